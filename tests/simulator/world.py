"""The world of one story: one time, one network, a server, laptops, and a record of it all."""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import msgspec

from jobcoach.domain.changes import Change
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import instant_text
from jobcoach.domain.scope import team
from jobcoach.domain.stamps import new_device_id
from jobcoach.errors import (
    CopiesDiffer,
    DeviceRefused,
    JobcoachError,
    ManyDeleted,
    NotOnServer,
)
from jobcoach.paths import DataDir
from jobcoach.store import changes, device, scopes
from jobcoach.store.database import Database
from jobcoach.sync.handing import Moved
from jobcoach.sync.protocol import Enrol, Enrolled, Hello, Pull, Push, PushAnswer, Snapshot
from jobcoach.sync.server import enrolment, erasure
from jobcoach.sync.server.erasure import Ledger
from jobcoach.sync.wire import MSGPACK, decode
from jobcoach.usecases.synchronise import allow_deletions
from tests.simulator.kept import Stamps, look_for_untrue, stamps_in
from tests.simulator.laptop import Ended, Heads, Laptop, copy_files
from tests.simulator.model import Model, Person
from tests.simulator.network import Line, Reply, Request
from tests.simulator.prepared import BEGIN, prepared
from tests.simulator.server import House
from tests.simulator.truth import Broken, Truth, Value


class World:
    """Everything there is. Nothing in it happens but by `advance`."""

    def __init__(self, root: Path, rng: Random, *, teams: int, workers: int) -> None:
        ready = prepared()
        self.root = root
        self.rng = rng
        self.now = BEGIN
        self.told: list[str] = []
        """What happened, for people to read."""
        self.model = Model()
        self.truth = Truth()
        self.laptops: list[Laptop] = []
        self.user_of: dict[str, str] = {}
        """The user of each laptop, by its name."""
        self.differing: dict[str, int] = {}
        self.backup: Path | None = None
        """The backup of last night."""
        self.was_put_back = False
        """Whether the server was put back to a copy of before, at any time."""
        self._backups: dict[str, Stamps] = {}
        self.said_kept = 0
        """Of how many rows, over all rounds, a laptop said that they are in a backup."""
        self._dropped: dict[tuple[Value, str], list[tuple[Laptop, int]]] = {}
        """By value and stamp: what a restore took from the server, and which laptops held it then
        and could put it back, each with the epoch of its grant."""
        self.ledger = Ledger(root / "vernietigd")
        self._events: list[tuple[datetime, int, Callable[[], None]]] = []
        self._count = 0
        self.keyring = ready.keyring
        self.organisatie_id = ready.organisatie_id
        skews = [rng.randrange(-30, 31) for _ in range(workers)]
        self.house = House(root, ready.server, self.time, skews)
        self._file = self.house.look()
        self.directory = str(team(self.organisatie_id))
        self.model.seen.allowed[self.directory] = set()
        self.teams = [self.house.administration.add_werkteam(f"Team {n}").id for n in range(teams)]
        for one in self.teams:
            self.model.seen.allowed[str(team(one))] = set()
        self.truth.read(self._file)

    # --- time -----------------------------------------------------------------------------------

    def time(self) -> datetime:
        """The true time."""
        return self.now

    def later(self, ms: int, act: Callable[[], None]) -> None:
        """Do this after so many milliseconds."""
        self._count += 1
        due = self.now + timedelta(milliseconds=ms)
        heapq.heappush(self._events, (due, self._count, act))

    def advance(self, ms: int) -> None:
        """Let time go by, with all that happens in it."""
        until = self.now + timedelta(milliseconds=ms)
        while self._events and self._events[0][0] <= until:
            self.now, _, act = heapq.heappop(self._events)
            self.model.time_passed(self.now)
            act()
        self.now = until
        self.model.time_passed(until)

    def tell(self, what: str) -> None:
        """A line of the story."""
        passed = self.now - BEGIN
        self.told.append(f"{passed.days:>2}d {str(passed).split(', ')[-1][:12]:>12}  {what}")

    # --- people and laptops ---------------------------------------------------------------------

    def add_person(self, naam: str, rol: Rol, werkteam_id: str) -> Person:
        """Someone new, by the administrator."""
        made = self.house.administration.add_gebruiker(naam, rol, werkteam_id)
        person = Person(made.id, naam, rol.value, werkteam_id)
        self.model.joined(person)
        for scope, users in self.model.seen.allowed.items():
            if scope in (self.directory, str(team(werkteam_id))):
                users.add(person.id)
        self.check_server()
        return person

    def add_laptop(self, name: str, person: Person) -> Laptop:
        """A laptop that comes in by an invitation."""
        folder = self.root / name
        copy_files(prepared().laptop, folder)
        database = Database(DataDir(folder).database, prepared().data_key)
        device_id = new_device_id()
        self.enrol_into(database, name, person.id, device_id)
        database.close()
        line = Line(self.rng, self.later, self._serve)
        laptop = Laptop(name, folder, self.keyring, line, self.time, self._round_ended)
        self.laptops.append(laptop)
        self.user_of[name] = person.id
        return laptop

    def clone(self, laptop: Laptop) -> str:
        """Someone copies the files of a laptop to another one, and works on with both."""
        name = f"{laptop.name}x{len(self.laptops)}"
        folder = self.root / name
        copy_files(laptop.data_dir.root, folder)
        line = Line(self.rng, self.later, self._serve)
        other = Laptop(name, folder, self.keyring, line, self.time, self._round_ended)
        other.copied_at = dict(laptop.copied_at)
        other.clock_error = laptop.clock_error
        other.origin = laptop.origin
        self.laptops.append(other)
        self.user_of[name] = self.user_of[laptop.name]
        self.note_saved(other)
        return f"{name} has the files of {laptop.name}"

    def alike(self, laptop: Laptop) -> set[str]:
        """This laptop and those that have its files, or had: what ends for one ends for all."""
        return {one.name for one in self.laptops if one.origin == laptop.origin}

    def enrol_into(self, database: Database, name: str, user: str, device_id: str) -> None:
        """Exchange an invitation for a token, and put it in this database as the program does."""
        code = self.house.administration.invite(user).code
        request = Enrol(code=code, device=device_id, name=name)
        answer = enrolment.enrol(self.house.database, self.time, request, "kantoor")
        put_enrolled(database, device_id, answer)

    # --- the server -----------------------------------------------------------------------------

    def _serve(self, request: Request) -> Reply:
        """One of the workers answers; what it says and did is checked at once."""
        worker = self.rng.choice(self.house.workers)
        reply, message = worker.answer(request)
        user = self.user_of[request.device]
        push = decode(request.body, Push, MSGPACK) if request.kind == "push" else None
        if push is not None:
            self._look_for_openings(user, push)
            self.check_server()
        if message is None:
            return reply
        scope = after = ""
        if request.kind == "snapshot":
            scope, after, _ = decode(request.body, tuple[str, str, int], MSGPACK)
        self.model.answered(user, message, push=push, scope=scope)
        if isinstance(message, PushAnswer) and push is not None:
            by_counter = {one.counter: one for one in push.changes}
            for answer in message.answers:
                if answer.result in ("ok", "duplicate", "late"):
                    change = by_counter[answer.counter]
                    key = (change.device, change.counter)
                    if key not in (
                        self.truth.late if answer.result == "late" else self.truth.changes
                    ):
                        raise Broken("I1", f"{key} was acknowledged and is not in the log")
                    self.model.acknowledged[key] = (request.device, change)
        is_all = isinstance(message, Hello | PushAnswer) and message.unchanged
        if request.kind == "pull" or is_all:
            heads = self._heads_for(user)
            asked = decode(request.body, Pull, MSGPACK).scopes if request.kind == "pull" else {}
            if not asked or not heads.keys().isdisjoint(asked):  # else only after what is hidden
                return replace(reply, note=heads)
        if isinstance(message, Snapshot) and not after:
            return replace(reply, note=(scope, message.seq))
        return reply

    def _heads_for(self, user: str) -> Heads:
        scopes_of = sorted(self.model.scopes_of(user))
        return {name: self.truth.places[name].head for name in scopes_of}

    def _look_for_openings(self, user: str, push: Push) -> None:
        known = self.model.seen.allowed
        for one in push.openings:
            if one.scope in known or one.scope in self.truth.erased:
                continue
            found = self._file.execute(
                "SELECT opened_by FROM scope WHERE name = ?", (one.scope,)
            ).fetchone()
            if found is not None:
                self.model.opened(one.scope, user, one.team, one.owner)

    def check_server(self) -> None:
        """Hold what is new in the server's file against itself. Raises Broken."""
        self.truth.read(self._file)

    def server_replaced(self) -> None:
        """Another file stands in its place."""
        self._file.close()
        self._file = self.house.look()
        self.truth.forget()
        self.check_server()

    def late_values(self) -> set[tuple[str, str, str, str, str]]:
        """Every value that is kept apart as late: scope, entity, id, field and JSON."""
        found = set()
        for (body,) in self._file.execute("SELECT change FROM late").fetchall():
            one = msgspec.msgpack.decode(body, type=Change)
            for name, value in one.fields.items():
                found.add((one.scope, one.entity, one.entity_id, name, json.dumps(value)))
        return found

    # --- the administrator ----------------------------------------------------------------------

    def hand_over(self, dossier: str, to: str) -> str:
        """A dossier goes to someone. Gives what to tell."""
        seen = self.model.seen
        before = seen.holder[dossier]
        done = self._administer(
            lambda: self.house.administration.hand_over([dossier], from_id=before, to_id=to)
        )
        if done:
            self.model.handed_over(dossier, to)
        self.check_server()
        return f"{dossier} goes to {seen.people[to].naam}{'' if done else ', which cannot be'}"

    def stand_in(self, dossier: str, someone: str, minutes: int) -> str:
        """Someone stands in for so many minutes; 0: no more."""
        seen = self.model.seen
        until = self.now + timedelta(minutes=minutes)
        known = (dossier, someone) in seen.until
        done = self._administer(
            lambda: self.house.administration.stand_in(
                [dossier],
                from_id=seen.holder[dossier],
                to_id=someone,
                starts=None,
                until=until if minutes else None,
            )
        )
        if done and (known or someone not in seen.allowed[dossier]):
            if minutes:
                seen.until[dossier, someone] = until
                seen.allowed[dossier].add(someone)
            else:
                seen.until.pop((dossier, someone), None)
                seen.allowed[dossier].discard(someone)
        return f"{seen.people[someone].naam} stands in for {minutes} minutes in {dossier}: {done}"

    @staticmethod
    def _administer(deed: Callable[[], list[Moved]]) -> bool:
        try:
            return all(one.result == "ok" for one in deed())
        except NotOnServer:
            return False

    def deactivate(self, user: str) -> str:
        """Someone leaves."""
        self.house.administration.deactivate_gebruiker(user)
        seen = self.model.seen
        seen.people[user].active = False
        for users in seen.allowed.values():
            users.discard(user)
        for key in [key for key in seen.until if key[1] == user]:
            del seen.until[key]
        seen.revoked |= {name for name, one in self.user_of.items() if one == user}
        self.check_server()
        return f"{seen.people[user].naam} leaves"

    def erase(self, dossier: str) -> str:
        """A dossier is destroyed, for ever."""
        erasure.erase(self.house.database, self.ledger, dossier, "bewaartermijn", self.time)
        self._forget_dossiers([dossier])
        self.check_server()
        return f"{dossier} is destroyed"

    def _forget_dossiers(self, names: Iterable[str]) -> None:
        seen = self.model.seen
        for name in names:
            seen.allowed[name] = set()
            seen.holder.pop(name, None)
            seen.team_of.pop(name, None)
            for key in [key for key in seen.until if key[0] == name]:
                del seen.until[key]

    def wipe_laptop(self, laptop: Laptop) -> str:
        """A stolen laptop must remove everything as soon as it asks, sent or not."""
        self.house.administration.wipe_device(laptop.door.who.device_id)
        self.model.seen.revoked |= self.alike(laptop)
        self.model.lost |= self.alike(laptop)
        return f"{laptop.name} is to be wiped"

    def back_up(self) -> str:
        """Copy the server; the older copy is thrown away."""
        self.backup = self.root / "vannacht.db"
        begun = self.house.back_up(self.backup)
        self._backups[instant_text(begun)] = stamps_in(self.backup)
        return "the server is backed up"

    def restore(self, source: Path) -> str:
        """Put the server back. Who may see what is carried over."""
        values = self.truth.values() | self._dropped.keys()
        self.house.restore(source)
        self.was_put_back = True
        erasure.apply_again(self.house.database, self.ledger, self.time)
        self.server_replaced()
        here = {laptop.name: (laptop, laptop.scopes(), laptop.rows()) for laptop in self.laptops}
        self._dropped = {}
        for value, stamp in values - self.truth.values():
            scope, entity, entity_id, name, _ = value
            self._dropped[value, stamp] = [
                (laptop, present[scope].epoch)
                for laptop, present, rows in here.values()
                if self.model.may(self.user_of[laptop.name], scope)
                and scope in present
                and present[scope].role.may_write
                and present[scope].state not in scopes.GONE
                and (entity, entity_id) in rows.get(scope, {})
                and rows[scope][entity, entity_id].stamps.get(name) == stamp
            ]
        return "the server is put back"

    def lost_with_restores(self) -> set[Value]:
        """What is gone because nobody was left who could put it back, or wrote over it since."""
        latest: dict[tuple[str, str, str, str], str] = {}
        for (scope, entity, entity_id, name, _), stamp in self.truth.values():
            key = (scope, entity, entity_id, name)
            latest[key] = max(stamp, latest.get(key, ""))
        return {
            value
            for (value, stamp), holders in self._dropped.items()
            if latest.get(value[:4], "") > stamp
            or not any(self._kept(laptop, value[0], epoch) for laptop, epoch in holders)
        }

    def _kept(self, laptop: Laptop, scope: str, epoch: int) -> bool:
        """Whether this laptop had access to a scope from then on until now."""
        if laptop.refused or laptop.name in self.model.lost:
            return False
        present = laptop.scopes().get(scope)
        return present is not None and (present.state, present.epoch) == (scopes.VISIBLE, epoch)

    def restore_laptop(self, laptop: Laptop, _: Random) -> str:
        """A copy of a laptop comes on another one, which is enrolled again."""
        user = self.user_of[laptop.name]
        if not self.model.seen.people[user].active:
            return ""
        laptop.put_copy_back()
        self.model.lost.add(laptop.name)
        self.enrol_into(laptop.database, laptop.name, user, laptop.door.who.device_id)
        laptop.kill()
        laptop.refused = False
        return f"{laptop.name} is a copy now"

    # --- laptops ----------------------------------------------------------------------------------

    def note_saved(self, laptop: Laptop) -> int:
        """Write down what came in the outbox of a laptop; how many changes."""
        made = laptop.new_changes()
        self.model.saved(laptop.name, made)
        return len(made)

    def _round_ended(self, laptop: Laptop, ended: Ended) -> None:
        if ended.error is not None and not isinstance(ended.error, JobcoachError):
            if isinstance(ended.error, AssertionError):
                raise ended.error
            raise Broken("crash", f"a round of {laptop.name}: {ended.error!r}") from ended.error
        said = type(ended.error).__name__ if ended.error else "ok"
        proof = ended.done is not None and ended.done.proof is not None
        renamed = ended.done is not None and ended.done.two_laptops
        self.tell(
            f"{laptop.name}: round ended: {said}{', proven' if proof else ''}"
            f"{', it has another name' if renamed else ''}"
        )
        if isinstance(ended.error, DeviceRefused):
            laptop.refused = True
        if isinstance(ended.error, CopiesDiffer):
            self.differing[laptop.name] = self.differing.get(laptop.name, 0) + 1
        if renamed:
            laptop.kill()  # it goes on under the other name
        if isinstance(ended.error, ManyDeleted):
            laptop.act(allow_deletions)  # someone asks the teamleider: it is right
        elif ended.done is not None and not renamed:
            self._check_round(laptop, proven=proof)
        self.said_kept += look_for_untrue(laptop, self._backups)

    def _check_round(self, laptop: Laptop, *, proven: bool) -> None:
        """A round went well: what is shown may be shown, and a proof is true. Raises Broken."""
        heads = laptop.heads
        with laptop.looking() as tx:
            present = scopes.every(tx)
            waiting = changes.scopes_waiting(tx)
        shown = {str(one.name) for one in present if one.visible_at(laptop.clock()) and one.opened}
        # no leak: what was opened or given since, and what a server that was put back meanwhile
        # does not know
        known = self.truth.places.keys() | self.truth.erased
        leaked = (shown & known) - heads.keys() - self.model.scopes_of(self.user_of[laptop.name])
        if leaked:
            raise Broken("I6", f"{laptop.name} shows {sorted(leaked)} after a whole round")
        if not proven:
            return
        if waiting and not laptop.wrote_meanwhile:
            raise Broken("proof", f"{laptop.name} is proven while {sorted(waiting)} wait")
        here = {str(one.name): one for one in present if one.state not in scopes.GONE}
        strange = here.keys() ^ heads.keys()
        if laptop.wrote_meanwhile:  # someone new: after the proof, before the receipts had gone
            strange -= waiting
        if strange:
            raise Broken("proof", f"{laptop.name} has {sorted(here)}, may see {sorted(heads)}")
        for name, head in heads.items():
            scope = here[name]
            at = (scope.cursor, scope.count, scope.checksum)
            if laptop.wrote_meanwhile and (name in waiting or at == self.truth.places[name].head):
                continue
            if at != head:
                raise Broken("proof", f"{laptop.name} is at {at} in {name}, the server at {head}")

    def stop(self) -> None:
        """The end."""
        for laptop in self.laptops:
            laptop.switch_off()
        self._file.close()
        self.house.stop()


def put_enrolled(database: Database, device_id: str, answer: Enrolled) -> None:
    """What the program keeps of an enrolment."""
    who = device.Identity(
        device_id=device_id,
        gebruiker_id=answer.gebruiker_id,
        naam=answer.naam,
        rol=Rol(answer.rol),
        werkteam_id=answer.werkteam_id,
        organisatie_id=answer.organisatie_id,
        organisatie=answer.organisatie,
    )
    with database.write() as tx:
        device.put_identity(tx, who)
        device.put_server(tx, device.Server("https://server.example", answer.token))
