"""What is said when access to a dossier ended: calmly, with where the words went."""

from __future__ import annotations

ASK_LEADER = "Vragen? Je teamleider weet het."
_NOT_LOST = "Wat je typte gaat naar je teamleider; het is niet weg."


def gone_words(name: str, *, typed: bool) -> tuple[str, str]:
    """Title and sentence. `name` empty: not known here; `typed`: something half typed was kept."""
    who = name or "Dit dossier"
    return (
        f"{who} staat niet meer op deze laptop",
        f"{_NOT_LOST} {ASK_LEADER}" if typed else ASK_LEADER,
    )


def locked_words(name: str) -> tuple[str, str]:
    """Title and sentence above what was being written when access ended."""
    return f"Je hebt geen toegang meer tot {name or 'dit dossier'}", f"{_NOT_LOST} {ASK_LEADER}"
