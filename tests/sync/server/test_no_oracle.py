"""Who never had a dossier hears of it, of its rows and of its end the same as of what never was."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from jobcoach.domain.identity import new_id
from jobcoach.sync.protocol import Opening
from jobcoach.sync.server.erasure import Ledger, erase
from jobcoach.sync.server.tables import transfer
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop


@pytest.fixture
def anna(house: House) -> Laptop:
    return house.laptop()


@pytest.fixture
def stranger(house: House) -> Laptop:
    return house.laptop()


@pytest.fixture
def destroyed(house: House, anna: Laptop, tmp_path: Path) -> str:
    scope = anna.open_dossier()
    anna.write(scope, tekst="van Anna")
    erase(house.database, Ledger(tmp_path / "vernietigd"), scope, "", house.clock)
    return scope


def told(laptop: Laptop, scope: str) -> tuple[str, str]:
    """What becomes of an opening, and of a change in it."""
    openings = [Opening(scope=scope, team=None)]
    answer = laptop.push(laptop.change(scope, {"n": 1}), openings=openings)
    return answer.openings[0].code, answer.answers[0].code


def tries(house: House, laptop: Laptop, scope: str) -> int:
    """How often this user is on record for a refused try in this scope."""
    query = (
        sa.select(sa.func.count())
        .select_from(transfer)
        .where(
            transfer.c.scope == scope,
            transfer.c.gebruiker_id == laptop.gebruiker_id,
            transfer.c.uitslag == "geweigerd",
        )
    )
    return house.database.read(lambda tx: tx.execute(query).scalar_one())


def test_that_a_dossier_was_destroyed_is_told_to_who_had_it_and_to_nobody_else(
    house: House, anna: Laptop, stranger: Laptop, destroyed: str
) -> None:
    assert told(anna, destroyed) == ("", "erased")
    alive = house.laptop().open_dossier()
    assert told(stranger, destroyed) == told(stranger, alive) == ("forbidden", "unknown_scope")
    assert tries(house, stranger, destroyed) == tries(house, stranger, alive) == 1
    (answer,) = stranger.push(stranger.change(destroyed, {"n": 1})).answers
    never = f"dossier:{new_id(house.time)}"
    (same,) = stranger.push(stranger.change(never, {"n": 1})).answers
    assert answer.code == same.code == "unknown_scope"


def test_where_a_row_stands_is_told_to_who_knew_that_dossier_and_every_try_is_on_record(
    house: House, anna: Laptop, stranger: Laptop
) -> None:
    home, other, own = anna.open_dossier(), anna.open_dossier(), stranger.open_dossier()
    row = anna.write(home, tekst="van Anna")
    (answer,) = stranger.push(stranger.change(own, {"n": 1}, entity_id=row)).answers
    assert (answer.code, answer.winning) == ("forbidden", {})
    assert tries(house, stranger, home) == 1
    (answer,) = anna.push(anna.change(other, {"n": 1}, entity_id=row)).answers
    assert answer.code == "elsewhere"
