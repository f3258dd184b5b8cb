"""What the screen Bezoek looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from jobcoach.domain.assistentmedewerker import told_apart
from jobcoach.domain.namenwacht import Namenwacht
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.ui.bezoek.done import Done
from jobcoach.ui.bezoek.head import Head
from jobcoach.ui.bezoek.hours import Hours
from jobcoach.ui.bezoek.model import Bezoekpersonen, Invoer, Regel, divided_words, there_words
from jobcoach.ui.bezoek.one_more import OneMore
from jobcoach.ui.bezoek.person_line import PersonLine
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.wardrobe import divide
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.growing_text import GrowingText
from jobcoach.ui.widgets.in_sight import keep_in_sight
from jobcoach.ui.widgets.name_line import NameLine
from jobcoach.ui.widgets.notice import FOOT
from jobcoach.ui.widgets.section import Hairline, Page, Section, Wrap, clear
from jobcoach.ui.widgets.text import Heading, Label, Muted

_HOW = (
    "Tab gaat naar de volgende persoon. Wie tekst krijgt, is aanwezig. "
    "Zonder tekst komt er geen notitie. Iets anders? Alt+A, dan een letter: Z is ziek."
)
_SIGN, _SIGN_ANYWAY = "Ondertekenen", "Toch ondertekenen"
_NO_NAMES = "Over de plek zelf: de dieren, de klussen, de vrijwilliger. Noem geen namen."


class BezoekView(QWidget):
    """A visit to a group on one sheet. Shows and asks; decides nothing."""

    changed = Signal()
    """Something was typed or chosen."""
    waar_chosen = Signal()
    moment_changed = Signal()
    sign_requested = Signal()
    concept_requested = Signal()
    leave_requested = Signal()
    werkposten_requested = Signal()

    def __init__(self, *, today: date, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, PersonLine] = {}
        self._names: dict[str, str] = {}
        self._wacht: Namenwacht | None = None
        self.head = Head(today=today)
        self.head.waar_chosen.connect(self.waar_chosen)
        self.head.moment_changed.connect(self.moment_changed)
        self.hours = Hours()
        self.hours.changed.connect(self._changed)
        self.done = Done(today=today)
        self.done.leave_requested.connect(self.leave_requested)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._written = self._make_sheet()
        self._stack.addWidget(self._written)
        self._stack.addWidget(self.done)
        self._stack.addWidget(
            EmptyState(
                "lock",
                "Een bezoek schrijven hoort niet bij jouw rol",
                "Dat doen de jobcoach en de teamleider. Jij ziet de bezoeken bij Werkposten.",
            )
        )
        if not may_write:
            self._stack.setCurrentIndex(2)
        self.sheet.divide()
        divide(self, self._written, self._people)
        self._show_part(None)

    # --- building ---

    def _make_sheet(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.sheet = Page()
        self.sheet.body.addWidget(Heading("Bezoek"))
        self.sheet.body.addWidget(self.head)
        self._loading = Loading()
        self.sheet.body.addWidget(self._loading)
        self._nowhere = EmptyState(
            "map-pin",
            "Waar ben je?",
            "Kies hierboven de werkpost. Dan staan hier de mensen die er vandaag werken.",
        )
        self.sheet.body.addWidget(self._nowhere)
        to_werkposten = Button("Naar werkposten", icon_name="map-pin")
        to_werkposten.clicked.connect(self.werkposten_requested)
        self._no_place = EmptyState(
            "map-pin",
            "Nog geen werkposten",
            "Een bezoek schrijf je bij een werkpost. Op deze laptop staat er nog geen.",
            action=to_werkposten,
        )
        self.sheet.body.addWidget(self._no_place)
        self._nobody = EmptyState(
            "users",
            "Hier werkt nog niemand",
            "Op deze werkpost is niemand geplaatst. Je kunt wel een verslag van de plek schrijven.",
        )
        self.sheet.body.addWidget(self._nobody)
        self._people = self._make_people()
        self._rest = self._make_rest()
        self.sheet.body.addWidget(self._people)
        self.one_more = OneMore()
        self.one_more.asked.connect(self._show_who_to_add)
        self.sheet.body.addWidget(self.one_more)
        self.sheet.body.addWidget(self._rest)
        column.addWidget(self.sheet, 1)
        column.addWidget(Hairline())
        column.addWidget(self._make_foot())
        return holder

    def _make_people(self) -> Section:
        self._there = Label(size=TextSize.SMALL, tone=Tone.QUIET)
        section = Section("Wie was er, en hoe ging het?", action=self._there)
        how = Muted(_HOW)
        how.setWordWrap(True)
        section.body.addWidget(how)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        section.body.addLayout(self._list)
        section.body.setSpacing(Space.S)
        return section

    def _make_rest(self) -> QWidget:
        rest = QWidget()
        column = QVBoxLayout(rest)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XL)
        hours = Section("Tijd van het hele bezoek")
        hours.body.addWidget(self.hours)
        column.addWidget(hours)
        place = Section("Over de werkpost")
        self.verslag = GrowingText("Verslag over de werkpost")
        self.verslag.textChanged.connect(self._changed)
        place.body.addWidget(FormRow("Verslag", self.verslag, help_text=_NO_NAMES))
        why = "Wat over één persoon gaat, hoort in de eigen regel."
        self.verslag_names = NameLine((self.verslag,), host=place, why=why)
        self.verslag_names.changed.connect(self._changed)
        place.body.addWidget(self.verslag_names)
        column.addWidget(place)
        return rest

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName(FOOT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(Space.XXL, Space.S, Space.XXL, Space.L)
        row.setSpacing(Space.M)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._wrong = Label(size=TextSize.SMALL, tone=Tone.DANGER)
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        words.addWidget(self._wrong)
        self._kept = Label(size=TextSize.SMALL, tone=Tone.QUIET)
        self._kept.setWordWrap(True)
        words.addWidget(self._kept)
        row.addLayout(words, 1)
        self._concept = Button("Bewaar als concept", hint="Je ondertekent later, per persoon")
        self._concept.clicked.connect(self.concept_requested)
        self._sign = Button(_SIGN, kind=Kind.PRIMARY, shortcut="Ctrl+Return")
        self._sign.setToolTip("Onderteken het hele bezoek (Ctrl+Enter)")
        self._sign.clicked.connect(self.sign_requested)
        buttons = Wrap(self._concept, self._sign)
        row.addWidget(buttons)
        keypad = QShortcut(QKeySequence("Ctrl+Enter"), foot)
        keypad.activated.connect(self._sign.click)
        there = QShortcut(QKeySequence("Alt+A"), self)
        there.activated.connect(self._to_presence)
        more = QShortcut(QKeySequence("Alt+M"), self)
        more.activated.connect(self._fold_here)
        self._foot = foot
        return foot

    # --- what stands on it ---

    @property
    def invoer(self) -> Invoer:
        """All that is filled in now."""
        return Invoer(
            waar=self.head.waar,
            dag=self.head.dag,
            tijd=self.head.tijd,
            minuten=self.hours.minuten,
            activiteit=self.hours.activiteit,
            verslag=self.verslag.text,
            namen=self.verslag_names.left,
            regels=tuple(line.regel for line in self._lines.values()),
        )

    @property
    def names(self) -> Mapping[str, str]:
        """Roepnamen of who stands on the sheet, by id."""
        return self._names

    @property
    def lines(self) -> tuple[PersonLine, ...]:
        """The persons on the sheet, from above to below."""
        return tuple(self._lines.values())

    def show_rest(self, invoer: Invoer) -> None:
        """All but where it was and the lines; nothing was typed."""
        self.head.show_moment(invoer.dag, invoer.tijd)
        self.hours.show_hours(invoer.minuten, invoer.activiteit)
        blocker = QSignalBlocker(self.verslag)
        if self.verslag.text != invoer.verslag:
            self.verslag.set_text(invoer.verslag)
        blocker.unblock()
        self.verslag_names.show_left(invoer.namen)
        self._tell()

    def show_nowhere(self, *, any_place: bool = True) -> None:
        """Nothing was chosen yet; without `any_place` there is nothing to choose."""
        self._set_lines((), None)
        self._show_part(self._nowhere if any_place else self._no_place)

    def show_loading(self) -> None:
        """It is on its way; shown only when nothing stands there."""
        if not self._lines:
            self._show_part(self._loading)

    def show_people(
        self, people: Bezoekpersonen, dagdeel: Dagdeel | None, regels: Sequence[Regel]
    ) -> None:
        """A line for each; what is being typed keeps its place. `show_lines` brings new ones in
        sight."""
        if list(self._lines) != [one.persoon.id for one in people]:
            self._set_lines(people, dagdeel)
        for regel in regels:
            line = self._lines[regel.persoon_id]
            line.show_dagdeel(dagdeel)
            if line.regel != regel or not line.shown:
                line.show_regel(regel)
        self._tell()

    def show_lines(self) -> None:
        """The lines that there are, or that nobody works there."""
        self._show_part(self._people if self._lines else self._nobody)

    def watch_names(self, wacht: Namenwacht | None) -> None:
        """Mark the names of others: in each line than its own person, below of everyone."""
        self._wacht = wacht
        self.verslag_names.watch(wacht, ())
        for line in self._lines.values():
            line.watch_names(wacht)

    def hold_for_names(self) -> bool:
        """Before signing: whether to wait, because a name stands there that was not spoken of."""
        parts = [*(line.names for line in self._lines.values()), self.verslag_names]
        held = [part for part in parts if part.hold()]
        if held:
            self._sign.set_text(_SIGN_ANYWAY)
            self.sheet.ensureWidgetVisible(held[0], 0, Space.XL)
        return bool(held)

    def show_sheet(self) -> None:
        """The sheet to write on, instead of what was kept."""
        self._sign_as_usual()
        self.one_more.fold()
        if self._stack.currentIndex() == 1:
            self._stack.setCurrentIndex(0)
        self.sheet.verticalScrollBar().setValue(0)

    def show_done(self) -> None:
        """What was kept, instead of the sheet."""
        self._stack.setCurrentIndex(1)
        self.done.take_keyboard()

    @property
    def writing(self) -> bool:
        """Whether the sheet is shown."""
        return self._stack.currentIndex() == 0

    def show_kept(self, words: str, tone: Tone = Tone.QUIET) -> None:
        """Where the text is now: quiet when all is well."""
        self._kept.setText(words)
        self._kept.set_tone(tone)

    def set_busy(self, *, busy: bool) -> None:
        """While it is being saved nothing can be typed."""
        self._written.setEnabled(not busy)

    def set_errors(self, sentences: Mapping[str, str]) -> None:
        """Say what is wrong, beside the field or above the buttons; none: all is well."""
        field = self.head.set_errors(sentences)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.sheet.ensureWidgetVisible(field, 0, Space.XL)
        self._wrong.setText(sentences.get("personen", ""))
        self._wrong.setVisible("personen" in sentences)

    def take_keyboard(self, persoon_id: str = "") -> None:
        """To the words about this person, or about the first; without people to where one is."""
        first = self._lines.get(persoon_id) or next(iter(self._lines.values()), None)
        if not self.writing:
            self.done.take_keyboard()
        elif first is None:
            self.head.take_keyboard()
        else:
            first.take_keyboard()
            keep_in_sight(self.sheet, first.text)

    # --- inside ---

    def _set_lines(self, people: Bezoekpersonen, dagdeel: Dagdeel | None) -> None:
        clear(self._list)
        self._names = told_apart([one.persoon for one in people])
        self._lines = {}
        for place, one in enumerate(people):
            if place:
                self._list.addWidget(Hairline())
            line = PersonLine(one, dagdeel, self._names[one.persoon.id])
            line.watch_names(self._wacht)
            line.changed.connect(self._changed)
            line.goals_changed.connect(self._order_tabs)
            self._lines[one.persoon.id] = line
            self._list.addWidget(line)
            line.show()  # now, and not when the event loop comes to it: the keyboard goes there
        for above, below in pairwise(self._lines.values()):
            above.presence.box.down_requested.connect(below.presence.take_keyboard)
            below.presence.box.up_requested.connect(above.presence.take_keyboard)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """After when it was: who was there, from above to below; then the words of each."""
        lines = self._lines.values()
        order: list[QWidget] = [self.head.last, *(line.presence.box for line in lines)]
        order += [control for line in lines for control in line.controls()]
        order += [self.one_more.button, self.one_more.picker.field]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _show_part(self, part: QWidget | None) -> None:
        for one in (self._loading, self._nowhere, self._no_place, self._nobody, self._people):
            one.setVisible(one is part)
        ready = part in (self._people, self._nobody)
        self.one_more.setVisible(ready)
        self._rest.setVisible(ready)
        self._foot.setVisible(ready)

    def _changed(self) -> None:
        self._sign_as_usual()
        self._tell()
        self.changed.emit()

    def _sign_as_usual(self) -> None:
        if self._sign.text() != _SIGN:
            self._sign.set_text(_SIGN)

    def _tell(self) -> None:
        invoer = self.invoer
        self._there.setText(there_words(invoer.regels))
        self.hours.show_divided(divided_words(invoer, self._names))
        if not self._wrong.isHidden():
            self._wrong.hide()

    def _here(self) -> PersonLine | None:
        """The line in which one is; the first when in none."""
        focused = QApplication.focusWidget()
        for line in self._lines.values():
            if focused is not None and line.isAncestorOf(focused):
                return line
        return next(iter(self._lines.values()), None)

    def _show_who_to_add(self) -> None:
        """Once it is unfolded: what to type in, and at least the first of the people."""
        picker = self.one_more.picker
        keep_in_sight(self.sheet, picker)

    def _to_presence(self) -> None:
        line = self._here()
        if line is not None:
            line.presence.take_keyboard()

    def _fold_here(self) -> None:
        line = self._here()
        if line is not None:
            line.fold()
