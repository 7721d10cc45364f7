<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>Poetry::ActionDelegate</name>
    <message>
        <source>Stop this fetch</source>
        <translation>この取得を中止します</translation>
    </message>
    <message>
        <source>Fetch this poem again</source>
        <translation>この詩を再取得します</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressArguments</name>
    <message>
        <source>Standard input can be read once only; write --list - once.</source>
        <translation>標準入力は一度しか読み込めません。--list - は一度だけ指定してください。</translation>
    </message>
    <message numerus="yes">
        <source>%n more address(es) cannot be understood.</source>
        <translation>
            <numerusform>ほかに %n 件のアドレスを解釈できません。</numerusform>
        </translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>標準入力</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2.</source>
        <translation>リスト「%1」を読み込めません: %2。</translation>
    </message>
    <message>
        <source>The list “%1” cannot be read: %2</source>
        <translation>リスト「%1」を読み込めません: %2</translation>
    </message>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1、%2 行目: %3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n more line(s) cannot be understood.</source>
        <translation>
            <numerusform>%1: ほかに %n 行を解釈できません。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressBar</name>
    <message>
        <source>Fetch the poems of the servers in the field</source>
        <translation>入力欄のサーバーから詩を取得します</translation>
    </message>
    <message>
        <source>Fetch the poems of the servers in the field (Enter)</source>
        <translation>入力欄のサーバーから詩を取得します (Enter)</translation>
    </message>
    <message>
        <source>&amp;Fetch Again</source>
        <translation>再取得(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fetch</source>
        <translation>取得(&amp;F)</translation>
    </message>
    <message>
        <source>Fetch Again</source>
        <translation>再取得</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>取得</translation>
    </message>
    <message>
        <source>%1 of pasted text, too long to show here; Enter fetches, Esc discards it</source>
        <translation>貼り付けたテキスト (%1) は長すぎるためここには表示できません。Enter で取得、Esc で破棄します</translation>
    </message>
    <message numerus="yes">
        <source>Reading… %Ln address(es) so far</source>
        <translation>
            <numerusform>読み込み中… 現在 %Ln 件のアドレス</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list is very long: its first %Ln address(es) were taken.</source>
        <translation>
            <numerusform>リストが非常に長いため、最初の %Ln 件のアドレスだけを取り込みました。</numerusform>
        </translation>
    </message>
    <message>
        <source>the rest of the list is not read</source>
        <translation>リストの残りは読み込まれません</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list: %2</source>
        <translation>%1 をリストとして読み込めません: %2</translation>
    </message>
    <message numerus="yes">
        <source>Stopped reading; %Ln address(es) had been taken.</source>
        <translation>
            <numerusform>読み込みを中止しました。%Ln 件のアドレスを取り込み済みです。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop Reading</source>
        <translation>読み込みを中止</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>破棄</translation>
    </message>
    <message>
        <source>host:port — type one address, or paste many</source>
        <translation>host:port — アドレスを 1 件入力するか、複数を貼り付け</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressCompleter</name>
    <message>
        <source>Known addresses</source>
        <translation>既知のアドレス</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressEdit</name>
    <message>
        <source>Server addresses</source>
        <translation>サーバーのアドレス</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressList</name>
    <message>
        <source>The list cannot be read: %1</source>
        <translation>リストを読み込めません: %1</translation>
    </message>
    <message numerus="yes">
        <source>The list is longer than %n MiB and cannot be one of addresses</source>
        <translation>
            <numerusform>リストが %n MiB を超えているため、アドレスのリストとは考えられません</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressListReader</name>
    <message numerus="yes">
        <source>“%1” goes on for %n character(s) and cannot be an address; write host:10001</source>
        <translation>
            <numerusform>「%1」は %n 文字も続いており、アドレスではありません。host:10001 のように入力してください</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” is a range too many: those of one list stand for %n address(es) at most</source>
        <translation>
            <numerusform>「%1」の範囲は多すぎます。1 つのリストの範囲が表せるアドレスは、合わせて最大 %n 件です</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressLoader</name>
    <message>
        <source>it is not text</source>
        <translation>テキストではありません</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRange</name>
    <message>
        <source>%1 has braces that are no range; write %2</source>
        <translation>%1 の波括弧は範囲になっていません。%2 と入力してください</translation>
    </message>
    <message numerus="yes">
        <source>%1 stands for more than %n address(es), which is the most of one range; write %2</source>
        <translation>
            <numerusform>%1 は、1 つの範囲の上限である %n 件を超えるアドレスを表しています。%2 と入力してください</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRefusal</name>
    <message>
        <source>%1 needs a port; write %2</source>
        <translation>%1 にはポートが必要です。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 has a port that is not between 1 and 65535; write %2</source>
        <translation>%1 のポートは 1 から 65535 の範囲にありません。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 has a port that is not a number in the digits 0 to 9; write %2</source>
        <translation>%1 のポートは 0 から 9 の数字で書かれた数値ではありません。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 has no host before the port; write %2</source>
        <translation>%1 のポートの前にホストがありません。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 has a user name, and this protocol knows none; write %2</source>
        <translation>%1 にはユーザー名がありますが、このプロトコルにはユーザー名がありません。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 has a path or query, and this protocol knows none; write %2</source>
        <translation>%1 にはパスまたはクエリがありますが、このプロトコルにはどちらもありません。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 has white space in it; write %2</source>
        <translation>%1 に空白が含まれています。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 starts with a scheme that is not known here; write %2</source>
        <translation>%1 の先頭にあるスキームには対応していません。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 has a bracket in the wrong place; write %2</source>
        <translation>%1 の角括弧の位置が正しくありません。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 has something in brackets that is no IPv6 address; write %2</source>
        <translation>%1 の角括弧の中は IPv6 アドレスではありません。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 needs brackets and a port; write %2</source>
        <translation>%1 には角括弧とポートが必要です。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 does not say where the address ends and the port begins; write %2</source>
        <translation>%1 では、アドレスとポートの境目がわかりません。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 has too many colons; write %2</source>
        <translation>%1 のコロンが多すぎます。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 is a link-local address and needs its interface; write %2</source>
        <translation>%1 はリンクローカルアドレスなので、インターフェースが必要です。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 has a host name that is not letters, digits and hyphens between dots; write %2</source>
        <translation>%1 のホスト名は、英字、数字、ハイフンをドットで区切ったものではありません。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 is more than a host and a port; write %2</source>
        <translation>%1 にはホストとポート以外のものが含まれています。%2 と入力してください</translation>
    </message>
    <message>
        <source>%1 is fetched as a whole or not at all, and a part of it is no address; write %2</source>
        <translation>%1 は全体でしか取得できず、その一部だけではアドレスになりません。%2 と入力してください</translation>
    </message>
    <message>
        <source>There is no address here; write %1</source>
        <translation>アドレスがありません。%1 と入力してください</translation>
    </message>
</context>
<context>
    <name>Poetry::AddressTally</name>
    <message numerus="yes">
        <source>%Ln already in the list</source>
        <translation>
            <numerusform>リストに既存 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>重複 %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>新規 %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1)</source>
        <translation>
            <numerusform>解釈不能 %Ln 件 (%1 行目)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1: %2)</source>
        <translation>
            <numerusform>解釈不能 %Ln 件 (%1 行目: %2)</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>%1 行目: %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more line(s)</source>
        <translation>
            <numerusform>ほか %Ln 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Anthology</name>
    <message>
        <source>Anthology of %1</source>
        <extracomment>%1 is a date such as 2026-11-28</extracomment>
        <translation>%1 の詩集</translation>
    </message>
    <message numerus="yes">
        <source>%Ln text(s), put together on %1</source>
        <translation>
            <numerusform>%Ln 編のテキスト、%1 作成</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them is not whole, and says so</source>
        <translation>
            <numerusform>うち %Ln 編は不完全で、その旨を記載</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text were left out</source>
        <translation>
            <numerusform>テキストのない %Ln 行は省略</numerusform>
        </translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目次</translation>
    </message>
    <message>
        <source>not whole</source>
        <translation>不完全</translation>
    </message>
    <message>
        <source>This text can no longer be read as a whole.</source>
        <translation>このテキストは、もう全体を読み取れません。</translation>
    </message>
    <message>
        <source>This text is not whole: something may follow that is not here.</source>
        <translation>このテキストは不完全です。ここにない続きがある可能性があります。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>取得日時</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln バイト</numerusform>
        </translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>at a time that is not known</source>
        <translation>日時不明</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>%1 から</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>%1 から %2 まで</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Cut off: %1</source>
        <translation>途中切断: %1</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>終わる前に中止</translation>
    </message>
    <message>
        <source>Still arriving when this was put together</source>
        <translation>作成時にはまだ受信中</translation>
    </message>
</context>
<context>
    <name>Poetry::AnthologyExport</name>
    <message>
        <source>These texts are too long for a PDF: they are %1, and %2 fit. Choose HTML, or fewer rows</source>
        <translation>これらのテキストは PDF には長すぎます。全体は %1 ですが、収まるのは %2 までです。HTML を選ぶか、行を減らしてください</translation>
    </message>
</context>
<context>
    <name>Poetry::Arguments</name>
    <message>
        <source>The argument “%1” is not valid UTF-8.</source>
        <translation>引数「%1」は正しい UTF-8 ではありません。</translation>
    </message>
    <message>
        <source>There is no option %1; --help lists those there are.</source>
        <translation>%1 というオプションはありません。使えるオプションは --help で確認できます。</translation>
    </message>
    <message>
        <source>The option %1 takes no value; write %1 alone.</source>
        <translation>オプション %1 は値をとりません。%1 だけを指定してください。</translation>
    </message>
    <message>
        <source>The option %1 lacks its value; write %1 %2.</source>
        <translation>オプション %1 に値がありません。%1 %2 のように指定してください。</translation>
    </message>
    <message>
        <source>“%1” is not a time for --%2; write seconds from 0 to %3, such as 2.5.</source>
        <translation>「%1」は --%2 の時間として使えません。2.5 のように、0 から %3 までの秒数を指定してください。</translation>
    </message>
    <message>
        <source>“%1” is not an interval for --%2; write a number with its unit, from 1s to 24h, such as 5m.</source>
        <translation>「%1」は --%2 の間隔として使えません。5m のように、1s から 24h までの数値と単位を指定してください。</translation>
    </message>
    <message>
        <source>“%1” is not a size for --%2; write bytes, such as 10000, or 64MiB.</source>
        <translation>「%1」は --%2 のサイズとして使えません。10000 のようなバイト数、または 64MiB のように指定してください。</translation>
    </message>
    <message>
        <source>“%1” is not a number for --%2; write a whole number from %3 to %4.</source>
        <translation>「%1」は --%2 の数値として使えません。%3 から %4 までの整数を指定してください。</translation>
    </message>
    <message>
        <source>“%1” is not a factor for --%2; write a number from %3 to %4, such as 2.5.</source>
        <translation>「%1」は --%2 の倍率として使えません。2.5 のように、%3 から %4 までの数値を指定してください。</translation>
    </message>
    <message>
        <source>“%1” for --%2 has a comma; write %3, with a point.</source>
        <translation>--%2 の「%1」にコンマがあります。%3 のようにピリオドで指定してください。</translation>
    </message>
</context>
<context>
    <name>Poetry::ArrivalCurve</name>
    <message>
        <source>From the first byte on, half of it had come after %1, and all of it after %2.</source>
        <translation>最初のバイトから数えて、%1後に半分が、%2後に全部が届きました。</translation>
    </message>
    <message>
        <source>The longest pause was %1, after %2.</source>
        <translation>最も長い途切れは %1で、%2 を受信した後でした。</translation>
    </message>
    <message>
        <source>Bytes over time</source>
        <translation>時間とバイト数</translation>
    </message>
</context>
<context>
    <name>Poetry::AtomicFile</name>
    <message>
        <source>%1 is a folder; choose another name</source>
        <translation>%1 はフォルダーです。別の名前を選んでください</translation>
    </message>
    <message>
        <source>%1 is a link to another place; choose another name</source>
        <translation>%1 は別の場所へのリンクです。別の名前を選んでください</translation>
    </message>
    <message>
        <source>%1 is a pipe and not a file; choose another name</source>
        <translation>%1 はファイルではなくパイプです。別の名前を選んでください</translation>
    </message>
    <message>
        <source>%1 is a device and not a file; choose another name</source>
        <translation>%1 はファイルではなくデバイスです。別の名前を選んでください</translation>
    </message>
    <message>
        <source>%1 is not an ordinary file; choose another name</source>
        <translation>%1 は通常のファイルではありません。別の名前を選んでください</translation>
    </message>
</context>
<context>
    <name>Poetry::AutoSaver</name>
    <message>
        <source>Automatic saving is not working and will be retried: %1</source>
        <translation>自動保存が機能していません。後で再試行します: %1</translation>
    </message>
    <message>
        <source>Automatic saving works again; nothing was missed.</source>
        <translation>自動保存が再びできるようになりました。保存漏れはありません。</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>フォルダー %1 がなかったため、作成しました。</translation>
    </message>
</context>
<context>
    <name>Poetry::BatchNotifier</name>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) arrived</source>
        <translation>
            <numerusform>%Ln 編中 %1 編の詩が届きました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed: %1</source>
        <translation>
            <numerusform>%Ln 件失敗: %1</numerusform>
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
            <numerusform>%Ln 編中 %1 編のテキストが変更されました</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ChangeWording</name>
    <message>
        <source>as before</source>
        <translation>前と同じ</translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) or more today</source>
        <translation>
            <numerusform>今日 %Ln 回以上変更</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) today</source>
        <translation>
            <numerusform>今日 %Ln 回変更</numerusform>
        </translation>
    </message>
    <message>
        <source>new since yesterday</source>
        <translation>昨日から新規</translation>
    </message>
    <message>
        <source>new since %1</source>
        <extracomment>%1 is a date</extracomment>
        <translation>%1 から新規</translation>
    </message>
    <message>
        <source>changed yesterday</source>
        <translation>昨日変更</translation>
    </message>
    <message>
        <source>changed on %1</source>
        <translation>%1 に変更</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>変更あり</translation>
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
        <translation>列をリセット(&amp;R)</translation>
    </message>
    <message>
        <source>Move “%1” &amp;Left</source>
        <translation>「%1」を左へ移動(&amp;L)</translation>
    </message>
    <message>
        <source>Move “%1” Righ&amp;t</source>
        <translation>「%1」を右へ移動(&amp;T)</translation>
    </message>
</context>
<context>
    <name>Poetry::CommandLine</name>
    <message>
        <source>FILE</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Read addresses from FILE, one a line; - is standard input. Blank lines and lines that start with # are skipped.</source>
        <translation>「ファイル」からアドレスを 1 行に 1 件ずつ読み込みます。- は標準入力です。空行と # で始まる行は無視します。</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>Give up after S seconds without a connection; default 30, 0 = off.</source>
        <translation>S 秒以内に接続できなければ打ち切ります。既定値は 30、0 = 無効。</translation>
    </message>
    <message>
        <source>Give up on a server that is silent for S seconds; default 0 = off.</source>
        <translation>S 秒間何も送ってこないサーバーを打ち切ります。既定値は 0 = 無効。</translation>
    </message>
    <message>
        <source>Give up on a poem that takes longer than S seconds, not counting while nobody reads the output; default 0 = off.</source>
        <translation>S 秒より長くかかる詩を打ち切ります。出力が読まれていない時間は数えません。既定値は 0 = 無効。</translation>
    </message>
    <message>
        <source>BYTES</source>
        <translation>バイト数</translation>
    </message>
    <message>
        <source>Give up on a poem that is longer; default 67108864 (64 MiB), 0 = no limit.</source>
        <translation>この長さを超える詩を打ち切ります。既定値は 67108864 (64 MiB)、0 = 上限なし。</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>Fetch from N servers at once, the rest wait in order; default 256.</source>
        <translation>同時に N 台のサーバーから取得し、残りは順番に待ちます。既定値は 256。</translation>
    </message>
    <message>
        <source>Try N more times where that may help; default 0. A single poem, too, is then written when it has ended.</source>
        <translation>効果が見込める場合、さらに N 回試行します。既定値は 0。この場合、詩が 1 編だけでも、終わってから書き出します。</translation>
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
        <translation>すべてのサーバーに socks5://[user:password@]host:port または http://… を経由して接続します。名前解決はプロキシが行います。</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Write each poem to a file of its own in DIR; what came of a poem that was cut off goes to a name that ends in .partial.txt.</source>
        <translation>詩をそれぞれ別のファイルとして「フォルダー」に書き出します。途中で切断された詩の受信済みの部分は、.partial.txt で終わる名前になります。</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>Name the files by T; default {host}-{port}. Also {date}, {time} and {n}, the number of the address.</source>
        <translation>ファイル名を T で決めます。既定値は {host}-{port}。{date}、{time}、アドレスの番号 {n} も使えます。</translation>
    </message>
    <message>
        <source>Put all texts together in FILE instead of writing them to standard output: a title page, contents, and where each is from. FILE ends in .html, .md or .txt, and must not be there yet; the window makes PDF.</source>
        <translation>標準出力に書き出す代わりに、すべてのテキストを「ファイル」にまとめます。表題ページ、目次、各テキストの取得元が入ります。「ファイル」は .html、.md、.txt のいずれかで終わり、まだ存在しないものに限ります。PDF はウィンドウ版で作成できます。</translation>
    </message>
    <message>
        <source>Fetch from all servers again every T, such as 30s, 5m or 1h, from 1s to 24h; one that fails repeatedly is left out for 1, 3 and at most 7 rounds.</source>
        <translation>すべてのサーバーから T ごとに再び取得します。30s、5m、1h のように 1s から 24h まで指定できます。失敗を繰り返すサーバーは 1 回、3 回、最大 7 回の間、除外します。</translation>
    </message>
    <message>
        <source>With --every: end after N rounds; default 0 = when stopped. The last one counts.</source>
        <translation>--every と併用: N 回で終了します。既定値は 0 = 中止されるまで。終了コードは最後の回で決まります。</translation>
    </message>
    <message>
        <source>With --every: write a text only where it differs from the one before of its server.</source>
        <translation>--every と併用: 同じサーバーの前回のテキストと異なる場合だけ書き出します。</translation>
    </message>
    <message>
        <source>Write in the order of the addresses, not in the order in which poems finish.</source>
        <translation>詩が完了した順ではなく、アドレスの順に書き出します。</translation>
    </message>
    <message>
        <source>Write one JSON object a line for each address instead of the poems.</source>
        <translation>詩の代わりに、アドレスごとに 1 行の JSON オブジェクトを書き出します。</translation>
    </message>
    <message>
        <source>Write control characters such as NUL and ESC to a terminal as they are, not as pictures. Files and pipes always get the exact bytes.</source>
        <translation>NUL や ESC などの制御文字を、記号に置き換えずそのまま端末に書き出します。ファイルとパイプには常に正確なバイト列を書き出します。</translation>
    </message>
    <message>
        <source>Write the whole failure report under each failure.</source>
        <translation>各エラーの下に、完全なエラーレポートを書き出します。</translation>
    </message>
    <message>
        <source>Write nothing but poems and failures.</source>
        <translation>詩とエラーだけを書き出します。</translation>
    </message>
    <message>
        <source>Tell every step on standard error.</source>
        <translation>すべての段階を標準エラー出力に表示します。</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>このヘルプを表示して終了します。</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>バージョンを表示して終了します。</translation>
    </message>
    <message>
        <source>--quiet and --verbose exclude each other; write one of them.</source>
        <translation>--quiet と --verbose は同時に使えません。どちらか一方を指定してください。</translation>
    </message>
    <message>
        <source>The folder for --output-dir is empty; write . for the present one.</source>
        <translation>--output-dir のフォルダーが空です。現在のフォルダーは . と指定してください。</translation>
    </message>
    <message>
        <source>“%1” is no SHA-256 fingerprint of a certificate; write its 64 digits from 0 to 9 and A to F, with or without colons.</source>
        <translation>「%1」は証明書の SHA-256 フィンガープリントではありません。0 から 9 と A から F の 64 桁を、コロンありまたはなしで指定してください。</translation>
    </message>
    <message>
        <source>“%1” is no file for --export; write a name that ends in .html, .md or .txt.</source>
        <translation>「%1」は --export のファイルとして使えません。.html、.md、.txt のいずれかで終わる名前を指定してください。</translation>
    </message>
    <message>
        <source>“%1” cannot be made here, where there are no fonts; write .html, or export from poetry-fetcher.</source>
        <translation>ここにはフォントがないため、「%1」を作成できません。.html を指定するか、poetry-fetcher からエクスポートしてください。</translation>
    </message>
    <message>
        <source>--%1 needs --every; write how often, such as --every 5m.</source>
        <translation>--%1 には --every が必要です。--every 5m のように間隔を指定してください。</translation>
    </message>
    <message>
        <source>There is no address in the list; write one a line.</source>
        <translation>リストにアドレスがありません。1 行に 1 件ずつ書いてください。</translation>
    </message>
    <message>
        <source>There is no address to fetch from; write one such as 10001 or host:10001.</source>
        <translation>取得元のアドレスがありません。10001 や host:10001 のように指定してください。</translation>
    </message>
    <message>
        <source>Usage: get-poetry [options] ADDRESS…</source>
        <translation>使い方: get-poetry [オプション] アドレス…</translation>
    </message>
    <message>
        <source>Fetches poems from many servers at once, and writes them to standard output. A server sends its poem to whoever connects; the end of the connection is the end of the poem. Nothing is ever sent to it, but for what TLS needs.</source>
        <translation>多数のサーバーから同時に詩を取得し、標準出力に書き出します。サーバーは接続した相手に詩を送り、接続の終わりが詩の終わりになります。TLS に必要なもの以外、サーバーには何も送信しません。</translation>
    </message>
    <message>
        <source>Addresses:</source>
        <translation>アドレス:</translation>
    </message>
    <message>
        <source>  10001                   port 10001 of this machine (127.0.0.1)</source>
        <translation>  10001                   このコンピューター (127.0.0.1) のポート 10001</translation>
    </message>
    <message>
        <source>  host:10001              also 192.0.2.7:10001 and [2001:db8::1]:10001</source>
        <translation>  host:10001              192.0.2.7:10001 や [2001:db8::1]:10001 も可</translation>
    </message>
    <message>
        <source>  host 10001              also host,10001 and nc -v host 10001</source>
        <translation>  host 10001              host,10001 や nc -v host 10001 も可</translation>
    </message>
    <message>
        <source>  tcp://host:10001        also poetry:// and telnet://</source>
        <translation>  tcp://host:10001        poetry:// や telnet:// も可</translation>
    </message>
    <message>
        <source>  qotd://host             port 17; also daytime:// and chargen://</source>
        <translation>  qotd://host             ポート 17。daytime:// や chargen:// も可</translation>
    </message>
    <message>
        <source>  tls://host:10001        over TLS; the certificate is checked</source>
        <translation>  tls://host:10001        TLS を使用。証明書を検証します</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>オプション:</translation>
    </message>
    <message>
        <source>Times are in seconds, or 500ms, 5s, 2m, 1h; sizes are in bytes, or 10k (10 × 1024), 10kB (10 × 1000), 64MiB. Both may have a decimal point. A single poem is written as it arrives, several are written as each is complete, with a line feed between two where the first does not end in one. Failures go to standard error.</source>
        <translation>時間は秒数、または 500ms、5s、2m、1h のように指定します。サイズはバイト数、または 10k (10 × 1024)、10kB (10 × 1000)、64MiB のように指定します。どちらも小数点を使えます。1 編だけの詩は届くそばから書き出し、複数の詩はそれぞれ完了したときに書き出します。改行で終わらない詩と次の詩の間には改行を入れます。エラーは標準エラー出力に書き出します。</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>例:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>終了コード:</translation>
    </message>
    <message>
        <source>  0    every poem arrived, or whoever reads standard output has had enough</source>
        <translation>  0    すべての詩が届いたか、標準出力の読み手が途中で読み終えた</translation>
    </message>
    <message>
        <source>  1    at least one did not, or could not be written</source>
        <translation>  1    届かなかった詩、または書き出せなかった詩が 1 編以上ある</translation>
    </message>
    <message>
        <source>  2    the command line is wrong, and nothing was connected to</source>
        <translation>  2    コマンドラインに誤りがあり、どこにも接続しなかった</translation>
    </message>
    <message>
        <source>  130  stopped by Ctrl-C</source>
        <translation>  130  Ctrl-C で中止された</translation>
    </message>
    <message>
        <source>With one address: write its text, and the times at which it arrived, to FILE as well: a .poem file, which must not be there yet.</source>
        <translation>アドレスが 1 件の場合: そのテキストと、届いた時刻を「ファイル」にも書き出します。.poem ファイルで、まだ存在しないものに限ります。</translation>
    </message>
    <message>
        <source>Play a .poem file: write its text at the rhythm in which it arrived. Nothing is connected to.</source>
        <translation>.poem ファイルを再生します: テキストを、届いたときのリズムで書き出します。どこにも接続しません。</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>With --replay: play it X times as fast, from 0.1 to 1000; default 1.</source>
        <translation>--replay と併用: X 倍の速さで再生します。0.1 から 1000 まで。既定値は 1。</translation>
    </message>
    <message>
        <source>--speed needs --replay; write the .poem file to play.</source>
        <translation>--speed には --replay が必要です。再生する .poem ファイルを指定してください。</translation>
    </message>
    <message numerus="yes">
        <source>--record needs one address, and here are %n; write one.</source>
        <translation>
            <numerusform>--record に必要なアドレスは 1 件ですが、%n 件あります。1 件だけ指定してください。</numerusform>
        </translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay と --%1 は同時に使えません。どちらか一方を指定してください。</translation>
    </message>
    <message>
        <source>--replay fetches nothing; leave “%1” out.</source>
        <translation>--replay は何も取得しません。「%1」を取り除いてください。</translation>
    </message>
    <message>
        <source>The name for --%1 is empty; write one.</source>
        <translation>--%1 の名前が空です。名前を指定してください。</translation>
    </message>
    <message>
        <source>“%1” is there already; write another name for --%2.</source>
        <translation>「%1」はすでに存在します。--%2 に別の名前を指定してください。</translation>
    </message>
    <message>
        <source>There is no folder for “%1”; make it, or write another name for --%2.</source>
        <translation>「%1」を置くフォルダーがありません。作成するか、--%2 に別の名前を指定してください。</translation>
    </message>
    <message>
        <source>--every and --%1 exclude each other; write one of them.</source>
        <translation>--every と --%1 は同時に使えません。どちらか一方を指定してください。</translation>
    </message>
    <message>
        <source>Also trust the authorities in FILE (PEM) for tls:// addresses.</source>
        <translation>tls:// のアドレスについて、「ファイル」(PEM) の認証局も信頼します。</translation>
    </message>
    <message>
        <source>Trust the certificate with this fingerprint, whoever issued it.</source>
        <translation>発行者を問わず、このフィンガープリントの証明書を信頼します。</translation>
    </message>
</context>
<context>
    <name>Poetry::ComparisonWindow</name>
    <message>
        <source>Comparing…</source>
        <translation>比較中…</translation>
    </message>
    <message>
        <source>&amp;Next Change</source>
        <translation>次の変更(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Change</source>
        <translation>前の変更(&amp;P)</translation>
    </message>
    <message>
        <source>What Changed</source>
        <translation>変更内容</translation>
    </message>
    <message>
        <source>What was removed and added</source>
        <translation>削除された部分と追加された部分</translation>
    </message>
    <message numerus="yes">
        <source>These texts are too long to be compared here: of more than %1, or with more than %Ln line(s) that differ. Save both, and compare the files with a program for that.</source>
        <translation>
            <numerusform>これらのテキストは長すぎるためここでは比較できません。%1 を超えているか、異なる行が %Ln 行を超えています。両方を保存して、専用のプログラムでファイルを比較してください。</numerusform>
        </translation>
    </message>
    <message>
        <source>Both texts are the same.</source>
        <translation>2 つのテキストは同じです。</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <extracomment>&quot;3 lines were removed&quot;, &quot;1 line was added&quot;</extracomment>
        <translation>%1、%2。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were removed</source>
        <translation>
            <numerusform>%Ln 行が削除されました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were added</source>
        <translation>
            <numerusform>%Ln 行が追加されました</numerusform>
        </translation>
    </message>
    <message>
        <source>The rest is not shown.</source>
        <translation>残りは表示されません。</translation>
    </message>
</context>
<context>
    <name>Poetry::ConnectionTimeline</name>
    <message>
        <source>Complete.</source>
        <translation>完了。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>中止。</translation>
    </message>
    <message>
        <source>Attempt %L1: %2</source>
        <translation>試行 %L1: %2</translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln 段階を省略 …</numerusform>
        </translation>
    </message>
    <message>
        <source>After %1: %2.</source>
        <extracomment>%1 is a time, %2 what happened then</extracomment>
        <translation>%1 後: %2。</translation>
    </message>
    <message>
        <source>Now, after %1: %2, %3.</source>
        <translation>現在、%1 後: %2、%3。</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>名前解決中</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>Waiting for the first byte</source>
        <translation>最初のバイトを待機中</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>受信中</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>無通信</translation>
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
        <translation>%1: 待機中</translation>
    </message>
    <message>
        <source>%1: Looking up</source>
        <translation>%1: 名前解決中</translation>
    </message>
    <message>
        <source>%1: Connecting</source>
        <translation>%1: 接続中</translation>
    </message>
    <message>
        <source>%1: Connected to %2, receiving</source>
        <translation>%1: %2 に接続し、受信中</translation>
    </message>
    <message numerus="yes">
        <source>%1: Complete, %n byte(s) in %2 s</source>
        <translation>
            <numerusform>%1: 完了、%n バイト、%2 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Stopped after %2 bytes</source>
        <translation>%1: %2 バイトで中止</translation>
    </message>
    <message>
        <source>%1: Saved as %2</source>
        <translation>%1: %2 として保存しました</translation>
    </message>
    <message>
        <source>%1: What came is kept in %2</source>
        <translation>%1: 届いた分は %2 に保持されています</translation>
    </message>
    <message numerus="yes">
        <source>%n poem(s)</source>
        <translation>
            <numerusform>詩 %n 編</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n poem(s)</source>
        <translation>
            <numerusform>詩 %n 編中 %1 編</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiving</source>
        <translation>
            <numerusform>受信中 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>失敗 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: Will be retried: %2</source>
        <translation>%1: 再試行します: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::CopyAsMenu</name>
    <message>
        <source>Cop&amp;y As</source>
        <translation>形式を選んでコピー(&amp;Y)</translation>
    </message>
    <message>
        <source>Copy commands that fetch the selected rows with another program</source>
        <translation>選択した行を別のプログラムで取得するためのコマンドをコピーします</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln command(s) for %1.</source>
        <translation>
            <numerusform>%1 用の %Ln 個のコマンドをコピーしました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) left out, because %1 cannot fetch over TLS.</source>
        <translation>
            <numerusform>%1 は TLS で取得できないため、%Ln 行を除外しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::DeleteQuestion</name>
    <message>
        <source>Delete everything that is kept?</source>
        <translation>保持されているものをすべて削除しますか？</translation>
    </message>
    <message>
        <source>&amp;Delete Everything</source>
        <translation>すべて削除(&amp;D)</translation>
    </message>
    <message>
        <source>Delete Everything</source>
        <translation>すべて削除</translation>
    </message>
    <message>
        <source>This deletes all rows and their texts, the lists of servers, the addresses offered while you type, and copies of damaged lists. It cannot be undone. Files that you saved yourself stay, and so do the settings.</source>
        <translation>すべての行とそのテキスト、サーバーのリスト、入力中に表示されるアドレスの候補、破損したリストのコピーを削除します。この操作は元に戻せません。自分で保存したファイルと設定は残ります。</translation>
    </message>
</context>
<context>
    <name>Poetry::DesktopNotification</name>
    <message>
        <source>Show the Window</source>
        <translation>ウィンドウを表示</translation>
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
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>Connected to</source>
        <translation>接続先</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>End</source>
        <translation>終わり方</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>エンコーディング</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>First byte after</source>
        <translation>最初のバイトまで</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>所要時間</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>試行回数</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>タイムアウト</translation>
    </message>
    <message>
        <source>Signed by the server: nothing is missing</source>
        <translation>サーバーの署名あり: 欠落はありません</translation>
    </message>
    <message>
        <source>Closed by the server, as far as can be told</source>
        <translation>わかる範囲では、サーバーが閉じました</translation>
    </message>
    <message>
        <source>%L1 times as long as set</source>
        <translation>設定の %L1 倍</translation>
    </message>
    <message>
        <source>cannot be read any more</source>
        <translation>もう読み取れません</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fetched again</source>
        <translation>再取得</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>最後に同一</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>%1ごと</translation>
    </message>
    <message>
        <source>Entered as</source>
        <translation>入力内容</translation>
    </message>
    <message>
        <source>%1. The end is reported as the proxy passes it on.</source>
        <translation>%1。終わり方はプロキシが伝えたとおりに表示しています。</translation>
    </message>
    <message>
        <source>computing …</source>
        <translation>計算中…</translation>
    </message>
</context>
<context>
    <name>Poetry::EarlierTexts</name>
    <message>
        <source>Earlier Texts</source>
        <translation>以前のテキスト</translation>
    </message>
    <message>
        <source>Select one, or two with Ctrl</source>
        <translation>1 つ、または Ctrl で 2 つ選択してください</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Show what changed: from the selected text to the one that is shown, or between two</source>
        <translation>変更点を表示します: 選択したテキストから表示中のテキストへ、または 2 つのテキストの間で</translation>
    </message>
    <message>
        <source>Show Instead</source>
        <translation>代わりに表示</translation>
    </message>
    <message>
        <source>Show what an earlier attempt gave, to be read and saved; what is shown now takes its place</source>
        <translation>以前の試行で得たテキストを表示し、読んだり保存したりできるようにします。現在表示しているテキストと入れ替わります</translation>
    </message>
    <message>
        <source>Unknown time</source>
        <translation>日時不明</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <extracomment>when, &quot;Complete&quot;, &quot;3,003 bytes&quot;</extracomment>
        <translation>%1: %2、%3</translation>
    </message>
</context>
<context>
    <name>Poetry::EmptyState</name>
    <message>
        <source>Type or paste the addresses of poetry servers above, one a line, and press Enter.</source>
        <translation>詩のサーバーのアドレスを上の欄に 1 行に 1 件ずつ入力するか貼り付けて、Enter を押してください。</translation>
    </message>
    <message>
        <source>Show a Demonstration</source>
        <translation>デモを表示</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>このプログラム内で練習用サーバーを起動し、そこから取得します</translation>
    </message>
</context>
<context>
    <name>Poetry::EncodingMenu</name>
    <message>
        <source>&amp;Encoding</source>
        <translation>エンコーディング(&amp;E)</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
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
        <translation>キリル文字</translation>
    </message>
    <message>
        <source>Greek</source>
        <translation>ギリシャ語</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>トルコ語</translation>
    </message>
    <message>
        <source>Baltic</source>
        <translation>バルト諸語</translation>
    </message>
    <message>
        <source>Hebrew</source>
        <translation>ヘブライ語</translation>
    </message>
    <message>
        <source>Arabic</source>
        <translation>アラビア語</translation>
    </message>
    <message>
        <source>Thai</source>
        <translation>タイ語</translation>
    </message>
    <message>
        <source>Vietnamese</source>
        <translation>ベトナム語</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>日本語</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>韓国語</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中国語</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a script and the name of an encoding</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Automatic</source>
        <translation>自動(&amp;A)</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>候補</translation>
    </message>
    <message>
        <source>%1, DOS (%2)</source>
        <extracomment>a script and the number of a code page</extracomment>
        <translation>%1、DOS (%2)</translation>
    </message>
</context>
<context>
    <name>Poetry::EveryDialog</name>
    <message>
        <source>Fetch Again</source>
        <translation>定期的に再取得</translation>
    </message>
    <message>
        <source>Fetch the selected rows again &amp;every:</source>
        <translation>選択した行を再取得する間隔(&amp;E):</translation>
    </message>
    <message>
        <source>“%1” is not a time to fetch again; write a number with its unit, from 30 s to 24 h, such as 5 min.</source>
        <extracomment>%1 is what was typed</extracomment>
        <translation>「%1」は再取得の間隔として使えません。5 min のように、30 s から 24 h までの数値と単位を入力してください。</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportController</name>
    <message>
        <source>An export is still under way; wait for it, or cancel it.</source>
        <translation>エクスポートがまだ実行中です。終わるのを待つか、キャンセルしてください。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>エクスポート中</translation>
    </message>
    <message>
        <source>Putting the texts together …</source>
        <translation>テキストをまとめています …</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln text(s) to %1</source>
        <translation>
            <numerusform>%Ln 編のテキストを %1 にエクスポートしました</numerusform>
        </translation>
    </message>
    <message>
        <source>Its checksum is in %1</source>
        <translation>チェックサムは %1 にあります</translation>
    </message>
    <message>
        <source>There is no checksum: %1</source>
        <translation>チェックサムはありません: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::ExportDialog</name>
    <message numerus="yes">
        <source>&amp;Selected: %Ln text(s)</source>
        <translation>
            <numerusform>選択中(&amp;S): テキスト %Ln 編</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All &amp;rows in the list: %Ln text(s)</source>
        <translation>
            <numerusform>リストのすべての行(&amp;R): テキスト %Ln 編</numerusform>
        </translation>
    </message>
    <message>
        <source>With a &amp;checksum (SHA256SUMS) beside it</source>
        <translation>チェックサム (SHA256SUMS) を添える(&amp;C)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>HTML, one page</source>
        <translation>HTML (1 ページ)</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>プレーンテキスト</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Texts:</source>
        <translation>テキスト:</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>形式(&amp;F):</translation>
    </message>
    <message>
        <source>&amp;Title:</source>
        <translation>タイトル(&amp;T):</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>エクスポート(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>Poetry::Failure</name>
    <message>
        <source>Somebody may be between you and the server. Ask whoever runs it for the fingerprint of its certificate, and trust this one only if they are the same.</source>
        <translation>あなたとサーバーの間に何者かがいる可能性があります。サーバーの運営者に証明書のフィンガープリントを問い合わせ、一致する場合にだけこの証明書を信頼してください。</translation>
    </message>
    <message>
        <source>Poem failed: %1</source>
        <translation>詩の取得に失敗しました: %1</translation>
    </message>
    <message>
        <source>Poem failed: %1: %2</source>
        <translation>詩の取得に失敗しました: %1: %2</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>所有者: %1</translation>
    </message>
    <message>
        <source>Issuer: %1</source>
        <translation>発行者: %1</translation>
    </message>
    <message>
        <source>Valid from %1 to %2 (UTC)</source>
        <translation>有効期間: %1 から %2 まで (UTC)</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
    <message>
        <source>Not trusted: %1</source>
        <translation>信頼できない理由: %1</translation>
    </message>
    <message>
        <source>Kind: %1. Stage: %2.</source>
        <translation>種類: %1。段階: %2。</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>対処方法: %1</translation>
    </message>
    <message>
        <source>Addresses tried:</source>
        <translation>試したアドレス:</translation>
    </message>
    <message>
        <source>%1, after %2 s, for %3 s: %4</source>
        <translation>%1、%2 秒後、%3 秒間: %4</translation>
    </message>
    <message>
        <source>Trail, oldest first:</source>
        <translation>経過 (古い順):</translation>
    </message>
    <message numerus="yes">
        <source>… %n step(s) left out …</source>
        <translation>
            <numerusform>… %n 段階を省略 …</numerusform>
        </translation>
    </message>
    <message>
        <source>Caused by:</source>
        <translation>原因:</translation>
    </message>
    <message>
        <source>Attempt %1, earlier:</source>
        <translation>以前の試行 %1:</translation>
    </message>
    <message>
        <source>The name service had trouble; retry in a moment.</source>
        <translation>ネームサービスに問題がありました。しばらくしてから再試行してください。</translation>
    </message>
    <message>
        <source>Certificate that the server presented:</source>
        <translation>サーバーが提示した証明書:</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureKinds</name>
    <message>
        <source>not an address</source>
        <translation>アドレスではない</translation>
    </message>
    <message>
        <source>Correct the address; host:port is the usual form.</source>
        <translation>アドレスを修正してください。通常は host:port の形式です。</translation>
    </message>
    <message>
        <source>host not found</source>
        <translation>ホストなし</translation>
    </message>
    <message>
        <source>Check the spelling of the host name.</source>
        <translation>ホスト名の綴りを確認してください。</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>接続拒否</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>到達不能</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>応答なし</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>リセット</translation>
    </message>
    <message>
        <source>empty reply</source>
        <translation>空の応答</translation>
    </message>
    <message>
        <source>The server has nothing to say here. Check the port, or ask whoever runs the server.</source>
        <translation>このサーバーは何も送ってきませんでした。ポートを確認するか、サーバーの運営者に問い合わせてください。</translation>
    </message>
    <message>
        <source>silent too long</source>
        <translation>無通信が長すぎる</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>時間切れ</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>大きすぎる</translation>
    </message>
    <message>
        <source>out of resources</source>
        <translation>リソース不足</translation>
    </message>
    <message>
        <source>cannot be stored</source>
        <translation>保存不可</translation>
    </message>
    <message>
        <source>proxy failed</source>
        <translation>プロキシ失敗</translation>
    </message>
    <message>
        <source>Check the address of the proxy, and whether it may connect to this server.</source>
        <translation>プロキシのアドレスと、このサーバーへの接続が許可されているかを確認してください。</translation>
    </message>
    <message>
        <source>not secure</source>
        <translation>安全でない</translation>
    </message>
    <message>
        <source>Ask whoever runs the server which versions of TLS it speaks, and whether this is the right port.</source>
        <translation>サーバーの運営者に、対応している TLS のバージョンと、このポートで正しいかを問い合わせてください。</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>中断</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>内部エラー</translation>
    </message>
    <message>
        <source>The machine answers, but no program listens on this port. Check the port, or retry once the server has been started.</source>
        <translation>コンピューターは応答していますが、このポートで待ち受けているプログラムがありません。ポートを確認するか、サーバーが起動してから再試行してください。</translation>
    </message>
    <message>
        <source>Check your network connection, then retry.</source>
        <translation>ネットワーク接続を確認してから、再試行してください。</translation>
    </message>
    <message>
        <source>The server may be down, or a firewall may drop the connection. Retry, or allow more time to connect.</source>
        <translation>サーバーが停止しているか、ファイアウォールが接続を遮断している可能性があります。再試行するか、接続の待ち時間を長くしてください。</translation>
    </message>
    <message>
        <source>The server, or something on the way to it, cut the connection. Retry to get the whole text.</source>
        <translation>サーバーまたは途中の何かが接続を切断しました。全文を得るには再試行してください。</translation>
    </message>
    <message>
        <source>A slow server may need a longer idle time-out, or none.</source>
        <translation>遅いサーバーには、無通信タイムアウトを長くするか無効にする必要があるかもしれません。</translation>
    </message>
    <message>
        <source>Allow more time for the whole text, or set no limit.</source>
        <translation>テキスト全体の待ち時間を長くするか、上限をなくしてください。</translation>
    </message>
    <message>
        <source>Raise the size limit if you want more of this text.</source>
        <translation>このテキストの続きが必要な場合は、サイズの上限を上げてください。</translation>
    </message>
    <message>
        <source>This computer has run out of something. Close programs or fetch fewer texts at once, then retry.</source>
        <translation>このコンピューターのリソースが不足しています。プログラムを終了するか、同時に取得するテキストを減らしてから、再試行してください。</translation>
    </message>
    <message>
        <source>Free some space or choose another place, then retry.</source>
        <translation>空き容量を増やすか別の場所を選んでから、再試行してください。</translation>
    </message>
    <message>
        <source>Retry to get the whole text.</source>
        <translation>全文を得るには再試行してください。</translation>
    </message>
    <message>
        <source>This is a bug in the program. Please report it with the text below.</source>
        <translation>プログラムの不具合です。以下のテキストを添えて報告してください。</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureMarkdown</name>
    <message>
        <source>Kind: `%1`. Stage: `%2`.</source>
        <translation>種類: `%1`。段階: `%2`。</translation>
    </message>
    <message>
        <source>What to do: %1</source>
        <translation>対処方法: %1</translation>
    </message>
    <message>
        <source>Addresses Tried</source>
        <translation>試したアドレス</translation>
    </message>
    <message>
        <source>| Address | After | For | Result |</source>
        <translation>| アドレス | 開始 | 時間 | 結果 |</translation>
    </message>
    <message>
        <source>Full Report</source>
        <translation>完全なレポート</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureSide</name>
    <message>
        <source>Probably at fault: the address as it was entered.</source>
        <translation>考えられる原因: 入力されたアドレス。</translation>
    </message>
    <message>
        <source>Probably at fault: the name service, which finds the addresses of hosts.</source>
        <translation>考えられる原因: ホストのアドレスを調べるネームサービス。</translation>
    </message>
    <message>
        <source>Probably at fault: your network, or the route from it to the server.</source>
        <translation>考えられる原因: お使いのネットワーク、またはそこからサーバーまでの経路。</translation>
    </message>
    <message>
        <source>Probably at fault: their server, or a firewall in front of it.</source>
        <translation>考えられる原因: 相手のサーバー、またはその手前にあるファイアウォール。</translation>
    </message>
    <message>
        <source>Probably at fault: the disk of this computer.</source>
        <translation>考えられる原因: このコンピューターのディスク。</translation>
    </message>
    <message>
        <source>Probably at fault: this computer, which has run out of something.</source>
        <translation>考えられる原因: リソースが不足している、このコンピューター。</translation>
    </message>
    <message>
        <source>At fault: nobody. A limit that is set here was reached.</source>
        <translation>原因: 誰のせいでもありません。ここで設定されている上限に達しました。</translation>
    </message>
    <message>
        <source>At fault: this program, which ended before the fetch did.</source>
        <translation>原因: 取得が終わる前に終了した、このプログラム。</translation>
    </message>
    <message>
        <source>At fault: this program. It has a bug.</source>
        <translation>原因: このプログラム。不具合があります。</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureTree</name>
    <message>
        <source>Traceback</source>
        <translation>トレースバック</translation>
    </message>
    <message>
        <source>After</source>
        <translation>経過時間</translation>
    </message>
    <message>
        <source>What Happened</source>
        <translation>出来事</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Caused by: %1</source>
        <translation>原因: %1</translation>
    </message>
    <message>
        <source>Attempt %L1, earlier: %2</source>
        <translation>以前の試行 %L1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln address(es) tried</source>
        <translation>
            <numerusform>試したアドレス %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>for %1</source>
        <extracomment>how long an address was tried</extracomment>
        <translation>%1 間</translation>
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
            <numerusform>%Ln 段階 (古い順)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln 段階を省略 …</numerusform>
        </translation>
    </message>
    <message>
        <source>failed, as said above</source>
        <translation>上記のとおり失敗</translation>
    </message>
</context>
<context>
    <name>Poetry::FailureView</name>
    <message>
        <source>Retry With Longer Time-out</source>
        <translation>待ち時間を延ばして再試行</translation>
    </message>
    <message>
        <source>Show Partial Text</source>
        <translation>届いた分を表示</translation>
    </message>
    <message>
        <source>Trust This Certificate…</source>
        <translation>この証明書を信頼…</translation>
    </message>
    <message>
        <source>Accept exactly this certificate for this server from now on</source>
        <translation>このサーバーについて、今後はこの証明書だけを受け入れます</translation>
    </message>
    <message>
        <source>Copy as Text</source>
        <translation>テキストでコピー</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Markdown でコピー</translation>
    </message>
    <message>
        <source>Copy the report for an issue tracker</source>
        <translation>課題管理システム用にレポートをコピーします</translation>
    </message>
    <message>
        <source>All as Text</source>
        <translation>全文をテキストで</translation>
    </message>
    <message>
        <source>Show the report as it is copied and saved</source>
        <translation>コピーや保存されるとおりにレポートを表示します</translation>
    </message>
    <message>
        <source>Failure report</source>
        <translation>エラーレポート</translation>
    </message>
    <message>
        <source>Trust This Certificate?</source>
        <translation>この証明書を信頼しますか？</translation>
    </message>
    <message>
        <source>Trust this certificate for %1 from now on?</source>
        <translation>今後 %1 についてこの証明書を信頼しますか？</translation>
    </message>
    <message>
        <source>&amp;Trust</source>
        <translation>信頼する(&amp;T)</translation>
    </message>
    <message>
        <source>%1 (%2, %3)</source>
        <extracomment>&quot;It happened on the way to the server&quot;, and the names of the failure&apos;s kind and stage, for programs</extracomment>
        <translation>%1 (%2、%3)</translation>
    </message>
    <message>
        <source>It happened before the fetch began.</source>
        <translation>取得が始まる前に起こりました。</translation>
    </message>
    <message>
        <source>It happened on the way to the server, before a connection was made.</source>
        <translation>サーバーへの経路上で、接続が確立する前に起こりました。</translation>
    </message>
    <message>
        <source>It happened on this computer, while the poem was being kept.</source>
        <translation>詩を保持しているときに、このコンピューターで起こりました。</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Retry This Server</source>
        <translation>このサーバーを再試行</translation>
    </message>
    <message>
        <source>Fetch from this server again</source>
        <translation>このサーバーから再取得します</translation>
    </message>
    <message>
        <source>Fetch again, with time-outs twice as long for this server</source>
        <translation>このサーバーのタイムアウトを 2 倍にして、再取得します</translation>
    </message>
    <message>
        <source>Read what arrived before it failed</source>
        <translation>失敗する前に届いた分を読みます</translation>
    </message>
    <message>
        <source>Copy the whole report</source>
        <translation>レポート全体をコピーします</translation>
    </message>
    <message>
        <source>Somebody between you and the server could have made it. Compare its SHA-256 with the one that whoever runs the server tells you:</source>
        <translation>あなたとサーバーの間にいる何者かが作った証明書かもしれません。その SHA-256 を、サーバーの運営者が示すものと比べてください:</translation>
    </message>
    <message>
        <source>It happened while the address was being read.</source>
        <translation>アドレスの解釈中に起こりました。</translation>
    </message>
    <message>
        <source>It happened while the server’s name was being looked up.</source>
        <translation>サーバー名の名前解決中に起こりました。</translation>
    </message>
    <message>
        <source>It happened after the connection was made, while the poem was arriving.</source>
        <translation>接続が確立した後、詩の受信中に起こりました。</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchActions</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>Stop the selected fetches; what has arrived is kept</source>
        <translation>選択した取得を中止します。届いた分は保持されます</translation>
    </message>
    <message>
        <source>Cancel &amp;All</source>
        <translation>すべてキャンセル(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Retry</source>
        <translation>再試行(&amp;R)</translation>
    </message>
    <message>
        <source>Retry Fai&amp;led</source>
        <translation>失敗を再試行(&amp;L)</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>削除(&amp;M)</translation>
    </message>
    <message>
        <source>Cl&amp;ear Finished</source>
        <translation>終了したものを消去(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Save the selected poems, byte for byte</source>
        <translation>選択した詩を 1 バイトも変えずに保存します</translation>
    </message>
    <message>
        <source>Sa&amp;ve All…</source>
        <translation>すべて保存(&amp;V)…</translation>
    </message>
    <message>
        <source>Save all poems in the list into one folder</source>
        <translation>リストのすべての詩を 1 つのフォルダーに保存します</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>エクスポート(&amp;E)…</translation>
    </message>
    <message>
        <source>Put texts together as Markdown, HTML, PDF or plain text, to be read or printed</source>
        <translation>テキストを Markdown、HTML、PDF、プレーンテキストにまとめて、読んだり印刷したりできるようにします</translation>
    </message>
    <message>
        <source>Stop the Slo&amp;w Ones…</source>
        <translation>遅いものを中止(&amp;W)…</translation>
    </message>
    <message>
        <source>Choose by speed and silence which fetches to stop</source>
        <translation>速度と無通信時間を基に、中止する取得を選びます</translation>
    </message>
    <message>
        <source>&amp;Pin</source>
        <translation>固定(&amp;P)</translation>
    </message>
    <message>
        <source>Un&amp;pin</source>
        <translation>固定を解除(&amp;P)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s) hidden by the filter stay as they are.</source>
        <translation>
            <numerusform>フィルターで隠れているほかの %Ln 件はそのままです。</numerusform>
        </translation>
    </message>
    <message>
        <source>Fetch the selected poems again</source>
        <translation>選択した詩を再取得します</translation>
    </message>
    <message>
        <source>Stop everything in the list that is waiting or running; what has arrived is kept</source>
        <translation>リストで待機中または実行中のものをすべて中止します。届いた分は保持されます</translation>
    </message>
    <message>
        <source>Retry everything in the list that failed or was cut off</source>
        <translation>リストで失敗または途中切断したものをすべて再試行します</translation>
    </message>
    <message>
        <source>Remove the selected rows from the list, stopping them where necessary</source>
        <translation>選択した行をリストから削除します。必要なら中止します</translation>
    </message>
    <message>
        <source>Remove everything that has ended from the list</source>
        <translation>終了したものをすべてリストから削除します</translation>
    </message>
    <message>
        <source>Keep the received text, even when others are removed to make room</source>
        <translation>空きを作るためにほかのテキストが削除されるときも、受信したテキストを保持します</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchModel</name>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>経過時間</translation>
    </message>
    <message>
        <source>Peer</source>
        <translation>接続先</translation>
    </message>
    <message>
        <source>First Byte</source>
        <translation>初回受信</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>試行回数</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>First Line</source>
        <translation>最初の行</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>到着</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRecord</name>
    <message>
        <source>Poetry Fetcher ended before this fetch did</source>
        <translation>この取得が終わる前に Poetry Fetcher が終了しました</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRow</name>
    <message>
        <source>fetching again</source>
        <translation>再取得中</translation>
    </message>
    <message>
        <source>no answer for %1</source>
        <translation>%1 応答なし</translation>
    </message>
    <message>
        <source>waiting for the disk</source>
        <translation>ディスクを待機中</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>%1 無通信</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1 (受信: %2)</translation>
    </message>
    <message>
        <source>%1 kept</source>
        <translation>%1 を保持</translation>
    </message>
    <message>
        <source>text removed</source>
        <translation>テキスト削除済み</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>State: %1</source>
        <translation>状態: %1</translation>
    </message>
    <message>
        <source>First line: %1</source>
        <translation>最初の行: %1</translation>
    </message>
    <message>
        <source>Received: %1</source>
        <translation>受信: %1</translation>
    </message>
    <message>
        <source>Fetching again; what is there stays until there is a whole poem.</source>
        <translation>再取得中です。詩の全文がそろうまで、今のテキストは残ります。</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>再取得に失敗しました: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>再取得は中止されました。</translation>
    </message>
    <message>
        <source>Its text (%1) was removed to make room for others.</source>
        <translation>ほかのテキストのために、このテキスト (%1) は削除されました。</translation>
    </message>
    <message>
        <source>Pinned: its text stays.</source>
        <translation>固定: テキストは残ります。</translation>
    </message>
    <message>
        <source>Speed: %1</source>
        <translation>速度: %1</translation>
    </message>
    <message>
        <source>Elapsed: %1</source>
        <translation>経過時間: %1</translation>
    </message>
    <message>
        <source>First byte after: %1</source>
        <translation>最初のバイトまで: %1</translation>
    </message>
    <message>
        <source>Silent for: %1</source>
        <translation>無通信: %1</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>アドレス: %1</translation>
    </message>
    <message>
        <source>Attempts: %1</source>
        <translation>試行回数: %1</translation>
    </message>
    <message>
        <source>fetching again failed: %1</source>
        <translation>再取得に失敗: %1</translation>
    </message>
    <message>
        <source>fetching again was stopped</source>
        <translation>再取得は中止</translation>
    </message>
    <message>
        <source>%1, text removed</source>
        <translation>%1、テキスト削除済み</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>接続済み</translation>
    </message>
    <message>
        <source>%1 of ≈ %2</source>
        <extracomment>%1 of an estimated %2, both like &quot;3,003 bytes&quot;</extracomment>
        <translation>%1 / ≈ %2</translation>
    </message>
    <message>
        <source>Compared with before: %1</source>
        <translation>前との比較: %1</translation>
    </message>
    <message>
        <source>Fetched again every %1: %2</source>
        <translation>%1ごとに再取得: %2</translation>
    </message>
    <message>
        <source>fetching again is paused</source>
        <translation>再取得は一時停止中</translation>
    </message>
    <message>
        <source>next within a minute</source>
        <translation>次回は 1 分以内</translation>
    </message>
    <message>
        <source>next in %1</source>
        <extracomment>%1 is a time such as &quot;4 min&quot;</extracomment>
        <translation>次回は %1後</translation>
    </message>
    <message>
        <source>%1, retrying</source>
        <translation>%1、再試行中</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>保存済み</translation>
    </message>
    <message>
        <source>Saved automatically.</source>
        <translation>自動的に保存しました。</translation>
    </message>
    <message>
        <source>Last time it was %1; this time it may differ.</source>
        <translation>前回は %1 でした。今回は異なる場合があります。</translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRun</name>
    <message>
        <source>The folder “%1” was made.</source>
        <translation>フォルダー「%1」を作成しました。</translation>
    </message>
    <message numerus="yes">
        <source>Only %n server(s) can be asked at once, because this system limits open files; the rest wait in order.</source>
        <translation>
            <numerusform>このシステムでは開けるファイルの数が制限されているため、同時に問い合わせられるサーバーは %n 台だけです。残りは順番に待ちます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: Is left out for %n round(s).</source>
        <translation>
            <numerusform>%1: %n 回の間、除外します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are in “%1”.</source>
        <translation>
            <numerusform>%n 編のテキストが「%1」にあります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n text(s) had arrived.</source>
        <translation>
            <numerusform>中止: %n 編のテキストが届いていました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) of %1 are on standard output.</source>
        <translation>
            <numerusform>中止: %1 のうち %n バイトが標準出力に書き出されています。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) and what came of %2 more are kept in “%3”.</source>
        <translation>
            <numerusform>中止: 詩 %n 編中 %1 編と、ほかの %2 編の届いた分が「%3」に保持されています。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) had arrived; none is kept.</source>
        <translation>
            <numerusform>中止: 詩 %n 編中 %1 編が届いていましたが、保持されていません。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) are on standard output; the rest is not kept.</source>
        <translation>
            <numerusform>中止: 詩 %n 編中 %1 編が標準出力に書き出されています。残りは保持されていません。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FetchTable</name>
    <message>
        <source>Servers</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>The filter hides every row.</source>
        <translation>フィルターによってすべての行が隠れています。</translation>
    </message>
</context>
<context>
    <name>Poetry::FetcherCommandLine</name>
    <message>
        <source>Start practice servers inside the application and fetch from them.</source>
        <translation>アプリケーション内で練習用サーバーを起動し、そこから取得します。</translation>
    </message>
    <message>
        <source>FILE</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Fetch from the addresses in FILE, one a line; - is standard input.</source>
        <translation>「ファイル」のアドレス (1 行に 1 件) から取得します。- は標準入力です。</translation>
    </message>
    <message>
        <source>DIR</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Keep settings, session and poems under DIR instead of your own folders.</source>
        <translation>設定、セッション、詩を、自分のフォルダーの代わりに「フォルダー」の下に保持します。</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>このヘルプを表示して終了します。</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>バージョンを表示して終了します。</translation>
    </message>
    <message>
        <source>The folder for --profile is empty; write . for the present one.</source>
        <translation>--profile のフォルダーが空です。現在のフォルダーは . と指定してください。</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>オプション:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>終了コード:</translation>
    </message>
    <message>
        <source>  0    the window was closed</source>
        <translation>  0    ウィンドウが閉じられた</translation>
    </message>
    <message>
        <source>  1    there is no display, or the profile cannot be used</source>
        <translation>  1    ディスプレイがないか、プロファイルを使えない</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    コマンドラインに誤りがある</translation>
    </message>
    <message>
        <source>Usage: poetry-fetcher [options] [ADDRESS…] [FILE.poem…]</source>
        <translation>使い方: poetry-fetcher [オプション] [アドレス…] [ファイル.poem…]</translation>
    </message>
    <message>
        <source>Opens a window that fetches poems from many servers at once, and starts with the addresses given: 10001, host:10001, [2001:db8::1]:10001 and more. Texts recorded in .poem files are shown. Without a display, get-poetry does the same in a terminal.</source>
        <translation>多数のサーバーから同時に詩を取得するウィンドウを開き、指定されたアドレスから取得を始めます。10001、host:10001、[2001:db8::1]:10001 などを指定できます。.poem ファイルに記録されたテキストは表示されます。ディスプレイがない場合は、get-poetry が端末で同じことを行います。</translation>
    </message>
</context>
<context>
    <name>Poetry::FilterBar</name>
    <message>
        <source>Show only rows with…</source>
        <translation>次を含む行だけを表示…</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Words of the server, the state, the reason of a failure, or the text</source>
        <translation>サーバー、状態、エラーの理由、テキストに含まれる語</translation>
    </message>
    <message>
        <source>Show only rows in some states</source>
        <translation>特定の状態の行だけを表示します</translation>
    </message>
    <message>
        <source>Close Filter</source>
        <translation>フィルターを閉じる</translation>
    </message>
    <message>
        <source>Show every row again (Esc)</source>
        <translation>すべての行を再び表示します (Esc)</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>表示中の行</translation>
    </message>
    <message>
        <source>&amp;Every State</source>
        <translation>すべての状態(&amp;E)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a state and the number of rows in it: &quot;Failed (3)&quot;</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Every State</source>
        <translation>すべての状態</translation>
    </message>
    <message numerus="yes">
        <source>%Ln state(s)</source>
        <translation>
            <numerusform>%Ln 個の状態</numerusform>
        </translation>
    </message>
    <message>
        <source>States: %1</source>
        <translation>状態: %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shown</source>
        <translation>
            <numerusform>%Ln 行中 %1 行を表示</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FindBar</name>
    <message>
        <source>Find text</source>
        <translation>テキストを検索</translation>
    </message>
    <message>
        <source>Find in this poem</source>
        <translation>この詩の中を検索</translation>
    </message>
    <message>
        <source>Previous Match</source>
        <translation>前の一致箇所</translation>
    </message>
    <message>
        <source>Go to the previous match (Shift+F3)</source>
        <translation>前の一致箇所に移動します (Shift+F3)</translation>
    </message>
    <message>
        <source>Next Match</source>
        <translation>次の一致箇所</translation>
    </message>
    <message>
        <source>Go to the next match (F3)</source>
        <translation>次の一致箇所に移動します (F3)</translation>
    </message>
    <message>
        <source>Close Find</source>
        <translation>検索を閉じる</translation>
    </message>
    <message>
        <source>Stop the search, or close this bar (Esc)</source>
        <translation>検索を中止するか、このバーを閉じます (Esc)</translation>
    </message>
    <message>
        <source>Match &amp;Case</source>
        <translation>大文字小文字を区別(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Whole Words</source>
        <translation>単語単位(&amp;W)</translation>
    </message>
    <message>
        <source>Searching: %1 %</source>
        <translation>検索中: %1 %</translation>
    </message>
    <message>
        <source>Counting: %1 %</source>
        <translation>集計中: %1 %</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2 件</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 件一致</translation>
    </message>
    <message>
        <source>Distinguish upper and lower case</source>
        <translation>大文字と小文字を区別します</translation>
    </message>
    <message>
        <source>Match whole words only</source>
        <translation>単語全体が一致するものだけを検索します</translation>
    </message>
</context>
<context>
    <name>Poetry::Folders</name>
    <message>
        <source>“%1” is no folder, or a link; put a folder there, or name another with --profile.</source>
        <translation>「%1」はフォルダーではないか、リンクです。そこにフォルダーを置くか、--profile で別のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>The folder “%1” belongs to somebody else, or others may write into it, and is not used; take it back with chown and chmod go-w, or name another with --profile.</source>
        <translation>フォルダー「%1」は、ほかの人の所有であるか、ほかの人が書き込めるため、使用しません。chown と chmod go-w で取り戻すか、--profile で別のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>The profile “%1” cannot be made: %2. Name a folder that you may write to.</source>
        <translation>プロファイル「%1」を作成できません: %2。書き込み可能なフォルダーを指定してください。</translation>
    </message>
</context>
<context>
    <name>Poetry::HappyEyeballs</name>
    <message>
        <source>The name service could not be asked about %1</source>
        <translation>ネームサービスに %1 を問い合わせられませんでした</translation>
    </message>
    <message>
        <source>There is no host called %1</source>
        <translation>%1 というホストはありません</translation>
    </message>
    <message>
        <source>None of its addresses can be connected to (%1)</source>
        <translation>どのアドレスにも接続できません (%1)</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>接続済み</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>まだ応答なし</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpDialogs</name>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>About Poetry Fetcher</source>
        <translation>Poetry Fetcher について</translation>
    </message>
    <message>
        <source>Fetches text from many raw TCP servers at once, shows it while it arrives, and says what went wrong when it does not.</source>
        <translation>多数の生の TCP サーバーから同時にテキストを取得し、届くそばから表示します。届かないときは、何が問題だったかを示します。</translation>
    </message>
    <message>
        <source>© 2026 The Poetry Fetcher developers. Program, icons and poems: MIT licence, shown below.</source>
        <translation>© 2026 The Poetry Fetcher developers。プログラム、アイコン、詩: MIT ライセンス (下記参照)。</translation>
    </message>
    <message>
        <source>Qt %1 (built with %2): GNU Lesser General Public License, version 3.</source>
        <translation>Qt %1 (%2 でビルド): GNU Lesser General Public License バージョン 3。</translation>
    </message>
    <message>
        <source>No telemetry, and no search for updates: it connects to the servers that you name, through the name service and the proxy that you use, and to nobody else.</source>
        <translation>テレメトリも更新の確認もありません。接続する先は、使用しているネームサービスとプロキシを介した、あなたが指定したサーバーだけで、ほかのどこにも接続しません。</translation>
    </message>
</context>
<context>
    <name>Poetry::HelpTopics</name>
    <message>
        <source>Adding servers</source>
        <translation>サーバーの追加</translation>
    </message>
    <message>
        <source>Type one address, or paste many, one a line: host:port, [2001:db8::1]:10001, “nc host 10001”, poetry://host:10001, or only a port of this computer. Enter fetches them all at once; Shift+Enter starts another line.

host:{10001..10009} stands for nine servers. Blank lines and lines that start with # are skipped.

Below the field you see what is understood. What is not stays in the field when you fetch, and is underlined.

A file with one address a line can be opened from the File menu or dropped on the window, and the rows can be saved to one. The Lists menu keeps servers under names; favourites and servers that gave a poem are offered while you type.</source>
        <translation>アドレスを 1 件入力するか、1 行に 1 件ずつ複数を貼り付けます。host:port、[2001:db8::1]:10001、「nc host 10001」、poetry://host:10001、またはこのコンピューターのポートだけでもかまいません。Enter ですべてを同時に取得します。Shift+Enter で改行します。

host:{10001..10009} は 9 台のサーバーを表します。空行と # で始まる行は無視されます。

入力欄の下に、どのように解釈されたかが表示されます。解釈できないものは取得後も入力欄に残り、下線が付きます。

1 行に 1 件ずつアドレスを書いたファイルは、「ファイル」メニューから開くか、ウィンドウにドロップできます。行をそのようなファイルに保存することもできます。「リスト」メニューでは、サーバーに名前を付けて保持できます。お気に入りと、詩を返したことのあるサーバーは、入力中に候補として表示されます。</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>見守る</translation>
    </message>
    <message>
        <source>Each row is one fetch. A server that is silent has not ended: how long it has been silent is shown. There is no percentage, since nobody knows how long a poem is. First Line shows what its text begins with.

Complete: the server closed the connection in order. Cut off: something had arrived, then it failed. Failed: nothing came. Stopped: you cancelled it.

Ctrl+F in the list shows only the rows that have some words in them: in the server, the state, the reason of a failure, or the beginning of the text. Commands for all rows leave those alone that are hidden.</source>
        <translation>それぞれの行が 1 つの取得です。何も送ってこないサーバーは、終わったわけではありません。無通信の時間が表示されます。詩の長さは誰にもわからないため、パーセント表示はありません。「最初の行」には、テキストの書き出しが表示されます。

完了: サーバーが正常に接続を閉じました。途中切断: 一部が届いた後、失敗しました。失敗: 何も届きませんでした。中止: あなたがキャンセルしました。

リストで Ctrl+F を押すと、サーバー、状態、エラーの理由、テキストの書き出しのいずれかに特定の語を含む行だけを表示できます。すべての行を対象とするコマンドは、隠れている行には影響しません。</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読む</translation>
    </message>
    <message>
        <source>Select a row to read its poem, while it arrives or afterwards. The text stays where you are reading; at its end it follows what arrives. Lines are never joined; a long one is wrapped, or not: Reading, Wrap Lines.

Ctrl+F finds words in the poem. Ctrl and +, − or 0 change the size.</source>
        <translation>行を選択すると、その詩を受信中でも受信後でも読めます。テキストは読んでいる位置にとどまり、末尾にいるときは届くテキストに追従します。行がつなぎ合わされることはありません。長い行を折り返すかどうかは、「読書」→「行を折り返す」で決められます。

Ctrl+F で詩の中の語を検索します。Ctrl と +、−、0 で文字の大きさを変えます。</translation>
    </message>
    <message>
        <source>When something fails</source>
        <translation>うまくいかないとき</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Taking away</source>
        <translation>持ち出す</translation>
    </message>
    <message>
        <source>File → Export… puts texts together in one file, to be read, printed or given away: Markdown, HTML, PDF or plain text, with a title page, contents, and where each text is from. What is not whole says so. A file SHA256SUMS beside it lets others check that it was not changed: sha256sum -c SHA256SUMS.

Edit → Copy As copies the selected rows as commands that fetch the same with nc, ncat, curl, socat, Python or PowerShell. They can be pasted into a terminal as they are. nc and curl cannot do it over TLS; where nc is that of Nmap, use ncat. curl reads a text as telnet does, so that a byte FF may be missing.</source>
        <translation>「ファイル」→「エクスポート…」は、読む、印刷する、人に渡すなどの目的で、テキストを 1 つのファイルにまとめます。形式は Markdown、HTML、PDF、プレーンテキストで、表題ページ、目次、各テキストの取得元が入ります。不完全なものにはその旨が記載されます。添えられた SHA256SUMS ファイルで、変更されていないことをほかの人が確認できます: sha256sum -c SHA256SUMS。

「編集」→「形式を選んでコピー」は、選択した行を、nc、ncat、curl、socat、Python、PowerShell で同じものを取得するコマンドとしてコピーします。そのまま端末に貼り付けられます。nc と curl は TLS では取得できません。nc が Nmap のものである場合は、ncat を使ってください。curl は telnet と同じようにテキストを読むため、バイト FF が欠けることがあります。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー操作</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse. F6 goes from pane to pane, Tab from control to control. Help → Keyboard Shortcuts lists all keys.</source>
        <translation>すべての操作はマウスなしで行えます。F6 でペイン間を、Tab でコントロール間を移動します。「ヘルプ」→「キーボードショートカット」にすべてのキーの一覧があります。</translation>
    </message>
    <message>
        <source>Fetching again</source>
        <translation>再取得</translation>
    </message>
    <message>
        <source>F5 fetches the selected rows once more. Fetch → Fetch Again Every… does so again and again, every 30 seconds to every day, and each row says when it is next. A server that fails is asked less often until it is back, and many are not asked in one moment. Nothing else is ever fetched again by itself.

A row that was fetched again says how its text is beside the one before: as before, changed, changed 3 times today, new since yesterday. What it was before is under Earlier Texts in Details, to be read or to be compared, the newest 20 where rows are fetched again by themselves, as long as there is room. The settings have a switch for being told how many texts changed.

Pause Fetching Again stops all of it until it is unchecked. It goes on after a restart, and ends with the window.</source>
        <translation>F5 は選択した行をもう一度取得します。「取得」→「定期的に再取得…」は、30 秒ごとから 1 日ごとまでの間隔で何度も再取得し、各行に次回の時期が表示されます。失敗したサーバーへの問い合わせは、復旧するまで頻度が下がります。また、多数のサーバーに一斉に問い合わせることはありません。それ以外のものが自動で再取得されることはありません。

再取得した行には、テキストが前のものと比べてどうかが表示されます: 前と同じ、変更あり、今日 3 回変更、昨日から新規。以前の内容は「詳細」の「以前のテキスト」にあり、読んだり比較したりできます。自動で再取得される行では、空きがあるかぎり最新の 20 件が残ります。変更されたテキストの数を知らせるかどうかは、設定で切り替えられます。

「再取得を一時停止」は、チェックを外すまですべての再取得を止めます。再取得は再起動後も続き、ウィンドウを閉じると終わります。</translation>
    </message>
    <message>
        <source>The reason is shown where the poem would be, with what you can do. F5 retries the selected rows, Shift+F5 all that have failed. What has arrived is kept.

New time-outs and a new size limit count for what begins from then on; the message at the bottom applies them to what is running, too.</source>
        <translation>詩が表示されるはずの場所に、理由とできることが表示されます。F5 で選択した行を、Shift+F5 で失敗したものをすべて再試行します。届いた分は保持されています。

新しいタイムアウトとサイズの上限は、それ以降に始まるものに適用されます。下部のメッセージから、実行中のものにも適用できます。</translation>
    </message>
    <message>
        <source>Saved files hold exactly the bytes received. No file is replaced unless you say so, and a poem that is not whole is saved as “.partial.txt”.

Under a name that ends in .poem, a text is saved with the times at which it arrived, where from, and how that ended. Such a file can be opened from the File menu or dropped on the window, and get-poetry --replay plays it.</source>
        <translation>保存したファイルの内容は、受信したバイト列と完全に一致します。指示がない限り、既存のファイルが置き換えられることはありません。不完全な詩は「.partial.txt」として保存されます。

.poem で終わる名前を付けると、テキストは、届いた時刻、取得元、終わり方とともに保存されます。このファイルは「ファイル」メニューから開くか、ウィンドウにドロップできます。get-poetry --replay で再生することもできます。</translation>
    </message>
    <message>
        <source>Replaying</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>View → Replay plays a text once more at the rhythm in which it arrived, or up to a hundred times as fast. Space pauses it and goes on, the arrow keys on the curve go back and forth, and Escape shows the whole text again. Skip Pauses waits for no more than a second where the server was silent.

It can be done with every text that has ended, unless all of it came at once or was kept by an older version.</source>
        <translation>「表示」→「再生」は、テキストを届いたときのリズムで、または最大 100 倍の速さで、もう一度再生します。スペースキーで一時停止と再開、曲線上の矢印キーで前後への移動、Esc でテキスト全体の表示に戻ります。「待ち時間をスキップ」を使うと、サーバーが無通信だったところで 1 秒より長くは待ちません。

終了したテキストならどれでも再生できます。ただし、全体が一度に届いたものと、古いバージョンで保持されたものは再生できません。</translation>
    </message>
</context>
<context>
    <name>Poetry::JsonLine</name>
    <message>
        <source>Stopped.</source>
        <translation>中止。</translation>
    </message>
</context>
<context>
    <name>Poetry::ListController</name>
    <message>
        <source>%1 cannot be read as a list: it is not a file.</source>
        <translation>%1 をリストとして読み込めません: ファイルではありません。</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation>%1 を読み込めません: %2。</translation>
    </message>
    <message>
        <source>Save List of Servers</source>
        <translation>サーバーのリストを保存</translation>
    </message>
    <message>
        <source>servers</source>
        <translation>サーバー</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln address(es) to %1.</source>
        <translation>
            <numerusform>%Ln 件のアドレスを %1 に保存しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open List of Servers or Recorded Text</source>
        <translation>サーバーのリストまたは記録したテキストを開く</translation>
    </message>
</context>
<context>
    <name>Poetry::ListsMenu</name>
    <message>
        <source>Favourites</source>
        <translation>お気に入り</translation>
    </message>
    <message>
        <source>&amp;Save Rows as List…</source>
        <translation>行をリストとして保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Keep the servers of all rows under a name</source>
        <translation>すべての行のサーバーに名前を付けて保持します</translation>
    </message>
    <message>
        <source>Save Rows as List</source>
        <translation>行をリストとして保存</translation>
    </message>
    <message>
        <source>&amp;Add Selected to Favourites</source>
        <translation>選択中をお気に入りに追加(&amp;A)</translation>
    </message>
    <message>
        <source>Offer the selected servers first while you type</source>
        <translation>入力中に、選択したサーバーを最初に候補として表示します</translation>
    </message>
    <message>
        <source>No Lists Yet</source>
        <translation>リストはまだありません</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>開く(&amp;O)</translation>
    </message>
    <message>
        <source>The list is now called “%1”.</source>
        <translation>リストの名前は「%1」になりました。</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>名前の変更(&amp;R)…</translation>
    </message>
    <message>
        <source>Rename List</source>
        <translation>リストの名前の変更</translation>
    </message>
    <message>
        <source>Deleted “%1”.</source>
        <translation>「%1」を削除しました。</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>削除(&amp;D)…</translation>
    </message>
    <message numerus="yes">
        <source>Delete the list “%1” with its %Ln server(s)?</source>
        <translation>
            <numerusform>リスト「%1」とその %Ln 台のサーバーを削除しますか？</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Name of the list:</source>
        <translation>リストの名前:</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>リスト</translation>
    </message>
    <message>
        <source>Keep It</source>
        <translation>残す</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln server(s) as “%1”.</source>
        <translation>
            <numerusform>%Ln 台のサーバーを「%1」として保存しました。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is a list “%1” already. Replace it?</source>
        <translation>リスト「%1」はすでにあります。置き換えますか？</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換える</translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln server(s) to the favourites.</source>
        <translation>
            <numerusform>%Ln 台のサーバーをお気に入りに追加しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Main</name>
    <message>
        <source>poetry-fetcher: There is no display to open a window on; get-poetry does the same in a terminal.</source>
        <translation>poetry-fetcher: ウィンドウを開くディスプレイがありません。get-poetry が端末で同じことを行います。</translation>
    </message>
    <message>
        <source>Nothing of this session will be kept: “lock” in %1 is no file of yours. Remove it, then start again.</source>
        <translation>このセッションの内容は保持されません。%1 にある「lock」はあなたのファイルではありません。削除してから起動し直してください。</translation>
    </message>
    <message>
        <source>A second start cannot hand its addresses to this window: there is no folder for the socket that nobody else can write into.</source>
        <translation>次に起動したプログラムはこのウィンドウにアドレスを渡せません。ほかの人が書き込めないソケット用フォルダーがないためです。</translation>
    </message>
    <message>
        <source>Poetry Fetcher is already running with this profile and does not answer; end it first, or name another folder with --profile.</source>
        <translation>このプロファイルの Poetry Fetcher がすでに実行中ですが、応答しません。先に終了させるか、--profile で別のフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>The disk does not answer; the latest changes are not kept for the next start.</source>
        <translation>ディスクが応答しません。最新の変更は、次回の起動まで保持されません。</translation>
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
            <numerusform>詩 %Ln 編中 %1 編 — Poetry Fetcher</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied %1.</source>
        <translation>%1 をコピーしました。</translation>
    </message>
    <message>
        <source>Play this text at the rhythm in which it arrived</source>
        <translation>このテキストを、届いたときのリズムで再生します</translation>
    </message>
</context>
<context>
    <name>Poetry::MessageBar</name>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>Close Message</source>
        <translation>メッセージを閉じる</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>このメッセージを閉じます (Esc)</translation>
    </message>
    <message>
        <source>Copy Message</source>
        <translation>メッセージをコピー</translation>
    </message>
    <message>
        <source>Copy this message</source>
        <translation>このメッセージをコピーします</translation>
    </message>
</context>
<context>
    <name>Poetry::NamePreview</name>
    <message>
        <source>For example: %1</source>
        <translation>例: %1</translation>
    </message>
    <message>
        <source>It becomes: %1</source>
        <translation>ファイル名: %1</translation>
    </message>
    <message>
        <source>They become: %1, %2</source>
        <translation>ファイル名: %1、%2</translation>
    </message>
    <message numerus="yes">
        <source>They become: %1, %2 and %Ln more</source>
        <translation>
            <numerusform>ファイル名: %1、%2、ほか %Ln 個</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::NameTemplate</name>
    <message>
        <source>The template for file names is empty; write something like %1</source>
        <translation>ファイル名のテンプレートが空です。%1 のように入力してください</translation>
    </message>
    <message>
        <source>The template “%1” leaves nothing that could be a file name; write something like %2</source>
        <translation>テンプレート「%1」からはファイル名として使えるものが残りません。%2 のように入力してください</translation>
    </message>
    <message>
        <source>The template for file names has the field “%1”, which is not known; write {host}, {port}, {date}, {time} or {n}</source>
        <translation>ファイル名のテンプレートに不明なフィールド「%1」があります。{host}、{port}、{date}、{time}、{n} のいずれかを入力してください</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputFolder</name>
    <message>
        <source>The folder “%1” cannot be made</source>
        <translation>フォルダー「%1」を作成できません</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be opened</source>
        <translation>フォルダー「%1」を開けません</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written to</source>
        <translation>フォルダー「%1」に書き込めません</translation>
    </message>
</context>
<context>
    <name>Poetry::OutputQueue</name>
    <message>
        <source>A poem in a spool file cannot be read</source>
        <translation>スプールファイルにある詩を読み込めません</translation>
    </message>
</context>
<context>
    <name>Poetry::Pinning</name>
    <message numerus="yes">
        <source>%Ln row(s) pinned: what was received there stays.</source>
        <translation>
            <numerusform>%Ln 行を固定しました。受信したものは残ります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) no longer pinned.</source>
        <translation>
            <numerusform>%Ln 行の固定を解除しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PoemFile</name>
    <message>
        <source>“%1” is a folder; name a .poem file</source>
        <translation>「%1」はフォルダーです。.poem ファイルを指定してください</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name a .poem file</source>
        <translation>「%1」は通常のファイルではありません。.poem ファイルを指定してください</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>ファイル「%1」を読み込めません: %2</translation>
    </message>
    <message>
        <source>“%1” is cut off, or damaged, before its text begins</source>
        <translation>「%1」は、テキストが始まる前で途切れているか、破損しています</translation>
    </message>
    <message>
        <source>“%1” is no .poem file; name one that get-poetry --record has written</source>
        <translation>「%1」は .poem ファイルではありません。get-poetry --record で書き出したものを指定してください</translation>
    </message>
    <message>
        <source>“%1” is written in version %2 of its format, and this program knows version %3; open it with a newer one</source>
        <translation>「%1」は形式のバージョン %2 で書かれていますが、このプログラムが対応するのはバージョン %3 です。新しいプログラムで開いてください</translation>
    </message>
    <message numerus="yes">
        <source>The text of “%1” is cut off: %n byte(s) are missing.</source>
        <translation>
            <numerusform>「%1」のテキストは途切れています: %n バイト足りません。</numerusform>
        </translation>
    </message>
    <message>
        <source>When the text of “%1” arrived is not to be trusted, and left out.</source>
        <translation>「%1」のテキストが届いた時刻は信頼できないため、省略しました。</translation>
    </message>
    <message>
        <source>Where “%1” came from, when, and how it ended is not to be trusted: that part of it is damaged.</source>
        <translation>「%1」の取得元、日時、終わり方は信頼できません: ファイルのその部分が破損しています。</translation>
    </message>
    <message>
        <source>The text of “%1” is not to be trusted: it is not the one that was recorded.</source>
        <translation>「%1」のテキストは信頼できません: 記録されたものと異なります。</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemOpener</name>
    <message>
        <source>%1 is from %2, and was recorded on %3.</source>
        <translation>%1 は %2 から %3 に記録されたものです。</translation>
    </message>
    <message>
        <source>%1 is from %2.</source>
        <translation>%1 は %2 から取得したものです。</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPage</name>
    <message>
        <source>Poem</source>
        <translation>詩</translation>
    </message>
    <message>
        <source>New Text ↓</source>
        <translation>新しいテキスト ↓</translation>
    </message>
    <message>
        <source>New Text</source>
        <translation>新しいテキスト</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>すべて選択(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemPrinter</name>
    <message>
        <source>Page %1</source>
        <translation>%1 ページ</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemSaver</name>
    <message>
        <source>%1, because it was cancelled</source>
        <translation>キャンセルされたため、%1</translation>
    </message>
    <message>
        <source>%1, where there is no room for one more file</source>
        <translation>%1。そこにはもう 1 つもファイルを作成できません</translation>
    </message>
    <message>
        <source>%1, where %2 are free</source>
        <translation>%1。空き容量は %2 です</translation>
    </message>
    <message>
        <source>%1 could not be saved in %2</source>
        <translation>%1 を %2 に保存できませんでした</translation>
    </message>
    <message>
        <source>The poem could not be saved as %1</source>
        <translation>詩を %1 として保存できませんでした</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemStore</name>
    <message>
        <source>The text could not be stored in %1</source>
        <translation>テキストを %1 に格納できませんでした</translation>
    </message>
</context>
<context>
    <name>Poetry::PoemView</name>
    <message>
        <source>read as %1</source>
        <extracomment>%1 is the name of an encoding that was chosen</extracomment>
        <translation>%1 として表示</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>not UTF-8, shown as windows-1252</source>
        <translation>UTF-8 ではなく、windows-1252 で表示</translation>
    </message>
    <message>
        <source>Copied the first %1 of the %2 selected. Saving keeps every byte.</source>
        <translation>選択した %2 のうち、最初の %1 をコピーしました。保存すればすべてのバイトが残ります。</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message numerus="yes">
        <source>This text has %Ln invisible character(s).</source>
        <translation>
            <numerusform>このテキストには %Ln 個の見えない文字があります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This text has more than %Ln invisible character(s).</source>
        <translation>
            <numerusform>このテキストには %Ln 個を超える見えない文字があります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide Them</source>
        <translation>隠す</translation>
    </message>
    <message>
        <source>Show Them</source>
        <translation>表示する</translation>
    </message>
    <message>
        <source>Cut off here: this is not the whole poem.</source>
        <translation>ここで途切れています。詩の全文ではありません。</translation>
    </message>
    <message>
        <source>Stopped here: this may not be the whole poem.</source>
        <translation>ここで中止されました。詩の全文ではない可能性があります。</translation>
    </message>
    <message>
        <source>Fetching again. What was there stays until there is a whole poem.</source>
        <translation>再取得中です。詩の全文がそろうまで、以前のテキストは残ります。</translation>
    </message>
    <message>
        <source>Fetching again failed: %1</source>
        <translation>再取得に失敗しました: %1</translation>
    </message>
    <message>
        <source>Fetching again was stopped.</source>
        <translation>再取得は中止されました。</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>順番を待機中</translation>
    </message>
    <message>
        <source>Looking up the server</source>
        <translation>サーバーの名前解決中</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>Connected. The server has not said anything yet.</source>
        <translation>接続しました。サーバーはまだ何も送ってきていません。</translation>
    </message>
    <message>
        <source>Stopped before anything arrived</source>
        <translation>何も届かないうちに中止されました</translation>
    </message>
    <message numerus="yes">
        <source>UTF-8, except for %n byte(s)</source>
        <translation>
            <numerusform>UTF-8 (%n バイトを除く)</numerusform>
        </translation>
    </message>
    <message>
        <source>This is not text but %1 data. Saving keeps every byte.</source>
        <extracomment>%1 is the name of a format or a protocol, such as PNG or HTTP</extracomment>
        <translation>これはテキストではなく、%1 データです。保存すればすべてのバイトが残ります。</translation>
    </message>
    <message>
        <source>The text that was here (%1) was removed to make room for others. Retry fetches it again.</source>
        <translation>ここにあったテキスト (%1) は、ほかのテキストのために削除されました。再試行すると再取得します。</translation>
    </message>
    <message>
        <source>There is no text to be replayed</source>
        <translation>再生できるテキストがありません</translation>
    </message>
    <message>
        <source>A text can be replayed once it has ended</source>
        <translation>テキストは、終了すると再生できるようになります</translation>
    </message>
    <message>
        <source>All of this text came at once, or it is not known when it came</source>
        <translation>このテキストは全体が一度に届いたか、いつ届いたかがわかりません</translation>
    </message>
    <message>
        <source>Looks like %1 · Use It</source>
        <extracomment>%1 is a script and an encoding: &quot;Japanese (Shift_JIS)&quot;</extracomment>
        <translation>%1 のようです · これを使う</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryClientFactory</name>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>不明な種類の例外</translation>
    </message>
    <message>
        <source>The callback for this fetch threw: %1</source>
        <translation>この取得のコールバックが例外を投げました: %1</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryProtocol</name>
    <message>
        <source>The server closed the connection without sending anything</source>
        <translation>サーバーは何も送らずに接続を閉じました</translation>
    </message>
    <message>
        <source>This looks like TLS: try %1</source>
        <translation>TLS のようです。%1 を試してください</translation>
    </message>
    <message>
        <source>The poem is complete, but processing it failed: %1</source>
        <translation>詩は完了しましたが、処理に失敗しました: %1</translation>
    </message>
    <message>
        <source>an exception of an unknown kind</source>
        <translation>不明な種類の例外</translation>
    </message>
    <message>
        <source>The name service did not answer within %1 s</source>
        <translation>ネームサービスが %1 秒以内に応答しませんでした</translation>
    </message>
    <message>
        <source>The server did not answer within %1 s</source>
        <translation>サーバーが %1 秒以内に応答しませんでした</translation>
    </message>
    <message>
        <source>The poem was not complete within %1 s</source>
        <translation>詩が %1 秒以内に完了しませんでした</translation>
    </message>
    <message>
        <source>Connected, but nothing was received for %1 s</source>
        <translation>接続しましたが、%1 秒間何も受信しませんでした</translation>
    </message>
    <message numerus="yes">
        <source>The server fell silent for %1 s after %n byte(s)</source>
        <translation>
            <numerusform>%n バイトの後、サーバーが %1 秒間無通信になりました</numerusform>
        </translation>
    </message>
    <message>
        <source>The poem is longer than the limit of %1</source>
        <translation>詩が上限の %1 を超えています</translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryServer</name>
    <message>
        <source>Cannot listen on %1 port %2: %3</source>
        <translation>%1 のポート %2 で待ち受けできません: %3</translation>
    </message>
    <message>
        <source>“%1” is no plain file; name one in the format PEM</source>
        <translation>「%1」は通常のファイルではありません。PEM 形式のファイルを指定してください</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2</source>
        <translation>ファイル「%1」を読み込めません: %2</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>ファイル「%1」には PEM 形式の証明書がありません</translation>
    </message>
    <message>
        <source>The file “%1” holds no key in the format PEM, without a password</source>
        <translation>ファイル「%1」には、パスワードのない PEM 形式の鍵がありません</translation>
    </message>
</context>
<context>
    <name>Poetry::PrintController</name>
    <message>
        <source>There is no text to print: select a row that has received some.</source>
        <translation>印刷するテキストがありません。何かを受信した行を選択してください。</translation>
    </message>
    <message>
        <source>Print Poem</source>
        <translation>詩を印刷</translation>
    </message>
    <message>
        <source>Nothing was printed: the printer could not be used, or the poem has no such page.</source>
        <translation>何も印刷されませんでした。プリンターを使えなかったか、詩に該当するページがありません。</translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer.</source>
        <translation>
            <numerusform>%Ln ページをプリンターに送りました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer; the poem is longer.</source>
        <translation>
            <numerusform>%Ln ページをプリンターに送りました。詩にはまだ続きがあります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print Preview: At Most %Ln Page(s)</source>
        <translation>
            <numerusform>印刷プレビュー: 最大 %Ln ページ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyAddress</name>
    <message>
        <source>%1 is not a proxy that is known here; write socks5://host:1080 or http://host:8080</source>
        <translation>%1 は対応しているプロキシではありません。socks5://host:1080 または http://host:8080 と入力してください</translation>
    </message>
    <message>
        <source>The proxy %1 needs a host and a port; write %2</source>
        <translation>プロキシ %1 にはホストとポートが必要です。%2 と入力してください</translation>
    </message>
    <message>
        <source>The proxy %1 needs a user and a password, each of 1 to 255 bytes; write user:password@ before its host</source>
        <translation>プロキシ %1 には、それぞれ 1 から 255 バイトのユーザー名とパスワードが必要です。ホストの前に user:password@ と入力してください</translation>
    </message>
</context>
<context>
    <name>Poetry::ProxyHandshake</name>
    <message>
        <source>The proxy %1 closed the connection instead of making one to %2</source>
        <translation>プロキシ %1 は %2 に接続せず、接続を閉じました</translation>
    </message>
    <message>
        <source>The proxy %1 does not come to the end of its answer about %2</source>
        <translation>%2 についてのプロキシ %1 の応答が終わりません</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept the user and the password</source>
        <translation>プロキシ %1 がユーザー名とパスワードを受け付けません</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak SOCKS 5</source>
        <translation>プロキシ %1 は SOCKS 5 に対応していません</translation>
    </message>
    <message>
        <source>The proxy %1 wants a user and a password</source>
        <translation>プロキシ %1 がユーザー名とパスワードを求めています</translation>
    </message>
    <message>
        <source>The proxy %1 did not connect to %2</source>
        <translation>プロキシ %1 は %2 に接続しませんでした</translation>
    </message>
    <message>
        <source>The proxy %1 does not speak HTTP</source>
        <translation>プロキシ %1 は HTTP に対応していません</translation>
    </message>
</context>
<context>
    <name>Poetry::QuitQuestion</name>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped.</source>
        <translation>
            <numerusform>%Ln 件の取得が中止されます。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>実行を続ける(&amp;K)</translation>
    </message>
</context>
<context>
    <name>Poetry::ReaderPane</name>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Show or hide what has arrived</source>
        <translation>届いたテキストの表示/非表示を切り替えます</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>Show or hide what went wrong</source>
        <translation>問題の内容の表示/非表示を切り替えます</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Aa</source>
        <extracomment>on a button for typeface, line spacing, page width and colours</extracomment>
        <translation>Aa</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読書</translation>
    </message>
    <message>
        <source>Typeface, line spacing, page width, colours and encoding</source>
        <translation>書体、行間、ページ幅、色、エンコーディング</translation>
    </message>
    <message>
        <source>%1 (removed)</source>
        <translation>%1 (削除済み)</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>以前のもの</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>試行 %1</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Show or hide the story of the connection and all other facts</source>
        <translation>接続の経過など、あらゆる情報の表示/非表示を切り替えます</translation>
    </message>
    <message>
        <source>silent for %1</source>
        <translation>%1 無通信</translation>
    </message>
</context>
<context>
    <name>Poetry::ReadingMenu</name>
    <message>
        <source>Typeface</source>
        <translation>書体</translation>
    </message>
    <message>
        <source>&amp;Proportional</source>
        <translation>プロポーショナル(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Monospaced</source>
        <translation>等幅(&amp;M)</translation>
    </message>
    <message>
        <source>Line Spacing</source>
        <translation>行間</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>標準(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Wide</source>
        <translation>広い(&amp;W)</translation>
    </message>
    <message>
        <source>Ver&amp;y Wide</source>
        <translation>とても広い(&amp;Y)</translation>
    </message>
    <message>
        <source>Page Width</source>
        <translation>ページ幅</translation>
    </message>
    <message numerus="yes">
        <source>%Ln Character(s)</source>
        <translation>
            <numerusform>%Ln 文字</numerusform>
        </translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>色</translation>
    </message>
    <message>
        <source>As the De&amp;sktop</source>
        <translation>デスクトップに従う(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>ライト(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>ダーク(&amp;D)</translation>
    </message>
    <message>
        <source>P&amp;aper</source>
        <translation>紙(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Reading</source>
        <translation>読書(&amp;R)</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行</translation>
    </message>
    <message>
        <source>W&amp;rap Lines</source>
        <translation>行を折り返す(&amp;R)</translation>
    </message>
    <message>
        <source>Seri&amp;f</source>
        <translation>セリフ体(&amp;F)</translation>
    </message>
    <message>
        <source>C&amp;hosen in the Settings</source>
        <translation>設定で選んだもの(&amp;H)</translation>
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
        <translation>書体(&amp;Y):</translation>
    </message>
    <message>
        <source>Proportional</source>
        <translation>プロポーショナル</translation>
    </message>
    <message>
        <source>Monospaced</source>
        <translation>等幅</translation>
    </message>
    <message>
        <source>Te&amp;xt size:</source>
        <translation>文字サイズ(&amp;X):</translation>
    </message>
    <message>
        <source>L&amp;ine spacing:</source>
        <translation>行間(&amp;I):</translation>
    </message>
    <message>
        <source>&amp;Page width:</source>
        <translation>ページ幅(&amp;P):</translation>
    </message>
    <message>
        <source> characters</source>
        <translation> 文字</translation>
    </message>
    <message>
        <source>Colo&amp;urs:</source>
        <translation>色(&amp;U):</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>デスクトップに従う</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>紙</translation>
    </message>
    <message>
        <source>Serif</source>
        <translation>セリフ体</translation>
    </message>
    <message>
        <source>The font below</source>
        <translation>下のフォント</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Font:</source>
        <translation>フォント:</translation>
    </message>
</context>
<context>
    <name>Poetry::Removing</name>
    <message numerus="yes">
        <source>%Ln row(s) removed.</source>
        <translation>
            <numerusform>%Ln 行を削除しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Repeating</name>
    <message>
        <source>Fetch Again &amp;Every…</source>
        <translation>定期的に再取得(&amp;E)…</translation>
    </message>
    <message>
        <source>Fetch the selected rows again and again, each after a time</source>
        <translation>選択した行を、それぞれ一定の間隔で何度も再取得します</translation>
    </message>
    <message>
        <source>S&amp;top Fetching Again</source>
        <translation>再取得を中止(&amp;T)</translation>
    </message>
    <message>
        <source>Do not fetch the selected rows again by themselves</source>
        <translation>選択した行を自動で再取得しないようにします</translation>
    </message>
    <message>
        <source>Pa&amp;use Fetching Again</source>
        <translation>再取得を一時停止(&amp;U)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will be fetched again every %1.</source>
        <translation>
            <numerusform>%Ln 行を %1ごとに再取得します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will not be fetched again by themselves.</source>
        <translation>
            <numerusform>%Ln 行は自動で再取得されなくなります。</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause all repeated fetching until you uncheck this</source>
        <translation>チェックを外すまで、すべての定期的な再取得を一時停止します</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayBar</name>
    <message>
        <source>Replay Position</source>
        <translation>再生位置</translation>
    </message>
    <message>
        <source>Go to where the text was then</source>
        <translation>その時点までテキストが届いていたところに移動します</translation>
    </message>
    <message>
        <source>Close Replay</source>
        <translation>再生を閉じる</translation>
    </message>
    <message>
        <source>Show the whole text (Esc)</source>
        <translation>テキスト全体を表示します (Esc)</translation>
    </message>
    <message>
        <source>Replay Speed</source>
        <translation>再生速度</translation>
    </message>
    <message>
        <source>How many times as fast as it arrived</source>
        <translation>届いたときの何倍の速さで再生するか</translation>
    </message>
    <message>
        <source>×%L1</source>
        <extracomment>how many times as fast as it arrived</extracomment>
        <translation>×%L1</translation>
    </message>
    <message>
        <source>&amp;Skip Pauses</source>
        <translation>待ち時間をスキップ(&amp;S)</translation>
    </message>
    <message>
        <source>Wait no longer than a second of the time in which it arrived</source>
        <translation>届いたときの時間で 1 秒より長くは待ちません</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>一時停止 (スペースキー)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>再生 (スペースキー)</translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayRun</name>
    <message>
        <source>It was stopped there when it was recorded.</source>
        <translation>記録したときに、そこで中止されました。</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n byte(s) were played.</source>
        <translation>
            <numerusform>中止: %n バイトを再生しました。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ReplaySlider</name>
    <message>
        <source>%1 of %2</source>
        <extracomment>how far a replay is, and how long it is in all: &quot;0:12 of 3:40&quot;</extracomment>
        <translation>%1 / %2 件</translation>
    </message>
</context>
<context>
    <name>Poetry::RestoreQuestion</name>
    <message>
        <source>&amp;Start Without</source>
        <translation>リストなしで開始(&amp;S)</translation>
    </message>
    <message>
        <source>Poetry Fetcher</source>
        <translation>Poetry Fetcher</translation>
    </message>
    <message>
        <source>Restore the list from last time?</source>
        <translation>前回のリストを復元しますか？</translation>
    </message>
    <message>
        <source>The last two starts did not finish. If that happens again, start without the list: it is kept in a file beside the new one.</source>
        <translation>直前の 2 回の起動は完了しませんでした。再び起こる場合は、リストなしで開始してください。リストは新しいリストの隣のファイルに保持されます。</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>復元(&amp;R)</translation>
    </message>
</context>
<context>
    <name>Poetry::RowActions</name>
    <message>
        <source>Copy &amp;Address</source>
        <translation>アドレスをコピー(&amp;A)</translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation>フォルダーを開く(&amp;F)</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln address(es).</source>
        <translation>
            <numerusform>%Ln 件のアドレスをコピーしました。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>詳細(&amp;D)</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveController</name>
    <message>
        <source>Save Poem</source>
        <translation>詩を保存</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
    <message numerus="yes">
        <source>Saving %Ln poem(s): %1 of %2 are written.</source>
        <translation>
            <numerusform>%Ln 編の詩を保存中: %2 編中 %1 編を書き込みました。</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no checksums: %1</source>
        <translation>チェックサムはありません: %1</translation>
    </message>
    <message>
        <source>A poem was not saved: %1</source>
        <translation>詩を保存できませんでした: %1</translation>
    </message>
    <message>
        <source>Saved %1 as %2</source>
        <translation>%1 を %2 として保存しました</translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln poem(s) in %1</source>
        <translation>
            <numerusform>%Ln 編の詩を %1 に保存しました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) were not saved, because that was cancelled</source>
        <translation>
            <numerusform>キャンセルされたため、%Ln 編の詩は保存されませんでした</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) could not be saved:</source>
        <translation>
            <numerusform>%Ln 編の詩を保存できませんでした:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… ほか %Ln 編</numerusform>
        </translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Show what was saved in the folder that it is in</source>
        <translation>保存したものを、そのフォルダー内で表示します</translation>
    </message>
    <message>
        <source>Choose Another Folder…</source>
        <translation>別のフォルダーを選択…</translation>
    </message>
    <message>
        <source>Save what was not saved into a folder of your choice</source>
        <translation>保存されなかったものを、選択したフォルダーに保存します</translation>
    </message>
    <message>
        <source>Text with Its Times (*.poem)</source>
        <translation>テキストと届いた時刻 (*.poem)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>テキスト (*.txt)</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>The folder %1 was not there, and has been made.</source>
        <translation>フォルダー %1 がなかったため、作成しました。</translation>
    </message>
</context>
<context>
    <name>Poetry::SaveManyDialog</name>
    <message numerus="yes">
        <source>Save %Ln Poem(s)</source>
        <translation>
            <numerusform>%Ln 編の詩を保存</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Also %Ln that is partial, marked in its name</source>
        <translation>
            <numerusform>名前に印を付けて、途中までの %Ln 編も保存(&amp;A)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>フォルダー(&amp;F):</translation>
    </message>
    <message>
        <source>File &amp;names:</source>
        <translation>ファイル名(&amp;N):</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>ファイル名</translation>
    </message>
    <message>
        <source>{host} {port} {date} {time} {n}; anything else stands for itself</source>
        <translation>{host} {port} {date} {time} {n}。それ以外の文字はそのまま使われます</translation>
    </message>
    <message>
        <source>&amp;Save Here</source>
        <translation>ここに保存(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>選択(&amp;H)…</translation>
    </message>
    <message>
        <source>Folder for Poems</source>
        <translation>詩のフォルダー</translation>
    </message>
    <message>
        <source>There is no folder %1; choose one that is there</source>
        <translation>フォルダー %1 がありません。存在するものを選んでください</translation>
    </message>
    <message>
        <source>With &amp;checksums and a manifest</source>
        <translation>チェックサムとマニフェストを添える(&amp;C)</translation>
    </message>
    <message>
        <source>The folder %1 is not there yet, and will be made</source>
        <translation>フォルダー %1 はまだないため、作成されます</translation>
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
        <translation>最初の「ファイル」をポート N で、以降を続くポートで配信します。既定値は空いているポート。</translation>
    </message>
    <message>
        <source>HOST</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Listen on this address only; default localhost.</source>
        <translation>このアドレスだけで待ち受けます。既定値は localhost。</translation>
    </message>
    <message>
        <source>Send N bytes at a time; default 10.</source>
        <translation>一度に N バイトずつ送信します。既定値は 10。</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>WHAT</source>
        <translation>障害</translation>
    </message>
    <message>
        <source>Serve badly: none (default), silent, endless, stall-after=N, reset-after=N or close-after=N, N in bytes.</source>
        <translation>問題のある配信をします: none (既定値)、silent、endless、stall-after=N、reset-after=N、close-after=N。N はバイト数です。</translation>
    </message>
    <message>
        <source>CERT,KEY</source>
        <translation>証明書,鍵</translation>
    </message>
    <message>
        <source>Serve over TLS, with the certificate and the key in these files (PEM).</source>
        <translation>これらのファイル (PEM) にある証明書と鍵を使い、TLS で配信します。</translation>
    </message>
    <message>
        <source>Show this help and end.</source>
        <translation>このヘルプを表示して終了します。</translation>
    </message>
    <message>
        <source>Show the version and end.</source>
        <translation>バージョンを表示して終了します。</translation>
    </message>
    <message numerus="yes">
        <source>There are not enough ports for %n file(s) from %1 on; write a lower port.</source>
        <translation>
            <numerusform>%n 個のファイルに対して、%1 以降のポートが足りません。もっと小さいポートを指定してください。</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” is not a fault; write none, silent, endless, stall-after=N, reset-after=N or close-after=N.</source>
        <translation>「%1」という障害はありません。none、silent、endless、stall-after=N、reset-after=N、close-after=N のいずれかを指定してください。</translation>
    </message>
    <message>
        <source>--tls needs two files; write --tls CERT,KEY.</source>
        <translation>--tls には 2 つのファイルが必要です。--tls 証明書,鍵 と指定してください。</translation>
    </message>
    <message>
        <source>The address for --iface is empty; write one such as localhost or 127.0.0.1.</source>
        <translation>--iface のアドレスが空です。localhost や 127.0.0.1 のように指定してください。</translation>
    </message>
    <message>
        <source>There is no file to serve; write the name of one.</source>
        <translation>配信するファイルがありません。ファイル名を指定してください。</translation>
    </message>
    <message>
        <source>Standard input can be served once; write - one time.</source>
        <translation>標準入力を配信できるのは一度だけです。- は 1 つだけ指定してください。</translation>
    </message>
    <message>
        <source>Reading standard input, to Ctrl-D.</source>
        <translation>Ctrl-D まで標準入力を読み込みます。</translation>
    </message>
    <message>
        <source>“%1” is a folder; write the name of a file.</source>
        <translation>「%1」はフォルダーです。ファイル名を指定してください。</translation>
    </message>
    <message>
        <source>“%1” is no plain file, and may have no end; write the name of one, or - for standard input.</source>
        <translation>「%1」は通常のファイルではなく、終わりがないかもしれません。通常のファイルの名前、または標準入力を表す - を指定してください。</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read: %2.</source>
        <translation>ファイル「%1」を読み込めません: %2。</translation>
    </message>
    <message>
        <source>Standard input cannot be read: %1.</source>
        <translation>標準入力を読み込めません: %1。</translation>
    </message>
    <message>
        <source>Standard input is longer than 16 MiB; write it to a file, and the name of that.</source>
        <translation>標準入力が 16 MiB を超えています。ファイルに書き込み、そのファイル名を指定してください。</translation>
    </message>
    <message>
        <source>standard input</source>
        <translation>標準入力</translation>
    </message>
    <message>
        <source>Usage: poetry-server [options] FILE…</source>
        <translation>使い方: poetry-server [オプション] ファイル…</translation>
    </message>
    <message>
        <source>Serves each FILE on a port of its own to any number of clients at once: slowly, quickly or badly. For practice with get-poetry and poetry-fetcher. - is standard input. Ends with Ctrl-C.</source>
        <translation>それぞれの「ファイル」を専用のポートで、同時にいくつのクライアントにでも配信します。ゆっくり、速く、または問題のある形で配信できます。get-poetry と poetry-fetcher の練習用です。- は標準入力です。Ctrl-C で終了します。</translation>
    </message>
    <message>
        <source>Options:</source>
        <translation>オプション:</translation>
    </message>
    <message>
        <source>Examples:</source>
        <translation>例:</translation>
    </message>
    <message>
        <source>Exit status:</source>
        <translation>終了コード:</translation>
    </message>
    <message>
        <source>  0    stopped by Ctrl-C or SIGTERM</source>
        <translation>  0    Ctrl-C または SIGTERM で中止された</translation>
    </message>
    <message>
        <source>  1    it cannot listen there, or standard output cannot be written</source>
        <translation>  1    待ち受けできないか、標準出力に書き込めない</translation>
    </message>
    <message>
        <source>  2    the command line is wrong</source>
        <translation>  2    コマンドラインに誤りがある</translation>
    </message>
    <message>
        <source>No address is known for --iface “%1”.</source>
        <translation>--iface「%1」に対応するアドレスがありません。</translation>
    </message>
    <message>
        <source>FILEs are .poem files, as get-poetry --record writes them; serve each at the rhythm in which it arrived. One that was cut off is cut off again.</source>
        <translation>「ファイル」は get-poetry --record が書き出す .poem ファイルです。それぞれを、届いたときのリズムで配信します。途中切断されたものは、再び途中で切断します。</translation>
    </message>
    <message>
        <source>Standard input cannot be a .poem file; write the name of one.</source>
        <translation>標準入力を .poem ファイルにすることはできません。ファイル名を指定してください。</translation>
    </message>
    <message>
        <source>--replay and --%1 exclude each other; write one of them.</source>
        <translation>--replay と --%1 は同時に使えません。どちらか一方を指定してください。</translation>
    </message>
    <message>
        <source>--replay has an end; write another fault than endless.</source>
        <translation>--replay には終わりがあります。endless 以外の障害を指定してください。</translation>
    </message>
    <message>
        <source>Wait S seconds in between; default 0.7, 0 = full speed.</source>
        <translation>送信の合間に S 秒待ちます。既定値は 0.7、0 = 最高速度。</translation>
    </message>
</context>
<context>
    <name>Poetry::ServerLists</name>
    <message>
        <source>A list needs a name</source>
        <translation>リストには名前が必要です</translation>
    </message>
    <message>
        <source>“%1” is too long for the name of a list</source>
        <translation>「%1」はリストの名前として長すぎます</translation>
    </message>
    <message>
        <source>“%1” has characters that cannot be seen; write another name</source>
        <translation>「%1」には目に見えない文字が含まれています。別の名前を入力してください</translation>
    </message>
    <message>
        <source>There is a list “%1” already</source>
        <translation>リスト「%1」はすでにあります</translation>
    </message>
    <message>
        <source>The list “%1” cannot be renamed</source>
        <translation>リスト「%1」の名前を変更できません</translation>
    </message>
    <message>
        <source>The list “%1” cannot be deleted: %2</source>
        <translation>リスト「%1」を削除できません: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::Session</name>
    <message>
        <source>Nothing is kept for the next start: %1</source>
        <translation>次回の起動のために保持されるものはありません: %1</translation>
    </message>
    <message>
        <source>Everything that was kept is deleted.</source>
        <translation>保持されていたものをすべて削除しました。</translation>
    </message>
    <message>
        <source>Texts that no longer belong to a row are kept in %1.</source>
        <translation>どの行にも属さなくなったテキストは %1 に保持されています。</translation>
    </message>
    <message>
        <source>The list from last time was damaged. It is kept as %1.</source>
        <translation>前回のリストは破損していました。%1 として保持されています。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) from last time were damaged and could not be restored.</source>
        <translation>
            <numerusform>前回の %Ln 行は破損しており、復元できませんでした。</numerusform>
        </translation>
    </message>
    <message>
        <source>Changes are not being kept for the next start; that will be retried: %1</source>
        <translation>変更が次回の起動のために保持されていません。後で再試行します: %1</translation>
    </message>
    <message>
        <source>Changes are kept for the next start again.</source>
        <translation>変更は、再び次回の起動のために保持されています。</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionDatabase</name>
    <message>
        <source>The list in %1 cannot be read now</source>
        <translation>%1 にあるリストを今は読み込めません</translation>
    </message>
    <message>
        <source>The list in %1 is from a newer version of Poetry Fetcher</source>
        <translation>%1 にあるリストは、より新しいバージョンの Poetry Fetcher のものです</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made</source>
        <translation>フォルダー %1 を作成できません</translation>
    </message>
    <message>
        <source>The folder %1 is a link or somebody else’s, or others may write into it</source>
        <translation>フォルダー %1 は、リンクであるか、ほかの人の所有であるか、ほかの人が書き込めます</translation>
    </message>
    <message>
        <source>%1 is no file of yours; remove it, then start again</source>
        <translation>%1 はあなたのファイルではありません。削除してから起動し直してください</translation>
    </message>
    <message>
        <source>The list of fetches is not kept</source>
        <translation>取得のリストは保持されません</translation>
    </message>
    <message>
        <source>Not everything could be deleted in %1</source>
        <translation>%1 にあるものの一部を削除できませんでした</translation>
    </message>
</context>
<context>
    <name>Poetry::SessionTexts</name>
    <message>
        <source>A text could not be kept in %1</source>
        <translation>テキストを %1 に保持できませんでした</translation>
    </message>
    <message numerus="yes">
        <source>The text that was kept is damaged; %n byte(s) are left</source>
        <translation>
            <numerusform>保持されていたテキストは破損しています。%n バイトが残っています</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Fetching</source>
        <translation>取得</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>読書</translation>
    </message>
    <message>
        <source>General</source>
        <translation>全般</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>既定値: %1</translation>
    </message>
    <message>
        <source>Default: %1. %2</source>
        <translation>既定値: %1。%2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Size of a poe&amp;m:</source>
        <translation>詩のサイズ(&amp;M):</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>上限なし</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Time-outs</source>
        <translation>タイムアウト</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>For the &amp;whole poem:</source>
        <translation>詩全体(&amp;W):</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>再試行</translation>
    </message>
    <message>
        <source>&amp;Automatic retries of what failed:</source>
        <translation>失敗したものの自動再試行(&amp;A):</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Never while the window is active.</source>
        <translation>ウィンドウがアクティブな間は通知しません。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>言語(&amp;L):</translation>
    </message>
    <message>
        <source>Proxy:</source>
        <translation>プロキシ:</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>プロキシなし</translation>
    </message>
    <message>
        <source>Trusted certificates:</source>
        <translation>信頼済みの証明書:</translation>
    </message>
    <message>
        <source>no certificates</source>
        <translation>証明書なし</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>a server, and the fingerprint of its certificate</extracomment>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation>フォルダー(&amp;F):</translation>
    </message>
    <message>
        <source>With c&amp;hecksums and a manifest</source>
        <translation>チェックサムとマニフェストを添える(&amp;H)</translation>
    </message>
    <message>
        <source>SHA256SUMS and a JSON file with servers, times and outcomes, beside the poems.</source>
        <translation>SHA256SUMS と、サーバー、時刻、結果を記録した JSON ファイルを、詩と同じ場所に置きます。</translation>
    </message>
    <message>
        <source>Automatic Saving</source>
        <translation>自動保存</translation>
    </message>
    <message>
        <source>Sa&amp;ve poems as they complete</source>
        <translation>完了した詩を順次保存(&amp;V)</translation>
    </message>
    <message>
        <source>Fol&amp;der for these:</source>
        <translation>その保存先フォルダー(&amp;D):</translation>
    </message>
    <message>
        <source>Their names end in .partial.txt.</source>
        <translation>名前は .partial.txt で終わります。</translation>
    </message>
    <message>
        <source>Kept Texts</source>
        <translation>保持されるテキスト</translation>
    </message>
    <message>
        <source>Folder for Saved Poems</source>
        <translation>保存する詩のフォルダー</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>ファイル名(&amp;N):</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>ほかに: %1</translation>
    </message>
    <message>
        <source>Tell how many texts have chan&amp;ged</source>
        <translation>変更されたテキストの数を知らせる(&amp;G)</translation>
    </message>
    <message>
        <source>Of rows that were fetched again.</source>
        <translation>再取得した行が対象です。</translation>
    </message>
    <message>
        <source>Simultaneous &amp;connections:</source>
        <translation>同時接続数(&amp;C):</translation>
    </message>
    <message>
        <source>To c&amp;onnect, including name look-up:</source>
        <translation>接続 (名前解決を含む)(&amp;O):</translation>
    </message>
    <message>
        <source>While a server is &amp;silent:</source>
        <translation>サーバーの無通信中(&amp;S):</translation>
    </message>
    <message>
        <source>No&amp;tify when all fetches have ended</source>
        <translation>すべての取得が終わったら知らせる(&amp;T)</translation>
    </message>
    <message>
        <source>System Language</source>
        <translation>システムの言語</translation>
    </message>
    <message>
        <source>the system language</source>
        <translation>システムの言語</translation>
    </message>
    <message>
        <source>socks5://user:password@host:port or http://…; the proxy looks names up. Kept in a file that only you can read.</source>
        <translation>socks5://user:password@host:port または http://…。名前解決はプロキシが行います。あなただけが読めるファイルに保持されます。</translation>
    </message>
    <message>
        <source>Certificates that you trusted from a report, each for one server.</source>
        <translation>レポートから信頼した証明書です。それぞれ 1 つのサーバーだけに有効です。</translation>
    </message>
    <message>
        <source>Stop Trusting</source>
        <translation>信頼を取り消す</translation>
    </message>
    <message>
        <source>Last Folder Used</source>
        <translation>最後に使用したフォルダー</translation>
    </message>
    <message>
        <source>Never replaces an existing file.</source>
        <translation>既存のファイルを置き換えることはありません。</translation>
    </message>
    <message>
        <source>Also save pa&amp;rtial poems</source>
        <translation>途中までの詩も保存(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Keep at most:</source>
        <translation>保持する最大量(&amp;K):</translation>
    </message>
    <message>
        <source>%1 are kept now. Beyond the limit, the oldest texts are removed, but never pinned ones. Their rows stay.</source>
        <translation>現在 %1 が保持されています。上限を超えると、最も古いテキストから削除されます。固定したものは削除されません。行は残ります。</translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsFile</name>
    <message>
        <source>%1 is no file of yours; nothing is read from it or kept in it.</source>
        <translation>%1 はあなたのファイルではありません。読み込みにも保持にも使われません。</translation>
    </message>
    <message numerus="yes">
        <source>%1 was damaged: %Ln value(s) could be read from it. It is kept as %2.</source>
        <translation>
            <numerusform>%1 は破損していました。%Ln 個の値を読み取れました。破損したファイルは %2 として保持されています。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be read and is treated as empty.</source>
        <translation>%1 を読み込めないため、空として扱います。</translation>
    </message>
    <message>
        <source>%1 can be written again; your settings are kept.</source>
        <translation>%1 に再び書き込めるようになりました。設定は保持されます。</translation>
    </message>
    <message>
        <source>Settings hold until you quit, but cannot be kept: %1 cannot be written.</source>
        <translation>設定は終了するまで有効ですが、保持できません: %1 に書き込めません。</translation>
    </message>
</context>
<context>
    <name>Poetry::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Address Field</source>
        <translation>アドレス欄</translation>
    </message>
    <message>
        <source>Fetch what is in it</source>
        <translation>入力された内容を取得</translation>
    </message>
    <message>
        <source>Another line</source>
        <translation>改行</translation>
    </message>
    <message>
        <source>Discard a long text, or stop reading a list</source>
        <translation>長いテキストを破棄、またはリストの読み込みを中止</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>欄から出る</translation>
    </message>
</context>
<context>
    <name>Poetry::SlowOnesDialog</name>
    <message>
        <source>Stop the Slow Ones</source>
        <translation>遅いものを中止</translation>
    </message>
    <message>
        <source> bytes/s</source>
        <translation> バイト/秒</translation>
    </message>
    <message>
        <source>at any speed</source>
        <translation>速度を問わない</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>however long</source>
        <translation>時間を問わない</translation>
    </message>
    <message>
        <source>Fetches that would be stopped</source>
        <translation>中止される取得</translation>
    </message>
    <message>
        <source>S&amp;lower than:</source>
        <translation>これより遅い(&amp;L):</translation>
    </message>
    <message>
        <source>Or s&amp;ilent for at least:</source>
        <translation>または無通信がこれ以上(&amp;I):</translation>
    </message>
    <message>
        <source>%1: no answer for %2</source>
        <translation>%1: %2 応答なし</translation>
    </message>
    <message>
        <source>%1: %2, silent for %3</source>
        <translation>%1: %2、%3 無通信</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… ほか %Ln 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped; what has arrived is kept:</source>
        <translation>
            <numerusform>%Ln 件の取得が中止されます。届いた分は保持されます:</numerusform>
        </translation>
    </message>
    <message>
        <source>No fetch is that slow.</source>
        <translation>それほど遅い取得はありません。</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Stop %Ln Fetch(es)</source>
        <translation>
            <numerusform>%Ln 件の取得を中止(&amp;S)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SmallFile</name>
    <message>
        <source>“%1” cannot be written: %2</source>
        <translation>「%1」に書き込めません: %2</translation>
    </message>
</context>
<context>
    <name>Poetry::SocketFailure</name>
    <message>
        <source>Connection was refused by other side</source>
        <translation>接続が相手側に拒否されました</translation>
    </message>
    <message>
        <source>The other side did not answer</source>
        <translation>相手側が応答しませんでした</translation>
    </message>
    <message>
        <source>The host cannot be reached</source>
        <translation>ホストに到達できません</translation>
    </message>
    <message>
        <source>The network cannot be reached</source>
        <translation>ネットワークに到達できません</translation>
    </message>
    <message>
        <source>A rule of this machine or network forbids the connection</source>
        <translation>このコンピューターまたはネットワークのルールにより、接続が禁止されています</translation>
    </message>
    <message>
        <source>No network interface of this machine has the name or number behind the percent sign; there are %1</source>
        <translation>このコンピューターには、パーセント記号の後の名前または番号を持つネットワークインターフェースがありません。あるのは %1 です</translation>
    </message>
    <message>
        <source>No connection can be made to this address from here</source>
        <translation>ここからこのアドレスには接続できません</translation>
    </message>
    <message>
        <source>This machine does not speak that kind of address</source>
        <translation>このコンピューターは、この種類のアドレスに対応していません</translation>
    </message>
    <message>
        <source>This machine has no local port or address left to connect from</source>
        <translation>このコンピューターには、接続元として使えるローカルポートまたはアドレスが残っていません</translation>
    </message>
    <message>
        <source>Too many files are open on this machine</source>
        <translation>このコンピューターで開いているファイルが多すぎます</translation>
    </message>
    <message>
        <source>This machine has no memory left for connections</source>
        <translation>このコンピューターには、接続に使えるメモリーが残っていません</translation>
    </message>
    <message>
        <source>This machine can do no more at the same time</source>
        <translation>このコンピューターでは、これ以上同時に処理できません</translation>
    </message>
    <message>
        <source>The connection could not be made</source>
        <translation>接続を確立できませんでした</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut by other side after %n byte(s)</source>
        <translation>
            <numerusform>%n バイトの後、接続が相手側に切断されました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost without a word after %n byte(s)</source>
        <translation>
            <numerusform>%n バイトの後、何の知らせもなく接続が失われました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was closed by this machine after %n byte(s)</source>
        <translation>
            <numerusform>%n バイトの後、接続がこのコンピューターによって閉じられました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The network went away after %n byte(s)</source>
        <translation>
            <numerusform>%n バイトの後、ネットワークが使えなくなりました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s)</source>
        <translation>
            <numerusform>%n バイトの後、接続が失われました</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SortMenu</name>
    <message>
        <source>&amp;Sort By</source>
        <translation>並べ替え(&amp;S)</translation>
    </message>
    <message>
        <source>As &amp;Added</source>
        <translation>追加順(&amp;A)</translation>
    </message>
    <message>
        <source>As&amp;cending</source>
        <translation>昇順(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>降順(&amp;D)</translation>
    </message>
</context>
<context>
    <name>Poetry::Sql</name>
    <message>
        <source>The list of fetches could not be kept</source>
        <translation>取得のリストを保持できませんでした</translation>
    </message>
</context>
<context>
    <name>Poetry::StandardOutput</name>
    <message>
        <source>Standard output cannot be written</source>
        <translation>標準出力に書き込めません</translation>
    </message>
    <message numerus="yes">
        <source>%n control character(s) are shown as pictures; --raw writes them as they are.</source>
        <translation>
            <numerusform>%n 個の制御文字を記号で表示しています。--raw を使うとそのまま書き出します。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TcpTransport</name>
    <message>
        <source>The proxy %1 cannot be reached: %2</source>
        <translation>プロキシ %1 に到達できません: %2</translation>
    </message>
    <message>
        <source>The server was reached, but TLS had not begun within %1 s</source>
        <translation>サーバーには到達しましたが、%1 秒以内に TLS が開始されませんでした</translation>
    </message>
    <message>
        <source>The proxy %2 did not answer within %1 s</source>
        <translation>プロキシ %2 が %1 秒以内に応答しませんでした</translation>
    </message>
</context>
<context>
    <name>Poetry::TextKeeper</name>
    <message numerus="yes">
        <source>%Ln text(s) made room for others, since more than %1 were kept. Their rows stay. Settings can allow more, and pinned rows always keep theirs.</source>
        <translation>
            <numerusform>保持量が %1 を超えたため、ほかのテキストのために %Ln 編のテキストを削除しました。行は残っています。設定で保持量を増やせます。固定した行のテキストは常に保持されます。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TimelineBar</name>
    <message>
        <source>Connection story</source>
        <translation>接続の経過</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>Poetry::TlsReceiver</name>
    <message>
        <source>The certificate was revoked by its authority</source>
        <translation>証明書は認証局によって失効されています</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that was trusted before</source>
        <translation>%1 の証明書は、以前に信頼したものと異なります</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: %2</source>
        <translation>%1 の証明書は信頼されていません: %2</translation>
    </message>
    <message>
        <source>The server closed the connection before TLS had begun</source>
        <translation>TLS が始まる前に、サーバーが接続を閉じました</translation>
    </message>
    <message>
        <source>This does not look like TLS: try %1</source>
        <translation>TLS ではないようです。%1 を試してください</translation>
    </message>
    <message>
        <source>TLS could not be begun: %1</source>
        <translation>TLS を開始できませんでした: %1</translation>
    </message>
    <message numerus="yes">
        <source>Connection was cut after %n byte(s), and the server had not signed an end</source>
        <translation>
            <numerusform>%n バイトの後、サーバーが終わりに署名しないまま接続が切断されました</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s): %1</source>
        <translation>
            <numerusform>%n バイトの後、接続が失われました: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>TLS broke after %n byte(s): %1</source>
        <translation>
            <numerusform>%n バイトの後、TLS が中断しました: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsTrust</name>
    <message>
        <source>“%1” is no plain file; name one with certificates in the format PEM</source>
        <translation>「%1」は通常のファイルではありません。PEM 形式の証明書が入ったファイルを指定してください</translation>
    </message>
    <message>
        <source>The file of authorities “%1” cannot be read: %2</source>
        <translation>認証局のファイル「%1」を読み込めません: %2</translation>
    </message>
    <message>
        <source>The file of authorities “%1” is empty; name one with certificates in the format PEM</source>
        <translation>認証局のファイル「%1」が空です。PEM 形式の証明書が入ったファイルを指定してください</translation>
    </message>
    <message>
        <source>The file “%1” holds a key; name one with certificates in the format PEM</source>
        <translation>ファイル「%1」には鍵が入っています。PEM 形式の証明書が入ったファイルを指定してください</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate in the format PEM</source>
        <translation>ファイル「%1」には PEM 形式の証明書がありません</translation>
    </message>
</context>
<context>
    <name>Poetry::TotalsBar</name>
    <message>
        <source>Totals</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Received in all</source>
        <translation>受信合計</translation>
    </message>
    <message numerus="yes">
        <source>%Ln complete</source>
        <translation>
            <numerusform>完了 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiving</source>
        <translation>
            <numerusform>受信中 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connecting</source>
        <translation>
            <numerusform>接続中 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>待機中 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cut off</source>
        <translation>
            <numerusform>途中切断 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>失敗 %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stopped</source>
        <translation>
            <numerusform>中止 %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>Click on a state to see only its rows</source>
        <translation>状態をクリックすると、その行だけが表示されます</translation>
    </message>
</context>
<context>
    <name>Poetry::Trail</name>
    <message>
        <source>first byte</source>
        <translation>最初のバイト</translation>
    </message>
    <message numerus="yes">
        <source>fell silent after %n byte(s)</source>
        <translation>
            <numerusform>%n バイトの後、無通信</numerusform>
        </translation>
    </message>
    <message>
        <source>went on after %1 s</source>
        <translation>%1 秒後に再開</translation>
    </message>
    <message numerus="yes">
        <source>end signed by the server after %n byte(s)</source>
        <translation>
            <numerusform>%n バイトの後、サーバーが署名して終了</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>closed cleanly after %n byte(s)</source>
        <translation>
            <numerusform>%n バイトの後、正常に終了</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>ユーザーが中止</translation>
    </message>
    <message>
        <source>looking up %1</source>
        <translation>%1 の名前解決中</translation>
    </message>
    <message numerus="yes">
        <source>found %n address(es)</source>
        <translation>
            <numerusform>%n 件のアドレスを発見</numerusform>
        </translation>
    </message>
    <message>
        <source>connecting to %1, which means this machine</source>
        <translation>%1 (このコンピューターを指す) に接続中</translation>
    </message>
    <message>
        <source>connecting to %1</source>
        <translation>%1 に接続中</translation>
    </message>
    <message>
        <source>connected to %1</source>
        <translation>%1 に接続</translation>
    </message>
    <message>
        <source>asking the proxy for %1</source>
        <translation>プロキシに %1 を要求</translation>
    </message>
    <message>
        <source>the proxy has connected</source>
        <translation>プロキシが接続</translation>
    </message>
    <message>
        <source>beginning TLS</source>
        <translation>TLS を開始</translation>
    </message>
    <message>
        <source>encrypted with %1</source>
        <translation>%1 で暗号化</translation>
    </message>
    <message>
        <source>started fetching from %1</source>
        <translation>%1 からの取得を開始</translation>
    </message>
</context>
<context>
    <name>Poetry::UndoList</name>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>Bring back the rows that were removed last, or take back what was pinned last</source>
        <translation>最後に削除した行を復元するか、最後の固定操作を取り消します</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowController</name>
    <message numerus="yes">
        <source>Apply to %Ln Running</source>
        <translation>
            <numerusform>実行中の %Ln 件に適用</numerusform>
        </translation>
    </message>
    <message>
        <source>Use the new time-outs and size limit for what is under way, too</source>
        <translation>新しいタイムアウトとサイズの上限を、実行中のものにも適用します</translation>
    </message>
    <message>
        <source>Fetches under way keep the limits that they began with.</source>
        <translation>実行中の取得には、開始したときの上限がそのまま適用されます。</translation>
    </message>
</context>
<context>
    <name>Poetry::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>Fe&amp;tch</source>
        <translation>取得(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Lists</source>
        <translation>リスト(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Save &amp;List…</source>
        <translation>リストを保存(&amp;L)…</translation>
    </message>
    <message>
        <source>Write the addresses of all rows to a file that can be opened again</source>
        <translation>すべての行のアドレスを、再び開けるファイルに書き込みます</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>印刷(&amp;P)…</translation>
    </message>
    <message>
        <source>Print the poem in sight</source>
        <translation>表示中の詩を印刷します</translation>
    </message>
    <message>
        <source>Print Previe&amp;w…</source>
        <translation>印刷プレビュー(&amp;W)…</translation>
    </message>
    <message>
        <source>See how the poem in sight would be printed</source>
        <translation>表示中の詩がどのように印刷されるかを確認します</translation>
    </message>
    <message>
        <source>&amp;Delete Everything…</source>
        <translation>すべて削除(&amp;D)…</translation>
    </message>
    <message>
        <source>Delete all rows, texts, lists and remembered addresses</source>
        <translation>すべての行、テキスト、リスト、記憶したアドレスを削除します</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the selected text, or the addresses of the selected rows</source>
        <translation>選択したテキスト、または選択した行のアドレスをコピーします</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>すべて選択(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>検索(&amp;F)…</translation>
    </message>
    <message>
        <source>Find words in the poem, or rows where the list has the focus</source>
        <translation>詩の中の語を検索します。リストにフォーカスがあるときは行を検索します</translation>
    </message>
    <message>
        <source>Filter the &amp;List…</source>
        <translation>リストを絞り込む(&amp;L)…</translation>
    </message>
    <message>
        <source>Show only rows with some words, or in some states</source>
        <translation>特定の語を含む行、または特定の状態の行だけを表示します</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>次を検索(&amp;N)</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>前を検索(&amp;P)</translation>
    </message>
    <message>
        <source>Address F&amp;ield</source>
        <translation>アドレス欄(&amp;I)</translation>
    </message>
    <message>
        <source>Go to the field for server addresses</source>
        <translation>サーバーのアドレスの入力欄に移動します</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>拡大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>縮小(&amp;O)</translation>
    </message>
    <message>
        <source>Ori&amp;ginal Size</source>
        <translation>元のサイズ(&amp;G)</translation>
    </message>
    <message>
        <source>Show In&amp;visible Characters</source>
        <translation>見えない文字を表示(&amp;V)</translation>
    </message>
    <message>
        <source>Show bidirectional, zero-width and control characters by their names</source>
        <translation>双方向制御文字、幅のない文字、制御文字を名前で表示します</translation>
    </message>
    <message>
        <source>&amp;Next Pane</source>
        <translation>次のペイン(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous Pane</source>
        <translation>前のペイン(&amp;P)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>設定(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>キーボードショートカット(&amp;K)</translation>
    </message>
    <message>
        <source>Show a &amp;Demonstration</source>
        <translation>デモを表示(&amp;D)</translation>
    </message>
    <message>
        <source>Start practice servers inside this program, and fetch from them</source>
        <translation>このプログラム内で練習用サーバーを起動し、そこから取得します</translation>
    </message>
    <message>
        <source>&amp;About Poetry Fetcher</source>
        <translation>Poetry Fetcher について(&amp;A)</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Qt について(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Fetch from the addresses in a file, one a line, or show a text that was recorded in a .poem file</source>
        <translation>ファイルのアドレス (1 行に 1 件) から取得するか、.poem ファイルに記録されたテキストを表示します</translation>
    </message>
    <message>
        <source>Copy Te&amp;xt</source>
        <translation>テキストをコピー(&amp;X)</translation>
    </message>
    <message>
        <source>Copy all of the text that is shown</source>
        <translation>表示中のテキスト全体をコピーします</translation>
    </message>
    <message>
        <source>Pa&amp;ste</source>
        <translation>貼り付け(&amp;S)</translation>
    </message>
    <message>
        <source>Paste into the field for server addresses, or the one that has the focus</source>
        <translation>サーバーのアドレスの入力欄、またはフォーカスのある欄に貼り付けます</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>全画面表示(&amp;F)</translation>
    </message>
    <message numerus="yes">
        <source>Copied %Ln line(s).</source>
        <translation>
            <numerusform>%Ln 行をコピーしました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Repla&amp;y</source>
        <translation>再生(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>Poetry::Wording</name>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Looking up</source>
        <translation>名前解決中</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>受信中</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>途中切断</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>中止</translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln バイト</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <extracomment>a speed: %1 is a size such as &quot;12.4 kB&quot;</extracomment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ミリ秒</translation>
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
        <translation>%1 時間 %2 分</translation>
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
            <numerusform>%Ln 分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln kilobyte(s)</source>
        <translation>
            <numerusform>%Ln キロバイト</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln megabyte(s)</source>
        <translation>
            <numerusform>%Ln メガバイト</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 時間</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
</context>
</TS>
