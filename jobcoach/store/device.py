"""Single facts about this laptop: whose it is, which server, and the counters it must not lose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.store.database import Transaction
from jobcoach.store.schema import meta

ENDED = "access_ended"
"""The fact that the server refused this laptop for good; empty once it was let in again."""
_ALL = select(meta)
_PUT = insert(meta)
_PUT = _PUT.on_conflict_do_update(index_elements=[meta.c.name], set_={"value": _PUT.excluded.value})


CLOCK_CORRECTED = "clock_corrected"
"""The counter up to which stamps need no correction of the clock any more."""
_CLOCK_BEHIND = "clock_behind_minutes"


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose laptop this is."""

    device_id: str
    gebruiker_id: str
    naam: str
    rol: Rol
    werkteam_id: str | None
    organisatie_id: str
    organisatie: str


@dataclass(frozen=True, slots=True)
class Server:
    """Where this laptop synchronises, and the secret with which it does."""

    url: str
    token: str


def get(tx: Transaction, name: str) -> str | None:
    """One fact; None when it was never noted."""
    return facts(tx).get(name)


def facts(tx: Transaction) -> Mapping[str, str]:
    """All facts; a transaction reads them once, and sees what it puts."""
    if tx.facts is None:
        tx.facts = dict(tx.connection.execute(_ALL).all())
    return tx.facts


def put(tx: Transaction, name: str, value: str) -> None:
    """Note one fact, in place of what was noted before."""
    tx.connection.execute(_PUT, {"name": name, "value": value})
    if tx.facts is not None:
        tx.facts[name] = value


def identity(tx: Transaction) -> Identity | None:
    """Whose laptop this is; None before it was set up."""
    known = facts(tx)
    if "device_id" not in known:
        return None
    return Identity(
        device_id=known["device_id"],
        gebruiker_id=known.get("gebruiker_id", ""),
        naam=known.get("naam", ""),
        rol=Rol(known.get("rol") or Rol.JOBCOACH),
        werkteam_id=known.get("werkteam_id") or None,
        organisatie_id=known.get("organisatie_id", ""),
        organisatie=known.get("organisatie", ""),
    )


def put_identity(tx: Transaction, who: Identity) -> None:
    """Set whose laptop this is."""
    for name in ("device_id", "gebruiker_id", "naam", "rol", "organisatie_id", "organisatie"):
        put(tx, name, str(getattr(who, name)))
    put(tx, "werkteam_id", who.werkteam_id or "")


def server(tx: Transaction) -> Server | None:
    """Where it synchronises; None when it works alone."""
    known = facts(tx)
    url, token = known.get("server_url"), known.get("server_token")
    return Server(url, token) if url and token else None


def put_server(tx: Transaction, where: Server) -> None:
    """Set where it synchronises."""
    put(tx, "server_url", where.url)
    put(tx, "server_token", where.token)


def put_moment(tx: Transaction, name: str, moment: datetime) -> None:
    """Note an instant."""
    put(tx, name, instant_text(moment))


def get_moment(tx: Transaction, name: str) -> datetime | None:
    """An instant; None when it was never noted."""
    found = get(tx, name)
    return instant_of(found) if found else None


def clock_behind(tx: Transaction) -> timedelta:
    """How far the clock of this laptop was behind the server's in the last round, in whole
    minutes; below zero: ahead. Zero when that was within the limit, and before the first."""
    return timedelta(minutes=int(get(tx, _CLOCK_BEHIND) or 0))


def note_clock_behind(tx: Transaction, behind: timedelta) -> None:
    """Note how far the clock is behind the server's."""
    put(tx, _CLOCK_BEHIND, str(whole_minutes(behind) // timedelta(minutes=1)))


def whole_minutes(span: timedelta) -> timedelta:
    """As it is noted."""
    return timedelta(minutes=round(span / timedelta(minutes=1)))


def take_counters(tx: Transaction, count: int) -> int:
    """Reserve `count` change numbers; gives the first. Never given twice, never skipped."""
    last = int(get(tx, "last_counter") or 0)
    put(tx, "last_counter", str(last + count))
    return last + 1


def note_stamp(tx: Transaction, seen: str) -> None:
    """Remember the highest stamp seen, so that what is written next is later."""
    if seen > (get(tx, "last_stamp") or ""):
        put(tx, "last_stamp", seen)
