"""Two who wrote without knowing of each other, and a server that was put back in between."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jobcoach.usecases import assistentmedewerkers, conflicts, notities
from tests.support.office import Laptop
from tests.sync.test_putting_back import Night


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path)


def calls(night: Night, laptop: Laptop, number: str) -> None:
    """Someone notes another telephone number of Kim's."""
    night.office.clock.pass_days(1 / 1440)
    found = assistentmedewerkers.open_dossier(laptop.door, night.kim.id).persoon
    assistentmedewerkers.change_assistentmedewerker(laptop.door, replace(found, telefoon=number))


def test_what_came_in_since_is_not_overruled_in_silence_by_what_is_put_back(night: Night) -> None:
    """Lea wrote first and had no connection; what Anna wrote after her had been sent."""
    anna, lea = night.anna, night.lea
    calls(night, lea, "06-lea")
    calls(night, anna, "06-anna")
    anna.sync()
    night.put_back()
    night.sync(lea, anna, lea)
    for laptop in (anna, lea):
        (two,) = conflicts.list_conflicts(laptop.door)
        assert {two.mine.value, two.theirs.value} == {"06-lea", "06-anna"}


def test_a_draft_on_two_laptops_of_which_one_had_no_connection_keeps_both_texts(
    night: Night,
) -> None:
    anna = night.anna
    second = night.office.another("anna-2", anna.door.who.gebruiker_id)
    draft = notities.add_notitie(
        anna.door, assistentmedewerker_id=night.kim.id, tekst="Een\n\nTwee", concept=True
    )
    night.sync(anna, second)
    night.backup()
    night.office.clock.pass_days(1 / 48)
    notities.edit_notitie(second.door, draft.id, "Een van 2\n\nTwee")
    notities.edit_notitie(anna.door, draft.id, "Een\n\nTwee van 1")
    night.sync(anna)
    night.put_back()
    night.sync(second, anna, second, anna)
    for laptop in (anna, second):
        (two,) = conflicts.list_conflicts(laptop.door)
        assert {two.mine.value, two.theirs.value} == {"Een van 2\n\nTwee", "Een\n\nTwee van 1"}
