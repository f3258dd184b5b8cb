"""What a screen shows when there is nothing yet, and while something is on its way."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jobcoach.ui.theme import ROW_HEIGHT, Space, TextSize, Tone, shown, size_by_text
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.text import Heading, Paragraph


class EmptyState(QWidget):
    """Says that there is nothing here, why, and what the next step is."""

    def __init__(
        self,
        icon_name: str,
        title: str,
        sentence: str,
        *,
        action: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XXL, Space.XL, Space.XXL)
        column.setSpacing(Space.S)
        column.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._icon = Icon(icon_name, tone=Tone.ACCENT, size_px=36)
        column.addWidget(self._icon, 0, centre)
        column.addSpacing(Space.XS)
        self._heading = heading = Heading(title, size=TextSize.EMPHASIS)
        heading.setAlignment(centre)
        heading.setWordWrap(True)
        column.addWidget(heading)
        self._words = words = Paragraph(sentence, tone=Tone.QUIET)
        words.setAlignment(centre)
        size_by_text(words, QWidget.setMaximumWidth, 440)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(words, 100)
        line.addStretch(1)
        column.addLayout(line)
        if action is not None:
            column.addSpacing(Space.S)
            column.addWidget(action, 0, centre)
        column.addStretch(2)
        self.setAccessibleName(f"{title}. {sentence}")

    def set_icon(self, icon_name: str) -> None:
        """Another drawing above the words."""
        self._icon.set_icon(icon_name, Tone.ACCENT)

    def say(self, title: str, sentence: str) -> None:
        """Say something else here, aloud too for a screen reader."""
        self._heading.setText(title)
        self._words.set_text(sentence)
        self.setAccessibleName(f"{title}. {sentence}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))


class Loading(QWidget):
    """Quiet bars where rows will stand. Shown only when it takes longer than a moment."""

    def __init__(self, rows: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Bezig met laden")

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(shown().px(240), shown().px(ROW_HEIGHT) * self._rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars, each next one a little shorter."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colours.surface_quiet))
        height = theme.px(ROW_HEIGHT)
        for row in range(self._rows):
            top = row * height + height * 0.3
            width = self.width() * (0.7 - 0.12 * (row % 3))
            painter.drawRoundedRect(QRectF(0, top, width, height * 0.4), 4, 4)
