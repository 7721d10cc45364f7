// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/encodingmenu.h"

#include "core/text/displaytext.h"
#include "ui/page/poempage.h"
#include "ui/reader/poemview.h"
#include "ui/words/languagewatch.h"

#include <QActionGroup>

#include <algorithm>

namespace Poetry {

namespace {

constexpr qint64 SampleReach = 8 * 1024;
constexpr qsizetype SampleSize = 120;
constexpr qsizetype PreviewCharacters = 32;

bool isTelling(char byte)
{
    return static_cast<uchar>(byte) >= 0x80 || byte == '\0';
}

} // namespace

EncodingMenu::EncodingMenu(PoemView &view, QWidget *parent)
    : QMenu(parent), m_view(view), m_group(new QActionGroup(this))
{
    connect(this, &QMenu::aboutToShow, this, &EncodingMenu::fill);
    new LanguageWatch(this, [this] { writeTexts(); });
}

void EncodingMenu::writeTexts()
{
    setTitle(tr("&Encoding"));
    clear();
    addAction(tr("Automatic")); // a menu without entries would not open
}

QString EncodingMenu::script(const QByteArray &encoding)
{
    const auto isOf = [&](std::initializer_list<const char *> names) {
        return std::any_of(names.begin(), names.end(), [&](const char *name) { return encoding == name; });
    };
    if (isOf({"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}))
        return tr("Unicode");
    if (isOf({"ISO-8859-15", "windows-1252", "macintosh", "IBM437"}))
        return tr("Western");
    if (isOf({"ISO-8859-2", "windows-1250"}))
        return tr("Central European");
    if (isOf({"KOI8-R", "KOI8-U", "windows-1251"}))
        return tr("Cyrillic");
    if (isOf({"ISO-8859-7"}))
        return tr("Greek");
    if (isOf({"windows-1255"}))
        return tr("Hebrew");
    if (isOf({"windows-1256"}))
        return tr("Arabic");
    if (isOf({"Shift_JIS", "EUC-JP"}))
        return tr("Japanese");
    if (isOf({"EUC-KR"}))
        return tr("Korean");
    return tr("Chinese");
}

QString EncodingMenu::label(const QByteArray &encoding)
{
    //: a script and the name of an encoding
    return tr("%1 (%2)").arg(script(encoding), QString::fromLatin1(encoding));
}

void EncodingMenu::fill()
{
    clear();
    if (m_encodings.empty()) {
        for (const QByteArray &name : PoemEncoding::names()) {
            if (const auto encoding = PoemEncoding::named(name))
                m_encodings.push_back(*encoding);
        }
    }
    addChoice({}, tr("&Automatic"), {});
    addSeparator();
    const auto [begin, bytes] = sample();
    for (const PoemEncoding &encoding : m_encodings) {
        const QByteArrayView units =
            QByteArrayView(bytes).sliced(std::min<qsizetype>(begin % encoding.unit(), bytes.size()));
        QString preview = DisplayText::of(units, encoding, true).text.left(PreviewCharacters);
        preview.replace(u'\t', u' ');
        addChoice(encoding.name(), label(encoding.name()), preview);
    }
}

void EncodingMenu::addChoice(const QByteArray &encoding, const QString &text, const QString &preview)
{
    QString shown = preview;
    shown.replace(u'&', QStringLiteral("&&"));
    // What stands behind the tab has a column of its own.
    QAction *action = addAction(shown.isEmpty() ? text : text + u'\t' + shown);
    action->setCheckable(true);
    action->setChecked(m_view.chosenEncoding() == encoding);
    action->setData(encoding);
    m_group->addAction(action);
    connect(action, &QAction::triggered, this, [this, encoding] { m_view.chooseEncoding(encoding); });
}

EncodingMenu::Sample EncodingMenu::sample() const
{
    const PoemPage &page = *m_view.page();
    const qint64 top = page.column().placeOf(page.top());
    const QByteArray bytes = m_view.lines().poem().read(top, SampleReach);
    // From the beginning of its line, unless that is far away.
    const qsizetype place = std::max<qsizetype>(0, std::find_if(bytes.begin(), bytes.end(), isTelling) - bytes.begin());
    const qsizetype there = place < bytes.size() ? place : 0;
    const qsizetype line = bytes.left(there).lastIndexOf('\n') + 1;
    const qsizetype begin = there - line > SampleSize / 2 ? there : line;
    const QByteArray found = bytes.mid(begin, SampleSize);
    const qsizetype end = found.indexOf('\n', there - begin);
    return {top + begin, end < 0 ? found : found.left(end)};
}

} // namespace Poetry
