"""The screen with two versions: which fields, both texts beside each other, and the choice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.ui.theme import Space, TextSize, Tone, size_by_text
from jobcoach.ui.twee_versies.model import Shown
from jobcoach.ui.twee_versies.version_panel import VersionPanel
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.in_sight import keep_in_sight
from jobcoach.ui.widgets.notice import NoticeBar
from jobcoach.ui.widgets.rows import Row, RowList
from jobcoach.ui.widgets.section import Page, Wrap
from jobcoach.ui.widgets.text import Heading, Label, Muted, Paragraph
from jobcoach.ui.widgets.text_area import TextArea

_AREA_PX = 160


class TweeVersiesView(Page):
    """Shows and asks; decides nothing."""

    moved = Signal(str)
    """The field that someone looks at now."""
    mine_chosen = Signal()
    theirs_chosen = Signal()
    text_chosen = Signal(str)
    """Both put together, as someone edited it."""
    typed = Signal()
    """It is another text now."""
    folded = Signal(str)
    """Not put together after all; the text that stood there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=1120, parent=parent)
        self._key = ""
        self._together: str | None = None
        self.body.setSpacing(Space.L)
        self.body.addWidget(Heading("Twee versies"))
        self._intro = Paragraph(
            "Twee mensen schreven in hetzelfde veld, zonder het van elkaar te weten. Er is niets "
            "weg: jij kiest wat er moet staan.",
            tone=Tone.QUIET,
        )
        self.body.addWidget(self._intro)
        self.notice = NoticeBar()
        self.body.addWidget(self.notice)
        self._loading = Loading()
        self.body.addWidget(self._loading)
        self._empty = EmptyState(
            "check-check",
            "Er zijn geen twee versies",
            "Schrijven twee mensen los van elkaar in hetzelfde veld, dan zie je hier beide "
            "teksten en kies je wat er moet staan.",
        )
        self._empty.hide()
        self.body.addWidget(self._empty)
        self._columns = Columns(stretch=(3, 8), below_px=820)
        self._columns.hide()
        self.body.addWidget(self._columns)
        self._list = RowList("Velden met twee versies", fits=True)
        self._list.moved.connect(self.moved)
        self._columns.left.addWidget(self._list)
        self._detail = self._make_detail()
        self._detail.hide()
        self._columns.right.addWidget(self._detail)

    def _make_detail(self) -> QWidget:
        detail = QWidget()
        column = QVBoxLayout(detail)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        self._title = Heading(size=TextSize.EMPHASIS)
        self._title.setWordWrap(True)
        self._sentence = Paragraph(tone=Tone.QUIET)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        column.addLayout(words)
        column.addSpacing(Space.S)
        self.mine, self.theirs = VersionPanel("1"), VersionPanel("2")
        self.mine.chosen.connect(self.mine_chosen)
        self.theirs.chosen.connect(self.theirs_chosen)
        beside = Columns(below_px=560)
        beside.left.addWidget(self.mine)
        beside.right.addWidget(self.theirs)
        column.addWidget(beside)
        self._legend = Muted("Vet en onderstreept: dit staat alleen in die versie.")
        self._legend.setWordWrap(True)
        column.addWidget(self._legend)
        self._both = Button(
            "Voeg samen (3)",
            kind=Kind.LINK,
            icon_name="columns-2",
            shortcut="3",
            hint="Zet beide teksten bij elkaar en pas ze aan",
        )
        self._both.clicked.connect(self.unfold)
        column.addWidget(self._both, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._make_merge())
        self._only_read = Paragraph(
            "Je kunt deze versies lezen. Kiezen doet wie in dit dossier mag schrijven: de jobcoach "
            "of de teamleider.",
            tone=Tone.QUIET,
        )
        column.addWidget(self._only_read)
        return detail

    def _make_merge(self) -> QWidget:
        self._merge = QWidget()
        column = QVBoxLayout(self._merge)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        self._area = TextArea("Samengevoegde tekst")
        size_by_text(self._area, QWidget.setMinimumHeight, _AREA_PX)
        self._row = FormRow(
            "Samengevoegde tekst",
            self._area,
            help_text="Beide teksten staan hierin. Haal weg wat dubbel is.",
        )
        self._area.textChanged.connect(lambda: self._row.set_error(""))
        self._area.textChanged.connect(self.typed)
        column.addWidget(self._row)
        self._kept = Label(size=TextSize.SMALL, tone=Tone.QUIET)
        self._kept.setWordWrap(True)
        column.addWidget(self._kept)
        keep = Button(
            "Bewaar deze tekst",
            kind=Kind.PRIMARY,
            icon_name="check",
            shortcut="Ctrl+Return",
        )
        keep.clicked.connect(lambda: self.text_chosen.emit(self._area.text))
        stop = Button("Toch niet", kind=Kind.GHOST)
        stop.clicked.connect(self.fold)
        column.addWidget(Wrap(keep, stop))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        escape = QShortcut(QKeySequence("Escape"), self._merge, context=context)
        escape.activated.connect(self.fold)
        self._merge.hide()
        return self._merge

    @property
    def key(self) -> str:
        """Of the field whose versions are shown; empty for none."""
        return self._key

    @property
    def merging(self) -> bool:
        """Whether both are being put together."""
        return not self._merge.isHidden()

    @property
    def keys(self) -> list[str]:
        """All fields in the list."""
        return [row.key for row in self._list.rows]

    def show_list(self, rows: Sequence[Row]) -> None:
        """Which fields wait for a choice; none: say so."""
        with QSignalBlocker(self._list):
            self._list.set_rows(rows)
        self._loading.hide()
        self._empty.setVisible(not rows)
        self._intro.setVisible(bool(rows))
        self._columns.setVisible(bool(rows))
        if not rows:
            self.clear()

    def choose(self, key: str) -> None:
        """Make this the field that is looked at, without telling so."""
        with QSignalBlocker(self._list):
            self._list.choose(key)

    def show_versions(self, versions: Shown) -> None:
        """Show both beside each other."""
        self._key, self._together = versions.key, versions.together
        self._title.setText(f"{versions.title} · {versions.field}")
        self._sentence.set_text(versions.sentence)
        self.mine.show_side(versions.mine, may_choose=versions.may_choose)
        self.theirs.show_side(versions.theirs, may_choose=versions.may_choose)
        marked = any(span.only_here for span in (*versions.mine.spans, *versions.theirs.spans))
        self._legend.setVisible(marked and versions.together is not None)
        self._both.setVisible(versions.may_choose and versions.together is not None)
        self._merge.hide()
        self._only_read.setVisible(not versions.may_choose)
        self._detail.show()
        self._detail.setAccessibleName(f"{versions.title}, {versions.field}")

    def clear(self) -> None:
        """Nothing is looked at: keys choose nothing."""
        self._key, self._together = "", None
        self._merge.hide()
        self._detail.hide()

    @property
    def text(self) -> str:
        """Both put together, as it stands there now."""
        return self._area.text

    def show_kept(self, words: str, tone: Tone = Tone.QUIET) -> None:
        """Where the text is now: quiet when all is well."""
        self._kept.setText(words)
        self._kept.set_tone(tone)

    def show_error(self, sentence: str) -> None:
        """What was typed is no value of the field."""
        self._row.set_error(sentence)

    def take_keyboard(self) -> None:
        """To the list."""
        if not self.merging:
            self._list.setFocus()

    def unfold(self) -> None:
        """Put both together in one text, to be edited."""
        self.go_on_with(self._together or "")

    def go_on_with(self, text: str) -> None:
        """Edit both in one text, which is as it was left."""
        self._area.set_text(text)
        self._row.set_error("")
        self._merge.show()
        self._both.hide()
        self._area.setFocus()
        keep_in_sight(self, self._merge)

    def fold(self) -> None:
        """Not put together after all."""
        focused = self.focusWidget()
        had = self._merge.isAncestorOf(focused)
        self._merge.hide()
        self.folded.emit(self._area.text)
        self._both.setVisible(self._together is not None)
        if had:
            self._both.setFocus()
