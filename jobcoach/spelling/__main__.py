"""Answers on standard output what is asked on standard input, a line of JSON each.

`["check", [words]]` → `["check", [words], [those that are wrong]]`;
`["suggest", word]` → `["suggest", word, [suggestions]]`. Begins with `["ready"]`, or with
`["absent"]` where there is no Hunspell, and then ends. Ends when nobody asks any more. Keeps and
sends nothing: not a word of what it is asked touches a disk or a network.
"""

from __future__ import annotations

import json
import sys
from threading import Thread
from typing import Any

from jobcoach.paths import resources_dir
from jobcoach.spelling.dictionary import Dictionary


def main() -> int:
    """Answer until standard input is closed; gives the exit status."""
    try:
        dictionary = Dictionary(resources_dir() / "spelling")
    except ImportError:
        _say(["absent"])
        return 0
    _say(["ready"])
    warming = Thread(target=dictionary.warm_up, daemon=True)
    for line in sys.stdin.buffer:
        match json.loads(line):
            case ["check", list(words)]:
                _say(["check", words, dictionary.wrong(words)])
            case ["suggest", str(word)]:
                _say(["suggest", word, dictionary.suggest(word)])
        if warming.ident is None:
            warming.start()
    return 0


def _say(answer: list[Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
