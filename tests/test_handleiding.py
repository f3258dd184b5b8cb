"""The guide is whole, true to the program, and written for who reads it."""

from __future__ import annotations

import ast
import inspect
import re
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from jobcoach import errors
from jobcoach.ui.actions import ACTIONS, INSIDE_A_SCREEN
from jobcoach.ui.guide import Chapter, key_of, read_guide, words_in
from jobcoach.ui.handleiding.markdown import Kind, blocks_of
from jobcoach.ui.handleiding.model import linked
from tests.ui.looked_at import english_in

PROJECT = Path(__file__).parent.parent
FOLDER = PROJECT / "docs" / "handleiding"
CHAPTERS = {chapter.key: chapter for chapter in read_guide(FOLDER)}
LONGEST_SENTENCE_WORDS = 26
NOT_OF_A_COACH = {
    "JobcoachError",
    "Stopped",  # said where one pressed stop
    "NoData",  # of the command line, as are the next ones
    "AlreadySetUp",
    "AnswersUnreadable",
    "NoBackup",
    "NoScreen",
    "NoSuchSign",
    "PassphraseNeeded",  # the page that asks for it
}
"""Errors that nobody reads in the window."""
each_chapter = pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=CHAPTERS)


@cache
def words_of_the_program() -> str:
    """Every text in the program's sources, one a line, comments and explanations left out."""
    found: list[str] = []
    for path in (PROJECT / "jobcoach").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found += [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in told
        ]
    return "\n".join(found)


def headings(chapter: Chapter) -> set[str]:
    return {key_of(block.text) for block in blocks_of(chapter.text) if block.level}


def test_every_file_of_the_guide_is_a_chapter() -> None:
    files = {path.stem for path in FOLDER.glob("*.md")} - {"README"}
    assert files == set(CHAPTERS)


@each_chapter
def test_a_chapter_begins_with_its_title(chapter: Chapter) -> None:
    first, *rest = blocks_of(chapter.text)
    assert (first.level, first.text) == (1, chapter.title)
    assert [block.text for block in rest if block.level == 1] == []


@each_chapter
def test_every_link_leads_to_a_chapter_and_a_heading_that_are_there(chapter: Chapter) -> None:
    for block in blocks_of(chapter.text):
        for span in block.spans:
            if not span.link:
                continue
            place = linked(span.link)
            assert place is not None, span.link
            assert place.tab in CHAPTERS, span.link
            assert place.item is None or place.item in headings(CHAPTERS[place.tab]), span.link


@each_chapter
def test_every_word_of_the_screen_stands_in_the_program(chapter: Chapter) -> None:
    quoted = {
        span.text.rstrip(".")
        for block in blocks_of(chapter.text)
        for span in block.spans
        if span.bold
    }
    assert [words for words in sorted(quoted) if words not in words_of_the_program()] == []


@each_chapter
def test_no_mark_is_left_that_would_be_read_as_it_was_typed(chapter: Chapter) -> None:
    for block in blocks_of(chapter.text):
        assert not re.search(r"\*\*|`|\]\(|<[a-z/]|^#", block.text), block.text


@each_chapter
def test_sentences_are_short_and_dutch(chapter: Chapter) -> None:
    for block in blocks_of(chapter.text):
        assert english_in(block.text) == [], block.text
        for sentence in re.split(r"(?<=[.?!:])\s", block.text):
            assert len(sentence.split()) <= LONGEST_SENTENCE_WORDS, sentence


@each_chapter
def test_nothing_of_how_the_program_is_made_is_told(chapter: Chapter) -> None:
    inside = r"\b(sql\w*|database|python|qt|json|synchroniser|scope|api|cache|thread|bug)\b"
    assert re.findall(inside, chapter.text, re.IGNORECASE) == []


def test_what_to_do_is_told_of_every_error_that_a_coach_may_meet() -> None:
    told = CHAPTERS["het-gaat-mis"].text
    source = inspect.getsource(errors)
    of_the_server = source[source.index("# --- the server, as") : source.index("# --- files that")]
    missing = [
        error.title
        for name, error in vars(errors).items()
        if isinstance(error, type)
        and issubclass(error, errors.JobcoachError)
        and name not in NOT_OF_A_COACH
        and f"class {name}(" not in of_the_server
        and error.title not in told
    ]
    assert missing == []


def test_every_shortcut_stands_in_the_chapter_about_shortcuts() -> None:
    told = {
        span.text
        for block in blocks_of(CHAPTERS["sneltoetsen"].text)
        for span in block.spans
        if span.key
    }
    wanted = {spec.shortcut.replace("Alt+Left", "Alt+Pijl links") for spec in ACTIONS}
    for keys, _ in INSIDE_A_SCREEN:
        wanted |= set(re.split(r", | en (?!met)| tot en met ", keys))
    assert wanted - told == set(), "add these to docs/handleiding/sneltoetsen.md"


def test_hard_words_stand_in_order_each_with_a_short_explanation() -> None:
    words = words_in(CHAPTERS["woorden"].text)
    titles = [word.title.casefold() for word in words]
    assert titles == sorted(titles)
    for word in words:
        assert 1 <= len(re.findall(r"[.?](?:\s|$)", word.explanation)) <= 3, word.title
        assert not re.search(r"[*`\[]", word.explanation), word.title


def pictures() -> list[tuple[str, str]]:
    """File and words of every picture that a chapter shows."""
    return [
        (block.source, block.text)
        for chapter in CHAPTERS.values()
        for block in blocks_of(chapter.text)
        if block.kind is Kind.PICTURE
    ]


def test_every_picture_is_there_in_light_and_dark_and_has_words() -> None:
    assert len(pictures()) > 20
    for source, words in pictures():
        assert len(words) > 10, source
        light = Image.open(FOLDER / source)
        dark = Image.open(FOLDER / source.replace(".png", "-donker.png"))
        assert light.size == dark.size, source
        assert 300 < light.width <= 1000, source
        ground, night = (each.convert("L").tobytes()[0] for each in (light, dark))
        assert night < 100 < 200 < ground, source


def test_no_picture_is_kept_that_no_chapter_shows() -> None:
    shown = {source for source, _ in pictures()}
    shown |= {source.replace(".png", "-donker.png") for source in shown}
    kept = {f"plaatjes/{path.name}" for path in (FOLDER / "plaatjes").glob("*.png")}
    assert kept == shown


def test_the_pictures_take_little_room() -> None:
    assert sum(path.stat().st_size for path in (FOLDER / "plaatjes").glob("*.png")) < 2_500_000
