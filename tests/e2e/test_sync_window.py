"""Synchronising behind a real window with a real server: cut off, asleep, busy, closed halfway."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView, QTextEdit
from pytestqt.qtbot import QtBot

from jobcoach import app
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.moment import system_clock
from jobcoach.sync import copying
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from jobcoach.ui import rhythm, synchroniser
from jobcoach.ui.synchroniser import Synchroniser
from jobcoach.usecases import assistentmedewerkers, bijlagen, notities
from jobcoach.usecases.door import Door
from tests.e2e.window import Window, click_row, opened_window
from tests.media.pictures import photo
from tests.support.laptop import PASSPHRASE, LiveClock, enrolled, note, opened, person, sync
from tests.support.line import Line
from tests.support.server import ServerProcess

PEOPLE = 40
NOTED = 10
CTRL = Qt.KeyboardModifier.ControlModifier
MOST_FEW = 10
"""Keys: fewer would come through if the window waited for the dossiers."""
TEXT = "Vandaag de kassa gedaan; Joël hielp en dat ging goed."


@dataclass
class Office:
    """A server, Anna who has forty people, and Lea who leads her team."""

    root: Path
    process: ServerProcess
    administration: Administration
    anna: Door
    people: list[Assistentmedewerker]
    team: str

    def laptop(self, naam: str, url: str) -> Path:
        """A new laptop of a new teamleider, switched off."""
        who = self.administration.add_gebruiker(naam, Rol.TEAMLEIDER, self.team)
        code = self.administration.invite(who.id).code
        door = enrolled(self.root / naam, url, code, LiveClock(system_clock()))
        door.database.close()
        return self.root / naam

    def hold(self) -> None:
        """From now on the server says nothing, in the middle of whatever it was saying."""
        os.kill(self.process._process.pid, signal.SIGSTOP)

    def let_go(self) -> None:
        """It goes on where it was held."""
        os.kill(self.process._process.pid, signal.SIGCONT)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    root = tmp_path_factory.mktemp("sync")
    url = f"sqlite:///{root / 'server.db'}"
    database = Database(url)
    administration = Administration(database, system_clock)
    administration.set_up("Zorg Noord")
    team = administration.add_werkteam("Oost").id
    process = ServerProcess(url)
    coach = administration.add_gebruiker("Anna", Rol.JOBCOACH, team)
    code = administration.invite(coach.id).code
    anna = enrolled(root / "anna", process.url, code, LiveClock(system_clock()))
    people = [person(anna, f"Kim{number:02}") for number in range(PEOPLE)]
    for one in people[:NOTED]:
        note(anna, one, "Kwam zelf op tijd.")
    sync(anna)
    yield Office(root, process, administration, anna, people, team)
    anna.database.close()
    process.stop()
    database.close()


@pytest.fixture
def line(office: Office) -> Iterator[Line]:
    with Line(office.process.url) as line:
        yield line


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes seconds for a person takes tenths here, and dossiers that come by the thousand
    come by the ten; the order of things is the same."""
    monkeypatch.setattr(copying, "ROWS_AT_ONCE", 10)
    monkeypatch.setattr(rhythm, "FIRST_ROUND_S", 0.1)
    monkeypatch.setattr(rhythm, "AFTER_SAVE_S", 0.2)
    monkeypatch.setattr(rhythm, "AFTER_HINT_S", (0.1, 0.2))
    monkeypatch.setattr(synchroniser, "BEAT_S", 0.2)


@contextmanager
def at_work(qtbot: QtBot, qapp: QApplication, root: Path) -> Iterator[Window]:
    """The window of a laptop, unlocked."""
    with opened_window(qtbot, qapp, root) as window:
        window.fill("Wachtwoordzin", PASSPHRASE)
        window.find(QAbstractButton, "Openen").click()
        window.wait_for(lambda: window.application.desktop is not None, "the frame")
        yield window


def rounds(window: Window) -> Synchroniser:
    assert window.application.desktop is not None
    return window.application.desktop.synchroniser


def pill(window: Window) -> str:
    assert window.application.desktop is not None
    return window.application.desktop.frame.pill.text()


def open_sheet(window: Window) -> None:
    assert window.application.desktop is not None
    window.application.desktop.frame.pill.click()


def says(window: Window, words: str) -> None:
    window.wait_for(lambda: words in pill(window), f"{words} (not: {pill(window)})")


def open_person(window: Window, name: str) -> None:
    window.find(QAbstractButton, "Assistent-medewerkers").click()
    window.sees(name)
    people = window.find(QListView, "Assistent-medewerkers")
    model = people.model()
    names = [
        str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
    ]
    click_row(people, next(row for row, one in enumerate(names) if name in one))


def press(window: Window, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    """A key, without waiting for an end to all work: there is none while the server hangs."""
    window.widget.activateWindow()
    QTest.keyClick(window.widget.windowHandle(), key, modifier)


def write_note(window: Window, name: str, text: str = TEXT) -> None:
    open_person(window, name)
    press(window, Qt.Key.Key_N, CTRL)
    window.wait_for(lambda: isinstance(QApplication.focusWidget(), QTextEdit), "the editor")
    window.write(text)


def sign(window: Window) -> None:
    press(window, Qt.Key.Key_Return, CTRL)
    window.sees("ondertekend")


class Progress:
    """What the window was told of how far the copying is, and what is done at the first of it."""

    def __init__(self, window: Window, then: Callable[[], None] = lambda: None) -> None:
        self.told: list[tuple[int, int]] = []
        self.pills: list[str] = []
        self._window = window
        self._then = then
        rounds(window).state_changed.connect(self._note)

    def _note(self) -> None:
        self.pills.append(pill(self._window))
        dossiers = rounds(self._window).now.dossiers
        if dossiers is not None:
            self.told.append(dossiers)
            if len(self.told) == 1:
                self._then()


def test_a_first_round_tells_how_many_dossiers_came_and_ends_with_proof(
    qtbot: QtBot, qapp: QApplication, office: Office
) -> None:
    with at_work(qtbot, qapp, office.laptop("lea", office.process.url)) as window:
        progress = Progress(window)
        says(window, "Gesynchroniseerd")
        assert progress.told[-1] == (PEOPLE, PEOPLE)
        assert progress.told == sorted(progress.told)
        assert any("van 40 dossiers" in one for one in progress.pills)
        window.press("Assistent-medewerkers")
        window.sees("Kim39")


def test_closing_in_the_middle_of_a_first_round_loses_nothing_and_it_goes_on_from_there(
    qtbot: QtBot, qapp: QApplication, office: Office
) -> None:
    root = office.laptop("closing", office.process.url)
    with at_work(qtbot, qapp, root) as window:
        progress = Progress(window, then=office.hold)
        window.wait_for(lambda: bool(progress.told), "a first dossier")
        assert rounds(window).busy
        window.widget.close()
        window.application.stop()
        office.let_go()
    door = opened(root, LiveClock(system_clock()))
    assert door.database.integrity_problems() == 0
    door.database.close()
    with at_work(qtbot, qapp, root) as window:
        progress = Progress(window)
        says(window, "Gesynchroniseerd")
        assert progress.told[0][0] > 0
    door = opened(root, LiveClock(system_clock()))
    assert len(assistentmedewerkers.list_assistentmedewerkers(door)) == PEOPLE
    door.database.close()


def test_typing_goes_on_while_many_dossiers_come_and_the_note_is_signed_before_the_round_ends(
    qtbot: QtBot, qapp: QApplication, office: Office
) -> None:
    """Counts what the window did meanwhile: not one key waits for the round."""
    root = office.laptop("typing", office.process.url)
    with at_work(qtbot, qapp, root) as window:
        says(window, "Gesynchroniseerd")
        more = [person(office.anna, f"Bo{number:02}") for number in range(PEOPLE)]
        sync(office.anna)
        write_note(window, "Kim07", "Zij ")
        editor = QApplication.focusWidget()
        assert isinstance(editor, QTextEdit)
        typed, before = "Zij ", 0
        progress = Progress(window)
        rounds(window).round_now()
        while not progress.told or rounds(window).busy:
            typed += "ging "[len(typed) % 5]
            window.write(typed[-1])
            assert editor.toPlainText() == typed
            before += not progress.told
            qtbot.wait(1)
        assert len(typed) - before > MOST_FEW
        office.hold()
        rounds(window).round_now()
        sign(window)
        assert rounds(window).busy
        office.let_go()
        says(window, "Gesynchroniseerd")
    door = opened(root, LiveClock(system_clock()))
    kim = next(one for one in office.people if one.roepnaam == "Kim07")
    assert typed.strip() in [one.tekst.strip() for one in notities.list_notities(door, kim.id)]
    names = {one.persoon.id for one in assistentmedewerkers.list_assistentmedewerkers(door)}
    assert names >= {one.id for one in more}
    door.database.close()


def test_offline_the_pill_says_what_waits_and_when_the_network_comes_it_goes_by_itself(
    qtbot: QtBot, qapp: QApplication, office: Office, line: Line
) -> None:
    with at_work(qtbot, qapp, office.laptop("offline", line.url)) as window:
        says(window, "Gesynchroniseerd")
        line.cut()
        write_note(window, "Kim01")
        sign(window)
        says(window, "Offline, 1 wijziging wacht")
        open_sheet(window)
        window.sees("1 notitie")
        window.sees("Je werk staat veilig op deze laptop")
        line.mend()
        rounds(window).hinted()
        says(window, "Gesynchroniseerd")


@dataclass
class JumpingClock:
    """The time of the laptop, which goes on while the lid is closed."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return system_clock() + self.ahead


def test_after_a_night_with_the_lid_closed_what_colleagues_wrote_comes_by_itself(
    qtbot: QtBot, qapp: QApplication, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = JumpingClock()
    monkeypatch.setattr(app, "system_clock", clock)
    with at_work(qtbot, qapp, office.laptop("asleep", office.process.url)) as window:
        says(window, "Gesynchroniseerd")
        open_person(window, "Kim02")
        window.tab("Tijdlijn")
        note(office.anna, office.people[2], "De nachtploeg was er al.")
        sync(office.anna)
        before = rounds(window).next_round_s
        assert before is not None
        assert before > 60
        clock.ahead = timedelta(hours=9)
        window.sees("De nachtploeg was er al.")


@dataclass
class Busy:
    """What stands before a server that has no room: it says so to everyone, and counts them."""

    asked: list[str] = field(default_factory=list)

    @contextmanager
    def listening(self) -> Iterator[tuple[str, int]]:
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(503)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_request(self, *_: object) -> None:
                """Nothing."""

        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield "127.0.0.1", server.server_port
            server.shutdown()


def test_a_server_that_is_busy_is_left_alone_and_the_work_waits(
    qtbot: QtBot, qapp: QApplication, office: Office, line: Line
) -> None:
    busy = Busy()
    with at_work(qtbot, qapp, office.laptop("busy", line.url)) as window:
        says(window, "Gesynchroniseerd")
        there = line._target
        with busy.listening() as here:
            line.cut()
            line._target = here
            line.mend()
            write_note(window, "Kim03")
            sign(window)
            says(window, "Server bezet, 1 wijziging wacht")
            asked = len(busy.asked)
            window.wait_for(lambda: not rounds(window).busy, "the end of the round")
            comes = rounds(window).next_round_s
            assert comes is not None
            assert comes > rhythm.RETRY_S / 4
            assert asked <= 2
            line.cut()
            line._target = there
            line.mend()
        open_sheet(window)
        window.press("Nu synchroniseren")
        says(window, "Gesynchroniseerd")


def test_on_a_telephone_network_photos_wait_until_someone_says_now_all(
    qtbot: QtBot, qapp: QApplication, office: Office, tmp_path: Path
) -> None:
    root = office.laptop("metered", office.process.url)
    picture = tmp_path / "kas.jpg"
    picture.write_bytes(photo())
    with at_work(qtbot, qapp, root) as window:
        says(window, "Gesynchroniseerd")
        desktop = window.application.desktop
        assert desktop is not None
        network = desktop._network
        # What this computer itself says first would take back what it is told here.
        window.wait_for(lambda: not network._soon.isActive(), "the first word of the system")
        network.metered_told(metered=True)
        window.settle()
        kim = office.people[4]
        bijlagen.add_bijlage(
            office.anna, picture, assistentmedewerker_id=kim.id, gegeven_door="Kim"
        )
        sync(office.anna)
        window.key(Qt.Key.Key_F5)
        open_sheet(window)
        window.sees("1 op te halen")
        window.press("Nu alles, ook bijlagen")
        window.wait_for(lambda: "1 op te halen" not in window.texts(), "the photo")
        window.sees("Alles is gelijk")
    door = opened(root, LiveClock(system_clock()))
    (found,) = bijlagen.list_bijlagen(door, kim.id)
    assert bijlagen.read_bijlage(door, found.bijlage.id)
    door.database.close()
