"""The access log on the server: the laptop's own lines once each, and every transfer."""

from datetime import datetime, timedelta
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.logregel import Gebeurtenis, Logregel, Uitslag
from jobcoach.domain.moment import instant_text
from jobcoach.errors import Forbidden
from jobcoach.sync.protocol import Push
from jobcoach.sync.server import logbook
from jobcoach.sync.server.tables import logregel, transfer
from jobcoach.sync.wire import Malformed
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop


def line(laptop: Laptop, number: int, **other: Any) -> Logregel:
    values: dict[str, Any] = {
        "number": number,
        "device_id": laptop.device,
        "moment": laptop.now(),
        "gebruiker_id": laptop.gebruiker_id,
        "rol": Rol.JOBCOACH,
        "namens_id": laptop.gebruiker_id,
        "gebeurtenis": Gebeurtenis.LEZEN,
        "uitslag": Uitslag.GELUKT,
        "assistentmedewerker_id": None,
        "onderwerp": "notitie",
        "onderwerp_id": None,
        "aantal": 1,
    }
    return Logregel(**values | other)


def send(laptop: Laptop, *lines: Logregel) -> int:
    push = Push(client_now=instant_text(laptop.now()), logregels=list(lines))
    return laptop.service.push(push).logregels_until


def stored(house: House) -> list[int]:
    query = sa.select(logregel.c.number).order_by(logregel.c.number)
    return list(house.database.read(lambda tx: tx.execute(query).scalars().all()))


def transfers(house: House, laptop: Laptop) -> list[tuple[str, str, str, int]]:
    query = (
        sa.select(transfer.c.gebeurtenis, transfer.c.uitslag, transfer.c.scope, transfer.c.aantal)
        .where(transfer.c.device == laptop.device)
        .order_by(transfer.c.moment)
    )
    return [tuple(row) for row in house.database.read(lambda tx: tx.execute(query).all())]


def test_lines_that_are_sent_again_are_kept_once(house: House) -> None:
    anna = house.laptop()
    lines = [line(anna, number) for number in range(1, 4)]
    assert send(anna, *lines[:2]) == 2
    assert send(anna, *lines) == 3
    assert send(anna) == 3
    assert stored(house) == [1, 2, 3]


def test_a_gap_is_named_until_it_is_filled(house: House) -> None:
    anna = house.laptop()
    assert send(anna, line(anna, 1), line(anna, 3)) == 1
    assert send(anna, line(anna, 2)) == 3


def contents(house: House) -> list[bytes]:
    query = sa.select(logregel.c.line).order_by(logregel.c.number)
    return list(house.database.read(lambda tx: tx.execute(query).scalars().all()))


def test_the_line_that_came_first_stays(house: House) -> None:
    anna = house.laptop()
    send(anna, line(anna, 1), line(anna, 3))
    send(anna, line(anna, 3, aantal=99))
    query = sa.select(logregel.c.line).where(logregel.c.number == 3)
    content = house.database.read(lambda tx: tx.execute(query).scalar_one())
    assert b"aantal\x01" in content


def test_who_sends_lines_in_advance_keeps_nothing_out_of_the_log(house: House) -> None:
    """With the token of the own laptop, and before looking into a dossier with the program."""
    anna = house.laptop()
    send(anna, line(anna, 1))
    assert send(anna, *(line(anna, number) for number in range(2, 30))) == 29
    send(anna, *(line(anna, number, aantal=2) for number in range(2, 30)))  # and once more
    looked = line(anna, 2, onderwerp="ladderbeoordeling", aantal=77)
    for _ in range(2):  # the answer was lost
        assert send(anna, looked) == 29
    assert sum(b"ladderbeoordeling" in content for content in contents(house)) == 1
    ahead = line(anna, 40)
    send(anna, ahead)
    send(anna, line(anna, 40, onderwerp="doel"))
    assert sum(b"onderwerp\xa4doel" in content for content in contents(house)) == 1


def test_however_many_differing_lines_came_a_push_reads_no_more_than_it_brings(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does a gap below a thousand lines make it read them all."""
    anna = house.laptop()
    send(anna, line(anna, 1))
    for aantal in range(2, 30):
        send(anna, line(anna, 1, aantal=aantal))
    monkeypatch.setattr(logbook, "_COUNTED_AT_ONCE", 20)
    send(anna, *(line(anna, number) for number in range(3, 60)))
    again = line(anna, 1, aantal=7)
    assert send(anna, again) == 1
    kept = len(stored(house))
    read: list[Logregel] = []
    told = logbook._told

    def reading(one: Logregel) -> Logregel:
        read.append(one)
        return told(one)

    monkeypatch.setattr(logbook, "_told", reading)
    assert send(anna, again, line(anna, 2)) == 21  # the rest is counted with what comes next
    assert len(read) <= 4
    assert len(stored(house)) == kept + 1
    assert send(anna, line(anna, 60)) == 41
    assert send(anna, line(anna, 60)) == 60


def test_nobody_writes_in_the_log_of_another_laptop(house: House) -> None:
    anna, els = house.laptop(), house.laptop()
    assert send(anna, line(els, 1)) == 0
    assert stored(house) == []


def test_who_did_it_is_who_the_token_says(house: House) -> None:
    """A laptop with a program of its own cannot put its reading on the name of a colleague."""
    anna, els = house.laptop(), house.laptop(Rol.TEAMLEIDER)
    els_id = els.gebruiker_id
    false = line(anna, 1, gebruiker_id=els_id, namens_id=els_id, rol=Rol.TEAMLEIDER)
    replacing = line(anna, 2, namens_id=els_id)
    assert send(anna, false, replacing) == 2
    query = sa.select(logregel.c.gebruiker_id, logregel.c.line).order_by(logregel.c.number)
    rows = house.database.read(lambda tx: tx.execute(query).all())
    kept = [msgspec.msgpack.decode(row.line, type=Logregel) for row in rows]
    assert {row.gebruiker_id for row in rows} == {anna.gebruiker_id}
    assert [(one.gebruiker_id, one.rol, one.namens_id) for one in kept] == [
        (anna.gebruiker_id, Rol.JOBCOACH, anna.gebruiker_id),
        (anna.gebruiker_id, Rol.JOBCOACH, anna.gebruiker_id),
    ]


def test_on_behalf_of_a_coach_is_who_stands_in_for_that_coach(house: House) -> None:
    anna, els = house.laptop(), house.laptop()
    mine, other = (anna.open_dossier(team=house.werkteam.id) for _ in range(2))
    house.administration.stand_in(
        [mine],
        from_id=anna.gebruiker_id,
        to_id=els.gebruiker_id,
        starts=None,
        until=house.time + timedelta(days=7),
    )
    claims = [
        line(els, number, namens_id=anna.gebruiker_id, assistentmedewerker_id=person)
        for number, person in enumerate((mine[8:], other[8:], None), start=1)
    ]
    assert send(els, *claims) == 3
    query = sa.select(logregel.c.line).order_by(logregel.c.number)
    rows = house.database.read(lambda tx: tx.execute(query).scalars().all())
    found = [msgspec.msgpack.decode(row, type=Logregel).namens_id for row in rows]
    assert found == [anna.gebruiker_id, els.gebruiker_id, els.gebruiker_id]


def test_a_line_without_a_moment_or_a_number_that_can_be_kept_is_refused(house: House) -> None:
    anna = house.laptop()
    for wrong in (
        line(anna, 1, moment=datetime(2026, 1, 1)),  # noqa: DTZ001 - that is the fault
        line(anna, 0),
        line(anna, 2**70),
        line(anna, 1, aantal=2**70),
        line(anna, 1, aantal=-1),
        line(anna, 1, moment=datetime.fromisoformat("0001-01-01T00:00:00+14:00")),
        line(anna, 1, moment=datetime.fromisoformat("9999-12-31T23:59:59-14:00")),
    ):
        with pytest.raises(Malformed):
            send(anna, wrong)


def test_every_transfer_is_on_record(house: House) -> None:
    anna, bas, els = house.laptop(), house.laptop(Rol.TEAMLEIDER), house.laptop()
    dossier = anna.open_dossier(team=house.werkteam.id)
    anna.push(*(anna.change(dossier, {"nummer": number}) for number in range(3)))
    bas.pull(dossier)
    bas.rows(dossier)
    els.pull(dossier)
    els.push(els.change(dossier, {"tekst": "x"}))
    with pytest.raises(Forbidden):
        els.service.snapshot(dossier)
    assert transfers(house, anna) == [("verzenden", "gelukt", dossier, 3)]
    assert transfers(house, bas) == [("ontvangen", "gelukt", dossier, 3)] * 2
    assert transfers(house, els) == [
        ("ontvangen", "geweigerd", dossier, 0),
        ("verzenden", "geweigerd", dossier, 1),
        ("ontvangen", "geweigerd", dossier, 0),
    ]


def test_a_pull_that_brings_nothing_leaves_no_line(house: House) -> None:
    anna = house.laptop()
    dossier = anna.open_dossier()
    anna.pull(dossier)
    assert transfers(house, anna) == []
