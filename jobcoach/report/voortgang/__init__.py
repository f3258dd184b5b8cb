"""The report 'Voortgang': how one person has fared in a period, for the person and those who pay.

Cheap to import: what draws is loaded when a report is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.doel import Doel
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.notitie import Activiteit, Notitie
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.voorziening import Voorziening


@dataclass(frozen=True, slots=True, kw_only=True)
class Uren:
    """Minutes spent on one activiteit in one month."""

    maand: date
    """The first day of the month."""
    activiteit: Activiteit | None
    """None: not said."""
    minuten_direct: int = 0
    minuten_reis: int = 0
    minuten_administratie: int = 0

    @property
    def minuten(self) -> int:
        """All three together."""
        return self.minuten_direct + self.minuten_reis + self.minuten_administratie


@dataclass(frozen=True, slots=True, kw_only=True)
class Voortgang:
    """Everything that the report prints. What may not leave the team is left out by the report
    too, whoever made this value."""

    organisatie: str
    persoon: Assistentmedewerker
    van: date
    tot: date
    """The last day of the period."""
    gemaakt_op: date
    gemaakt_door: Gebruiker
    jobcoach: str = ""
    """Who guides the person on the day of making; empty when nobody does."""
    teamleider: str = ""
    werkteam: str = ""
    werkposten: tuple[str, ...] = ()
    """Names of the places where the person works now."""
    namen: Mapping[str, str] = field(default_factory=dict)
    """What gebruikers and werkposten are called, by id."""
    voorzieningen: tuple[Voorziening, ...] = ()
    plaatsingen: tuple[Plaatsing, ...] = ()
    doelen: tuple[Doel, ...] = ()
    ladder: tuple[Ladderbeoordeling, ...] = ()
    """All there are: the chart shows the years before the period as well."""
    notities: tuple[Notitie, ...] = ()
    """Of the period. With an aanvulling comes the notitie that it adds to, from whenever: without
    it nobody can tell whether that one is vertrouwelijk, and the aanvulling is left out."""
    notities_weggelaten: int = 0
    """Notities of the period that are not even in `notities`, because they are vertrouwelijk."""
    uren: tuple[Uren, ...] = ()
    volgend_bezoek: date | None = None
    evaluatie_op: date | None = None
    stappen: tuple[str, ...] = ()
    """Other next steps that were agreed, in the jobcoach's words."""


def uren_of(notities: Iterable[Notitie], van: date, tot: date) -> tuple[Uren, ...]:
    """The minutes of the signed notities from `van` to `tot`, whatever they are about.

    Time says nothing about anyone's health, so confidential notities count too.
    """
    found: dict[tuple[date, Activiteit | None], Uren] = {}
    for notitie in notities:
        day = day_of(notitie.moment)
        if not notitie.signed or notitie.ingetrokken_reden or not van <= day <= tot:
            continue
        key = (day.replace(day=1), notitie.activiteit)
        known = found.get(key, Uren(maand=key[0], activiteit=key[1]))
        found[key] = Uren(
            maand=key[0],
            activiteit=key[1],
            minuten_direct=known.minuten_direct + notitie.minuten_direct,
            minuten_reis=known.minuten_reis + notitie.minuten_reis,
            minuten_administratie=known.minuten_administratie + notitie.minuten_administratie,
        )
    return tuple(uren for uren in found.values() if uren.minuten)


def voortgang_pdf(voortgang: Voortgang) -> bytes:
    """The report as a PDF. The same value gives the same bytes."""
    from jobcoach.report.paper.document import pdf_of
    from jobcoach.report.voortgang.sheet import flow_of, imprint_of

    return pdf_of(flow_of(voortgang), imprint_of(voortgang))
