"""Full-text search inside the encrypted file, over notes, people and werkposten."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text

from jobcoach.domain.moment import instant_text
from jobcoach.store.database import Transaction
from jobcoach.store.schema import SEARCHED

MATCH_START = "\ue000"
MATCH_END = "\ue001"
"""Private-use characters around a match in a snippet: they occur in nobody's text."""
SNIPPET_WORDS = 18
_TRIGGERS = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_VISIBLE = (
    "t.scope IN (SELECT name FROM scope WHERE state = 'visible'"
    " AND (valid_until IS NULL OR valid_until > :now))"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One row that matches."""

    kind: str
    id: str
    assistentmedewerker_id: str | None
    snippet: str
    """A piece of text around the match, which stands between MATCH_START and MATCH_END."""
    moment: str | None
    """When, for a note; None for people and werkposten."""


def query_for(words: str) -> str:
    """What someone types as an FTS5 query: every word must occur, the last may be half a word.

    Empty when there is no word in it. Quotes and operators lose their meaning, so that no text
    that a person types can be an error.
    """
    return " ".join(f'"{word}"*' for word in _WORD.findall(words))


def search(
    tx: Transaction, words: str, *, user_id: str, now: datetime, kinds: tuple[str, ...], limit: int
) -> tuple[Found, ...]:
    """The best matches: people first, then werkposten, then notes by relevance.

    Notes that someone else has not signed yet are left out.
    """
    query = query_for(words)
    if not query:
        return ()
    found: list[Found] = []
    for kind in ("assistentmedewerker", "werkpost", "notitie"):
        if kind not in kinds or len(found) >= limit:
            continue
        person = {
            "notitie": "t.assistentmedewerker_id",
            "assistentmedewerker": "t.id",
            "werkpost": "NULL",
        }[kind]
        at_home = {  # a row elsewhere is not believed: see dossiers.at_home
            "notitie": " AND t.scope = 'dossier:' || t.assistentmedewerker_id",
            "assistentmedewerker": " AND t.scope = 'dossier:' || t.id",
            "werkpost": " AND t.scope = 'werkpost:' || t.id",
        }[kind]
        moment = "t.moment" if kind == "notitie" else "NULL"
        private = (
            " AND (t.status = 'ondertekend' OR t.auteur_id = :user)" if kind == "notitie" else ""
        )
        # Ranked inside the index first: snippets are made for the best rows only.
        sql = text(
            f"SELECT t.id AS id, {person} AS person, {moment} AS moment,"  # noqa: S608
            f" snippet({kind}_search, -1, :start, :end, '…', {SNIPPET_WORDS}) AS snippet"
            f" FROM {kind}_search JOIN {kind} AS t ON t.row = {kind}_search.rowid"
            f" WHERE {kind}_search MATCH :query AND t.deleted = 0{private} AND {_VISIBLE}{at_home}"
            f" ORDER BY {kind}_search.rank LIMIT :limit"
        )
        rows = tx.connection.execute(
            sql,
            {
                "query": query,
                "start": MATCH_START,
                "end": MATCH_END,
                "limit": limit - len(found),
                "user": user_id,
                "now": instant_text(now),
            },
        ).mappings()
        found.extend(
            Found(kind, row["id"], row["person"], row["snippet"], row["moment"]) for row in rows
        )
    return tuple(found)


def pause(tx: Transaction) -> None:
    """Stop keeping the index with every row: before a first copy of very many rows.

    `rebuild` must follow in the same transaction or a later one; until then a search may miss
    new rows but never fails.
    """
    for kind in SEARCHED:
        for name in ("insert", "update", "delete"):
            tx.connection.execute(text(f"DROP TRIGGER IF EXISTS {kind}_search_{name}"))


def is_kept(tx: Transaction) -> bool:
    """Whether the index follows the rows; False after a stop between `pause` and `rebuild`."""
    names = [f"{kind}_search_insert" for kind in SEARCHED]
    return set(names) <= set(tx.connection.execute(_TRIGGERS).scalars().all())


def rebuild(tx: Transaction) -> None:
    """Make the index anew from the rows, and keep it from now on."""
    for kind, columns in SEARCHED.items():
        tx.connection.execute(
            text(f"INSERT INTO {kind}_search({kind}_search) VALUES ('rebuild')")  # noqa: S608
        )
        for statement in triggers(kind, columns):
            tx.connection.execute(text(statement))


def optimise(tx: Transaction) -> None:
    """Write the index anew without the words of rows that are gone."""
    for kind in SEARCHED:
        tx.connection.execute(
            text(f"INSERT INTO {kind}_search({kind}_search) VALUES ('optimize')")  # noqa: S608
        )


def triggers(kind: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The statements that keep the index of one entity equal to its rows."""
    names = ", ".join(columns)
    new = ", ".join(f"new.{name}" for name in columns)
    old = ", ".join(f"old.{name}" for name in columns)
    index = f"{kind}_search"
    add = f"INSERT INTO {index}(rowid, {names}) VALUES (new.row, {new});"  # noqa: S608
    drop = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.row, {old});"  # noqa: S608
    return (
        f"CREATE TRIGGER IF NOT EXISTS {index}_insert AFTER INSERT ON {kind} BEGIN {add} END",
        f"CREATE TRIGGER IF NOT EXISTS {index}_delete AFTER DELETE ON {kind} BEGIN {drop} END",
        f"CREATE TRIGGER IF NOT EXISTS {index}_update AFTER UPDATE OF {names} ON {kind}"
        f" BEGIN {drop} {add} END",
    )
