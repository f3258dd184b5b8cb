"""What is held against every text on this laptop: the dictionary, names, own words and texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from jobcoach.domain.spelling.words import Word, WordList, asked_about, is_right
from jobcoach.domain.tekstblok import Tekstblok
from jobcoach.errors import JobcoachError
from jobcoach.paths import resources_dir
from jobcoach.ui.background import Background
from jobcoach.ui.schrijven.speller import Speller
from jobcoach.usecases.schrijven import Eigen, Schrijfhulp

NOTHING_WRONG = "Geen spelfouten gevonden"
SPELLING_OFF = "Je spelling wordt niet nagekeken. Bij Instellingen zet je dat aan."
NO_DICTIONARY = "Op deze computer werkt het woordenboek niet. Je spelling wordt niet nagekeken."
STILL_LOOKING = "Je tekst wordt nog nagekeken. Probeer het zo nog eens."


class Known(QObject):
    """One for the whole window; loaded when someone first writes."""

    changed = Signal()
    """Words may be right or wrong that were not before."""

    def __init__(
        self,
        background: Background,
        *,
        open_schrijfhulp: Callable[[], Schrijfhulp],
        list_eigen: Callable[[], Eigen],
        wanted: Callable[[], bool],
        parent: QObject,
    ) -> None:
        """`wanted`: whether spelling is checked on this laptop."""
        super().__init__(parent)
        self._background = background
        self._open = open_schrijfhulp
        self._list_eigen = list_eigen
        self._wanted = wanted
        self.speller = Speller(self)
        self.speller.learned.connect(self._learned)
        self.blokken: tuple[Tekstblok, ...] = ()
        """The texts with a short word."""
        self._field: frozenset[str] | None = None
        self._list: WordList | None = None
        self._judged: dict[tuple[str, ...], bool] = {}

    def load(self) -> None:
        """Look at the names, own words and texts (again)."""
        self._background.run(
            partial(_with_field_words, self._open, self._field),
            done=self._show,
            failed=self._stay,
            screen=self,
        )

    def load_own(self) -> None:
        """Look at the own words and texts again: they may have been changed at Instellingen."""
        self._background.run(self._list_eigen, done=self._show_own, failed=self._stay, screen=self)

    def wrong(self, word: Word) -> bool:
        """Whether this is known to be no word; what is not known yet is looked up."""
        if self._list is None or not self._wanted():
            return False
        judged = self._judged.get(word.forms)
        if judged is None:
            asked = asked_about(word, self._list)
            if any(self.speller.knows(one) is None for one in asked):
                self.speller.ask(asked)
                return False
            judged = not is_right(word, self._list, lambda one: self.speller.knows(one) is True)
            self._judged[word.forms] = judged
        return judged

    @property
    def nothing_found(self) -> str:
        """What to tell when no word is marked: only a text that was looked at has no mistakes."""
        if not self._wanted():
            return SPELLING_OFF
        if self.speller.absent:
            return NO_DICTIONARY
        if self._list is None or self.speller.busy:
            return STILL_LOOKING
        return NOTHING_WRONG

    def look_again(self) -> None:
        """Spelling was turned on or off."""
        self.changed.emit()

    def _learned(self) -> None:
        self.changed.emit()

    def _show(self, found: tuple[Schrijfhulp, frozenset[str]]) -> None:
        hulp, self._field = found
        self.blokken = hulp.blokken
        self._hold(WordList(words=self._field | frozenset(hulp.woorden), names=hulp.namen))

    def _show_own(self, eigen: Eigen) -> None:
        self.blokken = eigen.blokken
        if self._field is not None and self._list is not None:
            words = self._field | frozenset(eigen.woorden)
            self._hold(WordList(words=words, names=self._list.names))

    def _hold(self, known: WordList) -> None:
        if known != self._list:
            self._list = known
            self._judged.clear()
            self.changed.emit()

    def _stay(self, _: JobcoachError) -> None:
        """Whoever may not see people, or whose disk fails, writes on without this help."""


def _with_field_words(
    open_schrijfhulp: Callable[[], Schrijfhulp], known: frozenset[str] | None
) -> tuple[Schrijfhulp, frozenset[str]]:
    if known is None:
        lines = (resources_dir() / "spelling" / "vakwoorden.txt").read_text("utf-8").splitlines()
        known = frozenset(line for line in lines if line and not line.startswith("#"))
    return open_schrijfhulp(), known
