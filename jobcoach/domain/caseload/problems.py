"""Everything there can be to say about a cell, a row or a column of an imported list, in Dutch.

These are the field's own terms in a report that travels with the list, so they stand with the
rules that use them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Outcome(Enum):
    """What was done about it."""

    ROW_SKIPPED = "rij overgeslagen"
    LEFT_EMPTY = "waarde leeg gelaten"
    LEFT_AS_IT_WAS = "bestaande waarde gebleven"
    TAKEN_OVER = "overgenomen"
    FROM_OTHER_ROWS = "waarde uit andere rijen gebruikt"
    COLUMN_LEFT_OUT = "kolom niet gelezen"
    SHEET_LEFT_OUT = "tabblad niet gelezen"


class Reason(Enum):
    """What is the matter, as a Dutch sentence; `{}` is the place of the detail."""

    # the list as a whole
    BSN_COLUMN = "Een BSN wordt nooit gelezen."
    SEEMS_BSN_COLUMN = "Deze getallen lijken BSN's. Een BSN wordt nooit gelezen."
    UNKNOWN_COLUMN = "Deze kop kennen we niet."
    SAME_MEANING = "Deze kolom betekent hetzelfde als '{}'; die is gelezen."
    TOO_WIDE = "Verder naar rechts staat nog iets. Alleen de eerste {} kolommen zijn gelezen."
    CHOSEN_NOT_TO_READ = "Deze kolom is uitgezet."
    OTHER_SHEET = "Er is één tabblad gelezen; '{}' niet."

    # rows
    EMPTY_ROW = "Lege rij."
    EMPTY_ROWS = "Lege rijen tot en met rij {}."
    TOTALS = "Dit is een regel met totalen, geen persoon."
    HEADINGS_AGAIN = "Hier staan de koppen nog een keer."
    MORE_CELLS_THAN_HEADINGS = "Deze rij heeft meer cellen dan er koppen zijn; ze is verschoven."
    NO_ACHTERNAAM = "Zonder achternaam weten we niet wie dit is."
    NO_ROEPNAAM = "Zonder roepnaam en voornamen weten we niet wie dit is."
    DOUBLE = "Dubbel: staat ook in rij {}."
    FURTHER_PLAATSING = (
        "Deze persoon staat ook in rij {}. Van deze rij is alleen de plaatsing overgenomen."
    )
    PERHAPS_DOUBLE = "Misschien dubbel: rij {} heeft dezelfde naam, en een geboortedatum ontbreekt."

    # any value
    PLACEHOLDER = "Dit is een invulwoord en geen waarde."
    FORMULA = "Dit is een formule. Formules worden nooit gelezen of uitgerekend."
    FORMULA_FAILED = "De spreadsheet geeft hier zelf een fout."
    TOO_LONG = "Deze tekst is langer dan {} tekens."
    UNREADABLE_SIGN = "In deze tekst staat een teken dat niet te lezen is."
    DATE_AS_TEXT = "Hier staat een datum, maar dat hoort hier niet."
    BSN_IN_TEXT = "Er stond een BSN in deze tekst; dat is weggelaten."
    SEEMS_BSN = "Dit lijkt een BSN. Een BSN wordt nooit gelezen."
    UNKNOWN_WORD = "Dit woord kennen we hier niet."
    NO_NUMBER = "Dit is geen bruikbaar getal."
    SHORTENED_NUMBER = "De spreadsheet heeft dit nummer afgekort; het hele nummer is weg."

    # dates
    NO_DATE = "Dit kunnen we niet als datum lezen."
    NO_SUCH_DAY = "Deze dag bestaat niet (we lezen dag-maand-jaar)."
    IN_THE_FUTURE = "Deze datum ligt in de toekomst."
    TOO_FAR_AWAY = "Dit jaar ligt te ver weg."
    TWO_DIGIT_YEAR = "Een jaar in twee cijfers: gelezen als {}."
    SERIAL_NUMBER = "Een getal in een kolom met datums: gelezen als {}."
    NO_GEBOORTEDATUM = "De geboortedatum ontbreekt."

    # the person
    NAME_READ_AS = "Deze naam is gelezen als {}."
    POSTCODE = "Een postcode is vier cijfers en twee letters."
    FIRST_ZERO = "De eerste nul was weg: gelezen als {}."
    SEVERAL_REPRESENTATIVES = "Er staat meer dan één vertegenwoordiger."
    CONTACT_WITHOUT_NAME = "De contactpersoon heeft geen naam; de relatie is als naam gebruikt."
    CONTACT_UNKNOWN = "Bij dit nummer staat geen naam en geen relatie."

    # werkpost and plaatsing
    CAPACITEIT = "Op een werkpost is plaats voor 3 tot 8 personen."
    WERKPOST_DIFFERS = "Andere rijen van deze werkpost zeggen '{}'."
    NO_WERKPOST = "Zonder werkpost is er geen plaatsing."
    NO_SOORT_PLAATSING = "Zonder bekende soort is er geen plaatsing."
    SOORT_PLAATSING_ASSUMED = "De soort plaatsing ontbreekt: ingevuld als {}. Kijk dit na."
    PLAATSING_ENDS_BEFORE_START = "Het einde ligt voor het begin; er is geen plaatsing overgenomen."
    DAGDELEN = "Hier kunnen we geen dagdelen uit lezen."
    WHOLE_DAYS = "Hele dagen zijn gelezen als {}."

    # voorziening
    VOORZIENING_ENDS_BEFORE_START = (
        "Het einde ligt voor het begin; er is geen voorziening overgenomen."
    )
    NO_WET = "Zonder bekende wet is er geen voorziening."
    WMO_MAATWERK = "'Wmo' met een indicatie is gelezen als Wmo maatwerk."
    WMO_ALGEMEEN = "'Wmo' zonder indicatie is gelezen als Wmo algemeen/beschikkingsvrij."

    # ladder
    TREDE = "Een trede is een heel getal van 1 tot en met 6."
    TREDE_OTHER_LABEL = "Het getal en de woorden wijzen op een andere trede."
    TREDE_READ_AS = "Gelezen als trede {}."
    TREDE_WITHOUT_DATE = "Een trede zonder datum van meten is geen meting."
    DATE_WITHOUT_TREDE = "Er is een datum van meten, maar geen trede."

    # what only the organisation's own data can tell
    UNKNOWN_WERKTEAM = "Dit werkteam is er niet in de organisatie."
    UNKNOWN_JOBCOACH = "Deze jobcoach is er niet in de organisatie."
    NOT_YOUR_WERKTEAM = "Dit is niet jouw werkteam. Laat je beheerder deze persoon overnemen."
    JOBCOACH_ELSEWHERE = "Deze jobcoach werkt niet in dit werkteam. Je beheerder kan dat regelen."
    OTHER_JOBCOACH = "Deze persoon heeft al een andere jobcoach. Regel dit met een overdracht."
    PERHAPS_KNOWN = (
        "Misschien al bekend: er is iemand met dezelfde naam, en een geboortedatum ontbreekt. "
        "Kijk dit na."
    )
    PERSON_OUT_OF_SIGHT = (
        "Deze persoon is al eens overgenomen, maar staat nu niet zichtbaar op deze laptop."
    )
    ONLY_READ = "Dit mag je bekijken, maar niet veranderen; alles is gebleven zoals het was."
    WERKPOST_OUT_OF_SIGHT = (
        "Deze werkpost is al eens overgenomen, maar staat nu niet zichtbaar op deze laptop."
    )
    CHANGED_IN_PROGRAM = "Hier is in Jobcoach zelf iets anders ingevuld; dat is gebleven."
    THROWN_AWAY = "Dit is in Jobcoach weggegooid; dat is zo gebleven."
    BEGIN_MOVED = (
        "Dezelfde plaatsing begon in Jobcoach op {}. De begindatum is aangepast; er is geen "
        "tweede plaatsing gemaakt."
    )


ONCE_PER_COLUMN = frozenset(
    {
        Reason.TWO_DIGIT_YEAR,
        Reason.SERIAL_NUMBER,
        Reason.WHOLE_DAYS,
        Reason.WMO_MAATWERK,
        Reason.WMO_ALGEMEEN,
        Reason.SOORT_PLAATSING_ASSUMED,
    }
)
"""How a whole column was understood: said for its first row, with how many rows are like it."""

ONCE_PER_VALUE = frozenset({Reason.UNKNOWN_WERKTEAM, Reason.UNKNOWN_JOBCOACH})
"""What the organisation does not know: said for the first row that names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Importprobleem:
    """One thing that someone who hands over a list should know."""

    row: int
    """As the spreadsheet shows it; of a column or a sheet the row with the headings."""
    column: str
    """The heading; empty when it is about the whole row."""
    value: str
    """What stood there, on one line and at most 80 characters; never a BSN."""
    reason: Reason
    outcome: Outcome
    detail: str = ""
    like_it: int = 0
    """Further rows with the same remark about this column, or about this value in it."""

    @property
    def problem(self) -> str:
        """What is the matter, in a full sentence."""
        sentence = self.reason.value.format(self.detail)
        if not self.like_it:
            return sentence
        rows = "rij" if self.like_it == 1 else "rijen"
        return f"{sentence[:-1]} (en zo in nog {self.like_it} {rows})."

    @property
    def cells(self) -> tuple[int, str, str, str, str]:
        """What stands under REPORT_HEADINGS."""
        return self.row, self.column, self.value, self.problem, self.outcome.value


REPORT_HEADINGS = ("rij", "kolom", "waarde", "probleem", "gevolg")
"""Above the remarks in a file that travels with the list."""
