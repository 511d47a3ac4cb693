#!/bin/sh
# Makes sure of what the browser tests need: a Chromium or Chrome, and a font with Vietnamese letters.
# Installs them with apt-get where it may; else says what to install and fails. Never a silent skip.
# Prints the browser's path.
set -eu

. "$(dirname "$0")/packages.sh"

find_browser() {
    for candidate in "${TERMBOARD_BROWSER:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        [ -n "$candidate" ] && command -v "$candidate" && return
    done
    return 1
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
    say "Không có Noto Sans, Liberation Sans hay Arial đủ dấu tiếng Việt." \
        "None of Noto Sans, Liberation Sans and Arial was found with Vietnamese letters." \
        "  Debian/Ubuntu: sudo apt-get install fontconfig fonts-liberation2"
    exit 1
fi
