"""The one door to the data: it checks the role and the grant, and writes the access log.

Every use case goes through `Door.enter`. What it does, and the line that tells of it, are in one
transaction: there is no reading without a line, and no line of something that did not happen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from jobcoach.domain import scope as scope_names
from jobcoach.domain.changes import DELETED
from jobcoach.domain.dictionary import OWNER_FIELD, SCOPE_OF
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.entity import Entity, Plain, fields_of
from jobcoach.domain.gebruiker import Gebruiker, Organisatie
from jobcoach.domain.identity import new_id
from jobcoach.domain.logregel import Gebeurtenis, Uitslag
from jobcoach.domain.moment import Clock
from jobcoach.domain.scope import GrantRole, ScopeName
from jobcoach.domain.toegang import Recht, may
from jobcoach.errors import Forbidden, InvalidValues, NotFound, Problem
from jobcoach.store import access_log, device, dossiers, rows, scopes
from jobcoach.store.database import Database, Transaction
from jobcoach.store.variants import Variant
from jobcoach.store.writing import Saved, write

_WRITING = (Gebeurtenis.AANMAKEN, Gebeurtenis.WIJZIGEN, Gebeurtenis.VERWIJDEREN)


class _About(NamedTuple):
    """In whose dossier something else was made."""

    assistentmedewerker_id: str
    onderwerp: str
    onderwerp_id: str


@dataclass(slots=True)
class Work:
    """One thing that a user does: what was read and saved in it is one transaction."""

    tx: Transaction
    who: device.Identity
    now: datetime
    aantal: int = 1
    """How many rows or dossiers the line in the access log speaks of."""
    onderwerp_id: str | None = None
    _saved: list[Saved] = field(default_factory=list)
    _also: list[_About] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The calendar day in the Netherlands."""
        return day_of(self.now)

    def new_id(self) -> str:
        """An id for something that begins now."""
        return new_id(self.now)

    def also_about(self, assistentmedewerker_id: str, onderwerp: str, onderwerp_id: str) -> None:
        """Something is made in the dossier of this person too: that gets a line of its own.

        Raises NotFound and Forbidden when their dossier is not here, or not open to writing.
        """
        require_grant(self.tx, assistentmedewerker_id, self.now, writing=True)
        self._also.append(_About(assistentmedewerker_id, onderwerp, onderwerp_id))

    @property
    def also(self) -> Sequence[_About]:
        """About whom else it is."""
        return self._also

    def save(self, entity: Entity, scope: ScopeName | None = None) -> None:
        """Store an entity as it now is, and send what changed. The last word counts.

        `scope` says where a new row is born; None: in the dossier of its person, or in its own.
        """
        where = scope or scope_of(entity)
        self._saved.append(Saved(type(entity).ENTITY, entity.id, str(where), fields_of(entity)))

    def save_again(self, entity: Entity) -> None:
        """The same, and when it was thrown away it stands again."""
        self.save(entity)
        if rows.scope_of(self.tx, type(entity), entity.id) is not None:
            self.restore(type(entity), entity.id)

    def delete(self, kind: type[Entity], entity_id: str) -> None:
        """Throw a row away: it is kept, not shown, and can be brought back."""
        self._mark(kind, entity_id, 1)

    def restore(self, kind: type[Entity], entity_id: str) -> None:
        """Bring back what was thrown away."""
        self._mark(kind, entity_id, 0)

    def _mark(self, kind: type[Entity], entity_id: str, deleted: int) -> None:
        where = rows.scope_of(self.tx, kind, entity_id)
        if where is None:
            raise NotFound
        self._saved.append(Saved(kind.ENTITY, entity_id, where, {DELETED: deleted}))

    def choose(self, one: Variant, value: Plain) -> None:
        """Let this value stand, in the place of the two between which someone chose."""
        row = {one.field: value}
        self._saved.append(
            Saved(one.entity, one.entity_id, one.scope, row, {one.field: [one.stamp]})
        )

    def put_back(self, one: Variant, value: Plain) -> None:
        """Let the value stand again that stood there before someone chose."""
        self._saved.append(Saved(one.entity, one.entity_id, one.scope, {one.field: value}))

    def open_scope(
        self, name: ScopeName, *, team: str | None, owner: str | None = None, title: str = ""
    ) -> None:
        """Begin a scope on this laptop; the server hears of it with its first change."""
        role = GrantRole.WRITE
        scopes.open_new(self.tx, name, role, scopes.Opening(team, owner, title))

    def flush(self) -> None:
        """Turn what was saved into changes, apply them and put them in the outbox.

        Raises InvalidValues for what would alter something signed, and Forbidden for a signature
        in another's name: the server would refuse both.
        """
        saved = list(self._saved)
        self._saved.clear()
        write(self.tx, self.who, self.now, saved)


def scope_of(entity: Entity) -> ScopeName:
    """Where a new row of this kind is born: with its person or werkpost, or as one itself."""
    kind = SCOPE_OF[type(entity)]
    owner = getattr(entity, OWNER_FIELD[kind], None) if kind in OWNER_FIELD else None
    return ScopeName(kind, owner if isinstance(owner, str) else entity.id)


class Door:
    """One user at one laptop's data. Use cases take it as their first argument."""

    def __init__(self, database: Database, who: device.Identity, clock: Clock) -> None:
        self.database = database
        self.who = who
        self.clock = clock

    @property
    def user(self) -> Gebruiker:
        """Who works here."""
        return Gebruiker(
            id=self.who.gebruiker_id,
            naam=self.who.naam,
            rol=self.who.rol,
            werkteam_id=self.who.werkteam_id,
        )

    @property
    def organisatie(self) -> Organisatie:
        """For which organisation."""
        return Organisatie(id=self.who.organisatie_id, naam=self.who.organisatie)

    @property
    def device_id(self) -> str:
        """Which laptop: 16 hexadecimal digits."""
        return self.who.device_id

    @property
    def directory(self) -> ScopeName:
        """The scope with the organisation's teams and users."""
        return scope_names.team(self.who.organisatie_id)

    @contextmanager
    def enter(
        self,
        recht: Recht,
        gebeurtenis: Gebeurtenis,
        onderwerp: str,
        *,
        assistentmedewerker_id: str | None = None,
        onderwerp_id: str | None = None,
    ) -> Iterator[Work]:
        """Do one thing: allowed or refused, and either way in the access log.

        `onderwerp` is the stored name of what it is about. With a person, their dossier must be
        on this laptop and visible, and open to writing when something is made or changed.

        Raises Forbidden when role or grant do not allow it, NotFound when the dossier is not
        here; nothing is changed when anything raises. A refusal by what is done inside, as of
        another's draft, gets its line too.
        """
        now = self.clock()

        def note(work: Work, uitslag: Uitslag) -> None:
            access_log.append(
                work.tx,
                self.who,
                moment=now,
                gebeurtenis=gebeurtenis,
                uitslag=uitslag,
                assistentmedewerker_id=assistentmedewerker_id,
                onderwerp=onderwerp,
                onderwerp_id=work.onderwerp_id,
                aantal=work.aantal,
            )
            for one in work.also:
                access_log.append(
                    work.tx,
                    self.who,
                    moment=now,
                    gebeurtenis=gebeurtenis,
                    uitslag=uitslag,
                    assistentmedewerker_id=one.assistentmedewerker_id,
                    onderwerp=one.onderwerp,
                    onderwerp_id=one.onderwerp_id,
                )

        try:
            with self.database.write() as tx:
                work = Work(tx, self.who, now, onderwerp_id=onderwerp_id)
                if not may(self.who.rol, recht):
                    raise Forbidden
                if assistentmedewerker_id is not None:
                    writing = gebeurtenis in _WRITING
                    require_grant(tx, assistentmedewerker_id, now, writing=writing)
                yield work
                work.flush()
                note(work, Uitslag.GELUKT)
        except (Forbidden, NotFound):
            with self.database.write() as tx:  # the one above was undone, with all in it
                note(Work(tx, self.who, now, onderwerp_id=onderwerp_id), Uitslag.GEWEIGERD)
            raise

    @contextmanager
    def aside(self) -> Iterator[Work]:
        """Work that touches nobody's dossier and so needs no line: this laptop's own drafts."""
        with self.database.write() as tx:
            yield Work(tx, self.who, self.clock())


def require_grant(
    tx: Transaction, assistentmedewerker_id: str, now: datetime, *, writing: bool
) -> None:
    """Raises NotFound when this dossier is not here, Forbidden when it may only be read."""
    found = scopes.find(tx, scope_names.dossier(assistentmedewerker_id))
    if found is None or not found.visible_at(now):
        raise NotFound
    if writing and not found.role.may_write:
        raise Forbidden


def require(problems: tuple[Problem, ...]) -> None:
    """Raises InvalidValues when there is any problem."""
    if problems:
        raise InvalidValues(problems)


def names_of_users(work: Work) -> Mapping[str, str]:
    """The name of every user whom this laptop knows, by id; the user's own always."""
    known = {person.id: person.naam for person in dossiers.every(work.tx, Gebruiker, work.now)}
    return {work.who.gebruiker_id: work.who.naam} | known
