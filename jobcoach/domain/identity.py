"""Names for rows that no two laptops can give twice."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from jobcoach.domain.moment import milliseconds


def new_id(moment: datetime) -> str:
    """A uuid version 7 (RFC 9562): 48 bits of time in milliseconds, then chance; 36 characters.

    Rows made later sort later, so that an index on ids grows at one end.
    """
    number = (milliseconds(moment) & (1 << 48) - 1) << 80
    number |= 0x7 << 76 | secrets.randbits(12) << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=number))


def born_ms(row_id: str) -> int:
    """When an id of `new_id` was made, in milliseconds since 1970."""
    return uuid.UUID(row_id).int >> 80


def id_of_source(organisatie_id: str, kind: str, key: str) -> str:
    """The id of something that another system already numbered, the same on every laptop.

    Two administrators who import the same list so make one person, not two. `key` is what the
    other system calls it, for example a client number; it cannot be read back from the id by
    someone who does not know the organisation's id.
    """
    return str(uuid.uuid5(uuid.UUID(organisatie_id), f"{kind}\n{key}"))


def is_of_source(row_id: str) -> bool:
    """Whether `id_of_source` made this id: the row was born from a list, not by someone's hand."""
    return uuid.UUID(row_id).version == 5
