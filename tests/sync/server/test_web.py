"""What comes over the line and is no good gets a clear no, and nobody learns anything from it."""

import io
import json
import socket
from urllib.parse import urlsplit

import httpx2
import msgspec
import pytest
import zstandard

from jobcoach.domain.identity import new_id
from jobcoach.sync.protocol import MOST_CHANGES, Problem, Push
from jobcoach.sync.server.form import MOST_FIELD_BYTES
from jobcoach.sync.server.routes import MOST_BODY_BYTES, ROUTES
from jobcoach.sync.wire import JSON, MSGPACK, PROTOCOL_HEADER, ZSTD
from tests.support.server import RunningServer
from tests.sync.server.laptop import Laptop, laptop_of


@pytest.fixture
def anna(server: RunningServer) -> Laptop:
    return laptop_of(server)


def token_of(laptop: Laptop) -> str:
    http = laptop.service._http  # type: ignore[attr-defined]
    return str(http.headers["Authorization"])


def post(
    server: RunningServer, laptop: Laptop, body: bytes, path: str = "/v1/push", **headers: str
) -> httpx2.Response:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx2.post(
        server.url + path,
        content=body,
        headers={"Authorization": token_of(laptop), "Content-Type": MSGPACK} | given,
        timeout=30,
    )


def problem_in(response: httpx2.Response) -> str:
    assert "traceback" not in response.text.lower()
    return msgspec.json.decode(response.content, type=Problem).code


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00",
        b"{",
        b"not a message",
        msgspec.msgpack.encode([1, 2]),
        msgspec.msgpack.encode({"client_now": 3}),
        msgspec.msgpack.encode({"client_now": "gisteren"}),
        msgspec.msgpack.encode({"client_now": "2026-11-03T13:05:09.120Z", "changes": [{}]}),
        b"\x91" * 100_000,
    ],
)
def test_a_body_that_is_no_message_is_refused(
    server: RunningServer, anna: Laptop, body: bytes
) -> None:
    response = post(server, anna, body)
    assert (response.status_code, problem_in(response)) == (400, "invalid")


@pytest.mark.parametrize(
    "headers,status",
    [
        ({"Content_Type": "text/html"}, 400),
        ({"Content_Encoding": "gzip"}, 400),
        ({"Content_Encoding": ZSTD}, 400),
        ({PROTOCOL_HEADER: "0"}, 426),
        ({PROTOCOL_HEADER: "99"}, 426),
    ],
)
def test_a_body_in_an_unknown_dress_is_refused(
    server: RunningServer, anna: Laptop, headers: dict[str, str], status: int
) -> None:
    body = msgspec.msgpack.encode(Push(client_now="2026-11-03T13:05:09.120Z"))
    assert post(server, anna, body).status_code == 200
    assert post(server, anna, body, **headers).status_code == status


def test_a_body_that_is_too_large_is_refused_while_it_comes(
    server: RunningServer, anna: Laptop
) -> None:
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port), timeout=30) as line:
        head = (
            f"POST /v1/push HTTP/1.1\r\nHost: x\r\nAuthorization: {token_of(anna)}\r\n"
            "Transfer-Encoding: chunked\r\n\r\n"
        )
        line.sendall(head.encode())
        part = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        for _ in range(MOST_BODY_BYTES // 0x10000 + 1):  # and the end never comes
            line.sendall(part)
        assert line.recv(1000).startswith(b"HTTP/1.1 413")


def test_without_a_token_that_counts_no_body_is_read_at_all(
    server: RunningServer, anna: Laptop
) -> None:
    """The answer comes while the body is still to come."""
    address = urlsplit(server.url)
    for token in ("", "Authorization: Bearer geraden\r\n"):
        for size in (f"Content-Length: {MOST_BODY_BYTES}", "Transfer-Encoding: chunked"):
            with socket.create_connection((address.hostname, address.port), timeout=30) as line:
                line.sendall(f"POST /v1/push HTTP/1.1\r\nHost: x\r\n{token}{size}\r\n\r\n".encode())
                assert line.recv(1000).startswith(b"HTTP/1.1 401")
    assert post(server, anna, b"not a message").status_code == 400
    assert httpx2.post(f"{server.url}/v1/push", content=b"not a message").status_code == 401


def test_a_request_that_says_it_is_too_large_is_refused_before_it_comes(
    server: RunningServer, anna: Laptop
) -> None:
    address = urlsplit(server.url)
    for path, size in (("/v1/push", MOST_BODY_BYTES + 1), ("/v1/devices", 5000)):
        with socket.create_connection((address.hostname, address.port), timeout=30) as line:
            head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {size}\r\n"
            line.sendall(f"{head}Authorization: {token_of(anna)}\r\n\r\n".encode())
            assert line.recv(1000).startswith(b"HTTP/1.1 413")


def test_a_bomb_is_refused_before_it_unpacks(server: RunningServer, anna: Laptop) -> None:
    packed = io.BytesIO()
    with zstandard.ZstdCompressor().stream_writer(packed, closefd=False) as writer:
        for _ in range(1000):
            writer.write(bytes(1 << 20))
    assert len(packed.getvalue()) < MOST_BODY_BYTES
    response = post(server, anna, packed.getvalue(), Content_Encoding=ZSTD)
    assert (response.status_code, problem_in(response)) == (413, "too_large")


def test_too_many_changes_in_one_push_are_refused(server: RunningServer, anna: Laptop) -> None:
    dossier = anna.open_dossier()
    changes = [anna.change(dossier, {"n": n}) for n in range(MOST_CHANGES + 1)]
    now = "2026-11-03T13:05:09.120Z"
    body = msgspec.msgpack.encode(Push(client_now=now, changes=changes))
    response = post(server, anna, body)
    assert (response.status_code, problem_in(response)) == (413, "too_large")


def test_a_value_that_no_laptop_could_hold_is_refused_alone(anna: Laptop) -> None:
    dossier = anna.open_dossier()
    changes = [
        anna.change(dossier, {"tekst": "x" * (MOST_FIELD_BYTES + 1)}),
        anna.change(dossier, {"getal": 2**63}),
        anna.change(dossier, {"getal": float("nan")}),
        anna.change(dossier, {"getal": float("inf")}),
        anna.change(dossier, {"getal": -0.0}),
        anna.change(dossier, {"Tekst": "x"}),
        anna.change(dossier, {}),
        anna.change(dossier, {"tekst": "x"}, entity_id="geen uuid"),
        anna.change(dossier, {"tekst": "x"}, base={"tekst": "geen stempel"}),
        anna.change(dossier, {"tekst": "goed, met een \x00 erin"}),
    ]
    answers = anna.push(*changes).answers
    assert [one.code for one in answers] == ["too_large", *["invalid"] * 8, ""]


@pytest.mark.parametrize(
    "wrong",
    [
        {"device": "00000000000000aa"},
        {"author": new_id.__name__},
        {"stamp": "f" * 32},
        {"op": "erase"},
        {"counter": 0},
        {"txn": 99},
        {"scope": "dossier:x"},
        {"scope": "kelder:00000000-0000-7000-8000-000000000000"},
        {"schema_version": 0},
    ],
)
def test_a_change_in_the_name_of_another_is_refused(
    anna: Laptop, wrong: dict[str, str | int]
) -> None:
    dossier = anna.open_dossier()
    change = msgspec.structs.replace(anna.change(dossier, {"tekst": "x"}), **wrong)
    assert anna.push(change).answers[0].code == "invalid"


@pytest.mark.parametrize(
    "path",
    [
        "/v1/scopes/dossier:x/snapshot",
        "/v1/scopes/%00/snapshot",
        "/v1/scopes/dossier:00000000-0000-7000-8000-000000000000/snapshot?after=%00",
        "/v1/scopes/dossier:00000000-0000-7000-8000-000000000000/snapshot?after=a/b",
        "/v1/scopes/dossier:00000000-0000-7000-8000-000000000000/snapshot?limit=veel",
    ],
)
def test_a_page_that_cannot_be_is_refused(server: RunningServer, anna: Laptop, path: str) -> None:
    response = httpx2.get(server.url + path, headers={"Authorization": token_of(anna)})
    assert (response.status_code, problem_in(response)) == (400, "invalid")


def test_an_address_that_is_not_there_says_so(server: RunningServer) -> None:
    for method, path in (("GET", "/"), ("GET", "/v1/push"), ("POST", "/v1/hello")):
        response = httpx2.request(method, server.url + path)
        assert response.status_code in (404, 405)
        assert problem_in(response) == "unknown"


def test_without_a_token_there_is_no_door(server: RunningServer) -> None:
    response = httpx2.get(f"{server.url}/v1/hello")
    assert (response.status_code, problem_in(response)) == (401, "device")
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_people_can_read_the_answers_as_json(server: RunningServer, anna: Laptop) -> None:
    dossier = anna.open_dossier()
    anna.write(dossier, tekst="Siân")
    body = json.dumps({"scopes": {dossier: 0}}).encode()
    response = post(server, anna, body, "/v1/pull", Content_Type=f"{JSON}; charset=utf-8")
    assert response.headers["Content-Type"] == JSON
    assert response.json()["changes"][dossier][0]["change"]["fields"] == {"tekst": "Siân"}


def test_an_answer_is_packed_for_who_can_unpack_it(server: RunningServer, anna: Laptop) -> None:
    dossier = anna.open_dossier()
    anna.write(dossier, tekst="steeds hetzelfde " * 500)
    asked = {"Authorization": token_of(anna), "Accept": MSGPACK}
    url = f"{server.url}/v1/scopes/{dossier}/snapshot"
    plain = httpx2.get(url, headers=asked | {"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    with httpx2.stream("GET", url, headers=asked | {"Accept-Encoding": ZSTD}) as packed:
        assert packed.headers["Content-Encoding"] == ZSTD
        assert len(b"".join(packed.iter_raw())) < len(plain.content) / 10


def test_whoever_watches_over_the_server_can_ask_how_it_is(server: RunningServer) -> None:
    for path in ("/healthz", "/readyz"):
        assert httpx2.get(server.url + path).json() == {"status": "ok"}


def test_the_description_names_every_address_and_every_message(server: RunningServer) -> None:
    description = httpx2.get(f"{server.url}/openapi.json").json()
    assert description["openapi"].startswith("3.1")
    assert set(description["paths"]) == {route.path for route in ROUTES}
    assert set(description["paths"]) >= {
        "/v1/devices",
        "/v1/hello",
        "/v1/push",
        "/v1/pull",
        "/v1/scopes/{scope}/snapshot",
        "/healthz",
        "/readyz",
    }
    schemas = description["components"]["schemas"]
    assert {"Enrol", "Enrolled", "Hello", "Push", "PushAnswer", "Pull", "Pulled"} <= set(schemas)
    assert set(schemas["Change"]["required"]) >= {"device", "counter", "scope", "stamp"}
    referred = set(_references(description))
    assert referred <= {f"#/components/schemas/{name}" for name in schemas}


def _references(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [found for value in node.values() for found in _references(value)]
    if isinstance(node, list):
        return [found for value in node for found in _references(value)]
    return []


def test_the_log_has_a_line_for_every_request_and_nothing_about_people(
    server: RunningServer, anna: Laptop
) -> None:
    dossier = anna.open_dossier()
    anna.write(dossier, tekst="Geheim van Çelik")
    anna.rows(dossier)
    httpx2.get(f"{server.url}/v1/hello", headers={"Authorization": "Bearer geheim-token"})
    # the server is shared: what other tests made of it stands there too
    lines = [json.loads(line) for line in server.log if line.startswith("{")]
    own = [line for line in lines if line.get("device") == anna.device]
    assert {line["route"] for line in own} >= {
        "/v1/devices",
        "/v1/push",
        "/v1/scopes/{scope}/snapshot",
    }
    assert set(own[0]) == {"moment", "level", "method", "route", "status", "ms", "device"}
    text = "\n".join(server.log)
    for secret in ("Geheim", "geheim-token", dossier, token_of(anna), anna.gebruiker_id):
        assert secret not in text
