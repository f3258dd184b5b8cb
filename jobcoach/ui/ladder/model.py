"""One measurement as it stands on the screen: kept as a kladje, saved as a Ladderbeoordeling."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from jobcoach.domain.kladje import Kladje
from jobcoach.domain.ladder import Antwoord, Vraag, next_question, outcome
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling, Nabijheid
from jobcoach.ui.ladder import path


@dataclass(frozen=True, slots=True, kw_only=True)
class Meting:
    """All that was answered and filled in, and which question is asked now."""

    datum: date | None
    """The day of measuring; None while what is typed is no day."""
    antwoorden: Mapping[Vraag, Antwoord] = field(default_factory=dict)
    vraag: Vraag | None = Vraag.V1
    """The question on the screen; None: the result."""
    trede: int | None = None
    """What the coach chose; None: what follows from the answers."""
    reden_afwijking: str = ""
    mening_persoon: str = ""
    trede_volgens_persoon: int | None = None
    verwachte_trede: int | None = None
    verwacht_binnen_maanden: int | None = None
    verwachting_grond: str = ""
    positie_sinds: date | None = None
    dagdelen_per_week: int | None = None
    nabijheid: Nabijheid | None = None
    taakverantwoordelijkheid: int | None = None

    @property
    def berekend(self) -> int | None:
        """The trede that follows from the answers; None: 'onvolledig'."""
        trede = outcome(self.antwoorden).trede
        return None if trede is None else int(trede)

    @property
    def gekozen(self) -> int | None:
        """The trede that counts: the coach's, else what follows."""
        return self.berekend if self.trede is None else self.trede

    @property
    def deviates(self) -> bool:
        """Whether the coach chose another trede than follows."""
        return self.trede is not None and self.trede != self.berekend


def answered(meting: Meting, antwoord: Antwoord) -> Meting:
    """The present question is answered: on to the next that is still needed."""
    if meting.vraag is None:
        return meting
    answers = {**meting.antwoorden, meting.vraag: antwoord}
    return replace(meting, antwoorden=answers, vraag=next_question(answers))


def gone_back(meting: Meting) -> Meting:
    """The question before; at the first question nothing changes."""
    earlier = path.before(meting.antwoorden, meting.vraag)
    return meting if earlier is None else replace(meting, vraag=earlier)


def can_go_back(meting: Meting) -> bool:
    """Whether there is a question before this one."""
    return path.before(meting.antwoorden, meting.vraag) is not None


def on_beoordeling(base: Ladderbeoordeling, meting: Meting) -> Ladderbeoordeling:
    """The assessment with what is filled in now; `meting.datum` must be known."""
    return replace(
        base,
        datum=meting.datum or base.datum,
        antwoorden=path.counted(meting.antwoorden),
        trede=meting.gekozen,
        reden_afwijking=meting.reden_afwijking.strip() if meting.deviates else "",
        mening_persoon=meting.mening_persoon.strip(),
        trede_volgens_persoon=meting.trede_volgens_persoon,
        verwachte_trede=meting.verwachte_trede,
        verwacht_binnen_maanden=meting.verwacht_binnen_maanden,
        verwachting_grond=meting.verwachting_grond.strip(),
        positie_sinds=meting.positie_sinds,
        dagdelen_per_week=meting.dagdelen_per_week,
        nabijheid=meting.nabijheid,
        taakverantwoordelijkheid=meting.taakverantwoordelijkheid,
    )


def of_beoordeling(beoordeling: Ladderbeoordeling) -> Meting:
    """A concept, or what was sent back, to go on with."""
    meting = Meting(
        datum=beoordeling.datum,
        antwoorden=dict(beoordeling.antwoorden),
        vraag=next_question(beoordeling.antwoorden),
        reden_afwijking=beoordeling.reden_afwijking,
        mening_persoon=beoordeling.mening_persoon,
        trede_volgens_persoon=beoordeling.trede_volgens_persoon,
        verwachte_trede=beoordeling.verwachte_trede,
        verwacht_binnen_maanden=beoordeling.verwacht_binnen_maanden,
        verwachting_grond=beoordeling.verwachting_grond,
        positie_sinds=beoordeling.positie_sinds,
        dagdelen_per_week=beoordeling.dagdelen_per_week,
        nabijheid=beoordeling.nabijheid,
        taakverantwoordelijkheid=beoordeling.taakverantwoordelijkheid,
    )
    follows = beoordeling.trede == meting.berekend
    return meting if follows else replace(meting, trede=beoordeling.trede)


_TEXTS = ("reden_afwijking", "mening_persoon", "verwachting_grond")
_NUMBERS = (
    "trede",
    "trede_volgens_persoon",
    "verwachte_trede",
    "verwacht_binnen_maanden",
    "dagdelen_per_week",
    "taakverantwoordelijkheid",
)


def inhoud_of(meting: Meting) -> dict[str, str | int | None]:
    """The fields as a kladje holds them; `tekst` is what is shown of it elsewhere."""
    answers = {vraag.value: antwoord.value for vraag, antwoord in meting.antwoorden.items()}
    if meting.vraag is None:
        shown = "uitkomst"
    else:
        shown = f"vraag {path.number_of(meting.antwoorden, meting.vraag)}"
    return {
        "tekst": shown,
        "antwoorden": json.dumps(answers),
        "vraag": meting.vraag.value if meting.vraag else None,
        "datum": meting.datum.isoformat() if meting.datum else None,
        "positie_sinds": meting.positie_sinds.isoformat() if meting.positie_sinds else None,
        "nabijheid": meting.nabijheid.value if meting.nabijheid else None,
        **{name: getattr(meting, name) for name in (*_TEXTS, *_NUMBERS)},
    }


def meting_of(kladje: Kladje, today: date) -> Meting:
    """What stood on the screen, at the same question."""
    inhoud = kladje.inhoud
    answers = json.loads(str(inhoud.get("antwoorden") or "{}"))
    vraag, nabijheid = inhoud.get("vraag"), inhoud.get("nabijheid")
    since = _day(inhoud.get("positie_sinds"))
    numbers = {name: inhoud.get(name) for name in _NUMBERS}
    texts = {name: str(inhoud.get(name) or "") for name in _TEXTS}
    meting = Meting(
        datum=_day(inhoud.get("datum")) or today,
        antwoorden={Vraag(name): Antwoord(value) for name, value in answers.items()},
        vraag=Vraag(str(vraag)) if vraag else None,
        positie_sinds=since,
        nabijheid=Nabijheid(str(nabijheid)) if nabijheid else None,
    )
    known: dict[str, int | str | None] = {
        **texts,
        **{name: number if isinstance(number, int) else None for name, number in numbers.items()},
    }
    return replace(meting, **known)  # type: ignore[arg-type] # names and kinds are those above


def _day(value: str | int | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else None
