"""Asking on which printer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from jobcoach.ui.widgets.once import for_once


def ask_for_printer(parent: QWidget, title: str, chosen: Callable[[QPrinter], None]) -> None:
    """Ask on which printer; `chosen` is told when one was. Does not block.

    Only paper: a file that Qt would make instead may be read by others on the computer, may stand
    in the place of the data themselves, and is in no line of the log as one that was kept.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
    for_once(dialog)
    dialog.setWindowTitle(title)
    dialog.setModal(True)
    dialog.accepted.connect(lambda: chosen(printer))
    dialog.show()
