"""The Participatieladder as people expect it: the published examples, and every combination."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.ladder import (
    ONDERSTEUNING,
    Antwoord,
    Trede,
    Vraag,
    answers_of,
    deciding_answers,
    next_question,
    outcome,
)

EXAMPLES = json.loads(
    (Path(__file__).parents[1] / "data" / "ladder-voorbeelden.json").read_text("utf-8")
)
KNOWN = (Antwoord.JA, Antwoord.NEE)
every_answer = st.fixed_dictionaries(
    {}, optional={vraag: st.sampled_from(Antwoord) for vraag in Vraag}
)


@pytest.mark.parametrize("example", EXAMPLES, ids=[one["voorbeeld"] for one in EXAMPLES])
def test_a_published_example_gives_its_published_trede(example: dict[str, Any]) -> None:
    assert outcome(answers_of(example["antwoorden"])).trede == example["trede"]


def by_the_book(answers: dict[Vraag, Antwoord]) -> Trede:
    """The criteria of domain.md section 2 with every answer known, written in another way."""
    if answers[Vraag.V1] is Antwoord.JA:
        supported = any(answers[vraag] is Antwoord.JA for vraag in ONDERSTEUNING)
        return Trede(5) if supported else Trede(6)
    for vraag, number in ((Vraag.V3, 4), (Vraag.V4, 3), (Vraag.V5, 2)):
        if answers[vraag] is Antwoord.JA:
            return Trede(number)
    return Trede(1)


def possible(answers: dict[Vraag, Antwoord]) -> set[Trede]:
    """Every trede that could come out, whatever the unknown answers turn out to be."""
    open_ones = [vraag for vraag in Vraag if answers[vraag] is Antwoord.WEET_NIET]
    return {
        by_the_book({**answers, **dict(zip(open_ones, filling, strict=True))})
        for filling in itertools.product(KNOWN, repeat=len(open_ones))
    }


def test_every_combination_gives_one_trede_or_none_and_none_only_where_it_is_still_open() -> None:
    """All 59,049 of them: 'onvolledig' exactly when an unknown answer could change the outcome."""
    seen = 0
    cache: dict[tuple[Antwoord, ...], set[Trede]] = {}
    for combination in itertools.product(Antwoord, repeat=len(Vraag)):
        answers = dict(zip(Vraag, combination, strict=True))
        found = outcome(answers)
        relevant = _asked_part(answers)
        if relevant not in cache:
            cache[relevant] = possible(dict(zip(Vraag, relevant, strict=True)))
        can_be = cache[relevant]
        if len(can_be) == 1:
            assert found.trede == next(iter(can_be)), answers
            assert not found.unknown
        else:
            assert found.trede is None, answers
            assert found.unknown
        seen += 1
    assert seen == 3**10


def _asked_part(answers: dict[Vraag, Antwoord]) -> tuple[Antwoord, ...]:
    """The same answers with those of the branch that is not taken put to 'nee', to count fast."""
    branch = answers[Vraag.V1]
    kept = dict(answers)
    if branch is Antwoord.JA:
        kept |= dict.fromkeys((Vraag.V3, Vraag.V4, Vraag.V5), Antwoord.NEE)
    elif branch is Antwoord.NEE:
        kept |= dict.fromkeys(ONDERSTEUNING, Antwoord.NEE)
    return tuple(kept.values())


def test_questions_that_were_not_asked_do_not_count() -> None:
    answers = answers_of({"V1": "ja", "V2a": "weet niet", "V2d": "ja"})
    assert outcome(answers).trede is Trede.BETAALD_MET_ONDERSTEUNING


def test_weet_niet_on_the_first_question_leaves_everything_open() -> None:
    found = outcome(answers_of({"V1": "weet niet", "V3": "ja"}))
    assert found.trede is None
    assert found.unknown == (Vraag.V1,)


@given(every_answer)
def test_a_missing_answer_is_the_same_as_weet_niet(answers: dict[Vraag, Antwoord]) -> None:
    filled = {vraag: answers.get(vraag, Antwoord.WEET_NIET) for vraag in Vraag}
    assert outcome(answers) == outcome(filled)


@given(st.data())
def test_answering_the_next_question_until_there_is_none_ends_in_an_outcome(
    data: st.DataObject,
) -> None:
    answers: dict[Vraag, Antwoord] = {}
    for _ in Vraag:
        vraag = next_question(answers)
        if vraag is None:
            break
        answers[vraag] = data.draw(st.sampled_from(Antwoord))
    assert next_question(answers) is None
    found = outcome(answers)
    if Antwoord.WEET_NIET not in answers.values():
        assert found.complete
    assert set(found.unknown) <= {
        vraag for vraag, answer in answers.items() if answer is Antwoord.WEET_NIET
    }


@given(every_answer)
def test_what_would_change_the_trede_really_changes_it(answers: dict[Vraag, Antwoord]) -> None:
    for vraag, other in deciding_answers(answers).items():
        turned = Antwoord.NEE if answers[vraag] is Antwoord.JA else Antwoord.JA
        assert outcome({**answers, vraag: turned}).trede is other
        assert other is not outcome(answers).trede


def test_an_unknown_question_or_answer_is_refused() -> None:
    for wrong in ({"V9": "ja"}, {"V1": "misschien"}, {"V1": 1}):
        with pytest.raises(ValueError, match="unknown"):
            answers_of(wrong)
