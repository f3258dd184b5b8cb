"""Reads a list, keeps what its columns mean, and takes it over when someone says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.problems import Importprobleem
from jobcoach.domain.caseload.proposal import Proposal, propose
from jobcoach.domain.caseload.sheet import Sheet
from jobcoach.errors import JobcoachError
from jobcoach.ui import dutch
from jobcoach.ui.background import Lane
from jobcoach.ui.importeren.model import (
    Tabs,
    chosen,
    columns_of,
    done_title,
    expected,
    import_words,
    people_in,
    preview_of,
)
from jobcoach.ui.importeren.view import ImporterenView
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.usecases.caseload import Importresultaat

_NO_NAMES = (
    "Kies een kolom voor de achternaam en een voor de roepnaam of de voornamen, "
    "of een kolom met de hele naam."
)


class ImporterenPresenter(QObject):
    """A list of people from another system: choose, look, take over."""

    title = "Importeren"

    def __init__(
        self,
        desk: Desk,
        *,
        read_list: Callable[[Path, str | None], Sheet],
        import_caseload: Callable[..., Importresultaat],
        save_remarks: Callable[[Path, Sequence[Importprobleem]], None],
    ) -> None:
        self._desk = desk
        self._read_list = read_list
        self._import_caseload = import_caseload
        self._save_remarks = save_remarks
        self._problems: tuple[Importprobleem, ...] = ()
        """The remarks that are on the screen."""
        self._path = Path()
        self._proposal: Proposal | None = None
        """What is looked at; None: nothing."""
        self._busy = False
        self._view = ImporterenView()
        super().__init__(self._view)
        self._view.file_chosen.connect(self._read)
        self._view.tab_chosen.connect(lambda tab: self._read(self._path, tab))
        self._view.remarks_file_chosen.connect(self._keep_remarks)
        self._view.meaning_chosen.connect(self._choose)
        self._view.import_requested.connect(self._import)
        self._view.restart_requested.connect(self._restart)
        self._view.people_requested.connect(self._go_to_people)

    @property
    def widget(self) -> ImporterenView:
        """The view."""
        return self._view

    def activated(self, place: Place) -> None:
        """Go on where one was."""
        self._view.setFocus()
        self.refresh()

    def refresh(self) -> None:
        """What the list would change may be something else now."""
        if self._proposal is not None and not self._busy:
            self._try()

    def may_leave(self) -> bool:
        """The list stays here until one comes back."""
        return True

    # --- step 1: a file -----------------------------------------------------------------------

    def _read(self, path: Path, tab: str | None = None) -> None:
        if self._busy:
            return
        self._busy = True
        self._desk.messages.clear()
        self._view.show_busy()
        self._path = path
        self._desk.background.run(
            partial(self._look_at, path, tab),
            done=self._show_list,
            failed=self._read_failed,
            lane=Lane.NETWORK,  # a large file must not keep drafts waiting in the other one
        )

    def _look_at(self, path: Path, tab: str | None) -> Proposal:
        return propose(self._read_list(path, tab))

    def _show_list(self, proposal: Proposal) -> None:
        self._busy = False
        self._proposal = proposal
        self._view.show_list(
            self._path.name,
            Tabs(proposal.sheet.tabs, proposal.sheet.name),
            columns_of(proposal),
            preview_of(proposal),
        )
        self._try()

    def _read_failed(self, error: JobcoachError) -> None:
        self._busy = False
        self._desk.messages.show(error)
        self._restart()

    # --- step 2: what it means ----------------------------------------------------------------

    def _choose(self, column: int, kolom: Kolom | None) -> None:
        if self._proposal is None:
            return
        self._proposal = self._proposal.chosen(chosen(self._proposal.mapping, column, kolom))
        self._view.meanings.show_columns(columns_of(self._proposal))
        self._try()

    def _try(self) -> None:
        """Ask what importing would do, as the columns are understood now."""
        proposal = self._proposal
        assert proposal is not None
        if not proposal.names_persons:
            self._view.say_not_yet(_NO_NAMES)
            return
        self._desk.background.run(
            partial(self._import_caseload, proposal.sheet, dry_run=True, mapping=proposal.mapping),
            done=partial(self._show_expected, proposal),
            failed=self._desk.messages.show,
            screen=self,
        )

    def _show_expected(self, asked: Proposal, resultaat: Importresultaat) -> None:
        if asked is self._proposal and not self._busy:
            self._problems = resultaat.problems
            self._view.show_expected(
                expected(resultaat),
                import_words(resultaat),
                resultaat.problems,
                possible=people_in(resultaat) > 0,
            )

    # --- step 3: take it over -----------------------------------------------------------------

    def _import(self) -> None:
        proposal = self._proposal
        if self._busy or proposal is None:
            return
        self._busy = True
        self._view.show_busy()
        self._desk.background.run(
            partial(self._import_caseload, proposal.sheet, mapping=proposal.mapping),
            done=self._import_done,
            failed=self._import_failed,
        )

    def _import_done(self, resultaat: Importresultaat) -> None:
        self._busy = False
        self._proposal = None
        self._problems = resultaat.problems
        sentence = expected(resultaat)
        self._view.show_done(done_title(resultaat), sentence, resultaat.problems)
        if resultaat.created or resultaat.updated:
            self._desk.saved()
            people = dutch.count(resultaat.created + resultaat.updated, "persoon", "personen")
            self._desk.messages.say(f"{people} ingelezen")

    def _import_failed(self, error: JobcoachError) -> None:
        self._busy = False
        self._desk.messages.show(error)
        self._view.show_check()
        self._try()

    def _keep_remarks(self, path: Path) -> None:
        self._desk.background.run(
            partial(self._save_remarks, path, self._problems),
            done=lambda _: self._desk.messages.say("Opmerkingen bewaard"),
            failed=self._desk.messages.show,
        )

    def _restart(self) -> None:
        self._proposal = None
        self._view.show_choose()
        self._view.setFocus()

    def _go_to_people(self) -> None:
        self._desk.go(Place(ScreenName.ASSISTENTMEDEWERKERS))
