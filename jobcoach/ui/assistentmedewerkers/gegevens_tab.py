"""The tab with the facts of a person; what may be changed saves itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.ui.assistentmedewerkers.facts import facts_of
from jobcoach.ui.assistentmedewerkers.gegevens_fields import FieldEditor
from jobcoach.ui.assistentmedewerkers.gegevens_model import (
    SECTIONS,
    FieldSpec,
    Line,
    fact_of,
    plaatsing_facts,
    voorziening_facts,
)
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.section import Hairline, Page, Section, clear
from jobcoach.ui.widgets.text import ElidedLabel, Paragraph
from jobcoach.usecases.assistentmedewerkers import Dossier


class GegevensTab(Page):
    """Sections with fields for who may change them, with words for who may only read."""

    changed = Signal(str)
    """The name of the field that the person changed."""
    left = Signal(str)
    """The name of the field that the person is done with."""

    def __init__(self, *, may_change: bool, today: date, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=760, parent=parent)
        self.body.setSpacing(Space.XL)
        self.state = ElidedLabel(size=TextSize.SMALL, tone=Tone.QUIET)
        """Whether all of it is on disk; stands beside the tabs, so that it is always in sight."""
        self.editors: dict[str, FieldEditor] = {}
        """By name of the field; empty for who may only read."""
        self._facts = QVBoxLayout()
        self._facts.setSpacing(Space.XL)
        if may_change:
            for title, lines in SECTIONS:
                self.body.addWidget(self._form(title, lines, today))
        self.body.addLayout(self._facts)

    def _form(self, title: str, lines: Sequence[Line], today: date) -> Section:
        section = Section(title)
        section.body.setSpacing(Space.L)
        for line in lines:
            editors = [self._editor(spec, today) for spec in line]
            if len(editors) == 1:
                section.body.addWidget(editors[0].widget)
                continue
            columns = Columns(below_px=480)
            columns.left.addWidget(editors[0].widget)
            columns.right.addWidget(editors[1].widget)
            section.body.addWidget(columns)
        return section

    def _editor(self, spec: FieldSpec, today: date) -> FieldEditor:
        editor = FieldEditor(spec, today, self)
        editor.changed.connect(self.changed)
        editor.left.connect(self.left)
        self.editors[spec.name] = editor
        return editor

    def show_values(self, persoon: Assistentmedewerker, *, keep: set[str]) -> None:
        """Show the stored values; the fields in `keep` are being typed in and stay."""
        for name, editor in self.editors.items():
            if name not in keep:
                editor.show_value(getattr(persoon, name))
                editor.show_error("")

    def show_errors(self, wrong: Mapping[str, str]) -> None:
        """The sentence beside each field that is wrong, and none beside the others."""
        for name, editor in self.editors.items():
            editor.show_error(wrong.get(name, ""))

    def show_state(self, sentence: str, tone: Tone = Tone.QUIET) -> None:
        """Whether all of it is on disk."""
        self.state.setText(sentence)
        self.state.set_tone(tone)
        self.state.setAccessibleName(sentence)

    def values(self, names: set[str]) -> tuple[dict[str, Any], dict[str, str]]:
        """What these fields hold, and the sentence for each that cannot be read."""
        values: dict[str, Any] = {}
        unreadable: dict[str, str] = {}
        for name in names:
            value, problem = self.editors[name].read()
            if problem:
                unreadable[name] = problem
            else:
                values[name] = value
        return values, unreadable

    def show_facts(self, dossier: Dossier, places: Mapping[str, str]) -> None:
        """What is kept elsewhere or may not be changed. `places`: names of werkposten by id."""
        clear(self._facts)
        if not self.editors:
            for title, lines in SECTIONS:
                specs = [spec for line in lines for spec in line]
                facts = [(spec.label, fact_of(spec, dossier.persoon)) for spec in specs]
                self._add(title, [facts], "Niet ingevuld.")
        self._add("Contactpersonen", _rows(dossier.contactpersonen, _contact), "Nog niemand.")
        self._add(
            "Voorziening", _rows(dossier.voorzieningen, voorziening_facts), "Geen voorziening."
        )
        plaatsingen = [plaatsing_facts(one, places) for one in dossier.plaatsingen]
        self._add("Plaatsingen", plaatsingen, "Nog geen werkpost.")
        guided = [
            ("Jobcoach", dossier.jobcoach),
            ("Werkteam", dossier.werkteam),
            ("Cliëntnummer", dossier.persoon.clientnummer),
        ]
        self._add("Begeleiding", [guided], "Nog niet ingevuld.")

    def _add(self, title: str, groups: Sequence[list[tuple[str, str]]], nothing: str) -> None:
        section = Section(title)
        section.body.setSpacing(Space.M)
        filled = [group for group in groups if any(says for _, says in group)]
        for place, group in enumerate(filled):
            if place:
                section.body.addWidget(Hairline())
            section.body.addWidget(facts_of(group))
        if not filled:
            section.body.addWidget(Paragraph(nothing, tone=Tone.QUIET))
        self._facts.addWidget(section)


def _rows(found: Sequence[Any], facts: Callable[[Any], list[tuple[str, str]]]) -> list[Any]:
    return [facts(one) for one in found]


def _contact(one: Any) -> list[tuple[str, str]]:
    return [("Naam", one.naam), ("Relatie", one.relatie), ("Telefoon", one.telefoon)]
