"""A chip that asks which one of many, where a chip for each would fill the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from jobcoach.ui.icons import ICON_PX, icon
from jobcoach.ui.theme import Tone, shown
from jobcoach.ui.widgets.chips import FilterChip
from jobcoach.ui.widgets.menu import Line, Menu
from jobcoach.ui.widgets.text import plain_tip

_LONGEST = 22
"""Characters of the choice that fit on a chip in a narrow list."""


class MenuChip(FilterChip):
    """On while something was chosen from its menu; the choice stands on the chip."""

    chosen = Signal()

    def __init__(self, name: str, everything: str, parent: QWidget | None = None) -> None:
        """`everything` is the line that takes the choice away."""
        super().__init__(name, parent)
        self._name = name
        self._everything = everything
        self._items: tuple[tuple[object, str], ...] = ()
        self._value: object | None = None
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.clicked.connect(self._ask)
        self._draw()

    @property
    def value(self) -> object | None:
        """What was chosen; None: everything."""
        return self._value

    def set_items(self, items: Sequence[tuple[object, str]]) -> None:
        """What there is to choose, as (value, text); the choice stays when it is still there."""
        self._items = tuple(items)
        if all(value != self._value for value, _ in items):
            self._value = None
        self.setVisible(len(items) > 1 or self._value is not None)
        self._draw()

    def choose(self, value: object | None) -> None:
        """Choose this, as if from the menu."""
        changed = value != self._value
        self._value = value
        self._draw()
        if changed:
            self.chosen.emit()

    def _ask(self) -> None:
        self._draw()
        menu = Menu(self._name, self)
        every = Line(self._everything, partial(self.choose, None), "0", ticked=self._value is None)
        menu.offer(every)
        for value, text in self._items:
            chosen = value == self._value
            menu.offer(
                Line(text, partial(self.choose, value), hint=f"Toon alleen {text}", ticked=chosen)
            )
        menu.under(self)

    def _draw(self) -> None:
        text = next((text for value, text in self._items if value == self._value), "")
        on = self._value is not None
        short = text.rsplit(" (", 1)[0]
        shown_text = f"{short[: _LONGEST - 1]}…" if len(short) > _LONGEST else short
        self.setText(shown_text if on else self._name)
        self.setAccessibleName(f"{self._name}: {short}" if on else self._name)
        self.setToolTip(plain_tip(short) if on and short != shown_text else "")
        self.setChecked(on)
        self.setIcon(icon("chevron-down", Tone.ACCENT if on else Tone.QUIET))
        side = shown().px(ICON_PX - 4)
        self.setIconSize(QSize(side, side))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw()
