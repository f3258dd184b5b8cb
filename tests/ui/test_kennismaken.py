"""The first run: three ways to begin."""

from __future__ import annotations

from collections.abc import Callable
from threading import Semaphore

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from jobcoach.errors import InvitationRefused, JobcoachError, ServerUnreachable
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.background import Background
from jobcoach.ui.clipping import clipped
from jobcoach.ui.kennismaken.presenter import DemoUser, KennismakenPresenter, Progress
from jobcoach.ui.strength import strength_of
from jobcoach.ui.widgets.section import Card
from tests.ui.accessible import unnamed
from tests.ui.keyboard import press, shortcut

LONG_ENOUGH = "paard wolk fiets sok"


class Laptop:
    """Writes down how it was set up."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.opened: list[str] = []
        self.trouble: JobcoachError | None = None
        self.next_step = Semaphore(0)

    def enrol(self, *given: str) -> str:
        self.asked.append(given)
        if self.trouble is not None:
            raise self.trouble
        return "enrolled"

    def example(self, progress: Progress) -> str:
        """Made in four steps, each when the test says so."""
        for step in range(4):
            progress(step, 4)
            self.next_step.acquire()
        return "coach"

    def alone(self, *given: str) -> str:
        self.asked.append(given)
        return "alone"


@pytest.fixture
def laptop() -> Laptop:
    return Laptop()


@pytest.fixture
def first_run(
    appearance: Appearance, qtbot: QtBot, background: Background, laptop: Laptop
) -> KennismakenPresenter[str]:
    presenter = KennismakenPresenter(
        background,
        enrol=laptop.enrol,
        begin_alone=laptop.alone,
        demo=[DemoUser("jobcoach", laptop.example), DemoUser("teamleider", lambda _: "leader")],
        opened=laptop.opened.append,
    )
    qtbot.addWidget(presenter.view)
    presenter.view.resize(1366, 768)
    presenter.view.show()
    return presenter


def choose(presenter: KennismakenPresenter[str], way: str) -> None:
    for card in presenter.view.findChildren(Card):
        if card.isVisible() and card.accessibleName().startswith(way):
            card.pressed.emit()
            return
    raise AssertionError(f"no way to begin called {way}")


def fill(presenter: KennismakenPresenter[str], **texts: str) -> None:
    for line in presenter.view.findChildren(QLineEdit):
        name = line.accessibleName().split(" ")[0].lower()
        if line.isVisible() and name in texts:
            line.setText(texts[name])


def button(presenter: KennismakenPresenter[str], text: str) -> QPushButton:
    for found in presenter.view.findChildren(QPushButton):
        if found.isVisible() and found.text() == text:
            return found
    raise AssertionError(f"no button {text}")


def test_a_laptop_is_enrolled_with_an_address_a_code_and_a_passphrase(
    first_run: KennismakenPresenter[str], laptop: Laptop, settled: Callable[[], None]
) -> None:
    choose(first_run, "Aanmelden")
    fill(
        first_run,
        adres=" https://jobcoach.example.nl ",
        uitnodigingscode="ABCD-EFGH",
        nieuwe=LONG_ENOUGH,
        nog=LONG_ENOUGH,
    )
    button(first_run, "Aanmelden").click()
    settled()
    assert laptop.asked == [("https://jobcoach.example.nl", "ABCD-EFGH", LONG_ENOUGH)]
    assert laptop.opened == ["enrolled"]


def test_one_can_begin_without_a_server(
    first_run: KennismakenPresenter[str], laptop: Laptop, settled: Callable[[], None]
) -> None:
    choose(first_run, "Zonder server")
    fill(first_run, hoe="Anna", nieuwe=LONG_ENOUGH, nog=LONG_ENOUGH)
    button(first_run, "Beginnen").click()
    settled()
    assert laptop.asked == [("Anna", LONG_ENOUGH)]
    assert laptop.opened == ["alone"]


def test_one_can_look_around_as_jobcoach_or_as_teamleider(
    first_run: KennismakenPresenter[str], laptop: Laptop, settled: Callable[[], None]
) -> None:
    choose(first_run, "Rondkijken")
    choose(first_run, "Kijk als teamleider")
    settled()
    assert laptop.opened == ["leader"]


def test_while_the_example_is_being_made_one_sees_how_far_it_is(
    first_run: KennismakenPresenter[str],
    laptop: Laptop,
    qtbot: QtBot,
    settled: Callable[[], None],
) -> None:
    choose(first_run, "Rondkijken")
    choose(first_run, "Kijk als jobcoach")
    bar = first_run.view.findChildren(QProgressBar)[0]
    qtbot.waitUntil(bar.isVisible)
    assert unnamed(first_run.view) == []
    laptop.next_step.release(2)
    qtbot.waitUntil(lambda: (bar.value(), bar.maximum()) == (2, 4))
    laptop.next_step.release(2)
    settled()
    assert laptop.opened == ["coach"]


def test_making_the_example_can_be_stopped_and_begun_again(
    first_run: KennismakenPresenter[str],
    laptop: Laptop,
    qtbot: QtBot,
    settled: Callable[[], None],
) -> None:
    choose(first_run, "Rondkijken")
    choose(first_run, "Kijk als jobcoach")
    qtbot.waitUntil(first_run.view.findChildren(QProgressBar)[0].isVisible)
    button(first_run, "Annuleren").click()
    laptop.next_step.release()
    settled()
    assert laptop.opened == []
    assert first_run.view.error == ""
    laptop.next_step.release(4)
    choose(first_run, "Kijk als jobcoach")
    settled()
    assert laptop.opened == ["coach"]


def test_the_keyboard_begins_at_the_first_way_of_each_page(
    first_run: KennismakenPresenter[str],
    laptop: Laptop,
    qtbot: QtBot,
    settled: Callable[[], None],
) -> None:
    view = first_run.view
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    laptop.next_step.release(4)
    settled()
    assert laptop.opened == ["coach"]


def test_without_an_example_none_is_offered(qtbot: QtBot, background: Background) -> None:
    laptop = Laptop()
    presenter = KennismakenPresenter(
        background, enrol=laptop.enrol, begin_alone=laptop.alone, demo=(), opened=print
    )
    qtbot.addWidget(presenter.view)
    ways = [card.accessibleName() for card in presenter.view.findChildren(Card)]
    assert not any(way.startswith("Rondkijken") for way in ways)


@pytest.mark.parametrize("trouble", [InvitationRefused(), ServerUnreachable()])
def test_when_it_fails_one_reads_why_and_nothing_has_to_be_typed_again(
    first_run: KennismakenPresenter[str],
    laptop: Laptop,
    settled: Callable[[], None],
    trouble: JobcoachError,
) -> None:
    laptop.trouble = trouble
    choose(first_run, "Aanmelden")
    fill(first_run, adres="https://x.nl", uitnodigingscode="A", nieuwe=LONG_ENOUGH, nog=LONG_ENOUGH)
    button(first_run, "Aanmelden").click()
    settled()
    assert trouble.title in first_run.view.error
    assert trouble.advice in first_run.view.error
    laptop.trouble = None
    button(first_run, "Aanmelden").click()
    settled()
    assert laptop.asked[1] == laptop.asked[0]
    assert laptop.opened == ["enrolled"]


@pytest.mark.parametrize(
    "first, again", [("te kort", "te kort"), (LONG_ENOUGH, "iets heel anders")]
)
def test_a_short_passphrase_or_two_different_ones_cannot_be_used(
    first_run: KennismakenPresenter[str], first: str, again: str
) -> None:
    choose(first_run, "Zonder server")
    fill(first_run, hoe="Anna", nieuwe=first, nog=again)
    assert not button(first_run, "Beginnen").isEnabled()


@pytest.mark.parametrize(
    "passphrase, says, enough",
    [
        ("", "Kies minstens 12 tekens", False),
        ("kort", "Te kort: nog 8 tekens.", False),
        ("elf tekens.", "Te kort: nog 1 teken.", False),
        ("aaaaaaaaaaaaaaa", "Zwak", True),
        ("paard en wolk", "Goed", True),
        (LONG_ENOUGH, "Sterk", True),
    ],
)
def test_one_reads_how_strong_a_passphrase_is(passphrase: str, says: str, enough: bool) -> None:
    strength = strength_of(passphrase)
    assert strength.words.startswith(says)
    assert strength.enough is enough


@pytest.mark.parametrize("again", ["paard wolk fiets", "iets heel anders"])
def test_enter_after_two_different_passphrases_stays_where_one_types(
    first_run: KennismakenPresenter[str], qtbot: QtBot, again: str
) -> None:
    view = first_run.view
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    choose(first_run, "Zonder server")
    fill(first_run, hoe="Anna", nieuwe=LONG_ENOUGH, nog=again)
    lines = [one for one in view.findChildren(QLineEdit) if one.isVisible()]
    line = next(one for one in lines if one.accessibleName() == "Nog een keer")
    line.setFocus()
    press(Qt.Key.Key_Return)
    assert line.hasFocus()
    told = [one.text() for one in view.findChildren(QLabel) if one.isVisible()]
    assert "De twee wachtwoordzinnen zijn niet gelijk." in told


def test_terug_keeps_what_was_filled_in(first_run: KennismakenPresenter[str]) -> None:
    choose(first_run, "Aanmelden")
    fill(first_run, adres="https://x.nl")
    button(first_run, "Terug").click()
    choose(first_run, "Aanmelden")
    texts = [line.text() for line in first_run.view.findChildren(QLineEdit) if line.isVisible()]
    assert "https://x.nl" in texts


@pytest.mark.parametrize("way", ["Aanmelden", "Zonder server", "Rondkijken"])
def test_escape_goes_back_to_the_ways_to_begin(
    first_run: KennismakenPresenter[str], qtbot: QtBot, way: str
) -> None:
    view = first_run.view
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    choose(first_run, way)
    shortcut(view, "Escape")
    ways = [card.accessibleName() for card in view.findChildren(Card) if card.isVisible()]
    assert any(name.startswith("Zonder server") for name in ways)


def test_a_way_to_begin_can_be_chosen_with_the_keyboard(
    first_run: KennismakenPresenter[str], qtbot: QtBot
) -> None:
    card = next(card for card in first_run.view.findChildren(Card) if card.isVisible())
    assert card.focusPolicy() & Qt.FocusPolicy.TabFocus
    card.setFocus()
    qtbot.waitUntil(card.hasFocus)
    press(Qt.Key.Key_Return)
    assert button(first_run, "Aanmelden").isVisible()


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_every_page_has_names_for_everything_and_fits(
    first_run: KennismakenPresenter[str], appearance: Appearance, percent: int, qtbot: QtBot
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    for way in (None, "Aanmelden", "Zonder server"):
        first_run.view.show_choice()
        if way is not None:
            choose(first_run, way)
        assert unnamed(first_run.view) == []
        qtbot.waitUntil(lambda: clipped(first_run.view) == [])


def test_the_demo_begins_with_as_whom_one_wants_to_look(
    appearance: Appearance, qtbot: QtBot, background: Background, laptop: Laptop
) -> None:
    presenter = KennismakenPresenter(
        background,
        enrol=laptop.enrol,
        begin_alone=laptop.alone,
        demo=[DemoUser("jobcoach", laptop.example), DemoUser("teamleider", lambda _: "leader")],
        opened=laptop.opened.append,
        only_demo=True,
    )
    qtbot.addWidget(presenter.view)
    presenter.view.show()
    cards = [card for card in presenter.view.findChildren(Card) if card.isVisible()]
    assert [card.accessibleName().split(".")[0] for card in cards] == [
        "Kijk als jobcoach",
        "Kijk als teamleider",
    ]
    choose(presenter, "Kijk als teamleider")
    qtbot.waitUntil(lambda: laptop.opened == ["leader"])
