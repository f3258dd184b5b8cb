"""The stops of the tour at photos and documents, and at two versions."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle
from pathlib import Path

from jobcoach.domain.bewaarplek import Bewaarplek, Bewaarreden, Bewaarstaat
from jobcoach.domain.bijlage import Vindplaats
from jobcoach.ui.assistentmedewerkers.bijlagen_model import tile_of
from jobcoach.ui.assistentmedewerkers.view import AssistentmedewerkersView
from jobcoach.ui.factories import screens_of
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.tour_stops import Guide, Stop
from jobcoach.ui.twee_versies.view import TweeVersiesView

_PLACES = (
    (Vindplaats.HIER_EN_SERVER, Bewaarstaat(Bewaarplek.IN_BACKUP)),
    (Vindplaats.HIER_EN_SERVER, Bewaarstaat(Bewaarplek.BIJ_SERVER)),
    (Vindplaats.ALLEEN_HIER, Bewaarstaat(Bewaarplek.ALLEEN_HIER, Bewaarreden.WACHT)),
    (Vindplaats.ELDERS, None),
)
"""Where photos of whoever works with a server can be."""


def of_bijlagen(guide: Guide) -> list[Stop]:
    """Photos: of who has most of them, where each can be, one of them large, who consented; and of
    who has none."""
    space, screen = guide.workspace, ScreenName.ASSISTENTMEDEWERKERS
    people = [regel.persoon.id for regel in space.list_assistentmedewerkers()[:12]]
    found = {person: len(space.list_bijlagen(person)) for person in people}
    most = Place(screen, dossier=max(people, key=lambda one: found[one]), tab="bijlagen")
    view = guide.desktop.screen(screen).widget
    assert isinstance(view, AssistentmedewerkersView)
    tab = view.dossier.bijlagen

    def come() -> None:
        guide.desktop.go(most)
        guide.settle()

    def tell_places() -> None:
        come()
        regels = cycle(space.list_bijlagen(most.dossier or ""))
        told = [
            replace(one, vindplaats=where, staat=staat, backup_van=space.clock())
            for one, (where, staat) in zip(regels, _PLACES, strict=False)
        ]
        tab.show_tiles([tile_of(one, guide.desktop.desk.today) for one in told])

    def enlarge() -> None:
        come()
        tab.opened.emit(tab.grid.tiles[0].key)

    def ask() -> None:
        come()
        tab.files_given.emit((Path("Aan het werk.jpg"), Path("Bij de koffie.jpg")))

    def leave_asking() -> None:
        tab.consent.cancelled.emit()
        guide.settle()
        guide.desktop.frame.toast.hide()  # it says that no photo was added, on the next picture too

    stops = []
    if found[most.dossier or ""]:
        stops += [
            Stop("dossier-bijlagen", come),
            Stop("dossier-bijlagen-plekken", tell_places),
            Stop("dossier-bijlagen-foto", enlarge, tab.viewer.close_it),
        ]
    stops.append(Stop("dossier-bijlagen-toestemming", ask, leave_asking))
    without = [person for person in people if not found[person]]
    if without:
        place = Place(screen, dossier=without[0], tab="bijlagen")
        stops.append(Stop("dossier-bijlagen-leeg", lambda: guide.desktop.go(place)))
    return stops


def of_two_versions(guide: Guide) -> list[Stop]:
    """Two versions: side by side, being put together, and none."""
    here = Place(ScreenName.TWEE_VERSIES)
    stops = [Stop("twee-versies", lambda: guide.desktop.go(here))]
    if not guide.workspace.name_conflicts():
        return stops
    view = guide.desktop.screen(here.screen).widget
    assert isinstance(view, TweeVersiesView)
    none = replace(guide.workspace, name_conflicts=tuple)
    screens = screens_of(
        none,
        about=About("0.1.0", "laptop-anna", "/home/anna"),
        settings=lambda: guide.application.appearance.settings,
        change_settings=lambda _: None,
        may_lock=True,
    )
    empty = screens[here.screen](guide.desktop.desk)
    guide.desktop.frame.stack.addWidget(empty.widget)

    def put_together() -> None:
        guide.desktop.go(here)
        guide.settle()
        view.unfold()

    def leave() -> None:
        guide.desktop.go(Place(ScreenName.VANDAAG))
        guide.settle()

    def come_to_none() -> None:
        guide.desktop.go(here)
        guide.desktop.frame.stack.setCurrentWidget(empty.widget)
        empty.activated(here)

    return [
        *stops,
        Stop("twee-versies-samen", put_together, view.fold),
        Stop(
            "twee-versies-leeg", come_to_none, lambda: guide.desktop.go(Place(ScreenName.VANDAAG))
        ),
    ]
