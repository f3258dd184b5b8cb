"""Who is calling: the laptop and the gebruiker behind a token, looked up in every transaction."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from jobcoach.domain.moment import instant_text
from jobcoach.errors import AccessEnded, DeviceRefused
from jobcoach.sync.server.refusal import TooManyAttempts
from jobcoach.sync.server.tables import device, gebruiker

MOST_RENEWED_IN_A_DAY = 12
"""Of a laptop and its copies together. A name of which the answer got lost counts too."""


@dataclass(frozen=True, slots=True)
class Caller:
    """A laptop that may speak, as the database has it in this transaction."""

    device: str
    gebruiker_id: str
    rol: str
    counter: int
    """The highest counter of this device in the log."""
    stamp: str
    """Its highest stamp in the log; empty before the first change."""
    log_until: int
    last_seen: str | None


def new_token() -> str:
    """256 bits by chance, as text for a header."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """What is stored of a token or code: enough to know it again, no use to a thief."""
    return hashlib.sha256(secret.encode()).hexdigest()


def identify(
    tx: sa.Connection, token: str, *, lock: bool = False, ended_too: bool = False
) -> Caller:
    """The caller with this token. With `lock`, its other requests wait until this one is done.

    Raises DeviceRefused when the token is unknown, and AccessEnded when it is known and the laptop
    was revoked or the gebruiker left; not when `ended_too`, for what even they may say.
    """
    query = _CALLER_LOCKED if lock else _CALLER
    found = tx.execute(query, {"hash": hashed(token)}).one_or_none()
    if found is None:
        raise DeviceRefused
    if not ended_too and (found.revoked_at is not None or found.actief_tot is not None):
        raise AccessEnded
    return Caller(
        device=found.id,
        gebruiker_id=found.gebruiker_id,
        rol=found.rol,
        counter=found.counter,
        stamp=found.stamp,
        log_until=found.log_until,
        last_seen=found.last_seen,
    )


_CALLER = (
    sa.select(device, gebruiker.c.rol, gebruiker.c.actief_tot)
    .join(gebruiker, gebruiker.c.id == device.c.gebruiker_id)
    .where(device.c.token_hash == sa.bindparam("hash"))
)
"""Made once: asked in every request."""
_CALLER_LOCKED = _CALLER.with_for_update(of=device, key_share=True)


def is_to_be_wiped(tx: sa.Connection, token: str) -> bool:
    """Whether an administrator asked that the laptop with this token removes all it has."""
    query = sa.select(device.c.wipe_at).where(device.c.token_hash == hashed(token))
    return tx.execute(query).scalar_one_or_none() is not None


def renewed(tx: sa.Connection, caller: Caller, device_id: str, now: datetime) -> str:
    """Note another laptop of this caller, which worked under their name so far; its token.

    Raises DeviceRefused when there is such a device already, and TooManyAttempts for more than a
    few in a day.
    """
    own = tx.execute(sa.select(device).where(device.c.id == caller.device)).one()
    family = own.family or own.id
    recent = sa.select(sa.func.count()).where(
        device.c.family == family, device.c.created_at > instant_text(now - timedelta(days=1))
    )
    if tx.execute(recent).scalar_one() >= MOST_RENEWED_IN_A_DAY:
        raise TooManyAttempts
    if tx.execute(sa.select(device.c.id).where(device.c.id == device_id)).one_or_none():
        raise DeviceRefused
    token = new_token()
    tx.execute(
        sa.insert(device).values(
            id=device_id,
            gebruiker_id=caller.gebruiker_id,
            naam=own.naam,
            token_hash=hashed(token),
            counter=0,
            stamp="",
            log_until=0,
            created_at=instant_text(now),
            family=family,
        )
    )
    return token


def family_of(tx: sa.Connection, device_id: str) -> list[str]:
    """This device and all that worked under one name with it: whoever copied one has them all."""
    query = sa.select(device.c.family).where(device.c.id == device_id)
    first = tx.execute(query).scalar_one_or_none() or device_id
    related = sa.select(device.c.id).where(sa.or_(device.c.id == first, device.c.family == first))
    return list(tx.execute(related).scalars())
