"""A report: choose, look at the pages, take it along, and the access log knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.errors import FileUnwritable, Forbidden, InsideDataDir, JobcoachError, Rule
from jobcoach.report.voortgang import voortgang_pdf
from jobcoach.settings import TEXT_SIZES_PERCENT, Settings
from jobcoach.ui import paper
from jobcoach.ui.appearance import Appearance
from jobcoach.ui.clipping import clipped
from jobcoach.ui.rapporten import model
from jobcoach.ui.rapporten.model import Periode
from jobcoach.ui.rapporten.presenter import DAY_NOT_READ, WHO, RapportenPresenter
from jobcoach.ui.screens import Place, ScreenName
from jobcoach.usecases import notities
from jobcoach.usecases.access_log import list_logregels
from jobcoach.usecases.door import Door
from tests.report.examples import usual
from tests.ui.accessible import unnamed
from tests.ui.conftest import Around
from tests.ui.dossiers import regels
from tests.ui.keyboard import press, shortcut, write
from tests.ui.real import id_of, rapporten_screen, set_up, switched_on

HERE = Place(ScreenName.RAPPORTEN)
Settled = Callable[[], None]
Opened = Callable[[RapportenPresenter], RapportenPresenter]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("laptop") / "gegevens"
    set_up(root)
    return root


@pytest.fixture
def door(template: Path, tmp_path: Path) -> Iterator[Door]:
    door = switched_on(template, tmp_path / "gegevens")
    for place in range(30):
        notities.add_notitie(
            door,
            assistentmedewerker_id=id_of(door, "Kim"),
            tekst=f"Bezoek {place}: samen de stal gedaan. " * 8,
        )
    yield door
    door.database.close()


@pytest.fixture
def screen(around: Around, door: Door, shown: Opened) -> RapportenPresenter:
    return shown(rapporten_screen(around.desk, door))


class Office:
    """Makes a report of an example; what was asked is remembered."""

    def __init__(self) -> None:
        self.made: list[tuple[str, date, date]] = []
        self.refused: JobcoachError | None = None
        self.go_on = Event()
        self.go_on.set()
        self.pdf = voortgang_pdf(usual())

    def make(self, assistentmedewerker_id: str, *, van: date, tot: date) -> bytes:
        self.go_on.wait(10)
        self.made.append((assistentmedewerker_id, van, tot))
        return self.pdf

    def keep(
        self, assistentmedewerker_id: str, *, onderwerp: str, content: bytes, path: Path
    ) -> None:
        if self.refused is not None:
            raise self.refused


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def office_screen(around: Around, office: Office, shown: Opened) -> RapportenPresenter:
    return shown(
        RapportenPresenter(
            around.desk,
            list_assistentmedewerkers=regels,
            make_voortgang=office.make,
            keep_copy=office.keep,
        )
    )


def begin(screen: RapportenPresenter, settled: Settled, dossier_id: str | None = "kim") -> None:
    screen.activated(Place(ScreenName.RAPPORTEN, dossier=dossier_id))
    settled()


def make(screen: RapportenPresenter, settled: Settled) -> None:
    button(screen, "Maak rapport").click()
    settled()


def button(screen: RapportenPresenter, text: str) -> QPushButton:
    return next(one for one in screen.widget.findChildren(QPushButton) if one.text() == text)


def words(screen: RapportenPresenter) -> set[str]:
    return {one.text() for one in screen.widget.findChildren(QLabel) if one.isVisible()}


def keep(screen: RapportenPresenter, folder: Path, settled: Settled) -> Path:
    """Press 'Bewaar als PDF…' and take the name that is proposed, in this folder."""
    button(screen, "Bewaar als PDF…").click()
    dialog = screen.widget.findChild(QFileDialog)
    assert dialog is not None
    name = Path(dialog.selectedFiles()[0]).name
    dialog.setDirectory(str(folder))
    dialog.selectFile(name)
    dialog.findChildren(QPushButton)[0].click()
    settled()
    return folder / name


# --- choosing and looking -----------------------------------------------------------------------


def test_a_report_is_made_and_all_its_pages_are_shown(
    screen: RapportenPresenter, settled: Settled
) -> None:
    begin(screen, settled, None)
    write("kim")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Space)
    settled()
    sheets = screen.widget.preview.sheets
    assert len(sheets) > 1
    assert all(sheet.drawn for sheet in sheets)
    assert "Kim Jansen" in sheets[0].accessibleDescription()
    assert sheets[0].accessibleName() == f"Bladzijde 1 van {len(sheets)}"
    spoken = " ".join(sheet.accessibleDescription() for sheet in sheets)
    assert "samen de stal gedaan" in spoken
    assert (
        f"Voortgang van Kim Jansen · 3 mei 2026 tot en met 3 nov. 2026 · {len(sheets)} bladzijden"
    ) in words(screen)


def test_a_page_is_drawn_in_ink_on_white_paper(office: Office) -> None:
    page = paper.draw_page(office.pdf, 0, 800)
    assert page.image.width() == 800
    assert page.image.pixelColor(2, 2).name() == "#ffffff"
    colours = {
        page.image.pixelColor(x, y).name() for x in range(0, 800, 5) for y in range(0, 1000, 5)
    }
    assert len(colours) > 5


def test_there_is_one_kind_of_report_and_nothing_that_does_nothing(
    office_screen: RapportenPresenter, settled: Settled
) -> None:
    begin(office_screen, settled)
    assert "Voortgang" in words(office_screen)
    seen = {
        one.text()
        for one in office_screen.widget.findChildren(QPushButton)
        if one.isVisible() and one.text()
    }
    assert seen == {
        "Andere persoon",
        "Afgelopen half jaar",
        "Dit jaar",
        "Zelf kiezen",
        "Maak rapport",
    }


def test_the_window_stays_alive_while_the_report_is_made(
    office_screen: RapportenPresenter, office: Office, settled: Settled
) -> None:
    begin(office_screen, settled)
    office.go_on.clear()
    button(office_screen, "Maak rapport").click()
    assert "Het rapport wordt gemaakt …" in words(office_screen)
    button(office_screen, "Maak rapport").click()
    office.go_on.set()
    settled()
    assert len(office.made) == 1
    assert office_screen.widget.preview.sheets


@pytest.mark.parametrize(
    "periode, van",
    [(Periode.HALF_JAAR, date(2026, 5, 3)), (Periode.DIT_JAAR, date(2026, 1, 1))],
)
def test_a_period_is_chosen_with_one_press(
    office_screen: RapportenPresenter,
    office: Office,
    settled: Settled,
    periode: Periode,
    van: date,
) -> None:
    begin(office_screen, settled)
    office_screen.widget.choose_period(periode)
    make(office_screen, settled)
    assert office.made == [("kim", van, date(2026, 11, 3))]


def test_days_are_typed_as_people_write_them(
    office_screen: RapportenPresenter, office: Office, settled: Settled
) -> None:
    begin(office_screen, settled)
    type_day(office_screen, "Van", "1 feb 2025")
    type_day(office_screen, "Tot en met", "gisteren")
    make(office_screen, settled)
    assert office.made == [("kim", date(2025, 2, 1), date(2026, 11, 2))]
    assert button(office_screen, "Zelf kiezen").isChecked()


def type_day(screen: RapportenPresenter, name: str, text: str) -> None:
    field = screen.widget.from_day if name == "Van" else screen.widget.until_day
    field.setFocus()
    line = field.focusProxy()
    assert line is not None
    line.selectAll()  # type: ignore[attr-defined]
    press(Qt.Key.Key_Backspace)
    write(text, line)
    press(Qt.Key.Key_Return)


@pytest.mark.parametrize(
    "van, tot, sentence",
    [
        ("1-6-2026", "1-5-2026", Rule.END_BEFORE_START.value),
        ("ooit", "1-5-2026", DAY_NOT_READ),
        ("1-6-2026", "31-2-2026", DAY_NOT_READ),
    ],
)
def test_a_period_that_cannot_be_is_told_beside_the_field(
    office_screen: RapportenPresenter,
    office: Office,
    settled: Settled,
    van: str,
    tot: str,
    sentence: str,
) -> None:
    begin(office_screen, settled)
    type_day(office_screen, "Van", van)
    type_day(office_screen, "Tot en met", tot)
    make(office_screen, settled)
    assert sentence in words(office_screen)
    assert office.made == []


def test_without_a_person_it_asks_about_whom(
    office_screen: RapportenPresenter, office: Office, settled: Settled
) -> None:
    begin(office_screen, settled, None)
    make(office_screen, settled)
    assert WHO in words(office_screen)
    assert office.made == []


@pytest.mark.parametrize("what", ["persoon", "periode"])
def test_another_choice_takes_the_earlier_report_away(
    office_screen: RapportenPresenter, settled: Settled, what: str
) -> None:
    begin(office_screen, settled)
    make(office_screen, settled)
    assert office_screen.widget.preview.sheets
    if what == "persoon":
        begin(office_screen, settled, "sian")
    else:
        office_screen.widget.choose_period(Periode.DIT_JAAR)
    assert office_screen.widget.preview.sheets == ()
    assert not button(office_screen, "Bewaar als PDF…").isVisible()


def test_going_through_the_fields_leaves_the_report(
    office_screen: RapportenPresenter, settled: Settled
) -> None:
    begin(office_screen, settled)
    make(office_screen, settled)
    for field in (office_screen.widget.from_day, office_screen.widget.until_day):
        field.setFocus()
    button(office_screen, "Afdrukken").setFocus()
    assert office_screen.widget.preview.sheets


def test_who_may_not_make_it_reads_why(
    around: Around, shown: Opened, office: Office, settled: Settled
) -> None:
    def refuse(assistentmedewerker_id: str, *, van: date, tot: date) -> bytes:
        raise Forbidden

    screen = shown(
        RapportenPresenter(
            around.desk,
            list_assistentmedewerkers=regels,
            make_voortgang=refuse,
            keep_copy=office.keep,
        )
    )
    begin(screen, settled)
    make(screen, settled)
    assert Forbidden.title in around.bar.words
    assert button(screen, "Maak rapport").isEnabled()


def test_what_is_no_pdf_is_told_and_not_shown(
    office_screen: RapportenPresenter, office: Office, around: Around, settled: Settled
) -> None:
    office.pdf = b"geen pdf"
    begin(office_screen, settled)
    make(office_screen, settled)
    assert "Er ging iets mis" in around.bar.words
    assert office_screen.widget.preview.sheets == ()


# --- taking it along ----------------------------------------------------------------------------


def test_the_file_holds_the_same_bytes_and_the_access_log_a_line(
    screen: RapportenPresenter, door: Door, around: Around, tmp_path: Path, settled: Settled
) -> None:
    begin(screen, settled, id_of(door, "Kim"))
    make(screen, settled)
    path = keep(screen, tmp_path, settled)
    assert path.name == "Voortgang KJ 2026-11-03.pdf"
    assert path.read_bytes() == screen.report_bytes
    assert path.read_bytes().startswith(b"%PDF")
    assert around.toast.words == f"Bewaard als {path.name}"
    lines = list_logregels(door, assistentmedewerker_id=id_of(door, "Kim"))
    told = [line.gebeurtenis for line in lines if line.onderwerp == "voortgang"]
    assert told == [Gebeurtenis.AFDRUKKEN, Gebeurtenis.KOPIEREN]


def test_the_name_of_the_file_tells_nobody_about_whom_it_is() -> None:
    assert model.file_name("ÇM", date(2026, 11, 21)) == "Voortgang ÇM 2026-11-21.pdf"
    assert model.file_name("", date(2026, 11, 21)) == "Voortgang 2026-11-21.pdf"


@pytest.mark.parametrize("error", [FileUnwritable(), InsideDataDir(), Forbidden()], ids=repr)
def test_a_copy_that_could_not_be_made_is_told(
    office_screen: RapportenPresenter,
    office: Office,
    around: Around,
    tmp_path: Path,
    settled: Settled,
    error: JobcoachError,
) -> None:
    office.refused = error
    begin(office_screen, settled)
    make(office_screen, settled)
    office_screen.widget.file_chosen.emit(tmp_path / "a.pdf")
    settled()
    assert error.title in around.bar.words
    assert "Bewaard" not in around.toast.words


def test_the_dialog_speaks_dutch(office_screen: RapportenPresenter, settled: Settled) -> None:
    begin(office_screen, settled)
    make(office_screen, settled)
    shortcut(office_screen.widget, "Ctrl+S")
    dialog = office_screen.widget.findChild(QFileDialog)
    assert dialog is not None
    labels = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert {"Map:", "Naam:", "Soort:"} <= labels
    assert not any("Look" in label or "Files" in label for label in labels)
    dialog.reject()


def test_the_paper_from_the_printer_has_every_page(office: Office, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "papier.pdf"))
    paper.print_pages(office.pdf, printer)
    printed = (tmp_path / "papier.pdf").read_bytes()
    assert len(paper.page_sizes(printed)) == len(paper.page_sizes(office.pdf))
    ink = paper.draw_page(printed, 0, 400).image
    assert any(ink.pixelColor(x, y).lightness() < 120 for x in range(400) for y in range(400))


def test_without_a_printer_it_says_what_to_do(
    office_screen: RapportenPresenter, around: Around, settled: Settled
) -> None:
    begin(office_screen, settled)
    make(office_screen, settled)
    shortcut(office_screen.widget, "Ctrl+P")
    settled()
    assert "Er is geen printer gevonden" in around.bar.words


# --- for everyone -------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", TEXT_SIZES_PERCENT)
def test_everything_has_a_name_and_fits_at_every_text_size(
    office_screen: RapportenPresenter,
    appearance: Appearance,
    qtbot: QtBot,
    settled: Settled,
    percent: int,
) -> None:
    appearance.show(Settings(theme="donker", text_size_percent=percent))
    view = office_screen.widget
    view.resize(1246, 672)

    def fits() -> None:
        assert unnamed(view) == []
        qtbot.waitUntil(lambda: clipped(view) == [])
        assert view.minimumSizeHint().width() <= 1246
        assert view.minimumSizeHint().height() <= 672

    begin(office_screen, settled, None)
    fits()
    begin(office_screen, settled, "sian")
    fits()
    make(office_screen, settled)
    fits()
    view.show_choice()
    fits()


def test_in_a_small_window_one_sees_the_paper_and_goes_back_to_the_choice(
    office_screen: RapportenPresenter, settled: Settled
) -> None:
    office_screen.widget.resize(760, 600)
    begin(office_screen, settled)
    assert button(office_screen, "Maak rapport").isVisible()
    make(office_screen, settled)
    assert not button(office_screen, "Maak rapport").isVisible()
    assert office_screen.widget.preview.isVisible()
    button(office_screen, "Andere keuze").click()
    assert button(office_screen, "Maak rapport").isVisible()
