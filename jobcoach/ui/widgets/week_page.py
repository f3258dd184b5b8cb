"""A page with a week: what scrolls, and below it the letters, which stay in sight."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jobcoach.ui.theme import Space, shown
from jobcoach.ui.widgets.notice import FOOT
from jobcoach.ui.widgets.section import Hairline, Page
from jobcoach.ui.widgets.week_panel import WeekPanel

_LEAST_HEIGHT_PX = 540
"""Lower, at 100 % text, the letters would leave too little room: they scroll with the page."""


class WeekPage(QWidget):
    """Scrolls as every page; the letters and the line of the present cell stand still below it."""

    def __init__(
        self, panel: WeekPanel, *, widest_px: int = 960, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.panel = panel
        self.page = Page(widest_px=widest_px)
        self._foot = QFrame()
        self._foot.setObjectName(FOOT)
        self._foot.setProperty("frame", "surface")
        self._under = QVBoxLayout(self._foot)
        self._under.setContentsMargins(Space.XXL, Space.S, Space.XXL, Space.M)
        self._line = Hairline()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        column.addWidget(self._line)
        column.addWidget(self._foot)
        self._stands: bool | None = None
        panel.filled.connect(self._show_foot)
        self._arrange()

    @property
    def body(self) -> QVBoxLayout:
        """What scrolls."""
        return self.page.body

    def scroll_up(self) -> None:
        """To the top."""
        self.page.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """With larger text the letters scroll along sooner."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_stands"):
            self._arrange()

    def _arrange(self) -> None:
        stands = self.height() >= shown().px(_LEAST_HEIGHT_PX)
        if stands is not self._stands:
            self._stands = stands
            self.panel.put_lower_part(self._under if stands else None)
        self._show_foot()

    def _show_foot(self) -> None:
        seen = bool(self._stands) and self.panel.has_week
        self._foot.setVisible(seen)
        self._line.setVisible(seen)
