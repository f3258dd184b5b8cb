"""Where one page ends and the next begins."""

from hypothesis import given
from hypothesis import strategies as st

from jobcoach.report.paper.flow import Column, Flow, Paragraph, Strip, strips_of
from jobcoach.report.paper.ink import TextInk
from jobcoach.report.paper.pages import LOWEST, Page, pages_of
from jobcoach.report.paper.styles import BODY, SMALL, TOP
from jobcoach.report.paper.table import Row, TableColumn, set_table
from jobcoach.report.paper.tags import Element

HEIGHT = LOWEST - TOP
TEXT = "Kim was er vroeg vandaag en had de emmers al klaargezet bij de stal. "


def texts_on(page: Page) -> list[str]:
    return [
        "".join(glyphs.piece.text for glyphs in ink.glyphs).strip()
        for _, strip in page.placed
        for ink in strip.inks
        if isinstance(ink, TextInk)
    ]


def test_an_empty_report_still_has_a_page() -> None:
    assert len(pages_of([])) == 1


def test_a_heading_never_stands_alone_at_the_bottom() -> None:
    flow = Flow()
    flow.strip(Strip(HEIGHT - 60))
    section = flow.section("Notities")
    flow.text(TEXT * 10, BODY, section)
    first, second = pages_of(flow.strips)
    assert texts_on(first) == []
    assert texts_on(second)[0] == "Notities"


def test_no_line_of_a_paragraph_stands_alone() -> None:
    paragraph = Paragraph(TEXT * 5, BODY, None)
    lines = len(strips_of([Column(0, 200, [paragraph])]))
    assert lines > 5
    for room in range(40, 160):
        flow = Flow()
        flow.strip(Strip(HEIGHT - room))
        flow.columns([Column(0, 200, [paragraph])])
        counts = [len(texts_on(page)) for page in pages_of(flow.strips)]
        assert 1 not in counts


def test_a_line_between_sections_is_left_out_at_the_top_of_a_page() -> None:
    flow = Flow()
    flow.strip(Strip(HEIGHT))
    flow.text("tekst", BODY, flow.section("Uren"))
    top, strip = pages_of(flow.strips)[1].placed[0]
    assert top == TOP
    assert isinstance(strip.inks[0], TextInk)


def test_a_long_table_repeats_its_heads_and_leaves_no_row_alone() -> None:
    columns = [TableColumn("Datum", 60, 100), TableColumn("Tekst", 170, 200)]
    for count in range(20, 60):
        flow = Flow()
        set_table(flow, Element("Sect"), columns, [Row([str(n), "x"]) for n in range(count)])
        pages = pages_of(flow.strips)
        for page in pages:
            assert texts_on(page)[:2] == ["Datum", "Tekst"]
            assert len(texts_on(page)) >= 6


def test_a_short_table_is_not_cut() -> None:
    flow = Flow()
    flow.strip(Strip(HEIGHT - 100))
    columns = [TableColumn("Datum", 60, 100)]
    set_table(flow, Element("Sect"), columns, [Row([str(number)]) for number in range(6)])
    assert [len(texts_on(page)) for page in pages_of(flow.strips)] == [0, 7]


def test_a_short_block_is_not_cut_when_asked() -> None:
    flow = Flow()
    flow.strip(Strip(HEIGHT - 40))
    column = Column(0, 300, [Paragraph(TEXT * 2, BODY, None)])
    flow.columns([column], together_up_to=90)
    assert texts_on(pages_of(flow.strips)[0]) == []


@given(
    st.lists(
        st.builds(
            Strip,
            height=st.floats(0, HEIGHT),
            keep=st.booleans(),
            space=st.floats(0, 40),
            divider=st.booleans(),
        ),
        max_size=60,
    )
)
def test_nothing_falls_off_a_page_and_everything_is_on_one(strips: list[Strip]) -> None:
    pages = pages_of(strips)
    assert [number for page in pages for number in page.strips] == list(range(len(strips)))
    for page in pages:
        assert all(TOP <= top <= LOWEST - strip.height + 0.1 for top, strip in page.placed)
    assert len(pages) <= len(strips) + 1


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=4))
def test_columns_beside_each_other_lose_no_line_and_cut_none(sizes: list[tuple[int, int]]) -> None:
    left = Column(0, 80, [Paragraph("a " * size, SMALL, None, space=5) for size, _ in sizes])
    right = Column(99, 200, [Paragraph("b " * size, BODY, None, space=7) for _, size in sizes])
    together = strips_of([left, right])
    alone = strips_of([left]) + strips_of([right])
    assert sum(len(strip.inks) for strip in together) == sum(len(strip.inks) for strip in alone)
    for strip in together:
        for ink in strip.inks:
            assert isinstance(ink, TextInk)
            assert 0 < ink.baseline < strip.height
