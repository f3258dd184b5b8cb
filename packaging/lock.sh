#!/usr/bin/env bash
# Remakes the locks from pyproject.toml: what exactly is installed, with hashes, and without the address of any index.
# `make lock` keeps the versions that still fit; `make lock UPGRADE=--upgrade` takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}

compile() {
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header --no-annotate ${UPGRADE:-} "$@"
}

# What the program needs; the same versions with the tools of whoever works on it; the part of them that a server
# needs; and uv alone, which pip installs.
compile --output-file requirements.lock pyproject.toml
compile --output-file requirements-dev.lock --constraint requirements.lock --group dev pyproject.toml
compile --output-file packaging/server/requirements.lock --constraint requirements.lock packaging/server/requirements.in
echo uv | compile --output-file requirements-uv.lock --constraint requirements-dev.lock -

if grep -n '://' requirements.lock requirements-dev.lock requirements-uv.lock packaging/server/requirements.lock; then
    echo "Een lock noemt een adres: hij moet op elke computer werken." >&2
    exit 1
fi
