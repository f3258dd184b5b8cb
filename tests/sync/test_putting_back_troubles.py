"""Putting back on a bad line, with bad rows, and of dossiers that nobody here may open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from jobcoach.domain.identity import new_id
from jobcoach.domain.moment import instant_text
from jobcoach.domain.scope import ScopeName, dossier
from jobcoach.errors import Forbidden, NotFound, ServerTrouble, ServerUnreachable
from jobcoach.store import scopes, to_put_back
from jobcoach.sync.protocol import Message, Opening, Push
from tests.support.laptop import note, person, texts
from tests.support.office import Laptop
from tests.sync.test_putting_back import Night, held_of, offer


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path)


class BadLine:
    """The line to the server, on which something happens at every question."""

    def __init__(self, laptop: Laptop, happens: Callable[[str, tuple[Any, ...]], None]) -> None:
        self.service = laptop.service
        self.happens = happens
        self.after_it = False
        """Whether it happens after the question was answered."""

    def __getattr__(self, name: str) -> Callable[..., Message]:
        def ask(*given: Any, **named: Any) -> Message:
            if not self.after_it:
                self.happens(name, given)
            answer: Message = getattr(self.service, name)(*given, **named)
            if self.after_it:
                self.happens(name, given)
            return answer

        return ask


@pytest.mark.parametrize("after_it", [False, True], ids=["question", "answer"])
def test_the_opening_of_a_dossier_that_was_cut_off_is_asked_once_more(
    night: Night, *, after_it: bool
) -> None:
    bo = person(night.anna.door, "Bo")
    note(night.anna.door, bo, "Eerste dag")
    night.sync(night.anna, night.lea)
    night.put_back(disk_is_lost=True)
    night.leaves(night.anna)
    cuts: list[str] = []

    def cut(name: str, given: tuple[Any, ...]) -> None:
        opens = name == "push" and [one.scope for one in given[0].openings]
        if opens and len(cuts) < 3:
            cuts.extend(opens)
            raise ServerUnreachable

    line: Any = BadLine(night.lea, cut)
    line.after_it = after_it
    night.lea.service, service = line, night.lea.service
    while len(cuts) < 3:
        with pytest.raises(ServerUnreachable):
            night.lea.sync()
        assert texts(night.lea.door, bo) == ["Eerste dag"]  # nothing of it went meanwhile
    night.lea.service = service
    assert night.lea.sync().proof is not None
    assert set(cuts) == {str(dossier(bo.id))}
    new = night.newcomer()
    new.sync()
    assert texts(new.door, bo) == ["Eerste dag"]


def test_a_dossier_that_nobody_here_may_open_is_hidden_and_whole_when_it_is_given_again(
    night: Night,
) -> None:
    """Bas of another team stood in for Anna; after the restore nothing tells that he did."""
    office = night.office
    west = office.administration.add_werkteam("West").id
    office.team, oost = west, office.team
    bas = office.laptop("bas")
    office.team = oost
    night.backup()
    bo = person(night.anna.door, "Bo")
    note(night.anna.door, bo, "Eerste dag")
    name = str(dossier(bo.id))
    night.sync(night.anna)
    anna_id, bas_id = night.anna.door.who.gebruiker_id, bas.door.who.gebruiker_id
    until = office.clock() + timedelta(days=30)
    office.administration.stand_in([name], from_id=anna_id, to_id=bas_id, starts=None, until=until)
    night.sync(bas)
    night.put_back(disk_is_lost=True)
    note(bas.door, bo, "Van Bas, nog niet verstuurd")

    def cut(name: str, _: tuple[Any, ...]) -> None:
        if name == "snapshot":
            raise ServerUnreachable

    line: Any = BadLine(bas, cut)
    bas.service, service = line, bas.service
    with pytest.raises(ServerUnreachable):
        night.sync(bas)
    bas.service = service
    with pytest.raises(NotFound):  # at once, before it is asked for
        texts(bas.door, bo)
    for _ in range(2):
        night.sync(bas)
        with pytest.raises(NotFound):
            texts(bas.door, bo)
        with bas.door.database.read() as tx:
            present = scopes.find(tx, ScopeName.of(name))
            assert present is not None
            assert present.state == scopes.HIDDEN
            assert name in to_put_back.left(tx)
    night.sync(night.anna)  # her laptop knows how it was opened
    office.administration.stand_in([name], from_id=anna_id, to_id=bas_id, starts=None, until=until)
    night.sync(bas, bas, night.anna)
    for laptop in (bas, night.anna):
        assert sorted(texts(laptop.door, bo)) == ["Eerste dag", "Van Bas, nog niet verstuurd"]


def test_who_opens_the_lost_dossier_of_another_gets_nothing_of_it(night: Night) -> None:
    """Without the database of before; its words wait, and the administrator gives it back."""
    office = night.office
    bas = office.laptop("bas")
    night.backup()
    bo = person(night.anna.door, "Bo")
    note(night.anna.door, bo, "Eerste dag")
    night.sync(night.anna, night.lea)
    night.put_back(disk_is_lost=True)
    name = str(dossier(bo.id))
    taken = Push(client_now=instant_text(office.clock()), openings=[Opening(scope=name, team=None)])
    assert [one.result for one in bas.service.push(taken).openings] == ["ok"]
    night.sync(night.anna, night.lea, bas)
    assert bas.service.snapshot(name).rows == []
    anna_id, bas_id = (one.door.who.gebruiker_id for one in (night.anna, bas))
    office.administration.hand_over([name], from_id=bas_id, to_id=anna_id)
    night.sync(night.anna, night.lea, night.anna)
    new = office.another("nieuw", anna_id)
    new.sync()
    for laptop in (night.anna, new):
        assert texts(laptop.door, bo) == ["Eerste dag"]
    with pytest.raises(Forbidden):
        bas.service.snapshot(name)


def test_one_row_that_cannot_be_does_not_keep_the_others_from_being_put_back(night: Night) -> None:
    made = [note(night.anna.door, night.kim, f"Van Anna {number}") for number in range(3)]
    night.put_back()
    good = [held_of(night.anna, night.kim, one) for one in made]
    large = good[0].fields | {"tekst": "x" * 600_000}
    replace = msgspec.structs.replace
    bad = [
        replace(good[0], id="geen id"),
        replace(good[0], id=new_id(night.office.clock()), entity="Geen naam"),
        replace(good[0], id=new_id(night.office.clock()), stamps={"tekst": "geen stempel"}),
        replace(good[0], id=new_id(night.office.clock()), fields={"tekst": "zonder de rest"}),
        replace(
            good[0],
            id=new_id(night.office.clock()),
            fields=large,
        ),
        replace(good[0], scope=str(dossier(new_id(night.office.clock())))),
    ]
    offered = [one for pair in zip(bad, good + good, strict=True) for one in pair]
    assert offer(night.lea, *offered) == 3
    night.sync(night.lea)
    assert sorted(texts(night.lea.door, night.kim)) == [one.tekst for one in made]


def test_one_dossier_of_which_nothing_can_be_asked_does_not_keep_the_others_waiting(
    night: Night,
) -> None:
    bo = person(night.anna.door, "Bo")
    for who in (night.kim, bo):
        note(night.anna.door, who, "Van na de back-up")
    night.sync(night.anna, night.lea)
    night.put_back()
    night.leaves(night.anna)
    note(night.lea.door, night.kim, "Van vandaag")
    broken = str(dossier(night.kim.id))

    def fail(name: str, given: tuple[Any, ...]) -> None:
        if name == "snapshot" and given[0] == broken:
            raise ServerTrouble

    line: Any = BadLine(night.lea, fail)
    night.lea.service, service = line, night.lea.service
    with pytest.raises(ServerTrouble):
        night.lea.sync()
    with night.lea.door.database.read() as tx:
        assert to_put_back.left(tx) == [broken]
    night.lea.service = service
    new = night.newcomer()
    new.sync()
    assert texts(new.door, bo) == ["Van na de back-up"]
    assert texts(new.door, night.kim) == ["Van vandaag"]
    assert night.lea.sync().proof is not None
    new.sync()
    assert sorted(texts(new.door, night.kim)) == ["Van na de back-up", "Van vandaag"]
