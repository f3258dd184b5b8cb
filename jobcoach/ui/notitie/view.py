"""What the screen Notitie looks like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from jobcoach.domain.doel import Doel
from jobcoach.domain.namenwacht import Namenwacht
from jobcoach.domain.notitie import Methode, Notitie, SoortNotitie
from jobcoach.ui import dutch
from jobcoach.ui.notitie.earlier import Earlier
from jobcoach.ui.notitie.editor import Editor
from jobcoach.ui.notitie.model import Invoer, folded_away
from jobcoach.ui.notitie.more import More
from jobcoach.ui.theme import Space, TextSize, Tone, shown
from jobcoach.ui.wardrobe import divide
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.empty import EmptyState
from jobcoach.ui.widgets.fields import Choice
from jobcoach.ui.widgets.in_sight import keep_in_sight
from jobcoach.ui.widgets.notice import FOOT, NoticeBar
from jobcoach.ui.widgets.person_header import PersonHeader
from jobcoach.ui.widgets.rows import Row
from jobcoach.ui.widgets.section import Hairline, Wrap
from jobcoach.ui.widgets.text import Label, Muted
from jobcoach.ui.widgets.text_area import ROEPNAAM, WERKPOST

_WIDEST_PX = 760
_EARLIER_PX = 288
_BESIDE_FROM_PX = 980
"""Widths at 100 % text: of the note, of 'Vorige keer', and from where both fit."""


class NotitieView(QWidget):
    """Editor for one notitie. Shows and asks; decides nothing."""

    changed = Signal()
    """Something was typed or chosen."""
    moment_set = Signal()
    """Day or time was set by hand."""
    person_picked = Signal(str)
    sign_requested = Signal()
    later_requested = Signal()
    kladje_requested = Signal()
    """Go on with the kladje that is offered."""

    def __init__(self, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.person = PersonHeader(
            "Over wie schrijf je?", keeps="Kies een andere persoon. Je tekst blijft staan."
        )
        self.person.picked.connect(self.person_picked)
        self.person.stayed.connect(self.take_keyboard)
        self._notice = NoticeBar(may_close=False)
        self._offer = Button("Verder met je kladje", kind=Kind.LINK, icon_name="history")
        self._offer.clicked.connect(self.kladje_requested)
        self._offer.hide()
        self.editor = Editor()
        self.editor.typed.connect(self._changed)
        self.editor.names.changed.connect(self._changed)
        self.editor.names.sign_requested.connect(self.sign_requested)
        self.more = More(today=today)
        self.more.changed.connect(self._changed)
        self.more.moment_changed.connect(self.moment_set)
        self.more.soap.toggled.connect(self._change_methode)
        self.earlier = Earlier()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XXL, Space.L, Space.XXL, 0)
        row.setSpacing(Space.XL)
        row.addWidget(self._note(), 3)
        self._line = Hairline(Qt.Orientation.Vertical)
        row.addWidget(self._line)
        row.addWidget(self.earlier, 1)
        self._gone = EmptyState("user", "", "")
        self._gone.hide()
        row.addWidget(self._gone, 4)
        row.addStretch(0)
        divide(self, self._column)
        self.fold(open_=False)
        self._fit()

    # --- building ---

    def _note(self) -> QWidget:
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.person)
        column.addWidget(self._notice)
        column.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._middle(), 1)
        column.addWidget(Hairline())
        self._bottom = self._foot()
        column.addWidget(self._bottom)
        return self._column

    def _middle(self) -> QWidget:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, Space.S)
        column.setSpacing(Space.M)
        column.addWidget(self._kind_line())
        column.addWidget(self.editor, 1)
        self._fold = Button(
            "Meer", kind=Kind.LINK, icon_name="chevron-right", shortcut="Alt+M", hint="Meer velden"
        )
        self._fold.clicked.connect(self._fold_pressed)
        self._folded = Muted()
        line = QHBoxLayout()
        line.setSpacing(Space.S)
        line.addWidget(self._fold)
        line.addWidget(self._folded, 1)
        column.addLayout(line)
        column.addWidget(self.more)
        scroll.setWidget(ground)
        self.sheet = scroll
        return scroll

    def _kind_line(self) -> QWidget:
        self.kind = Choice("Soort notitie", [(one, one.label) for one in SoortNotitie])
        self.kind.chosen.connect(self._changed)
        self._moment = Button(
            "", kind=Kind.LINK, icon_name="clock", hint="Wanneer was dit? Dag of tijd veranderen"
        )
        self._moment.clicked.connect(self._to_moment)
        self._kind_holder = Wrap(self.kind, self._moment)
        return self._kind_holder

    def _foot(self) -> QWidget:
        foot = QWidget()
        foot.setObjectName(FOOT)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, Space.XS, 0, Space.L)
        row.setSpacing(Space.M)
        self._kept = Label(size=TextSize.SMALL, tone=Tone.QUIET)
        self._kept.setWordWrap(True)
        row.addWidget(self._kept, 1)
        self._later = Button("Later verder", hint="Bewaar als concept; je ondertekent later")
        self._later.clicked.connect(self.later_requested)
        row.addWidget(self._later)
        self._sign = Button("Ondertekenen", kind=Kind.PRIMARY, shortcut="Ctrl+Return")
        self._sign.setToolTip("Onderteken de notitie (Ctrl+Enter)")
        self._sign.clicked.connect(self.sign_requested)
        row.addWidget(self._sign)
        keypad = QShortcut(QKeySequence("Ctrl+Enter"), self)
        keypad.activated.connect(self._sign.click)
        return foot

    # --- what stands on it ---

    @property
    def invoer(self) -> Invoer:
        """All that is filled in now."""
        kind = self.kind.value
        veld, cursor = self.editor.place
        return self.more.filled_in(
            Invoer(
                methode=self.editor.methode,
                tekst=self.editor.free_text,
                delen=self.editor.parts,
                soort=kind if isinstance(kind, SoortNotitie) else SoortNotitie.BEZOEK,
                meer=not self.more.isHidden(),
                veld=veld,
                cursor=cursor,
                namen=self.editor.names.left,
            )
        )

    def show_invoer(self, invoer: Invoer) -> None:
        """Another note on the screen; nothing was typed."""
        self.kind.set_value(invoer.soort)
        self.editor.show_text(invoer.methode, invoer.tekst, invoer.delen)
        self.editor.names.show_left(invoer.namen)
        self.more.show_fields(invoer)
        self.fold(open_=invoer.meer)
        self._say_folded()

    def show_moment(self, invoer: Invoer) -> None:
        """Another day and time, because the note was only begun now."""
        self.more.show_moment(invoer)
        self._say_folded()

    def show_person(self, person: Row) -> None:
        """About whom it is."""
        self.person.show_person(person)
        self.setProperty(ROEPNAAM, person.called)
        self.setProperty(WERKPOST, person.subtitle)

    def watch_names(self, wacht: Namenwacht | None, dossier_id: str | None) -> None:
        """Mark the names of others than this person; of nobody while nobody was chosen."""
        eigen = () if dossier_id is None else (dossier_id,)
        self.editor.names.watch(wacht if eigen else None, eigen)

    def hold_for_names(self) -> bool:
        """Before signing: whether to wait, because a name stands there that was not spoken of."""
        names = self.editor.names
        if not names.hold():
            return False
        keep_in_sight(self.sheet, names, room_px=Space.S)
        return True

    def show_about(
        self,
        doelen: Sequence[Doel],
        chosen: Sequence[str],
        notities: Sequence[Notitie],
        namen: Mapping[str, str],
    ) -> None:
        """What is known of the person: open goals, and the last notes."""
        self.more.show_goals(doelen, chosen)
        self.earlier.show_notes(notities, namen, self._today)
        self._say_folded()
        self._fit()

    def show_waiting(self) -> None:
        """Who it is about is on its way: nobody's name until then."""
        self.person.show_waiting()
        self.more.show_goals((), ())
        self._fit()

    def show_nobody(self) -> None:
        """Nobody was chosen yet: choose first."""
        self.person.show_nobody()
        self.more.show_goals((), ())
        self._fit()

    def show_offer(self, words: str) -> None:
        """Offer to go on with an earlier kladje; empty: nothing to offer."""
        if words:
            self._offer.set_text(words)
        self._offer.setVisible(bool(words))

    def show_mode(self, title: str, words: str, *, addition: bool, may_change: bool) -> None:
        """What kind of writing this is; an empty title for an ordinary new note.

        `addition`: only a text, that is added to a signed note.
        """
        self.person.set_may_change(may_change=may_change)
        self._kind_holder.setVisible(not addition)
        self._fold.setVisible(not addition)
        self._folded.setVisible(not addition)
        self._later.setVisible(not addition)
        self.editor.set_addition(addition=addition)
        if addition:
            self.fold(open_=False)
        if title:
            self._notice.say(title, words)
        else:
            self._notice.hide()

    def lock(self, title: str, sentence: str) -> None:
        """Access ended while one was writing: only the words stay, and can't be changed."""
        self._forget()
        self.editor.set_read_only(read_only=True)
        self._notice.say(title, sentence)

    def show_gone(self, title: str, sentence: str) -> None:
        """The dossier is not on this laptop (any more), and nothing was written."""
        self._forget()
        self._column.hide()
        self._gone.say(title, sentence)
        self._gone.show()

    def unlock(self) -> None:
        """Something else comes: one can write again."""
        self.editor.set_read_only(read_only=False)
        self._gone.hide()
        self._column.show()
        self._bottom.show()

    def _forget(self) -> None:
        """Nothing of the person stays in sight, and nothing can be done about them here."""
        self.show_waiting()
        self.show_about((), (), (), {})
        self.show_offer("")
        self.fold(open_=False)
        for part in (self._kind_holder, self._fold, self._folded, self._bottom):
            part.hide()

    def show_kept(self, words: str, tone: Tone = Tone.QUIET) -> None:
        """Where the text is now: quiet when all is well."""
        self._kept.setText(words)
        self._kept.set_tone(tone)

    def set_today(self, today: date) -> None:
        """The calendar day, for 'gisteren' and 'vandaag'."""
        self._today = today
        self.more.set_today(today)
        self._say_folded()

    def set_busy(self, *, busy: bool) -> None:
        """While it is being saved nothing can be typed."""
        self._column.setEnabled(not busy)

    def set_errors(self, sentences: Mapping[str, str]) -> None:
        """Say what is wrong beside the fields, by stored name; none: all is well."""
        self.editor.set_error(sentences.get("tekst", ""))
        self.person.set_error("")
        if self.more.set_errors(sentences):
            self.fold(open_=True)
            self.more.set_errors(sentences)
        if "tekst" in sentences:
            self.take_keyboard()
        if "persoon" in sentences:
            self.person.require(sentences["persoon"])

    def take_keyboard(self) -> None:
        """To the text; to the person while nobody is chosen."""
        if self.person.choosing and not self.person.name:
            self.person.picker.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            invoer = self.invoer
            self.editor.take_keyboard(invoer.veld, invoer.cursor)

    def put_cursor(self, veld: str, cursor: int) -> None:
        """Back to where one was typing."""
        self.editor.take_keyboard(veld, cursor)

    def fold(self, *, open_: bool) -> None:
        """Unfold the rest, or fold it away."""
        self.more.setVisible(open_)
        self._fold.set_icon("chevron-down" if open_ else "chevron-right")
        self._fold.set_text("Minder" if open_ else "Meer")
        self._say_folded()

    # --- inside ---

    def _changed(self) -> None:
        self._say_folded()
        self.changed.emit()

    def _change_methode(self, on: bool) -> None:
        self.editor.change_methode(Methode.SOAP if on else Methode.VRIJ)

    def _fold_pressed(self) -> None:
        self.fold(open_=self.more.isHidden())
        if not self.more.isHidden():
            QTimer.singleShot(0, self._fold, self._scroll_to_more)
        self.changed.emit()

    def _scroll_to_more(self) -> None:
        """What was unfolded comes into sight, as far as there is room."""
        bar = self.sheet.verticalScrollBar()
        below = self.more.geometry().bottom() - self.sheet.viewport().height()
        bar.setValue(max(bar.value(), min(self._fold.geometry().top(), below)))

    def _to_moment(self) -> None:
        self.fold(open_=True)
        self.more.take_keyboard()

    def _say_folded(self) -> None:
        invoer = self.invoer
        rest = "tijd, doelen, minuten, gevoeligheid, SOAP"
        words = folded_away(invoer) or ("" if not self.more.isHidden() else rest)
        self._folded.setText(words)
        day = dutch.near_day(invoer.dag, self._today) if invoer.dag else "dag?"
        self._moment.set_text(f"{day.capitalize()} {invoer.tijd}".strip())

    def _fit(self) -> None:
        theme = shown()
        beside = self.width() >= theme.px(_BESIDE_FROM_PX) and bool(self.person.name)
        self.earlier.setVisible(beside)
        self._line.setVisible(beside)
        self._column.setMaximumWidth(theme.px(_WIDEST_PX))
        self.earlier.setMinimumWidth(theme.px(_EARLIER_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """'Vorige keer' stands beside the text when there is room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """With larger text there is room later."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_column"):
            self._fit()
