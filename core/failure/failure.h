// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \file
/// What went wrong, as a value.
///
/// \code
/// #include <poetry/failure.h>
///
/// #include <QTextStream>
///
/// #include <cerrno>
///
/// using namespace Poetry;
///
/// int main()
/// {
///     QTextStream out(stdout);
///     Failure failure(FailureKind::ConnectionRefused, FailureStage::Connect, "Connection was refused by other side");
///     failure.withErrno(ECONNREFUSED).withServer("127.0.0.1:10004");
///     out << failure.line() << '\n';
///     if (failure.check({FailureGroup::Connection}))
///         out << "It may be different next time: " << (failure.isTransient() ? "yes" : "no") << '\n';
/// }
/// //> Poem failed: 127.0.0.1:10004: Connection was refused by other side: 111: Connection refused.
/// //> It may be different next time: yes
/// \endcode

#include "core/export.h"
#include "core/failure/peercertificate.h"
#include "core/failure/trail.h"

#include <QCoreApplication>
#include <QMetaType>
#include <QSharedDataPointer>
#include <QString>

#include <chrono>
#include <concepts>
#include <functional>
#include <initializer_list>
#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

namespace Poetry {
Q_NAMESPACE_EXPORT(POETRY_CORE_EXPORT)

class FailureData;

/// What kind of thing went wrong. Siblings, with stable names: scripts see them in --json.
enum class FailureKind {
    InvalidAddress,    ///< what was given is no address
    HostNotFound,      ///< the name has no IP address, or nobody could be asked
    ConnectionRefused, ///< nobody listens on that port
    Unreachable,       ///< there is no way to the server, or connecting failed otherwise
    ConnectTimeout,    ///< no connection within FetchOptions::connectTimeout
    ConnectionReset,   ///< cut by the other side, or on the way
    EmptyReply,        ///< ended cleanly without a byte
    IdleTimeout,       ///< silent for longer than FetchOptions::idleTimeout
    DeadlineExceeded,  ///< not whole within FetchOptions::totalTimeout
    TooLarge,          ///< more than FetchOptions::maxSize
    OutOfResources,    ///< this computer is short of descriptors, memory or ports
    StorageFailed,     ///< a file could not be read or written
    ProxyFailed,       ///< the proxy did not make the connection
    TlsFailed,         ///< no encrypted connection to a server that is trusted
    Interrupted,       ///< the program ended before the fetch did
    Internal,          ///< a mistake in the program
};
Q_ENUM_NS(FailureKind)

/// How far the fetch had come.
enum class FailureStage {
    Parse,   ///< reading what was given
    Queue,   ///< waiting for its turn
    Resolve, ///< looking the host up
    Connect, ///< until the connection stood
    Receive, ///< until its end
    Store,   ///< putting bytes away
};
Q_ENUM_NS(FailureStage)

/// Kinds that callers treat alike: "any time-out", "any connection error".
enum class FailureGroup {
    Timeout, ///< the server, or the way to it, took longer than was allowed
    // A time-out of connecting is in the next group, too. Which kind is in which: the table in failurekinds.cpp.
    Connection, ///< there is no connection, or there is none any more
    Server,     ///< the server answered, and not with a poem that may be kept
    Local,      ///< nothing that the server did
};
Q_ENUM_NS(FailureGroup)

/// One address on the way to a server, and how trying it ended.
struct TriedAddress
{
    QString peer;                      ///< "192.0.2.7:17", "[2001:db8::7]:17"
    std::chrono::milliseconds at{0};   ///< when it was tried, since the attempt began
    std::chrono::milliseconds took{0}; ///< until its own end
    std::optional<int> code;           ///< errno; none where we gave up on it first
    Words text;                        ///< the system's words for code, or ours
};

/// Words that are said each time somebody reads them, in the language of that moment.
using Saying = std::function<QString()>;

/// What is one. (A lambda that returns a sum of strings is none: the sum is of what is gone by then.)
template <typename Says>
concept Sayable = std::same_as<std::invoke_result_t<Says>, QString>;

/// Says what went wrong, at which stage, on the way to what. A value; copying is cheap.
///
/// Three layers, for people first: sentence() and advice(); every address tried with its time and system error; the
/// whole trail across the event loop, and the causes. brief() and report() give the same text to window, terminal
/// and saved report. Texts from outside are escaped before they come in (see escaped()).
class POETRY_CORE_EXPORT Failure
{
    Q_DECLARE_TR_FUNCTIONS(Poetry::Failure)

public:
    /// sentence: without a full stop, starts with a capital, fit to stand between "ADDRESS: " and ": CODE: TEXT." place
    /// is where in the sources it comes from, for report().
    Failure(FailureKind kind, FailureStage stage, QString sentence, SourceLocation place = SourceLocation::here());
    /// The same, to be said when sentence() is called, in the language of that moment.
    Failure(FailureKind kind, FailureStage stage, Words sentence, SourceLocation place = SourceLocation::here());
    /// The same of what a function says; where it is recorded, it stays as it is said then.
    template <Sayable Says>
    Failure(FailureKind kind, FailureStage stage, Says sentence, SourceLocation place = SourceLocation::here())
        : Failure(kind, Saying(std::move(sentence)), stage, place)
    {
    }
    Failure(const Failure &);                ///< shares
    Failure(Failure &&) noexcept;            ///< the other one may only be assigned to or destroyed
    Failure &operator=(const Failure &);     ///< shares
    Failure &operator=(Failure &&) noexcept; ///< the other one may only be assigned to or destroyed
    ~Failure();

    FailureKind kind() const;   ///< what went wrong
    FailureStage stage() const; ///< how far the fetch had come
    /// What went wrong, in the language of the program, as for the constructor.
    QString sentence() const;
    /// What sentence() says.
    Words words() const;
    /// What to do next, one or two sentences with full stops.
    QString advice() const;
    /// errno or EAI_ value; none where no system call failed.
    std::optional<int> code() const;
    /// The system's words for code(), untranslated, without a full stop; empty where there is no code.
    QString codeText() const;
    /// The server's canonical address; empty where there was none yet.
    QString server() const;
    /// The addresses that were tried, in that order; empty where it did not come to that.
    const std::vector<TriedAddress> &tried() const;
    /// Never empty.
    Trail trail() const;
    /// What this one comes from; none where it comes from itself.
    std::optional<Failure> cause() const;
    /// What the server has shown, where that is not trusted.
    std::optional<PeerCertificate> certificate() const;
    /// Failures of earlier automatic or manual attempts at the same fetch, oldest first.
    const std::vector<Failure> &earlier() const;

    /// True for what may be different next time: the only kinds that automatic retries repeat.
    bool isTransient() const;
    /// Its kind is one of that group; a kind may be in two.
    bool isIn(FailureGroup group) const;

    // These say more, and give this failure back, so that they can be written one after the other.
    /// code() and codeText(): text is the system's, without a full stop.
    Failure &withCode(int code, QString text);
    /// withCode() for an errno value, with the system's words for it.
    Failure &withErrno(int code);
    /// Sets server().
    Failure &withServer(QString server);
    /// Sets tried().
    Failure &withTried(std::vector<TriedAddress> tried);
    /// Sets trail(); what was in it before goes. An empty one changes nothing.
    Failure &withTrail(Trail trail);
    /// Sets cause().
    Failure &withCause(Failure cause);
    /// Sets certificate().
    Failure &withCertificate(PeerCertificate certificate);
    /// Sets earlier().
    Failure &withEarlier(std::vector<Failure> earlier);
    /// Sets isTransient(), where that is other than usual for the kind.
    Failure &withTransient(bool transient);

    /// The first of the kinds that is this failure's, or none: the errback's switch.
    std::optional<FailureKind> check(std::initializer_list<FailureKind> kinds) const;
    /// The first of the groups that it is in, or none.
    std::optional<FailureGroup> check(std::initializer_list<FailureGroup> groups) const;
    /// check(), for an errback that handles these kinds only: what does not match goes on, in the other alternative,
    /// to whoever comes next. Never throws, so it is safe in a slot.
    std::variant<FailureKind, Failure> trap(std::initializer_list<FailureKind> kinds) const;
    /// The same for groups.
    std::variant<FailureGroup, Failure> trap(std::initializer_list<FailureGroup> groups) const;

    /// "Connection was refused by other side: 111: Connection refused."
    QString message() const;
    /// "Poem failed: 127.0.0.1:10004: Connection was refused by other side: 111: Connection refused."
    QString line() const;
    /// "[Failure: ConnectionRefused: Connection was refused by other side: 111: Connection refused.]"
    QString brief() const;
    /// What is known of certificate(), several lines, each ended by a newline; empty where there is none. Plain text.
    QString certificateText() const;
    /// All three layers, several lines, each ended by a newline. Plain text.
    QString report() const;

private:
    Failure(FailureKind kind, Saying sentence, FailureStage stage, SourceLocation place);

    QSharedDataPointer<FailureData> d;
};

/// The stable name, "ConnectionRefused".
POETRY_CORE_EXPORT QString kindName(FailureKind kind);
/// None where no kind has that name.
POETRY_CORE_EXPORT std::optional<FailureKind> kindNamed(const QString &name);
/// The stable name in small letters, "connect".
POETRY_CORE_EXPORT QString stageName(FailureStage stage);

} // namespace Poetry

Q_DECLARE_METATYPE(Poetry::Failure)
