"""What a card of a werkpost says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.notitie import Bezoek, SoortBezoek
from jobcoach.domain.werkpost import Bereikbaarheid
from jobcoach.ui import dutch
from jobcoach.usecases.werkposten import Werkpostregel


@dataclass(frozen=True, slots=True)
class WerkpostCard:
    """One werkpost as it is shown."""

    key: str
    naam: str
    waar: str
    """What kind of place, and where."""
    bezetting: int
    capaciteit: int | None
    """None when not known."""
    plaatsen: str
    """`6 van 8 plaatsen bezet`."""
    personen: tuple[tuple[str, str], ...]
    """(id of the dossier, roepnaam)."""
    opent: str
    taken: str
    noodinfo: str
    bereik: str
    """A warning about the network; empty when it is good."""


@dataclass(frozen=True, slots=True)
class BezoekLine:
    """One visit as it is shown."""

    key: str
    ahead: bool
    """Whether it still has to take place."""
    when: str
    today: bool
    """Whether it is to take place today: then it can be written up."""
    what: str
    """How it came about, or the beginning of what was written."""


_MOST_AHEAD = 3
_MOST_BEHIND = 3
_LONGEST_VERSLAG = 140
"""Signs of a report in a line."""


def visit_lines(
    bezoeken: Iterable[Bezoek], today: date, whole: str | None = None
) -> tuple[BezoekLine, ...]:
    """The visits to come, the nearest first, and below them those that were, the latest first.

    The report of `whole` is told from begin to end, however long ago it was.
    """
    dated = sorted((moment, one.id, one) for one in bezoeken if (moment := one.moment) is not None)
    ahead = [
        one for moment, _, one in dated if one.werkelijk_op is None and day_of(moment) >= today
    ]
    behind = [one for _, _, one in reversed(dated) if one.werkelijk_op is not None]
    told = behind[:_MOST_BEHIND] + [one for one in behind[_MOST_BEHIND:] if one.id == whole]
    return (
        *(_visit(one, today, ahead=True) for one in ahead[:_MOST_AHEAD]),
        *(_visit(one, today, ahead=False, whole=one.id == whole) for one in told),
    )


def _visit(bezoek: Bezoek, today: date, *, ahead: bool, whole: bool = False) -> BezoekLine:
    assert bezoek.moment is not None
    when = dutch.moment_near(bezoek.moment, today)
    called = "Op oproep" if bezoek.soort is SoortBezoek.OP_OPROEP else ""
    text = " ".join(bezoek.verslag.split())
    if len(text) > _LONGEST_VERSLAG and not whole:
        text = text[:_LONGEST_VERSLAG].rsplit(" ", 1)[0] + " …"
    what = ". ".join(part for part in (called, text) if part)
    return BezoekLine(
        key=bezoek.id,
        ahead=ahead,
        today=ahead and day_of(bezoek.moment) == today,
        when=f"{'Gepland' if ahead else 'Geweest'}: {when}",
        what=what,
    )


def card_of(regel: Werkpostregel) -> WerkpostCard:
    """The card of one werkpost."""
    werkpost = regel.werkpost
    soort = werkpost.soort.label[0].upper() + werkpost.soort.label[1:]
    told = werkpost.gemeente and werkpost.gemeente.casefold() in werkpost.adres.casefold()
    gemeente = "" if told else werkpost.gemeente
    waar = " · ".join(part for part in (soort, werkpost.adres, gemeente) if part)
    return WerkpostCard(
        key=werkpost.id,
        naam=werkpost.naam,
        waar=waar,
        bezetting=regel.bezetting,
        capaciteit=werkpost.capaciteit,
        plaatsen=_places(regel.bezetting, werkpost.capaciteit),
        personen=tuple((person.id, person.roepnaam) for person in regel.personen),
        opent=_whole_numbers(werkpost.opent_dagelijks),
        taken=werkpost.taken,
        noodinfo=_whole_numbers(werkpost.noodinfo),
        bereik=_reach(werkpost.bereikbaarheid),
    )


def _whole_numbers(text: str) -> str:
    """The text with phone numbers that are not broken at the end of a line."""
    return re.sub(r"(?<=\d) (?=\d)", "\N{NO-BREAK SPACE}", text)


def _places(bezetting: int, capaciteit: int | None) -> str:
    if capaciteit is None:
        return dutch.count(bezetting, "persoon", "personen")
    return f"{bezetting} van {capaciteit} plaatsen bezet"


def _reach(bereikbaarheid: Bereikbaarheid) -> str:
    if bereikbaarheid is Bereikbaarheid.GEEN_NETWERK:
        return "Geen netwerk"
    return "Matig netwerk" if bereikbaarheid is Bereikbaarheid.MATIG else ""
