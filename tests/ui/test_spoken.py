"""What a screen reader is told: buttons that can be pressed, names that are said once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jobcoach.ui.appearance import Appearance
from jobcoach.ui.ladder.answers import Answers
from jobcoach.ui.paper import PageImage
from jobcoach.ui.rapporten.preview import Sheet
from jobcoach.ui.widgets.buttons import Button, IconButton
from jobcoach.ui.widgets.chips import FilterChip
from jobcoach.ui.widgets.fields import SearchField
from jobcoach.ui.widgets.rail import Rail, RailEntry
from jobcoach.ui.widgets.rows import Row, RowList
from jobcoach.ui.widgets.section import Card

BUTTON = QAccessible.Role.Button
ENTRIES = (
    RailEntry("vandaag", "Vandaag", "sun", "Ctrl+1"),
    RailEntry("rapporten", "Rapporten", "file-text", "Ctrl+2"),
)


def told(qtbot: QtBot, widget: QWidget) -> QAccessibleInterface:
    """What Qt tells of a widget that is shown."""
    if widget.parent() is None:
        qtbot.addWidget(widget)
    widget.show()
    return QAccessible.queryAccessibleInterface(widget)


def words(of: QAccessibleInterface) -> tuple[QAccessible.Role, str, str]:
    return (
        of.role(),
        of.text(QAccessible.Text.Name),
        of.text(QAccessible.Text.Description),
    )


def press(qtbot: QtBot, of: QAccessibleInterface) -> None:
    action = of.actionInterface()
    assert "Press" in action.actionNames()
    action.doAction("Press")
    qtbot.wait(0)


def test_the_parts_of_the_program_are_buttons_of_which_one_is_where_you_are(
    appearance: Appearance, qtbot: QtBot
) -> None:
    rail = Rail(ENTRIES)
    qtbot.addWidget(rail)
    rail.mark("rapporten")
    rail.show()
    parts = told(qtbot, rail)
    found = [words(parts.child(place)) for place in range(parts.childCount())]
    assert (BUTTON, "Vandaag", "Ctrl+1") in found
    assert (BUTTON, "Rapporten", "Hier ben je. Ctrl+2") in found


def test_tab_stops_once_in_the_rail_and_arrows_go_on_from_there(
    appearance: Appearance, qtbot: QtBot
) -> None:
    rail = Rail(ENTRIES)
    qtbot.addWidget(rail)
    rail.mark("vandaag")
    rail.show()
    buttons = [one for one in rail.findChildren(QWidget) if one.accessibleName() in {
        entry.text for entry in ENTRIES
    }]  # fmt: skip
    tab = Qt.FocusPolicy.TabFocus
    assert [bool(one.focusPolicy() & tab) for one in buttons] == [True, False]
    buttons[0].setFocus()
    QTest.keyClick(buttons[0], Qt.Key.Key_Down)
    with qtbot.waitSignal(rail.chosen) as chosen:
        QTest.keyClick(buttons[1], Qt.Key.Key_Space)
    assert chosen.args == ["rapporten"]


def test_a_card_is_a_button_and_can_be_pressed_without_hands(
    appearance: Appearance, qtbot: QtBot
) -> None:
    card = Card("Aanmelden met een code")
    of = told(qtbot, card)
    assert words(of)[:2] == (BUTTON, "Aanmelden met een code")
    with qtbot.waitSignal(card.pressed):
        press(qtbot, of)


def test_a_button_with_only_an_icon_says_its_name_once(
    appearance: Appearance, qtbot: QtBot
) -> None:
    plain = IconButton("x", "Melding sluiten")
    quick = IconButton("user-plus", "Nieuwe persoon", shortcut="Ctrl+Shift+N")
    assert words(told(qtbot, plain)) == (BUTTON, "Melding sluiten", "")
    assert words(told(qtbot, quick)) == (BUTTON, "Nieuwe persoon", "Ctrl+Shift+N")


def test_a_button_says_its_hint_and_what_cannot_be_used_cannot_be_pressed(
    appearance: Appearance, qtbot: QtBot
) -> None:
    button = Button("Nieuwe notitie", hint="Schrijf een notitie (Ctrl+N)")
    of = told(qtbot, button)
    assert words(of)[2] == "Schrijf een notitie (Ctrl+N)"
    with qtbot.waitSignal(button.clicked):
        press(qtbot, of)
    button.setEnabled(False)
    assert "Press" not in of.actionInterface().actionNames()


def test_what_can_be_on_or_off_is_told_so(appearance: Appearance, qtbot: QtBot) -> None:
    chip = FilterChip("Aandacht")
    of = told(qtbot, chip)
    assert words(of)[:2] == (QAccessible.Role.CheckBox, "Aandacht")
    chip.setChecked(True)
    assert of.state().checked


def test_an_answer_of_the_ladder_is_pressed_and_not_ticked(
    appearance: Appearance, qtbot: QtBot
) -> None:
    answers = Answers()
    of = told(qtbot, answers).child(1)
    assert words(of)[:2] == (BUTTON, "Nee")
    with qtbot.waitSignal(answers.answered):
        of.actionInterface().doAction("Press")


def test_the_cross_in_a_search_field_has_a_name(appearance: Appearance, qtbot: QtBot) -> None:
    field = SearchField("Filter op naam", "Naam")
    qtbot.addWidget(field)
    field.setText("Kim")
    field.show()
    wipe = told(qtbot, field).child(0)
    assert words(wipe)[:2] == (BUTTON, "Leegmaken")


def test_a_page_of_a_report_is_read_aloud(appearance: Appearance, qtbot: QtBot) -> None:
    sheet = Sheet(1, 2, 1.4)
    sheet.show_page(PageImage(QImage(10, 14, QImage.Format.Format_RGB32), "Kim werkt zelf."))
    of = told(qtbot, sheet)
    assert words(of) == (
        QAccessible.Role.StaticText,
        "Bladzijde 1 van 2. Kim werkt zelf.",
        "",
    )


def test_a_line_that_a_screen_reader_chooses_opens(appearance: Appearance, qtbot: QtBot) -> None:
    rows = RowList("Mensen")
    rows.set_rows([Row(key="kim", title="Kim"), Row(key="joost", title="Joost")])
    of = told(qtbot, rows)
    with qtbot.waitSignal(rows.opened) as opened:
        of.child(1).actionInterface().doAction("Toggle")
    assert opened.args == ["joost"]
    assert rows.current_key == "joost"


def test_walking_through_a_list_with_the_arrows_opens_nothing(
    appearance: Appearance, qtbot: QtBot
) -> None:
    rows = RowList("Mensen")
    rows.set_rows([Row(key="kim", title="Kim"), Row(key="joost", title="Joost")])
    told(qtbot, rows)
    rows.setFocus()
    opened: list[str] = []
    rows.opened.connect(opened.append)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    rows.choose("kim")
    qtbot.wait(10)
    assert opened == []
