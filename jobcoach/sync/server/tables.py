"""The server's tables, the same on SQLite and PostgreSQL.

Instants are text of 24 characters in UTC, so that both databases compare them alike.
"""

from __future__ import annotations

import sqlalchemy as sa

SCHEMA = "v0008"
"""The migration that makes these tables."""

metadata = sa.MetaData()

Key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Names and ids: ordered by their characters, whatever language the database is set to."""

organisatie = sa.Table(
    "organisatie",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("naam", sa.Text, nullable=False),
    # changes when the database was restored from a backup
    sa.Column("epoch", Key, nullable=False),
    # the last change that the server itself made
    sa.Column("server_counter", sa.BigInteger, nullable=False),
    sa.Column("server_stamp", Key, nullable=False),
    # how many days after the end of a grant what was written still comes in to be judged
    sa.Column("late_days", sa.BigInteger, nullable=False, server_default="14"),
    # when the last backup was begun that was read back; empty: none is known
    sa.Column("backed_up_at", Key),
)

werkteam = sa.Table(
    "werkteam",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("naam", sa.Text, nullable=False),
)

gebruiker = sa.Table(
    "gebruiker",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("naam", sa.Text, nullable=False),
    sa.Column("rol", Key, nullable=False),
    sa.Column("werkteam_id", Key, sa.ForeignKey("werkteam.id")),
    sa.Column("actief_van", Key, nullable=False),
    # last day; empty while active
    sa.Column("actief_tot", Key),
)

device = sa.Table(
    "device",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("gebruiker_id", Key, sa.ForeignKey("gebruiker.id"), nullable=False, index=True),
    sa.Column("naam", sa.Text, nullable=False),
    sa.Column("token_hash", Key, nullable=False, unique=True),
    # the last change and the last stamp of this device that came in, late or not
    sa.Column("counter", sa.BigInteger, nullable=False),
    sa.Column("stamp", Key, nullable=False),
    # the number of the access log line up to which the server has them all
    sa.Column("log_until", sa.BigInteger, nullable=False),
    sa.Column("created_at", Key, nullable=False),
    sa.Column("last_seen", Key),
    sa.Column("revoked_at", Key),
    # since when everything on it must go, also what it never sent
    sa.Column("wipe_at", Key),
    # the device under whose name this one worked first; empty: its own
    sa.Column("family", Key),
)

invitation = sa.Table(
    "invitation",
    metadata,
    sa.Column("code_hash", Key, primary_key=True),
    sa.Column("gebruiker_id", Key, sa.ForeignKey("gebruiker.id"), nullable=False),
    sa.Column("expires", Key, nullable=False),
    sa.Column("used_at", Key),
)

wrong_code = sa.Table(
    "wrong_code",
    metadata,
    sa.Column("id", Key, primary_key=True),
    # a hash of the network address: enough to count, too little to follow someone
    sa.Column("source", Key, nullable=False, index=True),
    # the same of the code that was tried
    sa.Column("code", Key, nullable=False, index=True),
    sa.Column("moment", Key, nullable=False),
)

scope = sa.Table(
    "scope",
    metadata,
    sa.Column("name", Key, primary_key=True),
    sa.Column("kind", Key, nullable=False),
    sa.Column("team", Key, index=True),
    sa.Column("owner", Key),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("opened_by", Key),
    sa.Column("opened_at", Key, nullable=False),
    sa.Column("head", sa.BigInteger, nullable=False),
    sa.Column("row_count", sa.BigInteger, nullable=False),
    sa.Column("checksum", Key, nullable=False),
    # the number of the last late change, or verdict on one
    sa.Column("late_head", sa.BigInteger, nullable=False, server_default="0"),
    # since when nothing of it exists any more; empty: it was not erased
    sa.Column("erased_at", Key),
    # why, in the words of the administrator
    sa.Column("erased_for", sa.Text),
    # the last change that is in that backup
    sa.Column("backed_up", sa.BigInteger, nullable=False, server_default="0"),
)

change_log = sa.Table(
    "change_log",
    metadata,
    sa.Column("scope", Key, sa.ForeignKey("scope.name"), primary_key=True),
    sa.Column("seq", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("device", Key, nullable=False),
    sa.Column("counter", sa.BigInteger, nullable=False),
    # the stamp that counts
    sa.Column("stamp", Key, nullable=False),
    # the change in MessagePack
    sa.Column("change", sa.LargeBinary, nullable=False),
    sa.Column("received_at", Key, nullable=False),
    sa.UniqueConstraint("device", "counter", name="change_log_device_counter"),
)

entity_row = sa.Table(
    "entity_row",
    metadata,
    sa.Column("scope", Key, sa.ForeignKey("scope.name"), primary_key=True),
    sa.Column("entity", Key, primary_key=True),
    sa.Column("id", Key, primary_key=True),
    # both in MessagePack, by the name of the field; both without a byte for a row that a restore
    # lost: it keeps its place, so that nobody uses its id elsewhere before it is put back
    sa.Column("fields", sa.LargeBinary, nullable=False),
    sa.Column("stamps", sa.LargeBinary, nullable=False),
    # a laptop knows its rows by entity and id alone: nobody else's id is used in another scope
    sa.Index("entity_row_one_home", "entity", "id", unique=True),
)
IS_THERE = sa.func.length(entity_row.c.fields) > 0
"""Of a row: whether it has content, or is a place that waits for it."""

variant = sa.Table(
    "variant",
    metadata,
    sa.Column("scope", Key, sa.ForeignKey("scope.name"), primary_key=True),
    sa.Column("entity", Key, primary_key=True),
    sa.Column("id", Key, primary_key=True),
    sa.Column("field", Key, primary_key=True),
    # of the value that was overruled
    sa.Column("stamp", Key, primary_key=True),
    # in MessagePack
    sa.Column("value", sa.LargeBinary, nullable=False),
    # the stamp of the value that stands instead
    sa.Column("by", Key, nullable=False),
    # whether someone chose between the two
    sa.Column("resolved", sa.Boolean, nullable=False),
)

receipt = sa.Table(
    "receipt",
    metadata,
    # which laptop said last when that it removed all of a scope
    sa.Column("scope", Key, primary_key=True),
    sa.Column("device", Key, primary_key=True),
    sa.Column("gebruiker_id", Key, nullable=False),
    sa.Column("moment", Key, nullable=False),
)

scope_grant = sa.Table(
    "scope_grant",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("gebruiker_id", Key, sa.ForeignKey("gebruiker.id"), nullable=False),
    sa.Column("scope", Key, sa.ForeignKey("scope.name"), nullable=False, index=True),
    sa.Column("role", Key, nullable=False),
    sa.Column("epoch", sa.BigInteger, nullable=False),
    sa.Column("valid_from", Key, nullable=False),
    # empty: no end
    sa.Column("valid_until", Key),
    # empty: still counts
    sa.Column("ended_at", Key),
    # empty: by role and team; else what it came by, see access.Soort
    sa.Column("soort", Key, nullable=False, server_default=""),
    # does not count before; empty: counts at once
    sa.Column("starts_at", Key),
    # the gebruiker who gave or ended it; empty: the server itself, or its administrator
    sa.Column("given_by", Key),
    sa.Column("ended_by", Key),
    sa.Index("scope_grant_gebruiker_scope", "gebruiker_id", "scope"),
)
sa.Index(
    "scope_grant_one_at_a_time",
    scope_grant.c.gebruiker_id,
    scope_grant.c.scope,
    unique=True,
    sqlite_where=scope_grant.c.ended_at.is_(None),
    postgresql_where=scope_grant.c.ended_at.is_(None),
)

late = sa.Table(
    "late",
    metadata,
    sa.Column("device", Key, primary_key=True),
    sa.Column("counter", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("scope", Key, sa.ForeignKey("scope.name"), nullable=False),
    # its place among what happened to late changes of the scope; a verdict gives it a new one
    sa.Column("number", sa.BigInteger, nullable=False),
    # the stamp that counts
    sa.Column("stamp", Key, nullable=False),
    # the change in MessagePack
    sa.Column("change", sa.LargeBinary, nullable=False),
    sa.Column("received_at", Key, nullable=False),
    # waiting, accepted, rejected or refused
    sa.Column("state", Key, nullable=False),
    # why it was refused
    sa.Column("code", Key, nullable=False),
    sa.Column("decided_by", Key),
    sa.Column("decided_at", Key),
    sa.Index("late_scope_number", "scope", "number", unique=True),
)

logregel = sa.Table(
    "logregel",
    metadata,
    sa.Column("device", Key, sa.ForeignKey("device.id"), primary_key=True),
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("moment", Key, nullable=False),
    sa.Column("gebruiker_id", Key, nullable=False),
    sa.Column("assistentmedewerker_id", Key, index=True),
    # the whole line in MessagePack
    sa.Column("line", sa.LargeBinary, nullable=False),
)

transfer = sa.Table(
    "transfer",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("moment", Key, nullable=False),
    sa.Column("gebruiker_id", Key, nullable=False),
    sa.Column("device", Key, nullable=False),
    # verzenden: the laptop sent; ontvangen: the laptop got
    sa.Column("gebeurtenis", Key, nullable=False),
    sa.Column("uitslag", Key, nullable=False),
    sa.Column("scope", Key, nullable=False, index=True),
    sa.Column("aantal", sa.BigInteger, nullable=False),
)

blob = sa.Table(
    "blob",
    metadata,
    sa.Column("id", Key, primary_key=True),
    sa.Column("scope", Key, sa.ForeignKey("scope.name"), nullable=False),
    sa.Column("sha256", Key, nullable=False),
    # who sends it: each laptop sends all of it, so that nobody can spoil the bytes of another
    sa.Column("device", Key, nullable=False),
    sa.Column("size_bytes", sa.BigInteger, nullable=False),
    sa.Column("received_bytes", sa.BigInteger, nullable=False),
    # when the last part came
    sa.Column("touched_at", Key, nullable=False),
    # when it was whole and its hash was right; empty: it is under way, and nobody gets it, or all
    # of it came and its parts are not kept: another device's were whole before. Never sooner than
    # the last backup was begun, unless it is whole in that
    sa.Column("whole_at", Key),
    sa.UniqueConstraint("scope", "sha256", "device", name="blob_one_of_each_device"),
)
"""A photo or document, by its content, in one scope: another scope has one of its own."""
sa.Index(
    "blob_one_whole",
    blob.c.scope,
    blob.c.sha256,
    unique=True,
    sqlite_where=blob.c.whole_at.is_not(None),
    postgresql_where=blob.c.whole_at.is_not(None),
)
sa.Index(
    "blob_under_way",
    blob.c.touched_at,
    sqlite_where=blob.c.whole_at.is_(None),
    postgresql_where=blob.c.whole_at.is_(None),
)

blob_part = sa.Table(
    "blob_part",
    metadata,
    sa.Column("blob", Key, sa.ForeignKey("blob.id"), primary_key=True),
    # the place of its first byte
    sa.Column("start", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
)
