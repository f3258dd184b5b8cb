"""What was found, as rows with the match marked, and the place that each opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.competentie import Competentiescore
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.notitie import Bezoek, Notitie
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.voorziening import Voorziening
from jobcoach.domain.werkpost import Werkpost
from jobcoach.domain.zoeken import Fragment, marks
from jobcoach.ui import dutch
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.usecases.search import NAAM, Treffer

Pieces = tuple[tuple[str, bool], ...]
"""Text, and whether it is the match."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind of thing is called, and where it stands in a dossier."""

    icon: str
    word: str
    tab: str | None = None


_KINDS = {
    Assistentmedewerker.ENTITY: _Kind("user", "", "gegevens"),
    Contactpersoon.ENTITY: _Kind("phone", "contactpersoon", "gegevens"),
    Notitie.ENTITY: _Kind("notebook-pen", "notitie", "tijdlijn"),
    Doel.ENTITY: _Kind("target", "doel", "doelen"),
    Ladderbeoordeling.ENTITY: _Kind("footprints", "ladder", "ladder"),
    Bijlage.ENTITY: _Kind("paperclip", "bijlage", "bijlagen"),
    Competentiescore.ENTITY: _Kind("chart-line", "competentie", "competenties"),
    Plaatsing.ENTITY: _Kind("map-pin", "plaatsing", "werk"),
    Voorziening.ENTITY: _Kind("file-text", "voorziening", "werk"),
    Werkpost.ENTITY: _Kind("map-pin", "werkpost"),
    Bezoek.ENTITY: _Kind("calendar-days", "bezoek"),
}


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One result as it is shown."""

    icon: str
    title: Pieces
    below: Pieces
    trailing: str
    place: Place

    @property
    def words(self) -> str:
        """All of it for a screen reader."""
        parts = ["".join(text for text, _ in pieces) for pieces in (self.title, self.below)]
        return ", ".join(part for part in (*parts, self.trailing) if part)


def pieces_of(fragment: Fragment) -> Pieces:
    """A text in pieces, each with whether it is the match."""
    pieces: list[tuple[str, bool]] = []
    here = 0
    for begin, end in fragment.marks:
        pieces += [(fragment.text[here:begin], False), (fragment.text[begin:end], True)]
        here = end
    pieces.append((fragment.text[here:], False))
    return tuple(piece for piece in pieces if piece[0])


def row_of(treffer: Treffer, words: tuple[str, ...], today: date) -> FoundRow:
    """How a result for these words is shown and where it leads."""
    kind = _KINDS[treffer.kind]
    name = pieces_of(Fragment(treffer.naam, marks(treffer.naam, words)))
    below = pieces_of(treffer.fragment)
    if treffer.veld == NAAM and treffer.kind in (Assistentmedewerker.ENTITY, Werkpost.ENTITY):
        below = ()
    when = "" if treffer.dag is None else dutch.near_day(treffer.dag, today)
    trailing = ", ".join(part for part in (kind.word, when) if part)
    return FoundRow(kind.icon, name, below, trailing, place_of(treffer, words))


def place_of(treffer: Treffer, words: tuple[str, ...]) -> Place:
    """Where a result stands: the screen, the part of it, and the words to mark there."""
    if treffer.werkpost_id is not None:
        return Place(ScreenName.WERKPOSTEN, item=treffer.werkpost_id, words=words)
    by_name = treffer.kind == Assistentmedewerker.ENTITY and treffer.veld == NAAM
    if by_name:
        return Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=treffer.assistentmedewerker_id)
    item = treffer.veld if treffer.kind == Assistentmedewerker.ENTITY else treffer.id
    return Place(
        ScreenName.ASSISTENTMEDEWERKERS,
        dossier=treffer.assistentmedewerker_id,
        tab=_KINDS[treffer.kind].tab,
        item=item,
        words=words,
    )
