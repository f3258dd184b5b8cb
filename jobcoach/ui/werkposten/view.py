"""The cards of the werkposten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jobcoach.ui import dutch
from jobcoach.ui.theme import Space, TextSize, Tone, shown
from jobcoach.ui.werkposten.model import WerkpostCard
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.chips import SignalChip
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.facts import Facts
from jobcoach.ui.widgets.grid import CardGrid
from jobcoach.ui.widgets.marks import Mark
from jobcoach.ui.widgets.section import Page, Wrap, clear
from jobcoach.ui.widgets.text import Heading, Label, Muted

_DOT_PX = 12


class Seats(QWidget):
    """One round for each place, filled when it is taken. The sentence beside it says the same."""

    def __init__(self, taken: int, places: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken, self._places = taken, max(places, taken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its rounds."""
        dot = shown().px(_DOT_PX)
        return QSize(self._places * (dot + Space.XS), dot + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        theme = shown()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = theme.px(_DOT_PX)
        for place in range(self._places):
            box = QRectF(place * (dot + Space.XS) + 1, 1, dot - 1, dot - 1)
            taken = place < self._taken
            edge = theme.colours.accent if taken else theme.colours.edge
            painter.setPen(QPen(QColor(edge), 1.2))
            painter.setBrush(QColor(theme.colours.accent if taken else theme.colours.surface))
            painter.drawEllipse(box)


class _Card(QFrame):
    """One werkpost."""

    dossier_requested = Signal(str)

    def __init__(self, card: WerkpostCard) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self.setAccessibleName(card.naam)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.S)
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


class WerkpostenView(Page):
    """Shows the werkposten; asks to open the dossier of who works there."""

    dossier_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(widest_px=1240, parent=parent)
        top = QVBoxLayout()
        top.setSpacing(Space.XS)
        top.addWidget(Heading("Werkposten"))
        self._count = Muted("")
        top.addWidget(self._count)
        self.body.addLayout(top)
        self._loading = Loading()
        self.body.addWidget(self._loading)
        self._nothing = EmptyState(
            "map-pin",
            "Nog geen werkposten",
            "Je beheerder zet ze klaar. Na de volgende synchronisatie staan ze hier.",
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

    @property
    def shown_names(self) -> tuple[str, ...]:
        """The names on the cards, in order."""
        return tuple(card.accessibleName() for card in self._cards.values())

    def show_cards(self, cards: Sequence[WerkpostCard]) -> None:
        """Show these."""
        self._loading.hide()
        clear(self._grid)
        self._cards.clear()
        for each in cards:
            card = _Card(each)
            card.dossier_requested.connect(self.dossier_requested)
            self._grid.addWidget(card)
            self._cards[each.key] = card
        self._nothing.setVisible(not cards)
        people = sum(each.bezetting for each in cards)
        places = dutch.count(len(cards), "werkpost", "werkposten")
        self._count.setText(f"{places}, {dutch.count(people, 'persoon', 'personen')}")
        self._count.setVisible(bool(cards))

    def show_one(self, key: str) -> None:
        """Bring one card into sight, with the keyboard on the first who works there."""
        card = self._cards.get(key)
        if card is not None:
            self.ensureWidgetVisible(card, 0, Space.XL)
            first = card.findChild(Button)
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)
