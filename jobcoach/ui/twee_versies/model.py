"""Two versions in words: which field, what each says, where they differ, and both put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from jobcoach.domain.changes import DELETED
from jobcoach.domain.dictionary import ENTITIES
from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.entity import Plain, rules_of, understands
from jobcoach.domain.kladje import WERKPOST, Kladje, SoortKladje, samenvoeging_id
from jobcoach.domain.term import Term
from jobcoach.domain.werkpost import Werkpost
from jobcoach.ui import dutch
from jobcoach.ui.widgets.rows import Row
from jobcoach.usecases.conflicts import Conflict, Keep, Tweespalt, Version

NOTHING = "(leeg)"
UNKNOWN = "Onbekend wie dit schreef"
_MOST_WORDS = 3000
"""Longer texts are compared by the line: a person looks for a paragraph there."""
_ONE_LINE = 60
"""Characters: shorter texts are put together on one line."""
_KINDS = {
    "assistentmedewerker": "",
    "contactpersoon": "contactpersoon",
    "competentiescore": "competentie",
    "ladderbeoordeling": "ladder",
}
"""How some kinds of rows are called; all others by their own name."""
_FIELDS = {
    DELETED: "weggegooid of niet",
    "opent_dagelijks": "wie opent",
    "werkpost_id": "werkpost",
    "jobcoach_id": "jobcoach",
    "werkteam_id": "werkteam",
    "mening_persoon": "eigen mening",
    "eigen_woorden": "in eigen woorden",
    "verteld": "in eigen woorden verteld",
    "gezicht": "hoe het gaat",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text."""

    text: str
    only_here: bool
    """Whether the other version has something else there, or nothing."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions as it is shown."""

    who: str
    when: str
    stands: bool
    """Whether it is what stands now."""
    spans: tuple[Span, ...]
    choose: str
    """What its button says."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Shown:
    """Two versions as they are shown."""

    key: str
    title: str
    field: str
    sentence: str
    mine: Side
    theirs: Side
    together: str | None
    """Both put together, to be edited; None when the field holds no words."""
    may_choose: bool


def kladje_of(shown: Shown, one: Conflict, text: str, now: datetime) -> Kladje:
    """What is being put together, as it is kept."""
    return Kladje(
        id=kladje_id(one),
        soort=SoortKladje.SAMENVOEGING,
        assistentmedewerker_id=one.assistentmedewerker_id,
        inhoud={
            "over": shown.title,
            "tekst": text,
            WERKPOST: one.entity_id if one.entity == Werkpost.ENTITY else None,
        },
        bewaard_op=now,
    )


def kladje_id(one: Conflict) -> str:
    """The draft of what is put together of these two."""
    return samenvoeging_id(one.entity, one.entity_id, one.field)


def rows_of(named: Sequence[tuple[str, Conflict]]) -> list[Row]:
    """The list of fields with two versions."""
    return [
        Row(
            key=one.id,
            title=naam or _kind(one.entity).capitalize() or "Werkteam",
            subtitle=field_of(one),
            icon="split",
        )
        for naam, one in named
    ]


def field_of(one: Conflict) -> str:
    """Which field, as one would say it: `telefoon`, `notitie, tekst`."""
    field = _FIELDS.get(one.field, one.field.replace("_", " "))
    kind = "" if one.entity == "werkpost" else _kind(one.entity)
    return f"{kind}, {field}" if kind else field


def _kind(entity: str) -> str:
    return _KINDS.get(entity, entity)


def shown_of(found: Tweespalt, *, me: str, today: date) -> Shown:
    """What the screen shows. Compares texts: not on the window's thread."""
    one = found.conflict
    words = [value_in_words(one, side.value, found.namen) for side in (one.mine, one.theirs)]
    mine, theirs = differences(*words)
    raw = [side.value or "" for side in (one.mine, one.theirs)]
    return Shown(
        key=one.id,
        title=found.naam or _kind(one.entity).capitalize(),
        field=_with_context(found, today),
        sentence=_sentence(one, me),
        mine=_side(one.mine, mine, me, today, stands=one.present is Keep.MINE),
        theirs=_side(one.theirs, theirs, me, today, stands=one.present is Keep.THEIRS),
        together=together(str(raw[0]), str(raw[1])) if found.is_tekst else None,
        may_choose=found.mag_kiezen,
    )


def _with_context(found: Tweespalt, today: date) -> str:
    """The field, and of which note or goal it is."""
    one = found.conflict
    words = field_of(one)
    of = found.row.get("omschrijving") if one.field != "omschrijving" else None
    moment = found.row.get("moment") or found.row.get("datum") or found.row.get("gepland_op")
    if isinstance(of, str) and of:
        words = f"{words} van ‘{of}’"
    elif isinstance(moment, str) and one.entity != "assistentmedewerker":
        words = f"{words} ({_day(moment, today)})"
    return words[:1].upper() + words[1:]


def _day(moment: str, today: date) -> str:
    try:
        when = date.fromisoformat(moment) if len(moment) == 10 else None
        return dutch.near_day(when or day_of(datetime.fromisoformat(moment)), today)
    except ValueError:
        return moment


def _sentence(one: Conflict, me: str) -> str:
    if one.field == DELETED:
        return "De een gooide dit weg, terwijl de ander er iets in veranderde. Kies wat het wordt."
    names = [side.gebruiker for side in (one.mine, one.theirs)]
    if names == [me, me]:
        return "Je schreef dit op twee laptops, los van elkaar. Kies wat er moet staan."
    if not all(names):
        return (
            "Twee mensen schreven dit los van elkaar. Van wie elke versie is, weet deze laptop "
            "niet. Kies wat er moet staan, of vraag het na."
        )
    first, other = ("jij" if name == me else name for name in names)
    both = f"{first[0].upper()}{first[1:]} en {other}"
    return f"{both} schreven dit los van elkaar. Kies wat er moet staan."


def _side(version: Version, spans: tuple[Span, ...], me: str, today: date, *, stands: bool) -> Side:
    mine = version.gebruiker == me
    return Side(
        who="Jij" if mine else version.gebruiker or UNKNOWN,
        when=dutch.moment_near(version.moment, today),
        stands=stands,
        spans=spans,
        choose="Laat dit staan" if stands else "Kies deze",
    )


# --- values in words ------------------------------------------------------------------------------


def value_in_words(one: Conflict, value: Plain, namen: Mapping[str, str]) -> str:
    """A stored value as people say it."""
    if one.field == DELETED:
        return "weggegooid" if value else "niet weggegooid"
    rule = next((rule for rule in rules_of(ENTITIES[one.entity]) if rule.name == one.field), None)
    if value is None or value == "":
        return NOTHING
    if rule is None or not understands(rule, value):
        return str(value)
    if one.field.endswith("_id"):
        return namen.get(str(value), "iemand of iets anders")
    return _in_words(rule.of_plain(value), namen) or NOTHING


def _in_words(value: Any, namen: Mapping[str, str]) -> str:
    if isinstance(value, Term):
        return value.label
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return f"{dutch.day(day_of(value))}, {dutch.clock_time(value)}"
    if isinstance(value, date):
        return dutch.day(value)
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    if isinstance(value, tuple):
        return "\n".join(_in_words(item, namen) for item in value)
    if isinstance(value, Mapping):
        return "\n".join(
            f"{_in_words(key, namen)}: {_in_words(item, namen)}" for key, item in value.items()
        )
    return namen.get(value, value) if isinstance(value, str) else str(value)


# --- where they differ ----------------------------------------------------------------------------


def differences(one: str, other: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Both texts in pieces; what only one of them has is marked in it."""
    pieces = [_pieces(text, by_line=False) for text in (one, other)]
    if max(map(len, pieces)) > 2 * _MOST_WORDS:
        pieces = [_pieces(text, by_line=True) for text in (one, other)]
    left, right = pieces
    mine: list[Span] = []
    theirs: list[Span] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        mine.append(Span("".join(left[i1:i2]), tag != "equal"))
        theirs.append(Span("".join(right[j1:j2]), tag != "equal"))
    return _joined(mine), _joined(theirs)


def _pieces(text: str, *, by_line: bool) -> list[str]:
    return text.splitlines(keepends=True) if by_line else re.findall(r"\s+|\w+|[^\w\s]", text)


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """A space between two marked words is marked too, so that the line goes on."""
    found: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if found and found[-1].only_here == span.only_here:
            found[-1] = Span(found[-1].text + span.text, span.only_here)
        elif (
            len(found) > 1
            and span.only_here
            and found[-2].only_here
            and found[-1].text.strip(" ") == ""
        ):
            between = found.pop()
            found[-1] = Span(found[-1].text + between.text + span.text, only_here=True)
        else:
            found.append(span)
    return tuple(found)


def together(one: str, other: str) -> str:
    """Both in one text: what is the same once, and where they differ first the one, then the
    other."""
    if max(len(one), len(other)) <= _ONE_LINE and "\n" not in one + other:
        return " / ".join(part for part in (one.strip(), other.strip()) if part)
    left, right = one.splitlines(), other.splitlines()
    lines: list[str] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        lines += left[i1:i2]
        if tag != "equal":
            lines += right[j1:j2]
    return "\n".join(lines)
