"""docs/woordenlijst.md has every word of the domain, once, and says where it stands."""

import re
from collections import Counter
from pathlib import Path

PROJECT = Path(__file__).parent.parent
_ROW = re.compile(r"^\| (\w+) \| (.+) \| `(.+)` \|$", re.MULTILINE)
_CLASS = re.compile(r"^class ([A-Z]\w*)", re.MULTILINE)


def words() -> list[tuple[str, str, str]]:
    """Word, meaning and file of every row."""
    return _ROW.findall((PROJECT / "docs" / "woordenlijst.md").read_text("utf-8"))


def classes() -> dict[str, str]:
    """Every public class of the domain, with its file."""
    return {
        name: str(path.relative_to(PROJECT))
        for path in (PROJECT / "jobcoach" / "domain").rglob("*.py")
        for name in _CLASS.findall(path.read_text("utf-8"))
    }


def test_every_word_of_the_domain_stands_in_the_woordenlijst_with_its_place() -> None:
    assert classes() == {word: where for word, _, where in words()}


def test_no_word_is_explained_twice_or_not_at_all() -> None:
    assert [
        word for word, times in Counter(word for word, _, _ in words()).items() if times > 1
    ] == []
    assert [word for word, meaning, _ in words() if len(meaning) < 15 or meaning[-1] != "."] == []
