"""What every screen about people needs: who works where, on which trede, with which signals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from jobcoach.domain.assistentmedewerker import Assistentmedewerker, StatusPersoon
from jobcoach.domain.entity import Entity
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, counting
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.signalen import Signaal, SoortSignaal, signalen
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.voorziening import Voorziening
from jobcoach.domain.werkpost import Werkpost
from jobcoach.store import dossiers
from jobcoach.usecases.door import Work

E_ = TypeVar("E_", bound=Entity)
_NEEDED = {
    SoortSignaal.TERUGGESTUURD: Recht.LADDER_LEZEN,
    SoortSignaal.LADDER_WACHT: Recht.LADDER_BEOORDELEN,
    SoortSignaal.LADDER_OUD: Recht.LADDER_LEZEN,
}
"""What one must be allowed to do to hear of a signal; the others are for everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Persoonregel:
    """One person in a list."""

    persoon: Assistentmedewerker
    werkpost: str
    """Names of the werkposten or employers of today; empty when there is none."""
    trede: int | None
    """None: never measured, or the user may read no assessments."""
    laatst_gezien: date | None
    signalen: tuple[Signaal, ...]


def by_person(found: Iterable[E_]) -> Mapping[str, list[E_]]:
    """Rows of dossiers, grouped by whose they are."""
    grouped: dict[str, list[E_]] = defaultdict(list)
    for one in found:
        grouped[str(getattr(one, "assistentmedewerker_id"))].append(one)  # noqa: B009
    return grouped


def regels(work: Work, only: str | None = None) -> tuple[Persoonregel, ...]:
    """Everyone whose dossier is visible on this laptop, by roepnaam; with `only`, that person."""
    tx, now = work.tx, work.now
    werkposten = {one.id: one for one in dossiers.every(tx, Werkpost, now)}
    plaatsingen = by_person(dossiers.every(tx, Plaatsing, now, only))
    voorzieningen = by_person(dossiers.every(tx, Voorziening, now, only))
    measures = may(work.who.rol, Recht.LADDER_LEZEN)
    beoordelingen = by_person(dossiers.every(tx, Ladderbeoordeling, now, only)) if measures else {}
    seen = dossiers.last_seen(tx, now, only)
    evaluaties = dossiers.next_evaluaties(tx, now, only)
    people = dossiers.every(tx, Assistentmedewerker, now)
    lines = [
        Persoonregel(
            persoon=persoon,
            werkpost=work_places(plaatsingen.get(persoon.id, []), werkposten, work.today),
            trede=current_trede(beoordelingen.get(persoon.id, [])),
            laatst_gezien=seen.get(persoon.id),
            signalen=tuple(
                one
                for one in signalen(
                    persoon.id,
                    work.today,
                    voorzieningen=voorzieningen.get(persoon.id, []),
                    plaatsingen=plaatsingen.get(persoon.id, []),
                    beoordelingen=beoordelingen.get(persoon.id, []),
                    laatst_gezien=seen.get(persoon.id),
                    evaluatie_op=evaluaties.get(persoon.id),
                )
                if one.soort not in _NEEDED or may(work.who.rol, _NEEDED[one.soort])
            )
            if persoon.status is StatusPersoon.ACTIEF
            else (),
        )
        for persoon in people
        if only in (None, persoon.id)
    ]
    return tuple(
        sorted(lines, key=lambda line: (line.persoon.roepnaam.casefold(), line.persoon.id))
    )


def current_trede(beoordelingen: Iterable[Ladderbeoordeling]) -> int | None:
    """The trede of the newest assessment that was handed in and not sent back; None if none."""
    done = counting(beoordelingen)
    return done[0].trede if done else None


def work_places(
    plaatsingen: Iterable[Plaatsing], werkposten: Mapping[str, Werkpost], today: date
) -> str:
    """Where someone works on a day, in words; a place that is not on this laptop is left out."""
    names = []
    for plaatsing in plaatsingen:
        if not plaatsing.runs_on(today):
            continue
        place = werkposten.get(plaatsing.werkpost_id or "")
        name = place.naam if place else plaatsing.werkgever
        if name and name not in names:
            names.append(name)
    return ", ".join(names)
