"""The order of the report 'Voortgang', and what it says about itself."""

from __future__ import annotations

from jobcoach.report.dutch import date_text
from jobcoach.report.paper.document import Imprint
from jobcoach.report.paper.flow import Flow
from jobcoach.report.voortgang import Voortgang
from jobcoach.report.voortgang.closing import add_next_steps, add_signatures
from jobcoach.report.voortgang.goals import add_goals
from jobcoach.report.voortgang.hours import add_hours
from jobcoach.report.voortgang.ladder import add_ladder
from jobcoach.report.voortgang.notes import add_notes
from jobcoach.report.voortgang.opening import add_opening
from jobcoach.report.voortgang.sharing import shared_notes


def flow_of(voortgang: Voortgang) -> Flow:
    """The whole report."""
    flow = Flow()
    notes = shared_notes(voortgang)
    add_opening(flow, voortgang)
    add_goals(flow, voortgang)
    add_ladder(flow, voortgang)
    add_notes(flow, voortgang, notes)
    add_hours(flow, voortgang)
    add_next_steps(flow, voortgang)
    add_signatures(flow, voortgang, notes.left_out)
    return flow


def imprint_of(voortgang: Voortgang) -> Imprint:
    """Title, maker and footer."""
    made_on = date_text(voortgang.gemaakt_op)
    return Imprint(
        title=f"Voortgang van {voortgang.persoon.naam}",
        author=voortgang.gemaakt_door.naam,
        made_on=voortgang.gemaakt_op,
        footer=f"Voortgang  ·  gemaakt op {made_on}  ·  {voortgang.organisatie}",
        confidence="Vertrouwelijk",
    )
