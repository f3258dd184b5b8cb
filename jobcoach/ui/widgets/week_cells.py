"""What a week grid shows: its rows, the letter and the look of each state, and the words of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from jobcoach.domain.aanwezigheid import Aanwezigheid, StatusAanwezigheid
from jobcoach.domain.plaatsing import WEEKDAYS, Dagdeel
from jobcoach.domain.weekrooster import DAYS_IN_WEEK, Vak, Weekrooster
from jobcoach.ui import dutch
from jobcoach.ui.theme import Tone

LETTERS = {
    StatusAanwezigheid.AANWEZIG: "A",
    StatusAanwezigheid.TE_LAAT: "L",
    StatusAanwezigheid.EERDER_WEG: "E",
    StatusAanwezigheid.AFGEMELD: "F",
    StatusAanwezigheid.ZIEK: "Z",
    StatusAanwezigheid.VAKANTIE: "V",
    StatusAanwezigheid.NIET_VERSCHENEN: "N",
    StatusAanwezigheid.WERKPOST_DICHT: "D",
}
"""The key of each state, which is also what stands in the cell."""
TONES = {
    StatusAanwezigheid.AANWEZIG: Tone.ACCENT,
    StatusAanwezigheid.TE_LAAT: Tone.AMBER,
    StatusAanwezigheid.EERDER_WEG: Tone.AMBER,
    StatusAanwezigheid.AFGEMELD: Tone.INFO,
    StatusAanwezigheid.ZIEK: Tone.INFO,
    StatusAanwezigheid.VAKANTIE: Tone.INFO,
    StatusAanwezigheid.NIET_VERSCHENEN: Tone.DANGER,
    StatusAanwezigheid.WERKPOST_DICHT: Tone.QUIET,
}
"""There, there in part, away with a reason, not shown up, closed; the letter says which."""
NOT_FILLED = "nog niet ingevuld"
EXPECTED = "in het rooster"
NOTHING = "niet in het rooster"
_USUAL = (Dagdeel.OCHTEND, Dagdeel.MIDDAG)
"""The parts of the day of someone of whom no part of the week is known."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One part of one day of one person."""

    persoon: str
    """The id of the assistent-medewerker."""
    datum: date
    dagdeel: Dagdeel


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """The week of one person, with what they are called."""

    persoon: str
    """The id of the assistent-medewerker."""
    roepnaam: str
    """What they are called here: more than the roepnaam where another has the same."""
    week: Weekrooster


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One line of the grid: one person in one part of the day, from Monday to Sunday."""

    persoon: str
    roepnaam: str
    dagdeel: Dagdeel
    vakken: tuple[Vak, ...]
    first: bool
    """Whether it is the first line of this person."""

    def cell(self, place: int) -> Cell:
        """The cell of this day, counted from Monday."""
        return Cell(self.persoon, self.vakken[place].datum, self.dagdeel)


def rows_of(weeks: Iterable[PersonWeek], *, whole_day: bool) -> tuple[WeekRow, ...]:
    """The lines of these weeks; with `whole_day` also the parts in which nothing is expected."""
    found: list[WeekRow] = []
    for one in weeks:
        known = {vak.dagdeel for vak in one.week.vakken if vak.verwacht or vak.aanwezigheid}
        parts = [part for part in Dagdeel if whole_day or part in (known or _USUAL)]
        found += [
            WeekRow(
                persoon=one.persoon,
                roepnaam=one.roepnaam,
                dagdeel=part,
                vakken=tuple(vak for vak in one.week.vakken if vak.dagdeel is part),
                first=part is parts[0],
            )
            for part in parts
        ]
    return tuple(found)


def with_cell(
    weeks: Sequence[PersonWeek], cell: Cell, aanwezigheid: Aanwezigheid | None
) -> tuple[PersonWeek, ...]:
    """The same weeks with something else in one cell; as they were when it is not among them."""
    return tuple(
        replace(one, week=_with(one.week, cell, aanwezigheid))
        if one.persoon == cell.persoon
        else one
        for one in weeks
    )


def _with(week: Weekrooster, cell: Cell, aanwezigheid: Aanwezigheid | None) -> Weekrooster:
    return replace(
        week,
        vakken=tuple(
            replace(vak, aanwezigheid=aanwezigheid)
            if (vak.datum, vak.dagdeel) == (cell.datum, cell.dagdeel)
            else vak
            for vak in week.vakken
        ),
    )


def when(cell: Cell) -> str:
    """The part of the day in a sentence: `dinsdag 3 november, ochtend`."""
    day = dutch.long_day(cell.datum)
    return f"{day[0].lower()}{day[1:]}, {cell.dagdeel.label}"


def part_of_week(cell: Cell) -> str:
    """`di ochtend`."""
    return f"{WEEKDAYS[cell.datum.weekday()]} {cell.dagdeel.label}"


def short(cell: Cell) -> str:
    """The part of the day in a line: `di 3 nov. ochtend`."""
    weekday = WEEKDAYS[cell.datum.weekday()]
    return f"{weekday} {dutch.day_without_year(cell.datum)} {cell.dagdeel.label}"


def state_of(vak: Vak, today: date) -> str:
    """What is known of it, in words."""
    if vak.aanwezigheid is not None:
        return vak.aanwezigheid.status.label
    if vak.is_open(today):
        return NOT_FILLED
    return EXPECTED if vak.verwacht else NOTHING


def words_of(row: WeekRow, place: int, today: date) -> str:
    """All that a cell says, for who cannot see it."""
    vak = row.vakken[place]
    said = f"{row.roepnaam}, {when(row.cell(place))}: {state_of(vak, today)}"
    known = vak.aanwezigheid
    if known is None:
        return said
    reden = f", reden: {known.reden}" if known.reden else ""
    return f"{said}{reden}, volgens {known.bron.label}"


def week_title(maandag: date, today: date | None = None) -> str:
    """`Week 45 · 2 t/m 8 november`; of another year, or without a today, with the year."""
    last = maandag + timedelta(days=DAYS_IN_WEEK - 1)
    if maandag.year != last.year:
        days = f"{dutch.day(maandag)} t/m {dutch.day(last)}"
    elif maandag.month == last.month:
        days = f"{maandag.day} t/m {last.day} {dutch.MONTHS[last.month - 1]}"
    else:
        days = f"{dutch.day_without_year(maandag)} t/m {dutch.day_without_year(last)}"
    if maandag.year == last.year and (today is None or last.year != today.year):
        days += f" {last.year}"
    return f"Week {maandag.isocalendar().week} · {days}"


def summary(weeks: Sequence[PersonWeek], today: date) -> str:
    """How much was filled in, and how much of what could be was not; today apart."""
    vakken = [vak for one in weeks for vak in one.week.vakken]
    uren = sum(one.week.uren for one in weeks)
    still_open = sum(vak.is_open(today) for vak in vakken)
    parts = [f"{uren} uur gewerkt"]
    expected = [vak for vak in vakken if vak.verwacht and vak.datum == today]
    if expected:
        done = sum(vak.aanwezigheid is not None for vak in expected)
        parts.append(f"vandaag {done} van {len(expected)} ingevuld")
    if still_open:
        parts.append(f"{dutch.count(still_open, 'dagdeel', 'dagdelen')} {NOT_FILLED}")
    elif any(vak.verwacht and vak.datum <= today for vak in vakken):
        parts.append("alles is ingevuld")
    return " · ".join(parts)
