"""Someone who stands in the list twice comes in once; the second row names the first."""

from jobcoach.domain.caseload.problems import Outcome, Reason
from tests.domain.caseload.lists import Said, read_people, report

KIM = {"Cliëntnr": "20418", "Telefoon": "06 11"}


def test_the_same_clientnummer_is_the_same_person_and_the_difference_is_told() -> None:
    caseload = read_people(KIM, {**KIM, "Telefoon": "06 22"})
    assert [person.row for person in caseload.personen] == [2]
    assert (caseload.read, caseload.skipped) == (2, 1)
    assert caseload.personen[0].persoon.telefoon == "06 11"
    assert report(caseload) == [
        Said(
            3,
            "Cliëntnr",
            "20418",
            "Dubbel: staat ook in rij 2; Telefoon is anders.",
            "rij overgeslagen",
        )
    ]


def test_all_columns_that_differ_are_named() -> None:
    caseload = read_people(KIM, {**KIM, "Telefoon": "06 22", "Roepnaam": "Kimmie"})
    assert caseload.problems[0].problem == (
        "Dubbel: staat ook in rij 2; Roepnaam en Telefoon zijn anders."
    )


def test_a_row_that_is_the_same_in_other_words_differs_in_nothing() -> None:
    caseload = read_people(
        {**KIM, "Geboortedatum": "14-5-1975", "Postcode": "7913EE"},
        {**KIM, "Geboortedatum": "14 mei 1975", "Postcode": "7913 ee "},
    )
    assert [one.problem for one in caseload.problems] == ["Dubbel: staat ook in rij 2."]


def test_the_same_name_and_date_of_birth_is_the_same_person() -> None:
    person = {"Achternaam": "Lopes", "Roepnaam": "Zeynep", "Geboortedatum": "02-09-2001"}
    caseload = read_people(
        {**person, "Cliëntnr": "21476"}, {**person, "Cliëntnr": "", "Achternaam": "LOPES "}
    )
    assert [person.row for person in caseload.personen] == [2]
    assert report(caseload) == [
        Said(
            3,
            "Achternaam",
            "LOPES",
            "Dubbel: staat ook in rij 2; Cliëntnr en Achternaam zijn anders.",
            "rij overgeslagen",
        )
    ]


def test_voornamen_tell_a_double_when_the_roepnaam_differs() -> None:
    caseload = read_people(
        {"Achternaam": "Lopes", "Voornamen": "Zeynep Sil", "Roepnaam": "Zeynep"},
        {"Achternaam": "Lopes", "Voornamen": "Zeynep Sil", "Roepnaam": "Zey"},
    )
    assert len(caseload.personen) == 1


def test_the_same_name_with_another_date_of_birth_is_someone_else() -> None:
    caseload = read_people(
        {"Achternaam": "Kok", "Roepnaam": "Nova", "Geboortedatum": "23-08-2006"},
        {"Achternaam": "Kok", "Roepnaam": "Nova", "Geboortedatum": "01-04-1964"},
    )
    assert len(caseload.personen) == 2
    assert caseload.problems == ()


def test_the_same_name_with_a_missing_date_of_birth_comes_in_with_a_warning() -> None:
    caseload = read_people(
        {"Achternaam": "Kok", "Roepnaam": "Nova", "Geboortedatum": "23-08-2006"},
        {"Achternaam": "Kok", "Roepnaam": "Nova", "Geboortedatum": "onbekend"},
    )
    assert len(caseload.personen) == 2
    assert [(one.row, one.reason, one.outcome) for one in caseload.problems] == [
        (3, Reason.PERHAPS_DOUBLE, Outcome.TAKEN_OVER),
        (3, Reason.PLACEHOLDER, Outcome.LEFT_EMPTY),
    ]


def test_two_rows_with_nothing_but_a_name_are_one_person() -> None:
    name = {"Cliëntnr": "", "Achternaam": "Kok", "Roepnaam": "Nova", "Geboortedatum": ""}
    caseload = read_people(name, name)
    assert len(caseload.personen) == 1
    assert caseload.problems[-1].reason is Reason.DOUBLE


def test_other_faults_of_a_double_row_are_not_reported() -> None:
    caseload = read_people(KIM, {**KIM, "Geboortedatum": "31-02-1990", "Postcode": "x"})
    assert [one.reason for one in caseload.problems] == [Reason.DOUBLE]


def test_a_later_row_of_someone_gives_another_plaatsing_and_nothing_else() -> None:
    first = {**KIM, "Werkpost": "De Linde", "Start plaatsing": "1-3-2024", "Soort": ""}
    later = {**first, "Start plaatsing": "1-9-2025", "Telefoon": "06 22", "Postcode": "x"}
    caseload = read_people({**first, "Einde plaatsing": "31-12-2024"}, later)
    (kim,) = caseload.personen
    assert [(one.row, str(one.plaatsing.begin)) for one in kim.plaatsingen] == [
        (2, "2024-03-01"),
        (3, "2025-09-01"),
    ]
    assert kim.persoon.telefoon == "06 11"
    assert (caseload.read, caseload.skipped, caseload.further) == (2, 0, 1)
    assert [one.problem for one in caseload.problems if one.reason is Reason.FURTHER_PLAATSING] == [
        "Deze persoon staat ook in rij 2; Telefoon en Postcode zijn anders. "
        "Van deze rij is alleen de plaatsing overgenomen."
    ]
    assert not [one for one in caseload.problems if one.column == "Postcode"]


def test_what_is_wrong_with_the_plaatsing_of_a_later_row_is_told() -> None:
    first = {**KIM, "Werkpost": "De Linde", "Start plaatsing": "1-3-2024"}
    caseload = read_people(first, {**first, "Start plaatsing": "1-9-2025", "Uren": "veel"})
    assert Reason.NO_NUMBER in [one.reason for one in caseload.problems if one.row == 3]


def test_a_later_row_at_the_same_werkpost_that_tells_no_begin_is_a_double() -> None:
    first = {**KIM, "Werkpost": "De Linde", "Start plaatsing": "1-3-2024"}
    caseload = read_people(first, {**first, "Start plaatsing": ""})
    assert caseload.personen[0].verdere == ()
    assert (caseload.read, caseload.skipped) == (2, 1)
    assert caseload.problems[-1].reason is Reason.DOUBLE


def test_a_double_of_a_row_without_a_name_is_no_double() -> None:
    caseload = read_people({**KIM, "Achternaam": ""}, KIM)
    assert [person.row for person in caseload.personen] == [3]


def test_someone_keeps_their_key_from_list_to_list() -> None:
    with_number = read_people({"Cliëntnr": "A12", "Achternaam": "Kok"}).personen[0].key
    assert with_number == read_people({"Cliëntnr": "a12", "Achternaam": "Bos"}).personen[0].key
    lists = [
        {"Cliëntnr": "", "Achternaam": "Çelik", "Geboortedatum": "14-5-1975"},
        {"Cliëntnr": "", "Achternaam": "celik ", "Geboortedatum": "14 mei 1975"},
    ]
    keys = {read_people(person).personen[0].key for person in lists}
    assert keys == {"naam celik kim 1975-05-14"}
