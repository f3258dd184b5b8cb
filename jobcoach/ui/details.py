"""How synchronising stands, in plain words: for the sheet below the pill and for Instellingen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from urllib.parse import urlsplit

from jobcoach.domain.changes import DELETED
from jobcoach.domain.dutch_time import day_of
from jobcoach.errors import (
    AccessEnded,
    CopiesDiffer,
    DatabaseBusy,
    DeviceRefused,
    DiskFull,
    FileUnwritable,
    InsecureServer,
    JobcoachError,
    ManyDeleted,
    OpeningRefused,
    ProtocolTooOld,
    ServerBusy,
    ServerTooOld,
    ServerTrouble,
    ServerUnreachable,
    TriedTooOften,
)
from jobcoach.ui import dutch
from jobcoach.ui.pill import Now, of, waits_long
from jobcoach.usecases.conflicts import Conflict
from jobcoach.usecases.synchronise import SyncState

_ADVICE = {
    error.title: error.advice
    for error in (
        AccessEnded,
        CopiesDiffer,
        DatabaseBusy,
        DeviceRefused,
        DiskFull,
        FileUnwritable,
        InsecureServer,
        OpeningRefused,
        ProtocolTooOld,
        ServerBusy,
        ServerTooOld,
        ServerTrouble,
        ServerUnreachable,
        TriedTooOften,
    )
}
_MOST_NAMED = 3
"""So many fields with two versions are named; the others are counted."""
CLOCK_TOLD_FROM = timedelta(minutes=10)
"""A clock that is further off than this is told of."""
_SAFE_HERE = "Je werk staat veilig op deze laptop."


class Answer(Enum):
    """What someone can do about it, with the words on its button."""

    REMOVE = "Ja, het mag weg"
    """Let go what others threw away."""
    KEEP = "Nee, laat het staan"
    EXPORT = "Bewaar in een bestand…"
    """What the server did not take."""
    PUT_AWAY = "Haal van deze lijst"
    """What the server did not take, after it was kept in a file."""
    CHOOSE = "Bekijk de twee versies"
    EVERYTHING = "Nu alles, ook bijlagen"


@dataclass(frozen=True, slots=True)
class Details:
    """A title, what it means for the work, the facts, and what one can do besides a round."""

    title: str
    sentence: str
    facts: tuple[tuple[str, str], ...]
    answers: tuple[Answer, ...] = ()


def details_of(
    state: SyncState,
    now: Now,
    *,
    today: date,
    kept: bool = False,
    exported: bool = False,
    versions: Sequence[str] = (),
) -> Details:
    """Details of this state.

    `kept`: someone said that what others threw away stays here for now; `exported`: that what the
    server did not take stands in a file; `versions`: whose field has two versions, when known.
    """
    if state.server is None:
        return Details(
            "Alleen op deze laptop",
            "Je werkt zonder server. Maak af en toe een back-up: dan raak je niets kwijt.",
            (),
        )
    title, sentence = _meaning(state, now, today, kept=kept)
    return Details(
        title,
        sentence,
        tuple((name, value) for name, value in _facts(state, now, today, versions) if value),
        _answers(state, now, kept=kept, exported=exported),
    )


def _meaning(state: SyncState, now: Now, today: date, *, kept: bool) -> tuple[str, str]:
    if now.rows:
        if now.dossiers and now.dossiers[0] < now.dossiers[1] and state.last_proof is not None:
            return (
                "Je dossiers worden nagekeken",
                "Wat op deze laptop staat wordt vergeleken met de server. Er is niets weg. Je kunt "
                "gewoon doorwerken.",
            )
        if now.dossiers and now.dossiers[0] < now.dossiers[1]:
            return (
                "Je dossiers komen binnen",
                "Je kunt gewoon doorwerken. Een dossier verschijnt als het compleet is. Sluit je "
                "Jobcoach? Dan gaat het later verder waar het gebleven was.",
            )
        return "Bezig met synchroniseren", "Je kunt gewoon doorwerken."
    trouble = _trouble(state, kept=kept)
    if trouble is not None:
        return trouble
    alone, choices = _alone(state, today), _choices(state)
    if alone is not None and choices is not None:
        return alone[0], f"{alone[1]} Verder: {choices[0][0].lower()}{choices[0][1:]}. {choices[1]}"
    return alone or choices or _quiet(state, now)


def _alone(state: SyncState, today: date) -> tuple[str, str] | None:
    """What stands nowhere but here, long since or without a line."""
    if state.last_error and state.pending and waits_long(state, today):
        return state.last_error, (
            f"{_SAFE_HERE} Maar het staat nergens anders, en het wacht al een tijd. Zoek vandaag "
            "een plek met internet. Lukt dat en blijft het wachten? Bel dan je beheerder."
        )
    if state.last_error:
        return state.last_error, _ADVICE.get(state.last_error, JobcoachError.advice)
    return None


def _trouble(state: SyncState, *, kept: bool) -> tuple[str, str] | None:
    """What someone has to do something about before anything else."""
    if state.deletions:
        if kept:
            return ManyDeleted.title, (
                "Je laat het staan: op deze laptop is niets weg. Vraag je teamleider of het klopt. "
                "Mag het toch weg? Dan kun je dat hier later zeggen."
            )
        hidden = ", maar je ziet ze zolang niet" if state.destructions else ""
        where = (
            "een dossier of werkpost"
            if state.deletions == 1
            else f"{state.deletions} dossiers of werkposten"
        )
        return ManyDeleted.title, (
            f"De server wil alles of een groot deel weghalen van {where}. "
            f"Op deze laptop is nog niets weg{hidden}. Klopt het? Vraag het bij twijfel je "
            "teamleider."
        )
    if state.last_error in _ADVICE and state.last_error not in (
        ServerUnreachable.title,
        ServerBusy.title,
    ):
        return state.last_error, _ADVICE[state.last_error]
    return None


def _choices(state: SyncState) -> tuple[str, str] | None:
    """What someone has to look at, some day."""
    if state.refused:
        return (
            "De server nam niet alles aan",
            "De woorden zijn niet weg: ze staan nog op deze laptop. Bewaar ze in een bestand en "
            "bespreek met je teamleider wat ermee moet.",
        )
    if state.conflicts:
        return (
            "Er zijn twee versies",
            "Jij en een collega vulden hetzelfde anders in. De laatste versie staat in het "
            "dossier, de andere is ook bewaard. Bekijk ze naast elkaar en kies welke klopt.",
        )
    return None


def _quiet(state: SyncState, now: Now) -> tuple[str, str]:
    if state.pending:
        return "Er wachten wijzigingen", f"{_SAFE_HERE} Ze worden zo verstuurd."
    if state.bijlagen_to_send or state.bijlagen_to_fetch:
        if now.spares:
            return (
                "Er wachten bijlagen",
                "Je notities zijn verstuurd. Foto’s en documenten wachten op een verbinding "
                "zonder datalimiet. Haast? Kies dan ‘Nu alles’.",
            )
        if now.photos:
            return (
                "De bijlagen zijn onderweg",
                "Je notities zijn verstuurd. Foto’s en documenten gaan erna, zo snel als de "
                "verbinding het toelaat. Je kunt gewoon doorwerken.",
            )
        if state.bijlagen_to_send:
            return (
                "Er wachten bijlagen",
                "Je notities zijn verstuurd. Foto’s en documenten staan veilig op deze laptop en "
                "gaan vanzelf mee.",
            )
    if state.nagekomen:
        return (
            "Er is nagekomen werk",
            "Een collega schreef nog iets in een dossier dat nu bij jou is. Het staat apart en "
            "verandert niets aan het dossier.",
        )
    if state.last_proof is None:
        return "Nog niet gesynchroniseerd", "De eerste keer komt zo; dat kan even duren."
    return "Alles is gelijk", "Wat op deze laptop staat, staat ook bij de server."


def versions_of(named: Sequence[tuple[str, Conflict]]) -> tuple[str, ...]:
    """Whose field it is, each once, as one would say it: `Kim Jansen: telefoon`."""
    said = []
    for name, one in named:
        field = "weggegooid of niet" if one.field == DELETED else one.field.replace("_", " ")
        said.append(f"{name}: {field}" if name else field)
    return tuple(dict.fromkeys(said))


def _versions(state: SyncState, versions: Sequence[str]) -> str:
    if not state.conflicts or not versions:
        return _some(state.conflicts, "veld", "velden")
    more = len(versions) - _MOST_NAMED
    rest = [f"en nog {more}"] if more > 0 else []
    return "\n".join([*versions[:_MOST_NAMED], *rest])


def _facts(
    state: SyncState, now: Now, today: date, versions: Sequence[str]
) -> list[tuple[str, str]]:
    proof = "nog niet" if state.last_proof is None else dutch.moment_near(state.last_proof, today)
    waits = bool(state.pending or state.last_error)
    since, comes = state.pending_since, now.next_at
    return [
        ("Dossiers", _dossiers(state, now)),
        ("Laatst gelijk", proof),
        ("Nog te versturen", _pending(state)),
        ("Wacht sinds", dutch.moment_near(since, today) if since and state.pending else ""),
        ("Foto’s en documenten", _bijlagen(state, now)),
        ("Niet aangenomen", _some(state.refused, "wijziging", "wijzigingen")),
        ("Twee versies", _versions(state, versions)),
        ("Nagekomen", _some(state.nagekomen, "wijziging", "wijzigingen")),
        (
            "Volgende keer",
            f"rond {dutch.clock_time(comes)}"
            if comes and waits and not now.rows and day_of(comes) == today
            else "",
        ),
        ("Klok van deze laptop", _clock(state.clock_behind)),
        ("Server", urlsplit(state.server or "").netloc or state.server or ""),
    ]


def _dossiers(state: SyncState, now: Now) -> str:
    if not now.dossiers or not now.dossiers[1]:
        return ""
    return f"{of(now.dossiers)} {'binnen' if state.last_proof is None else 'nagekeken'}"


def _clock(behind: timedelta) -> str:
    """Empty when nobody would notice."""
    off = abs(behind)
    if off < CLOCK_TOLD_FROM:
        return ""
    hours = off // timedelta(hours=1)
    span = dutch.count(off.days, "dag", "dagen") if off.days else f"{hours} uur"
    if not hours:
        span = dutch.count(off // timedelta(minutes=1), "minuut", "minuten")
    return f"loopt {span} {'achter' if behind > timedelta(0) else 'voor'}"


def _pending(state: SyncState) -> str:
    """Notities first: those are the words that someone typed."""
    if not state.pending:
        return "niets"
    if not state.pending_notities:
        return dutch.count(state.pending, "wijziging", "wijzigingen")
    notities = dutch.count(state.pending_notities, "notitie", "notities")
    rest = state.pending - state.pending_notities
    return notities if rest <= 0 else f"{notities} en {rest} andere"


def _bijlagen(state: SyncState, now: Now) -> str:
    if now.bijlagen and now.bijlagen[1]:
        return f"{of(now.bijlagen)} klaar"
    parts = []
    if state.bijlagen_to_send:
        parts.append(f"{state.bijlagen_to_send} te versturen")
    if state.bijlagen_to_fetch:
        parts.append(f"{state.bijlagen_to_fetch} op te halen")
    return ", ".join(parts)


def _some(number: int, one: str, more: str) -> str:
    return dutch.count(number, one, more) if number else ""


def _answers(state: SyncState, now: Now, *, kept: bool, exported: bool) -> tuple[Answer, ...]:
    """One question at a time; what someone put off makes room for the next."""
    if state.deletions and not kept:
        return Answer.KEEP, Answer.REMOVE
    found = [Answer.REMOVE] if state.deletions else []
    if state.refused:
        found += [Answer.EXPORT, Answer.PUT_AWAY] if exported else [Answer.EXPORT]
    if state.conflicts:
        found.append(Answer.CHOOSE)
    if now.spares and (state.bijlagen_to_send or state.bijlagen_to_fetch):
        found.append(Answer.EVERYTHING)
    return tuple(found)
