"""For every invariant a bug that breaks it: the simulator finds each, and calls it by its name."""

from __future__ import annotations

import pytest

from tests.simulator.planted import PLANTED
from tests.simulator.story import planned, play

WITHIN = 12
"""Stories in which each must be found."""


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_bug_is_found_and_named(name: str) -> None:
    plant, first, names = PLANTED[name]
    found = []
    for seed in range(first, first + WITHIN):
        with plant():
            broken = play(planned(seed)).broken
        found.append(broken.invariant if broken else "")
        if found[-1] in names:
            return
    pytest.fail(f"'{name}' was found as {found}")


def test_every_invariant_has_a_bug_that_breaks_it() -> None:
    found = {name for _, _, names in PLANTED.values() for name in names}
    assert {f"I{number}" for number in range(1, 15)} <= found
