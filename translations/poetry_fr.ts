<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>Poetry::ActionDelegate</name>
    <message>
        <source>Stop this fetch</source>
        <translation>Arrêter cette récupération</translation>
    </message>
    <message>
        <source>Fetch this poem again</source>
        <translation>Récupérer encore ce poème</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressArguments</name>
    <message>
        <source>Standard input can be read once only; write --list - once.</source>
        <translation>L’entrée standard ne peut être lue qu’une fois ; n’écrivez --list - qu’une seule fois.</translation>
    </message>
    <message numerus="yes">
        <source>%n more address(es) cannot be understood.</source>
        <translation>
            <numerusform>%n autre adresse n’est pas compréhensible.</numerusform>
            <numerusform>%n autres adresses ne sont pas compréhensibles.</numerusform>
        </translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>entrée standard</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2.</source>
        <translation>La liste « %1 » n’est pas lisible : %2.</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2</source>
        <translation>La liste « %1 » n’est pas lisible : %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, ligne %2 : %3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n more line(s) cannot be understood.</source>
        <translation>
            <numerusform>%1 : %n autre ligne n’est pas compréhensible.</numerusform>
            <numerusform>%1 : %n autres lignes ne sont pas compréhensibles.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressBar</name>
    <message>
        <source>Fetch the poems of the servers in the field</source>
        <translation>Récupérer les poèmes des serveurs indiqués dans le champ</translation>
    </message>
    <message>
        <source>Fetch the poems of the servers in the field (Enter)</source>
        <translation>Récupérer les poèmes des serveurs indiqués dans le champ (Enter)</translation>
    </message>
    <message>
        <source>&amp;Fetch Again</source>
        <translation>Récu&amp;pérer encore</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>Récu&amp;pérer</translation>
    </message>
    <message>
        <source>Fetch Again</source>
        <translation>Récupérer encore</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Récupérer</translation>
    </message>
    <message>
        <source>%1 of pasted text, too long to show here; Enter fetches, Esc discards it</source>
        <translation>%1 de texte collé, trop long pour être affiché ici ; Enter lance la récupération, Esc l’abandonne</translation>
    </message>
    <message numerus="yes">
        <source>Reading… %Ln address(es) so far</source>
        <translation>
            <numerusform>Lecture… %Ln adresse jusqu’ici</numerusform>
            <numerusform>Lecture… %Ln adresses jusqu’ici</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list is very long: its first %Ln address(es) were taken.</source>
        <translation>
            <numerusform>La liste est très longue : seule sa première adresse (%Ln) a été reprise.</numerusform>
            <numerusform>La liste est très longue : ses %Ln premières adresses ont été reprises.</numerusform>
        </translation>
    </message>
    <message>
        <source>the rest of the list is not read</source>
        <translation>le reste de la liste n’est pas lu</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list: %2</source>
        <translation>%1 n’est pas lisible comme liste : %2</translation>
    </message>
    <message numerus="yes">
        <source>Stopped reading; %Ln address(es) had been taken.</source>
        <translation>
            <numerusform>Lecture arrêtée ; %Ln adresse avait été reprise.</numerusform>
            <numerusform>Lecture arrêtée ; %Ln adresses avaient été reprises.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop Reading</source>
        <translation>Arrêter la lecture</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>host:port — type one address, or paste many</source>
        <translation>host:port — saisissez une adresse, ou collez-en plusieurs</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressCompleter</name>
    <message>
        <source>Known addresses</source>
        <translation>Adresses connues</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressEdit</name>
    <message>
        <source>Server addresses</source>
        <translation>Adresses des serveurs</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressList</name>
    <message>
        <source>The list cannot be read: %1</source>
        <translation>La liste n’est pas lisible : %1</translation>
    </message>
    <message numerus="yes">
        <source>The list is longer than %n MiB and cannot be one of addresses</source>
        <translation>
            <numerusform>La liste dépasse %n Mio et ne peut pas être une liste d’adresses</numerusform>
            <numerusform>La liste dépasse %n Mio et ne peut pas être une liste d’adresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressListReader</name>
    <message numerus="yes">
        <source>“%1” goes on for %n character(s) and cannot be an address; write host:10001</source>
        <translation>
            <numerusform>« %1 » se poursuit sur %n caractère et ne peut pas être une adresse ; écrivez host:10001</numerusform>
            <numerusform>« %1 » se poursuit sur %n caractères et ne peut pas être une adresse ; écrivez host:10001</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is a range too many: those of one list stand for %n address(es) at most</source>
        <translation>
            <numerusform>« %1 » est une plage de trop : celles d’une même liste représentent au plus %n adresse</numerusform>
            <numerusform>« %1 » est une plage de trop : celles d’une même liste représentent au plus %n adresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressLoader</name>
    <message>
        <source>it is not text</source>
        <translation>ce n’est pas du texte</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRange</name>
    <message>
        <source>%1 has braces that are no range; write %2</source>
        <translation>%1 contient des accolades qui ne forment pas une plage ; écrivez %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 stands for more than %n address(es), which is the most of one range; write %2</source>
        <translation>
            <numerusform>%1 représente plus de %n adresse, le maximum d’une plage ; écrivez %2</numerusform>
            <numerusform>%1 représente plus de %n adresses, le maximum d’une plage ; écrivez %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRefusal</name>
    <message>
        <source>%1 needs a port; write %2</source>
        <translation>Il manque un port à %1 ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not between 1 and 65535; write %2</source>
        <translation>Le port de %1 n’est pas compris entre 1 et 65535 ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not a number in the digits 0 to 9; write %2</source>
        <translation>Le port de %1 n’est pas un nombre formé des chiffres 0 à 9 ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 has no host before the port; write %2</source>
        <translation>Il manque un hôte avant le port dans %1 ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 has a user name, and this protocol knows none; write %2</source>
        <translation>%1 contient un nom d’utilisateur, et ce protocole n’en connaît pas ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 has a path or query, and this protocol knows none; write %2</source>
        <translation>%1 contient un chemin ou une requête, et ce protocole n’en connaît pas ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 has white space in it; write %2</source>
        <translation>%1 contient des espaces ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 starts with a scheme that is not known here; write %2</source>
        <translation>%1 commence par un schéma inconnu ici ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 has a bracket in the wrong place; write %2</source>
        <translation>Un crochet est mal placé dans %1 ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 has something in brackets that is no IPv6 address; write %2</source>
        <translation>Ce qui est entre crochets dans %1 n’est pas une adresse IPv6 ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 needs brackets and a port; write %2</source>
        <translation>Il manque des crochets et un port à %1 ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 does not say where the address ends and the port begins; write %2</source>
        <translation>%1 ne dit pas où finit l’adresse et où commence le port ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 has too many colons; write %2</source>
        <translation>%1 contient trop de deux-points ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 is a link-local address and needs its interface; write %2</source>
        <translation>%1 est une adresse de lien local et nécessite son interface ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 has a host name that is not letters, digits and hyphens between dots; write %2</source>
        <translation>Le nom d’hôte de %1 ne se compose pas de lettres, de chiffres et de traits d’union entre des points ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 is more than a host and a port; write %2</source>
        <translation>%1 est plus qu’un hôte et un port ; écrivez %2</translation>
    </message>
    <message>
        <source>%1 is fetched as a whole or not at all, and a part of it is no address; write %2</source>
        <translation>%1 se récupère en entier ou pas du tout, et une partie n’en est pas une adresse ; écrivez %2</translation>
    </message>
    <message>
        <source>There is no address here; write %1</source>
        <translation>Il n’y a pas d’adresse ici ; écrivez %1</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressTally</name>
    <message numerus="yes">
        <source>%Ln already in the list</source>
        <translation>
            <numerusform>%Ln déjà dans la liste</numerusform>
            <numerusform>%Ln déjà dans la liste</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln doublon</numerusform>
            <numerusform>%Ln doublons</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nouvelle</numerusform>
            <numerusform>%Ln nouvelles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1)</source>
        <translation>
            <numerusform>%Ln non comprise (ligne %1)</numerusform>
            <numerusform>%Ln non comprises (ligne %1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1: %2)</source>
        <translation>
            <numerusform>%Ln non comprise (ligne %1 : %2)</numerusform>
            <numerusform>%Ln non comprises (ligne %1 : %2)</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>ligne %1 : %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more line(s)</source>
        <translation>
            <numerusform>et %Ln autre ligne</numerusform>
            <numerusform>et %Ln autres lignes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Anthology</name>
    <message>
        <source>Anthology of %1</source>
        <extracomment>%1 is a date such as 2026-11-28</extracomment>
        <translation>Anthologie du %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s), put together on %1</source>
        <translation>
            <numerusform>%Ln texte, réuni le %1</numerusform>
            <numerusform>%Ln textes, réunis le %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them is not whole, and says so</source>
        <translation>
            <numerusform>%Ln d’entre eux n’est pas entier, et cela y est indiqué</numerusform>
            <numerusform>%Ln d’entre eux ne sont pas entiers, et cela y est indiqué</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text were left out</source>
        <translation>
            <numerusform>%Ln ligne sans texte a été omise</numerusform>
            <numerusform>%Ln lignes sans texte ont été omises</numerusform>
        </translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Sommaire</translation>
    </message>
    <message>
        <source>not whole</source>
        <translation>incomplet</translation>
    </message>
    <message>
        <source>This text can no longer be read as a whole.</source>
        <translation>Ce texte ne peut plus être lu en entier.</translation>
    </message>
    <message>
        <source>This text is not whole: something may follow that is not here.</source>
        <translation>Ce texte n’est pas entier : il se peut qu’une suite manque ici.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>Récupéré</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln octet</numerusform>
            <numerusform>%Ln octets</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>at a time that is not known</source>
        <translation>à un moment inconnu</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>depuis le %1</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>du %1 au %2</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complet</translation>
    </message>
    <message>
        <source>Cut off: %1</source>
        <translation>Tronqué : %1</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>Arrêté avant la fin</translation>
    </message>
    <message>
        <source>Still arriving when this was put together</source>
        <translation>Encore en cours d’arrivée lors de l’assemblage</translation>
    </message>
</context>
<context>
    <name>Poetry::AnthologyExport</name>
    <message>
        <source>These texts are too long for a PDF: they are %1, and %2 fit. Choose HTML, or fewer rows</source>
        <translation>Ces textes sont trop longs pour un PDF : ils font %1, et la limite est de %2. Choisissez HTML, ou moins de lignes</translation>
    </message>
</context>
<context>
    <name>Poetry::Arguments</name>
    <message>
        <source>The argument “%1” is not valid UTF-8.</source>
        <translation>L’argument « %1 » n’est pas de l’UTF-8 valide.</translation>
    </message>
    <message>
        <source>There is no option %1; --help lists those there are.</source>
        <translation>L’option %1 n’existe pas ; --help donne la liste des options.</translation>
    </message>
    <message>
        <source>The option %1 takes no value; write %1 alone.</source>
        <translation>L’option %1 ne prend pas de valeur ; écrivez %1 seule.</translation>
    </message>
    <message>
        <source>The option %1 lacks its value; write %1 %2.</source>
        <translation>Il manque la valeur de l’option %1 ; écrivez %1 %2.</translation>
    </message>
    <message>
        <source>“%1” is not a time for --%2; write seconds from 0 to %3, such as 2.5.</source>
        <translation>« %1 » n’est pas une durée pour --%2 ; écrivez des secondes de 0 à %3, par exemple 2.5.</translation>
    </message>
    <message>
        <source>“%1” is not an interval for --%2; write a number with its unit, from 1s to 24h, such as 5m.</source>
        <translation>« %1 » n’est pas un intervalle pour --%2 ; écrivez un nombre avec son unité, de 1s à 24h, par exemple 5m.</translation>
    </message>
    <message>
        <source>“%1” is not a size for --%2; write bytes, such as 10000, or 64MiB.</source>
        <translation>« %1 » n’est pas une taille pour --%2 ; écrivez des octets, par exemple 10000, ou 64MiB.</translation>
    </message>
    <message>
        <source>“%1” is not a number for --%2; write a whole number from %3 to %4.</source>
        <translation>« %1 » n’est pas un nombre pour --%2 ; écrivez un nombre entier de %3 à %4.</translation>
    </message>
    <message>
        <source>“%1” is not a factor for --%2; write a number from %3 to %4, such as 2.5.</source>
        <translation>« %1 » n’est pas un facteur pour --%2 ; écrivez un nombre de %3 à %4, par exemple 2.5.</translation>
    </message>
    <message>
        <source>“%1” for --%2 has a comma; write %3, with a point.</source>
        <translation>« %1 » pour --%2 contient une virgule ; écrivez %3, avec un point.</translation>
    </message>
</context>
<context>
    <name>Poetry::ArrivalCurve</name>
    <message>
        <source>From the first byte on, half of it had come after %1, and all of it after %2.</source>
        <translation>À compter du premier octet, la moitié du texte était arrivée après %1, et la totalité après %2.</translation>
    </message>
    <message>
        <source>The longest pause was %1, after %2.</source>
        <translation>La plus longue pause a été de %1, après %2.</translation>
    </message>
    <message>
        <source>Bytes over time</source>
        <translation>Octets au fil du temps</translation>
    </message>
</context>
<context>
    <name>Poetry::AtomicFile</name>
    <message>
        <source>%1 is a folder; choose another name</source>
        <translation>%1 est un dossier ; choisissez un autre nom</translation>
    </message>
    <message>
        <source>%1 is a link to another place; choose another name</source>
        <translation>%1 est un lien vers un autre emplacement ; choisissez un autre nom</translation>
    </message>
    <message>
        <source>%1 is a pipe and not a file; choose another name</source>
        <translation>%1 est un tube et non un fichier ; choisissez un autre nom</translation>
    </message>
    <message>
        <source>%1 is a device and not a file; choose another name</source>
        <translation>%1 est un périphérique et non un fichier ; choisissez un autre nom</translation>
    </message>
    <message>
        <source>%1 is not an ordinary file; choose another name</source>
        <translation>%1 n’est pas un fichier ordinaire ; choisissez un autre nom</translation>
    </message>
</context>
<context>
    <name>Poetry::AutoSaver</name>
    <message>
        <source>Automatic saving is not working and will be retried: %1</source>
        <translation>L’enregistrement automatique ne fonctionne pas et sera retenté : %1</translation>
    </message>
    <message>
        <source>Automatic saving works again; nothing was missed.</source>
        <translation>L’enregistrement automatique fonctionne à nouveau ; rien n’a été manqué.</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>Le dossier %1 n’existait pas et a été créé.</translation>
    </message>
</context>
<context>
    <name>Poetry::BatchNotifier</name>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) arrived</source>
        <translation>
            <numerusform>Poème arrivé : %1 sur %Ln</numerusform>
            <numerusform>Poèmes arrivés : %1 sur %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed: %1</source>
        <translation>
            <numerusform>%Ln échec : %1</numerusform>
            <numerusform>%Ln échecs : %1</numerusform>
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
            <numerusform>Texte modifié : %1 sur %Ln</numerusform>
            <numerusform>Textes modifiés : %1 sur %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ChangeWording</name>
    <message>
        <source>as before</source>
        <translation>comme avant</translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) or more today</source>
        <translation>
            <numerusform>modifié %Ln fois ou plus aujourd’hui</numerusform>
            <numerusform>modifié %Ln fois ou plus aujourd’hui</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) today</source>
        <translation>
            <numerusform>modifié %Ln fois aujourd’hui</numerusform>
            <numerusform>modifié %Ln fois aujourd’hui</numerusform>
        </translation>
    </message>
    <message>
        <source>new since yesterday</source>
        <translation>nouveau depuis hier</translation>
    </message>
    <message>
        <source>new since %1</source>
        <extracomment>%1 is a date</extracomment>
        <translation>nouveau depuis le %1</translation>
    </message>
    <message>
        <source>changed yesterday</source>
        <translation>modifié hier</translation>
    </message>
    <message>
        <source>changed on %1</source>
        <translation>modifié le %1</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modifié</translation>
    </message>
</context>
<context>
    <name>Poetry::ColumnChooser</name>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Colonnes</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>&amp;Réinitialiser les colonnes</translation>
    </message>
    <message>
        <source>Move “%1” &amp;Left</source>
        <translation>Déplacer « %1 » vers la &amp;gauche</translation>
    </message>
    <message>
        <source>Move “%1” Righ&amp;t</source>
        <translation>Déplacer « %1 » vers la &amp;droite</translation>
    </message>
</context>
<context>
    <name>Poetry::CommandLine</name>
    <message>
        <source>FILE</source>
        <translation>FICHIER</translation>
    </message>
    <message>
        <source>Read addresses from FILE, one a line; - is standard input. Blank lines and lines that start with # are skipped.</source>
        <translation>Lire les adresses dans FICHIER, une par ligne ; - est l’entrée standard. Les lignes vides et celles qui commencent par # sont ignorées.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Give up after S seconds without a connection; default 30, 0 = off.</source>
        <translation>Renoncer après S secondes sans connexion ; 30 par défaut, 0 = jamais.</translation>
    </message>
    <message>
        <source>Give up on a server that is silent for S seconds; default 0 = off.</source>
        <translation>Renoncer à un serveur qui reste silencieux pendant S secondes ; 0 par défaut = jamais.</translation>
    </message>
    <message>
        <source>Give up on a poem that takes longer than S seconds, not counting while nobody reads the output; default 0 = off.</source>
        <translation>Renoncer à un poème qui prend plus de S secondes, sans compter le temps où personne ne lit la sortie ; 0 par défaut = jamais.</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>OCTETS</translation>
    </message>
    <message>
        <source>Give up on a poem that is longer; default 67108864 (64 MiB), 0 = no limit.</source>
        <translation>Renoncer à un poème plus long ; 67108864 (64 Mio) par défaut, 0 = sans limite.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Fetch from N servers at once, the rest wait in order; default 256.</source>
        <translation>Récupérer depuis N serveurs à la fois, les autres attendent leur tour ; 256 par défaut.</translation>
    </message>
    <message>
        <source>Try N more times where that may help; default 0. A single poem, too, is then written when it has ended.</source>
        <translation>Réessayer N fois là où cela peut aider ; 0 par défaut. Même un poème seul n’est alors écrit qu’une fois terminé.</translation>
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
        <translation>Atteindre tous les serveurs par socks5://[user:password@]host:port ou http://…, qui recherche les noms.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>DOSSIER</translation>
    </message>
    <message>
        <source>Write each poem to a file of its own in DIR; what came of a poem that was cut off goes to a name that ends in .partial.txt.</source>
        <translation>Écrire chaque poème dans son propre fichier dans DOSSIER ; ce qui est arrivé d’un poème tronqué va dans un fichier dont le nom finit par .partial.txt.</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Name the files by T; default {host}-{port}. Also {date}, {time} and {n}, the number of the address.</source>
        <translation>Nommer les fichiers d’après T ; {host}-{port} par défaut. Aussi {date}, {time} et {n}, le numéro de l’adresse.</translation>
    </message>
    <message>
        <source>Put all texts together in FILE instead of writing them to standard output: a title page, contents, and where each is from. FILE ends in .html, .md or .txt, and must not be there yet; the window makes PDF.</source>
        <translation>Réunir tous les textes dans FICHIER au lieu de les écrire sur la sortie standard : une page de titre, un sommaire et la provenance de chacun. FICHIER finit par .html, .md ou .txt, et ne doit pas encore exister ; la fenêtre, elle, produit aussi du PDF.</translation>
    </message>
    <message>
        <source>Fetch from all servers again every T, such as 30s, 5m or 1h, from 1s to 24h; one that fails repeatedly is left out for 1, 3 and at most 7 rounds.</source>
        <translation>Récupérer à nouveau depuis tous les serveurs à intervalle T, par exemple 30s, 5m ou 1h, de 1s à 24h ; un serveur qui échoue plusieurs fois de suite est laissé de côté pendant 1, 3 et au plus 7 tours.</translation>
    </message>
    <message>
        <source>With --every: end after N rounds; default 0 = when stopped. The last one counts.</source>
        <translation>Avec --every : terminer après N tours ; 0 par défaut = à l’arrêt par l’utilisateur. C’est le dernier tour qui compte.</translation>
    </message>
    <message>
        <source>With --every: write a text only where it differs from the one before of its server.</source>
        <translation>Avec --every : n’écrire un texte que s’il diffère du précédent du même serveur.</translation>
    </message>
    <message>
        <source>Write in the order of the addresses, not in the order in which poems finish.</source>
        <translation>Écrire dans l’ordre des adresses et non dans celui où les poèmes se terminent.</translation>
    </message>
    <message>
        <source>Write one JSON object a line for each address instead of the poems.</source>
        <translation>Écrire, au lieu des poèmes, un objet JSON par ligne pour chaque adresse.</translation>
    </message>
    <message>
        <source>Write control characters such as NUL and ESC to a terminal as they are, not as pictures. Files and pipes always get the exact bytes.</source>
        <translation>Écrire tels quels sur un terminal les caractères de contrôle comme NUL et ESC, et non sous forme de symboles. Les fichiers et les tubes reçoivent toujours les octets exacts.</translation>
    </message>
    <message>
        <source>Write the whole failure report under each failure.</source>
        <translation>Écrire le rapport d’échec entier sous chaque échec.</translation>
    </message>
    <message>
        <source>Write nothing but poems and failures.</source>
        <translation>N’écrire que les poèmes et les échecs.</translation>
    </message>
    <message>
        <source>Tell every step on standard error.</source>
        <translation>Annoncer chaque étape sur l’erreur standard.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Afficher cette aide et quitter.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Afficher la version et quitter.</translation>
    </message>
    <message>
        <source>--quiet and --verbose exclude each other; write one of them.</source>
        <translation>--quiet et --verbose s’excluent ; n’écrivez que l’une des deux.</translation>
    </message>
    <message>
        <source>The folder for --output-dir is empty; write . for the present one.</source>
        <translation>Le dossier de --output-dir est vide ; écrivez . pour le dossier actuel.</translation>
    </message>
    <message>
        <source>“%1” is no SHA-256 fingerprint of a certificate; write its 64 digits from 0 to 9 and A to F, with or without colons.</source>
        <translation>« %1 » n’est pas une empreinte SHA-256 de certificat ; écrivez ses 64 chiffres de 0 à 9 et de A à F, avec ou sans deux-points.</translation>
    </message>
    <message>
        <source>“%1” is no file for --export; write a name that ends in .html, .md or .txt.</source>
        <translation>« %1 » n’est pas un fichier pour --export ; écrivez un nom qui finit par .html, .md ou .txt.</translation>
    </message>
    <message>
        <source>“%1” cannot be made here, where there are no fonts; write .html, or export from poetry-fetcher.</source>
        <translation>« %1 » ne peut pas être produit ici, faute de polices ; écrivez .html, ou exportez depuis poetry-fetcher.</translation>
    </message>
    <message>
        <source>--%1 needs --every; write how often, such as --every 5m.</source>
        <translation>--%1 nécessite --every ; écrivez à quelle fréquence, par exemple --every 5m.</translation>
    </message>
    <message>
        <source>There is no address in the list; write one a line.</source>
        <translation>La liste ne contient aucune adresse ; écrivez-en une par ligne.</translation>
    </message>
    <message>
        <source>There is no address to fetch from; write one such as 10001 or host:10001.</source>
        <translation>Il n’y a aucune adresse à récupérer ; écrivez-en une, par exemple 10001 ou host:10001.</translation>
    </message>
    <message>
        <source>Usage: get-poetry [options] ADDRESS…</source>
        <translation>Utilisation : get-poetry [options] ADRESSE…</translation>
    </message>
    <message>
        <source>Fetches poems from many servers at once, and writes them to standard output. A server sends its poem to whoever connects; the end of the connection is the end of the poem. Nothing is ever sent to it, but for what TLS needs.</source>
        <translation>Récupère des poèmes depuis de nombreux serveurs à la fois et les écrit sur la sortie standard. Un serveur envoie son poème à quiconque se connecte ; la fin de la connexion est la fin du poème. Rien ne lui est jamais envoyé, hormis ce qu’exige TLS.</translation>
    </message>
    <message>
        <source>Addresses:</source>
        <translation>Adresses :</translation>
    </message>
    <message>
        <source>  10001                   port 10001 of this machine (127.0.0.1)</source>
        <translation>  10001                   port 10001 de cette machine (127.0.0.1)</translation>
    </message>
    <message>
        <source>  host:10001              also 192.0.2.7:10001 and [2001:db8::1]:10001</source>
        <translation>  host:10001              aussi 192.0.2.7:10001 et [2001:db8::1]:10001</translation>
    </message>
    <message>
        <source>  host 10001              also host,10001 and nc -v host 10001</source>
        <translation>  host 10001              aussi host,10001 et nc -v host 10001</translation>
    </message>
    <message>
        <source>  tcp://host:10001        also poetry:// and telnet://</source>
        <translation>  tcp://host:10001        aussi poetry:// et telnet://</translation>
    </message>
    <message>
        <source>  qotd://host             port 17; also daytime:// and chargen://</source>
        <translation>  qotd://host             port 17 ; aussi daytime:// et chargen://</translation>
    </message>
    <message>
        <source>  tls://host:10001        over TLS; the certificate is checked</source>
        <translation>  tls://host:10001        par TLS ; le certificat est vérifié</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Options :</translation>
    </message>
    <message>
        <source>Times are in seconds, or 500ms, 5s, 2m, 1h; sizes are in bytes, or 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Both may have a decimal point. A single poem is written as it arrives, several are written as each is complete, with a line feed between two where the first does not end in one. Failures go to standard error.</source>
        <translation>Les durées sont en secondes, ou 500ms, 5s, 2m, 1h ; les tailles sont en octets, ou 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Les deux admettent un point décimal. Un poème seul est écrit à mesure qu’il arrive ; s’il y en a plusieurs, chacun est écrit dès qu’il est complet, avec un saut de ligne entre deux si le premier ne finit pas par un saut de ligne. Les échecs vont sur l’erreur standard.</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Exemples :</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Code de retour :</translation>
    </message>
    <message>
        <source>  0    every poem arrived, or whoever reads standard output has had enough</source>
        <translation>  0    tous les poèmes sont arrivés, ou le lecteur de la sortie standard en a eu assez</translation>
    </message>
    <message>
        <source>  1    at least one did not, or could not be written</source>
        <translation>  1    l’un au moins n’est pas arrivé, ou n’a pas pu être écrit</translation>
    </message>
    <message>
        <source>  2    the command line is wrong, and nothing was connected to</source>
        <translation>  2    la ligne de commande est incorrecte, et aucune connexion n’a eu lieu</translation>
    </message>
    <message>
        <source>  130  stopped by Ctrl-C</source>
        <translation>  130  arrêté par Ctrl-C</translation>
    </message>
    <message>
        <source>With one address: write its text, and the times at which it arrived, to FILE as well: a .poem file, which must not be there yet.</source>
        <translation>Avec une seule adresse : écrire aussi son texte, et les moments où il est arrivé, dans FICHIER : un fichier .poem, qui ne doit pas encore exister.</translation>
    </message>
    <message>
        <source>Play a .poem file: write its text at the rhythm in which it arrived. Nothing is connected to.</source>
        <translation>Rejouer un fichier .poem : écrire son texte au rythme auquel il est arrivé. Aucune connexion n’est établie.</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>With --replay: play it X times as fast, from 0.1 to 1000; default 1.</source>
        <translation>Avec --replay : rejouer X fois plus vite, de 0.1 à 1000 ; 1 par défaut.</translation>
    </message>
    <message>
        <source>--speed needs --replay; write the .poem file to play.</source>
        <translation>--speed nécessite --replay ; écrivez le fichier .poem à rejouer.</translation>
    </message>
    <message numerus="yes">
        <source>--record needs one address, and here are %n; write one.</source>
        <translation>
            <numerusform>--record nécessite une seule adresse, et il y en a %n ici ; écrivez-en une.</numerusform>
            <numerusform>--record nécessite une seule adresse, et il y en a %n ici ; écrivez-en une.</numerusform>
        </translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay et --%1 s’excluent ; n’écrivez que l’une des deux.</translation>
    </message>
    <message>
        <source>--replay fetches nothing; leave “%1” out.</source>
        <translation>--replay ne récupère rien ; retirez « %1 ».</translation>
    </message>
    <message>
        <source>The name for --%1 is empty; write one.</source>
        <translation>Le nom pour --%1 est vide ; écrivez-en un.</translation>
    </message>
    <message>
        <source>“%1” is there already; write another name for --%2.</source>
        <translation>« %1 » existe déjà ; écrivez un autre nom pour --%2.</translation>
    </message>
    <message>
        <source>There is no folder for “%1”; make it, or write another name for --%2.</source>
        <translation>Il n’y a pas de dossier pour « %1 » ; créez-le, ou écrivez un autre nom pour --%2.</translation>
    </message>
    <message>
        <source>--every and --%1 exclude each other; write one of them.</source>
        <translation>--every et --%1 s’excluent ; n’écrivez que l’une des deux.</translation>
    </message>
    <message>
        <source>Also trust the authorities in FILE (PEM) for tls:// addresses.</source>
        <translation>Approuver aussi, pour les adresses tls://, les autorités de FICHIER (PEM).</translation>
    </message>
    <message>
        <source>Trust the certificate with this fingerprint, whoever issued it.</source>
        <translation>Approuver le certificat qui a cette empreinte, quel que soit son émetteur.</translation>
    </message>
</context>
<context>
    <name>Poetry::ComparisonWindow</name>
    <message>
        <source>Comparing…</source>
        <translation>Comparaison…</translation>
    </message>
    <message>
        <source>&amp;Next Change</source>
        <translation>Différence &amp;suivante</translation>
    </message>
    <message>
        <source>&amp;Previous Change</source>
        <translation>Différence &amp;précédente</translation>
    </message>
    <message>
        <source>What Changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>What was removed and added</source>
        <translation>Ce qui a été supprimé et ajouté</translation>
    </message>
    <message numerus="yes">
        <source>These texts are too long to be compared here: of more than %1, or with more than %Ln line(s) that differ. Save both, and compare the files with a program for that.</source>
        <translation>
            <numerusform>Ces textes sont trop longs pour être comparés ici : ils dépassent %1, ou plus de %Ln ligne diffère. Enregistrez les deux, et comparez les fichiers avec un programme prévu pour cela.</numerusform>
            <numerusform>Ces textes sont trop longs pour être comparés ici : ils dépassent %1, ou plus de %Ln lignes diffèrent. Enregistrez les deux, et comparez les fichiers avec un programme prévu pour cela.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both texts are the same.</source>
        <translation>Les deux textes sont identiques.</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <extracomment>&quot;3 lines were removed&quot;, &quot;1 line was added&quot;</extracomment>
        <translation>%1, %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were removed</source>
        <translation>
            <numerusform>%Ln ligne a été supprimée</numerusform>
            <numerusform>%Ln lignes ont été supprimées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were added</source>
        <translation>
            <numerusform>%Ln ligne a été ajoutée</numerusform>
            <numerusform>%Ln lignes ont été ajoutées</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest is not shown.</source>
        <translation>Le reste n’est pas affiché.</translation>
    </message>
</context>
<context>
    <name>Poetry::ConnectionTimeline</name>
    <message>
        <source>Complete.</source>
        <translation>Complet.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <source>Attempt %L1: %2</source>
        <translation>Tentative %L1 : %2</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln étape omise …</numerusform>
            <numerusform>… %Ln étapes omises …</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1: %2.</source>
        <extracomment>%1 is a time, %2 what happened then</extracomment>
        <translation>Après %1 : %2.</translation>
    </message>
    <message>
        <source>Now, after %1: %2, %3.</source>
        <translation>Maintenant, après %1 : %2, %3.</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Waiting for the first byte</source>
        <translation>Attente du premier octet</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Réception</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Silencieux</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
</context>
<context>
    <name>Poetry::ConsoleReporter</name>
    <message>
        <source>%1: Waiting</source>
        <translation>%1 : en attente</translation>
    </message>
    <message>
        <source>%1: Looking up</source>
        <translation>%1 : recherche</translation>
    </message>
    <message>
        <source>%1: Connecting</source>
        <translation>%1 : connexion</translation>
    </message>
    <message>
        <source>%1: Connected to %2, receiving</source>
        <translation>%1 : connecté à %2, réception</translation>
    </message>
    <message numerus="yes">
        <source>%1: Complete, %n byte(s) in %2 s</source>
        <translation>
            <numerusform>%1 : complet, %n octet en %2 s</numerusform>
            <numerusform>%1 : complet, %n octets en %2 s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Stopped after %2 bytes</source>
        <translation>%1 : arrêté après %2 octets</translation>
    </message>
    <message>
        <source>%1: Saved as %2</source>
        <translation>%1 : enregistré sous %2</translation>
    </message>
    <message>
        <source>%1: What came is kept in %2</source>
        <translation>%1 : ce qui est arrivé est conservé dans %2</translation>
    </message>
    <message numerus="yes">
        <source>%n poem(s)</source>
        <translation>
            <numerusform>%n poème</numerusform>
            <numerusform>%n poèmes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n poem(s)</source>
        <translation>
            <numerusform>%1 sur %n poème</numerusform>
            <numerusform>%1 sur %n poèmes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiving</source>
        <translation>
            <numerusform>%n en réception</numerusform>
            <numerusform>%n en réception</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n échec</numerusform>
            <numerusform>%n échecs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Will be retried: %2</source>
        <translation>%1 : nouvelle tentative prévue : %2</translation>
    </message>
</context>
<context>
    <name>Poetry::CopyAsMenu</name>
    <message>
        <source>Cop&amp;y As</source>
        <translation>Co&amp;pier en tant que</translation>
    </message>
    <message>
        <source>Copy commands that fetch the selected rows with another program</source>
        <translation>Copier des commandes qui récupèrent les lignes sélectionnées avec un autre programme</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln command(s) for %1.</source>
        <translation>
            <numerusform>%Ln commande pour %1 copiée.</numerusform>
            <numerusform>%Ln commandes pour %1 copiées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) left out, because %1 cannot fetch over TLS.</source>
        <translation>
            <numerusform>%Ln ligne omise, car %1 ne peut pas récupérer par TLS.</numerusform>
            <numerusform>%Ln lignes omises, car %1 ne peut pas récupérer par TLS.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::DeleteQuestion</name>
    <message>
        <source>Delete everything that is kept?</source>
        <translation>Supprimer tout ce qui est conservé ?</translation>
    </message>
    <message>
        <source>&amp;Delete Everything</source>
        <translation>&amp;Tout supprimer</translation>
    </message>
    <message>
        <source>Delete Everything</source>
        <translation>Tout supprimer</translation>
    </message>
    <message>
        <source>This deletes all rows and their texts, the lists of servers, the addresses offered while you type, and copies of damaged lists. It cannot be undone. Files that you saved yourself stay, and so do the settings.</source>
        <translation>Toutes les lignes et leurs textes seront supprimés, ainsi que les listes de serveurs, les adresses proposées pendant la saisie et les copies de listes endommagées. Cette action est irréversible. Les fichiers que vous avez enregistrés vous-même restent, de même que les paramètres.</translation>
    </message>
</context>
<context>
    <name>Poetry::DesktopNotification</name>
    <message>
        <source>Show the Window</source>
        <translation>Afficher la fenêtre</translation>
    </message>
</context>
<context>
    <name>Poetry::DetailsView</name>
    <message>
        <source>%1:</source>
        <extracomment>the name of a fact, as in &quot;Server: poems.example:17&quot;</extracomment>
        <translation>%1 :</translation>
    </message>
    <message>
        <source>Copy Details</source>
        <translation>Copier les détails</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>Connecté à</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Encodage</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>First byte after</source>
        <translation>Premier octet après</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentatives</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Délais</translation>
    </message>
    <message>
        <source>Signed by the server: nothing is missing</source>
        <translation>Signée par le serveur : il ne manque rien</translation>
    </message>
    <message>
        <source>Closed by the server, as far as can be told</source>
        <translation>Fermée par le serveur, pour autant qu’on puisse le dire</translation>
    </message>
    <message>
        <source>%L1 times as long as set</source>
        <translation>%L1 fois la durée réglée</translation>
    </message>
    <message>
        <source>cannot be read any more</source>
        <translation>n’est plus lisible</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>Fetched again</source>
        <translation>Récupération périodique</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Identique à nouveau</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>toutes les %1</translation>
    </message>
    <message>
        <source>Entered as</source>
        <translation>Saisi comme</translation>
    </message>
    <message>
        <source>%1. The end is reported as the proxy passes it on.</source>
        <translation>%1. La fin est signalée telle que le proxy la transmet.</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>calcul en cours…</translation>
    </message>
</context>
<context>
    <name>Poetry::EarlierTexts</name>
    <message>
        <source>Earlier Texts</source>
        <translation>Textes précédents</translation>
    </message>
    <message>
        <source>Select one, or two with Ctrl</source>
        <translation>Sélectionnez-en un, ou deux avec Ctrl</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Show what changed: from the selected text to the one that is shown, or between two</source>
        <translation>Afficher ce qui a changé : du texte sélectionné à celui qui est affiché, ou entre deux textes</translation>
    </message>
    <message>
        <source>Show Instead</source>
        <translation>Afficher ce texte</translation>
    </message>
    <message>
        <source>Show what an earlier attempt gave, to be read and saved; what is shown now takes its place</source>
        <translation>Afficher le résultat d’une tentative précédente, pour le lire et l’enregistrer ; ce qui est affiché maintenant prendra sa place</translation>
    </message>
    <message>
        <source>Unknown time</source>
        <translation>Date inconnue</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <extracomment>when, &quot;Complete&quot;, &quot;3,003 bytes&quot;</extracomment>
        <translation>%1 : %2, %3</translation>
    </message>
</context>
<context>
    <name>Poetry::EmptyState</name>
    <message>
        <source>Type or paste the addresses of poetry servers above, one a line, and press Enter.</source>
        <translation>Saisissez ou collez ci-dessus les adresses de serveurs de poésie, une par ligne, puis appuyez sur Enter.</translation>
    </message>
    <message>
        <source>Show a Demonstration</source>
        <translation>Afficher une démonstration</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Démarrer des serveurs d’exercice dans ce programme et récupérer leurs poèmes</translation>
    </message>
</context>
<context>
    <name>Poetry::EncodingMenu</name>
    <message>
        <source>&amp;Encoding</source>
        <translation>&amp;Encodage</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation>Unicode</translation>
    </message>
    <message>
        <source>Western</source>
        <translation>Occidental</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>Europe centrale</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>Cyrillique</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Grec</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turc</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>Balte</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hébreu</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabe</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Thaï</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamien</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japonais</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Coréen</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinois</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a script and the name of an encoding</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>&amp;Automatique</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>Probable</translation>
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
        <translation>Récupération périodique</translation>
    </message>
    <message>
        <source>Fetch the selected rows again &amp;every:</source>
        <translation>Récupérer de nouveau les lignes sélectionnées &amp;toutes les :</translation>
    </message>
    <message>
        <source>“%1” is not a time to fetch again; write a number with its unit, from 30 s to 24 h, such as 5 min.</source>
        <extracomment>%1 is what was typed</extracomment>
        <translation>« %1 » n’est pas un intervalle de récupération ; écrivez un nombre avec son unité, de 30 s à 24 h, par exemple 5 min.</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportController</name>
    <message>
        <source>An export is still under way; wait for it, or cancel it.</source>
        <translation>Une exportation est déjà en cours ; attendez qu’elle se termine, ou annulez-la.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportation</translation>
    </message>
    <message>
        <source>Putting the texts together …</source>
        <translation>Assemblage des textes …</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln text(s) to %1</source>
        <translation>
            <numerusform>%Ln texte exporté vers %1</numerusform>
            <numerusform>%Ln textes exportés vers %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Its checksum is in %1</source>
        <translation>Sa somme de contrôle est dans %1</translation>
    </message>
    <message>
        <source>There is no checksum: %1</source>
        <translation>Il n’y a pas de somme de contrôle : %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportDialog</name>
    <message numerus="yes">
        <source>&amp;Selected: %Ln text(s)</source>
        <translation>
            <numerusform>&amp;Sélection : %Ln texte</numerusform>
            <numerusform>&amp;Sélection : %Ln textes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All &amp;rows in the list: %Ln text(s)</source>
        <translation>
            <numerusform>Toutes les &amp;lignes de la liste : %Ln texte</numerusform>
            <numerusform>Toutes les &amp;lignes de la liste : %Ln textes</numerusform>
        </translation>
    </message>
    <message>
        <source>With a &amp;checksum (SHA256SUMS) beside it</source>
        <translation>Avec une somme de &amp;contrôle (SHA256SUMS) à côté</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>HTML, one page</source>
        <translation>HTML, une page</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Texte brut</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Texts:</source>
        <translation>Textes :</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format :</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>&amp;Titre :</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xporter…</translation>
    </message>
</context>
<context>
    <name>Poetry::Failure</name>
    <message>
        <source>Somebody may be between you and the server. Ask whoever runs it for the fingerprint of its certificate, and trust this one only if they are the same.</source>
        <translation>Quelqu’un se trouve peut-être entre vous et le serveur. Demandez à l’exploitant du serveur l’empreinte de son certificat, et ne faites confiance à celui-ci que si elles sont identiques.</translation>
    </message>
    <message>
        <source>Poem failed: %1</source>
        <translation>Échec de la récupération du poème : %1</translation>
    </message>
    <message>
        <source>Poem failed: %1: %2</source>
        <translation>Échec de la récupération du poème : %1 : %2</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Sujet : %1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>Émetteur : %1</translation>
    </message>
    <message>
        <source>Valid from %1 to %2 (UTC)</source>
        <translation>Valide du %1 au %2 (UTC)</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256 : %1</translation>
    </message>
    <message>
        <source>Not trusted: %1</source>
        <translation>Non approuvé : %1</translation>
    </message>
    <message>
        <source>Kind: %1. Stage: %2.</source>
        <translation>Type : %1. Étape : %2.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Que faire : %1</translation>
    </message>
    <message>
        <source>Addresses tried:</source>
        <translation>Adresses essayées :</translation>
    </message>
    <message>
        <source>%1, after %2 s, for %3 s: %4</source>
        <translation>%1, après %2 s, pendant %3 s : %4</translation>
    </message>
    <message>
        <source>Trail, oldest first:</source>
        <translation>Étapes, la plus ancienne d’abord :</translation>
    </message>
    <message numerus="yes">
        <source>… %n step(s) left out …</source>
        <translation>
            <numerusform>… %n étape omise …</numerusform>
            <numerusform>… %n étapes omises …</numerusform>
        </translation>
    </message>
    <message>
        <source>Caused by:</source>
        <translation>Causé par :</translation>
    </message>
    <message>
        <source>Attempt %1, earlier:</source>
        <translation>Tentative %1, précédente :</translation>
    </message>
    <message>
        <source>The name service had trouble; retry in a moment.</source>
        <translation>Le service de noms a eu des difficultés ; réessayez dans un instant.</translation>
    </message>
    <message>
        <source>Certificate that the server presented:</source>
        <translation>Certificat présenté par le serveur :</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureKinds</name>
    <message>
        <source>not an address</source>
        <translation>pas une adresse</translation>
    </message>
    <message>
        <source>Correct the address; host:port is the usual form.</source>
        <translation>Corrigez l’adresse ; host:port est la forme habituelle.</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>hôte introuvable</translation>
    </message>
    <message>
        <source>Check the spelling of the host name.</source>
        <translation>Vérifiez l’orthographe du nom d’hôte.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>connexion refusée</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>injoignable</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>pas de réponse</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>connexion coupée</translation>
    </message>
    <message>
        <source>empty reply</source>
        <translation>réponse vide</translation>
    </message>
    <message>
        <source>The server has nothing to say here. Check the port, or ask whoever runs the server.</source>
        <translation>Le serveur n’a rien à dire ici. Vérifiez le port, ou adressez-vous à l’exploitant du serveur.</translation>
    </message>
    <message>
        <source>silent too long</source>
        <translation>silence trop long</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>trop long</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>trop grand</translation>
    </message>
    <message>
        <source>out of resources</source>
        <translation>ressources épuisées</translation>
    </message>
    <message>
        <source>cannot be stored</source>
        <translation>stockage impossible</translation>
    </message>
    <message>
        <source>proxy failed</source>
        <translation>échec du proxy</translation>
    </message>
    <message>
        <source>Check the address of the proxy, and whether it may connect to this server.</source>
        <translation>Vérifiez l’adresse du proxy, et s’il a le droit de se connecter à ce serveur.</translation>
    </message>
    <message>
        <source>not secure</source>
        <translation>non sécurisé</translation>
    </message>
    <message>
        <source>Ask whoever runs the server which versions of TLS it speaks, and whether this is the right port.</source>
        <translation>Demandez à l’exploitant du serveur quelles versions de TLS il prend en charge, et si ce port est le bon.</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrompu</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>erreur interne</translation>
    </message>
    <message>
        <source>The machine answers, but no program listens on this port. Check the port, or retry once the server has been started.</source>
        <translation>La machine répond, mais aucun programme n’écoute sur ce port. Vérifiez le port, ou réessayez une fois le serveur démarré.</translation>
    </message>
    <message>
        <source>Check your network connection, then retry.</source>
        <translation>Vérifiez votre connexion réseau, puis réessayez.</translation>
    </message>
    <message>
        <source>The server may be down, or a firewall may drop the connection. Retry, or allow more time to connect.</source>
        <translation>Le serveur est peut-être hors service, ou un pare-feu rejette la connexion sans répondre. Réessayez, ou accordez plus de temps à la connexion.</translation>
    </message>
    <message>
        <source>The server, or something on the way to it, cut the connection. Retry to get the whole text.</source>
        <translation>Le serveur, ou un élément sur le trajet, a coupé la connexion. Réessayez pour obtenir le texte entier.</translation>
    </message>
    <message>
        <source>A slow server may need a longer idle time-out, or none.</source>
        <translation>Un serveur lent peut nécessiter un délai d’inactivité plus long, ou aucun.</translation>
    </message>
    <message>
        <source>Allow more time for the whole text, or set no limit.</source>
        <translation>Accordez plus de temps au texte entier, ou ne fixez aucune limite.</translation>
    </message>
    <message>
        <source>Raise the size limit if you want more of this text.</source>
        <translation>Augmentez la limite de taille si vous souhaitez une plus grande partie de ce texte.</translation>
    </message>
    <message>
        <source>This computer has run out of something. Close programs or fetch fewer texts at once, then retry.</source>
        <translation>Cet ordinateur est à court d’une ressource. Fermez des programmes ou récupérez moins de textes à la fois, puis réessayez.</translation>
    </message>
    <message>
        <source>Free some space or choose another place, then retry.</source>
        <translation>Libérez de l’espace ou choisissez un autre emplacement, puis réessayez.</translation>
    </message>
    <message>
        <source>Retry to get the whole text.</source>
        <translation>Réessayez pour obtenir le texte entier.</translation>
    </message>
    <message>
        <source>This is a bug in the program. Please report it with the text below.</source>
        <translation>C’est un bogue du programme. Veuillez le signaler avec le texte ci-dessous.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureMarkdown</name>
    <message>
        <source>Kind: `%1`. Stage: `%2`.</source>
        <translation>Type : `%1`. Étape : `%2`.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Que faire : %1</translation>
    </message>
    <message>
        <source>Addresses Tried</source>
        <translation>Adresses essayées</translation>
    </message>
    <message>
        <source>| Address | After | For | Result |</source>
        <translation>| Adresse | Après | Pendant | Résultat |</translation>
    </message>
    <message>
        <source>Full Report</source>
        <translation>Rapport complet</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureSide</name>
    <message>
        <source>Probably at fault: the address as it was entered.</source>
        <translation>Probablement en cause : l’adresse telle qu’elle a été saisie.</translation>
    </message>
    <message>
        <source>Probably at fault: the name service, which finds the addresses of hosts.</source>
        <translation>Probablement en cause : le service de noms, qui trouve les adresses des hôtes.</translation>
    </message>
    <message>
        <source>Probably at fault: your network, or the route from it to the server.</source>
        <translation>Probablement en cause : votre réseau, ou le trajet entre lui et le serveur.</translation>
    </message>
    <message>
        <source>Probably at fault: their server, or a firewall in front of it.</source>
        <translation>Probablement en cause : le serveur distant, ou un pare-feu placé devant lui.</translation>
    </message>
    <message>
        <source>Probably at fault: the disk of this computer.</source>
        <translation>Probablement en cause : le disque de cet ordinateur.</translation>
    </message>
    <message>
        <source>Probably at fault: this computer, which has run out of something.</source>
        <translation>Probablement en cause : cet ordinateur, à court d’une ressource.</translation>
    </message>
    <message>
        <source>At fault: nobody. A limit that is set here was reached.</source>
        <translation>En cause : personne. Une limite fixée ici a été atteinte.</translation>
    </message>
    <message>
        <source>At fault: this program, which ended before the fetch did.</source>
        <translation>En cause : ce programme, qui s’est terminé avant la récupération.</translation>
    </message>
    <message>
        <source>At fault: this program. It has a bug.</source>
        <translation>En cause : ce programme. Il contient un bogue.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureTree</name>
    <message>
        <source>Traceback</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>What Happened</source>
        <translation>Événement</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Où</translation>
    </message>
    <message>
        <source>Caused by: %1</source>
        <translation>Causé par : %1</translation>
    </message>
    <message>
        <source>Attempt %L1, earlier: %2</source>
        <translation>Tentative %L1, précédente : %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) tried</source>
        <translation>
            <numerusform>%Ln adresse essayée</numerusform>
            <numerusform>%Ln adresses essayées</numerusform>
        </translation>
    </message>
    <message>
        <source>for %1</source>
        <extracomment>how long an address was tried</extracomment>
        <translation>pendant %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s), oldest first</source>
        <translation>
            <numerusform>%Ln étape</numerusform>
            <numerusform>%Ln étapes, la plus ancienne d’abord</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln étape omise …</numerusform>
            <numerusform>… %Ln étapes omises …</numerusform>
        </translation>
    </message>
    <message>
        <source>failed, as said above</source>
        <translation>échec, comme indiqué ci-dessus</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureView</name>
    <message>
        <source>Retry With Longer Time-out</source>
        <translation>Réessayer avec un délai plus long</translation>
    </message>
    <message>
        <source>Show Partial Text</source>
        <translation>Afficher le texte partiel</translation>
    </message>
    <message>
        <source>Trust This Certificate…</source>
        <translation>Approuver ce certificat…</translation>
    </message>
    <message>
        <source>Accept exactly this certificate for this server from now on</source>
        <translation>Accepter désormais exactement ce certificat pour ce serveur</translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <translation>Copier en texte</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Copier en Markdown</translation>
    </message>
    <message>
        <source>Copy the report for an issue tracker</source>
        <translation>Copier le rapport pour un outil de suivi de bogues</translation>
    </message>
    <message>
        <source>All as Text</source>
        <translation>Tout en texte</translation>
    </message>
    <message>
        <source>Show the report as it is copied and saved</source>
        <translation>Afficher le rapport tel qu’il est copié et enregistré</translation>
    </message>
    <message>
        <source>Failure report</source>
        <translation>Rapport d’échec</translation>
    </message>
    <message>
        <source>Trust This Certificate?</source>
        <translation>Approuver ce certificat ?</translation>
    </message>
    <message>
        <source>Trust this certificate for %1 from now on?</source>
        <translation>Approuver désormais ce certificat pour %1 ?</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>&amp;Approuver</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <extracomment>&quot;It happened on the way to the server&quot;, and the names of the failure&apos;s kind and stage, for programs</extracomment>
        <translation>%1 (%2, %3)</translation>
    </message>
    <message>
        <source>It happened before the fetch began.</source>
        <translation>Cela s’est produit avant le début de la récupération.</translation>
    </message>
    <message>
        <source>It happened on the way to the server, before a connection was made.</source>
        <translation>Cela s’est produit en chemin vers le serveur, avant l’établissement d’une connexion.</translation>
    </message>
    <message>
        <source>It happened on this computer, while the poem was being kept.</source>
        <translation>Cela s’est produit sur cet ordinateur, pendant la conservation du poème.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Retry This Server</source>
        <translation>Réessayer ce serveur</translation>
    </message>
    <message>
        <source>Fetch from this server again</source>
        <translation>Récupérer encore depuis ce serveur</translation>
    </message>
    <message>
        <source>Fetch again, with time-outs twice as long for this server</source>
        <translation>Récupérer encore, avec des délais deux fois plus longs pour ce serveur</translation>
    </message>
    <message>
        <source>Read what arrived before it failed</source>
        <translation>Lire ce qui est arrivé avant l’échec</translation>
    </message>
    <message>
        <source>Copy the whole report</source>
        <translation>Copier le rapport entier</translation>
    </message>
    <message>
        <source>Somebody between you and the server could have made it. Compare its SHA-256 with the one that whoever runs the server tells you:</source>
        <translation>Quelqu’un entre vous et le serveur pourrait l’avoir fabriqué. Comparez son SHA-256 avec celui que vous indique l’exploitant du serveur :</translation>
    </message>
    <message>
        <source>It happened while the address was being read.</source>
        <translation>Cela s’est produit pendant la lecture de l’adresse.</translation>
    </message>
    <message>
        <source>It happened while the server’s name was being looked up.</source>
        <translation>Cela s’est produit pendant la recherche du nom du serveur.</translation>
    </message>
    <message>
        <source>It happened after the connection was made, while the poem was arriving.</source>
        <translation>Cela s’est produit après l’établissement de la connexion, pendant l’arrivée du poème.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchActions</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Arrêter</translation>
    </message>
    <message>
        <source>Stop the selected fetches; what has arrived is kept</source>
        <translation>Arrêter les récupérations sélectionnées ; ce qui est arrivé est conservé</translation>
    </message>
    <message>
        <source>Cancel &amp;All</source>
        <translation>&amp;Tout arrêter</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Réessayer</translation>
    </message>
    <message>
        <source>Retry Fai&amp;led</source>
        <translation>Réessayer les é&amp;checs</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Ret&amp;irer</translation>
    </message>
    <message>
        <source>Cl&amp;ear Finished</source>
        <translation>Retirer les ter&amp;minées</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Enregistrer…</translation>
    </message>
    <message>
        <source>Save the selected poems, byte for byte</source>
        <translation>Enregistrer les poèmes sélectionnés, octet pour octet</translation>
    </message>
    <message>
        <source>Sa&amp;ve All…</source>
        <translation>T&amp;out enregistrer…</translation>
    </message>
    <message>
        <source>Save all poems in the list into one folder</source>
        <translation>Enregistrer tous les poèmes de la liste dans un même dossier</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xporter…</translation>
    </message>
    <message>
        <source>Put texts together as Markdown, HTML, PDF or plain text, to be read or printed</source>
        <translation>Réunir des textes en Markdown, HTML, PDF ou texte brut, pour les lire ou les imprimer</translation>
    </message>
    <message>
        <source>Stop the Slo&amp;w Ones…</source>
        <translation>Arrêter les &amp;lentes…</translation>
    </message>
    <message>
        <source>Choose by speed and silence which fetches to stop</source>
        <translation>Choisir les récupérations à arrêter selon leur débit et leur silence</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>Épin&amp;gler</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>Désépin&amp;gler</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) hidden by the filter stay as they are.</source>
        <translation>
            <numerusform>%Ln autre, masquée par le filtre, reste telle quelle.</numerusform>
            <numerusform>%Ln autres, masquées par le filtre, restent telles quelles.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch the selected poems again</source>
        <translation>Récupérer encore les poèmes sélectionnés</translation>
    </message>
    <message>
        <source>Stop everything in the list that is waiting or running; what has arrived is kept</source>
        <translation>Arrêter tout ce qui est en attente ou en cours dans la liste ; ce qui est arrivé est conservé</translation>
    </message>
    <message>
        <source>Retry everything in the list that failed or was cut off</source>
        <translation>Réessayer tout ce qui, dans la liste, a échoué ou a été tronqué</translation>
    </message>
    <message>
        <source>Remove the selected rows from the list, stopping them where necessary</source>
        <translation>Retirer les lignes sélectionnées de la liste, en les arrêtant si nécessaire</translation>
    </message>
    <message>
        <source>Remove everything that has ended from the list</source>
        <translation>Retirer de la liste tout ce qui est terminé</translation>
    </message>
    <message>
        <source>Keep the received text, even when others are removed to make room</source>
        <translation>Conserver le texte reçu, même quand d’autres sont retirés pour faire de la place</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchModel</name>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Débit</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Pair</translation>
    </message>
    <message>
        <source>First Byte</source>
        <translation>1er octet</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Tentatives</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>First Line</source>
        <translation>Première ligne</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Arrivée</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRecord</name>
    <message>
        <source>Poetry Fetcher ended before this fetch did</source>
        <translation>Poetry Fetcher s’est terminé avant cette récupération</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRow</name>
    <message>
        <source>fetching again</source>
        <translation>nouvelle récupération</translation>
    </message>
    <message>
        <source>no answer for %1</source>
        <translation>pas de réponse depuis %1</translation>
    </message>
    <message>
        <source>waiting for the disk</source>
        <translation>en attente du disque</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>silencieux depuis %1</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1 après %2</translation>
    </message>
    <message>
        <source>%1 kept</source>
        <translation>%1 conservés</translation>
    </message>
    <message>
        <source>text removed</source>
        <translation>texte supprimé</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>épinglé</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>État : %1</translation>
    </message>
    <message>
        <source>First line: %1</source>
        <translation>Première ligne : %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Reçu : %1</translation>
    </message>
    <message>
        <source>Fetching again; what is there stays until there is a whole poem.</source>
        <translation>Nouvelle récupération ; ce qui est là reste jusqu’à l’arrivée d’un poème entier.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>Échec de la nouvelle récupération : %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>La nouvelle récupération a été arrêtée.</translation>
    </message>
    <message>
        <source>Its text (%1) was removed to make room for others.</source>
        <translation>Son texte (%1) a été supprimé pour faire de la place à d’autres.</translation>
    </message>
    <message>
        <source>Pinned: its text stays.</source>
        <translation>Épinglé : son texte reste.</translation>
    </message>
    <message>
        <source>Speed: %1</source>
        <translation>Débit : %1</translation>
    </message>
    <message>
        <source>Elapsed: %1</source>
        <translation>Durée : %1</translation>
    </message>
    <message>
        <source>First byte after: %1</source>
        <translation>Premier octet après : %1</translation>
    </message>
    <message>
        <source>Silent for: %1</source>
        <translation>Silencieux depuis : %1</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>Adresse : %1</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>Tentatives : %1</translation>
    </message>
    <message>
        <source>fetching again failed: %1</source>
        <translation>échec de la nouvelle récupération : %1</translation>
    </message>
    <message>
        <source>fetching again was stopped</source>
        <translation>nouvelle récupération arrêtée</translation>
    </message>
    <message>
        <source>%1, text removed</source>
        <translation>%1, texte supprimé</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>connecté</translation>
    </message>
    <message>
        <source>%1 of ≈ %2</source>
        <extracomment>%1 of an estimated %2, both like &quot;3,003 bytes&quot;</extracomment>
        <translation>%1 sur ≈ %2</translation>
    </message>
    <message>
        <source>Compared with before: %1</source>
        <translation>Par rapport à avant : %1</translation>
    </message>
    <message>
        <source>Fetched again every %1: %2</source>
        <translation>Récupération périodique toutes les %1 : %2</translation>
    </message>
    <message>
        <source>fetching again is paused</source>
        <translation>récupération périodique suspendue</translation>
    </message>
    <message>
        <source>next within a minute</source>
        <translation>prochaine d’ici une minute</translation>
    </message>
    <message>
        <source>next in %1</source>
        <extracomment>%1 is a time such as &quot;4 min&quot;</extracomment>
        <translation>prochaine dans %1</translation>
    </message>
    <message>
        <source>%1, retrying</source>
        <translation>%1, nouvel essai</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>enregistré</translation>
    </message>
    <message>
        <source>Saved automatically.</source>
        <translation>Enregistré automatiquement.</translation>
    </message>
    <message>
        <source>Last time it was %1; this time it may differ.</source>
        <translation>La dernière fois, il y en avait %1 ; cette fois, ce sera peut-être différent.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRun</name>
    <message>
        <source>The folder “%1” was made.</source>
        <translation>Le dossier « %1 » a été créé.</translation>
    </message>
    <message numerus="yes">
        <source>Only %n server(s) can be asked at once, because this system limits open files; the rest wait in order.</source>
        <translation>
            <numerusform>Seul %n serveur peut être interrogé à la fois, car ce système limite le nombre de fichiers ouverts ; les autres attendent leur tour.</numerusform>
            <numerusform>Seuls %n serveurs peuvent être interrogés à la fois, car ce système limite le nombre de fichiers ouverts ; les autres attendent leur tour.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: Is left out for %n round(s).</source>
        <translation>
            <numerusform>%1 : laissé de côté pendant %n tour.</numerusform>
            <numerusform>%1 : laissé de côté pendant %n tours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are in “%1”.</source>
        <translation>
            <numerusform>%n texte se trouve dans « %1 ».</numerusform>
            <numerusform>%n textes se trouvent dans « %1 ».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n text(s) had arrived.</source>
        <translation>
            <numerusform>Arrêté : %n texte était arrivé.</numerusform>
            <numerusform>Arrêté : %n textes étaient arrivés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) of %1 are on standard output.</source>
        <translation>
            <numerusform>Arrêté : %n octet de %1 est sur la sortie standard.</numerusform>
            <numerusform>Arrêté : %n octets de %1 sont sur la sortie standard.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) and what came of %2 more are kept in “%3”.</source>
        <translation>
            <numerusform>Arrêté : %1 sur %n poème et ce qui est arrivé de %2 autres sont conservés dans « %3 ».</numerusform>
            <numerusform>Arrêté : %1 sur %n poèmes et ce qui est arrivé de %2 autres sont conservés dans « %3 ».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) had arrived; none is kept.</source>
        <translation>
            <numerusform>Arrêté. Poème arrivé : %1 sur %n ; aucun n’est conservé.</numerusform>
            <numerusform>Arrêté. Poèmes arrivés : %1 sur %n ; aucun n’est conservé.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) are on standard output; the rest is not kept.</source>
        <translation>
            <numerusform>Arrêté. Poème sur la sortie standard : %1 sur %n ; le reste n’est pas conservé.</numerusform>
            <numerusform>Arrêté. Poèmes sur la sortie standard : %1 sur %n ; le reste n’est pas conservé.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FetchTable</name>
    <message>
        <source>Servers</source>
        <translation>Serveurs</translation>
    </message>
    <message>
        <source>The filter hides every row.</source>
        <translation>Le filtre masque toutes les lignes.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetcherCommandLine</name>
    <message>
        <source>Start practice servers inside the application and fetch from them.</source>
        <translation>Démarrer des serveurs d’exercice dans l’application et récupérer leurs poèmes.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>FICHIER</translation>
    </message>
    <message>
        <source>Fetch from the addresses in FILE, one a line; - is standard input.</source>
        <translation>Récupérer depuis les adresses de FICHIER, une par ligne ; - est l’entrée standard.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>DOSSIER</translation>
    </message>
    <message>
        <source>Keep settings, session and poems under DIR instead of your own folders.</source>
        <translation>Garder les paramètres, la session et les poèmes dans DOSSIER plutôt que dans vos propres dossiers.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Afficher cette aide et quitter.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Afficher la version et quitter.</translation>
    </message>
    <message>
        <source>The folder for --profile is empty; write . for the present one.</source>
        <translation>Le dossier de --profile est vide ; écrivez . pour le dossier actuel.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Options :</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Code de retour :</translation>
    </message>
    <message>
        <source>  0    the window was closed</source>
        <translation>  0    la fenêtre a été fermée</translation>
    </message>
    <message>
        <source>  1    there is no display, or the profile cannot be used</source>
        <translation>  1    il n’y a pas d’écran, ou le profil est inutilisable</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    la ligne de commande est incorrecte</translation>
    </message>
    <message>
        <source>Usage: poetry-fetcher [options] [ADDRESS…] [FILE.poem…]</source>
        <translation>Utilisation : poetry-fetcher [options] [ADRESSE…] [FICHIER.poem…]</translation>
    </message>
    <message>
        <source>Opens a window that fetches poems from many servers at once, and starts with the addresses given: 10001, host:10001, [2001:db8::1]:10001 and more. Texts recorded in .poem files are shown. Without a display, get-poetry does the same in a terminal.</source>
        <translation>Ouvre une fenêtre qui récupère des poèmes depuis de nombreux serveurs à la fois, en commençant par les adresses indiquées : 10001, host:10001, [2001:db8::1]:10001 et d’autres formes. Les textes enregistrés dans des fichiers .poem sont affichés. Sans écran, get-poetry fait de même dans un terminal.</translation>
    </message>
</context>
<context>
    <name>Poetry::FilterBar</name>
    <message>
        <source>Show only rows with…</source>
        <translation>N’afficher que les lignes avec…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtre</translation>
    </message>
    <message>
        <source>Words of the server, the state, the reason of a failure, or the text</source>
        <translation>Mots du serveur, de l’état, du motif d’un échec ou du texte</translation>
    </message>
    <message>
        <source>Show only rows in some states</source>
        <translation>N’afficher que les lignes dans certains états</translation>
    </message>
    <message>
        <source>Close Filter</source>
        <translation>Fermer le filtre</translation>
    </message>
    <message>
        <source>Show every row again (Esc)</source>
        <translation>Afficher à nouveau toutes les lignes (Esc)</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>Lignes affichées</translation>
    </message>
    <message>
        <source>&amp;Every State</source>
        <translation>&amp;Tous les états</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a state and the number of rows in it: &quot;Failed (3)&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Every State</source>
        <translation>Tous les états</translation>
    </message>
    <message numerus="yes">
        <source>%Ln state(s)</source>
        <translation>
            <numerusform>%Ln état</numerusform>
            <numerusform>%Ln états</numerusform>
        </translation>
    </message>
    <message>
        <source>States: %1</source>
        <translation>États : %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shown</source>
        <translation>
            <numerusform>%1 sur %Ln affichée</numerusform>
            <numerusform>%1 sur %Ln affichées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FindBar</name>
    <message>
        <source>Find text</source>
        <translation>Texte à rechercher</translation>
    </message>
    <message>
        <source>Find in this poem</source>
        <translation>Rechercher dans ce poème</translation>
    </message>
    <message>
        <source>Previous Match</source>
        <translation>Occurrence précédente</translation>
    </message>
    <message>
        <source>Go to the previous match (Shift+F3)</source>
        <translation>Aller à l’occurrence précédente (Shift+F3)</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>Occurrence suivante</translation>
    </message>
    <message>
        <source>Go to the next match (F3)</source>
        <translation>Aller à l’occurrence suivante (F3)</translation>
    </message>
    <message>
        <source>Close Find</source>
        <translation>Fermer la recherche</translation>
    </message>
    <message>
        <source>Stop the search, or close this bar (Esc)</source>
        <translation>Arrêter la recherche, ou fermer cette barre (Esc)</translation>
    </message>
    <message>
        <source>Match &amp;Case</source>
        <translation>Respecter la &amp;casse</translation>
    </message>
    <message>
        <source>&amp;Whole Words</source>
        <translation>&amp;Mots entiers</translation>
    </message>
    <message>
        <source>Searching: %1 %</source>
        <translation>Recherche : %1 %</translation>
    </message>
    <message>
        <source>Counting: %1 %</source>
        <translation>Comptage : %1 %</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Introuvable</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 trouvées</translation>
    </message>
    <message>
        <source>Distinguish upper and lower case</source>
        <translation>Distinguer les majuscules des minuscules</translation>
    </message>
    <message>
        <source>Match whole words only</source>
        <translation>Ne rechercher que les mots entiers</translation>
    </message>
</context>
<context>
    <name>Poetry::Folders</name>
    <message>
        <source>“%1” is no folder, or a link; put a folder there, or name another with --profile.</source>
        <translation>« %1 » n’est pas un dossier, ou est un lien ; mettez-y un dossier, ou indiquez-en un autre avec --profile.</translation>
    </message>
    <message>
        <source>The folder “%1” belongs to somebody else, or others may write into it, and is not used; take it back with chown and chmod go-w, or name another with --profile.</source>
        <translation>Le dossier « %1 » appartient à quelqu’un d’autre, ou d’autres peuvent y écrire ; il n’est donc pas utilisé. Reprenez-le avec chown et chmod go-w, ou indiquez-en un autre avec --profile.</translation>
    </message>
    <message>
        <source>The profile “%1” cannot be made: %2. Name a folder that you may write to.</source>
        <translation>Impossible de créer le profil « %1 » : %2. Indiquez un dossier dans lequel vous avez le droit d’écrire.</translation>
    </message>
</context>
<context>
    <name>Poetry::HappyEyeballs</name>
    <message>
        <source>The name service could not be asked about %1</source>
        <translation>Le service de noms n’a pas pu être interrogé sur %1</translation>
    </message>
    <message>
        <source>There is no host called %1</source>
        <translation>Il n’existe pas d’hôte nommé %1</translation>
    </message>
    <message>
        <source>None of its addresses can be connected to (%1)</source>
        <translation>Aucune de ses adresses n’accepte de connexion (%1)</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>connecté</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>pas encore de réponse</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpDialogs</name>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>About Poetry Fetcher</source>
        <translation>À propos de Poetry Fetcher</translation>
    </message>
    <message>
        <source>Fetches text from many raw TCP servers at once, shows it while it arrives, and says what went wrong when it does not.</source>
        <translation>Récupère du texte depuis de nombreux serveurs TCP bruts à la fois, l’affiche à mesure qu’il arrive, et dit ce qui n’a pas marché lorsqu’il n’arrive pas.</translation>
    </message>
    <message>
        <source>© 2026 The Poetry Fetcher developers. Program, icons and poems: MIT licence, shown below.</source>
        <translation>© 2026 The Poetry Fetcher developers. Programme, icônes et poèmes : licence MIT, affichée ci-dessous.</translation>
    </message>
    <message>
        <source>Qt %1 (built with %2): GNU Lesser General Public License, version 3.</source>
        <translation>Qt %1 (compilé avec %2) : GNU Lesser General Public License, version 3.</translation>
    </message>
    <message>
        <source>No telemetry, and no search for updates: it connects to the servers that you name, through the name service and the proxy that you use, and to nobody else.</source>
        <translation>Pas de télémétrie ni de recherche de mises à jour : il se connecte aux serveurs que vous indiquez, par le service de noms et le proxy que vous utilisez, et à personne d’autre.</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpTopics</name>
    <message>
        <source>Adding servers</source>
        <translation>Ajouter des serveurs</translation>
    </message>
    <message>
        <source>Type one address, or paste many, one a line: host:port, [2001:db8::1]:10001, “nc host 10001”, poetry://host:10001, or only a port of this computer. Enter fetches them all at once; Shift+Enter starts another line.

host:{10001..10009} stands for nine servers. Blank lines and lines that start with # are skipped.

Below the field you see what is understood. What is not stays in the field when you fetch, and is underlined.

A file with one address a line can be opened from the File menu or dropped on the window, and the rows can be saved to one. The Lists menu keeps servers under names; favourites and servers that gave a poem are offered while you type.</source>
        <translation>Saisissez une adresse, ou collez-en plusieurs, une par ligne : host:port, [2001:db8::1]:10001, « nc host 10001 », poetry://host:10001, ou seulement un port de cet ordinateur. Enter lance toutes les récupérations à la fois ; Shift+Enter commence une nouvelle ligne.

host:{10001..10009} représente neuf serveurs. Les lignes vides et celles qui commencent par # sont ignorées.

Sous le champ, vous voyez ce qui est compris. Ce qui ne l’est pas reste dans le champ lors de la récupération, et est souligné.

Un fichier contenant une adresse par ligne peut être ouvert depuis le menu Fichier ou déposé sur la fenêtre, et les lignes peuvent être enregistrées dans un tel fichier. Le menu Listes garde des serveurs sous un nom ; les favoris et les serveurs qui ont donné un poème sont proposés pendant la saisie.</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Suivre</translation>
    </message>
    <message>
        <source>Each row is one fetch. A server that is silent has not ended: how long it has been silent is shown. There is no percentage, since nobody knows how long a poem is. First Line shows what its text begins with.

Complete: the server closed the connection in order. Cut off: something had arrived, then it failed. Failed: nothing came. Stopped: you cancelled it.

Ctrl+F in the list shows only the rows that have some words in them: in the server, the state, the reason of a failure, or the beginning of the text. Commands for all rows leave those alone that are hidden.</source>
        <translation>Chaque ligne est une récupération. Un serveur silencieux n’a pas terminé : la durée de son silence est affichée. Il n’y a pas de pourcentage, car nul ne connaît la longueur d’un poème. La colonne Première ligne montre le début de son texte.

Complet : le serveur a fermé la connexion normalement. Tronqué : des données étaient arrivées, puis la connexion a échoué. Échec : rien n’est arrivé. Arrêté : vous l’avez annulé.

Dans la liste, Ctrl+F n’affiche que les lignes qui contiennent certains mots : dans le serveur, l’état, le motif d’un échec ou le début du texte. Les commandes qui portent sur toutes les lignes ne touchent pas à celles qui sont masquées.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Select a row to read its poem, while it arrives or afterwards. The text stays where you are reading; at its end it follows what arrives. Lines are never joined; a long one is wrapped, or not: Reading, Wrap Lines.

Ctrl+F finds words in the poem. Ctrl and +, − or 0 change the size.</source>
        <translation>Sélectionnez une ligne pour lire son poème, pendant qu’il arrive ou après. Le texte reste là où vous lisez ; à la fin, il suit ce qui arrive. Les lignes ne sont jamais réunies ; une ligne longue est renvoyée à la ligne, ou non : Lecture, Retour à la ligne.

Ctrl+F recherche des mots dans le poème. Ctrl avec +, − ou 0 change la taille.</translation>
    </message>
    <message>
        <source>When something fails</source>
        <translation>En cas d’échec</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Taking away</source>
        <translation>Emporter</translation>
    </message>
    <message>
        <source>File → Export… puts texts together in one file, to be read, printed or given away: Markdown, HTML, PDF or plain text, with a title page, contents, and where each text is from. What is not whole says so. A file SHA256SUMS beside it lets others check that it was not changed: sha256sum -c SHA256SUMS.

Edit → Copy As copies the selected rows as commands that fetch the same with nc, ncat, curl, socat, Python or PowerShell. They can be pasted into a terminal as they are. nc and curl cannot do it over TLS; where nc is that of Nmap, use ncat. curl reads a text as telnet does, so that a byte FF may be missing.</source>
        <translation>Fichier → Exporter… réunit des textes en un seul fichier, à lire, à imprimer ou à transmettre : Markdown, HTML, PDF ou texte brut, avec une page de titre, un sommaire et la provenance de chaque texte. Ce qui n’est pas entier est signalé. À côté, un fichier SHA256SUMS permet à d’autres de vérifier que rien n’a été modifié : sha256sum -c SHA256SUMS.

Édition → Copier en tant que copie les lignes sélectionnées sous forme de commandes qui récupèrent la même chose avec nc, ncat, curl, socat, Python ou PowerShell. Elles peuvent être collées telles quelles dans un terminal. nc et curl ne peuvent pas le faire par TLS ; là où nc est celui de Nmap, utilisez ncat. curl lit un texte comme le fait telnet, si bien qu’un octet FF peut manquer.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse. F6 goes from pane to pane, Tab from control to control. Help → Keyboard Shortcuts lists all keys.</source>
        <translation>Tout peut se faire sans souris. F6 passe d’un panneau à l’autre, Tab d’un élément à l’autre. Aide → Raccourcis clavier énumère toutes les touches.</translation>
    </message>
    <message>
        <source>Fetching again</source>
        <translation>Récupérer encore</translation>
    </message>
    <message>
        <source>F5 fetches the selected rows once more. Fetch → Fetch Again Every… does so again and again, every 30 seconds to every day, and each row says when it is next. A server that fails is asked less often until it is back, and many are not asked in one moment. Nothing else is ever fetched again by itself.

A row that was fetched again says how its text is beside the one before: as before, changed, changed 3 times today, new since yesterday. What it was before is under Earlier Texts in Details, to be read or to be compared, the newest 20 where rows are fetched again by themselves, as long as there is room. The settings have a switch for being told how many texts changed.

Pause Fetching Again stops all of it until it is unchecked. It goes on after a restart, and ends with the window.</source>
        <translation>F5 récupère encore une fois les lignes sélectionnées. Récupération → Récupération périodique… le fait encore et encore, de toutes les 30 secondes à tous les jours, et chaque ligne indique quand aura lieu la prochaine. Un serveur en échec est interrogé moins souvent jusqu’à son retour, et de nombreux serveurs ne sont pas interrogés au même instant. Rien d’autre n’est jamais récupéré de nouveau automatiquement.

Une ligne récupérée de nouveau indique comment son texte se compare au précédent : comme avant, modifié, modifié 3 fois aujourd’hui, nouveau depuis hier. Ce qu’il était auparavant se trouve sous Textes précédents dans Détails, à lire ou à comparer : les 20 plus récents pour les lignes récupérées périodiquement, tant qu’il y a de la place. Une option des paramètres permet d’être informé du nombre de textes modifiés.

Suspendre la récupération périodique arrête tout cela jusqu’à ce que l’option soit décochée. Elle continue après un redémarrage et prend fin avec la fenêtre.</translation>
    </message>
    <message>
        <source>The reason is shown where the poem would be, with what you can do. F5 retries the selected rows, Shift+F5 all that have failed. What has arrived is kept.

New time-outs and a new size limit count for what begins from then on; the message at the bottom applies them to what is running, too.</source>
        <translation>Le motif s’affiche à la place du poème, avec ce que vous pouvez faire. F5 réessaie les lignes sélectionnées, Shift+F5 toutes celles qui ont échoué. Ce qui est arrivé est conservé.

De nouveaux délais et une nouvelle limite de taille valent pour ce qui commence ensuite ; le message en bas les applique aussi à ce qui est en cours.</translation>
    </message>
    <message>
        <source>Saved files hold exactly the bytes received. No file is replaced unless you say so, and a poem that is not whole is saved as “.partial.txt”.

Under a name that ends in .poem, a text is saved with the times at which it arrived, where from, and how that ended. Such a file can be opened from the File menu or dropped on the window, and get-poetry --replay plays it.</source>
        <translation>Les fichiers enregistrés contiennent exactement les octets reçus. Aucun fichier n’est remplacé sans votre accord, et un poème qui n’est pas entier est enregistré avec l’extension « .partial.txt ».

Sous un nom qui se termine par .poem, un texte est enregistré avec les moments où il est arrivé, sa provenance et la façon dont cela s’est terminé. Un tel fichier peut être ouvert depuis le menu Fichier ou déposé sur la fenêtre, et get-poetry --replay le rejoue.</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>Rejouer un texte</translation>
    </message>
    <message>
        <source>View → Replay plays a text once more at the rhythm in which it arrived, or up to a hundred times as fast. Space pauses it and goes on, the arrow keys on the curve go back and forth, and Escape shows the whole text again. Skip Pauses waits for no more than a second where the server was silent.

It can be done with every text that has ended, unless all of it came at once or was kept by an older version.</source>
        <translation>Affichage → Rejouer fait défiler un texte encore une fois au rythme auquel il est arrivé, ou jusqu’à cent fois plus vite. Espace met en pause et reprend, les touches fléchées sur la courbe avancent et reculent, et Esc affiche de nouveau le texte entier. « Sauter les pauses » n’attend pas plus d’une seconde là où le serveur était silencieux.

C’est possible avec tout texte terminé, sauf s’il est arrivé entièrement d’un coup ou s’il a été conservé par une version antérieure.</translation>
    </message>
</context>
<context>
    <name>Poetry::JsonLine</name>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
</context>
<context>
    <name>Poetry::ListController</name>
    <message>
        <source>%1 cannot be read as a list: it is not a file.</source>
        <translation>%1 n’est pas lisible comme liste : ce n’est pas un fichier.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 n’est pas lisible : %2.</translation>
    </message>
    <message>
        <source>Save List of Servers</source>
        <translation>Enregistrer la liste de serveurs</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>serveurs</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln address(es) to %1.</source>
        <translation>
            <numerusform>%Ln adresse enregistrée dans %1.</numerusform>
            <numerusform>%Ln adresses enregistrées dans %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open List of Servers or Recorded Text</source>
        <translation>Ouvrir une liste de serveurs ou un texte enregistré</translation>
    </message>
</context>
<context>
    <name>Poetry::ListsMenu</name>
    <message>
        <source>Favourites</source>
        <translation>Favoris</translation>
    </message>
    <message>
        <source>&amp;Save Rows as List…</source>
        <translation>&amp;Enregistrer les lignes comme liste…</translation>
    </message>
    <message>
        <source>Keep the servers of all rows under a name</source>
        <translation>Garder les serveurs de toutes les lignes sous un nom</translation>
    </message>
    <message>
        <source>Save Rows as List</source>
        <translation>Enregistrer les lignes comme liste</translation>
    </message>
    <message>
        <source>&amp;Add Selected to Favourites</source>
        <translation>&amp;Ajouter la sélection aux favoris</translation>
    </message>
    <message>
        <source>Offer the selected servers first while you type</source>
        <translation>Proposer d’abord les serveurs sélectionnés pendant la saisie</translation>
    </message>
    <message>
        <source>No Lists Yet</source>
        <translation>Aucune liste</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Ouvrir</translation>
    </message>
    <message>
        <source>The list is now called “%1”.</source>
        <translation>La liste s’appelle désormais « %1 ».</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Renommer…</translation>
    </message>
    <message>
        <source>Rename List</source>
        <translation>Renommer la liste</translation>
    </message>
    <message>
        <source>Deleted “%1”.</source>
        <translation>« %1 » supprimée.</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Supprimer…</translation>
    </message>
    <message numerus="yes">
        <source>Delete the list “%1” with its %Ln server(s)?</source>
        <translation>
            <numerusform>Supprimer la liste « %1 » et son serveur (%Ln) ?</numerusform>
            <numerusform>Supprimer la liste « %1 » et ses %Ln serveurs ?</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Name of the list:</source>
        <translation>Nom de la liste :</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listes</translation>
    </message>
    <message>
        <source>Keep It</source>
        <translation>Garder</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln server(s) as “%1”.</source>
        <translation>
            <numerusform>%Ln serveur enregistré sous « %1 ».</numerusform>
            <numerusform>%Ln serveurs enregistrés sous « %1 ».</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a list “%1” already. Replace it?</source>
        <translation>Il existe déjà une liste « %1 ». La remplacer ?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln server(s) to the favourites.</source>
        <translation>
            <numerusform>%Ln serveur ajouté aux favoris.</numerusform>
            <numerusform>%Ln serveurs ajoutés aux favoris.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Main</name>
    <message>
        <source>poetry-fetcher: There is no display to open a window on; get-poetry does the same in a terminal.</source>
        <translation>poetry-fetcher : il n’y a pas d’écran où ouvrir une fenêtre ; get-poetry fait de même dans un terminal.</translation>
    </message>
    <message>
        <source>Nothing of this session will be kept: “lock” in %1 is no file of yours. Remove it, then start again.</source>
        <translation>Rien de cette session ne sera conservé : « lock » dans %1 n’est pas un fichier à vous. Retirez-le, puis redémarrez.</translation>
    </message>
    <message>
        <source>A second start cannot hand its addresses to this window: there is no folder for the socket that nobody else can write into.</source>
        <translation>Un second démarrage ne peut pas transmettre ses adresses à cette fenêtre : il n’y a pas, pour le socket, de dossier où personne d’autre ne puisse écrire.</translation>
    </message>
    <message>
        <source>Poetry Fetcher is already running with this profile and does not answer; end it first, or name another folder with --profile.</source>
        <translation>Poetry Fetcher s’exécute déjà avec ce profil et ne répond pas ; quittez-le d’abord, ou indiquez un autre dossier avec --profile.</translation>
    </message>
    <message>
        <source>The disk does not answer; the latest changes are not kept for the next start.</source>
        <translation>Le disque ne répond pas ; les dernières modifications ne sont pas conservées pour le prochain démarrage.</translation>
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
            <numerusform>%1 sur %Ln poème — Poetry Fetcher</numerusform>
            <numerusform>%1 sur %Ln poèmes — Poetry Fetcher</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>Copié : %1.</translation>
    </message>
    <message>
        <source>Play this text at the rhythm in which it arrived</source>
        <translation>Rejouer ce texte au rythme auquel il est arrivé</translation>
    </message>
</context>
<context>
    <name>Poetry::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Close Message</source>
        <translation>Fermer le message</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Fermer ce message (Esc)</translation>
    </message>
    <message>
        <source>Copy Message</source>
        <translation>Copier le message</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>Copier ce message</translation>
    </message>
</context>
<context>
    <name>Poetry::NamePreview</name>
    <message>
        <source>For example: %1</source>
        <translation>Par exemple : %1</translation>
    </message>
    <message>
        <source>It becomes: %1</source>
        <translation>Il devient : %1</translation>
    </message>
    <message>
        <source>They become: %1, %2</source>
        <translation>Ils deviennent : %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>They become: %1, %2 and %Ln more</source>
        <translation>
            <numerusform>Ils deviennent : %1, %2 et %Ln autre</numerusform>
            <numerusform>Ils deviennent : %1, %2 et %Ln autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::NameTemplate</name>
    <message>
        <source>The template for file names is empty; write something like %1</source>
        <translation>Le modèle des noms de fichiers est vide ; écrivez par exemple %1</translation>
    </message>
    <message>
        <source>The template “%1” leaves nothing that could be a file name; write something like %2</source>
        <translation>Le modèle « %1 » ne laisse rien qui puisse être un nom de fichier ; écrivez par exemple %2</translation>
    </message>
    <message>
        <source>The template for file names has the field “%1”, which is not known; write {host}, {port}, {date}, {time} or {n}</source>
        <translation>Le modèle des noms de fichiers contient le champ « %1 », qui est inconnu ; écrivez {host}, {port}, {date}, {time} ou {n}</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputFolder</name>
    <message>
        <source>The folder “%1” cannot be made</source>
        <translation>Le dossier « %1 » ne peut pas être créé</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be opened</source>
        <translation>Le dossier « %1 » ne peut pas être ouvert</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written to</source>
        <translation>Impossible d’écrire dans le dossier « %1 »</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputQueue</name>
    <message>
        <source>A poem in a spool file cannot be read</source>
        <translation>Un poème placé dans un fichier temporaire n’est pas lisible</translation>
    </message>
</context>
<context>
    <name>Poetry::Pinning</name>
    <message numerus="yes">
        <source>%Ln row(s) pinned: what was received there stays.</source>
        <translation>
            <numerusform>%Ln ligne épinglée : ce qui y a été reçu reste.</numerusform>
            <numerusform>%Ln lignes épinglées : ce qui y a été reçu reste.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) no longer pinned.</source>
        <translation>
            <numerusform>%Ln ligne n’est plus épinglée.</numerusform>
            <numerusform>%Ln lignes ne sont plus épinglées.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PoemFile</name>
    <message>
        <source>“%1” is a folder; name a .poem file</source>
        <translation>« %1 » est un dossier ; indiquez un fichier .poem</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name a .poem file</source>
        <translation>« %1 » n’est pas un fichier ordinaire ; indiquez un fichier .poem</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>Impossible de lire le fichier « %1 » : %2</translation>
    </message>
    <message>
        <source>“%1” is cut off, or damaged, before its text begins</source>
        <translation>« %1 » est tronqué, ou endommagé, avant le début de son texte</translation>
    </message>
    <message>
        <source>“%1” is no .poem file; name one that get-poetry --record has written</source>
        <translation>« %1 » n’est pas un fichier .poem ; indiquez-en un que get-poetry --record a écrit</translation>
    </message>
    <message>
        <source>“%1” is written in version %2 of its format, and this program knows version %3; open it with a newer one</source>
        <translation>« %1 » est écrit dans la version %2 de son format, et ce programme connaît la version %3 ; ouvrez-le avec un programme plus récent</translation>
    </message>
    <message numerus="yes">
        <source>The text of “%1” is cut off: %n byte(s) are missing.</source>
        <translation>
            <numerusform>Le texte de « %1 » est tronqué : il manque %n octet.</numerusform>
            <numerusform>Le texte de « %1 » est tronqué : il manque %n octets.</numerusform>
        </translation>
    </message>
    <message>
        <source>When the text of “%1” arrived is not to be trusted, and left out.</source>
        <translation>Les moments où le texte de « %1 » est arrivé ne sont pas fiables, et sont omis.</translation>
    </message>
    <message>
        <source>Where “%1” came from, when, and how it ended is not to be trusted: that part of it is damaged.</source>
        <translation>La provenance de « %1 », sa date et la façon dont il s’est terminé ne sont pas fiables : cette partie du fichier est endommagée.</translation>
    </message>
    <message>
        <source>The text of “%1” is not to be trusted: it is not the one that was recorded.</source>
        <translation>Le texte de « %1 » n’est pas fiable : ce n’est pas celui qui a été enregistré.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemOpener</name>
    <message>
        <source>%1 is from %2, and was recorded on %3.</source>
        <translation>%1 provient de %2 et a été enregistré le %3.</translation>
    </message>
    <message>
        <source>%1 is from %2.</source>
        <translation>%1 provient de %2.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPage</name>
    <message>
        <source>Poem</source>
        <translation>Poème</translation>
    </message>
    <message>
        <source>New Text ↓</source>
        <translation>Nouveau texte ↓</translation>
    </message>
    <message>
        <source>New Text</source>
        <translation>Nouveau texte</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Tout &amp;sélectionner</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPrinter</name>
    <message>
        <source>Page %1</source>
        <translation>Page %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemSaver</name>
    <message>
        <source>%1, because it was cancelled</source>
        <translation>%1, car l’enregistrement a été annulé</translation>
    </message>
    <message>
        <source>%1, where there is no room for one more file</source>
        <translation>%1, où il n’y a plus de place pour un fichier de plus</translation>
    </message>
    <message>
        <source>%1, where %2 are free</source>
        <translation>%1, où %2 sont libres</translation>
    </message>
    <message>
        <source>%1 could not be saved in %2</source>
        <translation>%1 n’a pas pu être enregistré dans %2</translation>
    </message>
    <message>
        <source>The poem could not be saved as %1</source>
        <translation>Le poème n’a pas pu être enregistré sous %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemStore</name>
    <message>
        <source>The text could not be stored in %1</source>
        <translation>Le texte n’a pas pu être stocké dans %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemView</name>
    <message>
        <source>read as %1</source>
        <extracomment>%1 is the name of an encoding that was chosen</extracomment>
        <translation>lu comme %1</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>not UTF-8, shown as windows-1252</source>
        <translation>pas de l’UTF-8, affiché comme windows-1252</translation>
    </message>
    <message>
        <source>Copied the first %1 of the %2 selected. Saving keeps every byte.</source>
        <translation>Seuls les premiers %1 des %2 sélectionnés ont été copiés. L’enregistrement garde tous les octets.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message numerus="yes">
        <source>This text has %Ln invisible character(s).</source>
        <translation>
            <numerusform>Ce texte contient %Ln caractère invisible.</numerusform>
            <numerusform>Ce texte contient %Ln caractères invisibles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This text has more than %Ln invisible character(s).</source>
        <translation>
            <numerusform>Ce texte contient plus de %Ln caractère invisible.</numerusform>
            <numerusform>Ce texte contient plus de %Ln caractères invisibles.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide Them</source>
        <translation>Les masquer</translation>
    </message>
    <message>
        <source>Show Them</source>
        <translation>Les afficher</translation>
    </message>
    <message>
        <source>Cut off here: this is not the whole poem.</source>
        <translation>Tronqué ici : ce n’est pas le poème entier.</translation>
    </message>
    <message>
        <source>Stopped here: this may not be the whole poem.</source>
        <translation>Arrêté ici : ce n’est peut-être pas le poème entier.</translation>
    </message>
    <message>
        <source>Fetching again. What was there stays until there is a whole poem.</source>
        <translation>Nouvelle récupération. Ce qui était là reste jusqu’à l’arrivée d’un poème entier.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>Échec de la nouvelle récupération : %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>La nouvelle récupération a été arrêtée.</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>En attente de son tour</translation>
    </message>
    <message>
        <source>Looking up the server</source>
        <translation>Recherche du serveur</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Connected. The server has not said anything yet.</source>
        <translation>Connecté. Le serveur n’a encore rien dit.</translation>
    </message>
    <message>
        <source>Stopped before anything arrived</source>
        <translation>Arrêté avant toute arrivée</translation>
    </message>
    <message numerus="yes">
        <source>UTF-8, except for %n byte(s)</source>
        <translation>
            <numerusform>UTF-8, sauf %n octet</numerusform>
            <numerusform>UTF-8, sauf %n octets</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not text but %1 data. Saving keeps every byte.</source>
        <extracomment>%1 is the name of a format or a protocol, such as PNG or HTTP</extracomment>
        <translation>Ce n’est pas du texte, mais des données %1. L’enregistrement garde tous les octets.</translation>
    </message>
    <message>
        <source>The text that was here (%1) was removed to make room for others. Retry fetches it again.</source>
        <translation>Le texte qui était ici (%1) a été retiré pour faire de la place à d’autres. Réessayer le récupère de nouveau.</translation>
    </message>
    <message>
        <source>There is no text to be replayed</source>
        <translation>Il n’y a pas de texte à rejouer</translation>
    </message>
    <message>
        <source>A text can be replayed once it has ended</source>
        <translation>Un texte peut être rejoué une fois terminé</translation>
    </message>
    <message>
        <source>All of this text came at once, or it is not known when it came</source>
        <translation>Ce texte est arrivé entièrement d’un coup, ou l’on ne sait pas quand il est arrivé</translation>
    </message>
    <message>
        <source>Looks like %1 · Use It</source>
        <extracomment>%1 is a script and an encoding: &quot;Japanese (Shift_JIS)&quot;</extracomment>
        <translation>Ressemble à %1 · L’utiliser</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryClientFactory</name>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>une exception d’un type inconnu</translation>
    </message>
    <message>
        <source>The callback for this fetch threw: %1</source>
        <translation>La fonction de rappel de cette récupération a levé une exception : %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryProtocol</name>
    <message>
        <source>The server closed the connection without sending anything</source>
        <translation>Le serveur a fermé la connexion sans rien envoyer</translation>
    </message>
    <message>
        <source>This looks like TLS: try %1</source>
        <translation>Cela ressemble à du TLS : essayez %1</translation>
    </message>
    <message>
        <source>The poem is complete, but processing it failed: %1</source>
        <translation>Le poème est complet, mais son traitement a échoué : %1</translation>
    </message>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>une exception d’un type inconnu</translation>
    </message>
    <message>
        <source>The name service did not answer within %1 s</source>
        <translation>Le service de noms n’a pas répondu en %1 s</translation>
    </message>
    <message>
        <source>The server did not answer within %1 s</source>
        <translation>Le serveur n’a pas répondu en %1 s</translation>
    </message>
    <message>
        <source>The poem was not complete within %1 s</source>
        <translation>Le poème n’était pas complet au bout de %1 s</translation>
    </message>
    <message>
        <source>Connected, but nothing was received for %1 s</source>
        <translation>Connecté, mais rien n’a été reçu pendant %1 s</translation>
    </message>
    <message numerus="yes">
        <source>The server fell silent for %1 s after %n byte(s)</source>
        <translation>
            <numerusform>Le serveur est resté silencieux pendant %1 s après %n octet</numerusform>
            <numerusform>Le serveur est resté silencieux pendant %1 s après %n octets</numerusform>
        </translation>
    </message>
    <message>
        <source>The poem is longer than the limit of %1</source>
        <translation>Le poème dépasse la limite de %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryServer</name>
    <message>
        <source>Cannot listen on %1 port %2: %3</source>
        <translation>Impossible d’écouter sur %1, port %2 : %3</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name one in the format PEM</source>
        <translation>« %1 » n’est pas un fichier ordinaire ; indiquez-en un au format PEM</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>Le fichier « %1 » n’est pas lisible : %2</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>Le fichier « %1 » ne contient pas de certificat au format PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no key in the format PEM, without a password</source>
        <translation>Le fichier « %1 » ne contient pas de clé au format PEM, sans mot de passe</translation>
    </message>
</context>
<context>
    <name>Poetry::PrintController</name>
    <message>
        <source>There is no text to print: select a row that has received some.</source>
        <translation>Il n’y a pas de texte à imprimer : sélectionnez une ligne qui en a reçu.</translation>
    </message>
    <message>
        <source>Print Poem</source>
        <translation>Imprimer le poème</translation>
    </message>
    <message>
        <source>Nothing was printed: the printer could not be used, or the poem has no such page.</source>
        <translation>Rien n’a été imprimé : l’imprimante n’a pas pu être utilisée, ou le poème n’a pas cette page.</translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer.</source>
        <translation>
            <numerusform>%Ln page envoyée à l’imprimante.</numerusform>
            <numerusform>%Ln pages envoyées à l’imprimante.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer; the poem is longer.</source>
        <translation>
            <numerusform>%Ln page envoyée à l’imprimante ; le poème est plus long.</numerusform>
            <numerusform>%Ln pages envoyées à l’imprimante ; le poème est plus long.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print Preview: At Most %Ln Page(s)</source>
        <translation>
            <numerusform>Aperçu avant impression : %Ln page au plus</numerusform>
            <numerusform>Aperçu avant impression : %Ln pages au plus</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyAddress</name>
    <message>
        <source>%1 is not a proxy that is known here; write socks5://host:1080 or http://host:8080</source>
        <translation>%1 n’est pas un proxy connu ici ; écrivez socks5://host:1080 ou http://host:8080</translation>
    </message>
    <message>
        <source>The proxy %1 needs a host and a port; write %2</source>
        <translation>Il faut au proxy %1 un hôte et un port ; écrivez %2</translation>
    </message>
    <message>
        <source>The proxy %1 needs a user and a password, each of 1 to 255 bytes; write user:password@ before its host</source>
        <translation>Il faut au proxy %1 un utilisateur et un mot de passe, de 1 à 255 octets chacun ; écrivez user:password@ devant son hôte</translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyHandshake</name>
    <message>
        <source>The proxy %1 closed the connection instead of making one to %2</source>
        <translation>Le proxy %1 a fermé la connexion au lieu d’en établir une avec %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not come to the end of its answer about %2</source>
        <translation>Le proxy %1 n’arrive pas à la fin de sa réponse au sujet de %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept the user and the password</source>
        <translation>Le proxy %1 n’accepte pas l’utilisateur et le mot de passe</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak SOCKS 5</source>
        <translation>Le proxy %1 ne parle pas SOCKS 5</translation>
    </message>
    <message>
        <source>The proxy %1 wants a user and a password</source>
        <translation>Le proxy %1 exige un utilisateur et un mot de passe</translation>
    </message>
    <message>
        <source>The proxy %1 did not connect to %2</source>
        <translation>Le proxy %1 ne s’est pas connecté à %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak HTTP</source>
        <translation>Le proxy %1 ne parle pas HTTP</translation>
    </message>
</context>
<context>
    <name>Poetry::QuitQuestion</name>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped.</source>
        <translation>
            <numerusform>%Ln récupération serait arrêtée.</numerusform>
            <numerusform>%Ln récupérations seraient arrêtées.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>&amp;Continuer</translation>
    </message>
</context>
<context>
    <name>Poetry::ReaderPane</name>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Show or hide what has arrived</source>
        <translation>Afficher ou masquer ce qui est arrivé</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Show or hide what went wrong</source>
        <translation>Afficher ou masquer ce qui n’a pas marché</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <source>Aa</source>
        <extracomment>on a button for typeface, line spacing, page width and colours</extracomment>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Typeface, line spacing, page width, colours and encoding</source>
        <translation>Police, interligne, largeur de page, couleurs et encodage</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <translation>%1 (supprimé)</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>d’avant</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>épinglé</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>tentative %1</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Show or hide the story of the connection and all other facts</source>
        <translation>Afficher ou masquer l’histoire de la connexion et toutes les autres informations</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>silencieux depuis %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ReadingMenu</name>
    <message>
        <source>Typeface</source>
        <translation>Police</translation>
    </message>
    <message>
        <source>&amp;Proportional</source>
        <translation>&amp;Proportionnelle</translation>
    </message>
    <message>
        <source>&amp;Monospaced</source>
        <translation>À chasse &amp;fixe</translation>
    </message>
    <message>
        <source>Line Spacing</source>
        <translation>Interligne</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Normal</translation>
    </message>
    <message>
        <source>&amp;Wide</source>
        <translation>&amp;Large</translation>
    </message>
    <message>
        <source>Ver&amp;y Wide</source>
        <translation>&amp;Très large</translation>
    </message>
    <message>
        <source>Page Width</source>
        <translation>Largeur de page</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Character(s)</source>
        <translation>
            <numerusform>%Ln caractère</numerusform>
            <numerusform>%Ln caractères</numerusform>
        </translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>As the De&amp;sktop</source>
        <translation>Celles du &amp;bureau</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Sombre</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>P&amp;apier</translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation>&amp;Lecture</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>W&amp;rap Lines</source>
        <translation>&amp;Retour à la ligne</translation>
    </message>
    <message>
        <source>Seri&amp;f</source>
        <translation>À empatte&amp;ments</translation>
    </message>
    <message>
        <source>C&amp;hosen in the Settings</source>
        <translation>C&amp;hoisie dans les paramètres</translation>
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
        <translation>&amp;Police :</translation>
    </message>
    <message>
        <source>Proportional</source>
        <translation>Proportionnelle</translation>
    </message>
    <message>
        <source>Monospaced</source>
        <translation>À chasse fixe</translation>
    </message>
    <message>
        <source>Te&amp;xt size:</source>
        <translation>&amp;Taille du texte :</translation>
    </message>
    <message>
        <source>L&amp;ine spacing:</source>
        <translation>&amp;Interligne :</translation>
    </message>
    <message>
        <source>&amp;Page width:</source>
        <translation>Largeur de pa&amp;ge :</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> caractères</translation>
    </message>
    <message>
        <source>Colo&amp;urs:</source>
        <translation>&amp;Couleurs :</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Celles du bureau</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>À empattements</translation>
    </message>
    <message>
        <source>The font below</source>
        <translation>La police ci-dessous</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>Font:</source>
        <translation>Nom de la police :</translation>
    </message>
</context>
<context>
    <name>Poetry::Removing</name>
    <message numerus="yes">
        <source>%Ln row(s) removed.</source>
        <translation>
            <numerusform>%Ln ligne retirée.</numerusform>
            <numerusform>%Ln lignes retirées.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Repeating</name>
    <message>
        <source>Fetch Again &amp;Every…</source>
        <translation>Récupération périodi&amp;que…</translation>
    </message>
    <message>
        <source>Fetch the selected rows again and again, each after a time</source>
        <translation>Récupérer encore et encore les lignes sélectionnées, chacune après un certain temps</translation>
    </message>
    <message>
        <source>S&amp;top Fetching Again</source>
        <translation>Arrêter la réc&amp;upération périodique</translation>
    </message>
    <message>
        <source>Do not fetch the selected rows again by themselves</source>
        <translation>Ne plus récupérer automatiquement les lignes sélectionnées</translation>
    </message>
    <message>
        <source>Pa&amp;use Fetching Again</source>
        <translation>Suspen&amp;dre la récupération périodique</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will be fetched again every %1.</source>
        <translation>
            <numerusform>%Ln ligne sera récupérée de nouveau toutes les %1.</numerusform>
            <numerusform>%Ln lignes seront récupérées de nouveau toutes les %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will not be fetched again by themselves.</source>
        <translation>
            <numerusform>%Ln ligne ne sera plus récupérée automatiquement.</numerusform>
            <numerusform>%Ln lignes ne seront plus récupérées automatiquement.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause all repeated fetching until you uncheck this</source>
        <translation>Suspendre toutes les récupérations périodiques jusqu’à ce que cette option soit décochée</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayBar</name>
    <message>
        <source>Replay Position</source>
        <translation>Position de relecture</translation>
    </message>
    <message>
        <source>Go to where the text was then</source>
        <translation>Aller là où en était le texte à ce moment</translation>
    </message>
    <message>
        <source>Close Replay</source>
        <translation>Fermer la relecture</translation>
    </message>
    <message>
        <source>Show the whole text (Esc)</source>
        <translation>Afficher le texte entier (Esc)</translation>
    </message>
    <message>
        <source>Replay Speed</source>
        <translation>Vitesse de relecture</translation>
    </message>
    <message>
        <source>How many times as fast as it arrived</source>
        <translation>Combien de fois plus vite qu’à l’arrivée</translation>
    </message>
    <message>
        <source>×%L1</source>
        <extracomment>how many times as fast as it arrived</extracomment>
        <translation>×%L1</translation>
    </message>
    <message>
        <source>&amp;Skip Pauses</source>
        <translation>&amp;Sauter les pauses</translation>
    </message>
    <message>
        <source>Wait no longer than a second of the time in which it arrived</source>
        <translation>Ne pas attendre plus d’une seconde du temps dans lequel il est arrivé</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pause (Espace)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Lecture (Espace)</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayRun</name>
    <message>
        <source>It was stopped there when it was recorded.</source>
        <translation>Il a été arrêté là lors de son enregistrement.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) were played.</source>
        <translation>
            <numerusform>Arrêté : %n octet a été rejoué.</numerusform>
            <numerusform>Arrêté : %n octets ont été rejoués.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ReplaySlider</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>how far a replay is, and how long it is in all: &quot;0:12 of 3:40&quot;</extracomment>
        <translation>%1 sur %2</translation>
    </message>
</context>
<context>
    <name>Poetry::RestoreQuestion</name>
    <message>
        <source>&amp;Start Without</source>
        <translation>&amp;Démarrer sans</translation>
    </message>
    <message>
        <source>Poetry Fetcher</source>
        <translation>Poetry Fetcher</translation>
    </message>
    <message>
        <source>Restore the list from last time?</source>
        <translation>Rétablir la liste de la dernière fois ?</translation>
    </message>
    <message>
        <source>The last two starts did not finish. If that happens again, start without the list: it is kept in a file beside the new one.</source>
        <translation>Les deux derniers démarrages n’ont pas abouti. Si cela se reproduit, démarrez sans la liste : elle est conservée dans un fichier à côté de la nouvelle.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Rétablir</translation>
    </message>
</context>
<context>
    <name>Poetry::RowActions</name>
    <message>
        <source>Copy &amp;Address</source>
        <translation>Copier l’adre&amp;sse</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>Ou&amp;vrir le dossier</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln address(es).</source>
        <translation>
            <numerusform>%Ln adresse copiée.</numerusform>
            <numerusform>%Ln adresses copiées.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Détails</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveController</name>
    <message>
        <source>Save Poem</source>
        <translation>Enregistrer le poème</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Enregistrement</translation>
    </message>
    <message numerus="yes">
        <source>Saving %Ln poem(s): %1 of %2 are written.</source>
        <translation>
            <numerusform>Enregistrement de %Ln poème : %1 sur %2 sont écrits.</numerusform>
            <numerusform>Enregistrement de %Ln poèmes : %1 sur %2 sont écrits.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no checksums: %1</source>
        <translation>Il n’y a pas de sommes de contrôle : %1</translation>
    </message>
    <message>
        <source>A poem was not saved: %1</source>
        <translation>Un poème n’a pas été enregistré : %1</translation>
    </message>
    <message>
        <source>Saved %1 as %2</source>
        <translation>%1 enregistré sous %2</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln poem(s) in %1</source>
        <translation>
            <numerusform>%Ln poème enregistré dans %1</numerusform>
            <numerusform>%Ln poèmes enregistrés dans %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) were not saved, because that was cancelled</source>
        <translation>
            <numerusform>%Ln poème n’a pas été enregistré, car l’opération a été annulée</numerusform>
            <numerusform>%Ln poèmes n’ont pas été enregistrés, car l’opération a été annulée</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) could not be saved:</source>
        <translation>
            <numerusform>%Ln poème n’a pas pu être enregistré :</numerusform>
            <numerusform>%Ln poèmes n’ont pas pu être enregistrés :</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… et %Ln autre</numerusform>
            <numerusform>… et %Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Show what was saved in the folder that it is in</source>
        <translation>Afficher ce qui a été enregistré dans le dossier où il se trouve</translation>
    </message>
    <message>
        <source>Choose Another Folder…</source>
        <translation>Choisir un autre dossier…</translation>
    </message>
    <message>
        <source>Save what was not saved into a folder of your choice</source>
        <translation>Enregistrer ce qui ne l’a pas été dans un dossier de votre choix</translation>
    </message>
    <message>
        <source>Text with Its Times (*.poem)</source>
        <translation>Texte avec ses temps (*.poem)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Texte (*.txt)</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>Le dossier %1 n’existait pas et a été créé.</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveManyDialog</name>
    <message numerus="yes">
        <source>Save %Ln Poem(s)</source>
        <translation>
            <numerusform>Enregistrer %Ln poème</numerusform>
            <numerusform>Enregistrer %Ln poèmes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Also %Ln that is partial, marked in its name</source>
        <translation>
            <numerusform>&amp;Aussi %Ln partiel, signalé dans son nom</numerusform>
            <numerusform>&amp;Aussi %Ln partiels, signalés dans leur nom</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Dossier :</translation>
    </message>
    <message>
        <source>File &amp;names:</source>
        <translation>&amp;Noms de fichiers :</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Noms de fichiers</translation>
    </message>
    <message>
        <source>{host} {port} {date} {time} {n}; anything else stands for itself</source>
        <translation>{host} {port} {date} {time} {n} ; tout le reste est pris tel quel</translation>
    </message>
    <message>
        <source>&amp;Save Here</source>
        <translation>&amp;Enregistrer ici</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>C&amp;hoisir…</translation>
    </message>
    <message>
        <source>Folder for Poems</source>
        <translation>Dossier des poèmes</translation>
    </message>
    <message>
        <source>There is no folder %1; choose one that is there</source>
        <translation>Il n’y a pas de dossier %1 ; choisissez-en un qui existe</translation>
    </message>
    <message>
        <source>With &amp;checksums and a manifest</source>
        <translation>Avec des sommes de &amp;contrôle et un inventaire</translation>
    </message>
    <message>
        <source>The folder %1 is not there yet, and will be made</source>
        <translation>Le dossier %1 n’existe pas encore et sera créé</translation>
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
        <translation>Servir le premier FICHIER sur le port N, les suivants sur les ports suivants ; par défaut, des ports libres.</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>HÔTE</translation>
    </message>
    <message>
        <source>Listen on this address only; default localhost.</source>
        <translation>N’écouter que sur cette adresse ; localhost par défaut.</translation>
    </message>
    <message>
        <source>Send N bytes at a time; default 10.</source>
        <translation>Envoyer N octets à la fois ; 10 par défaut.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>WHAT</source>
        <translation>QUOI</translation>
    </message>
    <message>
        <source>Serve badly: none (default), silent, endless, stall-after=N, reset-after=N or close-after=N, N in bytes.</source>
        <translation>Mal servir : none (par défaut), silent, endless, stall-after=N, reset-after=N ou close-after=N, N en octets.</translation>
    </message>
    <message>
        <source>CERT,KEY</source>
        <translation>CERT,KEY</translation>
    </message>
    <message>
        <source>Serve over TLS, with the certificate and the key in these files (PEM).</source>
        <translation>Servir par TLS, avec le certificat et la clé de ces fichiers (PEM).</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Afficher cette aide et quitter.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Afficher la version et quitter.</translation>
    </message>
    <message numerus="yes">
        <source>There are not enough ports for %n file(s) from %1 on; write a lower port.</source>
        <translation>
            <numerusform>Il n’y a pas assez de ports pour %n fichier à partir de %1 ; écrivez un port plus petit.</numerusform>
            <numerusform>Il n’y a pas assez de ports pour %n fichiers à partir de %1 ; écrivez un port plus petit.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is not a fault; write none, silent, endless, stall-after=N, reset-after=N or close-after=N.</source>
        <translation>« %1 » n’est pas une panne ; écrivez none, silent, endless, stall-after=N, reset-after=N ou close-after=N.</translation>
    </message>
    <message>
        <source>--tls needs two files; write --tls CERT,KEY.</source>
        <translation>--tls nécessite deux fichiers ; écrivez --tls CERT,KEY.</translation>
    </message>
    <message>
        <source>The address for --iface is empty; write one such as localhost or 127.0.0.1.</source>
        <translation>L’adresse de --iface est vide ; écrivez-en une, par exemple localhost ou 127.0.0.1.</translation>
    </message>
    <message>
        <source>There is no file to serve; write the name of one.</source>
        <translation>Il n’y a aucun fichier à servir ; écrivez le nom d’un fichier.</translation>
    </message>
    <message>
        <source>Standard input can be served once; write - one time.</source>
        <translation>L’entrée standard ne peut être servie qu’une fois ; n’écrivez - qu’une seule fois.</translation>
    </message>
    <message>
        <source>Reading standard input, to Ctrl-D.</source>
        <translation>Lecture de l’entrée standard, jusqu’à Ctrl-D.</translation>
    </message>
    <message>
        <source>“%1” is a folder; write the name of a file.</source>
        <translation>« %1 » est un dossier ; écrivez le nom d’un fichier.</translation>
    </message>
    <message>
        <source>“%1” is no plain file, and may have no end; write the name of one, or - for standard input.</source>
        <translation>« %1 » n’est pas un fichier ordinaire et n’a peut-être pas de fin ; écrivez le nom d’un fichier ordinaire, ou - pour l’entrée standard.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2.</source>
        <translation>Le fichier « %1 » n’est pas lisible : %2.</translation>
    </message>
    <message>
        <source>Standard input cannot be read: %1.</source>
        <translation>L’entrée standard n’est pas lisible : %1.</translation>
    </message>
    <message>
        <source>Standard input is longer than 16 MiB; write it to a file, and the name of that.</source>
        <translation>L’entrée standard dépasse 16 Mio ; écrivez-la dans un fichier, et donnez le nom de celui-ci.</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>entrée standard</translation>
    </message>
    <message>
        <source>Usage: poetry-server [options] FILE…</source>
        <translation>Utilisation : poetry-server [options] FICHIER…</translation>
    </message>
    <message>
        <source>Serves each FILE on a port of its own to any number of clients at once: slowly, quickly or badly. For practice with get-poetry and poetry-fetcher. - is standard input. Ends with Ctrl-C.</source>
        <translation>Sert chaque FICHIER sur un port qui lui est propre à autant de clients que l’on veut à la fois : lentement, vite ou mal. Pour s’exercer avec get-poetry et poetry-fetcher. - est l’entrée standard. Se termine par Ctrl-C.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Options :</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Exemples :</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Code de retour :</translation>
    </message>
    <message>
        <source>  0    stopped by Ctrl-C or SIGTERM</source>
        <translation>  0    arrêté par Ctrl-C ou SIGTERM</translation>
    </message>
    <message>
        <source>  1    it cannot listen there, or standard output cannot be written</source>
        <translation>  1    impossible d’écouter là, ou d’écrire sur la sortie standard</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    la ligne de commande est incorrecte</translation>
    </message>
    <message>
        <source>No address is known for --iface “%1”.</source>
        <translation>Aucune adresse n’est connue pour --iface « %1 ».</translation>
    </message>
    <message>
        <source>FILEs are .poem files, as get-poetry --record writes them; serve each at the rhythm in which it arrived. One that was cut off is cut off again.</source>
        <translation>Les FICHIER sont des fichiers .poem, tels que get-poetry --record les écrit ; servir chacun au rythme auquel il est arrivé. Celui qui a été tronqué est tronqué de nouveau.</translation>
    </message>
    <message>
        <source>Standard input cannot be a .poem file; write the name of one.</source>
        <translation>L’entrée standard ne peut pas être un fichier .poem ; écrivez le nom d’un tel fichier.</translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay et --%1 s’excluent ; n’écrivez que l’une des deux.</translation>
    </message>
    <message>
        <source>--replay has an end; write another fault than endless.</source>
        <translation>--replay a une fin ; écrivez une autre panne que endless.</translation>
    </message>
    <message>
        <source>Wait S seconds in between; default 0.7, 0 = full speed.</source>
        <translation>Attendre S secondes entre deux envois ; 0.7 par défaut, 0 = pleine vitesse.</translation>
    </message>
</context>
<context>
    <name>Poetry::ServerLists</name>
    <message>
        <source>A list needs a name</source>
        <translation>Une liste doit avoir un nom</translation>
    </message>
    <message>
        <source>“%1” is too long for the name of a list</source>
        <translation>« %1 » est trop long pour un nom de liste</translation>
    </message>
    <message>
        <source>“%1” has characters that cannot be seen; write another name</source>
        <translation>« %1 » contient des caractères invisibles ; écrivez un autre nom</translation>
    </message>
    <message>
        <source>There is a list “%1” already</source>
        <translation>Il existe déjà une liste « %1 »</translation>
    </message>
    <message>
        <source>The list “%1” cannot be renamed</source>
        <translation>La liste « %1 » ne peut pas être renommée</translation>
    </message>
    <message>
        <source>The list “%1” cannot be deleted: %2</source>
        <translation>La liste « %1 » ne peut pas être supprimée : %2</translation>
    </message>
</context>
<context>
    <name>Poetry::Session</name>
    <message>
        <source>Nothing is kept for the next start: %1</source>
        <translation>Rien n’est conservé pour le prochain démarrage : %1</translation>
    </message>
    <message>
        <source>Everything that was kept is deleted.</source>
        <translation>Tout ce qui était conservé est supprimé.</translation>
    </message>
    <message>
        <source>Texts that no longer belong to a row are kept in %1.</source>
        <translation>Les textes qui n’appartiennent plus à aucune ligne sont conservés dans %1.</translation>
    </message>
    <message>
        <source>The list from last time was damaged. It is kept as %1.</source>
        <translation>La liste de la dernière fois était endommagée. Elle est conservée sous %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) from last time were damaged and could not be restored.</source>
        <translation>
            <numerusform>%Ln ligne de la dernière fois était endommagée et n’a pas pu être rétablie.</numerusform>
            <numerusform>%Ln lignes de la dernière fois étaient endommagées et n’ont pas pu être rétablies.</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes are not being kept for the next start; that will be retried: %1</source>
        <translation>Les modifications ne sont pas conservées pour le prochain démarrage ; cela sera retenté : %1</translation>
    </message>
    <message>
        <source>Changes are kept for the next start again.</source>
        <translation>Les modifications sont à nouveau conservées pour le prochain démarrage.</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionDatabase</name>
    <message>
        <source>The list in %1 cannot be read now</source>
        <translation>La liste dans %1 n’est pas lisible pour l’instant</translation>
    </message>
    <message>
        <source>The list in %1 is from a newer version of Poetry Fetcher</source>
        <translation>La liste dans %1 provient d’une version plus récente de Poetry Fetcher</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made</source>
        <translation>Le dossier %1 ne peut pas être créé</translation>
    </message>
    <message>
        <source>The folder %1 is a link or somebody else’s, or others may write into it</source>
        <translation>Le dossier %1 est un lien ou appartient à quelqu’un d’autre, ou d’autres peuvent y écrire</translation>
    </message>
    <message>
        <source>%1 is no file of yours; remove it, then start again</source>
        <translation>%1 n’est pas un fichier à vous ; retirez-le, puis redémarrez</translation>
    </message>
    <message>
        <source>The list of fetches is not kept</source>
        <translation>La liste des récupérations n’est pas conservée</translation>
    </message>
    <message>
        <source>Not everything could be deleted in %1</source>
        <translation>Tout n’a pas pu être supprimé dans %1</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionTexts</name>
    <message>
        <source>A text could not be kept in %1</source>
        <translation>Un texte n’a pas pu être conservé dans %1</translation>
    </message>
    <message numerus="yes">
        <source>The text that was kept is damaged; %n byte(s) are left</source>
        <translation>
            <numerusform>Le texte conservé est endommagé ; il reste %n octet</numerusform>
            <numerusform>Le texte conservé est endommagé ; il reste %n octets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Récupération</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Général</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Par défaut : %1</translation>
    </message>
    <message>
        <source>Default: %1. %2</source>
        <translation>Par défaut : %1. %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>off</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>Size of a poe&amp;m:</source>
        <translation>Taille d’un poè&amp;me :</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> Mio</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Sans limite</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Délais</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>For the &amp;whole poem:</source>
        <translation>Pour le poème &amp;entier :</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Réessais</translation>
    </message>
    <message>
        <source>&amp;Automatic retries of what failed:</source>
        <translation>Réessais &amp;automatiques après un échec :</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>Never while the window is active.</source>
        <translation>Jamais quand la fenêtre est active.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Langue :</translation>
    </message>
    <message>
        <source>Proxy:</source>
        <translation>Proxy :</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>pas de proxy</translation>
    </message>
    <message>
        <source>Trusted certificates:</source>
        <translation>Certificats approuvés :</translation>
    </message>
    <message>
        <source>no certificates</source>
        <translation>aucun certificat</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a server, and the fingerprint of its certificate</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Dossier :</translation>
    </message>
    <message>
        <source>With c&amp;hecksums and a manifest</source>
        <translation>Avec des &amp;sommes de contrôle et un inventaire</translation>
    </message>
    <message>
        <source>SHA256SUMS and a JSON file with servers, times and outcomes, beside the poems.</source>
        <translation>SHA256SUMS et un fichier JSON avec les serveurs, les dates et les résultats, à côté des poèmes.</translation>
    </message>
    <message>
        <source>Automatic Saving</source>
        <translation>Enregistrement automatique</translation>
    </message>
    <message>
        <source>Sa&amp;ve poems as they complete</source>
        <translation>&amp;Enregistrer les poèmes dès qu’ils sont complets</translation>
    </message>
    <message>
        <source>Fol&amp;der for these:</source>
        <translation>Dossie&amp;r pour ceux-ci :</translation>
    </message>
    <message>
        <source>Their names end in .partial.txt.</source>
        <translation>Leurs noms finissent par .partial.txt.</translation>
    </message>
    <message>
        <source>Kept Texts</source>
        <translation>Textes conservés</translation>
    </message>
    <message>
        <source>Folder for Saved Poems</source>
        <translation>Dossier des poèmes enregistrés</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Nom de fichier :</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>Aussi : %1</translation>
    </message>
    <message>
        <source>Tell how many texts have chan&amp;ged</source>
        <translation>Indiquer combien de textes ont chan&amp;gé</translation>
    </message>
    <message>
        <source>Of rows that were fetched again.</source>
        <translation>Pour les lignes récupérées de nouveau.</translation>
    </message>
    <message>
        <source>Simultaneous &amp;connections:</source>
        <translation>&amp;Connexions simultanées :</translation>
    </message>
    <message>
        <source>To c&amp;onnect, including name look-up:</source>
        <translation>Pour se c&amp;onnecter, recherche du nom comprise :</translation>
    </message>
    <message>
        <source>While a server is &amp;silent:</source>
        <translation>Pendant qu’un serveur est &amp;silencieux :</translation>
    </message>
    <message>
        <source>No&amp;tify when all fetches have ended</source>
        <translation>&amp;Prévenir quand toutes les récupérations sont terminées</translation>
    </message>
    <message>
        <source>System Language</source>
        <translation>Langue du système</translation>
    </message>
    <message>
        <source>the system language</source>
        <translation>la langue du système</translation>
    </message>
    <message>
        <source>socks5://user:password@host:port or http://…; the proxy looks names up. Kept in a file that only you can read.</source>
        <translation>socks5://user:password@host:port ou http://… ; le proxy recherche les noms. Conservé dans un fichier que vous seul pouvez lire.</translation>
    </message>
    <message>
        <source>Certificates that you trusted from a report, each for one server.</source>
        <translation>Certificats que vous avez approuvés depuis un rapport, chacun pour un serveur.</translation>
    </message>
    <message>
        <source>Stop Trusting</source>
        <translation>Ne plus approuver</translation>
    </message>
    <message>
        <source>Last Folder Used</source>
        <translation>Dernier dossier utilisé</translation>
    </message>
    <message>
        <source>Never replaces an existing file.</source>
        <translation>Ne remplace jamais un fichier existant.</translation>
    </message>
    <message>
        <source>Also save pa&amp;rtial poems</source>
        <translation>Enregistrer aussi les poèmes &amp;partiels</translation>
    </message>
    <message>
        <source>&amp;Keep at most:</source>
        <translation>Conserver au &amp;maximum :</translation>
    </message>
    <message>
        <source>%1 are kept now. Beyond the limit, the oldest texts are removed, but never pinned ones. Their rows stay.</source>
        <translation>Actuellement, %1 sont conservés. Au-delà de la limite, les textes les plus anciens sont retirés, mais jamais ceux qui sont épinglés. Leurs lignes restent.</translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsFile</name>
    <message>
        <source>%1 is no file of yours; nothing is read from it or kept in it.</source>
        <translation>%1 n’est pas un fichier à vous ; rien n’y est lu ni conservé.</translation>
    </message>
    <message numerus="yes">
        <source>%1 was damaged: %Ln value(s) could be read from it. It is kept as %2.</source>
        <translation>
            <numerusform>%1 était endommagé : %Ln valeur a pu y être lue. Le fichier est conservé sous %2.</numerusform>
            <numerusform>%1 était endommagé : %Ln valeurs ont pu y être lues. Le fichier est conservé sous %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be read and is treated as empty.</source>
        <translation>%1 n’est pas lisible et est considéré comme vide.</translation>
    </message>
    <message>
        <source>%1 can be written again; your settings are kept.</source>
        <translation>%1 peut à nouveau être écrit ; vos paramètres sont conservés.</translation>
    </message>
    <message>
        <source>Settings hold until you quit, but cannot be kept: %1 cannot be written.</source>
        <translation>Les paramètres valent jusqu’à ce que vous quittiez, mais ne peuvent pas être conservés : %1 ne peut pas être écrit.</translation>
    </message>
</context>
<context>
    <name>Poetry::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Address Field</source>
        <translation>Champ d’adresse</translation>
    </message>
    <message>
        <source>Fetch what is in it</source>
        <translation>Récupérer ce qui s’y trouve</translation>
    </message>
    <message>
        <source>Another line</source>
        <translation>Une nouvelle ligne</translation>
    </message>
    <message>
        <source>Discard a long text, or stop reading a list</source>
        <translation>Abandonner un long texte, ou arrêter la lecture d’une liste</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Le quitter</translation>
    </message>
</context>
<context>
    <name>Poetry::SlowOnesDialog</name>
    <message>
        <source>Stop the Slow Ones</source>
        <translation>Arrêter les lentes</translation>
    </message>
    <message>
        <source> bytes/s</source>
        <translation> octets/s</translation>
    </message>
    <message>
        <source>at any speed</source>
        <translation>à n’importe quel débit</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>however long</source>
        <translation>peu importe la durée</translation>
    </message>
    <message>
        <source>Fetches that would be stopped</source>
        <translation>Récupérations qui seraient arrêtées</translation>
    </message>
    <message>
        <source>S&amp;lower than:</source>
        <translation>Plus &amp;lentes que :</translation>
    </message>
    <message>
        <source>Or s&amp;ilent for at least:</source>
        <translation>Ou s&amp;ilencieuses depuis au moins :</translation>
    </message>
    <message>
        <source>%1: no answer for %2</source>
        <translation>%1 : pas de réponse depuis %2</translation>
    </message>
    <message>
        <source>%1: %2, silent for %3</source>
        <translation>%1 : %2, silencieux depuis %3</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… et %Ln autre</numerusform>
            <numerusform>… et %Ln autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped; what has arrived is kept:</source>
        <translation>
            <numerusform>%Ln récupération serait arrêtée ; ce qui est arrivé est conservé :</numerusform>
            <numerusform>%Ln récupérations seraient arrêtées ; ce qui est arrivé est conservé :</numerusform>
        </translation>
    </message>
    <message>
        <source>No fetch is that slow.</source>
        <translation>Aucune récupération n’est aussi lente.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Stop %Ln Fetch(es)</source>
        <translation>
            <numerusform>&amp;Arrêter %Ln récupération</numerusform>
            <numerusform>&amp;Arrêter %Ln récupérations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SmallFile</name>
    <message>
        <source>“%1” cannot be written: %2</source>
        <translation>« %1 » ne peut pas être écrit : %2</translation>
    </message>
</context>
<context>
    <name>Poetry::SocketFailure</name>
    <message>
        <source>Connection was refused by other side</source>
        <translation>La connexion a été refusée par l’autre côté</translation>
    </message>
    <message>
        <source>The other side did not answer</source>
        <translation>L’autre côté n’a pas répondu</translation>
    </message>
    <message>
        <source>The host cannot be reached</source>
        <translation>L’hôte est injoignable</translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>Le réseau est injoignable</translation>
    </message>
    <message>
        <source>A rule of this machine or network forbids the connection</source>
        <translation>Une règle de cette machine ou du réseau interdit la connexion</translation>
    </message>
    <message>
        <source>No network interface of this machine has the name or number behind the percent sign; there are %1</source>
        <translation>Aucune interface réseau de cette machine n’a le nom ou le numéro qui suit le signe pour cent ; il y a %1</translation>
    </message>
    <message>
        <source>No connection can be made to this address from here</source>
        <translation>Aucune connexion à cette adresse n’est possible d’ici</translation>
    </message>
    <message>
        <source>This machine does not speak that kind of address</source>
        <translation>Cette machine ne prend pas en charge ce type d’adresse</translation>
    </message>
    <message>
        <source>This machine has no local port or address left to connect from</source>
        <translation>Cette machine n’a plus de port local ou d’adresse locale d’où se connecter</translation>
    </message>
    <message>
        <source>Too many files are open on this machine</source>
        <translation>Trop de fichiers sont ouverts sur cette machine</translation>
    </message>
    <message>
        <source>This machine has no memory left for connections</source>
        <translation>Cette machine n’a plus de mémoire pour des connexions</translation>
    </message>
    <message>
        <source>This machine can do no more at the same time</source>
        <translation>Cette machine ne peut pas en faire plus en même temps</translation>
    </message>
    <message>
        <source>The connection could not be made</source>
        <translation>La connexion n’a pas pu être établie</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut by other side after %n byte(s)</source>
        <translation>
            <numerusform>La connexion a été coupée par l’autre côté après %n octet</numerusform>
            <numerusform>La connexion a été coupée par l’autre côté après %n octets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost without a word after %n byte(s)</source>
        <translation>
            <numerusform>La connexion a été perdue sans un mot après %n octet</numerusform>
            <numerusform>La connexion a été perdue sans un mot après %n octets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was closed by this machine after %n byte(s)</source>
        <translation>
            <numerusform>La connexion a été fermée par cette machine après %n octet</numerusform>
            <numerusform>La connexion a été fermée par cette machine après %n octets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The network went away after %n byte(s)</source>
        <translation>
            <numerusform>Le réseau a disparu après %n octet</numerusform>
            <numerusform>Le réseau a disparu après %n octets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s)</source>
        <translation>
            <numerusform>La connexion a été perdue après %n octet</numerusform>
            <numerusform>La connexion a été perdue après %n octets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SortMenu</name>
    <message>
        <source>&amp;Sort By</source>
        <translation>&amp;Trier par</translation>
    </message>
    <message>
        <source>As &amp;Added</source>
        <translation>Ordre d’&amp;ajout</translation>
    </message>
    <message>
        <source>As&amp;cending</source>
        <translation>&amp;Croissant</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>&amp;Décroissant</translation>
    </message>
</context>
<context>
    <name>Poetry::Sql</name>
    <message>
        <source>The list of fetches could not be kept</source>
        <translation>La liste des récupérations n’a pas pu être conservée</translation>
    </message>
</context>
<context>
    <name>Poetry::StandardOutput</name>
    <message>
        <source>Standard output cannot be written</source>
        <translation>Impossible d’écrire sur la sortie standard</translation>
    </message>
    <message numerus="yes">
        <source>%n control character(s) are shown as pictures; --raw writes them as they are.</source>
        <translation>
            <numerusform>%n caractère de contrôle est affiché sous forme de symbole ; --raw l’écrit tel quel.</numerusform>
            <numerusform>%n caractères de contrôle sont affichés sous forme de symboles ; --raw les écrit tels quels.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TcpTransport</name>
    <message>
        <source>The proxy %1 cannot be reached: %2</source>
        <translation>Le proxy %1 est injoignable : %2</translation>
    </message>
    <message>
        <source>The server was reached, but TLS had not begun within %1 s</source>
        <translation>Le serveur a été atteint, mais TLS n’avait pas commencé au bout de %1 s</translation>
    </message>
    <message>
        <source>The proxy %2 did not answer within %1 s</source>
        <translation>Le proxy %2 n’a pas répondu en %1 s</translation>
    </message>
</context>
<context>
    <name>Poetry::TextKeeper</name>
    <message numerus="yes">
        <source>%Ln text(s) made room for others, since more than %1 were kept. Their rows stay. Settings can allow more, and pinned rows always keep theirs.</source>
        <translation>
            <numerusform>%Ln texte a fait place à d’autres, car plus de %1 étaient conservés. Sa ligne reste. Les paramètres permettent d’en conserver davantage, et les lignes épinglées gardent toujours le leur.</numerusform>
            <numerusform>%Ln textes ont fait place à d’autres, car plus de %1 étaient conservés. Leurs lignes restent. Les paramètres permettent d’en conserver davantage, et les lignes épinglées gardent toujours le leur.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TimelineBar</name>
    <message>
        <source>Connection story</source>
        <translation>Histoire de la connexion</translation>
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
        <translation>Le certificat a été révoqué par son autorité</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that was trusted before</source>
        <translation>Le certificat de %1 n’est pas celui qui avait été approuvé</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation>Le certificat de %1 n’est pas approuvé : %2</translation>
    </message>
    <message>
        <source>The server closed the connection before TLS had begun</source>
        <translation>Le serveur a fermé la connexion avant le début de TLS</translation>
    </message>
    <message>
        <source>This does not look like TLS: try %1</source>
        <translation>Cela ne ressemble pas à du TLS : essayez %1</translation>
    </message>
    <message>
        <source>TLS could not be begun: %1</source>
        <translation>TLS n’a pas pu commencer : %1</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut after %n byte(s), and the server had not signed an end</source>
        <translation>
            <numerusform>La connexion a été coupée après %n octet, et le serveur n’avait pas signé de fin</numerusform>
            <numerusform>La connexion a été coupée après %n octets, et le serveur n’avait pas signé de fin</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s): %1</source>
        <translation>
            <numerusform>La connexion a été perdue après %n octet : %1</numerusform>
            <numerusform>La connexion a été perdue après %n octets : %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>TLS broke after %n byte(s): %1</source>
        <translation>
            <numerusform>TLS s’est rompu après %n octet : %1</numerusform>
            <numerusform>TLS s’est rompu après %n octets : %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsTrust</name>
    <message>
        <source>“%1” is no plain file; name one with certificates in the format PEM</source>
        <translation>« %1 » n’est pas un fichier ordinaire ; indiquez-en un contenant des certificats au format PEM</translation>
    </message>
    <message>
        <source>The file of authorities “%1” cannot be read: %2</source>
        <translation>Le fichier d’autorités « %1 » n’est pas lisible : %2</translation>
    </message>
    <message>
        <source>The file of authorities “%1” is empty; name one with certificates in the format PEM</source>
        <translation>Le fichier d’autorités « %1 » est vide ; indiquez-en un contenant des certificats au format PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds a key; name one with certificates in the format PEM</source>
        <translation>Le fichier « %1 » contient une clé ; indiquez-en un contenant des certificats au format PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>Le fichier « %1 » ne contient pas de certificat au format PEM</translation>
    </message>
</context>
<context>
    <name>Poetry::TotalsBar</name>
    <message>
        <source>Totals</source>
        <translation>Totaux</translation>
    </message>
    <message>
        <source>Received in all</source>
        <translation>Reçu en tout</translation>
    </message>
    <message numerus="yes">
        <source>%Ln complete</source>
        <translation>
            <numerusform>%Ln complet</numerusform>
            <numerusform>%Ln complets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiving</source>
        <translation>
            <numerusform>%Ln en réception</numerusform>
            <numerusform>%Ln en réception</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connecting</source>
        <translation>
            <numerusform>%Ln en connexion</numerusform>
            <numerusform>%Ln en connexion</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln en attente</numerusform>
            <numerusform>%Ln en attente</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cut off</source>
        <translation>
            <numerusform>%Ln tronqué</numerusform>
            <numerusform>%Ln tronqués</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln échec</numerusform>
            <numerusform>%Ln échecs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stopped</source>
        <translation>
            <numerusform>%Ln arrêté</numerusform>
            <numerusform>%Ln arrêtés</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Click on a state to see only its rows</source>
        <translation>Cliquez sur un état pour ne voir que ses lignes</translation>
    </message>
</context>
<context>
    <name>Poetry::Trail</name>
    <message>
        <source>first byte</source>
        <translation>premier octet</translation>
    </message>
    <message numerus="yes">
        <source>fell silent after %n byte(s)</source>
        <translation>
            <numerusform>silencieux après %n octet</numerusform>
            <numerusform>silencieux après %n octets</numerusform>
        </translation>
    </message>
    <message>
        <source>went on after %1 s</source>
        <translation>reprise après %1 s</translation>
    </message>
    <message numerus="yes">
        <source>end signed by the server after %n byte(s)</source>
        <translation>
            <numerusform>fin signée par le serveur après %n octet</numerusform>
            <numerusform>fin signée par le serveur après %n octets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>closed cleanly after %n byte(s)</source>
        <translation>
            <numerusform>fermée proprement après %n octet</numerusform>
            <numerusform>fermée proprement après %n octets</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>arrêtée par l’utilisateur</translation>
    </message>
    <message>
        <source>looking up %1</source>
        <translation>recherche de %1</translation>
    </message>
    <message numerus="yes">
        <source>found %n address(es)</source>
        <translation>
            <numerusform>%n adresse trouvée</numerusform>
            <numerusform>%n adresses trouvées</numerusform>
        </translation>
    </message>
    <message>
        <source>connecting to %1, which means this machine</source>
        <translation>connexion à %1, c’est-à-dire à cette machine</translation>
    </message>
    <message>
        <source>connecting to %1</source>
        <translation>connexion à %1</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>connecté à %1</translation>
    </message>
    <message>
        <source>asking the proxy for %1</source>
        <translation>demande de %1 au proxy</translation>
    </message>
    <message>
        <source>the proxy has connected</source>
        <translation>le proxy s’est connecté</translation>
    </message>
    <message>
        <source>beginning TLS</source>
        <translation>début de TLS</translation>
    </message>
    <message>
        <source>encrypted with %1</source>
        <translation>chiffré avec %1</translation>
    </message>
    <message>
        <source>started fetching from %1</source>
        <translation>début de la récupération depuis %1</translation>
    </message>
</context>
<context>
    <name>Poetry::UndoList</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>Bring back the rows that were removed last, or take back what was pinned last</source>
        <translation>Rétablir les lignes retirées en dernier, ou revenir sur le dernier épinglage</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowController</name>
    <message numerus="yes">
        <source>Apply to %Ln Running</source>
        <translation>
            <numerusform>Appliquer à %Ln en cours</numerusform>
            <numerusform>Appliquer aux %Ln en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the new time-outs and size limit for what is under way, too</source>
        <translation>Utiliser aussi les nouveaux délais et la nouvelle limite de taille pour ce qui est en cours</translation>
    </message>
    <message>
        <source>Fetches under way keep the limits that they began with.</source>
        <translation>Les récupérations en cours gardent les limites avec lesquelles elles ont commencé.</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>Fe&amp;tch</source>
        <translation>&amp;Récupération</translation>
    </message>
    <message>
        <source>&amp;Lists</source>
        <translation>&amp;Listes</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aid&amp;e</translation>
    </message>
    <message>
        <source>Save &amp;List…</source>
        <translation>Enregistrer la &amp;liste…</translation>
    </message>
    <message>
        <source>Write the addresses of all rows to a file that can be opened again</source>
        <translation>Écrire les adresses de toutes les lignes dans un fichier qui pourra être rouvert</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Imprimer…</translation>
    </message>
    <message>
        <source>Print the poem in sight</source>
        <translation>Imprimer le poème affiché</translation>
    </message>
    <message>
        <source>Print Previe&amp;w…</source>
        <translation>&amp;Aperçu avant impression…</translation>
    </message>
    <message>
        <source>See how the poem in sight would be printed</source>
        <translation>Voir comment le poème affiché serait imprimé</translation>
    </message>
    <message>
        <source>&amp;Delete Everything…</source>
        <translation>&amp;Tout supprimer…</translation>
    </message>
    <message>
        <source>Delete all rows, texts, lists and remembered addresses</source>
        <translation>Supprimer toutes les lignes, les textes, les listes et les adresses mémorisées</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copier</translation>
    </message>
    <message>
        <source>Copy the selected text, or the addresses of the selected rows</source>
        <translation>Copier le texte sélectionné, ou les adresses des lignes sélectionnées</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Tout &amp;sélectionner</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Rechercher…</translation>
    </message>
    <message>
        <source>Find words in the poem, or rows where the list has the focus</source>
        <translation>Rechercher des mots dans le poème, ou des lignes quand la liste a le focus</translation>
    </message>
    <message>
        <source>Filter the &amp;List…</source>
        <translation>&amp;Filtrer la liste…</translation>
    </message>
    <message>
        <source>Show only rows with some words, or in some states</source>
        <translation>N’afficher que les lignes avec certains mots, ou dans certains états</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Rechercher le suivan&amp;t</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>Rechercher le précé&amp;dent</translation>
    </message>
    <message>
        <source>Address F&amp;ield</source>
        <translation>C&amp;hamp d’adresse</translation>
    </message>
    <message>
        <source>Go to the field for server addresses</source>
        <translation>Aller au champ des adresses de serveurs</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Zoom a&amp;vant</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Zoom a&amp;rrière</translation>
    </message>
    <message>
        <source>Ori&amp;ginal Size</source>
        <translation>Taille d’ori&amp;gine</translation>
    </message>
    <message>
        <source>Show In&amp;visible Characters</source>
        <translation>Afficher les caractères &amp;invisibles</translation>
    </message>
    <message>
        <source>Show bidirectional, zero-width and control characters by their names</source>
        <translation>Afficher par leur nom les caractères bidirectionnels, de largeur nulle et de contrôle</translation>
    </message>
    <message>
        <source>&amp;Next Pane</source>
        <translation>Panneau &amp;suivant</translation>
    </message>
    <message>
        <source>&amp;Previous Pane</source>
        <translation>Panneau &amp;précédent</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Paramètr&amp;es…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Raccourcis clavier</translation>
    </message>
    <message>
        <source>Show a &amp;Demonstration</source>
        <translation>Afficher une &amp;démonstration</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Démarrer des serveurs d’exercice dans ce programme et récupérer leurs poèmes</translation>
    </message>
    <message>
        <source>&amp;About Poetry Fetcher</source>
        <translation>À &amp;propos de Poetry Fetcher</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>À propos de &amp;Qt</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ou&amp;vrir…</translation>
    </message>
    <message>
        <source>Fetch from the addresses in a file, one a line, or show a text that was recorded in a .poem file</source>
        <translation>Récupérer depuis les adresses d’un fichier, une par ligne, ou afficher un texte enregistré dans un fichier .poem</translation>
    </message>
    <message>
        <source>Copy Te&amp;xt</source>
        <translation>Copier le te&amp;xte</translation>
    </message>
    <message>
        <source>Copy all of the text that is shown</source>
        <translation>Copier tout le texte affiché</translation>
    </message>
    <message>
        <source>Pa&amp;ste</source>
        <translation>C&amp;oller</translation>
    </message>
    <message>
        <source>Paste into the field for server addresses, or the one that has the focus</source>
        <translation>Coller dans le champ des adresses de serveurs, ou dans celui qui a le focus</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>Plein écra&amp;n</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln line(s).</source>
        <translation>
            <numerusform>%Ln ligne copiée.</numerusform>
            <numerusform>%Ln lignes copiées.</numerusform>
        </translation>
    </message>
    <message>
        <source>Repla&amp;y</source>
        <translation>Re&amp;jouer</translation>
    </message>
</context>
<context>
    <name>Poetry::Wording</name>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Réception</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complet</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Tronqué</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln octet</numerusform>
            <numerusform>%Ln octets</numerusform>
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
            <numerusform>%Ln seconde</numerusform>
            <numerusform>%Ln secondes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kilobyte(s)</source>
        <translation>
            <numerusform>%Ln kilooctet</numerusform>
            <numerusform>%Ln kilooctets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln megabyte(s)</source>
        <translation>
            <numerusform>%Ln mégaoctet</numerusform>
            <numerusform>%Ln mégaoctets</numerusform>
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
