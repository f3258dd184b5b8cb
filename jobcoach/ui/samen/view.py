"""What the screen for two looks like: one question, large, and nothing of anyone else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from jobcoach.ui.samen.big import BigButton
from jobcoach.ui.samen.model import FILE_BEGINS
from jobcoach.ui.samen.pages import DonePage, NewPage, Question, TellPage
from jobcoach.ui.theme import Space, TextSize, Tone, size_by_text
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.file_dialog import save_dialog
from jobcoach.ui.widgets.print_dialog import ask_for_printer
from jobcoach.ui.widgets.section import Hairline, Page
from jobcoach.ui.widgets.text import Label

_WIDEST_PX = 900
"""Of the question, at 100 % text; it stands in the middle."""
_ALL_PX = 4000
"""The page itself is as wide as the window."""
_ONCE_MORE = "Druk nog een keer op Esc om terug te gaan naar je eigen scherm."
_ONCE_MORE_MS = 6000
"""So long a first Esc counts: one that was pressed by accident is soon forgotten."""


class SamenView(QWidget):
    """One question at a time. Shows and asks; decides nothing."""

    changed = Signal()
    next_requested = Signal()
    back_requested = Signal()
    more_requested = Signal()
    leave_requested = Signal()
    print_requested = Signal()
    save_requested = Signal()
    file_chosen = Signal(object)
    """The Path to keep the paper in."""
    printer_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question: Question | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._page = Page(widest_px=_ALL_PX)
        column.addWidget(self._page, 1)
        self._bottom = self._foot()
        column.addWidget(self._bottom)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._escape)
        keypad = QShortcut(QKeySequence("Ctrl+Enter"), self)
        keypad.activated.connect(self._next.click)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(_ONCE_MORE_MS)
        self._leaving.timeout.connect(self._stay)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(Space.XXL, Space.M, Space.XL, Space.S)
        row.setSpacing(Space.L)
        self._where = Label(tone=Tone.QUIET)
        row.addWidget(self._where)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        row.addWidget(self._bar, 1)
        self.leave = Button("Terug naar mijn werk", kind=Kind.GHOST, icon_name="log-out")
        self.leave.setToolTip("Terug naar je eigen scherm (twee keer Esc)")
        self.leave.clicked.connect(self.leave_requested)
        row.addWidget(self.leave)
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(Space.XXL, Space.M, Space.XXL, Space.M)
        row.setSpacing(Space.L)
        self._back = BigButton("Terug", icon_name="arrow-left", shortcut="Alt+Left")
        self._back.clicked.connect(self.back_requested)
        self._next = BigButton("Verder", kind=Kind.PRIMARY, shortcut="Ctrl+Return")
        self._next.setToolTip("Verder (Ctrl+Enter)")
        self._next.clicked.connect(self.next_requested)
        self._kept = Label(size=TextSize.SMALL, tone=Tone.QUIET)
        self._kept.setWordWrap(True)
        row.addWidget(self._back)
        row.addWidget(self._kept, 1)
        row.addWidget(self._next)
        column.addLayout(row)
        return foot

    # --- what stands on it ---

    def show_waiting(self) -> None:
        """What there is to look at is on its way."""
        self._put(Loading())
        self._bottom.hide()
        self._where.setText("")
        self._bar.hide()

    def show_gone(self, title: str, sentence: str) -> None:
        """The dossier is not on this laptop any more: nothing of it stays in sight."""
        self._put(EmptyState("user", title, sentence))
        self._bottom.hide()
        self._where.setText("")
        self._bar.hide()

    def show_question(self, question: Question, number: int, count: int) -> None:
        """Ask this; `number` counts from 1."""
        self._stay()
        question.changed.connect(self.changed)
        question.changed.connect(self._see)
        if isinstance(question, NewPage):
            question.more_requested.connect(self.more_requested)
        if isinstance(question, DonePage):
            question.print_requested.connect(self.print_requested)
            question.save_requested.connect(self.save_requested)
        self._put(question)
        self.question = question
        last = number == count
        self._where.setText(f"Vraag {number} van {count - 1}" if not last else "Klaar")
        self._bar.show()
        self._bar.setRange(0, count)
        self._bar.setValue(number)
        self._bar.setAccessibleName(f"Voortgang: {self._where.text()}")
        self._back.setVisible(1 < number < count)
        self._next.set_text("Klaar" if last else "Verder")
        self._bottom.show()
        self._page.verticalScrollBar().setValue(0)
        question.take_keyboard()
        if last and not (isinstance(question, DonePage) and question.any):
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_more(self, *, may: bool) -> None:
        """Whether one more agreement can be made."""
        if isinstance(self.question, NewPage):
            self.question.more.setVisible(may)

    def show_kept(self, words: str, tone: Tone = Tone.QUIET) -> None:
        """Where what was said is now."""
        if not self._leaving.isActive():
            self._kept.setText(words)
            self._kept.set_tone(tone)

    def set_busy(self, *, busy: bool) -> None:
        """While it is being saved nothing can be changed."""
        self._page.setEnabled(not busy)
        self._bottom.setEnabled(not busy)

    def ask_for_file(self, name: str) -> None:
        """Ask where to keep the paper. Does not block; `file_chosen` tells.

        Reports about others stand in the same folder: their names stay out of sight.
        """
        begins = FILE_BEGINS
        dialog = save_dialog(self, "Mijn afspraken bewaren", name, "PDF", "pdf", begins=begins)
        dialog.fileSelected.connect(lambda path: self.file_chosen.emit(Path(path)))
        dialog.open()

    def ask_for_printer(self) -> None:
        """Ask on which printer. Does not block; `printer_chosen` tells."""
        ask_for_printer(self, "Mijn afspraken afdrukken", self.printer_chosen.emit)

    # --- inside ---

    def _put(self, content: QWidget) -> None:
        body = self._page.body
        while (item := body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self.question = None
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(content, 100)
        row.addStretch(1)
        size_by_text(content, QWidget.setMaximumWidth, _WIDEST_PX)
        body.addWidget(holder)

    def _see(self) -> None:
        """What was chosen by its key may lie below what is in sight, and so what comes of it."""
        here = QApplication.focusWidget()
        if here is not None and self._page.isAncestorOf(here):
            self._page.ensureWidgetVisible(here, Space.XL, Space.XL)
        if isinstance(self.question, TellPage) and self.question.hint.isVisible():
            self._page.ensureWidgetVisible(self.question.hint, Space.XL, Space.XL)

    def _escape(self) -> None:
        if self._leaving.isActive():
            self._stay()
            self.leave_requested.emit()
        else:
            self.show_kept(_ONCE_MORE, Tone.AMBER)
            self._leaving.start()

    def _stay(self) -> None:
        self._leaving.stop()
        self.show_kept("")
