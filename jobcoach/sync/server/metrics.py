"""Figures for whoever watches over the server, in the text form of Prometheus; none about people.

Each process counts in files of its own in a directory that they share, so that whichever of them
is asked answers for all; without such a directory a process answers for itself.
"""

from __future__ import annotations

import collections
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from jobcoach.domain.moment import Clock, instant_text
from jobcoach.sync.protocol import Message, PushAnswer
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.tables import device, gebruiker, scope, scope_grant

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
DIRECTORY_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""The library looks for it when it is first imported: set it before the processes start."""
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_LAST_DAY = timedelta(hours=24)


class Metrics:
    """What this process counts, and the page on which all figures stand."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._directory = os.environ.get(DIRECTORY_VARIABLE, "")
        self._database = database
        self._standing = _Standing(database, clock)
        self._registry = CollectorRegistry()
        self._requests = Histogram(
            "jobcoach_request_seconds",
            "Requests and how long they took, by address and status",
            ["method", "route", "status"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._changes = Counter(
            "jobcoach_changes",
            "Changes that laptops handed in, by what became of them",
            ["result", "code"],
            registry=self._registry,
        )
        self._in_use = Gauge(
            "jobcoach_database_connections_in_use",
            "Connections to the database with a transaction under way",
            multiprocess_mode="livesum",
            registry=self._registry,
        )

    def note_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered. `route` is the address with its placeholders."""
        self._requests.labels(method, route, status).observe(seconds)
        self._in_use.set(self._database.connections_in_use)

    def note_answer(self, answer: Message) -> None:
        """What a push came to, once it is stored."""
        if isinstance(answer, PushAnswer):
            became = collections.Counter((one.result, one.code) for one in answer.answers)
            for (result, code), number in became.items():
                self._changes.labels(result, code).inc(number)

    def page(self) -> bytes:
        """All figures. Raises ServerDatabaseUnreachable."""
        registry = self._registry
        if self._directory:
            _forget_the_dead(Path(self._directory))
            registry = CollectorRegistry()
            MultiProcessCollector(registry, self._directory)  # type: ignore[no-untyped-call]
        standing = CollectorRegistry()
        standing.register(self._standing)
        return generate_latest(registry) + generate_latest(standing)


class _Standing(Collector):
    """What the database itself knows: the same whichever process or machine is asked."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def describe(self) -> list[Metric]:
        """Nothing: or the registry would ask the database when this is registered."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Each figure, of one moment."""
        for name, (meaning, value) in self._database.read(self._look).items():
            yield GaugeMetricFamily(f"jobcoach_{name}", meaning, value=value)

    def _look(self, tx: sa.Connection) -> dict[str, tuple[str, int]]:
        since = instant_text(self._clock() - _LAST_DAY)
        open_grants = scope_grant.c.ended_at.is_(None)

        def number(query: sa.Select[int]) -> int:
            return int(tx.execute(query).scalar_one())

        def count(table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
            return number(sa.select(sa.func.count()).select_from(table).where(*where))

        return {
            "devices": ("Laptops that may speak", count(device, device.c.revoked_at.is_(None))),
            "devices_seen": (
                "Laptops that were here in the last 24 hours",
                count(device, device.c.last_seen >= since),
            ),
            "gebruikers": ("Active users", count(gebruiker, gebruiker.c.actief_tot.is_(None))),
            "scopes": ("Dossiers, werkposten and teams", count(scope)),
            "scope_changes": (
                "Changes in the log of all scopes",
                number(_total(scope.c.head)),
            ),
            "scope_rows": ("Rows in all scopes", number(_total(scope.c.row_count))),
            "grants": ("Grants that count", count(scope_grant, open_grants)),
            "database_bytes": ("Size of the database", self._database.size_bytes(tx)),
        }


def _total(column: sa.Column[int]) -> sa.Select[int]:
    return sa.select(sa.func.coalesce(sa.func.sum(column), 0))


def _forget_the_dead(directory: Path) -> None:
    """Take what processes that are gone said of the moment out of the sums; counts stay."""
    for file in directory.glob("gauge_live*_*.db"):
        pid = int(file.stem.rpartition("_")[2])
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            mark_process_dead(pid, str(directory))  # type: ignore[no-untyped-call]
        except PermissionError:
            with suppress(OSError):  # another user's: it is no process of ours any more
                file.unlink()
