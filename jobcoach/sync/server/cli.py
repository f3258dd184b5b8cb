"""The administrator's command line: jobcoach-server."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from jobcoach.domain.dutch_time import end_of, start_of
from jobcoach.domain.gebruiker import Gebruiker, Rol, Werkteam
from jobcoach.domain.moment import instant_text, system_clock
from jobcoach.domain.scope import ScopeName, dossier
from jobcoach.errors import JobcoachError, PeriodImpossible
from jobcoach.sync.handing import Moved
from jobcoach.sync.server.administration import Administration, Device
from jobcoach.sync.server.cli_copies import (
    add_ledger,
    backup,
    erase,
    ledger_if_any,
    remove_stopped_beside,
    renew_epoch,
    restore,
)
from jobcoach.sync.server.database import Database
from jobcoach.sync.server.erasure import apply_again
from jobcoach.sync.server.integrity import Fault, check
from jobcoach.sync.server.loglines import LineForm

_FAULTS = {
    Fault.LOG: "de nummers van de wijzigingen lopen niet door",
    Fault.ROWS: "er zijn meer of minder rijen dan geteld",
    Fault.CHECKSUM: "de rijen horen niet bij het controlegetal",
    Fault.UNREADABLE: "een rij kan niet gelezen worden",
    Fault.BLOB: "een foto of document is beschadigd",
}
MOST_LATE_DAYS = 365
Json = Mapping[str, Any] | Sequence[Mapping[str, Any]]
_DATABASE = "JOBCOACH_SERVER_DATABASE"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: done, 1: a clear error, 2: wrong usage."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if "tls_cert" in asked and (asked.tls_cert is None) != (asked.tls_key is None):
        parser.error("geef --tls-cert en --tls-key samen")
    url = getattr(asked, "database", "") or os.environ.get(_DATABASE, "")
    if not url:
        parser.error(f"geef de database met --database URL of met {_DATABASE}")
    try:
        database = Database(url)
        try:
            if asked.work not in (_init, restore):
                database.prepare()
            answer: Json | None = asked.work(asked, database)
        finally:
            database.close()
    except JobcoachError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    if answer is not None:
        _show(answer, as_json=getattr(asked, "json", False))
        if isinstance(answer, Mapping) and answer.get("problems"):
            return 1
    return 0


def _init(asked: argparse.Namespace, database: Database) -> Json:
    made = Administration(database, system_clock).set_up(asked.organisatie)
    return {"id": made.id, "organisatie": made.naam}


def _serve(asked: argparse.Namespace, database: Database) -> None:
    from jobcoach.sync.server.serving import serve

    remove_stopped_beside(database)
    ledger = ledger_if_any(asked, database)
    if ledger is not None:
        apply_again(database, ledger, system_clock)  # after a restore by other means
    tls = (asked.tls_cert, asked.tls_key) if asked.tls_cert else None
    serve(
        database,
        host=asked.host,
        port=asked.port,
        workers=asked.workers,
        tls=tls,
        trusted_proxies=asked.trusted_proxy,
        log=asked.log,
        ready=lambda address: print(f"De server luistert op {address}", file=sys.stderr),
    )


def _werkteam_add(asked: argparse.Namespace, database: Database) -> Json:
    return _of_werkteam(Administration(database, system_clock).add_werkteam(asked.naam))


def _werkteam_list(_: argparse.Namespace, database: Database) -> Json:
    return [_of_werkteam(team) for team in Administration(database, system_clock).werkteams()]


def _gebruiker_add(asked: argparse.Namespace, database: Database) -> Json:
    administration = Administration(database, system_clock)
    return _of_gebruiker(administration.add_gebruiker(asked.name, asked.role, asked.werkteam))


def _gebruiker_list(_: argparse.Namespace, database: Database) -> Json:
    return [_of_gebruiker(one) for one in Administration(database, system_clock).gebruikers()]


def _gebruiker_deactivate(asked: argparse.Namespace, database: Database) -> Json:
    return _of_gebruiker(Administration(database, system_clock).deactivate_gebruiker(asked.id))


def _invite(asked: argparse.Namespace, database: Database) -> Json:
    invitation = Administration(database, system_clock).invite(asked.gebruiker)
    return {"code": invitation.code, "expires": instant_text(invitation.expires)}


def _device_list(_: argparse.Namespace, database: Database) -> Json:
    return [_of_device(one) for one in Administration(database, system_clock).devices()]


def _device_revoke(asked: argparse.Namespace, database: Database) -> Json:
    return _of_device(Administration(database, system_clock).revoke_device(asked.id))


def _device_wipe(asked: argparse.Namespace, database: Database) -> Json:
    return _of_device(Administration(database, system_clock).wipe_device(asked.id))


def _gebruiker_reactivate(asked: argparse.Namespace, database: Database) -> Json:
    return _of_gebruiker(Administration(database, system_clock).reactivate_gebruiker(asked.id))


def _overdracht(asked: argparse.Namespace, database: Database) -> Json:
    done = Administration(database, system_clock).hand_over(
        _dossiers(asked), from_id=asked.from_id, to_id=asked.to_id
    )
    return _of_moved(asked, done)


def _waarneming_set(asked: argparse.Namespace, database: Database) -> Json:
    starts, until = asked.van and start_of(asked.van), end_of(asked.tot)
    if starts is not None and starts >= until:
        raise PeriodImpossible
    done = Administration(database, system_clock).stand_in(
        _dossiers(asked), from_id=asked.from_id, to_id=asked.to_id, starts=starts, until=until
    )
    return _of_moved(asked, done)


def _waarneming_end(asked: argparse.Namespace, database: Database) -> Json:
    done = Administration(database, system_clock).stand_in(
        _dossiers(asked), from_id=asked.from_id, to_id=asked.to_id, starts=None, until=None
    )
    return _of_moved(asked, done)


def _nagekomen(asked: argparse.Namespace, database: Database) -> Json:
    return {"dagen": Administration(database, system_clock).set_grace(asked.dagen)}


def _dossiers(asked: argparse.Namespace) -> list[str]:
    """The scopes that were named; none when it is about all of someone's."""
    return [] if asked.alle else [str(dossier(asked.dossier))]


def _of_moved(asked: argparse.Namespace, done: Sequence[Moved]) -> dict[str, Any]:
    ids = {
        result: [ScopeName.of(one.scope).id for one in done if one.result == result]
        for result in ("ok", "refused")
    }
    answer = {"from": asked.from_id, "to": asked.to_id, "dossiers": ids["ok"]}
    return answer | ({"had_al_toegang": ids["refused"]} if ids["refused"] else {})


def _check(_: argparse.Namespace, database: Database) -> Json:
    verdict = check(database)
    return {
        "scopes": verdict.scopes,
        "changes": verdict.changes,
        "rows": verdict.rows,
        "problems": [
            {"scope": one.scope, "problem": _FAULTS[one.fault]} for one in verdict.findings
        ],
    }


def _of_werkteam(team: Werkteam) -> dict[str, Any]:
    return {"id": team.id, "naam": team.naam}


def _of_gebruiker(one: Gebruiker) -> dict[str, Any]:
    return {
        "id": one.id,
        "naam": one.naam,
        "rol": one.rol.value,
        "werkteam": one.werkteam_id,
        "actief_van": None if one.actief_van is None else one.actief_van.isoformat(),
        "actief_tot": None if one.actief_tot is None else one.actief_tot.isoformat(),
    }


def _of_device(one: Device) -> dict[str, Any]:
    return {
        "id": one.id,
        "naam": one.naam,
        "gebruiker": one.gebruiker_id,
        "gebruiker_naam": one.gebruiker,
        "created": instant_text(one.created_at),
        "last_seen": None if one.last_seen is None else instant_text(one.last_seen),
        "revoked": None if one.revoked_at is None else instant_text(one.revoked_at),
        "wipe": None if one.wipe_at is None else instant_text(one.wipe_at),
    }


def _show(answer: Json, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for item in [answer] if isinstance(answer, Mapping) else answer:
        print("  ".join(f"{key}: {_shown(value)}" for key, value in item.items()))


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "".join(f"\n  - {item}" for item in value) or "geen"
    return "-" if value is None else str(value)


def _parser() -> argparse.ArgumentParser:
    # the same options before and after the name of the command
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--database", metavar="URL", default=argparse.SUPPRESS, help=f"of de omgeving: {_DATABASE}"
    )
    common.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="één JSON-document"
    )
    parser = argparse.ArgumentParser(
        prog="jobcoach-server", description="De server van Jobcoach beheren.", parents=[common]
    )
    commands = parser.add_subparsers(required=True, metavar="OPDRACHT")

    def command(
        group: Any, name: str, text: str, work: Callable[..., Json | None]
    ) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = group.add_parser(
            name, help=text, description=text, parents=[common]
        )
        made.set_defaults(work=work)
        return made

    def group(name: str, text: str) -> Any:
        made = commands.add_parser(name, help=text, description=text)
        return made.add_subparsers(required=True, metavar="OPDRACHT")

    init = command(commands, "init", "Een lege database inrichten.", _init)
    init.add_argument("--organisatie", metavar="NAAM", required=True)
    run = command(commands, "serve", "De server starten.", _serve)
    run.add_argument("--host", default="127.0.0.1")
    run.add_argument("--port", type=int, default=8420)
    run.add_argument("--workers", type=int, default=1, help="aantal processen")
    run.add_argument("--tls-cert", type=Path, metavar="FILE")
    run.add_argument("--tls-key", type=Path, metavar="FILE")
    run.add_argument(
        "--trusted-proxy",
        action="append",
        default=[],
        metavar="ADRES",
        help="netwerkadres van een proxy ervoor, die zegt voor wie hij vraagt (X-Forwarded-For)",
    )
    run.add_argument(
        "--log",
        type=LineForm,
        default=LineForm.JSON,
        metavar="VORM",
        help="json (voor programma's) of tekst (voor mensen)",
    )
    teams = group("werkteam", "Werkteams.")
    command(teams, "add", "Een werkteam toevoegen.", _werkteam_add).add_argument(
        "naam", metavar="NAAM"
    )
    command(teams, "list", "Alle werkteams.", _werkteam_list)
    people = group("gebruiker", "De mensen die met het programma werken.")
    add = command(people, "add", "Een gebruiker toevoegen.", _gebruiker_add)
    add.add_argument("--name", metavar="NAAM", required=True)
    add.add_argument(
        "--role", metavar="ROL", required=True, type=Rol, help=", ".join(rol.value for rol in Rol)
    )
    add.add_argument("--werkteam", metavar="ID")
    command(people, "list", "Alle gebruikers.", _gebruiker_list)
    leave = command(people, "deactivate", "Iemand gaat weg.", _gebruiker_deactivate)
    leave.add_argument("id", metavar="ID")
    back = command(people, "reactivate", "Iemand komt terug.", _gebruiker_reactivate)
    back.add_argument("id", metavar="ID")
    given = command(commands, "overdracht", "Een dossier aan iemand anders geven.", _overdracht)
    _add_who(given)
    replaced = group("waarneming", "Iemand vervangt iemand voor een tijd.")
    begin = command(replaced, "set", "Een waarneming beginnen of verlengen.", _waarneming_set)
    _add_who(begin)
    begin.add_argument("--van", metavar="DAG", type=day, help="eerste dag; anders meteen")
    begin.add_argument("--tot", metavar="DAG", type=day, required=True, help="laatste dag")
    _add_who(command(replaced, "end", "Een waarneming nu stoppen.", _waarneming_end))
    grace = command(commands, "nagekomen", "Hoelang nagekomen werk nog binnenkomt.", _nagekomen)
    grace.add_argument("--dagen", type=_days, required=True, metavar="N")
    invite = command(commands, "invite", "Een code voor één laptop, zeven dagen geldig.", _invite)
    invite.add_argument("--gebruiker", metavar="ID", required=True)
    devices = group("device", "Laptops.")
    command(devices, "list", "Alle laptops.", _device_list)
    command(commands, "check", "Kijken of de database heel is.", _check)
    for name, text, work in (
        ("backup", "Een kopie in één bestand maken.", backup),
        ("restore", "Een kopie terugzetten.", restore),
    ):
        copied = command(commands, name, text, work)
        copied.add_argument("file", metavar="FILE", type=Path)
        if work is restore:
            add_ledger(copied)
    gone = command(commands, "erase", "Een dossier voorgoed vernietigen, overal.", erase)
    gone.add_argument("--dossier", metavar="ID", required=True)
    gone.add_argument("--reason", metavar="TEKST", required=True, help="zonder naam")
    add_ledger(gone)
    command(
        commands,
        "renew-epoch",
        "Na terugzetten op een andere manier: laptops sturen hun werk opnieuw.",
        renew_epoch,
    )
    wipe = command(devices, "wipe", "Een laptop weigeren en laten wissen.", _device_wipe)
    wipe.add_argument("id", metavar="ID")
    command(devices, "revoke", "Een laptop weigeren.", _device_revoke).add_argument(
        "id", metavar="ID"
    )
    return parser


def _add_who(parser: argparse.ArgumentParser) -> None:
    """From whom to whom, and about which dossier."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--dossier", metavar="ID")
    which.add_argument("--alle", action="store_true", help="alle dossiers van deze jobcoach")
    parser.add_argument("--from", dest="from_id", metavar="GEBRUIKER", required=True)
    parser.add_argument("--to", dest="to_id", metavar="GEBRUIKER", required=True)


def day(text: str) -> date:
    """A date as JJJJ-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is geen datum als 2026-11-03") from error


def _days(text: str) -> int:
    if not text.isdecimal() or int(text) > MOST_LATE_DAYS:
        raise argparse.ArgumentTypeError(f"geef een aantal dagen van 0 tot {MOST_LATE_DAYS}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
