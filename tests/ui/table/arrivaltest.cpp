// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#include "core/fetch/poetryclientfactory.h"
#include "samples.h"
#include "support/fakeclock.h"
#include "support/fakeresolver.h"
#include "support/scriptedserver.h"
#include "ui/table/fetchmodel.h"
#include "ui/table/fetchtable.h"
#include "ui/window/mainwindow.h"
#include "windowbehaviour.h"
#include "windowdriver.h"

#include <QAction>
#include <QHeaderView>
#include <QPaintEvent>
#include <QTest>

using namespace Poetry;
using namespace Poetry::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Notes what is painted of a widget.
class Painted final : public QObject
{
public:
    explicit Painted(QWidget &widget) { widget.installEventFilter(this); }

    QRegion region;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
};

} // namespace

/// How a text came, in its row.
class ArrivalTest : public WindowBehaviour
{
    Q_OBJECT

private Q_SLOTS:
    void theColumnIsThereOnRequest();
    void theRowSaysWhatItDraws();
    void theCurveGoesUpWithTime_data();
    void theCurveGoesUpWithTime();
    void theCurveGoesOnWhileBytesCome();

private:
    std::unique_ptr<PoetryClientFactory> makeFactory() override
    {
        return std::make_unique<PoetryClientFactory>(m_clock, m_resolver);
    }
    void add(const Poem &poem);
    FetchTable &table() const { return m_window->table(); }
    QRect cell(int row) const { return table().visualRect(table().model()->index(row, FetchModel::Arrival)); }

    FakeClock m_clock;
    FakeResolver m_resolver;
};

void ArrivalTest::add(const Poem &poem)
{
    Fetch fetch = fetchOf({});
    fetch.poem = poem;
    const int rows = table().model()->rowCount();
    m_factory->restore(fetch);
    QTRY_COMPARE(table().model()->rowCount(), rows + 1);
}

void ArrivalTest::theColumnIsThereOnRequest()
{
    QVERIFY(table().isColumnHidden(FetchModel::Arrival));
    action(u"Arrival"_s)->trigger();
    QVERIFY(!table().isColumnHidden(FetchModel::Arrival));
    const QHeaderView *header = table().horizontalHeader();
    QCOMPARE(header->visualIndex(FetchModel::Arrival), header->visualIndex(FetchModel::Elapsed) + 1);
}

void ArrivalTest::theRowSaysWhatItDraws()
{
    add(arrived(QByteArray(100, 'x'), {{10, 1s}, {20, 10s}}));
    add(Poem("at once"));
    action(u"Arrival"_s)->trigger();
    const QString told = u"From the first byte on, half of it had come after 10 s, and all of it after 10 s.\n"
                         "The longest pause was 9.0 s, after 20 byte(s)."_s;
    const auto said = [this](int row, int role) {
        return table().model()->index(row, FetchModel::Arrival).data(role).toString();
    };
    QCOMPARE(said(0, Qt::AccessibleTextRole), told);
    QCOMPARE(said(1, Qt::AccessibleTextRole), QString());
    QVERIFY2(said(0, Qt::ToolTipRole).contains(told), qPrintable(said(0, Qt::ToolTipRole)));
    QVERIFY2(said(1, Qt::ToolTipRole).contains(u"State: Complete"_s), qPrintable(said(1, Qt::ToolTipRole)));
}

void ArrivalTest::theCurveGoesUpWithTime_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("left to right") << Qt::LeftToRight;
    QTest::newRow("right to left") << Qt::RightToLeft;
}

void ArrivalTest::theCurveGoesUpWithTime()
{
    QFETCH(Qt::LayoutDirection, direction);
    add(Poem("at once")); // is selected
    add(arrived(QByteArray(100, 'x'), {{10, 1s}, {20, 10s}}));
    action(u"Arrival"_s)->trigger();
    table().setLayoutDirection(direction);
    const QRect place = cell(1).adjusted(4, 4, -4, -4);
    const QImage picture = table().viewport()->grab(place).toImage();
    const QRgb ground = picture.pixel(place.width() / 2, 2);
    const auto isFilled = [&](int percent, int height) {
        const int x = place.width() * (direction == Qt::LeftToRight ? percent : 100 - percent) / 100;
        return picture.pixel(x, (place.height() - 1) * (100 - height) / 100) != ground;
    };
    QVERIFY(isFilled(5, 0) && !isFilled(5, 40)); // ten of a hundred bytes
    QVERIFY(isFilled(50, 5) && !isFilled(50, 50));
    QVERIFY(!isFilled(90, 80));
}

void ArrivalTest::theCurveGoesOnWhileBytesCome()
{
    const ScriptedServer server([](Visitor &visitor) { visitor.send("line\n"); });
    m_factory->fetch(server.address());
    QTRY_COMPARE(m_driver->column(u"State"_s), QStringList{u"Receiving"_s});
    action(u"Arrival"_s)->trigger();
    Painted painted(*table().viewport());
    table().viewport()->grab();
    QCoreApplication::processEvents();
    painted.region = {};
    m_clock.advance(1s);
    QTRY_VERIFY(painted.region.contains(cell(0).center()));
}

QTEST_MAIN(ArrivalTest)
#include "arrivaltest.moc"
