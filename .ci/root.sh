# SPDX-FileCopyrightText: 2026 The Poetry Fetcher developers
# SPDX-License-Identifier: MIT
# shellcheck shell=bash

# What .ci/bare and .ci/packages share: a bare Debian, and commands that run in it. The root is made with mmdebstrap and
# the machine's own configuration of apt, and kept as an archive between runs in $XDG_CACHE_HOME/poetry-fetcher. It has
# mounts and processes of its own, which end with it. Sourced in the root folder of the project; expects $suite.
set -euo pipefail

# Where the project is in the root.
clone=/srv/poetry-fetcher

# What is run in namespaces of its own: mounts what programs expect, then leaves the machine's root behind.
if [ "${1:-}" = --inside ]; then
    root=$2
    shift 2
    mount --bind "$root" "$root" # or nothing below could have mounts of its own
    mount -t proc proc "$root/proc"
    mount -t tmpfs -o mode=0755,nosuid tmpfs "$root/dev"
    for device in null zero full random urandom tty; do
        : >"$root/dev/$device"
        mount --bind "/dev/$device" "$root/dev/$device"
    done
    mkdir "$root/dev/pts" "$root/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=0620,gid=5 devpts "$root/dev/pts"
    mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$root/dev/shm"
    ln -s pts/ptmx "$root/dev/ptmx"
    ln -s /proc/self/fd "$root/dev/fd"
    for stream in 0:stdin 1:stdout 2:stderr; do
        ln -s "/proc/self/fd/${stream%:*}" "$root/dev/${stream#*:}"
    done
    exec chroot "$root" env --chdir="$clone" "$@"
fi

# shellcheck source=.ci/setup.sh
source .ci/setup.sh

# cannot REASON: this is no failure of the project.
cannot() {
    say "No bare root can be made here: $1"
    exit 3
}

# wrong SENTENCE
wrong() {
    say "FAILED: on a bare $suite, $1"
    exit 1
}

# machine_apt FOLDER: what apt goes by on this machine, for the other suite, as /etc/apt of the root.
machine_apt() {
    local own file
    # shellcheck source=/dev/null
    own=$(source /etc/os-release && printf '%s' "${VERSION_CODENAME:-bookworm}")
    mkdir -p "$1/sources.list.d"
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources}; do
        if [ -s "$file" ]; then
            sed "s/\b$own\b/$suite/g" "$file" >"$1/${file#/etc/apt/}"
        fi
    done
    for file in /etc/apt/{apt.conf,apt.conf.d,auth.conf,auth.conf.d,keyrings,trusted.gpg,trusted.gpg.d}; do
        if [ -e "$file" ]; then
            cp -rL "$file" "$1/"
        fi
    done
}

make_archive() {
    local apt=$scratch/apt getting=$scratch/getting.conf
    # Only how to get packages: what else apt does on this machine is no business of the root's first minute.
    apt-config dump Acquire | grep -vE '^Acquire::(IndexTargets|Changelogs)|"";$' >"$getting" || true
    say "Making a bare $suite"
    local sources=()
    mapfile -t sources < <(find "$apt/sources.list" "$apt/sources.list.d" -type f 2>/dev/null)
    mmdebstrap --quiet --variant=apt --include=git --aptopt="$getting" --format=tar "$suite" "$scratch/root.tar" \
        "${sources[@]}" || cannot "mmdebstrap says why in the lines above."
    mkdir -p "${archive%/*}"
    rm -f "${archive%/*}/$suite-"*.tar
    mv "$scratch/root.tar" "$archive"
}

# unpack NAME: a root of this name, with the machine's apt and names, and what is committed.
unpack() {
    root=$scratch/$1
    mkdir "$root"
    tar -x --numeric-owner -f "$archive" -C "$root"
    rm -rf "$root/etc/apt/sources.list" "$root/etc/apt/sources.list.d"
    cp -r "$scratch/apt/." "$root/etc/apt/"
    mkdir -p "$root/usr/share/keyrings"
    cp -rn /usr/share/keyrings/. "$root/usr/share/keyrings/"
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    echo force-unsafe-io >"$root/etc/dpkg/dpkg.cfg.d/bare" # nobody needs it after a loss of power
    git clone --quiet --no-hardlinks "$PWD" "$root$clone"
}

# in_root COMMAND…: with nothing of the environment but what finds the network. It ends when this does.
in_root() {
    local kept=() name status=0
    for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
        if [ -n "${!name:-}" ]; then
            kept+=("$name=${!name}")
        fi
    done
    env -i "${kept[@]}" PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb \
        setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child \
        bash .ci/root.sh --inside "$root" "$@" </dev/null &
    running=$!
    wait "$running" || status=$?
    running=
    return "$status"
}

# What runs in it and what is mounted ends with its namespaces.
leave() {
    if [ -n "$running" ]; then
        kill -KILL "$running" 2>/dev/null || true
        wait "$running" || true
    fi
    rm -rf --one-file-system "$scratch"
}

# prepare: the archive from which roots are unpacked, and a folder for them.
prepare() {
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        cannot "this is no Debian."
    fi
    if [ "$(id -u)" -ne 0 ] || ! unshare --mount --pid --fork true 2>/dev/null; then
        cannot "only root may, and only where mounts and processes of its own are allowed."
    fi
    install_missing mmdebstrap git

    scratch=$(mktemp -d "${TMPDIR:-/var/tmp}/poetry-bare.XXXXXX")
    running=
    trap leave EXIT
    trap 'exit 1' HUP INT TERM
    machine_apt "$scratch/apt"
    # Another configuration makes another archive, and so does another month.
    stamp=$( (cd "$scratch/apt" && find . -type f -print0 | sort -z | xargs -0 sha256sum; date +%Y-%m) | sha256sum)
    archive=${XDG_CACHE_HOME:-${HOME:-/var}/.cache}/poetry-fetcher/$suite-${stamp:0:16}.tar
    [ -f "$archive" ] || make_archive
    if [ -n "$(git status --porcelain)" ]; then
        say "What is not committed is not looked at here."
    fi
}
