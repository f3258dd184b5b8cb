"""A photo is chosen with the keyboard: its name is typed in the dialog of the system."""

from __future__ import annotations

from pathlib import Path

from jobcoach.domain.moment import system_clock
from jobcoach.paths import DataDir
from tests.media.pictures import png
from tests.support.laptop import PASSPHRASE, LiveClock, alone, person
from tests.support.screenreader import heard_program

TIMES = 4
"""It ended the program every other time."""


def test_a_photo_of_which_one_types_the_name_is_asked_about_each_time(tmp_path: Path) -> None:
    root = tmp_path / "anna"
    door = alone(root, LiveClock(system_clock()))
    person(door, "Kim", "Jansen")
    door.database.close()
    session = tmp_path / "sessie"
    session.mkdir()
    (session / "hooi.png").write_bytes(png())

    with heard_program(session, "--data-dir", str(DataDir(root).root)) as reader:
        keys = reader.keys
        reader.hears("Welkom terug")
        keys.bring_to_front()
        reader.has_keyboard("Wachtwoordzin")
        keys.type(PASSPHRASE)
        keys.press("Enter")
        reader.find("frame", "Vandaag · Jobcoach")
        keys.press("Ctrl+2")
        reader.has_keyboard("Filter op naam of werkpost")
        keys.type("kim")
        keys.press("Enter")
        reader.has_keyboard("Overzicht")
        for _ in range(8):
            keys.press("Right")
        reader.has_keyboard("Bijlagen")
        keys.press("Tab")
        for _ in range(TIMES):
            reader.has_keyboard("Foto of document kiezen…")
            keys.press("Enter")
            reader.find("dialog", "Foto’s en documenten toevoegen")
            keys.bring_to_front()
            keys.type("hooi.png")
            keys.press("Enter")
            reader.hears("1 foto toevoegen bij Kim")
            keys.bring_to_front()
            keys.press("Esc")
