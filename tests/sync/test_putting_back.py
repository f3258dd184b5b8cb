"""A server that was put back gets what it lost from whoever still has it, also of who is gone."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bijlage import Vindplaats
from jobcoach.domain.changes import Change
from jobcoach.domain.entity import Plain
from jobcoach.domain.gebruiker import Gebruiker, Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.moment import instant_text, milliseconds
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.scope import dossier
from jobcoach.domain.stamps import next_stamp, stamp_of
from jobcoach.errors import Forbidden, Reden
from jobcoach.store import changes, purging, rows, scopes, to_put_back, variants, whole_rows
from jobcoach.store.bijlagen import ATTEMPTS
from jobcoach.sync.protocol import MOST_CHANGES, Held, Opening, Pull, Push
from jobcoach.sync.putting_back import put_back
from jobcoach.sync.round import Pace, Round, Turn
from jobcoach.sync.server import copies
from jobcoach.sync.server.integrity import check
from jobcoach.sync.server.tables import change_log, transfer
from jobcoach.sync.server.tables import scope as server_scope
from jobcoach.usecases import assistentmedewerkers, conflicts, ladder, notities, refusals
from tests.support.laptop import note, person, texts
from tests.support.office import Laptop, Office
from tests.sync.test_attachments import add, swap, where


class Night:
    """An office with a backup of last night."""

    def __init__(self, root: Path) -> None:
        self.office = Office(root)
        self.root = root
        self.anna = self.office.laptop("anna")
        self.lea = self.office.laptop("lea", Rol.TEAMLEIDER)
        self.kim = person(self.anna.door)
        self.sync(self.anna, self.lea)
        self.backup()

    def sync(self, *laptops: Laptop) -> None:
        for laptop in laptops:
            laptop.sync()

    def backup(self) -> None:
        copies.back_up(self.office.database, self.root / "vannacht")

    def put_back(self, *, disk_is_lost: bool = False) -> None:
        """What came since is gone; with the disk also who came since."""
        self.office.clock.pass_days(1 / 24)
        path = self.office.database.path
        assert path is not None
        if disk_is_lost:
            self.office.database.close()
            for one in path.parent.glob(f"{path.name}*"):
                one.unlink()
        copies.restore(self.office.database, self.root / "vannacht", self.office.clock)
        self.office.clock.pass_days(1 / 24)

    def leaves(self, laptop: Laptop) -> None:
        """Someone left, and their laptop removed everything."""
        self.office.administration.deactivate_gebruiker(laptop.door.who.gebruiker_id)

    def newcomer(self) -> Laptop:
        return self.office.another("nieuw", self.lea.door.who.gebruiker_id)


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path)


def test_a_photo_of_a_dossier_that_waits_for_its_holder_stays_on_the_laptop(night: Night) -> None:
    """Kim was handed over since the backup, and the server forgot it: Bas alone has the photo."""
    bas = night.office.laptop("bas")
    night.sync(bas)
    night.backup()
    scope, anna_id = str(dossier(night.kim.id)), night.anna.door.who.gebruiker_id
    bas_id = bas.door.who.gebruiker_id
    night.office.administration.hand_over([scope], from_id=anna_id, to_id=bas_id)
    night.sync(night.anna, bas, night.anna)
    add(bas.door, night.kim)
    swap(bas)
    night.put_back(disk_is_lost=True)
    for _ in range(ATTEMPTS + 2):
        swap(bas)
    night.office.administration.hand_over([scope], from_id=anna_id, to_id=bas_id)
    for _ in range(2):
        swap(bas)
    assert set(where(bas.door, night.kim).values()) == {Vindplaats.HIER_EN_SERVER}


def test_of_many_lost_dossiers_each_is_again_whose_it_was(night: Night) -> None:
    """More than fit in one push, and her teamleider is the first who comes."""
    for number in range(7):
        person(night.anna.door, f"Kim {number}")
    night.sync(night.anna, night.lea)
    night.put_back(disk_is_lost=True)
    night.lea.sync(Pace(ahead=False, changes_at_once=2))
    for _ in range(2):
        night.sync(night.anna, night.lea)
    assert len(assistentmedewerkers.list_assistentmedewerkers(night.anna.door)) == 8
    whose = sa.select(sa.func.coalesce(server_scope.c.owner, server_scope.c.opened_by))
    of_dossiers = whose.where(server_scope.c.kind == "dossier")
    owners = night.office.database.read(lambda tx: tx.execute(of_dossiers).scalars().all())
    assert set(owners) == {night.anna.door.who.gebruiker_id}


@pytest.mark.parametrize("disk_is_lost", [False, True])
def test_what_someone_wrote_who_left_is_put_back_by_who_read_it(
    night: Night, disk_is_lost: bool
) -> None:
    note(night.anna.door, night.kim, "Zelf op de bus gestapt")
    night.sync(night.anna, night.lea)
    night.put_back(disk_is_lost=disk_is_lost)
    night.leaves(night.anna)
    done = night.lea.sync()
    assert done.proof is not None
    assert not done.repaired
    new = night.newcomer()
    new.sync()
    assert texts(new.door, night.kim) == ["Zelf op de bus gestapt"]
    (row,) = notities.list_notities(new.door, night.kim.id)
    assert (row.auteur_id, row.signed) == (night.anna.door.who.gebruiker_id, True)
    assert check(night.office.database).findings == ()


@pytest.mark.parametrize("disk_is_lost", [False, True])
def test_a_dossier_that_was_born_since_is_put_back_by_who_read_it(
    night: Night, disk_is_lost: bool
) -> None:
    """With the disk it is opened anew, as its own row says."""
    bo = person(night.anna.door, "Bo")
    note(night.anna.door, bo, "Eerste dag")
    night.sync(night.anna, night.lea)
    night.put_back(disk_is_lost=disk_is_lost)
    night.leaves(night.anna)
    night.sync(night.lea, night.lea)
    new = night.newcomer()
    assert new.sync().proof is not None
    assert texts(new.door, bo) == ["Eerste dag"]


def test_a_colleague_who_came_since_is_still_welcome(night: Night) -> None:
    bas = night.office.laptop("bas")
    mo = person(bas.door, "Mo")
    night.sync(bas)
    night.put_back()
    assert bas.sync().proof is not None
    night.sync(night.lea)
    assert assistentmedewerkers.open_dossier(night.lea.door, mo.id).persoon.roepnaam == "Mo"
    with night.lea.door.database.read() as tx:
        found = rows.find(tx, Gebruiker, bas.door.who.gebruiker_id)
    assert found is not None
    assert found.naam == "bas"


@pytest.mark.parametrize("leader_first", [False, True])
def test_what_was_sent_back_corrected_and_agreed_with_is_as_it_was_agreed_with(
    night: Night, leader_first: bool
) -> None:
    anna, lea = night.anna, night.lea
    first = Ladderbeoordeling(
        id="",
        assistentmedewerker_id=night.kim.id,
        auteur_id="",
        datum=anna.door.clock().date(),
        trede=3,
        reden_afwijking="Nog niet alles gevraagd",
    )
    made = ladder.add_ladderbeoordeling(anna.door, first, submit=True)
    night.sync(anna, lea)
    night.backup()
    ladder.review_ladderbeoordeling(lea.door, made.id, akkoord=False, opmerking="Kijk nog eens")
    night.sync(lea, anna)
    (sent_back,) = ladder.list_ladderbeoordelingen(anna.door, night.kim.id)
    ladder.add_ladderbeoordeling(
        anna.door, replace(sent_back, reden_afwijking="Na een gesprek met Kim"), submit=True
    )
    night.sync(anna, lea)
    ladder.review_ladderbeoordeling(lea.door, made.id, akkoord=True, opmerking="Goed zo")
    night.sync(lea)
    night.put_back()
    order = (lea, anna) if leader_first else (anna, lea)
    done = [laptop.sync() for laptop in (*order, *order)]
    assert [(one.refused, one.conflicts) for one in done] == [(0, 0)] * 4
    for laptop in order:
        (found,) = ladder.list_ladderbeoordelingen(laptop.door, night.kim.id)
        assert found.status is StatusBeoordeling.AKKOORD_TEAMLEIDER
        assert found.reden_afwijking == "Na een gesprek met Kim"
    assert done[-1].proof is not None


def test_what_was_agreed_on_before_is_no_question_after(night: Night) -> None:
    """Later words of one about the words of another are no second version, nor thrown away."""
    anna, lea = night.anna, night.lea
    draft = notities.add_notitie(
        anna.door, assistentmedewerker_id=night.kim.id, tekst="opzet", concept=True
    )
    for laptop, number in ((anna, "06-1"), (lea, "06-2"), (anna, "06-3")):
        found = assistentmedewerkers.open_dossier(laptop.door, night.kim.id).persoon
        assistentmedewerkers.change_assistentmedewerker(
            laptop.door, replace(found, telefoon=number)
        )
        night.sync(laptop, anna, lea)
    notities.delete_concept(anna.door, draft.id)
    night.sync(anna, lea)
    night.put_back()
    done = [laptop.sync() for laptop in (anna, lea, anna, lea)]
    assert [(one.refused, one.conflicts, one.reconciled) for one in done] == [(0, 0, 0)] * 4
    for laptop in (anna, lea):
        found = assistentmedewerkers.open_dossier(laptop.door, night.kim.id).persoon
        assert found.telefoon == "06-3"
        assert texts(laptop.door, night.kim) == []
        with laptop.door.database.read() as tx:
            assert variants.open_count(tx, laptop.door.clock()) == 0


def test_what_was_never_sent_goes_its_own_way(night: Night) -> None:
    """Two wrote in the same field before the server was put back, and neither knew: both stay."""
    changed_number(night.anna, night.kim, "06-1")
    changed_number(night.lea, night.kim, "06-2")
    night.put_back()
    night.sync(night.anna)
    assert night.lea.sync().conflicts == 1


def test_nobody_signs_for_another_what_that_other_went_on_with(night: Night) -> None:
    """A draft was signed, the server put back, and its writer went on unaware: they choose."""
    anna, lea = night.anna, night.lea
    draft = notities.add_notitie(
        anna.door, assistentmedewerker_id=night.kim.id, tekst="Eerst", concept=True
    )
    night.sync(anna, lea)
    night.backup()
    notities.edit_notitie(anna.door, draft.id, "Zoals het was")
    notities.sign_notitie(anna.door, draft.id)
    night.sync(anna, lea)
    night.put_back()
    night.office.administration.revoke_device(anna.door.who.device_id)
    second = night.office.another("anna-2", anna.door.who.gebruiker_id)
    second.sync()
    notities.edit_notitie(second.door, draft.id, "Nog eens nagedacht")
    night.sync(second, lea)
    assert second.sync().conflicts == 1
    (found,) = notities.list_notities(second.door, night.kim.id)
    assert (found.tekst, found.signed) == ("Nog eens nagedacht", False)
    (two,) = conflicts.list_conflicts(second.door)
    assert {two.mine.value, two.theirs.value} == {"Nog eens nagedacht", "Zoals het was"}
    assert lea.sync().proof is not None


def changed_number(laptop: Laptop, kim: Assistentmedewerker, number: str) -> None:
    found = assistentmedewerkers.open_dossier(laptop.door, kim.id).persoon
    assistentmedewerkers.change_assistentmedewerker(laptop.door, replace(found, telefoon=number))


def test_two_who_did_not_know_of_each_other_still_are_two_versions(night: Night) -> None:
    """One had sent it before the server was put back, the other had not: whoever comes first."""
    changed_number(night.anna, night.kim, "06-1")
    changed_number(night.lea, night.kim, "06-2")
    night.sync(night.anna)
    night.put_back()
    rounds = [laptop.sync().conflicts for laptop in (night.lea, night.anna, night.lea)]
    assert sum(rounds) == 2, "each of them hears of it"


def test_who_writes_over_what_comes_back_without_having_read_it_hears_of_it(night: Night) -> None:
    """Lea had not heard of the number of Anna, nor the server of hers when it believed Anna."""
    changed_number(night.anna, night.kim, "06-1")
    night.sync(night.anna)
    night.put_back()
    night.sync(night.lea)
    changed_number(night.lea, night.kim, "06-2")
    night.sync(night.anna, night.lea, night.anna)
    for laptop in (night.anna, night.lea):
        (two,) = conflicts.list_conflicts(laptop.door)
        assert {two.mine.value, two.theirs.value} == {"06-1", "06-2"}
        assert (
            assistentmedewerkers.open_dossier(laptop.door, night.kim.id).persoon.telefoon == "06-2"
        )


def test_the_writer_is_believed_and_not_who_put_other_words_in_their_place(night: Night) -> None:
    made = note(night.anna.door, night.kim, "Zoals het was")
    night.sync(night.anna)
    night.put_back()
    assert offer(night.lea, held_of(night.anna, night.kim, made, tekst="Verzonnen")) == 1
    night.sync(night.anna, night.lea)
    for laptop in (night.anna, night.lea):
        assert texts(laptop.door, night.kim) == ["Zoals het was"]
    assert check(night.office.database).findings == ()


def test_a_coach_puts_back_no_agreement_and_throws_away_nothing_that_was_handed_in(
    night: Night,
) -> None:
    first = Ladderbeoordeling(
        id="",
        assistentmedewerker_id=night.kim.id,
        auteur_id="",
        datum=night.anna.door.clock().date(),
        trede=3,
        reden_afwijking="Nog niet alles gevraagd",
    )
    made = ladder.add_ladderbeoordeling(night.anna.door, first, submit=True)
    night.sync(night.anna, night.lea)
    night.backup()
    ladder.review_ladderbeoordeling(night.lea.door, made.id, akkoord=True, opmerking="Goed")
    night.sync(night.lea, night.anna)
    night.put_back()
    with night.anna.door.database.read() as tx:
        state = rows.state_of(tx, Ladderbeoordeling.ENTITY, made.id)
    scope = str(dossier(night.kim.id))
    held = Held(
        scope=scope,
        entity=Ladderbeoordeling.ENTITY,
        id=made.id,
        fields=state.fields,
        stamps=state.stamps,
    )
    gone = msgspec.structs.replace(
        held,
        fields={**held.fields, "status": "ingediend", "deleted": 1},
        stamps={**held.stamps, "deleted": held.stamps["status"]},
    )
    assert offer(night.anna, held) == 0
    assert offer(night.anna, gone) == 0
    assert offer(night.lea, held) == 1


def test_who_opened_it_for_another_reads_nothing_that_was_put_back(night: Night) -> None:
    """The grant of the import ends with the first word of another, then as before."""
    joke = night.office.laptop("joke", Rol.BEHEERDER)
    anna_id = night.anna.door.who.gebruiker_id
    scope = f"dossier:{new_id(night.office.clock())}"
    opening = Opening(scope=scope, team=night.office.team, owner=anna_id)
    now = instant_text(night.office.clock())
    joke.service.push(Push(client_now=now, openings=[opening]))
    night.backup()
    night.put_back(disk_is_lost=True)
    stamp = next_stamp("", milliseconds(night.office.clock.now - timedelta(hours=2)), "a" * 16)
    held = Held(
        scope=scope,
        entity=Notitie.ENTITY,
        id=new_id(night.office.clock()),
        fields={"tekst": "Vertrouwelijk"},
        stamps={"tekst": stamp},
    )
    assert offer(night.lea, held) == 1
    with pytest.raises(Forbidden):
        joke.service.snapshot(scope)


def test_a_server_that_was_never_put_back_believes_nobody_that_a_change_comes_again(
    night: Night,
) -> None:
    """Or someone could overrule a colleague without a question."""
    changed_number(night.anna, night.kim, "06-1")
    changed_number(night.lea, night.kim, "06-2")
    with night.anna.door.database.read() as tx:
        (change,) = changes.waiting(tx, limit=10)
    night.sync(night.lea)
    again = msgspec.structs.replace(change, again=True)
    now = instant_text(night.office.clock())
    (answer,) = night.anna.service.push(Push(client_now=now, changes=[again])).answers
    assert not answer.again
    assert night.lea.sync().conflicts == 1


def test_of_a_dossier_that_goes_before_it_was_put_back_not_even_its_name_stays(
    night: Night,
) -> None:
    with night.lea.door.database.write() as tx:
        to_put_back.begin(tx, night.office.clock())
        assert str(dossier(night.kim.id)) in to_put_back.left(tx)
        purging.purge(tx, dossier(night.kim.id))
        assert str(dossier(night.kim.id)) not in to_put_back.left(tx)


def test_of_a_lost_note_whose_id_someone_else_took_meanwhile_the_words_stay(night: Night) -> None:
    """Without the database of before nothing tells who was first; no word goes without a word."""
    taken = note(night.anna.door, night.kim, "Zelf op de bus gestapt")
    other = note(night.anna.door, night.kim, "Dit komt gewoon terug")
    night.sync(night.anna, night.lea)
    night.put_back(disk_is_lost=True)
    night.leaves(night.anna)
    bas = night.office.laptop("bas")
    own = f"dossier:{new_id(night.office.clock())}"
    asked = Push(
        client_now=instant_text(night.office.clock()),
        openings=[Opening(scope=own, team=None)],
        changes=[_change_of(bas, own, taken)],
    )
    assert [one.result for one in bas.service.push(asked).answers] == ["ok"]
    night.sync(night.lea, night.lea)
    (kept,) = refusals.list_refusals(night.lea.door)
    assert (kept.fields["tekst"], kept.reden) == ("Zelf op de bus gestapt", Reden.LACKING)
    assert kept.assistentmedewerker_id == night.kim.id
    assert texts(night.lea.door, night.kim) == [other.tekst]
    tries = sa.select(transfer.c.uitslag).where(transfer.c.scope == own)
    found = night.office.database.read(lambda tx: tx.execute(tries).scalars().all())
    assert "geweigerd" in found


def _change_of(laptop: Laptop, scope: str, row: Notitie) -> Change:
    who = laptop.door.who
    stamp = next_stamp("", milliseconds(laptop.door.clock()), who.device_id)
    return Change(
        device=who.device_id,
        counter=1,
        txn=1,
        scope=scope,
        entity=Notitie.ENTITY,
        entity_id=row.id,
        fields={"tekst": "van Bas"},
        stamp=stamp,
        author=who.gebruiker_id,
    )


def test_a_large_dossier_is_put_back_in_pieces_that_are_small(night: Night) -> None:
    """In a program of eighty megabytes there is no room for all of it at once."""
    name = str(dossier(night.kim.id))
    stamp = next_stamp("", milliseconds(night.office.clock()), night.lea.door.who.device_id)
    words = "".join(map(chr, range(33, 126))) * 170
    lost = [
        whole_rows.Whole(
            "nieuwigheid",
            new_id(night.office.clock()),
            name,
            {"tekst": f"{number} {words}"},
            {"tekst": stamp},
        )
        for number in range(1_000)
    ]
    size_bytes = len(lost) * len(words)
    with night.lea.door.database.write() as tx:
        scopes.add_proof(tx, rows.put(tx, whole_rows.made_ready(lost)).deltas)
    del lost
    night.put_back()
    door = night.lea.door
    with door.database.write() as tx:
        to_put_back.begin(tx, door.clock())
    turn = Turn(
        database=door.database,
        service=night.lea.service,
        who=door.who,
        now=door.clock(),
        skew=timedelta(0),
        pace=Pace(ahead=False),
        done=Round(),
    )
    tracemalloc.start()
    put_back(turn)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak_bytes < size_bytes * 3 // 4  # the half of it is the server's, in this process
    assert night.lea.sync().proof is not None
    place = night.lea.service.pull(Pull(scopes={name: 0})).heads[name]
    assert place.count > 1_000


def test_one_push_puts_back_no_more_than_a_push_may_carry_and_the_rest_follows(
    night: Night,
) -> None:
    """Rows with many values, each of another moment: a small push, and a log that would explode."""
    name, first_ms = str(dossier(night.kim.id)), milliseconds(night.office.clock())
    names = [f"veld{place}" for place in range(60)]
    stamps = {field: stamp_of(first_ms + place, 0, "a" * 16) for place, field in enumerate(names)}
    lost = [
        Held(
            scope=name,
            entity="nieuwigheid",
            id=new_id(night.office.clock()),
            fields=dict.fromkeys(names, "woorden"),
            stamps=stamps,
        )
        for _ in range(20)
    ]
    with night.lea.door.database.write() as tx:
        whole = [whole_rows.Whole(one.entity, one.id, name, one.fields, one.stamps) for one in lost]
        scopes.add_proof(tx, rows.put(tx, whole_rows.made_ready(whole)).deltas)
    night.put_back()
    now = instant_text(night.lea.door.clock())
    before = logged(night)
    answer = night.lea.service.push(Push(client_now=now, held=lost))
    assert logged(night) - before <= MOST_CHANGES
    assert answer.put_back + answer.held_left == len(lost)
    assert night.lea.sync().proof is not None
    night.sync(night.anna)
    with night.anna.door.database.read() as tx:
        there = [rows.state_of(tx, one.entity, one.id).stamps for one in lost]
    assert there == [stamps] * len(lost)


def logged(night: Night) -> int:
    """How many changes stand in the log of the server."""
    query = sa.select(sa.func.count()).select_from(change_log)
    return night.office.database.read(lambda tx: int(tx.execute(query).scalar_one()))


def held_of(laptop: Laptop, kim: Assistentmedewerker, notitie: Notitie, **other: Plain) -> Held:
    """The row of a note as a laptop holds it, with these values in it."""
    with laptop.door.database.read() as tx:
        state = rows.state_of(tx, Notitie.ENTITY, notitie.id)
    return Held(
        scope=str(dossier(kim.id)),
        entity=Notitie.ENTITY,
        id=notitie.id,
        fields={**state.fields, **other},
        stamps=state.stamps,
    )


def offer(laptop: Laptop, *held: Held) -> int:
    now = laptop.door.clock()
    return laptop.service.push(Push(client_now=instant_text(now), held=list(held))).put_back


def test_a_server_that_was_not_put_back_takes_nothing_of_the_kind(night: Night) -> None:
    made = note(night.anna.door, night.kim, "Van Anna")
    assert offer(night.lea, held_of(night.anna, night.kim, made)) == 0
    night.put_back()
    assert offer(night.lea, held_of(night.anna, night.kim, made)) == 1


def test_nor_two_months_later_nor_from_who_may_not_write_there(night: Night) -> None:
    made = note(night.anna.door, night.kim, "Van Anna")
    bas = night.office.laptop("bas")
    night.put_back()
    held = held_of(night.anna, night.kim, made)
    assert offer(bas, held) == 0
    night.office.clock.pass_days(61)
    assert offer(night.lea, held) == 0


def test_what_stands_signed_on_the_server_stays_and_nothing_is_dated_after_it_was_put_back(
    night: Night,
) -> None:
    made = note(night.anna.door, night.kim, "Zoals het was")
    night.sync(night.anna, night.lea)
    night.backup()
    night.put_back()
    held = held_of(night.anna, night.kim, made, tekst="Zoals het uitkomt")
    device_id = night.lea.door.who.device_id
    before = milliseconds(night.office.clock() - timedelta(minutes=90))
    later = next_stamp(held.stamps["tekst"], before, device_id)
    altered = msgspec.structs.replace(held, stamps={**held.stamps, "tekst": later})
    assert offer(night.lea, altered) == 0
    now = next_stamp(later, milliseconds(night.office.clock()), device_id)
    fresh = msgspec.structs.replace(
        held, id=held.id[:-4] + "0000", stamps=dict.fromkeys(held.stamps, now)
    )
    assert offer(night.lea, fresh) == 0
    night.sync(night.anna, night.lea)
    assert texts(night.lea.door, night.kim) == ["Zoals het was"]
