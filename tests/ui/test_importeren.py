"""A list of people comes in through the window: look first, choose what columns mean, take over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jobcoach.domain.caseload.kolom import Kolom
from jobcoach.domain.caseload.problems import Importprobleem
from jobcoach.domain.caseload.read import read_caseload
from jobcoach.domain.caseload.sheet import Sheet
from jobcoach.errors import Forbidden, NoSpreadsheet
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.importeren.presenter import ImporterenPresenter
from jobcoach.ui.importeren.table import PreviewTable
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.ui.widgets.fields import Choice
from jobcoach.ui.widgets.rows import RowList
from jobcoach.usecases.caseload import Importresultaat, read_list
from tests.domain.caseload.lists import TODAY
from tests.spreadsheet.files import write_workbook
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around

EXPORT = Path(__file__).parents[1] / "data" / "caseload-export.csv"


class Office:
    """Knows nobody yet, and remembers what was taken over."""

    def __init__(self) -> None:
        self.taken: list[Mapping[int, Kolom | None] | None] = []
        self.forbidden = False
        self.known = False
        """Whether everybody in the list is known already, with the same values."""
        self.kept: dict[Path, Sequence[Importprobleem]] = {}

    def save_remarks(self, path: Path, problems: Sequence[Importprobleem]) -> None:
        if self.forbidden:
            raise Forbidden
        self.kept[path] = problems

    def import_caseload(
        self,
        source: Sheet,
        *,
        dry_run: bool = False,
        mapping: Mapping[int, Kolom | None] | None = None,
    ) -> Importresultaat:
        if self.forbidden:
            raise Forbidden
        caseload = read_caseload(source, today=TODAY, mapping=mapping)
        if not dry_run:
            self.taken.append(mapping)
        return Importresultaat(
            read=caseload.read,
            created=0 if self.known else len(caseload.personen),
            updated=0,
            skipped=caseload.skipped,
            further=caseload.further,
            problems=caseload.problems,
            mapping=caseload.mapping,
        )


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def screen(
    appearance: Appearance, qtbot: QtBot, around: Around, office: Office
) -> ImporterenPresenter:
    presenter = ImporterenPresenter(
        around.desk,
        read_list=read_list,
        import_caseload=office.import_caseload,
        save_remarks=office.save_remarks,
    )
    qtbot.addWidget(presenter.widget)
    presenter.widget.resize(1130, 700)
    presenter.widget.show()
    presenter.activated(Place(ScreenName.IMPORTEREN))
    return presenter


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A list whose headings nobody knows."""
    path = tmp_path / "mensen.csv"
    path.write_text("Voorn.;Familie;BSN;Bel\nKim;Jansen;123456782;06 11\nSam;Bos;999993094;06 22\n")
    return path


def words(screen: ImporterenPresenter) -> str:
    labels = screen.widget.findChildren(QLabel)
    return " | ".join(
        label.accessibleName() or label.text() for label in labels if label.isVisible()
    )


def press(screen: ImporterenPresenter, text: str) -> None:
    (button,) = [
        button
        for button in screen.widget.findChildren(QPushButton)
        if button.isVisible() and text in button.text()
    ]
    assert button.isEnabled()
    button.click()


def choose(screen: ImporterenPresenter, heading: str, kolom: Kolom | None) -> None:
    """Choose a meaning as a person does: the column first, then what it means."""
    meanings = screen.widget.meanings
    (key,) = [row.key for row in meanings.rows if row.title == heading]
    meanings.choose(int(key))
    (choice,) = meanings.findChildren(Choice)
    assert choice.accessibleName() == f"Betekenis van {heading}"
    choice.set_value(kolom)
    choice.activated.emit(choice.currentIndex())


def meanings(screen: ImporterenPresenter) -> dict[str, str]:
    """What each column is said to mean."""
    return {row.title: row.trailing for row in screen.widget.meanings.rows}


def test_one_sees_what_would_come_in_before_anything_changes(
    screen: ImporterenPresenter, office: Office, settled: Callable[[], None]
) -> None:
    screen.widget.file_chosen.emit(EXPORT)
    settled()
    assert "caseload-export.csv" in words(screen)
    assert "256 personen nieuw, 5 rijen overgeslagen." in words(screen)
    (remarks,) = screen.widget.remarks.findChildren(RowList)
    assert len(remarks.rows) == 28
    assert remarks.rows[3].title == "Rij 9  ·  Geboortedatum  ·  31-02-1990"
    assert remarks.rows[3].subtitle == "Deze dag bestaat niet (we lezen dag-maand-jaar)."
    assert remarks.rows[3].trailing == "waarde leeg gelaten"
    assert office.taken == []


def test_each_column_stands_there_with_its_meaning_and_the_first_rows(
    screen: ImporterenPresenter, settled: Callable[[], None]
) -> None:
    screen.widget.file_chosen.emit(EXPORT)
    settled()
    said = meanings(screen)
    assert len(said) == 32
    assert (said["Cliëntnr"], said["Geslacht"], said["BSN"]) == (
        "Cliëntnummer",
        "Niet inlezen",
        "BSN",
    )
    assert screen.widget.meanings.rows[5].subtitle.startswith("10 feb 1994  ·  14-5-1975  ·  ")
    (table,) = screen.widget.findChildren(PreviewTable)
    model = table.model()
    assert (model.rowCount(), model.columnCount()) == (8, 32)
    assert model.headerData(0, Qt.Orientation.Vertical) == "2"
    assert [model.index(0, column).data() for column in (0, 1, 27)] == ["20414", "Elbers", None]


def test_pressing_the_button_takes_the_people_over(
    screen: ImporterenPresenter, office: Office, around: Around, settled: Callable[[], None]
) -> None:
    screen.widget.file_chosen.emit(EXPORT)
    settled()
    press(screen, "256 personen inlezen")
    settled()
    assert len(office.taken) == 1
    assert "256 personen zijn ingelezen" in words(screen)
    assert around.saves == [None]
    assert around.toast.words == "256 personen ingelezen"
    press(screen, "Naar de assistent-medewerkers")
    assert around.went == [Place(ScreenName.ASSISTENTMEDEWERKERS)]


def test_a_list_with_unknown_headings_comes_in_when_someone_says_what_they_mean(
    screen: ImporterenPresenter, office: Office, small: Path, settled: Callable[[], None]
) -> None:
    screen.widget.file_chosen.emit(small)
    settled()
    assert "Kies een kolom voor de achternaam" in words(screen)
    assert "123456782" not in words(screen)
    choose(screen, "Voorn.", Kolom.ROEPNAAM)
    choose(screen, "Familie", Kolom.ACHTERNAAM)
    settled()
    assert "Kies een kolom" not in words(screen)
    press(screen, "2 personen inlezen")
    settled()
    assert office.taken == [{0: Kolom.ROEPNAAM, 1: Kolom.ACHTERNAAM, 2: Kolom.BSN, 3: None}]


def test_a_meaning_belongs_to_one_column_at_a_time(
    screen: ImporterenPresenter, small: Path, settled: Callable[[], None]
) -> None:
    screen.widget.file_chosen.emit(small)
    settled()
    choose(screen, "Voorn.", Kolom.ROEPNAAM)
    choose(screen, "Bel", Kolom.ROEPNAAM)
    settled()
    assert meanings(screen) == {
        "Voorn.": "Niet inlezen",
        "Familie": "Niet inlezen",
        "BSN": "BSN",
        "Bel": "Roepnaam",
    }


def test_nobody_can_choose_another_meaning_for_a_bsn(
    screen: ImporterenPresenter, small: Path, settled: Callable[[], None]
) -> None:
    screen.widget.file_chosen.emit(small)
    settled()
    screen.widget.meanings.choose(2)
    (choice,) = screen.widget.meanings.findChildren(Choice)
    assert not choice.isEnabled()


def test_enter_on_a_column_goes_to_its_meaning(
    screen: ImporterenPresenter, small: Path, settled: Callable[[], None]
) -> None:
    screen.widget.file_chosen.emit(small)
    settled()
    screen.widget.activateWindow()
    (columns,) = screen.widget.meanings.findChildren(RowList)
    columns.setFocus()
    QTest.keyClick(columns, Qt.Key.Key_Down)
    QTest.keyClick(columns, Qt.Key.Key_Return)
    focused = screen.widget.focusWidget()
    assert isinstance(focused, Choice)
    assert focused.accessibleName() == "Betekenis van Familie"


def test_a_remark_can_be_read_in_full(
    screen: ImporterenPresenter, settled: Callable[[], None]
) -> None:
    screen.widget.file_chosen.emit(EXPORT)
    settled()
    (remarks,) = screen.widget.remarks.findChildren(RowList)
    remarks.choose("3")
    assert (
        "Rij 9, Geboortedatum: ‘31-02-1990’. Deze dag bestaat niet (we lezen dag-maand-jaar). "
        "Gevolg: waarde leeg gelaten." in words(screen)
    )


def test_a_file_that_is_no_list_is_told_and_another_can_be_chosen(
    screen: ImporterenPresenter, around: Around, tmp_path: Path, settled: Callable[[], None]
) -> None:
    picture = tmp_path / "foto.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    screen.widget.file_chosen.emit(picture)
    settled()
    assert around.bar.words == f"{NoSpreadsheet.title}. {NoSpreadsheet.advice}"
    assert "Kies een lijst" in [
        button.text() for button in screen.widget.findChildren(QPushButton) if button.isVisible()
    ]


def test_what_goes_wrong_while_importing_leaves_the_list_on_the_screen(
    screen: ImporterenPresenter, office: Office, around: Around, settled: Callable[[], None]
) -> None:
    screen.widget.file_chosen.emit(EXPORT)
    settled()
    office.forbidden = True
    press(screen, "256 personen inlezen")
    settled()
    assert Forbidden.title in around.bar.words
    assert "caseload-export.csv" in words(screen)
    assert office.taken == []


def test_a_file_can_be_dropped_on_the_screen(
    screen: ImporterenPresenter, small: Path, settled: Callable[[], None]
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(small))])
    screen.widget.dropEvent(
        QDropEvent(
            QPointF(10, 10),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    settled()
    assert "mensen.csv" in words(screen)


def test_after_one_list_comes_the_next(
    screen: ImporterenPresenter, small: Path, settled: Callable[[], None]
) -> None:
    screen.widget.file_chosen.emit(EXPORT)
    settled()
    press(screen, "256 personen inlezen")
    settled()
    press(screen, "Nog een lijst")
    assert "Je ziet eerst wat erin staat" in words(screen)
    screen.widget.file_chosen.emit(small)
    settled()
    assert "mensen.csv" in words(screen)


def test_a_list_that_changes_nothing_says_so_before_and_after(
    screen: ImporterenPresenter, office: Office, settled: Callable[[], None]
) -> None:
    office.known = True
    screen.widget.file_chosen.emit(EXPORT)
    settled()
    assert "| 256 personen al bekend, 5 rijen overgeslagen." in words(screen)
    press(screen, "Inlezen")
    settled()
    assert "Er is niets veranderd" in words(screen)


def test_the_dialog_for_a_list_speaks_dutch(
    screen: ImporterenPresenter, settled: Callable[[], None]
) -> None:
    press(screen, "Kies een lijst")
    (dialog,) = screen.widget.findChildren(QFileDialog)
    labels = {label: dialog.labelText(label) for label in QFileDialog.DialogLabel}
    dialog.reject()
    assert list(labels.values()) == ["Map:", "Naam:", "Soort:", "Openen", "Annuleren"]


def focused(screen: ImporterenPresenter) -> str:
    """Where the keyboard is."""
    widget = screen.widget.focusWidget()
    assert widget is not None
    return widget.text() if isinstance(widget, QPushButton) else widget.accessibleName()


def test_the_keyboard_goes_along_from_step_to_step(
    screen: ImporterenPresenter, small: Path, settled: Callable[[], None]
) -> None:
    screen.widget.activateWindow()
    screen.widget.file_chosen.emit(EXPORT)
    settled()
    assert focused(screen) == "256 personen inlezen"
    press(screen, "256 personen inlezen")
    settled()
    assert focused(screen) == "Naar de assistent-medewerkers"
    screen.widget.file_chosen.emit(small)
    settled()
    assert focused(screen) == "Kolommen van de lijst"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Three sheets with a list, and one with words."""
    lists = {
        name: [["Roepnaam", "Achternaam"], *[[one, "Jansen"] for one in people]]
        for name, people in {"Noord": ["Kim"], "Zuid": ["Sam", "Mila"], "Oost": ["Jo"]}.items()
    }
    return write_workbook(tmp_path / "teams.xlsx", Uitleg=[["Zo werkt het"]], **lists)


def tab_choice(screen: ImporterenPresenter) -> Choice:
    (found,) = [
        one for one in screen.widget.findChildren(Choice) if one.accessibleName() == "Tabblad"
    ]
    return found


def test_of_a_workbook_with_several_sheets_one_chooses_which_is_read(
    screen: ImporterenPresenter, office: Office, workbook: Path, settled: Callable[[], None]
) -> None:
    screen.widget.activateWindow()
    screen.widget.file_chosen.emit(workbook)
    settled()
    choice = tab_choice(screen)
    assert choice.isVisible()
    assert [choice.itemText(place) for place in range(choice.count())] == [
        "Uitleg",
        "Noord",
        "Zuid",
        "Oost",
    ]
    assert choice.currentText() == "Noord"
    assert "1 persoon nieuw" in words(screen)
    assert screen.widget.focusWidget() is choice
    QTest.keyClick(choice, Qt.Key.Key_Down)
    settled()
    assert choice.currentText() == "Zuid"
    assert screen.widget.focusWidget() is choice
    assert "2 personen nieuw" in words(screen)
    press(screen, "2 personen inlezen")
    settled()
    assert "2 personen zijn ingelezen" in words(screen)


def test_a_list_with_one_sheet_asks_for_none(
    screen: ImporterenPresenter, small: Path, settled: Callable[[], None]
) -> None:
    screen.widget.file_chosen.emit(small)
    settled()
    assert not tab_choice(screen).isVisible()


def test_a_sheet_that_is_no_list_can_be_left_again(
    screen: ImporterenPresenter, workbook: Path, settled: Callable[[], None]
) -> None:
    screen.widget.file_chosen.emit(workbook)
    settled()
    choice = tab_choice(screen)
    for name, sentence in (("Uitleg", "Dit kan nog niet"), ("Oost", "1 persoon nieuw")):
        choice.set_value(name)
        choice.activated.emit(choice.currentIndex())
        settled()
        assert sentence in words(screen)


@pytest.mark.parametrize("imported", [False, True])
def test_the_remarks_can_be_kept_as_a_file_before_and_after_importing(
    screen: ImporterenPresenter,
    office: Office,
    around: Around,
    tmp_path: Path,
    settled: Callable[[], None],
    imported: bool,
) -> None:
    screen.widget.file_chosen.emit(EXPORT)
    settled()
    if imported:
        press(screen, "256 personen inlezen")
        settled()
    press(screen, "Opmerkingen bewaren")
    (dialog,) = screen.widget.findChildren(QFileDialog)
    assert dialog.windowTitle() == "Opmerkingen bewaren"
    assert dialog.selectedFiles()[0].endswith("Opmerkingen bij caseload-export.csv")
    target = tmp_path / "opmerkingen.csv"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    settled()
    assert len(office.kept[target]) == 28
    assert around.toast.words == "Opmerkingen bewaard"


def test_remarks_that_can_not_be_kept_are_told(
    screen: ImporterenPresenter, office: Office, around: Around, settled: Callable[[], None]
) -> None:
    screen.widget.file_chosen.emit(EXPORT)
    settled()
    office.forbidden = True
    screen.widget.remarks_file_chosen.emit(Path("/ergens"))
    settled()
    assert Forbidden.title in around.bar.words


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
@pytest.mark.parametrize("step", ["choose", "check", "done"])
def test_every_step_has_names_for_everything_and_fits_at_every_text_size(
    screen: ImporterenPresenter,
    appearance: Appearance,
    qtbot: QtBot,
    settled: Callable[[], None],
    percent: int,
    step: str,
) -> None:
    appearance.show(Settings(theme="licht", text_size_percent=percent))
    if step != "choose":
        screen.widget.file_chosen.emit(EXPORT)
        settled()
    if step == "done":
        press(screen, "256 personen inlezen")
        settled()
    qtbot.wait(20)
    assert unnamed(screen.widget) == []
    assert clipped(screen.widget) == []
    assert screen.widget.horizontalScrollBar().maximum() == 0
