"""What stands on the screen of a notitie, as one value: kept as a kladje, signed as a notitie."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from jobcoach.domain.dutch_time import day_of, instant_at
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.notitie import Activiteit, Gevoeligheid, Methode, Notitie, SoortNotitie
from jobcoach.domain.term import Term
from jobcoach.ui import dutch
from jobcoach.ui.notitie import soap
from jobcoach.ui.widgets.rows import Row

Inhoud = Mapping[str, str | int | None]
T_ = TypeVar("T_", bound=Term)
VRIJ_VELD = "tekst"
"""Key of the field for free text; the four parts of SOAP have the keys of `soap.DELEN`."""

SHOWN_CHARACTERS = 420
"""Of an earlier note beside the one that is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoer:
    """All that someone filled in, and where they were in it."""

    methode: Methode = Methode.VRIJ
    tekst: str = ""
    """The free text; what it was when `methode` is SOAP."""
    delen: soap.Delen = soap.LEEG
    soort: SoortNotitie = SoortNotitie.BEZOEK
    dag: date | None = None
    tijd: str = ""
    """As typed: `14:05`."""
    doelen: tuple[str, ...] = ()
    activiteit: Activiteit | None = None
    minuten_direct: int = 0
    minuten_reis: int = 0
    minuten_administratie: int = 0
    gevoelig: Gevoeligheid = Gevoeligheid.GEWOON
    meer: bool = False
    """Whether the rest was unfolded."""
    veld: str = VRIJ_VELD
    cursor: int = 0
    """Where the cursor stood, in characters."""
    namen: tuple[tuple[str, str], ...] = ()
    """Names of others that stay in the text, each with why; empty: not told."""

    @property
    def woorden(self) -> str:
        """The text as it will be signed."""
        return soap.composed(self.delen) if self.methode is Methode.SOAP else self.tekst

    @property
    def minuten(self) -> int:
        """All minutes together."""
        return self.minuten_direct + self.minuten_reis + self.minuten_administratie

    @property
    def worth_keeping(self) -> bool:
        """Whether someone would miss it: more than a kind and a time."""
        kept = (self.woorden.strip(), self.minuten, self.doelen, self.activiteit)
        return any(kept) or self.gevoelig is not Gevoeligheid.GEWOON


def blank(moment: datetime) -> Invoer:
    """An empty note about something that happens now."""
    return Invoer(dag=day_of(moment), tijd=dutch.clock_time(moment))


def moment_of(invoer: Invoer, begun: datetime) -> datetime | None:
    """When it happened (UTC); None while day or time cannot be read.

    What was left at the minute in which the note was begun is that very instant.
    """
    at = dutch.time_written(invoer.tijd)
    if invoer.dag is None or at is None:
        return None
    if invoer.dag == day_of(begun) and invoer.tijd == dutch.clock_time(begun):
        return begun
    return instant_at(invoer.dag, at)


def of_notitie(notitie: Notitie) -> Invoer:
    """A concept, to go on with."""
    split = notitie.methode is Methode.SOAP
    return Invoer(
        methode=notitie.methode,
        tekst="" if split else notitie.tekst,
        delen=soap.taken_apart(notitie.tekst) if split else soap.LEEG,
        soort=notitie.soort,
        dag=day_of(notitie.moment),
        tijd=dutch.clock_time(notitie.moment),
        doelen=notitie.doelen,
        activiteit=notitie.activiteit,
        minuten_direct=notitie.minuten_direct,
        minuten_reis=notitie.minuten_reis,
        minuten_administratie=notitie.minuten_administratie,
        gevoelig=notitie.gevoelig,
        veld=soap.DELEN[0].key if split else VRIJ_VELD,
        cursor=0 if split else len(notitie.tekst),
    )


def on_concept(concept: Notitie, invoer: Invoer, moment: datetime) -> Notitie:
    """The concept with what is filled in now."""
    return replace(
        concept,
        tekst=invoer.woorden.strip(),
        methode=invoer.methode,
        soort=invoer.soort,
        moment=moment,
        doelen=invoer.doelen,
        activiteit=invoer.activiteit,
        minuten_direct=invoer.minuten_direct,
        minuten_reis=invoer.minuten_reis,
        minuten_administratie=invoer.minuten_administratie,
        gevoelig=invoer.gevoelig,
    )


def inhoud_of(invoer: Invoer) -> dict[str, str | int | None]:
    """The fields as a kladje holds them; `tekst` is what is shown of it elsewhere."""
    return {
        "tekst": invoer.woorden,
        "vrij": invoer.tekst,
        **{f"deel_{deel.key}": text for deel, text in zip(soap.DELEN, invoer.delen, strict=True)},
        "methode": invoer.methode.value,
        "soort": invoer.soort.value,
        "dag": invoer.dag.isoformat() if invoer.dag else None,
        "tijd": invoer.tijd,
        "doelen": json.dumps(invoer.doelen),
        "activiteit": invoer.activiteit.value if invoer.activiteit else None,
        "minuten_direct": invoer.minuten_direct,
        "minuten_reis": invoer.minuten_reis,
        "minuten_administratie": invoer.minuten_administratie,
        "gevoelig": invoer.gevoelig.value,
        "meer": int(invoer.meer),
        "veld": invoer.veld,
        "cursor": invoer.cursor,
        "namen": json.dumps(dict(invoer.namen), ensure_ascii=False),
    }


def kladje_of(
    invoer: Invoer,
    *,
    kladje_id: str,
    dossier_id: str | None,
    concept: Notitie | None,
    original: Notitie | None,
    now: datetime,
) -> Kladje:
    """What is kept of it: of a new note, of a concept, or of an addition to `original`."""
    about = concept or original
    return Kladje(
        id=kladje_id,
        soort=SoortKladje.NOTITIE if original is None else SoortKladje.AANVULLING,
        assistentmedewerker_id=dossier_id,
        inhoud={**inhoud_of(invoer), "notitie_id": about.id if about else None},
        bewaard_op=now,
    )


def offered(kladjes: Sequence[Kladje], wanted: str | None) -> Kladje | None:
    """The last one of a note about this person, or about anyone when `wanted` is None."""
    for kladje in kladjes:
        about_them = wanted in (None, kladje.assistentmedewerker_id)
        if kladje.soort is SoortKladje.NOTITIE and about_them:
            return kladje
    return None


def offer_words(kladje: Kladje, person: Row | None, today: date) -> str:
    """The offer to go on with it; `person` None: about nobody, or not known here."""
    name = f" over {person.title}" if person else ""
    return f"Verder met je kladje{name} van {dutch.moment_near(kladje.bewaard_op, today)}"


def addition_title(original: Notitie, today: date) -> str:
    """What is written, when it adds to a signed note."""
    return f"Aanvulling op de notitie van {dutch.near_day(day_of(original.moment), today)}"


def invoer_of(kladje: Kladje) -> Invoer:
    """What stood on the screen; a field that this version does not know is left as usual."""
    inhoud = kladje.inhoud
    usual = Invoer()
    s, o, a, p = (_text(inhoud, f"deel_{deel.key}") for deel in soap.DELEN)
    day = _text(inhoud, "dag")
    return Invoer(
        methode=_term(Methode, inhoud, "methode") or usual.methode,
        tekst=_text(inhoud, "vrij") if "vrij" in inhoud else _text(inhoud, "tekst"),
        delen=(s, o, a, p),
        soort=_term(SoortNotitie, inhoud, "soort") or usual.soort,
        dag=date.fromisoformat(day) if day else None,
        tijd=_text(inhoud, "tijd"),
        doelen=tuple(str(one) for one in json.loads(_text(inhoud, "doelen") or "[]")),
        activiteit=_term(Activiteit, inhoud, "activiteit"),
        minuten_direct=_number(inhoud, "minuten_direct"),
        minuten_reis=_number(inhoud, "minuten_reis"),
        minuten_administratie=_number(inhoud, "minuten_administratie"),
        gevoelig=_term(Gevoeligheid, inhoud, "gevoelig") or usual.gevoelig,
        meer=bool(_number(inhoud, "meer")),
        veld=_text(inhoud, "veld") or usual.veld,
        cursor=_number(inhoud, "cursor"),
        namen=tuple(json.loads(_text(inhoud, "namen") or "{}").items()),
    )


def _text(inhoud: Inhoud, name: str) -> str:
    value = inhoud.get(name)
    return value if isinstance(value, str) else ""


def _number(inhoud: Inhoud, name: str) -> int:
    value = inhoud.get(name)
    return value if isinstance(value, int) else 0


def _term(kind: type[T_], inhoud: Inhoud, name: str) -> T_ | None:
    return kind.with_label(_text(inhoud, name))


def folded_away(invoer: Invoer) -> str:
    """What is filled in below 'Meer', in a line: `2 doelen · 45 min · gezondheid`."""
    parts = []
    if invoer.doelen:
        parts.append(dutch.count(len(invoer.doelen), "doel", "doelen"))
    if invoer.minuten:
        parts.append(dutch.minutes(invoer.minuten))
    if invoer.activiteit is not None:
        parts.append(invoer.activiteit.label)
    if invoer.gevoelig is not Gevoeligheid.GEWOON:
        parts.append(invoer.gevoelig.label)
    if invoer.methode is Methode.SOAP:
        parts.append(invoer.methode.label)
    return " · ".join(parts)


def shortened(text: str) -> str:
    """The begin of an earlier text, cut between two words."""
    if len(text) <= SHOWN_CHARACTERS:
        return text
    return f"{text[:SHOWN_CHARACTERS].rsplit(None, 1)[0]} …"
