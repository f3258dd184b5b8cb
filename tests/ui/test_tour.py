"""The tour past every screen of the real program, and that every text fits in every picture."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from jobcoach.ui.actions import ACTIONS, INSIDE_A_SCREEN
from jobcoach.ui.application import Application
from jobcoach.ui.tour import LARGE, LARGE_PICTURE, LOOKS, PICTURE, Picture, take_tour
from jobcoach.ui.workspace import workspace_of
from tests.support import laptop
from tests.ui.example import example_doors, filled
from tests.ui.looked_at import Seen, told_in


@pytest.fixture(scope="module")
def seen() -> Seen:
    """What is found wrong on the way."""
    return Seen()


@pytest.fixture(scope="module")
def pictures(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, seen: Seen
) -> Iterator[list[Picture]]:
    root = tmp_path_factory.mktemp("tour")
    door = filled(root / "laptop")
    doors = example_doors(root, door)
    application = Application(qapp, doors)
    application.start()
    nobody_yet = laptop.alone(root / "leeg")
    taken = take_tour(
        application,
        root / "beelden",
        doors.demo,
        empty=lambda: workspace_of(nobody_yet),
        looked=seen.look,
    )
    yield list(taken)
    application.window.close()
    application.stop()


def test_there_is_a_picture_of_every_screen_light_dark_and_large(pictures: list[Picture]) -> None:
    names = {picture.path.stem for picture in pictures}
    for screen in (
        "kennismaken",
        "eerste-start",
        "eerste-start-aanmelden",
        "eerste-start-alleen",
        "eerste-start-rondkijken",
        "eerste-start-klaarzetten",
        "ontgrendelen",
        "vandaag",
        "assistentmedewerkers",
        "dossier-overzicht",
        "dossier-tijdlijn",
        "dossier-ladder",
        "dossier-aanwezigheid",
        "dossier-gegevens",
        "dossier-bijlagen",
        "dossier-bijlagen-plekken",
        "dossier-bijlagen-foto",
        "dossier-bijlagen-toestemming",
        "dossier-bijlagen-leeg",
        "twee-versies",
        "ladder-vraag",
        "ladder-uitkomst",
        "rapport",
        "rapport-ladder",
        "rapport-einde",
        "instellingen-wachtwoordzin",
        "instellingen-back-up",
        "notitie",
        "samen-hoe",
        "vertrek",
        "vertrek-klaar",
        "vertrek-mist",
        "samen-doelen",
        "samen-vorige-keer",
        "samen-afspraak",
        "samen-vertel",
        "samen-klaar",
        "werkposten",
        "werkpost",
        "instellingen",
        "zoeken",
        "zoeken-niets",
        "zoeken-geopend",
        "synchronisatie",
        "sneltoetsen",
        "handleiding",
        "handleiding-beginnen",
        "handleiding-zoeken",
        "uitleg",
    ):
        assert {f"{screen}-{look}" for look in LOOKS} <= names


def test_the_pictures_are_of_a_small_laptop_and_of_a_large_screen(pictures: list[Picture]) -> None:
    for picture in pictures:
        image = QImage(str(picture.path))
        assert not image.isNull()
        name = picture.path.stem
        if not name.startswith(("sneltoetsen", "uitleg")):
            size = LARGE_PICTURE if name.endswith(f"-{LARGE}") else PICTURE
            assert image.size() == size, name


def test_there_is_a_picture_of_every_screen_with_nobody_in_it_and_on_a_large_screen(
    pictures: list[Picture],
) -> None:
    names = {picture.path.stem for picture in pictures}
    for screen in ("vandaag", "assistentmedewerkers", "werkposten", "rapporten", "prullenbak"):
        assert {f"leeg-{screen}-{look}" for look in LOOKS} <= names
        assert f"{screen}-{LARGE}" in names
    for tab in ("overzicht", "tijdlijn", "ladder", "doelen", "aanwezigheid", "werk", "bijlagen"):
        assert {f"leeg-dossier-{tab}-{look}" for look in LOOKS} <= names


def test_no_two_screens_look_the_same(pictures: list[Picture]) -> None:
    light = [picture.path for picture in pictures if picture.path.stem.endswith("-licht")]
    assert len({path.read_bytes() for path in light}) == len(light)


def test_every_text_fits_where_it_stands(pictures: list[Picture]) -> None:
    cut = {picture.path.stem: picture.clipped for picture in pictures if picture.clipped}
    assert cut == {}


def test_everything_that_can_be_used_has_a_name_on_every_screen(
    pictures: list[Picture], seen: Seen
) -> None:
    assert seen.unnamed == {}


def test_no_english_word_is_shown_or_said(pictures: list[Picture], seen: Seen) -> None:
    assert seen.english == {}


def test_every_text_can_be_read_against_what_it_stands_on(
    pictures: list[Picture], seen: Seen
) -> None:
    assert seen.faint == {}


def test_every_button_tells_its_shortcut_and_every_action_its_name(
    pictures: list[Picture], seen: Seen
) -> None:
    assert (seen.untold, seen.actions) == ({}, {})


def test_nothing_looks_as_qt_makes_it(pictures: list[Picture], seen: Seen) -> None:
    """Each part of the window is dressed by itself: none is forgotten."""
    assert seen.bare == {}


def test_every_shortcut_of_every_screen_stands_in_the_overview(
    pictures: list[Picture], seen: Seen
) -> None:
    general = tuple((spec.shortcut, spec.text) for spec in ACTIONS)
    told = told_in(general + INSIDE_A_SCREEN)
    places = {f"Ctrl+{number}" for number in range(1, 10)}  # those of the rail tell themselves
    missing = {keys: where for keys, where in seen.shortcuts.items() if keys not in told | places}
    assert missing == {}
