"""How the writing of a notitie ends: checked, then signed, saved as concept or added."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from jobcoach.domain.notitie import Notitie, StatusNotitie
from jobcoach.errors import Rule
from jobcoach.ui import dutch
from jobcoach.ui.notitie import model
from jobcoach.ui.notitie.model import Invoer
from jobcoach.ui.screens import Desk, Place, ScreenName

WHO = "Kies eerst over wie je schrijft."
DAY_NOT_READ = "Schrijf een dag zo: 3-11-2026."
TIME_NOT_READ = "Schrijf een tijd zo: 14:05."


def wrong_in(
    invoer: Invoer, dossier_id: str | None, today: date, *, concept: bool
) -> Mapping[str, str]:
    """What must be mended first: sentences by field. A concept may still be empty."""
    wrong = {}
    if dossier_id is None:
        wrong["persoon"] = WHO
    if not concept and not invoer.woorden.strip():
        wrong["tekst"] = Rule.REQUIRED.value
    if invoer.dag is None:
        wrong["dag"] = DAY_NOT_READ
    elif invoer.dag > today:
        wrong["dag"] = Rule.IN_THE_FUTURE.value
    if dutch.time_written(invoer.tijd) is None:
        wrong["tijd"] = TIME_NOT_READ
    return wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """The use cases that take what was written."""

    add_notitie: Callable[..., Notitie]
    change_notitie: Callable[..., Notitie]
    amend_notitie: Callable[..., Notitie]

    def work(
        self,
        invoer: Invoer,
        moment: datetime,
        *,
        dossier_id: str,
        earlier: Notitie | None,
        kladje_id: str,
        concept: bool,
    ) -> Callable[[], Notitie]:
        """What is to be done in the store lane; the kladje goes with it.

        `earlier` is the concept that is gone on with, or the signed note that is added to; None
        for a new note. With `concept` it is saved without signing.
        """
        if earlier is None:
            return partial(self._new, invoer, moment, dossier_id, kladje_id, concept)
        if earlier.signed:
            return partial(self._addition, earlier.id, invoer.woorden.strip(), kladje_id)
        changed = model.on_concept(earlier, invoer, moment)
        if not concept:
            changed = replace(changed, status=StatusNotitie.ONDERTEKEND)
        return partial(self.change_notitie, changed, kladje_id=kladje_id)

    def _new(
        self, invoer: Invoer, moment: datetime, dossier_id: str, kladje_id: str, concept: bool
    ) -> Notitie:
        return self.add_notitie(
            assistentmedewerker_id=dossier_id,
            tekst=invoer.woorden.strip(),
            soort=invoer.soort,
            moment=moment,
            minuten_direct=invoer.minuten_direct,
            minuten_reis=invoer.minuten_reis,
            minuten_administratie=invoer.minuten_administratie,
            gevoelig=invoer.gevoelig,
            activiteit=invoer.activiteit,
            doelen=invoer.doelen,
            methode=invoer.methode,
            concept=concept,
            kladje_id=kladje_id,
        )

    def _addition(self, notitie_id: str, tekst: str, kladje_id: str) -> Notitie:
        return self.amend_notitie(notitie_id, tekst, kladje_id=kladje_id)


def say_saved(desk: Desk, name: str, notitie: Notitie) -> None:
    """Tell what became of the note; a signed one can be added to at once."""
    if not notitie.signed:
        desk.messages.say(f"Concept over {name} bewaard. Je vindt het bij Vandaag")
        return
    what = "Aanvulling" if notitie.aanvulling_op_id else "Notitie"
    again = Place(ScreenName.NOTITIE, dossier=notitie.assistentmedewerker_id, item=notitie.id)
    desk.messages.say(
        f"{what} over {name} ondertekend",
        undo=partial(desk.go, again),
        undo_text="Aanvulling schrijven",
    )
