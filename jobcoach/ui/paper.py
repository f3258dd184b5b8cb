"""The pages of a PDF as pictures, for the window and for a printer. Blocks: call it in a lane."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from jobcoach.errors import JobcoachError

_PRINT_DPI = 300
"""As sharp as an office printer; more only takes memory."""
POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as it is shown, with its words for who cannot see it."""

    image: QImage
    words: str


@contextmanager
def _opened(pdf: bytes) -> Iterator[QPdfDocument]:
    """The document; raises JobcoachError when it is none."""
    document = QPdfDocument()
    source = QBuffer()
    source.setData(QByteArray(pdf))
    source.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(source)
    try:
        if document.status() is not QPdfDocument.Status.Ready:
            raise JobcoachError
        yield document
    finally:
        document.close()


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page, in points. Raises JobcoachError when it is no PDF."""
    with _opened(pdf) as document:
        sizes = [document.pagePointSize(page) for page in range(document.pageCount())]
    return tuple((size.width(), size.height()) for size in sizes)


def draw_page(pdf: bytes, page: int, width_px: int) -> PageImage:
    """One page, `width_px` device pixels wide; `page` counts from 0."""
    with _opened(pdf) as document:
        size = document.pagePointSize(page)
        height_px = round(width_px * size.height() / size.width())
        drawn = document.render(page, QSize(width_px, height_px))
        words = document.getAllText(page).text()
    sheet = QImage(drawn.size(), QImage.Format.Format_RGB32)
    sheet.fill(0xFFFFFFFF)
    painter = QPainter(sheet)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return PageImage(sheet, words)


def print_pages(pdf: bytes, printer: QPrinter) -> None:
    """All pages, each on a sheet of its own. Raises JobcoachError when the printer refuses."""
    sizes = page_sizes(pdf)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise JobcoachError
    try:
        for page, (width, _) in enumerate(sizes):
            if page:
                printer.newPage()
            dpi = min(printer.resolution(), _PRINT_DPI)
            image = draw_page(pdf, page, round(width / POINTS_PER_INCH * dpi)).image
            painter.drawImage(painter.viewport(), image)
    finally:
        painter.end()
