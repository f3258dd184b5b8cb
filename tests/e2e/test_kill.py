"""Power cuts: whatever the moment, a save is there whole or not at all."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from jobcoach.domain.changes import Change
from jobcoach.domain.notitie import Notitie
from jobcoach.store import changes, rows, scopes
from jobcoach.usecases.door import Door
from tests.support.laptop import PASSPHRASE, TestClock, alone, opened, person, texts

WRITER = """
import sys
from pathlib import Path
from tests.support.laptop import TestClock, opened
from jobcoach.usecases import notities
door = opened(Path(sys.argv[1]), TestClock())
number = 0
while True:
    number += 1
    print("begin", number, flush=True)
    notities.add_notitie(
        door, assistentmedewerker_id=sys.argv[2], tekst=f"notitie {number} " + "tekst " * 200
    )
    print("bewaard", number, flush=True)
"""
ROOT = Path(__file__).parents[2]


def saved_and_begun(output: str) -> tuple[int, int]:
    """The last note that was acknowledged, and the last that was begun."""
    saved = begun = 0
    for line in output.splitlines():
        word, _, number = line.partition(" ")
        if number.isdigit():
            saved, begun = (int(number), begun) if word == "bewaard" else (saved, int(number))
    return saved, begun


def agree(door: Door) -> None:
    """The rows are what the change log makes of them, and so is the proof of every scope."""
    with door.database.read() as tx:
        made: list[Change] = list(changes.every(tx))
        assert [one.counter for one in made] == list(range(1, len(made) + 1))
        for scope in scopes.every(tx):
            assert scopes.recount(tx, scope.name) == (scope.count, scope.checksum)
        for one in made:
            state = rows.state_of(tx, one.entity, one.entity_id)
            for name, value in one.fields.items():
                if state.stamps[name] == one.stamp:
                    assert state.fields[name] == value
        written = {one.entity_id for one in made if one.entity == Notitie.ENTITY}
        there = tx.connection.execute(text("SELECT id FROM notitie")).scalars().all()
        assert written == set(there)
        logged = tx.connection.execute(
            text("SELECT count(*) FROM logregel WHERE (onderwerp, gebeurtenis) = (:what, :event)"),
            {"what": "notitie", "event": "aanmaken"},
        ).scalar()
        assert logged == len(there)


@pytest.mark.parametrize("seed", range(5))
def test_a_kill_in_a_save_leaves_all_of_it_or_nothing(tmp_path: Path, seed: int) -> None:
    """A writer is killed at a moment by chance; what it had acknowledged is all there."""
    root = tmp_path / "anna"
    door = alone(root)
    kim = person(door)
    door.database.close()
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(root), kim.id],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert process.stdout is not None
    first = process.stdout.readline()
    assert first == "begin 1\n", process.stderr.read() if process.stderr else ""
    time.sleep(random.Random(seed).uniform(0.05, 0.6))
    process.kill()
    rest, _ = process.communicate()
    saved, begun = saved_and_begun(first + rest)
    door = opened(root, TestClock())
    found = texts(door, kim)
    assert saved <= len(found) <= begun
    assert sorted(found) == sorted(
        f"notitie {n} " + "tekst " * 200 for n in range(1, len(found) + 1)
    )
    agree(door)
    assert door.database.integrity_problems() == 0


@pytest.mark.parametrize("write", range(9, 54, 4))
def test_a_kill_at_every_write_to_disk_leaves_all_of_it_or_nothing(
    tmp_path: Path, write: int
) -> None:
    """The same, with the kill at the n-th write to the files: from opening to closing them."""
    root = tmp_path / "anna"
    door = alone(root)
    kim = person(door)
    door.database.close()
    script = WRITER.replace("while True:", "while number < 1:")
    done = subprocess.run(
        [
            *("strace", "-f", "-qq", "-o", str(tmp_path / "trace")),
            *("-e", f"inject=pwrite64:signal=SIGKILL:when={write}"),
            *(sys.executable, "-c", script, str(root), kim.id),
        ],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    saved, begun = saved_and_begun(done.stdout)
    door = opened(root, TestClock())
    assert saved <= len(texts(door, kim)) <= begun
    agree(door)
    assert PASSPHRASE not in done.stderr
