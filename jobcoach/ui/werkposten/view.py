"""The cards of the werkposten, or one of them in detail."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui.wardrobe import divide
from jobcoach.ui.werkposten.cards import WerkpostCards
from jobcoach.ui.werkposten.detail import WerkpostDetail
from jobcoach.ui.werkposten.form import WerkpostForm
from jobcoach.ui.werkposten.model import WerkpostCard

_TO_WRITE_UP = (Recht.NOTITIES_SCHRIJVEN, Recht.AANWEZIGHEID_SCHRIJVEN)


class WerkpostenView(QStackedWidget):
    """Shows all werkposten or one; asks to go elsewhere."""

    dossier_requested = Signal(str)
    werkpost_requested = Signal(str)

    def __init__(self, rol: Rol, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        may_change = may(rol, Recht.WERKPOSTEN_WIJZIGEN)
        self._today = today
        self.cards = WerkpostCards(may_add=may_change)
        self.detail = WerkpostDetail(
            may_see_week=may(rol, Recht.AANWEZIGHEID_LEZEN),
            may_write_week=may(rol, Recht.AANWEZIGHEID_SCHRIJVEN),
            may_write_up=all(may(rol, recht) for recht in _TO_WRITE_UP),
            may_change=may_change,
        )
        for page in (self.cards, self.detail):
            page.dossier_requested.connect(self.dossier_requested)
            self.addWidget(page)
        divide(self)
        self.cards.werkpost_requested.connect(self.werkpost_requested)

    @cached_property
    def form(self) -> WerkpostForm:
        """The fields of one werkpost, made when they are first asked for."""
        made = WerkpostForm(self._today)
        self.addWidget(made)
        return made

    def show_cards(self, cards: Sequence[WerkpostCard]) -> None:
        """The cards, wherever one is."""
        self.cards.show_cards(cards)

    def to_cards(self, key: str | None) -> None:
        """Back to all, with the keyboard on the one that one comes from."""
        self.setCurrentWidget(self.cards)
        self.cards.take_keyboard(key)

    def to_detail(self) -> None:
        """To the one that was opened."""
        self.setCurrentWidget(self.detail)

    def to_form(self) -> None:
        """To the fields of a new one, or of the one that was opened."""
        self.setCurrentWidget(self.form)
