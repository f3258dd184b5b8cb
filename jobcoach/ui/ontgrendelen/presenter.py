"""Opens the data with what was typed, or says why not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from jobcoach.ui.background import Background
from jobcoach.ui.ontgrendelen.view import WELCOME_BACK, OntgrendelenView

T = TypeVar("T")


class OntgrendelenPresenter(QObject, Generic[T]):
    """Asks until the data are open; `opened` gets what `unlock` gave."""

    def __init__(
        self,
        background: Background,
        *,
        who: str,
        unlock: Callable[[str], T],
        opened: Callable[[T], None],
    ) -> None:
        """`who` is the user's name; empty before the data were ever open in this run."""
        self._background = background
        self._unlock = unlock
        self._opened = opened
        title, sentence = WELCOME_BACK
        if who:
            title, sentence = f"Dag {who}", "Jobcoach is vergrendeld. Je werk staat zoals het was."
        self.view = OntgrendelenView(title, sentence)
        super().__init__(self.view)
        self.view.unlock_requested.connect(self._try)

    def _try(self, passphrase: str) -> None:
        self.view.show_busy(busy=True)
        self._background.run(
            partial(self._unlock, passphrase), done=self._done, failed=self.view.show_error
        )

    def _done(self, result: T) -> None:
        self.view.forget()
        self._opened(result)
