"""One goal on the screen: the person's words large, ours below, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.domain.doel import Doel, StatusDoel
from jobcoach.ui.assistentmedewerkers import doelen_model as words
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.buttons import Button, IconButton, Kind
from jobcoach.ui.widgets.chips import FilterChip
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.menu import Line, show_menu
from jobcoach.ui.widgets.section import Card, Wrap
from jobcoach.ui.widgets.tall_area import TallArea
from jobcoach.ui.widgets.text import Label, Paragraph, plain_tip
from jobcoach.usecases.doelen import Doelenblad

_RESULT_PX = 84
_ICONS = {
    StatusDoel.OPEN: "target",
    StatusDoel.LOOPT: "target",
    StatusDoel.DEELS_BEHAALD: "target",
    StatusDoel.BEHAALD: "circle-check",
    StatusDoel.BIJGESTELD: "route",
    StatusDoel.GESTOPT: "minus",
}


class StatusChips(QWidget):
    """The six ways in which a goal can stand: a press changes it, also a step back."""

    chosen = Signal(object)
    """The StatusDoel that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[StatusDoel, FilterChip] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        line = Wrap()
        row.addWidget(line)
        for status in StatusDoel:
            chip = FilterChip(status.label, self)
            chip.clicked.connect(lambda _on, status=status: self._pressed(status))
            line.add(chip)
            self._chips[status] = chip
        self._present = StatusDoel.OPEN

    def show_status(self, status: StatusDoel, about: str) -> None:
        """The one that is so; `about` says of which goal, to who cannot see."""
        self._present = status
        self.setAccessibleName(f"Hoe staat het met: {about}")
        for chip in self._chips.values():
            chip.setAccessibleDescription(self.accessibleName())
        self._show()

    def _show(self) -> None:
        for each, chip in self._chips.items():
            chip.setChecked(each is self._present)

    def _pressed(self, status: StatusDoel) -> None:
        """Shown when it is so: until then what was."""
        self._show()
        if status is not self._present:
            self.chosen.emit(status)


class DoelCard(QWidget):
    """Shows a goal and what can be done with it; decides nothing. It stays when data change."""

    status_chosen = Signal(str, object)
    """Id of the goal, the StatusDoel."""
    focus_wanted = Signal(str, bool)
    """Id of the goal, whether it must come into focus."""
    swap_chosen = Signal(str, str)
    """Id of the goal that rests, and of the one that comes in its place."""
    change_requested = Signal(str)
    remove_requested = Signal(str)
    note_requested = Signal(str)
    """Id of the last note about this goal."""
    result_typed = Signal(str, str)
    """Id of the goal, all of what was achieved, after each key."""

    def __init__(self, doel_id: str, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doel_id = doel_id
        self._may_write = may_write
        self._note = ""
        self._large: bool | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        self._icon = Icon("target", tone=Tone.ACCENT)
        holder = QVBoxLayout()
        holder.setContentsMargins(0, Space.XS, 0, 0)
        holder.addWidget(self._icon)
        holder.addStretch(1)
        row.addLayout(holder)
        self._column = QVBoxLayout()
        self._column.setSpacing(Space.XS)
        row.addLayout(self._column, 1)
        self._words = {
            True: Paragraph(size=TextSize.TITLE),
            False: Paragraph(size=TextSize.EMPHASIS),
        }
        self._ours = Paragraph()
        self._about = Label(size=TextSize.SMALL, tone=Tone.QUIET)
        self._about.setWordWrap(True)
        self._result = Paragraph()
        top = QHBoxLayout()
        top.setSpacing(Space.S)
        said = QVBoxLayout()
        for each in self._words.values():
            said.addWidget(each)
        top.addLayout(said, 1)
        self._more = IconButton("ellipsis", "Meer")
        self._more.clicked.connect(self._show_menu)
        if not may_write:
            self._more.hide()
        top.addWidget(self._more, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(top)
        for label in (self._ours, self._about, self._result):
            self._column.addWidget(label)
        self._make_result()
        self.chips = StatusChips()
        self.chips.chosen.connect(lambda status: self.status_chosen.emit(doel_id, status))
        if not may_write:
            self.chips.hide()
        self._column.addSpacing(Space.XS)
        self._column.addWidget(self.chips)
        self._notes = Button("", kind=Kind.LINK, icon_name="notebook-pen")
        self._notes.clicked.connect(lambda: self.note_requested.emit(self._note))
        self._no_notes = Label(size=TextSize.SMALL, tone=Tone.QUIET)
        self._no_notes.setWordWrap(True)
        self._focus = Button("", kind=Kind.LINK)
        self._focus.clicked.connect(self._focus_pressed)
        self._column.addWidget(Wrap(self._notes, self._focus))
        self._column.addWidget(self._no_notes)
        self._swap = QVBoxLayout()
        self._column.addLayout(self._swap)
        self._swap_box: QWidget | None = None

    def _make_result(self) -> None:
        self.result = TallArea("Wat is er bereikt", height_px=_RESULT_PX)
        self.result.textChanged.connect(self._result_changed)
        self._result_row = FormRow(
            "Wat is er bereikt?", self.result, help_text="Mag leeg blijven. Wordt vanzelf bewaard."
        )
        self._result_row.hide()
        self._shown_result = ""
        self._column.addWidget(self._result_row)

    def show_doel(self, doel: Doel, blad: Doelenblad, today: date, *, asks_result: bool) -> None:
        """Show this goal as it now is; `asks_result`: it just ended, say what was achieved."""
        self._in_focus = doel.in_focus
        for size, each in self._words.items():
            each.set_text(words.large(doel))
            each.setVisible(size is doel.in_focus)
        ours = words.below(doel)
        self._ours.set_text(ours)
        self._ours.setVisible(bool(ours))
        late = words.is_late(doel, today)
        self._about.setText(words.about(doel, blad.competenties, today))
        self._about.set_tone(Tone.AMBER if late else Tone.QUIET)
        status = "" if self._may_write else f"{doel.status.label.capitalize()} · "
        if status:
            self._about.setText(status + self._about.text())
        self._icon.set_icon(_ICONS[doel.status], Tone.QUIET if doel.status.ended else Tone.ACCENT)
        self._show_result(doel, asks_result=asks_result)
        self.chips.show_status(doel.status, doel.omschrijving)
        self._show_notes(doel, blad, today)
        self._focus.set_text("Laten rusten" if doel.in_focus else "In beeld zetten")
        self._focus.set_icon("archive" if doel.in_focus else "eye")
        self._focus.setAccessibleDescription(doel.omschrijving)
        self._focus.setVisible(self._may_write and not doel.status.ended)
        name = f"Meer over: {doel.omschrijving}"
        self._more.setAccessibleName(name)
        self._more.setToolTip("Wijzigen of weggooien")
        self.setAccessibleName(f"{words.large(doel)} {doel.status.label}")

    def _show_result(self, doel: Doel, *, asks_result: bool) -> None:
        self._result_row.setVisible(asks_result)
        told = doel.resultaat.strip()
        self._result.set_text(f"Bereikt: {told}")
        self._result.setVisible(bool(told) and not asks_result)
        if self.result.text == self._shown_result:  # nothing is being typed
            self._shown_result = doel.resultaat
            if self.result.text != doel.resultaat:
                self.result.set_text(doel.resultaat)
        elif self.result.text == doel.resultaat:
            self._shown_result = doel.resultaat

    def _result_changed(self) -> None:
        if self.result.text != self._shown_result:
            self.result_typed.emit(self.doel_id, self.result.text)

    def _show_notes(self, doel: Doel, blad: Doelenblad, today: date) -> None:
        voortgang = blad.voortgang.get(doel.id)
        told = words.progress(voortgang, today)
        self._note = "" if voortgang is None else voortgang.laatste.id
        self._notes.set_text(told)
        last = "" if voortgang is None else words.last_words(voortgang, blad.namen)
        self._notes.setToolTip(plain_tip(last))
        self._notes.setAccessibleDescription(last)
        self._notes.setVisible(bool(told))
        self._no_notes.setText("Nog geen notities over dit doel.")
        self._no_notes.setVisible(not told and self._may_write and not doel.status.ended)

    def _focus_pressed(self) -> None:
        self.focus_wanted.emit(self.doel_id, not self._in_focus)

    def ask_swap(self, focus: Sequence[Doel]) -> None:
        """Explain why there are at most three, and ask which of them may rest."""
        self.close_swap()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, Space.S, 0, Space.S)
        column.setSpacing(Space.XS)
        why = Paragraph(
            "Drie doelen tegelijk is genoeg: zo blijft er aandacht voor elk. Welk doel mag even "
            "rusten? Het raakt niet weg."
        )
        column.addWidget(why)
        for doel in focus:
            rest = Card(f"Laat rusten: {doel.omschrijving}")
            rest.body.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
            rest.body.addWidget(Paragraph(doel.omschrijving))
            rest.pressed.connect(lambda key=doel.id: self._swap_pressed(key))
            column.addWidget(rest)
        keep = Button("Laat het zo", kind=Kind.GHOST)
        keep.clicked.connect(self._keep)
        column.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
        self._swap.addWidget(box)
        self._swap_box = box
        first = box.findChild(Card)
        if first is not None:
            first.setFocus()

    def close_swap(self) -> None:
        """Take the question away."""
        if self._swap_box is not None:
            self._swap_box.hide()
            self._swap_box.deleteLater()
            self._swap_box = None

    @property
    def asks_swap(self) -> bool:
        """Whether it asks which goal may rest."""
        return self._swap_box is not None

    def _keep(self) -> None:
        self._focus.setFocus()
        self.close_swap()

    def _swap_pressed(self, rest: str) -> None:
        self._focus.setFocus()
        self.close_swap()
        self.swap_chosen.emit(rest, self.doel_id)

    def _show_menu(self) -> None:
        show_menu(
            self._more,
            Line(
                "Wijzigen",
                partial(self.change_requested.emit, self.doel_id),
                "W",
                "Wijzig dit doel",
            ),
            Line(
                "Weggooien",
                partial(self.remove_requested.emit, self.doel_id),
                "Del",
                "Gooi dit doel weg",
            ),
        )

    def take_keyboard(self) -> None:
        """To what one most likely does next."""
        if self._result_row.isVisible():
            self.result.setFocus()
        elif self._may_write:
            self._more.setFocus()
