"""What an imported list would change: compared with what is on the laptop, nothing saved yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.caseload.caseload import (
    Caseload,
    Persoonsgegevens,
    Persoonsrij,
    Werkpostvoorstel,
    filled,
    name_key,
)
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.problems import (
    ONCE_PER_VALUE,
    Importprobleem,
    Outcome,
    Reason,
)
from jobcoach.domain.caseload.text import fold
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.entity import Entity
from jobcoach.domain.gebruiker import Gebruiker, Rol, Werkteam
from jobcoach.domain.identity import id_of_source
from jobcoach.domain.ladderbeoordeling import Herkomst, Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.scope import ScopeName, dossier, team, werkpost
from jobcoach.domain.stamps import device_of
from jobcoach.domain.voorziening import Voorziening
from jobcoach.domain.werkpost import SoortWerkpost, Werkpost
from jobcoach.store import dossiers, rows, scopes
from jobcoach.usecases.door import Door, Work

E_ = TypeVar("E_", bound=Entity)


@dataclass(frozen=True, slots=True)
class NewScope:
    """A scope that has to be born."""

    name: ScopeName
    team: str | None
    owner: str | None
    title: str = ""


@dataclass(slots=True)
class Plan:
    """What would be saved, and how many persons that makes."""

    openings: list[NewScope] = field(default_factory=list)
    saves: list[tuple[Entity, ScopeName | None]] = field(default_factory=list)
    created: int = 0
    updated: int = 0
    skipped: int = 0
    """Persons who were left out."""
    problems: list[Importprobleem] = field(default_factory=list)


class Planner:
    """Compares one list with what this laptop knows."""

    def __init__(self, door: Door, work: Work, caseload: Caseload) -> None:
        self._door = door
        self._work = work
        self._caseload = caseload
        self._plan = Plan()
        self._organisatie = door.who.organisatie_id
        everyone = dossiers.every(work.tx, Assistentmedewerker, work.now)
        self._by_number = {one.clientnummer.casefold(): one for one in everyone if one.clientnummer}
        self._by_id = {one.id: one for one in everyone}
        self._by_birthday = {_name_of(one): one for one in everyone if one.geboortedatum}
        self._namesakes: dict[str, list[Assistentmedewerker]] = {}
        for one in everyone:
            self._namesakes.setdefault(_name_alone(one), []).append(one)
        teams = dossiers.every(work.tx, Werkteam, work.now)
        self._teams = {fold(one.naam): one.id for one in teams}
        self._users = {
            fold(one.naam): one.id
            for one in dossiers.every(work.tx, Gebruiker, work.now)
            if one.rol in (Rol.JOBCOACH, Rol.TEAMLEIDER) and one.actief_tot is None
        }
        self._posts = {fold(one.naam): one for one in dossiers.every(work.tx, Werkpost, work.now)}

    def plan(self) -> Plan:
        """Everything the list would change. What the organisation does not know is a problem."""
        self._plan_teams()
        for voorstel in self._caseload.werkposten:
            self._plan_werkpost(voorstel)
        for rij in self._caseload.personen:
            self._plan_person(rij)
        return self._plan

    # --- teams and places ---------------------------------------------------------------------

    def _plan_teams(self) -> None:
        """In an organisation without any team the teams of the list are made."""
        directory = scopes.find(self._work.tx, self._door.directory)
        if self._teams or directory is None or not directory.role.may_write:
            return
        for naam in self._caseload.werkteams:
            new = Werkteam(id=id_of_source(self._organisatie, "werkteam", fold(naam)), naam=naam)
            self._plan.openings.append(NewScope(team(new.id), None, None, naam))
            self._plan.saves.append((new, self._door.directory))
            self._teams[fold(naam)] = new.id

    def _team(self, naam: str) -> str | None:
        own = self._door.who.werkteam_id
        return self._teams.get(fold(naam), own) if naam else own

    def _plan_werkpost(self, voorstel: Werkpostvoorstel) -> None:
        values: dict[str, Any] = {
            "soort": voorstel.soort,
            "capaciteit": voorstel.capaciteit,
            "gemeente": voorstel.gemeente,
            "werkteam_id": self._team(voorstel.werkteam),
            "jobcoach_id": self._users.get(fold(voorstel.jobcoach)),
        }
        given = {name: value for name, value in values.items() if value not in (None, "")}
        key = id_of_source(self._organisatie, "werkpost", fold(voorstel.naam))
        earlier = rows.find(self._work.tx, Werkpost, key)
        known = self._posts.get(fold(voorstel.naam)) or next(
            (one for one in self._posts.values() if one.id == key), None
        )
        if known is None and earlier is not None:
            self._problem(voorstel.row, Kolom.WERKPOST, voorstel.naam, Reason.WERKPOST_OUT_OF_SIGHT)
            return
        if known is not None:
            post = self._kept(known, given, voorstel.row)
            if post != known:
                self._plan.saves.append((post, None))
        else:
            given.setdefault("soort", SoortWerkpost.OVERIG)
            post = Werkpost(id=key, naam=voorstel.naam, **given)
            self._plan.openings.append(
                NewScope(werkpost(post.id), post.werkteam_id, post.jobcoach_id)
            )
            self._plan.saves.append((post, None))
        self._posts[fold(voorstel.naam)] = post

    # --- people -------------------------------------------------------------------------------

    def _plan_person(self, rij: Persoonsrij) -> None:
        person_id = id_of_source(self._organisatie, "assistentmedewerker", rij.key)
        known = self._known(rij, person_id)
        if known is None and scopes.find(self._work.tx, dossier(person_id)) is not None:
            self._plan.skipped += 1
            self._problem(
                rij.row,
                None,
                rij.persoon.achternaam,
                Reason.PERSON_OUT_OF_SIGHT,
                Outcome.ROW_SKIPPED,
            )
            return
        before = len(self._plan.saves)
        jobcoach_id = self._jobcoach(rij)
        werkteam_id = self._werkteam(rij)
        if known is None:
            person = Assistentmedewerker(
                id=person_id,
                werkteam_id=werkteam_id,
                jobcoach_id=jobcoach_id,
                **filled(rij.persoon),
            )
            self._plan.openings.append(NewScope(dossier(person.id), werkteam_id, jobcoach_id))
            self._plan.saves.append((person, None))
            self._plan.created += 1
        else:
            person = self._kept(known, filled(rij.persoon), rij.row)
            if person != known:
                self._plan.saves.append((person, None))
            if jobcoach_id is not None and known.jobcoach_id not in (None, jobcoach_id):
                self._problem(rij.row, Kolom.JOBCOACH, rij.jobcoach, Reason.OTHER_JOBCOACH)
        self._plan_rest(rij, person.id)
        if known is not None and len(self._plan.saves) > before:
            self._plan.updated += 1

    def _known(self, rij: Persoonsrij, person_id: str) -> Assistentmedewerker | None:
        """Who the row is about: by clientnummer, by an earlier list, or by name and birthday.

        A name alone makes nobody someone else's dossier: it is only reported.
        """
        persoon = rij.persoon
        number = persoon.clientnummer.casefold()
        known = (self._by_number.get(number) if number else None) or self._by_id.get(person_id)
        if known is not None:
            return known
        by_birthday = self._by_birthday.get(name_key(persoon)) if persoon.geboortedatum else None
        if by_birthday is not None and not (number and by_birthday.clientnummer):
            return by_birthday
        perhaps = [
            one
            for one in self._namesakes.get(name_key(replace(persoon, geboortedatum=None)), ())
            if not (number and one.clientnummer)
            and (one.geboortedatum is None or persoon.geboortedatum is None)
        ]
        if perhaps:
            self._problem(
                rij.row, None, persoon.achternaam, Reason.PERHAPS_KNOWN, Outcome.TAKEN_OVER
            )
        return None

    def _jobcoach(self, rij: Persoonsrij) -> str | None:
        if not rij.jobcoach:
            return None
        found = self._users.get(fold(rij.jobcoach))
        if found is None:
            self._problem(rij.row, Kolom.JOBCOACH, rij.jobcoach, Reason.UNKNOWN_JOBCOACH)
        return found

    def _werkteam(self, rij: Persoonsrij) -> str | None:
        """The team that the row names; when that is unknown the team of its werkpost."""
        if rij.werkteam and fold(rij.werkteam) not in self._teams:
            self._problem(rij.row, Kolom.WERKTEAM, rij.werkteam, Reason.UNKNOWN_WERKTEAM)
        elif rij.werkteam:
            return self._teams[fold(rij.werkteam)]
        post = self._posts.get(fold(rij.werkpost))
        return post.werkteam_id if post is not None else self._door.who.werkteam_id

    def _plan_rest(self, rij: Persoonsrij, person_id: str) -> None:
        post = self._posts.get(fold(rij.werkpost))
        if rij.plaatsing is not None and post is not None:
            given = filled(rij.plaatsing) | {"werkpost_id": post.id}
            self._plan_part(rij, Plaatsing, person_id, post.id, given)
        if rij.voorziening is not None:
            of = rij.voorziening
            name = of.nummer or f"{of.wet.value} {of.begin}"
            self._plan_part(rij, Voorziening, person_id, name, filled(of))
        if rij.contactpersoon is not None:
            name = fold(rij.contactpersoon.naam)
            self._plan_part(rij, Contactpersoon, person_id, name, filled(rij.contactpersoon))
        if rij.meting is not None:
            number = int(rij.meting.trede)
            given = {
                "datum": rij.meting.datum,
                "trede": number,
                "herkomst": Herkomst.IMPORT,
                "status": StatusBeoordeling.AKKOORD_TEAMLEIDER,
                "auteur_id": self._door.who.gebruiker_id,
            }
            key = self._part_id(Ladderbeoordeling, person_id, rij.meting.datum.isoformat())
            if rows.find(self._work.tx, Ladderbeoordeling, key) is None:
                self._plan_part(
                    rij, Ladderbeoordeling, person_id, rij.meting.datum.isoformat(), given
                )

    def _plan_part(
        self,
        rij: Persoonsrij,
        kind: type[E_],
        person_id: str,
        name: str,
        given: Mapping[str, Any],
    ) -> None:
        """One row in the dossier of the person, named by where it comes from."""
        key = self._part_id(kind, person_id, name)
        present = rows.find(self._work.tx, kind, key)
        if present is None:
            new = kind(id=key, assistentmedewerker_id=person_id, **given)  # type: ignore[call-arg]
            self._plan.saves.append((new, None))
            return
        kept = self._kept(present, given, rij.row)
        if kept != present:
            self._plan.saves.append((kept, None))

    def _part_id(self, kind: type[Entity], person_id: str, name: str) -> str:
        return id_of_source(self._organisatie, kind.ENTITY, f"{person_id}\n{name}")

    # --- what stays ---------------------------------------------------------------------------

    def _kept(self, present: E_, given: Mapping[str, Any], row: int) -> E_:
        """The row with what the list says, but for what someone else wrote in the program since.

        A list is older than the people who work with it: their words stay, and are reported.
        """
        differing = {
            name: value for name, value in given.items() if getattr(present, name) != value
        }
        if not differing:
            return present
        stamps = rows.state_of(self._work.tx, type(present).ENTITY, present.id).stamps
        changed: dict[str, Any] = {}
        for name, value in differing.items():
            stamp = stamps.get(name)
            if stamp is None or device_of(stamp) == self._door.device_id:
                changed[name] = value
            else:
                self._plan.problems.append(
                    Importprobleem(
                        row=row,
                        column=name,
                        value=str(value),
                        reason=Reason.CHANGED_IN_PROGRAM,
                        outcome=Outcome.LEFT_AS_IT_WAS,
                    )
                )
        return replace(present, **changed) if changed else present

    def _problem(
        self,
        row: int,
        column: Kolom | None,
        value: str,
        reason: Reason,
        outcome: Outcome = Outcome.LEFT_EMPTY,
    ) -> None:
        """Write down a problem; `column` None: about the whole row."""
        heading = self._caseload.headings.get(column, "") if column else ""
        for place, one in enumerate(self._plan.problems if reason in ONCE_PER_VALUE else ()):
            if (one.column, one.value, one.reason) == (heading, value, reason):
                self._plan.problems[place] = replace(one, like_it=one.like_it + 1)
                return
        self._plan.problems.append(
            Importprobleem(row=row, column=heading, value=value, reason=reason, outcome=outcome)
        )


def _name_of(person: Assistentmedewerker) -> str:
    return name_key(
        Persoonsgegevens(
            roepnaam=person.roepnaam,
            achternaam=person.achternaam,
            geboortedatum=person.geboortedatum,
        )
    )


def _name_alone(person: Assistentmedewerker) -> str:
    return name_key(Persoonsgegevens(roepnaam=person.roepnaam, achternaam=person.achternaam))
