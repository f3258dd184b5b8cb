"""Settings are kept when they are changed; the rest is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
)
from pytestqt.qtbot import QtBot

from jobcoach.errors import (
    InsideDataDir,
    JobcoachError,
    PassphraseNotChanged,
    WrongPassphrase,
)
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.factories import writing_of
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.instellingen.presenter import InstellingenPresenter
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.upkeep import Upkeep
from jobcoach.ui.widgets.fields import Choice
from jobcoach.ui.workspace import Workspace, workspace_of
from jobcoach.usecases.copies import Backup
from tests.support.laptop import TestClock, alone
from tests.ui.accessible import unnamed
from tests.ui.conftest import NOW, Around
from tests.ui.desk import ANNA, DE_STROOM, EQUAL
from tests.ui.keyboard import press, write


class Kept:
    """The settings, as the program keeps them."""

    def __init__(self) -> None:
        self.now = Settings(theme="licht", lock_after_minutes=7)

    def change(self, settings: Settings) -> None:
        self.now = settings


@pytest.fixture
def kept() -> Kept:
    return Kept()


OLD, NEW = "vier losse woorden samen", "een heel andere zin nu"


class Laptop:
    """A laptop whose passphrase is OLD, and that keeps back-ups in a list."""

    def __init__(self) -> None:
        self.passphrase = OLD
        self.by_itself = True
        self.made: list[Path] = []
        self.trouble: JobcoachError | None = None
        self.may_go_on = Event()
        self.may_go_on.set()

    @property
    def upkeep(self) -> Upkeep:
        return Upkeep(
            opens_by_itself=lambda: self.by_itself,
            change_passphrase=self.change,
            backup=self.backup,
            last_backup=self.last,
        )

    def change(self, old: str, new: str) -> bool:
        self.may_go_on.wait()
        if self.trouble is not None:
            raise self.trouble
        if old != self.passphrase:
            raise WrongPassphrase
        self.passphrase = new
        return self.by_itself

    def backup(self, target: Path) -> int:
        self.may_go_on.wait()
        if self.trouble is not None:
            raise self.trouble
        self.made.append(target)
        return 3_400_000

    def last(self) -> Backup | None:
        return Backup(NOW, str(self.made[-1])) if self.made else None


@pytest.fixture
def laptop() -> Iterator[Laptop]:
    laptop = Laptop()
    yield laptop
    laptop.may_go_on.set()


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A laptop on which nothing of one's own stands."""
    return workspace_of(alone(tmp_path_factory.mktemp("laptop") / "anna", TestClock()))


@pytest.fixture
def screen(
    appearance: Appearance,
    qtbot: QtBot,
    around: Around,
    kept: Kept,
    laptop: Laptop,
    space: Workspace,
    settled: Callable[[], None],
) -> InstellingenPresenter:
    presenter = InstellingenPresenter(
        around.desk,
        gebruiker=ANNA,
        organisatie=DE_STROOM,
        about=About("0.1.0", "laptop-anna", "/home/anna/jobcoach"),
        settings=lambda: kept.now,
        change_settings=kept.change,
        sync_state=lambda: replace(EQUAL, pending=2),
        may_lock=True,
        upkeep=laptop.upkeep,
        writing=writing_of(space),
        count_places=space.count_places,
        list_alone=space.list_alone,
    )
    qtbot.addWidget(presenter.widget)
    presenter.widget.resize(1130, 700)
    presenter.widget.show()
    presenter.widget.activateWindow()
    qtbot.waitUntil(presenter.widget.isActiveWindow)
    presenter.activated(Place(ScreenName.INSTELLINGEN))
    settled()
    return presenter


def radio(screen: InstellingenPresenter, text: str) -> QRadioButton:
    (found,) = [each for each in screen.widget.findChildren(QRadioButton) if each.text() == text]
    return found


def test_it_shows_how_the_program_is_set(screen: InstellingenPresenter) -> None:
    assert radio(screen, "Licht").isChecked()
    assert radio(screen, "100 %").isChecked()
    (locks,) = screen.widget.findChildren(Choice)
    assert locks.currentText() == "na 7 minuten"


def test_a_choice_is_kept_at_once(screen: InstellingenPresenter, kept: Kept) -> None:
    radio(screen, "Donker").click()
    radio(screen, "150 %").click()
    assert kept.now == Settings(theme="donker", text_size_percent=150, lock_after_minutes=7)


def test_the_time_to_lock_is_kept_too(screen: InstellingenPresenter, kept: Kept) -> None:
    (locks,) = screen.widget.findChildren(Choice)
    locks.set_value(30)
    locks.chosen.emit()
    assert kept.now.lock_after_minutes == 30


def test_it_tells_who_where_which_version_and_how_synchronising_stands(
    screen: InstellingenPresenter,
) -> None:
    told = {label.text() for label in screen.widget.findChildren(QLabel)}
    assert {
        "Anna de Boer",
        "Jobcoach",
        "De Stroom",
        "laptop-anna",
        "/home/anna/jobcoach",
        "Versie 0.1.0",
        "Er wachten wijzigingen",
        "2 wijzigingen",
    } <= told


Settled = Callable[[], None]


def words(screen: InstellingenPresenter) -> str:
    labels = screen.widget.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())


def button(screen: InstellingenPresenter, text: str) -> QPushButton:
    found = screen.widget.findChildren(QPushButton)
    (one,) = [each for each in found if each.isVisible() and each.text() == text]
    return one


def line(screen: InstellingenPresenter, name: str) -> QLineEdit:
    found = screen.widget.findChildren(QLineEdit)
    (one,) = [each for each in found if each.accessibleName() == name]
    return one


def type_passphrases(screen: InstellingenPresenter, *typed: str) -> None:
    """By keyboard only: on the button, and Enter goes on from field to field."""
    button(screen, "Wachtwoordzin veranderen").setFocus()
    press(Qt.Key.Key_Space)
    for text in typed:
        write(text)
        press(Qt.Key.Key_Return)


def test_the_passphrase_is_changed_by_keyboard_alone(
    screen: InstellingenPresenter, laptop: Laptop, around: Around, settled: Settled
) -> None:
    type_passphrases(screen, OLD, NEW, NEW)
    settled()
    assert laptop.passphrase == NEW
    assert around.toast.words == "Je wachtwoordzin is veranderd"
    assert QApplication.focusWidget() is button(screen, "Wachtwoordzin veranderen")
    assert not any(each.text() for each in screen.widget.findChildren(QLineEdit))


def test_after_the_change_the_button_with_the_keyboard_is_in_sight(
    screen: InstellingenPresenter, qtbot: QtBot, settled: Settled
) -> None:
    screen.widget.resize(1130, 420)
    type_passphrases(screen, OLD, NEW, NEW)
    screen.widget.verticalScrollBar().setValue(screen.widget.verticalScrollBar().maximum())
    settled()
    opener = button(screen, "Wachtwoordzin veranderen")
    qtbot.waitUntil(lambda: not opener.visibleRegion().isEmpty())


def test_the_dialog_for_a_file_begins_where_people_keep_theirs(
    screen: InstellingenPresenter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    button(screen, "Back-up maken").click()
    (dialog,) = screen.widget.findChildren(QFileDialog)
    assert dialog.directory().path() == str(tmp_path)
    assert dialog.viewMode() is QFileDialog.ViewMode.List
    dialog.close()


def test_a_wrong_passphrase_of_now_is_one_sentence_and_what_was_typed_stays(
    screen: InstellingenPresenter, laptop: Laptop, settled: Settled
) -> None:
    type_passphrases(screen, "niet de goede zin", NEW, NEW)
    settled()
    assert laptop.passphrase == OLD
    assert screen.widget.passphrase.error == f"{WrongPassphrase.title}. {WrongPassphrase.advice}"
    assert line(screen, "Nieuwe wachtwoordzin").text() == NEW
    assert QApplication.focusWidget() is line(screen, "Wachtwoordzin van nu")
    write(OLD)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    settled()
    assert laptop.passphrase == NEW


def test_it_says_how_strong_the_new_one_is_and_does_nothing_with_a_weak_or_a_different_one(
    screen: InstellingenPresenter, laptop: Laptop, settled: Settled
) -> None:
    type_passphrases(screen, OLD, "kort", "kort")
    assert "Te kort: nog 8 tekens." in words(screen)
    line(screen, "Nieuwe wachtwoordzin").setText(NEW)
    assert "Sterk." in words(screen)
    assert "De twee wachtwoordzinnen zijn niet gelijk." in words(screen)
    assert not button(screen, "Veranderen").isEnabled()
    press(Qt.Key.Key_Return)
    settled()
    assert laptop.passphrase == OLD


def test_while_it_is_being_changed_it_says_so_and_the_window_goes_on(
    screen: InstellingenPresenter, laptop: Laptop, settled: Settled
) -> None:
    laptop.may_go_on.clear()
    type_passphrases(screen, OLD, NEW, NEW)
    assert not button(screen, "Even geduld").isEnabled()
    laptop.may_go_on.set()
    settled()
    assert laptop.passphrase == NEW


def test_when_it_could_not_be_changed_it_says_that_the_old_one_still_holds(
    screen: InstellingenPresenter, laptop: Laptop, around: Around, settled: Settled
) -> None:
    laptop.trouble = PassphraseNotChanged()
    type_passphrases(screen, OLD, NEW, NEW)
    settled()
    assert "Je oude wachtwoordzin geldt nog" in around.bar.words
    assert button(screen, "Veranderen").isEnabled()


@pytest.mark.parametrize("leave", ["escape", "another screen"])
def test_passphrases_that_were_being_typed_are_forgotten(
    screen: InstellingenPresenter, leave: str
) -> None:
    type_passphrases(screen, OLD, NEW)
    if leave == "escape":
        press(Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is button(screen, "Wachtwoordzin veranderen")
    else:
        assert screen.may_leave()
    assert not any(each.text() for each in screen.widget.findChildren(QLineEdit))
    assert not screen.widget.passphrase.unfolded


def test_it_tells_when_the_passphrase_is_asked_for(
    screen: InstellingenPresenter, laptop: Laptop, settled: Settled
) -> None:
    assert "opent de sleutelbos van deze computer Jobcoach voor je" in words(screen)
    laptop.by_itself = False
    type_passphrases(screen, OLD, NEW, NEW)
    settled()
    assert "Bij het starten en na vergrendelen vul je je wachtwoordzin in." in words(screen)


def choose_file(screen: InstellingenPresenter, qtbot: QtBot, path: Path) -> None:
    """By keyboard: on the button, and the name typed in the dialog."""
    button(screen, "Back-up maken").setFocus()
    press(Qt.Key.Key_Space)
    (dialog,) = screen.widget.findChildren(QFileDialog)
    qtbot.waitUntil(dialog.isVisible)
    assert dialog.selectedFiles()[0].endswith("Back-up 2026-11-03.jobcoach")
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_a_backup_is_made_where_one_chooses_and_it_tells_when_and_where(
    screen: InstellingenPresenter,
    laptop: Laptop,
    around: Around,
    qtbot: QtBot,
    settled: Settled,
    tmp_path: Path,
) -> None:
    assert "nog niet gemaakt" in words(screen)
    choose_file(screen, qtbot, tmp_path / "anna.jobcoach")
    qtbot.waitUntil(lambda: "vandaag 14:02" in words(screen))  # made, and looked at anew
    settled()
    assert laptop.made == [tmp_path / "anna.jobcoach"]
    assert around.toast.words == "De back-up is gemaakt: 3,4 MB"
    for told in ("vandaag 14:02", "anna.jobcoach", str(tmp_path)):
        assert told in words(screen)


def test_notes_are_kept_while_a_backup_is_being_made(
    screen: InstellingenPresenter,
    laptop: Laptop,
    around: Around,
    qtbot: QtBot,
    settled: Settled,
    tmp_path: Path,
) -> None:
    laptop.may_go_on.clear()
    choose_file(screen, qtbot, tmp_path / "anna.jobcoach")
    button(screen, "De back-up wordt gemaakt").click()
    assert not any(each.isVisible() for each in screen.widget.findChildren(QFileDialog))
    saved: list[str] = []
    around.desk.background.run(
        lambda: "bewaard", done=saved.append, failed=around.desk.messages.show
    )
    qtbot.waitUntil(lambda: saved == ["bewaard"])
    assert laptop.made == []
    laptop.may_go_on.set()
    settled()
    assert button(screen, "Back-up maken").isEnabled()


def test_a_backup_that_failed_says_why_and_what_to_do(
    screen: InstellingenPresenter,
    laptop: Laptop,
    around: Around,
    qtbot: QtBot,
    settled: Settled,
    tmp_path: Path,
) -> None:
    laptop.trouble = InsideDataDir()
    choose_file(screen, qtbot, tmp_path / "jobcoach.db")
    settled()
    assert "Kies een andere map" in around.bar.words
    assert button(screen, "Back-up maken").isEnabled()
    assert "nog niet gemaakt" in words(screen)


def test_it_tells_how_a_backup_comes_back(screen: InstellingenPresenter) -> None:
    assert "jobcoach restore" in words(screen)
    assert "de wachtwoordzin nodig die gold toen het bestand werd gemaakt" in words(screen)


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_the_page_has_names_for_everything_and_fits_at_every_text_size(
    screen: InstellingenPresenter,
    appearance: Appearance,
    laptop: Laptop,
    qtbot: QtBot,
    settled: Settled,
    percent: int,
) -> None:
    laptop.made.append(Path("/media/anna/Kingston DataTraveler/Jobcoach/2026/anna.jobcoach"))
    screen.refresh()
    screen.widget.passphrase.unfold()
    settled()
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    assert unnamed(screen.widget) == []
    qtbot.waitUntil(lambda: clipped(screen.widget) == [])
    assert screen.widget.horizontalScrollBar().maximum() == 0


def test_who_does_not_want_to_be_pointed_at_names_switches_it_off_for_this_laptop(
    screen: InstellingenPresenter, kept: Kept
) -> None:
    (names,) = [
        one for one in screen.widget.findChildren(QCheckBox) if "namen van anderen" in one.text()
    ]
    assert names.isChecked()
    names.click()
    assert kept.now == Settings(theme="licht", lock_after_minutes=7, point_at_names=False)
    screen.activated(Place(ScreenName.INSTELLINGEN))
    assert not names.isChecked()
