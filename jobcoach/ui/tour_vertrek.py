"""The stops of the tour on Klaar voor vertrek: ready, as it may be missed, and while fetching."""

from __future__ import annotations

from datetime import timedelta

from jobcoach.domain.notitie import Bezoek
from jobcoach.domain.vertrek import Vertrekfeiten, vertrekpunten
from jobcoach.domain.werkpost import Werkpost
from jobcoach.ui import vertrek_words as words
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.tour_stops import Guide, Stop
from jobcoach.ui.vertrek.view import VertrekView
from jobcoach.usecases.vertrek import Vertrek, Vertrekbezoek

_PHOTOS_BYTES = 92_000_000
_FREE_BYTES = 41_000_000_000
_HARDLY_FREE_BYTES = 310_000_000


def of_vertrek(guide: Guide) -> list[Stop]:
    """As this laptop is, and the two ends: all is here, and nothing is."""
    here = Place(ScreenName.VERTREK)

    def come(*, ready: bool, fetching: bool = False) -> None:
        guide.desktop.go(here)
        guide.settle()
        view = guide.desktop.screen(ScreenName.VERTREK).widget
        assert isinstance(view, VertrekView)
        found, today = _example(guide, ready=ready), guide.desktop.desk.today
        view.show_found(
            words.summary(found),
            words.lines(found, today=today, opens_by_itself=ready),
            words.bezoek_rows(found.bezoeken, today),
            may_fetch=True,
        )
        view.show_fetching(on=fetching)

    return [
        Stop("vertrek", lambda: guide.desktop.go(here)),
        Stop("vertrek-klaar", lambda: come(ready=True)),
        Stop("vertrek-mist", lambda: come(ready=False)),
        Stop("vertrek-ophalen", lambda: come(ready=False, fetching=True)),
    ]


def _example(guide: Guide, *, ready: bool) -> Vertrek:
    now = guide.desktop.desk.clock()
    feiten = Vertrekfeiten(
        alone=False,
        last_proof=now - timedelta(hours=1 if ready else 20),
        dossiers_onderweg=0 if ready else 2,
        fotos_weg=0 if ready else 3,
        fotos_bytes=0 if ready else _PHOTOS_BYTES,
        te_versturen=0 if ready else 4,
        vrij_bytes=_FREE_BYTES if ready else _HARDLY_FREE_BYTES,
    )
    planned = (
        ("Kinderboerderij De Kleine Weide", ("Emre", "Kim", "Siân"), timedelta(hours=1)),
        ("Lunchroom Dichterbij", ("Fatma", "Joost"), timedelta(days=1)),
    )
    return Vertrek(
        bezoeken=tuple(
            Vertrekbezoek(
                bezoek=Bezoek(id=naam, werkpost_id=naam, gepland_op=now + ahead),
                werkpost=Werkpost(id=naam, naam=naam),
                moment=now + ahead,
                personen=personen,
                fotos_weg=0 if ready or place else 3,
            )
            for place, (naam, personen, ahead) in enumerate(planned)
        ),
        feiten=feiten,
        punten=vertrekpunten(feiten, now),
    )
