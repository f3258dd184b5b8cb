"""Colours that everyone can read, and a theme that reaches every widget."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jobcoach.paths import resources_dir
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.icons import icon, pixmap
from jobcoach.ui.theme import DARK, FAMILY, LIGHT, Colours, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.text import Heading, Label

TEXT_ON = [
    ("text", "background"),
    ("text", "surface"),
    ("text", "surface_quiet"),
    ("text", "hover"),
    ("text", "accent_soft"),
    ("text", "amber_soft"),
    ("text", "danger_soft"),
    ("text", "info_soft"),
    ("text_quiet", "background"),
    ("text_quiet", "surface"),
    ("text_quiet", "surface_quiet"),
    ("text_quiet", "hover"),
    ("text_quiet", "accent_soft"),
    ("accent", "background"),
    ("accent", "surface"),
    ("accent", "accent_soft"),
    ("accent", "surface_quiet"),
    ("on_accent", "accent"),
    ("amber", "amber_soft"),
    ("amber", "background"),
    ("danger", "danger_soft"),
    ("danger", "background"),
    ("danger", "surface"),
    ("info", "info_soft"),
    ("background", "text"),
]
EDGE_ON = [("edge", "background"), ("edge", "surface"), ("accent", "background")]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.1 defines it."""

    def linear(part: int) -> float:
        share = part / 255
        return float(share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["licht", "donker"])
@pytest.mark.parametrize("pair", TEXT_ON, ids="-".join)
def test_text_can_be_read_on_everything_that_it_stands_on(
    colours: Colours, pair: tuple[str, str]
) -> None:
    assert contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["licht", "donker"])
@pytest.mark.parametrize("pair", EDGE_ON, ids="-".join)
def test_the_edge_of_a_control_can_be_seen(colours: Colours, pair: tuple[str, str]) -> None:
    assert contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) >= 3


def test_both_themes_name_every_colour() -> None:
    for field in fields(Colours):
        assert getattr(LIGHT, field.name) != getattr(DARK, field.name), field.name


def test_the_program_is_set_in_the_type_that_ships_with_it(appearance: Appearance) -> None:
    assert FAMILY in QFontDatabase.families()
    assert QApplication.font().family() == FAMILY


def test_qt_itself_speaks_dutch(appearance: Appearance) -> None:
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Annuleren"


@pytest.mark.parametrize("theme", ["licht", "donker"])
def test_a_choice_of_colours_reaches_qts_own_palette(appearance: Appearance, theme: str) -> None:
    appearance.show(Settings(theme="donker" if theme == "donker" else "licht"))
    wanted = DARK if theme == "donker" else LIGHT
    palette = QApplication.palette()
    assert shown().colours is wanted
    assert palette.color(QPalette.ColorRole.Base).name().upper() == wanted.surface
    assert palette.color(QPalette.ColorRole.Text).name().upper() == wanted.text


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_text_grows_as_far_as_someone_needs(
    appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    label, title = Label("Kim"), Heading("Kim")
    for widget in (label, title):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    assert shown().scale == percent / 100
    for widget, size in ((label, TextSize.BODY), (title, TextSize.TITLE)):
        widget.ensurePolished()
        assert widget.fontInfo().pixelSize() == round(size * 96 / 72 * percent / 100)


def test_a_button_is_drawn_anew_in_the_colours_of_the_other_theme(
    appearance: Appearance, qtbot: QtBot
) -> None:
    button = Button("Nieuw", icon_name="plus")
    qtbot.addWidget(button)
    button.show()
    light = button.icon().pixmap(20, 20).toImage()
    appearance.show(Settings(theme="donker"))
    QApplication.processEvents()
    assert button.icon().pixmap(20, 20).toImage() != light


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_sharp_on_every_screen(appearance: Appearance, ratio: float) -> None:
    drawn = pixmap("house", shown().colour(Tone.ACCENT), 20, ratio)
    assert (drawn.width(), drawn.devicePixelRatio()) == (round(20 * ratio), ratio)
    colours = {
        drawn.toImage().pixelColor(x, y).name()
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.toImage().pixelColor(x, y).alpha() == 255
    }
    assert colours == {shown().colours.accent.lower()}


def test_every_icon_that_ships_can_be_drawn(appearance: Appearance) -> None:
    for path in (resources_dir() / "icons").glob("*.svg"):
        drawn = icon(path.stem).pixmap(20, 20).toImage()
        assert any(drawn.pixelColor(x, y).alpha() for x in range(20) for y in range(20)), path.stem
