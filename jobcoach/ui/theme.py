"""Colours, type, space and sizes of every screen, and how they reach Qt.

Colours and text size travel in the application's own palette and font too, so that every widget,
also one of Qt itself, is drawn in the same theme and repainted when it changes.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import Final, TypeVar
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

FAMILY: Final = "Atkinson Hyperlegible Next"
PIXELS_PER_POINT: Final = 96 / 72
LINE_HEIGHT: Final = 1.4
LONGEST_LINE_CHARACTERS: Final = 75
RADIUS_CONTROL: Final = 6
RADIUS_CARD: Final = 10
CONTROL_HEIGHT: Final = 36
ROW_HEIGHT: Final = 48
FOCUS_RING: Final = 2
MOTION_MS: Final = 120
"""Heights, radii and the ring are in pixels at 100 % text."""


class Space(IntEnum):
    """Room between things, in pixels; it does not grow with the text."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32
    XXXL = 48


class TextSize(IntEnum):
    """Sizes of type, in points at 96 dpi."""

    SMALL = 11
    BODY = 13
    EMPHASIS = 15
    TITLE = 20
    NAME = 28


@dataclass(frozen=True, slots=True)
class Colours:
    """The palette of one theme. Text has 4.5 : 1 on what it stands on, edges 3 : 1."""

    background: str
    surface: str
    surface_quiet: str
    edge: str
    text: str
    text_quiet: str
    accent: str
    on_accent: str
    accent_soft: str
    amber: str
    amber_soft: str
    danger: str
    danger_soft: str
    info: str
    info_soft: str
    hairline: str
    """Divides without being a border of something that can be pressed."""
    hover: str
    """Under the pointer, on background and on surface."""


LIGHT: Final = Colours(
    background="#F7F6F2",
    surface="#FFFFFF",
    surface_quiet="#EFEDE6",
    edge="#8C8A80",
    text="#1F2421",
    text_quiet="#59615B",
    accent="#1F6B4A",
    on_accent="#FFFFFF",
    accent_soft="#DDEDE4",
    amber="#7A4F00",
    amber_soft="#FBEED3",
    danger="#B3261E",
    danger_soft="#FBE4E1",
    info="#1F5F8B",
    info_soft="#E0EDF5",
    hairline="#E3E0D7",
    hover="#EBE8DF",
)
DARK: Final = Colours(
    background="#161A18",
    surface="#1E2421",
    surface_quiet="#262D29",
    edge="#6F7A73",
    text="#ECEFEA",
    text_quiet="#A7B1AA",
    accent="#6FC79B",
    on_accent="#0E1512",
    accent_soft="#1F3A2D",
    amber="#F0C46A",
    amber_soft="#3A2F16",
    danger="#FF8A80",
    danger_soft="#41211E",
    info="#8CC4EA",
    info_soft="#1B3242",
    hairline="#303833",
    hover="#2B332F",
)


class Tone(Enum):
    """What a colour means. The value names the text colour of the palette."""

    TEXT = "text"
    QUIET = "text_quiet"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    AMBER = "amber"
    DANGER = "danger"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours with a text scale: all that a widget needs to draw itself."""

    colours: Colours
    scale: float
    """1.0 is 100 % text."""

    @property
    def dark(self) -> bool:
        """Whether this is the dark theme."""
        return self.colours is DARK

    def px(self, pixels: float) -> int:
        """A length that grows with the text, in pixels."""
        return round(pixels * self.scale)

    def text_px(self, size: TextSize) -> int:
        """The height of type, in pixels."""
        return round(size * PIXELS_PER_POINT * self.scale)

    def font(self, size: TextSize = TextSize.BODY, *, bold: bool = False) -> QFont:
        """The type of the program in one size."""
        font = QFont(FAMILY)
        font.setPixelSize(self.text_px(size))
        font.setBold(bold)
        return font

    def colour(self, tone: Tone) -> QColor:
        """The colour for text and icons of this tone."""
        return QColor(getattr(self.colours, tone.value))

    def soft(self, tone: Tone) -> QColor:
        """The quiet surface on which text of this tone stands."""
        if tone in (Tone.ACCENT, Tone.AMBER, Tone.DANGER, Tone.INFO):
            return QColor(getattr(self.colours, f"{tone.value}_soft"))
        return QColor(self.colours.surface_quiet)


W = TypeVar("W", bound=QWidget)

_worn = Theme(LIGHT, 1.0)
_sized: WeakKeyDictionary[QWidget, list[Callable[[], None]]] = WeakKeyDictionary()
"""What sets a size of a widget to the text size that is worn."""


def shown() -> Theme:
    """The theme in which the application is shown now.

    It is remembered and not asked of Qt, which lets go of Python's lock at each such question: a
    lane that computes would keep the window waiting thousands of times.
    """
    return _worn


def wear(theme: Theme) -> None:
    """Show the application in this theme."""
    global _worn  # noqa: PLW0603 - as Qt has one palette and one font for the whole application
    other_size = theme.scale != _worn.scale
    _worn = theme
    QApplication.setPalette(palette_of(theme.colours))
    QApplication.setFont(theme.font())
    if other_size:
        for widget, sizes in tuple(_sized.items()):
            for size in sizes if shiboken6.isValid(widget) else ():
                size()


def size_by_text(widget: W, setter: Callable[[W, int], None], pixels: float) -> None:
    """Give this size to the widget, now and at each other text size; `pixels` at 100 % text."""
    known = weakref.ref(widget)

    def size() -> None:
        alive = known()
        if alive is not None:
            setter(alive, shown().px(pixels))

    _sized.setdefault(widget, []).append(size)
    size()


def palette_of(colours: Colours) -> QPalette:
    """Every role of Qt's palette in our colours, disabled ones too."""
    palette = QPalette()
    role = QPalette.ColorRole
    wanted = {
        role.Window: colours.background,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.surface_quiet,
        role.Text: colours.text,
        role.PlaceholderText: colours.text_quiet,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.danger,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.background,
        role.Highlight: colours.accent_soft,
        role.HighlightedText: colours.text,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Light: colours.surface,
        role.Midlight: colours.surface_quiet,
        role.Mid: colours.hairline,
        role.Dark: colours.edge,
        role.Shadow: colours.edge,
    }
    for which, colour in wanted.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.text_quiet))
    return palette
