"""The Participatieladder over time: drawn, in words, and as a table."""

from __future__ import annotations

from collections.abc import Sequence

from jobcoach.domain.ladder import Trede, trede_of
from jobcoach.domain.ladderbeoordeling import Herkomst, Ladderbeoordeling
from jobcoach.report.dutch import date_text, period_text, short_date_text
from jobcoach.report.paper.flow import Flow
from jobcoach.report.paper.lines import Span
from jobcoach.report.paper.step_chart import Measurement, StepChart, chart_strip
from jobcoach.report.paper.styles import BODY, LEFT, SMALL, STRONG, WIDTH, TextStyle
from jobcoach.report.paper.table import Row, TableColumn, set_table
from jobcoach.report.voortgang import Voortgang
from jobcoach.report.voortgang.sharing import shown_assessments

_CELL = TextStyle("Regular", 9, 13, hyphens=True)
_NAMES = TextStyle("Regular", 9, 13)
_CELL_STRONG = TextStyle("Bold", 9, 13)
_CELL_OWN = TextStyle("Italic", 9, 13, hyphens=True)

DERIVED = (
    "Afgeleid: de trede volgt uit vragen die wij hebben gemaakt bij de gepubliceerde criteria van "
    "de zes treden. Het is niet de officiële vragenlijst. Bronnen: disk-eindhoven.nl, "
    "soci-com.nl, arbeidsdeskundigen.nl (4402)."
)

_COLUMNS = (
    TableColumn("Gemeten op", LEFT, 62),
    TableColumn("Trede", LEFT + 74, 130),
    TableColumn("Vastgesteld door", LEFT + 216, 90),
    TableColumn("Toelichting", LEFT + 318, WIDTH - 318),
)


def add_ladder(flow: Flow, voortgang: Voortgang) -> None:
    """The section 'Participatieladder (werk & meedoen)'."""
    section = flow.section("Participatieladder (werk & meedoen)")
    shown = shown_assessments(voortgang)
    if not shown:
        flow.text("Er is nog geen trede vastgesteld.", BODY, section)
        return
    chart = _chart(voortgang, shown)
    figure = section.add("Figure", alt=_in_words(chart))
    flow.strip(chart_strip(chart, figure))
    flow.space(14)
    set_table(flow, section, _COLUMNS, [_row(one, voortgang) for one in shown])
    flow.space(10)
    expectation = _expectation(shown[-1])
    if expectation:
        flow.text(expectation, BODY, section)
        flow.space(6)
    if any(one.herkomst is Herkomst.VRAGEN for one in shown):
        flow.text(DERIVED, SMALL, section)


def _chart(voortgang: Voortgang, shown: Sequence[Ladderbeoordeling]) -> StepChart:
    return StepChart(
        levels=[f"{trede.value} · {trede.label}" for trede in Trede],
        measurements=[
            Measurement(one.datum, one.trede or 0, one.positie_sinds or one.datum) for one in shown
        ],
        start=voortgang.van,
        end=voortgang.tot,
        period_name="deze periode",
    )


def _in_words(chart: StepChart) -> str:
    """What someone who cannot see the chart hears."""
    steps = "; ".join(
        f"{date_text(one.day)}: trede {chart.levels[one.level - 1]}" for one in chart.measurements
    )
    first = min(chart.start, chart.measurements[0].day)
    return (
        "Grafiek met treden van 1 tot en met 6 op de Participatieladder (werk & meedoen), "
        f"{period_text(first, chart.end)}. {steps}. "
        "De tabel hierna geeft hetzelfde, met toelichting."
    )


def _row(one: Ladderbeoordeling, voortgang: Voortgang) -> Row:
    trede = trede_of(one.trede)
    assert trede is not None
    label = [Span(f"{trede.value} · {trede.label}", _CELL_STRONG)]
    by = voortgang.namen.get(one.auteur_id, "naam onbekend")
    if one.beoordeeld_door_id is not None:
        by += f"\nakkoord: {voortgang.namen.get(one.beoordeeld_door_id, 'naam onbekend')}"
    return Row([short_date_text(one.datum), label, by, _explanation(one, voortgang)], _NAMES)


def _explanation(one: Ladderbeoordeling, voortgang: Voortgang) -> list[Span]:
    if one.herkomst is Herkomst.IMPORT:
        how = "Overgenomen uit een eerdere registratie."
    elif one.trede_berekend == one.trede:
        how = "Afgeleid uit de antwoorden."
    elif one.trede_berekend is None:
        how = "Zelf gekozen: de antwoorden waren onvolledig."
    elif trede_of(one.trede_berekend) is None:
        how = "Zelf gekozen."
    else:
        how = f"Zelf gekozen: afgeleid was trede {one.trede_berekend}."
    spans = [Span(how, _CELL)]
    if one.reden_afwijking.strip() and one.trede_berekend != one.trede:
        spans.append(Span(f" Reden: {one.reden_afwijking.strip()}", _CELL))
    name = voortgang.persoon.roepnaam
    own = trede_of(one.trede_volgens_persoon)
    if own is not None and own.value != one.trede:
        spans.append(Span(f"\n{name} kiest zelf trede {own.value}.", _CELL))
    if one.mening_persoon.strip():
        spans.append(Span(f"\n{name} zegt: ", _CELL))
        spans.append(Span(f"“{one.mening_persoon.strip()}”", _CELL_OWN))
    return spans


def _expectation(one: Ladderbeoordeling) -> list[Span]:
    trede = trede_of(one.verwachte_trede)
    if trede is None:
        return []
    when = f" binnen {one.verwacht_binnen_maanden} maanden" if one.verwacht_binnen_maanden else ""
    text = f"trede {trede.value} · {trede.label}{when}. {one.verwachting_grond.strip()}"
    return [Span("Verwachting: ", STRONG), Span(text, BODY)]
