"""What a laptop knows by itself of what still waits."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from jobcoach.usecases.synchronise import sync_state
from tests.support.laptop import TestClock, alone, note, person


def test_it_tells_how_many_notes_wait_and_since_when(tmp_path: Path) -> None:
    clock = TestClock()
    anna = alone(tmp_path / "anna", clock)
    before = sync_state(anna)
    assert before.pending_notities == 0
    began = clock.now
    kim = person(anna)
    clock.pass_days(1)
    note(anna, kim, "Ging goed.")
    note(anna, kim, "Kwam op tijd.")
    state = sync_state(anna)
    assert state.pending_notities == 2
    assert state.pending > before.pending + 2
    assert state.pending_since is not None
    assert state.pending_since - began < timedelta(minutes=1)
