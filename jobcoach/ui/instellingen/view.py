"""The page with settings and facts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui import dutch
from jobcoach.ui.details import Details
from jobcoach.ui.instellingen.backup_part import BackupPart
from jobcoach.ui.instellingen.blokken_part import BlokkenPart
from jobcoach.ui.instellingen.model import (
    COLOURS,
    LICENCES,
    LOCK_MINUTES,
    NAMES_WORDS,
    SPELLING_WORDS,
)
from jobcoach.ui.instellingen.passphrase_form import PassphraseForm
from jobcoach.ui.instellingen.places_part import PlacesPart
from jobcoach.ui.instellingen.words_part import WordsPart
from jobcoach.ui.theme import Space, TextSize, Tone, shown
from jobcoach.ui.widgets.buttons import Button
from jobcoach.ui.widgets.facts import Facts
from jobcoach.ui.widgets.fields import Choice
from jobcoach.ui.widgets.section import Page, Section, Wrap
from jobcoach.ui.widgets.text import Heading, Label, Muted, Paragraph


class _Radios(QWidget):
    """One of a few, all in sight."""

    chosen = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[object, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(name, size=TextSize.SMALL, bold=True))
        self._values = [value for value, _ in choices]
        self._group = QButtonGroup(self)
        wrap = Wrap()
        for place, (_, text) in enumerate(choices):
            button = QRadioButton(text)
            button.setAccessibleName(text)
            button.setAccessibleDescription(name)
            self._group.addButton(button, place)
            wrap.add(button)
        column.addWidget(wrap)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(self.chosen)

    @property
    def value(self) -> object:
        """The value of the one that is on."""
        return self._values[self._group.checkedId()]

    def set_value(self, value: object) -> None:
        """Put this one on."""
        self._group.button(self._values.index(value)).setChecked(True)


class InstellingenView(Page):
    """Shows settings and facts; a change is asked for at once, there is no 'Opslaan'."""

    change_requested = Signal(str, object)
    """Name of a field of Settings, and its new value."""
    guide_requested = Signal()
    """Someone wants to read how things work."""

    def __init__(
        self, *, may_lock: bool, keeps: bool = False, parent: QWidget | None = None
    ) -> None:
        """`keeps`: this user looks after the laptop, its passphrase and its back-ups."""
        super().__init__(widest_px=760, parent=parent)
        self.body.setSpacing(Space.XXL)
        self.body.addWidget(Heading("Instellingen"))
        self._colours = _Radios("Kleuren", COLOURS)
        sizes = [(percent, f"{percent} %") for percent in TEXT_SIZES_PERCENT]
        self._sizes = _Radios("Tekstgrootte", sizes)
        self._locks = Choice(
            "Vergrendelen na",
            [(each, f"na {dutch.count(each, 'minuut', 'minuten')}") for each in LOCK_MINUTES],
        )
        self.passphrase = PassphraseForm()
        self.backup = BackupPart()
        self._opening = Paragraph(tone=Tone.QUIET)
        self._names = QCheckBox("Wijs me op namen van anderen terwijl ik schrijf")
        self._spelling = QCheckBox("Kijk mijn spelling na terwijl ik schrijf")
        self.words = WordsPart()
        self.blokken = BlokkenPart()
        self._add_looks()
        self._add_writing()
        if may_lock:
            self._add_safety(keeps=keeps)
        self._account = Facts()
        self._account_part = Section("Account en laptop")
        self._account_part.body.addWidget(self._account)
        self.body.addWidget(self._account_part)
        self._sync_title = Label(bold=True)
        self._sync_words = Paragraph(tone=Tone.QUIET)
        self._sync = Facts()
        sync = Section("Synchronisatie")
        self.places = PlacesPart()
        for widget in (self._sync_title, self._sync_words, self._sync, self.places):
            sync.body.addWidget(widget)
        self.body.addWidget(sync)
        if keeps:
            self.body.addWidget(self.backup)
        self._version = Label()
        self._add_about()
        self.divide()
        self.setFocusProxy(self._colours)

    def _add_looks(self) -> None:
        looks = Section("Weergave")
        looks.body.setSpacing(Space.L)
        looks.body.addWidget(self._colours)
        looks.body.addWidget(self._sizes)
        self.body.addWidget(looks)
        self._colours.chosen.connect(
            lambda: self.change_requested.emit("theme", self._colours.value)
        )
        self._sizes.chosen.connect(
            lambda: self.change_requested.emit("text_size_percent", self._sizes.value)
        )

    def _add_writing(self) -> None:
        writing = Section("Schrijven")
        self._names.setAccessibleDescription(NAMES_WORDS)
        self._names.clicked.connect(lambda on: self.change_requested.emit("point_at_names", on))
        writing.body.addWidget(self._names)
        words = Muted(NAMES_WORDS)
        words.setWordWrap(True)
        writing.body.addWidget(words)
        self._spelling.setAccessibleDescription(SPELLING_WORDS)
        self._spelling.clicked.connect(lambda on: self.change_requested.emit("check_spelling", on))
        writing.body.addWidget(self._spelling)
        how = Muted(SPELLING_WORDS)
        how.setWordWrap(True)
        writing.body.addWidget(how)
        for part in (self.words, self.blokken):
            writing.body.addSpacing(Space.S)
            writing.body.addWidget(part)
        self.body.addWidget(writing)

    def _add_safety(self, *, keeps: bool) -> None:
        safety = Section("Beveiliging")
        safety.body.addWidget(
            Label("Vergrendelen als niemand typt", size=TextSize.SMALL, bold=True)
        )
        safety.body.addWidget(Wrap(self._locks))
        safety.body.addWidget(Muted("Zelf vergrendelen gaat met Ctrl+L. Je tekst blijft staan."))
        if keeps:
            safety.body.addSpacing(Space.M)
            safety.body.addWidget(self._opening)
            safety.body.addWidget(self.passphrase)
            self.passphrase.folded.connect(self._show_folded, Qt.ConnectionType.QueuedConnection)
        self.body.addWidget(safety)
        self._locks.chosen.connect(
            lambda: self.change_requested.emit("lock_after_minutes", self._locks.value)
        )

    def _show_folded(self) -> None:
        """What folded up is still in sight, with the words above it."""
        self.ensureWidgetVisible(self.passphrase, Space.XL, shown().px(120))

    def _add_about(self) -> None:
        about = Section("Over Jobcoach")
        about.body.addWidget(self._version)
        guide = Button("Handleiding", icon_name="book-open")
        guide.clicked.connect(self.guide_requested)
        about.body.addWidget(Wrap(guide))
        about.body.addWidget(Facts(LICENCES))
        about.body.addWidget(
            Muted("De volledige teksten van de licenties staan bij het programma.")
        )
        self.body.addWidget(about)

    def offer_switch(self, switch: Callable[[], None]) -> None:
        """In the demo: a button to look around as someone else."""
        button = Button("Kijk als iemand anders", icon_name="users")
        button.clicked.connect(lambda _on: switch())
        self._account_part.body.addSpacing(Space.S)
        self._account_part.body.addWidget(Wrap(button))

    def show_settings(self, settings: Settings) -> None:
        """How the program is set now."""
        self._colours.set_value(settings.theme)
        self._sizes.set_value(settings.text_size_percent)
        self._names.setChecked(settings.point_at_names)
        self._spelling.setChecked(settings.check_spelling)
        minutes = settings.lock_after_minutes
        if minutes not in LOCK_MINUTES:
            choices = sorted({*LOCK_MINUTES, minutes})
            self._locks.set_items(
                [(each, f"na {dutch.count(each, 'minuut', 'minuten')}") for each in choices]
            )
        self._locks.set_value(minutes)

    def show_opening(self, words: str) -> None:
        """When one is asked for the passphrase."""
        self._opening.set_text(words)

    def show_account(self, facts: Sequence[tuple[str, str]], version: str) -> None:
        """Who works here, on which laptop, with which version."""
        self._account.set_pairs(facts)
        self._version.setText(f"Versie {version}")

    def show_sync(self, details: Details) -> None:
        """How synchronising stands."""
        self._sync_title.setText(details.title)
        self._sync_words.set_text(details.sentence)
        self._sync.set_pairs(details.facts)
