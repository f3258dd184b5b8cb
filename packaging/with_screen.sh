#!/usr/bin/env bash
# Runs a command with the screen that suits it: `with_screen.sh ask|pictures|tests COMMAND ...`
# ask: the person's own screen, or a word about there being none; pictures: one Xvfb;
# tests: Qt without a screen, and one Xvfb for the tests that start a program with a real window.
set -euo pipefail
kind=$1
shift

on_xvfb() {
    unset WAYLAND_DISPLAY
    exec xvfb-run --auto-servernum --server-args='-screen 0 2732x1536x24' "$@"
}

case $kind in
ask)
    if [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
        echo "Hier is geen beeldscherm. Met 'make tour' komen er foto's van alle schermen in build/tour." >&2
        exit 1
    fi
    exec "$@"
    ;;
pictures)
    export QT_QPA_PLATFORM=xcb
    if command -v xvfb-run >/dev/null; then on_xvfb "$@"; fi
    QT_QPA_PLATFORM=offscreen exec "$@"
    ;;
tests)
    export QT_QPA_PLATFORM=offscreen
    if command -v xvfb-run >/dev/null; then on_xvfb "$@"; fi
    exec "$@"
    ;;
*)
    echo "Gebruik: $0 ask|pictures|tests OPDRACHT ..." >&2
    exit 2
    ;;
esac
