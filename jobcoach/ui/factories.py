"""Which screens there are, and what each of them is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jobcoach.settings import Settings
from jobcoach.ui.desktop import ScreenFactory
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.instellingen.presenter import InstellingenPresenter
from jobcoach.ui.screens import ScreenName
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
    """How to make each screen for this user."""
    return {
        ScreenName.WERKPOSTEN: lambda desk: WerkpostenPresenter(
            desk, list_werkposten=workspace.list_werkposten
        ),
        ScreenName.INSTELLINGEN: lambda desk: InstellingenPresenter(
            desk,
            gebruiker=workspace.gebruiker,
            organisatie=workspace.organisatie,
            about=about,
            settings=settings,
            change_settings=change_settings,
            sync_state=workspace.sync_state,
            may_lock=may_lock,
        ),
    }
