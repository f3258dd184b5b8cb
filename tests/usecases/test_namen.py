"""The names of everyone, for who writes about one of them."""

from __future__ import annotations

from pathlib import Path

from jobcoach.domain.namenwacht import Naamdrager
from jobcoach.domain.scope import dossier
from jobcoach.store import access_log, scopes
from jobcoach.usecases.namen import list_namen
from tests.support.laptop import alone, person


def test_one_gets_the_names_of_whom_one_may_see_and_the_log_names_nobody(tmp_path: Path) -> None:
    door = alone(tmp_path / "anna")
    kim, joost = person(door, "Kim", "Jansen"), person(door, "Joost", "van der Velden")
    with door.database.write() as tx:
        scopes.hide(tx, dossier(joost.id))
    assert list_namen(door) == (Naamdrager.of(kim),)
    with door.database.read() as tx:
        last = list(access_log.lines(tx))[-1]
    assert (last.onderwerp, last.aantal) == ("naam", 1)
    assert (last.assistentmedewerker_id, last.onderwerp_id) == (None, None)
