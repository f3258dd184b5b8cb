"""The tab that one reads before a visit: what to know, last time, goals, people to call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.domain.doel import Doel
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.gesprek import Afspraak, JaDeelsNee, afspraken_of
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui import dutch, gesprek_words
from jobcoach.ui.assistentmedewerkers import dossier_model as words
from jobcoach.ui.assistentmedewerkers.facts import facts_of
from jobcoach.ui.changed import changed_words
from jobcoach.ui.signalen import mark_of, readable
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.chips import SignalChip
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.notice import NoticeBar
from jobcoach.ui.widgets.section import Card, Page, Section, Wrap, clear
from jobcoach.ui.widgets.stepchart import StepChart
from jobcoach.ui.widgets.text import Heading, Label, Muted, Paragraph
from jobcoach.usecases.assistentmedewerkers import Dossier
from jobcoach.usecases.veranderd import Veranderd

_DONE_ICONS = {
    None: ("circle", Tone.QUIET),
    JaDeelsNee.JA: ("circle-check", Tone.ACCENT),
    JaDeelsNee.DEELS: ("hourglass", Tone.AMBER),
    JaDeelsNee.NEE: ("circle", Tone.AMBER),
}


class OverzichtTab(Page):
    """Everything at a glance; each part opens where one acts."""

    timeline_requested = Signal()
    ladder_requested = Signal()
    note_requested = Signal()
    goals_requested = Signal()
    together_requested = Signal()
    """To the screen for two."""

    def __init__(self, rol: Rol, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=900, parent=parent)
        self._rol = rol

    def show_dossier(self, dossier: Dossier, today: date) -> None:
        """Show this person; what the role may not read is left out."""
        clear(self.body)
        signalen = readable(dossier.signalen, self._rol)
        if signalen:
            chips = [SignalChip(mark_of(signaal, today)) for signaal in signalen]
            self.body.addWidget(Wrap(*chips))
        bijzonderheden = dossier.persoon.bijzonderheden.strip()
        if bijzonderheden:
            bar = NoticeBar(may_close=False)
            self.body.addWidget(bar)
            bar.say("Let op", bijzonderheden, tone=Tone.AMBER)
        if dossier.veranderd is not None:
            self.body.addLayout(_news(dossier.veranderd))
        columns = Columns(stretch=(3, 2), below_px=640)
        self.body.addWidget(columns)
        if may(self._rol, Recht.NOTITIES_LEZEN):
            columns.left.addWidget(self._last_time(dossier, today))
            if dossier.gesprekken:
                columns.left.addWidget(self._promised(dossier, today))
        columns.left.addWidget(self._doelen(dossier))
        columns.left.addWidget(_verhaal(dossier.persoon.verhaal.strip()))
        if may(self._rol, Recht.LADDER_LEZEN):
            columns.right.addWidget(self._ladder(dossier, today))
        columns.right.addWidget(_agreed(dossier, today))
        columns.right.addWidget(_contacts(dossier))

    def _last_time(self, dossier: Dossier, today: date) -> QWidget:
        notes = dossier.laatste_notities
        if not notes:
            return self._first_time(dossier.persoon.roepnaam)
        card = Card("Vorige keer, opent de tijdlijn")
        card.pressed.connect(self.timeline_requested)
        top = QHBoxLayout()
        top.addWidget(Heading("Vorige keer", size=TextSize.EMPHASIS))
        top.addStretch(1)
        if dossier.laatst_gezien is not None:
            top.addWidget(Muted(dutch.ago(dossier.laatst_gezien, today)))
        card.body.addLayout(top)
        for notitie in notes:
            card.body.addLayout(_note(notitie, dossier.namen.get(notitie.auteur_id, ""), today))
        told = ". ".join(words.snippet(notitie) for notitie in notes)
        card.setAccessibleDescription(told)
        return card

    def _promised(self, dossier: Dossier, today: date) -> Section:
        """What was agreed in the last talk, and what is still open of earlier ones."""
        last, *earlier = dossier.gesprekken
        action = None
        if may(self._rol, Recht.NOTITIES_SCHRIJVEN):
            action = Button("Samen bekijken", kind=Kind.LINK)
            action.clicked.connect(self.together_requested)
        when = dutch.near_day(last.datum, today)
        on = f"op {when}" if when[0].isdigit() else when
        section = Section(f"Afgesproken {on}", action=action)
        section.body.setSpacing(Space.M)
        for line in gesprek_words.how_it_goes(last):
            section.body.addWidget(Paragraph(line))
        shown = list(afspraken_of(last.id, dossier.afspraken))
        for one in earlier:
            shown += [each for each in afspraken_of(one.id, dossier.afspraken) if each.open]
        days = {one.id: one.datum for one in earlier}
        for afspraak in shown:
            section.body.addLayout(_promise(afspraak, days.get(afspraak.gesprek_id), today))
        if not shown:
            section.body.addWidget(Paragraph("Er is niets afgesproken.", tone=Tone.QUIET))
        for line in gesprek_words.told_back(last):
            section.body.addWidget(Muted(line))
        return section

    def _first_time(self, roepnaam: str) -> QWidget:
        section = Section("Vorige keer")
        section.body.addWidget(
            Paragraph(
                f"Over {roepnaam} is nog niets geschreven. Je eerste notitie komt hier te staan.",
                tone=Tone.QUIET,
            )
        )
        if may(self._rol, Recht.NOTITIES_SCHRIJVEN):
            write = Button("Eerste notitie schrijven", kind=Kind.LINK, icon_name="notebook-pen")
            write.clicked.connect(self.note_requested)
            section.body.addWidget(write, 0, Qt.AlignmentFlag.AlignLeft)
        return section

    def _doelen(self, dossier: Dossier) -> Section:
        more = Button("Bekijk de doelen", kind=Kind.LINK)
        more.clicked.connect(self.goals_requested)
        return _doelen(words.focus(dossier.doelen), more)

    def _ladder(self, dossier: Dossier, today: date) -> Section:
        section = Section("Ladder", word="trede")
        steps = words.steps(dossier.beoordelingen)
        line = Label(words.trede_line(dossier.beoordelingen))
        line.setWordWrap(True)
        section.body.addWidget(line)
        if steps:
            chart = StepChart()
            chart.set_steps(steps, today, small=True)
            section.body.addWidget(chart)
        more = Button("Bekijk de ladder", kind=Kind.LINK)
        more.clicked.connect(self.ladder_requested)
        section.body.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        return section


def _news(veranderd: Veranderd) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.M)
    row.addWidget(Icon("history", tone=Tone.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Paragraph(f"Nieuw van collega’s: {changed_words(veranderd)}"), 1)
    return row


def _note(notitie: Notitie, auteur: str, today: date) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    column.setContentsMargins(0, Space.XS, 0, 0)
    above = words.notitie_line(notitie, auteur, today)
    line = Muted(above if notitie.signed else f"{above}, kladje")
    line.setWordWrap(True)
    column.addWidget(line)
    column.addWidget(Paragraph(words.snippet(notitie) or "Nog geen tekst"))
    return column


def _doelen(doelen: Sequence[Doel], more: Button) -> Section:
    section = Section("Doelen in beeld", action=more)
    section.body.setSpacing(Space.M)
    for doel in doelen:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(Icon("target", tone=Tone.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        what = Label(doel.omschrijving, bold=True)
        what.setWordWrap(True)
        column.addWidget(what)
        if doel.eigen_woorden:
            column.addWidget(Paragraph(f"‘{doel.eigen_woorden}’"))
        until = f", streefdatum {dutch.day(doel.streefdatum)}" if doel.streefdatum else ""
        column.addWidget(Muted(f"{doel.status.label}{until}"))
        row.addLayout(column, 1)
        section.body.addLayout(row)
    if not doelen:
        section.body.addWidget(Paragraph("Er zijn nu geen doelen in beeld.", tone=Tone.QUIET))
    return section


def _promise(afspraak: Afspraak, since: date | None, today: date) -> QHBoxLayout:
    """One agreement; `since` is the day of an earlier talk, None: it is of the last one."""
    row = QHBoxLayout()
    row.setSpacing(Space.M)
    icon, tone = _DONE_ICONS[afspraak.gedaan]
    row.addWidget(Icon(icon, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(2)
    what = Label(afspraak.wat, bold=True)
    what.setWordWrap(True)
    column.addWidget(what)
    earlier = "" if since is None else f"van {dutch.near_day(since, today)}"
    told = (gesprek_words.details(afspraak), gesprek_words.done(afspraak) or "open", earlier)
    below = Muted(" · ".join(part for part in told if part))
    below.setWordWrap(True)
    column.addWidget(below)
    row.addLayout(column, 1)
    return row


def _verhaal(verhaal: str) -> Section:
    section = Section("Verhaal")
    if verhaal:
        section.body.addWidget(Paragraph(verhaal))
    else:
        section.body.addWidget(
            Paragraph(
                "Nog geen verhaal. Schrijf het op bij Gegevens, in eigen woorden: dan hoeft "
                "het maar één keer verteld te worden.",
                tone=Tone.QUIET,
            )
        )
    return section


def _agreed(dossier: Dossier, today: date) -> Section:
    section = Section("Afspraken")
    evaluatie, seen = words.next_evaluatie(dossier, today), dossier.laatst_gezien
    facts = [
        ("Evaluatie", "" if evaluatie is None else _day_and_away(evaluatie, today)),
        ("Laatst gezien", "" if seen is None else _day_and_away(seen, today)),
        ("Voorziening", words.voorziening_line(dossier.voorzieningen, today)),
        ("Jobcoach", dossier.jobcoach),
        ("Werkteam", dossier.werkteam),
    ]
    section.body.addWidget(facts_of(facts))
    if evaluatie is None:
        section.body.addWidget(
            Paragraph("Er is nog geen evaluatiegesprek afgesproken.", tone=Tone.QUIET)
        )
    return section


def _day_and_away(day: date, today: date) -> str:
    away = dutch.ago(day, today)
    return away if abs((day - today).days) <= 2 else f"{dutch.day(day)} ({away})"


def _contacts(dossier: Dossier) -> Section:
    section = Section("Wie kun je bellen")
    facts = [
        (f"{one.naam}, {one.relatie}" if one.relatie else one.naam, one.telefoon or "geen nummer")
        for one in dossier.contactpersonen
    ]
    if dossier.persoon.telefoon:
        facts.insert(0, (dossier.persoon.roepnaam, dossier.persoon.telefoon))
    facts += [(post.naam, post.opent_dagelijks) for post in dossier.werkposten]
    facts = [(what, says) for what, says in facts if says]
    if facts:
        section.body.addWidget(facts_of(facts))
    else:
        section.body.addWidget(Paragraph("Nog geen telefoonnummers.", tone=Tone.QUIET))
    return section
