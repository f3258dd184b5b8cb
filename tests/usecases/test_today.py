"""Today is the Dutch day on every laptop, also on one that stands in another zone or in UTC."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from jobcoach.cli.commands import Commands
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Bezoek
from jobcoach.domain.toegang import Recht
from jobcoach.domain.werkpost import Werkpost
from jobcoach.keychain import NO_KEYRING
from jobcoach.paths import DataDir
from jobcoach.usecases import assistentmedewerkers, notities, vandaag, werkposten
from tests.report.reading import words_of
from tests.support.laptop import PASSPHRASE, TestClock, alone, note, person

AFTER_MIDNIGHT = datetime(2026, 11, 3, 23, 30, tzinfo=UTC)
"""In the Netherlands Wednesday the fourth had begun half an hour ago."""


@pytest.fixture(autouse=True, params=["UTC", "Europe/Amsterdam", "America/Paramaribo"])
def _elsewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The computer stands in this zone."""
    with monkeypatch.context() as there:
        there.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()


def test_a_talk_after_midnight_belongs_to_the_day_that_had_begun(tmp_path: Path) -> None:
    anna = alone(tmp_path / "anna", TestClock(datetime(2026, 11, 3, 9, tzinfo=UTC)))
    kim = person(anna)
    half_past_midnight = datetime(2026, 11, 1, 23, 30, tzinfo=UTC)
    notities.add_notitie(
        anna, assistentmedewerker_id=kim.id, tekst="Nachtdienst", moment=half_past_midnight
    )
    assert assistentmedewerkers.open_dossier(anna, kim.id).laatst_gezien == date(2026, 11, 2)


def test_a_report_without_a_period_has_the_note_of_this_night(tmp_path: Path) -> None:
    clock = TestClock(AFTER_MIDNIGHT)
    anna = alone(tmp_path / "anna", clock)
    kim = person(anna)
    note(anna, kim, "Nachtdienst gedaan in de bakkerij")
    commands = Commands(DataDir(tmp_path / "anna"), NO_KEYRING, clock, lambda: PASSPHRASE)
    out = tmp_path / "voortgang.pdf"
    commands.rapport(
        Namespace(assistentmedewerker=kim.id, kind="voortgang", van=None, tot=None, out=out)
    )
    assert "Nachtdienst gedaan in de bakkerij" in words_of(out.read_bytes())


def test_the_visits_of_today_are_those_of_the_dutch_day(tmp_path: Path) -> None:
    anna = alone(tmp_path / "anna", TestClock(AFTER_MIDNIGHT))
    place = werkposten.add_werkpost(anna, Werkpost(id="", naam="De Kleine Weide"))
    planned = (
        datetime(2026, 11, 3, 22, 30, tzinfo=UTC),
        datetime(2026, 11, 4, 8, 30, tzinfo=UTC),
        datetime(2026, 11, 4, 23, 30, tzinfo=UTC),
    )
    with anna.enter(Recht.WERKPOSTEN_WIJZIGEN, Gebeurtenis.AANMAKEN, "bezoek") as work:
        for moment in planned:
            work.save(Bezoek(id=work.new_id(), werkpost_id=place.id, gepland_op=moment))
    shown = vandaag.open_vandaag(anna)
    assert [one.bezoek.gepland_op for one in shown.bezoeken] == [planned[1]]
