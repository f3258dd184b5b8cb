"""`python -m tests.simulator SEED [STEPS]`: play the story of one seed again, and tell it."""

from __future__ import annotations

import sys
import time

from tests.simulator.story import planned, play, shortened


def main() -> int:
    """Exit code 1 when an invariant does not hold."""
    seed = int(sys.argv[1])
    steps = int(sys.argv[2]) if len(sys.argv) > 2 and sys.argv[2].isdigit() else None
    began = time.perf_counter()
    played = play(planned(seed, steps))
    took = time.perf_counter() - began
    if "--short" in sys.argv and played.broken:
        played = shortened(played)
    end = f"seed {seed}: {len(played.plan.steps)} steps, {took:.1f} s, {played.broken or 'well'}"
    sys.stdout.write("\n".join([*played.told, end, ""]))
    return 1 if played.broken else 0


if __name__ == "__main__":
    sys.exit(main())
