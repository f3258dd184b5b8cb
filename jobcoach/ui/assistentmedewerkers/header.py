"""Who it is about, above every tab: name, trede, place, and until when it is paid for."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.ladder import trede_of
from jobcoach.domain.ladderbeoordeling import counting
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui import dutch
from jobcoach.ui.assistentmedewerkers import dossier_model as words
from jobcoach.ui.theme import Space, TextSize
from jobcoach.ui.widgets.buttons import Button, IconButton, Kind
from jobcoach.ui.widgets.chips import InitialsBadge, TredeChip
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.text import ElidedLabel, Muted, plain_tip
from jobcoach.usecases.assistentmedewerkers import Dossier

_TOGETHER = "Samen bekijken"
_TOGETHER_SHORT = "Samen"
"""Where the name of the person needs the room."""


class DossierHeader(QWidget):
    """The name of a person in large, with the facts that one wants at a glance."""

    note_requested = Signal()
    together_requested = Signal()
    """To the screen for two."""
    versions_requested = Signal()
    """To the fields of which two versions wait for a choice."""
    list_requested = Signal()
    """Back to the list, where it does not stand beside the dossier."""

    def __init__(self, rol: Rol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rol = rol
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XXL, Space.L, Space.XL, Space.S)
        row.setSpacing(Space.M)
        top = Qt.AlignmentFlag.AlignTop
        self._back = IconButton("arrow-left", "Terug naar de lijst", shortcut="Alt+Up")
        self._back.clicked.connect(self.list_requested)
        self._back.hide()
        row.addWidget(self._back, 0, top)
        self._badge = InitialsBadge(size_px=56)
        row.addWidget(self._badge, 0, top)
        row.addLayout(self._make_words(), 1)
        for widget in (self._chip, self._trede):
            widget.setVisible(may(rol, Recht.LADDER_LEZEN))
        self._together = Button(
            _TOGETHER,
            icon_name="heart-handshake",
            shortcut="Ctrl+G",
            hint="Kijk en spreek samen af, op een scherm voor jullie twee",
        )
        self._together.clicked.connect(self.together_requested)
        self._note = Button("Notitie", icon_name="notebook-pen")
        self._note.clicked.connect(self.note_requested)
        deeds = QWidget(self)
        # Below each other: beside each other they take the room of the words.
        below = QVBoxLayout(deeds)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(Space.XS)
        below.addWidget(self._together)
        below.addWidget(self._note)
        row.addWidget(deeds, 0, top)
        deeds.setVisible(may(rol, Recht.NOTITIES_SCHRIJVEN))

    def _make_words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        self._roepnaam = ElidedLabel(size=TextSize.NAME, bold=True)
        self._chip = TredeChip()
        self._trede = ElidedLabel()
        column.addWidget(Wrap(self._roepnaam, self._chip, self._trede))
        self._naam = Muted(size=TextSize.BODY)
        self._naam.setWordWrap(True)
        column.addWidget(self._naam)
        self._work = Muted(size=TextSize.BODY)
        self._work.setWordWrap(True)
        column.addWidget(self._work)
        self._versions = Button("Twee versies", kind=Kind.LINK, icon_name="split")
        self._versions.clicked.connect(self.versions_requested)
        self._versions.hide()
        column.addWidget(self._versions, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def show_dossier(self, dossier: Dossier, today: date) -> None:
        """Show this person."""
        persoon = dossier.persoon
        self._badge.set_initials(persoon.initialen)
        self._roepnaam.setText(persoon.roepnaam)
        self._naam.setText(words.person_line(persoon, today))
        self._work.setText(words.work_line(dossier, today))
        fields = dutch.count(dossier.twee_versies, "veld heeft", "velden hebben")
        self._versions.set_text(f"{fields} twee versies: bekijk en kies")
        self._versions.setVisible(dossier.twee_versies > 0)
        done = counting(dossier.beoordelingen)
        trede = trede_of(done[0].trede) if done else None
        self._chip.set_trede(None if trede is None else trede.value)
        self._trede.setText("" if trede is None else trede.label)
        name = f"Notitie over {persoon.roepnaam} schrijven"
        self._note.setToolTip(plain_tip(name))
        self._note.setAccessibleName(name)

    def set_compact(self, *, on: bool) -> None:
        """Where the list does not stand beside it: a way back, and less height."""
        self._back.setVisible(on)
        self._badge.setVisible(not on)
        self._together.set_text(_TOGETHER_SHORT if on else _TOGETHER)
        self._together.setAccessibleName(_TOGETHER)
