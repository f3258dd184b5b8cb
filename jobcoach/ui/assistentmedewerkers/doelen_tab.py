"""The tab with what someone works on: goals in their own words, the plan, what was reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from jobcoach.domain.doel import MOST_FOCUS_GOALS, Doel
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui.assistentmedewerkers import doelen_model as words
from jobcoach.ui.assistentmedewerkers.deel_form import DeelForm
from jobcoach.ui.assistentmedewerkers.deel_form_model import Form
from jobcoach.ui.assistentmedewerkers.doel_card import DoelCard
from jobcoach.ui.assistentmedewerkers.plan_part import PlanPart
from jobcoach.ui.theme import Space, Tone
from jobcoach.ui.turns import Pieces
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.columns import Columns
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.marked import show_words
from jobcoach.ui.widgets.section import Page, Section
from jobcoach.ui.widgets.text import Label, Paragraph
from jobcoach.usecases.doelen import Doelenblad


class DoelenTab(QStackedWidget):
    """Shows goals and plans, or the form that someone fills in; decides nothing."""

    status_chosen = Signal(str, object)
    focus_wanted = Signal(str, bool)
    swap_chosen = Signal(str, str)
    change_requested = Signal(str)
    """Id of the goal; empty: a new one."""
    remove_requested = Signal(str)
    note_requested = Signal(str)
    result_typed = Signal(str, str)
    draft_requested = Signal()
    """Go on with what was begun."""
    draft_dropped = Signal()

    def __init__(self, rol: Rol, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_write = may(rol, Recht.NOTITIES_SCHRIJVEN)
        self._cards: dict[str, DoelCard] = {}
        self._ended_shown = False
        self._found: tuple[str, tuple[str, ...]] | None = None
        self._blad: Doelenblad | None = None
        self._today = today
        self._asks_result: set[str] = set()
        self._builder = Pieces(self._build, self)
        self.plan = PlanPart(may_write=self._may_write)
        self.form = DeelForm(today)
        self.page = Page(widest_px=900)
        self._make_page()
        waiting = Page(widest_px=900)
        waiting.body.addWidget(Loading())
        self._loading = waiting
        for each in (waiting, self.page, self.form):
            self.addWidget(each)

    def _make_page(self) -> None:
        self._draft = self._make_draft()
        self.page.body.addWidget(self._draft)
        self._empty = self._make_empty()
        columns = Columns(stretch=(3, 2), below_px=640)
        self.page.body.addWidget(columns)
        self._focus = self._section("In beeld", self._new_button())
        self._others = self._section("Later", None)
        self._toggle = Button("Tonen", kind=Kind.LINK)
        self._toggle.clicked.connect(self._turn_ended)
        self._ended = self._section("Afgesloten", self._toggle)
        self._nothing = Paragraph(
            "Er is nu geen doel in beeld. Kies er hoogstens drie om aan te werken.",
            tone=Tone.QUIET,
        )
        self._focus.body.addWidget(self._nothing)
        columns.left.addWidget(self._empty)
        for section in (self._focus, self._others, self._ended):
            columns.left.addWidget(section)
        columns.right.addWidget(self.plan)

    @staticmethod
    def _section(title: str, action: QWidget | None) -> Section:
        section = Section(title, action=action)
        section.body.setSpacing(Space.XL)
        section.body.setContentsMargins(0, Space.M, 0, 0)
        return section

    def _new_button(self) -> Button | None:
        self._new: Button | None = None
        if not self._may_write:
            return None
        self._new = new = Button("Nieuw doel", kind=Kind.LINK, icon_name="plus")
        new.clicked.connect(lambda: self.change_requested.emit(""))
        return new

    def _make_empty(self) -> EmptyState:
        begin = None
        if self._may_write:
            begin = Button("Eerste doel opschrijven", icon_name="target")
            begin.clicked.connect(lambda: self.change_requested.emit(""))
        return EmptyState("target", "Nog geen doelen", "", action=begin)

    def _make_draft(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(Icon("pencil", tone=Tone.INFO))
        self._draft_words = Label("")
        self._draft_words.setWordWrap(True)
        row.addWidget(self._draft_words, 1)
        go_on = Button("Verder schrijven", kind=Kind.LINK)
        go_on.clicked.connect(self.draft_requested)
        row.addWidget(go_on)
        drop = Button("Weggooien", kind=Kind.LINK)
        drop.setAccessibleDescription("Gooi het kladje weg")
        drop.clicked.connect(self.draft_dropped)
        row.addWidget(drop)
        holder.hide()
        return holder

    def begin(self) -> None:
        """Another person: nothing is shown until it comes."""
        self._builder.stop()
        for card in self._cards.values():
            card.hide()
            card.deleteLater()
        self._cards = {}
        self._blad = self._found = None
        self._ended_shown = False
        self.show_draft("")
        self.page.verticalScrollBar().setValue(0)
        self.setCurrentWidget(self._loading)

    def show_draft(self, sentence: str) -> None:
        """What was begun and not saved; an empty sentence: nothing."""
        self._draft_words.setText(sentence)
        self._draft.setVisible(bool(sentence))

    def show_blad(self, blad: Doelenblad, today: date, asks_result: set[str]) -> None:
        """Show these goals and plans. `asks_result`: goals that ended while one looks on; they
        stay where they are."""
        present = QApplication.focusWidget()
        self._blad, self._today, self._asks_result = blad, today, set(asks_result)
        known = {doel.id for doel in blad.doelen}
        for gone in [key for key in self._cards if key not in known]:
            card = self._cards.pop(gone)
            card.hide()
            card.deleteLater()
        for doel in blad.doelen:
            if doel.id in self._cards:
                self._show_doel(doel)
        self.plan.show_plans(blad, today)
        self._build()
        self._keep_keyboard(present)
        if self.currentWidget() is self._loading:
            self.setCurrentWidget(self.page)

    def _show_doel(self, doel: Doel) -> None:
        assert self._blad is not None
        asks = self._may_write and doel.id in self._asks_result
        self._card(doel.id).show_doel(doel, self._blad, self._today, asks_result=asks)

    def _build(self) -> None:
        """One card at a time, in reading order, so that the window answers meanwhile."""
        blad = self._blad
        if blad is None:
            return
        found = words.parts(blad.doelen)
        just_ended = [doel for doel in found.ended if doel.id in self._asks_result]
        ended = [doel for doel in found.ended if doel.id not in self._asks_result]
        focus = sorted([*found.focus, *just_ended], key=lambda doel: doel.id)
        wanted = [*focus, *found.others, *(ended if self._ended_shown else ())]
        missing = [doel for doel in wanted if doel.id not in self._cards]
        if missing:
            self._show_doel(missing[0])
        for card in self._cards.values():
            if card.asks_swap and not found.full:
                card.close_swap()
        self._fill(self._focus.body, focus, after=1)
        self._fill(self._others.body, found.others)
        self._fill(self._ended.body, ended, visible=self._ended_shown)
        self._nothing.setVisible(not focus)
        self._show_parts(blad, found, len(ended))
        self._order()
        if len(missing) > 1:
            self._builder.start()
            return
        self._builder.stop()
        if self._found is not None:
            self._arrive(*self._found)

    def _keep_keyboard(self, before: QWidget | None) -> None:
        """A card that moved lost it on its way; a button that went gives it to its card."""
        for card in self._cards.values():
            if before is not None and isValid(before) and card.isAncestorOf(before):
                if before.isVisibleTo(self.page):
                    before.setFocus()
                elif card.isVisibleTo(self.page):
                    card.take_keyboard()

    def _order(self) -> None:
        """Tab goes as one reads: a goal that moved, or came, is reached at its place."""
        chain = _reached(self._draft)
        for section in (self._empty, self._focus, self._others, self._ended):
            cards = _widgets_of(section.body) if isinstance(section, Section) else []
            inside = [one for card in cards for one in _reached(card)]
            chain += [one for one in _reached(section) if one not in inside] + inside
        chain += _reached(self.plan)
        for one, after in pairwise(chain):
            QWidget.setTabOrder(one, after)

    def _card(self, doel_id: str) -> DoelCard:
        card = self._cards.get(doel_id)
        if card is None:
            card = DoelCard(doel_id, may_write=self._may_write)
            card.status_chosen.connect(self.status_chosen)
            card.focus_wanted.connect(self.focus_wanted)
            card.swap_chosen.connect(self.swap_chosen)
            card.change_requested.connect(self.change_requested)
            card.remove_requested.connect(self.remove_requested)
            card.note_requested.connect(self.note_requested)
            card.result_typed.connect(self.result_typed)
            self._cards[doel_id] = card
        return card

    def _fill(
        self, column: QVBoxLayout, doelen: Sequence[Doel], *, after: int = 0, visible: bool = True
    ) -> None:
        """The cards of these goals in this order; a card that stays keeps the keyboard."""
        cards = [self._cards[doel.id] for doel in doelen if doel.id in self._cards]
        for where, card in enumerate(cards, start=after):
            if column.indexOf(card) != where:
                column.removeWidget(card)
                column.insertWidget(where, card)
            card.setVisible(visible)

    def _show_parts(self, blad: Doelenblad, found: words.Parts, ended: int) -> None:
        roepnaam = blad.persoon.roepnaam
        self._empty.setVisible(not blad.doelen)
        if not blad.doelen:
            self._empty.say(
                "Nog geen doelen",
                f"Vraag {roepnaam} wat er beter, leuker of zelfstandiger mag. Schrijf het op in "
                f"de woorden van {roepnaam} zelf.",
            )
        self._focus.setVisible(bool(blad.doelen))
        count = len(found.focus)
        self._focus.set_title(f"In beeld ({count} van {MOST_FOCUS_GOALS})" if count else "In beeld")
        self._others.setVisible(bool(found.others))
        self._ended.setVisible(ended > 0)
        self._ended.set_title(f"Afgesloten ({ended})")
        self._toggle.set_text("Verbergen" if self._ended_shown else "Tonen")
        self._toggle.setAccessibleDescription("Afgesloten doelen")

    def _turn_ended(self) -> None:
        self._ended_shown = not self._ended_shown
        self._build()

    def open_form(self, form: Form) -> None:
        """Ask this in the place of the goals."""
        self.form.open(form)
        self.setCurrentWidget(self.form)
        self.form.take_keyboard()

    def close_form(self) -> None:
        """Show the goals again."""
        self.setCurrentWidget(self.page)

    @property
    def form_shown(self) -> bool:
        """Whether someone fills in a form."""
        return self.currentWidget() is self.form

    def ask_swap(self, doel_id: str, focus: Sequence[Doel]) -> None:
        """A fourth goal was asked for: explain, and ask which may rest."""
        for card in self._cards.values():
            if card.doel_id != doel_id:
                card.close_swap()
        self._cards[doel_id].ask_swap(focus)

    def go_to(self, doel_id: str) -> None:
        """Bring this goal or plan in sight, with the keyboard; empty: the button for a new one."""
        if not doel_id and self._new is not None and self._new.isVisibleTo(self.page):
            self._new.setFocus()
        if self.plan.take_keyboard(doel_id):
            return
        card = self._cards.get(doel_id)
        if card is not None and card.isVisibleTo(self.page):
            card.take_keyboard()
            self.page.ensureWidgetVisible(card, 0, Space.XL)

    def show_found(self, doel_id: str, words_typed: tuple[str, ...]) -> None:
        """Bring a goal in sight that was looked for, with these words marked in it."""
        found = words.parts(self._blad.doelen).ended if self._blad is not None else ()
        if any(doel.id == doel_id for doel in found):
            self._ended_shown = True
        self._found = doel_id, words_typed
        self._build()

    def _arrive(self, doel_id: str, words_typed: tuple[str, ...]) -> None:
        """All cards stand where they belong."""
        self._found = None
        card = self._cards.get(doel_id)
        if card is not None:
            card.take_keyboard()
            show_words(self.page, words_typed, inside=card)

    def scroll_up(self) -> None:
        """Begin at the top."""
        self.page.verticalScrollBar().setValue(0)

    def take_keyboard(self) -> None:
        """To the form when it is open."""
        if self.form_shown:
            self.form.take_keyboard()
        else:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)


def _widgets_of(column: QVBoxLayout) -> list[QWidget]:
    items = (column.itemAt(place) for place in range(column.count()))
    found = (None if item is None else item.widget() for item in items)
    return [widget for widget in found if widget is not None]


def _reached(part: QWidget) -> list[QWidget]:
    """What Tab comes by in it, in the order in which it was made."""
    return [
        one
        for one in part.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
    ]
