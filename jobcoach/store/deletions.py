"""Removals that someone must allow: the server wants to take away a large part of a scope, or
says of many dossiers at once that they were destroyed."""

from __future__ import annotations

from datetime import date

from jobcoach.store import device
from jobcoach.store.database import Transaction

ASKED = "deletions_asked"
ALLOWED = "deletions_allowed"
_DESTRUCTIONS = "destructions_asked"
_DESTROYED_ON = "destroyed_on"
"""The fact on which day how many were removed without a question, as `2026-11-22 2`."""


def asked(tx: Transaction) -> frozenset[str]:
    """The scopes of which a large part, or all, waits to be taken away."""
    return _names(tx, ASKED) | destructions(tx)


def allowed(tx: Transaction) -> frozenset[str]:
    """The scopes of which someone said that it may be."""
    return _names(tx, ALLOWED)


def ask(tx: Transaction, names: frozenset[str]) -> None:
    """Of these a large part waits from now on, and of no others."""
    if names != _names(tx, ASKED):
        _put(tx, ASKED, names)


def pending(tx: Transaction) -> bool:
    """Whether anyone was asked, or allowed what was not taken away yet."""
    return bool(asked(tx) or allowed(tx))


def allow(tx: Transaction) -> int:
    """All that waits may be taken away; gives of how many scopes."""
    names = asked(tx)
    _put(tx, ALLOWED, allowed(tx) | names)
    return len(names)


def done(tx: Transaction, names: frozenset[str]) -> None:
    """It was taken away: the next time is asked anew."""
    if names & allowed(tx):
        _put(tx, ALLOWED, allowed(tx) - names)


def destructions(tx: Transaction) -> frozenset[str]:
    """The scopes that are hidden because the server says that they exist nowhere any more."""
    return _names(tx, _DESTRUCTIONS)


def ask_destruction(tx: Transaction, names: frozenset[str]) -> None:
    """These wait too, whole and hidden."""
    _put(tx, _DESTRUCTIONS, destructions(tx) | names)


def spare(tx: Transaction, names: frozenset[str]) -> None:
    """Nobody has to be asked about these any more: they went, or the server takes it back."""
    waiting = destructions(tx)
    if names & waiting:
        _put(tx, _DESTRUCTIONS, waiting - names)
        done(tx, names)


def forget(tx: Transaction, name: str) -> None:
    """This scope is gone: not even that it was asked about stays."""
    for fact in (ASKED, ALLOWED, _DESTRUCTIONS):
        names = _names(tx, fact)
        if name in names:
            _put(tx, fact, names - {name})


def destroyed_on(tx: Transaction, day: date) -> int:
    """How many scopes were removed on this day without a question."""
    noted_day, _, count = (device.get(tx, _DESTROYED_ON) or "").partition(" ")
    return int(count) if noted_day == day.isoformat() else 0


def note_destroyed(tx: Transaction, day: date, count: int) -> None:
    """So many more were removed on this day without a question."""
    device.put(tx, _DESTROYED_ON, f"{day.isoformat()} {destroyed_on(tx, day) + count}")


def _names(tx: Transaction, name: str) -> frozenset[str]:
    return frozenset(filter(None, (device.get(tx, name) or "").split(",")))


def _put(tx: Transaction, name: str, names: frozenset[str]) -> None:
    device.put(tx, name, ",".join(sorted(names)))
