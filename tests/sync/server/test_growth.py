"""What a laptop asks costs the same however much the server holds."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from jobcoach.domain.changes import Change
from jobcoach.sync.server.erasure import Ledger, erase
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop

LARGE = ("change_log", "entity_row", "logregel", "transfer")


def test_no_push_or_pull_reads_a_whole_table(house: House) -> None:
    anna = house.laptop()
    dossier = anna.open_dossier()
    asked: list[tuple[str, Any]] = []

    def note(_c: Any, _u: Any, statement: str, parameters: Any, _x: Any, many: bool) -> None:
        asked.append((statement, parameters[0] if many else parameters))

    sa.event.listen(house.database._engine, "before_cursor_execute", note)
    changes = [anna.change(dossier, {"nummer": number}) for number in range(5)]
    anna.push(*changes)
    anna.push(*changes)
    anna.pull(dossier)
    anna.rows(dossier)
    sa.event.remove(house.database._engine, "before_cursor_execute", note)
    assert len(asked) > 20

    def plans(tx: sa.Connection) -> list[str]:
        found = []
        for statement, parameters in asked:
            if statement.startswith(("SELECT", "UPDATE", "DELETE")):
                explained = tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                found += [f"{row[-1]}: {statement}" for row in explained]
        return found

    scans = [
        plan
        for plan in house.database.read(plans)
        if any(plan.startswith(f"SCAN {table}") for table in LARGE) and "INDEX" not in plan[:60]
    ]
    assert scans == []


def asks(house: House, laptop: Laptop, changes: Sequence[Change], code: str) -> int:
    """How many statements the server needs to refuse these changes."""
    asked: list[str] = []

    def note(_c: Any, _u: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    sa.event.listen(house.database._engine, "before_cursor_execute", note)
    answers = laptop.push(*changes).answers
    sa.event.remove(house.database._engine, "before_cursor_execute", note)
    assert {answer.code for answer in answers} == {code}
    return len(asked)


def test_refusing_thirty_changes_asks_as_much_as_refusing_three(
    house: House, tmp_path: Path
) -> None:
    anna, stranger = house.laptop(), house.laptop()
    home, other, strange = anna.open_dossier(), anna.open_dossier(), stranger.open_dossier()
    rows = [anna.write(home, nummer=number) for number in range(30)]
    gone = anna.open_dossier()
    erase(house.database, Ledger(tmp_path / "vernietigd"), gone, "", house.clock)

    def refused(laptop: Laptop, scope: str, code: str) -> list[int]:
        counts = []
        for few in (rows[:3], rows):
            changes = [laptop.change(scope, {"nummer": 0}, entity_id=row) for row in few]
            counts.append(asks(house, laptop, changes, code))
        return counts

    for laptop, scope, code in (
        (anna, other, "elsewhere"),
        (stranger, strange, "forbidden"),
        (stranger, home, "unknown_scope"),
        (anna, gone, "erased"),
    ):
        few, many = refused(laptop, scope, code)
        assert few == many, code


def test_a_row_that_was_born_in_this_very_push_is_known_to_stand_there(house: House) -> None:
    anna = house.laptop()
    home, other = anna.open_dossier(), anna.open_dossier()
    born = anna.change(home, {"nummer": 1})
    moved = anna.change(other, {"nummer": 2}, entity_id=born.entity_id)
    assert [one.code for one in anna.push(born, moved).answers] == ["", "elsewhere"]
