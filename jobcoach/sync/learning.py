"""After a round: what of this laptop the server's last back-up holds."""

from __future__ import annotations

from jobcoach.errors import JobcoachError
from jobcoach.store import device, scopes, whereabouts
from jobcoach.store.database import Database
from jobcoach.sync.backed_up import BackupService
from jobcoach.sync.round import Round


def learn(database: Database, service: BackupService, done: Round) -> None:
    """Ask for it when the server told of another back-up than is known here, and all is proven.

    What was pulled and sent in this round was there when the server answers: so what it does not
    name as newer, and what stands here, is in that back-up. Of a dossier that went to another
    meanwhile it does not tell: of that any row may be newer. Trouble with the line, or an answer
    that says nothing, changes nothing: the next round asks again. It is asked again too when photos
    or documents were fetched since: only the server knows whether its back-up holds those.
    """
    if done.proof is None:
        return
    with database.read() as tx:
        is_known = whereabouts.moment(tx) == done.backup
        if is_known and (not done.backup or whereabouts.are_blobs_asked(tx)):
            return
    if not done.backup:
        with database.write() as tx:
            whereabouts.forget(tx)
        return
    try:
        told = service.backed_up()
    except JobcoachError:
        return
    with database.write() as tx:
        if told.moment and told.server_epoch == device.get(tx, "server_epoch"):
            try:
                here = {str(one.name) for one in scopes.every(tx)}
                not_told = here - {*told.scopes}
                whereabouts.learn(tx, told.moment, {*told.newer, *not_told})
                blobs = told.newer_blobs
                whereabouts.learn_blobs(tx, None if blobs is None else {*blobs, *not_told})
            except ValueError:
                whereabouts.forget(tx)
