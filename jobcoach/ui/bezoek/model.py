"""What stands on the screen of a visit, as one value: kept as a kladje, signed as a bezoek."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from jobcoach.domain.aanwezigheid import StatusAanwezigheid
from jobcoach.domain.dutch_time import day_of, instant_at
from jobcoach.domain.kladje import BEZOEK_KLADJE, WERKPOST, Kladje, SoortKladje, regel_id
from jobcoach.domain.notitie import Activiteit, Gevoeligheid, Minuten
from jobcoach.domain.plaatsing import Dagdeel, dagdeel_at
from jobcoach.domain.term import Term
from jobcoach.ui import dutch
from jobcoach.usecases.bezoekblad import Bezoekblad, Bezoekpersoon
from jobcoach.usecases.bezoeken import Bezoekplan, Persoonsverslag
from jobcoach.usecases.werkposten import Werkpostregel

Inhoud = Mapping[str, str | int | None]
T_ = TypeVar("T_", bound=Term)
Bezoekpersonen = Sequence[Bezoekpersoon]
"""Who may be at a visit, in the order of their lines."""
_REGELS = "regels"
"""Field of the kladje while it is one value: what is written about each person, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """What is filled in about one person."""

    persoon_id: str
    tekst: str = ""
    status: StatusAanwezigheid | None = None
    """None: not filled in."""
    gekozen: bool = False
    """Whether the status was chosen here; else it is what was known already."""
    gevoelig: Gevoeligheid = Gevoeligheid.GEWOON
    doelen: tuple[str, ...] = ()
    namen: tuple[tuple[str, str], ...] = ()
    """Names of others that stay in the text, each with why; empty: not told."""

    @property
    def has_words(self) -> bool:
        """Whether there will be a note."""
        return bool(self.tekst.strip())

    @property
    def was_there(self) -> bool:
        """Whether a part of the time is theirs."""
        return self.has_words if self.status is None else self.status.worked

    @property
    def worth_keeping(self) -> bool:
        """Whether someone would miss it."""
        return self.has_words or self.gekozen or bool(self.doelen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waar:
    """To which werkpost, and which planned visit it is."""

    werkpost_id: str
    bezoek_id: str | None = None
    """None: it was not planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoer:
    """All that is filled in."""

    waar: Waar | None = None
    """None: nothing was chosen yet."""
    dag: date | None = None
    tijd: str = ""
    """As typed: `14:05`."""
    minuten: Minuten = field(default_factory=Minuten)
    activiteit: Activiteit | None = None
    verslag: str = ""
    regels: tuple[Regel, ...] = ()
    namen: tuple[tuple[str, str], ...] = ()
    """Names that stay in the report, as in a line."""

    @property
    def worth_keeping(self) -> bool:
        """Whether someone would miss it: more than a place and a time."""
        filled = (self.verslag.strip(), self.minuten != Minuten(), self.activiteit)
        return any(filled) or any(one.worth_keeping for one in self.regels)

    @property
    def dagdeel(self) -> Dagdeel | None:
        """The part of the day; None while the time cannot be read."""
        at = dutch.time_written(self.tijd)
        return None if at is None else dagdeel_at(at)

    @property
    def told(self) -> tuple[Regel, ...]:
        """Of whom something is said."""
        return tuple(one for one in self.regels if one.has_words or one.status is not None)


def moment_of(invoer: Invoer) -> datetime | None:
    """When it was (UTC); None while day or time cannot be read."""
    at = dutch.time_written(invoer.tijd)
    return None if invoer.dag is None or at is None else instant_at(invoer.dag, at)


def verslagen(invoer: Invoer) -> list[Persoonsverslag]:
    """What is said of each person, as it is signed."""
    return [
        Persoonsverslag(
            assistentmedewerker_id=one.persoon_id,
            tekst=one.tekst.strip(),
            doelen=one.doelen if one.has_words else (),
            gevoelig=one.gevoelig,
            aanwezigheid=one.status,
        )
        for one in invoer.told
    ]


# --- where one is ---


def choices(
    planned: Sequence[Bezoekplan], werkposten: Sequence[Werkpostregel], today: date
) -> list[tuple[Waar, str]]:
    """Where one can be: planned visits that were not written up, then every werkpost."""
    waiting = [one for one in planned if one.bezoek.werkelijk_op is None]
    found = [
        (Waar(werkpost_id=one.werkpost.id, bezoek_id=one.bezoek.id), _planned_words(one, today))
        for one in waiting
    ]
    return [*found, *((Waar(werkpost_id=one.werkpost.id), one.werkpost.naam) for one in werkposten)]


def _planned_words(plan: Bezoekplan, today: date) -> str:
    moment = plan.bezoek.gepland_op
    if moment is None:
        return f"{plan.werkpost.naam} (gepland)"
    day = day_of(moment)
    when = dutch.clock_time(moment)
    if day != today:
        when = f"{dutch.near_day(day, today)} {when}"
    return f"{plan.werkpost.naam} (gepland {when})"


def nearest(planned: Sequence[Bezoekplan], now: datetime, werkpost_id: str | None) -> Waar | None:
    """The planned visit that is nearest to now, at this werkpost or at any; None: there is none."""
    waiting = [
        one
        for one in planned
        if one.bezoek.werkelijk_op is None and werkpost_id in (None, one.werkpost.id)
    ]
    if not waiting:
        return None
    first = min(waiting, key=lambda one: abs((one.bezoek.gepland_op or now) - now))
    return Waar(werkpost_id=first.werkpost.id, bezoek_id=first.bezoek.id)


# --- who was there ---


def regels_of(
    blad: Bezoekblad, dagdeel: Dagdeel | None, earlier: Sequence[Regel]
) -> tuple[Regel, ...]:
    """A line for everyone on the sheet: as it stands, or with what is known of who was there."""
    kept = {one.persoon_id: one for one in earlier if one.worth_keeping}
    return tuple(
        kept.get(one.persoon.id)
        or Regel(
            persoon_id=one.persoon.id,
            status=one.aanwezigheid.get(dagdeel) if dagdeel is not None else None,
        )
        for one in blad.personen
    )


def was_there(persoon_id: str) -> Regel:
    """The line of someone who does not work there and was there."""
    return Regel(persoon_id=persoon_id, status=StatusAanwezigheid.AANWEZIG, gekozen=True)


def gone(blad: Bezoekblad, regels: Sequence[Regel]) -> tuple[Regel, ...]:
    """The lines with something in them about who is not on this laptop any more."""
    here = {one.persoon.id for one in blad.personen}
    return tuple(one for one in regels if one.worth_keeping and one.persoon_id not in here)


def about(one: Bezoekpersoon, dagdeel: Dagdeel | None) -> str:
    """What stands below the name of someone who is not expected then; else empty."""
    if dagdeel is None or dagdeel in one.dagdelen:
        return ""
    return "niet in het rooster"


def there_words(regels: Sequence[Regel]) -> str:
    """How many were there: `2 van 4 aanwezig, 1 nog niet ingevuld`."""
    there = sum(one.was_there for one in regels)
    words = f"{there} van {len(regels)} aanwezig"
    waiting = sum(one.status is None and not one.has_words for one in regels)
    return f"{words}, {waiting} nog niet ingevuld" if waiting and waiting < len(regels) else words


# --- the time ---


def divided_words(invoer: Invoer, names: Mapping[str, str]) -> str:
    """The time of the whole visit for each person, with the rest and what stands nowhere."""
    minuten = invoer.minuten
    total = minuten.direct + minuten.reis + minuten.administratie
    there = [one for one in invoer.regels if one.was_there]
    if not total:
        return "Vul de minuten van het hele bezoek in. Ze worden verdeeld over wie er was."
    if not there:
        return f"{total} min. Vink aan wie er was, dan worden ze verdeeld."
    each = [part.direct + part.reis + part.administratie for part in minuten.divided(len(there))]
    sentence = f"{total} min, {dutch.count(len(there), 'persoon', 'personen')}: {_each(each)}."
    silent = [(one, part) for one, part in zip(there, each, strict=True) if not one.has_words]
    if silent:
        who = dutch.several([names.get(one.persoon_id, "") for one, _ in silent])
        have = "heeft" if len(silent) == 1 else "hebben"
        lost = sum(part for _, part in silent)
        sentence += f" {who} {have} nog geen tekst: {lost} min komt dan in geen enkele notitie."
    return sentence


def _each(parts: Sequence[int]) -> str:
    most, least = max(parts), min(parts)
    if len(parts) == 1:
        return f"{most} min"
    if most == least:
        return f"{most} min elk"
    more, less = parts.count(most), parts.count(least)
    if more + less < len(parts):
        return f"{least} tot {most} min elk"
    return f"{more} keer {most} min, {less} keer {least} min"


# --- the kladje ---


def kladje_of(invoer: Invoer, *, kladje_id: str, werkpost: str, now: datetime) -> Kladje:
    """All of it as one value; `split` gives the parts that go to the disk."""
    waar = invoer.waar
    lines = {one.persoon_id: _line(one) for one in invoer.regels if one.worth_keeping}
    return Kladje(
        id=kladje_id,
        soort=SoortKladje.BEZOEK,
        assistentmedewerker_id=None,
        inhoud={
            "werkpost": werkpost,
            WERKPOST: waar.werkpost_id if waar else None,
            "bezoek_id": waar.bezoek_id if waar else None,
            "dag": invoer.dag.isoformat() if invoer.dag else None,
            "tijd": invoer.tijd,
            "minuten_direct": invoer.minuten.direct,
            "minuten_reis": invoer.minuten.reis,
            "minuten_administratie": invoer.minuten.administratie,
            "activiteit": invoer.activiteit.value if invoer.activiteit else None,
            "tekst": invoer.verslag,
            "namen": json.dumps(dict(invoer.namen), ensure_ascii=False),
            _REGELS: json.dumps(lines, ensure_ascii=False),
        },
        bewaard_op=now,
    )


def _line(regel: Regel) -> dict[str, str | int | None]:
    return {
        "tekst": regel.tekst,
        "status": regel.status.value if regel.status else None,
        "gekozen": int(regel.gekozen),
        "gevoelig": regel.gevoelig.value,
        "doelen": json.dumps(regel.doelen),
        "namen": json.dumps(dict(regel.namen), ensure_ascii=False),
    }


def split(kladje: Kladje) -> tuple[Kladje, tuple[Kladje, ...]]:
    """The visit itself, and the line about each person as a kladje in their own dossier."""
    inhoud = dict(kladje.inhoud)
    lines = json.loads(str(inhoud.pop(_REGELS)))
    whole = Kladje(
        id=kladje.id,
        soort=kladje.soort,
        assistentmedewerker_id=None,
        inhoud=inhoud,
        bewaard_op=kladje.bewaard_op,
    )
    return whole, tuple(
        Kladje(
            id=regel_id(kladje.id, person),
            soort=SoortKladje.BEZOEKREGEL,
            assistentmedewerker_id=person,
            inhoud={BEZOEK_KLADJE: kladje.id, **line},
            bewaard_op=kladje.bewaard_op,
        )
        for person, line in lines.items()
    )


def begun(kladjes: Sequence[Kladje], waar: Waar, today: date) -> Kladje | None:
    """The kladje of this very visit, or of one to this werkpost today that was not planned."""
    for one in kladjes:
        if one.soort is not SoortKladje.BEZOEK:
            continue
        same_day = waar.bezoek_id is not None or one.inhoud.get("dag") == today.isoformat()
        there = (one.inhoud.get("werkpost_id"), one.inhoud.get("bezoek_id"))
        if there == (waar.werkpost_id, waar.bezoek_id) and same_day:
            return one
    return None


def invoer_of(kladje: Kladje, kladjes: Sequence[Kladje]) -> Invoer:
    """What stood on the screen, with the lines that belong to it."""
    inhoud = kladje.inhoud
    werkpost, day = _text(inhoud, "werkpost_id"), _text(inhoud, "dag")
    return Invoer(
        waar=Waar(werkpost_id=werkpost, bezoek_id=_text(inhoud, "bezoek_id") or None)
        if werkpost
        else None,
        dag=date.fromisoformat(day) if day else None,
        tijd=_text(inhoud, "tijd"),
        minuten=Minuten(
            direct=_number(inhoud, "minuten_direct"),
            reis=_number(inhoud, "minuten_reis"),
            administratie=_number(inhoud, "minuten_administratie"),
        ),
        activiteit=_term(Activiteit, inhoud, "activiteit"),
        verslag=_text(inhoud, "tekst"),
        namen=_names(inhoud),
        regels=tuple(
            _regel(one)
            for one in kladjes
            if one.soort is SoortKladje.BEZOEKREGEL and one.whole_id == kladje.id
        ),
    )


def _regel(kladje: Kladje) -> Regel:
    inhoud = kladje.inhoud
    return Regel(
        persoon_id=kladje.assistentmedewerker_id or "",
        tekst=_text(inhoud, "tekst"),
        status=_term(StatusAanwezigheid, inhoud, "status"),
        gekozen=bool(_number(inhoud, "gekozen")),
        gevoelig=_term(Gevoeligheid, inhoud, "gevoelig") or Gevoeligheid.GEWOON,
        doelen=tuple(str(one) for one in json.loads(_text(inhoud, "doelen") or "[]")),
        namen=_names(inhoud),
    )


def _text(inhoud: Inhoud, name: str) -> str:
    value = inhoud.get(name)
    return value if isinstance(value, str) else ""


def _names(inhoud: Inhoud) -> tuple[tuple[str, str], ...]:
    return tuple(json.loads(_text(inhoud, "namen") or "{}").items())


def _number(inhoud: Inhoud, name: str) -> int:
    value = inhoud.get(name)
    return value if isinstance(value, int) else 0


def _term(kind: type[T_], inhoud: Inhoud, name: str) -> T_ | None:
    value = _text(inhoud, name)
    return next((one for one in kind if one.value == value), None)
