"""The tab with the facts of a person; what may be changed saves itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.ui.assistentmedewerkers.contact_words import CONTACT
from jobcoach.ui.assistentmedewerkers.delen_section import DelenSection
from jobcoach.ui.assistentmedewerkers.facts import facts_of
from jobcoach.ui.assistentmedewerkers.gegevens_model import SECTIONS, fact_of
from jobcoach.ui.saved_line import SavedLine
from jobcoach.ui.theme import Space, Tone
from jobcoach.ui.widgets.field_editor import FieldEditor
from jobcoach.ui.widgets.field_lines import FieldLines
from jobcoach.ui.widgets.section import Page, Section, clear
from jobcoach.ui.widgets.text import Paragraph
from jobcoach.usecases.assistentmedewerkers import Dossier


class GegevensTab(Page):
    """Sections with fields for who may change them, with words for who may only read."""

    def __init__(self, *, may_change: bool, today: date, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=760, parent=parent)
        self.body.setSpacing(Space.XL)
        self.saved = SavedLine()
        """Stands beside the tabs, so that it is always in sight."""
        self.editors: dict[str, FieldEditor] = {}
        """By name of the field; empty for who may only read."""
        self._facts = QVBoxLayout()
        self._facts.setSpacing(Space.XL)
        if may_change:
            for title, lines in SECTIONS:
                fields = FieldLines(lines, today)
                section = Section(title)
                section.body.addWidget(fields)
                self.editors |= fields.editors
                self.body.addWidget(section)
        self.contacten = DelenSection("Contactpersonen", CONTACT, may_change=may_change)
        self.body.addLayout(self._facts)
        self.body.addWidget(self.contacten)
        self._guidance = QVBoxLayout()
        self.body.addLayout(self._guidance)

    def show_facts(self, dossier: Dossier) -> None:
        """What is kept elsewhere or may not be changed."""
        clear(self._facts)
        clear(self._guidance)
        if not self.editors:
            for title, lines in SECTIONS:
                specs = [spec for line in lines for spec in line]
                facts = [(spec.label, fact_of(spec, dossier.persoon)) for spec in specs]
                self._facts.addWidget(_section(title, facts))
        guided = [
            ("Jobcoach", dossier.jobcoach),
            ("Werkteam", dossier.werkteam),
            ("Cliëntnummer", dossier.persoon.clientnummer),
        ]
        guided += [(f"Opent {post.naam}", post.opent_dagelijks) for post in dossier.werkposten]
        self._guidance.addWidget(_section("Begeleiding", guided))


def _section(title: str, facts: list[tuple[str, str]]) -> Section:
    section = Section(title)
    if any(says for _, says in facts):
        section.body.addWidget(facts_of(facts))
    else:
        section.body.addWidget(Paragraph("Niet ingevuld.", tone=Tone.QUIET))
    return section
