"""One of two versions: who and when, its text with the differences marked, and its button."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from jobcoach.ui.theme import LINE_HEIGHT, Space, TextSize, Tone, shown
from jobcoach.ui.twee_versies.model import UNKNOWN, Side
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.section import Hairline
from jobcoach.ui.widgets.text import ElidedLabel, Muted

_NATURAL_LINE_HEIGHT = 1.34


class DiffText(QLabel):
    """A text in which what the other has not is bold, underlined and on a soft ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side: Side | None = None
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_side(self, side: Side) -> None:
        """Show this version."""
        self._side = side
        self.setAccessibleName(side.text)
        only = [span.text.strip() for span in side.spans if span.only_here and span.text.strip()]
        self.setAccessibleDescription(f"Alleen in deze versie: {'; '.join(only)}" if only else "")
        self._draw()

    def _draw(self) -> None:
        if self._side is None:
            return
        ground = shown().soft(Tone.ACCENT).name()
        mark = f"background-color: {ground}; font-weight: 600; text-decoration: underline"
        parts = []
        for span in self._side.spans:
            words = html.escape(span.text).replace("\n", "<br>")
            marked = span.only_here and span.text.strip()
            parts.append(f'<span style="{mark}">{words}</span>' if marked else words)
        height = LINE_HEIGHT / _NATURAL_LINE_HEIGHT
        self.setText(f'<p style="line-height: {height:.0%}; margin: 0">{"".join(parts)}</p>')

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw()


class VersionPanel(QWidget):
    """One version, with the key that chooses it."""

    chosen = Signal()

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        top = QVBoxLayout()
        top.setSpacing(0)
        self._who = ElidedLabel(size=TextSize.EMPHASIS, bold=True)
        top.addWidget(self._who)
        line = QHBoxLayout()
        line.setSpacing(Space.XS)
        self._when = Muted()
        line.addWidget(self._when)
        self._dot = Muted("·")
        line.addWidget(self._dot)
        self._here = Icon("circle-check", tone=Tone.ACCENT, size_px=16)
        line.addWidget(self._here)
        self._stands = Muted("staat er nu")
        line.addWidget(self._stands)
        line.addStretch(1)
        top.addLayout(line)
        column.addLayout(top)
        column.addWidget(Hairline())
        self.text = DiffText()
        column.addWidget(self.text)
        self.button = Button("Kies deze", shortcut=key)
        self.button.clicked.connect(self.chosen)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def who(self) -> str:
        """Whose version it is, in the middle of a sentence."""
        name = self._who.text()
        return {"Jij": "jouw versie", UNKNOWN: "deze versie"}.get(name, f"de versie van {name}")

    def show_side(self, side: Side, *, may_choose: bool) -> None:
        """Show this version."""
        self._who.setText(side.who)
        self._when.setText(side.when)
        for part in (self._dot, self._here, self._stands):
            part.setVisible(side.stands)
        self.text.show_side(side)
        self.button.set_text(f"{side.choose} ({self._key})")
        self.button.setAccessibleDescription(f"De versie van {side.who}: {side.text}")
        self.button.setVisible(may_choose)
        stands = ", staat er nu" if side.stands else ""
        self.setAccessibleName(f"Versie van {side.who}, {side.when}{stands}")
