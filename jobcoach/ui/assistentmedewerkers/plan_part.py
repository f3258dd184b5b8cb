"""The plans of one person: when each runs, and when the next talk is due."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.domain.doel import Plan
from jobcoach.ui.assistentmedewerkers import doelen_model as words
from jobcoach.ui.assistentmedewerkers.facts import facts_of
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.buttons import Button, IconButton, Kind
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.menu import Line, show_menu
from jobcoach.ui.widgets.section import Hairline, Section, Wrap, clear
from jobcoach.ui.widgets.text import Label, Paragraph
from jobcoach.usecases.doelen import Doelenblad


class PlanPart(QWidget):
    """Shows the plans that run; those that are over in one line each."""

    talk_held = Signal(str)
    """Id of the plan of which the talk took place."""
    copy_given = Signal(str)
    change_requested = Signal(str)
    """Id of the plan; empty: a new one."""
    remove_requested = Signal(str)

    def __init__(self, *, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_write = may_write
        self._parts: dict[str, QWidget] = {}
        self._more: dict[str, IconButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        new = None
        if may_write:
            new = Button("Nieuw plan", kind=Kind.LINK, icon_name="plus")
            new.clicked.connect(lambda: self.change_requested.emit(""))
        section = Section("Plan", action=new)
        section.body.setSpacing(Space.M)
        self._body = section.body
        column.addWidget(section)

    def show_plans(self, blad: Doelenblad, today: date) -> None:
        """Show these instead; who stood at a plan with the keyboard stands there still."""
        at = next((key for key, part in self._parts.items() if _has_keyboard(part)), None)
        clear(self._body)
        self._parts, self._more = {}, {}
        running, over = words.plans(blad.plannen, today)
        for place, plan in enumerate(running):
            if place:
                self._body.addWidget(Hairline())
            self._body.addWidget(self._plan(plan, today))
        if not running:
            told = "Er loopt nu geen plan."
            if self._may_write and not over:
                told = "Nog geen plan. In een plan staat wanneer jullie samen terugkijken."
            self._body.addWidget(Paragraph(told, tone=Tone.QUIET))
        for plan in over:
            self._body.addLayout(self._title(plan, over=True))
        if at is not None:
            self.take_keyboard(at)

    def take_keyboard(self, plan_id: str) -> bool:
        """To this plan; False when it is not shown here, or nothing can be pressed."""
        more = self._more.get(plan_id)
        if more is not None:
            more.setFocus()
        return more is not None

    def _plan(self, plan: Plan, today: date) -> QWidget:
        holder = QWidget()
        self._parts[plan.id] = holder
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(self._title(plan))
        talk = words.talk(plan, today)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(Icon(talk.icon, tone=talk.tone), 0, Qt.AlignmentFlag.AlignTop)
        told = Label(talk.words, tone=talk.tone)
        told.setWordWrap(True)
        row.addWidget(told, 1)
        column.addLayout(row)
        column.addWidget(facts_of(words.plan_facts(plan)))
        deeds = self._deeds(plan, today) if self._may_write else []
        if deeds:
            column.addWidget(Wrap(*deeds))
        return holder

    def _title(self, plan: Plan, *, over: bool = False) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        text = words.plan_title(plan)
        if over:
            row.addWidget(Paragraph(words.plan_over(plan), tone=Tone.QUIET), 1)
        else:
            row.addWidget(Label(text, size=TextSize.EMPHASIS, bold=True), 1)
        if self._may_write:
            more = IconButton("ellipsis", f"Meer over: {words.plan_over(plan)}")
            more.setToolTip("Wijzigen of weggooien")
            more.clicked.connect(lambda: self._show_menu(more, plan))
            self._more[plan.id] = more
            row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _show_menu(self, more: IconButton, plan: Plan) -> None:
        show_menu(
            more,
            Line("Wijzigen", partial(self.change_requested.emit, plan.id), "W", "Wijzig dit plan"),
            Line(
                "Weggooien",
                partial(self.remove_requested.emit, plan.id),
                "Del",
                "Gooi dit plan weg",
            ),
        )

    def _deeds(self, plan: Plan, today: date) -> list[Button]:
        deeds = []
        due = plan.evaluatie_op is not None and plan.evaluatie_op <= today
        if due:
            deeds.append(self._deed("Gesprek gehad", "check", plan, self.talk_held))
        if plan.kopie_gegeven_op is None:
            deeds.append(self._deed("Kopie gegeven", "file-check", plan, self.copy_given))
        return deeds

    @staticmethod
    def _deed(text: str, icon: str, plan: Plan, wish: SignalInstance) -> Button:
        button = Button(text, kind=Kind.LINK, icon_name=icon)
        button.setAccessibleDescription(words.plan_title(plan))
        button.clicked.connect(lambda: wish.emit(plan.id))
        return button


def _has_keyboard(part: QWidget) -> bool:
    present = QApplication.focusWidget()
    return present is not None and part.isAncestorOf(present)
