"""About whom a field is: screens say so on their view, fields ask the nearest."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jobcoach.domain.tekstblok import Waarover
from jobcoach.ui.widgets.text_area import ROEPNAAM, WERKPOST


def waarover(field: QWidget, datum: str) -> Waarover:
    """What is known of it; empty where no screen says."""
    return Waarover(roepnaam=_told(field, ROEPNAAM), werkpost=_told(field, WERKPOST), datum=datum)


def _told(widget: QWidget | None, name: str) -> str:
    while widget is not None:
        told = widget.property(name)
        if told:
            return str(told)
        widget = widget.parentWidget()
    return ""
