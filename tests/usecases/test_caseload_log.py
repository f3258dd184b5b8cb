"""Whose dossier an import made or changed can be read in the access log, person by person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jobcoach.domain.caseload.sheet import Sheet
from jobcoach.domain.logregel import Gebeurtenis, Logregel
from jobcoach.errors import InsideDataDir
from jobcoach.store import access_log
from jobcoach.usecases import assistentmedewerkers
from jobcoach.usecases.access_log import list_logregels
from jobcoach.usecases.caseload import import_caseload, save_remarks
from jobcoach.usecases.door import Door
from tests.support.laptop import alone
from tests.usecases.test_caseload_kept import kim, office, the_list

SAM = {"Cliëntnr": "20419", "Achternaam": "Bos", "Roepnaam": "Sam", "Contactpersoon": ""}


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


def lines_of(door: Door, source: Sheet, *, dry_run: bool = False) -> list[Logregel]:
    """The lines that this import adds."""
    with door.database.read() as tx:
        before = len(access_log.lines(tx))
    import_caseload(door, source, dry_run=dry_run)
    with door.database.read() as tx:
        return list(access_log.lines(tx)[before:])


def test_each_new_person_has_a_line_of_their_own_and_the_import_one(anna: Door) -> None:
    lines = lines_of(anna, office({}, SAM))
    ids = {
        one.persoon.roepnaam: one.persoon.id
        for one in assistentmedewerkers.list_assistentmedewerkers(anna)
    }
    assert [(one.gebeurtenis, one.assistentmedewerker_id, one.aantal) for one in lines] == [
        (Gebeurtenis.AANMAKEN, ids["Kim"], 3),
        (Gebeurtenis.AANMAKEN, ids["Sam"], 2),
        (Gebeurtenis.AANMAKEN, None, 2),
    ]
    assert {one.onderwerp for one in lines} == {"caseload"}
    assert {one.gebruiker_id for one in lines} == {anna.who.gebruiker_id}


def test_only_who_changes_has_a_line_in_the_next_import(anna: Door) -> None:
    import_caseload(anna, office({}, SAM))
    lines = lines_of(anna, office({"Telefoon": "06 12"}, SAM))
    (changed,) = [one for one in lines if one.assistentmedewerker_id is not None]
    assert changed.gebeurtenis is Gebeurtenis.WIJZIGEN
    found = list_logregels(anna, assistentmedewerker_id=changed.assistentmedewerker_id)
    assert changed in found


def test_a_dry_run_and_an_import_that_changes_nothing_name_nobody(anna: Door) -> None:
    assert [one.assistentmedewerker_id for one in lines_of(anna, the_list(), dry_run=True)] == [
        None
    ]
    import_caseload(anna, the_list())
    assert [one.assistentmedewerker_id for one in lines_of(anna, the_list())] == [None]


def test_a_change_by_hand_after_it_has_its_own_line(anna: Door) -> None:
    import_caseload(anna, the_list())
    person = kim(anna)
    assistentmedewerkers.change_assistentmedewerker(anna, replace(person, telefoon="06 99"))
    found = [
        (one.gebeurtenis, one.onderwerp)
        for one in list_logregels(anna, assistentmedewerker_id=person.id)
    ]
    assert found == [
        (Gebeurtenis.AANMAKEN, "caseload"),
        (Gebeurtenis.WIJZIGEN, "assistentmedewerker"),
    ]


def test_remarks_that_leave_the_program_stand_in_the_log(anna: Door, tmp_path: Path) -> None:
    done = import_caseload(anna, office({"Capaciteit": "=1+1", "Geboortedatum": "31-02-1990"}))
    save_remarks(anna, tmp_path / "opmerkingen.csv", done.problems)
    text = (tmp_path / "opmerkingen.csv").read_text("utf-8-sig")
    assert text.splitlines()[0] == '"rij";"kolom";"waarde";"probleem";"gevolg"'
    assert '"2";"Geboortedatum";"31-02-1990";"Deze dag bestaat niet' in text
    assert '"2";"Capaciteit";"\'=1+1";' in text
    with anna.database.read() as tx:
        last = access_log.lines(tx)[-1]
    assert (last.gebeurtenis, last.onderwerp) == (Gebeurtenis.KOPIEREN, "caseload")
    assert last.aantal == len(done.problems)


def test_remarks_never_stand_among_the_data(anna: Door) -> None:
    with pytest.raises(InsideDataDir):
        save_remarks(anna, anna.database.path, ())
