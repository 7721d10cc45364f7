// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "core/poem/poemstore.h"
#include "core/saving/poemfile.h"
#include "samples.h"
#include "support/contents.h"
#include "ui/report/arrivalcurve.h"
#include "ui/saving/savequeue.h"
#include "ui/table/fetchtable.h"
#include "ui/window/mainwindow.h"
#include "windowbehaviour.h"
#include "windowdriver.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QTest>
#include <QUrl>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Texts with their times, in the window: saved, opened and drawn.
class RecordedTest : public WindowBehaviour
{
    Q_OBJECT

private Q_SLOTS:
    void aRecordedTextThatIsDroppedBecomesARow();
    void whatIsDamagedIsTold();
    void whatIsNoneIsTold();
    void aTextIsSavedWithItsTimes();
    void theCurveIsToldInSentences();
    void theCurveGoesUpWithTime_data();
    void theCurveGoesUpWithTime();

private:
    static Fetch fetch();
    QString write(const QByteArray &change = {}) const;
    void drop(const QString &path);
};

/// Ten bytes at once, ten after a second, eighty after nine more.
Fetch RecordedTest::fetch()
{
    Fetch fetch(ServerAddress(QHostAddress(u"192.0.2.7"_s), 17));
    fetch.state = FetchState::Complete;
    fetch.endedOn = 1'764'000'000'000;
    fetch.poem = arrived(QByteArray(99, 'x') + '\n', {{10, 1s}, {20, 10s}});
    return fetch;
}

QString RecordedTest::write(const QByteArray &change) const
{
    const QString path = folder() + u"/a.poem"_s;
    PoemSaver().saveAs(path, PoemFile::maker(fetch()), PoemSaver::Existing::Replace);
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(file.size() - change.size()) || file.write(change) < 0)
        QTest::qFail("cannot write", __FILE__, __LINE__);
    return path;
}

void RecordedTest::drop(const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent over(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &over);
    QVERIFY(over.isAccepted());
    QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &event);
}

void RecordedTest::aRecordedTextThatIsDroppedBecomesARow()
{
    drop(write());
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Complete"_s});
    QCOMPARE(m_driver->column(u"Server"_s), QStringList{u"192.0.2.7:17"_s});
    QTRY_VERIFY(m_window->table().currentId());
    const Fetch &row = *m_factory->find(*m_window->table().currentId());
    QCOMPARE(row.poem.bytes(), fetch().poem.bytes());
    QCOMPARE(row.endedOn, fetch().endedOn);
    QVERIFY2(visibleText().contains(u"a.poem is from 192.0.2.7:17, and was recorded on "_s), qPrintable(visibleText()));
}

void RecordedTest::whatIsDamagedIsTold()
{
    drop(write("y"));
    QTRY_COMPARE(m_factory->count(), 1);
    QTRY_VERIFY2(visibleText().contains(u"The text of “a.poem” is not to be trusted"_s), qPrintable(visibleText()));
}

void RecordedTest::whatIsNoneIsTold()
{
    m_window->openList(folder() + u"/nowhere.poem"_s);
    QTRY_VERIFY2(visibleText().contains(u"nowhere.poem” cannot be read"_s), qPrintable(visibleText()));
    QCOMPARE(m_factory->count(), 0);
}

void RecordedTest::aTextIsSavedWithItsTimes()
{
    SaveQueue queue;
    std::optional<SaveQueue::Summary> summary;
    connect(&queue, &SaveQueue::finished, this, [&](const SaveQueue::Summary &end) { summary = end; });
    const QString path = folder() + u"/saved.POEM"_s;
    queue.saveAs(path, fetch(), PoemSaver::Existing::Keep, SaveQueue::Manifest::With);
    QTRY_VERIFY(summary);
    QVERIFY(summary->failures.empty());
    const auto read = PoemFile::open(path);
    QVERIFY(std::holds_alternative<PoemFile::Opened>(read));
    const Fetch &back = std::get<PoemFile::Opened>(read).fetch;
    QCOMPARE(back.poem.bytes(), fetch().poem.bytes());
    QCOMPARE(PoemStore::arrivalsOf(back.poem).toRecord(), PoemStore::arrivalsOf(fetch().poem).toRecord());
    QCOMPARE(QDir(folder()).entryList(QDir::Files), QStringList{u"saved.POEM"_s}); // its digest is in it
}

void RecordedTest::theCurveIsToldInSentences()
{
    ArrivalCurve curve;
    QVERIFY(curve.sentences().isEmpty());
    curve.show(fetch().poem);
    const QStringList sentences{u"From the first byte on, half of it had come after 10 s, and all of it after 10 s."_s,
                                u"The longest pause was 9.0 s, after 20 byte(s)."_s};
    QCOMPARE(curve.sentences(), sentences);
    QCOMPARE(curve.accessibleDescription(), sentences.join(u' '));
    curve.show(Poem("at once"));
    QVERIFY(curve.sentences().isEmpty());
    QVERIFY(!curve.isVisible());
}

void RecordedTest::theCurveGoesUpWithTime_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

void RecordedTest::theCurveGoesUpWithTime()
{
    QFETCH(Qt::LayoutDirection, direction);
    ArrivalCurve curve;
    curve.setLayoutDirection(direction);
    curve.resize(101, 51);
    curve.show(fetch().poem);
    const QImage picture = curve.grab().toImage();
    const QRgb ground = picture.pixel(50, 2);
    const auto isFilled = [&](int percent, int height) {
        const int x = direction == Qt::LeftToRight ? percent : 100 - percent;
        return picture.pixel(x, 50 - height / 2) != ground;
    };
    QVERIFY(isFilled(5, 6) && !isFilled(5, 16));    // ten of a hundred bytes
    QVERIFY(isFilled(50, 16) && !isFilled(50, 30)); // twenty, for long
    QVERIFY(!isFilled(90, 80));
}

QTEST_MAIN(RecordedTest)
#include "recordedtest.moc"
