"""A plain record of what every user saved, and of who may see what: no rule of the program's."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from jobcoach.domain.changes import Change
from jobcoach.domain.entity import Plain
from jobcoach.sync.protocol import Message, Pulled, Push, PushAnswer, Snapshot
from tests.simulator.truth import Broken


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that someone saved on a laptop."""

    laptop: str
    scope: str
    entity: str
    entity_id: str
    name: str
    value: Plain


@dataclass(slots=True)
class Person:
    """A user, as far as the record needs to know."""

    id: str
    naam: str
    rol: str
    werkteam_id: str | None
    active: bool = True


@dataclass(slots=True)
class Seen:
    """What the server holds of who may see what."""

    people: dict[str, Person] = field(default_factory=dict)
    allowed: dict[str, set[str]] = field(default_factory=dict)
    """By scope: the ids of users."""
    holder: dict[str, str] = field(default_factory=dict)
    """Who has each dossier."""
    team_of: dict[str, str | None] = field(default_factory=dict)
    until: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """By scope and user: when a time of standing in ends."""
    revoked: set[str] = field(default_factory=set)
    """Laptops that are refused."""


class Model:
    """The record."""

    def __init__(self) -> None:
        self.seen = Seen()
        self.facts: list[Fact] = []
        self.acknowledged: dict[tuple[str, int], tuple[str, Change]] = {}
        """Changes of which a laptop was told that they came in: its name, and the change."""
        self.lost: set[str] = set()
        """Laptops of which files were lost: what only they had may be gone."""

    # --- what users saved -------------------------------------------------------------------

    def saved(self, laptop: str, changes: list[Change]) -> None:
        """Someone saved this."""
        self.facts += [
            Fact(laptop, one.scope, one.entity, one.entity_id, name, value)
            for one in changes
            for name, value in one.fields.items()
        ]

    # --- who may see what -------------------------------------------------------------------

    def opened(self, scope: str, opener: str, team: str | None, owner: str | None) -> None:
        """A scope was born: whoever opened it, the owner, and who belongs to it may see it."""
        may = {opener} | ({owner} if owner else set())
        for one in self.seen.people.values():
            member = one.active and team is not None and one.werkteam_id == team
            if member and (one.rol == "teamleider" or scope.startswith("werkpost:")):
                may.add(one.id)
        self.seen.allowed[scope] = may
        self.seen.holder[scope] = owner or opener
        self.seen.team_of[scope] = team

    def joined(self, person: Person) -> None:
        """Someone new: leaders see their team, everyone the werkposten of theirs."""
        self.seen.people[person.id] = person
        for scope, of in self.seen.team_of.items():
            wide = person.rol == "teamleider" or scope.startswith("werkpost:")
            if of == person.werkteam_id and wide:
                self.seen.allowed[scope].add(person.id)

    def leaders(self, werkteam_id: str | None) -> set[str]:
        """Who leads this team."""
        return {
            one.id
            for one in self.seen.people.values()
            if one.active and one.rol == "teamleider" and one.werkteam_id == werkteam_id
        }

    def handed_over(self, scope: str, to: str) -> None:
        """A dossier went to someone: the leaders of the team it is in then see it too."""
        seen = self.seen
        person, before = seen.people[to], seen.holder[scope]
        moves = person.werkteam_id != seen.team_of[scope]
        seen.holder[scope] = to
        if moves:
            seen.team_of[scope] = person.werkteam_id
            seen.allowed[scope] = {to} | self.leaders(person.werkteam_id)
        elif before not in self.leaders(seen.team_of[scope]):
            seen.allowed[scope].discard(before)
        for key in [key for key in seen.until if key[0] == scope]:
            del seen.until[key]
            if not moves:
                seen.allowed[scope].discard(key[1])  # they stood in for who gave it away
        seen.allowed[scope].add(to)

    def time_passed(self, now: datetime) -> None:
        """Who stood in until now sees no more."""
        for (scope, user), end in list(self.seen.until.items()):
            if end <= now:
                del self.seen.until[scope, user]
                self.seen.allowed[scope].discard(user)

    def may(self, user: str, scope: str) -> bool:
        """Whether this user may see this scope now."""
        return user in self.seen.allowed.get(scope, ())

    def scopes_of(self, user: str) -> set[str]:
        """All that this user may see."""
        return {scope for scope, users in self.seen.allowed.items() if user in users}

    # --- what went over the line --------------------------------------------------------------

    def answered(
        self, user: str, answer: Message, *, push: Push | None = None, scope: str = ""
    ) -> None:
        """The server made this answer, now: to this push, or of rows of this scope.

        Raises Broken when it says too much.
        """
        told: set[str] = set()
        if isinstance(answer, Pulled):
            told = {*answer.changes, *answer.heads, *answer.late}
            told |= {one.scope for one in answer.granted}
            wrong = [scope for scope in answer.revoked if self.may(user, scope)]
            if wrong:
                raise Broken("I6", f"{wrong} were taken from who may see them")
        elif isinstance(answer, PushAnswer) and push is not None:
            by_counter = {one.counter: one.scope for one in push.changes}
            told = {by_counter[one.counter] for one in answer.answers if one.winning}
        elif isinstance(answer, Snapshot):
            told = {scope}
        leaked = {one for one in told if not self.may(user, one)}
        if leaked:
            raise Broken("I6", f"{sorted(leaked)} went to {user}, who may not see them")
