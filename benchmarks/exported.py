"""The rows of a laptop as one file for the bare pipeline, and the tables to put them in."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import zstandard

from benchmarks.laptops import opened
from benchmarks.prepared import Prepared
from benchmarks.programs.framed import Rows, framed
from jobcoach.store.database import connect
from jobcoach.store.schema import SEARCHED, entities
from jobcoach.store.search import triggers

_AT_ONCE = 500


def export(prepared: Prepared) -> Path:
    """The folder with `rows` and `schema.json`; made once."""
    folder = prepared.folder / "bare"
    if not (folder / "schema.json").exists():
        folder.mkdir(exist_ok=True)
        door = opened(prepared.coach_after, prepared.secrets)
        raw = connect(door.database.path, door.database.data_key)
        with zstandard.open(folder / "rows", "wb", cctx=zstandard.ZstdCompressor(level=3)) as file:
            for name in entities:
                rows = raw.execute(f"SELECT * FROM {name}")  # noqa: S608 - a table of our own
                while part := [list(row) for row in rows.fetchmany(_AT_ONCE)]:
                    file.write(framed(msgspec.msgpack.encode(Rows(name, part))))
        tables = [*entities, *(f"{name}_search" for name in SEARCHED)]
        made = raw.execute(
            "SELECT name, tbl_name, type, sql FROM sqlite_master WHERE sql IS NOT NULL"
        )
        before = [
            sql
            for name, table, kind, sql in made
            if (kind == "table" and name in tables) or (kind == "index" and table in tables)
        ]
        raw.close()
        door.database.close()
        after = [
            statement
            for name, columns in SEARCHED.items()
            for statement in (
                f"INSERT INTO {name}_search({name}_search) VALUES ('rebuild')",  # noqa: S608
                *triggers(name, columns),
            )
        ]
        (folder / "schema.json").write_text(json.dumps({"before": before, "after": after}), "utf-8")
    return folder
