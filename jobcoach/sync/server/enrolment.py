"""Invitations and the laptops that come in by them: one code, one laptop, seven days."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from jobcoach.domain.identity import new_id
from jobcoach.domain.moment import Clock, instant_of, instant_text
from jobcoach.domain.stamps import is_device
from jobcoach.errors import InvitationRefused, ProtocolTooOld
from jobcoach.sync.protocol import PROTOCOL, Enrol, Enrolled
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.devices import hashed, new_token
from jobcoach.sync.server.form import is_title
from jobcoach.sync.server.refusal import TooManyAttempts
from jobcoach.sync.server.tables import device, gebruiker, invitation, organisatie, wrong_code
from jobcoach.sync.wire import Malformed

VALID_FOR = timedelta(days=7)
MOST_WRONG_CODES = 10
"""Of one network address, or with one code, before each next try has to wait."""
FIRST_WAIT = timedelta(minutes=1)
"""Doubled with every wrong code that follows."""
LONGEST_WAIT = timedelta(hours=1)
FORGOTTEN_AFTER = timedelta(hours=24)
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""32 signs that nobody mixes up: no I, L, O or U. Sixteen of them are 80 bits."""
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an administrator hands to a gebruiker."""

    code: str
    expires: datetime


def new_invitation(tx: sa.Connection, gebruiker_id: str, now: datetime) -> Invitation:
    """A code for one laptop of this gebruiker. Only its hash is stored."""
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(16))
    code = "-".join(signs[start : start + 4] for start in range(0, 16, 4))
    expires = now + VALID_FOR
    tx.execute(
        sa.insert(invitation).values(
            code_hash=hashed(normal(code)),
            gebruiker_id=gebruiker_id,
            expires=instant_text(expires),
        )
    )
    return Invitation(code, expires)


def normal(code: str) -> str:
    """A code as it is compared: without case, hyphens, spaces and the signs people misread."""
    return code.upper().translate(_MISREAD)


def enrol(database: Database, clock: Clock, request: Enrol, source: str) -> Enrolled:
    """Exchange a code for a token. `source` is where the request came from, to count mistakes.

    Whoever holds a code that counts comes in, however many mistakes others made from the same
    address: behind one proxy or router that is everybody. Eighty bits need no wait to be beyond
    guessing. The wait bounds what wrong codes may cost, and a code that is tried for one laptop
    after the other waits too.

    Raises InvitationRefused, TooManyAttempts, ProtocolTooOld or Malformed.
    """
    if request.protocol != PROTOCOL:
        raise ProtocolTooOld
    if not (is_device(request.device) and is_title(request.name)):
        raise Malformed("no such form of device or name")
    place, code = _short(source), _short(normal(request.code))

    def look(tx: sa.Connection) -> None:
        """Who has to wait is told so without a lock: on SQLite it would hold up everybody."""
        now = clock()
        waits = _must_wait(tx, wrong_code.c.code == code, now)
        if waits or (
            _must_wait(tx, wrong_code.c.source == place, now)
            and tx.execute(_invited(request, now)).one_or_none() is None
        ):
            raise TooManyAttempts

    def work(tx: sa.Connection) -> Enrolled | None:
        now = clock()
        if _must_wait(tx, wrong_code.c.code == code, now):
            raise TooManyAttempts
        enrolled = _exchange(tx, request, now)
        if enrolled is None:
            if _must_wait(tx, wrong_code.c.source == place, now):
                raise TooManyAttempts
            old = wrong_code.c.moment < instant_text(now - FORGOTTEN_AFTER)
            tx.execute(sa.delete(wrong_code).where(old))
            tx.execute(
                sa.insert(wrong_code).values(
                    id=new_id(now), source=place, code=code, moment=instant_text(now)
                )
            )
        return enrolled

    database.read(look)
    enrolled = database.write(work)
    if enrolled is None:
        raise InvitationRefused
    return enrolled


def _must_wait(tx: sa.Connection, of: sa.ColumnElement[bool], now: datetime) -> bool:
    """Whether the next wrong try comes too soon after these, which themselves did not."""
    count, last = tx.execute(
        sa.select(sa.func.count(), sa.func.max(wrong_code.c.moment)).where(
            of, wrong_code.c.moment >= instant_text(now - FORGOTTEN_AFTER)
        )
    ).one()
    if count < MOST_WRONG_CODES:
        return False
    doubled: int = min(count - MOST_WRONG_CODES, 10)
    until: datetime = instant_of(last) + min(FIRST_WAIT * 2**doubled, LONGEST_WAIT)
    return now < until


def _short(secret: str) -> str:
    """Enough of a hash to count, too little to follow someone or to find a code."""
    return hashlib.sha256(secret.encode()).hexdigest()[:16]


def _invited(request: Enrol, now: datetime) -> sa.Select[Any]:
    """The invitation of this code that still counts, with the gebruiker whose it is."""
    return (
        sa.select(invitation, gebruiker)
        .join(gebruiker, gebruiker.c.id == invitation.c.gebruiker_id)
        .where(
            invitation.c.code_hash == hashed(normal(request.code)),
            invitation.c.used_at.is_(None),
            invitation.c.expires > instant_text(now),
            gebruiker.c.actief_tot.is_(None),
        )
    )


def _exchange(tx: sa.Connection, request: Enrol, now: datetime) -> Enrolled | None:
    found = tx.execute(_invited(request, now).with_for_update(of=invitation)).one_or_none()
    if found is None:
        return None
    token = new_token()
    values = {
        "naam": request.name,
        "token_hash": hashed(token),
        "created_at": instant_text(now),
        "revoked_at": None,
        "wipe_at": None,
    }
    owner = tx.execute(
        sa.select(device.c.gebruiker_id).where(device.c.id == request.device).with_for_update()
    ).scalar_one_or_none()
    if owner is None:
        tx.execute(
            sa.insert(device).values(
                id=request.device,
                gebruiker_id=found.gebruiker_id,
                counter=0,
                stamp="",
                log_until=0,
                **values,
            )
        )
    elif owner == found.gebruiker_id:  # the same laptop once more: it goes on where it was
        tx.execute(sa.update(device).where(device.c.id == request.device).values(**values))
    else:
        return None
    tx.execute(
        sa.update(invitation)
        .where(invitation.c.code_hash == found.code_hash)
        .values(used_at=instant_text(now))
    )
    home = tx.execute(sa.select(organisatie)).one()
    return Enrolled(
        token=token,
        gebruiker_id=found.gebruiker_id,
        naam=found.naam,
        rol=found.rol,
        werkteam_id=found.werkteam_id,
        organisatie_id=home.id,
        organisatie=home.naam,
        server_time=instant_text(now),
    )
