"""What people make of the outcome: the coach, the person, and what they expect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from jobcoach.domain.ladder import Trede
from jobcoach.domain.ladderbeoordeling import TERMS_IN_MONTHS, Nabijheid
from jobcoach.ui.ladder import texts
from jobcoach.ui.ladder.model import Meting
from jobcoach.ui.theme import Space
from jobcoach.ui.widgets.fields import Choice, DateField, FormRow
from jobcoach.ui.widgets.number import NumberField
from jobcoach.ui.widgets.section import Section
from jobcoach.ui.widgets.tall_area import TallArea
from jobcoach.ui.widgets.text import Muted

_SHORTEST_CHOICE = 12
"""Characters that are seen of a choice at least: long ones must not widen their column."""
MOST_DAGDELEN = 14
"""Two half days, seven days a week."""
_TREDEN: tuple[tuple[object, str], ...] = tuple(
    (int(trede), f"{int(trede)} · {trede.label}") for trede in reversed(Trede)
)


_EXPLAINED = {"trede": "trede", "nabijheid": "nabijheid"}
"""The hard words beside fields, by stored name."""


class Judgement(QWidget):
    """The fields beside the outcome. `growth` is a part that stands elsewhere on the page."""

    changed = Signal()

    def __init__(self, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, FormRow] = {}
        self._berekend: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XL)
        column.addWidget(self._coach(today))
        self._person = self._person_section()
        column.addWidget(self._person)
        column.addWidget(self._expected())
        self.growth = self._growth()

    # --- building ---

    def _row(self, field: str, label: str, widget: QWidget, help_text: str = "") -> FormRow:
        row = FormRow(label, widget, help_text=help_text, word=_EXPLAINED.get(field, ""))
        self._rows[field] = row
        return row

    def _choice(self, name: str, items: Sequence[tuple[object, str]]) -> Choice:
        choice = Choice(name, items)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(_SHORTEST_CHOICE)
        choice.chosen.connect(self._chosen)
        return choice

    def _area(self, name: str) -> TallArea:
        area = TallArea(name, height_px=88)
        area.textChanged.connect(self.changed)
        return area

    def _coach(self, today: date) -> QWidget:
        section = _section("Jouw oordeel")
        self.trede = self._choice("Trede volgens jou", _TREDEN)
        section.body.addWidget(self._row("trede", "Trede volgens jou", self.trede))
        self.reason = self._area("Waarom een andere trede")
        section.body.addWidget(self._row("reden_afwijking", "Waarom een andere trede", self.reason))
        self.since = DateField("Op deze trede sinds", today=today)
        self.since.changed.connect(self.changed)
        section.body.addWidget(
            self._row(
                "positie_sinds",
                "Op deze trede sinds",
                self.since,
                "Laat leeg als je het niet weet.",
            )
        )
        return section

    def _person_section(self) -> Section:
        section = _section("Wat vindt de persoon zelf?")
        self.opinion = self._area("In eigen woorden")
        section.body.addWidget(self._row("mening_persoon", "In eigen woorden", self.opinion))
        self.own = self._choice("Zet zichzelf op", [(None, "niet gevraagd"), *_TREDEN])
        section.body.addWidget(self._row("trede_volgens_persoon", "Zet zichzelf op", self.own))
        return section

    def _expected(self) -> QWidget:
        section = _section("Verwachting", "groeipotentieel")
        self.later = self._choice("Verwachte trede", [(None, "geen verwachting"), *_TREDEN])
        section.body.addWidget(self._row("verwachte_trede", "Verwachte trede", self.later))
        terms: list[tuple[object, str]] = [(None, "kies een termijn")]
        terms += [(months, f"binnen {months} maanden") for months in TERMS_IN_MONTHS]
        self.term = self._choice("Termijn", terms)
        section.body.addWidget(self._row("verwacht_binnen_maanden", "Termijn", self.term))
        self.ground = self._area("Waarom verwacht je dat?")
        section.body.addWidget(
            self._row("verwachting_grond", "Waarom verwacht je dat?", self.ground)
        )
        return section

    def _growth(self) -> QWidget:
        section = _section("Groei binnen de trede", "groei-binnen-de-trede")
        told = Muted(texts.GROEI)
        told.setWordWrap(True)
        section.body.addWidget(told)
        self.parts = NumberField(
            "Dagdelen per week", highest=MOST_DAGDELEN, unknown="niet ingevuld"
        )
        self.parts.valueChanged.connect(self.changed)
        section.body.addWidget(self._row("dagdelen_per_week", "Dagdelen per week", self.parts))
        empty: tuple[object, str] = (None, "niet ingevuld")
        self.near = self._choice(
            "Nabijheid van de begeleiding", [empty, *((one, one.label) for one in Nabijheid)]
        )
        section.body.addWidget(self._row("nabijheid", "Nabijheid van de begeleiding", self.near))
        scale = [(level, f"{level} · {words}") for level, words in _levels()]
        self.task = self._choice("Verantwoordelijkheid voor taken", [empty, *scale])
        section.body.addWidget(
            self._row("taakverantwoordelijkheid", "Verantwoordelijkheid voor taken", self.task)
        )
        return section

    # --- what stands in it ---

    def filled_in(self, meting: Meting) -> Meting:
        """The same with what is filled in here."""
        chosen = _whole(self.trede.value)
        near = self.near.value
        return replace(
            meting,
            trede=None if chosen == meting.berekend else chosen,
            reden_afwijking=self.reason.text,
            mening_persoon=self.opinion.text,
            trede_volgens_persoon=_whole(self.own.value),
            verwachte_trede=_whole(self.later.value),
            verwacht_binnen_maanden=_whole(self.term.value),
            verwachting_grond=self.ground.text,
            positie_sinds=self.since.value,
            dagdelen_per_week=self.parts.number,
            nabijheid=near if isinstance(near, Nabijheid) else None,
            taakverantwoordelijkheid=_whole(self.task.value),
        )

    def show_fields(self, meting: Meting, naam: str) -> None:
        """What was filled in before; nothing was changed by the person who writes."""
        blocker = QSignalBlocker(self)
        self._berekend = meting.berekend
        none: list[tuple[object, str]] = []
        if meting.berekend is None:
            none = [(None, "nog geen trede")]
        self.trede.set_items([*none, *_TREDEN])
        self.trede.set_value(meting.gekozen)
        self._person.set_title(f"Wat vindt {naam} zelf?")
        for area, text in (
            (self.reason, meting.reden_afwijking),
            (self.opinion, meting.mening_persoon),
            (self.ground, meting.verwachting_grond),
        ):
            if area.text != text:
                area.set_text(text)
        self.own.set_value(meting.trede_volgens_persoon)
        self.later.set_value(meting.verwachte_trede)
        self.term.set_value(meting.verwacht_binnen_maanden)
        self.since.set_value(meting.positie_sinds)
        self.parts.set_number(meting.dagdelen_per_week)
        self.near.set_value(meting.nabijheid)
        self.task.set_value(meting.taakverantwoordelijkheid)
        self._show_dependent()
        self.set_errors({})
        blocker.unblock()

    def show_since_before(self, words: str) -> None:
        """What was filled in the time before as begin of the same trede; empty: nothing."""
        self._rows["positie_sinds"].set_help(words or "Laat leeg als je het niet weet.")

    def set_today(self, today: date) -> None:
        """The day that 'vandaag' means."""
        self.since.set_today(today)

    def set_errors(self, sentences: Mapping[str, str]) -> QWidget | None:
        """Say below the fields what is wrong, by stored name; gives the first wrong field."""
        first: QWidget | None = None
        for name, row in self._rows.items():
            sentence = sentences.get(name, "")
            row.set_error(sentence)
            if sentence and first is None and not row.isHidden():
                first = row.field
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        return first

    @property
    def since_understood(self) -> bool:
        """False when something was typed as day that is none."""
        return self.since.understood

    # --- inside ---

    def _chosen(self) -> None:
        self._show_dependent()
        self.changed.emit()

    def _show_dependent(self) -> None:
        """The reason only for another trede, term and grounds only with an expectation."""
        chosen = _whole(self.trede.value)
        deviates = chosen is not None and chosen != self._berekend
        rule = texts.EIGEN_TREDE_OPEN if self._berekend is None else texts.EIGEN_TREDE
        self._rows["trede"].set_help(rule if deviates or self._berekend is None else "")
        self._rows["reden_afwijking"].setVisible(deviates)
        expects = self.later.value is not None
        self._rows["verwacht_binnen_maanden"].setVisible(expects)
        self._rows["verwachting_grond"].setVisible(expects)


def _section(title: str, word: str = "") -> Section:
    section = Section(title, word=word)
    section.body.setSpacing(Space.L)
    return section


def _levels() -> Sequence[tuple[int, str]]:
    return tuple(texts.TAAKVERANTWOORDELIJKHEID.items())


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
