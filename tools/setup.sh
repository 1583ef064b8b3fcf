#!/bin/sh
# Makes the virtual environment with the locked dependencies and the project itself.
# Usage: setup.sh VENV_DIR
set -eu
venv=${1:-.venv}
python=${PYTHON:-python3}

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; }

install_debian() {
    apt-get install -y -qq "$@" >/dev/null 2>&1 ||
        { apt-get update -qq >/dev/null 2>&1 && apt-get install -y -qq "$@" >/dev/null 2>&1; }
}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    { echo "prereview needs Python 3.11 or later; $("$python" --version) was found" >&2; exit 1; }

if ! "$python" -m venv "$venv" >/dev/null 2>&1; then
    rm -rf "$venv"
    if may_install; then install_debian python3-venv || true; fi
    "$python" -m venv "$venv" ||
        { echo "Python's venv module is lacking: install the package python3-venv and run this again" >&2; exit 1; }
fi

"$venv/bin/python" -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
"$venv/bin/python" -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .

has_model() { "$venv/bin/python" -c 'import sys; from extractors.ocr.engine import available; sys.exit(not available())'; }

if ! has_model && may_install; then install_debian tesseract-ocr-script-latn tesseract-ocr-eng tesseract-ocr-osd || true; fi
has_model || echo "scans will not be read: install the packages tesseract-ocr-script-latn, -eng and -osd" >&2
