"""Puts the theme on the application, and keeps it there when the system turns light or dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTemporaryDir, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from jobcoach.paths import resources_dir
from jobcoach.settings import Settings
from jobcoach.ui.spoken import teach_screen_readers
from jobcoach.ui.stylesheet import style_sheet
from jobcoach.ui.theme import DARK, LIGHT, Colours, Theme, Tone, wear
from jobcoach.ui.wardrobe import Wardrobe


class Appearance(QObject):
    """The looks of the whole application: type, language, colours, text size."""

    def __init__(self, application: QApplication, settings: Settings) -> None:
        """Until `dress` is told of a window, whatever is shown looks like this."""
        super().__init__(application)
        self._application = application
        self._wardrobe: Wardrobe | None = None
        """None: whatever is shown wears the sheet of the application."""
        self._settings = settings
        self._drawings = QTemporaryDir()
        _load_type()
        _speak_dutch(application)
        teach_screen_readers()
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._apply)
        self._apply()

    @property
    def settings(self) -> Settings:
        """How the program is shown now."""
        return self._settings

    def show(self, settings: Settings) -> None:
        """Show the program like this from now on."""
        self._settings = settings
        self._apply()

    @property
    def busy(self) -> bool:
        """Whether something that is hidden, or in sight, does not look like this yet."""
        return self._wardrobe is not None and self._wardrobe.busy

    def dress(self, window: QWidget) -> None:
        """Only this window, and what belongs to it, looks like this from now on.

        A sheet of the whole application is looked through again for every widget at each step of
        building a screen, which takes three times as long as building it outside of a window that
        has the sheet and putting it there.
        """
        self._application.setStyleSheet("")
        self._wardrobe = Wardrobe(self)
        self._wardrobe.change(self._sheet())
        self._wardrobe.dress(window)

    def _theme(self) -> Theme:
        dark = self._settings.theme == "donker"
        if self._settings.theme == "systeem":
            dark = self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return Theme(DARK if dark else LIGHT, self._settings.text_size_percent / 100)

    def _sheet(self) -> str:
        theme = self._theme()
        return style_sheet(theme, _drawings_of(theme.colours, Path(self._drawings.path())))

    def _apply(self) -> None:
        theme = self._theme()
        if self._wardrobe is None:
            self._application.setStyleSheet("")  # from sheet to sheet takes Qt five times longer
        wear(theme)
        if self._wardrobe is None:
            self._application.setStyleSheet(self._sheet())
        else:
            self._wardrobe.change(self._sheet())


def _load_type() -> None:
    for style in ("Regular", "Bold", "Italic", "BoldItalic"):
        path = resources_dir() / "fonts" / f"AtkinsonHyperlegibleNext-{style}.ttf"
        QFontDatabase.addApplicationFont(str(path))


def _speak_dutch(application: QApplication) -> None:
    """Qt's own texts (Annuleren, Plakken, names of months) in Dutch."""
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_nl", folder):
        application.installTranslator(translator)


def _drawings_of(colours: Colours, folder: Path) -> Callable[[str, Tone], str]:
    """Gives, for an icon and a tone, the path of that icon in that colour.

    A style sheet can only name files: the few drawings in it are written to a temporary folder.
    """

    def drawing(name: str, tone: Tone) -> str:
        colour: str = getattr(colours, tone.value)
        path = folder / f"{name}-{colour[1:]}.svg"
        svg = (resources_dir() / "icons" / f"{name}.svg").read_text("utf-8")
        path.write_text(svg.replace("currentColor", colour), "utf-8")
        return path.as_posix()

    return drawing
