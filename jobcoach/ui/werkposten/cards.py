"""The cards of the werkposten."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jobcoach.ui import dutch
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.turns import Pieces
from jobcoach.ui.wardrobe import divide
from jobcoach.ui.werkposten.model import WerkpostCard
from jobcoach.ui.werkposten.seats import Seats
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.chips import SignalChip
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.facts import Facts
from jobcoach.ui.widgets.grid import CardGrid
from jobcoach.ui.widgets.marks import Mark
from jobcoach.ui.widgets.section import Card, Page, Wrap, clear
from jobcoach.ui.widgets.text import Heading, Label, Muted

_AT_ONCE = 6
"""Cards that are made in one go: some hundredths of a second."""


class _Card(Card):
    """One werkpost; a press opens it, a name opens the dossier."""

    dossier_requested = Signal(str)

    def __init__(self, card: WerkpostCard) -> None:
        super().__init__(card.naam)
        column = self.body
        name = Label(card.naam, size=TextSize.EMPHASIS, bold=True)
        name.setWordWrap(True)
        column.addWidget(name)
        where = Muted(card.waar)
        where.setWordWrap(True)
        column.addWidget(where)
        seats = QHBoxLayout()
        seats.setSpacing(Space.S)
        if card.capaciteit is not None:
            seats.addWidget(Seats(card.bezetting, card.capaciteit))
        seats.addWidget(Label(card.plaatsen, size=TextSize.SMALL), 1)
        column.addLayout(seats)
        if card.bereik:
            chip = SignalChip(Mark("wifi-off", Tone.AMBER, card.bereik))
            column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        if card.personen:
            people = Wrap()
            for dossier, roepnaam in card.personen:
                button = Button(roepnaam, kind=Kind.CHIP, hint=f"Open het dossier van {roepnaam}")
                button.clicked.connect(
                    lambda _on, dossier=dossier: self.dossier_requested.emit(dossier)
                )
                people.add(button)
            column.addWidget(people)
        facts = (("Opent", card.opent), ("Taken", card.taken), ("Let op", card.noodinfo))
        column.addWidget(Facts(facts, size=TextSize.SMALL))
        column.addStretch(1)


class WerkpostCards(Page):
    """Shows the werkposten; asks to open one, or the dossier of who works there."""

    dossier_requested = Signal(str)
    werkpost_requested = Signal(str)
    add_requested = Signal()

    def __init__(self, *, may_add: bool, parent: QWidget | None = None) -> None:
        """`may_add`: whether this user may add a werkpost."""
        super().__init__(widest_px=1240, parent=parent)
        top = QVBoxLayout()
        top.setSpacing(Space.XS)
        title = QHBoxLayout()
        title.addWidget(Heading("Werkposten"), 1)
        self._add = self._add_button() if may_add else None
        if self._add is not None:
            title.addWidget(self._add)
        top.addLayout(title)
        self._count = Muted("")
        top.addWidget(self._count)
        self.body.addLayout(top)
        self._loading = Loading()
        self.body.addWidget(self._loading)
        self._nothing = EmptyState(
            "map-pin",
            "Nog geen werkposten",
            "Een werkpost is een plek waar mensen werken. Voeg er een toe, of lees een lijst in. "
            "Werk je voor een organisatie? Dan komen ze vanzelf bij het synchroniseren."
            if may_add
            else "Je beheerder zet ze klaar. Na de volgende synchronisatie staan ze hier.",
            action=Wrap(self._add_button()) if may_add else None,
        )
        self._nothing.hide()
        self.body.addWidget(self._nothing)
        holder = QWidget()
        self._grid = CardGrid(holder)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        self.body.addWidget(holder)
        self._cards: dict[str, _Card] = {}
        self._shown: tuple[WerkpostCard, ...] | None = None
        self._left: deque[WerkpostCard] = deque()
        """Still to get a card."""
        self._more = Pieces(self._add_some, self)
        self.divide()
        divide(holder)

    def _add_button(self) -> Button:
        add = Button("Nieuwe werkpost", icon_name="plus")
        add.clicked.connect(self.add_requested)
        return add

    @property
    def shown_names(self) -> tuple[str, ...]:
        """The names on the cards, in order."""
        return tuple(card.accessibleName() for card in self._cards.values())

    def show_cards(self, cards: Sequence[WerkpostCard]) -> None:
        """Show these; nothing moves that is as it was."""
        self._loading.hide()
        if self._shown == tuple(cards):
            return
        self._finish()
        same = set(self._shown or ()) & set(cards)
        kept = {each.key: self._cards.pop(each.key) for each in same}
        for card in kept.values():
            self._grid.removeWidget(card)
        clear(self._grid)
        self._cards = kept
        first = self._shown is None
        self._shown = tuple(cards)
        self._left = deque(cards)
        if first:
            self._add_some()
            self._more.start()
        else:  # the place to which one scrolled stays
            self._finish()
            self._order_keyboard()
        self._nothing.setVisible(not cards)
        if self._add is not None:
            self._add.setVisible(bool(cards))
        people = sum(each.bezetting for each in cards)
        places = dutch.count(len(cards), "werkpost", "werkposten")
        self._count.setText(f"{places}, {dutch.count(people, 'persoon', 'personen')}")
        self._count.setVisible(bool(cards))

    def _add_some(self) -> None:
        """As many as are in sight; keys are looked at before there are more."""
        for _ in range(min(_AT_ONCE, len(self._left))):
            self._add_one(self._left.popleft())
        if not self._left:
            self._more.stop()

    def _finish(self) -> None:
        while self._left:
            self._add_some()

    def _order_keyboard(self) -> None:
        """Tab goes as one reads, also where a card that was kept stands behind a new one."""
        stops = [
            stop for card in self._cards.values() for stop in (card, *card.findChildren(Button))
        ]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _add_one(self, each: WerkpostCard) -> None:
        card = self._cards.pop(each.key, None)
        if card is None:
            card = _Card(each)
            card.dossier_requested.connect(self.dossier_requested)
            card.pressed.connect(lambda: self.werkpost_requested.emit(each.key))
        self._grid.addWidget(card)
        self._cards[each.key] = card  # in the order of the grid

    def take_keyboard(self, key: str | None) -> None:
        """To the card of this werkpost, in sight; None: to the first."""
        if key is not None and key not in self._cards:
            self._finish()
        card = self._cards.get(key) if key else next(iter(self._cards.values()), None)
        if card is not None:
            card.show()  # a card that was just made is not shown before the next event
            self.ensureWidgetVisible(card, 0, Space.XL)
            card.setFocus(Qt.FocusReason.OtherFocusReason)
