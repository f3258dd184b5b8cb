"""Scores of one person as lines: how it is now, how it was the time before, and all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from jobcoach.domain.competentie import Competentie, Competentiescore, newest_first
from jobcoach.ui import dutch
from jobcoach.usecases.doelen import Competentieblad

HIGHEST = 5
SCALE = {
    1: "met veel hulp",
    2: "met hulp",
    3: "soms zelf",
    4: "meestal zelf",
    5: "helemaal zelf",
}
"""What each score means, in our own words."""
OWN_MEASURE = "Eigen maat van de organisatie, geen officiële trede."


@dataclass(frozen=True, slots=True)
class Growth:
    """One competence and what was scored on it."""

    competentie: Competentie
    history: tuple[Competentiescore, ...]
    """Newest first; one a day."""

    @property
    def key(self) -> str:
        """The id of the competence."""
        return self.competentie.id

    @property
    def now(self) -> Competentiescore | None:
        """The newest score; None: never measured."""
        return self.history[0] if self.history else None

    @property
    def before(self) -> Competentiescore | None:
        """The one before it."""
        return self.history[1] if len(self.history) > 1 else None

    @property
    def difference(self) -> int:
        """How many steps up since the time before, or down below zero."""
        return self.now.score - self.before.score if self.now and self.before else 0

    def on(self, day: date) -> Competentiescore | None:
        """The score of this day; None when there is none."""
        return next((one for one in self.history if one.datum == day), None)


def growths(blad: Competentieblad) -> tuple[Growth, ...]:
    """A line for each competence of the list, and below it those that left the list."""
    scores = newest_first(blad.scores)
    here = [Growth(one, _one_a_day(scores.get(one.id, ()))) for one in blad.competenties]
    known = {one.id for one in blad.competenties}
    gone = [
        Growth(Competentie(id=key, naam="Staat niet meer op de lijst"), _one_a_day(scores[key]))
        for key in scores
        if key not in known
    ]
    return (*here, *gone)


def _one_a_day(newest: Sequence[Competentiescore]) -> tuple[Competentiescore, ...]:
    """Two colleagues may each have scored on one day: the last one stands."""
    found: dict[date, Competentiescore] = {}
    for one in newest:
        found.setdefault(one.datum, one)
    return tuple(found.values())


def change_in_words(growth: Growth) -> str:
    """`1 omhoog`, `1 terug`, `gelijk`; empty without a time before."""
    if growth.before is None:
        return ""
    steps = growth.difference
    if steps == 0:
        return "gelijk"
    return f"{abs(steps)} {'omhoog' if steps > 0 else 'terug'}"


def spoken(growth: Growth) -> str:
    """A line for who cannot see the bars."""
    now, before = growth.now, growth.before
    if now is None:
        return f"{growth.competentie.naam}: nog niet gemeten"
    told = f"{growth.competentie.naam}: {now.score} van {HIGHEST}, {dutch.day(now.datum)}"
    if before is not None:
        told += f"; vorige keer {before.score}, {dutch.day(before.datum)}"
    return told


def table_rows(found: Sequence[Growth]) -> list[tuple[str, ...]]:
    """What, how it is now, how it was the time before, and why."""
    return [
        (
            growth.competentie.naam,
            _score_and_day(growth.now) or "nog niet",
            _score_and_day(growth.before),
            "" if growth.now is None else growth.now.toelichting,
        )
        for growth in found
    ]


def _score_and_day(score: Competentiescore | None) -> str:
    return "" if score is None else f"{score.score} op {dutch.day(score.datum)}"


def summary(found: Sequence[Growth], today: date) -> str:
    """`Laatst gemeten 12 okt. 2026 (3 weken geleden). 4 omhoog, 1 terug, 5 gelijk.`"""
    days = [growth.now.datum for growth in found if growth.now is not None]
    if not days:
        return "Nog niet gemeten."
    newest = max(days)
    told = f"Laatst gemeten {dutch.day(newest)} ({dutch.ago(newest, today)})."
    compared = [growth for growth in found if growth.before is not None]
    up = sum(growth.difference > 0 for growth in compared)
    down = sum(growth.difference < 0 for growth in compared)
    same = len(compared) - up - down
    kinds = ((up, "omhoog"), (down, "terug"), (same, "gelijk"))
    counts = [f"{count} {word}" for count, word in kinds if count]
    return f"{told} Sinds de keer ervoor: {dutch.several(counts)}." if counts else told
