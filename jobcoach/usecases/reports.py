"""Reports about a person: gathered from the dossier, made into a PDF, noted in the access log."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.doel import Doel, Plan
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.gebruiker import Gebruiker, Rol, Werkteam
from jobcoach.domain.gesprek import Afspraak, Gesprek, afspraken_of
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import Bezoek
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.toegang import Recht
from jobcoach.domain.voorziening import Voorziening
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import InvalidValues, NotFound, Problem, Rule
from jobcoach.report.afspraken import MijnAfspraken, afspraken_pdf
from jobcoach.report.voortgang import Voortgang, uren_of, voortgang_pdf
from jobcoach.store import dossiers
from jobcoach.usecases.door import Door, Work, names_of_users
from jobcoach.usecases.outside import write_outside


def make_voortgang(door: Door, assistentmedewerker_id: str, *, van: date, tot: date) -> bytes:
    """The PDF 'Voortgang' of one person over a period, both days included.

    Confidential notes are counted, never printed: the report itself sees to that. Raises
    InvalidValues for a period that ends before it begins, Forbidden, NotFound.
    """
    if tot < van:
        raise InvalidValues((Problem("tot", Rule.END_BEFORE_START),))
    with door.enter(
        Recht.RAPPORTEREN,
        Gebeurtenis.AFDRUKKEN,
        "voortgang",
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        voortgang = _gather(door, work, assistentmedewerker_id, van, tot)
    return voortgang_pdf(voortgang)


def make_afspraken(door: Door, assistentmedewerker_id: str, gesprek_id: str) -> bytes:
    """The sheet 'Mijn afspraken' of one talk, as a PDF. Raises Forbidden, NotFound."""
    with door.enter(
        Recht.RAPPORTEREN,
        Gebeurtenis.AFDRUKKEN,
        "mijn_afspraken",
        assistentmedewerker_id=assistentmedewerker_id,
        onderwerp_id=gesprek_id,
    ) as work:
        tx, now = work.tx, work.now
        persoon = dossiers.find(tx, Assistentmedewerker, assistentmedewerker_id, now)
        gesprek = dossiers.find(tx, Gesprek, gesprek_id, now)
        if persoon is None or gesprek is None or gesprek.assistentmedewerker_id != persoon.id:
            raise NotFound
        placed = {
            one.werkpost_id
            for one in dossiers.every(tx, Plaatsing, now, persoon.id)
            if one.runs_on(work.today)
        }
        sheet = MijnAfspraken(
            roepnaam=persoon.roepnaam,
            organisatie=door.who.organisatie,
            datum=gesprek.datum,
            jobcoach=names_of_users(work).get(gesprek.auteur_id, ""),
            bellen=tuple(
                f"{one.naam}: {one.opent_dagelijks}"
                for one in dossiers.every(tx, Werkpost, now)
                if one.id in placed and one.opent_dagelijks.strip()
            ),
            afspraken=afspraken_of(
                gesprek.id, dossiers.every(tx, Afspraak, now, assistentmedewerker_id)
            ),
        )
    return afspraken_pdf(sheet)


def keep_copy(
    door: Door, assistentmedewerker_id: str, *, onderwerp: str, content: bytes, path: Path
) -> None:
    """Save a report to a file outside the program: no file without its line, and the reverse.

    Raises InsideDataDir, FileUnwritable (what stood there still stands), Forbidden, NotFound.
    """
    with (
        write_outside(door, path) as write,
        door.enter(
            Recht.RAPPORTEREN,
            Gebeurtenis.KOPIEREN,
            onderwerp,
            assistentmedewerker_id=assistentmedewerker_id,
        ) as work,
    ):
        write(work.tx, content)


def _gather(door: Door, work: Work, person_id: str, van: date, tot: date) -> Voortgang:
    tx, now, today = work.tx, work.now, work.today
    persoon = dossiers.find(tx, Assistentmedewerker, person_id, now)
    if persoon is None:
        raise NotFound
    namen = dict(names_of_users(work))
    plaatsingen = dossiers.every(tx, Plaatsing, now, person_id)
    werkposten = {one.id: one.naam for one in dossiers.every(tx, Werkpost, now)}
    present = [one.werkpost_id for one in plaatsingen if one.runs_on(today) and one.werkpost_id]
    teams = {one.id: one for one in dossiers.every(tx, Werkteam, now)}
    team = teams.get(persoon.werkteam_id or "")
    written = dossiers.notities(tx, person_id, user_id=door.who.gebruiker_id, now=now)
    return Voortgang(
        organisatie=door.who.organisatie,
        persoon=persoon,
        van=van,
        tot=tot,
        gemaakt_op=today,
        gemaakt_door=door.user,
        jobcoach=namen.get(persoon.jobcoach_id or "", ""),
        teamleider=_leader(work, persoon.werkteam_id, team, namen),
        werkteam=team.naam if team else "",
        werkposten=tuple(dict.fromkeys(werkposten[one] for one in present if one in werkposten)),
        namen={**werkposten, **namen},
        voorzieningen=dossiers.every(tx, Voorziening, now, person_id),
        plaatsingen=plaatsingen,
        doelen=dossiers.every(tx, Doel, now, person_id),
        ladder=dossiers.every(tx, Ladderbeoordeling, now, person_id),
        notities=written,
        uren=uren_of(written, van, tot),
        volgend_bezoek=_next_visit(work, present, today),
        evaluatie_op=_next_evaluation(work, person_id, today),
    )


def _leader(
    work: Work, werkteam_id: str | None, team: Werkteam | None, namen: dict[str, str]
) -> str:
    if team is not None and team.teamleider_id in namen:
        return namen[team.teamleider_id or ""]
    for one in dossiers.every(work.tx, Gebruiker, work.now):
        if one.rol is Rol.TEAMLEIDER and werkteam_id and one.werkteam_id == werkteam_id:
            return one.naam
    return ""


def _next_visit(work: Work, werkpost_ids: list[str], today: date) -> date | None:
    days = [
        day_of(bezoek.gepland_op)
        for bezoek in dossiers.every(work.tx, Bezoek, work.now)
        if bezoek.gepland_op is not None and bezoek.werkpost_id in werkpost_ids
    ]
    return min((day for day in days if day > today), default=None)


def _next_evaluation(work: Work, person_id: str, today: date) -> date | None:
    days = [
        plan.evaluatie_op
        for plan in dossiers.every(work.tx, Plan, work.now, person_id)
        if plan.evaluatie_op is not None and plan.evaluatie_op >= today
    ]
    return min(days, default=None)
