"""What the pill in the corner says: one sentence about where the work is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from jobcoach.domain.dutch_time import day_of
from jobcoach.errors import ManyDeleted, ServerBusy, ServerUnreachable
from jobcoach.ui import dutch
from jobcoach.ui.theme import Tone
from jobcoach.usecases.synchronise import SyncState

LONG = timedelta(days=2)
"""What waits longer than this on one laptop only, asks for attention."""
_COMES_AGAIN = {ServerUnreachable.title: "Offline", ServerBusy.title: "Server bezet"}
"""Troubles that need nobody: they pass, and the work waits."""


@dataclass(frozen=True, slots=True)
class Now:
    """What is under way, and what comes."""

    rows: bool = False
    """A round is under way."""
    photos: bool = False
    """The photos and documents after it are."""
    dossiers: tuple[int, int] | None = None
    """How many are here of how many, while new ones come; None: none come."""
    bijlagen: tuple[int, int] | None = None
    """How many went of how many in this turn; None: not known."""
    spares: bool = False
    """Photos wait for a line that costs less."""
    next_at: datetime | None = None
    """When the next round begins; None: none comes by itself."""


@dataclass(frozen=True, slots=True)
class Pill:
    """What the pill shows."""

    text: str
    icon: str
    tone: Tone


def pill_of(state: SyncState, now: Now, *, today: date) -> Pill:
    """The one sentence about where the work is. 'Gesynchroniseerd' only with proof."""
    if state.server is None:
        return Pill("Alleen op deze laptop", "laptop", Tone.QUIET)
    if now.rows:
        return _under_way(state, now)
    return (
        _trouble(state)
        or _alone(state, today)
        or _choices(state)
        or _waiting(state, now)
        or _proven(state, today)
    )


def _under_way(state: SyncState, now: Now) -> Pill:
    if now.dossiers and now.dossiers[0] < now.dossiers[1]:
        if state.last_proof is not None:  # they are here: it looks at them again
            return Pill(f"Dossiers nakijken: {of(now.dossiers)}", "refresh-cw", Tone.QUIET)
        return Pill(f"{of(now.dossiers)} dossiers", "cloud-download", Tone.QUIET)
    return Pill("Bezig met synchroniseren", "refresh-cw", Tone.QUIET)


def _trouble(state: SyncState) -> Pill | None:
    """What someone has to do something about before anything else."""
    if state.deletions:
        return _alert(_lower(ManyDeleted.title))
    if state.last_error and state.last_error not in _COMES_AGAIN:
        return _alert(_lower(state.last_error))
    return None


def _alone(state: SyncState, today: date) -> Pill | None:
    """What stands nowhere but here, long since or without a line."""
    rest = _rest(state)
    if waits_long(state, today) and state.pending_since is not None:
        return _alert(f"{rest} sinds {dutch.near_day(day_of(state.pending_since), today)}")
    why = _COMES_AGAIN.get(state.last_error)
    if why:
        icon = "cloud-off" if why == "Offline" else "hourglass"
        return Pill(f"{why}, {rest or 'alles is verstuurd'}", icon, Tone.QUIET)
    return None


def _rest(state: SyncState) -> str:
    """What is not at the server; empty: nothing."""
    if state.pending:
        return dutch.count(state.pending, "wijziging wacht", "wijzigingen wachten")
    if state.bijlagen_to_send:
        return dutch.count(state.bijlagen_to_send, "bijlage wacht", "bijlagen wachten")
    return ""


def _choices(state: SyncState) -> Pill | None:
    """What someone has to look at, some day."""
    if state.refused:
        count = dutch.count(state.refused, "wijziging", "wijzigingen")
        return _alert(f"{count} niet aangenomen")
    if state.conflicts:
        times = f"{state.conflicts} keer " if state.conflicts > 1 else ""
        return Pill(f"Let op: {times}2 versies", "split", Tone.AMBER)
    return None


def _waiting(state: SyncState, now: Now) -> Pill | None:
    """What goes to the server by itself; and what waits for this user."""
    rest = _rest(state)
    if now.photos and now.bijlagen and now.bijlagen[1]:
        return Pill(f"{of(now.bijlagen)} bijlagen", "image", Tone.QUIET)
    if rest:
        return Pill(rest, "cloud-upload", Tone.QUIET)
    if state.nagekomen:
        count = dutch.count(state.nagekomen, "nagekomen wijziging", "nagekomen wijzigingen")
        return Pill(count, "inbox", Tone.INFO)
    return None


def _proven(state: SyncState, today: date) -> Pill:
    proof = state.last_proof
    if proof is None:
        return Pill("Nog niet gesynchroniseerd", "cloud", Tone.QUIET)
    when = dutch.clock_time(proof) if day_of(proof) == today else dutch.moment_near(proof, today)
    return Pill(f"Gesynchroniseerd {when}", "cloud-check", Tone.ACCENT)


def waits_long(state: SyncState, today: date) -> bool:
    """Whether something waits so long that someone should do something about it."""
    return state.pending_since is not None and today - day_of(state.pending_since) >= LONG


def of(progress: tuple[int, int]) -> str:
    """How far: `12 van 60`."""
    return f"{progress[0]} van {progress[1]}"


def _alert(words: str) -> Pill:
    return Pill(f"Let op: {words}", "triangle-alert", Tone.AMBER)


def _lower(title: str) -> str:
    return title[0].lower() + title[1:]
