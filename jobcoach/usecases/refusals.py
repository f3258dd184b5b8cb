"""What the server did not take: to read, to take along in a file, and to put away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.changes import DELETED
from jobcoach.domain.dutch_time import wall_time
from jobcoach.domain.entity import Plain
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.stamps import time_of
from jobcoach.domain.toegang import Recht
from jobcoach.errors import NotFound, Reden
from jobcoach.spreadsheet.write import write_delimited
from jobcoach.store import dossiers, refusals, scopes
from jobcoach.store.refusals import Refusal
from jobcoach.usecases.door import Door, Work
from jobcoach.usecases.outside import write_outside

_REDEN = {one.name.lower(): one for one in Reden}


@dataclass(frozen=True, slots=True, kw_only=True)
class Geweigerd:
    """One change that the server did not take."""

    id: str
    entity: str
    entity_id: str
    assistentmedewerker_id: str | None
    """Whose dossier; None for what is in no dossier."""
    fields: dict[str, Plain]
    """What was written, by the stored name of the field, in plain form."""
    geschreven_op: datetime
    """UTC."""
    geweigerd_op: datetime
    """UTC."""
    reden: Reden


def list_refusals(door: Door) -> tuple[Geweigerd, ...]:
    """All that was refused in what this user still may see, the oldest first."""
    with door.enter(Recht.EIGEN_LAPTOP, Gebeurtenis.LEZEN, "geweigerd") as work:
        found = _visible(work)
        work.aantal = len(found)
    return found


def export_refusals(door: Door, path: Path) -> int:
    """Write them to a CSV file, a line for each field; gives how many changes.

    Raises InsideDataDir, FileUnwritable.
    """
    with (
        write_outside(door, path) as write,
        door.enter(Recht.EIGEN_LAPTOP, Gebeurtenis.KOPIEREN, "geweigerd") as work,
    ):
        found = _visible(work)
        work.aantal = len(found)
        write(work.tx, write_delimited(_rows(work, found)))
    return len(found)


def drop_refusal(door: Door, refusal_id: str) -> None:
    """Put one away: its words are gone from this laptop. Raises NotFound."""
    with door.enter(Recht.EIGEN_LAPTOP, Gebeurtenis.VERWIJDEREN, "geweigerd") as work:
        if refusal_id not in {one.id for one in _visible(work)}:
            raise NotFound
        refusals.drop(work.tx, int(refusal_id))


def _visible(work: Work) -> tuple[Geweigerd, ...]:
    seen = {one.name for one in scopes.every(work.tx) if one.visible_at(work.now)}
    return tuple(
        _shown(one) for one in refusals.every(work.tx) if ScopeName.known(one.change.scope) in seen
    )


def _shown(one: Refusal) -> Geweigerd:
    scope = ScopeName.of(one.change.scope)
    return Geweigerd(
        id=str(one.number),
        entity=one.change.entity,
        entity_id=one.change.entity_id,
        assistentmedewerker_id=scope.id if scope.kind is ScopeKind.DOSSIER else None,
        fields={name: value for name, value in one.change.fields.items() if name != DELETED},
        geschreven_op=datetime.fromtimestamp(time_of(one.change.stamp) / 1000, UTC),
        geweigerd_op=one.moment,
        reden=_REDEN.get(one.code, Reden.OTHER),
    )


def _rows(work: Work, found: tuple[Geweigerd, ...]) -> Iterator[list[str | int]]:
    yield ["geschreven", "soort", "van", "veld", "inhoud", "reden"]
    people = {one.id: one.naam for one in dossiers.every(work.tx, Assistentmedewerker, work.now)}
    for one in found:
        written = f"{wall_time(one.geschreven_op):%Y-%m-%d %H:%M}"
        van = people.get(one.assistentmedewerker_id or "", "")
        for name, value in one.fields.items():
            inhoud = "" if value is None else str(value)
            yield [written, one.entity, van, name, inhoud, one.reden.value]
