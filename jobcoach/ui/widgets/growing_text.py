"""A field for text that begins as one line and grows with what is typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jobcoach.ui.theme import shown
from jobcoach.ui.widgets.text_area import TextArea

_LOWEST_PX = 44
_HIGHEST_PX = 320
"""At 100 % text; what is longer scrolls inside the field."""


class GrowingText(TextArea):
    """As high as its words, within bounds."""

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, placeholder, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for some words."""
        return QSize(shown().px(120), self.minimumHeight())

    def _fit(self) -> None:
        theme = shown()
        edges = self.height() - self.viewport().height() if self.isVisible() else theme.px(16)
        wanted = round(self.document().size().height()) + max(edges, 2)
        highest = theme.px(_HIGHEST_PX)
        self.setFixedHeight(min(max(wanted, theme.px(_LOWEST_PX)), highest))
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if wanted > highest else bar.ScrollBarAlwaysOff
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower field is higher."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()
