"""Fields that save themselves: after a pause, on leaving, once, and only what is sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from jobcoach.errors import InvalidValues, JobcoachError, Problem
from jobcoach.ui import dutch
from jobcoach.ui.screens import Desk
from jobcoach.ui.theme import Tone
from jobcoach.ui.widgets.field_editor import FieldEditor

PAUSE_MS = 700
"""After the last key; the rest of the second is for the disk."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came out of looking at changed fields."""

    value: Any
    """With the changes that are sound."""
    wrong: Mapping[str, str]
    """The sentence for each field that is not; those are not in `value`."""


def checked(
    stored: Any,
    values: Mapping[str, Any],
    unreadable: Mapping[str, str],
    problems: Callable[[Any], Sequence[Problem]],
) -> Checked:
    """The value with the changes that break no rule, and what is wrong with the others."""
    changed: dict[str, Any] = dict(values)
    wrong = dict(unreadable)
    for problem in problems(replace(stored, **changed)):
        if problem.field in changed:
            wrong[problem.field] = problem.rule.value
            del changed[problem.field]
    return Checked(replace(stored, **changed), wrong)


class SelfSaving(QObject):
    """Keeps what was changed apart from what is stored. A value with an empty id is a new one: it
    is added once it is sound, and changed from then on."""

    saved = Signal(object)
    """The value as it now is."""
    said = Signal()
    """Whether all of it is on disk changed: see `sentence` and `tone`."""

    def __init__(
        self,
        desk: Desk,
        editors: Mapping[str, FieldEditor],
        *,
        save: Callable[[Any, Mapping[str, Any]], Any],
        problems: Callable[[Any], Sequence[Problem]],
        parent: QObject,
    ) -> None:
        """`save` is given the value and what changed in it, and gives it as it was stored. Runs in
        a lane."""
        super().__init__(parent)
        self.sentence, self.tone = "", Tone.QUIET
        self._desk = desk
        self._editors = editors
        self._save = save
        self._problems = problems
        self._stored: Any = None
        self._changed: set[str] = set()
        self._sending: dict[str, Any] = {}
        self._adding = False
        self._under_way = 0
        self._retired = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._save_whole)
        for editor in editors.values():
            editor.changed.connect(self._touched)
            editor.left.connect(lambda _: self.save())

    def show(self, value: Any) -> None:
        """Show what is stored; what is being typed stays."""
        if self._stored is None:
            self._say("Wordt vanzelf bewaard")
        self._stored = value = replace(value, **self._sending)
        for name, editor in self._editors.items():
            if name not in self._changed:
                editor.show_value(getattr(value, name))
                editor.show_error("")

    @property
    def value(self) -> Any:
        """As it is stored, or on its way; None when nothing is shown."""
        return self._stored

    @property
    def pending(self) -> bool:
        """Whether something was typed that is not on its way to the disk."""
        return bool(self._changed)

    @property
    def under_way(self) -> bool:
        """Whether something is on its way to the disk."""
        return self._under_way > 0

    def retire(self) -> None:
        """The fields go away; what is on its way still arrives."""
        self.forget()
        self._retired = True
        if not self.under_way:
            self.deleteLater()

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed and is not on its way to the disk, by name of the field."""
        return {name: self._editors[name].kept for name in self._changed}

    def type_in(self, typed: Mapping[str, Any]) -> None:
        """Put back what was typed, as if it were typed now."""
        for name, text in typed.items():
            if name in self._editors:
                self._editors[name].show_kept(text)
                self._touched(name)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The names of the fields that cannot be saved as they are."""
        return tuple(name for name, editor in self._editors.items() if editor.error)

    def forget(self) -> None:
        """Something else comes: what could not be saved of this is let go."""
        self._timer.stop()
        self._show_errors({})
        self._stored = None
        self._changed.clear()
        self._sending.clear()
        self._adding = False

    def save(self) -> None:
        """Save now what was changed and is sound; say beside each other field what is wrong."""
        self._timer.stop()
        stored = self._stored
        if stored is None or not self._changed or self._adding:
            return
        values, unreadable = self._values()
        found = checked(stored, values, unreadable, self._problems)
        wrong = dict(found.wrong)
        new = not stored.id
        lacking = {one.field: one.rule.value for one in self._problems(found.value)} if new else {}
        wrong |= lacking
        self._show_errors(wrong)
        if wrong:
            self._say_wrong(wrong)
        sound = self._changed - set(wrong)
        if lacking:
            return
        if found.value == stored:
            self._changed -= sound
            if not wrong:
                self._say("Alles is bewaard")
            return
        sent = {name: getattr(found.value, name) for name in sound}
        self._stored = found.value
        self._changed -= sound
        self._sending |= sent
        self._adding = new
        self._under_way += 1
        self._desk.background.run(
            partial(self._save, found.value, sent),
            done=partial(self._done, stored, sent),
            failed=partial(self._failed, stored, sent),
            screen=self,
        )

    def _save_whole(self) -> None:
        """After a pause: what may still become something else waits until one leaves the field."""
        half = {name for name in self._changed if self._editors[name].half_typed}
        self._changed -= half
        self.save()
        self._changed |= half

    def _values(self) -> tuple[dict[str, Any], dict[str, str]]:
        values: dict[str, Any] = {}
        unreadable: dict[str, str] = {}
        for name in self._changed:
            value, problem = self._editors[name].read()
            if problem:
                unreadable[name] = problem
            else:
                values[name] = value
        return values, unreadable

    def _touched(self, name: str) -> None:
        self._changed.add(name)
        self._editors[name].show_error("")
        self._say("Bezig met bewaren …")
        self._timer.start()

    def _done(self, before: Any, sent: Mapping[str, Any], value: Any) -> None:
        self._arrived(sent)
        here = self._is_of(before)
        if here and self._adding:
            self._adding = False
            self._stored = replace(self._stored, id=value.id)
        if here and not self._changed:
            self._say("Alles is bewaard")
        self._desk.saved()
        self.saved.emit(value)
        if here and not before.id:
            self.save()

    def _is_of(self, one: Any) -> bool:
        return self._stored is not None and self._stored.id == one.id

    def _arrived(self, sent: Mapping[str, Any]) -> None:
        self._under_way -= 1
        if self._retired and not self.under_way:
            self.deleteLater()
        for name, value in sent.items():
            if self._sending.get(name) == value:
                self._sending.pop(name, None)

    def _failed(self, before: Any, sent: Mapping[str, Any], error: JobcoachError) -> None:
        self._arrived(sent)
        if not self._is_of(before):
            self._desk.messages.show(error)
            return
        self._adding = False
        undone = {name: getattr(before, name) for name in sent}
        self._stored = replace(self._stored, **undone)
        self._changed |= set(sent)
        wrong = (
            {one.field: one.rule.value for one in error.problems}
            if isinstance(error, InvalidValues)
            else {}
        )
        if wrong and set(wrong) <= set(self._editors):
            self._show_errors(wrong)
        else:
            self._desk.messages.show(error)
        self._say("Nog niet bewaard", Tone.DANGER)

    def _show_errors(self, wrong: Mapping[str, str]) -> None:
        for name, editor in self._editors.items():
            editor.show_error(wrong.get(name, ""))

    def _say_wrong(self, wrong: Mapping[str, str]) -> None:
        labels = [self._editors[name].spec.label for name in wrong if name in self._editors]
        self._say(f"Nog niet bewaard: {dutch.several(labels)}", Tone.DANGER)

    def _say(self, sentence: str, tone: Tone = Tone.QUIET) -> None:
        self.sentence, self.tone = sentence, tone
        self.said.emit()
