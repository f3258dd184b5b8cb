"""One werkpost: who is there this week, who opens, what one must know, and the visits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.werkposten.model import BezoekLine, WerkpostCard
from jobcoach.ui.werkposten.seats import Seats
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.chips import SignalChip
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.marked import show_words
from jobcoach.ui.widgets.marks import Mark
from jobcoach.ui.widgets.section import Section, Wrap, clear
from jobcoach.ui.widgets.text import Heading, Label, Muted, Paragraph
from jobcoach.ui.widgets.week_page import WeekPage
from jobcoach.ui.widgets.week_panel import WeekPanel

_NO_VISITS = "Er is nog geen bezoek gepland of geweest."


class WerkpostDetail(WeekPage):
    """Shows one werkpost; the week is left out for who may not read it."""

    dossier_requested = Signal(str)
    back_requested = Signal()
    write_requested = Signal()
    change_requested = Signal()
    plan_requested = Signal()
    visit_requested = Signal(str)
    """The id of a visit of today, to write it up."""

    def __init__(
        self,
        *,
        may_see_week: bool,
        may_write_week: bool,
        may_write_up: bool,
        may_change: bool,
        parent: QWidget | None = None,
    ) -> None:
        panel = WeekPanel("Wie is er deze week", may_write=may_write_week, names=True)
        super().__init__(panel, widest_px=1240, parent=parent)
        self._may_write_up = may_write_up
        self._may_change = may_change
        self._reports: dict[str, QWidget] = {}
        """What is told of each visit, by its id."""
        self.body.setSpacing(Space.L)
        self.body.addLayout(self._top())
        columns = Columns(stretch=(2, 1), below_px=880)
        if may_see_week:
            columns.left.addWidget(panel)
        else:
            panel.setParent(self)
            panel.hide()
        beside = columns.right if may_see_week else columns.left
        self._facts = QVBoxLayout()
        self._facts.setSpacing(Space.XL)
        beside.addLayout(self._facts)
        self.body.addWidget(columns)
        self.begin()

    def _top(self) -> QVBoxLayout:
        self._back = Button("Alle werkposten", kind=Kind.LINK, icon_name="arrow-left")
        self._back.clicked.connect(self.back_requested)
        self._title = Heading("")
        self._title.setWordWrap(True)
        self._where = Muted("")
        self._where.setWordWrap(True)
        self.write = Button("Bezoek opschrijven", icon_name="notebook-pen")
        self.write.clicked.connect(self.write_requested)
        change = Button("Wijzigen", icon_name="pencil", hint="Wijzig wat je over deze plek weet")
        change.clicked.connect(self.change_requested)
        plan = Button("Bezoek plannen", icon_name="calendar-plus")
        plan.clicked.connect(self.plan_requested)
        self._deeds = Wrap(self.write, plan, change)
        for part, may_use in (
            (self.write, self._may_write_up),
            (plan, self._may_change),
            (change, self._may_change),
            (self._deeds, self._may_write_up or self._may_change),
        ):
            if not may_use:  # to show one before it has a place would be a window
                part.hide()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._where)
        row = Columns(stretch=(2, 1), below_px=880)
        row.left.addLayout(words)
        row.right.addWidget(self._deeds)
        whole = QVBoxLayout()
        whole.setSpacing(Space.XS)
        whole.addWidget(Wrap(self._back))
        whole.addWidget(row)
        return whole

    def begin(self) -> None:
        """Another werkpost comes: nothing of the one before stays in sight."""
        self._title.setText("")
        self._where.setText("")
        clear(self._facts)
        self.panel.begin()
        self.scroll_up()

    @property
    def name(self) -> str:
        """The name of what is shown."""
        return self._title.text()

    def show_werkpost(self, card: WerkpostCard, visits: Sequence[BezoekLine] | None) -> None:
        """Show this one; `visits` None: not known yet."""
        self._title.setText(card.naam)
        self._where.setText(card.waar)
        clear(self._facts)
        self._facts.addWidget(self._people(card))
        for title, text in (("Wie opent", card.opent), ("Veiligheid", card.noodinfo)):
            if text:
                self._facts.addWidget(_part(title, Paragraph(text)))
        self._facts.addWidget(_part("Bereikbaarheid", _reach(card)))
        if card.taken:
            self._facts.addWidget(_part("Taken", Paragraph(card.taken)))
        if visits is not None:
            self._facts.addWidget(self._visits(visits))

    def show_found(self, words: tuple[str, ...], bezoek: str | None) -> None:
        """Bring these words in sight, marked: in the report of this visit, or wherever."""
        show_words(self.page, words, inside=self._reports.get(bezoek or ""))

    def take_keyboard(self) -> None:
        """To the week; where it is not, to the way back."""
        if self.panel.isVisible():
            self.panel.take_keyboard()
        else:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _people(self, card: WerkpostCard) -> Section:
        part = Section("Bezetting")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        if card.capaciteit is not None:
            row.addWidget(Seats(card.bezetting, card.capaciteit))
        told = Label(card.plaatsen)
        told.setWordWrap(True)
        row.addWidget(told, 1)
        part.body.addLayout(row)
        if card.personen:
            chips = Wrap()
            for dossier, roepnaam in card.personen:
                chip = Button(roepnaam, kind=Kind.CHIP, hint=f"Open het dossier van {roepnaam}")
                chip.clicked.connect(
                    lambda _on, dossier=dossier: self.dossier_requested.emit(dossier)
                )
                chips.add(chip)
            part.body.addWidget(chips)
        return part

    def _visits(self, visits: Sequence[BezoekLine]) -> Section:
        part = Section("Bezoeken")
        self._reports = {}
        if not visits:
            part.body.addWidget(Muted(_NO_VISITS))
        for line in visits:
            part.body.addWidget(self._visit(line))
            if line.what:
                what = Muted(line.what)
                what.setWordWrap(True)
                part.body.addWidget(what)
                self._reports[line.key] = what
        return part

    def _visit(self, line: BezoekLine) -> QWidget:
        if line.today and self._may_write_up:
            hint = "Schrijf dit bezoek op"
            button = Button(line.when, kind=Kind.LINK, icon_name="notebook-pen", hint=hint)
            button.clicked.connect(lambda _on: self.visit_requested.emit(line.key))
            return Wrap(button)
        told = Label(line.when, bold=line.ahead)
        told.setWordWrap(True)
        return told


def _part(title: str, inside: QWidget) -> Section:
    part = Section(title)
    part.body.addWidget(inside)
    return part


def _reach(card: WerkpostCard) -> QWidget:
    if card.bereik:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(SignalChip(Mark("wifi-off", Tone.AMBER, card.bereik)))
        row.addStretch(1)
        return holder
    return Label("Goed netwerk", size=TextSize.BODY)
