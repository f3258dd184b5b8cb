"""What stands in a week of the diary: a cell for each day, each point and each visit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cached_property

from jobcoach.domain.agenda import Agendapunt, SoortAgendapunt
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.plaatsing import WEEKDAYS
from jobcoach.domain.weekrooster import DAYS_IN_WEEK
from jobcoach.errors import Rule
from jobcoach.ui import dutch
from jobcoach.ui.agenda.geometry import LENGTH, Hours, hours_around, minutes_of, widths_of
from jobcoach.ui.planning import DAY_IS_OVER
from jobcoach.ui.theme import Tone
from jobcoach.ui.widgets.marks import Mark
from jobcoach.ui.widgets.rows import Row
from jobcoach.usecases.agenda import Agenda, Agendabezoek

MOST_POINTS = 3
"""More lines above a day than this are folded into one; the list has them all."""
POINT_STAYS = "Deze dag volgt uit het dossier: daar verander je hem."
_READ_ONLY = "Je kunt dit bezoek zien, maar niet verplaatsen."
_OF_A_COLLEAGUE = "Dit bezoek is van een collega: wie gaat, verplaatst het zelf."

_LOOKS = {
    SoortAgendapunt.VOORZIENING_EINDIGT: ("hourglass", Tone.AMBER, "voorziening", "werk"),
    SoortAgendapunt.PLAATSING_TE_LANG: ("timer", Tone.AMBER, "plaatsing", "werk"),
    SoortAgendapunt.EVALUATIE: ("calendar-clock", Tone.INFO, "evaluatie", "doelen"),
    SoortAgendapunt.DOEL: ("target", Tone.INFO, "doel", "doelen"),
    SoortAgendapunt.LADDER: ("footprints", Tone.INFO, "ladder", "ladder"),
}
"""Of each kind its icon, its tone, its name in one word, and the tab where it is dealt with."""


class Kind(Enum):
    """What a cell of the week stands for."""

    DAG = "dag"
    PUNT = "punt"
    MEER = "meer"
    """The points of a day for which there is no room."""
    BEZOEK = "bezoek"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One thing in the week that the keyboard comes by and a screen reader speaks."""

    key: str
    """Unique in its week, and the same in the next."""
    kind: Kind
    day: date
    title: str
    words: str
    """All of it, as it is read aloud and told in the tooltip."""
    short: str = ""
    """What stands in the drawing when it is not the title."""
    about: str = ""
    """The rest of it in one line, for the foot of the screen."""
    minutes: int = 0
    """When a visit begins on the wall, from midnight."""
    moment: datetime | None = None
    """The instant at which a visit is planned, or was."""
    line: int = 0
    """Of a point: the how manieth of its day."""
    lane: int = 0
    lanes: int = 1
    """Visits at the same time stand beside each other: in which of how many lanes."""
    icon: str = ""
    tone: Tone = Tone.QUIET
    who: str = ""
    """Of a visit of a colleague: who goes."""
    own: bool = True
    done: bool = False
    refusal: str = ""
    """Why it cannot be moved; empty: it can."""
    place: str = ""
    """The id of the werkpost of a visit, or of the person of a point."""
    source: str = ""
    """The id of the bezoek; of a point the tab where it is dealt with."""

    @property
    def hour(self) -> str:
        """When a visit begins: `09:30`."""
        return clock_of(self.minutes)

    @property
    def end(self) -> int:
        """When a visit ends in the drawing, in minutes."""
        return self.minutes + LENGTH


@dataclass(frozen=True, kw_only=True)
class Week:
    """One week as it is shown."""

    monday: date
    today: date
    now: int | None
    """The time on the wall in minutes, when today is in this week."""
    cells: tuple[Cell, ...]
    """By day: the day itself, its points, its visits in order."""

    @property
    def days(self) -> tuple[date, ...]:
        """Monday to Sunday."""
        return tuple(self.monday + timedelta(days=place) for place in range(DAYS_IN_WEEK))

    @cached_property
    def hours(self) -> Hours:
        """Which hours are shown."""
        return hours_around(cell.minutes for cell in self.visits)

    @cached_property
    def widths(self) -> tuple[float, ...]:
        """How wide each day is to the others."""
        busy = {cell.day for cell in self.cells if cell.kind is not Kind.DAG}
        return widths_of([day in busy for day in self.days])

    @cached_property
    def visits(self) -> tuple[Cell, ...]:
        """Only the visits."""
        return tuple(cell for cell in self.cells if cell.kind is Kind.BEZOEK)

    @cached_property
    def lines(self) -> int:
        """How many lines the fullest day needs for its points."""
        points = [cell.line + 1 for cell in folded(self.cells) if cell.kind in _ABOVE]
        return max(points, default=0)

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return all(cell.kind is Kind.DAG for cell in self.cells)

    def cell(self, key: str | None) -> Cell | None:
        """The cell with this key; None when it is not in this week."""
        return next((cell for cell in self.cells if cell.key == key), None)


_ABOVE = (Kind.PUNT, Kind.MEER)


def day_key(day: date) -> str:
    """The key of the cell of a day."""
    return f"dag {day.isoformat()}"


def visit_key(bezoek_id: str) -> str:
    """The key of the cell of a visit."""
    return f"bezoek {bezoek_id}"


def clock_of(minutes: int) -> str:
    """Minutes from midnight as the clock says them: `09:30`."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def week_of(agenda: Agenda, now: datetime) -> Week:
    """A week to show; `agenda` is of seven days from a Monday."""
    today = day_of(now)
    cells: list[Cell] = []
    for place in range(DAYS_IN_WEEK):
        day = agenda.van + timedelta(days=place)
        points = [one for one in agenda.punten if one.dag == day]
        visits = [one for one in agenda.bezoeken if _day(one) == day]
        cells.append(_day_cell(day, today, visits, points))
        cells += [_point_cell(one, agenda, line, today) for line, one in enumerate(points)]
        cells += in_lanes([_visit_cell(one, today) for one in visits])
    inside = 0 <= (today - agenda.van).days < DAYS_IN_WEEK
    return Week(
        monday=agenda.van,
        today=today,
        now=minutes_of(now) if inside else None,
        cells=tuple(cells),
    )


def in_lanes(visits: Iterable[Cell]) -> list[Cell]:
    """Visits of one day, those that overlap beside each other; in the order of their begin."""
    found: list[Cell] = []
    group: list[Cell] = []
    ends: list[int] = []

    def close() -> None:
        found.extend(replace(one, lanes=len(ends)) for one in group)
        group.clear()
        ends.clear()

    for visit in sorted(visits, key=lambda one: (one.minutes, one.key)):
        if ends and visit.minutes >= max(ends):
            close()
        free = next((lane for lane, end in enumerate(ends) if end <= visit.minutes), len(ends))
        if free == len(ends):
            ends.append(0)
        ends[free] = visit.end
        group.append(replace(visit, lane=free))
    close()
    return found


def folded(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The same, with at most three lines above a day: the last says how many more there are."""
    found: list[Cell] = []
    for cell in cells:
        if cell.kind is not Kind.PUNT:
            found.append(cell)
            continue
        number = sum(one.kind is Kind.PUNT and one.day == cell.day for one in cells)
        if number <= MOST_POINTS or cell.line < MOST_POINTS - 1:
            found.append(cell)
        elif cell.line == MOST_POINTS - 1:
            more = number - cell.line
            found.append(
                Cell(
                    key=f"meer {cell.day.isoformat()}",
                    kind=Kind.MEER,
                    day=cell.day,
                    title=f"nog {more}",
                    short=f"nog {more}",
                    words=f"Nog {more} op {dutch.long_day(cell.day).lower()}, toon de lijst",
                    about="Druk op Enter voor de lijst.",
                    line=cell.line,
                    icon="list",
                    refusal=POINT_STAYS,
                )
            )
    return tuple(found)


def rows_of(week: Week) -> list[Row]:
    """The week as a list: every visit and every point, with the day before it."""
    rows = []
    for cell in week.cells:
        if cell.kind is Kind.DAG:
            continue
        day = f"{WEEKDAYS[cell.day.weekday()]} {cell.day.day}"
        hour = f"  {cell.hour}" if cell.kind is Kind.BEZOEK else ""
        rows.append(
            Row(
                key=cell.key,
                title=cell.title,
                subtitle=cell.about,
                lead=f"{day}{hour}",
                lead_like="wo 00  00:00",
                marks=(Mark(cell.icon, cell.tone, cell.about),) if cell.icon else (),
                trailing="Vandaag" if cell.day == week.today else "",
                spoken=cell.words,
            )
        )
    return rows


def refused(cell: Cell, day: date, today: date) -> str:
    """Why this cannot go to this day; empty: it can."""
    if cell.refusal or day >= today:
        return cell.refusal
    return DAY_IS_OVER


def moved_words(day: date, minutes: int) -> str:
    """What is said when a visit has another moment."""
    return f"Bezoek verplaatst naar {dutch.long_day(day).lower()}, {clock_of(minutes)}"


def summary(week: Week) -> str:
    """How much stands in the week; empty when that is nothing."""
    visits = len(week.visits)
    points = sum(cell.kind is Kind.PUNT for cell in week.cells)
    parts = []
    if visits:
        parts.append(dutch.count(visits, "bezoek", "bezoeken"))
    if points:
        parts.append(dutch.count(points, "aandachtspunt", "aandachtspunten"))
    return dutch.several(parts)


def _day(one: Agendabezoek) -> date | None:
    return None if one.bezoek.moment is None else day_of(one.bezoek.moment)


def _day_cell(
    day: date, today: date, visits: Sequence[Agendabezoek], points: Sequence[Agendapunt]
) -> Cell:
    name = dutch.long_day(day)
    told = []
    if visits:
        told.append(dutch.count(len(visits), "bezoek", "bezoeken"))
    if points:
        told.append(dutch.count(len(points), "aandachtspunt", "aandachtspunten"))
    about = dutch.several(told) if told else "Er staat niets"
    now = ", vandaag" if day == today else ""
    return Cell(
        key=day_key(day),
        kind=Kind.DAG,
        day=day,
        title=name,
        words=f"{name}{now}: {about.lower()}",
        about=f"{about}.",
        refusal="Kies eerst een bezoek om te verplaatsen.",
    )


def _point_cell(one: Agendapunt, agenda: Agenda, line: int, today: date) -> Cell:
    icon, tone, short, tab = _LOOKS[one.soort]
    name = agenda.namen.get(one.assistentmedewerker_id, "")
    called = agenda.roepnamen.get(one.assistentmedewerker_id, "")
    what = f"{one.soort.label}: {one.wat}" if one.wat else one.soort.label
    return Cell(
        key=f"punt {one.soort.value} {one.bron_id}",
        kind=Kind.PUNT,
        day=one.dag,
        title=f"{name}: {short}",
        short=f"{called}: {short}",
        words=f"{dutch.long_day(one.dag)}, {name}, {what}",
        about=what[0].upper() + what[1:],
        line=line,
        icon=icon,
        tone=tone if one.dag >= today else Tone.QUIET,
        refusal=POINT_STAYS,
        place=one.assistentmedewerker_id,
        source=tab,
    )


def _visit_cell(one: Agendabezoek, today: date) -> Cell:
    moment = one.bezoek.moment
    assert moment is not None, "a visit without a moment is in no week"
    day, minutes, done = day_of(moment), minutes_of(moment), one.bezoek.werkelijk_op is not None
    who = "" if one.own else one.jobcoach or "Een collega"
    name = one.werkpost.naam
    told = [part for part in (who, "geweest" if done else "") if part]
    where = one.werkpost.gemeente
    return Cell(
        key=visit_key(one.bezoek.id),
        kind=Kind.BEZOEK,
        day=day,
        title=name,
        words=", ".join([dutch.long_day(day), f"{clock_of(minutes)} bezoek aan {name}", *told]),
        about=" · ".join(part for part in (where, who, "al geweest" if done else "") if part),
        minutes=minutes,
        moment=moment,
        icon="check" if done else "",
        tone=Tone.ACCENT if one.own and not done else Tone.QUIET,
        who=who,
        own=one.own,
        done=done,
        refusal=_refusal(one, done=done),
        place=one.werkpost.id,
        source=one.bezoek.id,
    )


def _refusal(one: Agendabezoek, *, done: bool) -> str:
    if done:
        return Rule.TOOK_PLACE.value
    if not one.own:
        if one.jobcoach:
            return f"Dit bezoek is van {one.jobcoach}: wie gaat, verplaatst het zelf."
        return _OF_A_COLLEAGUE
    return "" if one.may_change else _READ_ONLY
