"""What a column of a caseload can mean, and the headings by which other systems call it."""

from __future__ import annotations

import re
from enum import Enum
from typing import Self

from jobcoach.domain.caseload.text import fold


class Kolom(Enum):
    """The meaning of a column. `label` is shown; the headings are folded, without signs."""

    label: str
    headings: frozenset[str]

    def __new__(cls, label: str, headings: str) -> Self:
        member = object.__new__(cls)
        member._value_ = label
        member.label = label
        member.headings = frozenset({fold(label), *headings.split()})
        return member

    CLIENTNUMMER = (
        "Cliëntnummer",
        "clientnr clientno clientid clientcode clientennummer clientennr nummerclient nrclient "
        "deelnemernummer deelnemernr deelnemerid deelnemer dossiernummer dossiernr dossierid "
        "klantnummer klantnr registratienummer relatienummer zorgdossiernummer personeelsnummer "
        "personeelsnr",
    )
    NAAM = (
        "Naam (voor en achter)",
        "naam volledigenaam volnaam helenaam clientnaam naamclient naamdeelnemer "
        "deelnemernaam weergavenaam naamassistentmedewerker achternaamvoornaam "
        "achternaamroepnaam voornaamachternaam roepnaamachternaam voorenachternaam",
    )
    ACHTERNAAM = (
        "Achternaam",
        "familienaam geslachtsnaam geboortenaam achternamen surname lastname naamachter",
    )
    TUSSENVOEGSEL = (
        "Tussenvoegsel",
        "tussenvoegsels tussenv tussen tv tvs voorvoegsel voorvoegsels vv tussenvgsl",
    )
    VOORNAMEN = "Voornamen", "voornaamvoluit doopnamen doopnaam officielevoornamen voornamenvoluit"
    ROEPNAAM = "Roepnaam", "voornaam vnaam roepn noemnaam firstname naamvoor"
    GEBOORTEDATUM = (
        "Geboortedatum",
        "gebdatum gebdat gebdd geborenop geboren geboortedat geboortedag datumgeboorte dob "
        "geboorted datumvangeboorte",
    )
    STRAAT = "Straat", "straatnaam woonstraat"
    HUISNUMMER = "Huisnummer", "huisnr hnr huisno huisnummertoevoeging huisnrtoev huisnrtoevoeging"
    TOEVOEGING = "Toevoeging huisnummer", "toevoeging huisnummertoev toev huisletter"
    ADRES = (
        "Adres",
        "woonadres adresregel adresregel1 straatennummer straathuisnr straatenhuisnummer "
        "straathuisnummer straatenhuisnr",
    )
    POSTCODE = "Postcode", "pc postc postcd zip"
    POSTCODE_PLAATS = (
        "Postcode en plaats",
        "postcodeplaats postcodewoonplaats postcodeenwoonplaats pcplaats",
    )
    PLAATS = "Plaats", "woonplaats wpl stad plaatsnaam"
    TELEFOON = (
        "Telefoon",
        "tel telnr telefoonnummer telefoonnr mobiel mobielnummer mobielnr gsm telno mob "
        "telefoonmobiel mobieletelefoon telefoonprive telefoonclient",
    )
    WERKTEAM = "Werkteam", "team teamnaam werkteamnaam naamteam naamwerkteam"
    WERKPOST = (
        "Werkpost",
        "werkpostnaam naamwerkpost werkplek werkplekken werklocatie werkpostlocatie",
    )
    SOORT_WERKPOST = (
        "Soort werkpost",
        "werkpostsoort typewerkpost werkposttype categoriewerkpost aardwerkpost",
    )
    CAPACITEIT = (
        "Capaciteit",
        "capaciteitwerkpost werkpostcapaciteit plaatsenwerkpost aantalplaatsen maxpersonen "
        "maximumaantalpersonen plekken aantalplekken",
    )
    GEMEENTE = "Gemeente werkpost", "werkpostgemeente plaatswerkpost werkpostplaats standplaats"
    JOBCOACH = (
        "Jobcoach",
        "coach naamjobcoach trajectbegeleider jobcoachnaam verantwoordelijkejobcoach",
    )
    START_PLAATSING = (
        "Start plaatsing",
        "beginplaatsing begindatumplaatsing startdatumplaatsing plaatsingvan plaatsingvanaf "
        "datumplaatsing plaatsingsdatum ingangsdatumplaatsing geplaatstop geplaatstsinds "
        "startopwerkpost startwerkpost startdatumwerkpost werkpostsinds opwerkpostsinds",
    )
    EINDE_PLAATSING = (
        "Einde plaatsing",
        "eindplaatsing einddatumplaatsing plaatsingtot plaatsingtm plaatsingtotenmet "
        "eindewerkpost einddatumwerkpost",
    )
    SOORT_PLAATSING = (
        "Soort plaatsing",
        "plaatsingssoort typeplaatsing plaatsingstype soortwerk vormplaatsing soortdagbesteding",
    )
    UREN_PER_WEEK = (
        "Uren per week",
        "urenpw urenpwk urenweek urenperwk aantalurenperweek aantaluren uren weekuren urenpweek "
        "contracturen",
    )
    DAGDELEN = "Dagdelen", "dagdeel werkdagen dagdelenpatroon dagen rooster dagdelenperweek"
    VERVOER = "Vervoer", "vervoerswijze reist wijzevanvervoer"
    WET = (
        "Wet",
        "wettelijkkader financieringswet regeling wetgeving kader indicatiewet wetindicatie",
    )
    FINANCIER = "Financier", "financiering opdrachtgever betaler"
    LEVERINGSVORM = "Leveringsvorm", "leveringswijze zinpgb pgbzin"
    INDICATIENUMMER = (
        "Indicatienummer",
        "indicatienr indicatieno nummerindicatie beschikkingsnummer beschikkingnummer "
        "beschikkingnr beschikkingsnr toewijzingsnummer voorzieningnummer voorzieningsnummer",
    )
    INDICATIE_VAN = (
        "Indicatie van",
        "indicatievanaf beginindicatie begindatumindicatie startindicatie startdatumindicatie "
        "indicatiebegin indicatiestart ingangindicatie ingangsdatumindicatie beschikkingvan "
        "beschikkingvanaf begindatumbeschikking ingangsdatumbeschikking indicatiebegindatum "
        "indicatiestartdatum voorzieningvan begindatumvoorziening",
    )
    INDICATIE_TOT = (
        "Indicatie t/m",
        "indicatietot indicatietotenmet eindeindicatie einddatumindicatie eindindicatie "
        "indicatieeinde indicatieeind indicatieeinddatum beschikkingtm beschikkingtot "
        "einddatumbeschikking eindebeschikking indicatieverloopt indicatiegeldigtot "
        "indicatiegeldigtm voorzieningtm einddatumvoorziening eindevoorziening",
    )
    TREDE = (
        "Trede",
        "tredeparticipatieladder participatieladder participatietrede ladder tredeladder "
        "huidigetrede tredenummer participatieladdertrede tredepl",
    )
    DATUM_METING = (
        "Datum meting",
        "meetdatum metingdatum datumtrede tredesdatum datumladder laatstemeting "
        "datumparticipatieladder datumlaatstemeting metingop gemetenop datumtredemeting",
    )
    CONTACTPERSOON = (
        "Contactpersoon",
        "contact naamcontactpersoon naamcontact contactpersoon1 1econtactpersoon "
        "eerstecontactpersoon naamcontactpersoon1 contactpersoonnaam",
    )
    RELATIE = (
        "Relatie",
        "relatiecontactpersoon relatiecontact relatiemetclient soortrelatie relatietotclient "
        "contactpersoonrelatie relatiecontactpersoon1",
    )
    TELEFOON_CONTACT = (
        "Telefoon contactpersoon",
        "telcontactpersoon telcontact telefooncontact telefoonnummercontactpersoon "
        "telnrcontactpersoon contactpersoontelefoon contacttelefoon contacttel "
        "contactpersoontel telefoonnrcontactpersoon mobielcontactpersoon noodnummer",
    )
    VERTEGENWOORDIGING = (
        "Vertegenwoordiging",
        "wettelijkevertegenwoordiging wettelijkvertegenwoordiger soortvertegenwoordiging",
    )
    TAALNIVEAU = "Taalniveau", "leesniveau niveautaal cefr"
    PICTOGRAMMEN = "Wil pictogrammen", "pictogrammen picto pictos wilpictos"
    VERHAAL = "Verhaal", "mijnverhaal eigenverhaal levensverhaal"
    BIJZONDERHEDEN = (
        "Bijzonderheden",
        "bijzonderheid opmerkingen opmerking aandachtspunten letop bijzonderhedenveiligheid "
        "veiligheid notities toelichting",
    )
    STATUS = "Status", "statusclient clientstatus"
    BSN = (
        "BSN (wordt nooit gelezen)",
        "bsn bsnnr bsnnummer burgerservicenummer burgerservicenr burgerserv sofi sofinr "
        "sofinummer socialefiscaalnummer sociaalfiscaalnummer bsnclient clientbsn bsnsofi "
        "bsnsofinummer persoonsnummerbsn bsno",
    )


_BY_HEADING = {heading: kolom for kolom in Kolom for heading in kolom.headings}
_ABOUT_THE_PERSON = re.compile(
    r"\b(van )?(de |het )?(cli[eë]nte?n?|deelnemers?|assistent-?medewerkers?|klant|kandidaat)\b",
    re.IGNORECASE,
)


def recognise(heading: str) -> Kolom | None:
    """The meaning of a heading, whatever its case, signs and diacritics; None when unknown."""
    without_remark = re.sub(r"\(.*?\)|\[.*?\]", " ", heading)
    bare = _ABOUT_THE_PERSON.sub(" ", without_remark)
    for form in (heading, without_remark, bare):
        kolom = _BY_HEADING.get(fold(form))
        if kolom is not None:
            return kolom
    if re.search(r"\bbsn\b|burger\s?service|sofi-?\s?n", heading, re.IGNORECASE):
        return Kolom.BSN
    return None
