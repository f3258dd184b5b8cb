"""Niets kwijt of photos and documents: their bytes are in the back-up, or that is not said."""

from __future__ import annotations

import hashlib
import random
from datetime import timedelta
from itertools import accumulate

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.bewaarplek import Bewaarplek, Bewaarreden, Bewaarstaat
from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import instant_of, system_clock
from jobcoach.domain.scope import GrantRole, Standing, dossier
from jobcoach.store import bijlagen as store
from jobcoach.store import device
from jobcoach.store.schema import scope
from jobcoach.sync.backed_up import BackedUp
from jobcoach.sync.client import HttpService
from jobcoach.sync.protocol import MOST_PART_BYTES
from jobcoach.sync.server import backed_up, copies
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.tables import blob, blob_part
from jobcoach.usecases import bijlagen, plekken, synchronise
from jobcoach.usecases.door import Door
from tests.support.laptop import person, sync
from tests.support.server import database_url, postgres
from tests.sync.test_attachments import add, document
from tests.sync.test_backed_up import BIJ_SERVER, IN_BACKUP, WACHT, House, house

__all__ = ["database_url", "house", "postgres"]

ONBEKEND = Bewaarstaat(Bewaarplek.BIJ_SERVER, Bewaarreden.BACKUP_ONBEKEND)


def staat(door: Door, one: Bijlage) -> Bewaarstaat | None:
    """Where a photo stands, as the tab Bijlagen tells."""
    found = bijlagen.list_bijlagen(door, one.assistentmedewerker_id)
    return next(regel.staat for regel in found if regel.bijlage.id == one.id)


def sync_rows(door: Door) -> None:
    """A round in which photos wait."""
    synchronise.synchronise(door, photos=False)


def test_a_photo_goes_from_this_laptop_to_the_server_and_into_the_backup(house: House) -> None:
    anna = house.laptop("anna")
    kim = person(anna)
    first = add(anna, kim)
    assert staat(anna, first) == WACHT
    sync_rows(anna)
    assert staat(anna, first) == WACHT, "its row is there, its bytes are not"
    sync(anna)
    assert staat(anna, first) == BIJ_SERVER

    made = house.back_up()
    sync(anna)
    assert staat(anna, first) == IN_BACKUP
    (regel,) = bijlagen.list_bijlagen(anna, kim.id)
    assert regel.backup_van == instant_of(str(made["begonnen"]))

    second = add(anna, kim, document(40_000))
    sync(anna)
    assert (staat(anna, first), staat(anna, second)) == (IN_BACKUP, BIJ_SERVER)
    third = add(anna, kim, document(50_000), "derde")
    telling = plekken.count_places(anna)
    assert (telling.hier, telling.server, telling.backup) == (1, 2, 1)
    for plek, ids in {
        Bewaarplek.ALLEEN_HIER: {third.id},
        Bewaarplek.BIJ_SERVER: {first.id, second.id},
        Bewaarplek.IN_BACKUP: {first.id},
    }.items():
        assert {one.bron.id for one in plekken.list_places(anna, plek)} == ids

    house.back_up()
    sync(anna)
    assert staat(anna, second) == IN_BACKUP


def test_a_row_in_the_backup_does_not_bring_its_photo_there(house: House) -> None:
    """The row went before the back-up, the bytes after."""
    anna = house.laptop("anna")
    kim = person(anna)
    one = add(anna, kim)
    sync_rows(anna)
    house.back_up()
    sync(anna)
    sync(anna)
    assert staat(anna, one) == BIJ_SERVER


def test_a_colleague_hears_of_what_they_fetched_whether_the_backup_has_it(house: House) -> None:
    anna = house.laptop("anna")
    kim = person(anna)
    first = add(anna, kim)
    sync(anna)
    house.back_up()
    second = add(anna, kim, document(40_000))
    sync(anna)
    els = house.laptop("els", Rol.TEAMLEIDER)
    sync(els)
    assert staat(els, first) == BIJ_SERVER, "it was fetched after the server told"
    sync(els)
    assert (staat(els, first), staat(els, second)) == (IN_BACKUP, BIJ_SERVER)


def test_what_is_said_to_be_in_the_backup_is_in_what_a_restore_gives(house: House) -> None:
    """The promise itself: put back, and read by a laptop that has nothing of its own."""
    anna = house.laptop("anna")
    kim = person(anna)
    added = [add(anna, kim, document(30_000 + at), f"voor {at}") for at in range(3)]
    sync(anna)
    house.back_up()
    added += [add(anna, kim, document(40_000 + at), f"na {at}") for at in range(2)]
    sync(anna)
    said = {one.id for one in added if staat(anna, one) == IN_BACKUP}
    assert len(said) == 3
    house.put_back()
    els = house.laptop("els", Rol.TEAMLEIDER)
    sync(els)
    assert {one for one in said if bijlagen.read_bijlage(els, one)} == said
    sync(anna)
    assert IN_BACKUP not in {staat(anna, one) for one in added}
    house.back_up()
    sync(anna)
    assert {staat(anna, one) for one in added} == {IN_BACKUP}


def test_what_may_only_be_read_is_in_no_backup_for_sure_after_a_restore(house: House) -> None:
    """The server may have lost the photo, and this laptop may not offer it again."""
    anna = house.laptop("anna")
    one = add(anna, person(anna))
    sync(anna)
    house.back_up()
    sync(anna)
    with anna.database.write() as tx:
        tx.connection.execute(scope.update().values(role=GrantRole.READ))
        store.offer_again(tx)
    assert staat(anna, one) == ONBEKEND


def test_an_older_server_does_not_tell_of_photos_and_then_it_is_not_known(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = house.laptop("anna")
    one = add(anna, person(anna))
    sync(anna)
    house.back_up()
    now = HttpService.backed_up

    def of_then(self: HttpService) -> BackedUp:
        return msgspec.structs.replace(now(self), newer_blobs=None)

    with monkeypatch.context() as older:
        older.setattr(HttpService, "backed_up", of_then)
        sync(anna)
        assert staat(anna, one) == ONBEKEND
    house.back_up()
    sync(anna)
    assert staat(anna, one) == IN_BACKUP


def test_a_clock_of_the_server_that_went_back_brings_nothing_into_a_backup(house: House) -> None:
    """What became whole after a back-up is not in it, though by the clock it was before."""
    anna = house.laptop("anna")
    kim = person(anna)
    sync(anna)
    database = Database(house.url)
    ahead = system_clock() + timedelta(hours=1)
    copies.back_up_and_tell(database, house.root / "straks", lambda: ahead)
    one = add(anna, kim)
    sync(anna)
    assert staat(anna, one) == BIJ_SERVER
    assert told(anna) == (one.sha256,)
    database.close()


def test_what_a_backup_lacks_is_told_however_old_it_is(house: House) -> None:
    """It was whole before the back-up was begun, and is not in it: as with a transaction that
    ended just then."""
    anna = house.laptop("anna")
    one = add(anna, person(anna))
    sync(anna)
    database = Database(house.url)
    positions = backed_up.Positions(*_epoch_and_heads(database), frozenset())
    assert backed_up.note(database, positions, system_clock())
    database.close()
    sync(anna)
    assert staat(anna, one) == BIJ_SERVER


def _epoch_and_heads(database: Database) -> tuple[str, dict[str, int]]:
    def work(tx: sa.Connection) -> tuple[str, dict[str, int]]:
        epoch = tx.execute(sa.text("SELECT epoch FROM organisatie")).scalar_one()
        heads = tx.execute(sa.text("SELECT name, head FROM scope")).all()
        return epoch, {row.name: row.head for row in heads}

    return database.read(work)


def test_bytes_that_are_not_those_of_the_hash_are_not_in_the_backup(house: House) -> None:
    """One photo is spoiled where the server keeps it, and so in its back-up, which opens."""
    anna = house.laptop("anna")
    kim = person(anna)
    one, other = add(anna, kim), add(anna, kim, document(3 * MOST_PART_BYTES))
    sync(anna)
    of_one = sa.select(blob.c.id).where(blob.c.sha256 == one.sha256).scalar_subquery()
    spoiled = sa.update(blob_part).where(blob_part.c.blob == of_one).values(content=b"spoiled")
    database = Database(house.url)
    database.write(lambda tx: tx.execute(spoiled))
    database.close()
    house.back_up()
    sync(anna)
    assert (staat(anna, one), staat(anna, other)) == (BIJ_SERVER, IN_BACKUP)


pieces_of_one = st.lists(st.binary(min_size=1, max_size=9), min_size=1, max_size=6)


@given(pieces_of_one, pieces_of_one, st.randoms(use_true_random=False))
def test_a_photo_is_known_by_its_bytes_in_whatever_order_a_copy_gives_them(
    one: list[bytes], other: list[bytes], mix: random.Random
) -> None:
    whole = {"one": sha256_of(one), "other": sha256_of(other), "lost": sha256_of(one)}
    parts = [*parts_of("one", one), *parts_of("other", other), ("half", 0, b"x")]
    mix.shuffle(parts)
    assert backed_up._intact(whole, parts) == {"one", "other"}
    assert backed_up._intact(whole, parts[:-1]) < {"one", "other"} or parts[-1][0] == "half"


def test_what_does_not_fit_in_memory_is_not_said_to_be_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(backed_up, "MOST_APART_BYTES", 5)
    pieces = [b"aaa", b"bbb", b"ccc"]
    parts = [*parts_of("in order", pieces), *reversed(parts_of("backwards", pieces))]
    whole = dict.fromkeys(("in order", "backwards"), sha256_of(pieces))
    assert backed_up._intact(whole, parts) == {"in order"}


def sha256_of(pieces: list[bytes]) -> str:
    return hashlib.sha256(b"".join(pieces)).hexdigest()


def parts_of(name: str, pieces: list[bytes]) -> list[tuple[str, int, bytes]]:
    """The pieces with the place of each."""
    places = accumulate(map(len, pieces), initial=0)
    return [(name, place, piece) for place, piece in zip(places, pieces, strict=False)]


def test_the_answer_names_only_what_this_user_may_see_and_many_by_their_dossier(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, bob = house.laptop("anna"), house.laptop("bob")
    kim = person(anna)
    sync(anna)
    sync(bob)
    house.back_up()
    added = [add(anna, kim, document(30_000 + at), str(at)) for at in range(3)]
    sync(anna)
    assert told(anna) == tuple(sorted(one.sha256 for one in added))
    assert told(bob) == ()
    monkeypatch.setattr(backed_up, "MOST_NEWER", 2)
    database = Database(house.url)
    seen = database.read(lambda tx: backed_up.told_to(tx, [standing(str(dossier(kim.id)))]))
    assert seen.newer_blobs == (str(dossier(kim.id)),)
    nothing = database.read(lambda tx: backed_up.told_to(tx, [standing("dossier:een-ander")]))
    assert nothing.newer_blobs == ()
    database.close()


def told(door: Door) -> tuple[str, ...] | None:
    """What the server tells this laptop of photos and documents."""
    with door.database.read() as tx:
        where = device.server(tx)
    assert where is not None
    with HttpService(where.url, where.token) as service:
        return service.backed_up().newer_blobs


def standing(scope: str) -> Standing:
    return Standing(scope, "read", 1, None, 0, 0, "", 0)
