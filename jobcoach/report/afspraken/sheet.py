"""How 'Mijn afspraken' looks: a number and a picture before each line, nothing under 16 points."""

from __future__ import annotations

from dataclasses import dataclass, replace

from jobcoach.domain.gesprek import Afspraak
from jobcoach.report.afspraken import MijnAfspraken
from jobcoach.report.afspraken.pictograms import Pictogram, inks_of
from jobcoach.report.dutch import date_text, sentence
from jobcoach.report.paper.document import Imprint
from jobcoach.report.paper.flow import Column, Flow, Paragraph, Strip, strips_of
from jobcoach.report.paper.ink import DotInk, Ink, PlaneInk, StrokeInk, TextInk
from jobcoach.report.paper.lines import Span, lines_of
from jobcoach.report.paper.pages import pages_of
from jobcoach.report.paper.styles import (
    ACCENT,
    HAIRLINE,
    INK,
    LEFT,
    PAPER,
    QUIET,
    WIDTH,
    TextStyle,
)
from jobcoach.report.paper.tags import Element

TITLE = TextStyle("Bold", 30, 36, ACCENT)
LEAD = TextStyle("Regular", 18, 25)
HEADING = TextStyle("Bold", 18, 25, ACCENT)


@dataclass(frozen=True, slots=True)
class _Measures:
    """How much room an agreement takes; the type itself never goes below 16 points."""

    what: TextStyle
    line: TextStyle
    label: TextStyle
    number: TextStyle
    air: float
    """Points above and below an agreement."""
    between: float
    """Points between its lines."""


_ROOMY = _Measures(
    what=TextStyle("Bold", 19, 25),
    line=TextStyle("Regular", 16, 23),
    label=TextStyle("Regular", 16, 23, QUIET),
    number=TextStyle("Bold", 17, 25, PAPER),
    air=13.0,
    between=3.0,
)
_TIGHT = _Measures(
    what=TextStyle("Bold", 17, 21),
    line=TextStyle("Regular", 16, 20),
    label=TextStyle("Regular", 16, 20, QUIET),
    number=TextStyle("Bold", 16, 21, PAPER),
    air=7.0,
    between=0.0,
)
_BADGE = 13.0
"""Radius of the disc with a number, in points."""
_TEXT = LEFT + 44
"""Where the words begin, behind number or picture."""
_TEXT_WIDTH = LEFT + WIDTH - _TEXT
_PICTURE = 19.0
"""Points high and wide."""
_LABEL_WIDTH = 112.0


def flow_of(sheet: MijnAfspraken) -> Flow:
    """The whole sheet: with air, or with less of it when that makes it one sheet of paper."""
    roomy = _flow_of(sheet, _ROOMY)
    return roomy if len(pages_of(roomy.strips)) == 1 else _flow_of(sheet, _TIGHT)


def _flow_of(sheet: MijnAfspraken, measures: _Measures) -> Flow:
    flow = Flow()
    _add_head(flow, sheet)
    _add_agreements(flow, sheet, measures)
    _add_calling(flow, sheet, measures)
    return flow


def imprint_of(sheet: MijnAfspraken) -> Imprint:
    """What the file says about itself: the roepnaam only, and no more than is on the paper."""
    return Imprint(
        title=f"Mijn afspraken, {sheet.roepnaam}",
        author=sheet.jobcoach or sheet.organisatie,
        made_on=sheet.datum,
        footer=f"Mijn afspraken  ·  {date_text(sheet.datum)}  ·  {sheet.organisatie}",
        confidence=f"Van {sheet.roepnaam}",
    )


def _add_head(flow: Flow, sheet: MijnAfspraken) -> None:
    top = flow.document.add("Sect")
    flow.strip(Strip(16, (PlaneInk(LEFT, 0, 44, 4, ACCENT),), keep=True))
    flow.text("Mijn afspraken", TITLE, top, "H1", together=True)
    flow.space(4)
    flow.text(f"{sheet.roepnaam}, {date_text(sheet.datum)}", LEAD, top)


def _add_agreements(flow: Flow, sheet: MijnAfspraken, measures: _Measures) -> None:
    flow.space(measures.air + 3)
    section = flow.document.add("Sect")
    if not sheet.afspraken:
        flow.text("We hebben nu niets nieuws afgesproken.", LEAD, section)
        return
    whole = section.add("L")
    for number, one in enumerate(sheet.afspraken, 1):
        _add_one(flow, one, number, whole.add("LI"), measures)


def _add_one(flow: Flow, one: Afspraak, number: int, item: Element, measures: _Measures) -> None:
    """One agreement, that is never cut: three of its lines on another sheet say nothing."""
    label, body = item.add("Lbl"), item.add("LBody")
    strips = [Strip(measures.air, (StrokeInk(((LEFT, 0), (LEFT + WIDTH, 0)), HAIRLINE, 1.0),))]
    what = Paragraph(sentence(one.wat.strip()), measures.what, body.add("P"))
    strips += _beside(
        strips_of([Column(_TEXT, _TEXT_WIDTH, [what])]), _badge(number, label, measures)
    )
    for picture, named, words in (
        (Pictogram.KALENDER, "Wanneer", one.wanneer),
        (Pictogram.PERSOON, "Wie", one.wie),
        (Pictogram.PIJL, "Volgende stap", one.volgende_stap),
    ):
        if words.strip():
            strips += _line(picture, named, words.strip(), body.add("P"), measures)
    strips.append(Strip(measures.air - 2))
    for strip in strips[:-1]:
        flow.strip(replace(strip, keep=True))
    flow.strip(strips[-1])


def _line(
    picture: Pictogram, named: str, words: str, element: Element, measures: _Measures
) -> list[Strip]:
    left = Paragraph(named, measures.label, element)
    right = Paragraph(sentence(words), measures.line, element)
    strips = strips_of(
        [
            Column(_TEXT + 28, _LABEL_WIDTH, [left]),
            Column(_TEXT + 28 + _LABEL_WIDTH, _TEXT_WIDTH - 28 - _LABEL_WIDTH, [right]),
        ]
    )
    top = (measures.line.leading - _PICTURE) / 2
    strips[0] = replace(strips[0], space=measures.between)
    return _beside(strips, inks_of(picture, _TEXT, top, _PICTURE, ACCENT))


def _beside(strips: list[Strip], inks: tuple[Ink, ...]) -> list[Strip]:
    """A picture before the first line: what it says is said by the words too."""
    return [replace(strips[0], inks=(*strips[0].inks, *inks)), *strips[1:]]


def _badge(number: int, label: Element, measures: _Measures) -> tuple[Ink, ...]:
    (line,) = lines_of([Span(str(number), measures.number)], 60)
    centre = LEFT + _BADGE
    return (
        DotInk(centre, measures.what.leading / 2, _BADGE, ACCENT, ACCENT),
        TextInk(centre - line.width / 2, measures.number.baseline, line.glyphs, label),
    )


def _add_calling(flow: Flow, sheet: MijnAfspraken, measures: _Measures) -> None:
    """Whom to ask: on the sheet itself, for the telephone is at home and the coach is not."""
    section = flow.document.add("Sect")
    flow.strip(
        Strip(measures.air, (StrokeInk(((LEFT, 0), (LEFT + WIDTH, 0)), HAIRLINE, 1.0),), keep=True)
    )
    flow.text("Heb je een vraag?", HEADING, section, "H2", together=True)
    flow.space(4)
    # Whoever works alone is an organisation of that name: one does not say it twice.
    who = ", ".join(dict.fromkeys(one for one in (sheet.jobcoach, sheet.organisatie) if one))
    lines = [(Pictogram.PERSOON, who)]
    lines += [(Pictogram.TELEFOON, one) for one in sheet.bellen]
    for picture, words in lines:
        element = section.add("P")
        paragraph = Paragraph(words, measures.line, element)
        strips = strips_of([Column(LEFT + 30, WIDTH - 30, [paragraph])])
        top = (measures.line.leading - _PICTURE) / 2
        for strip in _beside(strips, inks_of(picture, LEFT, top, _PICTURE, INK)):
            flow.strip(strip)
