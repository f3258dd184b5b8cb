"""The theme as a Qt style sheet: how every standard control of Qt looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from string import Template

from jobcoach.ui.theme import CONTROL_HEIGHT, RADIUS_CARD, RADIUS_CONTROL, TextSize, Theme, Tone


def style_sheet(theme: Theme, drawing: Callable[[str, Tone], str]) -> str:
    """The style sheet of the application; `drawing` gives the path of an icon in a tone."""
    values = {
        **asdict(theme.colours),
        **{f"text_{size.name.lower()}": f"{theme.text_px(size)}px" for size in TextSize},
        "control": f"{theme.px(CONTROL_HEIGHT) - 2 * _BORDER - 2 * _PADDING}px",
        "control_radius": f"{RADIUS_CONTROL}px",
        "card_radius": f"{RADIUS_CARD}px",
        "mark_inner": f"{theme.px(18)}px",
        "radio_radius": str((theme.px(18) + 2) // 2),
        "radio_ring": str(theme.px(6)),
        "radio_dot": str(theme.px(18) + 2 - 2 * theme.px(6)),
        "chip": str(theme.px(32) - 4),
        "chip_radius": str(theme.px(32) // 2),
        "arrow": f"{theme.px(16)}px",
        "arrow_room": f"{theme.px(28)}px",
        "tab_scrollers": f"{2 * theme.px(CONTROL_HEIGHT)}px",
        "option": f"{theme.px(CONTROL_HEIGHT)}px",
        "down": drawing("chevron-down", Tone.QUIET),
        "up": drawing("chevron-up", Tone.QUIET),
        "left": drawing("chevron-left", Tone.TEXT),
        "right": drawing("chevron-right", Tone.TEXT),
        "clear": drawing("x", Tone.QUIET),
        "check": drawing("check", Tone.ON_ACCENT),
        "check_accent": drawing("check", Tone.ACCENT),
    }
    return Template(_SHEET).substitute(values)


_BORDER = 1
_PADDING = 5

_SHEET = """
QWidget { color: $text; }
QMainWindow, QDialog { background: $background; }
QAbstractScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }

QLabel { background: transparent; }
QLabel[typeSize="small"] { font-size: $text_small; }
QLabel[typeSize="emphasis"] { font-size: $text_emphasis; }
QLabel[typeSize="title"] { font-size: $text_title; }
QLabel[typeSize="name"] { font-size: $text_name; }
QLabel[bold="true"] { font-weight: 700; }
QLabel[tone="text_quiet"] { color: $text_quiet; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="amber"] { color: $amber; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="info"] { color: $info; }
QLabel:disabled { color: $text_quiet; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: $control_radius;
    padding: 5px 11px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QAbstractSpinBox, QComboBox { min-height: $control; }
QPlainTextEdit, QTextEdit { padding: 11px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 4px 10px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 10px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QTextEdit[wrong="true"],
QComboBox[wrong="true"], QAbstractSpinBox[wrong="true"] {
    border: 2px solid $danger; padding: 4px 10px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled,
QComboBox:disabled { background: $surface_quiet; color: $text_quiet; border-color: $hairline; }
QLineEdit {
    lineedit-password-character: 8226; lineedit-clear-button-icon: url($clear);
}
QLineEdit:read-only { background: $surface_quiet; }
QTextEdit[plain="true"] { background: transparent; border: none; padding: 0; }

QPushButton, QToolButton {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: $control_radius;
    padding: 5px 15px; min-height: $control;
}
QToolButton { padding: 5px; }
QToolButton[small="true"] { padding: 0; min-height: 0; }
QLineEdit QToolButton {
    background: transparent; border: none; padding: 0; min-height: 0;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $surface_quiet; border-color: $text_quiet; }
QPushButton:disabled, QToolButton:disabled {
    background: transparent; color: $text_quiet; border-color: $hairline;
}
QPushButton[kind="primary"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[kind="primary"]:hover { background: $text; border-color: $text; color: $background; }
QPushButton[kind="primary"]:pressed { background: $text_quiet; border-color: $text_quiet; }
QPushButton[kind="primary"]:disabled {
    background: $surface_quiet; color: $text_quiet; border-color: $surface_quiet;
}
QPushButton[kind="danger"] { color: $danger; border-color: $danger; }
QPushButton[kind="danger"]:hover { background: $danger_soft; }
QPushButton[kind="ghost"], QToolButton[kind="ghost"] {
    background: transparent; border-color: transparent;
}
QPushButton[kind="ghost"]:hover, QToolButton[kind="ghost"]:hover { background: $hover; }
QPushButton[kind="ghost"]:checked, QToolButton[kind="ghost"]:checked {
    background: $accent_soft; color: $accent;
}
QPushButton[kind="link"] {
    background: transparent; border-color: transparent; color: $accent; padding: 5px 3px;
    font-weight: 600; text-align: left;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: $text_quiet; }
QPushButton[kind="chip"] {
    background: transparent; border-radius: ${chip_radius}px; padding: 1px 13px;
    min-height: ${chip}px;
}
QPushButton[kind="chip"]:hover { background: $hover; }
QPushButton[kind="chip"]:checked {
    background: $accent_soft; color: $accent; border-color: $accent;
}
QPushButton::menu-indicator { image: url($down); width: $arrow; height: $arrow; }

QComboBox { combobox-popup: 0; padding-right: $arrow_room; }
QComboBox::drop-down { border: none; width: $arrow_room; }
QComboBox::down-arrow { image: url($down); width: $arrow; height: $arrow; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $edge; border-radius: $control_radius;
    padding: 4px; outline: none;
}
QComboBox QAbstractItemView::item {
    min-height: $option; padding: 0 8px; border-radius: 4px; color: $text;
}
QComboBox QAbstractItemView::item:hover, QComboBox QAbstractItemView::item:selected {
    background: $accent_soft; color: $text;
}

QAbstractSpinBox { padding-right: $arrow_room; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    border: none; width: $arrow_room; subcontrol-origin: border;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: url($up); width: $arrow; height: $arrow; }
QAbstractSpinBox::down-arrow { image: url($down); width: $arrow; height: $arrow; }
QDateEdit::drop-down, QDateTimeEdit::drop-down { border: none; width: $arrow_room; }
QDateEdit::down-arrow, QDateTimeEdit::down-arrow {
    image: url($down); width: $arrow; height: $arrow;
}

QCheckBox, QRadioButton {
    spacing: 10px; min-height: $option; background: transparent;
    border: 2px solid transparent; border-radius: $control_radius; padding-right: 6px;
}
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_quiet; }
QCheckBox::indicator, QRadioButton::indicator {
    width: $mark_inner; height: $mark_inner; border: 1px solid $edge; background: $surface;
}
QCheckBox::indicator { border-radius: 5px; }
QRadioButton::indicator { border-radius: ${radio_radius}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked {
    background: $accent; border-color: $accent; image: url($check);
}
QRadioButton::indicator:checked { border: ${radio_ring}px solid $accent; background: $on_accent;
    width: ${radio_dot}px; height: ${radio_dot}px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
    background: $surface_quiet; border-color: $hairline;
}

QTabBar { background: transparent; border: none; qproperty-drawBase: 0; }
QTabWidget::pane { border: none; border-top: 1px solid $hairline; }
QTabBar::tab {
    background: transparent; color: $text_quiet; border: none;
    border-bottom: 2px solid transparent; padding: 9px 6px; margin-right: 4px;
}
QTabBar::tear { width: 0; image: none; }
QTabBar::scroller { width: $tab_scrollers; }
QTabBar QToolButton { background: $background; border: none; border-radius: $control_radius; }
QTabBar QToolButton:hover { background: $surface_quiet; }
QTabBar QToolButton:disabled { background: $background; }
QTabBar QToolButton::left-arrow { image: url($left); width: $arrow; height: $arrow; }
QTabBar QToolButton::right-arrow { image: url($right); width: $arrow; height: $arrow; }
QTabBar QToolButton::left-arrow:disabled, QTabBar QToolButton::right-arrow:disabled { image: none; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; font-weight: 600; border-bottom-color: $accent; }

QListView, QTreeView, QTableView {
    background: transparent; border: none; outline: none; selection-background-color: $accent_soft;
    selection-color: $text; alternate-background-color: transparent;
}
QTableView {
    gridline-color: $hairline; background: $surface; border: 1px solid $hairline;
    border-radius: $control_radius;
}
QTableView::item { padding: 0 12px; border: none; }
QTableView::item:selected, QTreeView::item:selected { background: $accent_soft; color: $text; }
QTableView:focus, QTreeView:focus { border: 2px solid $accent; }
QTableView[week="true"], QTableView[week="true"]:focus { background: transparent; border: none; }
QTableView[week="true"] QTableCornerButton::section { background: transparent; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
    background: $surface; color: $text_quiet; border: none; border-bottom: 1px solid $hairline;
    padding: 8px 12px; font-size: $text_small; text-align: left;
}
QTableCornerButton::section { background: $surface; border: none; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; border: 3px solid transparent; }
QScrollBar::handle:vertical { min-height: 40px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 40px; margin: 3px 2px; }
QScrollBar::handle:hover { background: $text_quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QToolTip {
    background: $text; color: $background; border: none; padding: 6px 10px;
    font-size: $text_small;
}
QMenu {
    background: $surface; border: 1px solid $edge; padding: 6px;
}
QMenu::item { padding: 8px 28px 8px 12px; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $text_quiet; }
QMenu::icon { padding-left: 10px; }
QMenu::separator { height: 1px; background: $hairline; margin: 6px 8px; }
QMenu::indicator:checked { image: url($check_accent); width: $arrow; height: $arrow; }

QProgressBar {
    background: $surface_quiet; border: none; border-radius: 3px; max-height: 6px;
    min-height: 6px; color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }

QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }

QGroupBox { border: none; margin: 0; padding: 0; }
QFrame[frame="hairline"] { background: $hairline; border: none; }
QFrame[frame="card"] {
    background: $surface; border: 1px solid $hairline; border-radius: $card_radius;
}
QFrame[frame="quiet"] { background: $surface_quiet; border: none; border-radius: $card_radius; }
QFrame[frame="popup"], QDialog[frame="popup"] {
    background: $surface; border: 1px solid $edge; border-radius: $card_radius;
}
QFrame[frame="rail"] { background: $surface_quiet; border: none; }
QFrame[frame="paper"] { background: $background; border: none; }
QFrame[frame="surface"] { background: $surface; border: none; }

QCalendarWidget { background: $surface; }
QCalendarWidget QWidget { alternate-background-color: $surface; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton {
    background: transparent; border: none; color: $text; font-weight: 600; padding: 4px 8px;
}
QCalendarWidget QToolButton:hover { background: $hover; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url($left); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url($right); }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QTableView, QCalendarWidget QTableView:focus {
    background: $surface; border: none; outline: none;
    selection-background-color: $accent; selection-color: $on_accent;
}
QCalendarWidget QTableView::item { padding: 0; }
QCalendarWidget QTableView::item:selected { background: $accent; color: $on_accent; }
QCalendarWidget QAbstractItemView:disabled { color: $text_quiet; }
"""
