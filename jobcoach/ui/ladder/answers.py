"""The big answers below a question: ja, nee, weet niet, with the key that gives each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from jobcoach.domain.ladder import Antwoord
from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import RADIUS_CARD, Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import paint_focus_ring
from jobcoach.ui.widgets.marks import paint_line

_HEIGHT_PX = 64
_KEY_PX = 28
WORDS = {Antwoord.JA: "Ja", Antwoord.NEE: "Nee", Antwoord.WEET_NIET: "Weet niet"}
KEYS = {Antwoord.JA: "1", Antwoord.NEE: "2", Antwoord.WEET_NIET: "3"}


class AnswerButton(QPushButton):
    """One answer, as wide as the column and high enough for a cold hand."""

    def __init__(self, antwoord: Antwoord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._key = WORDS[antwoord], KEYS[antwoord]
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(f"Toets {self._key}")
        self.setToolTip(f"{self._words} ({self._key})")
        self._chosen = False
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Grows with the text."""
        return QSize(shown().px(240), shown().px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """May be narrower, never lower."""
        return QSize(shown().px(160), shown().px(_HEIGHT_PX))

    @property
    def chosen(self) -> bool:
        """Whether this answer was given: the screen says so, not the press."""
        return self._chosen

    def set_chosen(self, chosen: bool) -> None:
        """Mark it as the answer that was given, or take that away."""
        self._chosen = chosen
        given = ", je antwoord van net" if chosen else ""
        self.setAccessibleDescription(f"Toets {self._key}{given}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A field with the key before the words; filled softly when this was the answer."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self._chosen
        ground = theme.colours.surface
        if chosen:
            ground = theme.colours.accent_soft
        elif self.isDown() or self.underMouse():
            ground = theme.colours.hover
        edge = theme.colours.accent if chosen else theme.colours.edge
        painter.setPen(QPen(QColor(edge), 2 if chosen else 1))
        painter.setBrush(QColor(ground))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        side = theme.px(_KEY_PX)
        cap = QRectF(Space.L, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(QColor(theme.colours.edge), 1))
        painter.setBrush(QColor(theme.colours.surface_quiet))
        painter.drawRoundedRect(cap, 5, 5)
        painter.setPen(theme.colour(Tone.TEXT))
        painter.setFont(theme.font(TextSize.BODY, bold=True))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._key)
        words = QRectF(cap.right() + Space.L, 0, 0, self.height())
        words.setRight(self.width() - Space.L)
        if chosen:
            mark = theme.px(22)
            place = QRectF(words.right() - mark, (self.height() - mark) / 2, mark, mark)
            paint_icon(painter, "check", place, theme.colour(Tone.ACCENT))
            words.setRight(place.left() - Space.S)
        paint_line(painter, theme, words, self._words, size=TextSize.EMPHASIS, bold=True)
        if self.hasFocus():
            paint_focus_ring(self, RADIUS_CARD)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()


class Answers(QWidget):
    """The three answers, below each other or beside each other."""

    answered = Signal(object)
    """The Antwoord that was given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(Space.M)
        self._buttons: dict[Antwoord, AnswerButton] = {}
        for antwoord in Antwoord:
            button = AnswerButton(antwoord)
            button.clicked.connect(lambda _on, given=antwoord: self.answered.emit(given))
            self._line.addWidget(button, 1)
            self._buttons[antwoord] = button

    def set_beside(self, *, beside: bool) -> None:
        """Beside each other, so that all three are seen where there is little height."""
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(right if beside else down)

    def show_answer(self, antwoord: Antwoord | None) -> None:
        """Which answer was given before; None: none yet."""
        for each, button in self._buttons.items():
            button.set_chosen(each is antwoord)
