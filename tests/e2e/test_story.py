"""The main job from import to PDF, by command line: real processes, two laptops, a real server."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.programs import Program
from tests.support.line import Line
from tests.support.server import ServerProcess, admin, database_url, postgres

__all__ = ["database_url", "postgres"]

EXPORT = Path(__file__).parents[1] / "data" / "caseload-export.csv"
TEXT = "Vandaag de kassa gedaan. Joël hielp bij het invullen: dat ging goed."


@pytest.fixture
def line(database_url: str) -> Iterator[Line]:
    admin(database_url, "init", "--organisatie", "Zorg Noord")
    process = ServerProcess(database_url, "--workers", "2")
    with Line(process.url) as made:
        yield made
    process.stop()


def invitation(database_url: str, *who: str) -> str:
    person = admin(database_url, "gebruiker", "add", *who)
    code: str = admin(database_url, "invite", "--gebruiker", person["id"])["code"]
    return code


def test_from_the_offices_export_to_the_pdf_of_the_team_leader(
    tmp_path: Path, database_url: str, line: Line
) -> None:
    beheerder, coach, leader = (Program(tmp_path / name) for name in ("joke", "sterre", "lea"))

    # The administrator imports the real export into a fresh organisation.
    code = invitation(database_url, "--name", "Joke Hendriks", "--role", "beheerder")
    coach_code = invitation(database_url, "--name", "Sterre Driessen", "--role", "jobcoach")
    beheerder.json("enrol", "--server", line.url, "--code", code)
    beheerder.json("sync")
    looked = beheerder.json("import", str(EXPORT), "--dry-run")
    assert beheerder.json("assistentmedewerker", "list") == []
    report = tmp_path / "opmerkingen.csv"
    done = beheerder.json("import", str(EXPORT), "--report", str(report))
    assert done == looked
    assert done["created"] == 256
    assert len(report.read_text("utf-8-sig").splitlines()) == len(done["problems"]) + 1
    assert beheerder.json("import", str(EXPORT))["updated"] == 0
    assert beheerder.json("sync")["proof"] is not None

    # A jobcoach enrols a laptop and finds her people.
    coach.json("enrol", "--server", line.url, "--code", coach_code)
    assert coach.json("sync")["proof"] is not None
    people = coach.json("assistentmedewerker", "list")
    assert people
    assert {one["jobcoach_id"] for one in people} == {
        one["id"] for one in admin(database_url, "gebruiker", "list") if one["rol"] == "jobcoach"
    }
    kim = people[0]

    # Offline: the line is cut. She opens a person, writes a note and does an assessment.
    line.cut()
    assert coach.json("assistentmedewerker", "show", kim["id"])["naam"] == kim["naam"]
    note = coach.json(
        "notitie", "add", "--assistentmedewerker", kim["id"], "--text", TEXT, "--minutes", "40"
    )
    assert note["status"] == "ondertekend"
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"V1": "nee", "V3": "ja"}), "utf-8")
    made = coach.json(
        *("ladder", "add", "--assistentmedewerker", kim["id"], "--date", "2026-11-03"),
        *("--answers", str(answers), "--submit"),
    )
    assert (made["trede"], made["status"]) == (4, "ingediend")
    assert "Geen verbinding" in coach.fails("sync")
    assert coach.json("status")["pending"] == 2

    # Online again: everything is sent, and shown to be equal.
    line.mend()
    sent = coach.json("sync")
    assert (sent["pushed"], sent["refused"], sent["conflicts"]) == (2, 0, 0)
    assert sent["proof"] is not None
    assert coach.json("status")["pending"] == 0

    # The team leader's laptop sees both, and makes the PDF.
    (team,) = [
        one["id"]
        for one in admin(database_url, "werkteam", "list")
        if one["id"] == kim["werkteam_id"]
    ]
    leader_code = invitation(
        database_url, "--name", "Lea Vos", "--role", "teamleider", "--werkteam", team
    )
    leader.json("enrol", "--server", line.url, "--code", leader_code)
    leader.json("sync")
    notes = leader.json("notitie", "list", "--assistentmedewerker", kim["id"])
    assert [one["tekst"] for one in notes] == [TEXT]
    ladder = leader.json("ladder", "list", "--assistentmedewerker", kim["id"])
    assert ladder[0]["antwoorden"] == {"v1": "nee", "v3": "ja"}
    assert [hit["kind"] for hit in leader.json("search", "joel kassa")] == ["notitie"]
    pdf = tmp_path / "voortgang.pdf"
    leader.json(
        *("rapport", "voortgang", "--assistentmedewerker", kim["id"], "--out", str(pdf)),
        *("--van", "2026-05-01", "--tot", "2026-12-31"),
    )
    words = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert kim["achternaam"] in words
    assert "Vandaag de kassa gedaan" in words
    assert "Onbetaald werk" in words

    # Whoever looked stands in the log, and nothing on the server is out of order.
    events = [
        (one["gebeurtenis"], one["onderwerp"])
        for one in leader.json("log", "list", "--assistentmedewerker", kim["id"])
    ]
    assert ("ontvangen", "dossier") in events
    assert ("lezen", "notitie") in events
    assert ("afdrukken", "voortgang") in events
    assert admin(database_url, "check")["problems"] == []


def test_wrong_words_and_missing_things_get_one_clear_dutch_sentence(tmp_path: Path) -> None:
    program = Program(tmp_path / "leeg")
    assert "nog niet ingericht" in program.fails("status")
    assert "Geen verbinding" in program.fails(
        "enrol", "--server", "http://127.0.0.1:9", "--code", "AAAA"
    )
    assert not (tmp_path / "leeg").exists()
    assert program.json("init", "--local", "--name", "Anna")["server"] is None
    assert "al ingericht" in program.fails("init", "--local", "--name", "Bas")
    assert "werkt zonder server" in program.fails("sync")
    assert "Niet gevonden" in program.fails("notitie", "list", "--assistentmedewerker", "x")
    assert "kan niet gelezen" in program.fails("import", str(tmp_path / "bestaat-niet.csv"))
    wrong = tmp_path / "fout.json"
    wrong.write_text("{", "utf-8")
    assert "antwoorden" in program.fails("ladder", "trede", "--answers", str(wrong))
    assert program.run("onzin").returncode == 2
    assert program.run("notitie", "add").returncode == 2


def test_the_trede_of_answers_needs_no_data_directory(tmp_path: Path) -> None:
    program = Program(tmp_path / "bestaat-niet")
    answers = tmp_path / "answers.json"
    for given, trede in (({"V1": "ja", "V2d": "ja"}, 5), ({"V1": "weet niet"}, None)):
        answers.write_text(json.dumps(given), "utf-8")
        found = program.json("ladder", "trede", "--answers", str(answers))
        assert found["trede"] == trede
        assert found["reason"]
    assert not program.data_dir.exists()
