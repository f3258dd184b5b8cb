"""One connection: closed when its request does not come, or its answer is not read, in time."""

from __future__ import annotations

import asyncio
import gc
import socket
import time
from typing import Any, ClassVar
from weakref import WeakSet

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from jobcoach.sync.protocol import Problem
from jobcoach.sync.wire import JSON, encode

MOST_CONNECTIONS = 800
"""Of one process: below the 1,024 files that a process usually may have open. Who comes when there
are more is told to come again."""
MOST_HANDSHAKES = 200
"""Of one process: connections with TLS that are not there yet. They are not among the others."""


class TooManyHandshakes(Exception):
    """So many connections have not come to a first word that one more is not let in."""


class BoundedConnection(H11Protocol):
    """A connection of uvicorn's that nobody can hold open by doing nothing."""

    request_within_s = 20.0
    """From the connection, or the answer before it, until a request with all its headers is here.
    The body has a limit of its own."""
    most_handshakes = MOST_HANDSHAKES
    stalled_after_s = 60.0
    """Without one byte of an answer being taken. A slow line may take as long as it needs."""
    _waiting: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _coming: ClassVar[WeakSet[BoundedConnection]] = WeakSet()
    """Connections of this process that were accepted and are still shaking hands. asyncio gives
    up on each after a minute, or when the other side hangs up, and forgets it; so does this."""
    _swept_at: ClassVar[float] = 0.0
    """When what was forgotten was last thrown away for real."""

    def __init__(self, *given: Any, **named: Any) -> None:
        """Someone knocked. Raises TooManyHandshakes, at which the connection is closed."""
        if len(self._coming) >= self.most_handshakes:
            self._sweep()
            if len(self._coming) >= self.most_handshakes:
                raise TooManyHandshakes
        super().__init__(*given, **named)
        self._coming.add(self)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Someone connected: a request must follow.

        The head of an answer and its body are two writes: without this the second would wait some
        40 ms for the other side to say that the first came.
        """
        self._coming.discard(self)
        super().connection_made(transport)
        connected: socket.socket = transport.get_extra_info("socket")
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._expect_request()

    def data_received(self, data: bytes) -> None:
        """Something came; perhaps the rest of a request."""
        super().data_received(data)
        if self._answering:
            self._cancel_waiting()

    def send_400_response(self, msg: str) -> None:
        """What came is no HTTP: say so as all refusals are said, and hang up."""
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):  # an answer is under way
            self.transport.abort()
            return
        body = encode(Problem(code="invalid", detail="this is no HTTP/1.1"), JSON)
        head = [
            ("Content-Type", JSON),
            ("Content-Length", str(len(body))),
            ("Connection", "close"),
        ]
        for event in (
            h11.Response(status_code=400, headers=head, reason="Bad Request"),
            h11.Data(data=body),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    def on_response_complete(self) -> None:
        """An answer was given: the next request may follow."""
        super().on_response_complete()
        if not self._answering:
            self._expect_request()

    def pause_writing(self) -> None:
        """The other side takes less than there is."""
        super().pause_writing()
        self._watch(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        """It took enough."""
        super().resume_writing()
        if self._stalled is not None:
            self._stalled.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is over."""
        super().connection_lost(exc)
        self._cancel_waiting()
        if self._stalled is not None:
            self._stalled.cancel()

    @classmethod
    def _sweep(cls) -> None:
        """Forgotten connections hold each other; at most once a second, for it takes a while."""
        if time.monotonic() - cls._swept_at > 1:
            gc.collect()
            cls._swept_at = time.monotonic()

    @property
    def _answering(self) -> bool:
        # before the first request there is no cycle, whatever uvicorn's types say
        return bool(self.cycle) and not self.cycle.response_complete

    def _expect_request(self) -> None:
        self._cancel_waiting()
        self._waiting = self.loop.call_later(self.request_within_s, self._overdue)

    def _overdue(self) -> None:
        if self.transport.get_write_buffer_size():
            self._expect_request()  # the answer before it is still under way
        else:
            self.transport.abort()

    def _cancel_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()

    def _watch(self, left_bytes: int) -> None:
        self._stalled = self.loop.call_later(
            self.stalled_after_s, self._abort_unless_less, left_bytes
        )

    def _abort_unless_less(self, left_bytes: int) -> None:
        now_bytes = self.transport.get_write_buffer_size()
        if now_bytes < left_bytes:
            self._watch(now_bytes)
        else:
            self.transport.abort()
