"""The server inside another program, as the demo organisation has it."""

import threading

import pytest

from jobcoach.domain.gebruiker import Rol
from jobcoach.errors import ServerUnreachable
from jobcoach.sync.client import HttpService
from jobcoach.sync.server.embedded import EmbeddedServer
from tests.sync.server.house import House
from tests.sync.server.laptop import enrolled


def test_a_laptop_synchronises_with_a_server_in_the_same_program(house: House) -> None:
    anna = house.administration.add_gebruiker("Anna", Rol.JOBCOACH, None)
    code = house.administration.invite(anna.id).code
    with EmbeddedServer(house.database, house.clock) as server:
        laptop = enrolled(server.url, code)
        laptop.write(laptop.open_dossier(), tekst="x")
        url = server.url
    with HttpService(url, "x") as service, pytest.raises(ServerUnreachable):
        service.hello()
    assert "server" not in {thread.name for thread in threading.enumerate()}
