#!/usr/bin/env bash
# Installs what a Debian or Ubuntu machine lacks to build and run Stipple, and says what it does.
# Safe to run again: what is there is left alone, and what a run broken off left behind is mended.
#   --tests   also installs what the tests need (a virtual display and a hand to drive it)
set -euo pipefail

say() { printf 'setup: %s\n' "$*"; }
stop() {
    say "$*" >&2
    exit 1
}

case "${1:-}" in
    '') made=release room=1500 ;;
    --tests) made=debug room=6000 ;;
    *) stop "there is no option $1; the only one is --tests" ;;
esac
# Here rust-toolchain.toml holds, and target is made.
cd "$(dirname "$0")"
# Debian's ordinary users do not look into sbin, where ldconfig is.
PATH=$PATH:/usr/sbin:/sbin
# What apt and sudo answer is read below.
export LC_ALL=C
home=${HOME:-~}
cargo_home=${CARGO_HOME:-$home/.cargo}
target=${CARGO_TARGET_DIR:-$PWD/target}

# What cargo needs in a moment. Nothing is made here: under sudo it would belong to the wrong user.
nearest() {
    local folder=$1
    until [ -e "$folder" ]; do folder=$(dirname "$folder"); done
    echo "$folder"
}
needs_room() {
    local free
    free=$(df -Pk "$(nearest "$1")" | awk 'NR == 2 { print int($4 / 1024) }')
    [ "$free" -ge "$2" ] ||
        stop "the disk of $1 has $free MB left, and up to $2 MB are needed; make room and run this again"
}
[ -w "$(nearest "$cargo_home")" ] ||
    stop "cargo keeps what it fetches in $cargo_home, which cannot be written; set CARGO_HOME to a folder that can"
[ -w "$(nearest "$target")" ] || stop "$target cannot be written; put $PWD where you may write"
[ -d "$target/$made" ] || needs_room "$target" "$room"

# Only what cargo answers counts: rustup's proxy of that name answers only with a toolchain. It is not
# asked without one, since it would fetch one unsaid.
rust_is_new() {
    local answer
    if [ -z "${RUSTUP_TOOLCHAIN:-}" ] && command -v rustup >/dev/null; then
        [[ $(rustup toolchain list 2>/dev/null) == *stable* ]] || return 1
    fi
    answer=$(RUSTUP_AUTO_INSTALL=0 cargo --version 2>/dev/null) || return 1
    [[ $answer =~ ^cargo\ ([0-9]+)\.([0-9]+) ]] || return 1
    ((BASH_REMATCH[1] > 1 || BASH_REMATCH[2] >= 95))
}
# The packages in which apt, as far as it knows, has Rust. Debian keeps those for building browsers new.
rust_packages() {
    local package version
    for package in cargo-web cargo rustup; do
        version=$(apt-cache policy "$package" 2>/dev/null | sed -n 's/^ *Candidate: //p')
        [[ $version == [0-9]* ]] || continue
        if [ "$package" = rustup ]; then
            echo rustup
        elif dpkg --compare-versions "$version" ge 1.95; then
            echo "$package ${package/cargo/rustc}"
            return
        fi
    done
}

no_rust=false
if ! rust_is_new; then
    if (PATH=$cargo_home/bin:$PATH && rust_is_new); then
        stop "Rust is in $cargo_home/bin, where this shell does not look yet; type" \
            " export PATH=\"$cargo_home/bin:\$PATH\"  and this again"
    fi
    # Where there is rustup, it gets the toolchain, below.
    command -v rustup >/dev/null || no_rust=true
fi

need=()
# A Vulkan driver announces itself by a manifest; a real GPU's driver is never replaced.
has_vulkan_driver() {
    local folder
    for folder in /usr/share/vulkan/icd.d /etc/vulkan/icd.d /usr/local/share/vulkan/icd.d \
        "$home/.local/share/vulkan/icd.d"; do
        compgen -G "$folder/*.json" >/dev/null && return 0
    done
    return 1
}
needs_library() { [[ $libraries == *"$1"* ]] || need+=("$2"); }

if [ "$(uname -s)" = Linux ]; then
    # A compiler without the C library's start files links nothing.
    [[ $(cc -print-file-name=crti.o 2>/dev/null) == /* ]] || need+=(gcc libc6-dev)
    if ! has_vulkan_driver; then
        say "no Vulkan driver was found; Mesa's software driver will do"
        need+=(mesa-vulkan-drivers)
    fi
    libraries=$(ldconfig -p 2>/dev/null || true)
    needs_library libvulkan.so.1 libvulkan1
    # What a window on X11 loads at run time.
    needs_library libX11-xcb.so.1 libx11-xcb1
    needs_library libXcursor.so.1 libxcursor1
    needs_library libXi.so.6 libxi6
    needs_library libXrandr.so.2 libxrandr2
    needs_library libxkbcommon-x11.so.0 libxkbcommon-x11-0
    if [ "${1:-}" = --tests ]; then
        command -v Xvfb >/dev/null || need+=(xvfb)
        command -v xdotool >/dev/null || need+=(xdotool)
    fi
    # By these cargo knows whom it fetches from.
    [ ! -e /etc/debian_version ] || [ -s /etc/ssl/certs/ca-certificates.crt ] || need+=(ca-certificates)
fi

root=()
# Runs a command of apt as root and keeps its words for the one sentence that is said if it fails. Others
# who install (a fresh Ubuntu does so by itself) are waited for.
as_root() {
    local code try
    for try in {1..60}; do
        code=0
        words=$("${root[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive "$@" 2>&1 </dev/null) || code=$?
        case $code:$words in
            0:*) return 0 ;;
            1:*sudo*) stop "sudo refuses; let an administrator run this once, or install $lacking" ;;
            *"No space left"* | *"enough free space"*) stop "the disk is full; make room and run this again" ;;
            *"Could not get lock"* | *"Unable to lock"* | *"is locked by"*) ;;
            *) return 1 ;;
        esac
        [ "$try" != 1 ] || say "another program is installing packages; waiting for it, five minutes at most"
        sleep 5
    done
    stop "another program still holds the lock of apt; run this again when it is done"
}
install() {
    local mended=false
    until as_root apt-get install -qq -y --no-install-recommends -o Acquire::Retries="$retries" "$@"; do
        case $reached:$words in
            *"ailed to fetch"* | false:*"nable to locate"* | false:*"no installation candidate"*) no_servers ;;
        esac
        ! $mended ||
            stop "apt-get cannot install $* ($(grep -m 1 -E '^(dpkg: error|E:)' <<<"$words")); mend that and run this again"
        say "mending packages that are half installed"
        as_root sh -c 'dpkg --configure -a; apt-get install -qq -y -f --no-remove' || true
        mended=true
    done
}
no_servers() { stop "the package servers cannot be reached; run this again when the network is back"; }

if $no_rust || [ ${#need[@]} -gt 0 ]; then
    lacking=${need[*]}
    if $no_rust; then
        known=$(rust_packages)
        lacking="${known:-Rust 1.95 or newer (https://rustup.rs)}${lacking:+ $lacking}"
    fi
    command -v apt-get >/dev/null || stop "apt-get is missing; install $lacking (Debian's names) and run this again"
    if [ "$(id -u)" != 0 ]; then
        root=(sudo)
        command -v sudo >/dev/null || stop "sudo is missing; let an administrator run this once, or install $lacking"
    fi
    # Not left to apt-get, which waits for ever where there is no room for its lists.
    if $no_rust; then room=1500; else room=600; fi
    for folder in /var/lib/apt /var/cache/apt /usr; do needs_room "$folder" "$room"; done
    say "asking apt for its packages"
    reached=true retries=3
    as_root apt-get update -qq -o APT::Update::Error-Mode=any || reached=false retries=0
    if $no_rust; then
        read -ra rust <<<"$(rust_packages)"
        if [ ${#rust[@]} = 0 ]; then
            $reached || no_servers
            command -v curl >/dev/null || install curl ca-certificates
            stop "Rust 1.95 or newer is missing, and apt has none; type" \
                " curl -sSf https://sh.rustup.rs | sh -s -- -y && . \"$cargo_home/env\"  and this again"
        fi
        need=("${rust[@]}" "${need[@]}")
    fi
    removed=$(apt-get install -s --no-install-recommends "${need[@]}" 2>/dev/null |
        sed -n 's/^Remv \([^ ]*\) .*/\1/p' | sort | xargs) || true
    case $removed in
        '') say "installing ${need[*]} (a minute or two)" ;;
        cargo | rustc | 'cargo rustc') say "installing ${need[*]} in place of $removed (a minute or two)" ;;
        *) stop "${need[*]} would take the place of $removed; install them yourself, or Rust from https://rustup.rs" ;;
    esac
    install "${need[@]}"
fi

if ! rust_is_new && command -v rustup >/dev/null; then
    say "installing Rust's stable toolchain with rustup (a minute or two)"
    words=$(rustup toolchain install stable --no-self-update --profile minimal -c clippy -c rustfmt 2>&1) ||
        stop "rustup cannot fetch it ($(sed -n "/^error: /{s/^error: //;s/ to '.*//;p;q;}" <<<"$words")); mend that and run this again"
fi
rust_is_new || stop "$(command -v cargo || echo cargo) answers '$(cargo --version 2>/dev/null)' where Rust 1.95" \
    "or newer is needed; let a newer one come first in PATH"
say "ready"
