"""The little Markdown that the guide is written in, as blocks to draw.

Headings, paragraphs, lists, pictures on a line of their own; and in the text **bold** for words on
the screen, `keys` and [links](to.md). Anything else stands there as it was typed: nothing in a
chapter is ever taken for HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    NUMBER = "number"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words that look the same."""

    text: str
    bold: bool = False
    key: bool = False
    """A key of the keyboard."""
    link: str = ""
    """Where it leads, as it was written; empty: nowhere."""


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, one line of a list, or a picture."""

    kind: Kind
    spans: tuple[Span, ...]
    """Of a picture: its words."""
    level: int = 0
    """Of a heading, from 1; of others 0."""
    source: str = ""
    """Of a picture: its file, as it was written."""

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(span.text for span in self.spans)


_HEADING = re.compile(r"(?P<marks>#{1,3}) (?P<text>.+)")
_BULLET = re.compile(r"[-*] (?P<text>.+)")
_NUMBER = re.compile(r"\d+\. (?P<text>.+)")
_PICTURE = re.compile(r"!\[(?P<text>[^\]]*)\]\((?P<source>[^)\s]+)\)")
_MARKED = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|`(?P<key>[^`]+)`|\[(?P<words>[^\]]+)\]\((?P<link>[^)\s]+)\)"
)


def blocks_of(text: str) -> tuple[Block, ...]:
    """The blocks of a chapter, in order. Lines without a line between belong together."""
    found: list[Block] = []
    paragraph: list[str] = []

    def end_paragraph() -> None:
        if paragraph:
            found.append(Block(Kind.PARAGRAPH, spans_of(" ".join(paragraph))))
            paragraph.clear()

    for line in map(str.strip, text.splitlines()):
        block = _block_of(line)
        if block is not None or not line:
            end_paragraph()
        if block is not None:
            found.append(block)
        elif line:
            paragraph.append(line)
    end_paragraph()
    return tuple(found)


def _block_of(line: str) -> Block | None:
    """What this line is by itself; None: a part of a paragraph."""
    if picture := _PICTURE.fullmatch(line):
        return Block(Kind.PICTURE, (Span(picture["text"]),), source=picture["source"])
    if heading := _HEADING.fullmatch(line):
        return Block(Kind.HEADING, spans_of(heading["text"]), level=len(heading["marks"]))
    for kind, form in ((Kind.BULLET, _BULLET), (Kind.NUMBER, _NUMBER)):
        if item := form.fullmatch(line):
            return Block(kind, spans_of(item["text"]))
    return None


def spans_of(text: str) -> tuple[Span, ...]:
    """The words of one block by how they look."""
    found: list[Span] = []
    at = 0
    for mark in _MARKED.finditer(text):
        if mark.start() > at:
            found.append(Span(text[at : mark.start()]))
        if mark["bold"] is not None:
            found.append(Span(mark["bold"], bold=True))
        elif mark["key"] is not None:
            found.append(Span(mark["key"], key=True))
        else:
            found.append(Span(mark["words"], link=mark["link"]))
        at = mark.end()
    if at < len(text):
        found.append(Span(text[at:]))
    return tuple(found)
