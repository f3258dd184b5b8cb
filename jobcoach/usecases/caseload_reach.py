"""Under which team, and for whom, someone may bring people into the organisation."""

from __future__ import annotations

from collections.abc import Iterable

from jobcoach.domain.gebruiker import Gebruiker, Rol, Werkteam
from jobcoach.store import device


class Reach:
    """What the server will accept of this user: asked before, so that a list can tell it by row.

    An administrator, and who works without a server, reach everything.
    """

    def __init__(
        self,
        who: device.Identity,
        *,
        alone: bool,
        teams: Iterable[Werkteam],
        users: Iterable[Gebruiker],
    ) -> None:
        self._who = who
        self._everything = alone or who.rol is Rol.BEHEERDER
        self._leader_of = {one.id: one.teamleider_id for one in teams}
        self._team_of = {one.id: one.werkteam_id for one in users}

    def team(self, werkteam_id: str) -> bool:
        """Whether this is a team that the user belongs to or leads."""
        return self._everything or self._belongs(self._who.gebruiker_id, werkteam_id)

    def owner(self, gebruiker_id: str, werkteam_id: str | None) -> bool:
        """Whether something new in this team may go to this colleague; None: to no team."""
        if self._everything or gebruiker_id == self._who.gebruiker_id:
            return True
        return werkteam_id is not None and self._belongs(gebruiker_id, werkteam_id)

    def _belongs(self, gebruiker_id: str, werkteam_id: str) -> bool:
        own = self._team_of.get(gebruiker_id)
        if gebruiker_id == self._who.gebruiker_id:
            own = self._who.werkteam_id
        return werkteam_id == own or self._leader_of.get(werkteam_id) == gebruiker_id
