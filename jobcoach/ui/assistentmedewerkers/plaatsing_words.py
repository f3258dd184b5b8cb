"""Placements in words and as forms: where, since when, how long it may last, how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jobcoach.domain.moment import age_in_days
from jobcoach.domain.plaatsing import MAXIMUM_DURATIONS, Plaatsing, SoortPlaatsing
from jobcoach.domain.signalen import WEEKS_BEFORE_TOO_LONG
from jobcoach.ui import dutch
from jobcoach.ui.assistentmedewerkers.delen_regel import CHANGE, Around, Regel, Soort
from jobcoach.ui.theme import Tone
from jobcoach.ui.widgets.field_spec import FieldSpec, Kind, Line, terms
from jobcoach.ui.widgets.marks import Mark
from jobcoach.usecases.assistentmedewerkers import Dossier

EXTEND, END = "verlengen", "beeindigen"
_SOURCES = {
    SoortPlaatsing.PROEFPLAATSING: "Gemeente: 2 maanden, met verlenging hoogstens 6. "
    "UWV: 2, soms tot 6 maanden.",
    SoortPlaatsing.PARTICIPATIEPLAATS: "Participatiewet: 2 jaar, daarna twee keer een jaar "
    "verlengen.",
    SoortPlaatsing.PRAKTIJKONDERZOEK: "Praktijkonderzoek: 6 tot 12 weken.",
}
"""Where each limit comes from; every kind with a limit has one."""
_EXPLAINED: tuple[tuple[object, str], ...] = (
    (SoortPlaatsing.BELEVINGSGERICHTE_DAGBESTEDING, "dagbesteding"),
    (SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING, "dagbesteding"),
    (SoortPlaatsing.ONTWIKKELINGSGERICHTE_DAGBESTEDING, "dagbesteding"),
    (SoortPlaatsing.PRAKTIJKONDERZOEK, "praktijkonderzoek"),
    (SoortPlaatsing.PROEFPLAATSING, "proefplaatsing"),
    (SoortPlaatsing.PARTICIPATIEPLAATS, "participatieplaats"),
    (SoortPlaatsing.WERKERVARINGSPLAATS, "werkervaringsplaats"),
    (SoortPlaatsing.BESCHUT_WERK, "beschut-werk"),
    (SoortPlaatsing.WSW, "wsw"),
    (SoortPlaatsing.DIENSTBETREKKING_MET_LKS, "loonkostensubsidie"),
)
"""The hard word that each kind is, by its key in the guide."""
_WHERE = "Kies een werkpost"


def where(one: Plaatsing, around: Around) -> str:
    """The name of the place."""
    known = {post.id: post.naam for post in around.dossier.werkposten} | dict(around.places)
    name = known.get(one.werkpost_id or "", "")
    if name and one.werkgever and one.werkgever != name:
        return f"{name}, bij {one.werkgever}"
    return name or one.werkgever or "Werkpost van een collega"


def regel(one: Plaatsing, around: Around) -> Regel:
    """One placement in words."""
    today = around.today
    over = one.einde is not None and one.einde < today
    hours = one.uren_per_week
    kind = one.soort.label[:1].upper() + one.soort.label[1:]
    work = kind if hours is None else f"{kind}, {dutch.decimal(hours)} uur per week"
    help_there = [("Vervoer", one.vervoer), ("Buddy", one.buddy)]
    how = " · ".join(f"{what}: {says}" for what, says in help_there if says)
    lines = [work, _period(one, today), how]
    if one.reden_einde:
        lines.append(f"Reden van het einde: {one.reden_einde}")
    warned = None if over else limit(one, today)
    return Regel(
        key=one.id,
        title=where(one, around),
        lines=tuple(line for line in lines if line),
        mark=warned,
        source=_source(one) if warned is not None else "",
        pattern=one.dagdelenpatroon if not over else (),
        runs=not over,
        deeds=_deeds(one, over=over),
    )


def _deeds(one: Plaatsing, *, over: bool) -> tuple[tuple[str, str], ...]:
    if over:
        return ((CHANGE, "Wijzigen"),)
    extend = ((EXTEND, "Verlengen"),) if one.soort in MAXIMUM_DURATIONS else ()
    return ((CHANGE, "Wijzigen"), *extend, (END, "Beëindigen"))


def _period(one: Plaatsing, today: date) -> str:
    """`Sinds 4 mrt. 2024 (2 jaar)`, `4 mrt. 2024 tot en met 1 nov. 2026`."""
    if one.einde is not None:
        end = dutch.day(one.einde)
        if one.begin is None:
            return f"Tot en met {end}"
        return f"{dutch.day(one.begin)} tot en met {end}"
    if one.begin is None:
        return "Begin niet bekend"
    if one.begin > today:
        return f"Vanaf {dutch.day(one.begin)}"
    until = "" if one.verlengd_tot is None else f", verlengd tot {dutch.day(one.verlengd_tot)}"
    return f"Sinds {dutch.day(one.begin)} ({dutch.lasting(one.begin, today)}){until}"


def limit(one: Plaatsing, today: date) -> Mark | None:
    """How long this kind of placement may last, and how near that is; None without a limit."""
    longest = one.longest_until()
    if longest is None:
        return None
    days = age_in_days(today, longest)
    if days < 0:
        return Mark("timer", Tone.DANGER, f"duurt te lang: mocht tot {dutch.day(longest)}")
    near = days <= 7 * WEEKS_BEFORE_TOO_LONG
    tone = Tone.AMBER if near else Tone.QUIET
    away = dutch.ago(longest, today)
    return Mark("timer", tone, f"mag tot {dutch.day(longest)}, {away}")


def _source(one: Plaatsing) -> str:
    return f"{_SOURCES[one.soort]} Jij beslist."


def lines(form: str, one: Plaatsing, around: Around) -> Sequence[Line]:
    """The fields of each form."""
    extended = FieldSpec("verlengd_tot", "Verlengd tot", Kind.DAY, "Laatste dag na de verlenging.")
    ended = (
        FieldSpec("einde", "Laatste dag", Kind.DAY, "Bijvoorbeeld 'vandaag' of '3 nov'."),
        FieldSpec(
            "reden_einde",
            "Reden van het einde",
            Kind.LINE,
            "Een stap terug is ook een gewone stap.",
        ),
    )
    if form == EXTEND:
        return ((extended,),)
    if form == END:
        return (ended,)
    found: list[Line] = [
        (
            FieldSpec("werkpost_id", "Werkpost", Kind.CHOICE, terms=_posts(one, around)),
            FieldSpec("werkgever", "Of een werkgever"),
        ),
        (
            FieldSpec("soort", "Soort", Kind.CHOICE, terms=terms(SoortPlaatsing), words=_EXPLAINED),
            FieldSpec("begin", "Begin", Kind.DAY),
        ),
        (FieldSpec("dagdelenpatroon", "Dagdelen", Kind.WEEK),),
        (
            FieldSpec("uren_per_week", "Uren per week", Kind.HOURS),
            FieldSpec("vervoer", "Vervoer"),
        ),
    ]
    buddy = FieldSpec("buddy", "Buddy", Kind.LINE, "Wie helpt op de plek zelf?")
    if one.verlengd_tot is not None:
        found.append((buddy, extended))
    else:
        found.append((buddy,))
    if one.einde is not None:
        found.append(ended)
    return found


def _posts(one: Plaatsing, around: Around) -> tuple[tuple[object, str], ...]:
    known = {post.id: post.naam for post in around.dossier.werkposten} | dict(around.places)
    if one.werkpost_id is not None and one.werkpost_id not in known:
        known[one.werkpost_id] = "Werkpost van een collega"
    named = sorted(known.items(), key=lambda pair: pair[1].casefold())
    return ((None, "geen werkpost" if one.id else _WHERE), *named)


def _begin(person: str, around: Around) -> Plaatsing:
    return Plaatsing(
        id="",
        assistentmedewerker_id=person,
        soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
        begin=around.today,
    )


def _newest_first(dossier: Dossier) -> Sequence[Plaatsing]:
    """What runs on before what ended."""
    return sorted(
        dossier.plaatsingen,
        key=lambda one: (one.einde or date.max, one.begin or date.min),
        reverse=True,
    )


PLAATSING = Soort(
    kind=Plaatsing,
    noun="Plaatsing",
    delen=_newest_first,
    regel=regel,
    lines=lines,
    begin=_begin,
    add_text="Plaatsing starten",
    nothing="Nog geen plaatsing. Start er een zodra bekend is waar iemand gaat werken.",
    timeline=True,
)
