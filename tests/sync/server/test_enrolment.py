"""How a laptop comes in: one code, one laptop, seven days, typed by a person."""

from datetime import timedelta

import httpx2
import pytest
import sqlalchemy as sa

from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.stamps import SERVER_DEVICE, new_device_id
from jobcoach.errors import DeviceRefused, InvitationRefused, NotOnServer, ProtocolTooOld
from jobcoach.sync.client import HttpService, enrol
from jobcoach.sync.protocol import Enrol, Enrolled
from jobcoach.sync.server import enrolment
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.enrolment import FORGOTTEN_AFTER, MOST_WRONG_CODES
from jobcoach.sync.server.refusal import TooManyAttempts
from jobcoach.sync.server.tables import wrong_code
from jobcoach.sync.wire import Malformed
from tests.support.server import RunningServer
from tests.sync.server.house import House
from tests.sync.server.laptop import enrolled


def come_in(house: House, code: str, device: str = "", source: str = "hier") -> Enrolled:
    request = Enrol(code=code, device=device or new_device_id(), name="laptop")
    return enrolment.enrol(house.database, house.clock, request, source)


@pytest.fixture
def code(house: House) -> str:
    anna = house.administration.add_gebruiker("Anna", Rol.JOBCOACH, house.werkteam.id)
    return house.administration.invite(anna.id).code


def test_an_invitation_lets_one_laptop_in(server: RunningServer) -> None:
    anna = server.gebruiker("Anna")
    code = server.invite(anna)
    answer = enrol(server.url, Enrol(code=code, device=new_device_id(), name="laptop van Anna"))
    assert (answer.gebruiker_id, answer.naam, answer.rol) == (anna, "Anna", "jobcoach")
    assert (answer.werkteam_id, answer.organisatie) == (server.werkteam_id, "Zorg Noord")
    with HttpService(server.url, answer.token) as service:
        assert service.hello().server_epoch
    with pytest.raises(InvitationRefused):
        enrol(server.url, Enrol(code=code, device=new_device_id(), name="nog een"))


def test_a_made_up_code_lets_nobody_in(server: RunningServer) -> None:
    with pytest.raises(InvitationRefused):
        enrolled(server.url, "AAAA-BBBB-CCCC-DDDD")


def test_a_token_that_was_never_given_is_refused(server: RunningServer) -> None:
    for token in ("", "x", "a" * 43):
        with HttpService(server.url, token) as service, pytest.raises(DeviceRefused):
            service.hello()


def test_a_code_expires_after_seven_days(house: House, code: str) -> None:
    house.time += timedelta(days=7)
    with pytest.raises(InvitationRefused):
        come_in(house, code)


def test_a_code_works_until_the_last_hour(house: House, code: str) -> None:
    house.time += timedelta(days=6, hours=23)
    assert come_in(house, code).token


def test_a_code_may_be_typed_as_people_type(house: House, code: str) -> None:
    typed = f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    assert come_in(house, typed).token


def test_a_code_has_eighty_bits_and_no_sign_that_people_mix_up(house: House) -> None:
    anna = house.administration.add_gebruiker("Anna", Rol.JOBCOACH, house.werkteam.id)
    codes = [house.administration.invite(anna.id).code for _ in range(50)]
    assert {len(code.replace("-", "")) for code in codes} == {16}
    used = set("".join(codes)) - {"-"}
    assert not used & set("ILOU")
    assert len(used) == 32
    assert len(set(codes)) == 50


def test_no_code_and_no_token_stands_in_the_database(house: House, code: str) -> None:
    token = come_in(house, code).token
    house.database.close()
    stored = b"".join(path.read_bytes() for path in house.path.parent.glob("server.db*"))
    assert code.encode() not in stored
    assert code.replace("-", "").encode() not in stored
    assert token.encode() not in stored


def test_someone_who_left_cannot_come_in_by_an_older_code(house: House) -> None:
    anna = house.administration.add_gebruiker("Anna", Rol.JOBCOACH, house.werkteam.id)
    code = house.administration.invite(anna.id).code
    house.administration.deactivate_gebruiker(anna.id)
    with pytest.raises(InvitationRefused):
        come_in(house, code)
    with pytest.raises(NotOnServer):
        house.administration.invite(anna.id)


def test_a_laptop_that_comes_in_again_goes_on_where_it_was(house: House) -> None:
    anna = house.laptop()
    dossier = anna.open_dossier()
    change = anna.change(dossier, {"tekst": "x"})
    anna.push(change)
    house.administration.revoke_device(anna.device)
    code = house.administration.invite(anna.gebruiker_id).code
    answer = come_in(house, code, anna.device)
    with pytest.raises(DeviceRefused):  # the old token stays dead
        anna.service.hello()
    anna.service = anna.service.__class__(house.database, house.clock, answer.token)  # type: ignore[call-arg]
    assert anna.push(change).answers[0].result == "duplicate"


def test_the_laptop_of_another_cannot_be_taken_over(house: House, code: str) -> None:
    bas = house.laptop()
    with pytest.raises(InvitationRefused):
        come_in(house, code, bas.device)
    assert bas.service.hello().server_epoch
    assert come_in(house, code).token  # the code was not spent


def guess(house: House, source: str = "daar") -> None:
    """One wrong code, another each time."""
    with pytest.raises(InvitationRefused):
        come_in(house, new_device_id(), source=source)


def test_guessing_has_to_wait_after_ten_wrong_codes_and_longer_every_time(house: House) -> None:
    for _ in range(MOST_WRONG_CODES):
        guess(house)
    waits = []
    for _ in range(8):
        began = house.time
        while True:
            try:
                guess(house)
            except TooManyAttempts:
                house.time += timedelta(seconds=30)
            else:
                break
        waits.append(round((house.time - began) / timedelta(minutes=1)))
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    house.time += FORGOTTEN_AFTER
    for _ in range(MOST_WRONG_CODES):
        guess(house)


def test_who_guesses_keeps_nobody_out_not_even_behind_the_same_proxy(
    house: House, code: str
) -> None:
    for _ in range(MOST_WRONG_CODES):
        guess(house)
    with pytest.raises(TooManyAttempts):
        come_in(house, "AAAA-BBBB-CCCC-DDDD", source="daar")
    assert come_in(house, code, source="daar").token
    guess(house, source="hier")


def test_tries_that_had_to_wait_fill_no_table(house: House) -> None:
    for _ in range(MOST_WRONG_CODES):
        guess(house)
    for _ in range(50):
        with pytest.raises(TooManyAttempts):
            come_in(house, new_device_id(), source="daar")
    count = sa.select(sa.func.count()).select_from(wrong_code)
    assert house.database.read(lambda tx: tx.execute(count).scalar_one()) == MOST_WRONG_CODES


def test_a_code_that_is_tried_for_the_laptops_of_others_has_to_wait(
    house: House, code: str
) -> None:
    """From one address after the other; who has a code of their own does not notice."""
    bas = house.laptop()
    for place in range(MOST_WRONG_CODES):
        with pytest.raises(InvitationRefused):
            come_in(house, code, bas.device, source=str(place))
    with pytest.raises(TooManyAttempts):
        come_in(house, code, bas.device, source="weer elders")
    house.laptop()
    house.time += timedelta(minutes=1)
    assert come_in(house, code).token


def test_a_forwarded_address_counts_only_from_a_proxy_that_was_named(
    server: RunningServer,
) -> None:
    """Or whoever guesses would name another address each time."""
    codes = (new_device_id() for _ in range(MOST_WRONG_CODES + 1))
    answers = [
        httpx2.post(
            f"{server.url}/v1/devices",
            json={"code": code, "device": new_device_id(), "name": "laptop"},
            headers={"X-Forwarded-For": f"10.0.0.{number}"},
        ).status_code
        for number, code in enumerate(codes)
    ]
    database = Database(server.database_url)
    database.write(lambda tx: tx.execute(sa.delete(wrong_code)))  # others use this server too
    database.close()
    assert answers[-1] == 429


@pytest.mark.parametrize("device", ["", "xyz", "A" * 16, "a" * 17, SERVER_DEVICE, "\x00" * 16])
def test_a_device_that_is_none_is_refused(house: House, code: str, device: str) -> None:
    request = Enrol(code=code, device=device, name="laptop")
    with pytest.raises(Malformed):
        enrolment.enrol(house.database, house.clock, request, "hier")


def test_a_program_from_another_time_is_told_to_upgrade(house: House, code: str) -> None:
    request = Enrol(code=code, device=new_device_id(), name="laptop", protocol=99)
    with pytest.raises(ProtocolTooOld):
        enrolment.enrol(house.database, house.clock, request, "hier")


def test_who_has_to_wait_holds_up_nobody_who_writes(house: House, code: str) -> None:
    """On SQLite one may write at a time: here someone does, and the answer comes all the same."""
    for _ in range(MOST_WRONG_CODES):
        with pytest.raises(InvitationRefused):
            come_in(house, "geen code")

    def write(_: sa.Connection) -> None:
        with pytest.raises(TooManyAttempts):
            come_in(house, "weer geen code")

    house.database.write(write)
    assert come_in(house, code).token
