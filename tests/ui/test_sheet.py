"""The sheet below the pill: what one can do there about what waits, by hand and by keyboard."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jobcoach.errors import FileUnwritable, Reden
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.background import Background
from jobcoach.ui.clipping import clipped
from jobcoach.ui.details import Answer
from jobcoach.ui.network import Network
from jobcoach.ui.screens import ScreenName
from jobcoach.ui.sheet import SheetPresenter
from jobcoach.ui.synchroniser import Synchroniser
from jobcoach.ui.widgets.pill import SyncSheet
from jobcoach.usecases.refusals import Geweigerd
from jobcoach.usecases.synchronise import Progress, SyncRound, SyncState
from tests.ui.accessible import unnamed
from tests.ui.conftest import NOW, Around
from tests.ui.desk import EQUAL, QUIET_ROUND, version, workspace
from tests.ui.keyboard import press

TROUBLED = replace(
    EQUAL,
    pending=3,
    pending_notities=1,
    pending_since=NOW,
    bijlagen_to_send=2,
    bijlagen_to_fetch=8,
    refused=2,
    conflicts=1,
    nagekomen=4,
    deletions=1,
)


def geweigerd(number: int) -> Geweigerd:
    return Geweigerd(
        id=str(number),
        entity="notitie",
        entity_id="n",
        assistentmedewerker_id="kim",
        fields={"tekst": "Ging goed"},
        geschreven_op=NOW,
        geweigerd_op=NOW,
        reden=Reden.FORBIDDEN,
    )


@dataclass
class Laptop:
    """A laptop at the edge of the use cases: what it holds, and what was done with it."""

    state: SyncState = EQUAL
    refusals: list[Geweigerd] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    unwritable: bool = False

    may_answer: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.may_answer.set()

    def synchronise(self, _: Progress) -> SyncRound:
        self.done.append("round")
        self.may_answer.wait(10)
        return QUIET_ROUND

    def allow_deletions(self) -> int:
        self.done.append("allowed")
        count, self.state = self.state.deletions, replace(self.state, deletions=0)
        return count

    def list_refusals(self) -> tuple[Geweigerd, ...]:
        return tuple(self.refusals)

    def export_refusals(self, path: Path) -> int:
        if self.unwritable:
            raise FileUnwritable
        self.done.append(f"exported {path.name}")
        return len(self.refusals)

    def drop_refusal(self, refusal_id: str) -> None:
        self.done.append(f"dropped {refusal_id}")
        self.refusals = [one for one in self.refusals if one.id != refusal_id]
        self.state = replace(self.state, refused=len(self.refusals))


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


@pytest.fixture
def network(background: Background) -> Network:
    return Network(background)


@pytest.fixture
def sync(background: Background, laptop: Laptop, network: Network) -> Synchroniser:
    return Synchroniser(
        workspace(sync_state=lambda: laptop.state, synchronise=laptop.synchronise),
        background,
        every_minutes=5,
        parent=background,
        network=network,
    )


@pytest.fixture
def sheet(
    around: Around, laptop: Laptop, sync: Synchroniser, settled: Callable[[], None]
) -> SyncSheet:
    view = SyncSheet(around.host)
    presenter = SheetPresenter(
        view,
        around.desk,
        workspace(
            allow_deletions=laptop.allow_deletions,
            list_refusals=laptop.list_refusals,
            export_refusals=laptop.export_refusals,
            drop_refusal=laptop.drop_refusal,
            name_conflicts=lambda: (("Kim Jansen", version("telefoon")),),
        ),
        sync,
    )
    sync.state_changed.connect(presenter.show)
    around.host.show()
    around.host.activateWindow()
    view.show()
    return view


Look = Callable[[SyncState], None]


@pytest.fixture
def look(laptop: Laptop, sync: Synchroniser, sheet: SyncSheet, settled: Callable[[], None]) -> Look:
    def at(state: SyncState) -> None:
        laptop.state = state
        sync.look()
        settled()

    return at


def button(sheet: SyncSheet, words: str) -> QPushButton:
    (found,) = [
        one for one in sheet.findChildren(QPushButton) if one.isVisible() and one.text() == words
    ]
    return found


def buttons(sheet: SyncSheet) -> list[str]:
    return [one.text() for one in sheet.findChildren(QPushButton) if one.isVisible()]


def test_when_all_is_well_there_is_one_button(sheet: SyncSheet, look: Look) -> None:
    look(EQUAL)
    assert buttons(sheet) == ["Nu synchroniseren"]


def test_what_others_threw_away_goes_when_someone_says_so_and_a_round_follows(
    sheet: SyncSheet, look: Look, laptop: Laptop, settled: Callable[[], None]
) -> None:
    look(replace(EQUAL, deletions=1))
    button(sheet, Answer.REMOVE.value).click()
    settled()
    assert laptop.done == ["allowed", "round"]
    assert buttons(sheet) == ["Nu synchroniseren"]


def test_what_others_threw_away_stays_when_someone_says_so_until_they_think_otherwise(
    sheet: SyncSheet, look: Look, laptop: Laptop, settled: Callable[[], None]
) -> None:
    look(replace(EQUAL, deletions=1))
    button(sheet, Answer.KEEP.value).click()
    settled()
    assert laptop.done == []
    assert Answer.KEEP.value not in buttons(sheet)
    button(sheet, Answer.REMOVE.value).click()
    settled()
    assert laptop.done == ["allowed", "round"]


def test_another_large_deletion_is_asked_about_anew(sheet: SyncSheet, look: Look) -> None:
    look(replace(EQUAL, deletions=1))
    button(sheet, Answer.KEEP.value).click()
    look(EQUAL)
    look(replace(EQUAL, deletions=1))
    assert Answer.KEEP.value in buttons(sheet)


def test_refused_words_are_kept_in_a_file_and_then_only_those_are_put_away(
    sheet: SyncSheet,
    look: Look,
    laptop: Laptop,
    around: Around,
    settled: Callable[[], None],
    tmp_path: Path,
) -> None:
    laptop.refusals = [geweigerd(1), geweigerd(2)]
    look(replace(EQUAL, refused=2))
    assert Answer.PUT_AWAY.value not in buttons(sheet)
    sheet.file_chosen.emit(tmp_path / "niet.csv")
    settled()
    assert "2 wijzigingen bewaard" in around.toast.words
    laptop.refusals.append(geweigerd(3))
    look(replace(EQUAL, refused=3))
    button(sheet, Answer.PUT_AWAY.value).click()
    settled()
    assert laptop.done == ["exported niet.csv", "dropped 1", "dropped 2"]
    assert [one.id for one in laptop.refusals] == ["3"]
    assert Answer.PUT_AWAY.value not in buttons(sheet)


def test_a_file_that_cannot_be_written_puts_nothing_away(
    sheet: SyncSheet,
    look: Look,
    laptop: Laptop,
    around: Around,
    settled: Callable[[], None],
    tmp_path: Path,
) -> None:
    laptop.refusals, laptop.unwritable = [geweigerd(1)], True
    look(replace(EQUAL, refused=1))
    sheet.file_chosen.emit(tmp_path / "niet.csv")
    settled()
    assert FileUnwritable.title in around.bar.words
    assert Answer.PUT_AWAY.value not in buttons(sheet)


def test_it_asks_where_to_keep_them(sheet: SyncSheet, look: Look, laptop: Laptop) -> None:
    laptop.refusals = [geweigerd(1)]
    look(replace(EQUAL, refused=1))
    button(sheet, Answer.EXPORT.value).click()
    (dialog,) = sheet.window().findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("Niet aangenomen 2026-11-03.csv")
    dialog.reject()


def test_from_two_versions_one_goes_to_where_they_stand(
    sheet: SyncSheet, look: Look, around: Around
) -> None:
    look(replace(EQUAL, conflicts=1))
    button(sheet, Answer.CHOOSE.value).click()
    assert [place.screen for place in around.went] == [ScreenName.TWEE_VERSIES]
    assert sheet.isHidden()


def test_now_all_sends_photos_over_a_line_that_costs_money(
    sheet: SyncSheet, look: Look, laptop: Laptop, network: Network, settled: Callable[[], None]
) -> None:
    network.metered_told(metered=True)
    look(replace(EQUAL, bijlagen_to_send=2))
    settled()
    laptop.done.clear()
    button(sheet, Answer.EVERYTHING.value).click()
    settled()
    assert laptop.done == ["round"]


def test_every_answer_can_be_given_by_keyboard_and_stays_under_the_keyboard(
    sheet: SyncSheet, look: Look, laptop: Laptop, settled: Callable[[], None], qtbot: QtBot
) -> None:
    look(replace(EQUAL, deletions=1))
    qtbot.waitUntil(sheet.isActiveWindow)
    yes = button(sheet, Answer.REMOVE.value)
    yes.setFocus()
    look(replace(EQUAL, deletions=1, pending=1))
    assert button(sheet, Answer.REMOVE.value) is yes
    assert yes.hasFocus()
    press(Qt.Key.Key_Return)
    settled()
    assert laptop.done[0] == "allowed"


def test_the_keyboard_stays_where_it_is_when_a_round_begins_by_itself(
    sheet: SyncSheet, look: Look, laptop: Laptop, sync: Synchroniser, qtbot: QtBot
) -> None:
    look(EQUAL)
    qtbot.waitUntil(sheet.isActiveWindow)
    ask = button(sheet, "Nu synchroniseren")
    ask.setFocus()
    laptop.may_answer.clear()
    sync.round()
    assert button(sheet, "Bezig met synchroniseren") is ask
    assert ask.hasFocus()
    press(Qt.Key.Key_Return)
    laptop.may_answer.set()
    qtbot.waitUntil(lambda: not sync.busy)
    assert laptop.done == ["round"]
    assert ask.hasFocus()


def test_who_opens_it_reads_whose_telephone_has_two_versions(
    sheet: SyncSheet, look: Look, settled: Callable[[], None]
) -> None:
    look(replace(EQUAL, conflicts=1))
    presenter = sheet.findChild(SheetPresenter)
    assert presenter is not None
    presenter.open()
    settled()
    words = [one.text() for one in sheet.findChildren(QLabel) if one.isVisible()]
    assert "Kim Jansen: telefoon" in words


def test_only_what_became_otherwise_is_written_anew(sheet: SyncSheet, look: Look) -> None:
    def told() -> list[QLabel]:
        return [one for one in sheet.findChildren(QLabel) if one.isVisible()]

    look(replace(TROUBLED, deletions=0))
    before = told()
    look(replace(TROUBLED, deletions=0, pending=9))
    assert told() == before
    assert any("8 andere" in one.text() for one in before)
    look(EQUAL)
    assert set(told()) < set(before)
    assert clipped(sheet) == []


def test_progress_is_told_at_a_pace_that_can_be_read(
    sheet: SyncSheet, laptop: Laptop, sync: Synchroniser, look: Look, qtbot: QtBot
) -> None:
    look(EQUAL)
    presenter = sheet.findChild(SheetPresenter)
    assert presenter is not None
    sync.state_changed.disconnect(presenter.show)
    sync.state_changed.connect(presenter.follow)

    def sees(words: str) -> bool:
        return any(one.text() == words for one in sheet.findChildren(QLabel) if one.isVisible())

    for done in range(1, 60):
        sync._show_dossiers(done, 60)
    assert sees("1 van 60 nagekeken")
    qtbot.waitUntil(lambda: sees("59 van 60 nagekeken"))


def test_who_hears_the_screen_hears_a_dialog_with_what_it_means(
    sheet: SyncSheet, look: Look
) -> None:
    look(replace(EQUAL, conflicts=1))
    heard = QAccessible.queryAccessibleInterface(sheet)
    assert heard.role() is QAccessible.Role.Dialog
    assert heard.text(QAccessible.Text.Name) == "Synchronisatie: Er zijn twee versies"
    assert "is ook bewaard" in heard.text(QAccessible.Text.Description)


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_with_every_trouble_at_once_it_has_names_and_fits_at_every_text_size(
    sheet: SyncSheet, look: Look, appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    look(TROUBLED)
    assert unnamed(sheet) == []
    qtbot.waitUntil(lambda: clipped(sheet) == [])
    assert sheet.width() <= 1134


def test_what_one_can_press_is_in_the_window_also_with_the_largest_text(
    appearance: Appearance, qtbot: QtBot
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=TEXT_SIZES_PERCENT[-1]))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    pill = QPushButton("2 keer 2 versies", window)
    pill.move(700, 130)
    sheet = SyncSheet(window)
    window.show()
    sheet.show_facts(
        "Er zijn twee versies",
        "Jij en een collega vulden hetzelfde anders in. De laatste versie staat in het dossier, de "
        "andere is ook bewaard. Bekijk ze naast elkaar en kies welke klopt.",
        [("Laatst gelijk", "vandaag 19:44"), ("Nog te versturen", "niets"), ("Server", "hier")],
        can_ask=True,
        busy=False,
        answers=[("kies", "Bekijk de twee versies")],
    )
    sheet.open_below(pill)
    qtbot.waitUntil(lambda: window.rect().contains(sheet.geometry()))
    assert all(
        sheet.rect().contains(QRect(one.mapTo(sheet, QPoint(0, 0)), one.size()))
        for one in sheet.findChildren(QPushButton)
    )
