"""What the system believes about the network: a hint to try now or to be sparing, never the truth.

A laptop that is said to be offline is tried as ever: the system is wrong about that often enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:  # it loads slowly, and the window is there before it is needed
    from PySide6.QtNetwork import QNetworkInformation

_LISTEN_AFTER_MS = 3_000
_HOPEFUL = ("Site", "Online")


class Network(QObject):
    """Hears of the system when a network comes, and whether each byte costs money."""

    came = Signal()
    """There may be a network now where there was none, or another one."""
    metered_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._metered = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.listen)

    @property
    def metered(self) -> bool:
        """Whether the system says that each byte counts, as on a telephone's network."""
        return self._metered

    def listen_soon(self) -> None:
        """Begin to hear when the window has been shown."""
        self._soon.start(_LISTEN_AFTER_MS)

    def listen(self) -> bool:
        """Begin to hear. False: this system tells nothing."""
        from PySide6.QtNetwork import QNetworkInformation

        feature = QNetworkInformation.Feature
        if not any(
            QNetworkInformation.loadBackendByFeatures(wanted)
            for wanted in (feature.Reachability | feature.Metered, feature.Reachability)
        ):
            return False
        system = QNetworkInformation.instance()
        system.reachabilityChanged.connect(self.reachability_told)
        system.isBehindCaptivePortalChanged.connect(self.portal_told)
        system.isMeteredChanged.connect(self.metered_told)
        self.metered_told(system.isMetered())
        return True

    def reachability_told(self, reachability: QNetworkInformation.Reachability) -> None:
        """The system says how far it can reach."""
        if reachability.name in _HOPEFUL:
            self.came.emit()

    def portal_told(self, behind: bool) -> None:
        """The system says whether one must sign in to the network first."""
        if not behind:
            self.came.emit()

    def metered_told(self, metered: bool) -> None:
        """The system says whether each byte counts."""
        if metered != self._metered:
            self._metered = metered
            self.metered_changed.emit()
