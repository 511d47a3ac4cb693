#!/bin/sh
# Makes sure of what `make test-office` needs: LibreOffice (Impress, Writer, Calc), Poppler, and a font with
# Vietnamese letters. Installs them with apt-get where it may; else says what to install and fails. Never a silent skip.
# Prints the path of LibreOffice.
set -eu

packages="libreoffice-impress libreoffice-writer libreoffice-calc poppler-utils fonts-liberation2"

. "$(dirname "$0")/packages.sh"

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

has_all() { find_office >/dev/null && has_parts && has_poppler && has_font; }

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
