"""What the system says about the network is a hint: to try now, or to spare the line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from jobcoach.ui.network import Network

Reachability = QNetworkInformation.Reachability


@pytest.fixture
def network(qapp: QObject) -> Network:
    return Network(qapp)


@pytest.mark.parametrize("reachability", [Reachability.Online, Reachability.Site])
def test_a_network_that_comes_is_a_hint(
    qtbot: QtBot, network: Network, reachability: Reachability
) -> None:
    with qtbot.waitSignal(network.came):
        network.reachability_told(reachability)


@pytest.mark.parametrize("reachability", [Reachability.Disconnected, Reachability.Unknown])
def test_a_network_that_goes_is_none(
    qtbot: QtBot, network: Network, reachability: Reachability
) -> None:
    with qtbot.assertNotEmitted(network.came):
        network.reachability_told(reachability)


def test_signing_in_at_a_hotel_is_a_hint(qtbot: QtBot, network: Network) -> None:
    with qtbot.assertNotEmitted(network.came):
        network.portal_told(behind=True)
    with qtbot.waitSignal(network.came):
        network.portal_told(behind=False)


def test_a_line_that_costs_money_is_told_once(qtbot: QtBot, network: Network) -> None:
    with qtbot.waitSignal(network.metered_changed):
        network.metered_told(metered=True)
    assert network.metered
    with qtbot.assertNotEmitted(network.metered_changed):
        network.metered_told(metered=True)


def test_a_system_that_tells_nothing_is_no_trouble(network: Network) -> None:
    network.listen()
    assert network.metered in (True, False)
