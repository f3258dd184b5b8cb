"""Small painted marks that lists and headers share: initials, the six steps, a signal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from jobcoach.domain.zoeken import marks
from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import TextSize, Theme, Tone

TREDEN = 6
STEPS_WIDTH_PX = 26
"""Width of the six little steps at 100 % text."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A signal as it is shown: a drawing, a tone, and the words that say the same."""

    icon: str
    tone: Tone
    text: str


def paint_initials(painter: QPainter, theme: Theme, box: QRectF, initials: str) -> None:
    """Initials in a round."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colours.accent_soft))
    painter.drawEllipse(box)
    font = theme.font(TextSize.BODY, bold=True)
    font.setPixelSize(max(9, round(box.height() * 0.4)))
    painter.setFont(font)
    painter.setPen(QColor(theme.colours.accent))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials)


def paint_steps(painter: QPainter, theme: Theme, box: QRectF, trede: int | None) -> None:
    """Six rising bars, filled up to the trede; none filled while there is no trede."""
    bar = box.width() / (TREDEN * 1.5 - 0.5)
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(1, TREDEN + 1):
        height = box.height() * (0.25 + 0.75 * step / TREDEN)
        filled = trede is not None and step <= trede
        painter.setBrush(QColor(theme.colours.accent if filled else theme.colours.hairline))
        left = box.left() + (step - 1) * bar * 1.5
        painter.drawRoundedRect(QRectF(left, box.bottom() - height, bar, height), 1, 1)


def paint_mark(painter: QPainter, theme: Theme, centre: QPointF, mark: Mark) -> None:
    """A signal as an icon alone, in a list; its words are in the tooltip and the name."""
    side = theme.px(18)
    box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
    paint_icon(painter, mark.icon, box, theme.colour(mark.tone))


def paint_line(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    text: str,
    *,
    size: TextSize = TextSize.BODY,
    tone: Tone = Tone.TEXT,
    bold: bool = False,
    right: bool = False,
) -> None:
    """One line of text, cut with … when it does not fit."""
    font = theme.font(size, bold=bold)
    painter.setFont(font)
    painter.setPen(theme.colour(tone))
    fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), fitting)


def places_in(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where words that were looked for stand, as Qt counts: it takes an emoji for two."""
    for begin, end in marks(text, words):
        yield _length(text[:begin]), _length(text[:end])


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
