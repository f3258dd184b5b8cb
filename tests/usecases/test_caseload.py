"""A list that is handed over again, by an office that does not know what happened meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.caseload.problems import Reason
from jobcoach.domain.caseload.sheet import Row, Sheet
from jobcoach.domain.scope import dossier
from jobcoach.store import scopes
from jobcoach.usecases import assistentmedewerkers, caseload, werkposten
from jobcoach.usecases.door import Door
from tests.support.laptop import alone

HEADINGS = ("Achternaam", "Roepnaam", "Geboortedatum", "Cliëntnummer", "Werkpost", "Jobcoach")


def sheet(*people: tuple[str, ...]) -> Sheet:
    rows = [Row(number=place, cells=cells) for place, cells in enumerate(people, start=2)]
    return Sheet(rows=(Row(number=1, cells=HEADINGS), *rows))


PIET = ("Jansen", "Piet", "14-5-1975", "", "De Hoeve", "")
NAMELESS = ("Bakker", "Jo", "", "", "", "")


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


def people(door: Door) -> list[Assistentmedewerker]:
    return [one.persoon for one in assistentmedewerkers.list_assistentmedewerkers(door)]


def reasons(done: caseload.Importresultaat) -> list[Reason]:
    return [one.reason for one in done.problems]


def test_someone_whose_name_was_corrected_is_still_the_same_person(anna: Door) -> None:
    caseload.import_caseload(anna, sheet(PIET))
    (piet,) = people(anna)
    assistentmedewerkers.change_assistentmedewerker(anna, replace(piet, achternaam="Janssen"))
    done = caseload.import_caseload(anna, sheet(PIET))
    assert done.created == 0
    assert [one.id for one in people(anna)] == [piet.id]


def test_a_werkpost_that_got_another_name_is_still_the_same_place(anna: Door) -> None:
    caseload.import_caseload(anna, sheet(PIET))
    (hoeve,) = werkposten.list_werkposten(anna)
    werkposten.change_werkpost(anna, replace(hoeve.werkpost, naam="De Grote Hoeve"))
    done = caseload.import_caseload(anna, sheet(PIET))
    assert (done.created, done.updated) == (0, 0)
    assert [one.werkpost.naam for one in werkposten.list_werkposten(anna)] == ["De Grote Hoeve"]


def test_someone_whose_dossier_went_to_a_colleague_is_skipped_and_named(anna: Door) -> None:
    caseload.import_caseload(anna, sheet(PIET))
    (piet,) = people(anna)
    with anna.database.write() as tx:
        scopes.hide(tx, dossier(piet.id))
    done = caseload.import_caseload(anna, sheet(PIET))
    assert (done.created, done.updated, done.skipped) == (0, 0, 1)
    assert Reason.PERSON_OUT_OF_SIGHT in reasons(done)


def test_a_namesake_without_birthday_never_ends_up_in_someone_elses_dossier(anna: Door) -> None:
    other = assistentmedewerkers.add_assistentmedewerker(
        anna, Assistentmedewerker(id="", roepnaam="Jo", achternaam="Bakker", telefoon="0612345678")
    )
    done = caseload.import_caseload(anna, sheet(NAMELESS))
    assert done.created == 1
    assert Reason.PERHAPS_KNOWN in reasons(done)
    assert {one.telefoon for one in people(anna) if one.id != other.id} == {""}


def test_someone_without_birthday_in_two_lists_stays_one_person(anna: Door) -> None:
    caseload.import_caseload(anna, sheet(NAMELESS))
    done = caseload.import_caseload(anna, sheet(NAMELESS))
    assert (done.created, done.updated) == (0, 0)
    assert Reason.PERHAPS_KNOWN not in reasons(done)


def test_a_jobcoach_nobody_knows_is_said_once_for_all_rows(anna: Door) -> None:
    names = ("Aal", "Bos", "Cop", "Dam")
    rows = [(name, "Jo", "14-5-1975", "", "", "Karin Zoek") for name in names]
    done = caseload.import_caseload(anna, sheet(*rows))
    (found,) = [one for one in done.problems if one.reason is Reason.UNKNOWN_JOBCOACH]
    assert found.row == 2
    assert found.problem == "Deze jobcoach is er niet in de organisatie (en zo in nog 3 rijen)."
