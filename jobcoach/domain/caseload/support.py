"""The work, the voorziening and the ladder of someone, out of one row."""

from __future__ import annotations

from jobcoach.domain.caseload.caseload import (
    Metinggegevens,
    Plaatsinggegevens,
    Voorzieninggegevens,
)
from jobcoach.domain.caseload.dates import BEGIN, END, MEASURED
from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.line import Line
from jobcoach.domain.caseload.problems import Outcome, Reason
from jobcoach.domain.caseload.reading import Reading
from jobcoach.domain.caseload.text import fold, plain
from jobcoach.domain.caseload.values import read_code, read_hours, read_trede
from jobcoach.domain.caseload.week import read_dagdelen
from jobcoach.domain.plaatsing import SoortPlaatsing
from jobcoach.domain.voorziening import Leveringsvorm, Wet

ASSUMED_SOORT = SoortPlaatsing.ARBEIDSMATIGE_DAGBESTEDING
"""What a place at a werkpost is when the list leaves it open; always said, never in silence."""

_PLAATSING = (
    Kolom.START_PLAATSING,
    Kolom.EINDE_PLAATSING,
    Kolom.SOORT_PLAATSING,
    Kolom.UREN_PER_WEEK,
    Kolom.DAGDELEN,
)
_VOORZIENING = (Kolom.INDICATIENUMMER, Kolom.INDICATIE_VAN, Kolom.INDICATIE_TOT)


def read_plaatsing(line: Line, werkpost: str) -> Plaatsinggegevens | None:
    """The place at this werkpost; None without a werkpost or when the kind of place is unknown."""
    begin = line.date(Kolom.START_PLAATSING, BEGIN)
    einde = line.date(Kolom.EINDE_PLAATSING, END)
    uren = line.take(Kolom.UREN_PER_WEEK, read_hours(line.cell(Kolom.UREN_PER_WEEK)))
    dagdelen = line.take(Kolom.DAGDELEN, read_dagdelen(line.text(Kolom.DAGDELEN)))
    vervoer = line.text(Kolom.VERVOER)
    soort = line.term(Kolom.SOORT_PLAATSING, SoortPlaatsing)
    if not werkpost:
        if any(line.says(kolom) for kolom in _PLAATSING):
            line.report(Kolom.WERKPOST, Reason.NO_WERKPOST, Outcome.LEFT_EMPTY)
        return None
    if soort is None and line.says(Kolom.SOORT_PLAATSING):
        line.report(Kolom.SOORT_PLAATSING, Reason.NO_SOORT_PLAATSING, Outcome.LEFT_EMPTY)
        return None
    if soort is None:
        soort = ASSUMED_SOORT
        line.report(
            Kolom.SOORT_PLAATSING,
            Reason.SOORT_PLAATSING_ASSUMED,
            Outcome.TAKEN_OVER,
            ASSUMED_SOORT.label,
        )
    if begin and einde and einde < begin:
        line.report(Kolom.EINDE_PLAATSING, Reason.PLAATSING_ENDS_BEFORE_START, Outcome.LEFT_EMPTY)
        return None
    return Plaatsinggegevens(
        soort=soort,
        begin=begin,
        einde=einde,
        uren_per_week=uren,
        dagdelenpatroon=dagdelen or (),
        vervoer=vervoer,
    )


def read_voorziening(line: Line) -> Voorzieninggegevens | None:
    """The decision that pays for it; None when the row has none or it can't be right."""
    nummer = line.take(Kolom.INDICATIENUMMER, read_code(line.cell(Kolom.INDICATIENUMMER))) or ""
    begin = line.date(Kolom.INDICATIE_VAN, BEGIN)
    einde = line.date(Kolom.INDICATIE_TOT, END)
    financier = line.text(Kolom.FINANCIER)
    leveringsvorm = line.term(Kolom.LEVERINGSVORM, Leveringsvorm)
    wet = _read_wet(line)
    if wet is None or wet is Wet.GEEN:
        if any(line.says(kolom) for kolom in _VOORZIENING):
            line.report(Kolom.WET, Reason.NO_WET, Outcome.LEFT_EMPTY)
        return None
    if begin and einde and einde < begin:
        line.report(Kolom.INDICATIE_TOT, Reason.VOORZIENING_ENDS_BEFORE_START, Outcome.LEFT_EMPTY)
        return None
    return Voorzieninggegevens(
        wet=wet,
        nummer=nummer,
        financier=financier,
        leveringsvorm=leveringsvorm,
        begin=begin,
        einde=einde,
    )


def read_meting(line: Line) -> Metinggegevens | None:
    """The trede with its day of measuring; one without the other is no measurement."""
    trede = line.take(Kolom.TREDE, read_trede(line.cell(Kolom.TREDE, dates=True)))
    datum = line.date(Kolom.DATUM_METING, MEASURED)
    if trede is not None and datum is not None:
        return Metinggegevens(trede=trede, datum=datum)
    if trede is not None:
        line.report(Kolom.TREDE, Reason.TREDE_WITHOUT_DATE, Outcome.LEFT_EMPTY)
    elif datum is not None and not line.says(Kolom.TREDE):
        line.report(Kolom.DATUM_METING, Reason.DATE_WITHOUT_TREDE, Outcome.LEFT_EMPTY)
    return None


def _read_wet(line: Line) -> Wet | None:
    """The law. A bare 'Wmo' is a maatwerkvoorziening when the row tells of a decision: a number
    or a period. An algemene voorziening needs no decision."""
    if fold(plain(line.raw(Kolom.WET))) not in ("wmo", "wmo2015"):
        return line.term(Kolom.WET, Wet)
    reading = (
        Reading(Wet.WMO_MAATWERK, Reason.WMO_MAATWERK)
        if any(line.says(kolom) for kolom in _VOORZIENING)
        else Reading(Wet.WMO_ALGEMEEN, Reason.WMO_ALGEMEEN)
    )
    return line.take(Kolom.WET, reading)
