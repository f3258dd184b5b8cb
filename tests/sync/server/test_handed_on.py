"""The administrator imports for others: their laptop gets no word of what others write."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import instant_of
from jobcoach.domain.scope import GrantRole
from jobcoach.errors import Forbidden
from jobcoach.sync.protocol import Pull
from jobcoach.sync.server import access
from jobcoach.sync.server.access import HANDED_ON_WITHIN
from jobcoach.sync.server.integrity import check
from jobcoach.sync.server.tables import scope_grant
from tests.support.server import RunningServer
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop, laptop_of
from tests.sync.server.steps import run_step


@pytest.fixture
def anna(server: RunningServer) -> Laptop:
    return laptop_of(server)


@pytest.fixture
def beheerder(server: RunningServer) -> Laptop:
    return laptop_of(server, Rol.BEHEERDER)


def end_of_grant(laptop: Laptop, dossier: str) -> str | None:
    (found,) = [one for one in laptop.service.pull(Pull()).granted if one.scope == dossier]
    return found.valid_until


def test_the_first_word_of_the_jobcoach_ends_what_the_administrator_sees(
    server: RunningServer, anna: Laptop, beheerder: Laptop
) -> None:
    dossier = beheerder.open_dossier(team=server.werkteam_id, owner=anna.gebruiker_id)
    beheerder.write(dossier, tekst="uit de lijst")
    assert [row.fields for row in beheerder.rows(dossier)] == [{"tekst": "uit de lijst"}]
    anna.write(dossier, tekst="een gesprek")
    pulled = beheerder.pull(dossier, since=1)
    assert (pulled.changes, pulled.heads, pulled.revoked) == ({}, {}, [dossier])
    assert dossier not in beheerder.grants()
    with pytest.raises(Forbidden):
        beheerder.service.snapshot(dossier)
    assert len(anna.rows(dossier)) == 2


def test_the_rest_of_an_import_comes_in_after_the_jobcoach_began(
    server: RunningServer, anna: Laptop, beheerder: Laptop
) -> None:
    dossier = beheerder.open_dossier(team=server.werkteam_id, owner=anna.gebruiker_id)
    person = beheerder.write(dossier, roepnaam="Kim", telefoon="1")
    rest = [beheerder.change(dossier, {"nummer": number}, entity="doel") for number in range(3)]
    phone = beheerder.change(dossier, {"telefoon": "2"}, entity_id=person)
    anna.clock_error = timedelta(seconds=1)
    anna.push(anna.change(dossier, {"telefoon": "geheim"}, entity_id=person))
    answers = beheerder.push(*rest, phone).answers
    assert [one.result for one in answers] == ["ok"] * 4
    assert [one.winning for one in answers] == [{}] * 4  # not one word of Anna's
    assert [one.result for one in beheerder.push(*rest).answers] == ["duplicate"] * 3
    assert {row.fields.get("telefoon") for row in anna.rows(dossier)} == {"geheim", None}
    assert len(anna.rows(dossier)) == 4
    later = beheerder.change(dossier, {"telefoon": "3"}, entity_id=person)
    (answer,) = beheerder.push(later).answers
    assert (answer.result, answer.code) == ("refused", "forbidden")
    assert dossier not in beheerder.grants()


def test_a_wrong_clock_of_the_administrator_changes_nothing_about_it(house: House) -> None:
    anna, beheerder = house.laptop(), house.laptop(Rol.BEHEERDER)
    beheerder.clock_error = -timedelta(days=3)
    dossier = beheerder.open_dossier(owner=anna.gebruiker_id)
    before = beheerder.change(dossier, {"tekst": "voor"})
    house.time += timedelta(minutes=10)
    anna.write(dossier, tekst="een gesprek")
    house.time += timedelta(minutes=10)
    after = beheerder.change(dossier, {"tekst": "na"})
    assert [one.result for one in beheerder.push(before, after).answers] == ["ok", "refused"]


def test_after_fourteen_days_it_ends_by_itself_and_a_month_later_nothing_comes_in(
    house: House,
) -> None:
    anna, beheerder = house.laptop(), house.laptop(Rol.BEHEERDER)
    dossier = beheerder.open_dossier(team=house.werkteam.id, owner=anna.gebruiker_id)
    until = end_of_grant(beheerder, dossier)
    assert until is not None
    assert abs(instant_of(until) - house.time - HANDED_ON_WITHIN) < timedelta(seconds=1)
    assert end_of_grant(anna, dossier) is None
    first, second = (beheerder.change(dossier, {"n": n}) for n in range(2))
    house.time += HANDED_ON_WITHIN
    assert beheerder.pull(dossier).revoked == [dossier]
    assert beheerder.push(first).answers[0].result == "ok"
    house.time += HANDED_ON_WITHIN + timedelta(seconds=1)
    assert beheerder.push(second).answers[0].code == "forbidden"
    assert len(anna.rows(dossier)) == 1


def test_a_dossier_that_nobody_else_has_stays_with_who_opened_it_until_a_leader_comes(
    house: House,
) -> None:
    beheerder = house.laptop(Rol.BEHEERDER)
    dossier = beheerder.open_dossier(team=house.werkteam.id)
    assert end_of_grant(beheerder, dossier) is None
    bas = house.laptop(Rol.TEAMLEIDER)
    assert end_of_grant(beheerder, dossier) is not None
    assert end_of_grant(bas, dossier) is None
    bas.write(dossier, tekst="van de leider")
    assert dossier not in beheerder.grants()


def test_what_the_administrator_writes_ends_nothing_of_anybody(house: House) -> None:
    anna, beheerder = house.laptop(), house.laptop(Rol.BEHEERDER)
    imported = beheerder.open_dossier(owner=anna.gebruiker_id)
    own = anna.open_dossier(team=house.werkteam.id)
    bas = house.laptop(Rol.TEAMLEIDER)
    beheerder.write(imported, tekst="x")
    bas.write(own, tekst="x")
    assert beheerder.grants()[imported] == "write"
    assert (anna.grants()[own], anna.grants()[imported]) == ("write", "write")


def test_a_new_grant_after_the_end_brings_a_new_copy(house: House) -> None:
    """As for a complaint: the administrator may look in again, by a grant of its own."""
    anna, beheerder = house.laptop(), house.laptop(Rol.BEHEERDER)
    dossier = beheerder.open_dossier(owner=anna.gebruiker_id)
    house.time += HANDED_ON_WITHIN
    roles = {dossier: GrantRole.READ}
    house.database.write(lambda tx: access.give(tx, beheerder.gebruiker_id, roles, house.clock()))
    (granted,) = [one for one in beheerder.service.pull(Pull()).granted if one.scope == dossier]
    assert (granted.role, granted.epoch, granted.valid_until) == ("read", 2, None)


def test_the_upgrade_ends_what_version_0_1_left_open(house: House) -> None:
    anna, beheerder = house.laptop(), house.laptop(Rol.BEHEERDER)
    written, untouched = (beheerder.open_dossier(owner=anna.gebruiker_id) for _ in range(2))
    beheerder.write(untouched, tekst="uit de lijst")
    anna.write(written, tekst="een gesprek")

    def back(tx: sa.Connection) -> None:
        tx.execute(sa.update(scope_grant).values(ended_at=None, valid_until=None))

    house.database.write(back)
    assert beheerder.grants()[written] == "write"
    house.database.write(lambda tx: run_step(tx, "v0003_imported_dossiers_are_handed_on"))
    grants = beheerder.grants()
    assert written not in grants
    assert grants[untouched] == "write"
    assert anna.grants()[written] == "write"
    assert check(house.database).findings == ()
