"""Asking where to keep a file, by the dialog of the system, or that of Qt without English words."""

from __future__ import annotations

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QToolButton, QWidget

_LABELS = {
    QFileDialog.DialogLabel.LookIn: "Map:",
    QFileDialog.DialogLabel.FileName: "Naam:",
    QFileDialog.DialogLabel.FileType: "Soort:",
    QFileDialog.DialogLabel.Accept: "Bewaren",
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


def save_dialog(parent: QWidget, title: str, name: str, kind: str, suffix: str) -> QFileDialog:
    """A dialog to keep a file in 'Documenten' or elsewhere. `open()` it; it throws itself away.

    `kind` is what people call such files, `suffix` ends their names (without a dot).
    """
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{kind} (*.{suffix})")
    dialog.setDefaultSuffix(suffix)
    dialog.setViewMode(QFileDialog.ViewMode.List)  # the other has words of the system's own
    dialog.setDirectory(_documents())
    dialog.selectFile(name)
    for label, words in _LABELS.items():
        dialog.setLabelText(label, words)
    for object_name, words in _BUTTONS.items():
        button = dialog.findChild(QToolButton, object_name)
        if button is not None:
            button.setToolTip(words)
            button.setAccessibleName(words)
    return dialog
