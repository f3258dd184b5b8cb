"""What a list may overwrite: what a list wrote or nobody filled in, never the words of a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from jobcoach.domain.entity import Entity, Plain, rules_of, same
from jobcoach.domain.identity import is_of_source
from jobcoach.store import changes, rows
from jobcoach.store.database import Transaction

E_ = TypeVar("E_", bound=Entity)


def kept(tx: Transaction, present: E_, given: Mapping[str, Any]) -> tuple[E_, tuple[str, ...]]:
    """The row with what the list says where it may, and the fields where a person's word stays.

    A list is older than the people who work with it. Of a field with another value the list has
    the last word when

    - it still carries the stamp of the row's birth, and the row was born from a list (its id
      tells, on every laptop) or the field was left open when a person made the row; or
    - an import on this laptop was the last to set it here, and that value still stands.

    Everything else was said by a person, an emptied field too, or by an import on another laptop
    after the first one: which of the two can't be told, so it stays.
    """
    differing = {name: value for name, value in given.items() if getattr(present, name) != value}
    if not differing:
        return present, ()
    entity = type(present).ENTITY
    state = rows.state_of(tx, entity, present.id)
    birth = min(state.stamps.values(), default="")
    defaults = {rule.name: rule.default for rule in rules_of(type(present)) if not rule.required}
    imported: Mapping[str, Plain] | None = None
    changed: dict[str, Any] = {}
    for name, value in differing.items():
        stamp = state.stamps.get(name, birth)
        here = state.fields.get(name)
        free = stamp == birth and (
            is_of_source(present.id) or (name in defaults and same(here, defaults[name]))
        )
        if not free:
            imported = changes.imported_fields(tx, present.id) if imported is None else imported
            free = name in imported and same(imported[name], here)
        if free:
            changed[name] = value
    stays = tuple(name for name in differing if name not in changed)
    return (replace(present, **changed) if changed else present), stays
