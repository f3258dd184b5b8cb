"""Decides about the form of a goal or a plan: kept while one types, saved when it is sound."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from jobcoach.domain.doel import Doel, Plan
from jobcoach.domain.identity import new_id
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.errors import InvalidValues, JobcoachError, Rule
from jobcoach.ui import dutch
from jobcoach.ui.assistentmedewerkers.deel_form import DeelForm
from jobcoach.ui.assistentmedewerkers.deel_form_model import (
    Form,
    changed_values,
    kept_value,
    value_of,
)
from jobcoach.ui.kladje_keeper import KladjeKeeper
from jobcoach.ui.screens import Desk

_KINDS: dict[SoortKladje, type[Doel] | type[Plan]] = {
    SoortKladje.DOEL: Doel,
    SoortKladje.PLAN: Plan,
}


class FormUsecases(Protocol):
    """What a form asks for, with the door already filled in."""

    @property
    def save_deel(self) -> Callable[[Any], Any]:
        """Add a part."""
        ...

    @property
    def change_deel(self) -> Callable[..., Any]:
        """Change fields of a part."""
        ...

    @property
    def keep_kladje(self) -> Callable[[Kladje], None]:
        """Keep a draft."""
        ...

    @property
    def drop_kladje(self) -> Callable[[str], None]:
        """Throw a draft away."""
        ...


class DeelFormPresenter(QObject):
    """One form at a time."""

    saved = Signal(object, str)
    """The Doel or Plan as it now is, and what to say of it."""
    closed = Signal(object)
    """Nothing was saved: the Kladje of what was typed, None for nothing."""

    def __init__(
        self, desk: Desk, view: DeelForm, *, usecases: FormUsecases, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view = view
        self._usecases = usecases
        self._person = ""
        self._form: Form | None = None
        self._kladje_id: str | None = None
        self._saving = False
        self._keeper = KladjeKeeper(
            desk.background,
            content=self._content,
            keep_kladje=usecases.keep_kladje,
            drop_kladje=usecases.drop_kladje,
            parent=self,
        )
        self._keeper.kept.connect(self._kept)
        self._keeper.failed.connect(desk.messages.show)
        view.changed.connect(self._keeper.touched)
        view.save_requested.connect(self._save)
        view.cancel_requested.connect(self._cancel)

    @property
    def is_open(self) -> bool:
        """Whether someone fills it in."""
        return self._form is not None

    @property
    def typing(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._content() is not None

    def begin(self, person: str, form: Form, kladje: Kladje | None = None) -> None:
        """This form is shown now; with `kladje` it goes on where one was."""
        self._keeper.stop()
        self._person, self._form, self._saving = person, form, False
        self._kladje_id = None if kladje is None else kladje.id
        if kladje is not None:
            self._view.show_values(
                {
                    spec.name: value_of(spec, kladje.inhoud[spec.name])
                    for spec in form.specs
                    if spec.name in kladje.inhoud
                }
            )
            self._keeper.opened(kladje)

    def keep_now(self) -> None:
        """What is being typed goes to the disk at once."""
        if self._form is not None and not self._saving:
            self._keeper.keep_now()

    def forget(self) -> None:
        """Another person comes: the draft is on disk, and waits there."""
        self._keeper.stop()
        self._form = self._kladje_id = None

    def _content(self) -> Kladje | None:
        form = self._form
        if form is None:
            return None
        values, _ = self._view.values()
        if not changed_values(form, values):
            return None
        now = self._desk.clock()
        self._kladje_id = self._kladje_id or new_id(now)
        inhoud = {name: kept_value(value) for name, value in values.items()}
        inhoud["deel_id"] = None if form.deel is None else form.deel.id
        inhoud["tekst"] = str(values.get("eigen_woorden") or values.get("omschrijving") or "")
        return Kladje(
            id=self._kladje_id,
            soort=form.soort,
            assistentmedewerker_id=self._person,
            inhoud=inhoud,
            bewaard_op=now,
        )

    def _kept(self, moment: datetime) -> None:
        self._view.show_state(f"Kladje bewaard om {dutch.clock_time(moment)}")

    def _save(self) -> None:
        form = self._form
        if form is None or self._saving:
            return
        values, wrong = self._view.values()
        wrong |= {one.field: one.rule.value for one in self._made(form, values).problems()}
        if form.soort is SoortKladje.PLAN and "begin" in values and values["begin"] is None:
            wrong["begin"] = Rule.REQUIRED.value
        self._view.show_errors(wrong)
        if wrong:
            return
        changes = changed_values(form, values)
        if form.deel is not None and not changes:
            self._cancel()
            return
        self._saving = True
        self._keeper.stop()
        work = partial(self._saved_deel, form, values, changes, self._kladje_id)
        self._desk.background.run(work, done=self._done, failed=self._refused, screen=self)

    def _made(self, form: Form, values: Mapping[str, Any]) -> Doel | Plan:
        """What stands in the form; what cannot be read stands in for nothing."""
        fields: dict[str, Any] = {"id": "", "assistentmedewerker_id": self._person, **values}
        if form.soort is SoortKladje.DOEL:
            return Doel(**fields)
        return Plan(**fields | {"begin": values.get("begin") or self._desk.today})

    def _saved_deel(
        self, form: Form, values: Mapping[str, Any], changes: Mapping[str, Any], kladje: str | None
    ) -> Doel | Plan:
        """In the lane. The draft goes when the part stands."""
        made: Doel | Plan
        if form.deel is None:
            made = self._usecases.save_deel(self._made(form, values))
        else:
            kind = _KINDS[form.soort]
            made = self._usecases.change_deel(kind, form.deel.id, self._person, changes)
        if kladje is not None:
            self._usecases.drop_kladje(kladje)
        return made

    def _done(self, deel: Doel | Plan) -> None:
        what = "Doel" if isinstance(deel, Doel) else "Plan"
        self._form = self._kladje_id = None
        self._saving = False
        self.saved.emit(deel, f"{what} bewaard")

    def _refused(self, error: JobcoachError) -> None:
        self._saving = False
        self._keeper.touched()
        if isinstance(error, InvalidValues):
            self._view.show_errors({one.field: one.rule.value for one in error.problems})
        else:
            self._desk.messages.show(error)

    def _cancel(self) -> None:
        typed, kladje = self._content(), self._kladje_id
        self.forget()
        if kladje is None:
            self.closed.emit(None)
            return
        self._desk.background.run(
            partial(self._usecases.drop_kladje, kladje),
            done=lambda _: self.closed.emit(typed),
            failed=self._desk.messages.show,
            screen=self,
        )
