"""What the server's file holds, read past all our code, folded anew and held against itself."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, field

import msgspec

from jobcoach.domain.changes import Change
from jobcoach.domain.checksum import EMPTY, plus, row_hash
from jobcoach.domain.entity import Plain

Key = tuple[str, str]
"""Entity and id."""
Value = tuple[str, str, str, str, str]
"""Scope, entity, id, field and JSON."""
_CHANGE = msgspec.msgpack.Decoder(Change)
_ANY = msgspec.msgpack.Decoder()
_CLOSED = {
    "notitie": (
        "ondertekend",
        ("tekst", "auteur_id", "moment", "soort", "status", "ondertekend_op", "minuten_direct"),
    ),
    "ladderbeoordeling": (
        "akkoord_teamleider",
        ("trede", "trede_berekend", "auteur_id", "datum", "status", "beoordeeld_door_id"),
    ),
}
"""By kind of row: the status that closes it, and what never changes from then on."""


class Broken(AssertionError):
    """An invariant does not hold; the message begins with its name."""

    def __init__(self, invariant: str, what: str) -> None:
        super().__init__(f"{invariant}: {what}")
        self.invariant = invariant


@dataclass(frozen=True, slots=True)
class Line:
    """One change of the log."""

    seq: int
    stamp: str
    change: Change


@dataclass(slots=True)
class Row:
    """One row as the log makes it."""

    fields: dict[str, Plain] = field(default_factory=dict)
    stamps: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Place:
    """One scope as its log makes it."""

    log: list[Line] = field(default_factory=list)
    rows: dict[Key, Row] = field(default_factory=dict)
    checksum: str = EMPTY
    last_counter: dict[str, int] = field(default_factory=dict)

    @property
    def head(self) -> tuple[int, int, str]:
        """Seq, count and checksum."""
        return len(self.log), len(self.rows), self.checksum


class Truth:
    """The server's log, scope by scope, checked as it grows."""

    def __init__(self) -> None:
        self.places: dict[str, Place] = {}
        self.changes: dict[tuple[str, int], Line] = {}
        """By device and counter."""
        self._said: set[tuple[str, int, str, str, str]] = set()
        self.late: set[tuple[str, int]] = set()
        """Changes that came after access had ended, and are kept apart."""
        self.erased: set[str] = set()
        """Dossiers that were destroyed: nothing of them comes back, whatever is put back."""
        self.signed: dict[Key, dict[str, Plain]] = {}
        """What was closed, as it was then; kept over a restore, until it is closed anew: a copy of
        the laptop may have signed other words, and have been the first to say so."""
        self._closed: set[Key] = set()
        """What is closed in the file that stands there now."""

    def forget(self) -> None:
        """Another file was put in the place of the server's."""
        self.places.clear()
        self.changes.clear()
        self.late.clear()
        self._said.clear()
        self._closed.clear()

    def values(self) -> set[tuple[Value, str]]:
        """Every value in the log, each with the stamp that counts."""
        return {
            (
                (name, line.change.entity, line.change.entity_id, field, json.dumps(value)),
                line.stamp,
            )
            for name, place in self.places.items()
            for line in place.log
            for field, value in line.change.fields.items()
        }

    def read(self, file: sqlite3.Connection) -> None:
        """Take in what is new. Raises Broken."""
        self.late.update(file.execute("SELECT device, counter FROM late").fetchall())
        for name, head, count, checksum, erased_at in file.execute(
            "SELECT name, head, row_count, checksum, erased_at FROM scope ORDER BY name"
        ).fetchall():
            if name in self.erased or erased_at is not None:
                self._nothing_left(file, name, erased=erased_at is not None)
                continue
            place = self.places.setdefault(name, Place())
            if head == len(place.log):
                continue
            touched = self._grow(file, name, place)
            if place.head != (head, count, checksum):
                raise Broken("I3", f"{name} is {place.head}, its head says {head} {count}")
            self._compare(file, name, place, touched)

    def _nothing_left(self, file: sqlite3.Connection, name: str, *, erased: bool) -> None:
        self.erased.add(name)
        if not erased:
            return  # it came back with a backup, and is about to be destroyed once more
        self.places.pop(name, None)
        for table in ("entity_row", "late", "variant"):
            left = file.execute(f"SELECT count(*) FROM {table} WHERE scope = ?", (name,))
            if left.fetchone()[0]:
                raise Broken("I1", f"of {name}, which was destroyed, something stands in {table}")

    def _grow(self, file: sqlite3.Connection, name: str, place: Place) -> set[Key]:
        touched: set[Key] = set()
        for seq, device, counter, stamp, body in file.execute(
            "SELECT seq, device, counter, stamp, change FROM change_log"
            " WHERE scope = ? AND seq > ? ORDER BY seq",
            (name, len(place.log)),
        ).fetchall():
            change = _CHANGE.decode(body)
            if seq != len(place.log) + 1:
                raise Broken("I2", f"{name} goes from {len(place.log)} to {seq}")
            if (device, counter) in self.changes:
                raise Broken("I4", f"change {counter} of {device} is twice in the log")
            said = (device, change.txn, change.entity, change.entity_id, str(change.fields))
            if said in self._said:
                raise Broken("I4", f"{said} came in twice")
            self._said.add(said)
            own = (device, counter) not in self.late  # what was judged comes in when it was
            if own and counter <= place.last_counter.get(device, 0):
                raise Broken("I10", f"change {counter} of {device} came late in {name}")
            line = Line(seq, stamp, change)
            place.log.append(line)
            if own:
                place.last_counter[device] = counter
            self.changes[device, counter] = line
            self._fold(place, line)
            touched.add((change.entity, change.entity_id))
        return touched

    def _fold(self, place: Place, line: Line) -> None:
        change = line.change
        key = (change.entity, change.entity_id)
        row = place.rows.setdefault(key, Row())
        before = row_hash(*key, row.fields, row.stamps) if row.stamps else 0
        for name, value in change.fields.items():
            if line.stamp > row.stamps.get(name, ""):
                row.fields[name], row.stamps[name] = value, line.stamp
        after = row_hash(*key, row.fields, row.stamps)
        place.checksum = plus(place.checksum, added=after, removed=before)
        self._look_whether_signed(key, row)

    def _look_whether_signed(self, key: Key, row: Row) -> None:
        status, names = _CLOSED.get(key[0], ("", ()))
        now = {name: row.fields.get(name) for name in names}
        if status and row.fields.get("status") == status and not row.fields.get("deleted"):
            if key not in self._closed:
                self.signed[key] = now
            self._closed.add(key)
            if now != self.signed[key]:
                raise Broken("I9", f"{key} was signed as {self.signed[key]} and is {now}")
        elif key in self._closed:
            raise Broken("I9", f"{key} was signed as {self.signed[key]} and is open: {row.fields}")

    def look_for_signed(self, excused: set[Value]) -> None:
        """All that was signed is signed, also after a restore, but for these. Raises Broken."""
        for name, place in self.places.items():
            for key, row in place.rows.items():
                was = json.dumps(self.signed.get(key, {}).get("status"))
                if (name, *key, "status", was) in excused:
                    continue
                if key in self.signed and key not in self._closed:
                    raise Broken("I9", f"{key} of {name} was signed and is open: {row.fields}")

    @staticmethod
    def _compare(file: sqlite3.Connection, name: str, place: Place, touched: set[Key]) -> None:
        for entity, entity_id in sorted(touched):
            found = file.execute(
                "SELECT fields, stamps FROM entity_row WHERE scope = ? AND entity = ? AND id = ?",
                (name, entity, entity_id),
            ).fetchone()
            row = place.rows[entity, entity_id]
            if found is None or (_ANY.decode(found[0]), _ANY.decode(found[1])) != (
                row.fields,
                row.stamps,
            ):
                raise Broken("I3", f"{entity} {entity_id} of {name} is not what its log makes")
