"""Laptops and a real server: what one writes, the other reads, whatever the line does."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.moment import system_clock
from jobcoach.domain.scope import dossier
from jobcoach.errors import (
    AccessEnded,
    AlreadySetUp,
    DeviceRefused,
    JobcoachError,
    NotFound,
    OpeningRefused,
    ServerUnreachable,
)
from jobcoach.keychain import NO_KEYRING
from jobcoach.paths import DataDir
from jobcoach.store import access_log, changes, device, scopes, search, variants
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.tables import device as device_table
from jobcoach.sync.server.tables import gebruiker, werkteam
from jobcoach.usecases import (
    assistentmedewerkers,
    conflicts,
    copies,
    ladder,
    maintenance,
    notities,
    synchronise,
)
from jobcoach.usecases.door import Door
from jobcoach.usecases.search import search as find
from tests.support.laptop import (
    PASSPHRASE,
    LiveClock,
    TestClock,
    alone,
    enrolled,
    note,
    opened,
    person,
    sync,
    texts,
)
from tests.support.line import Line
from tests.support.server import RunningServer, admin, postgres, server

__all__ = ["postgres", "server"]


class Laptops:
    """Makes enrolled laptops on one server, each behind a line of its own when asked."""

    def __init__(self, root: Path, running: RunningServer) -> None:
        self.root = root
        self.server = running
        self.clock = LiveClock(system_clock())

    def new(self, naam: str, rol: Rol = Rol.JOBCOACH, *, url: str = "") -> Door:
        gebruiker = self.server.gebruiker(naam, rol)
        return self.second(naam, gebruiker, url=url)

    def second(self, naam: str, gebruiker_id: str, *, url: str = "") -> Door:
        code = self.server.invite(gebruiker_id)
        return enrolled(self.root / naam, url or self.server.url, code, self.clock)


@pytest.fixture
def laptops(tmp_path: Path, server: RunningServer) -> Laptops:
    return Laptops(tmp_path, server)


def test_a_notitie_written_offline_reaches_the_team_leader(laptops: Laptops) -> None:
    anna, lea = laptops.new("anna"), laptops.new("lea", Rol.TEAMLEIDER)
    kim = person(anna)
    note(anna, kim, "Eerste dag goed gegaan")
    sent, got = sync(anna), sync(lea)
    assert texts(lea, kim) == ["Eerste dag goed gegaan"]
    assert sent.proof is not None
    assert got.proof is not None
    assert assistentmedewerkers.open_dossier(lea, kim.id).namen[anna.who.gebruiker_id] == "anna"


def test_a_stranger_gets_nothing(laptops: Laptops) -> None:
    anna, bas = laptops.new("anna"), laptops.new("bas")
    kim = person(anna)
    sync(anna)
    assert sync(bas).proof is not None
    assert assistentmedewerkers.list_assistentmedewerkers(bas) == ()
    with pytest.raises(NotFound):
        texts(bas, kim)


def test_an_answer_that_got_lost_makes_no_double(laptops: Laptops) -> None:
    """The push arrived, its answer was cut off: the next round sends it again, once is kept."""
    with Line(laptops.server.url) as line:
        anna = laptops.new("anna", url=line.url)
        lea = laptops.new("lea", Rol.TEAMLEIDER)
        sync(anna)
        kim = person(anna)
        note(anna, kim, "Een keer")
        for count in (40, 200, 400, 600, 800, 900):
            line.mend()
            line.cut_after_bytes(count)
            with pytest.raises(ServerUnreachable):
                sync(anna)
            note(anna, kim, f"Na {count} bytes")
        line.mend()
        assert sync(anna).proof is not None
        sync(lea)
        assert texts(lea, kim) == texts(anna, kim)
        assert len(texts(lea, kim)) == 7
        assert synchronise.sync_state(anna).pending == 0


def test_a_first_copy_that_is_cut_off_goes_on_and_is_shown_only_when_whole(
    laptops: Laptops,
) -> None:
    anna = laptops.new("anna")
    people = [person(anna, f"Persoon {number}") for number in range(12)]
    for one in people:
        for number in range(3):
            note(anna, one, f"Notitie {number}")
    sync(anna)
    with Line(laptops.server.url) as line:
        lea = laptops.new("lea", Rol.TEAMLEIDER, url=line.url)
        seen: list[int] = []
        count_notes = text("SELECT count(*) FROM notitie")
        for count in range(3000, 90000, 4000):
            line.mend()
            line.cut_after_bytes(count)
            with suppress(JobcoachError):
                sync(lea)
            for regel in assistentmedewerkers.list_assistentmedewerkers(lea):
                if regel.persoon in people:
                    assert len(texts(lea, regel.persoon)) == 3
            with lea.database.read() as tx:
                seen.append(tx.connection.execute(count_notes).scalar() or 0)
        line.mend()
        assert sync(lea).proof is not None
        assert seen == sorted(seen)  # never begun anew
        for one in people:
            assert len(texts(lea, one)) == 3


@pytest.mark.parametrize("hours", [-72, -1, 1, 72])
def test_a_wrong_clock_neither_blocks_nor_wins(laptops: Laptops, hours: int) -> None:
    """Whose clock is off wrote first, and so is overruled by who wrote later."""
    anna, lea = laptops.new("anna"), laptops.new("lea", Rol.TEAMLEIDER)
    kim = person(anna)
    sync(anna)
    sync(lea)
    wrong = TestClock(laptops.clock.now + timedelta(hours=hours))
    odd = Door(anna.database, anna.who, wrong)
    assistentmedewerkers.change_assistentmedewerker(odd, replace(kim, telefoon="eerst"))
    assert sync(odd).refused == 0
    sync(lea)
    found = assistentmedewerkers.open_dossier(lea, kim.id).persoon
    assert found.telefoon == "eerst"
    assistentmedewerkers.change_assistentmedewerker(lea, replace(found, telefoon="later"))
    sync(lea)
    assert sync(odd).proof is not None
    for door in (odd, lea):
        assert assistentmedewerkers.open_dossier(door, kim.id).persoon.telefoon == "later"


def test_two_people_in_one_field_offline_and_both_values_are_kept(laptops: Laptops) -> None:
    anna, lea = laptops.new("anna"), laptops.new("lea", Rol.TEAMLEIDER)
    kim = person(anna)
    sync(anna)
    sync(lea)
    change = assistentmedewerkers.change_assistentmedewerker
    change(anna, replace(kim, telefoon="06-1", plaats="Arnhem"))
    change(lea, replace(kim, telefoon="06-2"))
    sync(anna)
    sync(lea)
    sync(anna)
    ends = [assistentmedewerkers.open_dossier(door, kim.id).persoon for door in (anna, lea)]
    assert ends[0] == ends[1]
    assert (ends[0].telefoon, ends[0].plaats) == ("06-2", "Arnhem")
    with anna.database.read() as tx:
        assert variants.open_count(tx, anna.clock()) == 1


def test_nothing_new_costs_next_to_nothing_whatever_the_number_of_dossiers(
    laptops: Laptops,
) -> None:
    anna = laptops.new("anna")
    for number in range(30):
        person(anna, f"Persoon {number}")
    sync(anna)
    idle = sync(anna)
    assert idle.proof is not None
    assert idle.bytes_up + idle.bytes_down < 1024


def test_a_copy_that_went_wrong_on_the_laptop_is_found_and_mended(laptops: Laptops) -> None:
    anna = laptops.new("anna")
    kim = person(anna)
    note(anna, kim, "Zoals het is")
    sync(anna)
    with anna.database.write() as tx:
        tx.connection.execute(text("UPDATE notitie SET tekst = 'verminkt'"))
        tx.connection.execute(
            text("UPDATE scope SET checksum = :wrong WHERE name = :name"),
            {"wrong": "f" * 32, "name": str(dossier(kim.id))},
        )
    sync(anna)
    assert sync(anna).proof is not None
    assert texts(anna, kim) == ["Zoals het is"]
    found = maintenance.doctor(anna, DataDir(laptops.root / "anna"), NO_KEYRING)
    assert all(check.ok for check in found[:3])


def test_a_server_that_does_not_know_the_laptop_takes_nothing_away(laptops: Laptops) -> None:
    """As after a restore to before it was enrolled: the token says nothing there."""
    anna = laptops.new("anna")
    kim = person(anna)
    sync(anna)
    note(anna, kim, "Nog niet verstuurd")
    with anna.database.write() as tx:
        device.put(tx, "server_token", "onbekend")
    with pytest.raises(DeviceRefused) as refused:
        sync(anna)
    assert type(refused.value) is DeviceRefused
    assert texts(anna, kim) == ["Nog niet verstuurd"]
    assert synchronise.sync_state(anna).last_error == DeviceRefused.title


@pytest.mark.parametrize("ended", ["the laptop", "the user"])
def test_after_the_end_of_access_nothing_is_shown_and_unsent_work_is_kept(
    laptops: Laptops, ended: str
) -> None:
    anna = laptops.new("anna")
    kim = person(anna)
    sync(anna)
    note(anna, kim, "Nog niet verstuurd")
    if ended == "the laptop":
        laptops.server.administration.revoke_device(anna.device_id)
    else:
        laptops.server.administration.deactivate_gebruiker(anna.who.gebruiker_id)
    with pytest.raises(AccessEnded):
        sync(anna)
    assert assistentmedewerkers.list_assistentmedewerkers(anna) == ()
    assert find(anna, "verstuurd") == ()
    with pytest.raises(NotFound):
        texts(anna, kim)
    state = synchronise.sync_state(anna)
    assert (state.last_error, state.pending) == (AccessEnded.title, 1)
    with anna.database.read() as tx:
        (kept,) = changes.waiting(tx, limit=10)
    assert kept.fields["tekst"] == "Nog niet verstuurd"


def test_a_coach_who_began_alone_joins_without_losing_anything(
    tmp_path: Path, laptops: Laptops
) -> None:
    anna = alone(tmp_path / "anna", laptops.clock)
    kim = person(anna)
    note(anna, kim, "Van voor de server")
    draft = notities.add_notitie(
        anna, assistentmedewerker_id=kim.id, tekst="Nog een kladje", concept=True
    )
    anna.database.close()
    gebruiker = laptops.server.gebruiker("Anna de Wit")
    joined = enrolled(
        tmp_path / "anna", laptops.server.url, laptops.server.invite(gebruiker), laptops.clock
    )
    assert joined.who.gebruiker_id == gebruiker
    assert texts(joined, kim) == ["Nog een kladje", "Van voor de server"]
    assert sync(joined).proof is not None
    notities.sign_notitie(joined, draft.id)
    sync(joined)
    lea = laptops.new("lea", Rol.TEAMLEIDER)
    sync(lea)
    assert texts(lea, kim) == ["Nog een kladje", "Van voor de server"]
    assert assistentmedewerkers.open_dossier(lea, kim.id).jobcoach == "Anna de Wit"


def test_a_back_up_on_another_laptop_sends_what_was_never_sent_and_doubles_nothing(
    tmp_path: Path, laptops: Laptops
) -> None:
    gebruiker = laptops.server.gebruiker("anna")
    anna = laptops.second("anna", gebruiker)
    kim = person(anna)
    note(anna, kim, "Verstuurd")
    sync(anna)
    note(anna, kim, "In de back-up, nooit verstuurd")
    copies.backup(anna, DataDir(tmp_path / "anna"), tmp_path / "anna.jobcoach")
    note(anna, kim, "Na de back-up, wel verstuurd")
    sync(anna)

    root = tmp_path / "nieuwe laptop"
    copies.restore(
        tmp_path / "anna.jobcoach",
        DataDir(root),
        passphrase=PASSPHRASE,
        keyring=NO_KEYRING,
        clock=laptops.clock,
    ).database.close()
    fresh = enrolled(root, laptops.server.url, laptops.server.invite(gebruiker), laptops.clock)
    assert sync(fresh).proof is not None
    sync(anna)
    assert texts(fresh, kim) == texts(anna, kim)
    assert len(texts(fresh, kim)) == 3


def test_a_back_up_of_a_laptop_that_broke_before_it_could_send(
    tmp_path: Path, laptops: Laptops
) -> None:
    gebruiker = laptops.server.gebruiker("anna")
    anna = laptops.second("anna", gebruiker)
    kim = person(anna)
    sync(anna)
    concept = notities.add_notitie(anna, assistentmedewerker_id=kim.id, tekst="Een", concept=True)
    notities.edit_notitie(anna, concept.id, "Alleen in de back-up")
    notities.sign_notitie(anna, concept.id)
    copies.backup(anna, DataDir(tmp_path / "anna"), tmp_path / "anna.jobcoach")

    root = tmp_path / "nieuwe laptop"
    copies.restore(
        tmp_path / "anna.jobcoach",
        DataDir(root),
        passphrase=PASSPHRASE,
        keyring=NO_KEYRING,
        clock=laptops.clock,
    ).database.close()
    fresh = enrolled(root, laptops.server.url, laptops.server.invite(gebruiker), laptops.clock)
    done = sync(fresh)
    assert (done.pushed, done.refused, done.conflicts) == (3, 0, 0)
    assert done.proof is not None
    lea = laptops.new("lea", Rol.TEAMLEIDER)
    sync(lea)
    assert all(one.assistentmedewerker_id != kim.id for one in conflicts.list_conflicts(lea))
    assert texts(lea, kim) == ["Alleen in de back-up"]
    with fresh.database.read() as tx:
        assert int(device.get(tx, "logregels_sent") or 0) > len(access_log.lines(tx)) // 2


def test_a_back_up_of_one_organisation_is_not_emptied_by_another(
    tmp_path: Path, laptops: Laptops
) -> None:
    anna = alone(tmp_path / "anna", laptops.clock)
    kim = person(anna)
    with anna.database.write() as tx:
        device.put_server(tx, device.Server("https://oud.voorbeeld.nl", ""))
        changes.start_over(tx, ())  # all of it was sent there
    anna.database.close()
    code = laptops.server.invite(laptops.server.gebruiker("anna"))
    with pytest.raises(AlreadySetUp):
        enrolled(tmp_path / "anna", laptops.server.url, code, laptops.clock)
    again = opened(tmp_path / "anna", laptops.clock)
    found = assistentmedewerkers.list_assistentmedewerkers(again)
    assert [one.persoon.id for one in found] == [kim.id]


def test_a_clock_hours_ahead_makes_no_two_versions_of_ones_own_words(laptops: Laptops) -> None:
    anna, lea = laptops.new("anna"), laptops.new("lea", Rol.TEAMLEIDER)
    kim = person(anna)
    sync(anna)
    sync(lea)
    anna.clock = TestClock(system_clock() + timedelta(hours=3))
    once = assistentmedewerkers.change_assistentmedewerker(anna, replace(kim, telefoon="1"))
    assistentmedewerkers.change_assistentmedewerker(anna, replace(once, telefoon="2"))
    assert sync(anna).conflicts == 0
    assert sync(lea).conflicts == 0


def test_a_measurement_that_is_not_handed_in_is_the_writers_own(laptops: Laptops) -> None:
    anna, lea = laptops.new("anna"), laptops.new("lea", Rol.TEAMLEIDER)
    kim = person(anna)
    concept = Ladderbeoordeling(
        id="",
        assistentmedewerker_id=kim.id,
        auteur_id="",
        datum=anna.clock().date(),
        trede=3,
        reden_afwijking="Nog niet alles gevraagd",
    )
    ladder.add_ladderbeoordeling(anna, concept, submit=False)
    sync(anna)
    sync(lea)
    assert len(assistentmedewerkers.open_dossier(anna, kim.id).beoordelingen) == 1
    assert assistentmedewerkers.open_dossier(lea, kim.id).beoordelingen == ()


def test_a_stop_in_the_middle_of_a_first_copy_leaves_search_working(
    tmp_path: Path, laptops: Laptops
) -> None:
    anna = laptops.new("anna")
    kim = person(anna)
    note(anna, kim, "Kaartjes verkopen")
    sync(anna)
    with anna.database.write() as tx:
        search.pause(tx)
    note(anna, kim, "Geschreven zonder index")
    anna.database.close()
    again = opened(tmp_path / "anna", laptops.clock)
    sync(again)
    assert len(find(again, "kaartjes")) == 1
    assert len(find(again, "zonder index")) == 1


def test_a_server_that_was_restored_gets_back_what_it_lost(laptops: Laptops) -> None:
    """Another epoch: everything that was ever sent is offered again, and answered as known."""
    anna = laptops.new("anna")
    kim = person(anna)
    note(anna, kim, "Bewaard")
    sync(anna)
    admin(laptops.server.database_url, "renew-epoch")
    done = sync(anna)
    assert done.pushed >= 2
    assert done.refused == 0
    assert sync(anna).proof is not None
    assert texts(anna, kim) == ["Bewaard"]
    with anna.database.read() as tx:
        heads = {str(one.name): one.count for one in scopes.every(tx)}
        assert changes.count_by_state(tx) == {changes.SENT: 2}
    assert heads[str(dossier(kim.id))] == 2


def test_a_person_whom_the_server_does_not_accept_yet_waits_and_is_told_of(
    laptops: Laptops,
) -> None:
    """As when the team was made on paper, and a week later on the server."""
    anna = laptops.new("anna")
    team = new_id(anna.clock())
    astray = Door(anna.database, replace(anna.who, werkteam_id=team), anna.clock)
    kim = person(astray)
    note(anna, kim, "Eerste dag")
    for _ in range(2):
        done = sync(anna)
        assert (done.refused, done.proof) == (0, None)
        state = synchronise.sync_state(anna)
        assert (state.last_error, state.pending) == (OpeningRefused.title, 2)
    assert texts(anna, kim) == ["Eerste dag"]
    server = Database(laptops.server.database_url)
    server.write(lambda tx: tx.execute(werkteam.insert().values(id=team, naam="Zuid")))
    there = gebruiker.update().where(gebruiker.c.id == anna.who.gebruiker_id)
    server.write(lambda tx: tx.execute(there.values(werkteam_id=team)))
    server.close()
    anna.database.close()
    again = opened(laptops.root / "anna", laptops.clock)
    assert sync(again).pushed == 2
    assert sync(again).proof is not None
    assert synchronise.sync_state(again).last_error == ""


@pytest.mark.parametrize("minutes, ok", [(0, True), (-90, False), (7, False)])
def test_the_doctor_sees_a_clock_that_is_off(laptops: Laptops, minutes: int, ok: bool) -> None:
    anna = laptops.new("anna")
    anna.clock = TestClock(system_clock() + timedelta(minutes=minutes))
    checks = maintenance.doctor(anna, DataDir(laptops.root / "anna"), NO_KEYRING)
    (clock,) = [one for one in checks if one.name == "clock"]
    assert clock.ok is ok
    assert isinstance(clock.figure, int)
    assert abs(clock.figure - 60 * minutes) < 30


def test_without_a_server_the_doctor_knows_no_other_clock(tmp_path: Path) -> None:
    anna = alone(tmp_path / "anna")
    checks = maintenance.doctor(anna, DataDir(tmp_path / "anna"), NO_KEYRING)
    assert [(one.ok, one.figure) for one in checks if one.name == "clock"] == [(True, "")]


def test_who_comes_back_after_the_end_of_access_sees_everything_again(laptops: Laptops) -> None:
    anna = laptops.new("anna")
    kim = person(anna)
    note(anna, kim, "Van voor het misverstand")
    sync(anna)
    laptops.server.administration.revoke_device(anna.device_id)
    with pytest.raises(AccessEnded):
        sync(anna)
    server = Database(laptops.server.database_url)
    known = device_table.c.id == anna.device_id
    server.write(lambda tx: tx.execute(device_table.update().where(known).values(revoked_at=None)))
    server.close()
    sync(anna)
    assert sync(anna).proof is not None
    assert texts(anna, kim) == ["Van voor het misverstand"]
