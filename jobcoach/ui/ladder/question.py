"""One question of the ladder on a page, with its explanation beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from jobcoach.domain.ladder import ONDERSTEUNING, Antwoord, Antwoorden, Vraag
from jobcoach.ui import dutch
from jobcoach.ui.ladder import path, texts
from jobcoach.ui.ladder.answers import KEYS, Answers
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.section import Page
from jobcoach.ui.widgets.text import Heading, Label, Muted, Paragraph


class QuestionPage(Page):
    """Asks one question. The keys 1, 2 and 3 answer it, Backspace and left go back."""

    answered = Signal(object)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=1040, parent=parent)
        two = Columns(stretch=(5, 4), below_px=720)
        self._columns = two
        asked = QVBoxLayout()
        asked.setSpacing(Space.S)
        self._where = Muted(size=TextSize.BODY)
        self._where.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._question = Heading()
        self._question.setWordWrap(True)
        self._question.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        asked.addWidget(self._where)
        asked.addWidget(self._bar)
        asked.addSpacing(Space.M)
        self._part = Label(texts.ONDERSTEUNING, tone=Tone.ACCENT, bold=True)
        self._part.setWordWrap(True)
        asked.addWidget(self._part)
        asked.addWidget(self._question)
        two.left.addLayout(asked)
        self._answers = Answers()
        self._answers.answered.connect(self.answered)
        two.left.addWidget(self._answers)
        two.left.setSpacing(Space.L)
        two.right.addWidget(self._explanation())
        self.body.addWidget(two)
        source = Muted(texts.BRON)
        source.setWordWrap(True)
        self.body.addWidget(source)
        for antwoord, key in KEYS.items():
            self._on_key(key, antwoord)
        for key in ("Backspace", "Left"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.back_requested)

    def _on_key(self, key: str, antwoord: Antwoord) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(lambda: self.answered.emit(antwoord))

    def _explanation(self) -> QWidget:
        frame = QFrame()
        frame.setProperty("frame", "quiet")
        column = QVBoxLayout(frame)
        column.setContentsMargins(Space.XL, Space.L, Space.XL, Space.XL)
        column.setSpacing(Space.S)
        column.addWidget(Label("Wat bedoelen we?", bold=True))
        self._meaning = Paragraph()
        column.addWidget(self._meaning)
        column.addSpacing(Space.S)
        column.addWidget(Label("Bijvoorbeeld", bold=True))
        self._example = Paragraph(tone=Tone.QUIET)
        column.addWidget(self._example)
        return frame

    def show_question(self, vraag: Vraag, antwoorden: Antwoorden, naam: str) -> None:
        """Ask this about whoever is called `naam`."""
        text = texts.VRAGEN[vraag]
        number = path.number_of(antwoorden, vraag)
        left = path.most_left(antwoorden, vraag)
        where = f"Vraag {number}"
        if left:
            where += f" · daarna hoogstens nog {dutch.count(left, 'vraag', 'vragen')}"
        else:
            where += " · de laatste"
        self._part.setVisible(vraag in ONDERSTEUNING)
        self._where.setText(where)
        self._bar.setRange(0, number + left)
        self._bar.setValue(number - 1)
        self._bar.setAccessibleName(f"Voortgang: {where}")
        question = text.vraag.format(naam=naam)
        self._question.setText(question)
        self._question.setAccessibleName(question)
        self._meaning.set_text(text.uitleg.format(naam=naam))
        self._example.set_text(text.voorbeeld.format(naam=naam))
        self._answers.show_answer(antwoorden.get(vraag))
        self.verticalScrollBar().setValue(0)

    def take_keyboard(self) -> None:
        """To the question: from there the keys work, and Tab goes to the answers."""
        self._question.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without room for two columns there is little height too."""
        super().resizeEvent(event)
        self._answers.set_beside(beside=not self._columns.beside)
