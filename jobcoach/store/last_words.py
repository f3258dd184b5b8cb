"""What only this laptop has of who may not be seen on it becomes words to hand over, and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import msgspec

from jobcoach.domain.bijlage import Bijlage
from jobcoach.domain.changes import Change
from jobcoach.domain.kladje import Kladje, SoortKladje
from jobcoach.domain.moment import milliseconds
from jobcoach.domain.scope import ScopeKind, ScopeName
from jobcoach.domain.stamps import next_stamp
from jobcoach.store import bijlagen, deletions, device, kladjes, refusals, rows, scopes, to_put_back
from jobcoach.store.database import Transaction

KLADJE = "kladje"
"""The code, and the kind of row, of what was typed and never saved."""
_TOLD = ("naam", "soort", "size_bytes", "toegevoegd_op")
"""What is said of a photo or document that the server did not take."""


def gather(tx: Transaction, who: device.Identity) -> None:
    """What was being typed about who or what may not be seen here any more, becomes words to hand
    over; also when it was typed just after all else was removed.
    """
    device_id = device.get(tx, "device_id") or who.device_id
    for name, kladje in kladjes.of_scopes(tx):
        if not is_gone(tx, name):
            continue
        counter = device.take_counters(tx, 1)
        content = msgspec.json.encode(dict(kladje.inhoud)).decode()
        words = Change(
            device=device_id,
            counter=counter,
            txn=counter,
            scope=str(name),
            entity=KLADJE,
            entity_id=kladje.id,
            fields={"soort": kladje.soort.value, "inhoud": content},
            stamp=next_stamp("", milliseconds(kladje.bewaard_op), device_id),
            author=who.gebruiker_id,
        )
        _drop_earlier(tx, words)
        refusals.keep(tx, words, KLADJE, kladje.bewaard_op)
        kladjes.drop(tx, kladje.id)


def give_back_typed(tx: Transaction, name: ScopeName) -> None:
    """This dossier or werkpost may be seen here again: what was being typed about it, and was not
    handed over as far as is known here, is a draft as it was. What was typed on since stays. The
    line of a visit that is not here any more becomes a note, so that it can be found.
    """
    present = kladjes.of_scopes(tx)
    typed_on = {one.id for scope, one in present if scope == name}
    for one in refusals.every(tx):
        if one.code != KLADJE or one.change.scope != str(name):
            continue
        refusals.drop(tx, one.number)
        if one.change.entity_id in typed_on:
            continue
        told = one.change.fields
        kladje = Kladje(
            id=one.change.entity_id,
            soort=SoortKladje(str(told["soort"])),
            assistentmedewerker_id=name.id if name.kind is ScopeKind.DOSSIER else None,
            inhoud=msgspec.json.decode(str(told["inhoud"])),
            bewaard_op=one.moment,
        )
        whole = {each.id for _, each in present}
        if kladje.soort is SoortKladje.BEZOEKREGEL and kladje.whole_id not in whole:
            words = {"tekst": kladje.inhoud.get("tekst")}
            kladje = replace(kladje, soort=SoortKladje.NOTITIE, inhoud=words)
        kladjes.keep(tx, kladje)


def _drop_earlier(tx: Transaction, words: Change) -> None:
    """What the same draft held before and was not handed over yet: the later words hold it."""
    for one in refusals.every(tx):
        if one.code == KLADJE and one.change.entity_id == words.entity_id:
            refusals.drop(tx, one.number)


def gather_bijlagen(tx: Transaction, who: device.Identity, now: datetime) -> None:
    """Photos and documents of what is hidden that the server will not take: what is known of each
    becomes words to hand over, and the bytes go. Nobody here may see them any more.
    """
    device_id = device.get(tx, "device_id") or who.device_id
    not_seen = {str(name) for name in hidden(tx)} - deletions.destructions(tx)
    not_seen -= {*to_put_back.left(tx)}  # a server that was put back may let them in again
    for found in bijlagen.refused(tx, not_seen) if not_seen else ():
        for entity_id in bijlagen.rows_naming(tx, found)[:1]:
            counter = device.take_counters(tx, 1)
            told = rows.state_of(tx, Bijlage.ENTITY, entity_id).fields
            words = Change(
                device=device_id,
                counter=counter,
                txn=counter,
                scope=found.scope,
                entity=Bijlage.ENTITY,
                entity_id=entity_id,
                fields={name: told[name] for name in _TOLD if name in told},
                stamp=next_stamp("", milliseconds(now), device_id),
                author=who.gebruiker_id,
            )
            refusals.keep(tx, words, Bijlage.ENTITY, now)
        bijlagen.drop_bytes(tx, found)


def is_gone(tx: Transaction, name: ScopeName) -> bool:
    """Whether this scope may not be seen here, or is not here."""
    present = scopes.find(tx, name)
    return present is None or present.state in scopes.GONE


def hidden(tx: Transaction) -> list[ScopeName]:
    """The scopes of which nothing is shown any more, and all is to be removed."""
    return [one.name for one in scopes.every(tx) if one.state == scopes.HIDDEN]
