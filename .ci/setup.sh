# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
# shellcheck shell=bash

# What ./run and ./test share: the packages of Debian 12 and how to get and use them. Sourced, never run; expects to be
# in the root folder of the project.

packages_to_build=(
    g++ cmake ninja-build
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    libdtl-dev libuchardet-dev # to compare texts, and to guess their encodings
)
# shellcheck disable=SC2034  # for those who source this
packages_to_run=(
    "${packages_to_build[@]}"
    libqt6svg6 libqt6sql6-sqlite qt6-translations-l10n fonts-dejavu-core
    ca-certificates openssl # whom to believe; the certificate of the demonstration
)
# shellcheck disable=SC2034
packages_to_test=(
    "${packages_to_build[@]}"
    ccache git binutils file mount procps
    libqt6svg6 libqt6sql6-sqlite qt6-translations-l10n fonts-dejavu-core xvfb xauth
    # Servers that nobody here wrote, what drives them, and networks that fail.
    ncat socat xinetd python3 python3-twisted iproute2 nftables strace zsh fish
    ca-certificates openssl stunnel4 microsocks tinyproxy-bin
    # A session bus and the accessibility bus, for the walk through the window by names alone.
    dbus-daemon at-spi2-core python3-pyatspi
    # Coroutines, for the test of co_await.
    qcoro-qt6-dev
)
# shellcheck disable=SC2034
packages_to_bench=(
    "${packages_to_test[@]}"
    # One more that can fetch, to be measured beside.
    curl
)
# shellcheck disable=SC2034
packages_to_test_fully=(
    "${packages_to_test[@]}"
    clang libclang-rt-14-dev clang-format clang-tidy shellcheck desktop-file-utils appstream mandoc
    pkgconf doxygen qt6-documentation-tools
    orca qt6-xdgdesktopportal-platformtheme # what is said of the window, and who asks for files in a sandbox
)
# shellcheck disable=SC2034
packages_to_package=(
    "${packages_to_build[@]}"
    build-essential debhelper lintian flatpak-builder
)

# The system's own tools come first: a Python or CMake from elsewhere does not see the packages above.
export PATH="/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:$PATH"
cores=$(nproc)

say() {
    printf '%s\n' "$*"
}

# install_missing PACKAGE…: asks apt for those that are not there yet, and nobody where all are.
install_missing() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        say "Packages can be installed from here on Debian 12 and systems like it only. Elsewhere, please install what" \
            "these Debian packages hold, and build as CONTRIBUTING.md says: $*" >&2
        exit 1
    fi
    local package status missing=()
    local -A there=()
    while read -r package status; do
        if [ "$status" = installed ]; then
            there[$package]=yes
        fi
    done < <(dpkg-query --show --showformat='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null || true)
    for package in "$@"; do
        if [ -z "${there[$package]:-}" ]; then
            missing+=("$package")
        fi
    done
    if [ "${#missing[@]}" -eq 0 ]; then
        return
    fi

    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "Please have these packages installed by root, then try again: ${missing[*]}" >&2
            exit 1
        fi
        as_root=(sudo)
    fi
    local began=$SECONDS
    say "Installing ${missing[*]}"
    # Where no news can be had, what apt knows already may do.
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update --quiet || true
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends \
        "${missing[@]}" </dev/null; then
        say "These packages could not be installed: ${missing[*]}. apt says why in the lines above. It needs the network," \
            "room on the disk, and Debian 12 or a system like it; see to that, then try again." >&2
        exit 1
    fi
    say "== installed (${#missing[@]} packages and what they need, $((SECONDS - began)) s)"
    # The tests start an xinetd of their own; nobody asked for one that serves this machine.
    case " ${missing[*]} " in
    *" xinetd "*)
        if [ -d /run/systemd/system ]; then
            "${as_root[@]}" systemctl disable --now --quiet xinetd || true
        fi
        ;;
    esac
}

# fail_to_build PRESET: says what somebody can do about it, and ends.
fail_to_build() {
    local free
    free=$(df --output=avail --block-size=1M "build/$1" | tail -n 1)
    if [ "$free" -lt 50 ]; then
        say "The disk is full: please make room for 2 GB in $PWD/build, then try again." >&2
    else
        say "This could not be built; the lines above say why. Once that is mended, try again." >&2
    fi
    exit 1
}

# configure PRESET: anew where what is there was made in another folder or by a version that has nothing to do with this one.
configure() {
    local preset=$1 cache=build/$1/CMakeCache.txt
    cmake --preset "$preset" && return
    [ -f "$cache" ] && say "Once more, without what was there before:" && cmake --fresh --preset "$preset"
}

# build PRESET [TARGET…]: configures where that has not been done yet or the last build failed, builds what has changed.
build() {
    local preset=$1 began=$SECONDS
    local configured=build/$preset/configured
    shift
    if ! mkdir -p "build/$preset" || [ ! -w "build/$preset" ]; then
        say "The folder $PWD/build cannot be written. Please make it writable and see to room on its disk, or clone to" \
            "where you may write, then try again." >&2
        exit 1
    fi
    if command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=ccache
        export CCACHE_SLOPPINESS=pch_defines,time_macros # or it keeps nothing that reads a precompiled header
        if [ ! -w "${HOME:-/nonexistent}" ] && [ -z "${CCACHE_DIR:-}" ]; then
            export CCACHE_DIR=$PWD/build/ccache
        fi
    fi
    if [ ! "$configured" -nt CMakePresets.json ]; then
        rm -f "$configured"
        if ! configure "$preset" || ! touch "$configured"; then
            fail_to_build "$preset"
        fi
    fi
    if [ "$#" -gt 0 ]; then
        set -- --target "$@"
    fi
    if ! cmake --build --preset "$preset" --parallel "$cores" "$@"; then
        rm -f "$configured"
        fail_to_build "$preset"
    fi
    say "== built $preset ($((SECONDS - began)) s)"
}
