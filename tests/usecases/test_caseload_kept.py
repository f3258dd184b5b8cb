"""What people write in the program is not undone by the next list from the office."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.caseload.problems import Reason
from jobcoach.domain.caseload.sheet import Row, Sheet
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import system_clock
from jobcoach.domain.toegang import Recht
from jobcoach.keychain import NO_KEYRING
from jobcoach.paths import DataDir
from jobcoach.store import changes, imports, rows
from jobcoach.usecases import assistentmedewerkers, copies, setup, werkposten
from jobcoach.usecases.caseload import Importresultaat, import_caseload
from jobcoach.usecases.door import Door
from tests.support.laptop import PASSPHRASE, LiveClock, alone, enrolled, sync, undone
from tests.support.server import RunningServer, postgres, server

__all__ = ["postgres", "server"]

KIM = {
    "Cliëntnr": "20418",
    "Achternaam": "Jansen",
    "Roepnaam": "Kim",
    "Geboortedatum": "14-5-1975",
    "Telefoon": "06 11",
    "Plaats": "Arnhem",
    "Werkpost": "De Hoeve",
    "Capaciteit": "4",
    "Start plaatsing": "1-3-2024",
    "Soort plaatsing": "stage",
    "Contactpersoon": "Ria",
    "Tel. contactpersoon": "06 33",
}


def office(*people: dict[str, str]) -> Sheet:
    """A list as an office hands it over, about Kim unless it says otherwise."""
    headings = tuple(dict.fromkeys([*KIM, *(name for one in people for name in one)]))
    below = [tuple({**KIM, **one}.get(name, "") for name in headings) for one in people]
    return Sheet(
        rows=tuple(Row(place, cells) for place, cells in enumerate([headings, *below], start=1))
    )


def the_list(**cells: str) -> Sheet:
    """The list with Kim alone (underscores in a heading stand for spaces)."""
    return office({name.replace("_", " "): cell for name, cell in cells.items()})


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


def kim(door: Door) -> Assistentmedewerker:
    (found,) = assistentmedewerkers.list_assistentmedewerkers(door)
    return found.persoon


def correct(door: Door, **values: Any) -> None:
    """What a coach does on the tab Gegevens."""
    assistentmedewerkers.change_assistentmedewerker(door, replace(kim(door), **values))


def stayed(done: Importresultaat) -> list[tuple[str, str]]:
    return [
        (one.column, one.value) for one in done.problems if one.reason is Reason.CHANGED_IN_PROGRAM
    ]


def nothing_changed(done: Importresultaat) -> bool:
    return (done.created, done.updated) == (0, 0)


def change_count(door: Door) -> int:
    with door.database.read() as tx:
        return sum(changes.count_by_state(tx).values())


def test_a_correction_on_the_laptop_that_imported_stays_and_is_told(anna: Door) -> None:
    import_caseload(anna, the_list())
    correct(anna, telefoon="06 99")
    done = import_caseload(anna, the_list())
    assert kim(anna).telefoon == "06 99"
    assert nothing_changed(done)
    (remark,) = [one for one in done.problems if one.reason is Reason.CHANGED_IN_PROGRAM]
    assert (remark.row, remark.column, remark.value) == (2, "Telefoon", "06 11")
    assert remark.outcome.value == "bestaande waarde gebleven"


def test_the_next_list_brings_what_the_office_changed_and_nobody_else_did(anna: Door) -> None:
    import_caseload(anna, the_list())
    correct(anna, telefoon="06 99")
    done = import_caseload(anna, the_list(Telefoon="06 12", Plaats="Velp"))
    assert (kim(anna).telefoon, kim(anna).plaats) == ("06 99", "Velp")
    assert (done.created, done.updated) == (0, 1)
    assert stayed(done) == [("Telefoon", "06 12")]
    third = import_caseload(anna, the_list(Telefoon="06 12", Plaats="Ede"))
    assert kim(anna).plaats == "Ede"
    assert stayed(third) == [("Telefoon", "06 12")]


def test_importing_twice_changes_nothing(anna: Door) -> None:
    for source in (the_list(), the_list(Plaats="Velp"), the_list()):
        import_caseload(anna, source)
        before = change_count(anna)
        assert nothing_changed(import_caseload(anna, source))
        assert change_count(anna) == before


def test_what_someone_emptied_stays_empty(anna: Door) -> None:
    import_caseload(anna, the_list())
    correct(anna, telefoon="")
    assert stayed(import_caseload(anna, the_list())) == [("Telefoon", "06 11")]
    assert kim(anna).telefoon == ""


def test_what_someone_filled_in_where_the_list_was_silent_stays(anna: Door) -> None:
    import_caseload(anna, the_list(Telefoon=""))
    correct(anna, telefoon="06 99")
    assert stayed(import_caseload(anna, the_list())) == [("Telefoon", "06 11")]
    assert kim(anna).telefoon == "06 99"


def test_what_was_never_filled_in_is_filled_also_in_a_dossier_made_by_hand(anna: Door) -> None:
    assistentmedewerkers.add_assistentmedewerker(
        anna, Assistentmedewerker(id="", roepnaam="Kim", achternaam="Jansen", clientnummer="20418")
    )
    done = import_caseload(anna, the_list(Roepnaam="Kimmie"))
    assert (done.created, done.updated) == (0, 1)
    assert (kim(anna).telefoon, kim(anna).roepnaam) == ("06 11", "Kim")
    assert stayed(done) == [("Roepnaam", "Kimmie")]
    import_caseload(anna, the_list(Telefoon="06 12"))
    assert kim(anna).telefoon == "06 12"


def test_who_takes_back_their_own_correction_still_has_the_last_word(anna: Door) -> None:
    import_caseload(anna, the_list())
    import_caseload(anna, the_list(Telefoon="06 12"))
    correct(anna, telefoon="06 99")
    correct(anna, telefoon="06 12")
    assert stayed(import_caseload(anna, the_list())) == [("Telefoon", "06 11")]


def test_a_corrected_werkpost_and_contact_stay_too(anna: Door) -> None:
    import_caseload(anna, the_list())
    (hoeve,) = werkposten.list_werkposten(anna)
    werkposten.change_werkpost(anna, replace(hoeve.werkpost, capaciteit=6))
    (ria,) = assistentmedewerkers.open_dossier(anna, kim(anna).id).contactpersonen
    with anna.enter(Recht.PERSONEN_WIJZIGEN, Gebeurtenis.WIJZIGEN, "contactpersoon") as work:
        work.save(replace(ria, telefoon="06 44"))
    done = import_caseload(anna, the_list())
    assert nothing_changed(done)
    assert stayed(done) == [("Capaciteit", "4"), ("Tel. contactpersoon", "06 33")]


def test_a_plaatsing_that_someone_threw_away_stays_away_and_is_told(anna: Door) -> None:
    import_caseload(anna, the_list())
    (place,) = assistentmedewerkers.open_dossier(anna, kim(anna).id).plaatsingen
    with anna.enter(Recht.PERSONEN_WIJZIGEN, Gebeurtenis.VERWIJDEREN, "plaatsing") as work:
        work.delete(type(place), place.id)
    done = import_caseload(anna, the_list())
    assert assistentmedewerkers.open_dossier(anna, kim(anna).id).plaatsingen == ()
    assert nothing_changed(done)
    assert [(one.column, one.value) for one in done.problems] == [("Werkpost", "De Hoeve")]
    assert done.problems[0].reason is Reason.THROWN_AWAY


def test_a_dossier_one_may_only_read_is_left_alone_and_named(anna: Door) -> None:
    import_caseload(anna, the_list())
    with anna.database.write() as tx:
        tx.connection.exec_driver_sql("UPDATE scope SET role = 'read'")
    done = import_caseload(anna, the_list(Telefoon="06 12", Capaciteit="5"))
    assert (done.created, done.updated, done.skipped) == (0, 0, 1)
    assert [one.reason for one in done.problems] == [Reason.ONLY_READ, Reason.ONLY_READ]
    assert kim(anna).telefoon == "06 11"


# --- another laptop, another server -----------------------------------------------------------


def test_a_laptop_from_a_backup_still_knows_a_list_from_a_person(
    tmp_path: Path, anna: Door
) -> None:
    import_caseload(anna, the_list())
    correct(anna, telefoon="06 99")
    copies.backup(anna, DataDir(tmp_path / "anna"), tmp_path / "copy")
    again = copies.restore(
        tmp_path / "copy",
        DataDir(tmp_path / "again"),
        passphrase=PASSPHRASE,
        keyring=NO_KEYRING,
        clock=anna.clock,
    )
    done = import_caseload(again, the_list(Telefoon="06 12", Plaats="Velp"))
    assert (kim(again).telefoon, kim(again).plaats) == ("06 99", "Velp")
    assert stayed(done) == [("Telefoon", "06 12")]


def test_when_the_change_log_begins_anew_no_old_number_stands_for_an_import(anna: Door) -> None:
    import_caseload(anna, the_list())
    with undone(anna.database) as tx:
        assert imports.txns(tx)
        changes.start_over(tx, [])
        assert imports.txns(tx) == frozenset()


def test_a_dry_run_is_no_import(anna: Door) -> None:
    import_caseload(anna, the_list(), dry_run=True)
    with anna.database.read() as tx:
        assert imports.txns(tx) == frozenset()


def test_a_coach_who_joins_an_organisation_gets_no_doubles_from_the_next_list(
    tmp_path: Path, server: RunningServer
) -> None:
    anna = alone(tmp_path / "anna", LiveClock(system_clock()))
    import_caseload(anna, the_list(Trede="4", Datum_meting="16-7-2026", Wet="Wlz"))
    correct(anna, telefoon="06 99")
    joined = setup.enrol(
        DataDir(tmp_path / "anna"),
        url=server.url,
        code=server.invite(server.gebruiker("Anna de Wit")),
        device_name="anna",
        passphrase=PASSPHRASE,
        keyring=NO_KEYRING,
        clock=anna.clock,
    )
    sync(joined)
    before = change_count(joined)
    source = the_list(Trede="4", Datum_meting="16-7-2026", Wet="Wlz", Plaats="Velp")
    done = import_caseload(joined, source)
    assert (done.created, done.updated) == (0, 1)
    assert change_count(joined) == before + 1
    assert (kim(joined).telefoon, kim(joined).plaats) == ("06 99", "Velp")


def test_another_laptop_with_the_next_list_brings_it_in_and_keeps_what_people_wrote(
    tmp_path: Path, server: RunningServer
) -> None:
    clock = LiveClock(system_clock())
    lea = server.gebruiker("Lea", Rol.TEAMLEIDER)

    def laptop(name: str) -> Door:
        return enrolled(tmp_path / name, server.url, server.invite(lea), clock)

    first = laptop("first")
    sync(first)
    import_caseload(first, the_list())
    correct(first, telefoon="06 99")
    sync(first)
    second = laptop("second")
    sync(second)
    assert nothing_changed(import_caseload(second, the_list()))
    done = import_caseload(second, the_list(Telefoon="06 12", Plaats="Velp"))
    assert (done.created, done.updated) == (0, 1)
    assert (kim(second).telefoon, kim(second).plaats) == ("06 99", "Velp")
    assert stayed(done) == [("Telefoon", "06 12")]
    sync(second)
    sync(first)
    assert kim(first) == kim(second)


# --- whatever people and offices do -----------------------------------------------------------

words = st.sampled_from(["", "a", "b", "c"])
Step = tuple[str, str]
steps = st.lists(st.tuples(st.sampled_from(["list", "person"]), words), min_size=1, max_size=5)


@settings(max_examples=12)
@given(steps)
def test_a_list_never_undoes_what_a_person_wrote_last(
    tmp_path_factory: pytest.TempPathFactory, done: list[Step]
) -> None:
    anna = alone(tmp_path_factory.mktemp("laptop") / "anna")
    import_caseload(anna, the_list(Plaats=""))
    expected, by_person = "", False
    for who, plaats in done:
        if who == "list":
            import_caseload(anna, the_list(Plaats=plaats))
            if plaats and not by_person:
                expected = plaats
        elif plaats != expected:
            correct(anna, plaats=plaats)
            expected, by_person = plaats, True
        assert kim(anna).plaats == expected
    anna.database.close()


# --- the same werkpost twice ------------------------------------------------------------------


def periods(door: Door) -> list[tuple[str, str]]:
    found = assistentmedewerkers.open_dossier(door, kim(door).id).plaatsingen
    return sorted((str(one.begin), str(one.einde)) for one in found)


ENDED = {"Start plaatsing": "1-3-2024", "Einde plaatsing": "31-12-2024"}
AGAIN = {"Start plaatsing": "1-9-2025", "Einde plaatsing": ""}


def test_who_stopped_and_began_again_at_the_same_werkpost_has_two_plaatsingen(anna: Door) -> None:
    done = import_caseload(anna, office(ENDED, AGAIN))
    assert periods(anna) == [("2024-03-01", "2024-12-31"), ("2025-09-01", "None")]
    assert (done.read, done.created, done.skipped, done.further) == (2, 1, 0, 1)
    assert [(one.row, one.problem) for one in done.problems] == [
        (3, "Deze persoon staat ook in rij 2. Van deze rij is alleen de plaatsing overgenomen.")
    ]
    before = change_count(anna)
    assert nothing_changed(import_caseload(anna, office(ENDED, AGAIN)))
    assert change_count(anna) == before


def test_a_list_with_the_present_plaatsing_alone_leaves_the_ended_one(anna: Door) -> None:
    import_caseload(anna, office(ENDED))
    import_caseload(anna, office(AGAIN))
    assert periods(anna) == [("2024-03-01", "2024-12-31"), ("2025-09-01", "None")]


def test_a_corrected_begin_is_no_second_plaatsing_and_that_is_told(anna: Door) -> None:
    import_caseload(anna, the_list())
    done = import_caseload(anna, the_list(Start_plaatsing="4-3-2024"))
    assert periods(anna) == [("2024-03-04", "None")]
    (told,) = done.problems
    assert (told.column, told.value, told.detail) == ("Start plaatsing", "04-03-2024", "01-03-2024")
    assert told.reason is Reason.BEGIN_MOVED
    assert nothing_changed(import_caseload(anna, the_list(Start_plaatsing="4-3-2024")))


def test_a_begin_that_a_person_corrected_stays_and_is_no_second_plaatsing(anna: Door) -> None:
    import_caseload(anna, the_list())
    (place,) = assistentmedewerkers.open_dossier(anna, kim(anna).id).plaatsingen
    with anna.enter(Recht.PERSONEN_WIJZIGEN, Gebeurtenis.WIJZIGEN, "plaatsing") as work:
        assert place.begin is not None
        work.save(replace(place, begin=place.begin.replace(day=8)))
    done = import_caseload(anna, the_list())
    assert periods(anna) == [("2024-03-08", "None")]
    assert stayed(done) == [("Start plaatsing", "01-03-2024")]


def test_a_begin_that_was_moved_and_comes_back_as_another_plaatsing_makes_a_new_row(
    anna: Door,
) -> None:
    import_caseload(anna, the_list())
    import_caseload(anna, the_list(Start_plaatsing="1-9-2025"))
    assert periods(anna) == [("2025-09-01", "None")]
    import_caseload(anna, office(ENDED, AGAIN))
    assert periods(anna) == [("2024-03-01", "2024-12-31"), ("2025-09-01", "None")]


def test_two_laptops_that_import_the_same_list_apart_make_the_same_rows(tmp_path: Path) -> None:
    def ids(name: str) -> set[str]:
        door = alone(tmp_path / name)
        import_caseload(door, office(ENDED, AGAIN))
        with door.database.read() as tx:
            return {one for _, one, _ in rows.all_states(tx, f"dossier:{kim(door).id}")}

    assert ids("first") == ids("second")


pairs = st.lists(
    st.tuples(st.sampled_from(["De Hoeve", "De Brink"]), st.integers(1, 28)),
    min_size=1,
    max_size=5,
    unique=True,
)


@settings(max_examples=10)
@given(pairs)
def test_every_werkpost_and_begin_in_the_list_is_one_plaatsing_however_often_it_is_imported(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[tuple[str, int]]
) -> None:
    anna = alone(tmp_path_factory.mktemp("laptop") / "anna")
    source = office(
        *({"Werkpost": post, "Start plaatsing": f"{day}-3-2024"} for post, day in wanted)
    )
    import_caseload(anna, source)
    once = periods(anna)
    assert len(once) == len(wanted)
    assert nothing_changed(import_caseload(anna, source))
    assert periods(anna) == once
    anna.database.close()
