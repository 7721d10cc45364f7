<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl" sourcelanguage="en">
<context>
    <name>Poetry::ActionDelegate</name>
    <message>
        <source>Stop this fetch</source>
        <translation>Zatrzymaj to pobieranie</translation>
    </message>
    <message>
        <source>Fetch this poem again</source>
        <translation>Pobierz ten wiersz ponownie</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressArguments</name>
    <message>
        <source>Standard input can be read once only; write --list - once.</source>
        <translation>Standardowe wejście można odczytać tylko raz; podaj --list - jeden raz.</translation>
    </message>
    <message numerus="yes">
        <source>%n more address(es) cannot be understood.</source>
        <translation>
            <numerusform>Nie można zrozumieć jeszcze %n adresu.</numerusform>
            <numerusform>Nie można zrozumieć jeszcze %n adresów.</numerusform>
            <numerusform>Nie można zrozumieć jeszcze %n adresów.</numerusform>
        </translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>standardowe wejście</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2.</source>
        <translation>Nie można odczytać listy „%1”: %2.</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2</source>
        <translation>Nie można odczytać listy „%1”: %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, linia %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n more line(s) cannot be understood.</source>
        <translation>
            <numerusform>%1: nie można zrozumieć jeszcze %n linii.</numerusform>
            <numerusform>%1: nie można zrozumieć jeszcze %n linii.</numerusform>
            <numerusform>%1: nie można zrozumieć jeszcze %n linii.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressBar</name>
    <message>
        <source>Fetch the poems of the servers in the field</source>
        <translation>Pobierz wiersze z serwerów podanych w polu</translation>
    </message>
    <message>
        <source>Fetch the poems of the servers in the field (Enter)</source>
        <translation>Pobierz wiersze z serwerów podanych w polu (Enter)</translation>
    </message>
    <message>
        <source>&amp;Fetch Again</source>
        <translation>Po&amp;bierz ponownie</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>Po&amp;bierz</translation>
    </message>
    <message>
        <source>Fetch Again</source>
        <translation>Pobierz ponownie</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Pobierz</translation>
    </message>
    <message>
        <source>%1 of pasted text, too long to show here; Enter fetches, Esc discards it</source>
        <translation>%1 wklejonego tekstu, zbyt długiego, by go tu pokazać; Enter pobiera, Esc odrzuca</translation>
    </message>
    <message numerus="yes">
        <source>Reading… %Ln address(es) so far</source>
        <translation>
            <numerusform>Odczytywanie… Dotąd %Ln adres</numerusform>
            <numerusform>Odczytywanie… Dotąd %Ln adresy</numerusform>
            <numerusform>Odczytywanie… Dotąd %Ln adresów</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list is very long: its first %Ln address(es) were taken.</source>
        <translation>
            <numerusform>Lista jest bardzo długa: przyjęto jej pierwszy %Ln adres.</numerusform>
            <numerusform>Lista jest bardzo długa: przyjęto jej pierwsze %Ln adresy.</numerusform>
            <numerusform>Lista jest bardzo długa: przyjęto jej pierwszych %Ln adresów.</numerusform>
        </translation>
    </message>
    <message>
        <source>the rest of the list is not read</source>
        <translation>reszta listy nie zostanie odczytana</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list: %2</source>
        <translation>Nie można odczytać %1 jako listy: %2</translation>
    </message>
    <message numerus="yes">
        <source>Stopped reading; %Ln address(es) had been taken.</source>
        <translation>
            <numerusform>Przerwano odczytywanie; przyjęto już %Ln adres.</numerusform>
            <numerusform>Przerwano odczytywanie; przyjęto już %Ln adresy.</numerusform>
            <numerusform>Przerwano odczytywanie; przyjęto już %Ln adresów.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop Reading</source>
        <translation>Przerwij odczyt</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Odrzuć</translation>
    </message>
    <message>
        <source>host:port — type one address, or paste many</source>
        <translation>host:port — wpisz jeden adres lub wklej wiele</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressCompleter</name>
    <message>
        <source>Known addresses</source>
        <translation>Znane adresy</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressEdit</name>
    <message>
        <source>Server addresses</source>
        <translation>Adresy serwerów</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressList</name>
    <message>
        <source>The list cannot be read: %1</source>
        <translation>Nie można odczytać listy: %1</translation>
    </message>
    <message numerus="yes">
        <source>The list is longer than %n MiB and cannot be one of addresses</source>
        <translation>
            <numerusform>Lista jest dłuższa niż %n MiB i nie może być listą adresów</numerusform>
            <numerusform>Lista jest dłuższa niż %n MiB i nie może być listą adresów</numerusform>
            <numerusform>Lista jest dłuższa niż %n MiB i nie może być listą adresów</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressListReader</name>
    <message numerus="yes">
        <source>“%1” goes on for %n character(s) and cannot be an address; write host:10001</source>
        <translation>
            <numerusform>„%1” ma %n znak i nie może być adresem; podaj host:10001</numerusform>
            <numerusform>„%1” ma %n znaki i nie może być adresem; podaj host:10001</numerusform>
            <numerusform>„%1” ma %n znaków i nie może być adresem; podaj host:10001</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is a range too many: those of one list stand for %n address(es) at most</source>
        <translation>
            <numerusform>„%1” to o jeden zakres za dużo: zakresy jednej listy mogą oznaczać najwyżej %n adres</numerusform>
            <numerusform>„%1” to o jeden zakres za dużo: zakresy jednej listy mogą oznaczać najwyżej %n adresy</numerusform>
            <numerusform>„%1” to o jeden zakres za dużo: zakresy jednej listy mogą oznaczać najwyżej %n adresów</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressLoader</name>
    <message>
        <source>it is not text</source>
        <translation>to nie jest tekst</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRange</name>
    <message>
        <source>%1 has braces that are no range; write %2</source>
        <translation>%1 ma nawiasy klamrowe, które nie są zakresem; podaj %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 stands for more than %n address(es), which is the most of one range; write %2</source>
        <translation>
            <numerusform>%1 oznacza więcej niż %n adres, czyli więcej, niż dopuszcza jeden zakres; podaj %2</numerusform>
            <numerusform>%1 oznacza więcej niż %n adresy, czyli więcej, niż dopuszcza jeden zakres; podaj %2</numerusform>
            <numerusform>%1 oznacza więcej niż %n adresów, czyli więcej, niż dopuszcza jeden zakres; podaj %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRefusal</name>
    <message>
        <source>%1 needs a port; write %2</source>
        <translation>%1 wymaga portu; podaj %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not between 1 and 65535; write %2</source>
        <translation>%1 ma port spoza zakresu od 1 do 65535; podaj %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not a number in the digits 0 to 9; write %2</source>
        <translation>%1 ma port, który nie jest liczbą z cyfr od 0 do 9; podaj %2</translation>
    </message>
    <message>
        <source>%1 has no host before the port; write %2</source>
        <translation>%1 nie ma hosta przed portem; podaj %2</translation>
    </message>
    <message>
        <source>%1 has a user name, and this protocol knows none; write %2</source>
        <translation>%1 ma nazwę użytkownika, a ten protokół żadnej nie zna; podaj %2</translation>
    </message>
    <message>
        <source>%1 has a path or query, and this protocol knows none; write %2</source>
        <translation>%1 ma ścieżkę lub zapytanie, a ten protokół ich nie zna; podaj %2</translation>
    </message>
    <message>
        <source>%1 has white space in it; write %2</source>
        <translation>%1 zawiera znak odstępu; podaj %2</translation>
    </message>
    <message>
        <source>%1 starts with a scheme that is not known here; write %2</source>
        <translation>%1 zaczyna się od schematu, który nie jest tu znany; podaj %2</translation>
    </message>
    <message>
        <source>%1 has a bracket in the wrong place; write %2</source>
        <translation>%1 ma nawias w niewłaściwym miejscu; podaj %2</translation>
    </message>
    <message>
        <source>%1 has something in brackets that is no IPv6 address; write %2</source>
        <translation>%1 ma w nawiasach coś, co nie jest adresem IPv6; podaj %2</translation>
    </message>
    <message>
        <source>%1 needs brackets and a port; write %2</source>
        <translation>%1 wymaga nawiasów i portu; podaj %2</translation>
    </message>
    <message>
        <source>%1 does not say where the address ends and the port begins; write %2</source>
        <translation>%1 nie mówi, gdzie kończy się adres, a zaczyna port; podaj %2</translation>
    </message>
    <message>
        <source>%1 has too many colons; write %2</source>
        <translation>%1 ma za dużo dwukropków; podaj %2</translation>
    </message>
    <message>
        <source>%1 is a link-local address and needs its interface; write %2</source>
        <translation>%1 jest adresem lokalnym dla łącza i wymaga podania interfejsu; podaj %2</translation>
    </message>
    <message>
        <source>%1 has a host name that is not letters, digits and hyphens between dots; write %2</source>
        <translation>%1 ma nazwę hosta, która nie składa się z liter, cyfr i łączników między kropkami; podaj %2</translation>
    </message>
    <message>
        <source>%1 is more than a host and a port; write %2</source>
        <translation>%1 to więcej niż host i port; podaj %2</translation>
    </message>
    <message>
        <source>%1 is fetched as a whole or not at all, and a part of it is no address; write %2</source>
        <translation>%1 jest pobierane w całości albo wcale, a jego część nie jest adresem; podaj %2</translation>
    </message>
    <message>
        <source>There is no address here; write %1</source>
        <translation>Nie ma tu żadnego adresu; podaj %1</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressTally</name>
    <message numerus="yes">
        <source>%Ln already in the list</source>
        <translation>
            <numerusform>%Ln już na liście</numerusform>
            <numerusform>%Ln już na liście</numerusform>
            <numerusform>%Ln już na liście</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln powtórzony</numerusform>
            <numerusform>%Ln powtórzone</numerusform>
            <numerusform>%Ln powtórzonych</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln nowy</numerusform>
            <numerusform>%Ln nowe</numerusform>
            <numerusform>%Ln nowych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1)</source>
        <translation>
            <numerusform>%Ln niezrozumiały (linia %1)</numerusform>
            <numerusform>%Ln niezrozumiałe (linia %1)</numerusform>
            <numerusform>%Ln niezrozumiałych (linia %1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1: %2)</source>
        <translation>
            <numerusform>%Ln niezrozumiały (linia %1: %2)</numerusform>
            <numerusform>%Ln niezrozumiałe (linia %1: %2)</numerusform>
            <numerusform>%Ln niezrozumiałych (linia %1: %2)</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>linia %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more line(s)</source>
        <translation>
            <numerusform>i jeszcze %Ln linia</numerusform>
            <numerusform>i jeszcze %Ln linie</numerusform>
            <numerusform>i jeszcze %Ln linii</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Anthology</name>
    <message>
        <source>Anthology of %1</source>
        <extracomment>%1 is a date such as 2026-11-28</extracomment>
        <translation>Antologia z %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s), put together on %1</source>
        <translation>
            <numerusform>%Ln tekst, zebrany %1</numerusform>
            <numerusform>%Ln teksty, zebrane %1</numerusform>
            <numerusform>%Ln tekstów, zebranych %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them is not whole, and says so</source>
        <translation>
            <numerusform>%Ln z nich nie jest w całości i jest tak oznaczony</numerusform>
            <numerusform>%Ln z nich nie są w całości i są tak oznaczone</numerusform>
            <numerusform>%Ln z nich nie jest w całości i jest tak oznaczonych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text were left out</source>
        <translation>
            <numerusform>Pominięto %Ln pozycję bez tekstu</numerusform>
            <numerusform>Pominięto %Ln pozycje bez tekstu</numerusform>
            <numerusform>Pominięto %Ln pozycji bez tekstu</numerusform>
        </translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Spis treści</translation>
    </message>
    <message>
        <source>not whole</source>
        <translation>niecały</translation>
    </message>
    <message>
        <source>This text can no longer be read as a whole.</source>
        <translation>Tego tekstu nie można już odczytać w całości.</translation>
    </message>
    <message>
        <source>This text is not whole: something may follow that is not here.</source>
        <translation>Ten tekst nie jest w całości: może mieć dalszy ciąg, którego tu nie ma.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serwer</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>Pobrano</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Wynik</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Rozmiar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln bajt</numerusform>
            <numerusform>%Ln bajty</numerusform>
            <numerusform>%Ln bajtów</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>at a time that is not known</source>
        <translation>w nieznanym czasie</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>od %1</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>od %1 do %2</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Ukończone</translation>
    </message>
    <message>
        <source>Cut off: %1</source>
        <translation>Urwane: %1</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>Zatrzymane przed końcem</translation>
    </message>
    <message>
        <source>Still arriving when this was put together</source>
        <translation>Wciąż nadchodziło w chwili tworzenia tego zbioru</translation>
    </message>
</context>
<context>
    <name>Poetry::AnthologyExport</name>
    <message>
        <source>These texts are too long for a PDF: they are %1, and %2 fit. Choose HTML, or fewer rows</source>
        <translation>Te teksty są za długie na plik PDF: mają %1, a mieści się %2. Wybierz HTML lub mniej pozycji</translation>
    </message>
</context>
<context>
    <name>Poetry::Arguments</name>
    <message>
        <source>The argument “%1” is not valid UTF-8.</source>
        <translation>Argument „%1” nie jest poprawnym UTF-8.</translation>
    </message>
    <message>
        <source>There is no option %1; --help lists those there are.</source>
        <translation>Nie ma opcji %1; --help wymienia dostępne.</translation>
    </message>
    <message>
        <source>The option %1 takes no value; write %1 alone.</source>
        <translation>Opcja %1 nie przyjmuje wartości; podaj samo %1.</translation>
    </message>
    <message>
        <source>The option %1 lacks its value; write %1 %2.</source>
        <translation>Opcji %1 brakuje wartości; podaj %1 %2.</translation>
    </message>
    <message>
        <source>“%1” is not a time for --%2; write seconds from 0 to %3, such as 2.5.</source>
        <translation>„%1” nie jest czasem dla --%2; podaj sekundy od 0 do %3, na przykład 2.5.</translation>
    </message>
    <message>
        <source>“%1” is not an interval for --%2; write a number with its unit, from 1s to 24h, such as 5m.</source>
        <translation>„%1” nie jest odstępem czasu dla --%2; podaj liczbę z jednostką, od 1s do 24h, na przykład 5m.</translation>
    </message>
    <message>
        <source>“%1” is not a size for --%2; write bytes, such as 10000, or 64MiB.</source>
        <translation>„%1” nie jest rozmiarem dla --%2; podaj bajty, na przykład 10000, albo 64MiB.</translation>
    </message>
    <message>
        <source>“%1” is not a number for --%2; write a whole number from %3 to %4.</source>
        <translation>„%1” nie jest liczbą dla --%2; podaj liczbę całkowitą od %3 do %4.</translation>
    </message>
    <message>
        <source>“%1” is not a factor for --%2; write a number from %3 to %4, such as 2.5.</source>
        <translation>„%1” nie jest mnożnikiem dla --%2; podaj liczbę od %3 do %4, na przykład 2.5.</translation>
    </message>
    <message>
        <source>“%1” for --%2 has a comma; write %3, with a point.</source>
        <translation>„%1” dla --%2 zawiera przecinek; podaj %3, z kropką.</translation>
    </message>
</context>
<context>
    <name>Poetry::ArrivalCurve</name>
    <message>
        <source>From the first byte on, half of it had come after %1, and all of it after %2.</source>
        <translation>Licząc od pierwszego bajtu, połowa nadeszła po %1, a całość po %2.</translation>
    </message>
    <message>
        <source>The longest pause was %1, after %2.</source>
        <translation>Najdłuższa przerwa to %1, po %2.</translation>
    </message>
    <message>
        <source>Bytes over time</source>
        <translation>Bajty w czasie</translation>
    </message>
</context>
<context>
    <name>Poetry::AtomicFile</name>
    <message>
        <source>%1 is a folder; choose another name</source>
        <translation>%1 jest folderem; wybierz inną nazwę</translation>
    </message>
    <message>
        <source>%1 is a link to another place; choose another name</source>
        <translation>%1 jest dowiązaniem do innego miejsca; wybierz inną nazwę</translation>
    </message>
    <message>
        <source>%1 is a pipe and not a file; choose another name</source>
        <translation>%1 jest potokiem, a nie plikiem; wybierz inną nazwę</translation>
    </message>
    <message>
        <source>%1 is a device and not a file; choose another name</source>
        <translation>%1 jest urządzeniem, a nie plikiem; wybierz inną nazwę</translation>
    </message>
    <message>
        <source>%1 is not an ordinary file; choose another name</source>
        <translation>%1 nie jest zwykłym plikiem; wybierz inną nazwę</translation>
    </message>
</context>
<context>
    <name>Poetry::AutoSaver</name>
    <message>
        <source>Automatic saving is not working and will be retried: %1</source>
        <translation>Automatyczne zapisywanie nie działa i będzie ponawiane: %1</translation>
    </message>
    <message>
        <source>Automatic saving works again; nothing was missed.</source>
        <translation>Automatyczne zapisywanie znów działa; niczego nie pominięto.</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>Folderu %1 nie było, więc został utworzony.</translation>
    </message>
</context>
<context>
    <name>Poetry::BatchNotifier</name>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) arrived</source>
        <translation>
            <numerusform>Nadszedł %1 z %Ln wiersza</numerusform>
            <numerusform>Nadeszło %1 z %Ln wierszy</numerusform>
            <numerusform>Nadeszło %1 z %Ln wierszy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed: %1</source>
        <translation>
            <numerusform>%Ln nieudane: %1</numerusform>
            <numerusform>%Ln nieudane: %1</numerusform>
            <numerusform>%Ln nieudanych: %1</numerusform>
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
            <numerusform>Zmienione: %1 z %Ln tekstu</numerusform>
            <numerusform>Zmienione: %1 z %Ln tekstów</numerusform>
            <numerusform>Zmienione: %1 z %Ln tekstów</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ChangeWording</name>
    <message>
        <source>as before</source>
        <translation>jak wcześniej</translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) or more today</source>
        <translation>
            <numerusform>zmieniony dziś co najmniej %Ln raz</numerusform>
            <numerusform>zmieniony dziś co najmniej %Ln razy</numerusform>
            <numerusform>zmieniony dziś co najmniej %Ln razy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) today</source>
        <translation>
            <numerusform>zmieniony dziś %Ln raz</numerusform>
            <numerusform>zmieniony dziś %Ln razy</numerusform>
            <numerusform>zmieniony dziś %Ln razy</numerusform>
        </translation>
    </message>
    <message>
        <source>new since yesterday</source>
        <translation>nowy od wczoraj</translation>
    </message>
    <message>
        <source>new since %1</source>
        <extracomment>%1 is a date</extracomment>
        <translation>nowy od %1</translation>
    </message>
    <message>
        <source>changed yesterday</source>
        <translation>zmieniony wczoraj</translation>
    </message>
    <message>
        <source>changed on %1</source>
        <translation>zmieniony %1</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>zmieniony</translation>
    </message>
</context>
<context>
    <name>Poetry::ColumnChooser</name>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Kolumny</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>&amp;Przywróć kolumny</translation>
    </message>
    <message>
        <source>Move “%1” &amp;Left</source>
        <translation>Przesuń „%1” w &amp;lewo</translation>
    </message>
    <message>
        <source>Move “%1” Righ&amp;t</source>
        <translation>Przesuń „%1” w p&amp;rawo</translation>
    </message>
</context>
<context>
    <name>Poetry::CommandLine</name>
    <message>
        <source>FILE</source>
        <translation>PLIK</translation>
    </message>
    <message>
        <source>Read addresses from FILE, one a line; - is standard input. Blank lines and lines that start with # are skipped.</source>
        <translation>Czyta adresy z pliku PLIK, po jednym w linii; - to standardowe wejście. Puste linie i linie zaczynające się od # są pomijane.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Give up after S seconds without a connection; default 30, 0 = off.</source>
        <translation>Rezygnuje po S sekundach bez połączenia; domyślnie 30, 0 = wyłączone.</translation>
    </message>
    <message>
        <source>Give up on a server that is silent for S seconds; default 0 = off.</source>
        <translation>Rezygnuje z serwera, który milczy przez S sekund; domyślnie 0 = wyłączone.</translation>
    </message>
    <message>
        <source>Give up on a poem that takes longer than S seconds, not counting while nobody reads the output; default 0 = off.</source>
        <translation>Rezygnuje z wiersza, który trwa dłużej niż S sekund, nie licząc czasu, gdy nikt nie czyta wyjścia; domyślnie 0 = wyłączone.</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>BAJTY</translation>
    </message>
    <message>
        <source>Give up on a poem that is longer; default 67108864 (64 MiB), 0 = no limit.</source>
        <translation>Rezygnuje z dłuższego wiersza; domyślnie 67108864 (64 MiB), 0 = bez limitu.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Fetch from N servers at once, the rest wait in order; default 256.</source>
        <translation>Pobiera z N serwerów naraz, pozostałe czekają po kolei; domyślnie 256.</translation>
    </message>
    <message>
        <source>Try N more times where that may help; default 0. A single poem, too, is then written when it has ended.</source>
        <translation>Próbuje jeszcze N razy tam, gdzie to może pomóc; domyślnie 0. Wtedy także pojedynczy wiersz jest wypisywany dopiero po zakończeniu.</translation>
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
        <translation>Łączy się z każdym serwerem przez socks5://[user:password@]host:port lub http://…, które wyszukuje nazwy.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>FOLDER</translation>
    </message>
    <message>
        <source>Write each poem to a file of its own in DIR; what came of a poem that was cut off goes to a name that ends in .partial.txt.</source>
        <translation>Zapisuje każdy wiersz w osobnym pliku w folderze FOLDER; to, co nadeszło z urwanego wiersza, trafia pod nazwę zakończoną na .partial.txt.</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Name the files by T; default {host}-{port}. Also {date}, {time} and {n}, the number of the address.</source>
        <translation>Nazywa pliki według T; domyślnie {host}-{port}. Także {date}, {time} i {n}, numer adresu.</translation>
    </message>
    <message>
        <source>Put all texts together in FILE instead of writing them to standard output: a title page, contents, and where each is from. FILE ends in .html, .md or .txt, and must not be there yet; the window makes PDF.</source>
        <translation>Zbiera wszystkie teksty w pliku PLIK zamiast wypisywać je na standardowe wyjście: strona tytułowa, spis treści i informacja, skąd jest każdy z nich. PLIK kończy się na .html, .md lub .txt i nie może jeszcze istnieć; PDF tworzy wersja okienkowa.</translation>
    </message>
    <message>
        <source>Fetch from all servers again every T, such as 30s, 5m or 1h, from 1s to 24h; one that fails repeatedly is left out for 1, 3 and at most 7 rounds.</source>
        <translation>Pobiera ze wszystkich serwerów ponownie co T, na przykład 30s, 5m lub 1h, od 1s do 24h; serwer, który zawodzi wielokrotnie, jest pomijany przez 1, 3 i najwyżej 7 rund.</translation>
    </message>
    <message>
        <source>With --every: end after N rounds; default 0 = when stopped. The last one counts.</source>
        <translation>Z --every: kończy po N rundach; domyślnie 0 = po zatrzymaniu. Liczy się ostatnia.</translation>
    </message>
    <message>
        <source>With --every: write a text only where it differs from the one before of its server.</source>
        <translation>Z --every: wypisuje tekst tylko wtedy, gdy różni się od poprzedniego z tego samego serwera.</translation>
    </message>
    <message>
        <source>Write in the order of the addresses, not in the order in which poems finish.</source>
        <translation>Wypisuje w kolejności adresów, a nie w kolejności kończenia się wierszy.</translation>
    </message>
    <message>
        <source>Write one JSON object a line for each address instead of the poems.</source>
        <translation>Wypisuje zamiast wierszy jeden obiekt JSON w linii dla każdego adresu.</translation>
    </message>
    <message>
        <source>Write control characters such as NUL and ESC to a terminal as they are, not as pictures. Files and pipes always get the exact bytes.</source>
        <translation>Wypisuje znaki sterujące, takie jak NUL i ESC, na terminal bez zmian, a nie jako symbole. Pliki i potoki zawsze dostają dokładne bajty.</translation>
    </message>
    <message>
        <source>Write the whole failure report under each failure.</source>
        <translation>Wypisuje cały raport o błędzie pod każdym błędem.</translation>
    </message>
    <message>
        <source>Write nothing but poems and failures.</source>
        <translation>Wypisuje tylko wiersze i błędy.</translation>
    </message>
    <message>
        <source>Tell every step on standard error.</source>
        <translation>Informuje o każdym kroku na standardowym wyjściu błędów.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Pokazuje tę pomoc i kończy.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Pokazuje wersję i kończy.</translation>
    </message>
    <message>
        <source>--quiet and --verbose exclude each other; write one of them.</source>
        <translation>--quiet i --verbose wykluczają się; podaj jedno z nich.</translation>
    </message>
    <message>
        <source>The folder for --output-dir is empty; write . for the present one.</source>
        <translation>Folder dla --output-dir jest pusty; podaj . dla bieżącego.</translation>
    </message>
    <message>
        <source>“%1” is no SHA-256 fingerprint of a certificate; write its 64 digits from 0 to 9 and A to F, with or without colons.</source>
        <translation>„%1” nie jest odciskiem SHA-256 certyfikatu; podaj jego 64 cyfry od 0 do 9 i od A do F, z dwukropkami lub bez.</translation>
    </message>
    <message>
        <source>“%1” is no file for --export; write a name that ends in .html, .md or .txt.</source>
        <translation>„%1” nie jest plikiem dla --export; podaj nazwę zakończoną na .html, .md lub .txt.</translation>
    </message>
    <message>
        <source>“%1” cannot be made here, where there are no fonts; write .html, or export from poetry-fetcher.</source>
        <translation>Nie można tu utworzyć „%1”, bo nie ma czcionek; podaj .html albo eksportuj z poetry-fetcher.</translation>
    </message>
    <message>
        <source>--%1 needs --every; write how often, such as --every 5m.</source>
        <translation>--%1 wymaga --every; podaj, jak często, na przykład --every 5m.</translation>
    </message>
    <message>
        <source>There is no address in the list; write one a line.</source>
        <translation>Na liście nie ma adresu; podaj po jednym w linii.</translation>
    </message>
    <message>
        <source>There is no address to fetch from; write one such as 10001 or host:10001.</source>
        <translation>Nie ma adresu, z którego można pobrać; podaj go, na przykład 10001 lub host:10001.</translation>
    </message>
    <message>
        <source>Usage: get-poetry [options] ADDRESS…</source>
        <translation>Użycie: get-poetry [opcje] ADRES…</translation>
    </message>
    <message>
        <source>Fetches poems from many servers at once, and writes them to standard output. A server sends its poem to whoever connects; the end of the connection is the end of the poem. Nothing is ever sent to it, but for what TLS needs.</source>
        <translation>Pobiera wiersze z wielu serwerów naraz i wypisuje je na standardowe wyjście. Serwer wysyła swój wiersz każdemu, kto się połączy; koniec połączenia jest końcem wiersza. Nic nie jest do niego wysyłane oprócz tego, czego wymaga TLS.</translation>
    </message>
    <message>
        <source>Addresses:</source>
        <translation>Adresy:</translation>
    </message>
    <message>
        <source>  10001                   port 10001 of this machine (127.0.0.1)</source>
        <translation>  10001                   port 10001 tego komputera (127.0.0.1)</translation>
    </message>
    <message>
        <source>  host:10001              also 192.0.2.7:10001 and [2001:db8::1]:10001</source>
        <translation>  host:10001              także 192.0.2.7:10001 i [2001:db8::1]:10001</translation>
    </message>
    <message>
        <source>  host 10001              also host,10001 and nc -v host 10001</source>
        <translation>  host 10001              także host,10001 i nc -v host 10001</translation>
    </message>
    <message>
        <source>  tcp://host:10001        also poetry:// and telnet://</source>
        <translation>  tcp://host:10001        także poetry:// i telnet://</translation>
    </message>
    <message>
        <source>  qotd://host             port 17; also daytime:// and chargen://</source>
        <translation>  qotd://host             port 17; także daytime:// i chargen://</translation>
    </message>
    <message>
        <source>  tls://host:10001        over TLS; the certificate is checked</source>
        <translation>  tls://host:10001        przez TLS; certyfikat jest sprawdzany</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opcje:</translation>
    </message>
    <message>
        <source>Times are in seconds, or 500ms, 5s, 2m, 1h; sizes are in bytes, or 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Both may have a decimal point. A single poem is written as it arrives, several are written as each is complete, with a line feed between two where the first does not end in one. Failures go to standard error.</source>
        <translation>Czasy podaje się w sekundach lub jako 500ms, 5s, 2m, 1h; rozmiary w bajtach lub jako 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Jedne i drugie mogą mieć kropkę dziesiętną. Pojedynczy wiersz jest wypisywany w miarę nadchodzenia, a gdy jest ich więcej, każdy po ukończeniu, z końcem linii między dwoma, jeśli pierwszy się nim nie kończy. Błędy trafiają na standardowe wyjście błędów.</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Przykłady:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Kod zakończenia:</translation>
    </message>
    <message>
        <source>  0    every poem arrived, or whoever reads standard output has had enough</source>
        <translation>  0    nadeszły wszystkie wiersze albo czytający standardowe wyjście ma już dość</translation>
    </message>
    <message>
        <source>  1    at least one did not, or could not be written</source>
        <translation>  1    co najmniej jeden nie nadszedł albo nie można go było zapisać</translation>
    </message>
    <message>
        <source>  2    the command line is wrong, and nothing was connected to</source>
        <translation>  2    wiersz polecenia jest błędny i z niczym się nie połączono</translation>
    </message>
    <message>
        <source>  130  stopped by Ctrl-C</source>
        <translation>  130  zatrzymano przez Ctrl-C</translation>
    </message>
    <message>
        <source>With one address: write its text, and the times at which it arrived, to FILE as well: a .poem file, which must not be there yet.</source>
        <translation>Z jednym adresem: zapisuje jego tekst wraz z czasami nadejścia także w pliku PLIK: pliku .poem, który nie może jeszcze istnieć.</translation>
    </message>
    <message>
        <source>Play a .poem file: write its text at the rhythm in which it arrived. Nothing is connected to.</source>
        <translation>Odtwarza plik .poem: wypisuje jego tekst w rytmie, w jakim nadszedł. Z niczym się nie łączy.</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>With --replay: play it X times as fast, from 0.1 to 1000; default 1.</source>
        <translation>Z --replay: odtwarza X razy szybciej, od 0.1 do 1000; domyślnie 1.</translation>
    </message>
    <message>
        <source>--speed needs --replay; write the .poem file to play.</source>
        <translation>--speed wymaga --replay; podaj plik .poem do odtworzenia.</translation>
    </message>
    <message numerus="yes">
        <source>--record needs one address, and here are %n; write one.</source>
        <translation>
            <numerusform>--record wymaga jednego adresu, a tu jest %n; podaj jeden.</numerusform>
            <numerusform>--record wymaga jednego adresu, a tu są %n; podaj jeden.</numerusform>
            <numerusform>--record wymaga jednego adresu, a tu jest %n; podaj jeden.</numerusform>
        </translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay i --%1 wykluczają się; podaj jedno z nich.</translation>
    </message>
    <message>
        <source>--replay fetches nothing; leave “%1” out.</source>
        <translation>--replay niczego nie pobiera; pomiń „%1”.</translation>
    </message>
    <message>
        <source>The name for --%1 is empty; write one.</source>
        <translation>Nazwa dla --%1 jest pusta; podaj jakąś.</translation>
    </message>
    <message>
        <source>“%1” is there already; write another name for --%2.</source>
        <translation>„%1” już istnieje; podaj inną nazwę dla --%2.</translation>
    </message>
    <message>
        <source>There is no folder for “%1”; make it, or write another name for --%2.</source>
        <translation>Nie ma folderu dla „%1”; utwórz go albo podaj inną nazwę dla --%2.</translation>
    </message>
    <message>
        <source>--every and --%1 exclude each other; write one of them.</source>
        <translation>--every i --%1 wykluczają się; podaj jedno z nich.</translation>
    </message>
    <message>
        <source>Also trust the authorities in FILE (PEM) for tls:// addresses.</source>
        <translation>Ufa także urzędom z pliku PLIK (PEM) w przypadku adresów tls://.</translation>
    </message>
    <message>
        <source>Trust the certificate with this fingerprint, whoever issued it.</source>
        <translation>Ufa certyfikatowi o tym odcisku, niezależnie od wystawcy.</translation>
    </message>
</context>
<context>
    <name>Poetry::ComparisonWindow</name>
    <message>
        <source>Comparing…</source>
        <translation>Porównywanie…</translation>
    </message>
    <message>
        <source>&amp;Next Change</source>
        <translation>&amp;Następna zmiana</translation>
    </message>
    <message>
        <source>&amp;Previous Change</source>
        <translation>&amp;Poprzednia zmiana</translation>
    </message>
    <message>
        <source>What Changed</source>
        <translation>Co się zmieniło</translation>
    </message>
    <message>
        <source>What was removed and added</source>
        <translation>Co usunięto i dodano</translation>
    </message>
    <message numerus="yes">
        <source>These texts are too long to be compared here: of more than %1, or with more than %Ln line(s) that differ. Save both, and compare the files with a program for that.</source>
        <translation>
            <numerusform>Te teksty są za długie, by je tu porównać: mają więcej niż %1 lub więcej niż %Ln różniącą się linię. Zapisz oba i porównaj pliki w przeznaczonym do tego programie.</numerusform>
            <numerusform>Te teksty są za długie, by je tu porównać: mają więcej niż %1 lub więcej niż %Ln różniące się linie. Zapisz oba i porównaj pliki w przeznaczonym do tego programie.</numerusform>
            <numerusform>Te teksty są za długie, by je tu porównać: mają więcej niż %1 lub więcej niż %Ln różniących się linii. Zapisz oba i porównaj pliki w przeznaczonym do tego programie.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both texts are the same.</source>
        <translation>Oba teksty są takie same.</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <extracomment>&quot;3 lines were removed&quot;, &quot;1 line was added&quot;</extracomment>
        <translation>%1, %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were removed</source>
        <translation>
            <numerusform>Usunięto %Ln linię</numerusform>
            <numerusform>Usunięto %Ln linie</numerusform>
            <numerusform>Usunięto %Ln linii</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were added</source>
        <translation>
            <numerusform>dodano %Ln linię</numerusform>
            <numerusform>dodano %Ln linie</numerusform>
            <numerusform>dodano %Ln linii</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest is not shown.</source>
        <translation>Reszta nie jest pokazana.</translation>
    </message>
</context>
<context>
    <name>Poetry::ConnectionTimeline</name>
    <message>
        <source>Complete.</source>
        <translation>Ukończone.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Zatrzymane.</translation>
    </message>
    <message>
        <source>Attempt %L1: %2</source>
        <translation>Próba %L1: %2</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… pominięto %Ln krok …</numerusform>
            <numerusform>… pominięto %Ln kroki …</numerusform>
            <numerusform>… pominięto %Ln kroków …</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1: %2.</source>
        <extracomment>%1 is a time, %2 what happened then</extracomment>
        <translation>Po %1: %2.</translation>
    </message>
    <message>
        <source>Now, after %1: %2, %3.</source>
        <translation>Teraz, po %1: %2, %3.</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Szukanie nazwy</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Łączenie</translation>
    </message>
    <message>
        <source>Waiting for the first byte</source>
        <translation>Oczekiwanie na pierwszy bajt</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Odbieranie</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Cisza</translation>
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
        <translation>%1: Oczekuje</translation>
    </message>
    <message>
        <source>%1: Looking up</source>
        <translation>%1: Szukanie nazwy</translation>
    </message>
    <message>
        <source>%1: Connecting</source>
        <translation>%1: Łączenie</translation>
    </message>
    <message>
        <source>%1: Connected to %2, receiving</source>
        <translation>%1: Połączono z %2, odbieranie</translation>
    </message>
    <message numerus="yes">
        <source>%1: Complete, %n byte(s) in %2 s</source>
        <translation>
            <numerusform>%1: Ukończone, %n bajt w %2 s</numerusform>
            <numerusform>%1: Ukończone, %n bajty w %2 s</numerusform>
            <numerusform>%1: Ukończone, %n bajtów w %2 s</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Stopped after %2 bytes</source>
        <translation>%1: Zatrzymane, odebrane bajty: %2</translation>
    </message>
    <message>
        <source>%1: Saved as %2</source>
        <translation>%1: Zapisano jako %2</translation>
    </message>
    <message>
        <source>%1: What came is kept in %2</source>
        <translation>%1: To, co nadeszło, zachowano w %2</translation>
    </message>
    <message numerus="yes">
        <source>%n poem(s)</source>
        <translation>
            <numerusform>%n wiersz</numerusform>
            <numerusform>%n wiersze</numerusform>
            <numerusform>%n wierszy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n poem(s)</source>
        <translation>
            <numerusform>%1 z %n wiersza</numerusform>
            <numerusform>%1 z %n wierszy</numerusform>
            <numerusform>%1 z %n wierszy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiving</source>
        <translation>
            <numerusform>%n odbierane</numerusform>
            <numerusform>%n odbierane</numerusform>
            <numerusform>%n odbieranych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n nieudane</numerusform>
            <numerusform>%n nieudane</numerusform>
            <numerusform>%n nieudanych</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Will be retried: %2</source>
        <translation>%1: Zostanie ponowione: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::CopyAsMenu</name>
    <message>
        <source>Cop&amp;y As</source>
        <translation>Kop&amp;iuj jako</translation>
    </message>
    <message>
        <source>Copy commands that fetch the selected rows with another program</source>
        <translation>Kopiuj polecenia, które pobierają zaznaczone pozycje innym programem</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln command(s) for %1.</source>
        <translation>
            <numerusform>Skopiowano %Ln polecenie dla %1.</numerusform>
            <numerusform>Skopiowano %Ln polecenia dla %1.</numerusform>
            <numerusform>Skopiowano %Ln poleceń dla %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) left out, because %1 cannot fetch over TLS.</source>
        <translation>
            <numerusform>Pominięto %Ln pozycję, bo %1 nie potrafi pobierać przez TLS.</numerusform>
            <numerusform>Pominięto %Ln pozycje, bo %1 nie potrafi pobierać przez TLS.</numerusform>
            <numerusform>Pominięto %Ln pozycji, bo %1 nie potrafi pobierać przez TLS.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::DeleteQuestion</name>
    <message>
        <source>Delete everything that is kept?</source>
        <translation>Usunąć wszystko, co zostało zachowane?</translation>
    </message>
    <message>
        <source>&amp;Delete Everything</source>
        <translation>&amp;Usuń wszystko</translation>
    </message>
    <message>
        <source>Delete Everything</source>
        <translation>Usuń wszystko</translation>
    </message>
    <message>
        <source>This deletes all rows and their texts, the lists of servers, the addresses offered while you type, and copies of damaged lists. It cannot be undone. Files that you saved yourself stay, and so do the settings.</source>
        <translation>To usuwa wszystkie pozycje i ich teksty, listy serwerów, adresy podpowiadane podczas pisania i kopie uszkodzonych list. Tego nie można cofnąć. Pliki zapisane przez Ciebie pozostaną, podobnie jak ustawienia.</translation>
    </message>
</context>
<context>
    <name>Poetry::DesktopNotification</name>
    <message>
        <source>Show the Window</source>
        <translation>Pokaż okno</translation>
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
        <translation>Kopiuj szczegóły</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serwer</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>Połączono z</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stan</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Koniec</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Odebrano</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodowanie</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Rozpoczęto</translation>
    </message>
    <message>
        <source>First byte after</source>
        <translation>Pierwszy bajt po</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Zakończono</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Trwało</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Próby</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Limity czasu</translation>
    </message>
    <message>
        <source>Signed by the server: nothing is missing</source>
        <translation>Podpisany przez serwer: niczego nie brakuje</translation>
    </message>
    <message>
        <source>Closed by the server, as far as can be told</source>
        <translation>Zamknięte przez serwer, o ile można to stwierdzić</translation>
    </message>
    <message>
        <source>%L1 times as long as set</source>
        <translation>%L1 razy dłuższe niż ustawiono</translation>
    </message>
    <message>
        <source>cannot be read any more</source>
        <translation>nie można już odczytać</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fetched again</source>
        <translation>Pobierane ponownie</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Ostatnio tak samo</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>co %1</translation>
    </message>
    <message>
        <source>Entered as</source>
        <translation>Wpisano jako</translation>
    </message>
    <message>
        <source>%1. The end is reported as the proxy passes it on.</source>
        <translation>%1. Koniec jest podany tak, jak przekazuje go proxy.</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>trwa obliczanie …</translation>
    </message>
</context>
<context>
    <name>Poetry::EarlierTexts</name>
    <message>
        <source>Earlier Texts</source>
        <translation>Wcześniejsze teksty</translation>
    </message>
    <message>
        <source>Select one, or two with Ctrl</source>
        <translation>Zaznacz jeden albo dwa z klawiszem Ctrl</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Porównaj</translation>
    </message>
    <message>
        <source>Show what changed: from the selected text to the one that is shown, or between two</source>
        <translation>Pokaż, co się zmieniło: od zaznaczonego tekstu do wyświetlanego albo między dwoma</translation>
    </message>
    <message>
        <source>Show Instead</source>
        <translation>Pokaż zamiast tego</translation>
    </message>
    <message>
        <source>Show what an earlier attempt gave, to be read and saved; what is shown now takes its place</source>
        <translation>Pokaż, co dała wcześniejsza próba, do przeczytania i zapisania; to, co widać teraz, zajmie jego miejsce</translation>
    </message>
    <message>
        <source>Unknown time</source>
        <translation>Czas nieznany</translation>
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
        <translation>Wpisz lub wklej powyżej adresy serwerów poezji, po jednym w linii, i naciśnij Enter.</translation>
    </message>
    <message>
        <source>Show a Demonstration</source>
        <translation>Pokaż demonstrację</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Uruchom serwery ćwiczebne wewnątrz tego programu i pobierz z nich</translation>
    </message>
</context>
<context>
    <name>Poetry::EncodingMenu</name>
    <message>
        <source>&amp;Encoding</source>
        <translation>Ko&amp;dowanie</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatyczne</translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation>Unicode</translation>
    </message>
    <message>
        <source>Western</source>
        <translation>Zachodnie</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>Środkowoeuropejskie</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>Cyrylica</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Greckie</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Tureckie</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>Bałtyckie</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Hebrajskie</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Arabskie</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Tajskie</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Wietnamskie</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japońskie</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Koreańskie</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chińskie</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a script and the name of an encoding</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>&amp;Automatyczne</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>Prawdopodobne</translation>
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
        <translation>Pobierz ponownie</translation>
    </message>
    <message>
        <source>Fetch the selected rows again &amp;every:</source>
        <translation>Pobieraj zaznaczone pozycje ponownie &amp;co:</translation>
    </message>
    <message>
        <source>“%1” is not a time to fetch again; write a number with its unit, from 30 s to 24 h, such as 5 min.</source>
        <extracomment>%1 is what was typed</extracomment>
        <translation>„%1” nie jest odstępem czasu ponownego pobierania; podaj liczbę z jednostką, od 30 s do 24 h, na przykład 5 min.</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportController</name>
    <message>
        <source>An export is still under way; wait for it, or cancel it.</source>
        <translation>Eksport wciąż trwa; poczekaj na niego albo go anuluj.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Eksport</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Eksportowanie</translation>
    </message>
    <message>
        <source>Putting the texts together …</source>
        <translation>Zbieranie tekstów …</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln text(s) to %1</source>
        <translation>
            <numerusform>Wyeksportowano %Ln tekst do %1</numerusform>
            <numerusform>Wyeksportowano %Ln teksty do %1</numerusform>
            <numerusform>Wyeksportowano %Ln tekstów do %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Its checksum is in %1</source>
        <translation>Jego suma kontrolna jest w %1</translation>
    </message>
    <message>
        <source>There is no checksum: %1</source>
        <translation>Nie ma sumy kontrolnej: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportDialog</name>
    <message numerus="yes">
        <source>&amp;Selected: %Ln text(s)</source>
        <translation>
            <numerusform>&amp;Zaznaczone: %Ln tekst</numerusform>
            <numerusform>&amp;Zaznaczone: %Ln teksty</numerusform>
            <numerusform>&amp;Zaznaczone: %Ln tekstów</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All &amp;rows in the list: %Ln text(s)</source>
        <translation>
            <numerusform>&amp;Wszystkie pozycje listy: %Ln tekst</numerusform>
            <numerusform>&amp;Wszystkie pozycje listy: %Ln teksty</numerusform>
            <numerusform>&amp;Wszystkie pozycje listy: %Ln tekstów</numerusform>
        </translation>
    </message>
    <message>
        <source>With a &amp;checksum (SHA256SUMS) beside it</source>
        <translation>Z sumą &amp;kontrolną (SHA256SUMS) obok</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Eksport</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>HTML, one page</source>
        <translation>HTML, jedna strona</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Zwykły tekst</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Texts:</source>
        <translation>Teksty:</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format:</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>&amp;Tytuł:</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Tytuł</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Eksportuj…</translation>
    </message>
</context>
<context>
    <name>Poetry::Failure</name>
    <message>
        <source>Somebody may be between you and the server. Ask whoever runs it for the fingerprint of its certificate, and trust this one only if they are the same.</source>
        <translation>Ktoś może być między Tobą a serwerem. Zapytaj osobę prowadzącą serwer o odcisk jego certyfikatu i zaufaj temu tylko wtedy, gdy oba są takie same.</translation>
    </message>
    <message>
        <source>Poem failed: %1</source>
        <translation>Pobieranie nieudane: %1</translation>
    </message>
    <message>
        <source>Poem failed: %1: %2</source>
        <translation>Pobieranie nieudane: %1: %2</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Podmiot: %1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>Wystawca: %1</translation>
    </message>
    <message>
        <source>Valid from %1 to %2 (UTC)</source>
        <translation>Ważny od %1 do %2 (UTC)</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>Not trusted: %1</source>
        <translation>Niezaufany: %1</translation>
    </message>
    <message>
        <source>Kind: %1. Stage: %2.</source>
        <translation>Rodzaj: %1. Etap: %2.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Co zrobić: %1</translation>
    </message>
    <message>
        <source>Addresses tried:</source>
        <translation>Wypróbowane adresy:</translation>
    </message>
    <message>
        <source>%1, after %2 s, for %3 s: %4</source>
        <translation>%1, po %2 s, przez %3 s: %4</translation>
    </message>
    <message>
        <source>Trail, oldest first:</source>
        <translation>Ślad, od najstarszych:</translation>
    </message>
    <message numerus="yes">
        <source>… %n step(s) left out …</source>
        <translation>
            <numerusform>… pominięto %n krok …</numerusform>
            <numerusform>… pominięto %n kroki …</numerusform>
            <numerusform>… pominięto %n kroków …</numerusform>
        </translation>
    </message>
    <message>
        <source>Caused by:</source>
        <translation>Przyczyna:</translation>
    </message>
    <message>
        <source>Attempt %1, earlier:</source>
        <translation>Próba %1, wcześniejsza:</translation>
    </message>
    <message>
        <source>The name service had trouble; retry in a moment.</source>
        <translation>Usługa nazw miała kłopoty; ponów próbę za chwilę.</translation>
    </message>
    <message>
        <source>Certificate that the server presented:</source>
        <translation>Certyfikat przedstawiony przez serwer:</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureKinds</name>
    <message>
        <source>not an address</source>
        <translation>to nie adres</translation>
    </message>
    <message>
        <source>Correct the address; host:port is the usual form.</source>
        <translation>Popraw adres; zwykła postać to host:port.</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>nie znaleziono hosta</translation>
    </message>
    <message>
        <source>Check the spelling of the host name.</source>
        <translation>Sprawdź pisownię nazwy hosta.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>odmowa</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>nieosiągalny</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>brak odpowiedzi</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>zerwanie</translation>
    </message>
    <message>
        <source>empty reply</source>
        <translation>pusta odpowiedź</translation>
    </message>
    <message>
        <source>The server has nothing to say here. Check the port, or ask whoever runs the server.</source>
        <translation>Serwer nie ma tu nic do powiedzenia. Sprawdź port albo zapytaj osobę prowadzącą serwer.</translation>
    </message>
    <message>
        <source>silent too long</source>
        <translation>za długa cisza</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>trwało za długo</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>za duży</translation>
    </message>
    <message>
        <source>out of resources</source>
        <translation>brak zasobów</translation>
    </message>
    <message>
        <source>cannot be stored</source>
        <translation>nie można zapisać</translation>
    </message>
    <message>
        <source>proxy failed</source>
        <translation>proxy zawiodło</translation>
    </message>
    <message>
        <source>Check the address of the proxy, and whether it may connect to this server.</source>
        <translation>Sprawdź adres proxy i to, czy może ono łączyć się z tym serwerem.</translation>
    </message>
    <message>
        <source>not secure</source>
        <translation>niebezpieczne</translation>
    </message>
    <message>
        <source>Ask whoever runs the server which versions of TLS it speaks, and whether this is the right port.</source>
        <translation>Zapytaj osobę prowadzącą serwer, jakie wersje TLS on obsługuje i czy to właściwy port.</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>przerwane</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>błąd wewnętrzny</translation>
    </message>
    <message>
        <source>The machine answers, but no program listens on this port. Check the port, or retry once the server has been started.</source>
        <translation>Komputer odpowiada, ale żaden program nie nasłuchuje na tym porcie. Sprawdź port albo ponów próbę, gdy serwer zostanie uruchomiony.</translation>
    </message>
    <message>
        <source>Check your network connection, then retry.</source>
        <translation>Sprawdź swoje połączenie sieciowe, a potem ponów próbę.</translation>
    </message>
    <message>
        <source>The server may be down, or a firewall may drop the connection. Retry, or allow more time to connect.</source>
        <translation>Serwer może nie działać albo zapora sieciowa może odrzucać połączenie. Ponów próbę albo przeznacz więcej czasu na połączenie.</translation>
    </message>
    <message>
        <source>The server, or something on the way to it, cut the connection. Retry to get the whole text.</source>
        <translation>Serwer lub coś po drodze do niego zerwało połączenie. Ponów próbę, aby otrzymać cały tekst.</translation>
    </message>
    <message>
        <source>A slow server may need a longer idle time-out, or none.</source>
        <translation>Powolny serwer może wymagać dłuższego limitu ciszy albo żadnego.</translation>
    </message>
    <message>
        <source>Allow more time for the whole text, or set no limit.</source>
        <translation>Przeznacz więcej czasu na cały tekst albo nie ustawiaj limitu.</translation>
    </message>
    <message>
        <source>Raise the size limit if you want more of this text.</source>
        <translation>Zwiększ limit rozmiaru, jeśli chcesz więcej tego tekstu.</translation>
    </message>
    <message>
        <source>This computer has run out of something. Close programs or fetch fewer texts at once, then retry.</source>
        <translation>Temu komputerowi czegoś zabrakło. Zamknij programy albo pobieraj mniej tekstów naraz, a potem ponów próbę.</translation>
    </message>
    <message>
        <source>Free some space or choose another place, then retry.</source>
        <translation>Zwolnij trochę miejsca albo wybierz inne, a potem ponów próbę.</translation>
    </message>
    <message>
        <source>Retry to get the whole text.</source>
        <translation>Ponów próbę, aby otrzymać cały tekst.</translation>
    </message>
    <message>
        <source>This is a bug in the program. Please report it with the text below.</source>
        <translation>To błąd w programie. Zgłoś go, dołączając poniższy tekst.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureMarkdown</name>
    <message>
        <source>Kind: `%1`. Stage: `%2`.</source>
        <translation>Rodzaj: `%1`. Etap: `%2`.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Co zrobić: %1</translation>
    </message>
    <message>
        <source>Addresses Tried</source>
        <translation>Wypróbowane adresy</translation>
    </message>
    <message>
        <source>| Address | After | For | Result |</source>
        <translation>| Adres | Po | Przez | Wynik |</translation>
    </message>
    <message>
        <source>Full Report</source>
        <translation>Pełny raport</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureSide</name>
    <message>
        <source>Probably at fault: the address as it was entered.</source>
        <translation>Prawdopodobna przyczyna: adres we wpisanej postaci.</translation>
    </message>
    <message>
        <source>Probably at fault: the name service, which finds the addresses of hosts.</source>
        <translation>Prawdopodobna przyczyna: usługa nazw, która znajduje adresy hostów.</translation>
    </message>
    <message>
        <source>Probably at fault: your network, or the route from it to the server.</source>
        <translation>Prawdopodobna przyczyna: Twoja sieć lub droga z niej do serwera.</translation>
    </message>
    <message>
        <source>Probably at fault: their server, or a firewall in front of it.</source>
        <translation>Prawdopodobna przyczyna: ich serwer lub zapora sieciowa przed nim.</translation>
    </message>
    <message>
        <source>Probably at fault: the disk of this computer.</source>
        <translation>Prawdopodobna przyczyna: dysk tego komputera.</translation>
    </message>
    <message>
        <source>Probably at fault: this computer, which has run out of something.</source>
        <translation>Prawdopodobna przyczyna: ten komputer, któremu czegoś zabrakło.</translation>
    </message>
    <message>
        <source>At fault: nobody. A limit that is set here was reached.</source>
        <translation>Przyczyna: niczyja wina. Osiągnięto limit ustawiony tutaj.</translation>
    </message>
    <message>
        <source>At fault: this program, which ended before the fetch did.</source>
        <translation>Przyczyna: ten program, który zakończył się przed pobieraniem.</translation>
    </message>
    <message>
        <source>At fault: this program. It has a bug.</source>
        <translation>Przyczyna: ten program. Ma on błąd.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureTree</name>
    <message>
        <source>Traceback</source>
        <translation>Ślad błędu</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Po</translation>
    </message>
    <message>
        <source>What Happened</source>
        <translation>Co się stało</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Gdzie</translation>
    </message>
    <message>
        <source>Caused by: %1</source>
        <translation>Przyczyna: %1</translation>
    </message>
    <message>
        <source>Attempt %L1, earlier: %2</source>
        <translation>Próba %L1, wcześniejsza: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) tried</source>
        <translation>
            <numerusform>Wypróbowano %Ln adres</numerusform>
            <numerusform>Wypróbowano %Ln adresy</numerusform>
            <numerusform>Wypróbowano %Ln adresów</numerusform>
        </translation>
    </message>
    <message>
        <source>for %1</source>
        <extracomment>how long an address was tried</extracomment>
        <translation>przez %1</translation>
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
            <numerusform>%Ln krok, od najstarszych</numerusform>
            <numerusform>%Ln kroki, od najstarszych</numerusform>
            <numerusform>%Ln kroków, od najstarszych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… pominięto %Ln krok …</numerusform>
            <numerusform>… pominięto %Ln kroki …</numerusform>
            <numerusform>… pominięto %Ln kroków …</numerusform>
        </translation>
    </message>
    <message>
        <source>failed, as said above</source>
        <translation>niepowodzenie, jak podano wyżej</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureView</name>
    <message>
        <source>Retry With Longer Time-out</source>
        <translation>Ponów z dłuższym limitem czasu</translation>
    </message>
    <message>
        <source>Show Partial Text</source>
        <translation>Pokaż część tekstu</translation>
    </message>
    <message>
        <source>Trust This Certificate…</source>
        <translation>Zaufaj temu certyfikatowi…</translation>
    </message>
    <message>
        <source>Accept exactly this certificate for this server from now on</source>
        <translation>Od teraz przyjmuj dla tego serwera dokładnie ten certyfikat</translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <translation>Kopiuj jako tekst</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Kopiuj jako Markdown</translation>
    </message>
    <message>
        <source>Copy the report for an issue tracker</source>
        <translation>Kopiuj raport do systemu zgłaszania błędów</translation>
    </message>
    <message>
        <source>All as Text</source>
        <translation>Całość jako tekst</translation>
    </message>
    <message>
        <source>Show the report as it is copied and saved</source>
        <translation>Pokaż raport tak, jak jest kopiowany i zapisywany</translation>
    </message>
    <message>
        <source>Failure report</source>
        <translation>Raport o błędzie</translation>
    </message>
    <message>
        <source>Trust This Certificate?</source>
        <translation>Zaufać temu certyfikatowi?</translation>
    </message>
    <message>
        <source>Trust this certificate for %1 from now on?</source>
        <translation>Zaufać od teraz temu certyfikatowi dla %1?</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>Z&amp;aufaj</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <extracomment>&quot;It happened on the way to the server&quot;, and the names of the failure&apos;s kind and stage, for programs</extracomment>
        <translation>%1 (%2, %3)</translation>
    </message>
    <message>
        <source>It happened before the fetch began.</source>
        <translation>Stało się to przed rozpoczęciem pobierania.</translation>
    </message>
    <message>
        <source>It happened on the way to the server, before a connection was made.</source>
        <translation>Stało się to po drodze do serwera, zanim nawiązano połączenie.</translation>
    </message>
    <message>
        <source>It happened on this computer, while the poem was being kept.</source>
        <translation>Stało się to na tym komputerze, gdy wiersz był zachowywany.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Ponów</translation>
    </message>
    <message>
        <source>Retry This Server</source>
        <translation>Ponów ten serwer</translation>
    </message>
    <message>
        <source>Fetch from this server again</source>
        <translation>Pobierz z tego serwera ponownie</translation>
    </message>
    <message>
        <source>Fetch again, with time-outs twice as long for this server</source>
        <translation>Pobierz ponownie, z limitami czasu dwa razy dłuższymi dla tego serwera</translation>
    </message>
    <message>
        <source>Read what arrived before it failed</source>
        <translation>Przeczytaj to, co nadeszło przed błędem</translation>
    </message>
    <message>
        <source>Copy the whole report</source>
        <translation>Kopiuj cały raport</translation>
    </message>
    <message>
        <source>Somebody between you and the server could have made it. Compare its SHA-256 with the one that whoever runs the server tells you:</source>
        <translation>Mógł go utworzyć ktoś między Tobą a serwerem. Porównaj jego SHA-256 z tym, który poda Ci osoba prowadząca serwer:</translation>
    </message>
    <message>
        <source>It happened while the address was being read.</source>
        <translation>Stało się to podczas odczytywania adresu.</translation>
    </message>
    <message>
        <source>It happened while the server’s name was being looked up.</source>
        <translation>Stało się to podczas wyszukiwania nazwy serwera.</translation>
    </message>
    <message>
        <source>It happened after the connection was made, while the poem was arriving.</source>
        <translation>Stało się to po nawiązaniu połączenia, gdy wiersz nadchodził.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchActions</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Anuluj</translation>
    </message>
    <message>
        <source>Stop the selected fetches; what has arrived is kept</source>
        <translation>Zatrzymaj zaznaczone pobierania; to, co nadeszło, zostaje zachowane</translation>
    </message>
    <message>
        <source>Cancel &amp;All</source>
        <translation>Anuluj w&amp;szystkie</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>Po&amp;nów</translation>
    </message>
    <message>
        <source>Retry Fai&amp;led</source>
        <translation>Ponów n&amp;ieudane</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Us&amp;uń</translation>
    </message>
    <message>
        <source>Cl&amp;ear Finished</source>
        <translation>Wy&amp;czyść zakończone</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Zapisz…</translation>
    </message>
    <message>
        <source>Save the selected poems, byte for byte</source>
        <translation>Zapisz zaznaczone wiersze, bajt po bajcie</translation>
    </message>
    <message>
        <source>Sa&amp;ve All…</source>
        <translation>Zapisz &amp;wszystkie…</translation>
    </message>
    <message>
        <source>Save all poems in the list into one folder</source>
        <translation>Zapisz wszystkie wiersze z listy w jednym folderze</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Eksportuj…</translation>
    </message>
    <message>
        <source>Put texts together as Markdown, HTML, PDF or plain text, to be read or printed</source>
        <translation>Zbierz teksty jako Markdown, HTML, PDF lub zwykły tekst, do czytania lub drukowania</translation>
    </message>
    <message>
        <source>Stop the Slo&amp;w Ones…</source>
        <translation>Zatrzymaj &amp;powolne…</translation>
    </message>
    <message>
        <source>Choose by speed and silence which fetches to stop</source>
        <translation>Wybierz według szybkości i ciszy, które pobierania zatrzymać</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>Przypni&amp;j</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>Odepni&amp;j</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) hidden by the filter stay as they are.</source>
        <translation>
            <numerusform>%Ln inna, ukryta przez filtr, pozostaje bez zmian.</numerusform>
            <numerusform>%Ln inne, ukryte przez filtr, pozostają bez zmian.</numerusform>
            <numerusform>%Ln innych, ukrytych przez filtr, pozostaje bez zmian.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch the selected poems again</source>
        <translation>Pobierz zaznaczone wiersze ponownie</translation>
    </message>
    <message>
        <source>Stop everything in the list that is waiting or running; what has arrived is kept</source>
        <translation>Zatrzymaj wszystko na liście, co oczekuje lub trwa; to, co nadeszło, zostaje zachowane</translation>
    </message>
    <message>
        <source>Retry everything in the list that failed or was cut off</source>
        <translation>Ponów wszystko na liście, co się nie udało lub zostało urwane</translation>
    </message>
    <message>
        <source>Remove the selected rows from the list, stopping them where necessary</source>
        <translation>Usuń zaznaczone pozycje z listy, w razie potrzeby je zatrzymując</translation>
    </message>
    <message>
        <source>Remove everything that has ended from the list</source>
        <translation>Usuń z listy wszystko, co się zakończyło</translation>
    </message>
    <message>
        <source>Keep the received text, even when others are removed to make room</source>
        <translation>Zachowaj odebrany tekst, nawet gdy inne są usuwane, by zrobić miejsce</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchModel</name>
    <message>
        <source>Server</source>
        <translation>Serwer</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stan</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Postęp</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Odebrano</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Szybkość</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Upłynęło</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Adres zdalny</translation>
    </message>
    <message>
        <source>First Byte</source>
        <translation>1. bajt</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Początek</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Próby</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Przyczyna</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Działanie</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Zatrzymaj</translation>
    </message>
    <message>
        <source>First Line</source>
        <translation>1. linia</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Ponów</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Napływ</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRecord</name>
    <message>
        <source>Poetry Fetcher ended before this fetch did</source>
        <translation>Poetry Fetcher zakończył się przed tym pobieraniem</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRow</name>
    <message>
        <source>fetching again</source>
        <translation>ponowne pobieranie</translation>
    </message>
    <message>
        <source>no answer for %1</source>
        <translation>brak odpowiedzi od %1</translation>
    </message>
    <message>
        <source>waiting for the disk</source>
        <translation>czeka na dysk</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>cisza od %1</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1, odebrano %2</translation>
    </message>
    <message>
        <source>%1 kept</source>
        <translation>zachowano %1</translation>
    </message>
    <message>
        <source>text removed</source>
        <translation>tekst usunięty</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>przypięte</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Stan: %1</translation>
    </message>
    <message>
        <source>First line: %1</source>
        <translation>Pierwsza linia: %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Odebrano: %1</translation>
    </message>
    <message>
        <source>Fetching again; what is there stays until there is a whole poem.</source>
        <translation>Trwa ponowne pobieranie; to, co jest, pozostanie, aż będzie cały wiersz.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>Ponowne pobieranie nie powiodło się: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>Ponowne pobieranie zatrzymano.</translation>
    </message>
    <message>
        <source>Its text (%1) was removed to make room for others.</source>
        <translation>Tekst (%1) usunięto, by zrobić miejsce dla innych.</translation>
    </message>
    <message>
        <source>Pinned: its text stays.</source>
        <translation>Przypięte: tekst pozostaje.</translation>
    </message>
    <message>
        <source>Speed: %1</source>
        <translation>Szybkość: %1</translation>
    </message>
    <message>
        <source>Elapsed: %1</source>
        <translation>Upłynęło: %1</translation>
    </message>
    <message>
        <source>First byte after: %1</source>
        <translation>Pierwszy bajt po: %1</translation>
    </message>
    <message>
        <source>Silent for: %1</source>
        <translation>Cisza od: %1</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>Adres: %1</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>Próby: %1</translation>
    </message>
    <message>
        <source>fetching again failed: %1</source>
        <translation>ponowne pobieranie nie powiodło się: %1</translation>
    </message>
    <message>
        <source>fetching again was stopped</source>
        <translation>ponowne pobieranie zatrzymano</translation>
    </message>
    <message>
        <source>%1, text removed</source>
        <translation>%1, tekst usunięty</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>połączono</translation>
    </message>
    <message>
        <source>%1 of ≈ %2</source>
        <extracomment>%1 of an estimated %2, both like &quot;3,003 bytes&quot;</extracomment>
        <translation>%1 z ≈ %2</translation>
    </message>
    <message>
        <source>Compared with before: %1</source>
        <translation>W porównaniu z poprzednim: %1</translation>
    </message>
    <message>
        <source>Fetched again every %1: %2</source>
        <translation>Pobierane ponownie co %1: %2</translation>
    </message>
    <message>
        <source>fetching again is paused</source>
        <translation>ponowne pobieranie jest wstrzymane</translation>
    </message>
    <message>
        <source>next within a minute</source>
        <translation>następne w ciągu minuty</translation>
    </message>
    <message>
        <source>next in %1</source>
        <extracomment>%1 is a time such as &quot;4 min&quot;</extracomment>
        <translation>następne za %1</translation>
    </message>
    <message>
        <source>%1, retrying</source>
        <translation>%1, kolejna próba</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>zapisano</translation>
    </message>
    <message>
        <source>Saved automatically.</source>
        <translation>Zapisano automatycznie.</translation>
    </message>
    <message>
        <source>Last time it was %1; this time it may differ.</source>
        <translation>Ostatnim razem: %1; tym razem może być inaczej.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRun</name>
    <message>
        <source>The folder “%1” was made.</source>
        <translation>Utworzono folder „%1”.</translation>
    </message>
    <message numerus="yes">
        <source>Only %n server(s) can be asked at once, because this system limits open files; the rest wait in order.</source>
        <translation>
            <numerusform>Naraz można pytać tylko %n serwer, bo ten system ogranicza liczbę otwartych plików; pozostałe czekają po kolei.</numerusform>
            <numerusform>Naraz można pytać tylko %n serwery, bo ten system ogranicza liczbę otwartych plików; pozostałe czekają po kolei.</numerusform>
            <numerusform>Naraz można pytać tylko %n serwerów, bo ten system ogranicza liczbę otwartych plików; pozostałe czekają po kolei.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: Is left out for %n round(s).</source>
        <translation>
            <numerusform>%1: Pomijany przez %n rundę.</numerusform>
            <numerusform>%1: Pomijany przez %n rundy.</numerusform>
            <numerusform>%1: Pomijany przez %n rund.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are in “%1”.</source>
        <translation>
            <numerusform>%n tekst jest w „%1”.</numerusform>
            <numerusform>%n teksty są w „%1”.</numerusform>
            <numerusform>%n tekstów jest w „%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n text(s) had arrived.</source>
        <translation>
            <numerusform>Zatrzymano: nadszedł %n tekst.</numerusform>
            <numerusform>Zatrzymano: nadeszły %n teksty.</numerusform>
            <numerusform>Zatrzymano: nadeszło %n tekstów.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) of %1 are on standard output.</source>
        <translation>
            <numerusform>Zatrzymano: %n bajt z %1 jest na standardowym wyjściu.</numerusform>
            <numerusform>Zatrzymano: %n bajty z %1 są na standardowym wyjściu.</numerusform>
            <numerusform>Zatrzymano: %n bajtów z %1 jest na standardowym wyjściu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) and what came of %2 more are kept in “%3”.</source>
        <translation>
            <numerusform>Zatrzymano: %1 z %n wiersza oraz to, co nadeszło z %2 dalszych, zachowano w „%3”.</numerusform>
            <numerusform>Zatrzymano: %1 z %n wierszy oraz to, co nadeszło z %2 dalszych, zachowano w „%3”.</numerusform>
            <numerusform>Zatrzymano: %1 z %n wierszy oraz to, co nadeszło z %2 dalszych, zachowano w „%3”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) had arrived; none is kept.</source>
        <translation>
            <numerusform>Zatrzymano: nadeszło %1 z %n wiersza; żaden nie został zachowany.</numerusform>
            <numerusform>Zatrzymano: nadeszło %1 z %n wierszy; żaden nie został zachowany.</numerusform>
            <numerusform>Zatrzymano: nadeszło %1 z %n wierszy; żaden nie został zachowany.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) are on standard output; the rest is not kept.</source>
        <translation>
            <numerusform>Zatrzymano: %1 z %n wiersza jest na standardowym wyjściu; reszty nie zachowano.</numerusform>
            <numerusform>Zatrzymano: %1 z %n wierszy jest na standardowym wyjściu; reszty nie zachowano.</numerusform>
            <numerusform>Zatrzymano: %1 z %n wierszy jest na standardowym wyjściu; reszty nie zachowano.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FetchTable</name>
    <message>
        <source>Servers</source>
        <translation>Serwery</translation>
    </message>
    <message>
        <source>The filter hides every row.</source>
        <translation>Filtr ukrywa wszystkie pozycje.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetcherCommandLine</name>
    <message>
        <source>Start practice servers inside the application and fetch from them.</source>
        <translation>Uruchamia serwery ćwiczebne wewnątrz programu i pobiera z nich.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>PLIK</translation>
    </message>
    <message>
        <source>Fetch from the addresses in FILE, one a line; - is standard input.</source>
        <translation>Pobiera z adresów w pliku PLIK, po jednym w linii; - to standardowe wejście.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>FOLDER</translation>
    </message>
    <message>
        <source>Keep settings, session and poems under DIR instead of your own folders.</source>
        <translation>Przechowuje ustawienia, sesję i wiersze w folderze FOLDER zamiast w Twoich własnych.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Pokazuje tę pomoc i kończy.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Pokazuje wersję i kończy.</translation>
    </message>
    <message>
        <source>The folder for --profile is empty; write . for the present one.</source>
        <translation>Folder dla --profile jest pusty; podaj . dla bieżącego.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opcje:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Kod zakończenia:</translation>
    </message>
    <message>
        <source>  0    the window was closed</source>
        <translation>  0    okno zostało zamknięte</translation>
    </message>
    <message>
        <source>  1    there is no display, or the profile cannot be used</source>
        <translation>  1    nie ma ekranu albo nie można użyć profilu</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    wiersz polecenia jest błędny</translation>
    </message>
    <message>
        <source>Usage: poetry-fetcher [options] [ADDRESS…] [FILE.poem…]</source>
        <translation>Użycie: poetry-fetcher [opcje] [ADRES…] [PLIK.poem…]</translation>
    </message>
    <message>
        <source>Opens a window that fetches poems from many servers at once, and starts with the addresses given: 10001, host:10001, [2001:db8::1]:10001 and more. Texts recorded in .poem files are shown. Without a display, get-poetry does the same in a terminal.</source>
        <translation>Otwiera okno, które pobiera wiersze z wielu serwerów naraz, i zaczyna od podanych adresów: 10001, host:10001, [2001:db8::1]:10001 i innych. Teksty nagrane w plikach .poem są pokazywane. Bez ekranu get-poetry robi to samo w terminalu.</translation>
    </message>
</context>
<context>
    <name>Poetry::FilterBar</name>
    <message>
        <source>Show only rows with…</source>
        <translation>Pokaż tylko pozycje z…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtr</translation>
    </message>
    <message>
        <source>Words of the server, the state, the reason of a failure, or the text</source>
        <translation>Słowa z serwera, stanu, przyczyny błędu lub tekstu</translation>
    </message>
    <message>
        <source>Show only rows in some states</source>
        <translation>Pokaż tylko pozycje w niektórych stanach</translation>
    </message>
    <message>
        <source>Close Filter</source>
        <translation>Zamknij filtr</translation>
    </message>
    <message>
        <source>Show every row again (Esc)</source>
        <translation>Pokaż znów wszystkie pozycje (Esc)</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>Pokazane pozycje</translation>
    </message>
    <message>
        <source>&amp;Every State</source>
        <translation>&amp;Wszystkie stany</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a state and the number of rows in it: &quot;Failed (3)&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Every State</source>
        <translation>Wszystkie stany</translation>
    </message>
    <message numerus="yes">
        <source>%Ln state(s)</source>
        <translation>
            <numerusform>%Ln stan</numerusform>
            <numerusform>%Ln stany</numerusform>
            <numerusform>%Ln stanów</numerusform>
        </translation>
    </message>
    <message>
        <source>States: %1</source>
        <translation>Stany: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shown</source>
        <translation>
            <numerusform>Pokazano %1 z %Ln</numerusform>
            <numerusform>Pokazano %1 z %Ln</numerusform>
            <numerusform>Pokazano %1 z %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FindBar</name>
    <message>
        <source>Find text</source>
        <translation>Znajdź tekst</translation>
    </message>
    <message>
        <source>Find in this poem</source>
        <translation>Znajdź w tym wierszu</translation>
    </message>
    <message>
        <source>Previous Match</source>
        <translation>Poprzednie wystąpienie</translation>
    </message>
    <message>
        <source>Go to the previous match (Shift+F3)</source>
        <translation>Przejdź do poprzedniego wystąpienia (Shift+F3)</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>Następne wystąpienie</translation>
    </message>
    <message>
        <source>Go to the next match (F3)</source>
        <translation>Przejdź do następnego wystąpienia (F3)</translation>
    </message>
    <message>
        <source>Close Find</source>
        <translation>Zamknij szukanie</translation>
    </message>
    <message>
        <source>Stop the search, or close this bar (Esc)</source>
        <translation>Przerwij szukanie albo zamknij ten pasek (Esc)</translation>
    </message>
    <message>
        <source>Match &amp;Case</source>
        <translation>&amp;Wielkość liter</translation>
    </message>
    <message>
        <source>&amp;Whole Words</source>
        <translation>&amp;Całe słowa</translation>
    </message>
    <message>
        <source>Searching: %1 %</source>
        <translation>Szukanie: %1 %</translation>
    </message>
    <message>
        <source>Counting: %1 %</source>
        <translation>Liczenie: %1 %</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nie znaleziono</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Zatrzymano</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 z %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>Znaleziono: %1</translation>
    </message>
    <message>
        <source>Distinguish upper and lower case</source>
        <translation>Rozróżniaj wielkie i małe litery</translation>
    </message>
    <message>
        <source>Match whole words only</source>
        <translation>Znajduj tylko całe wyrazy</translation>
    </message>
</context>
<context>
    <name>Poetry::Folders</name>
    <message>
        <source>“%1” is no folder, or a link; put a folder there, or name another with --profile.</source>
        <translation>„%1” nie jest folderem albo jest dowiązaniem; umieść tam folder albo wskaż inny opcją --profile.</translation>
    </message>
    <message>
        <source>The folder “%1” belongs to somebody else, or others may write into it, and is not used; take it back with chown and chmod go-w, or name another with --profile.</source>
        <translation>Folder „%1” należy do kogoś innego albo inni mogą w nim zapisywać, więc nie jest używany; odzyskaj go za pomocą chown i chmod go-w albo wskaż inny opcją --profile.</translation>
    </message>
    <message>
        <source>The profile “%1” cannot be made: %2. Name a folder that you may write to.</source>
        <translation>Nie można utworzyć profilu „%1”: %2. Wskaż folder, w którym możesz zapisywać.</translation>
    </message>
</context>
<context>
    <name>Poetry::HappyEyeballs</name>
    <message>
        <source>The name service could not be asked about %1</source>
        <translation>Nie można było zapytać usługi nazw o %1</translation>
    </message>
    <message>
        <source>There is no host called %1</source>
        <translation>Nie ma hosta o nazwie %1</translation>
    </message>
    <message>
        <source>None of its addresses can be connected to (%1)</source>
        <translation>Nie można połączyć się z żadnym z jego adresów (%1)</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>połączono</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>jeszcze brak odpowiedzi</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpDialogs</name>
    <message>
        <source>Help</source>
        <translation>Pomoc</translation>
    </message>
    <message>
        <source>About Poetry Fetcher</source>
        <translation>O programie Poetry Fetcher</translation>
    </message>
    <message>
        <source>Fetches text from many raw TCP servers at once, shows it while it arrives, and says what went wrong when it does not.</source>
        <translation>Pobiera tekst z wielu zwykłych serwerów TCP naraz, pokazuje go w miarę nadchodzenia i mówi, co poszło nie tak, gdy nie nadchodzi.</translation>
    </message>
    <message>
        <source>© 2026 The Poetry Fetcher developers. Program, icons and poems: MIT licence, shown below.</source>
        <translation>© 2026 Twórcy programu Poetry Fetcher. Program, ikony i wiersze: licencja MIT, pokazana poniżej.</translation>
    </message>
    <message>
        <source>Qt %1 (built with %2): GNU Lesser General Public License, version 3.</source>
        <translation>Qt %1 (zbudowano z %2): GNU Lesser General Public License, wersja 3.</translation>
    </message>
    <message>
        <source>No telemetry, and no search for updates: it connects to the servers that you name, through the name service and the proxy that you use, and to nobody else.</source>
        <translation>Bez telemetrii i bez sprawdzania aktualizacji: program łączy się z serwerami, które podasz, przez używaną usługę nazw i używane proxy, i z nikim więcej.</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpTopics</name>
    <message>
        <source>Adding servers</source>
        <translation>Dodawanie serwerów</translation>
    </message>
    <message>
        <source>Type one address, or paste many, one a line: host:port, [2001:db8::1]:10001, “nc host 10001”, poetry://host:10001, or only a port of this computer. Enter fetches them all at once; Shift+Enter starts another line.

host:{10001..10009} stands for nine servers. Blank lines and lines that start with # are skipped.

Below the field you see what is understood. What is not stays in the field when you fetch, and is underlined.

A file with one address a line can be opened from the File menu or dropped on the window, and the rows can be saved to one. The Lists menu keeps servers under names; favourites and servers that gave a poem are offered while you type.</source>
        <translation>Wpisz jeden adres albo wklej wiele, po jednym w linii: host:port, [2001:db8::1]:10001, „nc host 10001”, poetry://host:10001 albo sam port tego komputera. Enter pobiera z wszystkich naraz; Shift+Enter zaczyna kolejną linię.

host:{10001..10009} oznacza dziewięć serwerów. Puste linie i linie zaczynające się od # są pomijane.

Pod polem widać, co zostało zrozumiane. To, co niezrozumiałe, pozostaje po pobraniu w polu i jest podkreślone.

Plik z jednym adresem w linii można otworzyć z menu Plik albo upuścić na okno, a pozycje można zapisać do takiego pliku. Menu Listy przechowuje serwery pod nazwami; ulubione i serwery, które dały już wiersz, są podpowiadane podczas pisania.</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Obserwowanie</translation>
    </message>
    <message>
        <source>Each row is one fetch. A server that is silent has not ended: how long it has been silent is shown. There is no percentage, since nobody knows how long a poem is. First Line shows what its text begins with.

Complete: the server closed the connection in order. Cut off: something had arrived, then it failed. Failed: nothing came. Stopped: you cancelled it.

Ctrl+F in the list shows only the rows that have some words in them: in the server, the state, the reason of a failure, or the beginning of the text. Commands for all rows leave those alone that are hidden.</source>
        <translation>Każda pozycja to jedno pobieranie. Serwer, który milczy, jeszcze nie skończył: widać, jak długo trwa cisza. Nie ma procentów, bo nikt nie wie, jak długi jest wiersz. Kolumna 1. linia pokazuje, od czego zaczyna się jego tekst.

Ukończone: serwer prawidłowo zamknął połączenie. Urwane: coś nadeszło, a potem nastąpił błąd. Nieudane: nic nie nadeszło. Zatrzymane: zostało anulowane przez Ciebie.

Ctrl+F na liście pokazuje tylko pozycje, które zawierają podane słowa: w serwerze, stanie, przyczynie błędu lub na początku tekstu. Polecenia dla wszystkich pozycji pomijają te, które są ukryte.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Czytanie</translation>
    </message>
    <message>
        <source>Select a row to read its poem, while it arrives or afterwards. The text stays where you are reading; at its end it follows what arrives. Lines are never joined; a long one is wrapped, or not: Reading, Wrap Lines.

Ctrl+F finds words in the poem. Ctrl and +, − or 0 change the size.</source>
        <translation>Zaznacz pozycję, aby czytać jej wiersz, w trakcie nadchodzenia lub później. Tekst pozostaje tam, gdzie czytasz; na końcu podąża za tym, co nadchodzi. Linie nigdy nie są łączone; długa jest zawijana lub nie: Czytanie, Zawijaj linie.

Ctrl+F znajduje słowa w wierszu. Ctrl i +, − lub 0 zmieniają rozmiar.</translation>
    </message>
    <message>
        <source>When something fails</source>
        <translation>Gdy coś się nie uda</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Zapisywanie</translation>
    </message>
    <message>
        <source>Taking away</source>
        <translation>Zabieranie ze sobą</translation>
    </message>
    <message>
        <source>File → Export… puts texts together in one file, to be read, printed or given away: Markdown, HTML, PDF or plain text, with a title page, contents, and where each text is from. What is not whole says so. A file SHA256SUMS beside it lets others check that it was not changed: sha256sum -c SHA256SUMS.

Edit → Copy As copies the selected rows as commands that fetch the same with nc, ncat, curl, socat, Python or PowerShell. They can be pasted into a terminal as they are. nc and curl cannot do it over TLS; where nc is that of Nmap, use ncat. curl reads a text as telnet does, so that a byte FF may be missing.</source>
        <translation>Plik → Eksportuj… zbiera teksty w jednym pliku, do czytania, drukowania lub przekazania dalej: Markdown, HTML, PDF lub zwykły tekst, ze stroną tytułową, spisem treści i informacją, skąd jest każdy tekst. To, co nie jest całe, jest tak oznaczone. Plik SHA256SUMS obok pozwala innym sprawdzić, że niczego nie zmieniono: sha256sum -c SHA256SUMS.

Edycja → Kopiuj jako kopiuje zaznaczone pozycje jako polecenia, które pobierają to samo za pomocą nc, ncat, curl, socat, Pythona lub PowerShell. Można je wkleić do terminala bez zmian. nc i curl nie potrafią tego przez TLS; tam, gdzie nc pochodzi z Nmap, użyj ncat. curl czyta tekst tak jak telnet, więc może brakować bajtu FF.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Klawisze</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse. F6 goes from pane to pane, Tab from control to control. Help → Keyboard Shortcuts lists all keys.</source>
        <translation>Wszystko można zrobić bez myszy. F6 przechodzi od panelu do panelu, Tab od elementu do elementu. Pomoc → Skróty klawiszowe wymienia wszystkie klawisze.</translation>
    </message>
    <message>
        <source>Fetching again</source>
        <translation>Ponowne pobieranie</translation>
    </message>
    <message>
        <source>F5 fetches the selected rows once more. Fetch → Fetch Again Every… does so again and again, every 30 seconds to every day, and each row says when it is next. A server that fails is asked less often until it is back, and many are not asked in one moment. Nothing else is ever fetched again by itself.

A row that was fetched again says how its text is beside the one before: as before, changed, changed 3 times today, new since yesterday. What it was before is under Earlier Texts in Details, to be read or to be compared, the newest 20 where rows are fetched again by themselves, as long as there is room. The settings have a switch for being told how many texts changed.

Pause Fetching Again stops all of it until it is unchecked. It goes on after a restart, and ends with the window.</source>
        <translation>F5 pobiera zaznaczone pozycje jeszcze raz. Pobieranie → Pobieraj ponownie co… robi to raz za razem, od co 30 sekund do raz na dobę, a każda pozycja podaje, kiedy nastąpi to znowu. Serwer, w przypadku którego wystąpił błąd, jest odpytywany rzadziej, aż znów zacznie działać, a wiele serwerów nie jest odpytywanych w tej samej chwili. Nic innego nigdy nie jest samoczynnie pobierane ponownie.

Pozycja pobrana ponownie podaje, jaki jest jej tekst w porównaniu z poprzednim: jak wcześniej, zmieniony, zmieniony dziś 3 razy, nowy od wczoraj. To, co było wcześniej, znajduje się w części Wcześniejsze teksty w Szczegółach, do czytania lub porównania: 20 najnowszych, jeśli pozycje są pobierane ponownie samoczynnie, dopóki jest miejsce. W ustawieniach można włączyć powiadamianie, ile tekstów się zmieniło.

Wstrzymaj ponowne pobieranie zatrzymuje to wszystko, dopóki nie zostanie odznaczone. Po ponownym uruchomieniu trwa to dalej, a kończy się wraz z oknem.</translation>
    </message>
    <message>
        <source>The reason is shown where the poem would be, with what you can do. F5 retries the selected rows, Shift+F5 all that have failed. What has arrived is kept.

New time-outs and a new size limit count for what begins from then on; the message at the bottom applies them to what is running, too.</source>
        <translation>Przyczyna jest podana tam, gdzie byłby wiersz, razem z tym, co możesz zrobić. F5 ponawia zaznaczone pozycje, Shift+F5 wszystkie nieudane. To, co nadeszło, jest zachowane.

Nowe limity czasu i nowy limit rozmiaru dotyczą tego, co zacznie się od tej chwili; komunikat na dole stosuje je także do tego, co trwa.</translation>
    </message>
    <message>
        <source>Saved files hold exactly the bytes received. No file is replaced unless you say so, and a poem that is not whole is saved as “.partial.txt”.

Under a name that ends in .poem, a text is saved with the times at which it arrived, where from, and how that ended. Such a file can be opened from the File menu or dropped on the window, and get-poetry --replay plays it.</source>
        <translation>Zapisane pliki zawierają dokładnie odebrane bajty. Żaden plik nie jest zastępowany bez Twojej zgody, a wiersz, który nie jest cały, jest zapisywany jako „.partial.txt”.

Pod nazwą kończącą się na .poem tekst jest zapisywany z czasami, w których nadszedł, oraz z informacją, skąd pochodzi i jak się to skończyło. Taki plik można otworzyć z menu Plik albo upuścić na okno, a get-poetry --replay go odtwarza.</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>Odtwarzanie</translation>
    </message>
    <message>
        <source>View → Replay plays a text once more at the rhythm in which it arrived, or up to a hundred times as fast. Space pauses it and goes on, the arrow keys on the curve go back and forth, and Escape shows the whole text again. Skip Pauses waits for no more than a second where the server was silent.

It can be done with every text that has ended, unless all of it came at once or was kept by an older version.</source>
        <translation>Widok → Odtwarzanie pokazuje tekst jeszcze raz w rytmie, w jakim nadszedł, lub nawet sto razy szybciej. Spacja wstrzymuje i wznawia, klawisze strzałek na krzywej przechodzą w tył i w przód, a Esc pokazuje znów cały tekst. „Pomijaj przerwy” nie czeka dłużej niż sekundę tam, gdzie serwer milczał.

Można tak zrobić z każdym zakończonym tekstem, chyba że nadszedł w całości naraz albo został zachowany przez starszą wersję.</translation>
    </message>
</context>
<context>
    <name>Poetry::JsonLine</name>
    <message>
        <source>Stopped.</source>
        <translation>Zatrzymane.</translation>
    </message>
</context>
<context>
    <name>Poetry::ListController</name>
    <message>
        <source>%1 cannot be read as a list: it is not a file.</source>
        <translation>Nie można odczytać %1 jako listy: to nie jest plik.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>Nie można odczytać %1: %2.</translation>
    </message>
    <message>
        <source>Save List of Servers</source>
        <translation>Zapisywanie listy serwerów</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>serwery</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln address(es) to %1.</source>
        <translation>
            <numerusform>Zapisano %Ln adres w %1.</numerusform>
            <numerusform>Zapisano %Ln adresy w %1.</numerusform>
            <numerusform>Zapisano %Ln adresów w %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open List of Servers or Recorded Text</source>
        <translation>Otwieranie listy serwerów lub nagranego tekstu</translation>
    </message>
</context>
<context>
    <name>Poetry::ListsMenu</name>
    <message>
        <source>Favourites</source>
        <translation>Ulubione</translation>
    </message>
    <message>
        <source>&amp;Save Rows as List…</source>
        <translation>&amp;Zapisz pozycje jako listę…</translation>
    </message>
    <message>
        <source>Keep the servers of all rows under a name</source>
        <translation>Zachowaj serwery wszystkich pozycji pod nazwą</translation>
    </message>
    <message>
        <source>Save Rows as List</source>
        <translation>Zapisywanie pozycji jako listy</translation>
    </message>
    <message>
        <source>&amp;Add Selected to Favourites</source>
        <translation>&amp;Dodaj zaznaczone do ulubionych</translation>
    </message>
    <message>
        <source>Offer the selected servers first while you type</source>
        <translation>Podpowiadaj zaznaczone serwery jako pierwsze podczas pisania</translation>
    </message>
    <message>
        <source>No Lists Yet</source>
        <translation>Nie ma jeszcze list</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Otwórz</translation>
    </message>
    <message>
        <source>The list is now called “%1”.</source>
        <translation>Lista nazywa się teraz „%1”.</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>Z&amp;mień nazwę…</translation>
    </message>
    <message>
        <source>Rename List</source>
        <translation>Zmiana nazwy listy</translation>
    </message>
    <message>
        <source>Deleted “%1”.</source>
        <translation>Usunięto „%1”.</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Usuń…</translation>
    </message>
    <message numerus="yes">
        <source>Delete the list “%1” with its %Ln server(s)?</source>
        <translation>
            <numerusform>Usunąć listę „%1” z jej %Ln serwerem?</numerusform>
            <numerusform>Usunąć listę „%1” z jej %Ln serwerami?</numerusform>
            <numerusform>Usunąć listę „%1” z jej %Ln serwerami?</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Usuń</translation>
    </message>
    <message>
        <source>Name of the list:</source>
        <translation>Nazwa listy:</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listy</translation>
    </message>
    <message>
        <source>Keep It</source>
        <translation>Zachowaj</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln server(s) as “%1”.</source>
        <translation>
            <numerusform>Zapisano %Ln serwer jako „%1”.</numerusform>
            <numerusform>Zapisano %Ln serwery jako „%1”.</numerusform>
            <numerusform>Zapisano %Ln serwerów jako „%1”.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a list “%1” already. Replace it?</source>
        <translation>Istnieje już lista „%1”. Zastąpić ją?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Zastąp</translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln server(s) to the favourites.</source>
        <translation>
            <numerusform>Dodano %Ln serwer do ulubionych.</numerusform>
            <numerusform>Dodano %Ln serwery do ulubionych.</numerusform>
            <numerusform>Dodano %Ln serwerów do ulubionych.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Main</name>
    <message>
        <source>poetry-fetcher: There is no display to open a window on; get-poetry does the same in a terminal.</source>
        <translation>poetry-fetcher: Nie ma ekranu, na którym można otworzyć okno; get-poetry robi to samo w terminalu.</translation>
    </message>
    <message>
        <source>Nothing of this session will be kept: “lock” in %1 is no file of yours. Remove it, then start again.</source>
        <translation>Nic z tej sesji nie zostanie zachowane: „lock” w %1 nie jest Twoim plikiem. Usuń go i uruchom program ponownie.</translation>
    </message>
    <message>
        <source>A second start cannot hand its addresses to this window: there is no folder for the socket that nobody else can write into.</source>
        <translation>Drugie uruchomienie nie może przekazać swoich adresów temu oknu: nie ma folderu na gniazdo, w którym nikt inny nie może zapisywać.</translation>
    </message>
    <message>
        <source>Poetry Fetcher is already running with this profile and does not answer; end it first, or name another folder with --profile.</source>
        <translation>Poetry Fetcher działa już z tym profilem i nie odpowiada; najpierw go zakończ albo wskaż inny folder opcją --profile.</translation>
    </message>
    <message>
        <source>The disk does not answer; the latest changes are not kept for the next start.</source>
        <translation>Dysk nie odpowiada; najnowsze zmiany nie zostaną zachowane do następnego uruchomienia.</translation>
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
            <numerusform>%1 z %Ln wiersza — Poetry Fetcher</numerusform>
            <numerusform>%1 z %Ln wierszy — Poetry Fetcher</numerusform>
            <numerusform>%1 z %Ln wierszy — Poetry Fetcher</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>Skopiowano %1.</translation>
    </message>
    <message>
        <source>Play this text at the rhythm in which it arrived</source>
        <translation>Odtwórz ten tekst w rytmie, w jakim nadszedł</translation>
    </message>
</context>
<context>
    <name>Poetry::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Komunikat</translation>
    </message>
    <message>
        <source>Close Message</source>
        <translation>Zamknij komunikat</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Zamknij ten komunikat (Esc)</translation>
    </message>
    <message>
        <source>Copy Message</source>
        <translation>Kopiuj komunikat</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>Kopiuj ten komunikat</translation>
    </message>
</context>
<context>
    <name>Poetry::NamePreview</name>
    <message>
        <source>For example: %1</source>
        <translation>Na przykład: %1</translation>
    </message>
    <message>
        <source>It becomes: %1</source>
        <translation>Wynik: %1</translation>
    </message>
    <message>
        <source>They become: %1, %2</source>
        <translation>Wynik: %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>They become: %1, %2 and %Ln more</source>
        <translation>
            <numerusform>Wynik: %1, %2 i jeszcze %Ln</numerusform>
            <numerusform>Wynik: %1, %2 i jeszcze %Ln</numerusform>
            <numerusform>Wynik: %1, %2 i jeszcze %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::NameTemplate</name>
    <message>
        <source>The template for file names is empty; write something like %1</source>
        <translation>Szablon nazw plików jest pusty; podaj coś w rodzaju %1</translation>
    </message>
    <message>
        <source>The template “%1” leaves nothing that could be a file name; write something like %2</source>
        <translation>Szablon „%1” nie zostawia niczego, co mogłoby być nazwą pliku; podaj coś w rodzaju %2</translation>
    </message>
    <message>
        <source>The template for file names has the field “%1”, which is not known; write {host}, {port}, {date}, {time} or {n}</source>
        <translation>Szablon nazw plików ma nieznane pole „%1”; podaj {host}, {port}, {date}, {time} lub {n}</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputFolder</name>
    <message>
        <source>The folder “%1” cannot be made</source>
        <translation>Nie można utworzyć folderu „%1”</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be opened</source>
        <translation>Nie można otworzyć folderu „%1”</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written to</source>
        <translation>Nie można zapisywać w folderze „%1”</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputQueue</name>
    <message>
        <source>A poem in a spool file cannot be read</source>
        <translation>Nie można odczytać wiersza z pliku buforowego</translation>
    </message>
</context>
<context>
    <name>Poetry::Pinning</name>
    <message numerus="yes">
        <source>%Ln row(s) pinned: what was received there stays.</source>
        <translation>
            <numerusform>Przypięto %Ln pozycję: to, co tam odebrano, pozostaje.</numerusform>
            <numerusform>Przypięto %Ln pozycje: to, co tam odebrano, pozostaje.</numerusform>
            <numerusform>Przypięto %Ln pozycji: to, co tam odebrano, pozostaje.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) no longer pinned.</source>
        <translation>
            <numerusform>%Ln pozycja nie jest już przypięta.</numerusform>
            <numerusform>%Ln pozycje nie są już przypięte.</numerusform>
            <numerusform>%Ln pozycji nie jest już przypiętych.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PoemFile</name>
    <message>
        <source>“%1” is a folder; name a .poem file</source>
        <translation>„%1” jest folderem; wskaż plik .poem</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name a .poem file</source>
        <translation>„%1” nie jest zwykłym plikiem; wskaż plik .poem</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>Nie można odczytać pliku „%1”: %2</translation>
    </message>
    <message>
        <source>“%1” is cut off, or damaged, before its text begins</source>
        <translation>„%1” urywa się lub jest uszkodzony, zanim zaczyna się jego tekst</translation>
    </message>
    <message>
        <source>“%1” is no .poem file; name one that get-poetry --record has written</source>
        <translation>„%1” nie jest plikiem .poem; wskaż plik zapisany przez get-poetry --record</translation>
    </message>
    <message>
        <source>“%1” is written in version %2 of its format, and this program knows version %3; open it with a newer one</source>
        <translation>„%1” zapisano w wersji %2 formatu, a ten program zna wersję %3; otwórz go nowszym programem</translation>
    </message>
    <message numerus="yes">
        <source>The text of “%1” is cut off: %n byte(s) are missing.</source>
        <translation>
            <numerusform>Tekst z „%1” jest urwany: brakuje %n bajtu.</numerusform>
            <numerusform>Tekst z „%1” jest urwany: brakuje %n bajtów.</numerusform>
            <numerusform>Tekst z „%1” jest urwany: brakuje %n bajtów.</numerusform>
        </translation>
    </message>
    <message>
        <source>When the text of “%1” arrived is not to be trusted, and left out.</source>
        <translation>Informacja, kiedy nadszedł tekst z „%1”, nie jest wiarygodna i została pominięta.</translation>
    </message>
    <message>
        <source>Where “%1” came from, when, and how it ended is not to be trusted: that part of it is damaged.</source>
        <translation>Informacja, skąd i kiedy pochodzi „%1” oraz jak się to skończyło, nie jest wiarygodna: ta część pliku jest uszkodzona.</translation>
    </message>
    <message>
        <source>The text of “%1” is not to be trusted: it is not the one that was recorded.</source>
        <translation>Tekst z „%1” nie jest wiarygodny: to nie ten, który został nagrany.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemOpener</name>
    <message>
        <source>%1 is from %2, and was recorded on %3.</source>
        <translation>%1 pochodzi z %2, nagrano %3.</translation>
    </message>
    <message>
        <source>%1 is from %2.</source>
        <translation>%1 pochodzi z %2.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPage</name>
    <message>
        <source>Poem</source>
        <translation>Wiersz</translation>
    </message>
    <message>
        <source>New Text ↓</source>
        <translation>Nowy tekst ↓</translation>
    </message>
    <message>
        <source>New Text</source>
        <translation>Nowy tekst</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopiuj</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Zaznacz wszystko</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPrinter</name>
    <message>
        <source>Page %1</source>
        <translation>Strona %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemSaver</name>
    <message>
        <source>%1, because it was cancelled</source>
        <translation>%1, ponieważ anulowano</translation>
    </message>
    <message>
        <source>%1, where there is no room for one more file</source>
        <translation>%1, gdzie nie ma miejsca na jeszcze jeden plik</translation>
    </message>
    <message>
        <source>%1, where %2 are free</source>
        <translation>%1, gdzie wolne jest %2</translation>
    </message>
    <message>
        <source>%1 could not be saved in %2</source>
        <translation>Nie udało się zapisać %1 w %2</translation>
    </message>
    <message>
        <source>The poem could not be saved as %1</source>
        <translation>Nie udało się zapisać wiersza jako %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemStore</name>
    <message>
        <source>The text could not be stored in %1</source>
        <translation>Nie udało się zapisać tekstu w %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemView</name>
    <message>
        <source>read as %1</source>
        <extracomment>%1 is the name of an encoding that was chosen</extracomment>
        <translation>odczytane jako %1</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>not UTF-8, shown as windows-1252</source>
        <translation>nie UTF-8, pokazane jako windows-1252</translation>
    </message>
    <message>
        <source>Copied the first %1 of the %2 selected. Saving keeps every byte.</source>
        <translation>Skopiowano pierwsze %1 z %2 zaznaczonych. Przy zapisie nie ginie żaden bajt.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Zapisz…</translation>
    </message>
    <message numerus="yes">
        <source>This text has %Ln invisible character(s).</source>
        <translation>
            <numerusform>Ten tekst ma %Ln niewidoczny znak.</numerusform>
            <numerusform>Ten tekst ma %Ln niewidoczne znaki.</numerusform>
            <numerusform>Ten tekst ma %Ln niewidocznych znaków.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This text has more than %Ln invisible character(s).</source>
        <translation>
            <numerusform>Ten tekst ma więcej niż %Ln niewidoczny znak.</numerusform>
            <numerusform>Ten tekst ma więcej niż %Ln niewidoczne znaki.</numerusform>
            <numerusform>Ten tekst ma więcej niż %Ln niewidocznych znaków.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide Them</source>
        <translation>Ukryj je</translation>
    </message>
    <message>
        <source>Show Them</source>
        <translation>Pokaż je</translation>
    </message>
    <message>
        <source>Cut off here: this is not the whole poem.</source>
        <translation>Tutaj urwane: to nie jest cały wiersz.</translation>
    </message>
    <message>
        <source>Stopped here: this may not be the whole poem.</source>
        <translation>Tutaj zatrzymane: to może nie być cały wiersz.</translation>
    </message>
    <message>
        <source>Fetching again. What was there stays until there is a whole poem.</source>
        <translation>Trwa ponowne pobieranie. To, co było, pozostanie, aż będzie cały wiersz.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>Ponowne pobieranie nie powiodło się: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>Ponowne pobieranie zatrzymano.</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Oczekuje na swoją kolej</translation>
    </message>
    <message>
        <source>Looking up the server</source>
        <translation>Szukanie nazwy serwera</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Łączenie</translation>
    </message>
    <message>
        <source>Connected. The server has not said anything yet.</source>
        <translation>Połączono. Serwer jeszcze nic nie powiedział.</translation>
    </message>
    <message>
        <source>Stopped before anything arrived</source>
        <translation>Zatrzymane, zanim cokolwiek nadeszło</translation>
    </message>
    <message numerus="yes">
        <source>UTF-8, except for %n byte(s)</source>
        <translation>
            <numerusform>UTF-8, poza %n bajtem</numerusform>
            <numerusform>UTF-8, poza %n bajtami</numerusform>
            <numerusform>UTF-8, poza %n bajtami</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not text but %1 data. Saving keeps every byte.</source>
        <extracomment>%1 is the name of a format or a protocol, such as PNG or HTTP</extracomment>
        <translation>To nie jest tekst, lecz dane %1. Przy zapisie nie ginie żaden bajt.</translation>
    </message>
    <message>
        <source>The text that was here (%1) was removed to make room for others. Retry fetches it again.</source>
        <translation>Tekst, który tu był (%1), usunięto, by zrobić miejsce dla innych. Polecenie Ponów pobiera go ponownie.</translation>
    </message>
    <message>
        <source>There is no text to be replayed</source>
        <translation>Nie ma tekstu do odtworzenia</translation>
    </message>
    <message>
        <source>A text can be replayed once it has ended</source>
        <translation>Tekst można odtworzyć, gdy się zakończy</translation>
    </message>
    <message>
        <source>All of this text came at once, or it is not known when it came</source>
        <translation>Cały ten tekst nadszedł naraz albo nie wiadomo, kiedy nadszedł</translation>
    </message>
    <message>
        <source>Looks like %1 · Use It</source>
        <extracomment>%1 is a script and an encoding: &quot;Japanese (Shift_JIS)&quot;</extracomment>
        <translation>Wygląda na %1 · Użyj</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryClientFactory</name>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>wyjątek nieznanego rodzaju</translation>
    </message>
    <message>
        <source>The callback for this fetch threw: %1</source>
        <translation>Wywołanie zwrotne tego pobierania zgłosiło wyjątek: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryProtocol</name>
    <message>
        <source>The server closed the connection without sending anything</source>
        <translation>Serwer zamknął połączenie, niczego nie wysyłając</translation>
    </message>
    <message>
        <source>This looks like TLS: try %1</source>
        <translation>To wygląda na TLS: spróbuj %1</translation>
    </message>
    <message>
        <source>The poem is complete, but processing it failed: %1</source>
        <translation>Wiersz jest kompletny, ale jego przetworzenie nie powiodło się: %1</translation>
    </message>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>wyjątek nieznanego rodzaju</translation>
    </message>
    <message>
        <source>The name service did not answer within %1 s</source>
        <translation>Usługa nazw nie odpowiedziała w ciągu %1 s</translation>
    </message>
    <message>
        <source>The server did not answer within %1 s</source>
        <translation>Serwer nie odpowiedział w ciągu %1 s</translation>
    </message>
    <message>
        <source>The poem was not complete within %1 s</source>
        <translation>Wiersz nie był kompletny w ciągu %1 s</translation>
    </message>
    <message>
        <source>Connected, but nothing was received for %1 s</source>
        <translation>Połączono, ale przez %1 s nic nie odebrano</translation>
    </message>
    <message numerus="yes">
        <source>The server fell silent for %1 s after %n byte(s)</source>
        <translation>
            <numerusform>Serwer zamilkł na %1 s po %n bajcie</numerusform>
            <numerusform>Serwer zamilkł na %1 s po %n bajtach</numerusform>
            <numerusform>Serwer zamilkł na %1 s po %n bajtach</numerusform>
        </translation>
    </message>
    <message>
        <source>The poem is longer than the limit of %1</source>
        <translation>Wiersz jest dłuższy niż limit %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryServer</name>
    <message>
        <source>Cannot listen on %1 port %2: %3</source>
        <translation>Nie można nasłuchiwać na %1, port %2: %3</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name one in the format PEM</source>
        <translation>„%1” nie jest zwykłym plikiem; wskaż plik w formacie PEM</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>Nie można odczytać pliku „%1”: %2</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>Plik „%1” nie zawiera certyfikatu w formacie PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no key in the format PEM, without a password</source>
        <translation>Plik „%1” nie zawiera klucza w formacie PEM, bez hasła</translation>
    </message>
</context>
<context>
    <name>Poetry::PrintController</name>
    <message>
        <source>There is no text to print: select a row that has received some.</source>
        <translation>Nie ma tekstu do wydrukowania: zaznacz pozycję, która jakiś odebrała.</translation>
    </message>
    <message>
        <source>Print Poem</source>
        <translation>Drukowanie wiersza</translation>
    </message>
    <message>
        <source>Nothing was printed: the printer could not be used, or the poem has no such page.</source>
        <translation>Niczego nie wydrukowano: nie można było użyć drukarki albo wiersz nie ma takiej strony.</translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer.</source>
        <translation>
            <numerusform>Wysłano %Ln stronę do drukarki.</numerusform>
            <numerusform>Wysłano %Ln strony do drukarki.</numerusform>
            <numerusform>Wysłano %Ln stron do drukarki.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer; the poem is longer.</source>
        <translation>
            <numerusform>Wysłano %Ln stronę do drukarki; wiersz jest dłuższy.</numerusform>
            <numerusform>Wysłano %Ln strony do drukarki; wiersz jest dłuższy.</numerusform>
            <numerusform>Wysłano %Ln stron do drukarki; wiersz jest dłuższy.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print Preview: At Most %Ln Page(s)</source>
        <translation>
            <numerusform>Podgląd wydruku: najwyżej %Ln strona</numerusform>
            <numerusform>Podgląd wydruku: najwyżej %Ln strony</numerusform>
            <numerusform>Podgląd wydruku: najwyżej %Ln stron</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyAddress</name>
    <message>
        <source>%1 is not a proxy that is known here; write socks5://host:1080 or http://host:8080</source>
        <translation>%1 nie jest znanym tu proxy; podaj socks5://host:1080 lub http://host:8080</translation>
    </message>
    <message>
        <source>The proxy %1 needs a host and a port; write %2</source>
        <translation>Proxy %1 wymaga hosta i portu; podaj %2</translation>
    </message>
    <message>
        <source>The proxy %1 needs a user and a password, each of 1 to 255 bytes; write user:password@ before its host</source>
        <translation>Proxy %1 wymaga użytkownika i hasła, każde od 1 do 255 bajtów; podaj user:password@ przed jego hostem</translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyHandshake</name>
    <message>
        <source>The proxy %1 closed the connection instead of making one to %2</source>
        <translation>Proxy %1 zamknęło połączenie, zamiast nawiązać je z %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not come to the end of its answer about %2</source>
        <translation>Proxy %1 nie kończy swojej odpowiedzi dotyczącej %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept the user and the password</source>
        <translation>Proxy %1 nie przyjmuje użytkownika i hasła</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak SOCKS 5</source>
        <translation>Proxy %1 nie obsługuje SOCKS 5</translation>
    </message>
    <message>
        <source>The proxy %1 wants a user and a password</source>
        <translation>Proxy %1 wymaga użytkownika i hasła</translation>
    </message>
    <message>
        <source>The proxy %1 did not connect to %2</source>
        <translation>Proxy %1 nie połączyło się z %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak HTTP</source>
        <translation>Proxy %1 nie obsługuje HTTP</translation>
    </message>
</context>
<context>
    <name>Poetry::QuitQuestion</name>
    <message>
        <source>Quit</source>
        <translation>Zakończ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped.</source>
        <translation>
            <numerusform>Zatrzymane zostałoby %Ln pobieranie.</numerusform>
            <numerusform>Zatrzymane zostałyby %Ln pobierania.</numerusform>
            <numerusform>Zatrzymanych zostałoby %Ln pobierań.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Zakończ</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>&amp;Kontynuuj</translation>
    </message>
</context>
<context>
    <name>Poetry::ReaderPane</name>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>Show or hide what has arrived</source>
        <translation>Pokaż lub ukryj to, co nadeszło</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Raport</translation>
    </message>
    <message>
        <source>Show or hide what went wrong</source>
        <translation>Pokaż lub ukryj to, co poszło nie tak</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Szczegóły</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Podsumowanie</translation>
    </message>
    <message>
        <source>Aa</source>
        <extracomment>on a button for typeface, line spacing, page width and colours</extracomment>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Czytanie</translation>
    </message>
    <message>
        <source>Typeface, line spacing, page width, colours and encoding</source>
        <translation>Krój pisma, odstęp linii, szerokość strony, kolory i kodowanie</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <translation>%1 (usunięto)</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>z wcześniej</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>przypięte</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>próba %1</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Show or hide the story of the connection and all other facts</source>
        <translation>Pokaż lub ukryj historię połączenia i wszystkie inne fakty</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>cisza od %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ReadingMenu</name>
    <message>
        <source>Typeface</source>
        <translation>Krój pisma</translation>
    </message>
    <message>
        <source>&amp;Proportional</source>
        <translation>&amp;Proporcjonalny</translation>
    </message>
    <message>
        <source>&amp;Monospaced</source>
        <translation>O &amp;stałej szerokości</translation>
    </message>
    <message>
        <source>Line Spacing</source>
        <translation>Odstęp linii</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Normalny</translation>
    </message>
    <message>
        <source>&amp;Wide</source>
        <translation>Sz&amp;eroki</translation>
    </message>
    <message>
        <source>Ver&amp;y Wide</source>
        <translation>&amp;Bardzo szeroki</translation>
    </message>
    <message>
        <source>Page Width</source>
        <translation>Szerokość strony</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Character(s)</source>
        <translation>
            <numerusform>%Ln znak</numerusform>
            <numerusform>%Ln znaki</numerusform>
            <numerusform>%Ln znaków</numerusform>
        </translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Kolory</translation>
    </message>
    <message>
        <source>As the De&amp;sktop</source>
        <translation>Jak p&amp;ulpit</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Jasne</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Ciemne</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>P&amp;apier</translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation>&amp;Czytanie</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>W&amp;rap Lines</source>
        <translation>&amp;Zawijaj linie</translation>
    </message>
    <message>
        <source>Seri&amp;f</source>
        <translation>Sze&amp;ryfowy</translation>
    </message>
    <message>
        <source>C&amp;hosen in the Settings</source>
        <translation>&amp;Wybrany w ustawieniach</translation>
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
        <translation>&amp;Krój pisma:</translation>
    </message>
    <message>
        <source>Proportional</source>
        <translation>Proporcjonalny</translation>
    </message>
    <message>
        <source>Monospaced</source>
        <translation>O stałej szerokości</translation>
    </message>
    <message>
        <source>Te&amp;xt size:</source>
        <translation>&amp;Rozmiar tekstu:</translation>
    </message>
    <message>
        <source>L&amp;ine spacing:</source>
        <translation>&amp;Odstęp linii:</translation>
    </message>
    <message>
        <source>&amp;Page width:</source>
        <translation>&amp;Szerokość strony:</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> znaków</translation>
    </message>
    <message>
        <source>Colo&amp;urs:</source>
        <translation>Ko&amp;lory:</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Jak pulpit</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Jasne</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Ciemne</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>Szeryfowy</translation>
    </message>
    <message>
        <source>The font below</source>
        <translation>Czcionka poniżej</translation>
    </message>
    <message>
        <source>none</source>
        <translation>brak</translation>
    </message>
    <message>
        <source>Font:</source>
        <translation>Czcionka:</translation>
    </message>
</context>
<context>
    <name>Poetry::Removing</name>
    <message numerus="yes">
        <source>%Ln row(s) removed.</source>
        <translation>
            <numerusform>Usunięto %Ln pozycję.</numerusform>
            <numerusform>Usunięto %Ln pozycje.</numerusform>
            <numerusform>Usunięto %Ln pozycji.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Repeating</name>
    <message>
        <source>Fetch Again &amp;Every…</source>
        <translation>Pobieraj ponownie &amp;co…</translation>
    </message>
    <message>
        <source>Fetch the selected rows again and again, each after a time</source>
        <translation>Pobieraj zaznaczone pozycje raz za razem, każdą po pewnym czasie</translation>
    </message>
    <message>
        <source>S&amp;top Fetching Again</source>
        <translation>Zakończ ponown&amp;e pobieranie</translation>
    </message>
    <message>
        <source>Do not fetch the selected rows again by themselves</source>
        <translation>Nie pobieraj już zaznaczonych pozycji samoczynnie</translation>
    </message>
    <message>
        <source>Pa&amp;use Fetching Again</source>
        <translation>&amp;Wstrzymaj ponowne pobieranie</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will be fetched again every %1.</source>
        <translation>
            <numerusform>%Ln pozycja będzie pobierana ponownie co %1.</numerusform>
            <numerusform>%Ln pozycje będą pobierane ponownie co %1.</numerusform>
            <numerusform>%Ln pozycji będzie pobieranych ponownie co %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will not be fetched again by themselves.</source>
        <translation>
            <numerusform>%Ln pozycja nie będzie już pobierana samoczynnie.</numerusform>
            <numerusform>%Ln pozycje nie będą już pobierane samoczynnie.</numerusform>
            <numerusform>%Ln pozycji nie będzie już pobieranych samoczynnie.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause all repeated fetching until you uncheck this</source>
        <translation>Wstrzymaj wszystkie powtarzane pobierania do odznaczenia tej pozycji</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayBar</name>
    <message>
        <source>Replay Position</source>
        <translation>Miejsce w odtwarzaniu</translation>
    </message>
    <message>
        <source>Go to where the text was then</source>
        <translation>Przejdź tam, gdzie tekst był wtedy</translation>
    </message>
    <message>
        <source>Close Replay</source>
        <translation>Zamknij odtwarzanie</translation>
    </message>
    <message>
        <source>Show the whole text (Esc)</source>
        <translation>Pokaż cały tekst (Esc)</translation>
    </message>
    <message>
        <source>Replay Speed</source>
        <translation>Prędkość odtwarzania</translation>
    </message>
    <message>
        <source>How many times as fast as it arrived</source>
        <translation>Ile razy szybciej, niż nadszedł</translation>
    </message>
    <message>
        <source>×%L1</source>
        <extracomment>how many times as fast as it arrived</extracomment>
        <translation>×%L1</translation>
    </message>
    <message>
        <source>&amp;Skip Pauses</source>
        <translation>Po&amp;mijaj przerwy</translation>
    </message>
    <message>
        <source>Wait no longer than a second of the time in which it arrived</source>
        <translation>Czekaj nie dłużej niż sekundę czasu, w którym nadchodził</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Wstrzymaj</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Odtwórz</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Wstrzymaj (Spacja)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Odtwórz (Spacja)</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayRun</name>
    <message>
        <source>It was stopped there when it was recorded.</source>
        <translation>Tam zatrzymano je podczas nagrywania.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) were played.</source>
        <translation>
            <numerusform>Zatrzymano: odtworzono %n bajt.</numerusform>
            <numerusform>Zatrzymano: odtworzono %n bajty.</numerusform>
            <numerusform>Zatrzymano: odtworzono %n bajtów.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ReplaySlider</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>how far a replay is, and how long it is in all: &quot;0:12 of 3:40&quot;</extracomment>
        <translation>%1 z %2</translation>
    </message>
</context>
<context>
    <name>Poetry::RestoreQuestion</name>
    <message>
        <source>&amp;Start Without</source>
        <translation>&amp;Uruchom bez niej</translation>
    </message>
    <message>
        <source>Poetry Fetcher</source>
        <translation>Poetry Fetcher</translation>
    </message>
    <message>
        <source>Restore the list from last time?</source>
        <translation>Przywrócić listę z ostatniego razu?</translation>
    </message>
    <message>
        <source>The last two starts did not finish. If that happens again, start without the list: it is kept in a file beside the new one.</source>
        <translation>Dwa ostatnie uruchomienia nie dobiegły końca. Jeśli to się powtórzy, uruchom program bez listy: zostanie ona zachowana w pliku obok nowej.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Przywróć</translation>
    </message>
</context>
<context>
    <name>Poetry::RowActions</name>
    <message>
        <source>Copy &amp;Address</source>
        <translation>Kopiuj a&amp;dres</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>&amp;Otwórz folder</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln address(es).</source>
        <translation>
            <numerusform>Skopiowano %Ln adres.</numerusform>
            <numerusform>Skopiowano %Ln adresy.</numerusform>
            <numerusform>Skopiowano %Ln adresów.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>Szcze&amp;góły</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveController</name>
    <message>
        <source>Save Poem</source>
        <translation>Zapisywanie wiersza</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Zapisywanie</translation>
    </message>
    <message numerus="yes">
        <source>Saving %Ln poem(s): %1 of %2 are written.</source>
        <translation>
            <numerusform>Zapisywanie %Ln wiersza: zapisano %1 z %2.</numerusform>
            <numerusform>Zapisywanie %Ln wierszy: zapisano %1 z %2.</numerusform>
            <numerusform>Zapisywanie %Ln wierszy: zapisano %1 z %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no checksums: %1</source>
        <translation>Nie ma sum kontrolnych: %1</translation>
    </message>
    <message>
        <source>A poem was not saved: %1</source>
        <translation>Nie zapisano wiersza: %1</translation>
    </message>
    <message>
        <source>Saved %1 as %2</source>
        <translation>Zapisano %1 jako %2</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln poem(s) in %1</source>
        <translation>
            <numerusform>Zapisano %Ln wiersz w %1</numerusform>
            <numerusform>Zapisano %Ln wiersze w %1</numerusform>
            <numerusform>Zapisano %Ln wierszy w %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) were not saved, because that was cancelled</source>
        <translation>
            <numerusform>Nie zapisano %Ln wiersza, ponieważ anulowano</numerusform>
            <numerusform>Nie zapisano %Ln wierszy, ponieważ anulowano</numerusform>
            <numerusform>Nie zapisano %Ln wierszy, ponieważ anulowano</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) could not be saved:</source>
        <translation>
            <numerusform>Nie udało się zapisać %Ln wiersza:</numerusform>
            <numerusform>Nie udało się zapisać %Ln wierszy:</numerusform>
            <numerusform>Nie udało się zapisać %Ln wierszy:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… i jeszcze %Ln</numerusform>
            <numerusform>… i jeszcze %Ln</numerusform>
            <numerusform>… i jeszcze %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Otwórz folder</translation>
    </message>
    <message>
        <source>Show what was saved in the folder that it is in</source>
        <translation>Pokaż to, co zapisano, w folderze, w którym się znajduje</translation>
    </message>
    <message>
        <source>Choose Another Folder…</source>
        <translation>Wybierz inny folder…</translation>
    </message>
    <message>
        <source>Save what was not saved into a folder of your choice</source>
        <translation>Zapisz to, czego nie zapisano, w wybranym folderze</translation>
    </message>
    <message>
        <source>Text with Its Times (*.poem)</source>
        <translation>Tekst z czasami nadejścia (*.poem)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Tekst (*.txt)</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Wszystkie pliki (*)</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>Folderu %1 nie było, więc został utworzony.</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveManyDialog</name>
    <message numerus="yes">
        <source>Save %Ln Poem(s)</source>
        <translation>
            <numerusform>Zapisz %Ln wiersz</numerusform>
            <numerusform>Zapisz %Ln wiersze</numerusform>
            <numerusform>Zapisz %Ln wierszy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Also %Ln that is partial, marked in its name</source>
        <translation>
            <numerusform>&amp;Także %Ln częściowy, oznaczony w nazwie</numerusform>
            <numerusform>&amp;Także %Ln częściowe, oznaczone w nazwie</numerusform>
            <numerusform>&amp;Także %Ln częściowych, oznaczonych w nazwie</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Folder:</translation>
    </message>
    <message>
        <source>File &amp;names:</source>
        <translation>&amp;Nazwy plików:</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Nazwy plików</translation>
    </message>
    <message>
        <source>{host} {port} {date} {time} {n}; anything else stands for itself</source>
        <translation>{host} {port} {date} {time} {n}; wszystko inne oznacza samo siebie</translation>
    </message>
    <message>
        <source>&amp;Save Here</source>
        <translation>&amp;Zapisz tutaj</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Wybierz…</translation>
    </message>
    <message>
        <source>Folder for Poems</source>
        <translation>Folder na wiersze</translation>
    </message>
    <message>
        <source>There is no folder %1; choose one that is there</source>
        <translation>Nie ma folderu %1; wybierz istniejący</translation>
    </message>
    <message>
        <source>With &amp;checksums and a manifest</source>
        <translation>Z &amp;sumami kontrolnymi i manifestem</translation>
    </message>
    <message>
        <source>The folder %1 is not there yet, and will be made</source>
        <translation>Folderu %1 jeszcze nie ma; zostanie utworzony</translation>
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
        <translation>Podaje pierwszy PLIK na porcie N, następne na kolejnych portach; domyślnie: wolne porty.</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>HOST</translation>
    </message>
    <message>
        <source>Listen on this address only; default localhost.</source>
        <translation>Nasłuchuje tylko na tym adresie; domyślnie localhost.</translation>
    </message>
    <message>
        <source>Send N bytes at a time; default 10.</source>
        <translation>Wysyła po N bajtów naraz; domyślnie 10.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>WHAT</source>
        <translation>USTERKA</translation>
    </message>
    <message>
        <source>Serve badly: none (default), silent, endless, stall-after=N, reset-after=N or close-after=N, N in bytes.</source>
        <translation>Podaje źle: none (domyślnie), silent, endless, stall-after=N, reset-after=N lub close-after=N, N w bajtach.</translation>
    </message>
    <message>
        <source>CERT,KEY</source>
        <translation>CERT,KLUCZ</translation>
    </message>
    <message>
        <source>Serve over TLS, with the certificate and the key in these files (PEM).</source>
        <translation>Podaje przez TLS, z certyfikatem i kluczem z tych plików (PEM).</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Pokazuje tę pomoc i kończy.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Pokazuje wersję i kończy.</translation>
    </message>
    <message numerus="yes">
        <source>There are not enough ports for %n file(s) from %1 on; write a lower port.</source>
        <translation>
            <numerusform>Nie ma dość portów dla %n pliku, począwszy od %1; podaj niższy port.</numerusform>
            <numerusform>Nie ma dość portów dla %n plików, począwszy od %1; podaj niższy port.</numerusform>
            <numerusform>Nie ma dość portów dla %n plików, począwszy od %1; podaj niższy port.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is not a fault; write none, silent, endless, stall-after=N, reset-after=N or close-after=N.</source>
        <translation>„%1” nie jest usterką; podaj none, silent, endless, stall-after=N, reset-after=N lub close-after=N.</translation>
    </message>
    <message>
        <source>--tls needs two files; write --tls CERT,KEY.</source>
        <translation>--tls wymaga dwóch plików; podaj --tls CERT,KLUCZ.</translation>
    </message>
    <message>
        <source>The address for --iface is empty; write one such as localhost or 127.0.0.1.</source>
        <translation>Adres dla --iface jest pusty; podaj jakiś, na przykład localhost lub 127.0.0.1.</translation>
    </message>
    <message>
        <source>There is no file to serve; write the name of one.</source>
        <translation>Nie ma pliku do podania; podaj nazwę pliku.</translation>
    </message>
    <message>
        <source>Standard input can be served once; write - one time.</source>
        <translation>Standardowe wejście można podać tylko raz; wpisz - jeden raz.</translation>
    </message>
    <message>
        <source>Reading standard input, to Ctrl-D.</source>
        <translation>Odczytywanie standardowego wejścia, aż do Ctrl-D.</translation>
    </message>
    <message>
        <source>“%1” is a folder; write the name of a file.</source>
        <translation>„%1” jest folderem; podaj nazwę pliku.</translation>
    </message>
    <message>
        <source>“%1” is no plain file, and may have no end; write the name of one, or - for standard input.</source>
        <translation>„%1” nie jest zwykłym plikiem i może nie mieć końca; podaj nazwę zwykłego pliku albo - dla standardowego wejścia.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2.</source>
        <translation>Nie można odczytać pliku „%1”: %2.</translation>
    </message>
    <message>
        <source>Standard input cannot be read: %1.</source>
        <translation>Nie można odczytać standardowego wejścia: %1.</translation>
    </message>
    <message>
        <source>Standard input is longer than 16 MiB; write it to a file, and the name of that.</source>
        <translation>Standardowe wejście jest dłuższe niż 16 MiB; zapisz je do pliku i podaj jego nazwę.</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>standardowe wejście</translation>
    </message>
    <message>
        <source>Usage: poetry-server [options] FILE…</source>
        <translation>Użycie: poetry-server [opcje] PLIK…</translation>
    </message>
    <message>
        <source>Serves each FILE on a port of its own to any number of clients at once: slowly, quickly or badly. For practice with get-poetry and poetry-fetcher. - is standard input. Ends with Ctrl-C.</source>
        <translation>Podaje każdy PLIK na osobnym porcie dowolnej liczbie klientów naraz: wolno, szybko lub źle. Do ćwiczeń z get-poetry i poetry-fetcher. - to standardowe wejście. Kończy się przez Ctrl-C.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Opcje:</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Przykłady:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Kod zakończenia:</translation>
    </message>
    <message>
        <source>  0    stopped by Ctrl-C or SIGTERM</source>
        <translation>  0    zatrzymano przez Ctrl-C lub SIGTERM</translation>
    </message>
    <message>
        <source>  1    it cannot listen there, or standard output cannot be written</source>
        <translation>  1    nie może tam nasłuchiwać albo nie można pisać na standardowe wyjście</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    wiersz polecenia jest błędny</translation>
    </message>
    <message>
        <source>No address is known for --iface “%1”.</source>
        <translation>Nie jest znany adres dla --iface „%1”.</translation>
    </message>
    <message>
        <source>FILEs are .poem files, as get-poetry --record writes them; serve each at the rhythm in which it arrived. One that was cut off is cut off again.</source>
        <translation>Każdy PLIK jest plikiem .poem, jakie zapisuje get-poetry --record; podaje każdy w rytmie, w jakim nadszedł. Urwany jest urywany ponownie.</translation>
    </message>
    <message>
        <source>Standard input cannot be a .poem file; write the name of one.</source>
        <translation>Standardowe wejście nie może być plikiem .poem; podaj nazwę takiego pliku.</translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay i --%1 wykluczają się; podaj jedno z nich.</translation>
    </message>
    <message>
        <source>--replay has an end; write another fault than endless.</source>
        <translation>--replay ma koniec; podaj inną usterkę niż endless.</translation>
    </message>
    <message>
        <source>Wait S seconds in between; default 0.7, 0 = full speed.</source>
        <translation>Czeka S sekund między wysłaniami; domyślnie 0.7, 0 = pełna szybkość.</translation>
    </message>
</context>
<context>
    <name>Poetry::ServerLists</name>
    <message>
        <source>A list needs a name</source>
        <translation>Lista wymaga nazwy</translation>
    </message>
    <message>
        <source>“%1” is too long for the name of a list</source>
        <translation>„%1” to za długa nazwa listy</translation>
    </message>
    <message>
        <source>“%1” has characters that cannot be seen; write another name</source>
        <translation>„%1” zawiera znaki, których nie widać; podaj inną nazwę</translation>
    </message>
    <message>
        <source>There is a list “%1” already</source>
        <translation>Istnieje już lista „%1”</translation>
    </message>
    <message>
        <source>The list “%1” cannot be renamed</source>
        <translation>Nie można zmienić nazwy listy „%1”</translation>
    </message>
    <message>
        <source>The list “%1” cannot be deleted: %2</source>
        <translation>Nie można usunąć listy „%1”: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::Session</name>
    <message>
        <source>Nothing is kept for the next start: %1</source>
        <translation>Nic nie zostanie zachowane do następnego uruchomienia: %1</translation>
    </message>
    <message>
        <source>Everything that was kept is deleted.</source>
        <translation>Wszystko, co było zachowane, zostało usunięte.</translation>
    </message>
    <message>
        <source>Texts that no longer belong to a row are kept in %1.</source>
        <translation>Teksty, które nie należą już do żadnej pozycji, zachowano w %1.</translation>
    </message>
    <message>
        <source>The list from last time was damaged. It is kept as %1.</source>
        <translation>Lista z ostatniego razu była uszkodzona. Zachowano ją jako %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) from last time were damaged and could not be restored.</source>
        <translation>
            <numerusform>%Ln pozycja z ostatniego razu była uszkodzona i nie można było jej przywrócić.</numerusform>
            <numerusform>%Ln pozycje z ostatniego razu były uszkodzone i nie można było ich przywrócić.</numerusform>
            <numerusform>%Ln pozycji z ostatniego razu było uszkodzonych i nie można było ich przywrócić.</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes are not being kept for the next start; that will be retried: %1</source>
        <translation>Zmiany nie są zachowywane do następnego uruchomienia; próby będą ponawiane: %1</translation>
    </message>
    <message>
        <source>Changes are kept for the next start again.</source>
        <translation>Zmiany są znów zachowywane do następnego uruchomienia.</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionDatabase</name>
    <message>
        <source>The list in %1 cannot be read now</source>
        <translation>Nie można teraz odczytać listy w %1</translation>
    </message>
    <message>
        <source>The list in %1 is from a newer version of Poetry Fetcher</source>
        <translation>Lista w %1 pochodzi z nowszej wersji programu Poetry Fetcher</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made</source>
        <translation>Nie można utworzyć folderu %1</translation>
    </message>
    <message>
        <source>The folder %1 is a link or somebody else’s, or others may write into it</source>
        <translation>Folder %1 jest dowiązaniem, należy do kogoś innego albo inni mogą w nim zapisywać</translation>
    </message>
    <message>
        <source>%1 is no file of yours; remove it, then start again</source>
        <translation>%1 nie jest Twoim plikiem; usuń go i uruchom program ponownie</translation>
    </message>
    <message>
        <source>The list of fetches is not kept</source>
        <translation>Lista pobierań nie jest zachowywana</translation>
    </message>
    <message>
        <source>Not everything could be deleted in %1</source>
        <translation>Nie wszystko udało się usunąć w %1</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionTexts</name>
    <message>
        <source>A text could not be kept in %1</source>
        <translation>Nie udało się zachować tekstu w %1</translation>
    </message>
    <message numerus="yes">
        <source>The text that was kept is damaged; %n byte(s) are left</source>
        <translation>
            <numerusform>Zachowany tekst jest uszkodzony; pozostał %n bajt</numerusform>
            <numerusform>Zachowany tekst jest uszkodzony; pozostały %n bajty</numerusform>
            <numerusform>Zachowany tekst jest uszkodzony; pozostało %n bajtów</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Ustawienia</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Strony</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Pobieranie</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Sieć</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Zapisywanie</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Czytanie</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Ogólne</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>Domyślnie: %1</translation>
    </message>
    <message>
        <source>Default: %1. %2</source>
        <translation>Domyślnie: %1. %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>włączone</translation>
    </message>
    <message>
        <source>off</source>
        <translation>wyłączone</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limity</translation>
    </message>
    <message>
        <source>Size of a poe&amp;m:</source>
        <translation>&amp;Rozmiar wiersza:</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Bez limitu</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Limity czasu</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Wyłączony</translation>
    </message>
    <message>
        <source>For the &amp;whole poem:</source>
        <translation>Na c&amp;ały wiersz:</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Ponowienia</translation>
    </message>
    <message>
        <source>&amp;Automatic retries of what failed:</source>
        <translation>Automatyczne po&amp;nowienia nieudanych:</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Brak</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Powiadomienia</translation>
    </message>
    <message>
        <source>Never while the window is active.</source>
        <translation>Nigdy, gdy okno jest aktywne.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Język</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Język:</translation>
    </message>
    <message>
        <source>Proxy:</source>
        <translation>Proxy:</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>bez proxy</translation>
    </message>
    <message>
        <source>Trusted certificates:</source>
        <translation>Zaufane certyfikaty:</translation>
    </message>
    <message>
        <source>no certificates</source>
        <translation>brak certyfikatów</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a server, and the fingerprint of its certificate</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Folder:</translation>
    </message>
    <message>
        <source>With c&amp;hecksums and a manifest</source>
        <translation>Z &amp;sumami kontrolnymi i manifestem</translation>
    </message>
    <message>
        <source>SHA256SUMS and a JSON file with servers, times and outcomes, beside the poems.</source>
        <translation>SHA256SUMS i plik JSON z serwerami, czasami i wynikami, obok wierszy.</translation>
    </message>
    <message>
        <source>Automatic Saving</source>
        <translation>Automatyczne zapisywanie</translation>
    </message>
    <message>
        <source>Sa&amp;ve poems as they complete</source>
        <translation>&amp;Zapisuj wiersze, gdy są kompletne</translation>
    </message>
    <message>
        <source>Fol&amp;der for these:</source>
        <translation>Folder &amp;dla nich:</translation>
    </message>
    <message>
        <source>Their names end in .partial.txt.</source>
        <translation>Ich nazwy kończą się na .partial.txt.</translation>
    </message>
    <message>
        <source>Kept Texts</source>
        <translation>Zachowane teksty</translation>
    </message>
    <message>
        <source>Folder for Saved Poems</source>
        <translation>Folder na zapisane wiersze</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>Nazwa &amp;pliku:</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>Także: %1</translation>
    </message>
    <message>
        <source>Tell how many texts have chan&amp;ged</source>
        <translation>Powiado&amp;m, ile tekstów się zmieniło</translation>
    </message>
    <message>
        <source>Of rows that were fetched again.</source>
        <translation>Spośród pozycji, które pobrano ponownie.</translation>
    </message>
    <message>
        <source>Simultaneous &amp;connections:</source>
        <translation>Równoczesne &amp;połączenia:</translation>
    </message>
    <message>
        <source>To c&amp;onnect, including name look-up:</source>
        <translation>Na połączenie, wraz z &amp;wyszukaniem nazwy:</translation>
    </message>
    <message>
        <source>While a server is &amp;silent:</source>
        <translation>Gdy serwer mil&amp;czy:</translation>
    </message>
    <message>
        <source>No&amp;tify when all fetches have ended</source>
        <translation>&amp;Powiadom, gdy zakończą się wszystkie pobierania</translation>
    </message>
    <message>
        <source>System Language</source>
        <translation>Język systemu</translation>
    </message>
    <message>
        <source>the system language</source>
        <translation>język systemu</translation>
    </message>
    <message>
        <source>socks5://user:password@host:port or http://…; the proxy looks names up. Kept in a file that only you can read.</source>
        <translation>socks5://user:password@host:port lub http://…; nazwy wyszukuje proxy. Przechowywane w pliku, który tylko Ty możesz czytać.</translation>
    </message>
    <message>
        <source>Certificates that you trusted from a report, each for one server.</source>
        <translation>Certyfikaty, którym zaufano z poziomu raportu, każdy dla jednego serwera.</translation>
    </message>
    <message>
        <source>Stop Trusting</source>
        <translation>Przestań ufać</translation>
    </message>
    <message>
        <source>Last Folder Used</source>
        <translation>Ostatnio używany folder</translation>
    </message>
    <message>
        <source>Never replaces an existing file.</source>
        <translation>Nigdy nie zastępuje istniejącego pliku.</translation>
    </message>
    <message>
        <source>Also save pa&amp;rtial poems</source>
        <translation>Zapisuj też wiersze &amp;częściowe</translation>
    </message>
    <message>
        <source>&amp;Keep at most:</source>
        <translation>Zachowuj &amp;najwyżej:</translation>
    </message>
    <message>
        <source>%1 are kept now. Beyond the limit, the oldest texts are removed, but never pinned ones. Their rows stay.</source>
        <translation>Teraz zachowano %1. Powyżej limitu usuwane są najstarsze teksty, ale nigdy przypięte. Ich pozycje pozostają.</translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsFile</name>
    <message>
        <source>%1 is no file of yours; nothing is read from it or kept in it.</source>
        <translation>%1 nie jest Twoim plikiem; nic nie jest z niego odczytywane ani w nim zachowywane.</translation>
    </message>
    <message numerus="yes">
        <source>%1 was damaged: %Ln value(s) could be read from it. It is kept as %2.</source>
        <translation>
            <numerusform>%1 był uszkodzony: odczytano z niego %Ln wartość. Zachowano go jako %2.</numerusform>
            <numerusform>%1 był uszkodzony: odczytano z niego %Ln wartości. Zachowano go jako %2.</numerusform>
            <numerusform>%1 był uszkodzony: odczytano z niego %Ln wartości. Zachowano go jako %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be read and is treated as empty.</source>
        <translation>Nie można odczytać %1; plik jest traktowany jak pusty.</translation>
    </message>
    <message>
        <source>%1 can be written again; your settings are kept.</source>
        <translation>Można znów zapisywać %1; Twoje ustawienia są zachowywane.</translation>
    </message>
    <message>
        <source>Settings hold until you quit, but cannot be kept: %1 cannot be written.</source>
        <translation>Ustawienia obowiązują do zakończenia programu, ale nie można ich zachować: nie można zapisać %1.</translation>
    </message>
</context>
<context>
    <name>Poetry::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Skróty klawiszowe</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Skróty klawiszowe</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Polecenie</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Klawisze</translation>
    </message>
    <message>
        <source>Address Field</source>
        <translation>Pole adresu</translation>
    </message>
    <message>
        <source>Fetch what is in it</source>
        <translation>Pobierz to, co w nim jest</translation>
    </message>
    <message>
        <source>Another line</source>
        <translation>Kolejna linia</translation>
    </message>
    <message>
        <source>Discard a long text, or stop reading a list</source>
        <translation>Odrzuć długi tekst albo przerwij odczytywanie listy</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Opuść je</translation>
    </message>
</context>
<context>
    <name>Poetry::SlowOnesDialog</name>
    <message>
        <source>Stop the Slow Ones</source>
        <translation>Zatrzymywanie powolnych</translation>
    </message>
    <message>
        <source> bytes/s</source>
        <translation> bajtów/s</translation>
    </message>
    <message>
        <source>at any speed</source>
        <translation>dowolna szybkość</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>however long</source>
        <translation>dowolny czas</translation>
    </message>
    <message>
        <source>Fetches that would be stopped</source>
        <translation>Pobierania, które zostałyby zatrzymane</translation>
    </message>
    <message>
        <source>S&amp;lower than:</source>
        <translation>&amp;Wolniejsze niż:</translation>
    </message>
    <message>
        <source>Or s&amp;ilent for at least:</source>
        <translation>Lub &amp;milczące co najmniej:</translation>
    </message>
    <message>
        <source>%1: no answer for %2</source>
        <translation>%1: brak odpowiedzi od %2</translation>
    </message>
    <message>
        <source>%1: %2, silent for %3</source>
        <translation>%1: %2, cisza od %3</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… i jeszcze %Ln</numerusform>
            <numerusform>… i jeszcze %Ln</numerusform>
            <numerusform>… i jeszcze %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped; what has arrived is kept:</source>
        <translation>
            <numerusform>Zatrzymane zostałoby %Ln pobieranie; to, co nadeszło, jest zachowane:</numerusform>
            <numerusform>Zatrzymane zostałyby %Ln pobierania; to, co nadeszło, jest zachowane:</numerusform>
            <numerusform>Zatrzymanych zostałoby %Ln pobierań; to, co nadeszło, jest zachowane:</numerusform>
        </translation>
    </message>
    <message>
        <source>No fetch is that slow.</source>
        <translation>Żadne pobieranie nie jest tak powolne.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Stop %Ln Fetch(es)</source>
        <translation>
            <numerusform>&amp;Zatrzymaj %Ln pobieranie</numerusform>
            <numerusform>&amp;Zatrzymaj %Ln pobierania</numerusform>
            <numerusform>&amp;Zatrzymaj %Ln pobierań</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SmallFile</name>
    <message>
        <source>“%1” cannot be written: %2</source>
        <translation>Nie można zapisać „%1”: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::SocketFailure</name>
    <message>
        <source>Connection was refused by other side</source>
        <translation>Druga strona odrzuciła połączenie</translation>
    </message>
    <message>
        <source>The other side did not answer</source>
        <translation>Druga strona nie odpowiedziała</translation>
    </message>
    <message>
        <source>The host cannot be reached</source>
        <translation>Host jest nieosiągalny</translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>Sieć jest nieosiągalna</translation>
    </message>
    <message>
        <source>A rule of this machine or network forbids the connection</source>
        <translation>Reguła tego komputera lub sieci zabrania połączenia</translation>
    </message>
    <message>
        <source>No network interface of this machine has the name or number behind the percent sign; there are %1</source>
        <translation>Żaden interfejs sieciowy tego komputera nie ma nazwy ani numeru podanego po znaku procentu; dostępne są %1</translation>
    </message>
    <message>
        <source>No connection can be made to this address from here</source>
        <translation>Nie można stąd nawiązać połączenia z tym adresem</translation>
    </message>
    <message>
        <source>This machine does not speak that kind of address</source>
        <translation>Ten komputer nie obsługuje takiego rodzaju adresu</translation>
    </message>
    <message>
        <source>This machine has no local port or address left to connect from</source>
        <translation>Temu komputerowi nie został żaden lokalny port ani adres do nawiązania połączenia</translation>
    </message>
    <message>
        <source>Too many files are open on this machine</source>
        <translation>Na tym komputerze jest otwartych za dużo plików</translation>
    </message>
    <message>
        <source>This machine has no memory left for connections</source>
        <translation>Temu komputerowi nie wystarcza pamięci na połączenia</translation>
    </message>
    <message>
        <source>This machine can do no more at the same time</source>
        <translation>Ten komputer nie może robić więcej jednocześnie</translation>
    </message>
    <message>
        <source>The connection could not be made</source>
        <translation>Nie udało się nawiązać połączenia</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut by other side after %n byte(s)</source>
        <translation>
            <numerusform>Połączenie zostało zerwane przez drugą stronę po %n bajcie</numerusform>
            <numerusform>Połączenie zostało zerwane przez drugą stronę po %n bajtach</numerusform>
            <numerusform>Połączenie zostało zerwane przez drugą stronę po %n bajtach</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost without a word after %n byte(s)</source>
        <translation>
            <numerusform>Połączenie utracono bez uprzedzenia po %n bajcie</numerusform>
            <numerusform>Połączenie utracono bez uprzedzenia po %n bajtach</numerusform>
            <numerusform>Połączenie utracono bez uprzedzenia po %n bajtach</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was closed by this machine after %n byte(s)</source>
        <translation>
            <numerusform>Połączenie zostało zamknięte przez ten komputer po %n bajcie</numerusform>
            <numerusform>Połączenie zostało zamknięte przez ten komputer po %n bajtach</numerusform>
            <numerusform>Połączenie zostało zamknięte przez ten komputer po %n bajtach</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The network went away after %n byte(s)</source>
        <translation>
            <numerusform>Sieć zniknęła po %n bajcie</numerusform>
            <numerusform>Sieć zniknęła po %n bajtach</numerusform>
            <numerusform>Sieć zniknęła po %n bajtach</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s)</source>
        <translation>
            <numerusform>Połączenie utracono po %n bajcie</numerusform>
            <numerusform>Połączenie utracono po %n bajtach</numerusform>
            <numerusform>Połączenie utracono po %n bajtach</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SortMenu</name>
    <message>
        <source>&amp;Sort By</source>
        <translation>&amp;Sortuj według</translation>
    </message>
    <message>
        <source>As &amp;Added</source>
        <translation>&amp;Jak dodano</translation>
    </message>
    <message>
        <source>As&amp;cending</source>
        <translation>&amp;Rosnąco</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>&amp;Malejąco</translation>
    </message>
</context>
<context>
    <name>Poetry::Sql</name>
    <message>
        <source>The list of fetches could not be kept</source>
        <translation>Nie udało się zachować listy pobierań</translation>
    </message>
</context>
<context>
    <name>Poetry::StandardOutput</name>
    <message>
        <source>Standard output cannot be written</source>
        <translation>Nie można pisać na standardowe wyjście</translation>
    </message>
    <message numerus="yes">
        <source>%n control character(s) are shown as pictures; --raw writes them as they are.</source>
        <translation>
            <numerusform>%n znak sterujący pokazano jako symbol; --raw wypisuje go bez zmian.</numerusform>
            <numerusform>%n znaki sterujące pokazano jako symbole; --raw wypisuje je bez zmian.</numerusform>
            <numerusform>%n znaków sterujących pokazano jako symbole; --raw wypisuje je bez zmian.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TcpTransport</name>
    <message>
        <source>The proxy %1 cannot be reached: %2</source>
        <translation>Nie można połączyć się z proxy %1: %2</translation>
    </message>
    <message>
        <source>The server was reached, but TLS had not begun within %1 s</source>
        <translation>Połączono się z serwerem, ale TLS nie rozpoczęło się w ciągu %1 s</translation>
    </message>
    <message>
        <source>The proxy %2 did not answer within %1 s</source>
        <translation>Proxy %2 nie odpowiedziało w ciągu %1 s</translation>
    </message>
</context>
<context>
    <name>Poetry::TextKeeper</name>
    <message numerus="yes">
        <source>%Ln text(s) made room for others, since more than %1 were kept. Their rows stay. Settings can allow more, and pinned rows always keep theirs.</source>
        <translation>
            <numerusform>%Ln tekst zrobił miejsce innym, bo zachowanych było więcej niż %1. Jego pozycja pozostaje. W ustawieniach można zezwolić na więcej, a pozycje przypięte zawsze zachowują swoje teksty.</numerusform>
            <numerusform>%Ln teksty zrobiły miejsce innym, bo zachowanych było więcej niż %1. Ich pozycje pozostają. W ustawieniach można zezwolić na więcej, a pozycje przypięte zawsze zachowują swoje teksty.</numerusform>
            <numerusform>%Ln tekstów zrobiło miejsce innym, bo zachowanych było więcej niż %1. Ich pozycje pozostają. W ustawieniach można zezwolić na więcej, a pozycje przypięte zawsze zachowują swoje teksty.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TimelineBar</name>
    <message>
        <source>Connection story</source>
        <translation>Historia połączenia</translation>
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
        <translation>Certyfikat został unieważniony przez swój urząd</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that was trusted before</source>
        <translation>Certyfikat %1 nie jest tym, któremu wcześniej zaufano</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation>Certyfikat %1 nie jest zaufany: %2</translation>
    </message>
    <message>
        <source>The server closed the connection before TLS had begun</source>
        <translation>Serwer zamknął połączenie, zanim rozpoczęło się TLS</translation>
    </message>
    <message>
        <source>This does not look like TLS: try %1</source>
        <translation>To nie wygląda na TLS: spróbuj %1</translation>
    </message>
    <message>
        <source>TLS could not be begun: %1</source>
        <translation>Nie można było rozpocząć TLS: %1</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut after %n byte(s), and the server had not signed an end</source>
        <translation>
            <numerusform>Połączenie zostało zerwane po %n bajcie, a serwer nie podpisał końca</numerusform>
            <numerusform>Połączenie zostało zerwane po %n bajtach, a serwer nie podpisał końca</numerusform>
            <numerusform>Połączenie zostało zerwane po %n bajtach, a serwer nie podpisał końca</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s): %1</source>
        <translation>
            <numerusform>Połączenie utracono po %n bajcie: %1</numerusform>
            <numerusform>Połączenie utracono po %n bajtach: %1</numerusform>
            <numerusform>Połączenie utracono po %n bajtach: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>TLS broke after %n byte(s): %1</source>
        <translation>
            <numerusform>TLS zawiodło po %n bajcie: %1</numerusform>
            <numerusform>TLS zawiodło po %n bajtach: %1</numerusform>
            <numerusform>TLS zawiodło po %n bajtach: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsTrust</name>
    <message>
        <source>“%1” is no plain file; name one with certificates in the format PEM</source>
        <translation>„%1” nie jest zwykłym plikiem; wskaż plik z certyfikatami w formacie PEM</translation>
    </message>
    <message>
        <source>The file of authorities “%1” cannot be read: %2</source>
        <translation>Nie można odczytać pliku urzędów „%1”: %2</translation>
    </message>
    <message>
        <source>The file of authorities “%1” is empty; name one with certificates in the format PEM</source>
        <translation>Plik urzędów „%1” jest pusty; wskaż plik z certyfikatami w formacie PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds a key; name one with certificates in the format PEM</source>
        <translation>Plik „%1” zawiera klucz; wskaż plik z certyfikatami w formacie PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>Plik „%1” nie zawiera certyfikatu w formacie PEM</translation>
    </message>
</context>
<context>
    <name>Poetry::TotalsBar</name>
    <message>
        <source>Totals</source>
        <translation>Sumy</translation>
    </message>
    <message>
        <source>Received in all</source>
        <translation>Odebrano łącznie</translation>
    </message>
    <message numerus="yes">
        <source>%Ln complete</source>
        <translation>
            <numerusform>%Ln ukończone</numerusform>
            <numerusform>%Ln ukończone</numerusform>
            <numerusform>%Ln ukończonych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiving</source>
        <translation>
            <numerusform>%Ln odbierane</numerusform>
            <numerusform>%Ln odbierane</numerusform>
            <numerusform>%Ln odbieranych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connecting</source>
        <translation>
            <numerusform>%Ln łączone</numerusform>
            <numerusform>%Ln łączone</numerusform>
            <numerusform>%Ln łączonych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln oczekuje</numerusform>
            <numerusform>%Ln oczekują</numerusform>
            <numerusform>%Ln oczekuje</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cut off</source>
        <translation>
            <numerusform>%Ln urwane</numerusform>
            <numerusform>%Ln urwane</numerusform>
            <numerusform>%Ln urwanych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln nieudane</numerusform>
            <numerusform>%Ln nieudane</numerusform>
            <numerusform>%Ln nieudanych</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stopped</source>
        <translation>
            <numerusform>%Ln zatrzymane</numerusform>
            <numerusform>%Ln zatrzymane</numerusform>
            <numerusform>%Ln zatrzymanych</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Click on a state to see only its rows</source>
        <translation>Kliknij stan, aby zobaczyć tylko jego pozycje</translation>
    </message>
</context>
<context>
    <name>Poetry::Trail</name>
    <message>
        <source>first byte</source>
        <translation>pierwszy bajt</translation>
    </message>
    <message numerus="yes">
        <source>fell silent after %n byte(s)</source>
        <translation>
            <numerusform>cisza po %n bajcie</numerusform>
            <numerusform>cisza po %n bajtach</numerusform>
            <numerusform>cisza po %n bajtach</numerusform>
        </translation>
    </message>
    <message>
        <source>went on after %1 s</source>
        <translation>ciąg dalszy po %1 s</translation>
    </message>
    <message numerus="yes">
        <source>end signed by the server after %n byte(s)</source>
        <translation>
            <numerusform>koniec podpisany przez serwer po %n bajcie</numerusform>
            <numerusform>koniec podpisany przez serwer po %n bajtach</numerusform>
            <numerusform>koniec podpisany przez serwer po %n bajtach</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>closed cleanly after %n byte(s)</source>
        <translation>
            <numerusform>zamknięto prawidłowo po %n bajcie</numerusform>
            <numerusform>zamknięto prawidłowo po %n bajtach</numerusform>
            <numerusform>zamknięto prawidłowo po %n bajtach</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>zatrzymano przez użytkownika</translation>
    </message>
    <message>
        <source>looking up %1</source>
        <translation>szukanie %1</translation>
    </message>
    <message numerus="yes">
        <source>found %n address(es)</source>
        <translation>
            <numerusform>znaleziono %n adres</numerusform>
            <numerusform>znaleziono %n adresy</numerusform>
            <numerusform>znaleziono %n adresów</numerusform>
        </translation>
    </message>
    <message>
        <source>connecting to %1, which means this machine</source>
        <translation>łączenie z %1, czyli z tym komputerem</translation>
    </message>
    <message>
        <source>connecting to %1</source>
        <translation>łączenie z %1</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>połączono z %1</translation>
    </message>
    <message>
        <source>asking the proxy for %1</source>
        <translation>proszenie proxy o %1</translation>
    </message>
    <message>
        <source>the proxy has connected</source>
        <translation>proxy się połączyło</translation>
    </message>
    <message>
        <source>beginning TLS</source>
        <translation>rozpoczynanie TLS</translation>
    </message>
    <message>
        <source>encrypted with %1</source>
        <translation>zaszyfrowano: %1</translation>
    </message>
    <message>
        <source>started fetching from %1</source>
        <translation>rozpoczęto pobieranie z %1</translation>
    </message>
</context>
<context>
    <name>Poetry::UndoList</name>
    <message>
        <source>&amp;Undo</source>
        <translation>Co&amp;fnij</translation>
    </message>
    <message>
        <source>Bring back the rows that were removed last, or take back what was pinned last</source>
        <translation>Przywróć ostatnio usunięte pozycje albo cofnij ostatnie przypięcie</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowController</name>
    <message numerus="yes">
        <source>Apply to %Ln Running</source>
        <translation>
            <numerusform>Zastosuj do %Ln trwającego</numerusform>
            <numerusform>Zastosuj do %Ln trwających</numerusform>
            <numerusform>Zastosuj do %Ln trwających</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the new time-outs and size limit for what is under way, too</source>
        <translation>Użyj nowych limitów czasu i rozmiaru także dla tego, co trwa</translation>
    </message>
    <message>
        <source>Fetches under way keep the limits that they began with.</source>
        <translation>Trwające pobierania zachowują limity, z którymi się zaczęły.</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Plik</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edycja</translation>
    </message>
    <message>
        <source>Fe&amp;tch</source>
        <translation>Po&amp;bieranie</translation>
    </message>
    <message>
        <source>&amp;Lists</source>
        <translation>&amp;Listy</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Widok</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Pomo&amp;c</translation>
    </message>
    <message>
        <source>Save &amp;List…</source>
        <translation>Zapisz &amp;listę…</translation>
    </message>
    <message>
        <source>Write the addresses of all rows to a file that can be opened again</source>
        <translation>Zapisz adresy wszystkich pozycji do pliku, który można ponownie otworzyć</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Drukuj…</translation>
    </message>
    <message>
        <source>Print the poem in sight</source>
        <translation>Wydrukuj widoczny wiersz</translation>
    </message>
    <message>
        <source>Print Previe&amp;w…</source>
        <translation>&amp;Podgląd wydruku…</translation>
    </message>
    <message>
        <source>See how the poem in sight would be printed</source>
        <translation>Zobacz, jak widoczny wiersz zostałby wydrukowany</translation>
    </message>
    <message>
        <source>&amp;Delete Everything…</source>
        <translation>&amp;Usuń wszystko…</translation>
    </message>
    <message>
        <source>Delete all rows, texts, lists and remembered addresses</source>
        <translation>Usuń wszystkie pozycje, teksty, listy i zapamiętane adresy</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Za&amp;kończ</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopiuj</translation>
    </message>
    <message>
        <source>Copy the selected text, or the addresses of the selected rows</source>
        <translation>Kopiuj zaznaczony tekst lub adresy zaznaczonych pozycji</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Zaznacz wszystko</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>Znaj&amp;dź…</translation>
    </message>
    <message>
        <source>Find words in the poem, or rows where the list has the focus</source>
        <translation>Znajdź słowa w wierszu lub pozycje, gdy aktywna jest lista</translation>
    </message>
    <message>
        <source>Filter the &amp;List…</source>
        <translation>Filtruj &amp;listę…</translation>
    </message>
    <message>
        <source>Show only rows with some words, or in some states</source>
        <translation>Pokaż tylko pozycje z podanymi słowami lub w niektórych stanach</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Znajdź &amp;następne</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>Znajdź &amp;poprzednie</translation>
    </message>
    <message>
        <source>Address F&amp;ield</source>
        <translation>Pole a&amp;dresu</translation>
    </message>
    <message>
        <source>Go to the field for server addresses</source>
        <translation>Przejdź do pola adresów serwerów</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Po&amp;większ</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Po&amp;mniejsz</translation>
    </message>
    <message>
        <source>Ori&amp;ginal Size</source>
        <translation>Rozmiar &amp;oryginalny</translation>
    </message>
    <message>
        <source>Show In&amp;visible Characters</source>
        <translation>Pokaż znaki n&amp;iewidoczne</translation>
    </message>
    <message>
        <source>Show bidirectional, zero-width and control characters by their names</source>
        <translation>Pokaż znaki dwukierunkowe, o zerowej szerokości i sterujące za pomocą ich nazw</translation>
    </message>
    <message>
        <source>&amp;Next Pane</source>
        <translation>&amp;Następny panel</translation>
    </message>
    <message>
        <source>&amp;Previous Pane</source>
        <translation>&amp;Poprzedni panel</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Us&amp;tawienia…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Skróty klawiszowe</translation>
    </message>
    <message>
        <source>Show a &amp;Demonstration</source>
        <translation>Pokaż &amp;demonstrację</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Uruchom serwery ćwiczebne wewnątrz tego programu i pobierz z nich</translation>
    </message>
    <message>
        <source>&amp;About Poetry Fetcher</source>
        <translation>O &amp;programie Poetry Fetcher</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>O &amp;Qt</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Otwórz…</translation>
    </message>
    <message>
        <source>Fetch from the addresses in a file, one a line, or show a text that was recorded in a .poem file</source>
        <translation>Pobierz z adresów w pliku, po jednym w linii, albo pokaż tekst nagrany w pliku .poem</translation>
    </message>
    <message>
        <source>Copy Te&amp;xt</source>
        <translation>Kopiuj tek&amp;st</translation>
    </message>
    <message>
        <source>Copy all of the text that is shown</source>
        <translation>Kopiuj cały pokazany tekst</translation>
    </message>
    <message>
        <source>Pa&amp;ste</source>
        <translation>&amp;Wklej</translation>
    </message>
    <message>
        <source>Paste into the field for server addresses, or the one that has the focus</source>
        <translation>Wklej do pola adresów serwerów albo do tego, które ma fokus</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>Pełny &amp;ekran</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln line(s).</source>
        <translation>
            <numerusform>Skopiowano %Ln linię.</numerusform>
            <numerusform>Skopiowano %Ln linie.</numerusform>
            <numerusform>Skopiowano %Ln linii.</numerusform>
        </translation>
    </message>
    <message>
        <source>Repla&amp;y</source>
        <translation>Odtwa&amp;rzanie</translation>
    </message>
</context>
<context>
    <name>Poetry::Wording</name>
    <message>
        <source>Waiting</source>
        <translation>Oczekuje</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Szukanie nazwy</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Łączenie</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Odbieranie</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Ukończone</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Urwane</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Nieudane</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Zatrzymane</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln bajt</numerusform>
            <numerusform>%Ln bajty</numerusform>
            <numerusform>%Ln bajtów</numerusform>
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
        <translation>%1 godz. %2 min</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln sekunda</numerusform>
            <numerusform>%Ln sekundy</numerusform>
            <numerusform>%Ln sekund</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minuta</numerusform>
            <numerusform>%Ln minuty</numerusform>
            <numerusform>%Ln minut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kilobyte(s)</source>
        <translation>
            <numerusform>%Ln kilobajt</numerusform>
            <numerusform>%Ln kilobajty</numerusform>
            <numerusform>%Ln kilobajtów</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln megabyte(s)</source>
        <translation>
            <numerusform>%Ln megabajt</numerusform>
            <numerusform>%Ln megabajty</numerusform>
            <numerusform>%Ln megabajtów</numerusform>
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
