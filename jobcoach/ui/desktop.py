"""The presenter of the frame: goes from screen to screen, and tells what the program has to say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.gebruiker import Gebruiker, Rol
from jobcoach.domain.toegang import Recht, may
from jobcoach.errors import DatabaseBusy, DiskFull, JobcoachError
from jobcoach.ui.actions import ACTIONS, ActionName, Actions, spec_of
from jobcoach.ui.background import Background
from jobcoach.ui.frame import Frame
from jobcoach.ui.gone import ASK_LEADER
from jobcoach.ui.handleiding.model import place_for, word_place
from jobcoach.ui.messages import Messages
from jobcoach.ui.navigation import History
from jobcoach.ui.network import Network
from jobcoach.ui.ready import ReadyScreens
from jobcoach.ui.schrijven.presenter import SchrijvenPresenter
from jobcoach.ui.screens import Desk, Place, Screen, ScreenFactory, ScreenName
from jobcoach.ui.sheet import SheetPresenter
from jobcoach.ui.synchroniser import Synchroniser
from jobcoach.ui.widgets.rail import RailEntry
from jobcoach.ui.workspace import Workspace
from jobcoach.ui.zoeken.presenter import ZoekenPresenter


@dataclass(frozen=True, slots=True)
class _Entry:
    """A screen in the rail, and the rights of which one needs any for it."""

    screen: ScreenName
    text: str
    icon: str
    rechten: tuple[Recht, ...] = ()
    """None: it is for everyone."""
    below: bool = False
    action: ActionName | None = None
    """Whose shortcut it has; None: a number of its own."""
    spare: bool = False
    """Left out where the rail has no room: there are other ways to it."""


_ENTRIES = (
    _Entry(ScreenName.VANDAAG, "Vandaag", "sun", (Recht.PERSONEN_ZIEN,)),
    _Entry(
        ScreenName.ASSISTENTMEDEWERKERS, "Assistent-medewerkers", "users", (Recht.PERSONEN_ZIEN,)
    ),
    _Entry(ScreenName.WERKPOSTEN, "Werkposten", "map-pin", (Recht.WERKPOSTEN_ZIEN,)),
    _Entry(ScreenName.AGENDA, "Agenda", "calendar-days", (Recht.WERKPOSTEN_ZIEN,)),
    _Entry(ScreenName.RAPPORTEN, "Rapporten", "file-text", (Recht.RAPPORTEREN,)),
    _Entry(ScreenName.IMPORTEREN, "Importeren", "file-spreadsheet", (Recht.IMPORTEREN,)),
    _Entry(
        ScreenName.PRULLENBAK,
        "Prullenbak",
        "trash-2",
        (Recht.NOTITIES_SCHRIJVEN, Recht.PERSONEN_WIJZIGEN),
        below=True,
    ),
    _Entry(ScreenName.INSTELLINGEN, "Instellingen", "settings", below=True),
    _Entry(
        ScreenName.HANDLEIDING,
        "Handleiding",
        "book-open",
        below=True,
        action=ActionName.HANDLEIDING,
        spare=True,
    ),
)


_PART_OF = {ScreenName.VERTREK: ScreenName.VANDAAG}
"""Screens that belong to an entry, from wherever one came; of others the entry stays as it was."""


def entries_for(
    user: Gebruiker, screens: Mapping[ScreenName, ScreenFactory], *, alone: bool
) -> tuple[RailEntry, ...]:
    """What stands in the rail: the screens that there are and that this user may open.

    `alone`: there is no server, so that whoever works here is also the beheerder.
    """
    found: list[RailEntry] = []
    for entry in _ENTRIES:
        allowed = not entry.rechten or any(may(user.rol, one) for one in entry.rechten)
        if entry.screen is ScreenName.IMPORTEREN and not alone:
            allowed = allowed and user.rol is Rol.BEHEERDER
        if entry.screen in screens and allowed:
            own = f"Ctrl+{len(found) + 1}"
            shortcut = spec_of(entry.action).shortcut if entry.action else own
            found.append(
                RailEntry(
                    entry.screen.value, entry.text, entry.icon, shortcut, entry.below, entry.spare
                )
            )
    return tuple(found)


_NOT_FOR_TWO = (
    ActionName.NIEUWE_NOTITIE,
    ActionName.ZOEKEN,
    ActionName.SYNCHRONISEREN,
    ActionName.TOETSEN,
    ActionName.HANDLEIDING,
)
"""What leads away from the screen for two to that of the coach alone; the way back has its own."""


class Desktop(QObject):
    """One signed-in user's frame with its screens, from unlock to close."""

    title_changed = Signal(str)
    lock_requested = Signal()
    close_requested = Signal()
    keys_requested = Signal()
    access_ended = Signal()
    """The server says that nothing may be shown here any more."""
    leave_requested = Signal()
    """In the example: back to where one begins. What was being typed is kept."""

    def __init__(
        self,
        workspace: Workspace,
        screens: Mapping[ScreenName, ScreenFactory],
        background: Background,
        *,
        sync_every_minutes: int,
        check_spelling: Callable[[], bool] = lambda: True,
    ) -> None:
        """`check_spelling`: whether it is wanted on this laptop."""
        super().__init__()
        self.workspace = workspace
        """What this user can do."""
        self._factories = screens
        self._entries = entries_for(workspace.gebruiker, screens, alone=workspace.alone)
        may_write = may(workspace.gebruiker.rol, Recht.NOTITIES_SCHRIJVEN)
        self.frame = Frame(
            self._entries,
            today=day_of(workspace.clock()),
            may_write=may_write,
            example=workspace.example,
        )
        self.setParent(self.frame)  # what comes back when the frame is gone is told to nobody
        self._history = History()
        self._for_two = False
        self._shortcuts: list[QShortcut] = []
        self.messages = Messages(self.frame.notice, self.frame.toast)
        self._network = Network(self)
        self.synchroniser = Synchroniser(
            workspace,
            background,
            every_minutes=sync_every_minutes,
            parent=self,
            network=self._network,
        )
        background.delivered.connect(self._tell_title)
        self.desk = Desk(
            background=background,
            messages=self.messages,
            go=self.go,
            back=self.back,
            saved=self._saved,
            fetch=self.synchroniser.everything_now,
            fetching=lambda: self.synchroniser.busy,
            clock=workspace.clock,
        )
        self._screens = ReadyScreens(screens, self.desk, self.frame.stack)
        self._day = self.desk.today
        self._exchanging = False
        self._failed: JobcoachError | None = None
        """What was told of the last round that was asked for, while that holds."""
        self._sheet = SheetPresenter(self.frame.details, self.desk, workspace, self.synchroniser)
        self._search = ZoekenPresenter(
            self.frame.search, self.desk, search=workspace.search, leave=self._leave_search
        )
        self.writing = SchrijvenPresenter(
            self.frame,
            self.desk,
            open_schrijfhulp=workspace.open_schrijfhulp,
            list_eigen=workspace.list_eigen,
            keep_woord=workspace.keep_woord,
            drop_woord=workspace.drop_woord,
            save_tekstblok=workspace.save_tekstblok,
            wanted=check_spelling,
        )
        """Help in every field where one writes."""
        self._connect(may_write=may_write, may_lock=not workspace.example)

    def _connect(self, *, may_write: bool, may_lock: bool) -> None:
        frame, sync = self.frame, self.synchroniser
        frame.screen_requested.connect(lambda key: self.go(Place(ScreenName(key))))
        frame.note_requested.connect(self.new_note)
        frame.leave_requested.connect(self._leave)
        frame.details_requested.connect(self._sheet.open)
        sync.state_changed.connect(self._show_pill)
        sync.state_changed.connect(self._follow_exchange)
        sync.data_arrived.connect(self.refresh)
        sync.access_ended.connect(self.access_ended)
        sync.asked_round_failed.connect(self._tell_failed)
        sync.round_succeeded.connect(self._tell_round)
        self.actions = Actions(frame)
        self.actions.on(ActionName.NIEUWE_NOTITIE, self.new_note)
        self.actions.on(ActionName.ZOEKEN, self._search_field)
        self.actions.on(ActionName.SYNCHRONISEREN, sync.round_now)
        self.actions.on(ActionName.TERUG, self.back)
        self.actions.on(ActionName.VERGRENDELEN, self.lock_requested.emit)
        self.actions.on(ActionName.TOETSEN, self.keys_requested.emit)
        self.actions.on(ActionName.HANDLEIDING, self.open_guide)
        self.actions.on(ActionName.AFSLUITEN, self.close_requested.emit)
        self.actions.enable(ActionName.NIEUWE_NOTITIE, on=may_write)
        self.actions.enable(ActionName.VERGRENDELEN, on=may_lock)
        self.actions.enable(ActionName.TERUG, on=False)
        frame.word_requested.connect(lambda key: self.go(word_place(key)))
        of_actions = {spec.shortcut for spec in ACTIONS}
        for entry in self._entries:
            if entry.shortcut in of_actions:
                continue
            shortcut = QShortcut(QKeySequence(entry.shortcut), frame)
            self._shortcuts.append(shortcut)
            shortcut.activated.connect(lambda key=entry.key: self.go(Place(ScreenName(key))))

    @property
    def entries(self) -> tuple[RailEntry, ...]:
        """What stands in the rail."""
        return self._entries

    @property
    def here(self) -> Place | None:
        """Where one is."""
        return self._history.here

    def screen(self, name: ScreenName) -> Screen:
        """The screen with this name, made when it is first asked for."""
        return self._screens[name]

    def start(self) -> None:
        """Show the first screen and begin to synchronise."""
        self.go(Place(ScreenName(self._entries[0].key)))
        self.synchroniser.start()
        self._network.listen_soon()
        window = self.frame.window().windowHandle()
        if window is not None:
            self._screens.prepare(window)

    def resume(self) -> None:
        """Go on after the window was locked: nothing on the screen changed, but perhaps the day."""
        self._tell_title()
        self._follow_day()
        self.synchroniser.start()

    def _follow_day(self) -> None:
        """What is shown about today is shown anew when it has become another day."""
        if self.desk.today != self._day:
            self._day = self.desk.today
            self.refresh()

    def stop(self) -> None:
        """No more rounds, and no more questions to the server."""
        self.synchroniser.hang_up()
        self.writing.stop()

    def may_leave(self) -> bool:
        """Whether the present screen lets one go."""
        here = self._history.here
        return here is None or self._screens[here.screen].may_leave()

    def go(self, place: Place) -> None:
        """Go to a place, when the present screen lets one go."""
        if place.screen in self._factories and self.may_leave():
            self._history.visit(place)
            self._show(place)

    def back(self) -> None:
        """Return to where one came from; without such a place, to the first screen."""
        if not self.may_leave():
            return
        before = self._history.previous()
        if before is None:
            self.go(Place(ScreenName(self._entries[0].key)))
            return
        self._history.step_back()
        self._show(before)
        if before.search is not None:
            self._search.reopen(before.search)

    def new_note(self) -> None:
        """Begin a notitie about whoever is on the screen, or about nobody yet."""
        here = self._history.here
        dossier = None if here is None else here.dossier
        self.go(Place(ScreenName.NOTITIE, dossier=dossier))

    def open_guide(self) -> None:
        """Show what the guide tells about where one is; Alt+Left returns there."""
        here = self._history.here
        if here is not None and here.screen is not ScreenName.HANDLEIDING:
            self.go(place_for(here))

    def refresh(self) -> None:
        """Load the present screen anew."""
        here = self._history.here
        if here is not None:
            self._screens[here.screen].refresh()

    def _show(self, place: Place) -> None:
        screen = self.screen(place.screen)
        self.messages.clear()
        self.frame.details.hide()
        self.frame.search.close_found()
        self.frame.stack.setCurrentWidget(screen.widget)
        self.frame.rail.mark(_PART_OF.get(place.screen, place.screen).value)
        for_two = place.screen is ScreenName.SAMEN
        self._show_for_two(on=for_two)
        self.actions.enable(ActionName.TERUG, on=self._history.can_go_back and not for_two)
        screen.activated(place)
        self._tell_title()

    def _tell_title(self) -> None:
        """Also when something came: it may tell of whom the screen is. Not behind the lock."""
        here = self._history.here
        if here is not None and here.screen in self._screens and self.frame.isVisible():
            self.title_changed.emit(self._screens[here.screen].title)

    def _show_for_two(self, *, on: bool) -> None:
        """Nothing of others in sight, and no key that brings it there by accident."""
        if on is self._for_two:
            return
        self._for_two = on
        self.frame.show_for_two(on=on)
        self.messages.hush(on=on)
        for name in _NOT_FOR_TWO:
            self.actions.enable(name, on=not on)
        writes = may(self.workspace.gebruiker.rol, Recht.NOTITIES_SCHRIJVEN)
        self.actions.enable(ActionName.NIEUWE_NOTITIE, on=writes and not on)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(not on)

    def _saved(self) -> None:
        self.messages.passed(DiskFull, DatabaseBusy)
        self.synchroniser.saved()

    def _follow_exchange(self) -> None:
        """What tells how fresh this laptop is, is shown anew when a round ends, and where one
        can ask for a round also when it begins."""
        busy = self.synchroniser.busy
        if busy is self._exchanging:
            return
        self._exchanging = busy
        here = self._history.here.screen if self._history.here is not None else None
        if here is ScreenName.VERTREK or (here is ScreenName.VANDAAG and not busy):
            self.refresh()

    def _tell_failed(self, error: JobcoachError) -> None:
        self._failed = error
        self.messages.show(error)

    def _tell_round(self, ended: tuple[str, ...]) -> None:
        """A round went well: what was said of an earlier one is over.

        Of the dossier that is on the screen the screen itself says that it went.
        """
        here = self._history.here
        went = len(set(ended) - {here.dossier if here is not None else None})
        if self._failed is not None:
            self.messages.passed(self._failed)
            self._failed = None
        if went:
            one = "Een dossier staat niet meer op deze laptop"
            title = one if went == 1 else f"{went} dossiers staan niet meer op deze laptop"
            self.messages.inform(title, "Je hebt er geen toegang meer toe. " + ASK_LEADER)

    def _leave(self) -> None:
        if self.may_leave():
            self.leave_requested.emit()

    def _leave_search(self, number: int, place: Place) -> None:
        """Go to what was found; Alt+Left comes back to the results."""
        if place.screen in self._factories and self.may_leave():
            self._history.searched(number)
            self._history.visit(place)
            self._show(place)

    def _search_field(self) -> None:
        self.frame.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.frame.search.selectAll()

    def _show_pill(self) -> None:
        self._follow_day()
        pill = self.synchroniser.pill()
        if pill is not None:
            self.frame.show_pill(pill.text, pill.icon, pill.tone)
        self._sheet.follow()
