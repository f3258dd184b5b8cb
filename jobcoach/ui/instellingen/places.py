"""Tells how much of the work stands where, and opens what stands on this laptop alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QObject

from jobcoach.domain.bijlage import Bijlage, SoortBijlage
from jobcoach.domain.kladje import Kladje
from jobcoach.domain.notitie import Bezoek
from jobcoach.ui import drafts, dutch
from jobcoach.ui.instellingen.places_part import PlacesPart
from jobcoach.ui.screens import Desk, Place, ScreenName
from jobcoach.ui.widgets.rows import Row
from jobcoach.usecases.plekken import Geplaatst, Telling

MOST_SHOWN = 10
"""The latest; the rest is counted."""
ICONS = {SoortBijlage.FOTO: "image", SoortBijlage.DOCUMENT: "paperclip"}


class Places(QObject):
    """The numbers at each look; what they are made of when someone asks."""

    def __init__(
        self,
        desk: Desk,
        part: PlacesPart,
        count_places: Callable[[], Telling],
        list_alone: Callable[[], Sequence[Geplaatst]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._part = part
        self._count = count_places
        self._list = list_alone
        self._found: dict[str, Geplaatst] = {}
        part.list_requested.connect(self._ask)
        part.opened.connect(lambda key: desk.go(place_of(self._found[key])))

    def load(self) -> None:
        """Count anew."""
        self._part.fold()
        self._desk.background.run(
            self._count, done=self._show, failed=self._desk.messages.show, screen=self
        )

    def _show(self, telling: Telling) -> None:
        self._part.show_facts(facts_of(telling, self._desk.today), any_here=bool(telling.hier))

    def _ask(self) -> None:
        self._desk.background.run(
            self._list, done=self._show_list, failed=self._desk.messages.show, screen=self
        )

    def _show_list(self, found: Sequence[Geplaatst]) -> None:
        self._found = {one.bron.id: one for one in found}
        shown, rest = found[:MOST_SHOWN], len(found) - MOST_SHOWN
        more = f"En nog {rest}." if rest > 0 else ""
        self._part.show_list([row_of(one, self._desk.today) for one in shown], more)


def facts_of(telling: Telling, today: date) -> tuple[tuple[str, str], ...]:
    """How many notes, drafts, visits, photos and documents stand where."""
    backup = str(telling.backup)
    if telling.backup_van is None:
        backup = "daar is niets van bekend"
    elif telling.backup:
        backup = f"{telling.backup}, van {dutch.moment_near(telling.backup_van, today)}"
    return (
        ("Alleen op deze laptop", str(telling.hier)),
        ("Bij de server", str(telling.server)),
        ("In de back-up van de server", backup),
    )


def row_of(one: Geplaatst, today: date) -> Row:
    """One of them: what it is, of whom, of when, and why it stands nowhere else."""
    bron = one.bron
    kind, icon = "bezoek", "map-pin"
    if isinstance(bron, Kladje):
        kind, icon = f"kladje: {bron.soort.label}", drafts.ICONS[bron.soort]
    elif isinstance(bron, Bijlage):
        kind, icon = f"{bron.soort.label}, {bron.naam}", ICONS[bron.soort]
    elif not isinstance(bron, Bezoek):
        kind, icon = f"notitie, {bron.soort.label}", "file-text"
    when = dutch.moment_near(one.moment, today) if one.moment else ""
    why = one.staat.reden.label if one.staat.reden else ""
    return Row(
        key=bron.id,
        title=one.naam or "Nog van niemand",
        subtitle=" · ".join(part for part in (kind, when, why) if part),
        icon=icon,
    )


def place_of(one: Geplaatst) -> Place:
    """Where one reads it or goes on with it."""
    bron = one.bron
    if isinstance(bron, Kladje):
        return drafts.place_of(bron)
    if isinstance(bron, Bezoek):
        return Place(ScreenName.WERKPOSTEN, item=bron.werkpost_id, bezoek=bron.id)
    if isinstance(bron, Bijlage):
        return Place(
            ScreenName.ASSISTENTMEDEWERKERS,
            dossier=bron.assistentmedewerker_id,
            tab="bijlagen",
            item=bron.id,
        )
    if not bron.signed:
        return Place(ScreenName.NOTITIE, dossier=bron.assistentmedewerker_id, item=bron.id)
    return Place(
        ScreenName.ASSISTENTMEDEWERKERS,
        dossier=bron.assistentmedewerker_id,
        tab="tijdlijn",
        item=bron.id,
    )
