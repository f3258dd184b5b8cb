"""Goals and plans in words, in the order in which they matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jobcoach.domain.competentie import Competentie
from jobcoach.domain.doel import MOST_FOCUS_GOALS, Doel, Plan, StatusDoel
from jobcoach.domain.dutch_time import day_of
from jobcoach.ui import dutch
from jobcoach.ui.theme import Tone
from jobcoach.usecases.doelen import Doelvoortgang

_NEAR = timedelta(days=28)
"""A talk within four weeks is worth a colour."""
_HALF_YEAR_MONTHS = 6
_SNIPPET = 180
"""Characters of a note in a tooltip."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The goals of one person, as they stand below each other."""

    focus: tuple[Doel, ...]
    """What the person works on now, the oldest first."""
    others: tuple[Doel, ...]
    """Open, but not now."""
    ended: tuple[Doel, ...]
    """The last one first."""

    @property
    def full(self) -> bool:
        """Whether there is no room for one more goal in focus."""
        return len(self.focus) >= MOST_FOCUS_GOALS


def parts(doelen: Sequence[Doel]) -> Parts:
    """Goals divided by how they stand."""
    oldest_first = sorted(doelen, key=lambda doel: (doel.begin or date.min, doel.id))
    ended = sorted(
        (doel for doel in doelen if doel.status.ended),
        key=lambda doel: (doel.afgesloten_op or date.min, doel.id),
        reverse=True,
    )
    return Parts(
        tuple(doel for doel in oldest_first if doel.in_focus),
        tuple(doel for doel in oldest_first if not doel.status.ended and not doel.in_beeld),
        tuple(ended),
    )


def large(doel: Doel) -> str:
    """What one reads first: how the person says it, else our words."""
    own = doel.eigen_woorden.strip()
    return f"‘{own}’" if own else doel.omschrijving


def below(doel: Doel) -> str:
    """Our words, when those of the person stand above them."""
    return doel.omschrijving if doel.eigen_woorden.strip() else ""


def about(doel: Doel, competenties: Sequence[Competentie], today: date) -> str:
    """`Werk · korte termijn · streefdatum 12 jan. 2027 (over 2 maanden)`."""
    names = {one.id: one.naam for one in competenties}
    parts = [
        doel.leefgebied.strip(),
        names.get(doel.competentie_id or "", ""),
        doel.termijn.label.split(" (")[0],
    ]
    if doel.status.ended:
        if doel.afgesloten_op is not None:
            parts.append(f"afgesloten {dutch.day(doel.afgesloten_op)}")
    elif doel.streefdatum is not None:
        parts.append(
            f"streefdatum {dutch.day(doel.streefdatum)} ({dutch.ago(doel.streefdatum, today)})"
        )
    return " · ".join(part for part in parts if part)


def is_late(doel: Doel, today: date) -> bool:
    """Whether the day for which one aimed is over, and the goal is still open."""
    return not doel.status.ended and doel.streefdatum is not None and doel.streefdatum < today


def progress(voortgang: Doelvoortgang | None, today: date) -> str:
    """`7 notities, laatste 29 okt.`; empty when nothing was written."""
    if voortgang is None:
        return ""
    count = dutch.count(voortgang.aantal, "notitie", "notities")
    last = dutch.near_day(day_of(voortgang.laatste.moment), today)
    return f"{count}, laatste {last}"


def last_words(voortgang: Doelvoortgang, namen: Mapping[str, str]) -> str:
    """Who wrote the last note, and how it begins."""
    begin = " ".join(voortgang.laatste.tekst.split())
    short = f"{begin[:_SNIPPET].rsplit(' ', 1)[0]} …" if len(begin) > _SNIPPET else begin
    who = namen.get(voortgang.laatste.auteur_id, "")
    return f"{who}: {short}" if who else short


def status_changes(status: StatusDoel, today: date) -> dict[str, Any]:
    """What else changes with the status: the day on which it ended, or that it goes on."""
    return {"status": status, "afgesloten_op": today if status.ended else None}


def before_change(doel: Doel, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The same fields as they stand now: to turn the change back."""
    return {name: getattr(doel, name) for name in changes}


def plans(plannen: Sequence[Plan], today: date) -> tuple[tuple[Plan, ...], tuple[Plan, ...]]:
    """The plans that run, and those that are over; the last one first."""
    newest = sorted(plannen, key=lambda plan: (plan.begin, plan.id), reverse=True)
    over = tuple(plan for plan in newest if plan.einde is not None and plan.einde < today)
    return tuple(plan for plan in newest if plan not in over), over


def plan_title(plan: Plan) -> str:
    """`Coachingsplan`."""
    return plan.soort.label.capitalize()


def plan_over(plan: Plan) -> str:
    """A plan in one line: `Coachingsplan, vanaf 3 mrt. 2025 tot en met 2 mrt. 2026`."""
    return f"{plan_title(plan)}, {plan_facts(plan)[0][1]}"


def plan_facts(plan: Plan) -> list[tuple[str, str]]:
    """When it runs, and when the person got a copy, as (what, says)."""
    end = "" if plan.einde is None else f" tot en met {dutch.day(plan.einde)}"
    copy = "nog niet" if plan.kopie_gegeven_op is None else dutch.day(plan.kopie_gegeven_op)
    return [("Loopt", f"vanaf {dutch.day(plan.begin)}{end}"), ("Kopie gegeven", copy)]


@dataclass(frozen=True, slots=True)
class Talk:
    """When the evaluation talk of a plan is due."""

    words: str
    tone: Tone
    icon: str


def talk(plan: Plan, today: date) -> Talk:
    """In words, and with the tone that says the same."""
    day = plan.evaluatie_op
    if day is None:
        return Talk("Er is nog geen gesprek afgesproken.", Tone.AMBER, "calendar-plus")
    told = f"{dutch.day(day)} ({dutch.ago(day, today)})"
    if day < today:
        return Talk(f"Gesprek was op {told}", Tone.AMBER, "calendar-clock")
    if day == today:
        return Talk("Gesprek is vandaag", Tone.ACCENT, "calendar-clock")
    tone = Tone.ACCENT if day - today <= _NEAR else Tone.QUIET
    return Talk(f"Gesprek op {told}", tone, "calendar-days")


def next_talk(today: date) -> date:
    """Half a year on: twice a year there is a talk. At most the 28th, which every month has."""
    month = today.month + _HALF_YEAR_MONTHS
    year, month = (today.year + 1, month - 12) if month > 12 else (today.year, month)
    return date(year, month, min(today.day, 28))
