"""Dossiers that go to someone else, for good (overdracht) or for a period (waarneming).

Only the server decides who has which dossier, so all of this needs a connection.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jobcoach.domain.dutch_time import end_of, start_of
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.domain.scope import GrantRole, ScopeName, dossier
from jobcoach.domain.toegang import Recht
from jobcoach.errors import NotEnrolled, NotHandedOver, PeriodImpossible, ServerTrouble
from jobcoach.store import device
from jobcoach.sync.client import HttpService
from jobcoach.sync.handing import MovedAll, Overdracht, Waarneming
from jobcoach.usecases.door import Door


@dataclass(frozen=True, slots=True, kw_only=True)
class Overgedragen:
    """What became of each dossier that was asked for, by id of the person."""

    gelukt: tuple[str, ...]
    geweigerd: tuple[str, ...]
    """Not of the one who was named, not led by this user, or the other sees it already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toegang:
    """Someone who may see a dossier."""

    gebruiker_id: str
    naam: str
    rol: Rol
    mag: GrantRole
    soort: str
    """overdracht, waarneming, opened (for another); empty: by role and team."""
    van: datetime | None
    """When it begins; None: it began already."""
    tot: datetime | None
    """When it ends; None: without an end."""


def hand_over(
    door: Door, *, van_id: str, naar_id: str, dossiers: Sequence[str] = ()
) -> Overgedragen:
    """Give dossiers of one to another, by id of the person; none named: the whole caseload.

    For who leads them, and for a beheerder. Raises Forbidden, NotEnrolled, NotHandedOver when
    nothing could be done, and what HttpService raises.
    """
    asked = Overdracht(from_id=van_id, to_id=naar_id, dossiers=_names(dossiers))
    return _move(door, "overdracht", dossiers, lambda service: service.hand_over(asked))


def set_waarneming(
    door: Door,
    *,
    van_id: str,
    naar_id: str,
    tot: date,
    van: date | None = None,
    dossiers: Sequence[str] = (),
) -> Overgedragen:
    """Let someone write beside who has the dossiers, up to and with a day; once more: extend.

    `van` is the first day; None: at once. Raises PeriodImpossible, and as hand_over.
    """
    starts, until = start_of(van) if van else None, end_of(tot)
    if until <= door.clock() or (starts is not None and starts >= until):
        raise PeriodImpossible
    asked = Waarneming(
        from_id=van_id,
        to_id=naar_id,
        dossiers=_names(dossiers),
        starts=instant_text(starts) if starts else None,
        until=instant_text(until),
    )
    return _move(door, "waarneming", dossiers, lambda service: service.stand_in(asked))


def end_waarneming(
    door: Door, *, van_id: str, naar_id: str, dossiers: Sequence[str] = ()
) -> Overgedragen:
    """End it now. Raises as hand_over."""
    asked = Waarneming(from_id=van_id, to_id=naar_id, dossiers=_names(dossiers))
    return _move(door, "waarneming", dossiers, lambda service: service.stand_in(asked))


def list_toegang(door: Door, assistentmedewerker_id: str) -> tuple[Toegang, ...]:
    """Who may see a dossier now or from a day on, by name, as the server has it at this moment.

    Raises Forbidden, NotEnrolled, and what HttpService raises.
    """
    with door.enter(
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
        "toegang",
        onderwerp_id=assistentmedewerker_id,
    ):
        pass
    with _service(door) as service:
        found = service.holders(str(dossier(assistentmedewerker_id))).holders
    try:
        return tuple(
            Toegang(
                gebruiker_id=one.gebruiker_id,
                naam=one.naam,
                rol=Rol(one.rol),
                mag=GrantRole(one.role),
                soort=one.soort,
                van=instant_of(one.starts) if one.starts else None,
                tot=instant_of(one.until) if one.until else None,
            )
            for one in found
        )
    except ValueError as error:
        raise ServerTrouble from error


def _move(
    door: Door, onderwerp: str, dossiers: Sequence[str], ask: Callable[[HttpService], MovedAll]
) -> Overgedragen:
    """Ask the server. The line in the log of this laptop comes first: no deed without it."""
    with door.enter(Recht.OVERDRAGEN, Gebeurtenis.WIJZIGEN, onderwerp) as work:
        work.aantal = max(len(dossiers), 1)
        work.onderwerp_id = dossiers[0] if len(dossiers) == 1 else None
    with _service(door) as service:
        done = ask(service).dossiers
    if not any(one.result == "ok" for one in done):
        raise NotHandedOver
    return Overgedragen(
        gelukt=tuple(ScopeName.of(one.scope).id for one in done if one.result == "ok"),
        geweigerd=tuple(ScopeName.of(one.scope).id for one in done if one.result != "ok"),
    )


def _names(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(dossier(one)) for one in ids)


def _service(door: Door) -> HttpService:
    with door.database.read() as tx:
        server = device.server(tx)
    if server is None:
        raise NotEnrolled
    return HttpService(server.url, server.token)
