"""How synchronising stands, in plain words: for the sheet below the pill and for Instellingen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from jobcoach.errors import (
    AccessEnded,
    CopiesDiffer,
    DeviceRefused,
    JobcoachError,
    OpeningRefused,
    ProtocolTooOld,
    ServerTooOld,
    ServerTrouble,
    ServerUnreachable,
)
from jobcoach.ui import dutch
from jobcoach.usecases.synchronise import SyncState

_ADVICE = {
    error.title: error.advice
    for error in (
        AccessEnded,
        CopiesDiffer,
        DeviceRefused,
        OpeningRefused,
        ProtocolTooOld,
        ServerTooOld,
        ServerTrouble,
        ServerUnreachable,
    )
}


@dataclass(frozen=True, slots=True)
class Details:
    """A title, what it means for the work, and the facts."""

    title: str
    sentence: str
    facts: tuple[tuple[str, str], ...]


def details_of(
    state: SyncState,
    *,
    busy: bool,
    progress: tuple[int, int] | None,
    today: date,
) -> Details:
    """Details of this state. `progress` is (received, to receive), None when not known."""
    if state.server is None:
        return Details(
            "Alleen op deze laptop",
            "Je werkt zonder server. Maak af en toe een back-up: dan raak je niets kwijt.",
            (),
        )
    title, sentence = _meaning(state, busy=busy)
    facts = [("Server", urlsplit(state.server).netloc or state.server)]
    if progress is not None and progress[1]:
        facts.append(("Ontvangen", f"{progress[0]} van {progress[1]}"))
    proof = "nog niet" if state.last_proof is None else dutch.moment_near(state.last_proof, today)
    facts.append(("Laatst gelijk", proof))
    facts.append(("Nog te versturen", dutch.count(state.pending, "wijziging", "wijzigingen")))
    if state.refused:
        facts.append(("Geweigerd", dutch.count(state.refused, "wijziging", "wijzigingen")))
    if state.conflicts:
        facts.append(("Twee versies", dutch.count(state.conflicts, "veld", "velden")))
    return Details(title, sentence, tuple(facts))


def _meaning(state: SyncState, *, busy: bool) -> tuple[str, str]:
    if busy:
        return "Bezig met synchroniseren", "Je kunt gewoon doorwerken."
    if state.conflicts:
        return (
            "Er zijn twee versies",
            "Jij en een collega vulden hetzelfde anders in. Beide versies zijn bewaard.",
        )
    if state.refused:
        return (
            "De server weigerde iets",
            "Je werk staat nog op deze laptop. Neem contact op met je teamleider.",
        )
    if state.last_error:
        return state.last_error, _ADVICE.get(state.last_error, JobcoachError.advice)
    if state.pending:
        return "Er wachten wijzigingen", "Ze staan veilig op deze laptop en worden zo verstuurd."
    if state.last_proof is None:
        return "Nog niet gesynchroniseerd", "De eerste keer komt zo; dat kan even duren."
    return "Alles is gelijk", "Wat op deze laptop staat, staat ook bij de server."
