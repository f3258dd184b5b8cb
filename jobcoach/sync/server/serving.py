"""Runs the server: on an address, in as many processes as asked, until it is told to stop."""

from __future__ import annotations

import os
import socket
import ssl
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from jobcoach.domain.moment import system_clock
from jobcoach.errors import AddressInUse, CertificateUnusable
from jobcoach.sync.server.connections import MOST_CONNECTIONS, BoundedConnection
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.loglines import LineForm, log_to_stderr
from jobcoach.sync.server.metrics import DIRECTORY_VARIABLE
from jobcoach.sync.server.web import application

if sys.platform != "win32":
    import resource

DATABASE_VARIABLE = "JOBCOACH_SERVER_DATABASE"
METRICS_VARIABLE = "JOBCOACH_SERVER_METRICS_TOKEN"
"""The word with which /metrics may be asked for; absent or empty: nobody may."""
LOG_VARIABLE = "JOBCOACH_SERVER_LOG"
_STOP_WITHIN_S = 20
"""For what is being answered when the server is told to stop."""
_STATEMENT_WITHIN_S = 30.0
"""Longer than this no laptop waits for an answer."""
_SLOW_START_S = 60
"""How long a worker may take to start, or be busy, before it counts as stuck: a slow machine
that starts several at once must not lose those that are nearly there."""


def from_environment() -> Starlette:
    """The application on the database that the environment names: what each process runs."""
    log_to_stderr(LineForm(os.environ.get(LOG_VARIABLE, LineForm.JSON)))
    database = Database(os.environ[DATABASE_VARIABLE], statement_within_s=_STATEMENT_WITHIN_S)
    return application(
        database, system_clock, metrics_token=os.environ.get(METRICS_VARIABLE, "").strip()
    )


class _Processes(Multiprocess):
    """The processes of one server. Told to stop, nobody is let in any more: connections would
    wait for an answer that never comes for as long as this process holds the address."""

    def terminate_all(self) -> None:
        """Stop all of them, each after what it is answering."""
        for listener in self.sockets:
            listener.close()
        super().terminate_all()


def serve(
    database: Database,
    *,
    host: str,
    port: int,
    workers: int,
    tls: tuple[Path, Path] | None,
    trusted_proxies: Sequence[str] = (),
    log: LineForm = LineForm.JSON,
    ready: Callable[[str], None],
) -> None:
    """Listen until a signal says stop. `ready` is told the address as soon as it listens.

    What is being answered then is finished first, for at most twenty seconds.

    Port 0 takes any that is free. `tls` is a certificate and its key; None: plain HTTP. Only of
    `trusted_proxies`, by their network addresses, is it believed for whom they ask.
    Raises AddressInUse and CertificateUnusable, and what Database.prepare raises.
    """
    _open_as_many_files_as_allowed()
    database.prepare()
    if tls is not None:
        _check(*tls)
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise AddressInUse from error
    os.environ[DATABASE_VARIABLE] = database.url.render_as_string(hide_password=False)
    os.environ[LOG_VARIABLE] = log.value
    log_to_stderr(log)
    config = configuration(workers, tls, trusted_proxies)
    shown = f"[{host}]" if ":" in host else host
    address = f"{'http' if tls is None else 'https'}://{shown}:{listener.getsockname()[1]}"
    with listener:
        ready(address)
        if workers > 1:
            with tempfile.TemporaryDirectory(prefix="jobcoach-figures-") as directory:
                os.environ[DIRECTORY_VARIABLE] = directory
                _Processes(config, sockets=[listener]).run()
        else:
            uvicorn.Server(config).run(sockets=[listener])


def configuration(
    workers: int, tls: tuple[Path, Path] | None, trusted_proxies: Sequence[str]
) -> uvicorn.Config:
    """How uvicorn is to run the server, as `serve` describes."""
    return uvicorn.Config(
        f"{__name__}:{from_environment.__name__}",
        http=BoundedConnection,
        ws="none",
        limit_concurrency=MOST_CONNECTIONS,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=list(trusted_proxies),
        factory=True,
        workers=workers,
        access_log=False,
        log_config=None,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=_STOP_WITHIN_S,
        timeout_worker_healthcheck=_SLOW_START_S,
        ssl_certfile=None if tls is None else tls[0],
        ssl_keyfile=None if tls is None else tls[1],
    )


def _open_as_many_files_as_allowed() -> None:
    """A connection is a file, too, and many systems allow a process more than they begin with."""
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        with suppress(OSError, ValueError):  # then what it began with is what there is
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def _check(certificate: Path, key: Path) -> None:
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise CertificateUnusable from error
