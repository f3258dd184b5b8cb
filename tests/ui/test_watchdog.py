"""What keeps the window waiting is told, with where it was."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from jobcoach.ui.watchdog import ASKED_BY, STALL_MS, Stall, Watchdog, watch_when_asked


def stand_still() -> None:
    until = time.perf_counter() + 4 * STALL_MS / 1000
    while time.perf_counter() < until:
        pass


def test_what_keeps_the_window_waiting_is_told_with_where_it_was(qtbot: QtBot) -> None:
    stalls: list[Stall] = []
    watchdog = Watchdog(stalls.append)
    QTimer.singleShot(0, stand_still)
    qtbot.waitUntil(lambda: any("stand_still" in one.told() for one in stalls))
    watchdog.stop()
    (found,) = [one for one in stalls if "stand_still" in one.told()]
    assert found.took_ms > STALL_MS
    assert found.where[-1].endswith("stand_still")


def test_nobody_watches_unless_asked(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(ASKED_BY, raising=False)
    assert watch_when_asked(QObject()) is None
    monkeypatch.setenv(ASKED_BY, "1")
    parent = QObject()
    watchdog = watch_when_asked(parent)
    assert watchdog is not None
    QTimer.singleShot(0, stand_still)
    told: list[str] = []

    def heard() -> bool:
        told.append(capfd.readouterr().err)
        return "stand_still" in "".join(told)

    qtbot.waitUntil(heard)
    watchdog.stop()
