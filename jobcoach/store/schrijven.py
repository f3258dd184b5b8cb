"""The own words and texts of who writes on this laptop: only in its file and its back-ups."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from jobcoach.domain.tekstblok import Tekstblok
from jobcoach.store.database import Transaction
from jobcoach.store.schema import eigen_woord, tekstblok


def words(tx: Transaction) -> tuple[str, ...]:
    """The own words, in the order of the alphabet."""
    return tuple(sorted(tx.connection.execute(select(eigen_woord.c.woord)).scalars()))


def keep_word(tx: Transaction, word: str) -> None:
    """Remember a word; nothing happens when it is known."""
    tx.connection.execute(insert(eigen_woord).values(woord=word).on_conflict_do_nothing())


def drop_word(tx: Transaction, word: str) -> None:
    """Forget a word; nothing happens when it is not known."""
    tx.connection.execute(eigen_woord.delete().where(eigen_woord.c.woord == word))


def blokken(tx: Transaction) -> tuple[Tekstblok, ...]:
    """The texts with a short word, in the order of those words."""
    found = [Tekstblok(**row) for row in tx.connection.execute(select(tekstblok)).mappings()]
    return tuple(sorted(found, key=lambda one: one.kort.lower()))


def keep_blok(tx: Transaction, blok: Tekstblok) -> None:
    """Write a text, in place of what it was before."""
    values = {"kort": blok.kort, "tekst": blok.tekst}
    statement = insert(tekstblok).values(id=blok.id, **values)
    tx.connection.execute(
        statement.on_conflict_do_update(index_elements=[tekstblok.c.id], set_=values)
    )


def drop_blok(tx: Transaction, blok_id: str) -> None:
    """Remove a text; nothing happens when there is none."""
    tx.connection.execute(tekstblok.delete().where(tekstblok.c.id == blok_id))


def drop_all(tx: Transaction) -> None:
    """Remove all of it: the laptop was lost."""
    tx.connection.execute(eigen_woord.delete())
    tx.connection.execute(tekstblok.delete())
