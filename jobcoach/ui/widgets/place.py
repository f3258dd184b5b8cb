"""Draws where something stands: an icon and a word, quiet unless it is on this laptop alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from jobcoach.domain.bewaarplek import Bewaarplek, Bewaarstaat
from jobcoach.ui.icons import paint_icon
from jobcoach.ui.plekken import ICONS
from jobcoach.ui.theme import Space, TextSize, Theme, Tone
from jobcoach.ui.widgets.marks import paint_line

_ICON_PX = 14
_PAD_PX = 8
_HEIGHT_PX = 22


def place_width(theme: Theme, staat: Bewaarstaat | None) -> float:
    """The room that it takes, in pixels; 0 for None."""
    if staat is None:
        return 0.0
    word = QFontMetricsF(theme.font(TextSize.SMALL)).horizontalAdvance(staat.plek.label) + 2
    return float(word + theme.px(_ICON_PX) + Space.XS + 2 * theme.px(_PAD_PX))


def paint_place(
    painter: QPainter, theme: Theme, left: float, line: QRectF, staat: Bewaarstaat | None
) -> None:
    """Draw it on this line from `left` on; nothing for None."""
    if staat is None:
        return
    alone = staat.plek is Bewaarplek.ALLEEN_HIER
    tone = Tone.AMBER if alone else Tone.QUIET
    height = theme.px(_HEIGHT_PX)
    top = line.center().y() - height / 2
    box = QRectF(left, top, place_width(theme, staat), height)
    if alone:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.soft(tone))
        painter.drawRoundedRect(box, height / 2, height / 2)
    side = theme.px(_ICON_PX)
    icon = QRectF(box.left() + theme.px(_PAD_PX), line.center().y() - side / 2, side, side)
    paint_icon(painter, ICONS[staat.plek], icon, theme.colour(tone))
    inner = QRectF(icon.right() + Space.XS, top, box.right() - icon.right(), height)
    paint_line(painter, theme, inner, staat.plek.label, size=TextSize.SMALL, tone=tone)
