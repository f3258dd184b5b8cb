"""The words and icons for where something stands, the same on every screen."""

from __future__ import annotations

from collections.abc import Iterable

from jobcoach.domain.bewaarplek import Bewaarplek, Bewaarreden, Bewaarstaat, zwakste

ICONS = {
    Bewaarplek.ALLEEN_HIER: "laptop",
    Bewaarplek.BIJ_SERVER: "cloud-check",
    Bewaarplek.IN_BACKUP: "shield-check",
}


def least_sure(staten: Iterable[Bewaarstaat | None]) -> Bewaarstaat | None:
    """Where all of these stand; None: nobody looked, or this laptop works without a server and
    need not say so of each."""
    looked = [one for one in staten if one is not None]
    found = zwakste(looked) if looked else None
    return None if found is None or found.reden is Bewaarreden.GEEN_SERVER else found


def place_words(staat: Bewaarstaat | None) -> tuple[str, ...]:
    """What a screen reader says of it: where, and when it is here alone also why."""
    if staat is None:
        return ()
    why = () if staat.reden is None else (staat.reden.label,)
    return (staat.plek.label, *why)
