"""The questions of the screen for two: each a page with one thing to say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.domain.doel import Doel
from jobcoach.domain.gesprek import LONGEST_AFSPRAAK, Afspraak, Gezicht, JaDeelsNee
from jobcoach.ui.samen.big import BigButton, BigChoice, BigField, BigText, LineIcon
from jobcoach.ui.samen.model import Velden
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.buttons import Kind
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.text import Label

FACES = {one: f"gezicht-{one.value.replace('_', '-')}" for one in Gezicht}
_ANSWERS = {
    JaDeelsNee.JA: ("Ja", "check"),
    JaDeelsNee.DEELS: ("Deels", "hourglass"),
    JaDeelsNee.NEE: ("Nee", "x"),
}
FIELDS = (
    ("wat", "Wat gaan we doen?", "target"),
    ("wanneer", "Wanneer?", "calendar"),
    ("wie", "Wie doet het?", "user"),
    ("volgende_stap", "Wat is daarna de volgende stap?", "arrow-right"),
)
_WHO = ("Ik", "Mijn jobcoach", "Wij samen")
NOT_YET = (
    "Zeg het nog een keer, in andere woorden. Laat zien wat je bedoelt. "
    "Vraag dan: wat hebben we afgesproken?"
)


def big_label(text: str = "", *, tone: Tone = Tone.TEXT, bold: bool = False) -> Label:
    """Words that wrap, in large type."""
    label = Label(text, size=TextSize.TITLE, tone=tone, bold=bold)
    label.setWordWrap(True)
    return label


class Question(QWidget):
    """One page: its words, and where the keyboard begins."""

    changed = Signal()
    """Something was said."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(Space.L)
        self.question_label = Label(question, size=TextSize.NAME, bold=True)
        self.question_label.setWordWrap(True)
        self.body.addWidget(self.question_label)

    def take_keyboard(self) -> None:
        """To the first thing that can be said."""


class ChoicePage(Question):
    """A question with choices, of which one or several can be on, by the keys 1, 2, 3 …"""

    def __init__(
        self, question: str, choices: Sequence[tuple[str, str | None]], *, several: bool = False
    ) -> None:
        super().__init__(question)
        self._several = several
        self.choices: list[BigChoice] = []
        self.holder = QVBoxLayout()
        self.holder.setSpacing(Space.S)
        for place, (words, icon_name) in enumerate(choices):
            choice = BigChoice(words, key=str(place + 1), icon_name=icon_name)
            choice.clicked.connect(lambda on, place=place: self._chosen(place, on=on))
            shortcut = QShortcut(QKeySequence(str(place + 1)), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(self._pressed, place))
            self.choices.append(choice)
            self.holder.addWidget(choice)

    def show_chosen(self, places: Sequence[int]) -> None:
        """Which are on."""
        for place, choice in enumerate(self.choices):
            choice.setChecked(place in places)

    @property
    def chosen(self) -> tuple[int, ...]:
        """Which are on, by place from 0."""
        return tuple(place for place, one in enumerate(self.choices) if one.isChecked())

    def take_keyboard(self) -> None:
        """To what was chosen, or to the first."""
        first = self.chosen[0] if self.chosen else 0
        self.choices[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _pressed(self, place: int) -> None:
        self.choices[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.choices[place].click()

    def _chosen(self, place: int, *, on: bool) -> None:
        if on and not self._several:
            self.show_chosen([place])
        self.changed.emit()


class HowPage(ChoicePage):
    """How it goes: one of five faces, or own words."""

    def __init__(self, roepnaam: str, gezicht: Gezicht | None, words: str) -> None:
        faces = [(one.label.capitalize(), FACES[one]) for one in Gezicht]
        super().__init__(f"Hoe gaat het, {roepnaam}?", faces)
        self.body.addLayout(self.holder)
        own = "Of vertel het in je eigen woorden"
        self.body.addWidget(big_label(own))
        self.text = BigText(own)
        self.text.set_text(words)
        self.body.addWidget(self.text)
        if gezicht is not None:
            self.show_chosen([list(Gezicht).index(gezicht)])
        self.text.textChanged.connect(self.changed)

    @property
    def gezicht(self) -> Gezicht | None:
        """Which face; None: none."""
        return list(Gezicht)[self.chosen[0]] if self.chosen else None


class GoalsPage(ChoicePage):
    """My goals, in my own words; about which of them we talk."""

    def __init__(self, doelen: Sequence[Doel], chosen: Sequence[str]) -> None:
        words = [(one.eigen_woorden.strip() or one.omschrijving, None) for one in doelen]
        super().__init__("Dit zijn mijn doelen", words, several=True)
        self.body.addWidget(big_label("Over welk doel praten we vandaag?"))
        self.body.addLayout(self.holder)
        self._ids = [one.id for one in doelen]
        self.show_chosen([place for place, one in enumerate(self._ids) if one in chosen])

    @property
    def doelen(self) -> tuple[str, ...]:
        """Ids of what we talk about."""
        return tuple(self._ids[place] for place in self.chosen)


class AnswerPage(ChoicePage):
    """A question that is answered by ja, deels or nee."""

    def __init__(self, question: str, answer: JaDeelsNee | None) -> None:
        super().__init__(question, list(_ANSWERS.values()))
        if answer is not None:
            self.show_chosen([list(JaDeelsNee).index(answer)])

    @property
    def answer(self) -> JaDeelsNee | None:
        """None: none yet."""
        return list(JaDeelsNee)[self.chosen[0]] if self.chosen else None


class BackPage(AnswerPage):
    """Whether one earlier agreement was done."""

    def __init__(self, afspraak: Afspraak, when: str, answer: JaDeelsNee | None) -> None:
        super().__init__("Is dit gelukt?", answer)
        self.body.addWidget(big_label(f"Dit spraken we af op {when}", tone=Tone.QUIET))
        for words, icon_name in lines_of(
            Velden(
                wat=afspraak.wat,
                wanneer=afspraak.wanneer,
                wie=afspraak.wie,
                volgende_stap=afspraak.volgende_stap,
            )
        ):
            self.body.addLayout(_beside(icon_name, words, bold=icon_name == "target"))
        self.body.addSpacing(Space.S)
        self.body.addLayout(self.holder)


class TellPage(AnswerPage):
    """The check of understanding: who says yes has not always understood."""

    def __init__(self, answer: JaDeelsNee | None) -> None:
        super().__init__("Vertel in je eigen woorden: wat hebben we afgesproken?", answer)
        self.body.addWidget(big_label("Is het goed verteld?"))
        self.body.addLayout(self.holder)
        self.hint = big_label(NOT_YET, tone=Tone.AMBER)
        self.body.addWidget(self.hint)
        self.changed.connect(self._hint)
        self._hint()

    def _hint(self) -> None:
        self.hint.setVisible(self.answer in (JaDeelsNee.DEELS, JaDeelsNee.NEE))


class NewPage(Question):
    """One new agreement: what, when, who, and the step after it."""

    more_requested = Signal()

    def __init__(self, number: int, velden: Velden) -> None:
        first = "Wat spreken we af?"
        super().__init__(first if number == 0 else f"Wat spreken we nog meer af? ({number + 1})")
        self.fields: dict[str, BigField] = {}
        for name, words, icon_name in FIELDS:
            part = QVBoxLayout()
            part.setSpacing(Space.XS)
            part.addLayout(_beside(icon_name, words, bold=False))
            field = BigField(words, longest=LONGEST_AFSPRAAK)
            field.setText(getattr(velden, name))
            field.textChanged.connect(self.changed)
            self.fields[name] = field
            part.addWidget(field)
            if name == "wie":
                part.addWidget(self._who())
            self.body.addLayout(part)
        self.wrong = big_label(tone=Tone.DANGER)
        self.wrong.hide()
        self.body.insertWidget(2, self.wrong)
        self.more = BigButton("Nog een afspraak", kind=Kind.LINK, icon_name="plus")
        self.more.clicked.connect(self.more_requested)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _who(self) -> Wrap:
        buttons = []
        for words in _WHO:
            button = BigButton(words, kind=Kind.CHIP)
            button.clicked.connect(partial(self.fields["wie"].setText, words))
            buttons.append(button)
        return Wrap(*buttons)

    @property
    def velden(self) -> Velden:
        """What was typed."""
        return Velden(**{name: field.text() for name, field in self.fields.items()})

    def show_wrong(self, words: str) -> None:
        """What is still to be said; the keyboard goes there."""
        self.wrong.setText(words)
        self.wrong.setVisible(bool(words))
        if words:
            self.fields["wat"].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keyboard(self) -> None:
        """To what we do."""
        self.fields["wat"].setFocus(Qt.FocusReason.OtherFocusReason)


class DonePage(Question):
    """What was agreed, to be read once more and taken home."""

    print_requested = Signal()
    save_requested = Signal()

    def __init__(self, afspraken: Sequence[Velden]) -> None:
        super().__init__("Klaar. Dit hebben we afgesproken" if afspraken else "Klaar")
        if not afspraken:
            self.body.addWidget(big_label("We hebben nu niets nieuws afgesproken."))
        for one in afspraken:
            part = QVBoxLayout()
            part.setSpacing(Space.XS)
            part.setContentsMargins(0, 0, 0, Space.S)
            for words, icon_name in lines_of(one):
                part.addLayout(_beside(icon_name, words, bold=icon_name == "target"))
            self.body.addLayout(part)
        self.told = big_label(tone=Tone.ACCENT)
        self.told.hide()
        self.body.addWidget(self.told)
        self.printing = BigButton("Afdrukken", icon_name="printer", shortcut="Ctrl+P")
        self.printing.clicked.connect(self.print_requested)
        self.saving = BigButton("Bewaar als PDF", icon_name="file-down", shortcut="Ctrl+S")
        self.saving.clicked.connect(self.save_requested)
        self._deeds = Wrap(self.printing, self.saving)
        self.body.addWidget(self._deeds)
        self._deeds.setVisible(bool(afspraken))
        self.any = bool(afspraken)
        """Whether there is anything to take home."""

    def say(self, words: str) -> None:
        """What was done with the paper."""
        self.told.setText(words)
        self.told.show()

    def take_keyboard(self) -> None:
        """To the paper: that is why one is here."""
        if self.any:
            self.printing.setFocus(Qt.FocusReason.OtherFocusReason)


def lines_of(velden: Velden) -> list[tuple[str, str]]:
    """What was typed, with the picture of each field."""
    return [
        (getattr(velden, name).strip(), icon_name)
        for name, _, icon_name in FIELDS
        if getattr(velden, name).strip()
    ]


def _beside(icon_name: str, words: str, *, bold: bool) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.M)
    row.addWidget(LineIcon(icon_name), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(big_label(words, bold=bold), 1)
    return row
