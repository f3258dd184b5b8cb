"""Late work of others (nagekomen): what came when their access was over, taken over or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from jobcoach.domain.changes import DELETED, Change
from jobcoach.domain.entity import Plain
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import instant_of
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.stamps import time_of
from jobcoach.domain.toegang import Recht
from jobcoach.errors import AlreadyDecided, Forbidden, NotFound
from jobcoach.store import nagekomen, scopes
from jobcoach.store.nagekomen import ACCEPT, REJECT, Late
from jobcoach.usecases.door import Door, Work, names_of_users

_OUTCOME = {ACCEPT: "accepted", REJECT: "rejected"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Nagekomen:
    """All that came late in one row from one laptop, and stands or falls together."""

    id: str
    """Names its first change: laptop and number."""
    scope: str
    entity: str
    """Which kind of row."""
    entity_id: str
    velden: Mapping[str, Plain]
    """What was written, by field; the last word of each."""
    weggegooid: bool
    """Whether the row was thrown away by it."""
    auteur_id: str
    auteur: str
    """Name; empty when this laptop does not know the person."""
    geschreven_op: datetime
    ontvangen_op: datetime
    staat: str
    """waiting, accepted, rejected, or refused: the server could not take it, for `reden`."""
    reden: str
    """Code of the server; empty when nothing was refused."""
    eigen_besluit: str | None
    """accepted or rejected: what this user decided; None: nothing yet."""
    besluit_van: str
    """Name of whose decision counts; empty when nobody decided, as far as is known here."""
    besluit_op: datetime | None

    @property
    def assistentmedewerker_id(self) -> str | None:
        """Whose dossier; None for work in no dossier."""
        name = ScopeName.of(self.scope)
        return name.id if name.kind is ScopeKind.DOSSIER else None

    @property
    def wacht(self) -> bool:
        """Whether this user may still decide."""
        return self.staat == nagekomen.WAITING and self.eigen_besluit is None

    @property
    def anders_besloten(self) -> bool:
        """Whether someone else had decided otherwise before, and that counts."""
        return self.eigen_besluit is not None and self.staat not in (
            nagekomen.WAITING,
            self.eigen_besluit,
            "refused",
        )


def list_nagekomen(door: Door, *, alle: bool = False) -> tuple[Nagekomen, ...]:
    """What waits for this user, and on what others decided otherwise; with `alle` everything.

    Oldest first. Raises Forbidden.
    """
    with door.enter(Recht.NAGEKOMEN_BEOORDELEN, Gebeurtenis.LEZEN, "nagekomen") as work:
        found = [one for one, _ in _every(work) if alle or one.wacht or one.anders_besloten]
        work.aantal = len(found)
    return tuple(found)


def accept_nagekomen(door: Door, nagekomen_id: str) -> Nagekomen:
    """Take it over: with the next synchronisation it enters the dossier, under its own author.

    Raises NotFound, AlreadyDecided, Forbidden.
    """
    return _decide(door, nagekomen_id, ACCEPT)


def reject_nagekomen(door: Door, nagekomen_id: str) -> Nagekomen:
    """Leave it out. It is kept, with who decided. Raises NotFound, AlreadyDecided, Forbidden."""
    return _decide(door, nagekomen_id, REJECT)


def _decide(door: Door, nagekomen_id: str, verdict: str) -> Nagekomen:
    with door.database.read() as tx:
        about = _find(Work(tx, door.who, door.clock()), nagekomen_id)
    with door.enter(
        Recht.NAGEKOMEN_BEOORDELEN,
        Gebeurtenis.WIJZIGEN,
        "nagekomen",
        assistentmedewerker_id=about[0].assistentmedewerker_id if about else None,
        onderwerp_id=about[0].entity_id if about else None,
    ) as work:
        found = _find(work, nagekomen_id)
        if found is None:
            raise NotFound
        one, changes = found
        if one.staat != nagekomen.WAITING:
            raise AlreadyDecided
        if one.auteur_id == door.who.gebruiker_id and _stands_in(work, one.scope):
            raise Forbidden
        nagekomen.decide(work.tx, changes, verdict)
        work.aantal = len(changes)
        decided = _find(work, nagekomen_id)
    assert decided is not None
    return decided[0]


def _stands_in(work: Work, scope: str) -> bool:
    """Whether this user has it for a period: what they sent late, the one they stand in for
    judges.
    """
    found = scopes.find(work.tx, ScopeName.of(scope))
    return found is not None and found.valid_until is not None


def _find(work: Work, nagekomen_id: str) -> tuple[Nagekomen, Sequence[Change]] | None:
    return next((found for found in _every(work) if found[0].id == nagekomen_id), None)


def _every(work: Work) -> list[tuple[Nagekomen, Sequence[Change]]]:
    """What may be seen, with the changes of each: of one row, by one laptop, decided alike."""
    names = names_of_users(work)
    grouped: dict[tuple[str, ...], list[Late]] = {}
    for late in nagekomen.every(work.tx, work.now):
        change = late.change
        key = (change.device, change.scope, change.entity, change.entity_id, _fate(late))
        grouped.setdefault(key, []).append(late)
    found = [(_of(group, names), [one.change for one in group]) for group in grouped.values()]
    return sorted(found, key=lambda one: (one[0].ontvangen_op, one[0].geschreven_op, one[0].id))


def _fate(late: Late) -> str:
    return f"{late.state} {late.code} {late.decided_by} {late.verdict}"


def _of(group: Sequence[Late], names: Mapping[str, str]) -> Nagekomen:
    first, last = group[0], group[-1]
    fields: dict[str, Plain] = {}
    for one in group:
        fields |= one.change.fields
    return Nagekomen(
        id=f"{first.change.device}-{first.change.counter}",
        scope=first.change.scope,
        entity=first.change.entity,
        entity_id=first.change.entity_id,
        velden={name: value for name, value in fields.items() if name != DELETED},
        weggegooid=bool(fields.get(DELETED)),
        auteur_id=first.change.author,
        auteur=names.get(first.change.author, ""),
        geschreven_op=datetime(1970, 1, 1, tzinfo=UTC)
        + timedelta(milliseconds=time_of(last.stamp)),
        ontvangen_op=instant_of(first.received_at),
        staat=first.state,
        reden=first.code,
        eigen_besluit=_OUTCOME[first.verdict] if first.verdict else None,
        besluit_van=names.get(first.decided_by, "") if first.decided_by else "",
        besluit_op=instant_of(first.decided_at) if first.decided_at else None,
    )
