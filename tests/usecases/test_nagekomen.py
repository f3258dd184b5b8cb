"""Late work: what came of who no longer had the dossier, and what the next one does with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.logregel import Gebeurtenis, Uitslag
from jobcoach.domain.scope import dossier
from jobcoach.errors import AlreadyDecided, Forbidden, NotFound, ServerUnreachable
from jobcoach.store import access_log
from jobcoach.sync.protocol import Hello, Pull, Pulled, Push, PushAnswer
from jobcoach.sync.server.copies import back_up, restore
from jobcoach.sync.server.integrity import check
from jobcoach.sync.server.journal import Journal
from jobcoach.sync.server.tables import scope
from jobcoach.usecases import assistentmedewerkers, maintenance, notities
from jobcoach.usecases.nagekomen import (
    Nagekomen,
    accept_nagekomen,
    list_nagekomen,
    reject_nagekomen,
)
from tests.support.laptop import note, person, texts
from tests.support.office import Laptop, Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


class HandedOver:
    """Anna had Kim and wrote a note without a line; meanwhile Els got the dossier."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.anna, self.els = office.laptop("anna"), office.laptop("els")
        self.lea = office.laptop("lea", Rol.TEAMLEIDER)
        self.kim = person(self.anna.door)
        for one in (self.anna, self.els, self.lea):
            one.sync()
        self.note = note(self.anna.door, self.kim, "Gesprek met de winkel")
        self.hand_over()

    def hand_over(self) -> None:
        self.office.administration.hand_over(
            [str(dossier(self.kim.id))], from_id=of(self.anna), to_id=of(self.els)
        )
        self.els.sync()


def of(laptop: Laptop) -> str:
    return laptop.door.who.gebruiker_id


def only(laptop: Laptop) -> Nagekomen:
    (one,) = list_nagekomen(laptop.door)
    return one


def test_a_note_from_before_the_hand_over_waits_for_the_new_coach(office: Office) -> None:
    told = HandedOver(office)
    round_ = told.anna.sync()
    assert (round_.late, round_.refused, round_.revoked) == (1, 0, [str(dossier(told.kim.id))])
    got = told.els.sync()
    assert (got.nagekomen, got.proof is not None) == (1, True)
    assert texts(told.els.door, told.kim) == []
    one = only(told.els)
    assert one.velden["tekst"] == "Gesprek met de winkel"
    assert (one.auteur, one.wacht, one.besluit_van) == ("anna", True, "")
    assert one.assistentmedewerker_id == told.kim.id
    assert maintenance.status(told.els.door).nagekomen == 1
    assert maintenance.status(told.anna.door).pending == 0


def test_what_is_accepted_stands_in_the_dossier_under_its_own_author_and_moment(
    office: Office,
) -> None:
    told = HandedOver(office)
    told.anna.sync()
    told.els.sync()
    decided = accept_nagekomen(told.els.door, only(told.els).id)  # without a line, too
    assert (decided.wacht, decided.eigen_besluit) == (False, "accepted")
    assert maintenance.status(told.els.door).nagekomen == 0
    assert told.els.sync().proof is not None
    told.lea.sync()
    for laptop in (told.els, told.lea):
        (stands,) = notities.list_notities(laptop.door, told.kim.id)
        assert stands == told.note
    (kept,) = list_nagekomen(told.lea.door, alle=True)
    assert (kept.staat, kept.besluit_van) == ("accepted", "els")
    assert check(office.database).findings == ()


def test_what_is_rejected_stays_kept_with_who_decided_and_when(office: Office) -> None:
    told = HandedOver(office)
    told.anna.sync()
    told.els.sync()
    reject_nagekomen(told.els.door, only(told.els).id)
    told.els.sync()
    told.lea.sync()
    for laptop in (told.els, told.lea):
        assert list_nagekomen(laptop.door) == ()
        (kept,) = list_nagekomen(laptop.door, alle=True)
        assert (kept.staat, kept.besluit_van) == ("rejected", "els")
        assert kept.velden["tekst"] == "Gesprek met de winkel"
        assert kept.besluit_op is not None
        assert texts(laptop.door, told.kim) == []


def test_of_two_who_decide_the_first_at_the_server_counts_and_the_other_is_told(
    office: Office,
) -> None:
    told = HandedOver(office)
    told.anna.sync()
    for laptop in (told.els, told.lea):
        laptop.sync()
    accept_nagekomen(told.lea.door, only(told.lea).id)
    reject_nagekomen(told.els.door, only(told.els).id)
    for laptop in (told.els, told.lea, told.els):
        laptop.sync()
    assert list_nagekomen(told.els.door) == ()
    one = only(told.lea)
    assert one.anders_besloten
    assert (one.staat, one.eigen_besluit, one.besluit_van) == ("rejected", "accepted", "els")
    with pytest.raises(AlreadyDecided):
        accept_nagekomen(told.lea.door, one.id)
    assert texts(told.lea.door, told.kim) == []


def test_an_idle_round_asks_once_and_notices_what_came_late(office: Office) -> None:
    told = HandedOver(office)
    for laptop in (told.els, told.lea):
        laptop.sync()
    asked = Counted(office.database, office.clock, told.els.service._token)
    told.els.service = asked
    told.els.sync()
    assert asked.times == 1
    told.anna.sync()
    assert told.els.sync().nagekomen == 1
    asked.times = 0
    told.els.sync()
    assert asked.times == 1


def test_late_work_that_is_gone_from_the_server_is_not_asked_for_again_and_again(
    office: Office,
) -> None:
    told = HandedOver(office)
    told.els.sync()
    gone = sa.update(scope).where(scope.c.name == str(dossier(told.kim.id))).values(late_head=7)
    office.database.write(lambda tx: tx.execute(gone))
    told.els.sync()
    asked = Counted(office.database, office.clock, told.els.service._token)
    told.els.service = asked
    told.els.sync()
    assert asked.times == 1


class Counted(Journal):
    """A server that counts how often it was asked what is new."""

    times = 0

    def hello(self, *, standing: str = "") -> Hello:
        self.times += 1
        return super().hello(standing=standing)

    def pull(self, pull: Pull) -> Pulled:
        self.times += 1
        return super().pull(pull)


def test_who_did_not_know_of_the_hand_over_writes_on_for_two_weeks(office: Office) -> None:
    told = HandedOver(office)
    office.clock.pass_days(13)
    note(told.anna.door, told.kim, "Dertien dagen later")
    office.clock.pass_days(5)
    note(told.anna.door, told.kim, "Veel te laat")
    assert (told.anna.sync().late, told.anna.sync().refused) == (2, 0)
    told.lea.sync()
    found = {one.velden["tekst"]: one for one in list_nagekomen(told.lea.door, alle=True)}
    assert found["Gesprek met de winkel"].wacht
    assert found["Dertien dagen later"].wacht
    too_late = found["Veel te laat"]  # to read, and to take along; not to take over
    assert (too_late.staat, too_late.reden, too_late.wacht) == ("refused", "too_late", False)
    with pytest.raises(AlreadyDecided):
        accept_nagekomen(told.lea.door, too_late.id)


def test_the_administrator_sets_how_long_late_work_comes_in(office: Office) -> None:
    office.administration.set_grace(2)
    told = HandedOver(office)
    office.clock.pass_days(3)
    note(told.anna.door, told.kim, "Na drie dagen")
    round_ = told.anna.sync()
    assert (round_.late, round_.refused) == (1, 1)


def test_a_clock_that_is_days_off_makes_nothing_late_or_in_time(office: Office) -> None:
    office.administration.set_grace(0)
    anna, els = office.laptop("anna"), office.laptop("els")
    anna.door.clock = lambda: office.clock() + timedelta(days=3)
    kim = person(anna.door)
    anna.sync()
    note(anna.door, kim, "Voor het einde")
    office.clock.pass_days(0.1)
    office.administration.hand_over([str(dossier(kim.id))], from_id=of(anna), to_id=of(els))
    office.clock.pass_days(0.1)
    note(anna.door, kim, "Na het einde")
    round_ = anna.sync()
    assert (round_.late, round_.refused) == (1, 1)
    els.sync()
    assert only(els).velden["tekst"] == "Voor het einde"


def test_many_changes_of_one_note_stand_or_fall_together(office: Office) -> None:
    told = HandedOver(office)
    draft = notities.add_notitie(
        told.anna.door, assistentmedewerker_id=told.kim.id, tekst="Eerst", concept=True
    )
    notities.edit_notitie(told.anna.door, draft.id, "Eerst, en nog wat")
    notities.sign_notitie(told.anna.door, draft.id)
    told.anna.sync()
    told.els.sync()
    found = {one.entity_id: one for one in list_nagekomen(told.els.door)}
    assert found.keys() == {told.note.id, draft.id}
    assert maintenance.status(told.els.door).nagekomen == 2
    accept_nagekomen(told.els.door, found[draft.id].id)
    told.els.sync()
    assert texts(told.els.door, told.kim) == ["Eerst, en nog wat"]
    assert [one.entity_id for one in list_nagekomen(told.els.door)] == [told.note.id]


def test_what_would_alter_signed_words_is_not_taken_and_says_why(office: Office) -> None:
    """Anna withdrew a note; meanwhile it was withdrawn for another reason, which stays."""
    anna, els = office.laptop("anna"), office.laptop("els")
    kim = person(anna.door)
    draft = notities.add_notitie(
        anna.door, assistentmedewerker_id=kim.id, tekst="Nog niet af", concept=True
    )
    anna.sync()
    other = office.another("anna-2", of(anna))
    other.sync()
    notities.edit_notitie(anna.door, draft.id, "Op de oude laptop veranderd")
    notities.sign_notitie(other.door, draft.id)
    other.sync()
    office.administration.hand_over([str(dossier(kim.id))], from_id=of(anna), to_id=of(els))
    assert anna.sync().late == 1
    els.sync()
    accept_nagekomen(els.door, only(els).id)
    els.sync()
    (one,) = list_nagekomen(els.door, alle=True)
    assert (one.staat, one.reden, one.eigen_besluit) == ("refused", "signed", "accepted")
    assert one.velden == {"tekst": "Op de oude laptop veranderd"}
    assert texts(els.door, kim) == ["Nog niet af"]


def test_an_older_value_loses_from_what_the_new_coach_wrote_and_both_can_be_read(
    office: Office,
) -> None:
    told = HandedOver(office)
    change = assistentmedewerkers.change_assistentmedewerker
    office.clock.pass_days(0.1)
    change(told.anna.door, replace(told.kim, telefoon="06-anna"))
    office.clock.pass_days(0.1)
    els_kim = assistentmedewerkers.open_dossier(told.els.door, told.kim.id).persoon
    change(told.els.door, replace(els_kim, telefoon="06-els"))
    for laptop in (told.els, told.anna, told.els):
        laptop.sync()
    late = {one.entity: one for one in list_nagekomen(told.els.door)}["assistentmedewerker"]
    accept_nagekomen(told.els.door, late.id)
    told.els.sync()
    found = assistentmedewerkers.open_dossier(told.els.door, told.kim.id).persoon
    assert found.telefoon == "06-els"
    assert maintenance.status(told.els.door).conflicts == 1


def test_the_person_carries_the_name_of_the_new_coach_on_every_laptop(office: Office) -> None:
    told = HandedOver(office)
    told.lea.sync()
    for laptop in (told.els, told.lea):
        persoon: Assistentmedewerker
        persoon = assistentmedewerkers.open_dossier(laptop.door, told.kim.id).persoon
        assert persoon.jobcoach_id == of(told.els)


def test_sent_again_it_waits_once_and_after_the_verdict_it_is_there_once(office: Office) -> None:
    told = HandedOver(office)
    service = told.anna.service
    told.anna.service = Cut(office.database, office.clock, service._token)
    for decided in (False, True):
        with pytest.raises(ServerUnreachable):
            told.anna.sync()
        told.els.sync()
        if not decided:
            accept_nagekomen(told.els.door, only(told.els).id)
            told.els.sync()
    told.anna.service = service
    assert told.anna.sync().pushed == 1
    told.els.sync()
    assert texts(told.els.door, told.kim) == ["Gesprek met de winkel"]
    assert check(office.database).findings == ()


class Cut(Journal):
    """A server of which the answer to a push is lost on the way."""

    def push(self, push: Push) -> PushAnswer:
        super().push(push)
        raise ServerUnreachable


def test_after_a_restore_of_the_server_a_verdict_is_given_again_by_itself(office: Office) -> None:
    told = HandedOver(office)
    told.anna.sync()
    back_up(office.database, office.root / "copy.db")
    told.els.sync()
    accept_nagekomen(told.els.door, only(told.els).id)
    told.els.sync()
    office.database.close()
    restore(office.database, office.root / "copy.db", office.clock)
    for _ in range(3):
        told.els.sync()
    assert texts(told.els.door, told.kim) == ["Gesprek met de winkel"]
    (kept,) = list_nagekomen(told.els.door, alle=True)
    assert (kept.staat, kept.besluit_van) == ("accepted", "els")
    assert check(office.database).findings == ()


def test_only_who_guides_people_decides_and_each_look_has_its_line(office: Office) -> None:
    told = HandedOver(office)
    told.anna.sync()
    told.els.sync()
    waits = only(told.els)
    accept_nagekomen(told.els.door, waits.id)
    with told.els.door.database.read() as tx:
        line = access_log.lines(tx)[-1]
    assert (line.gebeurtenis, line.onderwerp) == (Gebeurtenis.WIJZIGEN, "nagekomen")
    assert (line.assistentmedewerker_id, line.uitslag) == (told.kim.id, Uitslag.GELUKT)
    told.els.door.who = replace(told.els.door.who, rol=Rol.GEDRAGSKUNDIGE)
    for deed in (
        lambda: list_nagekomen(told.els.door),
        lambda: reject_nagekomen(told.els.door, waits.id),
    ):
        with pytest.raises(Forbidden):
            deed()


def test_who_loses_the_dossier_sees_no_late_work_of_it_any_more(office: Office) -> None:
    told = HandedOver(office)
    told.anna.sync()
    told.els.sync()
    waits = only(told.els)
    office.administration.hand_over(
        [str(dossier(told.kim.id))], from_id=of(told.els), to_id=of(told.anna)
    )
    told.els.sync()
    assert list_nagekomen(told.els.door, alle=True) == ()
    assert maintenance.status(told.els.door).nagekomen == 0
    with pytest.raises(NotFound):
        accept_nagekomen(told.els.door, waits.id)
    for _ in range(2):
        told.anna.sync()
    assert [one.velden["tekst"] for one in list_nagekomen(told.anna.door)] == [
        "Gesprek met de winkel"
    ]


def test_a_waarneming_that_ends_leaves_late_work_too(office: Office) -> None:
    anna, els = office.laptop("anna"), office.laptop("els")
    kim = person(anna.door)
    anna.sync()
    until = office.clock() + timedelta(days=2)
    office.administration.stand_in(
        [str(dossier(kim.id))], from_id=of(anna), to_id=of(els), starts=None, until=until
    )
    els.sync()
    note(els.door, kim, "Op de laatste dag")
    office.clock.pass_days(3)
    with pytest.raises(NotFound):  # it ended by itself, without a line
        note(els.door, kim, "Een dag te laat")
    assert els.sync().late == 1
    anna.sync()
    assert only(anna).velden["tekst"] == "Op de laatste dag"


def test_who_comes_back_to_stand_in_leaves_their_own_late_work_to_the_coach(
    office: Office,
) -> None:
    told = HandedOver(office)
    told.anna.sync()
    until = office.clock() + timedelta(days=2)
    office.administration.stand_in(
        [str(dossier(told.kim.id))],
        from_id=of(told.els),
        to_id=of(told.anna),
        starts=None,
        until=until,
    )
    told.anna.sync()
    for decide in (accept_nagekomen, reject_nagekomen):
        with pytest.raises(Forbidden):
            decide(told.anna.door, only(told.anna).id)
    told.els.sync()
    assert accept_nagekomen(told.els.door, only(told.els).id).eigen_besluit == "accepted"


def test_the_date_of_a_note_is_shown_as_it_was_written(office: Office) -> None:
    told = HandedOver(office)
    office.clock.pass_days(9)
    told.anna.sync()
    told.els.sync()
    one = only(told.els)
    assert one.geschreven_op.date() == date(2026, 11, 3)
    assert one.ontvangen_op.date() == date(2026, 11, 12)
