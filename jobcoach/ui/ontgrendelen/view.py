"""The page that asks for the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jobcoach.errors import JobcoachError, WrongPassphrase
from jobcoach.ui.theme import Space
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.gate import GatePage
from jobcoach.ui.widgets.notice import NoticeBar
from jobcoach.ui.widgets.passphrase import PassphraseField
from jobcoach.ui.widgets.section import Wrap

WELCOME_BACK = (
    "Welkom terug",
    "Je gegevens zijn versleuteld. Vul je wachtwoordzin in om ze te openen.",
)
"""Title and sentence when nobody was signed in yet: the data tell who works here only when open."""


class OntgrendelenView(GatePage):
    """Asks for the passphrase. Shows and asks; opens nothing."""

    unlock_requested = Signal(str)

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(title, sentence, parent=parent)
        self._field = PassphraseField("Wachtwoordzin")
        self._row = FormRow("Wachtwoordzin", self._field)
        self._notice = NoticeBar(may_close=False)
        self._open = Button(
            "Openen", kind=Kind.PRIMARY, icon_name="lock-open", hint="Openen (Enter)"
        )
        self.body.addWidget(self._notice)
        self.body.addWidget(self._row)
        self.body.addWidget(Wrap(self._open))
        self.body.addSpacing(Space.XXXL)
        self.setFocusProxy(self._field)
        self._field.entered.connect(self._ask)
        self._field.changed.connect(self._typed)
        self._open.clicked.connect(self._ask)
        self._busy = False
        self._anew = False
        """Something else was typed while that was tried; what, is kept in the field alone."""
        self._again = False
        """Enter was pressed while that was under way."""
        self._typed()

    @property
    def error(self) -> str:
        """The sentence under the field, or in the bar; empty when all is well."""
        return self._row.error or self._notice.words

    @property
    def typed(self) -> str:
        """What stands in the field."""
        return self._field.text

    @property
    def warns_of_caps_lock(self) -> bool:
        """Whether it says that Caps Lock is on."""
        return self._field.warns

    def show_busy(self, *, busy: bool) -> None:
        """Opening takes a moment: say so, and don't ask twice.

        Who saw a mistake types anew at once: the first letter takes the place of what is tried.
        """
        self._busy = busy
        if busy:
            self._anew = self._again = False
            self._field.select_all()
        self._open.set_text("Bezig met openen" if busy else "Openen")
        self._open.setEnabled(not busy and bool(self._field.text))

    def show_error(self, error: JobcoachError) -> None:
        """Say what went wrong. A wrong passphrase stays, selected, so that it can be mended.

        What was typed anew meanwhile is left alone, and tried when Enter was pressed after it.
        """
        self.show_busy(busy=False)
        if isinstance(error, WrongPassphrase):
            if self._anew and self._again:
                self._ask()
                return
            self._row.set_error(f"{error.title}. {error.advice}")
        else:
            self._notice.show_error(error)
        if not self._anew:
            self._field.select_all()

    def forget(self) -> None:
        """Take away what was typed and said."""
        self._field.clear()
        self._row.set_error("")
        self._notice.hide()
        self.show_busy(busy=False)

    def _typed(self) -> None:
        self._row.set_error("")
        self._anew = self._busy
        self._open.setEnabled(bool(self._field.text) and not self._busy)

    def _ask(self) -> None:
        self._again = self._busy
        if self._open.isEnabled():
            self.unlock_requested.emit(self._field.text)
