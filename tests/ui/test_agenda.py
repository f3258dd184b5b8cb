"""The diary: a week of visits that is looked at, moved in, planned in and taken along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jobcoach.domain.doel import Doel, Plan, SoortPlan
from jobcoach.domain.dutch_time import day_of, instant_at, wall_time
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.voorziening import Voorziening, Wet
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import Rule
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.agenda.geometry import (
    STEP,
    Geometry,
    Hours,
    hours_around,
    instant_of,
    minutes_of,
    monday_of,
    widths_of,
)
from jobcoach.ui.agenda.model import (
    POINT_STAYS,
    Cell,
    Kind,
    day_key,
    in_lanes,
    visit_key,
    week_of,
)
from jobcoach.ui.agenda.presenter import NAMES_NOBODY, AgendaPresenter
from jobcoach.ui.agenda.view import AgendaView
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.factories import screens_of
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.planning import DAY_IS_OVER
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.workspace import workspace_of
from jobcoach.usecases.agenda import open_agenda
from jobcoach.usecases.bezoeken import list_bezoeken, plan_bezoek, write_up_bezoek
from jobcoach.usecases.door import Door
from jobcoach.usecases.werkposten import add_werkpost
from tests.support.laptop import alone, person
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.keyboard import press, write

TUESDAY = date(2026, 11, 3)
"""The day of the clock of the tests; it is 10:30 then."""
MONDAY, SUNDAY = date(2026, 11, 2), date(2026, 11, 8)
CTRL = Qt.KeyboardModifier.ControlModifier
HERE = Place(ScreenName.AGENDA)


@pytest.fixture
def anna(tmp_path: Path) -> Door:
    return alone(tmp_path / "anna")


@pytest.fixture
def weide(anna: Door) -> str:
    return add_werkpost(anna, Werkpost(id="", naam="De Kleine Weide", gemeente="Wijchen")).id


@pytest.fixture
def desk(around: Around, anna: Door) -> Around:
    """A desk on the time of the laptop."""
    around.desk = replace(around.desk, clock=anna.clock)
    return around


Open = Callable[..., AgendaView]


@pytest.fixture
def opens(
    desk: Around,
    anna: Door,
    shown: Callable[[AgendaPresenter], AgendaPresenter],
    settled: Callable[[], None],
) -> Open:
    """Opens the diary as the program connects it."""

    def go(place: Place = HERE, rol: Rol | None = None) -> AgendaView:
        door = Door(anna.database, replace(anna.who, rol=rol or anna.who.rol), anna.clock)
        screens = screens_of(
            workspace_of(door),
            about=About("", "", ""),
            settings=Settings,
            change_settings=lambda _: None,
            may_lock=False,
        )
        screen = screens[ScreenName.AGENDA](desk.desk)
        assert isinstance(screen, AgendaPresenter)
        shown(screen)
        screen.activated(place)
        settled()
        return screen.widget

    return go


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return instant_at(date(2026, 11, day), time(hour, minute))


def planned(door: Door, van: date = MONDAY, tot: date = SUNDAY) -> list[str]:
    """What stands in the store: `do 10:15`."""
    return [
        f"{['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'][wall_time(one.bezoek.moment).weekday()]} "
        f"{wall_time(one.bezoek.moment):%H:%M}"
        for one in list_bezoeken(door, van, tot)
        if one.bezoek.moment is not None
    ]


def visit(view: AgendaView, place: int = 0) -> Cell:
    return [one for one in view.grid.cells if one.kind is Kind.BEZOEK][place]


def middle(view: AgendaView, cell: Cell) -> QPoint:
    view.grid.scrollTo(view.grid.currentIndex())
    return view.grid.box_of(cell).center().toPoint()


def drag(view: AgendaView, cell: Cell, day: date, minutes: int, *, drop: bool = True) -> None:
    """Take a visit in its middle and put it on another day and time."""
    viewport = view.grid.viewport()
    view.choose(cell.key)
    begin = middle(view, cell)
    geometry = view.grid.geometry_of_week()
    left, width = geometry.column((day - MONDAY).days)
    rise = geometry.y_of(minutes) - geometry.y_of(cell.minutes)
    end = QPoint(round(left + width / 2), round(begin.y() + rise))
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=begin)
    QTest.mouseMove(viewport, begin + QPoint(6, 6))
    QTest.mouseMove(viewport, (begin + end) / 2)
    QTest.mouseMove(viewport, end)
    if drop:
        QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


# --- what one sees ---


def test_a_week_shows_visits_at_their_hour_and_what_is_due_above_them(
    opens: Open, anna: Door, weide: str
) -> None:
    kim = person(anna)
    with anna.aside() as work:
        for due in (
            Plan(
                id="plan",
                assistentmedewerker_id=kim.id,
                soort=SoortPlan.COACHINGSPLAN,
                begin=date(2026, 5, 1),
                evaluatie_op=date(2026, 11, 5),
            ),
            Voorziening(
                id="wmo",
                assistentmedewerker_id=kim.id,
                wet=Wet.WMO_MAATWERK,
                begin=date(2026, 1, 1),
                einde=date(2026, 11, 5),
            ),
        ):
            work.save(due)
        work.flush()
    plan_bezoek(anna, weide, at(5, 10, 15))
    view = opens()
    assert view.title == "Week 45 · 2 t/m 8 november 2026"
    assert view.summary == "1 bezoek en 2 aandachtspunten"
    thursday = [one.words for one in view.grid.cells if one.day == date(2026, 11, 5)]
    assert thursday == [
        "Donderdag 5 november: 1 bezoek en 2 aandachtspunten",
        "Donderdag 5 november, Kim Jansen, voorziening loopt af",
        "Donderdag 5 november, Kim Jansen, evaluatie: coachingsplan",
        "Donderdag 5 november, 10:15 bezoek aan De Kleine Weide",
    ]


def test_a_visit_stands_where_its_day_and_hour_are(opens: Open, anna: Door, weide: str) -> None:
    plan_bezoek(anna, weide, at(5, 10, 15))
    view = opens()
    box, geometry = view.grid.box_of(visit(view)), view.grid.geometry_of_week()
    assert geometry.column_at(box.center().x()) == 3
    assert geometry.minutes_at(box.top()) == 10 * 60 + 15


def test_the_hours_grow_with_a_visit_early_in_the_morning(
    opens: Open, anna: Door, weide: str
) -> None:
    view = opens()
    assert view.grid.shown_week().hours == Hours(7, 19)
    plan_bezoek(anna, weide, at(5, 6, 30))
    plan_bezoek(anna, weide, at(5, 18, 45))
    assert opens().grid.shown_week().hours == Hours(6, 20)


def test_what_was_is_told_as_done_and_a_colleague_is_named(
    opens: Open, anna: Door, weide: str
) -> None:
    was = plan_bezoek(anna, weide, at(2, 9))
    write_up_bezoek(anna, weide, (), bezoek_id=was.id, moment=at(2, 9, 5), verslag="Vol.")
    plan_bezoek(anna, weide, at(3, 14), jobcoach_id="bas")
    plan_bezoek(anna, weide, at(4, 14))
    done, theirs, own = [one for one in opens().grid.cells if one.kind is Kind.BEZOEK]
    assert (done.done, done.own, done.words) == (
        True,
        True,
        "Maandag 2 november, 09:05 bezoek aan De Kleine Weide, geweest",
    )
    assert (theirs.own, theirs.who, own.own, own.who) == (False, "Een collega", True, "")


def test_an_empty_week_says_what_one_can_do(opens: Open) -> None:
    view = opens()
    assert view.summary == "Nog niets deze week: klik op een lege plek of kies Bezoek plannen."
    view.chips.choose("lijst")
    assert "Plan een bezoek" in view.nothing.accessibleName()
    assert view.nothing.isVisible()


def test_page_down_turns_the_week_and_t_returns(
    opens: Open, anna: Door, weide: str, settled: Callable[[], None]
) -> None:
    plan_bezoek(anna, weide, at(12, 10))
    view = opens()
    press(Qt.Key.Key_PageDown)
    settled()
    assert view.title == "Week 46 · 9 t/m 15 november 2026"
    assert visit(view).day == date(2026, 11, 12)
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_PageUp)
    settled()
    assert view.title == "Week 44 · 26 okt. t/m 1 nov. 2026"
    press(Qt.Key.Key_T)
    settled()
    assert view.present is not None
    assert view.present.key == day_key(TUESDAY)


# --- opening ---


def test_a_point_opens_the_person_at_the_tab_where_it_is_dealt_with(
    opens: Open, anna: Door, desk: Around
) -> None:
    kim = person(anna)
    with anna.aside() as work:
        work.save(
            Doel(
                id="doel",
                assistentmedewerker_id=kim.id,
                omschrijving="Zelf voeren",
                streefdatum=TUESDAY,
            )
        )
        work.flush()
    view = opens()
    press(Qt.Key.Key_Down)
    assert view.present is not None
    assert view.present.title == "Kim Jansen: doel"
    press(Qt.Key.Key_Return)
    assert desk.went == [Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=kim.id, tab="doelen")]
    where = view.grid.box_of(view.present).center().toPoint()
    QTest.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert desk.went[1:] == desk.went[:1]


def test_a_visit_of_today_opens_to_be_written_up_and_a_later_one_its_werkpost(
    opens: Open, anna: Door, weide: str, desk: Around
) -> None:
    today, later = plan_bezoek(anna, weide, at(3, 9)), plan_bezoek(anna, weide, at(4, 9))
    view = opens()
    for one in (today, later):
        view.choose(visit_key(one.id))
        press(Qt.Key.Key_Return)
    assert desk.went == [
        Place(ScreenName.BEZOEK, item=weide, bezoek=today.id),
        Place(ScreenName.WERKPOSTEN, item=weide),
    ]


def test_what_does_not_fit_above_a_day_is_in_the_list(opens: Open, anna: Door) -> None:
    kim = person(anna)
    with anna.aside() as work:
        for number in range(5):
            work.save(
                Doel(
                    id=f"doel{number}",
                    assistentmedewerker_id=kim.id,
                    omschrijving=f"Doel {number}",
                    streefdatum=TUESDAY,
                )
            )
        work.flush()
    view = opens()
    for _ in range(3):
        press(Qt.Key.Key_Down)
    assert view.present is not None
    assert view.present.title == "nog 3"
    press(Qt.Key.Key_Return)
    assert view.list.isVisible()
    assert len(view.list.rows) == 5


# --- moving ---


def test_dragging_moves_a_visit_in_the_store(
    opens: Open, anna: Door, weide: str, desk: Around, settled: Callable[[], None]
) -> None:
    plan_bezoek(anna, weide, at(3, 11))
    view = opens()
    drag(view, visit(view), date(2026, 11, 5), 13 * 60 + 45)
    settled()
    assert planned(anna) == ["do 13:45"]
    assert desk.toast.words == "Bezoek verplaatst naar donderdag 5 november, 13:45"
    assert desk.saves == [None]
    desk.toast.undo()
    settled()
    assert planned(anna) == ["di 11:00"]


def test_escape_while_dragging_leaves_all_as_it_was(
    opens: Open, anna: Door, weide: str, settled: Callable[[], None]
) -> None:
    plan_bezoek(anna, weide, at(3, 11))
    view = opens()
    drag(view, visit(view), date(2026, 11, 5), 13 * 60, drop=False)
    press(Qt.Key.Key_Escape)
    QTest.mouseRelease(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(500, 300))
    settled()
    assert planned(anna) == ["di 11:00"]


def test_what_belongs_to_a_colleague_or_is_over_cannot_be_dragged(
    opens: Open, anna: Door, weide: str, settled: Callable[[], None]
) -> None:
    plan_bezoek(anna, weide, at(4, 11), jobcoach_id="bas")
    was = plan_bezoek(anna, weide, at(2, 9))
    write_up_bezoek(anna, weide, (), bezoek_id=was.id, moment=at(2, 9), verslag="Vol.")
    view = opens()
    for place, sentence in ((1, "Dit bezoek is van een collega"), (0, Rule.TOOK_PLACE.value)):
        drag(view, visit(view, place), date(2026, 11, 5), 13 * 60)
        assert view.foot.words.startswith(sentence)
        view.choose(visit(view, place).key)
        press(Qt.Key.Key_Right, CTRL)
        assert view.foot.words.startswith(sentence)
        press(Qt.Key.Key_Delete)
    settled()
    assert planned(anna) == ["ma 09:00", "wo 11:00"]


def test_a_visit_does_not_go_to_a_day_that_is_over(
    opens: Open, anna: Door, weide: str, settled: Callable[[], None]
) -> None:
    plan_bezoek(anna, weide, at(3, 11))
    view = opens()
    drag(view, visit(view), MONDAY, 11 * 60)
    assert view.foot.words == DAY_IS_OVER
    settled()
    assert planned(anna) == ["di 11:00"]


def test_the_keyboard_alone_moves_a_visit_by_days_and_quarters(
    opens: Open, anna: Door, weide: str, desk: Around, settled: Callable[[], None]
) -> None:
    plan_bezoek(anna, weide, at(3, 11))
    view = opens()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_Right, CTRL)
    press(Qt.Key.Key_Down, CTRL)
    settled()
    assert planned(anna) == ["do 11:15"]
    assert view.present is not None
    assert view.present.kind is Kind.BEZOEK
    press(Qt.Key.Key_Z, CTRL)
    settled()
    assert planned(anna) == ["di 11:00"], "steps that follow each other are turned back as one"


def test_a_visit_that_goes_over_sunday_is_followed_to_the_next_week(
    opens: Open, anna: Door, weide: str, settled: Callable[[], None]
) -> None:
    sunday = plan_bezoek(anna, weide, at(8, 11))
    view = opens()
    view.choose(visit_key(sunday.id))
    press(Qt.Key.Key_Right, CTRL)
    settled()
    assert view.title.startswith("Week 46")
    assert view.present is not None
    assert (view.present.key, view.present.day) == (visit_key(sunday.id), date(2026, 11, 9))


def test_delete_takes_a_visit_out_and_undo_puts_it_back(
    opens: Open, anna: Door, weide: str, desk: Around, settled: Callable[[], None]
) -> None:
    plan_bezoek(anna, weide, at(3, 11))
    view = opens()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Delete)
    settled()
    assert planned(anna) == []
    assert desk.toast.words == "Bezoek aan De Kleine Weide uit de agenda gehaald"
    desk.toast.undo()
    settled()
    assert planned(anna) == ["di 11:00"]
    assert view.present is not None
    assert view.present.kind is Kind.BEZOEK


def test_a_point_stays_on_its_day_and_says_where_it_is_changed(opens: Open, anna: Door) -> None:
    kim = person(anna)
    with anna.aside() as work:
        work.save(
            Doel(
                id="doel",
                assistentmedewerker_id=kim.id,
                omschrijving="Zelf voeren",
                streefdatum=TUESDAY,
            )
        )
        work.flush()
    view = opens()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right, CTRL)
    assert view.foot.words == POINT_STAYS


def test_who_cannot_drag_fills_in_another_day_and_time(
    opens: Open, anna: Door, weide: str, settled: Callable[[], None]
) -> None:
    plan_bezoek(anna, weide, at(3, 11))
    view = opens()
    press(Qt.Key.Key_Down)
    view.foot.move_it.click()
    view.form.day.set_text("gisteren")
    view.form.time.setText("9u30")
    press(Qt.Key.Key_Return)
    assert view.form.isVisible(), "yesterday is over: it says so beside the day"
    view.form.day.set_text("morgen")
    press(Qt.Key.Key_Return)
    settled()
    assert planned(anna) == ["wo 09:30"]
    assert not view.form.isVisible()


# --- planning ---


def test_a_press_on_a_free_place_plans_a_visit_there(
    opens: Open, anna: Door, weide: str, desk: Around, settled: Callable[[], None]
) -> None:
    view = opens()
    geometry = view.grid.geometry_of_week()
    left, width = geometry.column(3)
    place = QPoint(round(left + width / 2), round(geometry.y_of(13 * 60 + 35)))
    QTest.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settled()
    assert (view.form.dag, view.form.tijd) == (date(2026, 11, 5), "13:30")
    press(Qt.Key.Key_Return)
    settled()
    assert planned(anna) == ["do 13:30"]
    assert desk.toast.words == "Bezoek gepland op donderdag 5 november om 13:30"
    assert view.present is not None
    assert view.present.kind is Kind.BEZOEK


def test_enter_on_a_day_plans_there_and_a_free_place_of_yesterday_does_nothing(
    opens: Open, weide: str, settled: Callable[[], None]
) -> None:
    view = opens()
    geometry = view.grid.geometry_of_week()
    yesterday = QPoint(round(geometry.column(0)[0]) + 20, round(geometry.y_of(11 * 60)))
    QTest.mouseClick(view.grid.viewport(), Qt.MouseButton.LeftButton, pos=yesterday)
    settled()
    assert not view.form.isVisible()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    settled()
    assert (view.form.dag, view.form.tijd) == (date(2026, 11, 4), "10:00")
    press(Qt.Key.Key_Escape)
    assert not view.form.isVisible()
    assert view.grid.hasFocus()


def test_from_a_werkpost_its_visit_is_planned(
    opens: Open, anna: Door, weide: str, settled: Callable[[], None]
) -> None:
    add_werkpost(anna, Werkpost(id="", naam="Busdepot"))
    view = opens(Place(ScreenName.AGENDA, item=weide))
    assert (view.form.isVisible(), view.form.werkpost) == (True, weide)
    assert (view.form.dag, view.form.tijd) == (TUESDAY, "11:00"), "the next whole hour"
    write("14.15")
    press(Qt.Key.Key_Return)
    settled()
    assert planned(anna) == ["di 14:15"]


def test_who_may_not_plan_sees_the_week_and_no_button(
    opens: Open, anna: Door, weide: str, settled: Callable[[], None]
) -> None:
    plan_bezoek(anna, weide, at(3, 11))
    view = opens(rol=Rol.WERKBEGELEIDER)
    assert not view.plan.isVisible()
    press(Qt.Key.Key_Return)
    settled()
    assert not view.form.isVisible()
    drag(view, visit(view), date(2026, 11, 5), 13 * 60)
    settled()
    assert planned(anna) == ["di 11:00"]


# --- the file ---


def test_the_file_holds_the_visits_of_the_week_and_says_how_many(
    opens: Open, anna: Door, weide: str, desk: Around, tmp_path: Path, settled: Callable[[], None]
) -> None:
    for day in (3, 4):
        plan_bezoek(anna, weide, at(day, 11))
    view = opens()
    kept = tmp_path / "bezoeken.ics"
    view.file_chosen.emit(kept)
    settled()
    assert desk.toast.words == f"2 bezoeken bewaard in bezoeken.ics. {NAMES_NOBODY}"
    assert kept.read_bytes().count(b"BEGIN:VEVENT") == 2


def test_a_week_without_visits_makes_no_file(
    opens: Open, tmp_path: Path, settled: Callable[[], None]
) -> None:
    view = opens()
    view.file_chosen.emit(tmp_path / "leeg.ics")
    settled()
    assert view.foot.words == Rule.NO_BEZOEK.value
    assert not (tmp_path / "leeg.ics").exists()


# --- as a list, for everyone ---


def test_the_list_has_the_same_and_the_same_keys(
    opens: Open, anna: Door, weide: str, settled: Callable[[], None]
) -> None:
    plan_bezoek(anna, weide, at(4, 11))
    view = opens()
    view.chips.choose("lijst")
    (row,) = view.list.rows
    assert (row.lead, row.title, row.words) == (
        "wo 4  11:00",
        "De Kleine Weide",
        "Woensdag 4 november, 11:00 bezoek aan De Kleine Weide",
    )
    view.list.setFocus()
    press(Qt.Key.Key_Right, CTRL)
    settled()
    assert planned(anna) == ["do 11:00"]
    press(Qt.Key.Key_Delete)
    settled()
    assert planned(anna) == []


def test_large_text_makes_it_a_list_by_itself(
    opens: Open, anna: Door, weide: str, appearance: Appearance, qtbot: QtBot
) -> None:
    plan_bezoek(anna, weide, at(4, 11))
    view = opens()
    assert view.grid.isVisible()
    appearance.show(Settings(theme="licht", text_size_percent=200))
    qtbot.waitUntil(view.list.isVisible)
    assert not view.chips.isVisible()
    appearance.show(Settings(theme="licht"))
    qtbot.waitUntil(view.grid.isVisible)


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_every_text_fits_and_everything_has_a_name(
    opens: Open, anna: Door, weide: str, appearance: Appearance, qtbot: QtBot, percent: int
) -> None:
    plan_bezoek(anna, weide, at(3, 11))
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    view = opens()
    view.choose(visit(view).key)
    qtbot.waitUntil(lambda: clipped(view) == [])
    assert unnamed(view) == []
    view.plan.click()
    qtbot.waitUntil(view.form.isVisible)
    qtbot.waitUntil(lambda: clipped(view) == [])


def test_a_screen_reader_chooses_a_visit_as_it_does_a_line(
    opens: Open, anna: Door, weide: str, desk: Around, qtbot: QtBot
) -> None:
    plan_bezoek(anna, weide, at(4, 11))
    view = opens()
    row = view.grid.cells.index(visit(view))
    index = view.grid.model().index(row, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == visit(view).words
    select = view.grid.selectionModel().SelectionFlag.ClearAndSelect
    view.grid.selectionModel().select(index, select)
    qtbot.waitUntil(lambda: desk.went == [Place(ScreenName.WERKPOSTEN, item=weide)])


# --- what is computed ---


@given(
    day=st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    quarter=st.integers(0, 24 * 4 - 1),
    width=st.integers(400, 3000),
    hour_px=st.floats(20, 90),
    scrolled=st.integers(0, 500),
    weekend=st.booleans(),
)
def test_a_place_in_the_week_and_a_moment_are_the_same_thing(
    day: date, quarter: int, width: int, hour_px: float, scrolled: int, weekend: bool
) -> None:
    """Also in a week of 167 or of 169 hours; the hour that is passed over is the one after."""
    moment = instant_of(day, quarter * STEP)
    seen_day, seen = day_of(moment), minutes_of(moment)
    monday = monday_of(seen_day)
    geometry = Geometry(
        left=60,
        width=width,
        top=100 - scrolled,
        hour_px=hour_px,
        hours=hours_around([seen]),
        widths=widths_of([True] * 5 + [weekend] * 2),
    )
    left, wide = geometry.column((seen_day - monday).days)
    place = geometry.column_at(left + wide / 2)
    assert monday + timedelta(days=place) == seen_day
    assert geometry.minutes_at(geometry.y_of(seen)) == seen
    assert instant_of(seen_day, seen) == moment


@pytest.mark.parametrize(
    "sunday, hours", [(date(2027, 3, 28), 23), (date(2026, 10, 25), 25)], ids=["zomer", "winter"]
)
def test_in_a_week_in_which_the_clock_changes_visits_stand_at_the_hour_on_the_wall(
    anna: Door, weide: str, sunday: date, hours: int
) -> None:
    before, after = sunday - timedelta(days=1), sunday
    for day in (before, after):
        plan_bezoek(anna, weide, instant_at(day, time(10, 0)))
    monday = monday_of(sunday)
    week = week_of(open_agenda(anna, monday, sunday), anna.clock())
    first, second = week.visits
    assert [(one.day, one.hour) for one in week.visits] == [(before, "10:00"), (after, "10:00")]
    assert first.moment is not None
    assert second.moment is not None
    assert second.moment - first.moment == timedelta(hours=hours)


@given(st.lists(st.integers(0, 23 * 4).map(lambda quarter: quarter * STEP), max_size=12))
def test_visits_at_the_same_time_never_cover_each_other(starts: list[int]) -> None:
    cells = [
        Cell(key=f"{place:02d}", kind=Kind.BEZOEK, day=MONDAY, title="", words="", minutes=minutes)
        for place, minutes in enumerate(starts)
    ]
    found = in_lanes(cells)
    assert sorted(one.key for one in found) == [one.key for one in cells]
    for one in found:
        assert one.lane < one.lanes
        for other in found:
            overlap = one.minutes < other.end and other.minutes < one.end
            if overlap and one is not other:
                assert one.lane != other.lane
                assert one.lanes == other.lanes
