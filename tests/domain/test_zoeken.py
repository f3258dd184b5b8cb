"""What was typed is found at the beginning of words, and exactly that is marked."""

from __future__ import annotations

import sqlite3
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.zoeken import (
    Vindplek,
    Zoekvraag,
    best_field,
    fragment,
    marks,
    matches,
    words_of,
)
from jobcoach.store.search import query_for

letters = st.sampled_from("aAbBeEéËkKzZ7ñÇ_ijIJß\u0301 -.,'\n")
texts = st.text(letters, max_size=40)


def marked(text: str, *typed: str) -> list[str]:
    """The parts of the text that are marked."""
    return [text[one.begin : one.end] for one in marks(text, typed)]


@pytest.mark.parametrize(
    "text, typed, found",
    [
        ("Naar het café gelopen", ["cafe"], ["café"]),
        ("Naar het Cafe\u0301 gelopen", ["CAFÉ"], ["Cafe\u0301"]),
        ("De kassa en het kasboek", ["kas"], ["kas", "kas"]),
        ("De kassa", ["assa"], []),
        ("IJsselmuiden aan de IJssel", ["ijssel"], ["IJssel", "IJssel"]),
        ("Kim hielp kimono's vouwen", ["kim", "kimono"], ["Kim", "kimono"]),
        ("o'Brien belde", ["o'brien"], ["o", "Brien"]),
        ("Niets", [], []),
    ],
)
def test_what_was_typed_is_marked_whatever_its_case_and_accents(
    text: str, typed: list[str], found: list[str]
) -> None:
    assert marked(text, *typed) == found


@given(texts, st.lists(texts, max_size=3))
def test_marking_leaves_the_text_alone_and_marks_only_what_was_typed(
    text: str, typed: list[str]
) -> None:
    found = marks(text, typed)
    pieces, here = [], 0
    for one in found:
        assert here <= one.begin < one.end <= len(text)
        pieces += [text[here : one.begin], text[one.begin : one.end]]
        here = one.end
    assert "".join([*pieces, text[here:]]) == text
    wanted = {plain(word) for one in typed for word in words_of(one)}
    for one in found:
        assert plain(text[one.begin : one.end]) in wanted
        before = text[: one.begin][-1:]
        assert not before.isalnum()


@given(texts, st.lists(texts, max_size=2))
def test_what_the_index_finds_is_what_can_be_marked(text: str, typed: list[str]) -> None:
    """One rule in two places: the tokens of FTS5, and ours."""
    query = query_for(typed)
    if not query:
        return
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE VIRTUAL TABLE x USING fts5(t, tokenize='unicode61 remove_diacritics 2')")
    raw.execute("INSERT INTO x VALUES (?)", (text,))
    found = raw.execute("SELECT 1 FROM x WHERE x MATCH ?", (query,)).fetchone() is not None
    raw.close()
    assert matches(text, typed) is found
    if found:
        assert {plain(one) for one in marked(text, *typed)}


@given(st.text(letters, max_size=600), st.lists(texts, max_size=2))
def test_a_fragment_marks_the_same_on_one_line(text: str, typed: list[str]) -> None:
    piece = fragment(text, typed)
    assert "\n" not in piece.text
    assert len(piece.text) <= 152
    assert piece.text.strip("…") in " ".join(text.split())
    for one in piece.marks:
        assert matches(piece.text[one.begin : one.end], ()) is True
        assert plain(piece.text[one.begin : one.end]) in {
            plain(word) for each in typed for word in words_of(each)
        }
    assert bool(piece.marks) is bool(marks(text, typed))


def plain(text: str) -> str:
    """Without accents and capitals."""
    bare = "".join(
        one for one in unicodedata.normalize("NFD", text) if unicodedata.combining(one) == 0
    )
    return bare.lower()


def test_of_a_long_text_the_part_with_the_match_is_shown() -> None:
    text = "Eerst iets anders gedaan. " * 20 + "Daarna de kassa geteld. " + "En weer iets. " * 20
    piece = fragment(text, ["kassa"])
    assert piece.text.startswith("…")
    assert piece.text.endswith("…")
    assert [piece.text[one.begin : one.end] for one in piece.marks] == ["kassa"]
    assert piece.marks[0].begin <= 48, "the words before it would push it out of sight"


def test_the_field_that_matches_most_is_shown() -> None:
    fields = {"naam": "Kim", "verhaal": "Kim houdt van de kassa"}
    assert best_field(fields, ["kim", "kassa"]) == "verhaal"
    assert best_field(fields, ["kim"]) == "naam"
    assert best_field({}, ["kim"]) == ""


def test_an_at_narrows_to_people_and_is_no_word_to_look_for() -> None:
    vraag = Zoekvraag(tekst="@kim kassa geteld @jan-sen")
    assert vraag.woorden == ("kassa", "geteld")
    assert vraag.personen == ("kim", "jan", "sen")
    assert not vraag.binnen_periode
    assert Zoekvraag(tekst="", van=date(2026, 1, 1)).binnen_periode


def test_a_span_tells_where_it_begins_and_ends() -> None:
    assert marks("een kassa", ["kassa"]) == (Vindplek(4, 9),)
