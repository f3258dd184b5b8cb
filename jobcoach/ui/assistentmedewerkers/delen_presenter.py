"""Decides about the parts of one kind in a dossier: which form is open, what is thrown away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from jobcoach.ui.assistentmedewerkers.deel_row import DeelForm, DeelRow
from jobcoach.ui.assistentmedewerkers.delen_regel import CHANGE, NEW, Around
from jobcoach.ui.assistentmedewerkers.delen_section import DelenSection
from jobcoach.ui.saved_line import SavedLine
from jobcoach.ui.screens import Desk
from jobcoach.ui.self_saving import SelfSaving
from jobcoach.ui.theme import Tone
from jobcoach.usecases.assistentmedewerkers import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class DelenUsecases:
    """What the parts of a dossier ask for, with the door already filled in."""

    save_deel: Callable[[Any], Any]
    change_deel: Callable[..., Any]
    """(kind, id, id of the person, changes)"""
    remove_deel: Callable[..., None]
    restore_deel: Callable[..., None]
    """(kind, id, id of the person)"""


@dataclass(slots=True)
class _Open:
    """A form that someone fills in."""

    name: str
    form: DeelForm
    fields: SelfSaving
    folding: bool = False
    """Someone is done with it: it closes when all of it is on disk."""


class DelenPresenter(QObject):
    """The parts of one kind of one person at a time."""

    changed = Signal()
    """Something was saved: what the header and other tabs show must be loaded anew."""

    def __init__(
        self,
        desk: Desk,
        section: DelenSection,
        saved: SavedLine,
        *,
        usecases: DelenUsecases,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._section = section
        self._soort = section.soort
        self._saved = saved
        self._usecases = usecases
        self._around: Around | None = None
        self._open: dict[str, _Open] = {}
        self._left: dict[str, dict[str, tuple[str, Mapping[str, Any]]]] = {}
        """What could not be saved of earlier people: by person and part the form, and what was
        typed in it."""
        section.add_requested.connect(self._begin)
        section.deed_requested.connect(self._asked)

    def show(self, dossier: Dossier, places: Mapping[str, str]) -> None:
        """Show the parts of this person; what is being typed stays."""
        around = Around(dossier, places, self._desk.today)
        self._around = around
        delen = self._soort.delen(dossier)
        self._forget_missing({deel.id for deel in delen})
        self._section.show_regels([self._regel(deel, around) for deel in delen])
        for deel in delen:
            if deel.id in self._open:
                self._open[deel.id].fields.show(deel)
        for key, (name, typed) in self._left.pop(dossier.persoon.id, {}).items():
            self._come_back(key, name, typed)

    def _regel(self, deel: Any, around: Around) -> Any:
        regel = self._soort.regel(deel, around)
        return regel if self._section.may_change else replace(regel, deeds=())

    def _forget_missing(self, present: set[str]) -> None:
        for key in [key for key in self._open if key not in present and key != NEW]:
            self._close(key)

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that cannot be saved."""
        return any(one.fields.wrong for one in self._open.values())

    def save(self) -> None:
        """Save now what was changed and is sound."""
        for one in list(self._open.values()):
            one.fields.save()

    def forget(self) -> None:
        """Another person comes: what could not be saved of this one waits until it comes back."""
        if self._person is not None:
            typed = {key: (one.name, one.fields.typed) for key, one in self._open.items()}
            self._left[self._person] = {key: left for key, left in typed.items() if left[1]}
        for key in list(self._open):
            self._close(key)
        for key in list(self._section.rows):
            self._section.drop(key)
        self._around = None

    # --- forms ---------------------------------------------------------------------------------

    def _begin(self) -> None:
        around = self._around
        if around is None or NEW in self._open:
            return
        deel = self._soort.begin(around.dossier.persoon.id, around)
        row = self._section.new_row(self._soort.add_text)
        self._unfold(row, NEW, CHANGE, deel)

    def _come_back(self, key: str, name: str, typed: Mapping[str, Any]) -> None:
        """A form as it was left."""
        if key == NEW:
            self._begin()
        else:
            self._asked(key, name)
        if key in self._open:
            self._open[key].fields.type_in(typed)

    def _asked(self, key: str, deed: str) -> None:
        deel = self._deel(key)
        if deel is not None and key not in self._open:
            self._unfold(self._section.rows[key], key, deed, deel)

    def _deel(self, key: str) -> Any:
        delen = () if self._around is None else self._soort.delen(self._around.dossier)
        return next((deel for deel in delen if deel.id == key), None)

    def _unfold(self, row: DeelRow, key: str, name: str, deel: Any) -> None:
        around = self._around
        assert around is not None, "a row is shown of someone"
        lines = self._soort.lines(name, deel, around)
        form = DeelForm(lines, self._desk.today, new=not deel.id, removable=name == CHANGE)
        fields = SelfSaving(
            self._desk,
            form.fields.editors,
            save=self._save,
            problems=lambda one: one.problems(),
            parent=self,
        )
        opened = _Open(name, form, fields)
        self._open[key] = opened
        self._saved.follow(fields)
        fields.saved.connect(partial(self._stored, opened))
        fields.said.connect(partial(self._said, opened))
        form.done_requested.connect(partial(self._done, opened))
        form.remove_requested.connect(partial(self._remove, opened))
        fields.show(deel)
        row.open_form(form)
        form.fields.take_keyboard()

    def _save(self, deel: Any, changes: Mapping[str, Any]) -> Any:
        """In a lane. Of a part that stands there only what changed: the rest may be a colleague's
        by now."""
        if not deel.id:
            return self._usecases.save_deel(deel)
        person = deel.assistentmedewerker_id
        return self._usecases.change_deel(self._soort.kind, deel.id, person, changes)

    def _key(self, opened: _Open) -> str | None:
        return next((key for key, one in self._open.items() if one is opened), None)

    def _stored(self, opened: _Open, deel: Any) -> None:
        if self._key(opened) == NEW:
            self._open = {deel.id if key == NEW else key: one for key, one in self._open.items()}
            self._section.stored(deel.id)
            opened.form.set_stored()
        self._fold_when_done(opened)
        self.changed.emit()

    def _said(self, opened: _Open) -> None:
        if opened.fields.tone is Tone.DANGER:
            opened.folding = False

    def _done(self, opened: _Open) -> None:
        opened.fields.save()
        key = self._key(opened)
        if key is None:
            return
        if opened.fields.wrong:
            opened.form.fields.take_keyboard()
        elif key == NEW and not opened.fields.under_way:
            self._drop_new()
        else:
            opened.folding = True
            self._fold_when_done(opened)

    def _fold_when_done(self, opened: _Open) -> None:
        key, fields = self._key(opened), opened.fields
        if not opened.folding or key is None or fields.under_way or fields.pending:
            return
        row = self._section.rows[key]
        self._close(key)
        row.take_keyboard(opened.name)

    def _close(self, key: str) -> None:
        """Let go of a form; its row stays."""
        opened = self._open.pop(key)
        self._saved.leave(opened.fields)
        opened.fields.retire()
        row = self._section.rows.get(key)
        if row is not None:
            row.close_form()

    # --- throwing away -------------------------------------------------------------------------

    def _remove(self, opened: _Open) -> None:
        key = self._key(opened)
        around = self._around
        if key is None or around is None:
            return
        if key == NEW:
            self._drop_new()
            return
        opened.fields.save()
        kind, person = self._soort.kind, around.dossier.persoon.id
        self._close(key)
        self._run(
            partial(self._usecases.remove_deel, kind, key, person),
            f"{self._soort.noun} weggegooid",
            undo=lambda: self._run(
                partial(self._usecases.restore_deel, kind, key, person),
                f"{self._soort.noun} staat er weer",
            ),
        )
        self._section.take_keyboard()

    def _drop_new(self) -> None:
        """Nothing of it is stored; what was typed can still be brought back."""
        opened = self._open[NEW]
        typed = opened.fields.typed
        person = self._person
        self._close(NEW)
        self._section.drop(NEW)
        self._section.take_keyboard()
        if typed:
            self._desk.messages.say(
                f"{self._soort.noun} niet toegevoegd",
                undo=lambda: self._bring_back(person, typed),
            )

    @property
    def _person(self) -> str | None:
        return None if self._around is None else self._around.dossier.persoon.id

    def _bring_back(self, person: str | None, typed: Mapping[str, Any]) -> None:
        if person == self._person and NEW not in self._open:
            self._come_back(NEW, CHANGE, typed)

    def _run(
        self, work: Callable[[], None], told: str, *, undo: Callable[[], None] | None = None
    ) -> None:
        def done(_: object) -> None:
            self._desk.saved()
            self._desk.messages.say(told, undo=undo)
            self.changed.emit()

        self._desk.background.run(work, done=done, failed=self._desk.messages.show, screen=self)
