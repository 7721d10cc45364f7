// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

#include <QTest>

// Read before every test that shares a program with others: instead of a main function of its own, each gets a function
// that main in shared.cpp calls. They do what Qt's do.
#undef QTEST_MAIN
#undef QTEST_GUILESS_MAIN
#define QTEST_MAIN(Class)                                                                                              \
    POETRY_TEST_PROGRAM(Class, QApplication app(argc, argv); app.setAttribute(Qt::AA_Use96Dpi, true);)
#define QTEST_GUILESS_MAIN(Class) POETRY_TEST_PROGRAM(Class, QCoreApplication app(argc, argv);)
#define POETRY_TEST_PROGRAM(Class, application)                                                                        \
    int run##Class(int argc, char **argv)                                                                              \
    {                                                                                                                  \
        QTest::Internal::callInitMain<Class>();                                                                        \
        application Class test;                                                                                        \
        QTEST_SET_MAIN_SOURCE_PATH                                                                                     \
        return QTest::qExec(&test, argc, argv);                                                                        \
    }
