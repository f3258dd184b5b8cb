"""How the plain fields of the data dictionary become columns of STRICT tables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Integer, Table, Text
from sqlalchemy.schema import MetaData
from sqlalchemy.types import REAL, TypeEngine

from jobcoach.domain.entity import Entity, rules_of

STORAGE: dict[type, type[TypeEngine[Any]]] = {str: Text, int: Integer, float: REAL}


def table_of(metadata: MetaData, kind: type[Entity]) -> Table:
    """The table of one entity: its fields, and what synchronising needs beside them.

    `row` is the number that the search index uses, `scope` where the row was born, `stamps` the
    stamp of each field (see stamps.py), `extra` what a newer program sent and this one does not
    know. All fields allow NULL: a row from elsewhere is stored as it came, never refused.
    """
    return Table(
        kind.ENTITY,
        metadata,
        Column("row", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("scope", Text, nullable=False, index=True),
        *(Column(rule.name, STORAGE[rule.storage]) for rule in rules_of(kind)),
        Column("deleted", Integer, nullable=False, server_default="0"),
        Column("stamps", Text, nullable=False),
        Column("extra", Text),
        sqlite_strict=True,
    )
