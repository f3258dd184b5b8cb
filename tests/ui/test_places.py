"""Niets kwijt at Instellingen: how much stands where, and what stands on this laptop alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.werkpost import Werkpost
from jobcoach.settings import Settings
from jobcoach.sync.attachments import exchange
from jobcoach.ui.factories import screens_of
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.instellingen.places import MOST_SHOWN
from jobcoach.ui.instellingen.presenter import InstellingenPresenter
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.workspace import workspace_of
from jobcoach.usecases import bezoeken, bijlagen, kladjes, werkposten
from tests.media.pictures import PDF
from tests.support.laptop import note, person
from tests.support.office import Laptop, Office
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around

Show = Callable[[InstellingenPresenter], InstellingenPresenter]
Settled = Callable[[], None]


class Here:
    """Anna at Instellingen, with a server."""

    def __init__(self, root: Path, around: Around, show: Show, settled: Settled) -> None:
        self.office = Office(root)
        self.anna: Laptop = self.office.laptop("Anna")
        self.around, self.settled = around, settled
        screens = screens_of(
            workspace_of(self.anna.door),
            about=About("0.1.0", "laptop-anna", "/home/anna"),
            settings=lambda: Settings(theme="licht"),
            change_settings=lambda _: None,
            may_lock=True,
        )
        screen = screens[ScreenName.INSTELLINGEN](around.desk)
        assert isinstance(screen, InstellingenPresenter)
        self.screen = show(screen)
        self.part = screen.widget.places

    def come(self) -> dict[str, str]:
        """The numbers that one sees on arriving."""
        self.screen.activated(Place(ScreenName.INSTELLINGEN))
        self.settled()
        return {name.text(): value.text() for name, value in self.part.facts._labels}


@pytest.fixture
def here(tmp_path: Path, around: Around, shown: Show, settled: Settled) -> Here:
    return Here(tmp_path, around, shown, settled)


def test_it_tells_how_many_stand_here_alone_and_how_many_at_the_server(here: Here) -> None:
    kim = person(here.anna.door)
    note(here.anna.door, kim, "Een")
    here.anna.sync()
    note(here.anna.door, kim, "Twee")
    told = here.come()
    assert (told["Alleen op deze laptop"], told["Bij de server"]) == ("1", "1")
    assert told["In de back-up van de server"] == "daar is niets van bekend"
    here.anna.sync()
    assert here.come()["Alleen op deze laptop"] == "0"
    assert not here.part.see.isVisible(), "there is nothing to look at"


def test_what_stands_here_alone_is_listed_with_why_and_opens(here: Here) -> None:
    door = here.anna.door
    kim = person(door)
    here.anna.sync()
    signed = note(door, kim, "Nog niet verstuurd")
    kladjes.keep_kladje(
        door,
        Kladje(
            id="0b7f6f0e-8a4c-4d53-9d0e-6f0b1f2f9d11",
            soort=SoortKladje.NOTITIE,
            assistentmedewerker_id=kim.id,
            inhoud={"tekst": "Halve zin"},
            bewaard_op=door.clock(),
        ),
    )
    here.come()
    here.part.see.click()
    here.settled()
    rows = {row.key: row for row in here.part.list.rows}
    assert rows[signed.id].title == "Kim Jansen"
    assert "het wacht tot het verstuurd is" in rows[signed.id].subtitle
    draft = next(row for row in rows.values() if row.key != signed.id)
    assert "kladje: notitie" in draft.subtitle
    here.part.list.opened.emit(signed.id)
    here.part.list.opened.emit(draft.key)
    first, second = here.around.went
    assert (first.tab, first.item) == ("tijdlijn", signed.id)
    assert (second.screen, second.kladje) == (ScreenName.NOTITIE, draft.key)
    assert unnamed(here.screen.widget) == []


def test_a_visit_opens_at_its_werkpost_and_many_are_counted(here: Here) -> None:
    door = here.anna.door
    weide = werkposten.add_werkpost(door, Werkpost(id="", naam="De Kleine Weide"))
    visit = bezoeken.plan_bezoek(door, weide.id, door.clock())
    kim = person(door)
    for number in range(MOST_SHOWN + 2):
        note(door, kim, f"Notitie {number}")
    here.come()
    here.part.see.click()
    here.settled()
    assert len(here.part.list.rows) == MOST_SHOWN
    assert here.part._more.text() == "En nog 3."
    here.part.opened.emit(visit.id)
    assert here.around.went == [
        Place(ScreenName.WERKPOSTEN, item=weide.id, bezoek=visit.id),
    ]


def test_a_document_is_counted_with_the_rest_and_opens_at_its_person(here: Here) -> None:
    door = here.anna.door
    kim = person(door)
    here.anna.sync()
    added = bijlagen.add_bijlage(door, PDF, assistentmedewerker_id=kim.id, naam="Weekschema.pdf")
    assert here.come()["Alleen op deze laptop"] == "1"
    here.part.see.click()
    here.settled()
    (row,) = here.part.list.rows
    assert row.title == "Kim Jansen"
    assert row.subtitle.startswith("document, Weekschema.pdf")
    assert row.subtitle.endswith("het wacht tot het verstuurd is")
    here.part.opened.emit(added.id)
    (went,) = here.around.went
    assert (went.dossier, went.tab, went.item) == (kim.id, "bijlagen", added.id)
    here.anna.sync()
    assert here.come()["Alleen op deze laptop"] == "1", "its bytes did not go yet"
    exchange(door.database, here.anna.service, door.who, door.clock())
    told = here.come()
    assert (told["Alleen op deze laptop"], told["Bij de server"]) == ("0", "1")
