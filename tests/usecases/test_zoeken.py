"""Everything on the laptop is found by whom it is for, narrowed by person, kind and period."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bijlage import Bijlage, SoortBijlage
from jobcoach.domain.competentie import Competentiescore
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.entity import Entity
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.gesprek import Afspraak, Gesprek
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Bezoek, Gevoeligheid, Notitie
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.toegang import Recht
from jobcoach.domain.voorziening import Voorziening, Wet
from jobcoach.domain.werkpost import Werkpost
from jobcoach.domain.zoeken import Zoeksoort, Zoekvraag
from jobcoach.usecases import search
from jobcoach.usecases.door import Door
from jobcoach.usecases.notities import add_notitie
from tests.support.laptop import TestClock, alone, person

WORD = "Zeepaardje"


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


@pytest.fixture
def kim(anna: Door) -> Assistentmedewerker:
    return person(anna)


def keep(door: Door, *entities: Entity) -> None:
    """Store these as they are."""
    with door.enter(Recht.PERSONEN_ZIEN, Gebeurtenis.LEZEN, "test") as work:
        for one in entities:
            work.save(one)


@dataclass(frozen=True)
class Whole:
    """A laptop with one of everything that has words, each with WORD in it."""

    door: Door
    kim: Assistentmedewerker
    entities: tuple[Entity, ...]


@pytest.fixture
def whole(anna: Door, kim: Assistentmedewerker) -> Whole:
    now, who = anna.clock(), anna.who.gebruiker_id
    day = day_of(now)
    werkpost = Werkpost(id="w", naam="De Kas", taken=f"{WORD} voeren")
    with anna.enter(Recht.WERKPOSTEN_WIJZIGEN, Gebeurtenis.AANMAKEN, "test") as work:
        work.open_scope(ScopeName(ScopeKind.WERKPOST, werkpost.id), team=None)
        work.save(werkpost)
    add_notitie(anna, assistentmedewerker_id=kim.id, tekst=f"{WORD} gezien")
    add_notitie(
        anna,
        assistentmedewerker_id=kim.id,
        tekst=f"Bij de huisarts over het {WORD}",
        gevoelig=Gevoeligheid.GEZONDHEID,
    )
    entities: tuple[Entity, ...] = (
        replace(kim, verhaal=f"Houdt van het {WORD}"),
        Contactpersoon(id="c", assistentmedewerker_id=kim.id, naam="Moeder", relatie=WORD),
        Gesprek(
            id="g",
            assistentmedewerker_id=kim.id,
            auteur_id=who,
            datum=day,
            eigen_woorden=f"De {WORD}s zijn lief",
        ),
        Afspraak(id="a", assistentmedewerker_id=kim.id, gesprek_id="g", wat=f"Ik voer het {WORD}"),
        Doel(
            id="d",
            assistentmedewerker_id=kim.id,
            omschrijving="Leren",
            eigen_woorden=f"Ik wil een {WORD}",
        ),
        Ladderbeoordeling(
            id="l",
            assistentmedewerker_id=kim.id,
            auteur_id=who,
            datum=day,
            mening_persoon=f"Als een {WORD}",
            status=StatusBeoordeling.INGEDIEND,
        ),
        Bijlage(
            id="b",
            assistentmedewerker_id=kim.id,
            soort=SoortBijlage.DOCUMENT,
            naam=f"{WORD}.pdf",
            sha256="0" * 64,
            size_bytes=1,
            toegevoegd_op=now,
        ),
        Gesprek(
            id="g",
            assistentmedewerker_id=kim.id,
            auteur_id=who,
            datum=day,
            eigen_woorden=f"{WORD} was leuk",
        ),
        Afspraak(id="a", assistentmedewerker_id=kim.id, gesprek_id="g", wat=f"Het {WORD} voeren"),
        Competentiescore(
            id="s",
            assistentmedewerker_id=kim.id,
            competentie_id="x",
            datum=day,
            score=3,
            toelichting=f"{WORD}!",
        ),
        Plaatsing(
            id="p",
            assistentmedewerker_id=kim.id,
            soort=SoortPlaatsing.STAGE,
            werkgever=f"{WORD} BV",
            begin=day,
        ),
        Voorziening(
            id="v",
            assistentmedewerker_id=kim.id,
            wet=Wet.WMO_MAATWERK,
            financier=f"Gemeente {WORD}",
            begin=day,
        ),
        Bezoek(id="z", werkpost_id="w", werkelijk_op=now, verslag=f"Alle {WORD}s gezien"),
    )
    keep(anna, *entities)
    return Whole(anna, kim, entities)


def kinds(door: Door, tekst: str = WORD) -> set[str]:
    """What is found, each kind of thing once."""
    return {one.kind for one in search.search(door, tekst)}


ALL = {
    "assistentmedewerker",
    "contactpersoon",
    "notitie",
    "gesprek",
    "afspraak",
    "doel",
    "ladderbeoordeling",
    "bijlage",
    "competentiescore",
    "plaatsing",
    "voorziening",
    "werkpost",
    "bezoek",
}
PLAIN = {
    "assistentmedewerker",
    "contactpersoon",
    "doel",
    "plaatsing",
    "voorziening",
    "werkpost",
    "bezoek",
}
READ_BY = {
    Rol.JOBCOACH: ALL,
    Rol.TEAMLEIDER: ALL,
    Rol.GEDRAGSKUNDIGE: ALL,
    Rol.WERKBEGELEIDER: PLAIN,
    Rol.BEHEERDER: PLAIN,
}


@pytest.mark.parametrize("rol", Rol)
def test_each_role_finds_what_it_may_read_and_hears_nothing_of_the_rest(
    whole: Whole, rol: Rol
) -> None:
    door = Door(whole.door.database, replace(whole.door.who, rol=rol), whole.door.clock)
    found = search.find(door, Zoekvraag(tekst=WORD), everything=True)
    assert {one.kind for one in found.treffers} == READ_BY[rol]
    assert sum(found.aantallen.values()) == len(found.treffers)
    hidden = ALL - READ_BY[rol]
    for soort, entities in search.ENTITIES_OF.items():
        if hidden.issuperset(entities):
            assert soort not in found.aantallen
            told = search.find(door, Zoekvraag(tekst=WORD, soort=soort))
            assert told.treffers == ()
            narrowed = Zoekvraag(
                tekst=WORD, soort=soort, van=date(1999, 1, 1), tot=date(1999, 1, 2)
            )
            assert search.find(door, narrowed).buiten_periode == 0


def test_every_result_tells_whose_it_is_and_shows_the_word(whole: Whole) -> None:
    found = search.find(whole.door, Zoekvraag(tekst="zeepaard"), everything=True).treffers
    for one in found:
        (mark, *_) = one.fragment.marks
        assert one.fragment.text[mark.begin : mark.end] == "Zeepaard", one
        assert one.naam == ("De Kas" if one.soort is Zoeksoort.WERKPOSTEN else "Kim Jansen")
    by_kind = {one.kind: one for one in found}
    assert by_kind["bezoek"].werkpost_id == "w"
    assert by_kind["afspraak"].gesprek_id == "g"
    assert by_kind["afspraak"].dag == by_kind["gesprek"].dag
    assert by_kind["doel"].veld == "eigen_woorden"
    assert by_kind["assistentmedewerker"].veld == "verhaal"


def test_what_someone_else_is_still_writing_is_not_found(
    anna: Door, kim: Assistentmedewerker
) -> None:
    add_notitie(anna, assistentmedewerker_id=kim.id, tekst=f"{WORD} half", concept=True)
    keep(
        anna,
        Ladderbeoordeling(
            id="l",
            assistentmedewerker_id=kim.id,
            auteur_id=anna.who.gebruiker_id,
            datum=day_of(anna.clock()),
            mening_persoon=WORD,
        ),
    )
    assert kinds(anna) == {"notitie", "ladderbeoordeling"}
    lea = Door(anna.database, replace(anna.who, gebruiker_id="lea"), anna.clock)
    assert kinds(lea) == set()


def test_a_result_that_was_thrown_away_is_gone_and_words_follow_a_change(
    anna: Door, kim: Assistentmedewerker
) -> None:
    doel = Doel(id="d", assistentmedewerker_id=kim.id, omschrijving=f"{WORD} voeren")
    keep(anna, doel)
    assert kinds(anna) == {"doel"}
    keep(anna, replace(doel, omschrijving="Kassa"))
    assert kinds(anna) == set()
    assert kinds(anna, "kassa") == {"doel"}
    with anna.enter(Recht.PERSONEN_ZIEN, Gebeurtenis.LEZEN, "test") as work:
        work.delete(Doel, "d")
    assert kinds(anna, "kassa") == set()


def test_an_at_narrows_to_who_is_called_so(anna: Door, kim: Assistentmedewerker) -> None:
    joost = person(anna, "Joost", "van der Kimmel")
    for who in (kim, joost):
        add_notitie(anna, assistentmedewerker_id=who.id, tekst="Kassa gedaan")
    found = search.find(anna, Zoekvraag(tekst="@kim kassa"))
    assert {one.naam for one in found.treffers} == {"Kim Jansen", "Joost van der Kimmel"}
    found = search.find(anna, Zoekvraag(tekst="@kim @jan kassa"))
    assert found.personen == ("Kim Jansen",)
    assert [one.naam for one in found.treffers] == ["Kim Jansen"]
    alone_at = search.find(anna, Zoekvraag(tekst="@joo"))
    assert [(one.kind, one.id) for one in alone_at.treffers] == [("assistentmedewerker", joost.id)]
    assert search.find(anna, Zoekvraag(tekst="@")).treffers == ()
    nobody = search.find(anna, Zoekvraag(tekst="@xyz kassa"))
    assert (nobody.treffers, nobody.personen, nobody.buiten_personen) == ((), (), 2)


def test_a_period_holds_the_days_in_the_netherlands(tmp_path: Path) -> None:
    """Half past eleven in the evening, by UTC, is the next day here."""
    clock = TestClock()
    clock.now = clock.now.replace(hour=23, minute=30)
    anna = alone(tmp_path / "late", clock)
    kim = person(anna)
    add_notitie(anna, assistentmedewerker_id=kim.id, tekst="Kassa")
    keep(
        anna,
        Doel(id="d", assistentmedewerker_id=kim.id, omschrijving="Kassa"),
        Plaatsing(
            id="p",
            assistentmedewerker_id=kim.id,
            soort=SoortPlaatsing.STAGE,
            werkgever="Kassa",
            begin=day_of(clock.now),
        ),
    )
    today = day_of(clock.now)

    def on(van: date | None, tot: date | None) -> set[str]:
        found = search.find(anna, Zoekvraag(tekst="kassa", van=van, tot=tot))
        return {one.kind for one in found.treffers}

    assert on(today, today) == {"notitie", "plaatsing"}
    assert on(None, today - timedelta(days=1)) == set()
    assert on(today + timedelta(days=1), None) == set()
    outside = search.find(anna, Zoekvraag(tekst="kassa", tot=date(2020, 1, 1)))
    assert outside.buiten_periode == 3


def test_when_a_kind_holds_nothing_it_tells_how_much_others_do(
    anna: Door, kim: Assistentmedewerker
) -> None:
    for number in range(4):
        add_notitie(anna, assistentmedewerker_id=kim.id, tekst=f"Kassa {number}")
    found = search.find(anna, Zoekvraag(tekst="kassa", soort=Zoeksoort.DOELEN))
    assert (found.treffers, found.buiten_soort, found.buiten_periode) == ((), 4, 0)
    assert search.find(anna, Zoekvraag(tekst="kassa", soort=Zoeksoort.NOTITIES)).buiten_soort == 0


def test_many_people_do_not_push_out_the_notes_and_the_rest_is_counted(anna: Door) -> None:
    for number in range(12):
        who = person(anna, f"Kimberly{number}", "Jansen")
        add_notitie(anna, assistentmedewerker_id=who.id, tekst="Met Kimberly gepraat")
    found = search.find(anna, Zoekvraag(tekst="kimberly"))
    assert [one.kind for one in found.treffers] == ["assistentmedewerker"] * 3 + ["notitie"] * 5
    assert found.aantallen[Zoeksoort.MENSEN] == found.aantallen[Zoeksoort.NOTITIES] == 12
    assert found.nog == 16
    more = search.find(anna, Zoekvraag(tekst="kimberly"), everything=True)
    assert (len(more.treffers), more.nog) == (24, 0)


def test_of_equal_words_the_newest_note_comes_first(
    tmp_path: Path,
) -> None:
    clock = TestClock()
    anna = alone(tmp_path / "anna", clock)
    kim = person(anna)
    notes: list[Notitie] = []
    for _ in range(3):
        notes.append(add_notitie(anna, assistentmedewerker_id=kim.id, tekst="Kassa gedaan"))
        clock.pass_days(100)
    found = search.find(anna, Zoekvraag(tekst="kassa")).treffers
    assert [one.id for one in found] == [one.id for one in reversed(notes)]
    assert found[0].dag == day_of(notes[2].moment)


def test_what_is_of_today_is_found_among_hundreds_with_the_same_word(
    anna: Door, kim: Assistentmedewerker
) -> None:
    for number in range(230):
        add_notitie(anna, assistentmedewerker_id=kim.id, tekst=f"Kassa {number}")
    long = "en daarna nog van alles met veel meer woorden " * 30
    last = add_notitie(anna, assistentmedewerker_id=kim.id, tekst=f"Kassa {long}")
    vraag = Zoekvraag(tekst="kassa", soort=Zoeksoort.NOTITIES)
    found = search.find(anna, vraag)
    assert found.aantallen[Zoeksoort.NOTITIES] > 200
    assert last.id in {one.id for one in search.find(anna, vraag, most=1000).treffers}
    assert len(found.treffers) == search.MOST_SHOWN
    one_letter = search.find(anna, replace(vraag, tekst="k"))
    assert one_letter.treffers[0].dag == day_of(last.moment)
