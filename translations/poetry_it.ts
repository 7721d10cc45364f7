<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it" sourcelanguage="en">
<context>
    <name>Poetry::ActionDelegate</name>
    <message>
        <source>Stop this fetch</source>
        <translation>Ferma questo recupero</translation>
    </message>
    <message>
        <source>Fetch this poem again</source>
        <translation>Recupera ancora questa poesia</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressArguments</name>
    <message>
        <source>Standard input can be read once only; write --list - once.</source>
        <translation>Lo standard input può essere letto una sola volta; scrivi --list - una volta sola.</translation>
    </message>
    <message numerus="yes">
        <source>%n more address(es) cannot be understood.</source>
        <translation>
            <numerusform>%n altro indirizzo non è comprensibile.</numerusform>
            <numerusform>%n altri indirizzi non sono comprensibili.</numerusform>
        </translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>standard input</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2.</source>
        <translation>Impossibile leggere l’elenco «%1»: %2.</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2</source>
        <translation>Impossibile leggere l’elenco «%1»: %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, riga %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n more line(s) cannot be understood.</source>
        <translation>
            <numerusform>%1: %n altra riga non è comprensibile.</numerusform>
            <numerusform>%1: %n altre righe non sono comprensibili.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressBar</name>
    <message>
        <source>Fetch the poems of the servers in the field</source>
        <translation>Recupera le poesie dei server indicati nel campo</translation>
    </message>
    <message>
        <source>Fetch the poems of the servers in the field (Enter)</source>
        <translation>Recupera le poesie dei server indicati nel campo (Enter)</translation>
    </message>
    <message>
        <source>&amp;Fetch Again</source>
        <translation>Re&amp;cupera ancora</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>Re&amp;cupera</translation>
    </message>
    <message>
        <source>Fetch Again</source>
        <translation>Recupera ancora</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Recupera</translation>
    </message>
    <message>
        <source>%1 of pasted text, too long to show here; Enter fetches, Esc discards it</source>
        <translation>%1 di testo incollato, troppo lungo per essere mostrato qui; Enter avvia il recupero, Esc lo scarta</translation>
    </message>
    <message numerus="yes">
        <source>Reading… %Ln address(es) so far</source>
        <translation>
            <numerusform>Lettura… %Ln indirizzo finora</numerusform>
            <numerusform>Lettura… %Ln indirizzi finora</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list is very long: its first %Ln address(es) were taken.</source>
        <translation>
            <numerusform>L’elenco è molto lungo: è stato preso solo il primo indirizzo (%Ln).</numerusform>
            <numerusform>L’elenco è molto lungo: sono stati presi i primi %Ln indirizzi.</numerusform>
        </translation>
    </message>
    <message>
        <source>the rest of the list is not read</source>
        <translation>il resto dell’elenco non viene letto</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list: %2</source>
        <translation>Impossibile leggere %1 come elenco: %2</translation>
    </message>
    <message numerus="yes">
        <source>Stopped reading; %Ln address(es) had been taken.</source>
        <translation>
            <numerusform>Lettura fermata; %Ln indirizzo era già stato preso.</numerusform>
            <numerusform>Lettura fermata; %Ln indirizzi erano già stati presi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop Reading</source>
        <translation>Ferma lettura</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Scarta</translation>
    </message>
    <message>
        <source>host:port — type one address, or paste many</source>
        <translation>host:port — scrivi un indirizzo, o incollane molti</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressCompleter</name>
    <message>
        <source>Known addresses</source>
        <translation>Indirizzi noti</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressEdit</name>
    <message>
        <source>Server addresses</source>
        <translation>Indirizzi dei server</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressList</name>
    <message>
        <source>The list cannot be read: %1</source>
        <translation>Impossibile leggere l’elenco: %1</translation>
    </message>
    <message numerus="yes">
        <source>The list is longer than %n MiB and cannot be one of addresses</source>
        <translation>
            <numerusform>L’elenco supera %n MiB e non può essere un elenco di indirizzi</numerusform>
            <numerusform>L’elenco supera %n MiB e non può essere un elenco di indirizzi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressListReader</name>
    <message numerus="yes">
        <source>“%1” goes on for %n character(s) and cannot be an address; write host:10001</source>
        <translation>
            <numerusform>«%1» continua per %n carattere e non può essere un indirizzo; scrivi host:10001</numerusform>
            <numerusform>«%1» continua per %n caratteri e non può essere un indirizzo; scrivi host:10001</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is a range too many: those of one list stand for %n address(es) at most</source>
        <translation>
            <numerusform>«%1» è un intervallo di troppo: quelli di un elenco possono indicare al massimo %n indirizzo</numerusform>
            <numerusform>«%1» è un intervallo di troppo: quelli di un elenco possono indicare al massimo %n indirizzi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressLoader</name>
    <message>
        <source>it is not text</source>
        <translation>non è testo</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRange</name>
    <message>
        <source>%1 has braces that are no range; write %2</source>
        <translation>%1 contiene parentesi graffe che non formano un intervallo; scrivi %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 stands for more than %n address(es), which is the most of one range; write %2</source>
        <translation>
            <numerusform>%1 indica più di %n indirizzo, il massimo per un intervallo; scrivi %2</numerusform>
            <numerusform>%1 indica più di %n indirizzi, il massimo per un intervallo; scrivi %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRefusal</name>
    <message>
        <source>%1 needs a port; write %2</source>
        <translation>A %1 manca la porta; scrivi %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not between 1 and 65535; write %2</source>
        <translation>La porta di %1 non è compresa tra 1 e 65535; scrivi %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not a number in the digits 0 to 9; write %2</source>
        <translation>La porta di %1 non è un numero formato dalle cifre da 0 a 9; scrivi %2</translation>
    </message>
    <message>
        <source>%1 has no host before the port; write %2</source>
        <translation>In %1 manca l’host prima della porta; scrivi %2</translation>
    </message>
    <message>
        <source>%1 has a user name, and this protocol knows none; write %2</source>
        <translation>%1 contiene un nome utente, e questo protocollo non ne prevede; scrivi %2</translation>
    </message>
    <message>
        <source>%1 has a path or query, and this protocol knows none; write %2</source>
        <translation>%1 contiene un percorso o una query, e questo protocollo non ne prevede; scrivi %2</translation>
    </message>
    <message>
        <source>%1 has white space in it; write %2</source>
        <translation>%1 contiene spazi; scrivi %2</translation>
    </message>
    <message>
        <source>%1 starts with a scheme that is not known here; write %2</source>
        <translation>%1 comincia con uno schema qui sconosciuto; scrivi %2</translation>
    </message>
    <message>
        <source>%1 has a bracket in the wrong place; write %2</source>
        <translation>In %1 c’è una parentesi al posto sbagliato; scrivi %2</translation>
    </message>
    <message>
        <source>%1 has something in brackets that is no IPv6 address; write %2</source>
        <translation>Ciò che in %1 è tra parentesi non è un indirizzo IPv6; scrivi %2</translation>
    </message>
    <message>
        <source>%1 needs brackets and a port; write %2</source>
        <translation>A %1 mancano le parentesi e la porta; scrivi %2</translation>
    </message>
    <message>
        <source>%1 does not say where the address ends and the port begins; write %2</source>
        <translation>%1 non dice dove finisce l’indirizzo e comincia la porta; scrivi %2</translation>
    </message>
    <message>
        <source>%1 has too many colons; write %2</source>
        <translation>%1 contiene troppi due punti; scrivi %2</translation>
    </message>
    <message>
        <source>%1 is a link-local address and needs its interface; write %2</source>
        <translation>%1 è un indirizzo link-local e richiede la sua interfaccia; scrivi %2</translation>
    </message>
    <message>
        <source>%1 has a host name that is not letters, digits and hyphens between dots; write %2</source>
        <translation>Il nome host di %1 non è composto da lettere, cifre e trattini separati da punti; scrivi %2</translation>
    </message>
    <message>
        <source>%1 is more than a host and a port; write %2</source>
        <translation>%1 è più di un host e una porta; scrivi %2</translation>
    </message>
    <message>
        <source>%1 is fetched as a whole or not at all, and a part of it is no address; write %2</source>
        <translation>%1 si recupera per intero o per niente, e una sua parte non è un indirizzo; scrivi %2</translation>
    </message>
    <message>
        <source>There is no address here; write %1</source>
        <translation>Qui non c’è nessun indirizzo; scrivi %1</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressTally</name>
    <message numerus="yes">
        <source>%Ln already in the list</source>
        <translation>
            <numerusform>%Ln già nell’elenco</numerusform>
            <numerusform>%Ln già nell’elenco</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln doppione</numerusform>
            <numerusform>%Ln doppioni</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nuovo</numerusform>
            <numerusform>%Ln nuovi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1)</source>
        <translation>
            <numerusform>%Ln non compreso (riga %1)</numerusform>
            <numerusform>%Ln non compresi (riga %1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1: %2)</source>
        <translation>
            <numerusform>%Ln non compreso (riga %1: %2)</numerusform>
            <numerusform>%Ln non compresi (riga %1: %2)</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>riga %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more line(s)</source>
        <translation>
            <numerusform>e %Ln altra riga</numerusform>
            <numerusform>e altre %Ln righe</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Anthology</name>
    <message>
        <source>Anthology of %1</source>
        <extracomment>%1 is a date such as 2026-11-28</extracomment>
        <translation>Antologia del %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s), put together on %1</source>
        <translation>
            <numerusform>%Ln testo, raccolto il %1</numerusform>
            <numerusform>%Ln testi, raccolti il %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them is not whole, and says so</source>
        <translation>
            <numerusform>%Ln di essi non è intero, ed è segnalato</numerusform>
            <numerusform>%Ln di essi non sono interi, ed è segnalato</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text were left out</source>
        <translation>
            <numerusform>%Ln riga senza testo è stata tralasciata</numerusform>
            <numerusform>%Ln righe senza testo sono state tralasciate</numerusform>
        </translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Indice</translation>
    </message>
    <message>
        <source>not whole</source>
        <translation>incompleto</translation>
    </message>
    <message>
        <source>This text can no longer be read as a whole.</source>
        <translation>Questo testo non può più essere letto per intero.</translation>
    </message>
    <message>
        <source>This text is not whole: something may follow that is not here.</source>
        <translation>Questo testo non è intero: potrebbe seguire qualcosa che qui manca.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>Recuperato</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Esito</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dimensione</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln byte</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>at a time that is not known</source>
        <translation>in un momento sconosciuto</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>dal %1</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>dal %1 al %2</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Completo</translation>
    </message>
    <message>
        <source>Cut off: %1</source>
        <translation>Troncato: %1</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>Fermato prima della fine</translation>
    </message>
    <message>
        <source>Still arriving when this was put together</source>
        <translation>Ancora in arrivo durante la composizione</translation>
    </message>
</context>
<context>
    <name>Poetry::AnthologyExport</name>
    <message>
        <source>These texts are too long for a PDF: they are %1, and %2 fit. Choose HTML, or fewer rows</source>
        <translation>Questi testi sono troppo lunghi per un PDF: sono %1, e il limite è %2. Scegli HTML, o meno righe</translation>
    </message>
</context>
<context>
    <name>Poetry::Arguments</name>
    <message>
        <source>The argument “%1” is not valid UTF-8.</source>
        <translation>L’argomento «%1» non è UTF-8 valido.</translation>
    </message>
    <message>
        <source>There is no option %1; --help lists those there are.</source>
        <translation>L’opzione %1 non esiste; --help elenca quelle disponibili.</translation>
    </message>
    <message>
        <source>The option %1 takes no value; write %1 alone.</source>
        <translation>L’opzione %1 non accetta valori; scrivi soltanto %1.</translation>
    </message>
    <message>
        <source>The option %1 lacks its value; write %1 %2.</source>
        <translation>All’opzione %1 manca il valore; scrivi %1 %2.</translation>
    </message>
    <message>
        <source>“%1” is not a time for --%2; write seconds from 0 to %3, such as 2.5.</source>
        <translation>«%1» non è una durata per --%2; scrivi i secondi da 0 a %3, per esempio 2.5.</translation>
    </message>
    <message>
        <source>“%1” is not an interval for --%2; write a number with its unit, from 1s to 24h, such as 5m.</source>
        <translation>«%1» non è un intervallo per --%2; scrivi un numero con la sua unità, da 1s a 24h, per esempio 5m.</translation>
    </message>
    <message>
        <source>“%1” is not a size for --%2; write bytes, such as 10000, or 64MiB.</source>
        <translation>«%1» non è una dimensione per --%2; scrivi i byte, per esempio 10000, oppure 64MiB.</translation>
    </message>
    <message>
        <source>“%1” is not a number for --%2; write a whole number from %3 to %4.</source>
        <translation>«%1» non è un numero per --%2; scrivi un numero intero da %3 a %4.</translation>
    </message>
    <message>
        <source>“%1” is not a factor for --%2; write a number from %3 to %4, such as 2.5.</source>
        <translation>«%1» non è un fattore per --%2; scrivi un numero da %3 a %4, per esempio 2.5.</translation>
    </message>
    <message>
        <source>“%1” for --%2 has a comma; write %3, with a point.</source>
        <translation>«%1» per --%2 contiene una virgola; scrivi %3, con un punto.</translation>
    </message>
</context>
<context>
    <name>Poetry::ArrivalCurve</name>
    <message>
        <source>From the first byte on, half of it had come after %1, and all of it after %2.</source>
        <translation>Dal primo byte in poi, metà del testo era arrivata dopo %1, e tutto dopo %2.</translation>
    </message>
    <message>
        <source>The longest pause was %1, after %2.</source>
        <translation>La pausa più lunga è stata di %1, dopo %2.</translation>
    </message>
    <message>
        <source>Bytes over time</source>
        <translation>Byte nel tempo</translation>
    </message>
</context>
<context>
    <name>Poetry::AtomicFile</name>
    <message>
        <source>%1 is a folder; choose another name</source>
        <translation>%1 è una cartella; scegli un altro nome</translation>
    </message>
    <message>
        <source>%1 is a link to another place; choose another name</source>
        <translation>%1 è un collegamento a un’altra posizione; scegli un altro nome</translation>
    </message>
    <message>
        <source>%1 is a pipe and not a file; choose another name</source>
        <translation>%1 è una pipe e non un file; scegli un altro nome</translation>
    </message>
    <message>
        <source>%1 is a device and not a file; choose another name</source>
        <translation>%1 è un dispositivo e non un file; scegli un altro nome</translation>
    </message>
    <message>
        <source>%1 is not an ordinary file; choose another name</source>
        <translation>%1 non è un file ordinario; scegli un altro nome</translation>
    </message>
</context>
<context>
    <name>Poetry::AutoSaver</name>
    <message>
        <source>Automatic saving is not working and will be retried: %1</source>
        <translation>Il salvataggio automatico non funziona e sarà ritentato: %1</translation>
    </message>
    <message>
        <source>Automatic saving works again; nothing was missed.</source>
        <translation>Il salvataggio automatico funziona di nuovo; non è andato perso nulla.</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>La cartella %1 non esisteva ed è stata creata.</translation>
    </message>
</context>
<context>
    <name>Poetry::BatchNotifier</name>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) arrived</source>
        <translation>
            <numerusform>Poesia arrivata: %1 di %Ln</numerusform>
            <numerusform>Poesie arrivate: %1 di %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed: %1</source>
        <translation>
            <numerusform>%Ln fallito: %1</numerusform>
            <numerusform>%Ln falliti: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source> …</source>
        <translation> …</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln text(s) changed</source>
        <translation>
            <numerusform>Testo cambiato: %1 di %Ln</numerusform>
            <numerusform>Testi cambiati: %1 di %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ChangeWording</name>
    <message>
        <source>as before</source>
        <translation>come prima</translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) or more today</source>
        <translation>
            <numerusform>cambiato %Ln volta o più oggi</numerusform>
            <numerusform>cambiato %Ln volte o più oggi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) today</source>
        <translation>
            <numerusform>cambiato %Ln volta oggi</numerusform>
            <numerusform>cambiato %Ln volte oggi</numerusform>
        </translation>
    </message>
    <message>
        <source>new since yesterday</source>
        <translation>nuovo da ieri</translation>
    </message>
    <message>
        <source>new since %1</source>
        <extracomment>%1 is a date</extracomment>
        <translation>nuovo dal %1</translation>
    </message>
    <message>
        <source>changed yesterday</source>
        <translation>cambiato ieri</translation>
    </message>
    <message>
        <source>changed on %1</source>
        <translation>cambiato il %1</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>cambiato</translation>
    </message>
</context>
<context>
    <name>Poetry::ColumnChooser</name>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Colonne</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>&amp;Ripristina colonne</translation>
    </message>
    <message>
        <source>Move “%1” &amp;Left</source>
        <translation>Sposta «%1» a si&amp;nistra</translation>
    </message>
    <message>
        <source>Move “%1” Righ&amp;t</source>
        <translation>Sposta «%1» a &amp;destra</translation>
    </message>
</context>
<context>
    <name>Poetry::CommandLine</name>
    <message>
        <source>FILE</source>
        <translation>FILE</translation>
    </message>
    <message>
        <source>Read addresses from FILE, one a line; - is standard input. Blank lines and lines that start with # are skipped.</source>
        <translation>Leggi gli indirizzi da FILE, uno per riga; - è lo standard input. Le righe vuote e quelle che cominciano con # vengono ignorate.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Give up after S seconds without a connection; default 30, 0 = off.</source>
        <translation>Rinuncia dopo S secondi senza connessione; predefinito 30, 0 = mai.</translation>
    </message>
    <message>
        <source>Give up on a server that is silent for S seconds; default 0 = off.</source>
        <translation>Rinuncia a un server che tace per S secondi; predefinito 0 = mai.</translation>
    </message>
    <message>
        <source>Give up on a poem that takes longer than S seconds, not counting while nobody reads the output; default 0 = off.</source>
        <translation>Rinuncia a una poesia che richiede più di S secondi, senza contare il tempo in cui nessuno legge l’output; predefinito 0 = mai.</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>BYTE</translation>
    </message>
    <message>
        <source>Give up on a poem that is longer; default 67108864 (64 MiB), 0 = no limit.</source>
        <translation>Rinuncia a una poesia più lunga; predefinito 67108864 (64 MiB), 0 = nessun limite.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Fetch from N servers at once, the rest wait in order; default 256.</source>
        <translation>Recupera da N server alla volta, gli altri attendono in ordine; predefinito 256.</translation>
    </message>
    <message>
        <source>Try N more times where that may help; default 0. A single poem, too, is then written when it has ended.</source>
        <translation>Riprova N volte dove può servire; predefinito 0. Anche una poesia singola viene allora scritta solo quando è terminata.</translation>
    </message>
    <message>
        <source>SHA256</source>
        <translation>SHA256</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Reach every server through socks5://[user:password@]host:port or http://…, which looks names up.</source>
        <translation>Raggiungi tutti i server tramite socks5://[user:password@]host:port o http://…, che cerca i nomi.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>CARTELLA</translation>
    </message>
    <message>
        <source>Write each poem to a file of its own in DIR; what came of a poem that was cut off goes to a name that ends in .partial.txt.</source>
        <translation>Scrivi ogni poesia in un proprio file in CARTELLA; quanto è arrivato di una poesia troncata va in un file il cui nome finisce in .partial.txt.</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Name the files by T; default {host}-{port}. Also {date}, {time} and {n}, the number of the address.</source>
        <translation>Assegna i nomi ai file secondo T; predefinito {host}-{port}. Anche {date}, {time} e {n}, il numero dell’indirizzo.</translation>
    </message>
    <message>
        <source>Put all texts together in FILE instead of writing them to standard output: a title page, contents, and where each is from. FILE ends in .html, .md or .txt, and must not be there yet; the window makes PDF.</source>
        <translation>Raccogli tutti i testi in FILE invece di scriverli sullo standard output: frontespizio, indice e provenienza di ciascuno. FILE finisce in .html, .md o .txt, e non deve ancora esistere; la finestra crea anche PDF.</translation>
    </message>
    <message>
        <source>Fetch from all servers again every T, such as 30s, 5m or 1h, from 1s to 24h; one that fails repeatedly is left out for 1, 3 and at most 7 rounds.</source>
        <translation>Recupera di nuovo da tutti i server ogni T, per esempio 30s, 5m o 1h, da 1s a 24h; un server che fallisce ripetutamente viene saltato per 1, 3 e al massimo 7 cicli.</translation>
    </message>
    <message>
        <source>With --every: end after N rounds; default 0 = when stopped. The last one counts.</source>
        <translation>Con --every: termina dopo N cicli; predefinito 0 = quando viene fermato. Conta l’ultimo.</translation>
    </message>
    <message>
        <source>With --every: write a text only where it differs from the one before of its server.</source>
        <translation>Con --every: scrivi un testo solo se è diverso dal precedente dello stesso server.</translation>
    </message>
    <message>
        <source>Write in the order of the addresses, not in the order in which poems finish.</source>
        <translation>Scrivi nell’ordine degli indirizzi, non in quello in cui terminano le poesie.</translation>
    </message>
    <message>
        <source>Write one JSON object a line for each address instead of the poems.</source>
        <translation>Scrivi, al posto delle poesie, un oggetto JSON per riga per ogni indirizzo.</translation>
    </message>
    <message>
        <source>Write control characters such as NUL and ESC to a terminal as they are, not as pictures. Files and pipes always get the exact bytes.</source>
        <translation>Scrivi su un terminale i caratteri di controllo come NUL ed ESC così come sono, non come simboli. File e pipe ricevono sempre i byte esatti.</translation>
    </message>
    <message>
        <source>Write the whole failure report under each failure.</source>
        <translation>Scrivi l’intero rapporto di errore sotto ogni errore.</translation>
    </message>
    <message>
        <source>Write nothing but poems and failures.</source>
        <translation>Non scrivere altro che poesie ed errori.</translation>
    </message>
    <message>
        <source>Tell every step on standard error.</source>
        <translation>Segnala ogni passo sullo standard error.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Mostra questo aiuto ed esci.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Mostra la versione ed esci.</translation>
    </message>
    <message>
        <source>--quiet and --verbose exclude each other; write one of them.</source>
        <translation>--quiet e --verbose si escludono a vicenda; scrivine una sola.</translation>
    </message>
    <message>
        <source>The folder for --output-dir is empty; write . for the present one.</source>
        <translation>La cartella di --output-dir è vuota; scrivi . per quella attuale.</translation>
    </message>
    <message>
        <source>“%1” is no SHA-256 fingerprint of a certificate; write its 64 digits from 0 to 9 and A to F, with or without colons.</source>
        <translation>«%1» non è l’impronta SHA-256 di un certificato; scrivi le sue 64 cifre da 0 a 9 e da A a F, con o senza due punti.</translation>
    </message>
    <message>
        <source>“%1” is no file for --export; write a name that ends in .html, .md or .txt.</source>
        <translation>«%1» non è un file per --export; scrivi un nome che finisca in .html, .md o .txt.</translation>
    </message>
    <message>
        <source>“%1” cannot be made here, where there are no fonts; write .html, or export from poetry-fetcher.</source>
        <translation>«%1» non può essere creato qui, dove non ci sono caratteri tipografici; scrivi .html, oppure esporta da poetry-fetcher.</translation>
    </message>
    <message>
        <source>--%1 needs --every; write how often, such as --every 5m.</source>
        <translation>--%1 richiede --every; scrivi ogni quanto, per esempio --every 5m.</translation>
    </message>
    <message>
        <source>There is no address in the list; write one a line.</source>
        <translation>Nell’elenco non c’è nessun indirizzo; scrivine uno per riga.</translation>
    </message>
    <message>
        <source>There is no address to fetch from; write one such as 10001 or host:10001.</source>
        <translation>Non c’è nessun indirizzo da cui recuperare; scrivine uno, per esempio 10001 o host:10001.</translation>
    </message>
    <message>
        <source>Usage: get-poetry [options] ADDRESS…</source>
        <translation>Uso: get-poetry [opzioni] INDIRIZZO…</translation>
    </message>
    <message>
        <source>Fetches poems from many servers at once, and writes them to standard output. A server sends its poem to whoever connects; the end of the connection is the end of the poem. Nothing is ever sent to it, but for what TLS needs.</source>
        <translation>Recupera poesie da molti server alla volta e le scrive sullo standard output. Un server invia la sua poesia a chiunque si connetta; la fine della connessione è la fine della poesia. Al server non viene mai inviato nulla, tranne ciò che serve a TLS.</translation>
    </message>
    <message>
        <source>Addresses:</source>
        <translation>Indirizzi:</translation>
    </message>
    <message>
        <source>  10001                   port 10001 of this machine (127.0.0.1)</source>
        <translation>  10001                   porta 10001 di questo computer (127.0.0.1)</translation>
    </message>
    <message>
        <source>  host:10001              also 192.0.2.7:10001 and [2001:db8::1]:10001</source>
        <translation>  host:10001              anche 192.0.2.7:10001 e [2001:db8::1]:10001</translation>
    </message>
    <message>
        <source>  host 10001              also host,10001 and nc -v host 10001</source>
        <translation>  host 10001              anche host,10001 e nc -v host 10001</translation>
    </message>
    <message>
        <source>  tcp://host:10001        also poetry:// and telnet://</source>
        <translation>  tcp://host:10001        anche poetry:// e telnet://</translation>
    </message>
    <message>
        <source>  qotd://host             port 17; also daytime:// and chargen://</source>
        <translation>  qotd://host             porta 17; anche daytime:// e chargen://</translation>
    </message>
    <message>
        <source>  tls://host:10001        over TLS; the certificate is checked</source>
        <translation>  tls://host:10001        tramite TLS; il certificato viene verificato</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opzioni:</translation>
    </message>
    <message>
        <source>Times are in seconds, or 500ms, 5s, 2m, 1h; sizes are in bytes, or 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Both may have a decimal point. A single poem is written as it arrives, several are written as each is complete, with a line feed between two where the first does not end in one. Failures go to standard error.</source>
        <translation>Le durate sono in secondi, oppure 500ms, 5s, 2m, 1h; le dimensioni sono in byte, oppure 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Entrambe possono avere un punto decimale. Una poesia singola viene scritta man mano che arriva; se sono più d’una, ognuna viene scritta appena è completa, con un a capo tra due se la prima non finisce con un a capo. Gli errori vanno sullo standard error.</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Esempi:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Stato di uscita:</translation>
    </message>
    <message>
        <source>  0    every poem arrived, or whoever reads standard output has had enough</source>
        <translation>  0    tutte le poesie sono arrivate, o chi legge lo standard output ne ha avuto abbastanza</translation>
    </message>
    <message>
        <source>  1    at least one did not, or could not be written</source>
        <translation>  1    almeno una non è arrivata, o non è stato possibile scriverla</translation>
    </message>
    <message>
        <source>  2    the command line is wrong, and nothing was connected to</source>
        <translation>  2    la riga di comando è errata, e non c’è stata alcuna connessione</translation>
    </message>
    <message>
        <source>  130  stopped by Ctrl-C</source>
        <translation>  130  fermato con Ctrl-C</translation>
    </message>
    <message>
        <source>With one address: write its text, and the times at which it arrived, to FILE as well: a .poem file, which must not be there yet.</source>
        <translation>Con un solo indirizzo: scrivi il suo testo, e i tempi in cui è arrivato, anche in FILE: un file .poem, che non deve ancora esistere.</translation>
    </message>
    <message>
        <source>Play a .poem file: write its text at the rhythm in which it arrived. Nothing is connected to.</source>
        <translation>Riproduci un file .poem: scrivi il suo testo al ritmo in cui è arrivato. Non ci si connette a nulla.</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>With --replay: play it X times as fast, from 0.1 to 1000; default 1.</source>
        <translation>Con --replay: riproduci X volte più veloce, da 0.1 a 1000; predefinito 1.</translation>
    </message>
    <message>
        <source>--speed needs --replay; write the .poem file to play.</source>
        <translation>--speed richiede --replay; scrivi il file .poem da riprodurre.</translation>
    </message>
    <message numerus="yes">
        <source>--record needs one address, and here are %n; write one.</source>
        <translation>
            <numerusform>--record richiede un solo indirizzo, e qui ce n’è %n; scrivine uno.</numerusform>
            <numerusform>--record richiede un solo indirizzo, e qui ce ne sono %n; scrivine uno.</numerusform>
        </translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay e --%1 si escludono a vicenda; scrivine una sola.</translation>
    </message>
    <message>
        <source>--replay fetches nothing; leave “%1” out.</source>
        <translation>--replay non recupera nulla; togli «%1».</translation>
    </message>
    <message>
        <source>The name for --%1 is empty; write one.</source>
        <translation>Il nome per --%1 è vuoto; scrivine uno.</translation>
    </message>
    <message>
        <source>“%1” is there already; write another name for --%2.</source>
        <translation>«%1» esiste già; scrivi un altro nome per --%2.</translation>
    </message>
    <message>
        <source>There is no folder for “%1”; make it, or write another name for --%2.</source>
        <translation>Non c’è una cartella per «%1»; creala, o scrivi un altro nome per --%2.</translation>
    </message>
    <message>
        <source>--every and --%1 exclude each other; write one of them.</source>
        <translation>--every e --%1 si escludono a vicenda; scrivine una sola.</translation>
    </message>
    <message>
        <source>Also trust the authorities in FILE (PEM) for tls:// addresses.</source>
        <translation>Considera attendibili, per gli indirizzi tls://, anche le autorità in FILE (PEM).</translation>
    </message>
    <message>
        <source>Trust the certificate with this fingerprint, whoever issued it.</source>
        <translation>Considera attendibile il certificato con questa impronta, chiunque l’abbia emesso.</translation>
    </message>
</context>
<context>
    <name>Poetry::ComparisonWindow</name>
    <message>
        <source>Comparing…</source>
        <translation>Confronto…</translation>
    </message>
    <message>
        <source>&amp;Next Change</source>
        <translation>Modifica &amp;successiva</translation>
    </message>
    <message>
        <source>&amp;Previous Change</source>
        <translation>Modifica &amp;precedente</translation>
    </message>
    <message>
        <source>What Changed</source>
        <translation>Che cosa è cambiato</translation>
    </message>
    <message>
        <source>What was removed and added</source>
        <translation>Che cosa è stato rimosso e aggiunto</translation>
    </message>
    <message numerus="yes">
        <source>These texts are too long to be compared here: of more than %1, or with more than %Ln line(s) that differ. Save both, and compare the files with a program for that.</source>
        <translation>
            <numerusform>Questi testi sono troppo lunghi per essere confrontati qui: superano %1, o più di %Ln riga è diversa. Salvali entrambi, e confronta i file con un programma apposito.</numerusform>
            <numerusform>Questi testi sono troppo lunghi per essere confrontati qui: superano %1, o più di %Ln righe sono diverse. Salvali entrambi, e confronta i file con un programma apposito.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both texts are the same.</source>
        <translation>I due testi sono identici.</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <extracomment>&quot;3 lines were removed&quot;, &quot;1 line was added&quot;</extracomment>
        <translation>%1, %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were removed</source>
        <translation>
            <numerusform>%Ln riga è stata rimossa</numerusform>
            <numerusform>%Ln righe sono state rimosse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were added</source>
        <translation>
            <numerusform>%Ln riga è stata aggiunta</numerusform>
            <numerusform>%Ln righe sono state aggiunte</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest is not shown.</source>
        <translation>Il resto non è mostrato.</translation>
    </message>
</context>
<context>
    <name>Poetry::ConnectionTimeline</name>
    <message>
        <source>Complete.</source>
        <translation>Completo.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Fermato.</translation>
    </message>
    <message>
        <source>Attempt %L1: %2</source>
        <translation>Tentativo %L1: %2</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln passo tralasciato …</numerusform>
            <numerusform>… %Ln passi tralasciati …</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1: %2.</source>
        <extracomment>%1 is a time, %2 what happened then</extracomment>
        <translation>Dopo %1: %2.</translation>
    </message>
    <message>
        <source>Now, after %1: %2, %3.</source>
        <translation>Ora, dopo %1: %2, %3.</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Ricerca</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Connessione</translation>
    </message>
    <message>
        <source>Waiting for the first byte</source>
        <translation>In attesa del primo byte</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Ricezione</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Silenzioso</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::ConsoleReporter</name>
    <message>
        <source>%1: Waiting</source>
        <translation>%1: in attesa</translation>
    </message>
    <message>
        <source>%1: Looking up</source>
        <translation>%1: ricerca</translation>
    </message>
    <message>
        <source>%1: Connecting</source>
        <translation>%1: connessione</translation>
    </message>
    <message>
        <source>%1: Connected to %2, receiving</source>
        <translation>%1: connesso a %2, ricezione</translation>
    </message>
    <message numerus="yes">
        <source>%1: Complete, %n byte(s) in %2 s</source>
        <translation>
            <numerusform>%1: completo, %n byte in %2 s</numerusform>
            <numerusform>%1: completo, %n byte in %2 s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Stopped after %2 bytes</source>
        <translation>%1: fermato dopo %2 byte</translation>
    </message>
    <message>
        <source>%1: Saved as %2</source>
        <translation>%1: salvato come %2</translation>
    </message>
    <message>
        <source>%1: What came is kept in %2</source>
        <translation>%1: quanto è arrivato è conservato in %2</translation>
    </message>
    <message numerus="yes">
        <source>%n poem(s)</source>
        <translation>
            <numerusform>%n poesia</numerusform>
            <numerusform>%n poesie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n poem(s)</source>
        <translation>
            <numerusform>%1 di %n poesia</numerusform>
            <numerusform>%1 di %n poesie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiving</source>
        <translation>
            <numerusform>%n in ricezione</numerusform>
            <numerusform>%n in ricezione</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fallito</numerusform>
            <numerusform>%n falliti</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Will be retried: %2</source>
        <translation>%1: nuovo tentativo previsto: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::CopyAsMenu</name>
    <message>
        <source>Cop&amp;y As</source>
        <translation>Copia c&amp;ome</translation>
    </message>
    <message>
        <source>Copy commands that fetch the selected rows with another program</source>
        <translation>Copia i comandi che recuperano le righe selezionate con un altro programma</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln command(s) for %1.</source>
        <translation>
            <numerusform>%Ln comando per %1 copiato.</numerusform>
            <numerusform>%Ln comandi per %1 copiati.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) left out, because %1 cannot fetch over TLS.</source>
        <translation>
            <numerusform>%Ln riga tralasciata, perché %1 non può recuperare tramite TLS.</numerusform>
            <numerusform>%Ln righe tralasciate, perché %1 non può recuperare tramite TLS.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::DeleteQuestion</name>
    <message>
        <source>Delete everything that is kept?</source>
        <translation>Eliminare tutto ciò che è conservato?</translation>
    </message>
    <message>
        <source>&amp;Delete Everything</source>
        <translation>&amp;Elimina tutto</translation>
    </message>
    <message>
        <source>Delete Everything</source>
        <translation>Elimina tutto</translation>
    </message>
    <message>
        <source>This deletes all rows and their texts, the lists of servers, the addresses offered while you type, and copies of damaged lists. It cannot be undone. Files that you saved yourself stay, and so do the settings.</source>
        <translation>Verranno eliminati tutte le righe e i loro testi, gli elenchi di server, gli indirizzi suggeriti durante la digitazione e le copie degli elenchi danneggiati. L’operazione non può essere annullata. I file che hai salvato tu rimangono, e così le impostazioni.</translation>
    </message>
</context>
<context>
    <name>Poetry::DesktopNotification</name>
    <message>
        <source>Show the Window</source>
        <translation>Mostra la finestra</translation>
    </message>
</context>
<context>
    <name>Poetry::DetailsView</name>
    <message>
        <source>%1:</source>
        <extracomment>the name of a fact, as in &quot;Server: poems.example:17&quot;</extracomment>
        <translation>%1:</translation>
    </message>
    <message>
        <source>Copy Details</source>
        <translation>Copia dettagli</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>Connesso a</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fine</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Ricevuto</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Codifica</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Inizio</translation>
    </message>
    <message>
        <source>First byte after</source>
        <translation>Primo byte dopo</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminato</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durata</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentativi</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Timeout</translation>
    </message>
    <message>
        <source>Signed by the server: nothing is missing</source>
        <translation>Firmata dal server: non manca nulla</translation>
    </message>
    <message>
        <source>Closed by the server, as far as can be told</source>
        <translation>Chiusa dal server, per quanto è dato sapere</translation>
    </message>
    <message>
        <source>%L1 times as long as set</source>
        <translation>%L1 volte il valore impostato</translation>
    </message>
    <message>
        <source>cannot be read any more</source>
        <translation>non più leggibile</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fetched again</source>
        <translation>Recupero periodico</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Di nuovo uguale</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>ogni %1</translation>
    </message>
    <message>
        <source>Entered as</source>
        <translation>Inserito come</translation>
    </message>
    <message>
        <source>%1. The end is reported as the proxy passes it on.</source>
        <translation>%1. La fine è riportata come la trasmette il proxy.</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>calcolo in corso…</translation>
    </message>
</context>
<context>
    <name>Poetry::EarlierTexts</name>
    <message>
        <source>Earlier Texts</source>
        <translation>Testi precedenti</translation>
    </message>
    <message>
        <source>Select one, or two with Ctrl</source>
        <translation>Selezionane uno, o due con Ctrl</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Confronta</translation>
    </message>
    <message>
        <source>Show what changed: from the selected text to the one that is shown, or between two</source>
        <translation>Mostra che cosa è cambiato: dal testo selezionato a quello mostrato, o tra due testi</translation>
    </message>
    <message>
        <source>Show Instead</source>
        <translation>Mostra questo</translation>
    </message>
    <message>
        <source>Show what an earlier attempt gave, to be read and saved; what is shown now takes its place</source>
        <translation>Mostra il risultato di un tentativo precedente, per leggerlo e salvarlo; prende il posto di ciò che è mostrato ora</translation>
    </message>
    <message>
        <source>Unknown time</source>
        <translation>Data sconosciuta</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <extracomment>when, &quot;Complete&quot;, &quot;3,003 bytes&quot;</extracomment>
        <translation>%1: %2, %3</translation>
    </message>
</context>
<context>
    <name>Poetry::EmptyState</name>
    <message>
        <source>Type or paste the addresses of poetry servers above, one a line, and press Enter.</source>
        <translation>Scrivi o incolla qui sopra gli indirizzi dei server di poesie, uno per riga, e premi Enter.</translation>
    </message>
    <message>
        <source>Show a Demonstration</source>
        <translation>Mostra una dimostrazione</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Avvia server di prova in questo programma e recupera da essi</translation>
    </message>
</context>
<context>
    <name>Poetry::EncodingMenu</name>
    <message>
        <source>&amp;Encoding</source>
        <translation>Codi&amp;fica</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatica</translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation>Unicode</translation>
    </message>
    <message>
        <source>Western</source>
        <translation>Occidentale</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>Europa centrale</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>Cirillico</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Greco</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turco</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>Baltico</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Ebraico</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabo</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Thailandese</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamita</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Giapponese</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Coreano</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Cinese</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a script and the name of an encoding</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>&amp;Automatica</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>Probabile</translation>
    </message>
    <message>
        <source>%1, DOS (%2)</source>
        <extracomment>a script and the number of a code page</extracomment>
        <translation>%1, DOS (%2)</translation>
    </message>
</context>
<context>
    <name>Poetry::EveryDialog</name>
    <message>
        <source>Fetch Again</source>
        <translation>Recupero periodico</translation>
    </message>
    <message>
        <source>Fetch the selected rows again &amp;every:</source>
        <translation>Recupera di nuovo le righe selezionate &amp;ogni:</translation>
    </message>
    <message>
        <source>“%1” is not a time to fetch again; write a number with its unit, from 30 s to 24 h, such as 5 min.</source>
        <extracomment>%1 is what was typed</extracomment>
        <translation>«%1» non è un intervallo di recupero; scrivi un numero con la sua unità, da 30 s a 24 h, per esempio 5 min.</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportController</name>
    <message>
        <source>An export is still under way; wait for it, or cancel it.</source>
        <translation>Un’esportazione è ancora in corso; attendi che finisca, oppure annullala.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Esporta</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Esportazione</translation>
    </message>
    <message>
        <source>Putting the texts together …</source>
        <translation>Composizione dei testi …</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln text(s) to %1</source>
        <translation>
            <numerusform>%Ln testo esportato in %1</numerusform>
            <numerusform>%Ln testi esportati in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Its checksum is in %1</source>
        <translation>La sua somma di controllo è in %1</translation>
    </message>
    <message>
        <source>There is no checksum: %1</source>
        <translation>Non c’è una somma di controllo: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportDialog</name>
    <message numerus="yes">
        <source>&amp;Selected: %Ln text(s)</source>
        <translation>
            <numerusform>&amp;Selezione: %Ln testo</numerusform>
            <numerusform>&amp;Selezione: %Ln testi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All &amp;rows in the list: %Ln text(s)</source>
        <translation>
            <numerusform>Tutte le &amp;righe dell’elenco: %Ln testo</numerusform>
            <numerusform>Tutte le &amp;righe dell’elenco: %Ln testi</numerusform>
        </translation>
    </message>
    <message>
        <source>With a &amp;checksum (SHA256SUMS) beside it</source>
        <translation>Con una somma di &amp;controllo (SHA256SUMS) accanto</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Esporta</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>HTML, one page</source>
        <translation>HTML, una pagina</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Testo semplice</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Texts:</source>
        <translation>Testi:</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Formato:</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>&amp;Titolo:</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titolo</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>Esp&amp;orta…</translation>
    </message>
</context>
<context>
    <name>Poetry::Failure</name>
    <message>
        <source>Somebody may be between you and the server. Ask whoever runs it for the fingerprint of its certificate, and trust this one only if they are the same.</source>
        <translation>Qualcuno potrebbe trovarsi tra te e il server. Chiedi a chi gestisce il server l’impronta del suo certificato, e considera attendibile questo solo se le due coincidono.</translation>
    </message>
    <message>
        <source>Poem failed: %1</source>
        <translation>Recupero della poesia fallito: %1</translation>
    </message>
    <message>
        <source>Poem failed: %1: %2</source>
        <translation>Recupero della poesia fallito: %1: %2</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Soggetto: %1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>Emittente: %1</translation>
    </message>
    <message>
        <source>Valid from %1 to %2 (UTC)</source>
        <translation>Valido dal %1 al %2 (UTC)</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>Not trusted: %1</source>
        <translation>Non attendibile: %1</translation>
    </message>
    <message>
        <source>Kind: %1. Stage: %2.</source>
        <translation>Tipo: %1. Fase: %2.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Che cosa fare: %1</translation>
    </message>
    <message>
        <source>Addresses tried:</source>
        <translation>Indirizzi provati:</translation>
    </message>
    <message>
        <source>%1, after %2 s, for %3 s: %4</source>
        <translation>%1, dopo %2 s, per %3 s: %4</translation>
    </message>
    <message>
        <source>Trail, oldest first:</source>
        <translation>Svolgimento, dal passo più vecchio:</translation>
    </message>
    <message numerus="yes">
        <source>… %n step(s) left out …</source>
        <translation>
            <numerusform>… %n passo tralasciato …</numerusform>
            <numerusform>… %n passi tralasciati …</numerusform>
        </translation>
    </message>
    <message>
        <source>Caused by:</source>
        <translation>Causato da:</translation>
    </message>
    <message>
        <source>Attempt %1, earlier:</source>
        <translation>Tentativo %1, precedente:</translation>
    </message>
    <message>
        <source>The name service had trouble; retry in a moment.</source>
        <translation>Il servizio dei nomi ha avuto difficoltà; riprova tra un momento.</translation>
    </message>
    <message>
        <source>Certificate that the server presented:</source>
        <translation>Certificato presentato dal server:</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureKinds</name>
    <message>
        <source>not an address</source>
        <translation>non è un indirizzo</translation>
    </message>
    <message>
        <source>Correct the address; host:port is the usual form.</source>
        <translation>Correggi l’indirizzo; host:port è la forma consueta.</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>host non trovato</translation>
    </message>
    <message>
        <source>Check the spelling of the host name.</source>
        <translation>Controlla l’ortografia del nome host.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>connessione rifiutata</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>irraggiungibile</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>nessuna risposta</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>connessione caduta</translation>
    </message>
    <message>
        <source>empty reply</source>
        <translation>risposta vuota</translation>
    </message>
    <message>
        <source>The server has nothing to say here. Check the port, or ask whoever runs the server.</source>
        <translation>Il server qui non ha nulla da dire. Controlla la porta, o chiedi a chi gestisce il server.</translation>
    </message>
    <message>
        <source>silent too long</source>
        <translation>silenzio troppo lungo</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>troppo lento</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>troppo grande</translation>
    </message>
    <message>
        <source>out of resources</source>
        <translation>risorse esaurite</translation>
    </message>
    <message>
        <source>cannot be stored</source>
        <translation>non archiviabile</translation>
    </message>
    <message>
        <source>proxy failed</source>
        <translation>errore del proxy</translation>
    </message>
    <message>
        <source>Check the address of the proxy, and whether it may connect to this server.</source>
        <translation>Controlla l’indirizzo del proxy, e se gli è consentito connettersi a questo server.</translation>
    </message>
    <message>
        <source>not secure</source>
        <translation>non sicuro</translation>
    </message>
    <message>
        <source>Ask whoever runs the server which versions of TLS it speaks, and whether this is the right port.</source>
        <translation>Chiedi a chi gestisce il server quali versioni di TLS supporta, e se questa è la porta giusta.</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrotto</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>errore interno</translation>
    </message>
    <message>
        <source>The machine answers, but no program listens on this port. Check the port, or retry once the server has been started.</source>
        <translation>Il computer risponde, ma nessun programma è in ascolto su questa porta. Controlla la porta, o riprova quando il server sarà stato avviato.</translation>
    </message>
    <message>
        <source>Check your network connection, then retry.</source>
        <translation>Controlla la connessione di rete, poi riprova.</translation>
    </message>
    <message>
        <source>The server may be down, or a firewall may drop the connection. Retry, or allow more time to connect.</source>
        <translation>Il server potrebbe essere spento, oppure un firewall potrebbe scartare la connessione. Riprova, o concedi più tempo per la connessione.</translation>
    </message>
    <message>
        <source>The server, or something on the way to it, cut the connection. Retry to get the whole text.</source>
        <translation>Il server, o qualcosa lungo il percorso, ha interrotto la connessione. Riprova per avere il testo intero.</translation>
    </message>
    <message>
        <source>A slow server may need a longer idle time-out, or none.</source>
        <translation>Un server lento può richiedere un timeout di inattività più lungo, o nessuno.</translation>
    </message>
    <message>
        <source>Allow more time for the whole text, or set no limit.</source>
        <translation>Concedi più tempo per l’intero testo, o non impostare alcun limite.</translation>
    </message>
    <message>
        <source>Raise the size limit if you want more of this text.</source>
        <translation>Aumenta il limite di dimensione se vuoi una parte maggiore di questo testo.</translation>
    </message>
    <message>
        <source>This computer has run out of something. Close programs or fetch fewer texts at once, then retry.</source>
        <translation>Questo computer ha esaurito qualche risorsa. Chiudi dei programmi o recupera meno testi alla volta, poi riprova.</translation>
    </message>
    <message>
        <source>Free some space or choose another place, then retry.</source>
        <translation>Libera spazio o scegli un’altra posizione, poi riprova.</translation>
    </message>
    <message>
        <source>Retry to get the whole text.</source>
        <translation>Riprova per avere il testo intero.</translation>
    </message>
    <message>
        <source>This is a bug in the program. Please report it with the text below.</source>
        <translation>È un bug del programma. Segnalalo, per favore, con il testo qui sotto.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureMarkdown</name>
    <message>
        <source>Kind: `%1`. Stage: `%2`.</source>
        <translation>Tipo: `%1`. Fase: `%2`.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Che cosa fare: %1</translation>
    </message>
    <message>
        <source>Addresses Tried</source>
        <translation>Indirizzi provati</translation>
    </message>
    <message>
        <source>| Address | After | For | Result |</source>
        <translation>| Indirizzo | Dopo | Per | Risultato |</translation>
    </message>
    <message>
        <source>Full Report</source>
        <translation>Rapporto completo</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureSide</name>
    <message>
        <source>Probably at fault: the address as it was entered.</source>
        <translation>Causa probabile: l’indirizzo così come è stato inserito.</translation>
    </message>
    <message>
        <source>Probably at fault: the name service, which finds the addresses of hosts.</source>
        <translation>Causa probabile: il servizio dei nomi, che trova gli indirizzi degli host.</translation>
    </message>
    <message>
        <source>Probably at fault: your network, or the route from it to the server.</source>
        <translation>Causa probabile: la tua rete, o il percorso da essa al server.</translation>
    </message>
    <message>
        <source>Probably at fault: their server, or a firewall in front of it.</source>
        <translation>Causa probabile: il server remoto, o un firewall davanti a esso.</translation>
    </message>
    <message>
        <source>Probably at fault: the disk of this computer.</source>
        <translation>Causa probabile: il disco di questo computer.</translation>
    </message>
    <message>
        <source>Probably at fault: this computer, which has run out of something.</source>
        <translation>Causa probabile: questo computer, che ha esaurito qualche risorsa.</translation>
    </message>
    <message>
        <source>At fault: nobody. A limit that is set here was reached.</source>
        <translation>Nessuno ne è la causa. È stato raggiunto un limite impostato qui.</translation>
    </message>
    <message>
        <source>At fault: this program, which ended before the fetch did.</source>
        <translation>Causa: questo programma, che è terminato prima del recupero.</translation>
    </message>
    <message>
        <source>At fault: this program. It has a bug.</source>
        <translation>Causa: questo programma. Ha un bug.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureTree</name>
    <message>
        <source>Traceback</source>
        <translation>Traccia</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Dopo</translation>
    </message>
    <message>
        <source>What Happened</source>
        <translation>Che cosa è successo</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dove</translation>
    </message>
    <message>
        <source>Caused by: %1</source>
        <translation>Causato da: %1</translation>
    </message>
    <message>
        <source>Attempt %L1, earlier: %2</source>
        <translation>Tentativo %L1, precedente: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) tried</source>
        <translation>
            <numerusform>%Ln indirizzo provato</numerusform>
            <numerusform>%Ln indirizzi provati</numerusform>
        </translation>
    </message>
    <message>
        <source>for %1</source>
        <extracomment>how long an address was tried</extracomment>
        <translation>per %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s), oldest first</source>
        <translation>
            <numerusform>%Ln passo</numerusform>
            <numerusform>%Ln passi, dal più vecchio</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln passo tralasciato …</numerusform>
            <numerusform>… %Ln passi tralasciati …</numerusform>
        </translation>
    </message>
    <message>
        <source>failed, as said above</source>
        <translation>fallito, come detto sopra</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureView</name>
    <message>
        <source>Retry With Longer Time-out</source>
        <translation>Riprova con timeout più lungo</translation>
    </message>
    <message>
        <source>Show Partial Text</source>
        <translation>Mostra testo parziale</translation>
    </message>
    <message>
        <source>Trust This Certificate…</source>
        <translation>Considera attendibile…</translation>
    </message>
    <message>
        <source>Accept exactly this certificate for this server from now on</source>
        <translation>Accetta d’ora in poi esattamente questo certificato per questo server</translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <translation>Copia come testo</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Copia come Markdown</translation>
    </message>
    <message>
        <source>Copy the report for an issue tracker</source>
        <translation>Copia il rapporto per un sistema di segnalazione dei problemi</translation>
    </message>
    <message>
        <source>All as Text</source>
        <translation>Tutto come testo</translation>
    </message>
    <message>
        <source>Show the report as it is copied and saved</source>
        <translation>Mostra il rapporto così come viene copiato e salvato</translation>
    </message>
    <message>
        <source>Failure report</source>
        <translation>Rapporto di errore</translation>
    </message>
    <message>
        <source>Trust This Certificate?</source>
        <translation>Considerare attendibile questo certificato?</translation>
    </message>
    <message>
        <source>Trust this certificate for %1 from now on?</source>
        <translation>Considerare d’ora in poi attendibile questo certificato per %1?</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>&amp;Fidati</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <extracomment>&quot;It happened on the way to the server&quot;, and the names of the failure&apos;s kind and stage, for programs</extracomment>
        <translation>%1 (%2, %3)</translation>
    </message>
    <message>
        <source>It happened before the fetch began.</source>
        <translation>È successo prima che il recupero cominciasse.</translation>
    </message>
    <message>
        <source>It happened on the way to the server, before a connection was made.</source>
        <translation>È successo lungo il percorso verso il server, prima che ci fosse una connessione.</translation>
    </message>
    <message>
        <source>It happened on this computer, while the poem was being kept.</source>
        <translation>È successo su questo computer, durante la conservazione della poesia.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>Retry This Server</source>
        <translation>Riprova questo server</translation>
    </message>
    <message>
        <source>Fetch from this server again</source>
        <translation>Recupera ancora da questo server</translation>
    </message>
    <message>
        <source>Fetch again, with time-outs twice as long for this server</source>
        <translation>Recupera ancora, con timeout raddoppiati per questo server</translation>
    </message>
    <message>
        <source>Read what arrived before it failed</source>
        <translation>Leggi quanto è arrivato prima dell’errore</translation>
    </message>
    <message>
        <source>Copy the whole report</source>
        <translation>Copia l’intero rapporto</translation>
    </message>
    <message>
        <source>Somebody between you and the server could have made it. Compare its SHA-256 with the one that whoever runs the server tells you:</source>
        <translation>Potrebbe averlo creato qualcuno che sta tra te e il server. Confronta il suo SHA-256 con quello che ti indica chi gestisce il server:</translation>
    </message>
    <message>
        <source>It happened while the address was being read.</source>
        <translation>È successo durante la lettura dell’indirizzo.</translation>
    </message>
    <message>
        <source>It happened while the server’s name was being looked up.</source>
        <translation>È successo durante la ricerca del nome del server.</translation>
    </message>
    <message>
        <source>It happened after the connection was made, while the poem was arriving.</source>
        <translation>È successo dopo la connessione, mentre la poesia stava arrivando.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchActions</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Ferma</translation>
    </message>
    <message>
        <source>Stop the selected fetches; what has arrived is kept</source>
        <translation>Ferma i recuperi selezionati; quanto è arrivato resta conservato</translation>
    </message>
    <message>
        <source>Cancel &amp;All</source>
        <translation>Ferma &amp;tutti</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Riprova</translation>
    </message>
    <message>
        <source>Retry Fai&amp;led</source>
        <translation>Riprova i fa&amp;lliti</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Rim&amp;uovi</translation>
    </message>
    <message>
        <source>Cl&amp;ear Finished</source>
        <translation>R&amp;imuovi terminati</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Salva…</translation>
    </message>
    <message>
        <source>Save the selected poems, byte for byte</source>
        <translation>Salva le poesie selezionate, byte per byte</translation>
    </message>
    <message>
        <source>Sa&amp;ve All…</source>
        <translation>Sal&amp;va tutte…</translation>
    </message>
    <message>
        <source>Save all poems in the list into one folder</source>
        <translation>Salva tutte le poesie dell’elenco in un’unica cartella</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>Esp&amp;orta…</translation>
    </message>
    <message>
        <source>Put texts together as Markdown, HTML, PDF or plain text, to be read or printed</source>
        <translation>Raccogli testi in Markdown, HTML, PDF o testo semplice, da leggere o da stampare</translation>
    </message>
    <message>
        <source>Stop the Slo&amp;w Ones…</source>
        <translation>Ferma i l&amp;enti…</translation>
    </message>
    <message>
        <source>Choose by speed and silence which fetches to stop</source>
        <translation>Scegli in base a velocità e silenzio quali recuperi fermare</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>Fiss&amp;a</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>Non fiss&amp;are</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) hidden by the filter stay as they are.</source>
        <translation>
            <numerusform>%Ln altra, nascosta dal filtro, resta com’è.</numerusform>
            <numerusform>Altre %Ln, nascoste dal filtro, restano come sono.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch the selected poems again</source>
        <translation>Recupera ancora le poesie selezionate</translation>
    </message>
    <message>
        <source>Stop everything in the list that is waiting or running; what has arrived is kept</source>
        <translation>Ferma tutto ciò che nell’elenco è in attesa o in corso; quanto è arrivato resta conservato</translation>
    </message>
    <message>
        <source>Retry everything in the list that failed or was cut off</source>
        <translation>Riprova tutto ciò che nell’elenco è fallito o è stato troncato</translation>
    </message>
    <message>
        <source>Remove the selected rows from the list, stopping them where necessary</source>
        <translation>Rimuovi dall’elenco le righe selezionate, fermandole se necessario</translation>
    </message>
    <message>
        <source>Remove everything that has ended from the list</source>
        <translation>Rimuovi dall’elenco tutto ciò che è terminato</translation>
    </message>
    <message>
        <source>Keep the received text, even when others are removed to make room</source>
        <translation>Conserva il testo ricevuto, anche quando altri vengono rimossi per fare spazio</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchModel</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avanzamento</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Ricevuto</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocità</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Durata</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Remoto</translation>
    </message>
    <message>
        <source>First Byte</source>
        <translation>Primo byte</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Inizio</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentativi</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Azione</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Ferma</translation>
    </message>
    <message>
        <source>First Line</source>
        <translation>Prima riga</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Arrivo</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRecord</name>
    <message>
        <source>Poetry Fetcher ended before this fetch did</source>
        <translation>Poetry Fetcher è terminato prima di questo recupero</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRow</name>
    <message>
        <source>fetching again</source>
        <translation>nuovo recupero</translation>
    </message>
    <message>
        <source>no answer for %1</source>
        <translation>nessuna risposta da %1</translation>
    </message>
    <message>
        <source>waiting for the disk</source>
        <translation>in attesa del disco</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>silenzioso da %1</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1 dopo %2</translation>
    </message>
    <message>
        <source>%1 kept</source>
        <translation>%1 conservati</translation>
    </message>
    <message>
        <source>text removed</source>
        <translation>testo rimosso</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>fissato</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Stato: %1</translation>
    </message>
    <message>
        <source>First line: %1</source>
        <translation>Prima riga: %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Ricevuto: %1</translation>
    </message>
    <message>
        <source>Fetching again; what is there stays until there is a whole poem.</source>
        <translation>Nuovo recupero; ciò che c’è rimane finché non arriva una poesia intera.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>Nuovo recupero fallito: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>Il nuovo recupero è stato fermato.</translation>
    </message>
    <message>
        <source>Its text (%1) was removed to make room for others.</source>
        <translation>Il suo testo (%1) è stato rimosso per fare spazio ad altri.</translation>
    </message>
    <message>
        <source>Pinned: its text stays.</source>
        <translation>Fissato: il suo testo rimane.</translation>
    </message>
    <message>
        <source>Speed: %1</source>
        <translation>Velocità: %1</translation>
    </message>
    <message>
        <source>Elapsed: %1</source>
        <translation>Durata: %1</translation>
    </message>
    <message>
        <source>First byte after: %1</source>
        <translation>Primo byte dopo: %1</translation>
    </message>
    <message>
        <source>Silent for: %1</source>
        <translation>Silenzioso da: %1</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>Indirizzo: %1</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>Tentativi: %1</translation>
    </message>
    <message>
        <source>fetching again failed: %1</source>
        <translation>nuovo recupero fallito: %1</translation>
    </message>
    <message>
        <source>fetching again was stopped</source>
        <translation>nuovo recupero fermato</translation>
    </message>
    <message>
        <source>%1, text removed</source>
        <translation>%1, testo rimosso</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>connesso</translation>
    </message>
    <message>
        <source>%1 of ≈ %2</source>
        <extracomment>%1 of an estimated %2, both like &quot;3,003 bytes&quot;</extracomment>
        <translation>%1 di ≈ %2</translation>
    </message>
    <message>
        <source>Compared with before: %1</source>
        <translation>Rispetto a prima: %1</translation>
    </message>
    <message>
        <source>Fetched again every %1: %2</source>
        <translation>Recupero periodico ogni %1: %2</translation>
    </message>
    <message>
        <source>fetching again is paused</source>
        <translation>recupero periodico sospeso</translation>
    </message>
    <message>
        <source>next within a minute</source>
        <translation>prossimo entro un minuto</translation>
    </message>
    <message>
        <source>next in %1</source>
        <extracomment>%1 is a time such as &quot;4 min&quot;</extracomment>
        <translation>prossimo tra %1</translation>
    </message>
    <message>
        <source>%1, retrying</source>
        <translation>%1, nuovo tentativo</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>salvato</translation>
    </message>
    <message>
        <source>Saved automatically.</source>
        <translation>Salvato automaticamente.</translation>
    </message>
    <message>
        <source>Last time it was %1; this time it may differ.</source>
        <translation>L’ultima volta erano %1; questa volta può essere diverso.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRun</name>
    <message>
        <source>The folder “%1” was made.</source>
        <translation>La cartella «%1» è stata creata.</translation>
    </message>
    <message numerus="yes">
        <source>Only %n server(s) can be asked at once, because this system limits open files; the rest wait in order.</source>
        <translation>
            <numerusform>Si può interrogare solo %n server alla volta, perché questo sistema limita i file aperti; gli altri attendono in ordine.</numerusform>
            <numerusform>Si possono interrogare solo %n server alla volta, perché questo sistema limita i file aperti; gli altri attendono in ordine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: Is left out for %n round(s).</source>
        <translation>
            <numerusform>%1: saltato per %n ciclo.</numerusform>
            <numerusform>%1: saltato per %n cicli.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are in “%1”.</source>
        <translation>
            <numerusform>%n testo si trova in «%1».</numerusform>
            <numerusform>%n testi si trovano in «%1».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n text(s) had arrived.</source>
        <translation>
            <numerusform>Fermato: %n testo era arrivato.</numerusform>
            <numerusform>Fermato: %n testi erano arrivati.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) of %1 are on standard output.</source>
        <translation>
            <numerusform>Fermato: %n byte di %1 è sullo standard output.</numerusform>
            <numerusform>Fermato: %n byte di %1 sono sullo standard output.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) and what came of %2 more are kept in “%3”.</source>
        <translation>
            <numerusform>Fermato: %1 di %n poesia e quanto è arrivato di altre %2 sono conservati in «%3».</numerusform>
            <numerusform>Fermato: %1 di %n poesie e quanto è arrivato di altre %2 sono conservati in «%3».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) had arrived; none is kept.</source>
        <translation>
            <numerusform>Fermato. Poesia arrivata: %1 di %n; nessuna è conservata.</numerusform>
            <numerusform>Fermato. Poesie arrivate: %1 di %n; nessuna è conservata.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) are on standard output; the rest is not kept.</source>
        <translation>
            <numerusform>Fermato. Poesia sullo standard output: %1 di %n; il resto non è conservato.</numerusform>
            <numerusform>Fermato. Poesie sullo standard output: %1 di %n; il resto non è conservato.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FetchTable</name>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>The filter hides every row.</source>
        <translation>Il filtro nasconde tutte le righe.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetcherCommandLine</name>
    <message>
        <source>Start practice servers inside the application and fetch from them.</source>
        <translation>Avvia server di prova nell’applicazione e recupera da essi.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>FILE</translation>
    </message>
    <message>
        <source>Fetch from the addresses in FILE, one a line; - is standard input.</source>
        <translation>Recupera dagli indirizzi in FILE, uno per riga; - è lo standard input.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>CARTELLA</translation>
    </message>
    <message>
        <source>Keep settings, session and poems under DIR instead of your own folders.</source>
        <translation>Tieni impostazioni, sessione e poesie in CARTELLA invece che nelle tue cartelle.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Mostra questo aiuto ed esci.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Mostra la versione ed esci.</translation>
    </message>
    <message>
        <source>The folder for --profile is empty; write . for the present one.</source>
        <translation>La cartella di --profile è vuota; scrivi . per quella attuale.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opzioni:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Stato di uscita:</translation>
    </message>
    <message>
        <source>  0    the window was closed</source>
        <translation>  0    la finestra è stata chiusa</translation>
    </message>
    <message>
        <source>  1    there is no display, or the profile cannot be used</source>
        <translation>  1    non c’è uno schermo, o il profilo non è utilizzabile</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    la riga di comando è errata</translation>
    </message>
    <message>
        <source>Usage: poetry-fetcher [options] [ADDRESS…] [FILE.poem…]</source>
        <translation>Uso: poetry-fetcher [opzioni] [INDIRIZZO…] [FILE.poem…]</translation>
    </message>
    <message>
        <source>Opens a window that fetches poems from many servers at once, and starts with the addresses given: 10001, host:10001, [2001:db8::1]:10001 and more. Texts recorded in .poem files are shown. Without a display, get-poetry does the same in a terminal.</source>
        <translation>Apre una finestra che recupera poesie da molti server alla volta, e comincia con gli indirizzi indicati: 10001, host:10001, [2001:db8::1]:10001 e altri ancora. I testi registrati in file .poem vengono mostrati. Senza uno schermo, get-poetry fa lo stesso in un terminale.</translation>
    </message>
</context>
<context>
    <name>Poetry::FilterBar</name>
    <message>
        <source>Show only rows with…</source>
        <translation>Mostra solo le righe con…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>Words of the server, the state, the reason of a failure, or the text</source>
        <translation>Parole del server, dello stato, del motivo di un errore o del testo</translation>
    </message>
    <message>
        <source>Show only rows in some states</source>
        <translation>Mostra solo le righe in alcuni stati</translation>
    </message>
    <message>
        <source>Close Filter</source>
        <translation>Chiudi filtro</translation>
    </message>
    <message>
        <source>Show every row again (Esc)</source>
        <translation>Mostra di nuovo tutte le righe (Esc)</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>Righe mostrate</translation>
    </message>
    <message>
        <source>&amp;Every State</source>
        <translation>&amp;Tutti gli stati</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a state and the number of rows in it: &quot;Failed (3)&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Every State</source>
        <translation>Tutti gli stati</translation>
    </message>
    <message numerus="yes">
        <source>%Ln state(s)</source>
        <translation>
            <numerusform>%Ln stato</numerusform>
            <numerusform>%Ln stati</numerusform>
        </translation>
    </message>
    <message>
        <source>States: %1</source>
        <translation>Stati: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shown</source>
        <translation>
            <numerusform>%1 di %Ln mostrata</numerusform>
            <numerusform>%1 di %Ln mostrate</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FindBar</name>
    <message>
        <source>Find text</source>
        <translation>Testo da trovare</translation>
    </message>
    <message>
        <source>Find in this poem</source>
        <translation>Trova in questa poesia</translation>
    </message>
    <message>
        <source>Previous Match</source>
        <translation>Risultato precedente</translation>
    </message>
    <message>
        <source>Go to the previous match (Shift+F3)</source>
        <translation>Vai al risultato precedente (Shift+F3)</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>Risultato successivo</translation>
    </message>
    <message>
        <source>Go to the next match (F3)</source>
        <translation>Vai al risultato successivo (F3)</translation>
    </message>
    <message>
        <source>Close Find</source>
        <translation>Chiudi ricerca</translation>
    </message>
    <message>
        <source>Stop the search, or close this bar (Esc)</source>
        <translation>Ferma la ricerca, o chiudi questa barra (Esc)</translation>
    </message>
    <message>
        <source>Match &amp;Case</source>
        <translation>&amp;Maiuscole/minuscole</translation>
    </message>
    <message>
        <source>&amp;Whole Words</source>
        <translation>&amp;Parole intere</translation>
    </message>
    <message>
        <source>Searching: %1 %</source>
        <translation>Ricerca: %1 %</translation>
    </message>
    <message>
        <source>Counting: %1 %</source>
        <translation>Conteggio: %1 %</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Non trovato</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Fermato</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 di %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 trovati</translation>
    </message>
    <message>
        <source>Distinguish upper and lower case</source>
        <translation>Distingui le lettere maiuscole dalle minuscole</translation>
    </message>
    <message>
        <source>Match whole words only</source>
        <translation>Trova solo parole intere</translation>
    </message>
</context>
<context>
    <name>Poetry::Folders</name>
    <message>
        <source>“%1” is no folder, or a link; put a folder there, or name another with --profile.</source>
        <translation>«%1» non è una cartella, o è un collegamento; metti lì una cartella, o indicane un’altra con --profile.</translation>
    </message>
    <message>
        <source>The folder “%1” belongs to somebody else, or others may write into it, and is not used; take it back with chown and chmod go-w, or name another with --profile.</source>
        <translation>La cartella «%1» appartiene a qualcun altro, oppure altri possono scriverci, perciò non viene usata; riprendila con chown e chmod go-w, o indicane un’altra con --profile.</translation>
    </message>
    <message>
        <source>The profile “%1” cannot be made: %2. Name a folder that you may write to.</source>
        <translation>Impossibile creare il profilo «%1»: %2. Indica una cartella in cui puoi scrivere.</translation>
    </message>
</context>
<context>
    <name>Poetry::HappyEyeballs</name>
    <message>
        <source>The name service could not be asked about %1</source>
        <translation>Non è stato possibile interrogare il servizio dei nomi su %1</translation>
    </message>
    <message>
        <source>There is no host called %1</source>
        <translation>Non esiste un host chiamato %1</translation>
    </message>
    <message>
        <source>None of its addresses can be connected to (%1)</source>
        <translation>Non è possibile connettersi a nessuno dei suoi indirizzi (%1)</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>connesso</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>ancora nessuna risposta</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpDialogs</name>
    <message>
        <source>Help</source>
        <translation>Aiuto</translation>
    </message>
    <message>
        <source>About Poetry Fetcher</source>
        <translation>Informazioni su Poetry Fetcher</translation>
    </message>
    <message>
        <source>Fetches text from many raw TCP servers at once, shows it while it arrives, and says what went wrong when it does not.</source>
        <translation>Recupera testo da molti server TCP puri alla volta, lo mostra mentre arriva, e dice che cosa è andato storto quando non arriva.</translation>
    </message>
    <message>
        <source>© 2026 The Poetry Fetcher developers. Program, icons and poems: MIT licence, shown below.</source>
        <translation>© 2026 The Poetry Fetcher developers. Programma, icone e poesie: licenza MIT, riportata sotto.</translation>
    </message>
    <message>
        <source>Qt %1 (built with %2): GNU Lesser General Public License, version 3.</source>
        <translation>Qt %1 (compilato con %2): GNU Lesser General Public License, versione 3.</translation>
    </message>
    <message>
        <source>No telemetry, and no search for updates: it connects to the servers that you name, through the name service and the proxy that you use, and to nobody else.</source>
        <translation>Nessuna telemetria e nessuna ricerca di aggiornamenti: si connette ai server che indichi, attraverso il servizio dei nomi e il proxy che usi, e a nessun altro.</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpTopics</name>
    <message>
        <source>Adding servers</source>
        <translation>Aggiungere server</translation>
    </message>
    <message>
        <source>Type one address, or paste many, one a line: host:port, [2001:db8::1]:10001, “nc host 10001”, poetry://host:10001, or only a port of this computer. Enter fetches them all at once; Shift+Enter starts another line.

host:{10001..10009} stands for nine servers. Blank lines and lines that start with # are skipped.

Below the field you see what is understood. What is not stays in the field when you fetch, and is underlined.

A file with one address a line can be opened from the File menu or dropped on the window, and the rows can be saved to one. The Lists menu keeps servers under names; favourites and servers that gave a poem are offered while you type.</source>
        <translation>Scrivi un indirizzo, o incollane molti, uno per riga: host:port, [2001:db8::1]:10001, «nc host 10001», poetry://host:10001, o solo una porta di questo computer. Enter li recupera tutti insieme; Shift+Enter comincia un’altra riga.

host:{10001..10009} indica nove server. Le righe vuote e quelle che cominciano con # vengono ignorate.

Sotto il campo vedi che cosa è stato compreso. Ciò che non lo è rimane nel campo durante il recupero, ed è sottolineato.

Un file con un indirizzo per riga può essere aperto dal menu File o trascinato sulla finestra, e le righe possono essere salvate in un file così. Il menu Elenchi conserva i server sotto un nome; i preferiti e i server che hanno dato una poesia vengono suggeriti durante la digitazione.</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Seguire</translation>
    </message>
    <message>
        <source>Each row is one fetch. A server that is silent has not ended: how long it has been silent is shown. There is no percentage, since nobody knows how long a poem is. First Line shows what its text begins with.

Complete: the server closed the connection in order. Cut off: something had arrived, then it failed. Failed: nothing came. Stopped: you cancelled it.

Ctrl+F in the list shows only the rows that have some words in them: in the server, the state, the reason of a failure, or the beginning of the text. Commands for all rows leave those alone that are hidden.</source>
        <translation>Ogni riga è un recupero. Un server che tace non ha finito: viene mostrato da quanto tempo tace. Non c’è una percentuale, perché nessuno sa quanto sia lunga una poesia. Prima riga mostra come comincia il testo.

Completo: il server ha chiuso regolarmente la connessione. Troncato: era arrivato qualcosa, poi la connessione è venuta meno. Fallito: non è arrivato nulla. Fermato: l’hai annullato tu.

Nell’elenco, Ctrl+F mostra solo le righe che contengono certe parole: nel server, nello stato, nel motivo di un errore o all’inizio del testo. I comandi per tutte le righe non toccano quelle nascoste.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lettura</translation>
    </message>
    <message>
        <source>Select a row to read its poem, while it arrives or afterwards. The text stays where you are reading; at its end it follows what arrives. Lines are never joined; a long one is wrapped, or not: Reading, Wrap Lines.

Ctrl+F finds words in the poem. Ctrl and +, − or 0 change the size.</source>
        <translation>Seleziona una riga per leggere la sua poesia, mentre arriva o dopo. Il testo resta dove stai leggendo; alla fine segue ciò che arriva. Le righe non vengono mai unite; una lunga va a capo, oppure no: Lettura, A capo automatico.

Ctrl+F trova parole nella poesia. Ctrl con +, − o 0 cambia la dimensione.</translation>
    </message>
    <message>
        <source>When something fails</source>
        <translation>Quando qualcosa non riesce</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Salvataggio</translation>
    </message>
    <message>
        <source>Taking away</source>
        <translation>Portare via</translation>
    </message>
    <message>
        <source>File → Export… puts texts together in one file, to be read, printed or given away: Markdown, HTML, PDF or plain text, with a title page, contents, and where each text is from. What is not whole says so. A file SHA256SUMS beside it lets others check that it was not changed: sha256sum -c SHA256SUMS.

Edit → Copy As copies the selected rows as commands that fetch the same with nc, ncat, curl, socat, Python or PowerShell. They can be pasted into a terminal as they are. nc and curl cannot do it over TLS; where nc is that of Nmap, use ncat. curl reads a text as telnet does, so that a byte FF may be missing.</source>
        <translation>File → Esporta… raccoglie i testi in un unico file, da leggere, stampare o regalare: Markdown, HTML, PDF o testo semplice, con frontespizio, indice e provenienza di ogni testo. Ciò che non è intero è segnalato. Un file SHA256SUMS accanto permette ad altri di verificare che nulla sia stato modificato: sha256sum -c SHA256SUMS.

Modifica → Copia come copia le righe selezionate come comandi che recuperano lo stesso con nc, ncat, curl, socat, Python o PowerShell. Si possono incollare in un terminale così come sono. nc e curl non possono farlo tramite TLS; dove nc è quello di Nmap, usa ncat. curl legge un testo come fa telnet, perciò può mancare un byte FF.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasti</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse. F6 goes from pane to pane, Tab from control to control. Help → Keyboard Shortcuts lists all keys.</source>
        <translation>Tutto si può fare senza mouse. F6 passa da un riquadro all’altro, Tab da un controllo all’altro. Aiuto → Scorciatoie da tastiera elenca tutti i tasti.</translation>
    </message>
    <message>
        <source>Fetching again</source>
        <translation>Recuperare ancora</translation>
    </message>
    <message>
        <source>F5 fetches the selected rows once more. Fetch → Fetch Again Every… does so again and again, every 30 seconds to every day, and each row says when it is next. A server that fails is asked less often until it is back, and many are not asked in one moment. Nothing else is ever fetched again by itself.

A row that was fetched again says how its text is beside the one before: as before, changed, changed 3 times today, new since yesterday. What it was before is under Earlier Texts in Details, to be read or to be compared, the newest 20 where rows are fetched again by themselves, as long as there is room. The settings have a switch for being told how many texts changed.

Pause Fetching Again stops all of it until it is unchecked. It goes on after a restart, and ends with the window.</source>
        <translation>F5 recupera ancora una volta le righe selezionate. Recupero → Recupero periodico… lo fa ripetutamente, da ogni 30 secondi a ogni giorno, e ogni riga dice quando sarà il prossimo. Un server che fallisce viene interrogato meno spesso finché non torna, e molti server non vengono interrogati nello stesso momento. Nient’altro viene mai recuperato di nuovo automaticamente.

Una riga recuperata di nuovo dice com’è il suo testo rispetto al precedente: come prima, cambiato, cambiato 3 volte oggi, nuovo da ieri. Ciò che era prima si trova sotto Testi precedenti in Dettagli, da leggere o da confrontare: i 20 più recenti per le righe recuperate periodicamente, finché c’è spazio. Nelle impostazioni c’è un’opzione per sapere quanti testi sono cambiati.

Sospendi il recupero periodico ferma tutto finché non viene deselezionato. Continua dopo un riavvio e termina con la finestra.</translation>
    </message>
    <message>
        <source>The reason is shown where the poem would be, with what you can do. F5 retries the selected rows, Shift+F5 all that have failed. What has arrived is kept.

New time-outs and a new size limit count for what begins from then on; the message at the bottom applies them to what is running, too.</source>
        <translation>Il motivo è mostrato al posto della poesia, con ciò che puoi fare. F5 riprova le righe selezionate, Shift+F5 tutte quelle fallite. Quanto è arrivato è conservato.

I nuovi timeout e un nuovo limite di dimensione valgono per ciò che comincia da quel momento; il messaggio in basso li applica anche a ciò che è in corso.</translation>
    </message>
    <message>
        <source>Saved files hold exactly the bytes received. No file is replaced unless you say so, and a poem that is not whole is saved as “.partial.txt”.

Under a name that ends in .poem, a text is saved with the times at which it arrived, where from, and how that ended. Such a file can be opened from the File menu or dropped on the window, and get-poetry --replay plays it.</source>
        <translation>I file salvati contengono esattamente i byte ricevuti. Nessun file viene sostituito se non lo dici tu, e una poesia non intera viene salvata come «.partial.txt».

Con un nome che termina in .poem, un testo viene salvato con i tempi in cui è arrivato, da dove e com’è finita. Un file di questo tipo può essere aperto dal menu File o trascinato sulla finestra, e get-poetry --replay lo riproduce.</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>Riproduzione</translation>
    </message>
    <message>
        <source>View → Replay plays a text once more at the rhythm in which it arrived, or up to a hundred times as fast. Space pauses it and goes on, the arrow keys on the curve go back and forth, and Escape shows the whole text again. Skip Pauses waits for no more than a second where the server was silent.

It can be done with every text that has ended, unless all of it came at once or was kept by an older version.</source>
        <translation>Visualizza → Riproduzione ripresenta un testo al ritmo in cui è arrivato, o fino a cento volte più veloce. Spazio mette in pausa e riprende, i tasti freccia sulla curva vanno avanti e indietro, ed Esc mostra di nuovo l’intero testo. «Salta le pause» non attende più di un secondo dove il server taceva.

Si può fare con ogni testo che è terminato, a meno che sia arrivato tutto in una volta o sia stato conservato da una versione precedente.</translation>
    </message>
</context>
<context>
    <name>Poetry::JsonLine</name>
    <message>
        <source>Stopped.</source>
        <translation>Fermato.</translation>
    </message>
</context>
<context>
    <name>Poetry::ListController</name>
    <message>
        <source>%1 cannot be read as a list: it is not a file.</source>
        <translation>Impossibile leggere %1 come elenco: non è un file.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>Impossibile leggere %1: %2.</translation>
    </message>
    <message>
        <source>Save List of Servers</source>
        <translation>Salva elenco di server</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>server</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln address(es) to %1.</source>
        <translation>
            <numerusform>%Ln indirizzo salvato in %1.</numerusform>
            <numerusform>%Ln indirizzi salvati in %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open List of Servers or Recorded Text</source>
        <translation>Apri elenco di server o testo registrato</translation>
    </message>
</context>
<context>
    <name>Poetry::ListsMenu</name>
    <message>
        <source>Favourites</source>
        <translation>Preferiti</translation>
    </message>
    <message>
        <source>&amp;Save Rows as List…</source>
        <translation>&amp;Salva righe come elenco…</translation>
    </message>
    <message>
        <source>Keep the servers of all rows under a name</source>
        <translation>Conserva sotto un nome i server di tutte le righe</translation>
    </message>
    <message>
        <source>Save Rows as List</source>
        <translation>Salva righe come elenco</translation>
    </message>
    <message>
        <source>&amp;Add Selected to Favourites</source>
        <translation>&amp;Aggiungi selezionati ai preferiti</translation>
    </message>
    <message>
        <source>Offer the selected servers first while you type</source>
        <translation>Suggerisci per primi i server selezionati durante la digitazione</translation>
    </message>
    <message>
        <source>No Lists Yet</source>
        <translation>Nessun elenco</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>A&amp;pri</translation>
    </message>
    <message>
        <source>The list is now called “%1”.</source>
        <translation>L’elenco ora si chiama «%1».</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Rinomina…</translation>
    </message>
    <message>
        <source>Rename List</source>
        <translation>Rinomina elenco</translation>
    </message>
    <message>
        <source>Deleted “%1”.</source>
        <translation>«%1» eliminato.</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Elimina…</translation>
    </message>
    <message numerus="yes">
        <source>Delete the list “%1” with its %Ln server(s)?</source>
        <translation>
            <numerusform>Eliminare l’elenco «%1» con il suo server (%Ln)?</numerusform>
            <numerusform>Eliminare l’elenco «%1» con i suoi %Ln server?</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Elimina</translation>
    </message>
    <message>
        <source>Name of the list:</source>
        <translation>Nome dell’elenco:</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Elenchi</translation>
    </message>
    <message>
        <source>Keep It</source>
        <translation>Mantieni</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln server(s) as “%1”.</source>
        <translation>
            <numerusform>%Ln server salvato come «%1».</numerusform>
            <numerusform>%Ln server salvati come «%1».</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a list “%1” already. Replace it?</source>
        <translation>Esiste già un elenco «%1». Sostituirlo?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Sostituisci</translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln server(s) to the favourites.</source>
        <translation>
            <numerusform>%Ln server aggiunto ai preferiti.</numerusform>
            <numerusform>%Ln server aggiunti ai preferiti.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Main</name>
    <message>
        <source>poetry-fetcher: There is no display to open a window on; get-poetry does the same in a terminal.</source>
        <translation>poetry-fetcher: non c’è uno schermo su cui aprire una finestra; get-poetry fa lo stesso in un terminale.</translation>
    </message>
    <message>
        <source>Nothing of this session will be kept: “lock” in %1 is no file of yours. Remove it, then start again.</source>
        <translation>Di questa sessione non verrà conservato nulla: «lock» in %1 non è un tuo file. Rimuovilo, poi riavvia.</translation>
    </message>
    <message>
        <source>A second start cannot hand its addresses to this window: there is no folder for the socket that nobody else can write into.</source>
        <translation>Un secondo avvio non può passare i suoi indirizzi a questa finestra: per il socket non c’è una cartella in cui nessun altro possa scrivere.</translation>
    </message>
    <message>
        <source>Poetry Fetcher is already running with this profile and does not answer; end it first, or name another folder with --profile.</source>
        <translation>Poetry Fetcher è già in esecuzione con questo profilo e non risponde; prima chiudilo, o indica un’altra cartella con --profile.</translation>
    </message>
    <message>
        <source>The disk does not answer; the latest changes are not kept for the next start.</source>
        <translation>Il disco non risponde; le ultime modifiche non sono conservate per il prossimo avvio.</translation>
    </message>
</context>
<context>
    <name>Poetry::MainWindow</name>
    <message>
        <source>Poetry Fetcher</source>
        <translation>Poetry Fetcher</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) — Poetry Fetcher</source>
        <translation>
            <numerusform>%1 di %Ln poesia — Poetry Fetcher</numerusform>
            <numerusform>%1 di %Ln poesie — Poetry Fetcher</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>Copiato: %1.</translation>
    </message>
    <message>
        <source>Play this text at the rhythm in which it arrived</source>
        <translation>Riproduci questo testo al ritmo in cui è arrivato</translation>
    </message>
</context>
<context>
    <name>Poetry::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Messaggio</translation>
    </message>
    <message>
        <source>Close Message</source>
        <translation>Chiudi messaggio</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Chiudi questo messaggio (Esc)</translation>
    </message>
    <message>
        <source>Copy Message</source>
        <translation>Copia messaggio</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>Copia questo messaggio</translation>
    </message>
</context>
<context>
    <name>Poetry::NamePreview</name>
    <message>
        <source>For example: %1</source>
        <translation>Per esempio: %1</translation>
    </message>
    <message>
        <source>It becomes: %1</source>
        <translation>Diventa: %1</translation>
    </message>
    <message>
        <source>They become: %1, %2</source>
        <translation>Diventano: %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>They become: %1, %2 and %Ln more</source>
        <translation>
            <numerusform>Diventano: %1, %2 e %Ln altro</numerusform>
            <numerusform>Diventano: %1, %2 e altri %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::NameTemplate</name>
    <message>
        <source>The template for file names is empty; write something like %1</source>
        <translation>Il modello per i nomi dei file è vuoto; scrivi qualcosa come %1</translation>
    </message>
    <message>
        <source>The template “%1” leaves nothing that could be a file name; write something like %2</source>
        <translation>Il modello «%1» non lascia nulla che possa essere un nome di file; scrivi qualcosa come %2</translation>
    </message>
    <message>
        <source>The template for file names has the field “%1”, which is not known; write {host}, {port}, {date}, {time} or {n}</source>
        <translation>Il modello per i nomi dei file contiene il campo «%1», che non è noto; scrivi {host}, {port}, {date}, {time} o {n}</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputFolder</name>
    <message>
        <source>The folder “%1” cannot be made</source>
        <translation>Impossibile creare la cartella «%1»</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be opened</source>
        <translation>Impossibile aprire la cartella «%1»</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written to</source>
        <translation>Impossibile scrivere nella cartella «%1»</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputQueue</name>
    <message>
        <source>A poem in a spool file cannot be read</source>
        <translation>Impossibile leggere una poesia in un file temporaneo</translation>
    </message>
</context>
<context>
    <name>Poetry::Pinning</name>
    <message numerus="yes">
        <source>%Ln row(s) pinned: what was received there stays.</source>
        <translation>
            <numerusform>%Ln riga fissata: quanto vi è stato ricevuto rimane.</numerusform>
            <numerusform>%Ln righe fissate: quanto vi è stato ricevuto rimane.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) no longer pinned.</source>
        <translation>
            <numerusform>%Ln riga non è più fissata.</numerusform>
            <numerusform>%Ln righe non sono più fissate.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PoemFile</name>
    <message>
        <source>“%1” is a folder; name a .poem file</source>
        <translation>«%1» è una cartella; indica un file .poem</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name a .poem file</source>
        <translation>«%1» non è un file ordinario; indica un file .poem</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>Impossibile leggere il file «%1»: %2</translation>
    </message>
    <message>
        <source>“%1” is cut off, or damaged, before its text begins</source>
        <translation>«%1» è troncato, o danneggiato, prima dell’inizio del suo testo</translation>
    </message>
    <message>
        <source>“%1” is no .poem file; name one that get-poetry --record has written</source>
        <translation>«%1» non è un file .poem; indicane uno scritto da get-poetry --record</translation>
    </message>
    <message>
        <source>“%1” is written in version %2 of its format, and this program knows version %3; open it with a newer one</source>
        <translation>«%1» è scritto nella versione %2 del suo formato, e questo programma conosce la versione %3; aprilo con uno più recente</translation>
    </message>
    <message numerus="yes">
        <source>The text of “%1” is cut off: %n byte(s) are missing.</source>
        <translation>
            <numerusform>Il testo di «%1» è troncato: manca %n byte.</numerusform>
            <numerusform>Il testo di «%1» è troncato: mancano %n byte.</numerusform>
        </translation>
    </message>
    <message>
        <source>When the text of “%1” arrived is not to be trusted, and left out.</source>
        <translation>I tempi in cui è arrivato il testo di «%1» non sono attendibili e vengono omessi.</translation>
    </message>
    <message>
        <source>Where “%1” came from, when, and how it ended is not to be trusted: that part of it is damaged.</source>
        <translation>Da dove proviene «%1», quando e com’è finita non è attendibile: quella parte del file è danneggiata.</translation>
    </message>
    <message>
        <source>The text of “%1” is not to be trusted: it is not the one that was recorded.</source>
        <translation>Il testo di «%1» non è attendibile: non è quello che è stato registrato.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemOpener</name>
    <message>
        <source>%1 is from %2, and was recorded on %3.</source>
        <translation>%1 proviene da %2, ed è stato registrato il %3.</translation>
    </message>
    <message>
        <source>%1 is from %2.</source>
        <translation>%1 proviene da %2.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPage</name>
    <message>
        <source>Poem</source>
        <translation>Poesia</translation>
    </message>
    <message>
        <source>New Text ↓</source>
        <translation>Nuovo testo ↓</translation>
    </message>
    <message>
        <source>New Text</source>
        <translation>Nuovo testo</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copia</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Seleziona &amp;tutto</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPrinter</name>
    <message>
        <source>Page %1</source>
        <translation>Pagina %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemSaver</name>
    <message>
        <source>%1, because it was cancelled</source>
        <translation>%1, perché il salvataggio è stato annullato</translation>
    </message>
    <message>
        <source>%1, where there is no room for one more file</source>
        <translation>%1, dove non c’è spazio per un altro file</translation>
    </message>
    <message>
        <source>%1, where %2 are free</source>
        <translation>%1, dove sono liberi %2</translation>
    </message>
    <message>
        <source>%1 could not be saved in %2</source>
        <translation>Impossibile salvare %1 in %2</translation>
    </message>
    <message>
        <source>The poem could not be saved as %1</source>
        <translation>Impossibile salvare la poesia come %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemStore</name>
    <message>
        <source>The text could not be stored in %1</source>
        <translation>Impossibile archiviare il testo in %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemView</name>
    <message>
        <source>read as %1</source>
        <extracomment>%1 is the name of an encoding that was chosen</extracomment>
        <translation>letto come %1</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>not UTF-8, shown as windows-1252</source>
        <translation>non UTF-8, mostrato come windows-1252</translation>
    </message>
    <message>
        <source>Copied the first %1 of the %2 selected. Saving keeps every byte.</source>
        <translation>Copiati i primi %1 dei %2 selezionati. Il salvataggio mantiene ogni byte.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Salva…</translation>
    </message>
    <message numerus="yes">
        <source>This text has %Ln invisible character(s).</source>
        <translation>
            <numerusform>Questo testo contiene %Ln carattere invisibile.</numerusform>
            <numerusform>Questo testo contiene %Ln caratteri invisibili.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This text has more than %Ln invisible character(s).</source>
        <translation>
            <numerusform>Questo testo contiene più di %Ln carattere invisibile.</numerusform>
            <numerusform>Questo testo contiene più di %Ln caratteri invisibili.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide Them</source>
        <translation>Nascondili</translation>
    </message>
    <message>
        <source>Show Them</source>
        <translation>Mostrali</translation>
    </message>
    <message>
        <source>Cut off here: this is not the whole poem.</source>
        <translation>Troncato qui: questa non è la poesia intera.</translation>
    </message>
    <message>
        <source>Stopped here: this may not be the whole poem.</source>
        <translation>Fermato qui: questa potrebbe non essere la poesia intera.</translation>
    </message>
    <message>
        <source>Fetching again. What was there stays until there is a whole poem.</source>
        <translation>Nuovo recupero. Ciò che c’era rimane finché non arriva una poesia intera.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>Nuovo recupero fallito: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>Il nuovo recupero è stato fermato.</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>In attesa del proprio turno</translation>
    </message>
    <message>
        <source>Looking up the server</source>
        <translation>Ricerca del server</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Connessione</translation>
    </message>
    <message>
        <source>Connected. The server has not said anything yet.</source>
        <translation>Connesso. Il server non ha ancora detto nulla.</translation>
    </message>
    <message>
        <source>Stopped before anything arrived</source>
        <translation>Fermato prima che arrivasse qualcosa</translation>
    </message>
    <message numerus="yes">
        <source>UTF-8, except for %n byte(s)</source>
        <translation>
            <numerusform>UTF-8, tranne %n byte</numerusform>
            <numerusform>UTF-8, tranne %n byte</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not text but %1 data. Saving keeps every byte.</source>
        <extracomment>%1 is the name of a format or a protocol, such as PNG or HTTP</extracomment>
        <translation>Questo non è testo, ma dati %1. Il salvataggio mantiene ogni byte.</translation>
    </message>
    <message>
        <source>The text that was here (%1) was removed to make room for others. Retry fetches it again.</source>
        <translation>Il testo che era qui (%1) è stato rimosso per fare spazio ad altri. Riprova lo recupera ancora.</translation>
    </message>
    <message>
        <source>There is no text to be replayed</source>
        <translation>Non c’è alcun testo da riprodurre</translation>
    </message>
    <message>
        <source>A text can be replayed once it has ended</source>
        <translation>Un testo si può riprodurre quando è terminato</translation>
    </message>
    <message>
        <source>All of this text came at once, or it is not known when it came</source>
        <translation>Questo testo è arrivato tutto in una volta, oppure non si sa quando è arrivato</translation>
    </message>
    <message>
        <source>Looks like %1 · Use It</source>
        <extracomment>%1 is a script and an encoding: &quot;Japanese (Shift_JIS)&quot;</extracomment>
        <translation>Sembra %1 · Usala</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryClientFactory</name>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>un’eccezione di tipo sconosciuto</translation>
    </message>
    <message>
        <source>The callback for this fetch threw: %1</source>
        <translation>La callback di questo recupero ha sollevato un’eccezione: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryProtocol</name>
    <message>
        <source>The server closed the connection without sending anything</source>
        <translation>Il server ha chiuso la connessione senza inviare nulla</translation>
    </message>
    <message>
        <source>This looks like TLS: try %1</source>
        <translation>Sembra TLS: prova %1</translation>
    </message>
    <message>
        <source>The poem is complete, but processing it failed: %1</source>
        <translation>La poesia è completa, ma la sua elaborazione non è riuscita: %1</translation>
    </message>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>un’eccezione di tipo sconosciuto</translation>
    </message>
    <message>
        <source>The name service did not answer within %1 s</source>
        <translation>Il servizio dei nomi non ha risposto entro %1 s</translation>
    </message>
    <message>
        <source>The server did not answer within %1 s</source>
        <translation>Il server non ha risposto entro %1 s</translation>
    </message>
    <message>
        <source>The poem was not complete within %1 s</source>
        <translation>La poesia non era completa entro %1 s</translation>
    </message>
    <message>
        <source>Connected, but nothing was received for %1 s</source>
        <translation>Connesso, ma non è stato ricevuto nulla per %1 s</translation>
    </message>
    <message numerus="yes">
        <source>The server fell silent for %1 s after %n byte(s)</source>
        <translation>
            <numerusform>Il server ha taciuto per %1 s dopo %n byte</numerusform>
            <numerusform>Il server ha taciuto per %1 s dopo %n byte</numerusform>
        </translation>
    </message>
    <message>
        <source>The poem is longer than the limit of %1</source>
        <translation>La poesia supera il limite di %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryServer</name>
    <message>
        <source>Cannot listen on %1 port %2: %3</source>
        <translation>Impossibile mettersi in ascolto su %1, porta %2: %3</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name one in the format PEM</source>
        <translation>«%1» non è un file ordinario; indicane uno in formato PEM</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>Impossibile leggere il file «%1»: %2</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>Il file «%1» non contiene alcun certificato in formato PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no key in the format PEM, without a password</source>
        <translation>Il file «%1» non contiene alcuna chiave in formato PEM, senza password</translation>
    </message>
</context>
<context>
    <name>Poetry::PrintController</name>
    <message>
        <source>There is no text to print: select a row that has received some.</source>
        <translation>Non c’è testo da stampare: seleziona una riga che ne abbia ricevuto.</translation>
    </message>
    <message>
        <source>Print Poem</source>
        <translation>Stampa poesia</translation>
    </message>
    <message>
        <source>Nothing was printed: the printer could not be used, or the poem has no such page.</source>
        <translation>Non è stato stampato nulla: non è stato possibile usare la stampante, o la poesia non ha quella pagina.</translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer.</source>
        <translation>
            <numerusform>%Ln pagina inviata alla stampante.</numerusform>
            <numerusform>%Ln pagine inviate alla stampante.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer; the poem is longer.</source>
        <translation>
            <numerusform>%Ln pagina inviata alla stampante; la poesia è più lunga.</numerusform>
            <numerusform>%Ln pagine inviate alla stampante; la poesia è più lunga.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print Preview: At Most %Ln Page(s)</source>
        <translation>
            <numerusform>Anteprima di stampa: al massimo %Ln pagina</numerusform>
            <numerusform>Anteprima di stampa: al massimo %Ln pagine</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyAddress</name>
    <message>
        <source>%1 is not a proxy that is known here; write socks5://host:1080 or http://host:8080</source>
        <translation>%1 non è un proxy noto qui; scrivi socks5://host:1080 o http://host:8080</translation>
    </message>
    <message>
        <source>The proxy %1 needs a host and a port; write %2</source>
        <translation>Il proxy %1 richiede un host e una porta; scrivi %2</translation>
    </message>
    <message>
        <source>The proxy %1 needs a user and a password, each of 1 to 255 bytes; write user:password@ before its host</source>
        <translation>Il proxy %1 richiede un utente e una password, da 1 a 255 byte ciascuno; scrivi user:password@ prima del suo host</translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyHandshake</name>
    <message>
        <source>The proxy %1 closed the connection instead of making one to %2</source>
        <translation>Il proxy %1 ha chiuso la connessione invece di stabilirne una con %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not come to the end of its answer about %2</source>
        <translation>Il proxy %1 non arriva alla fine della sua risposta su %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept the user and the password</source>
        <translation>Il proxy %1 non accetta l’utente e la password</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak SOCKS 5</source>
        <translation>Il proxy %1 non parla SOCKS 5</translation>
    </message>
    <message>
        <source>The proxy %1 wants a user and a password</source>
        <translation>Il proxy %1 vuole un utente e una password</translation>
    </message>
    <message>
        <source>The proxy %1 did not connect to %2</source>
        <translation>Il proxy %1 non si è connesso a %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak HTTP</source>
        <translation>Il proxy %1 non parla HTTP</translation>
    </message>
</context>
<context>
    <name>Poetry::QuitQuestion</name>
    <message>
        <source>Quit</source>
        <translation>Esci</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped.</source>
        <translation>
            <numerusform>%Ln recupero verrebbe fermato.</numerusform>
            <numerusform>%Ln recuperi verrebbero fermati.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Esci</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>&amp;Continua</translation>
    </message>
</context>
<context>
    <name>Poetry::ReaderPane</name>
    <message>
        <source>Text</source>
        <translation>Testo</translation>
    </message>
    <message>
        <source>Show or hide what has arrived</source>
        <translation>Mostra o nascondi quanto è arrivato</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapporto</translation>
    </message>
    <message>
        <source>Show or hide what went wrong</source>
        <translation>Mostra o nascondi che cosa è andato storto</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Dettagli</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Riepilogo</translation>
    </message>
    <message>
        <source>Aa</source>
        <extracomment>on a button for typeface, line spacing, page width and colours</extracomment>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lettura</translation>
    </message>
    <message>
        <source>Typeface, line spacing, page width, colours and encoding</source>
        <translation>Carattere, interlinea, larghezza della pagina, colori e codifica</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <translation>%1 (rimossi)</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>di prima</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>fissato</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>tentativo %1</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Show or hide the story of the connection and all other facts</source>
        <translation>Mostra o nascondi la storia della connessione e tutti gli altri dati</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>silenzioso da %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ReadingMenu</name>
    <message>
        <source>Typeface</source>
        <translation>Carattere</translation>
    </message>
    <message>
        <source>&amp;Proportional</source>
        <translation>&amp;Proporzionale</translation>
    </message>
    <message>
        <source>&amp;Monospaced</source>
        <translation>Larg&amp;hezza fissa</translation>
    </message>
    <message>
        <source>Line Spacing</source>
        <translation>Interlinea</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Normale</translation>
    </message>
    <message>
        <source>&amp;Wide</source>
        <translation>Amp&amp;ia</translation>
    </message>
    <message>
        <source>Ver&amp;y Wide</source>
        <translation>M&amp;olto ampia</translation>
    </message>
    <message>
        <source>Page Width</source>
        <translation>Larghezza pagina</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Character(s)</source>
        <translation>
            <numerusform>%Ln carattere</numerusform>
            <numerusform>%Ln caratteri</numerusform>
        </translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colori</translation>
    </message>
    <message>
        <source>As the De&amp;sktop</source>
        <translation>Come il &amp;desktop</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Chiaro</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Scuro</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>C&amp;arta</translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation>&amp;Lettura</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Righe</translation>
    </message>
    <message>
        <source>W&amp;rap Lines</source>
        <translation>A capo a&amp;utomatico</translation>
    </message>
    <message>
        <source>Seri&amp;f</source>
        <translation>Con &amp;grazie</translation>
    </message>
    <message>
        <source>C&amp;hosen in the Settings</source>
        <translation>Sc&amp;elto nelle impostazioni</translation>
    </message>
</context>
<context>
    <name>Poetry::ReadingRows</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>T&amp;ypeface:</source>
        <translation>&amp;Carattere:</translation>
    </message>
    <message>
        <source>Proportional</source>
        <translation>Proporzionale</translation>
    </message>
    <message>
        <source>Monospaced</source>
        <translation>Larghezza fissa</translation>
    </message>
    <message>
        <source>Te&amp;xt size:</source>
        <translation>&amp;Dimensione testo:</translation>
    </message>
    <message>
        <source>L&amp;ine spacing:</source>
        <translation>&amp;Interlinea:</translation>
    </message>
    <message>
        <source>&amp;Page width:</source>
        <translation>Larghezza &amp;pagina:</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> caratteri</translation>
    </message>
    <message>
        <source>Colo&amp;urs:</source>
        <translation>C&amp;olori:</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Come il desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Chiaro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Scuro</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>Con grazie</translation>
    </message>
    <message>
        <source>The font below</source>
        <translation>Il carattere qui sotto</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nessuno</translation>
    </message>
    <message>
        <source>Font:</source>
        <translation>Nome del carattere:</translation>
    </message>
</context>
<context>
    <name>Poetry::Removing</name>
    <message numerus="yes">
        <source>%Ln row(s) removed.</source>
        <translation>
            <numerusform>%Ln riga rimossa.</numerusform>
            <numerusform>%Ln righe rimosse.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Repeating</name>
    <message>
        <source>Fetch Again &amp;Every…</source>
        <translation>Recupero &amp;periodico…</translation>
    </message>
    <message>
        <source>Fetch the selected rows again and again, each after a time</source>
        <translation>Recupera ripetutamente le righe selezionate, ciascuna dopo un certo tempo</translation>
    </message>
    <message>
        <source>S&amp;top Fetching Again</source>
        <translation>Ferma il recupero perio&amp;dico</translation>
    </message>
    <message>
        <source>Do not fetch the selected rows again by themselves</source>
        <translation>Non recuperare più automaticamente le righe selezionate</translation>
    </message>
    <message>
        <source>Pa&amp;use Fetching Again</source>
        <translation>Sospe&amp;ndi il recupero periodico</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will be fetched again every %1.</source>
        <translation>
            <numerusform>%Ln riga sarà recuperata di nuovo ogni %1.</numerusform>
            <numerusform>%Ln righe saranno recuperate di nuovo ogni %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will not be fetched again by themselves.</source>
        <translation>
            <numerusform>%Ln riga non sarà più recuperata automaticamente.</numerusform>
            <numerusform>%Ln righe non saranno più recuperate automaticamente.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause all repeated fetching until you uncheck this</source>
        <translation>Sospendi ogni recupero periodico finché questa opzione non viene deselezionata</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayBar</name>
    <message>
        <source>Replay Position</source>
        <translation>Posizione della riproduzione</translation>
    </message>
    <message>
        <source>Go to where the text was then</source>
        <translation>Vai al punto in cui era il testo in quel momento</translation>
    </message>
    <message>
        <source>Close Replay</source>
        <translation>Chiudi riproduzione</translation>
    </message>
    <message>
        <source>Show the whole text (Esc)</source>
        <translation>Mostra l’intero testo (Esc)</translation>
    </message>
    <message>
        <source>Replay Speed</source>
        <translation>Velocità di riproduzione</translation>
    </message>
    <message>
        <source>How many times as fast as it arrived</source>
        <translation>Quante volte più veloce di come è arrivato</translation>
    </message>
    <message>
        <source>×%L1</source>
        <extracomment>how many times as fast as it arrived</extracomment>
        <translation>×%L1</translation>
    </message>
    <message>
        <source>&amp;Skip Pauses</source>
        <translation>&amp;Salta le pause</translation>
    </message>
    <message>
        <source>Wait no longer than a second of the time in which it arrived</source>
        <translation>Non attendere più di un secondo del tempo in cui è arrivato</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausa</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Riproduci</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pausa (Spazio)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Riproduci (Spazio)</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayRun</name>
    <message>
        <source>It was stopped there when it was recorded.</source>
        <translation>È stato fermato lì durante la registrazione.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) were played.</source>
        <translation>
            <numerusform>Fermato: %n byte è stato riprodotto.</numerusform>
            <numerusform>Fermato: %n byte sono stati riprodotti.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ReplaySlider</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>how far a replay is, and how long it is in all: &quot;0:12 of 3:40&quot;</extracomment>
        <translation>%1 di %2</translation>
    </message>
</context>
<context>
    <name>Poetry::RestoreQuestion</name>
    <message>
        <source>&amp;Start Without</source>
        <translation>&amp;Avvia senza</translation>
    </message>
    <message>
        <source>Poetry Fetcher</source>
        <translation>Poetry Fetcher</translation>
    </message>
    <message>
        <source>Restore the list from last time?</source>
        <translation>Ripristinare l’elenco dell’ultima volta?</translation>
    </message>
    <message>
        <source>The last two starts did not finish. If that happens again, start without the list: it is kept in a file beside the new one.</source>
        <translation>Gli ultimi due avvii non sono stati completati. Se succede di nuovo, avvia senza l’elenco: è conservato in un file accanto a quello nuovo.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Ripristina</translation>
    </message>
</context>
<context>
    <name>Poetry::RowActions</name>
    <message>
        <source>Copy &amp;Address</source>
        <translation>Copia indiriz&amp;zo</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>Apri &amp;cartella</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln address(es).</source>
        <translation>
            <numerusform>%Ln indirizzo copiato.</numerusform>
            <numerusform>%Ln indirizzi copiati.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>De&amp;ttagli</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveController</name>
    <message>
        <source>Save Poem</source>
        <translation>Salva poesia</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Salvataggio</translation>
    </message>
    <message numerus="yes">
        <source>Saving %Ln poem(s): %1 of %2 are written.</source>
        <translation>
            <numerusform>Salvataggio di %Ln poesia: scritti %1 di %2.</numerusform>
            <numerusform>Salvataggio di %Ln poesie: scritti %1 di %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no checksums: %1</source>
        <translation>Non ci sono somme di controllo: %1</translation>
    </message>
    <message>
        <source>A poem was not saved: %1</source>
        <translation>Una poesia non è stata salvata: %1</translation>
    </message>
    <message>
        <source>Saved %1 as %2</source>
        <translation>%1 salvato come %2</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln poem(s) in %1</source>
        <translation>
            <numerusform>%Ln poesia salvata in %1</numerusform>
            <numerusform>%Ln poesie salvate in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) were not saved, because that was cancelled</source>
        <translation>
            <numerusform>%Ln poesia non è stata salvata, perché l’operazione è stata annullata</numerusform>
            <numerusform>%Ln poesie non sono state salvate, perché l’operazione è stata annullata</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) could not be saved:</source>
        <translation>
            <numerusform>Non è stato possibile salvare %Ln poesia:</numerusform>
            <numerusform>Non è stato possibile salvare %Ln poesie:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… e %Ln altro</numerusform>
            <numerusform>… e altri %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Apri cartella</translation>
    </message>
    <message>
        <source>Show what was saved in the folder that it is in</source>
        <translation>Mostra ciò che è stato salvato nella cartella in cui si trova</translation>
    </message>
    <message>
        <source>Choose Another Folder…</source>
        <translation>Scegli un’altra cartella…</translation>
    </message>
    <message>
        <source>Save what was not saved into a folder of your choice</source>
        <translation>Salva ciò che non è stato salvato in una cartella a tua scelta</translation>
    </message>
    <message>
        <source>Text with Its Times (*.poem)</source>
        <translation>Testo con i suoi tempi (*.poem)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Testo (*.txt)</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Tutti i file (*)</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>La cartella %1 non esisteva ed è stata creata.</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveManyDialog</name>
    <message numerus="yes">
        <source>Save %Ln Poem(s)</source>
        <translation>
            <numerusform>Salva %Ln poesia</numerusform>
            <numerusform>Salva %Ln poesie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Also %Ln that is partial, marked in its name</source>
        <translation>
            <numerusform>&amp;Anche %Ln parziale, contrassegnata nel nome</numerusform>
            <numerusform>&amp;Anche %Ln parziali, contrassegnate nel nome</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Cartella:</translation>
    </message>
    <message>
        <source>File &amp;names:</source>
        <translation>&amp;Nomi dei file:</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Cartella</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Nomi dei file</translation>
    </message>
    <message>
        <source>{host} {port} {date} {time} {n}; anything else stands for itself</source>
        <translation>{host} {port} {date} {time} {n}; tutto il resto vale per sé</translation>
    </message>
    <message>
        <source>&amp;Save Here</source>
        <translation>Salva &amp;qui</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>Sc&amp;egli…</translation>
    </message>
    <message>
        <source>Folder for Poems</source>
        <translation>Cartella per le poesie</translation>
    </message>
    <message>
        <source>There is no folder %1; choose one that is there</source>
        <translation>La cartella %1 non esiste; scegline una esistente</translation>
    </message>
    <message>
        <source>With &amp;checksums and a manifest</source>
        <translation>Con &amp;somme di controllo e un inventario</translation>
    </message>
    <message>
        <source>The folder %1 is not there yet, and will be made</source>
        <translation>La cartella %1 non esiste ancora e verrà creata</translation>
    </message>
</context>
<context>
    <name>Poetry::ServerCommandLine</name>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Serve the first FILE on port N, the next ones on the next ports; default: free ones.</source>
        <translation>Servi il primo FILE sulla porta N, i successivi sulle porte successive; predefinito: porte libere.</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>HOST</translation>
    </message>
    <message>
        <source>Listen on this address only; default localhost.</source>
        <translation>Resta in ascolto solo su questo indirizzo; predefinito localhost.</translation>
    </message>
    <message>
        <source>Send N bytes at a time; default 10.</source>
        <translation>Invia N byte alla volta; predefinito 10.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>WHAT</source>
        <translation>COSA</translation>
    </message>
    <message>
        <source>Serve badly: none (default), silent, endless, stall-after=N, reset-after=N or close-after=N, N in bytes.</source>
        <translation>Servi male: none (predefinito), silent, endless, stall-after=N, reset-after=N o close-after=N, N in byte.</translation>
    </message>
    <message>
        <source>CERT,KEY</source>
        <translation>CERT,KEY</translation>
    </message>
    <message>
        <source>Serve over TLS, with the certificate and the key in these files (PEM).</source>
        <translation>Servi tramite TLS, con il certificato e la chiave in questi file (PEM).</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Mostra questo aiuto ed esci.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Mostra la versione ed esci.</translation>
    </message>
    <message numerus="yes">
        <source>There are not enough ports for %n file(s) from %1 on; write a lower port.</source>
        <translation>
            <numerusform>Non ci sono abbastanza porte per %n file a partire da %1; scrivi una porta più bassa.</numerusform>
            <numerusform>Non ci sono abbastanza porte per %n file a partire da %1; scrivi una porta più bassa.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is not a fault; write none, silent, endless, stall-after=N, reset-after=N or close-after=N.</source>
        <translation>«%1» non è un guasto; scrivi none, silent, endless, stall-after=N, reset-after=N o close-after=N.</translation>
    </message>
    <message>
        <source>--tls needs two files; write --tls CERT,KEY.</source>
        <translation>--tls richiede due file; scrivi --tls CERT,KEY.</translation>
    </message>
    <message>
        <source>The address for --iface is empty; write one such as localhost or 127.0.0.1.</source>
        <translation>L’indirizzo di --iface è vuoto; scrivine uno, per esempio localhost o 127.0.0.1.</translation>
    </message>
    <message>
        <source>There is no file to serve; write the name of one.</source>
        <translation>Non c’è nessun file da servire; scrivi il nome di un file.</translation>
    </message>
    <message>
        <source>Standard input can be served once; write - one time.</source>
        <translation>Lo standard input può essere servito una sola volta; scrivi - una volta sola.</translation>
    </message>
    <message>
        <source>Reading standard input, to Ctrl-D.</source>
        <translation>Lettura dello standard input, fino a Ctrl-D.</translation>
    </message>
    <message>
        <source>“%1” is a folder; write the name of a file.</source>
        <translation>«%1» è una cartella; scrivi il nome di un file.</translation>
    </message>
    <message>
        <source>“%1” is no plain file, and may have no end; write the name of one, or - for standard input.</source>
        <translation>«%1» non è un file ordinario, e forse non ha una fine; scrivi il nome di un file ordinario, o - per lo standard input.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2.</source>
        <translation>Impossibile leggere il file «%1»: %2.</translation>
    </message>
    <message>
        <source>Standard input cannot be read: %1.</source>
        <translation>Impossibile leggere lo standard input: %1.</translation>
    </message>
    <message>
        <source>Standard input is longer than 16 MiB; write it to a file, and the name of that.</source>
        <translation>Lo standard input supera 16 MiB; scrivilo in un file, e indica il nome di quello.</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>standard input</translation>
    </message>
    <message>
        <source>Usage: poetry-server [options] FILE…</source>
        <translation>Uso: poetry-server [opzioni] FILE…</translation>
    </message>
    <message>
        <source>Serves each FILE on a port of its own to any number of clients at once: slowly, quickly or badly. For practice with get-poetry and poetry-fetcher. - is standard input. Ends with Ctrl-C.</source>
        <translation>Serve ogni FILE su una propria porta a un numero qualsiasi di client alla volta: lentamente, velocemente o male. Per esercitarsi con get-poetry e poetry-fetcher. - è lo standard input. Termina con Ctrl-C.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opzioni:</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Esempi:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Stato di uscita:</translation>
    </message>
    <message>
        <source>  0    stopped by Ctrl-C or SIGTERM</source>
        <translation>  0    fermato con Ctrl-C o SIGTERM</translation>
    </message>
    <message>
        <source>  1    it cannot listen there, or standard output cannot be written</source>
        <translation>  1    non può mettersi in ascolto lì, o non può scrivere sullo standard output</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    la riga di comando è errata</translation>
    </message>
    <message>
        <source>No address is known for --iface “%1”.</source>
        <translation>Non è noto nessun indirizzo per --iface «%1».</translation>
    </message>
    <message>
        <source>FILEs are .poem files, as get-poetry --record writes them; serve each at the rhythm in which it arrived. One that was cut off is cut off again.</source>
        <translation>I FILE sono file .poem, come li scrive get-poetry --record; servi ciascuno al ritmo in cui è arrivato. Uno che era stato troncato viene troncato di nuovo.</translation>
    </message>
    <message>
        <source>Standard input cannot be a .poem file; write the name of one.</source>
        <translation>Lo standard input non può essere un file .poem; scrivi il nome di uno.</translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay e --%1 si escludono a vicenda; scrivine una sola.</translation>
    </message>
    <message>
        <source>--replay has an end; write another fault than endless.</source>
        <translation>--replay ha una fine; scrivi un guasto diverso da endless.</translation>
    </message>
    <message>
        <source>Wait S seconds in between; default 0.7, 0 = full speed.</source>
        <translation>Attendi S secondi tra un invio e l’altro; predefinito 0.7, 0 = velocità massima.</translation>
    </message>
</context>
<context>
    <name>Poetry::ServerLists</name>
    <message>
        <source>A list needs a name</source>
        <translation>Un elenco deve avere un nome</translation>
    </message>
    <message>
        <source>“%1” is too long for the name of a list</source>
        <translation>«%1» è troppo lungo per il nome di un elenco</translation>
    </message>
    <message>
        <source>“%1” has characters that cannot be seen; write another name</source>
        <translation>«%1» contiene caratteri che non si vedono; scrivi un altro nome</translation>
    </message>
    <message>
        <source>There is a list “%1” already</source>
        <translation>Esiste già un elenco «%1»</translation>
    </message>
    <message>
        <source>The list “%1” cannot be renamed</source>
        <translation>Impossibile rinominare l’elenco «%1»</translation>
    </message>
    <message>
        <source>The list “%1” cannot be deleted: %2</source>
        <translation>Impossibile eliminare l’elenco «%1»: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::Session</name>
    <message>
        <source>Nothing is kept for the next start: %1</source>
        <translation>Non viene conservato nulla per il prossimo avvio: %1</translation>
    </message>
    <message>
        <source>Everything that was kept is deleted.</source>
        <translation>Tutto ciò che era conservato è stato eliminato.</translation>
    </message>
    <message>
        <source>Texts that no longer belong to a row are kept in %1.</source>
        <translation>I testi che non appartengono più a nessuna riga sono conservati in %1.</translation>
    </message>
    <message>
        <source>The list from last time was damaged. It is kept as %1.</source>
        <translation>L’elenco dell’ultima volta era danneggiato. È conservato come %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) from last time were damaged and could not be restored.</source>
        <translation>
            <numerusform>%Ln riga dell’ultima volta era danneggiata e non è stato possibile ripristinarla.</numerusform>
            <numerusform>%Ln righe dell’ultima volta erano danneggiate e non è stato possibile ripristinarle.</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes are not being kept for the next start; that will be retried: %1</source>
        <translation>Le modifiche non vengono conservate per il prossimo avvio; si riproverà: %1</translation>
    </message>
    <message>
        <source>Changes are kept for the next start again.</source>
        <translation>Le modifiche vengono di nuovo conservate per il prossimo avvio.</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionDatabase</name>
    <message>
        <source>The list in %1 cannot be read now</source>
        <translation>Al momento è impossibile leggere l’elenco in %1</translation>
    </message>
    <message>
        <source>The list in %1 is from a newer version of Poetry Fetcher</source>
        <translation>L’elenco in %1 proviene da una versione più recente di Poetry Fetcher</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made</source>
        <translation>Impossibile creare la cartella %1</translation>
    </message>
    <message>
        <source>The folder %1 is a link or somebody else’s, or others may write into it</source>
        <translation>La cartella %1 è un collegamento o appartiene a qualcun altro, oppure altri possono scriverci</translation>
    </message>
    <message>
        <source>%1 is no file of yours; remove it, then start again</source>
        <translation>%1 non è un tuo file; rimuovilo, poi riavvia</translation>
    </message>
    <message>
        <source>The list of fetches is not kept</source>
        <translation>L’elenco dei recuperi non viene conservato</translation>
    </message>
    <message>
        <source>Not everything could be deleted in %1</source>
        <translation>Non è stato possibile eliminare tutto in %1</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionTexts</name>
    <message>
        <source>A text could not be kept in %1</source>
        <translation>Non è stato possibile conservare un testo in %1</translation>
    </message>
    <message numerus="yes">
        <source>The text that was kept is damaged; %n byte(s) are left</source>
        <translation>
            <numerusform>Il testo conservato è danneggiato; rimane %n byte</numerusform>
            <numerusform>Il testo conservato è danneggiato; rimangono %n byte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Impostazioni</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pagine</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Recupero</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Rete</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Salvataggio</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lettura</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Generale</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Predefinito: %1</translation>
    </message>
    <message>
        <source>Default: %1. %2</source>
        <translation>Predefinito: %1. %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>sì</translation>
    </message>
    <message>
        <source>off</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limiti</translation>
    </message>
    <message>
        <source>Size of a poe&amp;m:</source>
        <translation>Dimensione di una poesi&amp;a:</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Nessun limite</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Timeout</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Nessuno</translation>
    </message>
    <message>
        <source>For the &amp;whole poem:</source>
        <translation>Per l’&amp;intera poesia:</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Nuovi tentativi</translation>
    </message>
    <message>
        <source>&amp;Automatic retries of what failed:</source>
        <translation>Nuovi &amp;tentativi automatici dopo un errore:</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nessuno</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifiche</translation>
    </message>
    <message>
        <source>Never while the window is active.</source>
        <translation>Mai mentre la finestra è attiva.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Lingua</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Lingua:</translation>
    </message>
    <message>
        <source>Proxy:</source>
        <translation>Proxy:</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>nessun proxy</translation>
    </message>
    <message>
        <source>Trusted certificates:</source>
        <translation>Certificati attendibili:</translation>
    </message>
    <message>
        <source>no certificates</source>
        <translation>nessun certificato</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a server, and the fingerprint of its certificate</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Cartella:</translation>
    </message>
    <message>
        <source>With c&amp;hecksums and a manifest</source>
        <translation>Con &amp;somme di controllo e un inventario</translation>
    </message>
    <message>
        <source>SHA256SUMS and a JSON file with servers, times and outcomes, beside the poems.</source>
        <translation>SHA256SUMS e un file JSON con server, date ed esiti, accanto alle poesie.</translation>
    </message>
    <message>
        <source>Automatic Saving</source>
        <translation>Salvataggio automatico</translation>
    </message>
    <message>
        <source>Sa&amp;ve poems as they complete</source>
        <translation>Sal&amp;va le poesie appena sono complete</translation>
    </message>
    <message>
        <source>Fol&amp;der for these:</source>
        <translation>Car&amp;tella per queste:</translation>
    </message>
    <message>
        <source>Their names end in .partial.txt.</source>
        <translation>I loro nomi finiscono in .partial.txt.</translation>
    </message>
    <message>
        <source>Kept Texts</source>
        <translation>Testi conservati</translation>
    </message>
    <message>
        <source>Folder for Saved Poems</source>
        <translation>Cartella per le poesie salvate</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Nome del file:</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>Anche: %1</translation>
    </message>
    <message>
        <source>Tell how many texts have chan&amp;ged</source>
        <translation>Se&amp;gnala quanti testi sono cambiati</translation>
    </message>
    <message>
        <source>Of rows that were fetched again.</source>
        <translation>Delle righe recuperate di nuovo.</translation>
    </message>
    <message>
        <source>Simultaneous &amp;connections:</source>
        <translation>&amp;Connessioni simultanee:</translation>
    </message>
    <message>
        <source>To c&amp;onnect, including name look-up:</source>
        <translation>Per c&amp;onnettersi, ricerca del nome inclusa:</translation>
    </message>
    <message>
        <source>While a server is &amp;silent:</source>
        <translation>Mentre un server è &amp;silenzioso:</translation>
    </message>
    <message>
        <source>No&amp;tify when all fetches have ended</source>
        <translation>&amp;Avvisa quando tutti i recuperi sono terminati</translation>
    </message>
    <message>
        <source>System Language</source>
        <translation>Lingua del sistema</translation>
    </message>
    <message>
        <source>the system language</source>
        <translation>la lingua del sistema</translation>
    </message>
    <message>
        <source>socks5://user:password@host:port or http://…; the proxy looks names up. Kept in a file that only you can read.</source>
        <translation>socks5://user:password@host:port o http://…; il proxy cerca i nomi. Conservato in un file che solo tu puoi leggere.</translation>
    </message>
    <message>
        <source>Certificates that you trusted from a report, each for one server.</source>
        <translation>Certificati che hai considerato attendibili da un rapporto, ciascuno per un server.</translation>
    </message>
    <message>
        <source>Stop Trusting</source>
        <translation>Non considerare più attendibile</translation>
    </message>
    <message>
        <source>Last Folder Used</source>
        <translation>Ultima cartella usata</translation>
    </message>
    <message>
        <source>Never replaces an existing file.</source>
        <translation>Non sostituisce mai un file esistente.</translation>
    </message>
    <message>
        <source>Also save pa&amp;rtial poems</source>
        <translation>Salva anche le poesie &amp;parziali</translation>
    </message>
    <message>
        <source>&amp;Keep at most:</source>
        <translation>Conserva al &amp;massimo:</translation>
    </message>
    <message>
        <source>%1 are kept now. Beyond the limit, the oldest texts are removed, but never pinned ones. Their rows stay.</source>
        <translation>Ora sono conservati %1. Oltre il limite vengono rimossi i testi più vecchi, ma mai quelli fissati. Le loro righe rimangono.</translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsFile</name>
    <message>
        <source>%1 is no file of yours; nothing is read from it or kept in it.</source>
        <translation>%1 non è un tuo file; non vi viene letto né conservato nulla.</translation>
    </message>
    <message numerus="yes">
        <source>%1 was damaged: %Ln value(s) could be read from it. It is kept as %2.</source>
        <translation>
            <numerusform>%1 era danneggiato: è stato possibile leggerne %Ln valore. Il file è conservato come %2.</numerusform>
            <numerusform>%1 era danneggiato: è stato possibile leggerne %Ln valori. Il file è conservato come %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be read and is treated as empty.</source>
        <translation>Impossibile leggere %1; viene considerato vuoto.</translation>
    </message>
    <message>
        <source>%1 can be written again; your settings are kept.</source>
        <translation>È di nuovo possibile scrivere %1; le tue impostazioni vengono conservate.</translation>
    </message>
    <message>
        <source>Settings hold until you quit, but cannot be kept: %1 cannot be written.</source>
        <translation>Le impostazioni valgono finché non esci, ma non possono essere conservate: impossibile scrivere %1.</translation>
    </message>
</context>
<context>
    <name>Poetry::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Scorciatoie da tastiera</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Scorciatoie da tastiera</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Comando</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasti</translation>
    </message>
    <message>
        <source>Address Field</source>
        <translation>Campo indirizzi</translation>
    </message>
    <message>
        <source>Fetch what is in it</source>
        <translation>Recupera ciò che contiene</translation>
    </message>
    <message>
        <source>Another line</source>
        <translation>Un’altra riga</translation>
    </message>
    <message>
        <source>Discard a long text, or stop reading a list</source>
        <translation>Scarta un testo lungo, o ferma la lettura di un elenco</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Esci dal campo</translation>
    </message>
</context>
<context>
    <name>Poetry::SlowOnesDialog</name>
    <message>
        <source>Stop the Slow Ones</source>
        <translation>Ferma i lenti</translation>
    </message>
    <message>
        <source> bytes/s</source>
        <translation> byte/s</translation>
    </message>
    <message>
        <source>at any speed</source>
        <translation>a qualsiasi velocità</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>however long</source>
        <translation>per quanto a lungo</translation>
    </message>
    <message>
        <source>Fetches that would be stopped</source>
        <translation>Recuperi che verrebbero fermati</translation>
    </message>
    <message>
        <source>S&amp;lower than:</source>
        <translation>Più &amp;lenti di:</translation>
    </message>
    <message>
        <source>Or s&amp;ilent for at least:</source>
        <translation>O s&amp;ilenziosi da almeno:</translation>
    </message>
    <message>
        <source>%1: no answer for %2</source>
        <translation>%1: nessuna risposta da %2</translation>
    </message>
    <message>
        <source>%1: %2, silent for %3</source>
        <translation>%1: %2, silenzioso da %3</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… e %Ln altro</numerusform>
            <numerusform>… e altri %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped; what has arrived is kept:</source>
        <translation>
            <numerusform>%Ln recupero verrebbe fermato; quanto è arrivato resta conservato:</numerusform>
            <numerusform>%Ln recuperi verrebbero fermati; quanto è arrivato resta conservato:</numerusform>
        </translation>
    </message>
    <message>
        <source>No fetch is that slow.</source>
        <translation>Nessun recupero è così lento.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Stop %Ln Fetch(es)</source>
        <translation>
            <numerusform>&amp;Ferma %Ln recupero</numerusform>
            <numerusform>&amp;Ferma %Ln recuperi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SmallFile</name>
    <message>
        <source>“%1” cannot be written: %2</source>
        <translation>Impossibile scrivere «%1»: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::SocketFailure</name>
    <message>
        <source>Connection was refused by other side</source>
        <translation>La connessione è stata rifiutata dall’altra parte</translation>
    </message>
    <message>
        <source>The other side did not answer</source>
        <translation>L’altra parte non ha risposto</translation>
    </message>
    <message>
        <source>The host cannot be reached</source>
        <translation>L’host è irraggiungibile</translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>La rete è irraggiungibile</translation>
    </message>
    <message>
        <source>A rule of this machine or network forbids the connection</source>
        <translation>Una regola di questo computer o della rete vieta la connessione</translation>
    </message>
    <message>
        <source>No network interface of this machine has the name or number behind the percent sign; there are %1</source>
        <translation>Nessuna interfaccia di rete di questo computer ha il nome o il numero dopo il segno di percentuale; ci sono %1</translation>
    </message>
    <message>
        <source>No connection can be made to this address from here</source>
        <translation>Da qui non è possibile alcuna connessione a questo indirizzo</translation>
    </message>
    <message>
        <source>This machine does not speak that kind of address</source>
        <translation>Questo computer non supporta quel tipo di indirizzo</translation>
    </message>
    <message>
        <source>This machine has no local port or address left to connect from</source>
        <translation>Questo computer non ha più porte o indirizzi locali da cui connettersi</translation>
    </message>
    <message>
        <source>Too many files are open on this machine</source>
        <translation>Su questo computer sono aperti troppi file</translation>
    </message>
    <message>
        <source>This machine has no memory left for connections</source>
        <translation>Questo computer non ha più memoria per le connessioni</translation>
    </message>
    <message>
        <source>This machine can do no more at the same time</source>
        <translation>Questo computer non può fare altro contemporaneamente</translation>
    </message>
    <message>
        <source>The connection could not be made</source>
        <translation>Non è stato possibile stabilire la connessione</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut by other side after %n byte(s)</source>
        <translation>
            <numerusform>La connessione è stata interrotta dall’altra parte dopo %n byte</numerusform>
            <numerusform>La connessione è stata interrotta dall’altra parte dopo %n byte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost without a word after %n byte(s)</source>
        <translation>
            <numerusform>La connessione è andata persa senza una parola dopo %n byte</numerusform>
            <numerusform>La connessione è andata persa senza una parola dopo %n byte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was closed by this machine after %n byte(s)</source>
        <translation>
            <numerusform>La connessione è stata chiusa da questo computer dopo %n byte</numerusform>
            <numerusform>La connessione è stata chiusa da questo computer dopo %n byte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The network went away after %n byte(s)</source>
        <translation>
            <numerusform>La rete è scomparsa dopo %n byte</numerusform>
            <numerusform>La rete è scomparsa dopo %n byte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s)</source>
        <translation>
            <numerusform>La connessione è andata persa dopo %n byte</numerusform>
            <numerusform>La connessione è andata persa dopo %n byte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SortMenu</name>
    <message>
        <source>&amp;Sort By</source>
        <translation>Or&amp;dina per</translation>
    </message>
    <message>
        <source>As &amp;Added</source>
        <translation>Ordine di &amp;aggiunta</translation>
    </message>
    <message>
        <source>As&amp;cending</source>
        <translation>&amp;Crescente</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>&amp;Decrescente</translation>
    </message>
</context>
<context>
    <name>Poetry::Sql</name>
    <message>
        <source>The list of fetches could not be kept</source>
        <translation>Non è stato possibile conservare l’elenco dei recuperi</translation>
    </message>
</context>
<context>
    <name>Poetry::StandardOutput</name>
    <message>
        <source>Standard output cannot be written</source>
        <translation>Impossibile scrivere sullo standard output</translation>
    </message>
    <message numerus="yes">
        <source>%n control character(s) are shown as pictures; --raw writes them as they are.</source>
        <translation>
            <numerusform>%n carattere di controllo è mostrato come simbolo; --raw lo scrive così com’è.</numerusform>
            <numerusform>%n caratteri di controllo sono mostrati come simboli; --raw li scrive così come sono.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TcpTransport</name>
    <message>
        <source>The proxy %1 cannot be reached: %2</source>
        <translation>Impossibile raggiungere il proxy %1: %2</translation>
    </message>
    <message>
        <source>The server was reached, but TLS had not begun within %1 s</source>
        <translation>Il server è stato raggiunto, ma TLS non era cominciato entro %1 s</translation>
    </message>
    <message>
        <source>The proxy %2 did not answer within %1 s</source>
        <translation>Il proxy %2 non ha risposto entro %1 s</translation>
    </message>
</context>
<context>
    <name>Poetry::TextKeeper</name>
    <message numerus="yes">
        <source>%Ln text(s) made room for others, since more than %1 were kept. Their rows stay. Settings can allow more, and pinned rows always keep theirs.</source>
        <translation>
            <numerusform>%Ln testo ha fatto spazio ad altri, perché erano conservati più di %1. La sua riga rimane. Nelle impostazioni si può consentire di più, e le righe fissate mantengono sempre il loro testo.</numerusform>
            <numerusform>%Ln testi hanno fatto spazio ad altri, perché erano conservati più di %1. Le loro righe rimangono. Nelle impostazioni si può consentire di più, e le righe fissate mantengono sempre il loro testo.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TimelineBar</name>
    <message>
        <source>Connection story</source>
        <translation>Storia della connessione</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsReceiver</name>
    <message>
        <source>The certificate was revoked by its authority</source>
        <translation>Il certificato è stato revocato dalla sua autorità</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that was trusted before</source>
        <translation>Il certificato di %1 non è quello considerato attendibile in precedenza</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation>Il certificato di %1 non è attendibile: %2</translation>
    </message>
    <message>
        <source>The server closed the connection before TLS had begun</source>
        <translation>Il server ha chiuso la connessione prima che TLS cominciasse</translation>
    </message>
    <message>
        <source>This does not look like TLS: try %1</source>
        <translation>Non sembra TLS: prova %1</translation>
    </message>
    <message>
        <source>TLS could not be begun: %1</source>
        <translation>Non è stato possibile avviare TLS: %1</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut after %n byte(s), and the server had not signed an end</source>
        <translation>
            <numerusform>La connessione è stata interrotta dopo %n byte, e il server non aveva firmato una fine</numerusform>
            <numerusform>La connessione è stata interrotta dopo %n byte, e il server non aveva firmato una fine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s): %1</source>
        <translation>
            <numerusform>La connessione è andata persa dopo %n byte: %1</numerusform>
            <numerusform>La connessione è andata persa dopo %n byte: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>TLS broke after %n byte(s): %1</source>
        <translation>
            <numerusform>TLS si è interrotto dopo %n byte: %1</numerusform>
            <numerusform>TLS si è interrotto dopo %n byte: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsTrust</name>
    <message>
        <source>“%1” is no plain file; name one with certificates in the format PEM</source>
        <translation>«%1» non è un file ordinario; indicane uno con certificati in formato PEM</translation>
    </message>
    <message>
        <source>The file of authorities “%1” cannot be read: %2</source>
        <translation>Impossibile leggere il file di autorità «%1»: %2</translation>
    </message>
    <message>
        <source>The file of authorities “%1” is empty; name one with certificates in the format PEM</source>
        <translation>Il file di autorità «%1» è vuoto; indicane uno con certificati in formato PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds a key; name one with certificates in the format PEM</source>
        <translation>Il file «%1» contiene una chiave; indicane uno con certificati in formato PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>Il file «%1» non contiene alcun certificato in formato PEM</translation>
    </message>
</context>
<context>
    <name>Poetry::TotalsBar</name>
    <message>
        <source>Totals</source>
        <translation>Totali</translation>
    </message>
    <message>
        <source>Received in all</source>
        <translation>Ricevuto in tutto</translation>
    </message>
    <message numerus="yes">
        <source>%Ln complete</source>
        <translation>
            <numerusform>%Ln completo</numerusform>
            <numerusform>%Ln completi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiving</source>
        <translation>
            <numerusform>%Ln in ricezione</numerusform>
            <numerusform>%Ln in ricezione</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connecting</source>
        <translation>
            <numerusform>%Ln in connessione</numerusform>
            <numerusform>%Ln in connessione</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln in attesa</numerusform>
            <numerusform>%Ln in attesa</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cut off</source>
        <translation>
            <numerusform>%Ln troncato</numerusform>
            <numerusform>%Ln troncati</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln fallito</numerusform>
            <numerusform>%Ln falliti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stopped</source>
        <translation>
            <numerusform>%Ln fermato</numerusform>
            <numerusform>%Ln fermati</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Click on a state to see only its rows</source>
        <translation>Fai clic su uno stato per vedere solo le sue righe</translation>
    </message>
</context>
<context>
    <name>Poetry::Trail</name>
    <message>
        <source>first byte</source>
        <translation>primo byte</translation>
    </message>
    <message numerus="yes">
        <source>fell silent after %n byte(s)</source>
        <translation>
            <numerusform>silenzio dopo %n byte</numerusform>
            <numerusform>silenzio dopo %n byte</numerusform>
        </translation>
    </message>
    <message>
        <source>went on after %1 s</source>
        <translation>ripreso dopo %1 s</translation>
    </message>
    <message numerus="yes">
        <source>end signed by the server after %n byte(s)</source>
        <translation>
            <numerusform>fine firmata dal server dopo %n byte</numerusform>
            <numerusform>fine firmata dal server dopo %n byte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>closed cleanly after %n byte(s)</source>
        <translation>
            <numerusform>chiusura regolare dopo %n byte</numerusform>
            <numerusform>chiusura regolare dopo %n byte</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>fermato dall’utente</translation>
    </message>
    <message>
        <source>looking up %1</source>
        <translation>ricerca di %1</translation>
    </message>
    <message numerus="yes">
        <source>found %n address(es)</source>
        <translation>
            <numerusform>trovato %n indirizzo</numerusform>
            <numerusform>trovati %n indirizzi</numerusform>
        </translation>
    </message>
    <message>
        <source>connecting to %1, which means this machine</source>
        <translation>connessione a %1, cioè a questo computer</translation>
    </message>
    <message>
        <source>connecting to %1</source>
        <translation>connessione a %1</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>connesso a %1</translation>
    </message>
    <message>
        <source>asking the proxy for %1</source>
        <translation>richiesta di %1 al proxy</translation>
    </message>
    <message>
        <source>the proxy has connected</source>
        <translation>il proxy si è connesso</translation>
    </message>
    <message>
        <source>beginning TLS</source>
        <translation>avvio di TLS</translation>
    </message>
    <message>
        <source>encrypted with %1</source>
        <translation>cifrato con %1</translation>
    </message>
    <message>
        <source>started fetching from %1</source>
        <translation>iniziato il recupero da %1</translation>
    </message>
</context>
<context>
    <name>Poetry::UndoList</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annulla</translation>
    </message>
    <message>
        <source>Bring back the rows that were removed last, or take back what was pinned last</source>
        <translation>Ripristina le righe rimosse per ultime, o revoca l’ultimo fissaggio</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowController</name>
    <message numerus="yes">
        <source>Apply to %Ln Running</source>
        <translation>
            <numerusform>Applica a %Ln in corso</numerusform>
            <numerusform>Applica a %Ln in corso</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the new time-outs and size limit for what is under way, too</source>
        <translation>Usa i nuovi timeout e il nuovo limite di dimensione anche per ciò che è in corso</translation>
    </message>
    <message>
        <source>Fetches under way keep the limits that they began with.</source>
        <translation>I recuperi in corso mantengono i limiti con cui sono cominciati.</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Modifica</translation>
    </message>
    <message>
        <source>Fe&amp;tch</source>
        <translation>&amp;Recupero</translation>
    </message>
    <message>
        <source>&amp;Lists</source>
        <translation>&amp;Elenchi</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Visualizza</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Aiuto</translation>
    </message>
    <message>
        <source>Save &amp;List…</source>
        <translation>Salva &amp;elenco…</translation>
    </message>
    <message>
        <source>Write the addresses of all rows to a file that can be opened again</source>
        <translation>Scrivi gli indirizzi di tutte le righe in un file che si può riaprire</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>Sta&amp;mpa…</translation>
    </message>
    <message>
        <source>Print the poem in sight</source>
        <translation>Stampa la poesia visualizzata</translation>
    </message>
    <message>
        <source>Print Previe&amp;w…</source>
        <translation>&amp;Anteprima di stampa…</translation>
    </message>
    <message>
        <source>See how the poem in sight would be printed</source>
        <translation>Guarda come verrebbe stampata la poesia visualizzata</translation>
    </message>
    <message>
        <source>&amp;Delete Everything…</source>
        <translation>E&amp;limina tutto…</translation>
    </message>
    <message>
        <source>Delete all rows, texts, lists and remembered addresses</source>
        <translation>Elimina tutte le righe, i testi, gli elenchi e gli indirizzi memorizzati</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Es&amp;ci</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copia</translation>
    </message>
    <message>
        <source>Copy the selected text, or the addresses of the selected rows</source>
        <translation>Copia il testo selezionato, o gli indirizzi delle righe selezionate</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Seleziona &amp;tutto</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>T&amp;rova…</translation>
    </message>
    <message>
        <source>Find words in the poem, or rows where the list has the focus</source>
        <translation>Trova parole nella poesia, o righe quando è attivo l’elenco</translation>
    </message>
    <message>
        <source>Filter the &amp;List…</source>
        <translation>&amp;Filtra elenco…</translation>
    </message>
    <message>
        <source>Show only rows with some words, or in some states</source>
        <translation>Mostra solo le righe con alcune parole, o in alcuni stati</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Trova &amp;successivo</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>Trova &amp;precedente</translation>
    </message>
    <message>
        <source>Address F&amp;ield</source>
        <translation>Ca&amp;mpo indirizzi</translation>
    </message>
    <message>
        <source>Go to the field for server addresses</source>
        <translation>Vai al campo per gli indirizzi dei server</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>In&amp;grandisci</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>&amp;Riduci</translation>
    </message>
    <message>
        <source>Ori&amp;ginal Size</source>
        <translation>Dimensione &amp;originale</translation>
    </message>
    <message>
        <source>Show In&amp;visible Characters</source>
        <translation>Mostra caratteri in&amp;visibili</translation>
    </message>
    <message>
        <source>Show bidirectional, zero-width and control characters by their names</source>
        <translation>Mostra con i loro nomi i caratteri bidirezionali, a larghezza zero e di controllo</translation>
    </message>
    <message>
        <source>&amp;Next Pane</source>
        <translation>Riquadro s&amp;uccessivo</translation>
    </message>
    <message>
        <source>&amp;Previous Pane</source>
        <translation>Riquadro &amp;precedente</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Imposta&amp;zioni…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Scorciatoie da tastiera</translation>
    </message>
    <message>
        <source>Show a &amp;Demonstration</source>
        <translation>Mostra una &amp;dimostrazione</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Avvia server di prova in questo programma e recupera da essi</translation>
    </message>
    <message>
        <source>&amp;About Poetry Fetcher</source>
        <translation>I&amp;nformazioni su Poetry Fetcher</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Informazioni su &amp;Qt</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>A&amp;pri…</translation>
    </message>
    <message>
        <source>Fetch from the addresses in a file, one a line, or show a text that was recorded in a .poem file</source>
        <translation>Recupera dagli indirizzi in un file, uno per riga, o mostra un testo registrato in un file .poem</translation>
    </message>
    <message>
        <source>Copy Te&amp;xt</source>
        <translation>Copia t&amp;esto</translation>
    </message>
    <message>
        <source>Copy all of the text that is shown</source>
        <translation>Copia tutto il testo mostrato</translation>
    </message>
    <message>
        <source>Pa&amp;ste</source>
        <translation>I&amp;ncolla</translation>
    </message>
    <message>
        <source>Paste into the field for server addresses, or the one that has the focus</source>
        <translation>Incolla nel campo per gli indirizzi dei server, o in quello attivo</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>&amp;Schermo intero</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln line(s).</source>
        <translation>
            <numerusform>%Ln riga copiata.</numerusform>
            <numerusform>%Ln righe copiate.</numerusform>
        </translation>
    </message>
    <message>
        <source>Repla&amp;y</source>
        <translation>R&amp;iproduzione</translation>
    </message>
</context>
<context>
    <name>Poetry::Wording</name>
    <message>
        <source>Waiting</source>
        <translation>In attesa</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Ricerca</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Connessione</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Ricezione</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Completo</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Troncato</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallito</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Fermato</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln byte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <extracomment>a speed: %1 is a size such as &quot;12.4 kB&quot;</extracomment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln secondo</numerusform>
            <numerusform>%Ln secondi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minuto</numerusform>
            <numerusform>%Ln minuti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kilobyte(s)</source>
        <translation>
            <numerusform>%Ln kilobyte</numerusform>
            <numerusform>%Ln kilobyte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln megabyte(s)</source>
        <translation>
            <numerusform>%Ln megabyte</numerusform>
            <numerusform>%Ln megabyte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
</context>
</TS>
