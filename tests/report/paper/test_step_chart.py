"""The chart of the ladder: every measurement a marker, every step on its day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.report.paper.ink import DotInk, StrokeInk, TextInk
from jobcoach.report.paper.step_chart import Measurement, StepChart, chart_strip
from jobcoach.report.paper.styles import ACCENT, LEFT, WIDTH
from jobcoach.report.paper.tags import Element

LEVELS = ("een", "twee", "drie", "vier", "vijf", "zes")


def chart(*measurements: tuple[date, int], since: date | None = None) -> StepChart:
    return StepChart(
        levels=LEVELS,
        measurements=[Measurement(day, level, since or day) for day, level in measurements],
        start=date(2026, 5, 1),
        end=date(2026, 10, 31),
        period_name="deze periode",
    )


def labels(made: StepChart) -> list[str]:
    inks = chart_strip(made, Element("Figure")).inks
    return [
        "".join(g.piece.text for g in ink.glyphs).strip()
        for ink in inks
        if isinstance(ink, TextInk)
    ]


def steps(made: StepChart) -> tuple[tuple[float, float], ...]:
    inks = chart_strip(made, Element("Figure")).inks
    (line,) = [ink for ink in inks if isinstance(ink, StrokeInk) and ink.colour == ACCENT]
    return line.points


def test_half_a_year_has_months_and_fifteen_years_have_years() -> None:
    half_year = labels(chart((date(2026, 6, 1), 4)))
    assert {"mei", "2026", "okt.", "deze periode", *LEVELS} <= set(half_year)
    years = labels(chart((date(2011, 3, 10), 2), (date(2026, 6, 1), 4)))
    assert {"2012", "2026"} <= set(years)
    assert not {"mei", "jan."} & set(years)


def test_the_line_goes_up_on_the_day_the_position_began() -> None:
    earlier, later = (date(2026, 5, 10), 3), (date(2026, 9, 10), 4)
    on_the_day = steps(chart(earlier, later))
    before_it = steps(chart(earlier, later, since=date(2026, 7, 1)))
    assert on_the_day[1][0] == pytest.approx(on_the_day[3][0])
    assert before_it[1][0] < on_the_day[1][0]
    assert before_it[1][1] > before_it[2][1]


def test_going_back_is_a_step_down() -> None:
    points = steps(chart((date(2026, 5, 10), 5), (date(2026, 9, 10), 3)))
    assert points[2][1] > points[1][1]


@given(
    st.lists(
        st.tuples(st.dates(date(2000, 1, 1), date(2026, 10, 31)), st.integers(1, 6)),
        min_size=1,
        max_size=40,
    )
)
def test_every_measurement_has_a_marker_and_all_stays_inside(
    points: list[tuple[date, int]],
) -> None:
    figure = Element("Figure")
    strip = chart_strip(chart(*sorted(points)), figure)
    dots = [ink for ink in strip.inks if isinstance(ink, DotInk)]
    assert len(dots) == len(points)
    assert all(ink.element is figure for ink in strip.inks)
    for dot in dots:
        assert LEFT < dot.x <= LEFT + WIDTH
        assert 0 < dot.y < strip.height
    xs = [x for x, _ in steps(chart(*sorted(points)))]
    assert xs == sorted(xs)


def test_labels_on_the_axis_do_not_run_into_each_other() -> None:
    for days in range(10, 9000, 333):
        first = date(2026, 10, 1) - timedelta(days=days)
        inks = chart_strip(chart((first, 3)), Element("Figure")).inks
        ticks = [ink for ink in inks if isinstance(ink, TextInk) and ink.x > LEFT + 100]
        for one in ticks:
            for other in ticks:
                if one is not other and one.baseline == other.baseline:
                    assert abs(one.x - other.x) > 20
        ends = [ink.x + sum(glyphs.width for glyphs in ink.glyphs) for ink in ticks]
        assert max(ends) < LEFT + WIDTH + 3
