"""The parts of one kind of a dossier, below each other, with the way to add one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jobcoach.ui.assistentmedewerkers.deel_row import DeelRow
from jobcoach.ui.assistentmedewerkers.delen_regel import NEW, Regel, Soort
from jobcoach.ui.theme import Space, Tone
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.section import Section
from jobcoach.ui.widgets.text import Paragraph


class DelenSection(Section):
    """Rows by key; decides nothing."""

    add_requested = Signal()
    deed_requested = Signal(str, str)
    """(key of the part, key of what one wants to do)."""

    def __init__(
        self,
        title: str,
        soort: Soort,
        *,
        may_change: bool,
        word: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._add = Button(soort.add_text, kind=Kind.LINK, icon_name="plus")
        super().__init__(title, action=self._add, word=word, parent=parent)
        self._add.clicked.connect(self.add_requested)
        self._add.setVisible(may_change)
        self.soort = soort
        self.may_change = may_change
        self.rows: dict[str, DeelRow] = {}
        self.body.setSpacing(0 if soort.timeline else Space.L)
        self._nothing = Paragraph(soort.nothing, tone=Tone.QUIET)
        self.body.addWidget(self._nothing)

    def show_regels(self, regels: Sequence[Regel]) -> None:
        """These, in this order; what is new and not stored yet stays at the top."""
        wanted = {regel.key for regel in regels}
        for key in [key for key in self.rows if key not in wanted and key != NEW]:
            self.drop(key)
        first = 1 + (NEW in self.rows)
        for place, regel in enumerate(regels):
            row = self.rows.get(regel.key) or self._make(regel.key)
            row.show_regel(regel)
            if self.body.indexOf(row) != first + place:
                self.body.insertWidget(first + place, row)
        self._settle()

    def new_row(self, title: str) -> DeelRow:
        """A row for what is not stored yet, above the others."""
        row = self._make(NEW)
        row.show_regel(Regel(NEW, title))
        self.body.insertWidget(1, row)
        self._settle()
        return row

    def stored(self, key: str) -> None:
        """What was new stands in the dossier, under this key."""
        row = self.rows.pop(NEW)
        self.rows = {key: row, **self.rows}

    def drop(self, key: str) -> None:
        """Take a row away."""
        row = self.rows.pop(key)
        row.hide()
        self.body.removeWidget(row)
        row.deleteLater()
        self._settle()

    def take_keyboard(self) -> None:
        """To the way to add one."""
        self._add.setFocus()

    def _make(self, key: str) -> DeelRow:
        row = DeelRow(timeline=self.soort.timeline)
        row.deed_requested.connect(lambda deed: self._asked(row, deed))
        self.rows[key] = row
        self.body.addWidget(row)
        return row

    def _asked(self, row: DeelRow, deed: str) -> None:
        key = next((key for key, one in self.rows.items() if one is row), None)
        if key is not None:
            self.deed_requested.emit(key, deed)

    def _settle(self) -> None:
        self._nothing.setVisible(not self.rows)
        self._add.setVisible(
            self.may_change and NEW not in self.rows and not (self.soort.one and self.rows)
        )
        shown_rows = [
            row
            for place in range(self.body.count())
            if isinstance(row := _widget_at(self, place), DeelRow)
        ]
        for place, row in enumerate(shown_rows):
            if row.rail is not None:
                row.rail.first = place == 0
                row.rail.last = place == len(shown_rows) - 1
                row.rail.update()


def _widget_at(section: Section, place: int) -> QWidget | None:
    item = section.body.itemAt(place)
    return None if item is None else item.widget()
