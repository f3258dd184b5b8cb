"""The form of one werkpost: what a jobcoach must know to go there. Each field saves itself."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from jobcoach.domain.werkpost import (
    LARGEST_CAPACITY,
    SMALLEST_CAPACITY,
    Bereikbaarheid,
    SoortWerkpost,
)
from jobcoach.ui.saved_line import SavedLine
from jobcoach.ui.theme import Space
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.buttons import Kind as ButtonKind
from jobcoach.ui.widgets.field_lines import FieldLines
from jobcoach.ui.widgets.field_spec import FieldSpec, Kind, Line, terms
from jobcoach.ui.widgets.section import Page, Wrap
from jobcoach.ui.widgets.text import Heading, Paragraph

_PLACES: tuple[tuple[object, str], ...] = (
    (None, "niet bekend"),
    *((places, str(places)) for places in range(SMALLEST_CAPACITY, LARGEST_CAPACITY + 1)),
)
LINES: tuple[Line, ...] = (
    (
        FieldSpec("naam", "Naam"),
        FieldSpec("soort", "Soort plek", Kind.CHOICE, terms=terms(SoortWerkpost)),
    ),
    (FieldSpec("adres", "Straat en huisnummer"), FieldSpec("gemeente", "Plaats")),
    (
        FieldSpec("capaciteit", "Plaatsen", Kind.CHOICE, terms=_PLACES),
        FieldSpec("bereikbaarheid", "Netwerk daar", Kind.CHOICE, terms=terms(Bereikbaarheid)),
    ),
    (
        FieldSpec(
            "opent_dagelijks",
            "Wie opent",
            help_text="De vrijwilliger of iemand anders, met telefoonnummer.",
        ),
    ),
    (
        FieldSpec(
            "noodinfo",
            "Veiligheid",
            Kind.TEXT,
            "Bijvoorbeeld waar de EHBO-doos staat, wie BHV’er is en waar je op let.",
        ),
    ),
    (FieldSpec("taken", "Taken", Kind.TEXT, "Wat er te doen is op deze werkpost."),),
)


class WerkpostForm(Page):
    """Shows the fields of one werkpost; decides nothing."""

    done_requested = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=760, parent=parent)
        self.body.setSpacing(Space.L)
        self._title = Heading()
        self.body.addWidget(self._title)
        self._intro = Paragraph("Alleen de naam is nodig. De rest kan later.")
        self.body.addWidget(self._intro)
        self.fields = FieldLines(LINES, today)
        self.body.addWidget(self.fields)
        done = Button("Klaar", kind=ButtonKind.PRIMARY, icon_name="check", shortcut="Ctrl+Return")
        done.clicked.connect(self.done_requested)
        self.saved = SavedLine()
        self.body.addWidget(Wrap(done))
        self.body.addWidget(self.saved)
        self.body.addStretch(1)
        away = QShortcut(QKeySequence("Esc"), self)
        away.activated.connect(self.done_requested)

    def begin(self, *, new: bool) -> None:
        """Of a werkpost that is new, or that stands there already."""
        self._title.setText("Nieuwe werkpost" if new else "Werkpost wijzigen")
        self._intro.setVisible(new)
        self.verticalScrollBar().setValue(0)
        self.fields.take_keyboard()
