"""When the next round comes, whatever happens: soon enough, never together, never too often."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.ui.rhythm import (
    AFTER_HINT_S,
    AFTER_SAVE_S,
    HOUR_S,
    RETRY_AT_MOST_S,
    RETRY_JITTER,
    RETRY_S,
    ROUNDS_AN_HOUR,
    SAVE_WAITS_AT_MOST_S,
    Outcome,
    Rhythm,
)

FIVE_MINUTES_S = 300.0
QUIET = Rhythm(every_s=FIVE_MINUTES_S).began(0.0).ended(1.0, Outcome.FINE, 0.5)


def away(times: int, *, luck: float = 0.5) -> Rhythm:
    """After so many rounds that found no server."""
    rhythm = Rhythm(every_s=FIVE_MINUTES_S)
    for _ in range(times):
        rhythm = rhythm.began(0.0).ended(0.0, Outcome.AWAY, luck)
    return rhythm


def due(rhythm: Rhythm) -> float:
    assert rhythm.due is not None
    return rhythm.due


@pytest.mark.parametrize("luck", [0.0, 0.5, 0.999])
def test_the_next_round_comes_after_five_minutes_give_or_take_one(luck: float) -> None:
    ended = Rhythm(every_s=FIVE_MINUTES_S).began(0.0).ended(0.0, Outcome.FINE, luck)
    assert 240 <= due(ended) <= 360


def test_a_save_is_sent_when_it_stays_quiet_for_a_while() -> None:
    assert due(QUIET.saved(20.0)) == 20 + AFTER_SAVE_S
    assert due(QUIET.saved(20.0).saved(25.0)) == 25 + AFTER_SAVE_S


def test_who_goes_on_saving_does_not_put_off_the_sending_for_ever() -> None:
    rhythm = QUIET
    for second in range(20, 120, 5):
        rhythm = rhythm.saved(float(second))
    assert due(rhythm) == 20 + SAVE_WAITS_AT_MOST_S


def test_a_save_during_a_round_goes_soon_after_it() -> None:
    rhythm = QUIET.began(20.0).saved(21.0).ended(40.0, Outcome.FINE, 0.5)
    assert due(rhythm) == 21 + AFTER_SAVE_S


def test_without_a_server_it_is_tried_less_and_less_often() -> None:
    waits = [due(away(times)) for times in range(1, 9)]
    assert waits[0] == RETRY_S
    assert waits == sorted(waits)
    assert waits[-1] == RETRY_AT_MOST_S


def test_those_who_were_cut_off_together_do_not_come_back_together() -> None:
    first, last = due(away(3, luck=0.0)), due(away(3, luck=1.0))
    assert last - first >= 2 * RETRY_JITTER * RETRY_S


@pytest.mark.parametrize("event", ["hint", "save", "by hand"])
def test_a_hint_a_save_or_a_press_ends_the_waiting(event: str) -> None:
    rhythm = away(8)
    if event == "hint":
        rhythm = rhythm.hinted(10.0, 0.999)
        assert due(rhythm) <= 10 + AFTER_HINT_S[1]
    elif event == "save":
        rhythm = rhythm.saved(10.0)
        assert due(rhythm) == 10 + AFTER_SAVE_S
    else:
        rhythm = rhythm.wanted()
        assert due(rhythm) <= 10
    again = rhythm.began(20.0).ended(20.0, Outcome.AWAY, 0.5)
    assert due(again) == 20 + RETRY_S


def test_a_hint_during_a_round_that_fails_is_not_forgotten() -> None:
    rhythm = away(8).began(100.0).hinted(110.0, 0.0).ended(130.0, Outcome.AWAY, 0.5)
    assert due(rhythm) <= 130


def test_what_does_not_mend_by_itself_is_asked_seldom() -> None:
    assert due(QUIET.began(0.0).ended(0.0, Outcome.STUCK, 0.0)) > 2 * FIVE_MINUTES_S


def test_photos_that_are_left_go_on_soon() -> None:
    assert due(QUIET.began(0.0).ended(100.0, Outcome.MORE, 0.5)) <= 110


def test_after_a_stop_nothing_comes() -> None:
    assert QUIET.saved(3.0).hinted(3.0, 0.5).stopped().due is None


def test_a_network_that_comes_and_goes_every_ten_seconds_does_not_wear_out_the_rhythm() -> None:
    rhythm, begun, now = QUIET, [0.0], 1.0
    while now < 2 * HOUR_S:
        if round(now) % 10 == 0:
            rhythm = rhythm.hinted(now, 0.5)
        if due(rhythm) <= now:
            begun.append(now)
            rhythm = rhythm.began(now).ended(now, Outcome.AWAY, 0.5)
        now += 1.0
    pauses = [after - before for before, after in pairwise(begun)]
    assert max(pauses) <= 120
    assert most_in_an_hour(begun) <= ROUNDS_AN_HOUR


def test_whoever_presses_every_second_is_served_at_first_and_then_once_a_minute() -> None:
    rhythm, begun = QUIET, []
    for second in range(round(2 * HOUR_S)):
        now = float(second)
        rhythm = rhythm.wanted()
        if due(rhythm) <= now:
            begun.append(now)
            rhythm = rhythm.began(now).ended(now, Outcome.FINE, 0.5)
    assert begun[:5] == [0, 1, 2, 3, 4]
    assert max(after - before for before, after in pairwise(begun)) <= 60
    assert most_in_an_hour(begun) <= ROUNDS_AN_HOUR


# --- I13: whatever happens, so many rounds an hour and no more --------------------------------


@dataclass(frozen=True)
class Event:
    """Something that happens after some seconds."""

    after_s: float
    what: str
    luck: float


EVENTS = st.lists(
    st.builds(
        Event,
        st.sampled_from([0.0, 0.01, 1.0, 5.0, 30.0, 100.0, 900.0]),
        st.sampled_from(["save", "hint", "by hand", "start", "fine", "more", "away", "stuck"]),
        st.floats(0, 1, exclude_max=True),
    ),
    min_size=1,
    max_size=400,
)


def most_in_an_hour(moments: list[float]) -> int:
    return max(
        (sum(first <= other < first + HOUR_S for other in moments) for first in moments), default=0
    )


@given(events=EVENTS, every_s=st.sampled_from([60.0, 300.0, 14_400.0]))
def test_whatever_happens_a_laptop_begins_so_many_rounds_an_hour_and_no_more(
    events: list[Event], every_s: float
) -> None:
    """I13. By itself at most ROUNDS_AN_HOUR, and by hand as many; each gets its turn in time."""
    rhythm, now = Rhythm(every_s=every_s).started(0.0), 0.0
    outcome, luck = Outcome.FINE, 0.5
    by_itself: list[float] = []
    by_hand: list[float] = []
    for event in events:
        until = now + event.after_s
        while rhythm.due is not None and rhythm.due <= until:
            now = max(now, rhythm.due)
            (by_hand if rhythm.asked else by_itself).append(now)
            rhythm = rhythm.began(now).ended(now, outcome, luck)
        now, luck = until, event.luck
        match event.what:
            case "save":
                rhythm = rhythm.saved(now)
            case "hint":
                rhythm = rhythm.hinted(now, luck)
            case "by hand":
                rhythm = rhythm.wanted()
            case "start":
                rhythm = rhythm.started(now)
            case _:
                outcome = Outcome(event.what)
        assert rhythm.due is not None
    assert most_in_an_hour(by_itself) <= ROUNDS_AN_HOUR
    assert most_in_an_hour(by_hand) <= ROUNDS_AN_HOUR


@given(events=EVENTS)
def test_what_was_saved_is_tried_within_two_minutes_whatever_happened_before(
    events: list[Event],
) -> None:
    rhythm, now = Rhythm(every_s=FIVE_MINUTES_S).started(0.0), 0.0
    for event in events:
        now += event.after_s
        rhythm = rhythm.hinted(now, event.luck)
        if due(rhythm) <= now:
            rhythm = rhythm.began(now).ended(now, Outcome.AWAY, event.luck)
    assert due(rhythm.saved(now)) <= now + SAVE_WAITS_AT_MOST_S + 60
