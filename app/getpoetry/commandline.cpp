// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/getpoetry/commandline.h"

#include "app/console/addressarguments.h"
#include "app/console/arguments.h"
#include "app/console/helptext.h"
#include "core/failure/escape.h"
#include "core/poem/replay.h"
#include "core/saving/nametemplate.h"

#include <QFileInfo>

#include <limits>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr int MostRounds = 1'000'000;
constexpr qint64 MostRetries = 1'000'000;

} // namespace

std::vector<Option> CommandLine::table()
{
    return {
        {u"list"_s, tr("FILE"),
         tr("Read addresses from FILE, one a line; - is standard input. Blank lines and lines "
            "that start with # are skipped.")},
        {u"connect-timeout"_s, tr("S"), tr("Give up after S seconds without a connection; default 30, 0 = off."),
         Arguments::seconds(options.connectTimeout)},
        {u"idle-timeout"_s, tr("S"), tr("Give up on a server that is silent for S seconds; default 0 = off."),
         Arguments::seconds(options.idleTimeout)},
        {u"timeout"_s, tr("S"),
         tr("Give up on a poem that takes longer than S seconds, not counting while nobody reads the output; "
            "default 0 = off."),
         Arguments::seconds(options.totalTimeout)},
        {u"max-size"_s, tr("BYTES"), tr("Give up on a poem that is longer; default 67108864 (64 MiB), 0 = no limit."),
         Arguments::bytes(options.maxSize)},
        {u"max-connections"_s, tr("N"), tr("Fetch from N servers at once, the rest wait in order; default 256."),
         Arguments::wholeNumber(options.maxConnections, 1, FetchOptions::MostConnections)},
        {u"retries"_s, tr("N"),
         tr("Try N more times where that may help; default 0. A single poem, too, is then "
            "written when it has ended."),
         Arguments::wholeNumber(options.retries, 0, MostRetries)},
        {u"ca-file"_s, tr("FILE"), tr("Also trust the authorities in FILE (PEM) for tls:// addresses.")},
        {u"trust"_s, tr("SHA256"), tr("Trust the certificate with this fingerprint, whoever issued it.")},
        {u"proxy"_s, tr("URL"),
         tr("Reach every server through socks5://[user:password@]host:port or http://…, which looks names up.")},
        {u"output-dir"_s, tr("DIR"),
         tr("Write each poem to a file of its own in DIR; what came of a poem that was cut "
            "off goes to a name that ends in .partial.txt."),
         Arguments::text(outputFolder)},
        {u"name-template"_s, tr("T"),
         tr("Name the files by T; default {host}-{port}. Also {date}, {time} and {n}, the "
            "number of the address."),
         Arguments::text(nameTemplate)},
        {u"export"_s, tr("FILE"),
         tr("Put all texts together in FILE instead of writing them to standard output: a title page, contents, and "
            "where each is from. FILE ends in .html, .md or .txt, and must not be there yet; the window makes PDF."),
         Arguments::text(exportFile)},
        {u"record"_s, tr("FILE"),
         tr("With one address: write its text, and the times at which it arrived, to FILE as well: a .poem file, which "
            "must not be there yet."),
         Arguments::text(recordFile)},
        {u"replay"_s, tr("FILE"),
         tr("Play a .poem file: write its text at the rhythm in which it arrived. Nothing is connected to.")},
        {u"speed"_s, tr("X"), tr("With --replay: play it X times as fast, from 0.1 to 1000; default 1."),
         Arguments::factor(speed, Replay::SlowestSpeed, Replay::FastestSpeed)},
        {u"every"_s, tr("T"),
         tr("Fetch from all servers again every T, such as 30s, 5m or 1h, from 1s to 24h; one that fails repeatedly is "
            "left out for 1, 3 and at most 7 rounds."),
         Arguments::interval(every)},
        {u"times"_s, tr("N"), tr("With --every: end after N rounds; default 0 = when stopped. The last one counts."),
         Arguments::wholeNumber(times, 0, MostRounds)},
        {u"changed-only"_s,
         {},
         tr("With --every: write a text only where it differs from the one before of its server."),
         Arguments::flag(changedOnly)},
        {u"keep-order"_s,
         {},
         tr("Write in the order of the addresses, not in the order in which poems finish."),
         Arguments::flag(keepOrder)},
        {u"json"_s,
         {},
         tr("Write one JSON object a line for each address instead of the poems."),
         Arguments::flag(json)},
        {u"raw"_s,
         {},
         tr("Write control characters such as NUL and ESC to a terminal as they are, not as pictures. Files and pipes "
            "always get the exact bytes."),
         Arguments::flag(raw)},
        {u"traceback"_s, {}, tr("Write the whole failure report under each failure."), Arguments::flag(traceback)},
        {u"quiet"_s, {}, tr("Write nothing but poems and failures.")},
        {u"verbose"_s, {}, tr("Tell every step on standard error.")},
        {u"help"_s, {}, tr("Show this help and end.")},
        {u"version"_s, {}, tr("Show the version and end.")},
    };
}

void CommandLine::check(Arguments &arguments)
{
    readWay(arguments);
    checkRounds(arguments);
    options.keepAllTimes = arguments.isSet(u"record"_s);
    options.hashWhileReceiving = json || every.count() > 0 || options.keepAllTimes;
    const bool isQuiet = arguments.isSet(u"quiet"_s);
    const bool isVerbose = arguments.isSet(u"verbose"_s);
    if (isQuiet && isVerbose)
        arguments.addMistake(tr("--quiet and --verbose exclude each other; write one of them."));
    loudness = isQuiet ? Loudness::Quiet : isVerbose ? Loudness::Verbose : Loudness::Normal;
    if (arguments.isSet(u"output-dir"_s) && outputFolder.isEmpty())
        arguments.addMistake(tr("The folder for --output-dir is empty; write . for the present one."));
    if (arguments.isSet(u"export"_s))
        readExport(arguments);
    if (const std::optional<Failure> failure = NameTemplate::check(nameTemplate))
        arguments.addMistake(failure->message());
    if (arguments.isSet(u"speed"_s) && !arguments.isSet(u"replay"_s))
        arguments.addMistake(tr("--speed needs --replay; write the .poem file to play."));
    if (arguments.isSet(u"replay"_s))
        return readReplay(arguments);
    readAddresses(arguments);
    if (!arguments.isSet(u"record"_s))
        return;
    checkNewFile(arguments, u"record"_s, recordFile);
    if (wanted.size() > 1)
        arguments.addMistake(
            tr("--record needs one address, and here are %n; write one.", nullptr, static_cast<int>(wanted.size())));
}

void CommandLine::readReplay(Arguments &arguments)
{
    static const QStringList fitting{u"replay"_s, u"speed"_s, u"raw"_s, u"quiet"_s, u"verbose"_s};
    for (const Option &option : table()) {
        if (arguments.isSet(option.name) && !fitting.contains(option.name))
            arguments.addMistake(tr("--replay and --%1 exclude each other; write one of them.").arg(option.name));
    }
    if (!arguments.operands().isEmpty())
        arguments.addMistake(
            tr("--replay fetches nothing; leave “%1” out.").arg(escaped(arguments.operands().first())));
    const auto read = PoemFile::open(arguments.value(u"replay"_s));
    if (const auto *failure = std::get_if<Failure>(&read))
        arguments.addMistake(failure->message());
    else
        replay = std::get<PoemFile::Opened>(read);
}

void CommandLine::checkNewFile(Arguments &arguments, const QString &option, const QString &path)
{
    const QFileInfo file(path);
    if (path.isEmpty())
        arguments.addMistake(tr("The name for --%1 is empty; write one.").arg(option));
    else if (file.exists() || file.isSymLink())
        arguments.addMistake(tr("“%1” is there already; write another name for --%2.").arg(escaped(path), option));
    else if (!QFileInfo(file.absolutePath()).isDir())
        arguments.addMistake(
            tr("There is no folder for “%1”; make it, or write another name for --%2.").arg(escaped(path), option));
}

void CommandLine::readWay(Arguments &arguments)
{
    for (const QString &file : arguments.values(u"ca-file"_s)) {
        const auto read = TlsTrust::readAuthorities(file);
        if (const auto *failure = std::get_if<Failure>(&read))
            arguments.addMistake(failure->message());
        else
            options.trust.addAuthorities(std::get<QList<QSslCertificate>>(read));
    }
    for (const QString &text : arguments.values(u"trust"_s)) {
        if (const auto fingerprint = TlsTrust::readFingerprint(text))
            options.trust.accept(*fingerprint);
        else
            arguments.addMistake(
                tr("“%1” is no SHA-256 fingerprint of a certificate; write its 64 digits from 0 to 9 and "
                   "A to F, with or without colons.")
                    .arg(escaped(text, 120)));
    }
    if (!arguments.isSet(u"proxy"_s))
        return;
    const auto read = ProxyAddress::parse(arguments.value(u"proxy"_s));
    if (const auto *failure = std::get_if<Failure>(&read))
        arguments.addMistake(failure->message());
    else
        options.proxy = std::make_shared<const ProxyAddress>(std::get<ProxyAddress>(read));
}

void CommandLine::readExport(Arguments &arguments)
{
    const auto format = AnthologyFile::formatOf(exportFile);
    const QString shown = escaped(exportFile);
    if (!format)
        arguments.addMistake(
            tr("“%1” is no file for --export; write a name that ends in .html, .md or .txt.").arg(shown));
    else if (*format == AnthologyFile::Format::Pdf)
        arguments.addMistake(
            tr("“%1” cannot be made here, where there are no fonts; write .html, or export from poetry-fetcher.")
                .arg(shown));
    else
        checkNewFile(arguments, u"export"_s, exportFile);
    exportFormat = format.value_or(exportFormat);
}

void CommandLine::checkRounds(Arguments &arguments)
{
    const bool isAgain = arguments.isSet(u"every"_s);
    for (const QString &name : {u"times"_s, u"changed-only"_s}) {
        if (arguments.isSet(name) && !isAgain)
            arguments.addMistake(tr("--%1 needs --every; write how often, such as --every 5m.").arg(name));
    }
    for (const QString &name : {u"export"_s, u"record"_s}) {
        if (arguments.isSet(name) && isAgain)
            arguments.addMistake(tr("--every and --%1 exclude each other; write one of them.").arg(name));
    }
}

void CommandLine::readAddresses(Arguments &arguments)
{
    const qsizetype mistakesBefore = arguments.mistakes().size();
    wanted = AddressArguments::read(arguments);
    const bool isAsked = arguments.isSet(u"list"_s) || !arguments.operands().isEmpty();
    const bool isNew = arguments.mistakes().size() > mistakesBefore;
    if (wanted.empty() && !isNew && (isAsked || arguments.mistakes().isEmpty()))
        arguments.addMistake(isAsked ? tr("There is no address in the list; write one a line.")
                                     : tr("There is no address to fetch from; write one such as 10001 or host:10001."));
}

QString CommandLine::help()
{
    HelpText text;
    text.line(tr("Usage: get-poetry [options] ADDRESS…"))
        .line({})
        .paragraph(tr("Fetches poems from many servers at once, and writes them to standard output. A server sends its "
                      "poem to whoever connects; the end of the connection is the end of the poem. Nothing is ever "
                      "sent to it, but for what TLS needs."))
        .line({})
        .line(tr("Addresses:"))
        .line(tr("  10001                   port 10001 of this machine (127.0.0.1)"))
        .line(tr("  host:10001              also 192.0.2.7:10001 and [2001:db8::1]:10001"))
        .line(tr("  host 10001              also host,10001 and nc -v host 10001"))
        .line(tr("  tcp://host:10001        also poetry:// and telnet://"))
        .line(tr("  qotd://host             port 17; also daytime:// and chargen://"))
        .line(tr("  tls://host:10001        over TLS; the certificate is checked"))
        .line({})
        .line(tr("Options:"))
        .options(table())
        .line({})
        .paragraph(
            tr("Times are in seconds, or 500ms, 5s, 2m, 1h; sizes are in bytes, or 10k (10 × 1024), 10kB (10 × "
               "1000), 64MiB. Both may have a decimal point. A single poem is written as it arrives, several are "
               "written as each is complete, with a line feed between two where the first does not end in one. "
               "Failures go to standard error."))
        .line({})
        .line(tr("Examples:"))
        .line(u"  get-poetry 10001"_s)
        .line(u"  get-poetry --keep-order 10001 10002 poems.example:17 > poems.txt"_s)
        .line(u"  get-poetry --list servers.txt --output-dir poems --retries 3"_s)
        .line(u"  get-poetry --list servers.txt --export week.html"_s)
        .line(u"  get-poetry --list servers.txt --every 5m --changed-only"_s)
        .line(u"  get-poetry --record slow.poem 10001; get-poetry --replay slow.poem --speed 10"_s)
        .line(u"  get-poetry --json --idle-timeout 30 --list - < servers.txt"_s)
        .line({})
        .line(tr("Exit status:"))
        .line(tr("  0    every poem arrived, or whoever reads standard output has had enough"))
        .line(tr("  1    at least one did not, or could not be written"))
        .line(tr("  2    the command line is wrong, and nothing was connected to"))
        .line(tr("  130  stopped by Ctrl-C"));
    return text.toString();
}

} // namespace Poetry
