"""Texts of notes with words as often and as rare as in real writing, the same on every run."""

from __future__ import annotations

from itertools import accumulate
from random import Random

_COMMON = """
    de het een en van ik te dat die in is niet hij ze op aan met als voor er maar om dan zou wat
    mijn ook nog naar heeft bij vandaag goed gaat werk heb was hebben samen zelf morgen rustig
    praten taken stal voeren vegen collega afspraak week gesprek plan hulp klaar koffie
"""
_STARTS = "b br d dr f g gr h j k kl kr l m n p pl r s sch sl st str t tr v vl w z zw"
_VOWELS = "a aa e ee i ie o oe oo ou u ui ij eu"
_ENDS = "n r s t k l m p ng cht nd rk st"
_VOCABULARY = 30_000
"""Different words. With a law of Zipf: most of them stand in a few notes only."""
_SHIFT = 2.7
"""Mandelbrot's: the commonest words are not quite as common as Zipf says."""
SHORTEST_CHARS, USUAL_CHARS, LONGEST_CHARS = 120, 600, 3_000


class Writer:
    """Writes notes of about 600 characters; the same seed gives the same notes."""

    def __init__(self, seed: int = 20261103) -> None:
        self._chance = Random(seed)
        self.words = self._vocabulary()
        """From the commonest to the rarest."""
        self._weights = list(accumulate(1 / (rank + _SHIFT) for rank in range(len(self.words))))

    def note(self) -> str:
        """One text: sentences of ordinary length, most notes short and a few long."""
        length = self._chance.lognormvariate(0.0, 0.5) * USUAL_CHARS * 0.9
        length = min(max(length, SHORTEST_CHARS), LONGEST_CHARS)
        written = 0
        sentences = []
        while written < length:
            words = self._chance.choices(
                self.words, cum_weights=self._weights, k=self._chance.randint(5, 16)
            )
            sentence = " ".join(words).capitalize() + "."
            sentences.append(sentence)
            written += len(sentence) + 1
        return " ".join(sentences)

    def name(self) -> str:
        """A name that is also an ordinary word sometimes, as names are."""
        return self._chance.choice(self.words[200:5_000]).capitalize()

    def _vocabulary(self) -> list[str]:
        words = dict.fromkeys(_COMMON.split())
        while len(words) < _VOCABULARY:
            syllables = self._chance.choices((1, 2, 3, 4), weights=(1, 4, 4, 2))[0]
            words["".join(self._syllable() for _ in range(syllables))] = None
        return list(words)

    def _syllable(self) -> str:
        end = self._chance.choice(["", "", *_ENDS.split()])
        return self._chance.choice(_STARTS.split()) + self._chance.choice(_VOWELS.split()) + end
