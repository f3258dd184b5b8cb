"""The tables of the laptop's database as they are today; migrations bring older ones here."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    and_,
    literal_column,
)

from jobcoach.domain.dictionary import ENTITIES
from jobcoach.store.columns import table_of

metadata = MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s"})

entities: dict[str, Table] = {name: table_of(metadata, kind) for name, kind in ENTITIES.items()}
"""By stored name of the entity."""

for _name, _table in entities.items():
    if "assistentmedewerker_id" in _table.c and _name not in ("notitie", "aanwezigheid"):
        Index(f"ix_{_name}_persoon", _table.c.assistentmedewerker_id)

_there = entities["aanwezigheid"].c
Index("ix_aanwezigheid_persoon", _there.assistentmedewerker_id, _there.datum)
Index("ix_aanwezigheid_datum", _there.datum)

_notes = entities["notitie"].c
Index(
    "ix_notitie_gezien",
    _notes.assistentmedewerker_id,
    _notes.deleted,
    _notes.status,
    _notes.moment,
    _notes.scope,
)
CONCEPT: ColumnElement[bool] = _notes.status == literal_column("'concept'")
"""Of the notes that are not signed: as text in the query, or the index of these few is not used."""
Index("ix_notitie_concept", _notes.auteur_id, sqlite_where=CONCEPT)

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)
"""Single facts about this laptop: see device.py."""

scope = Table(
    "scope",
    metadata,
    Column("name", Text, primary_key=True, nullable=False),
    Column("role", Text, nullable=False),
    Column("epoch", Integer, nullable=False, server_default="0"),
    Column("valid_until", Text),
    Column("state", Text, nullable=False),
    Column("opening", Text),
    Column("cursor", Integer, nullable=False, server_default="0"),
    Column("copied_until", Text),
    Column("count", Integer, nullable=False, server_default="0"),
    Column("checksum", Text, nullable=False),
    Column("head", Integer, nullable=False, server_default="0"),
    Column("proven_at", Text),
    Column("repaired_at", Text),
    Column("opened", Integer, nullable=False, server_default="1"),
    Column("copied", Text, nullable=False, server_default="[]"),
    Column("late", Integer, nullable=False, server_default="0"),
    sqlite_strict=True,
)

change = Table(
    "change",
    metadata,
    Column("counter", Integer, primary_key=True),
    Column("scope", Text, nullable=False, index=True),
    Column("entity", Text, nullable=False),
    Column("entity_id", Text, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    Column("state", Text, nullable=False, index=True),
    Column("seq", Integer),
    Column("code", Text),
    sqlite_strict=True,
)
"""Everything this user did, in order: the outbox and what became of it."""

variant = Table(
    "variant",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("scope", Text, nullable=False, index=True),
    Column("entity", Text, nullable=False),
    Column("entity_id", Text, nullable=False, index=True),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("stamp", Text, nullable=False),
    Column("winning_stamp", Text, nullable=False),
    Column("found_at", Text, nullable=False),
    Column("resolved_at", Text),
    Column("author", Text),
    Column("winning_author", Text),
    Index("ux_variant_once", "entity", "entity_id", "field", "stamp", unique=True),
    sqlite_strict=True,
)
"""Values that another one overruled while its author did not know: none is ever thrown away."""

refusal = Table(
    "refusal",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("scope", Text, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),
    Column("code", Text, nullable=False),
    Column("moment", Text, nullable=False),
    sqlite_strict=True,
)
"""Changes that the server did not take: gone from the rows, kept here word for word."""

ancestor = Table(
    "ancestor",
    metadata,
    Column("entity", Text, primary_key=True, nullable=False),
    Column("entity_id", Text, primary_key=True, nullable=False),
    Column("field", Text, primary_key=True, nullable=False),
    Column("scope", Text, nullable=False, index=True),
    Column("stamp", Text, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)
"""The text of a draft as it was when this laptop last knew the same as the server."""

news = Table(
    "news",
    metadata,
    Column("entity", Text, primary_key=True, nullable=False),
    Column("entity_id", Text, primary_key=True, nullable=False),
    Column("scope", Text, nullable=False, index=True),
    Column("author", Text, nullable=False),
    Column("moment", Text, nullable=False),
    Column("made", Integer, nullable=False),
    sqlite_strict=True,
)
"""Rows that others made or changed since this user last looked."""

unknown_row = Table(
    "unknown_row",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("scope", Text, nullable=False, index=True),
    Column("entity", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("fields", Text, nullable=False),
    Column("stamps", Text, nullable=False),
    UniqueConstraint("entity", "id"),
    sqlite_strict=True,
)
"""Rows of kinds that a newer program sent: kept whole until this program learns them."""

nagekomen = Table(
    "nagekomen",
    metadata,
    Column("device", Text, primary_key=True, nullable=False),
    Column("counter", Integer, primary_key=True, nullable=False, autoincrement=False),
    Column("scope", Text, nullable=False, index=True),
    Column("entity", Text, nullable=False),
    Column("entity_id", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("stamp", Text, nullable=False),
    Column("received_at", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Text, nullable=False),
    Column("verdict", Text),
    Column("sent", Integer, nullable=False, server_default="0"),
    sqlite_strict=True,
)
"""Late changes of others, kept apart by the server, with what was decided about each."""

logregel = Table(
    "logregel",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("moment", Text, nullable=False),
    Column("gebruiker_id", Text, nullable=False),
    Column("rol", Text, nullable=False),
    Column("namens_id", Text, nullable=False),
    Column("gebeurtenis", Text, nullable=False),
    Column("uitslag", Text, nullable=False),
    Column("assistentmedewerker_id", Text, index=True),
    Column("onderwerp", Text, nullable=False),
    Column("onderwerp_id", Text),
    Column("aantal", Integer, nullable=False),
    sqlite_strict=True,
)

kladje = Table(
    "kladje",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("soort", Text, nullable=False),
    Column("assistentmedewerker_id", Text),
    Column("inhoud", Text, nullable=False),
    Column("bewaard_op", Text, nullable=False),
    sqlite_strict=True,
)
"""What is being typed: on disk within a second, private to this laptop."""

eigen_woord = Table(
    "eigen_woord",
    metadata,
    Column("woord", Text, primary_key=True, nullable=False),
    sqlite_strict=True,
)
"""Words that this user calls right, whatever the dictionary says."""

tekstblok = Table(
    "tekstblok",
    metadata,
    Column("id", Text, primary_key=True, nullable=False),
    Column("kort", Text, nullable=False),
    Column("tekst", Text, nullable=False),
    sqlite_strict=True,
)
"""Texts that this user writes often, each under a short word."""

blob = Table(
    "blob",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("scope", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("here_bytes", Integer, nullable=False, server_default="0"),
    Column("at_server", Integer, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("code", Text),
    UniqueConstraint("scope", "sha256"),
    sqlite_strict=True,
)
"""The bytes of every photo and document that a row names, here or not: triggers keep it so."""
WANTED: ColumnElement[bool] = blob.c.here_bytes < blob.c.size_bytes
UNSENT: ColumnElement[bool] = and_(
    blob.c.at_server == literal_column("0"), blob.c.here_bytes == blob.c.size_bytes
)
Index("ix_blob_wanted", blob.c.attempts, blob.c.number.desc(), sqlite_where=WANTED)
Index("ix_blob_unsent", blob.c.attempts, blob.c.number, sqlite_where=UNSENT)

blob_part = Table(
    "blob_part",
    metadata,
    Column("blob", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
    sqlite_strict=True,
)

SEARCHED: dict[str, tuple[str, ...]] = {
    "notitie": ("tekst",),
    "assistentmedewerker": (
        "roepnaam",
        "voornamen",
        "tussenvoegsel",
        "achternaam",
        "clientnummer",
        "adres",
        "postcode",
        "plaats",
        "telefoon",
        "verhaal",
        "bijzonderheden",
    ),
    "contactpersoon": ("naam", "relatie", "telefoon"),
    "gesprek": ("eigen_woorden",),
    "afspraak": ("wat", "wanneer", "wie", "volgende_stap"),
    "doel": ("omschrijving", "eigen_woorden", "leefgebied", "resultaat"),
    "competentiescore": ("toelichting",),
    "ladderbeoordeling": (
        "reden_afwijking",
        "mening_persoon",
        "verwachting_grond",
        "opmerking_teamleider",
    ),
    "bijlage": ("naam",),
    "werkpost": ("naam", "adres", "gemeente", "opent_dagelijks", "taken", "noodinfo"),
    "bezoek": ("verslag",),
    "plaatsing": ("werkgever", "vervoer", "buddy", "reden_einde"),
    "voorziening": ("financier", "nummer", "reden_einde"),
}
"""What the full-text index reads, by entity. Never a BSN: there is no such column. A change here
makes the index of that entity anew when a laptop is opened (`search.make_good`)."""
