"""What has a day of its own in the diary: an evaluation, a goal, an assessment, an end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from jobcoach.domain.doel import Doel, Plan
from jobcoach.domain.ladderbeoordeling import (
    MONTHS_BETWEEN,
    Ladderbeoordeling,
    StatusBeoordeling,
)
from jobcoach.domain.moment import months_after
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.signalen import last_end
from jobcoach.domain.term import Term
from jobcoach.domain.voorziening import Voorziening

LENGTH_OF_BEZOEK = timedelta(hours=1)
"""How long a visit takes in a diary: nobody says so beforehand (ours)."""


class SoortAgendapunt(Term):
    """What asks for something on a day, the most urgent first."""

    VOORZIENING_EINDIGT = "voorziening_eindigt", "voorziening loopt af"
    PLAATSING_TE_LANG = "plaatsing_te_lang", "plaatsing aan de maximale duur"
    EVALUATIE = "evaluatie", "evaluatie"
    DOEL = "doel", "streefdatum van een doel"
    LADDER = "ladder", "ladder beoordelen"


@dataclass(frozen=True, slots=True)
class Agendapunt:
    """One day on which something is due with one person."""

    soort: SoortAgendapunt
    assistentmedewerker_id: str
    dag: date
    bron_id: str
    """What it follows from: the id of the voorziening, plaatsing, plan, doel or beoordeling."""
    wat: str = ""
    """Which goal, or which plan, in words; empty when the kind says it all."""


def agendapunten(
    assistentmedewerker_id: str,
    *,
    voorzieningen: Iterable[Voorziening] = (),
    plaatsingen: Iterable[Plaatsing] = (),
    plannen: Iterable[Plan] = (),
    doelen: Iterable[Doel] = (),
    beoordelingen: Iterable[Ladderbeoordeling] = (),
) -> tuple[Agendapunt, ...]:
    """Every day on which something is due with one person, the first first.

    Of voorzieningen the day on which the last one ends: what another follows asks for nothing. A
    goal that has ended asks for nothing either. A new assessment is due half a year after the
    last one that was handed in, the day before it makes a signal.
    """
    found: list[Agendapunt] = []

    def add(soort: SoortAgendapunt, dag: date, bron_id: str, wat: str = "") -> None:
        found.append(Agendapunt(soort, assistentmedewerker_id, dag, bron_id, wat))

    granted = sorted(voorzieningen, key=lambda one: one.id)
    ending = last_end(granted)
    if ending is not None:
        last = next(one for one in granted if one.einde == ending)
        add(SoortAgendapunt.VOORZIENING_EINDIGT, ending, last.id)
    for placed in plaatsingen:
        limit = placed.longest_until()
        if limit is not None and placed.runs_on(limit):
            add(SoortAgendapunt.PLAATSING_TE_LANG, limit, placed.id)
    for plan in plannen:
        if plan.evaluatie_op is not None:
            add(SoortAgendapunt.EVALUATIE, plan.evaluatie_op, plan.id, plan.soort.label)
    for doel in doelen:
        if doel.streefdatum is not None and not doel.status.ended:
            add(SoortAgendapunt.DOEL, doel.streefdatum, doel.id, doel.omschrijving)
    measured = [one for one in beoordelingen if one.status is not StatusBeoordeling.CONCEPT]
    if measured:
        latest = max(measured, key=lambda one: (one.datum, one.id))
        due = months_after(latest.datum, MONTHS_BETWEEN)
        add(SoortAgendapunt.LADDER, due, latest.id)
    order = list(SoortAgendapunt)
    return tuple(sorted(found, key=lambda one: (one.dag, order.index(one.soort), one.bron_id)))
