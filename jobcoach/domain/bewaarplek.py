"""Where something that was written stands: no more is said than was proven."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jobcoach.domain.term import Term


class Bewaarplek(Term):
    """Where all of one note, draft, visit, photo or document stands, the least sure place first."""

    ALLEEN_HIER = "alleen_hier", "alleen op deze laptop"
    BIJ_SERVER = "bij_server", "bij de server"
    IN_BACKUP = "in_backup", "staat in de back-up"


class Bewaarreden(Term):
    """Why something is said to stand on this laptop alone, or in no back-up."""

    KLADJE = "kladje", "een kladje blijft op deze laptop tot je het ondertekent of bewaart"
    GEEN_SERVER = "geen_server", "deze laptop werkt zonder server"
    WACHT = "wacht", "het wacht tot het verstuurd is"
    NAGEKEKEN = "nagekeken", "het is verstuurd en wordt nog nagekeken"
    TERUGGEZET = "teruggezet", "de server is teruggezet en wordt nog nagekeken"
    BACKUP_ONBEKEND = "backup_onbekend", "of de back-up het heeft, is nog niet bekend"


@dataclass(frozen=True, slots=True)
class Bewaarstaat:
    """Where something stands, and why nowhere else."""

    plek: Bewaarplek
    reden: Bewaarreden | None = None
    """None: it stands there, and that is all there is to say of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bewaarfeiten:
    """What is known of one row."""

    server: bool
    """This laptop works with a server."""
    wacht: bool
    """A change of it was not answered."""
    onbewezen: bool
    """The server took a change of it, and the checksums were not compared since."""
    teruggezet: bool
    """The server was put back to a back-up, and this part was not compared since."""
    backup: bool
    """The server told which back-up it made and read back, of what it holds now."""
    nieuwer: bool
    """A change of it may have come to the server after that back-up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inhoudfeiten:
    """What is known of the bytes of one photo or document."""

    hier: bool
    """All of them are on this laptop."""
    server: bool
    """The server said that it has all of them, and that their hash is right."""
    backup: bool | None
    """That back-up of the server holds them; None: it does not tell."""


def staat_van(bekend: Bewaarfeiten) -> Bewaarstaat:
    """Where a row stands that is on this laptop."""
    if not bekend.server:
        return Bewaarstaat(Bewaarplek.ALLEEN_HIER, Bewaarreden.GEEN_SERVER)
    if bekend.wacht:
        return Bewaarstaat(Bewaarplek.ALLEEN_HIER, Bewaarreden.WACHT)
    if bekend.teruggezet:
        return Bewaarstaat(Bewaarplek.ALLEEN_HIER, Bewaarreden.TERUGGEZET)
    if bekend.onbewezen:
        return Bewaarstaat(Bewaarplek.ALLEEN_HIER, Bewaarreden.NAGEKEKEN)
    if bekend.backup and not bekend.nieuwer:
        return Bewaarstaat(Bewaarplek.IN_BACKUP)
    return Bewaarstaat(Bewaarplek.BIJ_SERVER)


def zwakste(staten: Iterable[Bewaarstaat]) -> Bewaarstaat:
    """Where all of these stand: the least sure place among them. There must be one at least."""
    order = list(Bewaarplek)
    return min(staten, key=lambda one: order.index(one.plek))


def staat_van_bijlage(rij: Bewaarfeiten, inhoud: Inhoudfeiten | None) -> Bewaarstaat | None:
    """Where a photo or document stands of which the row is on this laptop: the row and the bytes
    both. None: the bytes are neither here nor known to be at the server, as when a colleague has
    not sent them yet; so too without `inhoud`.
    """
    van_rij = staat_van(rij)
    if inhoud is None or not (inhoud.hier or inhoud.server):
        return None
    if not inhoud.server:
        wacht = Bewaarstaat(Bewaarplek.ALLEEN_HIER, Bewaarreden.WACHT)
        return van_rij if van_rij.plek is Bewaarplek.ALLEEN_HIER else wacht
    if van_rij.plek is Bewaarplek.IN_BACKUP and inhoud.backup is None:
        return Bewaarstaat(Bewaarplek.BIJ_SERVER, Bewaarreden.BACKUP_ONBEKEND)
    if van_rij.plek is Bewaarplek.IN_BACKUP and not inhoud.backup:
        return Bewaarstaat(Bewaarplek.BIJ_SERVER)
    return van_rij
