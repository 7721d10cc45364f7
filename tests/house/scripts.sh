#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT

# scripts.sh FOLDER: what ./run, ./test and those of .ci/ say where they cannot do what they are asked: a sentence about what
# to do and status 1 or 2, and the next call works. Tools that fail as they do elsewhere stand in for the machine's.
# shellcheck disable=SC2016,SC2123,SC2317  # the stand-ins expand theirs, PATH is meant, and functions are called by name
set -euo pipefail

project=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
failures=0

# expect NAME STATUS SENTENCE COMMAND…: the command ends with this status, and what it says has this in it.
expect() {
    local name=$1 expected=$2 sentence=$3 said status=0
    shift 3
    said=$("$@" 2>&1) || status=$?
    if [ "$status" -eq "$expected" ] && [[ $said == *"$sentence"* ]]; then
        printf 'as it should: %s\n' "$name"
    else
        printf 'WRONG: %s: status %s, and it said: %s\n' "$name" "$status" "$said"
        failures=$((failures + 1))
    fi
}

# stand_in NAME: what it does instead is read from standard input.
stand_in() {
    { printf '#!/bin/bash\n'; cat; } >"$place/tools/$1"
    chmod +x "$place/tools/$1"
}

# with_tools COMMAND…: one of the functions of setup.sh, where only the stand-ins and a few harmless tools are found.
with_tools() {
    cd "$place/project"
    # shellcheck source=/dev/null
    source "$project/.ci/setup.sh"
    PATH=$place/tools
    "$@"
}

mkdir "$place/tools" "$place/project"
for tool in cat df env mkdir rm tail touch; do
    ln -s "$(command -v "$tool")" "$place/tools/$tool"
done
cp "$project/CMakePresets.json" "$place/project/"

expect "./test with an unknown option" 2 "does not know the option --nonsense" "$project/test" --nonsense
expect "./test with two options" 2 "takes one option at most" "$project/test" --full --bench
expect ".ci/bare with something that is no suite" 2 "takes one suite" "$project/.ci/bare" "no suite"
expect ".ci/packages with something that is no suite" 2 "takes a suite" "$project/.ci/packages" "no suite"

expect "no Debian" 1 "please install what these Debian packages hold" with_tools install_missing poem-dev
stand_in dpkg-query <<<''
stand_in apt-get <<<'echo "E: Could not resolve the name of the server" >&2; exit 100'
stand_in id <<<'echo 1000'
expect "neither root nor sudo" 1 "installed by root, then try again: poem-dev" with_tools install_missing poem-dev
stand_in id <<<'echo 0'
expect "no network" 1 "It needs the network" with_tools install_missing poem-dev
stand_in apt-get <<<'exit 0'
expect "once there is a network" 0 "installed" with_tools install_missing poem-dev

stand_in cmake <<<'exit 0'
touch "$place/project/build"
expect "a folder that cannot be written" 1 "cannot be written" with_tools build dev
rm "$place/project/build"
expect "once it can be" 0 "built dev" with_tools build dev

# Another version, or another folder, left a cache that CMake does not accept.
stand_in cmake <<<'[ "$1" != --preset ] || [ ! -e build/dev/CMakeCache.txt ]'
rm -rf "$place/project/build"
mkdir -p "$place/project/build/dev"
touch "$place/project/build/dev/"{CMakeCache.txt,build.ninja}
expect "a half-built folder of another version" 0 "built dev" with_tools build dev

# What is broken in the folder itself is mended by configuring, so the call after a failure does that.
stand_in cmake <<<'if [ "$1" = --build ]; then exit 1; fi'
expect "a build that fails" 1 "This could not be built" with_tools build dev
stand_in cmake <<<'[ "$1" = --build ] || touch build/dev/anew'
expect "the next call" 0 "built dev" with_tools build dev
[ -e "$place/project/build/dev/anew" ] || expect "the next call configures" 0 "" false

full_disk() {
    mount -t tmpfs -o size=1m tmpfs "$place/project"
    cp "$project/CMakePresets.json" "$place/project/"
    printf '%900000s' prose >"$place/project/prose"
    stand_in cmake <<<'[ "$1" != --build ] || printf "%500000s" poem >build/dev/poem'
    expect "a full disk" 1 "The disk is full" with_tools build dev
    rm "$place/project/prose"
    expect "once there is room" 0 "built dev" with_tools build dev
    exit "$failures"
}
# Root may be in a root of its own, where there are no users of one's own.
own_mounts=(unshare --mount)
[ "$(id -u)" -eq 0 ] || own_mounts+=(--map-root-user)
if "${own_mounts[@]}" true 2>/dev/null; then
    export -f expect stand_in with_tools full_disk
    export project place failures
    "${own_mounts[@]}" bash -euc full_disk || failures=$((failures + 1))
else
    printf 'Not tried here: a full disk, for which a mount of its own is needed.\n'
fi

exit $((failures > 0))
