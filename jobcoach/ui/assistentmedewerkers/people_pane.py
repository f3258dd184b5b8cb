"""The list at the left: filter while typing, chips, and everyone by roepnaam."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jobcoach.ui import dutch
from jobcoach.ui.assistentmedewerkers.menu_chip import MenuChip
from jobcoach.ui.assistentmedewerkers.people_delegate import PersonDelegate
from jobcoach.ui.assistentmedewerkers.people_model import Choices, PeopleFilter
from jobcoach.ui.assistentmedewerkers.scrolling import scrolling
from jobcoach.ui.theme import Space, TextSize
from jobcoach.ui.widgets.buttons import Button, IconButton, Kind, tooltip
from jobcoach.ui.widgets.chips import FilterChip
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.fields import SearchField
from jobcoach.ui.widgets.rows import Row, RowList
from jobcoach.ui.widgets.section import Wrap, row_of
from jobcoach.ui.widgets.text import Heading, Muted

_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PeoplePane(QWidget):
    """Shows who passes the filter. Arrows move, Enter opens, letters filter: from anywhere here."""

    opened = Signal(str)
    """Id of the person to show."""
    filter_changed = Signal()
    new_requested = Signal()
    import_requested = Signal()

    def __init__(self, *, may_add: bool, may_import: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.S, 0)
        column.setSpacing(Space.S)
        column.addWidget(Heading("Assistent-medewerkers", size=TextSize.EMPHASIS))
        column.addLayout(self._make_top(may_add=may_add))
        column.addWidget(self._make_chips())
        self._count = Muted("")
        column.addWidget(self._count)
        self._stack = QStackedWidget()
        self._list = RowList("Assistent-medewerkers")
        self._list.setItemDelegate(PersonDelegate(self._list))
        self._list.installEventFilter(self)
        self._list.opened.connect(self.opened)
        self._loading = scrolling(Loading(rows=6), "Bezig met laden")
        nobody = self._make_nobody(may_add=may_add, may_import=may_import)
        self._nobody = scrolling(nobody, "Nog niemand")
        self._nothing = scrolling(self._make_nothing(), "Niemand gevonden")
        for page in (self._loading, self._list, self._nobody, self._nothing):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self._field)

    def _make_top(self, *, may_add: bool) -> QHBoxLayout:
        self._field = SearchField("Filter op naam of werkpost", "Naam of werkpost")
        self._field.setToolTip(tooltip("Filter op naam of werkpost", QKeySequence("Ctrl+F")))
        self._field.textChanged.connect(self.filter_changed)
        self._field.installEventFilter(self)
        top = row_of(self._field, spacing=Space.XS, stretch_last=True)
        if may_add:
            new = IconButton("user-plus", "Nieuwe persoon", shortcut="Ctrl+Shift+N")
            new.clicked.connect(self.new_requested)
            top.addWidget(new)
        return top

    def _make_chips(self) -> Wrap:
        self._aandacht = FilterChip("Aandacht")
        self._aandacht.toggled.connect(self.filter_changed)
        self._trede = MenuChip("Trede", "Alle treden")
        self._trede.chosen.connect(self.filter_changed)
        self._werkpost = MenuChip("Werkpost", "Alle werkposten")
        self._werkpost.chosen.connect(self.filter_changed)
        self._left = FilterChip("Uitgestroomd")
        self._left.toggled.connect(self.filter_changed)
        chips = Wrap(self._aandacht, self._trede, self._werkpost, self._left)
        chips.setAccessibleName("Filters")
        return chips

    def _make_nobody(self, *, may_add: bool, may_import: bool) -> EmptyState:
        buttons = []
        if may_add:
            new = Button("Nieuwe persoon", icon_name="user-plus")
            new.clicked.connect(self.new_requested)
            buttons.append(new)
        if may_import:
            read = Button("Lijst inlezen", icon_name="file-spreadsheet")
            read.clicked.connect(self.import_requested)
            buttons.append(read)
        return EmptyState(
            "users",
            "Nog niemand",
            "Hier komt iedereen die jij begeleidt.",
            action=Wrap(*buttons) if buttons else None,
        )

    def _make_nothing(self) -> EmptyState:
        wipe = Button("Filter wissen", kind=Kind.LINK)
        wipe.clicked.connect(self.clear_filter)
        return EmptyState("search", "Niemand gevonden", "Niemand past bij dit filter.", action=wipe)

    @property
    def wanted(self) -> PeopleFilter:
        """What is asked for now."""
        trede, werkpost = self._trede.value, self._werkpost.value
        return PeopleFilter(
            text=self._field.text(),
            aandacht=self._aandacht.isChecked(),
            trede=trede if isinstance(trede, int) else None,
            werkpost=werkpost if isinstance(werkpost, str) else None,
            left=self._left.isChecked(),
        )

    @property
    def rows(self) -> tuple[Row, ...]:
        """Who is shown now."""
        return self._list.rows

    def clear_filter(self) -> None:
        """Show everyone who is with us."""
        self._field.clear()
        self._aandacht.setChecked(False)
        self._left.setChecked(False)
        self._trede.choose(None)
        self._werkpost.choose(None)
        self._field.setFocus()

    def only_aandacht(self) -> None:
        """Show only who asks for attention."""
        self.clear_filter()
        self._aandacht.setChecked(True)

    def show_choices(self, found: Choices) -> None:
        """What the chips offer."""
        self._aandacht.setText(f"Aandacht ({found.aandacht})")
        self._aandacht.setAccessibleName(self._aandacht.text())
        self._aandacht.setVisible(found.aandacht > 0 or self._aandacht.isChecked())
        self._left.setText(f"Uitgestroomd ({found.left})")
        self._left.setAccessibleName(self._left.text())
        self._left.setVisible(found.left > 0 or self._left.isChecked())
        self._trede.set_items(found.treden)
        self._werkpost.set_items(found.werkposten)

    def show_people(self, rows: Sequence[Row], *, total: int) -> None:
        """These pass the filter, of so many in all."""
        if tuple(rows) != self._list.rows:
            self._list.set_rows(rows)
        if rows:
            self._stack.setCurrentWidget(self._list)
        else:
            self._stack.setCurrentWidget(self._nothing if total else self._nobody)
        people = dutch.count(len(rows), "persoon", "personen")
        self._count.setText(f"{people} van {total}" if self.wanted.narrows else people)
        self._count.setVisible(total > 0)

    def choose(self, person: str | None) -> None:
        """Mark whose dossier is shown."""
        self._list.choose(person)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter in the field go to the list, letters in the list to the field."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self._field and event.key() in (*_MOVING, *_ENTER):
            return self._from_field(event)
        if watched is self._list and event.text().isprintable() and event.text().strip():
            self._field.setFocus()
            self._field.insert(event.text())
            return True
        return super().eventFilter(watched, event)

    def _from_field(self, event: QKeyEvent) -> bool:
        rows = self._list.rows
        if not rows:
            return True
        if event.key() in _ENTER:
            searching = bool(self._field.text().strip())
            self.opened.emit((None if searching else self._list.current_key) or rows[0].key)
        else:
            self._list.setFocus()
        return True
