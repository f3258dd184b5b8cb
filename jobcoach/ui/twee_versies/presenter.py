"""Decides about two versions: loads them, keeps the choice, goes on to the next, takes it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.kladje import Kladje
from jobcoach.errors import InvalidValues, JobcoachError, NotFound
from jobcoach.ui.kept_line import KeptLine
from jobcoach.ui.kladje_keeper import KladjeKeeper
from jobcoach.ui.screens import Desk, Place
from jobcoach.ui.twee_versies import model
from jobcoach.ui.twee_versies.view import TweeVersiesView
from jobcoach.usecases.conflicts import Conflict, Keep, Keuze, Tweespalt

_Loaded = tuple[model.Shown, Conflict, Kladje | None]
"""What is shown, what it is of, and what was being put together of it."""
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
        list_kladjes: Callable[[], Sequence[Kladje]],
        keep_kladje: Callable[[Kladje], None],
        drop_kladje: Callable[[str], None],
    ) -> None:
        self._desk = desk
        self._gebruiker = gebruiker
        self._name_conflicts = name_conflicts
        self._open_conflict = open_conflict
        self._resolve_conflict = resolve_conflict
        self._take_back_choice = take_back_choice
        self._list_kladjes = list_kladjes
        self._wanted: str | None = None
        """Which one to look at next."""
        self._of: str | None = None
        """Of whose dossier the first one to look at is."""
        self._kladje_id: str | None = None
        """Which draft to go on with."""
        self._looked_at: tuple[model.Shown, Conflict] | None = None
        self._choosing = False
        self._place = 0
        self._view = TweeVersiesView()
        super().__init__(self._view)
        self._view.moved.connect(self._open)
        self._view.mine_chosen.connect(lambda: self._choose(Keep.MINE))
        self._view.theirs_chosen.connect(lambda: self._choose(Keep.THEIRS))
        self._view.text_chosen.connect(self._choose_text)
        self._keeper = KladjeKeeper(
            desk.background,
            content=self._kladje,
            keep_kladje=keep_kladje,
            drop_kladje=drop_kladje,
            parent=self,
        )
        self._kept = KeptLine(self._keeper, self._view, desk.messages, parent=self)
        self._view.typed.connect(self._keeper.touched)
        self._view.folded.connect(self._folded)

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
        self._wanted, self._of, self._kladje_id = place.item, place.dossier, place.kladje
        self._view.notice.hide()
        self._view.take_keyboard()
        self._load()

    def refresh(self) -> None:
        """Load anew; who is putting two texts together goes on with that."""
        self._load()

    def may_leave(self) -> bool:
        """What is being put together stays on the screen, and on the disk."""
        self._keeper.keep_now()
        return True

    def _load(self) -> None:
        self._desk.background.run(
            lambda: (self._name_conflicts(), self._list_kladjes()),
            done=lambda found: self._show(*found),
            failed=self._desk.messages.show,
        )

    def _show(self, named: tuple[tuple[str, Conflict], ...], kladjes: Sequence[Kladje]) -> None:
        ids = [one.id for _, one in named]
        if self._view.key and self._view.key not in ids:
            typed = self._kladje()
            self._leave_it()
            self._say_already(typed)
        for _, one in named:
            if self._kladje_id == model.kladje_id(one):
                self._wanted, self._kladje_id = one.id, None
        left = [one for one in kladjes if one.id == self._kladje_id]
        if left:
            self._say_already(left[0])
        self._kladje_id = None
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
            self._leave_it()

        def load() -> _Loaded:
            found = self._open_conflict(key)
            shown = model.shown_of(found, me=self._gebruiker.naam, today=self._desk.today)
            draft = model.kladje_id(found.conflict)
            kept = (one for one in self._list_kladjes() if one.id == draft)
            return shown, found.conflict, next(kept, None)

        self._wanted = key
        self._desk.background.run(
            load, done=self._opened, failed=partial(self._not_opened, key), screen=self
        )

    def _opened(self, loaded: _Loaded) -> None:
        shown, conflict, kladje = loaded
        if shown.key != self._wanted:
            return
        self._wanted = None
        if shown.key == self._view.key and self._view.merging:
            return  # someone began to put them together meanwhile
        another = shown.key != self._view.key
        self._looked_at = shown, conflict
        self._view.show_versions(shown)
        self._kept.begin()
        if kladje is not None and shown.may_choose and shown.together is not None:
            self._view.go_on_with(str(kladje.inhoud.get("tekst") or ""))
            self._keeper.opened(kladje)
            self._kept.show(kladje.bewaard_op)
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

    # --- putting together ---

    def _kladje(self) -> Kladje | None:
        """What is being put together; None while nobody changed anything in it."""
        if self._looked_at is None or not self._view.merging:
            return None
        shown, conflict = self._looked_at
        text = self._view.text
        if text.strip() in ("", shown.together):
            return None
        return model.kladje_of(shown, conflict, text, self._desk.clock())

    def _leave_it(self) -> None:
        """Another field is looked at, or none; what was typed is on the disk."""
        if self._looked_at is not None:
            self._keeper.keep_now()
        self._keeper.stop()
        self._looked_at = None
        self._view.clear()

    def _folded(self, text: str) -> None:
        """Not put together after all: the text goes, and comes back with one press."""
        self._keeper.keep_now()
        shown = self._looked_at[0] if self._looked_at else None
        if shown is None or text.strip() in ("", shown.together):
            return

        def put_back() -> None:
            if self._view.key == shown.key:
                self._view.go_on_with(text)

        self._desk.messages.say("De samengevoegde tekst is weg", undo=put_back)

    def _say_already(self, kladje: Kladje | None) -> None:
        """A colleague chose; what someone was typing is told, and stays a draft."""
        words = "Een collega koos wat er moet staan."
        if kladje is not None:
            words += f" Jouw tekst staat nog bij je kladjes: ‘{kladje.inhoud['tekst']}’"
        self._view.notice.say(ALREADY, words)

    # --- choosing -----------------------------------------------------------------------------

    def _choose_text(self, text: str) -> None:
        self._choose(text.strip())

    def _choose(self, keep: Keep | str) -> None:
        key = self._view.key
        if not key or self._choosing:
            return
        self._choosing = True
        self._keeper.stop()
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
        self._keeper.stop()  # the draft went with the choice
        self._looked_at = None
        self._view.clear()
        self._view.notice.hide()
        self._desk.saved()
        self._desk.messages.say(said, undo=lambda: self._take_back(choice))
        self._load()

    def _not_chosen(self, error: JobcoachError) -> None:
        self._choosing = False
        self._keeper.touched()
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
