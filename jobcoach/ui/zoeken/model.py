"""What was found, as rows with the match marked, and the place that each opens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.competentie import Competentiescore
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.doel import Doel
from jobcoach.domain.gesprek import Afspraak, Gesprek
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.moment import months_after
from jobcoach.domain.notitie import Bezoek, Notitie
from jobcoach.domain.plaatsing import Plaatsing
from jobcoach.domain.voorziening import Voorziening
from jobcoach.domain.werkpost import Werkpost
from jobcoach.domain.zoeken import Fragment, Zoeksoort, Zoekvraag, marks
from jobcoach.ui import dutch
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.usecases.search import NAAM, Treffer, Zoekresultaat

_COUNTED = 100
"""From so many on the number is not told."""
_NAMED = 3
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
    Afspraak.ENTITY: _Kind("handshake", "afspraak", "tijdlijn"),
    Gesprek.ENTITY: _Kind("heart-handshake", "samen bekeken", "tijdlijn"),
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


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The heading above the results of one kind. Nobody stops there."""

    words: str


class Deed(Enum):
    """What a line does that is no result."""

    MORE = "more"
    ANY_KIND = "any_kind"
    ANY_TIME = "any_time"
    ANYONE = "anyone"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class DeedRow:
    """A line that does something with Enter: show more, look wider, look again."""

    deed: Deed
    words: str
    text: str = ""
    """What to look for again."""


Line = FoundRow | GroupRow | DeedRow


class Period(Enum):
    """The periods that one can choose."""

    ALWAYS = "Altijd"
    WEEK = "Deze week"
    MONTH = "Deze maand"
    YEAR = "Dit jaar"
    BETWEEN = "Van … tot …"

    def days(self, today: date) -> tuple[date | None, date | None]:
        """The first and the last day; None: no bound, and of BETWEEN neither is known here."""
        match self:
            case Period.WEEK:
                monday = today - timedelta(days=today.weekday())
                return monday, monday + timedelta(days=6)
            case Period.MONTH:
                following = months_after(today.replace(day=1), 1)
                return today.replace(day=1), following - timedelta(days=1)
            case Period.YEAR:
                return date(today.year, 1, 1), date(today.year, 12, 31)
            case _:
                return None, None


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the field and its filters."""

    text: str = ""
    soort: Zoeksoort | None = None
    period: Period = Period.ALWAYS
    van: date | None = None
    tot: date | None = None
    """Of `Period.BETWEEN`; None: no bound."""
    everything: bool = False
    """Not just the best few of each kind."""

    def vraag(self, today: date) -> Zoekvraag:
        """The same as a question to the laptop."""
        van, tot = self.period.days(today)
        if self.period is Period.BETWEEN:
            van, tot = self.van, self.tot
        return Zoekvraag(tekst=self.text, soort=self.soort, van=van, tot=tot)


def lines_of(found: Zoekresultaat, asked: Asked, today: date) -> tuple[Line, ...]:
    """The results under the heading of their kind, and what can be done beside opening one."""
    lines: list[Line] = []
    vraag = asked.vraag(today)
    words = vraag.woorden or vraag.personen
    soort = None
    for treffer in found.treffers:
        if treffer.soort is not soort:
            soort = treffer.soort
            lines.append(GroupRow(_heading(soort, found)))
        lines.append(row_of(treffer, words, today))
    if found.nog:
        number = "meer dan 100" if found.nog > _COUNTED else str(found.nog)
        noun = "resultaat" if found.nog == 1 else "resultaten"
        if asked.everything or asked.soort is not None:
            lines.append(GroupRow(f"Nog {number} {noun}. Typ een woord erbij."))
        else:
            lines.append(DeedRow(Deed.MORE, f"Nog {number} {noun}"))
    for deed, amount, where in (
        (Deed.ANY_TIME, found.buiten_periode, "buiten deze periode"),
        (Deed.ANY_KIND, found.buiten_soort, "van een andere soort"),
        (Deed.ANYONE, found.buiten_personen, "over anderen"),
    ):
        if amount:
            lines.append(DeedRow(deed, f"Wel {_amount(amount)} {where}"))
    return tuple(lines)


def recent_lines(texts: Sequence[str]) -> tuple[Line, ...]:
    """What was looked for before, the last first."""
    if not texts:
        return ()
    return (GroupRow("Eerder gezocht"), *(DeedRow(Deed.AGAIN, text, text) for text in texts))


def chip_text(soort: Zoeksoort, amount: int) -> str:
    """The kind, and how many there are."""
    return f"{soort.label} {_amount(amount)}"


def about(names: Sequence[str]) -> str:
    """To whom `@` narrowed it; empty: to nobody."""
    shown = list(names[:_NAMED])
    if len(names) > _NAMED:
        shown.append(f"nog {len(names) - _NAMED}")
    return f"Alleen over {dutch.several(shown)}" if shown else ""


def nothing_found(asked: Asked, found: Zoekresultaat, today: date) -> str:
    """What to say, and what to try."""
    vraag = asked.vraag(today)
    if vraag.personen and not found.personen:
        typed = " ".join(f"@{one}" for one in vraag.personen)
        return f"Niemand heet zo: {typed}. Typ alleen het begin van de naam."
    what = f"Niets gevonden voor ‘{' '.join(vraag.woorden) or asked.text.strip()}’."
    if vraag.binnen_periode:
        return f"{what} Probeer minder letters, een ander woord of een andere periode."
    return f"{what} Probeer minder letters of een ander woord."


def _heading(soort: Zoeksoort, found: Zoekresultaat) -> str:
    return chip_text(soort, found.aantallen.get(soort, 0))


def _amount(number: int) -> str:
    return f"{_COUNTED - 1}+" if number >= _COUNTED else str(number)


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
        visit = treffer.id if treffer.kind == Bezoek.ENTITY else None
        return Place(ScreenName.WERKPOSTEN, item=treffer.werkpost_id, bezoek=visit, words=words)
    by_name = treffer.kind == Assistentmedewerker.ENTITY and treffer.veld == NAAM
    if by_name:
        return Place(ScreenName.ASSISTENTMEDEWERKERS, dossier=treffer.assistentmedewerker_id)
    item = treffer.veld if treffer.kind == Assistentmedewerker.ENTITY else treffer.id
    return Place(
        ScreenName.ASSISTENTMEDEWERKERS,
        dossier=treffer.assistentmedewerker_id,
        tab=_KINDS[treffer.kind].tab,
        item=treffer.gesprek_id or item,
        words=words,
    )
