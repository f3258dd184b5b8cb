"""A server that would empty a laptop is stopped, and someone is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.notitie import Notitie
from jobcoach.errors import ManyDeleted
from jobcoach.sync.guard import FEW_ROWS
from jobcoach.usecases import notities
from jobcoach.usecases.synchronise import allow_deletions, sync_state
from tests.support.laptop import note, person, texts
from tests.support.office import Laptop, Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def drafts(office: Office, count: int) -> tuple[Laptop, Laptop, Assistentmedewerker, list[Notitie]]:
    """Anna has as many drafts on two laptops."""
    first = office.laptop("anna")
    kim = person(first.door)
    made = [
        notities.add_notitie(
            first.door, assistentmedewerker_id=kim.id, tekst=f"Kladje {number}", concept=True
        )
        for number in range(count)
    ]
    first.sync()
    second = office.another("anna-thuis", first.door.who.gebruiker_id)
    second.sync()
    return first, second, kim, made


def test_what_empties_a_dossier_waits_and_all_else_goes_on(office: Office) -> None:
    first, second, kim, made = drafts(office, 40)
    for one in made[: FEW_ROWS + 5]:
        notities.delete_concept(first.door, one.id)
    other = person(first.door, "Iemand", "Anders")
    note(first.door, other, "Gaat gewoon door")
    first.sync()
    for _ in range(2):
        with pytest.raises(ManyDeleted):
            second.sync()
        assert len(texts(second.door, kim)) == 40
        assert texts(second.door, other) == ["Gaat gewoon door"]
        assert sync_state(second.door).deletions == 1
    note(second.door, other, "Ook terug")
    with pytest.raises(ManyDeleted):
        second.sync()
    first.sync()
    assert "Ook terug" in texts(first.door, other)
    assert allow_deletions(second.door) == 1
    assert second.sync().proof is not None
    assert len(texts(second.door, kim)) == 40 - FEW_ROWS - 5
    assert sync_state(second.door).deletions == 0


def test_a_little_of_it_goes_without_a_question(office: Office) -> None:
    first, second, kim, made = drafts(office, FEW_ROWS)
    for one in made:
        notities.delete_concept(first.door, one.id)
    first.sync()
    assert second.sync().proof is not None
    assert texts(second.door, kim) == []


def test_who_threw_it_away_is_not_asked(office: Office) -> None:
    first, _, kim, made = drafts(office, 40)
    for one in made:
        notities.delete_concept(first.door, one.id)
    assert first.sync().proof is not None
    assert texts(first.door, kim) == []


def test_what_was_allowed_once_is_asked_again_the_next_time(office: Office) -> None:
    first, second, kim, made = drafts(office, 60)
    for part in (made[:20], made[20:40]):
        for one in part:
            notities.delete_concept(first.door, one.id)
        first.sync()
        with pytest.raises(ManyDeleted):
            second.sync()
        allow_deletions(second.door)
        assert second.sync().proof is not None
    assert len(texts(second.door, kim)) == 20
