"""The line icons that ship with the program, in the colours of the theme, sharp on every screen."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from jobcoach.paths import resources_dir
from jobcoach.ui.theme import Tone, shown

ICON_PX = 20
_STROKE = "1.75"
"""Thinner than the drawings are: at 20 pixels it is as dark as the text beside it."""


@cache
def _svg(name: str) -> str:
    path = resources_dir() / "icons" / f"{name}.svg"
    return path.read_text("utf-8").replace('stroke-width="2"', f'stroke-width="{_STROKE}"')


def paint_icon(painter: QPainter, name: str, box: QRectF, colour: QColor) -> None:
    """Draw an icon in this box and colour. Raises FileNotFoundError for an unknown name."""
    ratio = painter.device().devicePixelRatioF()
    drawn = pixmap(name, colour, round(box.width()), ratio)
    painter.drawPixmap(box.topLeft(), drawn)


def pixmap(name: str, colour: QColor, size_px: int, pixel_ratio: float = 1.0) -> QPixmap:
    """An icon of `size_px` logical pixels. Raises FileNotFoundError for an unknown name."""
    return _drawn(name, colour, size_px, 0, pixel_ratio)


def _drawn(name: str, colour: QColor, size_px: int, gap_px: int, pixel_ratio: float) -> QPixmap:
    """An icon with room at its right; drawn once and kept by Qt."""
    key = f"{name} {colour.name()} {size_px} {gap_px} {pixel_ratio}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    side = round(size_px * pixel_ratio)
    drawn = QPixmap(round((size_px + gap_px) * pixel_ratio), side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    svg = _svg(name).replace("currentColor", colour.name())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    drawn.setDevicePixelRatio(pixel_ratio)
    QPixmapCache.insert(key, drawn)
    return drawn


def _ratios() -> set[float]:
    """Of pixels to a unit on the screens that there are: drawing for others takes time too."""
    screen = QGuiApplication.instance()
    return {1.0, screen.devicePixelRatio()} if isinstance(screen, QGuiApplication) else {1.0}


def before_text(name: str, tone: Tone, side_px: int, gap_px: int) -> QIcon:
    """An icon with room at its right, for a button that has a text beside it."""
    made = QIcon()
    theme = shown()
    for mode, each in ((QIcon.Mode.Normal, tone), (QIcon.Mode.Disabled, Tone.QUIET)):
        for ratio in _ratios():
            made.addPixmap(_drawn(name, theme.colour(each), side_px, gap_px, ratio), mode)
    return made


def icon(name: str, tone: Tone = Tone.TEXT, *, hovered: Tone | None = None) -> QIcon:
    """An icon for a button or a menu in the colours of the theme that is shown now.

    It does not change with the theme by itself: `widgets.buttons.Button` and the actions make it
    anew when the theme changes. `hovered` is the tone under the pointer and when selected.
    """
    theme = shown()
    made = QIcon()
    size = theme.px(ICON_PX)
    for ratio in _ratios():
        made.addPixmap(pixmap(name, theme.colour(tone), size, ratio))
        quiet = pixmap(name, theme.colour(Tone.QUIET), size, ratio)
        made.addPixmap(quiet, QIcon.Mode.Disabled)
        if hovered is not None:
            drawn = pixmap(name, theme.colour(hovered), size, ratio)
            made.addPixmap(drawn, QIcon.Mode.Active)
            made.addPixmap(drawn, QIcon.Mode.Selected)
    return made
