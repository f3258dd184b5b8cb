"""What a screen is to the window, and what the window gives to every screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.moment import Clock
from jobcoach.ui.background import Background
from jobcoach.ui.messages import Messages


class ScreenName(Enum):
    """The screens of the program."""

    VANDAAG = "vandaag"
    ASSISTENTMEDEWERKERS = "assistentmedewerkers"
    WERKPOSTEN = "werkposten"
    AGENDA = "agenda"
    RAPPORTEN = "rapporten"
    IMPORTEREN = "importeren"
    INSTELLINGEN = "instellingen"
    NOTITIE = "notitie"
    BEZOEK = "bezoek"
    LADDER = "ladder"
    SAMEN = "samen"
    VERTREK = "vertrek"
    TWEE_VERSIES = "twee_versies"
    PRULLENBAK = "prullenbak"
    HANDLEIDING = "handleiding"


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go: a screen, and what to show there."""

    screen: ScreenName
    dossier: str | None = None
    """Id of an assistent-medewerker; None: nobody in particular."""
    tab: str | None = None
    """Key of a tab of the detail, such as `tijdlijn` or `doelen`, or of a chapter of the guide;
    None: as it was."""
    item: str | None = None
    """Id of what to show there: a notitie, doel, ladderbeoordeling, werkpost, bijlage, conflict or
    another part of a dossier; in the tab `gegevens` also the name of a field of the person, in the
    guide the key of a heading. None: nothing in particular."""
    bezoek: str | None = None
    """Id of a planned visit to write up, on the screen Bezoek, or of one to read, on Werkposten;
    None: none in particular."""
    kladje: str | None = None
    """Id of a draft to go on with; None: start anew."""
    words: tuple[str, ...] = ()
    """Words that were looked for, to be marked there; empty: nothing is marked."""
    search: int | None = None
    """Number of the search that was left from here, to be opened again by whoever comes back;
    None: nothing was looked for here."""


class Screen(Protocol):
    """A presenter with its view, as the window sees it."""

    @property
    def widget(self) -> QWidget:
        """The view."""
        ...

    @property
    def title(self) -> str:
        """For the title bar and for screen readers."""
        ...

    def activated(self, place: Place) -> None:
        """It is shown now, at this place: load what is needed, and take the keyboard."""
        ...

    def refresh(self) -> None:
        """Data changed while it is shown: load anew, keep selection, scrolling and typing."""
        ...

    def may_leave(self) -> bool:
        """Whether one may go elsewhere now. What is being typed is kept before it says yes."""
        ...


@runtime_checkable
class LargeScreen(Screen, Protocol):
    """A screen of which parts are made when they are first gone to."""

    def prepare(self) -> bool:
        """Make one of them before that, in some hundredths of a second; False: all is there."""
        ...


@dataclass(frozen=True, slots=True)
class Desk:
    """What the window gives to every screen."""

    background: Background
    messages: Messages
    go: Callable[[Place], None]
    """Go to another place; the present one can be returned to with Alt+Left."""
    back: Callable[[], None]
    """Return to where one came from."""
    saved: Callable[[], None]
    """Tell the window that something was saved: it counts what waits and synchronises soon."""
    fetch: Callable[[], None]
    """Exchange everything with the server now, photos too, whatever the line costs."""
    fetching: Callable[[], bool]
    """Whether something is being exchanged. A screen that tells of it is shown anew when that
    changes."""
    clock: Clock

    @property
    def today(self) -> date:
        """The calendar day in the Netherlands."""
        return day_of(self.clock())


ScreenFactory = Callable[[Desk], Screen]
"""Makes a screen; nothing is read for it before it is gone to."""
