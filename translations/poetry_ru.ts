<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Poetry::ActionDelegate</name>
    <message>
        <source>Stop this fetch</source>
        <translation>Остановить эту загрузку</translation>
    </message>
    <message>
        <source>Fetch this poem again</source>
        <translation>Загрузить это стихотворение снова</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressArguments</name>
    <message>
        <source>Standard input can be read once only; write --list - once.</source>
        <translation>Стандартный ввод можно прочитать только раз; укажите --list - один раз.</translation>
    </message>
    <message numerus="yes">
        <source>%n more address(es) cannot be understood.</source>
        <translation>
            <numerusform>Не удалось понять ещё %n адрес.</numerusform>
            <numerusform>Не удалось понять ещё %n адреса.</numerusform>
            <numerusform>Не удалось понять ещё %n адресов.</numerusform>
        </translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>стандартный ввод</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2.</source>
        <translation>Не удаётся прочитать список «%1»: %2.</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2</source>
        <translation>Не удаётся прочитать список «%1»: %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1, строка %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n more line(s) cannot be understood.</source>
        <translation>
            <numerusform>%1: не удалось понять ещё %n строку.</numerusform>
            <numerusform>%1: не удалось понять ещё %n строки.</numerusform>
            <numerusform>%1: не удалось понять ещё %n строк.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressBar</name>
    <message>
        <source>Fetch the poems of the servers in the field</source>
        <translation>Загрузить стихотворения с серверов, указанных в поле</translation>
    </message>
    <message>
        <source>Fetch the poems of the servers in the field (Enter)</source>
        <translation>Загрузить стихотворения с серверов, указанных в поле (Enter)</translation>
    </message>
    <message>
        <source>&amp;Fetch Again</source>
        <translation>За&amp;грузить снова</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>За&amp;грузить</translation>
    </message>
    <message>
        <source>Fetch Again</source>
        <translation>Загрузить снова</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Загрузить</translation>
    </message>
    <message>
        <source>%1 of pasted text, too long to show here; Enter fetches, Esc discards it</source>
        <translation>Вставлено %1 текста, он слишком длинный для этого поля; Enter загружает, Esc отбрасывает</translation>
    </message>
    <message numerus="yes">
        <source>Reading… %Ln address(es) so far</source>
        <translation>
            <numerusform>Чтение… Пока %Ln адрес</numerusform>
            <numerusform>Чтение… Пока %Ln адреса</numerusform>
            <numerusform>Чтение… Пока %Ln адресов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list is very long: its first %Ln address(es) were taken.</source>
        <translation>
            <numerusform>Список очень длинный: взят его первый %Ln адрес.</numerusform>
            <numerusform>Список очень длинный: взяты его первые %Ln адреса.</numerusform>
            <numerusform>Список очень длинный: взяты его первые %Ln адресов.</numerusform>
        </translation>
    </message>
    <message>
        <source>the rest of the list is not read</source>
        <translation>остальная часть списка не читается</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list: %2</source>
        <translation>Не удаётся прочитать %1 как список: %2</translation>
    </message>
    <message numerus="yes">
        <source>Stopped reading; %Ln address(es) had been taken.</source>
        <translation>
            <numerusform>Чтение остановлено; взят %Ln адрес.</numerusform>
            <numerusform>Чтение остановлено; взяты %Ln адреса.</numerusform>
            <numerusform>Чтение остановлено; взято %Ln адресов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop Reading</source>
        <translation>Прервать</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Отбросить</translation>
    </message>
    <message>
        <source>host:port — type one address, or paste many</source>
        <translation>хост:порт — введите один адрес или вставьте много</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressCompleter</name>
    <message>
        <source>Known addresses</source>
        <translation>Известные адреса</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressEdit</name>
    <message>
        <source>Server addresses</source>
        <translation>Адреса серверов</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressList</name>
    <message>
        <source>The list cannot be read: %1</source>
        <translation>Не удаётся прочитать список: %1</translation>
    </message>
    <message numerus="yes">
        <source>The list is longer than %n MiB and cannot be one of addresses</source>
        <translation>
            <numerusform>Список больше %n МиБ и не может быть списком адресов</numerusform>
            <numerusform>Список больше %n МиБ и не может быть списком адресов</numerusform>
            <numerusform>Список больше %n МиБ и не может быть списком адресов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressListReader</name>
    <message numerus="yes">
        <source>“%1” goes on for %n character(s) and cannot be an address; write host:10001</source>
        <translation>
            <numerusform>«%1» содержит %n символ и не может быть адресом; укажите host:10001</numerusform>
            <numerusform>«%1» содержит %n символа и не может быть адресом; укажите host:10001</numerusform>
            <numerusform>«%1» содержит %n символов и не может быть адресом; укажите host:10001</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is a range too many: those of one list stand for %n address(es) at most</source>
        <translation>
            <numerusform>«%1» — лишний диапазон: диапазоны одного списка могут означать не более %n адреса</numerusform>
            <numerusform>«%1» — лишний диапазон: диапазоны одного списка могут означать не более %n адресов</numerusform>
            <numerusform>«%1» — лишний диапазон: диапазоны одного списка могут означать не более %n адресов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressLoader</name>
    <message>
        <source>it is not text</source>
        <translation>это не текст</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRange</name>
    <message>
        <source>%1 has braces that are no range; write %2</source>
        <translation>%1 содержит фигурные скобки, которые не задают диапазон; укажите %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 stands for more than %n address(es), which is the most of one range; write %2</source>
        <translation>
            <numerusform>%1 означает больше %n адреса, а это предел одного диапазона; укажите %2</numerusform>
            <numerusform>%1 означает больше %n адресов, а это предел одного диапазона; укажите %2</numerusform>
            <numerusform>%1 означает больше %n адресов, а это предел одного диапазона; укажите %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRefusal</name>
    <message>
        <source>%1 needs a port; write %2</source>
        <translation>%1 требует порта; укажите %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not between 1 and 65535; write %2</source>
        <translation>%1 содержит порт не из диапазона от 1 до 65535; укажите %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not a number in the digits 0 to 9; write %2</source>
        <translation>%1 содержит порт, который не является числом из цифр от 0 до 9; укажите %2</translation>
    </message>
    <message>
        <source>%1 has no host before the port; write %2</source>
        <translation>%1 не содержит хоста перед портом; укажите %2</translation>
    </message>
    <message>
        <source>%1 has a user name, and this protocol knows none; write %2</source>
        <translation>%1 содержит имя пользователя, а в этом протоколе их нет; укажите %2</translation>
    </message>
    <message>
        <source>%1 has a path or query, and this protocol knows none; write %2</source>
        <translation>%1 содержит путь или запрос, а в этом протоколе их нет; укажите %2</translation>
    </message>
    <message>
        <source>%1 has white space in it; write %2</source>
        <translation>%1 содержит пробельный символ; укажите %2</translation>
    </message>
    <message>
        <source>%1 starts with a scheme that is not known here; write %2</source>
        <translation>%1 начинается со схемы, которая здесь неизвестна; укажите %2</translation>
    </message>
    <message>
        <source>%1 has a bracket in the wrong place; write %2</source>
        <translation>%1 содержит скобку не на своём месте; укажите %2</translation>
    </message>
    <message>
        <source>%1 has something in brackets that is no IPv6 address; write %2</source>
        <translation>%1 содержит в скобках не адрес IPv6; укажите %2</translation>
    </message>
    <message>
        <source>%1 needs brackets and a port; write %2</source>
        <translation>%1 требует скобок и порта; укажите %2</translation>
    </message>
    <message>
        <source>%1 does not say where the address ends and the port begins; write %2</source>
        <translation>В %1 неясно, где кончается адрес и начинается порт; укажите %2</translation>
    </message>
    <message>
        <source>%1 has too many colons; write %2</source>
        <translation>%1 содержит слишком много двоеточий; укажите %2</translation>
    </message>
    <message>
        <source>%1 is a link-local address and needs its interface; write %2</source>
        <translation>%1 — локальный адрес канала, и ему нужен интерфейс; укажите %2</translation>
    </message>
    <message>
        <source>%1 has a host name that is not letters, digits and hyphens between dots; write %2</source>
        <translation>%1 содержит имя хоста не из букв, цифр и дефисов между точками; укажите %2</translation>
    </message>
    <message>
        <source>%1 is more than a host and a port; write %2</source>
        <translation>%1 — это больше, чем хост и порт; укажите %2</translation>
    </message>
    <message>
        <source>%1 is fetched as a whole or not at all, and a part of it is no address; write %2</source>
        <translation>%1 загружается целиком или никак, а часть его — не адрес; укажите %2</translation>
    </message>
    <message>
        <source>There is no address here; write %1</source>
        <translation>Здесь нет адреса; укажите %1</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressTally</name>
    <message numerus="yes">
        <source>%Ln already in the list</source>
        <translation>
            <numerusform>%Ln уже в списке</numerusform>
            <numerusform>%Ln уже в списке</numerusform>
            <numerusform>%Ln уже в списке</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln повтор</numerusform>
            <numerusform>%Ln повтора</numerusform>
            <numerusform>%Ln повторов</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln новый</numerusform>
            <numerusform>%Ln новых</numerusform>
            <numerusform>%Ln новых</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1)</source>
        <translation>
            <numerusform>%Ln непонятный (строка %1)</numerusform>
            <numerusform>%Ln непонятных (строка %1)</numerusform>
            <numerusform>%Ln непонятных (строка %1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1: %2)</source>
        <translation>
            <numerusform>%Ln непонятный (строка %1: %2)</numerusform>
            <numerusform>%Ln непонятных (строка %1: %2)</numerusform>
            <numerusform>%Ln непонятных (строка %1: %2)</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>строка %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more line(s)</source>
        <translation>
            <numerusform>и ещё %Ln строка</numerusform>
            <numerusform>и ещё %Ln строки</numerusform>
            <numerusform>и ещё %Ln строк</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Anthology</name>
    <message>
        <source>Anthology of %1</source>
        <extracomment>%1 is a date such as 2026-11-28</extracomment>
        <translation>Антология от %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s), put together on %1</source>
        <translation>
            <numerusform>%Ln текст, собран %1</numerusform>
            <numerusform>%Ln текста, собраны %1</numerusform>
            <numerusform>%Ln текстов, собраны %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them is not whole, and says so</source>
        <translation>
            <numerusform>%Ln из них неполный, и это отмечено</numerusform>
            <numerusform>%Ln из них неполные, и это отмечено</numerusform>
            <numerusform>%Ln из них неполные, и это отмечено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text were left out</source>
        <translation>
            <numerusform>Пропущена %Ln запись без текста</numerusform>
            <numerusform>Пропущены %Ln записи без текста</numerusform>
            <numerusform>Пропущено %Ln записей без текста</numerusform>
        </translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Содержание</translation>
    </message>
    <message>
        <source>not whole</source>
        <translation>неполный</translation>
    </message>
    <message>
        <source>This text can no longer be read as a whole.</source>
        <translation>Этот текст уже нельзя прочитать целиком.</translation>
    </message>
    <message>
        <source>This text is not whole: something may follow that is not here.</source>
        <translation>Этот текст неполный: возможно, есть продолжение, которого здесь нет.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>Загружено</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln байт</numerusform>
            <numerusform>%Ln байта</numerusform>
            <numerusform>%Ln байт</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>at a time that is not known</source>
        <translation>в неизвестное время</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>с %1</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>с %1 по %2</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Завершено</translation>
    </message>
    <message>
        <source>Cut off: %1</source>
        <translation>Оборвано: %1</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>Остановлено до конца</translation>
    </message>
    <message>
        <source>Still arriving when this was put together</source>
        <translation>Ещё поступало, когда всё это собиралось</translation>
    </message>
</context>
<context>
    <name>Poetry::AnthologyExport</name>
    <message>
        <source>These texts are too long for a PDF: they are %1, and %2 fit. Choose HTML, or fewer rows</source>
        <translation>Эти тексты слишком длинны для PDF: в них %1, а помещается %2. Выберите HTML или меньше записей</translation>
    </message>
</context>
<context>
    <name>Poetry::Arguments</name>
    <message>
        <source>The argument “%1” is not valid UTF-8.</source>
        <translation>Аргумент «%1» не является правильным UTF-8.</translation>
    </message>
    <message>
        <source>There is no option %1; --help lists those there are.</source>
        <translation>Параметра %1 нет; --help перечисляет имеющиеся.</translation>
    </message>
    <message>
        <source>The option %1 takes no value; write %1 alone.</source>
        <translation>Параметр %1 не принимает значения; укажите просто %1.</translation>
    </message>
    <message>
        <source>The option %1 lacks its value; write %1 %2.</source>
        <translation>Параметру %1 не хватает значения; укажите %1 %2.</translation>
    </message>
    <message>
        <source>“%1” is not a time for --%2; write seconds from 0 to %3, such as 2.5.</source>
        <translation>«%1» не подходит как время для --%2; укажите секунды от 0 до %3, например 2.5.</translation>
    </message>
    <message>
        <source>“%1” is not an interval for --%2; write a number with its unit, from 1s to 24h, such as 5m.</source>
        <translation>«%1» не подходит как промежуток для --%2; укажите число с единицей, от 1s до 24h, например 5m.</translation>
    </message>
    <message>
        <source>“%1” is not a size for --%2; write bytes, such as 10000, or 64MiB.</source>
        <translation>«%1» не подходит как размер для --%2; укажите байты, например 10000, или 64MiB.</translation>
    </message>
    <message>
        <source>“%1” is not a number for --%2; write a whole number from %3 to %4.</source>
        <translation>«%1» не подходит как число для --%2; укажите целое число от %3 до %4.</translation>
    </message>
    <message>
        <source>“%1” is not a factor for --%2; write a number from %3 to %4, such as 2.5.</source>
        <translation>«%1» не подходит как множитель для --%2; укажите число от %3 до %4, например 2.5.</translation>
    </message>
    <message>
        <source>“%1” for --%2 has a comma; write %3, with a point.</source>
        <translation>В «%1» для --%2 стоит запятая; укажите %3, с точкой.</translation>
    </message>
</context>
<context>
    <name>Poetry::ArrivalCurve</name>
    <message>
        <source>From the first byte on, half of it had come after %1, and all of it after %2.</source>
        <translation>Считая от первого байта, половина пришла через %1, а всё — через %2.</translation>
    </message>
    <message>
        <source>The longest pause was %1, after %2.</source>
        <translation>Самая долгая пауза — %1, через %2.</translation>
    </message>
    <message>
        <source>Bytes over time</source>
        <translation>Байты во времени</translation>
    </message>
</context>
<context>
    <name>Poetry::AtomicFile</name>
    <message>
        <source>%1 is a folder; choose another name</source>
        <translation>%1 — это папка; выберите другое имя</translation>
    </message>
    <message>
        <source>%1 is a link to another place; choose another name</source>
        <translation>%1 — это ссылка на другое место; выберите другое имя</translation>
    </message>
    <message>
        <source>%1 is a pipe and not a file; choose another name</source>
        <translation>%1 — это канал, а не файл; выберите другое имя</translation>
    </message>
    <message>
        <source>%1 is a device and not a file; choose another name</source>
        <translation>%1 — это устройство, а не файл; выберите другое имя</translation>
    </message>
    <message>
        <source>%1 is not an ordinary file; choose another name</source>
        <translation>%1 — не обычный файл; выберите другое имя</translation>
    </message>
</context>
<context>
    <name>Poetry::AutoSaver</name>
    <message>
        <source>Automatic saving is not working and will be retried: %1</source>
        <translation>Автоматическое сохранение не работает, попытки будут повторяться: %1</translation>
    </message>
    <message>
        <source>Automatic saving works again; nothing was missed.</source>
        <translation>Автоматическое сохранение снова работает; ничего не пропущено.</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>Папки %1 не было, она создана.</translation>
    </message>
</context>
<context>
    <name>Poetry::BatchNotifier</name>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) arrived</source>
        <translation>
            <numerusform>Получено %1 из %Ln стихотворения</numerusform>
            <numerusform>Получено %1 из %Ln стихотворений</numerusform>
            <numerusform>Получено %1 из %Ln стихотворений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed: %1</source>
        <translation>
            <numerusform>%Ln ошибка: %1</numerusform>
            <numerusform>%Ln ошибки: %1</numerusform>
            <numerusform>%Ln ошибок: %1</numerusform>
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
            <numerusform>Изменилось %1 из %Ln текста</numerusform>
            <numerusform>Изменилось %1 из %Ln текстов</numerusform>
            <numerusform>Изменилось %1 из %Ln текстов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ChangeWording</name>
    <message>
        <source>as before</source>
        <translation>как прежде</translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) or more today</source>
        <translation>
            <numerusform>изменён сегодня не менее %Ln раза</numerusform>
            <numerusform>изменён сегодня не менее %Ln раз</numerusform>
            <numerusform>изменён сегодня не менее %Ln раз</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) today</source>
        <translation>
            <numerusform>изменён сегодня %Ln раз</numerusform>
            <numerusform>изменён сегодня %Ln раза</numerusform>
            <numerusform>изменён сегодня %Ln раз</numerusform>
        </translation>
    </message>
    <message>
        <source>new since yesterday</source>
        <translation>новый со вчерашнего дня</translation>
    </message>
    <message>
        <source>new since %1</source>
        <extracomment>%1 is a date</extracomment>
        <translation>новый с %1</translation>
    </message>
    <message>
        <source>changed yesterday</source>
        <translation>изменён вчера</translation>
    </message>
    <message>
        <source>changed on %1</source>
        <translation>изменён %1</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>изменён</translation>
    </message>
</context>
<context>
    <name>Poetry::ColumnChooser</name>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Столбцы</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>&amp;Восстановить столбцы</translation>
    </message>
    <message>
        <source>Move “%1” &amp;Left</source>
        <translation>Сдвинуть «%1» в&amp;лево</translation>
    </message>
    <message>
        <source>Move “%1” Righ&amp;t</source>
        <translation>Сдвинуть «%1» в&amp;право</translation>
    </message>
</context>
<context>
    <name>Poetry::CommandLine</name>
    <message>
        <source>FILE</source>
        <translation>ФАЙЛ</translation>
    </message>
    <message>
        <source>Read addresses from FILE, one a line; - is standard input. Blank lines and lines that start with # are skipped.</source>
        <translation>Читать адреса из файла ФАЙЛ, по одному в строке; - означает стандартный ввод. Пустые строки и строки, начинающиеся с #, пропускаются.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Give up after S seconds without a connection; default 30, 0 = off.</source>
        <translation>Сдаться через S секунд без соединения; по умолчанию 30, 0 = выключено.</translation>
    </message>
    <message>
        <source>Give up on a server that is silent for S seconds; default 0 = off.</source>
        <translation>Сдаться, если сервер молчит S секунд; по умолчанию 0 = выключено.</translation>
    </message>
    <message>
        <source>Give up on a poem that takes longer than S seconds, not counting while nobody reads the output; default 0 = off.</source>
        <translation>Сдаться, если стихотворение загружается дольше S секунд, не считая времени, когда вывод никто не читает; по умолчанию 0 = выключено.</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>БАЙТЫ</translation>
    </message>
    <message>
        <source>Give up on a poem that is longer; default 67108864 (64 MiB), 0 = no limit.</source>
        <translation>Сдаться, если стихотворение длиннее; по умолчанию 67108864 (64 МиБ), 0 = без ограничения.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Fetch from N servers at once, the rest wait in order; default 256.</source>
        <translation>Загружать с N серверов сразу, остальные ждут по порядку; по умолчанию 256.</translation>
    </message>
    <message>
        <source>Try N more times where that may help; default 0. A single poem, too, is then written when it has ended.</source>
        <translation>Повторять до N раз там, где это может помочь; по умолчанию 0. Тогда и единственное стихотворение выводится только по окончании.</translation>
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
        <translation>Подключаться к каждому серверу через socks5://[user:password@]host:port или http://…, где и ищутся имена.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>ПАПКА</translation>
    </message>
    <message>
        <source>Write each poem to a file of its own in DIR; what came of a poem that was cut off goes to a name that ends in .partial.txt.</source>
        <translation>Записывать каждое стихотворение в отдельный файл в папке ПАПКА; полученная часть оборванного стихотворения получает имя, которое кончается на .partial.txt.</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Name the files by T; default {host}-{port}. Also {date}, {time} and {n}, the number of the address.</source>
        <translation>Называть файлы по шаблону T; по умолчанию {host}-{port}. Также {date}, {time} и {n}, номер адреса.</translation>
    </message>
    <message>
        <source>Put all texts together in FILE instead of writing them to standard output: a title page, contents, and where each is from. FILE ends in .html, .md or .txt, and must not be there yet; the window makes PDF.</source>
        <translation>Собрать все тексты в файле ФАЙЛ вместо вывода на стандартный вывод: титульный лист, содержание и откуда каждый из них. ФАЙЛ кончается на .html, .md или .txt и ещё не должен существовать; PDF создаёт программа с окном.</translation>
    </message>
    <message>
        <source>Fetch from all servers again every T, such as 30s, 5m or 1h, from 1s to 24h; one that fails repeatedly is left out for 1, 3 and at most 7 rounds.</source>
        <translation>Загружать со всех серверов снова каждые T, например 30s, 5m или 1h, от 1s до 24h; сервер, который подводит раз за разом, пропускается на 1, 3 и не более чем на 7 кругов.</translation>
    </message>
    <message>
        <source>With --every: end after N rounds; default 0 = when stopped. The last one counts.</source>
        <translation>С --every: закончить через N кругов; по умолчанию 0 = когда остановят. В счёт идёт последний.</translation>
    </message>
    <message>
        <source>With --every: write a text only where it differs from the one before of its server.</source>
        <translation>С --every: выводить текст только тогда, когда он отличается от предыдущего с того же сервера.</translation>
    </message>
    <message>
        <source>Write in the order of the addresses, not in the order in which poems finish.</source>
        <translation>Выводить в порядке адресов, а не в порядке завершения стихотворений.</translation>
    </message>
    <message>
        <source>Write one JSON object a line for each address instead of the poems.</source>
        <translation>Выводить вместо стихотворений по одному объекту JSON в строке для каждого адреса.</translation>
    </message>
    <message>
        <source>Write control characters such as NUL and ESC to a terminal as they are, not as pictures. Files and pipes always get the exact bytes.</source>
        <translation>Выводить управляющие символы, такие как NUL и ESC, на терминал как есть, а не в виде значков. Файлы и каналы всегда получают точные байты.</translation>
    </message>
    <message>
        <source>Write the whole failure report under each failure.</source>
        <translation>Выводить под каждой ошибкой весь отчёт о ней.</translation>
    </message>
    <message>
        <source>Write nothing but poems and failures.</source>
        <translation>Выводить только стихотворения и ошибки.</translation>
    </message>
    <message>
        <source>Tell every step on standard error.</source>
        <translation>Сообщать о каждом шаге в стандартный поток ошибок.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Показать эту справку и закончить.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Показать версию и закончить.</translation>
    </message>
    <message>
        <source>--quiet and --verbose exclude each other; write one of them.</source>
        <translation>--quiet и --verbose исключают друг друга; укажите что-то одно.</translation>
    </message>
    <message>
        <source>The folder for --output-dir is empty; write . for the present one.</source>
        <translation>Папка для --output-dir пуста; укажите . для текущей.</translation>
    </message>
    <message>
        <source>“%1” is no SHA-256 fingerprint of a certificate; write its 64 digits from 0 to 9 and A to F, with or without colons.</source>
        <translation>«%1» — не отпечаток SHA-256 сертификата; укажите 64 его цифры от 0 до 9 и от A до F, с двоеточиями или без.</translation>
    </message>
    <message>
        <source>“%1” is no file for --export; write a name that ends in .html, .md or .txt.</source>
        <translation>«%1» не подходит как файл для --export; укажите имя, которое кончается на .html, .md или .txt.</translation>
    </message>
    <message>
        <source>“%1” cannot be made here, where there are no fonts; write .html, or export from poetry-fetcher.</source>
        <translation>«%1» нельзя создать здесь, где нет шрифтов; укажите .html или экспортируйте из poetry-fetcher.</translation>
    </message>
    <message>
        <source>--%1 needs --every; write how often, such as --every 5m.</source>
        <translation>--%1 требует --every; укажите, как часто, например --every 5m.</translation>
    </message>
    <message>
        <source>There is no address in the list; write one a line.</source>
        <translation>В списке нет адреса; укажите по одному в строке.</translation>
    </message>
    <message>
        <source>There is no address to fetch from; write one such as 10001 or host:10001.</source>
        <translation>Нет адреса для загрузки; укажите его, например 10001 или host:10001.</translation>
    </message>
    <message>
        <source>Usage: get-poetry [options] ADDRESS…</source>
        <translation>Использование: get-poetry [параметры] АДРЕС…</translation>
    </message>
    <message>
        <source>Fetches poems from many servers at once, and writes them to standard output. A server sends its poem to whoever connects; the end of the connection is the end of the poem. Nothing is ever sent to it, but for what TLS needs.</source>
        <translation>Загружает стихотворения со многих серверов сразу и выводит их на стандартный вывод. Сервер отправляет своё стихотворение каждому, кто подключится; конец соединения — это конец стихотворения. Ему никогда ничего не отправляется, кроме того, что нужно для TLS.</translation>
    </message>
    <message>
        <source>Addresses:</source>
        <translation>Адреса:</translation>
    </message>
    <message>
        <source>  10001                   port 10001 of this machine (127.0.0.1)</source>
        <translation>  10001                   порт 10001 этого компьютера (127.0.0.1)</translation>
    </message>
    <message>
        <source>  host:10001              also 192.0.2.7:10001 and [2001:db8::1]:10001</source>
        <translation>  host:10001              также 192.0.2.7:10001 и [2001:db8::1]:10001</translation>
    </message>
    <message>
        <source>  host 10001              also host,10001 and nc -v host 10001</source>
        <translation>  host 10001              также host,10001 и nc -v host 10001</translation>
    </message>
    <message>
        <source>  tcp://host:10001        also poetry:// and telnet://</source>
        <translation>  tcp://host:10001        также poetry:// и telnet://</translation>
    </message>
    <message>
        <source>  qotd://host             port 17; also daytime:// and chargen://</source>
        <translation>  qotd://host             порт 17; также daytime:// и chargen://</translation>
    </message>
    <message>
        <source>  tls://host:10001        over TLS; the certificate is checked</source>
        <translation>  tls://host:10001        через TLS; сертификат проверяется</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Параметры:</translation>
    </message>
    <message>
        <source>Times are in seconds, or 500ms, 5s, 2m, 1h; sizes are in bytes, or 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Both may have a decimal point. A single poem is written as it arrives, several are written as each is complete, with a line feed between two where the first does not end in one. Failures go to standard error.</source>
        <translation>Время указывается в секундах или как 500ms, 5s, 2m, 1h; размеры — в байтах или как 10k (10 × 1024), 10kB (10 × 1000), 64MiB. И там и там допустима десятичная точка. Единственное стихотворение выводится по мере поступления, несколько — каждое по завершении, с переводом строки между ними, если предыдущее им не кончается. Ошибки идут в стандартный поток ошибок.</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Примеры:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Код завершения:</translation>
    </message>
    <message>
        <source>  0    every poem arrived, or whoever reads standard output has had enough</source>
        <translation>  0    пришли все стихотворения, или читающему стандартный вывод уже достаточно</translation>
    </message>
    <message>
        <source>  1    at least one did not, or could not be written</source>
        <translation>  1    хотя бы одно не пришло или не удалось его записать</translation>
    </message>
    <message>
        <source>  2    the command line is wrong, and nothing was connected to</source>
        <translation>  2    командная строка неверна, и подключений не было</translation>
    </message>
    <message>
        <source>  130  stopped by Ctrl-C</source>
        <translation>  130  остановлено нажатием Ctrl-C</translation>
    </message>
    <message>
        <source>With one address: write its text, and the times at which it arrived, to FILE as well: a .poem file, which must not be there yet.</source>
        <translation>С одним адресом: записать его текст и время его поступления также в файл ФАЙЛ — файл .poem, которого ещё не должно быть.</translation>
    </message>
    <message>
        <source>Play a .poem file: write its text at the rhythm in which it arrived. Nothing is connected to.</source>
        <translation>Воспроизвести файл .poem: вывести его текст в том ритме, в котором он пришёл. Подключений при этом нет.</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>With --replay: play it X times as fast, from 0.1 to 1000; default 1.</source>
        <translation>С --replay: воспроизводить в X раз быстрее, от 0.1 до 1000; по умолчанию 1.</translation>
    </message>
    <message>
        <source>--speed needs --replay; write the .poem file to play.</source>
        <translation>--speed требует --replay; укажите файл .poem для воспроизведения.</translation>
    </message>
    <message numerus="yes">
        <source>--record needs one address, and here are %n; write one.</source>
        <translation>
            <numerusform>--record требует одного адреса, а здесь %n; укажите один.</numerusform>
            <numerusform>--record требует одного адреса, а здесь %n; укажите один.</numerusform>
            <numerusform>--record требует одного адреса, а здесь %n; укажите один.</numerusform>
        </translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay и --%1 исключают друг друга; укажите что-то одно.</translation>
    </message>
    <message>
        <source>--replay fetches nothing; leave “%1” out.</source>
        <translation>--replay ничего не загружает; уберите «%1».</translation>
    </message>
    <message>
        <source>The name for --%1 is empty; write one.</source>
        <translation>Имя для --%1 пустое; укажите его.</translation>
    </message>
    <message>
        <source>“%1” is there already; write another name for --%2.</source>
        <translation>«%1» уже существует; укажите другое имя для --%2.</translation>
    </message>
    <message>
        <source>There is no folder for “%1”; make it, or write another name for --%2.</source>
        <translation>Нет папки для «%1»; создайте её или укажите другое имя для --%2.</translation>
    </message>
    <message>
        <source>--every and --%1 exclude each other; write one of them.</source>
        <translation>--every и --%1 исключают друг друга; укажите что-то одно.</translation>
    </message>
    <message>
        <source>Also trust the authorities in FILE (PEM) for tls:// addresses.</source>
        <translation>Доверять также центрам сертификации из файла ФАЙЛ (PEM) для адресов tls://.</translation>
    </message>
    <message>
        <source>Trust the certificate with this fingerprint, whoever issued it.</source>
        <translation>Доверять сертификату с этим отпечатком, кто бы его ни выпустил.</translation>
    </message>
</context>
<context>
    <name>Poetry::ComparisonWindow</name>
    <message>
        <source>Comparing…</source>
        <translation>Сравнение…</translation>
    </message>
    <message>
        <source>&amp;Next Change</source>
        <translation>&amp;Следующее изменение</translation>
    </message>
    <message>
        <source>&amp;Previous Change</source>
        <translation>&amp;Предыдущее изменение</translation>
    </message>
    <message>
        <source>What Changed</source>
        <translation>Что изменилось</translation>
    </message>
    <message>
        <source>What was removed and added</source>
        <translation>Что удалено и что добавлено</translation>
    </message>
    <message numerus="yes">
        <source>These texts are too long to be compared here: of more than %1, or with more than %Ln line(s) that differ. Save both, and compare the files with a program for that.</source>
        <translation>
            <numerusform>Эти тексты слишком длинны, чтобы сравнить их здесь: в них больше %1 или больше %Ln различающейся строки. Сохраните оба и сравните файлы в подходящей программе.</numerusform>
            <numerusform>Эти тексты слишком длинны, чтобы сравнить их здесь: в них больше %1 или больше %Ln различающихся строк. Сохраните оба и сравните файлы в подходящей программе.</numerusform>
            <numerusform>Эти тексты слишком длинны, чтобы сравнить их здесь: в них больше %1 или больше %Ln различающихся строк. Сохраните оба и сравните файлы в подходящей программе.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both texts are the same.</source>
        <translation>Оба текста одинаковы.</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <extracomment>&quot;3 lines were removed&quot;, &quot;1 line was added&quot;</extracomment>
        <translation>%1, %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were removed</source>
        <translation>
            <numerusform>Удалена %Ln строка</numerusform>
            <numerusform>Удалено %Ln строки</numerusform>
            <numerusform>Удалено %Ln строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were added</source>
        <translation>
            <numerusform>добавлена %Ln строка</numerusform>
            <numerusform>добавлено %Ln строки</numerusform>
            <numerusform>добавлено %Ln строк</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest is not shown.</source>
        <translation>Остальное не показано.</translation>
    </message>
</context>
<context>
    <name>Poetry::ConnectionTimeline</name>
    <message>
        <source>Complete.</source>
        <translation>Завершено.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Остановлено.</translation>
    </message>
    <message>
        <source>Attempt %L1: %2</source>
        <translation>Попытка %L1: %2</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… пропущен %Ln шаг …</numerusform>
            <numerusform>… пропущено %Ln шага …</numerusform>
            <numerusform>… пропущено %Ln шагов …</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1: %2.</source>
        <extracomment>%1 is a time, %2 what happened then</extracomment>
        <translation>Через %1: %2.</translation>
    </message>
    <message>
        <source>Now, after %1: %2, %3.</source>
        <translation>Сейчас, через %1: %2, %3.</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Поиск имени</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>Waiting for the first byte</source>
        <translation>Ожидание первого байта</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Приём</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Молчание</translation>
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
        <translation>%1: Ожидание</translation>
    </message>
    <message>
        <source>%1: Looking up</source>
        <translation>%1: Поиск имени</translation>
    </message>
    <message>
        <source>%1: Connecting</source>
        <translation>%1: Подключение</translation>
    </message>
    <message>
        <source>%1: Connected to %2, receiving</source>
        <translation>%1: Подключено к %2, идёт приём</translation>
    </message>
    <message numerus="yes">
        <source>%1: Complete, %n byte(s) in %2 s</source>
        <translation>
            <numerusform>%1: Завершено, %n байт за %2 с</numerusform>
            <numerusform>%1: Завершено, %n байта за %2 с</numerusform>
            <numerusform>%1: Завершено, %n байт за %2 с</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Stopped after %2 bytes</source>
        <translation>%1: Остановлено, принято байт: %2</translation>
    </message>
    <message>
        <source>%1: Saved as %2</source>
        <translation>%1: Сохранено как %2</translation>
    </message>
    <message>
        <source>%1: What came is kept in %2</source>
        <translation>%1: Полученная часть хранится в %2</translation>
    </message>
    <message numerus="yes">
        <source>%n poem(s)</source>
        <translation>
            <numerusform>%n стихотворение</numerusform>
            <numerusform>%n стихотворения</numerusform>
            <numerusform>%n стихотворений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n poem(s)</source>
        <translation>
            <numerusform>%1 из %n стихотворения</numerusform>
            <numerusform>%1 из %n стихотворений</numerusform>
            <numerusform>%1 из %n стихотворений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiving</source>
        <translation>
            <numerusform>%n принимается</numerusform>
            <numerusform>%n принимаются</numerusform>
            <numerusform>%n принимаются</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n ошибка</numerusform>
            <numerusform>%n ошибки</numerusform>
            <numerusform>%n ошибок</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Will be retried: %2</source>
        <translation>%1: Попытка будет повторена: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::CopyAsMenu</name>
    <message>
        <source>Cop&amp;y As</source>
        <translation>Копировать к&amp;ак</translation>
    </message>
    <message>
        <source>Copy commands that fetch the selected rows with another program</source>
        <translation>Скопировать команды, которые загружают выделенные записи другой программой</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln command(s) for %1.</source>
        <translation>
            <numerusform>Скопирована %Ln команда для %1.</numerusform>
            <numerusform>Скопировано %Ln команды для %1.</numerusform>
            <numerusform>Скопировано %Ln команд для %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) left out, because %1 cannot fetch over TLS.</source>
        <translation>
            <numerusform>Пропущена %Ln запись: %1 не умеет загружать через TLS.</numerusform>
            <numerusform>Пропущено %Ln записи: %1 не умеет загружать через TLS.</numerusform>
            <numerusform>Пропущено %Ln записей: %1 не умеет загружать через TLS.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::DeleteQuestion</name>
    <message>
        <source>Delete everything that is kept?</source>
        <translation>Удалить всё, что хранится?</translation>
    </message>
    <message>
        <source>&amp;Delete Everything</source>
        <translation>&amp;Удалить всё</translation>
    </message>
    <message>
        <source>Delete Everything</source>
        <translation>Удалить всё</translation>
    </message>
    <message>
        <source>This deletes all rows and their texts, the lists of servers, the addresses offered while you type, and copies of damaged lists. It cannot be undone. Files that you saved yourself stay, and so do the settings.</source>
        <translation>Будут удалены все записи и их тексты, списки серверов, адреса, предлагаемые при вводе, и копии повреждённых списков. Отменить это нельзя. Файлы, которые вы сохранили сами, останутся, как и настройки.</translation>
    </message>
</context>
<context>
    <name>Poetry::DesktopNotification</name>
    <message>
        <source>Show the Window</source>
        <translation>Показать окно</translation>
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
        <translation>Копировать сведения</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>Подключено к</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Конец</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Кодировка</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Начато</translation>
    </message>
    <message>
        <source>First byte after</source>
        <translation>Первый байт через</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Окончено</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Заняло</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попытки</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Тайм-ауты</translation>
    </message>
    <message>
        <source>Signed by the server: nothing is missing</source>
        <translation>Подписан сервером: ничего не пропало</translation>
    </message>
    <message>
        <source>Closed by the server, as far as can be told</source>
        <translation>Соединение закрыто сервером, насколько можно судить</translation>
    </message>
    <message>
        <source>%L1 times as long as set</source>
        <translation>В %L1 раз дольше заданного</translation>
    </message>
    <message>
        <source>cannot be read any more</source>
        <translation>больше нельзя прочитать</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fetched again</source>
        <translation>Загружается снова</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>То же самое снова</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>раз в %1</translation>
    </message>
    <message>
        <source>Entered as</source>
        <translation>Введено как</translation>
    </message>
    <message>
        <source>%1. The end is reported as the proxy passes it on.</source>
        <translation>%1. О конце сообщается так, как его передаёт прокси.</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>вычисляется …</translation>
    </message>
</context>
<context>
    <name>Poetry::EarlierTexts</name>
    <message>
        <source>Earlier Texts</source>
        <translation>Прежние тексты</translation>
    </message>
    <message>
        <source>Select one, or two with Ctrl</source>
        <translation>Выделите один текст или два с клавишей Ctrl</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>Show what changed: from the selected text to the one that is shown, or between two</source>
        <translation>Показать, что изменилось: от выделенного текста к показанному или между двумя</translation>
    </message>
    <message>
        <source>Show Instead</source>
        <translation>Показать вместо него</translation>
    </message>
    <message>
        <source>Show what an earlier attempt gave, to be read and saved; what is shown now takes its place</source>
        <translation>Показать, что дала прежняя попытка, чтобы прочитать и сохранить; показанное сейчас займёт её место</translation>
    </message>
    <message>
        <source>Unknown time</source>
        <translation>Время неизвестно</translation>
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
        <translation>Введите или вставьте выше адреса серверов поэзии, по одному в строке, и нажмите Enter.</translation>
    </message>
    <message>
        <source>Show a Demonstration</source>
        <translation>Показать демонстрацию</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Запустить учебные серверы внутри этой программы и загрузить с них</translation>
    </message>
</context>
<context>
    <name>Poetry::EncodingMenu</name>
    <message>
        <source>&amp;Encoding</source>
        <translation>&amp;Кодировка</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Автоматически</translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation>Юникод</translation>
    </message>
    <message>
        <source>Western</source>
        <translation>Западноевропейские</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>Центральноевропейские</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>Кириллица</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>Греческие</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Турецкие</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>Балтийские</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>Иврит</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>Арабские</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>Тайские</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>Вьетнамские</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Японские</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Корейские</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Китайские</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a script and the name of an encoding</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>&amp;Автоматически</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>Вероятные</translation>
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
        <translation>Загрузить снова</translation>
    </message>
    <message>
        <source>Fetch the selected rows again &amp;every:</source>
        <translation>Загружать выделенные записи снова &amp;раз в:</translation>
    </message>
    <message>
        <source>“%1” is not a time to fetch again; write a number with its unit, from 30 s to 24 h, such as 5 min.</source>
        <extracomment>%1 is what was typed</extracomment>
        <translation>«%1» не подходит как промежуток для повторной загрузки; укажите число с единицей, от 30 s до 24 h, например 5 min.</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportController</name>
    <message>
        <source>An export is still under way; wait for it, or cancel it.</source>
        <translation>Экспорт ещё идёт; дождитесь его или отмените.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Putting the texts together …</source>
        <translation>Тексты собираются …</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln text(s) to %1</source>
        <translation>
            <numerusform>Экспортирован %Ln текст в %1</numerusform>
            <numerusform>Экспортировано %Ln текста в %1</numerusform>
            <numerusform>Экспортировано %Ln текстов в %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Its checksum is in %1</source>
        <translation>Контрольная сумма — в %1</translation>
    </message>
    <message>
        <source>There is no checksum: %1</source>
        <translation>Контрольной суммы нет: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportDialog</name>
    <message numerus="yes">
        <source>&amp;Selected: %Ln text(s)</source>
        <translation>
            <numerusform>&amp;Выделенные: %Ln текст</numerusform>
            <numerusform>&amp;Выделенные: %Ln текста</numerusform>
            <numerusform>&amp;Выделенные: %Ln текстов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All &amp;rows in the list: %Ln text(s)</source>
        <translation>
            <numerusform>Все &amp;записи списка: %Ln текст</numerusform>
            <numerusform>Все &amp;записи списка: %Ln текста</numerusform>
            <numerusform>Все &amp;записи списка: %Ln текстов</numerusform>
        </translation>
    </message>
    <message>
        <source>With a &amp;checksum (SHA256SUMS) beside it</source>
        <translation>С &amp;контрольной суммой (SHA256SUMS) рядом</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>HTML, one page</source>
        <translation>HTML, одна страница</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Простой текст</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Texts:</source>
        <translation>Тексты:</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Формат:</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>&amp;Название:</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Формат</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Экспорт…</translation>
    </message>
</context>
<context>
    <name>Poetry::Failure</name>
    <message>
        <source>Somebody may be between you and the server. Ask whoever runs it for the fingerprint of its certificate, and trust this one only if they are the same.</source>
        <translation>Возможно, между вами и сервером кто-то есть. Узнайте у владельца сервера отпечаток его сертификата и доверяйте этому, только если они совпадают.</translation>
    </message>
    <message>
        <source>Poem failed: %1</source>
        <translation>Ошибка загрузки: %1</translation>
    </message>
    <message>
        <source>Poem failed: %1: %2</source>
        <translation>Ошибка загрузки: %1: %2</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Субъект: %1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>Издатель: %1</translation>
    </message>
    <message>
        <source>Valid from %1 to %2 (UTC)</source>
        <translation>Действителен с %1 по %2 (UTC)</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>Not trusted: %1</source>
        <translation>Нет доверия: %1</translation>
    </message>
    <message>
        <source>Kind: %1. Stage: %2.</source>
        <translation>Вид: %1. Этап: %2.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Что делать: %1</translation>
    </message>
    <message>
        <source>Addresses tried:</source>
        <translation>Испробованные адреса:</translation>
    </message>
    <message>
        <source>%1, after %2 s, for %3 s: %4</source>
        <translation>%1, через %2 с, в течение %3 с: %4</translation>
    </message>
    <message>
        <source>Trail, oldest first:</source>
        <translation>Ход событий, сначала старые:</translation>
    </message>
    <message numerus="yes">
        <source>… %n step(s) left out …</source>
        <translation>
            <numerusform>… пропущен %n шаг …</numerusform>
            <numerusform>… пропущено %n шага …</numerusform>
            <numerusform>… пропущено %n шагов …</numerusform>
        </translation>
    </message>
    <message>
        <source>Caused by:</source>
        <translation>Причина:</translation>
    </message>
    <message>
        <source>Attempt %1, earlier:</source>
        <translation>Попытка %1, прежняя:</translation>
    </message>
    <message>
        <source>The name service had trouble; retry in a moment.</source>
        <translation>У службы имён возникли трудности; повторите попытку чуть позже.</translation>
    </message>
    <message>
        <source>Certificate that the server presented:</source>
        <translation>Сертификат, предъявленный сервером:</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureKinds</name>
    <message>
        <source>not an address</source>
        <translation>не адрес</translation>
    </message>
    <message>
        <source>Correct the address; host:port is the usual form.</source>
        <translation>Исправьте адрес; обычный вид — host:port.</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>хост не найден</translation>
    </message>
    <message>
        <source>Check the spelling of the host name.</source>
        <translation>Проверьте, как написано имя хоста.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказ</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>недоступен</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>нет ответа</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>сброс</translation>
    </message>
    <message>
        <source>empty reply</source>
        <translation>пустой ответ</translation>
    </message>
    <message>
        <source>The server has nothing to say here. Check the port, or ask whoever runs the server.</source>
        <translation>Серверу здесь нечего сказать. Проверьте порт или спросите владельца сервера.</translation>
    </message>
    <message>
        <source>silent too long</source>
        <translation>слишком долго молчит</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>слишком долго</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>слишком велико</translation>
    </message>
    <message>
        <source>out of resources</source>
        <translation>не хватает ресурсов</translation>
    </message>
    <message>
        <source>cannot be stored</source>
        <translation>не удалось записать</translation>
    </message>
    <message>
        <source>proxy failed</source>
        <translation>сбой прокси</translation>
    </message>
    <message>
        <source>Check the address of the proxy, and whether it may connect to this server.</source>
        <translation>Проверьте адрес прокси и то, может ли он подключаться к этому серверу.</translation>
    </message>
    <message>
        <source>not secure</source>
        <translation>небезопасно</translation>
    </message>
    <message>
        <source>Ask whoever runs the server which versions of TLS it speaks, and whether this is the right port.</source>
        <translation>Спросите владельца сервера, какие версии TLS он поддерживает и тот ли это порт.</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>прервано</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>внутренняя ошибка</translation>
    </message>
    <message>
        <source>The machine answers, but no program listens on this port. Check the port, or retry once the server has been started.</source>
        <translation>Компьютер отвечает, но ни одна программа не слушает этот порт. Проверьте порт или повторите попытку, когда сервер запустят.</translation>
    </message>
    <message>
        <source>Check your network connection, then retry.</source>
        <translation>Проверьте подключение к сети, затем повторите попытку.</translation>
    </message>
    <message>
        <source>The server may be down, or a firewall may drop the connection. Retry, or allow more time to connect.</source>
        <translation>Возможно, сервер не работает или соединение отбрасывает межсетевой экран. Повторите попытку или дайте больше времени на подключение.</translation>
    </message>
    <message>
        <source>The server, or something on the way to it, cut the connection. Retry to get the whole text.</source>
        <translation>Сервер или что-то на пути к нему разорвало соединение. Повторите попытку, чтобы получить текст целиком.</translation>
    </message>
    <message>
        <source>A slow server may need a longer idle time-out, or none.</source>
        <translation>Медленному серверу может понадобиться больший тайм-аут молчания или никакого.</translation>
    </message>
    <message>
        <source>Allow more time for the whole text, or set no limit.</source>
        <translation>Дайте больше времени на весь текст или не задавайте предела.</translation>
    </message>
    <message>
        <source>Raise the size limit if you want more of this text.</source>
        <translation>Увеличьте предельный размер, если хотите получить больше этого текста.</translation>
    </message>
    <message>
        <source>This computer has run out of something. Close programs or fetch fewer texts at once, then retry.</source>
        <translation>Этому компьютеру чего-то не хватило. Закройте программы или загружайте меньше текстов сразу, затем повторите попытку.</translation>
    </message>
    <message>
        <source>Free some space or choose another place, then retry.</source>
        <translation>Освободите место или выберите другое, затем повторите попытку.</translation>
    </message>
    <message>
        <source>Retry to get the whole text.</source>
        <translation>Повторите попытку, чтобы получить текст целиком.</translation>
    </message>
    <message>
        <source>This is a bug in the program. Please report it with the text below.</source>
        <translation>Это ошибка в программе. Сообщите о ней, приложив текст ниже.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureMarkdown</name>
    <message>
        <source>Kind: `%1`. Stage: `%2`.</source>
        <translation>Вид: `%1`. Этап: `%2`.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>Что делать: %1</translation>
    </message>
    <message>
        <source>Addresses Tried</source>
        <translation>Испробованные адреса</translation>
    </message>
    <message>
        <source>| Address | After | For | Result |</source>
        <translation>| Адрес | Через | Длилось | Итог |</translation>
    </message>
    <message>
        <source>Full Report</source>
        <translation>Полный отчёт</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureSide</name>
    <message>
        <source>Probably at fault: the address as it was entered.</source>
        <translation>Вероятная причина: адрес, каким он был введён.</translation>
    </message>
    <message>
        <source>Probably at fault: the name service, which finds the addresses of hosts.</source>
        <translation>Вероятная причина: служба имён, которая находит адреса хостов.</translation>
    </message>
    <message>
        <source>Probably at fault: your network, or the route from it to the server.</source>
        <translation>Вероятная причина: ваша сеть или путь от неё к серверу.</translation>
    </message>
    <message>
        <source>Probably at fault: their server, or a firewall in front of it.</source>
        <translation>Вероятная причина: их сервер или межсетевой экран перед ним.</translation>
    </message>
    <message>
        <source>Probably at fault: the disk of this computer.</source>
        <translation>Вероятная причина: диск этого компьютера.</translation>
    </message>
    <message>
        <source>Probably at fault: this computer, which has run out of something.</source>
        <translation>Вероятная причина: этот компьютер, которому чего-то не хватило.</translation>
    </message>
    <message>
        <source>At fault: nobody. A limit that is set here was reached.</source>
        <translation>Причина: ничьей вины нет. Достигнут предел, заданный здесь.</translation>
    </message>
    <message>
        <source>At fault: this program, which ended before the fetch did.</source>
        <translation>Причина: эта программа, которая завершилась раньше загрузки.</translation>
    </message>
    <message>
        <source>At fault: this program. It has a bug.</source>
        <translation>Причина: эта программа. В ней ошибка.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureTree</name>
    <message>
        <source>Traceback</source>
        <translation>След ошибки</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Через</translation>
    </message>
    <message>
        <source>What Happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>Caused by: %1</source>
        <translation>Причина: %1</translation>
    </message>
    <message>
        <source>Attempt %L1, earlier: %2</source>
        <translation>Попытка %L1, прежняя: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) tried</source>
        <translation>
            <numerusform>Испробован %Ln адрес</numerusform>
            <numerusform>Испробовано %Ln адреса</numerusform>
            <numerusform>Испробовано %Ln адресов</numerusform>
        </translation>
    </message>
    <message>
        <source>for %1</source>
        <extracomment>how long an address was tried</extracomment>
        <translation>длилось %1</translation>
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
            <numerusform>%Ln шаг, сначала старые</numerusform>
            <numerusform>%Ln шага, сначала старые</numerusform>
            <numerusform>%Ln шагов, сначала старые</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… пропущен %Ln шаг …</numerusform>
            <numerusform>… пропущено %Ln шага …</numerusform>
            <numerusform>… пропущено %Ln шагов …</numerusform>
        </translation>
    </message>
    <message>
        <source>failed, as said above</source>
        <translation>ошибка, как сказано выше</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureView</name>
    <message>
        <source>Retry With Longer Time-out</source>
        <translation>Повторить с большим тайм-аутом</translation>
    </message>
    <message>
        <source>Show Partial Text</source>
        <translation>Показать часть текста</translation>
    </message>
    <message>
        <source>Trust This Certificate…</source>
        <translation>Доверять этому сертификату…</translation>
    </message>
    <message>
        <source>Accept exactly this certificate for this server from now on</source>
        <translation>Впредь принимать для этого сервера именно этот сертификат</translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <translation>Копировать как текст</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Копировать как Markdown</translation>
    </message>
    <message>
        <source>Copy the report for an issue tracker</source>
        <translation>Скопировать отчёт для системы отслеживания ошибок</translation>
    </message>
    <message>
        <source>All as Text</source>
        <translation>Всё как текст</translation>
    </message>
    <message>
        <source>Show the report as it is copied and saved</source>
        <translation>Показать отчёт в том виде, в каком он копируется и сохраняется</translation>
    </message>
    <message>
        <source>Failure report</source>
        <translation>Отчёт об ошибке</translation>
    </message>
    <message>
        <source>Trust This Certificate?</source>
        <translation>Доверять этому сертификату?</translation>
    </message>
    <message>
        <source>Trust this certificate for %1 from now on?</source>
        <translation>Впредь доверять этому сертификату для %1?</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>&amp;Доверять</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <extracomment>&quot;It happened on the way to the server&quot;, and the names of the failure&apos;s kind and stage, for programs</extracomment>
        <translation>%1 (%2, %3)</translation>
    </message>
    <message>
        <source>It happened before the fetch began.</source>
        <translation>Это произошло до начала загрузки.</translation>
    </message>
    <message>
        <source>It happened on the way to the server, before a connection was made.</source>
        <translation>Это произошло на пути к серверу, до установления соединения.</translation>
    </message>
    <message>
        <source>It happened on this computer, while the poem was being kept.</source>
        <translation>Это произошло на этом компьютере, когда стихотворение записывалось на хранение.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Retry This Server</source>
        <translation>Повторить для этого сервера</translation>
    </message>
    <message>
        <source>Fetch from this server again</source>
        <translation>Загрузить с этого сервера снова</translation>
    </message>
    <message>
        <source>Fetch again, with time-outs twice as long for this server</source>
        <translation>Загрузить снова, с вдвое большими тайм-аутами для этого сервера</translation>
    </message>
    <message>
        <source>Read what arrived before it failed</source>
        <translation>Прочитать то, что пришло до ошибки</translation>
    </message>
    <message>
        <source>Copy the whole report</source>
        <translation>Скопировать весь отчёт</translation>
    </message>
    <message>
        <source>Somebody between you and the server could have made it. Compare its SHA-256 with the one that whoever runs the server tells you:</source>
        <translation>Его мог создать кто-то между вами и сервером. Сравните его SHA-256 с тем, который вам сообщит владелец сервера:</translation>
    </message>
    <message>
        <source>It happened while the address was being read.</source>
        <translation>Это произошло при чтении адреса.</translation>
    </message>
    <message>
        <source>It happened while the server’s name was being looked up.</source>
        <translation>Это произошло при поиске имени сервера.</translation>
    </message>
    <message>
        <source>It happened after the connection was made, while the poem was arriving.</source>
        <translation>Это произошло после установления соединения, когда приходило стихотворение.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchActions</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>Оста&amp;новить</translation>
    </message>
    <message>
        <source>Stop the selected fetches; what has arrived is kept</source>
        <translation>Остановить выделенные загрузки; полученное останется</translation>
    </message>
    <message>
        <source>Cancel &amp;All</source>
        <translation>Ос&amp;тановить все</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>&amp;Повторить</translation>
    </message>
    <message>
        <source>Retry Fai&amp;led</source>
        <translation>Повторить не&amp;удачные</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>У&amp;брать</translation>
    </message>
    <message>
        <source>Cl&amp;ear Finished</source>
        <translation>Убрать &amp;завершённые</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>Со&amp;хранить…</translation>
    </message>
    <message>
        <source>Save the selected poems, byte for byte</source>
        <translation>Сохранить выделенные стихотворения байт в байт</translation>
    </message>
    <message>
        <source>Sa&amp;ve All…</source>
        <translation>Сохранить &amp;все…</translation>
    </message>
    <message>
        <source>Save all poems in the list into one folder</source>
        <translation>Сохранить все стихотворения из списка в одну папку</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Экспорт…</translation>
    </message>
    <message>
        <source>Put texts together as Markdown, HTML, PDF or plain text, to be read or printed</source>
        <translation>Собрать тексты в Markdown, HTML, PDF или простой текст, чтобы читать или печатать</translation>
    </message>
    <message>
        <source>Stop the Slo&amp;w Ones…</source>
        <translation>Остановить ме&amp;дленные…</translation>
    </message>
    <message>
        <source>Choose by speed and silence which fetches to stop</source>
        <translation>Выбрать по скорости и молчанию, какие загрузки остановить</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>Закр&amp;епить</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>Откр&amp;епить</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) hidden by the filter stay as they are.</source>
        <translation>
            <numerusform>Ещё %Ln, скрытая фильтром, остаётся как есть.</numerusform>
            <numerusform>Ещё %Ln, скрытые фильтром, остаются как есть.</numerusform>
            <numerusform>Ещё %Ln, скрытые фильтром, остаются как есть.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch the selected poems again</source>
        <translation>Загрузить выделенные стихотворения снова</translation>
    </message>
    <message>
        <source>Stop everything in the list that is waiting or running; what has arrived is kept</source>
        <translation>Остановить в списке всё, что ожидает или выполняется; полученное останется</translation>
    </message>
    <message>
        <source>Retry everything in the list that failed or was cut off</source>
        <translation>Повторить всё в списке, что завершилось ошибкой или было оборвано</translation>
    </message>
    <message>
        <source>Remove the selected rows from the list, stopping them where necessary</source>
        <translation>Убрать выделенные записи из списка, при необходимости остановив их</translation>
    </message>
    <message>
        <source>Remove everything that has ended from the list</source>
        <translation>Убрать из списка всё, что закончилось</translation>
    </message>
    <message>
        <source>Keep the received text, even when others are removed to make room</source>
        <translation>Хранить полученный текст, даже если другие удаляются, чтобы освободить место</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchModel</name>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Ход</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Скорость</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Прошло</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>Узел</translation>
    </message>
    <message>
        <source>First Byte</source>
        <translation>1-й байт</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попытки</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>First Line</source>
        <translation>1-я строка</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>Поступление</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRecord</name>
    <message>
        <source>Poetry Fetcher ended before this fetch did</source>
        <translation>Poetry Fetcher завершился раньше этой загрузки</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRow</name>
    <message>
        <source>fetching again</source>
        <translation>загружается снова</translation>
    </message>
    <message>
        <source>no answer for %1</source>
        <translation>нет ответа уже %1</translation>
    </message>
    <message>
        <source>waiting for the disk</source>
        <translation>ожидает диск</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>молчит уже %1</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1, принято %2</translation>
    </message>
    <message>
        <source>%1 kept</source>
        <translation>хранится %1</translation>
    </message>
    <message>
        <source>text removed</source>
        <translation>текст удалён</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>закреплено</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>Состояние: %1</translation>
    </message>
    <message>
        <source>First line: %1</source>
        <translation>Первая строка: %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>Принято: %1</translation>
    </message>
    <message>
        <source>Fetching again; what is there stays until there is a whole poem.</source>
        <translation>Загружается снова; то, что есть, остаётся, пока не придёт целое стихотворение.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>Повторная загрузка не удалась: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>Повторная загрузка остановлена.</translation>
    </message>
    <message>
        <source>Its text (%1) was removed to make room for others.</source>
        <translation>Текст (%1) удалён, чтобы освободить место другим.</translation>
    </message>
    <message>
        <source>Pinned: its text stays.</source>
        <translation>Закреплено: текст остаётся.</translation>
    </message>
    <message>
        <source>Speed: %1</source>
        <translation>Скорость: %1</translation>
    </message>
    <message>
        <source>Elapsed: %1</source>
        <translation>Прошло: %1</translation>
    </message>
    <message>
        <source>First byte after: %1</source>
        <translation>Первый байт через: %1</translation>
    </message>
    <message>
        <source>Silent for: %1</source>
        <translation>Молчит уже: %1</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>Адрес: %1</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>Попытки: %1</translation>
    </message>
    <message>
        <source>fetching again failed: %1</source>
        <translation>повторная загрузка не удалась: %1</translation>
    </message>
    <message>
        <source>fetching again was stopped</source>
        <translation>повторная загрузка остановлена</translation>
    </message>
    <message>
        <source>%1, text removed</source>
        <translation>%1, текст удалён</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>подключено</translation>
    </message>
    <message>
        <source>%1 of ≈ %2</source>
        <extracomment>%1 of an estimated %2, both like &quot;3,003 bytes&quot;</extracomment>
        <translation>%1 из ≈ %2</translation>
    </message>
    <message>
        <source>Compared with before: %1</source>
        <translation>По сравнению с прежним: %1</translation>
    </message>
    <message>
        <source>Fetched again every %1: %2</source>
        <translation>Загружается снова раз в %1: %2</translation>
    </message>
    <message>
        <source>fetching again is paused</source>
        <translation>повторная загрузка приостановлена</translation>
    </message>
    <message>
        <source>next within a minute</source>
        <translation>следующая в течение минуты</translation>
    </message>
    <message>
        <source>next in %1</source>
        <extracomment>%1 is a time such as &quot;4 min&quot;</extracomment>
        <translation>следующая через %1</translation>
    </message>
    <message>
        <source>%1, retrying</source>
        <translation>%1, новая попытка</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>сохранено</translation>
    </message>
    <message>
        <source>Saved automatically.</source>
        <translation>Сохранено автоматически.</translation>
    </message>
    <message>
        <source>Last time it was %1; this time it may differ.</source>
        <translation>В прошлый раз было %1; в этот раз может быть иначе.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRun</name>
    <message>
        <source>The folder “%1” was made.</source>
        <translation>Создана папка «%1».</translation>
    </message>
    <message numerus="yes">
        <source>Only %n server(s) can be asked at once, because this system limits open files; the rest wait in order.</source>
        <translation>
            <numerusform>Сразу можно опрашивать только %n сервер, так как система ограничивает число открытых файлов; остальные ждут по порядку.</numerusform>
            <numerusform>Сразу можно опрашивать только %n сервера, так как система ограничивает число открытых файлов; остальные ждут по порядку.</numerusform>
            <numerusform>Сразу можно опрашивать только %n серверов, так как система ограничивает число открытых файлов; остальные ждут по порядку.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: Is left out for %n round(s).</source>
        <translation>
            <numerusform>%1: Пропускается %n круг.</numerusform>
            <numerusform>%1: Пропускается %n круга.</numerusform>
            <numerusform>%1: Пропускается %n кругов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are in “%1”.</source>
        <translation>
            <numerusform>%n текст находится в «%1».</numerusform>
            <numerusform>%n текста находятся в «%1».</numerusform>
            <numerusform>%n текстов находятся в «%1».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n text(s) had arrived.</source>
        <translation>
            <numerusform>Остановлено: пришёл %n текст.</numerusform>
            <numerusform>Остановлено: пришло %n текста.</numerusform>
            <numerusform>Остановлено: пришло %n текстов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) of %1 are on standard output.</source>
        <translation>
            <numerusform>Остановлено: на стандартном выводе %n байт с %1.</numerusform>
            <numerusform>Остановлено: на стандартном выводе %n байта с %1.</numerusform>
            <numerusform>Остановлено: на стандартном выводе %n байт с %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) and what came of %2 more are kept in “%3”.</source>
        <translation>
            <numerusform>Остановлено: %1 из %n стихотворения и полученные части ещё %2 хранятся в «%3».</numerusform>
            <numerusform>Остановлено: %1 из %n стихотворений и полученные части ещё %2 хранятся в «%3».</numerusform>
            <numerusform>Остановлено: %1 из %n стихотворений и полученные части ещё %2 хранятся в «%3».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) had arrived; none is kept.</source>
        <translation>
            <numerusform>Остановлено: пришло %1 из %n стихотворения; ни одно не хранится.</numerusform>
            <numerusform>Остановлено: пришло %1 из %n стихотворений; ни одно не хранится.</numerusform>
            <numerusform>Остановлено: пришло %1 из %n стихотворений; ни одно не хранится.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) are on standard output; the rest is not kept.</source>
        <translation>
            <numerusform>Остановлено: на стандартном выводе %1 из %n стихотворения; остальное не хранится.</numerusform>
            <numerusform>Остановлено: на стандартном выводе %1 из %n стихотворений; остальное не хранится.</numerusform>
            <numerusform>Остановлено: на стандартном выводе %1 из %n стихотворений; остальное не хранится.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FetchTable</name>
    <message>
        <source>Servers</source>
        <translation>Серверы</translation>
    </message>
    <message>
        <source>The filter hides every row.</source>
        <translation>Фильтр скрывает все записи.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetcherCommandLine</name>
    <message>
        <source>Start practice servers inside the application and fetch from them.</source>
        <translation>Запустить учебные серверы внутри программы и загрузить с них.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>ФАЙЛ</translation>
    </message>
    <message>
        <source>Fetch from the addresses in FILE, one a line; - is standard input.</source>
        <translation>Загрузить с адресов из файла ФАЙЛ, по одному в строке; - означает стандартный ввод.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>ПАПКА</translation>
    </message>
    <message>
        <source>Keep settings, session and poems under DIR instead of your own folders.</source>
        <translation>Хранить настройки, сеанс и стихотворения в папке ПАПКА вместо ваших собственных папок.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Показать эту справку и закончить.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Показать версию и закончить.</translation>
    </message>
    <message>
        <source>The folder for --profile is empty; write . for the present one.</source>
        <translation>Папка для --profile пуста; укажите . для текущей.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Параметры:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Код завершения:</translation>
    </message>
    <message>
        <source>  0    the window was closed</source>
        <translation>  0    окно было закрыто</translation>
    </message>
    <message>
        <source>  1    there is no display, or the profile cannot be used</source>
        <translation>  1    нет экрана или профиль нельзя использовать</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    командная строка неверна</translation>
    </message>
    <message>
        <source>Usage: poetry-fetcher [options] [ADDRESS…] [FILE.poem…]</source>
        <translation>Использование: poetry-fetcher [параметры] [АДРЕС…] [ФАЙЛ.poem…]</translation>
    </message>
    <message>
        <source>Opens a window that fetches poems from many servers at once, and starts with the addresses given: 10001, host:10001, [2001:db8::1]:10001 and more. Texts recorded in .poem files are shown. Without a display, get-poetry does the same in a terminal.</source>
        <translation>Открывает окно, которое загружает стихотворения сразу со многих серверов, и начинает с указанных адресов: 10001, host:10001, [2001:db8::1]:10001 и других. Тексты, записанные в файлах .poem, показываются. Без экрана get-poetry делает то же самое в терминале.</translation>
    </message>
</context>
<context>
    <name>Poetry::FilterBar</name>
    <message>
        <source>Show only rows with…</source>
        <translation>Показать только записи с…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Words of the server, the state, the reason of a failure, or the text</source>
        <translation>Слова из сервера, состояния, причины ошибки или текста</translation>
    </message>
    <message>
        <source>Show only rows in some states</source>
        <translation>Показать только записи в некоторых состояниях</translation>
    </message>
    <message>
        <source>Close Filter</source>
        <translation>Закрыть фильтр</translation>
    </message>
    <message>
        <source>Show every row again (Esc)</source>
        <translation>Снова показать все записи (Esc)</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>Показанные записи</translation>
    </message>
    <message>
        <source>&amp;Every State</source>
        <translation>&amp;Все состояния</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a state and the number of rows in it: &quot;Failed (3)&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Every State</source>
        <translation>Все состояния</translation>
    </message>
    <message numerus="yes">
        <source>%Ln state(s)</source>
        <translation>
            <numerusform>%Ln состояние</numerusform>
            <numerusform>%Ln состояния</numerusform>
            <numerusform>%Ln состояний</numerusform>
        </translation>
    </message>
    <message>
        <source>States: %1</source>
        <translation>Состояния: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shown</source>
        <translation>
            <numerusform>Показано %1 из %Ln</numerusform>
            <numerusform>Показано %1 из %Ln</numerusform>
            <numerusform>Показано %1 из %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FindBar</name>
    <message>
        <source>Find text</source>
        <translation>Поиск текста</translation>
    </message>
    <message>
        <source>Find in this poem</source>
        <translation>Найти в этом стихотворении</translation>
    </message>
    <message>
        <source>Previous Match</source>
        <translation>Предыдущее совпадение</translation>
    </message>
    <message>
        <source>Go to the previous match (Shift+F3)</source>
        <translation>Перейти к предыдущему совпадению (Shift+F3)</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>Следующее совпадение</translation>
    </message>
    <message>
        <source>Go to the next match (F3)</source>
        <translation>Перейти к следующему совпадению (F3)</translation>
    </message>
    <message>
        <source>Close Find</source>
        <translation>Закрыть поиск</translation>
    </message>
    <message>
        <source>Stop the search, or close this bar (Esc)</source>
        <translation>Прервать поиск или закрыть эту панель (Esc)</translation>
    </message>
    <message>
        <source>Match &amp;Case</source>
        <translation>С &amp;учётом регистра</translation>
    </message>
    <message>
        <source>&amp;Whole Words</source>
        <translation>&amp;Слова целиком</translation>
    </message>
    <message>
        <source>Searching: %1 %</source>
        <translation>Поиск: %1 %</translation>
    </message>
    <message>
        <source>Counting: %1 %</source>
        <translation>Подсчёт: %1 %</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Не найдено</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлено</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>Найдено: %1</translation>
    </message>
    <message>
        <source>Distinguish upper and lower case</source>
        <translation>Различать заглавные и строчные буквы</translation>
    </message>
    <message>
        <source>Match whole words only</source>
        <translation>Искать только слова целиком</translation>
    </message>
</context>
<context>
    <name>Poetry::Folders</name>
    <message>
        <source>“%1” is no folder, or a link; put a folder there, or name another with --profile.</source>
        <translation>«%1» — не папка или это ссылка; поместите туда папку или укажите другую с помощью --profile.</translation>
    </message>
    <message>
        <source>The folder “%1” belongs to somebody else, or others may write into it, and is not used; take it back with chown and chmod go-w, or name another with --profile.</source>
        <translation>Папка «%1» принадлежит кому-то другому или другие могут в неё писать, поэтому она не используется; верните её себе с помощью chown и chmod go-w или укажите другую с помощью --profile.</translation>
    </message>
    <message>
        <source>The profile “%1” cannot be made: %2. Name a folder that you may write to.</source>
        <translation>Не удаётся создать профиль «%1»: %2. Укажите папку, в которую вы можете писать.</translation>
    </message>
</context>
<context>
    <name>Poetry::HappyEyeballs</name>
    <message>
        <source>The name service could not be asked about %1</source>
        <translation>Не удалось спросить службу имён о %1</translation>
    </message>
    <message>
        <source>There is no host called %1</source>
        <translation>Хоста с именем %1 нет</translation>
    </message>
    <message>
        <source>None of its addresses can be connected to (%1)</source>
        <translation>Не удаётся подключиться ни к одному из его адресов (%1)</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>подключено</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>пока нет ответа</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpDialogs</name>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>About Poetry Fetcher</source>
        <translation>О программе Poetry Fetcher</translation>
    </message>
    <message>
        <source>Fetches text from many raw TCP servers at once, shows it while it arrives, and says what went wrong when it does not.</source>
        <translation>Загружает текст со многих простых TCP-серверов сразу, показывает его по мере поступления и сообщает, что пошло не так, если он не приходит.</translation>
    </message>
    <message>
        <source>© 2026 The Poetry Fetcher developers. Program, icons and poems: MIT licence, shown below.</source>
        <translation>© 2026 Разработчики Poetry Fetcher. Программа, значки и стихотворения: лицензия MIT, показанная ниже.</translation>
    </message>
    <message>
        <source>Qt %1 (built with %2): GNU Lesser General Public License, version 3.</source>
        <translation>Qt %1 (собрано с %2): GNU Lesser General Public License, версия 3.</translation>
    </message>
    <message>
        <source>No telemetry, and no search for updates: it connects to the servers that you name, through the name service and the proxy that you use, and to nobody else.</source>
        <translation>Без телеметрии и без поиска обновлений: программа соединяется с указанными вами серверами через используемые вами службу имён и прокси и больше ни с кем.</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpTopics</name>
    <message>
        <source>Adding servers</source>
        <translation>Добавление серверов</translation>
    </message>
    <message>
        <source>Type one address, or paste many, one a line: host:port, [2001:db8::1]:10001, “nc host 10001”, poetry://host:10001, or only a port of this computer. Enter fetches them all at once; Shift+Enter starts another line.

host:{10001..10009} stands for nine servers. Blank lines and lines that start with # are skipped.

Below the field you see what is understood. What is not stays in the field when you fetch, and is underlined.

A file with one address a line can be opened from the File menu or dropped on the window, and the rows can be saved to one. The Lists menu keeps servers under names; favourites and servers that gave a poem are offered while you type.</source>
        <translation>Введите один адрес или вставьте много, по одному в строке: host:port, [2001:db8::1]:10001, «nc host 10001», poetry://host:10001 или просто порт этого компьютера. Enter загружает со всех сразу; Shift+Enter начинает новую строку.

host:{10001..10009} означает девять серверов. Пустые строки и строки, начинающиеся с #, пропускаются.

Под полем видно, что удалось понять. Непонятое остаётся в поле при загрузке и подчёркивается.

Файл с одним адресом в строке можно открыть из меню «Файл» или перетащить в окно, а записи можно сохранить в такой файл. Меню «Списки» хранит серверы под именами; избранные серверы и те, что уже дали стихотворение, предлагаются при вводе.</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Наблюдение</translation>
    </message>
    <message>
        <source>Each row is one fetch. A server that is silent has not ended: how long it has been silent is shown. There is no percentage, since nobody knows how long a poem is. First Line shows what its text begins with.

Complete: the server closed the connection in order. Cut off: something had arrived, then it failed. Failed: nothing came. Stopped: you cancelled it.

Ctrl+F in the list shows only the rows that have some words in them: in the server, the state, the reason of a failure, or the beginning of the text. Commands for all rows leave those alone that are hidden.</source>
        <translation>Каждая запись — это одна загрузка. Сервер, который молчит, ещё не закончил: показано, как долго он молчит. Процентов нет, потому что никто не знает, какой длины стихотворение. В столбце «1-я строка» показано, с чего начинается его текст.

Завершено: сервер закрыл соединение как положено. Оборвано: что-то пришло, а потом произошла ошибка. Ошибка: не пришло ничего. Остановлено: вы остановили загрузку.

Ctrl+F в списке показывает только записи, в которых есть заданные слова: в сервере, состоянии, причине ошибки или начале текста. Команды для всех записей не трогают скрытые.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Чтение</translation>
    </message>
    <message>
        <source>Select a row to read its poem, while it arrives or afterwards. The text stays where you are reading; at its end it follows what arrives. Lines are never joined; a long one is wrapped, or not: Reading, Wrap Lines.

Ctrl+F finds words in the poem. Ctrl and +, − or 0 change the size.</source>
        <translation>Выберите запись, чтобы читать её стихотворение, пока оно приходит или потом. Текст остаётся там, где вы читаете; в конце он следует за поступающим. Строки никогда не соединяются; длинная переносится или нет: «Чтение», «Переносить строки».

Ctrl+F находит слова в стихотворении. Ctrl и +, − или 0 меняют размер.</translation>
    </message>
    <message>
        <source>When something fails</source>
        <translation>Если что-то не удалось</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Сохранение</translation>
    </message>
    <message>
        <source>Taking away</source>
        <translation>Взять с собой</translation>
    </message>
    <message>
        <source>File → Export… puts texts together in one file, to be read, printed or given away: Markdown, HTML, PDF or plain text, with a title page, contents, and where each text is from. What is not whole says so. A file SHA256SUMS beside it lets others check that it was not changed: sha256sum -c SHA256SUMS.

Edit → Copy As copies the selected rows as commands that fetch the same with nc, ncat, curl, socat, Python or PowerShell. They can be pasted into a terminal as they are. nc and curl cannot do it over TLS; where nc is that of Nmap, use ncat. curl reads a text as telnet does, so that a byte FF may be missing.</source>
        <translation>«Файл» → «Экспорт…» собирает тексты в один файл, чтобы читать, печатать или передать другим: Markdown, HTML, PDF или простой текст, с титульным листом, содержанием и указанием, откуда каждый текст. Неполное так и отмечено. Файл SHA256SUMS рядом позволяет другим проверить, что ничего не изменено: sha256sum -c SHA256SUMS.

«Правка» → «Копировать как» копирует выделенные записи как команды, которые загружают то же самое с помощью nc, ncat, curl, socat, Python или PowerShell. Их можно вставить в терминал как есть. nc и curl не умеют этого через TLS; если nc взят из Nmap, используйте ncat. curl читает текст так же, как telnet, поэтому байт FF может пропасть.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse. F6 goes from pane to pane, Tab from control to control. Help → Keyboard Shortcuts lists all keys.</source>
        <translation>Всё можно делать без мыши. F6 переходит от панели к панели, Tab — от элемента к элементу. «Справка» → «Сочетания клавиш» перечисляет все клавиши.</translation>
    </message>
    <message>
        <source>Fetching again</source>
        <translation>Повторная загрузка</translation>
    </message>
    <message>
        <source>F5 fetches the selected rows once more. Fetch → Fetch Again Every… does so again and again, every 30 seconds to every day, and each row says when it is next. A server that fails is asked less often until it is back, and many are not asked in one moment. Nothing else is ever fetched again by itself.

A row that was fetched again says how its text is beside the one before: as before, changed, changed 3 times today, new since yesterday. What it was before is under Earlier Texts in Details, to be read or to be compared, the newest 20 where rows are fetched again by themselves, as long as there is room. The settings have a switch for being told how many texts changed.

Pause Fetching Again stops all of it until it is unchecked. It goes on after a restart, and ends with the window.</source>
        <translation>F5 загружает выделенные записи ещё раз. «Загрузка» → «Загружать снова раз в…» делает это снова и снова, от каждых 30 секунд до раза в сутки, и каждая запись показывает, когда следующий раз. Сервер, с которым произошла ошибка, опрашивается реже, пока не заработает, и многие серверы не опрашиваются в один и тот же миг. Больше ничего никогда не загружается снова само.

Запись, загруженная снова, показывает, каков её текст рядом с прежним: как прежде, изменён, изменён сегодня 3 раза, новый со вчерашнего дня. То, что было раньше, находится в разделе «Прежние тексты» в сведениях, чтобы прочитать или сравнить: 20 новейших, если записи загружаются снова сами, пока есть место. В настройках можно включить сообщение о том, сколько текстов изменилось.

«Приостановить повторную загрузку» останавливает всё это, пока не снят флажок. После перезапуска она продолжается, а с закрытием окна заканчивается.</translation>
    </message>
    <message>
        <source>The reason is shown where the poem would be, with what you can do. F5 retries the selected rows, Shift+F5 all that have failed. What has arrived is kept.

New time-outs and a new size limit count for what begins from then on; the message at the bottom applies them to what is running, too.</source>
        <translation>Причина показана там, где было бы стихотворение, вместе с тем, что вы можете сделать. F5 повторяет выделенные записи, Shift+F5 — все неудачные. Полученное не пропадает.

Новые тайм-ауты и новый предельный размер действуют для того, что начнётся с этого момента; сообщение внизу применяет их и к тому, что уже идёт.</translation>
    </message>
    <message>
        <source>Saved files hold exactly the bytes received. No file is replaced unless you say so, and a poem that is not whole is saved as “.partial.txt”.

Under a name that ends in .poem, a text is saved with the times at which it arrived, where from, and how that ended. Such a file can be opened from the File menu or dropped on the window, and get-poetry --replay plays it.</source>
        <translation>Сохранённые файлы содержат в точности полученные байты. Ни один файл не заменяется, если вы сами этого не скажете, а неполное стихотворение сохраняется как «.partial.txt».

Под именем, которое кончается на .poem, текст сохраняется вместе с тем, когда он приходил, откуда и чем это закончилось. Такой файл можно открыть из меню «Файл» или перетащить в окно, а get-poetry --replay воспроизводит его.</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>Воспроизведение</translation>
    </message>
    <message>
        <source>View → Replay plays a text once more at the rhythm in which it arrived, or up to a hundred times as fast. Space pauses it and goes on, the arrow keys on the curve go back and forth, and Escape shows the whole text again. Skip Pauses waits for no more than a second where the server was silent.

It can be done with every text that has ended, unless all of it came at once or was kept by an older version.</source>
        <translation>«Вид» → «Воспроизведение» показывает текст ещё раз в том ритме, в котором он поступал, или до ста раз быстрее. Пробел приостанавливает и продолжает, клавиши со стрелками на кривой переходят назад и вперёд, а Esc снова показывает весь текст. «Пропускать паузы» ждёт не больше секунды там, где сервер молчал.

Это возможно с любым завершившимся текстом, если только он не поступил весь сразу и не был сохранён более старой версией.</translation>
    </message>
</context>
<context>
    <name>Poetry::JsonLine</name>
    <message>
        <source>Stopped.</source>
        <translation>Остановлено.</translation>
    </message>
</context>
<context>
    <name>Poetry::ListController</name>
    <message>
        <source>%1 cannot be read as a list: it is not a file.</source>
        <translation>Не удаётся прочитать %1 как список: это не файл.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>Не удаётся прочитать %1: %2.</translation>
    </message>
    <message>
        <source>Save List of Servers</source>
        <translation>Сохранить список серверов</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>серверы</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln address(es) to %1.</source>
        <translation>
            <numerusform>Сохранён %Ln адрес в %1.</numerusform>
            <numerusform>Сохранено %Ln адреса в %1.</numerusform>
            <numerusform>Сохранено %Ln адресов в %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open List of Servers or Recorded Text</source>
        <translation>Открыть список серверов или записанный текст</translation>
    </message>
</context>
<context>
    <name>Poetry::ListsMenu</name>
    <message>
        <source>Favourites</source>
        <translation>Избранное</translation>
    </message>
    <message>
        <source>&amp;Save Rows as List…</source>
        <translation>&amp;Сохранить записи как список…</translation>
    </message>
    <message>
        <source>Keep the servers of all rows under a name</source>
        <translation>Хранить серверы всех записей под именем</translation>
    </message>
    <message>
        <source>Save Rows as List</source>
        <translation>Сохранить записи как список</translation>
    </message>
    <message>
        <source>&amp;Add Selected to Favourites</source>
        <translation>&amp;Добавить выделенные в избранное</translation>
    </message>
    <message>
        <source>Offer the selected servers first while you type</source>
        <translation>Предлагать выделенные серверы первыми при вводе</translation>
    </message>
    <message>
        <source>No Lists Yet</source>
        <translation>Списков пока нет</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Открыть</translation>
    </message>
    <message>
        <source>The list is now called “%1”.</source>
        <translation>Теперь список называется «%1».</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Переименовать…</translation>
    </message>
    <message>
        <source>Rename List</source>
        <translation>Переименовать список</translation>
    </message>
    <message>
        <source>Deleted “%1”.</source>
        <translation>«%1» удалён.</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Удалить…</translation>
    </message>
    <message numerus="yes">
        <source>Delete the list “%1” with its %Ln server(s)?</source>
        <translation>
            <numerusform>Удалить список «%1» с его %Ln сервером?</numerusform>
            <numerusform>Удалить список «%1» с его %Ln серверами?</numerusform>
            <numerusform>Удалить список «%1» с его %Ln серверами?</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Name of the list:</source>
        <translation>Имя списка:</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Списки</translation>
    </message>
    <message>
        <source>Keep It</source>
        <translation>Оставить</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln server(s) as “%1”.</source>
        <translation>
            <numerusform>Сохранён %Ln сервер как «%1».</numerusform>
            <numerusform>Сохранено %Ln сервера как «%1».</numerusform>
            <numerusform>Сохранено %Ln серверов как «%1».</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a list “%1” already. Replace it?</source>
        <translation>Список «%1» уже существует. Заменить его?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Заменить</translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln server(s) to the favourites.</source>
        <translation>
            <numerusform>В избранное добавлен %Ln сервер.</numerusform>
            <numerusform>В избранное добавлено %Ln сервера.</numerusform>
            <numerusform>В избранное добавлено %Ln серверов.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Main</name>
    <message>
        <source>poetry-fetcher: There is no display to open a window on; get-poetry does the same in a terminal.</source>
        <translation>poetry-fetcher: Нет экрана, чтобы открыть окно; то же самое делает get-poetry в терминале.</translation>
    </message>
    <message>
        <source>Nothing of this session will be kept: “lock” in %1 is no file of yours. Remove it, then start again.</source>
        <translation>Ничего из этого сеанса не будет храниться: «lock» в %1 — не ваш файл. Удалите его и запустите программу снова.</translation>
    </message>
    <message>
        <source>A second start cannot hand its addresses to this window: there is no folder for the socket that nobody else can write into.</source>
        <translation>Второй запуск не может передать свои адреса этому окну: нет папки для сокета, в которую больше никто не может писать.</translation>
    </message>
    <message>
        <source>Poetry Fetcher is already running with this profile and does not answer; end it first, or name another folder with --profile.</source>
        <translation>Poetry Fetcher уже работает с этим профилем и не отвечает; сначала завершите его или укажите другую папку с помощью --profile.</translation>
    </message>
    <message>
        <source>The disk does not answer; the latest changes are not kept for the next start.</source>
        <translation>Диск не отвечает; последние изменения не сохранятся до следующего запуска.</translation>
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
            <numerusform>%1 из %Ln стихотворения — Poetry Fetcher</numerusform>
            <numerusform>%1 из %Ln стихотворений — Poetry Fetcher</numerusform>
            <numerusform>%1 из %Ln стихотворений — Poetry Fetcher</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>Скопировано: %1.</translation>
    </message>
    <message>
        <source>Play this text at the rhythm in which it arrived</source>
        <translation>Воспроизвести этот текст в том ритме, в котором он поступал</translation>
    </message>
</context>
<context>
    <name>Poetry::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Close Message</source>
        <translation>Закрыть сообщение</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Закрыть это сообщение (Esc)</translation>
    </message>
    <message>
        <source>Copy Message</source>
        <translation>Копировать сообщение</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>Скопировать это сообщение</translation>
    </message>
</context>
<context>
    <name>Poetry::NamePreview</name>
    <message>
        <source>For example: %1</source>
        <translation>Например: %1</translation>
    </message>
    <message>
        <source>It becomes: %1</source>
        <translation>Получится: %1</translation>
    </message>
    <message>
        <source>They become: %1, %2</source>
        <translation>Получится: %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>They become: %1, %2 and %Ln more</source>
        <translation>
            <numerusform>Получится: %1, %2 и ещё %Ln</numerusform>
            <numerusform>Получится: %1, %2 и ещё %Ln</numerusform>
            <numerusform>Получится: %1, %2 и ещё %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::NameTemplate</name>
    <message>
        <source>The template for file names is empty; write something like %1</source>
        <translation>Шаблон имён файлов пуст; укажите что-нибудь вроде %1</translation>
    </message>
    <message>
        <source>The template “%1” leaves nothing that could be a file name; write something like %2</source>
        <translation>Шаблон «%1» не оставляет ничего, что могло бы быть именем файла; укажите что-нибудь вроде %2</translation>
    </message>
    <message>
        <source>The template for file names has the field “%1”, which is not known; write {host}, {port}, {date}, {time} or {n}</source>
        <translation>Шаблон имён файлов содержит неизвестное поле «%1»; укажите {host}, {port}, {date}, {time} или {n}</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputFolder</name>
    <message>
        <source>The folder “%1” cannot be made</source>
        <translation>Не удаётся создать папку «%1»</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be opened</source>
        <translation>Не удаётся открыть папку «%1»</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written to</source>
        <translation>Не удаётся записать в папку «%1»</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputQueue</name>
    <message>
        <source>A poem in a spool file cannot be read</source>
        <translation>Не удаётся прочитать стихотворение из временного файла</translation>
    </message>
</context>
<context>
    <name>Poetry::Pinning</name>
    <message numerus="yes">
        <source>%Ln row(s) pinned: what was received there stays.</source>
        <translation>
            <numerusform>Закреплена %Ln запись: полученное в ней остаётся.</numerusform>
            <numerusform>Закреплено %Ln записи: полученное в них остаётся.</numerusform>
            <numerusform>Закреплено %Ln записей: полученное в них остаётся.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) no longer pinned.</source>
        <translation>
            <numerusform>%Ln запись больше не закреплена.</numerusform>
            <numerusform>%Ln записи больше не закреплены.</numerusform>
            <numerusform>%Ln записей больше не закреплены.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PoemFile</name>
    <message>
        <source>“%1” is a folder; name a .poem file</source>
        <translation>«%1» — это папка; укажите файл .poem</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name a .poem file</source>
        <translation>«%1» — не обычный файл; укажите файл .poem</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>Не удаётся прочитать файл «%1»: %2</translation>
    </message>
    <message>
        <source>“%1” is cut off, or damaged, before its text begins</source>
        <translation>«%1» обрывается или повреждён до начала текста</translation>
    </message>
    <message>
        <source>“%1” is no .poem file; name one that get-poetry --record has written</source>
        <translation>«%1» — не файл .poem; укажите файл, записанный get-poetry --record</translation>
    </message>
    <message>
        <source>“%1” is written in version %2 of its format, and this program knows version %3; open it with a newer one</source>
        <translation>«%1» записан в версии %2 своего формата, а эта программа знает версию %3; откройте его более новой</translation>
    </message>
    <message numerus="yes">
        <source>The text of “%1” is cut off: %n byte(s) are missing.</source>
        <translation>
            <numerusform>Текст из «%1» оборван: не хватает %n байта.</numerusform>
            <numerusform>Текст из «%1» оборван: не хватает %n байт.</numerusform>
            <numerusform>Текст из «%1» оборван: не хватает %n байт.</numerusform>
        </translation>
    </message>
    <message>
        <source>When the text of “%1” arrived is not to be trusted, and left out.</source>
        <translation>Сведениям о том, когда пришёл текст из «%1», нельзя доверять; они опущены.</translation>
    </message>
    <message>
        <source>Where “%1” came from, when, and how it ended is not to be trusted: that part of it is damaged.</source>
        <translation>Сведениям о том, откуда и когда пришёл «%1» и чем это закончилось, нельзя доверять: эта часть файла повреждена.</translation>
    </message>
    <message>
        <source>The text of “%1” is not to be trusted: it is not the one that was recorded.</source>
        <translation>Тексту из «%1» нельзя доверять: это не тот, который был записан.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemOpener</name>
    <message>
        <source>%1 is from %2, and was recorded on %3.</source>
        <translation>%1 — с %2, записано %3.</translation>
    </message>
    <message>
        <source>%1 is from %2.</source>
        <translation>%1 — с %2.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPage</name>
    <message>
        <source>Poem</source>
        <translation>Стихотворение</translation>
    </message>
    <message>
        <source>New Text ↓</source>
        <translation>Новый текст ↓</translation>
    </message>
    <message>
        <source>New Text</source>
        <translation>Новый текст</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Выделить всё</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPrinter</name>
    <message>
        <source>Page %1</source>
        <translation>Страница %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemSaver</name>
    <message>
        <source>%1, because it was cancelled</source>
        <translation>%1: операция отменена</translation>
    </message>
    <message>
        <source>%1, where there is no room for one more file</source>
        <translation>%1, где нет места ещё для одного файла</translation>
    </message>
    <message>
        <source>%1, where %2 are free</source>
        <translation>%1, где свободно %2</translation>
    </message>
    <message>
        <source>%1 could not be saved in %2</source>
        <translation>Не удалось сохранить %1 в %2</translation>
    </message>
    <message>
        <source>The poem could not be saved as %1</source>
        <translation>Не удалось сохранить стихотворение как %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemStore</name>
    <message>
        <source>The text could not be stored in %1</source>
        <translation>Не удалось записать текст в %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemView</name>
    <message>
        <source>read as %1</source>
        <extracomment>%1 is the name of an encoding that was chosen</extracomment>
        <translation>прочитано как %1</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>not UTF-8, shown as windows-1252</source>
        <translation>не UTF-8, показано как windows-1252</translation>
    </message>
    <message>
        <source>Copied the first %1 of the %2 selected. Saving keeps every byte.</source>
        <translation>Скопированы первые %1 из выделенных %2. При сохранении не пропадает ни один байт.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message numerus="yes">
        <source>This text has %Ln invisible character(s).</source>
        <translation>
            <numerusform>В этом тексте %Ln невидимый символ.</numerusform>
            <numerusform>В этом тексте %Ln невидимых символа.</numerusform>
            <numerusform>В этом тексте %Ln невидимых символов.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This text has more than %Ln invisible character(s).</source>
        <translation>
            <numerusform>В этом тексте больше %Ln невидимого символа.</numerusform>
            <numerusform>В этом тексте больше %Ln невидимых символов.</numerusform>
            <numerusform>В этом тексте больше %Ln невидимых символов.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide Them</source>
        <translation>Скрыть их</translation>
    </message>
    <message>
        <source>Show Them</source>
        <translation>Показать их</translation>
    </message>
    <message>
        <source>Cut off here: this is not the whole poem.</source>
        <translation>Оборвано здесь: это не всё стихотворение.</translation>
    </message>
    <message>
        <source>Stopped here: this may not be the whole poem.</source>
        <translation>Остановлено здесь: возможно, это не всё стихотворение.</translation>
    </message>
    <message>
        <source>Fetching again. What was there stays until there is a whole poem.</source>
        <translation>Загружается снова. Прежнее остаётся, пока не придёт целое стихотворение.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>Повторная загрузка не удалась: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>Повторная загрузка остановлена.</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>Ожидает своей очереди</translation>
    </message>
    <message>
        <source>Looking up the server</source>
        <translation>Поиск имени сервера</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>Connected. The server has not said anything yet.</source>
        <translation>Подключено. Сервер пока ничего не сказал.</translation>
    </message>
    <message>
        <source>Stopped before anything arrived</source>
        <translation>Остановлено до того, как что-либо пришло</translation>
    </message>
    <message numerus="yes">
        <source>UTF-8, except for %n byte(s)</source>
        <translation>
            <numerusform>UTF-8, кроме %n байта</numerusform>
            <numerusform>UTF-8, кроме %n байт</numerusform>
            <numerusform>UTF-8, кроме %n байт</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not text but %1 data. Saving keeps every byte.</source>
        <extracomment>%1 is the name of a format or a protocol, such as PNG or HTTP</extracomment>
        <translation>Это не текст, а данные %1. При сохранении не пропадает ни один байт.</translation>
    </message>
    <message>
        <source>The text that was here (%1) was removed to make room for others. Retry fetches it again.</source>
        <translation>Текст, который здесь был (%1), удалён, чтобы освободить место другим. Команда «Повторить» загрузит его снова.</translation>
    </message>
    <message>
        <source>There is no text to be replayed</source>
        <translation>Нет текста для воспроизведения</translation>
    </message>
    <message>
        <source>A text can be replayed once it has ended</source>
        <translation>Текст можно воспроизвести, когда он закончится</translation>
    </message>
    <message>
        <source>All of this text came at once, or it is not known when it came</source>
        <translation>Весь этот текст поступил сразу, или неизвестно, когда он поступил</translation>
    </message>
    <message>
        <source>Looks like %1 · Use It</source>
        <extracomment>%1 is a script and an encoding: &quot;Japanese (Shift_JIS)&quot;</extracomment>
        <translation>Похоже на %1 · Использовать</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryClientFactory</name>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>исключение неизвестного вида</translation>
    </message>
    <message>
        <source>The callback for this fetch threw: %1</source>
        <translation>Функция обратного вызова этой загрузки вызвала исключение: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryProtocol</name>
    <message>
        <source>The server closed the connection without sending anything</source>
        <translation>Сервер закрыл соединение, ничего не отправив</translation>
    </message>
    <message>
        <source>This looks like TLS: try %1</source>
        <translation>Похоже на TLS: попробуйте %1</translation>
    </message>
    <message>
        <source>The poem is complete, but processing it failed: %1</source>
        <translation>Стихотворение получено целиком, но обработать его не удалось: %1</translation>
    </message>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>исключение неизвестного вида</translation>
    </message>
    <message>
        <source>The name service did not answer within %1 s</source>
        <translation>Служба имён не ответила за %1 с</translation>
    </message>
    <message>
        <source>The server did not answer within %1 s</source>
        <translation>Сервер не ответил за %1 с</translation>
    </message>
    <message>
        <source>The poem was not complete within %1 s</source>
        <translation>Стихотворение не пришло целиком за %1 с</translation>
    </message>
    <message>
        <source>Connected, but nothing was received for %1 s</source>
        <translation>Подключено, но в течение %1 с ничего не получено</translation>
    </message>
    <message numerus="yes">
        <source>The server fell silent for %1 s after %n byte(s)</source>
        <translation>
            <numerusform>Сервер замолчал на %1 с после %n байта</numerusform>
            <numerusform>Сервер замолчал на %1 с после %n байт</numerusform>
            <numerusform>Сервер замолчал на %1 с после %n байт</numerusform>
        </translation>
    </message>
    <message>
        <source>The poem is longer than the limit of %1</source>
        <translation>Стихотворение длиннее предела в %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryServer</name>
    <message>
        <source>Cannot listen on %1 port %2: %3</source>
        <translation>Не удаётся слушать %1, порт %2: %3</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name one in the format PEM</source>
        <translation>«%1» — не обычный файл; укажите файл в формате PEM</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>Не удаётся прочитать файл «%1»: %2</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>Файл «%1» не содержит сертификата в формате PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no key in the format PEM, without a password</source>
        <translation>Файл «%1» не содержит ключа в формате PEM без пароля</translation>
    </message>
</context>
<context>
    <name>Poetry::PrintController</name>
    <message>
        <source>There is no text to print: select a row that has received some.</source>
        <translation>Нет текста для печати: выберите запись, в которой он есть.</translation>
    </message>
    <message>
        <source>Print Poem</source>
        <translation>Печать стихотворения</translation>
    </message>
    <message>
        <source>Nothing was printed: the printer could not be used, or the poem has no such page.</source>
        <translation>Ничего не напечатано: принтер не удалось использовать или такой страницы в стихотворении нет.</translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer.</source>
        <translation>
            <numerusform>На принтер отправлена %Ln страница.</numerusform>
            <numerusform>На принтер отправлено %Ln страницы.</numerusform>
            <numerusform>На принтер отправлено %Ln страниц.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer; the poem is longer.</source>
        <translation>
            <numerusform>На принтер отправлена %Ln страница; стихотворение длиннее.</numerusform>
            <numerusform>На принтер отправлено %Ln страницы; стихотворение длиннее.</numerusform>
            <numerusform>На принтер отправлено %Ln страниц; стихотворение длиннее.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print Preview: At Most %Ln Page(s)</source>
        <translation>
            <numerusform>Просмотр печати: не более %Ln страницы</numerusform>
            <numerusform>Просмотр печати: не более %Ln страниц</numerusform>
            <numerusform>Просмотр печати: не более %Ln страниц</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyAddress</name>
    <message>
        <source>%1 is not a proxy that is known here; write socks5://host:1080 or http://host:8080</source>
        <translation>%1 — неизвестный здесь прокси; укажите socks5://host:1080 или http://host:8080</translation>
    </message>
    <message>
        <source>The proxy %1 needs a host and a port; write %2</source>
        <translation>Прокси %1 требует хоста и порта; укажите %2</translation>
    </message>
    <message>
        <source>The proxy %1 needs a user and a password, each of 1 to 255 bytes; write user:password@ before its host</source>
        <translation>Прокси %1 требует имени пользователя и пароля, каждое от 1 до 255 байт; укажите user:password@ перед его хостом</translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyHandshake</name>
    <message>
        <source>The proxy %1 closed the connection instead of making one to %2</source>
        <translation>Прокси %1 закрыл соединение, вместо того чтобы установить его с %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not come to the end of its answer about %2</source>
        <translation>Прокси %1 никак не закончит свой ответ о %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept the user and the password</source>
        <translation>Прокси %1 не принимает имя пользователя и пароль</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak SOCKS 5</source>
        <translation>Прокси %1 не поддерживает SOCKS 5</translation>
    </message>
    <message>
        <source>The proxy %1 wants a user and a password</source>
        <translation>Прокси %1 требует имени пользователя и пароля</translation>
    </message>
    <message>
        <source>The proxy %1 did not connect to %2</source>
        <translation>Прокси %1 не подключился к %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak HTTP</source>
        <translation>Прокси %1 не поддерживает HTTP</translation>
    </message>
</context>
<context>
    <name>Poetry::QuitQuestion</name>
    <message>
        <source>Quit</source>
        <translation>Выход</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped.</source>
        <translation>
            <numerusform>Будет остановлена %Ln загрузка.</numerusform>
            <numerusform>Будут остановлены %Ln загрузки.</numerusform>
            <numerusform>Будут остановлены %Ln загрузок.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыйти</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>&amp;Продолжить</translation>
    </message>
</context>
<context>
    <name>Poetry::ReaderPane</name>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Show or hide what has arrived</source>
        <translation>Показать или скрыть полученное</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Show or hide what went wrong</source>
        <translation>Показать или скрыть, что пошло не так</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Сведения</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Сводка</translation>
    </message>
    <message>
        <source>Aa</source>
        <extracomment>on a button for typeface, line spacing, page width and colours</extracomment>
        <translation>Аа</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Чтение</translation>
    </message>
    <message>
        <source>Typeface, line spacing, page width, colours and encoding</source>
        <translation>Шрифт, межстрочный интервал, ширина страницы, цвета и кодировка</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <translation>%1 (удалено)</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>с прошлого раза</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>закреплено</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>попытка %1</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Show or hide the story of the connection and all other facts</source>
        <translation>Показать или скрыть историю соединения и все прочие сведения</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>молчит уже %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ReadingMenu</name>
    <message>
        <source>Typeface</source>
        <translation>Шрифт</translation>
    </message>
    <message>
        <source>&amp;Proportional</source>
        <translation>&amp;Пропорциональный</translation>
    </message>
    <message>
        <source>&amp;Monospaced</source>
        <translation>&amp;Моноширинный</translation>
    </message>
    <message>
        <source>Line Spacing</source>
        <translation>Интервал строк</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Обычный</translation>
    </message>
    <message>
        <source>&amp;Wide</source>
        <translation>&amp;Широкий</translation>
    </message>
    <message>
        <source>Ver&amp;y Wide</source>
        <translation>О&amp;чень широкий</translation>
    </message>
    <message>
        <source>Page Width</source>
        <translation>Ширина страницы</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Character(s)</source>
        <translation>
            <numerusform>%Ln символ</numerusform>
            <numerusform>%Ln символа</numerusform>
            <numerusform>%Ln символов</numerusform>
        </translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Цвета</translation>
    </message>
    <message>
        <source>As the De&amp;sktop</source>
        <translation>Как в &amp;системе</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>С&amp;ветлые</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Тёмные</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>&amp;Бумага</translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation>&amp;Чтение</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Строки</translation>
    </message>
    <message>
        <source>W&amp;rap Lines</source>
        <translation>Пе&amp;реносить строки</translation>
    </message>
    <message>
        <source>Seri&amp;f</source>
        <translation>С &amp;засечками</translation>
    </message>
    <message>
        <source>C&amp;hosen in the Settings</source>
        <translation>Выбранный в &amp;настройках</translation>
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
        <translation>&amp;Шрифт:</translation>
    </message>
    <message>
        <source>Proportional</source>
        <translation>Пропорциональный</translation>
    </message>
    <message>
        <source>Monospaced</source>
        <translation>Моноширинный</translation>
    </message>
    <message>
        <source>Te&amp;xt size:</source>
        <translation>&amp;Размер текста:</translation>
    </message>
    <message>
        <source>L&amp;ine spacing:</source>
        <translation>&amp;Интервал строк:</translation>
    </message>
    <message>
        <source>&amp;Page width:</source>
        <translation>Ширина &amp;страницы:</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> символов</translation>
    </message>
    <message>
        <source>Colo&amp;urs:</source>
        <translation>&amp;Цвета:</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлые</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмные</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Бумага</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>С засечками</translation>
    </message>
    <message>
        <source>The font below</source>
        <translation>Шрифт, указанный ниже</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Font:</source>
        <translation>Шрифт:</translation>
    </message>
</context>
<context>
    <name>Poetry::Removing</name>
    <message numerus="yes">
        <source>%Ln row(s) removed.</source>
        <translation>
            <numerusform>Убрана %Ln запись.</numerusform>
            <numerusform>Убрано %Ln записи.</numerusform>
            <numerusform>Убрано %Ln записей.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Repeating</name>
    <message>
        <source>Fetch Again &amp;Every…</source>
        <translation>Загружать снова &amp;раз в…</translation>
    </message>
    <message>
        <source>Fetch the selected rows again and again, each after a time</source>
        <translation>Загружать выделенные записи снова и снова, каждую через некоторое время</translation>
    </message>
    <message>
        <source>S&amp;top Fetching Again</source>
        <translation>Прекратить повторну&amp;ю загрузку</translation>
    </message>
    <message>
        <source>Do not fetch the selected rows again by themselves</source>
        <translation>Больше не загружать выделенные записи автоматически</translation>
    </message>
    <message>
        <source>Pa&amp;use Fetching Again</source>
        <translation>Прио&amp;становить повторную загрузку</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will be fetched again every %1.</source>
        <translation>
            <numerusform>%Ln запись будет загружаться снова раз в %1.</numerusform>
            <numerusform>%Ln записи будут загружаться снова раз в %1.</numerusform>
            <numerusform>%Ln записей будут загружаться снова раз в %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will not be fetched again by themselves.</source>
        <translation>
            <numerusform>%Ln запись больше не будет загружаться автоматически.</numerusform>
            <numerusform>%Ln записи больше не будут загружаться автоматически.</numerusform>
            <numerusform>%Ln записей больше не будут загружаться автоматически.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause all repeated fetching until you uncheck this</source>
        <translation>Приостановить все повторные загрузки, пока не снят этот флажок</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayBar</name>
    <message>
        <source>Replay Position</source>
        <translation>Место воспроизведения</translation>
    </message>
    <message>
        <source>Go to where the text was then</source>
        <translation>Перейти туда, где текст был в то время</translation>
    </message>
    <message>
        <source>Close Replay</source>
        <translation>Закрыть воспроизведение</translation>
    </message>
    <message>
        <source>Show the whole text (Esc)</source>
        <translation>Показать весь текст (Esc)</translation>
    </message>
    <message>
        <source>Replay Speed</source>
        <translation>Скорость воспроизведения</translation>
    </message>
    <message>
        <source>How many times as fast as it arrived</source>
        <translation>Во сколько раз быстрее, чем он поступал</translation>
    </message>
    <message>
        <source>×%L1</source>
        <extracomment>how many times as fast as it arrived</extracomment>
        <translation>×%L1</translation>
    </message>
    <message>
        <source>&amp;Skip Pauses</source>
        <translation>Пропускать пауз&amp;ы</translation>
    </message>
    <message>
        <source>Wait no longer than a second of the time in which it arrived</source>
        <translation>Ждать не дольше секунды того времени, за которое он поступал</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Воспроизвести</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Пауза (Пробел)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>Воспроизвести (Пробел)</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayRun</name>
    <message>
        <source>It was stopped there when it was recorded.</source>
        <translation>На этом месте загрузку остановили при записи.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) were played.</source>
        <translation>
            <numerusform>Остановлено: воспроизведён %n байт.</numerusform>
            <numerusform>Остановлено: воспроизведено %n байта.</numerusform>
            <numerusform>Остановлено: воспроизведено %n байт.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ReplaySlider</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>how far a replay is, and how long it is in all: &quot;0:12 of 3:40&quot;</extracomment>
        <translation>%1 из %2</translation>
    </message>
</context>
<context>
    <name>Poetry::RestoreQuestion</name>
    <message>
        <source>&amp;Start Without</source>
        <translation>&amp;Начать без него</translation>
    </message>
    <message>
        <source>Poetry Fetcher</source>
        <translation>Poetry Fetcher</translation>
    </message>
    <message>
        <source>Restore the list from last time?</source>
        <translation>Восстановить список прошлого раза?</translation>
    </message>
    <message>
        <source>The last two starts did not finish. If that happens again, start without the list: it is kept in a file beside the new one.</source>
        <translation>Два последних запуска не завершились. Если это повторится, начните без списка: он хранится в файле рядом с новым.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Восстановить</translation>
    </message>
</context>
<context>
    <name>Poetry::RowActions</name>
    <message>
        <source>Copy &amp;Address</source>
        <translation>Копировать а&amp;дрес</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>&amp;Открыть папку</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln address(es).</source>
        <translation>
            <numerusform>Скопирован %Ln адрес.</numerusform>
            <numerusform>Скопировано %Ln адреса.</numerusform>
            <numerusform>Скопировано %Ln адресов.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>Сведени&amp;я</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveController</name>
    <message>
        <source>Save Poem</source>
        <translation>Сохранить стихотворение</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Сохранение</translation>
    </message>
    <message numerus="yes">
        <source>Saving %Ln poem(s): %1 of %2 are written.</source>
        <translation>
            <numerusform>Сохранение %Ln стихотворения: записано %1 из %2.</numerusform>
            <numerusform>Сохранение %Ln стихотворений: записано %1 из %2.</numerusform>
            <numerusform>Сохранение %Ln стихотворений: записано %1 из %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no checksums: %1</source>
        <translation>Контрольных сумм нет: %1</translation>
    </message>
    <message>
        <source>A poem was not saved: %1</source>
        <translation>Стихотворение не сохранено: %1</translation>
    </message>
    <message>
        <source>Saved %1 as %2</source>
        <translation>%1 сохранено как %2</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln poem(s) in %1</source>
        <translation>
            <numerusform>Сохранено %Ln стихотворение в %1</numerusform>
            <numerusform>Сохранено %Ln стихотворения в %1</numerusform>
            <numerusform>Сохранено %Ln стихотворений в %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) were not saved, because that was cancelled</source>
        <translation>
            <numerusform>%Ln стихотворение не сохранено, так как операция отменена</numerusform>
            <numerusform>%Ln стихотворения не сохранены, так как операция отменена</numerusform>
            <numerusform>%Ln стихотворений не сохранены, так как операция отменена</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) could not be saved:</source>
        <translation>
            <numerusform>Не удалось сохранить %Ln стихотворение:</numerusform>
            <numerusform>Не удалось сохранить %Ln стихотворения:</numerusform>
            <numerusform>Не удалось сохранить %Ln стихотворений:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… и ещё %Ln</numerusform>
            <numerusform>… и ещё %Ln</numerusform>
            <numerusform>… и ещё %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>Открыть папку</translation>
    </message>
    <message>
        <source>Show what was saved in the folder that it is in</source>
        <translation>Показать сохранённое в папке, в которой оно находится</translation>
    </message>
    <message>
        <source>Choose Another Folder…</source>
        <translation>Выбрать другую папку…</translation>
    </message>
    <message>
        <source>Save what was not saved into a folder of your choice</source>
        <translation>Сохранить несохранённое в папку по вашему выбору</translation>
    </message>
    <message>
        <source>Text with Its Times (*.poem)</source>
        <translation>Текст с временем поступления (*.poem)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Текст (*.txt)</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>Все файлы (*)</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>Папки %1 не было, она создана.</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveManyDialog</name>
    <message numerus="yes">
        <source>Save %Ln Poem(s)</source>
        <translation>
            <numerusform>Сохранить %Ln стихотворение</numerusform>
            <numerusform>Сохранить %Ln стихотворения</numerusform>
            <numerusform>Сохранить %Ln стихотворений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Also %Ln that is partial, marked in its name</source>
        <translation>
            <numerusform>&amp;Также %Ln неполное, с пометкой в имени</numerusform>
            <numerusform>&amp;Также %Ln неполных, с пометкой в имени</numerusform>
            <numerusform>&amp;Также %Ln неполных, с пометкой в имени</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Папка:</translation>
    </message>
    <message>
        <source>File &amp;names:</source>
        <translation>&amp;Имена файлов:</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Имена файлов</translation>
    </message>
    <message>
        <source>{host} {port} {date} {time} {n}; anything else stands for itself</source>
        <translation>{host} {port} {date} {time} {n}; всё остальное остаётся как есть</translation>
    </message>
    <message>
        <source>&amp;Save Here</source>
        <translation>&amp;Сохранить сюда</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Выбрать…</translation>
    </message>
    <message>
        <source>Folder for Poems</source>
        <translation>Папка для стихотворений</translation>
    </message>
    <message>
        <source>There is no folder %1; choose one that is there</source>
        <translation>Папки %1 нет; выберите существующую</translation>
    </message>
    <message>
        <source>With &amp;checksums and a manifest</source>
        <translation>С &amp;контрольными суммами и манифестом</translation>
    </message>
    <message>
        <source>The folder %1 is not there yet, and will be made</source>
        <translation>Папки %1 ещё нет, она будет создана</translation>
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
        <translation>Раздавать первый ФАЙЛ на порту N, следующие — на следующих портах; по умолчанию: свободные.</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>ХОСТ</translation>
    </message>
    <message>
        <source>Listen on this address only; default localhost.</source>
        <translation>Слушать только на этом адресе; по умолчанию localhost.</translation>
    </message>
    <message>
        <source>Send N bytes at a time; default 10.</source>
        <translation>Отправлять по N байт за раз; по умолчанию 10.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>WHAT</source>
        <translation>СБОЙ</translation>
    </message>
    <message>
        <source>Serve badly: none (default), silent, endless, stall-after=N, reset-after=N or close-after=N, N in bytes.</source>
        <translation>Раздавать плохо: none (по умолчанию), silent, endless, stall-after=N, reset-after=N или close-after=N, N в байтах.</translation>
    </message>
    <message>
        <source>CERT,KEY</source>
        <translation>СЕРТ,КЛЮЧ</translation>
    </message>
    <message>
        <source>Serve over TLS, with the certificate and the key in these files (PEM).</source>
        <translation>Раздавать через TLS, с сертификатом и ключом из этих файлов (PEM).</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>Показать эту справку и закончить.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>Показать версию и закончить.</translation>
    </message>
    <message numerus="yes">
        <source>There are not enough ports for %n file(s) from %1 on; write a lower port.</source>
        <translation>
            <numerusform>Начиная с %1, не хватает портов для %n файла; укажите меньший порт.</numerusform>
            <numerusform>Начиная с %1, не хватает портов для %n файлов; укажите меньший порт.</numerusform>
            <numerusform>Начиная с %1, не хватает портов для %n файлов; укажите меньший порт.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is not a fault; write none, silent, endless, stall-after=N, reset-after=N or close-after=N.</source>
        <translation>«%1» — неизвестный сбой; укажите none, silent, endless, stall-after=N, reset-after=N или close-after=N.</translation>
    </message>
    <message>
        <source>--tls needs two files; write --tls CERT,KEY.</source>
        <translation>--tls требует двух файлов; укажите --tls СЕРТ,КЛЮЧ.</translation>
    </message>
    <message>
        <source>The address for --iface is empty; write one such as localhost or 127.0.0.1.</source>
        <translation>Адрес для --iface пуст; укажите его, например localhost или 127.0.0.1.</translation>
    </message>
    <message>
        <source>There is no file to serve; write the name of one.</source>
        <translation>Нет файла для раздачи; укажите имя файла.</translation>
    </message>
    <message>
        <source>Standard input can be served once; write - one time.</source>
        <translation>Стандартный ввод можно раздавать один раз; укажите - один раз.</translation>
    </message>
    <message>
        <source>Reading standard input, to Ctrl-D.</source>
        <translation>Чтение стандартного ввода, до Ctrl-D.</translation>
    </message>
    <message>
        <source>“%1” is a folder; write the name of a file.</source>
        <translation>«%1» — это папка; укажите имя файла.</translation>
    </message>
    <message>
        <source>“%1” is no plain file, and may have no end; write the name of one, or - for standard input.</source>
        <translation>«%1» — не обычный файл и может не иметь конца; укажите имя обычного файла или - для стандартного ввода.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2.</source>
        <translation>Не удаётся прочитать файл «%1»: %2.</translation>
    </message>
    <message>
        <source>Standard input cannot be read: %1.</source>
        <translation>Не удаётся прочитать стандартный ввод: %1.</translation>
    </message>
    <message>
        <source>Standard input is longer than 16 MiB; write it to a file, and the name of that.</source>
        <translation>Стандартный ввод длиннее 16 МиБ; запишите его в файл и укажите имя файла.</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>стандартный ввод</translation>
    </message>
    <message>
        <source>Usage: poetry-server [options] FILE…</source>
        <translation>Использование: poetry-server [параметры] ФАЙЛ…</translation>
    </message>
    <message>
        <source>Serves each FILE on a port of its own to any number of clients at once: slowly, quickly or badly. For practice with get-poetry and poetry-fetcher. - is standard input. Ends with Ctrl-C.</source>
        <translation>Раздаёт каждый ФАЙЛ на своём порту любому числу клиентов сразу: медленно, быстро или плохо. Для упражнений с get-poetry и poetry-fetcher. - означает стандартный ввод. Завершается по Ctrl-C.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>Параметры:</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>Примеры:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>Код завершения:</translation>
    </message>
    <message>
        <source>  0    stopped by Ctrl-C or SIGTERM</source>
        <translation>  0    остановлено нажатием Ctrl-C или сигналом SIGTERM</translation>
    </message>
    <message>
        <source>  1    it cannot listen there, or standard output cannot be written</source>
        <translation>  1    не удаётся там слушать или не удаётся писать на стандартный вывод</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    командная строка неверна</translation>
    </message>
    <message>
        <source>No address is known for --iface “%1”.</source>
        <translation>Для --iface «%1» не известно ни одного адреса.</translation>
    </message>
    <message>
        <source>FILEs are .poem files, as get-poetry --record writes them; serve each at the rhythm in which it arrived. One that was cut off is cut off again.</source>
        <translation>Каждый ФАЙЛ — это файл .poem, какие записывает get-poetry --record; раздавать каждый в том ритме, в котором он пришёл. Оборванный снова обрывается.</translation>
    </message>
    <message>
        <source>Standard input cannot be a .poem file; write the name of one.</source>
        <translation>Стандартный ввод не может быть файлом .poem; укажите имя такого файла.</translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay и --%1 исключают друг друга; укажите что-то одно.</translation>
    </message>
    <message>
        <source>--replay has an end; write another fault than endless.</source>
        <translation>У --replay есть конец; укажите другой сбой, не endless.</translation>
    </message>
    <message>
        <source>Wait S seconds in between; default 0.7, 0 = full speed.</source>
        <translation>Ждать S секунд между отправками; по умолчанию 0.7, 0 = полная скорость.</translation>
    </message>
</context>
<context>
    <name>Poetry::ServerLists</name>
    <message>
        <source>A list needs a name</source>
        <translation>Списку нужно имя</translation>
    </message>
    <message>
        <source>“%1” is too long for the name of a list</source>
        <translation>«%1» — слишком длинное имя для списка</translation>
    </message>
    <message>
        <source>“%1” has characters that cannot be seen; write another name</source>
        <translation>«%1» содержит символы, которых не видно; укажите другое имя</translation>
    </message>
    <message>
        <source>There is a list “%1” already</source>
        <translation>Список «%1» уже существует</translation>
    </message>
    <message>
        <source>The list “%1” cannot be renamed</source>
        <translation>Не удаётся переименовать список «%1»</translation>
    </message>
    <message>
        <source>The list “%1” cannot be deleted: %2</source>
        <translation>Не удаётся удалить список «%1»: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::Session</name>
    <message>
        <source>Nothing is kept for the next start: %1</source>
        <translation>Ничего не будет храниться до следующего запуска: %1</translation>
    </message>
    <message>
        <source>Everything that was kept is deleted.</source>
        <translation>Всё, что хранилось, удалено.</translation>
    </message>
    <message>
        <source>Texts that no longer belong to a row are kept in %1.</source>
        <translation>Тексты, которые больше не относятся ни к одной записи, хранятся в %1.</translation>
    </message>
    <message>
        <source>The list from last time was damaged. It is kept as %1.</source>
        <translation>Список прошлого раза был повреждён. Он хранится как %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) from last time were damaged and could not be restored.</source>
        <translation>
            <numerusform>%Ln запись прошлого раза была повреждена, и восстановить её не удалось.</numerusform>
            <numerusform>%Ln записи прошлого раза были повреждены, и восстановить их не удалось.</numerusform>
            <numerusform>%Ln записей прошлого раза были повреждены, и восстановить их не удалось.</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes are not being kept for the next start; that will be retried: %1</source>
        <translation>Изменения не сохраняются до следующего запуска; попытки будут повторяться: %1</translation>
    </message>
    <message>
        <source>Changes are kept for the next start again.</source>
        <translation>Изменения снова сохраняются до следующего запуска.</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionDatabase</name>
    <message>
        <source>The list in %1 cannot be read now</source>
        <translation>Сейчас не удаётся прочитать список в %1</translation>
    </message>
    <message>
        <source>The list in %1 is from a newer version of Poetry Fetcher</source>
        <translation>Список в %1 — от более новой версии Poetry Fetcher</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made</source>
        <translation>Не удаётся создать папку %1</translation>
    </message>
    <message>
        <source>The folder %1 is a link or somebody else’s, or others may write into it</source>
        <translation>Папка %1 — это ссылка, принадлежит кому-то другому или другие могут в неё писать</translation>
    </message>
    <message>
        <source>%1 is no file of yours; remove it, then start again</source>
        <translation>%1 — не ваш файл; удалите его и запустите программу снова</translation>
    </message>
    <message>
        <source>The list of fetches is not kept</source>
        <translation>Список загрузок не будет храниться</translation>
    </message>
    <message>
        <source>Not everything could be deleted in %1</source>
        <translation>Не всё удалось удалить в %1</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionTexts</name>
    <message>
        <source>A text could not be kept in %1</source>
        <translation>Не удалось записать текст на хранение в %1</translation>
    </message>
    <message numerus="yes">
        <source>The text that was kept is damaged; %n byte(s) are left</source>
        <translation>
            <numerusform>Хранившийся текст повреждён; остался %n байт</numerusform>
            <numerusform>Хранившийся текст повреждён; осталось %n байта</numerusform>
            <numerusform>Хранившийся текст повреждён; осталось %n байт</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>Загрузка</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>Сохранение</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Чтение</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Общие</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>По умолчанию: %1</translation>
    </message>
    <message>
        <source>Default: %1. %2</source>
        <translation>По умолчанию: %1. %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>включено</translation>
    </message>
    <message>
        <source>off</source>
        <translation>выключено</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Ограничения</translation>
    </message>
    <message>
        <source>Size of a poe&amp;m:</source>
        <translation>&amp;Размер стихотворения:</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> МиБ</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Без ограничения</translation>
    </message>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>Тайм-ауты</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Выключен</translation>
    </message>
    <message>
        <source>For the &amp;whole poem:</source>
        <translation>На &amp;всё стихотворение:</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Повторы</translation>
    </message>
    <message>
        <source>&amp;Automatic retries of what failed:</source>
        <translation>&amp;Автоматические повторы при ошибке:</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Уведомления</translation>
    </message>
    <message>
        <source>Never while the window is active.</source>
        <translation>Никогда, пока окно активно.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Язык:</translation>
    </message>
    <message>
        <source>Proxy:</source>
        <translation>Прокси:</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>без прокси</translation>
    </message>
    <message>
        <source>Trusted certificates:</source>
        <translation>Доверенные сертификаты:</translation>
    </message>
    <message>
        <source>no certificates</source>
        <translation>нет сертификатов</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a server, and the fingerprint of its certificate</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>&amp;Папка:</translation>
    </message>
    <message>
        <source>With c&amp;hecksums and a manifest</source>
        <translation>С &amp;контрольными суммами и манифестом</translation>
    </message>
    <message>
        <source>SHA256SUMS and a JSON file with servers, times and outcomes, beside the poems.</source>
        <translation>SHA256SUMS и файл JSON с серверами, временем и итогами, рядом со стихотворениями.</translation>
    </message>
    <message>
        <source>Automatic Saving</source>
        <translation>Автоматическое сохранение</translation>
    </message>
    <message>
        <source>Sa&amp;ve poems as they complete</source>
        <translation>Сохранять &amp;стихотворения по завершении</translation>
    </message>
    <message>
        <source>Fol&amp;der for these:</source>
        <translation>Папка для &amp;них:</translation>
    </message>
    <message>
        <source>Their names end in .partial.txt.</source>
        <translation>Их имена кончаются на .partial.txt.</translation>
    </message>
    <message>
        <source>Kept Texts</source>
        <translation>Хранимые тексты</translation>
    </message>
    <message>
        <source>Folder for Saved Poems</source>
        <translation>Папка для сохраняемых стихотворений</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>&amp;Имя файла:</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>Также: %1</translation>
    </message>
    <message>
        <source>Tell how many texts have chan&amp;ged</source>
        <translation>Сообщать, сколько текстов &amp;изменилось</translation>
    </message>
    <message>
        <source>Of rows that were fetched again.</source>
        <translation>Из записей, загруженных снова.</translation>
    </message>
    <message>
        <source>Simultaneous &amp;connections:</source>
        <translation>Одновременных &amp;подключений:</translation>
    </message>
    <message>
        <source>To c&amp;onnect, including name look-up:</source>
        <translation>На под&amp;ключение, включая поиск имени:</translation>
    </message>
    <message>
        <source>While a server is &amp;silent:</source>
        <translation>Пока сервер &amp;молчит:</translation>
    </message>
    <message>
        <source>No&amp;tify when all fetches have ended</source>
        <translation>&amp;Сообщать, когда все загрузки закончились</translation>
    </message>
    <message>
        <source>System Language</source>
        <translation>Язык системы</translation>
    </message>
    <message>
        <source>the system language</source>
        <translation>язык системы</translation>
    </message>
    <message>
        <source>socks5://user:password@host:port or http://…; the proxy looks names up. Kept in a file that only you can read.</source>
        <translation>socks5://user:password@host:port или http://…; имена ищет прокси. Хранится в файле, который можете читать только вы.</translation>
    </message>
    <message>
        <source>Certificates that you trusted from a report, each for one server.</source>
        <translation>Сертификаты, которым вы доверились из отчёта, каждый для одного сервера.</translation>
    </message>
    <message>
        <source>Stop Trusting</source>
        <translation>Больше не доверять</translation>
    </message>
    <message>
        <source>Last Folder Used</source>
        <translation>Последняя использованная папка</translation>
    </message>
    <message>
        <source>Never replaces an existing file.</source>
        <translation>Никогда не заменяет существующий файл.</translation>
    </message>
    <message>
        <source>Also save pa&amp;rtial poems</source>
        <translation>Сохранять &amp;также неполные стихотворения</translation>
    </message>
    <message>
        <source>&amp;Keep at most:</source>
        <translation>&amp;Хранить не более:</translation>
    </message>
    <message>
        <source>%1 are kept now. Beyond the limit, the oldest texts are removed, but never pinned ones. Their rows stay.</source>
        <translation>Сейчас хранится %1. Сверх предела удаляются самые старые тексты, но закреплённые — никогда. Их записи остаются.</translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsFile</name>
    <message>
        <source>%1 is no file of yours; nothing is read from it or kept in it.</source>
        <translation>%1 — не ваш файл; ничего из него не читается и в нём не хранится.</translation>
    </message>
    <message numerus="yes">
        <source>%1 was damaged: %Ln value(s) could be read from it. It is kept as %2.</source>
        <translation>
            <numerusform>%1 был повреждён: из него удалось прочитать %Ln значение. Он хранится как %2.</numerusform>
            <numerusform>%1 был повреждён: из него удалось прочитать %Ln значения. Он хранится как %2.</numerusform>
            <numerusform>%1 был повреждён: из него удалось прочитать %Ln значений. Он хранится как %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be read and is treated as empty.</source>
        <translation>Не удаётся прочитать %1; он считается пустым.</translation>
    </message>
    <message>
        <source>%1 can be written again; your settings are kept.</source>
        <translation>%1 снова можно записывать; ваши настройки сохраняются.</translation>
    </message>
    <message>
        <source>Settings hold until you quit, but cannot be kept: %1 cannot be written.</source>
        <translation>Настройки действуют до выхода из программы, но их нельзя сохранить: не удаётся записать %1.</translation>
    </message>
</context>
<context>
    <name>Poetry::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Сочетания клавиш</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Сочетания клавиш</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Address Field</source>
        <translation>Поле адреса</translation>
    </message>
    <message>
        <source>Fetch what is in it</source>
        <translation>Загрузить то, что в нём</translation>
    </message>
    <message>
        <source>Another line</source>
        <translation>Новая строка</translation>
    </message>
    <message>
        <source>Discard a long text, or stop reading a list</source>
        <translation>Отбросить длинный текст или прервать чтение списка</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Покинуть его</translation>
    </message>
</context>
<context>
    <name>Poetry::SlowOnesDialog</name>
    <message>
        <source>Stop the Slow Ones</source>
        <translation>Остановить медленные</translation>
    </message>
    <message>
        <source> bytes/s</source>
        <translation> байт/с</translation>
    </message>
    <message>
        <source>at any speed</source>
        <translation>любая скорость</translation>
    </message>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>however long</source>
        <translation>сколько угодно</translation>
    </message>
    <message>
        <source>Fetches that would be stopped</source>
        <translation>Загрузки, которые будут остановлены</translation>
    </message>
    <message>
        <source>S&amp;lower than:</source>
        <translation>&amp;Медленнее чем:</translation>
    </message>
    <message>
        <source>Or s&amp;ilent for at least:</source>
        <translation>Или молч&amp;ат не меньше:</translation>
    </message>
    <message>
        <source>%1: no answer for %2</source>
        <translation>%1: нет ответа уже %2</translation>
    </message>
    <message>
        <source>%1: %2, silent for %3</source>
        <translation>%1: %2, молчит уже %3</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… и ещё %Ln</numerusform>
            <numerusform>… и ещё %Ln</numerusform>
            <numerusform>… и ещё %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped; what has arrived is kept:</source>
        <translation>
            <numerusform>Будет остановлена %Ln загрузка; полученное останется:</numerusform>
            <numerusform>Будут остановлены %Ln загрузки; полученное останется:</numerusform>
            <numerusform>Будут остановлены %Ln загрузок; полученное останется:</numerusform>
        </translation>
    </message>
    <message>
        <source>No fetch is that slow.</source>
        <translation>Таких медленных загрузок нет.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Stop %Ln Fetch(es)</source>
        <translation>
            <numerusform>&amp;Остановить %Ln загрузку</numerusform>
            <numerusform>&amp;Остановить %Ln загрузки</numerusform>
            <numerusform>&amp;Остановить %Ln загрузок</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SmallFile</name>
    <message>
        <source>“%1” cannot be written: %2</source>
        <translation>Не удаётся записать «%1»: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::SocketFailure</name>
    <message>
        <source>Connection was refused by other side</source>
        <translation>Другая сторона отказала в соединении</translation>
    </message>
    <message>
        <source>The other side did not answer</source>
        <translation>Другая сторона не ответила</translation>
    </message>
    <message>
        <source>The host cannot be reached</source>
        <translation>Хост недоступен</translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>Сеть недоступна</translation>
    </message>
    <message>
        <source>A rule of this machine or network forbids the connection</source>
        <translation>Правило этого компьютера или сети запрещает соединение</translation>
    </message>
    <message>
        <source>No network interface of this machine has the name or number behind the percent sign; there are %1</source>
        <translation>Ни у одного сетевого интерфейса этого компьютера нет имени или номера, указанного после знака процента; есть %1</translation>
    </message>
    <message>
        <source>No connection can be made to this address from here</source>
        <translation>Отсюда нельзя соединиться с этим адресом</translation>
    </message>
    <message>
        <source>This machine does not speak that kind of address</source>
        <translation>Этот компьютер не поддерживает адреса такого вида</translation>
    </message>
    <message>
        <source>This machine has no local port or address left to connect from</source>
        <translation>У этого компьютера не осталось локального порта или адреса, чтобы соединиться</translation>
    </message>
    <message>
        <source>Too many files are open on this machine</source>
        <translation>На этом компьютере открыто слишком много файлов</translation>
    </message>
    <message>
        <source>This machine has no memory left for connections</source>
        <translation>У этого компьютера не осталось памяти для соединений</translation>
    </message>
    <message>
        <source>This machine can do no more at the same time</source>
        <translation>Этот компьютер не может делать больше одновременно</translation>
    </message>
    <message>
        <source>The connection could not be made</source>
        <translation>Не удалось установить соединение</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut by other side after %n byte(s)</source>
        <translation>
            <numerusform>Соединение разорвано другой стороной после %n байта</numerusform>
            <numerusform>Соединение разорвано другой стороной после %n байт</numerusform>
            <numerusform>Соединение разорвано другой стороной после %n байт</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost without a word after %n byte(s)</source>
        <translation>
            <numerusform>Соединение потеряно без предупреждения после %n байта</numerusform>
            <numerusform>Соединение потеряно без предупреждения после %n байт</numerusform>
            <numerusform>Соединение потеряно без предупреждения после %n байт</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was closed by this machine after %n byte(s)</source>
        <translation>
            <numerusform>Соединение закрыто этим компьютером после %n байта</numerusform>
            <numerusform>Соединение закрыто этим компьютером после %n байт</numerusform>
            <numerusform>Соединение закрыто этим компьютером после %n байт</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The network went away after %n byte(s)</source>
        <translation>
            <numerusform>Сеть пропала после %n байта</numerusform>
            <numerusform>Сеть пропала после %n байт</numerusform>
            <numerusform>Сеть пропала после %n байт</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s)</source>
        <translation>
            <numerusform>Соединение потеряно после %n байта</numerusform>
            <numerusform>Соединение потеряно после %n байт</numerusform>
            <numerusform>Соединение потеряно после %n байт</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SortMenu</name>
    <message>
        <source>&amp;Sort By</source>
        <translation>Сор&amp;тировка</translation>
    </message>
    <message>
        <source>As &amp;Added</source>
        <translation>По &amp;добавлению</translation>
    </message>
    <message>
        <source>As&amp;cending</source>
        <translation>По &amp;возрастанию</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>По &amp;убыванию</translation>
    </message>
</context>
<context>
    <name>Poetry::Sql</name>
    <message>
        <source>The list of fetches could not be kept</source>
        <translation>Не удалось записать на хранение список загрузок</translation>
    </message>
</context>
<context>
    <name>Poetry::StandardOutput</name>
    <message>
        <source>Standard output cannot be written</source>
        <translation>Не удаётся писать на стандартный вывод</translation>
    </message>
    <message numerus="yes">
        <source>%n control character(s) are shown as pictures; --raw writes them as they are.</source>
        <translation>
            <numerusform>%n управляющий символ показан в виде значка; --raw выводит его как есть.</numerusform>
            <numerusform>%n управляющих символа показаны в виде значков; --raw выводит их как есть.</numerusform>
            <numerusform>%n управляющих символов показаны в виде значков; --raw выводит их как есть.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TcpTransport</name>
    <message>
        <source>The proxy %1 cannot be reached: %2</source>
        <translation>Прокси %1 недоступен: %2</translation>
    </message>
    <message>
        <source>The server was reached, but TLS had not begun within %1 s</source>
        <translation>Сервер доступен, но TLS не начался за %1 с</translation>
    </message>
    <message>
        <source>The proxy %2 did not answer within %1 s</source>
        <translation>Прокси %2 не ответил за %1 с</translation>
    </message>
</context>
<context>
    <name>Poetry::TextKeeper</name>
    <message numerus="yes">
        <source>%Ln text(s) made room for others, since more than %1 were kept. Their rows stay. Settings can allow more, and pinned rows always keep theirs.</source>
        <translation>
            <numerusform>%Ln текст уступил место другим, так как хранилось больше %1. Его запись остаётся. В настройках можно разрешить больше, а закреплённые записи всегда сохраняют свои тексты.</numerusform>
            <numerusform>%Ln текста уступили место другим, так как хранилось больше %1. Их записи остаются. В настройках можно разрешить больше, а закреплённые записи всегда сохраняют свои тексты.</numerusform>
            <numerusform>%Ln текстов уступили место другим, так как хранилось больше %1. Их записи остаются. В настройках можно разрешить больше, а закреплённые записи всегда сохраняют свои тексты.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TimelineBar</name>
    <message>
        <source>Connection story</source>
        <translation>История соединения</translation>
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
        <translation>Сертификат отозван своим центром сертификации</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that was trusted before</source>
        <translation>Сертификат %1 — не тот, которому доверяли раньше</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation>Нет доверия к сертификату %1: %2</translation>
    </message>
    <message>
        <source>The server closed the connection before TLS had begun</source>
        <translation>Сервер закрыл соединение до начала TLS</translation>
    </message>
    <message>
        <source>This does not look like TLS: try %1</source>
        <translation>Не похоже на TLS: попробуйте %1</translation>
    </message>
    <message>
        <source>TLS could not be begun: %1</source>
        <translation>Не удалось начать TLS: %1</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut after %n byte(s), and the server had not signed an end</source>
        <translation>
            <numerusform>Соединение разорвано после %n байта, а сервер не подписал конец</numerusform>
            <numerusform>Соединение разорвано после %n байт, а сервер не подписал конец</numerusform>
            <numerusform>Соединение разорвано после %n байт, а сервер не подписал конец</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s): %1</source>
        <translation>
            <numerusform>Соединение потеряно после %n байта: %1</numerusform>
            <numerusform>Соединение потеряно после %n байт: %1</numerusform>
            <numerusform>Соединение потеряно после %n байт: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>TLS broke after %n byte(s): %1</source>
        <translation>
            <numerusform>Сбой TLS после %n байта: %1</numerusform>
            <numerusform>Сбой TLS после %n байт: %1</numerusform>
            <numerusform>Сбой TLS после %n байт: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsTrust</name>
    <message>
        <source>“%1” is no plain file; name one with certificates in the format PEM</source>
        <translation>«%1» — не обычный файл; укажите файл с сертификатами в формате PEM</translation>
    </message>
    <message>
        <source>The file of authorities “%1” cannot be read: %2</source>
        <translation>Не удаётся прочитать файл центров сертификации «%1»: %2</translation>
    </message>
    <message>
        <source>The file of authorities “%1” is empty; name one with certificates in the format PEM</source>
        <translation>Файл центров сертификации «%1» пуст; укажите файл с сертификатами в формате PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds a key; name one with certificates in the format PEM</source>
        <translation>Файл «%1» содержит ключ; укажите файл с сертификатами в формате PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>Файл «%1» не содержит сертификата в формате PEM</translation>
    </message>
</context>
<context>
    <name>Poetry::TotalsBar</name>
    <message>
        <source>Totals</source>
        <translation>Итоги</translation>
    </message>
    <message>
        <source>Received in all</source>
        <translation>Всего принято</translation>
    </message>
    <message numerus="yes">
        <source>%Ln complete</source>
        <translation>
            <numerusform>%Ln завершено</numerusform>
            <numerusform>%Ln завершено</numerusform>
            <numerusform>%Ln завершено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiving</source>
        <translation>
            <numerusform>%Ln принимается</numerusform>
            <numerusform>%Ln принимаются</numerusform>
            <numerusform>%Ln принимаются</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connecting</source>
        <translation>
            <numerusform>%Ln подключается</numerusform>
            <numerusform>%Ln подключаются</numerusform>
            <numerusform>%Ln подключаются</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln ожидает</numerusform>
            <numerusform>%Ln ожидают</numerusform>
            <numerusform>%Ln ожидают</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cut off</source>
        <translation>
            <numerusform>%Ln оборвано</numerusform>
            <numerusform>%Ln оборвано</numerusform>
            <numerusform>%Ln оборвано</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln ошибка</numerusform>
            <numerusform>%Ln ошибки</numerusform>
            <numerusform>%Ln ошибок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stopped</source>
        <translation>
            <numerusform>%Ln остановлено</numerusform>
            <numerusform>%Ln остановлено</numerusform>
            <numerusform>%Ln остановлено</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Click on a state to see only its rows</source>
        <translation>Щёлкните состояние, чтобы видеть только его записи</translation>
    </message>
</context>
<context>
    <name>Poetry::Trail</name>
    <message>
        <source>first byte</source>
        <translation>первый байт</translation>
    </message>
    <message numerus="yes">
        <source>fell silent after %n byte(s)</source>
        <translation>
            <numerusform>молчание после %n байта</numerusform>
            <numerusform>молчание после %n байт</numerusform>
            <numerusform>молчание после %n байт</numerusform>
        </translation>
    </message>
    <message>
        <source>went on after %1 s</source>
        <translation>продолжение через %1 с</translation>
    </message>
    <message numerus="yes">
        <source>end signed by the server after %n byte(s)</source>
        <translation>
            <numerusform>конец подписан сервером после %n байта</numerusform>
            <numerusform>конец подписан сервером после %n байт</numerusform>
            <numerusform>конец подписан сервером после %n байт</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>closed cleanly after %n byte(s)</source>
        <translation>
            <numerusform>закрыто как положено после %n байта</numerusform>
            <numerusform>закрыто как положено после %n байт</numerusform>
            <numerusform>закрыто как положено после %n байт</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>остановлено пользователем</translation>
    </message>
    <message>
        <source>looking up %1</source>
        <translation>поиск %1</translation>
    </message>
    <message numerus="yes">
        <source>found %n address(es)</source>
        <translation>
            <numerusform>найден %n адрес</numerusform>
            <numerusform>найдено %n адреса</numerusform>
            <numerusform>найдено %n адресов</numerusform>
        </translation>
    </message>
    <message>
        <source>connecting to %1, which means this machine</source>
        <translation>подключение к %1, то есть к этому компьютеру</translation>
    </message>
    <message>
        <source>connecting to %1</source>
        <translation>подключение к %1</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>подключено к %1</translation>
    </message>
    <message>
        <source>asking the proxy for %1</source>
        <translation>запрос к прокси о %1</translation>
    </message>
    <message>
        <source>the proxy has connected</source>
        <translation>прокси подключился</translation>
    </message>
    <message>
        <source>beginning TLS</source>
        <translation>начало TLS</translation>
    </message>
    <message>
        <source>encrypted with %1</source>
        <translation>зашифровано: %1</translation>
    </message>
    <message>
        <source>started fetching from %1</source>
        <translation>начата загрузка с %1</translation>
    </message>
</context>
<context>
    <name>Poetry::UndoList</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Отменить</translation>
    </message>
    <message>
        <source>Bring back the rows that were removed last, or take back what was pinned last</source>
        <translation>Вернуть записи, убранные последними, или отменить последнее закрепление</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowController</name>
    <message numerus="yes">
        <source>Apply to %Ln Running</source>
        <translation>
            <numerusform>Применить к %Ln текущей</numerusform>
            <numerusform>Применить к %Ln текущим</numerusform>
            <numerusform>Применить к %Ln текущим</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the new time-outs and size limit for what is under way, too</source>
        <translation>Использовать новые тайм-ауты и предельный размер и для того, что уже идёт</translation>
    </message>
    <message>
        <source>Fetches under way keep the limits that they began with.</source>
        <translation>Текущие загрузки сохраняют те пределы, с которыми начались.</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Правка</translation>
    </message>
    <message>
        <source>Fe&amp;tch</source>
        <translation>&amp;Загрузка</translation>
    </message>
    <message>
        <source>&amp;Lists</source>
        <translation>&amp;Списки</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Сп&amp;равка</translation>
    </message>
    <message>
        <source>Save &amp;List…</source>
        <translation>Сохранить &amp;список…</translation>
    </message>
    <message>
        <source>Write the addresses of all rows to a file that can be opened again</source>
        <translation>Записать адреса всех записей в файл, который можно снова открыть</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>&amp;Печать…</translation>
    </message>
    <message>
        <source>Print the poem in sight</source>
        <translation>Напечатать видимое стихотворение</translation>
    </message>
    <message>
        <source>Print Previe&amp;w…</source>
        <translation>Прос&amp;мотр печати…</translation>
    </message>
    <message>
        <source>See how the poem in sight would be printed</source>
        <translation>Посмотреть, как будет напечатано видимое стихотворение</translation>
    </message>
    <message>
        <source>&amp;Delete Everything…</source>
        <translation>&amp;Удалить всё…</translation>
    </message>
    <message>
        <source>Delete all rows, texts, lists and remembered addresses</source>
        <translation>Удалить все записи, тексты, списки и запомненные адреса</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыход</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Копировать</translation>
    </message>
    <message>
        <source>Copy the selected text, or the addresses of the selected rows</source>
        <translation>Скопировать выделенный текст или адреса выделенных записей</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>&amp;Выделить всё</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>&amp;Найти…</translation>
    </message>
    <message>
        <source>Find words in the poem, or rows where the list has the focus</source>
        <translation>Найти слова в стихотворении или записи, если активен список</translation>
    </message>
    <message>
        <source>Filter the &amp;List…</source>
        <translation>&amp;Фильтр списка…</translation>
    </message>
    <message>
        <source>Show only rows with some words, or in some states</source>
        <translation>Показать только записи с заданными словами или в некоторых состояниях</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>Найти &amp;следующее</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>Найти &amp;предыдущее</translation>
    </message>
    <message>
        <source>Address F&amp;ield</source>
        <translation>Поле &amp;адреса</translation>
    </message>
    <message>
        <source>Go to the field for server addresses</source>
        <translation>Перейти в поле адресов серверов</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>У&amp;величить</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>У&amp;меньшить</translation>
    </message>
    <message>
        <source>Ori&amp;ginal Size</source>
        <translation>Исходный &amp;размер</translation>
    </message>
    <message>
        <source>Show In&amp;visible Characters</source>
        <translation>Показывать &amp;невидимые символы</translation>
    </message>
    <message>
        <source>Show bidirectional, zero-width and control characters by their names</source>
        <translation>Показывать двунаправленные, управляющие символы и символы нулевой ширины по именам</translation>
    </message>
    <message>
        <source>&amp;Next Pane</source>
        <translation>Следу&amp;ющая панель</translation>
    </message>
    <message>
        <source>&amp;Previous Pane</source>
        <translation>&amp;Предыдущая панель</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Наст&amp;ройки…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>Сочетания &amp;клавиш</translation>
    </message>
    <message>
        <source>Show a &amp;Demonstration</source>
        <translation>Показать &amp;демонстрацию</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>Запустить учебные серверы внутри этой программы и загрузить с них</translation>
    </message>
    <message>
        <source>&amp;About Poetry Fetcher</source>
        <translation>&amp;О программе Poetry Fetcher</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>О &amp;Qt</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Открыть…</translation>
    </message>
    <message>
        <source>Fetch from the addresses in a file, one a line, or show a text that was recorded in a .poem file</source>
        <translation>Загрузить с адресов из файла, по одному в строке, или показать текст, записанный в файле .poem</translation>
    </message>
    <message>
        <source>Copy Te&amp;xt</source>
        <translation>Копировать текс&amp;т</translation>
    </message>
    <message>
        <source>Copy all of the text that is shown</source>
        <translation>Скопировать весь показанный текст</translation>
    </message>
    <message>
        <source>Pa&amp;ste</source>
        <translation>Встав&amp;ить</translation>
    </message>
    <message>
        <source>Paste into the field for server addresses, or the one that has the focus</source>
        <translation>Вставить в поле адресов серверов или в то, которое в фокусе</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>Во весь &amp;экран</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln line(s).</source>
        <translation>
            <numerusform>Скопирована %Ln строка.</numerusform>
            <numerusform>Скопировано %Ln строки.</numerusform>
            <numerusform>Скопировано %Ln строк.</numerusform>
        </translation>
    </message>
    <message>
        <source>Repla&amp;y</source>
        <translation>Воспроизве&amp;дение</translation>
    </message>
</context>
<context>
    <name>Poetry::Wording</name>
    <message>
        <source>Waiting</source>
        <translation>Ожидание</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>Поиск имени</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Подключение</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>Приём</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Завершено</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Оборвано</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлено</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln байт</numerusform>
            <numerusform>%Ln байта</numerusform>
            <numerusform>%Ln байт</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <extracomment>a speed: %1 is a size such as &quot;12.4 kB&quot;</extracomment>
        <translation>%1/с</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 мин %2 с</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 ч %2 мин</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln секунда</numerusform>
            <numerusform>%Ln секунды</numerusform>
            <numerusform>%Ln секунд</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln минута</numerusform>
            <numerusform>%Ln минуты</numerusform>
            <numerusform>%Ln минут</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kilobyte(s)</source>
        <translation>
            <numerusform>%Ln килобайт</numerusform>
            <numerusform>%Ln килобайта</numerusform>
            <numerusform>%Ln килобайт</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln megabyte(s)</source>
        <translation>
            <numerusform>%Ln мегабайт</numerusform>
            <numerusform>%Ln мегабайта</numerusform>
            <numerusform>%Ln мегабайт</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 ч</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
</context>
</TS>
