"""The first day of a laptop, and every morning after: enrol, begin alone, unlock."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from jobcoach import keychain
from jobcoach.domain.gebruiker import Gebruiker, Organisatie, Rol
from jobcoach.domain.identity import new_id
from jobcoach.domain.logregel import Gebeurtenis
from jobcoach.domain.moment import Clock
from jobcoach.domain.scope import team
from jobcoach.domain.stamps import new_device_id
from jobcoach.errors import (
    AlreadySetUp,
    FileUnwritable,
    JobcoachError,
    NoData,
    NotEnrolled,
    PassphraseNotChanged,
)
from jobcoach.keychain import Keyring
from jobcoach.paths import DataDir, write_durably
from jobcoach.store import access_log, device, purging
from jobcoach.store.database import Database
from jobcoach.store.upgrade import bring_up_to_date
from jobcoach.sync import client
from jobcoach.sync.protocol import Enrol
from jobcoach.usecases import takeover
from jobcoach.usecases.door import Door, Work


def is_set_up(data_dir: DataDir) -> bool:
    """Whether there is a database in the data directory."""
    return data_dir.database.exists()


def enrol(
    data_dir: DataDir,
    *,
    url: str,
    code: str,
    device_name: str,
    passphrase: str,
    keyring: Keyring,
    clock: Clock,
) -> Door:
    """Connect this laptop to a server with a one-time invitation.

    On a laptop that worked alone everything is kept, and sent with the first synchronisation.
    A laptop that had a server stays with the organisation of that server; one that was refused
    is let in again for the same user, and then sends what waited. Raises AlreadySetUp,
    InvitationRefused, ServerUnreachable, WeakPassphrase, WrongPassphrase; then everything stands
    as before.
    """
    if is_set_up(data_dir):
        door = unlock(data_dir, passphrase=passphrase, keyring=keyring, clock=clock)
        with door.database.read() as tx:
            if device.server(tx) is not None and not device.get(tx, device.ENDED):
                raise AlreadySetUp
        who, server = _ask(url, code, door.device_id, device_name)
        with door.database.write() as tx:
            if door.who.organisatie_id != who.organisatie_id:
                if device.get(tx, "server_url"):
                    raise AlreadySetUp  # a copy from one organisation never moves to another
                takeover.become(tx, door.who, who)
            device.put_identity(tx, who)
            device.put_server(tx, server)
            device.put(tx, device.ENDED, "")
        return Door(door.database, who, clock)
    with _new_database(data_dir, passphrase, keyring) as database:
        who, server = _ask(url, code, new_device_id(), device_name)
        with database.write() as tx:
            device.put_identity(tx, who)
            device.put_server(tx, server)
    return _signed_in(database, who, clock)


def _ask(url: str, code: str, device_id: str, name: str) -> tuple[device.Identity, device.Server]:
    address = client.address_of(url)
    answer = client.enrol(address, Enrol(code=code, device=device_id, name=name))
    who = device.Identity(
        device_id=device_id,
        gebruiker_id=answer.gebruiker_id,
        naam=answer.naam,
        rol=Rol(answer.rol),
        werkteam_id=answer.werkteam_id,
        organisatie_id=answer.organisatie_id,
        organisatie=answer.organisatie,
    )
    return who, device.Server(address, answer.token)


def init_local(
    data_dir: DataDir, *, naam: str, passphrase: str, keyring: Keyring, clock: Clock
) -> Door:
    """Begin alone, without a server: a jobcoach of an organisation of one.

    Raises AlreadySetUp, WeakPassphrase, FileUnwritable.
    """
    if is_set_up(data_dir):
        raise AlreadySetUp
    with _new_database(data_dir, passphrase, keyring) as database:
        now = clock()
        who = device.Identity(
            device_id=new_device_id(),
            gebruiker_id=new_id(now),
            naam=naam.strip() or "Jobcoach",
            rol=Rol.JOBCOACH,
            werkteam_id=None,
            organisatie_id=new_id(now),
            organisatie=naam.strip() or "Jobcoach",
        )
        with database.write() as tx:
            device.put_identity(tx, who)
            work = Work(tx, who, now)
            directory = team(who.organisatie_id)
            work.open_scope(directory, team=None)
            work.save(Organisatie(id=who.organisatie_id, naam=who.organisatie), directory)
            work.save(Gebruiker(id=who.gebruiker_id, naam=who.naam, rol=who.rol), directory)
            work.flush()
    return _signed_in(database, who, clock)


def unlock(data_dir: DataDir, *, passphrase: str | None, keyring: Keyring, clock: Clock) -> Door:
    """Open the data with a passphrase, or by the keyring when none is given.

    An older database is brought up to date first, with a copy beside it; what may not be here any
    more, and was not wholly removed yet, is. Raises NoData,
    PassphraseNeeded, WrongPassphrase, KeysMissing, DatabaseTooNew, DatabaseDamaged, UpgradeFailed.
    """
    if not is_set_up(data_dir):
        raise NoData
    data_key = keychain.open_keys(data_dir.keys, passphrase, keyring)
    database = Database(data_dir.database, data_key)
    bring_up_to_date(database, data_dir.copies)
    purging.finish(database)
    with database.read() as tx:
        who = device.identity(tx)
    if who is None:
        raise NoData
    return _signed_in(database, who, clock)


def _signed_in(database: Database, who: device.Identity, clock: Clock) -> Door:
    with database.write() as tx:
        access_log.append(
            tx,
            who,
            moment=clock(),
            gebeurtenis=Gebeurtenis.AANMELDEN,
            onderwerp="laptop",
            onderwerp_id=who.device_id,
        )
    return Door(database, who, clock)


@contextmanager
def _new_database(data_dir: DataDir, passphrase: str, keyring: Keyring) -> Iterator[Database]:
    """An empty database with its keys; gone again when anything in the block raises."""
    keychain.check_strength(passphrase)
    fresh = not data_dir.root.exists()
    try:
        data_dir.create()
        data_key = keychain.create_keys(data_dir.keys, passphrase, keyring)
    except OSError as error:
        raise FileUnwritable from error
    database = Database(data_dir.database, data_key)
    try:
        bring_up_to_date(database, data_dir.copies)
        yield database
    except BaseException:
        database.close()
        if fresh:
            shutil.rmtree(data_dir.root, ignore_errors=True)
        else:
            for name in ("", "-wal", "-shm"):
                path = data_dir.database
                path.with_name(path.name + name).unlink(missing_ok=True)
            data_dir.keys.unlink(missing_ok=True)
        raise


def change_passphrase(
    door: Door, data_dir: DataDir, *, old: str, new: str, keyring: Keyring
) -> bool:
    """Another passphrase for the same data; gives whether the keyring opens them too.

    Raises WrongPassphrase, WeakPassphrase, KeysMissing, PassphraseNotChanged; then the old one
    still opens everything.
    """
    data_key = keychain.open_with_passphrase(data_dir.keys, old)
    before = data_dir.keys.read_bytes()
    try:
        keychain.change_passphrase(data_dir.keys, data_key, new, keyring)
    except OSError as error:
        raise PassphraseNotChanged from error
    try:
        with door.database.write() as tx:
            access_log.append(
                tx,
                door.who,
                moment=door.clock(),
                gebeurtenis=Gebeurtenis.WIJZIGEN,
                onderwerp="wachtwoordzin",
            )
    except JobcoachError as error:
        write_durably(data_dir.keys, before)  # no change without its line: the old one counts
        raise PassphraseNotChanged from error
    return keychain.open_with_keyring(data_dir.keys, keyring) is not None


def server_url(door: Door) -> str:
    """Where this laptop synchronises. Raises NotEnrolled when it works alone."""
    with door.database.read() as tx:
        server = device.server(tx)
    if server is None:
        raise NotEnrolled
    return server.url
