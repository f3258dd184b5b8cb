"""Names of persons in one cell, taken apart where the way they are written leaves no doubt."""

from __future__ import annotations

from dataclasses import dataclass

from jobcoach.domain.caseload.problems import Reason
from jobcoach.domain.caseload.reading import Reading

_TUSSENVOEGSELS_TEXT = """
van de der den het 't ’t ten ter te op in aan bij uit onder over voor von zu zur zum vom
    da das do dos du di della del la le les van't d' 's el al ben bin
"""
_TUSSENVOEGSELS = frozenset(_TUSSENVOEGSELS_TEXT.split())
_ONLY_BETWEEN_OTHERS_TEXT = """
el al ben bin la le les do over voor uit bij onder
"""
_ONLY_BETWEEN_OTHERS = frozenset(_ONLY_BETWEEN_OTHERS_TEXT.split())
"""Words that are also names: alone they are no tussenvoegsel."""


@dataclass(frozen=True, slots=True)
class Naam:
    """The parts of a name; empty where there is none."""

    voornamen: str
    tussenvoegsel: str
    achternaam: str

    def __str__(self) -> str:
        return " ".join(filter(None, (self.voornamen, self.tussenvoegsel, self.achternaam)))


def split_tussenvoegsel(achternaam: str) -> tuple[str, str]:
    """Tussenvoegsel and achternaam of 'van den Berg' or 'Berg, van den'; 'Van Dijk' stays whole."""
    before, comma, after = (part.strip() for part in achternaam.partition(","))
    if comma and before and _is_tussenvoegsel(after.split()):
        return after, before
    words = achternaam.split()
    count = _leading(words)
    return " ".join(words[:count]), " ".join(words[count:])


def read_name(text: str) -> Reading[Naam]:
    """The name in 'Jansen, Kim', 'Berg, van den, Kim', 'Kim van den Berg' or 'Kim Jansen'.

    Without a comma or a tussenvoegsel the last word is the achternaam; with more than two words
    that is said, because 'Kim Anna Jansen' and 'Kim Smit Jansen' look alike.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 3:
        for tussenvoegsel, voornamen in ((parts[1], parts[2]), (parts[2], parts[1])):
            if _is_tussenvoegsel(tussenvoegsel.split()):
                return Reading(Naam(voornamen, tussenvoegsel, parts[0]))
        return Reading(Naam("", "", text))
    if len(parts) == 2:
        return Reading(_with_comma(*parts))
    words = text.split()
    tussenvoegsel, rest = split_tussenvoegsel(text)
    if tussenvoegsel or len(words) < 2:
        return Reading(Naam("", tussenvoegsel, rest))
    for start in range(1, len(words) - 1):
        count = _leading(words[start:])
        if count:
            return Reading(
                Naam(
                    " ".join(words[:start]),
                    " ".join(words[start : start + count]),
                    " ".join(words[start + count :]),
                )
            )
    naam = Naam(" ".join(words[:-1]), "", words[-1])
    if len(words) == 2:
        return Reading(naam)
    return Reading(naam, Reason.NAME_READ_AS, f"{naam.voornamen} + {naam.achternaam}")


def in_spoken_order(text: str) -> str:
    """'Driessen, Sterre' as 'Sterre Driessen'; a name without a comma as it is."""
    naam = read_name(text).value if "," in text else None
    return str(naam) if naam else text


def _with_comma(before: str, after: str) -> Naam:
    words = after.split()
    if _is_tussenvoegsel(words):
        return Naam("", after, before)
    for count in range(len(words) - 1, 0, -1):  # 'Berg, Kim van den'
        if _is_tussenvoegsel(words[-count:]):
            return Naam(" ".join(words[:-count]), " ".join(words[-count:]), before)
    count = _leading(words)  # 'Berg, van den Kim'
    if count:
        return Naam(" ".join(words[count:]), " ".join(words[:count]), before)
    tussenvoegsel, achternaam = split_tussenvoegsel(before)
    return Naam(after, tussenvoegsel, achternaam)


def _is_tussenvoegsel(words: list[str]) -> bool:
    return (
        bool(words)
        and all(word in _TUSSENVOEGSELS for word in words)
        and not (len(words) == 1 and words[0] in _ONLY_BETWEEN_OTHERS)
    )


def _leading(words: list[str]) -> int:
    """How many words at the front are a tussenvoegsel; at least one word always stays over."""
    for count in range(len(words) - 1, 0, -1):
        if _is_tussenvoegsel(words[:count]):
            return count
    return 0
