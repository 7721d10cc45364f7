# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT

# cmake -D PROGRAM=… -D SOURCE=… -P run.cmake: runs an example, which must succeed and print exactly what its source
# says in its lines that start with //>.
file(STRINGS "${SOURCE}" promised REGEX "^//> " ENCODING UTF-8)
list(TRANSFORM promised REPLACE "^//> " "")
list(JOIN promised "\n" promised)

execute_process(COMMAND "${PROGRAM}" RESULT_VARIABLE status OUTPUT_VARIABLE printed ERROR_VARIABLE warned)
if(NOT status EQUAL 0 OR NOT printed STREQUAL "${promised}\n" OR NOT warned STREQUAL "")
    message(FATAL_ERROR "Status ${status}; promised:\n${promised}\nprinted:\n${printed}\non standard error:\n${warned}")
endif()
