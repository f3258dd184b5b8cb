"""The pages of a report below each other, as they come out of the printer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from jobcoach.ui.paper import PageImage
from jobcoach.ui.spoken import SpokenText
from jobcoach.ui.theme import Space, shown, size_by_text
from jobcoach.ui.widgets.section import clear

_WIDEST_PX = 860
_SETTLED_MS = 150
"""Draw anew this long after the width stopped changing."""


class Sheet(QWidget, SpokenText):
    """One page: white paper until it is drawn."""

    def __init__(self, number: int, count: int, ratio: float) -> None:
        """`ratio` is height divided by width."""
        super().__init__()
        self._ratio = ratio
        self._image = QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"Bladzijde {number} van {count}")

    @property
    def drawn(self) -> bool:
        """Whether the page itself is shown."""
        return not self._image.isNull()

    def show_page(self, page: PageImage) -> None:
        """The page as a picture, with its words for a screen reader."""
        self._image = page.image
        self.setAccessibleDescription(page.words)
        self.update()

    def hasHeightForWidth(self) -> bool:
        """A wider sheet is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """By the shape of the paper."""
        return round(width * self._ratio)

    def sizeHint(self) -> QSize:
        """A sheet of middling width."""
        return QSize(600, self.heightForWidth(600))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper is white in the dark theme too."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(box, Qt.GlobalColor.white)
        if self.drawn:
            painter.drawImage(box, self._image)
        painter.setPen(QPen(QColor(shown().colours.edge), 1))
        painter.drawRect(box)


class Preview(QScrollArea):
    """All sheets of a report. Arrow keys and the wheel scroll."""

    width_settled = Signal()
    """The sheets have another width than they were drawn for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Voorbeeld van het rapport")
        ground = QWidget()
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(0, 0, Space.M, Space.XL)
        self._column.setSpacing(Space.L)
        self.setWidget(ground)
        self._sheets: list[Sheet] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SETTLED_MS)
        self._pause.timeout.connect(self.width_settled)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The pages in their order."""
        return tuple(self._sheets)

    @property
    def page_width_px(self) -> int:
        """How wide a sheet is now, in pixels of the screen itself."""
        room = self.viewport().width() - Space.M
        return round(min(room, shown().px(_WIDEST_PX)) * self.devicePixelRatioF())

    def show_sheets(self, sizes: Sequence[tuple[float, float]]) -> None:
        """As many white sheets as there are pages; none empties it."""
        clear(self._column)
        self._sheets = [
            Sheet(place + 1, len(sizes), height / width)
            for place, (width, height) in enumerate(sizes)
        ]
        for sheet in self._sheets:
            size_by_text(sheet, QWidget.setMaximumWidth, _WIDEST_PX)
            self._column.addWidget(sheet)
        self._column.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def show_page(self, place: int, page: PageImage) -> None:
        """Draw one of the sheets; `place` counts from 0."""
        if place < len(self._sheets):
            self._sheets[place].show_page(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew for another width, once it is settled."""
        super().resizeEvent(event)
        if self._sheets and event.size().width() != event.oldSize().width():
            self._pause.start()
