"""Decides about the form of a werkpost: what is sound is saved, a new one once it has a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from jobcoach.domain.werkpost import Werkpost
from jobcoach.ui.screens import Desk
from jobcoach.ui.self_saving import SelfSaving
from jobcoach.ui.werkposten.form import WerkpostForm


class WerkpostFormPresenter(QObject):
    """The facts of one werkpost at a time."""

    closed = Signal(str)
    """Id of the werkpost that was changed or added; empty when a new one came to nothing."""

    def __init__(
        self,
        desk: Desk,
        form: WerkpostForm,
        *,
        add_werkpost: Callable[[Werkpost], Werkpost],
        change_werkpost: Callable[[Werkpost], Werkpost],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._form = form
        self._add = add_werkpost
        self._change = change_werkpost
        self._closing = False
        self._left: dict[str, Any] = {}
        """What was typed of a new one that has no name yet."""
        self._fields = SelfSaving(
            desk,
            form.fields.editors,
            save=self._save,
            problems=lambda werkpost: werkpost.problems(),
            parent=self,
        )
        self._fields.saved.connect(self._saved)
        self._fields.said.connect(self._close_when_done)
        form.saved.follow(self._fields)
        form.done_requested.connect(self._done)

    @property
    def shown(self) -> Werkpost | None:
        """What stands in the form, as far as it is saved or on its way; None: nothing does."""
        shown: Werkpost | None = self._fields.value
        return shown

    def open(self, werkpost: Werkpost) -> None:
        """Fill in the form; a werkpost without an id is a new one."""
        self._fields.forget()
        self._closing = False
        self._fields.show(werkpost)
        if not werkpost.id:
            self._fields.type_in(self._left)
            self._left = {}
        self._form.begin(new=not werkpost.id)

    def refresh(self, werkpost: Werkpost) -> None:
        """It was loaded anew; what is being typed stays."""
        self._fields.show(werkpost)

    def keep_now(self) -> None:
        """What is sound goes to the disk; say what cannot be saved."""
        if self.shown is None:
            return
        self._fields.save()
        if self._fields.wrong and self._typed_something():
            self._desk.messages.say("Niet bewaard: een veld van de werkpost dat nog niet klopt")

    def forget(self) -> None:
        """Something else is shown; what was typed of a new one waits until one begins again."""
        if self.shown is not None and not self.shown.id:
            self._left = self._fields.typed
        self._fields.forget()

    def _save(self, werkpost: Werkpost, _: Mapping[str, Any]) -> Werkpost:
        return self._change(werkpost) if werkpost.id else self._add(werkpost)

    def _done(self) -> None:
        self._fields.save()
        if self._fields.wrong and self._typed_something():
            self._form.fields.take_keyboard()  # at the field with the sentence beside it
            return
        self._closing = True
        self._close_when_done()

    def _typed_something(self) -> bool:
        return bool(self.shown and self.shown.id) or self._fields.pending

    def _saved(self, _: Werkpost) -> None:
        self._close_when_done()

    def _close_when_done(self) -> None:
        if not self._closing or self._fields.under_way or self._fields.pending:
            return
        self._closing = False
        shown = self.shown
        self._fields.forget()
        self.closed.emit(shown.id if shown else "")
