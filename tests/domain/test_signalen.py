"""What asks for attention, and what does not."""

from __future__ import annotations

from datetime import date, timedelta

from jobcoach.domain.bewaren import WGBO, WMO, rule_for
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.signalen import SoortSignaal, signalen
from jobcoach.domain.voorziening import Voorziening, Wet

TODAY = date(2026, 11, 21)


def soorten(
    *,
    einde: date | None = TODAY + timedelta(days=400),
    begin: date = TODAY - timedelta(days=30),
    soort: SoortPlaatsing = SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
    gemeten: date | None = TODAY - timedelta(days=30),
    status: StatusBeoordeling = StatusBeoordeling.AKKOORD_TEAMLEIDER,
    gezien: date | None = TODAY - timedelta(days=2),
    evaluatie: date | None = None,
) -> list[SoortSignaal]:
    measured = (
        []
        if gemeten is None
        else [
            Ladderbeoordeling(
                id="l",
                assistentmedewerker_id="p",
                auteur_id="u",
                datum=gemeten,
                trede=4,
                status=status,
            )
        ]
    )
    found = signalen(
        "p",
        TODAY,
        voorzieningen=[
            Voorziening(id="v", assistentmedewerker_id="p", wet=Wet.WMO_MAATWERK, einde=einde)
        ],
        plaatsingen=[
            Plaatsing(id="q", assistentmedewerker_id="p", soort=soort, werkpost_id="w", begin=begin)
        ],
        beoordelingen=measured,
        laatst_gezien=gezien,
        evaluatie_op=evaluatie,
    )
    return [one.soort for one in found]


def test_someone_with_whom_all_is_well_asks_for_nothing() -> None:
    assert soorten() == []


def test_a_voorziening_warns_eight_weeks_before_its_end_and_after() -> None:
    assert soorten(einde=TODAY + timedelta(days=57)) == []
    assert soorten(einde=TODAY + timedelta(days=56)) == [SoortSignaal.VOORZIENING_EINDIGT]
    assert soorten(einde=TODAY) == [SoortSignaal.VOORZIENING_EINDIGT]
    assert soorten(einde=TODAY - timedelta(days=1)) == [SoortSignaal.VOORZIENING_VOORBIJ]
    assert soorten(einde=None) == []


def test_three_weeks_without_a_note_is_long_ago() -> None:
    assert soorten(gezien=TODAY - timedelta(days=21)) == []
    assert soorten(gezien=TODAY - timedelta(days=22)) == [SoortSignaal.NIET_GEZIEN]
    assert soorten(gezien=None) == [SoortSignaal.NIET_GEZIEN]


def test_a_proefplaatsing_warns_before_two_months_are_over() -> None:
    kort = SoortPlaatsing.PROEFPLAATSING
    assert soorten(soort=kort, begin=TODAY - timedelta(days=20)) == []
    assert soorten(soort=kort, begin=TODAY - timedelta(days=50)) == [SoortSignaal.PLAATSING_TE_LANG]


def test_an_assessment_older_than_half_a_year_or_none_at_all() -> None:
    assert soorten(gemeten=date(2026, 5, 21)) == []
    assert soorten(gemeten=date(2026, 5, 20)) == [SoortSignaal.LADDER_OUD]
    assert soorten(gemeten=None) == [SoortSignaal.LADDER_OUD]


def test_what_was_handed_in_waits_for_the_teamleider() -> None:
    assert soorten(status=StatusBeoordeling.INGEDIEND) == [SoortSignaal.LADDER_WACHT]
    assert soorten(status=StatusBeoordeling.CONCEPT) == [SoortSignaal.LADDER_OUD]


def test_what_was_sent_back_comes_first() -> None:
    found = soorten(
        status=StatusBeoordeling.TERUGGESTUURD,
        einde=TODAY + timedelta(days=3),
        evaluatie=TODAY + timedelta(days=14),
    )
    assert found == [
        SoortSignaal.TERUGGESTUURD,
        SoortSignaal.VOORZIENING_EINDIGT,
        SoortSignaal.EVALUATIE,
    ]


def test_a_dossier_under_two_laws_is_kept_as_long_as_the_longest_asks() -> None:
    assert rule_for(frozenset({Wet.WMO_MAATWERK})) == WMO
    assert rule_for(frozenset({Wet.WMO_MAATWERK, Wet.WLZ})) == WGBO
    assert rule_for(frozenset()) == WGBO
    assert WMO.keep_until(date(2026, 2, 28)) == date(2041, 2, 28)
