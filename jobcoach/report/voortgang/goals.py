"""The goals: how each stands, and how the person says it."""

from __future__ import annotations

from jobcoach.domain.doel import Doel, StatusDoel
from jobcoach.report.dutch import sentence, short_date_text
from jobcoach.report.paper.flow import SHORT, Column, Flow, Paragraph
from jobcoach.report.paper.lines import Span
from jobcoach.report.paper.styles import (
    ACCENT,
    BODY,
    LABEL,
    LABEL_STRONG,
    LABEL_WIDTH,
    LEFT,
    MAIN,
    MAIN_WIDTH,
    OWN_WORDS,
    SIDE,
    SIGNAL,
    STRONG,
    TextStyle,
)
from jobcoach.report.paper.tags import Element
from jobcoach.report.voortgang import Voortgang
from jobcoach.report.voortgang.sharing import shown_goals

_REACHED = TextStyle("Bold", 9, 14.5, ACCENT)
_OVERDUE = TextStyle("Regular", 8.5, 14.5, SIGNAL)


def add_goals(flow: Flow, voortgang: Voortgang) -> None:
    """The section 'Doelen'."""
    section = flow.section("Doelen")
    goals = shown_goals(voortgang)
    if not goals:
        flow.text("Er zijn nog geen doelen afgesproken.", BODY, section)
        return
    for number, doel in enumerate(goals):
        flow.space(16 if number else 0)
        _add_goal(flow, doel, voortgang, section)


def _add_goal(flow: Flow, doel: Doel, voortgang: Voortgang, parent: Element) -> None:
    texts = [Paragraph(doel.omschrijving, STRONG, parent.add("H3"))]
    side_element = parent.add("P")
    side = [Paragraph(sentence(doel.status.label), _status_style(doel.status), side_element)]
    side += [Paragraph(text, style, side_element) for text, style in _dates(doel, voortgang)]
    if doel.eigen_woorden.strip():
        own = f"“{doel.eigen_woorden.strip()}”"
        texts.append(Paragraph(own, OWN_WORDS, parent.add("P"), space=2))
    if doel.resultaat.strip():
        result = [Span("Resultaat: ", STRONG), Span(doel.resultaat.strip(), BODY)]
        texts.append(Paragraph(result, BODY, parent.add("P"), space=2))
    flow.columns(
        [Column(LEFT, LABEL_WIDTH, side), Column(MAIN, MAIN_WIDTH, texts)], together_up_to=SHORT
    )


def _status_style(status: StatusDoel) -> TextStyle:
    if status in (StatusDoel.BEHAALD, StatusDoel.DEELS_BEHAALD):
        return _REACHED
    return LABEL if status in (StatusDoel.GESTOPT, StatusDoel.BIJGESTELD) else LABEL_STRONG


def _dates(doel: Doel, voortgang: Voortgang) -> list[tuple[str, TextStyle]]:
    if doel.status.ended:
        closed = doel.afgesloten_op
        return [(f"op {short_date_text(closed)}", SIDE)] if closed else []
    if doel.streefdatum is None:
        return []
    if doel.streefdatum < voortgang.gemaakt_op:
        return [(f"streefdatum was {short_date_text(doel.streefdatum)}", _OVERDUE)]
    return [(f"streefdatum {short_date_text(doel.streefdatum)}", SIDE)]
