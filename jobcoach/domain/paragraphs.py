"""Two people's edits of one text, put together by paragraph where they do not touch each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class _Same(NamedTuple):
    """Paragraphs that all three texts have, and where they begin in each."""

    began: int
    mine: int
    theirs: int
    length: int


def put_together(began: str, mine: str, theirs: str) -> str | None:
    """The text with both edits in it; None when both changed the same place.

    A paragraph is what stands between two line ends. Swapping `mine` and `theirs` gives the same.
    After Khanna, Kunal and Pierce, 'A Formal Investigation of Diff3' (2007).
    """
    base, left, right = began.split("\n"), mine.split("\n"), theirs.split("\n")
    done: list[str] = []
    at = _Same(0, 0, 0, 0)
    for same in _kept_by_both(base, left, right):
        chosen = _choose(
            base[at.began : same.began], left[at.mine : same.mine], right[at.theirs : same.theirs]
        )
        if chosen is None:
            return None
        done += chosen
        done += base[same.began : same.began + same.length]
        length = same.length
        at = _Same(same.began + length, same.mine + length, same.theirs + length, 0)
    return "\n".join(done)


def _choose(base: Sequence[str], left: Sequence[str], right: Sequence[str]) -> Sequence[str] | None:
    if left in (base, right):
        return right
    return left if right == base else None


def _kept_by_both(
    base: Sequence[str], left: Sequence[str], right: Sequence[str]
) -> Iterator[_Same]:
    """Stretches of `base` that stand in both others, in order; at last an empty one at the ends."""
    in_left, in_right = _places(base, left), _places(base, right)
    run: _Same | None = None
    for place in range(len(base)):
        mine, theirs = in_left.get(place), in_right.get(place)
        if mine is None or theirs is None:
            follows = False
        else:
            follows = run is not None and (run.mine + run.length, run.theirs + run.length) == (
                mine,
                theirs,
            )
        if follows and run is not None:
            run = run._replace(length=run.length + 1)
            continue
        if run is not None:
            yield run
            run = None
        if mine is not None and theirs is not None:
            run = _Same(place, mine, theirs, 1)
    if run is not None:
        yield run
    yield _Same(len(base), len(left), len(right), 0)


def _places(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Where each paragraph of `base` that was kept stands in `other`."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
