"""What scripts and administrators get from the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from jobcoach import cli
from jobcoach.paths import DataDir
from tests.media.pictures import png
from tests.support.laptop import PASSPHRASE, alone

STATUS = {
    *("user", "role", "device", "server", "pending"),
    *("scopes", "last_proof", "conflicts", "nagekomen"),
}


def run(data_dir: Path, *arguments: str) -> int:
    def no_window(_: DataDir, __: Path | None = None) -> int:
        raise AssertionError("no window was asked for")

    return cli.main(
        ["--data-dir", str(data_dir), *arguments], open_window=no_window, open_demo=no_window
    )


@pytest.fixture
def anna(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("JOBCOACH_KEYRING", "off")
    monkeypatch.setenv("JOBCOACH_PASSPHRASE", PASSPHRASE)
    alone(tmp_path / "anna").database.close()
    return tmp_path / "anna"


def test_status_has_the_keys_of_the_contract(
    anna: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(anna, "status", "--json") == 0
    assert set(json.loads(capsys.readouterr().out)) == STATUS


def test_the_report_of_an_import_leaves_what_is_empty_empty_and_disarms_formulas(
    tmp_path: Path, anna: Path
) -> None:
    source, report = tmp_path / "lijst.csv", tmp_path / "verslag.csv"
    source.write_text(
        "Achternaam;Roepnaam;Geboortedatum;Jobcoach\n"
        "Jansen;Piet;14-5-1975;\n\n"
        "Bakker;Jo;;+31 6 1234\n",
        "utf-8",
    )
    assert run(anna, "import", str(source), "--report", str(report)) == 0
    rows = list(csv.DictReader(io.StringIO(report.read_text("utf-8-sig")), delimiter=";"))
    assert {row["waarde"] for row in rows if row["probleem"] == "Lege rij."} == {""}
    assert {row["waarde"] for row in rows if row["kolom"] == "Jobcoach"} == {"'+31 6 1234"}


@pytest.mark.parametrize("place", ["anna/verslag.csv", "geen map/verslag.csv", "anna"])
def test_an_import_whose_report_can_not_be_written_brings_nobody_in(
    anna: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    source = tmp_path / "lijst.csv"
    source.write_text("Achternaam;Roepnaam\nJansen;Piet\n", "utf-8")
    assert run(anna, "import", str(source), "--report", str(tmp_path / place)) == 1
    capsys.readouterr()
    assert run(anna, "assistentmedewerker", "list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_database_that_may_not_be_opened_is_one_clear_sentence(
    anna: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (anna / "jobcoach.db").unlink()
    (anna / "jobcoach.db").mkdir()
    assert run(anna, "status") == 1
    assert "Er is niets verloren." in capsys.readouterr().err


def test_a_photo_goes_in_with_consent_is_listed_and_comes_out(
    anna: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*arguments: str) -> Any:
        assert run(anna, *arguments, "--json") == 0
        return json.loads(capsys.readouterr().out)

    kim = said("assistentmedewerker", "add", "--roepnaam", "Kim", "--achternaam", "Jansen")["id"]
    source, out = tmp_path / "geit.png", tmp_path / "kopie.jpg"
    source.write_bytes(png())
    of_kim = ("--assistentmedewerker", kim)
    assert run(anna, "bijlage", "add", str(source), *of_kim) == 1
    assert "toestemming" in capsys.readouterr().err
    added = said("bijlage", "add", str(source), *of_kim, "--toestemming-van", "Kim Jansen")
    (listed,) = said("bijlage", "list", *of_kim)
    assert listed == {**added, "vindplaats": "alleen_hier", "toestemming_geldt": True}
    assert (listed["naam"], listed["soort"]) == ("geit.jpg", "foto")
    copied = said("bijlage", "export", added["id"], "--out", str(out))
    assert copied["size_bytes"] == out.stat().st_size == listed["size_bytes"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("assistentmedewerker", "add", "--roepnaam", "K\udcffm", "--achternaam", "Jansen"),
        ("assistentmedewerker", "show", "\udcff"),
        ("notitie", "add", "--assistentmedewerker", "x", "--text", "geheim \udcff"),
        ("overdracht", "--dossier", "\udcff", "--from", "x", "--to", "y"),
    ],
)
def test_bytes_that_are_no_letters_are_refused_in_words(
    anna: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert run(anna, *arguments) == 1
    said = capsys.readouterr()
    assert said.err == "Er staat een teken in dat niet bestaat. Typ het nog een keer. " + (
        "Er is niets veranderd.\n"
    )


def test_a_passphrase_of_such_bytes_is_refused_in_words(
    anna: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JOBCOACH_PASSPHRASE", "vier \udcff woorden hier")
    assert run(anna, "status") == 1
    assert "Er staat een teken in dat niet bestaat." in capsys.readouterr().err
