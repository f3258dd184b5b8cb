"""Which screens there are, and what each of them is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jobcoach.settings import Settings
from jobcoach.ui.agenda.presenter import AgendaPresenter
from jobcoach.ui.assistentmedewerkers.bijlagen_presenter import BijlagenUsecases
from jobcoach.ui.assistentmedewerkers.competenties_presenter import CompetentiesUsecases
from jobcoach.ui.assistentmedewerkers.delen_presenter import DelenUsecases
from jobcoach.ui.assistentmedewerkers.doelen_presenter import DoelenUsecases
from jobcoach.ui.assistentmedewerkers.presenter import AssistentmedewerkersPresenter
from jobcoach.ui.bezoek.presenter import BezoekPresenter
from jobcoach.ui.handleiding.presenter import HandleidingPresenter
from jobcoach.ui.importeren.presenter import ImporterenPresenter
from jobcoach.ui.instellingen.model import About
from jobcoach.ui.instellingen.presenter import InstellingenPresenter
from jobcoach.ui.instellingen.writing import WritingUsecases
from jobcoach.ui.known_names import Names
from jobcoach.ui.ladder.presenter import LadderPresenter
from jobcoach.ui.notitie.presenter import NotitiePresenter
from jobcoach.ui.prullenbak.presenter import PrullenbakPresenter
from jobcoach.ui.rapporten.presenter import RapportenPresenter
from jobcoach.ui.samen.presenter import SamenPresenter
from jobcoach.ui.screens import Desk, Screen, ScreenFactory, ScreenName
from jobcoach.ui.twee_versies.presenter import TweeVersiesPresenter
from jobcoach.ui.vandaag.presenter import VandaagPresenter
from jobcoach.ui.vertrek.presenter import VertrekPresenter
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

    names = Names(list_namen=workspace.list_namen, wanted=lambda: settings().point_at_names)

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
            writing=writing_of(workspace),
            count_places=workspace.count_places,
            list_alone=workspace.list_alone,
            switch_user=switch_user,
        )

    return {
        ScreenName.VANDAAG: lambda desk: VandaagPresenter(
            desk,
            gebruiker=workspace.gebruiker,
            open_vandaag=workspace.open_vandaag,
            mark_all_seen=workspace.mark_all_seen,
        ),
        ScreenName.ASSISTENTMEDEWERKERS: lambda desk: AssistentmedewerkersPresenter(
            desk,
            gebruiker=workspace.gebruiker,
            list_assistentmedewerkers=workspace.list_assistentmedewerkers,
            open_dossier=workspace.open_dossier,
            add_assistentmedewerker=workspace.add_assistentmedewerker,
            change_assistentmedewerker=workspace.change_assistentmedewerker,
            timeline=workspace.timeline,
            show_week=workspace.show_week,
            record_aanwezigheid=workspace.record_aanwezigheid,
            clear_aanwezigheid=workspace.clear_aanwezigheid,
            amend_notitie=workspace.amend_notitie,
            review_ladderbeoordeling=workspace.review_ladderbeoordeling,
            delen=DelenUsecases(
                save_deel=workspace.save_deel,
                change_deel=workspace.change_deel,
                remove_deel=workspace.remove_deel,
                restore_deel=workspace.restore_deel,
            ),
            bijlagen=BijlagenUsecases(
                list_bijlagen=workspace.list_bijlagen,
                add_bijlage=workspace.add_bijlage,
                read_bijlage=workspace.read_bijlage,
                export_bijlage=workspace.export_bijlage,
                delete_bijlage=workspace.delete_bijlage,
                restore_bijlage=workspace.restore_bijlage,
                list_toestemmingen=workspace.list_toestemmingen,
            ),
            list_werkposten=workspace.list_werkposten,
            list_kladjes=workspace.list_kladjes,
            keep_kladje=workspace.keep_kladje,
            drop_kladje=workspace.drop_kladje,
            doelen=doelen_of(workspace),
            competenties=competenties_of(workspace),
            mark_seen=workspace.mark_seen,
            names=names,
        ),
        ScreenName.WERKPOSTEN: lambda desk: WerkpostenPresenter(
            desk,
            gebruiker=workspace.gebruiker,
            list_werkposten=workspace.list_werkposten,
            list_bezoeken=workspace.list_bezoeken,
            show_werkpost_week=workspace.show_werkpost_week,
            record_aanwezigheid=workspace.record_aanwezigheid,
            clear_aanwezigheid=workspace.clear_aanwezigheid,
            add_werkpost=workspace.add_werkpost,
            change_werkpost=workspace.change_werkpost,
        ),
        ScreenName.AGENDA: lambda desk: AgendaPresenter(
            desk,
            gebruiker=workspace.gebruiker,
            open_agenda=workspace.open_agenda,
            list_werkposten=workspace.list_werkposten,
            plan_bezoek=workspace.plan_bezoek,
            move_bezoek=workspace.move_bezoek,
            cancel_bezoek=workspace.cancel_bezoek,
            restore_bezoek=workspace.restore_bezoek,
            export_agenda=workspace.export_agenda,
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
            names=names,
        ),
        ScreenName.BEZOEK: lambda desk: BezoekPresenter(
            desk,
            gebruiker=workspace.gebruiker,
            list_assistentmedewerkers=workspace.list_assistentmedewerkers,
            list_werkposten=workspace.list_werkposten,
            list_bezoeken=workspace.list_bezoeken,
            show_bezoek=workspace.show_bezoek,
            open_bezoekblad=workspace.open_bezoekblad,
            write_up_bezoek=workspace.write_up_bezoek,
            plan_bezoek=workspace.plan_bezoek,
            list_kladjes=workspace.list_kladjes,
            keep_bezoekkladje=workspace.keep_bezoekkladje,
            drop_kladje=workspace.drop_kladje,
            names=names,
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
        ScreenName.SAMEN: lambda desk: SamenPresenter(
            desk,
            open_samen=workspace.open_samen,
            add_gesprek=workspace.add_gesprek,
            make_afspraken=workspace.make_afspraken,
            keep_copy=workspace.keep_copy,
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
        ScreenName.VERTREK: lambda desk: VertrekPresenter(
            desk,
            check_vertrek=workspace.check_vertrek,
            opens_by_itself=workspace.upkeep.opens_by_itself if workspace.upkeep else None,
        ),
        ScreenName.TWEE_VERSIES: lambda desk: TweeVersiesPresenter(
            desk,
            gebruiker=workspace.gebruiker,
            name_conflicts=workspace.name_conflicts,
            open_conflict=workspace.open_conflict,
            resolve_conflict=workspace.resolve_conflict,
            take_back_choice=workspace.take_back_choice,
            list_kladjes=workspace.list_kladjes,
            keep_kladje=workspace.keep_kladje,
            drop_kladje=workspace.drop_kladje,
        ),
        ScreenName.PRULLENBAK: lambda desk: PrullenbakPresenter(
            desk, list_prullenbak=workspace.list_prullenbak, put_back=workspace.put_back
        ),
        ScreenName.INSTELLINGEN: instellingen,
        ScreenName.HANDLEIDING: lambda desk: HandleidingPresenter(
            desk.background, go=desk.go, failed=desk.messages.show
        ),
    }


def writing_of(workspace: Workspace) -> WritingUsecases:
    """What the own words and texts ask for."""
    return WritingUsecases(
        list_eigen=workspace.list_eigen,
        keep_woord=workspace.keep_woord,
        drop_woord=workspace.drop_woord,
        save_tekstblok=workspace.save_tekstblok,
        drop_tekstblok=workspace.drop_tekstblok,
    )


def doelen_of(workspace: Workspace) -> DoelenUsecases:
    """What the goals and plans of a dossier ask for."""
    return DoelenUsecases(
        open_doelen=workspace.open_doelen,
        save_deel=workspace.save_deel,
        change_deel=workspace.change_deel,
        remove_deel=workspace.remove_deel,
        restore_deel=workspace.restore_deel,
        swap_focus=workspace.swap_focus,
        list_kladjes=workspace.list_kladjes,
        keep_kladje=workspace.keep_kladje,
        drop_kladje=workspace.drop_kladje,
    )


def competenties_of(workspace: Workspace) -> CompetentiesUsecases:
    """What the scores in a dossier ask for."""
    return CompetentiesUsecases(
        open_competenties=workspace.open_competenties,
        score_competentie=workspace.score_competentie,
        remove_deel=workspace.remove_deel,
        restore_deel=workspace.restore_deel,
    )
