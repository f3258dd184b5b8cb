"""Asks for what was typed, and opens what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from jobcoach.domain.zoeken import Zoekvraag
from jobcoach.errors import JobcoachError
from jobcoach.ui.screens import Desk
from jobcoach.ui.zoeken.model import FoundRow, row_of
from jobcoach.ui.zoeken.view import ZoekenView
from jobcoach.usecases.search import Zoekresultaat

PAUSE_MS = 150
"""Search when the typing pauses this long: not once for every key."""


class ZoekenPresenter(QObject):
    """Search while one types. Results of an earlier text are not shown."""

    def __init__(
        self, view: ZoekenView, desk: Desk, *, search: Callable[..., Zoekresultaat]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._desk = desk
        self._search = search
        self._wanted = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        view.search_requested.connect(self._typed)
        view.opened.connect(self._open)

    def _typed(self, text: str) -> None:
        self._wanted = text
        self._pause.start()

    def _ask(self) -> None:
        text = self._wanted
        self._desk.background.run(
            partial(self._search, Zoekvraag(tekst=text)),
            done=partial(self._show, text),
            failed=self._not_found,
            screen=self,
        )

    def _show(self, text: str, found: Zoekresultaat) -> None:
        if text == self._view.text() and self._view.has_keyboard:
            words = Zoekvraag(tekst=text).woorden
            self._view.show_found([row_of(one, words, self._desk.today) for one in found.treffers])

    def _not_found(self, error: JobcoachError) -> None:
        self._view.close_found()
        self._desk.messages.show(error)

    def _open(self, row: FoundRow) -> None:
        self._desk.go(row.place)
