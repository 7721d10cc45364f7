// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QObject>

class QAction;
class QMenu;
class QMenuBar;

namespace Poetry {

class FetchActions;

/// Fills the menu bar; the actions that belong to no other class live here.
class WindowMenus final : public QObject
{
    Q_OBJECT

public:
    /// fetch: the address field's action; columns: the table's. Owned by the menu bar's window.
    WindowMenus(QMenuBar *bar, const FetchActions &actions, QAction *fetch, QMenu *columns);

    QMenu *viewMenu;
    QAction *openList;
    QAction *saveList;
    QMenu *lists; ///< empty until somebody fills it
    QAction *print;
    QAction *printPreview;
    QAction *deleteEverything;
    QAction *quit;
    QAction *copy;
    QAction *copyText;
    QAction *paste;
    QAction *selectAll;
    QAction *find;
    QAction *filter;
    QAction *findNext;
    QAction *findPrevious;
    QAction *focusField;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *zoomOriginal;
    QAction *showInvisibles;
    QAction *replay;
    QAction *fullScreen;
    QAction *nextPane;
    QAction *previousPane;
    QAction *settings;
    QAction *help;
    QAction *shortcuts;
    QAction *demo;
    QAction *about;
    QAction *aboutQt;

Q_SIGNALS:
    /// No field has the focus that would take what is on the clipboard.
    void pasteRequested();
    /// What has been copied.
    void told(const QString &text);

private:
    void makeActions();
    void fill(QMenuBar *bar, const FetchActions &actions, QAction *fetch, QMenu *columns);
    QAction *make(const QString &icon = {});
    void writeTexts();
    void copyFromFocus();
    void pasteIntoFocus();
    void selectAllInFocus();

    QMenu *m_file;
    QMenu *m_edit;
    QMenu *m_fetch;
    QMenu *m_help;
};

} // namespace Poetry
