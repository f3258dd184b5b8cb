"""The sheet 'Mijn afspraken' on paper or in a file, from the screen for two."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from jobcoach.domain.gesprek import Gesprek
from jobcoach.ui import paper
from jobcoach.ui.background import Lane
from jobcoach.ui.samen import model
from jobcoach.ui.samen.pages import DonePage
from jobcoach.ui.samen.view import SamenView
from jobcoach.ui.screens import Desk

ONDERWERP = "mijn_afspraken"
"""How the access log names the sheet."""
NO_PRINTER = "Er is geen printer. Bewaar het als PDF en druk het later af."


class TakingHome(QObject):
    """Prints and saves what was agreed in the talk that was kept last."""

    def __init__(
        self,
        desk: Desk,
        view: SamenView,
        *,
        make_afspraken: Callable[[str, str], bytes],
        keep_copy: Callable[..., None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._make_afspraken = make_afspraken
        self._keep_copy = keep_copy
        self.gesprek: Gesprek | None = None
        """The talk; None while it is not kept yet."""
        view.print_requested.connect(self._ask_for_printer)
        view.save_requested.connect(self._ask_for_file)
        view.file_chosen.connect(self._save)
        view.printer_chosen.connect(self._print)

    def _ask_for_file(self) -> None:
        if self.gesprek is not None:
            self._view.ask_for_file(model.file_name(self._desk.today))

    def _save(self, path: Path) -> None:
        if self.gesprek is not None:
            self._desk.background.run(
                partial(self._written, self.gesprek, path),
                done=self._say_saved,
                failed=self._desk.messages.show,
                screen=self,
            )

    def _made(self, gesprek: Gesprek) -> bytes:
        """Done in the lane."""
        return self._make_afspraken(gesprek.assistentmedewerker_id, gesprek.id)

    def _written(self, gesprek: Gesprek, path: Path) -> Path:
        """Done in the lane."""
        pdf = self._made(gesprek)
        self._keep_copy(gesprek.assistentmedewerker_id, onderwerp=ONDERWERP, content=pdf, path=path)
        return path

    def _say_saved(self, path: Path) -> None:
        self._say(f"Bewaard als {path.name}")

    def _ask_for_printer(self) -> None:
        if self.gesprek is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            self._say(NO_PRINTER)
            return
        self._view.ask_for_printer()

    def _print(self, printer: QPrinter) -> None:
        """Made in the lane of the store, printed in that of what waits on others."""
        if self.gesprek is not None:
            self._desk.background.run(
                partial(self._made, self.gesprek),
                done=partial(self._send, printer),
                failed=self._desk.messages.show,
                screen=self,
            )

    def _send(self, printer: QPrinter, pdf: bytes) -> None:
        self._desk.background.run(
            partial(paper.print_pages, pdf, printer),
            done=self._say_printed,
            failed=self._desk.messages.show,
            lane=Lane.NETWORK,
            screen=self,
        )

    def _say_printed(self, _nothing: None) -> None:
        self._say("Je papier komt uit de printer.")

    def _say(self, words: str) -> None:
        if isinstance(self._view.question, DonePage):
            self._view.question.say(words)
