"""How a draft is pictured, and where one goes on with it."""

from __future__ import annotations

from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.ui.screens import Place, ScreenName

ICONS = {
    SoortKladje.NOTITIE: "notebook-pen",
    SoortKladje.LADDER: "footprints",
    SoortKladje.AANVULLING: "message-square",
    SoortKladje.PERSOON: "user-plus",
    SoortKladje.DOEL: "target",
    SoortKladje.PLAN: "clipboard-list",
    SoortKladje.BEZOEK: "map-pin",
    SoortKladje.BEZOEKREGEL: "map-pin",
    SoortKladje.GESPREK: "heart-handshake",
    SoortKladje.SAMENVOEGING: "columns-2",
}


def place_of(kladje: Kladje) -> Place:
    """The screen on which it goes on, as it was left."""
    people, person = ScreenName.ASSISTENTMEDEWERKERS, kladje.assistentmedewerker_id
    match kladje.soort:
        case SoortKladje.NOTITIE:
            return Place(ScreenName.NOTITIE, dossier=person, kladje=kladje.id)
        case SoortKladje.LADDER:
            return Place(ScreenName.LADDER, dossier=person, kladje=kladje.id)
        case SoortKladje.AANVULLING:
            note = str(kladje.inhoud.get("notitie_id") or "")
            return Place(people, dossier=person, tab="tijdlijn", item=note, kladje=kladje.id)
        case SoortKladje.PERSOON:
            return Place(people, tab="nieuw", kladje=kladje.id)
        case SoortKladje.DOEL | SoortKladje.PLAN:
            return Place(people, dossier=person, tab="doelen", kladje=kladje.id)
        case SoortKladje.BEZOEK | SoortKladje.BEZOEKREGEL:
            return Place(ScreenName.BEZOEK, kladje=kladje.whole_id)
        case SoortKladje.GESPREK:
            return Place(ScreenName.SAMEN, dossier=person, kladje=kladje.id)
        case SoortKladje.SAMENVOEGING:
            return Place(ScreenName.TWEE_VERSIES, dossier=person, kladje=kladje.id)
