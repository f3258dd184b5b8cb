"""Measured: what someone waits for at the desk, with 60 people of whom one has 2,000 notes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from benchmarks import children
from benchmarks.caseload import Caseload
from benchmarks.laptops import PASSPHRASE, stub_keyring
from benchmarks.prepared import Prepared
from benchmarks.texts import Writer
from benchmarks.timing import Comparison, compare
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.moment import system_clock
from jobcoach.paths import DataDir
from jobcoach.usecases.assistentmedewerkers import add_assistentmedewerker
from jobcoach.usecases.setup import init_local

PEOPLE = 60
_NOTES_OF_ALL = 6_000
_NOTES_OF_ONE = 2_000
_FOUND = 7
"""So many rows of what was found are in sight."""


def person(_: Prepared, work: Path, rounds: int) -> Comparison:
    """Opening a person, until the newest notes can be read."""
    title = f"Opening the timeline of a person with {_NOTES_OF_ONE:,} notes"
    return _compared(title, "person", (_NOTES_OF_ONE, "open"), work, rounds)


def key(_: Prepared, work: Path, rounds: int) -> Comparison:
    """A key in the search field, until what it found is there."""
    title = "From a key to what it finds (with the pause of 150 ms in which one may type on)"
    return _compared(title, "key", (_FOUND, "open"), work, rounds)


def vandaag(_: Prepared, work: Path, rounds: int) -> Comparison:
    """Going back to Vandaag, which is loaded anew."""
    return _compared(
        f"Opening Vandaag for {PEOPLE} people", "vandaag", (PEOPLE, "open"), work, rounds
    )


def scroll(_: Prepared, work: Path, rounds: int) -> Comparison:
    """One screen further in the timeline."""
    title = f"Scrolling a screen of a timeline of {_NOTES_OF_ONE:,} notes"
    return _compared(title, "scroll", (_NOTES_OF_ONE, "scroll"), work, rounds)


def day(_: Prepared, work: Path, rounds: int) -> Comparison:
    """Past every screen and every side of a dossier, twice, and to another theme and text size."""
    return _compared(
        "The longest time in which the window was at work and looked at no key, in a day",
        "day",
        (PEOPLE, "open"),
        work,
        rounds,
    )


def _compared(title: str, what: str, bare: tuple[int, str], work: Path, rounds: int) -> Comparison:
    root, secrets = _laptop(work)
    return compare(
        title,
        ("jobcoach: shown and painted", partial(children.run, "desk", root, secrets, what)),
        (
            f"bare: a list of {bare[0]:,} lines",
            partial(children.run, "bare_list", str(bare[0]), bare[1]),
        ),
        rounds=rounds,
    )


def _laptop(work: Path) -> tuple[Path, Path]:
    """A coach alone, with years of notes; gives the data directory and the stub keyring."""
    root, secrets = work / "desk", work / "secrets.json"
    door = init_local(
        DataDir(root),
        naam="Anna de Wit",
        passphrase=PASSPHRASE,
        keyring=stub_keyring(secrets),
        clock=system_clock,
    )
    caseload = Caseload(door, Writer(), dossiers=PEOPLE - 1)
    caseload.write(_NOTES_OF_ALL)
    busy = add_assistentmedewerker(
        door, Assistentmedewerker(id="", roepnaam="Duizend", achternaam="de Boer")
    )
    caseload.write_about(busy.id, _NOTES_OF_ONE)
    door.database.close()
    return root, secrets
