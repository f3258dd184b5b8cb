"""A file of which every reader finds the same streams."""

from io import BytesIO

import pikepdf
import pytest

from jobcoach.report.paper.streams import AMBIGUOUS, saved


def one_page(content: bytes) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    page.Contents = pikepdf.Stream(pdf, content)
    return pdf


@pytest.mark.parametrize("start", range(0, 1500, 300))
def test_no_stream_ends_in_a_carriage_return(start: int) -> None:
    for number in range(start, start + 300):
        file = saved(one_page(b"q Q % " + str(number).encode()))
        assert AMBIGUOUS not in file
        with pikepdf.open(BytesIO(file)) as pdf:
            assert pdf.pages[0].Contents.read_bytes().startswith(b"q Q % " + str(number).encode())


def test_the_same_page_gives_the_same_bytes() -> None:
    assert saved(one_page(b"q Q")) == saved(one_page(b"q Q"))
