<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Poetry::ActionDelegate</name>
    <message>
        <source>Stop this fetch</source>
        <translation>إيقاف هذا الجلب</translation>
    </message>
    <message>
        <source>Fetch this poem again</source>
        <translation>جلب هذه القصيدة من جديد</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressArguments</name>
    <message>
        <source>Standard input can be read once only; write --list - once.</source>
        <translation>لا يمكن قراءة الدخل القياسي إلا مرة واحدة؛ اكتب --list - مرة واحدة.</translation>
    </message>
    <message numerus="yes">
        <source>%n more address(es) cannot be understood.</source>
        <translation>
            <numerusform>تعذّر فهم %n عنوان إضافةً إلى ما سبق.</numerusform>
            <numerusform>تعذّر فهم عنوان واحد إضافةً إلى ما سبق.</numerusform>
            <numerusform>تعذّر فهم عنوانين إضافةً إلى ما سبق.</numerusform>
            <numerusform>تعذّر فهم %n عناوين إضافةً إلى ما سبق.</numerusform>
            <numerusform>تعذّر فهم %n عنوانًا إضافةً إلى ما سبق.</numerusform>
            <numerusform>تعذّر فهم %n عنوان إضافةً إلى ما سبق.</numerusform>
        </translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>الدخل القياسي</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2.</source>
        <translation>تتعذّر قراءة القائمة «%1»: %2.</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2</source>
        <translation>تتعذّر قراءة القائمة «%1»: %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1، السطر %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n more line(s) cannot be understood.</source>
        <translation>
            <numerusform>%1: تعذّر فهم %n سطر إضافةً إلى ما سبق.</numerusform>
            <numerusform>%1: تعذّر فهم سطر واحد إضافةً إلى ما سبق.</numerusform>
            <numerusform>%1: تعذّر فهم سطرين إضافةً إلى ما سبق.</numerusform>
            <numerusform>%1: تعذّر فهم %n أسطر إضافةً إلى ما سبق.</numerusform>
            <numerusform>%1: تعذّر فهم %n سطرًا إضافةً إلى ما سبق.</numerusform>
            <numerusform>%1: تعذّر فهم %n سطر إضافةً إلى ما سبق.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressBar</name>
    <message>
        <source>Fetch the poems of the servers in the field</source>
        <translation>جلب القصائد من الخوادم المكتوبة في الحقل</translation>
    </message>
    <message>
        <source>Fetch the poems of the servers in the field (Enter)</source>
        <translation>جلب القصائد من الخوادم المكتوبة في الحقل (Enter)</translation>
    </message>
    <message>
        <source>&amp;Fetch Again</source>
        <translation>جلب من جديد (&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>جلب (&amp;F)</translation>
    </message>
    <message>
        <source>Fetch Again</source>
        <translation>جلب من جديد</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>جلب</translation>
    </message>
    <message>
        <source>%1 of pasted text, too long to show here; Enter fetches, Esc discards it</source>
        <translation>نص ملصق حجمه %1، أطول من أن يُعرض هنا؛ يجلبه المفتاح Enter ويتجاهله المفتاح Esc</translation>
    </message>
    <message numerus="yes">
        <source>Reading… %Ln address(es) so far</source>
        <translation>
            <numerusform>تجري القراءة… %Ln عنوان حتى الآن</numerusform>
            <numerusform>تجري القراءة… عنوان واحد حتى الآن</numerusform>
            <numerusform>تجري القراءة… عنوانان حتى الآن</numerusform>
            <numerusform>تجري القراءة… %Ln عناوين حتى الآن</numerusform>
            <numerusform>تجري القراءة… %Ln عنوانًا حتى الآن</numerusform>
            <numerusform>تجري القراءة… %Ln عنوان حتى الآن</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list is very long: its first %Ln address(es) were taken.</source>
        <translation>
            <numerusform>القائمة طويلة جدًا، وقد أُخذ من أولها %Ln عنوان.</numerusform>
            <numerusform>القائمة طويلة جدًا، وقد أُخذ من أولها عنوان واحد.</numerusform>
            <numerusform>القائمة طويلة جدًا، وقد أُخذ من أولها عنوانان.</numerusform>
            <numerusform>القائمة طويلة جدًا، وقد أُخذ من أولها %Ln عناوين.</numerusform>
            <numerusform>القائمة طويلة جدًا، وقد أُخذ من أولها %Ln عنوانًا.</numerusform>
            <numerusform>القائمة طويلة جدًا، وقد أُخذ من أولها %Ln عنوان.</numerusform>
        </translation>
    </message>
    <message>
        <source>the rest of the list is not read</source>
        <translation>لا تُقرأ بقية القائمة</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list: %2</source>
        <translation>تتعذّر قراءة %1 بوصفه قائمة: %2</translation>
    </message>
    <message numerus="yes">
        <source>Stopped reading; %Ln address(es) had been taken.</source>
        <translation>
            <numerusform>أُوقفت القراءة بعد أخذ %Ln عنوان.</numerusform>
            <numerusform>أُوقفت القراءة بعد أخذ عنوان واحد.</numerusform>
            <numerusform>أُوقفت القراءة بعد أخذ عنوانين.</numerusform>
            <numerusform>أُوقفت القراءة بعد أخذ %Ln عناوين.</numerusform>
            <numerusform>أُوقفت القراءة بعد أخذ %Ln عنوانًا.</numerusform>
            <numerusform>أُوقفت القراءة بعد أخذ %Ln عنوان.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop Reading</source>
        <translation>إيقاف القراءة</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>host:port — type one address, or paste many</source>
        <translation>host:port — اكتب عنوانًا واحدًا، أو الصق عدة عناوين</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressCompleter</name>
    <message>
        <source>Known addresses</source>
        <translation>العناوين المعروفة</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressEdit</name>
    <message>
        <source>Server addresses</source>
        <translation>عناوين الخوادم</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressList</name>
    <message>
        <source>The list cannot be read: %1</source>
        <translation>تتعذّر قراءة القائمة: %1</translation>
    </message>
    <message numerus="yes">
        <source>The list is longer than %n MiB and cannot be one of addresses</source>
        <translation>
            <numerusform>تتجاوز القائمة %n م.بايت ولا يمكن أن تكون قائمة عناوين</numerusform>
            <numerusform>تتجاوز القائمة %n م.بايت ولا يمكن أن تكون قائمة عناوين</numerusform>
            <numerusform>تتجاوز القائمة %n م.بايت ولا يمكن أن تكون قائمة عناوين</numerusform>
            <numerusform>تتجاوز القائمة %n م.بايت ولا يمكن أن تكون قائمة عناوين</numerusform>
            <numerusform>تتجاوز القائمة %n م.بايت ولا يمكن أن تكون قائمة عناوين</numerusform>
            <numerusform>تتجاوز القائمة %n م.بايت ولا يمكن أن تكون قائمة عناوين</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressListReader</name>
    <message numerus="yes">
        <source>“%1” goes on for %n character(s) and cannot be an address; write host:10001</source>
        <translation>
            <numerusform>يمتد «%1» إلى %n محرف ولا يمكن أن يكون عنوانًا؛ اكتب host:10001</numerusform>
            <numerusform>يمتد «%1» إلى محرف واحد ولا يمكن أن يكون عنوانًا؛ اكتب host:10001</numerusform>
            <numerusform>يمتد «%1» إلى محرفين ولا يمكن أن يكون عنوانًا؛ اكتب host:10001</numerusform>
            <numerusform>يمتد «%1» إلى %n محارف ولا يمكن أن يكون عنوانًا؛ اكتب host:10001</numerusform>
            <numerusform>يمتد «%1» إلى %n محرفًا ولا يمكن أن يكون عنوانًا؛ اكتب host:10001</numerusform>
            <numerusform>يمتد «%1» إلى %n محرف ولا يمكن أن يكون عنوانًا؛ اكتب host:10001</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is a range too many: those of one list stand for %n address(es) at most</source>
        <translation>
            <numerusform>النطاق «%1» زائد عن الحد، فنطاقات القائمة الواحدة تمثل %n عنوان على الأكثر</numerusform>
            <numerusform>النطاق «%1» زائد عن الحد، فنطاقات القائمة الواحدة تمثل عنوان واحد على الأكثر</numerusform>
            <numerusform>النطاق «%1» زائد عن الحد، فنطاقات القائمة الواحدة تمثل عنوانين على الأكثر</numerusform>
            <numerusform>النطاق «%1» زائد عن الحد، فنطاقات القائمة الواحدة تمثل %n عناوين على الأكثر</numerusform>
            <numerusform>النطاق «%1» زائد عن الحد، فنطاقات القائمة الواحدة تمثل %n عنوانًا على الأكثر</numerusform>
            <numerusform>النطاق «%1» زائد عن الحد، فنطاقات القائمة الواحدة تمثل %n عنوان على الأكثر</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressLoader</name>
    <message>
        <source>it is not text</source>
        <translation>ليس نصًا</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRange</name>
    <message>
        <source>%1 has braces that are no range; write %2</source>
        <translation>في %1 أقواس معقوفة لا تمثل نطاقًا؛ اكتب %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 stands for more than %n address(es), which is the most of one range; write %2</source>
        <translation>
            <numerusform>يمثل %1 أكثر من %n عنوان، وهو الحد الأقصى للنطاق الواحد؛ اكتب %2</numerusform>
            <numerusform>يمثل %1 أكثر من عنوان واحد، وهو الحد الأقصى للنطاق الواحد؛ اكتب %2</numerusform>
            <numerusform>يمثل %1 أكثر من عنوانين، وهو الحد الأقصى للنطاق الواحد؛ اكتب %2</numerusform>
            <numerusform>يمثل %1 أكثر من %n عناوين، وهو الحد الأقصى للنطاق الواحد؛ اكتب %2</numerusform>
            <numerusform>يمثل %1 أكثر من %n عنوانًا، وهو الحد الأقصى للنطاق الواحد؛ اكتب %2</numerusform>
            <numerusform>يمثل %1 أكثر من %n عنوان، وهو الحد الأقصى للنطاق الواحد؛ اكتب %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRefusal</name>
    <message>
        <source>%1 needs a port; write %2</source>
        <translation>يحتاج %1 إلى منفذ؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not between 1 and 65535; write %2</source>
        <translation>المنفذ في %1 ليس بين 1 و65535؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not a number in the digits 0 to 9; write %2</source>
        <translation>المنفذ في %1 ليس عددًا مكتوبًا بالأرقام من 0 إلى 9؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 has no host before the port; write %2</source>
        <translation>لا يوجد مضيف قبل المنفذ في %1؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 has a user name, and this protocol knows none; write %2</source>
        <translation>في %1 اسم مستخدم، ولا يعرف هذا البروتوكول أسماء المستخدمين؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 has a path or query, and this protocol knows none; write %2</source>
        <translation>في %1 مسار أو استعلام، ولا يعرفهما هذا البروتوكول؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 has white space in it; write %2</source>
        <translation>في %1 مسافات بيضاء؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 starts with a scheme that is not known here; write %2</source>
        <translation>يبدأ %1 بمخطط غير معروف هنا؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 has a bracket in the wrong place; write %2</source>
        <translation>في %1 قوس في غير موضعه؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 has something in brackets that is no IPv6 address; write %2</source>
        <translation>ما بين القوسين في %1 ليس عنوان IPv6؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 needs brackets and a port; write %2</source>
        <translation>يحتاج %1 إلى قوسين ومنفذ؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 does not say where the address ends and the port begins; write %2</source>
        <translation>لا يتضح في %1 أين ينتهي العنوان ويبدأ المنفذ؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 has too many colons; write %2</source>
        <translation>في %1 نقطتان رأسيتان أكثر من اللازم؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 is a link-local address and needs its interface; write %2</source>
        <translation>العنوان %1 محلي للوصلة ويحتاج إلى واجهته؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 has a host name that is not letters, digits and hyphens between dots; write %2</source>
        <translation>اسم المضيف في %1 ليس حروفًا وأرقامًا وواصلات بين نقاط؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 is more than a host and a port; write %2</source>
        <translation>في %1 أكثر من مضيف ومنفذ؛ اكتب %2</translation>
    </message>
    <message>
        <source>%1 is fetched as a whole or not at all, and a part of it is no address; write %2</source>
        <translation>يُجلب %1 كله أو لا يُجلب، وجزء منه ليس عنوانًا؛ اكتب %2</translation>
    </message>
    <message>
        <source>There is no address here; write %1</source>
        <translation>لا يوجد عنوان هنا؛ اكتب %1</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressTally</name>
    <message numerus="yes">
        <source>%Ln already in the list</source>
        <translation>
            <numerusform>في القائمة من قبل: %Ln</numerusform>
            <numerusform>في القائمة من قبل: %Ln</numerusform>
            <numerusform>في القائمة من قبل: %Ln</numerusform>
            <numerusform>في القائمة من قبل: %Ln</numerusform>
            <numerusform>في القائمة من قبل: %Ln</numerusform>
            <numerusform>في القائمة من قبل: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>مكررة: %Ln</numerusform>
            <numerusform>مكررة: %Ln</numerusform>
            <numerusform>مكررة: %Ln</numerusform>
            <numerusform>مكررة: %Ln</numerusform>
            <numerusform>مكررة: %Ln</numerusform>
            <numerusform>مكررة: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>جديدة: %Ln</numerusform>
            <numerusform>جديدة: %Ln</numerusform>
            <numerusform>جديدة: %Ln</numerusform>
            <numerusform>جديدة: %Ln</numerusform>
            <numerusform>جديدة: %Ln</numerusform>
            <numerusform>جديدة: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1)</source>
        <translation>
            <numerusform>غير مفهومة: %Ln (السطر %1)</numerusform>
            <numerusform>غير مفهومة: %Ln (السطر %1)</numerusform>
            <numerusform>غير مفهومة: %Ln (السطر %1)</numerusform>
            <numerusform>غير مفهومة: %Ln (السطر %1)</numerusform>
            <numerusform>غير مفهومة: %Ln (السطر %1)</numerusform>
            <numerusform>غير مفهومة: %Ln (السطر %1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1: %2)</source>
        <translation>
            <numerusform>غير مفهومة: %Ln (السطر %1: %2)</numerusform>
            <numerusform>غير مفهومة: %Ln (السطر %1: %2)</numerusform>
            <numerusform>غير مفهومة: %Ln (السطر %1: %2)</numerusform>
            <numerusform>غير مفهومة: %Ln (السطر %1: %2)</numerusform>
            <numerusform>غير مفهومة: %Ln (السطر %1: %2)</numerusform>
            <numerusform>غير مفهومة: %Ln (السطر %1: %2)</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>السطر %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more line(s)</source>
        <translation>
            <numerusform>و%Ln سطر غير ذلك</numerusform>
            <numerusform>وسطر واحد غير ذلك</numerusform>
            <numerusform>وسطران غير ذلك</numerusform>
            <numerusform>و%Ln أسطر غير ذلك</numerusform>
            <numerusform>و%Ln سطرًا غير ذلك</numerusform>
            <numerusform>و%Ln سطر غير ذلك</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Anthology</name>
    <message>
        <source>Anthology of %1</source>
        <extracomment>%1 is a date such as 2026-11-28</extracomment>
        <translation>مختارات %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s), put together on %1</source>
        <translation>
            <numerusform>%Ln نص، جُمعت في %1</numerusform>
            <numerusform>نص واحد، جُمعت في %1</numerusform>
            <numerusform>نصان، جُمعت في %1</numerusform>
            <numerusform>%Ln نصوص، جُمعت في %1</numerusform>
            <numerusform>%Ln نصًا، جُمعت في %1</numerusform>
            <numerusform>%Ln نص، جُمعت في %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them is not whole, and says so</source>
        <translation>
            <numerusform>%Ln منها غير كاملة، ومبيَّن ذلك فيها</numerusform>
            <numerusform>واحد منها غير كامل، ومبيَّن ذلك فيه</numerusform>
            <numerusform>اثنان منها غير كاملين، ومبيَّن ذلك فيهما</numerusform>
            <numerusform>%Ln منها غير كاملة، ومبيَّن ذلك فيها</numerusform>
            <numerusform>%Ln منها غير كاملة، ومبيَّن ذلك فيها</numerusform>
            <numerusform>%Ln منها غير كاملة، ومبيَّن ذلك فيها</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text were left out</source>
        <translation>
            <numerusform>استُبعد %Ln صف بلا نص</numerusform>
            <numerusform>استُبعد صف واحد بلا نص</numerusform>
            <numerusform>استُبعد صفان بلا نص</numerusform>
            <numerusform>استُبعد %Ln صفوف بلا نص</numerusform>
            <numerusform>استُبعد %Ln صفًا بلا نص</numerusform>
            <numerusform>استُبعد %Ln صف بلا نص</numerusform>
        </translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>المحتويات</translation>
    </message>
    <message>
        <source>not whole</source>
        <translation>غير كامل</translation>
    </message>
    <message>
        <source>This text can no longer be read as a whole.</source>
        <translation>لم تعد قراءة هذا النص كاملًا ممكنة.</translation>
    </message>
    <message>
        <source>This text is not whole: something may follow that is not here.</source>
        <translation>هذا النص غير كامل: قد تكون له تتمة ليست هنا.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>وقت الجلب</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln بايت</numerusform>
            <numerusform>بايت واحد</numerusform>
            <numerusform>بايتان</numerusform>
            <numerusform>%Ln بايتات</numerusform>
            <numerusform>%Ln بايتًا</numerusform>
            <numerusform>%Ln بايت</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>at a time that is not known</source>
        <translation>في وقت غير معروف</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>منذ %1</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>مكتمل</translation>
    </message>
    <message>
        <source>Cut off: %1</source>
        <translation>منقطع: %1</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>أُوقف قبل نهايته</translation>
    </message>
    <message>
        <source>Still arriving when this was put together</source>
        <translation>كان لا يزال يصل عند جمع هذه المختارات</translation>
    </message>
</context>
<context>
    <name>Poetry::AnthologyExport</name>
    <message>
        <source>These texts are too long for a PDF: they are %1, and %2 fit. Choose HTML, or fewer rows</source>
        <translation>هذه النصوص أطول من أن يسعها PDF: حجمها %1 ولا يسع إلا %2. اختر HTML أو صفوفًا أقل</translation>
    </message>
</context>
<context>
    <name>Poetry::Arguments</name>
    <message>
        <source>The argument “%1” is not valid UTF-8.</source>
        <translation>المعامل «%1» ليس UTF-8 صالحًا.</translation>
    </message>
    <message>
        <source>There is no option %1; --help lists those there are.</source>
        <translation>لا يوجد خيار باسم %1؛ يسرد --help الخيارات المتاحة.</translation>
    </message>
    <message>
        <source>The option %1 takes no value; write %1 alone.</source>
        <translation>لا يأخذ الخيار %1 قيمة؛ اكتب %1 وحده.</translation>
    </message>
    <message>
        <source>The option %1 lacks its value; write %1 %2.</source>
        <translation>تنقص الخيار %1 قيمته؛ اكتب %1 %2.</translation>
    </message>
    <message>
        <source>“%1” is not a time for --%2; write seconds from 0 to %3, such as 2.5.</source>
        <translation>لا يصلح «%1» وقتًا للخيار --%2؛ اكتب ثواني من 0 إلى %3، مثل 2.5.</translation>
    </message>
    <message>
        <source>“%1” is not an interval for --%2; write a number with its unit, from 1s to 24h, such as 5m.</source>
        <translation>لا يصلح «%1» فترة للخيار --%2؛ اكتب عددًا مع وحدته، من 1s إلى 24h، مثل 5m.</translation>
    </message>
    <message>
        <source>“%1” is not a size for --%2; write bytes, such as 10000, or 64MiB.</source>
        <translation>لا يصلح «%1» حجمًا للخيار --%2؛ اكتب عدد البايتات، مثل 10000، أو 64MiB.</translation>
    </message>
    <message>
        <source>“%1” is not a number for --%2; write a whole number from %3 to %4.</source>
        <translation>لا يصلح «%1» عددًا للخيار --%2؛ اكتب عددًا صحيحًا من %3 إلى %4.</translation>
    </message>
    <message>
        <source>“%1” is not a factor for --%2; write a number from %3 to %4, such as 2.5.</source>
        <translation>لا يصلح «%1» معامل سرعة للخيار --%2؛ اكتب عددًا من %3 إلى %4، مثل 2.5.</translation>
    </message>
    <message>
        <source>“%1” for --%2 has a comma; write %3, with a point.</source>
        <translation>في «%1» للخيار --%2 فاصلة؛ اكتب %3، بنقطة.</translation>
    </message>
</context>
<context>
    <name>Poetry::ArrivalCurve</name>
    <message>
        <source>From the first byte on, half of it had come after %1, and all of it after %2.</source>
        <translation>بدءًا من أول بايت، كان نصفها قد وصل بعد %1، ووصلت كلها بعد %2.</translation>
    </message>
    <message>
        <source>The longest pause was %1, after %2.</source>
        <translation>كان أطول توقف %1، بعد وصول %2.</translation>
    </message>
    <message>
        <source>Bytes over time</source>
        <translation>البايتات عبر الزمن</translation>
    </message>
</context>
<context>
    <name>Poetry::AtomicFile</name>
    <message>
        <source>%1 is a folder; choose another name</source>
        <translation>إن %1 مجلد؛ اختر اسمًا آخر</translation>
    </message>
    <message>
        <source>%1 is a link to another place; choose another name</source>
        <translation>إن %1 رابط إلى مكان آخر؛ اختر اسمًا آخر</translation>
    </message>
    <message>
        <source>%1 is a pipe and not a file; choose another name</source>
        <translation>إن %1 أنبوب وليس ملفًا؛ اختر اسمًا آخر</translation>
    </message>
    <message>
        <source>%1 is a device and not a file; choose another name</source>
        <translation>إن %1 جهاز وليس ملفًا؛ اختر اسمًا آخر</translation>
    </message>
    <message>
        <source>%1 is not an ordinary file; choose another name</source>
        <translation>ليس %1 ملفًا عاديًا؛ اختر اسمًا آخر</translation>
    </message>
</context>
<context>
    <name>Poetry::AutoSaver</name>
    <message>
        <source>Automatic saving is not working and will be retried: %1</source>
        <translation>لا يعمل الحفظ التلقائي، وستُعاد المحاولة: %1</translation>
    </message>
    <message>
        <source>Automatic saving works again; nothing was missed.</source>
        <translation>عاد الحفظ التلقائي إلى العمل؛ لم يفُت شيء.</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>لم يكن المجلد %1 موجودًا، وقد أُنشئ.</translation>
    </message>
</context>
<context>
    <name>Poetry::BatchNotifier</name>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) arrived</source>
        <translation>
            <numerusform>وصل %1 من %Ln قصيدة</numerusform>
            <numerusform>وصل %1 من قصيدة واحدة</numerusform>
            <numerusform>وصل %1 من قصيدتين</numerusform>
            <numerusform>وصل %1 من %Ln قصائد</numerusform>
            <numerusform>وصل %1 من %Ln قصيدة</numerusform>
            <numerusform>وصل %1 من %Ln قصيدة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed: %1</source>
        <translation>
            <numerusform>فشل %Ln: %1</numerusform>
            <numerusform>فشل %Ln: %1</numerusform>
            <numerusform>فشل %Ln: %1</numerusform>
            <numerusform>فشل %Ln: %1</numerusform>
            <numerusform>فشل %Ln: %1</numerusform>
            <numerusform>فشل %Ln: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source> …</source>
        <translation> …</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln text(s) changed</source>
        <translation>
            <numerusform>تغيّر %1 من %Ln نص</numerusform>
            <numerusform>تغيّر %1 من نص واحد</numerusform>
            <numerusform>تغيّر %1 من نصين</numerusform>
            <numerusform>تغيّر %1 من %Ln نصوص</numerusform>
            <numerusform>تغيّر %1 من %Ln نصًا</numerusform>
            <numerusform>تغيّر %1 من %Ln نص</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ChangeWording</name>
    <message>
        <source>as before</source>
        <translation>كما كان</translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) or more today</source>
        <translation>
            <numerusform>تغيّر اليوم %Ln مرة على الأقل</numerusform>
            <numerusform>تغيّر اليوم مرة واحدة على الأقل</numerusform>
            <numerusform>تغيّر اليوم مرتين على الأقل</numerusform>
            <numerusform>تغيّر اليوم %Ln مرات على الأقل</numerusform>
            <numerusform>تغيّر اليوم %Ln مرة على الأقل</numerusform>
            <numerusform>تغيّر اليوم %Ln مرة على الأقل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) today</source>
        <translation>
            <numerusform>تغيّر اليوم %Ln مرة</numerusform>
            <numerusform>تغيّر اليوم مرة واحدة</numerusform>
            <numerusform>تغيّر اليوم مرتين</numerusform>
            <numerusform>تغيّر اليوم %Ln مرات</numerusform>
            <numerusform>تغيّر اليوم %Ln مرة</numerusform>
            <numerusform>تغيّر اليوم %Ln مرة</numerusform>
        </translation>
    </message>
    <message>
        <source>new since yesterday</source>
        <translation>جديد منذ أمس</translation>
    </message>
    <message>
        <source>new since %1</source>
        <extracomment>%1 is a date</extracomment>
        <translation>جديد منذ %1</translation>
    </message>
    <message>
        <source>changed yesterday</source>
        <translation>تغيّر أمس</translation>
    </message>
    <message>
        <source>changed on %1</source>
        <translation>تغيّر في %1</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>تغيّر</translation>
    </message>
</context>
<context>
    <name>Poetry::ColumnChooser</name>
    <message>
        <source>&amp;Columns</source>
        <translation>الأعمدة (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>إعادة ضبط الأعمدة (&amp;R)</translation>
    </message>
    <message>
        <source>Move “%1” &amp;Left</source>
        <translation>نقل «%1» يسارًا (&amp;L)</translation>
    </message>
    <message>
        <source>Move “%1” Righ&amp;t</source>
        <translation>نقل «%1» يمينًا (&amp;T)</translation>
    </message>
</context>
<context>
    <name>Poetry::CommandLine</name>
    <message>
        <source>FILE</source>
        <translation>ملف</translation>
    </message>
    <message>
        <source>Read addresses from FILE, one a line; - is standard input. Blank lines and lines that start with # are skipped.</source>
        <translation>قراءة العناوين من «ملف»، عنوان في كل سطر؛ والعلامة - هي الدخل القياسي. تُتجاوز الأسطر الفارغة والأسطر التي تبدأ بالعلامة #.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Give up after S seconds without a connection; default 30, 0 = off.</source>
        <translation>التخلي بعد S ثانية بلا اتصال؛ الافتراضي 30، و0 = معطّل.</translation>
    </message>
    <message>
        <source>Give up on a server that is silent for S seconds; default 0 = off.</source>
        <translation>التخلي عن الخادم الذي يصمت S ثانية؛ الافتراضي 0 = معطّل.</translation>
    </message>
    <message>
        <source>Give up on a poem that takes longer than S seconds, not counting while nobody reads the output; default 0 = off.</source>
        <translation>التخلي عن القصيدة التي تستغرق أكثر من S ثانية، ولا يُحسب الوقت الذي لا يقرأ فيه أحد الخرج؛ الافتراضي 0 = معطّل.</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>بايتات</translation>
    </message>
    <message>
        <source>Give up on a poem that is longer; default 67108864 (64 MiB), 0 = no limit.</source>
        <translation>التخلي عن القصيدة التي تزيد على ذلك طولًا؛ الافتراضي 67108864 (64 MiB)، و0 = بلا حد.</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Fetch from N servers at once, the rest wait in order; default 256.</source>
        <translation>الجلب من N خادم في آن واحد، وتنتظر البقية بالترتيب؛ الافتراضي 256.</translation>
    </message>
    <message>
        <source>Try N more times where that may help; default 0. A single poem, too, is then written when it has ended.</source>
        <translation>المحاولة N مرة إضافية حيث قد يفيد ذلك؛ الافتراضي 0. وعندئذ لا تُكتب القصيدة، وإن كانت وحيدة، إلا بعد انتهائها.</translation>
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
        <translation>الوصول إلى كل الخوادم عبر socks5://[user:password@]host:port أو http://…، وهو الذي يستعلم عن الأسماء.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>مجلد</translation>
    </message>
    <message>
        <source>Write each poem to a file of its own in DIR; what came of a poem that was cut off goes to a name that ends in .partial.txt.</source>
        <translation>كتابة كل قصيدة في ملف خاص بها داخل «مجلد»؛ وما وصل من قصيدة انقطعت يُكتب باسم ينتهي بـ .partial.txt.</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Name the files by T; default {host}-{port}. Also {date}, {time} and {n}, the number of the address.</source>
        <translation>تسمية الملفات وفق T؛ الافتراضي {host}-{port}. ويمكن أيضًا استعمال {date} و{time} و{n}، أي رقم العنوان.</translation>
    </message>
    <message>
        <source>Put all texts together in FILE instead of writing them to standard output: a title page, contents, and where each is from. FILE ends in .html, .md or .txt, and must not be there yet; the window makes PDF.</source>
        <translation>جمع كل النصوص معًا في «ملف» بدل كتابتها في الخرج القياسي: صفحة عنوان ومحتويات ومصدر كل نص. ينتهي «ملف» بـ .html أو .md أو .txt، ويجب ألا يكون موجودًا بعد؛ أما PDF فتنشئه النافذة.</translation>
    </message>
    <message>
        <source>Fetch from all servers again every T, such as 30s, 5m or 1h, from 1s to 24h; one that fails repeatedly is left out for 1, 3 and at most 7 rounds.</source>
        <translation>الجلب من كل الخوادم من جديد كل T، مثل 30s أو 5m أو 1h، من 1s إلى 24h؛ والخادم الذي يتكرر فشله يُستبعد جولة ثم 3 جولات ثم 7 على الأكثر.</translation>
    </message>
    <message>
        <source>With --every: end after N rounds; default 0 = when stopped. The last one counts.</source>
        <translation>مع --every: الانتهاء بعد N جولة؛ الافتراضي 0 = عند الإيقاف. والعبرة بالجولة الأخيرة.</translation>
    </message>
    <message>
        <source>With --every: write a text only where it differs from the one before of its server.</source>
        <translation>مع --every: كتابة النص فقط حين يختلف عن سابقه من الخادم نفسه.</translation>
    </message>
    <message>
        <source>Write in the order of the addresses, not in the order in which poems finish.</source>
        <translation>الكتابة بترتيب العناوين، لا بترتيب اكتمال القصائد.</translation>
    </message>
    <message>
        <source>Write one JSON object a line for each address instead of the poems.</source>
        <translation>كتابة كائن JSON واحد في سطر لكل عنوان بدل القصائد.</translation>
    </message>
    <message>
        <source>Write control characters such as NUL and ESC to a terminal as they are, not as pictures. Files and pipes always get the exact bytes.</source>
        <translation>كتابة محارف التحكم مثل NUL وESC في الطرفية كما هي، لا رموزًا. أما الملفات والأنابيب فتتلقى دائمًا البايتات كما هي تمامًا.</translation>
    </message>
    <message>
        <source>Write the whole failure report under each failure.</source>
        <translation>كتابة تقرير الفشل كاملًا تحت كل فشل.</translation>
    </message>
    <message>
        <source>Write nothing but poems and failures.</source>
        <translation>عدم كتابة شيء سوى القصائد وحالات الفشل.</translation>
    </message>
    <message>
        <source>Tell every step on standard error.</source>
        <translation>ذكر كل خطوة في خرج الخطأ القياسي.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>عرض هذه المساعدة ثم الخروج.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>عرض الإصدار ثم الخروج.</translation>
    </message>
    <message>
        <source>--quiet and --verbose exclude each other; write one of them.</source>
        <translation>لا يجتمع --quiet و--verbose؛ اكتب أحدهما.</translation>
    </message>
    <message>
        <source>The folder for --output-dir is empty; write . for the present one.</source>
        <translation>المجلد المعطى للخيار --output-dir فارغ؛ اكتب . للمجلد الحالي.</translation>
    </message>
    <message>
        <source>“%1” is no SHA-256 fingerprint of a certificate; write its 64 digits from 0 to 9 and A to F, with or without colons.</source>
        <translation>ليس «%1» بصمة SHA-256 لشهادة؛ اكتب خاناتها الأربع والستين من 0 إلى 9 ومن A إلى F، بنقطتين رأسيتين بينها أو بدونهما.</translation>
    </message>
    <message>
        <source>“%1” is no file for --export; write a name that ends in .html, .md or .txt.</source>
        <translation>لا يصلح «%1» ملفًا للخيار --export؛ اكتب اسمًا ينتهي بـ .html أو .md أو .txt.</translation>
    </message>
    <message>
        <source>“%1” cannot be made here, where there are no fonts; write .html, or export from poetry-fetcher.</source>
        <translation>لا يمكن إنشاء «%1» هنا لعدم وجود خطوط؛ اكتب .html، أو صدّر من poetry-fetcher.</translation>
    </message>
    <message>
        <source>--%1 needs --every; write how often, such as --every 5m.</source>
        <translation>يحتاج --%1 إلى --every؛ اكتب كل كم من الوقت، مثل --every 5m.</translation>
    </message>
    <message>
        <source>There is no address in the list; write one a line.</source>
        <translation>لا يوجد عنوان في القائمة؛ اكتب عنوانًا في كل سطر.</translation>
    </message>
    <message>
        <source>There is no address to fetch from; write one such as 10001 or host:10001.</source>
        <translation>لا يوجد عنوان للجلب منه؛ اكتب عنوانًا مثل 10001 أو host:10001.</translation>
    </message>
    <message>
        <source>Usage: get-poetry [options] ADDRESS…</source>
        <translation>الاستعمال: get-poetry [خيارات] عنوان…</translation>
    </message>
    <message>
        <source>Fetches poems from many servers at once, and writes them to standard output. A server sends its poem to whoever connects; the end of the connection is the end of the poem. Nothing is ever sent to it, but for what TLS needs.</source>
        <translation>يجلب القصائد من خوادم كثيرة في آن واحد ويكتبها في الخرج القياسي. يرسل الخادم قصيدته إلى كل من يتصل به، ونهاية الاتصال هي نهاية القصيدة. ولا يُرسل إليه شيء أبدًا سوى ما يحتاج إليه TLS.</translation>
    </message>
    <message>
        <source>Addresses:</source>
        <translation>العناوين:</translation>
    </message>
    <message>
        <source>  10001                   port 10001 of this machine (127.0.0.1)</source>
        <translation>  10001                   المنفذ 10001 على هذا الحاسوب (127.0.0.1)</translation>
    </message>
    <message>
        <source>  host:10001              also 192.0.2.7:10001 and [2001:db8::1]:10001</source>
        <translation>  host:10001              وكذلك 192.0.2.7:10001 و[2001:db8::1]:10001</translation>
    </message>
    <message>
        <source>  host 10001              also host,10001 and nc -v host 10001</source>
        <translation>  host 10001              وكذلك host,10001 وnc -v host 10001</translation>
    </message>
    <message>
        <source>  tcp://host:10001        also poetry:// and telnet://</source>
        <translation>  tcp://host:10001        وكذلك poetry:// وtelnet://</translation>
    </message>
    <message>
        <source>  qotd://host             port 17; also daytime:// and chargen://</source>
        <translation>  qotd://host             المنفذ 17؛ وكذلك daytime:// وchargen://</translation>
    </message>
    <message>
        <source>  tls://host:10001        over TLS; the certificate is checked</source>
        <translation>  tls://host:10001        عبر TLS؛ مع التحقق من الشهادة</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>الخيارات:</translation>
    </message>
    <message>
        <source>Times are in seconds, or 500ms, 5s, 2m, 1h; sizes are in bytes, or 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Both may have a decimal point. A single poem is written as it arrives, several are written as each is complete, with a line feed between two where the first does not end in one. Failures go to standard error.</source>
        <translation>الأوقات بالثواني، أو 500ms أو 5s أو 2m أو 1h؛ والأحجام بالبايت، أو 10k (10 × 1024) أو 10kB (10 × 1000) أو 64MiB. ويجوز أن يكون في كليهما فاصلة عشرية. تُكتب القصيدة الوحيدة أثناء وصولها، أما القصائد المتعددة فتُكتب كل منها عند اكتمالها، مع سطر جديد بين اثنتين إن لم تنتهِ الأولى به. وتُكتب حالات الفشل في خرج الخطأ القياسي.</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>أمثلة:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>حالة الخروج:</translation>
    </message>
    <message>
        <source>  0    every poem arrived, or whoever reads standard output has had enough</source>
        <translation>  0    وصلت كل القصائد، أو اكتفى من يقرأ الخرج القياسي</translation>
    </message>
    <message>
        <source>  1    at least one did not, or could not be written</source>
        <translation>  1    قصيدة واحدة على الأقل لم تصل أو تعذّرت كتابتها</translation>
    </message>
    <message>
        <source>  2    the command line is wrong, and nothing was connected to</source>
        <translation>  2    سطر الأوامر خاطئ، ولم يجرِ أي اتصال</translation>
    </message>
    <message>
        <source>  130  stopped by Ctrl-C</source>
        <translation>  130  أُوقف بالضغط على Ctrl-C</translation>
    </message>
    <message>
        <source>With one address: write its text, and the times at which it arrived, to FILE as well: a .poem file, which must not be there yet.</source>
        <translation>مع عنوان واحد: كتابة نصه وأوقات وصوله في «ملف» أيضًا: ملف .poem يجب ألّا يكون موجودًا بعد.</translation>
    </message>
    <message>
        <source>Play a .poem file: write its text at the rhythm in which it arrived. Nothing is connected to.</source>
        <translation>تشغيل ملف .poem: كتابة نصه بالإيقاع الذي وصل به. لا يجري أي اتصال.</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>With --replay: play it X times as fast, from 0.1 to 1000; default 1.</source>
        <translation>مع --replay: التشغيل أسرع X مرة، من 0.1 إلى 1000؛ الافتراضي 1.</translation>
    </message>
    <message>
        <source>--speed needs --replay; write the .poem file to play.</source>
        <translation>يحتاج --speed إلى --replay؛ اكتب ملف .poem المراد تشغيله.</translation>
    </message>
    <message numerus="yes">
        <source>--record needs one address, and here are %n; write one.</source>
        <translation>
            <numerusform>يحتاج --record إلى عنوان واحد، وهنا %n عنوان؛ اكتب عنوانًا واحدًا.</numerusform>
            <numerusform>يحتاج --record إلى عنوان واحد، وهنا عنوان واحد؛ اكتب عنوانًا واحدًا.</numerusform>
            <numerusform>يحتاج --record إلى عنوان واحد، وهنا عنوانان؛ اكتب عنوانًا واحدًا.</numerusform>
            <numerusform>يحتاج --record إلى عنوان واحد، وهنا %n عناوين؛ اكتب عنوانًا واحدًا.</numerusform>
            <numerusform>يحتاج --record إلى عنوان واحد، وهنا %n عنوانًا؛ اكتب عنوانًا واحدًا.</numerusform>
            <numerusform>يحتاج --record إلى عنوان واحد، وهنا %n عنوان؛ اكتب عنوانًا واحدًا.</numerusform>
        </translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>لا يجتمع --replay و--%1؛ اكتب أحدهما.</translation>
    </message>
    <message>
        <source>--replay fetches nothing; leave “%1” out.</source>
        <translation>لا يجلب --replay شيئًا؛ احذف «%1».</translation>
    </message>
    <message>
        <source>The name for --%1 is empty; write one.</source>
        <translation>الاسم المعطى للخيار --%1 فارغ؛ اكتب اسمًا.</translation>
    </message>
    <message>
        <source>“%1” is there already; write another name for --%2.</source>
        <translation>الملف «%1» موجود من قبل؛ اكتب اسمًا آخر للخيار --%2.</translation>
    </message>
    <message>
        <source>There is no folder for “%1”; make it, or write another name for --%2.</source>
        <translation>لا يوجد مجلد للملف «%1»؛ أنشئه، أو اكتب اسمًا آخر للخيار --%2.</translation>
    </message>
    <message>
        <source>--every and --%1 exclude each other; write one of them.</source>
        <translation>لا يجتمع --every و--%1؛ اكتب أحدهما.</translation>
    </message>
    <message>
        <source>Also trust the authorities in FILE (PEM) for tls:// addresses.</source>
        <translation>الوثوق أيضًا بسلطات التصديق الموجودة في «ملف» (PEM) لعناوين tls://.</translation>
    </message>
    <message>
        <source>Trust the certificate with this fingerprint, whoever issued it.</source>
        <translation>الوثوق بالشهادة ذات هذه البصمة، أيًا كان مُصدرها.</translation>
    </message>
</context>
<context>
    <name>Poetry::ComparisonWindow</name>
    <message>
        <source>Comparing…</source>
        <translation>تجري المقارنة…</translation>
    </message>
    <message>
        <source>&amp;Next Change</source>
        <translation>التغيير التالي (&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Change</source>
        <translation>التغيير السابق (&amp;P)</translation>
    </message>
    <message>
        <source>What Changed</source>
        <translation>ما الذي تغيّر</translation>
    </message>
    <message>
        <source>What was removed and added</source>
        <translation>ما حُذف وما أُضيف</translation>
    </message>
    <message numerus="yes">
        <source>These texts are too long to be compared here: of more than %1, or with more than %Ln line(s) that differ. Save both, and compare the files with a program for that.</source>
        <translation>
            <numerusform>هذان النصان أطول من أن يُقارنا هنا: يزيدان على %1، أو يختلفان في أكثر من %Ln سطر. احفظهما وقارن الملفين ببرنامج مخصص لذلك.</numerusform>
            <numerusform>هذان النصان أطول من أن يُقارنا هنا: يزيدان على %1، أو يختلفان في أكثر من سطر واحد. احفظهما وقارن الملفين ببرنامج مخصص لذلك.</numerusform>
            <numerusform>هذان النصان أطول من أن يُقارنا هنا: يزيدان على %1، أو يختلفان في أكثر من سطرين. احفظهما وقارن الملفين ببرنامج مخصص لذلك.</numerusform>
            <numerusform>هذان النصان أطول من أن يُقارنا هنا: يزيدان على %1، أو يختلفان في أكثر من %Ln أسطر. احفظهما وقارن الملفين ببرنامج مخصص لذلك.</numerusform>
            <numerusform>هذان النصان أطول من أن يُقارنا هنا: يزيدان على %1، أو يختلفان في أكثر من %Ln سطرًا. احفظهما وقارن الملفين ببرنامج مخصص لذلك.</numerusform>
            <numerusform>هذان النصان أطول من أن يُقارنا هنا: يزيدان على %1، أو يختلفان في أكثر من %Ln سطر. احفظهما وقارن الملفين ببرنامج مخصص لذلك.</numerusform>
        </translation>
    </message>
    <message>
        <source>Both texts are the same.</source>
        <translation>النصان متطابقان.</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <extracomment>&quot;3 lines were removed&quot;, &quot;1 line was added&quot;</extracomment>
        <translation>%1، %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were removed</source>
        <translation>
            <numerusform>حُذف %Ln سطر</numerusform>
            <numerusform>حُذف سطر واحد</numerusform>
            <numerusform>حُذف سطران</numerusform>
            <numerusform>حُذف %Ln أسطر</numerusform>
            <numerusform>حُذف %Ln سطرًا</numerusform>
            <numerusform>حُذف %Ln سطر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were added</source>
        <translation>
            <numerusform>أُضيف %Ln سطر</numerusform>
            <numerusform>أُضيف سطر واحد</numerusform>
            <numerusform>أُضيف سطران</numerusform>
            <numerusform>أُضيف %Ln أسطر</numerusform>
            <numerusform>أُضيف %Ln سطرًا</numerusform>
            <numerusform>أُضيف %Ln سطر</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest is not shown.</source>
        <translation>لا تُعرض البقية.</translation>
    </message>
</context>
<context>
    <name>Poetry::ConnectionTimeline</name>
    <message>
        <source>Complete.</source>
        <translation>مكتمل.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>أُوقف.</translation>
    </message>
    <message>
        <source>Attempt %L1: %2</source>
        <translation>المحاولة %L1: %2</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… تُركت %Ln خطوة …</numerusform>
            <numerusform>… تُركت خطوة واحدة …</numerusform>
            <numerusform>… تُركت خطوتان …</numerusform>
            <numerusform>… تُركت %Ln خطوات …</numerusform>
            <numerusform>… تُركت %Ln خطوة …</numerusform>
            <numerusform>… تُركت %Ln خطوة …</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1: %2.</source>
        <extracomment>%1 is a time, %2 what happened then</extracomment>
        <translation>بعد %1: %2.</translation>
    </message>
    <message>
        <source>Now, after %1: %2, %3.</source>
        <translation>الآن، بعد %1: %2، %3.</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>جارٍ الاستعلام</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
    <message>
        <source>Waiting for the first byte</source>
        <translation>انتظار أول بايت</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>جارٍ الاستقبال</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>صامت</translation>
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
        <translation>%1: في الانتظار</translation>
    </message>
    <message>
        <source>%1: Looking up</source>
        <translation>%1: جارٍ الاستعلام</translation>
    </message>
    <message>
        <source>%1: Connecting</source>
        <translation>%1: جارٍ الاتصال</translation>
    </message>
    <message>
        <source>%1: Connected to %2, receiving</source>
        <translation>%1: متصل بـ %2، جارٍ الاستقبال</translation>
    </message>
    <message numerus="yes">
        <source>%1: Complete, %n byte(s) in %2 s</source>
        <translation>
            <numerusform>%1: مكتمل، %n بايت في %2 ث</numerusform>
            <numerusform>%1: مكتمل، بايت واحد في %2 ث</numerusform>
            <numerusform>%1: مكتمل، بايتان في %2 ث</numerusform>
            <numerusform>%1: مكتمل، %n بايتات في %2 ث</numerusform>
            <numerusform>%1: مكتمل، %n بايتًا في %2 ث</numerusform>
            <numerusform>%1: مكتمل، %n بايت في %2 ث</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Stopped after %2 bytes</source>
        <translation>%1: أُوقف بعد %2 بايت</translation>
    </message>
    <message>
        <source>%1: Saved as %2</source>
        <translation>%1: حُفظ باسم %2</translation>
    </message>
    <message>
        <source>%1: What came is kept in %2</source>
        <translation>%1: احتُفظ بما وصل في %2</translation>
    </message>
    <message numerus="yes">
        <source>%n poem(s)</source>
        <translation>
            <numerusform>%n قصيدة</numerusform>
            <numerusform>قصيدة واحدة</numerusform>
            <numerusform>قصيدتان</numerusform>
            <numerusform>%n قصائد</numerusform>
            <numerusform>%n قصيدة</numerusform>
            <numerusform>%n قصيدة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n poem(s)</source>
        <translation>
            <numerusform>%1 من %n قصيدة</numerusform>
            <numerusform>%1 من قصيدة واحدة</numerusform>
            <numerusform>%1 من قصيدتين</numerusform>
            <numerusform>%1 من %n قصائد</numerusform>
            <numerusform>%1 من %n قصيدة</numerusform>
            <numerusform>%1 من %n قصيدة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiving</source>
        <translation>
            <numerusform>قيد الاستقبال: %n</numerusform>
            <numerusform>قيد الاستقبال: %n</numerusform>
            <numerusform>قيد الاستقبال: %n</numerusform>
            <numerusform>قيد الاستقبال: %n</numerusform>
            <numerusform>قيد الاستقبال: %n</numerusform>
            <numerusform>قيد الاستقبال: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>فشل: %n</numerusform>
            <numerusform>فشل: %n</numerusform>
            <numerusform>فشل: %n</numerusform>
            <numerusform>فشل: %n</numerusform>
            <numerusform>فشل: %n</numerusform>
            <numerusform>فشل: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Will be retried: %2</source>
        <translation>%1: ستُعاد المحاولة: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::CopyAsMenu</name>
    <message>
        <source>Cop&amp;y As</source>
        <translation>نسخ بصيغة (&amp;Y)</translation>
    </message>
    <message>
        <source>Copy commands that fetch the selected rows with another program</source>
        <translation>نسخ أوامر تجلب الصفوف المحددة ببرنامج آخر</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln command(s) for %1.</source>
        <translation>
            <numerusform>نُسخ %Ln أمر للبرنامج %1.</numerusform>
            <numerusform>نُسخ أمر واحد للبرنامج %1.</numerusform>
            <numerusform>نُسخ أمران للبرنامج %1.</numerusform>
            <numerusform>نُسخ %Ln أوامر للبرنامج %1.</numerusform>
            <numerusform>نُسخ %Ln أمرًا للبرنامج %1.</numerusform>
            <numerusform>نُسخ %Ln أمر للبرنامج %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) left out, because %1 cannot fetch over TLS.</source>
        <translation>
            <numerusform>استُبعد %Ln صف لأن %1 لا يستطيع الجلب عبر TLS.</numerusform>
            <numerusform>استُبعد صف واحد لأن %1 لا يستطيع الجلب عبر TLS.</numerusform>
            <numerusform>استُبعد صفان لأن %1 لا يستطيع الجلب عبر TLS.</numerusform>
            <numerusform>استُبعد %Ln صفوف لأن %1 لا يستطيع الجلب عبر TLS.</numerusform>
            <numerusform>استُبعد %Ln صفًا لأن %1 لا يستطيع الجلب عبر TLS.</numerusform>
            <numerusform>استُبعد %Ln صف لأن %1 لا يستطيع الجلب عبر TLS.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::DeleteQuestion</name>
    <message>
        <source>Delete everything that is kept?</source>
        <translation>أتريد حذف كل ما يُحتفظ به؟</translation>
    </message>
    <message>
        <source>&amp;Delete Everything</source>
        <translation>حذف كل شيء (&amp;D)</translation>
    </message>
    <message>
        <source>Delete Everything</source>
        <translation>حذف كل شيء</translation>
    </message>
    <message>
        <source>This deletes all rows and their texts, the lists of servers, the addresses offered while you type, and copies of damaged lists. It cannot be undone. Files that you saved yourself stay, and so do the settings.</source>
        <translation>يحذف هذا كل الصفوف ونصوصها، وقوائم الخوادم، والعناوين المقترحة أثناء الكتابة، ونسخ القوائم التالفة. لا يمكن التراجع عن هذا. تبقى الملفات التي حفظتها بنفسك، وكذلك الإعدادات.</translation>
    </message>
</context>
<context>
    <name>Poetry::DesktopNotification</name>
    <message>
        <source>Show the Window</source>
        <translation>عرض النافذة</translation>
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
        <translation>نسخ التفاصيل</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>متصل بـ</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>الوسيط</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>End</source>
        <translation>النهاية</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>المستقبَل</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>الترميز</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>البدء</translation>
    </message>
    <message>
        <source>First byte after</source>
        <translation>أول بايت بعد</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>الانتهاء</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>استغرق</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>المحاولات</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>المُهل</translation>
    </message>
    <message>
        <source>Signed by the server: nothing is missing</source>
        <translation>موقّعة من الخادم: لا ينقص شيء</translation>
    </message>
    <message>
        <source>Closed by the server, as far as can be told</source>
        <translation>أغلقه الخادم، بقدر ما يمكن معرفته</translation>
    </message>
    <message>
        <source>%L1 times as long as set</source>
        <translation>المضبوط مضروبًا في %L1</translation>
    </message>
    <message>
        <source>cannot be read any more</source>
        <translation>لم تعد قراءته ممكنة</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fetched again</source>
        <translation>يُجلب من جديد</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>آخر مرة كما هو</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>كل %1</translation>
    </message>
    <message>
        <source>Entered as</source>
        <translation>كما أُدخل</translation>
    </message>
    <message>
        <source>%1. The end is reported as the proxy passes it on.</source>
        <translation>%1. تُذكر النهاية كما ينقلها الوسيط.</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>يجري الحساب…</translation>
    </message>
</context>
<context>
    <name>Poetry::EarlierTexts</name>
    <message>
        <source>Earlier Texts</source>
        <translation>النصوص السابقة</translation>
    </message>
    <message>
        <source>Select one, or two with Ctrl</source>
        <translation>حدّد واحدًا، أو اثنين مع Ctrl</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>مقارنة</translation>
    </message>
    <message>
        <source>Show what changed: from the selected text to the one that is shown, or between two</source>
        <translation>إظهار ما تغيّر: من النص المحدد إلى النص المعروض، أو بين اثنين</translation>
    </message>
    <message>
        <source>Show Instead</source>
        <translation>عرض بدلًا منه</translation>
    </message>
    <message>
        <source>Show what an earlier attempt gave, to be read and saved; what is shown now takes its place</source>
        <translation>عرض ما جاءت به محاولة سابقة لقراءته وحفظه؛ ويأخذ المعروض الآن مكانه</translation>
    </message>
    <message>
        <source>Unknown time</source>
        <translation>الوقت غير معروف</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <extracomment>when, &quot;Complete&quot;, &quot;3,003 bytes&quot;</extracomment>
        <translation>%1: %2، %3</translation>
    </message>
</context>
<context>
    <name>Poetry::EmptyState</name>
    <message>
        <source>Type or paste the addresses of poetry servers above, one a line, and press Enter.</source>
        <translation>اكتب أو الصق عناوين خوادم القصائد في الأعلى، عنوانًا في كل سطر، ثم اضغط Enter.</translation>
    </message>
    <message>
        <source>Show a Demonstration</source>
        <translation>عرض تجريبي</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>تشغيل خوادم تدريب داخل هذا البرنامج والجلب منها</translation>
    </message>
</context>
<context>
    <name>Poetry::EncodingMenu</name>
    <message>
        <source>&amp;Encoding</source>
        <translation>الترميز (&amp;E)</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>تلقائي</translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation>يونيكود</translation>
    </message>
    <message>
        <source>Western</source>
        <translation>غربي</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>أوروبي أوسط</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>سيريلي</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>يوناني</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>تركي</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>بلطيقي</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>عبري</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>عربي</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>تايلندي</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>فيتنامي</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>ياباني</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>كوري</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>صيني</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a script and the name of an encoding</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>تلقائي (&amp;A)</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>المرجّحة</translation>
    </message>
    <message>
        <source>%1, DOS (%2)</source>
        <extracomment>a script and the number of a code page</extracomment>
        <translation>%1، DOS (%2)</translation>
    </message>
</context>
<context>
    <name>Poetry::EveryDialog</name>
    <message>
        <source>Fetch Again</source>
        <translation>الجلب من جديد دوريًا</translation>
    </message>
    <message>
        <source>Fetch the selected rows again &amp;every:</source>
        <translation>جلب الصفوف المحددة من جديد كل (&amp;E):</translation>
    </message>
    <message>
        <source>“%1” is not a time to fetch again; write a number with its unit, from 30 s to 24 h, such as 5 min.</source>
        <extracomment>%1 is what was typed</extracomment>
        <translation>لا يصلح «%1» فترة للجلب من جديد؛ اكتب عددًا مع وحدته، من 30 s إلى 24 h، مثل 5 min.</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportController</name>
    <message>
        <source>An export is still under way; wait for it, or cancel it.</source>
        <translation>ما زال التصدير جاريًا؛ انتظر انتهاءه أو ألغِه.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>يجري التصدير</translation>
    </message>
    <message>
        <source>Putting the texts together …</source>
        <translation>يجري جمع النصوص …</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln text(s) to %1</source>
        <translation>
            <numerusform>صُدّر %Ln نص إلى %1</numerusform>
            <numerusform>صُدّر نص واحد إلى %1</numerusform>
            <numerusform>صُدّر نصان إلى %1</numerusform>
            <numerusform>صُدّر %Ln نصوص إلى %1</numerusform>
            <numerusform>صُدّر %Ln نصًا إلى %1</numerusform>
            <numerusform>صُدّر %Ln نص إلى %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Its checksum is in %1</source>
        <translation>مجموع التحقق في %1</translation>
    </message>
    <message>
        <source>There is no checksum: %1</source>
        <translation>لا يوجد مجموع تحقق: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportDialog</name>
    <message numerus="yes">
        <source>&amp;Selected: %Ln text(s)</source>
        <translation>
            <numerusform>المحددة (&amp;S): %Ln نص</numerusform>
            <numerusform>المحددة (&amp;S): نص واحد</numerusform>
            <numerusform>المحددة (&amp;S): نصان</numerusform>
            <numerusform>المحددة (&amp;S): %Ln نصوص</numerusform>
            <numerusform>المحددة (&amp;S): %Ln نصًا</numerusform>
            <numerusform>المحددة (&amp;S): %Ln نص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All &amp;rows in the list: %Ln text(s)</source>
        <translation>
            <numerusform>كل صفوف القائمة (&amp;R): %Ln نص</numerusform>
            <numerusform>كل صفوف القائمة (&amp;R): نص واحد</numerusform>
            <numerusform>كل صفوف القائمة (&amp;R): نصان</numerusform>
            <numerusform>كل صفوف القائمة (&amp;R): %Ln نصوص</numerusform>
            <numerusform>كل صفوف القائمة (&amp;R): %Ln نصًا</numerusform>
            <numerusform>كل صفوف القائمة (&amp;R): %Ln نص</numerusform>
        </translation>
    </message>
    <message>
        <source>With a &amp;checksum (SHA256SUMS) beside it</source>
        <translation>مع مجموع تحقق (SHA256SUMS) إلى جانبه (&amp;C)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>HTML, one page</source>
        <translation>HTML، صفحة واحدة</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>نص صِرف</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Texts:</source>
        <translation>النصوص:</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>الصيغة (&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>العنوان (&amp;T):</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>الصيغة</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>تصدير (&amp;E)…</translation>
    </message>
</context>
<context>
    <name>Poetry::Failure</name>
    <message>
        <source>Somebody may be between you and the server. Ask whoever runs it for the fingerprint of its certificate, and trust this one only if they are the same.</source>
        <translation>قد يكون هناك من يتوسط بينك وبين الخادم. اطلب من مشغّل الخادم بصمة شهادته، ولا تثق بهذه الشهادة إلا إذا تطابقت البصمتان.</translation>
    </message>
    <message>
        <source>Poem failed: %1</source>
        <translation>فشل جلب القصيدة: %1</translation>
    </message>
    <message>
        <source>Poem failed: %1: %2</source>
        <translation>فشل جلب القصيدة: %1: %2</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>صاحب الشهادة: %1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>المُصدر: %1</translation>
    </message>
    <message>
        <source>Valid from %1 to %2 (UTC)</source>
        <translation>صالحة من %1 إلى %2 (UTC)</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>Not trusted: %1</source>
        <translation>غير موثوقة: %1</translation>
    </message>
    <message>
        <source>Kind: %1. Stage: %2.</source>
        <translation>النوع: %1. المرحلة: %2.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>ما العمل: %1</translation>
    </message>
    <message>
        <source>Addresses tried:</source>
        <translation>العناوين المُجرَّبة:</translation>
    </message>
    <message>
        <source>%1, after %2 s, for %3 s: %4</source>
        <translation>%1، بعد %2 ث، لمدة %3 ث: %4</translation>
    </message>
    <message>
        <source>Trail, oldest first:</source>
        <translation>التسلسل، الأقدم أولًا:</translation>
    </message>
    <message numerus="yes">
        <source>… %n step(s) left out …</source>
        <translation>
            <numerusform>… تُركت %n خطوة …</numerusform>
            <numerusform>… تُركت خطوة واحدة …</numerusform>
            <numerusform>… تُركت خطوتان …</numerusform>
            <numerusform>… تُركت %n خطوات …</numerusform>
            <numerusform>… تُركت %n خطوة …</numerusform>
            <numerusform>… تُركت %n خطوة …</numerusform>
        </translation>
    </message>
    <message>
        <source>Caused by:</source>
        <translation>السبب:</translation>
    </message>
    <message>
        <source>Attempt %1, earlier:</source>
        <translation>المحاولة %1، السابقة:</translation>
    </message>
    <message>
        <source>The name service had trouble; retry in a moment.</source>
        <translation>واجهت خدمة الأسماء مشكلة؛ أعد المحاولة بعد قليل.</translation>
    </message>
    <message>
        <source>Certificate that the server presented:</source>
        <translation>الشهادة التي قدّمها الخادم:</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureKinds</name>
    <message>
        <source>not an address</source>
        <translation>ليس عنوانًا</translation>
    </message>
    <message>
        <source>Correct the address; host:port is the usual form.</source>
        <translation>صحّح العنوان؛ والصيغة المعتادة هي host:port.</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>المضيف غير موجود</translation>
    </message>
    <message>
        <source>Check the spelling of the host name.</source>
        <translation>تحقق من تهجئة اسم المضيف.</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>يتعذّر الوصول</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>لا رد</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>أُعيد الضبط</translation>
    </message>
    <message>
        <source>empty reply</source>
        <translation>رد فارغ</translation>
    </message>
    <message>
        <source>The server has nothing to say here. Check the port, or ask whoever runs the server.</source>
        <translation>ليس لدى الخادم ما يقوله هنا. تحقق من المنفذ، أو اسأل مشغّل الخادم.</translation>
    </message>
    <message>
        <source>silent too long</source>
        <translation>صمت طويل جدًا</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>طالت المدة</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>كبير جدًا</translation>
    </message>
    <message>
        <source>out of resources</source>
        <translation>نفدت الموارد</translation>
    </message>
    <message>
        <source>cannot be stored</source>
        <translation>يتعذّر التخزين</translation>
    </message>
    <message>
        <source>proxy failed</source>
        <translation>فشل الوسيط</translation>
    </message>
    <message>
        <source>Check the address of the proxy, and whether it may connect to this server.</source>
        <translation>تحقق من عنوان الوسيط، ومن أنه مسموح له بالاتصال بهذا الخادم.</translation>
    </message>
    <message>
        <source>not secure</source>
        <translation>غير آمن</translation>
    </message>
    <message>
        <source>Ask whoever runs the server which versions of TLS it speaks, and whether this is the right port.</source>
        <translation>اسأل مشغّل الخادم عن إصدارات TLS التي يدعمها، وعمّا إذا كان هذا هو المنفذ الصحيح.</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>قوطع</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>خطأ داخلي</translation>
    </message>
    <message>
        <source>The machine answers, but no program listens on this port. Check the port, or retry once the server has been started.</source>
        <translation>يستجيب الحاسوب، لكن لا يوجد برنامج يستمع على هذا المنفذ. تحقق من المنفذ، أو أعد المحاولة بعد تشغيل الخادم.</translation>
    </message>
    <message>
        <source>Check your network connection, then retry.</source>
        <translation>تحقق من اتصالك بالشبكة ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>The server may be down, or a firewall may drop the connection. Retry, or allow more time to connect.</source>
        <translation>قد يكون الخادم متوقفًا، أو قد يُسقط جدار ناري الاتصال. أعد المحاولة، أو اسمح بوقت أطول للاتصال.</translation>
    </message>
    <message>
        <source>The server, or something on the way to it, cut the connection. Retry to get the whole text.</source>
        <translation>قطع الخادم أو شيء في الطريق إليه الاتصال. أعد المحاولة للحصول على النص كاملًا.</translation>
    </message>
    <message>
        <source>A slow server may need a longer idle time-out, or none.</source>
        <translation>قد يحتاج الخادم البطيء إلى مهلة صمت أطول، أو إلى إلغائها.</translation>
    </message>
    <message>
        <source>Allow more time for the whole text, or set no limit.</source>
        <translation>اسمح بوقت أطول للنص كله، أو لا تضع حدًا.</translation>
    </message>
    <message>
        <source>Raise the size limit if you want more of this text.</source>
        <translation>ارفع حد الحجم إذا أردت المزيد من هذا النص.</translation>
    </message>
    <message>
        <source>This computer has run out of something. Close programs or fetch fewer texts at once, then retry.</source>
        <translation>نفد مورد من موارد هذا الحاسوب. أغلق بعض البرامج أو اجلب نصوصًا أقل في آن واحد، ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Free some space or choose another place, then retry.</source>
        <translation>أفسح مكانًا أو اختر مكانًا آخر، ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Retry to get the whole text.</source>
        <translation>أعد المحاولة للحصول على النص كاملًا.</translation>
    </message>
    <message>
        <source>This is a bug in the program. Please report it with the text below.</source>
        <translation>هذه علة في البرنامج. يُرجى الإبلاغ عنها مع النص أدناه.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureMarkdown</name>
    <message>
        <source>Kind: `%1`. Stage: `%2`.</source>
        <translation>النوع: `%1`. المرحلة: `%2`.</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>ما العمل: %1</translation>
    </message>
    <message>
        <source>Addresses Tried</source>
        <translation>العناوين المُجرَّبة</translation>
    </message>
    <message>
        <source>| Address | After | For | Result |</source>
        <translation>| العنوان | بعد | لمدة | النتيجة |</translation>
    </message>
    <message>
        <source>Full Report</source>
        <translation>التقرير الكامل</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureSide</name>
    <message>
        <source>Probably at fault: the address as it was entered.</source>
        <translation>السبب على الأرجح: العنوان كما أُدخل.</translation>
    </message>
    <message>
        <source>Probably at fault: the name service, which finds the addresses of hosts.</source>
        <translation>السبب على الأرجح: خدمة الأسماء التي تجد عناوين المضيفين.</translation>
    </message>
    <message>
        <source>Probably at fault: your network, or the route from it to the server.</source>
        <translation>السبب على الأرجح: شبكتك، أو الطريق منها إلى الخادم.</translation>
    </message>
    <message>
        <source>Probably at fault: their server, or a firewall in front of it.</source>
        <translation>السبب على الأرجح: خادمهم، أو جدار ناري أمامه.</translation>
    </message>
    <message>
        <source>Probably at fault: the disk of this computer.</source>
        <translation>السبب على الأرجح: قرص هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Probably at fault: this computer, which has run out of something.</source>
        <translation>السبب على الأرجح: هذا الحاسوب الذي نفد مورد من موارده.</translation>
    </message>
    <message>
        <source>At fault: nobody. A limit that is set here was reached.</source>
        <translation>السبب: لا أحد. بُلغ حد مضبوط هنا.</translation>
    </message>
    <message>
        <source>At fault: this program, which ended before the fetch did.</source>
        <translation>السبب: هذا البرنامج الذي انتهى قبل أن ينتهي الجلب.</translation>
    </message>
    <message>
        <source>At fault: this program. It has a bug.</source>
        <translation>السبب: هذا البرنامج. فيه علة.</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureTree</name>
    <message>
        <source>Traceback</source>
        <translation>تتبّع الأثر</translation>
    </message>
    <message>
        <source>After</source>
        <translation>بعد</translation>
    </message>
    <message>
        <source>What Happened</source>
        <translation>ما حدث</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>الموضع</translation>
    </message>
    <message>
        <source>Caused by: %1</source>
        <translation>السبب: %1</translation>
    </message>
    <message>
        <source>Attempt %L1, earlier: %2</source>
        <translation>المحاولة %L1، السابقة: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) tried</source>
        <translation>
            <numerusform>جُرّب %Ln عنوان</numerusform>
            <numerusform>جُرّب عنوان واحد</numerusform>
            <numerusform>جُرّب عنوانان</numerusform>
            <numerusform>جُرّب %Ln عناوين</numerusform>
            <numerusform>جُرّب %Ln عنوانًا</numerusform>
            <numerusform>جُرّب %Ln عنوان</numerusform>
        </translation>
    </message>
    <message>
        <source>for %1</source>
        <extracomment>how long an address was tried</extracomment>
        <translation>لمدة %1</translation>
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
            <numerusform>%Ln خطوة، الأقدم أولًا</numerusform>
            <numerusform>خطوة واحدة، الأقدم أولًا</numerusform>
            <numerusform>خطوتان، الأقدم أولًا</numerusform>
            <numerusform>%Ln خطوات، الأقدم أولًا</numerusform>
            <numerusform>%Ln خطوة، الأقدم أولًا</numerusform>
            <numerusform>%Ln خطوة، الأقدم أولًا</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… تُركت %Ln خطوة …</numerusform>
            <numerusform>… تُركت خطوة واحدة …</numerusform>
            <numerusform>… تُركت خطوتان …</numerusform>
            <numerusform>… تُركت %Ln خطوات …</numerusform>
            <numerusform>… تُركت %Ln خطوة …</numerusform>
            <numerusform>… تُركت %Ln خطوة …</numerusform>
        </translation>
    </message>
    <message>
        <source>failed, as said above</source>
        <translation>فشل، كما ذُكر أعلاه</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureView</name>
    <message>
        <source>Retry With Longer Time-out</source>
        <translation>إعادة المحاولة بمهلة أطول</translation>
    </message>
    <message>
        <source>Show Partial Text</source>
        <translation>عرض النص الجزئي</translation>
    </message>
    <message>
        <source>Trust This Certificate…</source>
        <translation>الوثوق بهذه الشهادة…</translation>
    </message>
    <message>
        <source>Accept exactly this certificate for this server from now on</source>
        <translation>قبول هذه الشهادة دون غيرها لهذا الخادم من الآن فصاعدًا</translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <translation>نسخ كنص</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>نسخ بصيغة Markdown</translation>
    </message>
    <message>
        <source>Copy the report for an issue tracker</source>
        <translation>نسخ التقرير لمتتبّع المشكلات</translation>
    </message>
    <message>
        <source>All as Text</source>
        <translation>الكل كنص</translation>
    </message>
    <message>
        <source>Show the report as it is copied and saved</source>
        <translation>عرض التقرير كما يُنسخ ويُحفظ</translation>
    </message>
    <message>
        <source>Failure report</source>
        <translation>تقرير الفشل</translation>
    </message>
    <message>
        <source>Trust This Certificate?</source>
        <translation>أتريد الوثوق بهذه الشهادة؟</translation>
    </message>
    <message>
        <source>Trust this certificate for %1 from now on?</source>
        <translation>أتريد الوثوق بهذه الشهادة للخادم %1 من الآن فصاعدًا؟</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>وثوق (&amp;T)</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <extracomment>&quot;It happened on the way to the server&quot;, and the names of the failure&apos;s kind and stage, for programs</extracomment>
        <translation>%1 (%2، %3)</translation>
    </message>
    <message>
        <source>It happened before the fetch began.</source>
        <translation>حدث ذلك قبل بدء الجلب.</translation>
    </message>
    <message>
        <source>It happened on the way to the server, before a connection was made.</source>
        <translation>حدث ذلك في الطريق إلى الخادم، قبل إقامة الاتصال.</translation>
    </message>
    <message>
        <source>It happened on this computer, while the poem was being kept.</source>
        <translation>حدث ذلك على هذا الحاسوب، أثناء الاحتفاظ بالقصيدة.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Retry This Server</source>
        <translation>إعادة محاولة هذا الخادم</translation>
    </message>
    <message>
        <source>Fetch from this server again</source>
        <translation>الجلب من هذا الخادم من جديد</translation>
    </message>
    <message>
        <source>Fetch again, with time-outs twice as long for this server</source>
        <translation>الجلب من جديد بمضاعفة المُهل لهذا الخادم</translation>
    </message>
    <message>
        <source>Read what arrived before it failed</source>
        <translation>قراءة ما وصل قبل الفشل</translation>
    </message>
    <message>
        <source>Copy the whole report</source>
        <translation>نسخ التقرير كله</translation>
    </message>
    <message>
        <source>Somebody between you and the server could have made it. Compare its SHA-256 with the one that whoever runs the server tells you:</source>
        <translation>ربما أنشأها أحد يتوسط بينك وبين الخادم. قارن بصمة SHA-256 الخاصة بها بما يخبرك به مشغّل الخادم:</translation>
    </message>
    <message>
        <source>It happened while the address was being read.</source>
        <translation>حدث ذلك أثناء قراءة العنوان.</translation>
    </message>
    <message>
        <source>It happened while the server’s name was being looked up.</source>
        <translation>حدث ذلك أثناء الاستعلام عن اسم الخادم.</translation>
    </message>
    <message>
        <source>It happened after the connection was made, while the poem was arriving.</source>
        <translation>حدث ذلك بعد إقامة الاتصال، أثناء وصول القصيدة.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchActions</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>إلغاء (&amp;C)</translation>
    </message>
    <message>
        <source>Stop the selected fetches; what has arrived is kept</source>
        <translation>إيقاف عمليات الجلب المحددة؛ يُحتفظ بما وصل</translation>
    </message>
    <message>
        <source>Cancel &amp;All</source>
        <translation>إلغاء الكل (&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>إعادة المحاولة (&amp;R)</translation>
    </message>
    <message>
        <source>Retry Fai&amp;led</source>
        <translation>إعادة ما فشل (&amp;L)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>إزالة (&amp;M)</translation>
    </message>
    <message>
        <source>Cl&amp;ear Finished</source>
        <translation>مسح المنتهية (&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>حفظ (&amp;S)…</translation>
    </message>
    <message>
        <source>Save the selected poems, byte for byte</source>
        <translation>حفظ القصائد المحددة بايتًا ببايت</translation>
    </message>
    <message>
        <source>Sa&amp;ve All…</source>
        <translation>حفظ الكل (&amp;V)…</translation>
    </message>
    <message>
        <source>Save all poems in the list into one folder</source>
        <translation>حفظ كل قصائد القائمة في مجلد واحد</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>تصدير (&amp;E)…</translation>
    </message>
    <message>
        <source>Put texts together as Markdown, HTML, PDF or plain text, to be read or printed</source>
        <translation>جمع النصوص معًا بصيغة Markdown أو HTML أو PDF أو نص صِرف، للقراءة أو الطباعة</translation>
    </message>
    <message>
        <source>Stop the Slo&amp;w Ones…</source>
        <translation>إيقاف البطيئة (&amp;W)…</translation>
    </message>
    <message>
        <source>Choose by speed and silence which fetches to stop</source>
        <translation>اختيار عمليات الجلب التي تُوقف حسب السرعة والصمت</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>تثبيت (&amp;P)</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>فك التثبيت (&amp;P)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) hidden by the filter stay as they are.</source>
        <translation>
            <numerusform>تبقى كما هي %Ln من الصفوف الأخرى التي يخفيها المرشّح.</numerusform>
            <numerusform>يبقى كما هو صف آخر واحد يخفيه المرشّح.</numerusform>
            <numerusform>يبقى كما هما صفان آخران يخفيهما المرشّح.</numerusform>
            <numerusform>تبقى كما هي %Ln صفوف أخرى يخفيها المرشّح.</numerusform>
            <numerusform>يبقى كما هو %Ln صفًا آخر يخفيها المرشّح.</numerusform>
            <numerusform>يبقى كما هو %Ln صف آخر يخفيها المرشّح.</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch the selected poems again</source>
        <translation>جلب القصائد المحددة من جديد</translation>
    </message>
    <message>
        <source>Stop everything in the list that is waiting or running; what has arrived is kept</source>
        <translation>إيقاف كل ما ينتظر أو يعمل في القائمة؛ يُحتفظ بما وصل</translation>
    </message>
    <message>
        <source>Retry everything in the list that failed or was cut off</source>
        <translation>إعادة المحاولة لكل ما فشل أو انقطع في القائمة</translation>
    </message>
    <message>
        <source>Remove the selected rows from the list, stopping them where necessary</source>
        <translation>إزالة الصفوف المحددة من القائمة، مع إيقافها عند الضرورة</translation>
    </message>
    <message>
        <source>Remove everything that has ended from the list</source>
        <translation>إزالة كل ما انتهى من القائمة</translation>
    </message>
    <message>
        <source>Keep the received text, even when others are removed to make room</source>
        <translation>الاحتفاظ بالنص المستقبَل، حتى حين تُزال نصوص أخرى لإفساح المجال</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchModel</name>
    <message>
        <source>Server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>التقدّم</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>المستقبَل</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>السرعة</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>المنقضي</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>الطرف</translation>
    </message>
    <message>
        <source>First Byte</source>
        <translation>أول بايت</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>البدء</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>المحاولات</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>الإجراء</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>First Line</source>
        <translation>أول سطر</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>الوصول</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRecord</name>
    <message>
        <source>Poetry Fetcher ended before this fetch did</source>
        <translation>انتهى Poetry Fetcher قبل أن ينتهي هذا الجلب</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRow</name>
    <message>
        <source>fetching again</source>
        <translation>يُجلب من جديد</translation>
    </message>
    <message>
        <source>no answer for %1</source>
        <translation>لا رد منذ %1</translation>
    </message>
    <message>
        <source>waiting for the disk</source>
        <translation>في انتظار القرص</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>صامت منذ %1</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1 بعد %2</translation>
    </message>
    <message>
        <source>%1 kept</source>
        <translation>يُحتفظ بـ %1</translation>
    </message>
    <message>
        <source>text removed</source>
        <translation>أُزيل النص</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>مثبّت</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>الحالة: %1</translation>
    </message>
    <message>
        <source>First line: %1</source>
        <translation>أول سطر: %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>المستقبَل: %1</translation>
    </message>
    <message>
        <source>Fetching again; what is there stays until there is a whole poem.</source>
        <translation>يُجلب من جديد؛ ويبقى الموجود إلى أن تصل قصيدة كاملة.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>فشل الجلب من جديد: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>أُوقف الجلب من جديد.</translation>
    </message>
    <message>
        <source>Its text (%1) was removed to make room for others.</source>
        <translation>أُزيل نصه (%1) لإفساح المكان لغيره.</translation>
    </message>
    <message>
        <source>Pinned: its text stays.</source>
        <translation>مثبّت: يبقى نصه.</translation>
    </message>
    <message>
        <source>Speed: %1</source>
        <translation>السرعة: %1</translation>
    </message>
    <message>
        <source>Elapsed: %1</source>
        <translation>المنقضي: %1</translation>
    </message>
    <message>
        <source>First byte after: %1</source>
        <translation>أول بايت بعد: %1</translation>
    </message>
    <message>
        <source>Silent for: %1</source>
        <translation>صامت منذ: %1</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>العنوان: %1</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>المحاولات: %1</translation>
    </message>
    <message>
        <source>fetching again failed: %1</source>
        <translation>فشل الجلب من جديد: %1</translation>
    </message>
    <message>
        <source>fetching again was stopped</source>
        <translation>أُوقف الجلب من جديد</translation>
    </message>
    <message>
        <source>%1, text removed</source>
        <translation>%1، أُزيل النص</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>%1 of ≈ %2</source>
        <extracomment>%1 of an estimated %2, both like &quot;3,003 bytes&quot;</extracomment>
        <translation>%1 من ≈ %2</translation>
    </message>
    <message>
        <source>Compared with before: %1</source>
        <translation>مقارنةً بما سبق: %1</translation>
    </message>
    <message>
        <source>Fetched again every %1: %2</source>
        <translation>يُجلب من جديد كل %1: %2</translation>
    </message>
    <message>
        <source>fetching again is paused</source>
        <translation>الجلب من جديد متوقف مؤقتًا</translation>
    </message>
    <message>
        <source>next within a minute</source>
        <translation>المرة التالية خلال دقيقة</translation>
    </message>
    <message>
        <source>next in %1</source>
        <extracomment>%1 is a time such as &quot;4 min&quot;</extracomment>
        <translation>المرة التالية بعد %1</translation>
    </message>
    <message>
        <source>%1, retrying</source>
        <translation>%1، تُعاد المحاولة</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>محفوظ</translation>
    </message>
    <message>
        <source>Saved automatically.</source>
        <translation>حُفظ تلقائيًا.</translation>
    </message>
    <message>
        <source>Last time it was %1; this time it may differ.</source>
        <translation>كان الحجم في المرة الماضية %1؛ وقد يختلف هذه المرة.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRun</name>
    <message>
        <source>The folder “%1” was made.</source>
        <translation>أُنشئ المجلد «%1».</translation>
    </message>
    <message numerus="yes">
        <source>Only %n server(s) can be asked at once, because this system limits open files; the rest wait in order.</source>
        <translation>
            <numerusform>لا يمكن سؤال سوى %n خادم في آن واحد، لأن هذا النظام يحدّ من عدد الملفات المفتوحة؛ وتنتظر البقية بالترتيب.</numerusform>
            <numerusform>لا يمكن سؤال سوى خادم واحد في آن واحد، لأن هذا النظام يحدّ من عدد الملفات المفتوحة؛ وتنتظر البقية بالترتيب.</numerusform>
            <numerusform>لا يمكن سؤال سوى خادمين في آن واحد، لأن هذا النظام يحدّ من عدد الملفات المفتوحة؛ وتنتظر البقية بالترتيب.</numerusform>
            <numerusform>لا يمكن سؤال سوى %n خوادم في آن واحد، لأن هذا النظام يحدّ من عدد الملفات المفتوحة؛ وتنتظر البقية بالترتيب.</numerusform>
            <numerusform>لا يمكن سؤال سوى %n خادمًا في آن واحد، لأن هذا النظام يحدّ من عدد الملفات المفتوحة؛ وتنتظر البقية بالترتيب.</numerusform>
            <numerusform>لا يمكن سؤال سوى %n خادم في آن واحد، لأن هذا النظام يحدّ من عدد الملفات المفتوحة؛ وتنتظر البقية بالترتيب.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: Is left out for %n round(s).</source>
        <translation>
            <numerusform>%1: سيُستبعد مدة %n جولة.</numerusform>
            <numerusform>%1: سيُستبعد مدة جولة واحدة.</numerusform>
            <numerusform>%1: سيُستبعد مدة جولتين.</numerusform>
            <numerusform>%1: سيُستبعد مدة %n جولات.</numerusform>
            <numerusform>%1: سيُستبعد مدة %n جولة.</numerusform>
            <numerusform>%1: سيُستبعد مدة %n جولة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are in “%1”.</source>
        <translation>
            <numerusform>يوجد %n نص في «%1».</numerusform>
            <numerusform>يوجد نص واحد في «%1».</numerusform>
            <numerusform>يوجد نصان في «%1».</numerusform>
            <numerusform>يوجد %n نصوص في «%1».</numerusform>
            <numerusform>يوجد %n نصًا في «%1».</numerusform>
            <numerusform>يوجد %n نص في «%1».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n text(s) had arrived.</source>
        <translation>
            <numerusform>إيقاف: كان قد وصل %n نص.</numerusform>
            <numerusform>إيقاف: كان قد وصل نص واحد.</numerusform>
            <numerusform>إيقاف: كان قد وصل نصان.</numerusform>
            <numerusform>إيقاف: كان قد وصل %n نصوص.</numerusform>
            <numerusform>إيقاف: كان قد وصل %n نصًا.</numerusform>
            <numerusform>إيقاف: كان قد وصل %n نص.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) of %1 are on standard output.</source>
        <translation>
            <numerusform>إيقاف: كُتب %n بايت من %1 في الخرج القياسي.</numerusform>
            <numerusform>إيقاف: كُتب بايت واحد من %1 في الخرج القياسي.</numerusform>
            <numerusform>إيقاف: كُتب بايتان من %1 في الخرج القياسي.</numerusform>
            <numerusform>إيقاف: كُتب %n بايتات من %1 في الخرج القياسي.</numerusform>
            <numerusform>إيقاف: كُتب %n بايتًا من %1 في الخرج القياسي.</numerusform>
            <numerusform>إيقاف: كُتب %n بايت من %1 في الخرج القياسي.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) and what came of %2 more are kept in “%3”.</source>
        <translation>
            <numerusform>إيقاف: احتُفظ في «%3» بـ %1 من %n قصيدة وبما وصل من %2 غيرها.</numerusform>
            <numerusform>إيقاف: احتُفظ في «%3» بـ %1 من قصيدة واحدة وبما وصل من %2 غيرها.</numerusform>
            <numerusform>إيقاف: احتُفظ في «%3» بـ %1 من قصيدتين وبما وصل من %2 غيرها.</numerusform>
            <numerusform>إيقاف: احتُفظ في «%3» بـ %1 من %n قصائد وبما وصل من %2 غيرها.</numerusform>
            <numerusform>إيقاف: احتُفظ في «%3» بـ %1 من %n قصيدة وبما وصل من %2 غيرها.</numerusform>
            <numerusform>إيقاف: احتُفظ في «%3» بـ %1 من %n قصيدة وبما وصل من %2 غيرها.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) had arrived; none is kept.</source>
        <translation>
            <numerusform>إيقاف: كان قد وصل %1 من %n قصيدة؛ ولم يُحتفظ بشيء منها.</numerusform>
            <numerusform>إيقاف: كان قد وصل %1 من قصيدة واحدة؛ ولم يُحتفظ بشيء منها.</numerusform>
            <numerusform>إيقاف: كان قد وصل %1 من قصيدتين؛ ولم يُحتفظ بشيء منها.</numerusform>
            <numerusform>إيقاف: كان قد وصل %1 من %n قصائد؛ ولم يُحتفظ بشيء منها.</numerusform>
            <numerusform>إيقاف: كان قد وصل %1 من %n قصيدة؛ ولم يُحتفظ بشيء منها.</numerusform>
            <numerusform>إيقاف: كان قد وصل %1 من %n قصيدة؛ ولم يُحتفظ بشيء منها.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) are on standard output; the rest is not kept.</source>
        <translation>
            <numerusform>إيقاف: كُتب %1 من %n قصيدة في الخرج القياسي؛ ولا يُحتفظ بالبقية.</numerusform>
            <numerusform>إيقاف: كُتب %1 من قصيدة واحدة في الخرج القياسي؛ ولا يُحتفظ بالبقية.</numerusform>
            <numerusform>إيقاف: كُتب %1 من قصيدتين في الخرج القياسي؛ ولا يُحتفظ بالبقية.</numerusform>
            <numerusform>إيقاف: كُتب %1 من %n قصائد في الخرج القياسي؛ ولا يُحتفظ بالبقية.</numerusform>
            <numerusform>إيقاف: كُتب %1 من %n قصيدة في الخرج القياسي؛ ولا يُحتفظ بالبقية.</numerusform>
            <numerusform>إيقاف: كُتب %1 من %n قصيدة في الخرج القياسي؛ ولا يُحتفظ بالبقية.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FetchTable</name>
    <message>
        <source>Servers</source>
        <translation>الخوادم</translation>
    </message>
    <message>
        <source>The filter hides every row.</source>
        <translation>يخفي المرشّح كل الصفوف.</translation>
    </message>
</context>
<context>
    <name>Poetry::FetcherCommandLine</name>
    <message>
        <source>Start practice servers inside the application and fetch from them.</source>
        <translation>تشغيل خوادم تدريب داخل التطبيق والجلب منها.</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>ملف</translation>
    </message>
    <message>
        <source>Fetch from the addresses in FILE, one a line; - is standard input.</source>
        <translation>الجلب من العناوين الموجودة في «ملف»، عنوان في كل سطر؛ والعلامة - هي الدخل القياسي.</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>مجلد</translation>
    </message>
    <message>
        <source>Keep settings, session and poems under DIR instead of your own folders.</source>
        <translation>الاحتفاظ بالإعدادات والجلسة والقصائد تحت «مجلد» بدل مجلداتك الخاصة.</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>عرض هذه المساعدة ثم الخروج.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>عرض الإصدار ثم الخروج.</translation>
    </message>
    <message>
        <source>The folder for --profile is empty; write . for the present one.</source>
        <translation>المجلد المعطى للخيار --profile فارغ؛ اكتب . للمجلد الحالي.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>الخيارات:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>حالة الخروج:</translation>
    </message>
    <message>
        <source>  0    the window was closed</source>
        <translation>  0    أُغلقت النافذة</translation>
    </message>
    <message>
        <source>  1    there is no display, or the profile cannot be used</source>
        <translation>  1    لا توجد شاشة عرض، أو يتعذّر استعمال ملف التعريف</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    سطر الأوامر خاطئ</translation>
    </message>
    <message>
        <source>Usage: poetry-fetcher [options] [ADDRESS…] [FILE.poem…]</source>
        <translation>الاستعمال: poetry-fetcher [خيارات] [عنوان…] [ملف.poem…]</translation>
    </message>
    <message>
        <source>Opens a window that fetches poems from many servers at once, and starts with the addresses given: 10001, host:10001, [2001:db8::1]:10001 and more. Texts recorded in .poem files are shown. Without a display, get-poetry does the same in a terminal.</source>
        <translation>يفتح نافذة تجلب القصائد من خوادم كثيرة في آن واحد، ويبدأ بالعناوين المعطاة: 10001 وhost:10001 و[2001:db8::1]:10001 وغيرها. وتُعرض النصوص المسجَّلة في ملفات .poem. وعند عدم وجود شاشة عرض، يقوم get-poetry بالأمر نفسه في الطرفية.</translation>
    </message>
</context>
<context>
    <name>Poetry::FilterBar</name>
    <message>
        <source>Show only rows with…</source>
        <translation>عرض الصفوف التي فيها…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>المرشّح</translation>
    </message>
    <message>
        <source>Words of the server, the state, the reason of a failure, or the text</source>
        <translation>كلمات من الخادم أو الحالة أو سبب الفشل أو النص</translation>
    </message>
    <message>
        <source>Show only rows in some states</source>
        <translation>عرض الصفوف التي في حالات معينة فقط</translation>
    </message>
    <message>
        <source>Close Filter</source>
        <translation>إغلاق المرشّح</translation>
    </message>
    <message>
        <source>Show every row again (Esc)</source>
        <translation>عرض كل الصفوف من جديد (Esc)</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>الصفوف المعروضة</translation>
    </message>
    <message>
        <source>&amp;Every State</source>
        <translation>كل الحالات (&amp;E)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a state and the number of rows in it: &quot;Failed (3)&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Every State</source>
        <translation>كل الحالات</translation>
    </message>
    <message numerus="yes">
        <source>%Ln state(s)</source>
        <translation>
            <numerusform>%Ln حالة</numerusform>
            <numerusform>حالة واحدة</numerusform>
            <numerusform>حالتان</numerusform>
            <numerusform>%Ln حالات</numerusform>
            <numerusform>%Ln حالة</numerusform>
            <numerusform>%Ln حالة</numerusform>
        </translation>
    </message>
    <message>
        <source>States: %1</source>
        <translation>الحالات: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shown</source>
        <translation>
            <numerusform>يُعرض %1 من %Ln</numerusform>
            <numerusform>يُعرض %1 من %Ln</numerusform>
            <numerusform>يُعرض %1 من %Ln</numerusform>
            <numerusform>يُعرض %1 من %Ln</numerusform>
            <numerusform>يُعرض %1 من %Ln</numerusform>
            <numerusform>يُعرض %1 من %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FindBar</name>
    <message>
        <source>Find text</source>
        <translation>البحث عن نص</translation>
    </message>
    <message>
        <source>Find in this poem</source>
        <translation>البحث في هذه القصيدة</translation>
    </message>
    <message>
        <source>Previous Match</source>
        <translation>المطابقة السابقة</translation>
    </message>
    <message>
        <source>Go to the previous match (Shift+F3)</source>
        <translation>الانتقال إلى المطابقة السابقة (Shift+F3)</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>المطابقة التالية</translation>
    </message>
    <message>
        <source>Go to the next match (F3)</source>
        <translation>الانتقال إلى المطابقة التالية (F3)</translation>
    </message>
    <message>
        <source>Close Find</source>
        <translation>إغلاق البحث</translation>
    </message>
    <message>
        <source>Stop the search, or close this bar (Esc)</source>
        <translation>إيقاف البحث، أو إغلاق هذا الشريط (Esc)</translation>
    </message>
    <message>
        <source>Match &amp;Case</source>
        <translation>حالة الأحرف (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Whole Words</source>
        <translation>كلمات كاملة (&amp;W)</translation>
    </message>
    <message>
        <source>Searching: %1 %</source>
        <translation>يجري البحث: %1 %</translation>
    </message>
    <message>
        <source>Counting: %1 %</source>
        <translation>يجري العد: %1 %</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>غير موجود</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>أُوقف</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>عُثر على %1</translation>
    </message>
    <message>
        <source>Distinguish upper and lower case</source>
        <translation>التمييز بين الحروف الكبيرة والصغيرة</translation>
    </message>
    <message>
        <source>Match whole words only</source>
        <translation>مطابقة الكلمات الكاملة فقط</translation>
    </message>
</context>
<context>
    <name>Poetry::Folders</name>
    <message>
        <source>“%1” is no folder, or a link; put a folder there, or name another with --profile.</source>
        <translation>ليس «%1» مجلدًا، أو هو رابط؛ ضع مجلدًا هناك، أو سمِّ مجلدًا آخر بالخيار --profile.</translation>
    </message>
    <message>
        <source>The folder “%1” belongs to somebody else, or others may write into it, and is not used; take it back with chown and chmod go-w, or name another with --profile.</source>
        <translation>المجلد «%1» يملكه شخص آخر، أو يستطيع آخرون الكتابة فيه، فلا يُستعمل؛ استعده بالأمرين chown وchmod go-w، أو سمِّ مجلدًا آخر بالخيار --profile.</translation>
    </message>
    <message>
        <source>The profile “%1” cannot be made: %2. Name a folder that you may write to.</source>
        <translation>يتعذّر إنشاء ملف التعريف «%1»: %2. سمِّ مجلدًا يمكنك الكتابة فيه.</translation>
    </message>
</context>
<context>
    <name>Poetry::HappyEyeballs</name>
    <message>
        <source>The name service could not be asked about %1</source>
        <translation>تعذّر سؤال خدمة الأسماء عن %1</translation>
    </message>
    <message>
        <source>There is no host called %1</source>
        <translation>لا يوجد مضيف باسم %1</translation>
    </message>
    <message>
        <source>None of its addresses can be connected to (%1)</source>
        <translation>يتعذّر الاتصال بأي من عناوينه (%1)</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>لا رد بعد</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpDialogs</name>
    <message>
        <source>Help</source>
        <translation>المساعدة</translation>
    </message>
    <message>
        <source>About Poetry Fetcher</source>
        <translation>عن Poetry Fetcher</translation>
    </message>
    <message>
        <source>Fetches text from many raw TCP servers at once, shows it while it arrives, and says what went wrong when it does not.</source>
        <translation>يجلب النصوص من خوادم TCP خام كثيرة في آن واحد، ويعرضها أثناء وصولها، ويقول ما الخطأ حين لا تصل.</translation>
    </message>
    <message>
        <source>© 2026 The Poetry Fetcher developers. Program, icons and poems: MIT licence, shown below.</source>
        <translation>© 2026 The Poetry Fetcher developers. البرنامج والأيقونات والقصائد: رخصة MIT المعروضة أدناه.</translation>
    </message>
    <message>
        <source>Qt %1 (built with %2): GNU Lesser General Public License, version 3.</source>
        <translation>Qt %1 (بُني باستعمال %2): رخصة GNU العمومية الصغرى (GNU Lesser General Public License)، الإصدار 3.</translation>
    </message>
    <message>
        <source>No telemetry, and no search for updates: it connects to the servers that you name, through the name service and the proxy that you use, and to nobody else.</source>
        <translation>لا قياس عن بعد ولا بحث عن تحديثات: يتصل البرنامج بالخوادم التي تسميها، عبر خدمة الأسماء والوسيط اللذين تستخدمهما، ولا يتصل بأحد سواها.</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpTopics</name>
    <message>
        <source>Adding servers</source>
        <translation>إضافة الخوادم</translation>
    </message>
    <message>
        <source>Type one address, or paste many, one a line: host:port, [2001:db8::1]:10001, “nc host 10001”, poetry://host:10001, or only a port of this computer. Enter fetches them all at once; Shift+Enter starts another line.

host:{10001..10009} stands for nine servers. Blank lines and lines that start with # are skipped.

Below the field you see what is understood. What is not stays in the field when you fetch, and is underlined.

A file with one address a line can be opened from the File menu or dropped on the window, and the rows can be saved to one. The Lists menu keeps servers under names; favourites and servers that gave a poem are offered while you type.</source>
        <translation>اكتب عنوانًا واحدًا، أو الصق عدة عناوين، عنوانًا في كل سطر: host:port أو [2001:db8::1]:10001 أو «nc host 10001» أو poetry://host:10001، أو منفذًا فقط على هذا الحاسوب. يجلبها المفتاح Enter كلها في آن واحد، ويبدأ Shift+Enter سطرًا آخر.

يمثل host:{10001..10009} تسعة خوادم. تُتجاوز الأسطر الفارغة والأسطر التي تبدأ بالعلامة #.

ترى أسفل الحقل ما فُهم. وما لم يُفهم يبقى في الحقل عند الجلب، ويوضع تحته خط.

يمكن فتح ملف فيه عنوان في كل سطر من قائمة «ملف» أو إسقاطه على النافذة، ويمكن حفظ الصفوف في ملف كهذا. وتحتفظ قائمة «القوائم» بالخوادم تحت أسماء؛ وتُقترح المفضلة والخوادم التي أعطت قصيدة أثناء الكتابة.</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>المتابعة</translation>
    </message>
    <message>
        <source>Each row is one fetch. A server that is silent has not ended: how long it has been silent is shown. There is no percentage, since nobody knows how long a poem is. First Line shows what its text begins with.

Complete: the server closed the connection in order. Cut off: something had arrived, then it failed. Failed: nothing came. Stopped: you cancelled it.

Ctrl+F in the list shows only the rows that have some words in them: in the server, the state, the reason of a failure, or the beginning of the text. Commands for all rows leave those alone that are hidden.</source>
        <translation>كل صف هو جلب واحد. الخادم الصامت لم ينتهِ: تُعرض مدة صمته. لا توجد نسبة مئوية، إذ لا يعرف أحد طول القصيدة. ويعرض «أول سطر» ما يبدأ به نصها.

مكتمل: أغلق الخادم الاتصال على النحو السليم. منقطع: كان قد وصل شيء، ثم حدث الفشل. فشل: لم يصل شيء. أُوقف: أنت ألغيته.

يعرض Ctrl+F في القائمة الصفوف التي فيها كلمات معينة فقط: في الخادم أو الحالة أو سبب الفشل أو بداية النص. والأوامر الخاصة بكل الصفوف لا تمس الصفوف المخفية.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>القراءة</translation>
    </message>
    <message>
        <source>Select a row to read its poem, while it arrives or afterwards. The text stays where you are reading; at its end it follows what arrives. Lines are never joined; a long one is wrapped, or not: Reading, Wrap Lines.

Ctrl+F finds words in the poem. Ctrl and +, − or 0 change the size.</source>
        <translation>حدد صفًا لقراءة قصيدته أثناء وصولها أو بعده. يبقى النص حيث تقرأ؛ وعند نهايته يتبع ما يصل. لا تُضم الأسطر أبدًا؛ والسطر الطويل يُلفّ أو لا يُلفّ: القراءة، لفّ الأسطر.

يبحث Ctrl+F عن كلمات في القصيدة. ويغيّر Ctrl مع + أو − أو 0 الحجم.</translation>
    </message>
    <message>
        <source>When something fails</source>
        <translation>عند حدوث فشل</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>الحفظ</translation>
    </message>
    <message>
        <source>Taking away</source>
        <translation>الأخذ معك</translation>
    </message>
    <message>
        <source>File → Export… puts texts together in one file, to be read, printed or given away: Markdown, HTML, PDF or plain text, with a title page, contents, and where each text is from. What is not whole says so. A file SHA256SUMS beside it lets others check that it was not changed: sha256sum -c SHA256SUMS.

Edit → Copy As copies the selected rows as commands that fetch the same with nc, ncat, curl, socat, Python or PowerShell. They can be pasted into a terminal as they are. nc and curl cannot do it over TLS; where nc is that of Nmap, use ncat. curl reads a text as telnet does, so that a byte FF may be missing.</source>
        <translation>يجمع «ملف ← تصدير…» النصوص معًا في ملف واحد، للقراءة أو الطباعة أو الإهداء: Markdown أو HTML أو PDF أو نص صِرف، مع صفحة عنوان ومحتويات ومصدر كل نص. وغير الكامل مبيَّن أنه كذلك. ويتيح ملف SHA256SUMS إلى جانبه للآخرين التحقق من أنه لم يتغير: sha256sum -c SHA256SUMS.

ينسخ «تحرير ← نسخ بصيغة» الصفوف المحددة أوامرَ تجلب الشيء نفسه باستعمال nc أو ncat أو curl أو socat أو Python أو PowerShell. ويمكن لصقها في الطرفية كما هي. لا يستطيع nc وcurl ذلك عبر TLS؛ وإن كان nc هو الخاص بـ Nmap فاستعمل ncat. يقرأ curl النص كما يقرؤه telnet، فقد ينقص بايت FF.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse. F6 goes from pane to pane, Tab from control to control. Help → Keyboard Shortcuts lists all keys.</source>
        <translation>يمكن فعل كل شيء بدون فأرة. ينتقل F6 من جزء إلى جزء، وTab من عنصر إلى عنصر. ويسرد «مساعدة ← اختصارات لوحة المفاتيح» كل المفاتيح.</translation>
    </message>
    <message>
        <source>Fetching again</source>
        <translation>الجلب من جديد</translation>
    </message>
    <message>
        <source>F5 fetches the selected rows once more. Fetch → Fetch Again Every… does so again and again, every 30 seconds to every day, and each row says when it is next. A server that fails is asked less often until it is back, and many are not asked in one moment. Nothing else is ever fetched again by itself.

A row that was fetched again says how its text is beside the one before: as before, changed, changed 3 times today, new since yesterday. What it was before is under Earlier Texts in Details, to be read or to be compared, the newest 20 where rows are fetched again by themselves, as long as there is room. The settings have a switch for being told how many texts changed.

Pause Fetching Again stops all of it until it is unchecked. It goes on after a restart, and ends with the window.</source>
        <translation>يجلب F5 الصفوف المحددة مرة أخرى. أما «جلب» ← «الجلب من جديد دوريًا…» فيكرر ذلك مرة بعد مرة، من كل 30 ثانية إلى كل يوم، ويذكر كل صف موعد المرة التالية. والخادم الذي يفشل الجلب منه يُسأل مرات أقل إلى أن يعود، ولا تُسأل خوادم كثيرة في لحظة واحدة. ولا يُجلب أي شيء آخر من جديد تلقائيًا أبدًا.

يذكر الصف الذي جُلب من جديد حال نصه مقارنةً بما قبله: كما كان، تغيّر، تغيّر اليوم 3 مرات، جديد منذ أمس. وما كان عليه من قبل موجود في «النصوص السابقة» ضمن «التفاصيل»، للقراءة أو المقارنة، وهو أحدث 20 نصًا للصفوف التي تُجلب من جديد تلقائيًا، ما دام هناك مكان. وفي الإعدادات خيار للإعلام بعدد النصوص التي تغيّرت.

يوقف «إيقاف الجلب من جديد مؤقتًا» ذلك كله إلى أن تُزال علامته. ويستمر الجلب من جديد بعد إعادة التشغيل، وينتهي بإغلاق النافذة.</translation>
    </message>
    <message>
        <source>The reason is shown where the poem would be, with what you can do. F5 retries the selected rows, Shift+F5 all that have failed. What has arrived is kept.

New time-outs and a new size limit count for what begins from then on; the message at the bottom applies them to what is running, too.</source>
        <translation>يُعرض السبب في مكان القصيدة، مع ما يمكنك فعله. يعيد F5 محاولة الصفوف المحددة، ويعيد Shift+F5 محاولة كل ما فشل. ويُحتفظ بما وصل.

تسري المُهل الجديدة وحد الحجم الجديد على ما يبدأ بعد ذلك؛ والرسالة في الأسفل تطبّقها على العمليات الجارية أيضًا.</translation>
    </message>
    <message>
        <source>Saved files hold exactly the bytes received. No file is replaced unless you say so, and a poem that is not whole is saved as “.partial.txt”.

Under a name that ends in .poem, a text is saved with the times at which it arrived, where from, and how that ended. Such a file can be opened from the File menu or dropped on the window, and get-poetry --replay plays it.</source>
        <translation>تحوي الملفات المحفوظة البايتات المستقبَلة تمامًا. لا يُستبدل أي ملف إلا إذا طلبت ذلك، والقصيدة غير الكاملة تُحفظ باسم «.partial.txt».

وإذا انتهى الاسم بـ .poem حُفظ النص مع أوقات وصوله ومصدره وكيف انتهى ذلك. يمكن فتح ملف كهذا من قائمة «ملف» أو إفلاته على النافذة، ويشغّله get-poetry --replay.</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>إعادة العرض</translation>
    </message>
    <message>
        <source>View → Replay plays a text once more at the rhythm in which it arrived, or up to a hundred times as fast. Space pauses it and goes on, the arrow keys on the curve go back and forth, and Escape shows the whole text again. Skip Pauses waits for no more than a second where the server was silent.

It can be done with every text that has ended, unless all of it came at once or was kept by an older version.</source>
        <translation>«عرض» ← «إعادة العرض» يعرض النص مرة أخرى بالإيقاع الذي وصل به، أو أسرع منه حتى مئة مرة. مفتاح المسافة يوقف مؤقتًا ويتابع، ومفاتيح الأسهم على المنحنى تتحرك إلى الخلف وإلى الأمام، وEsc يُظهر النص كله من جديد. «تخطي فترات التوقف» لا ينتظر أكثر من ثانية حيث كان الخادم صامتًا.

يمكن ذلك مع كل نص انتهى، إلا إذا وصل كله دفعة واحدة أو احتفظت به نسخة أقدم.</translation>
    </message>
</context>
<context>
    <name>Poetry::JsonLine</name>
    <message>
        <source>Stopped.</source>
        <translation>أُوقف.</translation>
    </message>
</context>
<context>
    <name>Poetry::ListController</name>
    <message>
        <source>%1 cannot be read as a list: it is not a file.</source>
        <translation>تتعذّر قراءة %1 بوصفه قائمة: ليس ملفًا.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>تتعذّر قراءة %1: %2.</translation>
    </message>
    <message>
        <source>Save List of Servers</source>
        <translation>حفظ قائمة الخوادم</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>خوادم</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln address(es) to %1.</source>
        <translation>
            <numerusform>حُفظ %Ln عنوان في %1.</numerusform>
            <numerusform>حُفظ عنوان واحد في %1.</numerusform>
            <numerusform>حُفظ عنوانان في %1.</numerusform>
            <numerusform>حُفظ %Ln عناوين في %1.</numerusform>
            <numerusform>حُفظ %Ln عنوانًا في %1.</numerusform>
            <numerusform>حُفظ %Ln عنوان في %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open List of Servers or Recorded Text</source>
        <translation>فتح قائمة خوادم أو نص مسجَّل</translation>
    </message>
</context>
<context>
    <name>Poetry::ListsMenu</name>
    <message>
        <source>Favourites</source>
        <translation>المفضلة</translation>
    </message>
    <message>
        <source>&amp;Save Rows as List…</source>
        <translation>حفظ الصفوف كقائمة (&amp;S)…</translation>
    </message>
    <message>
        <source>Keep the servers of all rows under a name</source>
        <translation>الاحتفاظ بخوادم كل الصفوف تحت اسم</translation>
    </message>
    <message>
        <source>Save Rows as List</source>
        <translation>حفظ الصفوف كقائمة</translation>
    </message>
    <message>
        <source>&amp;Add Selected to Favourites</source>
        <translation>إضافة المحدد إلى المفضلة (&amp;A)</translation>
    </message>
    <message>
        <source>Offer the selected servers first while you type</source>
        <translation>اقتراح الخوادم المحددة أولًا أثناء الكتابة</translation>
    </message>
    <message>
        <source>No Lists Yet</source>
        <translation>لا قوائم بعد</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>فتح (&amp;O)</translation>
    </message>
    <message>
        <source>The list is now called “%1”.</source>
        <translation>أصبح اسم القائمة «%1».</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>إعادة تسمية (&amp;R)…</translation>
    </message>
    <message>
        <source>Rename List</source>
        <translation>إعادة تسمية القائمة</translation>
    </message>
    <message>
        <source>Deleted “%1”.</source>
        <translation>حُذفت «%1».</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>حذف (&amp;D)…</translation>
    </message>
    <message numerus="yes">
        <source>Delete the list “%1” with its %Ln server(s)?</source>
        <translation>
            <numerusform>أتريد حذف القائمة «%1» وفيها %Ln خادم؟</numerusform>
            <numerusform>أتريد حذف القائمة «%1» وفيها خادم واحد؟</numerusform>
            <numerusform>أتريد حذف القائمة «%1» وفيها خادمان؟</numerusform>
            <numerusform>أتريد حذف القائمة «%1» وفيها %Ln خوادم؟</numerusform>
            <numerusform>أتريد حذف القائمة «%1» وفيها %Ln خادمًا؟</numerusform>
            <numerusform>أتريد حذف القائمة «%1» وفيها %Ln خادم؟</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Name of the list:</source>
        <translation>اسم القائمة:</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>القوائم</translation>
    </message>
    <message>
        <source>Keep It</source>
        <translation>إبقاؤها</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln server(s) as “%1”.</source>
        <translation>
            <numerusform>حُفظ %Ln خادم باسم «%1».</numerusform>
            <numerusform>حُفظ خادم واحد باسم «%1».</numerusform>
            <numerusform>حُفظ خادمان باسم «%1».</numerusform>
            <numerusform>حُفظ %Ln خوادم باسم «%1».</numerusform>
            <numerusform>حُفظ %Ln خادمًا باسم «%1».</numerusform>
            <numerusform>حُفظ %Ln خادم باسم «%1».</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a list “%1” already. Replace it?</source>
        <translation>توجد قائمة باسم «%1» من قبل. أتريد استبدالها؟</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>استبدال</translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln server(s) to the favourites.</source>
        <translation>
            <numerusform>أُضيف %Ln خادم إلى المفضلة.</numerusform>
            <numerusform>أُضيف خادم واحد إلى المفضلة.</numerusform>
            <numerusform>أُضيف خادمان إلى المفضلة.</numerusform>
            <numerusform>أُضيف %Ln خوادم إلى المفضلة.</numerusform>
            <numerusform>أُضيف %Ln خادمًا إلى المفضلة.</numerusform>
            <numerusform>أُضيف %Ln خادم إلى المفضلة.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Main</name>
    <message>
        <source>poetry-fetcher: There is no display to open a window on; get-poetry does the same in a terminal.</source>
        <translation>poetry-fetcher: لا توجد شاشة عرض لفتح نافذة عليها؛ يقوم get-poetry بالأمر نفسه في الطرفية.</translation>
    </message>
    <message>
        <source>Nothing of this session will be kept: “lock” in %1 is no file of yours. Remove it, then start again.</source>
        <translation>لن يُحتفظ بشيء من هذه الجلسة: «lock» في %1 ليس ملفًا لك. أزله ثم ابدأ من جديد.</translation>
    </message>
    <message>
        <source>A second start cannot hand its addresses to this window: there is no folder for the socket that nobody else can write into.</source>
        <translation>لا يستطيع بدء تشغيل ثانٍ تسليم عناوينه إلى هذه النافذة: لا يوجد للمقبس مجلد لا يستطيع غيرك الكتابة فيه.</translation>
    </message>
    <message>
        <source>Poetry Fetcher is already running with this profile and does not answer; end it first, or name another folder with --profile.</source>
        <translation>يعمل Poetry Fetcher من قبل بملف التعريف هذا ولا يستجيب؛ أنهِه أولًا، أو سمِّ مجلدًا آخر بالخيار --profile.</translation>
    </message>
    <message>
        <source>The disk does not answer; the latest changes are not kept for the next start.</source>
        <translation>القرص لا يستجيب؛ لن يُحتفظ بأحدث التغييرات إلى بدء التشغيل التالي.</translation>
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
            <numerusform>%1 من %Ln قصيدة — Poetry Fetcher</numerusform>
            <numerusform>%1 من قصيدة واحدة — Poetry Fetcher</numerusform>
            <numerusform>%1 من قصيدتين — Poetry Fetcher</numerusform>
            <numerusform>%1 من %Ln قصائد — Poetry Fetcher</numerusform>
            <numerusform>%1 من %Ln قصيدة — Poetry Fetcher</numerusform>
            <numerusform>%1 من %Ln قصيدة — Poetry Fetcher</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>نُسخ %1.</translation>
    </message>
    <message>
        <source>Play this text at the rhythm in which it arrived</source>
        <translation>تشغيل هذا النص بالإيقاع الذي وصل به</translation>
    </message>
</context>
<context>
    <name>Poetry::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>الرسالة</translation>
    </message>
    <message>
        <source>Close Message</source>
        <translation>إغلاق الرسالة</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>إغلاق هذه الرسالة (Esc)</translation>
    </message>
    <message>
        <source>Copy Message</source>
        <translation>نسخ الرسالة</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>نسخ هذه الرسالة</translation>
    </message>
</context>
<context>
    <name>Poetry::NamePreview</name>
    <message>
        <source>For example: %1</source>
        <translation>مثال: %1</translation>
    </message>
    <message>
        <source>It becomes: %1</source>
        <translation>يصبح الاسم: %1</translation>
    </message>
    <message>
        <source>They become: %1, %2</source>
        <translation>تصبح الأسماء: %1، %2</translation>
    </message>
    <message numerus="yes">
        <source>They become: %1, %2 and %Ln more</source>
        <translation>
            <numerusform>تصبح الأسماء: %1، %2 و%Ln غيرهما</numerusform>
            <numerusform>تصبح الأسماء: %1، %2 و%Ln غيرهما</numerusform>
            <numerusform>تصبح الأسماء: %1، %2 و%Ln غيرهما</numerusform>
            <numerusform>تصبح الأسماء: %1، %2 و%Ln غيرهما</numerusform>
            <numerusform>تصبح الأسماء: %1، %2 و%Ln غيرهما</numerusform>
            <numerusform>تصبح الأسماء: %1، %2 و%Ln غيرهما</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::NameTemplate</name>
    <message>
        <source>The template for file names is empty; write something like %1</source>
        <translation>قالب أسماء الملفات فارغ؛ اكتب شيئًا مثل %1</translation>
    </message>
    <message>
        <source>The template “%1” leaves nothing that could be a file name; write something like %2</source>
        <translation>لا يُبقي القالب «%1» شيئًا يصلح اسم ملف؛ اكتب شيئًا مثل %2</translation>
    </message>
    <message>
        <source>The template for file names has the field “%1”, which is not known; write {host}, {port}, {date}, {time} or {n}</source>
        <translation>في قالب أسماء الملفات الحقل «%1»، وهو غير معروف؛ اكتب {host} أو {port} أو {date} أو {time} أو {n}</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputFolder</name>
    <message>
        <source>The folder “%1” cannot be made</source>
        <translation>يتعذّر إنشاء المجلد «%1»</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be opened</source>
        <translation>يتعذّر فتح المجلد «%1»</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written to</source>
        <translation>تتعذّر الكتابة في المجلد «%1»</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputQueue</name>
    <message>
        <source>A poem in a spool file cannot be read</source>
        <translation>تتعذّر قراءة قصيدة في ملف تخزين مؤقت</translation>
    </message>
</context>
<context>
    <name>Poetry::Pinning</name>
    <message numerus="yes">
        <source>%Ln row(s) pinned: what was received there stays.</source>
        <translation>
            <numerusform>ثُبّت %Ln صف: يبقى ما استُقبل هناك.</numerusform>
            <numerusform>ثُبّت صف واحد: يبقى ما استُقبل هناك.</numerusform>
            <numerusform>ثُبّت صفان: يبقى ما استُقبل هناك.</numerusform>
            <numerusform>ثُبّت %Ln صفوف: يبقى ما استُقبل هناك.</numerusform>
            <numerusform>ثُبّت %Ln صفًا: يبقى ما استُقبل هناك.</numerusform>
            <numerusform>ثُبّت %Ln صف: يبقى ما استُقبل هناك.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) no longer pinned.</source>
        <translation>
            <numerusform>أُلغي تثبيت %Ln صف.</numerusform>
            <numerusform>أُلغي تثبيت صف واحد.</numerusform>
            <numerusform>أُلغي تثبيت صفين.</numerusform>
            <numerusform>أُلغي تثبيت %Ln صفوف.</numerusform>
            <numerusform>أُلغي تثبيت %Ln صفًا.</numerusform>
            <numerusform>أُلغي تثبيت %Ln صف.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PoemFile</name>
    <message>
        <source>“%1” is a folder; name a .poem file</source>
        <translation>إن «%1» مجلد؛ سمِّ ملف .poem</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name a .poem file</source>
        <translation>ليس «%1» ملفًا عاديًا؛ سمِّ ملف .poem</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>تتعذّر قراءة الملف «%1»: %2</translation>
    </message>
    <message>
        <source>“%1” is cut off, or damaged, before its text begins</source>
        <translation>الملف «%1» منقطع أو تالف قبل أن يبدأ نصه</translation>
    </message>
    <message>
        <source>“%1” is no .poem file; name one that get-poetry --record has written</source>
        <translation>ليس «%1» ملف .poem؛ سمِّ ملفًا كتبه get-poetry --record</translation>
    </message>
    <message>
        <source>“%1” is written in version %2 of its format, and this program knows version %3; open it with a newer one</source>
        <translation>الملف «%1» مكتوب بالإصدار %2 من صيغته، وهذا البرنامج يعرف الإصدار %3؛ افتحه ببرنامج أحدث</translation>
    </message>
    <message numerus="yes">
        <source>The text of “%1” is cut off: %n byte(s) are missing.</source>
        <translation>
            <numerusform>نص «%1» منقطع: ينقصه %n بايت.</numerusform>
            <numerusform>نص «%1» منقطع: ينقصه بايت واحد.</numerusform>
            <numerusform>نص «%1» منقطع: ينقصه بايتان.</numerusform>
            <numerusform>نص «%1» منقطع: تنقصه %n بايتات.</numerusform>
            <numerusform>نص «%1» منقطع: ينقصه %n بايتًا.</numerusform>
            <numerusform>نص «%1» منقطع: ينقصه %n بايت.</numerusform>
        </translation>
    </message>
    <message>
        <source>When the text of “%1” arrived is not to be trusted, and left out.</source>
        <translation>أوقات وصول نص «%1» غير موثوقة، وقد استُبعدت.</translation>
    </message>
    <message>
        <source>Where “%1” came from, when, and how it ended is not to be trusted: that part of it is damaged.</source>
        <translation>مصدر «%1» ووقته وكيف انتهى غير موثوقة: هذا الجزء منه تالف.</translation>
    </message>
    <message>
        <source>The text of “%1” is not to be trusted: it is not the one that was recorded.</source>
        <translation>نص «%1» غير موثوق: ليس هو النص الذي سُجِّل.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemOpener</name>
    <message>
        <source>%1 is from %2, and was recorded on %3.</source>
        <translation>مصدر %1 هو %2، وسُجِّل في %3.</translation>
    </message>
    <message>
        <source>%1 is from %2.</source>
        <translation>مصدر %1 هو %2.</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPage</name>
    <message>
        <source>Poem</source>
        <translation>القصيدة</translation>
    </message>
    <message>
        <source>New Text ↓</source>
        <translation>نص جديد ↓</translation>
    </message>
    <message>
        <source>New Text</source>
        <translation>نص جديد</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>نسخ (&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>تحديد الكل (&amp;A)</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPrinter</name>
    <message>
        <source>Page %1</source>
        <translation>صفحة %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemSaver</name>
    <message>
        <source>%1, because it was cancelled</source>
        <translation>%1، لأن العملية أُلغيت</translation>
    </message>
    <message>
        <source>%1, where there is no room for one more file</source>
        <translation>%1، حيث لا مكان لملف آخر</translation>
    </message>
    <message>
        <source>%1, where %2 are free</source>
        <translation>%1، حيث المساحة الحرة %2</translation>
    </message>
    <message>
        <source>%1 could not be saved in %2</source>
        <translation>تعذّر حفظ %1 في %2</translation>
    </message>
    <message>
        <source>The poem could not be saved as %1</source>
        <translation>تعذّر حفظ القصيدة باسم %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemStore</name>
    <message>
        <source>The text could not be stored in %1</source>
        <translation>تعذّر تخزين النص في %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemView</name>
    <message>
        <source>read as %1</source>
        <extracomment>%1 is the name of an encoding that was chosen</extracomment>
        <translation>تُقرأ بترميز %1</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>not UTF-8, shown as windows-1252</source>
        <translation>ليس UTF-8، يُعرض بترميز windows-1252</translation>
    </message>
    <message>
        <source>Copied the first %1 of the %2 selected. Saving keeps every byte.</source>
        <translation>نُسخ أول %1 من %2 المحددة. ويُبقي الحفظ على كل بايت.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>حفظ…</translation>
    </message>
    <message numerus="yes">
        <source>This text has %Ln invisible character(s).</source>
        <translation>
            <numerusform>في هذا النص %Ln محرف غير مرئي.</numerusform>
            <numerusform>في هذا النص محرف واحد غير مرئي.</numerusform>
            <numerusform>في هذا النص محرفان غير مرئيين.</numerusform>
            <numerusform>في هذا النص %Ln محارف غير مرئية.</numerusform>
            <numerusform>في هذا النص %Ln محرفًا غير مرئي.</numerusform>
            <numerusform>في هذا النص %Ln محرف غير مرئي.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This text has more than %Ln invisible character(s).</source>
        <translation>
            <numerusform>في هذا النص أكثر من %Ln محرف غير مرئي.</numerusform>
            <numerusform>في هذا النص أكثر من محرف واحد غير مرئي.</numerusform>
            <numerusform>في هذا النص أكثر من محرفين غير مرئيين.</numerusform>
            <numerusform>في هذا النص أكثر من %Ln محارف غير مرئية.</numerusform>
            <numerusform>في هذا النص أكثر من %Ln محرفًا غير مرئي.</numerusform>
            <numerusform>في هذا النص أكثر من %Ln محرف غير مرئي.</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide Them</source>
        <translation>إخفاؤها</translation>
    </message>
    <message>
        <source>Show Them</source>
        <translation>إظهارها</translation>
    </message>
    <message>
        <source>Cut off here: this is not the whole poem.</source>
        <translation>انقطعت هنا: ليست هذه القصيدة كاملة.</translation>
    </message>
    <message>
        <source>Stopped here: this may not be the whole poem.</source>
        <translation>أُوقفت هنا: قد لا تكون هذه القصيدة كاملة.</translation>
    </message>
    <message>
        <source>Fetching again. What was there stays until there is a whole poem.</source>
        <translation>يُجلب من جديد. ويبقى ما كان موجودًا إلى أن تصل قصيدة كاملة.</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>فشل الجلب من جديد: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>أُوقف الجلب من جديد.</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>في انتظار الدور</translation>
    </message>
    <message>
        <source>Looking up the server</source>
        <translation>جارٍ الاستعلام عن الخادم</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
    <message>
        <source>Connected. The server has not said anything yet.</source>
        <translation>متصل. لم يقل الخادم شيئًا بعد.</translation>
    </message>
    <message>
        <source>Stopped before anything arrived</source>
        <translation>أُوقف قبل أن يصل شيء</translation>
    </message>
    <message numerus="yes">
        <source>UTF-8, except for %n byte(s)</source>
        <translation>
            <numerusform>UTF-8، باستثناء %n بايت</numerusform>
            <numerusform>UTF-8، باستثناء بايت واحد</numerusform>
            <numerusform>UTF-8، باستثناء بايتين</numerusform>
            <numerusform>UTF-8، باستثناء %n بايتات</numerusform>
            <numerusform>UTF-8، باستثناء %n بايتًا</numerusform>
            <numerusform>UTF-8، باستثناء %n بايت</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not text but %1 data. Saving keeps every byte.</source>
        <extracomment>%1 is the name of a format or a protocol, such as PNG or HTTP</extracomment>
        <translation>ليس هذا نصًا، بل بيانات %1. ويُبقي الحفظ على كل بايت.</translation>
    </message>
    <message>
        <source>The text that was here (%1) was removed to make room for others. Retry fetches it again.</source>
        <translation>أُزيل النص الذي كان هنا (%1) لإفساح المكان لغيره. تجلبه «إعادة المحاولة» من جديد.</translation>
    </message>
    <message>
        <source>There is no text to be replayed</source>
        <translation>لا يوجد نص لإعادة عرضه</translation>
    </message>
    <message>
        <source>A text can be replayed once it has ended</source>
        <translation>يمكن إعادة عرض النص بعد أن ينتهي</translation>
    </message>
    <message>
        <source>All of this text came at once, or it is not known when it came</source>
        <translation>وصل هذا النص كله دفعة واحدة، أو لا يُعرف متى وصل</translation>
    </message>
    <message>
        <source>Looks like %1 · Use It</source>
        <extracomment>%1 is a script and an encoding: &quot;Japanese (Shift_JIS)&quot;</extracomment>
        <translation>يبدو أنه %1 · استخدامه</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryClientFactory</name>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>استثناء من نوع غير معروف</translation>
    </message>
    <message>
        <source>The callback for this fetch threw: %1</source>
        <translation>رمى رد النداء الخاص بهذا الجلب استثناءً: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryProtocol</name>
    <message>
        <source>The server closed the connection without sending anything</source>
        <translation>أغلق الخادم الاتصال دون أن يرسل شيئًا</translation>
    </message>
    <message>
        <source>This looks like TLS: try %1</source>
        <translation>يبدو هذا TLS: جرّب %1</translation>
    </message>
    <message>
        <source>The poem is complete, but processing it failed: %1</source>
        <translation>القصيدة مكتملة، لكن معالجتها فشلت: %1</translation>
    </message>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>استثناء من نوع غير معروف</translation>
    </message>
    <message>
        <source>The name service did not answer within %1 s</source>
        <translation>لم ترد خدمة الأسماء خلال %1 ث</translation>
    </message>
    <message>
        <source>The server did not answer within %1 s</source>
        <translation>لم يرد الخادم خلال %1 ث</translation>
    </message>
    <message>
        <source>The poem was not complete within %1 s</source>
        <translation>لم تكتمل القصيدة خلال %1 ث</translation>
    </message>
    <message>
        <source>Connected, but nothing was received for %1 s</source>
        <translation>أُقيم الاتصال، لكن لم يُستقبل شيء طوال %1 ث</translation>
    </message>
    <message numerus="yes">
        <source>The server fell silent for %1 s after %n byte(s)</source>
        <translation>
            <numerusform>صمت الخادم مدة %1 ث بعد %n بايت</numerusform>
            <numerusform>صمت الخادم مدة %1 ث بعد بايت واحد</numerusform>
            <numerusform>صمت الخادم مدة %1 ث بعد بايتين</numerusform>
            <numerusform>صمت الخادم مدة %1 ث بعد %n بايتات</numerusform>
            <numerusform>صمت الخادم مدة %1 ث بعد %n بايتًا</numerusform>
            <numerusform>صمت الخادم مدة %1 ث بعد %n بايت</numerusform>
        </translation>
    </message>
    <message>
        <source>The poem is longer than the limit of %1</source>
        <translation>القصيدة أطول من الحد البالغ %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryServer</name>
    <message>
        <source>Cannot listen on %1 port %2: %3</source>
        <translation>يتعذّر الاستماع على %1، المنفذ %2: %3</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name one in the format PEM</source>
        <translation>ليس «%1» ملفًا عاديًا؛ سمِّ ملفًا بصيغة PEM</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>تتعذّر قراءة الملف «%1»: %2</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>لا يحوي الملف «%1» شهادة بصيغة PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no key in the format PEM, without a password</source>
        <translation>لا يحوي الملف «%1» مفتاحًا بصيغة PEM بلا كلمة سر</translation>
    </message>
</context>
<context>
    <name>Poetry::PrintController</name>
    <message>
        <source>There is no text to print: select a row that has received some.</source>
        <translation>لا يوجد نص للطباعة: حدد صفًا استقبل نصًا.</translation>
    </message>
    <message>
        <source>Print Poem</source>
        <translation>طباعة القصيدة</translation>
    </message>
    <message>
        <source>Nothing was printed: the printer could not be used, or the poem has no such page.</source>
        <translation>لم يُطبع شيء: تعذّر استعمال الطابعة، أو ليس في القصيدة صفحة كهذه.</translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer.</source>
        <translation>
            <numerusform>أُرسل إلى الطابعة %Ln صفحة.</numerusform>
            <numerusform>أُرسل إلى الطابعة صفحة واحدة.</numerusform>
            <numerusform>أُرسل إلى الطابعة صفحتان.</numerusform>
            <numerusform>أُرسل إلى الطابعة %Ln صفحات.</numerusform>
            <numerusform>أُرسل إلى الطابعة %Ln صفحة.</numerusform>
            <numerusform>أُرسل إلى الطابعة %Ln صفحة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer; the poem is longer.</source>
        <translation>
            <numerusform>أُرسل إلى الطابعة %Ln صفحة؛ والقصيدة أطول.</numerusform>
            <numerusform>أُرسل إلى الطابعة صفحة واحدة؛ والقصيدة أطول.</numerusform>
            <numerusform>أُرسل إلى الطابعة صفحتان؛ والقصيدة أطول.</numerusform>
            <numerusform>أُرسل إلى الطابعة %Ln صفحات؛ والقصيدة أطول.</numerusform>
            <numerusform>أُرسل إلى الطابعة %Ln صفحة؛ والقصيدة أطول.</numerusform>
            <numerusform>أُرسل إلى الطابعة %Ln صفحة؛ والقصيدة أطول.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print Preview: At Most %Ln Page(s)</source>
        <translation>
            <numerusform>معاينة الطباعة: %Ln صفحة على الأكثر</numerusform>
            <numerusform>معاينة الطباعة: صفحة واحدة على الأكثر</numerusform>
            <numerusform>معاينة الطباعة: صفحتان على الأكثر</numerusform>
            <numerusform>معاينة الطباعة: %Ln صفحات على الأكثر</numerusform>
            <numerusform>معاينة الطباعة: %Ln صفحة على الأكثر</numerusform>
            <numerusform>معاينة الطباعة: %Ln صفحة على الأكثر</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyAddress</name>
    <message>
        <source>%1 is not a proxy that is known here; write socks5://host:1080 or http://host:8080</source>
        <translation>ليس %1 وسيطًا معروفًا هنا؛ اكتب socks5://host:1080 أو http://host:8080</translation>
    </message>
    <message>
        <source>The proxy %1 needs a host and a port; write %2</source>
        <translation>يحتاج الوسيط %1 إلى مضيف ومنفذ؛ اكتب %2</translation>
    </message>
    <message>
        <source>The proxy %1 needs a user and a password, each of 1 to 255 bytes; write user:password@ before its host</source>
        <translation>يحتاج الوسيط %1 إلى مستخدم وكلمة سر، طول كل منهما من 1 إلى 255 بايت؛ اكتب user:password@ قبل مضيفه</translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyHandshake</name>
    <message>
        <source>The proxy %1 closed the connection instead of making one to %2</source>
        <translation>أغلق الوسيط %1 الاتصال بدل أن يقيم اتصالًا مع %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not come to the end of its answer about %2</source>
        <translation>لا يصل الوسيط %1 إلى نهاية رده بشأن %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept the user and the password</source>
        <translation>لا يقبل الوسيط %1 المستخدم وكلمة السر</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak SOCKS 5</source>
        <translation>لا يدعم الوسيط %1 بروتوكول SOCKS 5</translation>
    </message>
    <message>
        <source>The proxy %1 wants a user and a password</source>
        <translation>يطلب الوسيط %1 مستخدمًا وكلمة سر</translation>
    </message>
    <message>
        <source>The proxy %1 did not connect to %2</source>
        <translation>لم يتصل الوسيط %1 بـ %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak HTTP</source>
        <translation>لا يدعم الوسيط %1 بروتوكول HTTP</translation>
    </message>
</context>
<context>
    <name>Poetry::QuitQuestion</name>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped.</source>
        <translation>
            <numerusform>ستُوقف %Ln عملية جلب.</numerusform>
            <numerusform>ستُوقف عملية جلب واحدة.</numerusform>
            <numerusform>ستُوقف عمليتا جلب.</numerusform>
            <numerusform>ستُوقف %Ln عمليات جلب.</numerusform>
            <numerusform>ستُوقف %Ln عملية جلب.</numerusform>
            <numerusform>ستُوقف %Ln عملية جلب.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>إنهاء (&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>مواصلة العمل (&amp;K)</translation>
    </message>
</context>
<context>
    <name>Poetry::ReaderPane</name>
    <message>
        <source>Text</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>Show or hide what has arrived</source>
        <translation>إظهار ما وصل أو إخفاؤه</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>Show or hide what went wrong</source>
        <translation>إظهار الخطأ الذي حدث أو إخفاؤه</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>الملخص</translation>
    </message>
    <message>
        <source>Aa</source>
        <extracomment>on a button for typeface, line spacing, page width and colours</extracomment>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>القراءة</translation>
    </message>
    <message>
        <source>Typeface, line spacing, page width, colours and encoding</source>
        <translation>الخط وتباعد الأسطر وعرض الصفحة والألوان والترميز</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <translation>%1 (أُزيل)</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>من جلسة سابقة</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>مثبّت</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>المحاولة %1</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Show or hide the story of the connection and all other facts</source>
        <translation>إظهار قصة الاتصال وكل الحقائق الأخرى، أو إخفاؤها</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>صامت منذ %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ReadingMenu</name>
    <message>
        <source>Typeface</source>
        <translation>الخط</translation>
    </message>
    <message>
        <source>&amp;Proportional</source>
        <translation>متناسب (&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Monospaced</source>
        <translation>ثابت العرض (&amp;M)</translation>
    </message>
    <message>
        <source>Line Spacing</source>
        <translation>تباعد الأسطر</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>عادي (&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Wide</source>
        <translation>واسع (&amp;W)</translation>
    </message>
    <message>
        <source>Ver&amp;y Wide</source>
        <translation>واسع جدًا (&amp;Y)</translation>
    </message>
    <message>
        <source>Page Width</source>
        <translation>عرض الصفحة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Character(s)</source>
        <translation>
            <numerusform>%Ln محرف</numerusform>
            <numerusform>محرف واحد</numerusform>
            <numerusform>محرفان</numerusform>
            <numerusform>%Ln محارف</numerusform>
            <numerusform>%Ln محرفًا</numerusform>
            <numerusform>%Ln محرف</numerusform>
        </translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>As the De&amp;sktop</source>
        <translation>مثل سطح المكتب (&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>فاتح (&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>داكن (&amp;D)</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>ورق (&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation>القراءة (&amp;R)</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>الأسطر</translation>
    </message>
    <message>
        <source>W&amp;rap Lines</source>
        <translation>لفّ الأسطر (&amp;R)</translation>
    </message>
    <message>
        <source>Seri&amp;f</source>
        <translation>بزوائد (&amp;F)</translation>
    </message>
    <message>
        <source>C&amp;hosen in the Settings</source>
        <translation>المختار في الإعدادات (&amp;H)</translation>
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
        <translation>الخط (&amp;Y):</translation>
    </message>
    <message>
        <source>Proportional</source>
        <translation>متناسب</translation>
    </message>
    <message>
        <source>Monospaced</source>
        <translation>ثابت العرض</translation>
    </message>
    <message>
        <source>Te&amp;xt size:</source>
        <translation>حجم النص (&amp;X):</translation>
    </message>
    <message>
        <source>L&amp;ine spacing:</source>
        <translation>تباعد الأسطر (&amp;I):</translation>
    </message>
    <message>
        <source>&amp;Page width:</source>
        <translation>عرض الصفحة (&amp;P):</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> محرف</translation>
    </message>
    <message>
        <source>Colo&amp;urs:</source>
        <translation>الألوان (&amp;U):</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>مثل سطح المكتب</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>ورق</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>بزوائد</translation>
    </message>
    <message>
        <source>The font below</source>
        <translation>الخط أدناه</translation>
    </message>
    <message>
        <source>none</source>
        <translation>بلا</translation>
    </message>
    <message>
        <source>Font:</source>
        <translation>الخط:</translation>
    </message>
</context>
<context>
    <name>Poetry::Removing</name>
    <message numerus="yes">
        <source>%Ln row(s) removed.</source>
        <translation>
            <numerusform>أُزيل %Ln صف.</numerusform>
            <numerusform>أُزيل صف واحد.</numerusform>
            <numerusform>أُزيل صفان.</numerusform>
            <numerusform>أُزيل %Ln صفوف.</numerusform>
            <numerusform>أُزيل %Ln صفًا.</numerusform>
            <numerusform>أُزيل %Ln صف.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Repeating</name>
    <message>
        <source>Fetch Again &amp;Every…</source>
        <translation>الجلب من جديد دوريًا (&amp;E)…</translation>
    </message>
    <message>
        <source>Fetch the selected rows again and again, each after a time</source>
        <translation>جلب الصفوف المحددة مرة بعد مرة، كل منها بعد مدة</translation>
    </message>
    <message>
        <source>S&amp;top Fetching Again</source>
        <translation>إيقاف الجلب من جديد (&amp;T)</translation>
    </message>
    <message>
        <source>Do not fetch the selected rows again by themselves</source>
        <translation>عدم جلب الصفوف المحددة من جديد تلقائيًا</translation>
    </message>
    <message>
        <source>Pa&amp;use Fetching Again</source>
        <translation>إيقاف الجلب من جديد مؤقتًا (&amp;U)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will be fetched again every %1.</source>
        <translation>
            <numerusform>سيُجلب %Ln صف من جديد كل %1.</numerusform>
            <numerusform>سيُجلب صف واحد من جديد كل %1.</numerusform>
            <numerusform>سيُجلب صفان من جديد كل %1.</numerusform>
            <numerusform>ستُجلب %Ln صفوف من جديد كل %1.</numerusform>
            <numerusform>سيُجلب %Ln صفًا من جديد كل %1.</numerusform>
            <numerusform>سيُجلب %Ln صف من جديد كل %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will not be fetched again by themselves.</source>
        <translation>
            <numerusform>لن يُجلب %Ln صف من جديد تلقائيًا.</numerusform>
            <numerusform>لن يُجلب صف واحد من جديد تلقائيًا.</numerusform>
            <numerusform>لن يُجلب صفان من جديد تلقائيًا.</numerusform>
            <numerusform>لن تُجلب %Ln صفوف من جديد تلقائيًا.</numerusform>
            <numerusform>لن يُجلب %Ln صفًا من جديد تلقائيًا.</numerusform>
            <numerusform>لن يُجلب %Ln صف من جديد تلقائيًا.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause all repeated fetching until you uncheck this</source>
        <translation>إيقاف كل الجلب المتكرر مؤقتًا إلى أن تُزال هذه العلامة</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayBar</name>
    <message>
        <source>Replay Position</source>
        <translation>موضع إعادة العرض</translation>
    </message>
    <message>
        <source>Go to where the text was then</source>
        <translation>الانتقال إلى حيث كان النص حينئذ</translation>
    </message>
    <message>
        <source>Close Replay</source>
        <translation>إغلاق إعادة العرض</translation>
    </message>
    <message>
        <source>Show the whole text (Esc)</source>
        <translation>إظهار النص كله (Esc)</translation>
    </message>
    <message>
        <source>Replay Speed</source>
        <translation>سرعة إعادة العرض</translation>
    </message>
    <message>
        <source>How many times as fast as it arrived</source>
        <translation>كم مرة أسرع مما وصل</translation>
    </message>
    <message>
        <source>×%L1</source>
        <extracomment>how many times as fast as it arrived</extracomment>
        <translation>×%L1</translation>
    </message>
    <message>
        <source>&amp;Skip Pauses</source>
        <translation>تخطي فترات التوقف (&amp;S)</translation>
    </message>
    <message>
        <source>Wait no longer than a second of the time in which it arrived</source>
        <translation>عدم الانتظار أكثر من ثانية من الزمن الذي وصل فيه</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>تشغيل</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>إيقاف مؤقت (مفتاح المسافة)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>تشغيل (مفتاح المسافة)</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayRun</name>
    <message>
        <source>It was stopped there when it was recorded.</source>
        <translation>أُوقف عند ذلك الموضع حين سُجِّل.</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) were played.</source>
        <translation>
            <numerusform>إيقاف: شُغِّل %n بايت.</numerusform>
            <numerusform>إيقاف: شُغِّل بايت واحد.</numerusform>
            <numerusform>إيقاف: شُغِّل بايتان.</numerusform>
            <numerusform>إيقاف: شُغِّلت %n بايتات.</numerusform>
            <numerusform>إيقاف: شُغِّل %n بايتًا.</numerusform>
            <numerusform>إيقاف: شُغِّل %n بايت.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ReplaySlider</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>how far a replay is, and how long it is in all: &quot;0:12 of 3:40&quot;</extracomment>
        <translation>%1 من %2</translation>
    </message>
</context>
<context>
    <name>Poetry::RestoreQuestion</name>
    <message>
        <source>&amp;Start Without</source>
        <translation>بدء بدونها (&amp;S)</translation>
    </message>
    <message>
        <source>Poetry Fetcher</source>
        <translation>Poetry Fetcher</translation>
    </message>
    <message>
        <source>Restore the list from last time?</source>
        <translation>أتريد استعادة قائمة المرة الماضية؟</translation>
    </message>
    <message>
        <source>The last two starts did not finish. If that happens again, start without the list: it is kept in a file beside the new one.</source>
        <translation>لم يكتمل آخر بدءين للتشغيل. إن تكرر ذلك فابدأ بدون القائمة: يُحتفظ بها في ملف إلى جانب القائمة الجديدة.</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>استعادة (&amp;R)</translation>
    </message>
</context>
<context>
    <name>Poetry::RowActions</name>
    <message>
        <source>Copy &amp;Address</source>
        <translation>نسخ العنوان (&amp;A)</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>فتح المجلد (&amp;F)</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln address(es).</source>
        <translation>
            <numerusform>نُسخ %Ln عنوان.</numerusform>
            <numerusform>نُسخ عنوان واحد.</numerusform>
            <numerusform>نُسخ عنوانان.</numerusform>
            <numerusform>نُسخت %Ln عناوين.</numerusform>
            <numerusform>نُسخ %Ln عنوانًا.</numerusform>
            <numerusform>نُسخ %Ln عنوان.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>التفاصيل (&amp;D)</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveController</name>
    <message>
        <source>Save Poem</source>
        <translation>حفظ القصيدة</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>يجري الحفظ</translation>
    </message>
    <message numerus="yes">
        <source>Saving %Ln poem(s): %1 of %2 are written.</source>
        <translation>
            <numerusform>يجري حفظ %Ln قصيدة: كُتب %1 من %2.</numerusform>
            <numerusform>يجري حفظ قصيدة واحدة: كُتب %1 من %2.</numerusform>
            <numerusform>يجري حفظ قصيدتين: كُتب %1 من %2.</numerusform>
            <numerusform>يجري حفظ %Ln قصائد: كُتب %1 من %2.</numerusform>
            <numerusform>يجري حفظ %Ln قصيدة: كُتب %1 من %2.</numerusform>
            <numerusform>يجري حفظ %Ln قصيدة: كُتب %1 من %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no checksums: %1</source>
        <translation>لا توجد مجاميع تحقق: %1</translation>
    </message>
    <message>
        <source>A poem was not saved: %1</source>
        <translation>لم تُحفظ قصيدة: %1</translation>
    </message>
    <message>
        <source>Saved %1 as %2</source>
        <translation>حُفظ %1 باسم %2</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln poem(s) in %1</source>
        <translation>
            <numerusform>حُفظت %Ln قصيدة في %1</numerusform>
            <numerusform>حُفظت قصيدة واحدة في %1</numerusform>
            <numerusform>حُفظت قصيدتان في %1</numerusform>
            <numerusform>حُفظت %Ln قصائد في %1</numerusform>
            <numerusform>حُفظت %Ln قصيدة في %1</numerusform>
            <numerusform>حُفظت %Ln قصيدة في %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) were not saved, because that was cancelled</source>
        <translation>
            <numerusform>لم تُحفظ %Ln قصيدة لأن الحفظ أُلغي</numerusform>
            <numerusform>لم تُحفظ قصيدة واحدة لأن الحفظ أُلغي</numerusform>
            <numerusform>لم تُحفظ قصيدتان لأن الحفظ أُلغي</numerusform>
            <numerusform>لم تُحفظ %Ln قصائد لأن الحفظ أُلغي</numerusform>
            <numerusform>لم تُحفظ %Ln قصيدة لأن الحفظ أُلغي</numerusform>
            <numerusform>لم تُحفظ %Ln قصيدة لأن الحفظ أُلغي</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) could not be saved:</source>
        <translation>
            <numerusform>تعذّر حفظ %Ln قصيدة:</numerusform>
            <numerusform>تعذّر حفظ قصيدة واحدة:</numerusform>
            <numerusform>تعذّر حفظ قصيدتين:</numerusform>
            <numerusform>تعذّر حفظ %Ln قصائد:</numerusform>
            <numerusform>تعذّر حفظ %Ln قصيدة:</numerusform>
            <numerusform>تعذّر حفظ %Ln قصيدة:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… و%Ln غيرها</numerusform>
            <numerusform>… و%Ln غيرها</numerusform>
            <numerusform>… و%Ln غيرها</numerusform>
            <numerusform>… و%Ln غيرها</numerusform>
            <numerusform>… و%Ln غيرها</numerusform>
            <numerusform>… و%Ln غيرها</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>فتح المجلد</translation>
    </message>
    <message>
        <source>Show what was saved in the folder that it is in</source>
        <translation>عرض ما حُفظ في المجلد الذي يحويه</translation>
    </message>
    <message>
        <source>Choose Another Folder…</source>
        <translation>اختيار مجلد آخر…</translation>
    </message>
    <message>
        <source>Save what was not saved into a folder of your choice</source>
        <translation>حفظ ما لم يُحفظ في مجلد من اختيارك</translation>
    </message>
    <message>
        <source>Text with Its Times (*.poem)</source>
        <translation>نص مع أوقاته (*.poem)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>نص (*.txt)</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>لم يكن المجلد %1 موجودًا، وقد أُنشئ.</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveManyDialog</name>
    <message numerus="yes">
        <source>Save %Ln Poem(s)</source>
        <translation>
            <numerusform>حفظ %Ln قصيدة</numerusform>
            <numerusform>حفظ قصيدة واحدة</numerusform>
            <numerusform>حفظ قصيدتين</numerusform>
            <numerusform>حفظ %Ln قصائد</numerusform>
            <numerusform>حفظ %Ln قصيدة</numerusform>
            <numerusform>حفظ %Ln قصيدة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Also %Ln that is partial, marked in its name</source>
        <translation>
            <numerusform>وكذلك %Ln من القصائد الجزئية، مع تمييزها في الاسم (&amp;A)</numerusform>
            <numerusform>وكذلك قصيدة جزئية واحدة، مع تمييزها في الاسم (&amp;A)</numerusform>
            <numerusform>وكذلك قصيدتان جزئيتان، مع تمييزهما في الاسم (&amp;A)</numerusform>
            <numerusform>وكذلك %Ln قصائد جزئية، مع تمييزها في الاسم (&amp;A)</numerusform>
            <numerusform>وكذلك %Ln قصيدة جزئية، مع تمييزها في الاسم (&amp;A)</numerusform>
            <numerusform>وكذلك %Ln قصيدة جزئية، مع تمييزها في الاسم (&amp;A)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>المجلد (&amp;F):</translation>
    </message>
    <message>
        <source>File &amp;names:</source>
        <translation>أسماء الملفات (&amp;N):</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>المجلد</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>أسماء الملفات</translation>
    </message>
    <message>
        <source>{host} {port} {date} {time} {n}; anything else stands for itself</source>
        <translation>{host} {port} {date} {time} {n}؛ وكل ما عداها يبقى كما هو</translation>
    </message>
    <message>
        <source>&amp;Save Here</source>
        <translation>حفظ هنا (&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>اختيار (&amp;H)…</translation>
    </message>
    <message>
        <source>Folder for Poems</source>
        <translation>مجلد القصائد</translation>
    </message>
    <message>
        <source>There is no folder %1; choose one that is there</source>
        <translation>لا يوجد مجلد %1؛ اختر مجلدًا موجودًا</translation>
    </message>
    <message>
        <source>With &amp;checksums and a manifest</source>
        <translation>مع مجاميع تحقق وبيان (&amp;C)</translation>
    </message>
    <message>
        <source>The folder %1 is not there yet, and will be made</source>
        <translation>المجلد %1 غير موجود بعد، وسيُنشأ</translation>
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
        <translation>تقديم أول «ملف» على المنفذ N، والملفات التالية على المنافذ التالية؛ الافتراضي: منافذ حرة.</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>مضيف</translation>
    </message>
    <message>
        <source>Listen on this address only; default localhost.</source>
        <translation>الاستماع على هذا العنوان فقط؛ الافتراضي localhost.</translation>
    </message>
    <message>
        <source>Send N bytes at a time; default 10.</source>
        <translation>إرسال N بايت في كل مرة؛ الافتراضي 10.</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>WHAT</source>
        <translation>عطل</translation>
    </message>
    <message>
        <source>Serve badly: none (default), silent, endless, stall-after=N, reset-after=N or close-after=N, N in bytes.</source>
        <translation>تقديم معيب: none (الافتراضي) أو silent أو endless أو stall-after=N أو reset-after=N أو close-after=N، وN بالبايت.</translation>
    </message>
    <message>
        <source>CERT,KEY</source>
        <translation>شهادة,مفتاح</translation>
    </message>
    <message>
        <source>Serve over TLS, with the certificate and the key in these files (PEM).</source>
        <translation>التقديم عبر TLS، بالشهادة والمفتاح الموجودين في هذين الملفين (PEM).</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>عرض هذه المساعدة ثم الخروج.</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>عرض الإصدار ثم الخروج.</translation>
    </message>
    <message numerus="yes">
        <source>There are not enough ports for %n file(s) from %1 on; write a lower port.</source>
        <translation>
            <numerusform>لا تكفي المنافذ من %1 فصاعدًا لتقديم %n ملف؛ اكتب منفذًا أصغر.</numerusform>
            <numerusform>لا تكفي المنافذ من %1 فصاعدًا لتقديم ملف واحد؛ اكتب منفذًا أصغر.</numerusform>
            <numerusform>لا تكفي المنافذ من %1 فصاعدًا لتقديم ملفين؛ اكتب منفذًا أصغر.</numerusform>
            <numerusform>لا تكفي المنافذ من %1 فصاعدًا لتقديم %n ملفات؛ اكتب منفذًا أصغر.</numerusform>
            <numerusform>لا تكفي المنافذ من %1 فصاعدًا لتقديم %n ملفًا؛ اكتب منفذًا أصغر.</numerusform>
            <numerusform>لا تكفي المنافذ من %1 فصاعدًا لتقديم %n ملف؛ اكتب منفذًا أصغر.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is not a fault; write none, silent, endless, stall-after=N, reset-after=N or close-after=N.</source>
        <translation>ليس «%1» عطلًا؛ اكتب none أو silent أو endless أو stall-after=N أو reset-after=N أو close-after=N.</translation>
    </message>
    <message>
        <source>--tls needs two files; write --tls CERT,KEY.</source>
        <translation>يحتاج --tls إلى ملفين؛ اكتب --tls شهادة,مفتاح.</translation>
    </message>
    <message>
        <source>The address for --iface is empty; write one such as localhost or 127.0.0.1.</source>
        <translation>العنوان المعطى للخيار --iface فارغ؛ اكتب عنوانًا مثل localhost أو 127.0.0.1.</translation>
    </message>
    <message>
        <source>There is no file to serve; write the name of one.</source>
        <translation>لا يوجد ملف لتقديمه؛ اكتب اسم ملف.</translation>
    </message>
    <message>
        <source>Standard input can be served once; write - one time.</source>
        <translation>لا يمكن تقديم الدخل القياسي إلا مرة واحدة؛ اكتب - مرة واحدة.</translation>
    </message>
    <message>
        <source>Reading standard input, to Ctrl-D.</source>
        <translation>تجري قراءة الدخل القياسي حتى Ctrl-D.</translation>
    </message>
    <message>
        <source>“%1” is a folder; write the name of a file.</source>
        <translation>إن «%1» مجلد؛ اكتب اسم ملف.</translation>
    </message>
    <message>
        <source>“%1” is no plain file, and may have no end; write the name of one, or - for standard input.</source>
        <translation>ليس «%1» ملفًا عاديًا، وقد لا تكون له نهاية؛ اكتب اسم ملف عادي، أو - للدخل القياسي.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2.</source>
        <translation>تتعذّر قراءة الملف «%1»: %2.</translation>
    </message>
    <message>
        <source>Standard input cannot be read: %1.</source>
        <translation>تتعذّر قراءة الدخل القياسي: %1.</translation>
    </message>
    <message>
        <source>Standard input is longer than 16 MiB; write it to a file, and the name of that.</source>
        <translation>الدخل القياسي أطول من 16 MiB؛ اكتبه في ملف، ثم اكتب اسم ذلك الملف.</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>الدخل القياسي</translation>
    </message>
    <message>
        <source>Usage: poetry-server [options] FILE…</source>
        <translation>الاستعمال: poetry-server [خيارات] ملف…</translation>
    </message>
    <message>
        <source>Serves each FILE on a port of its own to any number of clients at once: slowly, quickly or badly. For practice with get-poetry and poetry-fetcher. - is standard input. Ends with Ctrl-C.</source>
        <translation>يقدّم كل «ملف» على منفذ خاص به إلى أي عدد من العملاء في آن واحد: ببطء أو بسرعة أو بعيوب. للتدرّب مع get-poetry وpoetry-fetcher. والعلامة - هي الدخل القياسي. ينتهي بالضغط على Ctrl-C.</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>الخيارات:</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>أمثلة:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>حالة الخروج:</translation>
    </message>
    <message>
        <source>  0    stopped by Ctrl-C or SIGTERM</source>
        <translation>  0    أُوقف بـ Ctrl-C أو SIGTERM</translation>
    </message>
    <message>
        <source>  1    it cannot listen there, or standard output cannot be written</source>
        <translation>  1    يتعذّر الاستماع هناك، أو تتعذّر الكتابة في الخرج القياسي</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    سطر الأوامر خاطئ</translation>
    </message>
    <message>
        <source>No address is known for --iface “%1”.</source>
        <translation>لا يُعرف عنوان للخيار --iface «%1».</translation>
    </message>
    <message>
        <source>FILEs are .poem files, as get-poetry --record writes them; serve each at the rhythm in which it arrived. One that was cut off is cut off again.</source>
        <translation>كل «ملف» هو ملف .poem كما يكتبه get-poetry --record؛ يُقدَّم كل منها بالإيقاع الذي وصل به. وما كان منقطعًا يُقطع من جديد.</translation>
    </message>
    <message>
        <source>Standard input cannot be a .poem file; write the name of one.</source>
        <translation>لا يمكن أن يكون الدخل القياسي ملف .poem؛ اكتب اسم ملف.</translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>لا يجتمع --replay و--%1؛ اكتب أحدهما.</translation>
    </message>
    <message>
        <source>--replay has an end; write another fault than endless.</source>
        <translation>للخيار --replay نهاية؛ اكتب عطلًا آخر غير endless.</translation>
    </message>
    <message>
        <source>Wait S seconds in between; default 0.7, 0 = full speed.</source>
        <translation>الانتظار S ثانية بين مرة وأخرى؛ الافتراضي 0.7، و0 = أقصى سرعة.</translation>
    </message>
</context>
<context>
    <name>Poetry::ServerLists</name>
    <message>
        <source>A list needs a name</source>
        <translation>تحتاج القائمة إلى اسم</translation>
    </message>
    <message>
        <source>“%1” is too long for the name of a list</source>
        <translation>إن «%1» أطول من أن يكون اسم قائمة</translation>
    </message>
    <message>
        <source>“%1” has characters that cannot be seen; write another name</source>
        <translation>في «%1» محارف لا تُرى؛ اكتب اسمًا آخر</translation>
    </message>
    <message>
        <source>There is a list “%1” already</source>
        <translation>توجد قائمة باسم «%1» من قبل</translation>
    </message>
    <message>
        <source>The list “%1” cannot be renamed</source>
        <translation>تتعذّر إعادة تسمية القائمة «%1»</translation>
    </message>
    <message>
        <source>The list “%1” cannot be deleted: %2</source>
        <translation>يتعذّر حذف القائمة «%1»: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::Session</name>
    <message>
        <source>Nothing is kept for the next start: %1</source>
        <translation>لا يُحتفظ بشيء لبدء التشغيل التالي: %1</translation>
    </message>
    <message>
        <source>Everything that was kept is deleted.</source>
        <translation>حُذف كل ما كان يُحتفظ به.</translation>
    </message>
    <message>
        <source>Texts that no longer belong to a row are kept in %1.</source>
        <translation>احتُفظ في %1 بالنصوص التي لم تعد تخص أي صف.</translation>
    </message>
    <message>
        <source>The list from last time was damaged. It is kept as %1.</source>
        <translation>كانت قائمة المرة الماضية تالفة. احتُفظ بها باسم %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) from last time were damaged and could not be restored.</source>
        <translation>
            <numerusform>كان %Ln صف من المرة الماضية تالفًا وتعذّرت استعادته.</numerusform>
            <numerusform>كان صف واحد من المرة الماضية تالفًا وتعذّرت استعادته.</numerusform>
            <numerusform>كان صفان من المرة الماضية تالفين وتعذّرت استعادتهما.</numerusform>
            <numerusform>كانت %Ln صفوف من المرة الماضية تالفة وتعذّرت استعادتها.</numerusform>
            <numerusform>كان %Ln صفًا من المرة الماضية تالفًا وتعذّرت استعادتها.</numerusform>
            <numerusform>كان %Ln صف من المرة الماضية تالفًا وتعذّرت استعادته.</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes are not being kept for the next start; that will be retried: %1</source>
        <translation>لا يُحتفظ بالتغييرات لبدء التشغيل التالي؛ ستُعاد المحاولة: %1</translation>
    </message>
    <message>
        <source>Changes are kept for the next start again.</source>
        <translation>عاد الاحتفاظ بالتغييرات لبدء التشغيل التالي.</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionDatabase</name>
    <message>
        <source>The list in %1 cannot be read now</source>
        <translation>تتعذّر قراءة القائمة الموجودة في %1 الآن</translation>
    </message>
    <message>
        <source>The list in %1 is from a newer version of Poetry Fetcher</source>
        <translation>القائمة الموجودة في %1 من إصدار أحدث من Poetry Fetcher</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made</source>
        <translation>يتعذّر إنشاء المجلد %1</translation>
    </message>
    <message>
        <source>The folder %1 is a link or somebody else’s, or others may write into it</source>
        <translation>المجلد %1 رابط أو يملكه شخص آخر، أو يستطيع آخرون الكتابة فيه</translation>
    </message>
    <message>
        <source>%1 is no file of yours; remove it, then start again</source>
        <translation>ليس %1 ملفًا لك؛ أزله ثم ابدأ من جديد</translation>
    </message>
    <message>
        <source>The list of fetches is not kept</source>
        <translation>لا يُحتفظ بقائمة عمليات الجلب</translation>
    </message>
    <message>
        <source>Not everything could be deleted in %1</source>
        <translation>تعذّر حذف كل ما في %1</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionTexts</name>
    <message>
        <source>A text could not be kept in %1</source>
        <translation>تعذّر الاحتفاظ بنص في %1</translation>
    </message>
    <message numerus="yes">
        <source>The text that was kept is damaged; %n byte(s) are left</source>
        <translation>
            <numerusform>النص المحتفظ به تالف؛ بقي منه %n بايت</numerusform>
            <numerusform>النص المحتفظ به تالف؛ بقي منه بايت واحد</numerusform>
            <numerusform>النص المحتفظ به تالف؛ بقي منه بايتان</numerusform>
            <numerusform>النص المحتفظ به تالف؛ بقي منه %n بايتات</numerusform>
            <numerusform>النص المحتفظ به تالف؛ بقي منه %n بايتًا</numerusform>
            <numerusform>النص المحتفظ به تالف؛ بقي منه %n بايت</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>الجلب</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>الحفظ</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>القراءة</translation>
    </message>
    <message>
        <source>General</source>
        <translation>عام</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>الافتراضي: %1</translation>
    </message>
    <message>
        <source>Default: %1. %2</source>
        <translation>الافتراضي: %1. %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>مفعّل</translation>
    </message>
    <message>
        <source>off</source>
        <translation>معطّل</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>الحدود</translation>
    </message>
    <message>
        <source>Size of a poe&amp;m:</source>
        <translation>حجم القصيدة (&amp;M):</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> م.بايت</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>بلا حد</translation>
    </message>
    <message>
        <source> s</source>
        <translation> ث</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>المُهل</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>معطّلة</translation>
    </message>
    <message>
        <source>For the &amp;whole poem:</source>
        <translation>للقصيدة كلها (&amp;W):</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>&amp;Automatic retries of what failed:</source>
        <translation>الإعادة التلقائية لما فشل (&amp;A):</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>Never while the window is active.</source>
        <translation>لا إعلام أبدًا ما دامت النافذة نشطة.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>اللغة (&amp;L):</translation>
    </message>
    <message>
        <source>Proxy:</source>
        <translation>الوسيط:</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>بلا وسيط</translation>
    </message>
    <message>
        <source>Trusted certificates:</source>
        <translation>الشهادات الموثوقة:</translation>
    </message>
    <message>
        <source>no certificates</source>
        <translation>لا شهادات</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a server, and the fingerprint of its certificate</extracomment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>المجلد (&amp;F):</translation>
    </message>
    <message>
        <source>With c&amp;hecksums and a manifest</source>
        <translation>مع مجاميع تحقق وبيان (&amp;H)</translation>
    </message>
    <message>
        <source>SHA256SUMS and a JSON file with servers, times and outcomes, beside the poems.</source>
        <translation>ملف SHA256SUMS وملف JSON فيه الخوادم والأوقات والنتائج، إلى جانب القصائد.</translation>
    </message>
    <message>
        <source>Automatic Saving</source>
        <translation>الحفظ التلقائي</translation>
    </message>
    <message>
        <source>Sa&amp;ve poems as they complete</source>
        <translation>حفظ القصائد عند اكتمالها (&amp;V)</translation>
    </message>
    <message>
        <source>Fol&amp;der for these:</source>
        <translation>المجلد الخاص بها (&amp;D):</translation>
    </message>
    <message>
        <source>Their names end in .partial.txt.</source>
        <translation>تنتهي أسماؤها بـ .partial.txt.</translation>
    </message>
    <message>
        <source>Kept Texts</source>
        <translation>النصوص المحتفظ بها</translation>
    </message>
    <message>
        <source>Folder for Saved Poems</source>
        <translation>مجلد القصائد المحفوظة</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>اسم الملف (&amp;N):</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>وكذلك: %1</translation>
    </message>
    <message>
        <source>Tell how many texts have chan&amp;ged</source>
        <translation>الإعلام بعدد النصوص التي تغيّرت (&amp;G)</translation>
    </message>
    <message>
        <source>Of rows that were fetched again.</source>
        <translation>للصفوف التي جُلبت من جديد.</translation>
    </message>
    <message>
        <source>Simultaneous &amp;connections:</source>
        <translation>الاتصالات المتزامنة (&amp;C):</translation>
    </message>
    <message>
        <source>To c&amp;onnect, including name look-up:</source>
        <translation>للاتصال، بما فيه الاستعلام عن الاسم (&amp;O):</translation>
    </message>
    <message>
        <source>While a server is &amp;silent:</source>
        <translation>أثناء صمت الخادم (&amp;S):</translation>
    </message>
    <message>
        <source>No&amp;tify when all fetches have ended</source>
        <translation>الإعلام عند انتهاء كل عمليات الجلب (&amp;T)</translation>
    </message>
    <message>
        <source>System Language</source>
        <translation>لغة النظام</translation>
    </message>
    <message>
        <source>the system language</source>
        <translation>لغة النظام</translation>
    </message>
    <message>
        <source>socks5://user:password@host:port or http://…; the proxy looks names up. Kept in a file that only you can read.</source>
        <translation>socks5://user:password@host:port أو http://…؛ والوسيط هو الذي يستعلم عن الأسماء. يُحتفظ به في ملف لا يستطيع غيرك قراءته.</translation>
    </message>
    <message>
        <source>Certificates that you trusted from a report, each for one server.</source>
        <translation>الشهادات التي وثقت بها من تقرير، كل منها لخادم واحد.</translation>
    </message>
    <message>
        <source>Stop Trusting</source>
        <translation>إلغاء الوثوق</translation>
    </message>
    <message>
        <source>Last Folder Used</source>
        <translation>آخر مجلد مستعمل</translation>
    </message>
    <message>
        <source>Never replaces an existing file.</source>
        <translation>لا يُستبدل ملف موجود أبدًا.</translation>
    </message>
    <message>
        <source>Also save pa&amp;rtial poems</source>
        <translation>حفظ القصائد الجزئية أيضًا (&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keep at most:</source>
        <translation>الاحتفاظ على الأكثر بـ (&amp;K):</translation>
    </message>
    <message>
        <source>%1 are kept now. Beyond the limit, the oldest texts are removed, but never pinned ones. Their rows stay.</source>
        <translation>يُحتفظ الآن بـ %1. عند تجاوز الحد تُزال أقدم النصوص، ولا تُزال المثبّتة أبدًا. وتبقى صفوفها.</translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsFile</name>
    <message>
        <source>%1 is no file of yours; nothing is read from it or kept in it.</source>
        <translation>ليس %1 ملفًا لك؛ لا يُقرأ منه شيء ولا يُحتفظ فيه بشيء.</translation>
    </message>
    <message numerus="yes">
        <source>%1 was damaged: %Ln value(s) could be read from it. It is kept as %2.</source>
        <translation>
            <numerusform>كان %1 تالفًا: أمكنت قراءة %Ln قيمة منه. احتُفظ به باسم %2.</numerusform>
            <numerusform>كان %1 تالفًا: أمكنت قراءة قيمة واحدة منه. احتُفظ به باسم %2.</numerusform>
            <numerusform>كان %1 تالفًا: أمكنت قراءة قيمتين منه. احتُفظ به باسم %2.</numerusform>
            <numerusform>كان %1 تالفًا: أمكنت قراءة %Ln قيم منه. احتُفظ به باسم %2.</numerusform>
            <numerusform>كان %1 تالفًا: أمكنت قراءة %Ln قيمة منه. احتُفظ به باسم %2.</numerusform>
            <numerusform>كان %1 تالفًا: أمكنت قراءة %Ln قيمة منه. احتُفظ به باسم %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be read and is treated as empty.</source>
        <translation>تتعذّر قراءة %1، ويُعامل كأنه فارغ.</translation>
    </message>
    <message>
        <source>%1 can be written again; your settings are kept.</source>
        <translation>عادت الكتابة في %1 ممكنة؛ ويُحتفظ بإعداداتك.</translation>
    </message>
    <message>
        <source>Settings hold until you quit, but cannot be kept: %1 cannot be written.</source>
        <translation>تسري الإعدادات حتى الإنهاء، لكن لا يمكن الاحتفاظ بها: تتعذّر الكتابة في %1.</translation>
    </message>
</context>
<context>
    <name>Poetry::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>الأمر</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Address Field</source>
        <translation>حقل العنوان</translation>
    </message>
    <message>
        <source>Fetch what is in it</source>
        <translation>جلب ما فيه</translation>
    </message>
    <message>
        <source>Another line</source>
        <translation>سطر آخر</translation>
    </message>
    <message>
        <source>Discard a long text, or stop reading a list</source>
        <translation>تجاهل نص طويل، أو إيقاف قراءة قائمة</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>مغادرته</translation>
    </message>
</context>
<context>
    <name>Poetry::SlowOnesDialog</name>
    <message>
        <source>Stop the Slow Ones</source>
        <translation>إيقاف البطيئة</translation>
    </message>
    <message>
        <source> bytes/s</source>
        <translation> بايت/ث</translation>
    </message>
    <message>
        <source>at any speed</source>
        <translation>بأي سرعة</translation>
    </message>
    <message>
        <source> s</source>
        <translation> ث</translation>
    </message>
    <message>
        <source>however long</source>
        <translation>مهما طالت</translation>
    </message>
    <message>
        <source>Fetches that would be stopped</source>
        <translation>عمليات الجلب التي ستُوقف</translation>
    </message>
    <message>
        <source>S&amp;lower than:</source>
        <translation>أبطأ من (&amp;L):</translation>
    </message>
    <message>
        <source>Or s&amp;ilent for at least:</source>
        <translation>أو صامتة مدة لا تقل عن (&amp;I):</translation>
    </message>
    <message>
        <source>%1: no answer for %2</source>
        <translation>%1: لا رد منذ %2</translation>
    </message>
    <message>
        <source>%1: %2, silent for %3</source>
        <translation>%1: %2، صامت منذ %3</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… و%Ln غيرها</numerusform>
            <numerusform>… و%Ln غيرها</numerusform>
            <numerusform>… و%Ln غيرها</numerusform>
            <numerusform>… و%Ln غيرها</numerusform>
            <numerusform>… و%Ln غيرها</numerusform>
            <numerusform>… و%Ln غيرها</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped; what has arrived is kept:</source>
        <translation>
            <numerusform>ستُوقف %Ln عملية جلب؛ يُحتفظ بما وصل:</numerusform>
            <numerusform>ستُوقف عملية جلب واحدة؛ يُحتفظ بما وصل:</numerusform>
            <numerusform>ستُوقف عمليتا جلب؛ يُحتفظ بما وصل:</numerusform>
            <numerusform>ستُوقف %Ln عمليات جلب؛ يُحتفظ بما وصل:</numerusform>
            <numerusform>ستُوقف %Ln عملية جلب؛ يُحتفظ بما وصل:</numerusform>
            <numerusform>ستُوقف %Ln عملية جلب؛ يُحتفظ بما وصل:</numerusform>
        </translation>
    </message>
    <message>
        <source>No fetch is that slow.</source>
        <translation>لا يوجد جلب بهذا البطء.</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Stop %Ln Fetch(es)</source>
        <translation>
            <numerusform>إيقاف %Ln عملية جلب (&amp;S)</numerusform>
            <numerusform>إيقاف عملية جلب واحدة (&amp;S)</numerusform>
            <numerusform>إيقاف عمليتي جلب (&amp;S)</numerusform>
            <numerusform>إيقاف %Ln عمليات جلب (&amp;S)</numerusform>
            <numerusform>إيقاف %Ln عملية جلب (&amp;S)</numerusform>
            <numerusform>إيقاف %Ln عملية جلب (&amp;S)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SmallFile</name>
    <message>
        <source>“%1” cannot be written: %2</source>
        <translation>تتعذّر الكتابة في «%1»: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::SocketFailure</name>
    <message>
        <source>Connection was refused by other side</source>
        <translation>رفض الطرف الآخر الاتصال</translation>
    </message>
    <message>
        <source>The other side did not answer</source>
        <translation>لم يرد الطرف الآخر</translation>
    </message>
    <message>
        <source>The host cannot be reached</source>
        <translation>يتعذّر الوصول إلى المضيف</translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>يتعذّر الوصول إلى الشبكة</translation>
    </message>
    <message>
        <source>A rule of this machine or network forbids the connection</source>
        <translation>تمنع قاعدة في هذا الحاسوب أو الشبكة الاتصال</translation>
    </message>
    <message>
        <source>No network interface of this machine has the name or number behind the percent sign; there are %1</source>
        <translation>لا توجد في هذا الحاسوب واجهة شبكة بالاسم أو الرقم الذي بعد علامة النسبة المئوية؛ الموجود هو %1</translation>
    </message>
    <message>
        <source>No connection can be made to this address from here</source>
        <translation>لا يمكن الاتصال بهذا العنوان من هنا</translation>
    </message>
    <message>
        <source>This machine does not speak that kind of address</source>
        <translation>لا يدعم هذا الحاسوب هذا النوع من العناوين</translation>
    </message>
    <message>
        <source>This machine has no local port or address left to connect from</source>
        <translation>لم يبقَ لهذا الحاسوب منفذ محلي أو عنوان محلي يتصل منه</translation>
    </message>
    <message>
        <source>Too many files are open on this machine</source>
        <translation>الملفات المفتوحة على هذا الحاسوب أكثر من اللازم</translation>
    </message>
    <message>
        <source>This machine has no memory left for connections</source>
        <translation>لم تبقَ لدى هذا الحاسوب ذاكرة للاتصالات</translation>
    </message>
    <message>
        <source>This machine can do no more at the same time</source>
        <translation>لا يستطيع هذا الحاسوب فعل المزيد في الوقت نفسه</translation>
    </message>
    <message>
        <source>The connection could not be made</source>
        <translation>تعذّرت إقامة الاتصال</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut by other side after %n byte(s)</source>
        <translation>
            <numerusform>قطع الطرف الآخر الاتصال بعد %n بايت</numerusform>
            <numerusform>قطع الطرف الآخر الاتصال بعد بايت واحد</numerusform>
            <numerusform>قطع الطرف الآخر الاتصال بعد بايتين</numerusform>
            <numerusform>قطع الطرف الآخر الاتصال بعد %n بايتات</numerusform>
            <numerusform>قطع الطرف الآخر الاتصال بعد %n بايتًا</numerusform>
            <numerusform>قطع الطرف الآخر الاتصال بعد %n بايت</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost without a word after %n byte(s)</source>
        <translation>
            <numerusform>فُقد الاتصال دون أي إشعار بعد %n بايت</numerusform>
            <numerusform>فُقد الاتصال دون أي إشعار بعد بايت واحد</numerusform>
            <numerusform>فُقد الاتصال دون أي إشعار بعد بايتين</numerusform>
            <numerusform>فُقد الاتصال دون أي إشعار بعد %n بايتات</numerusform>
            <numerusform>فُقد الاتصال دون أي إشعار بعد %n بايتًا</numerusform>
            <numerusform>فُقد الاتصال دون أي إشعار بعد %n بايت</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was closed by this machine after %n byte(s)</source>
        <translation>
            <numerusform>أغلق هذا الحاسوب الاتصال بعد %n بايت</numerusform>
            <numerusform>أغلق هذا الحاسوب الاتصال بعد بايت واحد</numerusform>
            <numerusform>أغلق هذا الحاسوب الاتصال بعد بايتين</numerusform>
            <numerusform>أغلق هذا الحاسوب الاتصال بعد %n بايتات</numerusform>
            <numerusform>أغلق هذا الحاسوب الاتصال بعد %n بايتًا</numerusform>
            <numerusform>أغلق هذا الحاسوب الاتصال بعد %n بايت</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The network went away after %n byte(s)</source>
        <translation>
            <numerusform>غابت الشبكة بعد %n بايت</numerusform>
            <numerusform>غابت الشبكة بعد بايت واحد</numerusform>
            <numerusform>غابت الشبكة بعد بايتين</numerusform>
            <numerusform>غابت الشبكة بعد %n بايتات</numerusform>
            <numerusform>غابت الشبكة بعد %n بايتًا</numerusform>
            <numerusform>غابت الشبكة بعد %n بايت</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s)</source>
        <translation>
            <numerusform>فُقد الاتصال بعد %n بايت</numerusform>
            <numerusform>فُقد الاتصال بعد بايت واحد</numerusform>
            <numerusform>فُقد الاتصال بعد بايتين</numerusform>
            <numerusform>فُقد الاتصال بعد %n بايتات</numerusform>
            <numerusform>فُقد الاتصال بعد %n بايتًا</numerusform>
            <numerusform>فُقد الاتصال بعد %n بايت</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SortMenu</name>
    <message>
        <source>&amp;Sort By</source>
        <translation>الفرز حسب (&amp;S)</translation>
    </message>
    <message>
        <source>As &amp;Added</source>
        <translation>ترتيب الإضافة (&amp;A)</translation>
    </message>
    <message>
        <source>As&amp;cending</source>
        <translation>تصاعدي (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>تنازلي (&amp;D)</translation>
    </message>
</context>
<context>
    <name>Poetry::Sql</name>
    <message>
        <source>The list of fetches could not be kept</source>
        <translation>تعذّر الاحتفاظ بقائمة عمليات الجلب</translation>
    </message>
</context>
<context>
    <name>Poetry::StandardOutput</name>
    <message>
        <source>Standard output cannot be written</source>
        <translation>تتعذّر الكتابة في الخرج القياسي</translation>
    </message>
    <message numerus="yes">
        <source>%n control character(s) are shown as pictures; --raw writes them as they are.</source>
        <translation>
            <numerusform>يُعرض %n محرف من محارف التحكم في شكل رموز؛ اكتب --raw لكتابتها كما هي.</numerusform>
            <numerusform>يُعرض محرف واحد من محارف التحكم في شكل رمز؛ اكتب --raw لكتابته كما هو.</numerusform>
            <numerusform>يُعرض محرفان من محارف التحكم في شكل رموز؛ اكتب --raw لكتابتهما كما هما.</numerusform>
            <numerusform>تُعرض %n محارف من محارف التحكم في شكل رموز؛ اكتب --raw لكتابتها كما هي.</numerusform>
            <numerusform>يُعرض %n محرفًا من محارف التحكم في شكل رموز؛ اكتب --raw لكتابتها كما هي.</numerusform>
            <numerusform>يُعرض %n محرف من محارف التحكم في شكل رموز؛ اكتب --raw لكتابتها كما هي.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TcpTransport</name>
    <message>
        <source>The proxy %1 cannot be reached: %2</source>
        <translation>يتعذّر الوصول إلى الوسيط %1: %2</translation>
    </message>
    <message>
        <source>The server was reached, but TLS had not begun within %1 s</source>
        <translation>أمكن الوصول إلى الخادم، لكن TLS لم يبدأ خلال %1 ث</translation>
    </message>
    <message>
        <source>The proxy %2 did not answer within %1 s</source>
        <translation>لم يرد الوسيط %2 خلال %1 ث</translation>
    </message>
</context>
<context>
    <name>Poetry::TextKeeper</name>
    <message numerus="yes">
        <source>%Ln text(s) made room for others, since more than %1 were kept. Their rows stay. Settings can allow more, and pinned rows always keep theirs.</source>
        <translation>
            <numerusform>أُزيل %Ln نص لإفساح المكان لنصوص أخرى، إذ تجاوز المحتفظ به %1. تبقى الصفوف. ويمكن السماح بالمزيد من الإعدادات، والصفوف المثبّتة تحتفظ بنصوصها دائمًا.</numerusform>
            <numerusform>أُزيل نص واحد لإفساح المكان لنصوص أخرى، إذ تجاوز المحتفظ به %1. تبقى الصفوف. ويمكن السماح بالمزيد من الإعدادات، والصفوف المثبّتة تحتفظ بنصوصها دائمًا.</numerusform>
            <numerusform>أُزيل نصان لإفساح المكان لنصوص أخرى، إذ تجاوز المحتفظ به %1. تبقى الصفوف. ويمكن السماح بالمزيد من الإعدادات، والصفوف المثبّتة تحتفظ بنصوصها دائمًا.</numerusform>
            <numerusform>أُزيلت %Ln نصوص لإفساح المكان لنصوص أخرى، إذ تجاوز المحتفظ به %1. تبقى الصفوف. ويمكن السماح بالمزيد من الإعدادات، والصفوف المثبّتة تحتفظ بنصوصها دائمًا.</numerusform>
            <numerusform>أُزيل %Ln نصًا لإفساح المكان لنصوص أخرى، إذ تجاوز المحتفظ به %1. تبقى الصفوف. ويمكن السماح بالمزيد من الإعدادات، والصفوف المثبّتة تحتفظ بنصوصها دائمًا.</numerusform>
            <numerusform>أُزيل %Ln نص لإفساح المكان لنصوص أخرى، إذ تجاوز المحتفظ به %1. تبقى الصفوف. ويمكن السماح بالمزيد من الإعدادات، والصفوف المثبّتة تحتفظ بنصوصها دائمًا.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TimelineBar</name>
    <message>
        <source>Connection story</source>
        <translation>قصة الاتصال</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsReceiver</name>
    <message>
        <source>The certificate was revoked by its authority</source>
        <translation>أبطلت سلطة التصديق هذه الشهادة</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that was trusted before</source>
        <translation>شهادة %1 ليست الشهادة الموثوقة من قبل</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation>شهادة %1 غير موثوقة: %2</translation>
    </message>
    <message>
        <source>The server closed the connection before TLS had begun</source>
        <translation>أغلق الخادم الاتصال قبل أن يبدأ TLS</translation>
    </message>
    <message>
        <source>This does not look like TLS: try %1</source>
        <translation>لا يبدو هذا TLS: جرّب %1</translation>
    </message>
    <message>
        <source>TLS could not be begun: %1</source>
        <translation>تعذّر بدء TLS: %1</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut after %n byte(s), and the server had not signed an end</source>
        <translation>
            <numerusform>قُطع الاتصال بعد %n بايت، ولم يكن الخادم قد وقّع نهاية</numerusform>
            <numerusform>قُطع الاتصال بعد بايت واحد، ولم يكن الخادم قد وقّع نهاية</numerusform>
            <numerusform>قُطع الاتصال بعد بايتين، ولم يكن الخادم قد وقّع نهاية</numerusform>
            <numerusform>قُطع الاتصال بعد %n بايتات، ولم يكن الخادم قد وقّع نهاية</numerusform>
            <numerusform>قُطع الاتصال بعد %n بايتًا، ولم يكن الخادم قد وقّع نهاية</numerusform>
            <numerusform>قُطع الاتصال بعد %n بايت، ولم يكن الخادم قد وقّع نهاية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s): %1</source>
        <translation>
            <numerusform>فُقد الاتصال بعد %n بايت: %1</numerusform>
            <numerusform>فُقد الاتصال بعد بايت واحد: %1</numerusform>
            <numerusform>فُقد الاتصال بعد بايتين: %1</numerusform>
            <numerusform>فُقد الاتصال بعد %n بايتات: %1</numerusform>
            <numerusform>فُقد الاتصال بعد %n بايتًا: %1</numerusform>
            <numerusform>فُقد الاتصال بعد %n بايت: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>TLS broke after %n byte(s): %1</source>
        <translation>
            <numerusform>تعطّل TLS بعد %n بايت: %1</numerusform>
            <numerusform>تعطّل TLS بعد بايت واحد: %1</numerusform>
            <numerusform>تعطّل TLS بعد بايتين: %1</numerusform>
            <numerusform>تعطّل TLS بعد %n بايتات: %1</numerusform>
            <numerusform>تعطّل TLS بعد %n بايتًا: %1</numerusform>
            <numerusform>تعطّل TLS بعد %n بايت: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsTrust</name>
    <message>
        <source>“%1” is no plain file; name one with certificates in the format PEM</source>
        <translation>ليس «%1» ملفًا عاديًا؛ سمِّ ملفًا فيه شهادات بصيغة PEM</translation>
    </message>
    <message>
        <source>The file of authorities “%1” cannot be read: %2</source>
        <translation>تتعذّر قراءة ملف سلطات التصديق «%1»: %2</translation>
    </message>
    <message>
        <source>The file of authorities “%1” is empty; name one with certificates in the format PEM</source>
        <translation>ملف سلطات التصديق «%1» فارغ؛ سمِّ ملفًا فيه شهادات بصيغة PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds a key; name one with certificates in the format PEM</source>
        <translation>يحوي الملف «%1» مفتاحًا؛ سمِّ ملفًا فيه شهادات بصيغة PEM</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>لا يحوي الملف «%1» شهادة بصيغة PEM</translation>
    </message>
</context>
<context>
    <name>Poetry::TotalsBar</name>
    <message>
        <source>Totals</source>
        <translation>المجاميع</translation>
    </message>
    <message>
        <source>Received in all</source>
        <translation>إجمالي المستقبَل</translation>
    </message>
    <message numerus="yes">
        <source>%Ln complete</source>
        <translation>
            <numerusform>مكتمل: %Ln</numerusform>
            <numerusform>مكتمل: %Ln</numerusform>
            <numerusform>مكتمل: %Ln</numerusform>
            <numerusform>مكتمل: %Ln</numerusform>
            <numerusform>مكتمل: %Ln</numerusform>
            <numerusform>مكتمل: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiving</source>
        <translation>
            <numerusform>يُستقبل: %Ln</numerusform>
            <numerusform>يُستقبل: %Ln</numerusform>
            <numerusform>يُستقبل: %Ln</numerusform>
            <numerusform>يُستقبل: %Ln</numerusform>
            <numerusform>يُستقبل: %Ln</numerusform>
            <numerusform>يُستقبل: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connecting</source>
        <translation>
            <numerusform>يتصل: %Ln</numerusform>
            <numerusform>يتصل: %Ln</numerusform>
            <numerusform>يتصل: %Ln</numerusform>
            <numerusform>يتصل: %Ln</numerusform>
            <numerusform>يتصل: %Ln</numerusform>
            <numerusform>يتصل: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>ينتظر: %Ln</numerusform>
            <numerusform>ينتظر: %Ln</numerusform>
            <numerusform>ينتظر: %Ln</numerusform>
            <numerusform>ينتظر: %Ln</numerusform>
            <numerusform>ينتظر: %Ln</numerusform>
            <numerusform>ينتظر: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cut off</source>
        <translation>
            <numerusform>منقطع: %Ln</numerusform>
            <numerusform>منقطع: %Ln</numerusform>
            <numerusform>منقطع: %Ln</numerusform>
            <numerusform>منقطع: %Ln</numerusform>
            <numerusform>منقطع: %Ln</numerusform>
            <numerusform>منقطع: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>فشل: %Ln</numerusform>
            <numerusform>فشل: %Ln</numerusform>
            <numerusform>فشل: %Ln</numerusform>
            <numerusform>فشل: %Ln</numerusform>
            <numerusform>فشل: %Ln</numerusform>
            <numerusform>فشل: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stopped</source>
        <translation>
            <numerusform>أُوقف: %Ln</numerusform>
            <numerusform>أُوقف: %Ln</numerusform>
            <numerusform>أُوقف: %Ln</numerusform>
            <numerusform>أُوقف: %Ln</numerusform>
            <numerusform>أُوقف: %Ln</numerusform>
            <numerusform>أُوقف: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Click on a state to see only its rows</source>
        <translation>انقر على حالة لرؤية صفوفها فقط</translation>
    </message>
</context>
<context>
    <name>Poetry::Trail</name>
    <message>
        <source>first byte</source>
        <translation>أول بايت</translation>
    </message>
    <message numerus="yes">
        <source>fell silent after %n byte(s)</source>
        <translation>
            <numerusform>صمت بعد %n بايت</numerusform>
            <numerusform>صمت بعد بايت واحد</numerusform>
            <numerusform>صمت بعد بايتين</numerusform>
            <numerusform>صمت بعد %n بايتات</numerusform>
            <numerusform>صمت بعد %n بايتًا</numerusform>
            <numerusform>صمت بعد %n بايت</numerusform>
        </translation>
    </message>
    <message>
        <source>went on after %1 s</source>
        <translation>استأنف بعد %1 ث</translation>
    </message>
    <message numerus="yes">
        <source>end signed by the server after %n byte(s)</source>
        <translation>
            <numerusform>نهاية موقّعة من الخادم بعد %n بايت</numerusform>
            <numerusform>نهاية موقّعة من الخادم بعد بايت واحد</numerusform>
            <numerusform>نهاية موقّعة من الخادم بعد بايتين</numerusform>
            <numerusform>نهاية موقّعة من الخادم بعد %n بايتات</numerusform>
            <numerusform>نهاية موقّعة من الخادم بعد %n بايتًا</numerusform>
            <numerusform>نهاية موقّعة من الخادم بعد %n بايت</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>closed cleanly after %n byte(s)</source>
        <translation>
            <numerusform>أُغلق على نحو سليم بعد %n بايت</numerusform>
            <numerusform>أُغلق على نحو سليم بعد بايت واحد</numerusform>
            <numerusform>أُغلق على نحو سليم بعد بايتين</numerusform>
            <numerusform>أُغلق على نحو سليم بعد %n بايتات</numerusform>
            <numerusform>أُغلق على نحو سليم بعد %n بايتًا</numerusform>
            <numerusform>أُغلق على نحو سليم بعد %n بايت</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>أوقفه المستخدم</translation>
    </message>
    <message>
        <source>looking up %1</source>
        <translation>جارٍ الاستعلام عن %1</translation>
    </message>
    <message numerus="yes">
        <source>found %n address(es)</source>
        <translation>
            <numerusform>عُثر على %n عنوان</numerusform>
            <numerusform>عُثر على عنوان واحد</numerusform>
            <numerusform>عُثر على عنوانين</numerusform>
            <numerusform>عُثر على %n عناوين</numerusform>
            <numerusform>عُثر على %n عنوانًا</numerusform>
            <numerusform>عُثر على %n عنوان</numerusform>
        </translation>
    </message>
    <message>
        <source>connecting to %1, which means this machine</source>
        <translation>جارٍ الاتصال بـ %1، أي بهذا الحاسوب</translation>
    </message>
    <message>
        <source>connecting to %1</source>
        <translation>جارٍ الاتصال بـ %1</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>متصل بـ %1</translation>
    </message>
    <message>
        <source>asking the proxy for %1</source>
        <translation>يُطلب من الوسيط %1</translation>
    </message>
    <message>
        <source>the proxy has connected</source>
        <translation>اتصل الوسيط</translation>
    </message>
    <message>
        <source>beginning TLS</source>
        <translation>يبدأ TLS</translation>
    </message>
    <message>
        <source>encrypted with %1</source>
        <translation>مشفّر باستعمال %1</translation>
    </message>
    <message>
        <source>started fetching from %1</source>
        <translation>بدأ الجلب من %1</translation>
    </message>
</context>
<context>
    <name>Poetry::UndoList</name>
    <message>
        <source>&amp;Undo</source>
        <translation>تراجع (&amp;U)</translation>
    </message>
    <message>
        <source>Bring back the rows that were removed last, or take back what was pinned last</source>
        <translation>استعادة الصفوف التي أُزيلت أخيرًا، أو التراجع عمّا ثُبّت أخيرًا</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowController</name>
    <message numerus="yes">
        <source>Apply to %Ln Running</source>
        <translation>
            <numerusform>تطبيق على %Ln عملية جارية</numerusform>
            <numerusform>تطبيق على عملية جارية واحدة</numerusform>
            <numerusform>تطبيق على عمليتين جاريتين</numerusform>
            <numerusform>تطبيق على %Ln عمليات جارية</numerusform>
            <numerusform>تطبيق على %Ln عملية جارية</numerusform>
            <numerusform>تطبيق على %Ln عملية جارية</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the new time-outs and size limit for what is under way, too</source>
        <translation>استعمال المُهل وحد الحجم الجديدة لما هو جارٍ أيضًا</translation>
    </message>
    <message>
        <source>Fetches under way keep the limits that they began with.</source>
        <translation>تُبقي عمليات الجلب الجارية على الحدود التي بدأت بها.</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>ملف (&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>تحرير (&amp;E)</translation>
    </message>
    <message>
        <source>Fe&amp;tch</source>
        <translation>جلب (&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Lists</source>
        <translation>القوائم (&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>عرض (&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>مساعدة (&amp;H)</translation>
    </message>
    <message>
        <source>Save &amp;List…</source>
        <translation>حفظ القائمة (&amp;L)…</translation>
    </message>
    <message>
        <source>Write the addresses of all rows to a file that can be opened again</source>
        <translation>كتابة عناوين كل الصفوف في ملف يمكن فتحه من جديد</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>طباعة (&amp;P)…</translation>
    </message>
    <message>
        <source>Print the poem in sight</source>
        <translation>طباعة القصيدة المعروضة</translation>
    </message>
    <message>
        <source>Print Previe&amp;w…</source>
        <translation>معاينة الطباعة (&amp;W)…</translation>
    </message>
    <message>
        <source>See how the poem in sight would be printed</source>
        <translation>رؤية كيف ستُطبع القصيدة المعروضة</translation>
    </message>
    <message>
        <source>&amp;Delete Everything…</source>
        <translation>حذف كل شيء (&amp;D)…</translation>
    </message>
    <message>
        <source>Delete all rows, texts, lists and remembered addresses</source>
        <translation>حذف كل الصفوف والنصوص والقوائم والعناوين المتذكَّرة</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>إنهاء (&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>نسخ (&amp;C)</translation>
    </message>
    <message>
        <source>Copy the selected text, or the addresses of the selected rows</source>
        <translation>نسخ النص المحدد، أو عناوين الصفوف المحددة</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>تحديد الكل (&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>بحث (&amp;F)…</translation>
    </message>
    <message>
        <source>Find words in the poem, or rows where the list has the focus</source>
        <translation>البحث عن كلمات في القصيدة، أو عن صفوف حين يكون التركيز على القائمة</translation>
    </message>
    <message>
        <source>Filter the &amp;List…</source>
        <translation>ترشيح القائمة (&amp;L)…</translation>
    </message>
    <message>
        <source>Show only rows with some words, or in some states</source>
        <translation>عرض الصفوف التي فيها كلمات معينة أو في حالات معينة فقط</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>البحث عن التالي (&amp;N)</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>البحث عن السابق (&amp;P)</translation>
    </message>
    <message>
        <source>Address F&amp;ield</source>
        <translation>حقل العنوان (&amp;I)</translation>
    </message>
    <message>
        <source>Go to the field for server addresses</source>
        <translation>الانتقال إلى حقل عناوين الخوادم</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>تكبير (&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>تصغير (&amp;O)</translation>
    </message>
    <message>
        <source>Ori&amp;ginal Size</source>
        <translation>الحجم الأصلي (&amp;G)</translation>
    </message>
    <message>
        <source>Show In&amp;visible Characters</source>
        <translation>إظهار المحارف غير المرئية (&amp;V)</translation>
    </message>
    <message>
        <source>Show bidirectional, zero-width and control characters by their names</source>
        <translation>إظهار محارف ثنائية الاتجاه والمحارف عديمة العرض ومحارف التحكم بأسمائها</translation>
    </message>
    <message>
        <source>&amp;Next Pane</source>
        <translation>الجزء التالي (&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Pane</source>
        <translation>الجزء السابق (&amp;P)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>الإعدادات (&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>اختصارات لوحة المفاتيح (&amp;K)</translation>
    </message>
    <message>
        <source>Show a &amp;Demonstration</source>
        <translation>عرض تجريبي (&amp;D)</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>تشغيل خوادم تدريب داخل هذا البرنامج والجلب منها</translation>
    </message>
    <message>
        <source>&amp;About Poetry Fetcher</source>
        <translation>عن Poetry Fetcher (&amp;A)</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>عن Qt (&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>فتح (&amp;O)…</translation>
    </message>
    <message>
        <source>Fetch from the addresses in a file, one a line, or show a text that was recorded in a .poem file</source>
        <translation>الجلب من العناوين الموجودة في ملف، عنوان في كل سطر، أو عرض نص مسجَّل في ملف .poem</translation>
    </message>
    <message>
        <source>Copy Te&amp;xt</source>
        <translation>نسخ النص (&amp;X)</translation>
    </message>
    <message>
        <source>Copy all of the text that is shown</source>
        <translation>نسخ كل النص المعروض</translation>
    </message>
    <message>
        <source>Pa&amp;ste</source>
        <translation>لصق (&amp;S)</translation>
    </message>
    <message>
        <source>Paste into the field for server addresses, or the one that has the focus</source>
        <translation>اللصق في حقل عناوين الخوادم، أو في الحقل الذي عليه التركيز</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>ملء الشاشة (&amp;F)</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln line(s).</source>
        <translation>
            <numerusform>نُسخ %Ln سطر.</numerusform>
            <numerusform>نُسخ سطر واحد.</numerusform>
            <numerusform>نُسخ سطران.</numerusform>
            <numerusform>نُسخت %Ln أسطر.</numerusform>
            <numerusform>نُسخ %Ln سطرًا.</numerusform>
            <numerusform>نُسخ %Ln سطر.</numerusform>
        </translation>
    </message>
    <message>
        <source>Repla&amp;y</source>
        <translation>إعادة العرض (&amp;Y)</translation>
    </message>
</context>
<context>
    <name>Poetry::Wording</name>
    <message>
        <source>Waiting</source>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>جارٍ الاستعلام</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>جارٍ الاستقبال</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>مكتمل</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>منقطع</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>أُوقف</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln بايت</numerusform>
            <numerusform>بايت واحد</numerusform>
            <numerusform>بايتان</numerusform>
            <numerusform>%Ln بايتات</numerusform>
            <numerusform>%Ln بايتًا</numerusform>
            <numerusform>%Ln بايت</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <extracomment>a speed: %1 is a size such as &quot;12.4 kB&quot;</extracomment>
        <translation>%1/ث</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 م.ث</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 ث</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 د %2 ث</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 س %2 د</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln ثانية</numerusform>
            <numerusform>ثانية واحدة</numerusform>
            <numerusform>ثانيتان</numerusform>
            <numerusform>%Ln ثوانٍ</numerusform>
            <numerusform>%Ln ثانية</numerusform>
            <numerusform>%Ln ثانية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>دقيقة واحدة</numerusform>
            <numerusform>دقيقتان</numerusform>
            <numerusform>%Ln دقائق</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kilobyte(s)</source>
        <translation>
            <numerusform>%Ln كيلوبايت</numerusform>
            <numerusform>كيلوبايت واحد</numerusform>
            <numerusform>كيلوبايتان</numerusform>
            <numerusform>%Ln كيلوبايتات</numerusform>
            <numerusform>%Ln كيلوبايتًا</numerusform>
            <numerusform>%Ln كيلوبايت</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln megabyte(s)</source>
        <translation>
            <numerusform>%Ln ميغابايت</numerusform>
            <numerusform>ميغابايت واحد</numerusform>
            <numerusform>ميغابايتان</numerusform>
            <numerusform>%Ln ميغابايتات</numerusform>
            <numerusform>%Ln ميغابايتًا</numerusform>
            <numerusform>%Ln ميغابايت</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 س</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 د</translation>
    </message>
</context>
</TS>
