"""What someone works on and how they grow: goals with their notes, plans, competences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.competentie import (
    Competentie,
    Competentiescore,
    newest_first,
    present_list,
)
from jobcoach.domain.doel import Doel, Plan, focus_problems
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.toegang import Recht, may
from jobcoach.errors import NotFound, Problem, Rule
from jobcoach.store import dossiers
from jobcoach.usecases.door import Door, Work, names_of_users, require


@dataclass(frozen=True, slots=True, kw_only=True)
class Doelvoortgang:
    """What was written about one goal."""

    aantal: int
    """Signed notes."""
    laatste: Notitie
    """The newest of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doelenblad:
    """What someone works on. What the role may not read is empty."""

    persoon: Assistentmedewerker
    doelen: tuple[Doel, ...]
    plannen: tuple[Plan, ...]
    competenties: tuple[Competentie, ...]
    """The organisation's list."""
    voortgang: Mapping[str, Doelvoortgang]
    """By id of the goal; a goal of which nothing was written is not in it."""
    namen: Mapping[str, str]
    """Names of users by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Competentieblad:
    """How someone grows, on the organisation's own list."""

    persoon: Assistentmedewerker
    competenties: tuple[Competentie, ...]
    scores: tuple[Competentiescore, ...]


def open_doelen(door: Door, assistentmedewerker_id: str) -> Doelenblad:
    """The goals and plans of one person. Raises Forbidden, NotFound."""
    with door.enter(
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
        Doel.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        persoon = _persoon(work, assistentmedewerker_id)
        notes: tuple[Notitie, ...] = ()
        if may(work.who.rol, Recht.NOTITIES_LEZEN):
            notes = dossiers.notities(
                work.tx, persoon.id, user_id=work.who.gebruiker_id, now=work.now
            )
        return Doelenblad(
            persoon=persoon,
            doelen=dossiers.every(work.tx, Doel, work.now, persoon.id),
            plannen=dossiers.every(work.tx, Plan, work.now, persoon.id),
            competenties=_competenties(work),
            voortgang=_voortgang(notes),
            namen=names_of_users(work),
        )


def open_competenties(door: Door, assistentmedewerker_id: str) -> Competentieblad:
    """The scores of one person. Raises Forbidden, NotFound."""
    with door.enter(
        Recht.NOTITIES_LEZEN,
        Gebeurtenis.LEZEN,
        Competentiescore.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        persoon = _persoon(work, assistentmedewerker_id)
        return Competentieblad(
            persoon=persoon,
            competenties=_competenties(work),
            scores=dossiers.every(work.tx, Competentiescore, work.now, persoon.id),
        )


def swap_focus(
    door: Door, assistentmedewerker_id: str, *, rest_id: str, instead_id: str
) -> tuple[Doel, Doel]:
    """Let one goal rest and work on another in its place: the one that rests, and the other.

    Raises InvalidValues, Forbidden, NotFound.
    """
    with door.enter(
        Recht.NOTITIES_SCHRIJVEN,
        Gebeurtenis.WIJZIGEN,
        Doel.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
        onderwerp_id=instead_id,
    ) as work:
        goals = {
            one.id: one for one in dossiers.every(work.tx, Doel, work.now, assistentmedewerker_id)
        }
        if rest_id not in goals or instead_id not in goals:
            raise NotFound
        goals[rest_id] = replace(goals[rest_id], in_beeld=False)
        goals[instead_id] = replace(goals[instead_id], in_beeld=True)
        require(focus_problems(goals.values()))
        work.save(goals[rest_id])
        work.save(goals[instead_id])
    return goals[rest_id], goals[instead_id]


def score_competentie(
    door: Door,
    assistentmedewerker_id: str,
    competentie_id: str,
    datum: date,
    *,
    score: int | None = None,
    toelichting: str | None = None,
) -> Competentiescore:
    """How someone does on one competence on this day; what is None stays as it was.

    There is one score a day: a second one puts the first right. Raises InvalidValues, Forbidden,
    and NotFound for words about a score that is not there.
    """
    with door.enter(
        Recht.NOTITIES_SCHRIJVEN,
        Gebeurtenis.WIJZIGEN,
        Competentiescore.ENTITY,
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        before = _score_of(work, assistentmedewerker_id, competentie_id, datum)
        if before is None and score is None:
            raise NotFound
        start = before or Competentiescore(
            id=work.new_id(),
            assistentmedewerker_id=assistentmedewerker_id,
            competentie_id=competentie_id,
            datum=datum,
            score=score or 0,
        )
        new = replace(
            start,
            score=start.score if score is None else score,
            toelichting=start.toelichting if toelichting is None else toelichting,
        )
        late = (Problem("datum", Rule.IN_THE_FUTURE),) if datum > work.today else ()
        require(new.problems() + late)
        work.save(new)
        work.onderwerp_id = new.id
    return new


def _score_of(
    work: Work, assistentmedewerker_id: str, competentie_id: str, datum: date
) -> Competentiescore | None:
    scores = dossiers.every(work.tx, Competentiescore, work.now, assistentmedewerker_id)
    of_it = newest_first(scores).get(competentie_id, ())
    return next((one for one in of_it if one.datum == datum), None)


def _persoon(work: Work, assistentmedewerker_id: str) -> Assistentmedewerker:
    found = dossiers.find(work.tx, Assistentmedewerker, assistentmedewerker_id, work.now)
    if found is None:
        raise NotFound
    return found


def _competenties(work: Work) -> tuple[Competentie, ...]:
    own = dossiers.every(work.tx, Competentie, work.now)
    return present_list(own, work.who.organisatie_id)


def _voortgang(newest_first: Iterable[Notitie]) -> Mapping[str, Doelvoortgang]:
    found: dict[str, Doelvoortgang] = {}
    for note in newest_first:
        for doel in note.doelen if note.signed else ():
            known = found.get(doel)
            found[doel] = (
                Doelvoortgang(aantal=1, laatste=note)
                if known is None
                else replace(known, aantal=known.aantal + 1)
            )
    return found
