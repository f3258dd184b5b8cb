"""The file on disk: encrypted, whole or not at all, and never damaged in silence."""

from __future__ import annotations

import random
import secrets
import threading
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from jobcoach.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseTooNew,
    DiskFull,
    UpgradeFailed,
)
from jobcoach.store import backup, schema, search, upgrade
from jobcoach.store.database import Database
from tests.support.laptop import (
    PASSPHRASE,
    TestClock,
    alone,
    memory_keyring,
    note,
    person,
    undone,
)
from tests.support.pages import plain_pages

KEY = secrets.token_bytes(32)


def fresh(folder: Path) -> Database:
    database = Database(folder / "x.db", KEY)
    upgrade.bring_up_to_date(database, folder / "copies")
    return database


def test_another_key_does_not_open_the_file(tmp_path: Path) -> None:
    fresh(tmp_path).close()
    with pytest.raises(DatabaseDamaged):
        upgrade.bring_up_to_date(Database(tmp_path / "x.db", secrets.token_bytes(32)), tmp_path)


def test_a_flipped_byte_is_found(tmp_path: Path) -> None:
    database = fresh(tmp_path)
    assert database.integrity_problems() == 0
    database.close()
    content = bytearray((tmp_path / "x.db").read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "x.db").write_bytes(content)
    assert Database(tmp_path / "x.db", KEY).integrity_problems() > 0


def _lived_in(folder: Path, seed: int) -> Database:
    """A file in which rows grew and shrank, until those with the secret were removed."""
    chance = random.Random(seed)
    database = Database(folder / "x.db", KEY)

    def words(row: int) -> str:
        return ("geheimwoord " if row % 3 == 0 else "ander ") * chance.randint(1, 80)

    with database.write() as tx:
        tx.connection.execute(text("CREATE TABLE t (id INTEGER PRIMARY KEY, w TEXT)"))
        for row in range(60):
            tx.connection.execute(
                text("INSERT INTO t VALUES (:id, :w)"), {"id": row, "w": words(row)}
            )
    for _ in range(60):
        row = chance.randrange(60)
        with database.write() as tx:
            tx.connection.execute(
                text("UPDATE t SET w = :w WHERE id = :id"), {"id": row, "w": words(row)}
            )
    with database.write() as tx:
        tx.connection.execute(text("DELETE FROM t WHERE id % 3 = 0"))
    database.fold_log()
    return database


def _has_secret(database: Database) -> bool:
    database.close()
    return any(b"geheimwoord" in page for page in plain_pages(database.path.parent, KEY))


def test_after_a_rewrite_no_byte_of_what_was_removed_is_left_in_any_page(tmp_path: Path) -> None:
    """SQLite leaves some in the unused middle of a page, in one file of eight such as these."""
    before, after = [], []
    for seed in range(4, 11):
        folder = tmp_path / str(seed)
        folder.mkdir()
        database = _lived_in(folder, seed)
        before.append(_has_secret(database))
        database.rewrite()
        database.fold_log()
        after.append(_has_secret(database))
        assert database.integrity_problems() == 0
    assert any(before), "the files do not show what is tried"
    assert not any(after)


def test_a_failing_step_leaves_nothing_of_itself(tmp_path: Path) -> None:
    database = fresh(tmp_path)
    with undone(database) as tx:
        tx.connection.execute(text("INSERT INTO meta VALUES ('a', 'b')"))
        tx.connection.execute(text("CREATE TABLE half (x)"))
    with database.read() as tx:
        assert tx.connection.execute(text("SELECT count(*) FROM meta")).scalar() == 0
        assert not inspect(tx.connection).has_table("half")


def test_all_tables_are_strict_and_as_the_schema_says(tmp_path: Path) -> None:
    database = fresh(tmp_path)
    with database.read() as tx:
        found = inspect(tx.connection)
        for table in schema.metadata.sorted_tables:
            columns = {
                column["name"]: (str(column["type"]), column["nullable"])
                for column in found.get_columns(table.name)
            }
            assert columns == {
                column.name: (str(column.type), bool(column.nullable)) for column in table.columns
            }, table.name
            strict = tx.connection.execute(
                text("SELECT strict FROM pragma_table_list WHERE name = :name"),
                {"name": table.name},
            ).scalar()
            assert strict == 1, table.name
            indexes = {index["name"] for index in found.get_indexes(table.name)}
            assert indexes == {str(index.name) for index in table.indexes}, table.name


def test_the_head_that_the_program_knows_is_the_last_step_there_is() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(upgrade._MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == upgrade.HEAD


def test_the_index_keeps_itself_as_the_first_step_made_it(tmp_path: Path) -> None:
    """A rebuild after a first copy makes the very triggers that the migration made."""
    database = fresh(tmp_path)
    triggers = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"

    def now() -> list[tuple[str, str]]:
        with database.read() as tx:
            rows = tx.connection.execute(text(triggers)).all()
        return [(name, sql.replace("IF NOT EXISTS ", "")) for name, sql in rows]

    before = now()
    with database.write() as tx:
        search.pause(tx)
        assert not search.is_kept(tx)
        search.rebuild(tx)
        assert search.is_kept(tx)
    assert now() == before


def test_what_a_newer_program_sent_survives_an_upgrade_and_may_share_its_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = text("INSERT INTO unknown_row VALUES (NULL, 'dossier:a', :kind, 'x', '{}', '{}')")
    with monkeypatch.context() as before:
        before.setattr(upgrade, "HEAD", "0003")
        before.setattr(search, "SEARCHED", {})  # its tables came later
        database = fresh(tmp_path)
    with database.write() as tx:
        tx.connection.execute(put, {"kind": "foo"})
    assert upgrade.bring_up_to_date(database, tmp_path / "copies")
    with database.write() as tx:
        tx.connection.execute(put, {"kind": "bar"})
        kept = tx.connection.execute(text("SELECT entity, id, fields FROM unknown_row")).all()
    assert kept == [("foo", "x", "{}"), ("bar", "x", "{}")]


def test_a_database_of_a_newer_version_is_refused_with_both_versions_named(tmp_path: Path) -> None:
    database = fresh(tmp_path)
    with database.write() as tx:
        tx.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = (tmp_path / "x.db").read_bytes()
    with pytest.raises(DatabaseTooNew) as refused:
        upgrade.bring_up_to_date(database, tmp_path / "copies")
    assert "9999" in str(refused.value)
    assert upgrade.HEAD in str(refused.value)
    assert (tmp_path / "x.db").read_bytes() == before


def test_before_an_upgrade_a_copy_is_made_and_a_failed_one_changes_nothing(tmp_path: Path) -> None:
    """A version that no step leads from: all stands as it was, with a copy beside it."""
    database = fresh(tmp_path)
    with database.write() as tx:
        tx.connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    with pytest.raises(UpgradeFailed):
        upgrade.bring_up_to_date(database, tmp_path / "copies")
    with database.read() as tx:
        assert upgrade.version_of(tx) == "0000"
    (copy,) = (tmp_path / "copies").iterdir()
    assert Database(copy, KEY).integrity_problems() == 0


def test_a_copy_is_whole_and_opens_with_its_key(tmp_path: Path) -> None:
    clock = TestClock()
    door = alone(tmp_path / "anna", clock)
    kim = person(door)
    note(door, kim, "Vandaag de hele middag gewerkt")
    backup.copy_to(door.database, tmp_path / "copy.db", door.database.data_key)
    copy = Database(tmp_path / "copy.db", door.database.data_key)
    with copy.read() as tx:
        assert tx.connection.execute(text("SELECT tekst FROM notitie")).scalars().all() == [
            "Vandaag de hele middag gewerkt"
        ]
    assert not list(tmp_path.glob("*.nieuw*"))


def test_a_reader_sees_a_steady_picture_while_another_writes(tmp_path: Path) -> None:
    database = fresh(tmp_path)
    with database.read() as reader:
        count = text("SELECT count(*) FROM meta")
        assert reader.connection.execute(count).scalar() == 0

        def write() -> None:
            with database.write() as tx:
                tx.connection.execute(text("INSERT INTO meta VALUES ('a', 'b')"))

        other = threading.Thread(target=write)
        other.start()
        other.join()
        assert reader.connection.execute(count).scalar() == 0


def test_a_full_disk_is_said_in_dutch_and_nothing_is_half_saved(tmp_path: Path) -> None:
    database = fresh(tmp_path)
    much = [{"name": str(number), "value": "x" * 4000} for number in range(2000)]

    def fill() -> None:
        with database.write() as tx:
            tx.connection.exec_driver_sql("PRAGMA max_page_count = 1")
            tx.connection.execute(text("INSERT INTO meta VALUES (:name, :value)"), much)

    with pytest.raises(DiskFull):
        fill()
    with database.read() as tx:
        assert tx.connection.execute(text("SELECT count(*) FROM meta")).scalar() == 0


def test_errors_of_the_driver_never_show_what_was_being_saved(tmp_path: Path) -> None:
    from sqlalchemy.exc import SQLAlchemyError

    database = fresh(tmp_path)
    with pytest.raises(SQLAlchemyError) as failed, database.write() as tx:
        tx.connection.execute(text("INSERT INTO meta VALUES (:name, NULL)"), {"name": "Kim Jansen"})
    assert "Kim" not in str(failed.value)


def test_another_program_that_holds_the_file_gives_a_clear_answer(tmp_path: Path) -> None:
    fresh(tmp_path).close()
    one, other = (Database(tmp_path / "x.db", KEY, busy_timeout_ms=50) for _ in range(2))
    with other.write(), pytest.raises(DatabaseBusy), one.write():
        pass


def test_a_note_is_unreadable_in_every_file_of_the_laptop(tmp_path: Path) -> None:
    """Also in the write-ahead log, in temporary files, in the copies and in the log."""
    root = tmp_path / "anna"
    door = alone(root, TestClock())
    kim = person(door, "Çiğdem", "Müller-Özdemir")
    for number in range(50):
        note(door, kim, f"Geheimwoord {number} over de kinderboerderij " * 20)
    backup.copy_to(door.database, root / "copy.db", door.database.data_key)
    words = ("Geheimwoord", "Müller", "Çiğdem", "kinderboerderij", "Anna de Wit", PASSPHRASE)
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert any(file.name.endswith("-wal") for file in files)
    for file in files:
        content = file.read_bytes()
        for word in words:
            for encoding in ("utf-8", "utf-16-le", "cp1252"):
                if word.isascii() or encoding != "cp1252":
                    assert word.encode(encoding) not in content, file.name


def test_a_trusted_keyring_and_the_passphrase_open_the_same_data(tmp_path: Path) -> None:
    from jobcoach import keychain
    from jobcoach.errors import KeysMissing, PassphraseNeeded, WeakPassphrase, WrongPassphrase

    path, ring = tmp_path / "keys.json", memory_keyring()
    key = keychain.create_keys(path, PASSPHRASE, ring)
    assert keychain.open_keys(path, None, ring) == key
    assert keychain.open_keys(path, PASSPHRASE, keychain.NO_KEYRING) == key
    with pytest.raises(PassphraseNeeded):
        keychain.open_keys(path, None, keychain.NO_KEYRING)
    with pytest.raises(PassphraseNeeded):
        keychain.open_keys(path, None, memory_keyring())
    with pytest.raises(WrongPassphrase):
        keychain.open_keys(path, "een andere zin dan die", ring)
    with pytest.raises(WeakPassphrase):
        keychain.create_keys(tmp_path / "other.json", "te kort", ring)
    assert not (tmp_path / "other.json").exists()
    lost = memory_keyring()
    assert keychain.open_keys(path, PASSPHRASE, lost) == key
    assert keychain.open_keys(path, None, lost) == key  # the new keyring learnt it
    keychain.change_passphrase(path, key, "een heel andere zin", lost)
    assert keychain.open_keys(path, "een heel andere zin", keychain.NO_KEYRING) == key
    with pytest.raises(WrongPassphrase):
        keychain.open_with_passphrase(path, PASSPHRASE)
    path.write_bytes(b"{")
    with pytest.raises(KeysMissing):
        keychain.open_keys(path, PASSPHRASE, lost)
