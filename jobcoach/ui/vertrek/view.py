"""One page: can I leave, what is missing, and one button that fetches it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.vertrek_words import FETCH, FETCHING, Lijn
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.empty import Loading
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.rows import Row, RowList
from jobcoach.ui.widgets.section import Hairline, Page, Section, clear
from jobcoach.ui.widgets.text import Heading, Paragraph

_LARGE_ICON_PX = 32


class VertrekView(Page):
    """Shows and asks; decides nothing."""

    fetch_requested = Signal()
    bezoek_opened = Signal(str)
    """Id of the bezoek."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=760, parent=parent)
        self.body.addWidget(Heading("Klaar voor vertrek"))
        self._loading = Loading()
        self.body.addWidget(self._loading)
        self._found = QWidget()
        self._found.hide()
        self.body.addWidget(self._found)
        self.body.addStretch(1)
        column = QVBoxLayout(self._found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XL)
        above = QWidget()  # of its own, so that it is read first: what comes in it comes later
        self._summary = QVBoxLayout(above)
        self._summary.setContentsMargins(0, 0, 0, 0)
        column.addWidget(above)
        self.fetch = Button(
            FETCH,
            kind=Kind.PRIMARY,
            icon_name="cloud-download",
            hint="Verstuur je werk en haal op wat er nog niet is, ook foto’s",
        )
        self.fetch.clicked.connect(self.fetch_requested)
        column.addWidget(self.fetch, 0, Qt.AlignmentFlag.AlignLeft)
        looked = Section("Dit keken we na")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        looked.body.addLayout(self._lines)
        column.addWidget(looked)
        visits = Section("Je volgende bezoeken")
        self._bezoeken = RowList("Je volgende bezoeken", fits=True)
        self._bezoeken.opened.connect(self.bezoek_opened)
        visits.body.addWidget(self._bezoeken)
        self._no_bezoek = Paragraph(
            "Vandaag en de komende dagen staan er geen bezoeken voor jou gepland.",
            tone=Tone.QUIET,
        )
        visits.body.addWidget(self._no_bezoek)
        column.addWidget(visits)

    def show_found(
        self, summary: Lijn, lines: Sequence[Lijn], bezoeken: Sequence[Row], *, may_fetch: bool
    ) -> None:
        """What was found; `may_fetch`: there is a server to fetch from."""
        self._loading.hide()
        clear(self._summary)
        self._summary.addWidget(_Found(summary, large=True))
        clear(self._lines)
        for place, line in enumerate(lines):
            if place:
                self._lines.addWidget(Hairline())
            self._lines.addWidget(_Found(line))
        self.fetch.setVisible(may_fetch)
        self._bezoeken.set_rows(bezoeken)
        self._bezoeken.setVisible(bool(bezoeken))
        self._no_bezoek.setVisible(not bezoeken)
        self._found.show()

    def show_fetching(self, *, on: bool) -> None:
        """Whether it is being fetched; the button keeps the keyboard meanwhile."""
        self.fetch.set_text(FETCHING if on else FETCH)

    def take_keyboard(self) -> None:
        """To the button; without one to the visits."""
        if self.fetch.isVisible():
            self.fetch.setFocus()
        elif self._bezoeken.rows:
            self._bezoeken.setFocus()


class _Found(QWidget):
    """What was found of one thing: a drawing, what it is, and what one can do."""

    def __init__(self, line: Lijn, *, large: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.S, 0, Space.S)
        row.setSpacing(Space.M)
        drawn = (
            Icon(line.icon, tone=line.tone, size_px=_LARGE_ICON_PX)
            if large
            else Icon(line.icon, tone=line.tone)
        )
        row.addWidget(drawn, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        size = TextSize.TITLE if large else TextSize.BODY
        title = Heading(line.title, size=size)
        title.setWordWrap(True)
        words.addWidget(title)
        if line.sentence:
            words.addWidget(Paragraph(line.sentence, tone=Tone.QUIET))
        row.addLayout(words, 1)
        self.setAccessibleName(f"{line.title}. {line.sentence}".strip())
