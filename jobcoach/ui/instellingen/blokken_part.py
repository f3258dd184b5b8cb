"""The own texts that stand under a short word: the list, and the form of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jobcoach.domain.tekstblok import LONGEST_KORT, PLACES, Tekstblok
from jobcoach.ui.theme import Space, TextSize, size_by_text
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.growing_text import GrowingText
from jobcoach.ui.widgets.rows import Row, RowList
from jobcoach.ui.widgets.section import Wrap
from jobcoach.ui.widgets.text import Label, Muted
from jobcoach.ui.widgets.text_line import TextLine

_HOW = "Typ in een tekst het korte woord en Tab. Of Ctrl+Spatie voor een lijst."
_PLACES = f"{', '.join(PLACES[:-1])} en {PLACES[-1]} worden vanzelf ingevuld."
_NEW = Tekstblok(id="", kort="", tekst="")


class BlokkenPart(QWidget):
    """Shows and asks; keeps nothing but what is being typed."""

    saved = Signal(object)
    """The Tekstblok as it is typed; an empty id is a new one."""
    dropped = Signal(object)
    left = Signal(object)
    """The Tekstblok as it was typed, of whoever went away from it without keeping it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blokken: dict[str, Tekstblok] = {}
        self._id = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(Label("Tekstblokken", size=TextSize.SMALL, bold=True))
        how = Muted(_HOW)
        how.setWordWrap(True)
        column.addWidget(how)
        self.list = RowList("Tekstblokken", fits=True)
        self.list.opened.connect(lambda key: self._begin(self._blokken[key]))
        column.addWidget(self.list)
        self.new = Button("Nieuw tekstblok", icon_name="plus")
        self.new.clicked.connect(lambda: self.open(_NEW))
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.form = self._make_form()
        column.addWidget(self.form)
        self.form.hide()

    def _make_form(self) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, Space.S, 0, 0)
        column.setSpacing(Space.M)
        self.kort = TextLine()
        self.kort.setMaxLength(LONGEST_KORT)
        size_by_text(self.kort, QWidget.setMaximumWidth, 260)
        self.tekst = GrowingText("Tekst")
        self._rows = {
            "kort": FormRow("Kort woord", self.kort),
            "tekst": FormRow("Tekst", self.tekst, help_text=_PLACES),
        }
        for row in self._rows.values():
            column.addWidget(row)
        keep = Button("Bewaren", kind=Kind.PRIMARY, shortcut="Ctrl+Return")
        keep.clicked.connect(self._save)
        leave = Button("Annuleren")
        leave.clicked.connect(self._leave)
        self.remove = Button("Weggooien", kind=Kind.GHOST, icon_name="trash-2")
        self.remove.clicked.connect(lambda: self.dropped.emit(self._blokken[self._id]))
        column.addWidget(Wrap(keep, leave, self.remove))
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Escape"), form, context=context).activated.connect(self._leave)
        return form

    def show_blokken(self, blokken: Sequence[Tekstblok]) -> None:
        """All of them, in the order of their short words."""
        self._blokken = {one.id: one for one in blokken}
        self.list.set_rows(
            [
                Row(key=one.id, title=one.kort, subtitle=" ".join(one.tekst.split()))
                for one in blokken
            ]
        )
        self.list.setVisible(bool(blokken))

    def show_wrong(self, sentences: Mapping[str, str]) -> None:
        """What is not as it should be, by field: `kort`, `tekst`."""
        for name, row in self._rows.items():
            row.set_error(sentences.get(name, ""))
        for name in sentences:
            self._rows[name].field.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def fold(self) -> None:
        """Nothing is being changed."""
        had = self.form.isAncestorOf(self.focusWidget())
        self.form.hide()
        self.new.show()
        if had:
            at_list = self.list if self._blokken else self.new
            at_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, blok: Tekstblok) -> None:
        """Another one, while something may be typed already."""
        if not self.form.isHidden():
            self._leave()
        self.open(blok)

    def _leave(self) -> None:
        typed = self._typed
        self.fold()
        if typed != self._blokken.get(typed.id, _NEW):
            self.left.emit(typed)

    def open(self, blok: Tekstblok) -> None:
        """The form, with this in it."""
        self._id = blok.id
        self.kort.setText(blok.kort)
        self.tekst.set_text(blok.tekst)
        self.show_wrong({})
        self.remove.setVisible(bool(blok.id))
        self.new.hide()
        self.form.show()
        self.kort.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _typed(self) -> Tekstblok:
        return Tekstblok(id=self._id, kort=self.kort.text().strip(), tekst=self.tekst.text)

    def _save(self) -> None:
        self.saved.emit(self._typed)
