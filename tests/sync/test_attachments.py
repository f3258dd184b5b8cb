"""Photos and documents between laptops: after the rows, on from where it stopped, and complete."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bijlage import Bijlage, Vindplaats
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.scope import dossier
from jobcoach.errors import BijlageNotHere, JobcoachError, ServerTrouble, ServerUnreachable
from jobcoach.store import bijlagen, scopes
from jobcoach.sync.attachments import (
    ABSENT_IN_ROUND,
    FAILURES_IN_ROUND,
    LEAST_PART_BYTES,
    Exchanged,
    exchange,
)
from jobcoach.sync.protocol import MOST_PART_BYTES, BlobPart, BlobState
from jobcoach.sync.server import blobs, copies
from jobcoach.sync.service import BlobService
from jobcoach.usecases import assistentmedewerkers, nagekomen
from jobcoach.usecases import bijlagen as usecases
from jobcoach.usecases.door import Door
from tests.media.pictures import SECRETS, grainy, photo
from tests.support.laptop import TestClock, note, person, sync, texts
from tests.support.line import Line
from tests.support.office import Laptop, Office
from tests.support.server import RunningServer, postgres, server
from tests.sync.test_round import Laptops
from tests.usecases.test_bijlagen import opened_pages

__all__ = ["postgres", "server"]

LARGE = 3 * MOST_PART_BYTES + 12_345
"""Four parts on a good line."""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def add(door: Door, kim: Assistentmedewerker, content: bytes = b"", name: str = "kim") -> Bijlage:
    """A photo with consent; a document when the content is one."""
    document = content.startswith(b"%PDF")
    path = door.database.path.parent.parent / f"{name}{'.pdf' if document else '.jpg'}"
    path.write_bytes(content or photo())
    return usecases.add_bijlage(
        door, path, assistentmedewerker_id=kim.id, gegeven_door="" if document else "Kim"
    )


def document(size_bytes: int = LARGE, *, seed: int = 1) -> bytes:
    """A PDF of this many bytes in which no two places are alike."""
    body = b"".join((seed * 1_000_000 + at).to_bytes(8, "big") for at in range(size_bytes // 8))
    return b"%PDF-1.7\n" + body[: size_bytes - 15] + b"%%EOF\n"


def swap(laptop: Laptop, service: BlobService | None = None) -> Exchanged:
    """The rows, and then the photos over this line."""
    laptop.sync()
    return exchange(
        laptop.door.database, service or laptop.service, laptop.door.who, laptop.door.clock()
    )


def where(door: Door, kim: Assistentmedewerker) -> dict[str, Vindplaats]:
    """Where each is, by name."""
    return {one.bijlage.naam: one.vindplaats for one in usecases.list_bijlagen(door, kim.id)}


class Wire:
    """A line to the server that does as the test says before or after every question."""

    def __init__(self, service: BlobService) -> None:
        self.service = service
        self.asked: list[tuple[str, str, int]] = []
        """What was asked of which hash, and how many bytes went."""
        self.before: Callable[[str, str], None] = lambda deed, sha256: None
        self.after: Callable[[str, str], None] = lambda deed, sha256: None

    def blob_state(self, scope: str, sha256: str) -> BlobState:
        """HEAD."""
        self.before("state", sha256)
        self.asked.append(("state", sha256, 0))
        answer = self.service.blob_state(scope, sha256)
        self.after("state", sha256)
        return answer

    def put_blob(self, scope: str, sha256: str, part: BlobPart) -> BlobState:
        """PUT."""
        self.before("put", sha256)
        self.asked.append(("put", sha256, len(part.content)))
        answer = self.service.put_blob(scope, sha256, part)
        self.after("put", sha256)
        return answer

    def get_blob(
        self, scope: str, sha256: str, *, start: int = 0, limit: int = MOST_PART_BYTES
    ) -> BlobPart:
        """GET."""
        self.before("get", sha256)
        answer = self.service.get_blob(scope, sha256, start=start, limit=limit)
        self.asked.append(("get", sha256, len(answer.content)))
        self.after("get", sha256)
        return answer

    @property
    def bytes_carried(self) -> int:
        """Of parts, both ways."""
        return sum(size for _, _, size in self.asked)


def two(office: Office) -> tuple[Laptop, Laptop, Assistentmedewerker]:
    """Anna, her teamleider Lea, and Kim, whose dossier both have."""
    anna, lea = office.laptop("anna"), office.laptop("lea", Rol.TEAMLEIDER)
    kim = person(anna.door)
    swap(anna)
    swap(lea)
    return anna, lea, kim


def test_a_photo_taken_in_the_barn_reaches_the_team_leader_without_its_location(
    tmp_path: Path, server: RunningServer
) -> None:
    laptops = Laptops(tmp_path, server)
    anna, lea = laptops.new("anna"), laptops.new("lea", Rol.TEAMLEIDER)
    kim = person(anna)
    added = add(anna, kim, photo(2400, 1800))
    assert where(anna, kim) == {"kim.jpg": Vindplaats.ALLEEN_HIER}
    sync(anna)
    assert where(anna, kim) == {"kim.jpg": Vindplaats.HIER_EN_SERVER}
    sync(lea)
    assert where(lea, kim) == {"kim.jpg": Vindplaats.HIER_EN_SERVER}
    got = usecases.read_bijlage(lea, added.id)
    assert got == usecases.read_bijlage(anna, added.id)
    assert not any(secret in got for secret in SECRETS)
    with Image.open(io.BytesIO(got)) as image:
        assert image.size == (1600, 1200)
        assert dict(image.getexif()) == {}


def test_the_small_picture_is_there_with_the_row_before_the_photo_has_come(office: Office) -> None:
    anna, lea, kim = two(office)
    added = add(anna.door, kim)
    anna.sync()  # the rows alone
    swap(lea)
    (regel,) = usecases.list_bijlagen(lea.door, kim.id)
    assert regel.vindplaats is Vindplaats.ELDERS
    with Image.open(io.BytesIO(base64.b64decode(regel.bijlage.miniatuur))) as image:
        assert max(image.size) == 160
    with pytest.raises(BijlageNotHere):
        usecases.read_bijlage(lea.door, added.id)
    assert swap(anna).sent == 1
    assert swap(lea).received == 1
    assert usecases.read_bijlage(lea.door, added.id) == usecases.read_bijlage(anna.door, added.id)


@pytest.mark.parametrize("lost", ["question", "answer"])
def test_a_line_that_is_cut_at_every_part_goes_on_from_there(office: Office, lost: str) -> None:
    """Each round carries one part and then loses a question or an answer."""
    anna, lea, kim = two(office)
    added = add(anna.door, kim, document())
    parts = 0

    def cut(deed: str, _: str) -> None:
        nonlocal parts
        parts += deed != "state"
        if deed != "state" and parts % 2 == 0:
            raise ServerUnreachable

    carried = []
    for laptop in (anna, lea):
        wire = Wire(laptop.service)
        if lost == "question":
            wire.before = cut
        else:
            wire.after = cut
        rounds = 0
        while not done(laptop.door, kim):
            swap(laptop, wire)
            rounds += 1
            assert rounds < 200
        assert rounds > 1
        carried.append(wire.bytes_carried)
    assert usecases.read_bijlage(lea.door, added.id) == document()
    if lost == "question":  # not one byte went twice
        assert carried == [LARGE, LARGE]
    else:  # what came without the server's word is not sent again either
        assert carried[0] == LARGE


def done(door: Door, kim: Assistentmedewerker) -> bool:
    return set(where(door, kim).values()) == {Vindplaats.HIER_EN_SERVER}


def test_a_line_that_breaks_off_after_so_many_bytes_brings_it_all_the_same(
    tmp_path: Path, server: RunningServer
) -> None:
    """No connection lives longer than 150 KB: less than a part. So the parts become smaller."""
    laptops = Laptops(tmp_path, server)
    anna = laptops.new("anna")
    kim = person(anna)
    added = add(anna, kim, document(600_000))
    sync(anna)
    with Line(server.url) as line:
        lea = laptops.new("lea", Rol.TEAMLEIDER, url=line.url)
        rounds = 0
        while kim.id not in seen(lea) or not done(lea, kim):
            line.mend()
            line.cut_after_bytes(150_000)
            with suppress(JobcoachError):
                sync(lea)
            rounds += 1
            assert rounds < 25
    assert usecases.read_bijlage(lea, added.id) == document(600_000)


def seen(door: Door) -> set[str]:
    return {one.persoon.id for one in assistentmedewerkers.list_assistentmedewerkers(door)}


def test_two_coaches_add_the_same_photo_and_both_have_it_once(office: Office) -> None:
    anna, lea, kim = two(office)
    first, second = add(anna.door, kim, name="van anna"), add(lea.door, kim, name="van lea")
    assert first.sha256 == second.sha256
    for laptop in (anna, lea, anna):
        swap(laptop)
    everywhere = dict.fromkeys(("van anna.jpg", "van lea.jpg"), Vindplaats.HIER_EN_SERVER)
    for laptop in (anna, lea):
        assert where(laptop.door, kim) == everywhere
        with laptop.door.database.read() as tx:
            assert len(bijlagen.of_scope(tx, str(dossier(kim.id)))) == 1


def test_bytes_that_are_not_those_of_the_hash_are_not_taken_and_come_anew(office: Office) -> None:
    anna, lea, kim = two(office)
    added, other = add(anna.door, kim), add(anna.door, kim, grainy(), name="andere")
    swap(anna)

    class Liar(Wire):
        """Gives the right number of wrong bytes."""

        def get_blob(
            self, scope: str, sha256: str, *, start: int = 0, limit: int = MOST_PART_BYTES
        ) -> BlobPart:
            """GET."""
            part = super().get_blob(scope, sha256, start=start, limit=limit)
            if sha256 != added.sha256:
                return part
            return BlobPart(size_bytes=part.size_bytes, start=start, content=part.content[::-1])

    assert swap(lea, Liar(lea.service)).received == 1
    assert usecases.read_bijlage(lea.door, other.id)
    with pytest.raises(BijlageNotHere):
        usecases.read_bijlage(lea.door, added.id)
    swap(lea)
    assert usecases.read_bijlage(lea.door, added.id) == usecases.read_bijlage(anna.door, added.id)


@pytest.mark.parametrize(
    "answer",
    [
        BlobPart(size_bytes=1 << 60, content=b"x"),
        BlobPart(size_bytes=10),
        BlobPart(size_bytes=10, start=5, content=b"vijf!"),
        BlobPart(size_bytes=3, content=b"te veel"),
    ],
)
def test_a_part_that_cannot_be_is_passed_over(office: Office, answer: BlobPart) -> None:
    anna, lea, kim = two(office)
    add(anna.door, kim)
    swap(anna)

    class Odd(Wire):
        """Gives one strange answer."""

        def get_blob(
            self, scope: str, sha256: str, *, start: int = 0, limit: int = MOST_PART_BYTES
        ) -> BlobPart:
            """GET."""
            return answer

    assert swap(lea, Odd(lea.service)).failures == 1
    assert swap(lea).received == 1


def test_one_photo_that_fails_keeps_neither_the_others_nor_the_notes(office: Office) -> None:
    anna, lea, kim = two(office)
    sick = add(anna.door, kim, name="ziek")
    others = [add(anna.door, kim, grainy(seed=seed), name=f"{seed}") for seed in range(3)]
    note(anna.door, kim, "Eerste dag")
    wire = Wire(anna.service)

    def fail(_: str, sha256: str) -> None:
        if sha256 == sick.sha256:
            raise ServerTrouble

    wire.before = fail
    assert swap(anna, wire).sent == 3
    assert swap(lea).received == 3
    assert texts(lea.door, kim) == ["Eerste dag"]
    assert where(anna.door, kim)["ziek.jpg"] is Vindplaats.ALLEEN_HIER
    assert all(usecases.read_bijlage(lea.door, one.id) for one in others)


def test_a_photo_on_which_the_line_breaks_every_time_lets_the_next_one_first(
    office: Office,
) -> None:
    anna, _, kim = two(office)
    sick = add(anna.door, kim, name="ziek")
    well = add(anna.door, kim, grainy(), name="gezond")
    wire = Wire(anna.service)

    def fail(_: str, sha256: str) -> None:
        if sha256 == sick.sha256:
            raise ServerUnreachable

    wire.before = fail
    assert swap(anna, wire).sent == 0
    assert swap(anna, wire).sent == 1
    assert where(anna.door, kim)[well.naam] is Vindplaats.HIER_EN_SERVER


def test_after_some_failures_a_round_stops_asking(office: Office) -> None:
    anna, lea, kim = two(office)
    for seed in range(ABSENT_IN_ROUND + 2):
        add(anna.door, kim, grainy(200, 100, seed=seed), name=f"{seed}")
    wire = Wire(anna.service)

    def fail(_: str, __: str) -> None:
        raise ServerTrouble

    wire.before = fail
    assert swap(anna, wire).failures == FAILURES_IN_ROUND
    wire = Wire(lea.service)
    swap(lea, wire)
    assert len(wire.asked) == ABSENT_IN_ROUND
    first = {sha256 for _, sha256, _ in wire.asked}
    swap(lea, wire)
    assert len({sha256 for _, sha256, _ in wire.asked} - first) == 2


def test_when_nothing_is_new_nothing_is_asked(office: Office) -> None:
    anna, lea, kim = two(office)
    add(anna.door, kim)
    for laptop in (anna, lea):
        swap(laptop)
        wire = Wire(laptop.service)
        assert swap(laptop, wire) == Exchanged()
        assert wire.asked == []


def test_a_note_that_is_written_while_a_photo_goes_goes_first(office: Office) -> None:
    anna, _, kim = two(office)
    add(anna.door, kim, document())
    wire = Wire(anna.service)

    def write(deed: str, _: str) -> None:
        if deed == "put" and len(wire.asked) == 2:
            note(anna.door, kim, "Nu even dit")

    wire.after = write
    assert swap(anna, wire).sent == 0
    assert len(wire.asked) == 2
    assert swap(anna, wire).sent == 1
    assert wire.bytes_carried == LARGE


def test_parts_become_smaller_with_every_cut_and_larger_on_a_good_line(office: Office) -> None:
    anna, _, kim = two(office)
    add(anna.door, kim, document())
    wire = Wire(anna.service)

    def cut(deed: str, _: str) -> None:
        if deed == "put":
            raise ServerUnreachable

    wire.before = cut
    for _ in range(9):
        swap(anna, wire)
    wire.before = lambda deed, sha256: None
    assert swap(anna, wire).sent == 1
    sizes = [size for deed, _, size in wire.asked if deed == "put"]
    assert sizes[:3] == [LEAST_PART_BYTES, 2 * LEAST_PART_BYTES, 4 * LEAST_PART_BYTES]
    assert max(sizes) == MOST_PART_BYTES


def test_what_the_server_has_no_room_for_stays_here_and_is_said(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, _, kim = two(office)
    added = add(anna.door, kim)
    monkeypatch.setattr(blobs, "MOST_IN_SCOPE", 0)
    assert swap(anna).failures == 1
    assert usecases.onderweg(anna.door).te_verzenden == 1
    with anna.door.database.read() as tx:
        found = bijlagen.find(tx, str(dossier(kim.id)), added.sha256)
        assert bijlagen.scopes_unsent(tx) == {str(dossier(kim.id))}
    assert found is not None
    assert (found.code, found.vindplaats) == ("full", Vindplaats.ALLEEN_HIER)
    monkeypatch.setattr(blobs, "MOST_IN_SCOPE", 10)
    assert swap(anna).sent == 1
    assert usecases.onderweg(anna.door) == usecases.Onderweg(te_verzenden=0, te_halen=0)


def test_whose_dossier_was_handed_over_still_delivers_the_photo_of_before(office: Office) -> None:
    anna, _, kim = two(office)
    bas = office.laptop("bas")
    added = add(anna.door, kim)
    office.administration.hand_over(
        [str(dossier(kim.id))], from_id=anna.door.who.gebruiker_id, to_id=bas.door.who.gebruiker_id
    )
    kept = usecases.read_bijlage(anna.door, added.id)
    assert swap(anna).sent == 1
    swap(anna)
    with anna.door.database.read() as tx:  # sent, and then purged
        assert bijlagen.of_scope(tx, str(dossier(kim.id))) == {}
    swap(bas)
    for late in nagekomen.list_nagekomen(bas.door):
        nagekomen.accept_nagekomen(bas.door, late.id)
    assert swap(bas).received + swap(bas).received == 1
    assert usecases.read_bijlage(bas.door, added.id) == kept


def test_a_photo_that_the_server_will_not_take_does_not_keep_a_dossier_on_the_old_laptop(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has the dossier now reads which one it was; the small picture came with the row."""
    anna, _, kim = two(office)
    bas = office.laptop("bas")
    added = add(anna.door, kim, grainy(), name="geit Roosje")
    kept = usecases.read_bijlage(anna.door, added.id)
    anna.sync()
    office.administration.hand_over(
        [str(dossier(kim.id))], from_id=anna.door.who.gebruiker_id, to_id=bas.door.who.gebruiker_id
    )
    monkeypatch.setattr(blobs, "MOST_AFTERWARDS", 0)
    for _ in range(5):
        swap(anna)
    with anna.door.database.read() as tx:
        assert scopes.find(tx, dossier(kim.id)) is None
    assert kept[1000:1016] not in opened_pages(anna.door)
    assert b"geit Roosje" not in opened_pages(anna.door)
    swap(bas)
    (told,) = nagekomen.list_nagekomen(bas.door, alle=True)
    assert (told.staat, told.reden, told.velden["naam"]) == (
        "refused",
        "bijlage",
        "geit Roosje.jpg",
    )
    assert usecases.list_bijlagen(bas.door, kim.id)[0].bijlage.miniatuur != ""


def test_a_photo_that_comes_months_too_late_is_told_before_it_goes(office: Office) -> None:
    anna, _, kim = two(office)
    bas = office.laptop("bas")
    add(anna.door, kim, grainy(), name="geit Roosje")
    anna.sync()
    office.administration.hand_over(
        [str(dossier(kim.id))], from_id=anna.door.who.gebruiker_id, to_id=bas.door.who.gebruiker_id
    )
    office.clock.pass_days(120)
    for _ in range(5):
        swap(anna)
    with anna.door.database.read() as tx:
        assert scopes.find(tx, dossier(kim.id)) is None
    swap(bas)
    told = {one.reden: one.velden for one in nagekomen.list_nagekomen(bas.door, alle=True)}
    assert told["bijlage"]["naam"] == "geit Roosje.jpg"


def test_after_a_hand_over_not_a_byte_of_the_photo_is_left_on_the_old_laptop(
    office: Office,
) -> None:
    """Every page is opened with the key: the photo, the small one, its name and its hash."""
    anna, _, kim = two(office)
    bas = office.laptop("bas")
    added = add(anna.door, kim, grainy(), name="Kim met de geit Roosje")
    kept = usecases.read_bijlage(anna.door, added.id)
    pieces = [kept[at : at + 16] for at in range(1000, len(kept) - 16, 997)]
    pieces += [b"geit Roosje", added.sha256.encode(), added.miniatuur[400:430].encode()]
    anna.door.database.fold_log()
    opened = opened_pages(anna.door)
    assert sum(piece in opened for piece in pieces) > len(pieces) * 0.95
    swap(anna)
    office.administration.hand_over(
        [str(dossier(kim.id))], from_id=anna.door.who.gebruiker_id, to_id=bas.door.who.gebruiker_id
    )
    for _ in range(3):
        swap(anna)
    opened = opened_pages(anna.door)
    assert [piece for piece in pieces if piece in opened] == []


def test_a_photo_that_a_restored_server_lost_comes_back_from_whoever_has_it(
    office: Office, tmp_path: Path
) -> None:
    """The laptop on which it was added is gone: that of the teamleider still has it."""
    anna, lea, kim = two(office)
    before = add(anna.door, kim, name="voor")
    swap(anna)
    copies.back_up(office.database, tmp_path / "vannacht.db")
    after = add(anna.door, kim, grainy(), name="na")
    swap(anna)
    swap(lea)
    copies.restore(office.database, tmp_path / "vannacht.db", office.clock)
    wire = Wire(lea.service)
    assert swap(lea, wire).sent == 2
    assert {sha256 for deed, sha256, _ in wire.asked if deed == "put"} == {after.sha256}
    new = office.another("lea-nieuw", lea.door.who.gebruiker_id)
    anna.sync()
    assert swap(new).received == 2
    assert usecases.read_bijlage(new.door, after.id) == usecases.read_bijlage(anna.door, after.id)
    assert usecases.read_bijlage(new.door, before.id) == usecases.read_bijlage(anna.door, before.id)


def test_who_is_new_gets_the_photos_of_before_newest_first(office: Office) -> None:
    anna, lea, kim = two(office)
    added = [add(anna.door, kim, grainy(200, 100, seed=seed), name=f"{seed}") for seed in range(4)]
    swap(anna)
    new = office.another("lea-nieuw", lea.door.who.gebruiker_id)
    wire = Wire(new.service)
    assert swap(new, wire).received == 4
    assert next(sha256 for _, sha256, _ in wire.asked) == added[-1].sha256
    assert done(new.door, kim)


def test_what_was_thrown_away_is_not_fetched_and_comes_when_it_is_brought_back(
    office: Office,
) -> None:
    anna, lea, kim = two(office)
    added = add(anna.door, kim)
    swap(anna)
    usecases.delete_bijlage(anna.door, added.id)
    swap(anna)
    assert swap(lea).received == 0
    usecases.restore_bijlage(anna.door, added.id)
    swap(anna)
    assert swap(lea).received == 1


def test_thirty_days_after_it_was_thrown_away_its_bytes_leave_every_laptop(office: Office) -> None:
    anna, lea, kim = two(office)
    added = add(anna.door, kim)
    swap(anna)
    swap(lea)
    usecases.delete_bijlage(anna.door, added.id)
    swap(anna)
    clock = office.clock
    assert isinstance(clock, TestClock)
    clock.pass_days(31)
    for laptop in (anna, lea):
        swap(laptop)  # hears of it
        clock.pass_days(1)
        swap(laptop)
        with laptop.door.database.read() as tx:
            left = bijlagen.find(tx, str(dossier(kim.id)), added.sha256)
        assert left is not None
        assert left.here_bytes == 0
