"""The main job through the window: three people, three laptops, a real server, the line cut."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from jobcoach.ui.importeren.view import ImporterenView
from jobcoach.ui.rapporten.view import RapportenView
from jobcoach.ui.widgets.section import Card
from tests.e2e.window import Window, click_row, opened_window
from tests.support.laptop import PASSPHRASE
from tests.support.line import Line
from tests.support.server import ServerProcess, admin

EXPORT = Path(__file__).parents[1] / "data" / "caseload-export.csv"
CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "Vandaag de kassa gedaan; Joël hielp en dat ging goed."


@pytest.fixture(autouse=True)
def _in_the_netherlands(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The laptops stand where the people are, whatever the hour at which this runs."""
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[str, Line]]:
    url = f"sqlite:///{tmp_path / 'server.db'}"
    admin(url, "init", "--organisatie", "Zorg Noord")
    process = ServerProcess(url)
    with Line(process.url) as line:
        yield url, line
    process.stop()


def invitation(url: str, *who: str) -> str:
    person = admin(url, "gebruiker", "add", *who)
    code: str = admin(url, "invite", "--gebruiker", person["id"])["code"]
    return code


def enrol(window: Window, server: str, code: str) -> None:
    card = window.find(Card, "Aanmelden met een code")
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    window.fill("Adres van de server", server)
    window.fill("Uitnodigingscode", code)
    window.fill("Nieuwe wachtwoordzin", PASSPHRASE)
    window.fill("Nog een keer", PASSPHRASE)
    window.press("Aanmelden")
    window.sees("Vandaag")
    synchronise(window)


def synchronise(window: Window) -> None:
    window.key(Qt.Key.Key_F5)
    window.settle()


def open_person(window: Window, name: str) -> None:
    window.press("Assistent-medewerkers")
    window.sees(name)
    people = window.find(QListView, "Assistent-medewerkers")
    model = people.model()
    rows = [
        row
        for row in range(model.rowCount())
        if name in str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    ]
    click_row(people, rows[0])
    window.settle()


def test_from_import_to_pdf_through_the_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, office: tuple[str, Line]
) -> None:
    url, line = office
    code = invitation(url, "--name", "Joke Hendriks", "--role", "beheerder")
    coach_code = invitation(url, "--name", "Sterre Driessen", "--role", "jobcoach")

    # Joke imports what the office gave her.
    with opened_window(qtbot, qapp, tmp_path / "joke") as window:
        enrol(window, line.url, code)
        window.press("Importeren")
        window.find(ImporterenView, "").file_chosen.emit(EXPORT)
        window.settle()
        window.press("256 personen inlezen")
        window.sees("Nog een lijst")
        synchronise(window)
        window.sees("Gesynchroniseerd")
    # Sterre finds her people, drives out of reach, writes and measures.
    (team,) = [one for one in admin(url, "werkteam", "list") if one["naam"] == "Arnhem-Centrum"]
    with opened_window(qtbot, qapp, tmp_path / "sterre") as window:
        enrol(window, line.url, coach_code)
        window.sees("Gesynchroniseerd")
        line.cut()
        open_person(window, "Helena van den Blom")
        window.key(Qt.Key.Key_N, CTRL)
        window.write(TEXT)
        window.key(Qt.Key.Key_Return, CTRL)
        window.sees("ondertekend")
        synchronise(window)
        window.sees("Offline")
        open_person(window, "Helena van den Blom")
        window.tab("Ladder")
        window.press("Nieuwe beoordeling")
        window.sees("Heeft Helena een arbeidscontract, of werkt Helena als zzp’er?")
        window.press("Nee")
        window.sees("Vraag 2")
        window.press("Ja")
        window.sees("Trede 4")
        window.key(Qt.Key.Key_Return, CTRL)
        line.mend()
        synchronise(window)
        window.sees("Gesynchroniseerd")
    # Lea, who leads the team, sees both and makes the report.
    leader_code = invitation(
        url, "--name", "Lea Vos", "--role", "teamleider", "--werkteam", team["id"]
    )
    with opened_window(qtbot, qapp, tmp_path / "lea") as window:
        enrol(window, line.url, leader_code)
        window.sees("Gesynchroniseerd")
        open_person(window, "Helena van den Blom")
        window.tab("Tijdlijn")
        window.sees("Joël hielp")
        window.tab("Ladder")
        window.press("Akkoord")
        window.press("Rapporten")
        window.write("Helena")
        window.key(Qt.Key.Key_Return)
        window.press("Maak rapport")
        window.sees("Bewaar als PDF…")
        pdf = tmp_path / "voortgang.pdf"
        window.find(RapportenView, "").file_chosen.emit(pdf)
        qtbot.waitUntil(pdf.exists, timeout=30_000)
    words = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "Blom" in words
    assert "Joël hielp" in " ".join(words.split())
    assert "Onbetaald werk" in words
