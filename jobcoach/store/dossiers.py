"""What stands in the dossiers that may be seen: of one person, or one line of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Table, func, literal, or_, select

from jobcoach.domain.aanwezigheid import Aanwezigheid
from jobcoach.domain.dictionary import ENTITIES, OWNER_FIELD, SCOPE_OF
from jobcoach.domain.doel import Plan
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.entity import Entity
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.domain.notitie import Notitie, StatusNotitie
from jobcoach.domain.scope import ScopeKind
from jobcoach.store import rows
from jobcoach.store.database import Transaction
from jobcoach.store.schema import CONCEPT, entities
from jobcoach.store.scopes import visible_names

E_ = TypeVar("E_", bound=Entity)


def at_home(source: Table) -> ColumnElement[bool]:
    """Whether a row stands in the scope of whom it is about, as every row of ours does.

    A colleague with a grant on one scope can send rows in it that claim to be about someone in
    another; the server does not look inside rows, so it is here that those are not believed.
    """
    kind = SCOPE_OF[ENTITIES[source.name]]
    if kind is ScopeKind.TEAM:
        return source.c.scope.startswith(f"{kind.value}:")
    owner = source.c.get(OWNER_FIELD[kind], source.c.id)
    return source.c.scope == literal(f"{kind.value}:") + owner


def every(
    tx: Transaction, kind: type[E_], now: datetime, assistentmedewerker_id: str | None = None
) -> tuple[E_, ...]:
    """All rows of a kind that may be seen and were not thrown away, or those of one person."""
    source = rows.table(kind)
    query = select(source).where(
        source.c.deleted == 0, at_home(source), source.c.scope.in_(visible_names(now))
    )
    if assistentmedewerker_id is not None:
        query = query.where(source.c.assistentmedewerker_id == assistentmedewerker_id)
    return rows.every(tx, kind, query.order_by(source.c.id))


def find(tx: Transaction, kind: type[E_], entity_id: str, now: datetime) -> E_ | None:
    """One row that may be seen and was not thrown away; None if there is none."""
    source = rows.table(kind)
    query = select(source).where(
        source.c.id == entity_id,
        source.c.deleted == 0,
        at_home(source),
        source.c.scope.in_(visible_names(now)),
    )
    return next(iter(rows.every(tx, kind, query)), None)


def homes(
    tx: Transaction, kind: type[Entity], now: datetime, *, drafts_of: str | None = None
) -> dict[str, str]:
    """The scopes of the rows that `every` gives, by id, without reading their words.

    `drafts_of`, of notes: the drafts of this user alone, and what was signed; None: all of it.
    """
    source = rows.table(kind)
    query = select(source.c.id, source.c.scope).where(
        source.c.deleted == 0, at_home(source), source.c.scope.in_(visible_names(now))
    )
    if drafts_of is not None:
        query = query.where(_readable(source, drafts_of))
    return {row.id: row.scope for row in tx.connection.execute(query)}


def _readable(notitie: Table, user_id: str) -> ColumnElement[bool]:
    """Nobody reads the drafts of another."""
    return or_(notitie.c.status == StatusNotitie.ONDERTEKEND, notitie.c.auteur_id == user_id)


def notities(
    tx: Transaction,
    assistentmedewerker_id: str,
    *,
    user_id: str,
    now: datetime,
    limit: int | None = None,
) -> tuple[Notitie, ...]:
    """The notes of one person, newest moment first, without drafts of other people."""
    source = entities["notitie"]
    query = (
        select(source)
        .where(
            source.c.assistentmedewerker_id == assistentmedewerker_id,
            source.c.deleted == 0,
            _readable(source, user_id),
            at_home(source),
            source.c.scope.in_(visible_names(now)),
        )
        .order_by(source.c.moment.desc(), source.c.id.desc())
    )
    return rows.every(tx, Notitie, query if limit is None else query.limit(limit))


def beoordelingen(
    tx: Transaction, assistentmedewerker_id: str, *, user_id: str, now: datetime
) -> tuple[Ladderbeoordeling, ...]:
    """The measurements of one person, newest first, without drafts of other people."""
    found = [
        one
        for one in every(tx, Ladderbeoordeling, now, assistentmedewerker_id)
        if one.status is not StatusBeoordeling.CONCEPT or one.auteur_id == user_id
    ]
    return tuple(sorted(found, key=lambda one: (one.datum, one.id), reverse=True))


def aanwezigheid(
    tx: Transaction,
    now: datetime,
    *,
    van: date,
    tot: date,
    people: Collection[str] | None = None,
) -> tuple[Aanwezigheid, ...]:
    """What was filled in from one day to another, both included; of these people or of everyone.

    Not thrown away, and of who may be seen.
    """
    source = entities[Aanwezigheid.ENTITY]
    query = select(source).where(
        source.c.datum.between(van.isoformat(), tot.isoformat()),
        source.c.deleted == 0,
        at_home(source),
        source.c.scope.in_(visible_names(now)),
    )
    if people is not None:
        query = query.where(source.c.assistentmedewerker_id.in_(people))
    return rows.every(tx, Aanwezigheid, query.order_by(source.c.datum, source.c.id))


def concept_notities(tx: Transaction, user_id: str, now: datetime) -> tuple[Notitie, ...]:
    """The user's own notes that are saved but not signed, newest first."""
    source = entities["notitie"]
    query = (
        select(source)
        .where(
            CONCEPT,
            source.c.auteur_id == user_id,
            source.c.deleted == 0,
            at_home(source),
            source.c.scope.in_(visible_names(now)),
        )
        .order_by(source.c.moment.desc())
    )
    return rows.every(tx, Notitie, query)


def last_seen(
    tx: Transaction, now: datetime, assistentmedewerker_id: str | None = None
) -> dict[str, date]:
    """The day, in the Netherlands, of the last signed note of each person, or of the one named."""
    source = entities["notitie"]
    query = (
        select(source.c.assistentmedewerker_id, func.max(source.c.moment))
        .where(
            source.c.status == StatusNotitie.ONDERTEKEND,
            source.c.deleted == 0,
            source.c.moment <= instant_text(now),
            at_home(source),
        )
        .group_by(source.c.assistentmedewerker_id)
        .having(  # by person, not by note: so the index alone is read
            (literal(f"{ScopeKind.DOSSIER.value}:") + source.c.assistentmedewerker_id).in_(
                visible_names(now)
            )
        )
    )
    if assistentmedewerker_id is not None:
        query = query.where(source.c.assistentmedewerker_id == assistentmedewerker_id)
    found = tx.connection.execute(query)
    return {person: day_of(instant_of(moment)) for person, moment in found if person and moment}


def next_evaluaties(
    tx: Transaction, now: datetime, assistentmedewerker_id: str | None = None
) -> Mapping[str, date]:
    """The first evaluation day of each person for whom one was agreed, or of the one named."""
    days: dict[str, date] = {}
    for plan in every(tx, Plan, now, assistentmedewerker_id):
        if plan.evaluatie_op is None:
            continue
        known = days.get(plan.assistentmedewerker_id)
        if known is None or plan.evaluatie_op < known:
            days[plan.assistentmedewerker_id] = plan.evaluatie_op
    return days
