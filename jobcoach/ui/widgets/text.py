"""Type on the screen: headings, quiet labels, running text, and labels that fit any width."""

from __future__ import annotations

import html
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from jobcoach.domain.zoeken import marks
from jobcoach.ui.theme import LINE_HEIGHT, LONGEST_LINE_CHARACTERS, TextSize, Tone, shown
from jobcoach.ui.widgets.marks import places_in

_NATURAL_LINE_HEIGHT = 1.34
"""Of the shipped type, as part of its size: Qt counts line heights from there."""


def plain_tip(text: str) -> str:
    """The text as a tooltip that shows it as it is. Qt takes what looks like HTML for HTML, and
    fetches the pictures that it names; what is shown here may come from another's laptop."""
    if "<" not in text:
        return text
    lines = html.escape(text).split("\n")
    return f"<p>{'<br>'.join(lines)}</p>"


class Label(QLabel):
    """One line of text in a size and a tone."""

    def __init__(
        self,
        text: str = "",
        *,
        size: TextSize = TextSize.BODY,
        tone: Tone = Tone.TEXT,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("typeSize", size.name.lower())
        self.setProperty("tone", tone.value)
        self.setProperty("bold", bold)
        self._words: tuple[str, ...] = ()

    def mark(self, words: tuple[str, ...]) -> bool:
        """Mark words that were looked for, and no others any more; whether there are any."""
        found = bool(marks(self.text(), words))
        if found or self._words:
            self._words = words if found else ()
            self.update()
        return found

    @property
    def marked(self) -> bool:
        """Whether words are marked."""
        return bool(self._words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, on a soft ground where words are marked."""
        if self._words:
            self._paint_marks()
        super().paintEvent(event)

    def _paint_marks(self) -> None:
        text, box = self.text(), self.contentsRect()
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        wrap = QTextOption.WrapMode.WordWrap if self.wordWrap() else QTextOption.WrapMode.NoWrap
        option.setWrapMode(wrap)
        layout.setTextOption(option)
        layout.beginLayout()
        height = QFontMetrics(self.font()).lineSpacing()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(box.width())
            lines.append(line)
        layout.endLayout()
        free = box.height() - height * len(lines)
        if self.alignment() & Qt.AlignmentFlag.AlignTop:
            free = 0
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown().soft(Tone.AMBER))
        for begin, end in places_in(text, self._words):
            for place, line in enumerate(lines):
                first = max(begin, line.textStart())
                last = min(end, line.textStart() + line.textLength())
                if first < last:
                    left, right = _left_of(line, first), _left_of(line, last)
                    top = box.top() + free / 2 + place * height
                    painter.drawRoundedRect(
                        QRectF(box.left() + left - 1, top, right - left + 2, height), 3, 3
                    )

    def set_tone(self, tone: Tone) -> None:
        """Show the text in another tone."""
        self.setProperty("tone", tone.value)
        self.style().unpolish(self)
        self.style().polish(self)


def _left_of(line: QTextLine, place: int) -> float:
    """Where a character begins; Qt gives the place too."""
    found: Any = line.cursorToX(place)
    return float(found[0])


class Heading(Label):
    """The title of a screen or of a part of it; read as a heading by screen readers."""

    def __init__(
        self, text: str = "", *, size: TextSize = TextSize.TITLE, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, size=size, bold=True, parent=parent)


class Muted(Label):
    """Quiet text: what one reads second."""

    def __init__(
        self, text: str = "", *, size: TextSize = TextSize.SMALL, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, size=size, tone=Tone.QUIET, parent=parent)


class Paragraph(QLabel):
    """Running text: wraps, with air between the lines, at most 75 characters wide."""

    def __init__(
        self,
        text: str = "",
        *,
        size: TextSize = TextSize.BODY,
        tone: Tone = Tone.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._words: tuple[str, ...] = ()
        self.setProperty("typeSize", size.name.lower())
        self.setProperty("tone", tone.value)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.NoTextInteraction
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    @property
    def plain_text(self) -> str:
        """The text without its layout."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text; line ends stay."""
        self._text = text
        self._words = ()
        self._draw()

    def mark(self, words: tuple[str, ...]) -> bool:
        """Mark words that were looked for, and no others any more; whether there are any."""
        found = bool(marks(self._text, words))
        if found or self._words:
            self._words = words if found else ()
            self._draw()
        return found

    def _draw(self) -> None:
        ground = shown().soft(Tone.AMBER).name()
        parts, here = [], 0
        for begin, end in marks(self._text, self._words):
            inside = html.escape(self._text[begin:end])
            parts.append(html.escape(self._text[here:begin]))
            parts.append(f'<span style="background-color: {ground}">{inside}</span>')
            here = end
        parts.append(html.escape(self._text[here:]))
        paragraphs = "".join(parts).replace("\n", "<br>")
        height = LINE_HEIGHT / _NATURAL_LINE_HEIGHT
        self.setText(f'<p style="line-height: {height:.0%}; margin: 0">{paragraphs}</p>')
        self.setAccessibleName(self._text)

    def sizeHint(self) -> QSize:
        """As wide as 75 characters, or less for a short text."""
        metrics = QFontMetrics(self.font())
        widest = metrics.averageCharWidth() * LONGEST_LINE_CHARACTERS
        lines = self._text.split("\n")
        width = min(widest, max(metrics.horizontalAdvance(line) for line in lines) + 4)
        return QSize(width, self.heightForWidth(width))


class ElidedLabel(Label):
    """One line that ends in … when it does not fit; the whole text is then in the tooltip."""

    def __init__(
        self,
        text: str = "",
        *,
        size: TextSize = TextSize.BODY,
        tone: Tone = Tone.TEXT,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, size=size, tone=tone, bold=bold, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(shown().px(40), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole text in the tooltip only when it is cut."""
        super().resizeEvent(event)
        cut = QFontMetrics(self.font()).horizontalAdvance(self.text()) > self.width()
        self.setToolTip(plain_tip(self.text()) if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.setFont(self.font())
        fitting = QFontMetrics(self.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(
            self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), fitting
        )
