"""What people fill in: search, long text, a choice, a day, and the row with label and error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QHBoxLayout,
    QListView,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from jobcoach.ui import dutch
from jobcoach.ui.icons import ICON_PX, paint_icon
from jobcoach.ui.theme import Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import IconButton
from jobcoach.ui.widgets.short_line import ShortLine
from jobcoach.ui.widgets.text import Label, Muted
from jobcoach.ui.widgets.text_line import TextLine
from jobcoach.ui.widgets.word_help import WordHelp

_LONG_DAY = dutch.day(date(2026, 11, 30))
"""As wide as a day is written."""


class SearchField(TextLine):
    """A field that filters or searches while one types; Escape empties it."""

    def __init__(self, name: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setClearButtonEnabled(True)
        for wipe in self.findChildren(QToolButton):
            wipe.setAccessibleName("Leegmaken")
        self._make_room()

    def _make_room(self) -> None:
        self.setTextMargins(shown().px(ICON_PX) + Space.S, 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, with a glass before the text."""
        super().paintEvent(event)
        theme = shown()
        side = theme.px(ICON_PX - 2)
        box = QRectF(Space.M, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon(painter, "search", box, theme.colour(Tone.QUIET))

    def event(self, event: QEvent) -> bool:
        """Escape empties a field with text in it before it does anything else."""
        if event.type() is QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]
            if key == Qt.Key.Key_Escape and self.text():
                self.clear()
                return True
        return super().event(event)


class Choice(QComboBox):
    """One of a list; the wheel does not change it by accident."""

    chosen = Signal()
    """Another item was chosen by the person."""

    def __init__(
        self, name: str, items: Sequence[tuple[object, str]] = (), parent: QWidget | None = None
    ) -> None:
        """`items` are (value, text)."""
        super().__init__(parent)
        self._values: tuple[object, ...] = ()  # Qt would turn a member of a StrEnum into a str
        self.setAccessibleName(name)
        self.setView(QListView(self))
        self.view().setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_items(items)
        self.activated.connect(self.chosen)

    def set_items(self, items: Sequence[tuple[object, str]]) -> None:
        """Other items; the present value stays when it is among them."""
        kept = self.value
        self.clear()
        self._values = tuple(value for value, _ in items)
        self.addItems([text for _, text in items])
        self.set_value(kept)

    @property
    def value(self) -> object:
        """The value of the present item; None when there is none."""
        place = self.currentIndex()
        return self._values[place] if place >= 0 else None

    def set_value(self, value: object) -> None:
        """Make the item with this value the present one; the first when it is not there."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))
            return
        self.setCurrentIndex(0 if self.count() else -1)

    def wheelEvent(self, event: object) -> None:
        """Leave the wheel to the page."""
        event.ignore()  # type: ignore[attr-defined]


_YEAR = re.compile(r"\d{4}")


class DateField(QWidget):
    """A day: typed as people write it (3-11-2026, 3 nov, gisteren) or taken from a calendar."""

    changed = Signal()

    def __init__(self, name: str, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._line = ShortLine(_LONG_DAY)
        self._line.setAccessibleName(name)
        self._line.setPlaceholderText("dag-maand-jaar")
        self._line.editingFinished.connect(self._settle)
        self._line.textEdited.connect(self.changed)
        self._open = IconButton("calendar-days", f"{name}: kalender openen")
        self._open.clicked.connect(self._show_calendar)
        self.setFocusProxy(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._line, 1)
        row.addWidget(self._open)

    @property
    def value(self) -> date | None:
        """The day; None when the field is empty or holds no day."""
        return dutch.day_written(self._line.text(), self._today)

    @property
    def understood(self) -> bool:
        """False when something was typed that is no day."""
        return self.value is not None or not self._line.text().strip()

    @property
    def half_typed(self) -> bool:
        """Whether it may be on its way to another day, such as 3-1 to 3-11 or 3-11-1984."""
        return self._line.hasFocus() and not _YEAR.search(self._line.text())

    @property
    def text(self) -> str:
        """What stands in the field, also when it is no day."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Put back what someone typed."""
        self._line.setText(text)
        self._mark()

    def set_value(self, day: date | None) -> None:
        """Show this day; None empties the field."""
        self._line.setText("" if day is None else dutch.day(day))
        self._mark()

    def set_today(self, today: date) -> None:
        """What 'vandaag' means now: the program may be open for days."""
        self._today = today

    def _settle(self) -> None:
        day = self.value
        if day is not None:
            self._line.setText(dutch.day(day))
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        mark_wrong(self._line, wrong=not self.understood)

    def _show_calendar(self) -> None:
        menu = QMenu(self)
        calendar = _calendar(menu)
        present = self.value or self._today
        calendar.setSelectedDate(QDate(present.year, present.month, present.day))

        def take(chosen: QDate) -> None:
            self.set_value(date(chosen.year(), chosen.month(), chosen.day()))
            menu.close()
            self.changed.emit()

        calendar.activated.connect(take)
        calendar.clicked.connect(take)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.setFocus()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + Space.XS)))


def _calendar(parent: QWidget) -> QCalendarWidget:
    """A month in the colours of the theme, weeks from Monday, weekends as other days."""
    theme = shown()
    calendar = QCalendarWidget(parent)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    plain, head = QTextCharFormat(), QTextCharFormat()
    plain.setForeground(theme.colour(Tone.TEXT))
    head.setForeground(theme.colour(Tone.QUIET))
    head.setFont(theme.font(TextSize.SMALL))
    calendar.setHeaderTextFormat(head)
    for day in Qt.DayOfWeek:
        calendar.setWeekdayTextFormat(day, plain)
    calendar.setMinimumSize(theme.px(340), theme.px(290))
    return calendar


def mark_wrong(field: QWidget, *, wrong: bool) -> None:
    """Draw the edge of a field in the colour of danger, or as usual."""
    inner = field.focusProxy()
    if inner is not None:
        field = inner
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


class FormRow(QWidget):
    """A field with its label above, help below, and the sentence that says what is wrong."""

    def __init__(
        self,
        label: str,
        field: QWidget,
        *,
        help_text: str = "",
        word: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`word`: the key of what is explained beside the label; empty: nothing."""
        super().__init__(parent)
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self._label = Label(label, size=TextSize.SMALL, bold=True)
        self._label.setBuddy(field)
        self._above = QHBoxLayout()
        self._above.setSpacing(Space.XS)
        self._above.addWidget(self._label)
        self._above.addStretch(1)
        column.addLayout(self._above)
        self._word: WordHelp | None = None
        self.set_word(word)
        column.addWidget(field)
        self._help = Muted(help_text)
        self._help.setWordWrap(True)
        column.addWidget(self._help)
        self._help.setVisible(bool(help_text))
        self._wrong = Label("", size=TextSize.SMALL, tone=Tone.DANGER)
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        column.addWidget(self._wrong)
        if not field.accessibleName():
            field.setAccessibleName(label)
        field.setAccessibleDescription(help_text)

    @property
    def error(self) -> str:
        """The sentence that is shown; empty when all is well."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def set_label(self, label: str) -> None:
        """Another label, for the eye and for the ear."""
        if self.field.accessibleName() == self._label.text():
            self.field.setAccessibleName(label)
        self._label.setText(label)

    def set_word(self, word: str) -> None:
        """Explain another word beside the label; empty: none."""
        if word and self._word is None:
            self._word = WordHelp(word)
            self._above.insertWidget(1, self._word)
        if self._word is not None:
            self._word.setVisible(bool(word))
            if word:
                self._word.set_word(word)

    def set_help(self, help_text: str) -> None:
        """Another help."""
        self._help.setText(help_text)
        self._help.setVisible(bool(help_text))
        self.field.setAccessibleDescription(help_text)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong under the field; an empty sentence takes it away."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        mark_wrong(self.field, wrong=bool(sentence))
        self.field.setAccessibleDescription(sentence or self._help.text())
