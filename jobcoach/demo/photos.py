"""Photos in some dossiers of the demo, with the consent of whom they are about."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from jobcoach.demo.pictures import photo_of
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bijlage import Bestandstype, Bijlage, SoortBijlage
from jobcoach.domain.dutch_time import start_of
from jobcoach.domain.gebruiker import Organisatie
from jobcoach.domain.identity import id_of_source
from jobcoach.domain.toestemming import Toestemming
from jobcoach.domain.werkpost import SoortWerkpost
from jobcoach.media import photo

_DAYS_BETWEEN = 30
"""Days between two photos, about."""
_SHOTS = {
    SoortWerkpost.KINDERBOERDERIJ: ("geiten", ("De geiten gevoerd", "Nieuw hek")),
    SoortWerkpost.GROEN: ("moestuin", ("De bedden staan vol", "Sla geplant")),
    SoortWerkpost.WERKPOST_IN_DE_WIJK: ("moestuin", ("Buurttuin in het voorjaar",)),
    SoortWerkpost.WINKEL_HORECA: ("winkel", ("Zelf de plank gevuld", "Nieuwe potten")),
    SoortWerkpost.PRODUCTIE_ATELIER: ("werkbank", ("Vogelhuisje af", "Werkbank")),
    SoortWerkpost.BIJ_BEDRIJF: ("werkbank", ("Eerste eigen klus",)),
    SoortWerkpost.ARBEIDSTRAININGSCENTRUM: ("werkbank", ("Proefstuk",)),
    SoortWerkpost.OVERIG: ("weekschema", ("Weekschema met plaatjes",)),
}
"""What is seen on the photos of each kind of werkpost, and how they are called."""
_PLAN = ("weekschema", "Weekschema met plaatjes")


@dataclass(frozen=True, slots=True)
class DemoPhotos:
    """What stands in one dossier."""

    toestemming: Toestemming
    bijlagen: tuple[tuple[Bijlage, bytes], ...]
    """With the bytes of each."""


@cache
def _bare(scene: str, seed: int) -> photo.Photo:
    """Made once: many dossiers show the same few pictures."""
    return photo.bare(photo_of(scene, seed))


def photos_of(
    persoon: Assistentmedewerker,
    soort: SoortWerkpost,
    *,
    number: int,
    organisatie: Organisatie,
    auteur_id: str,
    today: date,
) -> DemoPhotos:
    """The photos of one person; `number` is the how manieth this is, and chooses among them."""
    given = Toestemming(
        id=id_of_source(organisatie.id, Toestemming.ENTITY, persoon.id),
        assistentmedewerker_id=persoon.id,
        doel="foto's in het dossier",
        met_wie=organisatie.naam,
        welke_gegevens="foto",
        gegeven_op=today - timedelta(days=200 + number),
        gegeven_door=persoon.naam,
    )
    scene, names = _SHOTS[soort]
    shots: Sequence[tuple[str, str]] = [*((scene, name) for name in names), _PLAN]
    made = []
    for place, (shot, name) in enumerate(shots):
        day = today - timedelta(days=9 + 2 * number + _DAYS_BETWEEN * place)
        bare = _bare(shot, (number + place) % 3)
        one = Bijlage(
            id=id_of_source(organisatie.id, Bijlage.ENTITY, f"{persoon.id}\n{place}"),
            assistentmedewerker_id=persoon.id,
            soort=SoortBijlage.FOTO,
            naam=f"{name}.jpg",
            sha256=hashlib.sha256(bare.content).hexdigest(),
            size_bytes=len(bare.content),
            toestemming_id=given.id,
            bestandstype=Bestandstype.JPEG,
            toegevoegd_op=start_of(day) + timedelta(hours=14, minutes=20),
            auteur_id=auteur_id,
            miniatuur=base64.b64encode(bare.miniatuur).decode(),
        )
        made.append((one, bare.content))
    return DemoPhotos(given, tuple(made))
