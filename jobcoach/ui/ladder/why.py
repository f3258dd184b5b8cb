"""'Waarom deze trede': the answers that led to it, and what would have changed it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from jobcoach.domain.ladder import Antwoorden, Vraag, outcome
from jobcoach.ui.ladder import path, texts
from jobcoach.ui.ladder.answers import WORDS
from jobcoach.ui.ladder.path import Anders
from jobcoach.ui.theme import Space, TextSize
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.section import clear
from jobcoach.ui.widgets.text import Label, Paragraph


class Why(QWidget):
    """The path of answers; each can be answered anew."""

    question_requested = Signal(object)
    """The Vraag to go back to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        """As they stand below each other."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.M)

    def show_way(self, antwoorden: Antwoorden) -> None:
        """The way that these answers went."""
        clear(self._column)
        self.buttons = []
        found = outcome(antwoorden)
        if found.unknown:
            self._column.addWidget(self._open_questions(found.unknown))
        self._column.addWidget(self._way(antwoorden))
        changes = path.otherwise(antwoorden)
        if changes:
            self._column.addWidget(_changes(changes))

    def _open_questions(self, unknown: tuple[Vraag, ...]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        one = len(unknown) == 1
        column.addWidget(
            Label("Deze vraag staat nog open" if one else "Deze vragen staan nog open", bold=True)
        )
        for vraag in unknown:
            short = texts.VRAGEN[vraag].kort
            button = Button(
                short, kind=Kind.LINK, icon_name="circle-question-mark", hint="Alsnog beantwoorden"
            )
            button.setAccessibleName(f"Alsnog beantwoorden: {short}")
            button.clicked.connect(lambda _on, to=vraag: self.question_requested.emit(to))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.buttons.append(button)
        return holder

    def _way(self, antwoorden: Antwoorden) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(0, 1)
        for line, vraag in enumerate(path.walked(antwoorden)):
            short = texts.VRAGEN[vraag].kort
            words = Label(short)
            words.setWordWrap(True)
            answer = WORDS[antwoorden[vraag]].lower()
            again = Button("Wijzig", kind=Kind.LINK, hint=f"Beantwoord opnieuw: {short}")
            again.setAccessibleName(f"Wijzig het antwoord op: {short}, nu {answer}")
            again.clicked.connect(lambda _on, to=vraag: self.question_requested.emit(to))
            grid.addWidget(words, line, 0)
            grid.addWidget(Label(answer, bold=True), line, 1)
            grid.addWidget(again, line, 2)
            self.buttons.append(again)
        return holder


def _changes(changes: tuple[Anders, ...]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.XS)
    column.addWidget(Label("Wat zou de trede veranderen?", size=TextSize.SMALL, bold=True))
    for change in changes:
        column.addWidget(Paragraph(sentence(change), size=TextSize.SMALL))
    return holder


def sentence(change: Anders) -> str:
    """One other answer in words: `Was 'Arbeidscontract of zzp' ja, dan was het trede 5 of 6.`"""
    one = texts.VRAGEN[change.vragen[0]].kort
    if len(change.vragen) == 1:
        question = f"Was het antwoord op ‘{one}’ {WORDS[change.antwoord].lower()}"
    else:
        question = (
            f"Was het antwoord op een van de {len(change.vragen)} vragen over ondersteuning "
            f"{WORDS[change.antwoord].lower()}"
        )
    return f"{question}, dan {'was' if change.zeker else 'kon'} het {_treden(change)}."


def _treden(change: Anders) -> str:
    names = [str(int(trede)) for trede in change.treden]
    words = " of ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    return f"trede {words}{'' if change.zeker else ' worden'}"
