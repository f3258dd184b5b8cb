"""Writing a note: quickly, in the right dossier, and never lost."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jobcoach.domain.doel import StatusDoel
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.notitie import Activiteit, Gevoeligheid, Methode, SoortNotitie
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.errors import DiskFull, Forbidden, JobcoachError, Rule
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.store import kladjes, scopes
from jobcoach.ui import dutch
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.kladje_keeper import KladjeKeeper
from jobcoach.ui.known_names import Names
from jobcoach.ui.notitie import soap
from jobcoach.ui.notitie.editor import NotitieText
from jobcoach.ui.notitie.goals import open_goals
from jobcoach.ui.notitie.presenter import NotitiePresenter
from jobcoach.ui.notitie.saving import WHO
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.widgets.paste import cleaned
from jobcoach.ui.widgets.person_picker import matching
from jobcoach.ui.widgets.rows import Row
from jobcoach.ui.widgets.text import Paragraph
from jobcoach.usecases import notities
from jobcoach.usecases.door import Door
from tests.ui.accessible import unnamed
from tests.ui.conftest import NOW, Around
from tests.ui.dossiers import dossier, regels
from tests.ui.dossiers import notities as example_notes
from tests.ui.keyboard import press, shortcut, write
from tests.ui.real import again, id_of, kept, notitie_screen, set_up, switched_on
from tests.ui.typing_laptop import HEARTBEAT_S, typed

NEW = Place(ScreenName.NOTITIE)
Settled = Callable[[], None]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("laptop") / "gegevens"
    set_up(root)
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "gegevens"


@pytest.fixture
def door(template: Path, root: Path) -> Iterator[Door]:
    door = switched_on(template, root)
    yield door
    door.database.close()


Opened = Callable[[NotitiePresenter], NotitiePresenter]


@pytest.fixture
def screen(around: Around, door: Door, shown: Opened) -> NotitiePresenter:
    return shown(notitie_screen(around.desk, door))


class Office:
    """A desk without a store: what is asked is written down, and can be made to fail."""

    def __init__(self) -> None:
        self.kladjes: dict[str, Kladje] = {}
        self.failing: JobcoachError | None = None
        self.writes = 0

    def keep(self, kladje: Kladje) -> None:
        self.writes += 1
        if self.failing is not None:
            raise self.failing
        self.kladjes[kladje.id] = kladje

    def drop(self, kladje_id: str) -> None:
        self.kladjes.pop(kladje_id, None)

    def save(self, *_: object, **__: object) -> None:
        raise self.failing or AssertionError("nothing should be saved here")


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def office_screen(around: Around, office: Office, shown: Opened) -> NotitiePresenter:
    """The screen with example people, without a store."""
    people = {one.persoon.id: one.persoon for one in regels()}
    return shown(
        NotitiePresenter(
            around.desk,
            list_assistentmedewerkers=regels,
            open_dossier=lambda key: dossier(people[key]),
            list_notities=lambda key: example_notes(),
            add_notitie=office.save,  # type: ignore[arg-type]
            change_notitie=office.save,  # type: ignore[arg-type]
            amend_notitie=office.save,  # type: ignore[arg-type]
            list_kladjes=lambda: tuple(office.kladjes.values()),
            keep_kladje=office.keep,
            drop_kladje=office.drop,
            names=Names(list_namen=tuple, wanted=lambda: True),
        )
    )


def begin(screen: NotitiePresenter, settled: Settled, place: Place = NEW) -> None:
    screen.activated(place)
    settled()


def choose(name: str, settled: Settled) -> None:
    write(name)
    press(Qt.Key.Key_Return)
    settled()


def typed_in(screen: NotitiePresenter) -> str:
    return screen.widget.invoer.woorden


def button(screen: NotitiePresenter, text: str) -> QPushButton:
    return next(one for one in screen.widget.findChildren(QPushButton) if one.text() == text)


def words(screen: NotitiePresenter) -> set[str]:
    return {one.text() for one in screen.widget.findChildren(QLabel) if one.isVisible()}


# --- quickly ------------------------------------------------------------------------------------


def test_a_note_takes_three_letters_enter_the_text_and_ctrl_enter(
    screen: NotitiePresenter, door: Door, around: Around, settled: Settled
) -> None:
    text = "Kim vroeg zélf om de sleutel"
    begin(screen, settled)
    keys = 0
    write("kim")
    keys += 3
    press(Qt.Key.Key_Return)
    keys += 1
    write(text)
    keys += len(text)
    shortcut(screen.widget, "Ctrl+Return")
    keys += 1
    settled()
    (written,) = notities.list_notities(door, id_of(door, "Kim"))
    assert (written.tekst, written.signed) == (text, True)
    assert keys == len(text) + 5
    assert around.toast.words == "Notitie over Kim Jansen ondertekend"
    assert len(around.saves) == 1
    assert len(around.backs) == 1
    assert kept(door) == ()


def test_letters_and_enter_that_come_before_the_people_choose_the_same_person(
    screen: NotitiePresenter, around: Around, settled: Settled
) -> None:
    slow = Event()
    around.desk.background.run(
        lambda: slow.wait(10), done=lambda _: None, failed=around.desk.messages.show
    )
    screen.activated(NEW)
    write("joo")
    press(Qt.Key.Key_Return)
    slow.set()
    settled()
    assert screen.title == "Notitie over Joost van der Velden"


def test_accents_that_the_keyboard_composes_are_written(
    screen: NotitiePresenter, settled: Settled
) -> None:
    begin(screen, settled)
    choose("sian", settled)
    event = QInputMethodEvent()
    event.setCommitString("één")
    target = QApplication.focusWidget()
    assert target is not None
    QApplication.sendEvent(target, event)
    assert typed_in(screen) == "één"


@pytest.mark.parametrize(
    "typed, found",
    [
        ("kim", ["kim"]),
        ("SIA", ["sian"]),
        ("muller", ["sian"]),
        ("velden", ["joost"]),
        ("j v", ["joost"]),
        ("lunch", ["joost"]),
        ("nie", []),
    ],
)
def test_people_are_found_by_any_name_without_accents_and_by_werkpost(
    typed: str, found: list[str]
) -> None:
    rows = (
        Row("joost", "Joost van der Velden", "Lunchroom Dichterbij"),
        Row("kim", "Kim Jansen", "Kinderboerderij"),
        Row("sian", "Siân Müller-Özdemir", "Kinderboerderij"),
    )
    assert [row.key for row in matching(rows, typed)] == found


def test_who_is_called_so_comes_before_who_works_at_a_place_called_so() -> None:
    rows = (Row("a", "Anna Bos", "Kimhoeve"), Row("b", "Bo Kimman"), Row("k", "Kim de Wit"))
    assert [row.key for row in matching(rows, "kim")] == ["k", "b", "a"]


def test_signing_before_someone_was_chosen_leaves_the_letters_that_were_typed(
    screen: NotitiePresenter, settled: Settled
) -> None:
    begin(screen, settled)
    write("jans")
    screen.widget.sign_requested.emit()
    picker = screen.widget.person.picker
    assert picker.field.text() == "jans"
    assert picker.field.hasFocus()
    assert "Kies eerst over wie je schrijft." in words(screen)
    assert all("Jansen" in row.title for row in picker.rows)


def test_what_was_wrong_with_an_empty_note_goes_with_the_first_letter(
    screen: NotitiePresenter, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    screen.widget.sign_requested.emit()
    assert "Vul dit in." in words(screen)
    write("K")
    assert "Vul dit in." not in words(screen)


def test_arrows_choose_another_than_the_first(screen: NotitiePresenter, settled: Settled) -> None:
    begin(screen, settled)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    settled()
    assert screen.title == "Notitie over Kim Jansen"


def test_a_note_from_the_dossier_begins_in_the_text(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    begin(screen, settled, Place(ScreenName.NOTITIE, dossier=id_of(door, "Siân")))
    assert screen.title == "Notitie over Siân Müller-Özdemir"
    write("meteen")
    assert typed_in(screen) == "meteen"


# --- never lost ---------------------------------------------------------------------------------


def test_it_is_on_disk_while_one_types_on_without_a_pause(
    screen: NotitiePresenter, door: Door, qtbot: QtBot, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    lengths = set()
    for _ in range(40):
        write("x")
        qtbot.wait(50)
        lengths |= {len(str(one.inhoud["tekst"])) for one in kept(door)}
    assert len(lengths) > 1


def test_leaving_keeps_the_last_letters_too(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    write("net op tijd")
    assert screen.may_leave()
    settled()
    (kladje,) = kept(door)
    assert kladje.inhoud["tekst"] == "net op tijd"
    assert kladje.assistentmedewerker_id == id_of(door, "Kim")


def test_it_says_quietly_when_it_was_kept(
    screen: NotitiePresenter, around: Around, settled: Settled
) -> None:
    sentence = "Bewaard op deze laptop 14:02:00"
    begin(screen, settled)
    choose("kim", settled)
    assert sentence not in words(screen)
    write("a")
    screen.may_leave()
    settled()
    assert sentence in words(screen)


def test_a_draft_comes_back_with_everything_after_the_laptop_was_off(
    screen: NotitiePresenter,
    door: Door,
    root: Path,
    around: Around,
    shown: Opened,
    settled: Settled,
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    write("Het begin en het eind")
    for _ in range(len(" en het eind")):
        press(Qt.Key.Key_Left)
    fill_in_the_rest(screen)
    before = screen.widget.invoer
    screen.may_leave()
    settled()
    screen.widget.close()
    door.database.close()

    later = again(root)
    (kladje,) = kept(later)
    second = shown(notitie_screen(around.desk, later))
    begin(second, settled, Place(ScreenName.NOTITIE, kladje=kladje.id))
    assert second.title == "Notitie over Kim Jansen"
    assert second.widget.invoer == before
    assert before.minuten_direct == 45
    assert before.doelen
    write("!")
    assert typed_in(second) == "Het begin! en het eind"
    shortcut(second.widget, "Ctrl+Return")
    settled()
    (written,) = notities.list_notities(later, id_of(later, "Kim"))
    assert written.doelen == before.doelen
    assert kept(later) == ()
    later.database.close()


def fill_in_the_rest(screen: NotitiePresenter) -> None:
    """Everything below 'Meer', as someone fills it in."""
    view = screen.widget
    view.kind.set_value(SoortNotitie.TELEFOON)
    view.fold(open_=True)
    more = view.more
    more.day.set_value(date(2026, 11, 2))
    more.time.setText("09:15")
    box = next(one for one in more.findChildren(QCheckBox) if "voer" in one.accessibleName())
    box.click()
    more.minutes["minuten_direct"].setValue(45)
    more.minutes["minuten_reis"].setValue(20)
    more.minutes["minuten_administratie"].setValue(5)
    more.activiteit.set_value(Activiteit.INWERKEN)
    more.sensitivity.choose(Gevoeligheid.GEZONDHEID)


def test_everything_that_was_filled_in_stands_in_the_note(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    write("Gebeld over gisteren")
    fill_in_the_rest(screen)
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    (written,) = notities.list_notities(door, id_of(door, "Kim"))
    assert written.soort is SoortNotitie.TELEFOON
    assert written.moment == datetime(2026, 11, 2, 8, 15, tzinfo=UTC)
    assert (written.minuten_direct, written.minuten_reis, written.minuten_administratie) == (
        45,
        20,
        5,
    )
    assert written.activiteit is Activiteit.INWERKEN
    assert written.gevoelig is Gevoeligheid.GEZONDHEID
    assert len(written.doelen) == 1


def test_nothing_is_kept_of_a_note_in_which_nothing_was_written(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    screen.may_leave()
    settled()
    assert kept(door) == ()


def test_what_was_taken_out_again_is_not_kept(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    begin(screen, settled)
    write("kim")
    press(Qt.Key.Key_Return)
    write("ab")
    screen.may_leave()
    settled()
    assert len(kept(door)) == 1
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    screen.may_leave()
    settled()
    assert kept(door) == ()


def test_a_signed_note_leaves_no_draft_behind_however_quickly_it_was_signed(
    screen: NotitiePresenter, door: Door, around: Around, qtbot: QtBot, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    write("een")
    screen.may_leave()
    settled()
    slow = Event()
    around.desk.background.run(
        lambda: slow.wait(10), done=lambda _: None, failed=around.desk.messages.show
    )
    write(" twee")
    shortcut(screen.widget, "Ctrl+Return")
    qtbot.wait(600)
    slow.set()
    settled()
    assert kept(door) == ()
    assert len(notities.list_notities(door, id_of(door, "Kim"))) == 1


def test_who_already_began_the_next_note_is_not_sent_back_when_the_first_is_saved(
    screen: NotitiePresenter, door: Door, around: Around, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    write("De eerste")
    slow = Event()
    around.desk.background.run(
        lambda: slow.wait(10), done=lambda _: None, failed=around.desk.messages.show
    )
    shortcut(screen.widget, "Ctrl+Return")
    screen.activated(Place(ScreenName.NOTITIE))
    write("joo")
    slow.set()
    settled()
    press(Qt.Key.Key_Return)
    write("De tweede")
    assert around.backs == []
    assert len(notities.list_notities(door, id_of(door, "Kim"))) == 1
    assert screen.title == "Notitie over Joost van der Velden"
    assert typed_in(screen) == "De tweede"


def test_a_full_disk_leaves_the_text_on_the_screen_and_says_so(
    office_screen: NotitiePresenter, office: Office, around: Around, settled: Settled
) -> None:
    begin(office_screen, settled)
    choose("kim", settled)
    write("Dit mag niet weg")
    office.failing = DiskFull()
    shortcut(office_screen.widget, "Ctrl+Return")
    settled()
    assert typed_in(office_screen) == "Dit mag niet weg"
    assert DiskFull.title in around.bar.words
    assert around.backs == []
    write("!")
    assert typed_in(office_screen) == "Dit mag niet weg!"


def test_a_draft_that_the_disk_refused_is_tried_again_by_itself(
    office_screen: NotitiePresenter,
    office: Office,
    around: Around,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
    settled: Settled,
) -> None:
    monkeypatch.setattr("jobcoach.ui.kladje_keeper.RETRY_MS", 50)
    begin(office_screen, settled)
    office.failing = DiskFull()
    choose("kim", settled)
    write("vol")
    qtbot.waitUntil(lambda: office.writes > 1)
    assert f"Nog niet bewaard. {DiskFull.title}." in words(office_screen)
    assert DiskFull.title in around.bar.words
    office.failing = None
    qtbot.waitUntil(lambda: len(office.kladjes) == 1)
    settled()
    assert any(text.startswith("Bewaard op deze laptop") for text in words(office_screen))


def test_the_keeper_writes_no_second_time_what_did_not_change(
    around: Around, office: Office, qtbot: QtBot, settled: Settled
) -> None:
    kladje = Kladje(
        id="k",
        soort=SoortKladje.NOTITIE,
        assistentmedewerker_id=None,
        inhoud={"tekst": "a"},
        bewaard_op=NOW,
    )
    keeper = KladjeKeeper(
        around.desk.background,
        content=lambda: kladje,
        keep_kladje=office.keep,
        drop_kladje=office.drop,
        parent=around.host,
    )
    keeper.keep_now()
    keeper.keep_now()
    keeper.opened(replace(kladje, bewaard_op=NOW.replace(hour=1)))
    keeper.keep_now()
    settled()
    assert office.writes == 1


@dataclass(frozen=True, slots=True)
class Typing:
    """What a laptop that was killed had logged itself."""

    keys: tuple[tuple[float, int], ...]
    """When (seconds), and how many characters by then."""
    kept: int
    """Characters of the last draft that was on disk."""
    last: float
    """The last sign of life."""
    held_up_s: float
    """How long, towards the end, the machine gave this program no time."""

    def until(self, moment: float) -> int:
        """Characters that were typed by this moment."""
        return max((count for at, count in self.keys if at <= moment), default=0)


def read_log(path: Path) -> Typing:
    lines = [line.split() for line in path.read_text().splitlines()]
    events = [(kind, int(at) / 1e9, int(number)) for kind, at, number in lines]
    last = max(at for _, at, _ in events)
    beats = [at for kind, at, _ in events if kind == "H" and at > last - 3]
    gaps = [later - earlier for earlier, later in pairwise(beats)]
    return Typing(
        keys=tuple((at, number) for kind, at, number in events if kind == "K"),
        kept=max((number for kind, _, number in events if kind == "S"), default=0),
        last=last,
        held_up_s=sum(gap for gap in gaps if gap > 5 * HEARTBEAT_S),
    )


def test_a_laptop_that_dies_while_one_types_loses_at_most_the_last_second(
    template: Path, root: Path, tmp_path: Path
) -> None:
    shutil.copytree(template, root)
    log = tmp_path / "toetsen.log"
    command = [sys.executable, "-m", "tests.ui.typing_laptop", str(root), str(log)]
    project = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=project, stderr=subprocess.DEVNULL) as typing:
        while typing.poll() is None and not (log.exists() and b"\nK " in log.read_bytes()):
            time.sleep(0.02)
        time.sleep(random.uniform(1.5, 4))
        typing.send_signal(signal.SIGKILL)
    told = read_log(log)
    later = again(root)
    text = "".join(str(kladje.inhoud["vrij"]) for kladje in kept(later))
    later.database.close()
    assert text == typed(len(text))
    assert len(text) >= told.kept
    assert len(text) >= told.until(told.last - 1 - told.held_up_s)
    assert len(text) > 0


# --- in the right dossier -----------------------------------------------------------------------


def test_another_person_keeps_the_text_and_drops_the_goals_of_the_first(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    write("Over wie ging dit ook weer")
    fill_in_the_rest(screen)
    shortcut(screen.widget, "Alt+P")
    choose("joo", settled)
    invoer = screen.widget.invoer
    assert screen.title == "Notitie over Joost van der Velden"
    assert invoer.tekst == "Over wie ging dit ook weer"
    assert invoer.doelen == ()
    boxes = screen.widget.more.findChildren(QCheckBox)
    names = [box.accessibleName() for box in boxes if box.isVisible()]
    assert "Op tijd komen" in names
    assert "Zelf het voer verdelen" not in names
    (kladje,) = kept(door)
    assert kladje.assistentmedewerker_id == id_of(door, "Joost")
    assert kladje.inhoud["doelen"] == "[]"


def test_escape_keeps_the_person_and_goes_on_in_the_text(
    screen: NotitiePresenter, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    write("een")
    shortcut(screen.widget, "Alt+P")
    press(Qt.Key.Key_Escape)
    write(" twee")
    assert screen.title == "Notitie over Kim Jansen"
    assert typed_in(screen) == "een twee"


def test_signing_without_a_person_asks_who_it_is_about(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    begin(screen, settled)
    screen.widget.editor.take_keyboard()
    write("Zonder naam")
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    assert WHO in words(screen)
    choose("kim", settled)
    assert WHO not in words(screen)
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    assert len(notities.list_notities(door, id_of(door, "Kim"))) == 1


def test_no_name_is_shown_but_that_of_the_dossier_that_was_asked_for(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    screen.activated(Place(ScreenName.NOTITIE, dossier=id_of(door, "Kim")))
    assert screen.title == "Nieuwe notitie"
    settled()
    assert screen.title == "Notitie over Kim Jansen"
    screen.activated(Place(ScreenName.NOTITIE, dossier=id_of(door, "Joost")))
    assert screen.title == "Notitie over Joost van der Velden"
    assert "Kim Jansen" not in words(screen)


def test_the_last_notes_stand_beside_the_text_where_there_is_room(
    screen: NotitiePresenter, door: Door, settled: Settled, qtbot: QtBot
) -> None:
    kim = id_of(door, "Kim")
    notities.add_notitie(door, assistentmedewerker_id=kim, tekst="Vorige keer ging het goed")
    begin(screen, settled, Place(ScreenName.NOTITIE, dossier=kim))
    shown_texts = {one.accessibleName() for one in screen.widget.findChildren(QLabel)}
    assert "Vorige keer ging het goed" in shown_texts
    assert screen.widget.earlier.isVisible()
    screen.widget.resize(800, 700)
    qtbot.waitUntil(lambda: not screen.widget.earlier.isVisible())


def test_who_may_not_write_reads_why_and_keeps_the_text(
    office_screen: NotitiePresenter, office: Office, around: Around, settled: Settled
) -> None:
    begin(office_screen, settled)
    choose("kim", settled)
    write("Mag dit")
    office.failing = Forbidden()
    shortcut(office_screen.widget, "Ctrl+Return")
    settled()
    assert Forbidden.title in around.bar.words
    assert typed_in(office_screen) == "Mag dit"


# --- what must be right -------------------------------------------------------------------------


def test_an_empty_note_is_not_signed(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    write("  ")
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    assert Rule.REQUIRED.value in words(screen)
    assert notities.list_notities(door, id_of(door, "Kim")) == ()


@pytest.mark.parametrize(
    "day, at, sentence",
    [
        (date(2026, 11, 4), "10:00", Rule.IN_THE_FUTURE.value),
        (None, "10:00", "Schrijf een dag zo: 3-11-2026."),
        (date(2026, 11, 3), "tien uur", "Schrijf een tijd zo: 14:05."),
    ],
)
def test_a_moment_that_cannot_be_is_told_where_it_stands(
    office_screen: NotitiePresenter,
    settled: Settled,
    day: date | None,
    at: str,
    sentence: str,
) -> None:
    begin(office_screen, settled)
    choose("kim", settled)
    write("Wanneer was dit")
    more = office_screen.widget.more
    more.day.set_value(day)
    more.time.setText(at)
    shortcut(office_screen.widget, "Ctrl+Return")
    settled()
    assert more.isVisible()
    assert sentence in words(office_screen)


@pytest.mark.parametrize(
    "typed, hour, minute",
    [
        ("14:05", 14, 5),
        ("9.30", 9, 30),
        ("9u30", 9, 30),
        ("1405", 14, 5),
        ("9", 9, 0),
        ("9 uur", 9, 0),
        ("14 u", 14, 0),
    ],
)
def test_a_time_may_be_written_as_people_do(typed: str, hour: int, minute: int) -> None:
    at = dutch.time_written(typed)
    assert at is not None
    assert (at.hour, at.minute) == (hour, minute)


@pytest.mark.parametrize("typed", ["", "25:00", "14:61", "straks", "9:3", "123456"])
def test_what_is_no_time_is_not_read_as_one(typed: str) -> None:
    assert dutch.time_written(typed) is None


# --- concepts, additions, drafts ----------------------------------------------------------------


def test_later_verder_saves_a_concept_that_is_signed_another_day(
    screen: NotitiePresenter, door: Door, around: Around, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    write("Nog niet af")
    button(screen, "Later verder").click()
    settled()
    kim = id_of(door, "Kim")
    (concept,) = notities.list_notities(door, kim)
    assert not concept.signed
    assert "Concept over Kim Jansen bewaard" in around.toast.words
    begin(screen, settled, Place(ScreenName.NOTITIE, dossier=kim, item=concept.id))
    write(", nu wel")
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    (signed,) = notities.list_notities(door, kim)
    assert (signed.id, signed.tekst, signed.signed) == (concept.id, "Nog niet af, nu wel", True)
    assert kept(door) == ()


def test_a_concept_that_was_only_looked_at_leaves_no_draft(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    concept = notities.add_notitie(door, assistentmedewerker_id=kim, tekst="Half", concept=True)
    begin(screen, settled, Place(ScreenName.NOTITIE, dossier=kim, item=concept.id))
    screen.may_leave()
    settled()
    assert kept(door) == ()


def test_unsaved_changes_in_a_concept_come_back_with_it(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    concept = notities.add_notitie(door, assistentmedewerker_id=kim, tekst="Half", concept=True)
    begin(screen, settled, Place(ScreenName.NOTITIE, dossier=kim, item=concept.id))
    write(" en meer")
    screen.may_leave()
    begin(screen, settled)
    begin(screen, settled, Place(ScreenName.NOTITIE, dossier=kim, item=concept.id))
    assert typed_in(screen) == "Half en meer"
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    (signed,) = notities.list_notities(door, kim)
    assert (signed.id, signed.tekst) == (concept.id, "Half en meer")


def test_what_was_signed_is_added_to(
    screen: NotitiePresenter, door: Door, around: Around, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    begin(screen, settled, Place(ScreenName.NOTITIE, dossier=kim))
    write("Zo was het")
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    around.toast.findChildren(QPushButton)[0].click()
    (place,) = around.went
    (first,) = notities.list_notities(door, kim)
    assert place == Place(ScreenName.NOTITIE, dossier=kim, item=first.id)
    begin(screen, settled, place)
    write("En nog dit")
    screen.may_leave()
    settled()
    (kladje,) = kept(door)
    assert (kladje.soort, kladje.inhoud["notitie_id"]) == (SoortKladje.AANVULLING, first.id)
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    both = {one.tekst: one.aanvulling_op_id for one in notities.list_notities(door, kim)}
    assert both == {"Zo was het": None, "En nog dit": first.id}
    assert kept(door) == ()


def test_without_a_person_later_verder_leaves_a_draft_on_the_laptop(
    screen: NotitiePresenter, door: Door, around: Around, settled: Settled
) -> None:
    begin(screen, settled)
    screen.widget.editor.take_keyboard()
    write("Iemand belde")
    button(screen, "Later verder").click()
    screen.may_leave()
    settled()
    (kladje,) = kept(door)
    assert kladje.assistentmedewerker_id is None
    assert around.toast.words == "Je tekst staat als kladje op deze laptop"
    assert len(around.backs) == 1


def test_a_new_note_is_empty_and_offers_the_one_that_was_not_finished(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    write("Half af")
    screen.may_leave()
    begin(screen, settled, Place(ScreenName.NOTITIE))
    assert typed_in(screen) == ""
    offer = button(screen, "Verder met je kladje over Kim Jansen van vandaag 14:02")
    offer.click()
    settled()
    assert screen.title == "Notitie over Kim Jansen"
    assert typed_in(screen) == "Half af"


def test_coming_back_finds_the_text_as_it_was(screen: NotitiePresenter, settled: Settled) -> None:
    place = Place(ScreenName.NOTITIE)
    begin(screen, settled, place)
    choose("kim", settled)
    write("Even kijken")
    screen.may_leave()
    begin(screen, settled, place)
    write(" en verder")
    assert typed_in(screen) == "Even kijken en verder"
    assert screen.title == "Notitie over Kim Jansen"


def test_data_of_others_that_arrives_does_not_touch_what_is_typed(
    screen: NotitiePresenter, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    write("Midden in een")
    fill_in_the_rest(screen)
    before = screen.widget.invoer
    screen.refresh()
    settled()
    assert screen.widget.invoer == before


# --- text ---------------------------------------------------------------------------------------


def test_pasted_text_loses_its_layout_and_keeps_its_words(
    screen: NotitiePresenter, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    source = QMimeData()
    source.setHtml("<h1>Verslag</h1><p><b>Kim</b>&nbsp;was <i>vroeg</i>.</p>")
    editor = QApplication.focusWidget()
    assert isinstance(editor, NotitieText)
    editor.insertFromMimeData(source)
    assert typed_in(screen) == "Verslag\nKim was vroeg."
    assert "font-weight" not in editor.toHtml().split("<body")[1].split(">", 1)[1]


@pytest.mark.parametrize(
    "pasted, text",
    [
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("een\u00a0twee\u2009drie\tvier", "een twee drie vier"),
        ("zacht\u00adafbreken \ufeffen\u200b verder", "zachtafbreken en verder"),
        ("• eerst\n  \uf0b7 dan\n· ten slotte", "- eerst\n- dan\n- ten slotte"),
        ("vandaag · 14:02", "vandaag · 14:02"),
        ("a\n\n\n\n\nb  \nc", "a\n\nb\nc"),
        ("Siân Müller-Özdemir, Çelik 👍", "Siân Müller-Özdemir, Çelik 👍"),
    ],
)
def test_what_comes_with_a_paste_and_cannot_be_seen_is_left_out(pasted: str, text: str) -> None:
    assert cleaned(pasted) == text


def test_the_four_parts_become_one_text(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    write("Ik wil dit zelf doen")
    screen.widget.more.soap.click()
    screen.widget.editor.take_keyboard("p")
    write("Volgende week alleen")
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    (written,) = notities.list_notities(door, id_of(door, "Kim"))
    assert written.methode is Methode.SOAP
    assert written.tekst == "Subjectief\nIk wil dit zelf doen\n\nPlan\nVolgende week alleen"


def test_turning_the_four_parts_on_and_off_again_leaves_the_text_as_it_was(
    office_screen: NotitiePresenter, settled: Settled
) -> None:
    begin(office_screen, settled)
    choose("kim", settled)
    write("Gewoon een tekst")
    office_screen.widget.more.soap.click()
    office_screen.widget.more.soap.click()
    assert typed_in(office_screen) == "Gewoon een tekst"


@pytest.mark.parametrize(
    "delen",
    [("s", "o", "a", "p"), ("", "twee\nregels", "", ""), ("a\n\nb", "", "c", ""), soap.LEEG],
)
def test_parts_that_were_put_together_come_apart_the_same(delen: soap.Delen) -> None:
    assert soap.taken_apart(soap.composed(delen)) == delen


def end_access(door: Door, person: str) -> None:
    """As a round does that hears of a hand-over."""
    with door.database.write() as tx:
        scopes.hide(tx, ScopeName(ScopeKind.DOSSIER, person))


def seen(screen: NotitiePresenter) -> str:
    """What stands on the screen."""
    page = screen.widget
    said = [one.plain_text for one in page.findChildren(Paragraph) if one.isVisible()]
    said += [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    said += [one.text() for one in page.findChildren(QPushButton) if one.isVisible()]
    return "\n".join(said)


def test_when_access_ends_while_one_writes_the_page_is_locked_and_the_words_are_kept(
    screen: NotitiePresenter, door: Door, around: Around, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    notities.add_notitie(door, assistentmedewerker_id=kim, tekst="Geheim van vorige week.")
    screen.activated(Place(ScreenName.NOTITIE, dossier=kim))
    settled()
    assert "Geheim van vorige week." in seen(screen)
    screen.widget.take_keyboard()
    write("Kim huilde.")
    end_access(door, kim)
    screen.refresh()
    settled()
    words = seen(screen)
    assert "Je hebt geen toegang meer tot Kim Jansen" in words
    assert "Wat je typte gaat naar je teamleider; het is niet weg." in words
    assert "Geheim" not in words
    assert "Ondertekenen" not in words
    assert around.bar.words == ""
    (field,) = [one for one in screen.widget.findChildren(NotitieText) if one.isVisible()]
    write(" En meer.", field)
    assert field.text == "Kim huilde."
    with door.database.write() as tx:
        (kladje,) = kladjes.about_anyone(tx)
        assert kladje.inhoud["tekst"] == "Kim huilde."
        kladjes.drop(tx, kladje.id)  # as a round does that handed it over
    screen.refresh()
    screen.may_leave()
    settled()
    with door.database.read() as tx:
        assert kladjes.about_anyone(tx) == ()


def test_signing_what_one_may_not_see_any_more_locks_the_page_too(
    screen: NotitiePresenter, door: Door, around: Around, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    screen.activated(Place(ScreenName.NOTITIE, dossier=kim))
    settled()
    screen.widget.take_keyboard()
    write("Kim huilde.")
    end_access(door, kim)
    shortcut(screen.widget, "Ctrl+Return")
    settled()
    assert "Je hebt geen toegang meer tot Kim Jansen" in seen(screen)
    assert around.bar.words == ""
    with door.database.read() as tx:
        assert [one.inhoud["tekst"] for one in kladjes.about_anyone(tx)] == ["Kim huilde."]


def test_a_note_that_stayed_open_over_the_weekend_does_not_say_that_it_is_of_today(
    around: Around, door: Door, shown: Opened, settled: Settled
) -> None:
    now = [NOW]
    screen = shown(notitie_screen(replace(around.desk, clock=lambda: now[0]), door))
    screen.activated(Place(ScreenName.NOTITIE, dossier=id_of(door, "Kim")))
    settled()
    screen.widget.take_keyboard()
    write("Dinsdag gezien.")
    assert "Vandaag 14:02" in seen(screen)
    now[0] += timedelta(days=3)
    screen.refresh()
    settled()
    assert "Vandaag" not in seen(screen)
    assert "3 nov" in seen(screen)


def test_a_note_about_whom_is_not_here_any_more_can_not_be_begun(
    screen: NotitiePresenter, door: Door, settled: Settled
) -> None:
    kim = id_of(door, "Kim")
    screen.activated(Place(ScreenName.NOTITIE, dossier=kim))
    settled()
    end_access(door, kim)
    screen.refresh()
    settled()
    assert "Kim Jansen staat niet meer op deze laptop" in seen(screen)
    assert "Ondertekenen" not in seen(screen)
    screen.activated(Place(ScreenName.NOTITIE, dossier=id_of(door, "Joost")))
    settled()
    screen.widget.take_keyboard()
    write("Joost lachte.")
    assert "Ondertekenen" in seen(screen)
    assert screen.widget.editor.free_text == "Joost lachte."


def test_a_free_text_with_a_heading_in_it_loses_nothing_in_four_parts() -> None:
    text = "Vooraf\nPlan\nmorgen\nPlan\nmorgen weer"
    parts = soap.taken_apart(text)
    assert parts == ("Vooraf", "", "", "morgen\nPlan\nmorgen weer")


# --- goals --------------------------------------------------------------------------------------


def test_goals_that_ended_are_not_offered_unless_they_were_ticked_before() -> None:
    running, ended = (
        replace(dossier().doelen[0], id="loopt"),
        replace(dossier().doelen[1], id="klaar", status=StatusDoel.BEHAALD),
    )
    assert [one.id for one in open_goals([ended, running])] == ["loopt"]
    assert {one.id for one in open_goals([ended, running], ["klaar"])} == {"loopt", "klaar"}


def test_a_click_on_the_words_of_a_goal_ticks_it(
    office_screen: NotitiePresenter, settled: Settled
) -> None:
    begin(office_screen, settled, Place(ScreenName.NOTITIE, dossier="kim"))
    office_screen.widget.fold(open_=True)
    goal = next(
        one
        for one in office_screen.widget.findChildren(Paragraph)
        if one.plain_text == "Afmelden vóór negen uur"
    )
    QTest.mouseClick(goal, Qt.MouseButton.LeftButton)
    assert office_screen.widget.invoer.doelen == ("d2",)


# --- for everyone -------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_everything_has_a_name_and_fits_at_every_text_size(
    office_screen: NotitiePresenter,
    appearance: Appearance,
    qtbot: QtBot,
    settled: Settled,
    percent: int,
) -> None:
    appearance.show(Settings(theme="donker", text_size_percent=percent))
    office_screen.widget.resize(1246, 672)
    states = (
        (NEW, False),
        (Place(ScreenName.NOTITIE, dossier="sian"), False),
        (Place(ScreenName.NOTITIE, dossier="sian"), True),
        (Place(ScreenName.NOTITIE, dossier="kim", item="n1"), False),
    )
    for place, unfolded in states:
        begin(office_screen, settled, place)
        office_screen.widget.fold(open_=unfolded)
        assert unnamed(office_screen.widget) == []
        qtbot.waitUntil(lambda: clipped(office_screen.widget) == [])
        assert office_screen.widget.minimumSizeHint().width() <= 1246
        assert office_screen.widget.minimumSizeHint().height() <= 672
        bar = office_screen.widget.sheet.horizontalScrollBar()
        assert bar.maximum() == 0


def test_tab_comes_by_the_goals_where_they_stand(
    screen: NotitiePresenter, settled: Settled
) -> None:
    begin(screen, settled)
    choose("kim", settled)
    screen.widget.fold(open_=True)
    passed: list[str] = []
    while "Ondertekenen" not in passed and len(passed) < 30:
        press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        passed.append(focused.accessibleName())
    goals = [one.accessibleName() for one in screen.widget.more.goals]
    assert goals
    after = passed.index("Tijd") + 1
    assert passed[after : after + len(goals) + 1] == [*goals, "Minuten met de persoon"]


def test_tab_goes_from_the_text_through_the_fields_to_signing(
    office_screen: NotitiePresenter, settled: Settled
) -> None:
    begin(office_screen, settled, Place(ScreenName.NOTITIE, dossier="kim"))
    passed = []
    for _ in range(4):
        press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        passed.append(focused.accessibleName())
    assert passed[0] == "Meer"
    assert passed[1:3] == ["Later verder", "Ondertekenen"]
