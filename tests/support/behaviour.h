// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace Poetry::Test {

/// Fails every test that leaves something behind: a descriptor, a thread, a child process, a spool file, or a warning
/// nobody expected. The base of all tests.
///
/// What a library opens once and keeps (a display, a font cache) is opened in initTestCase(), before the first look.
/// Override init() and cleanup() only to call these as well.
class Behaviour : public QObject
{
    Q_OBJECT

public:
    Behaviour();
    ~Behaviour() override;

protected:
    /// An empty folder for the test's own files; it goes when the test ends.
    QString folder() const;
    /// Where spool files of the test are made (TMPDIR points here): must be empty again at the end.
    QString spoolFolder() const;

protected Q_SLOTS:
    virtual void init();
    virtual void cleanup();

private:
    static QStringList openDescriptors();
    static int threads();
    QStringList leftDescriptors() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_descriptors;
    QByteArray m_temporary;
    int m_threads = 0;
};

} // namespace Poetry::Test
