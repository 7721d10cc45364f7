<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Poetry::AddressArguments</name>
    <message numerus="yes">
        <source>%1: %n more line(s) cannot be understood.</source>
        <translation>
            <numerusform>%1: %n more line cannot be understood.</numerusform>
            <numerusform>%1: %n more lines cannot be understood.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more address(es) cannot be understood.</source>
        <translation>
            <numerusform>%n more address cannot be understood.</numerusform>
            <numerusform>%n more addresses cannot be understood.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressBar</name>
    <message numerus="yes">
        <source>Reading… %Ln address(es) so far</source>
        <translation>
            <numerusform>Reading… %Ln address so far</numerusform>
            <numerusform>Reading… %Ln addresses so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The list is very long: its first %Ln address(es) were taken.</source>
        <translation>
            <numerusform>The list is very long: its first %Ln address were taken.</numerusform>
            <numerusform>The list is very long: its first %Ln addresses were taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped reading; %Ln address(es) had been taken.</source>
        <translation>
            <numerusform>Stopped reading; %Ln address had been taken.</numerusform>
            <numerusform>Stopped reading; %Ln addresses had been taken.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressList</name>
    <message numerus="yes">
        <source>The list is longer than %n MiB and cannot be one of addresses</source>
        <translation>
            <numerusform>The list is longer than %n MiB and cannot be one of addresses</numerusform>
            <numerusform>The list is longer than %n MiB and cannot be one of addresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressListReader</name>
    <message numerus="yes">
        <source>“%1” is a range too many: those of one list stand for %n address(es) at most</source>
        <translation>
            <numerusform>“%1” is a range too many: those of one list stand for %n address at most</numerusform>
            <numerusform>“%1” is a range too many: those of one list stand for %n addresses at most</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1” goes on for %n character(s) and cannot be an address; write host:10001</source>
        <translation>
            <numerusform>“%1” goes on for %n character and cannot be an address; write host:10001</numerusform>
            <numerusform>“%1” goes on for %n characters and cannot be an address; write host:10001</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressRange</name>
    <message numerus="yes">
        <source>%1 stands for more than %n address(es), which is the most of one range; write %2</source>
        <translation>
            <numerusform>%1 stands for more than %n address, which is the most of one range; write %2</numerusform>
            <numerusform>%1 stands for more than %n addresses, which is the most of one range; write %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::AddressTally</name>
    <message numerus="yes">
        <source>%Ln duplicate(s)</source>
        <translation>
            <numerusform>%Ln duplicate</numerusform>
            <numerusform>%Ln duplicates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln new</numerusform>
            <numerusform>%Ln new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1: %2)</source>
        <translation>
            <numerusform>%Ln not understood (line %1: %2)</numerusform>
            <numerusform>%Ln not understood (line %1: %2)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more line(s)</source>
        <translation>
            <numerusform>and %Ln more line</numerusform>
            <numerusform>and %Ln more lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not understood (line %1)</source>
        <translation>
            <numerusform>%Ln not understood (line %1)</numerusform>
            <numerusform>%Ln not understood (line %1)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already in the list</source>
        <translation>
            <numerusform>%Ln already in the list</numerusform>
            <numerusform>%Ln already in the list</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Anthology</name>
    <message numerus="yes">
        <source>%Ln text(s), put together on %1</source>
        <translation>
            <numerusform>%Ln text, put together on %1</numerusform>
            <numerusform>%Ln texts, put together on %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them is not whole, and says so</source>
        <translation>
            <numerusform>%Ln of them is not whole, and says so</numerusform>
            <numerusform>%Ln of them are not whole, and say so</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) without a text were left out</source>
        <translation>
            <numerusform>%Ln row without a text was left out</numerusform>
            <numerusform>%Ln rows without a text were left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::BatchNotifier</name>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) arrived</source>
        <translation>
            <numerusform>%1 of %Ln poem arrived</numerusform>
            <numerusform>%1 of %Ln poems arrived</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed: %1</source>
        <translation>
            <numerusform>%Ln failed: %1</numerusform>
            <numerusform>%Ln failed: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln text(s) changed</source>
        <translation>
            <numerusform>%1 of %Ln text changed</numerusform>
            <numerusform>%1 of %Ln texts changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ChangeWording</name>
    <message numerus="yes">
        <source>changed %Ln time(s) or more today</source>
        <translation>
            <numerusform>changed %Ln time or more today</numerusform>
            <numerusform>changed %Ln times or more today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>changed %Ln time(s) today</source>
        <translation>
            <numerusform>changed %Ln time today</numerusform>
            <numerusform>changed %Ln times today</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::CommandLine</name>
    <message numerus="yes">
        <source>--record needs one address, and here are %n; write one.</source>
        <translation>
            <numerusform>--record needs one address, and here is %n; write one.</numerusform>
            <numerusform>--record needs one address, and here are %n; write one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ComparisonWindow</name>
    <message numerus="yes">
        <source>These texts are too long to be compared here: of more than %1, or with more than %Ln line(s) that differ. Save both, and compare the files with a program for that.</source>
        <translation>
            <numerusform>These texts are too long to be compared here: of more than %1, or with more than %Ln line that differs. Save both, and compare the files with a program for that.</numerusform>
            <numerusform>These texts are too long to be compared here: of more than %1, or with more than %Ln lines that differ. Save both, and compare the files with a program for that.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were removed</source>
        <translation>
            <numerusform>%Ln line was removed</numerusform>
            <numerusform>%Ln lines were removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) were added</source>
        <translation>
            <numerusform>%Ln line was added</numerusform>
            <numerusform>%Ln lines were added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ConnectionTimeline</name>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln step left out …</numerusform>
            <numerusform>… %Ln steps left out …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ConsoleReporter</name>
    <message numerus="yes">
        <source>%1: Complete, %n byte(s) in %2 s</source>
        <translation>
            <numerusform>%1: Complete, %n byte in %2 s</numerusform>
            <numerusform>%1: Complete, %n bytes in %2 s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n poem(s)</source>
        <translation>
            <numerusform>%1 of %n poem</numerusform>
            <numerusform>%1 of %n poems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receiving</source>
        <translation>
            <numerusform>%n receiving</numerusform>
            <numerusform>%n receiving</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n poem(s)</source>
        <translation>
            <numerusform>%n poem</numerusform>
            <numerusform>%n poems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::CopyAsMenu</name>
    <message numerus="yes">
        <source>Copied %Ln command(s) for %1.</source>
        <translation>
            <numerusform>Copied %Ln command for %1.</numerusform>
            <numerusform>Copied %Ln commands for %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) left out, because %1 cannot fetch over TLS.</source>
        <translation>
            <numerusform>%Ln row left out, because %1 cannot fetch over TLS.</numerusform>
            <numerusform>%Ln rows left out, because %1 cannot fetch over TLS.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ExportController</name>
    <message numerus="yes">
        <source>Exported %Ln text(s) to %1</source>
        <translation>
            <numerusform>Exported %Ln text to %1</numerusform>
            <numerusform>Exported %Ln texts to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ExportDialog</name>
    <message numerus="yes">
        <source>&amp;Selected: %Ln text(s)</source>
        <translation>
            <numerusform>&amp;Selected: %Ln text</numerusform>
            <numerusform>&amp;Selected: %Ln texts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All &amp;rows in the list: %Ln text(s)</source>
        <translation>
            <numerusform>All &amp;rows in the list: %Ln text</numerusform>
            <numerusform>All &amp;rows in the list: %Ln texts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Failure</name>
    <message numerus="yes">
        <source>… %n step(s) left out …</source>
        <translation>
            <numerusform>… %n step left out …</numerusform>
            <numerusform>… %n steps left out …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FailureTree</name>
    <message numerus="yes">
        <source>%Ln address(es) tried</source>
        <translation>
            <numerusform>%Ln address tried</numerusform>
            <numerusform>%Ln addresses tried</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s), oldest first</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps, oldest first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %Ln step(s) left out …</source>
        <translation>
            <numerusform>… %Ln step left out …</numerusform>
            <numerusform>… %Ln steps left out …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FetchActions</name>
    <message numerus="yes">
        <source>%Ln other(s) hidden by the filter stay as they are.</source>
        <translation>
            <numerusform>%Ln other, hidden by the filter, stays as it is.</numerusform>
            <numerusform>%Ln others, hidden by the filter, stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FetchRun</name>
    <message numerus="yes">
        <source>Stopped: %n byte(s) of %1 are on standard output.</source>
        <translation>
            <numerusform>Stopped: %n byte of %1 is on standard output.</numerusform>
            <numerusform>Stopped: %n bytes of %1 are on standard output.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) and what came of %2 more are kept in “%3”.</source>
        <translation>
            <numerusform>Stopped: %1 of %n poem and what came of %2 more are kept in “%3”.</numerusform>
            <numerusform>Stopped: %1 of %n poems and what came of %2 more are kept in “%3”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) had arrived; none is kept.</source>
        <translation>
            <numerusform>Stopped: %1 of %n poem had arrived; none is kept.</numerusform>
            <numerusform>Stopped: %1 of %n poems had arrived; none is kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %1 of %n poem(s) are on standard output; the rest is not kept.</source>
        <translation>
            <numerusform>Stopped: %1 of %n poem is on standard output; the rest is not kept.</numerusform>
            <numerusform>Stopped: %1 of %n poems are on standard output; the rest is not kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only %n server(s) can be asked at once, because this system limits open files; the rest wait in order.</source>
        <translation>
            <numerusform>Only %n server can be asked at once, because this system limits open files; the rest wait in order.</numerusform>
            <numerusform>Only %n servers can be asked at once, because this system limits open files; the rest wait in order.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are in “%1”.</source>
        <translation>
            <numerusform>%n text is in “%1”.</numerusform>
            <numerusform>%n texts are in “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: Is left out for %n round(s).</source>
        <translation>
            <numerusform>%1: Is left out for %n round.</numerusform>
            <numerusform>%1: Is left out for %n rounds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n text(s) had arrived.</source>
        <translation>
            <numerusform>Stopped: %n text had arrived.</numerusform>
            <numerusform>Stopped: %n texts had arrived.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::FilterBar</name>
    <message numerus="yes">
        <source>%Ln state(s)</source>
        <translation>
            <numerusform>%Ln state</numerusform>
            <numerusform>%Ln states</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln shown</source>
        <translation>
            <numerusform>%1 of %Ln shown</numerusform>
            <numerusform>%1 of %Ln shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ListController</name>
    <message numerus="yes">
        <source>Saved %Ln address(es) to %1.</source>
        <translation>
            <numerusform>Saved %Ln address to %1.</numerusform>
            <numerusform>Saved %Ln addresses to %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ListsMenu</name>
    <message numerus="yes">
        <source>Delete the list “%1” with its %Ln server(s)?</source>
        <translation>
            <numerusform>Delete the list “%1” with its %Ln server?</numerusform>
            <numerusform>Delete the list “%1” with its %Ln servers?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saved %Ln server(s) as “%1”.</source>
        <translation>
            <numerusform>Saved %Ln server as “%1”.</numerusform>
            <numerusform>Saved %Ln servers as “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Added %Ln server(s) to the favourites.</source>
        <translation>
            <numerusform>Added %Ln server to the favourites.</numerusform>
            <numerusform>Added %Ln servers to the favourites.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::MainWindow</name>
    <message numerus="yes">
        <source>%1 of %Ln poem(s) — Poetry Fetcher</source>
        <translation>
            <numerusform>%1 of %Ln poem — Poetry Fetcher</numerusform>
            <numerusform>%1 of %Ln poems — Poetry Fetcher</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::NamePreview</name>
    <message numerus="yes">
        <source>They become: %1, %2 and %Ln more</source>
        <translation>
            <numerusform>They become: %1, %2 and %Ln more</numerusform>
            <numerusform>They become: %1, %2 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Pinning</name>
    <message numerus="yes">
        <source>%Ln row(s) pinned: what was received there stays.</source>
        <translation>
            <numerusform>%Ln row pinned: what was received there stays.</numerusform>
            <numerusform>%Ln rows pinned: what was received there stays.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) no longer pinned.</source>
        <translation>
            <numerusform>%Ln row is no longer pinned.</numerusform>
            <numerusform>%Ln rows are no longer pinned.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PoemFile</name>
    <message numerus="yes">
        <source>The text of “%1” is cut off: %n byte(s) are missing.</source>
        <translation>
            <numerusform>The text of “%1” is cut off: %n byte is missing.</numerusform>
            <numerusform>The text of “%1” is cut off: %n bytes are missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PoemView</name>
    <message numerus="yes">
        <source>This text has %Ln invisible character(s).</source>
        <translation>
            <numerusform>This text has %Ln invisible character.</numerusform>
            <numerusform>This text has %Ln invisible characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This text has more than %Ln invisible character(s).</source>
        <translation>
            <numerusform>This text has more than %Ln invisible character.</numerusform>
            <numerusform>This text has more than %Ln invisible characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>UTF-8, except for %n byte(s)</source>
        <translation>
            <numerusform>UTF-8, except for %n byte</numerusform>
            <numerusform>UTF-8, except for %n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PoetryProtocol</name>
    <message numerus="yes">
        <source>The server fell silent for %1 s after %n byte(s)</source>
        <translation>
            <numerusform>The server fell silent for %1 s after %n byte</numerusform>
            <numerusform>The server fell silent for %1 s after %n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::PrintController</name>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer.</source>
        <translation>
            <numerusform>Sent %Ln page to the printer.</numerusform>
            <numerusform>Sent %Ln pages to the printer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sent %Ln page(s) to the printer; the poem is longer.</source>
        <translation>
            <numerusform>Sent %Ln page to the printer; the poem is longer.</numerusform>
            <numerusform>Sent %Ln pages to the printer; the poem is longer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print Preview: At Most %Ln Page(s)</source>
        <translation>
            <numerusform>Print Preview: At Most %Ln Page</numerusform>
            <numerusform>Print Preview: At Most %Ln Pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::QuitQuestion</name>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped.</source>
        <translation>
            <numerusform>%Ln fetch would be stopped.</numerusform>
            <numerusform>%Ln fetches would be stopped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ReadingMenu</name>
    <message numerus="yes">
        <source>%Ln Character(s)</source>
        <translation>
            <numerusform>%Ln Character</numerusform>
            <numerusform>%Ln Characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Removing</name>
    <message numerus="yes">
        <source>%Ln row(s) removed.</source>
        <translation>
            <numerusform>%Ln row removed.</numerusform>
            <numerusform>%Ln rows removed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Repeating</name>
    <message numerus="yes">
        <source>%Ln row(s) will be fetched again every %1.</source>
        <translation>
            <numerusform>%Ln row will be fetched again every %1.</numerusform>
            <numerusform>%Ln rows will be fetched again every %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) will not be fetched again by themselves.</source>
        <translation>
            <numerusform>%Ln row will not be fetched again by itself.</numerusform>
            <numerusform>%Ln rows will not be fetched again by themselves.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ReplayRun</name>
    <message numerus="yes">
        <source>Stopped: %n byte(s) were played.</source>
        <translation>
            <numerusform>Stopped: %n byte was played.</numerusform>
            <numerusform>Stopped: %n bytes were played.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::RowActions</name>
    <message numerus="yes">
        <source>Copied %Ln address(es).</source>
        <translation>
            <numerusform>Copied %Ln address.</numerusform>
            <numerusform>Copied %Ln addresses.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SaveController</name>
    <message numerus="yes">
        <source>Saved %Ln poem(s) in %1</source>
        <translation>
            <numerusform>Saved %Ln poem in %1</numerusform>
            <numerusform>Saved %Ln poems in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) could not be saved:</source>
        <translation>
            <numerusform>%Ln poem could not be saved:</numerusform>
            <numerusform>%Ln poems could not be saved:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… and %Ln more</numerusform>
            <numerusform>… and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Saving %Ln poem(s): %1 of %2 are written.</source>
        <translation>
            <numerusform>Saving %Ln poem: %1 of %2 are written.</numerusform>
            <numerusform>Saving %Ln poems: %1 of %2 are written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln poem(s) were not saved, because that was cancelled</source>
        <translation>
            <numerusform>%Ln poem was not saved, because that was cancelled</numerusform>
            <numerusform>%Ln poems were not saved, because that was cancelled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SaveManyDialog</name>
    <message numerus="yes">
        <source>Save %Ln Poem(s)</source>
        <translation>
            <numerusform>Save %Ln Poem</numerusform>
            <numerusform>Save %Ln Poems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Also %Ln that is partial, marked in its name</source>
        <translation>
            <numerusform>&amp;Also %Ln that is partial, marked in its name</numerusform>
            <numerusform>&amp;Also %Ln that are partial, marked in their names</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::ServerCommandLine</name>
    <message numerus="yes">
        <source>There are not enough ports for %n file(s) from %1 on; write a lower port.</source>
        <translation>
            <numerusform>There are not enough ports for %n file from %1 on; write a lower port.</numerusform>
            <numerusform>There are not enough ports for %n files from %1 on; write a lower port.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Session</name>
    <message numerus="yes">
        <source>%Ln row(s) from last time were damaged and could not be restored.</source>
        <translation>
            <numerusform>%Ln row from last time was damaged and could not be restored.</numerusform>
            <numerusform>%Ln rows from last time were damaged and could not be restored.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SessionTexts</name>
    <message numerus="yes">
        <source>The text that was kept is damaged; %n byte(s) are left</source>
        <translation>
            <numerusform>The text that was kept is damaged; %n byte is left</numerusform>
            <numerusform>The text that was kept is damaged; %n bytes are left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SettingsFile</name>
    <message numerus="yes">
        <source>%1 was damaged: %Ln value(s) could be read from it. It is kept as %2.</source>
        <translation>
            <numerusform>%1 was damaged: %Ln value could be read from it. It is kept as %2.</numerusform>
            <numerusform>%1 was damaged: %Ln values could be read from it. It is kept as %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SlowOnesDialog</name>
    <message numerus="yes">
        <source>… and %Ln more</source>
        <translation>
            <numerusform>… and %Ln more</numerusform>
            <numerusform>… and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fetch(es) would be stopped; what has arrived is kept:</source>
        <translation>
            <numerusform>%Ln fetch would be stopped; what has arrived is kept:</numerusform>
            <numerusform>%Ln fetches would be stopped; what has arrived is kept:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Stop %Ln Fetch(es)</source>
        <translation>
            <numerusform>&amp;Stop %Ln Fetch</numerusform>
            <numerusform>&amp;Stop %Ln Fetches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::SocketFailure</name>
    <message numerus="yes">
        <source>Connection was cut by other side after %n byte(s)</source>
        <translation>
            <numerusform>Connection was cut by other side after %n byte</numerusform>
            <numerusform>Connection was cut by other side after %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost without a word after %n byte(s)</source>
        <translation>
            <numerusform>Connection was lost without a word after %n byte</numerusform>
            <numerusform>Connection was lost without a word after %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was closed by this machine after %n byte(s)</source>
        <translation>
            <numerusform>Connection was closed by this machine after %n byte</numerusform>
            <numerusform>Connection was closed by this machine after %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The network went away after %n byte(s)</source>
        <translation>
            <numerusform>The network went away after %n byte</numerusform>
            <numerusform>The network went away after %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s)</source>
        <translation>
            <numerusform>Connection was lost after %n byte</numerusform>
            <numerusform>Connection was lost after %n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::StandardOutput</name>
    <message numerus="yes">
        <source>%n control character(s) are shown as pictures; --raw writes them as they are.</source>
        <translation>
            <numerusform>%n control character is shown as a picture; --raw writes it as it is.</numerusform>
            <numerusform>%n control characters are shown as pictures; --raw writes them as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TextKeeper</name>
    <message numerus="yes">
        <source>%Ln text(s) made room for others, since more than %1 were kept. Their rows stay. Settings can allow more, and pinned rows always keep theirs.</source>
        <translation>
            <numerusform>%Ln text made room for others, since more than %1 were kept. Its row stays. Settings can allow more, and pinned rows always keep theirs.</numerusform>
            <numerusform>%Ln texts made room for others, since more than %1 were kept. Their rows stay. Settings can allow more, and pinned rows always keep theirs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TlsReceiver</name>
    <message numerus="yes">
        <source>Connection was cut after %n byte(s), and the server had not signed an end</source>
        <translation>
            <numerusform>Connection was cut after %n byte, and the server had not signed an end</numerusform>
            <numerusform>Connection was cut after %n bytes, and the server had not signed an end</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>TLS broke after %n byte(s): %1</source>
        <translation>
            <numerusform>TLS broke after %n byte: %1</numerusform>
            <numerusform>TLS broke after %n bytes: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Connection was lost after %n byte(s): %1</source>
        <translation>
            <numerusform>Connection was lost after %n byte: %1</numerusform>
            <numerusform>Connection was lost after %n bytes: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::TotalsBar</name>
    <message numerus="yes">
        <source>%Ln complete</source>
        <translation>
            <numerusform>%Ln complete</numerusform>
            <numerusform>%Ln complete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln receiving</source>
        <translation>
            <numerusform>%Ln receiving</numerusform>
            <numerusform>%Ln receiving</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln connecting</source>
        <translation>
            <numerusform>%Ln connecting</numerusform>
            <numerusform>%Ln connecting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cut off</source>
        <translation>
            <numerusform>%Ln cut off</numerusform>
            <numerusform>%Ln cut off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln stopped</source>
        <translation>
            <numerusform>%Ln stopped</numerusform>
            <numerusform>%Ln stopped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Trail</name>
    <message numerus="yes">
        <source>fell silent after %n byte(s)</source>
        <translation>
            <numerusform>fell silent after %n byte</numerusform>
            <numerusform>fell silent after %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>end signed by the server after %n byte(s)</source>
        <translation>
            <numerusform>end signed by the server after %n byte</numerusform>
            <numerusform>end signed by the server after %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>closed cleanly after %n byte(s)</source>
        <translation>
            <numerusform>closed cleanly after %n byte</numerusform>
            <numerusform>closed cleanly after %n bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>found %n address(es)</source>
        <translation>
            <numerusform>found %n address</numerusform>
            <numerusform>found %n addresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::WindowController</name>
    <message numerus="yes">
        <source>Apply to %Ln Running</source>
        <translation>
            <numerusform>Apply to %Ln Running</numerusform>
            <numerusform>Apply to %Ln Running</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::WindowMenus</name>
    <message numerus="yes">
        <source>Copied %Ln line(s).</source>
        <translation>
            <numerusform>Copied %Ln line.</numerusform>
            <numerusform>Copied %Ln lines.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Poetry::Wording</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s)</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
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
</context>
</TS>
