"""A dossier that is copied anew beside what stands here: what gives way is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.moment import milliseconds
from jobcoach.domain.scope import dossier
from jobcoach.domain.stamps import stamp_of
from jobcoach.store import rows
from jobcoach.store.schema import variant
from jobcoach.sync.copying import put_rows, worked_out
from jobcoach.sync.protocol import Row, Snapshot
from jobcoach.usecases.assistentmedewerkers import change_assistentmedewerker, open_dossier
from jobcoach.usecases.conflicts import list_conflicts
from jobcoach.usecases.door import Door
from tests.support.laptop import TestClock, alone, person

COLLEAGUE = "c" * 16


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna", TestClock())


def copied(door: Door, kim: Assistentmedewerker, telefoon: str, stamp: str) -> None:
    """The server's row of Kim comes whole, in which a colleague wrote this number."""
    with door.database.write() as tx:
        state = rows.state_of(tx, "assistentmedewerker", kim.id)
        fields = state.fields | {"telefoon": telefoon}
        stamps = state.stamps | {"telefoon": stamp}
        row = Row(
            entity="assistentmedewerker",
            id=kim.id,
            packed_fields=msgspec.Raw(msgspec.msgpack.encode(fields)),
            packed_stamps=msgspec.Raw(msgspec.msgpack.encode(stamps)),
        )
        page = Snapshot(seq=9, epoch=1, rows=[row])
        put_rows(tx, worked_out([(dossier(kim.id), page)]), door.clock())


def written_by_a_colleague(door: Door, *, minutes: float) -> str:
    """The stamp of something that a colleague wrote so long ago."""
    at = door.clock() - timedelta(minutes=minutes)
    return stamp_of(milliseconds(at), 0, COLLEAGUE)


def kept(door: Door) -> list[str]:
    with door.database.read() as tx:
        return list(tx.connection.execute(sa.select(variant.c.value)).scalars())


def test_what_a_colleague_wrote_before_me_while_i_did_not_know_asks_for_a_choice(
    anna: Door,
) -> None:
    kim = person(anna)
    theirs = written_by_a_colleague(anna, minutes=-1)
    anna.clock.pass_days(1)  # type: ignore[attr-defined]
    change_assistentmedewerker(anna, replace(kim, telefoon="06 22 22 22 22"))
    copied(anna, kim, "06 11 11 11 11", theirs)
    assert open_dossier(anna, kim.id).persoon.telefoon == "06 22 22 22 22"
    (conflict,) = list_conflicts(anna)
    assert conflict.mine.value == "06 22 22 22 22"
    assert conflict.theirs.value == "06 11 11 11 11"


def test_what_one_wrote_over_oneself_is_no_second_version(anna: Door) -> None:
    kim = person(anna)
    theirs = written_by_a_colleague(anna, minutes=-1)
    copied(anna, kim, "06 11 11 11 11", theirs)
    anna.clock.pass_days(1)  # type: ignore[attr-defined]
    change_assistentmedewerker(anna, replace(kim, telefoon="06 22 22 22 22"))
    copied(anna, kim, "06 11 11 11 11", theirs)
    assert list_conflicts(anna) == ()


def test_between_two_colleagues_it_is_kept_to_be_read_and_nobody_is_asked(anna: Door) -> None:
    """Whether the second knew of the first only the log can tell, and it does."""
    kim = person(anna)
    first = written_by_a_colleague(anna, minutes=-1)
    second = written_by_a_colleague(anna, minutes=-2)[:16] + "d" * 16
    copied(anna, kim, "06 33 33 33 33", second)
    copied(anna, kim, "06 11 11 11 11", first)
    assert open_dossier(anna, kim.id).persoon.telefoon == "06 33 33 33 33"
    assert list_conflicts(anna) == ()
    assert '"06 11 11 11 11"' in kept(anna)
