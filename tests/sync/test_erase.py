"""A dossier is destroyed: on the server, on every laptop, and after every restore."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Rol
from jobcoach.errors import NotFound, NotOnServer
from jobcoach.sync.server import copies
from jobcoach.sync.server.erasure import Ledger, apply_again, erase, erased_in
from jobcoach.sync.server.integrity import check
from jobcoach.sync.server.tables import change_log, entity_row, late, variant
from jobcoach.usecases.refusals import list_refusals
from tests.support.laptop import note, person, texts
from tests.support.office import Laptop, Office
from tests.support.pages import plain_pages
from tests.support.server import admin
from tests.support.stopped import killed_when_writing

SECRET = b"Rode regenjas"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "elders" / "vernietigd")


def written(office: Office) -> tuple[Laptop, Laptop, Assistentmedewerker]:
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna.door, "Xanthippe", "Zonderling")
    note(anna.door, kim, SECRET.decode())
    for one in (anna, lea):
        one.sync()
    return anna, lea, kim


def destroy(office: Office, ledger: Ledger, kim: Assistentmedewerker) -> None:
    ledger.path.parent.mkdir(exist_ok=True)
    erase(office.database, ledger, f"dossier:{kim.id}", "bewaartermijn", office.clock)


def words_on(laptop: Laptop) -> bool:
    laptop.door.database.close()
    pages = plain_pages(laptop.data_dir.root, laptop.door.database.data_key)
    return any(SECRET in page or b"Zonderling" in page for page in pages)


def on_the_server(office: Office) -> int:
    """How many rows of any table still hold the words."""
    columns = (change_log.c.change, entity_row.c.fields, variant.c.value, late.c.change)

    def count(tx: sa.Connection) -> int:
        found = [bytes(row[0]) for column in columns for row in tx.execute(sa.select(column))]
        return sum(SECRET in content or b"Zonderling" in content for content in found)

    return office.database.read(count)


def test_every_laptop_that_comes_by_removes_it(office: Office, ledger: Ledger) -> None:
    anna, lea, kim = written(office)
    assert on_the_server(office) > 0
    destroy(office, ledger, kim)
    assert on_the_server(office) == 0
    for one in (anna, lea):
        done = one.sync()
        assert done.erased == done.purged == [f"dossier:{kim.id}"]
        assert one.sync().proof is not None
        assert not words_on(one)
    assert check(office.database).findings == ()


def files_with_the_words(office: Office) -> list[str]:
    files = [one for one in office.root.rglob("*") if one.is_file() and "anna" not in one.parts]
    return [one.name for one in files if SECRET in one.read_bytes()]


def test_no_file_of_the_server_holds_the_words_while_it_goes_on(
    office: Office, ledger: Ledger
) -> None:
    anna, _, kim = written(office)
    for number in range(60):
        note(anna.door, kim, f"{number} {SECRET.decode()} " + "en nog veel meer woorden " * 80)
    anna.sync()
    assert files_with_the_words(office) != []
    ledger.path.parent.mkdir()
    url = office.database.url.render_as_string()
    admin(url, "erase", "--dossier", kim.id, "--reason", "termijn", "--ledger", str(ledger.path))
    assert files_with_the_words(office) == []


def test_a_back_up_that_was_killed_holds_the_words_no_longer_than_till_the_next_one(
    office: Office, ledger: Ledger
) -> None:
    _, _, kim = written(office)
    office.database.fold_log()
    path = office.database.path
    assert path is not None
    url, target = f"sqlite:///{path}", str(office.root / "vannacht.backup")
    most = path.stat().st_size - 1
    assert killed_when_writing(
        most, "jobcoach.sync.server.cli", "--database", url, "backup", target
    )
    destroy(office, ledger, kim)
    assert files_with_the_words(office) != []
    admin(url, "backup", target)
    assert files_with_the_words(office) == []


def test_what_was_killed_while_it_put_a_back_up_back_holds_nothing_of_what_is_destroyed(
    office: Office, ledger: Ledger
) -> None:
    _, _, kim = written(office)
    path, backup = office.root / "server.db", office.root / "vannacht.backup"
    copies.back_up(office.database, backup)
    url, most = f"sqlite:///{path}", backup.stat().st_size - 1
    cli = "jobcoach.sync.server.cli"
    assert killed_when_writing(most, cli, "--database", url, "restore", str(backup))
    backup.unlink()
    ledger.path.parent.mkdir()
    admin(url, "erase", "--dossier", kim.id, "--reason", "termijn", "--ledger", str(ledger.path))
    assert files_with_the_words(office) == []


def test_what_was_written_meanwhile_goes_with_it(office: Office, ledger: Ledger) -> None:
    """Nobody may keep it: not as late work, not as refused words, not on the laptop."""
    anna, _, kim = written(office)
    note(anna.door, kim, SECRET.decode() + " nog eens")
    destroy(office, ledger, kim)
    anna.sync()
    assert anna.sync().proof is not None
    assert not words_on(anna)
    assert on_the_server(office) == 0
    assert list_refusals(anna.door) == ()
    with pytest.raises(NotFound):
        texts(anna.door, kim)


def test_a_backup_does_not_bring_it_back(office: Office, ledger: Ledger, tmp_path: Path) -> None:
    anna, _, kim = written(office)
    other = person(anna.door, "Blijft", "Hier")
    anna.sync()
    copies.back_up(office.database, tmp_path / "vannacht.db")
    destroy(office, ledger, kim)
    anna.sync()
    copies.restore(office.database, tmp_path / "vannacht.db", office.clock)
    assert on_the_server(office) > 0
    assert apply_again(office.database, ledger, office.clock) == [f"dossier:{kim.id}"]
    assert apply_again(office.database, ledger, office.clock) == []
    assert on_the_server(office) == 0
    assert [one.scope for one in erased_in(office.database)] == [f"dossier:{kim.id}"]
    anna.sync()
    assert anna.sync().proof is not None
    assert not words_on(anna)
    assert on_the_server(office) == 0
    assert texts(anna.door, other) == []


def test_a_laptop_that_has_it_still_does_not_bring_it_back(
    office: Office, ledger: Ledger, tmp_path: Path
) -> None:
    """Lea was on holiday: her laptop knows of no erasure, and offers all it has to a server that
    was put back."""
    anna, lea, kim = written(office)
    copies.back_up(office.database, tmp_path / "vannacht.db")
    destroy(office, ledger, kim)
    copies.restore(office.database, tmp_path / "vannacht.db", office.clock)
    apply_again(office.database, ledger, office.clock)
    for one in (lea, anna, lea, anna):
        one.sync()
    assert on_the_server(office) == 0
    assert not words_on(lea)
    assert not words_on(anna)


def test_what_the_backup_never_had_does_not_come_back_either(
    office: Office, ledger: Ledger, tmp_path: Path
) -> None:
    """The dossier was begun after the backup, and destroyed; two laptops were not told yet."""
    copies.back_up(office.database, tmp_path / "vannacht.db")
    anna = office.laptop("anna")
    back = tmp_path / "vannacht.db"
    copies.back_up(office.database, back)
    kim = person(anna.door, "Xanthippe", "Zonderling")
    note(anna.door, kim, SECRET.decode())
    anna.sync()
    destroy(office, ledger, kim)
    copies.restore(office.database, back, office.clock)
    apply_again(office.database, ledger, office.clock)
    for _ in range(3):
        anna.sync()
    assert anna.sync().proof is not None
    assert on_the_server(office) == 0
    assert not words_on(anna)


def test_the_ledger_names_nobody(office: Office, ledger: Ledger) -> None:
    _, _, kim = written(office)
    destroy(office, ledger, kim)
    destroy(office, ledger, kim)
    (line,) = ledger.path.read_text("utf-8").splitlines()
    assert kim.id in line
    assert "bewaartermijn" not in line
    assert ledger.path.stat().st_mode & 0o077 == 0


def test_what_is_not_there_can_not_be_destroyed(office: Office, ledger: Ledger) -> None:
    written(office)
    ledger.path.parent.mkdir()
    with pytest.raises(NotOnServer):
        erase(office.database, ledger, f"dossier:{office.team}", "verkeerd", office.clock)
    assert not ledger.path.exists()
