"""The stops of the tour on the screen for two: every question, filled in and empty."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jobcoach.domain.doel import Doel
from jobcoach.domain.gesprek import Afspraak, Gezicht, JaDeelsNee
from jobcoach.ui.samen.model import Velden
from jobcoach.ui.samen.pages import (
    BackPage,
    DonePage,
    GoalsPage,
    HowPage,
    NewPage,
    Question,
    TellPage,
)
from jobcoach.ui.samen.view import SamenView
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.tour_stops import Guide, Stop

_AGREED = Velden(
    wat="Ik leer met de bus naar mijn werk",
    wanneer="elke dinsdag",
    wie="Ik",
    volgende_stap="Volgende week ga ik de hele weg alleen",
)
_WORDS = "De kassa is leuk. Als het druk is vind ik het spannend."
_GOALS = ("Ik wil zelf met de bus", "Ik wil de kassa leren, ook als het druk is in de winkel")
_STEPS = 6


def of_samen(guide: Guide, person: str) -> list[Stop]:
    """Each question as it is asked first, and with an answer."""
    doelen = [
        Doel(id=words, assistentmedewerker_id=person, omschrijving=words, in_beeld=True)
        for words in _GOALS
    ]
    earlier = Afspraak(
        id="",
        assistentmedewerker_id=person,
        gesprek_id="",
        wat="Ik bel zelf af als ik ziek ben",
        wanneer="voor negen uur",
        wie="Ik",
        volgende_stap="De eerste keer bellen we samen",
    )
    asked: tuple[tuple[str, Callable[[], Question]], ...] = (
        ("hoe-leeg", lambda: HowPage("Kim", None, "")),
        ("hoe", lambda: HowPage("Kim", Gezicht.GAAT_WEL, _WORDS)),
        ("doelen", lambda: GoalsPage(doelen, _GOALS[:1])),
        ("vorige-keer", lambda: BackPage(earlier, "dinsdag 3 november", JaDeelsNee.DEELS)),
        ("afspraak-leeg", lambda: NewPage(0, Velden())),
        ("afspraak", lambda: NewPage(0, _AGREED)),
        ("vertel-leeg", lambda: TellPage(None)),
        ("vertel", lambda: TellPage(JaDeelsNee.DEELS)),
        ("klaar", lambda: DonePage((_AGREED, Velden(wat="Ik neem mijn eigen brood mee")))),
        ("klaar-leeg", lambda: DonePage(())),
    )
    return [
        Stop(f"samen-{name}", _asking(guide, person, place, ask), lambda: _leave(guide))
        for place, (name, ask) in enumerate(asked)
    ]


def _asking(
    guide: Guide, person: str, place: int, ask: Callable[[], Question]
) -> Callable[[], QWidget | None]:
    def come() -> None:
        guide.desktop.go(Place(ScreenName.SAMEN, dossier=person))
        guide.settle()
        view = guide.desktop.screen(ScreenName.SAMEN).widget
        assert isinstance(view, SamenView)
        page = ask()
        number = _STEPS if isinstance(page, DonePage) else 1 + place // 2
        view.show_question(page, number, _STEPS)

    return come


def _leave(guide: Guide) -> None:
    guide.desktop.go(Place(ScreenName.VANDAAG))
    guide.settle()
