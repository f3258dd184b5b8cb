"""Full-text search inside the encrypted file, over everything with words of its own.

The index is derived: one FTS5 table for each entity in `schema.SEARCHED`, kept by triggers. It is
made anew when a program with another idea of it opens the laptop; no migration is needed for that.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import msgspec
from sqlalchemy import TextClause, text

from jobcoach.domain.dictionary import ENTITIES, OWNER_FIELD, SCOPE_OF
from jobcoach.domain.zoeken import words_of
from jobcoach.store.database import Transaction
from jobcoach.store.schema import SEARCHED, entities

MOST = 200
"""Of one entity at most so many are looked at."""
_MADE = text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
_TRIGGERS = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
_NAME = 10.0
_WEIGHTS = {
    "assistentmedewerker": (_NAME, 5.0, 2.0, _NAME, 8.0, 2.0, 2.0, 2.0, 2.0, 1.0, 1.0),
    "contactpersoon": (_NAME, 2.0, 2.0),
    "afspraak": (3.0, 1.0, 1.0, 2.0),
    "doel": (4.0, 4.0, 1.0, 2.0),
    "ladderbeoordeling": (2.0, 3.0, 1.0, 1.0),
    "werkpost": (_NAME, 2.0, 2.0, 3.0, 1.0, 1.0),
    "plaatsing": (4.0, 1.0, 2.0, 1.0),
    "voorziening": (2.0, 4.0, 1.0),
}
"""For bm25, of each column in SEARCHED: a word in a name weighs more than one in a long text."""
_MOMENTS = {
    "notitie": "t.moment",
    "gesprek": "t.datum",
    "doel": "t.begin",
    "afspraak": "(SELECT datum FROM gesprek WHERE gesprek.id = t.gesprek_id)",
    "competentiescore": "t.datum",
    "ladderbeoordeling": "t.datum",
    "bijlage": "t.toegevoegd_op",
    "bezoek": "coalesce(t.werkelijk_op, t.gepland_op)",
    "plaatsing": "t.begin",
    "voorziening": "t.begin",
}
"""When it was: an instant or a day, as text. What is not here has no day."""
_OWN_DRAFTS = {
    "notitie": "(t.status = 'ondertekend' OR t.auteur_id = :user)",
    "ladderbeoordeling": "(t.status <> 'concept' OR t.auteur_id = :user)",
}
"""What someone else is still writing is nobody else's to find."""


class Found(NamedTuple):
    """One row that matches."""

    entity: str
    id: str
    assistentmedewerker_id: str | None
    moment: str | None
    """When, as an instant or a day; None: it has none, or nobody said."""
    relevance: float
    """By bm25, above 0: the best match of its entity is 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """What is looked for, and where. Instants and days as they are stored."""

    words: tuple[str, ...]
    """Every one of them must begin a word of the row."""
    user_id: str
    now: str
    people: tuple[str, ...] | None = None
    """Ids; None: of anyone, and of nobody."""
    moments: tuple[str, str] | None = None
    """The first instant, and the first behind the last; None: whenever."""
    days: tuple[str, str] | None = None
    """The same of what has a day: the first and the last."""


def query_for(words: Collection[str]) -> str:
    """An FTS5 query: every word must begin a word of the row. Empty when there are no words.

    Quotes and operators lose their meaning, so that no text that a person types can be an error.
    """
    return " ".join(f'"{word}"*' for one in words for word in words_of(one))


def find(tx: Transaction, entity: str, within: Within) -> tuple[Found, ...]:
    """The best matches of one entity, at most MOST, the most relevant first.

    Where there are more than that, the rows that came last are looked at too: those of today are
    among what is found of a word that stands everywhere. Of one letter only those: the relevance
    of it says nothing, and costs a look at every row.
    """
    query = query_for(within.words)
    if not query:
        return ()
    given: dict[str, str | None] = {
        "query": query,
        "user": within.user_id,
        "now": within.now,
        "people": None if within.people is None else msgspec.json.encode(within.people).decode(),
        "begin": None,
        "end": None,
    }
    if within.moments is not None:
        if entity not in _MOMENTS:
            return ()
        by_day = not _has_instant(entity)
        assert within.days is not None
        given["begin"], given["end"] = within.days if by_day else within.moments
    if all(len(word) == 1 for word in within.words):
        rows = tx.connection.execute(_statement(entity, newest=True), given).all()
        return tuple(Found(entity, id_, person, moment, 1.0) for id_, person, moment, _ in rows)
    rows = tx.connection.execute(_statement(entity, newest=False), given).all()
    if not rows:
        return ()
    best, last = rows[0].score, rows[-1].score / rows[0].score
    found = [
        Found(entity, id_, person, moment, score / best) for id_, person, moment, score in rows
    ]
    if len(rows) == MOST:
        known = {one.id for one in found}
        newest = tx.connection.execute(_statement(entity, newest=True), given).all()
        found += [
            Found(entity, id_, person, moment, last)
            for id_, person, moment, _ in newest
            if id_ not in known
        ]
    return tuple(found)


def texts_of(
    tx: Transaction, entity: str, ids: Sequence[str]
) -> Mapping[str, Mapping[str, str | None]]:
    """The words that the index reads of these rows, by id and then by field."""
    source = entities[entity]
    wanted = [source.c.id, *(source.c[name] for name in SEARCHED[entity])]
    picked = text("SELECT value FROM json_each(:ids)").bindparams(
        ids=msgspec.json.encode(list(ids)).decode()
    )
    query = source.select().with_only_columns(*wanted).where(source.c.id.in_(picked))
    return {row["id"]: dict(row) for row in tx.connection.execute(query).mappings()}


@cache
def _statement(entity: str, *, newest: bool) -> TextClause:
    """The query for one entity: by relevance, or what came last first."""
    kind = SCOPE_OF[ENTITIES[entity]]
    owner = OWNER_FIELD.get(kind, "id")
    home = f"t.{owner}" if owner in entities[entity].c else "t.id"
    person = home if kind.value == "dossier" else "NULL"
    moment = _MOMENTS.get(entity, "NULL")
    # a row elsewhere is not believed: see dossiers.at_home
    where = [
        f"{entity}_search MATCH :query",
        "t.deleted = 0",
        f"t.scope = '{kind.value}:' || {home}",
        "t.scope IN (SELECT name FROM scope WHERE state = 'visible'"
        " AND (valid_until IS NULL OR valid_until > :now))",
        f"(:people IS NULL OR {person} IN (SELECT value FROM json_each(:people)))",  # noqa: S608
    ]
    if entity in _OWN_DRAFTS:
        where.append(_OWN_DRAFTS[entity])
    if entity in _MOMENTS:
        until = "<" if _has_instant(entity) else "<="
        where.append(f"(:begin IS NULL OR ({moment} >= :begin AND {moment} {until} :end))")
    # The relevance is asked for as `rank`, so that the index itself puts the rows in order and
    # only the best of them are looked up.
    if newest:
        order, score = "rowid DESC", "0"
    else:
        order, score = "rank", f"{entity}_search.rank"
        columns = _WEIGHTS.get(entity, (1.0,) * len(SEARCHED[entity]))
        where.insert(1, f"rank MATCH 'bm25({', '.join(map(str, columns))})'")
    return text(
        f"SELECT t.id AS id, {person} AS person, {moment} AS moment, {score} AS score"  # noqa: S608
        f" FROM {entity}_search JOIN {entity} AS t ON t.row = {entity}_search.rowid"
        f" WHERE {' AND '.join(where)} ORDER BY {entity}_search.{order} LIMIT {MOST}"
    )


def _has_instant(entity: str) -> bool:
    return entity in ("notitie", "bijlage", "bezoek")


def pause(tx: Transaction) -> None:
    """Stop keeping the index with every row: before a first copy of very many rows.

    `rebuild` must follow in the same transaction or a later one; until then a search may miss
    new rows but never fails.
    """
    for entity in SEARCHED:
        _drop_triggers(tx, entity)


def is_kept(tx: Transaction) -> bool:
    """Whether the index follows the rows; False after a stop between `pause` and `rebuild`."""
    names = [f"{entity}_search_insert" for entity in SEARCHED]
    return set(names) <= set(tx.connection.execute(_TRIGGERS).scalars().all())


def rebuild(tx: Transaction) -> None:
    """Make the index anew from the rows, and keep it from now on."""
    for entity in SEARCHED:
        _rebuild(tx, entity)


def optimise(tx: Transaction) -> None:
    """Write the index anew without the words of rows that are gone."""
    for entity in SEARCHED:
        tx.connection.execute(
            text(f"INSERT INTO {entity}_search({entity}_search) VALUES ('optimize')")  # noqa: S608
        )


def outdated(tx: Transaction) -> tuple[str, ...]:
    """The entities of which the index is not there, or reads other columns than it should."""
    made = {row.name: row.sql for row in tx.connection.execute(_MADE)}
    return tuple(one for one in SEARCHED if made.get(f"{one}_search") != _table(one))


def make_good(tx: Transaction) -> None:
    """Make the index as this program wants it, wherever it is not so: from the rows, at once."""
    for entity in outdated(tx):
        _drop_triggers(tx, entity)
        tx.connection.execute(text(f"DROP TABLE IF EXISTS {entity}_search"))
        tx.connection.execute(text(_table(entity)))
        _rebuild(tx, entity)


def _rebuild(tx: Transaction, entity: str) -> None:
    tx.connection.execute(
        text(f"INSERT INTO {entity}_search({entity}_search) VALUES ('rebuild')")  # noqa: S608
    )
    for statement in triggers(entity, SEARCHED[entity]):
        tx.connection.execute(text(statement))


def _drop_triggers(tx: Transaction, entity: str) -> None:
    for name in ("insert", "update", "delete"):
        tx.connection.execute(text(f"DROP TRIGGER IF EXISTS {entity}_search_{name}"))


def _table(entity: str) -> str:
    """The statement that makes the index of one entity, letter by letter as it is kept."""
    names = ", ".join(SEARCHED[entity])
    return (
        f"CREATE VIRTUAL TABLE {entity}_search USING fts5({names}, content='{entity}',"
        " content_rowid='row', tokenize='unicode61 remove_diacritics 2')"
    )


def triggers(entity: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The statements that keep the index of one entity equal to its rows."""
    names = ", ".join(columns)
    new = ", ".join(f"new.{name}" for name in columns)
    old = ", ".join(f"old.{name}" for name in columns)
    index = f"{entity}_search"
    add = f"INSERT INTO {index}(rowid, {names}) VALUES (new.row, {new});"  # noqa: S608
    drop = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.row, {old});"  # noqa: S608
    return (
        f"CREATE TRIGGER IF NOT EXISTS {index}_insert AFTER INSERT ON {entity} BEGIN {add} END",
        f"CREATE TRIGGER IF NOT EXISTS {index}_delete AFTER DELETE ON {entity} BEGIN {drop} END",
        f"CREATE TRIGGER IF NOT EXISTS {index}_update AFTER UPDATE OF {names} ON {entity}"
        f" BEGIN {drop} {add} END",
    )
