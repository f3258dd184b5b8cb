"""The way to paid work, in words and as a form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jobcoach.domain.traject import (
    MOST_PERIODS,
    BeschutWerkAdvies,
    Doelgroepregister,
    Jobcoachregime,
    Traject,
)
from jobcoach.ui import dutch
from jobcoach.ui.assistentmedewerkers.delen_regel import CHANGE, Around, Regel, Soort
from jobcoach.ui.widgets.field_spec import FieldSpec, Kind, Line, terms


def regel(one: Traject, _around: Around) -> Regel:
    """What is arranged, in words."""
    return Regel(
        key=one.id,
        title="Op weg naar betaald werk",
        facts=tuple((name, says) for name, says in _facts(one) if says),
        deeds=((CHANGE, "Wijzigen"),),
    )


def _facts(one: Traject) -> list[tuple[str, str]]:
    wage = ""
    if one.loonwaarde_procent is not None:
        wage = _since(f"{dutch.decimal(one.loonwaarde_procent)} procent", one.loonwaarde_op)
    advice = one.beschut_werk_advies.label
    given = one.advies_gegeven_op or one.advies_aangevraagd_op
    return [
        ("Doelgroepregister", _since(one.doelgroepregister.label, one.doelgroepregister_op)),
        ("Advies beschut werk", _since(advice, given)),
        ("Loonwaarde", wage),
        ("Loonkostensubsidie", "ja" if one.loonkostensubsidie else "nee"),
        ("Jobcoaching", _coaching(one)),
        ("IPS", _ips(one)),
    ]


def _coaching(one: Traject) -> str:
    parts = [
        "" if one.regime is None else one.regime.label,
        "" if one.periode is None else f"periode {one.periode} van {MOST_PERIODS}",
        ""
        if one.toegekende_uren is None
        else f"{dutch.decimal(one.toegekende_uren)} uur toegekend",
    ]
    return ", ".join(part for part in parts if part)


def _ips(one: Traject) -> str:
    begin = "" if one.ips_start is None else f"vanaf {dutch.day(one.ips_start)}"
    end = "" if one.ips_einde is None else f"tot en met {dutch.day(one.ips_einde)}"
    return f"{begin} {end}".strip()


def _since(says: str, day: date | None) -> str:
    return says if day is None else f"{says}, {dutch.day(day)}"


def lines(_form: str, _one: Traject, _around: Around) -> Sequence[Line]:
    """The fields of the form."""
    periods = tuple((number, str(number)) for number in range(1, MOST_PERIODS + 1))
    return (
        (
            FieldSpec(
                "doelgroepregister",
                "Doelgroepregister",
                Kind.CHOICE,
                terms=terms(Doelgroepregister),
                word="doelgroepregister",
            ),
            FieldSpec("doelgroepregister_op", "Sinds", Kind.DAY),
        ),
        (
            FieldSpec(
                "beschut_werk_advies",
                "Advies beschut werk",
                Kind.CHOICE,
                terms=terms(BeschutWerkAdvies),
                word="beschut-werk",
            ),
        ),
        (
            FieldSpec("advies_aangevraagd_op", "Advies aangevraagd op", Kind.DAY),
            FieldSpec("advies_gegeven_op", "Advies gegeven op", Kind.DAY),
        ),
        (
            FieldSpec(
                "loonwaarde_procent",
                "Loonwaarde in procenten",
                Kind.HOURS,
                "Alleen de uitkomst.",
                word="loonwaarde",
            ),
            FieldSpec("loonwaarde_op", "Gemeten op", Kind.DAY),
        ),
        (FieldSpec("loonkostensubsidie", "Er is loonkostensubsidie (LKS)", Kind.FLAG),),
        (
            FieldSpec(
                "regime",
                "Jobcoachregime",
                Kind.CHOICE,
                terms=terms(Jobcoachregime, "geen"),
                word="jobcoachregime",
            ),
            FieldSpec(
                "periode",
                "Periode van een half jaar",
                Kind.CHOICE,
                terms=((None, "geen"), *periods),
            ),
        ),
        (FieldSpec("toegekende_uren", "Toegekende uren", Kind.HOURS),),
        (
            FieldSpec("ips_start", "IPS begonnen op", Kind.DAY, word="ips"),
            FieldSpec("ips_einde", "IPS tot", Kind.DAY),
        ),
    )


def _begin(person: str, _around: Around) -> Traject:
    return Traject(id="", assistentmedewerker_id=person)


TRAJECT = Soort(
    kind=Traject,
    noun="Traject",
    delen=lambda dossier: dossier.trajecten,
    regel=regel,
    lines=lines,
    begin=_begin,
    add_text="Traject invullen",
    nothing="Nog niets over de weg naar betaald werk. Dat hoeft ook niet voor iedereen.",
    one=True,
)
