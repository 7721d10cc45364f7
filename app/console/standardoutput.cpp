// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/standardoutput.h"

#include "app/console/terminal.h"
#include "app/console/unixsignals.h"
#include "core/failure/countable.h"

#include <cerrno>

namespace Poetry {
namespace {

bool mayTryAgain(qint64 written)
{
    return written == -EAGAIN || written == -EWOULDBLOCK || written == -EINTR;
}

constexpr char C1Lead = '\xC2';

/// Moves the cursor or rings a bell, as texts have done since there were terminals; or is no control.
bool isHarmless(unsigned char c)
{
    return (c >= 0x20 && c != 0x7F) || (c >= '\a' && c <= '\r');
}

/// From U+2400 on there is one for each.
QByteArray picture(unsigned char c)
{
    return QString(QChar(c == 0x7F ? 0x2421 : 0x2400 + c)).toUtf8();
}

} // namespace

StandardOutput::StandardOutput() : m_isTerminal(Terminal::isOutput()) {}

QByteArray StandardOutput::prepared(const QByteArray &bytes)
{
    if (m_isRaw || !isTerminal())
        return bytes;
    QByteArray shown;
    shown.reserve(bytes.size());
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isC1 = m_isAfterLead && byte >= 0x80 && byte <= 0x9F;
        if (m_isAfterLead && !isC1)
            shown += C1Lead;
        m_isAfterLead = c == C1Lead;
        m_pictures += isC1 || !isHarmless(byte) ? 1 : 0;
        if (isC1)
            shown += "\uFFFD";
        else if (!isHarmless(byte))
            shown += picture(byte);
        else if (!m_isAfterLead)
            shown += c;
    }
    return shown;
}

QString StandardOutput::remark() const
{
    if (m_pictures == 0)
        return {};
    return tr("%n control character(s) are shown as pictures; --raw writes them as they are.", nullptr,
              countable(m_pictures));
}

std::optional<Failure> StandardOutput::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const bool isReady = Terminal::isOutputReady(-1);
        if (UnixSignals::pending())
            return failure(EINTR);
        if (!isReady)
            continue;
        const qint64 written = writePiece(bytes);
        if (written >= 0)
            bytes = bytes.sliced(written);
        else if (!mayTryAgain(written))
            return failure(static_cast<int>(-written));
    }
    return {};
}

std::variant<qint64, Failure> StandardOutput::writeSome(QByteArrayView bytes)
{
    qint64 done = 0;
    while (done < bytes.size() && Terminal::isOutputReady(0)) {
        const qint64 written = writePiece(bytes.sliced(done));
        if (written >= 0)
            done += written;
        else if (mayTryAgain(written))
            break;
        else
            return failure(static_cast<int>(-written));
    }
    return done;
}

qint64 StandardOutput::writePiece(QByteArrayView bytes)
{
    const qint64 written = Terminal::writeOutput(bytes);
    if (written > 0)
        m_endsLine = bytes.at(written - 1) == '\n';
    return written;
}

bool StandardOutput::isReaderGone(const Failure &failure)
{
    return failure.stage() == FailureStage::Store && failure.code() == EPIPE;
}

Failure StandardOutput::failure(int error)
{
    return Failure(FailureKind::StorageFailed, FailureStage::Store, tr("Standard output cannot be written"))
        .withErrno(error);
}

} // namespace Poetry
