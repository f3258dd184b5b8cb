"""A group visit in a barn, through the window: no network, three lines, and the leader reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import system_clock
from jobcoach.domain.plaatsing import Plaatsing, SoortPlaatsing
from jobcoach.domain.werkpost import Werkpost
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.usecases.bezoekblad import open_bezoekblad
from jobcoach.usecases.bezoeken import list_bezoeken, plan_bezoek
from jobcoach.usecases.door import Door
from jobcoach.usecases.notities import list_notities
from jobcoach.usecases.werkposten import add_werkpost
from tests.e2e.test_sync_window import at_work, rounds, says
from tests.e2e.window import Window
from tests.support.laptop import LiveClock, enrolled, person, sync
from tests.support.line import Line
from tests.support.server import ServerProcess

WORDS = {"Bo": "Voerde de geiten.", "Joost": "Veegde de stal.", "Kim": "Hielp bij de ingang."}
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Barn:
    """Anna has three people at De Kleine Weide and a visit there now; Lea leads her team."""

    anna: Path
    line: Line
    lea: Door
    werkpost_id: str
    ids: dict[str, str]


@pytest.fixture
def barn(tmp_path: Path) -> Iterator[Barn]:
    database = Database(f"sqlite:///{tmp_path / 'server.db'}")
    administration = Administration(database, system_clock)
    administration.set_up("Zorg Noord")
    oost = administration.add_werkteam("Oost").id
    process = ServerProcess(f"sqlite:///{tmp_path / 'server.db'}")
    clock = LiveClock(system_clock())
    codes = {
        naam: administration.invite(administration.add_gebruiker(naam, rol, oost).id).code
        for naam, rol in (("Anna", Rol.JOBCOACH), ("Lea", Rol.TEAMLEIDER))
    }
    with Line(process.url) as line:
        anna = enrolled(tmp_path / "anna", line.url, codes["Anna"], clock)
        weide = add_werkpost(anna, Werkpost(id="", naam="De Kleine Weide")).id
        ids = {roepnaam: person(anna, roepnaam).id for roepnaam in WORDS}
        with anna.aside() as work:
            for who in ids.values():
                work.save(
                    Plaatsing(
                        id=work.new_id(),
                        assistentmedewerker_id=who,
                        soort=SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING,
                        werkpost_id=weide,
                    )
                )
            work.flush()
        plan_bezoek(anna, weide, anna.clock())
        sync(anna)
        anna.database.close()
        lea = enrolled(tmp_path / "lea", process.url, codes["Lea"], clock)
        yield Barn(tmp_path / "anna", line, lea, weide, ids)
        lea.database.close()
    process.stop()
    database.close()


def in_the_words_about(window: Window, roepnaam: str) -> None:
    def there() -> bool:
        focused = QApplication.focusWidget()
        return isinstance(focused, QTextEdit) and focused.accessibleName() == f"Over {roepnaam}"

    window.wait_for(there, f"the line of {roepnaam}")


def test_a_visit_without_network_in_four_keys_besides_the_words_reaches_the_leader(
    qtbot: QtBot, qapp: QApplication, barn: Barn
) -> None:
    keys = 0
    with at_work(qtbot, qapp, barn.anna) as window:
        window.sees("De Kleine Weide")
        says(window, "Gesynchroniseerd")
        barn.line.cut()
        window.key(Qt.Key.Key_1, CTRL)  # Vandaag, with the keyboard on the visits
        window.key(Qt.Key.Key_Return)
        keys += 1
        for place, (roepnaam, words) in enumerate(WORDS.items()):
            if place:
                window.key(Qt.Key.Key_Tab)
                keys += 1
            in_the_words_about(window, roepnaam)
            window.write(words)
        window.sees("3 van 3 aanwezig")
        window.key(Qt.Key.Key_Return, CTRL)
        keys += 1
        window.sees("Bezoek bewaard: 3 notities")
        window.press("Volgende bezoek plannen")
        window.sees("Gepland op")
        window.press("Klaar")
        window.sees("Geweest")
        barn.line.mend()
        rounds(window).round_now()
        says(window, "Gesynchroniseerd")
        window.settle()
    assert keys == 4  # Enter, Tab, Tab, Ctrl+Enter
    sync(barn.lea)
    today = day_of(barn.lea.clock())
    for roepnaam, words in WORDS.items():
        (note,) = list_notities(barn.lea, barn.ids[roepnaam])
        assert (note.tekst, note.signed) == (words, True)
    (visit,) = list_bezoeken(barn.lea, today, today)
    assert visit.bezoek.werkelijk_op is not None
    there = open_bezoekblad(barn.lea, barn.werkpost_id, today).personen
    assert [list(one.aanwezigheid.values()) for one in there] == [["aanwezig"]] * 3
