// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/addressarguments.h"

#include "app/console/arguments.h"
#include "core/failure/escape.h"

#include <QFile>

#include <algorithm>
#include <cstdio>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t MostMistakes = 100; ///< of one list: a wrong file must not fill the screen for minutes

} // namespace

std::vector<AddressList::Entry> AddressArguments::read(Arguments &arguments)
{
    AddressArguments reader(arguments);
    reader.readOperands();
    const QStringList lists = arguments.values(u"list"_s);
    if (lists.count(u"-"_s) > 1)
        arguments.addMistake(tr("Standard input can be read once only; write --list - once."));
    for (const QString &file : lists)
        reader.readList(file);
    return std::move(reader.m_entries);
}

void AddressArguments::readOperands()
{
    AddressList list = AddressList::fromArguments(m_arguments.operands());
    m_entries = std::move(list.entries);
    for (const AddressList::Refusal &refusal : list.refusals)
        m_arguments.addMistake(refusal.failure.message());
    if (list.moreRefusals > 0)
        m_arguments.addMistake(tr("%n more address(es) cannot be understood.", nullptr, list.moreRefusals));
}

void AddressArguments::readList(const QString &file)
{
    const bool isInput = file == "-"_L1;
    const QString name = isInput ? tr("standard input") : escaped(file);
    QFile device(file);
    const bool isOpen = isInput ? device.open(stdin, QIODevice::ReadOnly) : device.open(QIODevice::ReadOnly);
    if (!isOpen) {
        m_arguments.addMistake(tr("The list “%1” cannot be read: %2.").arg(name, device.errorString()));
        return;
    }
    const std::variant<AddressList, Failure> result = AddressList::read(device);
    if (const auto *failure = std::get_if<Failure>(&result)) {
        m_arguments.addMistake(tr("The list “%1” cannot be read: %2").arg(name, failure->message()));
        return;
    }
    const auto &[entries, refusals, more] = std::get<AddressList>(result);
    m_entries.insert(m_entries.end(), entries.begin(), entries.end());
    for (std::size_t i = 0; i < std::min(refusals.size(), MostMistakes); ++i) {
        const QString line = QString::number(refusals[i].line);
        m_arguments.addMistake(tr("%1, line %2: %3").arg(name, line, refusals[i].failure.message()));
    }
    if (refusals.size() > MostMistakes) {
        const int rest = static_cast<int>(refusals.size() - MostMistakes) + more;
        m_arguments.addMistake(tr("%1: %n more line(s) cannot be understood.", nullptr, rest).arg(name));
    }
}

} // namespace Poetry
