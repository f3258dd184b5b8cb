"""Where someone works, what pays for it and where they stand on the ladder."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.caseload.problems import Outcome, Reason
from jobcoach.domain.caseload.sheet import Cell
from jobcoach.domain.caseload.week import read_dagdelen
from jobcoach.domain.ladder import Trede
from jobcoach.domain.plaatsing import WEEKDAYS, Dagdeel, SoortPlaatsing
from jobcoach.domain.voorziening import Leveringsvorm, Wet
from tests.domain.caseload.lists import Said, read_people, read_person, report

WORK: dict[str, Cell] = {
    "Werkpost": "De Linde",
    "Start plaatsing": "3 jul 2023",
    "Soort plaatsing": "arbeidsmatige dagbesteding",
    "Uren p/w": "16",
    "Dagdelen": "di-m, ma-o",
}


def reasons(*people: dict[str, Cell]) -> list[tuple[int, str, Reason, Outcome]]:
    problems = read_people(*people).problems
    return [(one.row, one.column, one.reason, one.outcome) for one in problems]


# --- plaatsing --------------------------------------------------------------------------------


def test_a_plaatsing_has_its_kind_its_begin_its_hours_and_its_parts_of_the_week() -> None:
    plaatsing = read_people(WORK).personen[0].plaatsing
    assert plaatsing is not None
    assert plaatsing.soort is SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING
    assert (plaatsing.begin, plaatsing.einde) == (date(2023, 7, 3), None)
    assert plaatsing.uren_per_week == 16
    assert plaatsing.dagdelenpatroon == ("ma-ochtend", "di-middag")


def test_without_a_werkpost_there_is_no_plaatsing_and_that_is_said() -> None:
    caseload = read_people({**WORK, "Werkpost": ""})
    assert caseload.personen[0].plaatsing is None
    assert reasons({**WORK, "Werkpost": ""}) == [
        (2, "Werkpost", Reason.NO_WERKPOST, Outcome.LEFT_EMPTY)
    ]
    assert reasons({"Werkpost": "", "Start plaatsing": "-"}) == []


def test_a_kind_of_plaatsing_that_is_not_said_is_filled_in_and_reported_once() -> None:
    first, second = {**WORK, "Soort plaatsing": ""}, {**WORK, "Soort plaatsing": "-"}
    caseload = read_people(first, second)
    assert all(person.plaatsing for person in caseload.personen)
    assert report(caseload) == [
        Said(
            2,
            "Soort plaatsing",
            "",
            "De soort plaatsing ontbreekt: ingevuld als arbeidsmatige dagbesteding. "
            "Kijk dit na (en zo in nog 1 rij).",
            "overgenomen",
        )
    ]


def test_a_kind_of_plaatsing_that_we_do_not_know_is_no_plaatsing() -> None:
    person = {**WORK, "Soort plaatsing": "detachering"}
    assert read_people(person).personen[0].plaatsing is None
    assert reasons(person) == [
        (2, "Soort plaatsing", Reason.UNKNOWN_WORD, Outcome.LEFT_EMPTY),
        (2, "Soort plaatsing", Reason.NO_SOORT_PLAATSING, Outcome.LEFT_EMPTY),
    ]


def test_a_plaatsing_that_ends_before_it_begins_is_not_taken_over() -> None:
    person = {**WORK, "Einde plaatsing": "1-1-2020"}
    assert read_people(person).personen[0].plaatsing is None
    assert reasons(person) == [
        (2, "Einde plaatsing", Reason.PLAATSING_ENDS_BEFORE_START, Outcome.LEFT_EMPTY)
    ]


@pytest.mark.parametrize(
    "written, hours",
    [("16", 16), ("16,5", 16.5), ("16.5", 16.5), (16.0, 16), ("24 uur", 24), (0, 0)],
)
def test_hours_are_a_number_with_a_comma_or_a_point(written: Cell, hours: float) -> None:
    plaatsing = read_people({**WORK, "Uren p/w": written}).personen[0].plaatsing
    assert plaatsing is not None
    assert plaatsing.uren_per_week == hours


@pytest.mark.parametrize("written", ["veel", "-4", "169", "16-24", -1.0])
def test_hours_that_are_none_are_left_out(written: Cell) -> None:
    plaatsing = read_people({**WORK, "Uren p/w": written}).personen[0].plaatsing
    assert plaatsing is not None
    assert plaatsing.uren_per_week is None
    assert reasons({**WORK, "Uren p/w": written}) == [
        (2, "Uren p/w", Reason.NO_NUMBER, Outcome.LEFT_EMPTY)
    ]


# --- parts of the week ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "ma-o, di-m, wo-a",
        "wo-a; di-m; ma-o",
        "MA-O,DI-M,WO-A",
        "ma ochtend, di middag, wo avond",
        "maandagochtend, dinsdagmiddag en woensdagavond",
        "ma.och + di.mid + wo.av",
        "ma-vm\ndi-nm\nwo-avond",
        "ma-o, ma-o, di-m, wo-a",
    ],
)
def test_parts_of_the_week_are_understood_in_many_ways(written: str) -> None:
    reading = read_dagdelen(written)
    assert reading.value == ("ma-ochtend", "di-middag", "wo-avond")
    assert reading.reason is None


def test_a_whole_day_is_its_morning_and_afternoon_and_that_is_said() -> None:
    reading = read_dagdelen("maandag, di")
    assert reading.value == ("ma-ochtend", "ma-middag", "di-ochtend", "di-middag")
    assert reading.reason is Reason.WHOLE_DAYS


@pytest.mark.parametrize("written", ["elke dag", "ma-o, di-x", "ma t/m vr", "ma-vr", "4", "…"])
def test_half_understood_parts_of_the_week_are_left_out_whole(written: str) -> None:
    reading = read_dagdelen(written)
    assert (reading.value, reading.reason) == (None, Reason.DAGDELEN)


@given(st.sets(st.tuples(st.sampled_from(WEEKDAYS), st.sampled_from(Dagdeel)), min_size=1))
def test_every_pattern_of_a_week_comes_back(parts: set[tuple[str, Dagdeel]]) -> None:
    written = ", ".join(f"{day}-{dagdeel.value[0]}" for day, dagdeel in parts)
    reading = read_dagdelen(written)
    assert set(reading.value or ()) == {f"{day}-{dagdeel.value}" for day, dagdeel in parts}


@given(st.text())
def test_any_text_is_parts_of_the_week_or_none(text: str) -> None:
    reading = read_dagdelen(text)
    assert reading.value is None or len(reading.value) <= 21


# --- voorziening ------------------------------------------------------------------------------

INDICATIE: dict[str, Cell] = {
    "Wet": "Wlz",
    "Indicatienr": "993957/2",
    "Indicatie van": "4 feb 2026",
    "Indicatie t/m": "4 feb 2027",
}


def test_a_voorziening_has_its_law_its_number_and_its_period() -> None:
    voorziening = read_people({**INDICATIE, "Leveringsvorm": "zin"}).personen[0].voorziening
    assert voorziening is not None
    assert (voorziening.wet, voorziening.nummer) == (Wet.WLZ, "993957/2")
    assert (voorziening.begin, voorziening.einde) == (date(2026, 2, 4), date(2027, 2, 4))
    assert voorziening.leveringsvorm is Leveringsvorm.ZIN


@pytest.mark.parametrize(
    "word, wet",
    [
        ("WLZ", Wet.WLZ),
        ("Wmo maatwerk", Wet.WMO_MAATWERK),
        ("Wmo algemeen", Wet.WMO_ALGEMEEN),
        ("P-wet", Wet.PARTICIPATIEWET),
        ("Zvw", Wet.ZVW_GGZ),
        ("onderwijs", Wet.ONDERWIJS),
    ],
)
def test_a_law_may_be_shortened(word: str, wet: Wet) -> None:
    caseload = read_people({**INDICATIE, "Wet": word})
    voorziening = caseload.personen[0].voorziening
    assert voorziening is not None
    assert voorziening.wet is wet
    assert caseload.problems == ()


def test_a_bare_wmo_is_maatwerk_when_there_is_a_decision_and_that_is_said_once() -> None:
    caseload = read_people({**INDICATIE, "Wet": "Wmo"}, {**INDICATIE, "Wet": "WMO"}, {"Wet": "Wmo"})
    assert [one.voorziening and one.voorziening.wet for one in caseload.personen] == [
        Wet.WMO_MAATWERK,
        Wet.WMO_MAATWERK,
        Wet.WMO_ALGEMEEN,
    ]
    assert [one.problem for one in caseload.problems] == [
        "'Wmo' met een indicatie is gelezen als Wmo maatwerk (en zo in nog 1 rij).",
        "'Wmo' zonder indicatie is gelezen als Wmo algemeen/beschikkingsvrij.",
    ]


def test_a_voorziening_that_ends_before_it_begins_is_not_taken_over() -> None:
    person = {**INDICATIE, "Indicatie t/m": "1-1-2020"}
    assert read_people(person).personen[0].voorziening is None
    assert reasons(person) == [
        (2, "Indicatie t/m", Reason.VOORZIENING_ENDS_BEFORE_START, Outcome.LEFT_EMPTY)
    ]


def test_a_voorziening_may_end_on_the_day_it_begins() -> None:
    person = {**INDICATIE, "Indicatie t/m": "4-2-2026"}
    assert read_people(person).personen[0].voorziening is not None


@pytest.mark.parametrize("wet", ["", "Awbz", "geen"])
def test_an_indicatie_without_a_law_is_no_voorziening(wet: str) -> None:
    person = {**INDICATIE, "Wet": wet}
    assert read_people(person).personen[0].voorziening is None
    assert reasons(person)[-1] == (2, "Wet", Reason.NO_WET, Outcome.LEFT_EMPTY)


def test_who_has_no_voorziening_is_no_problem() -> None:
    empty: dict[str, Cell] = dict.fromkeys(INDICATIE, "")
    assert read_people(empty).personen[0].voorziening is None
    assert reasons(empty) == []


# --- ladder -----------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["4", "4.0", "4,0", 4, 4.0, "trede 4", "Trede 4", " 4 "])
def test_a_trede_is_a_number(written: Cell) -> None:
    caseload = read_people({"Trede": written, "Datum meting": "16-7-2026"})
    meting = caseload.personen[0].meting
    assert meting is not None
    assert (meting.trede, meting.datum) == (Trede.ONBETAALD_WERK, date(2026, 7, 16))
    assert caseload.problems == ()


@pytest.mark.parametrize(
    "written", ["4 - onbetaald werk", "4 (Onbetaald werk)", "4: onbetaald werk"]
)
def test_a_trede_with_its_own_words_is_taken_over_and_that_is_said(written: str) -> None:
    caseload = read_people({"Trede": written, "Datum meting": "16-7-2026"})
    assert caseload.personen[0].meting is not None
    assert report(caseload) == [
        Said(2, "Trede", written, "Gelezen als trede 4 (onbetaald werk).", "overgenomen")
    ]


@pytest.mark.parametrize(
    "written",
    [
        "3/4",
        "IV",
        "7",
        "0",
        "3-4",
        "3,5",
        3.5,
        "vier",
        "4?",
        "44",
        "onbetaald werk",
        date(2026, 4, 3),
    ],
)
def test_any_other_trede_is_not_taken_over(written: Cell) -> None:
    person: dict[str, Cell] = {"Trede": written, "Datum meting": "16-7-2026"}
    assert read_people(person).personen[0].meting is None
    assert reasons(person) == [(2, "Trede", Reason.TREDE, Outcome.LEFT_EMPTY)]


def test_a_trede_with_the_words_of_another_is_not_taken_over() -> None:
    person: dict[str, Cell] = {"Trede": "4 - betaald werk", "Datum meting": "16-7-2026"}
    assert reasons(person) == [(2, "Trede", Reason.TREDE_OTHER_LABEL, Outcome.LEFT_EMPTY)]


def test_a_trede_without_a_day_of_measuring_is_no_measurement() -> None:
    person: dict[str, Cell] = {"Trede": "4", "Datum meting": ""}
    assert read_people(person).personen[0].meting is None
    assert reasons(person) == [(2, "Trede", Reason.TREDE_WITHOUT_DATE, Outcome.LEFT_EMPTY)]
    assert reasons({"Trede": "4"}) == [(2, "Trede", Reason.TREDE_WITHOUT_DATE, Outcome.LEFT_EMPTY)]


def test_a_day_of_measuring_without_a_trede_is_no_measurement() -> None:
    person: dict[str, Cell] = {"Trede": "", "Datum meting": "16-7-2026"}
    assert reasons(person) == [(2, "Datum meting", Reason.DATE_WITHOUT_TREDE, Outcome.LEFT_EMPTY)]


def test_who_was_never_measured_is_no_problem() -> None:
    assert read_person(Trede="", Datum_meting="").meting is None
    assert reasons({"Trede": "", "Datum meting": ""}) == []
