// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/window/helptopics.h"

namespace Poetry {

QList<HelpTopics::Topic> HelpTopics::all()
{
    return {
        {tr("Adding servers"),
         tr("Type one address, or paste many, one a line: host:port, [2001:db8::1]:10001, “nc host 10001”, "
            "poetry://host:10001, or only a port of this computer. Enter fetches them all at once; Shift+Enter starts "
            "another line.\n\n"
            "host:{10001..10009} stands for nine servers. Blank lines and lines that start with # are skipped.\n\n"
            "Below the field you see what is understood. What is not stays in the field when you fetch, and is "
            "underlined.\n\n"
            "A file with one address a line can be opened from the File menu or dropped on the window, and the rows "
            "can be saved to one. The Lists menu keeps servers under names; favourites and servers that gave a poem "
            "are offered while you type.")},
        {tr("Watching"),
         tr("Each row is one fetch. A server that is silent has not ended: how long it has been silent is shown. There "
            "is no percentage, since nobody knows how long a poem is. First Line shows what its text begins with.\n\n"
            "Complete: the server closed the connection in order. Cut off: something had arrived, then it failed. "
            "Failed: nothing came. Stopped: you cancelled it.\n\n"
            "Ctrl+F in the list shows only the rows that have some words in them: in the server, the state, the reason "
            "of a failure, or the beginning of the text. Commands for all rows leave those alone that are hidden.")},
        {tr("Reading"),
         tr("Select a row to read its poem, while it arrives or afterwards. The text stays where you are reading; at "
            "its end it follows what arrives. Lines are never joined; a long one is wrapped, or not: "
            "Reading, Wrap Lines.\n\n"
            "Ctrl+F finds words in the poem. Ctrl and +, − or 0 change the size.")},
        {tr("Replaying"),
         tr("View → Replay plays a text once more at the rhythm in which it arrived, or up to a hundred times as fast. "
            "Space pauses it and goes on, the arrow keys on the curve go back and forth, and Escape shows the whole "
            "text again. Skip Pauses waits for no more than a second where the server was silent.\n\n"
            "It can be done with every text that has ended, unless all of it came at once or was kept by an older "
            "version.")},
        {tr("When something fails"),
         tr("The reason is shown where the poem would be, with what you can do. F5 retries the selected rows, Shift+F5 "
            "all that have failed. What has arrived is kept.\n\n"
            "New time-outs and a new size limit count for what begins from then on; the message at the bottom applies "
            "them to what is running, too.")},
        {tr("Fetching again"),
         tr("F5 fetches the selected rows once more. Fetch → Fetch Again Every… does so again and again, every 30 "
            "seconds to every day, and each row says when it is next. A server that fails is asked less often until it "
            "is back, and many are not asked in one moment. Nothing else is ever fetched again by itself.\n\n"
            "A row that was fetched again says how its text is beside the one before: as before, changed, changed 3 "
            "times today, new since yesterday. What it was before is under Earlier Texts in Details, to be read or to "
            "be compared, the newest 20 where rows are fetched again by themselves, as long as there is room. The "
            "settings have a switch for being told how many texts changed.\n\n"
            "Pause Fetching Again stops all of it until it is unchecked. It goes on after a restart, and ends with the "
            "window.")},
        {tr("Saving"),
         tr("Saved files hold exactly the bytes received. No file is replaced unless you say so, and a poem that is "
            "not whole is saved as “.partial.txt”.\n\n"
            "Under a name that ends in .poem, a text is saved with the times at which it arrived, where from, and how "
            "that ended. Such a file can be opened from the File menu or dropped on the window, and get-poetry "
            "--replay "
            "plays it.")},
        {tr("Taking away"),
         tr("File → Export… puts texts together in one file, to be read, printed or given away: Markdown, HTML, PDF or "
            "plain text, with a title page, contents, and where each text is from. What is not whole says so. A file "
            "SHA256SUMS beside it lets others check that it was not changed: sha256sum -c SHA256SUMS.\n\n"
            "Edit → Copy As copies the selected rows as commands that fetch the same with nc, ncat, curl, socat, "
            "Python "
            "or PowerShell. They can be pasted into a terminal as they are. nc and curl cannot do it over TLS; where "
            "nc "
            "is that of Nmap, use ncat. curl reads a text as telnet does, so that a byte FF may be missing.")},
        {tr("Keys"),
         tr("Everything can be done without a mouse. F6 goes from pane to pane, Tab from control to control. Help → "
            "Keyboard Shortcuts lists all keys.")},
    };
}

} // namespace Poetry
