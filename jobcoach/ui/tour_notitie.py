"""The stops of the tour at a note: one that is being written, and one with another's name in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobcoach.domain.notitie import Methode
from jobcoach.ui.notitie.soap import LEEG
from jobcoach.ui.notitie.view import NotitieView
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.widgets.text_area import TextArea
from jobcoach.ui.widgets.text_marks import Look

if TYPE_CHECKING:
    from jobcoach.ui.tour_stops import Guide

_LOOKS = 20
"""How often is looked whether the dictionary answered."""
NOTE = (
    "Kwam zelf op tijd en begon uit zichzelf met de stallen. Het laatste hok ging zonder hulp. "
    "Volgende week proberen we het voeren alleen; de vrijwilliger blijft in de buurt."
)


def write(guide: Guide, person: str, text: str = NOTE) -> NotitieView:
    """A note about this person."""
    guide.desktop.go(Place(ScreenName.NOTITIE, dossier=person))
    guide.settle()
    view = guide.desktop.screen(ScreenName.NOTITIE).widget
    assert isinstance(view, NotitieView)
    view.editor.show_text(Methode.VRIJ, text, LEEG)
    view.editor.typed.emit()
    return view


def name(guide: Guide, person: str) -> None:
    """The same with the name of someone else, at the moment of signing."""
    people = [one.persoon for one in guide.workspace.list_assistentmedewerkers()]
    other = next(one for one in people if one.id != person)
    write(guide, person, f"{NOTE} Samen met {other.naam} de kar geladen.").hold_for_names()


def typo(guide: Guide, person: str) -> None:
    """The same with words in it that are in no dictionary."""
    view = write(guide, person, f"{NOTE} Daarna de gieten gevoerdt.")
    area = next(one for one in view.findChildren(TextArea) if one.isVisible())
    guide.desktop.writing.help_in(area)  # a window without a manager gets no keyboard
    for _ in range(_LOOKS):
        if any(one.span.look is Look.SPELLING for one in area.marks.marks()):
            return
        guide.settle()
