"""The forms of a goal and of a plan: their fields, and how a draft of them is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from jobcoach.domain.competentie import Competentie
from jobcoach.domain.doel import Doel, Doeltermijn, Plan, SoortPlan
from jobcoach.domain.kladje import SoortKladje
from jobcoach.ui.assistentmedewerkers.doelen_model import parts, plan_title
from jobcoach.ui.dutch import day
from jobcoach.ui.widgets.field_spec import FieldSpec, Kind, Line
from jobcoach.usecases.doelen import Doelenblad

LEEFGEBIEDEN = (
    "Werk",
    "Leren",
    "Contact met anderen",
    "Dagritme",
    "Thuis",
    "Gezondheid",
    "Geld",
    "Reizen",
    "Vrije tijd",
)
"""Our own words; what came from elsewhere stays as it is."""
PlainValue = str | int | None


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked, about which part."""

    soort: SoortKladje
    """DOEL or PLAN."""
    deel: Doel | Plan | None
    """The part that is changed, as it stood when the form was opened; None: a new one."""
    title: str
    hint: str
    lines: tuple[Line, ...]
    values: Mapping[str, Any]
    """What the fields hold to begin with."""

    @property
    def specs(self) -> tuple[FieldSpec, ...]:
        """All fields in reading order."""
        return tuple(spec for line in self.lines for spec in line)


def doel_form(blad: Doelenblad, doel: Doel | None, today: date) -> Form:
    """The form of a goal of this person."""
    here = parts(blad.doelen)
    room = (doel is not None and doel.in_focus) or not here.full
    lines: list[Line] = [
        (
            FieldSpec(
                "eigen_woorden",
                f"Zoals {blad.persoon.roepnaam} het zegt",
                Kind.TEXT,
                "Staat groot op het scherm en op papier.",
            ),
        ),
        (
            FieldSpec(
                "omschrijving",
                "In jullie woorden",
                Kind.LINE,
                "Kort: wat kan of doet iemand straks?",
            ),
        ),
        (
            FieldSpec("termijn", "Termijn", Kind.CHOICE, terms=_terms(Doeltermijn)),
            FieldSpec("streefdatum", "Streefdatum", Kind.DAY),
        ),
        (
            FieldSpec("leefgebied", "Leefgebied", Kind.CHOICE, terms=_leefgebieden(doel)),
            FieldSpec(
                "competentie_id", "Competentie", Kind.CHOICE, terms=_competenties(blad, doel)
            ),
        ),
    ]
    where: list[FieldSpec] = [FieldSpec("begin", "Begonnen op", Kind.DAY)]
    if blad.plannen:
        where.append(FieldSpec("plan_id", "Hoort bij", Kind.CHOICE, terms=_plannen(blad)))
    lines.append(tuple(where))
    if doel is not None and doel.status.ended:
        lines.append((FieldSpec("resultaat", "Wat is er bereikt", Kind.TEXT),))
    elif room:
        lines.append((FieldSpec("in_beeld", "In beeld: hier werken we nu aan", Kind.FLAG),))
    hint = ""
    if not room and doel is None:
        hint = (
            "Er zijn al drie doelen in beeld. Dit doel komt bij de andere te staan; ruilen kan "
            "daarna met één druk."
        )
    values = {
        "eigen_woorden": "",
        "omschrijving": "",
        "termijn": Doeltermijn.KORT,
        "streefdatum": None,
        "leefgebied": "",
        "competentie_id": None,
        "begin": today,
        "plan_id": _present_plan(blad, today),
        "in_beeld": True,
    }
    return _form(
        SoortKladje.DOEL,
        doel,
        "Nieuw doel" if doel is None else "Doel wijzigen",
        hint,
        tuple(lines),
        values,
    )


def plan_form(blad: Doelenblad, plan: Plan | None, today: date) -> Form:
    """The form of a plan of this person."""
    lines: tuple[Line, ...] = (
        (
            FieldSpec("soort", "Soort plan", Kind.CHOICE, terms=_terms(SoortPlan)),
            FieldSpec("evaluatie_op", "Volgend gesprek", Kind.DAY, "Twee keer per jaar is gewoon."),
        ),
        (FieldSpec("begin", "Begint op", Kind.DAY), FieldSpec("einde", "Tot en met", Kind.DAY)),
        (
            FieldSpec(
                "kopie_gegeven_op",
                f"Kopie aan {blad.persoon.roepnaam} gegeven op",
                Kind.DAY,
                "Bij een zorgplan (Wlz) binnen zes weken.",
            ),
        ),
    )
    values = {
        "soort": SoortPlan.COACHINGSPLAN,
        "evaluatie_op": None,
        "begin": today,
        "einde": None,
        "kopie_gegeven_op": None,
    }
    title = "Nieuw plan" if plan is None else f"{plan_title(plan)} wijzigen"
    return _form(SoortKladje.PLAN, plan, title, "", lines, values)


def _form(
    soort: SoortKladje,
    deel: Doel | Plan | None,
    title: str,
    hint: str,
    lines: tuple[Line, ...],
    usual: Mapping[str, Any],
) -> Form:
    names = [spec.name for line in lines for spec in line]
    values = {name: usual[name] if deel is None else getattr(deel, name) for name in names}
    return Form(soort, deel, title, hint, lines, values)


def _terms(kind: type[Enum]) -> tuple[tuple[object, str], ...]:
    return tuple((term, term.label) for term in kind)  # type: ignore[attr-defined]


def _leefgebieden(doel: Doel | None) -> tuple[tuple[object, str], ...]:
    names = list(LEEFGEBIEDEN)
    if doel is not None and doel.leefgebied and doel.leefgebied not in names:
        names.append(doel.leefgebied)
    return (("", "geen"), *((name, name) for name in names))


def _competenties(blad: Doelenblad, doel: Doel | None) -> tuple[tuple[object, str], ...]:
    found: list[tuple[object, str]] = [(None, "geen")]
    found += [(one.id, one.naam) for one in blad.competenties]
    kept = None if doel is None else doel.competentie_id
    if kept is not None and all(value != kept for value, _ in found):
        found.append((kept, "staat niet meer op de lijst"))
    return tuple(found)


def _plannen(blad: Doelenblad) -> tuple[tuple[object, str], ...]:
    named = [(plan.id, f"{plan_title(plan)} van {day(plan.begin)}") for plan in blad.plannen]
    return ((None, "geen plan"), *named)


def _present_plan(blad: Doelenblad, today: date) -> str | None:
    running = [plan for plan in blad.plannen if plan.einde is None or plan.einde >= today]
    return max(running, key=lambda plan: plan.begin).id if running else None


def kept_value(value: Any) -> PlainValue:
    """A value of a field as a draft holds it."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value


def value_of(spec: FieldSpec, kept: PlainValue) -> Any:
    """The value of a field that a draft held; what is no longer there to choose is the first."""
    match spec.kind:
        case Kind.CHOICE:
            values = [value for value, _ in spec.terms]
            return next((value for value in values if kept_value(value) == kept), values[0])
        case Kind.DAY:
            return date.fromisoformat(str(kept)) if kept else None
        case Kind.FLAG:
            return bool(kept)
        case _:
            return str(kept or "")


def changed_values(form: Form, values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that hold something else than when the form was opened."""
    return {name: value for name, value in values.items() if value != form.values.get(name)}


def competentie_name(competenties: Sequence[Competentie], competentie_id: str) -> str:
    """How a competence is called; says so when it left the list."""
    names = {one.id: one.naam for one in competenties}
    return names.get(competentie_id, "Staat niet meer op de lijst")
