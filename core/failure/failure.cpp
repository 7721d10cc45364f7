// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/failure/failure.h"

#include "core/failure/failurekinds.h"

#include <QMetaEnum>

#include <algorithm>
#include <memory>

#include <cstring>

namespace Poetry {

class FailureData : public QSharedData
{
public:
    FailureKind kind = FailureKind::Internal;
    FailureStage stage = FailureStage::Queue;
    Words sentence;
    Saying saying; ///< in place of sentence
    SourceLocation place;
    std::optional<int> code;
    QString codeText;
    QString server;
    std::vector<TriedAddress> tried;
    Trail trail; ///< empty: just what it says
    std::shared_ptr<const Failure> cause;
    std::shared_ptr<const PeerCertificate> certificate;
    std::vector<Failure> earlier;
    bool transient = false;
};

namespace {

template <typename Wanted> std::variant<Wanted, Failure> trapped(const Failure &failure, std::optional<Wanted> match)
{
    if (match)
        return *match;
    return failure;
}

} // namespace

Failure::Failure(FailureKind kind, FailureStage stage, QString sentence, SourceLocation place)
    : Failure(kind, stage, Words{nullptr, std::move(sentence)}, place)
{
}

Failure::Failure(FailureKind kind, FailureStage stage, Words sentence, SourceLocation place)
    : Failure(kind, Saying(), stage, place)
{
    d->sentence = std::move(sentence);
}

Failure::Failure(FailureKind kind, Saying sentence, FailureStage stage, SourceLocation place) : d(new FailureData)
{
    d->kind = kind;
    d->stage = stage;
    d->saying = std::move(sentence);
    d->place = place;
    d->transient = FailureKinds::row(kind).retry == FailureKinds::Retry::Helps;
}

Failure::Failure(const Failure &) = default;
Failure::Failure(Failure &&) noexcept = default;
Failure &Failure::operator=(const Failure &) = default;
Failure &Failure::operator=(Failure &&) noexcept = default;
Failure::~Failure() = default;

FailureKind Failure::kind() const
{
    return d->kind;
}

FailureStage Failure::stage() const
{
    return d->stage;
}

QString Failure::sentence() const
{
    return words().said();
}

Words Failure::words() const
{
    return d->saying ? Words{nullptr, d->saying()} : d->sentence;
}

std::optional<int> Failure::code() const
{
    return d->code;
}

QString Failure::codeText() const
{
    return d->codeText;
}

QString Failure::server() const
{
    return d->server;
}

const std::vector<TriedAddress> &Failure::tried() const
{
    return d->tried;
}

Trail Failure::trail() const
{
    Trail trail = d->trail;
    if (trail.isEmpty())
        trail.add(Step::Other, std::chrono::milliseconds(0), words(), d->place);
    return trail;
}

std::optional<Failure> Failure::cause() const
{
    return d->cause ? std::optional(*d->cause) : std::nullopt;
}

const std::vector<Failure> &Failure::earlier() const
{
    return d->earlier;
}

std::optional<PeerCertificate> Failure::certificate() const
{
    return d->certificate ? std::optional(*d->certificate) : std::nullopt;
}

bool Failure::isTransient() const
{
    return d->transient;
}

bool Failure::isIn(FailureGroup group) const
{
    return FailureKinds::isIn(d->kind, group);
}

Failure &Failure::withCode(int code, QString text)
{
    d->code = code;
    d->codeText = std::move(text);
    return *this;
}

Failure &Failure::withErrno(int code)
{
    return withCode(code, QString::fromLocal8Bit(std::strerror(code)));
}

Failure &Failure::withServer(QString server)
{
    d->server = std::move(server);
    return *this;
}

Failure &Failure::withTried(std::vector<TriedAddress> tried)
{
    d->tried = std::move(tried);
    return *this;
}

Failure &Failure::withTrail(Trail trail)
{
    if (!trail.isEmpty())
        d->trail = std::move(trail);
    return *this;
}

Failure &Failure::withCause(Failure cause)
{
    d->cause = std::make_shared<const Failure>(std::move(cause));
    return *this;
}

Failure &Failure::withCertificate(PeerCertificate certificate)
{
    d->certificate = std::make_shared<const PeerCertificate>(std::move(certificate));
    return *this;
}

Failure &Failure::withEarlier(std::vector<Failure> earlier)
{
    d->earlier = std::move(earlier);
    return *this;
}

Failure &Failure::withTransient(bool transient)
{
    d->transient = transient;
    return *this;
}

std::optional<FailureKind> Failure::check(std::initializer_list<FailureKind> kinds) const
{
    const auto match = std::find(kinds.begin(), kinds.end(), d->kind);
    return match == kinds.end() ? std::nullopt : std::optional(*match);
}

std::optional<FailureGroup> Failure::check(std::initializer_list<FailureGroup> groups) const
{
    const auto match = std::find_if(groups.begin(), groups.end(), [this](FailureGroup group) { return isIn(group); });
    return match == groups.end() ? std::nullopt : std::optional(*match);
}

std::variant<FailureKind, Failure> Failure::trap(std::initializer_list<FailureKind> kinds) const
{
    return trapped(*this, check(kinds));
}

std::variant<FailureGroup, Failure> Failure::trap(std::initializer_list<FailureGroup> groups) const
{
    return trapped(*this, check(groups));
}

QString kindName(FailureKind kind)
{
    return QString::fromLatin1(QMetaEnum::fromType<FailureKind>().valueToKey(static_cast<int>(kind)));
}

std::optional<FailureKind> kindNamed(const QString &name)
{
    bool isKnown = false;
    const int value = QMetaEnum::fromType<FailureKind>().keyToValue(name.toLatin1().constData(), &isKnown);
    return isKnown ? std::optional(static_cast<FailureKind>(value)) : std::nullopt;
}

QString stageName(FailureStage stage)
{
    return QString::fromLatin1(QMetaEnum::fromType<FailureStage>().valueToKey(static_cast<int>(stage))).toLower();
}

} // namespace Poetry
