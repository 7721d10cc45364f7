# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT

# cmake -D HEADERS=a.h;b.h;… -D FOLDER=… -P publish.cmake: writes each header into the folder as strangers include it,
# and core.h, which includes them all. A header that includes one of ours that is not public is refused.
cmake_minimum_required(VERSION 3.25)

foreach(header IN LISTS HEADERS)
    cmake_path(GET header FILENAME name)
    list(APPEND names ${name})
endforeach()

# A file that is as it should be is left alone, so that nothing is compiled again for it.
function(write name text)
    if(EXISTS "${FOLDER}/${name}")
        file(READ "${FOLDER}/${name}" present)
    endif()
    if(NOT text STREQUAL present)
        file(WRITE "${FOLDER}/${name}" "${text}")
    endif()
endfunction()

set(ours "#include \"core/([a-z]+/)?([a-z]+\\.h)\"")
foreach(header IN LISTS HEADERS)
    cmake_path(GET header FILENAME name)
    file(READ "${header}" text)
    string(REGEX MATCHALL "${ours}" includes "${text}")
    foreach(include IN LISTS includes)
        string(REGEX REPLACE "${ours}" "\\2" included "${include}")
        if(NOT included IN_LIST names)
            message(FATAL_ERROR "${header} is public and includes ${included}, which is not: do without it, or add it "
                "to the list of public headers in core/CMakeLists.txt.")
        endif()
    endforeach()
    string(REGEX REPLACE "${ours}" "#include <poetry/\\2>" text "${text}")
    write(${name} "${text}")
    string(APPEND all "#include <poetry/${name}>\n")
endforeach()

write(core.h "// SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
// SPDX-License-Identifier: MIT

#pragma once

/// \\file
/// All of Poetry::Core that is public.

${all}")
