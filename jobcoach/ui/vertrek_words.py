"""Klaar voor vertrek, in plain words: for its own screen and for the line on Vandaag."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jobcoach.domain.vertrek import (
    SoortVertrekpunt,
    Vertrekfeiten,
    Vertrekpunt,
    minutes_on_wifi,
)
from jobcoach.ui import dutch
from jobcoach.ui.theme import Tone
from jobcoach.ui.widgets.rows import Row
from jobcoach.usecases.vertrek import Vertrek, Vertrekbezoek

FETCH = "Haal alles op"
FETCHING = "Bezig met ophalen…"
_GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Lijn:
    """One thing that was looked at: what was found, and what one can do."""

    icon: str
    tone: Tone
    title: str
    sentence: str


def missing(vertrek: Vertrek) -> int:
    """How many things are not in order."""
    return sum(not one.in_orde for one in vertrek.punten)


def link_words(vertrek: Vertrek) -> str:
    """For the line on Vandaag."""
    if vertrek.klaar:
        return "Klaar voor vertrek"
    return f"Nog niet klaar voor vertrek: {dutch.count(missing(vertrek), 'punt', 'punten')}"


def summary(vertrek: Vertrek) -> Lijn:
    """Whether one can leave, before all else."""
    if vertrek.klaar:
        return Lijn("circle-check", Tone.ACCENT, "Je kunt op pad", _for_what(vertrek))
    failing = [one.soort for one in vertrek.punten if not one.in_orde]
    sentence = f"Maak verbinding met internet en druk op ‘{FETCH}’."
    if failing == [SoortVertrekpunt.RUIMTE]:
        sentence = "Hieronder staat wat je kunt doen."
    return Lijn("triangle-alert", Tone.AMBER, "Je bent nog niet klaar", sentence)


def _for_what(vertrek: Vertrek) -> str:
    visits = len(vertrek.bezoeken)
    if not visits:
        return "Alles staat op deze laptop. Er zijn nu geen bezoeken gepland."
    what = "je bezoek" if visits == 1 else f"je {visits} bezoeken"
    return f"Alles voor {what} staat op deze laptop."


def lines(vertrek: Vertrek, *, today: date, opens_by_itself: bool | None) -> list[Lijn]:
    """All that was looked at. `opens_by_itself` None: nobody knows how this laptop opens."""
    found = [_line(one, vertrek.feiten, today) for one in vertrek.punten]
    if opens_by_itself is not None:
        found.append(_key(opens_by_itself=opens_by_itself))
    return found


def _line(punt: Vertrekpunt, feiten: Vertrekfeiten, today: date) -> Lijn:
    words = {
        SoortVertrekpunt.DOSSIERS: _dossiers,
        SoortVertrekpunt.FOTOS: _fotos,
        SoortVertrekpunt.VERSTUREN: _versturen,
        SoortVertrekpunt.RUIMTE: _ruimte,
    }
    if punt.soort is SoortVertrekpunt.VERS:
        title, sentence = _vers(feiten, today, in_orde=punt.in_orde)
    else:
        title, sentence = words[punt.soort](feiten, punt.in_orde)
    if punt.in_orde:
        return Lijn("circle-check", Tone.ACCENT, title, sentence)
    return Lijn("triangle-alert", Tone.AMBER, title, sentence)


def _dossiers(feiten: Vertrekfeiten, in_orde: bool) -> tuple[str, str]:
    if in_orde:
        return "Je dossiers zijn compleet", ""
    if feiten.last_proof is None:
        return "Je dossiers zijn nog niet opgehaald", "De eerste keer kan even duren."
    number = feiten.dossiers_onderweg
    return (
        dutch.count(number, "dossier is", "dossiers zijn") + " nog onderweg",
        "Een dossier verschijnt pas als het compleet is.",
    )


def _vers(feiten: Vertrekfeiten, today: date, *, in_orde: bool) -> tuple[str, str]:
    proof = feiten.last_proof
    if proof is None:
        return "Nog nooit bijgewerkt", "Wat collega’s schreven, zie je hier nog niet."
    when = f"Bijgewerkt: {dutch.moment_near(proof, today)}"
    return when, "" if in_orde else "Wat collega’s daarna schreven, zie je hier nog niet."


def _fotos(feiten: Vertrekfeiten, in_orde: bool) -> tuple[str, str]:
    if in_orde:
        return "De foto’s en documenten zijn er", ""
    takes = minutes_on_wifi(feiten.fotos_bytes)
    return (
        dutch.count(feiten.fotos_weg, "foto of document is", "foto’s of documenten zijn")
        + " hier nog niet",
        f"Ophalen duurt op wifi ongeveer {dutch.count(takes, 'minuut', 'minuten')}. Lukt het niet? "
        "Dan staat het misschien nog op de laptop van een collega.",
    )


def _versturen(feiten: Vertrekfeiten, in_orde: bool) -> tuple[str, str]:
    if in_orde:
        return "Al je werk is verstuurd", ""
    return (
        f"Nog te versturen: {dutch.count(feiten.te_versturen, 'wijziging', 'wijzigingen')}",
        "Je werk staat veilig op deze laptop, maar nog nergens anders.",
    )


def _ruimte(feiten: Vertrekfeiten, in_orde: bool) -> tuple[str, str]:
    free = f"Er is {_size(feiten.vrij_bytes)} vrij."
    if in_orde:
        return "Er is genoeg ruimte op de schijf", free
    return (
        "De schijf is bijna vol",
        f"{free} Gooi bestanden weg die je niet nodig hebt, of vraag je beheerder om hulp.",
    )


def _key(*, opens_by_itself: bool) -> Lijn:
    if opens_by_itself:
        return Lijn(
            "circle-check",
            Tone.ACCENT,
            "De sleutelbos opent Jobcoach voor je",
            "Na vergrendelen heb je je wachtwoordzin nodig. Ken je hem uit je hoofd?",
        )
    return Lijn(
        "key-round",
        Tone.QUIET,
        "Je opent Jobcoach met je wachtwoordzin",
        "Ken je hem uit je hoofd? Onderweg kan niemand hem voor je opzoeken.",
    )


def _size(size_bytes: int) -> str:
    if size_bytes >= _GIGABYTE:
        return f"{size_bytes // _GIGABYTE} GB"
    return f"{size_bytes // 1_000_000} MB"


def bezoek_rows(bezoeken: tuple[Vertrekbezoek, ...], today: date) -> list[Row]:
    """The visits for which one gets ready. Keys are ids of bezoeken."""
    return [
        Row(
            key=one.bezoek.id,
            title=one.werkpost.naam,
            subtitle=dutch.several(one.personen) or "Nog niemand geplaatst",
            lead=dutch.moment_near(one.moment, today),
            lead_like="overmorgen 00:00",
            trailing=_here(one),
        )
        for one in bezoeken
    ]


def _here(one: Vertrekbezoek) -> str:
    if not one.fotos_weg:
        return "Staat klaar"
    return f"{dutch.count(one.fotos_weg, 'bijlage', 'bijlagen')} niet hier"
