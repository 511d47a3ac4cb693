# What browser.sh and office.sh share: read by both with `.`, does nothing by itself.

say() { printf '%s\n' "$@" >&2; }

# A font whose letters are as wide as the charts reckon, Vietnamese ones too: with DejaVu alone, words leave a slide.
# macOS carries one, and has no fc-list to ask.
has_font() {
    [ "$(uname)" = Darwin ] && return
    command -v fc-list >/dev/null 2>&1 && fc-list :lang=vi family | grep -Eq '^(Noto Sans|Liberation Sans|Arial)(,|$)'
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
