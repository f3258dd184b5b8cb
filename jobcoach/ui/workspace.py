"""All that a signed-in user can do, with the door already in hand: what the screens are given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from jobcoach.domain.aanwezigheid import Aanwezigheid
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bewaarplek import Bewaarplek
from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.caseload.problems import Importprobleem
from jobcoach.domain.caseload.sheet import Sheet
from jobcoach.domain.competentie import Competentiescore
from jobcoach.domain.doel import Doel
from jobcoach.domain.gebruiker import Gebruiker, Organisatie
from jobcoach.domain.gesprek import Gesprek
from jobcoach.domain.kladje import Kladje
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.moment import Clock
from jobcoach.domain.namenwacht import Naamdrager
from jobcoach.domain.notitie import Bezoek, Notitie
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.tekstblok import Tekstblok
from jobcoach.domain.toestemming import Toestemming
from jobcoach.domain.weekrooster import Weekrooster
from jobcoach.domain.werkpost import Werkpost
from jobcoach.ui.upkeep import Upkeep
from jobcoach.usecases import (
    aanwezigheid,
    agenda,
    assistentmedewerkers,
    bezoekblad,
    bezoeken,
    bijlagen,
    caseload,
    conflicts,
    doelen,
    dossierdelen,
    gesprekken,
    kladjes,
    ladder,
    namen,
    notities,
    plekken,
    prullenbak,
    refusals,
    reports,
    schrijven,
    search,
    synchronise,
    toestemmingen,
    vandaag,
    veranderd,
    vertrek,
    werkposten,
)
from jobcoach.usecases.aanwezigheid import Weekregel
from jobcoach.usecases.agenda import Agenda
from jobcoach.usecases.assistentmedewerkers import Dossier
from jobcoach.usecases.bezoekblad import Bezoekblad
from jobcoach.usecases.bezoeken import Bezoekplan, Bezoekverslag
from jobcoach.usecases.bijlagen import Bijlageregel
from jobcoach.usecases.caseload import Importresultaat
from jobcoach.usecases.conflicts import Conflict, Keep, Keuze, Tweespalt
from jobcoach.usecases.doelen import Competentieblad, Doelenblad
from jobcoach.usecases.door import Door
from jobcoach.usecases.gesprekken import Samenblad
from jobcoach.usecases.notities import Gebeurtenisregel
from jobcoach.usecases.people import Persoonregel
from jobcoach.usecases.plekken import Geplaatst, Telling
from jobcoach.usecases.prullenbak import Weggegooid
from jobcoach.usecases.refusals import Geweigerd
from jobcoach.usecases.schrijven import Eigen, Schrijfhulp
from jobcoach.usecases.search import Zoekresultaat
from jobcoach.usecases.synchronise import PhotoRound, Progress, SyncRound, SyncState
from jobcoach.usecases.vandaag import Vandaag
from jobcoach.usecases.vertrek import Vertrek
from jobcoach.usecases.werkposten import Werkpostregel


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """Use cases of one user on one laptop. Each blocks: call it in a lane.

    Where the type says `...` the arguments are those of the use case with the same name.
    """

    gebruiker: Gebruiker
    organisatie: Organisatie
    device_id: str
    alone: bool
    """There is no server: whoever works here is also the beheerder."""
    clock: Clock
    open_vandaag: Callable[[], Vandaag]
    check_vertrek: Callable[[], Vertrek]
    list_assistentmedewerkers: Callable[[], tuple[Persoonregel, ...]]
    open_dossier: Callable[[str], Dossier]
    add_assistentmedewerker: Callable[..., Assistentmedewerker]
    change_assistentmedewerker: Callable[[Assistentmedewerker], Assistentmedewerker]
    list_namen: Callable[[], tuple[Naamdrager, ...]]
    list_notities: Callable[[str], tuple[Notitie, ...]]
    add_notitie: Callable[..., Notitie]
    change_notitie: Callable[..., Notitie]
    sign_notitie: Callable[[str], Notitie]
    amend_notitie: Callable[..., Notitie]
    delete_concept: Callable[[str], None]
    timeline: Callable[[str], tuple[Gebeurtenisregel, ...]]
    open_samen: Callable[[str], Samenblad]
    add_gesprek: Callable[..., Gesprek]
    make_afspraken: Callable[[str, str], bytes]
    open_doelen: Callable[[str], Doelenblad]
    open_competenties: Callable[[str], Competentieblad]
    score_competentie: Callable[..., Competentiescore]
    swap_focus: Callable[..., tuple[Doel, Doel]]
    save_deel: Callable[..., Any]
    change_deel: Callable[..., Any]
    remove_deel: Callable[..., None]
    restore_deel: Callable[..., None]
    list_kladjes: Callable[[], tuple[Kladje, ...]]
    keep_kladje: Callable[[Kladje], None]
    drop_kladje: Callable[[str], None]
    add_ladderbeoordeling: Callable[..., Ladderbeoordeling]
    list_ladderbeoordelingen: Callable[[str], tuple[Ladderbeoordeling, ...]]
    review_ladderbeoordeling: Callable[..., Ladderbeoordeling]
    list_bijlagen: Callable[[str], tuple[Bijlageregel, ...]]
    add_bijlage: Callable[..., Bijlage]
    read_bijlage: Callable[[str], bytes]
    export_bijlage: Callable[[str, Path], int]
    delete_bijlage: Callable[[str], None]
    restore_bijlage: Callable[[str], None]
    list_toestemmingen: Callable[[str], tuple[Toestemming, ...]]
    list_werkposten: Callable[[], tuple[Werkpostregel, ...]]
    add_werkpost: Callable[[Werkpost], Werkpost]
    change_werkpost: Callable[[Werkpost], Werkpost]
    list_bezoeken: Callable[..., tuple[Bezoekplan, ...]]
    show_bezoek: Callable[[str], Bezoekplan]
    open_bezoekblad: Callable[..., Bezoekblad]
    write_up_bezoek: Callable[..., Bezoekverslag]
    plan_bezoek: Callable[..., Bezoek]
    move_bezoek: Callable[..., Bezoek]
    cancel_bezoek: Callable[[str], None]
    restore_bezoek: Callable[[str], None]
    open_agenda: Callable[[date, date], Agenda]
    export_agenda: Callable[..., int]
    keep_bezoekkladje: Callable[..., None]
    show_week: Callable[[str, date], Weekrooster]
    show_werkpost_week: Callable[[str, date], tuple[Weekregel, ...]]
    record_aanwezigheid: Callable[..., Aanwezigheid]
    clear_aanwezigheid: Callable[[str, date, Dagdeel], None]
    read_list: Callable[[Path, str | None], Sheet]
    import_caseload: Callable[..., Importresultaat]
    save_remarks: Callable[[Path, Sequence[Importprobleem]], None]
    make_voortgang: Callable[..., bytes]
    keep_copy: Callable[..., None]
    search: Callable[..., Zoekresultaat]
    """(Zoekvraag, *, everything)"""
    synchronise: Callable[[Progress], SyncRound]
    """The rows only; raises Stopped after `hang_up`, as `exchange_photos` does."""
    exchange_photos: Callable[[Progress], PhotoRound]
    hang_up: Callable[[], None]
    """Let a round that is under way ask the server nothing more. Does not block."""
    sync_state: Callable[[], SyncState]
    allow_deletions: Callable[[], int]
    list_prullenbak: Callable[[], tuple[Weggegooid, ...]]
    put_back: Callable[[Weggegooid], None]
    mark_seen: Callable[[str], None]
    mark_all_seen: Callable[[], None]
    name_conflicts: Callable[[], tuple[tuple[str, Conflict], ...]]
    open_conflict: Callable[[str], Tweespalt]
    resolve_conflict: Callable[[str, Keep | str], Keuze]
    take_back_choice: Callable[[Keuze], str]
    list_refusals: Callable[[], tuple[Geweigerd, ...]]
    export_refusals: Callable[[Path], int]
    drop_refusal: Callable[[str], None]
    open_schrijfhulp: Callable[[], Schrijfhulp]
    count_places: Callable[[], Telling]
    list_alone: Callable[[], Sequence[Geplaatst]]
    list_eigen: Callable[[], Eigen]
    keep_woord: Callable[[str], None]
    drop_woord: Callable[[str], None]
    save_tekstblok: Callable[[Tekstblok], Tekstblok]
    drop_tekstblok: Callable[[str], None]
    upkeep: Upkeep | None
    """None: nobody looks after this laptop, it is one of the demo."""
    example: bool
    """It is a laptop of the demo: nothing on it is real, and nobody knows its passphrase."""


def workspace_of(door: Door, *, upkeep: Upkeep | None = None, example: bool = False) -> Workspace:
    """The workspace behind this door. Looks in the database: call it in a lane."""
    hung_up = Event()
    return Workspace(
        gebruiker=door.user,
        organisatie=door.organisatie,
        device_id=door.device_id,
        alone=synchronise.sync_state(door).server is None,
        clock=door.clock,
        open_vandaag=partial(vandaag.open_vandaag, door),
        check_vertrek=partial(vertrek.check_vertrek, door),
        list_assistentmedewerkers=partial(assistentmedewerkers.list_assistentmedewerkers, door),
        open_dossier=partial(assistentmedewerkers.open_dossier, door),
        add_assistentmedewerker=partial(assistentmedewerkers.add_assistentmedewerker, door),
        change_assistentmedewerker=partial(assistentmedewerkers.change_assistentmedewerker, door),
        list_namen=partial(namen.list_namen, door),
        list_notities=partial(notities.list_notities, door),
        add_notitie=partial(notities.add_notitie, door),
        change_notitie=partial(notities.change_notitie, door),
        sign_notitie=partial(notities.sign_notitie, door),
        amend_notitie=partial(notities.amend_notitie, door),
        delete_concept=partial(notities.delete_concept, door),
        timeline=partial(notities.timeline, door),
        open_samen=partial(gesprekken.open_samen, door),
        add_gesprek=partial(gesprekken.add_gesprek, door),
        make_afspraken=partial(reports.make_afspraken, door),
        open_doelen=partial(doelen.open_doelen, door),
        open_competenties=partial(doelen.open_competenties, door),
        score_competentie=partial(doelen.score_competentie, door),
        swap_focus=partial(doelen.swap_focus, door),
        save_deel=partial(dossierdelen.save_deel, door),
        change_deel=partial(dossierdelen.change_deel, door),
        remove_deel=partial(dossierdelen.remove_deel, door),
        restore_deel=partial(dossierdelen.restore_deel, door),
        list_kladjes=partial(kladjes.list_kladjes, door),
        keep_kladje=partial(kladjes.keep_kladje, door),
        drop_kladje=partial(kladjes.drop_kladje, door),
        add_ladderbeoordeling=partial(ladder.add_ladderbeoordeling, door),
        list_ladderbeoordelingen=partial(ladder.list_ladderbeoordelingen, door),
        review_ladderbeoordeling=partial(ladder.review_ladderbeoordeling, door),
        list_bijlagen=partial(bijlagen.list_bijlagen, door),
        add_bijlage=partial(bijlagen.add_bijlage, door),
        read_bijlage=partial(bijlagen.read_bijlage, door),
        export_bijlage=partial(bijlagen.export_bijlage, door),
        delete_bijlage=partial(bijlagen.delete_bijlage, door),
        restore_bijlage=partial(bijlagen.restore_bijlage, door),
        list_toestemmingen=partial(toestemmingen.list_toestemmingen, door),
        list_werkposten=partial(werkposten.list_werkposten, door),
        add_werkpost=partial(werkposten.add_werkpost, door),
        change_werkpost=partial(werkposten.change_werkpost, door),
        list_bezoeken=partial(bezoeken.list_bezoeken, door),
        show_bezoek=partial(bezoekblad.show_bezoek, door),
        open_bezoekblad=partial(bezoekblad.open_bezoekblad, door),
        write_up_bezoek=partial(bezoeken.write_up_bezoek, door),
        plan_bezoek=partial(bezoeken.plan_bezoek, door),
        move_bezoek=partial(bezoeken.move_bezoek, door),
        cancel_bezoek=partial(bezoeken.cancel_bezoek, door),
        restore_bezoek=partial(bezoeken.restore_bezoek, door),
        open_agenda=partial(agenda.open_agenda, door),
        export_agenda=partial(agenda.export_agenda, door),
        keep_bezoekkladje=partial(kladjes.keep_bezoekkladje, door),
        show_week=partial(aanwezigheid.show_week, door),
        show_werkpost_week=partial(aanwezigheid.show_werkpost_week, door),
        record_aanwezigheid=partial(aanwezigheid.record_aanwezigheid, door),
        clear_aanwezigheid=partial(aanwezigheid.clear_aanwezigheid, door),
        read_list=caseload.read_list,
        import_caseload=partial(caseload.import_caseload, door),
        save_remarks=partial(caseload.save_remarks, door),
        make_voortgang=partial(reports.make_voortgang, door),
        keep_copy=partial(reports.keep_copy, door),
        search=partial(search.find, door),
        synchronise=partial(synchronise.synchronise, door, photos=False, stopped=hung_up.is_set),
        exchange_photos=partial(synchronise.exchange_photos, door, stopped=hung_up.is_set),
        hang_up=hung_up.set,
        sync_state=partial(synchronise.sync_state, door),
        allow_deletions=partial(synchronise.allow_deletions, door),
        list_prullenbak=partial(prullenbak.list_prullenbak, door),
        put_back=partial(prullenbak.put_back, door),
        mark_seen=partial(veranderd.mark_seen, door),
        mark_all_seen=partial(veranderd.mark_all_seen, door),
        name_conflicts=partial(conflicts.name_conflicts, door),
        open_conflict=partial(conflicts.open_conflict, door),
        resolve_conflict=partial(conflicts.resolve_conflict, door),
        take_back_choice=partial(conflicts.take_back_choice, door),
        list_refusals=partial(refusals.list_refusals, door),
        export_refusals=partial(refusals.export_refusals, door),
        drop_refusal=partial(refusals.drop_refusal, door),
        open_schrijfhulp=partial(schrijven.open_schrijfhulp, door),
        count_places=partial(plekken.count_places, door),
        list_alone=partial(plekken.list_places, door, Bewaarplek.ALLEEN_HIER),
        list_eigen=partial(schrijven.list_eigen, door),
        keep_woord=partial(schrijven.keep_woord, door),
        drop_woord=partial(schrijven.drop_woord, door),
        save_tekstblok=partial(schrijven.save_tekstblok, door),
        drop_tekstblok=partial(schrijven.drop_tekstblok, door),
        upkeep=upkeep,
        example=example,
    )
