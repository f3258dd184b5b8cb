"""What users do on their laptops, by the program's own use cases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import sqlalchemy as sa

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.changes import Change
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.identity import new_id
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.moment import milliseconds
from jobcoach.domain.stamps import next_stamp
from jobcoach.domain.werkpost import Werkpost
from jobcoach.store import changes, device, rows, scopes
from jobcoach.usecases import (
    assistentmedewerkers,
    conflicts,
    ladder,
    nagekomen,
    notities,
    werkposten,
)
from jobcoach.usecases.conflicts import Keep
from jobcoach.usecases.door import Door
from tests.simulator.laptop import Laptop

Deed = Callable[[Door, Random, str], object]


def perform(laptop: Laptop, name: str, rng: Random, word: str) -> object:
    """Let the user of this laptop do it; `word` is found nowhere else in the story."""
    deed = DEEDS[name]
    return laptop.act(lambda door: deed(door, rng, word))


def _ids(door: Door, query: str) -> list[str]:
    with door.database.read() as tx:
        found = tx.connection.execute(sa.text(query), {"me": door.who.gebruiker_id}).scalars()
        return [str(one) for one in found]


def _pick(door: Door, rng: Random, query: str) -> str | None:
    found = _ids(door, query)
    return rng.choice(found) if found else None


def _person(door: Door, rng: Random) -> str | None:
    return _pick(
        door, rng, "SELECT substr(name, 9) FROM scope WHERE name LIKE 'dossier:%' ORDER BY name"
    )


def add_person(door: Door, _: Random, word: str) -> object:
    """Someone new in the caseload."""
    return assistentmedewerkers.add_assistentmedewerker(
        door, Assistentmedewerker(id="", roepnaam=word, achternaam="Jansen")
    )


def change_person(door: Door, rng: Random, word: str) -> object:
    """A fact of a person changes."""
    who = _person(door, rng)
    if who is None:
        return None
    with door.database.read() as tx:
        found = rows.find(tx, Assistentmedewerker, who)
    if found is None:
        return None
    present = found
    if rng.random() < 0.5:
        present = replace(present, telefoon=word)
    else:
        present = replace(present, plaats=word, bijzonderheden=f"let op {word}")
    return assistentmedewerkers.change_assistentmedewerker(door, present)


def write_note(door: Door, rng: Random, word: str) -> object:
    """A signed note."""
    who = _person(door, rng)
    return who and notities.add_notitie(door, assistentmedewerker_id=who, tekst=f"notitie {word}")


def write_draft(door: Door, rng: Random, word: str) -> object:
    """A note that is not signed yet."""
    who = _person(door, rng)
    text = f"eerste {word}\n\ntweede {word}\n\nderde {word}"
    return who and notities.add_notitie(door, assistentmedewerker_id=who, tekst=text, concept=True)


_DRAFTS = (
    "SELECT id FROM notitie WHERE status = 'concept' AND auteur_id = :me"
    " ORDER BY id DESC LIMIT 2"  # few, so that two laptops often work on the same one
)


def edit_draft(door: Door, rng: Random, word: str) -> object:
    """One's own draft gets another text, or another first or last paragraph."""
    draft = _pick(door, rng, _DRAFTS)
    if draft is None:
        return None
    text = _ids(door, f"SELECT tekst FROM notitie WHERE id = '{draft}'")[0]
    parts = text.split("\n\n")
    parts[rng.choice([0, -1])] = f"anders {word}"
    return notities.edit_notitie(door, draft, "\n\n".join(parts))


def sign_draft(door: Door, rng: Random, _: str) -> object:
    """One's own draft is signed."""
    draft = _pick(door, rng, _DRAFTS)
    return draft and notities.sign_notitie(door, draft)


def delete_draft(door: Door, rng: Random, _: str) -> object:
    """One's own draft is thrown away."""
    draft = _pick(door, rng, _DRAFTS)
    if draft is not None:
        notities.delete_concept(door, draft)
    return draft


def amend_note(door: Door, rng: Random, word: str) -> object:
    """Something is added to a signed note."""
    note = _pick(door, rng, "SELECT id FROM notitie WHERE status = 'ondertekend' ORDER BY id")
    return note and notities.amend_notitie(door, note, f"aanvulling {word}")


def measure(door: Door, rng: Random, word: str) -> object:
    """A measurement on the ladder, as a draft or handed in."""
    who = _person(door, rng)
    if who is None:
        return None
    measured = Ladderbeoordeling(
        id="",
        assistentmedewerker_id=who,
        auteur_id=door.who.gebruiker_id,
        datum=day_of(door.clock()),
        trede=rng.randrange(1, 7),
        reden_afwijking=word,
    )
    return ladder.add_ladderbeoordeling(door, measured, submit=rng.random() < 0.8)


def review(door: Door, rng: Random, word: str) -> object:
    """A teamleider agrees with a measurement, or sends it back."""
    query = "SELECT id FROM ladderbeoordeling WHERE status = 'ingediend' ORDER BY id"
    handed_in = _pick(door, rng, query)
    return handed_in and ladder.review_ladderbeoordeling(
        door, handed_in, akkoord=rng.random() < 0.6, opmerking=f"opmerking {word}"
    )


def add_werkpost(door: Door, _: Random, word: str) -> object:
    """A new werkpost, for the whole team."""
    return werkposten.add_werkpost(door, Werkpost(id="", naam=word))


def change_werkpost(door: Door, rng: Random, word: str) -> object:
    """A fact of a werkpost changes."""
    query = "SELECT substr(name, 10) FROM scope WHERE name LIKE 'werkpost:%' ORDER BY name"
    place = _pick(door, rng, query)
    if place is None:
        return None
    with door.database.read() as tx:
        present = rows.find(tx, Werkpost, place)
    return present and werkposten.change_werkpost(door, replace(present, taken=f"taken {word}"))


def look(door: Door, rng: Random, _: str) -> object:
    """Someone reads the notes of a person."""
    who = _person(door, rng)
    return who and notities.list_notities(door, who)


def write_newer(door: Door, rng: Random, word: str) -> object:
    """A program of next year writes: a field, or a kind of row, that this one does not know."""
    who = _person(door, rng)
    if who is None:
        return None
    scope = f"dossier:{who}"
    with door.database.write() as tx:
        held = next((one for one in scopes.every(tx) if str(one.name) == scope), None)
        if held is None or not held.visible_at(door.clock()) or not held.role.may_write:
            return None
        now = door.clock()
        if rng.random() < 0.5:
            entity, entity_id = "assistentmedewerker", who
        else:
            known = tx.connection.execute(
                sa.text("SELECT id FROM unknown_row WHERE scope = :scope ORDER BY id"),
                {"scope": scope},
            ).scalars()
            there = [*known]
            new = not there or rng.random() < 0.5
            entity, entity_id = "wensboom", new_id(now) if new else rng.choice(there)
        state = rows.state_of(tx, entity, entity_id)
        base = {n: s for n, s in state.stamps.items() if n == "lievelingskleur"}
        last = max([device.get(tx, "last_stamp") or "", *base.values()])
        stamp = next_stamp(last, milliseconds(now), door.who.device_id)
        counter = device.take_counters(tx, 1)
        change = Change(
            device=door.who.device_id,
            counter=counter,
            txn=counter,
            scope=scope,
            entity=entity,
            entity_id=entity_id,
            fields={"lievelingskleur": word},
            base=base,
            stamp=stamp,
            author=door.who.gebruiker_id,
            schema_version=2,
        )
        device.put(tx, "last_stamp", stamp)
        changes.append(tx, [change])
        _, deltas = rows.apply(tx, [(change, stamp)])
        scopes.add_proof(tx, deltas)
    return change


def choose(door: Door, rng: Random, word: str) -> object:
    """Someone chooses between two versions, or types a third."""
    found = conflicts.list_conflicts(door)
    if not found:
        return None
    one = rng.choice(found)
    choices: list[Keep | str] = [Keep.MINE, Keep.THEIRS, word]
    conflicts.resolve_conflict(door, one.id, rng.choice(choices))
    return one


def judge(door: Door, rng: Random, _: str) -> object:
    """Someone decides about what came late."""
    found = [one for one in nagekomen.list_nagekomen(door) if one.wacht]
    if not found:
        return None
    decide = rng.choice([nagekomen.accept_nagekomen, nagekomen.reject_nagekomen])
    return decide(door, rng.choice(found).id)


DEEDS: dict[str, Deed] = {
    one.__name__: one
    for one in (
        add_person,
        change_person,
        write_note,
        write_draft,
        edit_draft,
        sign_draft,
        delete_draft,
        amend_note,
        measure,
        review,
        add_werkpost,
        change_werkpost,
        look,
        write_newer,
        choose,
        judge,
    )
}
