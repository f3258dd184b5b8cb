"""A laptop without a store: it makes changes, sends them and remembers what it was told."""

from __future__ import annotations

from datetime import datetime, timedelta

from jobcoach.domain.changes import Change, LoggedChange
from jobcoach.domain.entity import Plain
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.moment import Clock, instant_text, milliseconds, system_clock
from jobcoach.domain.stamps import new_device_id, next_stamp
from jobcoach.sync.client import HttpService, enrol
from jobcoach.sync.protocol import (
    Enrol,
    Opening,
    Pull,
    Pulled,
    Push,
    PushAnswer,
    Row,
    Verdict,
    VerdictAnswer,
)
from jobcoach.sync.service import SyncService
from tests.support.server import RunningServer


class Laptop:
    """One device of one gebruiker, on any SyncService."""

    def __init__(
        self, service: SyncService, device: str, gebruiker_id: str, clock: Clock = system_clock
    ) -> None:
        self.service = service
        self.device = device
        self.gebruiker_id = gebruiker_id
        self._clock = clock
        self.clock_error = timedelta(0)
        """How far its clock is ahead of the true time."""
        self.counter = 0
        self.stamp = ""

    def now(self) -> datetime:
        """What its clock says."""
        return self._clock() + self.clock_error

    def change(
        self,
        scope: str,
        fields: dict[str, Plain],
        *,
        entity_id: str = "",
        entity: str = "notitie",
        base: dict[str, str] | None = None,
    ) -> Change:
        """Someone works: the next change of this laptop."""
        self.counter += 1
        self.stamp = next_stamp(self.stamp, milliseconds(self.now()), self.device)
        return Change(
            device=self.device,
            counter=self.counter,
            txn=self.counter,
            scope=scope,
            entity=entity,
            entity_id=entity_id or new_id(self.now()),
            fields=fields,
            base=base or {},
            stamp=self.stamp,
            author=self.gebruiker_id,
        )

    def push(self, *changes: Change, openings: list[Opening] | None = None) -> PushAnswer:
        """Send these changes."""
        return self.service.push(
            Push(
                client_now=instant_text(self.now()),
                changes=list(changes),
                openings=openings or [],
            )
        )

    def open_dossier(self, team: str | None = None, owner: str | None = None) -> str:
        """The name of a new dossier that this laptop may write in."""
        scope = f"dossier:{new_id(self.now())}"
        answer = self.push(openings=[Opening(scope=scope, team=team, owner=owner)])
        assert [one.result for one in answer.openings] == ["ok"]
        return scope

    def write(self, scope: str, **fields: Plain) -> str:
        """Write one new row and send it; its id."""
        change = self.change(scope, fields)
        (answer,) = self.push(change).answers
        assert answer.result == "ok"
        return change.entity_id

    def judge(self, change: Change, *, accept: bool) -> VerdictAnswer:
        """Decide about a late change; what counts now."""
        verdict = Verdict(
            scope=change.scope, device=change.device, counter=change.counter, accept=accept
        )
        push = Push(client_now=instant_text(self.now()), verdicts=[verdict])
        (answer,) = self.service.push(push).verdicts
        return answer

    def pull(self, *scopes: str, since: int = 0) -> Pulled:
        """What is new in these scopes."""
        return self.service.pull(Pull(scopes=dict.fromkeys(scopes, since)))

    def rows(self, scope: str, limit: int = 500) -> list[Row]:
        """All rows of a scope, page by page."""
        pages = [self.service.snapshot(scope, limit=limit)]
        while pages[-1].after:
            pages.append(self.service.snapshot(scope, after=pages[-1].after, limit=limit))
        return [row for page in pages for row in page.rows]

    def everything(self, scope: str, limit: int = 500) -> list[LoggedChange]:
        """The whole log of a scope, page by page."""
        logged: list[LoggedChange] = []
        more = True
        while more:
            since = logged[-1].seq if logged else 0
            page = self.service.pull(Pull(scopes={scope: since}, limit=limit))
            logged += page.changes.get(scope, [])
            more = page.has_more
        return logged

    def grants(self) -> dict[str, str]:
        """The role in every scope this laptop may see."""
        return {grant.scope: grant.role for grant in self.service.pull(Pull()).granted}


def laptop_of(
    server: RunningServer, rol: Rol = Rol.JOBCOACH, werkteam_id: str | None = None
) -> Laptop:
    """The laptop of someone new."""
    gebruiker_id = server.gebruiker(f"Iemand {rol.label}", rol, werkteam_id)
    return enrolled(server.url, server.invite(gebruiker_id))


def enrolled(url: str, code: str, name: str = "laptop") -> Laptop:
    """A laptop that comes in by an invitation."""
    device = new_device_id()
    answer = enrol(url, Enrol(code=code, device=device, name=name))
    return Laptop(HttpService(url, answer.token), device, answer.gebruiker_id)
