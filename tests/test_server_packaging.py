"""What administrators install: the service, the container and the lock fit the program."""

import configparser
import re
import shlex
import subprocess
import sys
from pathlib import Path
from string import Template
from typing import Any

import httpx2
import pytest
import yaml  # type: ignore[import-untyped]

from jobcoach.domain.moment import system_clock
from jobcoach.sync.server.administration import Administration
from jobcoach.sync.server.database import Database
from tests.support.server import ServerProcess

PROJECT = Path(__file__).parent.parent
FOLDER = PROJECT / "packaging" / "server"


def pinned(lock: Path) -> dict[str, str]:
    """The version of each package in a lock, by its name."""
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ]+)", lock.read_text("utf-8"), re.MULTILINE))


def unit() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(FOLDER / "jobcoach-server.service", "utf-8")
    return parser["Service"]


def example() -> dict[str, str]:
    """The settings of the example that count."""
    lines = (FOLDER / "server.env.example").read_text("utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_the_server_gets_the_versions_that_the_program_is_tested_with() -> None:
    lock = pinned(FOLDER / "requirements.lock")
    assert lock.items() <= pinned(PROJECT / "requirements.lock").items()
    text = (FOLDER / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    assert text.count("--hash=sha256:") >= len(lock)


def test_the_server_starts_with_what_its_own_lock_brings() -> None:
    """Whatever else it would import is not there on a server."""
    look = (
        "import sys; import jobcoach.sync.server.cli, jobcoach.sync.server.serving,"
        "jobcoach.sync.server.upgrade, jobcoach.sync.server.dumps;"
        "from importlib.metadata import packages_distributions as d; by = d();"
        "print(*{n for m in sys.modules for n in by.get(m.partition('.')[0], [])})"
    )
    done = subprocess.run(
        [sys.executable, "-c", look], check=True, capture_output=True, text=True, cwd=PROJECT
    )
    # the last two are there in whatever environment was made for developers
    used = {name.lower().replace("_", "-") for name in done.stdout.split()}
    assert (
        used - pinned(FOLDER / "requirements.lock").keys() - {"jobcoach", "pygments", "setuptools"}
        == set()
    )


def test_the_service_starts_the_server_with_the_settings_of_the_example(tmp_path: Path) -> None:
    settings = example() | {"JOBCOACH_PORT": "0"}
    command = shlex.split(Template(unit()["ExecStart"]).substitute(settings))
    assert command[1:4] == ["-m", "jobcoach.sync.server.cli", "serve"]
    url = f"sqlite:///{tmp_path / 'server.db'}"
    database = Database(url)
    Administration(database, system_clock).set_up("Zorg Noord")
    database.close()
    process = ServerProcess(url, *command[4:])
    try:
        assert httpx2.get(f"{process.url}/readyz", timeout=30).status_code == 200
    finally:
        process.stop()


def test_the_service_may_do_little_and_writes_in_one_place() -> None:
    service = unit()
    assert service["User"] == "jobcoach"
    assert service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "yes"
    assert service["CapabilityBoundingSet"] == ""
    assert service["StateDirectory"] == "jobcoach"
    assert example()["JOBCOACH_SERVER_DATABASE"].startswith("sqlite:////var/lib/jobcoach/")
    # longer than the server itself takes to finish what it was answering
    assert int(service["TimeoutStopSec"]) > 20 + 30


def test_the_container_is_nobody_and_is_made_of_locked_packages() -> None:
    text = (FOLDER / "Dockerfile").read_text("utf-8")
    *_, last = [line for line in text.splitlines() if line.startswith("USER")]
    assert last.split()[1].partition(":")[0] not in ("0", "root")
    assert "--require-hashes" in text
    assert "://" not in text.replace("http://127.0.0.1", "")
    for line in re.findall(r"^COPY (?!--from)(.*)$", text, re.MULTILINE):
        *sources, _ = line.split()
        assert [source for source in sources if not (PROJECT / source).exists()] == []


def test_the_containers_together_are_reached_from_this_computer_only() -> None:
    compose: dict[str, Any] = yaml.safe_load((FOLDER / "compose.yaml").read_text("utf-8"))
    server, database = compose["services"]["server"], compose["services"]["database"]
    assert all(port.startswith("127.0.0.1:") for port in server["ports"])
    assert "ports" not in database
    assert (server["read_only"], server["cap_drop"]) == (True, ["ALL"])
    assert (FOLDER / server["build"]["context"] / server["build"]["dockerfile"]).is_file()
    assert set(compose["secrets"]) == {"database", "pgpass"}


@pytest.mark.parametrize("script", ["install.sh", "cluster.sh"])
def test_the_scripts_can_be_read_by_bash(script: str) -> None:
    subprocess.run(["bash", "-n", str(FOLDER / script)], check=True)


def test_every_command_of_the_book_is_a_command_of_the_server() -> None:
    book = (PROJECT / "docs" / "beheer" / "README.md").read_text("utf-8")
    words = set(re.findall(r"jobcoach-server ([a-z-]+)", book))
    assert words >= {"check", "backup", "restore", "renew-epoch", "device", "invite"}
    done = subprocess.run(
        [sys.executable, "-m", "jobcoach.sync.server.cli", "--help"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert {word for word in words if word not in done.stdout} == set()
