"""The administrator's commands on the database as a whole: copies of it, and what is destroyed."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jobcoach.domain.moment import instant_text, system_clock
from jobcoach.domain.scope import dossier
from jobcoach.errors import LedgerNeeded
from jobcoach.sync.server import copies, erasure
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.erasure import Ledger
from jobcoach.sync.server.scratch import remove_stopped

_LEDGER = "JOBCOACH_SERVER_LEDGER"


def add_ledger(parser: argparse.ArgumentParser) -> None:
    """Where the list of what was erased is."""
    parser.add_argument(
        "--ledger", metavar="FILE", help="de lijst van wat vernietigd is, buiten de back-ups"
    )


def backup(asked: argparse.Namespace, database: Database) -> Mapping[str, Any]:
    """A copy in one file, read back."""
    made = copies.back_up_and_tell(database, asked.file, system_clock)
    return {
        "file": str(asked.file),
        "size_bytes": made.size_bytes,
        "begonnen": instant_text(made.begun),
        "wijzigingen": made.changes,
        "laptops_weten_het": made.told,
    }


def restore(asked: argparse.Namespace, database: Database) -> Mapping[str, Any]:
    """Put a copy back; what was erased since stays so."""
    there = database.version() is not None
    if there:
        database.prepare()
    erased = erasure.erased_in(database) if there else []
    ledger = _ledger(asked, database) if erased else ledger_if_any(asked, database)
    if ledger is not None:
        ledger.add(erased)  # before the database that knows of it is gone
    restored = copies.restore(database, asked.file, system_clock)
    again = erasure.apply_again(database, ledger, system_clock) if ledger is not None else []
    return {
        "epoch": restored.epoch,
        "previous": None if restored.previous is None else str(restored.previous),
        "erased_again": len(again),
        "toegang_bewaard": restored.carried,
        "logboek_bewaard": restored.recorded,
    }


def erase(asked: argparse.Namespace, database: Database) -> Mapping[str, Any]:
    """Destroy a dossier for ever."""
    ledger = _ledger(asked, database)
    remove_stopped_beside(database)
    erased = erasure.erase(
        database, ledger, str(dossier(asked.dossier)), asked.reason, system_clock
    )
    return {
        "dossier": asked.dossier,
        "erased_at": instant_text(erased.erased_at),
        "ledger": str(ledger.path),
    }


def remove_stopped_beside(database: Database) -> None:
    """Remove what a restore that was stopped left beside an SQLite database."""
    if database.path is not None:
        remove_stopped(database.path.parent)


def ledger_if_any(asked: argparse.Namespace, database: Database) -> Ledger | None:
    """The list of what was erased; None when nobody said where it is."""
    named = getattr(asked, "ledger", None) or os.environ.get(_LEDGER)
    if named:
        return Ledger(Path(named))
    if database.path is not None:
        return Ledger(database.path.with_name(f"{database.path.name}.vernietigd"))
    return None


def _ledger(asked: argparse.Namespace, database: Database) -> Ledger:
    found = ledger_if_any(asked, database)
    if found is None:
        raise LedgerNeeded
    return found


def renew_epoch(_: argparse.Namespace, database: Database) -> Mapping[str, Any]:
    """After putting back by other means."""
    return {"epoch": copies.renew_epoch(database, system_clock)}
