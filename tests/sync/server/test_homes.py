"""A row is born in one scope and stays there: nobody uses its id in another."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest
import sqlalchemy as sa

from jobcoach.domain.checksum import EMPTY, plus, row_hash
from jobcoach.domain.identity import new_id
from jobcoach.sync.protocol import Opening
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.integrity import check
from jobcoach.sync.server.shelf import fields_in, stamps_in
from jobcoach.sync.server.tables import entity_row, scope
from tests.support.server import RunningServer
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop, laptop_of
from tests.sync.server.steps import run_step


@pytest.fixture
def anna(server: RunningServer) -> Laptop:
    return laptop_of(server)


def test_nobody_puts_a_row_in_their_own_dossier_under_the_id_of_someone_elses(
    server: RunningServer, anna: Laptop
) -> None:
    els = laptop_of(server)
    of_anna, of_els = anna.open_dossier(), els.open_dossier()
    note_id = anna.write(of_anna, tekst="van Anna")
    wrong = els.change(of_els, {"tekst": "van Els"}, entity_id=note_id)
    good = els.change(of_els, {"tekst": "gewoon door"})
    answers = els.push(wrong, good).answers
    assert [(one.result, one.code) for one in answers] == [("refused", "forbidden"), ("ok", "")]
    assert [row.fields for row in els.rows(of_els)] == [{"tekst": "gewoon door"}]
    assert [row.fields for row in anna.rows(of_anna)] == [{"tekst": "van Anna"}]
    # another kind of row may have the same id: a dossier and its person have
    goal = els.change(of_els, {"naam": "doel"}, entity="doel", entity_id=note_id)
    assert els.push(goal).answers[0].result == "ok"


def test_one_push_cannot_put_a_row_in_two_dossiers(anna: Laptop) -> None:
    first, second = anna.open_dossier(), anna.open_dossier()
    note = anna.change(first, {"tekst": "hier"})
    again = anna.change(second, {"tekst": "en daar"}, entity_id=note.entity_id)
    answers = anna.push(note, again).answers
    assert [one.code for one in answers] == ["", "elsewhere"]


def test_of_many_who_use_one_id_at_once_only_one_gets_it(server: RunningServer) -> None:
    laptops = [laptop_of(server) for _ in range(6)]
    scopes = [laptop.open_dossier() for laptop in laptops]
    for _ in range(5):
        shared = [new_id(laptops[0].now()) for _ in range(4)]

        def work(place: int, ids: list[str] = shared) -> list[str]:
            # each takes them in an order of its own
            mine = ids[place % 4 :] + ids[: place % 4]
            changes = [
                laptops[place].change(scopes[place], {"n": place}, entity_id=one) for one in mine
            ]
            answers = laptops[place].push(*changes).answers
            return [c.entity_id for c, a in zip(changes, answers, strict=True) if a.result == "ok"]

        with ThreadPoolExecutor(6) as pool:
            taken = [one for ids in pool.map(work, range(6)) for one in ids]
        assert sorted(taken) == sorted(shared)
    database = Database(server.database_url)
    assert check(database).findings == ()
    database.close()


def test_a_row_is_born_where_its_kind_belongs(server: RunningServer, anna: Laptop) -> None:
    dossier = anna.open_dossier()
    post = f"werkpost:{new_id(anna.now())}"
    anna.push(openings=[Opening(scope=post, team=server.werkteam_id)])
    own = dossier.partition(":")[2]
    answers = anna.push(
        anna.change(post, {"tekst": "x"}),
        anna.change(dossier, {"naam": "x"}, entity="werkteam"),
        anna.change(dossier, {"roepnaam": "x"}, entity="assistentmedewerker"),
        anna.change(post, {"naam": "x"}, entity="werkpost"),
        anna.change(dossier, {"roepnaam": "x"}, entity="assistentmedewerker", entity_id=own),
        anna.change(post, {"naam": "x"}, entity="werkpost", entity_id=post.partition(":")[2]),
        anna.change(post, {"verslag": "x"}, entity="bezoek"),
    ).answers
    assert [one.code for one in answers] == ["invalid"] * 4 + [""] * 3


def test_rows_that_stood_twice_before_the_rule_are_put_in_order_by_the_upgrade(
    house: House,
) -> None:
    """As version 0.1 let them in: the one that came first stays, and all proofs are right."""
    anna, els = house.laptop(), house.laptop()
    of_els, of_anna = els.open_dossier(), anna.open_dossier()
    note_id = anna.write(of_anna, tekst="van Anna")
    copy_id = els.write(of_els, tekst="van Els")
    els.write(of_els, tekst="nog een")
    house.database.write(lambda tx: _back_to_the_first_form(tx, copy_id, note_id))
    assert len(_standing(house, note_id)) == 2
    house.database.write(lambda tx: run_step(tx, "v0002_one_home_for_a_row"))
    assert _standing(house, note_id) == [of_anna]
    assert [row.fields for row in els.rows(of_els)] == [{"tekst": "nog een"}]
    assert check(house.database).findings == ()


def _standing(house: House, row_id: str) -> list[str]:
    query = sa.select(entity_row.c.scope).where(entity_row.c.id == row_id)
    return list(house.database.read(lambda tx: tx.execute(query).scalars().all()))


def _back_to_the_first_form(tx: sa.Connection, copy_id: str, note_id: str) -> None:
    """Undo the upgrade, and give one row the id of another, in log and rows alike."""
    tx.execute(sa.text("DROP INDEX entity_row_one_home"))
    row = sa.text("UPDATE entity_row SET id = :new WHERE id = :old")
    tx.execute(row, {"new": note_id, "old": copy_id})
    for line in tx.execute(sa.text("SELECT scope, seq, change FROM change_log")).all():
        changed = msgspec.msgpack.decode(line.change)
        if changed["entity_id"] == copy_id:
            content = msgspec.msgpack.encode(changed | {"entity_id": note_id})
            tx.execute(
                sa.text("UPDATE change_log SET change = :c WHERE scope = :s AND seq = :n"),
                {"c": content, "s": line.scope, "n": line.seq},
            )
    for name in tx.execute(sa.select(scope.c.name)).scalars().all():
        proof = EMPTY
        for one in tx.execute(sa.select(entity_row).where(entity_row.c.scope == name)):
            added = row_hash(one.entity, one.id, fields_in(one.fields), stamps_in(one.stamps))
            proof = plus(proof, added=added)
        tx.execute(sa.update(scope).where(scope.c.name == name).values(checksum=proof))
