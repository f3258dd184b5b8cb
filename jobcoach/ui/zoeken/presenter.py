"""Asks for what was typed, and opens what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer

from jobcoach.errors import JobcoachError
from jobcoach.ui.screens import Desk, Place
from jobcoach.ui.zoeken import model
from jobcoach.ui.zoeken.model import Asked, Deed, DeedRow, FoundRow, Period
from jobcoach.ui.zoeken.view import Left, ZoekenView
from jobcoach.usecases.search import Zoekresultaat

PAUSE_MS = 150
"""Search when the typing pauses this long: not once for every key."""
_REMEMBERED = 5
_LEFT = 50


class ZoekenPresenter(QObject):
    """Search while one types. Results of an earlier text are not shown.

    What was looked for is remembered for as long as the window is open, and never written down.
    """

    def __init__(
        self,
        view: ZoekenView,
        desk: Desk,
        *,
        search: Callable[..., Zoekresultaat],
        leave: Callable[[int, Place], None],
    ) -> None:
        """`leave` goes to a place; `reopen` with the same number comes back to the results."""
        super().__init__(view)
        self._view = view
        self._desk = desk
        self._search = search
        self._leave = leave
        self._everything = False
        self._recent: list[str] = []
        self._left: dict[int, Left] = {}
        self._number = 0
        self._come_back: Left | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        view.search_requested.connect(self._typed)
        view.narrowed.connect(self._narrowed)
        view.arrived.connect(self._arrived)
        view.pressed.connect(self._pressed)

    @property
    def recent(self) -> tuple[str, ...]:
        """What was looked for and opened, the last first."""
        return tuple(self._recent)

    def reopen(self, number: int) -> None:
        """Come back to the results that were left with this number, as they were."""
        left = self._left.get(number)
        if left is not None:
            self._come_back = left
            self._everything = left.asked.everything
            self._view.put(left.asked)
            self._view.come_back()
            self._ask()

    def _typed(self) -> None:
        self._everything = False
        self._come_back = None
        self._pause.start()

    def _narrowed(self) -> None:
        self._everything = False
        self._come_back = None
        if self._view.text().strip():
            self._ask()

    def _asked(self) -> Asked:
        return replace(self._view.asked, everything=self._everything)

    def _ask(self) -> None:
        self._pause.stop()
        asked = self._asked()
        self._desk.background.run(
            partial(self._search, asked.vraag(self._desk.today), everything=asked.everything),
            done=partial(self._show, asked),
            failed=self._not_found,
            screen=self,
        )

    def _show(self, asked: Asked, found: Zoekresultaat) -> None:
        if asked != self._asked() or not self._view.has_keyboard or not asked.text.strip():
            return
        today, left = self._desk.today, self._come_back
        self._view.filters.set_today(today)
        self._view.show_found(
            model.lines_of(found, asked, today),
            counts=found.aantallen,
            about=model.about(found.personen),
            nothing="" if found.treffers else model.nothing_found(asked, found, today),
            at=left.place if left is not None else self._place_of_more(),
            scrolled=left.scrolled if left is not None else 0,
        )
        self._come_back = None

    def _place_of_more(self) -> int:
        """Where there was more to be shown one stays."""
        here = self._view.current
        if self._everything and isinstance(here, DeedRow) and here.deed is Deed.MORE:
            return self._view.lines.index(here)
        return 0

    def _not_found(self, error: JobcoachError) -> None:
        self._view.close_found()
        self._desk.messages.show(error)

    def _arrived(self) -> None:
        if self._recent:
            self._view.show_recent(model.recent_lines(self._recent))

    def _pressed(self, line: FoundRow | DeedRow) -> None:
        if isinstance(line, FoundRow):
            self._open(line)
            return
        asked = self._asked()
        self._view.setFocus()
        match line.deed:
            case Deed.MORE:
                self._everything = True
                self._ask()
                return
            case Deed.ANY_KIND:
                asked = replace(asked, soort=None)
            case Deed.ANY_TIME:
                asked = replace(asked, period=Period.ALWAYS)
            case Deed.ANYONE:
                words = (part for part in asked.text.split() if not part.startswith("@"))
                asked = replace(asked, text=" ".join(words))
            case Deed.AGAIN:
                asked = Asked(line.text)
        self._view.put(asked)
        self._ask()

    def _open(self, row: FoundRow) -> None:
        asked = self._asked()
        text = asked.text.strip()
        self._recent = [text, *(one for one in self._recent if one != text)][:_REMEMBERED]
        self._number += 1
        self._left[self._number] = self._view.leave(asked)
        self._left.pop(self._number - _LEFT, None)
        self._everything = False
        self._leave(self._number, row.place)
