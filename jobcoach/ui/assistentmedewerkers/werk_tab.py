"""The tab about work: where someone works and worked, who pays, and the way to paid work."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jobcoach.ui.assistentmedewerkers.delen_section import DelenSection
from jobcoach.ui.assistentmedewerkers.plaatsing_words import PLAATSING
from jobcoach.ui.assistentmedewerkers.traject_words import TRAJECT
from jobcoach.ui.assistentmedewerkers.voorziening_words import VOORZIENING
from jobcoach.ui.saved_line import SavedLine
from jobcoach.ui.theme import Space
from jobcoach.ui.widgets.section import Page


class WerkTab(Page):
    """Three kinds of parts below each other; each part is changed where it stands."""

    def __init__(self, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=760, parent=parent)
        self.body.setSpacing(Space.XL)
        self.saved = SavedLine()
        """Stands beside the tabs, so that it is always in sight."""
        self.sections = (
            DelenSection("Plaatsingen", PLAATSING, may_change=may_change, word="plaatsing"),
            DelenSection("Voorzieningen", VOORZIENING, may_change=may_change, word="voorziening"),
            DelenSection("Traject", TRAJECT, may_change=may_change, word="traject"),
        )
        for section in self.sections:
            self.body.addWidget(section)
