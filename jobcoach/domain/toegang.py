"""Who may do what: the role gives the right, a grant on the scope gives the place."""

from __future__ import annotations

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.term import Term


class Recht(Term):
    """Something that a role may or may not do."""

    PERSONEN_ZIEN = "personen_zien", "personen zien"
    PERSONEN_WIJZIGEN = "personen_wijzigen", "personen wijzigen"
    NOTITIES_LEZEN = "notities_lezen", "notities lezen"
    NOTITIES_SCHRIJVEN = "notities_schrijven", "notities schrijven"
    BIJLAGEN_LEZEN = "bijlagen_lezen", "foto's en documenten zien"
    BIJLAGEN_SCHRIJVEN = "bijlagen_schrijven", "foto's en documenten toevoegen"
    LADDER_LEZEN = "ladder_lezen", "ladder lezen"
    LADDER_SCHRIJVEN = "ladder_schrijven", "ladder schrijven"
    LADDER_BEOORDELEN = "ladder_beoordelen", "ladder beoordelen"
    WERKPOSTEN_ZIEN = "werkposten_zien", "werkposten zien"
    WERKPOSTEN_WIJZIGEN = "werkposten_wijzigen", "werkposten wijzigen"
    AANWEZIGHEID_LEZEN = "aanwezigheid_lezen", "aanwezigheid zien"
    AANWEZIGHEID_SCHRIJVEN = "aanwezigheid_schrijven", "aanwezigheid invullen"
    RAPPORTEREN = "rapporteren", "rapporten maken"
    IMPORTEREN = "importeren", "lijsten importeren"
    OVERDRAGEN = "overdragen", "dossiers overdragen en laten waarnemen"
    NAGEKOMEN_BEOORDELEN = "nagekomen_beoordelen", "besluiten over nagekomen werk"
    LOG_LEZEN = "log_lezen", "zien wie een dossier zag"
    EIGEN_LAPTOP = "eigen_laptop", "de eigen laptop beheren"


_EVERYONE = frozenset({Recht.PERSONEN_ZIEN, Recht.WERKPOSTEN_ZIEN, Recht.EIGEN_LAPTOP})

RECHTEN = {
    Rol.JOBCOACH: frozenset(Recht) - {Recht.LADDER_BEOORDELEN, Recht.OVERDRAGEN},
    Rol.TEAMLEIDER: frozenset(Recht),
    Rol.GEDRAGSKUNDIGE: _EVERYONE
    | {
        Recht.NOTITIES_LEZEN,
        Recht.NOTITIES_SCHRIJVEN,
        Recht.BIJLAGEN_LEZEN,
        Recht.BIJLAGEN_SCHRIJVEN,
        Recht.LADDER_LEZEN,
        Recht.AANWEZIGHEID_LEZEN,
        Recht.RAPPORTEREN,
    },
    Rol.WERKBEGELEIDER: _EVERYONE | {Recht.AANWEZIGHEID_LEZEN, Recht.AANWEZIGHEID_SCHRIJVEN},
    Rol.BEHEERDER: _EVERYONE
    | {
        Recht.PERSONEN_WIJZIGEN,
        Recht.WERKPOSTEN_WIJZIGEN,
        Recht.IMPORTEREN,
        Recht.OVERDRAGEN,
        Recht.LOG_LEZEN,
    },
}
"""The beheerder sets up persons and places, but reads no notes, assessments or attachments, nor who
was there."""


def may(rol: Rol, recht: Recht) -> bool:
    """Whether someone with this role may do this at all, wherever a grant lets them."""
    return recht in RECHTEN[rol]
