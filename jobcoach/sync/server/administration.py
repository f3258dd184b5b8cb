"""What an administrator does with the server: one function a deed, one transaction each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.gebruiker import Gebruiker, Organisatie, Rol, Werkteam
from jobcoach.domain.identity import new_id
from jobcoach.domain.moment import Clock, instant_of, instant_text
from jobcoach.domain.scope import team
from jobcoach.errors import (
    AlreadyOnServer,
    NameNeeded,
    NotOnServer,
    ServerAlreadySetUp,
    WerkteamNeeded,
)
from jobcoach.sync.handing import Moved
from jobcoach.sync.server import access, devices, directory, enrolment, handover, logbook
from jobcoach.sync.server.access import Person, Place
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.enrolment import Invitation
from jobcoach.sync.server.form import is_title
from jobcoach.sync.server.handover import ADMINISTRATOR
from jobcoach.sync.server.openings import add_scope
from jobcoach.sync.server.shelf import fields_in
from jobcoach.sync.server.tables import (
    IS_THERE,
    device,
    entity_row,
    gebruiker,
    organisatie,
    werkteam,
)


@dataclass(frozen=True, slots=True)
class Device:
    """A laptop as an administrator sees it."""

    id: str
    naam: str
    gebruiker_id: str
    gebruiker: str
    created_at: datetime
    last_seen: datetime | None
    """None: never since it came in."""
    revoked_at: datetime | None
    """None: it may speak."""
    wipe_at: datetime | None
    """Since when it must remove everything; None: it need not."""


class Administration:
    """The deeds of an administrator on one database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def set_up(self, naam: str) -> Organisatie:
        """Make the database and the organisation. Raises ServerAlreadySetUp or NameNeeded."""
        naam = _named(naam)
        if self._database.version() is not None:
            raise ServerAlreadySetUp

        def work(tx: sa.Connection) -> Organisatie:
            now = self._clock()
            made = Organisatie(id=new_id(now), naam=naam)
            tx.execute(
                sa.insert(organisatie).values(
                    id=made.id, naam=naam, epoch=new_id(now), server_counter=0, server_stamp=""
                )
            )
            add_scope(tx, Place(team(made.id), None, None, None), naam, now)
            directory.publish(tx, [made], now)
            return made

        return self._database.create(work)

    def add_werkteam(self, naam: str) -> Werkteam:
        """A new team with a scope of its own. Raises AlreadyOnServer for a name that is taken."""
        naam = _named(naam)

        def work(tx: sa.Connection) -> Werkteam:
            now = self._clock()
            org_id = access.lock_grants(tx)
            names = tx.execute(sa.select(werkteam.c.naam)).scalars().all()
            if naam.casefold() in (name.casefold() for name in names):
                raise AlreadyOnServer
            made = Werkteam(id=new_id(now), naam=naam)
            tx.execute(sa.insert(werkteam).values(id=made.id, naam=naam))
            place = Place(team(made.id), made.id, None, None)
            add_scope(tx, place, naam, now)
            access.opened(tx, place, access.people(tx), org_id, now)
            directory.publish(tx, [made], now)
            return made

        return self._database.write(work)

    def werkteams(self) -> list[Werkteam]:
        """All teams by name, also those that came in with an import."""

        def work(tx: sa.Connection) -> list[Werkteam]:
            rows = tx.execute(sa.select(werkteam).order_by(werkteam.c.naam))
            return [Werkteam(id=row.id, naam=row.naam) for row in rows]

        return self._database.read(work)

    def add_gebruiker(self, naam: str, rol: Rol, werkteam_id: str | None) -> Gebruiker:
        """Someone new, with grants on all that their role and team give them.

        Raises NotOnServer for an unknown team, WerkteamNeeded for a teamleider without one.
        """
        naam = _named(naam)
        if rol is Rol.TEAMLEIDER and werkteam_id is None:
            raise WerkteamNeeded

        def work(tx: sa.Connection) -> Gebruiker:
            now = self._clock()
            org_id = access.lock_grants(tx)
            led = None
            if werkteam_id is not None:
                led = tx.execute(
                    sa.select(werkteam).where(werkteam.c.id == werkteam_id)
                ).one_or_none()
                if led is None:
                    raise NotOnServer
            made = Gebruiker(
                id=new_id(now), naam=naam, rol=rol, werkteam_id=werkteam_id, actief_van=day_of(now)
            )
            tx.execute(
                sa.insert(gebruiker).values(
                    id=made.id,
                    naam=naam,
                    rol=rol.value,
                    werkteam_id=werkteam_id,
                    actief_van=day_of(now).isoformat(),
                )
            )
            leads = {werkteam_id} if rol is Rol.TEAMLEIDER and werkteam_id else set()
            access.joined(tx, Person(made.id, rol, werkteam_id, frozenset(leads)), org_id, now)
            directory.publish(tx, [made], now)
            if rol is Rol.TEAMLEIDER and led is not None:
                directory.publish(tx, with_leader(tx, org_id, led.id, led.naam, made.id), now)
            return made

        return self._database.write(work)

    def gebruikers(self) -> list[Gebruiker]:
        """Everyone by name, also who left."""

        def work(tx: sa.Connection) -> list[Gebruiker]:
            rows = tx.execute(sa.select(gebruiker).order_by(gebruiker.c.naam))
            return [gebruiker_of(row) for row in rows]

        return self._database.read(work)

    def deactivate_gebruiker(self, gebruiker_id: str) -> Gebruiker:
        """Someone leaves: today is the last day, the grants end, the laptops are refused.

        Raises NotOnServer when there is no such active gebruiker.
        """

        def work(tx: sa.Connection) -> Gebruiker:
            now = self._clock()
            access.lock_grants(tx)
            _active(tx, gebruiker_id)
            tx.execute(
                sa.update(device)
                .where(device.c.gebruiker_id == gebruiker_id, device.c.revoked_at.is_(None))
                .values(revoked_at=instant_text(now))
            )
            tx.execute(
                sa.update(gebruiker)
                .where(gebruiker.c.id == gebruiker_id)
                .values(actief_tot=day_of(now).isoformat())
            )
            access.end_all(tx, gebruiker_id, now)
            row = tx.execute(sa.select(gebruiker).where(gebruiker.c.id == gebruiker_id)).one()
            gone = gebruiker_of(row)
            directory.publish(tx, [gone], now)
            return gone

        return self._database.write(work)

    def reactivate_gebruiker(self, gebruiker_id: str) -> Gebruiker:
        """Someone comes back, with grants by role and team, and on what was never handed over.

        The laptops stay refused: each comes in by a new invitation, and then brings what waited.
        Raises NotOnServer when nobody of that id left.
        """

        def work(tx: sa.Connection) -> Gebruiker:
            now = self._clock()
            org_id = access.lock_grants(tx)
            tx.execute(
                sa.update(gebruiker).where(gebruiker.c.id == gebruiker_id).values(actief_tot=None)
            )
            row = tx.execute(
                sa.select(gebruiker).where(gebruiker.c.id == gebruiker_id)
            ).one_or_none()
            if row is None:
                raise NotOnServer
            back = gebruiker_of(row)
            leads = {back.werkteam_id} if back.rol is Rol.TEAMLEIDER and back.werkteam_id else set()
            person = Person(back.id, back.rol, back.werkteam_id, frozenset(leads))
            access.joined(tx, person, org_id, now)
            directory.publish(tx, [back], now)
            return back

        return self._database.write(work)

    def hand_over(self, dossiers: Sequence[str], *, from_id: str, to_id: str) -> list[Moved]:
        """Give dossiers to someone else; without names all that this user has.

        Raises NotOnServer for people or dossiers that cannot be: then nothing happened.
        """

        def work(tx: sa.Connection) -> list[Moved]:
            now = self._clock()
            done = handover.hand_over(
                tx, dossiers, from_id=from_id, to_id=to_id, by=ADMINISTRATOR, now=now
            )
            return _moved(tx, done, now)

        return self._database.write(work)

    def stand_in(
        self,
        dossiers: Sequence[str],
        *,
        from_id: str,
        to_id: str,
        starts: datetime | None,
        until: datetime | None,
    ) -> list[Moved]:
        """Let someone stand in until an instant, extend that, or end it when `until` is None.

        Raises NotOnServer for people, dossiers or a period that cannot be.
        """

        def work(tx: sa.Connection) -> list[Moved]:
            now = self._clock()
            done = handover.stand_in(
                tx,
                dossiers,
                from_id=from_id,
                to_id=to_id,
                starts=starts,
                until=until,
                by=ADMINISTRATOR,
                now=now,
            )
            return _moved(tx, done, now)

        return self._database.write(work)

    def set_grace(self, days: int) -> int:
        """How many days after the end of access work still comes in to be judged; gives them."""
        self._database.write(lambda tx: tx.execute(sa.update(organisatie).values(late_days=days)))
        return days

    def invite(self, gebruiker_id: str) -> Invitation:
        """A code for one laptop. Raises NotOnServer when there is no such active gebruiker."""

        def work(tx: sa.Connection) -> Invitation:
            _active(tx, gebruiker_id)
            return enrolment.new_invitation(tx, gebruiker_id, self._clock())

        return self._database.write(work)

    def devices(self) -> list[Device]:
        """All laptops, the newest last."""

        def work(tx: sa.Connection) -> list[Device]:
            return [_device(row) for row in tx.execute(_DEVICES.order_by(device.c.created_at))]

        return self._database.read(work)

    def revoke_device(self, device_id: str) -> Device:
        """Refuse a laptop from now on; its work stays. Raises NotOnServer when there is none.

        With it go those that worked under one name with it: its files were copied.
        """

        def work(tx: sa.Connection) -> Device:
            tx.execute(
                sa.update(device)
                .where(
                    device.c.id.in_(devices.family_of(tx, device_id)),
                    device.c.revoked_at.is_(None),
                )
                .values(revoked_at=instant_text(self._clock()))
            )
            row = tx.execute(_DEVICES.where(device.c.id == device_id)).one_or_none()
            if row is None:
                raise NotOnServer
            return _device(row)

        return self._database.write(work)

    def wipe_device(self, device_id: str) -> Device:
        """Refuse a laptop, and have it remove everything when it next asks, sent or not.

        Raises NotOnServer when there is none.
        """

        def work(tx: sa.Connection) -> None:
            tx.execute(
                sa.update(device)
                .where(device.c.id.in_(devices.family_of(tx, device_id)))
                .values(wipe_at=instant_text(self._clock()))
            )

        self._database.write(work)
        return self.revoke_device(device_id)


def _moved(tx: sa.Connection, done: list[Moved] | None, now: datetime) -> list[Moved]:
    if not done or any(one.code == "not_holder" for one in done):
        raise NotOnServer
    logbook.note_moved(tx, None, [], done, now)
    return done


_DEVICES = sa.select(device, gebruiker.c.naam.label("gebruiker")).join(
    gebruiker, gebruiker.c.id == device.c.gebruiker_id
)


def _named(naam: str) -> str:
    naam = " ".join(naam.split())
    if not naam or not is_title(naam):
        raise NameNeeded
    return naam


def _active(tx: sa.Connection, gebruiker_id: str) -> None:
    query = sa.select(gebruiker.c.id).where(
        gebruiker.c.id == gebruiker_id, gebruiker.c.actief_tot.is_(None)
    )
    if tx.execute(query).one_or_none() is None:
        raise NotOnServer


def with_leader(
    tx: sa.Connection, org_id: str, werkteam_id: str, naam: str, leider_id: str
) -> list[Werkteam]:
    """The team with its first leader; nothing to write when it has one."""
    stored = tx.execute(
        sa.select(entity_row.c.fields).where(
            entity_row.c.scope == str(team(org_id)),
            entity_row.c.entity == Werkteam.ENTITY,
            entity_row.c.id == werkteam_id,
            IS_THERE,
        )
    ).scalar_one_or_none()
    if stored is not None and fields_in(stored).get("teamleider_id"):
        return []
    return [Werkteam(id=werkteam_id, naam=naam, teamleider_id=leider_id)]


def gebruiker_of(row: sa.Row[tuple[object, ...]]) -> Gebruiker:
    """The gebruiker in a row of the table."""
    values = row._mapping
    until = values["actief_tot"]
    return Gebruiker(
        id=values["id"],
        naam=values["naam"],
        rol=Rol(values["rol"]),
        werkteam_id=values["werkteam_id"],
        actief_van=date.fromisoformat(values["actief_van"]),
        actief_tot=None if until is None else date.fromisoformat(until),
    )


def _device(row: sa.Row[tuple[object, ...]]) -> Device:
    values = row._mapping
    seen, revoked, wipe = values["last_seen"], values["revoked_at"], values["wipe_at"]
    return Device(
        id=values["id"],
        naam=values["naam"],
        gebruiker_id=values["gebruiker_id"],
        gebruiker=values["gebruiker"],
        created_at=instant_of(values["created_at"]),
        last_seen=None if seen is None else instant_of(seen),
        revoked_at=None if revoked is None else instant_of(revoked),
        wipe_at=None if wipe is None else instant_of(wipe),
    )
