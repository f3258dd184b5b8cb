"""The unit of access, order, proof and purge: where a row is born and stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Self

from jobcoach.domain.term import Term


class ScopeKind(Term):
    """What a scope holds together."""

    DOSSIER = "dossier", "dossier"
    WERKPOST = "werkpost", "werkpost"
    TEAM = "team", "team"
    GEBRUIKER = "gebruiker", "gebruiker"


class GrantRole(Term):
    """What a grant on one scope allows."""

    READ = "read", "lezen"
    WRITE = "write", "lezen en schrijven"
    LEAD = "lead", "leiden"

    @property
    def may_write(self) -> bool:
        """Whether changes may be made in the scope."""
        return self in (type(self).WRITE, type(self).LEAD)


@dataclass(frozen=True, slots=True)
class ScopeName:
    """A kind and an id; written as `dossier:<uuid>`."""

    kind: ScopeKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.id}"

    @classmethod
    def of(cls, text: str) -> Self:
        """The scope written as `kind:id`. Raises ValueError for anything else."""
        kind, _, scope_id = text.partition(":")
        if not scope_id:
            raise ValueError("a scope is written as kind:id")
        return cls(ScopeKind(kind), scope_id)

    @classmethod
    def known(cls, text: str) -> Self | None:
        """The same; None for anything else, as a newer server may say."""
        try:
            return cls.of(text)
        except ValueError:
            return None


def dossier(assistentmedewerker_id: str) -> ScopeName:
    """The scope of one assistent-medewerker with everything about them."""
    return ScopeName(ScopeKind.DOSSIER, assistentmedewerker_id)


def werkpost(werkpost_id: str) -> ScopeName:
    """The scope of one werkpost with its visits."""
    return ScopeName(ScopeKind.WERKPOST, werkpost_id)


def team(werkteam_id: str) -> ScopeName:
    """The scope of one team. With the organisation's id: its directory of teams and users."""
    return ScopeName(ScopeKind.TEAM, werkteam_id)


@dataclass(frozen=True, slots=True)
class Grant:
    """What this user may do in one scope, as the server last said."""

    scope: ScopeName
    role: GrantRole
    epoch: int
    """Counts up with every new grant of the scope to the user; a new one means a new copy."""
    valid_until: datetime | None = None
    """After this instant the scope is hidden, also without a connection; None: no end."""


class Standing(NamedTuple):
    """What must be equal on laptop and server: the grant, and how far and how whole the copy is."""

    scope: str
    role: str
    epoch: int
    valid_until: str | None
    """As text; None: no end."""
    seq: int
    """How far the log was applied."""
    rows: int
    checksum: str
    late: int
    """The last number of what happened to late changes; 0 for who may not write."""
