"""Fields below each other, two beside each other where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.ui.theme import Space
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.field_editor import FieldEditor
from jobcoach.ui.widgets.field_spec import FieldSpec, Line


class FieldLines(QWidget):
    """The lines of a form; knows its fields by name."""

    def __init__(self, lines: Sequence[Line], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editors: dict[str, FieldEditor] = {}
        self._today = today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        for line in lines:
            column.addWidget(self._line(line))

    def _line(self, line: Line) -> QWidget:
        editors = [self._editor(spec) for spec in line]
        if len(editors) == 1:
            return editors[0].widget
        columns = Columns(below_px=480)
        columns.left.addWidget(editors[0].widget)
        columns.right.addWidget(editors[1].widget)
        return columns

    def _editor(self, spec: FieldSpec) -> FieldEditor:
        editor = FieldEditor(spec, self._today, self)
        self.editors[spec.name] = editor
        return editor

    def take_keyboard(self) -> None:
        """To the first field with something wrong, else to the first."""
        editors = list(self.editors.values())
        wrong = [editor for editor in editors if editor.error]
        (wrong or editors)[0].take_keyboard()
