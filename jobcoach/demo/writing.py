"""The text of a note: scenes, what is usual about someone, what was seen and agreed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from random import Random

from jobcoach.demo.calendar import DAYS_PER_MONTH, times_of_year
from jobcoach.demo.grammar import Voice, chosen
from jobcoach.demo.people import Person
from jobcoach.demo.schedule import Slot
from jobcoach.demo.source import Sources
from jobcoach.domain.notitie import Methode, SoortNotitie

FEWEST_WORDS = 40
_FEWEST_WORDS_OF_A_DAY = 50
SOAP_HEADINGS = ("Subjectief", "Objectief", "Analyse", "Plan")
_SOAP = 0.07
_SEASONAL = 0.3
_MOST_USES = 2
"""Of what is usual about someone: after that the reader knows."""
_NEAR = 5
"""Of the pieces that were used least, so many take part in the draw."""
_SPEAKING = re.compile(r"zei\b|zegt|vertel|praat|vroeg|legde|'|\bapp|grap|neurie|riep|uitleg|\bbel")
_READING = re.compile(r"schr[ie]|lees|las\b|getypt|lijst|kaartje|prijs|recept|voorgelezen")
_ON_THE_SPOT = re.compile(r"zwaaide|Eindcijfer|kort bezoek|bijgewerkt")
_SHAPES = (
    ("scene", "gewoon", "afspraak"),
    ("gewoon", "scene"),
    ("scene", "waarneming", "afspraak"),
    ("scene", "gewoon"),
    ("gewoon", "waarneming"),
    ("scene", "waarneming"),
    ("scene", "gewoon", "waarneming"),
    ("waarneming", "scene"),
    ("scene", "gewoon", "waarneming"),
    ("scene", "scene"),
)


@dataclass(slots=True)
class Writer:
    """Writes all notes, and remembers what it used so that nothing comes back soon."""

    sources: Sources
    today: date
    rng: Random
    _uses: dict[str, int] = field(default_factory=dict)
    """How often a piece was used at all."""
    _uses_by: dict[tuple[str, str], int] = field(default_factory=dict)
    """How often a piece was used about one person."""
    _fits: dict[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    """What of a pool fits a person, by the name of the pool."""
    _written: set[tuple[str, str]] = field(default_factory=set)
    """What was written about whom, to the letter."""

    def text_of(self, slot: Slot, person: Person, voice: Voice) -> tuple[str, Methode]:
        """The text of one note and how it is laid out."""
        beat = slot.beat
        if beat is None:
            return self._ordinary(slot, person, voice)
        if not beat.tekst:
            whole = self._moment(beat.soort, person, voice)
        elif beat.soap:
            return _with_headings(beat.tekst), Methode.SOAP
        else:
            whole = self._spoken(beat.tekst, person, voice, known=False)
        return self._long_enough(whole, person, voice), Methode.VRIJ

    def addition(self, person: Person, voice: Voice) -> str:
        """The text of an addition to an earlier note."""
        return self._pick(self.sources.moments["aanvulling"], person, voice, known=False)

    def _moment(self, soort: SoortNotitie, person: Person, voice: Voice) -> str:
        pool = self.sources.moments[soort.value]
        fitting = self._fitting(soort.value, pool, person)
        return self._pick(fitting or pool, person, voice, known=False)

    def _ordinary(self, slot: Slot, person: Person, voice: Voice) -> tuple[str, Methode]:
        silent = person.source.values.get("zwijgt", False)
        usual = self._usual(slot, person)
        if not silent and self.rng.random() < _SOAP:
            return self._soap(slot, person, voice), Methode.SOAP
        shapes = [shape for shape in _SHAPES if usual or "gewoon" not in shape]
        said: list[str] = []
        for part in self.rng.choice(shapes):
            pool = usual if part == "gewoon" else self._pool(part, slot, person)
            known = any(voice.named_in(one) for one in said)
            piece = self._pick(pool, person, voice, known=known)
            said.append(piece if known or said else voice.begun_by_name(piece))
        while sum(len(one.split()) for one in said) < _FEWEST_WORDS_OF_A_DAY:
            known = any(voice.named_in(one) for one in said)
            pool = self._pool("waarneming", slot, person)
            said.append(self._pick(pool, person, voice, known=known))
        return " ".join(said), Methode.VRIJ

    def _soap(self, slot: Slot, person: Person, voice: Voice) -> str:
        parts = [self._pick(self.sources.parts["gezegd"], person, voice, known=True)]
        for part in ("scene", "analyse", "plan"):
            known = any(voice.named_in(one) for one in parts)
            parts.append(self._pick(self._pool(part, slot, person), person, voice, known=known))
        return _laid_out(parts)

    def _pool(self, part: str, slot: Slot, person: Person) -> Sequence[str]:
        if part != "scene":
            pool = self.sources.parts[part]
            return (
                pool
                if part in ("afspraak", "analyse", "plan")
                else self._fitting(part, pool, person)
            )
        if slot.visit is None:
            kind = "bedrijf"
        else:
            kind = self.sources.werkposten[slot.visit.werkpost]["pot"]
        scenes = self.sources.scenes[kind]
        if self.rng.random() < _SEASONAL:
            now = [
                one
                for time in times_of_year(slot.day)
                for one in self._fitting(f"{kind} {time}", scenes.get(time, ()), person)
            ]
            fresh = [one for one in now if (person.source.key, one) not in self._uses_by]
            if fresh:
                return fresh
        return self._fitting(f"{kind} altijd", scenes["altijd"], person)

    def _fitting(self, name: str, pool: Sequence[str], person: Person) -> Sequence[str]:
        """Without what this person would not do: speak, or read and write."""
        known = self._fits.get((person.source.key, name))
        if known is not None:
            return known
        values = person.source.values
        unfit = [re.compile(values["vermijd"])] if "vermijd" in values else []
        if values.get("zwijgt", False):
            unfit.append(_SPEAKING)
        if values["taal"] == "a1":
            unfit.append(_READING)
        fitting = [one for one in pool if not any(rule.search(one) for rule in unfit)]
        self._fits[person.source.key, name] = fitting
        return fitting

    def _usual(self, slot: Slot, person: Person) -> list[str]:
        days = (slot.day - self.today).days
        key = person.source.key
        return [
            one.tekst
            for one in person.source.gewoon
            if one.sinds * DAYS_PER_MONTH <= days
            and self._uses_by.get((key, one.tekst), 0) < _MOST_USES
        ]

    def _pick(self, pool: Sequence[str], person: Person, voice: Voice, *, known: bool) -> str:
        """One of the pieces that were used least, written out in a way not used before."""
        key = person.source.key
        used = [self._uses_by.get((key, one), 0) for one in pool]
        fewest = min(used)
        fresh = [one for one, times in zip(pool, used, strict=True) if times == fewest]
        near = nsmallest(_NEAR, fresh, key=lambda one: self._uses.get(one, 0))
        piece = self.rng.choice(near)
        self._uses[piece] = self._uses.get(piece, 0) + 1
        self._uses_by[key, piece] = self._uses_by.get((key, piece), 0) + 1
        return self._spoken(piece, person, voice, known=known)

    def _spoken(self, piece: str, person: Person, voice: Voice, *, known: bool) -> str:
        written = ""
        for _ in range(6):
            written = voice.filled(chosen(piece, self.rng), self.rng, known=known)
            if (person.source.key, written) not in self._written:
                break
        self._written.add((person.source.key, written))
        return written

    def _endings(self) -> Sequence[str]:
        """What may end a note that was not about a day at the werkpost too."""
        return [one for one in self.sources.parts["afspraak"] if not _ON_THE_SPOT.search(one)]

    def _long_enough(self, text: str, person: Person, voice: Voice) -> str:
        while len(text.split()) < FEWEST_WORDS:
            known = voice.named_in(text)
            added = self._pick(self._endings(), person, voice, known=known)
            text = f"{text} {added}"
        return text


def _with_headings(text: str) -> str:
    """A text with lines `S: …` as the program lays SOAP out."""
    parts = [line.partition(": ")[2] for line in text.splitlines()]
    return _laid_out(parts)


def _laid_out(parts: Sequence[str]) -> str:
    return "\n\n".join(
        f"{heading}\n{part}" for heading, part in zip(SOAP_HEADINGS, parts, strict=True)
    )
