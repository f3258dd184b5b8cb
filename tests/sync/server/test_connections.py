"""Nobody keeps the server busy by holding on to a connection and doing nothing."""

from __future__ import annotations

import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from jobcoach.errors import ServerNotSetUp
from jobcoach.sync.server.connections import MOST_CONNECTIONS, BoundedConnection
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.serving import configuration, serve

LARGE = 16 << 20


class Impatient(BoundedConnection):
    """As the server's own, in a hurry."""

    request_within_s = 0.3
    stalled_after_s = 0.3


async def _large(_: Request) -> Response:
    return Response(bytes(LARGE))


async def _echo(request: Request) -> Response:
    return Response(await request.body())


@pytest.fixture
def connect() -> Iterator[Callable[[], socket.socket]]:
    """How to reach a server with impatient connections."""
    app = Starlette(routes=[Route("/large", _large), Route("/echo", _echo, methods=["POST"])])
    config = uvicorn.Config(app, http=Impatient, log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    lines: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()

        def made() -> socket.socket:
            lines.append(socket.create_connection(listener.getsockname(), timeout=30))
            return lines[-1]

        try:
            yield made
        finally:
            for line in lines:
                line.close()
            server.should_exit = True
            thread.join()


def hung_up(line: socket.socket) -> bool:
    """Whether the server ends the connection; waits for it."""
    try:
        return line.recv(100) == b""
    except ConnectionResetError:
        return True


def answer_on(line: socket.socket) -> bytes:
    """The whole answer to 'ja'."""
    answer = b""
    while not answer.endswith(b"ja"):
        answer += line.recv(1000)
    return answer


def test_a_connection_without_a_request_is_closed(connect: Callable[[], socket.socket]) -> None:
    assert hung_up(connect())


def test_a_request_that_never_gets_to_its_end_is_closed(
    connect: Callable[[], socket.socket],
) -> None:
    line = connect()
    line.sendall(b"POST /echo HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    assert hung_up(line)


def test_a_second_request_that_never_gets_to_its_end_is_closed(
    connect: Callable[[], socket.socket],
) -> None:
    line = connect()
    request = b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nja"
    line.sendall(request)
    assert answer_on(line).startswith(b"HTTP/1.1 200")
    line.sendall(request[:20])
    assert hung_up(line)


def test_a_body_may_come_slowly(connect: Callable[[], socket.socket]) -> None:
    line = connect()
    line.sendall(b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nj")
    time.sleep(2 * Impatient.request_within_s)
    line.sendall(b"a")
    assert answer_on(line).startswith(b"HTTP/1.1 200")


def test_the_server_runs_with_these_limits() -> None:
    config = configuration(1, None, [])
    assert config.http is BoundedConnection
    assert config.limit_concurrency == MOST_CONNECTIONS
    assert not config.proxy_headers
    behind = configuration(1, None, ["10.0.0.1"])
    assert (behind.proxy_headers, behind.forwarded_allow_ips) == (True, ["10.0.0.1"])


if sys.platform != "win32":  # which has no such limit
    import resource

    def test_the_server_may_open_as_many_files_as_the_system_allows(tmp_path: Path) -> None:
        """It does so first of all: here it then finds an empty database."""
        limit = resource.RLIMIT_NOFILE
        soft, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (min(512, hard), hard))
        database = Database(f"sqlite:///{tmp_path / 'server.db'}")
        try:
            with pytest.raises(ServerNotSetUp):
                serve(database, host="", port=0, workers=1, tls=None, ready=lambda _: None)
            assert resource.getrlimit(limit) == (hard, hard)
        finally:
            database.close()
            resource.setrlimit(limit, (soft, hard))


def test_an_answer_that_nobody_takes_is_dropped_and_a_slow_reader_gets_all(
    connect: Callable[[], socket.socket],
) -> None:
    """Of the first all but what the network itself holds is lost, by its own choice."""
    idle, slow = connect(), connect()
    for line in (idle, slow):
        line.sendall(b"GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert received(slow, pause_s=0.002) > LARGE
    assert received(idle) < LARGE


def received(line: socket.socket, pause_s: float = 0) -> int:
    """How many bytes come until the end."""
    size = 0
    while True:
        time.sleep(pause_s)
        try:
            part = line.recv(1 << 16)
        except ConnectionResetError:
            return size
        if not part:
            return size
        size += len(part)


class Narrow(BoundedConnection):
    """As the server's own, with room for two who shake hands."""

    most_handshakes = 2


def test_who_never_finishes_shaking_hands_keeps_nobody_out_for_long(tmp_path: Path) -> None:
    """With TLS; sockets that say nothing are let in two at a time, and make room when they go."""
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "1", "-subj", "/CN=localhost"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    app = Starlette(routes=[Route("/echo", _echo, methods=["POST"])])
    config = uvicorn.Config(
        app,
        http=Narrow,
        log_config=None,
        lifespan="off",
        ssl_certfile=certificate,
        ssl_keyfile=key,
    )
    server = uvicorn.Server(config)
    trusting = ssl.create_default_context(cafile=str(certificate))
    trusting.check_hostname = False
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        address = listener.getsockname()
        try:
            silent = [socket.create_connection(address, timeout=30) for _ in range(2)]
            time.sleep(0.3)
            with socket.create_connection(address, timeout=30) as third:
                assert hung_up(third)
            for line in silent:
                line.close()
            time.sleep(1.1)  # it looks at most once a second
            for _ in range(3):  # and who is in is not counted any more
                line = trusting.wrap_socket(socket.create_connection(address, timeout=30))
                line.sendall(
                    b"POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n"
                    b"Connection: close\r\n\r\nja"
                )
                assert answer_on(line).startswith(b"HTTP/1.1 200")
                line.close()
        finally:
            server.should_exit = True
            thread.join()
