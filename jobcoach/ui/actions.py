"""Everything that can be done from anywhere, in one table: text, shortcut, icon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from jobcoach.ui.widgets.buttons import tooltip


class ActionName(Enum):
    """The actions that work on every screen."""

    NIEUWE_NOTITIE = "nieuwe_notitie"
    ZOEKEN = "zoeken"
    SYNCHRONISEREN = "synchroniseren"
    TERUG = "terug"
    VERGRENDELEN = "vergrendelen"
    TOETSEN = "toetsen"
    HANDLEIDING = "handleiding"
    AFSLUITEN = "afsluiten"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One line of the table."""

    name: ActionName
    text: str
    hint: str
    """What it does, for the tooltip; the shortcut is added."""
    shortcut: str
    icon: str


ACTIONS = (
    ActionSpec(
        ActionName.NIEUWE_NOTITIE, "Nieuwe notitie", "Schrijf een notitie", "Ctrl+N", "plus"
    ),
    ActionSpec(
        ActionName.ZOEKEN,
        "Zoeken",
        "Zoek in alles op deze laptop",
        "Ctrl+K",
        "search",
    ),
    ActionSpec(
        ActionName.SYNCHRONISEREN,
        "Nu synchroniseren",
        "Wissel nu uit met de server",
        "F5",
        "refresh-cw",
    ),
    ActionSpec(ActionName.TERUG, "Terug", "Ga terug naar waar je was", "Alt+Left", "arrow-left"),
    ActionSpec(
        ActionName.VERGRENDELEN,
        "Vergrendelen",
        "Sluit het scherm af; je tekst blijft staan",
        "Ctrl+L",
        "lock",
    ),
    ActionSpec(
        ActionName.TOETSEN, "Sneltoetsen", "Bekijk alle sneltoetsen", "F1", "circle-question-mark"
    ),
    ActionSpec(
        ActionName.HANDLEIDING,
        "Handleiding",
        "Lees de uitleg bij waar je nu bent",
        "Shift+F1",
        "book-open",
    ),
    ActionSpec(ActionName.AFSLUITEN, "Afsluiten", "Sluit Jobcoach af", "Ctrl+Q", "log-out"),
)

INSIDE_A_SCREEN = (
    ("Ctrl+Enter", "Notitie ondertekenen, beoordeling inleveren, doel, plan of persoon bewaren"),
    ("Ctrl+F", "De lijst met mensen filteren; in de handleiding zoeken"),
    ("Ctrl+Shift+N", "Een nieuwe persoon toevoegen"),
    ("Alt+Pijl omhoog", "Van een persoon of een hoofdstuk terug naar de lijst"),
    ("Alt+P", "Een andere persoon kiezen, of bij een bezoek nog iemand; je tekst blijft"),
    ("Ctrl+G", "Bij een persoon: samen bekijken en afspreken"),
    ("1, 2, 3, 4, 5", "Bij Samen bekijken: kiezen"),
    ("Ctrl+B", "Op Vandaag: een bezoek opschrijven"),
    ("Ctrl+R", "Op Vandaag: klaar voor vertrek, staat alles op deze laptop?"),
    ("Alt+A", "Bij een bezoek: zeggen of iemand er was; dan een letter, zoals Z voor ziek"),
    ("Ctrl+.", "De naam van een ander vervangen door ‘een collega’"),
    ("Alt+I, Alt+L", "Zo’n naam vervangen door initialen, of laten staan met een reden"),
    ("F7, Shift+F7", "Naar het volgende of het vorige woord dat niet in het woordenboek staat"),
    ("Ctrl+;", "Wat je bij zo’n woord misschien bedoelt, of het bij je eigen woorden zetten"),
    ("Ctrl+Spatie", "Een tekstblok invoegen; of typ het korte woord en Tab"),
    ("Alt+M", "Meer velden bij een notitie: tijd, doelen, minuten"),
    ("1, 2, 3", "Antwoord geven op een ladder-vraag; kiezen tussen twee versies"),
    ("1 tot en met 5", "Een competentie scoren; Delete wist de score van die dag"),
    ("Backspace, Pijl links", "Terug naar de vorige ladder-vraag"),
    ("A, L, E, F, Z, V, N, D", "Aanwezigheid invullen; de letters staan onder de week"),
    (
        "Page Up en Page Down",
        "Een week terug of verder bij aanwezigheid en agenda; T is vandaag",
    ),
    ("Ctrl+Z", "Een ingevuld dagdeel ongedaan maken, of wat je verplaatste in de agenda"),
    ("Ctrl+Pijltjes", "In de agenda: een bezoek een dag of een kwartier verplaatsen"),
    ("V", "In de agenda: een andere dag en tijd invullen voor een bezoek"),
    ("Shift+A", "Iedereen op de werkpost aanwezig"),
    ("Ctrl+S", "Rapport bewaren als PDF"),
    ("Ctrl+P", "Rapport afdrukken"),
    ("Ctrl+O, Ctrl+V", "Bij Bijlagen: een foto of document toevoegen, een foto plakken"),
    ("Delete", "Een bijlage weggooien of een bezoek weghalen; dat kun je ongedaan maken"),
    ("Pijl links, Pijl rechts", "Bij Bijlagen: de vorige en de volgende foto"),
    ("Pijltjes en Enter", "Door een lijst lopen en openen"),
    ("De toets naast een regel", "In een menu: die regel kiezen"),
    ("Tab en Shift+Tab", "Naar het volgende en het vorige veld"),
    ("Esc", "Sluiten; twee keer: van Samen bekijken naar je eigen scherm"),
)
"""Keys that only some screens know; told in the same overview."""


def spec_of(name: ActionName) -> ActionSpec:
    """The line of the table."""
    return next(spec for spec in ACTIONS if spec.name is name)


class Actions(QObject):
    """The table as Qt actions on a window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[ActionName, QAction] = {}
        for spec in ACTIONS:
            action = QAction(spec.text, window)
            action.setObjectName(spec.name.value)
            action.setShortcut(QKeySequence(spec.shortcut))
            action.setToolTip(tooltip(spec.hint, action.shortcut()))
            window.addAction(action)
            self._actions[spec.name] = action
        # Also while the overview of keys is in front, which is a window of its own.
        lock = self._actions[ActionName.VERGRENDELEN]
        lock.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)

    def __getitem__(self, name: ActionName) -> QAction:
        return self._actions[name]

    def on(self, name: ActionName, do: Callable[[], None]) -> None:
        """Do this when the action is called for."""
        self._actions[name].triggered.connect(lambda _checked: do())

    def enable(self, name: ActionName, *, on: bool) -> None:
        """Whether it can be called for now."""
        self._actions[name].setEnabled(on)
