"""The stops of the tour about help: the guide before signing in, and a hard word explained."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jobcoach.ui.application import Application
from jobcoach.ui.handleiding.model import place_for
from jobcoach.ui.handleiding.view import HandleidingView
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.tour_stops import Guide, Stop, someone_on_the_way
from jobcoach.ui.widgets.word_help import WordHelp, WordWords

_SEARCHED = "teamleider"


def before_signing_in(application: Application) -> list[Stop]:
    """The chapters about getting in, from the page where one begins."""

    def come() -> None:
        if application.gate is not None:
            application.gate.guide_requested.emit()

    def leave() -> None:
        _guide_in(application).leave_requested.emit()

    return [Stop("handleiding-beginnen", come, leave)]


def of_help(guide: Guide) -> list[Stop]:
    """A chapter with what was looked for, and the words beside a section of a dossier."""
    person = someone_on_the_way(guide.workspace)
    work = Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=person, tab="werk")

    def search() -> None:
        guide.desktop.go(place_for(Place(ScreenName.LADDER)))
        guide.settle()
        _guide_in(guide.application).search.setText(_SEARCHED)

    def forget() -> None:
        _guide_in(guide.application).search.clear()

    def explain() -> QWidget:
        guide.desktop.go(work)
        guide.settle()
        marks = guide.desktop.frame.stack.findChildren(WordHelp)
        return next(mark for mark in marks if mark.isVisible()).open_words()

    def close() -> None:
        for told in guide.application.window.findChildren(WordWords):
            told.close()

    return [
        Stop("handleiding-zoeken", search, forget, typed=True),
        Stop("uitleg", explain, close),
    ]


def _guide_in(application: Application) -> HandleidingView:
    """The guide that is shown."""
    found = application.window.findChildren(HandleidingView)
    return next(view for view in found if view.isVisible())
