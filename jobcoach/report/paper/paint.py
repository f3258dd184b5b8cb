"""Puts pages on paper: the only module that draws with reportlab."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas

from jobcoach.report.paper.characters import Piece
from jobcoach.report.paper.flow import moved
from jobcoach.report.paper.fonts import font_of, width_of
from jobcoach.report.paper.ink import HAIR, DotInk, Ink, PlaneInk, StrokeInk, TextInk
from jobcoach.report.paper.lines import Glyphs
from jobcoach.report.paper.pages import Page
from jobcoach.report.paper.styles import (
    FOOTER,
    HAIRLINE,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TINY,
    WIDTH,
)
from jobcoach.report.paper.tags import Element


class Painter:
    """Draws pages one after the other and remembers which mark belongs to which element."""

    def __init__(self, canvas: Canvas, document: Element) -> None:
        self._canvas = canvas
        self._order = {element: place for place, element in enumerate(document.walk())}
        self.marks_per_page: list[list[Element]] = []

    def paint(self, page: Page, footer: tuple[str, str]) -> None:
        """One page, with the two ends of its footer; in the file it stands in reading order."""
        number = len(self.marks_per_page)
        marks: list[Element] = []
        inks = [moved(ink, top) for top, strip in page.placed for ink in strip.inks]
        self._artifact("/Artifact BMC", [ink for ink in inks if ink.element is None])
        content = [(ink.element, ink) for ink in inks if ink.element is not None]
        content.sort(key=lambda pair: self._order[pair[0]])
        for element, group in groupby(content, key=lambda pair: pair[0]):
            element.marks.append((number, len(marks)))
            self._canvas.addLiteral(f"/{element.tag} <</MCID {len(marks)}>> BDC")
            drawn = [ink for _, ink in group]
            self._draw(drawn)
            self._canvas.addLiteral("EMC")
            marks.append(element)
            if element.tag == "Figure":
                element.box = _box(drawn)
        self._artifact("/Artifact <</Type /Pagination /Subtype /Footer>> BDC", _footer(footer))
        self._canvas.showPage()
        self.marks_per_page.append(marks)

    def _artifact(self, opening: str, inks: Sequence[Ink]) -> None:
        if inks:
            self._canvas.addLiteral(opening)
            self._draw(inks)
            self._canvas.addLiteral("EMC")

    def _draw(self, inks: Iterable[Ink]) -> None:
        for ink in inks:
            match ink:
                case TextInk():
                    self._text(ink)
                case StrokeInk():
                    self._stroke(ink)
                case PlaneInk():
                    self._canvas.setFillColorRGB(*ink.colour)
                    bottom = PAGE_HEIGHT - ink.y - ink.height
                    self._canvas.rect(ink.x, bottom, ink.width, ink.height, stroke=0, fill=1)
                case DotInk():
                    self._canvas.setFillColorRGB(*ink.colour)
                    self._canvas.setStrokeColorRGB(*ink.edge)
                    self._canvas.setLineWidth(1.2)
                    self._canvas.circle(ink.x, PAGE_HEIGHT - ink.y, ink.radius, stroke=1, fill=1)

    def _text(self, ink: TextInk) -> None:
        x = ink.x
        for glyphs in ink.glyphs:
            self._canvas.setFont(font_of(glyphs.style.face).fontName, glyphs.style.size)
            self._canvas.setFillColorRGB(*glyphs.style.colour)
            actual = glyphs.piece.actual
            if actual is not None:
                written = "\ufeff" + actual
                code = written.encode("utf-16-be", "replace").hex().upper()
                self._canvas.addLiteral(f"/Span <</ActualText <{code}>>> BDC")
            self._canvas.drawString(x, PAGE_HEIGHT - ink.baseline, glyphs.piece.text)
            if actual is not None:
                self._canvas.addLiteral("EMC")
            x += glyphs.width

    def _stroke(self, ink: StrokeInk) -> None:
        self._canvas.setStrokeColorRGB(*ink.colour)
        self._canvas.setLineWidth(ink.width)
        self._canvas.setLineJoin(1)
        path = self._canvas.beginPath()
        for number, (x, y) in enumerate(ink.points):
            if number:
                path.lineTo(x, PAGE_HEIGHT - y)
            else:
                path.moveTo(x, PAGE_HEIGHT - y)
        self._canvas.drawPath(path, stroke=1, fill=0)


def _footer(texts: tuple[str, str]) -> list[Ink]:
    """Left and right; the left one is shortened when it would run into the right one."""
    left, right = texts
    right_x = LEFT + WIDTH - width_of(right, TINY)
    while len(left) > 1 and LEFT + width_of(left, TINY) > right_x - 12:
        left = left[:-2].rstrip() + "…"
    baseline = PAGE_HEIGHT - FOOTER
    line = ((LEFT, baseline - 16), (LEFT + WIDTH, baseline - 16))
    return [
        StrokeInk(line, HAIRLINE, HAIR),
        TextInk(LEFT, baseline, (Glyphs(Piece(left), TINY),), None),
        TextInk(right_x, baseline, (Glyphs(Piece(right), TINY),), None),
    ]


def _box(inks: Iterable[Ink]) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what was drawn over the width of the text."""
    heights = [height for ink in inks for height in _heights(ink)]
    return LEFT, PAGE_HEIGHT - max(heights), PAGE_WIDTH - LEFT, PAGE_HEIGHT - min(heights)


def _heights(ink: Ink) -> tuple[float, ...]:
    match ink:
        case TextInk():
            size = max(glyphs.style.size for glyphs in ink.glyphs)
            return ink.baseline - size, ink.baseline + size * 0.3
        case StrokeInk():
            return tuple(y for _, y in ink.points)
        case PlaneInk():
            return ink.y, ink.y + ink.height
        case DotInk():
            return ink.y - ink.radius, ink.y + ink.radius
