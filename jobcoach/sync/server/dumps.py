"""A copy of a PostgreSQL server in one file by PostgreSQL's own programs, and putting it back."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from psycopg.conninfo import make_conninfo
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

from jobcoach.errors import (
    BackupNotPossible,
    DatabaseTooNew,
    FileUnwritable,
    NoBackup,
    ServerDatabaseUnreachable,
)
from jobcoach.sync.server.database import ONE_AT_A_TIME, Database
from jobcoach.sync.server.tables import SCHEMA
from jobcoach.sync.server.upgrade import known_versions

_VERSION = re.compile(rb"^COPY public\.alembic_version .*\n(\w+)$", re.MULTILINE)
EMPTY = "\\N"
"""What stands in a copy for a value that is not there."""
_HEX = "\\\\x"
"""Before the bytes of a value."""
_BEFORE = """
SELECT pg_advisory_xact_lock(:lock);
DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('DROP TABLE public.%I CASCADE', name);
    END LOOP;
END $$;
"""
_AFTER = "UPDATE public.organisatie SET epoch = :'epoch';\n"


def dump(database: Database, target: Path) -> None:
    """Write the whole database to one file, as it is at one moment, while the server runs.

    Raises BackupNotPossible when PostgreSQL's programs are not on this computer,
    ServerDatabaseUnreachable and FileUnwritable.
    """
    try:
        target.touch(mode=0o600)
    except OSError as error:
        raise FileUnwritable from error
    made = _run(
        database, "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "-f", target
    )
    if made.returncode != 0:
        raise FileUnwritable if b"could not write" in made.stderr else ServerDatabaseUnreachable


def version_of(database: Database, source: Path) -> str:
    """The migration that a copy stands at.

    Raises NoBackup when it is no copy of ours, and DatabaseTooNew for one of a newer program.
    """
    listed = _run(
        database,
        "pg_restore",
        "--data-only",
        "--table=alembic_version",
        "-f",
        "-",
        source,
        ask=False,
    )
    found = _VERSION.search(listed.stdout)
    if listed.returncode != 0 or found is None:
        raise NoBackup
    version = found[1].decode("ascii", "replace")
    if version not in known_versions():
        raise DatabaseTooNew(version, SCHEMA)
    return version


def read_through(database: Database, source: Path) -> None:
    """Read a copy from beginning to end, as putting it back does. Raises NoBackup when something
    in it cannot be read."""
    read = _run(database, "pg_restore", "-f", Path(os.devnull), source, ask=False)
    if read.returncode != 0:
        raise NoBackup


def rows_of(
    database: Database, source: Path, table: str, columns: Sequence[str]
) -> list[tuple[str, ...]]:
    """These columns of a table in a copy, as text; `EMPTY` for no value. Only for columns that hold
    no control characters. Raises NoBackup."""
    asked = ("--data-only", f"--table={table}", "-f", "-")
    listed = _run(database, "pg_restore", *asked, source, ask=False)
    lines = iter(listed.stdout.decode("utf-8", "replace").split("\n"))
    begun = next((line for line in lines if line.startswith(f"COPY public.{table} (")), None)
    if listed.returncode != 0 or begun is None:
        raise NoBackup
    names = begun[begun.index("(") + 1 : begun.index(")")].split(", ")
    places = [names.index(name) for name in columns]
    rows = (line.split("\t") for line in takewhile(lambda line: line != "\\.", lines))
    return [tuple(row[place] for place in places) for row in rows]


def blob_parts(source: Path) -> Iterator[tuple[str, int, bytes]]:
    """The parts of photos and documents in a copy: of which, from which byte on, and what. In the
    order of the copy, one in memory at a time. Raises NoBackup."""
    asked = ("--data-only", "--table=blob_part", "-f", "-", source)
    command = [_path_of("pg_restore"), *map(str, asked)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet) as reading:
        assert reading.stdout is not None
        header = b"COPY public.blob_part ("
        begun = next((line for line in reading.stdout if line.startswith(header)), b"()")
        names = begun[begun.index(b"(") + 1 : begun.index(b")")].decode("ascii").split(", ")
        for line in takewhile(lambda line: line != b"\\.\n", reading.stdout):
            row = dict(zip(names, line.decode("ascii").rstrip("\n").split("\t"), strict=True))
            yield row["blob"], int(row["start"]), bytes.fromhex(row["content"][len(_HEX) :])
    if reading.returncode != 0:
        raise NoBackup


def put_back(database: Database, source: Path, epoch: str, scratch: Path) -> None:
    """Put a copy in the place of all tables, with this epoch, in one transaction.

    Until it is done everybody sees what was there before, or waits. `scratch` is an empty folder
    of which only the caller knows. Raises NoBackup, with nothing changed, for what does not fit.
    """
    before, content, after = (scratch / name for name in ("before", "content", "after"))
    before.write_text(_BEFORE, "utf-8")
    after.write_text(_AFTER, "utf-8")
    read = _run(
        database, "pg_restore", "--no-owner", "--no-privileges", "-f", content, source, ask=False
    )
    if read.returncode != 0:
        raise NoBackup
    done = _run(
        database,
        *("psql", "--no-psqlrc", "--quiet", "--single-transaction"),
        *("-v", "ON_ERROR_STOP=1", "-v", f"epoch={epoch}", "-v", f"lock={ONE_AT_A_TIME}"),
        *("-f", before, "-f", content, "-f", after),
    )
    if done.returncode != 0:
        # 2: no connection; else a statement failed and nothing happened
        raise ServerDatabaseUnreachable if done.returncode == 2 else NoBackup


def _run(
    database: Database, program: str, *arguments: str | Path, ask: bool = True
) -> subprocess.CompletedProcess[bytes]:
    """Run one of PostgreSQL's programs; `ask`: on this database. Its password is in no list of
    processes."""
    command = [_path_of(program), *map(str, arguments)]
    environment = dict(os.environ)
    if ask:
        dialect = PGDialect_psycopg()  # type: ignore[no-untyped-call]
        _, options = dialect.create_connect_args(database.url)  # type: ignore[no-untyped-call]
        password = options.pop("password", None)
        if password is not None:
            environment["PGPASSWORD"] = str(password)
        command += ["--dbname", make_conninfo("", **options)]
    return subprocess.run(command, check=False, capture_output=True, env=environment)


def _path_of(program: str) -> str:
    path = shutil.which(program)
    if path is None:
        raise BackupNotPossible
    return path
