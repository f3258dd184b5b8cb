"""Gives every field for prose its help, when one first comes there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from jobcoach.domain.tekstblok import Tekstblok
from jobcoach.errors import InvalidValues, JobcoachError
from jobcoach.ui import dutch
from jobcoach.ui.schrijven.area_help import AreaHelp
from jobcoach.ui.schrijven.blok_popup import BlokPopup
from jobcoach.ui.schrijven.known import Known
from jobcoach.ui.screens import Desk
from jobcoach.ui.widgets.text_area import TextArea
from jobcoach.usecases.schrijven import Eigen, Schrijfhulp


class SchrijvenPresenter(QObject):
    """Belongs to the frame of one user; fields of that frame get help, others do not."""

    def __init__(
        self,
        frame: QWidget,
        desk: Desk,
        *,
        open_schrijfhulp: Callable[[], Schrijfhulp],
        list_eigen: Callable[[], Eigen],
        keep_woord: Callable[[str], None],
        drop_woord: Callable[[str], None],
        save_tekstblok: Callable[[Tekstblok], Tekstblok],
        wanted: Callable[[], bool],
    ) -> None:
        """`wanted`: whether spelling is checked on this laptop."""
        super().__init__(frame)
        self._frame = frame
        self._desk = desk
        self._keep_woord = keep_woord
        self._drop_woord = drop_woord
        self._save = save_tekstblok
        self.known = Known(
            desk.background,
            open_schrijfhulp=open_schrijfhulp,
            list_eigen=list_eigen,
            wanted=wanted,
            parent=self,
        )
        self._helps: dict[int, AreaHelp] = {}
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def stop(self) -> None:
        """Nobody writes here any more."""
        self.known.speller.stop()

    def look_again(self) -> None:
        """Own words, texts or settings may be others."""
        self.known.load()
        self.known.look_again()

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, TextArea) and not now.isReadOnly():
            self.help_in(now)

    def help_in(self, now: TextArea) -> None:
        """Someone comes to write in this field; of another window nothing happens."""
        if not shiboken6.isValid(self._frame) or not self._frame.isAncestorOf(now):
            return
        if now.property("writing"):
            self.known.load_own()
            return
        now.setProperty("writing", True)
        help_ = AreaHelp(now, self.known, lambda: dutch.day(self._desk.today))
        help_.marker.added.connect(self._add)
        help_.save_requested.connect(partial(self._ask_kort, now))
        help_.said.connect(self._desk.messages.say)
        self.known.load()

    def _run(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        self._desk.background.run(work, done=done, failed=self._desk.messages.show, screen=self)

    def _add(self, word: str) -> None:
        def undo() -> None:
            self._run(partial(self._drop_woord, word), lambda _: self.look_again())

        def done(_: object) -> None:
            self.look_again()
            self._desk.messages.say(f"‘{word}’ staat bij je woorden", undo=undo)

        self._run(partial(self._keep_woord, word), done)

    def _ask_kort(self, area: TextArea, tekst: str) -> None:
        popup = BlokPopup(area)

        def failed(error: JobcoachError) -> None:
            if isinstance(error, InvalidValues) and shiboken6.isValid(popup):
                popup.show_wrong(error.problems[0].rule.value)
            else:
                self._desk.messages.show(error)

        def kept(blok: Tekstblok) -> None:
            if shiboken6.isValid(popup):
                popup.close()
            self.look_again()
            self._desk.messages.say(f"Bewaard. Typ {blok.kort} en Tab om de tekst in te voegen.")

        def keep(kort: str) -> None:
            blok = Tekstblok(id="", kort=kort, tekst=tekst)
            self._desk.background.run(
                partial(self._save, blok), done=kept, failed=failed, screen=self
            )

        popup.chosen.connect(keep)
        popup.ask(area.viewport().mapToGlobal(area.cursorRect().bottomLeft()))
