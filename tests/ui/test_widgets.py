"""The parts that screens are made of."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jobcoach.settings import Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.theme import Tone, shown
from jobcoach.ui.widgets.buttons import Button, IconButton
from jobcoach.ui.widgets.chips import FilterChips, SignalChip, TredeChip
from jobcoach.ui.widgets.fields import Choice, DateField, FormRow, SearchField
from jobcoach.ui.widgets.ladder import LadderDrawing
from jobcoach.ui.widgets.marks import Mark
from jobcoach.ui.widgets.notice import FOOT, Toast
from jobcoach.ui.widgets.number import NumberField
from jobcoach.ui.widgets.rows import Row, RowList, RowModel
from jobcoach.ui.widgets.section import Card, Page, Wrap, bring_into_view
from jobcoach.ui.widgets.short_line import TimeField
from jobcoach.ui.widgets.stepchart import Step, StepChart, StepTable, steps_in_words
from jobcoach.ui.widgets.tabs import Tabs
from jobcoach.ui.widgets.text import ElidedLabel, Label, Paragraph, plain_tip
from jobcoach.ui.widgets.text_area import TextArea
from tests.ui.keyboard import press, shortcut, write

TODAY = date(2026, 11, 3)
KIM = Row(
    "kim",
    "Kim Jansen",
    "Kinderboerderij",
    initials="KJ",
    trede=4,
    marks=(Mark("clock", Tone.AMBER, "24 dagen niet gezien"),),
    trailing="3 nov.",
)
JOOST = Row("joost", "Joost de Vries", "Lunchroom", initials="JV", trede=3)
STEPS = (Step(date(2025, 11, 1), 4, "4 dagdelen"), Step(date(2024, 3, 1), 3))


@pytest.fixture(autouse=True)
def _shown_in_light(appearance: Appearance) -> None:
    """Widgets are drawn in a theme."""


def on_screen(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.isActiveWindow)


def test_a_row_says_all_that_it_shows() -> None:
    assert KIM.words == "Kim Jansen, Kinderboerderij, trede 4, 24 dagen niet gezien, 3 nov."


def test_a_list_is_walked_and_opened_with_the_keyboard(qtbot: QtBot) -> None:
    people = RowList("Mensen")
    people.set_rows([KIM, JOOST])
    on_screen(qtbot, people)
    opened: list[str] = []
    people.opened.connect(opened.append)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert opened == ["joost"]


def test_a_list_keeps_its_place_when_it_is_loaded_anew(qtbot: QtBot) -> None:
    people = RowList("Mensen")
    qtbot.addWidget(people)
    people.set_rows([KIM, JOOST])
    people.choose("joost")
    people.set_rows([JOOST, KIM])
    assert people.current_key == "joost"
    people.set_rows([KIM])
    assert people.current_key is None


def test_the_rows_are_a_sound_model() -> None:
    model = RowModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows([KIM, JOOST])
    model.set_rows([JOOST])
    model.set_rows([])


def test_a_screen_reader_hears_the_row_and_not_only_its_title() -> None:
    model = RowModel()
    model.set_rows([KIM])
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == KIM.words


@pytest.mark.parametrize("percent", [100, 200])
def test_a_row_is_48_pixels_high_and_grows_with_the_text(
    qtbot: QtBot, appearance: Appearance, percent: int
) -> None:
    people = RowList("Mensen", fits=True)
    people.set_rows([KIM, JOOST])
    qtbot.addWidget(people)
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    assert people.sizeHint().height() == 2 * 48 * percent // 100


def test_a_long_name_ends_in_dots_and_is_whole_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Werkgelegenheidsproject De Buitenkans Nijmegen-Oost")
    qtbot.addWidget(label)
    label.resize(100, 24)
    label.show()
    assert label.toolTip() == label.text()
    label.resize(900, 24)
    QApplication.processEvents()
    assert label.toolTip() == ""


def test_running_text_shows_what_someone_typed_and_no_layout_of_it(qtbot: QtBot) -> None:
    words = Paragraph("<b>Kim</b> & Joost\ntweede regel")
    qtbot.addWidget(words)
    assert "&lt;b&gt;" in words.text()
    assert words.plain_text == "<b>Kim</b> & Joost\ntweede regel"
    assert words.accessibleName() == words.plain_text


def test_a_text_that_does_not_fit_is_found(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    narrow, wide = Label("Een lange tekst die niet past"), Label("Kort")
    narrow.setFixedWidth(60)
    low = QLabel("Een tekst die over de rand van zijn hoogte gaat")
    low.setWordWrap(True)
    low.setFixedSize(120, 20)
    choice, hint = Choice("Soort", [(None, "Een soort die niet past")]), QLineEdit()
    hint.setPlaceholderText("Typ een paar letters van de naam")
    for cut in (choice, hint):
        cut.setFixedWidth(90)
    for widget in (narrow, wide, low, choice, hint):
        column.addWidget(widget)
    host.show()
    texts = [narrow.text(), low.text(), choice.currentText(), hint.placeholderText()]
    assert clipped(host) == texts
    hint.setText("Kim")
    choice.setFixedWidth(400)
    assert clipped(host) == [narrow.text(), low.text()]


@pytest.mark.parametrize(
    "typed, day", [("3-11-2026", TODAY), ("gisteren", date(2026, 11, 2)), ("3 nov", TODAY)]
)
def test_a_day_is_typed_as_people_write_it(qtbot: QtBot, typed: str, day: date) -> None:
    field = DateField("Datum", today=TODAY)
    on_screen(qtbot, field)
    write(typed)
    press(Qt.Key.Key_Return)
    assert field.value == day
    assert field.understood
    assert "2026" in field.findChildren(QLineEdit)[0].text()


def test_a_day_that_does_not_exist_is_marked_and_not_guessed(qtbot: QtBot) -> None:
    field = DateField("Datum", today=TODAY)
    on_screen(qtbot, field)
    write("31-02-2026")
    press(Qt.Key.Key_Return)
    assert field.value is None
    assert not field.understood
    assert field.findChildren(QLineEdit)[0].property("wrong") is True


def test_a_field_says_what_is_wrong_to_the_eye_and_to_the_ear(qtbot: QtBot) -> None:
    line = QLineEdit()
    row = FormRow("Roepnaam", line, help_text="Zoals je iemand noemt")
    on_screen(qtbot, row)
    assert line.accessibleName() == "Roepnaam"
    row.set_error("Vul dit in.")
    assert row.error == "Vul dit in."
    assert line.accessibleDescription() == "Vul dit in."
    assert line.property("wrong") is True
    row.set_error("")
    assert line.accessibleDescription() == "Zoals je iemand noemt"
    assert line.property("wrong") is False


def test_names_with_any_letter_can_be_typed(qtbot: QtBot) -> None:
    area = TextArea("Tekst")
    on_screen(qtbot, area)
    commit = QInputMethodEvent()
    commit.setCommitString("Siân Müller-Özdemir")
    QApplication.sendEvent(area, commit)
    assert area.text == "Siân Müller-Özdemir"


def test_tab_leaves_a_long_text(qtbot: QtBot) -> None:
    host = QWidget()
    column = QVBoxLayout(host)
    area, after = TextArea("Tekst"), QLineEdit()
    column.addWidget(area)
    column.addWidget(after)
    on_screen(qtbot, host)
    area.setFocus()
    press(Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert area.text == ""


def test_escape_empties_a_filter(qtbot: QtBot) -> None:
    field = SearchField("Filter", "Filter")
    on_screen(qtbot, field)
    write("kim")
    press(Qt.Key.Key_Escape)
    assert field.text() == ""


def test_a_choice_keeps_its_value_when_its_items_change(qtbot: QtBot) -> None:
    choice = Choice("Soort", [(1, "een"), (2, "twee")])
    qtbot.addWidget(choice)
    choice.set_value(2)
    choice.set_items([(2, "twee"), (3, "drie")])
    kept = choice.value
    choice.set_items([(3, "drie")])
    assert (kept, choice.value) == (2, 3)


def test_one_of_some_chips_is_on_or_any_number(qtbot: QtBot) -> None:
    one = FilterChips("Toon", [("alles", "Alles"), ("mijn", "Van mij")], one=True)
    several = FilterChips("Toon", [("a", "A"), ("b", "B")])
    for chips in (one, several):
        qtbot.addWidget(chips)
    assert one.chosen == ("alles",)
    with qtbot.waitSignal(one.changed):
        one.choose("mijn")
    assert one.chosen == ("mijn",)
    several.choose("a", "b")
    both = several.chosen
    several.choose()
    assert (both, several.chosen) == (("a", "b"), ())


def test_tabs_are_walked_with_the_arrows(qtbot: QtBot) -> None:
    tabs = Tabs("Delen", [("overzicht", "Overzicht"), ("ladder", "Ladder")])
    on_screen(qtbot, tabs)
    with qtbot.waitSignal(tabs.chosen) as told:
        press(Qt.Key.Key_Right)
    assert told.args == ["ladder"]
    tabs.choose("overzicht")
    assert tabs.current_key == "overzicht"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_card_is_pressed_with_the_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    card = Card("Begin")
    on_screen(qtbot, card)
    with qtbot.waitSignal(card.pressed):
        press(key)


def test_buttons_tell_their_shortcut(qtbot: QtBot) -> None:
    button = Button("Ondertekenen", shortcut="Ctrl+Return")
    icon_only = IconButton("x", "Sluiten", shortcut="Esc")
    for each in (button, icon_only):
        qtbot.addWidget(each)
    assert button.toolTip() == "Ondertekenen (Ctrl+Enter)"
    assert icon_only.toolTip() == "Sluiten (Esc)"
    assert icon_only.accessibleName() == "Sluiten"


def test_a_button_keeps_its_shortcut_when_it_says_something_else(qtbot: QtBot) -> None:
    holder = QWidget()
    button = Button("Inlezen", shortcut="Ctrl+Return", parent=holder)
    on_screen(qtbot, holder)
    button.set_text("23 personen inlezen")
    with qtbot.waitSignal(button.clicked):
        shortcut(holder, "Ctrl+Return")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_is_pressed_with_the_keyboard(qtbot: QtBot, key: Qt.Key) -> None:
    button = Button("Terug")
    on_screen(qtbot, button)
    with qtbot.waitSignal(button.clicked):
        press(key)


def test_buttons_go_on_below_when_they_do_not_fit(qtbot: QtBot) -> None:
    wrap = Wrap(*(Button(f"Knop nummer {number}") for number in range(6)))
    qtbot.addWidget(wrap)
    assert wrap.heightForWidth(300) > wrap.heightForWidth(1200)
    wrap.resize(300, wrap.heightForWidth(300))
    wrap.show()
    assert clipped(wrap) == []


def test_what_is_wrong_stands_below_its_field_and_not_over_it(qtbot: QtBot) -> None:
    rows = [FormRow(name, QLineEdit()) for name in ("Dag", "Tijd")]
    for row in rows:
        row.setFixedWidth(90)
    wrap = Wrap(*rows, top=True)
    qtbot.addWidget(wrap)
    wrap.resize(400, 60)
    wrap.show()
    rows[1].set_error("Schrijf een tijd zo: 14:05.")
    wrap.resize(400, wrap.heightForWidth(400))
    qtbot.waitUntil(lambda: rows[1].height() >= rows[1].heightForWidth(90))
    assert clipped(wrap) == []
    assert rows[0].y() == rows[1].y()


def test_a_day_and_a_time_are_read_whole_among_wider_neighbours(qtbot: QtBot) -> None:
    day, time = DateField("Dag", today=TODAY), TimeField("Tijd")
    day.set_value(TODAY)
    time.setText("09:00")
    holder = QWidget()
    row = QHBoxLayout(holder)
    for one in (day, time, NumberField("Minuten", highest=600, step=5)):
        row.addWidget(one)
    qtbot.addWidget(holder)
    holder.resize(holder.minimumSizeHint())
    holder.show()
    assert clipped(holder) == []


def test_a_message_stays_free_of_what_comes_to_stand_at_the_foot(qtbot: QtBot) -> None:
    host = QWidget()
    column = QVBoxLayout(host)
    column.addStretch(1)
    foot = QWidget()
    foot.setObjectName(FOOT)
    foot.setFixedHeight(40)
    column.addWidget(foot)
    toast = Toast(host)
    qtbot.addWidget(host)
    host.resize(800, 600)
    host.show()
    toast.say("Bezoek verplaatst")
    for _ in range(5):
        QApplication.processEvents()  # nothing of the beginning is on its way any more
    foot.setFixedHeight(200)
    qtbot.waitUntil(lambda: foot.geometry().bottom() < host.height())
    qtbot.waitUntil(lambda: toast.geometry().bottom() < foot.y())


def test_a_history_is_a_sentence_and_a_table_too(qtbot: QtBot) -> None:
    chart, table = StepChart(), StepTable()
    for widget in (chart, table):
        qtbot.addWidget(widget)
    chart.set_steps(STEPS, TODAY)
    table.set_steps(STEPS)
    sentence = "Trede 3 sinds mrt. 2024, trede 4 sinds nov. 2025"
    assert steps_in_words(STEPS) == sentence
    assert sentence in chart.accessibleName()
    index = table.model().index
    cells = [[index(row, column).data() for column in range(3)] for row in range(2)]
    assert cells == [["1 nov. 2025", "4", "4 dagdelen"], ["1 mrt. 2024", "3", ""]]


def test_the_chart_draws_a_step_up_and_a_step_back(qtbot: QtBot) -> None:
    chart = StepChart()
    qtbot.addWidget(chart)
    chart.resize(400, 208)

    def green_rows() -> set[int]:
        drawn = chart.grab().toImage()
        accent = shown().colours.accent.lower()
        return {
            y
            for y in range(drawn.height())
            if sum(drawn.pixelColor(x, y).name() == accent for x in range(drawn.width())) > 60
        }

    chart.set_steps([Step(date(2024, 1, 1), 3), Step(date(2025, 6, 1), 4)], TODAY)
    up = green_rows()
    chart.set_steps([Step(date(2024, 1, 1), 4), Step(date(2025, 6, 1), 3)], TODAY)
    assert green_rows() == up
    chart.set_steps([Step(date(2024, 1, 1), 3)], TODAY)
    assert green_rows() < up


def test_an_empty_history_and_one_of_a_single_day_can_be_drawn(qtbot: QtBot) -> None:
    chart = StepChart()
    qtbot.addWidget(chart)
    chart.grab()
    chart.set_steps([Step(TODAY, 2)], TODAY, small=True)
    chart.grab()
    assert "Trede 2 sinds nov. 2026" in chart.accessibleName()


def test_the_ladder_says_where_someone_stands_stood_and_may_stand(qtbot: QtBot) -> None:
    ladder = LadderDrawing()
    qtbot.addWidget(ladder)
    assert ladder.accessibleName() == "Participatieladder: nog geen trede"
    ladder.set_treden(4, previous=3, expected=5)
    assert ladder.accessibleName() == (
        "Participatieladder: trede 4, Onbetaald werk; vorige keer trede 3; verwacht trede 5"
    )


def test_chips_say_in_words_what_they_show(qtbot: QtBot) -> None:
    trede, nothing = TredeChip(4), TredeChip(None)
    signal = SignalChip(Mark("clock", Tone.AMBER, "24 dagen niet gezien"))
    for chip in (trede, nothing, signal):
        qtbot.addWidget(chip)
    assert [chip.accessibleName() for chip in (trede, nothing, signal)] == [
        "Trede 4",
        "Nog geen trede",
        "24 dagen niet gezien",
    ]


def test_the_page_scrolls_to_what_gets_the_keyboard(qtbot: QtBot) -> None:
    page = Page()
    lines = [QLineEdit() for _ in range(40)]
    for line in lines:
        page.body.addWidget(line)
    page.resize(400, 300)
    on_screen(qtbot, page)
    lines[0].setFocus()
    for _ in range(39):
        press(Qt.Key.Key_Tab)
    assert lines[-1].hasFocus()
    assert page.verticalScrollBar().value() > 0
    visible = page.viewport().rect()
    top = lines[-1].mapTo(page.viewport(), lines[-1].rect().topLeft())
    assert visible.contains(top)


def test_a_tooltip_shows_what_looks_like_a_page_as_it_is() -> None:
    """Else Qt would fetch the pictures that it names."""
    assert plain_tip("Kim & Joost") == "Kim & Joost"
    told = plain_tip('<img src="x.png">.pdf\n3 nov.')
    assert "<img" not in told
    assert told == "<p>&lt;img src=&quot;x.png&quot;&gt;.pdf<br>3 nov.</p>"


def test_a_button_at_the_foot_of_a_line_higher_than_the_list_comes_in_sight(
    appearance: Appearance, qtbot: QtBot
) -> None:
    lines = QListWidget()
    lines.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    qtbot.addWidget(lines)
    lines.resize(400, 300)
    entry, foot, button = QListWidgetItem(lines), QWidget(), Button("Aanvulling schrijven")
    entry.setSizeHint(QSize(300, 1200))
    QVBoxLayout(foot).addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
    lines.setItemWidget(entry, foot)
    lines.show()
    assert button.visibleRegion().isEmpty()
    bring_into_view(button)
    assert button.visibleRegion().boundingRect() == button.rect()
    lines.verticalScrollBar().setValue(0)
    bring_into_view(button)
    assert button.visibleRegion().boundingRect() == button.rect()
