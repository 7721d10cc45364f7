// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addresslist.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace Poetry {

class Arguments;

/// Reads the addresses of a command line: its operands, then the files that --list names. What is wrong with them is
/// added to the mistakes of the arguments. Connects to nothing.
class AddressArguments
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::AddressArguments)

public:
    static std::vector<AddressList::Entry> read(Arguments &arguments);

private:
    explicit AddressArguments(Arguments &arguments) : m_arguments(arguments) {}

    void readOperands();
    void readList(const QString &file);

    Arguments &m_arguments;
    std::vector<AddressList::Entry> m_entries;
};

} // namespace Poetry
