"""One person of a visit: who was there at the left, the words at the right, the rest folded."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from jobcoach.domain.aanwezigheid import StatusAanwezigheid
from jobcoach.domain.namenwacht import Namenwacht
from jobcoach.domain.notitie import Gevoeligheid
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.ui.bezoek.model import Regel, about
from jobcoach.ui.bezoek.presence import Presence
from jobcoach.ui.theme import Space, shown
from jobcoach.ui.widgets.buttons import IconButton
from jobcoach.ui.widgets.fields import Choice, FormRow
from jobcoach.ui.widgets.goal_choice import GoalChoice
from jobcoach.ui.widgets.growing_text import GrowingText
from jobcoach.ui.widgets.name_line import NameLine
from jobcoach.ui.widgets.text import Muted
from jobcoach.ui.widgets.text_area import ROEPNAAM
from jobcoach.usecases.bezoekblad import Bezoekpersoon

_NAME_PX = 232
_BESIDE_FROM_PX = 560
"""Widths at 100 % text: of the name, and from where the words stand beside it."""
_READERS = (
    (Gevoeligheid.GEWOON, "Gewoon: mag in een rapport dat je deelt"),
    (Gevoeligheid.GEZONDHEID, "Gezondheid: komt niet in een gedeeld rapport"),
    (Gevoeligheid.EXTRA_VERTROUWELIJK, "Extra vertrouwelijk: komt niet in een gedeeld rapport"),
)


class PersonLine(QWidget):
    """Shows and asks about one person; whoever writes about someone says that they were there."""

    changed = Signal()
    goals_changed = Signal()
    """There are other boxes for the goals: the order of Tab is to be made anew."""

    def __init__(
        self,
        person: Bezoekpersoon,
        dagdeel: Dagdeel | None,
        called: str,
        parent: QWidget | None = None,
    ) -> None:
        """`called`: the roepnaam, or more where another on the sheet has the same."""
        super().__init__(parent)
        self._person = person
        self._regel = Regel(persoon_id=person.persoon.id)
        self.shown = False
        """Whether anything was shown yet."""
        self._called = called
        self.setProperty(ROEPNAAM, person.persoon.roepnaam)
        self._doelen = person.doelen
        self.presence = Presence(called, about(person, dagdeel))
        self.presence.changed.connect(self._said)
        self.presence.words_requested.connect(self.take_keyboard)
        self.text = GrowingText(f"Over {called}", f"Hoe ging het met {called}?")
        self.text.textChanged.connect(self._typed)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, Space.S, 0, Space.S)
        self._row.setSpacing(Space.S)
        self._row.addWidget(self.presence, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words(), 1)
        self._fit()

    def _words(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        line = QHBoxLayout()
        line.setSpacing(Space.XS)
        line.addWidget(self.text, 1)
        self._fold = IconButton("ellipsis", f"Doelen en gevoeligheid bij {self._called}")
        self._fold.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._fold.clicked.connect(self.fold)
        line.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        why = f"Dit komt in het dossier van {self._called}."
        self.names = NameLine((self.text,), host=self, why=why)
        self.names.changed.connect(self._changed)
        column.addWidget(self.names)
        self._folded = Muted()
        self._folded.setWordWrap(True)
        self._folded.hide()
        column.addWidget(self._folded)
        self.more = self._more()
        self.more.hide()
        column.addWidget(self.more)
        column.addStretch(1)
        return holder

    def _more(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, Space.XS, 0, Space.S)
        column.setSpacing(Space.M)
        self._readers = Choice(f"Hoe gevoelig is dit over {self._called}?", _READERS)
        self._readers.setMinimumContentsLength(12)
        self._readers.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._readers.chosen.connect(self._changed)
        column.addWidget(FormRow("Hoe gevoelig is dit?", self._readers))
        self._goals = GoalChoice()
        self._goals.changed.connect(self._changed)
        column.addWidget(self._goals)
        return holder

    @property
    def regel(self) -> Regel:
        """What is filled in now."""
        readers = self._readers.value
        return replace(
            self._regel,
            tekst=self.text.text,
            status=self.presence.status,
            doelen=self._goals.chosen,
            gevoelig=readers if isinstance(readers, Gevoeligheid) else Gevoeligheid.GEWOON,
            namen=self.names.left,
        )

    def show_regel(self, regel: Regel) -> None:
        """What was filled in before, or is known already; nothing was typed."""
        self._regel = regel
        self.shown = True
        blocker = QSignalBlocker(self.text)
        if self.text.text != regel.tekst:
            self.text.set_text(regel.tekst)
        blocker.unblock()
        self.names.show_left(regel.namen)
        self.presence.show_status(regel.status)
        self._readers.set_value(regel.gevoelig)
        self._goals.show_goals(self._doelen, regel.doelen)
        self._tell()
        self.goals_changed.emit()

    def watch_names(self, wacht: Namenwacht | None) -> None:
        """Mark the names of others in the words about this person; None: of nobody."""
        self.names.watch(wacht, (self._regel.persoon_id,))

    def show_dagdeel(self, dagdeel: Dagdeel | None) -> None:
        """The visit was in another part of the day."""
        self.presence.set_about(about(self._person, dagdeel))

    def take_keyboard(self) -> None:
        """To the words."""
        self.text.setFocus(Qt.FocusReason.TabFocusReason)

    def fold(self) -> None:
        """Unfold the goals and who may read it, or fold them away."""
        open_ = self.more.isHidden()
        self.more.setVisible(open_)
        if open_:
            self._readers.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.take_keyboard()
        self._tell()

    def controls(self) -> tuple[QWidget, ...]:
        """What one comes by with Tab after the box, in order."""
        return (self.text, *self.names.controls(), self._readers, *self._goals.controls)

    def _said(self) -> None:
        self._regel = replace(self._regel, gekozen=True)
        self._changed()

    def _typed(self) -> None:
        regel = self.regel
        if regel.has_words and regel.status is None and not regel.gekozen:
            self.presence.show_status(StatusAanwezigheid.AANWEZIG)
        elif not regel.has_words and not regel.gekozen:
            self.presence.show_status(self._regel.status)
        self._changed()

    def _changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        regel = self.regel
        chosen = [one.omschrijving for one in self._doelen if one.id in regel.doelen]
        if regel.gevoelig is not Gevoeligheid.GEWOON:
            chosen.insert(0, regel.gevoelig.label.capitalize())
        self._folded.setText(" · ".join(chosen))
        self._folded.setVisible(bool(chosen) and self.more.isHidden())

    def _fit(self) -> None:
        theme = shown()
        beside = self.width() >= theme.px(_BESIDE_FROM_PX)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        if beside:
            self.presence.setFixedWidth(theme.px(_NAME_PX))
        else:
            self.presence.setMinimumWidth(0)
            self.presence.setMaximumWidth(16777215)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or below, as there is room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """With larger text the words go below sooner."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._fit()
