"""A plain record of what every user saved, and of who may see what: no rule of the program's."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

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
    """What the server holds of who may see what: comes back with a backup of the server."""

    people: dict[str, Person] = field(default_factory=dict)
    allowed: dict[str, set[str]] = field(default_factory=dict)
    """By scope: the ids of users."""
    revoked: set[str] = field(default_factory=set)
    """Laptops that are refused."""


class Model:
    """The record."""

    def __init__(self) -> None:
        self.seen = Seen()
        self.facts: list[Fact] = []
        self.acknowledged: dict[tuple[str, int], str] = {}
        """Changes of which a laptop was told that they came in, and the laptop's name."""
        self.lost: set[str] = set()
        """Laptops of which files were lost: what only they had may be gone."""

    def kept(self) -> Seen:
        """A copy, for a backup."""
        return copy.deepcopy(self.seen)

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

    def joined(self, person: Person) -> None:
        """Someone new: leaders see their team, everyone the werkposten of theirs."""
        self.seen.people[person.id] = person

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
            told = set(answer.changes) | set(answer.heads) | {one.scope for one in answer.granted}
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
