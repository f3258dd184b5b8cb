"""Makes the demo: a real server, three laptops enrolled by invitation, everything saved by them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count
from pathlib import Path

from jobcoach.demo.organisation import DemoOrganisatie, demo_organisation
from jobcoach.demo.photos import photos_of
from jobcoach.demo.staff import BEHEERDER, COACHES, ORGANISATIE, TEAM_OF, TEAMLEIDER, TEAMS, Staff
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.entity import Entity
from jobcoach.domain.gebruiker import Gebruiker, Rol, Werkteam
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import Clock
from jobcoach.domain.scope import GrantRole, dossier, team, werkpost
from jobcoach.domain.toegang import Recht
from jobcoach.keychain import NO_KEYRING
from jobcoach.paths import DataDir
from jobcoach.store import bijlagen
from jobcoach.sync.server import access, directory
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.embedded import EmbeddedServer
from jobcoach.usecases import assistentmedewerkers, kladjes, setup, synchronise
from jobcoach.usecases.door import Door

PASSPHRASE = "demo demo demo demo"
FIRST_COACH = "anna"
LEADER = "fatma"
_WITHOUT_PHOTOS = 2
"""Who of each three people has no photos."""
_STEPS = 6 + 2 * len(COACHES)
"""How often `prepare` tells how far it is."""
_REVIEWED_LAST_DAYS = 100
"""The assessments of these last days are reviewed after the coaches had the verdicts on the older
ones, so that only some dossiers changed since they last looked."""


@dataclass(frozen=True, slots=True)
class _Laptops:
    """The laptops while they are being prepared."""

    coaches: Mapping[str, Door]
    leader: Door

    def close(self) -> None:
        for door in (*self.coaches.values(), self.leader):
            door.database.close()


def laptop_dir(root: Path, who: str) -> DataDir:
    """The data directory of one laptop: `anna`, `bas` or `fatma`."""
    return DataDir(root / f"laptop-{who}")


def server_database(root: Path) -> Database:
    """The database of the server."""
    return Database(f"sqlite:///{root / 'server.db'}")


def prepare(root: Path, clock: Clock, progress: synchronise.Progress) -> None:
    """Make the whole demo in an empty folder. Takes half a minute.

    `progress` is told after each step how many are done, and of how many; what it raises ends
    the making. Raises JobcoachError, OSError.
    """
    done = count(1)

    def step() -> None:
        progress(next(done), _STEPS)

    progress(0, _STEPS)
    with closing(server_database(root)) as database:
        staff = _hire(Administration(database, clock), database, clock)
        step()
        demo = demo_organisation(day_of(clock()), staff=staff)
        step()
        with EmbeddedServer(database, clock) as server:
            office = Administration(database, clock)
            with closing(_enrol(root, office, server.url, staff, clock)) as laptops:
                step()
                _fill(laptops, demo, staff, clock, step)


def _fill(
    laptops: _Laptops, demo: DemoOrganisatie, staff: Staff, clock: Clock, step: Callable[[], None]
) -> None:
    """Everyone writes what they wrote, and synchronises."""
    for key, door in laptops.coaches.items():
        _save(door, demo, staff.coaches[key], staff.werkteams[TEAM_OF[key]])
        step()
        synchronise.synchronise(door)
        step()
    synchronise.synchronise(laptops.leader)
    step()
    handed_in = [one for one in demo.beoordelingen if one.beoordeeld_door_id]
    recent = day_of(clock()) - timedelta(days=_REVIEWED_LAST_DAYS)
    old = [one for one in handed_in if one.datum < recent]
    for reviewed in (old, [one for one in handed_in if one.datum >= recent]):
        _review(laptops.leader, reviewed)
        for door in (laptops.leader, *laptops.coaches.values()):
            synchronise.synchronise(door)
    step()
    _write_apart(laptops, demo)
    step()


def _write_apart(laptops: _Laptops, demo: DemoOrganisatie) -> None:
    """Two fields of which the first coach and the leader wrote something else, out of each other's
    sight: the one about what to know of someone, the other a telephone number."""
    coach = laptops.coaches[FIRST_COACH]
    theirs = [one for one in demo.assistentmedewerkers if one.jobcoach_id == coach.user.id]
    told = next(one for one in theirs if one.bijzonderheden)
    called = next(one for one in reversed(theirs) if one.id != told.id)
    change = assistentmedewerkers.change_assistentmedewerker
    for door, note, phone in (
        (coach, "Op warme dagen een pet op en vaker pauze.", "06 12 34 56 78"),
        (laptops.leader, "Op warme dagen om twaalf uur naar huis.", "06 12 34 56 87"),
    ):
        change(door, replace(told, bijzonderheden=f"{told.bijzonderheden}\n{note}"))
        change(door, replace(called, telefoon=phone))
    for door in (coach, laptops.leader, coach):
        synchronise.synchronise(door)


def _hire(office: Administration, database: Database, clock: Clock) -> Staff:
    """The organisation, its teams and its people, as an administrator makes them."""
    organisatie = office.set_up(ORGANISATIE)
    teams = {key: office.add_werkteam(naam) for key, naam in TEAMS.items()}
    coaches = {
        key: office.add_gebruiker(naam, Rol.JOBCOACH, teams[TEAM_OF[key]].id)
        for key, naam in COACHES.items()
    }
    first, *others = teams.values()
    leader = office.add_gebruiker(TEAMLEIDER, Rol.TEAMLEIDER, first.id)
    for other in others:
        _lead_too(database, leader, other, clock)
    return Staff(
        organisatie=organisatie,
        werkteams=teams,
        coaches=coaches,
        teamleider=leader,
        beheerder=office.add_gebruiker(BEHEERDER, Rol.BEHEERDER, None),
    )


def _lead_too(database: Database, leader: Gebruiker, other: Werkteam, clock: Clock) -> None:
    """Let one person lead a second team. Nobody else is at work on the server yet."""
    grants = {str(team(other.id)): GrantRole.LEAD}
    led = replace(other, teamleider_id=leader.id)
    database.write(lambda tx: access.give(tx, leader.id, grants, clock()))
    database.write(lambda tx: directory.publish(tx, [led], clock()))


def _enrol(root: Path, office: Administration, url: str, staff: Staff, clock: Clock) -> _Laptops:
    def enrolled(key: str, gebruiker: Gebruiker) -> Door:
        return setup.enrol(
            laptop_dir(root, key),
            url=url,
            code=office.invite(gebruiker.id).code,
            device_name=f"Laptop van {gebruiker.naam.split()[0]}",
            passphrase=PASSPHRASE,
            keyring=NO_KEYRING,
            clock=clock,
        )

    return _Laptops(
        coaches={key: enrolled(key, coach) for key, coach in staff.coaches.items()},
        leader=enrolled(LEADER, staff.teamleider),
    )


def _save(door: Door, demo: DemoOrganisatie, coach: Gebruiker, of_team: Werkteam) -> None:
    """Everything of one jobcoach, on their own laptop: a transaction a werkpost and a dossier."""
    for place in demo.werkposten:
        if place.jobcoach_id != coach.id:
            continue
        visits = [one for one in demo.bezoeken if one.werkpost_id == place.id]
        with door.enter(
            Recht.WERKPOSTEN_WIJZIGEN, Gebeurtenis.AANMAKEN, "werkpost", onderwerp_id=place.id
        ) as work:
            work.open_scope(werkpost(place.id), team=of_team.id)
            work.save(place)
            for visit in visits:
                work.save(visit)
            work.aantal = 1 + len(visits)
    by_person = _by_person(demo)
    places = {one.assistentmedewerker_id: one.werkpost_id for one in demo.plaatsingen}
    kinds = {place.id: place.soort for place in demo.werkposten}
    today = day_of(door.clock())
    for number, persoon in enumerate(demo.assistentmedewerkers):
        if persoon.jobcoach_id != coach.id:
            continue
        with door.enter(
            Recht.PERSONEN_WIJZIGEN, Gebeurtenis.AANMAKEN, "dossier", onderwerp_id=persoon.id
        ) as work:
            work.open_scope(dossier(persoon.id), team=of_team.id, owner=coach.id)
            rows = (persoon, *by_person.get(persoon.id, ()))
            for row in rows:
                work.save(row)
            work.aantal = len(rows)
            soort = kinds.get(places.get(persoon.id) or "")
            if soort is None or number % 3 == _WITHOUT_PHOTOS:
                continue
            photos = photos_of(
                persoon,
                soort,
                number=number,
                organisatie=door.organisatie,
                auteur_id=coach.id,
                today=today,
            )
            work.save(photos.toestemming)
            for one, content in photos.bijlagen:
                bijlagen.keep(work.tx, str(dossier(persoon.id)), content)
                work.save(one)
    for kladje in demo.kladjes.get(coach.id, ()):
        kladjes.keep_kladje(door, kladje)


def _by_person(demo: DemoOrganisatie) -> dict[str, list[Entity]]:
    kinds: tuple[Iterable[Entity], ...] = (
        demo.contactpersonen,
        demo.voorzieningen,
        demo.plaatsingen,
        demo.trajecten,
        demo.plannen,
        demo.doelen,
        demo.scores,
        [_handed_in(one) for one in demo.beoordelingen],
        demo.aanwezigheid,
        demo.notities,
    )
    found: dict[str, list[Entity]] = {}
    for kind in kinds:
        for one in kind:
            found.setdefault(one.assistentmedewerker_id, []).append(one)  # type: ignore[attr-defined] # every row of a dossier has it
    return found


def _handed_in(beoordeling: Ladderbeoordeling) -> Ladderbeoordeling:
    """The assessment as the jobcoach handed it in, or as a list brought it."""
    if not beoordeling.beoordeeld_door_id:
        return beoordeling
    return replace(
        beoordeling,
        status=StatusBeoordeling.INGEDIEND,
        beoordeeld_door_id=None,
        opmerking_teamleider="",
    )


def _review(leader: Door, beoordelingen: Iterable[Ladderbeoordeling]) -> None:
    """The team leader's verdict on what was handed in, a transaction a dossier."""
    by_person: dict[str, list[Ladderbeoordeling]] = {}
    for one in beoordelingen:
        by_person.setdefault(one.assistentmedewerker_id, []).append(one)
    for person_id, reviewed in by_person.items():
        with leader.enter(
            Recht.LADDER_BEOORDELEN,
            Gebeurtenis.WIJZIGEN,
            Ladderbeoordeling.ENTITY,
            assistentmedewerker_id=person_id,
        ) as work:
            for one in reviewed:
                work.save(one)
            work.aantal = len(reviewed)
