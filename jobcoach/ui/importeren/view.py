"""The page with three steps: choose a list, see what it says, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from jobcoach.domain.caseload.problems import Importprobleem
from jobcoach.ui.importeren.model import (
    CHOICES,
    ColumnRow,
    Preview,
    Tabs,
    in_full,
    line_of,
    rows_of,
)
from jobcoach.ui.importeren.table import PreviewTable
from jobcoach.ui.theme import ROW_HEIGHT, Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.empty import Loading
from jobcoach.ui.widgets.fields import Choice
from jobcoach.ui.widgets.file_dialog import open_dialog, save_dialog
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.notice import NoticeBar
from jobcoach.ui.widgets.rows import Row, RowList
from jobcoach.ui.widgets.section import Page, Section, Wrap, row_of
from jobcoach.ui.widgets.text import ElidedLabel, Heading, Label, Muted, Paragraph

_FILES = "Lijsten (*.csv *.txt *.tsv *.xlsx *.xlsm);;Alle bestanden (*)"
_LINES_IN_SIGHT = 6
"""Rows of a list that scrolls by itself."""


class Meanings(Section):
    """The columns of the list with what they mean, and a choice for the present one."""

    meaning_chosen = Signal(int, object)
    """Column (from 0) and its Kolom; None: not to be read."""

    def __init__(self) -> None:
        super().__init__("Wat de kolommen betekenen")
        self._columns: dict[str, ColumnRow] = {}
        self._list = RowList("Kolommen van de lijst")
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._list.moved.connect(self._ask)
        self._list.opened.connect(self._open)
        self.setFocusProxy(self._list)
        self._choice = Choice("Betekenis van de kolom", CHOICES)
        self._choice.chosen.connect(self._tell)
        self._about = ElidedLabel(bold=True)
        self.body.addWidget(
            Muted("Kijk of elke kolom goed begrepen is. Klopt er iets niet, kies dan zelf.")
        )
        self.body.addWidget(self._list)
        self.body.addWidget(self._about)
        self.body.addWidget(Wrap(self._choice))

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown now."""
        return self._list.rows

    def show_columns(self, columns: Sequence[ColumnRow]) -> None:
        """Show these; the present column stays when it is still there."""
        self._columns = {str(row.column): row for row in columns}
        self._list.set_rows([line_of(row) for row in columns])
        if self._list.current_key is None and columns:
            self._list.choose(str(columns[0].column))
        self._ask(self._list.current_key or "")
        self._fit()

    def choose(self, column: int) -> None:
        """Make this the present column."""
        self._list.choose(str(column))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_list"):
            self._fit()

    def _fit(self) -> None:
        rows = min(len(self._columns), _LINES_IN_SIGHT)
        self._list.setFixedHeight(shown().px(ROW_HEIGHT) * max(rows, 1) + 4)

    def _ask(self, key: str) -> None:
        row = self._columns.get(key)
        self._choice.setEnabled(row is not None and not row.is_bsn)
        if row is None:
            return
        self._about.setText(f"‘{row.heading}’ betekent")
        self._choice.setAccessibleName(f"Betekenis van {row.heading}")
        self._choice.set_value(None if row.is_bsn else row.kolom)

    def _open(self) -> None:
        self._choice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self.meaning_chosen.emit(int(self._list.current_key or 0), self._choice.value)


class Remarks(Section):
    """The remarks, six in sight, the present one in full below, and a way to keep them all."""

    keep_requested = Signal()

    def __init__(self) -> None:
        super().__init__("Opmerkingen")
        self._problems: tuple[Importprobleem, ...] = ()
        self._list = RowList("Opmerkingen")
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._list.moved.connect(self._tell)
        self._full = Paragraph(tone=Tone.QUIET)
        keep = Button("Opmerkingen bewaren", icon_name="file-down")
        keep.setToolTip("Bewaar alle opmerkingen als lijst, om met een collega te delen")
        keep.clicked.connect(self.keep_requested)
        self.body.addWidget(self._list)
        self.body.addWidget(self._full)
        self.body.addWidget(Wrap(keep))
        self.hide()

    def show_problems(self, problems: Sequence[Importprobleem]) -> None:
        """Show these; without any the whole section is gone."""
        self._problems = tuple(problems)
        self.set_title(f"Opmerkingen ({len(problems)})" if problems else "Opmerkingen")
        self._list.set_rows(rows_of(problems))
        self._full.set_text("Kies een opmerking om alles te lezen.")
        self.setVisible(bool(problems))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_list"):
            self._fit()

    def _fit(self) -> None:
        rows = min(len(self._problems), _LINES_IN_SIGHT)
        self._list.setFixedHeight(shown().px(ROW_HEIGHT) * max(rows, 1) + 4)

    def _tell(self, key: str) -> None:
        self._full.set_text(in_full(self._problems[int(key)]))


class ImporterenView(Page):
    """Shows one of three steps; asks for a file, for another meaning, and to import."""

    file_chosen = Signal(Path)
    meaning_chosen = Signal(int, object)
    """Column (from 0) and its Kolom; None: not to be read."""
    tab_chosen = Signal(str)
    """Another sheet of the workbook."""
    import_requested = Signal()
    remarks_file_chosen = Signal(Path)
    """Where to keep the remarks."""
    people_requested = Signal()
    restart_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=980, parent=parent)
        self.setAcceptDrops(True)
        self.body.addWidget(Heading("Importeren"))
        self._fresh = False
        """Whether a list was read and nothing of it was shown yet."""
        self.meanings = Meanings()
        self.meanings.meaning_chosen.connect(self.meaning_chosen)
        self._busy = Loading()
        self._choose = self._make_choose()
        self._check = QWidget()
        self._done = self._make_done()
        self.remarks = Remarks()
        self.remarks.keep_requested.connect(self._ask_where)
        self._make_check()
        for part in (self._busy, self._choose, self._check, self._done, self.remarks):
            self.body.addWidget(part)
        self._after = self._make_after()
        self.body.addWidget(self._after)
        self.show_choose()

    # --- the three steps ----------------------------------------------------------------------

    def show_choose(self) -> None:
        """Step 1: nothing was chosen yet."""
        self._step(self._choose)
        self.setFocusProxy(self._choose_button)

    def show_busy(self) -> None:
        """A list is being read or taken over."""
        self._step(self._busy)

    def show_list(
        self, name: str, tabs: Tabs, columns: Sequence[ColumnRow], preview: Preview
    ) -> None:
        """Step 2: what stands in the list and what its columns are taken to mean."""
        self._name.setText(name)
        self._tab.set_items([(one, one) for one in tabs.names])
        self._tab.set_value(tabs.read)
        self._tabs.setVisible(len(tabs.names) > 1)
        self.meanings.show_columns(columns)
        self._table.set_preview(preview)
        self._notice.hide()
        self._expected.set_text("We kijken wat dit zou veranderen.")
        self._import.set_text("Inlezen")
        self._import.setEnabled(False)
        self.show_check()
        self._fresh = True

    def show_check(self) -> None:
        """Step 2 again, as it was."""
        self._step(self._check, self._after)
        several = self._tab.count() > 1
        self.setFocusProxy(self._tab if several else self._import)

    def show_expected(
        self, sentence: str, words: str, problems: Sequence[Importprobleem], *, possible: bool
    ) -> None:
        """What importing would do, the words for doing it, and what there is to say about it."""
        self._notice.hide()
        self._expected.set_text(sentence)
        self._import.set_text(words)
        self._import.setEnabled(possible)
        self.remarks.show_problems(problems)
        self._begin()

    def say_not_yet(self, sentence: str) -> None:
        """Why it can't be imported like this."""
        self._notice.say("Dit kan nog niet", sentence, tone=Tone.AMBER)
        self._expected.set_text("Er verandert niets zolang je niet op inlezen drukt.")
        self._import.set_text("Inlezen")
        self._import.setEnabled(False)
        self.remarks.show_problems(())
        self._begin()

    def show_done(self, title: str, sentence: str, problems: Sequence[Importprobleem]) -> None:
        """Step 3: what came of it."""
        self._step(self._done)
        self._done_title.setText(title)
        self._done_words.set_text(sentence)
        self.remarks.show_problems(problems)
        self.setFocusProxy(self._to_people)
        self._take_keyboard()

    def _begin(self) -> None:
        """The keyboard comes to what was just read; nobody is called back from another screen."""
        if self._fresh:
            self._take_keyboard()
        self._fresh = False

    def _take_keyboard(self) -> None:
        proxy = self.focusProxy()
        if proxy is None or not self.isVisible():
            return
        if proxy.isEnabled():
            proxy.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.meanings.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- how they are made --------------------------------------------------------------------

    def _make_choose(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(
            Paragraph(
                "Lees een lijst met mensen in uit een ander systeem. Je ziet eerst wat erin staat. "
                "Er verandert pas iets als jij op inlezen drukt."
            )
        )
        self._choose_button = Button("Kies een lijst", kind=Kind.PRIMARY, icon_name="file-up")
        self._choose_button.clicked.connect(self._ask_file)
        column.addWidget(Wrap(self._choose_button))
        column.addWidget(
            Paragraph(
                "CSV of Excel (xlsx), hoogstens 20 MB. Je kunt een bestand ook hierheen slepen.\n"
                "Een BSN wordt nooit gelezen.",
                size=TextSize.SMALL,
                tone=Tone.QUIET,
            )
        )
        return part

    def _make_check(self) -> None:
        column = QVBoxLayout(self._check)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self._name = ElidedLabel(size=TextSize.EMPHASIS, bold=True)
        self._expected = Paragraph()
        self._notice = NoticeBar(may_close=False)
        self._import = Button("Inlezen", kind=Kind.PRIMARY, shortcut="Ctrl+Return")
        self._import.clicked.connect(self.import_requested)
        other = Button("Andere lijst")
        other.clicked.connect(self._ask_file)
        self._tab = Choice("Tabblad")
        self._tab.chosen.connect(lambda: self.tab_chosen.emit(str(self._tab.value)))
        label = Label("Tabblad")
        label.setBuddy(self._tab)
        self._tabs = Wrap(label, self._tab)
        buttons = Wrap(self._import, other)
        for widget in (self._name, self._tabs, self._expected, self._notice, buttons):
            column.addWidget(widget)

    def _make_done(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        self._done_title = Heading(size=TextSize.EMPHASIS)
        self._done_words = Paragraph()
        self._to_people = Button("Naar de assistent-medewerkers", kind=Kind.PRIMARY)
        self._to_people.clicked.connect(self.people_requested)
        again = Button("Nog een lijst")
        again.clicked.connect(self.restart_requested)
        column.addLayout(
            row_of(Icon("circle-check", tone=Tone.ACCENT), self._done_title, stretch_last=True)
        )
        column.addWidget(self._done_words)
        column.addWidget(Wrap(self._to_people, again))
        return part

    def _make_after(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XL)
        first = Section("De eerste rijen")
        self._table = PreviewTable("De eerste rijen")
        first.body.addWidget(self._table)
        column.addWidget(self.meanings)
        column.addWidget(first)
        return part

    def _step(self, *parts: QWidget) -> None:
        for part in (self._busy, self._choose, self._check, self._done, self._after):
            part.setVisible(part in parts)
        self.remarks.setVisible(False)

    # --- files --------------------------------------------------------------------------------

    def _ask_file(self) -> None:
        dialog = open_dialog(self, "Kies een lijst", _FILES, str(Path.home()))
        dialog.fileSelected.connect(lambda name: self.file_chosen.emit(Path(name)))
        dialog.open()

    def _ask_where(self) -> None:
        name = f"Opmerkingen bij {Path(self._name.text()).stem}.csv"
        dialog = save_dialog(self, "Opmerkingen bewaren", name, "Lijst", "csv")
        dialog.fileSelected.connect(lambda path: self.remarks_file_chosen.emit(Path(path)))
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped here."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        event.acceptProposedAction()
        self.file_chosen.emit(Path(event.mimeData().urls()[0].toLocalFile()))
