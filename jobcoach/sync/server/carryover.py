"""After a restore: who left, was refused or got a dossier since the backup stays so.

A backup is a day old, and a day may be the one on which someone was sent away, or came. What the
database of before knew of access is taken over into the one that was put back; and with it the
late changes, which their senders do not have any more, and who saw what (`trail`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.checksum import EMPTY
from jobcoach.domain.gebruiker import Rol, Werkteam
from jobcoach.domain.scope import ScopeKind, ScopeName, team
from jobcoach.sync.server import directory
from jobcoach.sync.server.administration import gebruiker_of, with_leader
from jobcoach.sync.server.directory import Written
from jobcoach.sync.server.shelf import Shelf
from jobcoach.sync.server.tables import (
    IS_THERE,
    device,
    entity_row,
    gebruiker,
    invitation,
    late,
    organisatie,
    scope,
    scope_grant,
    werkteam,
)

_KEPT = (organisatie, werkteam, gebruiker, device, invitation, scope, scope_grant, late)
_AT_ONCE = 500
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Access:
    """What a database knew of access: its rows, by table."""

    rows: Mapping[str, Rows]


def access_in(tx: sa.Connection) -> Access:
    """Everything about access in this database."""
    return Access(
        {
            table.name: [dict(row) for row in tx.execute(sa.select(table)).mappings()]
            for table in _KEPT
        }
    )


def carry_over(tx: sa.Connection, before: Access, now: datetime) -> bool:
    """Make access in this database what it was before it was put back.

    Whoever and whatever came since is there again: dossiers without a word in them, which the
    laptops fill. False when the two are not of one organisation, or the one before is the older;
    then nothing was done.
    """
    own = [row.id for row in tx.execute(sa.select(organisatie.c.id))]
    if own != [row["id"] for row in before.rows["organisatie"]]:
        return False
    present = {row.name: row for row in tx.execute(sa.select(scope))}
    given = {row["id"] for row in before.rows["scope_grant"]}
    if not set(tx.execute(sa.select(scope_grant.c.id)).scalars()) <= given:
        return False  # grants are never removed: what was there before is the older of the two
    _add(tx, werkteam, before, "id")
    _add(tx, gebruiker, before, "id")
    _add(tx, invitation, before, "code_hash")
    _add(tx, scope, before, "name", {"head": 0, "row_count": 0, "checksum": EMPTY, "late_head": 0})
    _take_over(tx, organisatie, before, ("id",), ("late_days",))
    _take_over(tx, gebruiker, before, ("id",), ("actief_tot",))
    _take_over(tx, invitation, before, ("code_hash",), ("used_at",))
    _take_over(tx, scope, before, ("name",), ("team", "owner"))
    _devices(tx, before.rows["device"])
    tx.execute(sa.delete(scope_grant))
    for part in _parts(before.rows["scope_grant"]):
        tx.execute(sa.insert(scope_grant), part)
    _late(tx, before.rows["late"])
    _publish(tx, own[0], now)
    _say_whose(tx, before, present, now)
    return True


def _add(
    tx: sa.Connection,
    table: sa.Table,
    before: Access,
    key: str,
    anew: Mapping[str, object] = MappingProxyType({}),
) -> None:
    """Put in the rows that came since, with these columns as those of something new."""
    known = set(tx.execute(sa.select(table.c[key])).scalars())
    rows = [{**row, **anew} for row in before.rows[table.name] if row[key] not in known]
    for part in _parts(rows):
        tx.execute(sa.insert(table), part)


def _publish(tx: sa.Connection, org_id: str, now: datetime) -> None:
    """Write in the directory who there are, and the teams that an administrator made.

    A team that came in with an import has its row in its own scope, by who imported it.
    """
    people = [gebruiker_of(row) for row in tx.execute(sa.select(gebruiker))]
    made = sa.select(scope.c.name).where(scope.c.opened_by.is_(None))
    own = {ScopeName.of(name).id for name in tx.execute(made).scalars()}
    teams = {row.id: row.naam for row in tx.execute(sa.select(werkteam)) if row.id in own}
    written = sa.select(entity_row.c.id).where(
        entity_row.c.scope == str(team(org_id)), entity_row.c.entity == Werkteam.ENTITY, IS_THERE
    )
    missing = teams.keys() - set(tx.execute(written).scalars())
    directory.publish(tx, [Werkteam(id=one, naam=teams[one]) for one in sorted(missing)], now)
    directory.publish(tx, people, now)
    for one in people:
        if one.rol is Rol.TEAMLEIDER and one.werkteam_id is not None and one.werkteam_id in teams:
            leads = with_leader(tx, org_id, one.werkteam_id, teams[one.werkteam_id], one.id)
            directory.publish(tx, leads, now)


def _say_whose(
    tx: sa.Connection, before: Access, present: Mapping[str, sa.Row[Any]], now: datetime
) -> None:
    """Say in the rows of the dossiers that were handed over since to whom, as was said then."""
    rows = []
    for row in before.rows["scope"]:
        there = present.get(row["name"])
        if there is None or row["kind"] != ScopeKind.DOSSIER:
            continue
        name = ScopeName.of(row["name"])
        facts = {"jobcoach_id": row["owner"]} if row["owner"] != there.owner else {}
        facts |= {"werkteam_id": row["team"]} if row["team"] != there.team else {}
        if facts:
            key = (row["name"], Assistentmedewerker.ENTITY, name.id)
            rows.append(Written(key, facts, only_if_there=True))
    shelf = Shelf(tx, [row.key[0] for row in rows])
    directory.write(tx, shelf, rows, now)
    shelf.save(now)


def _take_over(
    tx: sa.Connection,
    table: sa.Table,
    before: Access,
    key: Sequence[str],
    names: Sequence[str],
) -> None:
    """Give these columns of the rows that are in both the value of before."""
    rows = [
        {f"of_{name}": row[name] for name in key} | {f"new_{name}": row[name] for name in names}
        for row in before.rows[table.name]
    ]
    if rows:
        same = sa.and_(*(table.c[name] == sa.bindparam(f"of_{name}") for name in key))
        values: dict[str, Any] = {name: sa.bindparam(f"new_{name}") for name in names}
        tx.execute(sa.update(table).where(same).values(**values), rows)


def _devices(tx: sa.Connection, rows: Rows) -> None:
    """Laptops keep their token, or stay refused; one that came since has nothing in this log."""
    known = set(tx.execute(sa.select(device.c.id)).scalars())
    old = Access({device.name: [row for row in rows if row["id"] in known]})
    _take_over(tx, device, old, ("id",), ("token_hash", "last_seen", "revoked_at", "wipe_at"))
    new = [row | {"counter": 0, "stamp": "", "log_until": 0} for row in rows]
    for part in _parts([row for row in new if row["id"] not in known]):
        tx.execute(sa.insert(device), part)


def lines_are_here(tx: sa.Connection, before: Access) -> None:
    """Laptops need not send again the lines of the access log that came over."""
    rows = before.rows[device.name]
    until: sa.BindParameter[int] = sa.bindparam("until")
    further = sa.update(device).where(device.c.id == sa.bindparam("of"), device.c.log_until < until)
    for part in _parts([{"of": row["id"], "until": row["log_until"]} for row in rows]):
        tx.execute(further.values(log_until=until), part)


def _late(tx: sa.Connection, rows: Rows) -> None:
    """What came late since: it waits again, and verdicts on it are sent again by who gave them."""
    known = {tuple(row) for row in tx.execute(sa.select(late.c.device, late.c.counter))}
    heads = {row.name: row.late_head for row in tx.execute(sa.select(scope))}
    new = []
    for row in sorted(rows, key=lambda row: (row["scope"], row["number"])):
        if (row["device"], row["counter"]) in known:
            continue
        heads[row["scope"]] += 1
        again = {"state": "waiting", "code": "", "decided_by": None, "decided_at": None}
        decided = row["decided_by"] is not None and row["state"] != "rejected"
        new.append(row | {"number": heads[row["scope"]]} | (again if decided else {}))
    for part in _parts(new):
        tx.execute(sa.insert(late), part)
    for name in {row["scope"] for row in new}:
        tx.execute(sa.update(scope).where(scope.c.name == name).values(late_head=heads[name]))
    for row in new:  # what comes again of this laptop is known by its number
        tx.execute(
            sa.update(device)
            .where(device.c.id == row["device"], device.c.counter < row["counter"])
            .values(counter=row["counter"])
        )


def _parts(rows: Sequence[Any]) -> Iterable[list[Any]]:
    return (list(rows[start : start + _AT_ONCE]) for start in range(0, len(rows), _AT_ONCE))
