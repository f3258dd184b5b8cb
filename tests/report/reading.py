"""Reads a PDF back the way others do: as text, by its places on the page, and by its tags."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pikepdf

from jobcoach.report.paper.styles import LEFT, WIDTH

SHOWS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh"}
"""Operators that leave something on paper."""


def poppler(tool: str, pdf: bytes, *options: str) -> str:
    """What a tool of poppler says about the document."""
    files = ["-", "-"] if tool == "pdftotext" else ["-"]
    done = subprocess.run([tool, *options, *files], input=pdf, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode()


def text_of(pdf: bytes, *options: str) -> str:
    """The text in the order in which it stands in the file, in plain spaces."""
    return poppler("pdftotext", pdf, "-raw", *options).replace("\u00a0", " ")


def words_of(pdf: bytes) -> str:
    """The text as one line, with words broken over two lines whole again."""
    text = text_of(pdf).replace("\u00ad\n", "").replace("\f", " ")
    return " ".join(text.split())


def info_of(pdf: bytes) -> dict[str, str]:
    """What pdfinfo tells, by its names."""
    lines = poppler("pdfinfo", pdf).splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def everything_of(pdf: bytes) -> str:
    """All that can be read in the file by any means: text, metadata and replaced text."""
    found = [text_of(pdf)]
    with pikepdf.open(BytesIO(pdf)) as document:
        for item in document.objects:
            found.append(_raw(item))
    return "\n".join(found)


def _raw(item: Any) -> str:
    if isinstance(item, pikepdf.Stream):
        content = item.read_bytes() if "/FontFile2" not in item else b""
        hexadecimal = re.findall(rb"<FEFF([0-9A-F]*)>", content)
        replaced = b"".join(bytes.fromhex(code.decode()) for code in hexadecimal)
        return content.decode("latin-1") + replaced.decode("utf-16-be", "replace")
    if isinstance(item, pikepdf.Dictionary):
        own = [value for value in item.values() if not _indirect(value)]
        return " ".join(_raw(value) for value in own)
    return str(item) if isinstance(item, pikepdf.String) else ""


def _indirect(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


def left_and_right_of(pdf: bytes) -> tuple[float, float]:
    """How far the words on all pages reach, in points."""
    places = poppler("pdftotext", pdf, "-bbox")
    clean = re.sub(r"<!DOCTYPE[^>]*>", "", places).replace("\u0000", "")
    words = [one for one in ElementTree.fromstring(clean).iter() if one.tag.endswith("word")]
    return min(float(one.get("xMin", 0)) for one in words), max(
        float(one.get("xMax", 0)) for one in words
    )


def stays_in_the_margins(pdf: bytes) -> bool:
    """Whether no word sticks out of the frame of the text."""
    left, right = left_and_right_of(pdf)
    return left >= LEFT - 1 and right <= LEFT + WIDTH + 1


@dataclass
class Tag:
    """One element as a screen reader meets it."""

    name: str
    text: str
    alt: str
    scope: str
    depth: int
    cells: int
    """How many children it has."""


def tags_of(pdf: bytes) -> list[Tag]:
    """The elements in reading order; the text is what is drawn in each, by ToUnicode."""
    with pikepdf.open(BytesIO(pdf)) as document:
        texts = [_marked_texts(page) for page in document.pages]
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        root = document.Root.StructTreeRoot
        return [tag for kid in root.K for tag in _walk(kid, texts, numbers, 0)]


def _walk(
    node: Any, texts: list[dict[int, str]], numbers: dict[Any, int], depth: int
) -> Iterator[Tag]:
    kids = list(node.K)
    marks = [kid for kid in kids if kid.get("/Type") == "/MCR"]
    text = "".join(texts[numbers[mark.Pg.objgen]][int(mark.MCID)] for mark in marks)
    scopes = [str(one.Scope)[1:] for one in node.get("/A", []) if "/Scope" in one]
    below = [kid for kid in kids if kid.get("/Type") != "/MCR"]
    name, alt = str(node.S)[1:], str(node.get("/Alt", ""))
    yield Tag(name, text.strip(), alt, "".join(scopes), depth, len(below))
    for kid in below:
        yield from _walk(kid, texts, numbers, depth + 1)


def _marked_texts(page: Any) -> dict[int, str]:
    """The text of each mark on the page. Asserts that nothing on it is without a mark."""
    fonts = {name: _characters(font) for name, font in page.Resources.Font.items()}
    texts: dict[int, str] = {}
    stack: list[int | None] = []
    artifacts = 0
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        assert isinstance(instruction, pikepdf.ContentStreamInstruction)
        operands, name = instruction.operands, str(instruction.operator)
        if name in ("BDC", "BMC"):
            mark = operands[1].get("/MCID") if name == "BDC" else None
            artifacts += str(operands[0]) == "/Artifact"
            stack.append(None if mark is None else int(mark))
            if mark is not None:
                assert int(mark) not in texts, "a mark is used once on a page"
                texts[int(mark)] = ""
        elif name == "EMC":
            stack.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in SHOWS:
            assert stack, f"{name} outside of any mark"
        if name == "Tj":
            drawn = "".join(font[code] for code in bytes(operands[0]))
            marks = [mark for mark in stack if mark is not None]
            if marks:
                texts[marks[-1]] += drawn
    assert stack == []
    assert artifacts > 0, "the footer is no part of the text"
    return texts


def _characters(font: Any) -> dict[int, str]:
    pairs = re.findall(r"<([0-9A-F]{2})> <([0-9A-F]{4})>", font.ToUnicode.read_bytes().decode())
    return {int(code, 16): chr(int(character, 16)) for code, character in pairs}
