"""What is being typed about a visit goes where its werkpost and its people go."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.identity import new_id
from jobcoach.domain.kladje import BEZOEK_KLADJE, Kladje, SoortKladje, regel_id
from jobcoach.domain.scope import dossier, werkpost
from jobcoach.domain.werkpost import Werkpost
from jobcoach.store import kladjes as stored
from jobcoach.store import last_words, refusals, scopes
from jobcoach.sync.protocol import Hello, Pull, Pulled
from jobcoach.sync.server.journal import Journal
from jobcoach.usecases import kladjes, werkposten
from jobcoach.usecases.door import Door
from tests.support.laptop import person
from tests.support.office import Laptop, Office
from tests.support.pages import plain_pages


@pytest.fixture
def anna(tmp_path: Path) -> Laptop:
    return Office(tmp_path).laptop("anna")


def begun(door: Door, place: Werkpost, who: Assistentmedewerker) -> str:
    """A visit of which something was typed; the id of its draft."""
    whole = new_id(door.clock())
    kladjes.keep_bezoekkladje(
        door,
        Kladje(
            id=whole,
            soort=SoortKladje.BEZOEK,
            assistentmedewerker_id=None,
            inhoud={"werkpost_id": place.id, "tekst": "Quaggawoord over de groep"},
            bewaard_op=door.clock(),
        ),
        [
            Kladje(
                id=regel_id(whole, who.id),
                soort=SoortKladje.BEZOEKREGEL,
                assistentmedewerker_id=who.id,
                inhoud={BEZOEK_KLADJE: whole, "tekst": "Zebrawoord"},
                bewaard_op=door.clock(),
            )
        ],
    )
    return whole


class TakesAway(Journal):
    """The server ends the access to one scope."""

    gone = ""

    def hello(self, *, standing: str = "") -> Hello:
        return msgspec.structs.replace(super().hello(), unchanged=False)

    def pull(self, pull: Pull) -> Pulled:
        answer = super().pull(pull)
        return msgspec.structs.replace(answer, unchanged=False, revoked=[self.gone])


def test_of_a_werkpost_that_went_no_draft_of_a_visit_is_left(anna: Laptop) -> None:
    door = anna.door
    place = werkposten.add_werkpost(door, Werkpost(id="", naam="De Kleine Weide"))
    kim = person(door)
    anna.sync()
    begun(door, place, kim)
    assert len(kladjes.list_kladjes(door)) == 2
    service = TakesAway(anna.service._database, door.clock, anna.service._token)
    service.gone = str(werkpost(place.id))
    anna.service = service
    anna.sync()
    anna.sync()
    assert [one.soort for one in kladjes.list_kladjes(door)] == [SoortKladje.BEZOEKREGEL]
    key = door.database.data_key
    door.database.close()
    pages = b"".join(plain_pages(anna.data_dir.root, key))
    assert b"Quaggawoord" not in pages
    assert b"Zebrawoord" in pages


def test_the_line_of_a_visit_that_is_gone_comes_back_as_a_note(anna: Laptop) -> None:
    door = anna.door
    place = werkposten.add_werkpost(door, Werkpost(id="", naam="De Kleine Weide"))
    kim = person(door)
    anna.sync()
    whole = begun(door, place, kim)
    with door.database.write() as tx:
        scopes.hide(tx, dossier(kim.id))
        last_words.gather(tx, door.who)
        stored.drop_whole(tx, whole, door.clock())
        assert len(refusals.every(tx)) == 1
        last_words.give_back_typed(tx, dossier(kim.id))
        (found,) = stored.about(tx, kim.id)
    assert (found.soort, found.inhoud) == (SoortKladje.NOTITIE, {"tekst": "Zebrawoord"})
