"""The notities of the period that may be shared, oldest first, with additions under their own."""

from __future__ import annotations

import re

from jobcoach.domain.dutch_time import day_of
from jobcoach.domain.notitie import Notitie
from jobcoach.report.dutch import date_text, sentence, short_date_text
from jobcoach.report.paper.flow import SHORT, Column, Flow, Paragraph
from jobcoach.report.paper.styles import (
    BODY,
    LABEL_STRONG,
    LABEL_WIDTH,
    LEFT,
    MAIN,
    MAIN_WIDTH,
    QUIET,
    SIDE,
    SMALL,
    TextStyle,
)
from jobcoach.report.paper.tags import Element
from jobcoach.report.voortgang import Voortgang
from jobcoach.report.voortgang.sharing import Entry, SharedNotes

_ADDITION = TextStyle("Bold", 9, 14.5, QUIET)
_BLANK_LINES = re.compile(r"\n\s*\n")


def add_notes(flow: Flow, voortgang: Voortgang, notes: SharedNotes) -> None:
    """The section 'Notities'."""
    section = flow.section("Notities")
    if not notes.entries:
        flow.text("In deze periode zijn er geen notities om te delen.", BODY, section)
        return
    for number, entry in enumerate(notes.entries):
        flow.space(16 if number else 0)
        _add_entry(flow, entry, voortgang, section)


def _add_entry(flow: Flow, entry: Entry, voortgang: Voortgang, parent: Element) -> None:
    notitie = entry.notitie
    heading = parent.add("H3")
    side = [
        Paragraph(short_date_text(day_of(notitie.moment)), LABEL_STRONG, heading, together=True),
        Paragraph(sentence(notitie.soort.label), SIDE, heading),
        Paragraph(_author(notitie, voortgang), SIDE, parent.add("P")),
    ]
    if entry.earlier:
        earlier = "Deze notitie is van voor de periode; hieronder staat wat er later bij kwam."
        texts = [Paragraph(earlier, SMALL, parent.add("P"))]
    else:
        texts = _texts(notitie, parent)
    for addition in entry.aanvullingen:
        day = date_text(day_of(addition.moment))
        title = f"Aanvulling op {day}, {_author(addition, voortgang)}"
        texts.append(Paragraph(title, _ADDITION, parent.add("P"), space=6, together=True))
        texts += _texts(addition, parent)
    flow.columns(
        [Column(LEFT, LABEL_WIDTH, side), Column(MAIN, MAIN_WIDTH, texts)], together_up_to=SHORT
    )


def _texts(notitie: Notitie, parent: Element) -> list[Paragraph]:
    """A paragraph for each part of the text between blank lines."""
    parts = _BLANK_LINES.split(notitie.tekst.replace("\r\n", "\n").strip())
    return [Paragraph(part, BODY, parent.add("P"), space=6) for part in parts]


def _author(notitie: Notitie, voortgang: Voortgang) -> str:
    return voortgang.namen.get(notitie.auteur_id, "naam onbekend")
