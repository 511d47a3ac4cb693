#!/bin/sh
# Makes sure of what `make test-office` needs: LibreOffice (Impress, Writer, Calc), Poppler, and a font with
# Vietnamese letters. Installs them with apt-get where it may; else says what to install and fails. Never a silent skip.
# Prints the path of LibreOffice.
set -eu

packages="libreoffice-impress libreoffice-writer libreoffice-calc poppler-utils fonts-liberation2"

say() { printf '%s\n' "$@" >&2; }

find_office() {
    for candidate in "${TERMBOARD_SOFFICE:-}" soffice libreoffice \
        /Applications/LibreOffice.app/Contents/MacOS/soffice; do
        [ -n "$candidate" ] && command -v "$candidate" && return
    done
    return 1
}

# Debian's program may be there without the part that opens one of the files; one named by hand is taken as it is.
has_parts() {
    [ -n "${TERMBOARD_SOFFICE:-}" ] || [ "$(uname)" = Darwin ] || ! command -v dpkg-query >/dev/null 2>&1 && return
    for package in libreoffice-impress libreoffice-writer libreoffice-calc; do
        dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed' || return 1
    done
}

has_poppler() {
    for program in pdftoppm pdftotext pdffonts; do
        command -v "$program" >/dev/null 2>&1 || return 1
    done
}

# macOS carries Vietnamese letters in its own fonts, and has no fc-list to ask.
has_font() {
    [ "$(uname)" = Darwin ] && return
    command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=vi family)" ]
}

has_all() { find_office >/dev/null && has_parts && has_poppler && has_font; }

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

if ! has_all; then
    # shellcheck disable=SC2086  # one word a package
    install $packages || true
fi

if ! has_all; then
    say "Thiếu LibreOffice (Impress, Writer, Calc), Poppler hoặc phông chữ đủ dấu tiếng Việt: cần để kiểm thử tệp." \
        "LibreOffice (Impress, Writer, Calc), Poppler or a font with Vietnamese letters is missing: the tests of files" \
        "need them." \
        "  Debian/Ubuntu: sudo apt-get install $packages" \
        "  macOS: brew install --cask libreoffice && brew install poppler" \
        "  Elsewhere: set TERMBOARD_SOFFICE to the path of soffice, and have pdftoppm, pdftotext, pdffonts in PATH"
    exit 1
fi
find_office
