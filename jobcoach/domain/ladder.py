"""The Participatieladder (werk & meedoen): six treden and the questions that lead to one.

Read it beside the criteria, top down. The questions are derived ('afgeleid') from the published
criteria of the six treden [disk-eindhoven.nl; soci-com.nl; arbeidsdeskundigen.nl 4402]; the
national scheme of questions itself was not available. Pure: answers in, outcome out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Self

from jobcoach.domain.term import Term


class Trede(int, Enum):
    """A step of the ladder. Only the number is stored: labels differ between sources."""

    label: str

    def __new__(cls, number: int, label: str = "") -> Self:
        member = int.__new__(cls, number)
        member._value_ = number
        member.label = label
        return member

    GEISOLEERD = 1, "Geïsoleerd"
    SOCIALE_CONTACTEN = 2, "Sociale contacten buitenshuis"
    GEORGANISEERDE_ACTIVITEITEN = 3, "Deelname georganiseerde activiteiten"
    ONBETAALD_WERK = 4, "Onbetaald werk"
    BETAALD_MET_ONDERSTEUNING = 5, "Betaald werk met ondersteuning"
    BETAALD_WERK = 6, "Betaald werk"


class Antwoord(Term):
    """An answer to one question."""

    JA = "ja", "ja"
    NEE = "nee", "nee"
    WEET_NIET = "weet_niet", "weet niet"


class Vraag(Term):
    """The questions in the order in which they are asked; the value is what is stored."""

    V1 = "v1", "V1"
    V2A = "v2a", "V2a"
    V2B = "v2b", "V2b"
    V2C = "v2c", "V2c"
    V2D = "v2d", "V2d"
    V2E = "v2e", "V2e"
    V2F = "v2f", "V2f"
    V3 = "v3", "V3"
    V4 = "v4", "V4"
    V5 = "v5", "V5"


Antwoorden = Mapping[Vraag, Antwoord]
"""Answers by question. A question that is absent was not answered: the same as 'weet niet'."""

ONDERSTEUNING = (Vraag.V2A, Vraag.V2B, Vraag.V2C, Vraag.V2D, Vraag.V2E, Vraag.V2F)
"""V2: is there one of the kinds of support that make paid work trede 5?"""

ZONDER_CONTRACT = (
    (Vraag.V3, Trede.ONBETAALD_WERK),
    (Vraag.V4, Trede.GEORGANISEERDE_ACTIVITEITEN),
    (Vraag.V5, Trede.SOCIALE_CONTACTEN),
)
"""Without a contract the first question that is answered 'ja' gives the trede."""


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What the answers lead to."""

    trede: Trede | None
    """None: 'onvolledig', an unknown answer could still change the outcome."""
    asked: tuple[Vraag, ...]
    """The questions that counted, in order: the path to the outcome."""
    unknown: tuple[Vraag, ...]
    """The questions without an answer that stand between the answers and a trede."""

    @property
    def complete(self) -> bool:
        """Whether there is a trede."""
        return self.trede is not None


def outcome(antwoorden: Antwoorden) -> Uitkomst:
    """The trede that follows from the answers, top down; the first 'ja' wins.

    Questions that are not reached do not count. 'Weet niet' on a question that was reached gives
    no trede, unless the answer to it could not change the outcome.
    """

    def answer(vraag: Vraag) -> Antwoord:
        return antwoorden.get(vraag, Antwoord.WEET_NIET)

    # V1. Is er een arbeidscontract, of werkt iemand als zzp'er?
    if answer(Vraag.V1) is Antwoord.WEET_NIET:
        return Uitkomst(None, (Vraag.V1,), (Vraag.V1,))
    asked: list[Vraag] = [Vraag.V1]

    if answer(Vraag.V1) is Antwoord.JA:
        # V2. One kind of support is enough for 5; only when all are 'nee' it is 6.
        with_support = [vraag for vraag in ONDERSTEUNING if answer(vraag) is Antwoord.JA]
        if with_support:
            return Uitkomst(Trede.BETAALD_MET_ONDERSTEUNING, (Vraag.V1, with_support[0]), ())
        asked += ONDERSTEUNING
        unknown = tuple(vraag for vraag in ONDERSTEUNING if answer(vraag) is Antwoord.WEET_NIET)
        if unknown:
            return Uitkomst(None, tuple(asked), unknown)
        return Uitkomst(Trede.BETAALD_WERK, tuple(asked), ())

    # V3, V4, V5. Unpaid: the first 'ja' wins.
    for vraag, trede in ZONDER_CONTRACT:
        asked.append(vraag)
        if answer(vraag) is Antwoord.JA:
            return Uitkomst(trede, tuple(asked), ())
        if answer(vraag) is Antwoord.WEET_NIET:
            return Uitkomst(None, tuple(asked), (vraag,))
    return Uitkomst(Trede.GEISOLEERD, tuple(asked), ())


def next_question(antwoorden: Antwoorden) -> Vraag | None:
    """The first question that still has to be asked; None when no answer can change the outcome.

    'Weet niet' is an answer here: the person was asked and the talk goes on. It goes on only
    while what is asked next can still matter: after 'weet niet' on V1 or V3-V5 nothing further
    down can give a trede.
    """
    if Vraag.V1 not in antwoorden:
        return Vraag.V1
    if antwoorden[Vraag.V1] is Antwoord.WEET_NIET:
        return None
    if antwoorden[Vraag.V1] is Antwoord.JA:
        for vraag in ONDERSTEUNING:
            if antwoorden.get(vraag) is Antwoord.JA:
                return None
        return next((vraag for vraag in ONDERSTEUNING if vraag not in antwoorden), None)
    for vraag, _ in ZONDER_CONTRACT:
        if vraag not in antwoorden:
            return vraag
        if antwoorden[vraag] is not Antwoord.NEE:
            return None
    return None


def deciding_answers(antwoorden: Antwoorden) -> Mapping[Vraag, Trede]:
    """Which single answer would give another trede, and which: 'Waarom deze trede'.

    Only answers on the path count; empty when there is no trede.
    """
    found = outcome(antwoorden)
    if found.trede is None:
        return {}
    other: dict[Vraag, Trede] = {}
    for vraag in found.asked:
        turned = Antwoord.NEE if antwoorden.get(vraag) is Antwoord.JA else Antwoord.JA
        there = outcome({**antwoorden, vraag: turned}).trede
        if there is not None and there is not found.trede:
            other[vraag] = there
    return other


def answers_of(raw: Mapping[str, object]) -> dict[Vraag, Antwoord]:
    """Answers by the names people write: `V2a` and `weet niet`, whatever their case.

    Raises ValueError, naming no content, for a question or answer that does not exist.
    """
    answers: dict[Vraag, Antwoord] = {}
    for name, text in raw.items():
        vraag = Vraag.with_label(name)
        antwoord = Antwoord.with_label(text) if isinstance(text, str) else None
        if vraag is None or antwoord is None:
            raise ValueError("unknown question or answer")
        answers[vraag] = antwoord
    return answers


def trede_of(number: int | None) -> Trede | None:
    """The trede with this number, 1 to 6; None for None and for what is no trede."""
    return Trede(number) if number in tuple(Trede) else None
