"""The first screen of the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from jobcoach.domain.gebruiker import Gebruiker, Rol
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.signalen import Signaal, SoortSignaal
from jobcoach.errors import Forbidden
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.vandaag.presenter import VandaagPresenter
from jobcoach.ui.widgets.rows import RowList
from jobcoach.usecases import kladjes, notities, vandaag, veranderd
from jobcoach.usecases.vandaag import Vandaag
from tests.support import laptop
from tests.ui import dossiers
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.keyboard import press, tab_order

Show = Callable[..., VandaagPresenter]
PEOPLE = ScreenName.ASSISTENTMEDEWERKERS
HERE = Place(ScreenName.VANDAAG)


@pytest.fixture
def seen() -> list[str]:
    """What was put away as seen."""
    return []


@pytest.fixture
def show(
    appearance: Appearance,
    qtbot: QtBot,
    around: Around,
    settled: Callable[[], None],
    seen: list[str],
) -> Show:
    """Shows a day on the screen."""

    def shown(day: Vandaag | None = None, who: Gebruiker = dossiers.ANNA) -> VandaagPresenter:
        found = day or dossiers.vandaag()
        screen = VandaagPresenter(
            around.desk,
            gebruiker=who,
            open_vandaag=lambda: found,
            mark_all_seen=lambda: seen.append("alles"),
        )
        qtbot.addWidget(screen.widget)
        screen.widget.resize(1134, 700)
        screen.widget.show()
        screen.activated(HERE)
        settled()
        QApplication.processEvents()
        return screen

    return shown


def words(screen: VandaagPresenter) -> list[str]:
    """All that stands on the screen and can be seen."""
    widget = screen.widget
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisible()]
    buttons = [one.text() for one in widget.findChildren(QAbstractButton) if one.isVisible()]
    lists = [one for one in widget.findChildren(RowList) if one.isVisible()]
    return labels + buttons + [row.words for one in lists for row in one.rows]


def button(screen: VandaagPresenter, name: str) -> QAbstractButton:
    for one in screen.widget.findChildren(QAbstractButton):
        if one.isVisible() and one.accessibleName().startswith(name):
            return one
    raise AssertionError(f"no button {name!r}")


def rows(screen: VandaagPresenter, name: str) -> RowList:
    for one in screen.widget.findChildren(RowList):
        if one.accessibleName() == name:
            return one
    raise AssertionError(f"no list {name!r}")


def test_the_day_stands_on_top_and_the_visits_below_it_in_order(show: Show) -> None:
    screen = show()
    assert "Dinsdag 3 november" in words(screen)
    visits = rows(screen, "Bezoeken van vandaag").rows
    assert [row.title for row in visits] == [
        "Kinderboerderij De Kleine Weide",
        "Lunchroom Dichterbij",
    ]
    assert visits[0].subtitle == "Emre, Kim en Siân"
    assert visits[0].words.startswith("09:30, Kinderboerderij")


def test_enter_on_a_visit_opens_it_to_be_written_up(
    show: Show, around: Around, qtbot: QtBot
) -> None:
    show()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert around.went == [Place(ScreenName.BEZOEK, item="lunch", bezoek="z2")]


@pytest.mark.parametrize(
    "name, told, place",
    [
        (
            "Bekijk: Joost",
            "ladder teruggestuurd",
            Place(ScreenName.LADDER, dossier="joost", item="b9"),
        ),
        ("Open: Kim", "24 dagen niet gezien", Place(PEOPLE, dossier="kim", tab="overzicht")),
        (
            "Beoordeel: Fatma",
            "ladder ouder dan 6 maanden",
            Place(ScreenName.LADDER, dossier="fatma"),
        ),
        ("Open: Mila", "voorziening tot 20 dec.", Place(PEOPLE, dossier="mila", tab="gegevens")),
    ],
)
def test_who_asks_for_attention_is_one_press_from_where_one_acts(
    show: Show, around: Around, name: str, told: str, place: Place
) -> None:
    screen = show()
    assert told in words(screen)
    button(screen, name).click()
    assert around.went == [place]


def test_tab_comes_by_the_screen_from_top_to_bottom(show: Show) -> None:
    many = tuple(
        Signaal(SoortSignaal.NIET_GEZIEN, f"p{place}", dossiers.TODAY, -30) for place in range(23)
    )
    screen = show(dossiers.vandaag(aandacht=many))
    names = tab_order(rows(screen, "Bezoeken van vandaag"))
    assert [names.pop(1), names.pop(1)] == ["Bezoek opschrijven", "Klaar voor vertrek"]
    assert all(name.startswith("Open: ") for name in names[1:8])
    assert names[8:10] == ["Alle 23 personen", "Kladjes"]


def test_only_a_teamleider_sees_what_waits_for_agreement(show: Show, around: Around) -> None:
    waiting = dossiers.signaal(SoortSignaal.LADDER_WACHT, "sam", -1)
    day = dossiers.vandaag(aandacht=(waiting,))
    told = "ladder wacht op jouw akkoord"
    assert told not in words(show(day))
    screen = show(day, dossiers.PETRA)
    assert told in words(screen)
    button(screen, "Bekijk: Sam").click()
    assert around.went == [Place(PEOPLE, dossier="sam", tab="ladder")]


def test_without_visits_the_keyboard_is_at_who_asks_for_attention_first(
    show: Show, around: Around
) -> None:
    show(dossiers.vandaag(bezoeken=()))
    press(Qt.Key.Key_Space)
    assert around.went == [Place(ScreenName.LADDER, dossier="joost", item="b9")]


def test_what_a_colleague_has_to_amend_is_read_in_the_dossier(show: Show, around: Around) -> None:
    button(show(who=replace(dossiers.ANNA, id="bas")), "Bekijk: Joost").click()
    assert around.went == [Place(PEOPLE, dossier="joost", tab="ladder")]


def test_a_day_in_which_nothing_changed_leaves_the_lines_where_they_are(
    show: Show, settled: Callable[[], None]
) -> None:
    screen = show()
    before = button(screen, "Bekijk: Joost")
    screen.refresh()
    settled()
    assert button(screen, "Bekijk: Joost") is before


def test_a_day_that_comes_late_does_not_take_the_keyboard_from_who_types_elsewhere(
    show: Show, around: Around, qtbot: QtBot
) -> None:
    elsewhere = QLineEdit(around.host)
    around.host.show()
    screen = show()
    screen.refresh()
    elsewhere.activateWindow()
    elsewhere.setFocus()
    qtbot.waitUntil(lambda: not around.desk.background.busy)
    assert QApplication.focusWidget() is elsewhere


def test_a_role_that_may_not_assess_is_sent_to_look_and_not_to_assess(
    show: Show, around: Around
) -> None:
    screen = show(who=replace(dossiers.ANNA, rol=Rol.GEDRAGSKUNDIGE))
    button(screen, "Bekijk: Fatma").click()
    assert around.went == [Place(PEOPLE, dossier="fatma", tab="ladder")]


def test_who_reads_no_assessments_hears_nothing_of_them(show: Show) -> None:
    screen = show(who=dossiers.BEHEER)
    told = " ".join(words(screen))
    assert "24 dagen niet gezien" in told
    assert "ladder" not in told
    assert "Kladjes" not in told


def test_the_first_seven_who_ask_for_attention_are_shown_and_the_others_are_one_press_away(
    show: Show, around: Around
) -> None:
    many = tuple(
        Signaal(SoortSignaal.NIET_GEZIEN, f"p{place}", dossiers.TODAY, -30) for place in range(23)
    )
    names = {f"p{place}": f"Persoon {place}" for place in range(23)}
    screen = show(dossiers.vandaag(aandacht=many, namen=names))
    assert words(screen).count("30 dagen niet gezien") == 7
    button(screen, "Alle 23 personen").click()
    assert around.went == [Place(PEOPLE, tab="aandacht")]


def test_a_draft_opens_where_one_was(show: Show, around: Around) -> None:
    screen = show(
        dossiers.vandaag(
            kladjes=(
                kladje("k1", SoortKladje.NOTITIE, "mila"),
                kladje("k2", SoortKladje.LADDER, "sam"),
                kladje("k3", SoortKladje.AANVULLING, "kim", notitie_id="n1"),
                kladje("k4", SoortKladje.PERSOON, None, roepnaam="Bo"),
            )
        )
    )
    found = rows(screen, "Kladjes")
    for row in found.rows:
        found.opened.emit(row.key)
    assert [row.title for row in found.rows] == [
        "Mila de Boer",
        "Sam Bakker",
        "Kim Jansen",
        "Bo",
        "Kim Jansen",
    ]
    assert around.went == [
        Place(ScreenName.NOTITIE, dossier="mila", kladje="k1"),
        Place(ScreenName.LADDER, dossier="sam", kladje="k2"),
        Place(PEOPLE, dossier="kim", tab="tijdlijn", item="n1", kladje="k3"),
        Place(PEOPLE, tab="nieuw", kladje="k4"),
        Place(ScreenName.NOTITIE, dossier="kim", item="n0"),
    ]


def kladje(key: str, soort: SoortKladje, person: str | None, **inhoud: str) -> Kladje:
    return Kladje(
        id=key,
        soort=soort,
        assistentmedewerker_id=person,
        inhoud=inhoud,
        bewaard_op=dossiers.at(0, 11, 40),
    )


def test_what_colleagues_changed_is_told_by_person_and_leads_there(
    show: Show, around: Around
) -> None:
    screen = show()
    told = rows(screen, "Van collega’s")
    assert told.rows[0].title == "Fatma Yılmaz"
    assert told.rows[0].subtitle == "2 nieuwe notities, doel gewijzigd · Els Bakker"
    told.opened.emit(told.rows[0].key)
    assert around.went == [Place(PEOPLE, dossier="fatma")]


def test_of_many_changes_five_are_shown_until_one_asks(show: Show) -> None:
    screen = show(dossiers.vandaag(veranderd=dossiers.veranderd(8)))
    assert len(rows(screen, "Van collega’s").rows) == 5
    button(screen, "Toon alle 8").click()
    assert len(rows(screen, "Van collega’s").rows) == 8
    assert not [one for one in words(screen) if one.startswith("Toon alle")]


def test_all_changes_can_be_put_away_at_once(
    show: Show, seen: list[str], settled: Callable[[], None]
) -> None:
    screen = show()
    button(screen, "Alles gezien").click()
    settled()
    assert seen == ["alles"]


def test_a_coach_with_nobody_reads_how_people_get_here(show: Show, around: Around) -> None:
    screen = show(dossiers.vandaag(namen={}, bezoeken=(), aandacht=(), kladjes=(), concepten=()))
    told = " ".join(words(screen))
    assert "Er staat nog niemand op deze laptop" in told
    assert "Aandacht" not in told
    button(screen, "Nieuwe persoon").click()
    button(screen, "Lijst inlezen").click()
    assert around.went == [Place(PEOPLE, tab="nieuw"), Place(ScreenName.IMPORTEREN)]


def test_a_calm_day_says_so(show: Show) -> None:
    screen = show(
        dossiers.vandaag(bezoeken=(), aandacht=(), kladjes=(), concepten=(), veranderd=())
    )
    told = " ".join(words(screen))
    assert "Vandaag staan er geen bezoeken gepland." in told
    assert "Niemand vraagt nu om extra aandacht." in told
    assert "Geen kladjes." in told
    assert "Niets nieuws." in told


def test_two_versions_are_one_press_from_where_one_chooses(show: Show, around: Around) -> None:
    button(show(dossiers.vandaag(twee_versies=2)), "2 velden hebben twee versies").click()
    assert around.went == [Place(ScreenName.TWEE_VERSIES)]
    assert "twee versies" not in " ".join(words(show()))


def test_nothing_new_is_said_only_when_nothing_waits_for_a_choice(show: Show) -> None:
    assert "Niets nieuws" in " ".join(words(show(dossiers.vandaag(veranderd=()))))
    chosen = show(dossiers.vandaag(veranderd=(), twee_versies=2))
    assert "Niets nieuws" not in " ".join(words(chosen))


def test_a_refusal_is_told_above_the_screen(
    appearance: Appearance, qtbot: QtBot, around: Around, settled: Callable[[], None]
) -> None:
    def refuse() -> Vandaag:
        raise Forbidden

    screen = VandaagPresenter(
        around.desk, gebruiker=dossiers.ANNA, open_vandaag=refuse, mark_all_seen=lambda: None
    )
    qtbot.addWidget(screen.widget)
    screen.activated(HERE)
    settled()
    assert Forbidden.title in around.bar.words


def test_a_day_of_work_on_a_real_laptop(
    appearance: Appearance,
    qtbot: QtBot,
    around: Around,
    settled: Callable[[], None],
    tmp_path: Path,
) -> None:
    door = laptop.alone(tmp_path / "anna")
    kim = laptop.person(door)
    notities.add_notitie(door, assistentmedewerker_id=kim.id, tekst="Half af", concept=True)
    kladjes.keep_kladje(door, kladje("k1", SoortKladje.LADDER, kim.id))
    screen = VandaagPresenter(
        around.desk,
        gebruiker=door.user,
        open_vandaag=lambda: vandaag.open_vandaag(door),
        mark_all_seen=lambda: veranderd.mark_all_seen(door),
    )
    qtbot.addWidget(screen.widget)
    screen.activated(HERE)
    settled()
    assert [row.title for row in rows(screen, "Kladjes").rows] == ["Kim Jansen", "Kim Jansen"]
    button_names = [one.accessibleName() for one in screen.widget.findChildren(QAbstractButton)]
    assert "Beoordeel: Kim Jansen, nog geen ladderbeoordeling" in button_names


def test_everything_that_can_be_used_has_a_name(show: Show) -> None:
    assert unnamed(show().widget) == []


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_no_text_is_cut_and_nothing_scrolls_sideways(
    show: Show, appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    screen = show()
    qtbot.wait(50)
    assert clipped(screen.widget) == []
    assert screen.widget.widget().width() <= screen.widget.viewport().width()  # type: ignore[attr-defined]
