"""The tour past every screen of the real program, and that every text fits in every picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from jobcoach.domain.ladder import Antwoord, Vraag
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.werkpost import SoortWerkpost, Werkpost
from jobcoach.settings import Settings
from jobcoach.ui.actions import ACTIONS, INSIDE_A_SCREEN
from jobcoach.ui.application import Application, Doors
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.kennismaken.presenter import DemoUser
from jobcoach.ui.tour import LARGE, LARGE_PICTURE, LOOKS, PICTURE, Picture, take_tour
from jobcoach.ui.workspace import Workspace, workspace_of
from jobcoach.usecases import bezoeken, bijlagen, ladder, werkposten
from jobcoach.usecases.door import Door
from tests.media.pictures import png
from tests.support import laptop
from tests.ui.looked_at import Seen, told_in

STEPS_BACK_AND_UP = (
    (date(2025, 1, 7), {Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.JA}),
    (date(2025, 9, 2), {Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.NEE, Vraag.V4: Antwoord.JA}),
    (date(2026, 10, 6), {Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.JA}),
)


def filled(root: Path) -> Door:
    """A laptop with a werkpost, some people with long names, notes and a history."""
    door = laptop.alone(root)
    weide = werkposten.add_werkpost(
        door,
        Werkpost(
            id="",
            naam="Kinderboerderij De Kleine Weide",
            soort=SoortWerkpost.KINDERBOERDERIJ,
            gemeente="Wijchen",
            capaciteit=6,
            opent_dagelijks="Ria Peters, 06 12 34 56 78",
        ),
    )
    kim = laptop.person(door, "Kim", "Jansen")
    at_work = [kim]
    for roepnaam, achternaam in (("Siân", "Müller-Özdemir"), ("Jan-Willem", "van Oldenbarnevelt")):
        at_work.append(laptop.person(door, roepnaam, achternaam))
    with door.aside() as work:
        for one in at_work:
            work.save(
                Plaatsing(
                    id=work.new_id(),
                    assistentmedewerker_id=one.id,
                    soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
                    werkpost_id=weide.id,
                )
            )
        work.flush()
    bezoeken.plan_bezoek(door, weide.id, door.clock())
    for name in ("De geiten gevoerd.png", "Weekschema met plaatjes.png"):
        bijlagen.add_bijlage(
            door, png(), assistentmedewerker_id=kim.id, naam=name, gegeven_door="Kim Jansen"
        )
    for number in range(4):
        laptop.note(door, kim, f"Bezoek {number}: Kim deed het laatste hok zonder hulp.")
    for day, answers in STEPS_BACK_AND_UP:
        assessment = Ladderbeoordeling(
            id="",
            assistentmedewerker_id=kim.id,
            auteur_id="",
            datum=day,
            antwoorden=answers,
        )
        ladder.add_ladderbeoordeling(door, assessment, submit=True)
    return door


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

    def nobody(*_: object) -> Workspace:
        raise AssertionError("the tour opens only the demo")

    doors = Doors(
        settings=Settings(theme="licht"),
        keep_settings=lambda _: None,
        lock_file=root / "lock",
        geometry_file=root / "venster.ini",
        is_set_up=False,
        unlock=nobody,
        enrol=nobody,
        begin_alone=nobody,
        demo=(DemoUser("jobcoach", lambda _: workspace_of(door, example=True)),),
        only_demo=True,
        about=About("0.1.0", "laptop-anna", "/home/anna/jobcoach"),
    )
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
