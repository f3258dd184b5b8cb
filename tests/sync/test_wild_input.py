"""Whatever a server says, the laptop gets one of our own errors or a message, and nothing hangs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import msgspec
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobcoach.domain.changes import Change, RowState, merge
from jobcoach.domain.stamps import is_stamp, stamp_of
from jobcoach.errors import JobcoachError
from jobcoach.sync.client import HttpService
from jobcoach.sync.protocol import Enrol, Pull, Push
from jobcoach.sync.wire import JSON, MSGPACK, ZSTD
from tests.support.soak import times

Answer = tuple[int, dict[str, str], bytes]


class Liar:
    """An HTTP server that answers everything with the same."""

    def __init__(self) -> None:
        self.answer: Answer = (200, {}, b"")
        liar = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _say(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                status, headers, body = liar.answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Connection", "close")
                self.end_headers()
                self.wfile.write(body)

            do_GET = _say  # noqa: N815 - called so by the library
            do_POST = _say  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture(scope="module")
def liar() -> Iterator[Liar]:
    made = Liar()
    yield made
    made.close()


ASKED: list[Callable[[HttpService], object]] = [
    lambda service: service.hello(),
    lambda service: service.backed_up(),
    lambda service: service.push(Push(client_now="")),
    lambda service: service.pull(Pull()),
    lambda service: service.snapshot("dossier:x"),
    lambda service: service.enrol(Enrol(code="", device="", name="")),
]
plain = st.one_of(
    st.none(), st.booleans(), st.text(), st.floats(), st.integers(-(2**63), 2**64 - 1)
)
anything = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=10,
)
names = st.sampled_from(
    [
        *("server_time", "action", "answers", "changes", "heads", "granted", "revoked", "has_more"),
        *("moment", "newer", "scopes"),
        *("rows", "seq", "epoch", "after", "code", "detail", "grants_version", "token"),
    ]
)
bodies = st.one_of(
    st.binary(max_size=200),
    st.dictionaries(names, anything).map(msgspec.msgpack.encode),
    st.dictionaries(names, anything).map(msgspec.msgpack.encode).map(zstandard.compress),
    st.sampled_from(
        [
            b"\x91" * 100_000,
            b"[" * 100_000,
            b"\xdd\xff\xff\xff\xff",
            zstandard.compress(bytes(1 << 26)),
        ]
    ),
)


@settings(max_examples=times(120, 5000), deadline=None, suppress_health_check=list(HealthCheck))
@given(
    status=st.sampled_from([200, 200, 200, 204, 301, 400, 401, 403, 426, 429, 500, 503]),
    media=st.sampled_from([MSGPACK, MSGPACK, JSON, "text/html", "", "\x7f"]),
    encoding=st.sampled_from(["", ZSTD, "gzip", "zstd, zstd"]),
    body=bodies,
    ask=st.sampled_from(ASKED),
)
def test_any_answer_is_a_message_or_an_error_of_ours(
    liar: Liar,
    status: int,
    media: str,
    encoding: str,
    body: bytes,
    ask: Callable[[HttpService], object],
) -> None:
    headers = {"Content-Type": media, "Content-Encoding": encoding}
    liar.answer = (status, {name: value for name, value in headers.items() if value}, body)
    with HttpService(liar.url, "token", timeout_s=20) as service:
        try:
            answer = ask(service)
        except JobcoachError:
            return
    assert status == 200
    assert isinstance(answer, msgspec.Struct)


stamps = st.builds(
    stamp_of,
    st.integers(0, 2**45),
    st.integers(0, 0xFFFF),
    st.sampled_from(["00000000000000aa", "00000000000000bb"]),
)
changes = st.builds(
    Change,
    device=st.just("00000000000000aa"),
    counter=st.integers(1),
    txn=st.integers(1),
    scope=st.text(),
    entity=st.text(),
    entity_id=st.text(),
    fields=st.dictionaries(st.text(max_size=5), plain),
    base=st.dictionaries(st.text(max_size=5), st.text()),
    stamp=stamps,
    author=st.text(),
)


@given(first=changes, second=changes)
def test_changes_with_anything_in_them_merge_to_one_row_in_either_order(
    first: Change, second: Change
) -> None:
    if first.stamp == second.stamp:
        return
    rows = []
    for order in ((first, second), (second, first)):
        row = RowState()
        for change in order:
            merge(row, change, change.stamp)
        rows.append((repr(sorted(row.fields.items(), key=lambda item: item[0])), row.stamps))
    assert rows[0] == rows[1]
    assert all(is_stamp(stamp) for stamp in rows[0][1].values())
