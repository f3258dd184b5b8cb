"""What someone typed is there, whatever the clock, the line or the ending of access did."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.moment import instant_text
from jobcoach.errors import AccessEnded, ManyDeleted, ServerUnreachable
from jobcoach.store import changes, refusals, scopes
from jobcoach.store import kladjes as stored_kladjes
from jobcoach.sync.clock import correct_clock
from jobcoach.sync.protocol import Push, PushAnswer
from jobcoach.sync.server.journal import Journal
from jobcoach.usecases import assistentmedewerkers, kladjes, notities
from jobcoach.usecases.conflicts import list_conflicts
from jobcoach.usecases.door import Door
from jobcoach.usecases.nagekomen import list_nagekomen
from jobcoach.usecases.refusals import list_refusals
from tests.support.laptop import TestClock, note, person, texts
from tests.support.office import Laptop, Office

DRAFT = "01a1a0be-79c7-7981-8450-0000000000aa"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


class _NoPush(Journal):
    """A line over which nothing goes up."""

    def push(self, push: Push) -> PushAnswer:
        raise ServerUnreachable


def with_clock(office: Office, laptop: Laptop, off: timedelta) -> Laptop:
    """The same laptop with a clock that is wrong."""
    clock = TestClock(office.clock.now + off)
    return Laptop(
        Door(laptop.door.database, laptop.door.who, clock), laptop.service, laptop.data_dir
    )


def cannot_send(laptop: Laptop) -> None:
    service = laptop.service
    laptop.service = _NoPush(service._database, service._clock, service._token)
    with pytest.raises(ServerUnreachable):
        laptop.sync()
    laptop.service = service


@pytest.mark.parametrize("off", [timedelta(hours=-1), timedelta(hours=1), timedelta(days=3)])
def test_with_a_wrong_clock_and_a_bad_line_the_last_word_stands(
    office: Office, off: timedelta
) -> None:
    right = office.laptop("anna")
    kim = person(right.door)
    right.sync()
    anna = with_clock(office, right, off)
    draft = notities.add_notitie(
        anna.door, assistentmedewerker_id=kim.id, tekst="nul", concept=True
    )
    for tekst in ("een", "een en twee"):
        notities.edit_notitie(anna.door, draft.id, tekst)
    for _ in range(3):
        cannot_send(anna)
        assert texts(anna.door, kim) == ["een en twee"]
    notities.edit_notitie(anna.door, draft.id, "een en twee en drie")
    cannot_send(anna)
    assert texts(anna.door, kim) == ["een en twee en drie"]
    done = anna.sync()
    assert (done.refused, done.repaired) == (0, [])
    assert done.proof is not None
    again = office.another("anna-thuis", anna.door.who.gebruiker_id)
    again.sync()
    assert texts(again.door, kim) == ["een en twee en drie"]
    assert list_conflicts(anna.door) == ()


def typed(
    office: Office,
    laptop: Laptop,
    kim: Assistentmedewerker,
    tekst: str = "Nog niet bewaard",
) -> None:
    kladjes.keep_kladje(
        laptop.door,
        Kladje(
            id=DRAFT,
            soort=SoortKladje.NOTITIE,
            assistentmedewerker_id=kim.id,
            inhoud={"tekst": tekst},
            bewaard_op=office.clock(),
        ),
    )


def taken_away(office: Office, laptop: Laptop, kim: Assistentmedewerker) -> str:
    """Bas has it now; gives his id."""
    bas = office.administration.add_gebruiker("bas", Rol.JOBCOACH, office.team)
    office.administration.hand_over(
        [f"dossier:{kim.id}"], from_id=laptop.door.who.gebruiker_id, to_id=bas.id
    )
    return bas.id


def kept(laptop: Laptop) -> tuple[int, int]:
    """How many drafts and how many words to hand over are on the laptop."""
    with laptop.door.database.read() as tx:
        return len(stored_kladjes.about_anyone(tx)), len(refusals.every(tx))


def test_a_revoked_laptop_keeps_what_was_being_typed(office: Office) -> None:
    anna = office.laptop("anna")
    kim = person(anna.door)
    anna.sync()
    typed(office, anna, kim)
    office.administration.revoke_device(anna.door.who.device_id)
    with pytest.raises(AccessEnded):
        anna.sync()
    assert sum(kept(anna)) == 1


@pytest.mark.parametrize("words", ["Nog niet bewaard", "Nog niet bewaard, maar bijna"])
def test_who_gets_a_dossier_back_types_on_where_they_were(office: Office, words: str) -> None:
    """Also who still typed while the dossier went."""
    anna = office.laptop("anna")
    kim = person(anna.door)
    anna.sync()
    typed(office, anna, kim)
    bas_id = taken_away(office, anna, kim)
    service = anna.service
    anna.service = _NoPush(service._database, service._clock, service._token)
    with pytest.raises(ServerUnreachable):
        anna.sync()
    assert kladjes.list_kladjes(anna.door) == ()
    if words != "Nog niet bewaard":
        typed(office, anna, kim, words)
    office.administration.hand_over(
        [f"dossier:{kim.id}"], from_id=bas_id, to_id=anna.door.who.gebruiker_id
    )
    anna.service = service
    anna.sync()
    (found,) = kladjes.list_kladjes(anna.door)
    assert (found.id, found.soort, found.inhoud) == (
        DRAFT,
        SoortKladje.NOTITIE,
        {"tekst": words},
    )
    assert list_refusals(anna.door) == ()


def test_what_the_keyboard_still_wrote_after_the_removal_is_handed_over(office: Office) -> None:
    anna = office.laptop("anna")
    kim = person(anna.door)
    anna.sync()
    taken_away(office, anna, kim)
    assert anna.sync().purged == [f"dossier:{kim.id}"]
    typed(office, anna, kim)
    anna.sync()
    assert kept(anna) == (0, 0)


def test_a_draft_that_was_typed_on_comes_to_who_leads_as_one_with_the_last_words(
    office: Office,
) -> None:
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna.door)
    anna.sync()
    lea.sync()
    taken_away(office, anna, kim)
    anna.sync()
    for tekst in ("Kim", "Kim huilde", "Kim huilde vandaag"):
        typed(office, anna, kim, tekst=tekst)
        anna.sync()
    lea.sync()
    (found,) = list_nagekomen(lea.door, alle=True)
    assert "Kim huilde vandaag" in str(found.velden["inhoud"])


def test_a_draft_that_waits_for_the_line_is_handed_over_once(office: Office) -> None:
    anna = office.laptop("anna")
    kim = person(anna.door)
    anna.sync()
    taken_away(office, anna, kim)
    anna.sync()
    for tekst in ("Kim", "Kim huilde"):
        typed(office, anna, kim, tekst=tekst)
        cannot_send(anna)
        assert kept(anna) == (0, 1)
    anna.sync()
    assert kept(anna) == (0, 0)


def test_one_dossier_with_a_question_keeps_no_other_on_the_laptop(office: Office) -> None:
    anna = office.laptop("anna")
    kim, other = person(anna.door), person(anna.door, "Iemand", "Anders")
    drafts = [
        notities.add_notitie(
            anna.door, assistentmedewerker_id=other.id, tekst=f"{number}", concept=True
        )
        for number in range(30)
    ]
    anna.sync()
    second = office.another("anna-thuis", anna.door.who.gebruiker_id)
    second.sync()
    for one in drafts:
        notities.delete_concept(anna.door, one.id)
    anna.sync()
    taken_away(office, anna, kim)
    with pytest.raises(ManyDeleted):
        second.sync()
    with second.door.database.read() as tx:
        assert f"dossier:{kim.id}" not in {str(one.name) for one in scopes.every(tx)}


def test_who_gets_both_versions_at_once_is_asked_too(office: Office) -> None:
    anna, bas = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna.door)
    for one in (anna, bas):
        one.sync()
    third = office.another("anna-thuis", anna.door.who.gebruiker_id)
    third.sync()
    change = assistentmedewerkers.change_assistentmedewerker
    change(bas.door, replace(kim, telefoon="06-2"))
    change(anna.door, replace(kim, telefoon="06-1"))
    for one in (anna, bas, third):
        one.sync()
    (two,) = list_conflicts(third.door)
    assert {two.mine.value, two.theirs.value} == {"06-1", "06-2"}
    note(third.door, kim, "Verder alles goed")
    assert third.sync().proof is not None


def test_who_wrote_twice_with_a_wrong_clock_still_wrote_over_their_own_word(
    office: Office,
) -> None:
    """The clock is corrected in both: in what was written and in what was seen while writing."""
    anna = with_clock(office, office.laptop("anna"), timedelta(days=3))
    kim = person(anna.door)
    for number in ("06-1", "06-2"):
        present = assistentmedewerkers.open_dossier(anna.door, kim.id).persoon
        assistentmedewerkers.change_assistentmedewerker(
            anna.door, replace(present, telefoon=number)
        )
    correct_clock(anna.door.database, instant_text(office.clock()), anna.door.clock())
    with anna.door.database.read() as tx:
        born, first, second = changes.waiting(tx, limit=10)
    assert (first.base, second.base) == ({"telefoon": born.stamp}, {"telefoon": first.stamp})
