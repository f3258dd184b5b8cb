"""What the treden mean, and why someone stands on one: the path of answers in words."""

from __future__ import annotations

from dataclasses import dataclass

from jobcoach.domain.ladder import Antwoord, Trede, Vraag, deciding_answers, outcome
from jobcoach.domain.ladderbeoordeling import Herkomst, Ladderbeoordeling

MEANING = {
    Trede.BETAALD_WERK: "Werkt met een contract of als zzp’er, zonder extra uitkering of "
    "instrument. De eigen leidinggevende en collega’s zijn genoeg.",
    Trede.BETAALD_MET_ONDERSTEUNING: "Werkt met een contract of als zzp’er, met iets erbij: "
    "een aanvullende uitkering, een instrument van de gemeente, beschut werk, een jobcoach of "
    "een opleiding.",
    Trede.ONBETAALD_WERK: "Doet minstens elke week taken waar anderen op rekenen, zonder "
    "contract: dagbesteding met taken, vrijwilligerswerk, stage of proefplaatsing.",
    Trede.GEORGANISEERDE_ACTIVITEITEN: "Doet minstens elke week mee aan iets georganiseerds "
    "met anderen erbij: een cursus, een club, dagbesteding zonder eigen taken.",
    Trede.SOCIALE_CONTACTEN: "Ziet minstens elke week mensen van buiten het eigen huis, voor "
    "meer dan een boodschap of een hulpvraag.",
    Trede.GEISOLEERD: "Ziet alleen huisgenoten, of anderen alleen als het nodig is, zoals in "
    "een winkel, bij een hulpverlener of online.",
}
"""In our words, after the criteria of the published ladder."""

_SUBJECT = {
    Vraag.V1: "Arbeidscontract of zzp",
    Vraag.V2A: "Aanvullende uitkering",
    Vraag.V2B: "Instrument van de gemeente, zoals loonkostensubsidie",
    Vraag.V2C: "Wsw of beschut werk",
    Vraag.V2D: "Begeleiding door een ander dan leidinggevende of collega’s",
    Vraag.V2E: "Inburgering of educatie naast het werk",
    Vraag.V2F: "Bbl of andere opleiding onder startkwalificatie",
    Vraag.V3: "Elke week onbetaalde taken waar anderen op rekenen",
    Vraag.V4: "Elke week een georganiseerde activiteit",
    Vraag.V5: "Elke week contact met mensen van buiten het huis",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One answer on the path to the trede."""

    subject: str
    answer: str
    turns: str
    """What another answer would do: `bij ja: trede 4`; empty when it changes nothing."""


def why(beoordeling: Ladderbeoordeling) -> list[Reason]:
    """The answers that led to the computed trede, in order; empty when there were no questions."""
    if beoordeling.herkomst is not Herkomst.VRAGEN or not beoordeling.antwoorden:
        return []
    other = deciding_answers(beoordeling.antwoorden)
    reasons = []
    for vraag in beoordeling.uitkomst.asked:
        answer = beoordeling.antwoorden.get(vraag, Antwoord.WEET_NIET)
        turned = "nee" if answer is Antwoord.JA else "ja"
        there = other.get(vraag)
        if there is not None:
            turns = f"bij {turned}: trede {there.value}"
        else:
            turns = (
                f"bij {turned}: dan tellen andere vragen mee" if _opens(beoordeling, vraag) else ""
            )
        reasons.append(Reason(_SUBJECT[vraag], answer.label, turns))
    return reasons


def _opens(beoordeling: Ladderbeoordeling, vraag: Vraag) -> bool:
    """Whether the other answer would leave the trede to questions that were not answered."""
    yes = beoordeling.antwoorden.get(vraag) is Antwoord.JA
    turned = Antwoord.NEE if yes else Antwoord.JA
    return not outcome({**beoordeling.antwoorden, vraag: turned}).complete


def differs(beoordeling: Ladderbeoordeling) -> str:
    """Why the coach chose another trede than the answers give; empty when they agree."""
    if beoordeling.trede == beoordeling.trede_berekend or not beoordeling.reden_afwijking:
        return ""
    computed = beoordeling.trede_berekend
    told = "geen trede" if computed is None else f"trede {computed}"
    return (
        f"De antwoorden geven {told}. De jobcoach koos trede {beoordeling.trede}: "
        f"{beoordeling.reden_afwijking}"
    )
