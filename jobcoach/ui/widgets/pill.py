"""The pill that says where the work is, and the sheet with details below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QDialog, QGridLayout, QVBoxLayout, QWidget

from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import CONTROL_HEIGHT, Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import Button, paint_focus_ring
from jobcoach.ui.widgets.marks import paint_line
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.text import Label, Muted, Paragraph

_WIDTHS_PX = (380, 560)


class SyncPill(QAbstractButton):
    """An icon and a sentence; pressing it asks for the details."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = "cloud"
        self._tone = Tone.QUIET
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip("Waar je werk staat")

    def show_pill(self, text: str, icon: str, tone: Tone) -> None:
        """Show this sentence."""
        self._icon, self._tone = icon, tone
        self.setText(text)
        self.setAccessibleName(f"Synchronisatie: {text}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its sentence."""
        theme = shown()
        width = QFontMetrics(theme.font(TextSize.SMALL)).horizontalAdvance(self.text())
        return QSize(width + theme.px(18) + Space.S + 2 * Space.M + 2, theme.px(CONTROL_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Only the icon, when there is no room: the sentence is in the name."""
        theme = shown()
        return QSize(theme.px(18) + 2 * Space.M, theme.px(CONTROL_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded line around it; the colour only when it means something."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        alert = self._tone in (Tone.AMBER, Tone.DANGER)
        ground = theme.soft(self._tone) if alert else QColor(Qt.GlobalColor.transparent)
        if self.underMouse() and not alert:
            ground = QColor(theme.colours.hover)
        painter.setPen(QPen(theme.colour(self._tone) if alert else QColor(theme.colours.hairline)))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        side = theme.px(18)
        icon = QRectF(Space.M, (self.height() - side) / 2, side, side)
        paint_icon(painter, self._icon, icon, theme.colour(self._tone))
        words = box.adjusted(icon.right() + Space.S, 0, -Space.M, 0)
        tone = self._tone if alert else Tone.TEXT
        paint_line(painter, theme, words, self.text(), size=TextSize.SMALL, tone=tone)
        painter.end()
        if self.hasFocus():
            paint_focus_ring(self, self.height() // 2)


class SyncSheet(QDialog):
    """How things stand, in plain words, with what one can do about it. Escape closes it.

    A dialog for who hears the screen; it lies in the window and stands in nobody's way.
    """

    round_requested = Signal()
    answered = Signal(str)
    """The key of one of the other buttons."""
    file_chosen = Signal(object)
    """A Path: where to keep what the server did not take."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setWindowFlags(Qt.WindowType.Widget)  # else it is a window of its own
        self._host = host
        self._pill: QWidget | None = None
        self._busy = False
        self.setProperty("frame", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Synchronisatie")
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        self._title = Label(bold=True)
        self._title.setWordWrap(True)
        column.addWidget(self._title)
        self._sentence = Paragraph(tone=Tone.QUIET)
        column.addWidget(self._sentence)
        self._answers = Wrap()
        self._answers.hide()
        column.addWidget(self._answers)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(Space.L)
        self._facts.setVerticalSpacing(Space.XS)
        self._facts.setColumnStretch(1, 1)
        column.addLayout(self._facts)
        self._lines: list[tuple[Label, Label]] = []
        self._answered: tuple[tuple[str, str], ...] = ()
        self._button = Button(
            "Nu synchroniseren",
            icon_name="refresh-cw",
            hint="Nu synchroniseren (F5)",
        )
        self._button.clicked.connect(self._ask_round)
        column.addWidget(self._button)
        self.hide()

    def show_facts(
        self,
        title: str,
        sentence: str,
        facts: Sequence[tuple[str, str]],
        *,
        can_ask: bool,
        busy: bool,
        answers: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show these; `can_ask` tells whether there is a server to ask.

        `answers` are the keys and the words of other buttons.
        """
        self._busy = busy
        if title != self._title.text():
            self._title.setText(title)
            self.setAccessibleName(f"Synchronisatie: {title}")
        if sentence != self._sentence.plain_text:
            self._sentence.set_text(sentence)
            self.setAccessibleDescription(sentence)
        self._show_lines(facts)
        self._show_answers(tuple(answers))
        if self._button.isHidden() == can_ask:
            self._button.setVisible(can_ask)
        words = "Bezig met synchroniseren" if busy else "Nu synchroniseren"
        if words != self._button.text():
            self._button.set_text(words)
        if not self.isHidden():
            self._fit()

    def _show_lines(self, facts: Sequence[tuple[str, str]]) -> None:
        """What stood there already is left alone: only other words are written."""
        while len(self._lines) < len(facts):
            name, value = Muted(), Label(size=TextSize.SMALL)
            value.setWordWrap(True)
            row = len(self._lines)
            self._facts.addWidget(name, row, 0)
            self._facts.addWidget(value, row, 1)
            self._lines.append((name, value))
        for row, labels in enumerate(self._lines):
            words = facts[row] if row < len(facts) else ("", "")
            for label, text in zip(labels, words, strict=True):
                if label.text() != text:
                    label.setText(text)
                if label.isHidden() == (row < len(facts)):
                    label.setVisible(row < len(facts))

    def _ask_round(self) -> None:
        """While one is under way the press does nothing; the keyboard stays where it is."""
        if not self._busy:
            self.round_requested.emit()

    def _show_answers(self, answers: tuple[tuple[str, str], ...]) -> None:
        """Made anew only when they are others: the keyboard may be on one of them."""
        if answers == self._answered:
            return
        had_keyboard = any(each.hasFocus() for each in self._answers.findChildren(Button))
        self._answered = answers
        self._answers.clear()
        for key, words in answers:
            button = Button(words)
            button.clicked.connect(lambda _=False, key=key: self.answered.emit(key))
            self._answers.add(button)
            button.show()
        self._answers.setVisible(bool(answers))
        if had_keyboard:
            self.setFocus()

    def open_below(self, pill: QWidget) -> None:
        """Lie below the pill, with the keyboard."""
        self._pill = pill
        self.show()
        self._fit()
        self.raise_()
        (self if self._button.isHidden() else self._button).setFocus()

    def _fit(self) -> None:
        """Wider where it would be higher than the window."""
        room = self._host.size().shrunkBy(QMargins(Space.S, Space.S, Space.S, Space.S))
        widths = [min(shown().px(wide_px), room.width()) for wide_px in _WIDTHS_PX]
        fitting = (one for one in widths if self.heightForWidth(one) <= room.height())
        width = next(fitting, widths[-1])
        self.setFixedWidth(width)
        self.resize(width, self.heightForWidth(width))
        self._place()

    def _place(self) -> None:
        """Below the pill; over it when all of it can't be seen otherwise."""
        if self._pill is None:
            return
        right = self._pill.mapTo(
            self._host, QPoint(self._pill.width(), self._pill.height() + Space.XS)
        )
        left = max(Space.S, min(right.x(), self._host.width() - Space.S) - self.width())
        lowest = self._host.height() - Space.S - self.height()
        self.move(left, max(Space.S, min(right.y(), lowest)))

    def event(self, event: QEvent) -> bool:
        """Facts that come while it is open change its height."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and not self.isHidden():
            self._fit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            event.ignore()

    def close_it(self) -> None:
        """Close; the keyboard goes back to the pill."""
        self.hide()
        if self._pill is not None:
            self._pill.setFocus()
