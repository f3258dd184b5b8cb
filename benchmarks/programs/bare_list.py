"""A list of lines of text, and no more: `bare_list LINES open|scroll`."""

from __future__ import annotations

import statistics
import sys
import time

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QListView

from benchmarks.programs.report import Report, peak_kib, tell

_TIMES = 7
_PAGES = 40


def main() -> None:
    """Show the lines, or go through them by the screen; tell half of the times."""
    lines, what = int(sys.argv[1]), sys.argv[2]
    qt = QApplication(sys.argv[:1])
    view = QListView()
    view.resize(1000, 700)
    view.show()
    qt.processEvents()
    texts = [f"Regel {number}: Kim deed het laatste hok zonder hulp." for number in range(lines)]
    taken = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        view.setModel(QStringListModel(texts, view))
        view.viewport().repaint()
        taken.append(time.perf_counter() - began)
    if what == "scroll":
        bar, taken = view.verticalScrollBar(), []
        for _ in range(_PAGES):
            began = time.perf_counter()
            bar.setValue(bar.value() + bar.pageStep())
            view.viewport().repaint()
            taken.append(time.perf_counter() - began)
            qt.processEvents()
    tell(Report(seconds=statistics.median(taken), peak_kib=peak_kib()))


if __name__ == "__main__":
    main()
