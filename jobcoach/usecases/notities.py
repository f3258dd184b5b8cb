"""Notes: written, signed, added to; never changed once signed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from jobcoach.domain.bewaarplek import Bewaarstaat, zwakste
from jobcoach.domain.gesprek import Afspraak, Gesprek, afspraken_of
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.notitie import (
    Activiteit,
    Gevoeligheid,
    Methode,
    Notitie,
    SoortNotitie,
    StatusNotitie,
)
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.toegang import Recht, may
from jobcoach.errors import Forbidden, InvalidValues, NotFound, Problem, Rule
from jobcoach.store import dossiers, kladjes, rows, thrown_away
from jobcoach.usecases.door import Door, Work, names_of_users, require
from jobcoach.usecases.plekken import staten_van


@dataclass(frozen=True, slots=True, kw_only=True)
class Gebeurtenisregel:
    """One moment on the time line of a person."""

    moment: datetime
    """UTC; for what is only known by day: noon of that day."""
    bron: Notitie | Ladderbeoordeling | Plaatsing | Gesprek
    auteur: str
    """Name of who wrote it; empty for a placement or an unknown user."""
    afspraken: tuple[Afspraak, ...] = ()
    """What was agreed, when `bron` is a gesprek."""
    staat: Bewaarstaat | None = None
    """Where all of it stands; None: nobody looked."""


def list_notities(door: Door, assistentmedewerker_id: str) -> tuple[Notitie, ...]:
    """The notes of one person, newest first; drafts of others left out.

    Raises Forbidden, NotFound.
    """
    with door.enter(
        Recht.NOTITIES_LEZEN,
        Gebeurtenis.LEZEN,
        "notitie",
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        found = dossiers.notities(
            work.tx, assistentmedewerker_id, user_id=door.who.gebruiker_id, now=work.now
        )
        work.aantal = len(found)
    return found


def add_notitie(
    door: Door,
    *,
    assistentmedewerker_id: str,
    tekst: str,
    soort: SoortNotitie = SoortNotitie.BEZOEK,
    moment: datetime | None = None,
    minuten_direct: int = 0,
    minuten_reis: int = 0,
    minuten_administratie: int = 0,
    gevoelig: Gevoeligheid = Gevoeligheid.GEWOON,
    activiteit: Activiteit | None = None,
    doelen: tuple[str, ...] = (),
    methode: Methode = Methode.VRIJ,
    concept: bool = False,
    kladje_id: str | None = None,
) -> Notitie:
    """Write a note: signed, or as a draft of one's own.

    `moment` None: now. The draft on this laptop that it came from (`kladje_id`) goes in the same
    transaction. Raises InvalidValues, Forbidden, NotFound.
    """
    with door.enter(
        Recht.NOTITIES_SCHRIJVEN,
        Gebeurtenis.AANMAKEN,
        "notitie",
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        notitie = Notitie(
            id=work.new_id(),
            assistentmedewerker_id=assistentmedewerker_id,
            auteur_id=door.who.gebruiker_id,
            moment=moment or work.now,
            tekst=tekst,
            soort=soort,
            methode=methode,
            doelen=doelen,
            activiteit=activiteit,
            minuten_direct=minuten_direct,
            minuten_reis=minuten_reis,
            minuten_administratie=minuten_administratie,
            gevoelig=gevoelig,
            status=StatusNotitie.CONCEPT if concept else StatusNotitie.ONDERTEKEND,
            ondertekend_op=None if concept else work.now,
        )
        require(notitie.problems())
        work.save(notitie)
        work.onderwerp_id = notitie.id
        if kladje_id is not None:
            kladjes.drop(work.tx, kladje_id)
    return notitie


def change_notitie(door: Door, notitie: Notitie, *, kladje_id: str | None = None) -> Notitie:
    """Save changes in one's own draft; signing it is allowed, changing what was signed is not.

    Who wrote it stays. Raises InvalidValues (Rule.SIGNED), Forbidden for another's draft, NotFound,
    also when it would move to another person.
    """
    with door.enter(
        Recht.NOTITIES_SCHRIJVEN,
        Gebeurtenis.WIJZIGEN,
        "notitie",
        assistentmedewerker_id=notitie.assistentmedewerker_id,
        onderwerp_id=notitie.id,
    ) as work:
        present = _own_draft(work, notitie.id)
        if notitie.assistentmedewerker_id != present.assistentmedewerker_id:
            raise NotFound
        notitie = replace(notitie, auteur_id=present.auteur_id)
        if notitie.signed and notitie.ondertekend_op is None:
            notitie = replace(notitie, ondertekend_op=work.now)
        require(notitie.problems())
        work.save(notitie)
        if kladje_id is not None:
            kladjes.drop(work.tx, kladje_id)
    return notitie


def edit_notitie(door: Door, notitie_id: str, tekst: str) -> Notitie:
    """Give one's own draft another text. Raises as change_notitie."""
    return change_notitie(door, replace(_find(door, notitie_id), tekst=tekst))


def sign_notitie(door: Door, notitie_id: str) -> Notitie:
    """Sign one's own draft. Raises as change_notitie."""
    found = _find(door, notitie_id)
    if found.signed:
        raise InvalidValues((Problem("status", Rule.SIGNED),))
    return change_notitie(door, replace(found, status=StatusNotitie.ONDERTEKEND))


def amend_notitie(
    door: Door, notitie_id: str, tekst: str, *, kladje_id: str | None = None
) -> Notitie:
    """Add to a signed note: a new signed note that says which one it adds to.

    Raises InvalidValues, Forbidden, NotFound.
    """
    first = _find(door, notitie_id)
    with door.enter(
        Recht.NOTITIES_SCHRIJVEN,
        Gebeurtenis.AANMAKEN,
        "notitie",
        assistentmedewerker_id=first.assistentmedewerker_id,
    ) as work:
        addition = Notitie(
            id=work.new_id(),
            assistentmedewerker_id=first.assistentmedewerker_id,
            auteur_id=door.who.gebruiker_id,
            moment=work.now,
            tekst=tekst,
            soort=first.soort,
            gevoelig=first.gevoelig,
            status=StatusNotitie.ONDERTEKEND,
            ondertekend_op=work.now,
            aanvulling_op_id=first.aanvulling_op_id or first.id,
        )
        require(addition.problems())
        if not first.signed:
            raise InvalidValues((Problem("aanvulling_op_id", Rule.NOT_SIGNED),))
        work.save(addition)
        work.onderwerp_id = addition.id
        if kladje_id is not None:
            kladjes.drop(work.tx, kladje_id)
    return addition


def delete_concept(door: Door, notitie_id: str) -> None:
    """Throw away one's own draft; it can be brought back. Raises as change_notitie."""
    found = _find(door, notitie_id)
    with door.enter(
        Recht.NOTITIES_SCHRIJVEN,
        Gebeurtenis.VERWIJDEREN,
        "notitie",
        assistentmedewerker_id=found.assistentmedewerker_id,
        onderwerp_id=notitie_id,
    ) as work:
        _own_draft(work, notitie_id)
        work.delete(Notitie, notitie_id)


def restore_concept(door: Door, notitie_id: str) -> None:
    """Bring back one's own draft. Raises Forbidden for another's, and NotFound."""
    with door.database.read() as tx:
        found = rows.find(tx, Notitie, notitie_id)
    if found is None:
        raise NotFound
    with door.enter(
        Recht.NOTITIES_SCHRIJVEN,
        Gebeurtenis.WIJZIGEN,
        "notitie",
        assistentmedewerker_id=found.assistentmedewerker_id,
        onderwerp_id=notitie_id,
    ) as work:
        if found.auteur_id != work.who.gebruiker_id:
            raise Forbidden
        if thrown_away.find(work.tx, Notitie, notitie_id, work.now) is None:
            raise NotFound
        work.restore(Notitie, notitie_id)


def _own_draft(work: Work, notitie_id: str) -> Notitie:
    found = dossiers.find(work.tx, Notitie, notitie_id, work.now)
    if found is None:
        raise NotFound
    if found.signed:
        raise InvalidValues((Problem("status", Rule.SIGNED),))
    if found.auteur_id != work.who.gebruiker_id:
        raise Forbidden
    return found


def _find(door: Door, notitie_id: str) -> Notitie:
    with door.database.read() as tx:
        person = rows.find(tx, Notitie, notitie_id)
    if person is None:
        raise NotFound
    with door.enter(
        Recht.NOTITIES_LEZEN,
        Gebeurtenis.LEZEN,
        "notitie",
        assistentmedewerker_id=person.assistentmedewerker_id,
        onderwerp_id=notitie_id,
    ) as work:
        found = dossiers.find(work.tx, Notitie, notitie_id, work.now)
        if found is None:
            raise NotFound
    return found


def timeline(door: Door, assistentmedewerker_id: str) -> tuple[Gebeurtenisregel, ...]:
    """Everything that happened with one person, newest first; what the role may not read is left
    out. Raises Forbidden, NotFound.
    """
    with door.enter(
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
        "tijdlijn",
        assistentmedewerker_id=assistentmedewerker_id,
    ) as work:
        tx, now, user = work.tx, work.now, door.who.gebruiker_id
        names = names_of_users(work)
        lines: list[Gebeurtenisregel] = []
        if may(door.who.rol, Recht.NOTITIES_LEZEN):
            for notitie in dossiers.notities(tx, assistentmedewerker_id, user_id=user, now=now):
                author = names.get(notitie.auteur_id, "")
                lines.append(Gebeurtenisregel(moment=notitie.moment, bron=notitie, auteur=author))
            agreed = dossiers.every(tx, Afspraak, now, assistentmedewerker_id)
            lines += [
                Gebeurtenisregel(
                    moment=_noon(gesprek.datum),
                    bron=gesprek,
                    auteur=names.get(gesprek.auteur_id, ""),
                    afspraken=afspraken_of(gesprek.id, agreed),
                )
                for gesprek in dossiers.every(tx, Gesprek, now, assistentmedewerker_id)
            ]
        if may(door.who.rol, Recht.LADDER_LEZEN):
            for one in dossiers.beoordelingen(tx, assistentmedewerker_id, user_id=user, now=now):
                lines.append(
                    Gebeurtenisregel(
                        moment=_noon(one.datum), bron=one, auteur=names.get(one.auteur_id, "")
                    )
                )
        for plaatsing in dossiers.every(tx, Plaatsing, now, assistentmedewerker_id):
            if plaatsing.begin is not None:
                lines.append(
                    Gebeurtenisregel(moment=_noon(plaatsing.begin), bron=plaatsing, auteur="")
                )
        staten = staten_van(work, [one for line in lines for one in (line.bron, *line.afspraken)])
        lines = [
            replace(
                line,
                staat=zwakste(staten[one.id] for one in (line.bron, *line.afspraken)),
            )
            for line in lines
        ]
        work.aantal = len(lines)
    return tuple(sorted(lines, key=lambda line: line.moment, reverse=True))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
