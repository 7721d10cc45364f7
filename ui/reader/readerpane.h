// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include "core/fetch/fetch.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QSplitter;
class QToolButton;

namespace Poetry {

class DetailsView;
class EncodingMenu;
class FailureView;
class PoemView;
class PoetryClientFactory;
class SecondaryLabel;
class ReadingSettings;
class SectionBar;
class SettingsFile;

/// Shows one fetch: its poem, its failure, or both where a poem was cut off. Follows it while it runs.
class ReaderPane final : public QWidget
{
    Q_OBJECT

public:
    /// factory must outlive the pane.
    explicit ReaderPane(PoetryClientFactory &factory, QWidget *parent = nullptr);

    void setFetch(std::optional<FetchId> id);
    PoemView *poemView() const { return m_poem; }
    /// What is read now: the page of the poem, or the report of a failure.
    QWidget *readingWidget() const;
    /// "Complete · 3.0 kB · 2.1 s · UTF-8"
    QString details() const;
    /// Times have gone on; or something else that is told in details() has changed.
    void writeDetails();
    ReadingSettings &settings() { return *m_settings; }
    /// How poems are set, and in which encodings they are read, is kept there, which must outlive this.
    void keepIn(SettingsFile &store);
    /// The encodings that were chosen for servers.
    void forget();
    /// How high the parts are, and whether the details are among them; what is not understood changes nothing.
    QByteArray layoutState() const;
    void setLayoutState(const QByteArray &state);
    void showDetails();
    EncodingMenu *encodingMenu() const { return m_encodings; }
    /// As PoemView::replay().
    void replay();
    void setZoom(int steps);
    int zoom() const;
    /// The same whatever is shown, so that choosing another row moves nothing beside this.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void retryRequested(Poetry::FetchId id);
    void patientRetryRequested(Poetry::FetchId id);
    void trustRequested(Poetry::FetchId id, const QString &fingerprint);
    void saveRequested(Poetry::FetchId id);
    /// As in PoetryClientFactory::bringBack().
    void earlierTextRequested(Poetry::FetchId id, int number);

protected:
    bool event(QEvent *event) override;

private:
    void arrange();
    void makeSections();
    void applyForm();
    void applyLayout();
    void nameSections();
    void fillReadingButton();
    void writeTexts();
    void connectParts();
    void noteChange(FetchId id);
    void refresh();
    void writeStory();
    void showText();
    void compare(const Poem &before, const Poem &after);

    PoetryClientFactory &m_factory;
    std::optional<FetchId> m_id;
    FetchState m_shownState = FetchState::Waiting;
    ReadingSettings *m_settings;
    QLabel *m_title;
    SecondaryLabel *m_details;
    SectionBar *m_sections;
    QToolButton *m_reading;
    QSplitter *m_body;
    QByteArray m_layoutState; ///< of the last time, until there are parts
    PoemView *m_poem;
    FailureView *m_failure = nullptr;
    DetailsView *m_more = nullptr;
    EncodingMenu *m_encodings;
    QTimer m_refreshTimer;
};

} // namespace Poetry
