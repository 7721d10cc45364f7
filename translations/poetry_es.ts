<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>Poetry::ActionDelegate</name>
    <message>
        <source>Stop this fetch</source>
        <translation>Detener esta descarga</translation>
    </message>
    <message>
        <source>Fetch this poem again</source>
        <translation>Repetir la descarga de este poema</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressArguments</name>
    <message>
        <source>Standard input can be read once only; write --list - once.</source>
        <translation>La entrada estándar solo se puede leer una vez; escriba --list - una sola vez.</translation>
    </message>
    <message numerus="yes">
        <source>%n more address(es) cannot be understood.</source>
        <translation>
            <numerusform>No se entiende %n dirección más.</numerusform>
            <numerusform>No se entienden %n direcciones más.</numerusform>
        </translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>entrada estándar</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2.</source>
        <translation>No se puede leer la lista «%1»: %2.</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2</source>
        <translation>No se puede leer la lista «%1»: %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, línea %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n more line(s) cannot be understood.</source>
        <translation>
            <numerusform>%1: no se entiende %n línea más.</numerusform>
            <numerusform>%1: no se entienden %n líneas más.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressBar</name>
    <message>
        <source>Fetch the poems of the servers in the field</source>
        <translation>Descargar los poemas de los servidores del campo</translation>
    </message>
    <message>
        <source>Fetch the poems of the servers in the field (Enter)</source>
        <translation>Descargar los poemas de los servidores del campo (Enter)</translation>
    </message>
    <message>
        <source>&amp;Fetch Again</source>
        <translation>Repetir des&amp;carga</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>Des&amp;cargar</translation>
    </message>
    <message>
        <source>Fetch Again</source>
        <translation>Repetir descarga</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Descargar</translation>
    </message>
    <message>
        <source>%1 of pasted text, too long to show here; Enter fetches, Esc discards it</source>
        <translation>%1 de texto pegado, demasiado largo para mostrarlo aquí; Enter inicia la descarga, Esc lo descarta</translation>
    </message>
    <message numerus="yes">
        <source>Reading… %Ln address(es) so far</source>
        <translation>
            <numerusform>Leyendo… %Ln dirección hasta ahora</numerusform>
            <numerusform>Leyendo… %Ln direcciones hasta ahora</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list is very long: its first %Ln address(es) were taken.</source>
        <translation>
            <numerusform>La lista es muy larga: solo se ha tomado su primera dirección (%Ln).</numerusform>
            <numerusform>La lista es muy larga: se han tomado sus primeras %Ln direcciones.</numerusform>
        </translation>
    </message>
    <message>
        <source>the rest of the list is not read</source>
        <translation>el resto de la lista no se lee</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list: %2</source>
        <translation>No se puede leer %1 como lista: %2</translation>
    </message>
    <message numerus="yes">
        <source>Stopped reading; %Ln address(es) had been taken.</source>
        <translation>
            <numerusform>Lectura detenida; ya se había tomado %Ln dirección.</numerusform>
            <numerusform>Lectura detenida; ya se habían tomado %Ln direcciones.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop Reading</source>
        <translation>Detener lectura</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>host:port — type one address, or paste many</source>
        <translation>host:port — escriba una dirección, o pegue muchas</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressCompleter</name>
    <message>
        <source>Known addresses</source>
        <translation>Direcciones conocidas</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressEdit</name>
    <message>
        <source>Server addresses</source>
        <translation>Direcciones de servidores</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressList</name>
    <message>
        <source>The list cannot be read: %1</source>
        <translation>No se puede leer la lista: %1</translation>
    </message>
    <message numerus="yes">
        <source>The list is longer than %n MiB and cannot be one of addresses</source>
        <translation>
            <numerusform>La lista ocupa más de %n MiB y no puede ser una lista de direcciones</numerusform>
            <numerusform>La lista ocupa más de %n MiB y no puede ser una lista de direcciones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressListReader</name>
    <message numerus="yes">
        <source>“%1” goes on for %n character(s) and cannot be an address; write host:10001</source>
        <translation>
            <numerusform>«%1» sigue durante %n carácter y no puede ser una dirección; escriba host:10001</numerusform>
            <numerusform>«%1» sigue durante %n caracteres y no puede ser una dirección; escriba host:10001</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is a range too many: those of one list stand for %n address(es) at most</source>
        <translation>
            <numerusform>«%1» es un intervalo de más: los de una lista representan como máximo %n dirección</numerusform>
            <numerusform>«%1» es un intervalo de más: los de una lista representan como máximo %n direcciones</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressLoader</name>
    <message>
        <source>it is not text</source>
        <translation>no es texto</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRange</name>
    <message>
        <source>%1 has braces that are no range; write %2</source>
        <translation>%1 contiene llaves que no forman un intervalo; escriba %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 stands for more than %n address(es), which is the most of one range; write %2</source>
        <translation>
            <numerusform>%1 representa más de %n dirección, el máximo de un intervalo; escriba %2</numerusform>
            <numerusform>%1 representa más de %n direcciones, el máximo de un intervalo; escriba %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRefusal</name>
    <message>
        <source>%1 needs a port; write %2</source>
        <translation>A %1 le falta el puerto; escriba %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not between 1 and 65535; write %2</source>
        <translation>El puerto de %1 no está entre 1 y 65535; escriba %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not a number in the digits 0 to 9; write %2</source>
        <translation>El puerto de %1 no es un número formado por las cifras 0 a 9; escriba %2</translation>
    </message>
    <message>
        <source>%1 has no host before the port; write %2</source>
        <translation>En %1 falta el host antes del puerto; escriba %2</translation>
    </message>
    <message>
        <source>%1 has a user name, and this protocol knows none; write %2</source>
        <translation>%1 contiene un nombre de usuario, y este protocolo no los conoce; escriba %2</translation>
    </message>
    <message>
        <source>%1 has a path or query, and this protocol knows none; write %2</source>
        <translation>%1 contiene una ruta o una consulta, y este protocolo no las conoce; escriba %2</translation>
    </message>
    <message>
        <source>%1 has white space in it; write %2</source>
        <translation>%1 contiene espacios; escriba %2</translation>
    </message>
    <message>
        <source>%1 starts with a scheme that is not known here; write %2</source>
        <translation>%1 empieza por un esquema que aquí no se conoce; escriba %2</translation>
    </message>
    <message>
        <source>%1 has a bracket in the wrong place; write %2</source>
        <translation>En %1 hay un corchete en el lugar equivocado; escriba %2</translation>
    </message>
    <message>
        <source>%1 has something in brackets that is no IPv6 address; write %2</source>
        <translation>Lo que hay entre corchetes en %1 no es una dirección IPv6; escriba %2</translation>
    </message>
    <message>
        <source>%1 needs brackets and a port; write %2</source>
        <translation>A %1 le faltan los corchetes y el puerto; escriba %2</translation>
    </message>
    <message>
        <source>%1 does not say where the address ends and the port begins; write %2</source>
        <translation>%1 no indica dónde acaba la dirección y empieza el puerto; escriba %2</translation>
    </message>
    <message>
        <source>%1 has too many colons; write %2</source>
        <translation>%1 tiene demasiados signos de dos puntos; escriba %2</translation>
    </message>
    <message>
        <source>%1 is a link-local address and needs its interface; write %2</source>
        <translation>%1 es una dirección de enlace local y necesita su interfaz; escriba %2</translation>
    </message>
    <message>
        <source>%1 has a host name that is not letters, digits and hyphens between dots; write %2</source>
        <translation>El nombre de host de %1 no consta de letras, cifras y guiones entre puntos; escriba %2</translation>
    </message>
    <message>
        <source>%1 is more than a host and a port; write %2</source>
        <translation>%1 es más que un host y un puerto; escriba %2</translation>
    </message>
    <message>
        <source>%1 is fetched as a whole or not at all, and a part of it is no address; write %2</source>
        <translation>%1 se descarga entero o no se descarga, y una parte suya no es una dirección; escriba %2</translation>
    </message>
    <message>
        <source>There is no address here; write %1</source>
        <translation>Aquí no hay ninguna dirección; escriba %1</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressTally</name>
    <message numerus="yes">
        <source>%Ln already in the list</source>
        <translation>
            <numerusform>%Ln ya en la lista</numerusform>
            <numerusform>%Ln ya en la lista</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln duplicada</numerusform>
            <numerusform>%Ln duplicadas</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nueva</numerusform>
            <numerusform>%Ln nuevas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1)</source>
        <translation>
            <numerusform>%Ln no entendida (línea %1)</numerusform>
            <numerusform>%Ln no entendidas (línea %1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1: %2)</source>
        <translation>
            <numerusform>%Ln no entendida (línea %1: %2)</numerusform>
            <numerusform>%Ln no entendidas (línea %1: %2)</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>línea %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more line(s)</source>
        <translation>
            <numerusform>y %Ln línea más</numerusform>
            <numerusform>y %Ln líneas más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Anthology</name>
    <message>
        <source>Anthology of %1</source>
        <extracomment>%1 is a date such as 2026-11-28</extracomment>
        <translation>Antología del %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s), put together on %1</source>
        <translation>
            <numerusform>%Ln texto, reunido el %1</numerusform>
            <numerusform>%Ln textos, reunidos el %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them is not whole, and says so</source>
        <translation>
            <numerusform>%Ln de ellos no está entero, y así se indica</numerusform>
            <numerusform>%Ln de ellos no están enteros, y así se indica</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text were left out</source>
        <translation>
            <numerusform>Se ha omitido %Ln fila sin texto</numerusform>
            <numerusform>Se han omitido %Ln filas sin texto</numerusform>
        </translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Índice</translation>
    </message>
    <message>
        <source>not whole</source>
        <translation>incompleto</translation>
    </message>
    <message>
        <source>This text can no longer be read as a whole.</source>
        <translation>Este texto ya no se puede leer entero.</translation>
    </message>
    <message>
        <source>This text is not whole: something may follow that is not here.</source>
        <translation>Este texto no está entero: puede seguir algo que aquí falta.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>Descargado</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>at a time that is not known</source>
        <translation>en un momento desconocido</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>desde el %1</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>del %1 al %2</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Completo</translation>
    </message>
    <message>
        <source>Cut off: %1</source>
        <translation>Truncado: %1</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>Detenido antes de su final</translation>
    </message>
    <message>
        <source>Still arriving when this was put together</source>
        <translation>Aún llegaba cuando se reunió esto</translation>
    </message>
</context>
<context>
    <name>Poetry::AnthologyExport</name>
    <message>
        <source>These texts are too long for a PDF: they are %1, and %2 fit. Choose HTML, or fewer rows</source>
        <translation>Estos textos son demasiado largos para un PDF: son %1, y caben %2. Elija HTML, o menos filas</translation>
    </message>
</context>
<context>
    <name>Poetry::Arguments</name>
    <message>
        <source>The argument “%1” is not valid UTF-8.</source>
        <translation>El argumento «%1» no es UTF-8 válido.</translation>
    </message>
    <message>
        <source>There is no option %1; --help lists those there are.</source>
        <translation>La opción %1 no existe; --help enumera las que hay.</translation>
    </message>
    <message>
        <source>The option %1 takes no value; write %1 alone.</source>
        <translation>La opción %1 no admite ningún valor; escriba solo %1.</translation>
    </message>
    <message>
        <source>The option %1 lacks its value; write %1 %2.</source>
        <translation>A la opción %1 le falta su valor; escriba %1 %2.</translation>
    </message>
    <message>
        <source>“%1” is not a time for --%2; write seconds from 0 to %3, such as 2.5.</source>
        <translation>«%1» no es un tiempo para --%2; escriba segundos de 0 a %3, por ejemplo 2.5.</translation>
    </message>
    <message>
        <source>“%1” is not an interval for --%2; write a number with its unit, from 1s to 24h, such as 5m.</source>
        <translation>«%1» no es un intervalo para --%2; escriba un número con su unidad, de 1s a 24h, por ejemplo 5m.</translation>
    </message>
    <message>
        <source>“%1” is not a size for --%2; write bytes, such as 10000, or 64MiB.</source>
        <translation>«%1» no es un tamaño para --%2; escriba bytes, por ejemplo 10000, o 64MiB.</translation>
    </message>
    <message>
        <source>“%1” is not a number for --%2; write a whole number from %3 to %4.</source>
        <translation>«%1» no es un número para --%2; escriba un número entero de %3 a %4.</translation>
    </message>
    <message>
        <source>“%1” is not a factor for --%2; write a number from %3 to %4, such as 2.5.</source>
        <translation>«%1» no es un factor para --%2; escriba un número de %3 a %4, por ejemplo 2.5.</translation>
    </message>
    <message>
        <source>“%1” for --%2 has a comma; write %3, with a point.</source>
        <translation>«%1» para --%2 lleva una coma; escriba %3, con un punto.</translation>
    </message>
</context>
<context>
    <name>Poetry::ArrivalCurve</name>
    <message>
        <source>From the first byte on, half of it had come after %1, and all of it after %2.</source>
        <translation>Desde el primer byte, la mitad del texto había llegado tras %1, y todo tras %2.</translation>
    </message>
    <message>
        <source>The longest pause was %1, after %2.</source>
        <translation>La pausa más larga fue de %1, tras %2.</translation>
    </message>
    <message>
        <source>Bytes over time</source>
        <translation>Bytes a lo largo del tiempo</translation>
    </message>
</context>
<context>
    <name>Poetry::AtomicFile</name>
    <message>
        <source>%1 is a folder; choose another name</source>
        <translation>%1 es una carpeta; elija otro nombre</translation>
    </message>
    <message>
        <source>%1 is a link to another place; choose another name</source>
        <translation>%1 es un enlace a otro lugar; elija otro nombre</translation>
    </message>
    <message>
        <source>%1 is a pipe and not a file; choose another name</source>
        <translation>%1 es una tubería y no un archivo; elija otro nombre</translation>
    </message>
    <message>
        <source>%1 is a device and not a file; choose another name</source>
        <translation>%1 es un dispositivo y no un archivo; elija otro nombre</translation>
    </message>
    <message>
        <source>%1 is not an ordinary file; choose another name</source>
        <translation>%1 no es un archivo normal; elija otro nombre</translation>
    </message>
</context>
<context>
    <name>Poetry::AutoSaver</name>
    <message>
        <source>Automatic saving is not working and will be retried: %1</source>
        <translation>El guardado automático no funciona y se volverá a intentar: %1</translation>
    </message>
    <message>
        <source>Automatic saving works again; nothing was missed.</source>
        <translation>El guardado automático vuelve a funcionar; no se ha perdido nada.</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>La carpeta %1 no existía y se ha creado.</translation>
    </message>
</context>
<context>
    <name>Poetry::BatchNotifier</name>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) arrived</source>
        <translation>
            <numerusform>Poema recibido: %1 de %Ln</numerusform>
            <numerusform>Poemas recibidos: %1 de %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed: %1</source>
        <translation>
            <numerusform>%Ln fallido: %1</numerusform>
            <numerusform>%Ln fallidos: %1</numerusform>
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
            <numerusform>Texto cambiado: %1 de %Ln</numerusform>
            <numerusform>Textos cambiados: %1 de %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ChangeWording</name>
    <message>
        <source>as before</source>
        <translation>igual que antes</translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) or more today</source>
        <translation>
            <numerusform>cambiado %Ln vez o más hoy</numerusform>
            <numerusform>cambiado %Ln veces o más hoy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) today</source>
        <translation>
            <numerusform>cambiado %Ln vez hoy</numerusform>
            <numerusform>cambiado %Ln veces hoy</numerusform>
        </translation>
    </message>
    <message>
        <source>new since yesterday</source>
        <translation>nuevo desde ayer</translation>
    </message>
    <message>
        <source>new since %1</source>
        <extracomment>%1 is a date</extracomment>
        <translation>nuevo desde el %1</translation>
    </message>
    <message>
        <source>changed yesterday</source>
        <translation>cambiado ayer</translation>
    </message>
    <message>
        <source>changed on %1</source>
        <translation>cambiado el %1</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>cambiado</translation>
    </message>
</context>
<context>
    <name>Poetry::ColumnChooser</name>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Columnas</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>&amp;Restablecer columnas</translation>
    </message>
    <message>
        <source>Move “%1” &amp;Left</source>
        <translation>Mover «%1» a la &amp;izquierda</translation>
    </message>
    <message>
        <source>Move “%1” Righ&amp;t</source>
        <translation>Mover «%1» a la &amp;derecha</translation>
    </message>
</context>
<context>
    <name>Poetry::CommandLine</name>
    <message>
        <source>FILE</source>
        <translation>ARCHIVO</translation>
    </message>
    <message>
        <source>Read addresses from FILE, one a line; - is standard input. Blank lines and lines that start with # are skipped.</source>
        <translation>Leer direcciones de ARCHIVO, una por línea; - es la entrada estándar. Se omiten las líneas vacías y las que empiezan por #.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Give up after S seconds without a connection; default 30, 0 = off.</source>
        <translation>Desistir tras S segundos sin conexión; 30 de forma predeterminada, 0 = nunca.</translation>
    </message>
    <message>
        <source>Give up on a server that is silent for S seconds; default 0 = off.</source>
        <translation>Desistir de un servidor que calla durante S segundos; 0 de forma predeterminada = nunca.</translation>
    </message>
    <message>
        <source>Give up on a poem that takes longer than S seconds, not counting while nobody reads the output; default 0 = off.</source>
        <translation>Desistir de un poema que tarda más de S segundos, sin contar el tiempo en que nadie lee la salida; 0 de forma predeterminada = nunca.</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>BYTES</translation>
    </message>
    <message>
        <source>Give up on a poem that is longer; default 67108864 (64 MiB), 0 = no limit.</source>
        <translation>Desistir de un poema más largo; 67108864 (64 MiB) de forma predeterminada, 0 = sin límite.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Fetch from N servers at once, the rest wait in order; default 256.</source>
        <translation>Descargar de N servidores a la vez, los demás esperan por orden; 256 de forma predeterminada.</translation>
    </message>
    <message>
        <source>Try N more times where that may help; default 0. A single poem, too, is then written when it has ended.</source>
        <translation>Reintentar N veces donde pueda servir; 0 de forma predeterminada. En ese caso, incluso si es un único poema, se escribe solo cuando ha terminado.</translation>
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
        <translation>Llegar a todos los servidores a través de socks5://[user:password@]host:port o http://…, que busca los nombres.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>CARPETA</translation>
    </message>
    <message>
        <source>Write each poem to a file of its own in DIR; what came of a poem that was cut off goes to a name that ends in .partial.txt.</source>
        <translation>Escribir cada poema en un archivo propio en CARPETA; lo que llegó de un poema truncado va a un archivo cuyo nombre acaba en .partial.txt.</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Name the files by T; default {host}-{port}. Also {date}, {time} and {n}, the number of the address.</source>
        <translation>Nombrar los archivos según T; {host}-{port} de forma predeterminada. También {date}, {time} y {n}, el número de la dirección.</translation>
    </message>
    <message>
        <source>Put all texts together in FILE instead of writing them to standard output: a title page, contents, and where each is from. FILE ends in .html, .md or .txt, and must not be there yet; the window makes PDF.</source>
        <translation>Reunir todos los textos en ARCHIVO en lugar de escribirlos en la salida estándar: una portada, un índice y la procedencia de cada uno. ARCHIVO acaba en .html, .md o .txt, y no debe existir todavía; la ventana crea también PDF.</translation>
    </message>
    <message>
        <source>Fetch from all servers again every T, such as 30s, 5m or 1h, from 1s to 24h; one that fails repeatedly is left out for 1, 3 and at most 7 rounds.</source>
        <translation>Descargar de nuevo de todos los servidores cada T, por ejemplo 30s, 5m o 1h, de 1s a 24h; uno que falla repetidamente se omite durante 1, 3 y como máximo 7 rondas.</translation>
    </message>
    <message>
        <source>With --every: end after N rounds; default 0 = when stopped. The last one counts.</source>
        <translation>Con --every: terminar tras N rondas; 0 de forma predeterminada = al detenerlo. Cuenta la última.</translation>
    </message>
    <message>
        <source>With --every: write a text only where it differs from the one before of its server.</source>
        <translation>Con --every: escribir un texto solo si difiere del anterior de su servidor.</translation>
    </message>
    <message>
        <source>Write in the order of the addresses, not in the order in which poems finish.</source>
        <translation>Escribir en el orden de las direcciones, no en el orden en que acaban los poemas.</translation>
    </message>
    <message>
        <source>Write one JSON object a line for each address instead of the poems.</source>
        <translation>Escribir, en lugar de los poemas, un objeto JSON por línea para cada dirección.</translation>
    </message>
    <message>
        <source>Write control characters such as NUL and ESC to a terminal as they are, not as pictures. Files and pipes always get the exact bytes.</source>
        <translation>Escribir en un terminal los caracteres de control como NUL y ESC tal cual, no como símbolos. Los archivos y las tuberías reciben siempre los bytes exactos.</translation>
    </message>
    <message>
        <source>Write the whole failure report under each failure.</source>
        <translation>Escribir el informe completo bajo cada fallo.</translation>
    </message>
    <message>
        <source>Write nothing but poems and failures.</source>
        <translation>No escribir más que poemas y fallos.</translation>
    </message>
    <message>
        <source>Tell every step on standard error.</source>
        <translation>Informar de cada paso en el error estándar.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Mostrar esta ayuda y salir.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Mostrar la versión y salir.</translation>
    </message>
    <message>
        <source>--quiet and --verbose exclude each other; write one of them.</source>
        <translation>--quiet y --verbose se excluyen mutuamente; escriba solo una de ellas.</translation>
    </message>
    <message>
        <source>The folder for --output-dir is empty; write . for the present one.</source>
        <translation>La carpeta de --output-dir está vacía; escriba . para la actual.</translation>
    </message>
    <message>
        <source>“%1” is no SHA-256 fingerprint of a certificate; write its 64 digits from 0 to 9 and A to F, with or without colons.</source>
        <translation>«%1» no es una huella SHA-256 de un certificado; escriba sus 64 dígitos de 0 a 9 y de A a F, con dos puntos o sin ellos.</translation>
    </message>
    <message>
        <source>“%1” is no file for --export; write a name that ends in .html, .md or .txt.</source>
        <translation>«%1» no es un archivo para --export; escriba un nombre que acabe en .html, .md o .txt.</translation>
    </message>
    <message>
        <source>“%1” cannot be made here, where there are no fonts; write .html, or export from poetry-fetcher.</source>
        <translation>«%1» no se puede crear aquí, donde no hay tipos de letra; escriba .html, o exporte desde poetry-fetcher.</translation>
    </message>
    <message>
        <source>--%1 needs --every; write how often, such as --every 5m.</source>
        <translation>--%1 necesita --every; escriba con qué frecuencia, por ejemplo --every 5m.</translation>
    </message>
    <message>
        <source>There is no address in the list; write one a line.</source>
        <translation>En la lista no hay ninguna dirección; escriba una por línea.</translation>
    </message>
    <message>
        <source>There is no address to fetch from; write one such as 10001 or host:10001.</source>
        <translation>No hay ninguna dirección de la que descargar; escriba una, por ejemplo 10001 o host:10001.</translation>
    </message>
    <message>
        <source>Usage: get-poetry [options] ADDRESS…</source>
        <translation>Uso: get-poetry [opciones] DIRECCIÓN…</translation>
    </message>
    <message>
        <source>Fetches poems from many servers at once, and writes them to standard output. A server sends its poem to whoever connects; the end of the connection is the end of the poem. Nothing is ever sent to it, but for what TLS needs.</source>
        <translation>Descarga poemas de muchos servidores a la vez y los escribe en la salida estándar. Un servidor envía su poema a quien se conecte; el final de la conexión es el final del poema. Nunca se le envía nada, salvo lo que necesita TLS.</translation>
    </message>
    <message>
        <source>Addresses:</source>
        <translation>Direcciones:</translation>
    </message>
    <message>
        <source>  10001                   port 10001 of this machine (127.0.0.1)</source>
        <translation>  10001                   puerto 10001 de este equipo (127.0.0.1)</translation>
    </message>
    <message>
        <source>  host:10001              also 192.0.2.7:10001 and [2001:db8::1]:10001</source>
        <translation>  host:10001              también 192.0.2.7:10001 y [2001:db8::1]:10001</translation>
    </message>
    <message>
        <source>  host 10001              also host,10001 and nc -v host 10001</source>
        <translation>  host 10001              también host,10001 y nc -v host 10001</translation>
    </message>
    <message>
        <source>  tcp://host:10001        also poetry:// and telnet://</source>
        <translation>  tcp://host:10001        también poetry:// y telnet://</translation>
    </message>
    <message>
        <source>  qotd://host             port 17; also daytime:// and chargen://</source>
        <translation>  qotd://host             puerto 17; también daytime:// y chargen://</translation>
    </message>
    <message>
        <source>  tls://host:10001        over TLS; the certificate is checked</source>
        <translation>  tls://host:10001        por TLS; se comprueba el certificado</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opciones:</translation>
    </message>
    <message>
        <source>Times are in seconds, or 500ms, 5s, 2m, 1h; sizes are in bytes, or 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Both may have a decimal point. A single poem is written as it arrives, several are written as each is complete, with a line feed between two where the first does not end in one. Failures go to standard error.</source>
        <translation>Los tiempos están en segundos, o 500ms, 5s, 2m, 1h; los tamaños están en bytes, o 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Ambos admiten un punto decimal. Un único poema se escribe a medida que llega; si son varios, cada uno se escribe en cuanto está completo, con un salto de línea entre dos si el primero no acaba en uno. Los fallos van al error estándar.</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Ejemplos:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Código de salida:</translation>
    </message>
    <message>
        <source>  0    every poem arrived, or whoever reads standard output has had enough</source>
        <translation>  0    llegaron todos los poemas, o quien lee la salida estándar ya tuvo bastante</translation>
    </message>
    <message>
        <source>  1    at least one did not, or could not be written</source>
        <translation>  1    al menos uno no llegó, o no se pudo escribir</translation>
    </message>
    <message>
        <source>  2    the command line is wrong, and nothing was connected to</source>
        <translation>  2    la línea de órdenes es incorrecta, y no hubo ninguna conexión</translation>
    </message>
    <message>
        <source>  130  stopped by Ctrl-C</source>
        <translation>  130  detenido con Ctrl-C</translation>
    </message>
    <message>
        <source>With one address: write its text, and the times at which it arrived, to FILE as well: a .poem file, which must not be there yet.</source>
        <translation>Con una sola dirección: escribir también su texto, y los momentos en que llegó, en ARCHIVO: un archivo .poem, que no debe existir todavía.</translation>
    </message>
    <message>
        <source>Play a .poem file: write its text at the rhythm in which it arrived. Nothing is connected to.</source>
        <translation>Reproducir un archivo .poem: escribir su texto al ritmo en que llegó. No se conecta con nada.</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>With --replay: play it X times as fast, from 0.1 to 1000; default 1.</source>
        <translation>Con --replay: reproducir X veces más rápido, de 0.1 a 1000; 1 de forma predeterminada.</translation>
    </message>
    <message>
        <source>--speed needs --replay; write the .poem file to play.</source>
        <translation>--speed necesita --replay; escriba el archivo .poem que se reproducirá.</translation>
    </message>
    <message numerus="yes">
        <source>--record needs one address, and here are %n; write one.</source>
        <translation>
            <numerusform>--record necesita una sola dirección, y aquí hay %n; escriba una.</numerusform>
            <numerusform>--record necesita una sola dirección, y aquí hay %n; escriba una.</numerusform>
        </translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay y --%1 se excluyen mutuamente; escriba solo una de ellas.</translation>
    </message>
    <message>
        <source>--replay fetches nothing; leave “%1” out.</source>
        <translation>--replay no descarga nada; quite «%1».</translation>
    </message>
    <message>
        <source>The name for --%1 is empty; write one.</source>
        <translation>El nombre para --%1 está vacío; escriba uno.</translation>
    </message>
    <message>
        <source>“%1” is there already; write another name for --%2.</source>
        <translation>«%1» ya existe; escriba otro nombre para --%2.</translation>
    </message>
    <message>
        <source>There is no folder for “%1”; make it, or write another name for --%2.</source>
        <translation>No hay ninguna carpeta para «%1»; créela, o escriba otro nombre para --%2.</translation>
    </message>
    <message>
        <source>--every and --%1 exclude each other; write one of them.</source>
        <translation>--every y --%1 se excluyen mutuamente; escriba solo una de ellas.</translation>
    </message>
    <message>
        <source>Also trust the authorities in FILE (PEM) for tls:// addresses.</source>
        <translation>Confiar también, en direcciones tls://, en las autoridades de ARCHIVO (PEM).</translation>
    </message>
    <message>
        <source>Trust the certificate with this fingerprint, whoever issued it.</source>
        <translation>Confiar en el certificado con esta huella, sea quien sea su emisor.</translation>
    </message>
</context>
<context>
    <name>Poetry::ComparisonWindow</name>
    <message>
        <source>Comparing…</source>
        <translation>Comparando…</translation>
    </message>
    <message>
        <source>&amp;Next Change</source>
        <translation>Cambio &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Previous Change</source>
        <translation>Cambio &amp;anterior</translation>
    </message>
    <message>
        <source>What Changed</source>
        <translation>Qué ha cambiado</translation>
    </message>
    <message>
        <source>What was removed and added</source>
        <translation>Qué se ha quitado y añadido</translation>
    </message>
    <message numerus="yes">
        <source>These texts are too long to be compared here: of more than %1, or with more than %Ln line(s) that differ. Save both, and compare the files with a program for that.</source>
        <translation>
            <numerusform>Estos textos son demasiado largos para compararlos aquí: superan %1, o difieren en más de %Ln línea. Guarde ambos, y compare los archivos con un programa para ello.</numerusform>
            <numerusform>Estos textos son demasiado largos para compararlos aquí: superan %1, o difieren en más de %Ln líneas. Guarde ambos, y compare los archivos con un programa para ello.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both texts are the same.</source>
        <translation>Los dos textos son iguales.</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <extracomment>&quot;3 lines were removed&quot;, &quot;1 line was added&quot;</extracomment>
        <translation>%1, %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were removed</source>
        <translation>
            <numerusform>Se ha quitado %Ln línea</numerusform>
            <numerusform>Se han quitado %Ln líneas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were added</source>
        <translation>
            <numerusform>se ha añadido %Ln línea</numerusform>
            <numerusform>se han añadido %Ln líneas</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest is not shown.</source>
        <translation>El resto no se muestra.</translation>
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
        <translation>Detenido.</translation>
    </message>
    <message>
        <source>Attempt %L1: %2</source>
        <translation>Intento %L1: %2</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln paso omitido …</numerusform>
            <numerusform>… %Ln pasos omitidos …</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1: %2.</source>
        <extracomment>%1 is a time, %2 what happened then</extracomment>
        <translation>Tras %1: %2.</translation>
    </message>
    <message>
        <source>Now, after %1: %2, %3.</source>
        <translation>Ahora, tras %1: %2, %3.</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Waiting for the first byte</source>
        <translation>Esperando el primer byte</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Recibiendo</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>En silencio</translation>
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
        <translation>%1: en espera</translation>
    </message>
    <message>
        <source>%1: Looking up</source>
        <translation>%1: buscando</translation>
    </message>
    <message>
        <source>%1: Connecting</source>
        <translation>%1: conectando</translation>
    </message>
    <message>
        <source>%1: Connected to %2, receiving</source>
        <translation>%1: conectado a %2, recibiendo</translation>
    </message>
    <message numerus="yes">
        <source>%1: Complete, %n byte(s) in %2 s</source>
        <translation>
            <numerusform>%1: completo, %n byte en %2 s</numerusform>
            <numerusform>%1: completo, %n bytes en %2 s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Stopped after %2 bytes</source>
        <translation>%1: detenido tras %2 bytes</translation>
    </message>
    <message>
        <source>%1: Saved as %2</source>
        <translation>%1: guardado como %2</translation>
    </message>
    <message>
        <source>%1: What came is kept in %2</source>
        <translation>%1: lo que llegó se conserva en %2</translation>
    </message>
    <message numerus="yes">
        <source>%n poem(s)</source>
        <translation>
            <numerusform>%n poema</numerusform>
            <numerusform>%n poemas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n poem(s)</source>
        <translation>
            <numerusform>%1 de %n poema</numerusform>
            <numerusform>%1 de %n poemas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiving</source>
        <translation>
            <numerusform>%n recibiendo</numerusform>
            <numerusform>%n recibiendo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fallido</numerusform>
            <numerusform>%n fallidos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Will be retried: %2</source>
        <translation>%1: se volverá a intentar: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::CopyAsMenu</name>
    <message>
        <source>Cop&amp;y As</source>
        <translation>Cop&amp;iar como</translation>
    </message>
    <message>
        <source>Copy commands that fetch the selected rows with another program</source>
        <translation>Copiar órdenes que descargan las filas seleccionadas con otro programa</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln command(s) for %1.</source>
        <translation>
            <numerusform>Se ha copiado %Ln orden para %1.</numerusform>
            <numerusform>Se han copiado %Ln órdenes para %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) left out, because %1 cannot fetch over TLS.</source>
        <translation>
            <numerusform>Se ha omitido %Ln fila, porque %1 no puede descargar por TLS.</numerusform>
            <numerusform>Se han omitido %Ln filas, porque %1 no puede descargar por TLS.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::DeleteQuestion</name>
    <message>
        <source>Delete everything that is kept?</source>
        <translation>¿Eliminar todo lo que se conserva?</translation>
    </message>
    <message>
        <source>&amp;Delete Everything</source>
        <translation>&amp;Eliminar todo</translation>
    </message>
    <message>
        <source>Delete Everything</source>
        <translation>Eliminar todo</translation>
    </message>
    <message>
        <source>This deletes all rows and their texts, the lists of servers, the addresses offered while you type, and copies of damaged lists. It cannot be undone. Files that you saved yourself stay, and so do the settings.</source>
        <translation>Se eliminarán todas las filas y sus textos, las listas de servidores, las direcciones que se ofrecen al escribir y las copias de listas dañadas. Esto no se puede deshacer. Los archivos que haya guardado usted se conservan, igual que la configuración.</translation>
    </message>
</context>
<context>
    <name>Poetry::DesktopNotification</name>
    <message>
        <source>Show the Window</source>
        <translation>Mostrar la ventana</translation>
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
        <translation>Copiar detalles</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>Conectado a</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Final</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Codificación</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>First byte after</source>
        <translation>Primer byte tras</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Tiempos límite</translation>
    </message>
    <message>
        <source>Signed by the server: nothing is missing</source>
        <translation>Firmado por el servidor: no falta nada</translation>
    </message>
    <message>
        <source>Closed by the server, as far as can be told</source>
        <translation>Cerrado por el servidor, hasta donde se puede saber</translation>
    </message>
    <message>
        <source>%L1 times as long as set</source>
        <translation>%L1 veces el valor configurado</translation>
    </message>
    <message>
        <source>cannot be read any more</source>
        <translation>ya no se puede leer</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fetched again</source>
        <translation>Descarga periódica</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Igual de nuevo</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>cada %1</translation>
    </message>
    <message>
        <source>Entered as</source>
        <translation>Introducido como</translation>
    </message>
    <message>
        <source>%1. The end is reported as the proxy passes it on.</source>
        <translation>%1. El final se comunica tal como lo transmite el proxy.</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>calculando…</translation>
    </message>
</context>
<context>
    <name>Poetry::EarlierTexts</name>
    <message>
        <source>Earlier Texts</source>
        <translation>Textos anteriores</translation>
    </message>
    <message>
        <source>Select one, or two with Ctrl</source>
        <translation>Seleccione uno, o dos con Ctrl</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>Show what changed: from the selected text to the one that is shown, or between two</source>
        <translation>Mostrar qué ha cambiado: del texto seleccionado al que se muestra, o entre dos textos</translation>
    </message>
    <message>
        <source>Show Instead</source>
        <translation>Mostrar este</translation>
    </message>
    <message>
        <source>Show what an earlier attempt gave, to be read and saved; what is shown now takes its place</source>
        <translation>Mostrar lo que dio un intento anterior, para leerlo y guardarlo; lo que se muestra ahora ocupará su lugar</translation>
    </message>
    <message>
        <source>Unknown time</source>
        <translation>Hora desconocida</translation>
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
        <translation>Escriba o pegue arriba las direcciones de servidores de poesía, una por línea, y pulse Enter.</translation>
    </message>
    <message>
        <source>Show a Demonstration</source>
        <translation>Mostrar una demostración</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Iniciar servidores de práctica dentro de este programa y descargar de ellos</translation>
    </message>
</context>
<context>
    <name>Poetry::EncodingMenu</name>
    <message>
        <source>&amp;Encoding</source>
        <translation>Co&amp;dificación</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automática</translation>
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
        <translation>Europa Central</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>Cirílico</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Griego</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Turco</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>Báltico</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebreo</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Árabe</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Tailandés</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Vietnamita</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japonés</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Coreano</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chino</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a script and the name of an encoding</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>&amp;Automática</translation>
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
        <translation>Descarga periódica</translation>
    </message>
    <message>
        <source>Fetch the selected rows again &amp;every:</source>
        <translation>Repetir la descarga de las filas seleccionadas &amp;cada:</translation>
    </message>
    <message>
        <source>“%1” is not a time to fetch again; write a number with its unit, from 30 s to 24 h, such as 5 min.</source>
        <extracomment>%1 is what was typed</extracomment>
        <translation>«%1» no es un intervalo de descarga; escriba un número con su unidad, de 30 s a 24 h, por ejemplo 5 min.</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportController</name>
    <message>
        <source>An export is still under way; wait for it, or cancel it.</source>
        <translation>Aún hay una exportación en curso; espere a que termine, o cancélela.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportación</translation>
    </message>
    <message>
        <source>Putting the texts together …</source>
        <translation>Reuniendo los textos …</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln text(s) to %1</source>
        <translation>
            <numerusform>Se ha exportado %Ln texto a %1</numerusform>
            <numerusform>Se han exportado %Ln textos a %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Its checksum is in %1</source>
        <translation>Su suma de comprobación está en %1</translation>
    </message>
    <message>
        <source>There is no checksum: %1</source>
        <translation>No hay suma de comprobación: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportDialog</name>
    <message numerus="yes">
        <source>&amp;Selected: %Ln text(s)</source>
        <translation>
            <numerusform>&amp;Selección: %Ln texto</numerusform>
            <numerusform>&amp;Selección: %Ln textos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All &amp;rows in the list: %Ln text(s)</source>
        <translation>
            <numerusform>Todas las &amp;filas de la lista: %Ln texto</numerusform>
            <numerusform>Todas las &amp;filas de la lista: %Ln textos</numerusform>
        </translation>
    </message>
    <message>
        <source>With a &amp;checksum (SHA256SUMS) beside it</source>
        <translation>Con una suma de &amp;comprobación (SHA256SUMS) al lado</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>HTML, one page</source>
        <translation>HTML, una página</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Texto plano</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Texts:</source>
        <translation>Textos:</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>For&amp;mato:</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>&amp;Título:</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Formato</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportar…</translation>
    </message>
</context>
<context>
    <name>Poetry::Failure</name>
    <message>
        <source>Somebody may be between you and the server. Ask whoever runs it for the fingerprint of its certificate, and trust this one only if they are the same.</source>
        <translation>Puede que alguien esté entre usted y el servidor. Pida a quien administra el servidor la huella de su certificado, y confíe en este solo si ambas coinciden.</translation>
    </message>
    <message>
        <source>Poem failed: %1</source>
        <translation>Falló la descarga del poema: %1</translation>
    </message>
    <message>
        <source>Poem failed: %1: %2</source>
        <translation>Falló la descarga del poema: %1: %2</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Sujeto: %1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>Emisor: %1</translation>
    </message>
    <message>
        <source>Valid from %1 to %2 (UTC)</source>
        <translation>Válido del %1 al %2 (UTC)</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>Not trusted: %1</source>
        <translation>No es de confianza: %1</translation>
    </message>
    <message>
        <source>Kind: %1. Stage: %2.</source>
        <translation>Tipo: %1. Fase: %2.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Qué hacer: %1</translation>
    </message>
    <message>
        <source>Addresses tried:</source>
        <translation>Direcciones probadas:</translation>
    </message>
    <message>
        <source>%1, after %2 s, for %3 s: %4</source>
        <translation>%1, tras %2 s, durante %3 s: %4</translation>
    </message>
    <message>
        <source>Trail, oldest first:</source>
        <translation>Recorrido, lo más antiguo primero:</translation>
    </message>
    <message numerus="yes">
        <source>… %n step(s) left out …</source>
        <translation>
            <numerusform>… %n paso omitido …</numerusform>
            <numerusform>… %n pasos omitidos …</numerusform>
        </translation>
    </message>
    <message>
        <source>Caused by:</source>
        <translation>Causado por:</translation>
    </message>
    <message>
        <source>Attempt %1, earlier:</source>
        <translation>Intento %1, anterior:</translation>
    </message>
    <message>
        <source>The name service had trouble; retry in a moment.</source>
        <translation>El servicio de nombres tuvo dificultades; reintente dentro de un momento.</translation>
    </message>
    <message>
        <source>Certificate that the server presented:</source>
        <translation>Certificado que presentó el servidor:</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureKinds</name>
    <message>
        <source>not an address</source>
        <translation>no es una dirección</translation>
    </message>
    <message>
        <source>Correct the address; host:port is the usual form.</source>
        <translation>Corrija la dirección; host:port es la forma habitual.</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>host no encontrado</translation>
    </message>
    <message>
        <source>Check the spelling of the host name.</source>
        <translation>Compruebe la ortografía del nombre de host.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>conexión rechazada</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>inaccesible</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>sin respuesta</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>conexión cortada</translation>
    </message>
    <message>
        <source>empty reply</source>
        <translation>respuesta vacía</translation>
    </message>
    <message>
        <source>The server has nothing to say here. Check the port, or ask whoever runs the server.</source>
        <translation>El servidor no tiene nada que decir aquí. Compruebe el puerto, o pregunte a quien administra el servidor.</translation>
    </message>
    <message>
        <source>silent too long</source>
        <translation>silencio demasiado largo</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>tardó demasiado</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>muy grande</translation>
    </message>
    <message>
        <source>out of resources</source>
        <translation>recursos agotados</translation>
    </message>
    <message>
        <source>cannot be stored</source>
        <translation>no se puede almacenar</translation>
    </message>
    <message>
        <source>proxy failed</source>
        <translation>fallo del proxy</translation>
    </message>
    <message>
        <source>Check the address of the proxy, and whether it may connect to this server.</source>
        <translation>Compruebe la dirección del proxy, y si este puede conectarse a este servidor.</translation>
    </message>
    <message>
        <source>not secure</source>
        <translation>no seguro</translation>
    </message>
    <message>
        <source>Ask whoever runs the server which versions of TLS it speaks, and whether this is the right port.</source>
        <translation>Pregunte a quien administra el servidor qué versiones de TLS admite, y si este es el puerto correcto.</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>interrumpido</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>error interno</translation>
    </message>
    <message>
        <source>The machine answers, but no program listens on this port. Check the port, or retry once the server has been started.</source>
        <translation>El equipo responde, pero ningún programa escucha en este puerto. Compruebe el puerto, o reintente cuando el servidor se haya iniciado.</translation>
    </message>
    <message>
        <source>Check your network connection, then retry.</source>
        <translation>Compruebe su conexión de red y reintente.</translation>
    </message>
    <message>
        <source>The server may be down, or a firewall may drop the connection. Retry, or allow more time to connect.</source>
        <translation>Puede que el servidor no esté funcionando, o que un cortafuegos descarte la conexión. Reintente, o conceda más tiempo para conectar.</translation>
    </message>
    <message>
        <source>The server, or something on the way to it, cut the connection. Retry to get the whole text.</source>
        <translation>El servidor, o algo en el camino hacia él, cortó la conexión. Reintente para obtener el texto entero.</translation>
    </message>
    <message>
        <source>A slow server may need a longer idle time-out, or none.</source>
        <translation>Un servidor lento puede necesitar un tiempo límite de inactividad mayor, o ninguno.</translation>
    </message>
    <message>
        <source>Allow more time for the whole text, or set no limit.</source>
        <translation>Conceda más tiempo para el texto entero, o no ponga ningún límite.</translation>
    </message>
    <message>
        <source>Raise the size limit if you want more of this text.</source>
        <translation>Aumente el límite de tamaño si quiere más de este texto.</translation>
    </message>
    <message>
        <source>This computer has run out of something. Close programs or fetch fewer texts at once, then retry.</source>
        <translation>Este equipo ha agotado algún recurso. Cierre programas o descargue menos textos a la vez, y reintente.</translation>
    </message>
    <message>
        <source>Free some space or choose another place, then retry.</source>
        <translation>Libere espacio o elija otro lugar, y reintente.</translation>
    </message>
    <message>
        <source>Retry to get the whole text.</source>
        <translation>Reintente para obtener el texto entero.</translation>
    </message>
    <message>
        <source>This is a bug in the program. Please report it with the text below.</source>
        <translation>Esto es un error del programa. Notifíquelo con el texto de abajo, por favor.</translation>
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
        <translation>Qué hacer: %1</translation>
    </message>
    <message>
        <source>Addresses Tried</source>
        <translation>Direcciones probadas</translation>
    </message>
    <message>
        <source>| Address | After | For | Result |</source>
        <translation>| Dirección | Tras | Durante | Resultado |</translation>
    </message>
    <message>
        <source>Full Report</source>
        <translation>Informe completo</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureSide</name>
    <message>
        <source>Probably at fault: the address as it was entered.</source>
        <translation>Causa probable: la dirección tal como se introdujo.</translation>
    </message>
    <message>
        <source>Probably at fault: the name service, which finds the addresses of hosts.</source>
        <translation>Causa probable: el servicio de nombres, que encuentra las direcciones de los hosts.</translation>
    </message>
    <message>
        <source>Probably at fault: your network, or the route from it to the server.</source>
        <translation>Causa probable: su red, o el camino de ella al servidor.</translation>
    </message>
    <message>
        <source>Probably at fault: their server, or a firewall in front of it.</source>
        <translation>Causa probable: el servidor remoto, o un cortafuegos delante de él.</translation>
    </message>
    <message>
        <source>Probably at fault: the disk of this computer.</source>
        <translation>Causa probable: el disco de este equipo.</translation>
    </message>
    <message>
        <source>Probably at fault: this computer, which has run out of something.</source>
        <translation>Causa probable: este equipo, que ha agotado algún recurso.</translation>
    </message>
    <message>
        <source>At fault: nobody. A limit that is set here was reached.</source>
        <translation>Nadie es la causa. Se alcanzó un límite que está configurado aquí.</translation>
    </message>
    <message>
        <source>At fault: this program, which ended before the fetch did.</source>
        <translation>Causa: este programa, que terminó antes que la descarga.</translation>
    </message>
    <message>
        <source>At fault: this program. It has a bug.</source>
        <translation>Causa: este programa. Tiene un error.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureTree</name>
    <message>
        <source>Traceback</source>
        <translation>Traza</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Tras</translation>
    </message>
    <message>
        <source>What Happened</source>
        <translation>Qué ha pasado</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
    <message>
        <source>Caused by: %1</source>
        <translation>Causado por: %1</translation>
    </message>
    <message>
        <source>Attempt %L1, earlier: %2</source>
        <translation>Intento %L1, anterior: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) tried</source>
        <translation>
            <numerusform>%Ln dirección probada</numerusform>
            <numerusform>%Ln direcciones probadas</numerusform>
        </translation>
    </message>
    <message>
        <source>for %1</source>
        <extracomment>how long an address was tried</extracomment>
        <translation>durante %1</translation>
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
            <numerusform>%Ln paso</numerusform>
            <numerusform>%Ln pasos, los más antiguos primero</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln paso omitido …</numerusform>
            <numerusform>… %Ln pasos omitidos …</numerusform>
        </translation>
    </message>
    <message>
        <source>failed, as said above</source>
        <translation>falló, como se indica arriba</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureView</name>
    <message>
        <source>Retry With Longer Time-out</source>
        <translation>Reintentar con más tiempo límite</translation>
    </message>
    <message>
        <source>Show Partial Text</source>
        <translation>Mostrar texto parcial</translation>
    </message>
    <message>
        <source>Trust This Certificate…</source>
        <translation>Confiar en este certificado…</translation>
    </message>
    <message>
        <source>Accept exactly this certificate for this server from now on</source>
        <translation>Aceptar desde ahora exactamente este certificado para este servidor</translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <translation>Copiar como texto</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Copiar como Markdown</translation>
    </message>
    <message>
        <source>Copy the report for an issue tracker</source>
        <translation>Copiar el informe para un sistema de seguimiento de errores</translation>
    </message>
    <message>
        <source>All as Text</source>
        <translation>Todo como texto</translation>
    </message>
    <message>
        <source>Show the report as it is copied and saved</source>
        <translation>Mostrar el informe tal como se copia y se guarda</translation>
    </message>
    <message>
        <source>Failure report</source>
        <translation>Informe del fallo</translation>
    </message>
    <message>
        <source>Trust This Certificate?</source>
        <translation>¿Confiar en este certificado?</translation>
    </message>
    <message>
        <source>Trust this certificate for %1 from now on?</source>
        <translation>¿Confiar desde ahora en este certificado para %1?</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>&amp;Confiar</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <extracomment>&quot;It happened on the way to the server&quot;, and the names of the failure&apos;s kind and stage, for programs</extracomment>
        <translation>%1 (%2, %3)</translation>
    </message>
    <message>
        <source>It happened before the fetch began.</source>
        <translation>Ocurrió antes de que empezara la descarga.</translation>
    </message>
    <message>
        <source>It happened on the way to the server, before a connection was made.</source>
        <translation>Ocurrió en el camino al servidor, antes de que hubiera una conexión.</translation>
    </message>
    <message>
        <source>It happened on this computer, while the poem was being kept.</source>
        <translation>Ocurrió en este equipo, al conservar el poema.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Retry This Server</source>
        <translation>Reintentar este servidor</translation>
    </message>
    <message>
        <source>Fetch from this server again</source>
        <translation>Repetir la descarga de este servidor</translation>
    </message>
    <message>
        <source>Fetch again, with time-outs twice as long for this server</source>
        <translation>Repetir la descarga, con tiempos límite el doble de largos para este servidor</translation>
    </message>
    <message>
        <source>Read what arrived before it failed</source>
        <translation>Leer lo que llegó antes del fallo</translation>
    </message>
    <message>
        <source>Copy the whole report</source>
        <translation>Copiar el informe entero</translation>
    </message>
    <message>
        <source>Somebody between you and the server could have made it. Compare its SHA-256 with the one that whoever runs the server tells you:</source>
        <translation>Podría haberlo creado alguien que esté entre usted y el servidor. Compare su SHA-256 con el que le indique quien administra el servidor:</translation>
    </message>
    <message>
        <source>It happened while the address was being read.</source>
        <translation>Ocurrió al leer la dirección.</translation>
    </message>
    <message>
        <source>It happened while the server’s name was being looked up.</source>
        <translation>Ocurrió al buscar el nombre del servidor.</translation>
    </message>
    <message>
        <source>It happened after the connection was made, while the poem was arriving.</source>
        <translation>Ocurrió después de conectar, mientras llegaba el poema.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchActions</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Detener</translation>
    </message>
    <message>
        <source>Stop the selected fetches; what has arrived is kept</source>
        <translation>Detener las descargas seleccionadas; lo que ha llegado se conserva</translation>
    </message>
    <message>
        <source>Cancel &amp;All</source>
        <translation>Detener &amp;todo</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Reintentar</translation>
    </message>
    <message>
        <source>Retry Fai&amp;led</source>
        <translation>Reintentar &amp;fallidos</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>Cl&amp;ear Finished</source>
        <translation>Quitar ter&amp;minados</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Guardar…</translation>
    </message>
    <message>
        <source>Save the selected poems, byte for byte</source>
        <translation>Guardar los poemas seleccionados, byte por byte</translation>
    </message>
    <message>
        <source>Sa&amp;ve All…</source>
        <translation>Guardar t&amp;odos…</translation>
    </message>
    <message>
        <source>Save all poems in the list into one folder</source>
        <translation>Guardar todos los poemas de la lista en una carpeta</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>E&amp;xportar…</translation>
    </message>
    <message>
        <source>Put texts together as Markdown, HTML, PDF or plain text, to be read or printed</source>
        <translation>Reunir textos en Markdown, HTML, PDF o texto plano, para leerlos o imprimirlos</translation>
    </message>
    <message>
        <source>Stop the Slo&amp;w Ones…</source>
        <translation>Detener &amp;lentas…</translation>
    </message>
    <message>
        <source>Choose by speed and silence which fetches to stop</source>
        <translation>Elegir por velocidad y silencio qué descargas detener</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>Fi&amp;jar</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>No fi&amp;jar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) hidden by the filter stay as they are.</source>
        <translation>
            <numerusform>%Ln más, oculta por el filtro, se queda como está.</numerusform>
            <numerusform>%Ln más, ocultas por el filtro, se quedan como están.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch the selected poems again</source>
        <translation>Repetir la descarga de los poemas seleccionados</translation>
    </message>
    <message>
        <source>Stop everything in the list that is waiting or running; what has arrived is kept</source>
        <translation>Detener todo lo que está en espera o en curso en la lista; lo que ha llegado se conserva</translation>
    </message>
    <message>
        <source>Retry everything in the list that failed or was cut off</source>
        <translation>Reintentar todo lo que en la lista ha fallado o ha quedado truncado</translation>
    </message>
    <message>
        <source>Remove the selected rows from the list, stopping them where necessary</source>
        <translation>Quitar de la lista las filas seleccionadas, deteniéndolas si es necesario</translation>
    </message>
    <message>
        <source>Remove everything that has ended from the list</source>
        <translation>Quitar de la lista todo lo que ha terminado</translation>
    </message>
    <message>
        <source>Keep the received text, even when others are removed to make room</source>
        <translation>Conservar el texto recibido, incluso cuando se quiten otros para dejar sitio</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchModel</name>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Recibido</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Duración</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Remoto</translation>
    </message>
    <message>
        <source>First Byte</source>
        <translation>Primer byte</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Intentos</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Acción</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>First Line</source>
        <translation>Primera línea</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Llegada</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRecord</name>
    <message>
        <source>Poetry Fetcher ended before this fetch did</source>
        <translation>Poetry Fetcher terminó antes que esta descarga</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRow</name>
    <message>
        <source>fetching again</source>
        <translation>descargando otra vez</translation>
    </message>
    <message>
        <source>no answer for %1</source>
        <translation>%1 sin respuesta</translation>
    </message>
    <message>
        <source>waiting for the disk</source>
        <translation>esperando al disco</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>%1 en silencio</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1 tras %2</translation>
    </message>
    <message>
        <source>%1 kept</source>
        <translation>%1 conservados</translation>
    </message>
    <message>
        <source>text removed</source>
        <translation>texto eliminado</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>fijado</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Estado: %1</translation>
    </message>
    <message>
        <source>First line: %1</source>
        <translation>Primera línea: %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Recibido: %1</translation>
    </message>
    <message>
        <source>Fetching again; what is there stays until there is a whole poem.</source>
        <translation>Descargando otra vez; lo que hay se queda hasta que haya un poema entero.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>Falló la nueva descarga: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>Se detuvo la nueva descarga.</translation>
    </message>
    <message>
        <source>Its text (%1) was removed to make room for others.</source>
        <translation>Su texto (%1) se eliminó para dejar sitio a otros.</translation>
    </message>
    <message>
        <source>Pinned: its text stays.</source>
        <translation>Fijado: su texto se conserva.</translation>
    </message>
    <message>
        <source>Speed: %1</source>
        <translation>Velocidad: %1</translation>
    </message>
    <message>
        <source>Elapsed: %1</source>
        <translation>Duración: %1</translation>
    </message>
    <message>
        <source>First byte after: %1</source>
        <translation>Primer byte tras: %1</translation>
    </message>
    <message>
        <source>Silent for: %1</source>
        <translation>En silencio: %1</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>Dirección: %1</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>Intentos: %1</translation>
    </message>
    <message>
        <source>fetching again failed: %1</source>
        <translation>falló la nueva descarga: %1</translation>
    </message>
    <message>
        <source>fetching again was stopped</source>
        <translation>se detuvo la nueva descarga</translation>
    </message>
    <message>
        <source>%1, text removed</source>
        <translation>%1, texto eliminado</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>conectado</translation>
    </message>
    <message>
        <source>%1 of ≈ %2</source>
        <extracomment>%1 of an estimated %2, both like &quot;3,003 bytes&quot;</extracomment>
        <translation>%1 de ≈ %2</translation>
    </message>
    <message>
        <source>Compared with before: %1</source>
        <translation>En comparación con antes: %1</translation>
    </message>
    <message>
        <source>Fetched again every %1: %2</source>
        <translation>Descarga periódica cada %1: %2</translation>
    </message>
    <message>
        <source>fetching again is paused</source>
        <translation>descarga periódica en pausa</translation>
    </message>
    <message>
        <source>next within a minute</source>
        <translation>próxima en menos de un minuto</translation>
    </message>
    <message>
        <source>next in %1</source>
        <extracomment>%1 is a time such as &quot;4 min&quot;</extracomment>
        <translation>próxima en %1</translation>
    </message>
    <message>
        <source>%1, retrying</source>
        <translation>%1, reintentando</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>guardado</translation>
    </message>
    <message>
        <source>Saved automatically.</source>
        <translation>Guardado automáticamente.</translation>
    </message>
    <message>
        <source>Last time it was %1; this time it may differ.</source>
        <translation>La última vez fueron %1; esta vez puede ser distinto.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRun</name>
    <message>
        <source>The folder “%1” was made.</source>
        <translation>Se ha creado la carpeta «%1».</translation>
    </message>
    <message numerus="yes">
        <source>Only %n server(s) can be asked at once, because this system limits open files; the rest wait in order.</source>
        <translation>
            <numerusform>Solo se puede consultar %n servidor a la vez, porque este sistema limita los archivos abiertos; los demás esperan por orden.</numerusform>
            <numerusform>Solo se pueden consultar %n servidores a la vez, porque este sistema limita los archivos abiertos; los demás esperan por orden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: Is left out for %n round(s).</source>
        <translation>
            <numerusform>%1: se omite durante %n ronda.</numerusform>
            <numerusform>%1: se omite durante %n rondas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are in “%1”.</source>
        <translation>
            <numerusform>%n texto está en «%1».</numerusform>
            <numerusform>%n textos están en «%1».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n text(s) had arrived.</source>
        <translation>
            <numerusform>Detenido: había llegado %n texto.</numerusform>
            <numerusform>Detenido: habían llegado %n textos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) of %1 are on standard output.</source>
        <translation>
            <numerusform>Detenido: %n byte de %1 está en la salida estándar.</numerusform>
            <numerusform>Detenido: %n bytes de %1 están en la salida estándar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) and what came of %2 more are kept in “%3”.</source>
        <translation>
            <numerusform>Detenido: %1 de %n poema y lo que llegó de otros %2 se conservan en «%3».</numerusform>
            <numerusform>Detenido: %1 de %n poemas y lo que llegó de otros %2 se conservan en «%3».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) had arrived; none is kept.</source>
        <translation>
            <numerusform>Detenido. Poema recibido: %1 de %n; no se conserva ninguno.</numerusform>
            <numerusform>Detenido. Poemas recibidos: %1 de %n; no se conserva ninguno.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) are on standard output; the rest is not kept.</source>
        <translation>
            <numerusform>Detenido. Poema en la salida estándar: %1 de %n; el resto no se conserva.</numerusform>
            <numerusform>Detenido. Poemas en la salida estándar: %1 de %n; el resto no se conserva.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FetchTable</name>
    <message>
        <source>Servers</source>
        <translation>Servidores</translation>
    </message>
    <message>
        <source>The filter hides every row.</source>
        <translation>El filtro oculta todas las filas.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetcherCommandLine</name>
    <message>
        <source>Start practice servers inside the application and fetch from them.</source>
        <translation>Iniciar servidores de práctica dentro de la aplicación y descargar de ellos.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>ARCHIVO</translation>
    </message>
    <message>
        <source>Fetch from the addresses in FILE, one a line; - is standard input.</source>
        <translation>Descargar de las direcciones de ARCHIVO, una por línea; - es la entrada estándar.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>CARPETA</translation>
    </message>
    <message>
        <source>Keep settings, session and poems under DIR instead of your own folders.</source>
        <translation>Guardar configuración, sesión y poemas en CARPETA en lugar de en sus propias carpetas.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Mostrar esta ayuda y salir.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Mostrar la versión y salir.</translation>
    </message>
    <message>
        <source>The folder for --profile is empty; write . for the present one.</source>
        <translation>La carpeta de --profile está vacía; escriba . para la actual.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opciones:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Código de salida:</translation>
    </message>
    <message>
        <source>  0    the window was closed</source>
        <translation>  0    se cerró la ventana</translation>
    </message>
    <message>
        <source>  1    there is no display, or the profile cannot be used</source>
        <translation>  1    no hay pantalla, o no se puede usar el perfil</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    la línea de órdenes es incorrecta</translation>
    </message>
    <message>
        <source>Usage: poetry-fetcher [options] [ADDRESS…] [FILE.poem…]</source>
        <translation>Uso: poetry-fetcher [opciones] [DIRECCIÓN…] [ARCHIVO.poem…]</translation>
    </message>
    <message>
        <source>Opens a window that fetches poems from many servers at once, and starts with the addresses given: 10001, host:10001, [2001:db8::1]:10001 and more. Texts recorded in .poem files are shown. Without a display, get-poetry does the same in a terminal.</source>
        <translation>Abre una ventana que descarga poemas de muchos servidores a la vez, y empieza con las direcciones indicadas: 10001, host:10001, [2001:db8::1]:10001 y más. Los textos grabados en archivos .poem se muestran. Sin pantalla, get-poetry hace lo mismo en un terminal.</translation>
    </message>
</context>
<context>
    <name>Poetry::FilterBar</name>
    <message>
        <source>Show only rows with…</source>
        <translation>Mostrar solo filas con…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
    <message>
        <source>Words of the server, the state, the reason of a failure, or the text</source>
        <translation>Palabras del servidor, del estado, del motivo de un fallo o del texto</translation>
    </message>
    <message>
        <source>Show only rows in some states</source>
        <translation>Mostrar solo las filas en algunos estados</translation>
    </message>
    <message>
        <source>Close Filter</source>
        <translation>Cerrar filtro</translation>
    </message>
    <message>
        <source>Show every row again (Esc)</source>
        <translation>Volver a mostrar todas las filas (Esc)</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>Filas mostradas</translation>
    </message>
    <message>
        <source>&amp;Every State</source>
        <translation>&amp;Todos los estados</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a state and the number of rows in it: &quot;Failed (3)&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Every State</source>
        <translation>Todos los estados</translation>
    </message>
    <message numerus="yes">
        <source>%Ln state(s)</source>
        <translation>
            <numerusform>%Ln estado</numerusform>
            <numerusform>%Ln estados</numerusform>
        </translation>
    </message>
    <message>
        <source>States: %1</source>
        <translation>Estados: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shown</source>
        <translation>
            <numerusform>%1 de %Ln mostrada</numerusform>
            <numerusform>%1 de %Ln mostradas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FindBar</name>
    <message>
        <source>Find text</source>
        <translation>Texto a buscar</translation>
    </message>
    <message>
        <source>Find in this poem</source>
        <translation>Buscar en este poema</translation>
    </message>
    <message>
        <source>Previous Match</source>
        <translation>Coincidencia anterior</translation>
    </message>
    <message>
        <source>Go to the previous match (Shift+F3)</source>
        <translation>Ir a la coincidencia anterior (Shift+F3)</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>Coincidencia siguiente</translation>
    </message>
    <message>
        <source>Go to the next match (F3)</source>
        <translation>Ir a la coincidencia siguiente (F3)</translation>
    </message>
    <message>
        <source>Close Find</source>
        <translation>Cerrar búsqueda</translation>
    </message>
    <message>
        <source>Stop the search, or close this bar (Esc)</source>
        <translation>Detener la búsqueda, o cerrar esta barra (Esc)</translation>
    </message>
    <message>
        <source>Match &amp;Case</source>
        <translation>&amp;Mayúsculas/minúsculas</translation>
    </message>
    <message>
        <source>&amp;Whole Words</source>
        <translation>&amp;Palabras completas</translation>
    </message>
    <message>
        <source>Searching: %1 %</source>
        <translation>Buscando: %1 %</translation>
    </message>
    <message>
        <source>Counting: %1 %</source>
        <translation>Contando: %1 %</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>No encontrado</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 encontradas</translation>
    </message>
    <message>
        <source>Distinguish upper and lower case</source>
        <translation>Distinguir las mayúsculas de las minúsculas</translation>
    </message>
    <message>
        <source>Match whole words only</source>
        <translation>Buscar solo palabras completas</translation>
    </message>
</context>
<context>
    <name>Poetry::Folders</name>
    <message>
        <source>“%1” is no folder, or a link; put a folder there, or name another with --profile.</source>
        <translation>«%1» no es una carpeta, o es un enlace; ponga allí una carpeta, o indique otra con --profile.</translation>
    </message>
    <message>
        <source>The folder “%1” belongs to somebody else, or others may write into it, and is not used; take it back with chown and chmod go-w, or name another with --profile.</source>
        <translation>La carpeta «%1» pertenece a otra persona, u otros pueden escribir en ella, y no se usa; recupérela con chown y chmod go-w, o indique otra con --profile.</translation>
    </message>
    <message>
        <source>The profile “%1” cannot be made: %2. Name a folder that you may write to.</source>
        <translation>No se puede crear el perfil «%1»: %2. Indique una carpeta en la que pueda escribir.</translation>
    </message>
</context>
<context>
    <name>Poetry::HappyEyeballs</name>
    <message>
        <source>The name service could not be asked about %1</source>
        <translation>No se pudo consultar al servicio de nombres sobre %1</translation>
    </message>
    <message>
        <source>There is no host called %1</source>
        <translation>No hay ningún host llamado %1</translation>
    </message>
    <message>
        <source>None of its addresses can be connected to (%1)</source>
        <translation>No se puede conectar con ninguna de sus direcciones (%1)</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>conectado</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>aún sin respuesta</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpDialogs</name>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>About Poetry Fetcher</source>
        <translation>Acerca de Poetry Fetcher</translation>
    </message>
    <message>
        <source>Fetches text from many raw TCP servers at once, shows it while it arrives, and says what went wrong when it does not.</source>
        <translation>Descarga texto de muchos servidores TCP puros a la vez, lo muestra mientras llega, y dice qué ha ido mal cuando no llega.</translation>
    </message>
    <message>
        <source>© 2026 The Poetry Fetcher developers. Program, icons and poems: MIT licence, shown below.</source>
        <translation>© 2026 The Poetry Fetcher developers. Programa, iconos y poemas: licencia MIT, mostrada abajo.</translation>
    </message>
    <message>
        <source>Qt %1 (built with %2): GNU Lesser General Public License, version 3.</source>
        <translation>Qt %1 (compilado con %2): GNU Lesser General Public License, versión 3.</translation>
    </message>
    <message>
        <source>No telemetry, and no search for updates: it connects to the servers that you name, through the name service and the proxy that you use, and to nobody else.</source>
        <translation>Sin telemetría y sin búsqueda de actualizaciones: se conecta a los servidores que usted indica, a través del servicio de nombres y el proxy que usted usa, y a nadie más.</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpTopics</name>
    <message>
        <source>Adding servers</source>
        <translation>Añadir servidores</translation>
    </message>
    <message>
        <source>Type one address, or paste many, one a line: host:port, [2001:db8::1]:10001, “nc host 10001”, poetry://host:10001, or only a port of this computer. Enter fetches them all at once; Shift+Enter starts another line.

host:{10001..10009} stands for nine servers. Blank lines and lines that start with # are skipped.

Below the field you see what is understood. What is not stays in the field when you fetch, and is underlined.

A file with one address a line can be opened from the File menu or dropped on the window, and the rows can be saved to one. The Lists menu keeps servers under names; favourites and servers that gave a poem are offered while you type.</source>
        <translation>Escriba una dirección, o pegue muchas, una por línea: host:port, [2001:db8::1]:10001, «nc host 10001», poetry://host:10001, o solo un puerto de este equipo. Enter los descarga todos a la vez; Shift+Enter empieza otra línea.

host:{10001..10009} representa nueve servidores. Se omiten las líneas vacías y las que empiezan por #.

Debajo del campo ve lo que se entiende. Lo que no se entiende se queda en el campo al descargar, y aparece subrayado.

Un archivo con una dirección por línea se puede abrir desde el menú Archivo o soltar sobre la ventana, y las filas se pueden guardar en uno. El menú Listas guarda servidores con un nombre; los favoritos y los servidores que dieron un poema se ofrecen mientras escribe.</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Observar</translation>
    </message>
    <message>
        <source>Each row is one fetch. A server that is silent has not ended: how long it has been silent is shown. There is no percentage, since nobody knows how long a poem is. First Line shows what its text begins with.

Complete: the server closed the connection in order. Cut off: something had arrived, then it failed. Failed: nothing came. Stopped: you cancelled it.

Ctrl+F in the list shows only the rows that have some words in them: in the server, the state, the reason of a failure, or the beginning of the text. Commands for all rows leave those alone that are hidden.</source>
        <translation>Cada fila es una descarga. Un servidor en silencio no ha terminado: se muestra cuánto tiempo lleva callado. No hay porcentaje, ya que nadie sabe lo largo que es un poema. Primera línea muestra cómo empieza su texto.

Completo: el servidor cerró la conexión en orden. Truncado: había llegado algo y después falló. Fallido: no llegó nada. Detenido: usted lo canceló.

Ctrl+F en la lista muestra solo las filas que contienen ciertas palabras: en el servidor, el estado, el motivo de un fallo o el comienzo del texto. Las órdenes para todas las filas no tocan las que están ocultas.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lectura</translation>
    </message>
    <message>
        <source>Select a row to read its poem, while it arrives or afterwards. The text stays where you are reading; at its end it follows what arrives. Lines are never joined; a long one is wrapped, or not: Reading, Wrap Lines.

Ctrl+F finds words in the poem. Ctrl and +, − or 0 change the size.</source>
        <translation>Seleccione una fila para leer su poema, mientras llega o después. El texto se queda donde usted lee; al final, sigue lo que llega. Las líneas nunca se unen; una larga se ajusta, o no: Lectura, Ajustar líneas.

Ctrl+F busca palabras en el poema. Ctrl con +, − o 0 cambia el tamaño.</translation>
    </message>
    <message>
        <source>When something fails</source>
        <translation>Cuando algo falla</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>Taking away</source>
        <translation>Para llevar</translation>
    </message>
    <message>
        <source>File → Export… puts texts together in one file, to be read, printed or given away: Markdown, HTML, PDF or plain text, with a title page, contents, and where each text is from. What is not whole says so. A file SHA256SUMS beside it lets others check that it was not changed: sha256sum -c SHA256SUMS.

Edit → Copy As copies the selected rows as commands that fetch the same with nc, ncat, curl, socat, Python or PowerShell. They can be pasted into a terminal as they are. nc and curl cannot do it over TLS; where nc is that of Nmap, use ncat. curl reads a text as telnet does, so that a byte FF may be missing.</source>
        <translation>Archivo → Exportar… reúne textos en un archivo, para leerlos, imprimirlos o regalarlos: Markdown, HTML, PDF o texto plano, con portada, índice y la procedencia de cada texto. Lo que no está entero lo indica. Un archivo SHA256SUMS al lado permite a otros comprobar que no se ha modificado: sha256sum -c SHA256SUMS.

Editar → Copiar como copia las filas seleccionadas como órdenes que descargan lo mismo con nc, ncat, curl, socat, Python o PowerShell. Se pueden pegar en un terminal tal cual. nc y curl no pueden hacerlo por TLS; donde nc sea el de Nmap, use ncat. curl lee un texto como lo hace telnet, así que puede faltar un byte FF.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse. F6 goes from pane to pane, Tab from control to control. Help → Keyboard Shortcuts lists all keys.</source>
        <translation>Todo se puede hacer sin ratón. F6 pasa de panel a panel, Tab de control a control. Ayuda → Atajos de teclado enumera todas las teclas.</translation>
    </message>
    <message>
        <source>Fetching again</source>
        <translation>Repetir descargas</translation>
    </message>
    <message>
        <source>F5 fetches the selected rows once more. Fetch → Fetch Again Every… does so again and again, every 30 seconds to every day, and each row says when it is next. A server that fails is asked less often until it is back, and many are not asked in one moment. Nothing else is ever fetched again by itself.

A row that was fetched again says how its text is beside the one before: as before, changed, changed 3 times today, new since yesterday. What it was before is under Earlier Texts in Details, to be read or to be compared, the newest 20 where rows are fetched again by themselves, as long as there is room. The settings have a switch for being told how many texts changed.

Pause Fetching Again stops all of it until it is unchecked. It goes on after a restart, and ends with the window.</source>
        <translation>F5 repite la descarga de las filas seleccionadas. Descarga → Descarga periódica… lo hace una y otra vez, desde cada 30 segundos hasta cada día, y cada fila dice cuándo será la próxima. A un servidor que falla se le pregunta con menos frecuencia hasta que vuelve, y no se pregunta a muchos en el mismo instante. Ninguna otra cosa se vuelve a descargar nunca por sí sola.

Una fila que se ha vuelto a descargar dice cómo es su texto comparado con el anterior: igual que antes, cambiado, cambiado 3 veces hoy, nuevo desde ayer. Lo que era antes está en Textos anteriores, en Detalles, para leerlo o compararlo: los 20 más recientes en las filas que se descargan periódicamente, mientras haya sitio. En la configuración hay una opción para saber cuántos textos han cambiado.

Pausar la descarga periódica lo detiene todo hasta que se desmarque. Continúa tras un reinicio y termina con la ventana.</translation>
    </message>
    <message>
        <source>The reason is shown where the poem would be, with what you can do. F5 retries the selected rows, Shift+F5 all that have failed. What has arrived is kept.

New time-outs and a new size limit count for what begins from then on; the message at the bottom applies them to what is running, too.</source>
        <translation>El motivo se muestra donde estaría el poema, con lo que puede hacer. F5 reintenta las filas seleccionadas, Shift+F5 todas las que han fallado. Lo que ha llegado se conserva.

Los nuevos tiempos límite y un nuevo límite de tamaño valen para lo que empiece a partir de entonces; el mensaje de abajo los aplica también a lo que está en curso.</translation>
    </message>
    <message>
        <source>Saved files hold exactly the bytes received. No file is replaced unless you say so, and a poem that is not whole is saved as “.partial.txt”.

Under a name that ends in .poem, a text is saved with the times at which it arrived, where from, and how that ended. Such a file can be opened from the File menu or dropped on the window, and get-poetry --replay plays it.</source>
        <translation>Los archivos guardados contienen exactamente los bytes recibidos. Ningún archivo se reemplaza si usted no lo indica, y un poema que no está entero se guarda como «.partial.txt».

Con un nombre que termina en .poem, un texto se guarda con los momentos en que llegó, de dónde y cómo terminó. Un archivo así se puede abrir desde el menú Archivo o soltar en la ventana, y get-poetry --replay lo reproduce.</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>Reproducción</translation>
    </message>
    <message>
        <source>View → Replay plays a text once more at the rhythm in which it arrived, or up to a hundred times as fast. Space pauses it and goes on, the arrow keys on the curve go back and forth, and Escape shows the whole text again. Skip Pauses waits for no more than a second where the server was silent.

It can be done with every text that has ended, unless all of it came at once or was kept by an older version.</source>
        <translation>Ver → Reproducción vuelve a mostrar un texto al ritmo en que llegó, o hasta cien veces más rápido. Espacio pausa y continúa, las teclas de flecha sobre la curva avanzan y retroceden, y Esc muestra otra vez el texto entero. «Saltar pausas» no espera más de un segundo donde el servidor estuvo en silencio.

Se puede hacer con todo texto que haya terminado, salvo que llegara todo de una vez o lo conservara una versión anterior.</translation>
    </message>
</context>
<context>
    <name>Poetry::JsonLine</name>
    <message>
        <source>Stopped.</source>
        <translation>Detenido.</translation>
    </message>
</context>
<context>
    <name>Poetry::ListController</name>
    <message>
        <source>%1 cannot be read as a list: it is not a file.</source>
        <translation>No se puede leer %1 como lista: no es un archivo.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>No se puede leer %1: %2.</translation>
    </message>
    <message>
        <source>Save List of Servers</source>
        <translation>Guardar lista de servidores</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>servidores</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln address(es) to %1.</source>
        <translation>
            <numerusform>Se ha guardado %Ln dirección en %1.</numerusform>
            <numerusform>Se han guardado %Ln direcciones en %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open List of Servers or Recorded Text</source>
        <translation>Abrir lista de servidores o texto grabado</translation>
    </message>
</context>
<context>
    <name>Poetry::ListsMenu</name>
    <message>
        <source>Favourites</source>
        <translation>Favoritos</translation>
    </message>
    <message>
        <source>&amp;Save Rows as List…</source>
        <translation>&amp;Guardar filas como lista…</translation>
    </message>
    <message>
        <source>Keep the servers of all rows under a name</source>
        <translation>Guardar los servidores de todas las filas con un nombre</translation>
    </message>
    <message>
        <source>Save Rows as List</source>
        <translation>Guardar filas como lista</translation>
    </message>
    <message>
        <source>&amp;Add Selected to Favourites</source>
        <translation>&amp;Añadir selección a favoritos</translation>
    </message>
    <message>
        <source>Offer the selected servers first while you type</source>
        <translation>Ofrecer primero los servidores seleccionados mientras se escribe</translation>
    </message>
    <message>
        <source>No Lists Yet</source>
        <translation>Aún no hay listas</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>A&amp;brir</translation>
    </message>
    <message>
        <source>The list is now called “%1”.</source>
        <translation>La lista se llama ahora «%1».</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Renombrar…</translation>
    </message>
    <message>
        <source>Rename List</source>
        <translation>Renombrar lista</translation>
    </message>
    <message>
        <source>Deleted “%1”.</source>
        <translation>Se ha eliminado «%1».</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Eliminar…</translation>
    </message>
    <message numerus="yes">
        <source>Delete the list “%1” with its %Ln server(s)?</source>
        <translation>
            <numerusform>¿Eliminar la lista «%1» con su servidor (%Ln)?</numerusform>
            <numerusform>¿Eliminar la lista «%1» con sus %Ln servidores?</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Name of the list:</source>
        <translation>Nombre de la lista:</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listas</translation>
    </message>
    <message>
        <source>Keep It</source>
        <translation>Conservar</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln server(s) as “%1”.</source>
        <translation>
            <numerusform>Se ha guardado %Ln servidor como «%1».</numerusform>
            <numerusform>Se han guardado %Ln servidores como «%1».</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a list “%1” already. Replace it?</source>
        <translation>Ya hay una lista «%1». ¿Reemplazarla?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Reemplazar</translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln server(s) to the favourites.</source>
        <translation>
            <numerusform>Se ha añadido %Ln servidor a los favoritos.</numerusform>
            <numerusform>Se han añadido %Ln servidores a los favoritos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Main</name>
    <message>
        <source>poetry-fetcher: There is no display to open a window on; get-poetry does the same in a terminal.</source>
        <translation>poetry-fetcher: no hay ninguna pantalla en la que abrir una ventana; get-poetry hace lo mismo en un terminal.</translation>
    </message>
    <message>
        <source>Nothing of this session will be kept: “lock” in %1 is no file of yours. Remove it, then start again.</source>
        <translation>No se conservará nada de esta sesión: «lock» en %1 no es un archivo suyo. Elimínelo y vuelva a iniciar.</translation>
    </message>
    <message>
        <source>A second start cannot hand its addresses to this window: there is no folder for the socket that nobody else can write into.</source>
        <translation>Un segundo inicio no puede pasar sus direcciones a esta ventana: no hay, para el socket, ninguna carpeta en la que nadie más pueda escribir.</translation>
    </message>
    <message>
        <source>Poetry Fetcher is already running with this profile and does not answer; end it first, or name another folder with --profile.</source>
        <translation>Poetry Fetcher ya se está ejecutando con este perfil y no responde; ciérrelo primero, o indique otra carpeta con --profile.</translation>
    </message>
    <message>
        <source>The disk does not answer; the latest changes are not kept for the next start.</source>
        <translation>El disco no responde; los últimos cambios no se conservan para el próximo inicio.</translation>
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
            <numerusform>%1 de %Ln poema — Poetry Fetcher</numerusform>
            <numerusform>%1 de %Ln poemas — Poetry Fetcher</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>Copiado: %1.</translation>
    </message>
    <message>
        <source>Play this text at the rhythm in which it arrived</source>
        <translation>Reproducir este texto al ritmo en que llegó</translation>
    </message>
</context>
<context>
    <name>Poetry::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Close Message</source>
        <translation>Cerrar mensaje</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Cerrar este mensaje (Esc)</translation>
    </message>
    <message>
        <source>Copy Message</source>
        <translation>Copiar mensaje</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>Copiar este mensaje</translation>
    </message>
</context>
<context>
    <name>Poetry::NamePreview</name>
    <message>
        <source>For example: %1</source>
        <translation>Por ejemplo: %1</translation>
    </message>
    <message>
        <source>It becomes: %1</source>
        <translation>Queda así: %1</translation>
    </message>
    <message>
        <source>They become: %1, %2</source>
        <translation>Quedan así: %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>They become: %1, %2 and %Ln more</source>
        <translation>
            <numerusform>Quedan así: %1, %2 y %Ln más</numerusform>
            <numerusform>Quedan así: %1, %2 y %Ln más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::NameTemplate</name>
    <message>
        <source>The template for file names is empty; write something like %1</source>
        <translation>La plantilla de los nombres de archivo está vacía; escriba algo como %1</translation>
    </message>
    <message>
        <source>The template “%1” leaves nothing that could be a file name; write something like %2</source>
        <translation>La plantilla «%1» no deja nada que pueda ser un nombre de archivo; escriba algo como %2</translation>
    </message>
    <message>
        <source>The template for file names has the field “%1”, which is not known; write {host}, {port}, {date}, {time} or {n}</source>
        <translation>La plantilla de los nombres de archivo contiene el campo «%1», que no se conoce; escriba {host}, {port}, {date}, {time} o {n}</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputFolder</name>
    <message>
        <source>The folder “%1” cannot be made</source>
        <translation>No se puede crear la carpeta «%1»</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be opened</source>
        <translation>No se puede abrir la carpeta «%1»</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written to</source>
        <translation>No se puede escribir en la carpeta «%1»</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputQueue</name>
    <message>
        <source>A poem in a spool file cannot be read</source>
        <translation>No se puede leer un poema de un archivo temporal</translation>
    </message>
</context>
<context>
    <name>Poetry::Pinning</name>
    <message numerus="yes">
        <source>%Ln row(s) pinned: what was received there stays.</source>
        <translation>
            <numerusform>%Ln fila fijada: lo recibido en ella se conserva.</numerusform>
            <numerusform>%Ln filas fijadas: lo recibido en ellas se conserva.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) no longer pinned.</source>
        <translation>
            <numerusform>%Ln fila ya no está fijada.</numerusform>
            <numerusform>%Ln filas ya no están fijadas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PoemFile</name>
    <message>
        <source>“%1” is a folder; name a .poem file</source>
        <translation>«%1» es una carpeta; indique un archivo .poem</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name a .poem file</source>
        <translation>«%1» no es un archivo normal; indique un archivo .poem</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>No se puede leer el archivo «%1»: %2</translation>
    </message>
    <message>
        <source>“%1” is cut off, or damaged, before its text begins</source>
        <translation>«%1» está truncado, o dañado, antes de que empiece su texto</translation>
    </message>
    <message>
        <source>“%1” is no .poem file; name one that get-poetry --record has written</source>
        <translation>«%1» no es un archivo .poem; indique uno que haya escrito get-poetry --record</translation>
    </message>
    <message>
        <source>“%1” is written in version %2 of its format, and this program knows version %3; open it with a newer one</source>
        <translation>«%1» está escrito en la versión %2 de su formato, y este programa conoce la versión %3; ábralo con uno más reciente</translation>
    </message>
    <message numerus="yes">
        <source>The text of “%1” is cut off: %n byte(s) are missing.</source>
        <translation>
            <numerusform>El texto de «%1» está truncado: falta %n byte.</numerusform>
            <numerusform>El texto de «%1» está truncado: faltan %n bytes.</numerusform>
        </translation>
    </message>
    <message>
        <source>When the text of “%1” arrived is not to be trusted, and left out.</source>
        <translation>Los momentos en que llegó el texto de «%1» no son fiables, y se omiten.</translation>
    </message>
    <message>
        <source>Where “%1” came from, when, and how it ended is not to be trusted: that part of it is damaged.</source>
        <translation>De dónde vino «%1», cuándo y cómo terminó no es fiable: esa parte del archivo está dañada.</translation>
    </message>
    <message>
        <source>The text of “%1” is not to be trusted: it is not the one that was recorded.</source>
        <translation>El texto de «%1» no es fiable: no es el que se grabó.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemOpener</name>
    <message>
        <source>%1 is from %2, and was recorded on %3.</source>
        <translation>%1 procede de %2, y se grabó el %3.</translation>
    </message>
    <message>
        <source>%1 is from %2.</source>
        <translation>%1 procede de %2.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPage</name>
    <message>
        <source>Poem</source>
        <translation>Poema</translation>
    </message>
    <message>
        <source>New Text ↓</source>
        <translation>Texto nuevo ↓</translation>
    </message>
    <message>
        <source>New Text</source>
        <translation>Texto nuevo</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Seleccionar &amp;todo</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPrinter</name>
    <message>
        <source>Page %1</source>
        <translation>Página %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemSaver</name>
    <message>
        <source>%1, because it was cancelled</source>
        <translation>%1, porque se canceló</translation>
    </message>
    <message>
        <source>%1, where there is no room for one more file</source>
        <translation>%1, donde no hay espacio para un archivo más</translation>
    </message>
    <message>
        <source>%1, where %2 are free</source>
        <translation>%1, donde quedan libres %2</translation>
    </message>
    <message>
        <source>%1 could not be saved in %2</source>
        <translation>No se pudo guardar %1 en %2</translation>
    </message>
    <message>
        <source>The poem could not be saved as %1</source>
        <translation>No se pudo guardar el poema como %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemStore</name>
    <message>
        <source>The text could not be stored in %1</source>
        <translation>No se pudo almacenar el texto en %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemView</name>
    <message>
        <source>read as %1</source>
        <extracomment>%1 is the name of an encoding that was chosen</extracomment>
        <translation>leído como %1</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>not UTF-8, shown as windows-1252</source>
        <translation>no es UTF-8, se muestra como windows-1252</translation>
    </message>
    <message>
        <source>Copied the first %1 of the %2 selected. Saving keeps every byte.</source>
        <translation>Se han copiado los primeros %1 de los %2 seleccionados. Al guardar se conservan todos los bytes.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Guardar…</translation>
    </message>
    <message numerus="yes">
        <source>This text has %Ln invisible character(s).</source>
        <translation>
            <numerusform>Este texto tiene %Ln carácter invisible.</numerusform>
            <numerusform>Este texto tiene %Ln caracteres invisibles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This text has more than %Ln invisible character(s).</source>
        <translation>
            <numerusform>Este texto tiene más de %Ln carácter invisible.</numerusform>
            <numerusform>Este texto tiene más de %Ln caracteres invisibles.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide Them</source>
        <translation>Ocultarlos</translation>
    </message>
    <message>
        <source>Show Them</source>
        <translation>Mostrarlos</translation>
    </message>
    <message>
        <source>Cut off here: this is not the whole poem.</source>
        <translation>Truncado aquí: este no es el poema entero.</translation>
    </message>
    <message>
        <source>Stopped here: this may not be the whole poem.</source>
        <translation>Detenido aquí: puede que este no sea el poema entero.</translation>
    </message>
    <message>
        <source>Fetching again. What was there stays until there is a whole poem.</source>
        <translation>Descargando otra vez. Lo que había se queda hasta que haya un poema entero.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>Falló la nueva descarga: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>Se detuvo la nueva descarga.</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Esperando su turno</translation>
    </message>
    <message>
        <source>Looking up the server</source>
        <translation>Buscando el servidor</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Connected. The server has not said anything yet.</source>
        <translation>Conectado. El servidor aún no ha dicho nada.</translation>
    </message>
    <message>
        <source>Stopped before anything arrived</source>
        <translation>Detenido antes de que llegara algo</translation>
    </message>
    <message numerus="yes">
        <source>UTF-8, except for %n byte(s)</source>
        <translation>
            <numerusform>UTF-8, salvo %n byte</numerusform>
            <numerusform>UTF-8, salvo %n bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not text but %1 data. Saving keeps every byte.</source>
        <extracomment>%1 is the name of a format or a protocol, such as PNG or HTTP</extracomment>
        <translation>Esto no es texto, sino datos %1. Al guardar se conservan todos los bytes.</translation>
    </message>
    <message>
        <source>The text that was here (%1) was removed to make room for others. Retry fetches it again.</source>
        <translation>El texto que había aquí (%1) se quitó para dejar sitio a otros. Reintentar lo vuelve a descargar.</translation>
    </message>
    <message>
        <source>There is no text to be replayed</source>
        <translation>No hay ningún texto que reproducir</translation>
    </message>
    <message>
        <source>A text can be replayed once it has ended</source>
        <translation>Un texto se puede reproducir cuando ha terminado</translation>
    </message>
    <message>
        <source>All of this text came at once, or it is not known when it came</source>
        <translation>Este texto llegó todo de una vez, o no se sabe cuándo llegó</translation>
    </message>
    <message>
        <source>Looks like %1 · Use It</source>
        <extracomment>%1 is a script and an encoding: &quot;Japanese (Shift_JIS)&quot;</extracomment>
        <translation>Parece %1 · Usarla</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryClientFactory</name>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>una excepción de tipo desconocido</translation>
    </message>
    <message>
        <source>The callback for this fetch threw: %1</source>
        <translation>La función de retorno de esta descarga lanzó una excepción: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryProtocol</name>
    <message>
        <source>The server closed the connection without sending anything</source>
        <translation>El servidor cerró la conexión sin enviar nada</translation>
    </message>
    <message>
        <source>This looks like TLS: try %1</source>
        <translation>Esto parece TLS: pruebe con %1</translation>
    </message>
    <message>
        <source>The poem is complete, but processing it failed: %1</source>
        <translation>El poema está completo, pero falló su procesamiento: %1</translation>
    </message>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>una excepción de tipo desconocido</translation>
    </message>
    <message>
        <source>The name service did not answer within %1 s</source>
        <translation>El servicio de nombres no respondió en %1 s</translation>
    </message>
    <message>
        <source>The server did not answer within %1 s</source>
        <translation>El servidor no respondió en %1 s</translation>
    </message>
    <message>
        <source>The poem was not complete within %1 s</source>
        <translation>El poema no estuvo completo en %1 s</translation>
    </message>
    <message>
        <source>Connected, but nothing was received for %1 s</source>
        <translation>Conectado, pero no se recibió nada durante %1 s</translation>
    </message>
    <message numerus="yes">
        <source>The server fell silent for %1 s after %n byte(s)</source>
        <translation>
            <numerusform>El servidor calló durante %1 s tras %n byte</numerusform>
            <numerusform>El servidor calló durante %1 s tras %n bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>The poem is longer than the limit of %1</source>
        <translation>El poema supera el límite de %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryServer</name>
    <message>
        <source>Cannot listen on %1 port %2: %3</source>
        <translation>No se puede escuchar en %1, puerto %2: %3</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name one in the format PEM</source>
        <translation>«%1» no es un archivo normal; indique uno en formato PEM</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>No se puede leer el archivo «%1»: %2</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>El archivo «%1» no contiene ningún certificado en formato PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no key in the format PEM, without a password</source>
        <translation>El archivo «%1» no contiene ninguna clave en formato PEM, sin contraseña</translation>
    </message>
</context>
<context>
    <name>Poetry::PrintController</name>
    <message>
        <source>There is no text to print: select a row that has received some.</source>
        <translation>No hay texto que imprimir: seleccione una fila que haya recibido alguno.</translation>
    </message>
    <message>
        <source>Print Poem</source>
        <translation>Imprimir poema</translation>
    </message>
    <message>
        <source>Nothing was printed: the printer could not be used, or the poem has no such page.</source>
        <translation>No se imprimió nada: no se pudo usar la impresora, o el poema no tiene esa página.</translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer.</source>
        <translation>
            <numerusform>Se ha enviado %Ln página a la impresora.</numerusform>
            <numerusform>Se han enviado %Ln páginas a la impresora.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer; the poem is longer.</source>
        <translation>
            <numerusform>Se ha enviado %Ln página a la impresora; el poema es más largo.</numerusform>
            <numerusform>Se han enviado %Ln páginas a la impresora; el poema es más largo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print Preview: At Most %Ln Page(s)</source>
        <translation>
            <numerusform>Vista previa de impresión: como máximo %Ln página</numerusform>
            <numerusform>Vista previa de impresión: como máximo %Ln páginas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyAddress</name>
    <message>
        <source>%1 is not a proxy that is known here; write socks5://host:1080 or http://host:8080</source>
        <translation>%1 no es un proxy que se conozca aquí; escriba socks5://host:1080 o http://host:8080</translation>
    </message>
    <message>
        <source>The proxy %1 needs a host and a port; write %2</source>
        <translation>El proxy %1 necesita un host y un puerto; escriba %2</translation>
    </message>
    <message>
        <source>The proxy %1 needs a user and a password, each of 1 to 255 bytes; write user:password@ before its host</source>
        <translation>El proxy %1 necesita un usuario y una contraseña, de 1 a 255 bytes cada uno; escriba user:password@ antes de su host</translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyHandshake</name>
    <message>
        <source>The proxy %1 closed the connection instead of making one to %2</source>
        <translation>El proxy %1 cerró la conexión en lugar de establecer una con %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not come to the end of its answer about %2</source>
        <translation>El proxy %1 no llega al final de su respuesta sobre %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept the user and the password</source>
        <translation>El proxy %1 no acepta el usuario y la contraseña</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak SOCKS 5</source>
        <translation>El proxy %1 no habla SOCKS 5</translation>
    </message>
    <message>
        <source>The proxy %1 wants a user and a password</source>
        <translation>El proxy %1 exige un usuario y una contraseña</translation>
    </message>
    <message>
        <source>The proxy %1 did not connect to %2</source>
        <translation>El proxy %1 no se conectó a %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak HTTP</source>
        <translation>El proxy %1 no habla HTTP</translation>
    </message>
</context>
<context>
    <name>Poetry::QuitQuestion</name>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped.</source>
        <translation>
            <numerusform>Se detendría %Ln descarga.</numerusform>
            <numerusform>Se detendrían %Ln descargas.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>Se&amp;guir</translation>
    </message>
</context>
<context>
    <name>Poetry::ReaderPane</name>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>Show or hide what has arrived</source>
        <translation>Mostrar u ocultar lo que ha llegado</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Show or hide what went wrong</source>
        <translation>Mostrar u ocultar lo que ha ido mal</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Aa</source>
        <extracomment>on a button for typeface, line spacing, page width and colours</extracomment>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lectura</translation>
    </message>
    <message>
        <source>Typeface, line spacing, page width, colours and encoding</source>
        <translation>Tipo de letra, interlineado, ancho de página, colores y codificación</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <translation>%1 (eliminados)</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>de antes</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>fijado</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>intento %1</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Show or hide the story of the connection and all other facts</source>
        <translation>Mostrar u ocultar la historia de la conexión y todos los demás datos</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>en silencio desde hace %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ReadingMenu</name>
    <message>
        <source>Typeface</source>
        <translation>Letra</translation>
    </message>
    <message>
        <source>&amp;Proportional</source>
        <translation>&amp;Proporcional</translation>
    </message>
    <message>
        <source>&amp;Monospaced</source>
        <translation>Ancho &amp;fijo</translation>
    </message>
    <message>
        <source>Line Spacing</source>
        <translation>Interlineado</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Normal</translation>
    </message>
    <message>
        <source>&amp;Wide</source>
        <translation>&amp;Amplio</translation>
    </message>
    <message>
        <source>Ver&amp;y Wide</source>
        <translation>M&amp;uy amplio</translation>
    </message>
    <message>
        <source>Page Width</source>
        <translation>Ancho de página</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Character(s)</source>
        <translation>
            <numerusform>%Ln carácter</numerusform>
            <numerusform>%Ln caracteres</numerusform>
        </translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colores</translation>
    </message>
    <message>
        <source>As the De&amp;sktop</source>
        <translation>Los del &amp;escritorio</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>Pape&amp;l</translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation>&amp;Lectura</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Líneas</translation>
    </message>
    <message>
        <source>W&amp;rap Lines</source>
        <translation>Aju&amp;star líneas</translation>
    </message>
    <message>
        <source>Seri&amp;f</source>
        <translation>Con se&amp;rifa</translation>
    </message>
    <message>
        <source>C&amp;hosen in the Settings</source>
        <translation>Ele&amp;gida en la configuración</translation>
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
        <translation>&amp;Letra:</translation>
    </message>
    <message>
        <source>Proportional</source>
        <translation>Proporcional</translation>
    </message>
    <message>
        <source>Monospaced</source>
        <translation>Ancho fijo</translation>
    </message>
    <message>
        <source>Te&amp;xt size:</source>
        <translation>&amp;Tamaño del texto:</translation>
    </message>
    <message>
        <source>L&amp;ine spacing:</source>
        <translation>&amp;Interlineado:</translation>
    </message>
    <message>
        <source>&amp;Page width:</source>
        <translation>Ancho de &amp;página:</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> caracteres</translation>
    </message>
    <message>
        <source>Colo&amp;urs:</source>
        <translation>C&amp;olores:</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Los del escritorio</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papel</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>Con serifa</translation>
    </message>
    <message>
        <source>The font below</source>
        <translation>La fuente de abajo</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguna</translation>
    </message>
    <message>
        <source>Font:</source>
        <translation>Fuente:</translation>
    </message>
</context>
<context>
    <name>Poetry::Removing</name>
    <message numerus="yes">
        <source>%Ln row(s) removed.</source>
        <translation>
            <numerusform>Se ha quitado %Ln fila.</numerusform>
            <numerusform>Se han quitado %Ln filas.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Repeating</name>
    <message>
        <source>Fetch Again &amp;Every…</source>
        <translation>Descarga &amp;periódica…</translation>
    </message>
    <message>
        <source>Fetch the selected rows again and again, each after a time</source>
        <translation>Descargar una y otra vez las filas seleccionadas, cada una al cabo de un tiempo</translation>
    </message>
    <message>
        <source>S&amp;top Fetching Again</source>
        <translation>Detener la descar&amp;ga periódica</translation>
    </message>
    <message>
        <source>Do not fetch the selected rows again by themselves</source>
        <translation>No volver a descargar por sí solas las filas seleccionadas</translation>
    </message>
    <message>
        <source>Pa&amp;use Fetching Again</source>
        <translation>Pa&amp;usar la descarga periódica</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will be fetched again every %1.</source>
        <translation>
            <numerusform>%Ln fila se volverá a descargar cada %1.</numerusform>
            <numerusform>%Ln filas se volverán a descargar cada %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will not be fetched again by themselves.</source>
        <translation>
            <numerusform>%Ln fila no se volverá a descargar por sí sola.</numerusform>
            <numerusform>%Ln filas no se volverán a descargar por sí solas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause all repeated fetching until you uncheck this</source>
        <translation>Pausar todas las descargas periódicas hasta que se desmarque esta opción</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayBar</name>
    <message>
        <source>Replay Position</source>
        <translation>Posición de la reproducción</translation>
    </message>
    <message>
        <source>Go to where the text was then</source>
        <translation>Ir a donde estaba el texto en ese momento</translation>
    </message>
    <message>
        <source>Close Replay</source>
        <translation>Cerrar reproducción</translation>
    </message>
    <message>
        <source>Show the whole text (Esc)</source>
        <translation>Mostrar el texto entero (Esc)</translation>
    </message>
    <message>
        <source>Replay Speed</source>
        <translation>Velocidad de reproducción</translation>
    </message>
    <message>
        <source>How many times as fast as it arrived</source>
        <translation>Cuántas veces más rápido de lo que llegó</translation>
    </message>
    <message>
        <source>×%L1</source>
        <extracomment>how many times as fast as it arrived</extracomment>
        <translation>×%L1</translation>
    </message>
    <message>
        <source>&amp;Skip Pauses</source>
        <translation>&amp;Saltar pausas</translation>
    </message>
    <message>
        <source>Wait no longer than a second of the time in which it arrived</source>
        <translation>No esperar más de un segundo del tiempo en que llegó</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Pausar (Espacio)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Reproducir (Espacio)</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayRun</name>
    <message>
        <source>It was stopped there when it was recorded.</source>
        <translation>Se detuvo ahí cuando se grabó.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) were played.</source>
        <translation>
            <numerusform>Detenido: se reprodujo %n byte.</numerusform>
            <numerusform>Detenido: se reprodujeron %n bytes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ReplaySlider</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>how far a replay is, and how long it is in all: &quot;0:12 of 3:40&quot;</extracomment>
        <translation>%1 de %2</translation>
    </message>
</context>
<context>
    <name>Poetry::RestoreQuestion</name>
    <message>
        <source>&amp;Start Without</source>
        <translation>&amp;Iniciar sin ella</translation>
    </message>
    <message>
        <source>Poetry Fetcher</source>
        <translation>Poetry Fetcher</translation>
    </message>
    <message>
        <source>Restore the list from last time?</source>
        <translation>¿Recuperar la lista de la última vez?</translation>
    </message>
    <message>
        <source>The last two starts did not finish. If that happens again, start without the list: it is kept in a file beside the new one.</source>
        <translation>Los dos últimos inicios no llegaron a completarse. Si vuelve a ocurrir, inicie sin la lista: se conserva en un archivo junto a la nueva.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Recuperar</translation>
    </message>
</context>
<context>
    <name>Poetry::RowActions</name>
    <message>
        <source>Copy &amp;Address</source>
        <translation>Copiar dir&amp;ección</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>A&amp;brir carpeta</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln address(es).</source>
        <translation>
            <numerusform>Se ha copiado %Ln dirección.</numerusform>
            <numerusform>Se han copiado %Ln direcciones.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>De&amp;talles</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveController</name>
    <message>
        <source>Save Poem</source>
        <translation>Guardar poema</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardado</translation>
    </message>
    <message numerus="yes">
        <source>Saving %Ln poem(s): %1 of %2 are written.</source>
        <translation>
            <numerusform>Guardando %Ln poema: escritos %1 de %2.</numerusform>
            <numerusform>Guardando %Ln poemas: escritos %1 de %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no checksums: %1</source>
        <translation>No hay sumas de comprobación: %1</translation>
    </message>
    <message>
        <source>A poem was not saved: %1</source>
        <translation>No se guardó un poema: %1</translation>
    </message>
    <message>
        <source>Saved %1 as %2</source>
        <translation>%1 se ha guardado como %2</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln poem(s) in %1</source>
        <translation>
            <numerusform>Se ha guardado %Ln poema en %1</numerusform>
            <numerusform>Se han guardado %Ln poemas en %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) were not saved, because that was cancelled</source>
        <translation>
            <numerusform>No se guardó %Ln poema, porque se canceló la operación</numerusform>
            <numerusform>No se guardaron %Ln poemas, porque se canceló la operación</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) could not be saved:</source>
        <translation>
            <numerusform>No se pudo guardar %Ln poema:</numerusform>
            <numerusform>No se pudieron guardar %Ln poemas:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… y %Ln más</numerusform>
            <numerusform>… y %Ln más</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Abrir carpeta</translation>
    </message>
    <message>
        <source>Show what was saved in the folder that it is in</source>
        <translation>Mostrar lo que se guardó en la carpeta en la que está</translation>
    </message>
    <message>
        <source>Choose Another Folder…</source>
        <translation>Elegir otra carpeta…</translation>
    </message>
    <message>
        <source>Save what was not saved into a folder of your choice</source>
        <translation>Guardar lo que no se guardó en una carpeta de su elección</translation>
    </message>
    <message>
        <source>Text with Its Times (*.poem)</source>
        <translation>Texto con sus tiempos (*.poem)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Texto (*.txt)</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>La carpeta %1 no existía y se ha creado.</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveManyDialog</name>
    <message numerus="yes">
        <source>Save %Ln Poem(s)</source>
        <translation>
            <numerusform>Guardar %Ln poema</numerusform>
            <numerusform>Guardar %Ln poemas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Also %Ln that is partial, marked in its name</source>
        <translation>
            <numerusform>&amp;También %Ln parcial, marcado en su nombre</numerusform>
            <numerusform>&amp;También %Ln parciales, marcados en su nombre</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Carpeta:</translation>
    </message>
    <message>
        <source>File &amp;names:</source>
        <translation>&amp;Nombres de archivo:</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Nombres de archivo</translation>
    </message>
    <message>
        <source>{host} {port} {date} {time} {n}; anything else stands for itself</source>
        <translation>{host} {port} {date} {time} {n}; todo lo demás se toma tal cual</translation>
    </message>
    <message>
        <source>&amp;Save Here</source>
        <translation>&amp;Guardar aquí</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Elegir…</translation>
    </message>
    <message>
        <source>Folder for Poems</source>
        <translation>Carpeta para poemas</translation>
    </message>
    <message>
        <source>There is no folder %1; choose one that is there</source>
        <translation>No existe la carpeta %1; elija una que exista</translation>
    </message>
    <message>
        <source>With &amp;checksums and a manifest</source>
        <translation>Con &amp;sumas de comprobación y un inventario</translation>
    </message>
    <message>
        <source>The folder %1 is not there yet, and will be made</source>
        <translation>La carpeta %1 aún no existe y se creará</translation>
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
        <translation>Servir el primer ARCHIVO en el puerto N, los siguientes en los puertos siguientes; de forma predeterminada, puertos libres.</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>HOST</translation>
    </message>
    <message>
        <source>Listen on this address only; default localhost.</source>
        <translation>Escuchar solo en esta dirección; localhost de forma predeterminada.</translation>
    </message>
    <message>
        <source>Send N bytes at a time; default 10.</source>
        <translation>Enviar N bytes cada vez; 10 de forma predeterminada.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>WHAT</source>
        <translation>QUÉ</translation>
    </message>
    <message>
        <source>Serve badly: none (default), silent, endless, stall-after=N, reset-after=N or close-after=N, N in bytes.</source>
        <translation>Servir mal: none (predeterminado), silent, endless, stall-after=N, reset-after=N o close-after=N, N en bytes.</translation>
    </message>
    <message>
        <source>CERT,KEY</source>
        <translation>CERT,KEY</translation>
    </message>
    <message>
        <source>Serve over TLS, with the certificate and the key in these files (PEM).</source>
        <translation>Servir por TLS, con el certificado y la clave de estos archivos (PEM).</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Mostrar esta ayuda y salir.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Mostrar la versión y salir.</translation>
    </message>
    <message numerus="yes">
        <source>There are not enough ports for %n file(s) from %1 on; write a lower port.</source>
        <translation>
            <numerusform>No hay suficientes puertos para %n archivo a partir de %1; escriba un puerto más bajo.</numerusform>
            <numerusform>No hay suficientes puertos para %n archivos a partir de %1; escriba un puerto más bajo.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is not a fault; write none, silent, endless, stall-after=N, reset-after=N or close-after=N.</source>
        <translation>«%1» no es una avería; escriba none, silent, endless, stall-after=N, reset-after=N o close-after=N.</translation>
    </message>
    <message>
        <source>--tls needs two files; write --tls CERT,KEY.</source>
        <translation>--tls necesita dos archivos; escriba --tls CERT,KEY.</translation>
    </message>
    <message>
        <source>The address for --iface is empty; write one such as localhost or 127.0.0.1.</source>
        <translation>La dirección de --iface está vacía; escriba una como localhost o 127.0.0.1.</translation>
    </message>
    <message>
        <source>There is no file to serve; write the name of one.</source>
        <translation>No hay ningún archivo que servir; escriba el nombre de uno.</translation>
    </message>
    <message>
        <source>Standard input can be served once; write - one time.</source>
        <translation>La entrada estándar solo se puede servir una vez; escriba - una sola vez.</translation>
    </message>
    <message>
        <source>Reading standard input, to Ctrl-D.</source>
        <translation>Leyendo la entrada estándar, hasta Ctrl-D.</translation>
    </message>
    <message>
        <source>“%1” is a folder; write the name of a file.</source>
        <translation>«%1» es una carpeta; escriba el nombre de un archivo.</translation>
    </message>
    <message>
        <source>“%1” is no plain file, and may have no end; write the name of one, or - for standard input.</source>
        <translation>«%1» no es un archivo normal, y puede que no tenga fin; escriba el nombre de uno, o - para la entrada estándar.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2.</source>
        <translation>No se puede leer el archivo «%1»: %2.</translation>
    </message>
    <message>
        <source>Standard input cannot be read: %1.</source>
        <translation>No se puede leer la entrada estándar: %1.</translation>
    </message>
    <message>
        <source>Standard input is longer than 16 MiB; write it to a file, and the name of that.</source>
        <translation>La entrada estándar ocupa más de 16 MiB; escríbala en un archivo, e indique el nombre de este.</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>entrada estándar</translation>
    </message>
    <message>
        <source>Usage: poetry-server [options] FILE…</source>
        <translation>Uso: poetry-server [opciones] ARCHIVO…</translation>
    </message>
    <message>
        <source>Serves each FILE on a port of its own to any number of clients at once: slowly, quickly or badly. For practice with get-poetry and poetry-fetcher. - is standard input. Ends with Ctrl-C.</source>
        <translation>Sirve cada ARCHIVO en un puerto propio a cualquier número de clientes a la vez: despacio, deprisa o mal. Para practicar con get-poetry y poetry-fetcher. - es la entrada estándar. Termina con Ctrl-C.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opciones:</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Ejemplos:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Código de salida:</translation>
    </message>
    <message>
        <source>  0    stopped by Ctrl-C or SIGTERM</source>
        <translation>  0    detenido con Ctrl-C o SIGTERM</translation>
    </message>
    <message>
        <source>  1    it cannot listen there, or standard output cannot be written</source>
        <translation>  1    no puede escuchar ahí, o no se puede escribir en la salida estándar</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    la línea de órdenes es incorrecta</translation>
    </message>
    <message>
        <source>No address is known for --iface “%1”.</source>
        <translation>No se conoce ninguna dirección para --iface «%1».</translation>
    </message>
    <message>
        <source>FILEs are .poem files, as get-poetry --record writes them; serve each at the rhythm in which it arrived. One that was cut off is cut off again.</source>
        <translation>Los ARCHIVO son archivos .poem, tal como los escribe get-poetry --record; servir cada uno al ritmo en que llegó. El que quedó truncado se trunca de nuevo.</translation>
    </message>
    <message>
        <source>Standard input cannot be a .poem file; write the name of one.</source>
        <translation>La entrada estándar no puede ser un archivo .poem; escriba el nombre de uno.</translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay y --%1 se excluyen mutuamente; escriba solo una de ellas.</translation>
    </message>
    <message>
        <source>--replay has an end; write another fault than endless.</source>
        <translation>--replay tiene un final; escriba una avería distinta de endless.</translation>
    </message>
    <message>
        <source>Wait S seconds in between; default 0.7, 0 = full speed.</source>
        <translation>Esperar S segundos entre una vez y otra; 0.7 de forma predeterminada, 0 = velocidad máxima.</translation>
    </message>
</context>
<context>
    <name>Poetry::ServerLists</name>
    <message>
        <source>A list needs a name</source>
        <translation>Una lista necesita un nombre</translation>
    </message>
    <message>
        <source>“%1” is too long for the name of a list</source>
        <translation>«%1» es demasiado largo para el nombre de una lista</translation>
    </message>
    <message>
        <source>“%1” has characters that cannot be seen; write another name</source>
        <translation>«%1» contiene caracteres que no se ven; escriba otro nombre</translation>
    </message>
    <message>
        <source>There is a list “%1” already</source>
        <translation>Ya hay una lista «%1»</translation>
    </message>
    <message>
        <source>The list “%1” cannot be renamed</source>
        <translation>No se puede renombrar la lista «%1»</translation>
    </message>
    <message>
        <source>The list “%1” cannot be deleted: %2</source>
        <translation>No se puede eliminar la lista «%1»: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::Session</name>
    <message>
        <source>Nothing is kept for the next start: %1</source>
        <translation>No se conserva nada para el próximo inicio: %1</translation>
    </message>
    <message>
        <source>Everything that was kept is deleted.</source>
        <translation>Se ha eliminado todo lo que se conservaba.</translation>
    </message>
    <message>
        <source>Texts that no longer belong to a row are kept in %1.</source>
        <translation>Los textos que ya no pertenecen a ninguna fila se conservan en %1.</translation>
    </message>
    <message>
        <source>The list from last time was damaged. It is kept as %1.</source>
        <translation>La lista de la última vez estaba dañada. Se conserva como %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) from last time were damaged and could not be restored.</source>
        <translation>
            <numerusform>%Ln fila de la última vez estaba dañada y no se pudo recuperar.</numerusform>
            <numerusform>%Ln filas de la última vez estaban dañadas y no se pudieron recuperar.</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes are not being kept for the next start; that will be retried: %1</source>
        <translation>Los cambios no se conservan para el próximo inicio; se volverá a intentar: %1</translation>
    </message>
    <message>
        <source>Changes are kept for the next start again.</source>
        <translation>Los cambios vuelven a conservarse para el próximo inicio.</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionDatabase</name>
    <message>
        <source>The list in %1 cannot be read now</source>
        <translation>Ahora no se puede leer la lista de %1</translation>
    </message>
    <message>
        <source>The list in %1 is from a newer version of Poetry Fetcher</source>
        <translation>La lista de %1 es de una versión más reciente de Poetry Fetcher</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made</source>
        <translation>No se puede crear la carpeta %1</translation>
    </message>
    <message>
        <source>The folder %1 is a link or somebody else’s, or others may write into it</source>
        <translation>La carpeta %1 es un enlace o de otra persona, u otros pueden escribir en ella</translation>
    </message>
    <message>
        <source>%1 is no file of yours; remove it, then start again</source>
        <translation>%1 no es un archivo suyo; elimínelo y vuelva a iniciar</translation>
    </message>
    <message>
        <source>The list of fetches is not kept</source>
        <translation>La lista de descargas no se conserva</translation>
    </message>
    <message>
        <source>Not everything could be deleted in %1</source>
        <translation>No se pudo eliminar todo en %1</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionTexts</name>
    <message>
        <source>A text could not be kept in %1</source>
        <translation>No se pudo conservar un texto en %1</translation>
    </message>
    <message numerus="yes">
        <source>The text that was kept is damaged; %n byte(s) are left</source>
        <translation>
            <numerusform>El texto que se conservaba está dañado; queda %n byte</numerusform>
            <numerusform>El texto que se conservaba está dañado; quedan %n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Configuración</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Descarga</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Guardado</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lectura</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Predeterminado: %1</translation>
    </message>
    <message>
        <source>Default: %1. %2</source>
        <translation>Predeterminado: %1. %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>off</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>Size of a poe&amp;m:</source>
        <translation>Tamaño de un poe&amp;ma:</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Sin límite</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Tiempos límite</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>For the &amp;whole poem:</source>
        <translation>Para el poema &amp;entero:</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Reintentos</translation>
    </message>
    <message>
        <source>&amp;Automatic retries of what failed:</source>
        <translation>Reintentos &amp;automáticos de lo que falló:</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notificaciones</translation>
    </message>
    <message>
        <source>Never while the window is active.</source>
        <translation>Nunca mientras la ventana esté activa.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Idioma:</translation>
    </message>
    <message>
        <source>Proxy:</source>
        <translation>Proxy:</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>sin proxy</translation>
    </message>
    <message>
        <source>Trusted certificates:</source>
        <translation>Certificados de confianza:</translation>
    </message>
    <message>
        <source>no certificates</source>
        <translation>ningún certificado</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a server, and the fingerprint of its certificate</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Carpeta:</translation>
    </message>
    <message>
        <source>With c&amp;hecksums and a manifest</source>
        <translation>Con &amp;sumas de comprobación y un inventario</translation>
    </message>
    <message>
        <source>SHA256SUMS and a JSON file with servers, times and outcomes, beside the poems.</source>
        <translation>SHA256SUMS y un archivo JSON con servidores, horas y resultados, junto a los poemas.</translation>
    </message>
    <message>
        <source>Automatic Saving</source>
        <translation>Guardado automático</translation>
    </message>
    <message>
        <source>Sa&amp;ve poems as they complete</source>
        <translation>&amp;Guardar los poemas en cuanto estén completos</translation>
    </message>
    <message>
        <source>Fol&amp;der for these:</source>
        <translation>Ca&amp;rpeta para estos:</translation>
    </message>
    <message>
        <source>Their names end in .partial.txt.</source>
        <translation>Sus nombres acaban en .partial.txt.</translation>
    </message>
    <message>
        <source>Kept Texts</source>
        <translation>Textos conservados</translation>
    </message>
    <message>
        <source>Folder for Saved Poems</source>
        <translation>Carpeta para los poemas guardados</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Nombre de archivo:</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>También: %1</translation>
    </message>
    <message>
        <source>Tell how many texts have chan&amp;ged</source>
        <translation>Indicar cuántos textos han cam&amp;biado</translation>
    </message>
    <message>
        <source>Of rows that were fetched again.</source>
        <translation>De las filas que se volvieron a descargar.</translation>
    </message>
    <message>
        <source>Simultaneous &amp;connections:</source>
        <translation>&amp;Conexiones simultáneas:</translation>
    </message>
    <message>
        <source>To c&amp;onnect, including name look-up:</source>
        <translation>Para c&amp;onectar, búsqueda del nombre incluida:</translation>
    </message>
    <message>
        <source>While a server is &amp;silent:</source>
        <translation>Mientras un servidor está en &amp;silencio:</translation>
    </message>
    <message>
        <source>No&amp;tify when all fetches have ended</source>
        <translation>A&amp;visar cuando hayan terminado todas las descargas</translation>
    </message>
    <message>
        <source>System Language</source>
        <translation>Idioma del sistema</translation>
    </message>
    <message>
        <source>the system language</source>
        <translation>el idioma del sistema</translation>
    </message>
    <message>
        <source>socks5://user:password@host:port or http://…; the proxy looks names up. Kept in a file that only you can read.</source>
        <translation>socks5://user:password@host:port o http://…; el proxy busca los nombres. Se guarda en un archivo que solo usted puede leer.</translation>
    </message>
    <message>
        <source>Certificates that you trusted from a report, each for one server.</source>
        <translation>Certificados en los que confió desde un informe, cada uno para un servidor.</translation>
    </message>
    <message>
        <source>Stop Trusting</source>
        <translation>Dejar de confiar</translation>
    </message>
    <message>
        <source>Last Folder Used</source>
        <translation>Última carpeta usada</translation>
    </message>
    <message>
        <source>Never replaces an existing file.</source>
        <translation>Nunca reemplaza un archivo existente.</translation>
    </message>
    <message>
        <source>Also save pa&amp;rtial poems</source>
        <translation>Guardar también los poemas &amp;parciales</translation>
    </message>
    <message>
        <source>&amp;Keep at most:</source>
        <translation>Conservar como &amp;máximo:</translation>
    </message>
    <message>
        <source>%1 are kept now. Beyond the limit, the oldest texts are removed, but never pinned ones. Their rows stay.</source>
        <translation>Ahora se conservan %1. Al superar el límite se quitan los textos más antiguos, pero nunca los fijados. Sus filas se quedan.</translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsFile</name>
    <message>
        <source>%1 is no file of yours; nothing is read from it or kept in it.</source>
        <translation>%1 no es un archivo suyo; no se lee ni se guarda nada en él.</translation>
    </message>
    <message numerus="yes">
        <source>%1 was damaged: %Ln value(s) could be read from it. It is kept as %2.</source>
        <translation>
            <numerusform>%1 estaba dañado: se pudo leer %Ln valor. El archivo se conserva como %2.</numerusform>
            <numerusform>%1 estaba dañado: se pudieron leer %Ln valores. El archivo se conserva como %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be read and is treated as empty.</source>
        <translation>No se puede leer %1, y se trata como vacío.</translation>
    </message>
    <message>
        <source>%1 can be written again; your settings are kept.</source>
        <translation>Se puede volver a escribir %1; su configuración se conserva.</translation>
    </message>
    <message>
        <source>Settings hold until you quit, but cannot be kept: %1 cannot be written.</source>
        <translation>La configuración vale hasta que salga, pero no se puede conservar: no se puede escribir %1.</translation>
    </message>
</context>
<context>
    <name>Poetry::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Address Field</source>
        <translation>Campo de direcciones</translation>
    </message>
    <message>
        <source>Fetch what is in it</source>
        <translation>Descargar lo que hay en él</translation>
    </message>
    <message>
        <source>Another line</source>
        <translation>Otra línea</translation>
    </message>
    <message>
        <source>Discard a long text, or stop reading a list</source>
        <translation>Descartar un texto largo, o detener la lectura de una lista</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Salir de él</translation>
    </message>
</context>
<context>
    <name>Poetry::SlowOnesDialog</name>
    <message>
        <source>Stop the Slow Ones</source>
        <translation>Detener las lentas</translation>
    </message>
    <message>
        <source> bytes/s</source>
        <translation> bytes/s</translation>
    </message>
    <message>
        <source>at any speed</source>
        <translation>a cualquier velocidad</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>however long</source>
        <translation>sin importar el tiempo</translation>
    </message>
    <message>
        <source>Fetches that would be stopped</source>
        <translation>Descargas que se detendrían</translation>
    </message>
    <message>
        <source>S&amp;lower than:</source>
        <translation>Más &amp;lentas que:</translation>
    </message>
    <message>
        <source>Or s&amp;ilent for at least:</source>
        <translation>O en s&amp;ilencio al menos:</translation>
    </message>
    <message>
        <source>%1: no answer for %2</source>
        <translation>%1: sin respuesta desde hace %2</translation>
    </message>
    <message>
        <source>%1: %2, silent for %3</source>
        <translation>%1: %2, en silencio desde hace %3</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… y %Ln más</numerusform>
            <numerusform>… y %Ln más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped; what has arrived is kept:</source>
        <translation>
            <numerusform>Se detendría %Ln descarga; lo que ha llegado se conserva:</numerusform>
            <numerusform>Se detendrían %Ln descargas; lo que ha llegado se conserva:</numerusform>
        </translation>
    </message>
    <message>
        <source>No fetch is that slow.</source>
        <translation>Ninguna descarga es tan lenta.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Stop %Ln Fetch(es)</source>
        <translation>
            <numerusform>&amp;Detener %Ln descarga</numerusform>
            <numerusform>&amp;Detener %Ln descargas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SmallFile</name>
    <message>
        <source>“%1” cannot be written: %2</source>
        <translation>No se puede escribir «%1»: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::SocketFailure</name>
    <message>
        <source>Connection was refused by other side</source>
        <translation>El otro lado rechazó la conexión</translation>
    </message>
    <message>
        <source>The other side did not answer</source>
        <translation>El otro lado no respondió</translation>
    </message>
    <message>
        <source>The host cannot be reached</source>
        <translation>No se puede acceder al host</translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>No se puede acceder a la red</translation>
    </message>
    <message>
        <source>A rule of this machine or network forbids the connection</source>
        <translation>Una regla de este equipo o de la red prohíbe la conexión</translation>
    </message>
    <message>
        <source>No network interface of this machine has the name or number behind the percent sign; there are %1</source>
        <translation>Ninguna interfaz de red de este equipo tiene el nombre o el número que sigue al signo de porcentaje; existen %1</translation>
    </message>
    <message>
        <source>No connection can be made to this address from here</source>
        <translation>Desde aquí no se puede establecer ninguna conexión con esta dirección</translation>
    </message>
    <message>
        <source>This machine does not speak that kind of address</source>
        <translation>Este equipo no admite ese tipo de dirección</translation>
    </message>
    <message>
        <source>This machine has no local port or address left to connect from</source>
        <translation>A este equipo no le queda ningún puerto local ni dirección local desde donde conectar</translation>
    </message>
    <message>
        <source>Too many files are open on this machine</source>
        <translation>Hay demasiados archivos abiertos en este equipo</translation>
    </message>
    <message>
        <source>This machine has no memory left for connections</source>
        <translation>A este equipo no le queda memoria para conexiones</translation>
    </message>
    <message>
        <source>This machine can do no more at the same time</source>
        <translation>Este equipo no puede hacer más al mismo tiempo</translation>
    </message>
    <message>
        <source>The connection could not be made</source>
        <translation>No se pudo establecer la conexión</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut by other side after %n byte(s)</source>
        <translation>
            <numerusform>El otro lado cortó la conexión tras %n byte</numerusform>
            <numerusform>El otro lado cortó la conexión tras %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost without a word after %n byte(s)</source>
        <translation>
            <numerusform>La conexión se perdió sin aviso tras %n byte</numerusform>
            <numerusform>La conexión se perdió sin aviso tras %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was closed by this machine after %n byte(s)</source>
        <translation>
            <numerusform>Este equipo cerró la conexión tras %n byte</numerusform>
            <numerusform>Este equipo cerró la conexión tras %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The network went away after %n byte(s)</source>
        <translation>
            <numerusform>La red desapareció tras %n byte</numerusform>
            <numerusform>La red desapareció tras %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s)</source>
        <translation>
            <numerusform>La conexión se perdió tras %n byte</numerusform>
            <numerusform>La conexión se perdió tras %n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SortMenu</name>
    <message>
        <source>&amp;Sort By</source>
        <translation>Orde&amp;nar por</translation>
    </message>
    <message>
        <source>As &amp;Added</source>
        <translation>Orden &amp;añadido</translation>
    </message>
    <message>
        <source>As&amp;cending</source>
        <translation>As&amp;cendente</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>&amp;Descendente</translation>
    </message>
</context>
<context>
    <name>Poetry::Sql</name>
    <message>
        <source>The list of fetches could not be kept</source>
        <translation>No se pudo conservar la lista de descargas</translation>
    </message>
</context>
<context>
    <name>Poetry::StandardOutput</name>
    <message>
        <source>Standard output cannot be written</source>
        <translation>No se puede escribir en la salida estándar</translation>
    </message>
    <message numerus="yes">
        <source>%n control character(s) are shown as pictures; --raw writes them as they are.</source>
        <translation>
            <numerusform>%n carácter de control se muestra como símbolo; --raw lo escribe tal cual.</numerusform>
            <numerusform>%n caracteres de control se muestran como símbolos; --raw los escribe tal cual.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TcpTransport</name>
    <message>
        <source>The proxy %1 cannot be reached: %2</source>
        <translation>No se puede acceder al proxy %1: %2</translation>
    </message>
    <message>
        <source>The server was reached, but TLS had not begun within %1 s</source>
        <translation>Se llegó al servidor, pero TLS no había empezado en %1 s</translation>
    </message>
    <message>
        <source>The proxy %2 did not answer within %1 s</source>
        <translation>El proxy %2 no respondió en %1 s</translation>
    </message>
</context>
<context>
    <name>Poetry::TextKeeper</name>
    <message numerus="yes">
        <source>%Ln text(s) made room for others, since more than %1 were kept. Their rows stay. Settings can allow more, and pinned rows always keep theirs.</source>
        <translation>
            <numerusform>%Ln texto dejó sitio a otros, ya que se conservaban más de %1. Su fila se queda. En la configuración se puede permitir más, y las filas fijadas conservan siempre el suyo.</numerusform>
            <numerusform>%Ln textos dejaron sitio a otros, ya que se conservaban más de %1. Sus filas se quedan. En la configuración se puede permitir más, y las filas fijadas conservan siempre el suyo.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TimelineBar</name>
    <message>
        <source>Connection story</source>
        <translation>Historia de la conexión</translation>
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
        <translation>El certificado fue revocado por su autoridad</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that was trusted before</source>
        <translation>El certificado de %1 no es aquel en el que se confió antes</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation>El certificado de %1 no es de confianza: %2</translation>
    </message>
    <message>
        <source>The server closed the connection before TLS had begun</source>
        <translation>El servidor cerró la conexión antes de que empezara TLS</translation>
    </message>
    <message>
        <source>This does not look like TLS: try %1</source>
        <translation>Esto no parece TLS: pruebe con %1</translation>
    </message>
    <message>
        <source>TLS could not be begun: %1</source>
        <translation>No se pudo iniciar TLS: %1</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut after %n byte(s), and the server had not signed an end</source>
        <translation>
            <numerusform>La conexión se cortó tras %n byte, y el servidor no había firmado un final</numerusform>
            <numerusform>La conexión se cortó tras %n bytes, y el servidor no había firmado un final</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s): %1</source>
        <translation>
            <numerusform>La conexión se perdió tras %n byte: %1</numerusform>
            <numerusform>La conexión se perdió tras %n bytes: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>TLS broke after %n byte(s): %1</source>
        <translation>
            <numerusform>TLS se rompió tras %n byte: %1</numerusform>
            <numerusform>TLS se rompió tras %n bytes: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsTrust</name>
    <message>
        <source>“%1” is no plain file; name one with certificates in the format PEM</source>
        <translation>«%1» no es un archivo normal; indique uno con certificados en formato PEM</translation>
    </message>
    <message>
        <source>The file of authorities “%1” cannot be read: %2</source>
        <translation>No se puede leer el archivo de autoridades «%1»: %2</translation>
    </message>
    <message>
        <source>The file of authorities “%1” is empty; name one with certificates in the format PEM</source>
        <translation>El archivo de autoridades «%1» está vacío; indique uno con certificados en formato PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds a key; name one with certificates in the format PEM</source>
        <translation>El archivo «%1» contiene una clave; indique uno con certificados en formato PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>El archivo «%1» no contiene ningún certificado en formato PEM</translation>
    </message>
</context>
<context>
    <name>Poetry::TotalsBar</name>
    <message>
        <source>Totals</source>
        <translation>Totales</translation>
    </message>
    <message>
        <source>Received in all</source>
        <translation>Recibido en total</translation>
    </message>
    <message numerus="yes">
        <source>%Ln complete</source>
        <translation>
            <numerusform>%Ln completo</numerusform>
            <numerusform>%Ln completos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiving</source>
        <translation>
            <numerusform>%Ln recibiendo</numerusform>
            <numerusform>%Ln recibiendo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connecting</source>
        <translation>
            <numerusform>%Ln conectando</numerusform>
            <numerusform>%Ln conectando</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln en espera</numerusform>
            <numerusform>%Ln en espera</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cut off</source>
        <translation>
            <numerusform>%Ln truncado</numerusform>
            <numerusform>%Ln truncados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln fallido</numerusform>
            <numerusform>%Ln fallidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stopped</source>
        <translation>
            <numerusform>%Ln detenido</numerusform>
            <numerusform>%Ln detenidos</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Click on a state to see only its rows</source>
        <translation>Haga clic en un estado para ver solo sus filas</translation>
    </message>
</context>
<context>
    <name>Poetry::Trail</name>
    <message>
        <source>first byte</source>
        <translation>primer byte</translation>
    </message>
    <message numerus="yes">
        <source>fell silent after %n byte(s)</source>
        <translation>
            <numerusform>calló tras %n byte</numerusform>
            <numerusform>calló tras %n bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>went on after %1 s</source>
        <translation>siguió tras %1 s</translation>
    </message>
    <message numerus="yes">
        <source>end signed by the server after %n byte(s)</source>
        <translation>
            <numerusform>final firmado por el servidor tras %n byte</numerusform>
            <numerusform>final firmado por el servidor tras %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>closed cleanly after %n byte(s)</source>
        <translation>
            <numerusform>cerrada correctamente tras %n byte</numerusform>
            <numerusform>cerrada correctamente tras %n bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>detenida por el usuario</translation>
    </message>
    <message>
        <source>looking up %1</source>
        <translation>buscando %1</translation>
    </message>
    <message numerus="yes">
        <source>found %n address(es)</source>
        <translation>
            <numerusform>encontrada %n dirección</numerusform>
            <numerusform>encontradas %n direcciones</numerusform>
        </translation>
    </message>
    <message>
        <source>connecting to %1, which means this machine</source>
        <translation>conectando a %1, es decir, a este equipo</translation>
    </message>
    <message>
        <source>connecting to %1</source>
        <translation>conectando a %1</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>conectado a %1</translation>
    </message>
    <message>
        <source>asking the proxy for %1</source>
        <translation>pidiendo %1 al proxy</translation>
    </message>
    <message>
        <source>the proxy has connected</source>
        <translation>el proxy se ha conectado</translation>
    </message>
    <message>
        <source>beginning TLS</source>
        <translation>iniciando TLS</translation>
    </message>
    <message>
        <source>encrypted with %1</source>
        <translation>cifrado con %1</translation>
    </message>
    <message>
        <source>started fetching from %1</source>
        <translation>empezó la descarga de %1</translation>
    </message>
</context>
<context>
    <name>Poetry::UndoList</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>Bring back the rows that were removed last, or take back what was pinned last</source>
        <translation>Recuperar las últimas filas que se quitaron, o anular lo último que se fijó</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowController</name>
    <message numerus="yes">
        <source>Apply to %Ln Running</source>
        <translation>
            <numerusform>Aplicar a %Ln en curso</numerusform>
            <numerusform>Aplicar a %Ln en curso</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the new time-outs and size limit for what is under way, too</source>
        <translation>Usar los nuevos tiempos límite y el nuevo límite de tamaño también para lo que está en curso</translation>
    </message>
    <message>
        <source>Fetches under way keep the limits that they began with.</source>
        <translation>Las descargas en curso conservan los límites con los que empezaron.</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>Fe&amp;tch</source>
        <translation>&amp;Descarga</translation>
    </message>
    <message>
        <source>&amp;Lists</source>
        <translation>&amp;Listas</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>Save &amp;List…</source>
        <translation>Guardar &amp;lista…</translation>
    </message>
    <message>
        <source>Write the addresses of all rows to a file that can be opened again</source>
        <translation>Escribir las direcciones de todas las filas en un archivo que se puede volver a abrir</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Imprimir…</translation>
    </message>
    <message>
        <source>Print the poem in sight</source>
        <translation>Imprimir el poema que se ve</translation>
    </message>
    <message>
        <source>Print Previe&amp;w…</source>
        <translation>&amp;Vista previa…</translation>
    </message>
    <message>
        <source>See how the poem in sight would be printed</source>
        <translation>Ver cómo se imprimiría el poema que se ve</translation>
    </message>
    <message>
        <source>&amp;Delete Everything…</source>
        <translation>&amp;Eliminar todo…</translation>
    </message>
    <message>
        <source>Delete all rows, texts, lists and remembered addresses</source>
        <translation>Eliminar todas las filas, textos, listas y direcciones recordadas</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>Copy the selected text, or the addresses of the selected rows</source>
        <translation>Copiar el texto seleccionado, o las direcciones de las filas seleccionadas</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>Seleccionar &amp;todo</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Buscar…</translation>
    </message>
    <message>
        <source>Find words in the poem, or rows where the list has the focus</source>
        <translation>Buscar palabras en el poema, o filas cuando la lista tiene el foco</translation>
    </message>
    <message>
        <source>Filter the &amp;List…</source>
        <translation>&amp;Filtrar lista…</translation>
    </message>
    <message>
        <source>Show only rows with some words, or in some states</source>
        <translation>Mostrar solo las filas con algunas palabras, o en algunos estados</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Buscar &amp;siguiente</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>Buscar &amp;anterior</translation>
    </message>
    <message>
        <source>Address F&amp;ield</source>
        <translation>Campo de dir&amp;ecciones</translation>
    </message>
    <message>
        <source>Go to the field for server addresses</source>
        <translation>Ir al campo de direcciones de servidores</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>&amp;Ampliar</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Red&amp;ucir</translation>
    </message>
    <message>
        <source>Ori&amp;ginal Size</source>
        <translation>Tamaño ori&amp;ginal</translation>
    </message>
    <message>
        <source>Show In&amp;visible Characters</source>
        <translation>Mostrar caracteres in&amp;visibles</translation>
    </message>
    <message>
        <source>Show bidirectional, zero-width and control characters by their names</source>
        <translation>Mostrar por su nombre los caracteres bidireccionales, de ancho cero y de control</translation>
    </message>
    <message>
        <source>&amp;Next Pane</source>
        <translation>Panel &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Previous Pane</source>
        <translation>&amp;Panel anterior</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>C&amp;onfiguración…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Atajos de teclado</translation>
    </message>
    <message>
        <source>Show a &amp;Demonstration</source>
        <translation>Mostrar una &amp;demostración</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Iniciar servidores de práctica dentro de este programa y descargar de ellos</translation>
    </message>
    <message>
        <source>&amp;About Poetry Fetcher</source>
        <translation>Acerca de &amp;Poetry Fetcher</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Acerca de &amp;Qt</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>A&amp;brir…</translation>
    </message>
    <message>
        <source>Fetch from the addresses in a file, one a line, or show a text that was recorded in a .poem file</source>
        <translation>Descargar de las direcciones de un archivo, una por línea, o mostrar un texto grabado en un archivo .poem</translation>
    </message>
    <message>
        <source>Copy Te&amp;xt</source>
        <translation>Copiar te&amp;xto</translation>
    </message>
    <message>
        <source>Copy all of the text that is shown</source>
        <translation>Copiar todo el texto que se muestra</translation>
    </message>
    <message>
        <source>Pa&amp;ste</source>
        <translation>&amp;Pegar</translation>
    </message>
    <message>
        <source>Paste into the field for server addresses, or the one that has the focus</source>
        <translation>Pegar en el campo de direcciones de servidores, o en el que tiene el foco</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>Pan&amp;talla completa</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln line(s).</source>
        <translation>
            <numerusform>Se ha copiado %Ln línea.</numerusform>
            <numerusform>Se han copiado %Ln líneas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Repla&amp;y</source>
        <translation>&amp;Reproducción</translation>
    </message>
</context>
<context>
    <name>Poetry::Wording</name>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Buscando</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Conectando</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Recibiendo</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Completo</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Truncado</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallido</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
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
            <numerusform>%Ln segundo</numerusform>
            <numerusform>%Ln segundos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minuto</numerusform>
            <numerusform>%Ln minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kilobyte(s)</source>
        <translation>
            <numerusform>%Ln kilobyte</numerusform>
            <numerusform>%Ln kilobytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln megabyte(s)</source>
        <translation>
            <numerusform>%Ln megabyte</numerusform>
            <numerusform>%Ln megabytes</numerusform>
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
