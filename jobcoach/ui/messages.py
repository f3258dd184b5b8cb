"""How the program tells people things, without ever standing in their way."""

from __future__ import annotations

from collections.abc import Callable

from jobcoach.errors import JobcoachError, ServerBusy, ServerUnreachable
from jobcoach.ui.theme import Tone
from jobcoach.ui.widgets.notice import UNDO, NoticeBar, Toast


class Messages:
    """One bar above the screens for what went wrong, one toast for what went well."""

    def __init__(self, bar: NoticeBar, toast: Toast) -> None:
        self._bar = bar
        self._toast = toast
        self._told = ""
        self._hushed = False

    def hush(self, *, on: bool) -> None:
        """While someone looks along: only what goes wrong is said, for all else may name others.

        What was said before goes.
        """
        self._hushed = on
        if on:
            self.clear()
            self._toast.hide()

    def show(self, error: JobcoachError) -> None:
        """Say what went wrong and what to do, above the present screen.

        What passes by itself, and for which nobody needs to do a thing, is said quietly.
        """
        self._told = error.title
        tone = Tone.INFO if isinstance(error, ServerUnreachable | ServerBusy) else Tone.DANGER
        self._bar.say(error.title, error.advice, tone=tone)

    def inform(self, title: str, advice: str) -> None:
        """Say something that one should know, quietly, above the present screen."""
        if self._hushed:
            return
        self._told = title
        self._bar.say(title, advice, tone=Tone.INFO)

    def passed(self, *errors: JobcoachError | type[JobcoachError]) -> None:
        """These are over: what was said of them goes, and nothing else."""
        if self._told in {error.title for error in errors}:
            self.clear()

    def say(
        self, sentence: str, *, undo: Callable[[], None] | None = None, undo_text: str = UNDO
    ) -> None:
        """Say that something is done; with `undo` it can be turned back for a while.

        What cannot be turned back offers something else there: `undo_text` says what.
        """
        if not self._hushed:
            self._toast.say(sentence, undo=undo, undo_text=undo_text)

    def warn(self, title: str, advice: str) -> None:
        """Say something that needs attention, above the present screen."""
        self._told = title
        self._bar.say(title, advice, tone=Tone.AMBER)

    def clear(self) -> None:
        """Take away what was said above the screen."""
        self._told = ""
        self._bar.hide()
