"""Draws the time line: months as headings, and the full text of what happened, never cut."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jobcoach.ui.assistentmedewerkers.tijdlijn_model import Entry, MonthRow, TimelineRow
from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import (
    LINE_HEIGHT,
    LONGEST_LINE_CHARACTERS,
    RADIUS_CONTROL,
    Space,
    TextSize,
    Theme,
    Tone,
    shown,
)
from jobcoach.ui.widgets.marks import paint_line, places_in
from jobcoach.ui.widgets.place import paint_place, place_width
from jobcoach.ui.widgets.rows import Index

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
_ICON_PX = 18
_HEAD_PX = 32
_MONTH_PX = 52
_WIDEST_PX = 640
_NARROWEST_PX = 80
_WIDTH_STEP_PX = 40
"""While a window is made narrower the text is not laid out anew at every pixel."""
_MARK_TONES = {"kladje": Tone.AMBER, "ingetrokken": Tone.DANGER}


class Block:
    """A text laid out in lines of at most 75 characters and a width."""

    def __init__(self, text: str, font: QFont, width: float, words: tuple[str, ...] = ()) -> None:
        """`words` are marked where words of the text begin with them."""
        self._layouts: list[QTextLayout] = []
        self._line = font.pixelSize() * LINE_HEIGHT
        self.lines: list[str] = []
        """What stands on each line."""
        self.first_mark: float | None = None
        """How far below the top the first mark stands, in pixels; None when there is none."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for part in text.split("\n"):
            layout = QTextLayout(part, font)
            layout.setTextOption(option)
            marked = self._mark(layout, part, words) if words else None
            layout.beginLayout()
            while True:
                line = layout.createLine()
                if not line.isValid():
                    break
                line.setLineWidth(width)
                if line.textLength() > LONGEST_LINE_CHARACTERS:
                    line.setNumColumns(_words_that_fit(part[line.textStart() :]), width)
                line.setPosition(QPointF(0, len(self.lines) * self._line))
                begin = line.textStart()
                self.lines.append(part[begin : begin + line.textLength()])
            layout.endLayout()
            if marked is not None and self.first_mark is None:
                self.first_mark = layout.lineForTextPosition(marked).y()
            if layout.lineCount() == 0:
                self.lines.append("")
            self._layouts.append(layout)

    @staticmethod
    def _mark(layout: QTextLayout, part: str, words: tuple[str, ...]) -> int | None:
        """Before it is laid out: to give it formats takes its lines away. Gives where the first
        mark begins; None when there is none."""
        ground = QTextCharFormat()
        ground.setBackground(shown().soft(Tone.AMBER))
        ranges = []
        for begin, end in places_in(part, words):
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = begin, end - begin, ground
            ranges.append(one)
        layout.setFormats(ranges)
        return ranges[0].start if ranges else None

    @property
    def height(self) -> float:
        """Of all lines together, in pixels."""
        return len(self.lines) * self._line

    def paint(self, painter: QPainter, left: float, top: float, colour: QColor) -> None:
        """Draw it from this corner on."""
        painter.setPen(colour)
        for layout in self._layouts:
            layout.draw(painter, QPointF(left, top))


def _words_that_fit(text: str) -> int:
    """How many characters fit on a line without cutting a word."""
    space = text.rfind(" ", 0, LONGEST_LINE_CHARACTERS + 1)
    return space + 1 if space > 0 else LONGEST_LINE_CHARACTERS


class TimelineDelegate(QStyledItemDelegate):
    """Knows how high an entry is before it is drawn, and remembers it.

    The list asks for the height of every row at every layout: that is one look in a table.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._theme = shown()
        self._width = _NARROWEST_PX
        self._known: dict[TimelineRow, QSize] = {}
        self._rows: tuple[TimelineRow, ...] = ()
        self._sizes: list[QSize | None] = []
        self._present: int | None = None
        self._extra_px = 0
        self._marked: tuple[str, tuple[str, ...]] = "", ()

    def mark(self, key: str, words: tuple[str, ...]) -> None:
        """Mark these words in the entry with this key, and in no other."""
        self._marked = key, words

    def words_in(self, entry: Entry) -> tuple[str, ...]:
        """The words that are marked in this entry."""
        key, words = self._marked
        return words if entry.key == key else ()

    def first_mark(self, entry: Entry) -> float | None:
        """How far below the top of this entry its first mark stands; None when there is none."""
        theme, words = self._theme, self.words_in(entry)
        if not words:
            return None
        top: float = Space.XS + theme.px(_HEAD_PX)
        if self._head_wraps(entry, theme, self._width):
            top += theme.px(_HEAD_PX - 8)
        inner = self._width - Space.L
        blocks = [(text, self._width, int(Space.XS)) for text in (entry.remark, entry.text) if text]
        for one in entry.additions:
            blocks += [(one.above, inner, 0), (one.text, inner, Space.M)]
        for text, width, after in blocks:
            block = Block(text, theme.font(), width, words)
            if block.first_mark is not None:
                return top + block.first_mark
            top += block.height + after
        return None

    @property
    def text_width(self) -> int:
        """The room for text, in pixels."""
        return self._width

    def fit(self) -> bool:
        """Look how much room there is now; True when every entry gets another height.

        As wide as the view allows, and not wider than reads well.
        """
        theme = shown()
        room = self._view.viewport().width() - theme.px(_ICON_PX) - 3 * Space.M
        width = min(room - room % _WIDTH_STEP_PX, theme.px(_WIDEST_PX))
        width = max(_NARROWEST_PX, width)
        if (width, theme) == (self._width, self._theme):
            return False
        self._width, self._theme = width, theme
        self._known.clear()
        self._sizes = [None] * len(self._rows)
        return True

    def set_rows(self, rows: tuple[TimelineRow, ...]) -> None:
        """These will be drawn; what is known of the same rows is kept."""
        wanted = set(rows)
        self._known = {row: size for row, size in self._known.items() if row in wanted}
        self._rows = rows
        self._sizes = [self._known.get(row) for row in rows]
        self._present, self._extra_px = None, 0

    def give_room(self, place: int | None, extra_px: int) -> bool:
        """Leave so much room below the text of the row at this place; None: below none.

        False when that was so already.
        """
        before, self._present, self._extra_px = (self._present, self._extra_px), place, extra_px
        return before != (place, extra_px)

    def measure(self, place: int) -> QSize:
        """The room that the row at this place needs, without what lies over the present one."""
        size = self._sizes[place]
        if size is None:
            size = self._sizes[place] = self._known[self._rows[place]] = self._size(place)
        return size

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Called by Qt."""
        place = index.row()
        size = self.measure(place)
        if place == self._present:
            return QSize(size.width(), size.height() + self._extra_px)
        return size

    def _size(self, place: int) -> QSize:
        row, theme = self._rows[place], self._theme
        if isinstance(row, MonthRow):
            return QSize(theme.px(120), theme.px(_MONTH_PX))
        return QSize(theme.px(120), self._measured(row, theme, self._width))

    def _measured(self, entry: Entry, theme: Theme, width: int) -> int:
        total = theme.px(_HEAD_PX) + Space.S
        if self._head_wraps(entry, theme, width):
            total += theme.px(_HEAD_PX - 8)
        body, small = theme.font(), theme.font(TextSize.SMALL)
        for text in (entry.remark, entry.text):
            if text:
                total += round(Block(text, body, width).height) + Space.XS
        for one in entry.additions:
            inner = width - Space.L
            height = Block(one.above, small, inner).height + Block(one.text, body, inner).height
            total += round(height) + Space.M
        return total + Space.M

    @staticmethod
    def _head_wraps(entry: Entry, theme: Theme, width: int) -> bool:
        """Whether title, day and marks need two lines."""
        bold, small = theme.font(bold=True), theme.font(TextSize.SMALL)
        title = QFontMetricsF(bold).horizontalAdvance(entry.title)
        words = QFontMetricsF(small).horizontalAdvance(entry.above + "".join(entry.marks))
        words += place_width(theme, entry.staat)
        return bool(title + words + (len(entry.marks) + 1) * theme.px(24) + Space.M > width)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row of this index."""
        row: TimelineRow = index.data(ENTRY_ROLE)
        theme = shown()
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, MonthRow):
            line = box.adjusted(Space.S, theme.px(14), 0, -theme.px(4))
            paint_line(painter, theme, line, row.text, size=TextSize.EMPHASIS, bold=True)
        else:
            self._paint_entry(painter, theme, box, row, option.state)
        painter.restore()

    def _paint_entry(
        self, painter: QPainter, theme: Theme, box: QRectF, entry: Entry, state: QStyle.StateFlag
    ) -> None:
        width = self._width
        _paint_ground(painter, theme, box.adjusted(1, 1, -1, -1), state)
        side = theme.px(_ICON_PX)
        head = theme.px(_HEAD_PX)
        top = box.top() + Space.XS
        icon = QRectF(box.left() + Space.S, top + (head - side) / 2, side, side)
        paint_icon(painter, entry.icon, icon, theme.colour(Tone.QUIET))
        left = icon.right() + Space.M
        wraps = self._head_wraps(entry, theme, width)
        top = _paint_head(painter, theme, QRectF(left, top, width, head), entry, wraps=wraps)
        body, words = theme.font(), self.words_in(entry)
        for text, tone in ((entry.remark, Tone.AMBER), (entry.text, Tone.TEXT)):
            if text:
                block = Block(text, body, width, words)
                block.paint(painter, left, top, theme.colour(tone))
                top += block.height + Space.XS
        for one in entry.additions:
            top += Space.S
            above = Block(one.above, theme.font(TextSize.SMALL), width - Space.L)
            text_block = Block(one.text, body, width - Space.L, words)
            height = above.height + text_block.height
            painter.fillRect(QRectF(left, top, 2, height), QColor(theme.colours.edge))
            above.paint(painter, left + Space.L, top, theme.colour(Tone.QUIET))
            text_block.paint(painter, left + Space.L, top + above.height, theme.colour(Tone.TEXT))
            top += height + Space.XS


def _paint_head(
    painter: QPainter, theme: Theme, box: QRectF, entry: Entry, *, wraps: bool
) -> float:
    """The title with day, author and marks; gives where the text begins."""
    title = QFontMetricsF(theme.font(bold=True)).horizontalAdvance(entry.title) + 2
    paint_line(painter, theme, box, entry.title, bold=True)
    line = box.adjusted(min(title, box.width()) + Space.M, 0, 0, 0)
    if wraps:
        line = box.translated(0, theme.px(_HEAD_PX - 8))
    metrics = QFontMetricsF(theme.font(TextSize.SMALL))
    marks = sum(metrics.horizontalAdvance(mark) + theme.px(24) for mark in entry.marks)
    marks += place_width(theme, entry.staat)
    room = min(metrics.horizontalAdvance(entry.above) + 2, max(0.0, line.width() - marks))
    place = QRectF(line.left(), line.top(), room, line.height())
    paint_line(painter, theme, place, entry.above, size=TextSize.SMALL, tone=Tone.QUIET)
    left = place.right() + Space.S
    for mark in entry.marks:
        left = _paint_mark(painter, theme, left, line, mark) + Space.S
    paint_place(painter, theme, left, line, entry.staat)
    return line.bottom()


def _paint_mark(painter: QPainter, theme: Theme, left: float, line: QRectF, mark: str) -> float:
    """A word in a soft field; gives where it ends."""
    tone = _MARK_TONES.get(mark, Tone.INFO)
    width = QFontMetricsF(theme.font(TextSize.SMALL)).horizontalAdvance(mark) + theme.px(16)
    height = theme.px(22)
    box = QRectF(left, line.center().y() - height / 2, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.soft(tone))
    painter.drawRoundedRect(box, height / 2, height / 2)
    inner = box.adjusted(theme.px(8), 0, 0, 0)
    paint_line(painter, theme, inner, mark, size=TextSize.SMALL, tone=tone)
    return box.right()


def _paint_ground(painter: QPainter, theme: Theme, box: QRectF, state: QStyle.StateFlag) -> None:
    """Paper, or a white sheet under the present entry; the ring while it has the keyboard."""
    painter.setPen(Qt.PenStyle.NoPen)
    if state & QStyle.StateFlag.State_Selected:
        painter.setBrush(QColor(theme.colours.surface))
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(QColor(theme.colours.hover))
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(theme.colours.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
