"""What was said and agreed while looking together, in words for the coach's own screens."""

from __future__ import annotations

from jobcoach.domain.gesprek import Afspraak, Gesprek, JaDeelsNee
from jobcoach.ui import dutch

_TOLD = {
    JaDeelsNee.JA: "Vertelde het in eigen woorden terug.",
    JaDeelsNee.DEELS: "Kon een deel in eigen woorden vertellen. Kom erop terug.",
    JaDeelsNee.NEE: "Kon het nog niet in eigen woorden vertellen. Kom erop terug.",
}
_DONE = {JaDeelsNee.JA: "gelukt", JaDeelsNee.DEELS: "deels gelukt", JaDeelsNee.NEE: "nog niet"}


def how_it_goes(gesprek: Gesprek) -> tuple[str, ...]:
    """`Het gaat: goed. ‘De kassa is leuk.’`; none when nothing was said."""
    face = f"Het gaat: {gesprek.gezicht.label}." if gesprek.gezicht else ""
    own = gesprek.eigen_woorden.strip()
    line = " ".join(part for part in (face, f"‘{own}’" if own else "") if part)
    return (line,) if line else ()


def told_back(gesprek: Gesprek) -> tuple[str, ...]:
    """Whether the person could tell it in own words; none when nobody asked."""
    return () if gesprek.verteld is None else (_TOLD[gesprek.verteld],)


def details(afspraak: Afspraak) -> str:
    """`elke dinsdag · ik · volgende stap: bellen`; empty when only the what was said."""
    after = afspraak.volgende_stap.strip()
    parts = (
        afspraak.wanneer.strip(),
        afspraak.wie.strip(),
        f"volgende stap: {after}" if after else "",
    )
    return " · ".join(part for part in parts if part)


def done(afspraak: Afspraak) -> str:
    """`deels gelukt (12 nov. 2026)`; empty while nobody asked."""
    if afspraak.gedaan is None:
        return ""
    when = f" ({dutch.day(afspraak.gedaan_op)})" if afspraak.gedaan_op else ""
    return _DONE[afspraak.gedaan] + when


def agreed(afspraak: Afspraak) -> str:
    """One agreement on a line: `Afgesproken: zelf bellen · morgen · ik: gelukt (12 nov. 2026)`."""
    what = " · ".join(part for part in (afspraak.wat.strip(), details(afspraak)) if part)
    how = done(afspraak)
    return f"Afgesproken: {what}{f': {how}' if how else ''}"
