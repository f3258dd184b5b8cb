"""The end of every story: all faults heal, and then everything must be where it should be."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import sqlalchemy as sa

from jobcoach.domain.changes import Change
from jobcoach.store import changes, refusals, scopes
from tests.simulator.laptop import Laptop
from tests.simulator.model import Fact
from tests.simulator.network import Weather
from tests.simulator.truth import Broken, Place, Value
from tests.simulator.world import World
from tests.support.pages import plain_pages

QUIET_WITHIN_S = 60
_ROUND_EVERY_S = 6
_WORD = re.compile(r"w\d{5}w")
_WORD_BYTES = re.compile(rb"w\d{5}w")
MOST_WHEN_QUIET = 3
"""Requests of a round in which nothing is new."""


def heal_and_check(world: World) -> None:
    """Faults heal, rounds go on for a minute, and then all is held against the record.

    Raises Broken.
    """
    world.tell("all faults heal")
    for laptop in world.laptops:
        laptop.line.weather = Weather()
        laptop.line.older = False
        laptop.faults.disarm()
    for worker in world.house.workers:
        worker.faults.disarm()
    world.advance(200_000)  # what was still under way comes in, or is given up
    living = [one for one in world.laptops if not one.refused]
    for second in range(0, QUIET_WITHIN_S, _ROUND_EVERY_S):
        for laptop in living:
            laptop.start_round()
        world.advance(_ROUND_EVERY_S * 1_000)
        if second and all(_is_quiet(world, one) for one in living if not one.refused):
            break
    living = [one for one in world.laptops if not one.refused]
    world.check_server()
    for laptop in living:
        if not _is_quiet(world, laptop):
            blocked = abs(laptop.clock_error) > timedelta(minutes=2)
            stands = _how_it_stands(world, laptop)
            raise Broken("I11" if blocked else "I12", f"{laptop.name} is not quiet: {stands}")
        _compare(world, laptop)
        _look_for_traces(world, laptop)
    _count_requests(world, living)
    if not world.model.lost:
        world.truth.look_for_signed(world.lost_with_restores())
    _look_for_all(world)
    _look_for_replaced(world)
    _look_for_losers(world, living)


def _is_quiet(world: World, laptop: Laptop) -> bool:
    with laptop.looking() as tx:
        if changes.scopes_waiting(tx):
            return False
        present = {str(one.name): one for one in scopes.every(tx)}
    may = world.model.scopes_of(world.user_of[laptop.name])
    if present.keys() != may:
        return False
    return all(
        (one.cursor, one.count, one.checksum) == world.truth.places[name].head
        and one.state == scopes.VISIBLE
        and one.proven_at is not None
        for name, one in present.items()
    )


def _how_it_stands(world: World, laptop: Laptop) -> str:
    with laptop.looking() as tx:
        waiting = sorted(changes.scopes_waiting(tx))
        present = {str(one.name): one for one in scopes.every(tx)}
        refused = tx.connection.execute(
            sa.text("SELECT counter, entity, state, code FROM change WHERE code IS NOT NULL")
        ).all()
    may = world.model.scopes_of(world.user_of[laptop.name])
    lines = [f"waiting {waiting}"] if waiting else []
    for name in sorted(may | present.keys()):
        one = present.get(name)
        head = world.truth.places[name].head if name in world.truth.places else None
        if one is None:
            lines.append(f"{name} is missing")
        elif name not in may:
            lines.append(f"{name} is {one.state} here and may not be")
        elif name in may and (one.cursor, one.count, one.checksum) != head:
            lines.append(f"{name} {one.state} at {one.cursor, one.count, one.checksum} not {head}")
    lines += [str(tuple(one)) for one in refused]
    return "; ".join(lines)


def _compare(world: World, laptop: Laptop) -> None:
    """I3: what a laptop holds is, row by row, what the server's log makes."""
    here = laptop.rows()
    for name in sorted(laptop.scopes()):
        there = {
            key: (row.fields, row.stamps) for key, row in world.truth.places[name].rows.items()
        }
        held = {key: (row.fields, row.stamps) for key, row in here.get(name, {}).items()}
        if held != there:
            wrong = sorted(k for k in held.keys() | there.keys() if held.get(k) != there.get(k))
            raise Broken("I3", f"{laptop.name} differs from its proof in {name}: {wrong}")


def _look_for_traces(world: World, laptop: Laptop) -> None:
    """I7: of what this user may not see not a word is left in any file of the laptop."""
    may = world.model.scopes_of(world.user_of[laptop.name])
    words: dict[str, str] = {}
    for fact in world.model.facts:
        for word in _WORD.findall(str(fact.value)):
            words[word] = "" if fact.scope in may else words.get(word, fact.scope)
    found: set[str] = set()
    for page in plain_pages(laptop.data_dir.root, laptop.database.data_key):
        found.update(one.decode() for one in _WORD_BYTES.findall(page))
    left = sorted(word for word in found if words.get(word))
    if left:
        told = [f"{word} of {words[word]}" for word in left]
        raise Broken("I7", f"{laptop.name} may not see, and still holds, {told}")


def _count_requests(world: World, living: list[Laptop]) -> None:
    """I13: who has nothing new asks little, for an hour."""
    for _ in range(2):
        before = {one.name: one.line.asked for one in living}
        for laptop in living:
            laptop.start_round()
        world.advance(20_000)
        for laptop in living:
            asked = laptop.line.asked - before[laptop.name]
            if asked > MOST_WHEN_QUIET + 1:
                raise Broken("I13", f"{laptop.name} asked {asked} times for nothing")


def _look_for_all(world: World) -> None:
    """I1 and I8: everything that anyone saved is in the log, or kept on the laptop it was made."""
    excused = world.lost_with_restores()
    logged = {
        (line.change.scope, line.change.entity, line.change.entity_id, name, json.dumps(value))
        for line in world.truth.changes.values()
        for name, value in line.change.fields.items()
    }
    logged |= world.late_values() | excused
    kept: dict[str, set[Value]] = {}
    overtaken: dict[str, set[Value]] = {}
    """What a server that was put back did not take again: another had signed other words there
    before it heard of these."""
    for laptop in world.laptops:
        with laptop.looking() as tx:
            refused = refusals.every(tx)
            kept[laptop.name] = _values([*changes.every(tx), *(one.change for one in refused)])
        overtaken[laptop.name] = _values([one.change for one in refused if one.code == "signed"])
    for key, (name, change) in world.model.acknowledged.items():
        here = key in world.truth.changes or key in world.truth.late
        here = here or change.scope in world.truth.erased
        values = {
            (change.scope, change.entity, change.entity_id, field, json.dumps(value))
            for field, value in change.fields.items()
        }
        here = here or values <= logged  # as it was put back by another
        here = here or (world.was_put_back and values <= overtaken.get(name, set()))
        if not here and name not in world.model.lost:
            raise Broken("I1", f"{key} of {name} was acknowledged and is gone")
    for fact in world.model.facts:
        found = _of(fact)
        nowhere = found not in logged and found not in kept[fact.laptop]
        destroyed = fact.scope in world.truth.erased
        if nowhere and not destroyed and fact.laptop not in world.model.lost:
            raise Broken("I8", f"{fact} was saved and is nowhere")


def _values(of: list[Change]) -> set[Value]:
    return {
        (one.scope, one.entity, one.entity_id, name, json.dumps(value))
        for one in of
        for name, value in one.fields.items()
    }


def _of(fact: Fact) -> tuple[str, str, str, str, str]:
    return fact.scope, fact.entity, fact.entity_id, fact.name, json.dumps(fact.value)


def _look_for_replaced(world: World) -> None:
    """No value stands that someone saw and replaced, whatever the clocks said."""
    for name, place in world.truth.places.items():
        replaced = {
            (line.change.entity, line.change.entity_id, field, seen): line.change.fields[field]
            for line in place.log
            for field, seen in line.change.base.items()
        }
        for key, row in place.rows.items():
            for field, stamp in row.stamps.items():
                instead = replaced.get((*key, field, stamp), row.fields[field])
                if instead != row.fields[field]:
                    raise Broken("order", f"{field} of {key} in {name} is what {instead} replaced")


def _look_for_losers(world: World, living: list[Laptop]) -> None:
    """I5: a value that lost while its author did not know is on every laptop that followed."""
    for laptop in living:
        with laptop.looking() as tx:
            present = [one for one in scopes.every(tx) if one.state == scopes.VISIBLE]
            variants = {
                (row.entity_id, row.field, row.value)
                for row in tx.connection.execute(
                    sa.text("SELECT entity_id, field, value FROM variant")
                )
            }
            written = tuple(changes.every(tx))
            own = {
                (one.entity_id, name, json.dumps(value, ensure_ascii=False))
                for one in written
                for name, value in one.fields.items()
            }
            # by a change that came late, and is in no log: this laptop knows, others ask once more
            saw = {
                (one.entity_id, name, stamp) for one in written for name, stamp in one.base.items()
            }
        for scope in present:
            copied_at = laptop.copied_at.get(str(scope.name), 0)
            for loser, stamp in _losers(world.truth.places[str(scope.name)], copied_at):
                if loser not in variants | own and (*loser[:2], stamp) not in saw:
                    raise Broken("I5", f"{loser} of {scope.name} is lost to {laptop.name}")


def _losers(place: Place, after: int) -> list[tuple[tuple[str, str, str], str]]:
    """What a laptop that follows the log from `after` on sees losing: id, field and value as JSON,
    with its stamp.

    Not what someone saw and wrote over, nor what its own author wrote over: those are edits like
    any other.
    """
    found: list[tuple[tuple[str, str, str], str, str]] = []
    seen = {
        (line.change.entity_id, name, stamp)
        for line in place.log
        for name, stamp in line.change.base.items()
    }
    last_word: dict[tuple[str, str, str], int] = {}
    for line in place.log:
        for name in line.change.fields:
            last_word[line.change.device, line.change.entity_id, name] = line.seq
    values: dict[tuple[str, str, str], tuple[object, str, int]] = {}
    writers: dict[tuple[str, str, str], Change] = {}
    for line in place.log:
        change = line.change
        for name, value in change.fields.items():
            key = (change.entity, change.entity_id, name)
            present, stamp, seq = values.get(key, (None, "", 0))
            mine = not stamp or stamp[16:] == line.stamp[16:]
            if not mine and present != value and name != "deleted":
                late = line.stamp < stamp
                lost, of, at = (value, line.stamp, line.seq) if late else (present, stamp, seq)
                if late:  # again: what was there before, and what stands knew of it
                    other = writers[key]
                    knew = change.again and (other.again or other.base.get(name, "") >= line.stamp)
                else:
                    knew = change.base.get(name) == stamp
                knew = knew or (change.entity_id, name, of) in seen
                knew = knew or last_word.get((of[16:], change.entity_id, name), 0) > at
                if not knew and line.seq > after:
                    found.append((key, json.dumps(lost, ensure_ascii=False), of))
            if line.stamp > stamp:
                values[key] = (value, line.stamp, line.seq)
                writers[key] = change
    stands = {key: json.dumps(value, ensure_ascii=False) for key, (value, *_) in values.items()}
    # what someone chose after all is not lost: it is what one reads
    return [((key[1], key[2], text), of) for key, text, of in found if text != stands[key]]
