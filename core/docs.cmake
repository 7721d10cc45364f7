# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT

# The target docs: what strangers may use, member by member, and the guide, as HTML and for Qt Creator and Assistant (.qch).
# A public member without a word about it, or a reference to nothing, is an error. Nobody needs it for building.
find_package(Doxygen 1.9.4 QUIET)
if(NOT DOXYGEN_FOUND)
    add_custom_target(docs
        COMMAND "${CMAKE_COMMAND}" -E echo "Doxygen 1.9.4 or later was not found. On Debian: apt-get install doxygen, then configure again."
        COMMAND "${CMAKE_COMMAND}" -E false
        VERBATIM)
    return()
endif()

set(DOXYGEN_PROJECT_NAME "Poetry Fetcher")
set(DOXYGEN_QUIET YES)
set(DOXYGEN_WARN_AS_ERROR FAIL_ON_WARNINGS)
set(DOXYGEN_JAVADOC_AUTOBRIEF YES) # the first sentence is the short form
set(DOXYGEN_GENERATE_LATEX NO)
set(DOXYGEN_HAVE_DOT NO)
set(DOXYGEN_STRIP_FROM_PATH "${PROJECT_BINARY_DIR}/include" "${PROJECT_SOURCE_DIR}/resources/guide")
set(DOXYGEN_STRIP_FROM_INC_PATH "${PROJECT_BINARY_DIR}/include")
set(DOXYGEN_USE_MDFILE_AS_MAINPAGE "${PROJECT_SOURCE_DIR}/resources/guide/index.md")
set(DOXYGEN_FILTER_PATTERNS "*.md=\"sed 1,3d\"") # a page begins with its title, and ours with their licence
set(DOXYGEN_VERBATIM_VARS DOXYGEN_FILTER_PATTERNS)
set(DOXYGEN_TOC_INCLUDE_HEADINGS 2)
set(DOXYGEN_HIDE_UNDOC_CLASSES YES)
set(DOXYGEN_EXCLUDE "${published}/export.h" "${published}/core.h")
# Macros of Qt and of the compiler are no members.
set(DOXYGEN_MACRO_EXPANSION YES)
set(DOXYGEN_EXPAND_ONLY_PREDEF YES)
set(DOXYGEN_SEARCH_INCLUDES NO)
set(DOXYGEN_PREDEFINED POETRY_CORE_EXPORT= Q_OBJECT= Q_SIGNALS=signals
    "Q_DECLARE_TR_FUNCTIONS(x)=" "Q_DECLARE_METATYPE(x)=" "Q_DISABLE_COPY_MOVE(x)=" "Q_ENUM(x)=" "Q_ENUM_NS(x)="
    "Q_NAMESPACE_EXPORT(x)=")
set(DOXYGEN_GENERATE_QHP YES)
set(DOXYGEN_QHP_NAMESPACE "org.poetryfetcher.${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}")
set(DOXYGEN_QHP_VIRTUAL_FOLDER poetry)
set(DOXYGEN_QCH_FILE ../poetry-core.qch)
find_program(POETRY_QHELPGENERATOR NAMES qhelpgenerator PATHS "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_LIBEXECS}")
if(POETRY_QHELPGENERATOR)
    set(DOXYGEN_QHG_LOCATION "${POETRY_QHELPGENERATOR}")
endif()
set(DOXYGEN_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/docs")
doxygen_add_docs(docs "${published}" "${PROJECT_SOURCE_DIR}/resources/guide" COMMENT "Writing docs/html/index.html and docs/poetry-core.qch")
add_dependencies(docs poetry_headers)
