"""Deletions that someone must allow: the server wants to take away a large part of a scope."""

from __future__ import annotations

from jobcoach.store import device
from jobcoach.store.database import Transaction

_ASKED = "deletions_asked"
_ALLOWED = "deletions_allowed"


def asked(tx: Transaction) -> frozenset[str]:
    """The scopes of which a large part waits to be taken away."""
    return _names(tx, _ASKED)


def allowed(tx: Transaction) -> frozenset[str]:
    """The scopes of which someone said that it may be."""
    return _names(tx, _ALLOWED)


def ask(tx: Transaction, names: frozenset[str]) -> None:
    """These wait from now on, and no others."""
    if names != asked(tx):
        _put(tx, _ASKED, names)


def allow(tx: Transaction) -> int:
    """All that waits may be taken away; gives of how many scopes."""
    names = asked(tx)
    _put(tx, _ALLOWED, allowed(tx) | names)
    return len(names)


def done(tx: Transaction, names: frozenset[str]) -> None:
    """It was taken away: the next time is asked anew."""
    if names & allowed(tx):
        _put(tx, _ALLOWED, allowed(tx) - names)


def _names(tx: Transaction, name: str) -> frozenset[str]:
    return frozenset(filter(None, (device.get(tx, name) or "").split(",")))


def _put(tx: Transaction, name: str, names: frozenset[str]) -> None:
    device.put(tx, name, ",".join(sorted(names)))
