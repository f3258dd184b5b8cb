"""Whether all that the coming visits need is on the laptop, before one drives to where no network
is. What has no other source here is ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jobcoach.domain.term import Term

DAYS_AHEAD = 4
"""Tomorrow is the next day with a visit, as long as it is not further off than this: on a Friday
that is Monday, also over a long weekend (ours)."""
FRESH_FOR = timedelta(hours=12)
"""What was equal to the server no longer ago than this is fresh: the evening before will do for the
morning, the morning of yesterday will not (ours)."""
LEAST_DISK_BYTES = 500_000_000
"""Less free disk than this puts a laptop at risk (ours): room for a full copy of the database and
a day of photos."""
WIFI_BYTES_PER_S = 1_000_000
"""What a slow wifi at home carries (ours); only to say roughly how long fetching takes."""


class SoortVertrekpunt(Term):
    """What is looked at before one leaves, in the order in which it is told."""

    DOSSIERS = "dossiers", "dossiers compleet"
    VERS = "vers", "bijgewerkt"
    FOTOS = "fotos", "foto’s en documenten"
    VERSTUREN = "versturen", "verstuurd"
    RUIMTE = "ruimte", "ruimte op de schijf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertrekfeiten:
    """How the laptop stands, for the people of the coming visits."""

    alone: bool
    """There is no server: nothing is anywhere else."""
    last_proof: datetime | None
    """When the laptop was last shown to be equal to the server; None: never."""
    dossiers_onderweg: int = 0
    """Dossiers of which the first copy is not whole yet."""
    fotos_weg: int = 0
    """Photos and documents of who is visited that are not here."""
    fotos_bytes: int = 0
    """How large these are together."""
    te_versturen: int = 0
    """Changes, photos and documents that stand nowhere but here."""
    vrij_bytes: int = 0
    """Free on the disk on which the data stand."""


@dataclass(frozen=True, slots=True)
class Vertrekpunt:
    """One thing that was looked at."""

    soort: SoortVertrekpunt
    in_orde: bool


def vertrekpunten(feiten: Vertrekfeiten, now: datetime) -> tuple[Vertrekpunt, ...]:
    """All that matters on this laptop. Without a server only the disk does: the rest is here."""
    room = Vertrekpunt(SoortVertrekpunt.RUIMTE, feiten.vrij_bytes >= LEAST_DISK_BYTES)
    if feiten.alone:
        return (room,)
    proof = feiten.last_proof
    return (
        Vertrekpunt(SoortVertrekpunt.DOSSIERS, proof is not None and feiten.dossiers_onderweg == 0),
        Vertrekpunt(SoortVertrekpunt.VERS, proof is not None and now - proof <= FRESH_FOR),
        Vertrekpunt(SoortVertrekpunt.FOTOS, feiten.fotos_weg == 0),
        Vertrekpunt(SoortVertrekpunt.VERSTUREN, feiten.te_versturen == 0),
        room,
    )


def vertrekdagen(dagen: Iterable[date], today: date) -> tuple[date, ...]:
    """The days for which one gets ready: today, and the next day that has a visit."""
    ahead = [one for one in dagen if today < one <= today + timedelta(days=DAYS_AHEAD)]
    return (today, min(ahead)) if ahead else (today,)


def minutes_on_wifi(size_bytes: int) -> int:
    """About how long fetching takes, in whole minutes; 0 for nothing."""
    per_minute = WIFI_BYTES_PER_S * 60
    return -(-size_bytes // per_minute)
