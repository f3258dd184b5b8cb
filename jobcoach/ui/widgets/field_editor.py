"""One field on the screen: made from its description, with its sentence beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from jobcoach.ui.theme import TextSize, shown
from jobcoach.ui.widgets.dagdelen import WeekField
from jobcoach.ui.widgets.field_spec import FieldSpec, Kind, read, written
from jobcoach.ui.widgets.fields import Choice, DateField, FormRow
from jobcoach.ui.widgets.tall_area import TallArea
from jobcoach.ui.widgets.text_area import TextArea
from jobcoach.ui.widgets.text_line import TextLine

_TEXT_PX = 116
_HOURS_PX = 140


class FieldEditor(QObject):
    """Shows one value and tells what was made of it."""

    changed = Signal(str)
    """The name of the field: the person changed it."""
    left = Signal(str)
    """The name of the field: one is done with it."""

    def __init__(self, spec: FieldSpec, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self._silent = False
        self._field = self._make(today)
        if isinstance(self._field, QCheckBox):
            self._row: FormRow | None = None
            self.widget: QWidget = _below_label(self._field)
        else:
            self._row = FormRow(spec.label, self._field, help_text=spec.help_text, word=spec.word)
            self.widget = self._row
            self.changed.connect(self._explain)

    def _make(self, today: date) -> QWidget:
        spec = self.spec
        match spec.kind:
            case Kind.TEXT:
                area = TallArea(spec.label, height_px=_TEXT_PX)
                area.textChanged.connect(self._changed)
                return area
            case Kind.DAY:
                day = DateField(spec.label, today=today)
                day.changed.connect(self._changed)
                return day
            case Kind.CHOICE:
                choice = Choice(spec.label, spec.terms)
                choice.chosen.connect(self._changed)
                return choice
            case Kind.WEEK:
                week = WeekField(spec.label)
                week.changed.connect(self._changed)
                return week
            case Kind.FLAG:
                flag = QCheckBox(spec.label)
                flag.toggled.connect(self._changed)
                return flag
            case _:
                line = TextLine()
                line.textEdited.connect(self._changed)
                line.editingFinished.connect(lambda: self.left.emit(self.spec.name))
                return line

    @property
    def typed(self) -> Any:
        """What stands in the field now, as the field holds it."""
        match self._field:
            case TextArea() as area:
                return area.text
            case DateField() | Choice() | WeekField() as field:
                return field.value
            case QCheckBox() as flag:
                return flag.isChecked()
            case QLineEdit() as line:
                return line.text()
        return None

    @property
    def half_typed(self) -> bool:
        """Whether someone types on what is a value already, and may mean another."""
        return isinstance(self._field, DateField) and self._field.half_typed

    def read(self) -> tuple[Any, str]:
        """The value in the field, and the sentence that says why it is none."""
        understood = not isinstance(self._field, DateField) or self._field.understood
        return read(self.spec, self.typed, understood)

    def show_value(self, value: Any) -> None:
        """Show a value that is stored; a field that already shows it keeps its cursor."""
        shown_value = written(self.spec, value)
        if self.typed != shown_value:
            self.show_typed(shown_value)

    def show_typed(self, shown_value: Any) -> None:
        """Put this in the field, as the field holds it."""
        self._silent = True
        match self._field:
            case TextArea() as area:
                area.set_text(shown_value)
            case DateField() | Choice() | WeekField() as field:
                field.set_value(shown_value)
            case QCheckBox() as flag:
                flag.setChecked(shown_value)
            case QLineEdit() as line:
                line.setText(shown_value)
        self._silent = False
        self._explain()

    def _explain(self) -> None:
        """The hard word that is chosen now."""
        if self._row is not None and self.spec.words:
            self._row.set_word(self.spec.word_for(self.typed))

    @property
    def kept(self) -> Any:
        """What stands in the field, to put it back later: also a day that is no day."""
        return self._field.text if isinstance(self._field, DateField) else self.typed

    def show_kept(self, kept: Any) -> None:
        """Put back what stood in the field."""
        if isinstance(self._field, DateField):
            self._field.set_text(kept)
        else:
            self.show_typed(kept)

    @property
    def error(self) -> str:
        """The sentence beside the field; empty when all is well."""
        return self._row.error if self._row else ""

    def show_error(self, sentence: str) -> None:
        """Say what is wrong beside the field; an empty sentence takes it away."""
        if self._row is not None and self._row.error != sentence:
            self._row.set_error(sentence)

    def take_keyboard(self) -> None:
        """Type here."""
        self._field.setFocus()

    def _changed(self) -> None:
        if not self._silent:
            self.changed.emit(self.spec.name)


def _below_label(flag: QCheckBox) -> QWidget:
    """A box with its words at the height of the field beside it, which has a label above."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, round(shown().text_px(TextSize.SMALL) * 1.6), 0, 0)
    column.addWidget(flag)
    column.addStretch(1)
    return holder
