"""Which words of what a coach writes are looked up, and what was meant with one that is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.spelling import near
from jobcoach.domain.spelling.words import WordList, asked_about, is_right, names_in, words_of
from jobcoach.domain.tekstblok import Waarover, filled_in


def asked(text: str) -> list[str]:
    """The words that would be looked up."""
    return [one.text for one in words_of(text)]


@pytest.mark.parametrize(
    "text, words",
    [
        ("Kwam zelf op tijd.", ["Kwam", "zelf", "op", "tijd"]),
        ("'s ochtends foto’s van de geit", ["'s", "ochtends", "foto's", "van", "de", "geit"]),
        ("zei 'dat doe ik wel'", ["zei", "dat", "doe", "ik", "wel"]),
        ("om 9:30 uur, 3x, €12,50 en 4e keer", ["om", "uur", "en", "keer"]),
        ("mail kim@stroom.nl of www.stroom.nl/over", ["mail", "of"]),
        ("o.a. a.u.b. het UWV en WhatsApp", ["het", "en"]),
        ("hij/zij deed het en/of niet", ["hij", "zij", "deed", "het", "en", "of", "niet"]),
        ("de assistent-medewerker (nieuw)", ["de", "assistent-medewerker", "nieuw"]),
        ("IJsje in de kantine", ["IJsje", "in", "de", "kantine"]),
        ("UWV-gesprek", []),
        ("a b c", []),
    ],
)
def test_only_what_can_be_a_word_is_looked_up(text: str, words: list[str]) -> None:
    assert asked(text) == words


def test_a_full_stop_may_belong_to_the_word() -> None:
    (word,) = words_of("bijv.")
    assert word.forms == ("bijv", "bijv.")
    assert (word.start, word.end) == (0, 4)


def test_a_closing_quotation_mark_may_belong_to_the_sentence() -> None:
    _, word = words_of("hij 'boos'")
    assert word.forms == ("boos'", "boos")


@given(st.text())
def test_a_word_stands_where_it_says_whatever_the_text(text: str) -> None:
    before = 0
    for word in words_of(text):
        assert before <= word.start < word.end <= len(text)
        assert len(word.text) >= 2
        assert any(letter.isalpha() for letter in word.text)
        before = word.end


def test_names_are_right_in_each_form_in_which_one_writes_them() -> None:
    known = WordList(names=names_in(["Siân Müller-Özdemir", "Joris van 't Hof", "De Zonnehoek"]))
    for word in ("Siân", "Siâns", "Siân's", "Müller", "Özdemir", "Müller-Özdemir", "Joris'", "Hof"):
        assert known.knows(word), word
    assert not known.knows("Sian")


def test_own_words_are_right_with_and_without_a_capital() -> None:
    known = WordList(words=frozenset({"voerhok", "Mekkie"}))
    assert known.knows("Voerhok")
    assert known.knows("mekkie")
    assert not known.knows("voerhokken")


def test_of_a_word_with_hyphens_each_part_may_be_right_by_itself() -> None:
    known = WordList(words=frozenset({"wlz"}))
    (word,) = words_of("Wlz-indicatie")
    assert set(asked_about(word, known)) == {"Wlz-indicatie", "indicatie"}
    assert is_right(word, known, {"indicatie"}.__contains__)
    assert not is_right(word, known, lambda _: False)


def test_what_sounds_alike_is_near_and_what_looks_alike_is_nearer_than_what_does_not() -> None:
    assert near.sound("werkzamhden") == near.sound("werkzaamheden")
    assert near.sound("gezecht") == near.sound("gezegd")
    assert near.distance("afspraakken", "afspraken") < near.distance("afspraakken", "uitspraken")
    assert near.distance("geitne", "geiten") < 1


@given(st.text("abcdeghinorst", max_size=12), st.text("abcdeghinorst", max_size=12))
def test_a_word_is_nearest_to_itself_and_equally_far_both_ways(one: str, other: str) -> None:
    assert near.distance(one, one) == 0
    assert near.distance(one, other) == pytest.approx(near.distance(other, one))
    assert (near.distance(one, other) == 0) == (one == other)


@given(st.text("abcdeghinorst", min_size=1, max_size=8), st.integers(0, 7))
def test_a_letter_that_was_forgotten_is_found_again(word: str, place: int) -> None:
    place = min(place, len(word) - 1)
    assert word in set(near.slips(word[:place] + word[place + 1 :]))


def test_a_suggestion_begins_with_a_capital_where_the_word_did() -> None:
    assert near.best("Geitne", {"geiten": 0.0, "gieten": 0.0}, 5)[0] == "Geiten"
    assert len(near.best("geitne", dict.fromkeys(map(str, range(9)), 0.0), 5)) == 5


def test_a_text_is_filled_in_with_what_is_known_and_keeps_what_is_not() -> None:
    about = Waarover(roepnaam="Kim", datum="3 november")
    text = "Op {datum} werkte {Roepnaam} op {werkpost}. {Roepnaam} {weet} het."
    assert filled_in(text, about) == "Op 3 november werkte Kim op {werkpost}. Kim {weet} het."
    assert filled_in("{roepnaam}", Waarover(roepnaam="{datum}", datum="nu")) == "{datum}"
