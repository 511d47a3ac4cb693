#!/bin/sh
# Prints the path of a uv to use: the system's, or one fetched by pip into .uv/.
# pip never touches the system's own packages, so an externally managed Python (Debian) is no obstacle.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$@" >&2; }

python=""
for name in python3 python3.14 python3.13 python3.12 python3.11 "${PYENV_PYTHON:-}"; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 || continue
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python="$name"
        break
    fi
done
if [ -z "$python" ]; then
    say "Cần Python 3.11 trở lên; máy này có: $(python3 --version 2>&1 || true)." \
        "Python 3.11 or later is needed; this machine has: $(python3 --version 2>&1 || true)." \
        "  Debian/Ubuntu: sudo apt-get install python3   macOS: brew install python@3.13"
    exit 1
fi

if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then
    command -v uv
    exit
fi

if [ ! -x .uv/bin/uv ]; then
    say "Đang tải uv vào .uv/ … (fetching uv into .uv/)"
    rm -rf .uv
    # Debian ships venv and pip as packages of their own: either one will do.
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv .uv >&2 && .uv/bin/pip install --quiet 'uv>=0.9' >&2
    elif "$python" -m pip --version >/dev/null 2>&1; then
        "$python" -m pip install --quiet --target .uv 'uv>=0.9' >&2
    else
        say "Python này không có pip lẫn venv, nên không tải được uv." \
            "This Python has neither pip nor venv, so uv cannot be fetched." \
            "  Debian/Ubuntu: sudo apt-get install python3-venv   or install uv: https://docs.astral.sh/uv/"
        exit 1
    fi
fi
printf '%s\n' "$PWD/.uv/bin/uv"
