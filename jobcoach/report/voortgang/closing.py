"""The end of the report: what comes next, who saw it, and what is not in it."""

from __future__ import annotations

from datetime import date

from jobcoach.report.dutch import short_date_text
from jobcoach.report.paper.flow import Column, Flow, Paragraph, Strip
from jobcoach.report.paper.ink import Ink, StrokeInk, TextInk
from jobcoach.report.paper.lines import Span, lines_of
from jobcoach.report.paper.styles import (
    BODY,
    GUTTER,
    LABEL,
    LABEL_STRONG,
    LABEL_WIDTH,
    LEFT,
    MAIN,
    MAIN_WIDTH,
    QUIET,
    SIGNAL,
    SMALL,
    STRONG,
    WIDTH,
    TextStyle,
)
from jobcoach.report.voortgang import Voortgang
from jobcoach.report.voortgang.sharing import shown_goals

_OVERDUE = TextStyle("Bold", 9, 14.5, SIGNAL)
_SIGNING = (("Handtekening", 42.0), ("Datum", 78.0))
"""What is written on each line, and how far the line is below the names."""


def add_next_steps(flow: Flow, voortgang: Voortgang) -> None:
    """The section 'Volgende stappen', by date."""
    section = flow.section("Volgende stappen")
    steps = _steps(voortgang)
    if not steps:
        flow.text("Er zijn nog geen volgende stappen afgesproken.", BODY, section)
        return
    whole = section.add("L")
    for number, (day, text) in enumerate(steps):
        item = whole.add("LI")
        label, style = (
            ("zonder datum", LABEL) if day is None else (short_date_text(day), LABEL_STRONG)
        )
        if day is not None and day < voortgang.gemaakt_op:
            text, style = f"{text} (deze datum is voorbij)", _OVERDUE
        side = Paragraph(label, style, item.add("Lbl"))
        body = Paragraph(text, BODY, item.add("LBody"))
        flow.space(5 if number else 0)
        flow.columns([Column(LEFT, LABEL_WIDTH, [side]), Column(MAIN, MAIN_WIDTH, [body])])


def _steps(voortgang: Voortgang) -> list[tuple[date | None, str]]:
    steps: list[tuple[date | None, str]] = []
    if voortgang.volgend_bezoek:
        whose = f" van {voortgang.jobcoach}" if voortgang.jobcoach else ""
        steps.append((voortgang.volgend_bezoek, f"Volgend bezoek{whose}"))
    if voortgang.evaluatie_op:
        steps.append((voortgang.evaluatie_op, "Evaluatie"))
    steps += [(None, text) for text in voortgang.stappen if text.strip()]
    steps += [
        (doel.streefdatum, f"Doel: {doel.omschrijving}")
        for doel in shown_goals(voortgang)
        if not doel.status.ended
    ]
    return sorted(steps, key=lambda step: (step[0] is None, step[0] or voortgang.gemaakt_op))


def add_signatures(flow: Flow, voortgang: Voortgang, left_out: int) -> None:
    """Room to sign for three, and how many notities are not in the report."""
    section = flow.section("Voor gezien en besproken")
    people = (
        ("Assistent-medewerker", voortgang.persoon.naam),
        ("Jobcoach", voortgang.jobcoach),
        ("Teamleider", voortgang.teamleider),
    )
    width = (WIDTH - 2 * GUTTER) / 3
    columns, inks = [], list[Ink]()
    for number, (role, name) in enumerate(people):
        x = LEFT + number * (width + GUTTER)
        element = section.add("P")
        paragraphs = [
            Paragraph(role, STRONG, element, together=True),
            Paragraph(name, BODY, element, together=True),
        ]
        columns.append(Column(x, width, paragraphs))
        for text, down in _SIGNING:
            (line,) = lines_of([Span(text, SMALL)], width)
            inks.append(StrokeInk(((x, down), (x + width, down)), QUIET))
            inks.append(TextInk(x, down + SMALL.baseline + 1, line.glyphs, element))
    flow.columns(columns)
    height = _SIGNING[-1][1] + SMALL.leading
    flow.strip(Strip(height, tuple(inks), keep=left_out > 0))
    if left_out:
        flow.space(16)
        flow.text(_left_out_text(left_out), SMALL, section)


def _left_out_text(count: int) -> str:
    if count == 1:
        return "1 notitie staat niet in dit verslag, omdat die vertrouwelijk is."
    return f"{count} notities staan niet in dit verslag, omdat ze vertrouwelijk zijn."
