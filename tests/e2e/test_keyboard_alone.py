"""The main job with the keyboard alone, at the real window: no mouse, no name that is called."""

from __future__ import annotations

from pathlib import Path

from jobcoach.domain.moment import system_clock
from jobcoach.paths import DataDir
from jobcoach.usecases import assistentmedewerkers, ladder, notities
from tests.support.laptop import PASSPHRASE, LiveClock, alone, opened, person
from tests.support.screenreader import heard_program

TEXT = "Kim telde zelf het geld na."


def test_with_the_keyboard_alone_one_writes_a_note_and_measures(tmp_path: Path) -> None:
    root = tmp_path / "anna"
    door = alone(root, LiveClock(system_clock()))
    kim = person(door, "Kim", "Jansen")
    person(door, "Joost", "van der Velden")
    door.database.close()

    with heard_program(tmp_path / "sessie", "--data-dir", str(DataDir(root).root)) as reader:
        keys = reader.keys
        reader.hears("Welkom terug")
        keys.bring_to_front()
        reader.has_keyboard("Wachtwoordzin")
        keys.type(PASSPHRASE)
        keys.press("Enter")
        reader.find("frame", "Vandaag · Jobcoach")
        # A note, from wherever one is.
        keys.press("Ctrl+n")
        reader.has_keyboard("Over wie schrijf je?")
        keys.type("kim")
        reader.reads("Enter kiest Kim Jansen")
        keys.press("Enter")
        reader.has_keyboard("Tekst van de notitie")
        keys.type(TEXT)
        keys.press("Ctrl+Enter")
        reader.hears("Notitie over Kim Jansen ondertekend")
        # Kim is found, and the tabs are walked to the ladder.
        keys.press("Ctrl+k")
        reader.has_keyboard("Zoeken in alles op deze laptop")
        keys.type("kim jan")
        reader.reads("Kim Jansen")
        keys.press("Enter")
        reader.has_keyboard("Overzicht")
        keys.press("Right")
        keys.press("Right")
        reader.has_keyboard("Ladder")
        keys.press("Tab")
        reader.has_keyboard("Eerste beoordeling")
        keys.press("Enter")
        reader.hears("Heeft Kim een arbeidscontract")
        keys.press("2")
        reader.hears("Vraag 2")
        keys.press("1")
        reader.hears("Trede 4")
        keys.press("Ctrl+Enter")
        reader.hears("Ladderbeoordeling van Kim Jansen ingeleverd")

    again = opened(root, LiveClock(system_clock()))
    assert len(assistentmedewerkers.list_assistentmedewerkers(again)) == 2
    assert [one.tekst for one in notities.list_notities(again, kim.id)] == [TEXT]
    assert [one.trede for one in ladder.list_ladderbeoordelingen(again, kim.id)] == [4]
    again.database.close()
