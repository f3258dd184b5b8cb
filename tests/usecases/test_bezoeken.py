"""Visits: planned, moved, and written up in a minute with a line for each who was there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.aanwezigheid import StatusAanwezigheid
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.kladje import BEZOEK_KLADJE, Kladje, SoortKladje, regel_id
from jobcoach.domain.logregel import Gebeurtenis, Uitslag
from jobcoach.domain.notitie import Gevoeligheid, Minuten, SoortBezoek
from jobcoach.domain.plaatsing import Dagdeel, Plaatsing, SoortPlaatsing
from jobcoach.domain.scope import dossier
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import InvalidValues, NotFound
from jobcoach.store import access_log, kladjes, scopes
from jobcoach.usecases.bezoekblad import open_bezoekblad
from jobcoach.usecases.bezoeken import (
    Persoonsverslag,
    cancel_bezoek,
    list_bezoeken,
    move_bezoek,
    plan_bezoek,
    write_up_bezoek,
)
from jobcoach.usecases.door import Door
from jobcoach.usecases.kladjes import drop_kladje, keep_bezoekkladje, list_kladjes
from jobcoach.usecases.notities import list_notities
from jobcoach.usecases.vandaag import open_vandaag
from jobcoach.usecases.werkposten import add_werkpost
from tests.support.laptop import alone, person
from tests.support.office import Office

TUESDAY = date(2026, 11, 3)
"""The day that the clock of the tests begins with."""


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


@pytest.fixture
def weide(anna: Door) -> str:
    return add_werkpost(anna, Werkpost(id="", naam="De Kleine Weide")).id


@pytest.fixture
def three(anna: Door) -> list[Assistentmedewerker]:
    return [person(anna, name) for name in ("Kim", "Joost", "Fatma")]


def lines_for(*people: Assistentmedewerker) -> list[Persoonsverslag]:
    return [
        Persoonsverslag(assistentmedewerker_id=one.id, tekst=f"{one.roepnaam} veegde de stal.")
        for one in people
    ]


def half_past_nine(door: Door, days: int = 0) -> datetime:
    return door.clock().replace(minute=30, second=0, microsecond=0) + timedelta(days=days)


def test_a_group_visit_is_one_visit_and_a_signed_note_of_each_with_a_part_of_the_time(
    anna: Door, weide: str, three: list[Assistentmedewerker]
) -> None:
    done = write_up_bezoek(
        anna, weide, lines_for(*three), minuten=Minuten(direct=120, reis=40), verslag="Stal is vol."
    )
    assert done.bezoek.soort is SoortBezoek.OP_OPROEP
    assert [one.minuten_direct for one in done.notities] == [40, 40, 40]
    assert [one.minuten_reis for one in done.notities] == [14, 13, 13]
    for who in three:
        (one,) = list_notities(anna, who.id)
        assert one.signed
        assert one.bezoek_id == done.bezoek.id
        assert one.tekst == f"{who.roepnaam} veegde de stal."


@given(st.integers(0, 1440), st.integers(1, 8))
def test_no_minute_of_a_visit_is_lost_or_counted_twice(minutes: int, people: int) -> None:
    parts = [one.direct for one in Minuten(direct=minutes).divided(people)]
    assert sum(parts) == minutes
    assert max(parts) - min(parts) <= 1


def test_a_planned_visit_that_took_place_stays_one_visit(
    anna: Door, weide: str, three: list[Assistentmedewerker]
) -> None:
    planned = plan_bezoek(anna, weide, half_past_nine(anna))
    (today,) = open_vandaag(anna).bezoeken
    assert today.bezoek == planned
    write_up_bezoek(anna, weide, lines_for(three[0]), bezoek_id=planned.id)
    (found,) = list_bezoeken(anna, TUESDAY, TUESDAY)
    assert found.bezoek.id == planned.id
    assert found.bezoek.soort is SoortBezoek.GEPLAND
    assert found.bezoek.werkelijk_op is not None
    for alter in (
        lambda: move_bezoek(anna, planned.id, half_past_nine(anna, 1)),
        lambda: cancel_bezoek(anna, planned.id),
        lambda: write_up_bezoek(anna, weide, lines_for(three[1]), bezoek_id=planned.id),
    ):
        with pytest.raises(InvalidValues, match="al geweest"):
            alter()


def test_a_visit_is_moved_to_another_day_and_taken_out_of_the_diary(anna: Door, weide: str) -> None:
    planned = plan_bezoek(anna, weide, half_past_nine(anna))
    move_bezoek(anna, planned.id, half_past_nine(anna, 2))
    assert list_bezoeken(anna, TUESDAY, TUESDAY) == ()
    (found,) = list_bezoeken(anna, TUESDAY, TUESDAY + timedelta(days=2))
    assert found.werkpost.naam == "De Kleine Weide"
    cancel_bezoek(anna, planned.id)
    assert list_bezoeken(anna, TUESDAY, TUESDAY + timedelta(days=7)) == ()


def test_all_of_a_visit_is_kept_or_nothing(
    anna: Door, weide: str, three: list[Assistentmedewerker]
) -> None:
    """A line without words, a person twice, one who is not on this laptop any more."""
    empty = [*lines_for(*three[:2]), Persoonsverslag(assistentmedewerker_id=three[2].id, tekst=" ")]
    for wrong in ([], lines_for(three[0], three[0]), empty):
        with pytest.raises(InvalidValues):
            write_up_bezoek(anna, weide, wrong)
    with anna.database.write() as tx:
        scopes.hide(tx, dossier(three[2].id))
    with pytest.raises(NotFound):
        write_up_bezoek(anna, weide, lines_for(*three))
    with pytest.raises(NotFound):
        write_up_bezoek(anna, three[0].id, lines_for(three[0]))
    assert list_bezoeken(anna, TUESDAY, TUESDAY) == ()
    assert list_notities(anna, three[0].id) == ()


def test_everyone_of_a_group_visit_has_a_line_of_their_own_in_the_access_log(
    anna: Door, weide: str, three: list[Assistentmedewerker]
) -> None:
    done = write_up_bezoek(anna, weide, lines_for(*three), concept=True)
    with anna.database.read() as tx:
        lines = list(access_log.lines(tx))[-4:]
    assert [one.uitslag for one in lines] == [Uitslag.GELUKT] * 4
    assert [one.gebeurtenis for one in lines] == [Gebeurtenis.AANMAKEN] * 4
    assert [one.assistentmedewerker_id for one in lines] == [None, *(one.id for one in three)]
    assert [one.onderwerp_id for one in lines] == [
        done.bezoek.id,
        *(one.id for one in done.notities),
    ]


def test_a_group_visit_in_a_barn_comes_whole_to_the_team_leader(tmp_path: Path) -> None:
    office = Office(tmp_path)
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    people = [person(anna.door, name) for name in ("Kim", "Joost")]
    place = add_werkpost(anna.door, Werkpost(id="", naam="De Kleine Weide")).id
    anna.sync()
    lea.sync()
    write_up_bezoek(anna.door, place, lines_for(*people), minuten=Minuten(direct=45))
    anna.sync()
    assert lea.sync().proof is not None
    (visit,) = list_bezoeken(lea.door, TUESDAY, TUESDAY)
    notes = [one for who in people for one in list_notities(lea.door, who.id)]
    assert [one.bezoek_id for one in notes] == [visit.bezoek.id] * 2
    assert sum(one.minuten_direct for one in notes) == 45


def status_of(door: Door, who: Assistentmedewerker, place: str) -> dict[Dagdeel, str]:
    blad = open_bezoekblad(door, place, TUESDAY)
    (found,) = [one for one in blad.personen if one.persoon.id == who.id]
    return {dagdeel: status.value for dagdeel, status in found.aanwezigheid.items()}


def test_who_was_there_is_kept_with_the_visit_and_who_has_no_words_gets_no_note(
    anna: Door, weide: str, three: list[Assistentmedewerker]
) -> None:
    kim, joost, fatma = three
    done = write_up_bezoek(
        anna,
        weide,
        [
            Persoonsverslag(
                assistentmedewerker_id=kim.id,
                tekst="Kim had hoofdpijn.",
                gevoelig=Gevoeligheid.GEZONDHEID,
                aanwezigheid=StatusAanwezigheid.TE_LAAT,
            ),
            Persoonsverslag(
                assistentmedewerker_id=joost.id, aanwezigheid=StatusAanwezigheid.AANWEZIG
            ),
            Persoonsverslag(
                assistentmedewerker_id=fatma.id,
                tekst="Fatma belde af.",
                aanwezigheid=StatusAanwezigheid.ZIEK,
            ),
        ],
        minuten=Minuten(direct=61),
    )
    of_kim, of_fatma = done.notities
    assert of_kim.gevoelig is Gevoeligheid.GEZONDHEID
    assert (of_kim.minuten_direct, of_fatma.minuten_direct) == (31, 0)  # two were there
    assert list_notities(anna, joost.id) == ()
    assert [status_of(anna, who, weide) for who in three] == [
        {Dagdeel.OCHTEND: "te_laat"},
        {Dagdeel.OCHTEND: "aanwezig"},
        {Dagdeel.OCHTEND: "ziek"},
    ]


def test_a_visit_that_cannot_be_signed_says_of_nobody_that_they_were_there(
    anna: Door, weide: str, three: list[Assistentmedewerker]
) -> None:
    there = Persoonsverslag(
        assistentmedewerker_id=three[0].id, aanwezigheid=StatusAanwezigheid.AANWEZIG
    )
    with pytest.raises(InvalidValues):
        write_up_bezoek(
            anna, weide, [there, Persoonsverslag(assistentmedewerker_id=three[1].id, tekst=" ")]
        )
    with pytest.raises(InvalidValues):
        write_up_bezoek(anna, weide, [there], moment=half_past_nine(anna, 1))
    assert open_bezoekblad(anna, weide, TUESDAY).personen == ()
    done = write_up_bezoek(anna, weide, [], verslag=" Er was niemand, de stal was dicht. ")
    assert done.bezoek.verslag == "Er was niemand, de stal was dicht."


def test_in_the_barn_stands_who_works_there_that_day_who_is_expected_first(
    anna: Door, weide: str, three: list[Assistentmedewerker]
) -> None:
    kim, joost, fatma = three
    for who, pattern in ((kim, ("wo-ochtend",)), (joost, ("di-ochtend",)), (fatma, ())):
        add_plaatsing(anna, who, weide, pattern)
    found = open_bezoekblad(anna, weide, TUESDAY).personen
    assert [one.persoon.roepnaam for one in found] == ["Fatma", "Joost", "Kim"]
    assert [one.dagdelen for one in found] == [
        frozenset(Dagdeel),
        frozenset({Dagdeel.OCHTEND}),
        frozenset(),
    ]
    with anna.database.write() as tx:
        scopes.hide(tx, dossier(joost.id))
    found = open_bezoekblad(anna, weide, TUESDAY).personen
    assert [one.persoon.roepnaam for one in found] == ["Fatma", "Kim"]


def kladje_of(anna: Door, weide: str, words: dict[str, str]) -> tuple[Kladje, list[Kladje]]:
    whole = Kladje(
        id="00000000-0000-4000-8000-000000000001",
        soort=SoortKladje.BEZOEK,
        assistentmedewerker_id=None,
        inhoud={"werkpost_id": weide},
        bewaard_op=anna.clock(),
    )
    return whole, [
        Kladje(
            id=regel_id(whole.id, who),
            soort=SoortKladje.BEZOEKREGEL,
            assistentmedewerker_id=who,
            inhoud={BEZOEK_KLADJE: whole.id, "tekst": text},
            bewaard_op=anna.clock(),
        )
        for who, text in words.items()
    ]


def test_the_draft_of_a_visit_is_one_line_of_vandaag_and_goes_whole_when_it_is_signed(
    anna: Door, weide: str, three: list[Assistentmedewerker]
) -> None:
    kim, joost, _ = three
    whole, regels = kladje_of(anna, weide, {kim.id: "Stal", joost.id: "Hooi"})
    keep_bezoekkladje(anna, whole, regels)
    assert [one.id for one in open_vandaag(anna).kladjes] == [whole.id]
    keep_bezoekkladje(anna, whole, regels[:1])  # what was written about Joost was taken out
    assert {one.id for one in list_kladjes(anna)} == {whole.id, regels[0].id}
    write_up_bezoek(anna, weide, lines_for(kim), kladje_id=whole.id)
    assert list_kladjes(anna) == ()


def test_what_was_being_typed_about_someone_who_left_goes_where_their_dossier_goes(
    anna: Door, weide: str, three: list[Assistentmedewerker]
) -> None:
    kim, joost, _ = three
    whole, regels = kladje_of(anna, weide, {kim.id: "Stal", joost.id: "Hooi"})
    keep_bezoekkladje(anna, whole, regels)
    with anna.database.write() as tx:
        scopes.hide(tx, dossier(joost.id))
    assert {one.id for one in list_kladjes(anna)} == {whole.id, regels[0].id}
    drop_kladje(anna, whole.id)
    with anna.database.read() as tx:
        assert [one.inhoud["tekst"] for one in kladjes.about(tx, joost.id)] == ["Hooi"]
        assert kladjes.about(tx, kim.id) == ()


def add_plaatsing(
    anna: Door, who: Assistentmedewerker, place: str, pattern: tuple[str, ...]
) -> None:
    with anna.aside() as work:
        work.save(
            Plaatsing(
                id=work.new_id(),
                assistentmedewerker_id=who.id,
                soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
                werkpost_id=place,
                dagdelenpatroon=pattern,
            )
        )
        work.flush()
