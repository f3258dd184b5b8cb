"""What the screen Rapporten looks like: the choice at the left, the paper at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jobcoach.ui.paper import PageImage
from jobcoach.ui.rapporten.model import PERIODES, Periode
from jobcoach.ui.rapporten.preview import Preview
from jobcoach.ui.theme import Space, TextSize, shown
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.chips import FilterChips
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.fields import DateField, FormRow
from jobcoach.ui.widgets.file_dialog import save_dialog
from jobcoach.ui.widgets.person_header import PersonHeader
from jobcoach.ui.widgets.print_dialog import ask_for_printer
from jobcoach.ui.widgets.rows import Row
from jobcoach.ui.widgets.section import Hairline, Wrap
from jobcoach.ui.widgets.text import Heading, Label, Paragraph

_CHOICE_PX = 340
_BESIDE_FROM_PX = 860


class RapportenView(QWidget):
    """Choose, look, take along. Shows and asks; decides nothing."""

    person_picked = Signal(str)
    period_chosen = Signal(object)
    """The Periode that was pressed."""
    dates_changed = Signal()
    make_requested = Signal()
    save_requested = Signal()
    print_requested = Signal()
    file_chosen = Signal(object)
    """The Path to write to."""
    printer_chosen = Signal(object)
    """The QPrinter to print on."""
    width_settled = Signal()

    def __init__(self, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_report = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._choice = self._choices(today)
        self._line = Hairline(Qt.Orientation.Vertical)
        self._right = self._paper()
        row.addWidget(self._choice)
        row.addWidget(self._line)
        row.addWidget(self._right, 1)
        self.show_nothing()

    # --- building ---

    def _choices(self, today: date) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(Space.XXL, Space.XL, Space.XL, Space.XL)
        column.setSpacing(Space.XL)
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        head.addWidget(Heading("Voortgang"))
        head.addWidget(
            Paragraph(
                "Doelen, ladder, notities en uren over een periode. Notities die gevoelig zijn, "
                "komen er niet in."
            )
        )
        column.addLayout(head)
        self.person = PersonHeader(
            "Over wie gaat het?", keeps="Maak het rapport over iemand anders", narrow=True
        )
        self.person.picked.connect(self.person_picked)
        column.addWidget(self.person)
        column.addWidget(self._period(today))
        self._make = Button("Maak rapport", kind=Kind.PRIMARY, icon_name="file-text")
        self._make.clicked.connect(self.make_requested)
        column.addWidget(self._make, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll.setWidget(ground)
        return scroll

    def _period(self, today: date) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(Label("Periode", size=TextSize.SMALL, bold=True))
        self._periods = FilterChips("Periode", PERIODES, one=True)
        self._periods.changed.connect(
            lambda: self.period_chosen.emit(Periode(self._periods.chosen[0]))
        )
        column.addWidget(self._periods)
        self.from_day = DateField("Van", today=today)
        self.until_day = DateField("Tot en met", today=today)
        self._rows = {
            "van": FormRow("Van", self.from_day),
            "tot": FormRow("Tot en met", self.until_day),
        }
        for field in (self.from_day, self.until_day):
            field.changed.connect(self.dates_changed)
        for part in self._rows.values():
            column.addWidget(part)
        return holder

    def _paper(self) -> QWidget:
        self._nothing = EmptyState(
            "file-text",
            "Hier zie je het rapport",
            "Kies een persoon en een periode, en maak het rapport. Daarna bewaar je het als PDF "
            "of druk je het af.",
        )
        self._busy = QWidget()
        waiting = QVBoxLayout(self._busy)
        waiting.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.XL)
        waiting.addWidget(Label("Het rapport wordt gemaakt …"))
        waiting.addWidget(Loading())
        waiting.addStretch(1)
        self._made = QWidget()
        column = QVBoxLayout(self._made)
        column.setContentsMargins(Space.XL, Space.L, Space.L, 0)
        column.setSpacing(Space.M)
        self._title = Label(bold=True)
        self._title.setWordWrap(True)
        column.addWidget(self._title)
        self._choose_again = Button("Andere keuze", icon_name="arrow-left")
        self._choose_again.clicked.connect(self.show_choice)
        self._save = Button(
            "Bewaar als PDF…", icon_name="file-down", shortcut="Ctrl+S", hint="Bewaar als PDF"
        )
        self._save.clicked.connect(self.save_requested)
        self._print = Button("Afdrukken", icon_name="printer", shortcut="Ctrl+P")
        self._print.clicked.connect(self.print_requested)
        column.addWidget(Wrap(self._choose_again, self._save, self._print))
        self._preview = Preview()
        self._preview.width_settled.connect(self.width_settled)
        column.addWidget(self._preview, 1)
        stack = QStackedWidget()
        for page in (self._nothing, self._busy, self._made):
            stack.addWidget(page)
        return stack

    # --- what stands on it ---

    @property
    def period(self) -> tuple[date | None, date | None]:
        """First and last day; None where what stands there is no day."""
        return self.from_day.value, self.until_day.value

    @property
    def page_width_px(self) -> int:
        """How wide a page is drawn, in pixels of the screen itself."""
        return self._preview.page_width_px

    @property
    def preview(self) -> Preview:
        """The sheets."""
        return self._preview

    def show_person(self, person: Row) -> None:
        """About whom."""
        self.person.show_person(person)

    def show_period(self, van: date, tot: date) -> None:
        """These days."""
        self.from_day.set_value(van)
        self.until_day.set_value(tot)

    def choose_period(self, periode: Periode) -> None:
        """Put this chip on."""
        if self._periods.chosen != (periode.value,):
            self._periods.choose(periode.value)

    def set_errors(self, sentences: Mapping[str, str]) -> None:
        """Say what is wrong beside the fields; none: all is well."""
        self.person.set_error("")
        for name, row in self._rows.items():
            row.set_error(sentences.get(name, ""))
        wrong = [row for name, row in self._rows.items() if sentences.get(name)]
        if "persoon" in sentences:
            self.person.require(sentences["persoon"])
        elif wrong:
            wrong[0].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_nothing(self) -> None:
        """No report was made yet."""
        self._has_report = False
        self._preview.show_sheets(())
        self._show(self._nothing)

    def show_busy(self) -> None:
        """It is being made."""
        self._has_report = True
        self._show(self._busy)

    def show_report(self, title: str, sizes: Sequence[tuple[float, float]]) -> None:
        """The report, first as white sheets."""
        self._has_report = True
        self._title.setText(title)
        self._show(self._made)
        self._preview.show_sheets(sizes)
        self._preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_page(self, place: int, page: PageImage) -> None:
        """One of its pages; `place` counts from 0."""
        self._preview.show_page(place, page)

    def show_choice(self) -> None:
        """Back to the choice, in a window that is too small for both."""
        self._choice.show()
        self._right.hide()
        self._make.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keyboard(self) -> None:
        """To the person, or to what makes the report."""
        if self.person.choosing:
            self.person.picker.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._make.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_for_file(self, name: str) -> None:
        """Ask where to keep it. Does not block; `file_chosen` tells."""
        dialog = save_dialog(self, "Bewaar als PDF", name, "PDF", "pdf")
        dialog.fileSelected.connect(lambda path: self.file_chosen.emit(Path(path)))
        dialog.open()

    def ask_for_printer(self) -> None:
        """Ask on which printer. Does not block; `printer_chosen` tells."""
        ask_for_printer(self, "Afdrukken", self.printer_chosen.emit)

    def set_today(self, today: date) -> None:
        """The calendar day, for 'gisteren' and 'vandaag'."""
        self.from_day.set_today(today)
        self.until_day.set_today(today)

    # --- inside ---

    def _show(self, page: QWidget) -> None:
        stack = self._right
        assert isinstance(stack, QStackedWidget)
        stack.setCurrentWidget(page)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= shown().px(_BESIDE_FROM_PX)
        self._choice.setVisible(beside or not self._has_report)
        self._right.setVisible(beside or self._has_report)
        self._line.setVisible(beside)
        self._choose_again.setVisible(not beside)
        widest = shown().px(_CHOICE_PX) if beside else 16_777_215
        self._choice.setMaximumWidth(widest)
        self._choice.setMinimumWidth(min(widest, shown().px(_CHOICE_PX)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A small window shows the choice or the paper."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """So does large text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_right"):
            self._fit()
