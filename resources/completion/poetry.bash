# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
# shellcheck shell=bash

# What bash completes for the three programs: what --help says. Installed under the name of each.
_poetry() {
    local program=$1 word=$2 before=$3 help value=
    help=$(LC_ALL=C.UTF-8 LANGUAGE=en "$program" --help 2>/dev/null)
    if [[ $before == --* ]]; then
        value=$(sed -nE "s/^  $before ([A-Z0-9,]+)( .*)?\$/\1/p" <<<"$help")
    fi
    if [[ -z $value && $word != -* && ${program##*/} == poetry-server ]]; then
        value=FILE
    fi
    case $value:$word in
    FILE:*)
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        ;;
    DIR:*)
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -d -- "$word")
        ;;
    WHAT:*)
        mapfile -t COMPREPLY < <(compgen -W "none silent endless stall-after= reset-after= close-after=" -- "$word")
        ;;
    :-*)
        mapfile -t COMPREPLY < <(compgen -W "$(grep -oE '^  --[a-z-]+' <<<"$help")" -- "$word")
        ;;
    esac
}
complete -F _poetry get-poetry poetry-server poetry-fetcher
