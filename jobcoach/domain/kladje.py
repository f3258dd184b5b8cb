"""A draft while someone types: not part of the dossier until it is saved."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from jobcoach.domain.scope import ScopeKind, ScopeName, dossier
from jobcoach.domain.term import Term


class SoortKladje(Term):
    """What it will become."""

    NOTITIE = "notitie", "notitie"
    LADDER = "ladder", "ladderbeoordeling"
    AANVULLING = "aanvulling", "aanvulling"
    """On a signed note; `inhoud` names it as `notitie_id`."""
    PERSOON = "persoon", "nieuwe persoon"
    DOEL = "doel", "doel"
    """New, or changed; then `inhoud` names it as `deel_id`."""
    PLAN = "plan", "plan"
    """As DOEL."""
    BEZOEK = "bezoek", "bezoek"
    """Of a whole group; what is written about each person is a kladje of its own."""
    BEZOEKREGEL = "bezoekregel", "regel van een bezoek"
    """About one person; `inhoud` names the kladje of the visit as `bezoek_kladje_id`."""
    GESPREK = "gesprek", "samen bekijken"
    SAMENVOEGING = "samenvoeging", "samengevoegde tekst"
    """Of two versions of one field, being put together."""


WERKPOST = "werkpost_id"
"""Field of a visit, the werkpost that it was to; of two versions, the werkpost whose they are."""
BEZOEK_KLADJE = "bezoek_kladje_id"
"""Field of a line: the id of the kladje of the visit that it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kladje:
    """What stood on the screen at one moment."""

    id: str
    soort: SoortKladje
    assistentmedewerker_id: str | None
    """None while nobody was chosen yet."""
    inhoud: Mapping[str, str | int | None]
    """The fields of the screen by name, as the screen itself defines them."""
    bewaard_op: datetime

    @property
    def scope(self) -> ScopeName | None:
        """Where it goes when access ends; None: it is about nobody and no place yet."""
        if self.assistentmedewerker_id is not None:
            return dossier(self.assistentmedewerker_id)
        of_places = (SoortKladje.BEZOEK, SoortKladje.SAMENVOEGING)
        place = self.inhoud.get(WERKPOST) if self.soort in of_places else None
        return ScopeName(ScopeKind.WERKPOST, place) if isinstance(place, str) and place else None

    @property
    def whole_id(self) -> str:
        """The kladje that one goes on with: of a line that is the one of the whole visit."""
        return str(self.inhoud.get(BEZOEK_KLADJE) or self.id)


def samenvoeging_id(entity: str, entity_id: str, field: str) -> str:
    """The id of the text that is put together of two versions of this field: always the same."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{entity} {entity_id} {field}"))


def regel_id(kladje_id: str, assistentmedewerker_id: str) -> str:
    """The id of the line about one person in the kladje of a visit: always the same."""
    return str(uuid.uuid5(uuid.UUID(kladje_id), assistentmedewerker_id))
