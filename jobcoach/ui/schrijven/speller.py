"""The dictionary as the window knows it: asked in another process, remembered here."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

from PySide6.QtCore import QObject, QProcess, Signal

_MOST_REMEMBERED = 20_000
"""Words: what one writes in weeks."""
_SOON_MS = 300
"""How long the dictionary gets to end by itself."""


class Speller(QObject):
    """Asks the dictionary's own program. That begins with the first question, and ends with this.

    Nothing here waits: what is not known yet is told by a signal.
    """

    learned = Signal()
    """Of some words it is known now that they are wrong."""
    suggested = Signal(str)
    """What this word may have been is known now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._right: dict[str, bool] = {}
        self._asked: set[str] = set()
        self._suggestions: dict[str, tuple[str, ...]] = {}
        self._process: QProcess | None = None
        self._over = False

    @property
    def absent(self) -> bool:
        """There is no dictionary on this computer, or it stopped: nothing is marked."""
        return self._over

    @property
    def busy(self) -> bool:
        """Something was asked that is not answered yet."""
        return not self._over and not self._asked <= self._right.keys()

    def knows(self, text: str) -> bool | None:
        """Whether the dictionary has this; None: it was not asked yet, or did not answer yet."""
        return self._right.get(text)

    def suggestions(self, word: str) -> tuple[str, ...] | None:
        """What this word may have been; None: not known yet."""
        return self._suggestions.get(word)

    def ask(self, texts: Iterable[str]) -> None:
        """Look these up; `learned` tells when some are wrong."""
        new = [one for one in dict.fromkeys(texts) if one not in self._asked]
        if new:
            if len(self._right) > _MOST_REMEMBERED:
                self._right.clear()
                self._asked.clear()
            self._asked.update(new)
            self._send(["check", new])

    def ask_suggestions(self, word: str) -> None:
        """Look for what this word may have been; `suggested` tells."""
        if word in self._suggestions or self._over:
            self.suggested.emit(word)
        else:
            self._send(["suggest", word])

    def stop(self) -> None:
        """Let the dictionary go."""
        process, self._process, self._over = self._process, None, True
        if process is not None:
            process.closeWriteChannel()
            if not process.waitForFinished(_SOON_MS):
                process.kill()
                process.waitForFinished(_SOON_MS)

    def _send(self, question: list[object]) -> None:
        if self._over:
            return
        if self._process is None:
            self._process = process = QProcess(self)
            process.setStandardErrorFile(QProcess.nullDevice())
            process.readyReadStandardOutput.connect(self._hear)
            process.finished.connect(self._ended)
            process.errorOccurred.connect(self._ended)
            process.start(sys.executable, ["-P", "-m", "jobcoach.spelling"])
        self._process.write(json.dumps(question).encode() + b"\n")

    def _hear(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            match json.loads(bytes(process.readLine().data())):
                case ["check", list(asked), list(wrong)]:
                    self._right.update(dict.fromkeys(asked, True))
                    self._right.update(dict.fromkeys(wrong, False))
                    self.learned.emit()
                case ["suggest", str(word), list(found)]:
                    self._suggestions[word] = tuple(found)
                    self.suggested.emit(word)

    def _ended(self) -> None:
        self._over, self._process = True, None
