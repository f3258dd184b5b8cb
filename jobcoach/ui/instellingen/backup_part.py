"""Making a back-up, when and where the last one was made, and how one comes back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jobcoach.ui.instellingen.model import BACKUP_SUFFIX, RESTORE_WORDS
from jobcoach.ui.theme import Space, Tone
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.facts import Facts
from jobcoach.ui.widgets.file_dialog import save_dialog
from jobcoach.ui.widgets.section import Section, Wrap
from jobcoach.ui.widgets.text import Paragraph

_DO = "Back-up maken"


class BackupPart(Section):
    """Asks where to keep a copy of everything. Shows and asks; writes nothing."""

    backup_requested = Signal()
    """The button was pressed: `ask_for_file` asks on."""
    file_chosen = Signal(object)
    """The Path to write to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Back-up", parent=parent)
        self._busy = False
        self._why = Paragraph(tone=Tone.QUIET)
        self._facts = Facts()
        self._do = Button(_DO, icon_name="hard-drive")
        self._do.clicked.connect(self._ask)
        self.body.setSpacing(Space.L)
        self.body.addWidget(self._why)
        self.body.addWidget(self._facts)
        self.body.addWidget(Wrap(self._do))
        self.body.addWidget(Paragraph(RESTORE_WORDS, tone=Tone.QUIET))

    def show_facts(self, why: str, facts: Sequence[tuple[str, str]]) -> None:
        """Why one makes them, and when and where the last one was made."""
        self._why.set_text(why)
        self._facts.set_pairs(facts)

    def ask_for_file(self, name: str) -> None:
        """Ask where to keep it. Does not block; `file_chosen` tells."""
        dialog = save_dialog(self, _DO, name, "Back-up van Jobcoach", BACKUP_SUFFIX)
        dialog.fileSelected.connect(lambda path: self.file_chosen.emit(Path(path)))
        dialog.open()

    def show_busy(self, *, busy: bool) -> None:
        """A copy is being made: say so, and don't ask twice. The keyboard stays on the button."""
        self._busy = busy
        self._do.set_text("De back-up wordt gemaakt" if busy else _DO)
        self._do.set_icon("hourglass" if busy else "hard-drive")

    def _ask(self) -> None:
        if not self._busy:
            self.backup_requested.emit()
