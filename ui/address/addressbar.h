// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/address/addressloader.h"
#include "ui/address/addresstally.h"
#include "ui/widgets/message.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <deque>
#include <functional>
#include <vector>

class QAction;
class QFile;
class QPushButton;
class QToolButton;

namespace Poetry {

class AddressEdit;
class SecondaryLabel;

/// Turns what was typed, pasted or read from a file into addresses to fetch, and says while typing what it understands.
/// What is not understood stays in the field. Owned by the window.
class AddressBar final : public QWidget
{
    Q_OBJECT

public:
    /// Tells which servers are in the list, so that pasting one twice does not open every connection twice.
    using Known = std::function<AddressTally::Known()>;
    /// As many addresses are taken from one list.
    static constexpr int MostAtOnce = 100'000;

    explicit AddressBar(Known known, QWidget *parent = nullptr);

    QAction *fetchAction() const { return m_fetch; }
    AddressEdit *edit() const { return m_edit; }
    QPushButton *button() const { return m_button; }
    /// There is something below that must not move: the line stays one, and what does not fit is explained elsewhere.
    void setStill(bool isStill);
    /// Addresses to complete what is typed with.
    void offer(const QStringList &addresses);
    /// The quiet line below the field; empty where there is nothing to say.
    QString line() const;
    /// Adds text as if it had been pasted at the end.
    void addText(const QString &text);
    /// Fetches what a list names that was read elsewhere, a little at once and the rest of a long one a part each turn,
    /// as soon as no other is being read; what it did not understand is put into the field.
    void submit(const AddressList &list);
    /// The same with a list that is still to be read.
    void submitText(const QString &text);
    /// The same with an open file; name is for sentences. Not while another is being read.
    void submitFile(std::unique_ptr<QFile> file, const QString &name);
    bool isSubmitting() const { return m_doing == Doing::Submitting; }

Q_SIGNALS:
    void fetchRequested(const std::vector<Poetry::AddressList::Entry> &entries);
    /// A list had nothing but what is complete in the list of rows.
    void fetchAgainRequested(const std::vector<Poetry::ServerAddress> &servers);
    /// A list had a single address, new or not; what is to be fetched has been said.
    void onlyOneTaken(const Poetry::ServerAddress &server);
    /// A list was read to its end, or is read no further.
    void submitted();
    void told(const Poetry::Message &message);
    /// Why something was not understood, where the line has no room for it; empty: it is so no more.
    void explained(const QString &reasons);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Doing { Nothing, Previewing, Submitting };

    void writeTexts();
    void writeButton();
    void writePlaceholder();
    void hold(const QString &text);
    void dropHeld();
    QString wholeText() const;
    void submitField();
    void submitLater(std::function<void()> read);
    void submitNext();
    void begin(Doing doing);
    void takePart(const AddressList &part);
    void endReading();
    void endSubmitting(const Saying &sentence);
    void readNoFurther(const Failure &failure);
    void settle();
    void showOutcome();
    void writeAgain();
    void preview();
    void showTally(const QString &more = {});
    void stopOrDiscard();
    void say(const QString &text);
    void showState();

    Known m_known;
    AddressEdit *m_edit;
    SecondaryLabel *m_line;
    QAction *m_fetch;
    QPushButton *m_button;
    QToolButton *m_stop;
    QTimer m_previewTimer;
    QString m_held; ///< pasted, and too long for the field; counts as standing before what is in it
    AddressLoader m_loader;
    std::deque<std::function<void()>> m_waiting; ///< what is read when no other is
    AddressTally m_tally;
    Doing m_doing = Doing::Nothing;
    bool m_isAgain = false; ///< what the button is about to do, as the line says
    QString m_fileName;
    QElapsedTimer m_sinceSaid;
};

} // namespace Poetry
