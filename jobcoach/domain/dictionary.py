"""Every entity that is stored and synchronised, and the kind of scope each is born in."""

from __future__ import annotations

from jobcoach.domain.aanwezigheid import Aanwezigheid
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.competentie import Competentie, Competentiescore
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel, Plan
from jobcoach.domain.entity import Entity
from jobcoach.domain.gebruiker import Gebruiker, Organisatie, Werkteam
from jobcoach.domain.gesprek import Afspraak, Gesprek
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.notitie import Bezoek, Notitie
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.scope import ScopeKind
from jobcoach.domain.toestemming import Toestemming, Verzoek
from jobcoach.domain.traject import Traject
from jobcoach.domain.voorziening import Voorziening
from jobcoach.domain.werkpost import Werkpost

SCOPE_OF: dict[type[Entity], ScopeKind] = {
    Organisatie: ScopeKind.TEAM,
    Werkteam: ScopeKind.TEAM,
    Gebruiker: ScopeKind.TEAM,
    Competentie: ScopeKind.TEAM,
    Werkpost: ScopeKind.WERKPOST,
    Bezoek: ScopeKind.WERKPOST,
    Assistentmedewerker: ScopeKind.DOSSIER,
    Contactpersoon: ScopeKind.DOSSIER,
    Voorziening: ScopeKind.DOSSIER,
    Plaatsing: ScopeKind.DOSSIER,
    Aanwezigheid: ScopeKind.DOSSIER,
    Plan: ScopeKind.DOSSIER,
    Doel: ScopeKind.DOSSIER,
    Competentiescore: ScopeKind.DOSSIER,
    Notitie: ScopeKind.DOSSIER,
    Gesprek: ScopeKind.DOSSIER,
    Afspraak: ScopeKind.DOSSIER,
    Ladderbeoordeling: ScopeKind.DOSSIER,
    Traject: ScopeKind.DOSSIER,
    Toestemming: ScopeKind.DOSSIER,
    Verzoek: ScopeKind.DOSSIER,
    Bijlage: ScopeKind.DOSSIER,
}

OWNER_FIELD = {ScopeKind.DOSSIER: "assistentmedewerker_id", ScopeKind.WERKPOST: "werkpost_id"}
"""The field that names whose scope a row belongs in; a row without it is that owner itself."""

ENTITIES: dict[str, type[Entity]] = {kind.ENTITY: kind for kind in SCOPE_OF}
"""By stored name."""
