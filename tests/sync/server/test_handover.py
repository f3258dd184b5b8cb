"""A dossier goes to someone else, for good or for a period: who sees it from then on."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import instant_text
from jobcoach.domain.scope import ScopeName
from jobcoach.errors import Forbidden, NotOnServer
from jobcoach.sync.handing import Moved, Overdracht, Waarneming
from jobcoach.sync.protocol import Pull
from jobcoach.sync.server.integrity import check
from jobcoach.sync.server.journal import Journal
from jobcoach.sync.server.tables import scope_grant, transfer
from jobcoach.sync.wire import Malformed
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop


@pytest.fixture
def anna(house: House) -> Laptop:
    return house.laptop()


@pytest.fixture
def els(house: House) -> Laptop:
    return house.laptop()


@pytest.fixture
def lea(house: House) -> Laptop:
    return house.laptop(Rol.TEAMLEIDER)


def asks(laptop: Laptop) -> Journal:
    assert isinstance(laptop.service, Journal)
    return laptop.service


def give(by: Laptop, one: Laptop, other: Laptop, *dossiers: str) -> list[Moved]:
    asked = Overdracht(from_id=one.gebruiker_id, to_id=other.gebruiker_id, dossiers=dossiers)
    return asks(by).hand_over(asked).dossiers


def replace(
    by: Laptop,
    one: Laptop,
    other: Laptop,
    *dossiers: str,
    days: float | None = 7,
    from_day: float | None = None,
) -> list[Moved]:
    def at(after: float | None) -> str | None:
        return None if after is None else instant_text(by.now() + timedelta(days=after))

    asked = Waarneming(
        from_id=one.gebruiker_id,
        to_id=other.gebruiker_id,
        dossiers=dossiers,
        starts=at(from_day),
        until=at(days),
    )
    return asks(by).stand_in(asked).dossiers


def until(laptop: Laptop, dossier: str) -> str | None:
    (found,) = [one for one in laptop.service.pull(Pull()).granted if one.scope == dossier]
    return found.valid_until


def roles(dossier: str, *laptops: Laptop) -> list[str | None]:
    return [laptop.grants().get(dossier) for laptop in laptops]


def test_a_teamleider_gives_a_dossier_of_the_team_to_a_colleague(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    dossier = anna.open_dossier(team=house.werkteam.id)
    anna.write(dossier, tekst="van Anna")
    assert [one.result for one in give(lea, anna, els, dossier)] == ["ok"]
    assert roles(dossier, anna, els, lea) == [None, "write", "lead"]
    assert anna.pull(dossier).revoked == [dossier]
    assert [row.fields for row in els.rows(dossier)] == [{"tekst": "van Anna"}]
    assert check(house.database).findings == ()


def test_when_it_comes_back_the_grant_is_a_new_one_and_brings_a_new_copy(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    dossier = anna.open_dossier(team=house.werkteam.id)
    give(lea, anna, els, dossier)
    give(lea, els, anna, dossier)
    (granted,) = [one for one in anna.service.pull(Pull()).granted if one.scope == dossier]
    assert (granted.role, granted.epoch) == ("write", 2)


def test_a_jobcoach_gives_away_nothing_not_even_their_own(
    house: House, anna: Laptop, els: Laptop
) -> None:
    dossier = anna.open_dossier(team=house.werkteam.id)
    for ask in (give, replace):
        with pytest.raises(Forbidden):
            ask(anna, anna, els, dossier)
    assert roles(dossier, anna, els) == ["write", None]


def test_a_teamleider_of_another_team_is_not_told_that_a_dossier_exists(
    house: House, anna: Laptop, els: Laptop
) -> None:
    west = house.administration.add_werkteam("West").id
    otto = house.laptop(Rol.TEAMLEIDER, west)
    dossier = anna.open_dossier(team=house.werkteam.id)
    never = dossier[:-4] + "0000"
    for ask in (give, replace):
        answers = ask(otto, anna, els, dossier, never)
        assert [one.code for one in answers] == ["forbidden", "forbidden"]
        assert ask(otto, anna, els) == []
    assert roles(dossier, anna, els, otto) == ["write", None, None]


def test_a_beheerder_hands_over_what_they_may_not_see(
    house: House, anna: Laptop, els: Laptop
) -> None:
    beheerder = house.laptop(Rol.BEHEERDER)
    dossier = anna.open_dossier(team=house.werkteam.id)
    assert [one.result for one in give(beheerder, anna, els, dossier)] == ["ok"]
    assert roles(dossier, anna, els, beheerder) == [None, "write", None]


def test_with_a_coach_of_another_team_the_dossier_goes_to_that_team(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    """Its leaders see it from then on; nobody of the old team does, who stood in neither."""
    west = house.administration.add_werkteam("West").id
    otto, wouter = house.laptop(Rol.TEAMLEIDER, west), house.laptop(Rol.JOBCOACH, west)
    dossier = anna.open_dossier(team=house.werkteam.id)
    replace(lea, anna, els, dossier)
    give(lea, anna, wouter, dossier)
    assert roles(dossier, anna, els, lea, wouter, otto) == [None, None, None, "write", "lead"]
    later_lea, later_otto = house.laptop(Rol.TEAMLEIDER), house.laptop(Rol.TEAMLEIDER, west)
    assert roles(dossier, later_lea, later_otto) == [None, "lead"]
    late = lea.change(dossier, {"tekst": "van Lea"})
    assert lea.push(late).answers[0].result == "late"


def test_a_whole_caseload_goes_in_one_go_also_of_someone_who_left(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    mine = [anna.open_dossier(team=house.werkteam.id) for _ in range(3)]
    of_els = els.open_dossier(team=house.werkteam.id)
    replace(lea, els, anna, of_els)  # she stands in for it: it is not hers
    house.administration.deactivate_gebruiker(anna.gebruiker_id)
    moved = give(lea, anna, els)
    assert sorted(one.scope for one in moved) == sorted(mine)
    assert [els.grants()[name] for name in mine] == ["write"] * 3
    assert give(lea, anna, els) == []


def test_what_one_has_not_one_cannot_give(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    dossier = anna.open_dossier(team=house.werkteam.id)
    assert [one.code for one in give(lea, els, anna, dossier)] == ["not_holder"]
    with pytest.raises(Malformed):
        give(lea, anna, anna, dossier)
    with pytest.raises(Malformed):
        give(lea, anna, house.laptop(Rol.WERKBEGELEIDER), dossier)
    with pytest.raises(NotOnServer):
        house.administration.hand_over([dossier], from_id=els.gebruiker_id, to_id=anna.gebruiker_id)
    assert roles(dossier, anna, els) == ["write", None]


def test_a_leader_who_gives_away_an_own_dossier_goes_on_leading_it(
    house: House, els: Laptop, lea: Laptop
) -> None:
    dossier = lea.open_dossier(team=house.werkteam.id)
    give(lea, lea, els, dossier)
    assert roles(dossier, lea, els) == ["lead", "write"]


def test_a_push_that_was_under_way_is_in_before_the_end_or_late_after_it(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    dossier = anna.open_dossier(team=house.werkteam.id)
    changes = [anna.change(dossier, {"n": n}) for n in range(3)]
    assert [one.result for one in anna.push(*changes[:1]).answers] == ["ok"]
    give(lea, anna, els, dossier)
    answers = anna.push(*changes).answers
    assert [one.result for one in answers] == ["duplicate", "late", "late"]
    assert [one.winning for one in answers] == [{}, {}, {}]
    pulled = els.service.pull(Pull(scopes={dossier: 0}, late={}))
    assert [one.change.counter for one in pulled.late[dossier]] == [2, 3]


def test_someone_stands_in_beside_the_coach_and_it_ends_by_itself(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    dossier = anna.open_dossier(team=house.werkteam.id)
    assert [one.result for one in replace(lea, anna, els, dossier, days=7)] == ["ok"]
    assert roles(dossier, anna, els) == ["write", "write"]
    assert until(els, dossier) is not None
    assert until(anna, dossier) is None
    els.write(dossier, tekst="van Els")
    house.time += timedelta(days=8)
    assert roles(dossier, anna, els) == ["write", None]
    assert els.pull(dossier).revoked == [dossier]


def test_it_begins_on_its_day_and_not_before(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    dossier = anna.open_dossier(team=house.werkteam.id)
    replace(lea, anna, els, dossier, from_day=3, days=7)
    assert roles(dossier, els) == [None]
    (answer,) = els.push(els.change(dossier, {"tekst": "te vroeg"})).answers
    assert answer.result == "refused"
    planned = [one for one in asks(anna).holders(dossier).holders if one.starts]
    assert [one.gebruiker_id for one in planned] == [els.gebruiker_id]
    house.time += timedelta(days=4)
    assert roles(dossier, els) == ["write"]
    house.time += timedelta(days=4)
    assert roles(dossier, els) == [None]


def test_it_is_extended_without_a_new_copy_and_ended_early(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    dossier = anna.open_dossier(team=house.werkteam.id)
    replace(lea, anna, els, dossier, days=7)
    first = until(els, dossier)
    replace(lea, anna, els, dossier, days=30)
    (granted,) = [one for one in els.service.pull(Pull()).granted if one.scope == dossier]
    assert first is not None
    assert granted.valid_until is not None
    assert granted.valid_until > first
    assert granted.epoch == 1
    replace(lea, anna, els, dossier, days=None)
    assert roles(dossier, anna, els) == ["write", None]


def test_who_sees_it_already_need_not_stand_in(house: House, anna: Laptop, lea: Laptop) -> None:
    dossier = anna.open_dossier(team=house.werkteam.id)
    otherwise = house.laptop(Rol.TEAMLEIDER)
    assert [one.code for one in replace(lea, anna, otherwise, dossier)] == ["has_access"]
    assert roles(dossier, otherwise) == ["lead"]


def test_who_stood_in_gets_the_dossier_and_keeps_the_copy(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    dossier = anna.open_dossier(team=house.werkteam.id)
    replace(lea, anna, els, dossier)
    give(lea, anna, els, dossier)
    (granted,) = [one for one in els.service.pull(Pull()).granted if one.scope == dossier]
    assert (granted.valid_until, granted.epoch) == (None, 1)


def test_who_stood_in_for_the_former_coach_stands_in_for_nobody_any_more(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    """What was to begin later does not begin; who stands in for the next one is asked anew."""
    later, bas = house.laptop(), house.laptop()
    dossier = anna.open_dossier(team=house.werkteam.id)
    replace(lea, anna, els, dossier, days=7)
    replace(lea, anna, later, dossier, from_day=3, days=7)
    give(lea, anna, bas, dossier)
    assert roles(dossier, anna, els, bas, lea) == [None, None, "write", "lead"]
    assert els.push(els.change(dossier, {"tekst": "van Els"})).answers[0].result == "late"
    house.time += timedelta(days=4)
    assert roles(dossier, later) == [None]
    assert [one.result for one in replace(lea, bas, els, dossier)] == ["ok"]


def test_who_keeps_the_dossier_beside_another_keeps_their_stand_in(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    bas = house.laptop()
    dossier = anna.open_dossier(team=house.werkteam.id, owner=bas.gebruiker_id)
    house.database.write(
        lambda tx: tx.execute(sa.update(scope_grant).values(soort="", valid_until=None))
    )
    replace(lea, bas, els, dossier)
    give(lea, anna, house.laptop(), dossier)
    assert roles(dossier, anna, bas, els) == [None, "write", "write"]


def test_who_comes_back_to_stand_in_does_not_judge_what_they_sent_late(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    dossier = anna.open_dossier(team=house.werkteam.id)
    give(lea, anna, els, dossier)
    own = anna.change(dossier, {"tekst": "van Anna"})
    assert anna.push(own).answers[0].result == "late"
    replace(lea, els, anna, dossier)
    for accept in (True, False):
        assert anna.judge(own, accept=accept).state == "unknown"
    assert els.judge(own, accept=True).state == "accepted"


def test_who_has_it_again_for_good_judges_all_that_waits(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    """Or it would wait for ever: nobody else may have it."""
    dossier = anna.open_dossier(team=house.werkteam.id)
    give(lea, anna, els, dossier)
    own = anna.change(dossier, {"tekst": "van Anna"})
    anna.push(own)
    give(lea, els, anna, dossier)
    assert anna.judge(own, accept=True).state == "accepted"


def test_who_stands_in_is_not_sent_away_by_the_first_word_of_the_coach(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    """Also when they once opened the dossier for that coach, as with an import."""
    dossier = els.open_dossier(team=house.werkteam.id, owner=anna.gebruiker_id)
    anna.write(dossier, tekst="van Anna")
    assert roles(dossier, els) == [None]
    replace(lea, anna, els, dossier)
    anna.write(dossier, tekst="nog een")
    assert roles(dossier, els) == ["write"]


def test_who_has_access_is_told_with_name_and_end(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    dossier = anna.open_dossier(team=house.werkteam.id)
    replace(lea, anna, els, dossier)
    found = {one.gebruiker_id: one for one in asks(els).holders(dossier).holders}
    assert found.keys() == {one.gebruiker_id for one in (anna, els, lea)}
    assert found[els.gebruiker_id].soort == "waarneming"
    assert found[els.gebruiker_id].until is not None
    assert found[anna.gebruiker_id].until is None
    assert found[lea.gebruiker_id].role == "lead"


def test_every_deed_and_every_try_is_on_record(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    dossier = anna.open_dossier(team=house.werkteam.id)
    with pytest.raises(Forbidden):
        give(anna, anna, els, dossier)
    give(lea, anna, els, dossier)
    house.administration.hand_over([dossier], from_id=els.gebruiker_id, to_id=anna.gebruiker_id)
    lines = house.database.read(
        lambda tx: tx.execute(
            sa.select(transfer.c.gebruiker_id, transfer.c.uitslag)
            .where(transfer.c.scope == dossier, transfer.c.gebeurtenis == "wijzigen")
            .order_by(transfer.c.id)
        ).all()
    )
    assert [tuple(line) for line in lines] == [
        (anna.gebruiker_id, "geweigerd"),
        (lea.gebruiker_id, "gelukt"),
        (house.organisatie.id, "gelukt"),
    ]
    given = house.database.read(
        lambda tx: tx.execute(
            sa.select(scope_grant.c.given_by, scope_grant.c.soort).where(
                scope_grant.c.scope == dossier, scope_grant.c.gebruiker_id == els.gebruiker_id
            )
        ).all()
    )
    assert [tuple(one) for one in given] == [(lea.gebruiker_id, "overdracht")]


def test_who_opened_it_for_a_colleague_sees_no_more_once_that_one_writes(
    house: House, anna: Laptop, els: Laptop
) -> None:
    """A jobcoach who imports a list with people of others; the rest of the list still comes in."""
    dossier = els.open_dossier(team=house.werkteam.id, owner=anna.gebruiker_id)
    els.write(dossier, tekst="uit de lijst")
    rest = els.change(dossier, {"tekst": "de rest"})
    assert until(els, dossier) is not None
    anna.write(dossier, tekst="een gesprek")
    assert roles(dossier, anna, els) == ["write", None]
    assert els.push(rest).answers[0].result == "ok"
    (answer,) = els.push(els.change(dossier, {"tekst": "later"})).answers
    assert (answer.result, answer.code) == ("refused", "forbidden")


def test_who_comes_back_finds_what_was_not_handed_over_and_brings_what_waited(
    house: House, anna: Laptop, els: Laptop, lea: Laptop
) -> None:
    kept, given = (anna.open_dossier(team=house.werkteam.id, owner=anna.gebruiker_id) for _ in "ab")
    waits = [anna.change(name, {"tekst": "wacht"}) for name in (kept, given)]
    house.administration.deactivate_gebruiker(anna.gebruiker_id)
    give(lea, anna, els, given)
    house.administration.reactivate_gebruiker(anna.gebruiker_id)
    again = house.again(anna)
    assert roles(kept, again) == ["write"]
    assert roles(given, again) == [None]
    assert [one.result for one in again.push(*waits).answers] == ["ok", "late"]
    assert ScopeName.of(kept).id in repr(again.service.pull(Pull()))
