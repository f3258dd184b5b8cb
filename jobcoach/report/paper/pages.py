"""Which strips come on which page: nothing cut, headings with their text, table heads repeated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jobcoach.report.paper.flow import ROUNDING, Strip
from jobcoach.report.paper.ink import Ink
from jobcoach.report.paper.styles import BOTTOM, PAGE_HEIGHT, TOP

LOWEST = PAGE_HEIGHT - BOTTOM


@dataclass(slots=True)
class Page:
    """The strips of one page, each with its distance from the top of the page."""

    placed: list[tuple[float, Strip]] = field(default_factory=list)
    filled_to: float = TOP
    strips: list[int] = field(default_factory=list)
    """The numbers of the strips on it."""


def pages_of(strips: Sequence[Strip]) -> list[Page]:
    """At least one page. Strips that are kept together move on together, unless no page is
    high enough for them."""
    pages = [Page()]
    for first, group in _groups(strips):
        page = pages[-1]
        height = sum(strip.space + strip.height for strip in group)
        if page.placed and page.filled_to + height > LOWEST + ROUNDING:
            pages.append(Page())
        for number, strip in enumerate(group, first):
            page = pages[-1]
            if page.placed and page.filled_to + strip.space + strip.height > LOWEST + ROUNDING:
                page = Page()
                pages.append(page)
            _place(page, strip, number)
    return pages


def _place(page: Page, strip: Strip, number: int) -> None:
    page.strips.append(number)
    if strip.divider and not page.placed:
        return
    if page.placed:
        page.filled_to += strip.space
    else:
        for head in strip.head:
            page.placed.append((page.filled_to, _repeated(head)))
            page.filled_to += head.height
    page.placed.append((page.filled_to, strip))
    page.filled_to += strip.height


def _groups(strips: Sequence[Strip]) -> Iterator[tuple[int, list[Strip]]]:
    """The strips that stay together, with the number of the first."""
    group: list[Strip] = []
    for number, strip in enumerate(strips):
        group.append(strip)
        if not strip.keep:
            yield number - len(group) + 1, group
            group = []
    if group:
        yield len(strips) - len(group), group


def _repeated(strip: Strip) -> Strip:
    """A head once more: only for the eye, it was already read."""

    def silent(ink: Ink) -> Ink:
        return replace(ink, element=None)

    return replace(strip, inks=tuple(silent(ink) for ink in strip.inks))
