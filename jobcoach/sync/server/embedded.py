"""The same server inside another program, in a thread on a free port of this computer."""

from __future__ import annotations

import socket
import threading
from types import TracebackType
from typing import Self

import uvicorn

from jobcoach.domain.moment import Clock
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.web import application


class EmbeddedServer:
    """Serves a database that was set up, from `start` until `stop`; also as a context manager."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(
            application(database, clock), access_log=False, log_config=None, lifespan="off"
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, args=([self._listener],), name="server", daemon=True
        )

    @property
    def url(self) -> str:
        """Where a client finds it; requests wait until it has started."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being answered, and stop."""
        self._server.should_exit = True
        self._thread.join()
        self._listener.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _where: TracebackType | None,
    ) -> None:
        self.stop()
