"""Which right a kind of row asks for, to be read and to be changed."""

from __future__ import annotations

from jobcoach.domain.aanwezigheid import Aanwezigheid
from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.competentie import Competentiescore
from jobcoach.domain.doel import Doel, Plan
from jobcoach.domain.gesprek import Afspraak, Gesprek
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.notitie import Bezoek, Notitie
from jobcoach.domain.toegang import Recht
from jobcoach.domain.werkpost import Werkpost

_READS = {
    Notitie.ENTITY: Recht.NOTITIES_LEZEN,
    Gesprek.ENTITY: Recht.NOTITIES_LEZEN,
    Afspraak.ENTITY: Recht.NOTITIES_LEZEN,
    Competentiescore.ENTITY: Recht.NOTITIES_LEZEN,
    Ladderbeoordeling.ENTITY: Recht.LADDER_LEZEN,
    Aanwezigheid.ENTITY: Recht.AANWEZIGHEID_LEZEN,
    Bijlage.ENTITY: Recht.BIJLAGEN_LEZEN,
    Werkpost.ENTITY: Recht.WERKPOSTEN_ZIEN,
    Bezoek.ENTITY: Recht.WERKPOSTEN_ZIEN,
}
_WRITES = {
    Notitie.ENTITY: Recht.NOTITIES_SCHRIJVEN,
    Gesprek.ENTITY: Recht.NOTITIES_SCHRIJVEN,
    Afspraak.ENTITY: Recht.NOTITIES_SCHRIJVEN,
    Doel.ENTITY: Recht.NOTITIES_SCHRIJVEN,
    Plan.ENTITY: Recht.NOTITIES_SCHRIJVEN,
    Competentiescore.ENTITY: Recht.NOTITIES_SCHRIJVEN,
    Ladderbeoordeling.ENTITY: Recht.LADDER_SCHRIJVEN,
    Aanwezigheid.ENTITY: Recht.AANWEZIGHEID_SCHRIJVEN,
    Bijlage.ENTITY: Recht.BIJLAGEN_SCHRIJVEN,
    Werkpost.ENTITY: Recht.WERKPOSTEN_WIJZIGEN,
    Bezoek.ENTITY: Recht.WERKPOSTEN_WIJZIGEN,
}
"""Whoever sets up persons and places has no word in what someone works on."""


def to_read(entity: str) -> Recht:
    """What reading rows of this kind asks for; of most: what the person's own facts ask for."""
    return _READS.get(entity, Recht.PERSONEN_ZIEN)


def to_write(entity: str) -> Recht:
    """What making and changing rows of this kind asks for."""
    return _WRITES.get(entity, Recht.PERSONEN_WIJZIGEN)
