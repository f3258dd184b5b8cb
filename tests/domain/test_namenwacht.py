"""The name of another in what is written about someone."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobcoach.domain.namenwacht import GenoemdeNaam, Naamdrager, Namenwacht

KIM = Naamdrager(id="kim", roepnaam="Kim", achternaam="Jansen")
FATMA = Naamdrager(id="fatma", roepnaam="Fatma", achternaam="Yıldız")
JOOST = Naamdrager(id="joost", roepnaam="Joost", tussenvoegsel="van der", achternaam="Velden")
SIAN = Naamdrager(id="sian", roepnaam="Siân", achternaam="Müller-Özdemir", voornamen="Siân Anna")
ROOS = Naamdrager(id="roos", roepnaam="Roos", tussenvoegsel="de", achternaam="Boer")
ANNE = Naamdrager(id="anne", roepnaam="Anne-Marie", achternaam="Bakker")
HANS = Naamdrager(id="hans", roepnaam="Hans", tussenvoegsel="van 't", achternaam="Hof")
PEOPLE = (KIM, FATMA, JOOST, SIAN, ROOS, ANNE, HANS)
WACHT = Namenwacht(PEOPLE)


def found(text: str, *eigen: str, wacht: Namenwacht = WACHT) -> list[str]:
    return [text[one.begin : one.eind] for one in wacht.find(text, eigen)]


def only(text: str, *eigen: str, wacht: Namenwacht = WACHT) -> GenoemdeNaam:
    (one,) = wacht.find(text, eigen)
    return one


@pytest.mark.parametrize(
    "text, names",
    [
        ("Ging met Fatma naar de stal", ["Fatma"]),
        ("ging met fatma naar de stal", ["fatma"]),
        ("FATMA was boos", ["FATMA"]),
        ("Kims tas en Kim's jas en Kim’s sjaal", ["Kims", "Kim's", "Kim’s"]),
        ("Fatma's tas", ["Fatma's"]),
        ("Belde met Fatma Yildiz.", ["Fatma Yildiz"]),
        ("Met Joost van der Velden en mevrouw Van der Velden", ["Joost van der Velden",
         "Van der Velden"]),
        ("Sian, Siân en SIÂN", ["Sian", "Siân", "SIÂN"]),
        ("Met Anne-Marie, Anne Marie en Anne", ["Anne-Marie", "Anne Marie"]),
        ("Hans van 't Hof en Hans van ’t Hof", ["Hans van 't Hof", "Hans van ’t Hof"]),
        ("Samen met Kim J. gevoerd", ["Kim J."]),
        ("Samen met Kim J.", ["Kim J"]),
        ("Samen met Kim B.", ["Kim"]),
        ("De Kim-dag was van oud-collega-Kim", ["Kim", "Kim"]),
    ],
)  # fmt: skip
def test_a_name_is_found_as_people_write_it(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Een kimono, een joostje en fatmagoed",
        "Kim2 en _Kim_",
        "Kim-Anna en Anna-Kim zijn anderen",
        "Kimm\N{COMBINING ACUTE ACCENT} en Kime\N{COMBINING DIAERESIS}",
        "de kim van de zee",
        "Zo'n fles van ongeveer",
    ],
)
def test_no_part_of_a_longer_word_is_a_name(text: str) -> None:
    assert found(text) == []


def test_an_accent_that_stands_apart_from_its_letter_belongs_to_the_name() -> None:
    text = unicodedata.normalize("NFD", "Met Siân, en met Siân Müller-Özdemir")
    first, second = (unicodedata.normalize("NFC", one) for one in found(text))
    assert (first, second) == ("Siân", "Siân Müller-Özdemir")


@pytest.mark.parametrize(
    "text, names",
    [
        ("Roos was er", []),
        ("Het regende. Roos was er", []),
        ("- Roos was er", []),
        ('Hij zei: "Roos is mooi"', []),
        ("Er stond een roos", []),
        ("Daarna was Roos er", ["Roos"]),
        ("Aanwezig: Roos", ["Roos"]),
        ("Met mw. Bakker gebeld", ["Bakker"]),
        ("De bakker kwam", []),
        ("Bakker is een mooi vak", []),
        ("F.Y. en Roos", ["Roos"]),
        ("F.Y. Roos", ["Roos"]),
        ("Roos de Boer was er", ["Roos de Boer"]),
        ("de boer zaaide, mevrouw de Boer niet", ["de Boer"]),
    ],
)
def test_a_common_word_is_a_name_with_a_capital_inside_a_sentence_only(
    text: str, names: list[str]
) -> None:
    assert found(text) == names


def test_of_whom_it_is_about_no_name_is_marked() -> None:
    text = "Kim zag Fatma. Kims jas hing bij mevrouw Jansen, van Kim Jansen."
    assert found(text, "kim") == ["Fatma"]
    assert found("Siân en Anna en Müller-Özdemir", "sian") == []


def test_what_another_is_called_too_is_the_own_name() -> None:
    other = Naamdrager(id="other", roepnaam="Kim", tussenvoegsel="de", achternaam="Wit")
    wacht = Namenwacht((KIM, other))
    assert found("Kim en Jansen en Kims jas", "kim", wacht=wacht) == []
    assert found("Kim de Wit was er", "kim", wacht=wacht) == ["Kim de Wit"]


def test_a_part_of_the_own_name_may_be_the_name_of_another() -> None:
    marie = Naamdrager(id="marie", roepnaam="Marie", achternaam="Smits")
    wacht = Namenwacht((ANNE, marie))
    assert found("Anne-Marie Bakker zag Marie", "anne", wacht=wacht) == ["Marie"]


def test_a_text_about_several_may_name_them_all() -> None:
    assert found("Kim en Fatma en Joost", "kim", "fatma") == ["Joost"]


@pytest.mark.parametrize(
    "text, collega, initialen",
    [
        ("Ging met Fatma weg", "een collega", "F.Y."),
        ("Ging met Fatma.", "een collega", "F.Y"),
        ("Fatma was er", "Een collega", "F.Y."),
        ("Het was druk! Fatma ging weg", "Een collega", "F.Y."),
        ("Droeg Fatma's tas", "een collega's", "F.Y.'s"),
    ],
)
def test_what_can_stand_there_instead_fits_in_the_sentence(
    text: str, collega: str, initialen: str
) -> None:
    named = only(text)
    assert (named.collega, named.initialen) == (collega, initialen)


def test_of_a_name_that_several_bear_all_are_meant_and_one_letter_is_sure() -> None:
    wit = Naamdrager(id="wit", roepnaam="Kim", tussenvoegsel="de", achternaam="Wit")
    wacht = Namenwacht((KIM, wit))
    named = only("Met Kim gewerkt", wacht=wacht)
    assert (named.dragers, named.initialen) == (("kim", "wit"), "K.")
    assert only("Met Kim W. gewerkt", wacht=wacht).dragers == ("wit",)


def test_a_name_that_was_left_on_purpose_is_not_marked_again_and_the_full_name_is() -> None:
    text = "Met Fatma, fatma en Fatma's zus; Fatma Yıldız"
    sleutel = WACHT.find(text)[0].sleutel
    left = WACHT.find(text, (), {sleutel})
    assert [one.naam for one in left] == ["Fatma Yıldız"]


# --- whatever is written ---

_LETTERS = "abcdefghijklmnoprstuvwyzäéïöüşłõßñ"
names = st.text(_LETTERS, min_size=2, max_size=7).map(lambda word: f"Q{word}".title())
"""Names that are no words of the texts below: those have no q."""
surnames = st.builds(lambda one, more: "-".join([one, *more]), names, st.lists(names, max_size=1))


@st.composite
def people(draw: st.DrawFn) -> tuple[Naamdrager, ...]:
    return tuple(
        Naamdrager(
            id=str(place),
            roepnaam=roepnaam,
            achternaam=draw(surnames),
            tussenvoegsel=draw(st.sampled_from(("", "de", "van der", "van 't"))),
            voornamen=draw(st.sampled_from((roepnaam, "", f"{roepnaam} {draw(names)}"))),
        )
        for place, roepnaam in enumerate(draw(st.lists(names, min_size=1, max_size=6)))
    )


def texts(mensen: Sequence[Naamdrager]) -> st.SearchStrategy[str]:
    """Sentences with names in them, each as it can be written."""
    words = st.text(_LETTERS + "  .,!?-'’\n😎(“", max_size=12)

    def forms(mens: Naamdrager) -> list[str]:
        last = f"{mens.tussenvoegsel} {mens.achternaam}".strip()
        full = f"{mens.roepnaam} {last}"
        more = [f"{mens.roepnaam}s", f"{mens.roepnaam}'s", mens.roepnaam.lower()]
        return [mens.roepnaam, last, full, *more, unicodedata.normalize("NFD", full)]

    named = st.sampled_from(mensen).flatmap(lambda mens: st.sampled_from(forms(mens)))
    piece = st.one_of(words, named.map(lambda name: f" {name} "), named)
    return st.lists(piece, max_size=12).map("".join)


drawn = people().flatmap(lambda mensen: st.tuples(st.just(mensen), texts(mensen)))


def replaced(text: str, marks: Sequence[GenoemdeNaam], initials: bool) -> str:
    for one in reversed(marks):
        words = one.initialen if initials else one.collega
        text = text[: one.begin] + words + text[one.eind :]
    return text


@given(drawn, st.booleans())
def test_replacing_leaves_the_rest_of_the_text_alone_and_leaves_nothing_to_replace(
    about: tuple[tuple[Naamdrager, ...], str], initials: bool
) -> None:
    mensen, text = about
    wacht = Namenwacht(mensen)
    marks = wacht.find(text)
    after = replaced(text, marks, initials)
    kept, place = [], 0
    for one in marks:
        kept.append(text[place : one.begin])
        place = one.eind
    kept.append(text[place:])
    rest = after
    for piece, mark in zip(kept, marks, strict=False):
        words = piece + (mark.initialen if initials else mark.collega)
        assert rest.startswith(words)
        rest = rest.removeprefix(words)
    assert rest == kept[-1]
    assert wacht.find(after) == ()


@given(drawn)
def test_no_mark_ever_lies_inside_a_longer_word(
    about: tuple[tuple[Naamdrager, ...], str],
) -> None:
    mensen, text = about
    end = 0
    for one in Namenwacht(mensen).find(text):
        assert end <= one.begin < one.eind <= len(text)
        end = one.eind
        before, after = text[one.begin - 1 : one.begin], text[one.eind : one.eind + 1]
        assert not before.isalnum()
        assert not after.isalnum()
        assert not unicodedata.combining(after or " ")
        assert one.naam == text[one.begin : one.begin + len(one.naam)]


@given(drawn, st.data())
def test_the_own_name_is_never_marked(
    about: tuple[tuple[Naamdrager, ...], str], data: st.DataObject
) -> None:
    mensen, text = about
    own = data.draw(st.sampled_from(mensen))
    last = f"{own.tussenvoegsel} {own.achternaam}".strip()
    forms = [
        own.roepnaam,
        f"{own.roepnaam} {last}",
        last,
        f"{own.roepnaam}s",
        *own.voornamen.split(),
    ]
    form = data.draw(st.sampled_from(forms))
    begin = f"{text}. En "
    whole = f"{begin}{form} liep."
    marks = Namenwacht(mensen).find(whole, (own.id,))
    assert [one for one in marks if one.eind > len(begin)] == []


def test_it_takes_as_many_steps_with_three_hundred_people_as_with_three() -> None:
    def crowd(many: int) -> Namenwacht:
        others = (
            Naamdrager(
                id=str(n), roepnaam=f"Qo{'abcdefghij'[n % 10] * (n // 10 + 1)}", achternaam="Qz"
            )
            for n in range(many)
        )
        return Namenwacht((*PEOPLE, *others))

    text = "Vandaag ging Kim met Fatma en een vrijwilliger naar de stal. Roos was er ook. " * 8

    def steps(wacht: Namenwacht) -> int:
        count = 0

        def note(_frame: FrameType, _event: str, _about: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(note)
        try:
            wacht.find(text)
        finally:
            sys.setprofile(None)
        return count

    few, many = crowd(3), crowd(300)
    assert steps(few) == steps(many) < 100 * len(text.split())
