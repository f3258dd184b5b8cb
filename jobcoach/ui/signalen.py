"""What asks for attention, in words and with a drawing: the same on every screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.signalen import Signaal, SoortSignaal
from jobcoach.domain.toegang import Recht, may
from jobcoach.ui import dutch
from jobcoach.ui.theme import Tone
from jobcoach.ui.widgets.marks import Mark

_ICONS = {
    SoortSignaal.TERUGGESTUURD: "undo-2",
    SoortSignaal.LADDER_WACHT: "footprints",
    SoortSignaal.VOORZIENING_VOORBIJ: "circle-alert",
    SoortSignaal.VOORZIENING_EINDIGT: "hourglass",
    SoortSignaal.PLAATSING_TE_LANG: "timer",
    SoortSignaal.EVALUATIE: "calendar-clock",
    SoortSignaal.NIET_GEZIEN: "clock",
    SoortSignaal.LADDER_OUD: "footprints",
}
_NEEDED = {
    SoortSignaal.TERUGGESTUURD: Recht.LADDER_LEZEN,
    SoortSignaal.LADDER_WACHT: Recht.LADDER_BEOORDELEN,
    SoortSignaal.LADDER_OUD: Recht.LADDER_LEZEN,
}


def mark_of(signaal: Signaal, today: date) -> Mark:
    """How a signal is shown: `voorziening tot 20 dec.`, in amber, with an hourglass."""
    over = signaal.soort is SoortSignaal.VOORZIENING_VOORBIJ
    tone = Tone.DANGER if over else Tone.AMBER
    return Mark(_ICONS[signaal.soort], tone, _words(signaal, today))


def readable(signalen: Iterable[Signaal], rol: Rol) -> tuple[Signaal, ...]:
    """The signals that this role may know of: who reads no assessments hears nothing of them."""
    return tuple(
        one for one in signalen if one.soort not in _NEEDED or may(rol, _NEEDED[one.soort])
    )


def _words(signaal: Signaal, today: date) -> str:
    if signaal.dag is None or signaal.dagen is None:
        if signaal.soort is SoortSignaal.NIET_GEZIEN:
            return "nog geen notitie"
        if signaal.soort is SoortSignaal.LADDER_OUD:
            return "nog geen ladderbeoordeling"
        return signaal.soort.label
    day = dutch.near_day(signaal.dag, today)
    match signaal.soort:
        case SoortSignaal.TERUGGESTUURD:
            return "ladder teruggestuurd"
        case SoortSignaal.LADDER_WACHT:
            return "ladder wacht op jouw akkoord"
        case SoortSignaal.VOORZIENING_VOORBIJ:
            return f"voorziening liep tot {day}"
        case SoortSignaal.VOORZIENING_EINDIGT:
            return f"voorziening tot {day}"
        case SoortSignaal.PLAATSING_TE_LANG:
            return f"plaatsing mag tot {day}" if signaal.dagen >= 0 else "plaatsing duurt te lang"
        case SoortSignaal.EVALUATIE:
            return f"evaluatie {day}" if signaal.dagen >= 0 else f"evaluatie was {day}"
        case SoortSignaal.NIET_GEZIEN:
            return f"{dutch.count(-signaal.dagen, 'dag', 'dagen')} niet gezien"
        case SoortSignaal.LADDER_OUD:
            return "ladder ouder dan 6 maanden"
