// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/address/listcontroller.h"

#include "core/failure/escape.h"
#include "core/fetch/poetryclientfactory.h"
#include "core/system/smallfile.h"
#include "ui/address/addressbar.h"
#include "ui/words/languagewatch.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>

#include <memory>

namespace Poetry {

using namespace Qt::StringLiterals;

ListController::ListController(QWidget *window, PoetryClientFactory &factory, AddressBar &bar, FileSystem &files)
    : QObject(window), m_window(window), m_factory(factory), m_bar(bar), m_files(files)
{
    connect(&bar, &AddressBar::submitted, this, &ListController::openNext, Qt::QueuedConnection); // may be many
}

ListController::~ListController()
{
    m_disk.finish(DiskThread::Patience);
}

void ListController::setLastFolder(const QString &folder)
{
    if (!folder.contains(QChar(0)) && QFileInfo(folder).isDir())
        m_lastFolder = folder;
}

QFileDialog *ListController::makeDialog(const Saying &title)
{
    auto *dialog = new QFileDialog(m_window, {}, m_lastFolder);
    LanguageWatch::keep(dialog, "windowTitle", title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { setLastFolder(QFileInfo(path).absolutePath()); });
    return dialog;
}

void ListController::askToOpen()
{
    QFileDialog *dialog = makeDialog([] { return tr("Open List of Servers or Recorded Text"); });
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ListController::openRequested);
    dialog->open();
}

void ListController::open(const QString &path)
{
    m_waiting << path;
    if (!m_bar.isSubmitting())
        openNext();
}

void ListController::openNext()
{
    while (!m_waiting.isEmpty() && !m_bar.isSubmitting()) {
        const QString path = m_waiting.takeFirst();
        const QString name = escaped(QFileInfo(path).fileName());
        auto file = std::make_unique<QFile>(path);
        if (!QFileInfo(path).isFile()) // a pipe would make the window wait for its other end
            Q_EMIT told({[name] { return tr("%1 cannot be read as a list: it is not a file.").arg(name); },
                         Message::Kind::Trouble});
        else if (!file->open(QIODevice::ReadOnly))
            Q_EMIT told({[name, why = file->errorString()] { return tr("%1 cannot be read: %2.").arg(name, why); },
                         Message::Kind::Trouble});
        else
            m_bar.submitFile(std::move(file), name);
    }
}

void ListController::askToSave()
{
    QFileDialog *dialog = makeDialog([] { return tr("Save List of Servers"); });
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(tr("servers") + u".txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ListController::save);
    dialog->open();
}

void ListController::save(const QString &path)
{
    QByteArray lines;
    for (const FetchId id : m_factory.ids())
        lines += m_factory.find(id)->address.toString().toUtf8() + '\n';
    const QString name = escaped(QFileInfo(path).fileName());
    const auto success = [name, count = m_factory.count()] {
        return tr("Saved %Ln address(es) to %1.", nullptr, count).arg(name);
    };
    auto failure = std::make_shared<std::optional<Failure>>();
    m_disk.run([failure, path, lines,
                &files = m_files] { *failure = SmallFile::write(path, lines, SmallFile::Durable::Yes, files); },
               [this, failure, success] { Q_EMIT told(Message::ofEnd(*failure, success)); });
}

} // namespace Poetry

#include "moc_listcontroller.cpp"
