"""Notes as a coach knows them: written once, signed for good, added to, never lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.notitie import StatusNotitie
from jobcoach.domain.scope import dossier
from jobcoach.errors import Forbidden, InvalidValues, NotFound
from jobcoach.store import scopes
from jobcoach.usecases import assistentmedewerkers, kladjes, ladder, notities, search
from jobcoach.usecases.door import Door
from jobcoach.usecases.vandaag import open_vandaag
from tests.support.laptop import TestClock, alone, note, opened, person, texts


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def anna(tmp_path: Path, clock: TestClock) -> Door:
    return alone(tmp_path / "anna", clock)


def draft(door: Door, who_id: str, tekst: str) -> str:
    return notities.add_notitie(door, assistentmedewerker_id=who_id, tekst=tekst, concept=True).id


def test_a_note_is_there_after_the_laptop_was_switched_off(
    tmp_path: Path, anna: Door, clock: TestClock
) -> None:
    kim = person(anna)
    note(anna, kim, "Eerste dag goed gegaan")
    anna.database.close()
    assert texts(opened(tmp_path / "anna", clock), kim) == ["Eerste dag goed gegaan"]


def test_what_is_signed_stays_and_is_added_to(anna: Door) -> None:
    kim = person(anna)
    first = note(anna, kim, "Kwam te laat")
    with pytest.raises(InvalidValues):
        notities.edit_notitie(anna, first.id, "Kwam op tijd")
    with pytest.raises(InvalidValues):
        notities.sign_notitie(anna, first.id)
    with pytest.raises(InvalidValues):
        notities.delete_concept(anna, first.id)
    addition = notities.amend_notitie(anna, first.id, "De bus had vertraging")
    assert addition.aanvulling_op_id == first.id
    second = notities.amend_notitie(anna, addition.id, "Ook de dag erna")
    assert second.aanvulling_op_id == first.id
    assert texts(anna, kim) == ["Ook de dag erna", "De bus had vertraging", "Kwam te laat"]


def test_a_draft_can_be_changed_until_it_is_signed(anna: Door, clock: TestClock) -> None:
    kim = person(anna)
    kladje = draft(anna, kim.id, "Half")
    assert notities.edit_notitie(anna, kladje, "Heel verhaal").tekst == "Heel verhaal"
    with pytest.raises(InvalidValues):
        notities.amend_notitie(anna, kladje, "aanvulling")
    signed = notities.sign_notitie(anna, kladje)
    assert signed.status is StatusNotitie.ONDERTEKEND
    assert signed.ondertekend_op is not None
    assert signed.ondertekend_op <= clock.now


def test_an_empty_note_can_not_be_signed(anna: Door) -> None:
    kim = person(anna)
    with pytest.raises(InvalidValues):
        note(anna, kim, "   ")
    assert texts(anna, kim) == []
    kladje = draft(anna, kim.id, "")
    with pytest.raises(InvalidValues):
        notities.sign_notitie(anna, kladje)


def test_a_draft_is_only_for_its_author(anna: Door) -> None:
    kim = person(anna)
    kladje = draft(anna, kim.id, "Nog niet af: geheimpje")
    lea = Door(anna.database, replace(anna.who, gebruiker_id="lea", rol=Rol.TEAMLEIDER), anna.clock)
    assert texts(lea, kim) == []
    assert search.search(lea, "geheimpje") == ()
    assert [hit.id for hit in search.search(anna, "geheimpje")] == [kladje]
    with pytest.raises(Forbidden):
        notities.edit_notitie(lea, kladje, "overgenomen")


def test_a_thrown_away_draft_is_gone_from_sight(anna: Door) -> None:
    kim = person(anna)
    kladje = draft(anna, kim.id, "Weg ermee")
    notities.delete_concept(anna, kladje)
    assert texts(anna, kim) == []
    assert search.search(anna, "weg") == ()
    with pytest.raises(NotFound):
        notities.sign_notitie(anna, kladje)


def test_a_kladje_goes_in_the_same_breath_as_the_note_it_became(anna: Door) -> None:
    kim = person(anna)
    kladje = Kladje(
        id="k1",
        soort=SoortKladje.NOTITIE,
        assistentmedewerker_id=kim.id,
        inhoud={"tekst": "Vandaag", "minuten": 20, "doel": None},
        bewaard_op=anna.clock(),
    )
    kladjes.keep_kladje(anna, kladje)
    kladjes.keep_kladje(anna, replace(kladje, inhoud={"tekst": "Vandaag ging"}))
    assert [one.inhoud for one in kladjes.list_kladjes(anna)] == [{"tekst": "Vandaag ging"}]
    with pytest.raises(InvalidValues):
        notities.add_notitie(anna, assistentmedewerker_id=kim.id, tekst="", kladje_id="k1")
    assert len(kladjes.list_kladjes(anna)) == 1
    first = notities.add_notitie(
        anna, assistentmedewerker_id=kim.id, tekst="Vandaag", kladje_id="k1"
    )
    assert kladjes.list_kladjes(anna) == ()
    kladjes.keep_kladje(anna, kladje)
    with pytest.raises(InvalidValues):
        notities.amend_notitie(anna, first.id, " ", kladje_id="k1")
    assert len(kladjes.list_kladjes(anna)) == 1
    notities.amend_notitie(anna, first.id, "Nog iets", kladje_id="k1")
    assert kladjes.list_kladjes(anna) == ()


def test_a_kladje_about_a_dossier_that_may_not_be_seen_waits_out_of_sight(anna: Door) -> None:
    kim = person(anna)
    for number, about in enumerate((kim.id, None)):
        kladjes.keep_kladje(
            anna,
            Kladje(
                id=f"k{number}",
                soort=SoortKladje.NOTITIE,
                assistentmedewerker_id=about,
                inhoud={"tekst": "Half af"},
                bewaard_op=anna.clock(),
            ),
        )
    with anna.database.write() as tx:
        scopes.hide(tx, dossier(kim.id))
    assert [one.id for one in kladjes.list_kladjes(anna)] == ["k1"]
    assert [one.id for one in open_vandaag(anna).kladjes] == ["k1"]
    with anna.database.write() as tx:
        scopes.prove(tx, [str(dossier(kim.id))], anna.clock())
    assert {one.id for one in kladjes.list_kladjes(anna)} == {"k0", "k1"}


def test_what_was_sent_back_is_not_where_someone_stands(anna: Door) -> None:
    kim = person(anna)

    def measured(trede: int, days_ago: int) -> str:
        return ladder.add_ladderbeoordeling(
            anna,
            Ladderbeoordeling(
                id="",
                assistentmedewerker_id=kim.id,
                auteur_id="",
                datum=anna.clock().date() - timedelta(days=days_ago),
                trede=trede,
                reden_afwijking="Zo gezien",
            ),
            submit=True,
        ).id

    measured(3, 200)
    newest = measured(5, 2)
    (regel,) = assistentmedewerkers.list_assistentmedewerkers(anna)
    assert regel.trede == 5
    lea = Door(anna.database, replace(anna.who, gebruiker_id="lea", rol=Rol.TEAMLEIDER), anna.clock)
    ladder.review_ladderbeoordeling(lea, newest, akkoord=False, opmerking="Praat nog eens met Kim")
    (regel,) = assistentmedewerkers.list_assistentmedewerkers(anna)
    assert regel.trede == 3


@pytest.mark.parametrize(
    "typed, finds",
    [
        ("joel", True),
        ("JOËL", True),
        ("joël kas", True),
        ("kassa joel", True),
        ("kassa bakkerij", False),
        ('"kassa', True),
        ("kas*", True),
        ("kassa AND", False),
        ("' OR 1=1 --", False),
        ("", False),
        ("…", False),
    ],
)
def test_search_forgives_accents_case_and_half_words_and_never_fails(
    anna: Door, typed: str, finds: bool
) -> None:
    kim = person(anna)
    note(anna, kim, "Joël deed vandaag de kassa.")
    assert bool(search.search(anna, typed)) is finds


def test_people_come_before_notes_and_the_match_is_marked(anna: Door) -> None:
    kim = person(anna, "Noëlle", "Çelik")
    note(anna, kim, "Met Noelle naar de lunchroom")
    found = search.search(anna, "noel")
    assert [hit.kind for hit in found] == ["assistentmedewerker", "notitie"]
    assert [hit.fragment.marks for hit in found] == [((0, 4),), ((4, 8),)]
    assert {hit.naam for hit in found} == {"Noëlle Çelik"}
    assert len(search.search(anna, "noel", limit=1)) == 1
