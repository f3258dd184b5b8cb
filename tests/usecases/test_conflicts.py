"""Two versions: what two people wrote at the same time, and what someone makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.ladder import Antwoord, Vraag
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import StatusNotitie
from jobcoach.errors import Forbidden, InvalidValues, NotFound
from jobcoach.store import access_log
from jobcoach.sync.server.copies import back_up, restore
from jobcoach.usecases import assistentmedewerkers, ladder, notities, synchronise, vandaag
from jobcoach.usecases.conflicts import (
    Conflict,
    Keep,
    Keuze,
    list_conflicts,
    name_conflicts,
    open_conflict,
    resolve_conflict,
    take_back_choice,
)
from jobcoach.usecases.door import Door
from tests.support.laptop import person
from tests.support.office import Laptop, Office
from tests.sync.test_clock import NoLine


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def phone(laptop: Laptop, kim: Assistentmedewerker) -> str:
    return assistentmedewerkers.open_dossier(laptop.door, kim.id).persoon.telefoon


def in_one_field(
    office: Office, *, anna_first: bool = True
) -> tuple[Laptop, Laptop, Assistentmedewerker]:
    """Anna and Lea each wrote a telephone number; Lea was the last to write, and to send unless
    not `anna_first`."""
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna.door)
    for one in (anna, lea):
        one.sync()
    change = assistentmedewerkers.change_assistentmedewerker
    change(anna.door, replace(kim, telefoon="06-1"))
    change(lea.door, replace(kim, telefoon="06-2"))
    for one in (anna, lea, anna) if anna_first else (lea, anna, lea):
        one.sync()
    return anna, lea, kim


def only(laptop: Laptop) -> Conflict:
    (one,) = list_conflicts(laptop.door)
    return one


def test_both_read_both_values_with_whose_they_are(office: Office) -> None:
    anna, lea, kim = in_one_field(office)
    hers, leas = only(anna), only(lea)
    assert (hers.mine.value, hers.theirs.value, hers.present) == ("06-1", "06-2", Keep.THEIRS)
    assert (leas.mine.value, leas.theirs.value, leas.present) == ("06-2", "06-1", Keep.MINE)
    assert hers.mine.gebruiker == "anna"
    assert hers.theirs.gebruiker == "lea"
    assert hers.mine.moment < hers.theirs.moment
    assert hers.assistentmedewerker_id == kim.id
    assert name_conflicts(anna.door) == (("Kim Jansen", hers),)
    assert assistentmedewerkers.open_dossier(anna.door, kim.id).twee_versies == 1
    assert vandaag.open_vandaag(anna.door).twee_versies == 1
    joost = person(anna.door, "Joost")
    assert assistentmedewerkers.open_dossier(anna.door, joost.id).twee_versies == 0


def test_who_hears_only_while_sending_that_they_lost_reads_of_whom_the_other_is(
    office: Office,
) -> None:
    anna, lea, _ = in_one_field(office, anna_first=False)
    for laptop in (anna, lea):
        found = only(laptop)
        assert {(one.value, one.gebruiker) for one in (found.mine, found.theirs)} == {
            ("06-1", "anna"),
            ("06-2", "lea"),
        }


def test_of_three_who_wrote_apart_each_reads_what_the_others_wrote(office: Office) -> None:
    """Anna heard of Lea's number while her own could not be sent, and of Bas's in the answer."""
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    bas = office.another("bas", lea.door.who.gebruiker_id)
    kim = person(anna.door)
    for one in (anna, lea, bas):
        one.sync()
    change = assistentmedewerkers.change_assistentmedewerker
    change(anna.door, replace(kim, telefoon="06-anna"))
    change(lea.door, replace(kim, telefoon="06-lea"))
    change(bas.door, replace(kim, telefoon="06-bas"))
    lea.sync()
    NoLine(anna, "push").round()
    bas.sync()
    for one in (anna, lea, bas):
        one.sync()
    for one in (anna, lea, bas):
        found = list_conflicts(one.door)
        read = {each.mine.value for each in found} | {each.theirs.value for each in found}
        assert read == {"06-anna", "06-lea", "06-bas"}
        assert phone(one, kim) == "06-bas"


@pytest.mark.parametrize(
    "keep, expected", [(Keep.MINE, "06-1"), (Keep.THEIRS, "06-2"), ("06-3", "06-3")]
)
def test_what_one_chooses_stands_for_both_and_waits_for_nobody(
    office: Office, keep: Keep | str, expected: str
) -> None:
    anna, lea, kim = in_one_field(office)
    resolve_conflict(anna.door, only(anna).id, keep)
    assert phone(anna, kim) == expected
    assert list_conflicts(anna.door) == ()
    anna.sync()
    assert lea.sync().proof is not None
    assert phone(lea, kim) == expected
    assert list_conflicts(lea.door) == ()


def test_who_copies_the_dossier_anew_finds_what_waits_for_a_choice(office: Office) -> None:
    anna, lea, _ = in_one_field(office)
    new = office.another("anna-nieuw", anna.door.who.gebruiker_id)
    new.sync()
    assert {only(new).mine.value, only(new).theirs.value} == {"06-1", "06-2"}
    resolve_conflict(lea.door, only(lea).id, Keep.MINE)
    lea.sync()
    newest = office.another("anna-nieuwst", anna.door.who.gebruiker_id)
    for one in (new, newest):
        one.sync()
        assert list_conflicts(one.door) == ()


def test_after_a_restore_of_the_server_what_a_colleague_chose_waits_for_nobody(
    office: Office,
) -> None:
    """Anna copies anew, and gets the row in which the choice stands instead of the choice."""
    anna, lea, kim = in_one_field(office)
    back_up(office.database, office.root / "vannacht.db")
    resolve_conflict(lea.door, only(lea).id, "06-3")
    lea.sync()
    restore(office.database, office.root / "vannacht.db", office.clock)
    for one in (lea, anna):
        one.sync()
    assert phone(anna, kim) == "06-3"
    assert list_conflicts(anna.door) == ()


def test_whose_words_came_too_late_to_win_finds_them_too(office: Office) -> None:
    """Bas wrote first and sent last: his own laptop shows that his value did not stay."""
    anna, bas = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna.door)
    for one in (anna, bas):
        one.sync()
    change = assistentmedewerkers.change_assistentmedewerker
    change(bas.door, replace(kim, telefoon="06-2"))
    change(anna.door, replace(kim, telefoon="06-1"))
    for one in (anna, bas):
        one.sync()
    assert phone(bas, kim) == "06-1"
    assert only(bas).mine.value == "06-2"


def test_two_who_wrote_the_same_have_nothing_to_choose(office: Office) -> None:
    anna, lea, kim = in_one_field(office)
    assistentmedewerkers.change_assistentmedewerker(lea.door, replace(kim, telefoon="06-1"))
    lea.sync()
    anna.sync()
    assert list_conflicts(anna.door) == list_conflicts(lea.door) == ()


def test_what_is_no_value_of_the_field_is_not_taken(office: Office) -> None:
    anna, _, kim = in_one_field(office)
    with pytest.raises(NotFound):
        resolve_conflict(anna.door, "999", Keep.MINE)
    with pytest.raises(NotFound):
        resolve_conflict(anna.door, "geen nummer", Keep.MINE)
    assert phone(anna, kim) == "06-2"


def test_a_date_is_typed_as_a_date_and_must_be_possible(office: Office) -> None:
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna.door)
    for one in (anna, lea):
        one.sync()
    change = assistentmedewerkers.change_assistentmedewerker
    change(anna.door, replace(kim, geboortedatum=date(1990, 1, 2)))
    change(lea.door, replace(kim, geboortedatum=date(1990, 2, 1)))
    for one in (anna, lea, anna):
        one.sync()
    for text in ("gisteren", "2999-01-01"):
        with pytest.raises(InvalidValues):
            resolve_conflict(anna.door, only(anna).id, text)
    resolve_conflict(anna.door, only(anna).id, "1990-03-03")
    born = assistentmedewerkers.open_dossier(anna.door, kim.id).persoon.geboortedatum
    assert born == date(1990, 3, 3)


# --- a draft on two laptops of one coach --------------------------------------------------------


def draft_on_two(office: Office, texts: tuple[str, str]) -> tuple[Laptop, Laptop, str]:
    """Anna wrote a draft of three lines, and edited it on two laptops before they met."""
    first = office.laptop("anna")
    kim = person(first.door)
    draft = notities.add_notitie(
        first.door, assistentmedewerker_id=kim.id, tekst="een\ntwee\ndrie", concept=True
    )
    first.sync()
    second = office.another("anna-thuis", first.door.who.gebruiker_id)
    second.sync()
    for laptop, tekst in zip((first, second), texts, strict=True):
        notities.change_notitie(laptop.door, replace(draft, tekst=tekst))
    return first, second, kim.id


def text_of(laptop: Laptop, kim: str) -> str:
    (one,) = notities.list_notities(laptop.door, kim)
    return one.tekst


def test_a_draft_edited_on_two_laptops_in_other_paragraphs_becomes_one(office: Office) -> None:
    first, second, kim = draft_on_two(office, ("EEN\ntwee\ndrie", "een\ntwee\nDRIE"))
    for one in (first, second, first):
        one.sync()
    assert text_of(first, kim) == text_of(second, kim) == "EEN\ntwee\nDRIE"
    assert list_conflicts(first.door) == list_conflicts(second.door) == ()
    assert second.sync().proof is not None


def test_a_draft_edited_in_one_paragraph_keeps_both_versions(office: Office) -> None:
    first, second, kim = draft_on_two(office, ("EEN\ntwee\ndrie", "1\ntwee\ndrie"))
    for one in (first, second, first):
        one.sync()
    assert text_of(first, kim) == text_of(second, kim) == "1\ntwee\ndrie"
    for one in (first, second):
        assert only(one).mine.value == "1\ntwee\ndrie"
        assert only(one).theirs.value == "EEN\ntwee\ndrie"


def test_a_draft_that_was_signed_meanwhile_is_not_put_together(office: Office) -> None:
    first, second, kim = draft_on_two(office, ("EEN\ntwee\ndrie", "een\ntwee\nDRIE"))
    (note,) = notities.list_notities(first.door, kim)
    signed = notities.sign_notitie(first.door, note.id)
    assert signed.status is StatusNotitie.ONDERTEKEND
    for one in (first, second, first):
        one.sync()
    assert text_of(first, kim) == text_of(second, kim) == "EEN\ntwee\ndrie"


def test_a_draft_is_put_together_more_than_once(office: Office) -> None:
    first, second, kim = draft_on_two(office, ("EEN\ntwee\ndrie", "een\ntwee\nDRIE"))
    first.sync()
    (note,) = notities.list_notities(first.door, kim)
    notities.change_notitie(first.door, replace(note, tekst="nul\nEEN\ntwee\ndrie"))
    first.sync()
    second.sync()
    first.sync()
    assert text_of(first, kim) == text_of(second, kim)
    assert set(text_of(first, kim).split("\n")) == {"nul", "EEN", "twee", "DRIE"}


# --- thrown away and edited -------------------------------------------------------------------


@pytest.mark.parametrize("thrower_is_first", [True, False])
def test_what_one_throws_away_while_the_other_writes_in_it_comes_back_and_both_are_told(
    office: Office, *, thrower_is_first: bool
) -> None:
    thrower, writer, kim = draft_on_two(office, ("een\ntwee\ndrie", "een\ntwee\ndrie\nvier"))
    (note,) = notities.list_notities(thrower.door, kim)
    notities.delete_concept(thrower.door, note.id)
    for one in (thrower, writer) if thrower_is_first else (writer, thrower):
        one.sync()
    for one in (thrower, writer, thrower):
        assert one.sync().proof is not None
    assert text_of(thrower, kim) == text_of(writer, kim) == "een\ntwee\ndrie\nvier"
    told = [only(one) for one in (thrower, writer) if list_conflicts(one.door)]
    assert told
    assert {one.field for one in told} == {"deleted"}
    kept = told[0]
    laptop = thrower if list_conflicts(thrower.door) else writer
    resolve_conflict(laptop.door, kept.id, Keep.MINE if kept.mine.value else Keep.THEIRS)
    laptop.sync()
    for one in (thrower, writer):
        one.sync()
        assert notities.list_notities(one.door, kim) == ()
        assert list_conflicts(one.door) == ()


def test_the_draft_of_another_shows_no_versions(office: Office) -> None:
    first, second, _ = draft_on_two(office, ("EEN\ntwee\ndrie", "1\ntwee\ndrie"))
    lea = office.laptop("lea", Rol.TEAMLEIDER)
    for one in (first, second, lea):
        one.sync()
    assert list_conflicts(lea.door) == ()
    assert synchronise.sync_state(lea.door).conflicts == 0
    assert synchronise.sync_state(first.door).conflicts == 0
    first.sync()
    assert synchronise.sync_state(first.door).conflicts == 1
    with pytest.raises((Forbidden, NotFound)):
        resolve_conflict(lea.door, "1", Keep.MINE)


# --- reading, and taking a choice back ----------------------------------------------------------


def test_who_reads_both_versions_stands_in_the_log_of_the_dossier(office: Office) -> None:
    anna, _, kim = in_one_field(office)
    found = open_conflict(anna.door, only(anna).id)
    assert (found.naam, found.mag_kiezen, found.is_tekst) == ("Kim Jansen", True, True)
    assert found.conflict == only(anna)
    with anna.door.database.read() as tx:
        line = [
            one
            for one in access_log.lines(tx, assistentmedewerker_id=kim.id)
            if one.onderwerp == "twee versies"
        ]
    assert [one.gebeurtenis for one in line] == [Gebeurtenis.LEZEN]
    with pytest.raises(NotFound):
        open_conflict(anna.door, "999")


def test_who_may_not_change_the_field_reads_and_does_not_choose(office: Office) -> None:
    anna, _, _ = in_one_field(office)
    reader = Door(
        anna.door.database, replace(anna.door.who, rol=Rol.GEDRAGSKUNDIGE), anna.door.clock
    )
    (one,) = list_conflicts(reader)
    assert not open_conflict(reader, one.id).mag_kiezen
    with pytest.raises(Forbidden):
        resolve_conflict(reader, one.id, Keep.MINE)


def test_a_date_is_no_text_that_can_be_put_together(office: Office) -> None:
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna.door)
    for one in (anna, lea):
        one.sync()
    change = assistentmedewerkers.change_assistentmedewerker
    change(anna.door, replace(kim, geboortedatum=date(1990, 1, 2)))
    change(lea.door, replace(kim, geboortedatum=date(1990, 2, 1)))
    for one in (anna, lea, anna):
        one.sync()
    assert not open_conflict(anna.door, only(anna).id).is_tekst


@pytest.mark.parametrize("keep", [Keep.MINE, Keep.THEIRS, "06-3"])
@pytest.mark.parametrize("sent", [False, True])
def test_a_choice_that_is_taken_back_is_asked_again(
    office: Office, keep: Keep | str, *, sent: bool
) -> None:
    anna, lea, kim = in_one_field(office)
    before = only(anna)
    choice = resolve_conflict(anna.door, before.id, keep)
    if sent:
        anna.sync()
    again = take_back_choice(anna.door, choice)
    assert phone(anna, kim) == "06-2"
    asked = only(anna)
    assert asked.id == again
    assert (asked.mine.value, asked.mine.gebruiker) == ("06-1", "anna")
    assert (asked.theirs.value, asked.theirs.gebruiker) == ("06-2", "lea")
    for one in (anna, lea):
        assert one.sync().proof is not None
    assert phone(lea, kim) == "06-2"
    resolve_conflict(anna.door, asked.id, "06-4")
    for one in (anna, lea):
        one.sync()
        assert phone(one, kim) == "06-4"
        assert list_conflicts(one.door) == ()


def test_nobody_takes_back_what_was_not_chosen(office: Office) -> None:
    anna, _, _ = in_one_field(office)
    for wrong in (only(anna).id, "999", "geen nummer"):
        with pytest.raises(NotFound):
            take_back_choice(anna.door, Keuze(conflict_id=wrong, before="06-9"))


def test_the_measurement_that_another_has_not_handed_in_shows_no_versions(office: Office) -> None:
    first = office.laptop("anna")
    kim = person(first.door)
    draft = ladder.add_ladderbeoordeling(
        first.door,
        Ladderbeoordeling(
            id="",
            assistentmedewerker_id=kim.id,
            auteur_id="",
            datum=date(2026, 11, 1),
            antwoorden={Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.JA},
        ),
        submit=False,
    )
    first.sync()
    second = office.another("anna-thuis", first.door.who.gebruiker_id)
    second.sync()
    for laptop, words in ((first, "een"), (second, "twee")):
        ladder.add_ladderbeoordeling(
            laptop.door, replace(draft, mening_persoon=words), submit=False
        )
    lea = office.laptop("lea", Rol.TEAMLEIDER)
    for one in (first, second, lea, first, lea):
        one.sync()
    assert [one.field for one in list_conflicts(first.door)] == ["mening_persoon"]
    assert list_conflicts(lea.door) == ()
