"""Who someone is: names, addresses, telephones and the people around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.assistentmedewerker import StatusPersoon, Taalniveau, Vertegenwoordiging
from jobcoach.domain.caseload.caseload import Contactgegevens
from jobcoach.domain.caseload.names import Naam, in_spoken_order, read_name
from jobcoach.domain.caseload.problems import Outcome, Reason
from jobcoach.domain.caseload.sheet import Cell, Formula
from tests.domain.caseload.lists import Said, read_people, read_person, read_rows, report


@pytest.mark.parametrize(
    "text, naam",
    [
        ("Jansen, Kim", Naam("Kim", "", "Jansen")),
        ("Kim Jansen", Naam("Kim", "", "Jansen")),
        ("Kim van den Berg", Naam("Kim", "van den", "Berg")),
        ("Kim Anna van 't Hof", Naam("Kim Anna", "van 't", "Hof")),
        ("Berg, van den, Kim", Naam("Kim", "van den", "Berg")),
        ("Berg, Kim van den", Naam("Kim", "van den", "Berg")),
        ("Berg, van den Kim", Naam("Kim", "van den", "Berg")),
        ("van den Berg, Kim", Naam("Kim", "van den", "Berg")),
        ("Jansen, Kim Anna", Naam("Kim Anna", "", "Jansen")),
        ("Kim El-Amrani", Naam("Kim", "", "El-Amrani")),
        ("Ben Jansen", Naam("Ben", "", "Jansen")),
        ("Müller-Özdemir, Maud", Naam("Maud", "", "Müller-Özdemir")),
        ("Kim", Naam("", "", "Kim")),
        ("van den Berg", Naam("", "van den", "Berg")),
    ],
)
def test_a_whole_name_in_one_cell_is_taken_apart(text: str, naam: Naam) -> None:
    reading = read_name(text)
    assert (reading.value, reading.reason) == (naam, None)


def test_where_a_name_can_be_split_in_two_ways_it_is_said() -> None:
    caseload = read_rows(["Naam", "Team"], ["Kim Anna Jansen", "Noord"])
    assert caseload.personen[0].persoon.roepnaam == "Kim"
    assert caseload.personen[0].persoon.voornamen == "Kim Anna"
    assert report(caseload) == [
        Said(
            2,
            "Naam",
            "Kim Anna Jansen",
            "Deze naam is gelezen als Kim Anna + Jansen.",
            "overgenomen",
        )
    ]


@given(st.text())
def test_any_text_is_a_name_or_none(text: str) -> None:
    read_name(text)
    in_spoken_order(text)


def test_a_tussenvoegsel_before_the_achternaam_is_told_apart() -> None:
    kim = read_rows(["Roepnaam", "Achternaam"], ["Kim", "van den Berg"]).personen[0].persoon
    assert (kim.tussenvoegsel, kim.achternaam) == ("van den", "Berg")
    kim = read_rows(["Roepnaam", "Achternaam"], ["Kim", "Berg, van den"]).personen[0].persoon
    assert (kim.tussenvoegsel, kim.achternaam) == ("van den", "Berg")
    kim = read_rows(["Roepnaam", "Achternaam"], ["Kim", "Van Dijk"]).personen[0].persoon
    assert (kim.tussenvoegsel, kim.achternaam) == ("", "Van Dijk")


def test_without_a_roepnaam_someone_is_called_by_the_first_voornaam() -> None:
    kim = read_person(Roepnaam="", Voornamen="Kim Anna").persoon
    assert (kim.roepnaam, kim.voornamen) == ("Kim", "Kim Anna")


@pytest.mark.parametrize(
    "cells, reason",
    [
        ({"Achternaam": ""}, Reason.NO_ACHTERNAAM),
        ({"Achternaam": "-"}, Reason.NO_ACHTERNAAM),
        ({"Achternaam": "onbekend"}, Reason.NO_ACHTERNAAM),
        ({"Roepnaam": "", "Voornamen": ""}, Reason.NO_ROEPNAAM),
        ({"Roepnaam": "?", "Voornamen": "n.v.t."}, Reason.NO_ROEPNAAM),
        ({"Achternaam": Formula("=A1")}, Reason.NO_ACHTERNAAM),
    ],
)
def test_a_row_without_a_name_is_not_taken_over(cells: dict[str, Cell], reason: Reason) -> None:
    caseload = read_people(cells)
    assert (caseload.personen, caseload.read, caseload.skipped) == ((), 1, 1)
    assert [(one.row, one.reason, one.outcome) for one in caseload.problems] == [
        (2, reason, Outcome.ROW_SKIPPED)
    ]


def test_spaces_and_control_characters_are_no_part_of_a_name() -> None:
    kim = read_person(
        Roepnaam="  Ki\x07m_x000D_ \u200b", Achternaam="Jansen\u00a0-\u00a0Bos\n"
    ).persoon
    assert (kim.roepnaam, kim.achternaam) == ("Kim", "Jansen - Bos")


def test_straat_and_huisnummer_make_one_adres() -> None:
    assert read_person(Straat="Sempad", Huisnr="115-2").persoon.adres == "Sempad 115-2"
    assert read_person(Straat="Sempad", Huisnr=115.0).persoon.adres == "Sempad 115"
    assert read_person(Adres="Sempad 115").persoon.adres == "Sempad 115"
    assert (
        read_person(Straat="Sempad", Huisnr="115", Toevoeging="b").persoon.adres == "Sempad 115 b"
    )
    assert read_person(Huisnr="115").persoon.adres == ""


@pytest.mark.parametrize(
    "written, postcode",
    [("7913 EE", "7913 EE"), ("9505WP", "9505 WP"), ("9505wp", "9505 WP"), ("6749  UO", "6749 UO")],
)
def test_a_postcode_is_written_in_one_way(written: str, postcode: str) -> None:
    assert read_person(Postcode=written).persoon.postcode == postcode


@pytest.mark.parametrize("wrong", ["7913", "0913 EE", "7913 EEE", "EE 7913", "2000 Antwerpen"])
def test_a_wrong_postcode_is_left_out(wrong: str) -> None:
    caseload = read_people({"Postcode": wrong})
    assert caseload.personen[0].persoon.postcode == ""
    assert report(caseload) == [
        Said(
            2,
            "Postcode",
            wrong,
            "Een postcode is vier cijfers en twee letters.",
            "waarde leeg gelaten",
        )
    ]


def test_postcode_and_plaats_may_share_a_cell() -> None:
    kim = read_person(**{"Postcode/woonplaats": "7913EE Arnhem"}).persoon
    assert (kim.postcode, kim.plaats) == ("7913 EE", "Arnhem")


@pytest.mark.parametrize("number", ["+31600005194", "06 00004094", "06-00004094", "0600004094"])
def test_a_telephone_stays_as_it_is_written(number: str) -> None:
    assert read_person(Telefoon=f" {number} ").persoon.telefoon == number


def test_a_telephone_that_became_a_number_gets_its_zero_back_and_that_is_said() -> None:
    caseload = read_people({"Telefoon": 600005195.0})
    assert caseload.personen[0].persoon.telefoon == "0600005195"
    assert [one.reason for one in caseload.problems] == [Reason.FIRST_ZERO]


@pytest.mark.parametrize("number", ["20418", "20418.0", 20418, 20418.0])
def test_a_clientnummer_is_the_same_as_text_and_as_a_number(number: Cell) -> None:
    kim = read_person(Cliëntnr=number)
    assert (kim.persoon.clientnummer, kim.key) == ("20418", "clientnummer 20418")


def test_a_number_that_the_spreadsheet_shortened_is_lost() -> None:
    caseload = read_people({"Cliëntnr": "2,0418E+11"})
    assert caseload.personen[0].persoon.clientnummer == ""
    assert [one.reason for one in caseload.problems] == [Reason.SHORTENED_NUMBER]


@pytest.mark.parametrize(
    "filler", ["onbekend", "Onbekend", "n.v.t.", "NVT", "?", "x", "geen", "nog niet bekend"]
)
def test_a_filler_is_no_value_and_that_is_said(filler: str) -> None:
    caseload = read_people({"Telefoon": filler})
    assert caseload.personen[0].persoon.telefoon == ""
    assert report(caseload) == [
        Said(
            2,
            "Telefoon",
            filler,
            "Dit is een invulwoord en geen waarde.",
            "waarde leeg gelaten",
        )
    ]


def test_a_dash_is_an_empty_cell() -> None:
    caseload = read_people({"Telefoon": "-", "Tussenvoegsel": "–", "Plaats": " - "})
    assert caseload.personen[0].persoon.telefoon == ""
    assert caseload.problems == ()


@pytest.mark.parametrize(
    "relatie, who",
    [
        ("mentor", Vertegenwoordiging.MENTOR),
        ("Curator", Vertegenwoordiging.CURATOR),
        ("bewindvoerder (zus)", Vertegenwoordiging.BEWINDVOERDER),
        ("moeder", None),
        ("voogd", None),
        ("woonbegeleider", None),
        ("", None),
    ],
)
def test_only_who_a_judge_appointed_represents_someone(
    relatie: str, who: Vertegenwoordiging | None
) -> None:
    kim = read_person(Contactpersoon="Ria Bos", Relatie=relatie)
    assert kim.persoon.vertegenwoordiging is who
    assert kim.contactpersoon == Contactgegevens(naam="Ria Bos", relatie=relatie)


def test_of_two_representatives_none_is_chosen() -> None:
    caseload = read_people({"Contactpersoon": "Ria Bos", "Relatie": "mentor en bewindvoerder"})
    assert caseload.personen[0].persoon.vertegenwoordiging is None
    assert [one.reason for one in caseload.problems] == [Reason.SEVERAL_REPRESENTATIVES]


def test_a_contact_without_a_name_keeps_the_telephone() -> None:
    caseload = read_people({"Relatie": "moeder", "Tel. contactpersoon": "06 11"})
    assert caseload.personen[0].contactpersoon == Contactgegevens(
        naam="moeder", relatie="moeder", telefoon="06 11"
    )
    assert [one.reason for one in caseload.problems] == [Reason.CONTACT_WITHOUT_NAME]


def test_a_telephone_of_nobody_is_left_out_and_that_is_said() -> None:
    caseload = read_people({"Tel. contactpersoon": "06 11"})
    assert caseload.personen[0].contactpersoon is None
    assert [one.reason for one in caseload.problems] == [Reason.CONTACT_UNKNOWN]


@pytest.mark.parametrize("formula", ['=HYPERLINK("x")', "=1+1", "=cmd|' /C calc'!A0"])
def test_a_formula_is_never_read(formula: str) -> None:
    caseload = read_people({"Bijzonderheden": Formula(formula)})
    assert caseload.personen[0].persoon.bijzonderheden == ""
    assert report(caseload) == [
        Said(
            2,
            "Bijzonderheden",
            formula,
            "Dit is een formule. Formules worden nooit gelezen of uitgerekend.",
            "waarde leeg gelaten",
        )
    ]


@pytest.mark.parametrize("error", ["#N/B", "#REF!", "#VERW!", "#DIV/0!", "#########"])
def test_an_error_of_the_spreadsheet_is_no_value(error: str) -> None:
    caseload = read_people({"Plaats": error})
    assert caseload.personen[0].persoon.plaats == ""
    assert [one.reason for one in caseload.problems] == [Reason.FORMULA_FAILED]


def test_a_long_text_is_kept_up_to_4000_characters_and_never_cut() -> None:
    assert len(read_person(Bijzonderheden="é" * 4000).persoon.bijzonderheden) == 4000
    caseload = read_people({"Bijzonderheden": "é" * 4001})
    assert caseload.personen[0].persoon.bijzonderheden == ""
    assert report(caseload) == [
        Said(
            2,
            "Bijzonderheden",
            "é" * 80 + "…",
            "Deze tekst is langer dan 4000 tekens.",
            "waarde leeg gelaten",
        )
    ]


def test_a_name_of_a_page_is_no_name() -> None:
    caseload = read_people({"Plaats": "A" * 201})
    assert caseload.personen[0].persoon.plaats == ""
    assert [one.reason for one in caseload.problems] == [Reason.TOO_LONG]


def test_a_remark_keeps_its_lines() -> None:
    kim = read_person(Bijzonderheden="Eerst bellen.\r\n\r\n\r\nDan\tpas komen. ").persoon
    assert kim.bijzonderheden == "Eerst bellen.\n\nDan pas komen."


def test_an_unreadable_sign_is_pointed_out() -> None:
    caseload = read_people({"Roepnaam": "Jo\ufffdl"})
    assert [(one.reason, one.outcome) for one in caseload.problems] == [
        (Reason.UNREADABLE_SIGN, Outcome.TAKEN_OVER)
    ]


def test_words_of_our_own_lists_are_recognised() -> None:
    kim = read_person(
        Status="Pauze",
        Taalniveau="a2",
        Pictogrammen="x",
        Vertegenwoordiging="geen",
    ).persoon
    assert (kim.status, kim.taalniveau, kim.wil_pictogrammen, kim.vertegenwoordiging) == (
        StatusPersoon.PAUZE,
        Taalniveau.A2,
        True,
        Vertegenwoordiging.GEEN,
    )


def test_a_word_that_is_on_none_of_our_lists_is_reported() -> None:
    caseload = read_people({"Status": "in de wacht"})
    assert report(caseload) == [
        Said(2, "Status", "in de wacht", "Dit woord kennen we hier niet.", "waarde leeg gelaten")
    ]
