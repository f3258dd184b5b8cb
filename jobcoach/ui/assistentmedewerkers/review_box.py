"""What a teamleider does with an assessment that was handed in: agree, or return with a remark."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jobcoach.ui.theme import Space, TextSize
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.tall_area import TallArea
from jobcoach.ui.widgets.text import Heading, Paragraph

_REMARK_PX = 112


class ReviewBox(QFrame):
    """Two buttons; returning asks for the remark that the jobcoach will read."""

    agreed = Signal()
    returned = Signal(str)
    """With this remark."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        """`sentence` says whose assessment it is."""
        super().__init__(parent)
        self.setProperty("frame", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(Heading("Wacht op jouw akkoord", size=TextSize.EMPHASIS))
        column.addWidget(Paragraph(sentence))
        self._remark = TallArea(
            "Opmerking voor de jobcoach", "Wat mist er, of wat klopt niet?", height_px=_REMARK_PX
        )
        self._row = FormRow("Opmerking voor de jobcoach", self._remark)
        self._row.hide()
        column.addWidget(self._row)
        self._agree = Button("Akkoord", kind=Kind.PRIMARY, icon_name="check")
        self._agree.clicked.connect(self.agreed)
        self._return = Button("Terugsturen", icon_name="undo-2")
        self._return.clicked.connect(self._return_pressed)
        self._cancel = Button("Annuleren", kind=Kind.GHOST)
        self._cancel.clicked.connect(self._fold)
        self._cancel.hide()
        column.addWidget(Wrap(self._agree, self._return, self._cancel))

    @property
    def remark(self) -> str:
        """What was typed so far."""
        return self._remark.text

    def show_remark_error(self, sentence: str) -> None:
        """Say under the remark what is wrong."""
        self._row.set_error(sentence)

    def _return_pressed(self) -> None:
        if self._row.isHidden():
            self._row.show()
            self._cancel.show()
            self._agree.hide()
            self._remark.setFocus()
        else:
            self.returned.emit(self._remark.text)

    def _fold(self) -> None:
        self._row.hide()
        self._row.set_error("")
        self._cancel.hide()
        self._agree.show()
        self._return.setFocus()
