"""Which screens there are, and what each of them is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jobcoach.settings import Settings
from jobcoach.ui.assistentmedewerkers.presenter import AssistentmedewerkersPresenter
from jobcoach.ui.desktop import ScreenFactory
from jobcoach.ui.importeren.presenter import ImporterenPresenter
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.instellingen.presenter import InstellingenPresenter
from jobcoach.ui.ladder.presenter import LadderPresenter
from jobcoach.ui.notitie.presenter import NotitiePresenter
from jobcoach.ui.rapporten.presenter import RapportenPresenter
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
    switch_user: Callable[[], None] | None = None,
) -> Mapping[ScreenName, ScreenFactory]:
    """How to make each screen for this user. Made when it is first shown.

    `switch_user` lets someone look around as another user of the demo; None: this is no demo.
    """

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
            alone=workspace.alone,
            upkeep=workspace.upkeep,
            switch_user=switch_user,
        )

    return {
        ScreenName.VANDAAG: lambda desk: VandaagPresenter(
            desk, gebruiker=workspace.gebruiker, open_vandaag=workspace.open_vandaag
        ),
        ScreenName.ASSISTENTMEDEWERKERS: lambda desk: AssistentmedewerkersPresenter(
            desk,
            gebruiker=workspace.gebruiker,
            list_assistentmedewerkers=workspace.list_assistentmedewerkers,
            open_dossier=workspace.open_dossier,
            add_assistentmedewerker=workspace.add_assistentmedewerker,
            change_assistentmedewerker=workspace.change_assistentmedewerker,
            timeline=workspace.timeline,
            amend_notitie=workspace.amend_notitie,
            review_ladderbeoordeling=workspace.review_ladderbeoordeling,
            list_werkposten=workspace.list_werkposten,
            list_kladjes=workspace.list_kladjes,
            keep_kladje=workspace.keep_kladje,
            drop_kladje=workspace.drop_kladje,
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
        ScreenName.LADDER: lambda desk: LadderPresenter(
            desk,
            list_assistentmedewerkers=workspace.list_assistentmedewerkers,
            open_dossier=workspace.open_dossier,
            add_ladderbeoordeling=workspace.add_ladderbeoordeling,
            list_kladjes=workspace.list_kladjes,
            keep_kladje=workspace.keep_kladje,
            drop_kladje=workspace.drop_kladje,
        ),
        ScreenName.RAPPORTEN: lambda desk: RapportenPresenter(
            desk,
            list_assistentmedewerkers=workspace.list_assistentmedewerkers,
            make_voortgang=workspace.make_voortgang,
            keep_copy=workspace.keep_copy,
        ),
        ScreenName.IMPORTEREN: lambda desk: ImporterenPresenter(
            desk,
            read_list=workspace.read_list,
            import_caseload=workspace.import_caseload,
            save_remarks=workspace.save_remarks,
        ),
        ScreenName.INSTELLINGEN: instellingen,
    }
