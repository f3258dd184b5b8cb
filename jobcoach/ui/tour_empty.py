"""The stops of the tour on an empty laptop, and with someone who was added a minute ago."""

from __future__ import annotations

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.ui.assistentmedewerkers.view import AssistentmedewerkersView
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.tour_stops import Guide, Stop
from jobcoach.ui.workspace import Workspace

_NOWHERE = "kassa"
"""A word that stands nowhere."""


def of_nobody(guide: Guide) -> list[Stop]:
    """Every screen of the rail, and a search in vain."""
    desktop = guide.desktop
    return [
        *(
            _at(guide, entry.key, Place(ScreenName(entry.key)))
            for entry in desktop.entries
            if entry.key != ScreenName.HANDLEIDING.value  # the same for everyone
        ),
        _at(guide, ScreenName.VERTREK.value, Place(ScreenName.VERTREK)),
        _at(guide, ScreenName.BEZOEK.value, Place(ScreenName.BEZOEK)),
        _at(guide, ScreenName.NOTITIE.value, Place(ScreenName.NOTITIE)),
        Stop("leeg-zoeken", lambda: _search(guide), desktop.frame.search.clear, typed=True),
    ]


def add_someone(workspace: Workspace) -> str:
    """Whoever was added a minute ago; gives the id."""
    sam = Assistentmedewerker(id="", roepnaam="Sam", achternaam="de Boer")
    added: Assistentmedewerker = workspace.add_assistentmedewerker(sam, None)
    return added.id


def of_someone_new(guide: Guide, person: str) -> list[Stop]:
    """Every side of a dossier in which nothing was written yet."""
    here = Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=person)
    guide.desktop.go(here)
    guide.settle()
    view = guide.desktop.screen(ScreenName.ASSISTENTMEDEWERKERS).widget
    assert isinstance(view, AssistentmedewerkersView)
    return [
        _at(guide, f"dossier-{key}", Place(here.screen, dossier=person, tab=key))
        for key in view.dossier.tabs.keys
    ]


def _at(guide: Guide, name: str, place: Place) -> Stop:
    return Stop(f"leeg-{name}", lambda: guide.desktop.go(place))


def _search(guide: Guide) -> None:
    guide.desktop.frame.search.setFocus()
    guide.desktop.frame.search.setText(_NOWHERE)
