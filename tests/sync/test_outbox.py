"""What a laptop sent it has already: it is not fetched back, and nothing of others is missed."""

from __future__ import annotations

import random
from pathlib import Path

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import system_clock
from jobcoach.usecases.door import Door
from tests.support.laptop import TestClock, enrolled, note, person, sync, texts
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
