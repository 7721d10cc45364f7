// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// Gives each file of a folder to the function that libFuzzer would call: the corpus as an ordinary test.

#include "fuzz.h"

#include <QDirIterator>
#include <QFile>
#include <QTextStream>

int main(int argc, char **argv)
{
    QTextStream out(stdout);
    int files = 0;
    QDirIterator folder(argc > 1 ? QFile::decodeName(argv[1]) : QString(), QDir::Files);
    while (folder.hasNext()) {
        QFile file(folder.next());
        out << file.fileName() << Qt::endl; // before the call, which may be the last
        if (!file.open(QIODevice::ReadOnly))
            return 1;
        const QByteArray bytes = file.readAll();
        LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(bytes.constData()), static_cast<size_t>(bytes.size()));
        ++files;
    }
    out << files << " inputs" << Qt::endl;
    return files > 0 ? 0 : 1;
}
