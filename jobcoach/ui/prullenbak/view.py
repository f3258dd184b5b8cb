"""The bin: a line for each thing, with a button that puts it back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.ui.prullenbak.model import Lijn
from jobcoach.ui.theme import Space, Tone
from jobcoach.ui.widgets.action_line import ActionLine
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.section import Hairline, Page, clear
from jobcoach.ui.widgets.text import Heading, Paragraph


class PrullenbakView(Page):
    """Shows and asks; decides nothing."""

    put_back_requested = Signal(int)
    """The place in the list of what must come back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=760, parent=parent)
        self.body.setSpacing(Space.L)
        self.body.addWidget(Heading("Prullenbak"))
        self._intro = Paragraph(
            "Wat je hebt weggegooid, blijft hier dertig dagen staan. Met één druk op de knop staat "
            "het weer waar het stond. Een ondertekende notitie kun je nooit weggooien.",
            tone=Tone.QUIET,
        )
        self.body.addWidget(self._intro)
        self._loading = Loading()
        self.body.addWidget(self._loading)
        self._empty = EmptyState(
            "trash-2",
            "De prullenbak is leeg",
            "Gooi je iets weg, zoals een kladje, een doel of een foto? Dan vind je het hier nog "
            "dertig dagen terug.",
        )
        self._empty.hide()
        self.body.addWidget(self._empty)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        self._lines: list[ActionLine] = []

    def show_lines(self, lines: Sequence[Lijn]) -> None:
        """What stands in it, the latest first."""
        place = next((at for at, one in enumerate(self._lines) if one.button.hasFocus()), None)
        self._loading.hide()
        self._empty.setVisible(not lines)
        self._intro.setVisible(bool(lines))
        clear(self._rows)
        self._lines = [ActionLine(one.mark, one.title, "Zet terug") for one in lines]
        before: QWidget | None = None
        for at, line in enumerate(self._lines):
            if at:
                self._rows.addWidget(Hairline())
            line.pressed.connect(partial(self.put_back_requested.emit, at))
            self._rows.addWidget(line)
            if before is not None:
                QWidget.setTabOrder(before, line.button)
            before = line.button
        if place is not None and self._lines:
            self._lines[min(place, len(self._lines) - 1)].take_keyboard()

    def take_keyboard(self) -> None:
        """To the first thing that can be put back."""
        if self._lines:
            self._lines[0].take_keyboard()
