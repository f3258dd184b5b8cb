"""What was found, as rows with the match marked, and the place that each opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jobcoach.domain.dutch_time import day_of
from jobcoach.ui import dutch
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.usecases.search import Treffer

MATCH_BEGINS = "\ue000"
MATCH_ENDS = "\ue001"
_BEFORE_MATCH = 32
"""Characters that are shown before a match."""
Pieces = tuple[tuple[str, bool], ...]
"""Text, and whether it is the match."""
_ICONS = {"assistentmedewerker": "user", "werkpost": "map-pin", "notitie": "notebook-pen"}


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One result as it is shown. Pieces are (text, whether it is the match)."""

    icon: str
    title: tuple[tuple[str, bool], ...]
    below: tuple[tuple[str, bool], ...]
    trailing: str
    place: Place

    @property
    def words(self) -> str:
        """All of it for a screen reader."""
        parts = ["".join(text for text, _ in pieces) for pieces in (self.title, self.below)]
        return ", ".join(part for part in (*parts, self.trailing) if part)


def pieces_of(snippet: str) -> Pieces:
    """The text of a snippet in pieces, each with whether it is the match; line ends are spaces."""
    pieces: list[tuple[str, bool]] = []
    for part in " ".join(snippet.split()).split(MATCH_BEGINS):
        match, ends, rest = part.partition(MATCH_ENDS)
        if ends:
            pieces.append((match, True))
            pieces.append((rest, False))
        else:
            pieces.append((part, False))
    return tuple(piece for piece in pieces if piece[0])


def near_match(pieces: Pieces) -> Pieces:
    """The same with so little before the first match that it is in sight on a narrow screen."""
    if len(pieces) < 2 or pieces[0][1] or len(pieces[0][0]) <= _BEFORE_MATCH:
        return pieces
    _, space, kept = pieces[0][0][-_BEFORE_MATCH:].partition(" ")
    return ((f"…{kept}" if space else "…", False), *pieces[1:])


def row_of(treffer: Treffer, today: date) -> FoundRow:
    """How a result is shown and where it leads."""
    pieces = pieces_of(treffer.snippet)
    icon = _ICONS.get(treffer.kind, "search")
    if treffer.kind == "werkpost":
        place = Place(ScreenName.WERKPOSTEN, item=treffer.id)
        return FoundRow(icon, pieces, (), "werkpost", place)
    if treffer.kind == "notitie":
        place = Place(
            ScreenName.ASSISTENTMEDEWERKERS,
            dossier=treffer.assistentmedewerker_id,
            tab="tijdlijn",
            item=treffer.id,
        )
        pieces = near_match(pieces)
        when = "" if treffer.moment is None else dutch.near_day(day_of(treffer.moment), today)
        return FoundRow(icon, ((treffer.naam, False),), pieces, when, place)
    place = Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=treffer.assistentmedewerker_id)
    plain = "".join(text for text, _ in pieces)
    title = pieces if treffer.naam in plain else ((treffer.naam, False),)
    below = () if title == pieces else pieces
    return FoundRow(icon, title, below, "", place)
