"""The day someone was last seen is the day where the laptop is, not that of Greenwich."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from jobcoach.usecases import assistentmedewerkers, notities
from tests.support.laptop import TestClock, alone, person


@pytest.fixture
def in_amsterdam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as there:
        there.setenv("TZ", "Europe/Amsterdam")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_amsterdam")
def test_a_talk_after_midnight_belongs_to_the_day_that_had_begun(tmp_path: Path) -> None:
    anna = alone(tmp_path / "anna", TestClock(datetime(2026, 11, 3, 9, tzinfo=UTC)))
    kim = person(anna)
    half_past_midnight = datetime(2026, 11, 1, 23, 30, tzinfo=UTC)
    notities.add_notitie(
        anna, assistentmedewerker_id=kim.id, tekst="Nachtdienst", moment=half_past_midnight
    )
    assert assistentmedewerkers.open_dossier(anna, kim.id).laatst_gezien == date(2026, 11, 2)
