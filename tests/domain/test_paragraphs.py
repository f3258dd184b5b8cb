"""Two edits of one text become one where they do not touch each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.paragraphs import put_together

texts = st.lists(st.sampled_from("abcdef"), max_size=7).map("\n".join)


def test_one_writes_above_and_the_other_below() -> None:
    began = "Kim kwam op tijd.\nVerder een rustige dag."
    mine = "Vooraf gebeld.\n" + began
    theirs = began + "\nVolgende week weer."
    assert put_together(began, mine, theirs) == (
        "Vooraf gebeld.\nKim kwam op tijd.\nVerder een rustige dag.\nVolgende week weer."
    )


def test_one_changes_a_paragraph_and_the_other_takes_another_away() -> None:
    began = "een\ntwee\ndrie"
    assert put_together(began, "EEN\ntwee\ndrie", "een\ntwee") == "EEN\ntwee"


def test_two_words_for_one_paragraph_are_for_a_person_to_choose() -> None:
    assert put_together("een\ntwee", "EEN\ntwee", "1\ntwee") is None
    assert put_together("een", "een\nmijn einde", "een\njouw einde") is None


@given(texts, texts)
def test_who_changed_nothing_loses_nothing(began: str, other: str) -> None:
    assert put_together(began, began, other) == other
    assert put_together(began, other, began) == other
    assert put_together(began, other, other) == other


@given(texts, texts, texts)
def test_it_does_not_matter_whose_laptop_asks(began: str, mine: str, theirs: str) -> None:
    assert put_together(began, mine, theirs) == put_together(began, theirs, mine)


@given(texts, texts, texts)
def test_every_new_paragraph_of_both_is_in_it(began: str, mine: str, theirs: str) -> None:
    together = put_together(began, mine.upper(), theirs)
    if together is not None:
        new = set(mine.upper().split("\n")) - {""} | set(theirs.split("\n")) - set(
            began.split("\n")
        )
        assert new <= set(together.split("\n"))
