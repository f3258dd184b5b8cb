"""All visits and notes of two years: the texts with minutes, activity, signature and additions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from jobcoach.demo.calendar import instant
from jobcoach.demo.grammar import Voice, chosen
from jobcoach.demo.people import Person
from jobcoach.demo.schedule import Slot, slots_of
from jobcoach.demo.source import Sources
from jobcoach.demo.staff import Staff
from jobcoach.demo.visits import Visit, bezoek_of, weekly_visits
from jobcoach.demo.writing import Writer
from jobcoach.domain.doel import Doel
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.notitie import (
    Activiteit,
    Bezoek,
    Gevoeligheid,
    Methode,
    Notitie,
    SoortNotitie,
    StatusNotitie,
    divided_minutes,
)

_VISIT_MINUTES = (45, 60, 60, 75, 90, 105)
_MINUTES = {
    SoortNotitie.BEZOEK: (30, 45, 60),
    SoortNotitie.GESPREK: (30, 40, 45, 60),
    SoortNotitie.TELEFOON: (5, 10, 10, 15, 20),
    SoortNotitie.SIGNAAL_VRIJWILLIGER: (5, 10, 15),
    SoortNotitie.OVERLEG_WERKGEVER: (45, 60),
    SoortNotitie.OVERLEG_NETWERK: (20, 30, 45, 60),
    SoortNotitie.OVERLEG_KETEN: (20, 30, 45, 60),
    SoortNotitie.EVALUATIE: (45, 60, 75),
}
_TRAVELLED = (
    SoortNotitie.BEZOEK,
    SoortNotitie.GESPREK,
    SoortNotitie.OVERLEG_WERKGEVER,
    SoortNotitie.EVALUATIE,
)
_TRAVEL_MINUTES = (10, 15, 20, 25, 30)
_WRITING_MINUTES = (5, 5, 5, 10)
_ACTIVITIES = {
    SoortNotitie.BEZOEK: (
        *(5 * (Activiteit.BEGELEIDEN_OP_HET_WERK,)),
        Activiteit.INWERKEN,
        Activiteit.STRUCTUREREN,
    ),
    SoortNotitie.GESPREK: (Activiteit.BEGELEIDEN_OP_HET_WERK, Activiteit.STRUCTUREREN),
    SoortNotitie.TELEFOON: (
        Activiteit.BEGELEIDEN_OP_HET_WERK,
        Activiteit.BEGELEIDING_THUISSITUATIE,
    ),
    SoortNotitie.SIGNAAL_VRIJWILLIGER: (
        Activiteit.BEGELEIDEN_OP_HET_WERK,
        Activiteit.STORINGEN,
    ),
    SoortNotitie.OVERLEG_WERKGEVER: (Activiteit.BEGELEIDEN_LEIDINGGEVENDE,),
    SoortNotitie.OVERLEG_NETWERK: (
        Activiteit.BEGELEIDING_THUISSITUATIE,
        Activiteit.EVALUATIE,
    ),
    SoortNotitie.OVERLEG_KETEN: (Activiteit.EVALUATIE,),
    SoortNotitie.EVALUATIE: (Activiteit.EVALUATIE,),
}
_LINKED_TO_GOAL = 0.4
_ADDITION = 0.01
_SIGNED_AT_ONCE = 0.7
_REPORTED = 0.2
_LAST_HOUR = 17
_NOT_SIGNED_BY = "anna"
"""Who has saved a note and not yet signed it."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """What was written."""

    bezoeken: tuple[Bezoek, ...]
    notities: tuple[Notitie, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One note that will be written, with its time and its share of the minutes."""

    person: Person
    slot: Slot
    moment: datetime
    direct: int
    travel: int


def write_notebook(
    people: Sequence[Person], sources: Sources, staff: Staff, today: date, seed: int
) -> Notebook:
    """Every visit and every note, oldest first; the same for the same people, day and seed."""
    rng = Random(f"{seed} {today}")
    slots: list[tuple[Person, Slot]] = []
    busy: dict[str, Counter[date]] = {}
    visits = weekly_visits(sources.werkposten, people, staff, today)
    for person in people:
        theirs = visits[person.source.werkpost]
        coach = busy.setdefault(str(person.persoon.jobcoach_id), Counter())
        slots += [(person, slot) for slot in slots_of(person, theirs, coach, sources, staff, today)]
    entries = _entries(slots, rng)
    writer = Writer(sources, today, rng)
    notes: list[Notitie] = []
    for entry in entries:
        note = _note(entry, writer, sources, staff, rng)
        notes.append(note)
        if rng.random() < _ADDITION and day_of(note.moment) < today - timedelta(days=8):
            notes.append(_addition(note, entry, writer, sources, staff, rng))
    return Notebook(
        bezoeken=_bezoeken(entries, sources, staff, rng),
        notities=tuple(_with_a_concept(notes, staff)),
    )


def _entries(slots: Sequence[tuple[Person, Slot]], rng: Random) -> list[_Entry]:
    """The slots in time, the minutes of a visit divided over the people it was about."""
    shared: dict[str, list[tuple[Person, Slot]]] = {}
    alone: list[tuple[Person, Slot]] = []
    for person, slot in slots:
        if slot.visit is None:
            alone.append((person, slot))
        else:
            shared.setdefault(slot.visit.key(), []).append((person, slot))
    entries = []
    for key in sorted(shared):
        group = sorted(shared[key], key=lambda one: one[0].source.key)
        rng.shuffle(group)
        total = max(rng.choice(_VISIT_MINUTES), 20 * len(group))
        direct = divided_minutes(total, len(group))
        travel = divided_minutes(rng.choice(_TRAVEL_MINUTES), len(group))
        for place, (person, slot) in enumerate(group):
            assert slot.visit is not None
            moment = slot.visit.begin + timedelta(minutes=5 + sum(direct[:place]))
            entries.append(_Entry(person, slot, moment, direct[place], travel[place]))
    for person, slot in sorted(alone, key=lambda one: (one[1].day, one[0].source.key)):
        soort = _soort(slot)
        moment = instant(slot.day, rng.randrange(9, _LAST_HOUR), rng.randrange(0, 60, 5))
        travel_alone = rng.choice(_TRAVEL_MINUTES) if soort in _TRAVELLED else 0
        entries.append(_Entry(person, slot, moment, rng.choice(_MINUTES[soort]), travel_alone))
    return sorted(entries, key=lambda one: (one.moment, one.person.source.key))


def _soort(slot: Slot) -> SoortNotitie:
    return slot.beat.soort if slot.beat else SoortNotitie.BEZOEK


def _note(entry: _Entry, writer: Writer, sources: Sources, staff: Staff, rng: Random) -> Notitie:
    person, slot = entry.person, entry.slot
    key, soort, beat = person.source.key, _soort(slot), slot.beat
    goals = [
        doel
        for doel in person.doelen
        if (doel.begin is None or doel.begin <= slot.day)
        and (doel.afgesloten_op is None or slot.day <= doel.afgesloten_op)
    ]
    linked: tuple[str, ...] = ()
    if beat is not None and beat.doelen:
        linked = tuple(person.doelen[place - 1].id for place in beat.doelen)
    elif goals and rng.random() < _LINKED_TO_GOAL:
        linked = (rng.choice(goals).id,)
    voice = voice_of(person, sources, _goal_in_words(goals, sources, rng))
    tekst, methode = writer.text_of(slot, person, voice)
    activity = beat.activiteit if beat else None
    return Notitie(
        id=staff.id_for(Notitie.ENTITY, f"{key}\n{slot.day}"),
        assistentmedewerker_id=person.persoon.id,
        auteur_id=str(person.persoon.jobcoach_id),
        moment=entry.moment,
        tekst=tekst,
        bezoek_id=staff.id_for(Bezoek.ENTITY, slot.visit.key()) if slot.visit else None,
        soort=soort,
        methode=methode,
        doelen=linked,
        activiteit=activity or rng.choice(_ACTIVITIES[soort]),
        minuten_direct=entry.direct,
        minuten_reis=entry.travel,
        minuten_administratie=rng.choice(_WRITING_MINUTES),
        gevoelig=beat.gevoelig if beat else Gevoeligheid.GEWOON,
        status=StatusNotitie.ONDERTEKEND,
        ondertekend_op=_signed(entry.moment, slot.day, rng),
    )


def _signed(moment: datetime, day: date, rng: Random) -> datetime:
    """The same day: at once, or at the end of it."""
    if rng.random() < _SIGNED_AT_ONCE:
        return moment + timedelta(minutes=rng.randrange(25, 70))
    evening = instant(day, _LAST_HOUR, rng.randrange(0, 50))
    return max(evening, moment + timedelta(minutes=30))


def _goal_in_words(goals: Sequence[Doel], sources: Sources, rng: Random) -> str:
    """A goal as it stands in an evaluation: without a capital, as it is part of a sentence."""
    open_goals = [goal for goal in goals if not goal.status.ended] or list(goals)
    if not open_goals:
        return rng.choice(sources.parts["eerder_doel"])
    words = rng.choice(open_goals).omschrijving
    return words[0].lower() + words[1:]


def voice_of(person: Person, sources: Sources, doel: str = "") -> Voice:
    """How one speaks of this person."""
    werkpost = sources.werkposten[person.source.werkpost]
    _, relatie, gender = (part.strip() for part in person.source.values["contact"][0].split("|"))
    return Voice(
        naam=person.persoon.roepnaam,
        vrouw=person.source.values.get("vrouw", False),
        relatie=relatie,
        contact_vrouw=gender == "v",
        words={
            "vrijwilliger": werkpost["vrijwilliger"],
            "doel": doel,
            **werkpost.get("woorden", {}),
        },
    )


def _addition(
    note: Notitie,
    entry: _Entry,
    writer: Writer,
    sources: Sources,
    staff: Staff,
    rng: Random,
) -> Notitie:
    """What was added some days later to a note that was signed."""
    assert note.ondertekend_op is not None
    later = note.ondertekend_op + timedelta(days=rng.randrange(1, 7), minutes=rng.randrange(90))
    return replace(
        note,
        id=staff.id_for(Notitie.ENTITY, f"{note.id}\naanvulling"),
        moment=later,
        tekst=writer.addition(entry.person, voice_of(entry.person, sources)),
        methode=Methode.VRIJ,
        bezoek_id=None,
        minuten_direct=0,
        minuten_reis=0,
        minuten_administratie=5,
        ondertekend_op=later,
        aanvulling_op_id=note.id,
    )


def _with_a_concept(notes: Sequence[Notitie], staff: Staff) -> list[Notitie]:
    """The same notes, oldest first; of one the jobcoach still has to sign the newest.

    It is someone who was seen shortly before too, so that nobody seems to be forgotten.
    """
    ordered = sorted(notes, key=lambda one: (one.moment, one.id))
    coach = staff.coaches[_NOT_SIGNED_BY].id
    later: dict[str, int] = {}
    for place in reversed(range(len(ordered))):
        note = ordered[place]
        if note.auteur_id != coach or note.bezoek_id is None:
            continue
        newest = later.setdefault(note.assistentmedewerker_id, place)
        if newest != place:
            ordered[newest] = replace(
                ordered[newest], status=StatusNotitie.CONCEPT, ondertekend_op=None
            )
            break
    return ordered


def _bezoeken(
    entries: Sequence[_Entry], sources: Sources, staff: Staff, rng: Random
) -> tuple[Bezoek, ...]:
    """The visits that the notes came out of; about some there was something to say in general."""
    visits: dict[str, Visit] = {}
    for entry in entries:
        if entry.slot.visit is not None:
            visits.setdefault(entry.slot.visit.key(), entry.slot.visit)
    found = []
    for visit in visits.values():
        report = ""
        if rng.random() < _REPORTED:
            report = chosen(rng.choice(sources.moments["verslag"]), rng)
        coach = staff.coaches[sources.werkposten[visit.werkpost]["coach"]]
        found.append(bezoek_of(visit, staff, coach.id, report))
    return tuple(found)
