"""Photos and documents of a person, on a real laptop: added, opened, copied, thrown away."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bewaarplek import Bewaarplek, Bewaarreden, Bewaarstaat
from jobcoach.domain.bijlage import Bijlage, SoortBijlage, Vindplaats
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.settings import Settings
from jobcoach.store import access_log
from jobcoach.store import bijlagen as store
from jobcoach.ui import plekken
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.assistentmedewerkers.bijlagen_model import Tile, read_picture, tile_of
from jobcoach.ui.assistentmedewerkers.bijlagen_presenter import BijlagenPresenter, BijlagenUsecases
from jobcoach.ui.assistentmedewerkers.bijlagen_tab import BijlagenTab
from jobcoach.ui.assistentmedewerkers.consent_strip import NAME_NEEDED
from jobcoach.ui.clipping import clipped
from jobcoach.usecases import bijlagen, toestemmingen
from jobcoach.usecases.bijlagen import Bijlageregel
from jobcoach.usecases.door import Door
from tests.media.pictures import PDF, photo
from tests.support.laptop import alone, person
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.keyboard import press, shortcut


class Tab:
    """The tab of Kim in a window of its own, as someone works with it."""

    def __init__(
        self, door: Door, kim: Assistentmedewerker, around: Around, settled: Callable[[], None]
    ) -> None:
        self.door, self.kim, self.around = door, kim, around
        self.view = BijlagenTab(door.user.rol)
        self.presenter = BijlagenPresenter(
            around.desk,
            self.view,
            usecases=BijlagenUsecases(
                list_bijlagen=partial(bijlagen.list_bijlagen, door),
                add_bijlage=partial(bijlagen.add_bijlage, door),
                read_bijlage=partial(bijlagen.read_bijlage, door),
                export_bijlage=partial(bijlagen.export_bijlage, door),
                delete_bijlage=partial(bijlagen.delete_bijlage, door),
                restore_bijlage=partial(bijlagen.restore_bijlage, door),
                list_toestemmingen=partial(toestemmingen.list_toestemmingen, door),
            ),
            parent=QObject(self.view),
        )
        self._settled = settled

    def open(self) -> None:
        self.presenter.open(self.kim.id, "Kim")
        self._settled()

    def drop(self, *paths: Path) -> None:
        """Drag files from a folder and let them go above the tab."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        self.view.dropEvent(
            QDropEvent(
                QPointF(9, 9),
                Qt.DropAction.CopyAction,
                data,
                Qt.MouseButton.LeftButton,
                Qt.KeyboardModifier.NoModifier,
            )
        )
        self._settled()

    def consents(self, name: str) -> None:
        """Fill in who consented, and press Enter."""
        field = next(one for one in self.view.findChildren(QLineEdit) if one.isVisible())
        field.setText(name)
        field.setFocus()
        press(Qt.Key.Key_Return)
        self._settled()

    def press(self, name: str) -> None:
        found = [one for one in self.view.findChildren(QPushButton) if one.isVisible()]
        next(one for one in found if one.accessibleName() == name).click()
        self._settled()

    def key(self, key: Qt.Key) -> None:
        press(key)
        self._settled()

    @property
    def names(self) -> list[str]:
        return [tile.naam for tile in self.view.grid.tiles]

    @property
    def kept(self) -> tuple[Bijlageregel, ...]:
        return bijlagen.list_bijlagen(self.door, self.kim.id)


@pytest.fixture
def tab(
    tmp_path: Path,
    appearance: Appearance,
    around: Around,
    settled: Callable[[], None],
    qtbot: QtBot,
) -> Iterator[Tab]:
    door = alone(tmp_path / "laptop")
    made = Tab(door, person(door), around, settled)
    qtbot.addWidget(made.view)
    made.view.resize(820, 560)
    made.view.show()
    made.view.activateWindow()
    qtbot.waitUntil(made.view.isActiveWindow)
    made.open()
    yield made
    door.database.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What stands in someone's own folder."""
    for name, content in (
        ("Geit.jpg", photo(600, 400)),
        ("Stal.jpg", photo(400, 600)),
        ("Indicatie.pdf", PDF),
        ("IMG_42.HEIC", b"\x00\x00\x00\x18ftypheic" + bytes(40)),
        ("wild.jpg", bytes(range(256))),
    ):
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_without_anything_it_says_how_to_add(tab: Tab) -> None:
    assert tab.view._empty.isVisible()
    assert unnamed(tab.view) == []


def test_photos_wait_for_who_consented_and_a_document_does_not(tab: Tab, folder: Path) -> None:
    tab.drop(folder / "Geit.jpg", folder / "Indicatie.pdf", folder / "Stal.jpg")
    assert [one.bijlage.naam for one in tab.kept] == ["Indicatie.pdf"]
    assert tab.view.asking
    tab.consents("")
    assert NAME_NEEDED in [row.error for row in (tab.view.consent._name_row,)]
    tab.consents("Kim Jansen")
    assert tab.names == ["Stal.jpg", "Geit.jpg", "Indicatie.pdf"]
    (consent,) = toestemmingen.list_toestemmingen(tab.door, tab.kim.id)
    assert consent.gegeven_door == "Kim Jansen"
    tiles = tab.view.grid.tiles
    assert tiles[0].words == (
        "Stal.jpg, foto, 3 nov. 2026, Alleen op deze laptop, Akkoord: Kim Jansen"
    )
    assert not tiles[0].picture.isNull()
    assert tab.around.saves


def test_a_consent_that_stands_need_not_be_typed_again(tab: Tab, folder: Path) -> None:
    tab.drop(folder / "Geit.jpg")
    tab.consents("Kim Jansen")
    tab.drop(folder / "Stal.jpg")
    tab.press("Toevoegen")
    assert len(tab.names) == 2
    assert len(toestemmingen.list_toestemmingen(tab.door, tab.kim.id)) == 1


def test_that_the_place_is_taken_out_is_told_once(tab: Tab, folder: Path) -> None:
    tab.drop(folder / "Geit.jpg")
    assert tab.view.consent._place.isVisible()
    tab.consents("Kim Jansen")
    tab.drop(folder / "Stal.jpg")
    assert tab.view.asking
    assert not tab.view.consent._place.isVisible()


def test_who_says_no_adds_nothing(tab: Tab, folder: Path) -> None:
    tab.drop(folder / "Geit.jpg")
    tab.press("Niet toevoegen")
    assert tab.kept == ()
    assert not tab.view.asking
    assert tab.around.toast.words == "Er is geen foto toegevoegd"


def test_photos_that_wait_for_kim_never_come_with_another(tab: Tab, folder: Path) -> None:
    piet = person(tab.door, "Piet")
    tab.drop(folder / "Geit.jpg")
    tab.presenter.open(piet.id, "Piet")
    assert not tab.view.asking
    assert bijlagen.list_bijlagen(tab.door, piet.id) == ()


def test_of_each_file_that_is_refused_one_sentence_says_why(tab: Tab, folder: Path) -> None:
    tab.drop(folder / "IMG_42.HEIC", folder / "wild.jpg", folder / "Indicatie.pdf")
    tab.consents("Kim Jansen")
    said = tab.view.notice.words
    assert "‘wild.jpg’ is niet toegevoegd" in said
    assert "passen niet bij elkaar" in said
    tab.drop(folder / "IMG_42.HEIC", folder)
    said = tab.view.notice.words
    assert "2 bestanden zijn niet toegevoegd" in said
    assert "‘IMG_42.HEIC’: een HEIC-foto kan niet bij een dossier." in said
    assert tab.names == ["Indicatie.pdf"]


def test_a_picture_is_pasted_and_never_stands_on_the_disk(tab: Tab, tmp_path: Path) -> None:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    before = {path.name for path in tmp_path.iterdir()}
    tab.view.take_keyboard()
    shortcut(tab.view, "Ctrl+V")
    tab._settled()
    tab.consents("Kim Jansen")
    assert tab.names == ["Geplakt 3 nov. 2026 14.02.jpg"]
    assert {path.name for path in tmp_path.iterdir()} == before


def test_what_was_added_can_be_taken_back(tab: Tab, folder: Path) -> None:
    tab.drop(folder / "Geit.jpg", folder / "Stal.jpg")
    tab.consents("Kim Jansen")
    assert tab.around.toast.words == "2 foto’s toegevoegd"
    tab.around.toast.undo()
    tab._settled()
    assert tab.kept == ()


# --- one of them ----------------------------------------------------------------------------------


@pytest.fixture
def three(tab: Tab, folder: Path) -> Tab:
    """Kim with a document, a photo and a photo."""
    tab.drop(folder / "Geit.jpg", folder / "Stal.jpg")
    tab.consents("Kim Jansen")
    tab.drop(folder / "Indicatie.pdf")
    assert tab.names == ["Indicatie.pdf", "Stal.jpg", "Geit.jpg"]
    tab.view.take_keyboard()
    tab.key(Qt.Key.Key_Home)
    return tab


def test_a_photo_is_looked_at_by_keyboard_alone(three: Tab) -> None:
    viewer = three.view.viewer
    three.key(Qt.Key.Key_Right)
    three.key(Qt.Key.Key_Return)
    assert viewer.isVisible()
    assert viewer.size() == three.view.size()
    assert viewer.picture.image.size().toTuple() == (400, 600)
    shortcut(viewer.window(), "Right")
    three._settled()
    assert viewer.picture.image.size().toTuple() == (600, 400)
    assert "Geit.jpg, 3 van 3" in viewer.accessibleName()
    shortcut(viewer.window(), "Escape")
    assert viewer.isHidden()
    assert viewer.picture.image.isNull()
    assert three.view.grid.hasFocus()
    assert three.view.grid.present is not None
    assert three.view.grid.present.naam == "Geit.jpg"
    with three.door.database.read() as tx:
        seen = [line for line in access_log.lines(tx) if line.onderwerp == "bijlage"]
    assert [line.gebeurtenis for line in seen].count(Gebeurtenis.LEZEN) >= 2


def test_a_photo_goes_with_the_screen_on_which_it_was_opened(three: Tab) -> None:
    three.key(Qt.Key.Key_Return)
    assert three.view.viewer.isVisible()
    three.view.hide()
    assert three.view.viewer.isHidden()
    assert three.view.viewer.picture.image.isNull()


def test_a_copy_says_that_it_left_the_laptop_and_is_in_the_log(three: Tab, tmp_path: Path) -> None:
    key = three.view.grid.tiles[0].key
    three.view.save_requested.emit(key, tmp_path / "Kopie.pdf")
    three._settled()
    assert (tmp_path / "Kopie.pdf").read_bytes() == PDF
    assert "buiten Jobcoach en is niet versleuteld" in three.view.notice.words
    with three.door.database.read() as tx:
        assert Gebeurtenis.KOPIEREN in {line.gebeurtenis for line in access_log.lines(tx)}


def test_the_name_that_a_colleague_gave_chooses_no_folder_and_no_kind_of_file(
    tab: Tab, folder: Path
) -> None:
    name = "../../.config/autostart/Verslag.desktop"
    bijlagen.add_bijlage(
        tab.door, folder / "Indicatie.pdf", assistentmedewerker_id=tab.kim.id, naam=name
    )
    tab.open()
    (tile,) = tab.view.grid.tiles
    tab.view.ask_where(tile.key)
    (dialog,) = tab.view.window().findChildren(QFileDialog)
    try:
        (proposed,) = dialog.selectedFiles()
        assert Path(proposed).parent == Path(dialog.directory().absolutePath())
        assert ".config" not in proposed
        assert Path(proposed).name == "Verslag.desktop.pdf"
    finally:
        dialog.close()


def test_a_copy_in_the_folder_of_the_program_is_refused_with_a_sentence(three: Tab) -> None:
    key = three.view.grid.tiles[0].key
    three.view.save_requested.emit(key, three.door.database.path.parent / "Kopie.pdf")
    three._settled()
    assert three.view.notice.words


def test_thrown_away_by_mistake_comes_back(three: Tab) -> None:
    three.key(Qt.Key.Key_Delete)
    assert three.names == ["Stal.jpg", "Geit.jpg"]
    assert three.around.toast.words == "Weggegooid: Indicatie.pdf"
    assert three.view.grid.present is not None
    assert three.view.grid.present.naam == "Stal.jpg"
    three.around.toast.undo()
    three._settled()
    assert three.names == ["Indicatie.pdf", "Stal.jpg", "Geit.jpg"]


def test_who_throws_away_while_looking_goes_on_to_the_next(three: Tab) -> None:
    three.key(Qt.Key.Key_Return)
    shortcut(three.view.window(), "Delete")
    three._settled()
    assert "Stal.jpg, 1 van 2" in three.view.viewer.accessibleName()


def test_what_did_not_come_yet_says_so_and_cannot_be_copied(three: Tab) -> None:
    with three.door.database.write() as tx:
        for one in store.of_scope(tx, f"dossier:{three.kim.id}").values():
            store.drop_bytes(tx, one)
            store.sent(tx, one)
    three.open()
    assert {tile.where.text for tile in three.view.grid.tiles} == {"Komt nog binnen"}
    three.key(Qt.Key.Key_Return)
    assert "nog niet op deze laptop" in three.view.viewer._words.accessibleName()
    shortcut(three.view.window(), "Right")
    three._settled()
    assert "nog niet op deze laptop" in three.view.viewer.notice.words


def test_a_consent_that_was_withdrawn_is_told_at_the_photo(three: Tab) -> None:
    (given,) = toestemmingen.list_toestemmingen(three.door, three.kim.id)
    toestemmingen.withdraw_toestemming(three.door, three.kim.id, given.id)
    three.open()
    consents = [tile.consent.text for tile in three.view.grid.tiles if tile.consent]
    assert consents == ["Toestemming vervallen"] * 2


def test_who_may_only_read_can_only_look(qtbot: QtBot) -> None:
    view = BijlagenTab(Rol.WERKBEGELEIDER)
    qtbot.addWidget(view)
    view.begin("Kim")
    view.show_tiles(())
    view.show()
    assert not view.acceptDrops()
    assert not any(one.isVisible() for one in view.findChildren(QPushButton))


A_PHOTO = Bijlage(
    id="b", assistentmedewerker_id="kim", soort=SoortBijlage.FOTO, naam="", sha256="", size_bytes=9
)


def told_of(where: Vindplaats, staat: Bewaarstaat | None) -> Tile:
    """How a photo is told of, with a back-up of last night."""
    return tile_of(
        Bijlageregel(
            bijlage=A_PHOTO,
            vindplaats=where,
            toestemming_geldt=True,
            staat=staat,
            backup_van=datetime(2026, 11, 3, 1, 0, tzinfo=UTC),
        ),
        date(2026, 11, 3),
    )


@pytest.mark.parametrize(
    "staat, words, why",
    [
        (
            Bewaarstaat(Bewaarplek.ALLEEN_HIER, Bewaarreden.WACHT),
            "Alleen op deze laptop",
            "het wacht tot het verstuurd is",
        ),
        (Bewaarstaat(Bewaarplek.BIJ_SERVER), "Bij de server", ""),
        (
            Bewaarstaat(Bewaarplek.BIJ_SERVER, Bewaarreden.BACKUP_ONBEKEND),
            "Bij de server",
            "of de back-up het heeft, is nog niet bekend",
        ),
        (Bewaarstaat(Bewaarplek.IN_BACKUP), "Staat in de back-up", "van vandaag 02:00"),
        (Bewaarstaat(Bewaarplek.ALLEEN_HIER, Bewaarreden.GEEN_SERVER), "Alleen op deze laptop", ""),
    ],
)
def test_where_each_stands_is_said_in_the_words_of_the_time_line(
    staat: Bewaarstaat, words: str, why: str
) -> None:
    told = told_of(Vindplaats.HIER_EN_SERVER, staat)
    assert told.where.text == words
    assert told.where.icon == plekken.ICONS[staat.plek]
    assert told.where_why == why
    assert all(one in told.words and one in told.facts for one in (words, why))


def test_what_is_not_here_says_so_first_and_then_where_it_stands() -> None:
    comes = told_of(Vindplaats.SERVER, Bewaarstaat(Bewaarplek.IN_BACKUP))
    assert (comes.where.text, comes.here) == ("Komt nog binnen", False)
    assert comes.where_why == "staat in de back-up, van vandaag 02:00"
    away = told_of(Vindplaats.ELDERS, None)
    assert (away.where.text, away.where_why, away.here) == ("Nog bij een collega", "", False)


@pytest.mark.parametrize("wild", ["geen base64!", base64.b64encode(b"geen foto").decode()])
def test_a_small_picture_that_is_none_stands_in_nobodys_way(wild: str) -> None:
    regel = Bijlageregel(
        bijlage=replace(A_PHOTO, miniatuur=wild),
        vindplaats=Vindplaats.ELDERS,
        toestemming_geldt=True,
    )
    assert tile_of(regel, date(2026, 11, 3)).picture.isNull()


def test_nothing_is_cut_off_with_large_text(
    three: Tab, appearance: Appearance, qtbot: QtBot, folder: Path
) -> None:
    appearance.show(Settings(theme="donker", text_size_percent=200))
    three.view.resize(1200, 700)
    qtbot.waitUntil(lambda: clipped(three.view) == [])
    three.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: clipped(three.view.viewer) == [])
    shortcut(three.view.window(), "Escape")
    three.drop(folder / "Geit.jpg")
    qtbot.waitUntil(lambda: clipped(three.view) == [])
    assert unnamed(three.view) == []


_DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="8000" height="8000"/>'


@pytest.mark.parametrize("content", [_DRAWING, b"", photo(2000, 1200)], ids=["svg", "", "large"])
def test_of_a_colleagues_picture_only_what_this_program_makes_is_drawn(content: bytes) -> None:
    """A hundred bytes can ask for as much memory as there is."""
    assert read_picture(content).isNull()


def test_a_picture_of_this_program_is_drawn() -> None:
    assert read_picture(photo(320, 200)).width() == 320
