"""Two who wrote without knowing of each other, and a server that was put back in between."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jobcoach.usecases import assistentmedewerkers, conflicts, notities
from tests.support.laptop import note, texts
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


@pytest.mark.parametrize("sent", ["thrown away", "edited", "neither"])
@pytest.mark.parametrize("who_edited_comes_first", [False, True])
def test_what_one_edited_and_the_other_threw_away_is_there_after_all_and_told_once(
    night: Night, sent: str, who_edited_comes_first: bool
) -> None:
    """Whoever had sent it before the server was put back, and whoever comes first after it."""
    anna = night.anna
    second = night.office.another("anna-2", anna.door.who.gebruiker_id)
    draft = notities.add_notitie(
        anna.door, assistentmedewerker_id=night.kim.id, tekst="Eerst", concept=True
    )
    night.sync(anna, second)
    night.backup()
    night.office.clock.pass_days(1 / 48)
    notities.edit_notitie(second.door, draft.id, "Een uur werk zonder verbinding")
    notities.delete_concept(anna.door, draft.id)
    night.sync(*{"thrown away": [anna], "edited": [second], "neither": []}[sent])
    night.put_back()
    order = (second, anna) if who_edited_comes_first else (anna, second)
    night.sync(*order, *order)
    for laptop in order:
        assert texts(laptop.door, night.kim) == ["Een uur werk zonder verbinding"]
    (asked,) = [one for laptop in order for one in conflicts.list_conflicts(laptop.door)]
    assert asked.field == "deleted"
    assert [laptop.sync().proof is not None for laptop in order] == [True, True]


def test_what_one_had_read_and_then_threw_away_stays_away(night: Night) -> None:
    """Nor does it come back later, when who wrote it had written more since."""
    anna = night.anna
    second = night.office.another("anna-2", anna.door.who.gebruiker_id)
    draft = notities.add_notitie(
        anna.door, assistentmedewerker_id=night.kim.id, tekst="Eerst", concept=True
    )
    night.sync(anna, second)
    night.backup()
    notities.edit_notitie(second.door, draft.id, "Nog eens")
    night.sync(second, anna)
    notities.delete_concept(anna.door, draft.id)
    night.put_back()
    night.sync(second, anna, second, anna)
    note(second.door, night.kim, "Iets anders")
    night.sync(second, anna)
    for laptop in (anna, second):
        assert texts(laptop.door, night.kim) == ["Iets anders"]
        assert conflicts.list_conflicts(laptop.door) == ()
