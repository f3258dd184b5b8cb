"""What was signed stays with who signed it, whoever puts back what the server lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from jobcoach.domain.changes import Change, RowState
from jobcoach.domain.entity import Plain
from jobcoach.domain.identity import new_id
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.moment import instant_text, milliseconds
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.scope import dossier
from jobcoach.domain.stamps import stamp_of
from jobcoach.store import device, rows
from jobcoach.sync.protocol import Held, Push
from jobcoach.sync.server.integrity import check
from jobcoach.usecases import assistentmedewerkers, conflicts, ladder, notities
from jobcoach.usecases.assistentmedewerkers import change_assistentmedewerker as change_person
from tests.support.laptop import note, person, texts
from tests.support.office import Laptop
from tests.sync.test_putting_back import Night, offer

AGREED: dict[str, Plain] = {"status": "akkoord_teamleider", "opmerking_teamleider": "Goed gedaan"}


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path)


def measured(night: Night) -> Ladderbeoordeling:
    """Anna hands in an assessment of Kim."""
    made = Ladderbeoordeling(
        id="",
        assistentmedewerker_id=night.kim.id,
        auteur_id="",
        datum=night.office.clock().date(),
        trede=3,
        reden_afwijking="Nog niet alles gevraagd",
    )
    return ladder.add_ladderbeoordeling(night.anna.door, made, submit=True)


def stands_in(night: Night) -> Laptop:
    """Bas, for Anna, for a month."""
    bas = night.office.laptop("bas")
    night.office.administration.stand_in(
        [str(dossier(night.kim.id))],
        from_id=night.anna.door.who.gebruiker_id,
        to_id=bas.door.who.gebruiker_id,
        starts=None,
        until=night.office.clock() + timedelta(days=30),
    )
    bas.sync()
    return bas


def state_of(laptop: Laptop, entity: str, row_id: str) -> RowState:
    with laptop.door.database.read() as tx:
        return rows.state_of(tx, entity, row_id)


def forged(
    laptop: Laptop,
    night: Night,
    entity: str,
    row_id: str,
    to: dict[str, Plain],
    old: tuple[str, ...] = (),
) -> Held:
    """The row as this laptop holds it, but these values, as if written before the server was put
    back; those of `old` long before."""
    state = state_of(laptop, entity, row_id)
    late_ms = milliseconds(night.office.clock() - timedelta(hours=1.5))
    device = laptop.door.who.device_id
    stamps = {name: stamp_of(1 if name in old else late_ms, 0, device) for name in to}
    return Held(
        scope=str(dossier(night.kim.id)),
        entity=entity,
        id=row_id,
        fields={**state.fields, **to},
        stamps={**state.stamps, **stamps},
    )


def test_no_coach_agrees_with_their_own_assessment_by_calling_it_imported(night: Night) -> None:
    anna, lea = night.anna, night.lea
    made = measured(night)
    night.sync(anna, lea)
    night.backup()
    night.put_back()
    night.sync(anna, lea)
    by_lea: dict[str, Plain] = {**AGREED, "beoordeeld_door_id": lea.door.who.gebruiker_id}
    kind = Ladderbeoordeling.ENTITY
    called_imported: dict[str, Plain] = {**AGREED, "herkomst": "import"}
    assert offer(anna, forged(anna, night, kind, made.id, called_imported, ("herkomst",))) == 0
    new = forged(anna, night, kind, made.id, by_lea | {"herkomst": "import", "trede": 6})
    stamps = dict.fromkeys(new.stamps, new.stamps["status"])
    new = msgspec.structs.replace(new, id=new_id(night.office.clock()), stamps=stamps)
    assert offer(anna, new) == 0
    night.sync(lea)
    (found,) = ladder.list_ladderbeoordelingen(lea.door, night.kim.id)
    assert found.status is StatusBeoordeling.INGEDIEND
    nobodys = {name: value for name, value in new.fields.items() if name != "beoordeeld_door_id"}
    of_list = {name: stamps[name] for name in nobodys}
    assert offer(anna, msgspec.structs.replace(new, fields=nobodys, stamps=of_list)) == 1


def test_who_stands_in_does_not_take_back_what_another_handed_in(night: Night) -> None:
    """What they hold of after it can be read, and nothing of the assessment changes."""
    made = measured(night)
    bas = stands_in(night)
    night.sync(night.anna, night.lea, bas)
    night.backup()
    night.put_back()
    night.sync(night.anna, night.lea, bas)
    before = state_of(night.anna, Ladderbeoordeling.ENTITY, made.id)
    sent_back: dict[str, Plain] = {
        "status": "teruggestuurd",
        "beoordeeld_door_id": night.lea.door.who.gebruiker_id,
        "opmerking_teamleider": "Klopt niet",
        "trede": 1,
        "reden_afwijking": "Door Bas bedacht",
    }
    offer(bas, forged(bas, night, Ladderbeoordeling.ENTITY, made.id, sent_back))
    night.sync(night.anna, night.lea)
    for laptop in (night.anna, night.lea):
        assert state_of(laptop, Ladderbeoordeling.ENTITY, made.id) == before
        two = {one.field: one for one in conflicts.list_conflicts(laptop.door)}
        assert two.keys() == {"trede", "reden_afwijking", "opmerking_teamleider"}
        assert (two["trede"].mine.value, two["trede"].theirs.value) == (3, 1)
        assert two["trede"].theirs.gebruiker == "bas"
    assert offer(night.lea, forged(night.lea, night, made.ENTITY, made.id, sent_back)) == 1


def test_nobody_signs_the_draft_of_another_by_calling_it_their_own(night: Night) -> None:
    anna, lea = night.anna, night.lea
    draft = notities.add_notitie(
        anna.door, assistentmedewerker_id=night.kim.id, tekst="Eerst", concept=True
    )
    night.sync(anna, lea)
    night.backup()
    night.put_back()
    night.sync(anna, lea)
    notities.edit_notitie(anna.door, draft.id, "Wat Anna vandaag schreef")
    night.sync(anna, lea)
    for old in ((), ("auteur_id",)):
        words: dict[str, Plain] = {"status": "ondertekend", "tekst": "Verzonnen"}
        mine = words | {"auteur_id": lea.door.who.gebruiker_id}
        assert offer(lea, forged(lea, night, Notitie.ENTITY, draft.id, mine, old)) == 0
    night.sync(anna)
    (found,) = notities.list_notities(anna.door, night.kim.id)
    assert (found.tekst, found.signed) == ("Wat Anna vandaag schreef", False)
    assert found.auteur_id == anna.door.who.gebruiker_id


def claim(night: Night, row: Notitie | Ladderbeoordeling, name: str, value: Plain) -> str:
    """Anna's laptop says of a field, with the stamp that it has, that it had another value, and
    that the log held that before; what the server answers."""
    who, clock = night.anna.door.who, night.office.clock
    (there,) = [
        one
        for one in night.lea.service.snapshot(str(dossier(night.kim.id))).rows
        if one.id == row.id
    ]
    with night.anna.door.database.read() as tx:
        counter = int(device.get(tx, "last_counter") or 0) + 1
    change = Change(
        device=who.device_id,
        counter=counter,
        txn=counter,
        scope=str(dossier(night.kim.id)),
        entity=row.ENTITY,
        entity_id=row.id,
        fields={name: value},
        stamp=there.stamps[name],
        author=who.gebruiker_id,
        again=True,
    )
    push = Push(client_now=instant_text(clock()), changes=[change])
    (answer,) = night.anna.service.push(push).answers
    return answer.code or answer.result


@pytest.mark.parametrize("days,stands", [(0, "Zoals het uitkomt"), (61, "Zoals het was")])
def test_who_says_later_that_they_signed_other_words_is_seen_to_say_so(
    night: Night, days: int, stands: str
) -> None:
    """Their own words, as long as they are believed; but never without those of before."""
    made = note(night.anna.door, night.kim, "Zoals het was")
    night.sync(night.anna, night.lea)
    night.put_back()
    night.sync(night.lea)
    night.office.clock.pass_days(days)
    assert claim(night, made, "tekst", "Zoals het uitkomt") == "ok"
    night.sync(night.lea)
    assert texts(night.lea.door, night.kim) == [stands]
    (two,) = conflicts.list_conflicts(night.lea.door)
    assert {two.mine.value, two.theirs.value} == {"Zoals het uitkomt", "Zoals het was"}
    (found,) = notities.list_notities(night.lea.door, night.kim.id)
    assert found.signed
    assert check(night.office.database).findings == ()


def test_under_the_agreement_of_another_nobody_puts_other_words(night: Night) -> None:
    made = measured(night)
    night.sync(night.anna, night.lea)
    ladder.review_ladderbeoordeling(night.lea.door, made.id, akkoord=True, opmerking="Goed zo")
    night.sync(night.lea, night.anna)
    night.put_back()
    night.sync(night.lea)
    assert claim(night, made, "trede", 6) == "ok"
    night.sync(night.lea)
    (found,) = ladder.list_ladderbeoordelingen(night.lea.door, night.kim.id)
    assert (found.trede, found.status) == (3, StatusBeoordeling.AKKOORD_TEAMLEIDER)
    (two,) = conflicts.list_conflicts(night.lea.door)
    assert {two.mine.value, two.theirs.value} == {3, 6}


def test_nobody_unsigns_or_throws_away_by_saying_that_it_was_so(night: Night) -> None:
    made = note(night.anna.door, night.kim, "Zoals het was")
    night.sync(night.anna, night.lea)
    night.put_back()
    night.sync(night.lea)
    claim(night, made, "status", "concept")
    night.sync(night.lea)
    (found,) = notities.list_notities(night.lea.door, night.kim.id)
    assert found.signed


def test_who_is_believed_in_one_thing_overrules_nothing_else(night: Night) -> None:
    """What another wrote later stays so, and what they went on with themselves, too."""
    anna, lea = night.anna, night.lea
    bo = person(anna.door, "Bo")
    made = note(anna.door, bo, "Zoals het was")
    draft = notities.add_notitie(
        anna.door, assistentmedewerker_id=bo.id, tekst="Eerst", concept=True
    )
    scope = str(dossier(bo.id))
    lies = []
    for row, name in ((made, "tekst"), (draft, "tekst"), (bo, "roepnaam")):
        state = state_of(anna, row.ENTITY, row.id)
        fields = state.fields | {name: "Verzonnen"}
        lies.append(Held(scope, row.ENTITY, row.id, fields, state.stamps))
    notities.edit_notitie(anna.door, draft.id, "Daarna")
    night.sync(anna, lea)
    found = assistentmedewerkers.open_dossier(lea.door, bo.id).persoon
    change_person(lea.door, replace(found, telefoon="06-lea"))
    night.sync(lea, anna)
    night.put_back()
    assert offer(lea, *lies) == 3
    night.sync(lea, anna, lea, anna)
    for laptop in (anna, lea):
        persoon = assistentmedewerkers.open_dossier(laptop.door, bo.id).persoon
        assert (persoon.roepnaam, persoon.telefoon) == ("Bo", "06-lea")
        for row, text in ((made, "Zoals het was"), (draft, "Daarna")):
            assert state_of(laptop, row.ENTITY, row.id).fields["tekst"] == text
    new = night.newcomer()
    assert new.sync().proof is not None
    kept = {one.field: one.theirs.value for one in conflicts.list_conflicts(new.door)}
    assert kept == {"tekst": "Verzonnen", "roepnaam": "Verzonnen"}


@pytest.mark.parametrize("in_the_name_of", ["lea", "anna"])
def test_whose_signed_words_another_put_back_otherwise_is_asked(
    night: Night, in_the_name_of: str
) -> None:
    """Whichever laptop it is said to come from: what they wrote is not gone without a word."""
    anna, lea = night.anna, night.lea
    made = note(anna.door, night.kim, "Kim werkte goed vandaag")
    night.sync(anna, lea)
    night.put_back()
    lie = forged(
        getattr(night, in_the_name_of), night, made.ENTITY, made.id, {"tekst": "Verzonnen"}
    )
    assert offer(lea, lie) == 1
    night.sync(anna, lea)
    (two,) = conflicts.list_conflicts(anna.door)
    assert {two.mine.value, two.theirs.value} == {"Kim werkte goed vandaag", "Verzonnen"}


@pytest.mark.parametrize("in_the_name_of", ["lea", "anna"])
def test_whose_draft_another_put_back_otherwise_is_asked_also_when_they_came_first(
    night: Night, in_the_name_of: str
) -> None:
    anna, lea = night.anna, night.lea
    draft = notities.add_notitie(
        anna.door, assistentmedewerker_id=night.kim.id, tekst="Nog niet af", concept=True
    )
    night.sync(anna, lea)
    night.put_back()
    anna.sync()
    device_of_lie = getattr(night, in_the_name_of)
    lie = forged(device_of_lie, night, draft.ENTITY, draft.id, {"tekst": "Verzonnen"})
    assert offer(lea, lie) == 1
    night.sync(anna)
    (two,) = conflicts.list_conflicts(anna.door)
    assert {two.mine.value, two.theirs.value} == {"Nog niet af", "Verzonnen"}


def test_what_was_signed_does_not_come_back_as_thrown_away(night: Night) -> None:
    made = note(night.anna.door, night.kim, "Kim werkte goed vandaag")
    night.sync(night.anna, night.lea)
    night.put_back()
    assert offer(night.lea, forged(night.lea, night, made.ENTITY, made.id, {"deleted": 1})) == 1
    for laptop in (night.anna, night.lea):
        assert laptop.sync().proof is not None
        assert texts(laptop.door, night.kim) == ["Kim werkte goed vandaag"]
