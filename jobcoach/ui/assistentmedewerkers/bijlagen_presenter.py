"""Decides about photos and documents: loads, adds with consent, opens, copies, throws away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from jobcoach.domain.bijlage import Bijlage, SoortBijlage
from jobcoach.domain.toestemming import Toestemming
from jobcoach.errors import BijlageNotHere, JobcoachError, NotFound
from jobcoach.ui import dutch
from jobcoach.ui.assistentmedewerkers import bijlagen_model as model
from jobcoach.ui.assistentmedewerkers.bijlagen_adding import Adding, Consent
from jobcoach.ui.assistentmedewerkers.bijlagen_tab import BijlagenTab
from jobcoach.ui.screens import Desk
from jobcoach.ui.theme import Tone
from jobcoach.usecases.bijlagen import Bijlageregel

_COMES = "Zodra er verbinding is, komt dit vanzelf op deze laptop."
_OPENS_ELSEWHERE = (
    "Dit soort document opent niet in Jobcoach. Bewaar een kopie als je het wilt lezen. "
    "Let op: die kopie staat dan buiten de beveiligde opslag."
)
_COPY = (
    "De kopie staat buiten Jobcoach en is niet versleuteld. Gooi het bestand weg als je het niet "
    "meer nodig hebt. In het logboek staat dat jij deze kopie maakte."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BijlagenUsecases:
    """What the tab asks for, with the door already filled in."""

    list_bijlagen: Callable[[str], tuple[Bijlageregel, ...]]
    add_bijlage: Callable[..., Bijlage]
    read_bijlage: Callable[[str], bytes]
    export_bijlage: Callable[[str, Path], int]
    delete_bijlage: Callable[[str], None]
    restore_bijlage: Callable[[str], None]
    list_toestemmingen: Callable[[str], tuple[Toestemming, ...]]


@dataclass(frozen=True, slots=True)
class _Loaded:
    person: str
    tiles: tuple[model.Tile, ...]


class BijlagenPresenter(QObject):
    """The photos and documents of one person at a time."""

    def __init__(
        self, desk: Desk, tab: BijlagenTab, *, usecases: BijlagenUsecases, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tab = tab
        self._usecases = usecases
        self._person: str | None = None
        self._roepnaam = ""
        self._go_to: str | None = None
        self._photos: list[model.Source] = []
        """Wait until someone says who consented."""
        self._told_place = False
        self._adding = Adding(desk.background, add_bijlage=usecases.add_bijlage, parent=self)
        self._adding.changed.connect(self._show_progress)
        self._adding.one_added.connect(self._one_added)
        self._adding.ended.connect(self._added)
        tab.files_given.connect(self._take_files)
        tab.picture_given.connect(self._take_picture)
        tab.consent.given.connect(self._consent_given)
        tab.consent.cancelled.connect(self._drop_photos)
        tab.stop_requested.connect(self._adding.stop)
        tab.opened.connect(self._open)
        tab.moved.connect(self._move)
        tab.save_requested.connect(self._save)
        tab.delete_requested.connect(self._delete)

    @property
    def person(self) -> str | None:
        """Whose they are; None when none were opened."""
        return self._person

    def open(self, person: str, roepnaam: str, *, item: str | None = None) -> None:
        """Show those of this person; with `item` that one is opened too."""
        if person != self._person:
            self._drop_photos()
            self._person, self._roepnaam = person, roepnaam
            self._tab.begin(roepnaam)
        self._go_to = item
        self._load()

    def forget(self) -> None:
        """Another person is shown: load anew when the tab is opened."""
        self._drop_photos()
        self._person = None
        self._tab.begin("")

    def _load(self) -> None:
        person, today = self._person, self._desk.today
        if person is None:
            return

        def load() -> _Loaded:
            found = self._usecases.list_bijlagen(person)
            return _Loaded(person, tuple(model.tile_of(one, today) for one in found))

        self._desk.background.run(load, done=self._show, failed=self._failed, screen=self)

    def _show(self, loaded: _Loaded) -> None:
        if loaded.person != self._person:
            return
        self._tab.show_tiles(loaded.tiles)
        wanted, self._go_to = self._go_to, None
        if wanted is not None and self._tab.grid.choose(wanted):
            self._open(wanted)

    def _failed(self, error: JobcoachError) -> None:
        if not isinstance(error, NotFound):  # of a dossier that went the screen itself tells
            self._desk.messages.show(error)

    # --- adding -------------------------------------------------------------------------------

    def _take_files(self, paths: Sequence[Path]) -> None:
        self._take([model.Source(path.name, path) for path in paths])

    def _take_picture(self, image: QImage) -> None:
        self._take([model.Source(model.pasted_name(self._desk.clock()), image)])

    def _take(self, sources: Sequence[model.Source]) -> None:
        if self._person is None:
            return
        self._tab.notice.hide()
        others = [one for one in sources if not one.is_photo]
        photos = [one for one in sources if one.is_photo]
        if others:
            self._adding.add(self._person, others)
        if not photos:
            return
        asked = bool(self._photos)
        self._photos += photos
        if asked:
            self._tab.consent.set_title(self._question())
            return
        person = self._person
        self._desk.background.run(
            partial(self._usecases.list_toestemmingen, person),
            done=partial(self._ask, person),
            failed=self._not_asked,
            screen=self,
        )

    def _question(self) -> str:
        count = dutch.count(len(self._photos), "foto", "foto’s")
        return f"{count} toevoegen bij {self._roepnaam}"

    def _ask(self, person: str, found: tuple[Toestemming, ...]) -> None:
        if person == self._person and self._photos:
            known = model.for_photos(found, self._desk.today)
            self._tab.ask_consent(self._question(), known, tell_place=not self._told_place)

    def _not_asked(self, error: JobcoachError) -> None:
        self._photos = []
        self._failed(error)

    def _consent_given(self, toestemming_id: str, gegeven_door: str) -> None:
        photos, self._photos = self._photos, []
        self._tab.stop_asking()
        self._told_place = True
        if self._person is not None and photos:
            self._adding.add(self._person, photos, Consent(toestemming_id, gegeven_door))

    def _drop_photos(self) -> None:
        had, self._photos = bool(self._photos), []
        self._tab.stop_asking()
        if had:
            self._desk.messages.say("Er is geen foto toegevoegd")

    def _show_progress(self) -> None:
        progress = self._adding.progress
        if progress is None:
            self._tab.show_progress("", may_stop=False)
            return
        number, count, naam = progress
        which = f"{number} van {count}: " if count > 1 else ""
        self._tab.show_progress(f"Bezig met toevoegen. {which}{naam}", may_stop=number < count)

    def _one_added(self, person: str) -> None:
        if person == self._person:
            self._load()

    def _added(self, added: list[Bijlage], refused: list[tuple[str, JobcoachError]]) -> None:
        if refused:
            title, sentence = model.refusals_in_words(refused)
            self._tab.notice.say(title, sentence, tone=Tone.DANGER)
        if added:
            self._desk.saved()
            fotos = [one.soort is SoortBijlage.FOTO for one in added]
            ids = [one.id for one in added]
            self._desk.messages.say(model.added_in_words(fotos), undo=lambda: self._take_back(ids))

    def _take_back(self, ids: Sequence[str]) -> None:
        def take_back() -> None:
            for one in ids:
                self._usecases.delete_bijlage(one)

        self._run(take_back, "Weer weggehaald")

    # --- one of them --------------------------------------------------------------------------

    def _open(self, key: str) -> None:
        tiles = self._tab.grid.tiles
        place = next((place for place, one in enumerate(tiles) if one.key == key), None)
        if place is None:
            return
        tile = tiles[place]
        self._tab.grid.choose(key)
        self._tab.viewer.show_tile(tile, place, len(tiles))
        if tile.foto:
            self._desk.background.run(
                partial(self._picture_of, key),
                done=partial(self._tab.viewer.show_image, key),
                failed=partial(self._not_opened, key),
                screen=self,
            )
        elif tile.here:
            self._tab.viewer.show_words(key, tile.icon, tile.naam, _OPENS_ELSEWHERE)
        else:
            self._not_opened(key, BijlageNotHere())

    def _picture_of(self, key: str) -> QImage:
        return model.read_picture(self._usecases.read_bijlage(key))

    def _not_opened(self, key: str, error: JobcoachError) -> None:
        if isinstance(error, BijlageNotHere):
            self._tab.viewer.show_words(key, "cloud-download", error.title, _COMES)
        else:
            self._tab.viewer.show_words(key, "circle-alert", error.title, error.advice)

    def _move(self, step: int) -> None:
        keys = [one.key for one in self._tab.grid.tiles]
        if self._tab.viewer.key in keys:
            to = keys.index(self._tab.viewer.key) + step
            if 0 <= to < len(keys):
                self._open(keys[to])

    def _save(self, key: str, path: Path) -> None:
        self._desk.background.run(
            partial(self._usecases.export_bijlage, key, path),
            done=lambda _: self._tell(f"Kopie bewaard: {path.name}", _COPY, Tone.AMBER),
            failed=lambda error: self._tell(error.title, error.advice, Tone.DANGER),
            screen=self,
        )

    def _tell(self, title: str, sentence: str, tone: Tone) -> None:
        """Where someone looks now."""
        viewer = self._tab.viewer
        (self._tab.notice if viewer.isHidden() else viewer.notice).say(title, sentence, tone=tone)

    def _delete(self, key: str) -> None:
        tiles = self._tab.grid.tiles
        naam = next((one.naam for one in tiles if one.key == key), "")
        keys = [one.key for one in tiles if one.key != key]
        was = next((place for place, one in enumerate(tiles) if one.key == key), 0)

        def deleted(_: None) -> None:
            if self._tab.viewer.key == key:
                self._go_to = keys[min(was, len(keys) - 1)] if keys else None
                if not keys:
                    self._tab.viewer.close_it()
            self._desk.saved()
            self._load()
            self._desk.messages.say(f"Weggegooid: {naam}", undo=lambda: self._restore(key))

        self._desk.background.run(
            partial(self._usecases.delete_bijlage, key),
            done=deleted,
            failed=lambda error: self._tell(error.title, error.advice, Tone.DANGER),
            screen=self,
        )

    def _restore(self, key: str) -> None:
        self._run(partial(self._usecases.restore_bijlage, key), "Teruggezet")

    def _run(self, work: Callable[[], None], sentence: str) -> None:
        def done(_: None) -> None:
            self._desk.saved()
            self._load()
            self._desk.messages.say(sentence)

        self._desk.background.run(work, done=done, failed=self._desk.messages.show, screen=self)
