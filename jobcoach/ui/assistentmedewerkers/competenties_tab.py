"""The tab with competences: bars with the time before beside the present, and one in detail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jobcoach.domain.competentie import Competentiescore
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui import dutch
from jobcoach.ui.assistentmedewerkers import competenties_model as model
from jobcoach.ui.assistentmedewerkers.competenties_list import CompetentieList, ScoreBar
from jobcoach.ui.assistentmedewerkers.competenties_model import Growth
from jobcoach.ui.theme import Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import Button, IconButton, Kind
from jobcoach.ui.widgets.chips import FilterChip
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.empty import EmptyState
from jobcoach.ui.widgets.fields import DateField, FormRow
from jobcoach.ui.widgets.marked import show_words
from jobcoach.ui.widgets.menu import Line, show_menu
from jobcoach.ui.widgets.section import Page, Section, Wrap, clear
from jobcoach.ui.widgets.tall_area import TallArea
from jobcoach.ui.widgets.text import Label, Muted, Paragraph, plain_tip
from jobcoach.usecases.doelen import Competentieblad

_WHY_PX = 84
_TABLE_ROW_PX = 40
_COLUMNS = ("Competentie", "Nu", "Vorige keer", "Waarom")


class CompetentiesTab(Page):
    """Shows how someone grows inside the trede, and asks for scores; decides nothing."""

    scored = Signal(str, int)
    """Id of the competence, 1 to 5."""
    wiped = Signal(str)
    """Id of the competence of which the score of the day goes."""
    why_typed = Signal(str, str)
    """Id of the competence, all of the text, after each key."""
    remove_requested = Signal(str)
    """Id of the score."""
    left = Signal()
    """Another competence or another day: what was typed is whole."""

    def __init__(self, rol: Rol, today: date, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=940, parent=parent)
        self._may_write = may(rol, Recht.NOTITIES_SCHRIJVEN)
        self._today = today
        self._found: tuple[Growth, ...] = ()
        self._as_table = False
        self._shown_why = ""
        self._why_key = ""
        self._make()
        self.begin()

    def _make(self) -> None:
        self._turn = Button("Als tabel", kind=Kind.LINK)
        self._turn.clicked.connect(self._other)
        self._section = Section(
            "Groei binnen de trede", action=self._turn, word="groei-binnen-de-trede"
        )
        self._summary = Label(model.OWN_MEASURE)
        self._summary.setWordWrap(True)
        self._own = Muted(model.OWN_MEASURE)
        self._own.setWordWrap(True)
        self.body.addWidget(self._section)
        self._section.body.addWidget(self._summary)
        self._section.body.addWidget(self._own)
        self.list = CompetentieList(may_write=self._may_write)
        self.list.chosen.connect(self._chosen)
        self.list.scored.connect(self.scored)
        self.list.wiped.connect(self.wiped)
        self.columns = Columns(stretch=(3, 2), below_px=680)
        self.columns.left.addWidget(self._bars())
        self.columns.right.addWidget(self._detail())
        self.body.addWidget(self.columns)
        self.table = _Table()
        self.body.addWidget(self.table)
        self._nothing = EmptyState(
            "chart-line",
            "Nog niet gemeten",
            "Hier komt te staan hoe iemand groeit, ook als de trede gelijk blijft.",
        )
        self.body.addWidget(self._nothing)

    def _bars(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.list)
        keys = "Pijltjes: kiezen. 1 tot en met 5: scoren. Delete: wissen. "
        legend = Muted(f"{keys if self._may_write else ''}Balk: nu. Lijn eronder: vorige keer.")
        legend.setWordWrap(True)
        column.addWidget(legend)
        return holder

    def _detail(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        self._name = Label("", size=TextSize.EMPHASIS, bold=True)
        self._name.setWordWrap(True)
        self._explained = Paragraph(tone=Tone.QUIET)
        column.addWidget(self._name)
        column.addWidget(self._explained)
        self.day = DateField("Gemeten op", today=self._today)
        self.day.changed.connect(self._day_changed)
        self._day_row = FormRow("Gemeten op", self.day)
        column.addWidget(self._day_row)
        self._chips: dict[int, FilterChip] = {}
        chips = []
        for score, words in model.SCALE.items():
            chip = FilterChip(f"{score}  {words}")
            chip.clicked.connect(lambda _on, score=score: self._chip_pressed(score))
            self._chips[score] = chip
            chips.append(chip)
        self._scale = Wrap(*chips)
        column.addWidget(self._scale)
        self.why = TallArea("Waarom", height_px=_WHY_PX)
        self.why.textChanged.connect(self._why_changed)
        self._why_row = FormRow(
            "Waarom", self.why, help_text="Eén zin is genoeg. Wordt vanzelf bewaard."
        )
        column.addWidget(self._why_row)
        self._history = QVBoxLayout()
        self._history.setSpacing(Space.M)
        column.addLayout(self._history)
        if not self._may_write:
            for widget in (self._day_row, self._scale, self._why_row):
                widget.hide()
        return holder

    @property
    def measured_on(self) -> date | None:
        """The day of the scores that are given now; None when what was typed is no day."""
        return self.day.value

    def begin(self) -> None:
        """Another person: measure today."""
        self.day.set_value(self._today)
        self._why_key, self._shown_why = "", ""
        self._found = ()
        self.columns.hide()
        self.table.hide()
        self._nothing.hide()
        self._summary.setText("")
        self.verticalScrollBar().setValue(0)

    def show_blad(self, blad: Competentieblad, today: date) -> None:
        """Show these scores; what is being typed stays."""
        self._today = today
        self.day.set_today(today)
        self._found = model.growths(blad)
        self.list.show_growths(self._found)
        self.table.show_rows(model.table_rows(self._found))
        self._summary.setText(model.summary(self._found, today))
        self._arrange()
        self._show_detail()

    def show_found(self, score_id: str, words_typed: tuple[str, ...]) -> None:
        """Bring a score in sight that was looked for, with these words marked beside it."""
        for growth in self._found:
            if any(one.id == score_id for one in growth.history):
                self._as_table = False
                self.list.choose(growth.key)
                self._arrange()
                self._show_detail()
                show_words(self, words_typed)

    def _arrange(self) -> None:
        anything = any(growth.now is not None for growth in self._found)
        only_read = not anything and not self._may_write
        self._nothing.setVisible(only_read)
        self._summary.setVisible(not only_read)
        self._turn.setVisible(anything)
        as_table = self._as_table and anything
        self.table.setVisible(as_table)
        self.columns.setVisible(not as_table and not only_read)
        self._turn.set_text("Als balken" if as_table else "Als tabel")

    def _other(self) -> None:
        self._as_table = not self._as_table
        self._arrange()

    @property
    def _present(self) -> Growth | None:
        key = self.list.current_key
        return next((growth for growth in self._found if growth.key == key), None)

    @property
    def _of_day(self) -> Competentiescore | None:
        growth, day = self._present, self.measured_on
        return None if growth is None or day is None else growth.on(day)

    def _chosen(self, _key: str) -> None:
        self.left.emit()
        self._show_detail()

    def _day_changed(self) -> None:
        self.left.emit()
        self._show_detail()

    def _show_detail(self) -> None:
        growth = self._present
        if growth is None:
            return
        self._name.setText(growth.competentie.naam)
        self._explained.set_text(growth.competentie.uitleg)
        self._explained.setVisible(bool(growth.competentie.uitleg))
        score = self._of_day
        for number, chip in self._chips.items():
            chip.setChecked(score is not None and score.score == number)
            chip.setAccessibleDescription(growth.competentie.naam)
        self._show_why(growth, score)
        self._show_history(growth)

    def _show_why(self, growth: Growth, score: Competentiescore | None) -> None:
        key = f"{growth.key} {self.measured_on}"
        stored = "" if score is None else score.toelichting
        typing = key == self._why_key and self.why.text != self._shown_why
        self._why_key = key
        if typing and self.why.text.strip() != stored:
            return
        self._shown_why = self.why.text if typing else stored
        if not typing and self.why.text != stored:
            self.why.set_text(stored)
        self._why_row.setVisible(self._may_write and score is not None)

    def _why_changed(self) -> None:
        growth = self._present
        if growth is not None and self.why.text != self._shown_why:
            self.why_typed.emit(growth.key, self.why.text)

    def _chip_pressed(self, score: int) -> None:
        self._show_detail()
        growth = self._present
        if growth is not None:
            self.scored.emit(growth.key, score)

    def show_day_error(self, sentence: str) -> None:
        """Say under the day what is wrong with it."""
        self._day_row.set_error(sentence)

    def _show_history(self, growth: Growth) -> None:
        clear(self._history)
        if not growth.history:
            self._history.addWidget(Muted("Nog niet gemeten."))
        for score in growth.history:
            self._history.addWidget(self._past(score))

    def _past(self, score: Competentiescore) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(ScoreBar(score.score))
        told = Label(f"{score.score} {model.SCALE.get(score.score, '')}".strip())
        told.setWordWrap(True)
        row.addWidget(told, 1)
        if self._may_write:
            more = IconButton("ellipsis", f"Meer over de score van {dutch.day(score.datum)}")
            more.clicked.connect(
                partial(
                    show_menu,
                    more,
                    Line(
                        "Weggooien",
                        partial(self.remove_requested.emit, score.id),
                        "Del",
                        "Gooi deze score weg",
                    ),
                )
            )
            row.addWidget(more)
        column.addLayout(row)
        why = score.toelichting.strip()
        below = Muted(f"{dutch.day(score.datum)}{f': {why}' if why else ''}")
        below.setWordWrap(True)
        column.addWidget(below)
        return holder

    def take_keyboard(self) -> None:
        """To the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


class _Table(QTableWidget):
    """The same in words and numbers, as high as its rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_COLUMNS), parent)
        self.setAccessibleName("Groei binnen de trede, als tabel")
        self.setHorizontalHeaderLabels(list(_COLUMNS))
        head = self.horizontalHeader()
        for column in range(len(_COLUMNS) - 1):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(len(_COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        head.setHighlightSections(False)
        self.verticalHeader().hide()
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)

    def show_rows(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Show these."""
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tip(text))
                self.setItem(place, column, item)
        self._fit()

    def _fit(self) -> None:
        row = shown().px(_TABLE_ROW_PX)
        for place in range(self.rowCount()):
            self.setRowHeight(place, row)
        self.setFixedHeight(row * (self.rowCount() + 1) + Space.L)

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()
