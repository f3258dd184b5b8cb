"""Whatever comes over the line, the server says a clear no, and goes on as before."""

from __future__ import annotations

import gzip
import io
import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx2
import msgspec
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import instant_of
from jobcoach.domain.scope import ScopeName
from jobcoach.domain.stamps import is_stamp
from jobcoach.sync.protocol import Problem, Push
from jobcoach.sync.server.embedded import EmbeddedServer
from jobcoach.sync.server.form import is_name, is_scope, is_title, is_uuid
from jobcoach.sync.server.pages import is_place
from jobcoach.sync.server.routes import MOST_BODY_BYTES, ROUTES, Route
from jobcoach.sync.wire import JSON, MSGPACK, ZSTD
from tests.support.server import RunningServer, ServerProcess
from tests.support.soak import times
from tests.sync.server import described
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop, laptop_of

NOW = "2026-11-03T13:05:09.120Z"


def as_often(in_test: int, in_soak: int) -> settings:
    """So many examples; a server that other tests use too may take its time."""
    return settings(
        max_examples=times(in_test, in_soak), deadline=None, suppress_health_check=list(HealthCheck)
    )


def token_of(laptop: Laptop) -> str:
    return str(laptop.service._http.headers["Authorization"])  # type: ignore[attr-defined]


def problem_in(response: httpx2.Response) -> Problem:
    """Every no has a code, and says what to do about it."""
    problem = msgspec.json.decode(response.content, type=Problem)
    assert problem.action in ("none", "wipe")
    return problem


def asked(
    server: RunningServer, laptop: Laptop, body: bytes, path: str = "/v1/push", **headers: str
) -> httpx2.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx2.post(
        server.url + path,
        content=body,
        headers={"Authorization": token_of(laptop), "Content-Type": MSGPACK} | named,
        timeout=60,
    )


@pytest.fixture(scope="module")
def people(server: RunningServer) -> list[Laptop]:
    """One of each role, the first with a dossier."""
    return [laptop_of(server, rol) for rol in (Rol.JOBCOACH, Rol.TEAMLEIDER, Rol.BEHEERDER)]


@pytest.fixture(scope="module")
def dossier(people: list[Laptop]) -> str:
    name = people[0].open_dossier()
    people[0].write(name, tekst="blijft staan")
    return name


# --- what its own description allows, and what that forbids ------------------------------------


def test_everything_that_the_description_allows_or_forbids_gets_an_answer_that_it_describes(
    server: RunningServer, people: list[Laptop], dossier: str
) -> None:
    """In a process of its own: Qt, which other tests load, slows down every import."""
    tokens = [token_of(laptop) for laptop in people]
    examples = str(times(8, 1000))
    done = subprocess.run(
        [sys.executable, "-m", described.__name__, server.url, dossier, examples, *tokens],
        check=False,
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert people[0].rows(dossier)[0].fields == {"tekst": "blijft staan"}


# --- messages of the right form with anything in them -----------------------------------------

plain = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=20),
    st.integers(-(2**64), 2**64),
    st.floats(),
    st.sampled_from(["", "\x00", "\ud800", "💣" * 50, "9" * 400]),
)
anything = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
TYPED = {"counter": 1, "txn": 1, "schema_version": 1, "fields": {"tekst": "x"}, "base": {}}


@as_often(60, 3000)
@given(data=st.data())
def test_a_change_with_anything_in_any_field_is_answered_and_hurts_nobody(
    server: RunningServer, people: list[Laptop], dossier: str, data: st.DataObject
) -> None:
    """Only one request is refused, or only one change; the next is taken as if nothing came."""
    laptop = people[0]
    change = json.loads(msgspec.json.encode(laptop.change(dossier, {"tekst": "x"})))
    laptop.counter -= 1  # what is made here is never taken for what comes after it
    for name in data.draw(st.lists(st.sampled_from(sorted(change | TYPED)), min_size=1)):
        change[name] = data.draw(anything, label=name)
    for name in data.draw(st.lists(st.sampled_from(sorted(change)), max_size=1)):
        change.pop(name)
    body = _encoded({"client_now": NOW, "changes": [change]})
    response = asked(server, laptop, body, Content_Type=JSON)
    if response.status_code == 200:
        (answer,) = response.json()["answers"]
        assert answer["result"] in ("ok", "refused", "duplicate", "late")
        laptop.counter = max(laptop.counter, answer["counter"])
    else:
        assert (response.status_code, problem_in(response).code) == (400, "invalid")
    assert laptop.service.hello().action == "none"


def _encoded(message: object) -> bytes:
    return json.dumps(message, allow_nan=True).encode("utf-8", "surrogatepass")


@as_often(60, 3000)
@given(
    message=st.dictionaries(
        st.sampled_from(
            ["client_now", "changes", "openings", "logregels", "scopes", "digest", "limit", "code"]
        ),
        anything | st.just(NOW) | st.lists(anything, max_size=3),
    ),
    path=st.sampled_from(["/v1/push", "/v1/pull", "/v1/devices"]),
)
def test_a_message_with_anything_in_any_place_is_answered(
    server: RunningServer, people: list[Laptop], message: dict[str, object], path: str
) -> None:
    response = asked(server, people[0], _encoded(message), path, Content_Type=JSON)
    assert response.status_code in (200, 400, 403, 413, 429)
    if response.status_code != 200:
        problem_in(response)


@as_often(40, 2000)
@given(scope=st.text(max_size=80), after=st.text(max_size=40), limit=st.text(max_size=30))
def test_any_address_is_answered(
    server: RunningServer, people: list[Laptop], scope: str, after: str, limit: str
) -> None:
    try:
        path, query = quote(scope, safe=""), f"after={quote(after)}&limit={quote(limit)}"
    except UnicodeEncodeError:
        return
    url = f"{server.url}/v1/scopes/{path}/snapshot?{query}"
    response = httpx2.get(url, headers={"Authorization": token_of(people[0])}, timeout=60)
    assert response.status_code in (400, 403, 404)
    problem_in(response)


latin = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=30)


@as_often(40, 2000)
@given(
    headers=st.dictionaries(
        st.sampled_from(
            ["Content-Type", "Content-Encoding", "Accept", "Accept-Encoding", "Jobcoach-Protocol"]
        ),
        latin | st.sampled_from([JSON, MSGPACK, ZSTD, "zstd, zstd", "gzip", "identity", "*/*"]),
        max_size=3,
    ),
    body=st.binary(max_size=300) | st.just(msgspec.msgpack.encode(Push(client_now=NOW))),
)
def test_any_dress_of_any_bytes_is_answered(
    server: RunningServer, people: list[Laptop], headers: dict[str, str], body: bytes
) -> None:
    response = asked(server, people[0], body, **headers)
    assert response.status_code in (200, 400, 413, 426)


@given(authorization=latin | st.builds("Bearer {}".format, latin))
def test_no_word_opens_the_door_but_a_token(server: RunningServer, authorization: str) -> None:
    response = httpx2.get(f"{server.url}/v1/hello", headers={"Authorization": authorization})
    assert (response.status_code, problem_in(response).code) == (401, "device")


@given(text=st.text() | st.from_regex(r"\A[a-z]+:[0-9a-f-]{36}\Z") | st.text("0123456789abcdef:-"))
def test_any_text_is_a_name_a_stamp_and_a_moment_or_it_is_not(text: str) -> None:
    for look in (is_scope, is_uuid, is_name, is_title, is_stamp, is_place):
        assert look(text) in (True, False)
    for read in (ScopeName.of, instant_of):
        try:
            read(text)
        except ValueError:
            continue


@pytest.mark.parametrize("counter", [2**63, 2**64, -(2**63) - 1, -1])
def test_a_counter_that_no_database_can_hold_is_malformed_and_no_fault(
    server: RunningServer, people: list[Laptop], dossier: str, counter: int
) -> None:
    laptop = people[0]
    change = json.loads(msgspec.json.encode(laptop.change(dossier, {"tekst": "x"})))
    laptop.counter -= 1
    verdict = {"scope": dossier, "device": laptop.device, "counter": counter, "accept": True}
    for said in ({"changes": [change | {"counter": counter}]}, {"verdicts": [verdict]}):
        response = asked(server, laptop, _encoded({"client_now": NOW} | said), Content_Type=JSON)
        assert (response.status_code, problem_in(response).code) == (400, "invalid")


# --- much, deep, packed and slow --------------------------------------------------------------


def zeros(packed: int) -> bytes:
    """So many gigabytes of nothing in a zstd frame."""
    target = io.BytesIO()
    with zstandard.ZstdCompressor(level=19).stream_writer(target, closefd=False) as writer:
        for _ in range(packed * 64):
            writer.write(bytes(16 << 20))
    return target.getvalue()


def deep(times_: int) -> list[bytes]:
    """Messages that go down and down."""
    return [
        b"[" * times_,
        b'{"client_now":' * times_,
        b'{"client_now":"","changes":' + b"[" * times_ + b"]" * times_ + b"}",
        b"\x91" * times_,
        b"\x81\xa1a" * times_,
        b"\xdd\xff\xff\xff\xff",  # a list of four thousand million, it says
        b"\xdb\xff\xff\xff\xff",
        b"\xc6\xff\xff\xff\xff",
    ]


def rss_kib(pid: int) -> int:
    """Memory that a process holds."""
    with open(f"/proc/{pid}/status", encoding="utf-8") as status:  # noqa: PTH123 - no real file
        (line,) = [line for line in status if line.startswith("VmRSS")]
    return int(line.split()[1])


@pytest.fixture
def alone(house: House) -> Iterator[tuple[ServerProcess, str]]:
    """A server of one process, and the token of a laptop."""
    process = ServerProcess(f"sqlite:///{house.path}")
    laptop = house.laptop()
    yield process, f"Bearer {laptop.service._token}"  # type: ignore[attr-defined]
    process.stop()


def test_bombs_and_depths_cost_the_server_no_memory_and_no_time(
    alone: tuple[ServerProcess, str],
) -> None:
    process, token = alone
    bomb = zeros(1)
    gigabyte = gzip.compress(bytes(64 << 20))
    bad = [(one, "identity", media) for one in deep(100_000) for media in (JSON, MSGPACK)]
    bad += [(bomb, ZSTD, MSGPACK), (gigabyte, "gzip", JSON), (bomb * 4, f"{ZSTD}, {ZSTD}", JSON)]
    bad += [(zstandard.compress(bomb), ZSTD, MSGPACK), (bytes(MOST_BODY_BYTES + 1), ZSTD, JSON)]

    def attack() -> None:
        for body, encoding, media in bad:
            response = httpx2.post(
                f"{process.url}/v1/push",
                content=body,
                headers={
                    "Authorization": token,
                    "Content-Encoding": encoding,
                    "Content-Type": media,
                },
                timeout=30,
            )
            assert response.status_code in (400, 413), (body[:20], encoding)
            problem_in(response)

    attack()
    before = rss_kib(process.pid)
    for _ in range(times(5, 200)):
        attack()
    assert rss_kib(process.pid) - before < 16 << 10
    assert [line for line in process.log if "fault" in line] == []


def test_a_body_that_comes_in_crumbs_is_not_waited_for(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Route, "body_within_s", 0.4)
    with EmbeddedServer(house.database, house.clock) as server:
        address = urlsplit(server.url)
        with socket.create_connection((address.hostname, address.port), timeout=30) as line:
            line.sendall(
                b"POST /v1/devices HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            )
            for _ in range(100):
                try:
                    line.sendall(b"1\r\n{\r\n")
                except OSError:
                    break
                time.sleep(0.02)
            answer = line.recv(2000)
        assert answer.startswith(b"HTTP/1.1 400")
        assert b'"code":"invalid"' in answer
        assert httpx2.get(f"{server.url}/healthz").status_code == 200


def test_who_has_no_token_gets_less_time_for_a_body() -> None:
    limits = {route.path: route.body_within_s for route in ROUTES if route.body is not None}
    assert limits["/v1/devices"] == 20
    assert limits["/v1/push"] == 120


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: -1",
        b"Content-Length: 5\r\nContent-Length: 6",
        b"Content-Length: 1e3",
        b"Content-Length: 99999999999999999999999999",
        b"Transfer-Encoding: gzip",
        b"Transfer-Encoding: chunked\r\nContent-Length: 3",
        b"X: " + b"a" * 100_000,
        b"\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n",
        b"Expect: 100-continue\r\nContent-Length: 2",
    ],
)
def test_a_head_that_lies_is_refused_and_the_next_is_served(
    server: RunningServer, people: list[Laptop], head: bytes
) -> None:
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=30) as line:
        line.sendall(
            b"POST /v1/push HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: "
            + token_of(people[0]).encode()
            + b"\r\n"
            + head
            + b"\r\n\r\n{}\r\n\r\n"
        )
        answer = line.recv(4000)
    assert answer[9:12] in (b"100", b"400", b"413")
    assert people[0].service.hello().action == "none"


def test_nothing_of_what_came_is_in_the_log(server: RunningServer, people: list[Laptop]) -> None:
    laptop = people[0]
    for body in (b"Geheim van Celik", _encoded({"client_now": "Geheim", "changes": ["Geheim"]})):
        asked(server, laptop, body, Content_Type=JSON)
        asked(server, laptop, body, path="/v1/Geheim")
        asked(server, laptop, body, Content_Encoding="Geheim", Jobcoach_Protocol="Geheim")
    httpx2.get(f"{server.url}/v1/scopes/dossier:Geheim/snapshot?after=Geheim")
    assert "Geheim" not in "\n".join(server.log)
    assert [line for line in server.log if "fault" in line] == []
