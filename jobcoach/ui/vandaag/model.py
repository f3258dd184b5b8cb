"""What the first screen shows, computed from the day: rows, and what each line does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.gebruiker import Gebruiker, Rol
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.signalen import Signaal, SoortSignaal
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui import drafts, dutch
from jobcoach.ui.changed import changed_words
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.signalen import mark_of, readable
from jobcoach.ui.widgets.marks import Mark
from jobcoach.ui.widgets.rows import Row
from jobcoach.usecases.vandaag import Bezoekregel, Vandaag

MOST_SIGNALS = 7
"""More lines than this are no help: the rest is in the list of people."""

MOST_CHANGES = 5
"""Of colleagues; all others on asking."""


@dataclass(frozen=True, slots=True)
class Aandachtregel:
    """One person who asks for attention, and the one thing to do about it."""

    naam: str
    mark: Mark
    action: str
    """What stands on the button."""
    place: Place
    """Where the button goes."""


def bezoek_rows(bezoeken: tuple[Bezoekregel, ...]) -> list[Row]:
    """The visits of today: time, werkpost, and who works there. Keys are ids of bezoeken."""
    rows = []
    for regel in bezoeken:
        moment = regel.bezoek.gepland_op
        rows.append(
            Row(
                key=regel.bezoek.id,
                title=regel.werkpost.naam,
                subtitle=_who(regel.personen),
                lead="" if moment is None else dutch.clock_time(moment),
                trailing=_trailing(regel),
            )
        )
    return rows


def _trailing(regel: Bezoekregel) -> str:
    if regel.bezoek.werkelijk_op is not None:
        return "Geweest"
    people = len(regel.personen)
    return dutch.count(people, "persoon", "personen") if people > 1 else ""


def may_visit(rol: Rol) -> bool:
    """Whether someone with this role writes visits up."""
    return may(rol, Recht.NOTITIES_SCHRIJVEN) and may(rol, Recht.AANWEZIGHEID_SCHRIJVEN)


def place_of_bezoek(regel: Bezoekregel, who: Gebruiker) -> Place:
    """Where a visit is written up; else the werkpost."""
    if regel.bezoek.werkelijk_op is None and may_visit(who.rol):
        return Place(ScreenName.BEZOEK, item=regel.werkpost.id, bezoek=regel.bezoek.id)
    return Place(ScreenName.WERKPOSTEN, item=regel.werkpost.id)


def change_rows(vandaag: Vandaag) -> list[Row]:
    """The dossiers that colleagues changed. Keys are ids of people."""
    return [
        Row(
            key=one.persoon.id,
            title=one.persoon.naam,
            subtitle=changed_words(one),
            initials=one.persoon.initialen,
            trailing=_day_before(day_of(one.moment), vandaag.dag),
        )
        for one in vandaag.veranderd
    ]


def _day_before(when: date, today: date) -> str:
    """What came today needs no day: the words need the room."""
    return "" if when == today else dutch.near_day(when, today)


def _who(personen: tuple[str, ...]) -> str:
    return dutch.several(personen) or "Nog niemand op deze werkpost"


def aandacht_regels(vandaag: Vandaag, who: Gebruiker) -> list[Aandachtregel]:
    """One line for each person who asks for attention, as far as this user may know."""
    return [
        Aandachtregel(
            naam=vandaag.namen.get(signaal.assistentmedewerker_id, ""),
            mark=mark_of(signaal, vandaag.dag),
            action=_action(signaal, who)[0],
            place=_action(signaal, who)[1],
        )
        for signaal in readable(vandaag.aandacht, who.rol)
    ]


def _action(signaal: Signaal, who: Gebruiker) -> tuple[str, Place]:
    """What to do about a signal, and where: the place where one can act."""
    person = signaal.assistentmedewerker_id
    people = ScreenName.ASSISTENTMEDEWERKERS
    match signaal.soort:
        case SoortSignaal.LADDER_OUD if may(who.rol, Recht.LADDER_SCHRIJVEN):
            return "Beoordeel", Place(ScreenName.LADDER, dossier=person)
        case SoortSignaal.TERUGGESTUURD if signaal.auteur_id == who.id:
            return "Bekijk", Place(ScreenName.LADDER, dossier=person, item=signaal.beoordeling_id)
        case SoortSignaal.LADDER_OUD | SoortSignaal.TERUGGESTUURD | SoortSignaal.LADDER_WACHT:
            return "Bekijk", Place(people, dossier=person, tab="ladder")
        case SoortSignaal.NIET_GEZIEN:
            return "Open", Place(people, dossier=person, tab="overzicht")
        case SoortSignaal.EVALUATIE:
            return "Open", Place(people, dossier=person, tab="doelen")
        case _:
            return "Open", Place(people, dossier=person, tab="gegevens")


def kladje_rows(vandaag: Vandaag, today: date) -> list[Row]:
    """What the user has not finished: drafts on this laptop, and notes that are not signed."""
    return [
        *(_kladje_row(one, vandaag, today) for one in vandaag.kladjes),
        *(_concept_row(one, vandaag, today) for one in vandaag.concepten),
    ]


def _kladje_row(kladje: Kladje, vandaag: Vandaag, today: date) -> Row:
    nobody = "Nog zonder naam" if kladje.soort is SoortKladje.PERSOON else "Nog niemand gekozen"
    naam = vandaag.namen.get(kladje.assistentmedewerker_id or "", nobody)
    if kladje.soort is SoortKladje.PERSOON:
        naam = str(kladje.inhoud.get("roepnaam") or nobody)
    if kladje.soort is SoortKladje.BEZOEK:
        naam = str(kladje.inhoud.get("werkpost") or "Bezoek")
    if kladje.soort is SoortKladje.SAMENVOEGING:
        naam = str(kladje.inhoud.get("over") or naam)
    begin = " ".join(str(kladje.inhoud.get("tekst") or "").split())[:80]
    when = dutch.moment_near(kladje.bewaard_op, today)
    return Row(
        key=kladje.id,
        title=naam,
        subtitle=f"{kladje.soort.label}, {when}{': ' if begin else ''}{begin}",
        icon=drafts.ICONS[kladje.soort],
    )


def _concept_row(notitie: Notitie, vandaag: Vandaag, today: date) -> Row:
    when = dutch.near_day(day_of(notitie.moment), today)
    return Row(
        key=notitie.id,
        title=vandaag.namen.get(notitie.assistentmedewerker_id, ""),
        subtitle=f"{notitie.soort.label} {when}, niet ondertekend",
        icon="file-text",
    )


def place_of_kladje(key: str, vandaag: Vandaag) -> Place | None:
    """Where one was: the screen on which a draft or an unsigned note goes on. None: it is gone."""
    for kladje in vandaag.kladjes:
        if kladje.id == key:
            return drafts.place_of(kladje)
    for notitie in vandaag.concepten:
        if notitie.id == key:
            return Place(ScreenName.NOTITIE, dossier=notitie.assistentmedewerker_id, item=key)
    return None
