"""What asks for a jobcoach's attention, each a rule with its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from jobcoach.domain.ladderbeoordeling import (
    MONTHS_BETWEEN,
    Ladderbeoordeling,
    StatusBeoordeling,
    sent_back,
)
from jobcoach.domain.moment import age_in_days, months_after
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.term import Term
from jobcoach.domain.voorziening import Voorziening

WEEKS_BEFORE_END = 8
"""Warn this long before a voorziening ends (ours)."""
WEEKS_BEFORE_TOO_LONG = 4
"""Warn this long before a placement reaches its longest duration (ours)."""
DAYS_NOT_SEEN = 21
"""Three weeks without a signed note (ours)."""
WEEKS_BEFORE_EVALUATIE = 2
"""Warn this long before an agreed evaluation talk (ours)."""


class SoortSignaal(Term):
    """Why a person needs attention, the most urgent first."""

    TERUGGESTUURD = "teruggestuurd", "ladder teruggestuurd"
    LADDER_WACHT = "ladder_wacht", "ladder wacht op akkoord"
    VOORZIENING_VOORBIJ = "voorziening_voorbij", "voorziening is afgelopen"
    VOORZIENING_EINDIGT = "voorziening_eindigt", "voorziening loopt af"
    PLAATSING_TE_LANG = "plaatsing_te_lang", "plaatsing bijna aan de maximale duur"
    EVALUATIE = "evaluatie", "evaluatie"
    NIET_GEZIEN = "niet_gezien", "lang niet gezien"
    LADDER_OUD = "ladder_oud", "ladder ouder dan een half jaar"


@dataclass(frozen=True, slots=True)
class Signaal:
    """One reason to look at one person."""

    soort: SoortSignaal
    assistentmedewerker_id: str
    dag: date | None
    """The day it is about: the end, the last time, the date of measuring; None when never."""
    dagen: int | None
    """Days from today to `dag`, negative when it lies behind; None with `dag`."""
    beoordeling_id: str | None = None
    """The assessment that was sent back; None with every other signal."""
    auteur_id: str | None = None
    """Who made that assessment: nobody else may amend it. None with `beoordeling_id`."""


def signalen(
    assistentmedewerker_id: str,
    today: date,
    *,
    voorzieningen: Iterable[Voorziening],
    plaatsingen: Iterable[Plaatsing],
    beoordelingen: Sequence[Ladderbeoordeling],
    laatst_gezien: date | None,
    evaluatie_op: date | None,
) -> tuple[Signaal, ...]:
    """What asks for attention with one active person, the most urgent first.

    `beoordelingen` in any order; drafts do not count. An assessment that was handed in waits for
    the teamleider from the first day (ours).
    """
    found: list[Signaal] = []

    def add(soort: SoortSignaal, dag: date | None) -> None:
        dagen = None if dag is None else age_in_days(today, dag)
        found.append(Signaal(soort, assistentmedewerker_id, dag, dagen))

    counting = [one for one in beoordelingen if one.status is not StatusBeoordeling.CONCEPT]
    latest = max(counting, key=lambda one: (one.datum, one.id), default=None)
    back = sent_back(beoordelingen)
    if back is not None:
        away = age_in_days(today, back.datum)
        found.append(
            Signaal(
                SoortSignaal.TERUGGESTUURD,
                assistentmedewerker_id,
                back.datum,
                away,
                beoordeling_id=back.id,
                auteur_id=back.auteur_id,
            )
        )
    elif latest is not None and latest.status is StatusBeoordeling.INGEDIEND:
        add(SoortSignaal.LADDER_WACHT, latest.datum)

    ending = last_end(voorzieningen)
    if ending is not None and ending < today:
        add(SoortSignaal.VOORZIENING_VOORBIJ, ending)
    elif ending is not None and age_in_days(today, ending) <= 7 * WEEKS_BEFORE_END:
        add(SoortSignaal.VOORZIENING_EINDIGT, ending)

    running = [one for one in plaatsingen if one.runs_on(today)]
    limits = [limit for one in running if (limit := one.longest_until()) is not None]
    if limits and age_in_days(today, min(limits)) <= 7 * WEEKS_BEFORE_TOO_LONG:
        add(SoortSignaal.PLAATSING_TE_LANG, min(limits))

    if evaluatie_op is not None and age_in_days(today, evaluatie_op) <= 7 * WEEKS_BEFORE_EVALUATIE:
        add(SoortSignaal.EVALUATIE, evaluatie_op)

    if running and (laatst_gezien is None or age_in_days(laatst_gezien, today) > DAYS_NOT_SEEN):
        add(SoortSignaal.NIET_GEZIEN, laatst_gezien)

    if latest is None or months_after(latest.datum, MONTHS_BETWEEN) < today:
        add(SoortSignaal.LADDER_OUD, latest.datum if latest else None)

    order = list(SoortSignaal)
    return tuple(sorted(found, key=lambda one: order.index(one.soort)))


def last_end(voorzieningen: Iterable[Voorziening]) -> date | None:
    """The day on which the last of them ends; None when there is none, or one without an end."""
    ends = [one.einde for one in voorzieningen]
    if not ends or None in ends:
        return None
    return max(end for end in ends if end is not None)
