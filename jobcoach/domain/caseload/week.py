"""The parts of the week in which someone works, from 'ma-o, di-m' to 'maandag en dinsdagmiddag'."""

from __future__ import annotations

import re

from jobcoach.domain.caseload.problems import Reason
from jobcoach.domain.caseload.reading import Reading
from jobcoach.domain.caseload.text import fold
from jobcoach.domain.plaatsing import WEEKDAYS, Dagdeel

_LONG_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_PARTS = {
    "o": Dagdeel.OCHTEND,
    "och": Dagdeel.OCHTEND,
    "ocht": Dagdeel.OCHTEND,
    "ochtend": Dagdeel.OCHTEND,
    "vm": Dagdeel.OCHTEND,
    "voormiddag": Dagdeel.OCHTEND,
    "m": Dagdeel.MIDDAG,
    "mi": Dagdeel.MIDDAG,
    "mid": Dagdeel.MIDDAG,
    "middag": Dagdeel.MIDDAG,
    "nm": Dagdeel.MIDDAG,
    "namiddag": Dagdeel.MIDDAG,
    "a": Dagdeel.AVOND,
    "av": Dagdeel.AVOND,
    "avond": Dagdeel.AVOND,
}
_WHOLE_DAY = frozenset({"", "heledag", "dag", "heel"})
_SEPARATORS = re.compile(r"[,;+&/\n]|\ben\b")


def read_dagdelen(text: str) -> Reading[tuple[str, ...]]:
    """The parts as `ma-ochtend`, in the order of the week; all of them, or none and why.

    A bare day is its morning and afternoon, and that is said.
    """
    found: set[str] = set()
    whole_days = False
    tokens = [folded for part in _SEPARATORS.split(text.casefold()) if (folded := fold(part))]
    for token in tokens:
        parts = _parts_of(token)
        if not parts:
            return Reading(reason=Reason.DAGDELEN)
        whole_days = whole_days or len(parts) > 1
        found.update(parts)
    if not found:
        return Reading(reason=Reason.DAGDELEN) if text.strip() else Reading()
    pattern = tuple(
        part
        for day in WEEKDAYS
        for dagdeel in Dagdeel
        if (part := f"{day}-{dagdeel.value}") in found
    )
    if whole_days:
        return Reading(pattern, Reason.WHOLE_DAYS, "ochtend en middag")
    return Reading(pattern)


def _parts_of(token: str) -> tuple[str, ...]:
    """The parts of one folded word such as 'mao', 'maochtend', 'maandagmiddag' or 'ma'."""
    for names in (_LONG_DAYS, WEEKDAYS):
        for day, name in zip(WEEKDAYS, names, strict=True):
            if token.startswith(name):
                rest = token[len(name) :]
                if rest in _PARTS:
                    return (f"{day}-{_PARTS[rest].value}",)
                if rest in _WHOLE_DAY:
                    return f"{day}-ochtend", f"{day}-middag"
    return ()
