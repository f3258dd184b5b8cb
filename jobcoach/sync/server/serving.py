"""Runs the server: on an address, in as many processes as asked, until it is told to stop."""

from __future__ import annotations

import logging
import os
import socket
import ssl
import sys
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
from jobcoach.sync.server.web import application, logger

if sys.platform != "win32":
    import resource

DATABASE_VARIABLE = "JOBCOACH_SERVER_DATABASE"
_STOP_WITHIN_S = 10
_SLOW_START_S = 60
"""How long a worker may take to start, or be busy, before it counts as stuck: a slow machine
that starts several at once must not lose those that are nearly there."""


def from_environment() -> Starlette:
    """The application on the database that the environment names: what each process runs."""
    log_to_stderr()
    return application(Database(os.environ[DATABASE_VARIABLE]), system_clock)


def log_to_stderr() -> None:
    """One line of JSON per request on stderr, and nothing of uvicorn's below a warning."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
    # what it warns of comes as an exception too: a row that another process made first
    logging.getLogger("psycopg").setLevel(logging.ERROR)


def serve(
    database: Database,
    *,
    host: str,
    port: int,
    workers: int,
    tls: tuple[Path, Path] | None,
    trusted_proxies: Sequence[str] = (),
    ready: Callable[[str], None],
) -> None:
    """Listen until a signal says stop. `ready` is told the address as soon as it listens.

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
    config = configuration(workers, tls, trusted_proxies)
    shown = f"[{host}]" if ":" in host else host
    address = f"{'http' if tls is None else 'https'}://{shown}:{listener.getsockname()[1]}"
    with listener:
        ready(address)
        if workers > 1:
            Multiprocess(config, sockets=[listener]).run()
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
