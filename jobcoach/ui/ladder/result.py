"""The outcome: where on the ladder, why, and what people make of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.domain.ladder import Trede
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.ui import dutch
from jobcoach.ui.ladder import texts
from jobcoach.ui.ladder.judgement import Judgement
from jobcoach.ui.ladder.model import Meting
from jobcoach.ui.ladder.why import Why
from jobcoach.ui.theme import Space
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.ladder import LadderDrawing
from jobcoach.ui.widgets.section import Page, Section
from jobcoach.ui.widgets.text import Heading, Muted, Paragraph


class ResultPage(Page):
    """The drawn ladder with its reasons at the left, the fields at the right."""

    changed = Signal()
    question_requested = Signal(object)
    back_requested = Signal()

    def __init__(self, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=1040, parent=parent)
        two = Columns(stretch=(1, 1), below_px=720)
        head = QVBoxLayout()
        head.setSpacing(Space.XS)
        self._title = Heading()
        self._title.setWordWrap(True)
        self._title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        back = QShortcut(QKeySequence("Backspace"), self._title)
        back.setContext(Qt.ShortcutContext.WidgetShortcut)
        back.activated.connect(self.back_requested)
        self._meaning = Paragraph()
        head.addWidget(self._title)
        head.addWidget(self._meaning)
        two.left.addLayout(head)
        self.drawing = LadderDrawing()
        two.left.addWidget(self.drawing)
        why = Section("Waarom deze trede?", word="trede")
        self._why_section = why
        self._why = Why()
        self._why.question_requested.connect(self.question_requested)
        why.body.addWidget(self._why)
        source = Muted(texts.BRON)
        source.setWordWrap(True)
        why.body.addWidget(source)
        two.left.addWidget(why)
        self.judgement = Judgement(today=today)
        self.judgement.changed.connect(self.changed)
        two.left.addWidget(self.judgement.growth)
        two.right.addWidget(self.judgement)
        self.body.addWidget(two)

    def show_result(self, meting: Meting, previous: Ladderbeoordeling | None, naam: str) -> None:
        """This outcome beside that of the time before; None: there was no time before."""
        self.show_trede(meting, previous)
        self._why.show_way(meting.antwoorden)
        before: QWidget = self._title
        for button in self._why.buttons:
            QWidget.setTabOrder(before, button)
            before = button
        self.judgement.show_fields(meting, naam)
        self.verticalScrollBar().setValue(0)

    def show_trede(self, meting: Meting, previous: Ladderbeoordeling | None) -> None:
        """Only the title and the drawing: another trede was chosen or expected."""
        chosen = meting.gekozen
        if chosen is None:
            self._title.setText("Nog geen trede")
            self._meaning.set_text(
                "Onvolledig: een open vraag kan de uitkomst nog veranderen. Beantwoord die "
                "alsnog, of kies zelf een trede."
            )
        else:
            trede = Trede(chosen)
            self._title.setText(f"Trede {chosen} · {trede.label}")
            follows = meting.berekend
            words = texts.TREDEN[trede]
            if meting.deviates and follows is not None:
                words = f"{words} Uit de antwoorden volgt trede {follows}."
            elif meting.deviates:
                words = f"{words} Uit de antwoorden volgt nog geen trede."
            self._meaning.set_text(words)
        complete = meting.berekend is not None
        self._why_section.set_title("Waarom deze trede?" if complete else "Waarom nog geen trede?")
        before = previous.trede if previous else None
        self.drawing.set_treden(chosen, previous=before, expected=meting.verwachte_trede)
        since = previous.positie_sinds if previous and before == chosen else None
        self.judgement.show_since_before(
            f"Bij de vorige meting: sinds {dutch.day(since)}." if since else ""
        )

    def filled_in(self, meting: Meting) -> Meting:
        """The same with what is filled in here."""
        return self.judgement.filled_in(meting)

    def set_today(self, today: date) -> None:
        """The day that 'vandaag' means."""
        self.judgement.set_today(today)

    def set_errors(self, sentences: Mapping[str, str]) -> bool:
        """Say below the fields what is wrong; whether one of them is here."""
        wrong = self.judgement.set_errors(sentences)
        if wrong is not None:
            self.ensureWidgetVisible(wrong, Space.XL, Space.XXXL)
        return wrong is not None

    @property
    def since_understood(self) -> bool:
        """False when something was typed as day that is none."""
        return self.judgement.since_understood

    def take_keyboard(self) -> None:
        """To the outcome: a key too many for the last question then changes nothing."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)
