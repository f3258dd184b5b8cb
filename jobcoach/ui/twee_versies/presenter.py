"""Decides about two versions: loads them, keeps the choice, goes on to the next, takes it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.errors import InvalidValues, JobcoachError, NotFound
from jobcoach.ui.screens import Desk, Place
from jobcoach.ui.twee_versies import model
from jobcoach.ui.twee_versies.view import TweeVersiesView
from jobcoach.usecases.conflicts import Conflict, Keep, Keuze, Tweespalt

ALREADY = "Hier is al gekozen"


class TweeVersiesPresenter(QObject):
    """All fields with two versions that this user may read."""

    def __init__(
        self,
        desk: Desk,
        *,
        gebruiker: Gebruiker,
        name_conflicts: Callable[[], tuple[tuple[str, Conflict], ...]],
        open_conflict: Callable[[str], Tweespalt],
        resolve_conflict: Callable[[str, Keep | str], Keuze],
        take_back_choice: Callable[[Keuze], str],
    ) -> None:
        super().__init__()
        self._desk = desk
        self._gebruiker = gebruiker
        self._name_conflicts = name_conflicts
        self._open_conflict = open_conflict
        self._resolve_conflict = resolve_conflict
        self._take_back_choice = take_back_choice
        self._wanted: str | None = None
        """Which one to look at next."""
        self._of: str | None = None
        """Of whose dossier the first one to look at is."""
        self._choosing = False
        self._place = 0
        self._view = TweeVersiesView()
        self.setParent(self._view)
        self._view.moved.connect(self._open)
        self._view.mine_chosen.connect(lambda: self._choose(Keep.MINE))
        self._view.theirs_chosen.connect(lambda: self._choose(Keep.THEIRS))
        self._view.text_chosen.connect(self._choose_text)

    @property
    def widget(self) -> QWidget:
        """The view."""
        return self._view

    @property
    def title(self) -> str:
        """For the title bar."""
        return "Twee versies"

    def activated(self, place: Place) -> None:
        """Show what waits, beginning with what the place names."""
        self._wanted, self._of = place.item, place.dossier
        self._view.notice.hide()
        self._view.take_keyboard()
        self._load()

    def refresh(self) -> None:
        """Load anew; who is putting two texts together goes on with that."""
        self._load()

    def may_leave(self) -> bool:
        """What is being put together stays on the screen."""
        return True

    def _load(self) -> None:
        self._desk.background.run(
            self._name_conflicts, done=self._show, failed=self._desk.messages.show
        )

    def _show(self, named: tuple[tuple[str, Conflict], ...]) -> None:
        ids = [one.id for _, one in named]
        if self._view.key and self._view.key not in ids:
            self._view.clear()
            self._view.notice.say(ALREADY, "Een collega koos wat er moet staan.")
        self._view.show_list(model.rows_of(named))
        if not ids:
            return
        of = [one.id for _, one in named if self._of and one.assistentmedewerker_id == self._of]
        order = [self._wanted, *of, self._view.key, ids[min(self._place, len(ids) - 1)]]
        key = next(one for one in order if one in ids)
        self._wanted = self._of = None
        assert key is not None
        self._view.choose(key)
        self._open(key)

    def _open(self, key: str) -> None:
        self._place = self._view.keys.index(key) if key in self._view.keys else 0
        if key == self._view.key and self._view.merging:
            return
        if key != self._view.key:
            self._view.clear()

        def load() -> model.Shown:
            found = self._open_conflict(key)
            return model.shown_of(found, me=self._gebruiker.naam, today=self._desk.today)

        self._wanted = key
        self._desk.background.run(
            load, done=self._opened, failed=partial(self._not_opened, key), screen=self
        )

    def _opened(self, shown: model.Shown) -> None:
        if shown.key != self._wanted:
            return
        self._wanted = None
        if shown.key == self._view.key and self._view.merging:
            return  # someone began to put them together meanwhile
        another = shown.key != self._view.key
        self._view.show_versions(shown)
        if another:
            self._view.take_keyboard()

    def _not_opened(self, key: str, error: JobcoachError) -> None:
        if key != self._wanted:
            return
        self._wanted = None
        if isinstance(error, NotFound):
            self._load()
        else:
            self._desk.messages.show(error)

    # --- choosing -----------------------------------------------------------------------------

    def _choose_text(self, text: str) -> None:
        self._choose(text.strip())

    def _choose(self, keep: Keep | str) -> None:
        key = self._view.key
        if not key or self._choosing:
            return
        self._choosing = True
        side = {Keep.MINE: self._view.mine, Keep.THEIRS: self._view.theirs}
        said = "Samengevoegde tekst bewaard"
        if isinstance(keep, Keep):
            said = f"Gekozen: {side[keep].who}"
        self._desk.background.run(
            partial(self._resolve_conflict, key, keep),
            done=partial(self._chosen, said),
            failed=self._not_chosen,
            screen=self,
        )

    def _chosen(self, said: str, choice: Keuze) -> None:
        self._choosing = False
        self._view.clear()
        self._view.notice.hide()
        self._desk.saved()
        self._desk.messages.say(said, undo=lambda: self._take_back(choice))
        self._load()

    def _not_chosen(self, error: JobcoachError) -> None:
        self._choosing = False
        if isinstance(error, NotFound):
            self._load()
        elif isinstance(error, InvalidValues) and self._view.merging:
            self._view.show_error(error.advice)
        else:
            self._desk.messages.show(error)

    def _take_back(self, choice: Keuze) -> None:
        self._desk.background.run(
            partial(self._take_back_choice, choice),
            done=self._taken_back,
            failed=self._desk.messages.show,
            screen=self,
        )

    def _taken_back(self, key: str) -> None:
        self._wanted = key
        self._desk.saved()
        self._desk.messages.say("Je keuze is teruggedraaid")
        self._load()
