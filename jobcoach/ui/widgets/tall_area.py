"""A field for long text of some lines, also when the text grows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jobcoach.ui.theme import size_by_text
from jobcoach.ui.widgets.text_area import TextArea


class TallArea(TextArea):
    """As high as was asked at 100 % text, and so much higher with larger text."""

    def __init__(
        self, name: str, placeholder: str = "", *, height_px: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, placeholder, parent=parent)
        size_by_text(self, QWidget.setFixedHeight, height_px)
