"""Every stop of the tour: what is pictured, and how one gets there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtWidgets import QScrollArea, QWidget

from jobcoach.domain.ladder import Antwoord
from jobcoach.domain.notitie import Activiteit, Minuten
from jobcoach.ui import tour_notitie
from jobcoach.ui.application import Application
from jobcoach.ui.assistentmedewerkers.delen_regel import CHANGE
from jobcoach.ui.assistentmedewerkers.dossier_view import DossierView
from jobcoach.ui.assistentmedewerkers.view import AssistentmedewerkersView
from jobcoach.ui.assistentmedewerkers.werk_tab import WerkTab
from jobcoach.ui.bezoek.view import BezoekView
from jobcoach.ui.desktop import Desktop
from jobcoach.ui.kennismaken.view import KennismakenView
from jobcoach.ui.keys import KeysOverview
from jobcoach.ui.ladder.view import LadderView
from jobcoach.ui.ontgrendelen.view import WELCOME_BACK, OntgrendelenView
from jobcoach.ui.rapporten.view import RapportenView
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.tour_notitie import NOTE
from jobcoach.ui.werkposten.presenter import FORM as WERKPOST_FORM
from jobcoach.ui.workspace import Workspace

_VISIT = (NOTE, "Haalde het hooi en telde zelf de balen. Bleef bij het overleg tot het eind.")
_THE_SAME = (ScreenName.INSTELLINGEN.value, ScreenName.HANDLEIDING.value)
"""Screens that are no other for another user."""
_STEPS = (4, 9)
"""How far the example is in its picture, and of how many steps."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One picture: its name, and how to get there."""

    name: str
    show: Callable[[], QWidget | None]
    """Gives the window to picture; None: the program's own."""
    leave: Callable[[], None] = lambda: None
    typed: bool = False
    """Something was typed: what comes of it comes after a pause."""


@dataclass(frozen=True, slots=True)
class Guide:
    """What a stop needs to get somewhere."""

    application: Application
    desktop: Desktop
    settle: Callable[[], None]
    """Wait until all work is done and shown."""

    @property
    def workspace(self) -> Workspace:
        """What this user can do."""
        return self.desktop.workspace


def before_the_frame(application: Application) -> list[Stop]:
    """The pages before someone is signed in: of the demo, of a first start, of every morning."""
    stops = []
    gate = application.gate
    if isinstance(gate, KennismakenView):
        stops.append(Stop("kennismaken", gate.show_choice))
    first = KennismakenView(["jobcoach", "teamleider"])
    page = OntgrendelenView(*WELCOME_BACK)

    def prepare() -> None:
        first.show_progress(*_STEPS)

    stops += [
        _page(application, "eerste-start", first, first.show_choice),
        _page(application, "eerste-start-aanmelden", first, first.show_enrol),
        _page(application, "eerste-start-alleen", first, first.show_alone),
        _page(application, "eerste-start-rondkijken", first, first.show_demo),
        _page(application, "eerste-start-klaarzetten", first, prepare),
        _page(application, "ontgrendelen", page, page.forget),
    ]
    return stops


def _page(application: Application, name: str, page: QWidget, show: Callable[[], None]) -> Stop:
    """A page that the demo never shows by itself, in place of what stands there."""
    before = application.window.shown_widget

    def come() -> None:
        application.window.host(page)
        show()

    def leave() -> None:
        if before is not None:
            application.window.host(before)

    return Stop(name, come, leave)


def whole_frame(guide: Guide) -> list[Stop]:
    """Every screen of the first user."""
    desktop, person = guide.desktop, someone_with_a_history(guide.workspace)
    stops = [_at(guide, entry.key, Place(ScreenName(entry.key))) for entry in desktop.entries]
    for tab in (
        "overzicht",
        "tijdlijn",
        "ladder",
        "doelen",
        "competenties",
        "aanwezigheid",
        "gegevens",
    ):
        place = Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=person, tab=tab)
        stops.append(_at(guide, f"dossier-{tab}", place))
    goals = Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=person, tab="doelen")
    stops.append(Stop("doel-formulier", lambda: _new_goal(guide, goals), lambda: _no_goal(guide)))
    stops += _one_werkpost(guide)
    stops += _work(guide)
    forget = _forgetting(guide)
    measured = Place(ScreenName.LADDER, dossier=person)
    return [
        *stops,
        _at(guide, "ladder-vraag", measured),
        Stop("ladder-uitkomst", lambda: _measure(guide, measured), forget),
        Stop("notitie", lambda: _note(guide, person), forget, typed=True),
        Stop("notitie-naam", lambda: tour_notitie.name(guide, person), forget, typed=True),
        Stop("notitie-spelling", lambda: tour_notitie.typo(guide, person), forget, typed=True),
        Stop("bezoek-kiezen", lambda: _nowhere(guide), forget),
        Stop("bezoek", lambda: _visit(guide), forget, typed=True),
        Stop("bezoek-nog-iemand", lambda: _came_along(guide), forget, typed=True),
        Stop("bezoek-bewaard", lambda: _visited(guide), forget),
        Stop("rapport", lambda: _make_report(guide, person)),
        Stop("rapport-ladder", lambda: _to_page(guide, 1)),
        Stop("rapport-einde", lambda: _to_page(guide, -1)),
        Stop("synchronisatie", lambda: _pill(guide), desktop.frame.pill.click),
        Stop("sneltoetsen", lambda: _keys(guide), _close_keys(guide)),
    ]


def _work(guide: Guide) -> list[Stop]:
    """Where someone works who was placed more than once, and the form of the newest placement."""
    place = Place(
        ScreenName.ASSISTENTMEDEWERKERS, dossier=someone_on_the_way(guide.workspace), tab="werk"
    )

    def tab() -> WerkTab:
        found = guide.desktop.screen(ScreenName.ASSISTENTMEDEWERKERS).widget.findChild(WerkTab)
        assert isinstance(found, WerkTab)
        return found

    def unfold() -> None:
        guide.desktop.go(place)
        guide.settle()
        section = tab().sections[0]
        section.deed_requested.emit(next(iter(section.rows)), CHANGE)

    def fold() -> None:
        for row in tab().sections[0].rows.values():
            if row.form is not None:
                row.form.done_requested.emit()
        guide.settle()

    def to_the_end() -> None:
        guide.desktop.go(place)
        guide.settle()
        to_the_top_of(tab(), tab().sections[1])

    return [
        _at(guide, "dossier-werk", place),
        Stop("dossier-werk-formulier", unfold, fold),
        Stop("dossier-werk-voorziening", to_the_end),
    ]


def of_another(guide: Guide, who: str) -> list[Stop]:
    """Of another user only what differs."""
    return [
        _at(guide, f"{who}-{entry.key}", Place(ScreenName(entry.key)))
        for entry in guide.desktop.entries
        if entry.key not in _THE_SAME
    ]


def _at(guide: Guide, name: str, place: Place) -> Stop:
    return Stop(name, lambda: guide.desktop.go(place))


def _forgetting(guide: Guide) -> Callable[[], None]:
    """What goes away from a screen on which something was begun, and drops what was begun."""
    before = {kladje.id for kladje in guide.workspace.list_kladjes()}

    def leave() -> None:
        _to_today(guide)
        for kladje in guide.workspace.list_kladjes():
            if kladje.id not in before:
                guide.workspace.drop_kladje(kladje.id)

    return leave


def _measure(guide: Guide, place: Place) -> None:
    """No contract, but tasks with responsibility: trede 4."""
    guide.desktop.go(place)
    guide.settle()
    view = guide.desktop.screen(ScreenName.LADDER).widget
    assert isinstance(view, LadderView)
    for antwoord in (Antwoord.NEE, Antwoord.JA):
        view.answered.emit(antwoord)
        guide.settle()


def _one_werkpost(guide: Guide) -> list[Stop]:
    """The werkpost where most people work, when there is one."""
    regels = guide.workspace.list_werkposten()
    if not regels:
        return []
    fullest = max(regels, key=lambda regel: regel.bezetting).werkpost.id
    place = Place(ScreenName.WERKPOSTEN, item=fullest)
    return [
        _at(guide, "werkpost", place),
        _at(guide, "werkpost-wijzigen", replace(place, tab=WERKPOST_FORM)),
    ]


def _note(guide: Guide, person: str) -> None:
    tour_notitie.write(guide, person)


def _dossier(guide: Guide) -> DossierView:
    view = guide.desktop.screen(ScreenName.ASSISTENTMEDEWERKERS).widget
    assert isinstance(view, AssistentmedewerkersView)
    return view.dossier


def _new_goal(guide: Guide, place: Place) -> None:
    guide.desktop.go(place)
    guide.settle()
    _dossier(guide).doelen.change_requested.emit("")


def _no_goal(guide: Guide) -> None:
    _dossier(guide).doelen.form.cancel_requested.emit()
    guide.settle()


def _nowhere(guide: Guide) -> None:
    """Nothing is planned, and no werkpost was chosen yet."""
    guide.desktop.go(Place(ScreenName.BEZOEK))
    guide.settle()
    view = guide.desktop.screen(ScreenName.BEZOEK).widget
    assert isinstance(view, BezoekView)
    view.head.show_choices((), None)
    view.show_nowhere()


def _visit(guide: Guide) -> None:
    """The visit that is planned about now, of which two lines are written."""
    guide.desktop.go(Place(ScreenName.BEZOEK))
    guide.settle()
    view = guide.desktop.screen(ScreenName.BEZOEK).widget
    assert isinstance(view, BezoekView)
    for line, text in zip(view.lines, _VISIT, strict=False):
        line.text.set_text(text)
    view.hours.show_hours(Minuten(direct=90, reis=25), Activiteit.BEGELEIDEN_OP_HET_WERK)
    view.changed.emit()
    guide.settle()


def _came_along(guide: Guide) -> None:
    """Someone who does not work there is being chosen."""
    _visit(guide)
    view = guide.desktop.screen(ScreenName.BEZOEK).widget
    assert isinstance(view, BezoekView)
    view.one_more.button.click()
    guide.settle()
    view.sheet.ensureWidgetVisible(view.one_more)


def _visited(guide: Guide) -> None:
    """What is said when all of it was kept."""
    today = guide.desktop.desk.today
    _visit(guide)
    view = guide.desktop.screen(ScreenName.BEZOEK).widget
    assert isinstance(view, BezoekView)
    kept = ("Bezoek bewaard: 2 notities", "De aanwezigheid van 2 personen is ingevuld.")
    view.done.show_done(*kept, today + timedelta(days=7), "09:30", today)
    view.show_done()


def _make_report(guide: Guide, person: str) -> None:
    guide.desktop.go(Place(ScreenName.RAPPORTEN, dossier=person))
    guide.settle()
    view = guide.desktop.screen(ScreenName.RAPPORTEN).widget
    assert isinstance(view, RapportenView)
    view.make_requested.emit()
    guide.settle()


def _to_page(guide: Guide, place: int) -> None:
    view = guide.desktop.screen(ScreenName.RAPPORTEN).widget
    assert isinstance(view, RapportenView)
    above = view.preview.viewport().height() // 3 if place < 0 else 0
    view.preview.verticalScrollBar().setValue(view.preview.sheets[place].y() - above)


def _pill(guide: Guide) -> None:
    _to_today(guide)
    guide.desktop.frame.pill.click()


def _to_today(guide: Guide) -> None:
    guide.desktop.go(Place(ScreenName.VANDAAG))
    guide.settle()


def to_the_top_of(page: QScrollArea, part: QWidget) -> None:
    """Scroll a page until this part of it stands above."""
    inside = page.widget()
    assert inside is not None
    page.verticalScrollBar().setValue(part.mapTo(inside, part.rect().topLeft()).y() - 24)


def _keys(guide: Guide) -> QWidget:
    overview = KeysOverview(guide.desktop.entries, guide.application.window)
    overview.show()
    return overview


def _close_keys(guide: Guide) -> Callable[[], None]:
    def close() -> None:
        for overview in guide.application.window.findChildren(KeysOverview):
            overview.close()

    return close


def someone_with_a_history(workspace: Workspace) -> str:
    """Whoever of the first people has been assessed most often: their screens show most."""
    people = [regel.persoon.id for regel in workspace.list_assistentmedewerkers()[:12]]
    return max(people, key=lambda person: len(workspace.open_dossier(person).beoordelingen))


def someone_on_the_way(workspace: Workspace) -> str:
    """Whoever was placed most often, and of those who is on the way to paid work."""
    people = [regel.persoon.id for regel in workspace.list_assistentmedewerkers()]
    dossiers = [workspace.open_dossier(person) for person in people]
    found = max(dossiers, key=lambda one: (len(one.trajecten), len(one.plaatsingen)))
    return found.persoon.id
