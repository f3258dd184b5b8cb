"""The facts of a person in their tab: each saves itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.ui.assistentmedewerkers.gegevens_tab import GegevensTab
from jobcoach.ui.screens import Desk
from jobcoach.ui.self_saving import SelfSaving
from jobcoach.usecases.assistentmedewerkers import Dossier


class GegevensPresenter(QObject):
    """The facts of one person at a time."""

    saved = Signal(object)
    """The Assistentmedewerker as it now is."""

    def __init__(
        self,
        desk: Desk,
        tab: GegevensTab,
        *,
        change_assistentmedewerker: Callable[[Assistentmedewerker], Assistentmedewerker],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tab = tab
        self._fields = SelfSaving(
            desk,
            tab.editors,
            save=lambda persoon, _: change_assistentmedewerker(persoon),
            problems=lambda persoon: persoon.problems(desk.today),
            parent=self,
        )
        self._fields.saved.connect(self.saved)
        tab.saved.follow(self._fields)

    def show(self, dossier: Dossier) -> None:
        """Show the facts of this person; what is being typed about the same person stays."""
        if self._fields.value is None:
            self._tab.verticalScrollBar().setValue(0)
        self._fields.show(dossier.persoon)
        self._tab.show_facts(dossier)

    @property
    def unsaved_of(self) -> str:
        """Roepnaam of whose facts something was typed that cannot be saved; empty for nobody."""
        return self._fields.value.roepnaam if self._fields.wrong else ""

    def forget(self) -> None:
        """Another person comes: what could not be saved of this one is let go."""
        self._fields.forget()

    def save(self) -> None:
        """Save now what was changed and is sound; say beside each other field what is wrong."""
        self._fields.save()
