"""Chance of the seed: what the program asks the system for, a story decides."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from unittest.mock import patch


@contextmanager
def decided_by(rng: Random) -> Iterator[None]:
    """Ids, tokens, codes and nonces that are made inside come from `rng`."""

    def token_bytes(count: int = 32) -> bytes:
        return rng.randbytes(count)

    def token_urlsafe(count: int = 32) -> str:
        return base64.urlsafe_b64encode(rng.randbytes(count)).rstrip(b"=").decode()

    with patch.multiple(
        secrets,
        randbits=rng.getrandbits,
        token_bytes=token_bytes,
        token_hex=lambda count=32: rng.randbytes(count).hex(),
        token_urlsafe=token_urlsafe,
        choice=rng.choice,
    ):
        yield
