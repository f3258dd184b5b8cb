"""Decisions that pay for the guidance, in words and as a form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jobcoach.domain.moment import age_in_days
from jobcoach.domain.signalen import WEEKS_BEFORE_END
from jobcoach.domain.voorziening import Eenheid, Frequentie, Leveringsvorm, Voorziening, Wet
from jobcoach.ui import dutch
from jobcoach.ui.assistentmedewerkers.delen_regel import CHANGE, Around, Regel, Soort
from jobcoach.ui.theme import Tone
from jobcoach.ui.widgets.field_spec import FieldSpec, Kind, Line, terms
from jobcoach.ui.widgets.marks import Mark
from jobcoach.usecases.assistentmedewerkers import Dossier

_PLURALS = {
    Eenheid.MINUUT: "minuten",
    Eenheid.UUR: "uur",
    Eenheid.DAGDEEL: "dagdelen",
    Eenheid.ETMAAL: "etmalen",
    Eenheid.STUKS: "stuks",
}


def regel(one: Voorziening, around: Around) -> Regel:
    """One decision in words."""
    today = around.today
    over = one.einde is not None and one.einde < today
    bought = "" if one.leveringsvorm is Leveringsvorm.NVT else one.leveringsvorm.label
    first = " · ".join(part for part in (one.financier, amount(one), bought) if part)
    number = f"Nummer {one.nummer}" if one.nummer else ""
    second = " · ".join(part for part in (_period(one, today), number) if part)
    reason = f"Reden van het einde: {one.reden_einde}" if one.reden_einde else ""
    return Regel(
        key=one.id,
        title=one.wet.label if one.wet is not Wet.GEEN else "Geen wet",
        lines=tuple(line for line in (first, second, reason) if line),
        mark=ending(one, today),
        runs=not over,
        deeds=((CHANGE, "Wijzigen"),),
    )


def amount(one: Voorziening) -> str:
    """`6 dagdelen per week`; empty when it is not known."""
    if one.omvang is None:
        return ""
    unit = ""
    if one.eenheid is not None:
        unit = one.eenheid.label if one.omvang == 1 else _PLURALS[one.eenheid]
    per = one.frequentie.label if one.frequentie else ""
    return " ".join(part for part in (dutch.decimal(one.omvang), unit, per) if part)


def ending(one: Voorziening, today: date) -> Mark | None:
    """`nog 5 weken` in the last two months, and that it is over; None long before."""
    if one.einde is None:
        return None
    days = age_in_days(today, one.einde)
    if days < 0:
        return Mark("circle-alert", Tone.QUIET, f"afgelopen, {dutch.ago(one.einde, today)}")
    if days > 7 * WEEKS_BEFORE_END:
        return None
    if days == 0:
        return Mark("hourglass", Tone.AMBER, "vandaag is de laatste dag")
    left = (
        dutch.count(days // 7, "week", "weken") if days >= 14 else dutch.count(days, "dag", "dagen")
    )
    return Mark("hourglass", Tone.AMBER, f"nog {left}")


def _period(one: Voorziening, today: date) -> str:
    begin = ""
    if one.begin is not None:
        begin = f"{'vanaf' if one.begin <= today else 'begint op'} {dutch.day(one.begin)}"
    end = "zonder einddatum" if one.einde is None else f"tot en met {dutch.day(one.einde)}"
    return f"{begin} {end}".strip().capitalize()


def lines(_form: str, one: Voorziening, _around: Around) -> Sequence[Line]:
    """The fields of the form."""
    found: list[Line] = [
        (
            FieldSpec("wet", "Wet", Kind.CHOICE, terms=terms(Wet)),
            FieldSpec("financier", "Betaald door", Kind.LINE, "Bijvoorbeeld de gemeente of UWV."),
        ),
        (
            FieldSpec("begin", "Begin", Kind.DAY),
            FieldSpec("einde", "Einde", Kind.DAY, "Leeg als er geen einddatum is."),
        ),
        (
            FieldSpec("omvang", "Omvang", Kind.HOURS),
            FieldSpec("eenheid", "Eenheid", Kind.CHOICE, terms=terms(Eenheid, "kies")),
        ),
        (
            FieldSpec("frequentie", "Hoe vaak", Kind.CHOICE, terms=terms(Frequentie, "kies")),
            FieldSpec("leveringsvorm", "Leveringsvorm", Kind.CHOICE, terms=terms(Leveringsvorm)),
        ),
    ]
    number = FieldSpec("nummer", "Nummer van de beschikking", word="indicatie")
    if one.einde is not None or one.reden_einde:
        found.append((number, FieldSpec("reden_einde", "Reden van het einde")))
    else:
        found.append((number,))
    return found


def _begin(person: str, around: Around) -> Voorziening:
    return Voorziening(
        id="", assistentmedewerker_id=person, wet=Wet.WMO_MAATWERK, begin=around.today
    )


def _latest_first(dossier: Dossier) -> Sequence[Voorziening]:
    return sorted(
        dossier.voorzieningen,
        key=lambda one: (one.einde or date.max, one.begin or date.min),
        reverse=True,
    )


VOORZIENING = Soort(
    kind=Voorziening,
    noun="Voorziening",
    delen=_latest_first,
    regel=regel,
    lines=lines,
    begin=_begin,
    add_text="Voorziening toevoegen",
    nothing="Geen voorziening. Dat kan: sommige regio's werken zonder.",
)
