"""What can go wrong, and what an administrator does: each by its name and how often."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from tests.simulator.faults import Fault, When
from tests.simulator.laptop import Laptop
from tests.simulator.network import Weather
from tests.simulator.world import World

Mishap = Callable[[World, Laptop, Random], str]
"""Gives what to tell; empty when nothing happened."""


def bad_line(_: World, laptop: Laptop, rng: Random) -> str:
    """Requests and answers get lost, come late, double and out of order."""
    laptop.line.weather = Weather(
        lose=rng.choice([0.0, 0.1, 0.3]),
        double=rng.choice([0.0, 0.2, 0.5]),
        slowest_ms=rng.choice([50, 2_000, 40_000]),
    )
    return f"{laptop.name}: {laptop.line.weather}"


def no_line(_: World, laptop: Laptop, rng: Random) -> str:
    """No connection, or in one direction only."""
    kind = rng.choice(["down", "up_blocked", "down_blocked"])
    laptop.line.weather = Weather(**{kind: True})
    return f"{laptop.name}: {kind}"


def good_line(_: World, laptop: Laptop, __: Random) -> str:
    """All is well again."""
    laptop.line.weather = Weather()
    return f"{laptop.name}: good line"


def clock_jumps(_: World, laptop: Laptop, rng: Random) -> str:
    """The laptop's clock is set to something else."""
    minutes = rng.choice([0, 2, -2, 3, -3, 60, -60, 3 * 24 * 60, -3 * 24 * 60])
    laptop.clock_error = timedelta(minutes=minutes)
    return f"{laptop.name}: clock {minutes} minutes ahead"


def laptop_dies(_: World, laptop: Laptop, rng: Random) -> str:
    """A power cut, now or at some statement or commit."""
    if rng.random() < 0.3:
        laptop.kill()
        return f"{laptop.name}: killed"
    when = rng.choice(list(When))
    after = rng.randrange(60 if when is When.STATEMENT else 8)
    laptop.faults.arm(Fault.KILL, when, after)
    return f"{laptop.name}: will be killed {when.value}, after {after}"


def file_fails(_: World, laptop: Laptop, rng: Random) -> str:
    """The disk of a laptop is full, busy or broken, once."""
    fault = rng.choice([Fault.FULL, Fault.BUSY, Fault.IOERR])
    when = rng.choice([When.STATEMENT, When.COMMIT])
    after = rng.randrange(40 if when is When.STATEMENT else 6)
    laptop.faults.arm(fault, when, after)
    return f"{laptop.name}: {fault.value} {when.value}, after {after}"


def worker_dies(world: World, _: Laptop, rng: Random) -> str:
    """A worker of the server is killed at some statement or commit."""
    number = rng.randrange(len(world.house.workers))
    when = rng.choice(list(When))
    after = rng.randrange(40 if when is When.STATEMENT else 3)
    world.house.workers[number].faults.arm(Fault.KILL, when, after)
    return f"worker {number} will be killed {when.value}, after {after}"


def server_file_fails(world: World, _: Laptop, rng: Random) -> str:
    """The disk of the server is full, busy or broken, once."""
    number = rng.randrange(len(world.house.workers))
    fault = rng.choice([Fault.FULL, Fault.BUSY, Fault.IOERR])
    when = rng.choice([When.STATEMENT, When.COMMIT])
    world.house.workers[number].faults.arm(fault, when, rng.randrange(20))
    return f"worker {number}: {fault.value} {when.value}"


def small_pages(_: World, laptop: Laptop, rng: Random) -> str:
    """Pages are as small as this from now on."""
    laptop.page = rng.choice([1, 2, 5, 500])
    return f"{laptop.name}: pages of {laptop.page}"


MISHAPS: dict[str, tuple[Mishap, int]] = {
    "bad_line": (bad_line, 5),
    "no_line": (no_line, 3),
    "good_line": (good_line, 5),
    "clock_jumps": (clock_jumps, 3),
    "laptop_dies": (laptop_dies, 6),
    "file_fails": (file_fails, 4),
    "worker_dies": (worker_dies, 4),
    "server_file_fails": (server_file_fails, 2),
    "small_pages": (small_pages, 2),
}
