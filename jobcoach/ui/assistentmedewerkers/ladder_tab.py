"""The tab about the ladder: where someone stands, why, how they got there, and the review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.ladder import trede_of
from jobcoach.domain.ladderbeoordeling import (
    Ladderbeoordeling,
    StatusBeoordeling,
    counting,
    sent_back,
)
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui import dutch
from jobcoach.ui.assistentmedewerkers import dossier_model as words
from jobcoach.ui.assistentmedewerkers.facts import facts_of
from jobcoach.ui.assistentmedewerkers.ladder_words import MEANING, differs, why
from jobcoach.ui.assistentmedewerkers.review_box import ReviewBox
from jobcoach.ui.theme import Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.empty import EmptyState
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.ladder import LadderDrawing
from jobcoach.ui.widgets.marked import show_words
from jobcoach.ui.widgets.notice import NoticeBar
from jobcoach.ui.widgets.section import Page, Section, clear
from jobcoach.ui.widgets.stepchart import Step, StepChart, StepTable
from jobcoach.ui.widgets.text import Label, Muted, Paragraph
from jobcoach.usecases.assistentmedewerkers import Dossier

_TABLE_ROW_PX = 40


class LadderTab(Page):
    """The newest assessment in full, and the history as a chart or as a table."""

    assess_requested = Signal()
    concept_requested = Signal(str)
    """Id of the own assessment to go on with."""
    amend_requested = Signal(str)
    """Id of the own assessment that was sent back."""
    agreed = Signal(str)
    """Id of the assessment."""
    returned = Signal(str, str)
    """Id of the assessment, the remark."""

    def __init__(self, gebruiker: Gebruiker, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=900, parent=parent)
        self._gebruiker = gebruiker
        self._as_table = False
        self._today = date.min
        self._beoordelingen: Sequence[Ladderbeoordeling] = ()
        self._in_full: str | None = None
        self._found: QWidget | None = None
        self.review: ReviewBox | None = None
        """The box of the teamleider; None when nothing waits."""

    def show_dossier(self, dossier: Dossier, today: date) -> None:
        """Show the ladder of this person."""
        clear(self.body)
        self.review = self._found = self._in_full = None
        self._beoordelingen, self._today = dossier.beoordelingen, today
        done = counting(dossier.beoordelingen)
        concept = words.own_concept(dossier.beoordelingen, self._gebruiker.id)
        if concept is not None:
            self.body.addWidget(self._concept(concept, today))
        back = sent_back(dossier.beoordelingen)
        if back is not None:
            self._show_sent_back(back, dossier)
        if not done:
            self.body.addWidget(self._nothing(dossier.persoon.roepnaam))
            return
        newest, before = done[0], done[1] if len(done) > 1 else None
        self._in_full = newest.id
        if back is None:
            self._show_status(newest, dossier)
        self.body.addWidget(self._present(newest, before, today))
        self.body.addWidget(self._history(done, today))

    def show_found(self, key: str, words_typed: tuple[str, ...]) -> None:
        """Bring an assessment in sight that was looked for, with these words marked in it.

        One of before stands above the newest, with what was written about it.
        """
        if self._found is not None:
            self.body.removeWidget(self._found)
            self._found.hide()
            self._found.deleteLater()
            self._found = None
        one = next((one for one in self._beoordelingen if one.id == key), None)
        if one is not None and key != self._in_full:
            self._found = _earlier(one, self._today)
            self.body.insertWidget(0, self._found)
        show_words(self, words_typed, inside=self._found)

    def _nothing(self, roepnaam: str) -> EmptyState:
        begin = None
        if may(self._gebruiker.rol, Recht.LADDER_SCHRIJVEN):
            begin = Button("Eerste beoordeling", icon_name="footprints")
            begin.clicked.connect(self.assess_requested)
        return EmptyState(
            "footprints",
            "Nog geen beoordeling",
            f"Kijk samen met {roepnaam} op welke trede het werk nu past. Het zijn hoogstens tien "
            "vragen en het duurt vijf minuten.",
            action=begin,
        )

    def _concept(self, concept: Ladderbeoordeling, today: date) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(Icon("pencil", tone=Tone.INFO))
        day = dutch.near_day(concept.datum, today)
        told = Label(f"Je begon {day} aan een beoordeling en leverde hem nog niet in.")
        told.setWordWrap(True)
        row.addWidget(told, 1)
        go_on = Button("Verder invullen", kind=Kind.LINK)
        go_on.clicked.connect(lambda: self.concept_requested.emit(concept.id))
        row.addWidget(go_on)
        return holder

    def _show_sent_back(self, back: Ladderbeoordeling, dossier: Dossier) -> None:
        bar = NoticeBar(may_close=False)
        who = dossier.namen.get(back.beoordeeld_door_id or "", "je teamleider")
        self.body.addWidget(bar)
        bar.say(f"Teruggestuurd door {who}", back.opmerking_teamleider, tone=Tone.AMBER)
        if back.auteur_id == self._gebruiker.id:
            amend = Button("Pas aan en lever opnieuw in", icon_name="pencil")
            amend.clicked.connect(lambda: self.amend_requested.emit(back.id))
            self.body.addWidget(amend, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_status(self, newest: Ladderbeoordeling, dossier: Dossier) -> None:
        author = dossier.namen.get(newest.auteur_id, "een collega")
        if newest.status is StatusBeoordeling.INGEDIEND:
            if may(self._gebruiker.rol, Recht.LADDER_BEOORDELEN):
                self._show_review(newest, author)
            else:
                bar = NoticeBar(may_close=False)
                self.body.addWidget(bar)
                bar.say("Ingediend", "Deze beoordeling wacht op akkoord van de teamleider.")

    def _show_review(self, newest: Ladderbeoordeling, author: str) -> None:
        day = dutch.day(newest.datum)
        box = ReviewBox(f"{author} koos trede {newest.trede} bij de meting van {day}.")
        box.agreed.connect(lambda: self.agreed.emit(newest.id))
        box.returned.connect(lambda remark: self.returned.emit(newest.id, remark))
        self.body.addWidget(box)
        self.review = box

    def _present(
        self, newest: Ladderbeoordeling, before: Ladderbeoordeling | None, today: date
    ) -> Columns:
        columns = Columns(stretch=(11, 9), below_px=740)
        drawing = LadderDrawing()
        drawing.set_treden(
            newest.trede,
            previous=before.trede if before else None,
            expected=newest.verwachte_trede,
        )
        columns.left.addWidget(drawing)
        columns.left.addWidget(_opinions(newest))
        columns.right.addWidget(self._meaning(newest, today))
        columns.right.addWidget(_why(newest))
        columns.right.addWidget(_growth(newest, before))
        return columns

    def _meaning(self, newest: Ladderbeoordeling, today: date) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        trede = trede_of(newest.trede)
        if trede is not None:
            title = Label(f"Trede {trede.value}, {trede.label}", size=TextSize.EMPHASIS, bold=True)
            title.setWordWrap(True)
            column.addWidget(title)
            column.addWidget(Paragraph(MEANING[trede]))
        measured = f"Gemeten {dutch.day(newest.datum)} ({dutch.ago(newest.datum, today)})"
        since = newest.positie_sinds
        told = Muted(
            f"{measured}, {newest.status.label}"
            + (f". Op deze trede sinds {dutch.month(since)}" if since else "")
            + "."
        )
        told.setWordWrap(True)
        column.addWidget(told)
        if may(self._gebruiker.rol, Recht.LADDER_SCHRIJVEN):
            anew = Button("Nieuwe beoordeling", icon_name="footprints")
            anew.clicked.connect(self.assess_requested)
            column.addWidget(anew, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _history(self, done: Sequence[Ladderbeoordeling], today: date) -> Section:
        turn = Button("", kind=Kind.LINK)
        section = Section("Verloop", action=turn)
        chart, table = StepChart(), _WholeTable()
        steps = words.steps(done)
        chart.set_steps(steps, today)
        table.set_steps(steps)
        section.body.addWidget(chart)
        section.body.addWidget(table)

        def draw() -> None:
            chart.setVisible(not self._as_table)
            table.setVisible(self._as_table)
            turn.set_text("Als grafiek" if self._as_table else "Als tabel")

        def other() -> None:
            self._as_table = not self._as_table
            draw()

        turn.clicked.connect(other)
        draw()
        return section


class _WholeTable(StepTable):
    """As high as its rows, so that the page scrolls and not the table."""

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these, newest first."""
        super().set_steps(steps)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        row = shown().px(_TABLE_ROW_PX)
        for place in range(self.rowCount()):
            self.setRowHeight(place, row)
        self.setFixedHeight(row * (self.rowCount() + 1) + Space.S)


def _earlier(one: Ladderbeoordeling, today: date) -> Section:
    trede = trede_of(one.trede)
    where = "" if trede is None else f", trede {trede.value}"
    section = Section(f"Meting van {dutch.near_day(one.datum, today)}{where}")
    facts = [
        ("Eigen mening", one.mening_persoon),
        ("Waarom een andere trede", one.reden_afwijking),
        ("Verwachting, omdat", one.verwachting_grond),
        ("Opmerking van de teamleider", one.opmerking_teamleider),
    ]
    section.body.addWidget(facts_of(facts))
    return section


def _why(newest: Ladderbeoordeling) -> Section:
    section = Section("Waarom deze trede", word="trede")
    reasons = why(newest)
    for reason in reasons:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        yes = reason.answer == "ja"
        mark = Icon("check" if yes else "minus", tone=Tone.ACCENT if yes else Tone.QUIET)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        what = Label(f"{reason.subject}: {reason.answer}")
        what.setWordWrap(True)
        column.addWidget(what)
        if reason.turns:
            column.addWidget(Muted(reason.turns))
        row.addLayout(column, 1)
        section.body.addLayout(row)
    if not reasons:
        section.body.addWidget(
            Paragraph(
                "Deze trede komt uit een lijst: er zijn geen antwoorden bij.", tone=Tone.QUIET
            )
        )
    told = differs(newest)
    if told:
        section.body.addWidget(Paragraph(told))
    return section


def _growth(newest: Ladderbeoordeling, before: Ladderbeoordeling | None) -> Section:
    section = Section("Groei binnen de trede", word="groei-binnen-de-trede")
    facts = words.growth(newest, before)
    if facts:
        section.body.addWidget(
            facts_of([(what, f"{now} (was {then})" if then else now) for what, now, then in facts])
        )
        own = Muted("Eigen maat van deze organisatie, geen officiële trede.")
        own.setWordWrap(True)
        section.body.addWidget(own)
    else:
        section.body.addWidget(Paragraph("Niet ingevuld bij deze beoordeling.", tone=Tone.QUIET))
    return section


def _opinions(newest: Ladderbeoordeling) -> Section:
    section = Section("Samen gekeken")
    own = f"‘{newest.mening_persoon}’" if newest.mening_persoon else ""
    there = "" if newest.trede_volgens_persoon is None else f"trede {newest.trede_volgens_persoon}"
    expected = ""
    if newest.verwachte_trede is not None:
        term = newest.verwacht_binnen_maanden
        within = f" binnen {dutch.count(term, 'maand', 'maanden')}" if term else ""
        expected = f"trede {newest.verwachte_trede}{within}"
    facts = [
        ("Eigen mening", own),
        ("Zelf gekozen", there),
        ("Verwachting", expected),
        ("Omdat", newest.verwachting_grond),
    ]
    if any(says for _, says in facts):
        section.body.addWidget(facts_of(facts))
    else:
        section.body.addWidget(
            Paragraph("De eigen mening en de verwachting zijn niet ingevuld.", tone=Tone.QUIET)
        )
    return section
