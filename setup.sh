#!/usr/bin/env bash
# Installs what a Debian or Ubuntu machine lacks to build and run Stipple, and says what it does.
# Safe to run again: whatever is there already is left alone.
#   --tests   also installs what the tests need (a virtual display and a hand to drive it)
set -euo pipefail

say() { printf 'setup: %s\n' "$*"; }

need=()

if ! command -v cc >/dev/null; then
    need+=(build-essential)
fi

# A Vulkan driver announces itself by a manifest; a real GPU's driver is never replaced.
has_vulkan_driver() {
    local folder
    for folder in /usr/share/vulkan/icd.d /etc/vulkan/icd.d /usr/local/share/vulkan/icd.d \
        "${HOME:-/root}/.local/share/vulkan/icd.d"; do
        compgen -G "$folder/*.json" >/dev/null && return 0
    done
    return 1
}
has_library() { ldconfig -p | grep -q "$1"; }

if [ "$(uname -s)" = Linux ]; then
    if ! has_vulkan_driver; then
        say "no Vulkan driver was found; Mesa's software driver will be installed"
        need+=(mesa-vulkan-drivers)
    fi
    has_library 'libvulkan\.so\.1' || need+=(libvulkan1)
    # What a window on X11 loads at run time.
    has_library 'libXcursor\.so\.1' || need+=(libxcursor1)
    has_library 'libXi\.so\.6' || need+=(libxi6)
    has_library 'libXrandr\.so\.2' || need+=(libxrandr2)
    has_library 'libxkbcommon-x11\.so\.0' || need+=(libxkbcommon-x11-0)
    if [ "${1:-}" = --tests ]; then
        command -v Xvfb >/dev/null || need+=(xvfb)
        command -v xdotool >/dev/null || need+=(xdotool)
    fi
fi

if [ ${#need[@]} -gt 0 ]; then
    if ! command -v apt-get >/dev/null; then
        say "apt-get is missing; install these packages by hand: ${need[*]}"
        exit 1
    fi
    sudo=()
    [ "$(id -u)" = 0 ] || sudo=(sudo)
    say "installing ${need[*]}"
    "${sudo[@]}" apt-get update -qq
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${need[@]}" >/dev/null
fi

# The toolchain: Rust 1.95 or newer.
[ -f "${HOME:-/root}/.cargo/env" ] && . "${HOME:-/root}/.cargo/env"
if ! command -v cargo >/dev/null; then
    if command -v rustup >/dev/null; then
        say "installing the stable Rust toolchain with rustup"
        rustup toolchain install stable --profile minimal --component clippy --component rustfmt
    else
        say "cargo is missing; install Rust 1.95 or newer from https://rustup.rs and run this again"
        exit 1
    fi
fi
minor=$(cargo --version | sed -E 's/^cargo 1\.([0-9]+).*/\1/')
if [ "$minor" -lt 95 ]; then
    say "this $(cargo --version) is too old; run 'rustup update stable' (1.95 or newer is needed)"
    exit 1
fi
say "ready"
