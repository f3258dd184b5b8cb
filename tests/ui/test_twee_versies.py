"""Two versions on the screen: what two people wrote apart, and the choice of one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jobcoach.domain.assistentmedewerker import Assistentmedewerker, Vertegenwoordiging
from jobcoach.domain.gebruiker import Rol
from jobcoach.settings import Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.twee_versies import model
from jobcoach.ui.twee_versies.presenter import ALREADY, TweeVersiesPresenter
from jobcoach.ui.vandaag import model as vandaag_model
from jobcoach.usecases import assistentmedewerkers, conflicts, kladjes, vandaag
from jobcoach.usecases.door import Door
from tests.support.laptop import person
from tests.support.office import Laptop, Office
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.keyboard import shortcut, write

HERE = Place(ScreenName.TWEE_VERSIES)


class Both:
    """Anna and Lea, who wrote apart, and the screen of Anna."""

    def __init__(self, root: Path, around: Around, settled: Callable[[], None]) -> None:
        self.office = Office(root)
        self.anna = self.office.laptop("Anna")
        self.lea = self.office.laptop("Lea", Rol.TEAMLEIDER)
        self.kim = person(self.anna.door)
        for one in (self.anna, self.lea):
            one.sync()
        self.around = around
        self._settled = settled

    def write(self, **apart: tuple[object, object]) -> None:
        """Each writes their own value of these fields; Lea is the last."""
        for place, one in enumerate((self.anna, self.lea)):
            values = {name: both[place] for name, both in apart.items()}
            changed = replace(self.kim, **values)  # type: ignore[arg-type] # as the test says
            assistentmedewerkers.change_assistentmedewerker(one.door, changed)
        for one in (self.anna, self.lea, self.anna):
            one.sync()

    def screen(self, door: Door) -> TweeVersiesPresenter:
        return TweeVersiesPresenter(
            self.around.desk,
            gebruiker=door.user,
            name_conflicts=partial(conflicts.name_conflicts, door),
            open_conflict=partial(conflicts.open_conflict, door),
            resolve_conflict=partial(conflicts.resolve_conflict, door),
            take_back_choice=partial(conflicts.take_back_choice, door),
            list_kladjes=partial(kladjes.list_kladjes, door),
            keep_kladje=partial(kladjes.keep_kladje, door),
            drop_kladje=partial(kladjes.drop_kladje, door),
        )

    def open(self, show: Callable[[TweeVersiesPresenter], object], place: Place = HERE) -> None:
        self.presenter = self.screen(self.anna.door)
        show(self.presenter)
        self.view = self.presenter._view
        self.presenter.activated(place)
        self.settle()

    def settle(self) -> None:
        self._settled()
        QApplication.processEvents()

    def key(self, keys: str) -> None:
        shortcut(self.view.window(), keys)
        self.settle()

    def of(self, laptop: Laptop) -> Assistentmedewerker:
        return assistentmedewerkers.open_dossier(laptop.door, self.kim.id).persoon

    @property
    def fields(self) -> list[str]:
        return [row.subtitle for row in self.view._list.rows]


Show = Callable[[TweeVersiesPresenter], object]


@pytest.fixture
def both(tmp_path: Path, around: Around, settled: Callable[[], None]) -> Both:
    return Both(tmp_path, around, settled)


def test_without_two_versions_it_says_so_and_keys_choose_nothing(both: Both, shown: Show) -> None:
    both.open(shown)
    assert both.view._empty.isVisible()
    both.key("1")
    assert both.around.saves == []
    assert unnamed(both.view) == []


def test_both_texts_stand_beside_each_other_with_whose_they_are(both: Both, shown: Show) -> None:
    both.write(bijzonderheden=("Bang voor honden.", "Bang voor katten."))
    both.open(shown)
    assert both.fields == ["bijzonderheden"]
    mine, theirs = both.view.mine, both.view.theirs
    assert mine.accessibleName().startswith("Versie van Jij, vandaag")
    assert theirs.accessibleName().endswith("staat er nu")
    assert mine.text.accessibleDescription() == "Alleen in deze versie: honden"
    assert theirs.text.accessibleDescription() == "Alleen in deze versie: katten"
    assert "text-decoration: underline" in mine.text.text()
    assert unnamed(both.view) == []


@pytest.mark.parametrize("key, stands", [("1", "06-1"), ("2", "06-2")])
def test_a_key_chooses_and_the_next_one_follows(
    both: Both, shown: Show, key: str, stands: str
) -> None:
    both.write(telefoon=("06-1", "06-2"), verhaal=("Ik rij graag", "Ik loop graag"))
    both.open(shown)
    first = both.view.key
    assert both.view._title.text() == "Kim Jansen · Telefoon"
    both.key(key)
    assert both.of(both.anna).telefoon == stands
    assert both.fields == ["verhaal"]
    assert both.view.key not in ("", first)
    assert both.around.saves
    for one in (both.anna, both.lea):
        one.sync()
    assert both.of(both.lea).telefoon == stands


def test_both_are_put_together_in_one_text(both: Both, shown: Show) -> None:
    both.write(verhaal=("Ik woon in Zutphen.\nIk rij graag.", "Ik woon in Zutphen.\nIk lees."))
    both.open(shown)
    both.key("3")
    assert both.view._area.text == "Ik woon in Zutphen.\nIk rij graag.\nIk lees."
    write(" En ik slaap 1 uur.", both.view._area)
    both.presenter.refresh()
    both.settle()
    both.key("Ctrl+Return")
    assert both.of(both.anna).verhaal.endswith("Ik lees. En ik slaap 1 uur.")
    assert both.view._empty.isVisible()


def test_what_was_on_its_way_does_not_close_what_someone_began_to_put_together(
    both: Both, shown: Show
) -> None:
    both.write(verhaal=("een", "twee"))
    both.open(shown)
    both.presenter._open(both.view.key)
    shortcut(both.view.window(), "3")
    both.settle()
    assert both.view.merging


TOGETHER = {"verhaal": ("Ik woon in Zutphen.", "Ik rij graag.")}


def drafts(both: Both) -> list[str]:
    return [str(one.inhoud["tekst"]) for one in kladjes.list_kladjes(both.anna.door)]


def test_what_is_being_put_together_is_there_again_after_the_power_failed(
    both: Both, shown: Show, qtbot: QtBot
) -> None:
    both.write(**TOGETHER)
    both.open(shown)
    both.key("3")
    assert drafts(both) == [], "nobody would miss what the program put together"
    write(" En ik slaap 1 uur.", both.view._area)
    qtbot.waitUntil(lambda: len(drafts(both)) == 1)
    (row,) = vandaag_model.kladje_rows(vandaag.open_vandaag(both.anna.door), both.around.desk.today)
    assert row.title == "Kim Jansen"
    assert "samengevoegde tekst" in row.subtitle
    where = vandaag_model.place_of_kladje(row.key, vandaag.open_vandaag(both.anna.door))
    assert where is not None
    both.open(shown, where)
    assert both.view.merging
    assert both.view.text.endswith("En ik slaap 1 uur.")
    both.key("Ctrl+Return")
    assert both.of(both.anna).verhaal.endswith("En ik slaap 1 uur.")
    assert drafts(both) == []


def test_toch_niet_throws_the_text_away_and_gives_it_back_with_one_press(
    both: Both, shown: Show, qtbot: QtBot
) -> None:
    both.write(**TOGETHER)
    both.open(shown)
    both.key("3")
    write(" En ik slaap 1 uur.", both.view._area)
    qtbot.waitUntil(lambda: len(drafts(both)) == 1)
    both.view.fold()
    both.settle()
    assert drafts(both) == []
    assert both.around.toast.words == "De samengevoegde tekst is weg"
    both.around.toast._button.click()
    qtbot.waitUntil(lambda: len(drafts(both)) == 1)
    assert both.view.text.endswith("En ik slaap 1 uur.")


def test_looking_at_another_field_keeps_what_was_being_put_together(
    both: Both, shown: Show
) -> None:
    both.write(**TOGETHER, telefoon=("06-1", "06-2"))
    both.open(shown)
    first, second = both.view.keys
    story = second if both.view.mine.text.text().endswith("06-1") else first
    both.view.moved.emit(story)
    both.settle()
    both.key("3")
    write(" En meer.", both.view._area)
    both.view.moved.emit(first if story == second else second)
    both.settle()
    assert both.view.key != story
    both.view.moved.emit(story)
    both.settle()
    assert both.view.merging
    assert both.view.text.endswith("En meer.")


def test_when_a_colleague_chose_meanwhile_the_words_are_not_gone(both: Both, shown: Show) -> None:
    both.write(**TOGETHER)
    both.open(shown)
    both.key("3")
    write(" En ik slaap 1 uur.", both.view._area)
    (one,) = conflicts.list_conflicts(both.lea.door)
    conflicts.resolve_conflict(both.lea.door, one.id, conflicts.Keep.MINE)
    for laptop in (both.lea, both.anna):
        laptop.sync()
    both.presenter.refresh()
    both.settle()
    assert "En ik slaap 1 uur." in both.view.notice.words
    assert len(drafts(both)) == 1


def test_a_number_in_the_text_is_typed_and_chooses_nothing(both: Both, shown: Show) -> None:
    both.write(verhaal=("een", "twee"))
    both.open(shown)
    both.key("3")
    both.view._area.set_text("")
    both.key("1")
    assert both.view._area.text == "1"
    assert both.around.saves == []


def test_what_is_no_value_of_the_field_is_told_below_the_text(both: Both, shown: Show) -> None:
    both.write(roepnaam=("Kimmie", "Kimm"))
    both.open(shown)
    both.key("3")
    both.view._area.set_text("")
    both.key("Ctrl+Return")
    assert both.view._row.error
    assert both.view.merging


def test_a_choice_is_taken_back(both: Both, shown: Show) -> None:
    both.write(telefoon=("06-1", "06-2"))
    both.open(shown)
    both.key("1")
    assert both.around.toast.words == "Gekozen: jouw versie"
    both.around.toast.undo()
    both.settle()
    assert both.of(both.anna).telefoon == "06-2"
    assert both.fields == ["telefoon"]
    assert both.view.mine.accessibleName().startswith("Versie van Jij")


def test_what_a_colleague_chose_meanwhile_is_told(both: Both, shown: Show) -> None:
    both.write(telefoon=("06-1", "06-2"))
    both.open(shown)
    (waits,) = conflicts.list_conflicts(both.lea.door)
    conflicts.resolve_conflict(both.lea.door, waits.id, "06-3")
    for one in (both.lea, both.anna):
        one.sync()
    both.key("1")
    assert both.of(both.anna).telefoon == "06-3"
    both.presenter.refresh()
    both.settle()
    assert ALREADY in both.view.notice.words
    assert both.view._empty.isVisible()


def test_a_laptop_that_copied_the_dossier_says_that_it_does_not_know_whose_they_are(
    both: Both, shown: Show
) -> None:
    both.write(telefoon=("06-1", "06-2"))
    both.anna = both.office.another("Anna-nieuw", both.anna.door.who.gebruiker_id)
    both.anna.sync()
    both.open(shown)
    assert "weet deze laptop niet" in both.view._sentence.plain_text
    assert model.UNKNOWN in both.view.mine.accessibleName()


def test_the_first_to_look_at_is_of_the_dossier_from_which_one_came(
    both: Both, shown: Show
) -> None:
    both.write(telefoon=("06-1", "06-2"))
    joost = person(both.anna.door, "Joost")
    both.anna.sync()
    both.lea.sync()
    both.kim = joost
    both.write(telefoon=("06-3", "06-4"))
    both.open(shown, replace(HERE, dossier=joost.id))
    assert both.view._title.text() == "Joost Jansen · Telefoon"


def test_who_may_only_read_sees_both_and_no_buttons(both: Both, shown: Show) -> None:
    both.write(telefoon=("06-1", "06-2"))
    who = replace(both.anna.door.who, rol=Rol.GEDRAGSKUNDIGE)
    both.anna.door = Door(both.anna.door.database, who, both.anna.door.clock)
    both.open(shown)
    assert both.view._only_read.isVisible()
    assert not both.view.mine.button.isVisible()
    both.key("1")
    assert both.around.saves == []


def test_a_term_is_said_in_words_and_not_put_together(both: Both, shown: Show) -> None:
    kinds = list(Vertegenwoordiging)
    both.write(vertegenwoordiging=(kinds[1], kinds[2]))
    both.open(shown)
    assert both.view.mine.text.accessibleName() == kinds[1].label
    assert not both.view._both.isVisible()


def test_nothing_is_cut_off_with_large_text(
    both: Both, shown: Show, appearance: Appearance, qtbot: QtBot
) -> None:
    both.write(verhaal=("Ik werk al jaren op de boerderij. " * 9, "Ik werk op de boerderij. " * 9))
    both.open(shown)
    appearance.show(Settings(theme="donker", text_size_percent=200))
    qtbot.waitUntil(lambda: clipped(both.view) == [])
    both.key("3")
    qtbot.waitUntil(lambda: clipped(both.view) == [])
    assert both.view.horizontalScrollBar().maximum() == 0


# --- comparing, without a laptop ------------------------------------------------------------------


@pytest.mark.parametrize(
    "one, other",
    [
        ("", ""),
        ("een", ""),
        ("een twee drie", "een drie"),
        ("a\n\nb <b>", "a\nb & c"),
        ("x " * 9000, "y " * 9000),
    ],
)
def test_of_both_texts_every_letter_is_shown(one: str, other: str) -> None:
    left, right = model.differences(one, other)
    assert "".join(span.text for span in left) == one
    assert "".join(span.text for span in right) == other


def test_only_what_differs_is_marked() -> None:
    left, right = model.differences("Bel de mentor, om 9 uur.", "Bel de moeder, om 9 uur.")
    assert [span.text for span in left if span.only_here] == ["mentor"]
    assert [span.text for span in right if span.only_here] == ["moeder"]


@pytest.mark.parametrize(
    "one, other, both",
    [
        ("06-1", "06-2", "06-1 / 06-2"),
        ("", "06-2", "06-2"),
        ("een\ntwee", "een\ndrie", "een\ntwee\ndrie"),
    ],
)
def test_put_together_what_is_the_same_stands_there_once(one: str, other: str, both: str) -> None:
    assert model.together(one, other) == both
