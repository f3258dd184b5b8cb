"""Every question to the server, by everyone, before, during and after a hand-over: the rule itself.

Anna has a dossier of team Oost and Wim stands in for her. Then Anna hands it over to Els, so that
Wim stands in for nobody, and two weeks of grace begin in which their laptops may not know it yet.
After that it is over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Event, Semaphore

import pytest

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.scope import ScopeName
from jobcoach.errors import AccessEnded, Forbidden
from jobcoach.sync.handing import MovedAll, Overdracht, Waarneming
from jobcoach.sync.protocol import BlobPart, Pull
from jobcoach.sync.server.integrity import check
from jobcoach.sync.server.journal import Journal
from jobcoach.sync.server.routes import ROUTES
from tests.support.server import database_url, postgres
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop

__all__ = ["database_url", "postgres"]

RULE = """
before         hello push  pull    rows photo send   late   who  give stand
anna           none  ok    gets    gets gets  yes    may    gets no   no
anna-2         none  ok    gets    gets gets  yes    may    gets no   no
els            none  no    nothing no   no    no     no     no   no   no
wim            none  ok    gets    gets gets  yes    may    gets no   no
lea            none  ok    gets    gets gets  yes    may    gets yes  yes
otto           none  no    nothing no   no    no     no     no   no   no
beheerder      none  no    nothing no   no    no     no     gets yes  yes
stranger       none  no    nothing no   no    no     no     no   no   no
revoked        wipe  ended ended   ended ended ended ended ended ended ended
left           wipe  ended ended   ended ended ended ended ended ended ended

during         hello push  pull    rows photo send   late   who  give stand
anna           none  late  revoked no   no    yes    no     no   no   no
anna-2         none  late  revoked no   no    yes    no     no   no   no
els            none  ok    gets    gets gets  yes    may    gets no   no
wim            none  late  revoked no   no    yes    no     no   no   no
lea            none  ok    gets    gets gets  yes    may    gets yes  yes
otto           none  no    nothing no   no    no     no     no   no   no
beheerder      none  no    nothing no   no    no     no     gets yes  yes
stranger       none  no    nothing no   no    no     no     no   no   no
revoked        wipe  ended ended   ended ended ended ended ended ended ended
left           wipe  ended ended   ended ended ended ended ended ended ended

after          hello push  pull    rows photo send   late   who  give stand
anna           none  too_late revoked no no   yes    no     no   no   no
anna-2         none  too_late revoked no no   yes    no     no   no   no
els            none  ok    gets    gets gets  yes    may    gets no   no
wim            none  too_late revoked no no   yes    no     no   no   no
lea            none  ok    gets    gets gets  yes    may    gets yes  yes
otto           none  no    nothing no   no    no     no     no   no   no
beheerder      none  no    nothing no   no    no     no     gets yes  yes
stranger       none  no    nothing no   no    no     no     no   no   no
revoked        wipe  ended ended   ended ended ended ended ended ended ended
left           wipe  ended ended   ended ended ended ended ended ended ended
"""
"""A line for each laptop, a column for each question.

push   one change: taken, kept apart (late), kept to be read only (too_late), or not even told that
       the dossier exists (no)
pull   what is new, that access was revoked, or nothing at all
send   a photo: what waits for a late note comes with it, and nobody sees it without that note
late   whether late changes come along, and may be decided about
who    who has access
give   hand the dossier over; stand: let someone stand in
"""
PHOTO = b"een foto"
NAME = hashlib.sha256(PHOTO).hexdigest()


def rules() -> Iterator[tuple[str, str, str, str]]:
    """Phase, laptop, question and answer of every cell."""
    for block in RULE.strip().split("\n\n"):
        head, *lines = (line.split() for line in block.splitlines())
        for who, *answers in lines:
            for question, answer in zip(head[1:], answers, strict=True):
                yield head[0], who, question, answer


class Story:
    """The dossier and everyone who asks."""

    def __init__(self, house: House) -> None:
        self.house = house
        west = house.administration.add_werkteam("West").id
        self.laptops = {name: house.laptop() for name in ("anna", "els", "wim", "stranger")}
        self.laptops |= {
            "lea": house.laptop(Rol.TEAMLEIDER),
            "otto": house.laptop(Rol.TEAMLEIDER, west),
            "beheerder": house.laptop(Rol.BEHEERDER),
            "left": house.laptop(),
        }
        self.anna = self.laptops["anna"].gebruiker_id
        self.laptops["revoked"] = house.another(self.anna)
        house.administration.revoke_device(self.laptops["revoked"].device)
        anna = self.laptops["anna"]
        self.dossier = anna.open_dossier(team=house.werkteam.id)
        anna.write(self.dossier, tekst="van Anna")
        self.journal(anna).put_blob(
            self.dossier, NAME, BlobPart(size_bytes=len(PHOTO), content=PHOTO)
        )
        # somebody who had it once, so that there is something late to decide about
        self.pass_on("left", "anna", back=True)
        left = self.laptops["left"]
        self.late = left.change(self.dossier, {"tekst": "te laat"})
        assert left.push(self.late).answers[0].result == "late"
        house.administration.deactivate_gebruiker(left.gebruiker_id)
        house.administration.stand_in(
            [self.dossier],
            from_id=self.anna,
            to_id=self.laptops["wim"].gebruiker_id,
            starts=None,
            until=house.time + timedelta(days=10),
        )
        self.has_it = self.anna
        self.laptops["anna-2"] = house.another(self.anna)

    def pass_on(self, one: str, other: str, *, back: bool = False) -> None:
        """Hand the dossier over to one, and perhaps back."""
        give = self.house.administration.hand_over
        first, second = (self.laptops[name].gebruiker_id for name in (one, other))
        give([self.dossier], from_id=second, to_id=first)
        if back:
            give([self.dossier], from_id=first, to_id=second)

    def go_on(self, phase: str) -> None:
        """Let happen what makes it this phase."""
        if phase == "during":
            self.pass_on("els", "anna")
            self.has_it = self.laptops["els"].gebruiker_id
            self.laptops["anna-2"] = self.house.another(self.anna)
        elif phase == "after":
            self.house.time += timedelta(days=30)

    @staticmethod
    def journal(laptop: Laptop) -> Journal:
        assert isinstance(laptop.service, Journal)
        return laptop.service

    def ask(self, laptop: Laptop, question: str) -> str:
        """The answer in a word."""
        try:
            return getattr(self, f"_{question}")(laptop)  # type: ignore[no-any-return]
        except Forbidden:
            return "no"
        except AccessEnded:
            return "ended"

    def _hello(self, laptop: Laptop) -> str:
        return laptop.service.hello().action

    def _push(self, laptop: Laptop) -> str:
        (answer,) = laptop.push(laptop.change(self.dossier, {"tekst": laptop.device})).answers
        return answer.result if answer.result != "refused" else _word(answer.code)

    def _pull(self, laptop: Laptop) -> str:
        pulled = laptop.pull(self.dossier)
        if pulled.revoked:
            assert (pulled.changes, pulled.heads, pulled.late) == ({}, {}, {})
            return "revoked"
        granted = self.dossier in [one.scope for one in pulled.granted]
        assert granted == bool(pulled.changes) == bool(pulled.heads)
        return "gets" if granted else "nothing"

    def _rows(self, laptop: Laptop) -> str:
        return "gets" if laptop.rows(self.dossier) else "nothing"

    def _photo(self, laptop: Laptop) -> str:
        part = self.journal(laptop).get_blob(self.dossier, NAME)
        return "gets" if part.content == PHOTO else "nothing"

    def _send(self, laptop: Laptop) -> str:
        content = laptop.device.encode()
        part = BlobPart(size_bytes=len(content), content=content)
        name = hashlib.sha256(content).hexdigest()
        return "yes" if self.journal(laptop).put_blob(self.dossier, name, part).whole else "?"

    def _late(self, laptop: Laptop) -> str:
        pulled = laptop.service.pull(Pull(scopes={self.dossier: 0}, late={}))
        got = any(one.change == self.late for one in pulled.late.get(self.dossier, []))
        told = laptop.judge(self.late, accept=False).state
        assert got == (told != "unknown")
        return "may" if got else "no"

    def _who(self, laptop: Laptop) -> str:
        names = {one.gebruiker_id for one in self.journal(laptop).holders(self.dossier).holders}
        return "gets" if self.has_it in names else "?"

    def _give(self, laptop: Laptop) -> str:
        """To someone who has it already from someone who has not: who may is told just that."""
        asked = Overdracht(
            from_id=self.laptops["stranger"].gebruiker_id,
            to_id=self.has_it,
            dossiers=(self.dossier,),
        )
        return _may(self.journal(laptop).hand_over, asked)

    def _stand(self, laptop: Laptop) -> str:
        asked = Waarneming(
            from_id=self.has_it,
            to_id=self.laptops["lea"].gebruiker_id,
            dossiers=(self.dossier,),
        )
        return _may(self.journal(laptop).stand_in, asked)


def _may(
    ask: Callable[[Overdracht], MovedAll] | Callable[[Waarneming], MovedAll], asked: object
) -> str:
    (done,) = ask(asked).dossiers  # type: ignore[arg-type]
    return "no" if done.code == "forbidden" else "yes"


def _word(code: str) -> str:
    return {"unknown_scope": "no"}.get(code, code)


def test_the_rule(tmp_path: Path, database_url: str) -> None:
    story = Story(House(tmp_path, database_url))
    phase = ""
    wrong = []
    for now, who, question, expected in rules():
        if now != phase:
            phase = now
            story.go_on(phase)
        found = story.ask(story.laptops[who], question)
        if found != expected:
            wrong.append(f"{phase}: {who} asks {question}: {found}, not {expected}")
    story.house.database.close()
    assert wrong == []


def test_the_rule_leaves_out_no_question_that_can_be_asked() -> None:
    asked = {
        "/v1/hello": "hello",
        "/v1/push": "push",
        "/v1/pull": "pull",
        "/v1/scopes/{scope}/snapshot": "rows",
        "GET /v1/scopes/{scope}/blobs/{sha256}": "photo",
        "PUT /v1/scopes/{scope}/blobs/{sha256}": "send",
        "/v1/scopes/{scope}/grants": "who",
        "/v1/overdrachten": "give",
        "/v1/waarnemingen": "stand",
    }
    elsewhere = {
        "/v1/devices": "test_enrolment",
        "/v1/devices/renewed": "a laptop about itself, no dossier: test_found",
        "/v1/scopes/{scope}/purged": "says nothing, whoever asks: test_purge",
        "HEAD /v1/scopes/{scope}/blobs/{sha256}": "as GET or PUT: test_blobs",
        "/v1/backup": "names of what the caller may see: test_backed_up",
        "/healthz": "for everyone",
        "/readyz": "for everyone",
        "/metrics": "test_operations",
    }
    known = asked.keys() | elsewhere.keys()
    assert {question for _, _, question, _ in rules()} == {*asked.values(), "late"}
    left_out = [
        route.path
        for route in ROUTES
        if route.path not in known and f"{route.method} {route.path}" not in known
    ]
    assert left_out == []


def test_a_new_laptop_of_who_had_the_dossier_gets_nothing_of_it(house: House) -> None:
    story = Story(house)
    story.go_on("during")
    new = house.another(story.anna)
    assert story.dossier not in new.grants()
    assert ScopeName.of(story.dossier).id not in repr(new.service.pull(Pull()))
    with pytest.raises(Forbidden):
        new.service.snapshot(story.dossier)


def test_while_a_dossier_goes_to_and_fro_every_change_is_taken_or_late_and_none_is_lost(
    tmp_path: Path, database_url: str
) -> None:
    house = House(tmp_path, database_url)
    anna, els = house.laptop(), house.laptop()
    dossier = anna.open_dossier(team=house.werkteam.id)
    done = Event()
    pushed = {anna.device: Semaphore(0), els.device: Semaphore(0)}

    def write(laptop: Laptop) -> list[str]:
        results: list[str] = []
        while not done.is_set():
            (answer,) = laptop.push(laptop.change(dossier, {"n": laptop.counter})).answers
            results.append(answer.result if answer.result != "refused" else answer.code)
            pushed[laptop.device].release()
        return results

    with ThreadPoolExecutor(2) as pool:
        writing = [pool.submit(write, laptop) for laptop in (anna, els)]
        try:
            for _ in range(2):
                for one, other in ((anna, els), (els, anna)):
                    house.administration.hand_over(
                        [dossier], from_id=one.gebruiker_id, to_id=other.gebruiker_id
                    )
                    for wrote in (*pushed.values(), *pushed.values()):
                        wrote.acquire(timeout=30)
        finally:
            done.set()
        results = [one.result() for one in writing]
    assert set(results[0]) == {"ok", "late"}
    assert {"ok", "late"} <= set(results[1]) <= {"ok", "late", "unknown_scope"}  # before it began
    pulled = anna.service.pull(Pull(scopes={dossier: 0}, late={}))
    logged = [one.change.counter for one in anna.everything(dossier)]
    late = [one.change.counter for one in pulled.late[dossier]]
    known = sum(one != "unknown_scope" for found in results for one in found)
    assert len(logged) + len(late) == known
    assert check(house.database).findings == ()
    house.database.close()
