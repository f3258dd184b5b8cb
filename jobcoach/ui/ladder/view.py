"""What the screen Ladder looks like: about whom, one question or the outcome, and the foot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.ui.ladder.model import Meting, can_go_back
from jobcoach.ui.ladder.question import QuestionPage
from jobcoach.ui.ladder.result import ResultPage
from jobcoach.ui.theme import Space, TextSize, Tone, shown
from jobcoach.ui.wardrobe import divide
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.empty import EmptyState
from jobcoach.ui.widgets.fields import DateField, FormRow
from jobcoach.ui.widgets.notice import FOOT, NoticeBar
from jobcoach.ui.widgets.pages import Pages
from jobcoach.ui.widgets.person_header import PersonHeader
from jobcoach.ui.widgets.rows import Row
from jobcoach.ui.widgets.section import Hairline, Wrap
from jobcoach.ui.widgets.text import Label
from jobcoach.ui.widgets.text_area import ROEPNAAM

_WIDEST_PX = 1040
_FOOT_BELOW_PX = 720


class LadderView(QWidget):
    """One measurement. Shows and asks; decides nothing."""

    answered = Signal(object)
    back_requested = Signal()
    question_requested = Signal(object)
    """The Vraag to answer anew."""
    changed = Signal()
    """Something was filled in beside the answers."""
    person_picked = Signal(str)
    submit_requested = Signal()
    later_requested = Signal()
    anew_requested = Signal()
    """Begin again instead of going on with a kladje."""

    def __init__(self, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meting = Meting(datum=today)
        self._previous: Ladderbeoordeling | None = None
        self._name = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head(today))
        self._line = Hairline()
        column.addWidget(self._line)
        self.question = QuestionPage()
        self.question.answered.connect(self.answered)
        self.question.back_requested.connect(self.back_requested)
        self.result = ResultPage(today=today)
        self.result.changed.connect(self._result_changed)
        self.result.question_requested.connect(self.question_requested)
        self.result.back_requested.connect(self.back_requested)
        self._nothing = QWidget()
        self._gone = EmptyState("user", "", "")
        self._stack = Pages()
        for page in (self._nothing, self._gone, self.question, self.result):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        self._bottom = self._foot()
        column.addWidget(self._bottom)
        divide(self, self._stack)
        self.show_nobody()

    # --- building ---

    def _head(self, today: date) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(Space.XXL, Space.L, Space.XXL, Space.M)
        column.setSpacing(Space.M)
        self.person = PersonHeader(
            "Met wie meet je?", keeps="Kies een andere persoon en begin opnieuw"
        )
        self.person.picked.connect(self.person_picked)
        self.person.stayed.connect(self.take_keyboard)
        self.date = DateField("Datum van de meting", today=today)
        self.date.changed.connect(self.changed)
        self._date_row = FormRow("Gemeten op", self.date)
        self._top = QWidget()
        self._top_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._top)
        self._top_row.setContentsMargins(0, 0, 0, 0)
        self._top_row.setSpacing(Space.M)
        self._top_row.addWidget(self.person, 1)
        self._top_row.addWidget(self._date_row, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._top)
        self._notice = NoticeBar(may_close=False)
        column.addWidget(self._notice)
        self._anew = Button("Opnieuw beginnen", kind=Kind.LINK, icon_name="rotate-ccw")
        self._anew.clicked.connect(self.anew_requested)
        column.addWidget(self._anew, 0, Qt.AlignmentFlag.AlignLeft)
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName(FOOT)
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        self._buttons = QWidget()
        column.addWidget(self._buttons)
        self._foot_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._buttons)
        self._foot_row.setContentsMargins(Space.XXL, Space.S, Space.XXL, Space.L)
        self._foot_row.setSpacing(Space.S)
        self._back = Button("Vorige vraag", icon_name="arrow-left")
        self._back.setToolTip("Terug naar de vorige vraag (Backspace of pijl links)")
        self._back.clicked.connect(self.back_requested)
        self._kept = Label(size=TextSize.SMALL, tone=Tone.QUIET)
        self._kept.setWordWrap(True)
        self._later = Button("Later verder", hint="Bewaar; je maakt de meting later af")
        self._later.clicked.connect(self.later_requested)
        self._submit = Button(
            "Inleveren bij je teamleider", kind=Kind.PRIMARY, shortcut="Ctrl+Return"
        )
        self._submit.setToolTip("Lever de beoordeling in bij je teamleider (Ctrl+Enter)")
        self._submit.clicked.connect(self.submit_requested)
        keypad = QShortcut(QKeySequence("Ctrl+Enter"), self)
        keypad.activated.connect(self._submit.click)
        self._foot_row.addWidget(self._kept, 1)
        self._foot_row.addWidget(Wrap(self._back, self._later, self._submit))
        return foot

    # --- what stands on it ---

    @property
    def meting(self) -> Meting:
        """All that was answered and filled in."""
        meting = replace(self._meting, datum=self.date.value)
        return self.result.filled_in(meting) if meting.vraag is None else meting

    def show_meting(self, meting: Meting) -> None:
        """The question that is asked now, or the outcome."""
        self._meting = meting
        if meting.datum is not None and meting.datum != self.date.value:
            self.date.set_value(meting.datum)
        if meting.vraag is None:
            self.result.show_result(meting, self._previous, self._name)
            self._stack.setCurrentWidget(self.result)
        else:
            self.question.show_question(meting.vraag, meting.antwoorden, self._name)
            self._stack.setCurrentWidget(self.question)
        self._back.setEnabled(can_go_back(meting))
        self._submit.setVisible(meting.vraag is None)
        self._line.show()
        self._bottom.show()
        self._fit()
        self.take_keyboard()

    def show_person(self, person: Row, roepnaam: str, previous: Ladderbeoordeling | None) -> None:
        """With whom; `previous` is the measurement before, None when there was none."""
        self.person.show_person(person)
        self._name, self._previous = roepnaam, previous
        self.setProperty(ROEPNAAM, roepnaam)

    def show_waiting(self) -> None:
        """Who it is about is on its way."""
        self.person.show_waiting()
        self._show_empty()

    def show_gone(self, title: str, sentence: str) -> None:
        """The dossier is not on this laptop any more: nothing of it stays in sight."""
        self.show_waiting()
        self._name, self._previous = "", None
        self._gone.say(title, sentence)
        self._stack.setCurrentWidget(self._gone)

    def show_nobody(self) -> None:
        """Nobody was chosen yet: choose first."""
        self.person.show_nobody()
        self._show_empty()

    def _show_empty(self) -> None:
        self._stack.setCurrentWidget(self._nothing)
        for part in (self._date_row, self._line, self._bottom, self._anew, self._notice):
            part.hide()

    def show_going_on(self, words: str) -> None:
        """Say that an earlier kladje goes on, and offer to begin anew; empty: it does not."""
        self._anew.setVisible(bool(words))
        self._notice.setVisible(bool(words))
        if words:
            self._notice.say(words)

    def show_returned(self, title: str, remark: str) -> None:
        """What the teamleider said."""
        self._anew.hide()
        self._notice.say(title, remark, tone=Tone.AMBER)

    def show_kept(self, words: str, tone: Tone = Tone.QUIET) -> None:
        """Where the answers are now: quiet when all is well."""
        self._kept.setText(words)
        self._kept.set_tone(tone)

    def set_today(self, today: date) -> None:
        """The calendar day, for 'gisteren' and 'vandaag'."""
        self.date.set_today(today)
        self.result.set_today(today)

    def set_busy(self, *, busy: bool) -> None:
        """While it is being saved nothing can be changed."""
        self.setEnabled(not busy)

    def set_errors(self, sentences: Mapping[str, str]) -> None:
        """Say what is wrong beside the fields, by stored name; none: all is well."""
        self._date_row.set_error(sentences.get("datum", ""))
        self.result.set_errors(sentences)

    @property
    def since_understood(self) -> bool:
        """False when something was typed as 'sinds' that is no day."""
        return self.result.since_understood

    def take_keyboard(self) -> None:
        """To the question, to the first field of the outcome, or to the person."""
        shown_now = self._stack.currentWidget()
        if shown_now is self.question:
            self.question.take_keyboard()
        elif shown_now is self.result:
            self.result.take_keyboard()
        else:
            self.person.picker.field.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- inside ---

    def _result_changed(self) -> None:
        self.set_errors({})
        self.result.show_trede(self.meting, self._previous)
        self.changed.emit()

    def _fit(self) -> None:
        narrow = self.width() < shown().px(_FOOT_BELOW_PX)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._top_row.setDirection(down if narrow else right)
        self._top.setMaximumWidth(shown().px(_WIDEST_PX))
        self._buttons.setMaximumWidth(shown().px(_WIDEST_PX) + 2 * Space.XXL)
        self._date_row.setFixedWidth(shown().px(200))
        page = self._stack.currentWidget()
        self._foot_row.setDirection(down if narrow and page is self.result else right)
        asked = page is self.question and not narrow
        self._date_row.setVisible(asked or page is self.result)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window puts below each other what stands beside each other in a wide one."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """So has large text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_foot_row"):
            self._fit()
