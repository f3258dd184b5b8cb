"""Many laptops write in the same scopes at once while others read on, on a real PostgreSQL.

Between the number of a change and its commit the database itself waits, by a trigger, for a time
that chance decides: that is where a server that counts in another way loses changes.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from jobcoach.domain.changes import RowState, merge
from jobcoach.domain.checksum import EMPTY, plus, row_hash
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.moment import system_clock
from jobcoach.domain.stamps import new_device_id
from jobcoach.sync.protocol import Enrol, Opening, Pull
from jobcoach.sync.server import enrolment
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.journal import Journal
from tests.sync.server.laptop import Laptop

WRITERS = 64
READERS = 3
SCOPES = 6
PEOPLE = 8
MACHINES = 6
"""Programs that serve the same database, each with connections of its own."""
LONGEST_PAUSE_S = 0.02

_PAUSES = f"""
CREATE FUNCTION pause() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_sleep(random() * {LONGEST_PAUSE_S}); RETURN NULL; END $$;
CREATE TRIGGER after_number AFTER INSERT ON change_log
    FOR EACH STATEMENT EXECUTE FUNCTION pause();
CREATE CONSTRAINT TRIGGER before_commit AFTER UPDATE ON device
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pause();
"""
_SERIAL = """
CREATE FUNCTION serial() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.seq := nextval(quote_ident(NEW.scope)); RETURN NEW; END $$;
CREATE TRIGGER serial BEFORE INSERT ON change_log FOR EACH ROW EXECUTE FUNCTION serial();
CREATE FUNCTION highest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT greatest(OLD.head, max(seq)) INTO NEW.head FROM change_log WHERE scope = NEW.name;
    RETURN NEW;
END $$;
CREATE TRIGGER highest BEFORE UPDATE ON scope FOR EACH ROW EXECUTE FUNCTION highest();
"""
"""Numbers by the database itself, as SERIAL and IDENTITY give them."""


@dataclass(slots=True)
class Reader:
    """One who reads on from its cursors, as a laptop does."""

    laptop: Laptop
    cursors: dict[str, int]
    got: set[tuple[str, int]] = field(default_factory=set)
    """Device and counter of every change that came."""
    gaps: int = 0
    """How often a number was not the one after the last."""
    unproven: int = 0
    """How often the rows were not those of the head that was reached."""
    _rows: dict[tuple[str, str, str], RowState] = field(default_factory=dict)
    _proofs: dict[str, str] = field(default_factory=dict)

    def read(self) -> bool:
        """Take what is new; whether there is more."""
        pulled = self.laptop.service.pull(Pull(scopes=dict(self.cursors)))
        for scope, changes in pulled.changes.items():
            for logged in changes:
                change = logged.change
                self.gaps += logged.seq != self.cursors[scope] + 1
                self.cursors[scope] = logged.seq
                self.got.add((change.device, change.counter))
                row = self._rows.setdefault((scope, change.entity, change.entity_id), RowState())
                named = (change.entity, change.entity_id)
                before = row_hash(*named, row.fields, row.stamps) if row.stamps else 0
                merge(row, change, logged.stamp)
                self._proofs[scope] = plus(
                    self._proofs.get(scope, EMPTY),
                    added=row_hash(*named, row.fields, row.stamps),
                    removed=before,
                )
        for scope, head in pulled.heads.items():
            reached = self.cursors[scope] == head.seq
            self.unproven += reached and self._proofs.get(scope, EMPTY) != head.checksum
        return pulled.has_more


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a race."""

    taken: int
    """Changes that were acknowledged."""
    gaps: int
    unproven: int
    missed: int
    """Changes that were acknowledged and that some reader never got."""


def race(database_url: str, pushes: int, *, serial: bool = False) -> Outcome:
    """So many pushes of each writer, and what the readers got of them.

    `serial`: with the mistake planted that this looks for.
    """
    machines = [Database(database_url) for _ in range(MACHINES)]
    try:
        scopes, writers, readers = _set_up(machines)
        machines[0].write(lambda tx: tx.exec_driver_sql(_PAUSES))
        if serial:
            _plant(machines, scopes)
        return _run(writers, readers, scopes, pushes)
    finally:
        for machine in machines:
            machine.close()


def _set_up(machines: Sequence[Database]) -> tuple[list[str], list[Laptop], list[Reader]]:
    administration = Administration(machines[0], system_clock)
    administration.set_up("Zorg Noord")
    team = administration.add_werkteam("Oost").id
    people = [
        administration.add_gebruiker(f"Iemand {number}", Rol.JOBCOACH, team).id
        for number in range(PEOPLE)
    ]
    laptops = []
    for number in range(WRITERS + READERS):
        database, device = machines[number % MACHINES], new_device_id()
        code = administration.invite(people[number % PEOPLE]).code
        asked = Enrol(code=code, device=device, name="laptop")
        came = enrolment.enrol(database, system_clock, asked, "hier")
        laptops.append(
            Laptop(Journal(database, system_clock, came.token), device, came.gebruiker_id)
        )
    scopes = [f"werkpost:{new_id(system_clock())}" for _ in range(SCOPES)]
    answer = laptops[0].push(openings=[Opening(scope=scope, team=team) for scope in scopes])
    assert {one.result for one in answer.openings} == {"ok"}
    readers = [Reader(laptop, dict.fromkeys(scopes, 0)) for laptop in laptops[WRITERS:]]
    return scopes, laptops[:WRITERS], readers


def _plant(machines: Sequence[Database], scopes: Sequence[str]) -> None:
    """No lock on the scope, and a number from a sequence."""

    def make(tx: sa.Connection) -> None:
        for scope in scopes:
            tx.exec_driver_sql(f'CREATE SEQUENCE "{scope}"')
        tx.exec_driver_sql(_SERIAL)

    machines[0].write(make)
    for machine in machines:
        sa.event.listen(machine._engine, "before_cursor_execute", _unlocked, retval=True)


def _unlocked(
    _connection: object, _cursor: object, statement: str, parameters: Any, *_rest: object
) -> tuple[str, Any]:
    if "FROM scope" in statement:
        statement = statement.replace(" FOR NO KEY UPDATE", "")
    return statement, parameters


def _run(
    writers: Sequence[Laptop], readers: Sequence[Reader], scopes: Sequence[str], pushes: int
) -> Outcome:
    over = threading.Event()

    def write(laptop: Laptop) -> list[tuple[str, int]]:
        chance = random.Random(laptop.device)
        taken = []
        for _ in range(pushes):
            chosen = chance.sample(list(scopes), chance.choice([1, 1, 2]))
            changes = [laptop.change(scope, {"nummer": 1}, entity="bezoek") for scope in chosen]
            answers = laptop.push(*changes).answers
            assert {one.result for one in answers} == {"ok"}
            taken += [(laptop.device, one.counter) for one in answers]
        return taken

    def read(reader: Reader) -> None:
        while not over.is_set():
            reader.read()
        while reader.read():
            pass

    with ThreadPoolExecutor(len(writers) + len(readers)) as pool:
        reading = [pool.submit(read, reader) for reader in readers]
        try:
            taken = {one for of_one in pool.map(write, writers) for one in of_one}
        finally:
            over.set()
        for one in reading:
            one.result()
    return Outcome(
        taken=len(taken),
        gaps=sum(reader.gaps for reader in readers),
        unproven=sum(reader.unproven for reader in readers),
        missed=sum(len(taken - reader.got) for reader in readers),
    )
