"""Gives who can be added to a visit, and tells who was chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from jobcoach.ui.asking import Asking
from jobcoach.ui.bezoek.one_more import OneMore
from jobcoach.ui.widgets.person_picker import person_row
from jobcoach.usecases.people import Persoonregel


class Adding(QObject):
    """Everyone on this laptop can be added, once."""

    picked = Signal(str)
    """The id of the person."""

    def __init__(
        self,
        view: OneMore,
        asking: Asking,
        list_people: Callable[[], Sequence[Persoonregel]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._view = view
        view.asked.connect(lambda: asking.ask(list_people, self._show))
        view.picker.picked.connect(self._picked)

    def _show(self, found: Sequence[Persoonregel]) -> None:
        self._view.show_people([person_row(one.persoon, one.werkpost, one.trede) for one in found])

    def _picked(self, persoon_id: str) -> None:
        self._view.fold()
        self.picked.emit(persoon_id)
