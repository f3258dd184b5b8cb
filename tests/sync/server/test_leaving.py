"""Who must let go of a dossier hands over what is left, and can do no harm with it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from jobcoach.domain.changes import Change
from jobcoach.domain.entity import Plain
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.moment import instant_text, milliseconds
from jobcoach.domain.stamps import next_stamp, time_of
from jobcoach.errors import AccessEnded
from jobcoach.sync.protocol import Leftover, Push, PushAnswer, Renew
from jobcoach.sync.server.devices import MOST_RENEWED_IN_A_DAY
from jobcoach.sync.server.journal import Journal
from jobcoach.sync.server.refusal import TooManyAttempts
from jobcoach.sync.server.tables import late, transfer
from tests.support.laptop import person
from tests.support.office import Laptop, Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def words(
    laptop: Laptop, scope: str, counter: int = 1_000, stamp: str = "", **fields: Plain
) -> Change:
    who, now = laptop.door.who, laptop.door.clock()
    return Change(
        device=who.device_id,
        counter=counter,
        txn=counter,
        scope=scope,
        entity="notitie",
        entity_id=new_id(now),
        fields=fields or {"tekst": "woorden"},
        stamp=stamp or next_stamp("", milliseconds(now), who.device_id),
        author=who.gebruiker_id,
    )


def hand_over(laptop: Laptop, *changes: Change) -> PushAnswer:
    left = [Leftover(change=one, code="signed") for one in changes]
    return laptop.service.push(Push(client_now=instant_text(laptop.door.clock()), leftovers=left))


def kept(office: Office) -> list[Change]:
    query = sa.select(late.c.change)
    return office.database.read(
        lambda tx: [msgspec.msgpack.decode(one, type=Change) for one in tx.execute(query).scalars()]
    )


def test_a_stranger_puts_no_word_in_a_dossier_whatever_comes_with_it(office: Office) -> None:
    anna, bas = office.laptop("anna"), office.laptop("bas")
    kim, own = person(anna.door), person(bas.door)
    for one in (anna, bas):
        one.sync()
    forged = words(bas, f"dossier:{kim.id}", tekst="vervalst")
    assert hand_over(bas, forged).leftovers == []
    good = words(bas, f"dossier:{own.id}")
    assert hand_over(bas, good, forged).leftovers == [1_000]
    assert hand_over(bas, forged, good).leftovers == [1_000]
    assert [one.scope for one in kept(office)] == [f"dossier:{own.id}"]


def test_words_in_the_name_of_another_or_of_tomorrow_stay_out(office: Office) -> None:
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    scope = f"dossier:{person(anna.door).id}"
    for one in (anna, lea):
        one.sync()
    as_lea = msgspec.structs.replace(words(anna, scope), author=lea.door.who.gebruiker_id)
    assert hand_over(anna, as_lea).leftovers == []
    no_day, far = (time + "0000" + anna.door.who.device_id for time in ("f" * 12, "d" * 12))
    assert hand_over(anna, words(anna, scope, stamp=no_day)).leftovers == []
    assert hand_over(anna, words(anna, scope, stamp=far)).leftovers == [1_000]
    (stamp,) = office.database.read(lambda tx: tx.execute(sa.select(late.c.stamp)).scalars().all())
    assert time_of(stamp) <= milliseconds(office.clock())


def test_the_same_twice_is_kept_once_and_stands_in_the_log(office: Office) -> None:
    anna = office.laptop("anna")
    scope = f"dossier:{person(anna.door).id}"
    anna.sync()
    one = words(anna, scope)
    lines = sa.select(sa.func.count()).select_from(transfer)
    before = office.database.read(lambda tx: tx.execute(lines).scalar_one())
    for _ in range(2):
        assert hand_over(anna, one, one).leftovers == [1_000]
    assert kept(office) == [one]
    assert office.database.read(lambda tx: tx.execute(lines).scalar_one()) == before + 1


def test_a_change_with_the_number_of_a_leftover_is_refused_and_breaks_nothing(
    office: Office,
) -> None:
    """A laptop whose files were put back to yesterday uses its numbers again."""
    anna = office.laptop("anna")
    scope = f"dossier:{person(anna.door).id}"
    anna.sync()
    hand_over(anna, words(anna, scope, tekst="gisteren"))
    again = words(anna, scope, tekst="vandaag")
    push = Push(client_now=instant_text(office.clock()), changes=[again])
    (answer,) = anna.service.push(push).answers
    assert (answer.result, answer.code) == ("refused", "out_of_order")


@pytest.mark.parametrize(
    "resolves",
    [
        {"tekst": ["a\0b"]},
        {"tekst": ["0" * 32] * 101},
        {"soort": ["0" * 32]},
    ],
)
def test_a_choice_between_nonsense_is_no_change(
    office: Office, resolves: dict[str, list[str]]
) -> None:
    anna = office.laptop("anna")
    scope = f"dossier:{person(anna.door).id}"
    anna.sync()
    odd = msgspec.structs.replace(words(anna, scope), resolves=resolves)
    push = Push(client_now=instant_text(office.clock()), changes=[odd])
    (answer,) = anna.service.push(push).answers
    assert answer.code == "invalid"


def test_a_stolen_token_makes_no_laptop_that_outlives_it(office: Office) -> None:
    anna = office.laptop("anna")
    tokens = [
        anna.service.renew(Renew(device=f"{number:016x}")).token
        for number in range(1, MOST_RENEWED_IN_A_DAY + 1)
    ]
    with pytest.raises(TooManyAttempts):
        anna.service.renew(Renew(device="f" * 16))
    office.administration.wipe_device(anna.door.who.device_id)
    for token in tokens:
        journal = Journal(office.database, office.clock, token)
        assert journal.hello().destroy
        with pytest.raises(AccessEnded):
            journal.renew(Renew(device="e" * 16))


def test_a_laptop_whose_answers_got_lost_still_gets_a_name_of_its_own(office: Office) -> None:
    anna = office.laptop("anna")
    for number in range(1, 8):
        anna.service.renew(Renew(device=f"{number:016x}"))
    journal = Journal(
        office.database, office.clock, anna.service.renew(Renew(device="f" * 16)).token
    )
    assert not journal.hello().destroy


def test_a_receipt_is_one_line_however_often_it_is_given(office: Office) -> None:
    anna = office.laptop("anna")
    scope = f"dossier:{person(anna.door).id}"
    anna.sync()
    lines = sa.select(sa.func.count()).select_from(transfer)
    before = office.database.read(lambda tx: tx.execute(lines).scalar_one())
    for _ in range(5):
        anna.service.purged(scope)
    assert office.database.read(lambda tx: tx.execute(lines).scalar_one()) == before + 1
