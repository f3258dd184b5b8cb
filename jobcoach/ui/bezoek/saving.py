"""How the writing of a visit ends: what must be mended first, and what is said of what was kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jobcoach.errors import InvalidValues, Rule
from jobcoach.ui import dutch
from jobcoach.ui.bezoek.model import Invoer
from jobcoach.ui.planning import DAY_NOT_READ, TIME_NOT_READ
from jobcoach.usecases.bezoeken import Bezoekverslag

WHERE = "Kies eerst waar je was."
NOTHING = "Er is nog niets ingevuld. Vink aan wie er was, of schrijf iets op."


def wrong_in(invoer: Invoer, today: date) -> Mapping[str, str]:
    """What must be mended first: sentences by field."""
    wrong = {}
    if invoer.waar is None:
        wrong["waar"] = WHERE
    if invoer.dag is None:
        wrong["dag"] = DAY_NOT_READ
    elif invoer.dag > today:
        wrong["dag"] = Rule.IN_THE_FUTURE.value
    if dutch.time_written(invoer.tijd) is None:
        wrong["tijd"] = TIME_NOT_READ
    if not invoer.told and not invoer.verslag.strip():
        wrong["personen"] = NOTHING
    return wrong


def refused(error: InvalidValues) -> Mapping[str, str]:
    """What the use case would not take, above the buttons."""
    return {"personen": " ".join(dict.fromkeys(one.rule.value for one in error.problems))}


def kept_words(kept: Bezoekverslag, *, concept: bool) -> tuple[str, str]:
    """What was kept, as a title and a sentence."""
    notes = len(kept.notities)
    if notes == 0:
        title = "Bezoek bewaard"
    elif concept:
        title = f"Bezoek bewaard: {dutch.count(notes, 'concept', 'concepten')}"
    else:
        title = f"Bezoek bewaard: {dutch.count(notes, 'notitie', 'notities')}"
    sentences = []
    if concept and notes:
        sentences.append("De concepten vind je bij Vandaag. Daar onderteken je ze een voor een.")
    elif notes == 1:
        sentences.append("De notitie staat in het dossier van die persoon.")
    elif notes:
        sentences.append("Elke notitie staat in het dossier van die persoon zelf.")
    if kept.aanwezigheid:
        people = dutch.count(len(kept.aanwezigheid), "persoon", "personen")
        sentences.append(f"De aanwezigheid van {people} is ingevuld.")
    sentences.append("Een foto kun je later toevoegen, bij de persoon onder Bijlagen.")
    return title, " ".join(sentences)
