"""A field for long text of some lines, also when the text grows."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from jobcoach.ui.theme import shown
from jobcoach.ui.widgets.text_area import TextArea


class TallArea(TextArea):
    """As high as was asked at 100 % text, and so much higher with larger text."""

    def __init__(
        self, name: str, placeholder: str = "", *, height_px: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, placeholder, parent=parent)
        self._height_px = height_px
        self.setFixedHeight(shown().px(height_px))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setFixedHeight(shown().px(self._height_px))
