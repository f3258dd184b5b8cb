"""One question before photos are added: who said that it is all right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.ui.assistentmedewerkers.bijlagen_grid import INDENT
from jobcoach.ui.theme import Space, TextSize, Tone, size_by_text
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.fields import Choice, FormRow
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.text import Label, Paragraph
from jobcoach.ui.widgets.text_line import TextLine

_NEW = "nieuw"
_WIDEST_PX = 480
NAME_NEEDED = "Vul in wie toestemming gaf: de persoon zelf, of bijvoorbeeld de mentor."


class ConsentStrip(QWidget):
    """Stands in the place of the grid while photos wait for the answer."""

    given = Signal(str, str)
    """The id of a consent that stands, or empty; and the name of who gives it now."""
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(INDENT, Space.S, Space.S, Space.S)
        column.setSpacing(Space.M)
        self._title = Label(size=TextSize.EMPHASIS, bold=True)
        self._title.setWordWrap(True)
        column.addWidget(self._title)
        self._known = Choice("Op welke toestemming")
        self._known.chosen.connect(self._chosen)
        self._known_row = FormRow("Op welke toestemming?", self._known)
        column.addWidget(self._known_row)
        self._name = TextLine()
        self._name.returnPressed.connect(self._give)
        self._name_row = FormRow("Wie gaf toestemming voor deze foto?", self._name)
        self._name.textEdited.connect(lambda: self._name_row.set_error(""))
        column.addWidget(self._name_row)
        add = Button("Toevoegen", icon_name="check")
        add.clicked.connect(self._give)
        stop = Button("Niet toevoegen")
        stop.clicked.connect(self.cancelled)
        column.addWidget(Wrap(add, stop))
        self._place = Paragraph(
            "Jobcoach haalt uit elke foto weg waar en wanneer die is gemaakt. Alleen het beeld "
            "komt in het dossier.",
            size=TextSize.SMALL,
            tone=Tone.QUIET,
        )
        column.addWidget(self._place)
        column.addStretch(1)
        for field in (self._known, self._name):
            size_by_text(field, QWidget.setMaximumWidth, _WIDEST_PX)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        escape = QShortcut(QKeySequence("Escape"), self, context=context)
        escape.activated.connect(self.cancelled)

    def ask(self, title: str, known: Sequence[tuple[str, str]], *, tell_place: bool) -> None:
        """Ask it; `known` are consents that stand: id, and who gave it when."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self._known.set_items([*known, (_NEW, "Iemand geeft nu toestemming")])
        self._known.set_value(known[0][0] if known else _NEW)
        self._known_row.setVisible(bool(known))
        self._name.clear()
        self._name_row.set_error("")
        self._place.setVisible(tell_place)
        self._chosen()
        (self._known if known else self._name).setFocus()

    def set_title(self, title: str) -> None:
        """More photos came while it was asked."""
        self._title.setText(title)

    def _chosen(self) -> None:
        self._name_row.setVisible(self._known.value == _NEW)

    def _give(self) -> None:
        known = self._known.value
        if known != _NEW:
            self.given.emit(str(known), "")
        elif self._name.text().strip():
            self.given.emit("", self._name.text().strip())
        else:
            self._name_row.set_error(NAME_NEEDED)
            self._name.setFocus()
