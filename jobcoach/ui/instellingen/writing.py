"""Keeps the own words and texts of who writes on this laptop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject

from jobcoach.domain.tekstblok import Tekstblok
from jobcoach.errors import InvalidValues, JobcoachError
from jobcoach.ui.instellingen.blokken_part import BlokkenPart
from jobcoach.ui.instellingen.words_part import WordsPart
from jobcoach.ui.screens import Desk
from jobcoach.usecases.schrijven import Eigen


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingUsecases:
    """What it asks for, with the door already filled in."""

    list_eigen: Callable[[], Eigen]
    keep_woord: Callable[[str], None]
    drop_woord: Callable[[str], None]
    save_tekstblok: Callable[[Tekstblok], Tekstblok]
    drop_tekstblok: Callable[[str], None]


class Writing(QObject):
    """Every change is kept at once, and what is taken away comes back with one press."""

    def __init__(
        self,
        desk: Desk,
        words: WordsPart,
        blokken: BlokkenPart,
        usecases: WritingUsecases,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._blokken = blokken
        self._do = usecases
        words.added.connect(self._add_word)
        words.dropped.connect(self._drop_word)
        blokken.saved.connect(self._save)
        blokken.dropped.connect(self._drop)
        blokken.left.connect(self._left)

    def load(self) -> None:
        """Look at what there is."""
        self._run(self._do.list_eigen, self._show)

    def _show(self, eigen: Eigen) -> None:
        self._words.show_words(eigen.woorden)
        self._blokken.show_blokken(eigen.blokken)

    def _run(
        self,
        work: Callable[[], object],
        done: Callable[..., None],
        failed: Callable[[JobcoachError], None] | None = None,
    ) -> None:
        self._desk.background.run(
            work, done=done, failed=failed or self._desk.messages.show, screen=self
        )

    # --- words ---

    def _add_word(self, word: str) -> None:
        def done(_: object) -> None:
            self._words.show_added()
            self.load()

        def failed(error: JobcoachError) -> None:
            if isinstance(error, InvalidValues):
                self._words.show_wrong(error.problems[0].rule.value)
            else:
                self._desk.messages.show(error)

        self._run(partial(self._do.keep_woord, word), done, failed)

    def _drop_word(self, word: str) -> None:
        def undo() -> None:
            self._run(partial(self._do.keep_woord, word), lambda _: self.load())

        def done(_: object) -> None:
            self._desk.messages.say(f"‘{word}’ is geen woord van jou meer", undo=undo)
            self.load()

        self._run(partial(self._do.drop_woord, word), done)

    # --- texts ---

    def _save(self, blok: Tekstblok) -> None:
        def done(kept: Tekstblok) -> None:
            self._blokken.fold()
            self._desk.messages.say(f"Bewaard. Typ {kept.kort} en Tab om de tekst in te voegen.")
            self.load()

        def failed(error: JobcoachError) -> None:
            if isinstance(error, InvalidValues):
                wrong = {one.field: one.rule.value for one in reversed(error.problems)}
                self._blokken.show_wrong(dict(reversed(wrong.items())))
            else:
                self._desk.messages.show(error)

        self._run(partial(self._do.save_tekstblok, blok), done, failed)

    def _left(self, blok: Tekstblok) -> None:
        self._desk.messages.say("Niet bewaard", undo=lambda: self._blokken.open(blok))

    def _drop(self, blok: Tekstblok) -> None:
        def undo() -> None:
            self._run(partial(self._do.save_tekstblok, blok), lambda _: self.load())

        def done(_: object) -> None:
            self._blokken.fold()
            self._desk.messages.say(f"Tekstblok {blok.kort} is weg", undo=undo)
            self.load()

        self._run(partial(self._do.drop_tekstblok, blok.id), done)
