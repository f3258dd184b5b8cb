"""The first database."""

from alembic import op

revision = "0001"
down_revision = None

SEARCHED = {
    "notitie": "tekst",
    "assistentmedewerker": (
        "roepnaam, voornamen, tussenvoegsel, achternaam, clientnummer, plaats, verhaal,"
        " bijzonderheden"
    ),
    "werkpost": "naam, adres, gemeente, taken",
}

TABLES = (
    """
    CREATE TABLE aanwezigheid (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        werkpost_id TEXT,
        datum TEXT,
        dagdeel TEXT,
        status TEXT,
        bron TEXT,
        reden TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_aanwezigheid_persoon ON aanwezigheid (assistentmedewerker_id)
    """,
    """
    CREATE INDEX ix_aanwezigheid_scope ON aanwezigheid (scope)
    """,
    """
    CREATE TABLE assistentmedewerker (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        roepnaam TEXT,
        achternaam TEXT,
        voornamen TEXT,
        tussenvoegsel TEXT,
        clientnummer TEXT,
        geboortedatum TEXT,
        adres TEXT,
        postcode TEXT,
        plaats TEXT,
        telefoon TEXT,
        vertegenwoordiging TEXT,
        taalniveau TEXT,
        wil_pictogrammen INTEGER,
        verhaal TEXT,
        belastbaarheid_uren_per_dag REAL,
        belastbaarheid_uren_per_week REAL,
        bijzonderheden TEXT,
        status TEXT,
        werkteam_id TEXT,
        jobcoach_id TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_assistentmedewerker_scope ON assistentmedewerker (scope)
    """,
    """
    CREATE TABLE bezoek (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        werkpost_id TEXT,
        soort TEXT,
        gepland_op TEXT,
        werkelijk_op TEXT,
        jobcoach_id TEXT,
        verslag TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_bezoek_scope ON bezoek (scope)
    """,
    """
    CREATE TABLE bijlage (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        soort TEXT,
        naam TEXT,
        sha256 TEXT,
        size_bytes INTEGER,
        toestemming_id TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_bijlage_persoon ON bijlage (assistentmedewerker_id)
    """,
    """
    CREATE INDEX ix_bijlage_scope ON bijlage (scope)
    """,
    """
    CREATE TABLE change (
        counter INTEGER NOT NULL,
        scope TEXT NOT NULL,
        entity TEXT NOT NULL,
        entity_id TEXT NOT NULL,
        body BLOB NOT NULL,
        state TEXT NOT NULL,
        seq INTEGER,
        code TEXT,
        PRIMARY KEY (counter)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_change_entity_id ON change (entity_id)
    """,
    """
    CREATE INDEX ix_change_scope ON change (scope)
    """,
    """
    CREATE INDEX ix_change_state ON change (state)
    """,
    """
    CREATE TABLE competentie (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        naam TEXT,
        uitleg TEXT,
        volgorde INTEGER,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_competentie_scope ON competentie (scope)
    """,
    """
    CREATE TABLE competentiescore (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        competentie_id TEXT,
        datum TEXT,
        score INTEGER,
        toelichting TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_competentiescore_persoon ON competentiescore (assistentmedewerker_id)
    """,
    """
    CREATE INDEX ix_competentiescore_scope ON competentiescore (scope)
    """,
    """
    CREATE TABLE contactpersoon (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        naam TEXT,
        relatie TEXT,
        telefoon TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_contactpersoon_persoon ON contactpersoon (assistentmedewerker_id)
    """,
    """
    CREATE INDEX ix_contactpersoon_scope ON contactpersoon (scope)
    """,
    """
    CREATE TABLE doel (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        omschrijving TEXT,
        eigen_woorden TEXT,
        plan_id TEXT,
        termijn TEXT,
        status TEXT,
        in_beeld INTEGER,
        leefgebied TEXT,
        competentie_id TEXT,
        "begin" TEXT,
        streefdatum TEXT,
        afgesloten_op TEXT,
        resultaat TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_doel_persoon ON doel (assistentmedewerker_id)
    """,
    """
    CREATE INDEX ix_doel_scope ON doel (scope)
    """,
    """
    CREATE TABLE gebruiker (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        naam TEXT,
        rol TEXT,
        werkteam_id TEXT,
        actief_van TEXT,
        actief_tot TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_gebruiker_scope ON gebruiker (scope)
    """,
    """
    CREATE TABLE kladje (
        id TEXT NOT NULL,
        soort TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        inhoud TEXT NOT NULL,
        bewaard_op TEXT NOT NULL,
        PRIMARY KEY (id)
    )
     STRICT
    """,
    """
    CREATE TABLE ladderbeoordeling (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        auteur_id TEXT,
        datum TEXT,
        positie_sinds TEXT,
        antwoorden TEXT,
        herkomst TEXT,
        trede_berekend INTEGER,
        trede INTEGER,
        reden_afwijking TEXT,
        mening_persoon TEXT,
        trede_volgens_persoon INTEGER,
        verwachte_trede INTEGER,
        verwacht_binnen_maanden INTEGER,
        verwachting_grond TEXT,
        dagdelen_per_week INTEGER,
        nabijheid TEXT,
        taakverantwoordelijkheid INTEGER,
        status TEXT,
        opmerking_teamleider TEXT,
        beoordeeld_door_id TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_ladderbeoordeling_persoon ON ladderbeoordeling (assistentmedewerker_id)
    """,
    """
    CREATE INDEX ix_ladderbeoordeling_scope ON ladderbeoordeling (scope)
    """,
    """
    CREATE TABLE logregel (
        number INTEGER NOT NULL,
        moment TEXT NOT NULL,
        gebruiker_id TEXT NOT NULL,
        rol TEXT NOT NULL,
        namens_id TEXT NOT NULL,
        gebeurtenis TEXT NOT NULL,
        uitslag TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        onderwerp TEXT NOT NULL,
        onderwerp_id TEXT,
        aantal INTEGER NOT NULL,
        PRIMARY KEY (number)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_logregel_assistentmedewerker_id ON logregel (assistentmedewerker_id)
    """,
    """
    CREATE TABLE meta (
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (name)
    )
     STRICT
    """,
    """
    CREATE TABLE notitie (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        auteur_id TEXT,
        moment TEXT,
        tekst TEXT,
        bezoek_id TEXT,
        soort TEXT,
        methode TEXT,
        doelen TEXT,
        activiteit TEXT,
        minuten_direct INTEGER,
        minuten_reis INTEGER,
        minuten_administratie INTEGER,
        gevoelig TEXT,
        status TEXT,
        ondertekend_op TEXT,
        aanvulling_op_id TEXT,
        ingetrokken_reden TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_notitie_gezien ON notitie (assistentmedewerker_id, deleted, status, moment)
    """,
    """
    CREATE INDEX ix_notitie_persoon ON notitie (assistentmedewerker_id)
    """,
    """
    CREATE INDEX ix_notitie_scope ON notitie (scope)
    """,
    """
    CREATE TABLE organisatie (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        naam TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_organisatie_scope ON organisatie (scope)
    """,
    """
    CREATE TABLE plaatsing (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        soort TEXT,
        werkpost_id TEXT,
        werkgever TEXT,
        "begin" TEXT,
        einde TEXT,
        verlengd_tot TEXT,
        uren_per_week REAL,
        dagdelenpatroon TEXT,
        vervoer TEXT,
        buddy TEXT,
        reden_einde TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_plaatsing_persoon ON plaatsing (assistentmedewerker_id)
    """,
    """
    CREATE INDEX ix_plaatsing_scope ON plaatsing (scope)
    """,
    """
    CREATE TABLE "plan" (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        soort TEXT,
        "begin" TEXT,
        einde TEXT,
        evaluatie_op TEXT,
        kopie_gegeven_op TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_plan_persoon ON "plan" (assistentmedewerker_id)
    """,
    """
    CREATE INDEX ix_plan_scope ON "plan" (scope)
    """,
    """
    CREATE TABLE scope (
        name TEXT NOT NULL,
        role TEXT NOT NULL,
        epoch INTEGER DEFAULT '0' NOT NULL,
        valid_until TEXT,
        state TEXT NOT NULL,
        opening TEXT,
        cursor INTEGER DEFAULT '0' NOT NULL,
        copied_until TEXT,
        count INTEGER DEFAULT '0' NOT NULL,
        checksum TEXT NOT NULL,
        head INTEGER DEFAULT '0' NOT NULL,
        proven_at TEXT,
        repaired_at TEXT,
        PRIMARY KEY (name)
    )
     STRICT
    """,
    """
    CREATE TABLE toestemming (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        doel TEXT,
        met_wie TEXT,
        welke_gegevens TEXT,
        gegeven_op TEXT,
        gegeven_door TEXT,
        ingetrokken_op TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_toestemming_persoon ON toestemming (assistentmedewerker_id)
    """,
    """
    CREATE INDEX ix_toestemming_scope ON toestemming (scope)
    """,
    """
    CREATE TABLE traject (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        doelgroepregister TEXT,
        doelgroepregister_op TEXT,
        beschut_werk_advies TEXT,
        advies_aangevraagd_op TEXT,
        advies_gegeven_op TEXT,
        loonwaarde_procent REAL,
        loonwaarde_op TEXT,
        loonkostensubsidie INTEGER,
        regime TEXT,
        periode INTEGER,
        toegekende_uren REAL,
        ips_start TEXT,
        ips_einde TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_traject_persoon ON traject (assistentmedewerker_id)
    """,
    """
    CREATE INDEX ix_traject_scope ON traject (scope)
    """,
    """
    CREATE TABLE unknown_row (
        number INTEGER NOT NULL,
        scope TEXT NOT NULL,
        entity TEXT NOT NULL,
        id TEXT NOT NULL,
        fields TEXT NOT NULL,
        stamps TEXT NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_unknown_row_scope ON unknown_row (scope)
    """,
    """
    CREATE TABLE variant (
        number INTEGER NOT NULL,
        scope TEXT NOT NULL,
        entity TEXT NOT NULL,
        entity_id TEXT NOT NULL,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        stamp TEXT NOT NULL,
        winning_stamp TEXT NOT NULL,
        found_at TEXT NOT NULL,
        resolved_at TEXT,
        PRIMARY KEY (number)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_variant_entity_id ON variant (entity_id)
    """,
    """
    CREATE INDEX ix_variant_scope ON variant (scope)
    """,
    """
    CREATE TABLE verzoek (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        soort TEXT,
        ontvangen_op TEXT,
        afgehandeld_op TEXT,
        toelichting TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_verzoek_persoon ON verzoek (assistentmedewerker_id)
    """,
    """
    CREATE INDEX ix_verzoek_scope ON verzoek (scope)
    """,
    """
    CREATE TABLE voorziening (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        assistentmedewerker_id TEXT,
        wet TEXT,
        financier TEXT,
        nummer TEXT,
        leveringsvorm TEXT,
        omvang REAL,
        eenheid TEXT,
        frequentie TEXT,
        "begin" TEXT,
        einde TEXT,
        reden_einde TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_voorziening_persoon ON voorziening (assistentmedewerker_id)
    """,
    """
    CREATE INDEX ix_voorziening_scope ON voorziening (scope)
    """,
    """
    CREATE TABLE werkpost (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        naam TEXT,
        soort TEXT,
        adres TEXT,
        gemeente TEXT,
        capaciteit INTEGER,
        werkteam_id TEXT,
        opent_dagelijks TEXT,
        jobcoach_id TEXT,
        bereikbaarheid TEXT,
        taken TEXT,
        noodinfo TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_werkpost_scope ON werkpost (scope)
    """,
    """
    CREATE TABLE werkteam (
        "row" INTEGER NOT NULL,
        id TEXT NOT NULL,
        scope TEXT NOT NULL,
        naam TEXT,
        teamleider_id TEXT,
        deleted INTEGER DEFAULT '0' NOT NULL,
        stamps TEXT NOT NULL,
        extra TEXT,
        PRIMARY KEY ("row"),
        UNIQUE (id)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_werkteam_scope ON werkteam (scope)
    """,
)


def upgrade() -> None:
    """1: everything that the data dictionary names, the outbox, the access log and the index."""
    for statement in TABLES:
        op.execute(statement)
    for kind, names in SEARCHED.items():
        index = f"{kind}_search"
        op.execute(
            f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{kind}',"
            " content_rowid='row', tokenize='unicode61 remove_diacritics 2')"
        )
        # What is deleted leaves no readable trace in the index either.
        op.execute(f"INSERT INTO {index}({index}, rank) VALUES ('secure-delete', 1)")  # noqa: S608
        columns = names.split(", ")
        new = ", ".join(f"new.{name}" for name in columns)
        old = ", ".join(f"old.{name}" for name in columns)
        add = f"INSERT INTO {index}(rowid, {names}) VALUES (new.row, {new});"  # noqa: S608
        drop = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.row, {old});"  # noqa: S608
        op.execute(f"CREATE TRIGGER {index}_insert AFTER INSERT ON {kind} BEGIN {add} END")
        op.execute(f"CREATE TRIGGER {index}_delete AFTER DELETE ON {kind} BEGIN {drop} END")
        op.execute(
            f"CREATE TRIGGER {index}_update AFTER UPDATE OF {names} ON {kind}"
            f" BEGIN {drop} {add} END"
        )
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER logregel_no_{event.lower()} BEFORE {event} ON logregel"
            " BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END"
        )
