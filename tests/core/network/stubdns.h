// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QHostAddress>
#include <QMap>
#include <QNetworkDatagram>
#include <QObject>
#include <QStringList>
#include <QUdpSocket>

#include <vector>

namespace Poetry::Test {

/// A name server at 127.0.0.1:53 of the test's own network, in the test's own event loop: it says of each name what the
/// test wants, when the test wants it.
class StubDns : public QObject
{
    Q_OBJECT

public:
    /// RFC 1035, section 4.1.1; Silence is the lack of any.
    enum class Says { Found = 0, ServerFailure = 2, NoSuchName = 3, Refused = 5, Silence = -1 };
    Q_ENUM(Says)

    StubDns();
    /// Refuses what still waits, so that nobody is left waiting for it.
    ~StubDns() override;

    /// From now on, and for what waits at once.
    void know(const QString &name, const QList<QHostAddress> &addresses);
    void say(const QString &name, Says says);
    /// Of names that nothing else has been said about. NoSuchName to begin with.
    void sayOfOthers(Says says) { m_others.says = says; }

    /// Names asked for so far, each once, in order.
    QStringList asked() const { return m_asked; }
    /// Questions so far: each look-up asks two, one for each family.
    int questions() const { return m_questions; }

Q_SIGNALS:
    void questioned();

private:
    struct Answer
    {
        Says says = Says::NoSuchName;
        QList<QHostAddress> addresses = {};
    };

    void onReadyRead();
    void set(const QString &name, const Answer &answer);
    void answer(const QNetworkDatagram &question);

    QUdpSocket m_socket;
    QMap<QString, Answer> m_known;
    Answer m_others;
    std::vector<QNetworkDatagram> m_waiting;
    QStringList m_asked;
    int m_questions = 0;
};

} // namespace Poetry::Test
