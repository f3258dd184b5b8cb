"""A week of someone: what was agreed, what was filled in, and what is still open."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.aanwezigheid import Aanwezigheid, StatusAanwezigheid, aanwezigheid_id
from jobcoach.domain.plaatsing import WEEKDAYS, Dagdeel, Plaatsing, SoortPlaatsing
from jobcoach.domain.weekrooster import monday_of, weekrooster

KIM = "0190e4a0-0000-7000-8000-000000000001"
DAYS = st.dates(date(2025, 12, 20), date(2026, 1, 20))
PARTS = st.sampled_from([f"{day}-{part.value}" for day in WEEKDAYS for part in Dagdeel])


@st.composite
def plaatsingen(draw: st.DrawFn) -> Plaatsing:
    return Plaatsing(
        id="p",
        assistentmedewerker_id=KIM,
        soort=SoortPlaatsing.STAGE,
        werkpost_id=draw(st.sampled_from(["weide", "lunchroom"])),
        begin=draw(st.none() | DAYS),
        einde=draw(st.none() | DAYS),
        dagdelenpatroon=tuple(draw(st.sets(PARTS))),
    )


@st.composite
def filled_in(draw: st.DrawFn) -> Aanwezigheid:
    datum, dagdeel = draw(DAYS), draw(st.sampled_from(Dagdeel))
    return Aanwezigheid(
        id=aanwezigheid_id(KIM, datum, dagdeel),
        assistentmedewerker_id=KIM,
        werkpost_id=draw(st.sampled_from(["weide", "lunchroom"])),
        datum=datum,
        dagdeel=dagdeel,
        status=draw(st.sampled_from(StatusAanwezigheid)),
    )


@given(
    DAYS,
    DAYS,
    st.lists(plaatsingen(), max_size=3),
    st.lists(filled_in(), max_size=30, unique_by=lambda one: one.id),
)
def test_a_week_has_every_part_of_every_day_once_and_loses_nothing(
    day: date, today: date, places: list[Plaatsing], filled: list[Aanwezigheid]
) -> None:
    week = weekrooster(day, places, filled)
    days = [monday_of(day) + timedelta(days=after) for after in range(7)]
    assert day in days
    assert days[0].weekday() == 0
    assert [(one.datum, one.dagdeel) for one in week.vakken] == [
        (datum, dagdeel) for datum in days for dagdeel in Dagdeel
    ]
    inside = [one for one in filled if one.datum in days]
    shown = [one.aanwezigheid for one in week.vakken if one.aanwezigheid is not None]
    assert sorted(one.id for one in shown) == sorted(one.id for one in inside)
    assert week.uren == 4 * sum(one.status.worked for one in inside)
    for one in week.vakken:
        assert not (one.is_open(today) and (one.aanwezigheid or one.datum > today))
        agreed = any(
            place.runs_on(one.datum)
            and f"{WEEKDAYS[one.datum.weekday()]}-{one.dagdeel}" in place.dagdelenpatroon
            for place in places
        )
        assert one.verwacht == agreed
    expected = sum(one.verwacht and one.datum <= today for one in week.vakken)
    answered = sum(
        one.verwacht and one.datum <= today and one.aanwezigheid is not None for one in week.vakken
    )
    assert week.open_vakken(today) == expected - answered


@given(
    DAYS,
    st.lists(plaatsingen(), max_size=3),
    st.lists(filled_in(), max_size=30, unique_by=lambda one: one.id),
)
def test_the_weeks_at_each_werkpost_together_are_the_week_of_the_person(
    day: date, places: list[Plaatsing], filled: list[Aanwezigheid]
) -> None:
    whole = weekrooster(day, places, filled)
    each = [weekrooster(day, places, filled, werkpost_id=one) for one in ("weide", "lunchroom")]
    assert whole.uren == sum(one.uren for one in each)
    for together, *apart in zip(whole.vakken, *(one.vakken for one in each), strict=True):
        assert together.verwacht == any(one.verwacht for one in apart)


def test_two_laptops_give_the_same_part_of_a_day_the_same_id_and_no_two_parts_one() -> None:
    days = [date(2026, 11, 2) + timedelta(days=after) for after in range(7)]
    ids = [aanwezigheid_id(KIM, day, part) for day in days for part in Dagdeel]
    assert ids == [aanwezigheid_id(KIM, day, part) for day in days for part in Dagdeel]
    assert len(set(ids)) == 21
    assert aanwezigheid_id(KIM.replace("1", "2"), days[0], Dagdeel.OCHTEND) not in ids
