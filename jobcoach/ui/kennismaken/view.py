"""The pages of the first run: three ways to begin, and the forms of two of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jobcoach.errors import JobcoachError
from jobcoach.ui.theme import Space, TextSize, Tone
from jobcoach.ui.widgets.buttons import Button, Kind
from jobcoach.ui.widgets.fields import FormRow
from jobcoach.ui.widgets.gate import GatePage
from jobcoach.ui.widgets.icon import Icon
from jobcoach.ui.widgets.new_passphrase import NewPassphrase
from jobcoach.ui.widgets.notice import NoticeBar
from jobcoach.ui.widgets.section import Card, Wrap
from jobcoach.ui.widgets.text import Label, Muted
from jobcoach.ui.widgets.text_line import TextLine

_DEMO_SENTENCES = {
    "jobcoach": "Je dag, je mensen, je notities. Ook zonder netwerk.",
    "teamleider": "Wat je team schreef, en waar hulp nodig is.",
}


class _WayCard(Card):
    """One way to begin."""

    def __init__(self, icon_name: str, title: str, sentence: str) -> None:
        super().__init__(f"{title}. {sentence}")
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(Icon(icon_name, tone=Tone.ACCENT, size_px=26), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        heading = Label(title, size=TextSize.BODY, bold=True)
        heading.setWordWrap(True)
        words.addWidget(heading)
        below = Muted(sentence)
        below.setWordWrap(True)
        words.addWidget(below)
        row.addLayout(words, 1)
        self.body.addLayout(row)


class _Form(GatePage):
    """A form with 'Terug' and one button that does it."""

    back_requested = Signal()

    def __init__(
        self, title: str, sentence: str, fields: Sequence[tuple[str, QLineEdit, str]], do: str
    ) -> None:
        """`fields` are (label, field, help); `do` is what the button says."""
        super().__init__(title, sentence)
        self._do_text = do
        self._busy = False
        self._fields = [field for _, field, _ in fields]
        self.notice = NoticeBar()
        self.body.addWidget(self.notice)
        for label, field, help_text in fields:
            self.body.addWidget(FormRow(label, field, help_text=help_text))
            field.textChanged.connect(self._typed)
            field.returnPressed.connect(self._enter)
        self.passphrase = NewPassphrase()
        self.passphrase.changed.connect(self._typed)
        self.passphrase.entered.connect(self._enter_last)
        self.body.addWidget(self.passphrase)
        self.do = Button(do, kind=Kind.PRIMARY)
        self._back = Button("Terug", kind=Kind.GHOST, icon_name="arrow-left", shortcut="Esc")
        self._back.clicked.connect(self.back_requested)
        self.body.addWidget(Wrap(self.do, self._back))
        self.setFocusProxy(self._fields[0])
        self._typed()

    def show_busy(self, *, busy: bool) -> None:
        """Say that it is being done."""
        self._busy = busy
        self.do.set_text("Even geduld" if busy else self._do_text)
        self._typed()

    def _complete(self) -> bool:
        filled = all(field.text().strip() for field in self._fields)
        return filled and self.passphrase.enough

    def _typed(self) -> None:
        self.do.setEnabled(self._complete() and not self._busy)

    def _enter(self) -> None:
        if self.do.isEnabled():
            self.do.click()
        else:
            self.focusNextChild()

    def _enter_last(self) -> None:
        """What is still empty is next; the keyboard never goes on to a drawing of an eye."""
        empty = [field for field in self._fields if not field.text().strip()]
        if self.do.isEnabled():
            self.do.click()
        elif empty:
            empty[0].setFocus()


class _Ways(GatePage):
    """Some ways to begin, each a card."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__(title, sentence)
        self.body.setSpacing(Space.M)
        self.body.addSpacing(Space.S)
        self.notice = NoticeBar()
        self.body.addWidget(self.notice)

    def offer(self, icon: str, title: str, sentence: str, pressed: Callable[[], None]) -> None:
        """One more way; the keyboard begins at the first."""
        card = _WayCard(icon, title, sentence)
        card.pressed.connect(pressed)
        self.body.addWidget(card)
        if self.focusProxy() is None:
            self.setFocusProxy(card)


class _Preparing(GatePage):
    """The demo is being made: how far it is, and a way to stop it."""

    def __init__(self) -> None:
        super().__init__(
            "Het voorbeeld wordt klaargezet",
            "Jobcoach maakt tien werkposten en veertig verzonnen mensen, met twee jaar notities. "
            "Dat duurt ongeveer een halve minuut. De volgende keer is het er meteen.",
        )
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Zover is het voorbeeld")
        self.body.addWidget(self._bar)
        self.cancel = Button("Annuleren")
        self.body.addWidget(Wrap(self.cancel))
        self.setFocusProxy(self.cancel)

    def begin(self) -> None:
        """Nothing is done yet."""
        self._bar.setRange(0, 0)
        self.cancel.set_text("Annuleren")
        self.cancel.setEnabled(True)

    def show_progress(self, done: int, of: int) -> None:
        """So many steps of so many."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def show_stopping(self) -> None:
        """It stops at the next step."""
        self.cancel.set_text("Even geduld")
        self.cancel.setEnabled(False)


class KennismakenView(QWidget):
    """The first run. Shows and asks; sets up nothing."""

    enrol_requested = Signal(str, str, str)
    """Server address, invitation code, passphrase."""
    alone_requested = Signal(str, str)
    """Name, passphrase."""
    demo_requested = Signal(int)
    """Place in the list of demo users."""
    stop_requested = Signal()
    """Stop making the demo."""
    guide_requested = Signal()
    """Someone wants to read how to begin."""

    def __init__(
        self,
        demo: Sequence[str] = (),
        *,
        only_demo: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`demo` names the users one can look around as; `only_demo`: nothing else is offered."""
        super().__init__(parent)
        self._pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._server = TextLine()
        self._server.setPlaceholderText("https://jobcoach.jouworganisatie.nl")
        self._code = TextLine()
        self._name = TextLine()
        self._demo = self._demo_page(demo, may_go_back=not only_demo)
        self._choice = self._demo if only_demo else self._choice_page(with_demo=bool(demo))
        self._preparing = _Preparing()
        self._preparing.cancel.clicked.connect(self._ask_stop)
        self._enrol = _Form(
            "Laptop aanmelden",
            "Je beheerder gaf je een adres en een code. De code werkt één keer, zeven dagen lang.",
            [
                ("Adres van de server", self._server, ""),
                ("Uitnodigingscode", self._code, "Hoofdletters maken niet uit."),
            ],
            "Aanmelden",
        )
        self._alone = _Form(
            "Zonder server beginnen",
            "Alles blijft op deze laptop. Later aanmelden kan: je raakt dan niets kwijt.",
            [("Hoe heet je?", self._name, "")],
            "Beginnen",
        )
        self._enrol.do.clicked.connect(self._ask_enrol)
        self._alone.do.clicked.connect(self._ask_alone)
        pages = (self._choice, self._enrol, self._alone, self._demo, self._preparing)
        for page in dict.fromkeys(pages):  # added twice, the first would become the last
            self._pages.addWidget(page)
            page.guide_requested.connect(self.guide_requested)
        for form in (self._enrol, self._alone):
            form.back_requested.connect(self.show_choice)
        self.setFocusProxy(self._choice)

    def _demo_page(self, demo: Sequence[str], *, may_go_back: bool) -> _Ways:
        page = _Ways(
            "Rondkijken in een voorbeeld" if may_go_back else "Welkom bij Jobcoach",
            "Dit is een voorbeeldorganisatie met verzonnen mensen. Je kunt niets stukmaken. "
            "Als wie wil je rondkijken?",
        )
        for place, who in enumerate(demo):
            sentence = _DEMO_SENTENCES.get(who, "")
            page.offer("eye", f"Kijk als {who}", sentence, partial(self.demo_requested.emit, place))
        if may_go_back:
            back = Button("Terug", icon_name="arrow-left", shortcut="Esc")
            back.clicked.connect(self.show_choice)
            page.body.addSpacing(Space.S)
            page.body.addWidget(Wrap(back))
        return page

    def _choice_page(self, *, with_demo: bool) -> _Ways:
        page = _Ways("Welkom bij Jobcoach", "Opschrijven wat je ziet, en zien wie er groeit.")
        page.offer(
            "key-round",
            "Aanmelden met een code",
            "Je organisatie werkt met Jobcoach en je kreeg een uitnodigingscode.",
            lambda: self._show(self._enrol),
        )
        page.offer(
            "laptop",
            "Zonder server beginnen",
            "Voor wie alleen werkt, of eerst wil proberen.",
            self.show_alone,
        )
        if with_demo:
            page.offer(
                "eye",
                "Rondkijken in een voorbeeldorganisatie",
                "Met verzonnen mensen. Je kunt niets stukmaken, en het blijft apart van je werk.",
                self.show_demo,
            )
        return page

    @property
    def error(self) -> str:
        """What the present page says went wrong; empty when all is well."""
        page = self._pages.currentWidget()
        return page.notice.words if isinstance(page, _Form | _Ways) else ""

    def show_choice(self) -> None:
        """Back to the ways to begin; what was filled in stays."""
        self._show(self._choice)

    def show_enrol(self, server: str = "") -> None:
        """The form for an invitation, perhaps with the address filled in."""
        self._server.setText(server)
        self._show(self._enrol)

    def show_alone(self) -> None:
        """The form for who begins without a server."""
        self._show(self._alone)

    def show_demo(self) -> None:
        """As whom one can look around."""
        self._show(self._demo)

    def show_busy(self, *, busy: bool) -> None:
        """Something is being set up: say so, and don't ask twice."""
        for form in (self._enrol, self._alone):
            form.show_busy(busy=busy)
        for page in (self._choice, self._demo):
            page.setEnabled(not busy)
        if self._pages.currentWidget() is self._preparing and not busy:
            self._show(self._demo)

    def show_progress(self, done: int, of: int) -> None:
        """The demo is being made, and this far."""
        if self._pages.currentWidget() is not self._preparing:
            self._preparing.begin()
            self._show(self._preparing)
        self._preparing.show_progress(done, of)

    def show_error(self, error: JobcoachError) -> None:
        """Say what went wrong; all that was filled in stays."""
        self.show_busy(busy=False)
        page = self._pages.currentWidget()
        if isinstance(page, _Form | _Ways):
            page.notice.show_error(error)

    def _ask_stop(self) -> None:
        self._preparing.show_stopping()
        self.stop_requested.emit()

    def _show(self, page: GatePage) -> None:
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus()

    def _ask_enrol(self) -> None:
        self._enrol.notice.hide()
        passphrase = self._enrol.passphrase.text
        self.enrol_requested.emit(
            self._server.text().strip(), self._code.text().strip(), passphrase
        )

    def _ask_alone(self) -> None:
        self._alone.notice.hide()
        self.alone_requested.emit(self._name.text().strip(), self._alone.passphrase.text)
