// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// What SettingsDialog shows of proxies, and of certificates.

#include "core/address/proxyaddress.h"
#include "ui/settings/settingsdialog.h"
#include "ui/widgets/secondarylabel.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

namespace Poetry {

using namespace Qt::StringLiterals;

void SettingsDialog::addNetwork()
{
    auto *proxy = new QLineEdit(this);
    proxy->setMinimumWidth(proxy->fontMetrics().averageCharWidth() * 30);
    proxy->setEchoMode(QLineEdit::PasswordEchoOnEdit);
    proxy->setPlaceholderText(u"socks5://host:1080"_s);
    addRow(
        tr("Proxy:"), proxy, tr("no proxy"), [this] { return m_settings.proxy().isEmpty(); },
        tr("socks5://user:password@host:port or http://…; the proxy looks names up. Kept in a file that only you can "
           "read."));
    auto *wrong = new SecondaryLabel(this);
    wrong->setWordWrap(true);
    m_form->addRow(QString(), wrong);
    connect(proxy, &QLineEdit::textChanged, this, [wrong](const QString &text) {
        const auto read = ProxyAddress::parse(text);
        const auto *failure = std::get_if<Failure>(&read);
        wrong->setText(failure && !text.trimmed().isEmpty() ? failure->message() : QString());
    });
    const auto set = [this, proxy] { m_settings.proxy.set(proxy->text().trimmed()); };
    connect(proxy, &QLineEdit::editingFinished, &m_settings, set);
    connect(proxy, &QLineEdit::textChanged, &m_settings, [proxy, set] {
        if (!proxy->hasFocus()) // set rather than typed
            set();
    });
    m_show.emplace_back([this, proxy] {
        if (!proxy->hasFocus())
            proxy->setText(m_settings.proxy());
    });

    m_trusted = new QListWidget(this);
    m_trusted->setMaximumHeight(m_trusted->fontMetrics().lineSpacing() * 5);
    m_trusted->setMinimumWidth(m_trusted->fontMetrics().averageCharWidth() * 30);
    addRow(
        tr("Trusted certificates:"), m_trusted, tr("no certificates"),
        [this] { return m_settings.trusted().isEmpty(); },
        tr("Certificates that you trusted from a report, each for one server."));
    auto *forget = new QPushButton(tr("Stop Trusting"), this);
    m_form->addRow(QString(), forget);
    connect(forget, &QPushButton::clicked, this, [this] {
        if (const auto *item = m_trusted->currentItem())
            m_settings.forgetTrusted(item->data(Qt::UserRole).toString());
    });
    const auto enable = [forget](int row) { forget->setEnabled(row >= 0); };
    connect(m_trusted, &QListWidget::currentRowChanged, forget, enable);
    m_show.emplace_back([this, enable] {
        showTrusted();
        enable(m_trusted->currentRow());
    });
}

void SettingsDialog::showTrusted()
{
    m_trusted->clear();
    for (const QString &entry : m_settings.trusted()) {
        //: a server, and the fingerprint of its certificate
        auto *item =
            new QListWidgetItem(tr("%1, %2").arg(entry.section(u' ', 1), entry.section(u' ', 0, 0)), m_trusted);
        item->setData(Qt::UserRole, entry);
    }
}

} // namespace Poetry
