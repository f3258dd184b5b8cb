"""Decides about the form for a new person: keeps it while one types, and adds the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from jobcoach.domain.assistentmedewerker import Assistentmedewerker, StatusPersoon
from jobcoach.domain.identity import new_id
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.errors import InvalidValues, JobcoachError
from jobcoach.ui import dutch
from jobcoach.ui.assistentmedewerkers.new_person_view import NewPersonView
from jobcoach.ui.kladje_keeper import KladjeKeeper
from jobcoach.ui.screens import Desk


class NewPersonPresenter(QObject):
    """Begins a dossier."""

    added = Signal(object)
    """The new Assistentmedewerker."""
    cancelled = Signal()

    def __init__(
        self,
        desk: Desk,
        view: NewPersonView,
        *,
        add_assistentmedewerker: Callable[[Assistentmedewerker, str | None], Assistentmedewerker],
        list_kladjes: Callable[[], tuple[Kladje, ...]],
        keep_kladje: Callable[[Kladje], None],
        drop_kladje: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._add = add_assistentmedewerker
        self._list_kladjes = list_kladjes
        self._drop = drop_kladje
        self._kladje_id: str | None = None
        self._adding = False
        self._keeper = KladjeKeeper(
            desk.background,
            content=self._content,
            keep_kladje=keep_kladje,
            drop_kladje=drop_kladje,
            parent=self,
        )
        self._keeper.kept.connect(self._kept)
        self._keeper.failed.connect(desk.messages.show)
        view.changed.connect(self._keeper.touched)
        view.add_requested.connect(self._add_pressed)
        view.cancel_requested.connect(self._cancel)

    def begin(self, kladje_id: str | None = None) -> None:
        """An empty form, or the one that was left unfinished."""
        self._keeper.stop()
        self._kladje_id = None
        self._view.show_values({}, None)
        self._view.take_keyboard()
        if kladje_id is not None:
            self._desk.background.run(
                self._list_kladjes,
                done=partial(self._go_on, kladje_id),
                failed=self._desk.messages.show,
                screen=self,
            )

    def show_werkposten(self, werkposten: Sequence[tuple[str, str]]) -> None:
        """The werkposten to choose from, as (id, text)."""
        self._view.show_werkposten(werkposten)

    def keep_now(self) -> None:
        """What is being typed goes to the disk at once."""
        self._keeper.keep_now()

    def _go_on(self, kladje_id: str, kladjes: tuple[Kladje, ...]) -> None:
        for kladje in kladjes:
            if kladje.id == kladje_id:
                self._kladje_id = kladje_id
                self._view.show_values(_values(kladje), _text(kladje, "werkpost_id") or None)
                self._keeper.opened(kladje)

    def _content(self) -> Kladje | None:
        inhoud: dict[str, str | int | None] = {}
        for name, editor in self._view.editors.items():
            value, _ = editor.read()
            inhoud[name] = value.isoformat() if isinstance(value, date) else value or None
        typed = [value for name, value in inhoud.items() if name != "status"]
        if not any(typed):
            return None
        inhoud["werkpost_id"] = self._view.werkpost
        now = self._desk.clock()
        self._kladje_id = self._kladje_id or new_id(now)
        return Kladje(
            id=self._kladje_id,
            soort=SoortKladje.PERSOON,
            assistentmedewerker_id=None,
            inhoud=inhoud,
            bewaard_op=now,
        )

    def _kept(self, moment: datetime) -> None:
        self._view.show_state(f"Kladje bewaard om {dutch.clock_time(moment)}")

    def _add_pressed(self) -> None:
        values: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for name, editor in self._view.editors.items():
            value, problem = editor.read()
            if problem:
                wrong[name] = problem
            else:
                values[name] = value
        persoon = Assistentmedewerker(**{"id": "", "roepnaam": "", "achternaam": "", **values})
        wrong |= {one.field: one.rule.value for one in persoon.problems(self._desk.today)}
        self._view.show_errors(wrong)
        if wrong or self._adding:
            return
        self._adding = True
        self._keeper.stop()
        kladje_id, werkpost = self._kladje_id, self._view.werkpost

        def add() -> Assistentmedewerker:
            new = self._add(persoon, werkpost)
            if kladje_id is not None:
                self._drop(kladje_id)
            return new

        self._desk.background.run(add, done=self._added, failed=self._refused, screen=self)

    def _added(self, persoon: Assistentmedewerker) -> None:
        self._adding = False
        self._kladje_id = None
        self._desk.saved()
        self._desk.messages.say(f"{persoon.naam} is toegevoegd")
        self.added.emit(persoon)

    def _refused(self, error: JobcoachError) -> None:
        self._adding = False
        self._keeper.touched()
        if isinstance(error, InvalidValues):
            self._view.show_errors({one.field: one.rule.value for one in error.problems})
        else:
            self._desk.messages.show(error)

    def _cancel(self) -> None:
        kladje_id, self._kladje_id = self._kladje_id, None
        self._keeper.stop()
        if kladje_id is not None:
            self._desk.background.run(
                partial(self._drop, kladje_id),
                done=_nothing,
                failed=self._desk.messages.show,
                screen=self,
            )
        self.cancelled.emit()


def _nothing(_: object) -> None:
    """The draft is gone: there is nothing to tell."""


def _text(kladje: Kladje, name: str) -> str:
    return str(kladje.inhoud.get(name) or "")


def _values(kladje: Kladje) -> dict[str, Any]:
    """The fields of the form as the draft holds them."""
    born = _text(kladje, "geboortedatum")
    values: dict[str, Any] = {name: _text(kladje, name) for name in _TEXTS}
    values["geboortedatum"] = date.fromisoformat(born) if born else None
    values["status"] = StatusPersoon.with_label(_text(kladje, "status")) or StatusPersoon.ACTIEF
    return values


_TEXTS = ("roepnaam", "tussenvoegsel", "achternaam", "telefoon", "bijzonderheden")
