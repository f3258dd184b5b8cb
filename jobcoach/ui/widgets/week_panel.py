"""A week to look at and to fill in: which week, the grid, the letters, and the line of one cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.domain.aanwezigheid import LONGEST_REDEN, Aanwezigheid, Bron
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.weekrooster import DAYS_IN_WEEK
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.buttons import Button, IconButton, Kind
from jobcoach.ui.widgets.empty import Loading
from jobcoach.ui.widgets.fields import Choice, FormRow
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.text import Label, Muted
from jobcoach.ui.widgets.text_line import TextLine
from jobcoach.ui.widgets.week_cells import (
    Cell,
    PersonWeek,
    part_of_week,
    rows_of,
    short,
    state_of,
    summary,
    week_title,
)
from jobcoach.ui.widgets.week_grid import WeekGrid
from jobcoach.ui.widgets.week_legend import WeekLegend

_PAUSE_MS = 700
"""After the last letter of a reason; the rest of the second is for the disk."""
_ROW_PX = 38
_READING = "Pijltjes lopen door de week. Je kunt hier alleen lezen."
_HELP = "Een letter vult in, Delete wist, Enter: reden."


class WeekPanel(QWidget):
    """Shows a week and asks; it saves nothing itself."""

    reason_changed = Signal(object, str)
    """(Cell, the reason as it was typed)."""
    bron_changed = Signal(object, object)
    """(Cell, Bron)."""
    filled = Signal()
    """There is a week on the screen now, or there is none any more."""

    def __init__(
        self, name: str, *, may_write: bool, names: bool, parent: QWidget | None = None
    ) -> None:
        """`names`: of several people, with a button that fills in a part of the day of everyone."""
        super().__init__(parent)
        self.may_write = may_write
        self._names = names
        self._weeks: tuple[PersonWeek, ...] = ()
        self._today = date.min
        self._wants_keyboard = False
        self._wrong_at: Cell | None = None
        """The cell of which was said that it could not be."""
        self._typed: Cell | None = None
        """The cell of which the reason was typed and not told yet."""
        self.grid = WeekGrid(name, row_px=_ROW_PX, names=names)
        self.legend = WeekLegend(may_write=may_write)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.keep_now)
        self._loading = Loading()
        self._inside = QWidget()
        self._nobody = Muted("Hier staat deze week niemand in het rooster.")
        self._nobody.setWordWrap(True)
        self._lower = self._lower_part()
        self._column = column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addLayout(self._top())
        column.addWidget(self.grid)
        column.addWidget(self._nobody)
        column.addWidget(self._lower)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._loading)
        whole.addWidget(self._inside)
        self.grid.present_changed.connect(self._show_present)
        self.grid.reason_requested.connect(self._to_reason)
        self.legend.status_requested.connect(self.grid.status_requested)

    def _top(self) -> QVBoxLayout:
        self._title = Label("", size=TextSize.EMPHASIS, bold=True)
        before = IconButton("chevron-left", "Vorige week (Page Up)")
        after = IconButton("chevron-right", "Volgende week (Page Down)")
        before.clicked.connect(lambda: self.grid.week_requested.emit(-1))
        after.clicked.connect(lambda: self.grid.week_requested.emit(1))
        self.this_week = Button("Deze week", kind=Kind.GHOST, hint="Naar vandaag (T)")
        self.this_week.clicked.connect(self.grid.today_requested)
        self._summary = Muted("")
        self._summary.setWordWrap(True)
        self.everyone = Button(
            "Iedereen aanwezig",
            icon_name="check-check",
            hint="Wie in het rooster staat en nog niet is ingevuld, was er (Shift+A)",
        )
        self.everyone.clicked.connect(self.grid.everyone_requested)
        if not (self._names and self.may_write):  # shown without a place it would be a window
            self.everyone.hide()
        column = QVBoxLayout()
        column.setSpacing(Space.XS)
        column.addWidget(Wrap(before, after, self._title, self.this_week, self.everyone))
        column.addWidget(self._summary)
        return column

    def _lower_part(self) -> QWidget:
        """The letters, and the line of the present cell."""
        part = QWidget()
        self._what = Label("", bold=True)
        self._what.setWordWrap(True)
        self._said = Muted("")
        self._said.setWordWrap(True)
        self._wrong = Label("", size=TextSize.SMALL, tone=Tone.DANGER)
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self._what)
        words.addWidget(self._wrong)
        words.addWidget(self._said)
        words.addStretch(1)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(Space.L)
        self._beside.addLayout(words, 2)
        self._beside.addWidget(self._fields(), 3, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.legend)
        column.addLayout(self._beside)
        return part

    def _fields(self) -> QWidget:
        self.reason = TextLine()
        self.reason.setMaxLength(LONGEST_REDEN)
        self.reason.textEdited.connect(self._reason_typed)
        self.reason.returnPressed.connect(self._back_to_grid)
        self.reason.installEventFilter(self)
        self.bron = Choice("Volgens wie", [(one, one.label.capitalize()) for one in Bron])
        self.bron.chosen.connect(self._bron_chosen)
        self.fields = QWidget()
        row = QHBoxLayout(self.fields)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(FormRow("Reden", self.reason), 1)
        row.addWidget(FormRow("Volgens wie", self.bron))
        if not self.may_write:
            self.fields.hide()
        return self.fields

    def put_lower_part(self, under: QVBoxLayout | None) -> None:
        """The letters and the line go into this layout; None: below the grid, as one column."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._beside.setDirection(below if under is None else beside)
        (self._column if under is None else under).addWidget(self._lower)

    @property
    def has_week(self) -> bool:
        """Whether there is anything that could be filled in."""
        return bool(self._weeks)

    @property
    def summary(self) -> str:
        """The line that counts."""
        return self._summary.text()

    @property
    def title(self) -> str:
        """Which week it is."""
        return self._title.text()

    @property
    def error(self) -> str:
        """What was said that could not be; empty when all is well."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    def begin(self) -> None:
        """Others are coming: nothing of who stood here stays in sight."""
        self._pause.stop()
        self._typed = None
        self._weeks = ()
        self.grid.show_rows((), self._today)
        self._inside.hide()
        self._lower.hide()
        self._nobody.hide()
        self._loading.show()
        self.filled.emit()

    def show_weeks(self, weeks: Sequence[PersonWeek], maandag: date, today: date) -> None:
        """Show these weeks; the present cell and what is being typed stay."""
        self._weeks, self._today = tuple(weeks), today
        self._loading.hide()
        self._inside.show()
        for part in (self.grid, self._lower):
            part.setVisible(bool(weeks))
        self._nobody.setVisible(not weeks)
        self.filled.emit()
        self._title.setText(week_title(maandag, today))
        self._summary.setText(summary(weeks, today))
        self.this_week.setVisible(not 0 <= (today - maandag).days < DAYS_IN_WEEK)
        self.grid.show_rows(rows_of(weeks, whole_day=not self._names), today)
        self._show_present()
        if self._wants_keyboard and weeks:
            self.take_keyboard()

    def take_keyboard(self) -> None:
        """To the grid, as soon as there is one."""
        self._wants_keyboard = not self.grid.isVisible()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, day: date, dagdeel: Dagdeel | None = None) -> None:
        """Make a cell of this day the present one."""
        self.grid.go_to(day, dagdeel)

    def show_error(self, sentence: str) -> None:
        """Say under the grid what cannot be; an empty sentence takes it away."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self._wrong_at = self.grid.present
        if sentence:
            self.grid.announce(sentence)

    def keep_now(self) -> None:
        """Tell at once what was typed as a reason."""
        self._pause.stop()
        typed, self._typed = self._typed, None
        if typed is not None:
            self.reason_changed.emit(typed, self.reason.text().strip())

    def known(self, cell: Cell) -> Aanwezigheid | None:
        """What was filled in here; None for nothing."""
        for one in self._weeks:
            for vak in one.week.vakken:
                if (one.persoon, vak.datum, vak.dagdeel) == (
                    cell.persoon,
                    cell.datum,
                    cell.dagdeel,
                ):
                    return vak.aanwezigheid
        return None

    def open_cells(self, datum: date, dagdeel: Dagdeel) -> tuple[Cell, ...]:
        """Who is expected then and was not filled in yet."""
        return tuple(
            Cell(one.persoon, datum, dagdeel)
            for one in self._weeks
            for vak in one.week.vakken
            if (vak.datum, vak.dagdeel) == (datum, dagdeel) and vak.is_open(self._today)
        )

    def roepnaam(self, persoon: str) -> str:
        """What they are called."""
        return next((one.roepnaam for one in self._weeks if one.persoon == persoon), "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was typed is told when one leaves the field; Escape goes back to the grid."""
        if watched is self.reason:
            if event.type() is QEvent.Type.FocusOut:
                self.keep_now()
            elif event.type() is QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
                self._back_to_grid()
                return True
        return super().eventFilter(watched, event)

    def _show_present(self) -> None:
        cell = self.grid.present
        if self._typed is not None and self._typed != cell:
            self.keep_now()
        if cell is None:
            return
        vak = next(
            vak
            for one in self._weeks
            if one.persoon == cell.persoon
            for vak in one.week.vakken
            if (vak.datum, vak.dagdeel) == (cell.datum, cell.dagdeel)
        )
        known = vak.aanwezigheid
        who = f"{self.roepnaam(cell.persoon)}, " if self._names else ""
        told = f"{who}{short(cell)}: {state_of(vak, self._today)}"
        if self._wrong_at != cell:
            self.show_error("")
        self._what.setText(told[0].upper() + told[1:])
        self._said.setText(_HELP if self.may_write else _spoken(known))
        self.reason.setEnabled(known is not None)
        self.reason.setPlaceholderText("" if known else "Vul eerst in hoe het was")
        self.bron.setEnabled(known is not None)
        if known is not None:
            self.bron.set_value(known.bron)
        if self._typed is None:
            reden = known.reden if known else ""
            if self.reason.text() != reden:
                self.reason.setText(reden)
        self._show_everyone(cell)

    def _show_everyone(self, cell: Cell) -> None:
        if self._names and self.may_write:
            self.everyone.set_text(f"Iedereen aanwezig: {part_of_week(cell)}")
            self.everyone.setEnabled(bool(self.open_cells(cell.datum, cell.dagdeel)))

    def _reason_typed(self) -> None:
        self._typed = self.grid.present
        self._pause.start()

    def _bron_chosen(self) -> None:
        if self.grid.present is not None:
            self.bron_changed.emit(self.grid.present, self.bron.value)

    def _to_reason(self) -> None:
        if self.may_write and self.reason.isEnabled():
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.reason.selectAll()

    def _back_to_grid(self) -> None:
        self.keep_now()
        self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _spoken(known: Aanwezigheid | None) -> str:
    """What someone reads who may not change it."""
    if known is None:
        return _READING
    told = f"Volgens {known.bron.label}"
    return f"{told}. Reden: {known.reden}" if known.reden else told
