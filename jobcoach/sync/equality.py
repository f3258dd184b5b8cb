"""Whether a laptop and the server have the same, told in one short text of each."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from jobcoach.domain.scope import Standing
from jobcoach.sync.protocol import Head


def standing_of(places: Iterable[Standing]) -> str:
    """One short text for how someone stands in all scopes; 32 digits. Equal texts mean equal
    grants, and of every scope an equal head, count and checksum.
    """
    lines = [
        f"{scope} {role} {epoch} {until} {seq} {count} {checksum} {late}"
        for scope, role, epoch, until, seq, count, checksum, late in places
    ]
    lines.sort()
    return blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()


def digest_of(heads: dict[str, Head]) -> str:
    """One short text for the heads of many scopes: equal texts mean equal heads; 32 digits."""
    total = 0
    for scope, head in heads.items():
        part = f"{scope} {head.seq} {head.count} {head.checksum}"
        if head.late:
            part += f" {head.late}"
        total += int.from_bytes(blake2b(part.encode(), digest_size=16).digest(), "big")
    return f"{total % (1 << 128):032x}"
