"""Two weeks of everything that can go wrong, from one seed each: nothing lost, leaked or stuck.

A story that fails is told in full, made shorter, with the command that plays it again.
"""

from __future__ import annotations

import os

import pytest

from tests.simulator.story import planned, play, shortened

SEEDS = int(os.environ.get("SEEDS", "300"))
AT_ONCE = 10
"""Stories in one test: small enough for two workers to share them fairly."""


@pytest.mark.parametrize("first", range(0, SEEDS, AT_ONCE))
def test_whatever_goes_wrong_everything_is_where_it_should_be_in_the_end(first: int) -> None:
    for seed in range(first, min(first + AT_ONCE, SEEDS)):
        played = play(planned(seed))
        if played.broken is not None:
            short = shortened(played)
            story = "\n".join(short.told)
            pytest.fail(
                f"seed {seed}: {played.broken}\n{story}\n"
                f"{len(short.plan.steps)} of {len(played.plan.steps)} steps; the whole story: "
                f"python -m tests.simulator {seed}",
                pytrace=False,
            )


def test_the_same_seed_tells_the_same_story() -> None:
    first, second = play(planned(7)), play(planned(7))
    assert first.told == second.told
