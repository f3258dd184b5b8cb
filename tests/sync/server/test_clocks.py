"""A laptop whose clock is wrong: its work comes in, wins nothing by it and keeps its order."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import milliseconds, system_clock
from jobcoach.domain.stamps import device_of, stamp_of, time_of
from jobcoach.sync.protocol import SKEW_MS
from jobcoach.sync.server.restamp import Restamper
from tests.support.server import RunningServer
from tests.sync.server.laptop import laptop_of

NOW_MS = 1_800_000_000_000
DEVICE = "00000000000000aa"


@pytest.mark.parametrize("wrong", [timedelta(hours=1), timedelta(days=-400), timedelta(minutes=3)])
def test_work_with_a_wrong_clock_is_taken_at_its_true_time(
    server: RunningServer, wrong: timedelta
) -> None:
    anna, bas = laptop_of(server), laptop_of(server, Rol.TEAMLEIDER)
    dossier = anna.open_dossier(team=server.werkteam_id)
    anna.clock_error = wrong
    change = anna.change(dossier, {"tekst": "x"})
    (answer,) = anna.push(change).answers
    assert answer.result == "ok"
    assert answer.stamp != change.stamp
    assert abs(time_of(answer.stamp) - milliseconds(system_clock())) < 10_000
    (logged,) = bas.pull(dossier).changes[dossier]
    assert (logged.stamp, logged.change.stamp) == (answer.stamp, change.stamp)
    (row,) = bas.rows(dossier)
    assert row.stamps == {"tekst": answer.stamp}
    (again,) = anna.push(change).answers
    assert (again.result, again.stamp) == ("duplicate", answer.stamp)


def test_a_laptop_that_corrects_its_own_stamps_before_it_asks_again_is_recognised(
    server: RunningServer,
) -> None:
    anna = laptop_of(server)
    dossier = anna.open_dossier()
    change = anna.change(dossier, {"tekst": "x"})
    anna.push(change)
    corrected = stamp_of(time_of(change.stamp) + 5, 0, anna.device)
    (again,) = anna.push(msgspec.structs.replace(change, stamp=corrected)).answers
    assert (again.result, again.stamp) == ("duplicate", change.stamp)


def test_who_saw_their_own_corrected_work_is_not_told_that_two_people_wrote(
    server: RunningServer,
) -> None:
    anna = laptop_of(server)
    dossier = anna.open_dossier()
    anna.clock_error = timedelta(hours=-2)
    first = anna.change(dossier, {"tekst": "een"})
    second = anna.change(
        dossier, {"tekst": "twee"}, entity_id=first.entity_id, base={"tekst": first.stamp}
    )
    answers = anna.push(first, second).answers
    logged = anna.everything(dossier)[1]
    assert logged.change.base == {"tekst": answers[0].stamp}
    assert [one.result for one in anna.push(first, second).answers] == ["duplicate", "duplicate"]


@pytest.mark.parametrize("wrong", [timedelta(hours=2), timedelta(hours=-2)])
def test_what_replaced_a_value_that_was_seen_stands_whatever_the_clock_says_at_sending(
    server: RunningServer, wrong: timedelta
) -> None:
    anna, bas = laptop_of(server), laptop_of(server, Rol.TEAMLEIDER)
    dossier = anna.open_dossier(team=server.werkteam_id)
    first = bas.change(dossier, {"tekst": "een"})
    (seen,) = bas.push(first).answers
    second = anna.change(
        dossier, {"tekst": "twee"}, entity_id=first.entity_id, base={"tekst": seen.stamp}
    )
    anna.clock_error = wrong
    (answer,) = anna.push(second).answers
    assert (answer.result, answer.winning) == ("ok", {})
    (row,) = bas.rows(dossier)
    assert row.fields == {"tekst": "twee"}


def test_who_says_to_have_seen_what_is_still_to_come_wins_nothing_by_it(
    server: RunningServer,
) -> None:
    anna = laptop_of(server)
    dossier = anna.open_dossier()
    to_come = stamp_of(milliseconds(system_clock() + timedelta(days=400)), 0, DEVICE)
    change = anna.change(dossier, {"tekst": "x"}, base={"tekst": to_come})
    assert anna.push(change).answers[0].stamp == change.stamp


def test_who_chose_with_a_clock_that_was_put_right_since_is_recognised_when_asked_again(
    server: RunningServer,
) -> None:
    """A choice names what it was between by the stamps of then; the laptop moves those too."""
    anna = laptop_of(server)
    dossier = anna.open_dossier()
    own = stamp_of(NOW_MS, 0, anna.device)
    moved = stamp_of(NOW_MS - 5, 0, anna.device)
    change = msgspec.structs.replace(
        anna.change(dossier, {"tekst": "x"}), resolves={"tekst": [own]}
    )
    anna.push(change)
    again = msgspec.structs.replace(change, resolves={"tekst": [moved]})
    assert anna.push(again).answers[0].result == "duplicate"
    other = msgspec.structs.replace(change, resolves={})
    assert anna.push(other).answers[0].code == "out_of_order"


def test_a_clock_that_is_a_little_off_changes_nothing(server: RunningServer) -> None:
    anna = laptop_of(server)
    dossier = anna.open_dossier()
    anna.clock_error = timedelta(seconds=60)
    change = anna.change(dossier, {"tekst": "x"})
    assert anna.push(change).answers[0].stamp == change.stamp


def test_work_from_a_day_with_a_wrong_clock_is_not_from_the_future(server: RunningServer) -> None:
    """The clock was put right between writing and sending."""
    anna = laptop_of(server)
    dossier = anna.open_dossier()
    anna.clock_error = timedelta(days=2)
    changes = [anna.change(dossier, {"nummer": number}) for number in range(3)]
    anna.clock_error = timedelta(0)
    stamps = [answer.stamp for answer in anna.push(*changes).answers]
    assert stamps == sorted(set(stamps))
    assert all(time_of(stamp) <= milliseconds(system_clock()) for stamp in stamps)


own_stamps = st.lists(
    st.tuples(st.integers(0, 2 * NOW_MS), st.integers(0, 0xFFFF)), min_size=1, max_size=40
).map(lambda parts: [stamp_of(time_ms, count, DEVICE) for time_ms, count in sorted(set(parts))])


def given_by(restamper: Restamper, stamps: list[str]) -> list[str]:
    """The stamps that these changes get, one after the other."""
    given = []
    for stamp in stamps:
        given.append(restamper.effective(stamp))
        restamper.took(given[-1])
    return given


@example([stamp_of(2 * NOW_MS + n, 0xFFFF, DEVICE) for n in range(3)], -2 * SKEW_MS)
@given(own_stamps, st.integers(-10 * SKEW_MS, 10 * SKEW_MS))
def test_corrected_stamps_keep_their_order_and_are_never_later_than_now(
    stamps: list[str], skew_ms: int
) -> None:
    restamper = Restamper(DEVICE, "", now_ms=NOW_MS, client_now_ms=NOW_MS - skew_ms)
    counts = given_by(restamper, stamps)
    assert counts == sorted(set(counts))
    assert {device_of(stamp) for stamp in counts} == {DEVICE}
    for own, stamp in zip(stamps, counts, strict=True):
        if abs(skew_ms) > SKEW_MS:
            assert time_of(stamp) <= NOW_MS
        elif time_of(own) <= NOW_MS:
            assert stamp == own
        else:
            assert time_of(stamp) <= NOW_MS + SKEW_MS


@given(own_stamps, st.integers(-10 * SKEW_MS, 10 * SKEW_MS), st.integers(0, 2 * SKEW_MS))
def test_the_next_push_goes_on_after_the_one_before(
    stamps: list[str], skew_ms: int, later_ms: int
) -> None:
    """Also when the measured difference is another, because the line was slower."""
    before = Restamper(DEVICE, "", now_ms=NOW_MS, client_now_ms=NOW_MS - skew_ms)
    last = given_by(before, stamps)[-1]
    now_ms = NOW_MS + later_ms
    after = Restamper(DEVICE, last, now_ms=now_ms, client_now_ms=now_ms - skew_ms - 500)
    assert after.effective(stamp_of(2 * NOW_MS, 0, DEVICE)) > last
