"""One laptop of the story: its data directory, its clock, its line, and what happens to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copyfile, rmtree

import msgspec
import sqlalchemy as sa

from jobcoach.domain.changes import Change, RowState
from jobcoach.errors import JobcoachError
from jobcoach.keychain import Keyring
from jobcoach.paths import DataDir
from jobcoach.store import device, rows, schema, scopes
from jobcoach.store.database import Transaction
from jobcoach.sync.engine import run_round
from jobcoach.sync.learning import learn
from jobcoach.sync.round import Pace, Round
from jobcoach.usecases import copies, setup
from jobcoach.usecases.door import Door
from tests.simulator.faults import Killed, of_laptop, put_in
from tests.simulator.network import Conversation, Line
from tests.simulator.prepared import PASSPHRASE
from tests.simulator.task import Task
from tests.simulator.truth import Key

Heads = dict[str, tuple[int, int, str]]
"""By scope: seq, count and checksum."""
_FILES = ("jobcoach.db", "jobcoach.db-wal", "sleutels.json")
_decode = msgspec.msgpack.Decoder(Change).decode


@dataclass(frozen=True, slots=True)
class Ended:
    """How a round ended: `done` or an error."""

    done: Round | None
    error: BaseException | None


class Laptop:
    """A laptop with the program on it."""

    def __init__(
        self,
        name: str,
        folder: Path,
        keyring: Keyring,
        line: Line,
        now: Callable[[], datetime],
        round_ended: Callable[[Laptop, Ended], None],
    ) -> None:
        """The files stand in `folder` already. `now` is the true time."""
        self.name = name
        self.origin = name
        """The laptop from which its files were copied; its own name when they were not."""
        self.line = line
        self.faults = of_laptop()
        self.clock_error = timedelta(0)
        self.refused = False
        """The server said that this laptop is no longer welcome."""
        self.page = 500
        self.copy: Path | None = None
        """The copy that was made last; None: there is none."""
        self.keyring_lost = False
        self.may_have_made = False
        """Whether a round may have put something in the outbox since `new_changes`."""
        self.wrote_meanwhile = False
        """Whether something was saved while the last round was under way."""
        self._keyring = keyring
        self._now = now
        self._round_ended = round_ended
        self._task: Task | None = None
        self._starts = 0
        self._root = folder
        self.last_counter = 0
        self._counts_as = ""
        self.heads: Heads = {}
        """What the server held of all that this user may see, at the last pull."""
        self.copied_at: dict[str, int] = {}
        """By scope: the place in the log at which rows were last copied whole."""
        line.after_turn = self.look_whether_ended
        line.heard = self._heard
        self.open(folder)

    def clock(self) -> datetime:
        """What the laptop believes."""
        return self._now() + self.clock_error

    @property
    def data_dir(self) -> DataDir:
        """Where its files stand."""
        return DataDir(self._root)

    @property
    def is_busy(self) -> bool:
        """Whether a round is under way."""
        return self._task is not None

    def open(self, folder: Path, passphrase: str | None = None) -> None:
        """Switch on, with the files in this folder; None: the keyring opens them."""
        self._root = folder
        self.faults.revive()
        self.door: Door = setup.unlock(
            DataDir(folder), passphrase=passphrase, keyring=self._keyring, clock=self.clock
        )
        self._begin()

    def _begin(self) -> None:
        self.database = self.door.database
        put_in(self.database, self.faults)
        with self.database.read() as tx:
            where = device.server(tx)
        self.token = where.token if where else ""

    def _heard(self, note: object) -> None:
        if isinstance(note, dict):
            self.heads = note
        elif isinstance(note, tuple):
            scope, seq = note
            self.copied_at[scope] = seq

    def kill(self, *, lost_keyring: bool = False) -> None:
        """A power cut: what was not committed is gone. Then someone switches it on again."""
        self.faults.dead = True
        self.line.hang_up()
        task, self._task = self._task, None
        if task is not None and not task.ended:
            task.resume(error=Killed())
            assert task.ended, "a program that was killed went on"
        self._starts += 1
        folder = self._root.with_name(f"{self.name}-{self._starts}")
        copy_files(self._root, folder)
        self.database.close()
        rmtree(self._root)
        self.open(folder, passphrase=PASSPHRASE if lost_keyring else None)
        self.keyring_lost |= lost_keyring

    def make_copy(self) -> str:
        """The program's own copy of everything, in a file."""
        target = self._root.with_name(f"{self.name}.copy")
        try:
            copies.backup(self.door, self.data_dir, target)
        except JobcoachError as error:
            return f"{self.name}: no copy, {type(error).__name__}"
        except Killed:
            self.kill()
            return f"{self.name}: killed while copying"
        self.copy = target
        return f"{self.name}: copied"

    def put_copy_back(self) -> None:
        """This laptop is gone; its copy comes on another one, which must be enrolled again."""
        assert self.copy is not None
        self.switch_off()
        self._starts += 1
        self._root = self._root.with_name(f"{self.name}-{self._starts}")
        self.faults.revive()
        self.door = copies.restore(
            self.copy,
            DataDir(self._root),
            passphrase=PASSPHRASE,
            keyring=self._keyring,
            clock=self.clock,
        )
        self._begin()
        self.copy = None
        self.copied_at.clear()
        self.heads = {}
        self.last_counter = 0
        self.may_have_made = True

    def act(self, deed: Callable[[Door], object]) -> object:
        """The user does something. None when the program refused, failed or was killed."""
        try:
            return deed(self.door)
        except JobcoachError:
            return None
        except Killed:
            self.kill()
            return None

    @contextmanager
    def looking(self) -> Iterator[Transaction]:
        """For who checks: what the file holds, past all faults."""
        self.faults.asleep = True
        try:
            with self.database.read() as tx:
                yield tx
        finally:
            self.faults.asleep = False

    def rows(self) -> dict[str, dict[Key, RowState]]:
        """Every row by scope, in one look at each table."""
        found: dict[str, dict[Key, RowState]] = {}
        with self.looking() as tx:
            for entity, table in schema.entities.items():
                for row in tx.connection.execute(table.select()).mappings():
                    state = rows._unpack(entity, row)
                    found.setdefault(row["scope"], {})[entity, row["id"]] = state
            for row in tx.connection.execute(schema.unknown_row.select()).mappings():
                state = rows._unpack_unknown(row)
                found.setdefault(row["scope"], {})[row["entity"], row["id"]] = state
        return found

    def scopes(self) -> dict[str, scopes.Scope]:
        """Every scope that is here, by name."""
        with self.looking() as tx:
            return {str(one.name): one for one in scopes.every(tx)}

    def new_changes(self) -> list[Change]:
        """What came in the outbox since this was asked the last time."""
        with self.looking() as tx:
            name = device.get(tx, "device_id") or ""
            if name != self._counts_as:
                self._counts_as, self.last_counter = name, 0  # it counts from one once more
            rows = tx.connection.execute(
                sa.text("SELECT counter, body FROM change WHERE counter > :last ORDER BY counter"),
                {"last": self.last_counter},
            ).all()
        if rows:
            self.last_counter = rows[-1].counter
        return [_decode(row.body) for row in rows]

    def start_round(self) -> None:
        """Synchronise, in the background. Nothing happens while a round is under way."""
        if self._task is not None:
            return
        self.may_have_made = True
        self.wrote_meanwhile = False
        task = Task(lambda: self._run_round(task))
        self._task = task
        task.start()
        self.look_whether_ended()

    def _run_round(self, task: Task) -> Round:
        line = Conversation(self.line, task, self.name, self.token, lambda: self.page)
        pace = Pace(ahead=False, changes_at_once=self.page)
        done = run_round(self.database, line, self.door.who, self.clock, pace=pace)
        learn(self.database, line, done)
        return done

    def look_whether_ended(self) -> None:
        """Called whenever the round had its turn."""
        task = self._task
        if task is None or not task.ended:
            return
        self._task = None
        if isinstance(task.error, Killed):
            self.kill()
            return
        done = task.result if isinstance(task.result, Round) else None
        self._round_ended(self, Ended(done, task.error))

    def switch_off(self) -> None:
        """The end of the story."""
        self.faults.dead = True
        self.line.hang_up()
        task, self._task = self._task, None
        if task is not None and not task.ended:
            task.resume(error=Killed())
        self.database.close()


def copy_files(source: Path, target: Path) -> None:
    """The files as they stand on the disk, also while the program runs."""
    target.mkdir()
    for name in _FILES:
        if (source / name).exists():
            copyfile(source / name, target / name)
