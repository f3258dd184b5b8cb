"""The way through the questions: which come, how far one is, and why the trede is what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from jobcoach.domain.ladder import (
    ONDERSTEUNING,
    ZONDER_CONTRACT,
    Antwoord,
    Antwoorden,
    Trede,
    Vraag,
    outcome,
)

_UNPAID = tuple(vraag for vraag, _ in ZONDER_CONTRACT)


def walked(antwoorden: Antwoorden) -> tuple[Vraag, ...]:
    """The questions that were answered on the present way, in the order in which they come.

    Answers on a way that one left (another answer to V1) don't belong to it.
    """
    return tuple(_walk(antwoorden))


def _walk(antwoorden: Antwoorden) -> Iterator[Vraag]:
    first = antwoorden.get(Vraag.V1)
    if first is None:
        return
    yield Vraag.V1
    if first is Antwoord.WEET_NIET:
        return
    going_on = {
        Antwoord.JA: (ONDERSTEUNING, (Antwoord.NEE, Antwoord.WEET_NIET)),
        Antwoord.NEE: (_UNPAID, (Antwoord.NEE,)),
    }
    branch, while_answered = going_on[first]
    for vraag in branch:
        if vraag in antwoorden:
            yield vraag
            if antwoorden[vraag] not in while_answered:
                return


def counted(antwoorden: Antwoorden) -> dict[Vraag, Antwoord]:
    """Only the answers on the present way: what is kept in the dossier."""
    return {vraag: antwoorden[vraag] for vraag in walked(antwoorden)}


def before(antwoorden: Antwoorden, vraag: Vraag | None) -> Vraag | None:
    """The question before this one on the present way; None at the first.

    `vraag` None is the result: the last question that was answered.
    """
    way = walked(antwoorden)
    if vraag is None:
        return way[-1] if way else None
    order = list(Vraag)
    earlier = [one for one in way if order.index(one) < order.index(vraag)]
    return earlier[-1] if earlier else None


def number_of(antwoorden: Antwoorden, vraag: Vraag) -> int:
    """The how-manieth question this is, from 1."""
    order = list(Vraag)
    return 1 + len([one for one in walked(antwoorden) if order.index(one) < order.index(vraag)])


def most_left(antwoorden: Antwoorden, vraag: Vraag) -> int:
    """How many questions can still come after this one, at most."""
    if vraag is Vraag.V1:
        return max(len(ONDERSTEUNING), len(_UNPAID))
    branch = ONDERSTEUNING if vraag in ONDERSTEUNING else _UNPAID
    after = branch[branch.index(vraag) + 1 :]
    return len([one for one in after if one not in antwoorden])


@dataclass(frozen=True, slots=True)
class Anders:
    """What would have been another outcome."""

    vragen: tuple[Vraag, ...]
    """Each of these alone does it."""
    antwoord: Antwoord
    treden: tuple[Trede, ...]
    """Where it would lead, lowest first; more than one when further answers decide."""
    zeker: bool
    """False when further answers could also lead to the same trede as now."""


def otherwise(antwoorden: Antwoorden) -> tuple[Anders, ...]:
    """Which single other answer would have led, or could have led, to another trede.

    Questions that were not asked can then be answered in any way. Questions with the same effect
    stand together. Empty when there is no trede.
    """
    found = outcome(antwoorden)
    if found.trede is None:
        return ()
    effects: dict[tuple[Antwoord, tuple[Trede, ...], bool], list[Vraag]] = {}
    for vraag in found.asked:
        turned = Antwoord.NEE if antwoorden[vraag] is Antwoord.JA else Antwoord.JA
        reached = _reachable({**counted(antwoorden), vraag: turned})
        others = tuple(sorted(reached - {found.trede}))
        if others:
            effect = (turned, others, found.trede not in reached)
            effects.setdefault(effect, []).append(vraag)
    return tuple(Anders(tuple(vragen), *effect) for effect, vragen in effects.items())


def _reachable(antwoorden: Mapping[Vraag, Antwoord]) -> set[Trede]:
    """Every trede that these answers can still lead to."""
    branch = ONDERSTEUNING if antwoorden[Vraag.V1] is Antwoord.JA else _UNPAID
    free = [vraag for vraag in branch if vraag not in antwoorden]
    treden = set()
    for answers in product((Antwoord.JA, Antwoord.NEE), repeat=len(free)):
        trede = outcome({**antwoorden, **dict(zip(free, answers, strict=True))}).trede
        if trede is not None:
            treden.add(trede)
    return treden
