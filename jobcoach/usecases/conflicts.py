"""Two versions: what colleagues wrote in one field at the same time, and choosing between them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.changes import DELETED, RowState
from jobcoach.domain.dictionary import ENTITIES
from jobcoach.domain.doel import Doel
from jobcoach.domain.entity import Entity, Plain, entity_of, rules_of, understands
from jobcoach.domain.kladje import samenvoeging_id
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Notitie, StatusNotitie
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.signed import AUTHOR, STATUS, is_signed
from jobcoach.domain.stamps import device_of, time_of
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import InvalidValues, NotFound, Problem, Rule
from jobcoach.store import dossiers, kladjes, rows, scopes, variants
from jobcoach.store.variants import Variant
from jobcoach.usecases.door import Door, Work, names_of_users, require
from jobcoach.usecases.rights import to_read, to_write

_CONCEPTS = {
    Notitie.ENTITY: StatusNotitie.CONCEPT,
    Ladderbeoordeling.ENTITY: StatusBeoordeling.CONCEPT,
}
"""What nobody reads but who wrote it."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Tweespalt:
    """One of them with what one needs to know to choose."""

    conflict: Conflict
    naam: str
    """The name of the person or the werkpost; empty for other rows."""
    row: Mapping[str, Plain]
    """The present fields of the row that it is about, in plain form."""
    namen: Mapping[str, str]
    """What a value that is an id stands for, by id: users, werkposten, goals."""
    mag_kiezen: bool
    """Whether this user may choose; else only read."""
    is_tekst: bool
    """Whether any words are a value of the field, so that both can be put together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keuze:
    """A choice that was made, to be taken back by it."""

    conflict_id: str
    before: Plain
    """What stood there."""


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


def count_in(work: Work, assistentmedewerker_id: str | None = None) -> int:
    """How many wait for a choice of what this user may read, everywhere or in one dossier."""
    return sum(
        _shown(work, one) is not None
        for one in variants.waiting(work.tx, work.now)
        if assistentmedewerker_id in (None, _dossier_of(one))
    )


def open_conflict(door: Door, conflict_id: str) -> Tweespalt:
    """Both versions of one field, to be read and chosen between.

    Raises NotFound when it does not wait (any more), Forbidden.
    """
    one, person_id = _variant(door, conflict_id)
    with door.enter(
        to_read(one.entity),
        Gebeurtenis.LEZEN,
        "twee versies",
        assistentmedewerker_id=person_id,
        onderwerp_id=one.entity_id,
    ) as work:
        shown = _shown(work, one)
        if shown is None:
            raise NotFound
        state = rows.state_of(work.tx, one.entity, one.entity_id)
        people = dossiers.every(work.tx, Assistentmedewerker, work.now)
        places = dossiers.every(work.tx, Werkpost, work.now)
        owners = {each.id: each.naam for each in people} | {each.id: each.naam for each in places}
        goals = () if person_id is None else dossiers.every(work.tx, Doel, work.now, person_id)
        return Tweespalt(
            conflict=shown,
            naam=owners.get(person_id or one.entity_id, ""),
            row=state.fields,
            namen={
                **names_of_users(work),
                **owners,
                **{each.id: each.omschrijving for each in goals},
            },
            mag_kiezen=_may_choose(work, one, state),
            is_tekst=_is_text(one),
        )


def _may_choose(work: Work, one: Variant, state: RowState) -> bool:
    """Whether the choice would be taken here and at the server."""
    scope = scopes.find(work.tx, ScopeName.of(one.scope))
    right = to_write(one.entity)
    if scope is None or not scope.role.may_write or not may(work.who.rol, right):
        return False
    if one.entity not in (Notitie.ENTITY, Ladderbeoordeling.ENTITY):
        return not is_signed(one.entity, state)
    mine = state.fields.get(AUTHOR) == work.who.gebruiker_id
    return mine and not is_signed(one.entity, state)


def _is_text(one: Variant) -> bool:
    rule = next((rule for rule in rules_of(ENTITIES[one.entity]) if rule.name == one.field), None)
    return rule is not None and understands(rule, "een\ntwee") and not one.field.endswith("_id")


def _waiting(work: Work) -> tuple[Conflict, ...]:
    found = [_shown(work, one) for one in variants.waiting(work.tx, work.now)]
    shown = tuple(one for one in found if one is not None)
    work.aantal = len(shown)
    return shown


def resolve_conflict(door: Door, conflict_id: str, keep: Keep | str) -> Keuze:
    """Choose one of the two, or give another value as text. What was not chosen stays readable;
    what was being put together of them ends with it.

    Gives what `take_back_choice` needs.

    Raises NotFound when it does not wait (any more), InvalidValues for a text that is no value of
    the field or that a rule forbids, Forbidden.
    """
    one, dossier = _variant(door, conflict_id)
    with door.enter(
        to_write(one.entity),
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
        before = rows.state_of(work.tx, one.entity, one.entity_id).fields[one.field]
        work.choose(one, value)
        kladjes.drop(work.tx, samenvoeging_id(one.entity, one.entity_id, one.field))
    return Keuze(conflict_id=conflict_id, before=before)


def take_back_choice(door: Door, choice: Keuze) -> str:
    """Let stand what stood there, and ask again. On this laptop: a colleague whose laptop heard of
    the choice sees the value of before, and is not asked a second time. Gives the id of what waits.

    Raises NotFound when there was no such choice, Forbidden.
    """
    with door.aside() as work:
        number = int(choice.conflict_id) if choice.conflict_id.isdecimal() else 0
        one = variants.was_chosen(work.tx, number, work.now)
    if one is None:
        raise NotFound
    with door.enter(
        to_write(one.entity),
        Gebeurtenis.WIJZIGEN,
        "twee versies",
        assistentmedewerker_id=_dossier_of(one),
        onderwerp_id=one.entity_id,
    ) as work:
        work.put_back(one, choice.before)
        work.flush()
        stamps = rows.state_of(work.tx, one.entity, one.entity_id).stamps
        return str(variants.ask_again(work.tx, one, stamps[one.field], work.now))


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
        gebruiker=names.get(_author_of(work, one, stamp) or "", ""),
        moment=_moment(stamp),
    )
    other = Version(
        value=one.value,
        gebruiker=names.get(one.author or "", ""),
        moment=_moment(one.stamp),
    )
    me = work.who.gebruiker_id
    mine_lost = one.author == me and _author_of(work, one, stamp) != me
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


def _author_of(work: Work, one: Variant, stamp: str) -> str | None:
    """Who wrote what stands now; None when that is not known on this laptop."""
    if stamp == one.winning_stamp:
        return one.winning_author
    return work.who.gebruiker_id if device_of(stamp) == work.who.device_id else None


def _readable(work: Work, one: Variant, state: RowState) -> bool:
    if not may(work.who.rol, to_read(one.entity)):
        return False
    concept = state.fields.get(STATUS) == _CONCEPTS.get(one.entity, object())
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
