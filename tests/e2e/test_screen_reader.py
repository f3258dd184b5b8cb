"""A day's work of a coach who hears the screen: by roles, names and actions alone."""

from __future__ import annotations

from pathlib import Path

from jobcoach.paths import DataDir
from jobcoach.usecases import assistentmedewerkers, ladder, notities
from tests.support.laptop import PASSPHRASE, TestClock, alone, note, opened, person
from tests.support.screenreader import heard_program

TEXT = "Kim telde zelf het geld na; daarna samen thee."


def test_who_hears_the_screen_writes_a_note_and_measures(tmp_path: Path) -> None:
    root = tmp_path / "anna"
    door = alone(root)
    kim = person(door, "Kim", "Jansen")
    person(door, "Joost", "van der Velden")
    note(door, kim, "Eerste dag goed gegaan")
    door.database.close()

    with heard_program(tmp_path / "sessie", "--data-dir", str(DataDir(root).root)) as reader:
        # The laptop opens with the words that Anna knows.
        reader.hears("Welkom terug")
        reader.fill("Wachtwoordzin", PASSPHRASE)
        reader.press("Openen")
        reader.find("frame", "Vandaag · Jobcoach")
        # Kim is found by name.
        reader.fill("Zoeken in alles op deze laptop", "Kim")
        reader.choose("Kim Jansen")
        reader.hears("Eerste dag goed gegaan")
        # A note about Kim, signed.
        reader.press("Nieuwe notitie")
        reader.fill("Tekst van de notitie", TEXT)
        reader.press("Ondertekenen")
        reader.hears("ondertekend")
        # And how far Kim is on the ladder.
        reader.press("Assistent-medewerkers")
        reader.choose("Kim Jansen")
        reader.to_tab("Ladder")
        reader.press("Eerste beoordeling")
        reader.hears("Heeft Kim een arbeidscontract")
        reader.press("Nee")
        reader.hears("Vraag 2")
        reader.press("Ja")
        reader.hears("Trede 4")
        reader.press("Inleveren bij je teamleider")
        reader.hears("ingeleverd")

    again = opened(root, TestClock())
    (found,) = assistentmedewerkers.list_assistentmedewerkers(again)[1:]
    assert found.persoon.roepnaam == "Kim"
    assert TEXT in [one.tekst for one in notities.list_notities(again, kim.id)]
    assert [one.trede for one in ladder.list_ladderbeoordelingen(again, kim.id)] == [4]
    again.database.close()
