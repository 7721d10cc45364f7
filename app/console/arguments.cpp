// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/arguments.h"

#include "core/failure/escape.h"
#include "core/system/quantity.h"

#include <QLocale>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <optional>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr double MostBytes = 9e18;
constexpr int SecondsOfADay = 86'400;
constexpr qint64 MostSeconds = 1'000'000; // eleven days; timers count milliseconds in an int

bool isInAscii(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

/// k alone is 1024, as head, curl and wget have it.
double bytesOf(const QString &unit)
{
    const int step = unit.size() == 2 ? 1000 : 1024;
    return std::pow(step, u"bkmgt"_s.indexOf(unit.left(1)));
}

} // namespace

Arguments::Arguments(const QStringList &arguments, std::vector<Option> options) : m_options(std::move(options))
{
    QStringList rest = arguments;
    while (!rest.isEmpty()) {
        const QString argument = rest.takeFirst();
        if (argument.contains(QChar::ReplacementCharacter)) {
            addMistake(notUtf8(argument));
        } else if (argument == "--"_L1) {
            m_operands += rest;
            rest.clear();
        } else if (argument.startsWith(u'-') && argument.size() > 1) {
            readOption(rest, argument);
        } else {
            m_operands += argument;
        }
    }
}

void Arguments::read()
{
    for (const Option &option : m_options) {
        if (option.read && isSet(option.name))
            option.read(*this, option.name);
    }
}

Option::Read Arguments::flag(bool &target)
{
    return [&target](Arguments &, const QString &) { target = true; };
}

Option::Read Arguments::text(QString &target)
{
    return [&target](Arguments &arguments, const QString &name) { target = arguments.value(name); };
}

Option::Read Arguments::seconds(std::chrono::milliseconds &target)
{
    return [&target](Arguments &arguments, const QString &name) { target = arguments.time(name).value_or(target); };
}

Option::Read Arguments::bytes(qint64 &target)
{
    return [&target](Arguments &arguments, const QString &name) { target = arguments.size(name).value_or(target); };
}

Option::Read Arguments::interval(std::chrono::milliseconds &target)
{
    return
        [&target](Arguments &arguments, const QString &name) { target = arguments.intervalOf(name).value_or(target); };
}

Option::Read Arguments::factor(double &target, double least, double most)
{
    return [&target, least, most](Arguments &arguments, const QString &name) {
        target = arguments.factorOf(name, least, most).value_or(target);
    };
}

QString Arguments::notUtf8(const QString &argument)
{
    return tr("The argument “%1” is not valid UTF-8.").arg(escaped(argument));
}

void Arguments::readOption(QStringList &rest, const QString &argument)
{
    const QString written = argument.section(u'=', 0, 0);
    const QString name = argument == "-h"_L1 ? u"help"_s : written.mid(2);
    const auto option = std::ranges::find(m_options, name, &Option::name);
    if (option == m_options.end() || (!written.startsWith("--"_L1) && argument != "-h"_L1)) {
        addMistake(tr("There is no option %1; --help lists those there are.").arg(escaped(written)));
        return;
    }
    const bool hasValue = argument.contains(u'=');
    if (option->valueName.isEmpty()) {
        if (hasValue)
            addMistake(tr("The option %1 takes no value; write %1 alone.").arg(written));
        m_values[name] += QString();
    } else if (hasValue) {
        m_values[name] += argument.section(u'=', 1);
    } else if (!rest.isEmpty()) {
        m_values[name] += rest.takeFirst();
        if (value(name).contains(QChar::ReplacementCharacter))
            addMistake(notUtf8(value(name)));
    } else {
        addMistake(tr("The option %1 lacks its value; write %1 %2.").arg(written, option->valueName));
    }
}

QStringList Arguments::takeOperands(const std::function<bool(const QString &)> &isWanted)
{
    QStringList taken = m_operands;
    taken.removeIf(std::not_fn(isWanted));
    m_operands.removeIf(isWanted);
    return taken;
}

QString Arguments::value(const QString &name) const
{
    const QStringList all = values(name);
    return all.isEmpty() ? QString() : all.last();
}

/// As much of the world writes fractions. (It is not taken for a point: others group thousands by it.)
bool Arguments::refuseComma(const QString &name, const QString &units)
{
    const QString better = value(name).replace(u',', u'.');
    if (better == value(name) || !Quantity::read(better, units))
        return false;
    addMistake(tr("“%1” for --%2 has a comma; write %3, with a point.").arg(escaped(value(name)), name, better));
    return true;
}

std::optional<std::chrono::milliseconds> Arguments::time(const QString &name)
{
    const QString text = value(name);
    const std::optional<Quantity> quantity = Quantity::read(text, u"|ms|s|m|h"_s);
    const double seconds = quantity ? quantity->seconds() : -1;
    if (seconds >= 0 && seconds <= MostSeconds)
        return std::chrono::milliseconds(std::llround(std::ceil(seconds * 1000 - 1e-6))); // the least is not "off"
    if (refuseComma(name, u"|ms|s|m|h"_s))
        return std::nullopt;
    addMistake(tr("“%1” is not a time for --%2; write seconds from 0 to %3, such as 2.5.")
                   .arg(escaped(text), name)
                   .arg(MostSeconds));
    return std::nullopt;
}

std::optional<std::chrono::milliseconds> Arguments::intervalOf(const QString &name)
{
    const QString text = value(name);
    const std::optional<Quantity> quantity = Quantity::read(text, u"ms|s|m|h"_s);
    const double seconds = quantity ? quantity->seconds() : 0;
    if (seconds >= 1 && seconds <= SecondsOfADay)
        return std::chrono::milliseconds(std::llround(seconds * 1000));
    if (refuseComma(name, u"ms|s|m|h"_s))
        return std::nullopt;
    addMistake(tr("“%1” is not an interval for --%2; write a number with its unit, from 1s to 24h, such as 5m.")
                   .arg(escaped(text), name));
    return std::nullopt;
}

std::optional<double> Arguments::factorOf(const QString &name, double least, double most)
{
    const QString text = value(name);
    const std::optional<Quantity> quantity = Quantity::read(text, u"|x"_s);
    if (quantity && quantity->number >= least && quantity->number <= most)
        return quantity->number;
    if (refuseComma(name, u"|x"_s))
        return std::nullopt;
    addMistake(tr("“%1” is not a factor for --%2; write a number from %3 to %4, such as 2.5.")
                   .arg(escaped(text), name)
                   .arg(least)
                   .arg(most));
    return std::nullopt;
}

std::optional<qint64> Arguments::size(const QString &name)
{
    const QString text = value(name);
    bool isNumber = false;
    const qint64 number = QLocale::c().toLongLong(text, &isNumber);
    if (isNumber && isInAscii(text, u"[0-9]+"_s)) // a double does not hold the largest of these
        return number;
    const std::optional<Quantity> quantity = Quantity::read(text, u"|b|[kmgt](i?b)?"_s);
    const double bytes = quantity ? quantity->number * bytesOf(quantity->unit) : -1;
    if (bytes >= 0 && bytes <= MostBytes)
        return std::llround(bytes);
    if (refuseComma(name, u"|b|[kmgt](i?b)?"_s))
        return std::nullopt;
    addMistake(tr("“%1” is not a size for --%2; write bytes, such as 10000, or 64MiB.").arg(escaped(text), name));
    return std::nullopt;
}

std::optional<qint64> Arguments::number(const QString &name, qint64 least, qint64 most)
{
    const QString text = value(name);
    bool isNumber = false;
    const qint64 number = QLocale::c().toLongLong(text, &isNumber);
    if (isNumber && isInAscii(text, u"[0-9]+"_s) && number >= least && number <= most)
        return number;
    addMistake(tr("“%1” is not a number for --%2; write a whole number from %3 to %4.")
                   .arg(escaped(text), name)
                   .arg(least)
                   .arg(most));
    return std::nullopt;
}

} // namespace Poetry
