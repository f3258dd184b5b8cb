"""The line below a text that says whose name stands in it, and what one can do about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.domain.namenwacht import Namenwacht
from jobcoach.ui import dutch
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.name_marker import NameMarker, named_by
from jobcoach.ui.widgets.name_reason import NameReason
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.text import Label, Muted
from jobcoach.ui.widgets.text_area import TextArea
from jobcoach.ui.widgets.text_marks import Look, TextMark

SETTLE_MS = 350
"""After the last key, before the line comes or goes: a name may still become another word."""
KEYS = (("Ctrl+.", "collega"), ("Alt+I", "initialen"), ("Alt+L", "laten"))


class NameLine(QWidget):
    """Of one text in one or more fields. Marks in them what it speaks of."""

    changed = Signal()
    """Someone decided that a name stays, or that it no longer does: to be kept with the text."""
    told = Signal()
    """What it says, or whether it says anything, may be other than before: so its height may."""
    sign_requested = Signal()
    """Sign though a name stands there."""

    def __init__(
        self,
        areas: Sequence[TextArea],
        *,
        host: QWidget,
        why: str = "",
        signs: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """The keys work everywhere in `host`. `why`: what is the matter with a name here.

        `signs`: one can sign from here when a name stays.
        """
        super().__init__(parent)
        self._areas = tuple(areas)
        self._here = self._areas[0]
        self._why, self._signs = why, signs
        self._wacht: Namenwacht | None = None
        self._eigen: frozenset[str] = frozenset()
        self._left: dict[str, str] = {}
        self._asked: frozenset[str] = frozenset()
        """Names of which was said at signing that they still stand there."""
        self._told: dict[TextArea, str] = {}
        self._heard: frozenset[str] = frozenset()
        self._reason_of: TextMark | None = None
        self._markers = {area: NameMarker(area, self, self) for area in self._areas}
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self.tell)
        self._build()
        for area in self._areas:
            area.marks.marks_changed.connect(self._settle.start)
            area.cursorPositionChanged.connect(self._moved)
            area.installEventFilter(self)
        deeds = (self._to_collega, self._to_initials, self._ask_here)
        for (keys, _), deed in zip(KEYS, deeds, strict=True):
            shortcut = QShortcut(QKeySequence(keys), host)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)
        self.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        self._words = Label(size=TextSize.SMALL, tone=Tone.AMBER)
        self._words.setWordWrap(True)
        column.addWidget(self._words)
        self._collega = Button("Vervang", kind=Kind.LINK)
        self._collega.clicked.connect(self._to_collega)
        self._initials = Button("Initialen", kind=Kind.LINK)
        self._initials.clicked.connect(self._to_initials)
        self._stay = Button("Laten staan", kind=Kind.LINK, hint="De naam blijft staan (Alt+L)")
        self._stay.clicked.connect(self._ask_here)
        self._sign = Button("Toch ondertekenen", kind=Kind.LINK)
        self._sign.clicked.connect(self.sign_requested)
        self._deeds = Wrap(self._collega, self._initials, self._stay, self._sign)
        column.addWidget(self._deeds)
        self.reason = NameReason()
        self.reason.given.connect(self._reason_given)
        self.reason.left.connect(self._back_to_text)
        column.addWidget(self.reason)
        self._stays = Muted()
        self._stays.setWordWrap(True)
        self._again = Button("Weer aanwijzen", kind=Kind.LINK)
        self._again.clicked.connect(self._point_again)
        self._staying = QWidget()
        row = QHBoxLayout(self._staying)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._stays, 1)
        row.addWidget(self._again)
        column.addWidget(self._staying)

    # --- what is looked for ---

    def watch(self, wacht: Namenwacht | None, eigen: Collection[str]) -> None:
        """Look for these names; `eigen` are the ids of whom the text is about. None: for none."""
        self._wacht, self._eigen = wacht, frozenset(eigen)
        self._look()
        self.tell()

    @property
    def left(self) -> tuple[tuple[str, str], ...]:
        """The names that stay, by key, each with its reason; empty: not told."""
        return tuple(sorted(self._left.items()))

    def show_left(self, left: Collection[tuple[str, str]]) -> None:
        """Another text: these names were left in it."""
        self._left = dict(left)
        self._asked = self._heard = frozenset()
        self._close_reason()
        self._look()
        self.tell()

    @property
    def names(self) -> tuple[str, ...]:
        """The names that stand there and that nobody decided about, each once."""
        found: dict[str, str] = {}
        for mark in self._marks():
            named = named_by(mark)
            found.setdefault(named.sleutel, named.naam)
        return tuple(found.values())

    def hold(self) -> bool:
        """Before signing: whether to wait, because a name stands there that was not spoken of.

        It is said then; who signs once more knows it.
        """
        present = frozenset(named_by(mark).sleutel for mark in self._marks())
        if present <= self._asked:
            return False
        self._asked = present
        self.tell()
        self._say(self._words.text())
        return True

    # --- what can be done ---

    def replace(self, mark: TextMark, words: str) -> None:
        """Put other words in its place, as one step of undo."""
        area = self._area_of(mark)
        area.marks.replace(mark, words)
        self._close_reason()
        self.tell()
        self._say(f"Vervangen door {words}.")
        area.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_reason(self, mark: TextMark) -> None:
        """It stays: ask why, in one line."""
        self._reason_of = mark
        self.reason.ask(named_by(mark).naam)
        self.tell()
        self.reason.take_keyboard()

    def leave(self, mark: TextMark, reason: str) -> None:
        """It stays, for this reason; empty: not told."""
        self._left[named_by(mark).sleutel] = reason
        self._close_reason()
        self._look()
        self.tell()
        self._area_of(mark).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def controls(self) -> tuple[QWidget, ...]:
        """What one comes by with Tab, in order."""
        return (self._collega, self._initials, self._stay, self._sign)

    def _to_collega(self) -> None:
        mark = self._nearest()
        if mark is not None:
            self.replace(mark, named_by(mark).collega)

    def _to_initials(self) -> None:
        mark = self._nearest()
        if mark is not None:
            self.replace(mark, named_by(mark).initialen)

    def _ask_here(self) -> None:
        mark = self._nearest()
        if mark is not None:
            self.ask_reason(mark)

    def _reason_given(self, reason: str) -> None:
        if self._reason_of is not None:
            self.leave(self._reason_of, reason)

    def _back_to_text(self) -> None:
        self._close_reason()
        self.tell()
        self._here.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_reason(self) -> None:
        self._reason_of = None
        self.reason.hide()

    def _point_again(self) -> None:
        self._left = {}
        self._look()
        self.tell()
        self._here.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    # --- what is said ---

    def tell(self) -> None:
        """Say what stands there now; else it is said when nobody types for a moment."""
        self._settle.stop()
        mark, names = self._nearest(), self.names
        if mark is None:
            self._close_reason()
        asks = mark is not None and self._reason_of is None
        self._words.setVisible(asks)
        self._deeds.setVisible(asks)
        if mark is not None:
            self._offer(mark, names)
        self._tell_stays()
        self._describe()
        self.setVisible(bool(mark is not None or self._left))
        self._announce_new()
        self.told.emit()

    def _offer(self, mark: TextMark, names: Sequence[str]) -> None:
        named = named_by(mark)
        present = frozenset(named_by(one).sleutel for one in self._marks())
        asked = present <= self._asked
        if asked:
            again = "Onderteken nog een keer (Ctrl+Enter), dan blijft dat zo."
            words = f"Hier staat nog de naam van {dutch.several(names)}. {again}"
        else:
            others = len(names) - 1
            more = f" En nog {dutch.count(others, 'andere naam', 'andere namen')}."
            words = " ".join(filter(None, (f"Hier staat de naam van {named.naam}.", self._why)))
            words += more if others else ""
        self._words.setText(words)
        collega = f"Vervang {named.naam} door ‘{named.collega}’"
        self._collega.set_text(f"{collega} (Ctrl+.)")
        self._initials.set_text(f"Initialen: {named.initialen}")
        self._initials.setToolTip(f"Vervang {named.naam} door {named.initialen} (Alt+I)")
        self._sign.setVisible(asked and self._signs)

    def _tell_stays(self) -> None:
        words = [f"{name} ({reason})" if reason else name for name, reason in self._stay_names()]
        self._stays.setText(f"Blijft staan: {', '.join(words)}" if words else "")
        self._staying.setVisible(bool(words))

    def _stay_names(self) -> list[tuple[str, str]]:
        """Of the names that were left those that stand there, as they were typed."""
        if self._wacht is None or not self._left:
            return []
        found: dict[str, str] = {}
        for area in self._areas:
            for one in self._wacht.find(area.text, self._eigen):
                if one.sleutel in self._left:
                    found.setdefault(one.sleutel, one.naam)
        return [(name, self._left[key]) for key, name in found.items()]

    def _describe(self) -> None:
        """What a screen reader tells of a field, after what was told of it already."""
        for area in self._areas:
            keys = {named_by(one).sleutel: named_by(one).naam for one in self._marks_in(area)}
            words = ""
            if keys:
                number = dutch.count(len(keys), "naam", "namen")
                words = f"{number} van anderen: {dutch.several(list(keys.values()))}."
            base = area.accessibleDescription()
            told = self._told.get(area, "")
            if told and base.endswith(told):
                base = base.removesuffix(told).rstrip()
            whole = f"{base} {words}".strip()
            self._told[area] = words
            if whole != area.accessibleDescription():
                area.setAccessibleDescription(whole)

    def _announce_new(self) -> None:
        """Say it once of each name, when it comes; politely: what is being read goes first."""
        present = frozenset(named_by(mark).sleutel for mark in self._marks())
        if present - self._heard and self._here.hasFocus():
            self._say(self._words.text())
        self._heard = present

    def _say(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._here, words))

    # --- inside ---

    def _look(self) -> None:
        for marker in self._markers.values():
            marker.watch(self._wacht, self._eigen, self._left)

    def _marks_in(self, area: TextArea) -> tuple[TextMark, ...]:
        return self._markers[area].marks()

    def _marks(self) -> list[TextMark]:
        return [mark for area in self._areas for mark in self._marks_in(area)]

    def _nearest(self) -> TextMark | None:
        """The name nearest to where one types, or else the first one."""
        here = self._here.marks.nearest(self._here.textCursor().position(), Look.NAME)
        return here or next(iter(self._marks()), None)

    def _area_of(self, mark: TextMark) -> TextArea:
        return next(area for area, marker in self._markers.items() if marker is mark.marker)

    def _moved(self) -> None:
        if not self.isHidden():
            self._settle.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where one types is where a key acts."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, TextArea):
            self._here = watched
        return super().eventFilter(watched, event)
