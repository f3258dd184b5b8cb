"""How strong a passphrase is, in words."""

from __future__ import annotations

from dataclasses import dataclass

from jobcoach.keychain import SHORTEST_PASSPHRASE
from jobcoach.ui.theme import Tone

_ADVICE = f"Kies minstens {SHORTEST_PASSPHRASE} tekens, bijvoorbeeld vier losse woorden."
_STRONG_WORDS = 4
_STRONG_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class Strength:
    """A word about a passphrase, and what would make it better."""

    words: str
    tone: Tone
    enough: bool
    """Whether it may be used."""


def strength_of(passphrase: str) -> Strength:
    """How strong it is: long beats strange. Empty when nothing was typed."""
    said = passphrase.strip()
    if not said:
        return Strength(_ADVICE, Tone.QUIET, enough=False)
    if len(said) < SHORTEST_PASSPHRASE:
        more = SHORTEST_PASSPHRASE - len(said)
        tekens = "teken" if more == 1 else "tekens"
        return Strength(f"Te kort: nog {more} {tekens}.", Tone.AMBER, enough=False)
    if len(set(said.casefold())) < 6:
        return Strength("Zwak: gebruik meer verschillende tekens.", Tone.AMBER, enough=True)
    words = set(said.casefold().split())
    if len(words) >= _STRONG_WORDS or len(said) >= _STRONG_CHARACTERS:
        return Strength("Sterk.", Tone.ACCENT, enough=True)
    return Strength("Goed. Nog een woord erbij maakt hem sterk.", Tone.ACCENT, enough=True)
