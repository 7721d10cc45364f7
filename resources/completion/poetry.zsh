#compdef get-poetry poetry-server poetry-fetcher
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT

# What zsh completes for the three programs: what --help says.
local -a specs
local line name value text rest
# An option a line, with the first clause of what is said about it.
for line in ${(f)"$(LC_ALL=C.UTF-8 LANGUAGE=en $words[1] --help 2>/dev/null |
    awk '/^  --/ { if (l) print l; l = $0; next } l && /^ +[^ -]/ { sub(/^ +/, " "); l = l $0; next } l { print l; l = "" }' |
    sed -E 's/[.;]( .*)?$//')"}; do
    if [[ $line =~ '^  (--[a-z-]+)( ([A-Z0-9,]+))?(  +(.*))?$' ]]; then
        name=$match[1] value=$match[3] text=${${match[5]//\[/(}//\]/)}
        case $value in
        '') rest= ;;
        FILE) rest=":file:_files" ;;
        DIR) rest=":folder:_files -/" ;;
        WHAT) rest=":fault:(none silent endless stall-after= reset-after= close-after=)" ;;
        *) rest=":$value: " ;;
        esac
        specs+=("${name}[$text]$rest")
    fi
done
if [[ ${words[1]:t} == poetry-server ]]; then
    specs+=("*:file:_files")
else
    specs+=("*:address:_hosts")
fi
_arguments $specs
