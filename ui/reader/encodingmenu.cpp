// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "ui/reader/encodingmenu.h"

#include "core/text/displaytext.h"
#include "ui/page/poempage.h"
#include "ui/reader/encodingguess.h"
#include "ui/reader/poemview.h"
#include "ui/words/languagewatch.h"

#include <QActionGroup>
#include <QHash>

#include <algorithm>
#include <utility>

namespace Poetry {

using namespace Qt::StringLiterals;

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
    if (encoding.startsWith("UTF-"))
        return tr("Unicode");
    if (isOf({"windows-1252", "ISO-8859-15", "CP850", "IBM437", "macintosh"}))
        return tr("Western");
    if (isOf({"ISO-8859-2", "windows-1250", "CP852"}))
        return tr("Central European");
    if (isOf({"windows-1251", "KOI8-R", "KOI8-U", "CP866", "ISO-8859-5"}))
        return tr("Cyrillic");
    if (isOf({"windows-1253", "ISO-8859-7"}))
        return tr("Greek");
    if (isOf({"windows-1254", "ISO-8859-9"}))
        return tr("Turkish");
    if (isOf({"windows-1257", "ISO-8859-13"}))
        return tr("Baltic");
    if (isOf({"windows-1255"}))
        return tr("Hebrew");
    if (isOf({"windows-1256"}))
        return tr("Arabic");
    if (isOf({"windows-874"}))
        return tr("Thai");
    if (isOf({"windows-1258"}))
        return tr("Vietnamese");
    if (isOf({"Shift_JIS", "EUC-JP", "ISO-2022-JP"}))
        return tr("Japanese");
    if (isOf({"EUC-KR", "ISO-2022-KR"}))
        return tr("Korean");
    return tr("Chinese");
}

QString EncodingMenu::label(const QByteArray &encoding)
{
    static const QHash<QByteArray, QString> ofDos{
        {"IBM437", u"CP437"_s}, {"CP850", u"CP850"_s}, {"CP852", u"CP852"_s}, {"CP866", u"CP866"_s}};
    if (const QString page = ofDos.value(encoding); !page.isEmpty()) //: a script and the number of a code page
        return tr("%1, DOS (%2)").arg(script(encoding), page);
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
    const Sample shown = sample();
    if (const auto likely = likelyEncoding()) {
        addSection(tr("Likely"));
        addEncoding(*likely, shown);
    }
    QString group;
    for (const PoemEncoding &encoding : m_encodings) {
        if (const QString its = script(encoding.name()); its != std::exchange(group, its))
            addSeparator();
        addEncoding(encoding, shown);
    }
}

/// What the letters of the text look like, where they are of one byte and say anything.
std::optional<PoemEncoding> EncodingMenu::likelyEncoding() const
{
    const QByteArray name = EncodingGuess::of(m_view.lines().poem().read(0, EncodingGuess::MostBytes));
    const auto found = std::ranges::find_if(m_encodings, [&name](const auto &known) { return known.name() == name; });
    return found == m_encodings.end() || *found == m_view.lines().encoding() ? std::nullopt : std::optional(*found);
}

void EncodingMenu::addEncoding(const PoemEncoding &encoding, const Sample &shown)
{
    const qsizetype rest = std::min<qsizetype>(shown.begin % encoding.unit(), shown.bytes.size());
    QString preview =
        DisplayText::of(QByteArrayView(shown.bytes).sliced(rest), encoding, true).text.left(PreviewCharacters);
    preview.replace(u'\t', u' ');
    addChoice(encoding.name(), label(encoding.name()), preview);
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

#include "moc_encodingmenu.cpp"
