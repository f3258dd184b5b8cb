"""A story: what happens, step by step, from one seed; told, played, and made shorter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from shutil import rmtree

from jobcoach.domain.gebruiker import Rol
from tests.simulator.chance import decided_by
from tests.simulator.deeds import DEEDS, perform
from tests.simulator.ending import heal_and_check
from tests.simulator.laptop import Laptop
from tests.simulator.mishaps import MISHAPS, older_program
from tests.simulator.prepared import new_folder
from tests.simulator.truth import Broken
from tests.simulator.world import World

_DEEDS = {
    "add_person": 3,
    "change_person": 9,
    "write_note": 10,
    "write_draft": 4,
    "edit_draft": 6,
    "sign_draft": 3,
    "delete_draft": 1,
    "amend_note": 2,
    "measure": 3,
    "review": 2,
    "add_werkpost": 1,
    "change_werkpost": 5,
    "look": 2,
    "write_newer": 3,
    "choose": 2,
    "judge": 2,
}
_NOT_SAVED = ("look", "choose", "judge")
"""What may change no field of any row."""
_ALWAYS = {"round": 26, "wait": 6}
_OLDER = 0.3
"""The chance that a story has programs of before in it, when no server is put back in it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens, after a while."""

    number: int
    kind: str
    who: int
    seed: int
    wait_ms: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole story before it is played."""

    seed: int
    leaders: int
    coaches: int
    laptops: int
    workers: int
    teams: int
    scopes: int
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Played:
    """What became of it."""

    plan: Plan
    broken: Broken | None
    told: tuple[str, ...]


def planned(seed: int, steps: int | None = None) -> Plan:
    """The story of this seed. Each has its own choice of what can go wrong."""
    rng = Random(f"plan {seed}")
    mishaps = {name: weight for name, (_, weight) in MISHAPS.items() if rng.random() < 0.5}
    kinds = _DEEDS | _ALWAYS | mishaps
    count = steps or (rng.randrange(300, 1001) if rng.random() < 0.04 else 200)
    names, weights = list(kinds), list(kinds.values())
    made = tuple(
        Step(
            number,
            rng.choices(names, weights)[0],
            rng.randrange(1 << 16),
            rng.randrange(1 << 32),
            _wait(rng),
        )
        for number in range(count)
    )
    if "restored" not in mishaps:  # those of before did not help a server that was put back
        made = _with_older_programs(seed, made)
    laptops = rng.choice([2, 2, 3, 3, 3, 4, 5, 6])
    leaders = rng.choice([1, 1, 1, 2])
    return Plan(
        seed=seed,
        leaders=leaders,
        coaches=max(1, min(laptops - leaders, rng.choice([1, 2, 2, 3]))),
        laptops=laptops,
        workers=rng.randrange(1, 4),
        teams=rng.choice([1, 1, 2]),
        scopes=rng.randrange(3, 13),
        steps=made,
    )


def _with_older_programs(seed: int, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """By a chance of its own, so that all other stories stay what they were."""
    rng = Random(f"older {seed}")
    if rng.random() > _OLDER:
        return steps
    when = set(rng.sample(range(len(steps)), min(len(steps), max(2, len(steps) // 40))))
    return tuple(
        replace(one, kind="older_program") if place in when else one
        for place, one in enumerate(steps)
    )


def _wait(rng: Random) -> int:
    """Mostly a moment, at times an hour, seldom days."""
    chance = rng.random()
    if chance < 0.5:
        return rng.randrange(200)
    if chance < 0.9:
        return rng.randrange(20_000)
    return rng.randrange(3_600_000) if chance < 0.99 else rng.randrange(3 * 86_400_000)


def play(plan: Plan) -> Played:
    """Play it, in a folder that is gone afterwards."""
    root = new_folder()
    rng = Random(f"play {plan.seed}")
    with decided_by(rng):
        world = World(root, rng, teams=plan.teams, workers=plan.workers)
        broken: Broken | None = None
        try:
            _people(world, plan)
            for step in plan.steps:
                _do(world, plan, step)
            heal_and_check(world)
        except Broken as error:
            broken = error
            world.tell(f"BROKEN {error}")
        finally:
            world.stop()
            rmtree(root, ignore_errors=True)
    return Played(plan, broken, tuple(world.told))


def _people(world: World, plan: Plan) -> None:
    persons = [
        world.add_person(f"lea{n}", Rol.TEAMLEIDER, world.teams[n % len(world.teams)])
        for n in range(plan.leaders)
    ] + [
        world.add_person(f"anna{n}", Rol.JOBCOACH, world.teams[n % len(world.teams)])
        for n in range(plan.coaches)
    ]
    for number in range(plan.laptops):
        person = persons[(number + plan.leaders) % len(persons)]
        world.add_laptop(f"{person.naam}-{number}", person)


def _do(world: World, plan: Plan, step: Step) -> None:
    world.advance(step.wait_ms)
    laptop = world.laptops[step.who % len(world.laptops)]
    rng = Random(step.seed)
    word = f"w{step.number:05d}w"  # so long that no bytes hold it by chance
    if step.kind in DEEDS:
        if step.kind in ("add_person", "add_werkpost"):
            own = [name for name in world.model.seen.allowed if not name.startswith("team:")]
            if len(own) + 1 + plan.teams >= plan.scopes:
                return
        _deed(world, laptop, step.kind, rng, word)
    elif step.kind == "round":
        world.tell(f"{step.number}: {laptop.name} starts a round")
        laptop.start_round()
    elif step.kind == "wait":
        world.advance(rng.randrange(60_000))
    else:
        happen = older_program if step.kind == "older_program" else MISHAPS[step.kind][0]
        said = happen(world, laptop, rng)
        if said:
            world.tell(f"{step.number}: {said}")


def _deed(world: World, laptop: Laptop, kind: str, rng: Random, word: str) -> None:
    if laptop.may_have_made:
        world.note_saved(laptop)  # what a round put together itself
        laptop.may_have_made = laptop.is_busy
    laptop.faults.saved = False
    done = perform(laptop, kind, rng, word)
    saved = laptop.faults.saved
    count = world.note_saved(laptop)
    laptop.wrote_meanwhile |= laptop.is_busy and count > 0
    if saved != (count > 0):
        raise Broken("I8", f"{laptop.name}: {count} changes of {kind} are there, saved: {saved}")
    if done and not count and kind not in _NOT_SAVED:
        raise Broken("I8", f"{laptop.name}: {kind} {word} was saved and is not in the outbox")
    world.tell(f"{laptop.name}: {kind} {word}{'' if done else ' (nothing came of it)'}")


def shortened(played: Played, tries: int = 120) -> Played:
    """The same failure with fewer steps, as far as so many tries bring it."""
    assert played.broken is not None
    best = played
    size = len(best.plan.steps) // 2
    while size and tries:
        start = 0
        while start < len(best.plan.steps) and tries:
            tries -= 1
            steps = best.plan.steps[:start] + best.plan.steps[start + size :]
            again = play(_with(best.plan, steps))
            if again.broken is not None and again.broken.invariant == played.broken.invariant:
                best = again
            else:
                start += size
        size //= 2
    return best


def _with(plan: Plan, steps: Sequence[Step]) -> Plan:
    return replace(plan, steps=tuple(steps))
