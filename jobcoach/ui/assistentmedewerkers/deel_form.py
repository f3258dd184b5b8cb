"""A form that takes the place of a tab for as long as one fills it in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from jobcoach.ui.assistentmedewerkers.deel_form_model import Form
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.field_editor import FieldEditor
from jobcoach.ui.widgets.field_spec import Line
from jobcoach.ui.widgets.section import Page, Wrap, clear
from jobcoach.ui.widgets.text import Heading, Muted, Paragraph


class DeelForm(Page):
    """Asks about one part of a dossier; decides nothing."""

    changed = Signal()
    save_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=680, parent=parent)
        self._today = today
        self._written = False
        self.body.setSpacing(Space.L)
        self.editors: dict[str, FieldEditor] = {}
        """By name of the field, of the form that is open."""
        self.save = Button(
            "Bewaren", kind=Kind.PRIMARY, icon_name="check", hint="Bewaren (Ctrl+Enter)"
        )
        self.save.clicked.connect(self.save_requested)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save_requested)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves as long as nothing was written: it never throws words away."""
        if event.key() == Qt.Key.Key_Escape and not self._written:
            self.cancel_requested.emit()
        else:
            super().keyPressEvent(event)

    def open(self, form: Form) -> None:
        """Ask this; the first field gets the keyboard."""
        self.save.setParent(None)
        clear(self.body)
        for editor in self.editors.values():
            editor.deleteLater()
        self.editors = {}
        self.body.addWidget(Heading(form.title))
        if form.hint:
            self.body.addWidget(Paragraph(form.hint, tone=Tone.QUIET))
        for line in form.lines:
            self.body.addWidget(self._line(line))
        cancel = Button("Niet bewaren", kind=Kind.GHOST)
        cancel.clicked.connect(self.cancel_requested)
        self._state = Muted("", size=TextSize.SMALL)
        self._state.setWordWrap(True)
        self.body.addWidget(Wrap(self.save, cancel))
        self.body.addWidget(self._state)
        self.show_values(form.values)
        self._written = False
        self.verticalScrollBar().setValue(0)

    def _line(self, line: Line) -> QWidget:
        editors = []
        for spec in line:
            editor = FieldEditor(spec, self._today, self)
            editor.changed.connect(self._touched)
            self.editors[spec.name] = editor
            editors.append(editor)
        if len(editors) == 1:
            return editors[0].widget
        columns = Columns(below_px=480)
        columns.left.addWidget(editors[0].widget)
        columns.right.addWidget(editors[1].widget)
        return columns

    def _touched(self, name: str) -> None:
        self._written = True
        self.editors[name].show_error("")
        self.changed.emit()

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Fill in these fields: of a kladje, so that there is something to lose."""
        self._written = True
        for name, value in values.items():
            if name in self.editors:
                self.editors[name].show_value(value)

    def values(self) -> tuple[dict[str, Any], dict[str, str]]:
        """What the fields hold, and the sentence for each that cannot be read."""
        values: dict[str, Any] = {}
        unreadable: dict[str, str] = {}
        for name, editor in self.editors.items():
            value, problem = editor.read()
            if problem:
                unreadable[name] = problem
            else:
                values[name] = value
        return values, unreadable

    def show_errors(self, wrong: Mapping[str, str]) -> None:
        """The sentence beside each field that is wrong; the first of them gets the keyboard."""
        for name, editor in self.editors.items():
            editor.show_error(wrong.get(name, ""))
        first = next((self.editors[name] for name in self.editors if name in wrong), None)
        if first is not None:
            first.take_keyboard()
        elsewhere = [sentence for name, sentence in wrong.items() if not self._tells(name)]
        if elsewhere:
            self.show_state(elsewhere[0], Tone.DANGER)

    def _tells(self, name: str) -> bool:
        return name in self.editors and bool(self.editors[name].error)

    def show_state(self, sentence: str, tone: Tone = Tone.QUIET) -> None:
        """Whether what was typed is on disk, or why it cannot be saved."""
        self._state.setText(sentence)
        self._state.set_tone(tone)

    def take_keyboard(self) -> None:
        """To the first field."""
        first = next(iter(self.editors.values()), None)
        if first is not None:
            first.take_keyboard()
