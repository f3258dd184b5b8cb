"""The time line as rows: what happened, under the month in which it happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from jobcoach.domain.bewaarplek import Bewaarstaat
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.gesprek import Gesprek
from jobcoach.domain.ladder import trede_of
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.notitie import Gevoeligheid, Notitie
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui import dutch, gesprek_words
from jobcoach.ui.plekken import least_sure, place_words
from jobcoach.usecases.notities import Gebeurtenisregel


class Deed(Enum):
    """What one can do with an entry."""

    AMEND = "Aanvulling schrijven"
    GO_ON = "Verder schrijven"
    ASSESS_ON = "Verder invullen"
    LADDER = "Bekijk ladder"


class Soort(Enum):
    """What the time line can be filtered by."""

    NOTITIES = "notities"
    LADDER = "ladder"
    AFSPRAKEN = "afspraken"
    PLAATSINGEN = "plaatsingen"


@dataclass(frozen=True, slots=True)
class Addition:
    """What was added to a signed note."""

    key: str
    above: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened."""

    key: str
    soort: Soort
    icon: str
    title: str
    above: str
    """Day, time and author, beside the title."""
    text: str
    day: date
    kind: str = ""
    """Label of the kind of note; empty for what is no note."""
    marks: tuple[str, ...] = ()
    """Words that set it apart: kladje, gezondheid, ingetrokken."""
    remark: str = ""
    """What the teamleider wrote when returning it."""
    additions: tuple[Addition, ...] = ()
    deed: Deed | None = None
    staat: Bewaarstaat | None = None
    """Where all words of it stand; None: this laptop works without a server."""

    def __hash__(self) -> int:
        """By its key: what else it holds decides only whether two are equal."""
        return hash(self.key)

    @property
    def words(self) -> str:
        """All of it, for a screen reader and for the clipboard."""
        head = ", ".join((self.title, self.above, *self.marks, *place_words(self.staat)))
        more = [f"{one.above}\n{one.text}" for one in self.additions]
        return "\n".join(part for part in (head, self.remark, self.text, *more) if part)


@dataclass(frozen=True, slots=True)
class MonthRow:
    """The heading of a month."""

    text: str


TimelineRow = Entry | MonthRow


def entries(
    lines: Sequence[Gebeurtenisregel],
    *,
    gebruiker: Gebruiker,
    places: Mapping[str, str],
    today: date,
) -> list[Entry]:
    """Everything that happened, newest first; what adds to a note stands under that note."""
    notes = {line.bron.id for line in lines if isinstance(line.bron, Notitie)}
    added: dict[str, list[Gebeurtenisregel]] = defaultdict(list)
    for line in lines:
        first = line.bron.aanvulling_op_id if isinstance(line.bron, Notitie) else None
        if first in notes and first is not None:
            added[first].append(line)
    found = []
    for line in lines:
        match line.bron:
            case Notitie() as notitie if notitie.aanvulling_op_id in notes:
                continue
            case Notitie() as notitie:
                additions = [_addition(one, today) for one in reversed(added[notitie.id])]
                staat = least_sure([line.staat, *(one.staat for one in added[notitie.id])])
                note = _note(notitie, line, tuple(additions), gebruiker, today)
                found.append(replace(note, staat=staat))
            case Ladderbeoordeling() as beoordeling:
                entry = _assessment(beoordeling, line.auteur, gebruiker, today)
                found.append(replace(entry, staat=least_sure([line.staat])))
            case Gesprek() as gesprek:
                entry = _talk(gesprek, line, today)
                found.append(replace(entry, staat=least_sure([line.staat])))
            case Plaatsing() as plaatsing:
                entry = _placement(plaatsing, places, today)
                found.append(replace(entry, staat=least_sure([line.staat])))
    return found


def _addition(line: Gebeurtenisregel, today: date) -> Addition:
    assert isinstance(line.bron, Notitie)
    when = dutch.moment_near(line.moment, today)
    above = ", ".join(part for part in ("Aanvulling", when, line.auteur) if part)
    return Addition(line.bron.id, above, line.bron.tekst)


def _note(
    notitie: Notitie,
    line: Gebeurtenisregel,
    additions: tuple[Addition, ...],
    gebruiker: Gebruiker,
    today: date,
) -> Entry:
    marks = [] if notitie.signed else ["kladje"]
    if notitie.gevoelig is not Gevoeligheid.GEWOON:
        marks.append(notitie.gevoelig.label)
    if notitie.ingetrokken_reden:
        marks.append("ingetrokken")
    deed = None
    if may(gebruiker.rol, Recht.NOTITIES_SCHRIJVEN):
        if notitie.signed:
            deed = Deed.AMEND
        elif notitie.auteur_id == gebruiker.id:
            deed = Deed.GO_ON
    when = dutch.moment_near(notitie.moment, today)
    first = notitie.aanvulling_op_id is not None
    title = f"Aanvulling, {notitie.soort.label}" if first else notitie.soort.label.capitalize()
    withdrawn = notitie.ingetrokken_reden
    return Entry(
        key=notitie.id,
        soort=Soort.NOTITIES,
        icon="file-text" if notitie.signed else "pencil",
        title=title,
        above=", ".join(part for part in (when, line.auteur) if part),
        text=notitie.tekst or "Nog geen tekst",
        day=day_of(notitie.moment),
        kind=notitie.soort.label,
        marks=tuple(marks),
        remark=f"Ingetrokken: {withdrawn}" if withdrawn else "",
        additions=additions,
        deed=deed,
    )


def _assessment(one: Ladderbeoordeling, auteur: str, gebruiker: Gebruiker, today: date) -> Entry:
    trede = trede_of(one.trede)
    concept = one.status is StatusBeoordeling.CONCEPT
    returned = one.status is StatusBeoordeling.TERUGGESTUURD
    parts = [
        f"‘{one.mening_persoon}’" if one.mening_persoon else "",
        f"Andere trede dan de antwoorden: {one.reden_afwijking}" if one.reden_afwijking else "",
        one.status.label.capitalize(),
    ]
    writes = may(gebruiker.rol, Recht.LADDER_SCHRIJVEN) and one.auteur_id == gebruiker.id
    return Entry(
        key=one.id,
        soort=Soort.LADDER,
        icon="footprints",
        title="Ladder" if trede is None else f"Trede {trede.value}, {trede.label}",
        above=", ".join(part for part in (dutch.near_day(one.datum, today), auteur) if part),
        text="\n".join(part for part in parts if part),
        day=one.datum,
        marks=("kladje",) if concept else (),
        remark=f"Teruggestuurd: {one.opmerking_teamleider}" if returned else "",
        deed=Deed.ASSESS_ON if concept and writes else Deed.LADDER,
    )


def _talk(gesprek: Gesprek, line: Gebeurtenisregel, today: date) -> Entry:
    return Entry(
        key=gesprek.id,
        soort=Soort.AFSPRAKEN,
        icon="heart-handshake",
        title="Samen bekeken",
        above=", ".join(
            part for part in (dutch.near_day(gesprek.datum, today), line.auteur) if part
        ),
        text="\n".join(
            (
                *gesprek_words.how_it_goes(gesprek),
                *(gesprek_words.agreed(one) for one in line.afspraken),
                *gesprek_words.told_back(gesprek),
            )
        ),
        day=gesprek.datum,
    )


def _placement(plaatsing: Plaatsing, places: Mapping[str, str], today: date) -> Entry:
    where = places.get(plaatsing.werkpost_id or "", plaatsing.werkgever) or "een werkpost"
    begin = plaatsing.begin or today
    until = "" if plaatsing.einde is None else f"Tot en met {dutch.day(plaatsing.einde)}"
    reason = f"Reden van het einde: {plaatsing.reden_einde}" if plaatsing.reden_einde else ""
    hours = plaatsing.uren_per_week
    amount = "" if hours is None else f", {dutch.decimal(hours)} uur per week"
    parts = [f"{plaatsing.soort.label.capitalize()}{amount}", until, reason]
    return Entry(
        key=plaatsing.id,
        soort=Soort.PLAATSINGEN,
        icon="map-pin",
        title=f"Begonnen bij {where}",
        above=dutch.near_day(begin, today),
        text="\n".join(part for part in parts if part),
        day=begin,
    )


def filtered(found: Sequence[Entry], soort: Soort | None, kind: str | None) -> list[Entry]:
    """The entries of one sort, and of one kind of note; None for all."""
    return [
        entry
        for entry in found
        if (soort is None or entry.soort is soort) and (kind is None or entry.kind == kind)
    ]


def with_months(found: Sequence[Entry]) -> list[TimelineRow]:
    """The entries, with a heading before the first of each month."""
    rows: list[TimelineRow] = []
    month = (0, 0)
    for entry in found:
        here = (entry.day.year, entry.day.month)
        if here != month:
            month = here
            name = dutch.MONTHS[entry.day.month - 1].capitalize()
            rows.append(MonthRow(f"{name} {entry.day.year}"))
        rows.append(entry)
    return rows


def kinds(found: Sequence[Entry]) -> list[tuple[str, str]]:
    """The kinds of notes that there are, as (label, text), with how many."""
    numbers: dict[str, int] = defaultdict(int)
    for entry in found:
        if entry.kind:
            numbers[entry.kind] += 1
    return [(kind, f"{kind.capitalize()} ({numbers[kind]})") for kind in sorted(numbers)]
