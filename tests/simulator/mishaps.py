"""What can go wrong, and what an administrator does: each by its name and how often."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from jobcoach.domain.gebruiker import Rol
from tests.simulator.faults import Fault, When
from tests.simulator.laptop import Laptop
from tests.simulator.network import Weather
from tests.simulator.world import World

Mishap = Callable[[World, Laptop, Random], str]
"""Gives what to tell; empty when nothing happened."""


def bad_line(_: World, laptop: Laptop, rng: Random) -> str:
    """Requests and answers get lost, come late, double and out of order."""
    laptop.line.weather = Weather(
        lose=rng.choice([0.0, 0.1, 0.3]),
        double=rng.choice([0.0, 0.2, 0.5]),
        slowest_ms=rng.choice([50, 2_000, 40_000]),
    )
    return f"{laptop.name}: {laptop.line.weather}"


def no_line(_: World, laptop: Laptop, rng: Random) -> str:
    """No connection, or in one direction only."""
    kind = rng.choice(["down", "up_blocked", "down_blocked"])
    laptop.line.weather = Weather(**{kind: True})
    return f"{laptop.name}: {kind}"


def good_line(_: World, laptop: Laptop, __: Random) -> str:
    """All is well again."""
    laptop.line.weather = Weather()
    return f"{laptop.name}: good line"


def clock_jumps(_: World, laptop: Laptop, rng: Random) -> str:
    """The laptop's clock is set to something else."""
    minutes = rng.choice([0, 2, -2, 3, -3, 60, -60, 3 * 24 * 60, -3 * 24 * 60])
    laptop.clock_error = timedelta(minutes=minutes)
    return f"{laptop.name}: clock {minutes} minutes ahead"


def laptop_dies(_: World, laptop: Laptop, rng: Random) -> str:
    """A power cut, now or at some statement or commit."""
    if rng.random() < 0.3:
        laptop.kill()
        return f"{laptop.name}: killed"
    when = rng.choice(list(When))
    after = rng.randrange(60 if when is When.STATEMENT else 8)
    laptop.faults.arm(Fault.KILL, when, after)
    return f"{laptop.name}: will be killed {when.value}, after {after}"


def file_fails(_: World, laptop: Laptop, rng: Random) -> str:
    """The disk of a laptop is full, busy or broken, once."""
    fault = rng.choice([Fault.FULL, Fault.BUSY, Fault.IOERR])
    when = rng.choice([When.STATEMENT, When.COMMIT])
    after = rng.randrange(40 if when is When.STATEMENT else 6)
    laptop.faults.arm(fault, when, after)
    return f"{laptop.name}: {fault.value} {when.value}, after {after}"


def worker_dies(world: World, _: Laptop, rng: Random) -> str:
    """A worker of the server is killed at some statement or commit."""
    number = rng.randrange(len(world.house.workers))
    when = rng.choice(list(When))
    after = rng.randrange(40 if when is When.STATEMENT else 3)
    world.house.workers[number].faults.arm(Fault.KILL, when, after)
    return f"worker {number} will be killed {when.value}, after {after}"


def server_file_fails(world: World, _: Laptop, rng: Random) -> str:
    """The disk of the server is full, busy or broken, once."""
    number = rng.randrange(len(world.house.workers))
    fault = rng.choice([Fault.FULL, Fault.BUSY, Fault.IOERR])
    when = rng.choice([When.STATEMENT, When.COMMIT])
    world.house.workers[number].faults.arm(fault, when, rng.randrange(20))
    return f"worker {number}: {fault.value} {when.value}"


def small_pages(_: World, laptop: Laptop, rng: Random) -> str:
    """Pages are as small as this from now on."""
    laptop.page = rng.choice([1, 2, 5, 500])
    return f"{laptop.name}: pages of {laptop.page}"


# --- what an administrator does, and what happens to files --------------------------------------


def new_laptop(world: World, laptop: Laptop, _: Random) -> str:
    """Someone gets a second laptop, or a third."""
    person = world.model.seen.people[world.user_of[laptop.name]]
    if len(world.laptops) >= MOST_LAPTOPS or not person.active:
        return ""
    name = f"{person.naam}-{len(world.laptops)}"
    world.add_laptop(name, person)
    return f"{name} is new"


def new_colleague(world: World, _: Laptop, rng: Random) -> str:
    """Someone new joins a team."""
    if len(world.laptops) >= MOST_LAPTOPS:
        return ""
    rol = rng.choice([Rol.JOBCOACH, Rol.TEAMLEIDER])
    naam = f"nieuw{len(world.model.seen.people)}"
    person = world.add_person(naam, rol, rng.choice(world.teams))
    world.add_laptop(f"{naam}-{len(world.laptops)}", person)
    return f"{naam} joins as {rol.value}"


def hand_over(world: World, _: Laptop, rng: Random) -> str:
    """A dossier goes from one to another."""
    seen = world.model.seen
    dossiers = sorted(name for name in seen.holder if name.startswith("dossier:"))
    if not dossiers:
        return ""
    dossier = rng.choice(dossiers)
    others = sorted(
        one.id for one in seen.people.values() if one.active and one.id != seen.holder[dossier]
    )
    if not others:
        return ""
    return world.hand_over(dossier, rng.choice(others))


def stand_in(world: World, _: Laptop, rng: Random) -> str:
    """Someone may write in another's dossier for a while, or no more."""
    seen = world.model.seen
    dossiers = sorted(name for name in seen.holder if name.startswith("dossier:"))
    people = sorted(one.id for one in seen.people.values() if one.active)
    if not dossiers:
        return ""
    dossier, someone = rng.choice(dossiers), rng.choice(people)
    minutes = rng.choice([0, 5, 120, 3 * 24 * 60])
    return world.stand_in(dossier, someone, minutes)


def leaves(world: World, _: Laptop, rng: Random) -> str:
    """Someone leaves: their grants end, and their laptops are refused."""
    people = sorted(one.id for one in world.model.seen.people.values() if one.active)
    if len(people) < 3:
        return ""
    return world.deactivate(rng.choice(people))


def laptop_revoked(world: World, laptop: Laptop, _: Random) -> str:
    """A laptop was lost: it is refused from now on."""
    if laptop.name in world.model.seen.revoked or len(world.laptops) < 3:
        return ""
    world.house.administration.revoke_device(laptop.door.who.device_id)
    world.model.seen.revoked |= world.alike(laptop)
    return f"{laptop.name} is revoked"


def laptop_wiped(world: World, laptop: Laptop, _: Random) -> str:
    """A laptop was stolen: it removes everything when it next asks."""
    if laptop.name in world.model.seen.revoked or len(world.laptops) < 3:
        return ""
    return world.wipe_laptop(laptop)


def destroyed(world: World, _: Laptop, rng: Random) -> str:
    """A dossier is destroyed: its time of keeping is over."""
    dossiers = sorted(name for name in world.model.seen.holder if name.startswith("dossier:"))
    return world.erase(rng.choice(dossiers)) if dossiers else ""


def dies_while_removing(_: World, laptop: Laptop, rng: Random) -> str:
    """A power cut in the middle of removing what may not be here."""
    laptop.faults.arm(Fault.KILL, When.STATEMENT, rng.randrange(40), after_text="DELETE FROM")
    return f"{laptop.name}: will be killed while it removes"


def backup(world: World, _: Laptop, __: Random) -> str:
    """The server is copied, as every night."""
    return world.back_up()


def restored(world: World, _: Laptop, __: Random) -> str:
    """The server is put back to a copy of before."""
    return world.restore(world.backup) if world.backup else ""


def laptop_restored(world: World, laptop: Laptop, rng: Random) -> str:
    """A laptop is lost, and its copy of before put on another: that counts as a new one."""
    if laptop.copy is None or laptop.name in world.model.seen.revoked:
        return ""
    return world.restore_laptop(laptop, rng)


def laptop_cloned(world: World, laptop: Laptop, _: Random) -> str:
    """The files of a laptop come on a second one, and both go on under one name."""
    if len(world.laptops) >= MOST_LAPTOPS or laptop.name in world.model.seen.revoked:
        return ""
    return world.clone(laptop)


def laptop_copied(_: World, laptop: Laptop, __: Random) -> str:
    """Someone makes a copy of a laptop in a file."""
    return laptop.make_copy()


def keyring_lost(world: World, laptop: Laptop, _: Random) -> str:
    """The system's keyring lost its key: the passphrase opens the same data."""
    if laptop.keyring_lost:
        return ""  # once is enough: a passphrase takes long by design
    laptop.kill(lost_keyring=True)
    world.note_saved(laptop)
    return f"{laptop.name}: the keyring is lost"


def newer_server(_: World, laptop: Laptop, rng: Random) -> str:
    """The server says things that this program does not know."""
    laptop.line.newer = rng.random() < 0.7
    return f"{laptop.name}: {'a newer' if laptop.line.newer else 'the same'} server"


def older_program(_: World, laptop: Laptop, rng: Random) -> str:
    """The program is the one of before, or is brought up to date."""
    laptop.line.older = rng.random() < 0.7
    return f"{laptop.name}: {'the program of before' if laptop.line.older else 'today'}"


MOST_LAPTOPS = 6
MISHAPS: dict[str, tuple[Mishap, int]] = {
    "bad_line": (bad_line, 5),
    "no_line": (no_line, 3),
    "good_line": (good_line, 5),
    "clock_jumps": (clock_jumps, 3),
    "laptop_dies": (laptop_dies, 6),
    "file_fails": (file_fails, 4),
    "worker_dies": (worker_dies, 4),
    "server_file_fails": (server_file_fails, 2),
    "small_pages": (small_pages, 2),
    "newer_server": (newer_server, 1),
    "new_laptop": (new_laptop, 1),
    "new_colleague": (new_colleague, 1),
    "hand_over": (hand_over, 3),
    "stand_in": (stand_in, 2),
    "leaves": (leaves, 1),
    "laptop_revoked": (laptop_revoked, 1),
    "laptop_wiped": (laptop_wiped, 1),
    "destroyed": (destroyed, 2),
    "dies_while_removing": (dies_while_removing, 3),
    "backup": (backup, 2),
    "restored": (restored, 1),
    "laptop_cloned": (laptop_cloned, 1),
    "laptop_copied": (laptop_copied, 2),
    "laptop_restored": (laptop_restored, 1),
    "keyring_lost": (keyring_lost, 1),
}
