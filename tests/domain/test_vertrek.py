"""When one can leave, and for which days one gets ready."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.vertrek import (
    DAYS_AHEAD,
    FRESH_FOR,
    LEAST_DISK_BYTES,
    SoortVertrekpunt,
    Vertrekfeiten,
    minutes_on_wifi,
    vertrekdagen,
    vertrekpunten,
)

NOW = datetime(2026, 11, 3, 7, tzinfo=UTC)
TODAY = date(2026, 11, 3)
READY = Vertrekfeiten(alone=False, last_proof=NOW, vrij_bytes=LEAST_DISK_BYTES)


def wrong(feiten: Vertrekfeiten, now: datetime = NOW) -> list[SoortVertrekpunt]:
    return [one.soort for one in vertrekpunten(feiten, now) if not one.in_orde]


def test_with_all_here_and_all_sent_one_can_leave() -> None:
    assert wrong(READY) == []
    assert [one.soort for one in vertrekpunten(READY, NOW)] == list(SoortVertrekpunt)


@pytest.mark.parametrize(
    "lacking, soort",
    [
        ({"dossiers_onderweg": 1}, SoortVertrekpunt.DOSSIERS),
        ({"fotos_weg": 1, "fotos_bytes": 2_000_000}, SoortVertrekpunt.FOTOS),
        ({"te_versturen": 1}, SoortVertrekpunt.VERSTUREN),
        ({"vrij_bytes": LEAST_DISK_BYTES - 1}, SoortVertrekpunt.RUIMTE),
    ],
)
def test_each_thing_that_lacks_is_told_by_itself(
    lacking: dict[str, int], soort: SoortVertrekpunt
) -> None:
    assert wrong(replace(READY, **lacking)) == [soort]  # type: ignore[arg-type]


def test_the_evening_before_is_fresh_and_the_morning_before_is_not() -> None:
    assert wrong(READY, NOW + FRESH_FOR) == []
    assert wrong(READY, NOW + FRESH_FOR + timedelta(seconds=1)) == [SoortVertrekpunt.VERS]


def test_a_clock_that_was_put_back_makes_nothing_stale() -> None:
    assert wrong(READY, NOW - timedelta(days=2)) == []


def test_what_was_never_fetched_is_neither_complete_nor_fresh() -> None:
    assert wrong(replace(READY, last_proof=None)) == [
        SoortVertrekpunt.DOSSIERS,
        SoortVertrekpunt.VERS,
    ]


def test_who_works_without_a_server_only_needs_room() -> None:
    alone = Vertrekfeiten(
        alone=True, last_proof=None, te_versturen=400, vrij_bytes=LEAST_DISK_BYTES
    )
    assert wrong(alone) == []
    assert wrong(replace(alone, vrij_bytes=0)) == [SoortVertrekpunt.RUIMTE]


def test_on_a_friday_one_gets_ready_for_monday_too() -> None:
    friday = date(2026, 11, 6)
    monday, tuesday = friday + timedelta(days=3), friday + timedelta(days=4)
    assert vertrekdagen([tuesday, monday, friday], friday) == (friday, monday)


@given(st.lists(st.integers(-20, 20)))
def test_one_gets_ready_for_today_and_at_most_one_day_after_it(away: list[int]) -> None:
    found = vertrekdagen([TODAY + timedelta(days=one) for one in away], TODAY)
    ahead = [one for one in away if 0 < one <= DAYS_AHEAD]
    assert found[0] == TODAY
    assert list(found[1:]) == ([TODAY + timedelta(days=min(ahead))] if ahead else [])


@given(st.integers(0, 10**11))
def test_fetching_takes_as_long_as_there_is_to_fetch(size_bytes: int) -> None:
    takes = minutes_on_wifi(size_bytes)
    assert (takes == 0) is (size_bytes == 0)
    assert minutes_on_wifi(size_bytes + 60_000_000) == takes + 1
