"""One line below the tabs that tells whether all that was typed is on disk."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jobcoach.ui.self_saving import SelfSaving
from jobcoach.ui.theme import TextSize, Tone
from jobcoach.ui.widgets.text import ElidedLabel


class SavedLine(ElidedLabel):
    """Tells of all whom it follows; of what cannot be saved before anything else."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(size=TextSize.SMALL, tone=Tone.QUIET, parent=parent)
        self._followed: list[SelfSaving] = []

    def follow(self, one: SelfSaving) -> None:
        """Tell of this one too."""
        self._followed.append(one)
        one.said.connect(self._tell)

    def leave(self, one: SelfSaving) -> None:
        """Tell no more of this one."""
        self._followed.remove(one)
        one.said.disconnect(self._tell)
        if one.tone is Tone.DANGER:
            self._show("", Tone.QUIET)

    def _tell(self) -> None:
        latest = self.sender()
        wrong = [one for one in self._followed if one.tone is Tone.DANGER]
        told = wrong[-1] if wrong else latest
        if isinstance(told, SelfSaving):
            self._show(told.sentence, told.tone)

    def _show(self, sentence: str, tone: Tone) -> None:
        self.setText(sentence)
        self.set_tone(tone)
        self.setAccessibleName(sentence)
