"""The project as it is handed over: locks, licences, type, icons and wheel are whole and agree."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from reportlab.pdfbase.ttfonts import TTFontFile

PROJECT = Path(__file__).parent.parent
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-uv.lock"]


def pyproject() -> dict[str, Any]:
    return tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))


def pinned(lock: str) -> dict[str, str]:
    """The version of each package in a lock, by its name."""
    text = (PROJECT / lock).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ]+)", text, re.MULTILINE))


def unlocked(requirements: list[str], lock: str) -> list[str]:
    """The requirements that the lock does not meet."""
    versions = pinned(lock)
    asked = [Requirement(requirement) for requirement in requirements]
    return [
        str(r)
        for r in asked
        if r.name.lower() not in versions or not r.specifier.contains(versions[r.name.lower()])
    ]


def test_everything_the_program_asks_for_is_locked() -> None:
    project = pyproject()
    assert unlocked(project["project"]["dependencies"], "requirements.lock") == []
    assert unlocked(project["dependency-groups"]["dev"], "requirements-dev.lock") == []


def test_whoever_works_on_the_program_runs_it_with_the_versions_that_people_get() -> None:
    assert pinned("requirements.lock").items() <= pinned("requirements-dev.lock").items()
    assert pinned("requirements-uv.lock").items() <= pinned("requirements-dev.lock").items()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_a_hash_for_every_package_and_names_no_index(lock: str) -> None:
    text = (PROJECT / lock).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert len(entries) == len(pinned(lock))
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "index" not in "\n".join(line for line in text.splitlines() if line.startswith("-"))


@pytest.mark.parametrize("path", ["Makefile", ".ci/run", "packaging/setup.sh", "pyproject.toml"])
def test_set_up_works_with_whatever_index_the_computer_is_set_to(path: str) -> None:
    text = (PROJECT / path).read_text("utf-8")
    assert "index-url" not in text.replace("no-emit-index-url", "")
    assert "://" not in text


def test_no_folder_of_the_program_escapes_the_check_of_the_layers() -> None:
    """import-linter sees no modules in a folder without an __init__.py."""
    folders = {path.parent for path in (PROJECT / "jobcoach").rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_every_screen_is_named_where_screens_are_kept_apart() -> None:
    contracts = pyproject()["tool"]["importlinter"]["contracts"]
    (layers,) = [c["layers"] for c in contracts if c["name"] == "Screens do not know each other"]
    named = set(re.findall(r"[a-z_]+", " ".join(layers)))
    packages = {path.parent.name for path in (PROJECT / "jobcoach" / "ui").glob("*/__init__.py")}
    assert packages - named == set()


def test_in_the_window_only_presenters_and_their_workspace_ask_use_cases() -> None:
    """The rest knows answers, which are classes; what can be asked is a function or a module."""
    askers = []
    for path in (PROJECT / "jobcoach" / "ui").rglob("*.py"):
        if path.name in {"presenter.py", "workspace.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            else:
                continue
            askers += [
                f"{path.relative_to(PROJECT)} asks {name}"
                for name in names
                if name.startswith("jobcoach.usecases") and not name.split(".")[-1][0].isupper()
            ]
    assert askers == []


def test_no_module_grows_into_something_nobody_reads() -> None:
    """Migrations aside, written once and then left; and errors.py, a list that is looked up in."""
    lengths = {
        str(path.relative_to(PROJECT)): len(path.read_text("utf-8").splitlines())
        for path in (PROJECT / "jobcoach").rglob("*.py")
        if "migrations" not in path.parts and path.name != "errors.py"
    }
    assert {path: lines for path, lines in lengths.items() if lines > 400} == {}


@pytest.mark.parametrize("style", ["Regular", "Italic", "Bold", "BoldItalic"])
def test_every_style_of_the_type_can_write_the_names_of_everyone(style: str) -> None:
    font = TTFontFile(
        PROJECT / "resources" / "fonts" / f"AtkinsonHyperlegibleNext-{style}.ttf", validate=True
    )
    people = "Müller-Özdemir Çelik Siân Şahin Yıldız İbrahim Doğan Čapek Muñoz Łukasz Wójcik Đặng"
    wanted = set(people.replace("ặ", "")) | set(
        "áàâäãåæçéèêëíìîïñóòôöõøœßúùûüýÿžšćčđőűțșăęąńśźż€“”‘’–—…•½°²·×"
    )
    missing = {
        letter for letter in wanted if letter.strip() and ord(letter) not in font.charToGlyph
    }
    assert missing == set()


def test_every_icon_is_a_line_drawing_that_takes_the_colour_of_the_theme() -> None:
    icons = sorted((PROJECT / "resources" / "icons").glob("*.svg"))
    assert len(icons) > 70
    for icon in icons:
        drawing = ElementTree.parse(icon).getroot()
        assert (drawing.get("stroke"), drawing.get("fill"), drawing.get("viewBox")) == (
            "currentColor",
            "none",
            "0 0 24 24",
        ), icon.name


def test_what_others_made_is_shipped_with_its_licence() -> None:
    assert (
        (PROJECT / "LICENSE").read_text("utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    )
    notice = (PROJECT / "NOTICE").read_text("utf-8")
    for licence in ["fonts/OFL.txt", "icons/LICENSE.txt", "spelling/LICENSE.txt"]:
        assert (PROJECT / "resources" / licence).stat().st_size > 1000
        assert f"resources/{licence}" in notice


def test_the_wheel_carries_the_type_the_icons_and_the_licence(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=PROJECT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    version = pyproject()["project"]["version"]
    assert {
        "jobcoach/__init__.py",
        "jobcoach/_resources/fonts/AtkinsonHyperlegibleNext-Regular.ttf",
        "jobcoach/_resources/fonts/OFL.txt",
        "jobcoach/_resources/icons/house.svg",
        "jobcoach/_resources/spelling/nl.dic",
        "jobcoach/_resources/spelling/LICENSE.txt",
        "jobcoach/_handleiding/README.md",
        "jobcoach/_handleiding/woorden.md",
        f"jobcoach-{version}.dist-info/licenses/LICENSE",
        f"jobcoach-{version}.dist-info/licenses/NOTICE",
    } <= inside
    assert [name for name in inside if name.startswith(("tests/", "benchmarks/"))] == []
