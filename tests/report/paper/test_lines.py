"""Lines of text: never wider than asked, broken where a Dutch reader breaks a word."""

from hypothesis import given
from hypothesis import strategies as st

from jobcoach.report.paper.fonts import width_of
from jobcoach.report.paper.lines import Line, Span, lines_of
from jobcoach.report.paper.styles import BODY, LABEL, NAME, STRONG


def shown(line: Line) -> str:
    return "".join(glyphs.piece.text for glyphs in line.glyphs).rstrip(" ")


def broken(text: str, width: float) -> list[str]:
    return [shown(line) for line in lines_of([Span(text, BODY)], width)]


def test_a_word_is_broken_by_its_syllables_only_where_the_line_would_stay_short() -> None:
    assert broken("De arbeidsmatige plek", 70) == ["De arbeidsma-", "tige plek"]
    assert broken("De arbeidsmatige plek", 80) == ["De arbeidsmatige", "plek"]
    assert broken("Van Annelies arbeidsmatige", 67) == ["Van Annelies", "arbeidsmatige"]


def test_a_line_that_is_nearly_full_is_left_as_it_is() -> None:
    line = "Vandaag liepen we met elkaar om de stal heen naar de nieuwe"
    exactly = width_of(f"{line} arbeids-", BODY) + 0.1
    assert broken(f"{line} arbeidsmatige plek", exactly) == [line, "arbeidsmatige plek"]
    assert broken("De arbeidsmatige", width_of("De arbeids-", BODY) + 0.1)[0] == "De arbeids-"


def test_labels_and_names_are_not_broken() -> None:
    lines = lines_of([Span("De arbeidsmatige plek", LABEL)], 68)
    assert [shown(line) for line in lines] == ["De", "arbeidsmatige", "plek"]
    assert broken("Onze Hermelindekamp", 90) == ["Onze", "Hermelindekamp"]
    assert broken("Onze Müller-Özdemir", 80) == ["Onze", "Müller-Özdemir"]


def test_a_broken_word_is_one_word_for_who_listens() -> None:
    line = lines_of([Span("De arbeidsmatige plek", BODY)], 70)[0]
    assert [glyphs.piece.actual for glyphs in line.glyphs] == [None, "\u00ad"]


def test_a_line_of_its_own_stays_a_line() -> None:
    assert broken("een\ntwee\r\ndrie\u2028vier", 200) == ["een", "twee", "drie", "vier"]


def test_an_empty_text_takes_no_room() -> None:
    assert broken("", 100) == broken(" \n\t ", 100) == []


def test_one_word_does_not_stay_behind_when_the_line_above_can_spare_one() -> None:
    text = "Ze vertelt bij elk dier wat het nodig heeft en waarom dat zo is."
    for width in range(180, 290):
        lines = broken(text, width)
        assert len(lines) < 2 or " " in lines[-1] or len(broken(text, width * 0.92)) > len(lines)


def test_styles_within_a_sentence_keep_their_words_together() -> None:
    spans = [Span("Resultaat: ", STRONG), Span("goed", BODY), Span("!", STRONG)]
    (line,) = lines_of(spans, 300)
    assert shown(line) == "Resultaat: goed!"
    assert [glyphs.style for glyphs in line.glyphs][:3] == [STRONG, BODY, STRONG]


@given(st.text(), st.floats(min_value=40, max_value=400))
def test_no_line_is_wider_than_asked(text: str, width: float) -> None:
    for line in lines_of([Span(text, BODY)], width):
        assert line.width <= width + 0.01


@given(st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "Zs"]), max_size=300))
def test_no_letter_is_lost_or_doubled(text: str) -> None:
    written = "".join(
        glyphs.piece.text if glyphs.piece.actual is None else glyphs.piece.actual
        for line in lines_of([Span(text, NAME)], 200)
        for glyphs in line.glyphs
    )
    assert "".join(written.split()) == "".join(text.split())
