# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT

# poetry_find_qt(VERSION MODULE…): finds Qt 6, or says what to do where there is none or another one has come first.
macro(poetry_find_qt version)
    if(TARGET Qt5::Core)
        message(FATAL_ERROR
            "This project has found Qt 5, and Poetry Fetcher needs Qt ${version} or later; one program cannot use both. "
            "Find Qt 6 instead: find_package(Qt6 ${version} REQUIRED COMPONENTS Core Network)")
    endif()
    find_package(Qt6 ${version} QUIET COMPONENTS ${ARGN})
    if(NOT Qt6_FOUND)
        find_package(Qt5 QUIET COMPONENTS Core)
        if(Qt5_FOUND)
            set(poetry_found_qt " (Qt ${Qt5_VERSION} in ${Qt5_DIR} is too old)")
        elseif(Qt6_CONSIDERED_VERSIONS)
            set(poetry_found_qt " (what there is: ${Qt6_CONSIDERED_VERSIONS})")
        endif()
        string(REPLACE ";" ", " poetry_qt_modules "${ARGN}")
        message(FATAL_ERROR
            "Qt ${version} or later with its modules ${poetry_qt_modules} was not found${poetry_found_qt}. "
            "On Debian 12, ./run installs it. Elsewhere install it, and where it is in a place of its own, say so: "
            "cmake --preset release -D CMAKE_PREFIX_PATH=/opt/Qt/6.4.2/gcc_64\n${Qt6_NOT_FOUND_MESSAGE}")
    endif()
endmacro()
