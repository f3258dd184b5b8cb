"""One part of a dossier: in words, with what can be done, and its form when one changes it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jobcoach.ui.assistentmedewerkers.delen_regel import Regel
from jobcoach.ui.assistentmedewerkers.facts import facts_of
from jobcoach.ui.theme import Space, Tone, shown
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.chips import SignalChip
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.dagdelen import WeekDrawing
from jobcoach.ui.widgets.field_lines import FieldLines
from jobcoach.ui.widgets.field_spec import Line
from jobcoach.ui.widgets.section import Wrap, clear
from jobcoach.ui.widgets.text import Label, Muted

_RAIL_PX = 20
_DOT_PX = 5
_TITLE_MIDDLE_PX = 11


class Rail(QWidget):
    """The line along which moments stand; only adorns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = self.last = False
        self.runs = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Narrow."""
        return QSize(shown().px(_RAIL_PX), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line, with a dot beside the title: filled for what runs."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(theme.px(_DOT_PX) + 2, theme.px(_TITLE_MIDDLE_PX))
        painter.setPen(QPen(QColor(theme.colours.hairline), 2))
        top = middle.y() if self.first else 0
        bottom = middle.y() if self.last else self.height()
        painter.drawLine(QPointF(middle.x(), top), QPointF(middle.x(), bottom))
        radius = theme.px(_DOT_PX)
        colour = theme.colour(Tone.ACCENT if self.runs else Tone.QUIET)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self.runs else QColor(theme.colours.background))
        painter.drawEllipse(middle, radius, radius)


class DeelForm(QWidget):
    """The fields of one part, in the place where it stands."""

    done_requested = Signal()
    remove_requested = Signal()

    def __init__(
        self,
        lines: Sequence[Line],
        today: date,
        *,
        new: bool,
        removable: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`removable`: the part itself can be thrown away here."""
        super().__init__(parent)
        self.fields = FieldLines(lines, today)
        done = Button("Klaar", icon_name="check", hint="Inklappen; alles is bewaard (Esc)")
        done.setAccessibleName("Klaar")
        done.clicked.connect(self.done_requested)
        self._away = Button("Weggooien", kind=Kind.GHOST, icon_name="trash-2", parent=self)
        self._away.clicked.connect(self.remove_requested)
        if new:
            self.set_new()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.S, 0, Space.S)
        column.setSpacing(Space.L)
        column.addWidget(self.fields)
        deeds = Wrap(done)
        if removable:
            deeds.add(self._away)
        else:
            self._away.hide()
        column.addWidget(deeds)

    def set_new(self) -> None:
        """It is not stored yet."""
        self._away.set_text("Toch niet")
        self._away.set_icon("x")

    def set_stored(self) -> None:
        """It stands in the dossier now."""
        self._away.set_text("Weggooien")
        self._away.set_icon("trash-2")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape folds it."""
        if event.key() == Qt.Key.Key_Escape:
            self.done_requested.emit()
        else:
            super().keyPressEvent(event)


class DeelRow(QWidget):
    """Shows one part; asks for its forms."""

    deed_requested = Signal(str)
    """The key of what one wants to do with it."""

    def __init__(self, *, timeline: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._regel: Regel | None = None
        self._buttons: dict[str, Button] = {}
        self.form: DeelForm | None = None
        self.rail = Rail() if timeline else None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        if self.rail is not None:
            row.addWidget(self.rail)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, Space.L if timeline else Space.S)
        self._column.setSpacing(Space.XS)
        self._words = QVBoxLayout()
        self._words.setSpacing(Space.XS)
        self._column.addLayout(self._words)
        row.addLayout(self._column, 1)

    def show_regel(self, regel: Regel) -> None:
        """These words; the form stays when it is open."""
        if regel == self._regel:
            return
        had = next((key for key, one in self._buttons.items() if one.hasFocus()), None)
        self._regel = regel
        clear(self._words)
        self._buttons = {}
        self._words.addWidget(self._told(regel))
        if regel.mark is not None:
            self._words.addWidget(Wrap(SignalChip(regel.mark)))
        if regel.source:
            source = Muted(regel.source)
            source.setWordWrap(True)
            self._words.addWidget(source)
        if regel.deeds:
            self._words.addWidget(self._deeds(regel))
        if self.rail is not None:
            self.rail.runs = regel.runs
            self.rail.update()
        if had in self._buttons:
            self._buttons[had].setFocus()

    def _told(self, regel: Regel) -> QWidget:
        if not regel.pattern:
            holder = QWidget()
            self._tell(QVBoxLayout(holder), regel)
            return holder
        columns = Columns(stretch=(3, 2), below_px=520)
        inner = QWidget()
        self._tell(QVBoxLayout(inner), regel)
        columns.left.addWidget(inner)
        columns.right.addWidget(WeekDrawing(regel.pattern))
        return columns

    def _tell(self, column: QVBoxLayout, regel: Regel) -> None:
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        tone = Tone.TEXT if regel.runs else Tone.QUIET
        title = Label(regel.title, bold=True, tone=tone)
        title.setWordWrap(True)
        column.addWidget(title)
        for line in regel.lines:
            told = Label(line, tone=tone)
            told.setWordWrap(True)
            column.addWidget(told)
        if regel.facts:
            column.addWidget(facts_of(regel.facts))

    def _deeds(self, regel: Regel) -> QWidget:
        holder = Wrap()
        for key, text in regel.deeds:
            button = Button(text, kind=Kind.LINK)
            button.setAccessibleName(f"{text}: {regel.title}")
            button.clicked.connect(lambda _=False, key=key: self.deed_requested.emit(key))
            self._buttons[key] = button
            holder.add(button)
        if self.form is not None:
            holder.hide()
        self._deed_bar = holder
        return holder

    def open_form(self, form: DeelForm) -> None:
        """Unfold this form under the words."""
        self.close_form()
        self.form = form
        self._column.addWidget(form)
        if self._buttons:
            self._deed_bar.hide()

    def take_keyboard(self, deed: str) -> None:
        """To the button of what can be done, or to the first when that is not there any more."""
        if self._buttons:
            self._buttons.get(deed, next(iter(self._buttons.values()))).setFocus()

    def close_form(self) -> None:
        """Fold the form."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        if self._buttons:
            self._deed_bar.show()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()
