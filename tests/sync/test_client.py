"""The laptop's line: addresses as people type them, and every failure by its own name."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec
import pytest

from jobcoach.errors import (
    BadServerAddress,
    DeviceRefused,
    Forbidden,
    InsecureServer,
    InvitationRefused,
    JobcoachError,
    ProtocolTooOld,
    ServerBusy,
    ServerTrouble,
    ServerUnreachable,
    Stopped,
    TriedTooOften,
)
from jobcoach.sync.client import HttpService, address_of, enrol
from jobcoach.sync.protocol import Enrol, Hello, Problem, Pull, Push, PushAnswer
from jobcoach.sync.wire import MSGPACK, ZSTD, pack
from tests.support.server import free_port

Answer = tuple[int, dict[str, str], bytes]
HELLO = Hello(
    server_time="2026-11-03T13:05:09.120Z",
    server_epoch="e",
    protocol_from=1,
    protocol_to=1,
    schema_from=1,
    schema_to=1,
    grants_version="g",
)


class Line:
    """A real HTTP server that says whatever the test wants, whoever asks."""

    def __init__(self) -> None:
        self.answer: Answer = (200, {}, b"")
        self.asked: list[tuple[str, dict[str, str], bytes]] = []
        line = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                length = int(self.headers.get("Content-Length", 0))
                body = self.rfile.read(length)
                line.asked.append((f"{self.command} {self.path}", dict(self.headers), body))
                status, headers, content = line.answer
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_GET = _answer  # noqa: N815 - called so by the library
            do_POST = _answer  # noqa: N815

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def says(self, message: object, status: int = 200) -> None:
        """Answer with this message from now on."""
        self.answer = (status, {"Content-Type": MSGPACK}, msgspec.msgpack.encode(message))

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line()
    yield made
    made.close()


@pytest.fixture
def service(line: Line) -> Iterator[HttpService]:
    with HttpService(line.url, "token") as made:
        yield made


@pytest.mark.parametrize(
    "typed,address",
    [
        ("https://jobcoach.voorbeeld.nl", "https://jobcoach.voorbeeld.nl"),
        ("jobcoach.voorbeeld.nl", "https://jobcoach.voorbeeld.nl"),
        (" jobcoach.voorbeeld.nl/ ", "https://jobcoach.voorbeeld.nl"),
        ("voorbeeld.nl:8443/jobcoach/", "https://voorbeeld.nl:8443/jobcoach"),
        ("HTTPS://Voorbeeld.nl", "https://Voorbeeld.nl"),
        ("localhost:8420", "http://localhost:8420"),
        ("127.0.0.1:8420", "http://127.0.0.1:8420"),
        ("127.9.9.9", "http://127.9.9.9"),
        ("http://[::1]:8420/", "http://[::1]:8420"),
        ("http://localhost", "http://localhost"),
        ("https://localhost", "https://localhost"),
    ],
)
def test_an_address_may_be_typed_as_people_type(typed: str, address: str) -> None:
    assert address_of(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        "http://jobcoach.voorbeeld.nl",
        "http://192.168.1.10:8420",
        "http://localhost.voorbeeld.nl",
        "http://127.0.0.1.voorbeeld.nl",
        "http://0.0.0.0:8420",
    ],
)
def test_nothing_goes_unprotected_to_another_computer(typed: str) -> None:
    with pytest.raises(InsecureServer):
        HttpService(typed, "token")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "https://",
        "ftp://voorbeeld.nl",
        "file:///etc/passwd",
        "https://voorbeeld.nl:poort",
        "https://voorbeeld.nl:99999",
        "https://a b.nl",
        "https://iemand:geheim@voorbeeld.nl",
        "https://voorbeeld.nl?x=1",
        "https://[::1",
        "https://zorg..nl",
        "https://\u2603\u2603.nl",
        f"https://{'a' * 70}.nl",
    ],
)
def test_what_is_no_address_says_so(typed: str) -> None:
    with pytest.raises(BadServerAddress):
        address_of(typed)


@pytest.mark.parametrize(
    "name, value",
    [("HTTPS_PROXY", "socks5://proxy.voorbeeld.nl:1080"), ("SSL_CERT_FILE", "/is/er/niet.pem")],
)
def test_a_proxy_or_certificate_file_that_cannot_be_used_is_no_connection(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ServerUnreachable):
        HttpService("https://jobcoach.voorbeeld.nl", "token")


def test_a_server_that_is_off_is_no_connection() -> None:
    with (
        HttpService(f"http://127.0.0.1:{free_port()}", "token") as service,
        pytest.raises(ServerUnreachable),
    ):
        service.hello()


def test_a_name_that_does_not_exist_is_no_connection() -> None:
    with (
        HttpService("https://server.invalid", "token") as service,
        pytest.raises(ServerUnreachable),
    ):
        service.hello()


def test_a_server_that_says_nothing_is_no_connection() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        HttpService(
            f"http://127.0.0.1:{silent.getsockname()[1]}", "token", timeout_s=0.2
        ) as service,
        pytest.raises(ServerUnreachable),
    ):
        service.hello()


def test_an_answer_that_is_cut_off_is_no_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def cut() -> None:
            line, _ = listener.accept()
            with line:
                line.recv(65536)
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf")

        thread = threading.Thread(target=cut)
        thread.start()
        with (
            HttpService(f"http://127.0.0.1:{listener.getsockname()[1]}", "token") as service,
            pytest.raises(ServerUnreachable),
        ):
            service.hello()
        thread.join()


@pytest.mark.parametrize(
    "status,code,error",
    [
        (401, "device", DeviceRefused),
        (403, "forbidden", Forbidden),
        (403, "invitation", InvitationRefused),
        (426, "upgrade", ProtocolTooOld),
        (400, "invalid", ServerTrouble),
        (404, "unknown", ServerTrouble),
        (413, "too_large", ServerTrouble),
        (429, "busy", TriedTooOften),
        (503, "busy", ServerBusy),
        (500, "device", ServerTrouble),
    ],
)
def test_every_refusal_has_its_own_name(
    line: Line, service: HttpService, status: int, code: str, error: type[JobcoachError]
) -> None:
    line.says({"code": code}, status)
    with pytest.raises(JobcoachError) as caught:
        service.hello()
    assert type(caught.value) is error


@pytest.mark.parametrize(
    "answer",
    [
        (200, {"Content-Type": "text/html"}, b"<h1>Gratis wifi: log in</h1>"),
        (401, {"Content-Type": "text/html"}, b"<h1>Log in bij de proxy</h1>"),
        (403, {"Content-Type": "text/html"}, b"<h1>Geblokkeerd</h1>"),
        (401, {"Content-Type": "application/json"}, b'{"code": "device"}'),
        (302, {"Location": "https://wifi.voorbeeld.nl"}, b""),
        (200, {"Content-Type": MSGPACK}, b""),
        (200, {"Content-Type": MSGPACK}, b"\xc1"),
        (200, {"Content-Type": MSGPACK}, msgspec.msgpack.encode({"server_time": 3})),
        (200, {"Content-Type": MSGPACK, "Content-Encoding": ZSTD}, b"no frame"),
        (200, {"Content-Type": MSGPACK, "Content-Encoding": ZSTD}, pack(bytes(65 << 20))),
        (401, {"Content-Type": MSGPACK}, b"\xc1"),
        (403, {"Content-Type": MSGPACK}, msgspec.msgpack.encode({"code": "van morgen"})),
    ],
)
def test_a_wifi_page_or_a_broken_answer_takes_no_access_away(
    line: Line, service: HttpService, answer: Answer
) -> None:
    line.answer = answer
    with pytest.raises(ServerTrouble):
        service.hello()


def test_a_call_says_who_asks_and_which_protocol(line: Line, service: HttpService) -> None:
    line.says(HELLO)
    assert service.hello() == HELLO
    ((what, headers, body),) = line.asked
    assert (what, body) == ("GET /v1/hello", b"")
    assert headers["Authorization"] == "Bearer token"
    assert headers["Jobcoach-Protocol"] == "1"
    assert (headers["Accept"], headers["Accept-Encoding"]) == (MSGPACK, ZSTD)


def test_bytes_are_counted_as_they_went_over_the_line(line: Line, service: HttpService) -> None:
    line.says(PushAnswer(answers=[]))
    service.push(Push(client_now="x" * 10_000))
    (_, headers, body) = line.asked[0]
    assert headers["Content-Encoding"] == ZSTD
    assert service.bytes_up == len(body) < 1000
    assert service.bytes_down == len(line.answer[2])


def test_a_small_body_goes_as_it_is(line: Line, service: HttpService) -> None:
    line.says({})
    service.pull(Pull(digest="d"))
    (_, headers, body) = line.asked[0]
    assert "Content-Encoding" not in headers
    assert msgspec.msgpack.decode(body, type=Pull) == Pull(digest="d")


def test_an_invitation_is_exchanged_without_a_token(line: Line) -> None:
    line.says(Problem(code="invitation"), 403)
    with pytest.raises(InvitationRefused):
        enrol(f"{line.url}/", Enrol(code="x", device="d", name="n"))
    ((what, headers, _),) = line.asked
    assert what == "POST /v1/devices"
    assert "Authorization" not in headers


def test_a_proxy_of_the_office_does_not_stand_between_a_program_and_its_own_computer(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    line.says(HELLO)
    with HttpService(line.url, "token") as service:
        assert service.hello() == HELLO


def test_what_stands_before_a_server_that_has_no_room_says_that_it_is_busy(
    line: Line, service: HttpService
) -> None:
    line.answer = (503, {"Content-Type": "text/html"}, b"<h1>Service Unavailable</h1>")
    with pytest.raises(ServerBusy):
        service.hello()


def test_whoever_hung_up_asks_nothing_more(line: Line) -> None:
    line.says(HELLO)
    hung_up = threading.Event()
    with HttpService(line.url, "token", stopped=hung_up.is_set) as service:
        service.hello()
        hung_up.set()
        for ask in (service.hello, lambda: service.blob_state("dossier:kim", "0" * 64)):
            with pytest.raises(Stopped):
                ask()
    assert len(line.asked) == 1
