"""Facts of a dossier, in a wide column and in a narrow one."""

from __future__ import annotations

from collections.abc import Sequence

from jobcoach.ui.widgets.facts import Facts

_NAME_PX = 168
_STACKED_BELOW_PX = 380


def facts_of(pairs: Sequence[tuple[str, str]]) -> Facts:
    """The names as wide as each other in every section; below each other in a narrow column."""
    return Facts(pairs, name_px=_NAME_PX, stacked_below_px=_STACKED_BELOW_PX)
