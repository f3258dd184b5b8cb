"""What the screen for two is made of: large choices with a picture and a key, large fields."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from jobcoach.ui.icons import paint_icon
from jobcoach.ui.theme import RADIUS_CARD, Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import Button, Kind, paint_focus_ring
from jobcoach.ui.widgets.growing_text import GrowingText
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.text_line import TextLine

_LOWEST_PX = 60
_PICTURE_PX = 40
_KEY_PX = 30
_MARK_PX = 28


class BigChoice(QPushButton):
    """One answer: a picture or none, words that wrap, and the key that chooses it.

    On or off; what is on has a mark and says so, for a colour alone tells nobody.
    """

    def __init__(
        self, words: str, *, key: str, icon_name: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._key, self._icon = words, key, icon_name
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)
        self.setAccessibleDescription(f"Toets {key}")
        self.setToolTip(f"Toets {key}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as its words."""
        width = shown().px(420)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrower makes it higher."""
        return QSize(shown().px(200), shown().px(_LOWEST_PX))

    def hasHeightForWidth(self) -> bool:
        """Its words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """High enough for all its words."""
        metrics = QFontMetrics(shown().font(TextSize.TITLE, bold=True))
        room = QRect(0, 0, width - self._left() - self._right(), 10_000)
        text = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._words)
        return max(text.height() + 2 * Space.M, shown().px(_LOWEST_PX))

    def _left(self) -> int:
        theme = shown()
        picture = theme.px(_PICTURE_PX) + Space.L if self._icon else 0
        return Space.L + theme.px(_KEY_PX) + Space.L + picture

    def _right(self) -> int:
        return Space.L + shown().px(_MARK_PX) + Space.S

    def paintEvent(self, event: QPaintEvent) -> None:
        """Key, picture, words, and a mark when it was chosen."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        ground = theme.colours.surface
        if chosen:
            ground = theme.colours.accent_soft
        elif self.isDown() or self.underMouse():
            ground = theme.colours.hover
        painter.setPen(
            QPen(QColor(theme.colours.accent if chosen else theme.colours.edge), 3 if chosen else 1)
        )
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(2, 2, -2, -2), RADIUS_CARD, RADIUS_CARD
        )
        side = theme.px(_KEY_PX)
        cap = QRectF(Space.L, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(QColor(theme.colours.edge), 1))
        painter.setBrush(QColor(theme.colours.surface_quiet))
        painter.drawRoundedRect(cap, 5, 5)
        painter.setPen(theme.colour(Tone.TEXT))
        painter.setFont(theme.font(TextSize.EMPHASIS, bold=True))
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._key)
        if self._icon:
            picture = theme.px(_PICTURE_PX)
            box = QRectF(cap.right() + Space.L, (self.height() - picture) / 2, picture, picture)
            paint_icon(painter, self._icon, box, theme.colour(Tone.ACCENT if chosen else Tone.TEXT))
        painter.setPen(theme.colour(Tone.TEXT))
        painter.setFont(theme.font(TextSize.TITLE, bold=True))
        left, right = self._left(), self._right()
        room = QRectF(left, 0, self.width() - left - right, self.height())
        painter.drawText(
            room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter), self._words
        )
        if chosen:
            mark = theme.px(_MARK_PX)
            place = QRectF(self.width() - Space.L - mark, (self.height() - mark) / 2, mark, mark)
            paint_icon(painter, "check", place, theme.colour(Tone.ACCENT))
        if self.hasFocus():
            paint_focus_ring(self, RADIUS_CARD)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.updateGeometry()


class LineIcon(Icon):
    """An icon before large words, in the middle of their first line however many there are."""

    def __init__(self, name: str) -> None:
        super().__init__(name, tone=Tone.ACCENT, size_px=_MARK_PX)

    def sizeHint(self) -> QSize:
        """As high as one line of the words beside it."""
        line = QFontMetrics(shown().font(TextSize.TITLE)).height()
        side = super().sizeHint()
        return QSize(side.width(), max(side.height(), line))


class BigField(TextLine):
    """One line in large type; Enter goes on to what comes next."""

    def __init__(self, name: str, *, longest: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(longest)
        self.returnPressed.connect(self.focusNextChild)
        self._enlarge()

    def _enlarge(self) -> None:
        theme = shown()
        font = theme.font(TextSize.TITLE)
        if self.font().pixelSize() != font.pixelSize():
            self.setFont(font)
        self.setMinimumHeight(theme.px(52))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._enlarge()


class BigText(GrowingText):
    """Own words in large type. They are of the one who looks along."""

    own_texts = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self._enlarge()

    def _enlarge(self) -> None:
        font = shown().font(TextSize.TITLE)
        if self.font().pixelSize() != font.pixelSize():
            self.setFont(font)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._enlarge()


class BigButton(Button):
    """A button in large type."""

    icon_px = _MARK_PX
    icon_gap = Space.S

    def __init__(
        self,
        text: str,
        *,
        kind: Kind = Kind.QUIET,
        icon_name: str | None = None,
        shortcut: str | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(text, kind=kind, icon_name=icon_name, shortcut=shortcut, hint=hint)
        self._enlarge()

    def _enlarge(self) -> None:
        theme = shown()
        font = theme.font(TextSize.TITLE, bold=True)
        if self.font().pixelSize() != font.pixelSize():
            self.setFont(font)
        self.setMinimumHeight(theme.px(52))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._enlarge()
