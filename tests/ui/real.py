"""The encrypted store of a real laptop behind a screen, with a few people in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from jobcoach.domain.doel import Doel, StatusDoel
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.kladje import Kladje
from jobcoach.paths import DataDir
from jobcoach.settings import Settings
from jobcoach.ui.factories import screens_of
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.known_names import Names
from jobcoach.ui.ladder.presenter import LadderPresenter
from jobcoach.ui.notitie.presenter import NotitiePresenter
from jobcoach.ui.rapporten.presenter import RapportenPresenter
from jobcoach.ui.screens import Desk, Screen, ScreenName
from jobcoach.ui.workspace import workspace_of
from jobcoach.usecases import assistentmedewerkers, kladjes, ladder, namen, notities, reports
from jobcoach.usecases.door import Door
from tests.support.laptop import TestClock, alone, opened, person

PEOPLE = (("Kim", "Jansen"), ("Joost", "van der Velden"), ("Siân", "Müller-Özdemir"))
GOALS = (("Kim", "Zelf het voer verdelen"), ("Kim", "Afmelden vóór negen uur"))
GOALS_OF_JOOST = (("Joost", "Op tijd komen"),)


def set_up(root: Path) -> None:
    """A laptop with three people, switched off again."""
    door = alone(root)
    ids = {first: person(door, first, last).id for first, last in PEOPLE}
    with door.aside() as work:
        for roepnaam, words in (*GOALS, *GOALS_OF_JOOST):
            work.save(
                Doel(
                    id=work.new_id(),
                    assistentmedewerker_id=ids[roepnaam],
                    omschrijving=words,
                    status=StatusDoel.LOOPT,
                )
            )
        work.flush()
    door.database.close()


def switched_on(template: Path, root: Path) -> Door:
    """A copy of the laptop, unlocked."""
    shutil.copytree(template, root)
    return again(root)


def again(root: Path) -> Door:
    """The laptop in this folder, switched on (again)."""
    return opened(root, TestClock())


def data_dir(root: Path) -> DataDir:
    """Where its files are."""
    return DataDir(root)


def id_of(door: Door, roepnaam: str) -> str:
    """The id of the person who is called so."""
    lines = assistentmedewerkers.list_assistentmedewerkers(door)
    return next(line.persoon.id for line in lines if line.persoon.roepnaam == roepnaam)


def kept(door: Door) -> tuple[Kladje, ...]:
    """The drafts on disk."""
    return kladjes.list_kladjes(door)


def notitie_screen(
    desk: Desk, door: Door, kept_too: Callable[[Kladje], None] = lambda _: None
) -> NotitiePresenter:
    """The screen as the program connects it; `kept_too` hears of each draft that is on disk."""

    def keep(kladje: Kladje) -> None:
        kladjes.keep_kladje(door, kladje)
        kept_too(kladje)

    return NotitiePresenter(
        desk,
        list_assistentmedewerkers=partial(assistentmedewerkers.list_assistentmedewerkers, door),
        open_dossier=partial(assistentmedewerkers.open_dossier, door),
        list_notities=partial(notities.list_notities, door),
        add_notitie=partial(notities.add_notitie, door),
        change_notitie=partial(notities.change_notitie, door),
        amend_notitie=partial(notities.amend_notitie, door),
        list_kladjes=partial(kladjes.list_kladjes, door),
        keep_kladje=keep,
        drop_kladje=partial(kladjes.drop_kladje, door),
        names=Names(list_namen=partial(namen.list_namen, door), wanted=lambda: True),
    )


def people_screen(desk: Desk, door: Door, rol: Rol | None = None) -> Screen:
    """The people and their dossiers as the program connects them; with another `rol`, as one who
    has that role on this laptop."""
    who = replace(door.who, rol=rol or door.who.rol)
    screens = screens_of(
        workspace_of(Door(door.database, who, door.clock)),
        about=About("", "", ""),
        settings=Settings,
        change_settings=lambda _: None,
        may_lock=False,
    )
    return screens[ScreenName.ASSISTENTMEDEWERKERS](desk)


def ladder_screen(desk: Desk, door: Door) -> LadderPresenter:
    """The screen as the program connects it."""
    return LadderPresenter(
        desk,
        list_assistentmedewerkers=partial(assistentmedewerkers.list_assistentmedewerkers, door),
        open_dossier=partial(assistentmedewerkers.open_dossier, door),
        add_ladderbeoordeling=partial(ladder.add_ladderbeoordeling, door),
        list_kladjes=partial(kladjes.list_kladjes, door),
        keep_kladje=partial(kladjes.keep_kladje, door),
        drop_kladje=partial(kladjes.drop_kladje, door),
    )


def rapporten_screen(desk: Desk, door: Door) -> RapportenPresenter:
    """The screen as the program connects it."""
    return RapportenPresenter(
        desk,
        list_assistentmedewerkers=partial(assistentmedewerkers.list_assistentmedewerkers, door),
        make_voortgang=partial(reports.make_voortgang, door),
        keep_copy=partial(reports.keep_copy, door),
    )
