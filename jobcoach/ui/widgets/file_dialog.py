"""Asking for a file, or where to keep one: the dialog of the system, or that of Qt in Dutch."""

from __future__ import annotations

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

from jobcoach.ui.widgets.once import for_once

_LABELS = {
    QFileDialog.DialogLabel.LookIn: "Map:",
    QFileDialog.DialogLabel.FileName: "Naam:",
    QFileDialog.DialogLabel.FileType: "Soort:",
    QFileDialog.DialogLabel.Reject: "Annuleren",
}
_BUTTONS = {
    "backButton": "Terug",
    "forwardButton": "Vooruit",
    "toParentButton": "Een map hoger",
    "newFolderButton": "Nieuwe map",
    "listModeButton": "Als lijst",
    "detailModeButton": "Met datum en grootte",
}


def _documents() -> str:
    """Where people keep their documents; without such a folder their own."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return folder if QDir(folder).exists() else QDir.homePath()


def save_dialog(
    parent: QWidget, title: str, name: str, kind: str, suffix: str, *, begins: str = ""
) -> QFileDialog:
    """A dialog to keep a file in 'Documenten' or elsewhere. `open()` it; it throws itself away.

    `kind` is what people call such files, `suffix` ends their names (without a dot). Of the files
    that are there only those are shown whose names begin like this: others may tell of someone.
    """
    dialog = _dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{kind} ({begins}*.{suffix})")
    dialog.setDefaultSuffix(suffix)
    dialog.setViewMode(QFileDialog.ViewMode.List)  # the other has words of the system's own
    dialog.setDirectory(_documents())
    dialog.selectFile(name)
    _in_dutch(dialog, "Bewaren")
    return dialog


def open_dialog(parent: QWidget, title: str, kinds: str, folder: str) -> QFileDialog:
    """A dialog to choose one file that is there, beginning in `folder`; as `save_dialog`.

    `kinds` is a filter as Qt writes it: 'Lijsten (*.csv *.xlsx);;Alle bestanden (*)'.
    """
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.setDirectory(folder)
    _in_dutch(dialog, "Openen")
    return dialog


def open_several_dialog(parent: QWidget, title: str, kinds: str, folder: str) -> QFileDialog:
    """The same for one or more files: `filesSelected` tells which."""
    dialog = open_dialog(parent, title, kinds, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return dialog


def pictures_folder() -> str:
    """Where people keep their photos; without such a folder their documents."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return folder if QDir(folder).exists() else _documents()


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    for_once(dialog)
    return dialog


def _in_dutch(dialog: QFileDialog, accept: str) -> None:
    for label, words in _LABELS.items():
        dialog.setLabelText(label, words)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, accept)
    for object_name, words in _BUTTONS.items():
        button = dialog.findChild(QToolButton, object_name)
        if button is not None:
            button.setToolTip(words)
            button.setAccessibleName(words)
