"""The tab with photos and documents: a grid, and three ways to add to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path, PurePath

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QHideEvent,
    QImage,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui.assistentmedewerkers.bijlage_viewer import BijlageViewer
from jobcoach.ui.assistentmedewerkers.bijlagen_grid import INDENT, BijlagenGrid
from jobcoach.ui.assistentmedewerkers.bijlagen_model import KINDS, Tile
from jobcoach.ui.assistentmedewerkers.consent_strip import ConsentStrip
from jobcoach.ui.assistentmedewerkers.scrolling import scrolling
from jobcoach.ui.theme import RADIUS_CARD, Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.file_dialog import open_several_dialog, pictures_folder, save_dialog
from jobcoach.ui.widgets.menu import Line, Menu
from jobcoach.ui.widgets.notice import NoticeBar
from jobcoach.ui.widgets.text import Label, Paragraph

_DROP_HERE = "Laat los om toe te voegen"


class _DropHint(QWidget):
    """Lies over the grid while files are held above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(_DROP_HERE)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed edge with one sentence in it."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.colours.background))
        box = QRectF(self.rect()).adjusted(Space.L, Space.L, -Space.L, -Space.L)
        painter.setPen(QPen(QColor(theme.colours.accent), 2, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(theme.colours.accent_soft))
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)
        painter.setPen(theme.colour(Tone.TEXT))
        painter.setFont(theme.font(TextSize.EMPHASIS, bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _DROP_HERE)


class BijlagenTab(QWidget):
    """Shows and asks; decides nothing."""

    files_given = Signal(object)
    """Tuple of Path: what was chosen, dropped or pasted."""
    picture_given = Signal(object)
    """QImage: a picture without a file."""
    opened = Signal(str)
    moved = Signal(int)
    """From the open one to the next (1) or the one before (-1)."""
    save_requested = Signal(str, object)
    """Which one, and the Path for a copy of it."""
    delete_requested = Signal(str)
    stop_requested = Signal()
    """Add no more of what waits."""

    def __init__(self, rol: Rol, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_write = may(rol, Recht.BIJLAGEN_SCHRIJVEN)
        self.setAcceptDrops(self._may_write)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL - INDENT, Space.L, Space.XL, 0)
        column.setSpacing(Space.M)
        above = QVBoxLayout()
        above.setContentsMargins(INDENT, 0, 0, 0)
        above.setSpacing(Space.M)
        above.addLayout(self._make_top())
        self.notice = NoticeBar()
        above.addWidget(self.notice)
        above.addWidget(self._make_progress())
        column.addLayout(above)
        self.consent = ConsentStrip()
        self._asking = scrolling(self.consent, "Toestemming")
        self.grid = BijlagenGrid()
        self.grid.opened.connect(self.opened)
        self.grid.menu_requested.connect(self._show_menu)
        self._loading = scrolling(Loading(), "Bezig met laden")
        self._empty = scrolling(self._make_empty(), "Nog geen foto’s of documenten")
        self._stack = QStackedWidget()
        for page in (self._loading, self._empty, self.grid, self._asking):
            self._stack.addWidget(page)
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        column.addWidget(self._stack, 1)
        self.viewer = BijlageViewer(may_write=self._may_write, parent=self)
        self.viewer.moved.connect(self.moved)
        self.viewer.save_requested.connect(self.ask_where)
        self.viewer.delete_requested.connect(self.delete_requested)
        self.viewer.closed.connect(self._viewer_closed)
        self._hint = _DropHint(self)
        if self._may_write:
            self.grid.delete_requested.connect(self.delete_requested)
            QShortcut(QKeySequence.StandardKey.Paste, self).activated.connect(self._paste)

    def _make_top(self) -> QHBoxLayout:
        self._add = Button(
            "Toevoegen…",
            icon_name="plus",
            shortcut="Ctrl+O",
            hint="Voeg een foto of document toe",
        )
        self._add.clicked.connect(self._choose)
        self._how = Paragraph(size=TextSize.SMALL, tone=Tone.QUIET)
        top = QHBoxLayout()
        top.setSpacing(Space.M)
        top.addWidget(self._how, 1, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        return top

    def _make_progress(self) -> QWidget:
        self._progress = QWidget()
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        self._doing = Label()
        self._doing.setWordWrap(True)
        self._stop = Button("Stop", kind=Kind.LINK)
        self._stop.setToolTip("Voeg de rest niet meer toe")
        self._stop.clicked.connect(self.stop_requested)
        row.addWidget(self._doing, 1)
        row.addWidget(self._stop)
        self._progress.hide()
        return self._progress

    def _make_empty(self) -> EmptyState:
        self._choose_first = add = Button("Foto of document kiezen…", icon_name="plus")
        add.clicked.connect(self._choose)
        if not self._may_write:
            return EmptyState(
                "image", "Nog geen foto’s of documenten", "Wat collega’s toevoegen, zie je hier."
            )
        return EmptyState(
            "image",
            "Nog geen foto’s of documenten",
            "Sleep een foto of document hierheen, plak een foto met Ctrl+V, of kies een bestand.",
            action=add,
        )

    @property
    def _first(self) -> Button:
        """The button that adds, wherever it stands now."""
        return self._add if self._stack.currentWidget() is not self._empty else self._choose_first

    def begin(self, roepnaam: str) -> None:
        """Another person: nothing is shown until theirs come."""
        self.viewer.close_it()
        self.notice.hide()
        self.grid.show_tiles(())
        self._how.set_text(
            f"Foto’s en documenten van {roepnaam}. Slepen en plakken kan ook."
            if self._may_write
            else f"Foto’s en documenten van {roepnaam}."
        )
        self._stack.setCurrentWidget(self._loading)
        self._show_add()

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these; the present one stays."""
        had = self.grid.hasFocus()
        self.grid.show_tiles(tiles)
        if not self.asking:
            self._stack.setCurrentWidget(self.grid if tiles else self._empty)
        self._show_add()
        if had and not tiles:
            self.take_keyboard()

    @property
    def asking(self) -> bool:
        """Whether photos wait for someone to say who consented."""
        return self._stack.currentWidget() is self._asking

    def ask_consent(
        self, title: str, known: Sequence[tuple[str, str]], *, tell_place: bool
    ) -> None:
        """Ask who consented, in the place of the grid."""
        self._stack.setCurrentWidget(self._asking)
        self._show_add()
        self.consent.ask(title, known, tell_place=tell_place)

    def stop_asking(self) -> None:
        """It was answered, or nobody need know any more."""
        if self.asking:
            self._stack.setCurrentWidget(self.grid if self.grid.tiles else self._empty)
            self._show_add()
            self.take_keyboard()

    def _show_add(self) -> None:
        """The empty page has a button of its own."""
        empty = self._stack.currentWidget() is self._empty
        self._add.setVisible(self._may_write and not empty and not self.asking)
        self._how.setVisible(not empty and not self.asking)

    def show_progress(self, sentence: str, *, may_stop: bool) -> None:
        """What is being added now; empty when it is done."""
        if sentence != self._doing.text():
            self._doing.setText(sentence)
        self._progress.setVisible(bool(sentence))
        self._stop.setVisible(may_stop)

    def take_keyboard(self) -> None:
        """To the grid, or to what fills it."""
        (self.grid if self.grid.tiles else self._first).setFocus()

    def ask_where(self, key: str) -> None:
        """Where a copy may stand."""
        tile = next((one for one in self.grid.tiles if one.key == key), None)
        if tile is None or not tile.here:
            return
        suffix = PurePath(tile.file_name).suffix.lstrip(".")
        dialog = save_dialog(
            self.window(), "Bewaar een kopie buiten Jobcoach", tile.file_name, "Bestand", suffix
        )
        dialog.fileSelected.connect(lambda path: self.save_requested.emit(key, Path(path)))
        dialog.open()

    def _choose(self) -> None:
        dialog = open_several_dialog(
            self.window(), "Foto’s en documenten toevoegen", KINDS, pictures_folder()
        )
        dialog.filesSelected.connect(
            lambda paths: self.files_given.emit(tuple(Path(path) for path in paths))
        )
        dialog.open()

    def _paste(self) -> None:
        if self.viewer.isHidden():
            self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, data: QMimeData) -> bool:
        """Files go before a picture: a program that copies a file gives both."""
        files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        if files:
            self.files_given.emit(files)
            return True
        image = data.imageData() if data.hasImage() else None
        if isinstance(image, QImage) and not image.isNull():
            self.picture_given.emit(image)
            return True
        self.notice.say(
            "Hier staat geen foto om te plakken", "Kopieer eerst een foto of een bestand."
        )
        return False

    def _show_menu(self, key: str, place: QPoint) -> None:
        tile = next((one for one in self.grid.tiles if one.key == key), None)
        if tile is None:
            return
        self.grid.choose(key)
        menu = Menu(tile.naam, self)
        menu.offer(
            Line("Openen", partial(self.opened.emit, key), "O", "Bekijk deze bijlage"),
            Line(
                "Bewaar als…",
                partial(self.ask_where, key),
                "B",
                "Zet een kopie van deze bijlage in een map",
                on=tile.here,
            ),
        )
        if self._may_write:
            throw = partial(self.delete_requested.emit, key)
            menu.offer(Line("Weggooien", throw, "Del", "Gooi deze bijlage weg"))
        menu.popup(place)

    def _viewer_closed(self) -> None:
        if self.isVisible():
            self.take_keyboard()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may come in."""
        data = event.mimeData()
        if data.hasImage() or any(url.isLocalFile() for url in data.urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._hint.setGeometry(self.rect())
            self._hint.show()
            self._hint.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Here they are; what was dragged stays where it came from."""
        self._hint.hide()
        if self._take(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """An open photo follows the window."""
        super().resizeEvent(event)
        if not self.viewer.isHidden():
            self.viewer.fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another tab, another screen, or the window was locked: an open photo goes too."""
        super().hideEvent(event)
        self.viewer.close_it()
