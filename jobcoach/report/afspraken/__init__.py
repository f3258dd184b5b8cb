"""The sheet 'Mijn afspraken': what was agreed in one talk, for the person to take home.

Large and plain, one A4 as long as the words are short. It may hang on a wall: so only the roepnaam
stands on it, and nothing about trede, health, how it went, or anyone else who works there.
Cheap to import: what draws is loaded when a sheet is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jobcoach.domain.gesprek import Afspraak


@dataclass(frozen=True, slots=True, kw_only=True)
class MijnAfspraken:
    """Everything that stands on the sheet."""

    roepnaam: str
    organisatie: str
    datum: date
    """The day of the talk."""
    jobcoach: str
    """With whom it was agreed; empty when that name is not known here."""
    bellen: tuple[str, ...] = ()
    """Whom the person can call: of each werkpost who opens there, with the phone number."""
    afspraken: tuple[Afspraak, ...] = ()


def afspraken_pdf(sheet: MijnAfspraken) -> bytes:
    """The sheet as a PDF. The same value gives the same bytes."""
    from jobcoach.report.afspraken.sheet import flow_of, imprint_of
    from jobcoach.report.paper.document import pdf_of

    return pdf_of(flow_of(sheet), imprint_of(sheet))
