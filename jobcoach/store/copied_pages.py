"""In which pages the rows of a scope came whole, and what of its log was in them already.

While a scope is copied page by page others go on writing: a row of the first page was read before
what a row of the last one may hold.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

Pages = Sequence[tuple[str, int]]
"""Of each page, in order: its last row as `entity/id`, empty for the last page, and the seq at
which it was read."""
_decode = msgspec.json.Decoder(list[tuple[str, int]]).decode
_encode = msgspec.json.Encoder().encode


def decoded(text: str) -> Pages:
    """The pages, as `encoded` wrote them."""
    return _decode(text)


def encoded(pages: Pages) -> str:
    """As JSON. Those that were read at one seq, as nearly all are, as one."""
    return _encode(
        [
            page
            for page, following in zip(pages, [*pages[1:], None], strict=True)
            if following is None or following[1] != page[1]
        ]
    ).decode()


def copied_at(pages: Pages, entity: str, entity_id: str) -> int:
    """Up to this seq, what the log says of a row was in it when it came.

    0: it came by the log.
    """
    for last, seq in pages:
        if not last or (entity, entity_id) <= tuple(last.split("/")):
            return seq
    return 0
