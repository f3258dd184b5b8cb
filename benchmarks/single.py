"""Measured: what happens while someone works: one save, one search."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.laptops import opened
from benchmarks.prepared import Prepared
from benchmarks.texts import Writer
from benchmarks.timing import Comparison, Stopwatch, Taken, compare
from jobcoach.store.database import connect
from jobcoach.usecases.assistentmedewerkers import list_assistentmedewerkers
from jobcoach.usecases.door import Door
from jobcoach.usecases.notities import add_notitie
from jobcoach.usecases.search import search as find

SAVES = 20
"""In one turn."""
MOST_FOUND = 50
_SAVED = ("notitie", "change", "logregel")
"""The tables that get a row with every save."""


@contextmanager
def _beside(prepared: Prepared, work: Path) -> Iterator[tuple[Door, Any]]:
    """The coach's laptop, and a raw connection to a copy of its database."""
    door = opened(prepared.copy(prepared.coach_after, work / "ours"), prepared.secrets)
    copied = prepared.copy(prepared.coach_after, work / "bare")
    raw = connect(copied / door.database.path.name, door.database.data_key)
    try:
        yield door, raw
    finally:
        raw.close()
        door.database.close()


def save(prepared: Prepared, work: Path, rounds: int) -> Comparison:
    """A signed note with its change and its line in the access log, against the same rows."""
    writer = Writer(1)
    with _beside(prepared, work) as (door, raw):
        person_id = list_assistentmedewerkers(door)[0].persoon.id

        def ours() -> Taken:
            watch = Stopwatch()
            for text in texts:
                add_notitie(door, assistentmedewerker_id=person_id, tekst=text)
            return watch.taken(SAVES)

        def bare() -> Taken:
            saves = _last_saves(door)
            watch = Stopwatch()
            for statements in saves:
                raw.execute("BEGIN IMMEDIATE")
                for statement, values in statements:
                    raw.execute(statement, values)
                raw.execute("COMMIT")
            taken = watch.taken(SAVES)
            texts[:] = [writer.note() for _ in range(SAVES)]
            return taken

        texts = [writer.note() for _ in range(SAVES)]
        return compare(
            "One save (mean of 20 in a row)",
            ("jobcoach: add_notitie", ours),
            ("bare: the same rows, one FULL transaction", bare),
            rounds=rounds,
        )


def _last_saves(door: Door) -> list[list[tuple[str, tuple[Any, ...]]]]:
    """The last saves as raw statements: rows with all columns, and what stands beside them."""
    raw = connect(door.database.path, door.database.data_key)
    saves: list[list[tuple[str, tuple[Any, ...]]]] = [[] for _ in range(SAVES)]
    for table in _SAVED:
        found = raw.execute(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT {SAVES}").fetchall()  # noqa: S608
        marks = ", ".join("?" * len(found[0]))
        for place, row in enumerate(reversed(found)):
            saves[place].append((f"INSERT INTO {table} VALUES ({marks})", tuple(row)))  # noqa: S608
    scope = raw.execute(
        "SELECT count, checksum, name FROM scope"
        " WHERE name = (SELECT scope FROM change ORDER BY counter DESC LIMIT 1)"
    ).fetchone()
    meta = raw.execute(
        "SELECT value, name FROM meta WHERE name IN ('last_counter', 'last_stamp')"
    ).fetchall()
    raw.close()
    for statements in saves:
        statements.append(("UPDATE scope SET count = ?, checksum = ? WHERE name = ?", tuple(scope)))
        statements.extend(("UPDATE meta SET value = ? WHERE name = ?", tuple(row)) for row in meta)
    return saves


def search(prepared: Prepared, work: Path, rounds: int) -> Comparison:
    """Words as people type them, against a full-text query with snippets over the notes alone."""
    words = Writer().words
    queries = [
        words[40],
        words[400],
        words[4_000],
        f"{words[60]} {words[300]}",
        words[900][:4],
        words[2_000][:3],
    ]
    with _beside(prepared, work) as (door, raw):

        def ours() -> Taken:
            watch = Stopwatch()
            found = sum(len(find(door, text, limit=MOST_FOUND)) for text in queries)
            return watch.taken(len(queries), f"{found} found")

        def bare() -> Taken:
            watch = Stopwatch()
            found = sum(len(raw.execute(_QUERY, (_as_query(text),)).fetchall()) for text in queries)
            return watch.taken(len(queries), f"{found} found")

        return compare(
            f"One search (mean of {len(queries)} queries, at most {MOST_FOUND} found)",
            ("jobcoach: search, with its line in the log", ours),
            ("bare: FTS5 query with snippet", bare),
            rounds=rounds,
        )


_QUERY = f"""
    SELECT t.id, snippet(notitie_search, -1, '[', ']', '…', 18)
    FROM notitie_search JOIN notitie AS t ON t.row = notitie_search.rowid
    WHERE notitie_search MATCH ? ORDER BY notitie_search.rank LIMIT {MOST_FOUND}
"""  # noqa: S608 - a number of our own


def _as_query(text: str) -> str:
    return " ".join(f'"{word}"*' for word in text.split())
