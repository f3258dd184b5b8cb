"""The top of the first page: who, where, which period, and three figures to begin with."""

from __future__ import annotations

from jobcoach.domain.doel import StatusDoel
from jobcoach.domain.ladder import trede_of
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.voorziening import Eenheid, Voorziening
from jobcoach.report.dutch import (
    date_text,
    hours_text,
    listed,
    number_text,
    open_period_text,
    period_text,
    sentence,
    short_date_text,
)
from jobcoach.report.paper.flow import Column, Flow, Paragraph, Strip
from jobcoach.report.paper.ink import PlaneInk
from jobcoach.report.paper.lines import Span
from jobcoach.report.paper.styles import (
    ACCENT,
    BODY,
    FIGURE,
    GUTTER,
    HAIRLINE,
    KIND,
    LABEL,
    LABEL_WIDTH,
    LEAD,
    LEAD_QUIET,
    LEFT,
    MAIN,
    MAIN_WIDTH,
    NAME,
    ORGANISATION,
    SIGNAL,
    SMALL,
    WIDTH,
    TextStyle,
)
from jobcoach.report.paper.tags import Element
from jobcoach.report.voortgang import Voortgang
from jobcoach.report.voortgang.sharing import (
    is_provided_for,
    shown_assessments,
    shown_goals,
    shown_provisions,
)

WARN_DAYS = 8 * 7
"""A voorziening that ends sooner than this asks for attention."""
_SIGNAL_TEXT = TextStyle("Regular", 10, 14.5, SIGNAL)
_PLURAL = {Eenheid.MINUUT: "minuten", Eenheid.DAGDEEL: "dagdelen", Eenheid.ETMAAL: "etmalen"}


def add_opening(flow: Flow, voortgang: Voortgang) -> None:
    """Head, figures and facts."""
    top = flow.document.add("Sect")
    flow.strip(Strip(16, (PlaneInk(LEFT, 0, 30, 3, ACCENT),), keep=True))
    flow.text(voortgang.organisatie, ORGANISATION, top, together=True)
    flow.space(22)
    title = top.add("H1")
    lines = [
        Paragraph("Voortgang", KIND, title, together=True),
        Paragraph(voortgang.persoon.naam, NAME, title, together=True),
    ]
    flow.columns([Column(LEFT, WIDTH, lines)])
    flow.space(6)
    flow.text(listed(list(voortgang.werkposten)), LEAD, top, together=True)
    flow.text(period_text(voortgang.van, voortgang.tot), LEAD_QUIET, top)
    _add_figures(flow, voortgang, top)
    _add_facts(flow, voortgang, top)


def _add_figures(flow: Flow, voortgang: Voortgang, parent: Element) -> None:
    figures = (_trede(voortgang), _goals(voortgang), _hours(voortgang))
    width = (WIDTH - 2 * GUTTER) / 3
    columns = []
    for number, (figure, caption) in enumerate(figures):
        element = parent.add("P")
        paragraphs = [
            Paragraph(figure, FIGURE, element, together=True),
            Paragraph(caption, SMALL, element, together=True),
        ]
        columns.append(Column(LEFT + number * (width + GUTTER), width, paragraphs))
    flow.space(24)
    flow.columns(columns)


def _trede(voortgang: Voortgang) -> tuple[str, str]:
    shown = shown_assessments(voortgang)
    if not shown:
        return "–", "nog geen trede vastgesteld"
    now = trede_of(shown[-1].trede)
    assert now is not None
    text = f"{now.label}\ngemeten op {short_date_text(shown[-1].datum)}"
    before = [one for one in shown if one.datum < voortgang.van]
    if before and before[-1].trede != now.value:
        text += f"\nvoor deze periode trede {before[-1].trede}"
    return f"Trede {now.value}", text


def _goals(voortgang: Voortgang) -> tuple[str, str]:
    goals = shown_goals(voortgang)
    if not goals:
        return "–", "nog geen doelen"
    reached = sum(doel.status is StatusDoel.BEHAALD for doel in goals)
    return f"{reached} van {len(goals)}", "doelen behaald" if len(goals) > 1 else "doel behaald"


def _hours(voortgang: Voortgang) -> tuple[str, str]:
    minutes = sum(uren.minuten for uren in voortgang.uren)
    return (hours_text(minutes) if minutes else "–"), "uren en minuten begeleiding\nin deze periode"


def _add_facts(flow: Flow, voortgang: Voortgang, parent: Element) -> None:
    """Labels and values, as a table of which the labels are the heads of the rows."""
    table = parent.add("Table")
    flow.space(22)
    for label, values in _facts(voortgang):
        row = table.add("TR")
        head = Paragraph(label, LABEL, row.add("TH", scope="Row"))
        cell = row.add("TD")
        paragraphs = [Paragraph([span], BODY, cell) for span in values]
        flow.columns(
            [Column(LEFT, LABEL_WIDTH, [head]), Column(MAIN, MAIN_WIDTH, paragraphs)], rule=HAIRLINE
        )
        flow.space(4)


def _facts(voortgang: Voortgang) -> list[tuple[str, list[Span]]]:
    born = voortgang.persoon.geboortedatum
    places = [
        Span(_placement_text(plaatsing, voortgang), BODY)
        for plaatsing in sorted(
            voortgang.plaatsingen, key=lambda one: (one.begin or voortgang.van, one.id)
        )
        if (plaatsing.begin is None or plaatsing.begin <= voortgang.tot)
        and (plaatsing.einde is None or plaatsing.einde >= voortgang.van)
    ]
    provisions = [
        span
        for voorziening in shown_provisions(voortgang)
        for span in _provision_spans(voorziening, voortgang)
    ]
    maker = voortgang.gemaakt_door
    made = f"{date_text(voortgang.gemaakt_op)} door {maker.naam}, {maker.rol.label}"
    facts = [
        ("Geboren", [Span(date_text(born), BODY)] if born else []),
        ("Plaatsing", places),
        ("Werkteam", [Span(voortgang.werkteam, BODY)]),
        ("Jobcoach", [Span(voortgang.jobcoach, BODY)]),
        ("Voorziening", provisions),
        ("Gemaakt op", [Span(made, BODY)]),
    ]
    return [
        (label, shown)
        for label, spans in facts
        if (shown := [span for span in spans if span.text.strip()])
    ]


def _placement_text(plaatsing: Plaatsing, voortgang: Voortgang) -> str:
    where = voortgang.namen.get(plaatsing.werkpost_id or "", plaatsing.werkgever)
    what = [plaatsing.soort.label if where else sentence(plaatsing.soort.label)]
    if plaatsing.uren_per_week is not None:
        what.append(f"{number_text(plaatsing.uren_per_week)} uur per week")
    what.append(open_period_text(plaatsing.begin, plaatsing.einde))
    text = ", ".join(part for part in what if part)
    return f"{where}: {text}" if where else text


def _provision_spans(voorziening: Voorziening, voortgang: Voortgang) -> list[Span]:
    what = [voorziening.wet.label]
    if voorziening.financier:
        what.append(voorziening.financier)
    what.append(_amount_text(voorziening))
    what.append(open_period_text(voorziening.begin, voorziening.einde))
    spans = [Span(", ".join(part for part in what if part), BODY)]
    end = voorziening.einde
    if end and 0 <= (end - voortgang.gemaakt_op).days <= WARN_DAYS:
        spans.append(Span(f"Let op: deze voorziening loopt af op {date_text(end)}.", _SIGNAL_TEXT))
    elif end and not is_provided_for(voortgang):
        spans.append(
            Span(f"Let op: deze voorziening is afgelopen op {date_text(end)}.", _SIGNAL_TEXT)
        )
    return spans


def _amount_text(voorziening: Voorziening) -> str:
    if voorziening.omvang is None or voorziening.eenheid is None:
        return ""
    unit = voorziening.eenheid.label
    if voorziening.omvang != 1:
        unit = _PLURAL.get(voorziening.eenheid, unit)
    frequency = voorziening.frequentie.label if voorziening.frequentie else ""
    return f"{number_text(voorziening.omvang)} {unit} {frequency}".strip()
