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
from jobcoach.domain.caseload.fields import column_of, value_text
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.problems import (
    ONCE_PER_VALUE,
    Importprobleem,
    Outcome,
    Reason,
)
from jobcoach.domain.caseload.text import fold
from jobcoach.domain.entity import Entity
from jobcoach.domain.gebruiker import Gebruiker, Rol, Werkteam
from jobcoach.domain.identity import id_of_source
from jobcoach.domain.scope import ScopeName, dossier, team, werkpost
from jobcoach.domain.werkpost import SoortWerkpost, Werkpost
from jobcoach.store import device, dossiers, rows, scopes
from jobcoach.usecases.caseload_dossier import Dossiers
from jobcoach.usecases.caseload_kept import kept
from jobcoach.usecases.caseload_reach import Reach
from jobcoach.usecases.door import Door, Work

E_ = TypeVar("E_", bound=Entity)


@dataclass(frozen=True, slots=True)
class NewScope:
    """A scope that has to be born."""

    name: ScopeName
    team: str | None
    owner: str | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Touched:
    """A person whose dossier an import makes or changes."""

    assistentmedewerker_id: str
    new: bool
    rows: int
    """How many rows of the dossier."""


@dataclass(slots=True)
class Plan:
    """What would be saved, and whose dossiers that touches."""

    openings: list[NewScope] = field(default_factory=list)
    saves: list[tuple[Entity, ScopeName | None]] = field(default_factory=list)
    touched: list[Touched] = field(default_factory=list)
    skipped: int = 0
    """Persons who were left out."""
    problems: list[Importprobleem] = field(default_factory=list)

    @property
    def created(self) -> int:
        """Persons who are new."""
        return sum(one.new for one in self.touched)

    @property
    def updated(self) -> int:
        """Persons of whom something changes."""
        return len(self.touched) - self.created


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
        users = dossiers.every(work.tx, Gebruiker, work.now)
        self._teams = {fold(one.naam): one.id for one in teams}
        self._users = {
            fold(one.naam): one.id
            for one in users
            if one.rol in (Rol.JOBCOACH, Rol.TEAMLEIDER) and one.actief_tot is None
        }
        self._reach = Reach(
            door.who, alone=device.server(work.tx) is None, teams=teams, users=users
        )
        self._posts = {fold(one.naam): one for one in dossiers.every(work.tx, Werkpost, work.now)}
        self._dossiers = Dossiers(
            work, self._organisatie, caseload.headings, self._plan.problems, self._kept
        )

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
        """The team of this name, as far as one may put anything there; else one's own."""
        found = self._teams.get(fold(naam))
        return found if found and self._reach.team(found) else self._door.who.werkteam_id

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
            texts = {"werkteam_id": voorstel.werkteam, "jobcoach_id": voorstel.jobcoach}
            post = self._kept(known, given, voorstel.row, texts)
            if post != known and not self._may_write(werkpost(known.id)):
                self._problem(
                    voorstel.row,
                    Kolom.WERKPOST,
                    voorstel.naam,
                    Reason.ONLY_READ,
                    Outcome.LEFT_AS_IT_WAS,
                )
                post = known
            elif post != known:
                self._plan.saves.append((post, None))
        else:
            given.setdefault("soort", SoortWerkpost.OVERIG)
            post = Werkpost(id=key, naam=voorstel.naam, **given)
            owner = post.jobcoach_id
            if owner and not self._reach.owner(owner, post.werkteam_id):
                owner = None
            self._plan.openings.append(NewScope(werkpost(post.id), post.werkteam_id, owner))
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
        if known is not None and not self._may_write(dossier(known.id)):
            self._plan.skipped += 1
            self._problem(
                rij.row, None, rij.persoon.achternaam, Reason.ONLY_READ, Outcome.ROW_SKIPPED
            )
            return
        before = len(self._plan.saves)
        werkteam_id = self._werkteam(rij)
        jobcoach_id = self._jobcoach(rij, werkteam_id if known is None else known.werkteam_id)
        if known is None:
            person = Assistentmedewerker(
                id=person_id,
                werkteam_id=werkteam_id,
                jobcoach_id=jobcoach_id,
                **filled(rij.persoon),
            )
            self._plan.openings.append(NewScope(dossier(person.id), werkteam_id, jobcoach_id))
            self._plan.saves.append((person, None))
        else:
            person = self._kept(known, filled(rij.persoon), rij.row)
            if person != known:
                self._plan.saves.append((person, None))
            if jobcoach_id is not None and known.jobcoach_id not in (None, jobcoach_id):
                self._problem(rij.row, Kolom.JOBCOACH, rij.jobcoach, Reason.OTHER_JOBCOACH)
        for part in self._dossiers.parts(rij, person.id, self._post_ids(rij)):
            self._plan.saves.append((part, None))
        saved = len(self._plan.saves) - before
        if saved:
            self._plan.touched.append(Touched(person.id, known is None, saved))

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

    def _jobcoach(self, rij: Persoonsrij, werkteam_id: str | None) -> str | None:
        if not rij.jobcoach:
            return None
        found = self._users.get(fold(rij.jobcoach))
        if found is None:
            self._problem(rij.row, Kolom.JOBCOACH, rij.jobcoach, Reason.UNKNOWN_JOBCOACH)
        elif not self._reach.owner(found, werkteam_id):
            self._problem(rij.row, Kolom.JOBCOACH, rij.jobcoach, Reason.JOBCOACH_ELSEWHERE)
            return None
        return found

    def _werkteam(self, rij: Persoonsrij) -> str | None:
        """The team that the row names; when that is unknown the team of its werkpost."""
        if rij.werkteam and fold(rij.werkteam) not in self._teams:
            self._problem(rij.row, Kolom.WERKTEAM, rij.werkteam, Reason.UNKNOWN_WERKTEAM)
        elif rij.werkteam:
            found = self._teams[fold(rij.werkteam)]
            if self._reach.team(found):
                return found
            self._problem(rij.row, Kolom.WERKTEAM, rij.werkteam, Reason.NOT_YOUR_WERKTEAM)
        post = self._posts.get(fold(rij.werkpost))
        if post is not None and (post.werkteam_id is None or self._reach.team(post.werkteam_id)):
            return post.werkteam_id
        return self._door.who.werkteam_id

    def _may_write(self, name: ScopeName) -> bool:
        scope = scopes.find(self._work.tx, name)
        return scope is not None and scope.role.may_write

    def _post_ids(self, rij: Persoonsrij) -> dict[str, str]:
        """The id of each werkpost of these rows that is known here, by its name in the list."""
        names = {one.werkpost for one in rij.plaatsingen}
        return {name: post.id for name in names if (post := self._posts.get(fold(name)))}

    # --- what stays ---------------------------------------------------------------------------

    def _kept(
        self,
        present: E_,
        given: Mapping[str, Any],
        row: int,
        texts: Mapping[str, str] | None = None,
    ) -> E_:
        """The row as it becomes; where a person's word stays, that is reported.

        `texts` says how the list writes a value that is an id.
        """
        becomes, stays = kept(self._work.tx, present, given)
        for name in stays:
            value = (texts or {}).get(name) or value_text(given[name])
            self._plan.problems.append(
                Importprobleem(
                    row=row,
                    column=column_of(type(present).ENTITY, name, self._caseload.headings),
                    value=value,
                    reason=Reason.CHANGED_IN_PROGRAM,
                    outcome=Outcome.LEFT_AS_IT_WAS,
                )
            )
        return becomes

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
