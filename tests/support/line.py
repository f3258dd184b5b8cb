"""A network line between laptop and server that a test can cut."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


class Line:
    """Forwards bytes between a port of its own and a server, until it is cut."""

    def __init__(self, server_url: str) -> None:
        parts = urlsplit(server_url)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._whole = True
        self._bytes_left: int | None = None
        self.carried_bytes = 0
        """Both ways, with all that belongs to HTTP."""
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """From now on nobody gets through, and who was talking is cut off."""
        with self._lock:
            self._whole = False
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
            self._open.clear()

    def cut_after_bytes(self, count: int) -> None:
        """Cut it in the middle of what the server says, `count` bytes from now."""
        self._bytes_left = count

    def mend(self) -> None:
        """From now on it works again."""
        with self._lock:
            self._whole = True
            self._bytes_left = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.cut()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                if not self._whole:
                    client.close()
                    continue
                try:
                    server = socket.create_connection(self._target, timeout=5)
                except OSError:
                    client.close()
                    continue
                self._open |= {client, server}
            for one, other, answers in ((client, server, False), (server, client, True)):
                threading.Thread(
                    target=self._pipe, args=(one, other), kwargs={"answers": answers}, daemon=True
                ).start()

    def _pipe(self, source: socket.socket, target: socket.socket, *, answers: bool) -> None:
        with suppress(OSError):
            while content := source.recv(65536):
                with self._lock:
                    self.carried_bytes += len(content)
                if answers and self._bytes_left is not None:
                    content = content[: self._bytes_left]
                    self._bytes_left -= len(content)
                    target.sendall(content)
                    if self._bytes_left <= 0:
                        self.cut()
                        return
                    continue
                target.sendall(content)
        for one in (source, target):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
