"""The hours of the period: per activiteit and per month, as hours and minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jobcoach.domain.notitie import Activiteit
from jobcoach.report.dutch import hours_text, month_text, sentence
from jobcoach.report.paper.flow import Flow
from jobcoach.report.paper.styles import BODY, INK, LEFT, SMALL, STRONG, WIDTH
from jobcoach.report.paper.table import Row, TableColumn, set_table
from jobcoach.report.voortgang import Uren, Voortgang

_NUMBER = 62.0


def add_hours(flow: Flow, voortgang: Voortgang) -> None:
    """The section 'Uren'."""
    section = flow.section("Uren")
    rows = [uren for uren in voortgang.uren if uren.minuten]
    if not rows:
        flow.text("In deze periode zijn er geen uren geschreven.", BODY, section)
        return
    order = list(Activiteit)
    by_activity = sorted(
        rows, key=lambda uren: order.index(uren.activiteit) if uren.activiteit else len(order)
    )
    set_table(flow, section, _columns("Activiteit"), _sums(by_activity, _activity_text))
    flow.space(18)
    by_month = sorted(rows, key=lambda uren: uren.maand)
    set_table(flow, section, _columns("Maand"), _sums(by_month, _month_text))
    flow.space(10)
    flow.text("Alle tijden in uren en minuten: 1:30 is anderhalf uur.", SMALL, section)


def _columns(title: str) -> list[TableColumn]:
    right = LEFT + WIDTH
    heads = ("Direct", "Reis", "Administratie", "Totaal")
    return [
        TableColumn(title, LEFT, WIDTH - 4 * _NUMBER - 12),
        *(
            TableColumn(head, right - (4 - number) * _NUMBER, _NUMBER, "right")
            for number, head in enumerate(heads)
        ),
    ]


def _activity_text(uren: Uren) -> str:
    return sentence(uren.activiteit.label) if uren.activiteit else "Zonder activiteit"


def _month_text(uren: Uren) -> str:
    return sentence(month_text(uren.maand))


def _sums(rows: Iterable[Uren], name_of: Callable[[Uren], str]) -> list[Row]:
    """One row per name in the order given, and the total."""
    groups: dict[str, list[Uren]] = {}
    for uren in rows:
        groups.setdefault(name_of(uren), []).append(uren)
    table = [Row([name_text, *_cells(group)]) for name_text, group in groups.items()]
    table[-1] = Row(table[-1].cells, rule=INK)
    everything = [uren for group in groups.values() for uren in group]
    return [*table, Row(["Totaal", *_cells(everything)], STRONG)]


def _cells(group: list[Uren]) -> list[str]:
    return [
        _time(sum(uren.minuten_direct for uren in group)),
        _time(sum(uren.minuten_reis for uren in group)),
        _time(sum(uren.minuten_administratie for uren in group)),
        _time(sum(uren.minuten for uren in group)),
    ]


def _time(minutes: int) -> str:
    return hours_text(minutes) if minutes else "–"
