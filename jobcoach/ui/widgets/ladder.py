"""The ladder as a drawing: six treden like stairs, where someone stands and where they stood."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jobcoach.domain.ladder import Trede
from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import Space, TextSize, Theme, Tone, shown
from jobcoach.ui.widgets.marks import paint_line

_STEP_PX = 40
_INDENT_PX = 18


class LadderDrawing(QWidget):
    """Six treden, the highest on top; the present one filled, the previous and expected marked."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._present: int | None = None
        self._previous: int | None = None
        self._expected: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_treden(None)

    def set_treden(
        self, present: int | None, *, previous: int | None = None, expected: int | None = None
    ) -> None:
        """Each 1 to 6, or None: unknown. `expected` is where the person may stand later."""
        self._present, self._previous, self._expected = present, previous, expected
        self.setAccessibleName(self._words())
        self.update()

    def _words(self) -> str:
        if self._present is None:
            words = "Participatieladder: nog geen trede"
        else:
            words = f"Participatieladder: trede {self._present}, {Trede(self._present).label}"
        if self._previous is not None:
            words += f"; vorige keer trede {self._previous}"
        if self._expected is not None:
            words += f"; verwacht trede {self._expected}"
        return words

    def sizeHint(self) -> QSize:
        """High enough for six treden."""
        theme = shown()
        return QSize(theme.px(420), len(Trede) * theme.px(_STEP_PX))

    def minimumSizeHint(self) -> QSize:
        """May be narrower: the labels are then cut."""
        return QSize(shown().px(240), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each trede as a step that begins further to the right the higher it is."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = theme.px(_STEP_PX)
        for trede in Trede:
            top = (len(Trede) - trede) * height
            left = (trede - 1) * theme.px(_INDENT_PX)
            box = QRectF(left, top + 2, self.width() - left - 2, height - 4)
            self._paint_step(painter, theme, box, trede)

    def _paint_step(self, painter: QPainter, theme: Theme, box: QRectF, trede: Trede) -> None:
        here = trede == self._present
        painter.setPen(Qt.PenStyle.NoPen)
        ground = theme.colours.accent if here else theme.colours.surface_quiet
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 6, 6)
        if trede == self._expected and not here:
            pen = QPen(QColor(theme.colours.accent), 2, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        tone = Tone.ON_ACCENT if here else Tone.TEXT
        number = QRectF(box.left() + Space.M, box.top(), theme.px(20), box.height())
        paint_line(painter, theme, number, str(int(trede)), tone=tone, bold=True)
        right = box.right() - Space.M
        word = self._word(trede)
        needed = theme.px(16) + Space.XS + Space.S + self._width(theme, trede.label, bold=here)
        if word and number.right() + needed + self._width(theme, word, small=True) > right:
            word = ""
        if self._word(trede):
            painter.setFont(theme.font(TextSize.SMALL))
            width = painter.fontMetrics().horizontalAdvance(word) + 2
            place = QRectF(right - width, box.top(), width, box.height())
            quiet = Tone.ON_ACCENT if here else Tone.QUIET
            paint_line(painter, theme, place, word, size=TextSize.SMALL, tone=quiet, right=True)
            side = theme.px(16)
            drawing = QRectF(
                right - width - side - Space.XS, box.center().y() - side / 2, side, side
            )
            paint_icon(painter, self._icon(trede), drawing, theme.colour(quiet))
            right = drawing.left() - Space.S
        label = QRectF(QPointF(number.right(), box.top()), QPointF(right, box.bottom()))
        paint_line(painter, theme, label, trede.label, tone=tone, bold=here)

    @staticmethod
    def _width(theme: Theme, text: str, *, bold: bool = False, small: bool = False) -> int:
        size = TextSize.SMALL if small else TextSize.BODY
        return QFontMetrics(theme.font(size, bold=bold)).horizontalAdvance(text) + 2

    def _word(self, trede: Trede) -> str:
        if trede == self._present:
            return "nu en vorige keer" if trede == self._previous else "nu"
        if trede == self._previous:
            return "vorige keer"
        return "verwacht" if trede == self._expected else ""

    def _icon(self, trede: Trede) -> str:
        if trede == self._present:
            return "footprints"
        return "history" if trede == self._previous else "flag"
