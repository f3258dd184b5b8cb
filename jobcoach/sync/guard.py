"""Stops a server that would empty a laptop: much that goes at once is asked about first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from jobcoach.domain.changes import DELETED, LoggedChange
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.store import deletions, purging, scopes
from jobcoach.store.database import Transaction

MOST_PART = 10
"""One in so many rows of a scope may go in one round without a question."""
FEW_ROWS = 10
"""So many may always go: in a small scope one is a large part already."""
FEW_DOSSIERS = 1
"""So many may be destroyed in a day without a question, however few there are."""


class Guard:
    """Counts in one round what others throw away, and holds back the scopes where it is much."""

    def __init__(self, device_id: str) -> None:
        self._device_id = device_id
        self._gone: dict[str, set[tuple[str, str]]] = {}
        self.held: set[str] = set()
        """Scopes of which nothing more is taken in this round."""

    def holds(self, tx: Transaction, scope: scopes.Scope, logged: Sequence[LoggedChange]) -> bool:
        """Whether these changes wait for someone to allow them."""
        name = str(scope.name)
        gone = self._gone.setdefault(name, set())
        for one in logged:
            change = one.change
            if change.device == self._device_id or DELETED not in change.fields:
                continue
            row = change.entity, change.entity_id
            if change.fields[DELETED]:
                gone.add(row)
            else:
                gone.discard(row)
        return self._is_much(tx, scope, len(gone))

    def holds_copy(self, tx: Transaction, scope: scopes.Scope, rows: int) -> bool:
        """Whether a copy with so many rows waits for someone to allow it, in the place of ours."""
        return self._is_much(tx, scope, scope.count - rows)

    def close(self, tx: Transaction, *, proven: bool) -> None:
        """Remember what is held, so that someone can be asked; what was allowed was done, at the
        latest when all is `proven` equal.
        """
        deletions.ask(tx, frozenset(self.held))
        finished = deletions.allowed(tx) if proven else frozenset(self._gone)
        deletions.done(tx, finished - self.held - deletions.destructions(tx))

    def _is_much(self, tx: Transaction, scope: scopes.Scope, gone: int) -> bool:
        name = str(scope.name)
        if gone <= max(FEW_ROWS, scope.count // MOST_PART) or name in deletions.allowed(tx):
            return False
        self.held.add(name)
        return True


def destroy(tx: Transaction, told: Iterable[str], today: date) -> list[str]:
    """The server says that these exist nowhere any more: remove them; gives which.

    Also what was not sent of them: it may exist nowhere. When it is more in a day than one in so
    many of the dossiers here, they are hidden and someone is asked, since nobody has them then.
    """
    named = frozenset(told)
    if not named:
        return []
    here = {str(one.name): one for one in scopes.every(tx) if one.state != scopes.PURGED}
    names = named & here.keys()
    if not names:
        return []
    asked = names - deletions.allowed(tx)
    already = deletions.destroyed_on(tx, today)
    dossiers = sum(one.name.kind is ScopeKind.DOSSIER for one in here.values()) + already
    if already + len(asked) > max(
        FEW_DOSSIERS, dossiers // MOST_PART
    ) or asked & deletions.destructions(tx):
        for name in sorted(asked):
            scopes.hide(tx, ScopeName.of(name))
        deletions.ask_destruction(tx, asked)
        names -= asked
    elif asked:
        deletions.note_destroyed(tx, today, len(asked))
    for name in sorted(names):
        purging.purge(tx, ScopeName.of(name))
    deletions.spare(tx, names)
    return sorted(names)
