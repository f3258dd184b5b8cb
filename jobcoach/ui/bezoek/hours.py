"""The time of the whole visit, how it is divided, and what it was spent on."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.domain.notitie import MINUTES_PER_DAY, Activiteit, Minuten
from jobcoach.ui.theme import Space
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.fields import Choice, FormRow
from jobcoach.ui.widgets.number import NumberField
from jobcoach.ui.widgets.text import Muted

_STEP = 5
_KINDS = ("Op de werkpost", "Reis", "Administratie")


class Hours(QWidget):
    """Minutes and activiteit."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        nothing: tuple[object, str] = (None, "niet ingevuld")
        self._fields = [
            NumberField(f"Minuten {kind.lower()}", highest=MINUTES_PER_DAY, step=_STEP)
            for kind in _KINDS
        ]
        self._activiteit = Choice(
            "Activiteit", [nothing, *((one, one.label) for one in Activiteit)]
        )
        self._activiteit.setMinimumContentsLength(14)
        self._activiteit.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._activiteit.chosen.connect(self.changed)
        minutes = QWidget()
        line = QHBoxLayout(minutes)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S)
        for kind, field in zip(_KINDS, self._fields, strict=True):
            field.valueChanged.connect(self.changed)
            line.addWidget(FormRow(kind, field), 1, Qt.AlignmentFlag.AlignBottom)
        two = Columns(below_px=640)
        two.left.addWidget(minutes)
        two.right.addWidget(FormRow("Activiteit (UWV)", self._activiteit))
        self._divided = Muted()
        self._divided.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(two)
        column.addWidget(self._divided)

    @property
    def minuten(self) -> Minuten:
        """Of the whole visit."""
        direct, reis, administratie = (field.number or 0 for field in self._fields)
        return Minuten(direct=direct, reis=reis, administratie=administratie)

    @property
    def activiteit(self) -> Activiteit | None:
        """What it was spent on; None: not filled in."""
        value = self._activiteit.value
        return value if isinstance(value, Activiteit) else None

    def show_hours(self, minuten: Minuten, activiteit: Activiteit | None) -> None:
        """What was filled in before."""
        blocker = QSignalBlocker(self)
        for field, number in zip(
            self._fields, (minuten.direct, minuten.reis, minuten.administratie), strict=True
        ):
            field.set_number(number)
        self._activiteit.set_value(activiteit)
        blocker.unblock()

    def show_divided(self, sentence: str) -> None:
        """How it is divided over who was there."""
        self._divided.setText(sentence)
