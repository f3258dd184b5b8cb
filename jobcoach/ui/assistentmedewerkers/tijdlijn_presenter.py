"""Decides about the time line: loads it, and keeps and signs additions to notes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.identity import new_id
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.notitie import Notitie
from jobcoach.errors import InvalidValues, JobcoachError
from jobcoach.ui import dutch
from jobcoach.ui.assistentmedewerkers import tijdlijn_model as model
from jobcoach.ui.assistentmedewerkers.tijdlijn_tab import Left, TijdlijnTab
from jobcoach.ui.kladje_keeper import KladjeKeeper
from jobcoach.ui.known_names import KnownNames, Names
from jobcoach.ui.screens import Desk
from jobcoach.usecases.notities import Gebeurtenisregel


@dataclass(frozen=True, slots=True, kw_only=True)
class TijdlijnUsecases:
    """What the time line asks for, with the door already filled in."""

    timeline: Callable[[str], tuple[Gebeurtenisregel, ...]]
    amend_notitie: Callable[..., Notitie]
    list_kladjes: Callable[[], tuple[Kladje, ...]]
    keep_kladje: Callable[[Kladje], None]
    drop_kladje: Callable[[str], None]
    names: Names


@dataclass(frozen=True, slots=True)
class _Loaded:
    person: str
    found: list[model.Entry]
    kladjes: tuple[Kladje, ...]


class TijdlijnPresenter(QObject):
    """Everything that happened with one person at a time."""

    changed = Signal()
    """Something was signed: what is shown must be loaded anew."""

    def __init__(
        self,
        desk: Desk,
        tab: TijdlijnTab,
        *,
        gebruiker: Gebruiker,
        usecases: TijdlijnUsecases,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tab = tab
        self._gebruiker = gebruiker
        self._usecases = usecases
        self._person: str | None = None
        self._go_to: tuple[str, bool, tuple[str, ...]] | None = None
        self._kladjes: dict[str, Kladje] = {}
        self._note: str | None = None
        self._text = ""
        self._left: Left = ()
        self._names = KnownNames(desk, usecases.names, self)
        self._names.changed.connect(self._watch_names)
        self._signing = False
        self._keeper = KladjeKeeper(
            desk.background,
            content=self._content,
            keep_kladje=usecases.keep_kladje,
            drop_kladje=usecases.drop_kladje,
            parent=self,
        )
        self._keeper.kept.connect(self._kept)
        self._keeper.failed.connect(desk.messages.show)
        tab.amend_begun.connect(self._begun)
        tab.amend_typed.connect(self._typed)
        tab.amend_signed.connect(self._sign)
        tab.names_left.connect(self._names_left)

    def open(
        self,
        person: str,
        places: Mapping[str, str],
        *,
        item: str | None = None,
        write: bool = False,
        words: tuple[str, ...] = (),
    ) -> None:
        """Show this person's time line, at `item` when it is given, with these words marked.

        `write`: add to it.
        """
        if person != self._person:
            self.keep_now()
            self._note = None
            self._person = person
            self._tab.begin()
        self._go_to = None if item is None else (item, write, words)
        today, gebruiker = self._desk.today, self._gebruiker

        def load() -> _Loaded:
            lines = self._usecases.timeline(person)
            found = model.entries(lines, gebruiker=gebruiker, places=places, today=today)
            return _Loaded(person, found, self._usecases.list_kladjes())

        def failed(error: JobcoachError) -> None:
            if person == self._person:
                self._desk.messages.show(error)

        self._desk.background.run(load, done=self._show, failed=failed, screen=self)

    def keep_now(self) -> None:
        """What is being typed goes to the disk at once."""
        if self._note is not None:
            self._keeper.keep_now()

    def forget(self) -> None:
        """Another person is shown: load anew when the tab is opened."""
        self.keep_now()
        self._person = self._note = None

    @property
    def typing(self) -> bool:
        """Whether an addition is half typed."""
        return self._content() is not None

    @property
    def person(self) -> str | None:
        """Whose time line is shown; None when none was opened."""
        return self._person

    def _show(self, loaded: _Loaded) -> None:
        if loaded.person != self._person:
            return
        self._kladjes = {
            str(one.inhoud.get("notitie_id")): one
            for one in loaded.kladjes
            if one.soort is SoortKladje.AANVULLING and one.assistentmedewerker_id == loaded.person
        }
        begun = {note: str(one.inhoud.get("tekst") or "") for note, one in self._kladjes.items()}
        left = {note: _left(one) for note, one in self._kladjes.items()}
        self._tab.show_entries(loaded.found, begun, left)
        wanted, self._go_to = self._go_to, None
        if wanted is not None:
            item, write, words = wanted
            if self._tab.go_to(item, write=write, words=words):
                self._tab.take_keyboard()

    def _begun(self, note: str) -> None:
        self._note = note
        kladje = self._kladjes.get(note)
        self._text = str(kladje.inhoud.get("tekst") or "") if kladje else ""
        self._left = _left(kladje) if kladje else ()
        self._names.ask()
        if kladje is None:
            self._keeper.stop()
        else:
            self._keeper.opened(kladje)

    def _watch_names(self) -> None:
        self._tab.watch_names(self._names.wacht, self._person)

    def _names_left(self, note: str, left: Left) -> None:
        self._note, self._left = note, left
        self._keeper.touched()

    def _typed(self, note: str, text: str) -> None:
        self._note, self._text = note, text
        self._tab.show_amend_error("")
        self._keeper.touched()

    def _content(self) -> Kladje | None:
        if self._note is None or self._person is None or not self._text.strip():
            return None
        now = self._desk.clock()
        present = self._kladjes.get(self._note)
        inhoud: dict[str, str | int | None] = {"notitie_id": self._note, "tekst": self._text}
        if self._left:
            inhoud["namen"] = json.dumps(dict(self._left), ensure_ascii=False)
        kladje = Kladje(
            id=present.id if present else new_id(now),
            soort=SoortKladje.AANVULLING,
            assistentmedewerker_id=self._person,
            inhoud=inhoud,
            bewaard_op=now,
        )
        self._kladjes[self._note] = kladje
        return kladje

    def _kept(self, moment: datetime) -> None:
        self._tab.show_amend_state(f"Kladje bewaard om {dutch.clock_time(moment)}")

    def _sign(self, note: str, text: str) -> None:
        if self._signing or self._tab.hold_for_names():
            return
        self._note, self._text = note, text
        self._signing = True
        self._keeper.stop()
        kladje = self._kladjes.get(note)

        def sign() -> str:
            self._usecases.amend_notitie(note, text, kladje_id=kladje.id if kladje else None)
            return note

        self._desk.background.run(sign, done=self._signed, failed=self._refused, screen=self)

    def _signed(self, note: str) -> None:
        self._signing = False
        self._kladjes.pop(note, None)
        self._note, self._text, self._left = None, "", ()
        self._tab.amended(note)
        self._desk.saved()
        self._desk.messages.say("Aanvulling ondertekend")
        self._tab.take_keyboard()
        self.changed.emit()

    def _refused(self, error: JobcoachError) -> None:
        self._signing = False
        self._keeper.touched()
        if isinstance(error, InvalidValues):
            self._tab.show_amend_error(error.advice)
        else:
            self._desk.messages.show(error)


def _left(kladje: Kladje) -> Left:
    return tuple(json.loads(str(kladje.inhoud.get("namen") or "{}")).items())
