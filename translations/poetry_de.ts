<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Poetry::ActionDelegate</name>
    <message>
        <source>Stop this fetch</source>
        <translation>Diesen Abruf anhalten</translation>
    </message>
    <message>
        <source>Fetch this poem again</source>
        <translation>Dieses Gedicht noch einmal abrufen</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressArguments</name>
    <message>
        <source>Standard input can be read once only; write --list - once.</source>
        <translation>Die Standardeingabe kann nur einmal gelesen werden; schreiben Sie --list - nur einmal.</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2.</source>
        <translation>Die Liste „%1“ ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2</source>
        <translation>Die Liste „%1“ ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, Zeile %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n more line(s) cannot be understood.</source>
        <translation>
            <numerusform>%1: Eine weitere Zeile ist nicht zu verstehen.</numerusform>
            <numerusform>%1: %n weitere Zeilen sind nicht zu verstehen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more address(es) cannot be understood.</source>
        <translation>
            <numerusform>Eine weitere Adresse ist nicht zu verstehen.</numerusform>
            <numerusform>%n weitere Adressen sind nicht zu verstehen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressBar</name>
    <message>
        <source>&amp;Fetch</source>
        <translation>&amp;Abrufen</translation>
    </message>
    <message>
        <source>Fetch the poems of the servers in the field</source>
        <translation>Die Gedichte der Server im Feld abrufen</translation>
    </message>
    <message>
        <source>Fetch the poems of the servers in the field (Enter)</source>
        <translation>Die Gedichte der Server im Feld abrufen (Eingabetaste)</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source>%1 of pasted text, too long to show here; Enter fetches, Esc discards it</source>
        <translation>%1 eingefügter Text, zu lang für dieses Feld; Eingabe ruft ab, Esc verwirft ihn</translation>
    </message>
    <message numerus="yes">
        <source>Reading… %Ln address(es) so far</source>
        <translation>
            <numerusform>Lesen … bisher %Ln Adresse</numerusform>
            <numerusform>Lesen … bisher %Ln Adressen</numerusform>
        </translation>
    </message>
    <message>
        <source>the rest of the list is not read</source>
        <translation>der Rest der Liste wird nicht gelesen</translation>
    </message>
    <message numerus="yes">
        <source>The list is very long: its first %Ln address(es) were taken.</source>
        <translation>
            <numerusform>Die Liste ist sehr lang: Ihre erste %Ln Adresse wurde übernommen.</numerusform>
            <numerusform>Die Liste ist sehr lang: Ihre ersten %Ln Adressen wurden übernommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be read as a list: %2</source>
        <translation>%1 ist nicht als Liste lesbar: %2</translation>
    </message>
    <message numerus="yes">
        <source>Stopped reading; %Ln address(es) had been taken.</source>
        <translation>
            <numerusform>Lesen abgebrochen; %Ln Adresse war schon übernommen.</numerusform>
            <numerusform>Lesen abgebrochen; %Ln Adressen waren schon übernommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop Reading</source>
        <translation>Lesen abbrechen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Fetch Again</source>
        <translation>Noch einmal &amp;abrufen</translation>
    </message>
    <message>
        <source>Fetch Again</source>
        <translation>Noch einmal abrufen</translation>
    </message>
    <message>
        <source>host:port — type one address, or paste many</source>
        <translation>Host:Port – eine Adresse oder viele auf einmal</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressCompleter</name>
    <message>
        <source>Known addresses</source>
        <translation>Bekannte Adressen</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressEdit</name>
    <message>
        <source>Server addresses</source>
        <translation>Serveradressen</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressList</name>
    <message>
        <source>The list cannot be read: %1</source>
        <translation>Die Liste ist nicht lesbar: %1</translation>
    </message>
    <message numerus="yes">
        <source>The list is longer than %n MiB and cannot be one of addresses</source>
        <translation>
            <numerusform>Die Liste ist länger als %n MiB und kann keine von Adressen sein</numerusform>
            <numerusform>Die Liste ist länger als %n MiB und kann keine von Adressen sein</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressListReader</name>
    <message numerus="yes">
        <source>“%1” is a range too many: those of one list stand for %n address(es) at most</source>
        <translation>
            <numerusform>„%1“ ist ein Bereich zu viel: Die einer Liste stehen für höchstens %n Adresse</numerusform>
            <numerusform>„%1“ ist ein Bereich zu viel: Die einer Liste stehen für höchstens %n Adressen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” goes on for %n character(s) and cannot be an address; write host:10001</source>
        <translation>
            <numerusform>„%1“ geht %n Zeichen lang weiter und kann keine Adresse sein; schreiben Sie host:10001</numerusform>
            <numerusform>„%1“ geht %n Zeichen lang weiter und kann keine Adresse sein; schreiben Sie host:10001</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressLoader</name>
    <message>
        <source>it is not text</source>
        <translation>Sie ist kein Text</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRange</name>
    <message>
        <source>%1 has braces that are no range; write %2</source>
        <translation>Die geschweiften Klammern in %1 bilden keinen Bereich; schreiben Sie %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 stands for more than %n address(es), which is the most of one range; write %2</source>
        <translation>
            <numerusform>%1 steht für mehr als %n Adresse, das Meiste für einen Bereich; schreiben Sie %2</numerusform>
            <numerusform>%1 steht für mehr als %n Adressen, das Meiste für einen Bereich; schreiben Sie %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRefusal</name>
    <message>
        <source>%1 needs a port; write %2</source>
        <translation>%1 braucht einen Port; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not between 1 and 65535; write %2</source>
        <translation>Der Port in %1 liegt nicht zwischen 1 und 65535; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not a number in the digits 0 to 9; write %2</source>
        <translation>Der Port in %1 ist keine Zahl aus den Ziffern 0 bis 9; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 has no host before the port; write %2</source>
        <translation>In %1 steht kein Rechner vor dem Port; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 has a user name, and this protocol knows none; write %2</source>
        <translation>%1 enthält einen Benutzernamen, und dieses Protokoll kennt keinen; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 has a path or query, and this protocol knows none; write %2</source>
        <translation>%1 enthält einen Pfad oder eine Abfrage, und dieses Protokoll kennt beides nicht; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 has white space in it; write %2</source>
        <translation>%1 enthält Leerraum; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 starts with a scheme that is not known here; write %2</source>
        <translation>%1 beginnt mit einem Schema, das hier nicht bekannt ist; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 has a bracket in the wrong place; write %2</source>
        <translation>In %1 steht eine Klammer an der falschen Stelle; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 has something in brackets that is no IPv6 address; write %2</source>
        <translation>Was in %1 in Klammern steht, ist keine IPv6-Adresse; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 needs brackets and a port; write %2</source>
        <translation>%1 braucht Klammern und einen Port; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 does not say where the address ends and the port begins; write %2</source>
        <translation>%1 sagt nicht, wo die Adresse endet und der Port beginnt; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 has too many colons; write %2</source>
        <translation>%1 hat zu viele Doppelpunkte; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 is a link-local address and needs its interface; write %2</source>
        <translation>%1 ist eine verbindungslokale Adresse und braucht ihre Schnittstelle; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 has a host name that is not letters, digits and hyphens between dots; write %2</source>
        <translation>Der Rechnername in %1 besteht nicht aus Buchstaben, Ziffern und Bindestrichen zwischen Punkten; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 is more than a host and a port; write %2</source>
        <translation>%1 ist mehr als ein Rechner und ein Port; schreiben Sie %2</translation>
    </message>
    <message>
        <source>%1 is fetched as a whole or not at all, and a part of it is no address; write %2</source>
        <translation>%1 wird ganz abgerufen oder gar nicht, und ein Teil davon ist keine Adresse; schreiben Sie %2</translation>
    </message>
    <message>
        <source>There is no address here; write %1</source>
        <translation>Hier steht keine Adresse; schreiben Sie %1</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressTally</name>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln doppelter</numerusform>
            <numerusform>%Ln doppelte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln neuer</numerusform>
            <numerusform>%Ln neue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1: %2)</source>
        <translation>
            <numerusform>%Ln nicht verstanden (Zeile %1: %2)</numerusform>
            <numerusform>%Ln nicht verstanden (Zeile %1: %2)</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more line(s)</source>
        <translation>
            <numerusform>und %Ln weitere Zeile</numerusform>
            <numerusform>und %Ln weitere Zeilen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1)</source>
        <translation>
            <numerusform>%Ln nicht verstanden (Zeile %1)</numerusform>
            <numerusform>%Ln nicht verstanden (Zeile %1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already in the list</source>
        <translation>
            <numerusform>%Ln schon in der Liste</numerusform>
            <numerusform>%Ln schon in der Liste</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Anthology</name>
    <message>
        <source>Anthology of %1</source>
        <extracomment>%1 is a date such as 2026-11-28</extracomment>
        <translation>Anthologie vom %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s), put together on %1</source>
        <translation>
            <numerusform>%Ln Text, zusammengestellt am %1</numerusform>
            <numerusform>%Ln Texte, zusammengestellt am %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them is not whole, and says so</source>
        <translation>
            <numerusform>%Ln davon ist nicht ganz und sagt es</numerusform>
            <numerusform>%Ln davon sind nicht ganz und sagen es</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text were left out</source>
        <translation>
            <numerusform>%Ln Zeile ohne Text wurde ausgelassen</numerusform>
            <numerusform>%Ln Zeilen ohne Text wurden ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>not whole</source>
        <translation>nicht ganz</translation>
    </message>
    <message>
        <source>This text can no longer be read as a whole.</source>
        <translation>Dieser Text kann nicht mehr ganz gelesen werden.</translation>
    </message>
    <message>
        <source>This text is not whole: something may follow that is not here.</source>
        <translation>Dieser Text ist nicht ganz: Es kann etwas folgen, das hier fehlt.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>Abgerufen</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln Byte</numerusform>
            <numerusform>%Ln Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>at a time that is not known</source>
        <translation>zu unbekannter Zeit</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>von %1 bis %2</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Cut off: %1</source>
        <translation>Abgeschnitten: %1</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>Vor dem Ende angehalten</translation>
    </message>
    <message>
        <source>Still arriving when this was put together</source>
        <translation>Kam noch an, als dies zusammengestellt wurde</translation>
    </message>
</context>
<context>
    <name>Poetry::AnthologyExport</name>
    <message>
        <source>These texts are too long for a PDF: they are %1, and %2 fit. Choose HTML, or fewer rows</source>
        <translation>Diese Texte sind zu lang für ein PDF: Es sind %1, und %2 passen hinein. Wählen Sie HTML oder weniger Zeilen</translation>
    </message>
</context>
<context>
    <name>Poetry::Arguments</name>
    <message>
        <source>The argument “%1” is not valid UTF-8.</source>
        <translation>Das Argument „%1“ ist kein gültiges UTF-8.</translation>
    </message>
    <message>
        <source>There is no option %1; --help lists those there are.</source>
        <translation>Die Option %1 gibt es nicht; --help nennt die vorhandenen.</translation>
    </message>
    <message>
        <source>The option %1 takes no value; write %1 alone.</source>
        <translation>Die Option %1 nimmt keinen Wert; schreiben Sie nur %1.</translation>
    </message>
    <message>
        <source>The option %1 lacks its value; write %1 %2.</source>
        <translation>Der Option %1 fehlt ihr Wert; schreiben Sie %1 %2.</translation>
    </message>
    <message>
        <source>“%1” is not a time for --%2; write seconds from 0 to %3, such as 2.5.</source>
        <translation>„%1“ ist keine Zeit für --%2; schreiben Sie Sekunden von 0 bis %3, etwa 2.5.</translation>
    </message>
    <message>
        <source>“%1” is not a number for --%2; write a whole number from %3 to %4.</source>
        <translation>„%1“ ist keine Zahl für --%2; schreiben Sie eine ganze Zahl von %3 bis %4.</translation>
    </message>
    <message>
        <source>“%1” is not a size for --%2; write bytes, such as 10000, or 64MiB.</source>
        <translation>„%1“ ist keine Größe für --%2; schreiben Sie Bytes wie 10000, oder 64MiB.</translation>
    </message>
    <message>
        <source>“%1” is not an interval for --%2; write a number with its unit, from 1s to 24h, such as 5m.</source>
        <translation>„%1“ ist kein Abstand für --%2; schreiben Sie eine Zahl mit ihrer Einheit, von 1s bis 24h, etwa 5m.</translation>
    </message>
    <message>
        <source>“%1” is not a factor for --%2; write a number from %3 to %4, such as 2.5.</source>
        <translation>„%1“ ist kein Faktor für --%2; schreiben Sie eine Zahl von %3 bis %4, etwa 2.5.</translation>
    </message>
    <message>
        <source>“%1” for --%2 has a comma; write %3, with a point.</source>
        <translation>„%1“ bei --%2 hat ein Komma; schreiben Sie %3, mit einem Punkt.</translation>
    </message>
</context>
<context>
    <name>Poetry::ArrivalCurve</name>
    <message>
        <source>From the first byte on, half of it had come after %1, and all of it after %2.</source>
        <translation>Vom ersten Byte an war nach %1 die Hälfte da und nach %2 alles.</translation>
    </message>
    <message>
        <source>The longest pause was %1, after %2.</source>
        <translation>Die längste Pause dauerte %1, nach %2.</translation>
    </message>
    <message>
        <source>Bytes over time</source>
        <translation>Bytes im Lauf der Zeit</translation>
    </message>
</context>
<context>
    <name>Poetry::AtomicFile</name>
    <message>
        <source>%1 is not an ordinary file; choose another name</source>
        <translation>%1 ist keine gewöhnliche Datei; wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>%1 is a folder; choose another name</source>
        <translation>%1 ist ein Ordner; wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>%1 is a link to another place; choose another name</source>
        <translation>%1 ist ein Verweis auf einen anderen Ort; wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>%1 is a pipe and not a file; choose another name</source>
        <translation>%1 ist eine Pipe und keine Datei; wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>%1 is a device and not a file; choose another name</source>
        <translation>%1 ist ein Gerät und keine Datei; wählen Sie einen anderen Namen</translation>
    </message>
</context>
<context>
    <name>Poetry::AutoSaver</name>
    <message>
        <source>Automatic saving is not working and will be retried: %1</source>
        <translation>Das automatische Speichern gelingt zurzeit nicht und wird wiederholt: %1</translation>
    </message>
    <message>
        <source>Automatic saving works again; nothing was missed.</source>
        <translation>Das automatische Speichern gelingt wieder; nichts wurde ausgelassen.</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>Den Ordner %1 gab es nicht; er wurde angelegt.</translation>
    </message>
</context>
<context>
    <name>Poetry::BatchNotifier</name>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) arrived</source>
        <translation>
            <numerusform>%1 von %Ln Gedicht angekommen</numerusform>
            <numerusform>%1 von %Ln Gedichten angekommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed: %1</source>
        <translation>
            <numerusform>%Ln fehlgeschlagen: %1</numerusform>
            <numerusform>%Ln fehlgeschlagen: %1</numerusform>
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
            <numerusform>%1 von %Ln Text geändert</numerusform>
            <numerusform>%1 von %Ln Texten geändert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ChangeWording</name>
    <message>
        <source>as before</source>
        <translation>wie zuvor</translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) or more today</source>
        <translation>
            <numerusform>heute mindestens %Ln-mal geändert</numerusform>
            <numerusform>heute mindestens %Ln-mal geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) today</source>
        <translation>
            <numerusform>heute %Ln-mal geändert</numerusform>
            <numerusform>heute %Ln-mal geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>new since yesterday</source>
        <translation>neu seit gestern</translation>
    </message>
    <message>
        <source>new since %1</source>
        <extracomment>%1 is a date</extracomment>
        <translation>neu seit dem %1</translation>
    </message>
    <message>
        <source>changed yesterday</source>
        <translation>gestern geändert</translation>
    </message>
    <message>
        <source>changed on %1</source>
        <translation>am %1 geändert</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
</context>
<context>
    <name>Poetry::ColumnChooser</name>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>Spalten &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Move “%1” &amp;Left</source>
        <translation>„%1“ nach &amp;links verschieben</translation>
    </message>
    <message>
        <source>Move “%1” Righ&amp;t</source>
        <translation>„%1“ nach &amp;rechts verschieben</translation>
    </message>
</context>
<context>
    <name>Poetry::CommandLine</name>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>Read addresses from FILE, one a line; - is standard input. Blank lines and lines that start with # are skipped.</source>
        <translation>Adressen aus DATEI lesen, eine je Zeile; - ist die Standardeingabe. Leere Zeilen und solche, die mit # beginnen, werden übergangen.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Give up after S seconds without a connection; default 30, 0 = off.</source>
        <translation>Nach S Sekunden ohne Verbindung aufgeben; Vorgabe 30, 0 = nie.</translation>
    </message>
    <message>
        <source>Give up on a server that is silent for S seconds; default 0 = off.</source>
        <translation>Einen Server aufgeben, der S Sekunden lang schweigt; Vorgabe 0 = nie.</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>BYTES</translation>
    </message>
    <message>
        <source>Give up on a poem that is longer; default 67108864 (64 MiB), 0 = no limit.</source>
        <translation>Ein Gedicht aufgeben, das länger ist; Vorgabe 67108864 (64 MiB), 0 = keine Grenze.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Fetch from N servers at once, the rest wait in order; default 256.</source>
        <translation>Von N Servern zugleich abrufen, die übrigen warten der Reihe nach; Vorgabe 256.</translation>
    </message>
    <message>
        <source>Try N more times where that may help; default 0. A single poem, too, is then written when it has ended.</source>
        <translation>Noch N Mal versuchen, wo das helfen kann; Vorgabe 0. Auch ein einzelnes Gedicht wird dann erst geschrieben, wenn es zu Ende ist.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>Write each poem to a file of its own in DIR; what came of a poem that was cut off goes to a name that ends in .partial.txt.</source>
        <translation>Jedes Gedicht in eine eigene Datei in ORDNER schreiben; was von einem abgeschnittenen Gedicht ankam, in eine, deren Name auf .partial.txt endet.</translation>
    </message>
    <message>
        <source>T</source>
        <translation>V</translation>
    </message>
    <message>
        <source>Name the files by T; default {host}-{port}. Also {date}, {time} and {n}, the number of the address.</source>
        <translation>Die Dateien nach der Vorlage V benennen; Vorgabe {host}-{port}. Auch {date}, {time} und {n}, die Nummer der Adresse.</translation>
    </message>
    <message>
        <source>Write in the order of the addresses, not in the order in which poems finish.</source>
        <translation>In der Reihenfolge der Adressen schreiben, nicht in der, in der Gedichte fertig werden.</translation>
    </message>
    <message>
        <source>Write one JSON object a line for each address instead of the poems.</source>
        <translation>Statt der Gedichte für jede Adresse eine Zeile mit einem JSON-Objekt schreiben.</translation>
    </message>
    <message>
        <source>Write the whole failure report under each failure.</source>
        <translation>Unter jeden Fehler den ganzen Fehlerbericht schreiben.</translation>
    </message>
    <message>
        <source>Write nothing but poems and failures.</source>
        <translation>Nichts außer Gedichten und Fehlern schreiben.</translation>
    </message>
    <message>
        <source>Tell every step on standard error.</source>
        <translation>Jeden Schritt auf der Standardfehlerausgabe melden.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Diese Hilfe zeigen und enden.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Die Version zeigen und enden.</translation>
    </message>
    <message>
        <source>--quiet and --verbose exclude each other; write one of them.</source>
        <translation>--quiet und --verbose schließen einander aus; schreiben Sie eines von beiden.</translation>
    </message>
    <message>
        <source>The folder for --output-dir is empty; write . for the present one.</source>
        <translation>Der Ordner für --output-dir ist leer; schreiben Sie . für den gegenwärtigen.</translation>
    </message>
    <message>
        <source>There is no address in the list; write one a line.</source>
        <translation>In der Liste steht keine Adresse; schreiben Sie eine je Zeile.</translation>
    </message>
    <message>
        <source>There is no address to fetch from; write one such as 10001 or host:10001.</source>
        <translation>Es ist keine Adresse zum Abrufen da; schreiben Sie eine wie 10001 oder host:10001.</translation>
    </message>
    <message>
        <source>Usage: get-poetry [options] ADDRESS…</source>
        <translation>Aufruf: get-poetry [Optionen] ADRESSE…</translation>
    </message>
    <message>
        <source>Addresses:</source>
        <translation>Adressen:</translation>
    </message>
    <message>
        <source>  10001                   port 10001 of this machine (127.0.0.1)</source>
        <translation>  10001                   Port 10001 dieses Rechners (127.0.0.1)</translation>
    </message>
    <message>
        <source>  host:10001              also 192.0.2.7:10001 and [2001:db8::1]:10001</source>
        <translation>  host:10001              auch 192.0.2.7:10001 und [2001:db8::1]:10001</translation>
    </message>
    <message>
        <source>  tcp://host:10001        also poetry:// and telnet://</source>
        <translation>  tcp://host:10001        auch poetry:// und telnet://</translation>
    </message>
    <message>
        <source>  qotd://host             port 17; also daytime:// and chargen://</source>
        <translation>  qotd://host             Port 17; auch daytime:// und chargen://</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Optionen:</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Beispiele:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Rückgabewert:</translation>
    </message>
    <message>
        <source>  1    at least one did not, or could not be written</source>
        <translation>  1    mindestens eines nicht, oder es war nicht zu schreiben</translation>
    </message>
    <message>
        <source>  2    the command line is wrong, and nothing was connected to</source>
        <translation>  2    die Befehlszeile ist falsch, und es wurde nichts verbunden</translation>
    </message>
    <message>
        <source>  130  stopped by Ctrl-C</source>
        <translation>  130  mit Strg-C abgebrochen</translation>
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
        <translation>Jeden Server über socks5://[benutzer:kennwort@]host:port oder http://… erreichen; der Proxy schlägt Namen nach.</translation>
    </message>
    <message>
        <source>“%1” is no SHA-256 fingerprint of a certificate; write its 64 digits from 0 to 9 and A to F, with or without colons.</source>
        <translation>„%1“ ist kein SHA-256-Fingerabdruck eines Zertifikats; schreiben Sie seine 64 Ziffern von 0 bis 9 und A bis F, mit oder ohne Doppelpunkte.</translation>
    </message>
    <message>
        <source>Fetches poems from many servers at once, and writes them to standard output. A server sends its poem to whoever connects; the end of the connection is the end of the poem. Nothing is ever sent to it, but for what TLS needs.</source>
        <translation>Holt Gedichte von vielen Servern zugleich und schreibt sie auf die Standardausgabe. Ein Server sendet sein Gedicht jedem, der sich verbindet; das Ende der Verbindung ist das Ende des Gedichts. Ihm wird nie etwas gesendet, außer was TLS braucht.</translation>
    </message>
    <message>
        <source>  host 10001              also host,10001 and nc -v host 10001</source>
        <translation>  host 10001              auch host,10001 und nc -v host 10001</translation>
    </message>
    <message>
        <source>  tls://host:10001        over TLS; the certificate is checked</source>
        <translation>  tls://host:10001        über TLS; das Zertifikat wird geprüft</translation>
    </message>
    <message>
        <source>Times are in seconds, or 500ms, 5s, 2m, 1h; sizes are in bytes, or 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Both may have a decimal point. A single poem is written as it arrives, several are written as each is complete, with a line feed between two where the first does not end in one. Failures go to standard error.</source>
        <translation>Zeiten sind in Sekunden, oder 500ms, 5s, 2m, 1h; Größen sind in Bytes, oder 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Beide dürfen einen Dezimalpunkt haben. Ein einzelnes Gedicht wird geschrieben, während es ankommt, mehrere jeweils, sobald sie vollständig sind, mit einem Zeilenvorschub zwischen zweien, wo das erste nicht mit einem endet. Fehler gehen auf die Standardfehlerausgabe.</translation>
    </message>
    <message>
        <source>Give up on a poem that takes longer than S seconds, not counting while nobody reads the output; default 0 = off.</source>
        <translation>Ein Gedicht aufgeben, das länger als S Sekunden braucht, ohne die Zeit, in der niemand die Ausgabe liest; Vorgabe 0 = nie.</translation>
    </message>
    <message>
        <source>Write control characters such as NUL and ESC to a terminal as they are, not as pictures. Files and pipes always get the exact bytes.</source>
        <translation>Steuerzeichen wie NUL und ESC so an ein Terminal ausgeben, wie sie sind, statt als Bilder. Dateien und Pipes bekommen immer genau die Bytes.</translation>
    </message>
    <message>
        <source>  0    every poem arrived, or whoever reads standard output has had enough</source>
        <translation>  0    jedes Gedicht ist angekommen, oder wer die Standardausgabe liest, hat genug</translation>
    </message>
    <message>
        <source>Put all texts together in FILE instead of writing them to standard output: a title page, contents, and where each is from. FILE ends in .html, .md or .txt, and must not be there yet; the window makes PDF.</source>
        <translation>Stellt alle Texte in DATEI zusammen, statt sie in die Standardausgabe zu schreiben: Titelseite, Inhalt und woher jeder ist. DATEI endet auf .html, .md oder .txt und darf noch nicht da sein; PDF macht das Fenster.</translation>
    </message>
    <message>
        <source>“%1” is no file for --export; write a name that ends in .html, .md or .txt.</source>
        <translation>„%1“ ist keine Datei für --export; schreiben Sie einen Namen, der auf .html, .md oder .txt endet.</translation>
    </message>
    <message>
        <source>“%1” cannot be made here, where there are no fonts; write .html, or export from poetry-fetcher.</source>
        <translation>„%1“ kann hier, wo es keine Schriften gibt, nicht gemacht werden; schreiben Sie .html oder exportieren Sie aus poetry-fetcher.</translation>
    </message>
    <message>
        <source>Fetch from all servers again every T, such as 30s, 5m or 1h, from 1s to 24h; one that fails repeatedly is left out for 1, 3 and at most 7 rounds.</source>
        <translation>Von allen Servern alle T neu abrufen, etwa 30s, 5m oder 1h, von 1s bis 24h; einer, der wiederholt scheitert, wird 1, 3 und höchstens 7 Runden ausgelassen.</translation>
    </message>
    <message>
        <source>With --every: end after N rounds; default 0 = when stopped. The last one counts.</source>
        <translation>Mit --every: nach N Runden enden; Vorgabe 0 = wenn abgebrochen wird. Die letzte zählt.</translation>
    </message>
    <message>
        <source>With --every: write a text only where it differs from the one before of its server.</source>
        <translation>Mit --every: einen Text nur schreiben, wo er vom vorigen seines Servers abweicht.</translation>
    </message>
    <message>
        <source>--%1 needs --every; write how often, such as --every 5m.</source>
        <translation>--%1 braucht --every; schreiben Sie, wie oft, etwa --every 5m.</translation>
    </message>
    <message>
        <source>With one address: write its text, and the times at which it arrived, to FILE as well: a .poem file, which must not be there yet.</source>
        <translation>Mit einer Adresse: ihren Text und die Zeiten, zu denen er ankam, auch in DATEI schreiben: eine .poem-Datei, die es noch nicht geben darf.</translation>
    </message>
    <message>
        <source>Play a .poem file: write its text at the rhythm in which it arrived. Nothing is connected to.</source>
        <translation>Eine .poem-Datei abspielen: ihren Text in dem Rhythmus ausgeben, in dem er ankam. Dabei wird nichts verbunden.</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>With --replay: play it X times as fast, from 0.1 to 1000; default 1.</source>
        <translation>Mit --replay: X-mal so schnell abspielen, von 0.1 bis 1000; Vorgabe 1.</translation>
    </message>
    <message>
        <source>--speed needs --replay; write the .poem file to play.</source>
        <translation>--speed braucht --replay; schreiben Sie die .poem-Datei, die abgespielt werden soll.</translation>
    </message>
    <message numerus="yes">
        <source>--record needs one address, and here are %n; write one.</source>
        <translation>
            <numerusform>--record braucht eine Adresse, und hier ist %n; schreiben Sie eine.</numerusform>
            <numerusform>--record braucht eine Adresse, und hier sind %n; schreiben Sie eine.</numerusform>
        </translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay und --%1 schließen einander aus; schreiben Sie eines von beiden.</translation>
    </message>
    <message>
        <source>--replay fetches nothing; leave “%1” out.</source>
        <translation>--replay ruft nichts ab; lassen Sie „%1“ weg.</translation>
    </message>
    <message>
        <source>The name for --%1 is empty; write one.</source>
        <translation>Der Name für --%1 ist leer; schreiben Sie einen.</translation>
    </message>
    <message>
        <source>“%1” is there already; write another name for --%2.</source>
        <translation>„%1“ ist schon da; schreiben Sie einen anderen Namen für --%2.</translation>
    </message>
    <message>
        <source>There is no folder for “%1”; make it, or write another name for --%2.</source>
        <translation>Für „%1“ gibt es keinen Ordner; legen Sie ihn an, oder schreiben Sie einen anderen Namen für --%2.</translation>
    </message>
    <message>
        <source>--every and --%1 exclude each other; write one of them.</source>
        <translation>--every und --%1 schließen einander aus; schreiben Sie eines von beiden.</translation>
    </message>
    <message>
        <source>Also trust the authorities in FILE (PEM) for tls:// addresses.</source>
        <translation>Auch den Zertifizierungsstellen in FILE (PEM) glauben, bei Adressen mit tls://.</translation>
    </message>
    <message>
        <source>Trust the certificate with this fingerprint, whoever issued it.</source>
        <translation>Dem Zertifikat mit diesem Fingerabdruck glauben, wer auch immer es ausgestellt hat.</translation>
    </message>
</context>
<context>
    <name>Poetry::ComparisonWindow</name>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>&amp;Next Change</source>
        <translation>&amp;Nächste Änderung</translation>
    </message>
    <message>
        <source>&amp;Previous Change</source>
        <translation>&amp;Vorige Änderung</translation>
    </message>
    <message>
        <source>What Changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message>
        <source>What was removed and added</source>
        <translation>Was weggefallen und dazugekommen ist</translation>
    </message>
    <message numerus="yes">
        <source>These texts are too long to be compared here: of more than %1, or with more than %Ln line(s) that differ. Save both, and compare the files with a program for that.</source>
        <translation>
            <numerusform>Diese Texte sind zu lang, um hier verglichen zu werden: länger als %1, oder mit mehr als %Ln Vers, der sich unterscheidet. Speichern Sie beide, und vergleichen Sie die Dateien mit einem Programm dafür.</numerusform>
            <numerusform>Diese Texte sind zu lang, um hier verglichen zu werden: länger als %1, oder mit mehr als %Ln Versen, die sich unterscheiden. Speichern Sie beide, und vergleichen Sie die Dateien mit einem Programm dafür.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both texts are the same.</source>
        <translation>Beide Texte sind gleich.</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <extracomment>&quot;3 lines were removed&quot;, &quot;1 line was added&quot;</extracomment>
        <translation>%1, %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were removed</source>
        <translation>
            <numerusform>%Ln Vers ist weggefallen</numerusform>
            <numerusform>%Ln Verse sind weggefallen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were added</source>
        <translation>
            <numerusform>%Ln Vers ist dazugekommen</numerusform>
            <numerusform>%Ln Verse sind dazugekommen</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest is not shown.</source>
        <translation>Der Rest ist nicht gezeigt.</translation>
    </message>
</context>
<context>
    <name>Poetry::ConnectionTimeline</name>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Attempt %L1: %2</source>
        <translation>Versuch %L1: %2</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln Schritt ausgelassen …</numerusform>
            <numerusform>… %Ln Schritte ausgelassen …</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1: %2.</source>
        <extracomment>%1 is a time, %2 what happened then</extracomment>
        <translation>Nach %1: %2.</translation>
    </message>
    <message>
        <source>Now, after %1: %2, %3.</source>
        <translation>Jetzt, nach %1: %2, %3.</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Wird gesucht</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Waiting for the first byte</source>
        <translation>Wartet auf das erste Byte</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfängt</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Schweigt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Complete.</source>
        <translation>Vollständig.</translation>
    </message>
</context>
<context>
    <name>Poetry::ConsoleReporter</name>
    <message>
        <source>%1: Waiting</source>
        <translation>%1: wartet</translation>
    </message>
    <message>
        <source>%1: Looking up</source>
        <translation>%1: Namenssuche</translation>
    </message>
    <message>
        <source>%1: Connecting</source>
        <translation>%1: verbindet</translation>
    </message>
    <message>
        <source>%1: Connected to %2, receiving</source>
        <translation>%1: verbunden mit %2, empfängt</translation>
    </message>
    <message numerus="yes">
        <source>%1: Complete, %n byte(s) in %2 s</source>
        <translation>
            <numerusform>%1: vollständig, %n Byte in %2 s</numerusform>
            <numerusform>%1: vollständig, %n Bytes in %2 s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Stopped after %2 bytes</source>
        <translation>%1: nach %2 Bytes abgebrochen</translation>
    </message>
    <message>
        <source>%1: Saved as %2</source>
        <translation>%1: gespeichert als %2</translation>
    </message>
    <message>
        <source>%1: What came is kept in %2</source>
        <translation>%1: was ankam, ist aufgehoben in %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n poem(s)</source>
        <translation>
            <numerusform>%1 von %n Gedicht</numerusform>
            <numerusform>%1 von %n Gedichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiving</source>
        <translation>
            <numerusform>%n im Empfang</numerusform>
            <numerusform>%n im Empfang</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n poem(s)</source>
        <translation>
            <numerusform>%n Gedicht</numerusform>
            <numerusform>%n Gedichte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Will be retried: %2</source>
        <translation>%1: Wird wiederholt: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::CopyAsMenu</name>
    <message>
        <source>Cop&amp;y As</source>
        <translation>Ko&amp;pieren als</translation>
    </message>
    <message>
        <source>Copy commands that fetch the selected rows with another program</source>
        <translation>Befehle kopieren, die die ausgewählten Zeilen mit einem anderen Programm abrufen</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln command(s) for %1.</source>
        <translation>
            <numerusform>%Ln Befehl für %1 kopiert.</numerusform>
            <numerusform>%Ln Befehle für %1 kopiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) left out, because %1 cannot fetch over TLS.</source>
        <translation>
            <numerusform>%Ln Zeile ausgelassen, weil %1 nicht über TLS abrufen kann.</numerusform>
            <numerusform>%Ln Zeilen ausgelassen, weil %1 nicht über TLS abrufen kann.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::DeleteQuestion</name>
    <message>
        <source>Delete everything that is kept?</source>
        <translation>Alles löschen, was aufgehoben ist?</translation>
    </message>
    <message>
        <source>&amp;Delete Everything</source>
        <translation>&amp;Alles löschen</translation>
    </message>
    <message>
        <source>Delete Everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>This deletes all rows and their texts, the lists of servers, the addresses offered while you type, and copies of damaged lists. It cannot be undone. Files that you saved yourself stay, and so do the settings.</source>
        <translation>Das löscht alle Zeilen mit ihren Texten, die Listen von Servern, die Adressen, die beim Tippen angeboten werden, und Kopien beschädigter Listen. Es lässt sich nicht rückgängig machen. Dateien, die Sie selbst gespeichert haben, bleiben, die Einstellungen auch.</translation>
    </message>
</context>
<context>
    <name>Poetry::DesktopNotification</name>
    <message>
        <source>Show the Window</source>
        <translation>Fenster zeigen</translation>
    </message>
</context>
<context>
    <name>Poetry::DetailsView</name>
    <message>
        <source>Copy Details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>%1:</source>
        <extracomment>the name of a fact, as in &quot;Server: poems.example:17&quot;</extracomment>
        <translation>%1:</translation>
    </message>
    <message>
        <source>cannot be read any more</source>
        <translation>nicht mehr lesbar</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>Verbunden mit</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>First byte after</source>
        <translation>Erstes Byte nach</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Zeitgrenzen</translation>
    </message>
    <message>
        <source>%L1 times as long as set</source>
        <translation>%L1-mal so lang wie eingestellt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Signed by the server: nothing is missing</source>
        <translation>Vom Server signiert: Es fehlt nichts</translation>
    </message>
    <message>
        <source>Closed by the server, as far as can be told</source>
        <translation>Vom Server geschlossen, soweit sich das sagen lässt</translation>
    </message>
    <message>
        <source>Fetched again</source>
        <translation>Wird abgerufen</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Zuletzt genauso</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>alle %1</translation>
    </message>
    <message>
        <source>Entered as</source>
        <translation>Gefragt als</translation>
    </message>
    <message>
        <source>%1. The end is reported as the proxy passes it on.</source>
        <translation>%1. Das Ende wird so gemeldet, wie der Proxy es weitergibt.</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>wird berechnet …</translation>
    </message>
</context>
<context>
    <name>Poetry::EarlierTexts</name>
    <message>
        <source>Earlier Texts</source>
        <translation>Frühere Texte</translation>
    </message>
    <message>
        <source>Select one, or two with Ctrl</source>
        <translation>Wählen Sie einen aus, oder mit Strg zwei</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Show what changed: from the selected text to the one that is shown, or between two</source>
        <translation>Zeigen, was sich geändert hat: vom ausgewählten Text zum gezeigten, oder zwischen zweien</translation>
    </message>
    <message>
        <source>Show Instead</source>
        <translation>Stattdessen zeigen</translation>
    </message>
    <message>
        <source>Show what an earlier attempt gave, to be read and saved; what is shown now takes its place</source>
        <translation>Zeigen, was ein früherer Versuch ergab, zum Lesen und Speichern; was jetzt zu sehen ist, tritt an dessen Stelle</translation>
    </message>
    <message>
        <source>Unknown time</source>
        <translation>Zeit nicht bekannt</translation>
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
        <translation>Geben Sie oben die Adressen von Gedichtservern ein, eine je Zeile, oder fügen Sie sie ein, und drücken Sie die Eingabetaste.</translation>
    </message>
    <message>
        <source>Show a Demonstration</source>
        <translation>Vorführung zeigen</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Übungsserver in diesem Programm starten und von ihnen abrufen</translation>
    </message>
</context>
<context>
    <name>Poetry::EncodingMenu</name>
    <message>
        <source>&amp;Encoding</source>
        <translation>Kod&amp;ierung</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation>Unicode</translation>
    </message>
    <message>
        <source>Western</source>
        <translation>Westlich</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>Mitteleuropäisch</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>Kyrillisch</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griechisch</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebräisch</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabisch</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanisch</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreanisch</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinesisch</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a script and the name of an encoding</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>&amp;Automatisch</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>Baltisch</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Thailändisch</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamesisch</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>Wahrscheinlich</translation>
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
        <translation>Regelmäßig abrufen</translation>
    </message>
    <message>
        <source>Fetch the selected rows again &amp;every:</source>
        <translation>Die ausgewählten Zeilen &amp;abrufen alle:</translation>
    </message>
    <message>
        <source>“%1” is not a time to fetch again; write a number with its unit, from 30 s to 24 h, such as 5 min.</source>
        <extracomment>%1 is what was typed</extracomment>
        <translation>„%1“ ist keine Zeit für regelmäßiges Abrufen; schreiben Sie eine Zahl mit ihrer Einheit, von 30 s bis 24 h, zum Beispiel 5 min.</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportController</name>
    <message>
        <source>An export is still under way; wait for it, or cancel it.</source>
        <translation>Ein Export läuft noch; warten Sie auf ihn oder brechen Sie ihn ab.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Putting the texts together …</source>
        <translation>Die Texte werden zusammengestellt …</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln text(s) to %1</source>
        <translation>
            <numerusform>%Ln Text exportiert nach %1</numerusform>
            <numerusform>%Ln Texte exportiert nach %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Its checksum is in %1</source>
        <translation>Die Prüfsumme steht in %1</translation>
    </message>
    <message>
        <source>There is no checksum: %1</source>
        <translation>Es gibt keine Prüfsumme: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportDialog</name>
    <message numerus="yes">
        <source>&amp;Selected: %Ln text(s)</source>
        <translation>
            <numerusform>&amp;Ausgewählt: %Ln Text</numerusform>
            <numerusform>&amp;Ausgewählt: %Ln Texte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All &amp;rows in the list: %Ln text(s)</source>
        <translation>
            <numerusform>Alle &amp;Zeilen der Liste: %Ln Text</numerusform>
            <numerusform>Alle &amp;Zeilen der Liste: %Ln Texte</numerusform>
        </translation>
    </message>
    <message>
        <source>With a &amp;checksum (SHA256SUMS) beside it</source>
        <translation>Mit &amp;Prüfsumme (SHA256SUMS) daneben</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>HTML, one page</source>
        <translation>HTML, eine Seite</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Reiner Text</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Texts:</source>
        <translation>Texte:</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format:</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>&amp;Titel:</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
</context>
<context>
    <name>Poetry::Failure</name>
    <message>
        <source>Poem failed: %1</source>
        <translation>Gedicht fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Poem failed: %1: %2</source>
        <translation>Gedicht fehlgeschlagen: %1: %2</translation>
    </message>
    <message>
        <source>Kind: %1. Stage: %2.</source>
        <translation>Art: %1. Schritt: %2.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Was zu tun ist: %1</translation>
    </message>
    <message>
        <source>Addresses tried:</source>
        <translation>Versuchte Adressen:</translation>
    </message>
    <message>
        <source>%1, after %2 s, for %3 s: %4</source>
        <translation>%1, nach %2 s, %3 s lang: %4</translation>
    </message>
    <message>
        <source>Trail, oldest first:</source>
        <translation>Spur, das Älteste zuerst:</translation>
    </message>
    <message numerus="yes">
        <source>… %n step(s) left out …</source>
        <translation>
            <numerusform>… ein Schritt ausgelassen …</numerusform>
            <numerusform>… %n Schritte ausgelassen …</numerusform>
        </translation>
    </message>
    <message>
        <source>Caused by:</source>
        <translation>Verursacht durch:</translation>
    </message>
    <message>
        <source>Attempt %1, earlier:</source>
        <translation>Versuch %1, früher:</translation>
    </message>
    <message>
        <source>Somebody may be between you and the server. Ask whoever runs it for the fingerprint of its certificate, and trust this one only if they are the same.</source>
        <translation>Vielleicht steht jemand zwischen Ihnen und dem Server. Fragen Sie den Betreiber nach dem Fingerabdruck seines Zertifikats, und vertrauen Sie diesem nur, wenn beide gleich sind.</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Inhaber: %1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>Aussteller: %1</translation>
    </message>
    <message>
        <source>Valid from %1 to %2 (UTC)</source>
        <translation>Gültig vom %1 bis zum %2 (UTC)</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>Not trusted: %1</source>
        <translation>Nicht vertrauenswürdig: %1</translation>
    </message>
    <message>
        <source>The name service had trouble; retry in a moment.</source>
        <translation>Der Namensdienst hatte Schwierigkeiten; wiederholen Sie es gleich.</translation>
    </message>
    <message>
        <source>Certificate that the server presented:</source>
        <translation>Zertifikat, das der Server gezeigt hat:</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureKinds</name>
    <message>
        <source>not an address</source>
        <translation>keine Adresse</translation>
    </message>
    <message>
        <source>Correct the address; host:port is the usual form.</source>
        <translation>Berichtigen Sie die Adresse; Host:Port ist die übliche Form.</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>Host nicht gefunden</translation>
    </message>
    <message>
        <source>Check the spelling of the host name.</source>
        <translation>Prüfen Sie die Schreibung des Hostnamens.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>gekappt</translation>
    </message>
    <message>
        <source>empty reply</source>
        <translation>leere Antwort</translation>
    </message>
    <message>
        <source>The server has nothing to say here. Check the port, or ask whoever runs the server.</source>
        <translation>Der Server hat hier nichts zu sagen. Prüfen Sie den Port, oder fragen Sie, wer den Server betreibt.</translation>
    </message>
    <message>
        <source>silent too long</source>
        <translation>schwieg zu lange</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>dauerte zu lange</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>out of resources</source>
        <translation>Betriebsmittel erschöpft</translation>
    </message>
    <message>
        <source>cannot be stored</source>
        <translation>nicht zu speichern</translation>
    </message>
    <message>
        <source>proxy failed</source>
        <translation>Proxy versagte</translation>
    </message>
    <message>
        <source>Check the address of the proxy, and whether it may connect to this server.</source>
        <translation>Prüfen Sie die Adresse des Proxys und ob er sich mit diesem Server verbinden darf.</translation>
    </message>
    <message>
        <source>not secure</source>
        <translation>nicht sicher</translation>
    </message>
    <message>
        <source>Ask whoever runs the server which versions of TLS it speaks, and whether this is the right port.</source>
        <translation>Fragen Sie den Betreiber des Servers, welche TLS-Versionen er spricht und ob dies der richtige Port ist.</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>interner Fehler</translation>
    </message>
    <message>
        <source>The machine answers, but no program listens on this port. Check the port, or retry once the server has been started.</source>
        <translation>Der Rechner antwortet, aber auf diesem Port lauscht kein Programm. Prüfen Sie den Port, oder wiederholen Sie es, sobald der Server läuft.</translation>
    </message>
    <message>
        <source>Check your network connection, then retry.</source>
        <translation>Prüfen Sie Ihre Netzwerkverbindung, und wiederholen Sie es dann.</translation>
    </message>
    <message>
        <source>The server may be down, or a firewall may drop the connection. Retry, or allow more time to connect.</source>
        <translation>Vielleicht läuft der Server nicht, oder eine Firewall verschluckt die Verbindung. Wiederholen Sie es, oder geben Sie mehr Zeit zum Verbinden.</translation>
    </message>
    <message>
        <source>The server, or something on the way to it, cut the connection. Retry to get the whole text.</source>
        <translation>Der Server oder etwas auf dem Weg zu ihm hat die Verbindung gekappt. Wiederholen Sie es, um den ganzen Text zu bekommen.</translation>
    </message>
    <message>
        <source>A slow server may need a longer idle time-out, or none.</source>
        <translation>Ein langsamer Server braucht vielleicht eine längere Zeitgrenze für das Schweigen, oder keine.</translation>
    </message>
    <message>
        <source>Allow more time for the whole text, or set no limit.</source>
        <translation>Geben Sie mehr Zeit für den ganzen Text, oder setzen Sie keine Grenze.</translation>
    </message>
    <message>
        <source>Raise the size limit if you want more of this text.</source>
        <translation>Erhöhen Sie die Größengrenze, wenn Sie mehr von diesem Text möchten.</translation>
    </message>
    <message>
        <source>This computer has run out of something. Close programs or fetch fewer texts at once, then retry.</source>
        <translation>Diesem Rechner ist etwas ausgegangen. Schließen Sie Programme, oder rufen Sie weniger Texte zugleich ab, und wiederholen Sie es dann.</translation>
    </message>
    <message>
        <source>Free some space or choose another place, then retry.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Ort, und wiederholen Sie es dann.</translation>
    </message>
    <message>
        <source>Retry to get the whole text.</source>
        <translation>Wiederholen Sie es, um den ganzen Text zu bekommen.</translation>
    </message>
    <message>
        <source>This is a bug in the program. Please report it with the text below.</source>
        <translation>Das ist ein Fehler im Programm. Bitte melden Sie ihn mit dem Text hierunter.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureMarkdown</name>
    <message>
        <source>Kind: `%1`. Stage: `%2`.</source>
        <translation>Art: `%1`. Stufe: `%2`.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Was zu tun ist: %1</translation>
    </message>
    <message>
        <source>Addresses Tried</source>
        <translation>Versuchte Adressen</translation>
    </message>
    <message>
        <source>| Address | After | For | Result |</source>
        <translation>| Adresse | Nach | Dauer | Ergebnis |</translation>
    </message>
    <message>
        <source>Full Report</source>
        <translation>Ganzer Bericht</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureSide</name>
    <message>
        <source>Probably at fault: the address as it was entered.</source>
        <translation>Wahrscheinlich liegt es an der eingegebenen Adresse.</translation>
    </message>
    <message>
        <source>Probably at fault: the name service, which finds the addresses of hosts.</source>
        <translation>Wahrscheinlich liegt es am Namensdienst, der die Adressen der Hosts findet.</translation>
    </message>
    <message>
        <source>Probably at fault: your network, or the route from it to the server.</source>
        <translation>Wahrscheinlich liegt es an Ihrem Netz oder am Weg von dort zum Server.</translation>
    </message>
    <message>
        <source>Probably at fault: their server, or a firewall in front of it.</source>
        <translation>Wahrscheinlich liegt es am fremden Server oder an einer Firewall davor.</translation>
    </message>
    <message>
        <source>Probably at fault: the disk of this computer.</source>
        <translation>Wahrscheinlich liegt es am Datenträger dieses Computers.</translation>
    </message>
    <message>
        <source>Probably at fault: this computer, which has run out of something.</source>
        <translation>Wahrscheinlich liegt es an diesem Computer, dem etwas ausgegangen ist.</translation>
    </message>
    <message>
        <source>At fault: nobody. A limit that is set here was reached.</source>
        <translation>Es liegt an niemandem. Eine Grenze, die hier gesetzt ist, wurde erreicht.</translation>
    </message>
    <message>
        <source>At fault: this program, which ended before the fetch did.</source>
        <translation>Es liegt an diesem Programm, das vor dem Abruf endete.</translation>
    </message>
    <message>
        <source>At fault: this program. It has a bug.</source>
        <translation>Es liegt an diesem Programm. Es hat einen Fehler.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureTree</name>
    <message>
        <source>Traceback</source>
        <translation>Rückverfolgung</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>What Happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Caused by: %1</source>
        <translation>Verursacht durch: %1</translation>
    </message>
    <message>
        <source>Attempt %L1, earlier: %2</source>
        <translation>Versuch %L1, vorher: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) tried</source>
        <translation>
            <numerusform>%Ln Adresse versucht</numerusform>
            <numerusform>%Ln Adressen versucht</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>for %1</source>
        <extracomment>how long an address was tried</extracomment>
        <translation>%1 lang</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s), oldest first</source>
        <translation>
            <numerusform>%Ln Schritt</numerusform>
            <numerusform>%Ln Schritte, die ältesten zuerst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln Schritt ausgelassen …</numerusform>
            <numerusform>… %Ln Schritte ausgelassen …</numerusform>
        </translation>
    </message>
    <message>
        <source>failed, as said above</source>
        <translation>fehlgeschlagen, wie oben gesagt</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureView</name>
    <message>
        <source>Failure report</source>
        <translation>Fehlerbericht</translation>
    </message>
    <message>
        <source>It happened before the fetch began.</source>
        <translation>Es geschah, bevor der Abruf begann.</translation>
    </message>
    <message>
        <source>It happened on the way to the server, before a connection was made.</source>
        <translation>Es geschah auf dem Weg zum Server, bevor eine Verbindung bestand.</translation>
    </message>
    <message>
        <source>It happened on this computer, while the poem was being kept.</source>
        <translation>Es geschah auf diesem Rechner, beim Aufheben des Gedichts.</translation>
    </message>
    <message>
        <source>Retry With Longer Time-out</source>
        <translation>Mit längerer Zeitgrenze wiederholen</translation>
    </message>
    <message>
        <source>Show Partial Text</source>
        <translation>Teil des Textes zeigen</translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy the report for an issue tracker</source>
        <translation>Den Bericht für eine Fehlerverwaltung kopieren</translation>
    </message>
    <message>
        <source>Trust This Certificate…</source>
        <translation>Diesem Zertifikat vertrauen …</translation>
    </message>
    <message>
        <source>Accept exactly this certificate for this server from now on</source>
        <translation>Von jetzt an genau dieses Zertifikat für diesen Server annehmen</translation>
    </message>
    <message>
        <source>Trust This Certificate?</source>
        <translation>Diesem Zertifikat vertrauen?</translation>
    </message>
    <message>
        <source>Trust this certificate for %1 from now on?</source>
        <translation>Diesem Zertifikat von jetzt an für %1 vertrauen?</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>&amp;Vertrauen</translation>
    </message>
    <message>
        <source>All as Text</source>
        <translation>Alles als Text</translation>
    </message>
    <message>
        <source>Show the report as it is copied and saved</source>
        <translation>Den Bericht zeigen, wie er kopiert und gespeichert wird</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <extracomment>&quot;It happened on the way to the server&quot;, and the names of the failure&apos;s kind and stage, for programs</extracomment>
        <translation>%1 (%2, %3)</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Retry This Server</source>
        <translation>Diesen Server wiederholen</translation>
    </message>
    <message>
        <source>Fetch from this server again</source>
        <translation>Noch einmal von diesem Server abrufen</translation>
    </message>
    <message>
        <source>Fetch again, with time-outs twice as long for this server</source>
        <translation>Noch einmal abrufen, mit doppelt so langen Zeitgrenzen für diesen Server</translation>
    </message>
    <message>
        <source>Read what arrived before it failed</source>
        <translation>Lesen, was vor dem Fehler ankam</translation>
    </message>
    <message>
        <source>Copy the whole report</source>
        <translation>Den ganzen Bericht kopieren</translation>
    </message>
    <message>
        <source>Somebody between you and the server could have made it. Compare its SHA-256 with the one that whoever runs the server tells you:</source>
        <translation>Jemand zwischen Ihnen und dem Server könnte es gemacht haben. Vergleichen Sie seinen SHA-256 mit dem, den der Betreiber des Servers Ihnen nennt:</translation>
    </message>
    <message>
        <source>It happened while the address was being read.</source>
        <translation>Es geschah beim Lesen der Adresse.</translation>
    </message>
    <message>
        <source>It happened while the server’s name was being looked up.</source>
        <translation>Es geschah bei der Suche nach dem Namen des Servers.</translation>
    </message>
    <message>
        <source>It happened after the connection was made, while the poem was arriving.</source>
        <translation>Es geschah nach dem Verbinden, als das Gedicht ankommen sollte.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchActions</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>Stop the selected fetches; what has arrived is kept</source>
        <translation>Die ausgewählten Abrufe abbrechen; was angekommen ist, bleibt</translation>
    </message>
    <message>
        <source>Cancel &amp;All</source>
        <translation>A&amp;lle abbrechen</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Speichern …</translation>
    </message>
    <message>
        <source>Save the selected poems, byte for byte</source>
        <translation>Die ausgewählten Gedichte Byte für Byte speichern</translation>
    </message>
    <message>
        <source>Sa&amp;ve All…</source>
        <translation>Alle s&amp;peichern …</translation>
    </message>
    <message>
        <source>Stop the Slo&amp;w Ones…</source>
        <translation>La&amp;ngsame anhalten …</translation>
    </message>
    <message>
        <source>Choose by speed and silence which fetches to stop</source>
        <translation>Nach Geschwindigkeit und Stille wählen, welche Abrufe angehalten werden</translation>
    </message>
    <message>
        <source>Retry Fai&amp;led</source>
        <translation>&amp;Fehlgeschlagene wiederholen</translation>
    </message>
    <message>
        <source>Cl&amp;ear Finished</source>
        <translation>Beendete entfer&amp;nen</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>An&amp;heften</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>L&amp;oslösen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>Put texts together as Markdown, HTML, PDF or plain text, to be read or printed</source>
        <translation>Texte als Markdown, HTML, PDF oder reinen Text zusammenstellen, zum Lesen oder Drucken</translation>
    </message>
    <message>
        <source>Save all poems in the list into one folder</source>
        <translation>Alle Gedichte der Liste in einen Ordner speichern</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) hidden by the filter stay as they are.</source>
        <translation>
            <numerusform>%Ln andere, die der Filter verbirgt, bleibt, wie sie ist.</numerusform>
            <numerusform>%Ln andere, die der Filter verbirgt, bleiben, wie sie sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch the selected poems again</source>
        <translation>Die ausgewählten Gedichte noch einmal abrufen</translation>
    </message>
    <message>
        <source>Stop everything in the list that is waiting or running; what has arrived is kept</source>
        <translation>Alles in der Liste abbrechen, was wartet oder läuft; was angekommen ist, bleibt</translation>
    </message>
    <message>
        <source>Retry everything in the list that failed or was cut off</source>
        <translation>Alles in der Liste noch einmal abrufen, was fehlschlug oder abgeschnitten wurde</translation>
    </message>
    <message>
        <source>Remove the selected rows from the list, stopping them where necessary</source>
        <translation>Die ausgewählten Zeilen aus der Liste nehmen und wo nötig abbrechen</translation>
    </message>
    <message>
        <source>Remove everything that has ended from the list</source>
        <translation>Alles aus der Liste nehmen, was beendet ist</translation>
    </message>
    <message>
        <source>Keep the received text, even when others are removed to make room</source>
        <translation>Das Empfangene behalten, wie viel Platz auch immer da ist</translation>
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
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Gegenstelle</translation>
    </message>
    <message>
        <source>First Byte</source>
        <translation>Erstes Byte</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>First Line</source>
        <translation>Erste Zeile</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Ankunft</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRecord</name>
    <message>
        <source>Poetry Fetcher ended before this fetch did</source>
        <translation>Poetry Fetcher wurde beendet, bevor dieser Abruf zu Ende war</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRow</name>
    <message>
        <source>no answer for %1</source>
        <translation>seit %1 keine Antwort</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>schweigt seit %1</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1 nach %2</translation>
    </message>
    <message>
        <source>%1 kept</source>
        <translation>%1 aufgehoben</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Zustand: %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Empfangen: %1</translation>
    </message>
    <message>
        <source>Speed: %1</source>
        <translation>Geschwindigkeit: %1</translation>
    </message>
    <message>
        <source>Elapsed: %1</source>
        <translation>Dauer: %1</translation>
    </message>
    <message>
        <source>First byte after: %1</source>
        <translation>Erstes Byte nach: %1</translation>
    </message>
    <message>
        <source>Silent for: %1</source>
        <translation>Still seit: %1</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>Adresse: %1</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>Versuche: %1</translation>
    </message>
    <message>
        <source>%1 of ≈ %2</source>
        <extracomment>%1 of an estimated %2, both like &quot;3,003 bytes&quot;</extracomment>
        <translation>%1 von ≈ %2</translation>
    </message>
    <message>
        <source>waiting for the disk</source>
        <translation>wartet auf die Festplatte</translation>
    </message>
    <message>
        <source>text removed</source>
        <translation>Text entfernt</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>Its text (%1) was removed to make room for others.</source>
        <translation>Sein Text (%1) wurde entfernt, um anderen Platz zu machen.</translation>
    </message>
    <message>
        <source>Pinned: its text stays.</source>
        <translation>Angeheftet: Der Text bleibt.</translation>
    </message>
    <message>
        <source>%1, text removed</source>
        <translation>%1, Text entfernt</translation>
    </message>
    <message>
        <source>fetching again</source>
        <translation>wird noch einmal geholt</translation>
    </message>
    <message>
        <source>Fetching again; what is there stays until there is a whole poem.</source>
        <translation>Wird noch einmal geholt; was da ist, bleibt, bis ein ganzes Gedicht da ist.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>Erneutes Holen gescheitert: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>Erneutes Holen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>fetching again failed: %1</source>
        <translation>erneutes Holen gescheitert: %1</translation>
    </message>
    <message>
        <source>fetching again was stopped</source>
        <translation>erneutes Holen wurde abgebrochen</translation>
    </message>
    <message>
        <source>First line: %1</source>
        <translation>Erste Zeile: %1</translation>
    </message>
    <message>
        <source>Compared with before: %1</source>
        <translation>Im Vergleich zu vorher: %1</translation>
    </message>
    <message>
        <source>Fetched again every %1: %2</source>
        <translation>Wird alle %1 abgerufen: %2</translation>
    </message>
    <message>
        <source>fetching again is paused</source>
        <translation>regelmäßiges Abrufen ist unterbrochen</translation>
    </message>
    <message>
        <source>next within a minute</source>
        <translation>wieder in höchstens einer Minute</translation>
    </message>
    <message>
        <source>next in %1</source>
        <extracomment>%1 is a time such as &quot;4 min&quot;</extracomment>
        <translation>wieder in %1</translation>
    </message>
    <message>
        <source>%1, retrying</source>
        <translation>%1, wird wiederholt</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
    <message>
        <source>Saved automatically.</source>
        <translation>Automatisch gespeichert.</translation>
    </message>
    <message>
        <source>Last time it was %1; this time it may differ.</source>
        <translation>Letztes Mal waren es %1; das ist kein Versprechen.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRun</name>
    <message>
        <source>The folder “%1” was made.</source>
        <translation>Der Ordner „%1“ wurde angelegt.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) of %1 are on standard output.</source>
        <translation>
            <numerusform>Abgebrochen: Ein Byte von %1 ist auf der Standardausgabe.</numerusform>
            <numerusform>Abgebrochen: %n Bytes von %1 sind auf der Standardausgabe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) and what came of %2 more are kept in “%3”.</source>
        <translation>
            <numerusform>Abgebrochen: %1 von %n Gedicht und was von %2 weiteren ankam, ist aufgehoben in „%3“.</numerusform>
            <numerusform>Abgebrochen: %1 von %n Gedichten und was von %2 weiteren ankam, sind aufgehoben in „%3“.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) had arrived; none is kept.</source>
        <translation>
            <numerusform>Abgebrochen: %1 von %n Gedicht war angekommen; keines ist aufgehoben.</numerusform>
            <numerusform>Abgebrochen: %1 von %n Gedichten waren angekommen; keines ist aufgehoben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) are on standard output; the rest is not kept.</source>
        <translation>
            <numerusform>Abgebrochen: %1 von %n Gedicht ist auf der Standardausgabe; der Rest ist nicht aufgehoben.</numerusform>
            <numerusform>Abgebrochen: %1 von %n Gedichten sind auf der Standardausgabe; der Rest ist nicht aufgehoben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n server(s) can be asked at once, because this system limits open files; the rest wait in order.</source>
        <translation>
            <numerusform>Nur %n Server kann gleichzeitig gefragt werden, weil dieses System offene Dateien begrenzt; die übrigen warten der Reihe nach.</numerusform>
            <numerusform>Nur %n Server können gleichzeitig gefragt werden, weil dieses System offene Dateien begrenzt; die übrigen warten der Reihe nach.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are in “%1”.</source>
        <translation>
            <numerusform>%n Text ist in „%1“.</numerusform>
            <numerusform>%n Texte sind in „%1“.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: Is left out for %n round(s).</source>
        <translation>
            <numerusform>%1: Wird für %n Runde ausgelassen.</numerusform>
            <numerusform>%1: Wird für %n Runden ausgelassen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n text(s) had arrived.</source>
        <translation>
            <numerusform>Abgebrochen: %n Text war angekommen.</numerusform>
            <numerusform>Abgebrochen: %n Texte waren angekommen.</numerusform>
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
        <translation>Der Filter verbirgt jede Zeile.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetcherCommandLine</name>
    <message>
        <source>Start practice servers inside the application and fetch from them.</source>
        <translation>Übungsserver in der Anwendung starten und von ihnen abrufen.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>DATEI</translation>
    </message>
    <message>
        <source>Fetch from the addresses in FILE, one a line; - is standard input.</source>
        <translation>Von den Adressen in DATEI abrufen, eine je Zeile; - ist die Standardeingabe.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>ORDNER</translation>
    </message>
    <message>
        <source>Keep settings, session and poems under DIR instead of your own folders.</source>
        <translation>Einstellungen, Sitzung und Gedichte in ORDNER ablegen statt in Ihren eigenen Ordnern.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Diese Hilfe zeigen und enden.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Die Version zeigen und enden.</translation>
    </message>
    <message>
        <source>The folder for --profile is empty; write . for the present one.</source>
        <translation>Der Ordner für --profile ist leer; schreiben Sie . für den gegenwärtigen.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Optionen:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Rückgabewert:</translation>
    </message>
    <message>
        <source>  0    the window was closed</source>
        <translation>  0    das Fenster wurde geschlossen</translation>
    </message>
    <message>
        <source>  1    there is no display, or the profile cannot be used</source>
        <translation>  1    es gibt keinen Bildschirm, oder das Profil ist nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    die Befehlszeile ist falsch</translation>
    </message>
    <message>
        <source>Usage: poetry-fetcher [options] [ADDRESS…] [FILE.poem…]</source>
        <translation>Aufruf: poetry-fetcher [Optionen] [ADRESSE…] [DATEI.poem…]</translation>
    </message>
    <message>
        <source>Opens a window that fetches poems from many servers at once, and starts with the addresses given: 10001, host:10001, [2001:db8::1]:10001 and more. Texts recorded in .poem files are shown. Without a display, get-poetry does the same in a terminal.</source>
        <translation>Öffnet ein Fenster, das Gedichte von vielen Servern zugleich abruft, und beginnt mit den genannten Adressen: 10001, host:10001, [2001:db8::1]:10001 und anderen. Texte, die in .poem-Dateien aufgezeichnet sind, werden gezeigt. Ohne Bildschirm tut get-poetry dasselbe im Terminal.</translation>
    </message>
</context>
<context>
    <name>Poetry::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Show only rows in some states</source>
        <translation>Nur Zeilen in bestimmten Zuständen zeigen</translation>
    </message>
    <message>
        <source>Close Filter</source>
        <translation>Filter schließen</translation>
    </message>
    <message>
        <source>Show every row again (Esc)</source>
        <translation>Wieder alle Zeilen zeigen (Esc)</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>Gezeigte Zeilen</translation>
    </message>
    <message>
        <source>&amp;Every State</source>
        <translation>&amp;Jeder Zustand</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a state and the number of rows in it: &quot;Failed (3)&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Every State</source>
        <translation>Jeder Zustand</translation>
    </message>
    <message numerus="yes">
        <source>%Ln state(s)</source>
        <translation>
            <numerusform>%Ln Zustand</numerusform>
            <numerusform>%Ln Zustände</numerusform>
        </translation>
    </message>
    <message>
        <source>States: %1</source>
        <translation>Zustände: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shown</source>
        <translation>
            <numerusform>%1 von %Ln gezeigt</numerusform>
            <numerusform>%1 von %Ln gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Show only rows with…</source>
        <translation>Nur Zeilen zeigen mit …</translation>
    </message>
    <message>
        <source>Words of the server, the state, the reason of a failure, or the text</source>
        <translation>Wörter des Servers, des Zustands, des Grundes eines Fehlers oder des Textes</translation>
    </message>
</context>
<context>
    <name>Poetry::FindBar</name>
    <message>
        <source>Previous Match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Go to the previous match (Shift+F3)</source>
        <translation>Zum vorigen Treffer (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Go to the next match (F3)</source>
        <translation>Zum nächsten Treffer (F3)</translation>
    </message>
    <message>
        <source>Close Find</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>Stop the search, or close this bar (Esc)</source>
        <translation>Die Suche abbrechen oder diese Leiste schließen (Esc)</translation>
    </message>
    <message>
        <source>Find text</source>
        <translation>Suchtext</translation>
    </message>
    <message>
        <source>Find in this poem</source>
        <translation>In diesem Gedicht suchen</translation>
    </message>
    <message>
        <source>Searching: %1 %</source>
        <translation>Suche: %1 %</translation>
    </message>
    <message>
        <source>Counting: %1 %</source>
        <translation>Zähle: %1 %</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 gefunden</translation>
    </message>
    <message>
        <source>Match &amp;Case</source>
        <translation>&amp;Groß-/Kleinschreibung</translation>
    </message>
    <message>
        <source>&amp;Whole Words</source>
        <translation>Nur ganze &amp;Wörter</translation>
    </message>
    <message>
        <source>Distinguish upper and lower case</source>
        <translation>Große und kleine Buchstaben unterscheiden</translation>
    </message>
    <message>
        <source>Match whole words only</source>
        <translation>Nichts im Inneren eines längeren Wortes finden</translation>
    </message>
</context>
<context>
    <name>Poetry::Folders</name>
    <message>
        <source>“%1” is no folder, or a link; put a folder there, or name another with --profile.</source>
        <translation>„%1“ ist kein Ordner, oder eine Verknüpfung; legen Sie dort einen Ordner an, oder nennen Sie mit --profile einen anderen.</translation>
    </message>
    <message>
        <source>The folder “%1” belongs to somebody else, or others may write into it, and is not used; take it back with chown and chmod go-w, or name another with --profile.</source>
        <translation>Der Ordner „%1“ gehört jemand anderem, oder andere dürfen hineinschreiben; er wird nicht benutzt. Holen Sie ihn mit chown und chmod go-w zurück, oder nennen Sie mit --profile einen anderen.</translation>
    </message>
    <message>
        <source>The profile “%1” cannot be made: %2. Name a folder that you may write to.</source>
        <translation>Das Profil „%1“ kann nicht angelegt werden: %2. Nennen Sie einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
</context>
<context>
    <name>Poetry::HappyEyeballs</name>
    <message>
        <source>The name service could not be asked about %1</source>
        <translation>Der Namensdienst war nach %1 nicht zu fragen</translation>
    </message>
    <message>
        <source>There is no host called %1</source>
        <translation>Es gibt keinen Host namens %1</translation>
    </message>
    <message>
        <source>None of its addresses can be connected to (%1)</source>
        <translation>Keine seiner Adressen ist zu erreichen (%1)</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>noch keine Antwort</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpDialogs</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>About Poetry Fetcher</source>
        <translation>Über Poetry Fetcher</translation>
    </message>
    <message>
        <source>Fetches text from many raw TCP servers at once, shows it while it arrives, and says what went wrong when it does not.</source>
        <translation>Ruft Text von vielen reinen TCP-Servern zugleich ab, zeigt ihn, während er ankommt, und sagt, was schiefging, wenn er es nicht tut.</translation>
    </message>
    <message>
        <source>© 2026 The Poetry Fetcher developers. Program, icons and poems: MIT licence, shown below.</source>
        <translation>© 2026 The Poetry Fetcher developers. Programm, Symbole und Gedichte: MIT-Lizenz, siehe unten.</translation>
    </message>
    <message>
        <source>Qt %1 (built with %2): GNU Lesser General Public License, version 3.</source>
        <translation>Qt %1 (gebaut mit %2): GNU Lesser General Public License, Version 3.</translation>
    </message>
    <message>
        <source>No telemetry, and no search for updates: it connects to the servers that you name, through the name service and the proxy that you use, and to nobody else.</source>
        <translation>Keine Telemetrie und keine Suche nach Aktualisierungen: Es verbindet sich mit den Servern, die Sie nennen, über den Namensdienst und den Proxy, die Sie verwenden, und mit niemandem sonst.</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpTopics</name>
    <message>
        <source>Adding servers</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Type one address, or paste many, one a line: host:port, [2001:db8::1]:10001, “nc host 10001”, poetry://host:10001, or only a port of this computer. Enter fetches them all at once; Shift+Enter starts another line.

host:{10001..10009} stands for nine servers. Blank lines and lines that start with # are skipped.

Below the field you see what is understood. What is not stays in the field when you fetch, and is underlined.

A file with one address a line can be opened from the File menu or dropped on the window, and the rows can be saved to one. The Lists menu keeps servers under names; favourites and servers that gave a poem are offered while you type.</source>
        <translation>Geben Sie eine Adresse ein, oder fügen Sie viele ein, eine je Zeile: host:port, [2001:db8::1]:10001, „nc host 10001“, poetry://host:10001 oder nur einen Port dieses Rechners. Die Eingabetaste ruft alle zugleich ab; Umschalt+Eingabe beginnt eine weitere Zeile.

host:{10001..10009} steht für neun Server. Leere Zeilen und Zeilen, die mit # beginnen, werden übergangen.

Unter dem Feld sehen Sie, was verstanden wird. Was nicht verstanden wird, bleibt beim Abrufen im Feld und ist unterstrichen.

Eine Datei mit einer Adresse je Zeile können Sie aus dem Menü „Datei“ öffnen oder auf das Fenster ziehen, und die Zeilen können Sie in eine speichern. Das Menü „Listen“ behält Server unter Namen; Favoriten und Server, die ein Gedicht gaben, werden beim Tippen vorgeschlagen.</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Zusehen</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>When something fails</source>
        <translation>Wenn etwas fehlschlägt</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse. F6 goes from pane to pane, Tab from control to control. Help → Keyboard Shortcuts lists all keys.</source>
        <translation>Alles geht ohne Maus. F6 führt von Bereich zu Bereich, Tab von Element zu Element. Hilfe → Tastenkürzel nennt alle Tasten.</translation>
    </message>
    <message>
        <source>Select a row to read its poem, while it arrives or afterwards. The text stays where you are reading; at its end it follows what arrives. Lines are never joined; a long one is wrapped, or not: Reading, Wrap Lines.

Ctrl+F finds words in the poem. Ctrl and +, − or 0 change the size.</source>
        <translation>Wählen Sie eine Zeile aus, um ihr Gedicht zu lesen, während es ankommt oder danach. Der Text bleibt, wo Sie lesen; an seinem Ende folgt er dem, was ankommt. Verse werden nie verbunden; ein langer wird umbrochen, oder nicht: Lesen, Verse umbrechen.

Strg+F sucht Wörter im Gedicht. Strg mit +, − oder 0 ändert die Größe.</translation>
    </message>
    <message>
        <source>Taking away</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <source>File → Export… puts texts together in one file, to be read, printed or given away: Markdown, HTML, PDF or plain text, with a title page, contents, and where each text is from. What is not whole says so. A file SHA256SUMS beside it lets others check that it was not changed: sha256sum -c SHA256SUMS.

Edit → Copy As copies the selected rows as commands that fetch the same with nc, ncat, curl, socat, Python or PowerShell. They can be pasted into a terminal as they are. nc and curl cannot do it over TLS; where nc is that of Nmap, use ncat. curl reads a text as telnet does, so that a byte FF may be missing.</source>
        <translation>Datei → Exportieren … stellt Texte in einer Datei zusammen, zum Lesen, Drucken oder Weitergeben: Markdown, HTML, PDF oder reiner Text, mit Titelseite, Inhalt und der Angabe, woher jeder Text ist. Was nicht ganz ist, sagt es. Mit einer Datei SHA256SUMS daneben können andere prüfen, ob etwas verändert wurde: sha256sum -c SHA256SUMS.

Bearbeiten → Kopieren als kopiert die ausgewählten Zeilen als Befehle, die dasselbe mit nc, ncat, curl, socat, Python oder PowerShell abrufen. Sie können so, wie sie sind, in ein Terminal eingefügt werden. nc und curl können es nicht über TLS; wo nc das von Nmap ist, nehmen Sie ncat. curl liest einen Text wie telnet, sodass ein Byte FF fehlen kann.</translation>
    </message>
    <message>
        <source>Each row is one fetch. A server that is silent has not ended: how long it has been silent is shown. There is no percentage, since nobody knows how long a poem is. First Line shows what its text begins with.

Complete: the server closed the connection in order. Cut off: something had arrived, then it failed. Failed: nothing came. Stopped: you cancelled it.

Ctrl+F in the list shows only the rows that have some words in them: in the server, the state, the reason of a failure, or the beginning of the text. Commands for all rows leave those alone that are hidden.</source>
        <translation>Jede Zeile ist ein Abruf. Ein Server, der schweigt, ist noch nicht fertig: Wie lange er schon schweigt, wird gezeigt. Prozente gibt es nicht, denn niemand weiß, wie lang ein Gedicht ist. „Erste Zeile“ zeigt, womit der Text beginnt.

Vollständig: Der Server hat die Verbindung ordentlich geschlossen. Abgeschnitten: Es war schon etwas da, dann schlug es fehl. Fehlgeschlagen: Es kam nichts. Abgebrochen: Sie haben es angehalten.

Strg+F zeigt in der Liste nur die Zeilen, in denen bestimmte Wörter vorkommen: im Server, im Zustand, im Grund eines Fehlers oder am Anfang des Textes. Befehle für alle Zeilen lassen die verborgenen in Ruhe.</translation>
    </message>
    <message>
        <source>Fetching again</source>
        <translation>Noch einmal abrufen</translation>
    </message>
    <message>
        <source>F5 fetches the selected rows once more. Fetch → Fetch Again Every… does so again and again, every 30 seconds to every day, and each row says when it is next. A server that fails is asked less often until it is back, and many are not asked in one moment. Nothing else is ever fetched again by itself.

A row that was fetched again says how its text is beside the one before: as before, changed, changed 3 times today, new since yesterday. What it was before is under Earlier Texts in Details, to be read or to be compared, the newest 20 where rows are fetched again by themselves, as long as there is room. The settings have a switch for being told how many texts changed.

Pause Fetching Again stops all of it until it is unchecked. It goes on after a restart, and ends with the window.</source>
        <translation>F5 ruft die ausgewählten Zeilen noch einmal ab. Abruf → Regelmäßig abrufen … tut das immer wieder, alle 30 Sekunden bis jeden Tag, und jede Zeile sagt, wann es wieder so weit ist. Ein Server, bei dem es fehlschlägt, wird seltener gefragt, bis er wieder da ist, und viele werden nicht im selben Augenblick gefragt. Nichts anderes wird je von selbst noch einmal abgerufen.

Eine Zeile, die noch einmal abgerufen wurde, sagt, wie ihr Text neben dem vorigen ist: wie zuvor, geändert, heute 3-mal geändert, neu seit gestern. Was vorher da war, steht in den Einzelheiten unter Frühere Texte, zum Lesen oder Vergleichen; bei Zeilen, die von selbst abgerufen werden, die neuesten 20, solange Platz ist. In den Einstellungen lässt sich einschalten, dass gemeldet wird, wie viele Texte sich geändert haben.

Regelmäßiges Abrufen unterbrechen hält all das an, bis das Häkchen wieder entfernt ist. Nach einem Neustart geht es weiter, mit dem Fenster endet es.</translation>
    </message>
    <message>
        <source>The reason is shown where the poem would be, with what you can do. F5 retries the selected rows, Shift+F5 all that have failed. What has arrived is kept.

New time-outs and a new size limit count for what begins from then on; the message at the bottom applies them to what is running, too.</source>
        <translation>Der Grund steht dort, wo das Gedicht wäre, und auch, was Sie tun können. F5 wiederholt die ausgewählten Zeilen, Umschalt+F5 alle, die fehlgeschlagen sind. Was angekommen ist, bleibt.

Neue Zeitgrenzen und eine neue Größengrenze gelten für das, was von da an beginnt; die Meldung am unteren Rand wendet sie auch auf das an, was läuft.</translation>
    </message>
    <message>
        <source>Saved files hold exactly the bytes received. No file is replaced unless you say so, and a poem that is not whole is saved as “.partial.txt”.

Under a name that ends in .poem, a text is saved with the times at which it arrived, where from, and how that ended. Such a file can be opened from the File menu or dropped on the window, and get-poetry --replay plays it.</source>
        <translation>Gespeicherte Dateien enthalten genau die empfangenen Bytes. Keine Datei wird ersetzt, ohne dass Sie es sagen, und ein unvollständiges Gedicht wird als „.partial.txt“ gespeichert.

Unter einem Namen, der auf .poem endet, wird ein Text mit den Zeiten gespeichert, zu denen er ankam, und mit seiner Herkunft und seinem Ausgang. Eine solche Datei kann aus dem Menü Datei geöffnet oder auf das Fenster gezogen werden, und get-poetry --replay spielt sie ab.</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>Wiedergeben</translation>
    </message>
    <message>
        <source>View → Replay plays a text once more at the rhythm in which it arrived, or up to a hundred times as fast. Space pauses it and goes on, the arrow keys on the curve go back and forth, and Escape shows the whole text again. Skip Pauses waits for no more than a second where the server was silent.

It can be done with every text that has ended, unless all of it came at once or was kept by an older version.</source>
        <translation>Ansicht → Wiedergabe spielt einen Text noch einmal in dem Rhythmus ab, in dem er ankam, oder bis zu hundertmal so schnell. Die Leertaste hält an und setzt fort, die Pfeiltasten auf der Kurve gehen vor und zurück, und Esc zeigt wieder den ganzen Text. „Pausen überspringen“ wartet nicht länger als eine Sekunde, wo der Server schwieg.

Das geht mit jedem Text, der zu Ende ist, außer wenn er ganz auf einmal kam oder von einer älteren Version aufgehoben wurde.</translation>
    </message>
</context>
<context>
    <name>Poetry::JsonLine</name>
    <message>
        <source>Stopped.</source>
        <translation>Abgebrochen.</translation>
    </message>
</context>
<context>
    <name>Poetry::ListController</name>
    <message>
        <source>%1 cannot be read as a list: it is not a file.</source>
        <translation>%1 ist nicht als Liste lesbar: Es ist keine Datei.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>Save List of Servers</source>
        <translation>Serverliste speichern</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>server</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln address(es) to %1.</source>
        <translation>
            <numerusform>%Ln Adresse in %1 gespeichert.</numerusform>
            <numerusform>%Ln Adressen in %1 gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open List of Servers or Recorded Text</source>
        <translation>Serverliste oder aufgezeichneten Text öffnen</translation>
    </message>
</context>
<context>
    <name>Poetry::ListsMenu</name>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>&amp;Save Rows as List…</source>
        <translation>Zeilen als Liste &amp;speichern …</translation>
    </message>
    <message>
        <source>Keep the servers of all rows under a name</source>
        <translation>Die Server aller Zeilen unter einem Namen behalten</translation>
    </message>
    <message>
        <source>Save Rows as List</source>
        <translation>Zeilen als Liste speichern</translation>
    </message>
    <message>
        <source>&amp;Add Selected to Favourites</source>
        <translation>&amp;Ausgewählte zu den Favoriten hinzufügen</translation>
    </message>
    <message>
        <source>Offer the selected servers first while you type</source>
        <translation>Die ausgewählten Server beim Tippen zuerst vorschlagen</translation>
    </message>
    <message>
        <source>No Lists Yet</source>
        <translation>Noch keine Listen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>The list is now called “%1”.</source>
        <translation>Die Liste heißt jetzt „%1“.</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Umbenennen …</translation>
    </message>
    <message>
        <source>Rename List</source>
        <translation>Liste umbenennen</translation>
    </message>
    <message>
        <source>Deleted “%1”.</source>
        <translation>„%1“ gelöscht.</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message numerus="yes">
        <source>Delete the list “%1” with its %Ln server(s)?</source>
        <translation>
            <numerusform>Die Liste „%1“ mit ihrem %Ln Server löschen?</numerusform>
            <numerusform>Die Liste „%1“ mit ihren %Ln Servern löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Name of the list:</source>
        <translation>Name der Liste:</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Keep It</source>
        <translation>Behalten</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln server(s) as “%1”.</source>
        <translation>
            <numerusform>%Ln Server als „%1“ gespeichert.</numerusform>
            <numerusform>%Ln Server als „%1“ gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a list “%1” already. Replace it?</source>
        <translation>Es gibt schon eine Liste „%1“. Soll sie ersetzt werden?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln server(s) to the favourites.</source>
        <translation>
            <numerusform>%Ln Server zu den Favoriten hinzugefügt.</numerusform>
            <numerusform>%Ln Server zu den Favoriten hinzugefügt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Main</name>
    <message>
        <source>poetry-fetcher: There is no display to open a window on; get-poetry does the same in a terminal.</source>
        <translation>poetry-fetcher: Es gibt keinen Bildschirm für ein Fenster; get-poetry tut dasselbe im Terminal.</translation>
    </message>
    <message>
        <source>Nothing of this session will be kept: “lock” in %1 is no file of yours. Remove it, then start again.</source>
        <translation>Von dieser Sitzung wird nichts behalten: „lock“ in %1 ist keine Datei von Ihnen. Entfernen Sie sie, und starten Sie neu.</translation>
    </message>
    <message>
        <source>A second start cannot hand its addresses to this window: there is no folder for the socket that nobody else can write into.</source>
        <translation>Ein zweiter Start kann seine Adressen nicht an dieses Fenster weitergeben: Es gibt keinen Ordner für den Socket, in den niemand sonst schreiben kann.</translation>
    </message>
    <message>
        <source>Poetry Fetcher is already running with this profile and does not answer; end it first, or name another folder with --profile.</source>
        <translation>Poetry Fetcher läuft schon mit diesem Profil und antwortet nicht; beenden Sie es zuerst, oder nennen Sie mit --profile einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The disk does not answer; the latest changes are not kept for the next start.</source>
        <translation>Der Datenträger antwortet nicht; was zuletzt geschah, ist für den nächsten Start nicht aufgehoben.</translation>
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
            <numerusform>%1 von %Ln Gedicht – Poetry Fetcher</numerusform>
            <numerusform>%1 von %Ln Gedichten – Poetry Fetcher</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>%1 kopiert.</translation>
    </message>
    <message>
        <source>Play this text at the rhythm in which it arrived</source>
        <translation>Diesen Text in dem Rhythmus wiedergeben, in dem er ankam</translation>
    </message>
</context>
<context>
    <name>Poetry::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Close Message</source>
        <translation>Meldung schließen</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Diese Meldung schließen (Esc)</translation>
    </message>
    <message>
        <source>Copy Message</source>
        <translation>Meldung kopieren</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>Diese Meldung kopieren</translation>
    </message>
</context>
<context>
    <name>Poetry::NamePreview</name>
    <message>
        <source>For example: %1</source>
        <translation>Zum Beispiel: %1</translation>
    </message>
    <message>
        <source>It becomes: %1</source>
        <translation>Er lautet: %1</translation>
    </message>
    <message>
        <source>They become: %1, %2</source>
        <translation>Sie lauten: %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>They become: %1, %2 and %Ln more</source>
        <translation>
            <numerusform>Sie lauten: %1, %2 und %Ln weiterer</numerusform>
            <numerusform>Sie lauten: %1, %2 und %Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::NameTemplate</name>
    <message>
        <source>The template for file names is empty; write something like %1</source>
        <translation>Die Vorlage für Dateinamen ist leer; schreiben Sie etwas wie %1</translation>
    </message>
    <message>
        <source>The template “%1” leaves nothing that could be a file name; write something like %2</source>
        <translation>Die Vorlage „%1“ lässt nichts übrig, was ein Dateiname sein könnte; schreiben Sie etwa %2</translation>
    </message>
    <message>
        <source>The template for file names has the field “%1”, which is not known; write {host}, {port}, {date}, {time} or {n}</source>
        <translation>Die Vorlage für Dateinamen enthält das unbekannte Feld „%1“; schreiben Sie {host}, {port}, {date}, {time} oder {n}</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputFolder</name>
    <message>
        <source>The folder “%1” cannot be made</source>
        <translation>Der Ordner „%1“ kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be opened</source>
        <translation>Der Ordner „%1“ kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written to</source>
        <translation>In den Ordner „%1“ kann nicht geschrieben werden</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputQueue</name>
    <message>
        <source>A poem in a spool file cannot be read</source>
        <translation>Ein ausgelagertes Gedicht kann nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>Poetry::Pinning</name>
    <message numerus="yes">
        <source>%Ln row(s) pinned: what was received there stays.</source>
        <translation>
            <numerusform>%Ln Zeile angeheftet: Was dort empfangen wurde, bleibt.</numerusform>
            <numerusform>%Ln Zeilen angeheftet: Was dort empfangen wurde, bleibt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) no longer pinned.</source>
        <translation>
            <numerusform>%Ln Zeile ist nicht mehr angeheftet.</numerusform>
            <numerusform>%Ln Zeilen sind nicht mehr angeheftet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PoemFile</name>
    <message>
        <source>“%1” is a folder; name a .poem file</source>
        <translation>„%1“ ist ein Ordner; nennen Sie eine .poem-Datei</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name a .poem file</source>
        <translation>„%1“ ist keine gewöhnliche Datei; nennen Sie eine .poem-Datei</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>Die Datei „%1“ kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>“%1” is cut off, or damaged, before its text begins</source>
        <translation>„%1“ ist abgeschnitten oder beschädigt, bevor der Text beginnt</translation>
    </message>
    <message>
        <source>“%1” is no .poem file; name one that get-poetry --record has written</source>
        <translation>„%1“ ist keine .poem-Datei; nennen Sie eine, die get-poetry --record geschrieben hat</translation>
    </message>
    <message>
        <source>“%1” is written in version %2 of its format, and this program knows version %3; open it with a newer one</source>
        <translation>„%1“ ist in Version %2 des Formats geschrieben, und dieses Programm kennt Version %3; öffnen Sie die Datei mit einem neueren</translation>
    </message>
    <message numerus="yes">
        <source>The text of “%1” is cut off: %n byte(s) are missing.</source>
        <translation>
            <numerusform>Der Text von „%1“ ist abgeschnitten: %n Byte fehlt.</numerusform>
            <numerusform>Der Text von „%1“ ist abgeschnitten: %n Bytes fehlen.</numerusform>
        </translation>
    </message>
    <message>
        <source>When the text of “%1” arrived is not to be trusted, and left out.</source>
        <translation>Wann der Text von „%1“ ankam, ist nicht glaubwürdig und wird weggelassen.</translation>
    </message>
    <message>
        <source>Where “%1” came from, when, and how it ended is not to be trusted: that part of it is damaged.</source>
        <translation>Woher „%1“ kam, wann, und wie es endete, ist nicht glaubwürdig: Dieser Teil der Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>The text of “%1” is not to be trusted: it is not the one that was recorded.</source>
        <translation>Der Text von „%1“ ist nicht glaubwürdig: Es ist nicht der, der aufgezeichnet wurde.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemOpener</name>
    <message>
        <source>%1 is from %2, and was recorded on %3.</source>
        <translation>%1 ist von %2 und wurde am %3 aufgezeichnet.</translation>
    </message>
    <message>
        <source>%1 is from %2.</source>
        <translation>%1 ist von %2.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPage</name>
    <message>
        <source>Poem</source>
        <translation>Gedicht</translation>
    </message>
    <message>
        <source>New Text</source>
        <translation>Neuer Text</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Alles &amp;auswählen</translation>
    </message>
    <message>
        <source>New Text ↓</source>
        <translation>Neuer Text ↓</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPrinter</name>
    <message>
        <source>Page %1</source>
        <translation>Seite %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemSaver</name>
    <message>
        <source>%1 could not be saved in %2</source>
        <translation>%1 konnte nicht in %2 gespeichert werden</translation>
    </message>
    <message>
        <source>The poem could not be saved as %1</source>
        <translation>Das Gedicht konnte nicht als %1 gespeichert werden</translation>
    </message>
    <message>
        <source>%1, because it was cancelled</source>
        <translation>%1, weil das abgebrochen wurde</translation>
    </message>
    <message>
        <source>%1, where there is no room for one more file</source>
        <translation>%1, wo für keine weitere Datei Platz ist</translation>
    </message>
    <message>
        <source>%1, where %2 are free</source>
        <translation>%1, wo %2 frei sind</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemStore</name>
    <message>
        <source>The text could not be stored in %1</source>
        <translation>Der Text konnte nicht in %1 abgelegt werden</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemView</name>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>Cut off here: this is not the whole poem.</source>
        <translation>Hier abgeschnitten: Das ist nicht das ganze Gedicht.</translation>
    </message>
    <message>
        <source>Stopped here: this may not be the whole poem.</source>
        <translation>Hier abgebrochen: Das ist vielleicht nicht das ganze Gedicht.</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Wartet, bis es an der Reihe ist</translation>
    </message>
    <message>
        <source>Looking up the server</source>
        <translation>Der Server wird gesucht</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Connected. The server has not said anything yet.</source>
        <translation>Verbunden. Der Server hat noch nichts gesagt.</translation>
    </message>
    <message>
        <source>Stopped before anything arrived</source>
        <translation>Abgebrochen, bevor etwas ankam</translation>
    </message>
    <message>
        <source>Copied the first %1 of the %2 selected. Saving keeps every byte.</source>
        <translation>Kopiert sind die ersten %1 der ausgewählten %2. Beim Speichern bleibt jedes Byte.</translation>
    </message>
    <message>
        <source>read as %1</source>
        <extracomment>%1 is the name of an encoding that was chosen</extracomment>
        <translation>gelesen als %1</translation>
    </message>
    <message>
        <source>Fetching again. What was there stays until there is a whole poem.</source>
        <translation>Wird noch einmal geholt. Was da war, bleibt, bis ein ganzes Gedicht da ist.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>Erneutes Holen gescheitert: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>Erneutes Holen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>not UTF-8, shown as windows-1252</source>
        <translation>kein UTF-8, als windows-1252 gezeigt</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message numerus="yes">
        <source>This text has %Ln invisible character(s).</source>
        <translation>
            <numerusform>Dieser Text hat %Ln unsichtbares Zeichen.</numerusform>
            <numerusform>Dieser Text hat %Ln unsichtbare Zeichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This text has more than %Ln invisible character(s).</source>
        <translation>
            <numerusform>Dieser Text hat mehr als %Ln unsichtbares Zeichen.</numerusform>
            <numerusform>Dieser Text hat mehr als %Ln unsichtbare Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide Them</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Show Them</source>
        <translation>Zeigen</translation>
    </message>
    <message numerus="yes">
        <source>UTF-8, except for %n byte(s)</source>
        <translation>
            <numerusform>UTF-8, %n Byte ist keines</numerusform>
            <numerusform>UTF-8, %n Bytes sind keines</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not text but %1 data. Saving keeps every byte.</source>
        <extracomment>%1 is the name of a format or a protocol, such as PNG or HTTP</extracomment>
        <translation>Das ist kein Text, sondern Daten der Art %1. Beim Speichern bleibt jedes Byte erhalten.</translation>
    </message>
    <message>
        <source>The text that was here (%1) was removed to make room for others. Retry fetches it again.</source>
        <translation>Der Text, der hier war (%1), wurde entfernt, um anderen Platz zu machen. „Wiederholen“ holt ihn noch einmal.</translation>
    </message>
    <message>
        <source>There is no text to be replayed</source>
        <translation>Es gibt keinen Text, der wiedergegeben werden könnte</translation>
    </message>
    <message>
        <source>A text can be replayed once it has ended</source>
        <translation>Ein Text kann wiedergegeben werden, sobald er zu Ende ist</translation>
    </message>
    <message>
        <source>All of this text came at once, or it is not known when it came</source>
        <translation>Dieser Text kam ganz auf einmal, oder es ist nicht bekannt, wann er kam</translation>
    </message>
    <message>
        <source>Looks like %1 · Use It</source>
        <extracomment>%1 is a script and an encoding: &quot;Japanese (Shift_JIS)&quot;</extracomment>
        <translation>Sieht aus wie %1 · So lesen</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryClientFactory</name>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>eine Ausnahme unbekannter Art</translation>
    </message>
    <message>
        <source>The callback for this fetch threw: %1</source>
        <translation>Der Callback dieses Abrufs hat eine Ausnahme geworfen: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryProtocol</name>
    <message>
        <source>The server closed the connection without sending anything</source>
        <translation>Der Server hat die Verbindung geschlossen, ohne etwas zu senden</translation>
    </message>
    <message>
        <source>The name service did not answer within %1 s</source>
        <translation>Der Namensdienst hat innerhalb von %1 s nicht geantwortet</translation>
    </message>
    <message>
        <source>The server did not answer within %1 s</source>
        <translation>Der Server hat innerhalb von %1 s nicht geantwortet</translation>
    </message>
    <message>
        <source>The poem was not complete within %1 s</source>
        <translation>Das Gedicht war innerhalb von %1 s nicht vollständig</translation>
    </message>
    <message>
        <source>Connected, but nothing was received for %1 s</source>
        <translation>Verbunden, aber %1 s lang kam nichts an</translation>
    </message>
    <message numerus="yes">
        <source>The server fell silent for %1 s after %n byte(s)</source>
        <translation>
            <numerusform>Der Server schwieg %1 s lang nach einem Byte</numerusform>
            <numerusform>Der Server schwieg %1 s lang nach %n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>The poem is complete, but processing it failed: %1</source>
        <translation>Das Gedicht ist vollständig, aber seine Verarbeitung schlug fehl: %1</translation>
    </message>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>eine Ausnahme unbekannter Art</translation>
    </message>
    <message>
        <source>This looks like TLS: try %1</source>
        <translation>Das sieht nach TLS aus: versuchen Sie %1</translation>
    </message>
    <message>
        <source>The poem is longer than the limit of %1</source>
        <translation>Das Gedicht ist länger als die Grenze von %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryServer</name>
    <message>
        <source>Cannot listen on %1 port %2: %3</source>
        <translation>Auf %1, Port %2, kann nicht gelauscht werden: %3</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>Die Datei „%1“ kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>Die Datei „%1“ enthält kein Zertifikat im Format PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no key in the format PEM, without a password</source>
        <translation>Die Datei „%1“ enthält keinen Schlüssel im Format PEM ohne Kennwort</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name one in the format PEM</source>
        <translation>„%1“ ist keine gewöhnliche Datei; nennen Sie eine im Format PEM</translation>
    </message>
</context>
<context>
    <name>Poetry::PrintController</name>
    <message>
        <source>There is no text to print: select a row that has received some.</source>
        <translation>Es gibt keinen Text zu drucken: Wählen Sie eine Zeile aus, die welchen empfangen hat.</translation>
    </message>
    <message>
        <source>Print Poem</source>
        <translation>Gedicht drucken</translation>
    </message>
    <message>
        <source>Nothing was printed: the printer could not be used, or the poem has no such page.</source>
        <translation>Nichts wurde gedruckt: Der Drucker war nicht zu benutzen, oder das Gedicht hat keine solche Seite.</translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer.</source>
        <translation>
            <numerusform>%Ln Seite wurde an den Drucker geschickt.</numerusform>
            <numerusform>%Ln Seiten wurden an den Drucker geschickt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer; the poem is longer.</source>
        <translation>
            <numerusform>%Ln Seite wurde an den Drucker geschickt; das Gedicht ist länger.</numerusform>
            <numerusform>%Ln Seiten wurden an den Drucker geschickt; das Gedicht ist länger.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print Preview: At Most %Ln Page(s)</source>
        <translation>
            <numerusform>Druckvorschau: höchstens %Ln Seite</numerusform>
            <numerusform>Druckvorschau: höchstens %Ln Seiten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyAddress</name>
    <message>
        <source>%1 is not a proxy that is known here; write socks5://host:1080 or http://host:8080</source>
        <translation>%1 ist kein hier bekannter Proxy; schreiben Sie socks5://host:1080 oder http://host:8080</translation>
    </message>
    <message>
        <source>The proxy %1 needs a host and a port; write %2</source>
        <translation>Der Proxy %1 braucht Host und Port; schreiben Sie %2</translation>
    </message>
    <message>
        <source>The proxy %1 needs a user and a password, each of 1 to 255 bytes; write user:password@ before its host</source>
        <translation>Der Proxy %1 braucht Benutzer und Kennwort von je 1 bis 255 Bytes; schreiben Sie benutzer:kennwort@ vor seinen Host</translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyHandshake</name>
    <message>
        <source>The proxy %1 closed the connection instead of making one to %2</source>
        <translation>Der Proxy %1 hat die Verbindung geschlossen, statt eine mit %2 herzustellen</translation>
    </message>
    <message>
        <source>The proxy %1 does not come to the end of its answer about %2</source>
        <translation>Der Proxy %1 kommt mit seiner Antwort zu %2 nicht zum Ende</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept the user and the password</source>
        <translation>Der Proxy %1 nimmt Benutzer und Kennwort nicht an</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak SOCKS 5</source>
        <translation>Der Proxy %1 spricht nicht SOCKS 5</translation>
    </message>
    <message>
        <source>The proxy %1 wants a user and a password</source>
        <translation>Der Proxy %1 verlangt Benutzer und Kennwort</translation>
    </message>
    <message>
        <source>The proxy %1 did not connect to %2</source>
        <translation>Der Proxy %1 hat sich nicht mit %2 verbunden</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak HTTP</source>
        <translation>Der Proxy %1 spricht nicht HTTP</translation>
    </message>
</context>
<context>
    <name>Poetry::QuitQuestion</name>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped.</source>
        <translation>
            <numerusform>%Ln Abruf würde abgebrochen.</numerusform>
            <numerusform>%Ln Abrufe würden abgebrochen.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>&amp;Weiterlaufen lassen</translation>
    </message>
</context>
<context>
    <name>Poetry::ReaderPane</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Show or hide what has arrived</source>
        <translation>Zeigen oder verbergen, was angekommen ist</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Show or hide what went wrong</source>
        <translation>Zeigen oder verbergen, was schiefging</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Aa</source>
        <extracomment>on a button for typeface, line spacing, page width and colours</extracomment>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Typeface, line spacing, page width, colours and encoding</source>
        <translation>Schrift, Zeilenabstand, Seitenbreite, Farben und Kodierung</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <translation>%1 (entfernt)</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>von vorher</translation>
    </message>
    <message>
        <source>Show or hide the story of the connection and all other facts</source>
        <translation>Die Geschichte der Verbindung und alles Weitere zeigen oder verbergen</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>schweigt seit %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ReadingMenu</name>
    <message>
        <source>&amp;Reading</source>
        <translation>&amp;Lesen</translation>
    </message>
    <message>
        <source>Typeface</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>&amp;Proportional</source>
        <translation>&amp;Proportional</translation>
    </message>
    <message>
        <source>&amp;Monospaced</source>
        <translation>&amp;Dicktengleich</translation>
    </message>
    <message>
        <source>Line Spacing</source>
        <translation>Zeilenabstand</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Normal</translation>
    </message>
    <message>
        <source>&amp;Wide</source>
        <translation>&amp;Weit</translation>
    </message>
    <message>
        <source>Page Width</source>
        <translation>Seitenbreite</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Character(s)</source>
        <translation>
            <numerusform>%Ln Zeichen</numerusform>
            <numerusform>%Ln Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the De&amp;sktop</source>
        <translation>Wie auf der Arbeits&amp;fläche</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>D&amp;unkel</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>P&amp;apier</translation>
    </message>
    <message>
        <source>Ver&amp;y Wide</source>
        <translation>S&amp;ehr weit</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Verse</translation>
    </message>
    <message>
        <source>W&amp;rap Lines</source>
        <translation>Verse um&amp;brechen</translation>
    </message>
    <message>
        <source>Seri&amp;f</source>
        <translation>Se&amp;rifen</translation>
    </message>
    <message>
        <source>C&amp;hosen in the Settings</source>
        <translation>In den Einstellungen &amp;gewählt</translation>
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
        <translation>Schr&amp;iftart:</translation>
    </message>
    <message>
        <source>Proportional</source>
        <translation>Proportional</translation>
    </message>
    <message>
        <source>Monospaced</source>
        <translation>Dicktengleich</translation>
    </message>
    <message>
        <source>Te&amp;xt size:</source>
        <translation>Te&amp;xtgröße:</translation>
    </message>
    <message>
        <source>L&amp;ine spacing:</source>
        <translation>&amp;Zeilenabstand:</translation>
    </message>
    <message>
        <source>&amp;Page width:</source>
        <translation>Seitenbreit&amp;e:</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> Zeichen</translation>
    </message>
    <message>
        <source>Colo&amp;urs:</source>
        <translation>Fa&amp;rben:</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie auf der Arbeitsfläche</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>Serifen</translation>
    </message>
    <message>
        <source>The font below</source>
        <translation>Die Schrift darunter</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Font:</source>
        <translation>Schriftart:</translation>
    </message>
</context>
<context>
    <name>Poetry::Removing</name>
    <message numerus="yes">
        <source>%Ln row(s) removed.</source>
        <translation>
            <numerusform>%Ln Zeile entfernt.</numerusform>
            <numerusform>%Ln Zeilen entfernt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Repeating</name>
    <message>
        <source>Fetch Again &amp;Every…</source>
        <translation>&amp;Regelmäßig abrufen …</translation>
    </message>
    <message>
        <source>Fetch the selected rows again and again, each after a time</source>
        <translation>Die ausgewählten Zeilen immer wieder abrufen, jede nach einer gewissen Zeit</translation>
    </message>
    <message>
        <source>S&amp;top Fetching Again</source>
        <translation>Regelmäßiges Abrufen b&amp;eenden</translation>
    </message>
    <message>
        <source>Do not fetch the selected rows again by themselves</source>
        <translation>Die ausgewählten Zeilen nicht mehr von selbst abrufen</translation>
    </message>
    <message>
        <source>Pa&amp;use Fetching Again</source>
        <translation>Regelmäßiges Abrufen &amp;unterbrechen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will be fetched again every %1.</source>
        <translation>
            <numerusform>%Ln Zeile wird alle %1 abgerufen.</numerusform>
            <numerusform>%Ln Zeilen werden alle %1 abgerufen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will not be fetched again by themselves.</source>
        <translation>
            <numerusform>%Ln Zeile wird nicht mehr von selbst abgerufen.</numerusform>
            <numerusform>%Ln Zeilen werden nicht mehr von selbst abgerufen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause all repeated fetching until you uncheck this</source>
        <translation>Nichts von selbst abrufen, bis das Häkchen wieder entfernt ist</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayBar</name>
    <message>
        <source>Replay Position</source>
        <translation>Stelle der Wiedergabe</translation>
    </message>
    <message>
        <source>Go to where the text was then</source>
        <translation>Dorthin gehen, wie weit der Text da war</translation>
    </message>
    <message>
        <source>Close Replay</source>
        <translation>Wiedergabe schließen</translation>
    </message>
    <message>
        <source>Show the whole text (Esc)</source>
        <translation>Den ganzen Text zeigen (Esc)</translation>
    </message>
    <message>
        <source>Replay Speed</source>
        <translation>Geschwindigkeit der Wiedergabe</translation>
    </message>
    <message>
        <source>How many times as fast as it arrived</source>
        <translation>Wievielmal so schnell, wie er ankam</translation>
    </message>
    <message>
        <source>×%L1</source>
        <extracomment>how many times as fast as it arrived</extracomment>
        <translation>×%L1</translation>
    </message>
    <message>
        <source>&amp;Skip Pauses</source>
        <translation>Pausen über&amp;springen</translation>
    </message>
    <message>
        <source>Wait no longer than a second of the time in which it arrived</source>
        <translation>Nicht länger als eine Sekunde der Zeit warten, in der er ankam</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Wiedergeben</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Anhalten (Leertaste)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Wiedergeben (Leertaste)</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayRun</name>
    <message>
        <source>It was stopped there when it was recorded.</source>
        <translation>Dort wurde er bei der Aufzeichnung angehalten.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) were played.</source>
        <translation>
            <numerusform>Angehalten: %n Byte wurde abgespielt.</numerusform>
            <numerusform>Angehalten: %n Bytes wurden abgespielt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ReplaySlider</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>how far a replay is, and how long it is in all: &quot;0:12 of 3:40&quot;</extracomment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>Poetry::RestoreQuestion</name>
    <message>
        <source>&amp;Start Without</source>
        <translation>&amp;Ohne sie starten</translation>
    </message>
    <message>
        <source>Poetry Fetcher</source>
        <translation>Poetry Fetcher</translation>
    </message>
    <message>
        <source>Restore the list from last time?</source>
        <translation>Die Liste vom letzten Mal zurückholen?</translation>
    </message>
    <message>
        <source>The last two starts did not finish. If that happens again, start without the list: it is kept in a file beside the new one.</source>
        <translation>Die letzten beiden Starts kamen nicht zum Ende. Geschieht das noch einmal, dann beginnen Sie ohne die Liste: Sie bleibt in einer Datei neben der neuen.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Zurückholen</translation>
    </message>
</context>
<context>
    <name>Poetry::RowActions</name>
    <message>
        <source>Copy &amp;Address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln address(es).</source>
        <translation>
            <numerusform>%Ln Adresse kopiert.</numerusform>
            <numerusform>%Ln Adressen kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Details</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveController</name>
    <message>
        <source>Save Poem</source>
        <translation>Gedicht speichern</translation>
    </message>
    <message>
        <source>Saved %1 as %2</source>
        <translation>%1 als %2 gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln poem(s) in %1</source>
        <translation>
            <numerusform>%Ln Gedicht in %1 gespeichert</numerusform>
            <numerusform>%Ln Gedichte in %1 gespeichert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) could not be saved:</source>
        <translation>
            <numerusform>%Ln Gedicht konnte nicht gespeichert werden:</numerusform>
            <numerusform>%Ln Gedichte konnten nicht gespeichert werden:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… und %Ln weiteres</numerusform>
            <numerusform>… und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message numerus="yes">
        <source>Saving %Ln poem(s): %1 of %2 are written.</source>
        <translation>
            <numerusform>%Ln Gedicht wird gespeichert: %1 von %2 sind geschrieben.</numerusform>
            <numerusform>%Ln Gedichte werden gespeichert: %1 von %2 sind geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>A poem was not saved: %1</source>
        <translation>Ein Gedicht wurde nicht gespeichert: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) were not saved, because that was cancelled</source>
        <translation>
            <numerusform>%Ln Gedicht wurde nicht gespeichert, weil das abgebrochen wurde</numerusform>
            <numerusform>%Ln Gedichte wurden nicht gespeichert, weil das abgebrochen wurde</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no checksums: %1</source>
        <translation>Es gibt keine Prüfsummen: %1</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Show what was saved in the folder that it is in</source>
        <translation>Das Gespeicherte in seinem Ordner zeigen</translation>
    </message>
    <message>
        <source>Choose Another Folder…</source>
        <translation>Anderen Ordner wählen …</translation>
    </message>
    <message>
        <source>Save what was not saved into a folder of your choice</source>
        <translation>Was nicht gespeichert wurde, in einen Ordner Ihrer Wahl speichern</translation>
    </message>
    <message>
        <source>Text with Its Times (*.poem)</source>
        <translation>Text mit seinen Zeiten (*.poem)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>Den Ordner %1 gab es nicht; er wurde angelegt.</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveManyDialog</name>
    <message numerus="yes">
        <source>Save %Ln Poem(s)</source>
        <translation>
            <numerusform>%Ln Gedicht speichern</numerusform>
            <numerusform>%Ln Gedichte speichern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Also %Ln that is partial, marked in its name</source>
        <translation>
            <numerusform>&amp;Auch %Ln unvollständiges, im Namen gekennzeichnet</numerusform>
            <numerusform>&amp;Auch %Ln unvollständige, im Namen gekennzeichnet</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>File &amp;names:</source>
        <translation>Datei&amp;namen:</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Dateinamen</translation>
    </message>
    <message>
        <source>{host} {port} {date} {time} {n}; anything else stands for itself</source>
        <translation>{host} {port} {date} {time} {n}; alles andere steht für sich selbst</translation>
    </message>
    <message>
        <source>&amp;Save Here</source>
        <translation>Hier &amp;speichern</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>A&amp;uswählen …</translation>
    </message>
    <message>
        <source>Folder for Poems</source>
        <translation>Ordner für Gedichte</translation>
    </message>
    <message>
        <source>There is no folder %1; choose one that is there</source>
        <translation>Es gibt keinen Ordner %1; wählen Sie einen, den es gibt</translation>
    </message>
    <message>
        <source>With &amp;checksums and a manifest</source>
        <translation>Mit &amp;Prüfsummen und einem Verzeichnis</translation>
    </message>
    <message>
        <source>The folder %1 is not there yet, and will be made</source>
        <translation>Den Ordner %1 gibt es noch nicht; er wird angelegt</translation>
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
        <translation>Die erste DATEI auf Port N anbieten, die nächsten auf den nächsten Ports; Vorgabe: freie.</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>HOST</translation>
    </message>
    <message>
        <source>Listen on this address only; default localhost.</source>
        <translation>Nur auf dieser Adresse lauschen; Vorgabe localhost.</translation>
    </message>
    <message>
        <source>Send N bytes at a time; default 10.</source>
        <translation>Jeweils N Bytes senden; Vorgabe 10.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>WHAT</source>
        <translation>WAS</translation>
    </message>
    <message>
        <source>Serve badly: none (default), silent, endless, stall-after=N, reset-after=N or close-after=N, N in bytes.</source>
        <translation>Schlecht bedienen: none (nichts davon, die Vorgabe), silent, endless, stall-after=N, reset-after=N oder close-after=N, N in Bytes.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Diese Hilfe zeigen und enden.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Die Version zeigen und enden.</translation>
    </message>
    <message numerus="yes">
        <source>There are not enough ports for %n file(s) from %1 on; write a lower port.</source>
        <translation>
            <numerusform>Von %1 an sind nicht genug Ports für eine Datei da; schreiben Sie einen niedrigeren Port.</numerusform>
            <numerusform>Von %1 an sind nicht genug Ports für %n Dateien da; schreiben Sie einen niedrigeren Port.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is not a fault; write none, silent, endless, stall-after=N, reset-after=N or close-after=N.</source>
        <translation>„%1“ ist keine Störung; schreiben Sie none, silent, endless, stall-after=N, reset-after=N oder close-after=N.</translation>
    </message>
    <message>
        <source>The address for --iface is empty; write one such as localhost or 127.0.0.1.</source>
        <translation>Die Adresse für --iface ist leer; schreiben Sie eine wie localhost oder 127.0.0.1.</translation>
    </message>
    <message>
        <source>There is no file to serve; write the name of one.</source>
        <translation>Es ist keine Datei anzubieten; schreiben Sie den Namen einer Datei.</translation>
    </message>
    <message>
        <source>“%1” is a folder; write the name of a file.</source>
        <translation>„%1“ ist ein Ordner; schreiben Sie den Namen einer Datei.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2.</source>
        <translation>Die Datei „%1“ ist nicht lesbar: %2.</translation>
    </message>
    <message>
        <source>Usage: poetry-server [options] FILE…</source>
        <translation>Aufruf: poetry-server [Optionen] DATEI…</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Optionen:</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Beispiele:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Rückgabewert:</translation>
    </message>
    <message>
        <source>  0    stopped by Ctrl-C or SIGTERM</source>
        <translation>  0    mit Strg-C oder SIGTERM beendet</translation>
    </message>
    <message>
        <source>  1    it cannot listen there, or standard output cannot be written</source>
        <translation>  1    dort ist nicht zu lauschen, oder auf die Standardausgabe ist nicht zu schreiben</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    die Befehlszeile ist falsch</translation>
    </message>
    <message>
        <source>No address is known for --iface “%1”.</source>
        <translation>Zu --iface „%1“ ist keine Adresse bekannt.</translation>
    </message>
    <message>
        <source>CERT,KEY</source>
        <translation>CERT,KEY</translation>
    </message>
    <message>
        <source>Serve over TLS, with the certificate and the key in these files (PEM).</source>
        <translation>Über TLS ausliefern, mit Zertifikat und Schlüssel aus diesen Dateien (PEM).</translation>
    </message>
    <message>
        <source>--tls needs two files; write --tls CERT,KEY.</source>
        <translation>--tls braucht zwei Dateien; schreiben Sie --tls CERT,KEY.</translation>
    </message>
    <message>
        <source>Standard input can be served once; write - one time.</source>
        <translation>Die Standardeingabe kann einmal bereitgestellt werden; schreiben Sie - nur einmal.</translation>
    </message>
    <message>
        <source>Reading standard input, to Ctrl-D.</source>
        <translation>Liest die Standardeingabe bis Strg-D.</translation>
    </message>
    <message>
        <source>“%1” is no plain file, and may have no end; write the name of one, or - for standard input.</source>
        <translation>„%1“ ist keine gewöhnliche Datei und hat vielleicht kein Ende; schreiben Sie den Namen einer solchen, oder - für die Standardeingabe.</translation>
    </message>
    <message>
        <source>Standard input cannot be read: %1.</source>
        <translation>Die Standardeingabe kann nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>Standard input is longer than 16 MiB; write it to a file, and the name of that.</source>
        <translation>Die Standardeingabe ist länger als 16 MiB; schreiben Sie sie in eine Datei, und nennen Sie diese.</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>Standardeingabe</translation>
    </message>
    <message>
        <source>Serves each FILE on a port of its own to any number of clients at once: slowly, quickly or badly. For practice with get-poetry and poetry-fetcher. - is standard input. Ends with Ctrl-C.</source>
        <translation>Bietet jede DATEI auf einem eigenen Port beliebig vielen zugleich an: langsam, schnell oder schlecht. Zum Üben mit get-poetry und poetry-fetcher. - ist die Standardeingabe. Endet mit Strg-C.</translation>
    </message>
    <message>
        <source>FILEs are .poem files, as get-poetry --record writes them; serve each at the rhythm in which it arrived. One that was cut off is cut off again.</source>
        <translation>DATEIen sind .poem-Dateien, wie get-poetry --record sie schreibt; jede in dem Rhythmus anbieten, in dem sie ankam. Was abgeschnitten war, wird wieder abgeschnitten.</translation>
    </message>
    <message>
        <source>Standard input cannot be a .poem file; write the name of one.</source>
        <translation>Die Standardeingabe kann keine .poem-Datei sein; schreiben Sie den Namen einer solchen.</translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay und --%1 schließen einander aus; schreiben Sie eines von beiden.</translation>
    </message>
    <message>
        <source>--replay has an end; write another fault than endless.</source>
        <translation>--replay hat ein Ende; schreiben Sie einen anderen Fehler als endless.</translation>
    </message>
    <message>
        <source>Wait S seconds in between; default 0.7, 0 = full speed.</source>
        <translation>Dazwischen S Sekunden warten; Vorgabe 0.7, 0 = volle Geschwindigkeit.</translation>
    </message>
</context>
<context>
    <name>Poetry::ServerLists</name>
    <message>
        <source>A list needs a name</source>
        <translation>Eine Liste braucht einen Namen</translation>
    </message>
    <message>
        <source>“%1” is too long for the name of a list</source>
        <translation>„%1“ ist zu lang für den Namen einer Liste</translation>
    </message>
    <message>
        <source>“%1” has characters that cannot be seen; write another name</source>
        <translation>„%1“ hat unsichtbare Zeichen; schreiben Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>There is a list “%1” already</source>
        <translation>Es gibt schon eine Liste „%1“</translation>
    </message>
    <message>
        <source>The list “%1” cannot be renamed</source>
        <translation>Die Liste „%1“ kann nicht umbenannt werden</translation>
    </message>
    <message>
        <source>The list “%1” cannot be deleted: %2</source>
        <translation>Die Liste „%1“ kann nicht gelöscht werden: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::Session</name>
    <message>
        <source>Nothing is kept for the next start: %1</source>
        <translation>Für den nächsten Start wird nichts aufgehoben: %1</translation>
    </message>
    <message>
        <source>Everything that was kept is deleted.</source>
        <translation>Alles, was aufgehoben war, ist gelöscht.</translation>
    </message>
    <message>
        <source>Texts that no longer belong to a row are kept in %1.</source>
        <translation>Texte, zu denen es keine Zeilen mehr gibt, sind in %1 aufgehoben.</translation>
    </message>
    <message>
        <source>The list from last time was damaged. It is kept as %1.</source>
        <translation>Die Liste vom letzten Mal war beschädigt. Sie ist aufgehoben als %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) from last time were damaged and could not be restored.</source>
        <translation>
            <numerusform>%Ln Zeile vom letzten Mal war beschädigt und ließ sich nicht zurückholen.</numerusform>
            <numerusform>%Ln Zeilen vom letzten Mal waren beschädigt und ließen sich nicht zurückholen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes are not being kept for the next start; that will be retried: %1</source>
        <translation>Was jetzt geschieht, wird für den nächsten Start noch nicht aufgehoben; es wird weiter versucht: %1</translation>
    </message>
    <message>
        <source>Changes are kept for the next start again.</source>
        <translation>Was geschah, ist für den nächsten Start wieder aufgehoben.</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionDatabase</name>
    <message>
        <source>The list in %1 is from a newer version of Poetry Fetcher</source>
        <translation>Die Liste in %1 stammt von einer neueren Version von Poetry Fetcher</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>The list of fetches is not kept</source>
        <translation>Die Liste der Abrufe wird nicht aufgehoben</translation>
    </message>
    <message>
        <source>Not everything could be deleted in %1</source>
        <translation>In %1 ließ sich nicht alles löschen</translation>
    </message>
    <message>
        <source>The list in %1 cannot be read now</source>
        <translation>Die Liste in %1 lässt sich jetzt nicht lesen</translation>
    </message>
    <message>
        <source>The folder %1 is a link or somebody else’s, or others may write into it</source>
        <translation>Der Ordner %1 ist ein Verweis oder gehört jemand anderem, oder andere dürfen hineinschreiben</translation>
    </message>
    <message>
        <source>%1 is no file of yours; remove it, then start again</source>
        <translation>%1 ist keine Datei von Ihnen; entfernen Sie sie, und starten Sie dann neu</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionTexts</name>
    <message>
        <source>A text could not be kept in %1</source>
        <translation>Ein Text ließ sich in %1 nicht aufheben</translation>
    </message>
    <message numerus="yes">
        <source>The text that was kept is damaged; %n byte(s) are left</source>
        <translation>
            <numerusform>Der aufgehobene Text ist beschädigt; %n Byte ist noch da</numerusform>
            <numerusform>Der aufgehobene Text ist beschädigt; %n Bytes sind noch da</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Vorgabe: %1</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Zeitgrenzen</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>For the &amp;whole poem:</source>
        <translation>Für das &amp;ganze Gedicht:</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>&amp;Automatic retries of what failed:</source>
        <translation>&amp;Automatische Versuche nach einem Fehler:</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Ordner:</translation>
    </message>
    <message>
        <source>Folder for Saved Poems</source>
        <translation>Ordner für gespeicherte Gedichte</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>Datei&amp;name:</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>S&amp;prache:</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Size of a poe&amp;m:</source>
        <translation>Größe eines Ge&amp;dichts:</translation>
    </message>
    <message>
        <source>With c&amp;hecksums and a manifest</source>
        <translation>Mit Prü&amp;fsummen und einem Verzeichnis</translation>
    </message>
    <message>
        <source>Automatic Saving</source>
        <translation>Automatisches Speichern</translation>
    </message>
    <message>
        <source>Kept Texts</source>
        <translation>Aufbewahrte Texte</translation>
    </message>
    <message>
        <source>Sa&amp;ve poems as they complete</source>
        <translation>Gedi&amp;chte speichern, sobald sie vollständig sind</translation>
    </message>
    <message>
        <source>Fol&amp;der for these:</source>
        <translation>Zie&amp;lordner:</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Proxy:</source>
        <translation>Proxy:</translation>
    </message>
    <message>
        <source>Trusted certificates:</source>
        <translation>Vertraute Zertifikate:</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a server, and the fingerprint of its certificate</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Default: %1. %2</source>
        <translation>Vorgabe: %1. %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Never while the window is active.</source>
        <translation>Nie, solange das Fenster aktiv ist.</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>kein Proxy</translation>
    </message>
    <message>
        <source>no certificates</source>
        <translation>keine Zertifikate</translation>
    </message>
    <message>
        <source>SHA256SUMS and a JSON file with servers, times and outcomes, beside the poems.</source>
        <translation>SHA256SUMS und eine JSON-Datei mit Servern, Zeiten und Ausgängen, neben den Gedichten.</translation>
    </message>
    <message>
        <source>Their names end in .partial.txt.</source>
        <translation>Ihre Namen enden auf .partial.txt.</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>Auch: %1</translation>
    </message>
    <message>
        <source>Tell how many texts have chan&amp;ged</source>
        <translation>Melden, wie viele Texte sich &amp;geändert haben</translation>
    </message>
    <message>
        <source>Of rows that were fetched again.</source>
        <translation>Von Zeilen, die noch einmal abgerufen wurden.</translation>
    </message>
    <message>
        <source>Simultaneous &amp;connections:</source>
        <translation>&amp;Verbindungen zugleich:</translation>
    </message>
    <message>
        <source>To c&amp;onnect, including name look-up:</source>
        <translation>Zum Ver&amp;binden, samt Namenssuche:</translation>
    </message>
    <message>
        <source>While a server is &amp;silent:</source>
        <translation>&amp;Schweigen eines verbundenen Servers:</translation>
    </message>
    <message>
        <source>No&amp;tify when all fetches have ended</source>
        <translation>Melden, wenn alle Abrufe beende&amp;t sind</translation>
    </message>
    <message>
        <source>System Language</source>
        <translation>Die des Systems</translation>
    </message>
    <message>
        <source>the system language</source>
        <translation>die des Systems</translation>
    </message>
    <message>
        <source>socks5://user:password@host:port or http://…; the proxy looks names up. Kept in a file that only you can read.</source>
        <translation>socks5://Benutzer:Passwort@Host:Port oder http://…; der Proxy sucht die Namen. Aufgehoben in einer Datei, die nur Sie lesen können.</translation>
    </message>
    <message>
        <source>Certificates that you trusted from a report, each for one server.</source>
        <translation>Die, denen Sie in einem Bericht vertraut haben, jedes für einen Server.</translation>
    </message>
    <message>
        <source>Stop Trusting</source>
        <translation>Nicht mehr vertrauen</translation>
    </message>
    <message>
        <source>Last Folder Used</source>
        <translation>Der zuletzt benutzte</translation>
    </message>
    <message>
        <source>Never replaces an existing file.</source>
        <translation>Nie über eine vorhandene Datei.</translation>
    </message>
    <message>
        <source>Also save pa&amp;rtial poems</source>
        <translation>Auch &amp;unvollständige</translation>
    </message>
    <message>
        <source>&amp;Keep at most:</source>
        <translation>&amp;Höchstens aufbewahren:</translation>
    </message>
    <message>
        <source>%1 are kept now. Beyond the limit, the oldest texts are removed, but never pinned ones. Their rows stay.</source>
        <translation>Jetzt sind es %1. Über der Grenze werden die ältesten Texte entfernt, aber nie angeheftete. Ihre Zeilen bleiben.</translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsFile</name>
    <message numerus="yes">
        <source>%1 was damaged: %Ln value(s) could be read from it. It is kept as %2.</source>
        <translation>
            <numerusform>%1 war beschädigt: %Ln Wert ließ sich daraus lesen. Aufgehoben ist die Datei als %2.</numerusform>
            <numerusform>%1 war beschädigt: %Ln Werte ließen sich daraus lesen. Aufgehoben ist die Datei als %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is no file of yours; nothing is read from it or kept in it.</source>
        <translation>%1 ist keine Datei von Ihnen; daraus wird nichts gelesen, und darin wird nichts behalten.</translation>
    </message>
    <message>
        <source>%1 cannot be read and is treated as empty.</source>
        <translation>%1 lässt sich nicht lesen und gilt als leer.</translation>
    </message>
    <message>
        <source>%1 can be written again; your settings are kept.</source>
        <translation>%1 lässt sich wieder schreiben; was Sie einstellen, wird behalten.</translation>
    </message>
    <message>
        <source>Settings hold until you quit, but cannot be kept: %1 cannot be written.</source>
        <translation>Was Sie einstellen, gilt bis zum Ende, lässt sich aber nicht behalten: %1 lässt sich nicht schreiben.</translation>
    </message>
</context>
<context>
    <name>Poetry::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Address Field</source>
        <translation>Adressfeld</translation>
    </message>
    <message>
        <source>Fetch what is in it</source>
        <translation>Abrufen, was darin steht</translation>
    </message>
    <message>
        <source>Another line</source>
        <translation>Eine weitere Zeile</translation>
    </message>
    <message>
        <source>Discard a long text, or stop reading a list</source>
        <translation>Einen langen Text verwerfen oder das Lesen einer Liste abbrechen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Es verlassen</translation>
    </message>
</context>
<context>
    <name>Poetry::SlowOnesDialog</name>
    <message>
        <source>Stop the Slow Ones</source>
        <translation>Langsame anhalten</translation>
    </message>
    <message>
        <source> bytes/s</source>
        <translation> Byte/s</translation>
    </message>
    <message>
        <source>at any speed</source>
        <translation>bei jeder Geschwindigkeit</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>however long</source>
        <translation>wie lange auch immer</translation>
    </message>
    <message>
        <source>Fetches that would be stopped</source>
        <translation>Abrufe, die angehalten würden</translation>
    </message>
    <message>
        <source>S&amp;lower than:</source>
        <translation>&amp;Langsamer als:</translation>
    </message>
    <message>
        <source>Or s&amp;ilent for at least:</source>
        <translation>Oder &amp;still seit mindestens:</translation>
    </message>
    <message>
        <source>%1: no answer for %2</source>
        <translation>%1: keine Antwort seit %2</translation>
    </message>
    <message>
        <source>%1: %2, silent for %3</source>
        <translation>%1: %2, still seit %3</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… und %Ln weiterer</numerusform>
            <numerusform>… und %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped; what has arrived is kept:</source>
        <translation>
            <numerusform>%Ln Abruf würde angehalten; was angekommen ist, bleibt:</numerusform>
            <numerusform>%Ln Abrufe würden angehalten; was angekommen ist, bleibt:</numerusform>
        </translation>
    </message>
    <message>
        <source>No fetch is that slow.</source>
        <translation>So langsam ist kein Abruf.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Stop %Ln Fetch(es)</source>
        <translation>
            <numerusform>%Ln Abruf an&amp;halten</numerusform>
            <numerusform>%Ln Abrufe an&amp;halten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SmallFile</name>
    <message>
        <source>“%1” cannot be written: %2</source>
        <translation>„%1“ kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::SocketFailure</name>
    <message>
        <source>Connection was refused by other side</source>
        <translation>Die Verbindung wurde von der Gegenseite abgelehnt</translation>
    </message>
    <message>
        <source>The other side did not answer</source>
        <translation>Die Gegenseite hat nicht geantwortet</translation>
    </message>
    <message>
        <source>The host cannot be reached</source>
        <translation>Der Host ist nicht erreichbar</translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>Das Netz ist nicht erreichbar</translation>
    </message>
    <message>
        <source>A rule of this machine or network forbids the connection</source>
        <translation>Eine Regel dieses Rechners oder Netzes verbietet die Verbindung</translation>
    </message>
    <message>
        <source>No connection can be made to this address from here</source>
        <translation>Zu dieser Adresse ist von hier aus keine Verbindung möglich</translation>
    </message>
    <message>
        <source>This machine does not speak that kind of address</source>
        <translation>Dieser Rechner beherrscht diese Art von Adresse nicht</translation>
    </message>
    <message>
        <source>This machine has no local port or address left to connect from</source>
        <translation>Dieser Rechner hat keinen eigenen Port oder keine eigene Adresse mehr frei</translation>
    </message>
    <message>
        <source>Too many files are open on this machine</source>
        <translation>Auf diesem Rechner sind zu viele Dateien offen</translation>
    </message>
    <message>
        <source>This machine has no memory left for connections</source>
        <translation>Dieser Rechner hat keinen Speicher mehr für Verbindungen</translation>
    </message>
    <message>
        <source>The connection could not be made</source>
        <translation>Die Verbindung kam nicht zustande</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut by other side after %n byte(s)</source>
        <translation>
            <numerusform>Die Verbindung wurde nach einem Byte von der Gegenseite gekappt</numerusform>
            <numerusform>Die Verbindung wurde nach %n Bytes von der Gegenseite gekappt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost without a word after %n byte(s)</source>
        <translation>
            <numerusform>Die Verbindung ging nach einem Byte wortlos verloren</numerusform>
            <numerusform>Die Verbindung ging nach %n Bytes wortlos verloren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was closed by this machine after %n byte(s)</source>
        <translation>
            <numerusform>Die Verbindung wurde nach einem Byte von diesem Rechner geschlossen</numerusform>
            <numerusform>Die Verbindung wurde nach %n Bytes von diesem Rechner geschlossen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The network went away after %n byte(s)</source>
        <translation>
            <numerusform>Das Netz war nach einem Byte nicht mehr da</numerusform>
            <numerusform>Das Netz war nach %n Bytes nicht mehr da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s)</source>
        <translation>
            <numerusform>Die Verbindung ging nach einem Byte verloren</numerusform>
            <numerusform>Die Verbindung ging nach %n Bytes verloren</numerusform>
        </translation>
    </message>
    <message>
        <source>This machine can do no more at the same time</source>
        <translation>Dieser Rechner kann nicht mehr gleichzeitig tun</translation>
    </message>
    <message>
        <source>No network interface of this machine has the name or number behind the percent sign; there are %1</source>
        <translation>Keine Netzwerkschnittstelle dieses Rechners hat den Namen oder die Nummer hinter dem Prozentzeichen; es gibt %1</translation>
    </message>
</context>
<context>
    <name>Poetry::SortMenu</name>
    <message>
        <source>&amp;Sort By</source>
        <translation>So&amp;rtieren nach</translation>
    </message>
    <message>
        <source>As &amp;Added</source>
        <translation>Wie &amp;hinzugefügt</translation>
    </message>
    <message>
        <source>As&amp;cending</source>
        <translation>&amp;Aufsteigend</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>A&amp;bsteigend</translation>
    </message>
</context>
<context>
    <name>Poetry::Sql</name>
    <message>
        <source>The list of fetches could not be kept</source>
        <translation>Die Liste der Abrufe ließ sich nicht aufheben</translation>
    </message>
</context>
<context>
    <name>Poetry::StandardOutput</name>
    <message>
        <source>Standard output cannot be written</source>
        <translation>Auf die Standardausgabe kann nicht geschrieben werden</translation>
    </message>
    <message numerus="yes">
        <source>%n control character(s) are shown as pictures; --raw writes them as they are.</source>
        <translation>
            <numerusform>%n Steuerzeichen ist als Bild gezeigt; --raw gibt es aus, wie es ist.</numerusform>
            <numerusform>%n Steuerzeichen sind als Bilder gezeigt; --raw gibt sie aus, wie sie sind.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TcpTransport</name>
    <message>
        <source>The proxy %1 cannot be reached: %2</source>
        <translation>Der Proxy %1 ist nicht erreichbar: %2</translation>
    </message>
    <message>
        <source>The server was reached, but TLS had not begun within %1 s</source>
        <translation>Der Server wurde erreicht, aber TLS hatte innerhalb von %1 s nicht begonnen</translation>
    </message>
    <message>
        <source>The proxy %2 did not answer within %1 s</source>
        <translation>Der Proxy %2 hat innerhalb von %1 s nicht geantwortet</translation>
    </message>
</context>
<context>
    <name>Poetry::TextKeeper</name>
    <message numerus="yes">
        <source>%Ln text(s) made room for others, since more than %1 were kept. Their rows stay. Settings can allow more, and pinned rows always keep theirs.</source>
        <translation>
            <numerusform>%Ln Text machte anderen Platz, da mehr als %1 aufgehoben waren. Seine Zeile bleibt. Die Einstellungen können mehr erlauben, und angeheftete Zeilen behalten ihren immer.</numerusform>
            <numerusform>%Ln Texte machten anderen Platz, da mehr als %1 aufgehoben waren. Ihre Zeilen bleiben. Die Einstellungen können mehr erlauben, und angeheftete Zeilen behalten ihren immer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TimelineBar</name>
    <message>
        <source>Connection story</source>
        <translation>Geschichte der Verbindung</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsReceiver</name>
    <message>
        <source>The certificate of %1 is not the one that was trusted before</source>
        <translation>Das Zertifikat von %1 ist nicht das, dem vorher vertraut wurde</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation>Dem Zertifikat von %1 wird nicht vertraut: %2</translation>
    </message>
    <message>
        <source>The server closed the connection before TLS had begun</source>
        <translation>Der Server hat die Verbindung geschlossen, bevor TLS begonnen hatte</translation>
    </message>
    <message>
        <source>This does not look like TLS: try %1</source>
        <translation>Das sieht nicht nach TLS aus: versuchen Sie %1</translation>
    </message>
    <message>
        <source>TLS could not be begun: %1</source>
        <translation>TLS konnte nicht begonnen werden: %1</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut after %n byte(s), and the server had not signed an end</source>
        <translation>
            <numerusform>Verbindung nach %n Byte abgeschnitten, und der Server hatte kein Ende signiert</numerusform>
            <numerusform>Verbindung nach %n Bytes abgeschnitten, und der Server hatte kein Ende signiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>TLS broke after %n byte(s): %1</source>
        <translation>
            <numerusform>TLS brach nach %n Byte: %1</numerusform>
            <numerusform>TLS brach nach %n Bytes: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The certificate was revoked by its authority</source>
        <translation>Das Zertifikat wurde von seiner Zertifizierungsstelle widerrufen</translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s): %1</source>
        <translation>
            <numerusform>Die Verbindung ging nach einem Byte verloren: %1</numerusform>
            <numerusform>Die Verbindung ging nach %n Bytes verloren: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsTrust</name>
    <message>
        <source>The file of authorities “%1” cannot be read: %2</source>
        <translation>Die Datei mit Zertifizierungsstellen „%1“ kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>The file of authorities “%1” is empty; name one with certificates in the format PEM</source>
        <translation>Die Datei mit Zertifizierungsstellen „%1“ ist leer; nennen Sie eine mit Zertifikaten im Format PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds a key; name one with certificates in the format PEM</source>
        <translation>Die Datei „%1“ enthält einen Schlüssel; nennen Sie eine mit Zertifikaten im Format PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>Die Datei „%1“ enthält kein Zertifikat im Format PEM</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name one with certificates in the format PEM</source>
        <translation>„%1“ ist keine gewöhnliche Datei; nennen Sie eine mit Zertifikaten im Format PEM</translation>
    </message>
</context>
<context>
    <name>Poetry::TotalsBar</name>
    <message>
        <source>Totals</source>
        <translation>Summen</translation>
    </message>
    <message>
        <source>Received in all</source>
        <translation>Insgesamt empfangen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln complete</source>
        <translation>
            <numerusform>%Ln vollständig</numerusform>
            <numerusform>%Ln vollständig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiving</source>
        <translation>
            <numerusform>%Ln im Empfang</numerusform>
            <numerusform>%Ln im Empfang</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connecting</source>
        <translation>
            <numerusform>%Ln beim Verbinden</numerusform>
            <numerusform>%Ln beim Verbinden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln in der Warteschlange</numerusform>
            <numerusform>%Ln in der Warteschlange</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cut off</source>
        <translation>
            <numerusform>%Ln abgeschnitten</numerusform>
            <numerusform>%Ln abgeschnitten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln fehlgeschlagen</numerusform>
            <numerusform>%Ln fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stopped</source>
        <translation>
            <numerusform>%Ln abgebrochen</numerusform>
            <numerusform>%Ln abgebrochen</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Click on a state to see only its rows</source>
        <translation>Auf einen Zustand klicken, um nur seine Zeilen zu sehen</translation>
    </message>
</context>
<context>
    <name>Poetry::Trail</name>
    <message>
        <source>first byte</source>
        <translation>erstes Byte</translation>
    </message>
    <message numerus="yes">
        <source>fell silent after %n byte(s)</source>
        <translation>
            <numerusform>verstummte nach %n Byte</numerusform>
            <numerusform>verstummte nach %n Byte</numerusform>
        </translation>
    </message>
    <message>
        <source>went on after %1 s</source>
        <translation>fuhr nach %1 s fort</translation>
    </message>
    <message numerus="yes">
        <source>end signed by the server after %n byte(s)</source>
        <translation>
            <numerusform>Ende vom Server signiert nach %n Byte</numerusform>
            <numerusform>Ende vom Server signiert nach %n Bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>closed cleanly after %n byte(s)</source>
        <translation>
            <numerusform>nach einem Byte ordentlich geschlossen</numerusform>
            <numerusform>nach %n Bytes ordentlich geschlossen</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>vom Benutzer abgebrochen</translation>
    </message>
    <message>
        <source>looking up %1</source>
        <translation>%1 wird gesucht</translation>
    </message>
    <message numerus="yes">
        <source>found %n address(es)</source>
        <translation>
            <numerusform>eine Adresse gefunden</numerusform>
            <numerusform>%n Adressen gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>connecting to %1, which means this machine</source>
        <translation>verbindet mit %1, das heißt mit diesem Rechner</translation>
    </message>
    <message>
        <source>connecting to %1</source>
        <translation>verbindet mit %1</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>verbunden mit %1</translation>
    </message>
    <message>
        <source>asking the proxy for %1</source>
        <translation>bitte den Proxy um %1</translation>
    </message>
    <message>
        <source>the proxy has connected</source>
        <translation>der Proxy hat die Verbindung hergestellt</translation>
    </message>
    <message>
        <source>beginning TLS</source>
        <translation>beginne TLS</translation>
    </message>
    <message>
        <source>encrypted with %1</source>
        <translation>verschlüsselt mit %1</translation>
    </message>
    <message>
        <source>started fetching from %1</source>
        <translation>Abruf von %1 begonnen</translation>
    </message>
</context>
<context>
    <name>Poetry::UndoList</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Bring back the rows that were removed last, or take back what was pinned last</source>
        <translation>Die zuletzt entfernten Zeilen zurückholen oder das letzte Anheften zurücknehmen</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowController</name>
    <message numerus="yes">
        <source>Apply to %Ln Running</source>
        <translation>
            <numerusform>Auf %Ln laufenden anwenden</numerusform>
            <numerusform>Auf %Ln laufende anwenden</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the new time-outs and size limit for what is under way, too</source>
        <translation>Die neuen Zeitgrenzen und die Größengrenze auch für das verwenden, was läuft</translation>
    </message>
    <message>
        <source>Fetches under way keep the limits that they began with.</source>
        <translation>Laufende Abrufe behalten die Grenzen, mit denen sie begannen.</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowMenus</name>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Copy the selected text, or the addresses of the selected rows</source>
        <translation>Den ausgewählten Text oder die Adressen der ausgewählten Zeilen kopieren</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Alles &amp;auswählen</translation>
    </message>
    <message>
        <source>Go to the field for server addresses</source>
        <translation>Zum Feld für Serveradressen gehen</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Next Pane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>&amp;Previous Pane</source>
        <translation>&amp;Voriger Bereich</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;About Poetry Fetcher</source>
        <translation>&amp;Über Poetry Fetcher</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Über &amp;Qt</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Suchen …</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>&amp;Weitersuchen</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>Rückwärts su&amp;chen</translation>
    </message>
    <message>
        <source>Save &amp;List…</source>
        <translation>&amp;Liste speichern …</translation>
    </message>
    <message>
        <source>Write the addresses of all rows to a file that can be opened again</source>
        <translation>Die Adressen aller Zeilen in eine Datei schreiben, die sich wieder öffnen lässt</translation>
    </message>
    <message>
        <source>&amp;Lists</source>
        <translation>&amp;Listen</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Eins&amp;tellungen …</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;Delete Everything…</source>
        <translation>Alles lös&amp;chen …</translation>
    </message>
    <message>
        <source>Delete all rows, texts, lists and remembered addresses</source>
        <translation>Alle Zeilen, Texte, Listen und gemerkten Adressen löschen</translation>
    </message>
    <message>
        <source>Filter the &amp;List…</source>
        <translation>&amp;Liste filtern …</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Drucken …</translation>
    </message>
    <message>
        <source>Print the poem in sight</source>
        <translation>Das sichtbare Gedicht drucken</translation>
    </message>
    <message>
        <source>See how the poem in sight would be printed</source>
        <translation>Sehen, wie das sichtbare Gedicht gedruckt würde</translation>
    </message>
    <message>
        <source>Show bidirectional, zero-width and control characters by their names</source>
        <translation>Richtungs-, Steuer- und Zeichen ohne Breite mit ihren Namen zeigen</translation>
    </message>
    <message>
        <source>Fe&amp;tch</source>
        <translation>Ab&amp;ruf</translation>
    </message>
    <message>
        <source>Print Previe&amp;w…</source>
        <translation>Druck&amp;vorschau …</translation>
    </message>
    <message>
        <source>Address F&amp;ield</source>
        <translation>A&amp;dressfeld</translation>
    </message>
    <message>
        <source>Ori&amp;ginal Size</source>
        <translation>&amp;Originalgröße</translation>
    </message>
    <message>
        <source>Show In&amp;visible Characters</source>
        <translation>&amp;Unsichtbare Zeichen zeigen</translation>
    </message>
    <message>
        <source>Find words in the poem, or rows where the list has the focus</source>
        <translation>Wörter im Gedicht suchen, oder Zeilen, wenn die Liste den Fokus hat</translation>
    </message>
    <message>
        <source>Show only rows with some words, or in some states</source>
        <translation>Nur Zeilen mit manchen Wörtern oder in manchen Zuständen zeigen</translation>
    </message>
    <message>
        <source>Show a &amp;Demonstration</source>
        <translation>&amp;Vorführung zeigen</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Übungsserver in diesem Programm starten und von ihnen abrufen</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen …</translation>
    </message>
    <message>
        <source>Fetch from the addresses in a file, one a line, or show a text that was recorded in a .poem file</source>
        <translation>Von den Adressen in einer Datei abrufen, eine je Zeile, oder einen Text zeigen, der in einer .poem-Datei aufgezeichnet ist</translation>
    </message>
    <message>
        <source>Copy Te&amp;xt</source>
        <translation>Te&amp;xt kopieren</translation>
    </message>
    <message>
        <source>Copy all of the text that is shown</source>
        <translation>Den ganzen gezeigten Text kopieren</translation>
    </message>
    <message>
        <source>Pa&amp;ste</source>
        <translation>E&amp;infügen</translation>
    </message>
    <message>
        <source>Paste into the field for server addresses, or the one that has the focus</source>
        <translation>In das Feld für Serveradressen einfügen, oder in das, das den Fokus hat</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>Voll&amp;bild</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln line(s).</source>
        <translation>
            <numerusform>%Ln Zeile kopiert.</numerusform>
            <numerusform>%Ln Zeilen kopiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Repla&amp;y</source>
        <translation>&amp;Wiedergabe</translation>
    </message>
</context>
<context>
    <name>Poetry::Wording</name>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Namenssuche</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Empfängt</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Abgeschnitten</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Abgebrochen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln Byte</numerusform>
            <numerusform>%Ln Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <extracomment>a speed: %1 is a size such as &quot;12.4 kB&quot;</extracomment>
        <translation>%1/s</translation>
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
            <numerusform>%Ln Sekunde</numerusform>
            <numerusform>%Ln Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kilobyte(s)</source>
        <translation>
            <numerusform>%Ln Kilobyte</numerusform>
            <numerusform>%Ln Kilobyte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln megabyte(s)</source>
        <translation>
            <numerusform>%Ln Megabyte</numerusform>
            <numerusform>%Ln Megabyte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
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
