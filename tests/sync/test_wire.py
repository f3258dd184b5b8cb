"""Messages survive the way over the line in every dress, and bad bytes are named."""

import io
import tracemalloc

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.changes import Change
from jobcoach.sync.protocol import ChangeAnswer, Push, PushAnswer
from jobcoach.sync.wire import JSON, MSGPACK, Malformed, TooLarge, decode, encode, pack, unpack

values = st.one_of(
    st.none(), st.text(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False, width=64)
)
finite = values.filter(lambda value: value not in (float("inf"), float("-inf")))
changes = st.builds(
    Change,
    device=st.just("00000000000000aa"),
    counter=st.integers(1, 2**53),
    txn=st.integers(1, 2**53),
    scope=st.just("dossier:x"),
    entity=st.text(),
    entity_id=st.text(),
    fields=st.dictionaries(st.text(), finite),
    base=st.dictionaries(st.text(), st.text()),
    stamp=st.text(),
    author=st.text(),
)


@pytest.mark.parametrize("media", [JSON, MSGPACK])
@given(change=changes)
def test_a_change_arrives_as_it_was_sent(media: str, change: Change) -> None:
    push = Push(client_now="2026-11-03T13:05:09.120Z", changes=[change])
    body = unpack(pack(encode(push, media)), 1 << 20)
    arrived = decode(body, Push, media)
    assert arrived == push
    kinds = [type(value) for value in arrived.changes[0].fields.values()]
    assert kinds == [type(value) for value in change.fields.values()]


def test_what_a_newer_program_adds_is_passed_over() -> None:
    answer = PushAnswer(answers=[ChangeAnswer(counter=1, result="ok")])
    newer = msgspec.to_builtins(answer) | {"van_morgen": [1, 2]}
    assert decode(msgspec.msgpack.encode(newer), PushAnswer, MSGPACK) == answer


@pytest.mark.parametrize("media", [JSON, MSGPACK])
@given(body=st.binary(max_size=200))
def test_any_bytes_are_a_message_or_malformed(media: str, body: bytes) -> None:
    try:
        message = decode(body, Push, media)
    except Malformed:
        return
    assert isinstance(message, Push)


@pytest.mark.parametrize(
    "body,media",
    [(b"[" * 100_000, JSON), (b"\x91" * 100_000, MSGPACK), (b'{"client_now": "\xff"}', JSON)],
)
def test_bytes_that_are_made_to_hurt_are_malformed(body: bytes, media: str) -> None:
    with pytest.raises(Malformed):
        decode(body, Push, media)


@given(body=st.binary(max_size=5000), most=st.integers(0, 6000))
def test_no_more_is_unpacked_than_allowed(body: bytes, most: int) -> None:
    if len(body) <= most:
        assert unpack(pack(body), most) == body
    else:
        with pytest.raises(TooLarge):
            unpack(pack(body), most)


def test_a_bomb_stops_at_the_limit() -> None:
    packed = io.BytesIO()
    with zstandard.ZstdCompressor(level=19).stream_writer(packed, closefd=False) as writer:
        for _ in range(256):
            writer.write(bytes(1 << 20))
    assert len(packed.getvalue()) < 100_000
    tracemalloc.start()
    with pytest.raises(TooLarge):
        unpack(packed.getvalue(), 1 << 20)
    _, most_bytes_held = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most_bytes_held < 16 << 20


@given(body=st.binary(max_size=300))
def test_any_bytes_unpack_or_are_malformed(body: bytes) -> None:
    try:
        unpack(body, 1 << 20)
    except (Malformed, TooLarge):
        return


def test_a_frame_that_was_cut_short_is_no_message() -> None:
    packed = pack(encode(Push(client_now="x" * 1000), MSGPACK))
    for length in range(len(packed)):
        with pytest.raises(Malformed):
            decode(unpack(packed[:length], 1 << 20), Push, MSGPACK)
