"""Photos and documents at the server: whole or not there, and for who may have them only."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from jobcoach.domain.bijlage import MOST_BYTES
from jobcoach.domain.gebruiker import Rol
from jobcoach.errors import Forbidden
from jobcoach.sync.client import HttpService
from jobcoach.sync.protocol import MOST_PART_BYTES, BlobPart, BlobState
from jobcoach.sync.server import blobs, copies
from jobcoach.sync.server.integrity import Fault, check
from jobcoach.sync.server.journal import Journal
from jobcoach.sync.server.tables import blob, blob_part, transfer
from jobcoach.sync.service import BlobService
from jobcoach.sync.wire import Malformed, TooLarge
from tests.support.server import RunningServer, postgres, server
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop, laptop_of

__all__ = ["postgres", "server"]

PHOTO = bytes(range(256)) * 10
NAME = hashlib.sha256(PHOTO).hexdigest()


def line_of(laptop: Laptop) -> BlobService:
    assert isinstance(laptop.service, (HttpService, Journal))
    return laptop.service


def send(
    laptop: Laptop, scope: str, content: bytes = PHOTO, *, name: str = "", part_bytes: int = 1000
) -> BlobState:
    """Send all of it, part by part, from where it stood."""
    line = line_of(laptop)
    name = name or hashlib.sha256(content).hexdigest()
    state = line.blob_state(scope, name)
    while not state.whole and not state.code:
        start = state.received_bytes
        part = BlobPart(
            size_bytes=len(content), start=start, content=content[start : start + part_bytes]
        )
        state = line.put_blob(scope, name, part)
    return state


def fetched(laptop: Laptop, scope: str, name: str = NAME, *, part_bytes: int = 700) -> bytes:
    """All of it, part by part; empty when it is not there."""
    content = b""
    while True:
        part = line_of(laptop).get_blob(scope, name, start=len(content), limit=part_bytes)
        content += part.content
        if len(content) == part.size_bytes:
            return content


def shared(house: House) -> tuple[Laptop, Laptop, str]:
    """A coach, who leads the team, and a dossier that both have."""
    anna, lea = house.laptop(), house.laptop(Rol.TEAMLEIDER)
    return anna, lea, anna.open_dossier(house.werkteam.id)


def count(house: House) -> tuple[int, int]:
    """How many photos, and parts of them, the database holds."""
    return house.database.read(
        lambda tx: (
            tx.execute(sa.select(sa.func.count()).select_from(blob)).scalar_one(),
            tx.execute(sa.select(sa.func.count()).select_from(blob_part)).scalar_one(),
        )
    )


def test_a_photo_goes_up_in_parts_and_comes_down_in_parts_of_another_size(
    server: RunningServer,
) -> None:
    anna = laptop_of(server)
    lea = laptop_of(server, Rol.TEAMLEIDER)
    scope = anna.open_dossier(server.werkteam_id)
    assert line_of(anna).blob_state(scope, NAME) == BlobState()
    assert send(anna, scope) == BlobState(received_bytes=len(PHOTO), whole=True)
    assert line_of(lea).blob_state(scope, NAME).whole
    for part_bytes in (999, 1000, 1001, MOST_PART_BYTES):
        assert fetched(lea, scope, part_bytes=part_bytes) == PHOTO
    assert fetched(lea, scope, hashlib.sha256(b"iets anders").hexdigest()) == b""


def test_a_stranger_with_the_hash_hears_the_same_of_what_is_there_and_what_is_not(
    server: RunningServer,
) -> None:
    anna, bas = laptop_of(server), laptop_of(server)
    scope, his = anna.open_dossier(), bas.open_dossier()
    send(anna, scope)
    for name in (NAME, hashlib.sha256(b"niets").hexdigest()):
        for where in (scope, scope[:-4] + "0000"):
            with pytest.raises(Forbidden):
                line_of(bas).blob_state(where, name)
            with pytest.raises(Forbidden):
                line_of(bas).get_blob(where, name)
            with pytest.raises(Forbidden):
                line_of(bas).put_blob(where, name, BlobPart(size_bytes=1, content=b"x"))
        assert line_of(bas).blob_state(his, name) == BlobState()
        assert line_of(bas).get_blob(his, name) == BlobPart()


def test_a_part_that_came_twice_or_from_too_far_adds_nothing(house: House) -> None:
    anna, _, scope = shared(house)
    line = line_of(anna)
    first = BlobPart(size_bytes=len(PHOTO), content=PHOTO[:1000])
    far = BlobPart(size_bytes=len(PHOTO), start=2000, content=PHOTO[2000:])
    assert line.put_blob(scope, NAME, far) == BlobState()
    for _ in range(3):
        assert line.put_blob(scope, NAME, first).received_bytes == 1000
    assert line.put_blob(scope, NAME, far) == BlobState(received_bytes=1000)
    assert send(anna, scope).whole
    assert line.put_blob(scope, NAME, first).whole
    assert fetched(anna, scope) == PHOTO


def test_nobody_gets_any_of_it_before_the_last_part_is_there_and_right(house: House) -> None:
    anna, lea, scope = shared(house)
    line_of(anna).put_blob(scope, NAME, BlobPart(size_bytes=len(PHOTO), content=PHOTO[:1000]))
    assert line_of(lea).get_blob(scope, NAME) == BlobPart()
    assert line_of(lea).blob_state(scope, NAME) == BlobState()


def test_bytes_that_are_not_those_of_the_hash_are_gone_again(house: House) -> None:
    anna, lea, scope = shared(house)
    assert send(anna, scope, PHOTO[::-1], name=NAME) == BlobState(code="hash")
    assert count(house) == (0, 0)
    assert send(anna, scope).whole
    assert fetched(lea, scope) == PHOTO


def test_two_coaches_add_the_same_photo_and_one_cannot_spoil_that_of_the_other(
    house: House,
) -> None:
    anna, lea, scope = shared(house)
    wrong = BlobPart(size_bytes=len(PHOTO), content=PHOTO[::-1][:2000])
    right = BlobPart(size_bytes=len(PHOTO), content=PHOTO[:2000])
    assert line_of(anna).put_blob(scope, NAME, wrong).received_bytes == 2000
    assert line_of(lea).put_blob(scope, NAME, right).received_bytes == 2000
    assert send(lea, scope).whole
    assert send(anna, scope).whole
    again = BlobPart(size_bytes=len(PHOTO), start=2000, content=PHOTO[2000:])
    assert line_of(anna).put_blob(scope, NAME, again).whole
    assert fetched(anna, scope) == PHOTO
    assert count(house) == (1, 2)


def test_who_may_only_read_or_has_left_sends_nothing(house: House) -> None:
    anna, lea, scope = shared(house)
    part = BlobPart(size_bytes=len(PHOTO), content=PHOTO[:100])
    with pytest.raises(Forbidden):  # a team that one only reads
        line_of(anna).put_blob(f"team:{house.organisatie.id}", NAME, part)
    line_of(lea).put_blob(scope, NAME, part)
    ended = sa.text(
        "UPDATE scope_grant SET ended_at = :now, role = 'read' WHERE gebruiker_id = :id"
    )
    house.database.write(
        lambda tx: tx.execute(ended, {"now": "2026-11-03T09:00:00.000Z", "id": lea.gebruiker_id})
    )
    with pytest.raises(Forbidden):
        line_of(lea).put_blob(
            scope, NAME, BlobPart(size_bytes=len(PHOTO), start=100, content=PHOTO[100:])
        )
    with pytest.raises(Forbidden):
        line_of(lea).get_blob(scope, NAME)


def test_who_may_only_read_now_still_sends_the_photo_of_when_they_wrote(house: House) -> None:
    _, lea, scope = shared(house)
    ended = sa.text("UPDATE scope_grant SET ended_at = :now WHERE gebruiker_id = :id")
    reads = sa.text(
        "INSERT INTO scope_grant (id, gebruiker_id, scope, role, epoch, valid_from, soort)"
        " VALUES ('leest', :id, :scope, 'read', 2, :now, '')"
    )
    now = {"now": "2026-11-03T09:00:00.500Z", "id": lea.gebruiker_id}
    house.time += timedelta(days=1)
    house.database.write(lambda tx: tx.execute(ended, now))
    house.database.write(lambda tx: tx.execute(reads, {**now, "scope": scope}))
    assert send(lea, scope).whole
    assert fetched(lea, scope) == PHOTO


def test_every_part_that_came_or_went_and_every_refusal_has_a_line(house: House) -> None:
    anna, lea, scope = shared(house)
    stranger = house.laptop()
    before = transfers(house)
    send(anna, scope)
    fetched(lea, scope, part_bytes=2000)
    with pytest.raises(Forbidden):
        line_of(stranger).get_blob(scope, NAME)
    assert transfers(house)[len(before) :] == [
        (anna.gebruiker_id, "verzenden", "gelukt", 1),
        (lea.gebruiker_id, "ontvangen", "gelukt", 1),
        (lea.gebruiker_id, "ontvangen", "gelukt", 1),
        (stranger.gebruiker_id, "ontvangen", "geweigerd", 0),
    ]


def transfers(house: House) -> list[tuple[str, str, str, int]]:
    query = sa.select(transfer).order_by(transfer.c.moment, transfer.c.id)
    return house.database.read(
        lambda tx: [
            (row.gebruiker_id, row.gebeurtenis, row.uitslag, row.aantal)
            for row in tx.execute(query)
        ]
    )


def test_a_dossier_takes_so_many_and_no_more_and_one_photo_is_not_too_large(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _, scope = shared(house)
    monkeypatch.setattr(blobs, "MOST_IN_SCOPE", 2)
    assert send(anna, scope, b"een").whole
    assert send(anna, scope, b"twee").whole
    assert send(anna, scope, b"drie") == BlobState(code="full")
    assert send(anna, scope, b"twee").whole
    monkeypatch.setattr(blobs, "MOST_IN_SCOPE", 9)
    monkeypatch.setattr(blobs, "MOST_SCOPE_BYTES", 11)
    assert send(anna, scope, b"drie").whole
    assert send(anna, scope, b"v") == BlobState(code="full")
    for size_bytes in (MOST_BYTES + 1, 1 << 62, 1 << 80):
        large = BlobPart(size_bytes=size_bytes, content=b"x")
        assert line_of(anna).put_blob(scope, NAME, large) == BlobState(code="too_large")


@pytest.mark.parametrize(
    "part",
    [
        BlobPart(),
        BlobPart(size_bytes=-1),
        BlobPart(size_bytes=3, content=b"vier"),
        BlobPart(size_bytes=4, start=1, content=b"vier"),
        BlobPart(size_bytes=4, start=-1, content=b"vier"),
    ],
)
def test_a_part_outside_its_whole_is_not_understood(house: House, part: BlobPart) -> None:
    anna, _, scope = shared(house)
    with pytest.raises(Malformed):
        line_of(anna).put_blob(scope, NAME, part)
    for name in ("", "x", NAME.upper(), NAME[1:], f"{NAME}0"):
        with pytest.raises(Malformed):
            line_of(anna).get_blob(scope, name)


def test_a_part_is_at_most_a_mebibyte(house: House) -> None:
    anna, _, scope = shared(house)
    too_much = BlobPart(size_bytes=1 << 21, content=bytes(MOST_PART_BYTES + 1))
    with pytest.raises(TooLarge):
        line_of(anna).put_blob(scope, NAME, too_much)


def test_what_nobody_goes_on_with_is_removed_when_someone_begins(house: House) -> None:
    anna, lea, scope = shared(house)
    half = BlobPart(size_bytes=len(PHOTO), content=PHOTO[:1000])
    line_of(anna).put_blob(scope, NAME, half)
    house.time += timedelta(days=13)
    assert send(lea, scope, b"een").whole
    assert count(house) == (2, 2)
    house.time += timedelta(days=2)
    assert send(lea, scope, b"twee").whole
    assert count(house) == (2, 2)
    assert line_of(anna).blob_state(scope, NAME) == BlobState()
    assert send(anna, scope).whole


def went_to_a_colleague(house: House) -> tuple[Laptop, Laptop, str]:
    """Who had a dossier, who has it now, and the dossier."""
    anna, els = house.laptop(), house.laptop()
    scope = anna.open_dossier()
    assert send(anna, scope, b"van toen").whole
    house.time += timedelta(days=1)
    house.administration.hand_over([scope], from_id=anna.gebruiker_id, to_id=els.gebruiker_id)
    return anna, els, scope


def test_what_was_only_begun_takes_no_room_from_others(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has the dossier no more could otherwise fill it with one byte of each photo."""
    anna, els, scope = went_to_a_colleague(house)
    monkeypatch.setattr(blobs, "MOST_IN_SCOPE", 5)
    for number in range(4):
        name = hashlib.sha256(b"%d" % number).hexdigest()
        begun = BlobPart(size_bytes=MOST_BYTES, content=b"x")
        assert line_of(anna).put_blob(scope, name, begun).received_bytes == 1
    assert send(els, scope, b"een").whole
    assert send(els, scope, b"twee").whole


def test_who_had_the_dossier_sends_a_few_more_and_not_as_many_as_they_like(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, els, scope = went_to_a_colleague(house)
    monkeypatch.setattr(blobs, "MOST_AFTERWARDS", 2)
    assert send(anna, scope, b"een").whole
    assert send(house.another(anna.gebruiker_id), scope, b"twee").whole
    assert send(anna, scope, b"drie") == BlobState(code="full")
    monkeypatch.setattr(blobs, "MOST_AFTERWARDS", 9)
    monkeypatch.setattr(blobs, "MOST_AFTERWARDS_BYTES", 10)
    assert send(anna, scope, b"vie").whole
    assert send(anna, scope, b"v") == BlobState(code="full")
    assert send(els, scope, b"drie").whole


def test_who_had_the_dossier_hears_the_same_of_a_photo_that_is_there_and_of_one_that_is_not(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not how large it is, not that a colleague added it, not how many there are."""
    anna, els, scope = went_to_a_colleague(house)
    there, absent = b"van een collega", b"van mij en niemand"
    assert send(els, scope, there).whole
    monkeypatch.setattr(blobs, "MOST_IN_SCOPE", 1)
    for content in (there, absent):
        name = hashlib.sha256(content).hexdigest()
        line = line_of(anna)
        assert line.blob_state(scope, name) == BlobState()
        one = BlobPart(size_bytes=MOST_BYTES, content=content[:1])
        assert line.put_blob(scope, name, one) == BlobState(received_bytes=1)
        whole = BlobState(received_bytes=len(content), whole=True)
        begun = BlobPart(size_bytes=len(content), content=content[:5])
        assert line.put_blob(scope, name, begun) == BlobState(received_bytes=5)
        rest = BlobPart(size_bytes=len(content), start=5, content=content[5:])
        assert line.put_blob(scope, name, rest) == whole
        assert line.put_blob(scope, name, rest) == whole
        assert line.blob_state(scope, name) == whole
    assert fetched(els, scope, hashlib.sha256(there).hexdigest()) == there
    assert count(house) == (4, 4)  # of what was there the bytes are kept once
    house.time += blobs.KEPT_UNFINISHED + timedelta(days=1)
    send(anna, scope, b"nog een")
    assert line_of(anna).blob_state(scope, hashlib.sha256(there).hexdigest()).whole
    assert check(house.database).findings == ()


def test_after_some_months_a_laptop_from_a_drawer_sends_no_photo_any_more(house: House) -> None:
    anna, _, scope = went_to_a_colleague(house)
    house.time += timedelta(days=100)
    assert send(anna, scope, b"een").whole
    house.time += timedelta(days=5)
    with pytest.raises(Forbidden):
        send(anna, scope, b"twee")


def test_a_dossier_that_is_erased_leaves_no_photo_and_another_keeps_its_own(house: House) -> None:
    anna = house.laptop()
    gone, stays = anna.open_dossier(), anna.open_dossier()
    for scope in (gone, stays):
        send(anna, scope)
        line_of(anna).put_blob(
            scope, hashlib.sha256(b"half").hexdigest(), BlobPart(size_bytes=4, content=b"ha")
        )
    assert house.database.write(lambda tx: blobs.erase_scope(tx, gone)) == 2
    assert fetched(anna, gone) == b""
    assert fetched(anna, stays) == PHOTO
    assert count(house) == (2, 4)


def test_a_backup_of_the_server_has_the_photos(house: House, tmp_path: Path) -> None:
    anna, lea, scope = shared(house)
    send(anna, scope)
    copies.back_up(house.database, tmp_path / "kopie.db")
    house.database.write(lambda tx: blobs.erase_scope(tx, scope))
    copies.restore(house.database, tmp_path / "kopie.db", house.clock)
    assert fetched(lea, scope) == PHOTO


def test_the_check_of_the_server_finds_a_photo_with_a_wrong_byte(house: House) -> None:
    anna, _, scope = shared(house)
    send(anna, scope)
    assert check(house.database).findings == ()
    flipped = bytes([PHOTO[1000] ^ 1]) + PHOTO[1001:2000]
    house.database.write(
        lambda tx: tx.execute(
            sa.update(blob_part).where(blob_part.c.start == 1000).values(content=flipped)
        )
    )
    assert [one.fault for one in check(house.database).findings] == [Fault.BLOB]
