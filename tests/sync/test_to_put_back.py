"""What a laptop still has to offer to a server that was put back: for how long, and as what."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jobcoach.domain.scope import ScopeName, dossier
from jobcoach.store import scopes
from jobcoach.usecases.assistentmedewerkers import change_assistentmedewerker
from jobcoach.usecases.conflicts import list_conflicts
from tests.support.laptop import note, person
from tests.sync.test_putting_back import Night
from tests.sync.test_two_laptops import copied, sync


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path)


@pytest.mark.parametrize("days, here", [(58, True), (62, False)])
def test_what_nobody_gave_back_in_sixty_days_goes_from_the_laptop(
    night: Night, days: int, *, here: bool
) -> None:
    """Bas of another team stood in for Anna; after the restore nothing tells that he did."""
    office = night.office
    office.team, oost = office.administration.add_werkteam("West").id, office.team
    bas = office.laptop("bas")
    office.team = oost
    night.backup()
    bo = person(night.anna.door, "Bo")
    note(night.anna.door, bo, "Eerste dag")
    name = dossier(bo.id)
    night.sync(night.anna)
    office.administration.stand_in(
        [str(name)],
        from_id=night.anna.door.who.gebruiker_id,
        to_id=bas.door.who.gebruiker_id,
        starts=None,
        until=office.clock() + timedelta(days=300),
    )
    night.sync(bas)
    night.put_back(disk_is_lost=True)
    night.sync(bas)
    office.clock.pass_days(days)
    night.sync(bas, bas)
    with bas.door.database.read() as tx:
        assert (scopes.find(tx, ScopeName.of(str(name))) is not None) == here


def test_what_a_copy_wrote_before_the_restore_and_nobody_knew_is_asked_about(night: Night) -> None:
    """Its number was used by the other laptop, so it got a name, and its work numbers, anew."""
    copy = copied(night.office, night.anna, "kopie")
    change_assistentmedewerker(copy.door, replace(night.kim, telefoon="06-kopie"))
    note(night.anna.door, night.kim, "Onder hetzelfde nummer")
    change_assistentmedewerker(night.lea.door, replace(night.kim, telefoon="06-lea"))
    night.sync(night.anna, night.lea)
    night.put_back()
    night.sync(night.lea, night.anna)
    assert sync(night.office, copy)
    night.sync(night.lea, night.anna)
    for one in (night.lea, night.anna):
        [asked] = list_conflicts(one.door)
        assert {asked.mine.value, asked.theirs.value} == {"06-lea", "06-kopie"}
