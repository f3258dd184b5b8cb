"""From a flow to the bytes of a PDF: the same flow gives the same bytes, on any day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream, String
from reportlab.pdfgen.canvas import Canvas

from jobcoach.report.paper.character_maps import mend_character_maps
from jobcoach.report.paper.characters import plain
from jobcoach.report.paper.colour_profile import srgb_profile
from jobcoach.report.paper.flow import Flow
from jobcoach.report.paper.fonts import drawable, font_of
from jobcoach.report.paper.metadata import PROGRAM, xmp
from jobcoach.report.paper.pages import Page, pages_of
from jobcoach.report.paper.paint import Painter
from jobcoach.report.paper.streams import saved
from jobcoach.report.paper.styles import PAGE_HEIGHT, PAGE_WIDTH
from jobcoach.report.paper.tags import Element, write_tags


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a document says about itself."""

    title: str
    author: str
    made_on: date
    footer: str
    """Left on every page; the number of the page comes at the right."""
    confidence: str
    """Who may read it, in a word."""


def pdf_of(flow: Flow, imprint: Imprint) -> bytes:
    """The document: tagged for screen readers (PDF/UA-1) and fit for archives (PDF/A-2b)."""
    pages = pages_of(flow.strips)
    raw, marks = _painted(flow, imprint, pages)
    with Pdf.open(BytesIO(raw)) as pdf:
        write_tags(pdf, flow.document, marks)
        mend_character_maps(pdf)
        _describe(pdf, imprint)
        _outline(pdf, flow, pages)
        return saved(pdf)


def _painted(
    flow: Flow, imprint: Imprint, pages: Sequence[Page]
) -> tuple[bytes, list[list[Element]]]:
    raw = BytesIO()
    canvas = Canvas(
        raw,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        initialFontName=font_of("Regular").fontName,  # type: ignore[arg-type] # says float
    )
    painter = Painter(canvas, flow.document)
    footer = plain(imprint.footer, drawable())
    for number, page in enumerate(pages, 1):
        right = f"{imprint.confidence}  ·  pagina {number} van {len(pages)}"
        painter.paint(page, (footer, right))
    canvas.save()
    return raw.getvalue(), painter.marks_per_page


def _describe(pdf: Pdf, imprint: Imprint) -> None:
    title, author = (plain(text, drawable()) for text in (imprint.title, imprint.author))
    del pdf.docinfo
    pdf.docinfo = pdf.make_indirect(
        Dictionary(
            Title=String(title),
            Author=String(author),
            Creator=String(PROGRAM),
            Producer=String(PROGRAM),
            CreationDate=String(f"D:{imprint.made_on:%Y%m%d}000000Z"),
        )
    )
    pdf.Root.Metadata = Stream(pdf, xmp(title, author, imprint.made_on))
    pdf.Root.Metadata.Type = Name.Metadata
    pdf.Root.Metadata.Subtype = Name.XML
    pdf.Root.Lang = String("nl-NL")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profile = Stream(pdf, srgb_profile())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        DestOutputProfile=pdf.make_indirect(profile),
    )
    pdf.Root.OutputIntents = Array([intent])


def _outline(pdf: Pdf, flow: Flow, pages: Sequence[Page]) -> None:
    """The sections in the margin of the reader's program."""
    page_of = {strip: number for number, page in enumerate(pages) for strip in page.strips}
    with pdf.open_outline() as outline:
        for title, strip in flow.headings:
            outline.root.append(OutlineItem(title, page_of[strip]))
