// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

// The program of the tests of a folder: each has a link to it, and is the one that is called by that name.
// POETRY_TESTS has a line POETRY_TEST("name", Class) for each.

#include <cstdio>
#include <cstring>

#define POETRY_TEST(name, Class) int run##Class(int argc, char **argv);
#include POETRY_TESTS
#undef POETRY_TEST

int main(int argc, char **argv)
{
    const char *slash = std::strrchr(argv[0], '/');
    const char *called = slash ? slash + 1 : argv[0];
#define POETRY_TEST(name, Class)                                                                                       \
    if (std::strcmp(called, name) == 0)                                                                                \
        return run##Class(argc, argv);
#include POETRY_TESTS
#undef POETRY_TEST
    std::fprintf(stderr, "%s is the program of many tests; start it by the name of one.\n", called);
    return 2;
}
