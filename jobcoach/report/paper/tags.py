"""The structure of a document for screen readers (PDF/UA): headings, paragraphs, lists, tables.

An `Element` is made when the text is; the painter tells it which marks on which page are its
content; `write_tags` then puts the tree into the PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

Tag = Literal[
    "Document",
    "Sect",
    "H1",
    "H2",
    "H3",
    "P",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "Figure",
    "Note",
]


@dataclass(eq=False, slots=True)
class Element:
    """One node of the structure."""

    tag: Tag
    scope: Literal["Row", "Column"] | None = None
    """Of a TH: what it is the heading of."""
    alt: str | None = None
    """Of a Figure: the same in words."""
    box: tuple[float, float, float, float] | None = None
    """Of a Figure: left, bottom, right and top on its page; known when it is painted."""
    children: list[Element] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Its content: number of the page from 0, and number of the mark on that page."""

    def add(
        self,
        tag: Tag,
        *,
        scope: Literal["Row", "Column"] | None = None,
        alt: str | None = None,
    ) -> Element:
        """A new child at the end."""
        child = Element(tag, scope, alt)
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def filled(self) -> bool:
        """Whether anything on paper belongs to it."""
        return bool(self.marks) or any(child.filled for child in self.children)


def write_tags(pdf: Pdf, document: Element, marks_per_page: Sequence[Sequence[Element]]) -> None:
    """Put the structure into the PDF and tie it to the marks on the pages.

    `marks_per_page` holds per page the element of each mark, in the order of their numbers.
    """
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    nodes: dict[Element, Object] = {}
    root.K = Array([_node(pdf, document, root, nodes)])
    numbers: list[int | Object] = []
    for number, (page, elements) in enumerate(zip(pdf.pages, marks_per_page, strict=True)):
        page.obj.StructParents = number
        page.obj.Tabs = Name.S
        parents = pdf.make_indirect(Array([nodes[element] for element in elements]))
        numbers += [number, parents]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(marks_per_page)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _node(pdf: Pdf, element: Element, parent: Object, nodes: dict[Element, Object]) -> Object:
    node = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.tag}"), P=parent))
    nodes[element] = node
    if element.alt is not None:
        node.Alt = String(element.alt)
    attributes = []
    if element.scope is not None:
        attributes.append(Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}")))
    if element.box is not None:
        box = Array([round(side, 2) for side in element.box])
        attributes.append(Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box))
    if attributes:
        node.A = Array(attributes)
    kids = [
        Dictionary(Type=Name.MCR, Pg=pdf.pages[page].obj, MCID=mark) for page, mark in element.marks
    ]
    below = [
        _node(pdf, child, node, nodes)
        for child in element.children
        if child.filled or child.tag in ("TH", "TD")  # an empty cell still takes its place
    ]
    node.K = Array([*kids, *below])
    return node
