"""Numbers, words of a closed list, postcodes and telephones, as offices write them."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeVar

from jobcoach.domain.caseload.problems import Reason
from jobcoach.domain.caseload.reading import Reading
from jobcoach.domain.caseload.sheet import Cell
from jobcoach.domain.caseload.text import fold, plain
from jobcoach.domain.ladder import Trede
from jobcoach.domain.plaatsing import SoortPlaatsing
from jobcoach.domain.term import Term
from jobcoach.domain.voorziening import Wet
from jobcoach.domain.werkpost import LARGEST_CAPACITY, SMALLEST_CAPACITY, SoortWerkpost

HOURS_IN_A_WEEK = 168

_PLACEHOLDERS_TEXT = """
onbekend nvt nietbekend nogonbekend nognietbekend geen niet leeg null none na nb tba tbd
    nader nntb ntb invullen nogintevullen x xx xxx xxxx vervallen
"""
_PLACEHOLDERS = frozenset(_PLACEHOLDERS_TEXT.split())
_OTHER_WORDS: dict[Term, str] = {
    SoortWerkpost.WERKPOST_IN_DE_WIJK: "wijk indewijk wijkwerkpost",
    SoortWerkpost.KINDERBOERDERIJ: "dierenweide stadsboerderij",
    SoortWerkpost.WINKEL_HORECA: "winkel horeca horecawinkel winkelenhoreca lunchroom",
    SoortWerkpost.GROEN: "groenvoorziening groenwerk tuin",
    SoortWerkpost.PRODUCTIE_ATELIER: "productie atelier productieenatelier",
    SoortWerkpost.BIJ_BEDRIJF: "bedrijf bijeenbedrijf opbedrijf",
    SoortWerkpost.ARBEIDSTRAININGSCENTRUM: "atc trainingscentrum",
    SoortWerkpost.OVERIG: "overige anders",
    SoortPlaatsing.BELEVINGSGERICHTE_DAGBESTEDING: "belevingsgericht dagbestedingbelevingsgericht",
    SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING: "arbeidsmatig dagbestedingarbeidsmatig",
    SoortPlaatsing.ONTWIKKELINGSGERICHTE_DAGBESTEDING: (
        "ontwikkelingsgericht dagbestedingontwikkelingsgericht"
    ),
    SoortPlaatsing.VRIJWILLIGERSWERK: "vrijwilliger vrijwillig",
    SoortPlaatsing.BESCHUT_WERK: "beschut beschutwerken",
    SoortPlaatsing.DIENSTBETREKKING_MET_LKS: "lks loonkostensubsidie",
    SoortPlaatsing.REGULIER_WERK: "regulier regulierebaan",
    Wet.WMO_MAATWERK: "wmomaatwerkvoorziening maatwerkvoorzieningwmo",
    Wet.WMO_ALGEMEEN: "wmoalgemeen wmobeschikkingsvrij wmoalgemenevoorziening",
    Wet.WLZ: "wetlangdurigezorg wlzzorg",
    Wet.JEUGDWET: "jeugd jw",
    Wet.PARTICIPATIEWET: "pw pwet participatie",
    Wet.ZVW_GGZ: "zvw ggz zorgverzekeringswet",
}

TermT = TypeVar("TermT", bound=Term)


def is_placeholder(text: str) -> bool:
    """Whether the text only says there is no value: 'onbekend', 'n.v.t.', '?', 'Onbekend team'."""
    folded = fold(text)
    if not folded:
        return bool(text) and not is_dash(text)
    return folded in _PLACEHOLDERS or bool(re.fullmatch(r"onbekende? \w+", text.strip().casefold()))


def is_dash(text: str) -> bool:
    """Whether the text is only a dash or a full stop: an office's way to leave a cell empty."""
    return bool(text) and not text.strip(" -–—_.")


def read_term(kind: type[TermT], text: str) -> Reading[TermT]:
    """The member of a closed list with this label or a known other word for it."""
    if not text:
        return Reading()
    member = _words(kind).get(fold(text))
    return Reading(member) if member is not None else Reading(reason=Reason.UNKNOWN_WORD)


@cache
def _words(kind: type[TermT]) -> dict[str, TermT]:
    """Every word that stands for a member of this list, folded."""
    return {
        word: member
        for member in kind
        for word in (
            fold(member.label),
            fold(member.value),
            *_OTHER_WORDS.get(member, "").split(),
        )
    }


def read_number(cell: Cell) -> float | None:
    """The number in '16', 16.0, '16,5', '4.0' or '24 uur'; None when it is no number."""
    if isinstance(cell, float | int):
        return float(cell)
    match = re.fullmatch(
        r"(\d{1,9}(?:[.,]\d{1,2})?)\s*(?:uur|uren|u|personen|plaatsen|plekken)?\.?",
        plain(cell).casefold(),
    )
    return float(match[1].replace(",", ".")) if match else None


def read_hours(cell: Cell) -> Reading[float]:
    """Hours per week, from 0 to 168."""
    if cell == "":
        return Reading()
    number = read_number(cell)
    if number is None or not 0 <= number <= HOURS_IN_A_WEEK:
        return Reading(reason=Reason.NO_NUMBER)
    return Reading(number)


def read_capaciteit(cell: Cell) -> Reading[int]:
    """Places at a werkpost, 3 to 8."""
    if cell == "":
        return Reading()
    number = read_number(cell)
    if number is None:
        return Reading(reason=Reason.NO_NUMBER)
    if not number.is_integer() or not SMALLEST_CAPACITY <= number <= LARGEST_CAPACITY:
        return Reading(reason=Reason.CAPACITEIT)
    return Reading(int(number))


def read_trede(cell: Cell) -> Reading[Trede]:
    """A trede as a number; with words behind it only when they are the words of that trede."""
    text = plain(cell)
    if not text:
        return Reading()
    match = re.fullmatch(
        r"(?:trede\s*)?([1-6])(?:[.,]0+)?(?:\s*[-–—:.=(]?\s*(\D+?)\)?)?", text, re.I
    )
    if match is None:
        return Reading(reason=Reason.TREDE)
    trede = Trede(int(match[1]))
    if not match[2]:
        return Reading(trede)
    if fold(match[2]) != fold(trede.label):
        return Reading(
            reason=Reason.TREDE_OTHER_LABEL if fold(match[2]) in _LABELS else Reason.TREDE
        )
    return Reading(trede, Reason.TREDE_READ_AS, f"{trede.value} ({trede.label.casefold()})")


_LABELS = frozenset(fold(trede.label) for trede in Trede)


def read_postcode(text: str) -> Reading[str]:
    """A postcode as '7913 EE', whatever its case and spaces."""
    if not text:
        return Reading()
    match = re.fullmatch(r"([1-9]\d{3})\s*([A-Za-z]{2})", text)
    if match is None:
        return Reading(reason=Reason.POSTCODE)
    return Reading(f"{match[1]} {match[2].upper()}")


def read_telefoon(cell: Cell) -> Reading[str]:
    """A telephone number as written; a bare number of nine digits gets its first zero back."""
    text = plain(cell)
    if isinstance(cell, float | int) and re.fullmatch(r"[1-9]\d{8}", text):
        return Reading("0" + text, Reason.FIRST_ZERO, "0" + text)
    if isinstance(cell, float | int) and re.fullmatch(r"31[1-9]\d{8}", text):
        return Reading("+" + text)
    return Reading(text or None)


def read_code(cell: Cell) -> Reading[str]:
    """A number that is a name (cliëntnummer, huisnummer): '20418.0' is '20418'."""
    text = plain(cell)
    if re.fullmatch(r"\d[.,]\d+E\+?\d+", text, re.IGNORECASE):
        return Reading(reason=Reason.SHORTENED_NUMBER)
    return Reading(re.sub(r"^(\d+)[.,]0+$", r"\1", text) or None)


def read_yes(text: str) -> Reading[bool]:
    """Whether it says yes: ja, nee, x, 1, 0."""
    folded = fold(text)
    if folded in ("ja", "j", "x", "1", "waar", "true", "yes", "y"):
        return Reading(value=True)
    if folded in ("nee", "n", "0", "onwaar", "false", "no"):
        return Reading(value=False)
    return Reading(reason=Reason.UNKNOWN_WORD) if folded else Reading()
