"""A stamp that its sender wrote is no proof: what the server knows of a laptop decides with it."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from jobcoach.domain.changes import Change
from jobcoach.domain.moment import milliseconds
from jobcoach.domain.stamps import new_device_id, stamp_of
from jobcoach.sync.protocol import ChangeAnswer, Renew
from jobcoach.sync.server.journal import Journal
from tests.sync.server.house import House
from tests.sync.server.laptop import Laptop


def dated(laptop: Laptop, scope: str, moment: datetime) -> Change:
    """The next change of this laptop, with a stamp of its own choice."""
    stamp = stamp_of(milliseconds(moment), 0, laptop.device)
    return msgspec.structs.replace(laptop.change(scope, {"tekst": "later bedacht"}), stamp=stamp)


def sent(laptop: Laptop, scope: str, moment: datetime) -> ChangeAnswer:
    (answer,) = laptop.push(dated(laptop, scope, moment)).answers
    return answer


def renewed(house: House, laptop: Laptop) -> Laptop:
    """The same files on another computer, that got a name of its own."""
    device = new_device_id()
    token = laptop.service.renew(Renew(device=device)).token
    service = Journal(house.database, house.clock, token)
    return Laptop(service, device, laptop.gebruiker_id, house.clock)


def gone_from(house: House, laptop: Laptop) -> tuple[str, datetime]:
    """A dossier that went to a colleague twenty days ago, and a moment before that."""
    scope = laptop.open_dossier()
    laptop.write(scope, tekst="van toen")
    before = house.time
    other = house.laptop()
    house.administration.hand_over([scope], from_id=laptop.gebruiker_id, to_id=other.gebruiker_id)
    house.time += timedelta(days=20)
    return scope, before


def opened_for(house: House) -> tuple[Laptop, str, datetime]:
    """Who opened a dossier for a colleague that writes in it since, and a moment before that."""
    els, anna = house.laptop(), house.laptop()
    scope = els.open_dossier(team=house.werkteam.id, owner=anna.gebruiker_id)
    els.write(scope, tekst="uit de lijst")
    before = house.time
    anna.write(scope, tekst="een gesprek")
    house.time += timedelta(days=2)
    return els, scope, before


def test_who_wrote_elsewhere_since_cannot_have_written_this_before(house: House) -> None:
    anna = house.laptop()
    scope, before = gone_from(house, anna)
    own = anna.open_dossier()
    anna.write(own, tekst="van vandaag")
    assert sent(anna, scope, before).code == "too_late"


def test_what_is_written_now_between_two_numbers_of_today_is_of_today(house: House) -> None:
    """A number that was never sent, as of words that were refused, is no hole in time."""
    anna = house.laptop()
    scope, before = gone_from(house, anna)
    own = anna.open_dossier()
    anna.write(own, tekst="van vandaag")
    never_sent = dated(anna, scope, before)
    anna.write(own, tekst="ook van vandaag")
    (answer,) = anna.push(never_sent).answers
    assert answer.code == "too_late"


def test_what_truly_waited_since_before_is_in_time(house: House) -> None:
    anna = house.laptop()
    scope, before = gone_from(house, anna)
    assert sent(anna, scope, before).result == "late"


def test_a_copy_of_the_laptop_is_not_younger_than_the_laptop(house: House) -> None:
    anna = house.laptop()
    scope, before = gone_from(house, anna)
    anna.write(anna.open_dossier(), tekst="van vandaag")
    copy = renewed(house, anna)
    assert sent(copy, scope, before).code == "too_late"


def test_what_a_copy_wrote_while_it_was_apart_wins_from_nothing_newer(house: House) -> None:
    """Its history counts for what is late, and not for whose words stand."""
    anna = house.laptop()
    scope = anna.open_dossier()
    row = anna.write(scope, tekst="van eerst")
    before = house.time
    house.time += timedelta(days=1)
    anna.push(anna.change(scope, {"tekst": "van later"}, entity_id=row))
    copy = renewed(house, anna)
    older = msgspec.structs.replace(dated(copy, scope, before), entity_id=row)
    (answer,) = copy.push(older).answers
    assert answer.result == "ok"
    assert [one.fields["tekst"] for one in anna.rows(scope)] == ["van later"]


def test_who_said_that_nothing_is_left_wrote_it_after_that(house: House) -> None:
    anna = house.laptop()
    scope, before = gone_from(house, anna)
    anna.service.purged(scope)
    assert sent(anna, scope, before).code == "too_late"


def test_who_opened_it_for_another_does_not_write_on_in_it_with_an_old_date(
    house: House,
) -> None:
    els, scope, before = opened_for(house)
    assert sent(els, scope, before).result == "ok"  # the rest of the list
    els.write(els.open_dossier(), tekst="van vandaag")
    answer = sent(els, scope, before)
    assert (answer.result, answer.code) == ("refused", "forbidden")


def test_of_a_laptop_that_came_after_the_end_somebody_judges_what_it_says(house: House) -> None:
    els, scope, before = opened_for(house)
    assert sent(renewed(house, els), scope, before).result == "late"
    assert sent(house.another(els.gebruiker_id), scope, before).result == "late"
