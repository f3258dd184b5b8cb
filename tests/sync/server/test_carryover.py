"""After a restore: who was sent away since the backup does not come back by it."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from jobcoach.domain.entity import Plain
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import instant_text
from jobcoach.errors import AccessEnded, NotOnServer
from jobcoach.sync.protocol import Held, Pull, Push
from jobcoach.sync.server import copies, trail
from jobcoach.sync.server.copies import back_up, restore
from jobcoach.sync.server.integrity import check
from jobcoach.sync.server.tables import logregel, organisatie, receipt, transfer
from tests.support.server import database_url, postgres
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop
from tests.sync.server.test_logbook import line, send

__all__ = ["database_url", "postgres"]


class Night:
    """A backup of last night, and a day on which much changed."""

    def __init__(self, house: House, root: Path) -> None:
        self.house, self.root = house, root
        self.anna, self.els, self.piet = (house.laptop() for _ in range(3))
        self.lost = house.another(self.anna.gebruiker_id)
        self.lea = house.laptop(Rol.TEAMLEIDER)
        team = house.werkteam.id
        self.given, self.kept = (self.anna.open_dossier(team=team) for _ in range(2))
        _say_who(self.anna, self.given)
        self.late = self.anna.change(self.given, {"tekst": "van Anna"})
        assert send(self.els, line(self.els, 1)) == 1
        back_up(house.database, root / "backup")
        house.administration.hand_over(
            [self.given], from_id=self.anna.gebruiker_id, to_id=self.els.gebruiker_id
        )
        assert self.anna.push(self.late).answers[0].result == "late"
        house.administration.deactivate_gebruiker(self.piet.gebruiker_id)
        house.administration.revoke_device(self.lost.device)
        self.new = house.another(self.anna.gebruiker_id)
        self.seen = self.look()

    def look(self) -> list[tuple[object, ...]]:
        """What happens to the dossier that day, as it stands on record."""
        person = self.given.removeprefix("dossier:")
        assert send(self.els, line(self.els, 2, assistentmedewerker_id=person)) == 2
        assert send(self.new, line(self.new, 1, assistentmedewerker_id=person)) == 1
        send(self.new, line(self.new, 1, assistentmedewerker_id=person, aantal=2))
        self.els.rows(self.given)
        self.anna.service.purged(self.given)
        self.house.administration.set_grace(30)
        return on_record(self.house)

    def jobcoach_of(self, dossier: str) -> object:
        """Who the row of the dossier says that guides this person."""
        found = [row for row in self.lea.rows(dossier) if row.entity == "assistentmedewerker"]
        return found[0].fields["jobcoach_id"]

    def restored(self) -> copies.Restored:
        return restore(self.house.database, self.root / "backup", self.house.clock)


def _say_who(laptop: Laptop, dossier: str) -> None:
    fields: dict[str, Plain] = {"jobcoach_id": laptop.gebruiker_id}
    person_id = dossier.removeprefix("dossier:")
    born = laptop.change(dossier, fields, entity="assistentmedewerker", entity_id=person_id)
    assert laptop.push(born).answers[0].result == "ok"


@pytest.fixture
def night(tmp_path: Path, database_url: str) -> Night:
    return Night(House(tmp_path, database_url), tmp_path)


def roles(dossier: str, *laptops: Laptop) -> list[str | None]:
    return [laptop.grants().get(dossier) for laptop in laptops]


def test_what_was_handed_over_stays_with_whom_it_was_given_to(night: Night) -> None:
    assert night.restored().carried
    assert roles(night.given, night.anna, night.els, night.lea) == [None, "write", "lead"]
    assert roles(night.kept, night.anna, night.els) == ["write", None]
    assert night.jobcoach_of(night.given) == night.els.gebruiker_id
    (granted,) = [one for one in night.els.service.pull(Pull()).granted if one.scope == night.given]
    assert granted.epoch == 1
    assert check(night.house.database).findings == ()
    night.house.database.close()


def test_who_left_and_a_laptop_that_was_refused_stay_out_and_a_new_one_stays_in(
    night: Night,
) -> None:
    night.restored()
    for laptop in (night.piet, night.lost):
        assert laptop.service.hello().action == "wipe"
        with pytest.raises(AccessEnded):
            laptop.pull()
    with pytest.raises(NotOnServer):
        night.house.administration.invite(night.piet.gebruiker_id)
    directory = f"team:{night.house.organisatie.id}"
    (row,) = [row for row in night.els.rows(directory) if row.id == night.piet.gebruiker_id]
    assert row.fields["actief_tot"] == "2026-11-03"
    assert roles(night.kept, night.new) == ["write"]
    night.house.database.close()


def test_what_came_late_is_there_once_also_when_its_sender_removed_it(night: Night) -> None:
    night.restored()
    pulled = night.els.service.pull(Pull(scopes={night.given: 0}, late={}))
    assert [one.change for one in pulled.late[night.given]] == [night.late]
    assert night.anna.push(night.late).answers[0].result == "late"
    assert night.els.judge(night.late, accept=True).state == "accepted"
    assert {"tekst": "van Anna"} in [row.fields for row in night.els.rows(night.given)]
    night.house.database.close()


def test_what_was_accepted_since_waits_again_when_the_log_lost_it(night: Night) -> None:
    assert night.els.judge(night.late, accept=True).state == "accepted"
    night.restored()
    pulled = night.els.service.pull(Pull(scopes={night.given: 0}, late={}))
    assert [one.state for one in pulled.late[night.given]] == ["waiting"]
    assert night.els.judge(night.late, accept=True).state == "accepted"
    night.house.database.close()


def on_record(house: House) -> list[tuple[object, ...]]:
    """All lines of the access log, of what went where, and of what was removed."""

    def read(tx: sa.Connection) -> list[tuple[object, ...]]:
        found: list[tuple[object, ...]] = []
        for table in (logregel, transfer, receipt):
            found += [(table.name, *row) for row in tx.execute(sa.select(table))]
        return sorted(found, key=str)

    return house.database.read(read)


def test_who_saw_a_dossier_since_the_backup_stays_on_record(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also of who was sent away that evening, and when they removed it."""
    monkeypatch.setattr(trail, "_AT_ONCE", 2)
    assert night.restored().recorded
    assert set(night.seen) <= set(on_record(night.house))
    assert sum(row[0] == "logregel" for row in night.seen) == 4
    assert send(night.els, line(night.els, 3)) == 3  # what was there is not asked for again
    days = sa.select(organisatie.c.late_days)
    assert night.house.database.read(lambda tx: tx.execute(days).scalar_one()) == 30
    assert [one for one in night.root.iterdir() if one.name.startswith(".")] == []
    night.house.database.close()


def test_when_the_log_of_before_cannot_be_read_access_comes_over_and_it_is_said(
    night: Night,
) -> None:
    hidden = sa.text("ALTER TABLE transfer RENAME TO weg")
    night.house.database.write(lambda tx: tx.execute(hidden))
    restored = night.restored()
    assert (restored.carried, restored.recorded) == (True, False)
    assert roles(night.given, night.anna, night.els) == [None, "write"]
    assert send(night.els, line(night.els, 3)) == 1  # the laptop sends it once more
    night.house.database.close()


def test_who_knows_the_id_of_a_lost_note_cannot_take_it(night: Night) -> None:
    """It stays where it was born, and whoever holds it puts it back there."""
    note = night.els.change(night.given, {"tekst": "van Els"})
    assert night.els.push(note).answers[0].result == "ok"
    held = Held(
        scope=night.given,
        entity=note.entity,
        id=note.entity_id,
        fields=note.fields,
        stamps=dict.fromkeys(note.fields, note.stamp),
    )
    night.restored()
    assert check(night.house.database).findings == ()
    assert note.entity_id not in [row.id for row in night.lea.rows(night.given)]
    taken = night.anna.change(night.kept, {"tekst": "nu van mij"}, entity_id=note.entity_id)
    (answer,) = night.anna.push(taken).answers
    assert (answer.result, answer.code) == ("refused", "elsewhere")
    again = night.restored()  # a place that waits is kept by the next restore as well
    assert again.carried
    push = Push(client_now=instant_text(night.house.clock()), held=[held])
    assert night.lea.service.push(push).put_back == 1
    (row,) = [row for row in night.lea.rows(night.given) if row.id == note.entity_id]
    assert row.fields == {"tekst": "van Els"}
    assert night.els.push(note).answers[0].result == "ok"
    assert check(night.house.database).findings == ()
    night.house.database.close()


def test_a_server_of_which_nothing_is_left_says_that_access_is_as_it_was(tmp_path: Path) -> None:
    house = House(tmp_path)
    back_up(house.database, tmp_path / "backup")
    house.database.close()
    house.path.unlink()
    assert restore(house.database, tmp_path / "backup", house.clock).carried is False


def test_an_older_server_that_stands_there_lets_nobody_in_again(tmp_path: Path) -> None:
    """First the older of two backups on an empty disk, then the newer: that one counts."""
    house = House(tmp_path)
    back_up(house.database, tmp_path / "older")
    anna = house.laptop()
    dossier = anna.open_dossier(team=house.werkteam.id)
    back_up(house.database, tmp_path / "newer")
    house.database.close()
    house.path.unlink()
    restore(house.database, tmp_path / "older", house.clock)
    assert restore(house.database, tmp_path / "newer", house.clock).carried is False
    assert roles(dossier, anna) == ["write"]
    house.database.close()
