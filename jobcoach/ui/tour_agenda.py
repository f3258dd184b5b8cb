"""The stops of the tour in the diary: a visit that is chosen, the form, the list, an empty week."""

from __future__ import annotations

from jobcoach.ui.agenda.model import Kind
from jobcoach.ui.agenda.view import LIST, WEEK, AgendaView
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.tour_stops import Guide, Stop

_WEEKS_ON = 26
"""So far ahead nobody has planned a visit."""


def of_agenda(guide: Guide) -> list[Stop]:
    """What the diary shows beside the week of today."""

    def view() -> AgendaView:
        found = guide.desktop.screen(ScreenName.AGENDA).widget
        assert isinstance(found, AgendaView)
        return found

    def come() -> None:
        guide.desktop.go(Place(ScreenName.AGENDA))
        guide.settle()

    def visit() -> None:
        come()
        planned = [cell for cell in view().grid.cells if cell.kind is Kind.BEZOEK]
        if planned:
            view().choose(planned[0].key)

    def plan() -> None:
        come()
        view().plan_requested.emit()

    def as_list() -> None:
        come()
        view().chips.choose(LIST)

    def empty() -> None:
        come()
        view().deeds.week_requested.emit(_WEEKS_ON)

    def back() -> None:
        view().form.cancelled.emit()
        view().chips.choose(WEEK)
        view().deeds.today_requested.emit()
        guide.settle()

    return [
        Stop("agenda-bezoek", visit, back),
        Stop("agenda-plannen", plan, back),
        Stop("agenda-lijst", as_list, back),
        Stop("agenda-leeg", empty, back),
    ]
