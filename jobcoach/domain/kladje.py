"""A draft while someone types: not part of the dossier until it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from jobcoach.domain.term import Term


class SoortKladje(Term):
    """What it will become."""

    NOTITIE = "notitie", "notitie"
    LADDER = "ladder", "ladderbeoordeling"
    AANVULLING = "aanvulling", "aanvulling"
    """On a signed note; `inhoud` names it as `notitie_id`."""
    PERSOON = "persoon", "nieuwe persoon"


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
