"""What may not be on a laptop any more: handed over, removed to the last byte, and told."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path
from shutil import copytree

import pytest
import sqlalchemy as sa

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.scope import ScopeName
from jobcoach.domain.voorziening import Voorziening, Wet
from jobcoach.errors import AccessEnded, NotFound, ServerUnreachable
from jobcoach.keychain import NO_KEYRING
from jobcoach.paths import DataDir
from jobcoach.store import changes, purging, refusals, renaming, scopes
from jobcoach.store.database import Database
from jobcoach.store.writing import Saved, write
from jobcoach.sync.protocol import Received, Renew
from jobcoach.sync.server.journal import Journal
from jobcoach.sync.server.tables import late, logregel, receipt
from jobcoach.usecases import kladjes, setup
from jobcoach.usecases.door import Door
from jobcoach.usecases.dossierdelen import save_deel
from jobcoach.usecases.notities import add_notitie, edit_notitie
from jobcoach.usecases.search import search
from tests.support.laptop import PASSPHRASE, note, person, texts
from tests.support.office import Laptop, Office
from tests.support.pages import plain_pages
from tests.support.stopped import killed_when_writing

SECRET = "Rode regenjas"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def written(office: Office) -> tuple[Laptop, Assistentmedewerker, str]:
    """Anna has a dossier with many words in it; all of it is at the server too."""
    anna = office.laptop("anna")
    kim = person(anna.door, "Xanthippe", "Zonderling")
    for number in range(40):
        note(anna.door, kim, f"{SECRET} {number} " + "en nog veel meer woorden " * 40)
    anna.sync()
    return anna, kim, f"dossier:{kim.id}"


def taken_away(office: Office, laptop: Laptop, kim: Assistentmedewerker, to: str = "bas") -> None:
    """The dossier goes to a colleague."""
    bas = office.administration.add_gebruiker(to, Rol.JOBCOACH, office.team)
    office.administration.hand_over(
        [f"dossier:{kim.id}"], from_id=laptop.door.who.gebruiker_id, to_id=bas.id
    )


def traces(laptop: Laptop, kim: Assistentmedewerker, *others: str) -> list[str]:
    """Which words and ids of Kim stand in any page of any file, used or free, decrypted."""
    laptop.door.database.close()
    key = laptop.door.database.data_key
    pages = b"".join(plain_pages(laptop.data_dir.root, key))
    words = ("regenjas", "Xanthippe", "Zonderling", "zonderling", kim.id, kim.id.replace("-", ""))
    return [
        word for word in words + others if word.encode() in pages or word.lower().encode() in pages
    ]


def receipts(office: Office) -> set[tuple[str, str]]:
    query = sa.select(receipt.c.scope, receipt.c.device)
    return office.database.read(lambda tx: {(row[0], row[1]) for row in tx.execute(query)})


def test_of_a_dossier_that_went_to_a_colleague_not_a_byte_is_left(office: Office) -> None:
    anna, kim, scope = written(office)
    other = person(anna.door, "Blijft", "Hier")
    note(anna.door, other, "Dit blijft")
    assert traces(anna, kim) != []  # the scan sees what is there
    taken_away(office, anna, kim)
    done = anna.sync()
    assert (done.revoked, done.purged) == ([scope], [scope])
    assert traces(anna, kim) == []
    assert receipts(office) == {(scope, anna.door.device_id)}
    assert texts(anna.door, other) == ["Dit blijft"]
    with pytest.raises(NotFound):
        texts(anna.door, kim)
    assert anna.sync().proof is not None


def test_goals_names_and_remarks_leave_the_search_index_too(office: Office) -> None:
    anna, kim, _ = written(office)
    save_deel(anna.door, Doel(id="", assistentmedewerker_id=kim.id, omschrijving="Walvisbaai"))
    save_deel(anna.door, Contactpersoon(id="", assistentmedewerker_id=kim.id, naam="Quaggazebra"))
    save_deel(
        anna.door,
        Plaatsing(
            id="", assistentmedewerker_id=kim.id, soort=SoortPlaatsing.STAGE, werkgever="Kippenhok"
        ),
    )
    save_deel(
        anna.door,
        Voorziening(
            id="", assistentmedewerker_id=kim.id, wet=Wet.WMO_MAATWERK, financier="Notenkraker"
        ),
    )
    words = ("walvisbaai", "quaggazebra", "kippenhok", "notenkraker")
    anna.sync()
    assert [bool(search(anna.door, word)) for word in words] == [True] * 4
    assert set(words) <= set(traces(anna, kim, *words))
    taken_away(office, anna, kim)
    anna.sync()
    assert traces(anna, kim, *words) == []
    assert [search(anna.door, word) for word in words] == [()] * 4
    assert anna.door.database.integrity_problems() == 0


def test_words_that_were_edited_away_long_before_go_with_it(office: Office) -> None:
    """The search index may keep what stood in a note; not when the dossier is not hers any more."""
    anna, kim, _ = written(office)
    draft = add_notitie(anna.door, assistentmedewerker_id=kim.id, tekst="Kippenhok", concept=True)
    for number in range(30):
        edit_notitie(anna.door, draft.id, f"Walvisbaai {number} quaggazebra")
    edit_notitie(anna.door, draft.id, "Niets van dat alles")
    anna.sync()
    edited_away = ("kippenhok", "walvisbaai", "quaggazebra")
    assert traces(anna, kim, *edited_away) != []
    taken_away(office, anna, kim)
    anna.sync()
    assert traces(anna, kim, *edited_away) == []
    assert anna.door.database.integrity_problems() == 0


def test_who_still_tries_to_look_leaves_no_name_behind(office: Office) -> None:
    """As with a window that stood open: the try is on record at the server, and only there."""
    anna, kim, _ = written(office)
    taken_away(office, anna, kim)
    anna.sync()
    with pytest.raises(NotFound):
        texts(anna.door, kim)
    anna.sync()
    about = sa.select(logregel.c.line).where(logregel.c.assistentmedewerker_id == kim.id)
    found = office.database.read(lambda tx: tx.execute(about).scalars().all())
    assert sum(b"geweigerd" in line for line in found) == 1
    assert traces(anna, kim) == []


def test_copies_of_before_an_upgrade_go_too(office: Office) -> None:
    anna, kim, _ = written(office)
    anna.data_dir.copies.mkdir(exist_ok=True)
    copy = anna.data_dir.copies / "voor-versie-0001.db"
    copy.write_bytes(anna.data_dir.database.read_bytes())
    taken_away(office, anna, kim)
    anna.sync()
    assert not copy.exists()


def stop_a_back_up(anna: Laptop, target: Path) -> None:
    """The program is killed while it puts the copy that it made in the file."""
    anna.door.database.fold_log()
    assert killed_when_writing(
        anna.data_dir.database.stat().st_size + 100,
        "jobcoach",
        *("--data-dir", str(anna.data_dir.root), "backup", str(target)),
        JOBCOACH_KEYRING="off",
        JOBCOACH_PASSPHRASE=PASSPHRASE,
    )


def test_a_back_up_that_was_killed_leaves_nothing_that_stays(office: Office) -> None:
    anna, kim, scope = written(office)
    stop_a_back_up(anna, office.root / "stick.jobcoach")
    assert [one for one in anna.data_dir.copies.rglob("*") if one.is_file()]
    taken_away(office, anna, kim)
    assert anna.sync().purged == [scope]
    assert traces(anna, kim) == []


def test_nor_on_a_laptop_that_was_lost_of_which_all_was_gone_before(office: Office) -> None:
    anna, kim, _ = written(office)
    taken_away(office, anna, kim)
    anna.sync()
    stop_a_back_up(anna, office.root / "stick.jobcoach")
    office.administration.wipe_device(anna.door.device_id)
    with pytest.raises(AccessEnded):
        anna.sync()
    assert not list(anna.data_dir.copies.iterdir())


def test_what_waits_goes_first_and_nothing_of_it_is_lost(office: Office) -> None:
    anna, kim, scope = written(office)
    note(anna.door, kim, "Geschreven zonder netwerk")
    kladje = Kladje(
        id="01a1a0be-79c7-7981-8450-0000000000aa",
        soort=SoortKladje.NOTITIE,
        assistentmedewerker_id=kim.id,
        inhoud={"tekst": "Nog niet bewaard"},
        bewaard_op=office.clock(),
    )
    kladjes.keep_kladje(anna.door, kladje)
    taken_away(office, anna, kim)
    done = anna.sync()
    assert (done.late, done.purged) == (1, [scope])
    assert traces(anna, kim) == []
    query = sa.select(late.c.state, late.c.code, late.c.change).order_by(late.c.state)
    kept = office.database.read(lambda tx: tx.execute(query).all())
    assert [(row.state, row.code) for row in kept] == [("refused", "kladje"), ("waiting", "")]
    assert b"Nog niet bewaard" in kept[0].change
    assert b"Geschreven zonder netwerk" in kept[1].change


class Stopped(Exception):
    """The program was ended here."""


def stopping(database: Database, at: int) -> None:
    """Let the program stop before its n-th statement from now on."""
    engine = database._engine
    count = 0

    def before(*_: object) -> None:
        nonlocal count
        count += 1
        if count == at:
            raise Stopped

    sa.event.listen(engine, "before_cursor_execute", before)


def hidden(office: Office) -> tuple[Laptop, Assistentmedewerker]:
    """A laptop that heard that its access ended, and was closed."""
    anna, kim, scope = written(office)
    with anna.door.database.write() as tx:
        scopes.hide(tx, ScopeName.of(scope))
    anna.door.database.close()
    return anna, kim


def test_stopped_at_any_statement_it_is_finished_the_next_time(
    office: Office, tmp_path: Path
) -> None:
    anna, kim = hidden(office)
    key = anna.door.database.data_key
    for place in count(1):
        data_dir = DataDir(tmp_path / f"stop {place}")
        copytree(anna.data_dir.root, data_dir.root)
        database = Database(data_dir.database, key)
        stopping(database, place)
        try:
            purging.finish(database)
        except Stopped:
            database.close()
        else:
            break
        again = Database(data_dir.database, key)
        purging.finish(again)
        assert again.integrity_problems() == 0
        again.close()
        left = traces(Laptop(anna.door, anna.service, data_dir), kim)
        assert left in ([], [kim.id]), place  # its name waits for the receipt
    assert place > 30


def test_it_is_finished_before_anything_is_shown(office: Office) -> None:
    anna, kim = hidden(office)
    door = setup.unlock(
        anna.data_dir, passphrase=PASSPHRASE, keyring=NO_KEYRING, clock=office.clock
    )
    assert traces(Laptop(door, anna.service, anna.data_dir), kim) == [kim.id]


def test_a_receipt_that_did_not_arrive_is_given_again(office: Office) -> None:
    anna, kim, scope = written(office)
    taken_away(office, anna, kim)
    service = anna.service
    anna.service = _Cut(service._database, service._clock, service._token)
    with pytest.raises(ServerUnreachable):
        anna.sync()
    assert receipts(office) == set()
    assert traces(anna, kim) != []  # its name waits for the receipt
    anna.service = service
    assert anna.sync().purged == [scope]
    assert receipts(office) == {(scope, anna.door.device_id)}
    assert traces(anna, kim) == []


class _Cut(Journal):
    """A line that breaks before the receipt is out."""

    def purged(self, scope: str) -> Received:
        raise ServerUnreachable


def test_who_gets_it_back_before_the_receipt_has_it_whole(office: Office) -> None:
    anna, kim, _ = written(office)
    taken_away(office, anna, kim)
    service = anna.service
    anna.service = _Cut(service._database, service._clock, service._token)
    with pytest.raises(ServerUnreachable):
        anna.sync()
    (bas,) = [one for one in office.administration.gebruikers() if one.naam == "bas"]
    office.administration.hand_over(
        [f"dossier:{kim.id}"], from_id=bas.id, to_id=anna.door.who.gebruiker_id
    )
    anna.service = service
    assert anna.sync().proof is not None
    assert len(texts(anna.door, kim)) == 40
    assert receipts(office) == set()


def test_a_laptop_that_was_revoked_removes_what_the_server_has_and_says_so(
    office: Office,
) -> None:
    anna, _, scope = written(office)
    other = person(anna.door, "Niet", "Verstuurd")
    office.administration.revoke_device(anna.door.device_id)
    with pytest.raises(AccessEnded):
        anna.sync()
    assert (scope, anna.door.device_id) in receipts(office)
    left = b"".join(plain_pages(anna.data_dir.root, anna.door.database.data_key))
    assert b"regenjas" not in left
    assert other.achternaam.encode() in left  # only this laptop has it: hidden, not lost
    with pytest.raises(NotFound):
        texts(anna.door, other)


def test_a_laptop_that_was_lost_keeps_nothing_at_all(office: Office) -> None:
    anna, kim, _ = written(office)
    person(anna.door, "Niet", "Verstuurd")
    office.administration.wipe_device(anna.door.device_id)
    with pytest.raises(AccessEnded):
        anna.sync()
    assert traces(anna, kim) == []
    left = b"".join(plain_pages(anna.data_dir.root, anna.door.database.data_key))
    assert b"Verstuurd" not in left


def test_a_stranger_leaves_no_receipt(office: Office) -> None:
    anna, _, scope = written(office)
    carla = office.laptop("carla")
    carla.sync()
    carla.service.purged(scope)
    carla.service.purged("dossier:01a1a0be-0000-7000-8000-000000000000")
    assert receipts(office) == set()
    assert anna.sync().proof is not None


def test_words_of_a_laptop_that_got_another_name_are_handed_over_too(office: Office) -> None:
    anna, kim, scope = written(office)
    with anna.door.database.write() as tx:
        words = Saved("doel", new_id(office.clock()), scope, {"titel": "Alleen hier"})
        (made,) = write(tx, anna.door.who, office.clock(), [words])
        refusals.keep(tx, made, "signed", office.clock())
        changes.answered(tx, [changes.Answered(made.counter, changes.REFUSED)])
        renaming.rename(tx, "ab" * 8)
    token = anna.service.renew(Renew(device="ab" * 8)).token
    anna.service = Journal(office.database, office.clock, token)
    anna.door = Door(anna.door.database, replace(anna.door.who, device_id="ab" * 8), office.clock)
    taken_away(office, anna, kim)
    assert anna.sync().purged == [scope]
    assert b"Alleen hier" in office.database.read(
        lambda tx: tx.execute(sa.select(late.c.change)).scalar_one()
    )
