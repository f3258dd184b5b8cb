"""Facts of a dossier in words and in the order in which they matter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.doel import Doel
from jobcoach.domain.ladder import trede_of
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling, counting
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.voorziening import Voorziening
from jobcoach.ui import dutch
from jobcoach.ui.widgets.stepchart import Step
from jobcoach.usecases.assistentmedewerkers import Dossier

_DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
_HELD_TOGETHER = "\u00a0"
"""A space at which no line ends."""
_SNIPPET = 180
"""Characters of a note on the card 'Vorige keer'."""


def person_line(persoon: Assistentmedewerker, today: date) -> str:
    """`Kim Jansen, 34 jaar`; the status too when it is not the usual one."""
    years = persoon.age(today)
    parts = [persoon.naam, "" if years is None else f"{years} jaar"]
    if persoon.status.value != "actief":
        parts.append(persoon.status.label)
    return ", ".join(part for part in parts if part)


def work_line(dossier: Dossier, today: date) -> str:
    """`Kinderboerderij De Kleine Weide · ma di do`; below it `Wmo maatwerk tot 20 dec. 2026`."""
    running = [one for one in dossier.plaatsingen if one.runs_on(today)]
    days = [day for day in _DAYS if any(day in _days(one) for one in running)]
    parts = [dossier.werkpost or "Nog geen werkpost", " ".join(days)]
    lines = (
        " · ".join(part for part in parts if part),
        voorziening_line(dossier.voorzieningen, today).replace(" ", _HELD_TOGETHER),
    )
    return "\n".join(line for line in lines if line)


def _days(plaatsing: Plaatsing) -> list[str]:
    return [part.split("-")[0] for part in plaatsing.dagdelenpatroon]


def voorziening_line(voorzieningen: Sequence[Voorziening], today: date) -> str:
    """The decision that lasts longest: `Wmo maatwerk tot 20 dec. 2026`; empty without one."""
    running = [one for one in voorzieningen if one.runs_on(today)]
    if not running:
        return ""
    last = max(running, key=lambda one: one.einde or date.max)
    end = "zonder einddatum" if last.einde is None else f"tot {dutch.day(last.einde)}"
    return f"{last.wet.label} {end}"


def own_concept(
    beoordelingen: Sequence[Ladderbeoordeling], user_id: str
) -> Ladderbeoordeling | None:
    """The assessment that this user saved but did not hand in; None when there is none."""
    for one in beoordelingen:
        if one.status is StatusBeoordeling.CONCEPT and one.auteur_id == user_id:
            return one
    return None


def steps(beoordelingen: Sequence[Ladderbeoordeling]) -> list[Step]:
    """The history of treden, with the finer scale inside the trede as a word beside it."""
    return [
        Step(one.datum, one.trede, ", ".join(_growth_words(one)))
        for one in counting(beoordelingen)
        if one.trede is not None
    ]


def _growth_words(one: Ladderbeoordeling) -> list[str]:
    words = []
    if one.dagdelen_per_week is not None:
        words.append(dutch.count(one.dagdelen_per_week, "dagdeel", "dagdelen"))
    if one.nabijheid is not None:
        words.append(f"begeleiding {one.nabijheid.label}")
    if one.taakverantwoordelijkheid is not None:
        words.append(f"taken {one.taakverantwoordelijkheid} van 5")
    return words


def growth(
    newest: Ladderbeoordeling, before: Ladderbeoordeling | None
) -> list[tuple[str, str, str]]:
    """Facts inside the trede as (what, now, before); `before` is empty when it did not change."""
    old = before
    facts: list[tuple[str, str, str]] = []

    def add(what: str, now: str | None, then: str | None) -> None:
        if now is not None:
            facts.append((what, now, then if then is not None and then != now else ""))

    add("Dagdelen per week", _number(newest.dagdelen_per_week), _of(old, "dagdelen_per_week"))
    add(
        "Nabijheid van begeleiding",
        newest.nabijheid.label if newest.nabijheid else None,
        old.nabijheid.label if old and old.nabijheid else None,
    )
    add(
        "Verantwoordelijkheid voor taken",
        _of_five(newest.taakverantwoordelijkheid),
        _of_five(old.taakverantwoordelijkheid if old else None),
    )
    return facts


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


def _of(one: Ladderbeoordeling | None, field: str) -> str | None:
    return _number(getattr(one, field)) if one else None


def _of_five(value: int | None) -> str | None:
    return None if value is None else f"{value} van 5"


def trede_line(beoordelingen: Sequence[Ladderbeoordeling]) -> str:
    """`Trede 4, Onbetaald werk, sinds mei 2026`; says so when there is none."""
    done = counting(beoordelingen)
    trede = trede_of(done[0].trede) if done else None
    if trede is None:
        return "Nog geen trede"
    since = done[0].positie_sinds or _since(done)
    return f"Trede {trede.value}, {trede.label}, sinds {dutch.month(since)}"


def _since(done: Sequence[Ladderbeoordeling]) -> date:
    """The first day of the unbroken row of assessments with the present trede."""
    since = done[0].datum
    for one in done:
        if one.trede != done[0].trede:
            break
        since = one.datum
    return since


def focus(doelen: Sequence[Doel]) -> list[Doel]:
    """The goals that get the attention now."""
    return [doel for doel in doelen if doel.in_focus]


def next_evaluatie(dossier: Dossier, today: date) -> date | None:
    """The first evaluation talk from today on, else the last one that is overdue; None: no plan."""
    days = sorted(plan.evaluatie_op for plan in dossier.plannen if plan.evaluatie_op is not None)
    ahead = [day for day in days if day >= today]
    return ahead[0] if ahead else (days[-1] if days else None)


def snippet(notitie: Notitie) -> str:
    """The begin of a note, cut between two words."""
    text = " ".join(notitie.tekst.split())
    if len(text) <= _SNIPPET:
        return text
    return f"{text[:_SNIPPET].rsplit(' ', 1)[0].rstrip('.,;:')} …"


def notitie_line(notitie: Notitie, auteur: str, today: date) -> str:
    """What stands above a note: `Bezoek, 29 okt. 09:30, Anna de Wit`."""
    parts = [notitie.soort.label.capitalize(), dutch.moment_near(notitie.moment, today), auteur]
    return ", ".join(part for part in parts if part)
