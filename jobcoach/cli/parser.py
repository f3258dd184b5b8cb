"""The words of the command line: which commands there are and what each takes."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from jobcoach.domain.notitie import Gevoeligheid, SoortNotitie
from jobcoach.domain.term import Term


def day(text: str) -> date:
    """A date as JJJJ-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is geen datum als 2026-11-03") from error


def term(kind: type[Term], text: str) -> Term:
    """A member of a closed list by its label or stored name."""
    found = kind.with_label(text)
    if found is None:
        words = ", ".join(member.value for member in kind)
        raise argparse.ArgumentTypeError(f"'{text}' kennen we niet; kies uit: {words}")
    return found


def _soort(text: str) -> Term:
    return term(SoortNotitie, text)


def _gevoelig(text: str) -> Term:
    return term(Gevoeligheid, text)


def _add_who(parser: argparse.ArgumentParser) -> None:
    """From whom to whom, and about whose dossier."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--dossier", metavar="ID", action="append", default=[])
    which.add_argument("--alle", action="store_true", help="alle dossiers van deze jobcoach")
    parser.add_argument("--from", dest="from_id", metavar="GEBRUIKER", required=True)
    parser.add_argument("--to", dest="to_id", metavar="GEBRUIKER", required=True)


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", type=Path, metavar="MAP", default=argparse.SUPPRESS)
    common.add_argument(
        "--passphrase-file", type=Path, metavar="BESTAND", default=argparse.SUPPRESS
    )
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    return common


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line. `command` names what was asked; empty: the window."""
    common = _common()
    # A set of its own for the top: set_defaults changes the options it finds, also shared ones.
    parser = argparse.ArgumentParser(
        prog="jobcoach", description="Voor jobcoaches, ook zonder netwerk.", parents=[_common()]
    )
    parser.set_defaults(command="", data_dir=None, passphrase_file=None, json=False)
    commands = parser.add_subparsers(metavar="OPDRACHT")

    def command(
        among: argparse._SubParsersAction[argparse.ArgumentParser],
        name: str,
        full: str,
        help_text: str,
    ) -> argparse.ArgumentParser:
        made = among.add_parser(name, help=help_text, description=help_text, parents=[common])
        made.set_defaults(command=full)
        return made

    def group(name: str, help_text: str) -> argparse._SubParsersAction[argparse.ArgumentParser]:
        made = commands.add_parser(name, help=help_text, description=help_text, parents=[common])
        return made.add_subparsers(metavar="WAT", required=True)

    demo = command(commands, "demo", "demo", "een oefenorganisatie om rond te kijken")
    demo.add_argument("--tour", type=Path, metavar="MAP", help="schrijf plaatjes van elk scherm")

    enrol = command(commands, "enrol", "enrol", "deze laptop aanmelden met een uitnodiging")
    enrol.add_argument("--server", required=True, metavar="URL")
    enrol.add_argument("--code", required=True)
    enrol.add_argument("--device", default="", metavar="NAAM")

    init = command(commands, "init", "init", "alleen beginnen, zonder server")
    init.add_argument("--local", action="store_true", required=True)
    init.add_argument("--name", required=True, metavar="NAAM")

    command(commands, "status", "status", "hoe deze laptop ervoor staat")

    load = command(commands, "import", "import", "een lijst met personen inlezen (CSV of XLSX)")
    load.add_argument("file", type=Path, metavar="BESTAND")
    load.add_argument("--dry-run", action="store_true", help="alleen kijken, niets bewaren")
    load.add_argument("--report", type=Path, metavar="CSV", help="schrijf alle opmerkingen weg")

    people = group("assistentmedewerker", "de mensen die je begeleidt")
    command(people, "list", "assistentmedewerker list", "iedereen die je mag zien")
    show = command(people, "show", "assistentmedewerker show", "één persoon")
    show.add_argument("id")
    add = command(people, "add", "assistentmedewerker add", "een nieuwe persoon")
    add.add_argument("--roepnaam", required=True)
    add.add_argument("--achternaam", required=True)
    add.add_argument("--tussenvoegsel", default="")
    add.add_argument("--voornamen", default="")
    add.add_argument("--clientnummer", default="")
    add.add_argument("--geboortedatum", type=day)
    add.add_argument("--telefoon", default="")
    add.add_argument("--bijzonderheden", default="")
    add.add_argument("--werkpost", metavar="ID")

    posts = group("werkpost", "de werkposten")
    command(posts, "list", "werkpost list", "alle werkposten die je mag zien")
    show = command(posts, "show", "werkpost show", "één werkpost")
    show.add_argument("id")

    notes = group("notitie", "notities")
    add = command(notes, "add", "notitie add", "een notitie schrijven en ondertekenen")
    add.add_argument("--assistentmedewerker", required=True, metavar="ID")
    add.add_argument("--text", required=True)
    add.add_argument("--kind", type=_soort, default=SoortNotitie.BEZOEK)
    add.add_argument("--minutes", type=int, default=0)
    add.add_argument("--sensitivity", type=_gevoelig, default=Gevoeligheid.GEWOON)
    add.add_argument("--draft", action="store_true", help="nog niet ondertekenen")
    listed = command(notes, "list", "notitie list", "de notities van één persoon")
    listed.add_argument("--assistentmedewerker", required=True, metavar="ID")
    edit = command(notes, "edit", "notitie edit", "een kladje een andere tekst geven")
    edit.add_argument("id")
    edit.add_argument("--text", required=True)
    sign = command(notes, "sign", "notitie sign", "een kladje ondertekenen")
    sign.add_argument("id")
    amend = command(notes, "amend", "notitie amend", "een aanvulling schrijven")
    amend.add_argument("id")
    amend.add_argument("--text", required=True)

    ladder = group("ladder", "de Participatieladder (werk & meedoen)")
    trede = command(ladder, "trede", "ladder trede", "welke trede uit antwoorden volgt")
    trede.add_argument("--answers", type=Path, required=True, metavar="JSON")
    add = command(ladder, "add", "ladder add", "een beoordeling bewaren")
    add.add_argument("--assistentmedewerker", required=True, metavar="ID")
    add.add_argument("--date", type=day, required=True)
    add.add_argument("--answers", type=Path, required=True, metavar="JSON")
    add.add_argument("--trede", type=int)
    add.add_argument("--reason", default="")
    add.add_argument("--submit", action="store_true", help="inleveren bij de teamleider")
    listed = command(ladder, "list", "ladder list", "de beoordelingen van één persoon")
    listed.add_argument("--assistentmedewerker", required=True, metavar="ID")

    files = group("bijlage", "foto's en documenten bij een dossier")
    add = command(files, "add", "bijlage add", "een foto of document toevoegen")
    add.add_argument("file", type=Path, metavar="BESTAND")
    add.add_argument("--assistentmedewerker", required=True, metavar="ID")
    add.add_argument("--naam", default="", help="een andere naam dan die van het bestand")
    consent = add.add_mutually_exclusive_group()
    consent.add_argument("--toestemming", metavar="ID", help="waarop een foto gemaakt is")
    consent.add_argument(
        "--toestemming-van", default="", metavar="NAAM", help="wie nu toestemming geeft"
    )
    listed = command(files, "list", "bijlage list", "de foto's en documenten van één persoon")
    listed.add_argument("--assistentmedewerker", required=True, metavar="ID")
    export = command(files, "export", "bijlage export", "een kopie buiten het programma bewaren")
    export.add_argument("id")
    export.add_argument("--out", type=Path, required=True, metavar="BESTAND")

    search = command(commands, "search", "search", "zoeken in alles op deze laptop")
    search.add_argument("text")
    search.add_argument("--limit", type=int, default=50)

    sync = command(commands, "sync", "sync", "één keer synchroniseren")
    sync.add_argument(
        "--accept-deletions", action="store_true", help="wat veel weghaalt mag nu doorgaan"
    )

    versions = group("conflict", "twee versies van hetzelfde veld")
    command(versions, "list", "conflict list", "wat op een keuze wacht")
    resolve = command(versions, "resolve", "conflict resolve", "kiezen wat er komt te staan")
    resolve.add_argument("id")
    resolve.add_argument(
        "--keep",
        required=True,
        metavar="mine|theirs|TEKST",
        help="de jouwe, de andere of iets nieuws",
    )
    refused = group("geweigerd", "wat de server niet heeft aangenomen")
    command(refused, "list", "geweigerd list", "wat het was en waarom")
    export = command(refused, "export", "geweigerd export", "alles in een bestand (CSV)")
    export.add_argument("file", type=Path, metavar="BESTAND")
    drop = command(refused, "drop", "geweigerd drop", "er één weggooien")
    drop.add_argument("id")

    late = group("nagekomen", "werk van collega's dat na een overdracht nog binnenkwam")
    listed = command(late, "list", "nagekomen list", "wat op jouw besluit wacht")
    listed.add_argument("--alle", action="store_true", help="ook waarover al besloten is")
    for name, text in (("accept", "overnemen in het dossier"), ("reject", "niet overnemen")):
        command(late, name, f"nagekomen {name}", text).add_argument("id")

    _add_who(command(commands, "overdracht", "overdracht", "dossiers aan iemand anders geven"))
    replaced = group("waarneming", "iemand laten waarnemen voor een tijd")
    begin = command(replaced, "set", "waarneming set", "een waarneming beginnen of verlengen")
    _add_who(begin)
    begin.add_argument("--van", type=day, metavar="DAG", help="eerste dag; anders meteen")
    begin.add_argument("--tot", type=day, metavar="DAG", required=True, help="laatste dag")
    _add_who(command(replaced, "end", "waarneming end", "een waarneming nu stoppen"))
    seen = group("toegang", "wie een dossier mag zien")
    listed = command(seen, "list", "toegang list", "wie dit dossier mag zien en tot wanneer")
    listed.add_argument("--assistentmedewerker", required=True, metavar="ID")

    report = command(commands, "rapport", "rapport", "een rapport als PDF")
    report.add_argument("kind", choices=("voortgang",), metavar="SOORT")
    report.add_argument("--out", type=Path, required=True, metavar="PDF")
    report.add_argument("--assistentmedewerker", required=True, metavar="ID")
    report.add_argument("--van", type=day)
    report.add_argument("--tot", type=day)

    log = group("log", "wie welk dossier zag")
    listed = command(log, "list", "log list", "de regels van deze laptop")
    listed.add_argument("--assistentmedewerker", metavar="ID")

    backup = command(commands, "backup", "backup", "een versleutelde kopie van deze laptop")
    backup.add_argument("file", type=Path, metavar="BESTAND")
    restore = command(commands, "restore", "restore", "een kopie terugzetten")
    restore.add_argument("file", type=Path, metavar="BESTAND")
    command(commands, "doctor", "doctor", "kijken of alles op deze laptop heel is")
    return parser
