"""Every use case passes the one door: the right, the grant, and a line in the access log."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

import jobcoach.usecases
from jobcoach.domain.aanwezigheid import StatusAanwezigheid
from jobcoach.domain.assistentmedewerker import Assistentmedewerker
from jobcoach.domain.bewaarplek import Bewaarplek
from jobcoach.domain.caseload.sheet import Row, Sheet
from jobcoach.domain.gebruiker import Rol
from jobcoach.domain.gesprek import Gesprek
from jobcoach.domain.ladder import Antwoord, Vraag
from jobcoach.domain.ladderbeoordeling import Ladderbeoordeling
from jobcoach.domain.logregel import Gebeurtenis, Logregel, Uitslag
from jobcoach.domain.notitie import Notitie
from jobcoach.domain.plaatsing import Dagdeel
from jobcoach.domain.scope import dossier
from jobcoach.domain.toegang import Recht, may
from jobcoach.domain.werkpost import Werkpost
from jobcoach.domain.zoeken import Zoekvraag
from jobcoach.errors import Forbidden, InvalidValues, JobcoachError, NotFound
from jobcoach.store import access_log, scopes
from jobcoach.usecases import (
    aanwezigheid,
    agenda,
    assistentmedewerkers,
    bijlagen,
    caseload,
    doelen,
    gesprekken,
    ladder,
    namen,
    notities,
    plekken,
    prullenbak,
    reports,
    schrijven,
    search,
    toestemmingen,
    vandaag,
    veranderd,
    vertrek,
    werkposten,
)
from jobcoach.usecases import (
    access_log as log_usecases,
)
from jobcoach.usecases.door import Door, Work
from tests.media.pictures import photo
from tests.support.laptop import alone, note, person

SHEET = Sheet(
    rows=(
        Row(number=1, cells=("Achternaam", "Roepnaam", "Geboortedatum")),
        Row(number=2, cells=("Nieuw", "Iemand", "14-5-1975")),
    )
)


def lines(door: Door) -> list[Logregel]:
    with door.database.read() as tx:
        return list(access_log.lines(tx))


def as_rol(door: Door, rol: Rol) -> Door:
    return Door(door.database, replace(door.who, rol=rol), door.clock)


def assessment(who: Assistentmedewerker) -> Ladderbeoordeling:
    return Ladderbeoordeling(
        id="",
        assistentmedewerker_id=who.id,
        auteur_id="",
        datum=date(2026, 11, 1),
        antwoorden={Vraag.V1: Antwoord.NEE, Vraag.V3: Antwoord.JA},
    )


def a_file(door: Door) -> Path:
    path = door.database.path.parent.parent / "kim.jpg"
    path.write_bytes(photo(40, 30))
    return path


def talk(door: Door, who: Assistentmedewerker) -> Gesprek:
    return Gesprek(
        id=f"gesprek-van-{who.id}",
        assistentmedewerker_id=who.id,
        auteur_id=door.who.gebruiker_id,
        datum=date(2026, 11, 1),
    )


def kept_talk(door: Door, who: Assistentmedewerker) -> str:
    """The id of a talk; who may not print finds none."""
    kept = talk(door, who)
    if may(door.who.rol, Recht.RAPPORTEREN):
        with door.aside() as work:
            work.save(kept)
            work.flush()
    return kept.id


Doing = Callable[[Door, Assistentmedewerker], object]
DOINGS: dict[str, tuple[Doing, Recht, Gebeurtenis]] = {
    "list people": (
        lambda door, who: assistentmedewerkers.list_assistentmedewerkers(door),
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
    ),
    "the names of everyone": (
        lambda door, who: namen.list_namen(door),
        Recht.NOTITIES_SCHRIJVEN,
        Gebeurtenis.LEZEN,
    ),
    "what helps while one writes": (
        lambda door, who: schrijven.open_schrijfhulp(door),
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
    ),
    "open a dossier": (
        lambda door, who: assistentmedewerkers.open_dossier(door, who.id),
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
    ),
    "add a person": (
        lambda door, who: person(door, "Nieuw", "Iemand"),
        Recht.PERSONEN_WIJZIGEN,
        Gebeurtenis.AANMAKEN,
    ),
    "change a person": (
        lambda door, who: assistentmedewerkers.change_assistentmedewerker(
            door, replace(who, telefoon="06")
        ),
        Recht.PERSONEN_WIJZIGEN,
        Gebeurtenis.WIJZIGEN,
    ),
    "list notes": (
        lambda door, who: notities.list_notities(door, who.id),
        Recht.NOTITIES_LEZEN,
        Gebeurtenis.LEZEN,
    ),
    "write a note": (
        lambda door, who: note(door, who, "tekst"),
        Recht.NOTITIES_SCHRIJVEN,
        Gebeurtenis.AANMAKEN,
    ),
    "where work stands": (
        lambda door, who: plekken.list_places(door, Bewaarplek.ALLEEN_HIER),
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
    ),
    "the time line": (
        lambda door, who: notities.timeline(door, who.id),
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
    ),
    "an assessment": (
        lambda door, who: ladder.add_ladderbeoordeling(door, assessment(who), submit=True),
        Recht.LADDER_SCHRIJVEN,
        Gebeurtenis.AANMAKEN,
    ),
    "list assessments": (
        lambda door, who: ladder.list_ladderbeoordelingen(door, who.id),
        Recht.LADDER_LEZEN,
        Gebeurtenis.LEZEN,
    ),
    "what someone works on": (
        lambda door, who: doelen.open_doelen(door, who.id),
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
    ),
    "how someone grows": (
        lambda door, who: doelen.open_competenties(door, who.id),
        Recht.NOTITIES_LEZEN,
        Gebeurtenis.LEZEN,
    ),
    "the week of a person": (
        lambda door, who: aanwezigheid.show_week(door, who.id, date(2026, 11, 3)),
        Recht.AANWEZIGHEID_LEZEN,
        Gebeurtenis.LEZEN,
    ),
    "who is there": (
        lambda door, who: aanwezigheid.record_aanwezigheid(
            door,
            assistentmedewerker_id=who.id,
            datum=date(2026, 11, 3),
            dagdeel=Dagdeel.OCHTEND,
            status=StatusAanwezigheid.AANWEZIG,
            werkpost_id="w",
        ),
        Recht.AANWEZIGHEID_SCHRIJVEN,
        Gebeurtenis.WIJZIGEN,
    ),
    "list werkposten": (
        lambda door, who: werkposten.list_werkposten(door),
        Recht.WERKPOSTEN_ZIEN,
        Gebeurtenis.LEZEN,
    ),
    "add a werkpost": (
        lambda door, who: werkposten.add_werkpost(door, Werkpost(id="", naam="De Weide")),
        Recht.WERKPOSTEN_WIJZIGEN,
        Gebeurtenis.AANMAKEN,
    ),
    "today": (
        lambda door, who: vandaag.open_vandaag(door),
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
    ),
    "ready to leave": (
        lambda door, who: vertrek.check_vertrek(door),
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
    ),
    "the diary": (
        lambda door, who: agenda.open_agenda(door, date(2026, 11, 2), date(2026, 11, 8)),
        Recht.WERKPOSTEN_ZIEN,
        Gebeurtenis.LEZEN,
    ),
    "the bin": (
        lambda door, who: prullenbak.list_prullenbak(door),
        Recht.EIGEN_LAPTOP,
        Gebeurtenis.LEZEN,
    ),
    "what is new, seen": (
        lambda door, who: veranderd.mark_all_seen(door),
        Recht.EIGEN_LAPTOP,
        Gebeurtenis.LEZEN,
    ),
    "search": (
        lambda door, who: search.search(door, "kim"),
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.ZOEKEN,
    ),
    "search, narrowed": (
        lambda door, who: search.find(door, Zoekvraag(tekst="@kim kassa")),
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.ZOEKEN,
    ),
    "a report": (
        lambda door, who: reports.make_voortgang(
            door, who.id, van=date(2026, 1, 1), tot=date(2026, 12, 31)
        ),
        Recht.RAPPORTEREN,
        Gebeurtenis.AFDRUKKEN,
    ),
    "a copy of a report": (
        lambda door, who: reports.keep_copy(
            door,
            who.id,
            onderwerp="voortgang",
            content=b"%PDF",
            path=door.database.path.parent.parent / "voortgang.pdf",
        ),
        Recht.RAPPORTEREN,
        Gebeurtenis.KOPIEREN,
    ),
    "look together": (
        lambda door, who: gesprekken.open_samen(door, who.id),
        Recht.NOTITIES_SCHRIJVEN,
        Gebeurtenis.LEZEN,
    ),
    "keep a talk": (
        lambda door, who: gesprekken.add_gesprek(door, talk(door, who)),
        Recht.NOTITIES_SCHRIJVEN,
        Gebeurtenis.AANMAKEN,
    ),
    "the sheet of agreements": (
        lambda door, who: reports.make_afspraken(door, who.id, kept_talk(door, who)),
        Recht.RAPPORTEREN,
        Gebeurtenis.AFDRUKKEN,
    ),
    "add a photo": (
        lambda door, who: bijlagen.add_bijlage(
            door, a_file(door), assistentmedewerker_id=who.id, gegeven_door="Kim"
        ),
        Recht.BIJLAGEN_SCHRIJVEN,
        Gebeurtenis.AANMAKEN,
    ),
    "list photos": (
        lambda door, who: bijlagen.list_bijlagen(door, who.id),
        Recht.BIJLAGEN_LEZEN,
        Gebeurtenis.LEZEN,
    ),
    "note a consent": (
        lambda door, who: toestemmingen.note_toestemming(
            door,
            assistentmedewerker_id=who.id,
            doel="foto's",
            met_wie="het team",
            welke_gegevens="foto",
            gegeven_door="Kim",
        ),
        Recht.PERSONEN_WIJZIGEN,
        Gebeurtenis.AANMAKEN,
    ),
    "list consents": (
        lambda door, who: toestemmingen.list_toestemmingen(door, who.id),
        Recht.PERSONEN_ZIEN,
        Gebeurtenis.LEZEN,
    ),
    "an import": (
        lambda door, who: caseload.import_caseload(door, SHEET),
        Recht.IMPORTEREN,
        Gebeurtenis.AANMAKEN,
    ),
    "the log itself": (
        lambda door, who: log_usecases.list_logregels(door, assistentmedewerker_id=who.id),
        Recht.LOG_LEZEN,
        Gebeurtenis.LEZEN,
    ),
}


LINES = {"an import": 2}
"""One for the person who came in, and one for the whole."""


@pytest.mark.parametrize("name", DOINGS)
def test_what_someone_does_stands_in_the_access_log(tmp_path: Path, name: str) -> None:
    door = alone(tmp_path / "anna")
    kim = person(door)
    doing, _, gebeurtenis = DOINGS[name]
    before = len(lines(door))
    doing(door, kim)
    added = lines(door)[before:]
    assert len(added) == LINES.get(name, 1)
    assert added[0].gebeurtenis is gebeurtenis
    assert added[0].uitslag is Uitslag.GELUKT
    assert added[0].gebruiker_id == door.who.gebruiker_id
    assert added[0].device_id == door.device_id
    assert [line.number for line in lines(door)] == list(range(1, before + 1 + len(added)))


@pytest.mark.parametrize("rol", Rol)
@pytest.mark.parametrize("name", DOINGS)
def test_a_role_does_what_it_may_and_nothing_else_and_a_refusal_is_logged_too(
    tmp_path: Path, name: str, rol: Rol
) -> None:
    anna = alone(tmp_path / "anna")
    kim = person(anna)
    door = as_rol(anna, rol)
    doing, recht, _ = DOINGS[name]
    before = everything(anna)
    if may(rol, recht):
        doing(door, kim)
        return
    with pytest.raises(Forbidden):
        doing(door, kim)
    assert everything(anna) == before
    last = lines(anna)[-1]
    assert last.uitslag is Uitslag.GEWEIGERD
    assert last.rol is rol


def everything(door: Door) -> int:
    with door.database.read() as tx:
        found = tx.connection.execute(text("SELECT count(*) FROM change")).scalar()
    assert isinstance(found, int)
    return found


def test_a_try_at_anothers_draft_is_refused_and_logged(tmp_path: Path) -> None:
    """The role may write and the dossier is here: it is the note itself that says no."""
    anna = alone(tmp_path / "anna")
    kim = person(anna)
    draft = notities.add_notitie(
        anna, assistentmedewerker_id=kim.id, tekst="Nog niet af", concept=True
    )
    bas = Door(anna.database, replace(anna.who, gebruiker_id="bas"), anna.clock)
    before = everything(anna)
    with pytest.raises(Forbidden):
        notities.edit_notitie(bas, draft.id, "overgenomen")
    assert everything(anna) == before
    last = lines(anna)[-1]
    assert (last.gebruiker_id, last.uitslag) == ("bas", Uitslag.GEWEIGERD)
    assert (last.assistentmedewerker_id, last.onderwerp_id) == (kim.id, draft.id)


NEEDS_DOSSIER = [
    name
    for name in DOINGS
    if name
    not in (
        "list people",
        "what helps while one writes",
        "the names of everyone",
        "add a person",
        "list werkposten",
        "add a werkpost",
        "today",
        "the diary",
        "ready to leave",
        "the bin",
        "where work stands",
        "what is new, seen",
        "search",
        "search, narrowed",
        "an import",
    )
]


@pytest.mark.parametrize("name", NEEDS_DOSSIER)
def test_a_dossier_without_a_grant_is_not_there(tmp_path: Path, name: str) -> None:
    door = alone(tmp_path / "anna")
    kim = person(door)
    with door.database.write() as tx:
        scopes.hide(tx, dossier(kim.id))
    with pytest.raises(NotFound):
        DOINGS[name][0](door, kim)
    assert lines(door)[-1].uitslag is Uitslag.GEWEIGERD
    assert assistentmedewerkers.list_assistentmedewerkers(door) == ()
    assert search.search(door, "kim") == ()


def test_a_grant_that_ran_out_while_offline_hides_the_dossier(tmp_path: Path) -> None:
    door = alone(tmp_path / "anna")
    kim = person(door)
    with door.database.write() as tx:
        tx.connection.execute(text("UPDATE scope SET valid_until = '2026-11-10T00:00:00.000Z'"))
    assert assistentmedewerkers.open_dossier(door, kim.id).persoon == kim
    door.clock.pass_days(10)  # type: ignore[attr-defined]
    with pytest.raises(NotFound):
        assistentmedewerkers.open_dossier(door, kim.id)


def test_the_access_log_can_not_be_changed_or_emptied(tmp_path: Path) -> None:
    door = alone(tmp_path / "anna")

    def tamper(statement: str) -> None:
        with door.database.write() as tx:
            tx.connection.execute(text(statement))

    for statement in ("DELETE FROM logregel", "UPDATE logregel SET gebruiker_id = 'iemand'"):
        with pytest.raises(DBAPIError, match="append-only"):
            tamper(statement)


def test_when_something_fails_neither_the_deed_nor_its_line_stays(tmp_path: Path) -> None:
    door = alone(tmp_path / "anna")
    kim = person(door)
    before = len(lines(door)), everything(door)

    def fail() -> None:
        with door.enter(
            Recht.NOTITIES_SCHRIJVEN,
            Gebeurtenis.AANMAKEN,
            "notitie",
            assistentmedewerker_id=kim.id,
        ) as work:
            work.save(replace(kim, telefoon="06"))
            work.flush()
            raise JobcoachError

    with pytest.raises(JobcoachError):
        fail()
    assert (len(lines(door)), everything(door)) == before


_USECASES = "jobcoach.usecases."


def test_no_use_case_reads_people_without_the_door() -> None:
    """Whoever takes a Door enters it, or asks someone who does, or touches nobody's dossier."""
    touches_nobody = {
        "sync_state",
        "count_places",
        "status",
        "clock_off_seconds",
        "write_outside",
        "require_place",
        "doctor",
        "server_url",
        "change_passphrase",
        "synchronise",
        "exchange_photos",
    }
    folder = Path(inspect.getfile(jobcoach.usecases)).parent
    entering = ("enter", "aside")
    for module in folder.glob("*.py"):
        tree = ast.parse(module.read_text("utf-8"))
        functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        of_others = {
            one.name
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(_USECASES)
            for one in node.names
            if one.name.islower() and one.name != "require"
        }

        def enters(
            name: str,
            functions: dict[str, ast.FunctionDef] = functions,
            of_others: set[str] = of_others,
        ) -> bool:
            for node in ast.walk(functions[name]):
                if isinstance(node, ast.Attribute) and node.attr in entering:
                    return True
                called = node.id if isinstance(node, ast.Name) else name
                if called in of_others:  # asked of it where it stands
                    return True
                if called != name and called in functions and enters(called):
                    return True
            return False

        for name, function in functions.items():
            first = function.args.args[0] if function.args.args else None
            takes_door = first is not None and ast.unparse(first).endswith(": Door")
            if takes_door and not name.startswith("_") and name not in touches_nobody:
                assert enters(name), f"{module.name}: {name}"


def test_what_was_signed_can_not_be_changed_by_any_way_around(tmp_path: Path) -> None:
    """A use case that forgot to ask is stopped where everything is stored."""
    anna = alone(tmp_path / "anna")
    kim = person(anna)
    signed = note(anna, kim, "Zo was het")

    def by_itself(deed: Callable[[Work], None]) -> None:
        with anna.aside() as work:
            deed(work)
            work.flush()

    for changed in (replace(signed, tekst="Anders"), replace(signed, auteur_id="bas")):
        with pytest.raises(InvalidValues):
            by_itself(lambda work, changed=changed: work.save(changed))  # type: ignore[misc]
    with pytest.raises(InvalidValues):
        by_itself(lambda work: work.delete(Notitie, signed.id))
    with pytest.raises(Forbidden):
        by_itself(lambda work: work.save(replace(signed, id=work.new_id(), auteur_id="bas")))
    assert notities.list_notities(anna, kim.id) == (signed,)
