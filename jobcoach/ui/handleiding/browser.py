"""A chapter of the guide as one reads it: Markdown in the type and colours of the program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from jobcoach.paths import handleiding_dir
from jobcoach.ui.guide import key_of
from jobcoach.ui.handleiding.markdown import Block, Kind, Span, blocks_of
from jobcoach.ui.theme import LINE_HEIGHT, LONGEST_LINE_CHARACTERS, Space, TextSize, shown

_NATURAL_LINE_HEIGHT = 1.34
_SIZES = {1: TextSize.TITLE, 2: TextSize.EMPHASIS}
_PICTURE = re.compile(r"plaatjes/[a-z0-9-]+\.png")
_NO_BREAK = "\N{NO-BREAK SPACE}"
_ITEMS = (Kind.BULLET, Kind.NUMBER)


class ChapterBrowser(QTextBrowser):
    """Shows one chapter; opens and fetches nothing but the pictures of the guide itself.

    `anchorClicked` tells what link was pressed; what becomes of it is for others to say.
    """

    def __init__(self, folder: Path | None = None, parent: QWidget | None = None) -> None:
        """`folder`: where the pictures are; None: those of the program."""
        super().__init__(parent)
        self._folder = folder or handleiding_dir()
        self._markdown = ""
        self._words: tuple[str, ...] = ()
        self._caps: list[tuple[int, int]] = []
        """Where keys stand: the first letter and the one after the last."""
        self._drawn_at = 0
        self._top = 0
        """The first letter in sight, when it was painted last."""
        self._drawn: dict[str, QImage] = {}
        self.setProperty("plain", "true")
        self.setAccessibleName("Handleiding")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._room_changed = QTimer(self)
        self._room_changed.setSingleShot(True)
        self._room_changed.setInterval(0)
        self._room_changed.timeout.connect(self._fit)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_chapter(self, title: str, markdown: str, words: Sequence[str] = ()) -> None:
        """Show this from its beginning; `words` are marked in it."""
        self.setAccessibleName(title)
        self._markdown, self._words = markdown, tuple(words)
        self._draw()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def mark_words(self, words: Sequence[str]) -> None:
        """Mark these in the chapter that is shown, and no others."""
        self._words = tuple(words)
        self._mark()

    def go_to(self, key: str) -> bool:
        """Bring the heading with this key to the top, with the keyboard; whether there is one."""
        for block in self._blocks():
            if block.blockFormat().headingLevel() and key_of(block.text()) == key:
                self._bring_up(block.position())
                return True
        return False

    def go_to_first_mark(self) -> None:
        """Bring the first marked word into sight."""
        marks = self.extraSelections()
        if marks:
            self.setTextCursor(QTextCursor(self.document().findBlock(marks[0].cursor.position())))
            self.ensureCursorVisible()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of the guide, as wide as there is room; of anything else only emptiness."""
        wanted = name if isinstance(name, str) else name.toString()
        if kind == QTextDocument.ResourceType.ImageResource.value and _is_own(wanted):
            return self._picture(wanted)
        empty = QImage(1, 1, QImage.Format.Format_ARGB32)
        empty.fill(Qt.GlobalColor.transparent)
        return empty

    # --- drawing ---

    def _draw(self) -> None:
        document, theme = self.document(), shown()
        self._drawn.clear()
        self._drawn_at = self.viewport().width()
        self._caps.clear()
        self.setExtraSelections([])
        document.clear()
        document.setDefaultFont(theme.font())
        document.setDocumentMargin(Space.XXL)
        writer = QTextCursor(document)
        writer.beginEditBlock()  # laid out once, at the end
        number = 0
        before: Kind | None = None
        for place, block in enumerate(blocks_of(self._markdown)):
            number = number + 1 if block.kind is Kind.NUMBER else 0
            marker = _marker(block, number)
            form = self._form_of(block, marker, after=before)
            if place == 0:
                writer.setBlockFormat(form)
            else:
                writer.insertBlock(form, QTextCharFormat())
            self._write(writer, block, marker)
            before = block.kind
        writer.endEditBlock()
        self._mark()

    def _write(self, writer: QTextCursor, block: Block, marker: str) -> None:
        """Write one block where the writer is."""
        if block.kind is Kind.PICTURE:
            self._write_picture(writer, block)
            return
        if marker:
            writer.insertText(marker, _look_of(Span(marker), 0))
        for span in block.spans:
            begin = writer.position()
            text = _cap_text(span.text) if span.key else span.text
            writer.insertText(text, _look_of(span, block.level))
            if span.key:
                self._caps.append((begin, writer.position()))

    def _write_picture(self, writer: QTextCursor, block: Block) -> None:
        """The picture, and its words under it: to see, and to hear in place of it."""
        if _is_own(block.source):
            picture = self._picture(block.source)
            form = QTextImageFormat()
            form.setName(block.source)
            form.setWidth(picture.width() / picture.devicePixelRatio())
            form.setHeight(picture.height() / picture.devicePixelRatio())
            writer.insertImage(form)
        below = QTextBlockFormat(writer.blockFormat())
        below.setTopMargin(0)
        below.setBottomMargin(Space.L)
        below.setRightMargin(self._beside)
        small = QTextCharFormat()
        small.setFont(shown().font(TextSize.SMALL))
        small.setForeground(QColor(shown().colours.text_quiet))
        writer.insertBlock(below, small)
        writer.insertText(block.text, small)

    @property
    def _beside(self) -> int:
        """What is left beside lines of 75 characters, in pixels."""
        letters = QFontMetrics(shown().font()).averageCharWidth() * LONGEST_LINE_CHARACTERS
        return max(0, self.viewport().width() - 2 * Space.XXL - letters)

    def _form_of(self, block: Block, marker: str, *, after: Kind | None) -> QTextBlockFormat:
        form = QTextBlockFormat()
        if block.kind is Kind.PICTURE:
            form.setTopMargin(Space.M)
            form.setBottomMargin(Space.XS)
            return form
        kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
        form.setLineHeight(100 * LINE_HEIGHT / _NATURAL_LINE_HEIGHT, kind.value)
        form.setRightMargin(self._beside)
        form.setHeadingLevel(block.level)
        if block.level and after is not None:
            form.setTopMargin(Space.XL)
        elif block.kind is Kind.PARAGRAPH and after in _ITEMS:
            form.setTopMargin(Space.M)
        form.setBottomMargin(Space.S)
        if marker:
            form.setLeftMargin(shown().px(32))
            form.setTextIndent(-QFontMetrics(shown().font()).horizontalAdvance(marker))
            form.setBottomMargin(Space.XS)
        return form

    def _picture(self, name: str) -> QImage:
        """The picture for the present theme, as wide as there is room, with a thin edge."""
        if name not in self._drawn:
            path = self._folder / name
            dark = path.with_name(f"{path.stem}-donker.png")
            read = QImage(str(dark if shown().dark and dark.exists() else path))
            self._drawn[name] = self._fitting(read)
        return self._drawn[name]

    def _fitting(self, read: QImage) -> QImage:
        if read.isNull():
            return read
        ratio = self.devicePixelRatioF()
        room = max(shown().px(120), self.viewport().width() - 2 * Space.XXL)
        wide = min(round(room * ratio), round(read.width() * max(1.0, ratio)))
        fitting = read.convertToFormat(QImage.Format.Format_RGB32)
        if wide != fitting.width():
            fitting = fitting.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
        painter = QPainter(fitting)
        painter.setPen(QPen(QColor(shown().colours.hairline), 2))
        painter.drawRect(fitting.rect())
        painter.end()
        fitting.setDevicePixelRatio(ratio)
        return fitting

    def _mark(self) -> None:
        found = []
        ground = QTextCharFormat()
        ground.setBackground(QColor(shown().colours.amber_soft))
        for word in self._words:
            at = self.document().find(word)
            while not at.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = at, ground
                found.append(mark)
                at = self.document().find(word, at)
        found.sort(key=lambda mark: mark.cursor.position())
        self.setExtraSelections(found)

    # --- where one reads ---

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _bring_up(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - Space.L)

    def _draw_anew(self) -> None:
        """As it was, in another width or in other colours: the same words stay at the top."""
        if not self._markdown:
            return
        top = self._top
        caret = self.textCursor().position()
        at_the_top = self.verticalScrollBar().value() == 0
        self._draw()
        cursor = self.textCursor()
        cursor.setPosition(min(caret, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        if at_the_top:
            self.verticalScrollBar().setValue(0)
            return
        cursor.setPosition(min(top, self.document().characterCount() - 1))
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pictures and lines follow the room."""
        super().resizeEvent(event)
        self._room_changed.start()  # Qt may be in the middle of laying out

    def _fit(self) -> None:
        if self.viewport().width() != self._drawn_at:
            self._draw_anew()

    def changeEvent(self, event: QEvent) -> None:
        """So they do the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._draw_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, with a cap under each key."""
        theme, seen = shown(), QRectF(event.rect())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.colours.edge), 1))
        painter.setBrush(QColor(theme.colours.surface))
        for first, after in self._caps:
            cap = self._cap(first, after)
            if cap.intersects(seen):
                painter.drawRoundedRect(cap, 4, 4)
        painter.end()
        super().paintEvent(event)
        if self.viewport().width() == self._drawn_at:  # not while it waits to be drawn anew
            self._top = self.cursorForPosition(self.viewport().rect().topLeft()).position()

    def _cap(self, first: int, after: int) -> QRectF:
        begin, end = QTextCursor(self.document()), QTextCursor(self.document())
        begin.setPosition(first)
        end.setPosition(after)
        left, right = self.cursorRect(begin), self.cursorRect(end)
        high = shown().text_px(TextSize.BODY) * 1.4
        middle = left.center().y()
        return QRectF(left.left() + 0.5, middle - high / 2, right.left() - left.left() - 1, high)


def _is_own(name: str) -> bool:
    return _PICTURE.fullmatch(name) is not None


def _marker(block: Block, number: int) -> str:
    """What stands before a line of a list; empty before anything else."""
    if block.kind is Kind.BULLET:
        return f"•{_NO_BREAK * 2}"
    return f"{number}.{_NO_BREAK * 2}" if block.kind is Kind.NUMBER else ""


def _cap_text(key: str) -> str:
    """A key that never breaks over two lines, with room for its cap."""
    return f"{_NO_BREAK}{key.replace(' ', _NO_BREAK)}{_NO_BREAK}"


def _look_of(span: Span, level: int) -> QTextCharFormat:
    theme = shown()
    size = TextSize.SMALL if span.key else _SIZES.get(level, TextSize.BODY)
    look = QTextCharFormat()
    look.setFont(theme.font(size, bold=bool(level) or span.bold))
    look.setForeground(QColor(theme.colours.text))
    if span.link:
        look.setAnchor(True)
        look.setAnchorHref(span.link)
        look.setForeground(QColor(theme.colours.accent))
        look.setFontUnderline(True)
    return look
