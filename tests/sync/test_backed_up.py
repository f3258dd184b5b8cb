"""Niets kwijt: 'staat in de back-up' is said of what a restore of that back-up gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import event

from jobcoach.domain.bewaarplek import Bewaarplek, Bewaarreden, Bewaarstaat
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.moment import instant_of, system_clock
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.scope import dossier
from jobcoach.errors import NoBackup, ServerUnreachable
from jobcoach.store import device, whereabouts
from jobcoach.sync.client import HttpService
from jobcoach.sync.engine import run_round
from jobcoach.sync.learning import learn
from jobcoach.sync.protocol import Hello, Pull, Pulled, Push, PushAnswer
from jobcoach.sync.server import copies
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.usecases import kladjes, notities, plekken
from jobcoach.usecases.door import Door
from tests.support.laptop import LiveClock, enrolled, note, person, sync
from tests.support.server import ServerProcess, admin, database_url, postgres
from tests.sync.server.laptop import Laptop as WireLaptop
from tests.sync.server.laptop import enrolled as wire_laptop

__all__ = ["database_url", "postgres"]

IN_BACKUP, BIJ_SERVER = Bewaarstaat(Bewaarplek.IN_BACKUP), Bewaarstaat(Bewaarplek.BIJ_SERVER)
WACHT = Bewaarstaat(Bewaarplek.ALLEEN_HIER, Bewaarreden.WACHT)


class House:
    """A server of its own, whose administrator makes back-ups."""

    def __init__(self, root: Path, url: str) -> None:
        self.root = root
        self.url = url
        self._database = Database(url)
        self._administration = Administration(self._database, system_clock)
        self._administration.set_up("Zorg Noord")
        self._team = self._administration.add_werkteam("Oost").id
        self._clock = LiveClock(system_clock())
        self._process = ServerProcess(url)

    def laptop(self, naam: str, rol: Rol = Rol.JOBCOACH) -> Door:
        gebruiker = self._administration.add_gebruiker(naam, rol, self._team)
        code = self._administration.invite(gebruiker.id).code
        return enrolled(self.root / naam, self._process.url, code, self._clock)

    def wire(self, naam: str) -> WireLaptop:
        """A laptop without a store."""
        gebruiker = self._administration.add_gebruiker(naam, Rol.JOBCOACH, self._team)
        return wire_laptop(self._process.url, self._administration.invite(gebruiker.id).code)

    def back_up(self) -> dict[str, object]:
        done: dict[str, object] = admin(self.url, "backup", str(self.root / "vannacht.backup"))
        return done

    def hand_over(self, dossier_id: str, one: Door, other: Door) -> None:
        self._administration.hand_over(
            [str(dossier(dossier_id))], from_id=one.who.gebruiker_id, to_id=other.who.gebruiker_id
        )

    def put_back(self) -> None:
        admin(self.url, "restore", str(self.root / "vannacht.backup"))

    def stop(self) -> None:
        self._process.stop()
        self._database.close()


@pytest.fixture
def house(tmp_path: Path, database_url: str) -> Iterator[House]:
    made = House(tmp_path, database_url)
    try:
        yield made
    finally:
        made.stop()


def staat(door: Door, one: Notitie) -> Bewaarstaat | None:
    """Where a note stands, as its time line tells."""
    lines = notities.timeline(door, one.assistentmedewerker_id)
    return next(line.staat for line in lines if line.bron.id == one.id)


def test_a_note_goes_from_this_laptop_to_the_server_and_into_the_backup(house: House) -> None:
    anna = house.laptop("anna")
    kim = person(anna)
    first = note(anna, kim, "voor de back-up")
    assert staat(anna, first) == WACHT
    sync(anna)
    assert staat(anna, first) == BIJ_SERVER

    made = house.back_up()
    assert made["laptops_weten_het"] is True
    assert staat(anna, first) == BIJ_SERVER  # nobody told this laptop yet
    sync(anna)
    assert staat(anna, first) == IN_BACKUP

    second = note(anna, kim, "na de back-up")
    sync(anna)
    assert (staat(anna, first), staat(anna, second)) == (IN_BACKUP, BIJ_SERVER)
    telling = plekken.count_places(anna)
    assert (telling.hier, telling.server, telling.backup) == (0, 2, 1)
    assert telling.backup_van == instant_of(str(made["begonnen"]))

    house.back_up()
    sync(anna)
    assert staat(anna, second) == IN_BACKUP


def test_the_numbers_and_the_lists_tell_the_same_and_the_numbers_read_no_words(
    house: House,
) -> None:
    anna, lea = house.laptop("anna"), house.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna)
    note(anna, kim, "in de back-up")
    sync(anna)
    house.back_up()
    sync(anna)
    note(anna, kim, "bij de server")
    sync(anna)
    sync(lea)
    note(anna, kim, "alleen hier")
    notities.add_notitie(lea, assistentmedewerker_id=kim.id, tekst="van Lea", concept=True)
    sync(lea)
    of_nobody = Kladje(
        id="k1",
        soort=SoortKladje.NOTITIE,
        assistentmedewerker_id=None,
        inhoud={"tekst": "Half"},
        bewaard_op=anna.clock(),
    )
    kladjes.keep_kladje(anna, of_nobody)
    sync(anna)
    note(anna, kim, "en weer alleen hier")
    asked: list[str] = []
    for door in (anna, lea):
        event.listen(door.database._engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
        telling = plekken.count_places(door)
        assert not any("tekst" in one or "verslag" in one for one in asked)
        told = {plek: len(plekken.list_places(door, plek)) for plek in Bewaarplek}
        asked.clear()
        assert told == {
            Bewaarplek.ALLEEN_HIER: telling.hier,
            Bewaarplek.BIJ_SERVER: telling.server,
            Bewaarplek.IN_BACKUP: telling.backup,
        }
    assert plekken.count_places(anna).hier == 2


def test_what_came_in_before_the_laptop_was_told_is_told_apart(house: House) -> None:
    """Made, sent and proven after the back-up, and only then the laptop hears of it."""
    anna = house.laptop("anna")
    kim = person(anna)
    first = note(anna, kim, "voor")
    sync(anna)
    house.back_up()
    second = note(anna, kim, "na")
    sync(anna)
    assert (staat(anna, first), staat(anna, second)) == (IN_BACKUP, BIJ_SERVER)


def test_what_a_colleague_wrote_since_is_not_said_to_be_in_it(house: House) -> None:
    anna, els = house.laptop("anna"), house.laptop("els", Rol.TEAMLEIDER)
    kim = person(anna)
    sync(anna)
    sync(els)
    house.back_up()
    sync(els)
    later = note(anna, kim, "van Anna, na de back-up")
    sync(anna)
    sync(els)
    assert staat(els, later) == BIJ_SERVER
    house.back_up()
    sync(els)
    assert staat(els, later) == IN_BACKUP


def test_a_new_laptop_is_told_which_of_all_it_copied_is_in_it(house: House) -> None:
    anna = house.laptop("anna")
    kim = person(anna)
    first = note(anna, kim, "voor")
    sync(anna)
    house.back_up()
    second = note(anna, kim, "na")
    sync(anna)
    els = house.laptop("els", Rol.TEAMLEIDER)
    sync(els)
    assert (staat(els, first), staat(els, second)) == (IN_BACKUP, BIJ_SERVER)


def test_after_a_restore_nothing_is_said_to_be_in_a_backup(house: House) -> None:
    anna = house.laptop("anna")
    kim = person(anna)
    first = note(anna, kim, "voor")
    sync(anna)
    house.back_up()
    second = note(anna, kim, "na")
    sync(anna)
    house.put_back()
    sync(anna)
    assert (staat(anna, first), staat(anna, second)) == (BIJ_SERVER, BIJ_SERVER)
    assert plekken.count_places(anna).backup_van is None
    house.back_up()
    sync(anna)
    assert (staat(anna, first), staat(anna, second)) == (IN_BACKUP, IN_BACKUP)


def test_what_is_said_to_be_in_the_backup_is_in_what_a_restore_gives(house: House) -> None:
    """The promise itself: put back, and read by a laptop that has nothing of its own."""
    anna = house.laptop("anna")
    people = [person(anna, naam) for naam in ("Kim", "Sam", "Noor")]
    written = [note(anna, one, f"voor {one.roepnaam}") for one in people]
    sync(anna)
    house.back_up()
    written += [note(anna, one, f"na {one.roepnaam}") for one in people[:2]]
    sync(anna)
    written.append(note(anna, people[2], "nooit verstuurd"))
    said = {one.id for one in written if staat(anna, one) == IN_BACKUP}
    assert len(said) == 3
    house.put_back()
    els = house.laptop("els", Rol.TEAMLEIDER)
    sync(els)
    back = {line.bron.id for one in people for line in notities.timeline(els, one.id)}
    assert said <= back


def test_a_kladje_stands_on_this_laptop_alone(house: House) -> None:
    anna = house.laptop("anna")
    kim = person(anna)
    sync(anna)
    kladje = Kladje(
        id="01890000-0000-7000-8000-000000000001",
        soort=SoortKladje.NOTITIE,
        assistentmedewerker_id=kim.id,
        inhoud={"tekst": "half"},
        bewaard_op=anna.clock(),
    )
    kladjes.keep_kladje(anna, kladje)
    (one,) = plekken.list_places(anna, Bewaarplek.ALLEEN_HIER)
    assert (one.bron, one.naam) == (kladje, kim.naam)
    assert one.staat == Bewaarstaat(Bewaarplek.ALLEEN_HIER, Bewaarreden.KLADJE)


def test_a_backup_that_cannot_be_read_back_is_told_to_nobody(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = house.laptop("anna")
    kim = person(anna)
    first = note(anna, kim, "voor")
    sync(anna)

    def spoiled(database: Database, target: Path) -> int:
        target.write_bytes(b"half")
        return 4

    monkeypatch.setattr(copies, "back_up", spoiled)
    database = Database(house.url)
    with pytest.raises(NoBackup):
        copies.back_up_and_tell(database, house.root / "half", system_clock)
    database.close()
    sync(anna)
    assert staat(anna, first) == BIJ_SERVER


def test_an_older_server_says_nothing_of_a_backup(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor does a laptop that knew of one go on saying so, when the server knows of none."""
    anna = house.laptop("anna")
    first = note(anna, person(anna), "voor")
    sync(anna)
    house.back_up()
    sync(anna)
    assert staat(anna, first) == IN_BACKUP
    hello = HttpService.hello

    def of_then(self: HttpService, *, standing: str = "") -> Hello:
        return msgspec.structs.replace(hello(self, standing=standing), backup="")

    monkeypatch.setattr(HttpService, "hello", of_then)
    sync(anna)
    assert staat(anna, first) == BIJ_SERVER


def test_the_answer_names_only_what_this_user_may_see(house: House) -> None:
    anna, bob = house.laptop("anna"), house.laptop("bob")
    sync(anna)
    sync(bob)
    house.back_up()
    of_anna = note(anna, person(anna), "van Anna")
    sync(anna)
    with bob.database.read() as tx:
        where = device.server(tx)
    assert where is not None
    with HttpService(where.url, where.token) as service:
        told = service.backed_up()
    assert told.moment
    names = set(told.newer)
    assert of_anna.id not in names
    assert of_anna.assistentmedewerker_id not in "".join(names)


def test_of_a_dossier_that_went_to_another_meanwhile_nothing_is_said_to_be_in_it(
    house: House,
) -> None:
    """The round was proven, the dossier goes, and only then the laptop asks after the back-up."""
    anna, els = house.laptop("anna"), house.laptop("els")
    kim = person(anna)
    sync(anna)
    house.back_up()
    later = note(anna, kim, "na de back-up")
    with anna.database.read() as tx:
        where = device.server(tx)
    assert where is not None
    with HttpService(where.url, where.token) as service:
        done = run_round(anna.database, service, anna.who, anna.clock)
        assert done.proof is not None
        house.hand_over(kim.id, anna, els)
        learn(anna.database, service, done)
    assert staat(anna, later) == BIJ_SERVER
    with anna.database.read() as tx:
        assert whereabouts.moment(tx), "of all else it was told"


class Meanwhile(HttpService):
    """A line on which something happens just before a push, and that falls right after it."""

    happens: Callable[[], None]

    def push(self, push: Push) -> PushAnswer:
        """Too late by a moment."""
        self.happens()
        return super().push(push)

    def pull(self, pull: Pull) -> Pulled:
        """Nothing is heard any more."""
        raise ServerUnreachable


def test_a_change_that_came_too_late_is_said_to_be_in_no_backup(house: House) -> None:
    """Sent as the dossier went, and the line fell before the laptop heard that it did."""
    anna, els = house.laptop("anna"), house.laptop("els")
    kim = person(anna)
    sync(anna)
    house.back_up()
    sync(anna)
    later = note(anna, kim, "na de overdracht")
    with anna.database.read() as tx:
        where = device.server(tx)
    assert where is not None
    with Meanwhile(where.url, where.token) as service:
        service.happens = lambda: house.hand_over(kim.id, anna, els)
        with pytest.raises(ServerUnreachable):
            run_round(anna.database, service, anna.who, anna.clock)
    assert staat(anna, later) == Bewaarstaat(Bewaarplek.ALLEEN_HIER, Bewaarreden.NAGEKEKEN)


def test_many_rows_are_not_named_one_by_one_and_then_none_is_said_to_be_in_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whereabouts, "MOST_NAMED", 3)
    anna = house.laptop("anna")
    kim = person(anna)
    first = note(anna, kim, "voor")
    sync(anna)
    house.back_up()
    sync(anna)
    assert staat(anna, first) == IN_BACKUP
    for number in range(5):
        note(anna, kim, f"na {number}")
    sync(anna)
    assert staat(anna, first) == BIJ_SERVER


def test_asking_costs_the_server_little_however_much_came_in_since(house: House) -> None:
    """What would take long to look through is named by its scope, unread."""
    anna = house.wire("anna")
    small, large = sorted([anna.open_dossier(), anna.open_dossier()])
    house.back_up()
    noted = anna.write(small, tekst="kort")
    for _ in range(5):
        anna.write(large, tekst="x" * 500_000)
    service = anna.service
    assert isinstance(service, HttpService)
    assert service.backed_up().newer == tuple(sorted([noted, large]))
