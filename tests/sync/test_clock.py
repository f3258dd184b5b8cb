"""A laptop whose clock is wrong, or was: nothing is won or lost by it, and put right it is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.moment import instant_of, instant_text
from jobcoach.errors import ServerUnreachable
from jobcoach.sync.protocol import Message, Push, PushAnswer
from jobcoach.sync.round import Round
from jobcoach.usecases import assistentmedewerkers, conflicts, notities
from jobcoach.usecases.door import Door
from jobcoach.usecases.synchronise import sync_state
from tests.support.laptop import note, texts
from tests.support.office import Laptop
from tests.sync.test_putting_back import Night
from tests.sync.test_two_laptops import copied
from tests.sync.test_two_laptops import sync as sync_and_rename

AHEAD = timedelta(hours=2)


class OwnClock:
    """The clock of one laptop: that of all, and how far it is ahead of it."""

    def __init__(self, night: Night, laptop: Laptop, by: timedelta = timedelta(0)) -> None:
        self._true = night.office.clock
        self.by = by
        door = laptop.door
        laptop.door = Door(door.database, door.who, lambda: self._true() + self.by)


class NoLine:
    """A line on which these questions are lost."""

    def __init__(self, laptop: Laptop, *lost: str) -> None:
        self._laptop = laptop
        self._service = laptop.service
        self._lost = lost

    def __getattr__(self, name: str) -> Callable[..., Message]:
        def ask(*given: Any, **named: Any) -> Message:
            if name in self._lost:
                raise ServerUnreachable
            answer: Message = getattr(self._service, name)(*given, **named)
            return answer

        return ask

    def round(self) -> None:
        """A round over this line."""
        self._laptop.service = self  # type: ignore[assignment]
        try:
            with pytest.raises(ServerUnreachable):
                self._laptop.sync()
        finally:
            self._laptop.service = self._service


@pytest.fixture
def night(tmp_path: Path) -> Night:
    return Night(tmp_path)


def seen(laptop: Laptop, kim: Assistentmedewerker) -> Assistentmedewerker:
    """Kim as this laptop shows them."""
    return assistentmedewerkers.open_dossier(laptop.door, kim.id).persoon


def calls(night: Night, laptop: Laptop, telefoon: str) -> None:
    """Who sees the number of Kim that stands there notes another, a minute later."""
    night.office.clock.pass_days(1 / 1440)
    found = replace(seen(laptop, night.kim), telefoon=telefoon)
    assistentmedewerkers.change_assistentmedewerker(laptop.door, found)


def numbers(night: Night, *laptops: Laptop) -> set[str | None]:
    """Kim's number on each of these, of which none tells of two versions."""
    for laptop in laptops:
        assert conflicts.list_conflicts(laptop.door) == ()
    return {seen(laptop, night.kim).telefoon for laptop in laptops}


@pytest.mark.parametrize("by", [AHEAD, -AHEAD, timedelta(days=30)])
def test_what_replaced_a_number_that_was_seen_stands_whatever_the_clock_says_at_sending(
    night: Night, by: timedelta
) -> None:
    anna, lea = night.anna, night.lea
    clock = OwnClock(night, anna)
    calls(night, lea, "06-oud")
    night.sync(lea, anna)
    calls(night, anna, "06-nieuw")
    night.office.clock.pass_days(1 / 48)
    clock.by = by
    night.sync(anna, lea)
    clock.by = timedelta(0)
    night.sync(anna, lea)
    assert numbers(night, anna, lea) == {"06-nieuw"}


def test_with_a_clock_that_is_behind_the_last_number_that_one_typed_is_shown(night: Night) -> None:
    """Also before it is sent: her own number of before was given the true, later, time."""
    OwnClock(night, night.anna, -AHEAD)
    calls(night, night.anna, "06-een")
    night.sync(night.anna)
    night.sync(night.anna)
    calls(night, night.anna, "06-twee")
    assert seen(night.anna, night.kim).telefoon == "06-twee"
    night.sync(night.anna, night.lea)
    assert numbers(night, night.anna, night.lea) == {"06-twee"}


@pytest.mark.parametrize("renamed", [False, True])
def test_a_text_that_was_put_together_stands_and_leaves_no_two_versions(
    night: Night, *, renamed: bool
) -> None:
    """Its clock jumps before it is sent, or the laptop gets another name."""
    anna = night.anna
    draft = notities.add_notitie(
        anna.door, assistentmedewerker_id=night.kim.id, tekst="een\n\ntwee\n\ndrie", concept=True
    )
    anna.sync()
    if renamed:
        second = copied(night.office, anna, "kopie")
    else:
        second = night.office.another("anna-2", anna.door.who.gebruiker_id)
        second.sync()
    clock = OwnClock(night, second)
    third = night.office.another("anna-3", anna.door.who.gebruiker_id)
    third.sync()
    edits = [(third, "EEN\n\ntwee\n\ndrie"), (second, "een\n\ntwee\n\nDRIE")]
    for laptop, tekst in reversed(edits) if renamed else edits:
        notities.edit_notitie(laptop.door, draft.id, tekst)
    third.sync()
    NoLine(second, "push").round()
    if renamed:
        for _ in range(2):
            note(anna.door, night.kim, "Hier")
        anna.sync()
        assert sync_and_rename(night.office, second)
    else:
        clock.by = AHEAD
        second.sync()
    night.sync(anna, second, third, night.lea)
    for laptop in (anna, second, third):
        assert [one.tekst for one in notities.list_notities(laptop.door, night.kim.id)][-1] == (
            "EEN\n\ntwee\n\nDRIE"
        )
        assert conflicts.list_conflicts(laptop.door) == ()


def test_who_once_had_a_clock_that_was_ahead_wins_nothing_by_it_a_week_later(night: Night) -> None:
    """What was written at ten and sent at twelve is of ten o'clock."""
    anna, lea = night.anna, night.lea
    clock = OwnClock(night, anna, timedelta(days=30))
    note(anna.door, night.kim, "Met een verkeerde klok")
    clock.by = timedelta(0)
    night.sync(anna, lea)
    night.office.clock.pass_days(7)
    night.sync(anna)
    calls(night, anna, "06-tien-uur")
    calls(night, lea, "06-elf-uur")
    night.sync(lea)
    night.office.clock.pass_days(1 / 24)
    night.sync(anna, lea)
    assert {seen(one, night.kim).telefoon for one in (anna, lea)} == {"06-elf-uur"}


def test_who_once_had_a_clock_that_was_ahead_may_still_send_what_was_written_in_time(
    night: Night,
) -> None:
    anna, bas = night.anna, night.office.laptop("bas")
    clock = OwnClock(night, anna, timedelta(days=30))
    note(anna.door, night.kim, "Met een verkeerde klok")
    clock.by = timedelta(0)
    night.sync(anna)
    note(anna.door, night.kim, "Van voor de overdracht")
    night.office.clock.pass_days(1)
    night.office.administration.hand_over(
        [f"dossier:{night.kim.id}"],
        from_id=anna.door.who.gebruiker_id,
        to_id=bas.door.who.gebruiker_id,
    )
    night.office.clock.pass_days(20)
    done = anna.sync()
    assert (done.late, done.refused) == (1, 0)


@pytest.mark.parametrize("edits", [1, 2])
def test_after_a_restore_an_old_number_does_not_beat_a_newer_one_because_of_a_clock(
    night: Night, edits: int
) -> None:
    """It was stamped in the future; that it was put right is not forgotten with the server."""
    anna, lea = night.anna, night.lea
    clock = OwnClock(night, anna, timedelta(hours=3))
    for edit in range(edits):
        calls(night, anna, f"06-oud-{edit}")
    clock.by = timedelta(0)
    night.sync(anna, lea)
    calls(night, lea, "06-nieuw")
    night.sync(lea, anna)
    night.put_back()
    night.sync(lea, anna, lea, anna)
    assert numbers(night, anna, lea) == {"06-nieuw"}


def test_what_a_restored_server_lacks_is_not_given_up_by_a_clock_that_was_set_right(
    night: Night,
) -> None:
    """The battery of her laptop was empty: for its clock it was 2020 when she met the server."""
    note(night.anna.door, night.kim, "Alleen Lea heeft dit nog")
    night.sync(night.anna, night.lea)
    night.put_back()
    night.leaves(night.anna)
    clock = OwnClock(night, night.lea, timedelta(days=-2000))
    NoLine(night.lea, "push", "pull").round()
    clock.by = timedelta(0)
    night.sync(night.lea)
    assert texts(night.lea.door, night.kim) == ["Alleen Lea heeft dit nog"]
    newcomer = night.newcomer()
    newcomer.sync()
    assert texts(newcomer.door, night.kim) == ["Alleen Lea heeft dit nog"]


def test_a_dossier_that_was_mended_with_a_clock_ahead_is_mended_again_when_it_must(
    night: Night,
) -> None:
    anna = night.anna
    clock = OwnClock(night, anna, timedelta(days=300))
    assert harmed(anna).repaired == [f"dossier:{night.kim.id}"]
    clock.by = timedelta(0)
    night.office.clock.pass_days(30)
    assert harmed(anna).repaired == [f"dossier:{night.kim.id}"]


def test_how_far_the_clock_is_off_is_known_until_it_is_set_right(night: Night) -> None:
    clock = OwnClock(night, night.anna, timedelta(days=14))
    night.sync(night.anna)
    assert sync_state(night.anna.door).clock_behind == timedelta(days=-14)
    clock.by = timedelta(seconds=-90)
    night.sync(night.anna)
    assert sync_state(night.anna.door).clock_behind == timedelta(0)


def harmed(laptop: Laptop) -> Round:
    """A round after the disk of this laptop told otherwise than what was stored."""
    with laptop.door.database.write() as tx:
        tx.connection.execute(
            sa.text(
                "UPDATE scope SET checksum = replace(checksum, substr(checksum, 1, 1), 'x')"
                " WHERE name LIKE 'dossier:%'"
            )
        )
    return laptop.sync()


def test_a_clock_that_jumps_while_an_answer_is_lost_keeps_one_version_and_sending_goes_on(
    night: Night,
) -> None:
    """Lea's number came in under another time than hers, and she saw it in the log before she
    heard so: it is one number, that lost from Anna's, and is not in the way for ever."""
    clock = OwnClock(night, night.lea)
    assistentmedewerkers.change_assistentmedewerker(
        night.lea.door, replace(seen(night.lea, night.kim), telefoon="06-lea")
    )
    night.office.clock.pass_days(30 / 1440)
    calls(night, night.anna, "06-anna")
    night.anna.sync()
    service = night.lea.service

    class Jumps(NoLine):
        """The clock is put back during the round, and the answer to what was sent is lost."""

        def push(self, push: Push) -> PushAnswer:
            clock.by = -timedelta(minutes=10)
            told = push.client_now
            wrong = instant_text(instant_of(told) - timedelta(minutes=10))
            service.push(msgspec.structs.replace(push, client_now=wrong))
            raise ServerUnreachable

    Jumps(night.lea).round()
    clock.by = timedelta(0)
    for laptop in (night.lea, night.anna, night.lea):
        laptop.sync()
    (there,) = conflicts.list_conflicts(night.lea.door)
    assert (there.mine.value, there.theirs.value) == ("06-lea", "06-anna")
    conflicts.resolve_conflict(night.lea.door, there.id, conflicts.Keep.MINE)
    for laptop in (night.lea, night.anna):
        laptop.sync()
    assert numbers(night, night.lea, night.anna) == {"06-lea"}


def test_what_stands_after_all_by_the_clock_of_the_server_keeps_what_it_overruled(
    night: Night,
) -> None:
    """Lea's number lost here from Anna's, and by the server's time hers is the later one."""
    change = assistentmedewerkers.change_assistentmedewerker
    change(night.lea.door, replace(seen(night.lea, night.kim), telefoon="06-lea"))
    night.office.clock.pass_days(5 / 1440)
    change(night.anna.door, replace(seen(night.anna, night.kim), telefoon="06-anna"))
    night.anna.sync()
    night.office.clock.pass_days(30 / 1440)
    NoLine(night.lea, "push").round()
    assert seen(night.lea, night.kim).telefoon == "06-anna"
    service = night.lea.service

    class Behind(NoLine):
        """While it is sent the clock is ten minutes behind."""

        def push(self, push: Push) -> PushAnswer:
            wrong = instant_text(instant_of(push.client_now) - timedelta(minutes=10))
            return service.push(msgspec.structs.replace(push, client_now=wrong))

    night.lea.service = Behind(night.lea)  # type: ignore[assignment]
    night.lea.sync()
    for laptop in (night.anna, night.lea):
        laptop.sync()
        assert seen(laptop, night.kim).telefoon == "06-lea"
        (there,) = conflicts.list_conflicts(laptop.door)
        assert {there.mine.value, there.theirs.value} == {"06-lea", "06-anna"}


def test_who_puts_the_clock_right_keeps_what_their_own_words_then_overrule(night: Night) -> None:
    """Lea's laptop was an hour behind: Anna's number won there, and with the right time it is
    Lea's that is the later one."""
    clock = OwnClock(night, night.lea, -timedelta(hours=1))
    night.office.clock.pass_days(1 / 24)
    change = assistentmedewerkers.change_assistentmedewerker
    known = seen(night.anna, night.kim)
    change(night.anna.door, replace(known, telefoon="06-anna"))
    night.anna.sync()
    night.office.clock.pass_days(5 / 1440)
    change(night.lea.door, replace(known, telefoon="06-lea"))
    clock.by = timedelta(0)  # at the hello the clock is right, and wrong again when it is sent
    NoLine(night.lea, "push").round()
    assert seen(night.lea, night.kim).telefoon == "06-anna"
    clock.by = -timedelta(hours=1)
    for laptop in (night.lea, night.anna):
        laptop.sync()
        assert seen(laptop, night.kim).telefoon == "06-lea"
        (there,) = conflicts.list_conflicts(laptop.door)
        assert {there.mine.value, there.theirs.value} == {"06-lea", "06-anna"}
