"""What a laptop sent it has already: it is not fetched back, and nothing of others is missed."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import instant_text, system_clock
from jobcoach.store import access_log
from jobcoach.sync.protocol import Push
from jobcoach.sync.server.tables import logregel
from jobcoach.usecases.door import Door
from tests.support.laptop import TestClock, enrolled, note, person, sync, texts
from tests.support.office import Office
from tests.support.server import RunningServer, postgres, server

__all__ = ["postgres", "server"]


def laptop_of(folder: Path, running: RunningServer, naam: str, rol: Rol = Rol.JOBCOACH) -> Door:
    code = running.invite(running.gebruiker(naam, rol))
    return enrolled(folder / naam, running.url, code, TestClock(system_clock()))


def long_text(characters: int) -> str:
    """A text that can't be packed small."""
    chance = random.Random(1)
    return "".join(
        chance.choice("abcdefghijklmnopqrstuvwxyz 0123456789") for _ in range(characters)
    )


def test_what_was_just_sent_is_not_fetched_back(tmp_path: Path, server: RunningServer) -> None:
    anna = laptop_of(tmp_path, server, "anna")
    note(anna, person(anna), long_text(8_000))
    done = sync(anna)
    assert done.bytes_up > 4_000
    assert done.bytes_down < 2_000
    assert done.proof is not None


def test_what_a_colleague_sent_in_between_is_not_missed(
    tmp_path: Path, server: RunningServer
) -> None:
    anna = laptop_of(tmp_path, server, "anna")
    lea = laptop_of(tmp_path, server, "lea", Rol.TEAMLEIDER)
    kim = person(anna)
    note(anna, kim, "Van Anna, eerst")
    sync(anna)
    sync(lea)
    note(lea, kim, "Van Lea, tussendoor")
    note(anna, kim, "Van Anna, daarna")
    sync(lea)
    assert sync(anna).proof is not None
    assert sync(lea).proof is not None
    assert set(texts(anna, kim)) == set(texts(lea, kim))
    assert len(texts(anna, kim)) == 3


def test_what_is_looked_at_after_lines_were_sent_in_advance_is_on_record_too(
    tmp_path: Path,
) -> None:
    """Someone sends, with the token of their own laptop, lines that are still to be written."""
    office = Office(tmp_path)
    anna = office.laptop("anna")
    kim = person(anna.door)
    anna.sync()
    with anna.door.database.read() as tx:
        last = access_log.lines(tx)[-1]
    ahead = [replace(last, number=last.number + n, assistentmedewerker_id=None) for n in (1, 2, 3)]
    push = Push(client_now=instant_text(office.clock()), logregels=ahead)
    assert anna.service.push(push).logregels_until == last.number + 3
    texts(anna.door, kim)
    for _ in range(2):
        anna.sync()
    about = logregel.c.assistentmedewerker_id == kim.id
    on_record = office.database.read(
        lambda tx: tx.execute(sa.select(logregel.c.line).where(about)).scalars().all()
    )
    with anna.door.database.read() as tx:
        assert len(on_record) == len(access_log.lines(tx, assistentmedewerker_id=kim.id))
