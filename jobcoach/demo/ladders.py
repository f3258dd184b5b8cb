"""The history of each person on the ladder: answers, trede, opinion, review."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jobcoach.demo.calendar import day_before
from jobcoach.demo.people import Person
from jobcoach.demo.staff import Staff
from jobcoach.domain.ladder import ONDERSTEUNING, ZONDER_CONTRACT, Antwoord, Trede, Vraag
from jobcoach.domain.ladderbeoordeling import (
    Herkomst,
    Ladderbeoordeling,
    Nabijheid,
    StatusBeoordeling,
)


def answers_for(trede: int, support: str = "") -> dict[Vraag, Antwoord]:
    """Answers that lead to this trede; `support` are the letters of V2 that are 'ja', for 5.

    Only the questions that one comes to are answered.
    """
    if trede >= Trede.BETAALD_MET_ONDERSTEUNING:
        answers = {Vraag.V1: Antwoord.JA}
        for vraag in ONDERSTEUNING:
            answers[vraag] = Antwoord.JA if vraag.value[-1] in support else Antwoord.NEE
        return answers
    answers = {Vraag.V1: Antwoord.NEE}
    for vraag, reached in ZONDER_CONTRACT:
        yes = trede == reached
        answers[vraag] = Antwoord.JA if yes else Antwoord.NEE
        if yes:
            break
    return answers


def history_of(person: Person, staff: Staff, today: date) -> tuple[Ladderbeoordeling, ...]:
    """All assessments of one person, oldest first."""
    coach = person.persoon.jobcoach_id
    assert coach is not None
    found: list[Ladderbeoordeling] = []
    for place, values in enumerate(person.source.values["ladder"]):
        day = _working_day(day_before(today, values["maand"]))
        since = _since(found, values.get("coach", values["trede"]), day)
        found.append(
            Ladderbeoordeling(
                id=staff.id_for(Ladderbeoordeling.ENTITY, f"{person.source.key}\n{place}"),
                assistentmedewerker_id=person.persoon.id,
                auteur_id=coach,
                datum=day,
                positie_sinds=since,
                **_content(values),
                **_review(values, staff),
            )
        )
    return tuple(found)


def _working_day(day: date) -> date:
    """The same day, or the Friday before it."""
    return date.fromordinal(day.toordinal() - max(0, day.weekday() - 4))


def _since(before: list[Ladderbeoordeling], trede: int, day: date) -> date:
    """Since when the person stands on this trede, as far as the history knows."""
    since = day
    for one in reversed(before):
        if one.trede != trede:
            break
        since = one.positie_sinds or one.datum
    return since


def _content(values: Mapping[str, Any]) -> dict[str, Any]:
    trede = values["trede"]
    if values.get("import"):
        return {"herkomst": Herkomst.IMPORT, "trede": trede}
    answers = answers_for(trede, values.get("v2", ""))
    near = values.get("nabij")
    return {
        "antwoorden": answers,
        "trede_berekend": trede,
        "trede": values.get("coach", trede),
        "reden_afwijking": values.get("reden", ""),
        "mening_persoon": values["mening"],
        "trede_volgens_persoon": values["zelf"],
        "verwachte_trede": values.get("verwacht"),
        "verwacht_binnen_maanden": values.get("binnen"),
        "verwachting_grond": values.get("grond", ""),
        "dagdelen_per_week": values["dagdelen"],
        "nabijheid": Nabijheid(near) if near else None,
        "taakverantwoordelijkheid": values.get("taak"),
    }


def _review(values: Mapping[str, Any], staff: Staff) -> dict[str, Any]:
    status = StatusBeoordeling(values.get("status", "akkoord_teamleider"))
    if status is StatusBeoordeling.INGEDIEND or values.get("import"):
        return {"status": status}
    return {
        "status": status,
        "beoordeeld_door_id": staff.teamleider.id,
        "opmerking_teamleider": values.get("opmerking", ""),
    }
