"""What may stand in a report for someone outside the team, and how much stays behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jobcoach.domain.doel import Doel
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, counting
from jobcoach.domain.notitie import Gevoeligheid, Notitie
from jobcoach.domain.voorziening import Voorziening, Wet
from jobcoach.report.voortgang import Voortgang

NOT_SHOWN = (Wet.ZVW_GGZ, Wet.GEEN)
"""Care for health is nobody else's business."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A notitie with what was added to it in the period."""

    notitie: Notitie
    aanvullingen: tuple[Notitie, ...]
    earlier: bool
    """Whether it is older than the period and stands here only as what is added to."""


@dataclass(frozen=True, slots=True)
class SharedNotes:
    """The notities that are printed, oldest first, and how many are vertrouwelijk."""

    entries: tuple[Entry, ...]
    left_out: int


def shared_notes(voortgang: Voortgang) -> SharedNotes:
    """The notities of the period that may be shared, with their aanvullingen under them.

    An aanvulling is only as public as what it adds to.
    """
    by_id = {notitie.id: notitie for notitie in voortgang.notities}
    in_period = [
        notitie
        for notitie in by_id.values()
        if voortgang.van <= day_of(notitie.moment) <= voortgang.tot
    ]
    additions: dict[str, list[Notitie]] = {}
    left_out = voortgang.notities_weggelaten
    for notitie in sorted(in_period, key=lambda one: (one.moment, one.id)):
        chain = _chain(notitie, by_id)
        if all(one is not None and one.may_be_shared for one in chain):
            root = chain[-1]
            assert root is not None
            below = additions.setdefault(root.id, [])
            if notitie is not root:
                below.append(notitie)
        elif notitie.signed and not notitie.ingetrokken_reden and _confidential(chain):
            left_out += 1
    entries = [
        Entry(by_id[root], tuple(below), day_of(by_id[root].moment) < voortgang.van)
        for root, below in additions.items()
    ]
    entries.sort(key=lambda entry: (entry.notitie.moment, entry.notitie.id))
    return SharedNotes(tuple(entries), left_out)


def _chain(notitie: Notitie, by_id: Mapping[str, Notitie]) -> list[Notitie | None]:
    """The notitie, what it adds to, and so on; None where one is not there."""
    chain: list[Notitie | None] = [notitie]
    here = notitie
    while here.aanvulling_op_id is not None:
        above = by_id.get(here.aanvulling_op_id)
        if above is None or above in chain:
            return [*chain, None]
        chain.append(above)
        here = above
    return chain


def _confidential(chain: list[Notitie | None]) -> bool:
    return any(one is None or one.gevoelig is not Gevoeligheid.GEWOON for one in chain)


def shown_assessments(voortgang: Voortgang) -> tuple[Ladderbeoordeling, ...]:
    """The assessments that say where someone stood, up to the end of the period, by day."""
    return tuple(one for one in reversed(counting(voortgang.ladder)) if one.datum <= voortgang.tot)


def shown_provisions(voortgang: Voortgang) -> tuple[Voorziening, ...]:
    """The voorzieningen of the period, but for those of NOT_SHOWN."""
    return tuple(
        voorziening
        for voorziening in voortgang.voorzieningen
        if voorziening.wet not in NOT_SHOWN
        and (voorziening.begin is None or voorziening.begin <= voortgang.tot)
        and (voorziening.einde is None or voorziening.einde >= voortgang.van)
    )


def is_provided_for(voortgang: Voortgang) -> bool:
    """Whether a voorziening that may be shown is in force on the day of making."""
    return any(
        voorziening.wet not in NOT_SHOWN and voorziening.runs_on(voortgang.gemaakt_op)
        for voorziening in voortgang.voorzieningen
    )


def shown_goals(voortgang: Voortgang) -> tuple[Doel, ...]:
    """The goals of the period: the ones in the picture first, ended ones last."""
    shown = [
        doel
        for doel in voortgang.doelen
        if (doel.begin is None or doel.begin <= voortgang.tot)
        and (doel.afgesloten_op is None or doel.afgesloten_op >= voortgang.van)
    ]
    return tuple(
        sorted(
            shown,
            key=lambda doel: (
                doel.status.ended,
                not doel.in_beeld,
                doel.begin or voortgang.van,
                doel.id,
            ),
        )
    )
