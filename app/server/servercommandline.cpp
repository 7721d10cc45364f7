// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/server/servercommandline.h"

#include "app/console/arguments.h"
#include "app/console/helptext.h"
#include "app/console/terminal.h"
#include "core/failure/escape.h"
#include "core/poem/poemstore.h"

#include <QFile>
#include <QFileInfo>

#include <limits>
#include <memory>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int LastPort = 65535;
constexpr qint64 MostInMemory = 16 * 1024 * 1024; ///< bytes of one text

} // namespace

std::vector<Option> ServerCommandLine::table()
{
    return {
        {u"port"_s, tr("N"), tr("Serve the first FILE on port N, the next ones on the next ports; default: free ones."),
         Arguments::wholeNumber(port, 0, LastPort)},
        {u"iface"_s, tr("HOST"), tr("Listen on this address only; default localhost."), Arguments::text(interface)},
        {u"num-bytes"_s, tr("N"), tr("Send N bytes at a time; default 10."),
         Arguments::wholeNumber(options.numBytes, 1, std::numeric_limits<int>::max())},
        {u"delay"_s, tr("S"), tr("Wait S seconds in between; default 0.7, 0 = full speed."),
         Arguments::seconds(options.delay)},
        {u"fault"_s, tr("WHAT"),
         tr("Serve badly: none (default), silent, endless, stall-after=N, reset-after=N or "
            "close-after=N, N in bytes.")},
        {u"replay"_s,
         {},
         tr("FILEs are .poem files, as get-poetry --record writes them; serve each at the rhythm in which it arrived. "
            "One that was cut off is cut off again."),
         Arguments::flag(options.isReplay)},
        {u"tls"_s, tr("CERT,KEY"), tr("Serve over TLS, with the certificate and the key in these files (PEM).")},
        {u"help"_s, {}, tr("Show this help and end.")},
        {u"version"_s, {}, tr("Show the version and end.")},
    };
}

void ServerCommandLine::check(Arguments &arguments)
{
    const QStringList files = arguments.operands();
    if (port > 0 && port + files.size() - 1 > LastPort)
        arguments.addMistake(tr("There are not enough ports for %n file(s) from %1 on; write a lower port.", nullptr,
                                static_cast<int>(files.size()))
                                 .arg(port));
    const QString fault = arguments.value(u"fault"_s);
    if (arguments.isSet(u"fault"_s) && !PoetryServer::readFault(fault, &options))
        arguments.addMistake(tr("“%1” is not a fault; write none, silent, endless, stall-after=N, reset-after=N or "
                                "close-after=N.")
                                 .arg(escaped(fault)));
    if (arguments.isSet(u"tls"_s)) {
        const QString pair = arguments.value(u"tls"_s);
        const auto comma = pair.indexOf(u',');
        if (comma < 0)
            arguments.addMistake(tr("--tls needs two files; write --tls CERT,KEY."));
        else if (const auto failure = PoetryServer::readIdentity(pair.first(comma), pair.mid(comma + 1), &options))
            arguments.addMistake(failure->message());
    }
    if (interface.isEmpty())
        arguments.addMistake(tr("The address for --iface is empty; write one such as localhost or 127.0.0.1."));

    if (options.isReplay)
        checkReplay(arguments);
    if (files.isEmpty())
        arguments.addMistake(tr("There is no file to serve; write the name of one."));
    if (files.count(u"-"_s) > 1)
        arguments.addMistake(tr("Standard input can be served once; write - one time."));
    else if (files.contains(u"-"_s) && options.isReplay)
        arguments.addMistake(tr("Standard input cannot be a .poem file; write the name of one."));
    else if (files.contains(u"-"_s) && arguments.mistakes().isEmpty() && Terminal::isInput())
        complain(tr("Reading standard input, to Ctrl-D."));
    for (const QString &name : files) {
        if (name != u"-"_s && options.isReplay)
            readPoemFile(name, arguments);
        else if (name != u"-"_s)
            readFile(name, arguments);
        else if (arguments.mistakes().isEmpty()) // else somebody would type for nothing
            readStandardInput(arguments);
    }
}

void ServerCommandLine::checkReplay(Arguments &arguments)
{
    for (const QString &name : {u"num-bytes"_s, u"delay"_s}) {
        if (arguments.isSet(name))
            arguments.addMistake(tr("--replay and --%1 exclude each other; write one of them.").arg(name));
    }
    if (options.fault == PoetryServer::Fault::Endless)
        arguments.addMistake(tr("--replay has an end; write another fault than endless."));
}

void ServerCommandLine::readPoemFile(const QString &name, Arguments &arguments)
{
    const auto read = PoemFile::open(name);
    if (const auto *failure = std::get_if<Failure>(&read)) {
        arguments.addMistake(failure->message());
        return;
    }
    const auto &opened = std::get<PoemFile::Opened>(read);
    for (const Words &doubt : opened.doubts)
        complain(doubt.said());
    texts.push_back({name, opened.fetch.poem, opened});
}

/// What is long stays where it is.
void ServerCommandLine::readFile(const QString &name, Arguments &arguments)
{
    const QFileInfo about(name);
    QFile file(name);
    if (about.isDir())
        arguments.addMistake(tr("“%1” is a folder; write the name of a file.").arg(escaped(name)));
    else if (about.exists() && !about.isFile())
        arguments.addMistake(tr("“%1” is no plain file, and may have no end; write the name of one, or - for "
                                "standard input.")
                                 .arg(escaped(name)));
    else if (!file.open(QIODevice::ReadOnly))
        arguments.addMistake(tr("The file “%1” cannot be read: %2.").arg(escaped(name), file.errorString()));
    else if (file.size() <= MostInMemory)
        texts.push_back({name, Poem(file.readAll())});
    else
        texts.push_back({name, PoemStore::poem(std::make_shared<PoemStore>(QFile::encodeName(about.canonicalFilePath()),
                                                                           file.size()),
                                               file.size())});
}

void ServerCommandLine::readStandardInput(Arguments &arguments)
{
    QFile input;
    const bool isOpen = input.open(stdin, QIODevice::ReadOnly);
    const QByteArray bytes = isOpen ? input.read(MostInMemory + 1) : QByteArray();
    if (!isOpen || input.error() != QFileDevice::NoError)
        arguments.addMistake(tr("Standard input cannot be read: %1.").arg(input.errorString()));
    else if (bytes.size() > MostInMemory)
        arguments.addMistake(tr("Standard input is longer than 16 MiB; write it to a file, and the name of that."));
    else
        texts.push_back({tr("standard input"), Poem(bytes)});
}

QString ServerCommandLine::help()
{
    HelpText text;
    text.line(tr("Usage: poetry-server [options] FILE…"))
        .line({})
        .paragraph(tr("Serves each FILE on a port of its own to any number of clients at once: slowly, quickly or "
                      "badly. For practice with get-poetry and poetry-fetcher. - is standard input. Ends with Ctrl-C."))
        .line({})
        .line(tr("Options:"))
        .options(table())
        .line({})
        .line(tr("Examples:"))
        .line(u"  poetry-server --port 10001 ecstasy.txt fascination.txt"_s)
        .line(u"  poetry-server --delay 0 --fault reset-after=100 ecstasy.txt"_s)
        .line(u"  poetry-server --replay yesterday.poem"_s)
        .line({})
        .line(tr("Exit status:"))
        .line(tr("  0    stopped by Ctrl-C or SIGTERM"))
        .line(tr("  1    it cannot listen there, or standard output cannot be written"))
        .line(tr("  2    the command line is wrong"));
    return text.toString();
}

} // namespace Poetry
