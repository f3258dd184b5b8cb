"""I14: what a laptop says of the back-up is held against the back-up itself."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from jobcoach.domain.bewaarplek import Bewaarplek, staat_van
from jobcoach.domain.moment import instant_text
from jobcoach.store import scopes, whereabouts
from jobcoach.sync.protocol import STAMPS
from tests.simulator.laptop import Laptop
from tests.simulator.truth import Broken, Key

Stamps = dict[str, dict[Key, dict[str, str]]]


def stamps_in(backup: Path) -> Stamps:
    """By scope and row, the stamps in a back-up: what putting it back would give."""
    found: Stamps = {}
    with contextlib.closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as file:
        for scope, entity, entity_id, packed in file.execute(
            "SELECT scope, entity, id, stamps FROM entity_row WHERE length(fields) > 0"
        ):
            found.setdefault(scope, {})[entity, entity_id] = STAMPS.decode(packed)
    return found


def look_for_untrue(laptop: Laptop, backups: dict[str, Stamps]) -> int:
    """Hold what this laptop says against the back-up that it means, by the moment of each; gives
    of how many rows it says that they are in it. Raises Broken."""
    with laptop.looking() as tx:
        known = whereabouts.known(tx)
        shown = {str(one.name) for one in scopes.every(tx) if one.visible_at(laptop.clock())}
    backup = backups.get(instant_text(known.backup)) if known.backup else None
    if backup is None:
        return 0
    said = 0
    for scope, rows in laptop.rows().items():
        if scope not in shown:
            continue
        with laptop.looking() as tx:
            staten = whereabouts.bekend(tx, {entity_id: scope for _, entity_id in rows})
        for key, state in rows.items():
            if staat_van(staten[key[1]]).plek is not Bewaarplek.IN_BACKUP:
                continue
            said += 1
            there = backup.get(scope, {}).get(key, {})
            lacking = {name for name, of in state.stamps.items() if there.get(name, "") < of}
            if lacking:
                raise Broken("I14", f"{laptop.name}: {key} lacks {sorted(lacking)} in the back-up")
    return said
