"""What the window gives to every screen."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.ui.conftest import Around


@pytest.fixture
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as there:
        there.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("_in_utc")
def test_after_midnight_it_is_the_next_day_also_on_a_laptop_that_stands_in_utc(
    around: Around,
) -> None:
    desk = replace(around.desk, clock=lambda: datetime(2026, 11, 3, 23, 30, tzinfo=UTC))
    assert desk.today == date(2026, 11, 4)
