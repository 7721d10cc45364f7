// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "app/console/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace Poetry {

using namespace Qt::StringLiterals;

namespace {

void install(QCoreApplication &app, std::unique_ptr<QTranslator> translator)
{
    translator->setParent(&app);
    app.installTranslator(translator.release());
}

} // namespace

void installTranslations(QCoreApplication &app)
{
    qDeleteAll(app.findChildren<QTranslator *>(Qt::FindDirectChildrenOnly));
    auto english = std::make_unique<QTranslator>();
    if (english->load(u":/translations/poetry_en.qm"_s))
        install(app, std::move(english));

    auto ours = std::make_unique<QTranslator>();
    QLocale spoken(QLocale::English);
    if (ours->load(QLocale(), u"poetry"_s, u"_"_s, u":/translations"_s)) {
        spoken = QLocale(ours->language());
        install(app, std::move(ours));
    }

    // English words with digits, units and months of another language among them could be read by nobody.
    const QLocale asked;
    const bool isEnglish = asked.language() == QLocale::English || asked.language() == QLocale::C;
    if (spoken.language() == QLocale::English && (!isEnglish || asked.zeroDigit() != u"0"_s))
        QLocale::setDefault(QLocale(QLocale::English, asked.territory()));

    auto qts = std::make_unique<QTranslator>();
    if (qts->load(spoken, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        install(app, std::move(qts));
}

} // namespace Poetry
