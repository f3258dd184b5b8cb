"""What the keys for spelling and own texts do in one field."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QKeyEvent,
    QTextCursor,
)

from jobcoach.domain.spelling.words import Word
from jobcoach.domain.tekstblok import Tekstblok, called, filled_in
from jobcoach.ui.schrijven.about import waarover
from jobcoach.ui.schrijven.known import Known
from jobcoach.ui.schrijven.marker import SpellingMarker
from jobcoach.ui.widgets.menu import Line, Menu
from jobcoach.ui.widgets.text_area import TextArea
from jobcoach.ui.widgets.text_marks import Look, TextMark

NO_BLOKKEN = "Je hebt nog geen tekstblokken. Selecteer een tekst en kies 'Bewaar als tekstblok'."
_LAST_WORD = re.compile(r"\S+$")
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_NONE = Qt.KeyboardModifier.NoModifier
_LONGEST_LINE = 60


class AreaHelp(QObject):
    """Belongs to one field, and ends with it."""

    save_requested = Signal(str)
    """Keep this text as a tekstblok."""
    said = Signal(str)
    """Something to tell, for the eye."""

    def __init__(self, area: TextArea, known: Known, today: Callable[[], str]) -> None:
        """`today`: the day as people write it, for {datum}."""
        super().__init__(area)
        self._area = area
        self._known = known
        self._today = today
        self.marker = SpellingMarker(area, known)
        area.marks.add(self.marker)
        area.installEventFilter(self)
        self._moved = QTimer(self, singleShot=True)  # several keys may come in one turn
        self._moved.timeout.connect(self._look_whether_typed)
        area.cursorPositionChanged.connect(self._moved.start)
        area.text_replaced.connect(self.marker.forget_skipped)
        area.menu_shown.connect(self._add_to_menu)
        known.speller.suggested.connect(self._suggested)
        self._waiting: tuple[str, Callable[[], None]] | None = None
        self._revision = area.document().revision()
        self._keys: dict[tuple[Qt.KeyboardModifier, Qt.Key], Callable[[], None]] = {
            (_NONE, Qt.Key.Key_F7): lambda: self._to_next(forward=True),
            (_SHIFT, Qt.Key.Key_F7): lambda: self._to_next(forward=False),
            (_CTRL, Qt.Key.Key_Semicolon): self._nearest,
        }
        if area.own_texts:
            self._keys[_CTRL, Qt.Key.Key_Space] = self._choose_blok

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of this help before those of the field; typing is not disturbed."""
        kind = event.type()
        if kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            assert isinstance(event, QKeyEvent)
            return self._key(event, overriding=kind is QEvent.Type.ShortcutOverride)
        if kind is QEvent.Type.FocusOut:
            self.marker.typing(on=False)
        elif kind is QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            return self._menu_waits(event)
        return super().eventFilter(watched, event)

    # --- keys ---

    def _key(self, event: QKeyEvent, *, overriding: bool) -> bool:
        if self._area.isReadOnly():
            return False
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        do = self._keys.get((held, key))
        if do is not None:
            event.accept()
            if not overriding:
                do()
            return True
        if overriding:
            return False
        if key == Qt.Key.Key_Tab and held == _NONE and self._put_blok():
            return True
        typed = bool(event.text()) and event.text().isprintable()
        if typed or key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.marker.typing(on=True)
        return False

    def _look_whether_typed(self) -> None:
        """The cursor went elsewhere without a letter: nothing is being typed any more."""
        revision = self._area.document().revision()
        if revision == self._revision:
            self.marker.typing(on=False)
        self._revision = revision

    # --- spelling ---

    def _wrong(self) -> list[TextMark]:
        return [one for one in self._area.marks.marks() if one.span.look is Look.SPELLING]

    def _to_next(self, *, forward: bool) -> None:
        self.marker.typing(on=False)
        wrong, cursor = self._wrong(), self._area.textCursor()
        if not wrong:
            self._say(self._known.nothing_found)
            return
        if forward:
            begin = cursor.selectionEnd() if cursor.hasSelection() else cursor.position()
            mark = next((one for one in wrong if one.start >= begin), wrong[0])
        else:
            begin = cursor.selectionStart()
            mark = next((one for one in reversed(wrong) if one.end <= begin), wrong[-1])
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()
        self._with_suggestions(mark, lambda: self._show_menu(mark))

    def _nearest(self) -> None:
        """The menu on the word at the cursor, else on the wrong word that is nearest."""
        self.marker.typing(on=False)
        mark = self._area.marks.nearest(self._area.textCursor().position(), Look.SPELLING)
        if mark is None:
            self._say(self._known.nothing_found)
        else:
            self._with_suggestions(mark, lambda: self._show_menu(mark))

    def _with_suggestions(self, mark: TextMark, then: Callable[[], None]) -> None:
        word = mark.span.about
        assert isinstance(word, Word)
        self._waiting = (word.text, then)
        self._known.speller.ask_suggestions(word.text)

    def _suggested(self, word: str) -> None:
        if self._waiting is not None and self._waiting[0] == word:
            _, then = self._waiting
            self._waiting = None
            if self._area.isVisible():  # no menu with someone's words before the lock
                then()

    def _menu_waits(self, event: QContextMenuEvent) -> bool:
        """A menu on a wrong word comes when it is known what it may have been."""
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        area = self._area
        cursor = area.textCursor() if by_key else area.cursorForPosition(event.pos())
        mark = area.marks.at(cursor.position())
        if mark is None or mark.span.look is not Look.SPELLING or area.isReadOnly():
            return False
        assert isinstance(mark.span.about, Word)
        if self._known.speller.suggestions(mark.span.about.text) is not None:
            return False
        again = QContextMenuEvent(event.reason(), event.pos(), event.globalPos())
        self._with_suggestions(mark, lambda: area.contextMenuEvent(again))
        return True

    def _show_menu(self, mark: TextMark) -> None:
        area = self._area
        word = mark.words
        told = f"‘{word}’ staat niet in het woordenboek"
        menu = Menu(told, area)
        menu.tell(told)
        menu.offer(*self.marker.choices(mark))
        menu.insertSeparator(menu.actions()[-2])
        menu.setActiveAction(menu.actions()[1])
        found = self._known.speller.suggestions(mark.span.about.text) or ()  # type: ignore[attr-defined]
        self._announce(f"{told}. {'Bedoel je ' + ', '.join(found) if found else 'Geen suggesties'}")
        self._popup(menu, mark.end)

    def _popup(self, menu: Menu, place: int) -> None:
        cursor = QTextCursor(self._area.document())
        cursor.setPosition(place)
        below = self._area.cursorRect(cursor).bottomLeft() + QPoint(0, 4)
        menu.popup(self._area.viewport().mapToGlobal(below))

    # --- own texts ---

    def _word_before(self) -> tuple[QTextCursor, str]:
        """The word that ends where one types, and a cursor that has it selected."""
        cursor = self._area.textCursor()
        before = cursor.block().text().encode("utf-16-le")[: 2 * cursor.positionInBlock()]
        found = _LAST_WORD.search(before.decode("utf-16-le"))
        word = found[0] if found else ""
        units = len(word.encode("utf-16-le")) // 2
        cursor.setPosition(cursor.position() - units)
        cursor.setPosition(self._area.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
        return cursor, word

    def _put_blok(self) -> bool:
        """The text of the short word that was typed, in its place; False: it is none."""
        if not self._area.own_texts or self._area.textCursor().hasSelection():
            return False
        cursor, word = self._word_before()
        blok = called(self._known.blokken, word) if word else None
        if blok is None:
            return False
        self._insert(cursor, blok)
        return True

    def _insert(self, cursor: QTextCursor, blok: Tekstblok) -> None:
        about = waarover(self._area, self._today())
        cursor.insertText(filled_in(blok.tekst, about))
        self._area.setTextCursor(cursor)
        self._area.ensureCursorVisible()
        self._announce(f"Tekstblok {blok.kort} ingevoegd")

    def _choose_blok(self) -> None:
        """A list of the texts: those that begin as what was typed, else all."""
        blokken = self._known.blokken
        if not blokken:
            self._say(NO_BLOKKEN)
            return
        cursor, word = self._word_before()
        begun = [one for one in blokken if word and one.kort.lower().startswith(word.lower())]
        if not begun:
            cursor = self._area.textCursor()
        menu = Menu("Tekstblok invoegen", self._area)
        for blok in begun or blokken:
            line = " ".join(blok.tekst.split())
            short = line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE].rstrip()} …"
            put = partial(self._insert, cursor, blok)
            menu.offer(Line(f"{blok.kort}   {short}", put, hint=blok.tekst))
        menu.setActiveAction(menu.actions()[0])
        self._popup(menu, self._area.textCursor().position())

    def _add_to_menu(self, menu: Menu) -> None:
        """What can be done with own texts, below the usual."""
        if self._area.isReadOnly() or not self._area.own_texts:
            return
        menu.addSeparator()
        chosen = self._area.textCursor().selection().toPlainText().strip()
        menu.offer(
            Line(
                "Tekstblok invoegen …",
                self._choose_blok,
                "Ctrl+Space",
                "Kies een van je eigen teksten",
            ),
            Line(
                "Bewaar als tekstblok …",
                partial(self.save_requested.emit, chosen),
                "B",
                "Geef deze tekst een kort woord, om hem vaker te gebruiken",
                on=bool(chosen),
            ),
        )

    # --- telling ---

    def _say(self, words: str) -> None:
        self.said.emit(words)
        self._announce(words)

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._area, words))
