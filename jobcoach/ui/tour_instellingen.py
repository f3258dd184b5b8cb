"""The stops of the tour at Instellingen of a laptop of one's own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from jobcoach.domain.tekstblok import Tekstblok
from jobcoach.ui.factories import screens_of
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.instellingen.view import InstellingenView
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.tour_stops import Guide, Stop, to_the_top_of
from jobcoach.ui.upkeep import Upkeep
from jobcoach.usecases.copies import Backup

_PASSPHRASE = "paard wolk fiets sok"
_WORDS = ("Wilgenweide", "mestbak", "geitenmelk")
_BLOKKEN = (
    Tekstblok(id="1", kort="bel", tekst="Gebeld met {roepnaam}. Alles gaat goed."),
    Tekstblok(id="2", kort="ot", tekst="{roepnaam} was op tijd bij {werkpost}."),
)


def of_own_laptop(guide: Guide) -> list[Stop]:
    """Instellingen of a laptop of one's own: in the demo there is no passphrase to change."""
    made = Backup(guide.workspace.clock(), "/media/anna/usb-stick/Jobcoach/Back-up.jobcoach")
    own = Upkeep(
        opens_by_itself=lambda: True,
        change_passphrase=lambda _old, _new: True,
        backup=lambda _target: 0,
        last_backup=lambda: made,
    )
    screens = screens_of(
        replace(guide.workspace, upkeep=own),
        about=About("0.1.0", "laptop-anna", "/home/anna/.local/share/jobcoach"),
        settings=lambda: guide.application.appearance.settings,
        change_settings=lambda _: None,
        may_lock=True,
    )
    screen = screens[ScreenName.INSTELLINGEN](guide.desktop.desk)
    page = screen.widget
    assert isinstance(page, InstellingenView)
    guide.desktop.frame.stack.addWidget(page)

    def come() -> None:
        guide.desktop.go(Place(ScreenName.INSTELLINGEN))
        guide.desktop.frame.stack.setCurrentWidget(page)
        screen.activated(Place(ScreenName.INSTELLINGEN))
        guide.settle()

    def passphrase() -> None:
        come()
        page.passphrase.unfold()
        for line in page.passphrase.findChildren(QLineEdit):
            line.setText(_PASSPHRASE)
        guide.settle()
        to_the_top_of(page, page.passphrase)

    def backup() -> None:
        come()
        to_the_top_of(page, page.backup)

    def writing() -> None:
        come()
        page.words.show_words(_WORDS)
        page.blokken.show_blokken(_BLOKKEN)
        page.blokken.list.opened.emit(_BLOKKEN[0].id)
        guide.settle()
        to_the_top_of(page, page.words)

    return [
        Stop("instellingen-schrijven", writing, page.blokken.fold),
        Stop("instellingen-wachtwoordzin", passphrase, page.passphrase.fold),
        Stop("instellingen-back-up", backup, lambda: guide.desktop.go(Place(ScreenName.VANDAAG))),
    ]
