"""Decides about goals and plans: what is saved at a press, what by a form, and how it is undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from jobcoach.domain.doel import Doel, Plan, StatusDoel
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.errors import JobcoachError
from jobcoach.ui.assistentmedewerkers import doelen_model as model
from jobcoach.ui.assistentmedewerkers.deel_form_model import Form, doel_form, plan_form
from jobcoach.ui.assistentmedewerkers.deel_form_presenter import DeelFormPresenter
from jobcoach.ui.assistentmedewerkers.doelen_tab import DoelenTab
from jobcoach.ui.screens import Desk
from jobcoach.usecases.doelen import Doelenblad

PAUSE_MS = 700
"""After the last key; the rest of the second is for the disk."""
_FORMS = (SoortKladje.DOEL, SoortKladje.PLAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoelenUsecases:
    """What goals and plans ask for, with the door already filled in."""

    open_doelen: Callable[[str], Doelenblad]
    save_deel: Callable[[Any], Any]
    change_deel: Callable[..., Any]
    """(kind, id, id of the person, changes)"""
    remove_deel: Callable[..., None]
    restore_deel: Callable[..., None]
    """(kind, id, id of the person)"""
    swap_focus: Callable[..., tuple[Doel, Doel]]
    list_kladjes: Callable[[], tuple[Kladje, ...]]
    keep_kladje: Callable[[Kladje], None]
    drop_kladje: Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Loaded:
    person: str
    blad: Doelenblad
    kladje: Kladje | None


class DoelenPresenter(QObject):
    """The goals and plans of one person at a time."""

    changed = Signal()
    """Something was saved: what the other tabs show must be loaded anew."""
    note_opened = Signal(str)
    """Id of the note that one wants to read."""

    def __init__(
        self, desk: Desk, tab: DoelenTab, *, usecases: DoelenUsecases, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tab = tab
        self._usecases = usecases
        self._person: str | None = None
        self._blad: Doelenblad | None = None
        self._draft: Kladje | None = None
        self._wanted_draft: str | None = None
        self._go_to: str | None = None
        self._found: tuple[str, tuple[str, ...]] | None = None
        """The goal that was looked for, and the words with which."""
        self._form_of = ""
        self._ended_now: set[str] = set()
        self._results: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._save_results)
        self._form = DeelFormPresenter(desk, tab.form, usecases=usecases, parent=self)
        self._form.saved.connect(self._form_saved)
        self._form.closed.connect(self._form_closed)
        tab.status_chosen.connect(self._change_status)
        tab.focus_wanted.connect(self._change_focus)
        tab.swap_chosen.connect(self._swap)
        tab.change_requested.connect(self._change_doel)
        tab.remove_requested.connect(lambda key: self._remove(Doel, key, "Doel"))
        tab.note_requested.connect(self.note_opened)
        tab.result_typed.connect(self._result_typed)
        tab.draft_requested.connect(self._open_draft)
        tab.draft_dropped.connect(self._drop_draft)
        tab.plan.talk_held.connect(self._talk_held)
        tab.plan.copy_given.connect(self._copy_given)
        tab.plan.change_requested.connect(self._change_plan)
        tab.plan.remove_requested.connect(lambda key: self._remove(Plan, key, "Plan"))

    @property
    def person(self) -> str | None:
        """Whose goals are shown; None when none were opened."""
        return self._person

    @property
    def typing(self) -> bool:
        """Whether something is half typed."""
        return self._form.typing or bool(self._results)

    def open(
        self,
        person: str,
        *,
        kladje: str | None = None,
        item: str | None = None,
        words: tuple[str, ...] = (),
    ) -> None:
        """Show this person's goals; with `kladje` the form that was left unfinished, at the goal
        `item` when it is given, with these words marked."""
        if person != self._person:
            self.forget()
            self._person = person
            self._tab.begin()
        self._found = None if item is None else (item, words)
        self._wanted_draft = kladje or self._wanted_draft
        self._desk.background.run(
            partial(self._load, person), done=self._show, failed=self._failed(person), screen=self
        )

    def keep_now(self) -> None:
        """What is being typed goes to the disk at once."""
        self._save_results()
        self._form.keep_now()

    def left(self) -> None:
        """Another tab or screen: what ended is put away the next time."""
        self.keep_now()
        self._ended_now.clear()

    def forget(self) -> None:
        """Another person is shown: load anew when the tab is opened."""
        self.left()
        self._form.forget()
        self._results.clear()
        self._person = self._blad = self._draft = self._wanted_draft = self._go_to = None
        self._found = None

    def _load(self, person: str) -> _Loaded:
        blad = self._usecases.open_doelen(person)
        kladje = next(
            (
                one
                for one in self._usecases.list_kladjes()
                if one.soort in _FORMS and one.assistentmedewerker_id == person
            ),
            None,
        )
        return _Loaded(person, blad, kladje)

    def _failed(self, person: str) -> Callable[[JobcoachError], None]:
        def failed(error: JobcoachError) -> None:
            if person == self._person:
                self._desk.messages.show(error)

        return failed

    def _show(self, loaded: _Loaded) -> None:
        if loaded.person != self._person:
            return
        self._blad = loaded.blad
        self._draft = None if self._form.is_open else loaded.kladje
        self._tab.show_blad(loaded.blad, self._desk.today, self._ended_now)
        self._tab.show_draft("" if self._draft is None else _draft_words(self._draft))
        wanted, self._wanted_draft = self._wanted_draft, None
        if self._draft is not None and wanted == self._draft.id:
            self._open_draft()
        go_to, self._go_to = self._go_to, None
        if go_to is not None:
            self._tab.go_to(go_to)
        found, self._found = self._found, None
        if found is not None and not self._form.is_open:
            self._tab.show_found(*found)

    # --- at a press ----------------------------------------------------------------------------

    def _doel(self, key: str) -> Doel | None:
        found = self._blad.doelen if self._blad else ()
        return next((one for one in found if one.id == key), None)

    def _plan(self, key: str) -> Plan | None:
        found = self._blad.plannen if self._blad else ()
        return next((one for one in found if one.id == key), None)

    def _change_status(self, key: str, status: StatusDoel) -> None:
        doel = self._doel(key)
        if doel is None:
            return
        back_in_focus = doel.in_beeld and doel.status.ended and not status.ended
        changes = model.status_changes(status, self._desk.today)
        if back_in_focus and self._full:
            changes["in_beeld"] = False
        if status.ended:
            self._ended_now.add(key)
        self._change(Doel, doel, changes, f"Doel: {status.label}")

    @property
    def _full(self) -> bool:
        return self._blad is not None and model.parts(self._blad.doelen).full

    def _change_focus(self, key: str, wanted: bool) -> None:
        doel = self._doel(key)
        if doel is None or self._blad is None:
            return
        if wanted and self._full:
            self._tab.ask_swap(key, model.parts(self._blad.doelen).focus)
            return
        told = "Het doel staat nu in beeld" if wanted else "Het doel mag even rusten"
        self._change(Doel, doel, {"in_beeld": wanted}, told)

    def _swap(self, rest: str, instead: str) -> None:
        person = self._person
        if person is None:
            return

        def swap(out: str, into: str) -> None:
            self._run(
                partial(self._usecases.swap_focus, person, rest_id=out, instead_id=into),
                "Geruild: het andere doel mag even rusten",
                undo=partial(swap, into, out),
            )

        swap(rest, instead)

    def _talk_held(self, key: str) -> None:
        plan = self._plan(key)
        if plan is not None:
            day = model.next_talk(self._desk.today)
            told = "Mooi. Het volgende gesprek is over een half jaar"
            self._change(Plan, plan, {"evaluatie_op": day}, told)

    def _copy_given(self, key: str) -> None:
        plan = self._plan(key)
        if plan is not None:
            self._change(Plan, plan, {"kopie_gegeven_op": self._desk.today}, "Kopie gegeven")

    def _change(
        self, kind: type[Doel | Plan], deel: Doel | Plan, changes: Mapping[str, Any], told: str
    ) -> None:
        before = {name: getattr(deel, name) for name in changes}
        save = partial(self._usecases.change_deel, kind, deel.id, deel.assistentmedewerker_id)
        self._run(partial(save, changes), told, undo=lambda: self._run(partial(save, before), ""))

    def _remove(self, kind: type[Doel | Plan], key: str, what: str) -> None:
        person = self._person
        if person is None:
            return
        back = partial(self._usecases.restore_deel, kind, key, person)
        self._run(
            partial(self._usecases.remove_deel, kind, key, person),
            f"{what} weggegooid",
            undo=lambda: self._run(back, f"{what} staat er weer"),
        )

    def _run(
        self, work: Callable[[], Any], told: str, *, undo: Callable[[], None] | None = None
    ) -> None:
        def done(_: object) -> None:
            self._desk.saved()
            if told:
                self._desk.messages.say(told, undo=undo)
            self._reload()

        self._desk.background.run(work, done=done, failed=self._refused, screen=self)

    def _refused(self, error: JobcoachError) -> None:
        """What is shown may be old: a colleague was first."""
        self._desk.messages.show(error)
        self._reload()

    def _reload(self) -> None:
        if self._person is not None:
            self.open(self._person)
        self.changed.emit()

    # --- what was achieved ---------------------------------------------------------------------

    def _result_typed(self, key: str, text: str) -> None:
        self._results[key] = text
        self._timer.start()

    def _save_results(self) -> None:
        self._timer.stop()
        results, self._results = self._results, {}
        for key, text in results.items():
            doel = self._doel(key)
            if doel is not None and doel.resultaat != text.strip():
                changes = {"resultaat": text.strip()}
                person = doel.assistentmedewerker_id
                self._run(partial(self._usecases.change_deel, Doel, key, person, changes), "")

    # --- the form ------------------------------------------------------------------------------

    def _change_doel(self, key: str) -> None:
        self._form_of = key
        if self._blad is not None:
            self._open_form(doel_form(self._blad, self._doel(key), self._desk.today))

    def _change_plan(self, key: str) -> None:
        self._form_of = key
        if self._blad is not None:
            self._open_form(plan_form(self._blad, self._plan(key), self._desk.today))

    def _open_form(self, form: Form, kladje: Kladje | None = None) -> None:
        if self._person is None:
            return
        self._save_results()
        self._tab.open_form(form)
        self._form.begin(self._person, form, kladje)

    def _open_draft(self) -> None:
        draft, blad = self._draft, self._blad
        if draft is None or blad is None:
            return
        key = str(draft.inhoud.get("deel_id") or "")
        if draft.soort is SoortKladje.DOEL:
            form = doel_form(blad, self._doel(key), self._desk.today)
        else:
            form = plan_form(blad, self._plan(key), self._desk.today)
        self._draft = None
        self._open_form(form, draft)

    def _drop_draft(self) -> None:
        draft, self._draft = self._draft, None
        self._tab.show_draft("")
        if draft is not None:
            self._run(
                partial(self._usecases.drop_kladje, draft.id),
                "Kladje weggegooid",
                undo=partial(self._bring_back, draft),
            )

    def _form_saved(self, deel: Doel | Plan, told: str) -> None:
        self._go_to = deel.id
        self._tab.close_form()
        self._desk.saved()
        self._desk.messages.say(told)
        self._reload()

    def _form_closed(self, typed: Kladje | None) -> None:
        self._tab.close_form()
        self._go_to = self._form_of
        if typed is not None:
            self._desk.messages.say("Niet bewaard", undo=partial(self._bring_back, typed))
        if self._person is not None:
            self.open(self._person)

    def _bring_back(self, typed: Kladje) -> None:
        """What was typed and not wanted stands in its form again."""
        if self._person == typed.assistentmedewerker_id:
            self._wanted_draft = typed.id
        self._run(partial(self._usecases.keep_kladje, typed), "")


def _draft_words(kladje: Kladje) -> str:
    what = "aan een doel" if kladje.soort is SoortKladje.DOEL else "aan een plan"
    begin = " ".join(str(kladje.inhoud.get("tekst") or "").split())[:60]
    return f"Je begon {what} en bewaarde het nog niet{f': {begin}' if begin else '.'}"
