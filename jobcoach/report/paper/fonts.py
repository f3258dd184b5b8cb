"""The shipped type, Atkinson Hyperlegible Next: its faces, how wide text is, what it can draw."""

from __future__ import annotations

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from jobcoach.paths import resources_dir
from jobcoach.report.paper.styles import Face, TextStyle

FAMILY = "AtkinsonHyperlegibleNext"


@cache
def font_of(face: Face) -> TTFont:
    """The font, known to reportlab by its `fontName`. Raises TTFError when the file is missing."""
    name = f"{FAMILY}-{face}"
    font = TTFont(name, str(resources_dir() / "fonts" / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return font


@cache
def drawable() -> frozenset[str]:
    """The characters that every face has a shape for."""
    shapes = set(font_of("Regular").face.charToGlyph)
    for face in ("Bold", "Italic", "BoldItalic"):
        shapes &= set(font_of(face).face.charToGlyph)
    return frozenset(chr(code) for code in shapes if 0x20 <= code < 0xFFFE and code != 0x7F)


def width_of(text: str, style: TextStyle) -> float:
    """How wide the text is on one line."""
    return float(font_of(style.face).stringWidth(text, style.size))
