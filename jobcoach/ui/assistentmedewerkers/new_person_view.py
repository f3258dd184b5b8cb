"""The form with which a dossier begins: what one knows on the first day, and no more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from jobcoach.domain.assistentmedewerker import StatusPersoon
from jobcoach.ui.theme import Space, TextSize
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.buttons import Kind as ButtonKind
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.field_editor import FieldEditor
from jobcoach.ui.widgets.field_spec import FieldSpec, Kind
from jobcoach.ui.widgets.fields import Choice, FormRow
from jobcoach.ui.widgets.section import Page, Wrap
from jobcoach.ui.widgets.text import Heading, Muted, Paragraph

_BEGINNING = (StatusPersoon.ACTIEF, StatusPersoon.KENNISMAKING, StatusPersoon.AANMELDING)
LINES: tuple[tuple[FieldSpec, ...], ...] = (
    (FieldSpec("roepnaam", "Roepnaam"), FieldSpec("tussenvoegsel", "Tussenvoegsel")),
    (FieldSpec("achternaam", "Achternaam"), FieldSpec("geboortedatum", "Geboortedatum", Kind.DAY)),
    (
        FieldSpec("telefoon", "Telefoon"),
        FieldSpec(
            "status",
            "Status",
            Kind.CHOICE,
            terms=tuple((one, one.label) for one in _BEGINNING),
        ),
    ),
    (
        FieldSpec(
            "bijzonderheden",
            "Wat moet je weten voor de veiligheid",
            Kind.TEXT,
            "Bijvoorbeeld een allergie, medicijnen of waar iemand van schrikt.",
        ),
    ),
)


class NewPersonView(Page):
    """Asks the first facts of a person."""

    changed = Signal()
    add_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=680, parent=parent)
        self.body.setSpacing(Space.L)
        self.body.addWidget(Heading("Nieuwe persoon"))
        self.body.addWidget(
            Paragraph("Alleen de namen zijn nodig. De rest kan later, bij Gegevens.")
        )
        self.editors: dict[str, FieldEditor] = {}
        for line in LINES:
            editors = [self._editor(spec, today) for spec in line]
            if len(editors) == 1:
                self.body.addWidget(self._make_werkpost())
                self.body.addWidget(editors[0].widget)
                continue
            columns = Columns(below_px=480)
            columns.left.addWidget(editors[0].widget)
            columns.right.addWidget(editors[1].widget)
            self.body.addWidget(columns)
        self._state = Muted("", size=TextSize.SMALL)
        add = Button("Toevoegen", kind=ButtonKind.PRIMARY, icon_name="user-plus")
        add.setToolTip("Toevoegen (Ctrl+Enter)")
        add.clicked.connect(self.add_requested)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.add_requested)
        cancel = Button("Annuleren", kind=ButtonKind.GHOST)
        cancel.clicked.connect(self.cancel_requested)
        self.body.addWidget(Wrap(add, cancel, self._state))

    def _editor(self, spec: FieldSpec, today: date) -> FieldEditor:
        editor = FieldEditor(spec, today, self)
        editor.changed.connect(lambda _: self.changed.emit())
        self.editors[spec.name] = editor
        return editor

    def _make_werkpost(self) -> FormRow:
        self._werkpost = Choice("Werkpost")
        self._werkpost.chosen.connect(self.changed)
        return FormRow("Werkpost", self._werkpost, help_text="De plaatsing begint dan vandaag.")

    @property
    def werkpost(self) -> str | None:
        """Id of the chosen werkpost; None for none."""
        value = self._werkpost.value
        return value if isinstance(value, str) else None

    def show_werkposten(self, werkposten: Sequence[tuple[str, str]]) -> None:
        """The werkposten to choose from, as (id, text); the choice stays."""
        self._werkpost.set_items([(None, "Nog geen werkpost"), *werkposten])

    def show_values(self, values: Mapping[str, Any], werkpost: str | None) -> None:
        """Fill in the form."""
        for name, editor in self.editors.items():
            usual = StatusPersoon.ACTIEF if name == "status" else ""
            fallback = None if editor.spec.kind is Kind.DAY else usual
            editor.show_value(values.get(name, fallback))
            editor.show_error("")
        self._werkpost.set_value(werkpost)
        self.show_state("")
        self.verticalScrollBar().setValue(0)

    def show_errors(self, wrong: Mapping[str, str]) -> None:
        """The sentence beside each field that is wrong; the first of them gets the keyboard."""
        first = None
        for name, editor in self.editors.items():
            editor.show_error(wrong.get(name, ""))
            first = first or (editor if name in wrong else None)
        if first is not None:
            first.take_keyboard()

    def show_state(self, sentence: str) -> None:
        """Whether what was typed is on disk."""
        self._state.setText(sentence)

    def take_keyboard(self) -> None:
        """Begin with the roepnaam."""
        self.editors["roepnaam"].take_keyboard()
