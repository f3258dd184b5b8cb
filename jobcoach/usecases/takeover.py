"""A coach who worked alone joins an organisation: everything they made becomes theirs there."""

from __future__ import annotations

import msgspec

from jobcoach.domain.scope import team
from jobcoach.store import changes, device, rows, scopes
from jobcoach.store.database import Transaction


def become(tx: Transaction, alone: device.Identity, there: device.Identity) -> None:
    """Rewrite what was made alone, none of which was ever sent, as made by the new user.

    The directory of the organisation of one goes: the new organisation has its own. Rows are made
    anew from the changes, so that stored and 'will be sent' stay equal. Scopes without a team
    get the team of the new user.
    """
    directory = team(alone.organisatie_id)
    kept = []
    for change in changes.every(tx):
        if change.scope == str(directory):
            continue
        fields = {
            name: there.gebruiker_id if value == alone.gebruiker_id else value
            for name, value in change.fields.items()
        }
        if "werkteam_id" in fields and fields["werkteam_id"] is None:
            fields["werkteam_id"] = there.werkteam_id
        kept.append(msgspec.structs.replace(change, author=there.gebruiker_id, fields=fields))
    for scope in scopes.every(tx):
        rows.delete_scope(tx, str(scope.name))
        if scope.name == directory:
            scopes.remove(tx, scope.name)
        else:
            scopes.reset(tx, scope.name, team=there.werkteam_id)
    # The server wants a device's changes numbered without gaps: the directory's are gone.
    renumbered = [
        msgspec.structs.replace(change, counter=place, txn=place)
        for place, change in enumerate(kept, start=1)
    ]
    changes.start_over(tx, renumbered)
    device.put(tx, "last_counter", str(len(renumbered)))
    _, deltas = rows.apply(tx, [(change, change.stamp) for change in renumbered])
    scopes.add_proof(tx, deltas)
