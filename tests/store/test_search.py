"""The search index is derived: whatever shape it is found in, it is made as it should be."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from jobcoach.domain.doel import Doel
from jobcoach.paths import DataDir
from jobcoach.store import search, upgrade
from jobcoach.store.database import Database
from jobcoach.store.schema import SEARCHED
from jobcoach.usecases.door import Door
from jobcoach.usecases.dossierdelen import save_deel
from jobcoach.usecases.search import ENTITIES_OF
from jobcoach.usecases.search import search as find
from tests.support.laptop import TestClock, alone, note, opened, person


def as_before(database: Database) -> None:
    """The index of a laptop from before goals and addresses were found."""
    with database.write() as tx:
        for entity in SEARCHED:
            if entity not in ("notitie", "werkpost"):
                for name in ("insert", "update", "delete"):
                    tx.connection.execute(text(f"DROP TRIGGER {entity}_search_{name}"))
                tx.connection.execute(text(f"DROP TABLE {entity}_search"))
        tx.connection.execute(
            text(
                "CREATE VIRTUAL TABLE assistentmedewerker_search USING fts5(roepnaam, achternaam,"
                " content='assistentmedewerker', content_rowid='row',"
                " tokenize='unicode61 remove_diacritics 2')"
            )
        )
        for statement in search.triggers("assistentmedewerker", ("roepnaam", "achternaam")):
            tx.connection.execute(text(statement))


def laptop(root: Path) -> Door:
    """With a note and a goal in which there is a goat."""
    anna = alone(root)
    kim = person(anna)
    note(anna, kim, "De geit gevoerd")
    save_deel(anna, Doel(id="", assistentmedewerker_id=kim.id, omschrijving="Geiten melken"))
    return anna


def kinds(door: Door) -> list[str]:
    return [one.kind for one in find(door, "geit")]


def test_a_laptop_of_before_finds_goals_when_it_is_opened(tmp_path: Path) -> None:
    anna = laptop(tmp_path / "anna")
    as_before(anna.database)
    with anna.database.read() as tx:
        assert "doel" in search.outdated(tx)
        assert "assistentmedewerker" in search.outdated(tx)
        assert "notitie" not in search.outdated(tx)
        version = upgrade.version_of(tx)
    anna.database.close()
    again = opened(tmp_path / "anna", TestClock())
    assert kinds(again) == ["notitie", "doel"]
    with again.database.read() as tx:
        assert search.outdated(tx) == ()
        assert search.is_kept(tx)
        assert upgrade.version_of(tx) == version
    assert not DataDir(tmp_path / "anna").copies.exists() or not any(
        DataDir(tmp_path / "anna").copies.iterdir()
    )
    joost = person(again, "Joost", "Geitenhuis")
    assert [one.id for one in find(again, "geitenh")] == [joost.id]
    assert again.database.integrity_problems() == 0


def test_an_index_that_is_as_it_should_be_is_left_alone(tmp_path: Path) -> None:
    anna = laptop(tmp_path / "anna")
    with anna.database.read() as tx:
        before = tx.connection.execute(text("PRAGMA schema_version")).scalar_one()
    with anna.database.write() as tx:
        search.make_good(tx)
    with anna.database.read() as tx:
        assert tx.connection.execute(text("PRAGMA schema_version")).scalar_one() == before


def test_every_entity_with_an_index_is_looked_at_when_something_is_looked_for() -> None:
    assert sorted(one for ones in ENTITIES_OF.values() for one in ones) == sorted(SEARCHED)
