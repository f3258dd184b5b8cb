"""A program of its own that types a note until it is killed, and logs every key it typed.

`python -m tests.ui.typing_laptop DATA_DIR LOG`. Each line of the log is a kind, a monotonic time
in nanoseconds and a number: `K` a key was typed (characters so far), `S` a draft is on disk
(the characters in it), `H` the machine gave this process time.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from jobcoach.domain.moment import system_clock
from jobcoach.settings import Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.background import Background
from jobcoach.ui.messages import Messages
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.ui.widgets.notice import NoticeBar, Toast
from tests.ui.keyboard import write
from tests.ui.real import again, id_of, notitie_screen

HEARTBEAT_S = 0.02


def letter(place: int) -> str:
    """The letter that is typed at this place: words of five letters."""
    return " " if place % 6 == 5 else "abcdefghijklmnopqrstuvwxyz"[place * 7 % 26]


def typed(length: int) -> str:
    """All that was typed so far."""
    return "".join(letter(place) for place in range(length))


class Log:
    """Lines that are in the file before the next key is typed."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def line(self, kind: str, number: int) -> None:
        os.write(self._file, f"{kind} {time.monotonic_ns()} {number}\n".encode())


def beat(log: Log) -> None:
    while True:
        log.line("H", 0)
        time.sleep(HEARTBEAT_S)


def main(root: Path, path: Path) -> None:
    application = QApplication([])
    Appearance(application, Settings(theme="licht"))
    host = QWidget()
    door = again(root)
    desk = Desk(
        background=Background(),
        messages=Messages(NoticeBar(parent=host), Toast(host)),
        go=lambda place: None,
        back=lambda: None,
        saved=lambda: None,
        fetch=lambda: None,
        fetching=lambda: False,
        clock=system_clock,
    )
    log = Log(path)
    screen = notitie_screen(
        desk, door, kept_too=lambda kladje: log.line("S", len(str(kladje.inhoud["vrij"])))
    )
    screen.widget.resize(1134, 700)
    screen.widget.show()
    screen.widget.activateWindow()
    screen.activated(Place(ScreenName.NOTITIE, dossier=id_of(door, "Kim")))
    threading.Thread(target=beat, args=(log,), daemon=True).start()
    count = 0

    def key() -> None:
        nonlocal count
        write(letter(count))
        count += 1
        log.line("K", count)
        QTimer.singleShot(random.randint(3, 40), key)

    QTimer.singleShot(300, key)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
