#!/usr/bin/env bash
# Makes this computer ready: `setup.sh system run|test` for Debian's packages, `setup.sh venv` for Python's.
# Says nothing and touches no network when everything is there already.
set -euo pipefail
cd "$(dirname "$0")/.."

# Qt draws with these, also without a screen.
qt=(libgl1 libegl1 libx11-6 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0)
# A real window.
window=(libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
    libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libx11-xcb1)
# A window without a screen: pictures, and the tests that look at a window.
pictures=(xvfb xauth)
# A PostgreSQL to try the server on, a look inside PDFs, a keyring of the system, the bus of screen readers, a way to stop a
# program at any write, and what .ci/run calls.
tests=(make postgresql poppler-utils dbus-daemon at-spi2-core gnome-keyring strace)

say() { printf '%s\n' "$*" >&2; }

installed() { # newer systems call some libraries …t64
    local name
    for name in "$1" "$1t64"; do
        [[ $(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null) == installed ]] && return 0
    done
    return 1
}

missing() {
    local name
    for name in "$@"; do installed "$name" || printf '%s\n' "$name"; done
}

apt_install() { # the lists of packages may be absent or old: then fetch them and try once more
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@")
    compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null && "${as_root[@]}" "${install[@]}" >/dev/null && return 0
    "${as_root[@]}" apt-get update -qq && "${as_root[@]}" "${install[@]}" >/dev/null
}

system() {
    command -v dpkg-query >/dev/null || return 0 # not a Debian: the owner knows what Qt needs there
    local needed=("${qt[@]}") useful=("${window[@]}") lack
    [[ $1 == run ]] || useful+=("${pictures[@]}")
    [[ $1 == test ]] && useful+=("${tests[@]}")
    find_python >/dev/null && "$(find_python)" -c 'import ensurepip' 2>/dev/null || needed+=(python3 python3-venv)

    mapfile -t lack < <(missing "${needed[@]}" "${useful[@]}")
    ((${#lack[@]})) || return 0
    if ((EUID == 0)); then
        as_root=(env)
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root=(sudo -n)
    else
        say "Op deze computer ontbreken onderdelen van Debian. Vraag een beheerder om deze ene opdracht:"
        say "    sudo apt-get update && sudo apt-get install -y --no-install-recommends ${lack[*]}"
        [[ -z $(missing "${needed[@]}") ]] || exit 1
        say "Voor nu gaat het verder zonder."
        return 0
    fi
    say "Onderdelen van Debian installeren: ${lack[*]}"
    apt_install "${lack[@]}"
}

find_python() { # the first Python that is new enough
    local name
    for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$name" && return 0
    done
    return 1
}

venv() {
    local python=.venv/bin/python uv=.venv/bin/uv packages project
    packages=$(cat requirements-dev.lock requirements-uv.lock | sha256sum)
    project=$(sha256sum <pyproject.toml)

    # absent, made for a Python that is gone, or moved here from another folder
    if ! "$python" -c '' 2>/dev/null || ! grep -qsF "$PWD/.venv/" .venv/bin/pip; then
        find_python >/dev/null || { say "Jobcoach heeft Python 3.11 of nieuwer nodig (Debian: python3 en python3-venv)."; exit 1; }
        "$(find_python)" -m venv --clear .venv
    fi
    # `uv run` may have taken the tools away since: look, do not only trust the stamp
    if [[ $(cat .venv/packages.stamp 2>/dev/null) != "$packages" || ! -x .venv/bin/pytest ]]; then
        say "De pakketten van Python installeren (de eerste keer ongeveer 100 MB) ..."
        if [[ "$("$uv" --version 2>/dev/null)" != "uv $(sed -n 's/^uv==\([^ ]*\).*/\1/p' requirements-uv.lock) "* ]]; then
            "$python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-uv.lock
        fi
        local sync=("$uv" pip sync --quiet --require-hashes --python "$python" requirements-dev.lock)
        "${sync[@]}" --offline 2>/dev/null || "${sync[@]}" # what was fetched before needs no network
        rm -f .venv/project.stamp
        printf '%s\n' "$packages" >.venv/packages.stamp
    fi
    if [[ $(cat .venv/project.stamp 2>/dev/null) != "$project" || ! -x .venv/bin/jobcoach ]]; then
        "$uv" pip install --quiet --offline --no-deps --no-build-isolation --python "$python" --editable .
        printf '%s\n' "$project" >.venv/project.stamp
    fi
}

case ${1:-} in
system) system "${2:?run, tour of test}" ;;
venv) venv ;;
*) say "Gebruik: $0 system run|tour|test, of $0 venv"; exit 2 ;;
esac
