<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Poetry::ActionDelegate</name>
    <message>
        <source>Stop this fetch</source>
        <translation>停止此次获取</translation>
    </message>
    <message>
        <source>Fetch this poem again</source>
        <translation>重新获取这首诗</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressArguments</name>
    <message>
        <source>Standard input can be read once only; write --list - once.</source>
        <translation>标准输入只能读取一次；请只写一次 --list -。</translation>
    </message>
    <message numerus="yes">
        <source>%n more address(es) cannot be understood.</source>
        <translation>
            <numerusform>还有 %n 个地址无法理解。</numerusform>
        </translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2.</source>
        <translation>无法读取列表“%1”：%2。</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2</source>
        <translation>无法读取列表“%1”：%2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1，第 %2 行：%3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n more line(s) cannot be understood.</source>
        <translation>
            <numerusform>%1：还有 %n 行无法理解。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressBar</name>
    <message>
        <source>Fetch the poems of the servers in the field</source>
        <translation>从输入框中的服务器获取诗歌</translation>
    </message>
    <message>
        <source>Fetch the poems of the servers in the field (Enter)</source>
        <translation>从输入框中的服务器获取诗歌 (Enter)</translation>
    </message>
    <message>
        <source>&amp;Fetch Again</source>
        <translation>重新获取(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>获取(&amp;F)</translation>
    </message>
    <message>
        <source>Fetch Again</source>
        <translation>重新获取</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>%1 of pasted text, too long to show here; Enter fetches, Esc discards it</source>
        <translation>粘贴了 %1 文本，过长而无法在此显示；按 Enter 获取，按 Esc 丢弃</translation>
    </message>
    <message numerus="yes">
        <source>Reading… %Ln address(es) so far</source>
        <translation>
            <numerusform>正在读取… 目前有 %Ln 个地址</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list is very long: its first %Ln address(es) were taken.</source>
        <translation>
            <numerusform>列表很长：已取其中前 %Ln 个地址。</numerusform>
        </translation>
    </message>
    <message>
        <source>the rest of the list is not read</source>
        <translation>列表的其余部分不再读取</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list: %2</source>
        <translation>无法将 %1 作为列表读取：%2</translation>
    </message>
    <message numerus="yes">
        <source>Stopped reading; %Ln address(es) had been taken.</source>
        <translation>
            <numerusform>已停止读取；此前已取 %Ln 个地址。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop Reading</source>
        <translation>停止读取</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>host:port — type one address, or paste many</source>
        <translation>host:port — 输入一个地址，或粘贴多个</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressCompleter</name>
    <message>
        <source>Known addresses</source>
        <translation>已知地址</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressEdit</name>
    <message>
        <source>Server addresses</source>
        <translation>服务器地址</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressList</name>
    <message>
        <source>The list cannot be read: %1</source>
        <translation>无法读取列表：%1</translation>
    </message>
    <message numerus="yes">
        <source>The list is longer than %n MiB and cannot be one of addresses</source>
        <translation>
            <numerusform>列表超过 %n MiB，不可能是地址列表</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressListReader</name>
    <message numerus="yes">
        <source>“%1” goes on for %n character(s) and cannot be an address; write host:10001</source>
        <translation>
            <numerusform>“%1”长达 %n 个字符，不可能是地址；请写成 host:10001</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is a range too many: those of one list stand for %n address(es) at most</source>
        <translation>
            <numerusform>范围“%1”超出了限制：一个列表中的所有范围最多代表 %n 个地址</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressLoader</name>
    <message>
        <source>it is not text</source>
        <translation>它不是文本</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRange</name>
    <message>
        <source>%1 has braces that are no range; write %2</source>
        <translation>%1 中的花括号不是范围；请写成 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 stands for more than %n address(es), which is the most of one range; write %2</source>
        <translation>
            <numerusform>%1 代表的地址超过 %n 个，而这是单个范围的上限；请写成 %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRefusal</name>
    <message>
        <source>%1 needs a port; write %2</source>
        <translation>%1 缺少端口；请写成 %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not between 1 and 65535; write %2</source>
        <translation>%1 的端口不在 1 到 65535 之间；请写成 %2</translation>
    </message>
    <message>
        <source>%1 has a port that is not a number in the digits 0 to 9; write %2</source>
        <translation>%1 的端口不是由 0 到 9 的数字组成的数；请写成 %2</translation>
    </message>
    <message>
        <source>%1 has no host before the port; write %2</source>
        <translation>%1 的端口前没有主机；请写成 %2</translation>
    </message>
    <message>
        <source>%1 has a user name, and this protocol knows none; write %2</source>
        <translation>%1 含有用户名，而此协议没有用户名；请写成 %2</translation>
    </message>
    <message>
        <source>%1 has a path or query, and this protocol knows none; write %2</source>
        <translation>%1 含有路径或查询，而此协议没有这些；请写成 %2</translation>
    </message>
    <message>
        <source>%1 has white space in it; write %2</source>
        <translation>%1 中有空白字符；请写成 %2</translation>
    </message>
    <message>
        <source>%1 starts with a scheme that is not known here; write %2</source>
        <translation>%1 以此处未知的协议方案开头；请写成 %2</translation>
    </message>
    <message>
        <source>%1 has a bracket in the wrong place; write %2</source>
        <translation>%1 的方括号位置不对；请写成 %2</translation>
    </message>
    <message>
        <source>%1 has something in brackets that is no IPv6 address; write %2</source>
        <translation>%1 的方括号中不是 IPv6 地址；请写成 %2</translation>
    </message>
    <message>
        <source>%1 needs brackets and a port; write %2</source>
        <translation>%1 缺少方括号和端口；请写成 %2</translation>
    </message>
    <message>
        <source>%1 does not say where the address ends and the port begins; write %2</source>
        <translation>%1 看不出地址在哪里结束、端口从哪里开始；请写成 %2</translation>
    </message>
    <message>
        <source>%1 has too many colons; write %2</source>
        <translation>%1 的冒号太多；请写成 %2</translation>
    </message>
    <message>
        <source>%1 is a link-local address and needs its interface; write %2</source>
        <translation>%1 是链路本地地址，需要指明接口；请写成 %2</translation>
    </message>
    <message>
        <source>%1 has a host name that is not letters, digits and hyphens between dots; write %2</source>
        <translation>%1 的主机名不是由点分隔的字母、数字和连字符；请写成 %2</translation>
    </message>
    <message>
        <source>%1 is more than a host and a port; write %2</source>
        <translation>%1 不只是主机和端口；请写成 %2</translation>
    </message>
    <message>
        <source>%1 is fetched as a whole or not at all, and a part of it is no address; write %2</source>
        <translation>%1 要么整体获取，要么不获取，其中一部分不是地址；请写成 %2</translation>
    </message>
    <message>
        <source>There is no address here; write %1</source>
        <translation>此处没有地址；请写成 %1</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressTally</name>
    <message numerus="yes">
        <source>%Ln already in the list</source>
        <translation>
            <numerusform>已在列表中：%Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>重复：%Ln</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>新增：%Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1)</source>
        <translation>
            <numerusform>无法理解：%Ln（第 %1 行）</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1: %2)</source>
        <translation>
            <numerusform>无法理解：%Ln（第 %1 行：%2）</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more line(s)</source>
        <translation>
            <numerusform>还有 %Ln 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Anthology</name>
    <message>
        <source>Anthology of %1</source>
        <extracomment>%1 is a date such as 2026-11-28</extracomment>
        <translation>%1 诗集</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s), put together on %1</source>
        <translation>
            <numerusform>共 %Ln 篇文本，汇编于 %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them is not whole, and says so</source>
        <translation>
            <numerusform>其中 %Ln 篇不完整，并已注明</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text were left out</source>
        <translation>
            <numerusform>省略了 %Ln 行没有文本的条目</numerusform>
        </translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>not whole</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>This text can no longer be read as a whole.</source>
        <translation>此文本已无法完整读取。</translation>
    </message>
    <message>
        <source>This text is not whole: something may follow that is not here.</source>
        <translation>此文本不完整：后面可能还有此处没有的内容。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>获取时间</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>at a time that is not known</source>
        <translation>时间未知</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>自 %1 起</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cut off: %1</source>
        <translation>中断：%1</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>在结束之前停止</translation>
    </message>
    <message>
        <source>Still arriving when this was put together</source>
        <translation>汇编时仍在接收</translation>
    </message>
</context>
<context>
    <name>Poetry::AnthologyExport</name>
    <message>
        <source>These texts are too long for a PDF: they are %1, and %2 fit. Choose HTML, or fewer rows</source>
        <translation>这些文本对 PDF 来说太长：共有 %1，只能容纳 %2。请选择 HTML，或减少行数</translation>
    </message>
</context>
<context>
    <name>Poetry::Arguments</name>
    <message>
        <source>The argument “%1” is not valid UTF-8.</source>
        <translation>参数“%1”不是有效的 UTF-8。</translation>
    </message>
    <message>
        <source>There is no option %1; --help lists those there are.</source>
        <translation>没有 %1 这个选项；--help 会列出所有选项。</translation>
    </message>
    <message>
        <source>The option %1 takes no value; write %1 alone.</source>
        <translation>选项 %1 不带值；请只写 %1。</translation>
    </message>
    <message>
        <source>The option %1 lacks its value; write %1 %2.</source>
        <translation>选项 %1 缺少值；请写成 %1 %2。</translation>
    </message>
    <message>
        <source>“%1” is not a time for --%2; write seconds from 0 to %3, such as 2.5.</source>
        <translation>“%1”不是 --%2 可用的时间；请写 0 到 %3 之间的秒数，例如 2.5。</translation>
    </message>
    <message>
        <source>“%1” is not an interval for --%2; write a number with its unit, from 1s to 24h, such as 5m.</source>
        <translation>“%1”不是 --%2 可用的间隔；请写带单位的数，从 1s 到 24h，例如 5m。</translation>
    </message>
    <message>
        <source>“%1” is not a size for --%2; write bytes, such as 10000, or 64MiB.</source>
        <translation>“%1”不是 --%2 可用的大小；请写字节数，例如 10000，或写 64MiB。</translation>
    </message>
    <message>
        <source>“%1” is not a number for --%2; write a whole number from %3 to %4.</source>
        <translation>“%1”不是 --%2 可用的数；请写 %3 到 %4 之间的整数。</translation>
    </message>
    <message>
        <source>“%1” is not a factor for --%2; write a number from %3 to %4, such as 2.5.</source>
        <translation>“%1”不是 --%2 可用的倍数；请写 %3 到 %4 之间的数，例如 2.5。</translation>
    </message>
    <message>
        <source>“%1” for --%2 has a comma; write %3, with a point.</source>
        <translation>--%2 的“%1”含有逗号；请写 %3，用小数点。</translation>
    </message>
</context>
<context>
    <name>Poetry::ArrivalCurve</name>
    <message>
        <source>From the first byte on, half of it had come after %1, and all of it after %2.</source>
        <translation>从第一个字节算起，%1后到达了一半，%2后全部到达。</translation>
    </message>
    <message>
        <source>The longest pause was %1, after %2.</source>
        <translation>最长的停顿为 %1，出现在收到 %2 之后。</translation>
    </message>
    <message>
        <source>Bytes over time</source>
        <translation>字节数随时间的变化</translation>
    </message>
</context>
<context>
    <name>Poetry::AtomicFile</name>
    <message>
        <source>%1 is a folder; choose another name</source>
        <translation>%1 是文件夹；请选择其他名称</translation>
    </message>
    <message>
        <source>%1 is a link to another place; choose another name</source>
        <translation>%1 是指向别处的链接；请选择其他名称</translation>
    </message>
    <message>
        <source>%1 is a pipe and not a file; choose another name</source>
        <translation>%1 是管道而不是文件；请选择其他名称</translation>
    </message>
    <message>
        <source>%1 is a device and not a file; choose another name</source>
        <translation>%1 是设备而不是文件；请选择其他名称</translation>
    </message>
    <message>
        <source>%1 is not an ordinary file; choose another name</source>
        <translation>%1 不是普通文件；请选择其他名称</translation>
    </message>
</context>
<context>
    <name>Poetry::AutoSaver</name>
    <message>
        <source>Automatic saving is not working and will be retried: %1</source>
        <translation>自动保存无法工作，稍后会重试：%1</translation>
    </message>
    <message>
        <source>Automatic saving works again; nothing was missed.</source>
        <translation>自动保存已恢复；没有遗漏。</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>文件夹 %1 原先不存在，已经创建。</translation>
    </message>
</context>
<context>
    <name>Poetry::BatchNotifier</name>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) arrived</source>
        <translation>
            <numerusform>%Ln 首诗中有 %1 首已到达</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed: %1</source>
        <translation>
            <numerusform>%Ln 个失败：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source> …</source>
        <translation> …</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln text(s) changed</source>
        <translation>
            <numerusform>%Ln 篇文本中有 %1 篇已更改</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ChangeWording</name>
    <message>
        <source>as before</source>
        <translation>与之前相同</translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) or more today</source>
        <translation>
            <numerusform>今天至少更改了 %Ln 次</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) today</source>
        <translation>
            <numerusform>今天更改了 %Ln 次</numerusform>
        </translation>
    </message>
    <message>
        <source>new since yesterday</source>
        <translation>昨天起为新内容</translation>
    </message>
    <message>
        <source>new since %1</source>
        <extracomment>%1 is a date</extracomment>
        <translation>%1 起为新内容</translation>
    </message>
    <message>
        <source>changed yesterday</source>
        <translation>昨天更改</translation>
    </message>
    <message>
        <source>changed on %1</source>
        <translation>更改于 %1</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已更改</translation>
    </message>
</context>
<context>
    <name>Poetry::ColumnChooser</name>
    <message>
        <source>&amp;Columns</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>重置列(&amp;R)</translation>
    </message>
    <message>
        <source>Move “%1” &amp;Left</source>
        <translation>将“%1”左移(&amp;L)</translation>
    </message>
    <message>
        <source>Move “%1” Righ&amp;t</source>
        <translation>将“%1”右移(&amp;T)</translation>
    </message>
</context>
<context>
    <name>Poetry::CommandLine</name>
    <message>
        <source>FILE</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Read addresses from FILE, one a line; - is standard input. Blank lines and lines that start with # are skipped.</source>
        <translation>从“文件”读取地址，每行一个；- 表示标准输入。空行和以 # 开头的行会被跳过。</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Give up after S seconds without a connection; default 30, 0 = off.</source>
        <translation>S 秒内未能连接则放弃；默认为 30，0 = 关闭。</translation>
    </message>
    <message>
        <source>Give up on a server that is silent for S seconds; default 0 = off.</source>
        <translation>服务器静默 S 秒则放弃；默认为 0 = 关闭。</translation>
    </message>
    <message>
        <source>Give up on a poem that takes longer than S seconds, not counting while nobody reads the output; default 0 = off.</source>
        <translation>一首诗用时超过 S 秒则放弃，无人读取输出的时间不计在内；默认为 0 = 关闭。</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>Give up on a poem that is longer; default 67108864 (64 MiB), 0 = no limit.</source>
        <translation>诗歌超过此长度则放弃；默认为 67108864 (64 MiB)，0 = 无限制。</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Fetch from N servers at once, the rest wait in order; default 256.</source>
        <translation>同时从 N 个服务器获取，其余按顺序等待；默认为 256。</translation>
    </message>
    <message>
        <source>Try N more times where that may help; default 0. A single poem, too, is then written when it has ended.</source>
        <translation>在可能有用时再试 N 次；默认为 0。此时即使只有一首诗，也要等它结束后才写出。</translation>
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
        <translation>通过 socks5://[user:password@]host:port 或 http://… 连接所有服务器，名称由该代理解析。</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Write each poem to a file of its own in DIR; what came of a poem that was cut off goes to a name that ends in .partial.txt.</source>
        <translation>将每首诗分别写入“文件夹”中的单独文件；中断的诗已收到的部分会写入以 .partial.txt 结尾的文件。</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Name the files by T; default {host}-{port}. Also {date}, {time} and {n}, the number of the address.</source>
        <translation>按 T 为文件命名；默认为 {host}-{port}。还可使用 {date}、{time} 和 {n}，即地址的编号。</translation>
    </message>
    <message>
        <source>Put all texts together in FILE instead of writing them to standard output: a title page, contents, and where each is from. FILE ends in .html, .md or .txt, and must not be there yet; the window makes PDF.</source>
        <translation>将所有文本汇编到“文件”中，而不写到标准输出：包括标题页、目录以及每篇的来源。“文件”以 .html、.md 或 .txt 结尾，且必须尚不存在；PDF 可由窗口程序生成。</translation>
    </message>
    <message>
        <source>Fetch from all servers again every T, such as 30s, 5m or 1h, from 1s to 24h; one that fails repeatedly is left out for 1, 3 and at most 7 rounds.</source>
        <translation>每隔 T 从所有服务器重新获取一次，例如 30s、5m 或 1h，范围为 1s 到 24h；反复失败的服务器会被跳过 1 轮、3 轮，最多 7 轮。</translation>
    </message>
    <message>
        <source>With --every: end after N rounds; default 0 = when stopped. The last one counts.</source>
        <translation>与 --every 同用：N 轮之后结束；默认为 0 = 直到被停止。退出状态以最后一轮为准。</translation>
    </message>
    <message>
        <source>With --every: write a text only where it differs from the one before of its server.</source>
        <translation>与 --every 同用：仅当文本与同一服务器的上一篇不同时才写出。</translation>
    </message>
    <message>
        <source>Write in the order of the addresses, not in the order in which poems finish.</source>
        <translation>按地址的顺序写出，而不是按诗歌完成的顺序。</translation>
    </message>
    <message>
        <source>Write one JSON object a line for each address instead of the poems.</source>
        <translation>为每个地址写出一行 JSON 对象，而不写诗歌。</translation>
    </message>
    <message>
        <source>Write control characters such as NUL and ESC to a terminal as they are, not as pictures. Files and pipes always get the exact bytes.</source>
        <translation>将 NUL、ESC 等控制字符原样写到终端，而不用符号代替。文件和管道得到的始终是精确的字节。</translation>
    </message>
    <message>
        <source>Write the whole failure report under each failure.</source>
        <translation>在每个错误下面写出完整的错误报告。</translation>
    </message>
    <message>
        <source>Write nothing but poems and failures.</source>
        <translation>只写出诗歌和错误。</translation>
    </message>
    <message>
        <source>Tell every step on standard error.</source>
        <translation>在标准错误输出中报告每个步骤。</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>显示此帮助并退出。</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>显示版本并退出。</translation>
    </message>
    <message>
        <source>--quiet and --verbose exclude each other; write one of them.</source>
        <translation>--quiet 与 --verbose 互斥；请只写其中一个。</translation>
    </message>
    <message>
        <source>The folder for --output-dir is empty; write . for the present one.</source>
        <translation>--output-dir 的文件夹为空；当前文件夹请写作“.”。</translation>
    </message>
    <message>
        <source>“%1” is no SHA-256 fingerprint of a certificate; write its 64 digits from 0 to 9 and A to F, with or without colons.</source>
        <translation>“%1”不是证书的 SHA-256 指纹；请写出它的 64 位数字（0 到 9 和 A 到 F），可带或不带冒号。</translation>
    </message>
    <message>
        <source>“%1” is no file for --export; write a name that ends in .html, .md or .txt.</source>
        <translation>“%1”不是 --export 可用的文件；请写以 .html、.md 或 .txt 结尾的名称。</translation>
    </message>
    <message>
        <source>“%1” cannot be made here, where there are no fonts; write .html, or export from poetry-fetcher.</source>
        <translation>此处没有字体，无法生成“%1”；请写 .html，或从 poetry-fetcher 导出。</translation>
    </message>
    <message>
        <source>--%1 needs --every; write how often, such as --every 5m.</source>
        <translation>--%1 需要 --every；请写明间隔，例如 --every 5m。</translation>
    </message>
    <message>
        <source>There is no address in the list; write one a line.</source>
        <translation>列表中没有地址；请每行写一个。</translation>
    </message>
    <message>
        <source>There is no address to fetch from; write one such as 10001 or host:10001.</source>
        <translation>没有可获取的地址；请写一个，例如 10001 或 host:10001。</translation>
    </message>
    <message>
        <source>Usage: get-poetry [options] ADDRESS…</source>
        <translation>用法：get-poetry [选项] 地址…</translation>
    </message>
    <message>
        <source>Fetches poems from many servers at once, and writes them to standard output. A server sends its poem to whoever connects; the end of the connection is the end of the poem. Nothing is ever sent to it, but for what TLS needs.</source>
        <translation>同时从许多服务器获取诗歌，并写到标准输出。服务器会把诗歌发送给任何连接者；连接结束即诗歌结束。除 TLS 所需之外，不会向服务器发送任何内容。</translation>
    </message>
    <message>
        <source>Addresses:</source>
        <translation>地址：</translation>
    </message>
    <message>
        <source>  10001                   port 10001 of this machine (127.0.0.1)</source>
        <translation>  10001                   本机 (127.0.0.1) 的端口 10001</translation>
    </message>
    <message>
        <source>  host:10001              also 192.0.2.7:10001 and [2001:db8::1]:10001</source>
        <translation>  host:10001              也可写 192.0.2.7:10001 和 [2001:db8::1]:10001</translation>
    </message>
    <message>
        <source>  host 10001              also host,10001 and nc -v host 10001</source>
        <translation>  host 10001              也可写 host,10001 和 nc -v host 10001</translation>
    </message>
    <message>
        <source>  tcp://host:10001        also poetry:// and telnet://</source>
        <translation>  tcp://host:10001        也可写 poetry:// 和 telnet://</translation>
    </message>
    <message>
        <source>  qotd://host             port 17; also daytime:// and chargen://</source>
        <translation>  qotd://host             端口 17；也可写 daytime:// 和 chargen://</translation>
    </message>
    <message>
        <source>  tls://host:10001        over TLS; the certificate is checked</source>
        <translation>  tls://host:10001        使用 TLS；会检查证书</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>选项：</translation>
    </message>
    <message>
        <source>Times are in seconds, or 500ms, 5s, 2m, 1h; sizes are in bytes, or 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Both may have a decimal point. A single poem is written as it arrives, several are written as each is complete, with a line feed between two where the first does not end in one. Failures go to standard error.</source>
        <translation>时间以秒为单位，也可写 500ms、5s、2m、1h；大小以字节为单位，也可写 10k (10 × 1024)、10kB (10 × 1000)、64MiB。两者都可带小数点。只有一首诗时边到达边写出，有多首时每首完成后写出；如果前一首不以换行符结尾，则在两首之间加一个换行符。错误写到标准错误输出。</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>示例：</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>退出状态：</translation>
    </message>
    <message>
        <source>  0    every poem arrived, or whoever reads standard output has had enough</source>
        <translation>  0    所有诗歌均已到达，或标准输出的读取者已不再需要更多</translation>
    </message>
    <message>
        <source>  1    at least one did not, or could not be written</source>
        <translation>  1    至少有一首未到达，或无法写出</translation>
    </message>
    <message>
        <source>  2    the command line is wrong, and nothing was connected to</source>
        <translation>  2    命令行有误，未进行任何连接</translation>
    </message>
    <message>
        <source>  130  stopped by Ctrl-C</source>
        <translation>  130  被 Ctrl-C 停止</translation>
    </message>
    <message>
        <source>With one address: write its text, and the times at which it arrived, to FILE as well: a .poem file, which must not be there yet.</source>
        <translation>只有一个地址时：将其文本及到达的时间也写入“文件”：一个 .poem 文件，且必须尚不存在。</translation>
    </message>
    <message>
        <source>Play a .poem file: write its text at the rhythm in which it arrived. Nothing is connected to.</source>
        <translation>播放 .poem 文件：按文本到达时的节奏将其写出。不进行任何连接。</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>With --replay: play it X times as fast, from 0.1 to 1000; default 1.</source>
        <translation>与 --replay 同用：以 X 倍速度播放，从 0.1 到 1000；默认为 1。</translation>
    </message>
    <message>
        <source>--speed needs --replay; write the .poem file to play.</source>
        <translation>--speed 需要 --replay；请写明要播放的 .poem 文件。</translation>
    </message>
    <message numerus="yes">
        <source>--record needs one address, and here are %n; write one.</source>
        <translation>
            <numerusform>--record 需要一个地址，而这里有 %n 个；请只写一个。</numerusform>
        </translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay 与 --%1 互斥；请只写其中一个。</translation>
    </message>
    <message>
        <source>--replay fetches nothing; leave “%1” out.</source>
        <translation>--replay 不获取任何内容；请去掉“%1”。</translation>
    </message>
    <message>
        <source>The name for --%1 is empty; write one.</source>
        <translation>--%1 的名称为空；请写一个。</translation>
    </message>
    <message>
        <source>“%1” is there already; write another name for --%2.</source>
        <translation>“%1”已存在；请为 --%2 写其他名称。</translation>
    </message>
    <message>
        <source>There is no folder for “%1”; make it, or write another name for --%2.</source>
        <translation>“%1”所在的文件夹不存在；请创建它，或为 --%2 写其他名称。</translation>
    </message>
    <message>
        <source>--every and --%1 exclude each other; write one of them.</source>
        <translation>--every 与 --%1 互斥；请只写其中一个。</translation>
    </message>
    <message>
        <source>Also trust the authorities in FILE (PEM) for tls:// addresses.</source>
        <translation>对于 tls:// 地址，也信任“文件”(PEM) 中的证书颁发机构。</translation>
    </message>
    <message>
        <source>Trust the certificate with this fingerprint, whoever issued it.</source>
        <translation>信任具有此指纹的证书，无论由谁颁发。</translation>
    </message>
</context>
<context>
    <name>Poetry::ComparisonWindow</name>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>&amp;Next Change</source>
        <translation>下一处更改(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Change</source>
        <translation>上一处更改(&amp;P)</translation>
    </message>
    <message>
        <source>What Changed</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>What was removed and added</source>
        <translation>删除和添加的内容</translation>
    </message>
    <message numerus="yes">
        <source>These texts are too long to be compared here: of more than %1, or with more than %Ln line(s) that differ. Save both, and compare the files with a program for that.</source>
        <translation>
            <numerusform>这些文本太长，无法在此比较：超过 %1，或有超过 %Ln 行不同。请保存两者，并用专门的程序比较文件。</numerusform>
        </translation>
    </message>
    <message>
        <source>Both texts are the same.</source>
        <translation>两篇文本相同。</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <extracomment>&quot;3 lines were removed&quot;, &quot;1 line was added&quot;</extracomment>
        <translation>%1，%2。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were removed</source>
        <translation>
            <numerusform>删除了 %Ln 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were added</source>
        <translation>
            <numerusform>添加了 %Ln 行</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest is not shown.</source>
        <translation>其余部分不显示。</translation>
    </message>
</context>
<context>
    <name>Poetry::ConnectionTimeline</name>
    <message>
        <source>Complete.</source>
        <translation>完成。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Attempt %L1: %2</source>
        <translation>第 %L1 次尝试：%2</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… 省略了 %Ln 个步骤 …</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1: %2.</source>
        <extracomment>%1 is a time, %2 what happened then</extracomment>
        <translation>%1 后：%2。</translation>
    </message>
    <message>
        <source>Now, after %1: %2, %3.</source>
        <translation>现在，%1 后：%2，%3。</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>正在解析</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Waiting for the first byte</source>
        <translation>正在等待首个字节</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>正在接收</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>静默</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Poetry::ConsoleReporter</name>
    <message>
        <source>%1: Waiting</source>
        <translation>%1：正在等待</translation>
    </message>
    <message>
        <source>%1: Looking up</source>
        <translation>%1：正在解析</translation>
    </message>
    <message>
        <source>%1: Connecting</source>
        <translation>%1：正在连接</translation>
    </message>
    <message>
        <source>%1: Connected to %2, receiving</source>
        <translation>%1：已连接到 %2，正在接收</translation>
    </message>
    <message numerus="yes">
        <source>%1: Complete, %n byte(s) in %2 s</source>
        <translation>
            <numerusform>%1：完成，%n 字节，用时 %2 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Stopped after %2 bytes</source>
        <translation>%1：在 %2 字节后停止</translation>
    </message>
    <message>
        <source>%1: Saved as %2</source>
        <translation>%1：已保存为 %2</translation>
    </message>
    <message>
        <source>%1: What came is kept in %2</source>
        <translation>%1：已收到的内容保留在 %2 中</translation>
    </message>
    <message numerus="yes">
        <source>%n poem(s)</source>
        <translation>
            <numerusform>%n 首诗</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n poem(s)</source>
        <translation>
            <numerusform>%1 首，共 %n 首诗</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiving</source>
        <translation>
            <numerusform>%n 个正在接收</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n 个失败</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Will be retried: %2</source>
        <translation>%1：将重试：%2</translation>
    </message>
</context>
<context>
    <name>Poetry::CopyAsMenu</name>
    <message>
        <source>Cop&amp;y As</source>
        <translation>复制为(&amp;Y)</translation>
    </message>
    <message>
        <source>Copy commands that fetch the selected rows with another program</source>
        <translation>复制用其他程序获取所选行的命令</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln command(s) for %1.</source>
        <translation>
            <numerusform>已复制用于 %1 的 %Ln 条命令。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) left out, because %1 cannot fetch over TLS.</source>
        <translation>
            <numerusform>已略去 %Ln 行，因为 %1 无法通过 TLS 获取。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::DeleteQuestion</name>
    <message>
        <source>Delete everything that is kept?</source>
        <translation>是否删除保留的所有内容？</translation>
    </message>
    <message>
        <source>&amp;Delete Everything</source>
        <translation>全部删除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete Everything</source>
        <translation>全部删除</translation>
    </message>
    <message>
        <source>This deletes all rows and their texts, the lists of servers, the addresses offered while you type, and copies of damaged lists. It cannot be undone. Files that you saved yourself stay, and so do the settings.</source>
        <translation>这将删除所有行及其文本、服务器列表、输入时提示的地址以及损坏列表的副本。此操作无法撤销。您自己保存的文件和设置都不受影响。</translation>
    </message>
</context>
<context>
    <name>Poetry::DesktopNotification</name>
    <message>
        <source>Show the Window</source>
        <translation>显示窗口</translation>
    </message>
</context>
<context>
    <name>Poetry::DetailsView</name>
    <message>
        <source>%1:</source>
        <extracomment>the name of a fact, as in &quot;Server: poems.example:17&quot;</extracomment>
        <translation>%1：</translation>
    </message>
    <message>
        <source>Copy Details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>连接到</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束方式</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>First byte after</source>
        <translation>首字节用时</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Signed by the server: nothing is missing</source>
        <translation>由服务器签署：没有缺失</translation>
    </message>
    <message>
        <source>Closed by the server, as far as can be told</source>
        <translation>据目前所知，由服务器关闭</translation>
    </message>
    <message>
        <source>%L1 times as long as set</source>
        <translation>设定值的 %L1 倍</translation>
    </message>
    <message>
        <source>cannot be read any more</source>
        <translation>已无法读取</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Fetched again</source>
        <translation>重新获取</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>最近一次相同</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>每 %1</translation>
    </message>
    <message>
        <source>Entered as</source>
        <translation>输入内容</translation>
    </message>
    <message>
        <source>%1. The end is reported as the proxy passes it on.</source>
        <translation>%1。结束方式依代理所转达的情况显示。</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>正在计算…</translation>
    </message>
</context>
<context>
    <name>Poetry::EarlierTexts</name>
    <message>
        <source>Earlier Texts</source>
        <translation>早先的文本</translation>
    </message>
    <message>
        <source>Select one, or two with Ctrl</source>
        <translation>请选择一篇，或按住 Ctrl 选择两篇</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Show what changed: from the selected text to the one that is shown, or between two</source>
        <translation>显示更改之处：从所选的文本到当前显示的文本，或在两篇文本之间</translation>
    </message>
    <message>
        <source>Show Instead</source>
        <translation>改为显示</translation>
    </message>
    <message>
        <source>Show what an earlier attempt gave, to be read and saved; what is shown now takes its place</source>
        <translation>显示早先某次尝试得到的文本，以便阅读和保存；它会与当前显示的文本互换位置</translation>
    </message>
    <message>
        <source>Unknown time</source>
        <translation>时间未知</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <extracomment>when, &quot;Complete&quot;, &quot;3,003 bytes&quot;</extracomment>
        <translation>%1：%2，%3</translation>
    </message>
</context>
<context>
    <name>Poetry::EmptyState</name>
    <message>
        <source>Type or paste the addresses of poetry servers above, one a line, and press Enter.</source>
        <translation>请在上方输入或粘贴诗歌服务器的地址，每行一个，然后按 Enter。</translation>
    </message>
    <message>
        <source>Show a Demonstration</source>
        <translation>显示演示</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>在本程序内启动练习服务器，并从中获取</translation>
    </message>
</context>
<context>
    <name>Poetry::EncodingMenu</name>
    <message>
        <source>&amp;Encoding</source>
        <translation>编码(&amp;E)</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Unicode</source>
        <translation>Unicode</translation>
    </message>
    <message>
        <source>Western</source>
        <translation>西欧</translation>
    </message>
    <message>
        <source>Central European</source>
        <translation>中欧</translation>
    </message>
    <message>
        <source>Cyrillic</source>
        <translation>西里尔文</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>希腊文</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>土耳其文</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>波罗的海文</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>希伯来文</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>阿拉伯文</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>泰文</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>越南文</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日文</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韩文</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a script and the name of an encoding</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>自动(&amp;A)</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>可能的编码</translation>
    </message>
    <message>
        <source>%1, DOS (%2)</source>
        <extracomment>a script and the number of a code page</extracomment>
        <translation>%1，DOS (%2)</translation>
    </message>
</context>
<context>
    <name>Poetry::EveryDialog</name>
    <message>
        <source>Fetch Again</source>
        <translation>定期重新获取</translation>
    </message>
    <message>
        <source>Fetch the selected rows again &amp;every:</source>
        <translation>重新获取所选行的间隔(&amp;E)：</translation>
    </message>
    <message>
        <source>“%1” is not a time to fetch again; write a number with its unit, from 30 s to 24 h, such as 5 min.</source>
        <extracomment>%1 is what was typed</extracomment>
        <translation>“%1”不是可用的重新获取间隔；请写带单位的数，从 30 s 到 24 h，例如 5 min。</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportController</name>
    <message>
        <source>An export is still under way; wait for it, or cancel it.</source>
        <translation>导出仍在进行；请等待其完成，或将其取消。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Putting the texts together …</source>
        <translation>正在汇编文本 …</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln text(s) to %1</source>
        <translation>
            <numerusform>已将 %Ln 篇文本导出到 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Its checksum is in %1</source>
        <translation>其校验和在 %1 中</translation>
    </message>
    <message>
        <source>There is no checksum: %1</source>
        <translation>没有校验和：%1</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportDialog</name>
    <message numerus="yes">
        <source>&amp;Selected: %Ln text(s)</source>
        <translation>
            <numerusform>所选(&amp;S)：%Ln 篇文本</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All &amp;rows in the list: %Ln text(s)</source>
        <translation>
            <numerusform>列表中的所有行(&amp;R)：%Ln 篇文本</numerusform>
        </translation>
    </message>
    <message>
        <source>With a &amp;checksum (SHA256SUMS) beside it</source>
        <translation>附带校验和 (SHA256SUMS)(&amp;C)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>HTML, one page</source>
        <translation>HTML，单页</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>纯文本</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Texts:</source>
        <translation>文本：</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>格式(&amp;F)：</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>标题(&amp;T)：</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>Poetry::Failure</name>
    <message>
        <source>Somebody may be between you and the server. Ask whoever runs it for the fingerprint of its certificate, and trust this one only if they are the same.</source>
        <translation>您和服务器之间可能有人介入。请向服务器的管理者询问其证书的指纹，仅当两者相同时才信任此证书。</translation>
    </message>
    <message>
        <source>Poem failed: %1</source>
        <translation>获取诗歌失败：%1</translation>
    </message>
    <message>
        <source>Poem failed: %1: %2</source>
        <translation>获取诗歌失败：%1：%2</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>主体：%1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>颁发者：%1</translation>
    </message>
    <message>
        <source>Valid from %1 to %2 (UTC)</source>
        <translation>有效期从 %1 到 %2 (UTC)</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256：%1</translation>
    </message>
    <message>
        <source>Not trusted: %1</source>
        <translation>不受信任：%1</translation>
    </message>
    <message>
        <source>Kind: %1. Stage: %2.</source>
        <translation>种类：%1。阶段：%2。</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>解决方法：%1</translation>
    </message>
    <message>
        <source>Addresses tried:</source>
        <translation>尝试过的地址：</translation>
    </message>
    <message>
        <source>%1, after %2 s, for %3 s: %4</source>
        <translation>%1，%2 秒后，历时 %3 秒：%4</translation>
    </message>
    <message>
        <source>Trail, oldest first:</source>
        <translation>经过，从最早开始：</translation>
    </message>
    <message numerus="yes">
        <source>… %n step(s) left out …</source>
        <translation>
            <numerusform>… 省略了 %n 个步骤 …</numerusform>
        </translation>
    </message>
    <message>
        <source>Caused by:</source>
        <translation>原因：</translation>
    </message>
    <message>
        <source>Attempt %1, earlier:</source>
        <translation>早先的第 %1 次尝试：</translation>
    </message>
    <message>
        <source>The name service had trouble; retry in a moment.</source>
        <translation>名称服务出现问题；请稍后重试。</translation>
    </message>
    <message>
        <source>Certificate that the server presented:</source>
        <translation>服务器出示的证书：</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureKinds</name>
    <message>
        <source>not an address</source>
        <translation>不是地址</translation>
    </message>
    <message>
        <source>Correct the address; host:port is the usual form.</source>
        <translation>请更正地址；通常的形式是 host:port。</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>找不到主机</translation>
    </message>
    <message>
        <source>Check the spelling of the host name.</source>
        <translation>请检查主机名的拼写。</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>无法到达</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>无应答</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>被重置</translation>
    </message>
    <message>
        <source>empty reply</source>
        <translation>空应答</translation>
    </message>
    <message>
        <source>The server has nothing to say here. Check the port, or ask whoever runs the server.</source>
        <translation>服务器在此没有内容。请检查端口，或询问服务器的管理者。</translation>
    </message>
    <message>
        <source>silent too long</source>
        <translation>静默过久</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>用时过长</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>out of resources</source>
        <translation>资源不足</translation>
    </message>
    <message>
        <source>cannot be stored</source>
        <translation>无法存储</translation>
    </message>
    <message>
        <source>proxy failed</source>
        <translation>代理失败</translation>
    </message>
    <message>
        <source>Check the address of the proxy, and whether it may connect to this server.</source>
        <translation>请检查代理的地址，以及它是否可以连接到此服务器。</translation>
    </message>
    <message>
        <source>not secure</source>
        <translation>不安全</translation>
    </message>
    <message>
        <source>Ask whoever runs the server which versions of TLS it speaks, and whether this is the right port.</source>
        <translation>请向服务器的管理者询问它支持哪些 TLS 版本，以及端口是否正确。</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>被打断</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>内部错误</translation>
    </message>
    <message>
        <source>The machine answers, but no program listens on this port. Check the port, or retry once the server has been started.</source>
        <translation>该计算机有应答，但没有程序在监听此端口。请检查端口，或在服务器启动后重试。</translation>
    </message>
    <message>
        <source>Check your network connection, then retry.</source>
        <translation>请检查您的网络连接，然后重试。</translation>
    </message>
    <message>
        <source>The server may be down, or a firewall may drop the connection. Retry, or allow more time to connect.</source>
        <translation>服务器可能已停机，或者防火墙丢弃了连接。请重试，或延长连接等待时间。</translation>
    </message>
    <message>
        <source>The server, or something on the way to it, cut the connection. Retry to get the whole text.</source>
        <translation>服务器或途中的某个环节切断了连接。要获得全文请重试。</translation>
    </message>
    <message>
        <source>A slow server may need a longer idle time-out, or none.</source>
        <translation>较慢的服务器可能需要更长的空闲超时，或不设超时。</translation>
    </message>
    <message>
        <source>Allow more time for the whole text, or set no limit.</source>
        <translation>请延长整篇文本的等待时间，或不设限制。</translation>
    </message>
    <message>
        <source>Raise the size limit if you want more of this text.</source>
        <translation>如果您想获得此文本的更多内容，请提高大小限制。</translation>
    </message>
    <message>
        <source>This computer has run out of something. Close programs or fetch fewer texts at once, then retry.</source>
        <translation>本机的某种资源已耗尽。请关闭一些程序或减少同时获取的文本，然后重试。</translation>
    </message>
    <message>
        <source>Free some space or choose another place, then retry.</source>
        <translation>请腾出空间或选择其他位置，然后重试。</translation>
    </message>
    <message>
        <source>Retry to get the whole text.</source>
        <translation>要获得全文请重试。</translation>
    </message>
    <message>
        <source>This is a bug in the program. Please report it with the text below.</source>
        <translation>这是程序的缺陷。请附上下面的文本进行报告。</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureMarkdown</name>
    <message>
        <source>Kind: `%1`. Stage: `%2`.</source>
        <translation>种类：`%1`。阶段：`%2`。</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>解决方法：%1</translation>
    </message>
    <message>
        <source>Addresses Tried</source>
        <translation>尝试过的地址</translation>
    </message>
    <message>
        <source>| Address | After | For | Result |</source>
        <translation>| 地址 | 始于 | 历时 | 结果 |</translation>
    </message>
    <message>
        <source>Full Report</source>
        <translation>完整报告</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureSide</name>
    <message>
        <source>Probably at fault: the address as it was entered.</source>
        <translation>可能的原因：所输入的地址。</translation>
    </message>
    <message>
        <source>Probably at fault: the name service, which finds the addresses of hosts.</source>
        <translation>可能的原因：查找主机地址的名称服务。</translation>
    </message>
    <message>
        <source>Probably at fault: your network, or the route from it to the server.</source>
        <translation>可能的原因：您的网络，或从它到服务器的路径。</translation>
    </message>
    <message>
        <source>Probably at fault: their server, or a firewall in front of it.</source>
        <translation>可能的原因：对方的服务器，或其前面的防火墙。</translation>
    </message>
    <message>
        <source>Probably at fault: the disk of this computer.</source>
        <translation>可能的原因：本机的磁盘。</translation>
    </message>
    <message>
        <source>Probably at fault: this computer, which has run out of something.</source>
        <translation>可能的原因：本机，某种资源已耗尽。</translation>
    </message>
    <message>
        <source>At fault: nobody. A limit that is set here was reached.</source>
        <translation>原因：没有哪一方出错。达到了此处设置的限制。</translation>
    </message>
    <message>
        <source>At fault: this program, which ended before the fetch did.</source>
        <translation>原因：本程序，它在获取结束之前就退出了。</translation>
    </message>
    <message>
        <source>At fault: this program. It has a bug.</source>
        <translation>原因：本程序。它有缺陷。</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureTree</name>
    <message>
        <source>Traceback</source>
        <translation>回溯</translation>
    </message>
    <message>
        <source>After</source>
        <translation>经过时间</translation>
    </message>
    <message>
        <source>What Happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Caused by: %1</source>
        <translation>原因：%1</translation>
    </message>
    <message>
        <source>Attempt %L1, earlier: %2</source>
        <translation>早先的第 %L1 次尝试：%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) tried</source>
        <translation>
            <numerusform>尝试过 %Ln 个地址</numerusform>
        </translation>
    </message>
    <message>
        <source>for %1</source>
        <extracomment>how long an address was tried</extracomment>
        <translation>历时 %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s), oldest first</source>
        <translation>
            <numerusform>%Ln 个步骤，从最早开始</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… 省略了 %Ln 个步骤 …</numerusform>
        </translation>
    </message>
    <message>
        <source>failed, as said above</source>
        <translation>失败，如上所述</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureView</name>
    <message>
        <source>Retry With Longer Time-out</source>
        <translation>延长超时并重试</translation>
    </message>
    <message>
        <source>Show Partial Text</source>
        <translation>显示部分文本</translation>
    </message>
    <message>
        <source>Trust This Certificate…</source>
        <translation>信任此证书…</translation>
    </message>
    <message>
        <source>Accept exactly this certificate for this server from now on</source>
        <translation>从现在起，对此服务器只接受这一证书</translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>复制为 Markdown</translation>
    </message>
    <message>
        <source>Copy the report for an issue tracker</source>
        <translation>复制用于问题跟踪系统的报告</translation>
    </message>
    <message>
        <source>All as Text</source>
        <translation>全部以文本显示</translation>
    </message>
    <message>
        <source>Show the report as it is copied and saved</source>
        <translation>按复制和保存时的样子显示报告</translation>
    </message>
    <message>
        <source>Failure report</source>
        <translation>错误报告</translation>
    </message>
    <message>
        <source>Trust This Certificate?</source>
        <translation>是否信任此证书？</translation>
    </message>
    <message>
        <source>Trust this certificate for %1 from now on?</source>
        <translation>从现在起，是否对 %1 信任此证书？</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>信任(&amp;T)</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <extracomment>&quot;It happened on the way to the server&quot;, and the names of the failure&apos;s kind and stage, for programs</extracomment>
        <translation>%1（%2，%3）</translation>
    </message>
    <message>
        <source>It happened before the fetch began.</source>
        <translation>发生在获取开始之前。</translation>
    </message>
    <message>
        <source>It happened on the way to the server, before a connection was made.</source>
        <translation>发生在前往服务器的途中，连接尚未建立。</translation>
    </message>
    <message>
        <source>It happened on this computer, while the poem was being kept.</source>
        <translation>发生在本机上，正在保留诗歌之时。</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Retry This Server</source>
        <translation>重试此服务器</translation>
    </message>
    <message>
        <source>Fetch from this server again</source>
        <translation>重新从此服务器获取</translation>
    </message>
    <message>
        <source>Fetch again, with time-outs twice as long for this server</source>
        <translation>将此服务器的超时加倍，重新获取</translation>
    </message>
    <message>
        <source>Read what arrived before it failed</source>
        <translation>阅读失败之前收到的内容</translation>
    </message>
    <message>
        <source>Copy the whole report</source>
        <translation>复制整个报告</translation>
    </message>
    <message>
        <source>Somebody between you and the server could have made it. Compare its SHA-256 with the one that whoever runs the server tells you:</source>
        <translation>它可能是您和服务器之间的某个人制作的。请将其 SHA-256 与服务器管理者告诉您的进行比较：</translation>
    </message>
    <message>
        <source>It happened while the address was being read.</source>
        <translation>发生在读取地址时。</translation>
    </message>
    <message>
        <source>It happened while the server’s name was being looked up.</source>
        <translation>发生在解析服务器名称时。</translation>
    </message>
    <message>
        <source>It happened after the connection was made, while the poem was arriving.</source>
        <translation>发生在连接建立之后，诗歌到达的过程中。</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchActions</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>Stop the selected fetches; what has arrived is kept</source>
        <translation>停止所选的获取；已收到的内容会保留</translation>
    </message>
    <message>
        <source>Cancel &amp;All</source>
        <translation>全部取消(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>重试(&amp;R)</translation>
    </message>
    <message>
        <source>Retry Fai&amp;led</source>
        <translation>重试失败项(&amp;L)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>移除(&amp;M)</translation>
    </message>
    <message>
        <source>Cl&amp;ear Finished</source>
        <translation>清除已结束项(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Save the selected poems, byte for byte</source>
        <translation>逐字节保存所选的诗歌</translation>
    </message>
    <message>
        <source>Sa&amp;ve All…</source>
        <translation>全部保存(&amp;V)…</translation>
    </message>
    <message>
        <source>Save all poems in the list into one folder</source>
        <translation>将列表中的所有诗歌保存到一个文件夹</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Put texts together as Markdown, HTML, PDF or plain text, to be read or printed</source>
        <translation>将文本汇编为 Markdown、HTML、PDF 或纯文本，以供阅读或打印</translation>
    </message>
    <message>
        <source>Stop the Slo&amp;w Ones…</source>
        <translation>停止慢速项(&amp;W)…</translation>
    </message>
    <message>
        <source>Choose by speed and silence which fetches to stop</source>
        <translation>根据速度和静默时间选择要停止的获取</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>固定(&amp;P)</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>取消固定(&amp;P)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) hidden by the filter stay as they are.</source>
        <translation>
            <numerusform>被筛选隐藏的另外 %Ln 项保持不变。</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch the selected poems again</source>
        <translation>重新获取所选的诗歌</translation>
    </message>
    <message>
        <source>Stop everything in the list that is waiting or running; what has arrived is kept</source>
        <translation>停止列表中所有正在等待或进行中的获取；已收到的内容会保留</translation>
    </message>
    <message>
        <source>Retry everything in the list that failed or was cut off</source>
        <translation>重试列表中所有失败或中断的获取</translation>
    </message>
    <message>
        <source>Remove the selected rows from the list, stopping them where necessary</source>
        <translation>从列表中移除所选的行，必要时将其停止</translation>
    </message>
    <message>
        <source>Remove everything that has ended from the list</source>
        <translation>从列表中移除所有已结束的行</translation>
    </message>
    <message>
        <source>Keep the received text, even when others are removed to make room</source>
        <translation>即使为腾出空间而移除其他文本，也保留已收到的文本</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchModel</name>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已接收</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>对端</translation>
    </message>
    <message>
        <source>First Byte</source>
        <translation>首字节</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>尝试次数</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>First Line</source>
        <translation>首行</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>到达</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRecord</name>
    <message>
        <source>Poetry Fetcher ended before this fetch did</source>
        <translation>Poetry Fetcher 在此次获取结束之前退出了</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRow</name>
    <message>
        <source>fetching again</source>
        <translation>正在重新获取</translation>
    </message>
    <message>
        <source>no answer for %1</source>
        <translation>%1 无应答</translation>
    </message>
    <message>
        <source>waiting for the disk</source>
        <translation>正在等待磁盘</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>静默 %1</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1（已接收 %2）</translation>
    </message>
    <message>
        <source>%1 kept</source>
        <translation>保留 %1</translation>
    </message>
    <message>
        <source>text removed</source>
        <translation>文本已移除</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>状态：%1</translation>
    </message>
    <message>
        <source>First line: %1</source>
        <translation>首行：%1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>已接收：%1</translation>
    </message>
    <message>
        <source>Fetching again; what is there stays until there is a whole poem.</source>
        <translation>正在重新获取；在得到完整的诗之前，现有内容会保留。</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>重新获取失败：%1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>重新获取已停止。</translation>
    </message>
    <message>
        <source>Its text (%1) was removed to make room for others.</source>
        <translation>其文本 (%1) 已移除，为其他文本腾出空间。</translation>
    </message>
    <message>
        <source>Pinned: its text stays.</source>
        <translation>已固定：其文本会保留。</translation>
    </message>
    <message>
        <source>Speed: %1</source>
        <translation>速度：%1</translation>
    </message>
    <message>
        <source>Elapsed: %1</source>
        <translation>用时：%1</translation>
    </message>
    <message>
        <source>First byte after: %1</source>
        <translation>首字节用时：%1</translation>
    </message>
    <message>
        <source>Silent for: %1</source>
        <translation>静默时间：%1</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>地址：%1</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>尝试次数：%1</translation>
    </message>
    <message>
        <source>fetching again failed: %1</source>
        <translation>重新获取失败：%1</translation>
    </message>
    <message>
        <source>fetching again was stopped</source>
        <translation>重新获取已停止</translation>
    </message>
    <message>
        <source>%1, text removed</source>
        <translation>%1，文本已移除</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>%1 of ≈ %2</source>
        <extracomment>%1 of an estimated %2, both like &quot;3,003 bytes&quot;</extracomment>
        <translation>%1 / ≈ %2</translation>
    </message>
    <message>
        <source>Compared with before: %1</source>
        <translation>与之前相比：%1</translation>
    </message>
    <message>
        <source>Fetched again every %1: %2</source>
        <translation>每 %1重新获取：%2</translation>
    </message>
    <message>
        <source>fetching again is paused</source>
        <translation>重新获取已暂停</translation>
    </message>
    <message>
        <source>next within a minute</source>
        <translation>下次在一分钟之内</translation>
    </message>
    <message>
        <source>next in %1</source>
        <extracomment>%1 is a time such as &quot;4 min&quot;</extracomment>
        <translation>下次在 %1后</translation>
    </message>
    <message>
        <source>%1, retrying</source>
        <translation>%1，正在重试</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Saved automatically.</source>
        <translation>已自动保存。</translation>
    </message>
    <message>
        <source>Last time it was %1; this time it may differ.</source>
        <translation>上次为 %1；这次可能不同。</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRun</name>
    <message>
        <source>The folder “%1” was made.</source>
        <translation>已创建文件夹“%1”。</translation>
    </message>
    <message numerus="yes">
        <source>Only %n server(s) can be asked at once, because this system limits open files; the rest wait in order.</source>
        <translation>
            <numerusform>由于系统限制了打开文件的数量，只能同时询问 %n 个服务器；其余按顺序等待。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: Is left out for %n round(s).</source>
        <translation>
            <numerusform>%1：将被跳过 %n 轮。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are in “%1”.</source>
        <translation>
            <numerusform>%n 篇文本在“%1”中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n text(s) had arrived.</source>
        <translation>
            <numerusform>已停止：此前已收到 %n 篇文本。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) of %1 are on standard output.</source>
        <translation>
            <numerusform>已停止：%1 的 %n 字节已写到标准输出。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) and what came of %2 more are kept in “%3”.</source>
        <translation>
            <numerusform>已停止：%n 首诗中的 %1 首，以及另外 %2 首已收到的部分，保留在“%3”中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) had arrived; none is kept.</source>
        <translation>
            <numerusform>已停止：%n 首诗中有 %1 首已到达；均未保留。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) are on standard output; the rest is not kept.</source>
        <translation>
            <numerusform>已停止：%n 首诗中有 %1 首已写到标准输出；其余未保留。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FetchTable</name>
    <message>
        <source>Servers</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>The filter hides every row.</source>
        <translation>筛选隐藏了所有行。</translation>
    </message>
</context>
<context>
    <name>Poetry::FetcherCommandLine</name>
    <message>
        <source>Start practice servers inside the application and fetch from them.</source>
        <translation>在应用程序内启动练习服务器，并从中获取。</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Fetch from the addresses in FILE, one a line; - is standard input.</source>
        <translation>从“文件”中的地址获取，每行一个；- 表示标准输入。</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Keep settings, session and poems under DIR instead of your own folders.</source>
        <translation>将设置、会话和诗歌保留在“文件夹”下，而不是您自己的文件夹中。</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>显示此帮助并退出。</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>显示版本并退出。</translation>
    </message>
    <message>
        <source>The folder for --profile is empty; write . for the present one.</source>
        <translation>--profile 的文件夹为空；当前文件夹请写作“.”。</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>选项：</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>退出状态：</translation>
    </message>
    <message>
        <source>  0    the window was closed</source>
        <translation>  0    窗口已关闭</translation>
    </message>
    <message>
        <source>  1    there is no display, or the profile cannot be used</source>
        <translation>  1    没有显示设备，或无法使用配置档</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    命令行有误</translation>
    </message>
    <message>
        <source>Usage: poetry-fetcher [options] [ADDRESS…] [FILE.poem…]</source>
        <translation>用法：poetry-fetcher [选项] [地址…] [文件.poem…]</translation>
    </message>
    <message>
        <source>Opens a window that fetches poems from many servers at once, and starts with the addresses given: 10001, host:10001, [2001:db8::1]:10001 and more. Texts recorded in .poem files are shown. Without a display, get-poetry does the same in a terminal.</source>
        <translation>打开一个窗口，同时从许多服务器获取诗歌，并从给出的地址开始：10001、host:10001、[2001:db8::1]:10001 等。记录在 .poem 文件中的文本会显示出来。如果没有显示设备，get-poetry 可在终端中完成同样的工作。</translation>
    </message>
</context>
<context>
    <name>Poetry::FilterBar</name>
    <message>
        <source>Show only rows with…</source>
        <translation>仅显示包含以下内容的行…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Words of the server, the state, the reason of a failure, or the text</source>
        <translation>服务器、状态、错误原因或文本中的词语</translation>
    </message>
    <message>
        <source>Show only rows in some states</source>
        <translation>仅显示处于某些状态的行</translation>
    </message>
    <message>
        <source>Close Filter</source>
        <translation>关闭筛选</translation>
    </message>
    <message>
        <source>Show every row again (Esc)</source>
        <translation>重新显示所有行 (Esc)</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>&amp;Every State</source>
        <translation>所有状态(&amp;E)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a state and the number of rows in it: &quot;Failed (3)&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Every State</source>
        <translation>所有状态</translation>
    </message>
    <message numerus="yes">
        <source>%Ln state(s)</source>
        <translation>
            <numerusform>%Ln 种状态</numerusform>
        </translation>
    </message>
    <message>
        <source>States: %1</source>
        <translation>状态：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shown</source>
        <translation>
            <numerusform>显示 %Ln 行中的 %1 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FindBar</name>
    <message>
        <source>Find text</source>
        <translation>查找文本</translation>
    </message>
    <message>
        <source>Find in this poem</source>
        <translation>在这首诗中查找</translation>
    </message>
    <message>
        <source>Previous Match</source>
        <translation>上一个匹配项</translation>
    </message>
    <message>
        <source>Go to the previous match (Shift+F3)</source>
        <translation>转到上一个匹配项 (Shift+F3)</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>下一个匹配项</translation>
    </message>
    <message>
        <source>Go to the next match (F3)</source>
        <translation>转到下一个匹配项 (F3)</translation>
    </message>
    <message>
        <source>Close Find</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>Stop the search, or close this bar (Esc)</source>
        <translation>停止搜索，或关闭此栏 (Esc)</translation>
    </message>
    <message>
        <source>Match &amp;Case</source>
        <translation>区分大小写(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Whole Words</source>
        <translation>全字匹配(&amp;W)</translation>
    </message>
    <message>
        <source>Searching: %1 %</source>
        <translation>正在搜索：%1 %</translation>
    </message>
    <message>
        <source>Counting: %1 %</source>
        <translation>正在计数：%1 %</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>找到 %1 个</translation>
    </message>
    <message>
        <source>Distinguish upper and lower case</source>
        <translation>区分大写和小写字母</translation>
    </message>
    <message>
        <source>Match whole words only</source>
        <translation>仅匹配完整的词语</translation>
    </message>
</context>
<context>
    <name>Poetry::Folders</name>
    <message>
        <source>“%1” is no folder, or a link; put a folder there, or name another with --profile.</source>
        <translation>“%1”不是文件夹，或是链接；请在该处放置文件夹，或用 --profile 指定其他文件夹。</translation>
    </message>
    <message>
        <source>The folder “%1” belongs to somebody else, or others may write into it, and is not used; take it back with chown and chmod go-w, or name another with --profile.</source>
        <translation>文件夹“%1”属于他人，或他人可以写入，因此不使用；请用 chown 和 chmod go-w 收回，或用 --profile 指定其他文件夹。</translation>
    </message>
    <message>
        <source>The profile “%1” cannot be made: %2. Name a folder that you may write to.</source>
        <translation>无法创建配置档“%1”：%2。请指定您可以写入的文件夹。</translation>
    </message>
</context>
<context>
    <name>Poetry::HappyEyeballs</name>
    <message>
        <source>The name service could not be asked about %1</source>
        <translation>无法向名称服务查询 %1</translation>
    </message>
    <message>
        <source>There is no host called %1</source>
        <translation>没有名为 %1 的主机</translation>
    </message>
    <message>
        <source>None of its addresses can be connected to (%1)</source>
        <translation>它的地址都无法连接 (%1)</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>已连接</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>尚无应答</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpDialogs</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>About Poetry Fetcher</source>
        <translation>关于 Poetry Fetcher</translation>
    </message>
    <message>
        <source>Fetches text from many raw TCP servers at once, shows it while it arrives, and says what went wrong when it does not.</source>
        <translation>同时从许多原始 TCP 服务器获取文本，边到达边显示；如果未能到达，则说明出了什么问题。</translation>
    </message>
    <message>
        <source>© 2026 The Poetry Fetcher developers. Program, icons and poems: MIT licence, shown below.</source>
        <translation>© 2026 The Poetry Fetcher developers。程序、图标和诗歌：MIT 许可证，见下文。</translation>
    </message>
    <message>
        <source>Qt %1 (built with %2): GNU Lesser General Public License, version 3.</source>
        <translation>Qt %1（使用 %2 构建）：GNU 宽通用公共许可证，第 3 版。</translation>
    </message>
    <message>
        <source>No telemetry, and no search for updates: it connects to the servers that you name, through the name service and the proxy that you use, and to nobody else.</source>
        <translation>没有遥测，也不检查更新：它只通过您使用的名称服务和代理连接到您指定的服务器，不与其他任何一方连接。</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpTopics</name>
    <message>
        <source>Adding servers</source>
        <translation>添加服务器</translation>
    </message>
    <message>
        <source>Type one address, or paste many, one a line: host:port, [2001:db8::1]:10001, “nc host 10001”, poetry://host:10001, or only a port of this computer. Enter fetches them all at once; Shift+Enter starts another line.

host:{10001..10009} stands for nine servers. Blank lines and lines that start with # are skipped.

Below the field you see what is understood. What is not stays in the field when you fetch, and is underlined.

A file with one address a line can be opened from the File menu or dropped on the window, and the rows can be saved to one. The Lists menu keeps servers under names; favourites and servers that gave a poem are offered while you type.</source>
        <translation>输入一个地址，或粘贴多个，每行一个：host:port、[2001:db8::1]:10001、“nc host 10001”、poetry://host:10001，或者只写本机的一个端口。按 Enter 同时获取所有地址；按 Shift+Enter 换行。

host:{10001..10009} 代表九个服务器。空行和以 # 开头的行会被跳过。

输入框下方会显示哪些内容已被理解。无法理解的内容在获取后仍留在输入框中，并加上下划线。

每行一个地址的文件可以从“文件”菜单打开，也可以拖放到窗口上；列表中的行也可以保存到这样的文件。“列表”菜单可以为服务器命名并保留；输入时会提示收藏的服务器和给出过诗歌的服务器。</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>观察</translation>
    </message>
    <message>
        <source>Each row is one fetch. A server that is silent has not ended: how long it has been silent is shown. There is no percentage, since nobody knows how long a poem is. First Line shows what its text begins with.

Complete: the server closed the connection in order. Cut off: something had arrived, then it failed. Failed: nothing came. Stopped: you cancelled it.

Ctrl+F in the list shows only the rows that have some words in them: in the server, the state, the reason of a failure, or the beginning of the text. Commands for all rows leave those alone that are hidden.</source>
        <translation>每一行是一次获取。静默的服务器并没有结束：会显示它已静默多久。没有百分比，因为没有人知道一首诗有多长。“首行”显示文本的开头。

完成：服务器正常关闭了连接。中断：收到部分内容后失败了。失败：什么都没有收到。已停止：您取消了它。

在列表中按 Ctrl+F，可仅显示含有某些词语的行，范围包括服务器、状态、错误原因或文本的开头。针对所有行的命令不会影响被隐藏的行。</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Select a row to read its poem, while it arrives or afterwards. The text stays where you are reading; at its end it follows what arrives. Lines are never joined; a long one is wrapped, or not: Reading, Wrap Lines.

Ctrl+F finds words in the poem. Ctrl and +, − or 0 change the size.</source>
        <translation>选择一行即可阅读其诗歌，无论是在到达期间还是之后。文本会停留在您正在阅读的位置；位于末尾时则跟随新到达的内容。行从不合并；长行可以换行或不换行：“阅读”→“自动换行”。

Ctrl+F 在诗中查找词语。Ctrl 加 +、− 或 0 可更改字号。</translation>
    </message>
    <message>
        <source>When something fails</source>
        <translation>出现问题时</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Taking away</source>
        <translation>带走</translation>
    </message>
    <message>
        <source>File → Export… puts texts together in one file, to be read, printed or given away: Markdown, HTML, PDF or plain text, with a title page, contents, and where each text is from. What is not whole says so. A file SHA256SUMS beside it lets others check that it was not changed: sha256sum -c SHA256SUMS.

Edit → Copy As copies the selected rows as commands that fetch the same with nc, ncat, curl, socat, Python or PowerShell. They can be pasted into a terminal as they are. nc and curl cannot do it over TLS; where nc is that of Nmap, use ncat. curl reads a text as telnet does, so that a byte FF may be missing.</source>
        <translation>“文件”→“导出…”将文本汇编到一个文件中，供阅读、打印或分享：Markdown、HTML、PDF 或纯文本，带有标题页、目录以及每篇的来源。不完整的文本会注明。附带的文件 SHA256SUMS 可让他人检查它未被更改：sha256sum -c SHA256SUMS。

“编辑”→“复制为”将所选的行复制为命令，可用 nc、ncat、curl、socat、Python 或 PowerShell 获取同样的内容。这些命令可以原样粘贴到终端中。nc 和 curl 无法通过 TLS 获取；如果 nc 是 Nmap 的版本，请使用 ncat。curl 像 telnet 那样读取文本，因此可能缺少字节 FF。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse. F6 goes from pane to pane, Tab from control to control. Help → Keyboard Shortcuts lists all keys.</source>
        <translation>所有操作都可以不用鼠标完成。F6 在窗格之间切换，Tab 在控件之间切换。“帮助”→“键盘快捷键”列出了所有按键。</translation>
    </message>
    <message>
        <source>Fetching again</source>
        <translation>重新获取</translation>
    </message>
    <message>
        <source>F5 fetches the selected rows once more. Fetch → Fetch Again Every… does so again and again, every 30 seconds to every day, and each row says when it is next. A server that fails is asked less often until it is back, and many are not asked in one moment. Nothing else is ever fetched again by itself.

A row that was fetched again says how its text is beside the one before: as before, changed, changed 3 times today, new since yesterday. What it was before is under Earlier Texts in Details, to be read or to be compared, the newest 20 where rows are fetched again by themselves, as long as there is room. The settings have a switch for being told how many texts changed.

Pause Fetching Again stops all of it until it is unchecked. It goes on after a restart, and ends with the window.</source>
        <translation>F5 会再次获取所选的行。“获取”→“定期重新获取…”会反复这样做，间隔从每 30 秒到每天，每行都会说明下次是什么时候。失败的服务器在恢复之前会减少询问次数，也不会在同一时刻询问许多服务器。除此之外，不会自动重新获取任何内容。

重新获取过的行会说明其文本与之前相比如何：与之前相同、已更改、今天更改了 3 次、昨天起为新内容。之前的内容在“详情”的“早先的文本”中，可供阅读或比较；对于自动重新获取的行，只要有空间，就保留最新的 20 篇。设置中有一个开关，可通知有多少文本已更改。

“暂停重新获取”会停止这一切，直到取消勾选。重新启动后它会继续，窗口关闭时则结束。</translation>
    </message>
    <message>
        <source>The reason is shown where the poem would be, with what you can do. F5 retries the selected rows, Shift+F5 all that have failed. What has arrived is kept.

New time-outs and a new size limit count for what begins from then on; the message at the bottom applies them to what is running, too.</source>
        <translation>原本显示诗歌的地方会显示原因以及您可以采取的措施。F5 重试所选的行，Shift+F5 重试所有失败的行。已收到的内容会保留。

新的超时和新的大小限制适用于此后开始的获取；底部的消息可将它们也应用到进行中的获取。</translation>
    </message>
    <message>
        <source>Saved files hold exactly the bytes received. No file is replaced unless you say so, and a poem that is not whole is saved as “.partial.txt”.

Under a name that ends in .poem, a text is saved with the times at which it arrived, where from, and how that ended. Such a file can be opened from the File menu or dropped on the window, and get-poetry --replay plays it.</source>
        <translation>保存的文件与收到的字节完全一致。除非您指明，否则不会替换任何文件；不完整的诗会保存为“.partial.txt”。

如果名称以 .poem 结尾，文本会连同其到达的时间、来源以及结束方式一起保存。这样的文件可以从“文件”菜单打开，也可以拖放到窗口上，get-poetry --replay 可以播放它。</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>View → Replay plays a text once more at the rhythm in which it arrived, or up to a hundred times as fast. Space pauses it and goes on, the arrow keys on the curve go back and forth, and Escape shows the whole text again. Skip Pauses waits for no more than a second where the server was silent.

It can be done with every text that has ended, unless all of it came at once or was kept by an older version.</source>
        <translation>“视图”→“回放”会按文本到达时的节奏再播放一次，或以最高一百倍的速度播放。空格键暂停和继续，在曲线上用方向键后退和前进，Esc 重新显示整篇文本。“跳过停顿”会使服务器静默之处的等待不超过一秒。

凡是已结束的文本都可以回放，除非它是一次全部到达的，或是由旧版本保留的。</translation>
    </message>
</context>
<context>
    <name>Poetry::JsonLine</name>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
</context>
<context>
    <name>Poetry::ListController</name>
    <message>
        <source>%1 cannot be read as a list: it is not a file.</source>
        <translation>无法将 %1 作为列表读取：它不是文件。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>无法读取 %1：%2。</translation>
    </message>
    <message>
        <source>Save List of Servers</source>
        <translation>保存服务器列表</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>服务器</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln address(es) to %1.</source>
        <translation>
            <numerusform>已将 %Ln 个地址保存到 %1。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open List of Servers or Recorded Text</source>
        <translation>打开服务器列表或记录的文本</translation>
    </message>
</context>
<context>
    <name>Poetry::ListsMenu</name>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>&amp;Save Rows as List…</source>
        <translation>将行保存为列表(&amp;S)…</translation>
    </message>
    <message>
        <source>Keep the servers of all rows under a name</source>
        <translation>以一个名称保留所有行的服务器</translation>
    </message>
    <message>
        <source>Save Rows as List</source>
        <translation>将行保存为列表</translation>
    </message>
    <message>
        <source>&amp;Add Selected to Favourites</source>
        <translation>将所选添加到收藏(&amp;A)</translation>
    </message>
    <message>
        <source>Offer the selected servers first while you type</source>
        <translation>输入时优先提示所选的服务器</translation>
    </message>
    <message>
        <source>No Lists Yet</source>
        <translation>尚无列表</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>The list is now called “%1”.</source>
        <translation>列表现名为“%1”。</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>Rename List</source>
        <translation>重命名列表</translation>
    </message>
    <message>
        <source>Deleted “%1”.</source>
        <translation>已删除“%1”。</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message numerus="yes">
        <source>Delete the list “%1” with its %Ln server(s)?</source>
        <translation>
            <numerusform>是否删除列表“%1”及其 %Ln 个服务器？</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Name of the list:</source>
        <translation>列表名称：</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Keep It</source>
        <translation>保留</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln server(s) as “%1”.</source>
        <translation>
            <numerusform>已将 %Ln 个服务器保存为“%1”。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a list “%1” already. Replace it?</source>
        <translation>已有列表“%1”。是否替换？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln server(s) to the favourites.</source>
        <translation>
            <numerusform>已将 %Ln 个服务器添加到收藏。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Main</name>
    <message>
        <source>poetry-fetcher: There is no display to open a window on; get-poetry does the same in a terminal.</source>
        <translation>poetry-fetcher：没有可用于打开窗口的显示设备；get-poetry 可在终端中完成同样的工作。</translation>
    </message>
    <message>
        <source>Nothing of this session will be kept: “lock” in %1 is no file of yours. Remove it, then start again.</source>
        <translation>此会话的任何内容都不会保留：%1 中的“lock”不是您的文件。请将其移除，然后重新启动。</translation>
    </message>
    <message>
        <source>A second start cannot hand its addresses to this window: there is no folder for the socket that nobody else can write into.</source>
        <translation>再次启动的程序无法将地址交给此窗口：没有他人无法写入的文件夹可供放置套接字。</translation>
    </message>
    <message>
        <source>Poetry Fetcher is already running with this profile and does not answer; end it first, or name another folder with --profile.</source>
        <translation>Poetry Fetcher 已使用此配置档运行，但没有应答；请先将其结束，或用 --profile 指定其他文件夹。</translation>
    </message>
    <message>
        <source>The disk does not answer; the latest changes are not kept for the next start.</source>
        <translation>磁盘没有响应；最近的更改不会保留到下次启动。</translation>
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
            <numerusform>%1 首，共 %Ln 首诗 — Poetry Fetcher</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>已复制 %1。</translation>
    </message>
    <message>
        <source>Play this text at the rhythm in which it arrived</source>
        <translation>按到达时的节奏播放此文本</translation>
    </message>
</context>
<context>
    <name>Poetry::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Close Message</source>
        <translation>关闭消息</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>关闭此消息 (Esc)</translation>
    </message>
    <message>
        <source>Copy Message</source>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>复制此消息</translation>
    </message>
</context>
<context>
    <name>Poetry::NamePreview</name>
    <message>
        <source>For example: %1</source>
        <translation>例如：%1</translation>
    </message>
    <message>
        <source>It becomes: %1</source>
        <translation>文件名将为：%1</translation>
    </message>
    <message>
        <source>They become: %1, %2</source>
        <translation>文件名将为：%1、%2</translation>
    </message>
    <message numerus="yes">
        <source>They become: %1, %2 and %Ln more</source>
        <translation>
            <numerusform>文件名将为：%1、%2 以及另外 %Ln 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::NameTemplate</name>
    <message>
        <source>The template for file names is empty; write something like %1</source>
        <translation>文件名模板为空；请写类似 %1 的内容</translation>
    </message>
    <message>
        <source>The template “%1” leaves nothing that could be a file name; write something like %2</source>
        <translation>模板“%1”得不出可用的文件名；请写类似 %2 的内容</translation>
    </message>
    <message>
        <source>The template for file names has the field “%1”, which is not known; write {host}, {port}, {date}, {time} or {n}</source>
        <translation>文件名模板中有未知的字段“%1”；请写 {host}、{port}、{date}、{time} 或 {n}</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputFolder</name>
    <message>
        <source>The folder “%1” cannot be made</source>
        <translation>无法创建文件夹“%1”</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be opened</source>
        <translation>无法打开文件夹“%1”</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written to</source>
        <translation>无法写入文件夹“%1”</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputQueue</name>
    <message>
        <source>A poem in a spool file cannot be read</source>
        <translation>无法读取假脱机文件中的诗</translation>
    </message>
</context>
<context>
    <name>Poetry::Pinning</name>
    <message numerus="yes">
        <source>%Ln row(s) pinned: what was received there stays.</source>
        <translation>
            <numerusform>已固定 %Ln 行：其中收到的内容会保留。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) no longer pinned.</source>
        <translation>
            <numerusform>已取消固定 %Ln 行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PoemFile</name>
    <message>
        <source>“%1” is a folder; name a .poem file</source>
        <translation>“%1”是文件夹；请指定 .poem 文件</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name a .poem file</source>
        <translation>“%1”不是普通文件；请指定 .poem 文件</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>无法读取文件“%1”：%2</translation>
    </message>
    <message>
        <source>“%1” is cut off, or damaged, before its text begins</source>
        <translation>“%1”在其文本开始之前就已中断或损坏</translation>
    </message>
    <message>
        <source>“%1” is no .poem file; name one that get-poetry --record has written</source>
        <translation>“%1”不是 .poem 文件；请指定由 get-poetry --record 写出的文件</translation>
    </message>
    <message>
        <source>“%1” is written in version %2 of its format, and this program knows version %3; open it with a newer one</source>
        <translation>“%1”以其格式的版本 %2 写成，而本程序只认识版本 %3；请用较新的程序打开</translation>
    </message>
    <message numerus="yes">
        <source>The text of “%1” is cut off: %n byte(s) are missing.</source>
        <translation>
            <numerusform>“%1”的文本已中断：缺少 %n 字节。</numerusform>
        </translation>
    </message>
    <message>
        <source>When the text of “%1” arrived is not to be trusted, and left out.</source>
        <translation>“%1”的文本何时到达并不可信，已略去。</translation>
    </message>
    <message>
        <source>Where “%1” came from, when, and how it ended is not to be trusted: that part of it is damaged.</source>
        <translation>“%1”来自何处、何时以及如何结束都不可信：文件的这一部分已损坏。</translation>
    </message>
    <message>
        <source>The text of “%1” is not to be trusted: it is not the one that was recorded.</source>
        <translation>“%1”的文本不可信：它不是当时记录的文本。</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemOpener</name>
    <message>
        <source>%1 is from %2, and was recorded on %3.</source>
        <translation>%1 来自 %2，记录于 %3。</translation>
    </message>
    <message>
        <source>%1 is from %2.</source>
        <translation>%1 来自 %2。</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPage</name>
    <message>
        <source>Poem</source>
        <translation>诗歌</translation>
    </message>
    <message>
        <source>New Text ↓</source>
        <translation>新文本 ↓</translation>
    </message>
    <message>
        <source>New Text</source>
        <translation>新文本</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>全选(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPrinter</name>
    <message>
        <source>Page %1</source>
        <translation>第 %1 页</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemSaver</name>
    <message>
        <source>%1, because it was cancelled</source>
        <translation>%1，因为操作已取消</translation>
    </message>
    <message>
        <source>%1, where there is no room for one more file</source>
        <translation>%1，那里的空间不足以再放一个文件</translation>
    </message>
    <message>
        <source>%1, where %2 are free</source>
        <translation>%1，那里可用空间为 %2</translation>
    </message>
    <message>
        <source>%1 could not be saved in %2</source>
        <translation>无法将 %1 保存到 %2 中</translation>
    </message>
    <message>
        <source>The poem could not be saved as %1</source>
        <translation>无法将诗保存为 %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemStore</name>
    <message>
        <source>The text could not be stored in %1</source>
        <translation>无法将文本存储到 %1 中</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemView</name>
    <message>
        <source>read as %1</source>
        <extracomment>%1 is the name of an encoding that was chosen</extracomment>
        <translation>按 %1 读取</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>not UTF-8, shown as windows-1252</source>
        <translation>不是 UTF-8，按 windows-1252 显示</translation>
    </message>
    <message>
        <source>Copied the first %1 of the %2 selected. Saving keeps every byte.</source>
        <translation>已复制所选 %2 中的前 %1。保存时会保留每个字节。</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message numerus="yes">
        <source>This text has %Ln invisible character(s).</source>
        <translation>
            <numerusform>此文本有 %Ln 个不可见字符。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This text has more than %Ln invisible character(s).</source>
        <translation>
            <numerusform>此文本有超过 %Ln 个不可见字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide Them</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show Them</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Cut off here: this is not the whole poem.</source>
        <translation>在此中断：这不是完整的诗。</translation>
    </message>
    <message>
        <source>Stopped here: this may not be the whole poem.</source>
        <translation>在此停止：这可能不是完整的诗。</translation>
    </message>
    <message>
        <source>Fetching again. What was there stays until there is a whole poem.</source>
        <translation>正在重新获取。在得到完整的诗之前，原有内容会保留。</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>重新获取失败：%1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>重新获取已停止。</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>正在排队等待</translation>
    </message>
    <message>
        <source>Looking up the server</source>
        <translation>正在解析服务器</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Connected. The server has not said anything yet.</source>
        <translation>已连接。服务器尚未发送任何内容。</translation>
    </message>
    <message>
        <source>Stopped before anything arrived</source>
        <translation>在收到任何内容之前停止</translation>
    </message>
    <message numerus="yes">
        <source>UTF-8, except for %n byte(s)</source>
        <translation>
            <numerusform>UTF-8，%n 字节除外</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not text but %1 data. Saving keeps every byte.</source>
        <extracomment>%1 is the name of a format or a protocol, such as PNG or HTTP</extracomment>
        <translation>这不是文本，而是 %1 数据。保存时会保留每个字节。</translation>
    </message>
    <message>
        <source>The text that was here (%1) was removed to make room for others. Retry fetches it again.</source>
        <translation>此处原有的文本 (%1) 已移除，为其他文本腾出空间。重试会重新获取它。</translation>
    </message>
    <message>
        <source>There is no text to be replayed</source>
        <translation>没有可回放的文本</translation>
    </message>
    <message>
        <source>A text can be replayed once it has ended</source>
        <translation>文本结束后才能回放</translation>
    </message>
    <message>
        <source>All of this text came at once, or it is not known when it came</source>
        <translation>此文本是一次全部到达的，或者不知道它是何时到达的</translation>
    </message>
    <message>
        <source>Looks like %1 · Use It</source>
        <extracomment>%1 is a script and an encoding: &quot;Japanese (Shift_JIS)&quot;</extracomment>
        <translation>看起来像 %1 · 使用它</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryClientFactory</name>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>未知类型的异常</translation>
    </message>
    <message>
        <source>The callback for this fetch threw: %1</source>
        <translation>此次获取的回调抛出了异常：%1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryProtocol</name>
    <message>
        <source>The server closed the connection without sending anything</source>
        <translation>服务器未发送任何内容就关闭了连接</translation>
    </message>
    <message>
        <source>This looks like TLS: try %1</source>
        <translation>这看起来像 TLS：请尝试 %1</translation>
    </message>
    <message>
        <source>The poem is complete, but processing it failed: %1</source>
        <translation>诗歌已完成，但处理失败：%1</translation>
    </message>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>未知类型的异常</translation>
    </message>
    <message>
        <source>The name service did not answer within %1 s</source>
        <translation>名称服务在 %1 秒内没有应答</translation>
    </message>
    <message>
        <source>The server did not answer within %1 s</source>
        <translation>服务器在 %1 秒内没有应答</translation>
    </message>
    <message>
        <source>The poem was not complete within %1 s</source>
        <translation>诗歌在 %1 秒内没有完成</translation>
    </message>
    <message>
        <source>Connected, but nothing was received for %1 s</source>
        <translation>已连接，但 %1 秒内没有收到任何内容</translation>
    </message>
    <message numerus="yes">
        <source>The server fell silent for %1 s after %n byte(s)</source>
        <translation>
            <numerusform>服务器在 %n 字节后静默了 %1 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>The poem is longer than the limit of %1</source>
        <translation>诗歌超过了 %1 的限制</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryServer</name>
    <message>
        <source>Cannot listen on %1 port %2: %3</source>
        <translation>无法在 %1 的端口 %2 上监听：%3</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name one in the format PEM</source>
        <translation>“%1”不是普通文件；请指定 PEM 格式的文件</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>无法读取文件“%1”：%2</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>文件“%1”不含 PEM 格式的证书</translation>
    </message>
    <message>
        <source>The file “%1” holds no key in the format PEM, without a password</source>
        <translation>文件“%1”不含无密码的 PEM 格式密钥</translation>
    </message>
</context>
<context>
    <name>Poetry::PrintController</name>
    <message>
        <source>There is no text to print: select a row that has received some.</source>
        <translation>没有可打印的文本：请选择已收到内容的行。</translation>
    </message>
    <message>
        <source>Print Poem</source>
        <translation>打印诗歌</translation>
    </message>
    <message>
        <source>Nothing was printed: the printer could not be used, or the poem has no such page.</source>
        <translation>没有打印任何内容：打印机无法使用，或诗中没有该页。</translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer.</source>
        <translation>
            <numerusform>已将 %Ln 页发送到打印机。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer; the poem is longer.</source>
        <translation>
            <numerusform>已将 %Ln 页发送到打印机；诗歌还有更多内容。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print Preview: At Most %Ln Page(s)</source>
        <translation>
            <numerusform>打印预览：最多 %Ln 页</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyAddress</name>
    <message>
        <source>%1 is not a proxy that is known here; write socks5://host:1080 or http://host:8080</source>
        <translation>%1 不是此处支持的代理；请写成 socks5://host:1080 或 http://host:8080</translation>
    </message>
    <message>
        <source>The proxy %1 needs a host and a port; write %2</source>
        <translation>代理 %1 缺少主机和端口；请写成 %2</translation>
    </message>
    <message>
        <source>The proxy %1 needs a user and a password, each of 1 to 255 bytes; write user:password@ before its host</source>
        <translation>代理 %1 需要用户名和密码，各为 1 到 255 字节；请在其主机前写 user:password@</translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyHandshake</name>
    <message>
        <source>The proxy %1 closed the connection instead of making one to %2</source>
        <translation>代理 %1 没有建立到 %2 的连接，而是关闭了连接</translation>
    </message>
    <message>
        <source>The proxy %1 does not come to the end of its answer about %2</source>
        <translation>代理 %1 关于 %2 的应答没有结束</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept the user and the password</source>
        <translation>代理 %1 不接受该用户名和密码</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak SOCKS 5</source>
        <translation>代理 %1 不支持 SOCKS 5</translation>
    </message>
    <message>
        <source>The proxy %1 wants a user and a password</source>
        <translation>代理 %1 要求用户名和密码</translation>
    </message>
    <message>
        <source>The proxy %1 did not connect to %2</source>
        <translation>代理 %1 没有连接到 %2</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak HTTP</source>
        <translation>代理 %1 不支持 HTTP</translation>
    </message>
</context>
<context>
    <name>Poetry::QuitQuestion</name>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped.</source>
        <translation>
            <numerusform>%Ln 次获取将被停止。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>继续运行(&amp;K)</translation>
    </message>
</context>
<context>
    <name>Poetry::ReaderPane</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Show or hide what has arrived</source>
        <translation>显示或隐藏已收到的内容</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Show or hide what went wrong</source>
        <translation>显示或隐藏出了什么问题</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Aa</source>
        <extracomment>on a button for typeface, line spacing, page width and colours</extracomment>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Typeface, line spacing, page width, colours and encoding</source>
        <translation>字体、行距、页宽、颜色和编码</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <translation>%1（已移除）</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>上次保留</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已固定</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>第 %1 次尝试</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Show or hide the story of the connection and all other facts</source>
        <translation>显示或隐藏连接过程以及其他所有信息</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>静默 %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ReadingMenu</name>
    <message>
        <source>Typeface</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>&amp;Proportional</source>
        <translation>比例字体(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Monospaced</source>
        <translation>等宽字体(&amp;M)</translation>
    </message>
    <message>
        <source>Line Spacing</source>
        <translation>行距</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>普通(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Wide</source>
        <translation>宽(&amp;W)</translation>
    </message>
    <message>
        <source>Ver&amp;y Wide</source>
        <translation>很宽(&amp;Y)</translation>
    </message>
    <message>
        <source>Page Width</source>
        <translation>页宽</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Character(s)</source>
        <translation>
            <numerusform>%Ln 个字符</numerusform>
        </translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>As the De&amp;sktop</source>
        <translation>跟随桌面(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>纸张(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation>阅读(&amp;R)</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>W&amp;rap Lines</source>
        <translation>自动换行(&amp;R)</translation>
    </message>
    <message>
        <source>Seri&amp;f</source>
        <translation>衬线(&amp;F)</translation>
    </message>
    <message>
        <source>C&amp;hosen in the Settings</source>
        <translation>在设置中选择的(&amp;H)</translation>
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
        <translation>字体(&amp;Y)：</translation>
    </message>
    <message>
        <source>Proportional</source>
        <translation>比例字体</translation>
    </message>
    <message>
        <source>Monospaced</source>
        <translation>等宽字体</translation>
    </message>
    <message>
        <source>Te&amp;xt size:</source>
        <translation>文字大小(&amp;X)：</translation>
    </message>
    <message>
        <source>L&amp;ine spacing:</source>
        <translation>行距(&amp;I)：</translation>
    </message>
    <message>
        <source>&amp;Page width:</source>
        <translation>页宽(&amp;P)：</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> 个字符</translation>
    </message>
    <message>
        <source>Colo&amp;urs:</source>
        <translation>颜色(&amp;U)：</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>纸张</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>衬线</translation>
    </message>
    <message>
        <source>The font below</source>
        <translation>下面的字体</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Font:</source>
        <translation>字体：</translation>
    </message>
</context>
<context>
    <name>Poetry::Removing</name>
    <message numerus="yes">
        <source>%Ln row(s) removed.</source>
        <translation>
            <numerusform>已移除 %Ln 行。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Repeating</name>
    <message>
        <source>Fetch Again &amp;Every…</source>
        <translation>定期重新获取(&amp;E)…</translation>
    </message>
    <message>
        <source>Fetch the selected rows again and again, each after a time</source>
        <translation>反复重新获取所选的行，每行各隔一段时间</translation>
    </message>
    <message>
        <source>S&amp;top Fetching Again</source>
        <translation>停止重新获取(&amp;T)</translation>
    </message>
    <message>
        <source>Do not fetch the selected rows again by themselves</source>
        <translation>不再自动重新获取所选的行</translation>
    </message>
    <message>
        <source>Pa&amp;use Fetching Again</source>
        <translation>暂停重新获取(&amp;U)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will be fetched again every %1.</source>
        <translation>
            <numerusform>将每 %1重新获取 %Ln 行。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will not be fetched again by themselves.</source>
        <translation>
            <numerusform>%Ln 行将不再自动重新获取。</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause all repeated fetching until you uncheck this</source>
        <translation>在取消勾选之前，暂停所有定期重新获取</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayBar</name>
    <message>
        <source>Replay Position</source>
        <translation>回放位置</translation>
    </message>
    <message>
        <source>Go to where the text was then</source>
        <translation>转到文本当时到达的位置</translation>
    </message>
    <message>
        <source>Close Replay</source>
        <translation>关闭回放</translation>
    </message>
    <message>
        <source>Show the whole text (Esc)</source>
        <translation>显示整篇文本 (Esc)</translation>
    </message>
    <message>
        <source>Replay Speed</source>
        <translation>回放速度</translation>
    </message>
    <message>
        <source>How many times as fast as it arrived</source>
        <translation>以到达时速度的多少倍播放</translation>
    </message>
    <message>
        <source>×%L1</source>
        <extracomment>how many times as fast as it arrived</extracomment>
        <translation>×%L1</translation>
    </message>
    <message>
        <source>&amp;Skip Pauses</source>
        <translation>跳过停顿(&amp;S)</translation>
    </message>
    <message>
        <source>Wait no longer than a second of the time in which it arrived</source>
        <translation>按到达时的时间计，等待不超过一秒</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停 (空格键)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放 (空格键)</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayRun</name>
    <message>
        <source>It was stopped there when it was recorded.</source>
        <translation>记录时，它在那里被停止。</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) were played.</source>
        <translation>
            <numerusform>已停止：播放了 %n 字节。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ReplaySlider</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>how far a replay is, and how long it is in all: &quot;0:12 of 3:40&quot;</extracomment>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>Poetry::RestoreQuestion</name>
    <message>
        <source>&amp;Start Without</source>
        <translation>不带列表启动(&amp;S)</translation>
    </message>
    <message>
        <source>Poetry Fetcher</source>
        <translation>Poetry Fetcher</translation>
    </message>
    <message>
        <source>Restore the list from last time?</source>
        <translation>是否恢复上次的列表？</translation>
    </message>
    <message>
        <source>The last two starts did not finish. If that happens again, start without the list: it is kept in a file beside the new one.</source>
        <translation>最近两次启动都未能完成。如果再次发生，请不带列表启动：它会保留在新列表旁边的文件中。</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>恢复(&amp;R)</translation>
    </message>
</context>
<context>
    <name>Poetry::RowActions</name>
    <message>
        <source>Copy &amp;Address</source>
        <translation>复制地址(&amp;A)</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>打开文件夹(&amp;F)</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln address(es).</source>
        <translation>
            <numerusform>已复制 %Ln 个地址。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>详情(&amp;D)</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveController</name>
    <message>
        <source>Save Poem</source>
        <translation>保存诗歌</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message numerus="yes">
        <source>Saving %Ln poem(s): %1 of %2 are written.</source>
        <translation>
            <numerusform>正在保存 %Ln 首诗：已写入 %1 首，共 %2 首。</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no checksums: %1</source>
        <translation>没有校验和：%1</translation>
    </message>
    <message>
        <source>A poem was not saved: %1</source>
        <translation>有一首诗未保存：%1</translation>
    </message>
    <message>
        <source>Saved %1 as %2</source>
        <translation>已将 %1 保存为 %2</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln poem(s) in %1</source>
        <translation>
            <numerusform>已将 %Ln 首诗保存到 %1 中</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) were not saved, because that was cancelled</source>
        <translation>
            <numerusform>%Ln 首诗未保存，因为操作已取消</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) could not be saved:</source>
        <translation>
            <numerusform>%Ln 首诗无法保存：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… 还有 %Ln 首</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Show what was saved in the folder that it is in</source>
        <translation>在所在文件夹中显示已保存的内容</translation>
    </message>
    <message>
        <source>Choose Another Folder…</source>
        <translation>选择其他文件夹…</translation>
    </message>
    <message>
        <source>Save what was not saved into a folder of your choice</source>
        <translation>将未保存的内容保存到您选择的文件夹</translation>
    </message>
    <message>
        <source>Text with Its Times (*.poem)</source>
        <translation>带到达时间的文本 (*.poem)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>文件夹 %1 原先不存在，已经创建。</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveManyDialog</name>
    <message numerus="yes">
        <source>Save %Ln Poem(s)</source>
        <translation>
            <numerusform>保存 %Ln 首诗</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Also %Ln that is partial, marked in its name</source>
        <translation>
            <numerusform>也保存 %Ln 首不完整的诗，并在名称中标明(&amp;A)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>文件夹(&amp;F)：</translation>
    </message>
    <message>
        <source>File &amp;names:</source>
        <translation>文件名(&amp;N)：</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>{host} {port} {date} {time} {n}; anything else stands for itself</source>
        <translation>{host} {port} {date} {time} {n}；其他内容保持原样</translation>
    </message>
    <message>
        <source>&amp;Save Here</source>
        <translation>保存到此处(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>选择(&amp;H)…</translation>
    </message>
    <message>
        <source>Folder for Poems</source>
        <translation>诗歌文件夹</translation>
    </message>
    <message>
        <source>There is no folder %1; choose one that is there</source>
        <translation>文件夹 %1 不存在；请选择已有的文件夹</translation>
    </message>
    <message>
        <source>With &amp;checksums and a manifest</source>
        <translation>附带校验和与清单(&amp;C)</translation>
    </message>
    <message>
        <source>The folder %1 is not there yet, and will be made</source>
        <translation>文件夹 %1 尚不存在，将会创建</translation>
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
        <translation>在端口 N 提供第一个“文件”，其后的依次使用后续端口；默认为空闲端口。</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Listen on this address only; default localhost.</source>
        <translation>仅在此地址上监听；默认为 localhost。</translation>
    </message>
    <message>
        <source>Send N bytes at a time; default 10.</source>
        <translation>每次发送 N 个字节；默认为 10。</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>WHAT</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Serve badly: none (default), silent, endless, stall-after=N, reset-after=N or close-after=N, N in bytes.</source>
        <translation>模拟故障：none（默认）、silent、endless、stall-after=N、reset-after=N 或 close-after=N，N 以字节为单位。</translation>
    </message>
    <message>
        <source>CERT,KEY</source>
        <translation>证书,密钥</translation>
    </message>
    <message>
        <source>Serve over TLS, with the certificate and the key in these files (PEM).</source>
        <translation>使用这些文件 (PEM) 中的证书和密钥，通过 TLS 提供。</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>显示此帮助并退出。</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>显示版本并退出。</translation>
    </message>
    <message numerus="yes">
        <source>There are not enough ports for %n file(s) from %1 on; write a lower port.</source>
        <translation>
            <numerusform>从 %1 起的端口不够 %n 个文件使用；请写更小的端口。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is not a fault; write none, silent, endless, stall-after=N, reset-after=N or close-after=N.</source>
        <translation>“%1”不是故障；请写 none、silent、endless、stall-after=N、reset-after=N 或 close-after=N。</translation>
    </message>
    <message>
        <source>--tls needs two files; write --tls CERT,KEY.</source>
        <translation>--tls 需要两个文件；请写 --tls 证书,密钥。</translation>
    </message>
    <message>
        <source>The address for --iface is empty; write one such as localhost or 127.0.0.1.</source>
        <translation>--iface 的地址为空；请写一个，例如 localhost 或 127.0.0.1。</translation>
    </message>
    <message>
        <source>There is no file to serve; write the name of one.</source>
        <translation>没有可提供的文件；请写一个文件名。</translation>
    </message>
    <message>
        <source>Standard input can be served once; write - one time.</source>
        <translation>标准输入只能提供一次；请只写一次 -。</translation>
    </message>
    <message>
        <source>Reading standard input, to Ctrl-D.</source>
        <translation>正在读取标准输入，直到 Ctrl-D。</translation>
    </message>
    <message>
        <source>“%1” is a folder; write the name of a file.</source>
        <translation>“%1”是文件夹；请写文件名。</translation>
    </message>
    <message>
        <source>“%1” is no plain file, and may have no end; write the name of one, or - for standard input.</source>
        <translation>“%1”不是普通文件，可能没有尽头；请写普通文件的名称，或用 - 表示标准输入。</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2.</source>
        <translation>无法读取文件“%1”：%2。</translation>
    </message>
    <message>
        <source>Standard input cannot be read: %1.</source>
        <translation>无法读取标准输入：%1。</translation>
    </message>
    <message>
        <source>Standard input is longer than 16 MiB; write it to a file, and the name of that.</source>
        <translation>标准输入超过 16 MiB；请将其写入文件，再写该文件的名称。</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>标准输入</translation>
    </message>
    <message>
        <source>Usage: poetry-server [options] FILE…</source>
        <translation>用法：poetry-server [选项] 文件…</translation>
    </message>
    <message>
        <source>Serves each FILE on a port of its own to any number of clients at once: slowly, quickly or badly. For practice with get-poetry and poetry-fetcher. - is standard input. Ends with Ctrl-C.</source>
        <translation>在各自的端口上将每个“文件”同时提供给任意数量的客户端：可以慢速、快速或带故障地提供。供 get-poetry 和 poetry-fetcher 练习使用。- 表示标准输入。按 Ctrl-C 结束。</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>选项：</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>示例：</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>退出状态：</translation>
    </message>
    <message>
        <source>  0    stopped by Ctrl-C or SIGTERM</source>
        <translation>  0    被 Ctrl-C 或 SIGTERM 停止</translation>
    </message>
    <message>
        <source>  1    it cannot listen there, or standard output cannot be written</source>
        <translation>  1    无法在该处监听，或无法写到标准输出</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    命令行有误</translation>
    </message>
    <message>
        <source>No address is known for --iface “%1”.</source>
        <translation>找不到 --iface“%1”对应的地址。</translation>
    </message>
    <message>
        <source>FILEs are .poem files, as get-poetry --record writes them; serve each at the rhythm in which it arrived. One that was cut off is cut off again.</source>
        <translation>“文件”为 get-poetry --record 写出的 .poem 文件；按各自到达时的节奏提供。当时中断的会再次中断。</translation>
    </message>
    <message>
        <source>Standard input cannot be a .poem file; write the name of one.</source>
        <translation>标准输入不能是 .poem 文件；请写一个文件名。</translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay 与 --%1 互斥；请只写其中一个。</translation>
    </message>
    <message>
        <source>--replay has an end; write another fault than endless.</source>
        <translation>--replay 有结束；请写 endless 以外的故障。</translation>
    </message>
    <message>
        <source>Wait S seconds in between; default 0.7, 0 = full speed.</source>
        <translation>每两次之间等待 S 秒；默认为 0.7，0 = 全速。</translation>
    </message>
</context>
<context>
    <name>Poetry::ServerLists</name>
    <message>
        <source>A list needs a name</source>
        <translation>列表需要名称</translation>
    </message>
    <message>
        <source>“%1” is too long for the name of a list</source>
        <translation>“%1”作为列表名称太长</translation>
    </message>
    <message>
        <source>“%1” has characters that cannot be seen; write another name</source>
        <translation>“%1”含有看不见的字符；请写其他名称</translation>
    </message>
    <message>
        <source>There is a list “%1” already</source>
        <translation>已有列表“%1”</translation>
    </message>
    <message>
        <source>The list “%1” cannot be renamed</source>
        <translation>无法重命名列表“%1”</translation>
    </message>
    <message>
        <source>The list “%1” cannot be deleted: %2</source>
        <translation>无法删除列表“%1”：%2</translation>
    </message>
</context>
<context>
    <name>Poetry::Session</name>
    <message>
        <source>Nothing is kept for the next start: %1</source>
        <translation>不会为下次启动保留任何内容：%1</translation>
    </message>
    <message>
        <source>Everything that was kept is deleted.</source>
        <translation>保留的所有内容均已删除。</translation>
    </message>
    <message>
        <source>Texts that no longer belong to a row are kept in %1.</source>
        <translation>不再属于任何行的文本保留在 %1 中。</translation>
    </message>
    <message>
        <source>The list from last time was damaged. It is kept as %1.</source>
        <translation>上次的列表已损坏。它保留为 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) from last time were damaged and could not be restored.</source>
        <translation>
            <numerusform>上次的 %Ln 行已损坏，无法恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes are not being kept for the next start; that will be retried: %1</source>
        <translation>更改未为下次启动保留；稍后会重试：%1</translation>
    </message>
    <message>
        <source>Changes are kept for the next start again.</source>
        <translation>更改已重新为下次启动保留。</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionDatabase</name>
    <message>
        <source>The list in %1 cannot be read now</source>
        <translation>目前无法读取 %1 中的列表</translation>
    </message>
    <message>
        <source>The list in %1 is from a newer version of Poetry Fetcher</source>
        <translation>%1 中的列表来自更新版本的 Poetry Fetcher</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made</source>
        <translation>无法创建文件夹 %1</translation>
    </message>
    <message>
        <source>The folder %1 is a link or somebody else’s, or others may write into it</source>
        <translation>文件夹 %1 是链接或属于他人，或者他人可以写入</translation>
    </message>
    <message>
        <source>%1 is no file of yours; remove it, then start again</source>
        <translation>%1 不是您的文件；请将其移除，然后重新启动</translation>
    </message>
    <message>
        <source>The list of fetches is not kept</source>
        <translation>获取列表未保留</translation>
    </message>
    <message>
        <source>Not everything could be deleted in %1</source>
        <translation>%1 中的部分内容无法删除</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionTexts</name>
    <message>
        <source>A text could not be kept in %1</source>
        <translation>无法在 %1 中保留文本</translation>
    </message>
    <message numerus="yes">
        <source>The text that was kept is damaged; %n byte(s) are left</source>
        <translation>
            <numerusform>保留的文本已损坏；剩余 %n 字节</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>默认值：%1</translation>
    </message>
    <message>
        <source>Default: %1. %2</source>
        <translation>默认值：%1。%2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>Size of a poe&amp;m:</source>
        <translation>诗歌大小(&amp;M)：</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>无限制</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>For the &amp;whole poem:</source>
        <translation>整首诗(&amp;W)：</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>&amp;Automatic retries of what failed:</source>
        <translation>失败后的自动重试(&amp;A)：</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Never while the window is active.</source>
        <translation>窗口处于活动状态时从不通知。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>语言(&amp;L)：</translation>
    </message>
    <message>
        <source>Proxy:</source>
        <translation>代理：</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>无代理</translation>
    </message>
    <message>
        <source>Trusted certificates:</source>
        <translation>受信任的证书：</translation>
    </message>
    <message>
        <source>no certificates</source>
        <translation>无证书</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a server, and the fingerprint of its certificate</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>文件夹(&amp;F)：</translation>
    </message>
    <message>
        <source>With c&amp;hecksums and a manifest</source>
        <translation>附带校验和与清单(&amp;H)</translation>
    </message>
    <message>
        <source>SHA256SUMS and a JSON file with servers, times and outcomes, beside the poems.</source>
        <translation>与诗歌放在一起的 SHA256SUMS，以及包含服务器、时间和结果的 JSON 文件。</translation>
    </message>
    <message>
        <source>Automatic Saving</source>
        <translation>自动保存</translation>
    </message>
    <message>
        <source>Sa&amp;ve poems as they complete</source>
        <translation>诗歌完成时即保存(&amp;V)</translation>
    </message>
    <message>
        <source>Fol&amp;der for these:</source>
        <translation>用于这些诗歌的文件夹(&amp;D)：</translation>
    </message>
    <message>
        <source>Their names end in .partial.txt.</source>
        <translation>其名称以 .partial.txt 结尾。</translation>
    </message>
    <message>
        <source>Kept Texts</source>
        <translation>保留的文本</translation>
    </message>
    <message>
        <source>Folder for Saved Poems</source>
        <translation>保存诗歌的文件夹</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>文件名(&amp;N)：</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>还可用：%1</translation>
    </message>
    <message>
        <source>Tell how many texts have chan&amp;ged</source>
        <translation>通知有多少文本已更改(&amp;G)</translation>
    </message>
    <message>
        <source>Of rows that were fetched again.</source>
        <translation>针对重新获取过的行。</translation>
    </message>
    <message>
        <source>Simultaneous &amp;connections:</source>
        <translation>同时连接数(&amp;C)：</translation>
    </message>
    <message>
        <source>To c&amp;onnect, including name look-up:</source>
        <translation>连接，包括名称解析(&amp;O)：</translation>
    </message>
    <message>
        <source>While a server is &amp;silent:</source>
        <translation>服务器静默期间(&amp;S)：</translation>
    </message>
    <message>
        <source>No&amp;tify when all fetches have ended</source>
        <translation>所有获取结束时通知(&amp;T)</translation>
    </message>
    <message>
        <source>System Language</source>
        <translation>系统语言</translation>
    </message>
    <message>
        <source>the system language</source>
        <translation>系统语言</translation>
    </message>
    <message>
        <source>socks5://user:password@host:port or http://…; the proxy looks names up. Kept in a file that only you can read.</source>
        <translation>socks5://user:password@host:port 或 http://…；名称由代理解析。保留在只有您能读取的文件中。</translation>
    </message>
    <message>
        <source>Certificates that you trusted from a report, each for one server.</source>
        <translation>您从报告中信任的证书，每个只用于一个服务器。</translation>
    </message>
    <message>
        <source>Stop Trusting</source>
        <translation>不再信任</translation>
    </message>
    <message>
        <source>Last Folder Used</source>
        <translation>上次使用的文件夹</translation>
    </message>
    <message>
        <source>Never replaces an existing file.</source>
        <translation>从不替换已有的文件。</translation>
    </message>
    <message>
        <source>Also save pa&amp;rtial poems</source>
        <translation>也保存不完整的诗歌(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keep at most:</source>
        <translation>最多保留(&amp;K)：</translation>
    </message>
    <message>
        <source>%1 are kept now. Beyond the limit, the oldest texts are removed, but never pinned ones. Their rows stay.</source>
        <translation>现在保留了 %1。超过限制后，最早的文本会被移除，但已固定的从不移除。它们的行会保留。</translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsFile</name>
    <message>
        <source>%1 is no file of yours; nothing is read from it or kept in it.</source>
        <translation>%1 不是您的文件；不会从中读取，也不会在其中保留任何内容。</translation>
    </message>
    <message numerus="yes">
        <source>%1 was damaged: %Ln value(s) could be read from it. It is kept as %2.</source>
        <translation>
            <numerusform>%1 已损坏：可从中读取 %Ln 个值。它保留为 %2。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be read and is treated as empty.</source>
        <translation>%1 无法读取，按空文件处理。</translation>
    </message>
    <message>
        <source>%1 can be written again; your settings are kept.</source>
        <translation>%1 又可以写入了；您的设置会保留。</translation>
    </message>
    <message>
        <source>Settings hold until you quit, but cannot be kept: %1 cannot be written.</source>
        <translation>设置在退出前有效，但无法保留：无法写入 %1。</translation>
    </message>
</context>
<context>
    <name>Poetry::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Address Field</source>
        <translation>地址栏</translation>
    </message>
    <message>
        <source>Fetch what is in it</source>
        <translation>获取其中的地址</translation>
    </message>
    <message>
        <source>Another line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Discard a long text, or stop reading a list</source>
        <translation>丢弃长文本，或停止读取列表</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>离开</translation>
    </message>
</context>
<context>
    <name>Poetry::SlowOnesDialog</name>
    <message>
        <source>Stop the Slow Ones</source>
        <translation>停止慢速项</translation>
    </message>
    <message>
        <source> bytes/s</source>
        <translation> 字节/秒</translation>
    </message>
    <message>
        <source>at any speed</source>
        <translation>任意速度</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>however long</source>
        <translation>任意时长</translation>
    </message>
    <message>
        <source>Fetches that would be stopped</source>
        <translation>将被停止的获取</translation>
    </message>
    <message>
        <source>S&amp;lower than:</source>
        <translation>速度低于(&amp;L)：</translation>
    </message>
    <message>
        <source>Or s&amp;ilent for at least:</source>
        <translation>或静默至少(&amp;I)：</translation>
    </message>
    <message>
        <source>%1: no answer for %2</source>
        <translation>%1：%2 无应答</translation>
    </message>
    <message>
        <source>%1: %2, silent for %3</source>
        <translation>%1：%2，静默 %3</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… 还有 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped; what has arrived is kept:</source>
        <translation>
            <numerusform>%Ln 次获取将被停止；已收到的内容会保留：</numerusform>
        </translation>
    </message>
    <message>
        <source>No fetch is that slow.</source>
        <translation>没有那么慢的获取。</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Stop %Ln Fetch(es)</source>
        <translation>
            <numerusform>停止 %Ln 次获取(&amp;S)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SmallFile</name>
    <message>
        <source>“%1” cannot be written: %2</source>
        <translation>无法写入“%1”：%2</translation>
    </message>
</context>
<context>
    <name>Poetry::SocketFailure</name>
    <message>
        <source>Connection was refused by other side</source>
        <translation>连接被对方拒绝</translation>
    </message>
    <message>
        <source>The other side did not answer</source>
        <translation>对方没有应答</translation>
    </message>
    <message>
        <source>The host cannot be reached</source>
        <translation>无法到达主机</translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>无法到达网络</translation>
    </message>
    <message>
        <source>A rule of this machine or network forbids the connection</source>
        <translation>本机或网络的规则禁止该连接</translation>
    </message>
    <message>
        <source>No network interface of this machine has the name or number behind the percent sign; there are %1</source>
        <translation>本机没有百分号后面的名称或编号所指的网络接口；现有的接口为 %1</translation>
    </message>
    <message>
        <source>No connection can be made to this address from here</source>
        <translation>无法从此处连接到该地址</translation>
    </message>
    <message>
        <source>This machine does not speak that kind of address</source>
        <translation>本机不支持此类地址</translation>
    </message>
    <message>
        <source>This machine has no local port or address left to connect from</source>
        <translation>本机没有剩余的本地端口或地址可用于连接</translation>
    </message>
    <message>
        <source>Too many files are open on this machine</source>
        <translation>本机打开的文件太多</translation>
    </message>
    <message>
        <source>This machine has no memory left for connections</source>
        <translation>本机没有剩余内存可用于连接</translation>
    </message>
    <message>
        <source>This machine can do no more at the same time</source>
        <translation>本机无法同时处理更多任务</translation>
    </message>
    <message>
        <source>The connection could not be made</source>
        <translation>无法建立连接</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut by other side after %n byte(s)</source>
        <translation>
            <numerusform>连接在 %n 字节后被对方切断</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost without a word after %n byte(s)</source>
        <translation>
            <numerusform>连接在 %n 字节后无声地断开</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was closed by this machine after %n byte(s)</source>
        <translation>
            <numerusform>连接在 %n 字节后被本机关闭</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The network went away after %n byte(s)</source>
        <translation>
            <numerusform>网络在 %n 字节后消失</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s)</source>
        <translation>
            <numerusform>连接在 %n 字节后断开</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SortMenu</name>
    <message>
        <source>&amp;Sort By</source>
        <translation>排序方式(&amp;S)</translation>
    </message>
    <message>
        <source>As &amp;Added</source>
        <translation>按添加顺序(&amp;A)</translation>
    </message>
    <message>
        <source>As&amp;cending</source>
        <translation>升序(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>降序(&amp;D)</translation>
    </message>
</context>
<context>
    <name>Poetry::Sql</name>
    <message>
        <source>The list of fetches could not be kept</source>
        <translation>无法保留获取列表</translation>
    </message>
</context>
<context>
    <name>Poetry::StandardOutput</name>
    <message>
        <source>Standard output cannot be written</source>
        <translation>无法写到标准输出</translation>
    </message>
    <message numerus="yes">
        <source>%n control character(s) are shown as pictures; --raw writes them as they are.</source>
        <translation>
            <numerusform>有 %n 个控制字符以符号显示；--raw 会将其原样写出。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TcpTransport</name>
    <message>
        <source>The proxy %1 cannot be reached: %2</source>
        <translation>无法到达代理 %1：%2</translation>
    </message>
    <message>
        <source>The server was reached, but TLS had not begun within %1 s</source>
        <translation>已到达服务器，但 %1 秒内 TLS 没有开始</translation>
    </message>
    <message>
        <source>The proxy %2 did not answer within %1 s</source>
        <translation>代理 %2 在 %1 秒内没有应答</translation>
    </message>
</context>
<context>
    <name>Poetry::TextKeeper</name>
    <message numerus="yes">
        <source>%Ln text(s) made room for others, since more than %1 were kept. Their rows stay. Settings can allow more, and pinned rows always keep theirs.</source>
        <translation>
            <numerusform>由于保留的内容超过 %1，移除了 %Ln 篇文本，为其他文本腾出空间。它们的行会保留。可以在设置中提高保留量，已固定的行始终保留其文本。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TimelineBar</name>
    <message>
        <source>Connection story</source>
        <translation>连接过程</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>Poetry::TlsReceiver</name>
    <message>
        <source>The certificate was revoked by its authority</source>
        <translation>证书已被颁发机构吊销</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that was trusted before</source>
        <translation>%1 的证书不是之前信任的那个</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation>%1 的证书不受信任：%2</translation>
    </message>
    <message>
        <source>The server closed the connection before TLS had begun</source>
        <translation>服务器在 TLS 开始之前关闭了连接</translation>
    </message>
    <message>
        <source>This does not look like TLS: try %1</source>
        <translation>这看起来不像 TLS：请尝试 %1</translation>
    </message>
    <message>
        <source>TLS could not be begun: %1</source>
        <translation>TLS 无法开始：%1</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut after %n byte(s), and the server had not signed an end</source>
        <translation>
            <numerusform>连接在 %n 字节后被切断，服务器没有签署结束</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s): %1</source>
        <translation>
            <numerusform>连接在 %n 字节后断开：%1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>TLS broke after %n byte(s): %1</source>
        <translation>
            <numerusform>TLS 在 %n 字节后中断：%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsTrust</name>
    <message>
        <source>“%1” is no plain file; name one with certificates in the format PEM</source>
        <translation>“%1”不是普通文件；请指定含有 PEM 格式证书的文件</translation>
    </message>
    <message>
        <source>The file of authorities “%1” cannot be read: %2</source>
        <translation>无法读取证书颁发机构文件“%1”：%2</translation>
    </message>
    <message>
        <source>The file of authorities “%1” is empty; name one with certificates in the format PEM</source>
        <translation>证书颁发机构文件“%1”为空；请指定含有 PEM 格式证书的文件</translation>
    </message>
    <message>
        <source>The file “%1” holds a key; name one with certificates in the format PEM</source>
        <translation>文件“%1”含有密钥；请指定含有 PEM 格式证书的文件</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>文件“%1”不含 PEM 格式的证书</translation>
    </message>
</context>
<context>
    <name>Poetry::TotalsBar</name>
    <message>
        <source>Totals</source>
        <translation>总计</translation>
    </message>
    <message>
        <source>Received in all</source>
        <translation>总接收量</translation>
    </message>
    <message numerus="yes">
        <source>%Ln complete</source>
        <translation>
            <numerusform>%Ln 个完成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiving</source>
        <translation>
            <numerusform>%Ln 个正在接收</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connecting</source>
        <translation>
            <numerusform>%Ln 个正在连接</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln 个正在等待</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cut off</source>
        <translation>
            <numerusform>%Ln 个中断</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln 个失败</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stopped</source>
        <translation>
            <numerusform>%Ln 个已停止</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Click on a state to see only its rows</source>
        <translation>点击某个状态可仅查看其行</translation>
    </message>
</context>
<context>
    <name>Poetry::Trail</name>
    <message>
        <source>first byte</source>
        <translation>首个字节</translation>
    </message>
    <message numerus="yes">
        <source>fell silent after %n byte(s)</source>
        <translation>
            <numerusform>在 %n 字节后静默</numerusform>
        </translation>
    </message>
    <message>
        <source>went on after %1 s</source>
        <translation>%1 秒后继续</translation>
    </message>
    <message numerus="yes">
        <source>end signed by the server after %n byte(s)</source>
        <translation>
            <numerusform>在 %n 字节后由服务器签署结束</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>closed cleanly after %n byte(s)</source>
        <translation>
            <numerusform>在 %n 字节后正常关闭</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>被用户停止</translation>
    </message>
    <message>
        <source>looking up %1</source>
        <translation>正在解析 %1</translation>
    </message>
    <message numerus="yes">
        <source>found %n address(es)</source>
        <translation>
            <numerusform>找到 %n 个地址</numerusform>
        </translation>
    </message>
    <message>
        <source>connecting to %1, which means this machine</source>
        <translation>正在连接到 %1，即本机</translation>
    </message>
    <message>
        <source>connecting to %1</source>
        <translation>正在连接到 %1</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>已连接到 %1</translation>
    </message>
    <message>
        <source>asking the proxy for %1</source>
        <translation>正在向代理请求 %1</translation>
    </message>
    <message>
        <source>the proxy has connected</source>
        <translation>代理已连接</translation>
    </message>
    <message>
        <source>beginning TLS</source>
        <translation>正在开始 TLS</translation>
    </message>
    <message>
        <source>encrypted with %1</source>
        <translation>已用 %1 加密</translation>
    </message>
    <message>
        <source>started fetching from %1</source>
        <translation>开始从 %1 获取</translation>
    </message>
</context>
<context>
    <name>Poetry::UndoList</name>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>Bring back the rows that were removed last, or take back what was pinned last</source>
        <translation>恢复上次移除的行，或撤销上次的固定</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowController</name>
    <message numerus="yes">
        <source>Apply to %Ln Running</source>
        <translation>
            <numerusform>应用到 %Ln 个进行中的获取</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the new time-outs and size limit for what is under way, too</source>
        <translation>将新的超时和大小限制也用于进行中的获取</translation>
    </message>
    <message>
        <source>Fetches under way keep the limits that they began with.</source>
        <translation>进行中的获取沿用其开始时的限制。</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>Fe&amp;tch</source>
        <translation>获取(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Lists</source>
        <translation>列表(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Save &amp;List…</source>
        <translation>保存列表(&amp;L)…</translation>
    </message>
    <message>
        <source>Write the addresses of all rows to a file that can be opened again</source>
        <translation>将所有行的地址写入可再次打开的文件</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Print the poem in sight</source>
        <translation>打印当前显示的诗歌</translation>
    </message>
    <message>
        <source>Print Previe&amp;w…</source>
        <translation>打印预览(&amp;W)…</translation>
    </message>
    <message>
        <source>See how the poem in sight would be printed</source>
        <translation>查看当前显示的诗歌的打印效果</translation>
    </message>
    <message>
        <source>&amp;Delete Everything…</source>
        <translation>全部删除(&amp;D)…</translation>
    </message>
    <message>
        <source>Delete all rows, texts, lists and remembered addresses</source>
        <translation>删除所有行、文本、列表和记住的地址</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the selected text, or the addresses of the selected rows</source>
        <translation>复制所选的文本，或所选行的地址</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find words in the poem, or rows where the list has the focus</source>
        <translation>在诗中查找词语；焦点在列表上时查找行</translation>
    </message>
    <message>
        <source>Filter the &amp;List…</source>
        <translation>筛选列表(&amp;L)…</translation>
    </message>
    <message>
        <source>Show only rows with some words, or in some states</source>
        <translation>仅显示含有某些词语或处于某些状态的行</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>查找上一个(&amp;P)</translation>
    </message>
    <message>
        <source>Address F&amp;ield</source>
        <translation>地址栏(&amp;I)</translation>
    </message>
    <message>
        <source>Go to the field for server addresses</source>
        <translation>转到服务器地址输入框</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Ori&amp;ginal Size</source>
        <translation>原始大小(&amp;G)</translation>
    </message>
    <message>
        <source>Show In&amp;visible Characters</source>
        <translation>显示不可见字符(&amp;V)</translation>
    </message>
    <message>
        <source>Show bidirectional, zero-width and control characters by their names</source>
        <translation>以名称显示双向、零宽和控制字符</translation>
    </message>
    <message>
        <source>&amp;Next Pane</source>
        <translation>下一窗格(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Pane</source>
        <translation>上一窗格(&amp;P)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Show a &amp;Demonstration</source>
        <translation>显示演示(&amp;D)</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>在本程序内启动练习服务器，并从中获取</translation>
    </message>
    <message>
        <source>&amp;About Poetry Fetcher</source>
        <translation>关于 Poetry Fetcher(&amp;A)</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>关于 Qt(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Fetch from the addresses in a file, one a line, or show a text that was recorded in a .poem file</source>
        <translation>从文件中的地址获取，每行一个，或显示记录在 .poem 文件中的文本</translation>
    </message>
    <message>
        <source>Copy Te&amp;xt</source>
        <translation>复制文本(&amp;X)</translation>
    </message>
    <message>
        <source>Copy all of the text that is shown</source>
        <translation>复制当前显示的全部文本</translation>
    </message>
    <message>
        <source>Pa&amp;ste</source>
        <translation>粘贴(&amp;S)</translation>
    </message>
    <message>
        <source>Paste into the field for server addresses, or the one that has the focus</source>
        <translation>粘贴到服务器地址输入框，或粘贴到有焦点的输入框</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln line(s).</source>
        <translation>
            <numerusform>已复制 %Ln 行。</numerusform>
        </translation>
    </message>
    <message>
        <source>Repla&amp;y</source>
        <translation>回放(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>Poetry::Wording</name>
    <message>
        <source>Waiting</source>
        <translation>正在等待</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>正在解析</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>正在接收</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln 字节</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <extracomment>a speed: %1 is a size such as &quot;12.4 kB&quot;</extracomment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln 秒</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln 分钟</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kilobyte(s)</source>
        <translation>
            <numerusform>%Ln 千字节</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln megabyte(s)</source>
        <translation>
            <numerusform>%Ln 兆字节</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
</context>
</TS>
