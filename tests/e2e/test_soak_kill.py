"""Programs that are killed by chance, for hours if asked: what was acknowledged is never lost.

`make soak-kill N=1000` kills as often; `make test` a few times, to see that the test still tests.
"""

from __future__ import annotations

import os
import queue
import random
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

import pytest

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import system_clock
from jobcoach.errors import ServerUnreachable
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.integrity import check
from tests.support.laptop import LiveClock, enrolled, opened, person, sync, texts
from tests.support.server import ServerProcess, free_port

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("JOBCOACH_KILLS", "4"))
COACH = """
import sys
from pathlib import Path
from jobcoach.domain.moment import system_clock
from jobcoach.errors import JobcoachError
from tests.support.laptop import LiveClock, opened
from jobcoach.usecases import notities, synchronise
door = opened(Path(sys.argv[1]), LiveClock(system_clock()))
number = int(sys.argv[3])
for place, _ in enumerate(sys.stdin, start=1):
    number += 1
    notities.add_notitie(door, assistentmedewerker_id=sys.argv[2], tekst=f"notitie {number}")
    print("bewaard", number, flush=True)
    if place % int(sys.argv[4]) == 0:
        try:
            if synchronise.synchronise(door).proof:
                print("verstuurd", number, flush=True)
        except JobcoachError:
            print("later", number, flush=True)
"""


FEW = 3
"""Notes between two rounds. A coach writes as many beyond what was heard: it is at work when it is
killed, but does not write a hundred more while a server starts."""
MANY = 700
"""Now and then: so much waits that it goes in more than one part."""


class Coach:
    """A program that writes and synchronises until it is killed."""

    def __init__(self, root: Path, person_id: str, number: int, between: int = FEW) -> None:
        self._process = subprocess.Popen(
            [
                *("setpriv", "--pdeathsig", "KILL"),  # it does not outlive the tests
                *(sys.executable, "-c", COACH, str(root), person_id, str(number), str(between)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self._may_write(between)
        self.told: queue.Queue[str] = queue.Queue()
        assert self._process.stdout is not None
        self._reader = threading.Thread(
            target=self._read, args=(self._process.stdout,), daemon=True
        )
        self._reader.start()

    def _read(self, output: IO[str]) -> None:
        for line in output:
            self.told.put(line)

    def wait_for_line(self) -> str:
        """What it says next; it must say something in a minute."""
        line = self.told.get(timeout=60)
        if line.startswith("bewaard"):
            self._may_write(1)
        return line

    def _may_write(self, notes: int) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write("\n" * notes)
        self._process.stdin.flush()

    def kill(self) -> list[str]:
        """Kill it; what it had said and nobody heard yet."""
        self._process.kill()
        self._process.wait()
        self._reader.join()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        self._process.stdout.close()
        return list(self.told.queue)


def number_in(lines: list[str], word: str) -> int:
    """The last number after this word; 0 when it was not said. Half a line is not said."""
    whole = [line.split() for line in lines if line.endswith("\n")]
    return max((int(number) for said, number in whole if said == word), default=0)


@pytest.mark.parametrize("half", [1, 2])
def test_nothing_that_was_acknowledged_is_lost_however_often_programs_are_killed(
    tmp_path: Path, half: int
) -> None:
    """Two offices, that each lose half of the programs, so that two processors have work."""
    chance = random.Random(KILLS + half)
    url = f"sqlite:///{tmp_path / 'server.db'}"
    database = Database(url)
    administration = Administration(database, system_clock)
    administration.set_up("Zorg Noord")
    team = administration.add_werkteam("Oost").id
    port = str(free_port())
    server = ServerProcess(url, "--port", port)
    anna_id = administration.add_gebruiker("anna", Rol.JOBCOACH, team).id
    lea_id = administration.add_gebruiker("lea", Rol.TEAMLEIDER, team).id
    clock = LiveClock(system_clock())
    code = administration.invite(anna_id).code
    anna = enrolled(tmp_path / "anna", server.url, code, clock)
    kim = person(anna)
    sync(anna)
    anna.database.close()
    saved = sent = 0
    between = MANY  # the first of all, so that a short turn has one too
    coach = Coach(tmp_path / "anna", kim.id, saved, between)
    for _ in range(KILLS // 2):
        lines = [coach.wait_for_line() for _ in range(between - FEW + chance.randrange(1, 12))]
        if between == MANY:
            time.sleep(chance.random())  # into the sending
        if chance.random() < 0.5:
            server.kill()
            server = ServerProcess(url, "--port", port)
        else:
            lines += coach.kill()
            saved = max(saved, number_in(lines, "bewaard"))
            between = MANY if chance.random() < 0.05 else FEW
            # one may be there unsaid
            coach = Coach(tmp_path / "anna", kim.id, saved + 1, between)
        sent = max(sent, number_in(lines, "verstuurd"))
        saved = max(saved, number_in(lines, "bewaard"))
    lines = coach.kill()
    saved, sent = max(saved, number_in(lines, "bewaard")), max(sent, number_in(lines, "verstuurd"))
    server.kill()
    server = ServerProcess(url, "--port", port)

    anna = opened(tmp_path / "anna", clock)
    lea = enrolled(tmp_path / "lea", server.url, administration.invite(lea_id).code, clock)
    sync(lea)  # before Anna sends anything more: what was acknowledged is at the server
    there = {int(text.split()[1]) for text in texts(lea, kim)}
    here = [int(text.split()[1]) for text in texts(anna, kim)]
    assert len(here) == len(set(here))
    assert anna.database.integrity_problems() == 0
    assert saved <= max(here)
    with suppress(ServerUnreachable):
        sync(anna)
    sync(anna)
    sync(lea)
    assert {int(text.split()[1]) for text in texts(lea, kim)} == set(here)
    assert there >= {number for number in here if number <= sent}
    assert check(database).findings == ()
    server.stop()
    database.close()
