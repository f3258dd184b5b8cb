"""One dossier: who it is about on top, and a tab for each side of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui.assistentmedewerkers.aanwezigheid_tab import AanwezigheidTab
from jobcoach.ui.assistentmedewerkers.bijlagen_tab import BijlagenTab
from jobcoach.ui.assistentmedewerkers.competenties_tab import CompetentiesTab
from jobcoach.ui.assistentmedewerkers.doelen_tab import DoelenTab
from jobcoach.ui.assistentmedewerkers.gegevens_tab import GegevensTab
from jobcoach.ui.assistentmedewerkers.header import DossierHeader
from jobcoach.ui.assistentmedewerkers.ladder_tab import LadderTab
from jobcoach.ui.assistentmedewerkers.overzicht_tab import OverzichtTab
from jobcoach.ui.assistentmedewerkers.tijdlijn_tab import TijdlijnTab
from jobcoach.ui.assistentmedewerkers.werk_tab import WerkTab
from jobcoach.ui.saved_line import SavedLine
from jobcoach.ui.theme import Space
from jobcoach.ui.wardrobe import divide
from jobcoach.ui.widgets.section import Hairline, Page
from jobcoach.ui.widgets.tabs import PADDING_PX, Tabs
from jobcoach.ui.widgets.text_area import ROEPNAAM
from jobcoach.usecases.assistentmedewerkers import Dossier


class DossierView(QWidget):
    """Shows a person; the tabs that the role may not read are not there.

    A side is made when it is first asked for.
    """

    tab_chosen = Signal(str)

    def __init__(self, gebruiker: Gebruiker, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gebruiker = gebruiker
        self._today = today
        rol = gebruiker.rol
        self._may_change = may(rol, Recht.PERSONEN_WIJZIGEN)
        self.header = DossierHeader(rol)
        keys = [("overzicht", "Overzicht"), ("tijdlijn", "Tijdlijn")]
        if may(rol, Recht.LADDER_LEZEN):
            keys.append(("ladder", "Ladder"))
        keys.append(("doelen", "Doelen"))
        if may(rol, Recht.NOTITIES_LEZEN):
            keys.append(("competenties", "Competenties"))
        if may(rol, Recht.AANWEZIGHEID_LEZEN):
            keys.append(("aanwezigheid", "Aanwezigheid"))
        keys += [("werk", "Werk"), ("gegevens", "Gegevens")]
        if may(rol, Recht.BIJLAGEN_LEZEN):
            keys.append(("bijlagen", "Bijlagen"))
        self.tabs = Tabs("Delen van het dossier", keys)
        self.tabs.chosen.connect(self._chosen)
        self._to_show: dict[str, Callable[[], None]] = {}
        self._saved: dict[str, SavedLine] = {}
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        bar = QHBoxLayout()
        bar.setContentsMargins(Space.XXL - PADDING_PX, 0, Space.S, 0)
        bar.addWidget(self.tabs)
        column.addLayout(bar)
        column.addWidget(Hairline())
        column.addWidget(self._stack, 1)
        self._foot = QWidget()
        self._saved_lines = QHBoxLayout(self._foot)
        self._saved_lines.setContentsMargins(Space.XXL, Space.S, Space.XL, Space.S)
        column.addWidget(self._foot)
        divide(self, self._stack)
        self._show_page()

    @cached_property
    def overzicht(self) -> OverzichtTab:
        """What one has to know first."""
        return OverzichtTab(self._gebruiker.rol)

    @cached_property
    def tijdlijn(self) -> TijdlijnTab:
        """All that happened."""
        return TijdlijnTab(self._gebruiker.rol)

    @cached_property
    def ladder(self) -> LadderTab:
        """Where on the ladder."""
        return LadderTab(self._gebruiker)

    @cached_property
    def doelen(self) -> DoelenTab:
        """Goals and plans."""
        return DoelenTab(self._gebruiker.rol, self._today)

    @cached_property
    def competenties(self) -> CompetentiesTab:
        """Scores."""
        return CompetentiesTab(self._gebruiker.rol, self._today)

    @cached_property
    def aanwezigheid(self) -> AanwezigheidTab:
        """The week."""
        return AanwezigheidTab(self._gebruiker.rol)

    @cached_property
    def werk(self) -> WerkTab:
        """Placements, provisions and the traject."""
        return WerkTab(may_change=self._may_change)

    @cached_property
    def gegevens(self) -> GegevensTab:
        """Facts, and whom to call."""
        return GegevensTab(may_change=self._may_change, today=self._today)

    @cached_property
    def bijlagen(self) -> BijlagenTab:
        """Photos and documents."""
        return BijlagenTab(self._gebruiker.rol)

    @property
    def tab(self) -> str:
        """The key of the present tab."""
        return self.tabs.current_key

    def prepare(self, key: str) -> bool:
        """Make this side, or put it in its place; False when it is there already."""
        if key not in self.__dict__:  # a cached property that was not asked for yet
            getattr(self, key)
            return True
        there = self._stack.count()
        self._page(key)
        return self._stack.count() > there

    def show_dossier(self, dossier: Dossier, today: date) -> None:
        """Show this person in the header, and in the tabs that only show when one goes there."""
        self.header.show_dossier(dossier, today)
        self.setProperty(ROEPNAAM, dossier.persoon.roepnaam)
        self._to_show = {
            "overzicht": lambda: self.overzicht.show_dossier(dossier, today),
            "ladder": lambda: self.ladder.show_dossier(dossier, today),
        }
        self._show_page()

    def choose_tab(self, key: str) -> None:
        """Show this tab without telling so; an unknown key changes nothing."""
        with QSignalBlocker(self.tabs):
            self.tabs.choose(key)
        self._show_page()

    def take_keyboard(self) -> None:
        """To the tabs: arrows go to the next, Tab goes into it."""
        self.tabs.setFocus()

    def scroll_up(self) -> None:
        """Another person: begin at the top."""
        for place in range(self._stack.count()):
            page = self._stack.widget(place)
            if isinstance(page, AanwezigheidTab):
                page = page.page
            if isinstance(page, Page):
                page.verticalScrollBar().setValue(0)

    def _chosen(self, key: str) -> None:
        self._show_page()
        self.tab_chosen.emit(key)

    def _show_page(self) -> None:
        fill = self._to_show.pop(self.tab, None)
        if fill is not None:
            fill()
        self._stack.setCurrentWidget(self._page(self.tab))
        for key, line in self._saved.items():
            line.setVisible(self.tab == key)
        self._foot.setVisible(self.tab in self._saved)

    def _page(self, key: str) -> QWidget:
        page: QWidget = getattr(self, key)  # each tab has the name of its key
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
            if isinstance(page, WerkTab | GegevensTab):
                self._saved[key] = page.saved
                self._saved_lines.addWidget(page.saved, 1)
                page.saved.setVisible(self.tab == key)
        return page
