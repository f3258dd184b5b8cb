"""The stops of the tour at what is looked for: results, none, and what was opened."""

from __future__ import annotations

import time
from datetime import date

from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.tour_stops import Guide, Stop
from jobcoach.ui.zoeken.model import Asked, Period

_SEARCHED = "hulp"
_PATIENCE_S = 5.0


def of_searching(guide: Guide) -> list[Stop]:
    """Results of every kind, nothing in a period, and a note opened where the word stands."""
    search, settle = guide.desktop.frame.search, guide.settle

    def ask(text: str, van: date | None = None, tot: date | None = None) -> None:
        search.setFocus()
        search.filters.put(None, Period.BETWEEN if van else Period.ALWAYS, (van, tot))
        search.setText(text)

    def stop() -> None:
        search.put(Asked())
        search.close_found()

    def opened() -> None:
        ask(_SEARCHED)
        until = time.monotonic() + _PATIENCE_S
        while not search.found and time.monotonic() < until:
            settle()
        search.pressed.emit(next(one for one in search.found if one.place.tab == "tijdlijn"))

    def to_today() -> None:
        guide.desktop.go(Place(ScreenName.VANDAAG))
        guide.settle()

    return [
        Stop("zoeken", lambda: ask(_SEARCHED), stop, typed=True),
        Stop(
            "zoeken-niets",
            lambda: ask(f"@kim {_SEARCHED}", date(2001, 1, 1), date(2001, 12, 31)),
            stop,
            typed=True,
        ),
        Stop("zoeken-geopend", opened, to_today, typed=True),
    ]
