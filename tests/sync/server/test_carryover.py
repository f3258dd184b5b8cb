"""After a restore: who was sent away since the backup does not come back by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobcoach.domain.entity import Plain
from jobcoach.domain.gebruiker import Rol
from jobcoach.errors import AccessEnded, NotOnServer
from jobcoach.sync.protocol import Pull
from jobcoach.sync.server import copies
from jobcoach.sync.server.copies import back_up, restore
from jobcoach.sync.server.integrity import check
from tests.support.server import database_url, postgres
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop

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
        back_up(house.database, root / "backup")
        house.administration.hand_over(
            [self.given], from_id=self.anna.gebruiker_id, to_id=self.els.gebruiker_id
        )
        assert self.anna.push(self.late).answers[0].result == "late"
        house.administration.deactivate_gebruiker(self.piet.gebruiker_id)
        house.administration.revoke_device(self.lost.device)
        self.new = house.another(self.anna.gebruiker_id)

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
