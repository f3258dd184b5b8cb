"""Decides when changed facts of a person are saved: after a pause, on leaving, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.errors import InvalidValues, JobcoachError
from jobcoach.ui import dutch
from jobcoach.ui.assistentmedewerkers.gegevens_model import checked, specs
from jobcoach.ui.assistentmedewerkers.gegevens_tab import GegevensTab
from jobcoach.ui.screens import Desk
from jobcoach.ui.theme import Tone
from jobcoach.usecases.assistentmedewerkers import Dossier

PAUSE_MS = 700
"""After the last key; the rest of the second is for the disk."""


class GegevensPresenter(QObject):
    """Keeps what was changed apart from what is stored, and saves what is sound."""

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
        self._desk = desk
        self._tab = tab
        self._change = change_assistentmedewerker
        self._stored: Assistentmedewerker | None = None
        self._changed: set[str] = set()
        self._sending: dict[str, Any] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.save)
        tab.changed.connect(self._touched)
        tab.left.connect(lambda _: self.save())

    def show(self, dossier: Dossier, places: Mapping[str, str]) -> None:
        """Show the facts of this person; what is being typed about the same person stays."""
        person = dossier.persoon
        if self._stored is None:
            self._tab.verticalScrollBar().setValue(0)
            self._tab.show_state("Wordt vanzelf bewaard")
        self._stored = person = replace(person, **self._sending)
        self._tab.show_values(person, keep=self._changed)
        self._tab.show_facts(dossier, places)

    @property
    def unsaved_of(self) -> str:
        """Roepnaam of whose facts something was typed that cannot be saved; empty for nobody."""
        wrong = any(editor.error for editor in self._tab.editors.values())
        return self._stored.roepnaam if wrong and self._stored is not None else ""

    def forget(self) -> None:
        """Another person comes: what could not be saved of this one is let go."""
        self._timer.stop()
        self._stored = None
        self._changed.clear()
        self._sending.clear()
        self._tab.show_errors({})

    def save(self) -> None:
        """Save now what was changed and is sound; say beside each other field what is wrong."""
        self._timer.stop()
        stored = self._stored
        if stored is None or not self._changed:
            return
        values, unreadable = self._tab.values(self._changed)
        found = checked(stored, values, unreadable, self._desk.today)
        self._tab.show_errors(found.wrong)
        if found.wrong:
            fields = dutch.several([specs()[name].label for name in found.wrong])
            self._tab.show_state(f"Nog niet bewaard: {fields}", Tone.DANGER)
        sound = self._changed - set(found.wrong)
        if found.persoon == stored:
            self._changed -= sound
            if not found.wrong:
                self._tab.show_state("Alles is bewaard")
            return
        sent = {name: getattr(found.persoon, name) for name in sound}
        self._stored = found.persoon
        self._changed -= sound
        self._sending |= sent
        self._desk.background.run(
            partial(self._change, found.persoon),
            done=partial(self._save_done, sent),
            failed=partial(self._save_failed, stored, sent),
            screen=self,
        )

    def _touched(self, name: str) -> None:
        self._changed.add(name)
        self._tab.editors[name].show_error("")
        self._tab.show_state("Bezig met bewaren …")
        self._timer.start()

    def _save_done(self, sent: Mapping[str, Any], persoon: Assistentmedewerker) -> None:
        self._arrived(sent)
        here = self._stored is not None and self._stored.id == persoon.id
        if here and not self._changed:
            self._tab.show_state("Alles is bewaard")
        self._desk.saved()
        self.saved.emit(persoon)

    def _arrived(self, sent: Mapping[str, Any]) -> None:
        for name, value in sent.items():
            if self._sending.get(name) == value:
                self._sending.pop(name, None)

    def _save_failed(
        self, before: Assistentmedewerker, sent: Mapping[str, Any], error: JobcoachError
    ) -> None:
        self._arrived(sent)
        if self._stored is None or self._stored.id != before.id:
            self._desk.messages.show(error)
            return
        undone = {name: getattr(before, name) for name in sent}
        self._stored = replace(self._stored, **undone)
        self._changed |= set(sent)
        if isinstance(error, InvalidValues):
            self._tab.show_errors({one.field: one.rule.value for one in error.problems})
        else:
            self._desk.messages.show(error)
        self._tab.show_state("Nog niet bewaard", Tone.DANGER)
