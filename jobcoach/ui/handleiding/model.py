"""Which chapter belongs to a place, which hold what is looked for, and where a link leads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jobcoach.ui.guide import WORDS, Chapter
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.widgets.rows import Row

FIRST = "beginnen"
TROUBLE = "het-gaat-mis"
BEFORE_SIGNING_IN = (FIRST, TROUBLE)
"""What can be read before the data are open."""
CHAPTER_OF = {
    ScreenName.VANDAAG: "vandaag",
    ScreenName.ASSISTENTMEDEWERKERS: "mensen",
    ScreenName.WERKPOSTEN: "werkposten",
    ScreenName.AGENDA: "agenda",
    ScreenName.RAPPORTEN: "rapporten",
    ScreenName.IMPORTEREN: "inlezen",
    ScreenName.INSTELLINGEN: "instellingen",
    ScreenName.NOTITIE: "opschrijven",
    ScreenName.BEZOEK: "bezoek",
    ScreenName.LADDER: "ladder",
    ScreenName.SAMEN: "samen",
    ScreenName.VERTREK: "vandaag",
    ScreenName.TWEE_VERSIES: "twee-versies",
    ScreenName.PRULLENBAK: "prullenbak",
    ScreenName.HANDLEIDING: FIRST,
}
"""The chapter that tells about each screen."""
PLACE_OF_TAB = {
    "tijdlijn": ("mensen", "terugkijken-in-de-tijdlijn"),
    "ladder": ("ladder", None),
    "doelen": ("doelen", None),
    "competenties": ("competenties", None),
    "aanwezigheid": ("aanwezigheid", None),
    "werk": ("werk", None),
    "gegevens": ("mensen", "gegevens-invullen"),
    "nieuw": ("mensen", "een-nieuwe-persoon"),
    "bijlagen": ("bijlagen", None),
}
"""Chapter and heading about each tab of a dossier; the others are told of with the dossier."""
_LINK = re.compile(r"(?P<key>[a-z-]+)\.md(?:#(?P<heading>[\w-]+))?")
_BEFORE = 10
"""So many letters stand before what was found."""


def place_for(here: Place) -> Place:
    """Where the guide tells about this place."""
    key, heading = CHAPTER_OF.get(here.screen, FIRST), None
    if here.screen is ScreenName.ASSISTENTMEDEWERKERS and here.tab is not None:
        key, heading = PLACE_OF_TAB.get(here.tab, (key, None))
    return Place(ScreenName.HANDLEIDING, tab=key, item=heading)


def word_place(key: str) -> Place:
    """Where the guide explains a hard word."""
    return Place(ScreenName.HANDLEIDING, tab=WORDS, item=key)


def linked(link: str) -> Place | None:
    """Where a link in a chapter leads; None when it leads out of the guide."""
    found = _LINK.fullmatch(link)
    if found is None:
        return None
    return Place(ScreenName.HANDLEIDING, tab=found["key"], item=found["heading"])


def words_of(wanted: str) -> tuple[str, ...]:
    """What someone looks for, word by word."""
    return tuple(wanted.casefold().split())


def rows_of(chapters: Sequence[Chapter], wanted: str) -> list[Row]:
    """The chapters that hold every word of what someone looks for, those with it in their title
    first; each with the words around it."""
    words = words_of(wanted)
    if not words:
        return [Row(chapter.key, chapter.title) for chapter in chapters]
    found = []
    for chapter in chapters:
        text = f"{chapter.title} {chapter.plain}".casefold()
        if all(word in text for word in words):
            found.append(chapter)
    found.sort(key=lambda chapter: not all(word in chapter.title.casefold() for word in words))
    return [Row(chapter.key, chapter.title, _around(chapter.plain, words[0])) for chapter in found]


def _around(plain: str, word: str) -> str:
    at = plain.casefold().find(word)
    if at < 0:
        return ""
    begin = plain.rfind(" ", 0, max(0, at - _BEFORE)) + 1
    told = plain[begin : begin + 90]
    return f"… {told}" if begin else told


def following(chapters: Sequence[Chapter], key: str) -> Chapter | None:
    """What one reads after this chapter; None after the last."""
    keys = [chapter.key for chapter in chapters]
    after = keys.index(key) + 1
    return chapters[after] if after < len(chapters) else None
