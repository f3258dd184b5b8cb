"""The measures, colours and type sizes that all reports share. Lengths are points, 1/72 inch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Face = Literal["Regular", "Bold", "Italic", "BoldItalic"]
Colour = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""


def _colour(hexadecimal: str) -> Colour:
    red, green, blue = bytes.fromhex(hexadecimal)
    return red / 255, green / 255, blue / 255


INK = _colour("1F2421")
QUIET = _colour("59615B")
HAIRLINE = _colour("D9D6CC")
PAPER = _colour("FFFFFF")
ACCENT = _colour("1F6B4A")
ACCENT_SOFT = _colour("E6F1EB")
SIGNAL = _colour("7A4F00")
"""Amber, only for what asks for attention; the words beside it say the same."""

PAGE_WIDTH = 595.28
PAGE_HEIGHT = 841.89
LEFT = 62.0
TOP = 60.0
BOTTOM = 76.0
"""Free below the text; the footer stands in it."""
FOOTER = 44.0
"""From the bottom of the page to the baseline of the footer."""
WIDTH = PAGE_WIDTH - 2 * LEFT

LABEL_WIDTH = 104.0
"""The left column with dates and labels."""
GUTTER = 18.0
MAIN = LEFT + LABEL_WIDTH + GUTTER
"""Where the right column with texts begins."""
MAIN_WIDTH = WIDTH - LABEL_WIDTH - GUTTER


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a piece of text looks."""

    face: Face
    size: float
    leading: float
    """From one baseline to the next."""
    colour: Colour = INK
    hyphens: bool = False
    """Whether words may be broken: only in running text."""

    @property
    def baseline(self) -> float:
        """From the top of a line to its baseline; equal leadings align in neighbouring columns."""
        return self.leading * 0.73


BODY = TextStyle("Regular", 10, 14.5, hyphens=True)
STRONG = TextStyle("Bold", 10, 14.5)
OWN_WORDS = TextStyle("Italic", 10, 14.5, hyphens=True)
LABEL = TextStyle("Regular", 9, 14.5, QUIET)
LABEL_STRONG = TextStyle("Bold", 9, 14.5)
SIDE = TextStyle("Regular", 8.5, 14.5, QUIET)
"""Beside running text, on the same lines."""
SMALL = TextStyle("Regular", 8.5, 12.5, QUIET)
TINY = TextStyle("Regular", 8, 11, QUIET)

ORGANISATION = TextStyle("Regular", 10, 14, QUIET)
KIND = TextStyle("Bold", 13, 20, ACCENT)
NAME = TextStyle("Bold", 28, 34)
LEAD = TextStyle("Regular", 12, 17)
LEAD_QUIET = TextStyle("Regular", 12, 17, QUIET)
SECTION = TextStyle("Bold", 14, 20, ACCENT)
FIGURE = TextStyle("Bold", 22, 28, ACCENT)
