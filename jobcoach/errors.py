"""Everything that can go wrong for a person, each named once, with what happened and what to do.

`title` says what happened, `advice` what to do and whether the work is safe. Nothing in them
names a person or a library, so that they may stand in a log.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class JobcoachError(Exception):
    """Something that a person can understand and do something about."""

    title = "Er ging iets mis"
    advice = "Je werk is bewaard. Probeer het nog een keer."

    def __str__(self) -> str:
        return f"{self.title}. {self.advice}"


class Stopped(JobcoachError):
    """Someone asked to stop what was being made; what was begun is cleaned up."""

    title = "Er is gestopt"
    advice = "Er is niets veranderd. Je kunt het later opnieuw proberen."


# --- what someone filled in -------------------------------------------------------------------


class Rule(Enum):
    """A rule of the data dictionary that a value breaks, with the sentence that people read."""

    REQUIRED = "Vul dit in."
    TOO_LONG = "Deze tekst is te lang."
    END_BEFORE_START = "Het einde ligt voor het begin."
    IN_THE_FUTURE = "Deze datum ligt in de toekomst."
    TOO_LONG_AGO = "Deze datum ligt te ver terug."
    CAPACITY = "Op een werkpost is plaats voor 3 tot 8 personen."
    TREDE = "Een trede is een heel getal van 1 tot en met 6."
    REASON_FOR_OTHER_TREDE = "Leg uit waarom je een andere trede kiest dan uit de vragen komt."
    INCOMPLETE_ANSWERS = "Er is nog geen trede. Beantwoord de open vragen of kies zelf een trede."
    NEGATIVE = "Dit getal kan niet lager zijn dan nul."
    MINUTES = "Vul hoogstens 24 uur (1440 minuten) in."
    FOCUS_GOALS = "Er kunnen hoogstens drie doelen tegelijk in beeld zijn."
    AGREEMENTS = "Spreek hoogstens vijf dingen tegelijk af."
    SCALE = "Kies een getal van 1 tot en met 5."
    PERIOD = "De periode is 1 tot en met 6."
    TERM = "Kies een termijn van 3, 6, 12 of 24 maanden."
    POSTCODE = "Een postcode is vier cijfers en twee letters."
    SIGNED = "Wat ondertekend is, blijft staan. Schrijf een aanvulling."
    NOT_SIGNED = "Dit is nog een kladje: je kunt de tekst zelf nog aanpassen."
    NOT_SUBMITTED = "Deze beoordeling wacht niet op je akkoord."
    TOOK_PLACE = "Dit bezoek is al geweest."
    NO_BEZOEK = "In deze dagen staat geen bezoek."
    NO_PLACE = "Kies een werkpost of vul een werkgever in."
    ONE_WORD = "Gebruik één woord, zonder spaties."
    TAKEN = "Dit korte woord heb je al voor een ander tekstblok."
    NO_SUCH_VALUE = "Dit past niet in dit veld."


class Reden(Enum):
    """Why the server did not take a change, in a sentence for who wrote it."""

    FORBIDDEN = "Je had hier geen toegang (meer) toe, of het was van een collega."
    SIGNED = "Het was al ondertekend of ingeleverd. Schrijf een aanvulling."
    ELSEWHERE = "Dit stond al in een ander dossier."
    OUT_OF_ORDER = "Deze laptop en de server waren het oneens over de volgorde."
    TOO_LARGE = "Het was te groot om te versturen."
    ERASED = "Dit dossier is vernietigd."
    FULL = "Je had geen toegang meer, en er was al heel veel van je aangenomen."
    LACKING = "De server is teruggezet en kon dit niet terugnemen."
    BIJLAGE = "De server nam deze foto of dit document niet aan. Alleen de gegevens zijn bewaard."
    OTHER = "De server kon dit niet lezen."


@dataclass(frozen=True, slots=True)
class Problem:
    """One field whose value breaks one rule. `field` is the stored name of the field."""

    field: str
    rule: Rule


class InvalidValues(JobcoachError):
    """One or more fields break a rule; nothing was saved."""

    title = "Dit klopt nog niet"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = tuple(problems)
        self.advice = " ".join(dict.fromkeys(problem.rule.value for problem in self.problems))


class NotFound(JobcoachError):
    """There is no such row on this laptop, or it may not be seen by this user."""

    title = "Niet gevonden"
    advice = "Dit staat niet op deze laptop. Misschien is het verplaatst of van een collega."


class Forbidden(JobcoachError):
    """The user's role or grant does not allow this. Nothing was done."""

    title = "Dit mag je niet"
    advice = "Jouw rol geeft hier geen toegang toe. Vraag het aan je teamleider."


# --- the laptop and its database --------------------------------------------------------------


class NoData(JobcoachError):
    """The data directory holds no organisation yet."""

    title = "Deze laptop is nog niet ingericht"
    advice = (
        "Vraag je beheerder om een uitnodigingscode en meld de laptop aan, of begin zonder server."
    )


class AlreadySetUp(JobcoachError):
    """The data directory already holds an organisation; nothing was changed."""

    title = "Deze laptop is al ingericht"
    advice = "Er is niets veranderd. Gebruik een andere gegevensmap voor een tweede gebruiker."


class WrongPassphrase(JobcoachError):
    """The passphrase does not unwrap the data key."""

    title = "Deze wachtwoordzin klopt niet"
    advice = "Je gegevens zijn veilig. Probeer het nog een keer; let op hoofdletters."


class PassphraseNeeded(JobcoachError):
    """No keyring can open the data and no passphrase was given."""

    title = "Er is een wachtwoordzin nodig"
    advice = "Vul je wachtwoordzin in om je gegevens te openen."


class WeakPassphrase(JobcoachError):
    """The new passphrase is shorter than the minimum. Nothing was changed."""

    title = "Deze wachtwoordzin is te kort"
    advice = "Kies minstens 12 tekens, bijvoorbeeld vier losse woorden."


class PassphraseNotChanged(JobcoachError):
    """The key file could not be written: the old passphrase still opens everything."""

    title = "Je wachtwoordzin is niet veranderd"
    advice = (
        "Je oude wachtwoordzin geldt nog en er is niets verloren. "
        "Kijk of er ruimte is op de schijf en probeer het nog een keer."
    )


class KeysMissing(JobcoachError):
    """The key file is gone or unreadable while the database is there."""

    title = "De sleutels van deze laptop ontbreken"
    advice = "Er is niets gewist. Zet een back-up terug of vraag je beheerder om hulp."


class DatabaseDamaged(JobcoachError):
    """The database file cannot be read with the right key."""

    title = "De gegevens op deze laptop zijn beschadigd"
    advice = "Zet een back-up terug, of meld de laptop opnieuw aan. Wis zelf niets."


class DatabaseTooNew(JobcoachError):
    """A newer version of the program wrote this database."""

    title = "Deze gegevens zijn van een nieuwere versie"

    def __init__(self, found: str, known: str) -> None:
        super().__init__()
        self.advice = (
            f"De gegevens horen bij versie {found}, dit programma kent tot en met versie {known}. "
            "Werk het programma bij. Er is niets veranderd."
        )


class UpgradeFailed(JobcoachError):
    """A migration failed; the database stands as it was before."""

    title = "Bijwerken van de gegevens is niet gelukt"
    advice = "Alles staat nog zoals het was, met een kopie ernaast. Vraag je beheerder om hulp."


class DiskFull(JobcoachError):
    """There is no room to save; nothing was half saved."""

    title = "De schijf van deze laptop is vol"
    advice = "Maak ruimte vrij. Wat al bewaard was, staat er nog; je tekst blijft in beeld."


class DatabaseBusy(JobcoachError):
    """Another program held the database longer than the time limit."""

    title = "De gegevens zijn even bezet"
    advice = "Jobcoach is misschien nog een keer geopend. Sluit dat venster en probeer het opnieuw."


class AlreadyRunning(JobcoachError):
    """Another window of the program has this data directory open."""

    title = "Jobcoach is al geopend"
    advice = "Kijk in je taakbalk naar het venster dat al openstaat."


# --- the network and the server ---------------------------------------------------------------


class ServerUnreachable(JobcoachError):
    """The server gave no answer within the time limit. Work continues offline."""

    title = "Geen verbinding"
    advice = "Je werk staat veilig op deze laptop. Het wordt later verstuurd."


class ServerTrouble(JobcoachError):
    """The server answered with something that is no valid answer. Work continues offline."""

    title = "De server heeft een storing"
    advice = "Je werk staat veilig op deze laptop. We proberen het later opnieuw."


class ServerBusy(ServerTrouble):
    """The server says that it can't now: too much work, or it is being started."""

    title = "De server is even bezet"
    advice = "Je werk staat veilig op deze laptop. Over een paar minuten proberen we het opnieuw."


class TriedTooOften(ServerTrouble):
    """The server wants this laptop to wait: too many wrong codes, or too many copies in a day."""

    title = "Even wachten"
    advice = (
        "Het is te vaak achter elkaar geprobeerd. Je werk staat veilig op deze laptop. Wacht een "
        "uur en probeer het dan opnieuw. Lukt het dan nog niet? Vraag het je beheerder."
    )


class InsecureServer(JobcoachError):
    """The address of the server is not https, and the server is not on this very computer."""

    title = "Dit adres is niet beveiligd"
    advice = "Het adres van de server moet met https:// beginnen. Vraag je beheerder om het adres."


class BadServerAddress(JobcoachError):
    """What was given is no address of a server."""

    title = "Dit is geen adres van een server"
    advice = "Een adres ziet er zo uit: https://jobcoach.voorbeeld.nl. Vraag je beheerder erom."


class NotEnrolled(JobcoachError):
    """This laptop has no server: it was set up to work alone."""

    title = "Deze laptop werkt zonder server"
    advice = "Je werk staat op deze laptop. Meld de laptop aan om te synchroniseren."


class InvitationRefused(JobcoachError):
    """The invitation code is unknown, used or expired."""

    title = "Deze uitnodigingscode werkt niet"
    advice = "De code is al gebruikt of verlopen. Vraag je beheerder om een nieuwe."


class DeviceRefused(JobcoachError):
    """The server no longer accepts this device."""

    title = "Deze laptop heeft geen toegang meer"
    advice = "Je werk staat nog op deze laptop. Neem contact op met je beheerder."


class AccessEnded(DeviceRefused):
    """The server knows this device and says that it was revoked, or that its user left."""

    title = "Je toegang is gestopt"
    advice = (
        "Je ziet geen gegevens meer. Wat je nog niet verstuurd had, is bewaard. Klopt dit niet? "
        "Neem contact op met je beheerder."
    )


class ProtocolTooOld(JobcoachError):
    """This program must be updated before it can synchronise."""

    title = "Deze versie is te oud om te synchroniseren"
    advice = "Werk het programma bij. Je werk staat veilig op deze laptop."


class ServerTooOld(JobcoachError):
    """The server does not know this program's protocol yet."""

    title = "De server is nog niet bijgewerkt"
    advice = "Je werk staat veilig op deze laptop. Je beheerder moet de server bijwerken."


class OpeningRefused(JobcoachError):
    """The server does not know, or accept, a person, werkpost or team that stands here."""

    title = "Niet alles staat al op de server"
    advice = (
        "Je werk staat veilig op deze laptop en wordt steeds weer aangeboden. Blijft dit zo, vraag "
        "dan je beheerder of jij en je werkteam goed op de server staan."
    )


class ManyDeleted(JobcoachError):
    """The server wants to take away more than a tenth of a scope, or says that more than a tenth
    of the dossiers were destroyed; nothing of it was taken away."""

    title = "Er zou veel verdwijnen"
    advice = (
        "Op de server is veel weggegooid of vernietigd. Hier is er nog niets weg; een dossier dat "
        "vernietigd zou zijn, zie je zolang niet. Vraag je teamleider of het klopt, en zeg dan dat "
        "het weg mag."
    )


class CopiesDiffer(JobcoachError):
    """After fetching a scope anew the checksums still differ."""

    title = "Een dossier is niet gelijk aan de server"
    advice = "Je werk staat veilig op deze laptop. Geef dit door aan je beheerder."


# --- the server, as its administrator meets it --------------------------------------------------


class ServerNotSetUp(JobcoachError):
    """The server's database holds no organisation yet."""

    title = "De server is nog niet ingericht"
    advice = "Maak eerst een organisatie met 'jobcoach-server init'."


class ServerAlreadySetUp(JobcoachError):
    """The server's database already holds an organisation; nothing was changed."""

    title = "De server is al ingericht"
    advice = "Er is niets veranderd. Gebruik een andere database voor een tweede organisatie."


class ServerDatabaseUnreachable(JobcoachError):
    """The server's database does not answer, or is no database that we know."""

    title = "De database van de server is niet bereikbaar"
    advice = "Controleer de URL van de database en of de database aanstaat."


class NotOnServer(JobcoachError):
    """There is no such team, active gebruiker or laptop on the server; nothing was changed."""

    title = "Dit is op de server niet gevonden"
    advice = "Kijk met 'list' welke er zijn en gebruik precies dat id."


class AlreadyOnServer(JobcoachError):
    """There is one of that name already; nothing was changed."""

    title = "Deze naam is er al"
    advice = "Er is niets veranderd. Kijk met 'list' welke er zijn, of kies een andere naam."


class NameNeeded(JobcoachError):
    """A name is empty, longer than 200 characters or holds signs that cannot be shown."""

    title = "Deze naam kan niet"
    advice = "Geef een naam van hoogstens 200 letters, cijfers en leestekens."


class WerkteamNeeded(JobcoachError):
    """A teamleider leads a team: it must be named."""

    title = "Een teamleider heeft een werkteam nodig"
    advice = "Geef met --werkteam het id van het team dat deze teamleider leidt."


class PeriodImpossible(JobcoachError):
    """A period that ends before it begins; nothing was changed."""

    title = "Deze periode kan niet"
    advice = "De laatste dag moet op of na de eerste dag liggen. Er is niets veranderd."


class NotHandedOver(JobcoachError):
    """The server changed nothing: the dossiers or the people do not fit."""

    title = "Er is niets overgedragen"
    advice = (
        "Kijk of de ene jobcoach deze dossiers heeft, of jij het team leidt, en of de andere een "
        "jobcoach of teamleider is."
    )


class AlreadyDecided(JobcoachError):
    """Someone decided about this late work already; nothing was changed."""

    title = "Hierover is al besloten"
    advice = "Kijk met 'nagekomen list --alle' wie dat deed. Er is niets veranderd."


class LedgerNeeded(JobcoachError):
    """Nobody said where the ledger of what was erased is kept; nothing was erased."""

    title = "Waar moet de lijst van vernietigde dossiers staan?"
    advice = (
        "Geef een bestand buiten de database en de back-ups: met --ledger of met "
        "JOBCOACH_SERVER_LEDGER."
    )


class BackupNotPossible(JobcoachError):
    """PostgreSQL's own programs are not on this computer."""

    title = "Hier staan geen programma's van PostgreSQL"
    advice = (
        "Installeer pg_dump, pg_restore en psql (Debian: postgresql-client), "
        "minstens zo nieuw als de database."
    )


class AddressInUse(JobcoachError):
    """The server cannot listen there."""

    title = "De server kan op dit adres niet luisteren"
    advice = "Misschien draait er al een server. Kies een andere --host of --port."


class CertificateUnusable(JobcoachError):
    """The certificate or its key cannot be read, or they do not belong together."""

    title = "Het certificaat kan niet gebruikt worden"
    advice = "Geef met --tls-cert en --tls-key twee PEM-bestanden die bij elkaar horen."


# --- files that people hand over --------------------------------------------------------------


class FileUnreadable(JobcoachError):
    """The named file does not exist or may not be read."""

    title = "Dit bestand kan niet gelezen worden"
    advice = "Controleer of het bestand bestaat en niet in een ander programma openstaat."


class NoSuchSign(JobcoachError):
    """What was given to a command has bytes that are no letters."""

    title = "Er staat een teken in dat niet bestaat"
    advice = "Typ het nog een keer. Er is niets veranderd."


class NoBackup(JobcoachError):
    """The file is no copy made by this program, or it is damaged. Nothing was written."""

    title = "Dit is geen goede back-up van Jobcoach"
    advice = "Kies een ander back-upbestand. Er is niets veranderd."


class InsideDataDir(JobcoachError):
    """A file to write would stand among the program's own data. Nothing was written."""

    title = "In deze map staan de gegevens van Jobcoach zelf"
    advice = "Kies een andere map, bijvoorbeeld op een usb-stick. Er is niets veranderd."


class FileUnwritable(JobcoachError):
    """The named file cannot be written."""

    title = "Dit bestand kan niet geschreven worden"
    advice = "Kies een andere map of een andere naam. Er is niets verloren."


class NoSpreadsheet(JobcoachError):
    """The file is neither CSV nor XLSX."""

    title = "Dit is geen lijst die we kunnen lezen"
    advice = "Bewaar de lijst in je spreadsheet als CSV of als Excel-bestand (xlsx)."


class SpreadsheetEmpty(JobcoachError):
    """The file holds no row."""

    title = "Dit bestand is leeg"
    advice = "Kies een bestand met een rij koppen en daaronder de personen."


class SpreadsheetLocked(JobcoachError):
    """The workbook is protected by a password."""

    title = "Dit bestand is met een wachtwoord beveiligd"
    advice = "Open het in je spreadsheet, haal het wachtwoord eraf en bewaar het opnieuw."


class SpreadsheetTooLarge(JobcoachError):
    """The file is larger than we read in one go."""

    title = "Dit bestand is te groot"
    advice = (
        "Een lijst mag hoogstens 20 MB zijn, met 20.000 rijen. "
        "Deel de lijst op, of bewaar alleen de lijst als CSV."
    )


class NoHeadings(JobcoachError):
    """No row of the file looks like headings of persons."""

    title = "We herkennen de koppen in dit bestand niet"
    advice = "Zorg dat er een rij is met in elk geval Achternaam en Roepnaam of Voornamen."


class AnswersUnreadable(JobcoachError):
    """A file with ladder answers is no valid JSON of known questions and answers."""

    title = "De antwoorden kunnen niet gelezen worden"
    advice = "Geef per vraag (V1, V2a tot en met V2f, V3, V4, V5) ja, nee of weet niet."


# --- photos and documents ----------------------------------------------------------------------


class BijlageEmpty(JobcoachError):
    """A file of no bytes."""

    title = "Dit bestand is leeg"
    advice = "Er is niets toegevoegd. Kies een ander bestand, of maak de foto opnieuw."


class BijlageTooLarge(JobcoachError):
    """A file of more bytes than are kept."""

    title = "Dit bestand is te groot"
    advice = "Een document mag hoogstens 20 MB zijn, een foto 40 MB. Er is niets toegevoegd."


class PhotoTooLarge(JobcoachError):
    """A picture of more pixels than can be read without trouble."""

    title = "Deze foto heeft te veel beeldpunten"
    advice = "Bewaar de foto eerst kleiner. Er is niets toegevoegd."


class BijlageKindUnknown(JobcoachError):
    """A kind of file that is not kept."""

    title = "Dit soort bestand kan niet bij een dossier"
    advice = (
        "Kies een foto (JPEG, PNG of WebP), een PDF, of een document van Word, Excel of "
        "LibreOffice zonder macro's. Er is niets toegevoegd."
    )


class PhotoKindUnknown(JobcoachError):
    """A photo as some telephones make it (HEIC), which is not read here."""

    title = "Een HEIC-foto kan niet bij een dossier"
    advice = (
        "Kies op de telefoon bij Camera ‘Meest compatibel’, of bewaar deze foto als JPEG. "
        "Er is niets toegevoegd."
    )


class BijlageMisnamed(JobcoachError):
    """The name says another kind of file than the content."""

    title = "De naam en de inhoud van dit bestand passen niet bij elkaar"
    advice = "Open het bestand, bewaar het opnieuw en probeer het dan. Er is niets toegevoegd."


class BijlageDamaged(JobcoachError):
    """A file that is cut off or damaged."""

    title = "Dit bestand is beschadigd of niet compleet"
    advice = "Kopieer het opnieuw, of maak de foto opnieuw. Er is niets toegevoegd."


class ToestemmingNeeded(JobcoachError):
    """A photo of someone who did not consent, or no longer does."""

    title = "Voor een foto is toestemming nodig"
    advice = "Vraag het eerst en leg vast wie toestemming gaf. Er is niets toegevoegd."


class BijlageNotHere(JobcoachError):
    """The bytes of a photo or document did not come yet."""

    title = "Deze bijlage staat nog niet op deze laptop"
    advice = "Synchroniseer als er verbinding is. Daarna kun je de bijlage openen."


class NoScreen(JobcoachError):
    """There is no display to open a window on."""

    title = "Er is hier geen scherm"
    advice = "Start het programma op een computer met een scherm, of maak foto's met 'make tour'."
