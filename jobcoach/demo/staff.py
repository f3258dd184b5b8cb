"""Who works with the program in the demo organisation, and the names that ids are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jobcoach.domain.gebruiker import Gebruiker, Organisatie, Rol, Werkteam
from jobcoach.domain.identity import id_of_source

ORGANISATIE = "Stichting Twijgwerk"
TEAMS = {"noord": "Werkteam Noord", "zuid": "Werkteam Zuid"}
COACHES = {"anna": "Anna de Wit", "bas": "Bas Okafor"}
TEAM_OF = {"anna": "noord", "bas": "zuid"}
TEAMLEIDER = "Fatma Yıldız"
BEHEERDER = "Joke Hendriks"
_ORGANISATIE_ID = "7c0f2d3e-51a4-4f0b-9c66-2a8d0e5b7731"


@dataclass(frozen=True, slots=True)
class Staff:
    """The organisation, its teams and its users, as the server made them."""

    organisatie: Organisatie
    werkteams: Mapping[str, Werkteam]
    """By `noord` and `zuid`."""
    coaches: Mapping[str, Gebruiker]
    """By `anna` and `bas`."""
    teamleider: Gebruiker
    beheerder: Gebruiker

    def id_for(self, kind: str, key: str) -> str:
        """The id of a row of the demo: the same whenever the organisation is the same."""
        return id_of_source(self.organisatie.id, kind, f"demo\n{key}")

    @property
    def gebruikers(self) -> tuple[Gebruiker, ...]:
        """Everyone who uses the program."""
        return (*self.coaches.values(), self.teamleider, self.beheerder)


def invented_staff() -> Staff:
    """The staff with ids of their own, for when no server gave them any."""
    organisatie = Organisatie(id=_ORGANISATIE_ID, naam=ORGANISATIE)

    def made(naam: str, rol: Rol, team: str | None) -> Gebruiker:
        return Gebruiker(
            id=id_of_source(organisatie.id, Gebruiker.ENTITY, naam),
            naam=naam,
            rol=rol,
            werkteam_id=id_of_source(organisatie.id, Werkteam.ENTITY, team) if team else None,
        )

    teamleider = made(TEAMLEIDER, Rol.TEAMLEIDER, "noord")
    return Staff(
        organisatie=organisatie,
        werkteams={
            key: Werkteam(
                id=id_of_source(organisatie.id, Werkteam.ENTITY, key),
                naam=naam,
                teamleider_id=teamleider.id,
            )
            for key, naam in TEAMS.items()
        },
        coaches={key: made(naam, Rol.JOBCOACH, TEAM_OF[key]) for key, naam in COACHES.items()},
        teamleider=teamleider,
        beheerder=made(BEHEERDER, Rol.BEHEERDER, None),
    )
