"""What colleagues changed is told until one looks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.dictionary import ENTITIES
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import instant_text
from jobcoach.store.schema import news as table
from jobcoach.usecases import notities
from jobcoach.usecases.assistentmedewerkers import change_assistentmedewerker, open_dossier
from jobcoach.usecases.bijlagen import add_bijlage
from jobcoach.usecases.door import Door
from jobcoach.usecases.notities import add_notitie
from jobcoach.usecases.vandaag import open_vandaag
from jobcoach.usecases.veranderd import Deel, Veranderd, mark_all_seen, mark_seen
from tests.media.pictures import photo
from tests.support.laptop import note, person
from tests.support.office import Laptop, Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def anna(office: Office) -> Laptop:
    return office.laptop("anna")


@pytest.fixture
def lea(office: Office) -> Laptop:
    return office.laptop("lea", Rol.TEAMLEIDER)


@pytest.fixture
def kim(anna: Laptop, lea: Laptop) -> Assistentmedewerker:
    """On both laptops, and nothing of it is new."""
    made = person(anna.door)
    anna.sync()
    lea.sync()
    return made


def told(laptop: Laptop) -> tuple[Veranderd, ...]:
    return open_vandaag(laptop.door).veranderd


def test_a_first_copy_is_no_news(lea: Laptop, kim: Assistentmedewerker) -> None:
    assert told(lea) == ()


def test_a_colleague_reads_who_wrote_what_about_whom(
    anna: Laptop, lea: Laptop, kim: Assistentmedewerker
) -> None:
    note(anna.door, kim, "Ging goed")
    note(anna.door, kim, "Ging weer goed")
    change_assistentmedewerker(anna.door, replace(kim, telefoon="06 11 11 11 11"))
    anna.sync()
    lea.sync()
    (one,) = told(lea)
    assert one.persoon.id == kim.id
    assert set(one.delen) == {
        Deel(soort="notitie", nieuw=2, gewijzigd=0, weggegooid=0),
        Deel(soort="assistentmedewerker", nieuw=0, gewijzigd=1, weggegooid=0),
    }
    assert one.collegas == (anna.door.user.naam,)
    assert told(anna) == ()


def test_what_one_looked_at_is_not_new_any_more_and_the_next_thing_is(
    anna: Laptop, lea: Laptop, kim: Assistentmedewerker
) -> None:
    note(anna.door, kim, "Ging goed")
    anna.sync()
    lea.sync()
    assert open_dossier(lea.door, kim.id).veranderd == told(lea)[0]
    mark_seen(lea.door, kim.id)
    assert told(lea) == ()
    assert open_dossier(lea.door, kim.id).veranderd is None
    note(anna.door, kim, "Ging weer goed")
    anna.sync()
    lea.sync()
    assert told(lea)[0].delen == (Deel(soort="notitie", nieuw=1, gewijzigd=0, weggegooid=0),)
    mark_all_seen(lea.door)
    assert told(lea) == ()


def test_what_a_colleague_only_began_to_write_is_not_told(
    anna: Laptop, lea: Laptop, kim: Assistentmedewerker
) -> None:
    add_notitie(anna.door, assistentmedewerker_id=kim.id, tekst="Half af", concept=True)
    anna.sync()
    lea.sync()
    assert told(lea) == ()


@pytest.mark.parametrize("kind", list(ENTITIES))
def test_whatever_kind_of_row_a_colleague_makes_vandaag_opens(
    anna: Laptop, lea: Laptop, kim: Assistentmedewerker, kind: str
) -> None:
    with lea.door.database.write() as tx:
        tx.connection.execute(
            table.insert().values(
                entity=kind,
                entity_id="x",
                scope=f"dossier:{kim.id}",
                author="iemand",
                moment=instant_text(lea.door.clock()),
                made=1,
            )
        )
    assert told(lea) == ()
    assert open_dossier(lea.door, kim.id).veranderd is None


def test_a_photo_of_a_colleague_is_news(
    anna: Laptop, lea: Laptop, kim: Assistentmedewerker, tmp_path: Path
) -> None:
    path = tmp_path / "kas.jpg"
    path.write_bytes(photo(40, 30))
    add_bijlage(anna.door, path, assistentmedewerker_id=kim.id, gegeven_door="Kim")
    anna.sync()
    lea.sync()
    (one,) = told(lea)
    assert {deel.soort for deel in one.delen} == {"bijlage", "toestemming"}


def test_what_came_and_went_is_not_told_and_what_went_is(
    anna: Laptop, lea: Laptop, kim: Assistentmedewerker
) -> None:
    known = add_notitie(anna.door, assistentmedewerker_id=kim.id, tekst="Half", concept=True)
    anna.sync()
    lea.sync()
    mark_all_seen(lea.door)
    notities.delete_concept(anna.door, known.id)
    anna.sync()
    lea.sync()
    assert told(lea) == ()


def test_after_a_month_it_is_no_news(
    office: Office, anna: Laptop, lea: Laptop, kim: Assistentmedewerker
) -> None:
    note(anna.door, kim, "Ging goed")
    anna.sync()
    lea.sync()
    office.clock.pass_days(31)
    assert told(lea) == ()


def test_whoever_may_read_no_notes_hears_of_none(
    anna: Laptop, lea: Laptop, kim: Assistentmedewerker
) -> None:
    note(anna.door, kim, "Ging goed")
    anna.sync()
    lea.sync()
    helper = Door(lea.door.database, replace(lea.door.who, rol=Rol.WERKBEGELEIDER), lea.door.clock)
    assert open_vandaag(helper).veranderd == ()
