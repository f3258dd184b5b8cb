"""Who had a dossier may send what is late, and can not bury the next one in it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jobcoach.domain.changes import Change
from jobcoach.domain.moment import instant_text
from jobcoach.sync.protocol import Leftover, Push
from jobcoach.sync.server import late
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop


@pytest.fixture
def anna(house: House) -> Laptop:
    return house.laptop()


@pytest.fixture
def gone(house: House, anna: Laptop) -> str:
    """A dossier that Anna had until yesterday."""
    scope = anna.open_dossier()
    els = house.laptop()
    house.administration.hand_over([scope], from_id=anna.gebruiker_id, to_id=els.gebruiker_id)
    house.time += timedelta(days=1)
    return scope


def told(laptop: Laptop, *changes: Change) -> list[str]:
    return [one.code or one.result for one in laptop.push(*changes).answers]


def test_so_many_late_changes_come_in_and_no_more_from_whatever_laptop(
    house: House, anna: Laptop, gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late, "MOST_LATE", 3)
    changes = [anna.change(gone, {"n": n}) for n in range(4)]
    assert told(anna, *changes) == ["late", "late", "late", "full"]
    assert told(anna, *changes) == ["late", "late", "late", "full"]  # the answer was lost
    at_home = house.another(anna.gebruiker_id)
    assert told(at_home, at_home.change(gone, {"n": 5})) == ["full"]
    own = anna.open_dossier()
    assert told(anna, anna.change(own, {"n": 6})) == ["ok"]


def test_and_not_more_than_so_many_bytes(
    anna: Laptop, gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late, "MOST_LATE_BYTES", 2_500)
    changes = [anna.change(gone, {"tekst": "x" * length}) for length in (1_500, 1_500, 10)]
    assert told(anna, *changes) == ["late", "full", "late"]


def test_words_that_were_left_count_with_them(
    anna: Laptop, gone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late, "MOST_LATE", 3)
    assert told(anna, anna.change(gone, {"n": 1}), anna.change(gone, {"n": 2})) == ["late"] * 2
    left = [Leftover(change=anna.change(gone, {"n": n}), code="signed") for n in (3, 4)]
    for _ in range(2):
        push = Push(client_now=instant_text(anna.now()), leftovers=left)
        assert anna.service.push(push).leftovers == [left[1].change.counter]
