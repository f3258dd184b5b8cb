"""What a laptop does by itself when others wrote in a row at the same time as it did.

Of two laptops that wrote without knowing of each other, the one whose change came second in the
server's order meets the other's while it pulls. That one acts, so that it is done once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from jobcoach.domain.changes import DELETED, Change, Overruled
from jobcoach.domain.entity import Plain
from jobcoach.domain.paragraphs import put_together
from jobcoach.domain.signed import AUTHOR, is_signed
from jobcoach.store import ancestors, device, rows, variants, whole_rows
from jobcoach.store.database import Transaction
from jobcoach.store.rows import Applied
from jobcoach.store.writing import Saved, write

MOST_NAMED = 50
"""Of the own edits that a text put together comes from: the server takes no endless list."""


class Reconciler:
    """Acts on the changes of one page, in the order of the server."""

    def __init__(self, tx: Transaction, who: device.Identity, now: datetime) -> None:
        self._tx = tx
        self._who = who
        self._now = now
        self._began: dict[tuple[str, str], str] = {}
        """By field and stamp of an edit of this page: the stamp of the text with which the first
        of these edits, each made upon the other, began."""

    def take(self, other: Applied, own: Sequence[Change]) -> int:
        """Put together what can be; gives how many changes that took, which wait to be sent.

        `other` was just applied; `own` is what this laptop wrote in that row without knowing of
        it, oldest first. Two edits of a draft's text become one when they do not touch the same
        paragraph. What one edited while the other threw it away is put back, and both are told.
        """
        count = 0
        for name in ancestors.TEXTS.get(other.change.entity, ()):
            count += self._put_together(other.change, other.stamp, own, name)
        change = other.change
        return count + self._put_back(
            whole_rows.Whole(
                change.entity,
                change.entity_id,
                change.scope,
                change.fields,
                dict.fromkeys(change.fields, other.stamp),
            ),
            own,
            change.author,
        )

    def meet(self, there: whole_rows.Whole, own: Sequence[Change]) -> int:
        """The same of values that others wrote in a row, as they stand at a server that never had
        anything of `own`, and now here. Whose they are cannot be told."""
        return self._put_back(there, own, None)

    def _put_together(self, change: Change, stamp: str, own: Sequence[Change], name: str) -> int:
        theirs = change.fields.get(name)
        if not isinstance(theirs, str):
            return 0
        seen = change.base.get(name, "")
        began_at = self._began[name, stamp] = self._began.get((name, seen), seen)
        began = ancestors.find(self._tx, change.entity, change.entity_id, name)
        mine = [one for one in own if name in one.fields]
        if not mine or began is None or began.stamp != began_at:
            return 0
        text = mine[-1].fields[name]
        state = rows.state_of(self._tx, change.entity, change.entity_id)
        if not isinstance(text, str) or state.fields.get(name) not in (text, theirs):
            return 0
        if state.fields.get(DELETED) or is_signed(change.entity, state):
            return 0
        if state.fields.get(AUTHOR) not in (None, self._who.gebruiker_id):
            return 0
        together = put_together(began.text, text, theirs)
        if together is None:
            return 0
        overruled = [stamp, *(one.stamp for one in mine[-MOST_NAMED:])]
        made = self._write(change, {name: together}, {name: overruled})
        ancestors.move(self._tx, change, name, ancestors.Ancestor(stamp, theirs))
        return len(made)

    def _put_back(self, other: whole_rows.Whole, own: Sequence[Change], author: str | None) -> int:
        """`other`: what someone else, the `author` if that is known, wrote in a row."""
        thrown_away_here = any(one.fields.get(DELETED) for one in own)
        edited_here = any(one.fields.keys() - {DELETED} for one in own)
        thrown_away_there = bool(other.fields.get(DELETED))
        edited_there = bool(other.fields.keys() - {DELETED})
        if not (thrown_away_there and edited_here) and not (thrown_away_here and edited_there):
            return 0
        state = rows.state_of(self._tx, other.entity, other.id)
        if not state.fields.get(DELETED):
            return 0
        gone = state.stamps[DELETED]
        saved = Saved(other.entity, other.id, other.scope, {DELETED: 0})
        (made,) = write(self._tx, self._who, self._now, [saved])
        there = gone == other.stamps.get(DELETED)
        thrown_away_by = author if there else self._who.gebruiker_id
        lost = Overruled(1, gone, by=made.stamp)
        authors = (thrown_away_by, made.author)
        variants.keep(self._tx, made, DELETED, lost, authors, self._now)
        return 1

    def _write(
        self, change: Change, fields: dict[str, Plain], resolves: dict[str, list[str]]
    ) -> list[Change]:
        saved = Saved(change.entity, change.entity_id, change.scope, fields, resolves)
        return write(self._tx, self._who, self._now, [saved])
