"""The laws of merging: whoever hears what in which order, all end with the same row."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.changes import Change, Overruled, RowState, differences, merge
from jobcoach.domain.checksum import EMPTY, plus, row_hash
from jobcoach.domain.entity import Plain
from jobcoach.domain.stamps import is_stamp, next_stamp, shifted, stamp_of, time_of

DEVICES = ("aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", "cccccccccccccccc")


def change(counter: int, device: str, time_ms: int, fields: dict[str, str]) -> Change:
    stamp = stamp_of(time_ms, counter, device)
    return Change(
        device=device,
        counter=counter,
        txn=counter,
        scope="dossier:x",
        entity="notitie",
        entity_id="n",
        fields=dict(fields),
        stamp=stamp,
        author="u",
    )


changes = st.lists(
    st.builds(
        change,
        st.integers(1, 40),
        st.sampled_from(DEVICES),
        st.integers(0, 30),
        st.dictionaries(st.sampled_from(("tekst", "soort", "status")), st.text(max_size=3)),
    ),
    max_size=12,
    unique_by=lambda one: one.stamp,
)


def apply_all(made: list[Change]) -> RowState:
    state = RowState()
    for one in made:
        merge(state, one, one.stamp)
    return state


@given(changes, st.randoms())
def test_the_order_in_which_changes_arrive_does_not_matter(
    made: list[Change], chance: random.Random
) -> None:
    shuffled = list(made)
    chance.shuffle(shuffled)
    assert apply_all(shuffled) == apply_all(made)


@given(changes)
def test_hearing_everything_twice_changes_nothing(made: list[Change]) -> None:
    assert apply_all(made + made) == apply_all(made)


@given(changes)
def test_every_value_that_lost_is_named_at_the_moment_it_loses(made: list[Change]) -> None:
    """Whatever someone wrote without knowing of the other either stands or was handed out."""
    state = RowState()
    reachable: set[tuple[str, object]] = set()
    for one in made:
        done = merge(state, one, one.stamp)
        reachable |= {(name, one.value) for name, one in (done.unseen | done.lost).items()}
    for one in made:
        for name, value in one.fields.items():
            knew_better = any(
                later.device == same.device and later.stamp > same.stamp and name in later.fields
                for same in made
                if same.fields.get(name) == value
                for later in made
            )
            assert knew_better or (name, value) in reachable or state.fields[name] == value


def test_an_author_who_saw_the_value_overrules_it_without_a_conflict() -> None:
    first = change(1, DEVICES[0], 10, {"tekst": "een"})
    state = apply_all([first])
    second = Change(
        **{
            **{name: getattr(first, name) for name in first.__struct_fields__},
            "counter": 2,
            "stamp": stamp_of(20, 0, DEVICES[1]),
            "fields": {"tekst": "twee"},
            "base": {"tekst": first.stamp},
        }
    )
    done = merge(state, second, second.stamp)
    assert done.unseen == {}
    assert state.fields["tekst"] == "twee"


def test_two_people_who_did_not_know_of_each_other_lose_neither_text() -> None:
    state = apply_all([change(1, DEVICES[0], 10, {"tekst": "van Anna"})])
    later = change(1, DEVICES[1], 20, {"tekst": "van Bas"})
    anna = state.stamps["tekst"]
    unseen = {"tekst": Overruled("van Anna", anna, by=later.stamp)}
    assert merge(state, later, later.stamp).unseen == unseen
    earlier = change(1, DEVICES[2], 5, {"tekst": "van Carla"})
    lost = {"tekst": Overruled("van Carla", earlier.stamp, by=later.stamp)}
    assert merge(state, earlier, earlier.stamp).lost == lost
    assert state.fields["tekst"] == "van Bas"


@pytest.mark.parametrize("mine,theirs", [(3, 3.0), (1, True), ("", None)])
def test_what_is_written_otherwise_is_another_value_also_when_it_is_equal(
    mine: Plain, theirs: Plain
) -> None:
    """A laptop that can read the one cannot read the other: both are kept."""
    state = RowState({"trede": mine}, {"trede": stamp_of(1, 0, DEVICES[0])})
    other = change(1, DEVICES[1], 2, {})
    other = msgspec.structs.replace(other, fields={"trede": theirs})
    assert merge(state, other, other.stamp).unseen.keys() == {"trede"}
    assert differences({"trede": mine}, {"trede": theirs}) == {"trede": theirs}
    assert differences({"trede": mine}, {"trede": mine}) == {}


@given(st.lists(st.integers(-(10**6), 10**6), max_size=30), st.sampled_from(DEVICES))
def test_stamps_of_a_device_only_go_up_whatever_its_clock_does(
    jumps: list[int], device: str
) -> None:
    now, last = 1_700_000_000_000, ""
    for jump in jumps:
        now += jump
        made = next_stamp(last, now, device)
        assert made > last
        assert is_stamp(made)
        assert time_of(made) >= now
        last = made


@given(st.integers(0, 2**40), st.integers(-(2**41), 2**41), st.integers(0, 2**41))
def test_a_shifted_stamp_is_never_later_than_now(time_ms: int, by_ms: int, now_ms: int) -> None:
    moved = shifted(stamp_of(time_ms, 3, DEVICES[0]), by_ms, now_ms)
    assert is_stamp(moved)
    assert time_of(moved) <= now_ms


@given(changes, st.randoms())
def test_the_checksum_is_kept_in_any_order(made: list[Change], chance: random.Random) -> None:
    hashes = [row_hash("notitie", str(place), one.fields, {}) for place, one in enumerate(made)]
    shuffled = list(hashes)
    chance.shuffle(shuffled)
    total = kept = EMPTY
    for one in hashes:
        total = plus(total, added=one)
    for one in shuffled:
        kept = plus(kept, added=one)
    assert total == kept
    for one in hashes:
        kept = plus(kept, removed=one)
    assert kept == EMPTY


def test_rows_that_differ_in_one_stamp_have_other_hashes() -> None:
    fields = {"tekst": "x"}
    a = row_hash("notitie", "n", fields, {"tekst": stamp_of(1, 0, DEVICES[0])})
    b = row_hash("notitie", "n", fields, {"tekst": stamp_of(1, 0, DEVICES[1])})
    assert a != b


def test_what_one_device_wrote_after_itself_is_never_two_versions() -> None:
    """Its own first word comes back after its second, or names a stamp that was corrected."""
    first = change(1, DEVICES[0], 5, {"tekst": "een"})
    second = change(2, DEVICES[0], 9, {"tekst": "twee"})
    state = RowState()
    merge(state, second, second.stamp)
    assert merge(state, first, first.stamp).lost == {}
    state = RowState()
    merge(state, first, stamp_of(3, 1, DEVICES[0]))
    assert merge(state, second, second.stamp).unseen == {}
