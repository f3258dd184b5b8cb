"""The first screen of the day: visits, who asks for attention, what is unfinished."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.ui import dutch
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.vandaag.model import MOST_CHANGES, MOST_SIGNALS, Aandachtregel
from jobcoach.ui.widgets.action_line import ActionLine
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.rows import ROW_INSET_PX, Row, RowList
from jobcoach.ui.widgets.section import Page, Section, Wrap, clear
from jobcoach.ui.widgets.text import Heading, Muted, Paragraph


class VandaagView(Page):
    """Shows a day and asks where to go; decides nothing."""

    bezoek_opened = Signal(str)
    """Id of the bezoek."""
    kladje_opened = Signal(str)
    """Id of the kladje or of the unsigned notitie."""
    aandacht_opened = Signal(object)
    """The Aandachtregel whose button was pressed."""
    aandacht_list_requested = Signal()
    versions_requested = Signal()
    change_opened = Signal(str)
    """Id of a person whose dossier colleagues changed."""
    all_seen = Signal()
    """One need not be told of these changes any more."""
    person_requested = Signal()
    import_requested = Signal()
    vertrek_requested = Signal()
    """Look whether all that the coming visits need is here."""
    visit_requested = Signal()
    """Write up a visit that was not planned, or choose which one."""

    def __init__(
        self,
        *,
        may_add: bool,
        may_import: bool,
        may_write: bool,
        may_visit: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent)
        self._may_write = may_write
        self._may_visit = may_visit
        self._regels: tuple[Aandachtregel, ...] | None = None
        self._lines: list[ActionLine] = []
        self._changed: Sequence[Row] = ()
        self._all_changes = False
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
        self._no_bezoek = Muted("Vandaag staan er geen bezoeken gepland.", size=TextSize.BODY)
        self._no_bezoek.setWordWrap(True)
        visits = QVBoxLayout()
        visits.setSpacing(Space.S)
        visits.addWidget(self._bezoeken)
        visits.addWidget(self._no_bezoek)
        self._before_signals: QWidget = self._bezoeken
        if self._may_visit:
            write_up = Button(
                "Bezoek opschrijven",
                kind=Kind.LINK,
                icon_name="map-pin",
                shortcut="Ctrl+B",
                hint="Schrijf een bezoek op, ook als het niet gepland was",
            )
            write_up.clicked.connect(self.visit_requested)
            self._vertrek = Button(
                "Klaar voor vertrek",
                kind=Kind.LINK,
                icon_name="route",
                shortcut="Ctrl+R",
                hint="Kijk of alles voor je volgende bezoeken op deze laptop staat",
            )
            self._vertrek.clicked.connect(self.vertrek_requested)
            self._before_signals = self._vertrek
            visits.addWidget(Wrap(write_up, self._vertrek))
        column.addLayout(visits)
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
        self._versions = Button("Twee versies", kind=Kind.LINK, icon_name="split")
        self._versions.clicked.connect(self.versions_requested)
        self._versions.hide()
        section.body.addWidget(self._versions, 0, Qt.AlignmentFlag.AlignLeft)
        self._changes = RowList("Van collega’s", fits=True)
        self._changes.opened.connect(self.change_opened)
        section.body.addWidget(self._changes)
        self._more_changes = Button("", kind=Kind.LINK)
        self._more_changes.clicked.connect(self._show_all_changes)
        self._all_seen = Button("Alles gezien", kind=Kind.LINK, icon_name="check")
        self._all_seen.clicked.connect(self.all_seen)
        self._about_changes = Wrap(self._more_changes, self._all_seen)
        section.body.addWidget(self._about_changes)
        self._no_changes = Paragraph(
            "Niets nieuws. Wat collega’s in een dossier veranderen, zie je hier.", tone=Tone.QUIET
        )
        section.body.addWidget(self._no_changes)
        return section

    @property
    def loading(self) -> bool:
        """Whether no day was shown yet."""
        return not self._loading.isHidden()

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

    def show_vertrek(self, words: str, *, klaar: bool) -> None:
        """Whether one can leave for the coming visits."""
        if self._may_visit:
            self._vertrek.set_text(words)
            self._vertrek.set_icon("circle-check" if klaar else "triangle-alert")

    def show_aandacht(self, regels: Sequence[Aandachtregel]) -> None:
        """Who asks for attention, the most urgent first; the first seven are shown.

        The same as before stays as it is, with the keyboard where it was: making it anew takes
        the window's thread longer than one should wait.
        """
        if self._regels == tuple(regels):
            return
        self._regels = tuple(regels)
        clear(self._aandacht)
        self._lines = []
        before = self._before_signals
        for regel in regels[:MOST_SIGNALS]:
            line = ActionLine(regel.mark, regel.naam, regel.action)
            self._lines.append(line)
            line.pressed.connect(partial(self.aandacht_opened.emit, regel))
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

    def show_changes(self, rows: Sequence[Row], *, versions: int) -> None:
        """The dossiers that colleagues changed, the latest first; the first five are shown.

        `versions`: of how many fields two versions wait for a choice.
        """
        self._changed = rows
        self._fill_changes(rows if self._all_changes else rows[:MOST_CHANGES])
        self._about_changes.setVisible(bool(rows))
        self._changes.setVisible(bool(rows))
        self._no_changes.setVisible(not rows and not versions)
        self._versions.setVisible(versions > 0)
        words = dutch.count(versions, "veld heeft", "velden hebben")
        self._versions.set_text(f"{words} twee versies: bekijk en kies")

    def _fill_changes(self, rows: Sequence[Row]) -> None:
        self._changes.set_rows(rows)
        self._more_changes.setVisible(len(rows) < len(self._changed))
        self._more_changes.set_text(f"Toon alle {len(self._changed)}")

    def _show_all_changes(self) -> None:
        self._all_changes = True
        self._fill_changes(self._changed)
        self._changes.setFocus()

    def take_keyboard(self) -> None:
        """To the first thing one may want to open."""
        if self._bezoeken.rows:
            self._bezoeken.setFocus()
        elif self._lines:
            self._lines[0].take_keyboard()


def _calm(sentence: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(ROW_INSET_PX, Space.S, 0, Space.S)
    row.setSpacing(Space.M)
    row.addWidget(Icon("circle-check", tone=Tone.ACCENT))
    row.addWidget(Paragraph(sentence, tone=Tone.QUIET), 1)
    return line
