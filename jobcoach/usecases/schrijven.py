"""What helps while one writes: names that are no mistake, own words, and texts of one's own.

Own words and texts stay on this laptop. They are private to whoever writes, so they are not in a
dossier, and whoever leads or sets up the laptops does not see them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.contact import Contactpersoon
from jobcoach.domain.gebruiker import Gebruiker
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.spelling.words import names_in, plain
from jobcoach.domain.tekstblok import Tekstblok, called
from jobcoach.domain.toegang import Recht
from jobcoach.domain.werkpost import Werkpost
from jobcoach.errors import InvalidValues, Problem, Rule
from jobcoach.store import dossiers, schrijven
from jobcoach.usecases.door import Door, require


@dataclass(frozen=True, slots=True, kw_only=True)
class Schrijfhulp:
    """All that a text is held against while one writes."""

    namen: frozenset[str]
    """Parts of the names of people and werkposten on this laptop."""
    woorden: tuple[str, ...]
    """Own words."""
    blokken: tuple[Tekstblok, ...]


def open_schrijfhulp(door: Door) -> Schrijfhulp:
    """What helps while one writes. Raises Forbidden.

    One line in the access log, which names nobody, as for a list.
    """
    with door.enter(Recht.PERSONEN_ZIEN, Gebeurtenis.LEZEN, "naam") as work:
        people = dossiers.every(work.tx, Assistentmedewerker, work.now)
        texts = [f"{one.roepnaam} {one.voornamen or ''} {one.achternaam}" for one in people]
        texts += [one.naam for one in dossiers.every(work.tx, Werkpost, work.now)]
        texts += [one.naam for one in dossiers.every(work.tx, Gebruiker, work.now)]
        texts += [one.naam for one in dossiers.every(work.tx, Contactpersoon, work.now)]
        work.aantal = len(people)
        return Schrijfhulp(
            namen=names_in([*texts, work.who.naam]),
            woorden=schrijven.words(work.tx),
            blokken=schrijven.blokken(work.tx),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Eigen:
    """What is of the writer alone; it names nobody's dossier."""

    woorden: tuple[str, ...]
    blokken: tuple[Tekstblok, ...]


def list_eigen(door: Door) -> Eigen:
    """Own words and texts, in the order of the alphabet."""
    with door.aside() as work:
        return Eigen(woorden=schrijven.words(work.tx), blokken=schrijven.blokken(work.tx))


def keep_woord(door: Door, woord: str) -> None:
    """Let a word be right from now on. Raises InvalidValues for what is no word."""
    word = plain(woord).strip()
    if len(word.split()) != 1:
        raise InvalidValues([Problem("woord", Rule.ONE_WORD)])
    with door.aside() as work:
        schrijven.keep_word(work.tx, word)


def drop_woord(door: Door, woord: str) -> None:
    """Let a word be no word of one's own any more."""
    with door.aside() as work:
        schrijven.drop_word(work.tx, woord)


def save_tekstblok(door: Door, blok: Tekstblok) -> Tekstblok:
    """Keep a text under its short word; an empty id makes a new one.

    Raises InvalidValues, also when another text has that word.
    """
    with door.aside() as work:
        blok = replace(blok, id=blok.id or work.new_id(), kort=blok.kort.strip())
        require(blok.problems())
        other = called(schrijven.blokken(work.tx), blok.kort)
        if other is not None and other.id != blok.id:
            raise InvalidValues([Problem("kort", Rule.TAKEN)])
        schrijven.keep_blok(work.tx, blok)
    return blok


def drop_tekstblok(door: Door, blok_id: str) -> None:
    """Remove a text; `save_tekstblok` of the same brings it back."""
    with door.aside() as work:
        schrijven.drop_blok(work.tx, blok_id)
