"""The report can be heard as well as seen: tags, headings, tables, a chart in words, archives."""

from dataclasses import replace

import pytest
from page import validate_pdf_bytes

from jobcoach.report.voortgang import voortgang_pdf
from tests.report.examples import EXAMPLES, paper, usual
from tests.report.reading import Tag, everything_of, tags_of, words_of


def named(tags: list[Tag], *names: str) -> list[Tag]:
    return [tag for tag in tags if tag.name in names]


@pytest.mark.parametrize("norm", ["ua1", "2b"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_report_follows_the_norms_for_readers_and_for_archives(name: str, norm: str) -> None:
    report = validate_pdf_bytes(paper(name), profile=norm)
    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("name", EXAMPLES)
def test_everything_on_the_page_is_read_or_known_as_decoration(name: str) -> None:
    """`tags_of` follows every mark on every page and back."""
    tags = tags_of(paper(name))
    assert tags[0].name == "Document"
    heard = " ".join(" ".join(tag.text for tag in tags).split())
    assert "Voor gezien en besproken" in heard
    assert "pagina 1 van" not in heard


def test_one_can_walk_through_the_report_by_its_headings() -> None:
    headings = named(tags_of(paper("usual")), "H1", "H2", "H3")
    assert [tag.text for tag in headings if tag.name == "H1"] == ["Voortgang Kim Jansen"]
    assert [tag.text for tag in headings if tag.name == "H2"] == [
        "Doelen",
        "Participatieladder (werk & meedoen)",
        "Notities",
        "Uren",
        "Volgende stappen",
        "Voor gezien en besproken",
    ]
    assert "12 mei 2026 Bezoek" in [tag.text for tag in headings if tag.name == "H3"]


def test_the_chart_is_told_in_words() -> None:
    (chart,) = named(tags_of(paper("usual")), "Figure")
    alt = chart.alt.replace("\u00a0", " ")
    assert alt.startswith("Grafiek met treden van 1 tot en met 6 op de Participatieladder")
    assert "15 april 2024: trede 3 · Deelname georganiseerde activiteiten" in alt
    assert "12 oktober 2026: trede 4 · Onbetaald werk" in alt
    assert "30 oktober 2026" not in alt
    assert "4 · Onbetaald werk" in chart.text


def test_every_cell_of_a_table_belongs_to_a_heading() -> None:
    tags = tags_of(paper("long"))
    rows = named(tags, "TR")
    assert len(rows) > 40
    assert {tag.scope for tag in named(tags, "TH")} == {"Row", "Column"}
    for table in (place for place, tag in enumerate(tags) if tag.name == "Table"):
        below = []
        for tag in tags[table + 1 :]:
            if tag.depth <= tags[table].depth:
                break
            below.append(tag)
        assert len({row.cells for row in named(below, "TR")}) == 1


def test_an_empty_cell_still_takes_its_place() -> None:
    pdf = voortgang_pdf(replace(usual(), namen={"anna": "", "bas": "Bas"}))
    tags = tags_of(pdf)
    assert {tag.cells for tag in tags if tag.name == "TR"} == {2, 4, 5}


def test_the_heads_of_a_long_table_come_back_on_the_next_page_but_are_heard_once() -> None:
    pdf = paper("long")
    assert words_of(pdf).count("Gemeten op Trede Vastgesteld door Toelichting") > 1
    assert [tag.text for tag in tags_of(pdf)].count("Vastgesteld door") == 1


def test_a_note_over_two_pages_is_one_paragraph() -> None:
    paragraphs = [tag.text for tag in tags_of(paper("long")) if "werkweek" in tag.text]
    assert len(paragraphs) == 1
    assert len(paragraphs[0]) > 5900


def test_each_paragraph_of_a_note_is_one_to_listen_to() -> None:
    heard = [tag.text for tag in tags_of(paper("usual")) if tag.name == "P"]
    assert "Afgesproken: volgende week loopt Kim de ronde voor, ik loop mee." in heard


def test_a_word_broken_over_two_lines_is_heard_whole() -> None:
    pdf = paper("long")
    assert "klaarge\u00ad" in everything_of(pdf)
    assert "klaargezet" in words_of(pdf)


def test_what_cannot_be_drawn_is_still_in_the_file_as_it_was_written() -> None:
    pdf = paper("weird")
    drawn = " ".join(tag.text for tag in tags_of(pdf))
    assert "[Arabisch schrift] heeft gebeld met [cyrillisch schrift] en [Chinese tekens]" in drawn
    for written in ("محمد", "Олена Шевченко", "王小明", "👍🏽", "Nguyễn Đặng"):
        assert written in everything_of(pdf)
