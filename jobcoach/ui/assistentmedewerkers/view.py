"""The list at the left and one dossier at the right; one at a time where there is no room."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui.assistentmedewerkers.dossier_view import DossierView
from jobcoach.ui.assistentmedewerkers.new_person_view import NewPersonView
from jobcoach.ui.assistentmedewerkers.people_pane import PeoplePane
from jobcoach.ui.assistentmedewerkers.scrolling import scrolling
from jobcoach.ui.theme import shown
from jobcoach.ui.turns import in_own_turn
from jobcoach.ui.wardrobe import divide
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.empty import EmptyState, Loading
from jobcoach.ui.widgets.section import Hairline

LIST_PX = 280
BESIDE_PX = 760
"""Narrower than this, at 100 % text, shows the list or the dossier."""


class AssistentmedewerkersView(QWidget):
    """Shows people and asks which one; decides nothing."""

    list_requested = Signal()
    """Back from the dossier to the list, where only one of them is shown."""
    dossier_shown = Signal()
    """The dossier that was loaded is in sight."""

    def __init__(self, gebruiker: Gebruiker, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        rol = gebruiker.rol
        self.people = PeoplePane(
            may_add=may(rol, Recht.PERSONEN_WIJZIGEN), may_import=may(rol, Recht.IMPORTEREN)
        )
        self.dossier = DossierView(gebruiker, today)
        self._today = today
        self._loading = scrolling(Loading(rows=8), "Bezig met laden")
        self._nobody = scrolling(
            EmptyState(
                "user",
                "Kies iemand uit de lijst",
                "Typ een paar letters van een naam en druk op Enter, of loop met de pijltjes.",
            ),
            "Niemand gekozen",
        )
        self._to_list = Button("Naar de lijst", icon_name="arrow-left")
        self._to_list.clicked.connect(self._back_to_list)
        self._gone_words = EmptyState("user", "", "", action=self._to_list)
        self._gone = scrolling(self._gone_words, "Dit dossier is er niet meer")
        self._first = scrolling(
            EmptyState(
                "house",
                "Hier komt het dossier",
                "Voeg links iemand toe, of lees een lijst in. Werk je voor een organisatie? Dan "
                "komen je mensen vanzelf bij het synchroniseren.",
            ),
            "Nog niemand",
        )
        self._stack = QStackedWidget()
        pages = (self._nobody, self._first, self._gone, self._loading, self.dossier)
        for page in pages:
            self._stack.addWidget(page)
        divide(self, self._stack)
        self._line = Hairline(Qt.Orientation.Vertical)
        self._list_wanted = True
        self._coming = False
        """The dossier is shown in the next turn, unless another page is shown first."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.people)
        row.addWidget(self._line)
        row.addWidget(self._stack, 1)
        self.dossier.header.list_requested.connect(self._back_to_list)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self._back_to_list)
        self._arrange()

    @cached_property
    def new_person(self) -> NewPersonView:
        """The form for a new person, made when it is first asked for."""
        made = NewPersonView(self._today)
        self._stack.addWidget(made)
        return made

    @property
    def beside(self) -> bool:
        """Whether list and dossier stand beside each other."""
        return self.width() >= shown().px(BESIDE_PX)

    def show_nobody(self) -> None:
        """Nobody was chosen yet."""
        self._show(self._nobody, list_wanted=True)

    def tell_nobody(self, *, anybody: bool) -> None:
        """Say what one can do while nobody is chosen; `anybody`: whether there is someone."""
        if self._stack.currentWidget() in (self._nobody, self._first):
            self._stack.setCurrentWidget(self._nobody if anybody else self._first)

    def show_gone(self, title: str, sentence: str) -> None:
        """The dossier that was shown or asked for is not on this laptop."""
        self._gone_words.say(title, sentence)
        self._show(self._gone, list_wanted=False)

    def show_loading(self) -> None:
        """A dossier is on its way."""
        self._show(self._loading, list_wanted=False)

    def show_dossier(self) -> None:
        """The dossier that was loaded; `dossier_shown` tells when it is there.

        In a turn of its own where another page stands: that it was filled took a turn as well.
        """
        if self._stack.currentWidget() is self.dossier:
            self._show_dossier()
        else:
            self._coming = True
            in_own_turn(self._show_coming, self)

    def _show_coming(self) -> None:
        if self._coming:
            self._show_dossier()

    def _show_dossier(self) -> None:
        self._show(self.dossier, list_wanted=False)
        self.dossier_shown.emit()

    def show_new_person(self) -> None:
        """The form for a new person."""
        self._show(self.new_person, list_wanted=False)

    def show_list(self) -> None:
        """The list; the dossier too where there is room for both."""
        self._list_wanted = True
        self._arrange()

    def _show(self, page: QWidget, *, list_wanted: bool) -> None:
        self._coming = False
        self._stack.setCurrentWidget(page)
        self._list_wanted = list_wanted
        self._arrange()

    def _back_to_list(self) -> None:
        self.show_list()
        self.people.setFocus()
        self.list_requested.emit()

    def _arrange(self) -> None:
        beside = self.beside
        self.people.setVisible(beside or self._list_wanted)
        self._stack.setVisible(beside or not self._list_wanted)
        self._line.setVisible(beside)
        self.dossier.header.set_compact(on=not beside)
        self._to_list.setVisible(not beside)
        if beside:
            self.people.setFixedWidth(shown().px(LIST_PX))
        else:
            self.people.setMinimumWidth(0)
            self.people.setMaximumWidth(16_777_215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Called by Qt."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text leaves less room."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._arrange()
