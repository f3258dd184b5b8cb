"""Two versions: what colleagues wrote in one field at the same time, and choosing between them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.changes import DELETED, RowState
from jobcoach.domain.dictionary import ENTITIES
from jobcoach.domain.entity import Entity, Plain, entity_of, rules_of, understands
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Bezoek, Notitie, StatusNotitie
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.signed import AUTHOR, STATUS
from jobcoach.domain.stamps import time_of
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import InvalidValues, NotFound, Problem, Rule
from jobcoach.store import dossiers, rows, variants
from jobcoach.store.variants import Variant
from jobcoach.usecases.door import Door, Work, names_of_users, require

_READS = {
    Notitie.ENTITY: Recht.NOTITIES_LEZEN,
    Ladderbeoordeling.ENTITY: Recht.LADDER_LEZEN,
    Werkpost.ENTITY: Recht.WERKPOSTEN_ZIEN,
    Bezoek.ENTITY: Recht.WERKPOSTEN_ZIEN,
}
_WRITES = {
    Notitie.ENTITY: Recht.NOTITIES_SCHRIJVEN,
    Ladderbeoordeling.ENTITY: Recht.LADDER_SCHRIJVEN,
    Werkpost.ENTITY: Recht.WERKPOSTEN_WIJZIGEN,
    Bezoek.ENTITY: Recht.WERKPOSTEN_WIJZIGEN,
}
"""The right that a kind of row asks for; all others: what a person's own fields ask for."""


class Keep(Enum):
    """Which of two versions someone chooses."""

    MINE = "mine"
    """What this user wrote; when neither is theirs: what stands now."""
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of the two values."""

    value: Plain
    """In plain form; of the field `deleted`: 1 for thrown away, 0 for kept."""
    gebruiker: str
    """The name of who wrote it; empty when that is not known on this laptop."""
    moment: datetime
    """UTC: when it was written, by the clock that counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One field for which two people wrote something else, and neither knew of the other."""

    id: str
    entity: str
    entity_id: str
    field: str
    """The stored name of the field; `deleted`: one threw away what the other changed."""
    assistentmedewerker_id: str | None
    """Whose dossier; None for a werkpost or a team."""
    mine: Version
    theirs: Version
    present: Keep
    """Which of the two stands now."""


def list_conflicts(door: Door) -> tuple[Conflict, ...]:
    """All that wait for a choice and that this user may read, the oldest first."""
    with door.enter(Recht.PERSONEN_ZIEN, Gebeurtenis.LEZEN, "twee versies") as work:
        return _waiting(work)


def name_conflicts(door: Door) -> tuple[tuple[str, Conflict], ...]:
    """The same, each after the name of the person or the werkpost; empty for other rows."""
    with door.enter(Recht.PERSONEN_ZIEN, Gebeurtenis.LEZEN, "twee versies") as work:
        shown = _waiting(work)
        people = dossiers.every(work.tx, Assistentmedewerker, work.now)
        places = dossiers.every(work.tx, Werkpost, work.now)
        names = {one.id: one.naam for one in people} | {one.id: one.naam for one in places}
        return tuple(
            (names.get(one.assistentmedewerker_id or one.entity_id, ""), one) for one in shown
        )


def _waiting(work: Work) -> tuple[Conflict, ...]:
    found = [_shown(work, one) for one in variants.waiting(work.tx, work.now)]
    shown = tuple(one for one in found if one is not None)
    work.aantal = len(shown)
    return shown


def resolve_conflict(door: Door, conflict_id: str, keep: Keep | str) -> None:
    """Choose one of the two, or give another value as text. What was not chosen stays readable.

    Raises NotFound when it does not wait (any more), InvalidValues for a text that is no value of
    the field or that a rule forbids, Forbidden.
    """
    one, dossier = _variant(door, conflict_id)
    with door.enter(
        _WRITES.get(one.entity, Recht.PERSONEN_WIJZIGEN),
        Gebeurtenis.WIJZIGEN,
        "twee versies",
        assistentmedewerker_id=dossier,
        onderwerp_id=one.entity_id,
    ) as work:
        shown = _shown(work, one)
        if shown is None:
            raise NotFound
        if keep is Keep.MINE:
            value = shown.mine.value
        elif keep is Keep.THEIRS:
            value = shown.theirs.value
        else:
            value = _typed(work, one, keep)
        work.choose(one, value)


def _variant(door: Door, conflict_id: str) -> tuple[Variant, str | None]:
    with door.aside() as work:
        number = int(conflict_id) if conflict_id.isdecimal() else 0
        one = variants.find(work.tx, number, work.now)
    if one is None:
        raise NotFound
    return one, _dossier_of(one)


def _dossier_of(one: Variant) -> str | None:
    scope = ScopeName.of(one.scope)
    return scope.id if scope.kind is ScopeKind.DOSSIER else None


def _shown(work: Work, one: Variant) -> Conflict | None:
    """As its reader sees it; None when they may not, or when this program knows no such field."""
    kind = ENTITIES.get(one.entity)
    state = rows.state_of(work.tx, one.entity, one.entity_id)
    if kind is None or one.field not in state.stamps or not _readable(work, one, state):
        return None
    if one.field != DELETED and one.field not in {rule.name for rule in rules_of(kind)}:
        return None
    names = names_of_users(work)
    stamp = state.stamps[one.field]
    present = Version(
        value=state.fields[one.field],
        gebruiker=names.get(one.winning_author or "", "") if stamp == one.winning_stamp else "",
        moment=_moment(stamp),
    )
    other = Version(
        value=one.value,
        gebruiker=names.get(one.author or "", ""),
        moment=_moment(one.stamp),
    )
    me = work.who.gebruiker_id
    mine_lost = one.author == me and one.winning_author != me
    return Conflict(
        id=str(one.number),
        entity=one.entity,
        entity_id=one.entity_id,
        field=one.field,
        assistentmedewerker_id=_dossier_of(one),
        mine=other if mine_lost else present,
        theirs=present if mine_lost else other,
        present=Keep.THEIRS if mine_lost else Keep.MINE,
    )


def _readable(work: Work, one: Variant, state: RowState) -> bool:
    if not may(work.who.rol, _READS.get(one.entity, Recht.PERSONEN_ZIEN)):
        return False
    concept = one.entity == Notitie.ENTITY and state.fields.get(STATUS) == StatusNotitie.CONCEPT
    return not concept or state.fields.get(AUTHOR) == work.who.gebruiker_id


def _moment(stamp: str) -> datetime:
    return datetime.fromtimestamp(time_of(stamp) / 1000, UTC)


def _typed(work: Work, one: Variant, text: str) -> Plain:
    """What someone typed as a value of the field: its words, or for other fields as in JSON.

    Raises InvalidValues.
    """
    kind = ENTITIES[one.entity]
    rule = next((rule for rule in rules_of(kind) if rule.name == one.field), None)
    try:
        candidates: list[object] = [text, json.loads(text)]
    except ValueError:
        candidates = [text]
    if rule is None:
        raise InvalidValues((Problem(one.field, Rule.REQUIRED),))
    for value in candidates:
        if understands(rule, value) and (value is None or isinstance(value, (str, int, float))):
            _require_valid(work, kind, one, value)
            return value
    raise InvalidValues((Problem(one.field, Rule.NO_SUCH_VALUE),))


def _require_valid(work: Work, kind: type[Entity], one: Variant, value: Plain) -> None:
    """Only what this choice makes wrong counts: the rest of the row is as it was."""
    known = {rule.name: rule for rule in rules_of(kind)}
    fields = {
        name: held
        for name, held in rows.state_of(work.tx, one.entity, one.entity_id).fields.items()
        if name in known and understands(known[name], held)
    }
    after = entity_of(kind, one.entity_id, fields | {one.field: value})
    if isinstance(after, (Assistentmedewerker, Ladderbeoordeling)):
        problems = after.problems(work.today)
    else:
        rule: Callable[[], tuple[Problem, ...]] = getattr(after, "problems", tuple)
        problems = rule()
    require(tuple(problem for problem in problems if problem.field == one.field))
