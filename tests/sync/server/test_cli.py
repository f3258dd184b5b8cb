"""What an administrator types, and what the server says."""

import io
import json
import ssl
import stat
import subprocess
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import pytest

from jobcoach.domain.moment import system_clock
from jobcoach.domain.stamps import new_device_id
from jobcoach.sync.client import HttpService, enrol
from jobcoach.sync.protocol import Enrol, Opening
from jobcoach.sync.server import enrolment
from jobcoach.sync.server.cli import main
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.openings import open_scopes
from tests.support.server import ServerProcess, free_port, run_cli
from tests.sync.server.laptop import enrolled


def typed(url: str, *arguments: str) -> tuple[int, str, str]:
    """The exit code, stdout and stderr of a command, without the time a process takes to start."""
    output, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(output), redirect_stderr(errors):
        try:
            ended = main([*arguments, "--database", url])
        except SystemExit as left:
            ended = int(left.code or 0)
    return ended, output.getvalue(), errors.getvalue()


def admin(url: str, *arguments: str) -> Any:
    """What a command says with --json."""
    ended, output, errors = typed(url, *arguments, "--json")
    assert ended == 0, errors
    return json.loads(output)


def test_an_administrator_sets_up_an_organisation_and_lets_a_laptop_in(database_url: str) -> None:
    assert admin(database_url, "init", "--organisatie", "Zorg Noord")["organisatie"] == "Zorg Noord"
    team = admin(database_url, "werkteam", "add", "Oost")
    assert admin(database_url, "werkteam", "list") == [team]
    anna = admin(
        database_url,
        *("gebruiker", "add", "--name", "Anna Müller-Özdemir", "--role", "jobcoach"),
        *("--werkteam", team["id"]),
    )
    assert (anna["naam"], anna["werkteam"]) == ("Anna Müller-Özdemir", team["id"])
    assert admin(database_url, "gebruiker", "list") == [anna]
    invitation = admin(database_url, "invite", "--gebruiker", anna["id"])
    assert len(invitation["code"]) == 19
    assert invitation["expires"].endswith("Z")

    process = ServerProcess(database_url)
    try:
        laptop = enrolled(process.url, invitation["code"], "laptop van Anna")
        (device,) = admin(database_url, "device", "list")
        assert (device["id"], device["naam"]) == (laptop.device, "laptop van Anna")
        assert device["gebruiker"] == anna["id"]
        assert device["revoked"] is None
        laptop.write(laptop.open_dossier(), tekst="x")
        whole = admin(database_url, "check")
        assert (whole["changes"], whole["problems"]) == (4, [])
        assert admin(database_url, "device", "revoke", laptop.device)["revoked"]
        gone = admin(database_url, "gebruiker", "deactivate", anna["id"])
        assert gone["actief_tot"] is not None
    finally:
        process.stop()


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = f"sqlite:///{tmp_path / 'server.db'}"
    admin(made, "init", "--organisatie", "Zorg Noord")
    return made


def said(url: str, *arguments: str, code: int = 1) -> str:
    """What goes to stderr when the command does not succeed."""
    ended, output, errors = typed(url, *arguments)
    assert (ended, output) == (code, ""), errors
    return errors


def test_the_database_file_is_for_its_owner_only(url: str, tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "server.db").stat().st_mode) == 0o600


def test_a_second_organisation_does_not_overwrite_the_first(url: str) -> None:
    assert "al ingericht" in said(url, "init", "--organisatie", "Zorg Zuid")


def test_a_database_that_is_not_there_is_not_made_in_silence(tmp_path: Path) -> None:
    missing = f"sqlite:///{tmp_path / 'typefout.db'}"
    assert "nog niet ingericht" in said(missing, "werkteam", "list")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "bad",
    ["server.db", "sqlite://", "oracle://x", "postgresql+psycopg://nobody@127.0.0.1:1/x", "::"],
)
def test_a_database_that_cannot_be_is_one_clear_sentence(bad: str) -> None:
    assert "database" in said(bad, "werkteam", "list")


def test_mistakes_are_told_in_dutch(url: str, tmp_path: Path) -> None:
    admin(url, "werkteam", "add", "Oost")
    assert "naam is er al" in said(url, "werkteam", "add", " oost ")
    assert "naam kan niet" in said(url, "werkteam", "add", "  ")
    add = ("gebruiker", "add", "--name", "Bas", "--role")
    assert "heeft een werkteam nodig" in said(url, *add, "teamleider")
    assert "niet gevonden" in said(url, *add, "jobcoach", "--werkteam", "x")
    assert "niet gevonden" in said(url, "invite", "--gebruiker", "x")
    assert "niet gevonden" in said(url, "gebruiker", "deactivate", "x")
    assert "niet gevonden" in said(url, "device", "revoke", "x")
    assert "niet gelezen" in said(url, "restore", str(tmp_path / "x"))
    (tmp_path / "geen").write_bytes(b"geen database" * 100)
    assert "geen goede back-up" in said(url, "restore", str(tmp_path / "geen"))
    certificate = ("--tls-cert", str(tmp_path / "geen"), "--tls-key", str(tmp_path / "geen"))
    assert "certificaat" in said(url, "serve", *certificate)
    assert admin(url, "gebruiker", "list") == []


def test_wrong_usage_ends_with_two(url: str) -> None:
    assert "usage" in said(url, "gebruiker", "add", "--name", "X", "--role", "kok", code=2)
    assert "usage" in said(url, "serve", "--tls-cert", "x", code=2)
    nameless = run_cli("", "werkteam", "list")
    assert (nameless.returncode, nameless.stdout) == (2, "")
    assert "--database" in nameless.stderr


def test_without_json_a_person_can_read_it(url: str) -> None:
    admin(url, "werkteam", "add", "Oost")
    assert "naam: Oost" in typed(url, "werkteam", "list")[1]


def test_the_database_may_be_named_before_or_after_the_command(url: str) -> None:
    before, after = ("--database", url, "werkteam", "list"), ("werkteam", "list", "--database", url)
    for arguments in (before, after):
        assert run_cli("", *arguments).returncode == 0


def test_two_servers_do_not_listen_on_one_address(url: str) -> None:
    port = str(free_port())
    process = ServerProcess(url, "--port", port)
    try:
        assert process.url.endswith(f":{port}")
        assert "kan op dit adres niet luisteren" in said(url, "serve", "--port", port)
    finally:
        process.stop()


def test_a_server_that_is_cut_off_keeps_what_it_acknowledged(database_url: str) -> None:
    admin(database_url, "init", "--organisatie", "Zorg Noord")
    anna = admin(database_url, "gebruiker", "add", "--name", "Anna", "--role", "jobcoach")
    code = admin(database_url, "invite", "--gebruiker", anna["id"])["code"]
    process = ServerProcess(database_url)
    laptop = enrolled(process.url, code)
    dossier = laptop.open_dossier()
    change = laptop.change(dossier, {"tekst": "x"})
    laptop.push(change)
    process.kill()
    again = ServerProcess(database_url)
    try:
        token = laptop.service._http.headers["Authorization"].partition(" ")[2]  # type: ignore[attr-defined]
        laptop.service = HttpService(again.url, token)
        assert laptop.push(change).answers[0].result == "duplicate"
        assert len(laptop.rows(dossier)) == 1
        assert admin(database_url, "check")["problems"] == []
    finally:
        again.stop()


def test_a_server_with_a_certificate_speaks_https(url: str, tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "1", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    options = ("--tls-cert", str(certificate), "--tls-key", str(key))
    process = ServerProcess(url, *options)
    try:
        assert process.url.startswith("https://")
        trusted = ssl.create_default_context(cafile=str(certificate))
        answer = httpx2.get(f"{process.url}/readyz", verify=trusted)
        assert answer.json() == {"status": "ok"}
    finally:
        process.stop()


def test_the_help_is_there_for_every_command(url: str) -> None:
    for command in ("init", "serve", "werkteam", "gebruiker", "invite", "device", "check"):
        ended, output, _ = typed(url, command, "--help")
        assert ended == 0
        assert command in output


def test_a_backup_is_put_back_under_a_running_server_as_a_new_epoch(
    database_url: str, tmp_path: Path
) -> None:
    url = database_url
    admin(url, "init", "--organisatie", "Zorg Noord")
    anna = admin(url, "gebruiker", "add", "--name", "Anna", "--role", "jobcoach")
    code = admin(url, "invite", "--gebruiker", anna["id"])["code"]
    process = ServerProcess(url, "--workers", "2")
    try:
        laptop = enrolled(process.url, code)
        dossier = laptop.open_dossier()
        kept = laptop.change(dossier, {"tekst": "voor de back-up"})
        laptop.push(kept)
        epoch = laptop.service.hello().server_epoch
        backup = tmp_path / "kopie" / "server.backup"
        backup.parent.mkdir()
        assert admin(url, "backup", str(backup))["size_bytes"] == backup.stat().st_size
        assert stat.S_IMODE(backup.stat().st_mode) == 0o600
        later = laptop.change(dossier, {"tekst": "na de back-up"})
        laptop.push(later)

        restored = admin(url, "restore", str(backup))
        hello = laptop.service.hello()
        assert hello.server_epoch == restored["epoch"] != epoch
        assert len(laptop.everything(dossier)) == 1
        answers = laptop.push(kept, later).answers  # the laptop offers all its work once more
        assert [one.result for one in answers] == ["duplicate", "ok"]
        assert admin(url, "check")["problems"] == []
        previous = Path(restored["previous"])
        assert stat.S_IMODE(previous.stat().st_mode) == 0o600
        left = {path.name for path in backup.parent.iterdir()} - {previous.name}
        assert left == {"server.backup"}
        # what was put aside can be put back just so
        source = tmp_path / "vorige"
        previous.replace(source)
        admin(url, "restore", str(source))
        assert len(laptop.everything(dossier)) == 2
    finally:
        process.stop()


def test_what_is_no_backup_is_not_put_back(database_url: str, tmp_path: Path) -> None:
    admin(database_url, "init", "--organisatie", "Zorg Noord")
    backup, half = tmp_path / "heel", tmp_path / "half"
    admin(database_url, "backup", str(backup))
    half.write_bytes(backup.read_bytes()[: backup.stat().st_size // 2])
    for bad in (half, Path(__file__)):
        assert "geen goede back-up" in said(database_url, "restore", str(bad))
    assert admin(database_url, "check")["problems"] == []


def test_a_backup_can_start_a_server_on_another_computer(url: str, tmp_path: Path) -> None:
    backup = tmp_path / "server.backup"
    admin(url, "backup", str(backup))
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    fresh = f"sqlite:///{elsewhere / 'server.db'}"
    assert admin(fresh, "restore", str(backup))["previous"] is None
    assert admin(fresh, "check")["problems"] == []


def test_whoever_puts_a_database_back_in_another_way_says_so(database_url: str) -> None:
    admin(database_url, "init", "--organisatie", "Zorg Noord")
    first = admin(database_url, "renew-epoch")["epoch"]
    assert admin(database_url, "renew-epoch")["epoch"] != first


def test_an_enrolled_laptop_is_the_proof_of_a_code(url: str) -> None:
    """The code as a person reads it from a letter, over a URL as a person types it."""
    anna = admin(url, "gebruiker", "add", "--name", "Anna", "--role", "jobcoach")
    code = admin(url, "invite", "--gebruiker", anna["id"])["code"]
    process = ServerProcess(url)
    try:
        typed = f" {process.url.removeprefix('http://')}/ "
        request = Enrol(code=code.lower(), device=new_device_id(), name="laptop")
        assert enrol(typed, request).naam == "Anna"
    finally:
        process.stop()


def test_a_destroyed_dossier_stays_destroyed_whatever_is_put_back(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'server.db'}"
    admin(url, "init", "--organisatie", "Zorg Noord")
    admin(url, "backup", str(tmp_path / "vannacht.db"))
    refused = run_cli(url, "erase", "--dossier", str(uuid4()), "--reason", "bewaartermijn")
    assert refused.returncode == 1
    assert "niet gevonden" in refused.stderr
    back = admin(url, "restore", str(tmp_path / "vannacht.db"))
    assert back["erased_again"] == 0


def test_an_administrator_hands_over_lets_stand_in_and_has_a_lost_laptop_wiped(url: str) -> None:
    team = admin(url, "werkteam", "add", "Zuid")["id"]
    anna, els = (
        admin(url, "gebruiker", "add", *("--name", naam, "--role", "jobcoach", "--werkteam", team))
        for naam in ("Anna", "Els")
    )
    who = ("--from", anna["id"], "--to", els["id"])
    database = Database(url)
    dossier = str(uuid4())
    opening = Opening(scope=f"dossier:{dossier}", team=team, owner=anna["id"])
    database.write(lambda tx: open_scopes(tx, [opening], anna["id"], system_clock()))
    set_ = ("waarneming", "set", "--dossier", dossier, *who, "--tot", "2999-01-01")
    assert admin(url, *set_)["dossiers"] == [dossier]
    assert admin(url, "waarneming", "end", "--alle", *who)["dossiers"] == [dossier]
    backwards = ("--van", "2999-01-02", "--tot", "2999-01-01")
    assert "periode" in said(url, "waarneming", "set", "--alle", *who, *backwards)
    moved = admin(url, "overdracht", "--dossier", dossier, *who)
    assert (moved["from"], moved["to"]) == (anna["id"], els["id"])
    assert moved["dossiers"] == [dossier]
    assert "niet gevonden" in said(url, "overdracht", "--alle", *who)
    assert admin(url, "nagekomen", "--dagen", "21") == {"dagen": 21}
    said(url, "nagekomen", "--dagen", "veel", code=2)
    admin(url, "gebruiker", "deactivate", anna["id"])
    assert admin(url, "gebruiker", "reactivate", anna["id"])["actief_tot"] is None
    assert "niet gevonden" in said(url, "device", "wipe", "0123456789abcdef")
    code = admin(url, "invite", "--gebruiker", anna["id"])["code"]
    request = Enrol(code=code, device="0123456789abcdef", name="laptop")
    enrolment.enrol(database, system_clock, request, "hier")
    database.close()
    wiped = admin(url, "device", "wipe", "0123456789abcdef")
    assert wiped["wipe"] is not None
    assert wiped["revoked"] is not None
