"""Decides which chapter of the guide is shown, and which chapters can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jobcoach.errors import JobcoachError
from jobcoach.ui.background import Background
from jobcoach.ui.guide import Chapter, read_guide
from jobcoach.ui.handleiding import model
from jobcoach.ui.handleiding.view import HandleidingView
from jobcoach.ui.screens import Place, ScreenName


def _say_nothing(_: JobcoachError) -> None:
    """Before signing in there is nobody who says it: the page stays empty, with its way back."""


class HandleidingPresenter(QObject):
    """The guide: a list of chapters, and one to read."""

    def __init__(
        self,
        background: Background,
        *,
        go: Callable[[Place], None],
        failed: Callable[[JobcoachError], None] = _say_nothing,
        only: Collection[str] = (),
        leave: Callable[[], None] | None = None,
        folder: Path | None = None,
    ) -> None:
        """`only` these chapters, empty: all; `leave` returns from a guide that fills the window,
        None: the window has its own way back; `folder`: None is the program's own guide."""
        self._background = background
        self._go = go
        self._failed = failed
        self._only = frozenset(only)
        self._folder = folder
        self._chapters: tuple[Chapter, ...] = ()
        self._wanted = Place(ScreenName.HANDLEIDING)
        self._view = HandleidingView(may_leave=leave is not None, folder=folder)
        super().__init__(self._view)
        self._view.wanted_changed.connect(self._filter)
        self._view.chapter_requested.connect(self._open)
        self._view.link_requested.connect(self._follow)
        if leave is not None:
            self._view.leave_requested.connect(leave)

    @property
    def widget(self) -> QWidget:
        """The view."""
        return self._view

    @property
    def title(self) -> str:
        """For the title bar."""
        return "Handleiding"

    def activated(self, place: Place) -> None:
        """Show the chapter of this place; without one, that which was read last."""
        read = self._wanted.tab if place.tab is None else place.tab
        self._wanted = Place(ScreenName.HANDLEIDING, tab=read or model.FIRST, item=place.item)
        if self._chapters:
            self._show()
        else:
            self._background.run(
                partial(read_guide, self._folder), done=self._have, failed=self._failed
            )

    def refresh(self) -> None:
        """The guide changes with the program only."""

    def may_leave(self) -> bool:
        """Nothing is typed here that has to be kept."""
        return True

    def _have(self, chapters: tuple[Chapter, ...]) -> None:
        self._chapters = tuple(
            chapter for chapter in chapters if not self._only or chapter.key in self._only
        )
        self._filter(self._view.search.text())
        self._show()

    def _show(self) -> None:
        chapter = self._chapter(self._wanted.tab) or self._chapters[0]
        words = model.words_of(self._view.search.text())
        self._view.show_chapter(
            chapter.key, chapter.title, self._with_next(chapter), self._wanted.item, words
        )

    def _with_next(self, chapter: Chapter) -> str:
        after = model.following(self._chapters, chapter.key)
        if after is None:
            return chapter.text
        return f"{chapter.text}\n\nHierna: [{after.title}]({after.key}.md)\n"

    def _chapter(self, key: str | None) -> Chapter | None:
        return next((chapter for chapter in self._chapters if chapter.key == key), None)

    def _filter(self, wanted: str) -> None:
        rows = model.rows_of(self._chapters, wanted)
        told = (
            "" if rows or not wanted else "Geen hoofdstuk met dit woord. Probeer een ander woord."
        )
        self._view.show_rows(rows, told)
        self._view.browser.mark_words(model.words_of(wanted))

    def _open(self, key: str) -> None:
        self._go(Place(ScreenName.HANDLEIDING, tab=key))

    def _follow(self, link: str) -> None:
        """Links go to other chapters, and nowhere else."""
        place = model.linked(link)
        if place is not None and self._chapter(place.tab) is not None:
            self._go(place)
