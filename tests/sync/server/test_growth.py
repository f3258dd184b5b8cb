"""What a laptop asks costs the same however much the server holds."""

from typing import Any

import sqlalchemy as sa

from tests.sync.server.house import House

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
