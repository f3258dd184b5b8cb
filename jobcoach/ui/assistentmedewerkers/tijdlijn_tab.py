"""The tab with everything that happened: filter, read in full, add to what was signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import shiboken6
from PySide6.QtCore import QPersistentModelIndex, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.namenwacht import Namenwacht
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui.assistentmedewerkers.menu_chip import MenuChip
from jobcoach.ui.assistentmedewerkers.scrolling import scrolling
from jobcoach.ui.assistentmedewerkers.tijdlijn_deeds import AmendBar, DeedBar
from jobcoach.ui.assistentmedewerkers.tijdlijn_list import TimelineList
from jobcoach.ui.assistentmedewerkers.tijdlijn_model import (
    Deed,
    Entry,
    Soort,
    filtered,
    kinds,
    with_months,
)
from jobcoach.ui.theme import Space, shown
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.chips import FilterChips
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.section import Wrap

Left = tuple[tuple[str, str], ...]
"""Names of others that stay in a text, each with why; empty: not told."""
_INDENT_PX = 18
LINK_PADDING_PX = 3
"""Before the icon of a link: it begins where the text begins."""
_ALL = "alles"


class TijdlijnTab(QWidget):
    """Shows entries; the present one offers what can be done with it."""

    amend_begun = Signal(str)
    """Id of the note to which someone starts adding."""
    amend_typed = Signal(str, str)
    """Id of the note, and all of the addition so far."""
    amend_signed = Signal(str, str)
    """Id of the note, and the addition."""
    names_left = Signal(str, object)
    """Id of the note, and the names that stay in the addition, each with why."""
    note_requested = Signal()
    note_opened = Signal(str)
    """Id of the own draft to go on with."""
    assessment_opened = Signal(str)
    """Id of the own assessment to go on with."""
    ladder_requested = Signal()

    def __init__(self, rol: Rol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: list[Entry] = []
        self._waiting: list[Entry] | None = None
        self._begun: dict[str, str] = {}
        self._left: dict[str, Left] = {}
        self._names: tuple[Namenwacht | None, tuple[str, ...]] = (None, ())
        self._writing: str | None = None
        self._write_there = False
        self._bar: AmendBar | None = None
        self._holder = QPersistentModelIndex()
        self._foot: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.M, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._make_filter(rol))
        self.list = TimelineList()
        self.list.present_changed.connect(self._present_changed)
        self.list.deed_requested.connect(self._do)
        self.list.arrived.connect(self._arrived)
        self.list.fitted.connect(self._fitted)
        self._loading = scrolling(Loading(), "Bezig met laden")
        self._empty = scrolling(self._make_empty(rol), "Nog niets gebeurd")
        self._nothing = scrolling(self._make_nothing(), "Niets gevonden")
        self._stack = QStackedWidget()
        for page in (self._loading, self.list, self._empty, self._nothing):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)

    def _make_filter(self, rol: Rol) -> Wrap:
        sorts = [(_ALL, "Alles")]
        if may(rol, Recht.NOTITIES_LEZEN):
            sorts.append((Soort.NOTITIES.value, "Notities"))
            sorts.append((Soort.AFSPRAKEN.value, "Afspraken"))
        if may(rol, Recht.LADDER_LEZEN):
            sorts.append((Soort.LADDER.value, "Ladder"))
        sorts.append((Soort.PLAATSINGEN.value, "Plaatsingen"))
        self.chips = FilterChips("Wat je ziet", sorts, one=True)
        self.chips.changed.connect(self._filter)
        self.kind_chip = MenuChip("Soort notitie", "Alle soorten")
        self.kind_chip.chosen.connect(self._filter)
        holder = Wrap(self.chips, self.kind_chip)
        holder.setContentsMargins(Space.S, 0, 0, 0)
        return holder

    def _make_empty(self, rol: Rol) -> EmptyState:
        write = None
        if may(rol, Recht.NOTITIES_SCHRIJVEN):
            write = Button("Eerste notitie schrijven", icon_name="notebook-pen")
            write.clicked.connect(self.note_requested)
        return EmptyState(
            "history",
            "Nog niets gebeurd",
            "Notities, beoordelingen en plaatsingen komen hier op volgorde te staan.",
            action=write,
        )

    def _make_nothing(self) -> EmptyState:
        wipe = Button("Alles tonen", kind=Kind.LINK)
        wipe.clicked.connect(self.show_all)
        return EmptyState(
            "list-filter", "Niets gevonden", "Van deze soort is er niets.", action=wipe
        )

    @property
    def writing(self) -> str | None:
        """Id of the note to which an addition is being written; None when there is none."""
        return self._writing

    def begin(self) -> None:
        """Another person: nothing is shown until their entries come."""
        self._stop_writing()
        self._found, self._waiting = [], None
        self._begun, self._left = {}, {}
        self.list.mark(None, ())
        self.list.show_rows(())
        self._stack.setCurrentWidget(self._loading)
        self.show_all()

    def watch_names(self, wacht: Namenwacht | None, person: str | None) -> None:
        """Mark the names of others than this person in an addition; None: of nobody."""
        self._names = (wacht, ()) if person is None else (wacht, (person,))
        if self._bar is not None:
            self._bar.names.watch(*self._names)

    def hold_for_names(self) -> bool:
        """Before signing: whether to wait, because of a name that was not spoken of."""
        if self._bar is None or not self._bar.names.hold():
            return False
        self.list.show_foot()
        return True

    def show_entries(
        self, found: Sequence[Entry], begun: Mapping[str, str], left: Mapping[str, Left]
    ) -> None:
        """Show these. `begun`: additions that were begun, by id of the note; `left`: the names
        that stay in them.

        While an addition is being typed the entries wait until it is done.
        """
        if self._writing is not None:
            self._waiting = list(found)
            return
        self._found = list(found)
        self._begun, self._left = dict(begun), dict(left)
        self.kind_chip.set_items(kinds(found))
        self._filter()

    def show_all(self) -> None:
        """Filter nothing out."""
        self.chips.choose(_ALL)
        self.kind_chip.choose(None)

    def go_to(self, key: str, *, write: bool = False, words: tuple[str, ...] = ()) -> bool:
        """Show this entry, with these words marked; with `write` go on with the addition to it.

        False: it is not here.
        """
        if not any(entry.key == key for entry in self._shown()):
            self.show_all()
        self._write_there = write
        return self.list.go_to(key, words)

    def _arrived(self) -> None:
        write, self._write_there = self._write_there, False
        if write:
            self._write()

    def _fitted(self) -> None:
        """The rows were laid out anew, for another width or text size."""
        if self._writing is None:
            self._present_changed()
        else:
            self._open_amend()

    def take_keyboard(self) -> None:
        """To the list, or to what is being typed."""
        if self._bar is not None:
            self._bar.take_keyboard()
        else:
            self.list.setFocus()

    def show_amend_state(self, sentence: str) -> None:
        """Whether the addition is on disk."""
        if self._bar is not None:
            self._bar.show_state(sentence)

    def show_amend_error(self, sentence: str) -> None:
        """Say under the addition what is wrong."""
        if self._bar is not None:
            self._bar.show_error(sentence)

    def amended(self, note: str) -> None:
        """The addition to this note was signed."""
        self._begun.pop(note, None)
        self._left.pop(note, None)
        if self._writing == note:
            self._stop_writing()
            self._present_changed()

    def _shown(self) -> list[Entry]:
        wanted = self.chips.chosen[0] if self.chips.chosen else _ALL
        soort = None if wanted == _ALL else Soort(wanted)
        kind = self.kind_chip.value
        return filtered(self._found, soort, kind if isinstance(kind, str) else None)

    def _filter(self) -> None:
        self._stop_writing()
        self._remove_bar()
        found = self._shown()
        self.list.show_rows(with_months(found))
        if not self._found:
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentWidget(self.list if found else self._nothing)
        if found and self.list.present is None:
            self.list.go_to_first()
        self._present_changed()

    def _present_changed(self) -> None:
        entry = self.list.present
        if self._writing is not None:
            if entry is not None and entry.key == self._writing:
                return
            self._stop_writing()
        if entry is None or entry.deed is None:
            self._remove_bar()
            self.list.give_room(0)
            return
        bar = DeedBar(
            entry.deed,
            begun=entry.key in self._begun,
            width=self.list.text_width,
            indent=self._indent() - LINK_PADDING_PX,
        )
        bar.pressed.connect(self._do)
        self._place(entry, bar, bar.room_px())

    def _indent(self) -> int:
        return Space.S + shown().px(_INDENT_PX) + Space.M

    def _place(self, entry: Entry, bar: QWidget, room_px: int) -> None:
        self._remove_bar()
        self.list.give_room(room_px)
        self._holder = QPersistentModelIndex(self.list.currentIndex())
        self._foot = bar
        self.list.setIndexWidget(self._holder, bar)

    def _remove_bar(self) -> None:
        if self._foot is not None and shiboken6.isValid(self._foot):
            self._foot.hide()
        if self._holder.isValid():
            self.list.setIndexWidget(self._holder, None)  # type: ignore[arg-type]
        self._holder, self._foot = QPersistentModelIndex(), None

    def _do(self) -> None:
        entry = self.list.present
        match None if entry is None else entry.deed:
            case Deed.AMEND if entry is not None:
                self._write()
            case Deed.GO_ON if entry is not None:
                self.note_opened.emit(entry.key)
            case Deed.ASSESS_ON if entry is not None:
                self.assessment_opened.emit(entry.key)
            case Deed.LADDER:
                self.ladder_requested.emit()

    def _write(self) -> None:
        entry = self.list.present
        if entry is not None and entry.deed is Deed.AMEND:
            self._writing = entry.key
            self._open_amend()
            self.amend_begun.emit(entry.key)

    def _open_amend(self) -> None:
        entry = self.list.present
        if entry is None:
            return
        bar = AmendBar(
            self._begun.get(entry.key, ""),
            width=self.list.text_width,
            indent=self._indent(),
        )
        bar.typed.connect(lambda text: self._typed(entry.key, text))
        bar.signed.connect(lambda text: self.amend_signed.emit(entry.key, text))
        bar.cancelled.connect(self._close)
        bar.names.show_left(self._left.get(entry.key, ()))
        bar.names.watch(*self._names)
        bar.names.changed.connect(lambda: self._leave_names(entry.key, bar.names.left))
        bar.room_changed.connect(lambda: self._give_room(bar))
        self._bar = bar
        self._place(entry, bar, bar.room_px())
        self.list.doItemsLayout()
        self.list.scrollTo(self.list.currentIndex())
        bar.take_keyboard()

    def _typed(self, key: str, text: str) -> None:
        self._begun[key] = text
        if not text.strip():
            del self._begun[key]
        self.amend_typed.emit(key, text)

    def _leave_names(self, key: str, left: Left) -> None:
        self._left[key] = left
        self.names_left.emit(key, left)

    def _give_room(self, bar: AmendBar) -> None:
        if bar is self._bar:
            self.list.give_room(bar.room_px())
            self.list.doItemsLayout()

    def _close(self) -> None:
        self._stop_writing()
        self._present_changed()
        self.list.setFocus()

    def _stop_writing(self) -> None:
        self._writing = self._bar = None
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self.show_entries(waiting, self._begun, self._left)
