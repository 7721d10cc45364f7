# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT

# What fish completes for the three programs: what --help says. Installed under the name of each.
set -l program (string replace --regex '\.fish$' '' (status basename))
test $program = poetry-server; or complete --command $program --no-files
# An option a line, with the first clause of what is said about it.
for line in (env LC_ALL=C.UTF-8 LANGUAGE=en $program --help 2>/dev/null |
        awk '/^  --/ { if (l) print l; l = $0; next } l && /^ +[^ -]/ { sub(/^ +/, " "); l = l $0; next } l { print l; l = "" }' |
        sed -E 's/[.;]( .*)?$//')
    if set -l option (string match --regex '^  --([a-z-]+) ?([A-Z0-9,]*) *(.*)$' -- $line)
        set -l common --command $program --long-option $option[2] --description "$option[4]"
        switch "$option[3]"
            case ''
                complete $common
            case FILE
                complete $common --require-parameter --force-files
            case DIR
                complete $common --exclusive --arguments '(__fish_complete_directories)'
            case WHAT
                complete $common --exclusive --arguments 'none silent endless stall-after= reset-after= close-after='
            case '*'
                complete $common --exclusive
        end
    end
end
