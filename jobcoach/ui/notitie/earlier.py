"""'Vorige keer': the last notes about the person, beside the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.notitie import Gevoeligheid, Notitie
from jobcoach.ui import dutch
from jobcoach.ui.notitie.model import shortened
from jobcoach.ui.theme import Space, TextSize
from jobcoach.ui.widgets.section import Section, clear
from jobcoach.ui.widgets.text import Label, Muted, Paragraph


class Earlier(QScrollArea):
    """At most three notes, the newest on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Vorige keer")
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, Space.M, 0)
        self._section = Section("Vorige keer")
        self._section.body.setSpacing(Space.XL)
        column.addWidget(self._section)
        column.addStretch(1)
        self.setWidget(ground)

    def show_notes(
        self, notities: Sequence[Notitie], namen: Mapping[str, str], today: date
    ) -> None:
        """These notes, newest first; `namen` are those of who wrote them, by id."""
        clear(self._section.body)
        for notitie in notities:
            self._section.body.addWidget(_one(notitie, namen.get(notitie.auteur_id, ""), today))
        if not notities:
            self._section.body.addWidget(Muted("Er is nog geen notitie."))
        self.verticalScrollBar().setValue(0)


def _one(notitie: Notitie, author: str, today: date) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.XS)
    day = dutch.near_day(day_of(notitie.moment), today)
    kind = "aanvulling" if notitie.aanvulling_op_id else notitie.soort.label
    title = Label(f"{day.capitalize()} · {kind}", size=TextSize.SMALL, bold=True)
    title.setWordWrap(True)
    column.addWidget(title)
    column.addWidget(Paragraph(shortened(notitie.tekst), size=TextSize.SMALL))
    about = [author]
    if not notitie.signed:
        about.append("nog niet ondertekend")
    if notitie.gevoelig is not Gevoeligheid.GEWOON:
        about.append(notitie.gevoelig.label)
    below = Muted(" · ".join(part for part in about if part))
    below.setWordWrap(True)
    column.addWidget(below)
    return holder
