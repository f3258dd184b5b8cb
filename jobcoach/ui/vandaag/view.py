"""The first screen of the day: visits, who asks for attention, what is unfinished."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jobcoach.ui import dutch
from jobcoach.ui.theme import ROW_HEIGHT, Space, TextSize, Tone, shown
from jobcoach.ui.vandaag.model import MOST_SIGNALS, Aandachtregel
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.rows import Row, RowList
from jobcoach.ui.widgets.section import Page, Section, Wrap, clear
from jobcoach.ui.widgets.text import ElidedLabel, Heading, Muted, Paragraph


class VandaagView(Page):
    """Shows a day and asks where to go; decides nothing."""

    bezoek_opened = Signal(str)
    """Id of the bezoek."""
    kladje_opened = Signal(str)
    """Id of the kladje or of the unsigned notitie."""
    aandacht_opened = Signal(object)
    """The Aandachtregel whose button was pressed."""
    aandacht_list_requested = Signal()
    changes_requested = Signal()
    person_requested = Signal()
    import_requested = Signal()

    def __init__(
        self, *, may_add: bool, may_import: bool, may_write: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._may_write = may_write
        self._lines: list[AandachtLine] = []
        self._heading = Heading()
        self.body.addWidget(self._heading)
        self._loading = Loading()
        self.body.addWidget(self._loading)
        self._nobody = self._make_nobody(may_add=may_add, may_import=may_import)
        self._nobody.hide()
        self.body.addWidget(self._nobody)
        self._day = self._make_day()
        self._day.hide()
        self.body.addWidget(self._day)

    def _make_nobody(self, *, may_add: bool, may_import: bool) -> EmptyState:
        buttons = []
        if may_add:
            new = Button("Nieuwe persoon", icon_name="user-plus")
            new.clicked.connect(self.person_requested)
            buttons.append(new)
        if may_import:
            read = Button("Lijst inlezen", icon_name="file-spreadsheet")
            read.clicked.connect(self.import_requested)
            buttons.append(read)
        return EmptyState(
            "users",
            "Hier komt jouw dag",
            "Er staat nog niemand op deze laptop. Werk je voor een organisatie? Dan komen je "
            "mensen vanzelf bij het synchroniseren. Werk je alleen? Voeg dan iemand toe, of lees "
            "een lijst in.",
            action=Wrap(*buttons) if buttons else None,
        )

    def _make_day(self) -> QWidget:
        day = QWidget()
        column = QVBoxLayout(day)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XXL)
        self._bezoeken = RowList("Bezoeken van vandaag", fits=True)
        self._bezoeken.opened.connect(self.bezoek_opened)
        column.addWidget(self._bezoeken)
        self._no_bezoek = Muted("Vandaag staan er geen bezoeken gepland.", size=TextSize.BODY)
        self._no_bezoek.setWordWrap(True)
        column.addWidget(self._no_bezoek)
        columns = Columns(stretch=(3, 2))
        column.addWidget(columns)
        columns.left.addWidget(self._make_aandacht())
        if self._may_write:
            columns.right.addWidget(self._make_kladjes())
        columns.right.addWidget(self._make_changes())
        return day

    def _make_aandacht(self) -> Section:
        section = Section("Aandacht")
        self._aandacht = QVBoxLayout()
        self._aandacht.setSpacing(0)
        section.body.addLayout(self._aandacht)
        self._more = Button("", kind=Kind.LINK)
        self._more.clicked.connect(self.aandacht_list_requested)
        section.body.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        return section

    def _make_kladjes(self) -> Section:
        section = Section("Kladjes")
        self._kladjes = RowList("Kladjes", fits=True)
        self._kladjes.opened.connect(self.kladje_opened)
        section.body.addWidget(self._kladjes)
        self._no_kladjes = Paragraph(
            "Geen kladjes. Wat je begint en nog niet afmaakt, vind je hier terug.", tone=Tone.QUIET
        )
        section.body.addWidget(self._no_kladjes)
        return section

    def _make_changes(self) -> Section:
        section = Section("Van collega’s")
        self._changes = Button("", kind=Kind.LINK, icon_name="history")
        self._changes.clicked.connect(self.changes_requested)
        section.body.addWidget(self._changes, 0, Qt.AlignmentFlag.AlignLeft)
        self._no_changes = Paragraph(
            "Niets veranderd sinds de vorige keer synchroniseren.", tone=Tone.QUIET
        )
        section.body.addWidget(self._no_changes)
        return section

    def show_day(self, heading: str, *, anybody: bool) -> None:
        """The day as a heading; `anybody`: whether there is someone on this laptop."""
        self._heading.setText(heading)
        self._loading.hide()
        self._nobody.setVisible(not anybody)
        self._day.setVisible(anybody)

    def show_bezoeken(self, rows: Sequence[Row]) -> None:
        """The visits of the day, in order."""
        self._bezoeken.set_rows(rows)
        self._bezoeken.setVisible(bool(rows))
        self._no_bezoek.setVisible(not rows)

    def show_aandacht(self, regels: Sequence[Aandachtregel]) -> None:
        """Who asks for attention, the most urgent first; the first seven are shown."""
        clear(self._aandacht)
        self._lines = [AandachtLine(regel) for regel in regels[:MOST_SIGNALS]]
        before: QWidget = self._bezoeken
        for line in self._lines:
            line.pressed.connect(self.aandacht_opened)
            self._aandacht.addWidget(line)
            line.show()
            QWidget.setTabOrder(before, line.button)
            before = line.button
        if not regels:
            self._aandacht.addWidget(_calm("Niemand vraagt nu om extra aandacht."))
        self._more.setVisible(len(regels) > MOST_SIGNALS)
        self._more.set_text(f"Alle {dutch.count(len(regels), 'persoon', 'personen')}")

    def show_kladjes(self, rows: Sequence[Row]) -> None:
        """What is unfinished."""
        if not self._may_write:
            return
        self._kladjes.set_rows(rows)
        self._kladjes.setVisible(bool(rows))
        self._no_kladjes.setVisible(not rows)

    def show_changes(self, dossiers: int) -> None:
        """How many dossiers colleagues changed."""
        self._changes.setVisible(dossiers > 0)
        self._no_changes.setVisible(dossiers == 0)
        self._changes.set_text(
            f"Veranderd sinds de vorige keer: {dutch.count(dossiers, 'dossier', 'dossiers')}"
        )

    def take_keyboard(self) -> None:
        """To the first thing one may want to open."""
        if self._bezoeken.rows:
            self._bezoeken.setFocus()
        elif self._lines:
            self._lines[0].take_keyboard()


def _calm(sentence: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(Space.S + 2, Space.S, 0, Space.S)
    row.setSpacing(Space.M)
    row.addWidget(Icon("circle-check", tone=Tone.ACCENT))
    row.addWidget(Paragraph(sentence, tone=Tone.QUIET), 1)
    return line


class AandachtLine(QWidget):
    """One person: a drawing, the name over what is the matter, and one button."""

    pressed = Signal(object)
    """The Aandachtregel, when its button is pressed."""

    def __init__(self, regel: Aandachtregel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._regel = regel
        self.setMinimumHeight(shown().px(ROW_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S + 2, 2, Space.S, 2)
        row.setSpacing(Space.M)
        row.addWidget(Icon(regel.mark.icon, tone=regel.mark.tone))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(ElidedLabel(regel.naam, bold=True))
        words.addWidget(ElidedLabel(regel.mark.text, size=TextSize.SMALL, tone=Tone.QUIET))
        words.addStretch(1)
        row.addLayout(words, 1)
        self.button = Button(regel.action, kind=Kind.LINK)
        self.button.setAccessibleName(f"{regel.action}: {regel.naam}, {regel.mark.text}")
        self.button.clicked.connect(lambda: self.pressed.emit(self._regel))
        row.addWidget(self.button)
        self.setAccessibleName(f"{regel.naam}, {regel.mark.text}")

    def take_keyboard(self) -> None:
        """To its button."""
        self.button.setFocus()
