"""The page before the frame: the mark of the program, a title, and one thing to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.section import Page
from jobcoach.ui.widgets.text import Heading, Label, Paragraph

_COLUMN_PX = 460


class BrandMark(QWidget):
    """The sprout on green. Only adorns."""

    def __init__(self, size_px: int = 56, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size_px = size_px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Grows with the text."""
        side = shown().px(self._size_px)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.accent))
        painter.drawRoundedRect(box, box.width() * 0.26, box.width() * 0.26)
        room = box.width() * 0.21
        inner = box.adjusted(room, room, -room, -room)
        paint_icon(painter, "sprout", inner, theme.colour(Tone.ON_ACCENT))


class GatePage(Page):
    """A narrow column in the middle, for what comes before the work."""

    guide_requested = Signal()
    """Someone wants to read how to get in."""

    def __init__(
        self, title: str, sentence: str, *, guide: bool = True, parent: QWidget | None = None
    ) -> None:
        """`guide`: whether the guide can be opened from here."""
        super().__init__(widest_px=_COLUMN_PX, centred=True, parent=parent)
        self.body.setSpacing(Space.L)
        brand = QHBoxLayout()
        brand.setSpacing(Space.M)
        brand.addWidget(BrandMark(44))
        brand.addWidget(Label("Jobcoach", size=TextSize.EMPHASIS, bold=True))
        brand.addStretch(1)
        if guide:
            read = Button("Handleiding", kind=Kind.LINK, shortcut="Shift+F1")
            read.clicked.connect(self.guide_requested)
            brand.addWidget(read)
        self.body.addLayout(brand)
        self.body.addSpacing(Space.S)
        words = QVBoxLayout()
        words.setSpacing(Space.S)
        self.heading = Heading(title)
        self.heading.setWordWrap(True)
        words.addWidget(self.heading)
        self.sentence = Paragraph(sentence, tone=Tone.QUIET)
        words.addWidget(self.sentence)
        self.body.addLayout(words)
        self.setAccessibleName(title)

    def set_words(self, title: str, sentence: str) -> None:
        """Another title and sentence."""
        self.heading.setText(title)
        self.sentence.set_text(sentence)
        self.setAccessibleName(title)
