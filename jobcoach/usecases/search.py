"""Searching over everything on the laptop that the user may read.

What comes first: each kind is put in order by relevance (bm25, `store/search.py` has the weights)
times how recent it is: what is of today counts whole, of half a year ago three quarters, of long
ago half; what has no day counts three quarters. The kinds always stand in the same order, each
with its best few, so that many people do not push out the notes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.competentie import Competentiescore
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel
from jobcoach.domain.dutch_time import day_of, end_of, start_of
from jobcoach.domain.gesprek import Afspraak, Gesprek
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.domain.notitie import Bezoek, Notitie
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.voorziening import Voorziening
from jobcoach.domain.werkpost import Werkpost
from jobcoach.domain.zoeken import Fragment, Zoeksoort, Zoekvraag, best_field, fragment, matches
from jobcoach.store import dossiers, rows
from jobcoach.store import search as index
from jobcoach.store.search import Found, Within
from jobcoach.usecases.door import Door, Work
from jobcoach.usecases.rights import to_read

ENTITIES_OF: Mapping[Zoeksoort, tuple[str, ...]] = {
    Zoeksoort.MENSEN: (Assistentmedewerker.ENTITY, Contactpersoon.ENTITY),
    Zoeksoort.NOTITIES: (Notitie.ENTITY,),
    Zoeksoort.DOELEN: (Doel.ENTITY,),
    Zoeksoort.AFSPRAKEN: (Afspraak.ENTITY, Gesprek.ENTITY),
    Zoeksoort.LADDER: (Ladderbeoordeling.ENTITY,),
    Zoeksoort.BIJLAGEN: (Bijlage.ENTITY,),
    Zoeksoort.WERKPOSTEN: (Werkpost.ENTITY, Bezoek.ENTITY),
    Zoeksoort.OVERIG: (
        Plaatsing.ENTITY,
        Voorziening.ENTITY,
        Competentiescore.ENTITY,
    ),
}
"""Which entities are found under which kind."""
FEW = {Zoeksoort.NOTITIES: 5}
FEW_OF_OTHERS = 3
"""So many of each kind are shown at first, when every kind is."""
MOST_SHOWN = 100
"""So many are shown at most; who looks for more is better off with another word."""
_HALF_YEAR_DAYS = 182
_NAME = ("roepnaam", "tussenvoegsel", "achternaam")
NAAM = "naam"
"""As the field of what was found: the name by which a person or thing is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Treffer:
    """One thing that was found."""

    kind: str
    """The stored name of the entity."""
    soort: Zoeksoort
    id: str
    assistentmedewerker_id: str | None
    """Whose; None for a werkpost and a visit to one."""
    werkpost_id: str | None
    """Which; None for what belongs to a person."""
    gesprek_id: str | None
    """In which talk it was agreed; None for what is no afspraak."""
    naam: str
    """Of the person or the werkpost that it belongs to."""
    fragment: Fragment
    """The words in which it was found, with the matches."""
    veld: str
    """The field in which the fragment stands."""
    dag: date | None
    """The day in the Netherlands; None when it has none."""

    @property
    def snippet(self) -> str:
        """The fragment as plain text."""
        return self.fragment.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoekresultaat:
    """What was found, and what more there is."""

    treffers: tuple[Treffer, ...]
    """By kind, in the order of Zoeksoort; within it the best first."""
    aantallen: Mapping[Zoeksoort, int]
    """How many there are of each kind that the user may read, in this period and about these
    people; at most MOST of each entity are counted."""
    nog: int
    """How many were found and are not in `treffers`."""
    personen: tuple[str, ...] = ()
    """The names of the people that `@` narrowed it to."""
    buiten_soort: int = 0
    buiten_periode: int = 0
    buiten_personen: int = 0
    """When nothing was found: what there would be of another kind, in another period, and about
    others. 0 too when nothing was narrowed."""


def search(door: Door, text: str, *, limit: int = 50) -> tuple[Treffer, ...]:
    """The best matches of every kind for words or beginnings of words, at most `limit`.

    Empty when nothing is found or there is no word in the text. Raises Forbidden.
    """
    return find(door, Zoekvraag(tekst=text), most=limit, everything=True).treffers


def find(
    door: Door, vraag: Zoekvraag, *, everything: bool = False, most: int = MOST_SHOWN
) -> Zoekresultaat:
    """What there is for this question, of the kinds that the user's role may read.

    Of each kind the best few, unless one kind is asked for or `everything`; never more than
    `most`. Only `@kim` finds the people themselves. Raises Forbidden.
    """
    with door.enter(Recht.PERSONEN_ZIEN, Gebeurtenis.ZOEKEN, "zoeken") as work:
        people = _people(work, vraag.personen) if vraag.personen else None
        found = _found(work, vraag, people)
        chosen = _chosen(vraag, found, everything=everything, most=most)
        counts = {soort: len(ones) for soort, ones in found.items()}
        total = sum(counts.values()) if vraag.soort is None else counts.get(vraag.soort, 0)
        work.aantal = len(chosen)
        names = () if people is None else tuple(one.naam for one in people)
        result = Zoekresultaat(
            treffers=_told(work, vraag, chosen),
            aantallen=counts,
            nog=total - len(chosen),
            personen=names,
        )
        return result if chosen else _elsewhere(work, vraag, result, people)


def _people(work: Work, typed: Sequence[str]) -> tuple[Assistentmedewerker, ...]:
    """Whose name has words that begin so, by name."""
    everyone = dossiers.every(work.tx, Assistentmedewerker, work.now)
    found = (one for one in everyone if matches(f"{one.naam} {one.voornamen}", typed))
    return tuple(sorted(found, key=lambda one: (one.naam.casefold(), one.id)))


def _found(
    work: Work, vraag: Zoekvraag, people: Sequence[Assistentmedewerker] | None
) -> dict[Zoeksoort, list[Found]]:
    """What matches, of each kind that the role may read, the best first."""
    if not vraag.woorden:
        alone = people or ()
        if vraag.binnen_periode:
            alone = ()
        kind = Assistentmedewerker.ENTITY
        return {Zoeksoort.MENSEN: [Found(kind, one.id, one.id, None, 1.0) for one in alone]}
    moments = days = None
    if vraag.binnen_periode:
        van, tot = vraag.van or date.min, vraag.tot or date.max
        moments = instant_text(start_of(van)), instant_text(end_of(tot))
        days = van.isoformat(), tot.isoformat()
    within = Within(
        words=vraag.woorden,
        user_id=work.who.gebruiker_id,
        now=instant_text(work.now),
        people=None if people is None else tuple(one.id for one in people),
        moments=moments,
        days=days,
    )
    return {
        soort: sorted(
            (
                one
                for entity in entities
                if may(work.who.rol, to_read(entity))
                for one in index.find(work.tx, entity, within)
            ),
            key=lambda one: -one.relevance * _recency(one, work.today),
        )
        for soort, entities in ENTITIES_OF.items()
        if any(may(work.who.rol, to_read(entity)) for entity in entities)
    }


def _recency(one: Found, today: date) -> float:
    """How much of its relevance counts: 1 for today or later, to a half for what is long ago."""
    day = _day(one.moment)
    if day is None:
        return 0.75
    days = max(0, (today - day).days)
    return 0.5 + 0.5 * float(0.5 ** (days / _HALF_YEAR_DAYS))


def _day(moment: str | None) -> date | None:
    """The day in the Netherlands of a stored instant or day; None of what is neither."""
    try:
        if not moment:
            return None
        return day_of(instant_of(moment)) if "T" in moment else date.fromisoformat(moment)
    except ValueError:
        return None


def _chosen(
    vraag: Zoekvraag, found: Mapping[Zoeksoort, Sequence[Found]], *, everything: bool, most: int
) -> list[tuple[Zoeksoort, Found]]:
    """What is shown, by kind. When it is too much every kind gives up its last ones."""
    if vraag.soort is not None:
        return [(vraag.soort, one) for one in found.get(vraag.soort, ())][:most]
    best_first = sorted(
        (place, number, soort, one)
        for number, (soort, ones) in enumerate(found.items())
        for place, one in enumerate(ones if everything else ones[: FEW.get(soort, FEW_OF_OTHERS)])
    )
    by_kind = sorted(best_first[:most], key=lambda one: (one[1], one[0]))
    return [(soort, one) for _, _, soort, one in by_kind]


def _told(
    work: Work, vraag: Zoekvraag, chosen: Sequence[tuple[Zoeksoort, Found]]
) -> tuple[Treffer, ...]:
    """With the names and the words that are shown."""
    ids: dict[str, list[str]] = {}
    for _, one in chosen:
        ids.setdefault(one.entity, []).append(one.id)
    texts = {entity: index.texts_of(work.tx, entity, some) for entity, some in ids.items()}
    whose = {one.assistentmedewerker_id for _, one in chosen if one.assistentmedewerker_id}
    people = rows.find_all(work.tx, Assistentmedewerker, whose)
    visits = rows.find_all(work.tx, Bezoek, ids.get(Bezoek.ENTITY, ()))
    agreed = rows.find_all(work.tx, Afspraak, ids.get(Afspraak.ENTITY, ()))
    at = {one.werkpost_id for one in visits.values()} | {*ids.get(Werkpost.ENTITY, ())}
    werkposten = rows.find_all(work.tx, Werkpost, at)
    hits = []
    for soort, one in chosen:
        person = people.get(one.assistentmedewerker_id or "")
        werkpost_id = one.id if one.entity == Werkpost.ENTITY else None
        if one.entity == Bezoek.ENTITY and one.id in visits:
            werkpost_id = visits[one.id].werkpost_id
        werkpost = werkposten.get(werkpost_id or "")
        field, piece = _piece(one, texts[one.entity].get(one.id, {}), vraag)
        hits.append(
            Treffer(
                kind=one.entity,
                soort=soort,
                id=one.id,
                assistentmedewerker_id=one.assistentmedewerker_id,
                werkpost_id=werkpost_id,
                gesprek_id=agreed[one.id].gesprek_id if one.id in agreed else None,
                naam=person.naam if person else werkpost.naam if werkpost else "",
                fragment=piece,
                veld=field,
                dag=_day(one.moment),
            )
        )
    return tuple(hits)


def _piece(one: Found, texts: Mapping[str, str | None], vraag: Zoekvraag) -> tuple[str, Fragment]:
    """The field that matches best, and the words from it. Of a person the name is one field."""
    words = vraag.woorden or vraag.personen
    known = {field: text for field, text in texts.items() if text}
    if one.entity == Assistentmedewerker.ENTITY:
        name = " ".join(known.pop(field) for field in _NAME if field in known)
        known = {NAAM: name, **known}
    field = best_field(known, words)
    return field, fragment(known.get(field, ""), words)


def _elsewhere(
    work: Work,
    vraag: Zoekvraag,
    result: Zoekresultaat,
    people: Sequence[Assistentmedewerker] | None,
) -> Zoekresultaat:
    """Nothing was found: what would be, with one thing less to narrow it."""

    def count(other: Zoekvraag, who: Sequence[Assistentmedewerker] | None) -> int:
        found = _found(work, other, who)
        if other.soort is not None:
            return len(found.get(other.soort, ()))
        return sum(map(len, found.values()))

    return replace(
        result,
        buiten_soort=0 if vraag.soort is None else sum(result.aantallen.values()),
        buiten_periode=count(replace(vraag, van=None, tot=None), people)
        if vraag.binnen_periode
        else 0,
        buiten_personen=count(vraag, None) if people is not None and vraag.woorden else 0,
    )
