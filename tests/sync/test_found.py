"""What the simulator found, told as a customer would."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.scope import dossier
from jobcoach.errors import NotOnServer
from jobcoach.store import scopes
from jobcoach.sync.engine import run_round
from jobcoach.sync.protocol import MOST_ROWS, Snapshot
from jobcoach.sync.server.erasure import Ledger, erase
from jobcoach.sync.server.journal import Journal
from tests.support.laptop import note, person, texts
from tests.support.office import Laptop, Office


class Meanwhile(Journal):
    """The server, on which something happens just before rows are asked for."""

    def __init__(self, office: Office, laptop: Laptop, happens: Callable[[], object]) -> None:
        super().__init__(office.database, office.clock, laptop.service._token)
        self._happens = happens

    def snapshot(self, scope: str, *, after: str = "", limit: int = MOST_ROWS) -> Snapshot:
        """Rows, after it happened."""
        self._happens()
        return super().snapshot(scope, after=after, limit=limit)


def test_who_loses_a_dossier_before_it_was_copied_is_soon_synchronised_again(
    tmp_path: Path,
) -> None:
    """It was granted, and taken back before its first page came: nobody waits for it for ever."""
    office = Office(tmp_path)
    anna, bas = office.laptop("anna"), office.laptop("bas")
    kim = person(anna.door)
    note(anna.door, kim, "Eerste dag goed gegaan")
    anna.sync()
    bas.sync()

    def stand_in(days: int) -> None:
        until = office.clock() + timedelta(days=days) if days else None
        office.administration.stand_in(
            [str(dossier(kim.id))],
            from_id=anna.door.who.gebruiker_id,
            to_id=bas.door.who.gebruiker_id,
            starts=None,
            until=until,
        )

    stand_in(days=3)
    meanwhile = Meanwhile(office, bas, lambda: stand_in(days=0))
    run_round(bas.door.database, meanwhile, bas.door.who, bas.door.clock)
    assert bas.sync().proof is not None
    stand_in(days=3)
    assert bas.sync().proof is not None
    assert texts(bas.door, kim) == ["Eerste dag goed gegaan"]


def test_nobody_gets_a_dossier_that_was_destroyed(tmp_path: Path) -> None:
    """Who comes to lead the team later, and who takes over a caseload, gets what there is."""
    office = Office(tmp_path)
    anna, bas = office.laptop("anna"), office.laptop("bas")
    kim = person(anna.door)
    anna.sync()
    erase(office.database, Ledger(tmp_path / "lijst"), str(dossier(kim.id)), "", office.clock)
    lea = office.laptop("lea", Rol.TEAMLEIDER)
    with pytest.raises(NotOnServer):
        office.administration.hand_over(
            [], from_id=anna.door.who.gebruiker_id, to_id=bas.door.who.gebruiker_id
        )
    for one in (lea, bas):
        one.sync()
        with one.door.database.read() as tx:
            assert scopes.find(tx, dossier(kim.id)) is None
