"""Which screens there are, and what each of them is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jobcoach.settings import Settings
from jobcoach.ui.desktop import ScreenFactory
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.instellingen.presenter import InstellingenPresenter
from jobcoach.ui.notitie.presenter import NotitiePresenter
from jobcoach.ui.screens import Desk, Screen, ScreenName
from jobcoach.ui.vandaag.presenter import VandaagPresenter
from jobcoach.ui.werkposten.presenter import WerkpostenPresenter
from jobcoach.ui.workspace import Workspace


def screens_of(
    workspace: Workspace,
    *,
    about: About,
    settings: Callable[[], Settings],
    change_settings: Callable[[Settings], None],
    may_lock: bool,
) -> Mapping[ScreenName, ScreenFactory]:
    """How to make each screen for this user. Made when it is first shown."""

    def instellingen(desk: Desk) -> Screen:
        return InstellingenPresenter(
            desk,
            gebruiker=workspace.gebruiker,
            organisatie=workspace.organisatie,
            about=about,
            settings=settings,
            change_settings=change_settings,
            sync_state=workspace.sync_state,
            may_lock=may_lock,
        )

    return {
        ScreenName.VANDAAG: lambda desk: VandaagPresenter(
            desk, gebruiker=workspace.gebruiker, open_vandaag=workspace.open_vandaag
        ),
        ScreenName.WERKPOSTEN: lambda desk: WerkpostenPresenter(
            desk, list_werkposten=workspace.list_werkposten
        ),
        ScreenName.NOTITIE: lambda desk: NotitiePresenter(
            desk,
            list_assistentmedewerkers=workspace.list_assistentmedewerkers,
            open_dossier=workspace.open_dossier,
            list_notities=workspace.list_notities,
            add_notitie=workspace.add_notitie,
            change_notitie=workspace.change_notitie,
            amend_notitie=workspace.amend_notitie,
            list_kladjes=workspace.list_kladjes,
            keep_kladje=workspace.keep_kladje,
            drop_kladje=workspace.drop_kladje,
        ),
        ScreenName.INSTELLINGEN: instellingen,
    }
