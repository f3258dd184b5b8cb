"""A server that would empty a laptop is stopped, and someone is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.notitie import Notitie
from jobcoach.errors import ManyDeleted
from jobcoach.sync.guard import FEW_ROWS
from jobcoach.sync.server.copies import back_up, restore
from jobcoach.sync.server.erasure import Ledger, erase
from jobcoach.sync.server.tables import scope_grant
from jobcoach.usecases import assistentmedewerkers, notities
from jobcoach.usecases.synchronise import allow_deletions, sync_state
from tests.support.laptop import note, person, texts
from tests.support.office import Laptop, Office
from tests.support.pages import plain_pages


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


# --- what is said to be destroyed ---------------------------------------------------------------


def destroyed(office: Office, *people: Assistentmedewerker) -> None:
    ledger = Ledger(office.root / "vernietigd")
    for one in people:
        erase(office.database, ledger, f"dossier:{one.id}", "", office.clock)


def many(office: Office, count: int) -> tuple[Laptop, list[Assistentmedewerker]]:
    anna = office.laptop("anna")
    people = [person(anna.door, f"Kim {number}") for number in range(count)]
    for one in people:
        note(anna.door, one, f"Over {one.roepnaam}")
    anna.sync()
    return anna, people


def shown(laptop: Laptop) -> set[str]:
    return {
        one.persoon.roepnaam for one in assistentmedewerkers.list_assistentmedewerkers(laptop.door)
    }


def words_left(laptop: Laptop) -> bool:
    pages = plain_pages(laptop.data_dir.root, laptop.door.database.data_key)
    return any(b"Over Kim" in page for page in pages)


def test_a_server_that_calls_many_dossiers_destroyed_takes_none_of_them(office: Office) -> None:
    """As a hacked one would, or one on which someone gave the wrong command in a loop."""
    anna, people = many(office, 5)
    note(anna.door, people[0], "Nog niet verstuurd")
    destroyed(office, *people[:3])
    for _ in range(2):
        with pytest.raises(ManyDeleted):
            anna.sync()
        assert sync_state(anna.door).deletions == 3
        assert shown(anna) == {"Kim 3", "Kim 4"}
        assert words_left(anna)
    note(anna.door, people[4], "Gaat gewoon door")
    with pytest.raises(ManyDeleted):
        anna.sync()
    assert sync_state(anna.door).pending == 1  # and what only this laptop has is kept too


def test_what_someone_allows_to_be_destroyed_goes_to_the_last_byte(office: Office) -> None:
    anna, people = many(office, 5)
    note(anna.door, people[0], "Over Kim, nog niet verstuurd")
    destroyed(office, *people)
    with pytest.raises(ManyDeleted):
        anna.sync()
    assert allow_deletions(anna.door) == 5
    done = anna.sync()
    assert len(done.erased) == len(done.purged) == 5
    assert sync_state(anna.door).deletions == 0
    assert not words_left(anna)
    assert anna.sync().proof is not None


def test_one_dossier_a_day_is_destroyed_without_a_question(office: Office) -> None:
    anna, people = many(office, 4)
    for one in people[:2]:
        destroyed(office, one)
        assert anna.sync().purged == [f"dossier:{one.id}"]
        office.clock.pass_days(1)
    destroyed(office, people[2])
    anna.sync()
    destroyed(office, people[3])  # the second of one day
    with pytest.raises(ManyDeleted):
        anna.sync()


def test_when_the_server_is_put_right_everything_comes_back_into_view(office: Office) -> None:
    """Also what was written before, and was never sent."""
    anna, people = many(office, 3)
    back_up(office.database, office.root / "vannacht.db")
    note(anna.door, people[0], "Nog niet verstuurd")
    destroyed(office, *people)
    with pytest.raises(ManyDeleted):
        anna.sync()
    restore(office.database, office.root / "vannacht.db", office.clock)
    office.database.write(lambda tx: tx.execute(sa.update(scope_grant).values(ended_at=None)))
    anna.sync()
    assert anna.sync().proof is not None
    assert shown(anna) == {"Kim 0", "Kim 1", "Kim 2"}
    assert set(texts(anna.door, people[0])) == {"Nog niet verstuurd", "Over Kim 0"}
    assert sync_state(anna.door).deletions == 0
