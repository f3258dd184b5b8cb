"""Headings of other systems are understood, and what is not understood is said once."""

from collections import Counter

import pytest

from jobcoach.domain.caseload.headings import find_headings
from jobcoach.domain.caseload.kolom import Kolom, recognise
from jobcoach.domain.caseload.text import fold
from jobcoach.errors import NoHeadings
from tests.domain.caseload.lists import Said, read_people, read_person, read_rows, report, sheet_of


@pytest.mark.parametrize(
    "heading, kolom",
    [
        ("Cliëntnr", Kolom.CLIENTNUMMER),
        ("CLIENTNUMMER", Kolom.CLIENTNUMMER),
        ("Cliënt nr.", Kolom.CLIENTNUMMER),
        ("cliënt-nummer", Kolom.CLIENTNUMMER),
        ("Personeelsnr", Kolom.CLIENTNUMMER),
        ("Geb.datum", Kolom.GEBOORTEDATUM),
        ("Geb. dat.", Kolom.GEBOORTEDATUM),
        ("Geboortedatum (dd-mm-jjjj)", Kolom.GEBOORTEDATUM),
        ("Naam cliënt", Kolom.NAAM),
        ("Achternaam deelnemer", Kolom.ACHTERNAAM),
        ("Voornaam", Kolom.ROEPNAAM),
        ("Tussenv.", Kolom.TUSSENVOEGSEL),
        ("Huisnr.", Kolom.HUISNUMMER),
        ("Woonplaats", Kolom.PLAATS),
        ("Tel.nr.", Kolom.TELEFOON),
        ("Team", Kolom.WERKTEAM),
        ("Werkplek", Kolom.WERKPOST),
        ("Uren p/w", Kolom.UREN_PER_WEEK),
        ("Indicatie t/m", Kolom.INDICATIE_TOT),
        ("Einddatum indicatie", Kolom.INDICATIE_TOT),
        ("Indicatie\nvan", Kolom.INDICATIE_VAN),
        ("Beschikkingsnr", Kolom.INDICATIENUMMER),
        ("Trede participatieladder", Kolom.TREDE),
        ("Trede (1-6)", Kolom.TREDE),
        ("Tel. contactpersoon", Kolom.TELEFOON_CONTACT),
        ("BSN", Kolom.BSN),
        ("BSN-nr", Kolom.BSN),
        ("Burgerservicenummer", Kolom.BSN),
        ("Sofinummer", Kolom.BSN),
        ("BSN (niet invullen)", Kolom.BSN),
        ("Voorletters", None),
        ("Schoenmaat", None),
        ("", None),
    ],
)
def test_a_heading_means_the_same_however_it_is_written(heading: str, kolom: Kolom | None) -> None:
    assert recognise(heading) is kolom


def test_no_heading_has_two_meanings() -> None:
    counted = Counter(heading for kolom in Kolom for heading in kolom.headings)
    assert [heading for heading, count in counted.items() if count > 1] == []
    assert [heading for heading in counted if heading != fold(heading)] == []


def test_a_list_may_have_titles_above_its_headings() -> None:
    caseload = read_rows(
        ["Caseload najaar 2026", "", ""],
        ["Vertrouwelijk", "", "gemaakt op 1-11-2026"],
        ["", "", ""],
        ["Roepnaam", "Achternaam", "Team"],
        ["Kim", "Jansen", "Noord"],
    )
    assert caseload.header_row == 4
    assert [(one.row, one.persoon.roepnaam) for one in caseload.personen] == [(5, "Kim")]
    assert (caseload.read, caseload.skipped) == (1, 0)


def test_the_headings_are_the_row_with_most_of_them() -> None:
    found = find_headings(
        sheet_of(
            ["Naam", "", "Plaatsing", ""],
            ["Roepnaam", "Achternaam", "Start plaatsing", "Soort plaatsing"],
            ["Kim", "Jansen", "1-2-2026", "stage"],
        ).rows
    )
    assert found is not None
    assert found.row == 2


def test_beside_a_voornaam_the_naam_is_the_achternaam() -> None:
    caseload = read_rows(["Voornaam", "Naam"], ["Kim", "Jansen"])
    assert caseload.mapping == {0: Kolom.ROEPNAAM, 1: Kolom.ACHTERNAAM}
    assert caseload.personen[0].persoon.achternaam == "Jansen"


def test_the_telephone_after_the_contactpersoon_is_theirs() -> None:
    caseload = read_rows(
        ["Roepnaam", "Achternaam", "Telefoon", "Contactpersoon", "Telefoon"],
        ["Kim", "Jansen", "06 11", "Ria Bos", "06 22"],
    )
    (kim,) = caseload.personen
    assert kim.contactpersoon is not None
    assert (kim.persoon.telefoon, kim.contactpersoon.telefoon) == ("06 11", "06 22")


def test_without_headings_nothing_is_read() -> None:
    for rows in (
        [["Kim", "Jansen"], ["Sam", "Bos"]],
        [["Roepnaam", "Telefoon"], ["Kim", "06 11"]],
        [["Achternaam", "Telefoon"], ["Jansen", "06 11"]],
    ):
        with pytest.raises(NoHeadings):
            read_rows(*rows)


def test_a_column_that_nobody_knows_is_reported_once() -> None:
    caseload = read_people({"Schoenmaat": "42"}, {"Schoenmaat": "43"})
    assert report(caseload) == [
        Said(1, "Schoenmaat", "", "Deze kop kennen we niet.", "kolom niet gelezen")
    ]


def test_a_column_without_a_heading_is_reported_by_its_letter() -> None:
    caseload = read_rows(["Roepnaam", "Achternaam", ""], ["Kim", "Jansen", "let op"])
    assert report(caseload) == [
        Said(1, "kolom C", "", "Deze kop kennen we niet.", "kolom niet gelezen")
    ]


def test_an_empty_column_without_a_heading_is_nothing_to_talk_about() -> None:
    caseload = read_rows(["Roepnaam", "", "Achternaam"], ["Kim", "", "Jansen"])
    assert report(caseload) == []


def test_of_two_columns_with_one_meaning_the_first_is_read() -> None:
    caseload = read_rows(
        ["Roepnaam", "Achternaam", "Telefoon", "Mobiel"], ["Kim", "Jansen", "06 11", "06 22"]
    )
    assert caseload.personen[0].persoon.telefoon == "06 11"
    assert report(caseload) == [
        Said(
            1,
            "Mobiel",
            "",
            "Deze kolom betekent hetzelfde als 'Telefoon'; die is gelezen.",
            "kolom niet gelezen",
        )
    ]


def test_someone_can_say_what_a_column_means() -> None:
    caseload = read_rows(
        ["Achternaam", "Roepnaam", "Schoenmaat"],
        ["Jansen", "Kim", "06 11"],
        mapping={0: Kolom.ACHTERNAAM, 1: Kolom.ROEPNAAM, 2: Kolom.TELEFOON},
    )
    assert caseload.personen[0].persoon.telefoon == "06 11"
    assert report(caseload) == []


def test_someone_can_switch_a_column_off() -> None:
    caseload = read_rows(
        ["Achternaam", "Roepnaam", "Telefoon"],
        ["Jansen", "Kim", "06 11"],
        mapping={0: Kolom.ACHTERNAAM, 1: Kolom.ROEPNAAM, 2: None},
    )
    assert caseload.personen[0].persoon.telefoon == ""
    assert report(caseload) == [
        Said(1, "Telefoon", "", "Deze kolom is uitgezet.", "kolom niet gelezen")
    ]


def test_someone_can_say_what_the_columns_mean_when_no_heading_is_known() -> None:
    rows = [["Voorn.", "Familie", "Bel"], ["Kim", "Jansen", "06 11"]]
    with pytest.raises(NoHeadings):
        read_rows(*rows)
    caseload = read_rows(*rows, mapping={0: Kolom.ROEPNAAM, 1: Kolom.ACHTERNAAM, 2: Kolom.TELEFOON})
    assert (caseload.header_row, caseload.personen[0].persoon.telefoon) == (1, "06 11")
    assert caseload.problems == ()


def test_someone_who_calls_a_column_a_bsn_makes_sure_that_it_is_not_read() -> None:
    caseload = read_rows(
        ["Achternaam", "Roepnaam", "Telefoon"],
        ["Jansen", "Kim", "06 11"],
        mapping={0: Kolom.ACHTERNAAM, 1: Kolom.ROEPNAAM, 2: Kolom.BSN},
    )
    assert caseload.personen[0].persoon.telefoon == ""
    assert [one.problem for one in caseload.problems] == ["Deze kolom is uitgezet."]


def test_a_list_with_headings_only_holds_nobody() -> None:
    caseload = read_rows(["Roepnaam", "Achternaam"])
    assert (caseload.read, caseload.skipped, caseload.personen) == (0, 0, ())


def test_a_person_needs_no_more_than_a_name() -> None:
    kim = read_person(Cliëntnr="", Geboortedatum="")
    assert (kim.persoon.achternaam, kim.key) == ("Jansen", "naam jansen kim")
