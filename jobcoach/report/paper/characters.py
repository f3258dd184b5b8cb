"""What is written in place of characters that the type has no shape for, so that nothing is lost.

Emoji and other scripts become words between square brackets. What was really written goes along
invisibly (`actual`), for copying, searching and screen readers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

NO_BREAK_SPACE = "\u00a0"

_LOOKALIKES = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u2032": "'",
    "\u2033": '"',
    "\u202f": NO_BREAK_SPACE,
    **dict.fromkeys("●■▪◦‣⁃►", "•"),
    "→": "->",
    "←": "<-",
    "☐": "[ ]",
    **dict.fromkeys("☑☒✓✔✅", "[x]"),
}
_EMOJI = {
    **dict.fromkeys("👍", "duim omhoog"),
    **dict.fromkeys("👎", "duim omlaag"),
    **dict.fromkeys("🙂😀😃😄😁😊☺😉😆", "lach"),
    **dict.fromkeys("😂🤣", "tranen van het lachen"),
    **dict.fromkeys("😐😑😶", "neutraal gezicht"),
    **dict.fromkeys("🙁☹😕😞😔😟", "verdrietig gezicht"),
    **dict.fromkeys("😢😭", "huilend gezicht"),
    **dict.fromkeys("😠😡", "boos gezicht"),
    **dict.fromkeys("❤♥💚💙💛🧡💜", "hart"),
    **dict.fromkeys("👏", "applaus"),
    **dict.fromkeys("💪", "sterke arm"),
    **dict.fromkeys("🎉🥳", "feest"),
    **dict.fromkeys("⭐🌟", "ster"),
}
_SCRIPTS = {
    "ARABIC": "Arabisch schrift",
    "ARMENIAN": "Armeens schrift",
    "BENGALI": "Bengaals schrift",
    "CJK": "Chinese tekens",
    "CYRILLIC": "cyrillisch schrift",
    "DEVANAGARI": "devanagari-schrift",
    "ETHIOPIC": "Ethiopisch schrift",
    "GEORGIAN": "Georgisch schrift",
    "GREEK": "Grieks schrift",
    "HANGUL": "Koreaans schrift",
    "HEBREW": "Hebreeuws schrift",
    "HIRAGANA": "Japans schrift",
    "KATAKANA": "Japans schrift",
    "TAMIL": "Tamil-schrift",
    "THAI": "Thais schrift",
}
_JOINERS = frozenset("\u200d\ufe0e\ufe0f\u20e3") | {chr(c) for c in range(0xE0020, 0xE0080)}
_SKINS = frozenset(chr(code) for code in range(0x1F3FB, 0x1F400))


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters as they are drawn; `actual` is what was written when that is something else."""

    text: str
    actual: str | None = None


def pieces_of(text: str, drawable: frozenset[str]) -> tuple[Piece, ...]:
    """The text in pieces that can be drawn. White space stays; other control characters go."""
    text = unicodedata.normalize("NFC", text)
    if drawable.issuperset(text):
        return (Piece(text),) if text else ()
    return tuple(_merged(_replaced(text, drawable)))


def plain(text: str, drawable: frozenset[str]) -> str:
    """The text as it is drawn, on one line: for the title of the document."""
    return " ".join("".join(piece.text for piece in pieces_of(text, drawable)).split())


def _replaced(text: str, drawable: frozenset[str]) -> Iterator[Piece]:
    place = 0
    while place < len(text):
        char = text[place]
        end = place + 1
        if char in drawable or char.isspace():
            yield Piece(char)
        elif char in _LOOKALIKES:
            yield Piece(_LOOKALIKES[char])
        elif _is_emoji(char):
            end = _end_of_emoji(text, place)
            name = _EMOJI.get(char)
            words = f"[emoji: {name}]" if name else "[emoji]"
            yield Piece(words.replace(" ", NO_BREAK_SPACE), text[place:end])
        elif simpler := _simpler(char, drawable):
            yield Piece(simpler, char)
        elif unicodedata.category(char) not in ("Cc", "Cf", "Mn", "Me"):
            script = _script(char)
            end = _end_of_script(text, place, drawable)
            words = f"[{script}]".replace(" ", NO_BREAK_SPACE)
            yield Piece(words, text[place:end])
        place = end


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    buffer: list[str] = []
    for piece in pieces:
        if piece.actual is None:
            buffer.append(piece.text)
            continue
        if buffer:
            yield Piece("".join(buffer))
            buffer.clear()
        yield piece
    if buffer:
        yield Piece("".join(buffer))


def _is_emoji(char: str) -> bool:
    return char in _EMOJI or (
        unicodedata.category(char) in ("So", "Sk", "Cn")
        and (0x1F000 <= ord(char) <= 0x1FAFF or 0x2600 <= ord(char) <= 0x27BF)
    )


def _end_of_emoji(text: str, place: int) -> int:
    """Behind a whole emoji: with its skin, its flag or family, and its repetitions."""
    end = place + 1
    while end < len(text) and (
        text[end] in _JOINERS
        or text[end] in _SKINS
        or text[end] == text[place]
        or text[end - 1] == "\u200d"
        or (_is_flag(text[end]) and _is_flag(text[end - 1]))
    ):
        end += 1
    return end


def _is_flag(char: str) -> bool:
    return 0x1F1E6 <= ord(char) <= 0x1F1FF


def _simpler(char: str, drawable: frozenset[str]) -> str:
    """The same letter with as many of its marks as can be drawn, or its plain form; else empty."""
    for form in (unicodedata.normalize("NFD", char), unicodedata.normalize("NFKD", char)):
        letters = "".join(one for one in form if not unicodedata.combining(one))
        marks = [one for one in form if unicodedata.combining(one)]
        for count in range(len(marks), -1, -1):
            for kept in combinations(marks, count):
                whole = unicodedata.normalize("NFC", letters + "".join(kept))
                if letters and whole != char and drawable.issuperset(whole):
                    return whole
    return ""


def _script(char: str) -> str:
    return _SCRIPTS.get(unicodedata.name(char, "").split(" ")[0].split("-")[0], "onbekend teken")


def _end_of_script(text: str, place: int, drawable: frozenset[str]) -> int:
    """Behind the last character of the same script, over the spaces and signs between them."""
    script = _script(text[place])
    end = place + 1
    for ahead in range(end, len(text)):
        char = text[ahead]
        if char in drawable or char.isspace():
            if char.isalnum() or char == "\n":
                break
        elif _is_emoji(char):
            break
        elif _script(char) == script:
            end = ahead + 1
    return end
