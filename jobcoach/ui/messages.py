"""How the program tells people things, without ever standing in their way."""

from __future__ import annotations

from collections.abc import Callable

from jobcoach.errors import JobcoachError
from jobcoach.ui.theme import Tone
from jobcoach.ui.widgets.notice import UNDO, NoticeBar, Toast


class Messages:
    """One bar above the screens for what went wrong, one toast for what went well."""

    def __init__(self, bar: NoticeBar, toast: Toast) -> None:
        self._bar = bar
        self._toast = toast

    def show(self, error: JobcoachError) -> None:
        """Say what went wrong and what to do, above the present screen."""
        self._bar.show_error(error)

    def say(
        self, sentence: str, *, undo: Callable[[], None] | None = None, undo_text: str = UNDO
    ) -> None:
        """Say that something is done; with `undo` it can be turned back for a while.

        What cannot be turned back offers something else there: `undo_text` says what.
        """
        self._toast.say(sentence, undo=undo, undo_text=undo_text)

    def warn(self, title: str, advice: str) -> None:
        """Say something that needs attention, above the present screen."""
        self._bar.say(title, advice, tone=Tone.AMBER)

    def clear(self) -> None:
        """Take away what was said above the screen."""
        self._bar.hide()
