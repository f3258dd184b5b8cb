"""What was signed stays: which fields of a row no change may touch any more.

Merging itself cannot hold this. It takes changes in any order, and a signature is a value like
any other: whether an edit came before or after it is known only where there is one order. So the
server decides, in the order in which it takes changes, and refuses what would alter signed
content. All laptops apply what it took, by the same merge, and end with the same row. A laptop
asks the same question before it makes a change. An edit that the server took before the
signature is part of what was signed.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

from jobcoach.domain.changes import DELETED, Change, RowState, wins
from jobcoach.domain.entity import Entity, Plain, rules_of, same
from jobcoach.domain.ladderbeoordeling import Herkomst, Ladderbeoordeling, StatusBeoordeling
from jobcoach.domain.notitie import Notitie, StatusNotitie
from jobcoach.domain.toestemming import Toestemming

AUTHOR = "auteur_id"
STATUS = "status"
_REVIEWER = "beoordeeld_door_id"
_ORIGIN = "herkomst"
_WORDS_OF_REVIEW = frozenset({"opmerking_teamleider", _REVIEWER})
REVIEW = _WORDS_OF_REVIEW | {STATUS}
"""The mark that a teamleider puts on an assessment that was handed in."""
_WITHDRAWN = "ingetrokken_reden"
_WITHDRAWN_ON = "ingetrokken_op"
_VERDICTS = (StatusBeoordeling.AKKOORD_TEAMLEIDER, StatusBeoordeling.TERUGGESTUURD)


@dataclass(frozen=True, slots=True)
class _Rule:
    """How one kind of row is closed."""

    content: frozenset[str]
    """Its fields; what a newer program adds to them is not ours to judge."""
    closed: Mapping[str, Set[str]]
    """By status that closes the row: the fields that may still be marked."""
    always: Set[str] | None = None
    """The same for a kind that is closed from its birth; None: its status says it."""


def _content(kind: type[Entity]) -> frozenset[str]:
    return frozenset(rule.name for rule in rules_of(kind))


_RULES = {
    Notitie.ENTITY: _Rule(_content(Notitie), {StatusNotitie.ONDERTEKEND.value: {_WITHDRAWN}}),
    Ladderbeoordeling.ENTITY: _Rule(
        _content(Ladderbeoordeling),
        {
            StatusBeoordeling.INGEDIEND.value: REVIEW,
            StatusBeoordeling.AKKOORD_TEAMLEIDER.value: frozenset(),
        },
    ),
    Toestemming.ENTITY: _Rule(_content(Toestemming), {}, frozenset({_WITHDRAWN_ON})),
}


def altered(state: RowState, change: Change, stamp: str) -> dict[str, Plain]:
    """The values that this change would really put in the place of others, with this stamp."""
    if not state.stamps:  # a new row
        return dict(change.fields)
    return {
        name: value
        for name, value in change.fields.items()
        if wins(stamp, state.stamps.get(name))
        and (name not in state.fields or not same(state.fields[name], value))
    }


def is_signed(entity: str, state: RowState) -> bool:
    """Whether the content of this row stays as it is."""
    return _marks(entity, state) is not None


def breaks_signature(state: RowState, change: Change, stamp: str) -> bool:
    """Whether this change would alter what was signed, or throw it away.

    The marks are allowed: a reason or a day of withdrawing, which then stays (the day may turn out
    to be an earlier one), the verdict of a teamleider.
    What changes nothing, because it is equal or a later stamp had overruled it, breaks nothing.
    """
    marks = _marks(change.entity, state)
    if marks is None:
        return False
    after = altered(state, change, stamp)
    content = _RULES[change.entity].content
    if after.get(DELETED):
        return True
    if STATUS in after and STATUS in marks and after[STATUS] not in _VERDICTS:
        return True
    if _takes_back_withdrawal(state, after):
        return True
    return any(name in content and name not in marks for name in after)


def _takes_back_withdrawal(state: RowState, after: Mapping[str, Plain]) -> bool:
    """Whether what was withdrawn would count again, for ever or for a while."""
    if _WITHDRAWN in after and state.fields.get(_WITHDRAWN):
        reason = after[_WITHDRAWN]
        return not isinstance(reason, str) or not reason.strip()
    since = _day(state.fields.get(_WITHDRAWN_ON))
    if _WITHDRAWN_ON not in after or since is None:
        return False
    day = _day(after[_WITHDRAWN_ON])
    return day is None or day > since


def _day(value: Plain) -> date | None:
    """The day that this says; None: it says none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def may_have_been_reopened(entity: str, state: RowState, held: RowState) -> bool:
    """Whether `held`, a later state of this row, may lawfully differ in what stands closed here.

    What was handed in may have been sent back since, and handed in once more: then all of it is
    there, and it was not thrown away.
    """
    return (
        entity == Ladderbeoordeling.ENTITY
        and state.fields.get(STATUS) == StatusBeoordeling.INGEDIEND
        and held.stamps.get(STATUS, "") > state.stamps[STATUS]
        and state.fields.keys() <= held.fields.keys()
        and not held.fields.get(DELETED)
    )


def agrees(entity: str, state: RowState, held: RowState) -> bool:
    """Whether `held`, a later state of this row, brings the agreement of a teamleider.

    One that came with an import was given by nobody here; how a row came is said by the state that
    is there.
    """
    origin = (state if state.stamps else held).fields.get(_ORIGIN)
    imported = origin == Herkomst.IMPORT and not held.fields.get(_REVIEWER)
    return (
        entity == Ladderbeoordeling.ENTITY
        and held.fields.get(STATUS) == StatusBeoordeling.AKKOORD_TEAMLEIDER
        and state.fields.get(STATUS) != StatusBeoordeling.AKKOORD_TEAMLEIDER
        and not imported
    )


def takes_over(entity: str, state: RowState, held: RowState) -> bool:
    """Whether `held`, another state of this row, names someone else as who made it."""
    author = state.fields.get(AUTHOR)
    return entity in _RULES and bool(author) and held.fields.get(AUTHOR, author) != author


def words_beside(state: RowState, held: RowState) -> dict[str, Plain]:
    """The words of `held`, a later state of a row, that are other than those that stand in it.

    Not whose it is, how far it came and who decided that: between those nobody chooses.
    """
    apart = {AUTHOR, STATUS, _REVIEWER, DELETED}
    return {
        name: value
        for name, value in held.fields.items()
        if name in state.stamps
        and name not in apart
        and held.stamps[name] > state.stamps[name]
        and not same(state.fields[name], value)
    }


def written_since(entity: str, signed: RowState, state: RowState) -> dict[str, Plain]:
    """The signed words in the place of which others stand in this row, which is not signed.

    They were written later by someone who did not know that it was.
    """
    rule = _RULES.get(entity)
    closes = signed.stamps.get(STATUS, "") > state.stamps.get(STATUS, "")
    if rule is None or not closes or not is_signed(entity, signed) or is_signed(entity, state):
        return {}
    return {
        name: value
        for name, value in signed.fields.items()
        if name in rule.content
        and state.stamps.get(name, "") > signed.stamps[name]
        and not same(state.fields[name], value)
    }


def may_say_otherwise(state: RowState, change: Change, stamp: str) -> bool:
    """Whether the writer of a closed row may put their words in the place of what stands in it.

    Only where someone else put other words under their name. On what nobody gave a verdict on;
    and not how far it came, nor that it was withdrawn or thrown away.
    """
    apart = {STATUS, DELETED, _WITHDRAWN, *REVIEW}
    return (
        state.fields.get(AUTHOR) == change.author
        and state.fields.get(STATUS) not in _VERDICTS
        and apart.isdisjoint(altered(state, change, stamp))
    )


def signs_for_another(state: RowState, change: Change, stamp: str) -> bool:
    """Whether this change puts words or a signature under the name of someone else.

    Who made a row is said once, by whoever made it; only they change its content, sign it, hand
    it in, withdraw it or throw it away. A verdict is given by who signs for it, on what was there
    before: a row comes into being with one only by an import, and in nobody's name.
    """
    if change.entity not in _RULES:
        return False
    after = altered(state, change, stamp)
    if AUTHOR in after and (after[AUTHOR] != change.author or state.fields.get(AUTHOR)):
        return True
    if change.entity == Ladderbeoordeling.ENTITY and _judges_for_another(state, after, change):
        return True
    content = _RULES[change.entity].content
    owner = state.fields.get(AUTHOR) if AUTHOR in content else None
    touched = after.keys() | change.resolves.keys()  # choosing is writing, also for what stands
    if owner is not None and owner != change.author:
        if touched & content - _of_review(after):
            return True
        if DELETED in touched and change.fields[DELETED]:
            return True
    becomes = RowState(state.fields | after, state.stamps)
    author = becomes.fields.get(AUTHOR)
    signs = is_signed(change.entity, becomes) and not is_signed(change.entity, state)
    if state.stamps and STATUS not in state.fields and after.get(STATUS) in _VERDICTS:
        # It was handed in: after a restore of the server it came back without what was written
        # over since, and that is this verdict.
        signs = False
    return signs and author is not None and author != change.author


def _of_review(after: Mapping[str, Plain]) -> Set[str]:
    """The fields that a teamleider, too, may fill in what someone else wrote."""
    return REVIEW if after.get(STATUS) in _VERDICTS else _WORDS_OF_REVIEW


def _judges_for_another(state: RowState, after: dict[str, Plain], change: Change) -> bool:
    """Whether an assessment would carry the verdict of who did not give it."""
    reviewer = after.get(_REVIEWER)
    if reviewer and reviewer != change.author:
        return True
    if after.get(STATUS) not in _VERDICTS:
        return False
    if state.stamps:
        return (state.fields | after).get(_REVIEWER) != change.author
    return bool(reviewer) or after.get(_ORIGIN) != Herkomst.IMPORT


def reviews(state: RowState, change: Change, stamp: str) -> bool:
    """Whether this change does what a teamleider does with an assessment.

    That is: give a verdict on one that was there before, or write or alter the words of a review.
    """
    if change.entity != Ladderbeoordeling.ENTITY:
        return False
    after = altered(state, change, stamp)
    if any(after[name] or state.fields.get(name) for name in _WORDS_OF_REVIEW & after.keys()):
        return True
    if not state.stamps:
        return False
    handed_in = state.fields.get(STATUS) == StatusBeoordeling.INGEDIEND
    return after.get(STATUS) in _VERDICTS or (handed_in and bool(REVIEW & after.keys()))


def _marks(entity: str, state: RowState) -> Set[str] | None:
    """The fields that may still be marked; None: the row is open."""
    rule = _RULES.get(entity)
    if rule is None or not state.stamps:
        return None
    if rule.always is not None:
        return rule.always
    status = state.fields.get(STATUS)
    return rule.closed.get(status) if isinstance(status, str) else None
