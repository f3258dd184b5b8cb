"""What is pasted becomes plain text as one types it: words stay, make-up goes."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_BULLET = re.compile("^[ ]*[•◦▪‣·\uf0b7][ ]*", re.MULTILINE)
_EMPTY_LINES = re.compile("\n{3,}")
_PICTURE = "\ufffc"
"""Stands in the words where a picture was."""
_JOINER = "\u200d"
"""Holds the parts of one emoji together."""


def cleaned(text: str) -> str:
    """The same words with ordinary spaces and line ends, at most one empty line in a row.

    The bullets of a word processor become a dash; what cannot be seen is left out.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ").replace(_PICTURE, "")
    text = _BULLET.sub("- ", "".join(_plain(letter) for letter in text))
    lines = [line.rstrip() for line in text.split("\n")]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines))


def _plain(letter: str) -> str:
    if letter in ("\n", _JOINER, "\uf0b7"):
        return letter
    kind = unicodedata.category(letter)
    if kind == "Zs":
        return " "
    return "" if kind[0] == "C" else letter
