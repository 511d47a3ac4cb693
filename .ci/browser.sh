#!/bin/sh
# Makes sure of what the browser tests need: a Chromium or Chrome, and a font with Vietnamese letters.
# Installs them with apt-get where it may; else says what to install and fails. Never a silent skip.
# Prints the browser's path.
set -eu

say() { printf '%s\n' "$@" >&2; }

find_browser() {
    for candidate in "${TERMBOARD_BROWSER:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        [ -n "$candidate" ] && command -v "$candidate" && return
    done
    return 1
}

# macOS carries Vietnamese letters in its own fonts, and has no fc-list to ask.
has_font() {
    [ "$(uname)" = Darwin ] && return
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=vi family)" ]
}

install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        return 1
    fi
    say "Đang cài $* bằng apt-get … (installing with apt-get)"
    $as_root apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$@" >&2
}

if ! find_browser >/dev/null; then
    install chromium || true
fi
if ! has_font; then
    install fontconfig fonts-liberation2 || true
fi

if ! find_browser; then
    say "Không tìm thấy Chromium hay Chrome: cần để chạy kiểm thử trình duyệt." \
        "No Chromium or Chrome was found: the browser tests need one." \
        "  Debian/Ubuntu: sudo apt-get install chromium" \
        "  macOS: brew install --cask google-chrome" \
        "  Elsewhere: set TERMBOARD_BROWSER to the path of its executable"
    exit 1
fi
if ! has_font; then
    say "Không có phông chữ nào đủ dấu tiếng Việt. No font with Vietnamese letters was found." \
        "  Debian/Ubuntu: sudo apt-get install fontconfig fonts-liberation2"
    exit 1
fi
