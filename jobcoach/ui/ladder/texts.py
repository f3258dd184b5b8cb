"""The questions of the ladder and what they mean, in our own words, with an everyday example.

They follow the criteria of the six treden as published by disk-eindhoven.nl, soci-com.nl and
arbeidsdeskundigen.nl. `{naam}` stands for the roepnaam of the person.
"""

from __future__ import annotations

from dataclasses import dataclass

from jobcoach.domain.ladder import Trede, Vraag


@dataclass(frozen=True, slots=True)
class Vraagtekst:
    """One question as it is asked."""

    vraag: str
    kort: str
    """The same in a few words, for the path to the trede."""
    uitleg: str
    voorbeeld: str


BRON = (
    "De vragen zijn afgeleid van de gepubliceerde criteria van de Participatieladder "
    "(werk & meedoen). Bronnen: disk-eindhoven.nl, soci-com.nl en arbeidsdeskundigen.nl. "
    "De landelijke vragenlijst zelf was niet beschikbaar."
)
ONDERSTEUNING = "Betaald werk: is er ondersteuning bij?"
"""Above the six questions V2a to V2f."""

VRAGEN = {
    Vraag.V1: Vraagtekst(
        vraag="Heeft {naam} een arbeidscontract, of werkt {naam} als zzp’er?",
        kort="Arbeidscontract of zzp",
        uitleg="Bij een arbeidscontract spreek je met een werkgever af dat je werkt en daar loon "
        "voor krijgt. Een contract voor beschut werk of via de Wsw telt ook. Een zzp’er werkt "
        "voor zichzelf. Vrijwilligerswerk, dagbesteding, een stage en een proefplaatsing zijn "
        "geen contract.",
        voorbeeld="Anouk maakt drie dagen per week schoon in een hotel en krijgt loon: ja. "
        "Peter helpt in de kringloopwinkel en krijgt een vrijwilligersvergoeding: nee.",
    ),
    Vraag.V2A: Vraagtekst(
        vraag="Krijgt {naam} naast het loon een aanvullende uitkering?",
        kort="Aanvullende uitkering",
        uitleg="Het loon is dan niet genoeg, of {naam} kan niet alle uren werken. Daarom komt er "
        "een uitkering bij, bijvoorbeeld van de gemeente of van UWV.",
        voorbeeld="Noor werkt twaalf uur in een bloemenwinkel. De gemeente vult haar loon elke "
        "maand aan: ja.",
    ),
    Vraag.V2B: Vraagtekst(
        vraag="Is er een regeling van de gemeente bij dit werk, zoals loonkostensubsidie?",
        kort="Regeling van de gemeente",
        uitleg="Bij loonkostensubsidie betaalt de gemeente een deel van het loon aan de "
        "werkgever. Andere hulpmiddelen die de gemeente inzet om dit werk mogelijk te maken, "
        "tellen ook.",
        voorbeeld="Joris vult vakken in de supermarkt. De gemeente betaalt een deel van zijn "
        "loon: ja.",
    ),
    Vraag.V2C: Vraagtekst(
        vraag="Werkt {naam} via de Wsw of in beschut werk?",
        kort="Wsw of beschut werk",
        uitleg="De Wsw is de sociale werkvoorziening van vroeger; wie erin zat, mocht blijven. "
        "Beschut werk is een baan met contract, met veel begeleiding of aanpassingen.",
        voorbeeld="Els pakt doosjes in bij het werkbedrijf. Ze heeft een contract voor beschut "
        "werk: ja.",
    ),
    Vraag.V2D: Vraagtekst(
        vraag="Krijgt {naam} begeleiding van iemand anders dan de leidinggevende of collega’s?",
        kort="Begeleiding door anderen, zoals een jobcoach",
        uitleg="Bijvoorbeeld van een jobcoach. Is de begeleiding eigenlijk klaar en staat er "
        "alleen voor de vorm nog nazorg op papier, dan telt dat niet.",
        voorbeeld="De jobcoach komt elke twee weken langs bij Ahmed in het magazijn: ja. "
        "Bij Linda belt de jobcoach nog één keer per jaar: nee.",
    ),
    Vraag.V2E: Vraagtekst(
        vraag="Volgt {naam} naast het werk een inburgering of educatie?",
        kort="Inburgering of educatie naast het werk",
        uitleg="Educatie is leren wat je in het dagelijks leven nodig hebt, zoals taal, rekenen "
        "of omgaan met een computer.",
        voorbeeld="Selam werkt in een keuken en gaat twee avonden per week naar taalles voor de "
        "inburgering: ja.",
    ),
    Vraag.V2F: Vraagtekst(
        vraag="Leert {naam} met werk erbij, zoals in de bbl, en is er nog geen startkwalificatie?",
        kort="Bbl of andere opleiding met werk",
        uitleg="In de bbl werk je en ga je daarnaast naar school. Een startkwalificatie is een "
        "diploma havo, vwo, of mbo niveau 2 of hoger. Heeft {naam} al zo’n diploma, dan is het "
        "antwoord nee.",
        voorbeeld="Daan werkt vier dagen bij een hovenier en gaat een dag naar school. Een "
        "diploma heeft hij nog niet: ja.",
    ),
    Vraag.V3: Vraagtekst(
        vraag="Doet {naam} elke week onbetaald werk waar anderen op rekenen?",
        kort="Elke week onbetaalde taken met verantwoordelijkheid",
        uitleg="Het gaat om taken met verantwoordelijkheid richting anderen, minstens één keer "
        "per week, samen met mensen in het echt. Zoals vrijwilligerswerk, een stage of een "
        "proefplaatsing. Ook op de dagbesteding kan iemand zulke taken hebben. Vraag je af: "
        "komt {naam} niet, moet een ander het dan doen?",
        voorbeeld="Sanne voert drie ochtenden per week de dieren op de kinderboerderij. Is ze "
        "er niet, dan moet een ander het doen: ja. Marco schildert mee als hij zin heeft: nee.",
    ),
    Vraag.V4: Vraagtekst(
        vraag="Doet {naam} elke week mee aan iets wat georganiseerd is, samen met anderen?",
        kort="Elke week een georganiseerde activiteit",
        uitleg="Iemand anders regelt het en er is een vaste tijd: een cursus, een club, of "
        "dagbesteding zonder eigen taken. Minstens één keer per week, en in het echt. Alleen "
        "online telt niet.",
        voorbeeld="Wout gaat elke dinsdag naar de kookclub in het buurthuis: ja. Hij kijkt elke "
        "week een les op internet: nee.",
    ),
    Vraag.V5: Vraagtekst(
        vraag="Ziet {naam} elke week mensen van buiten het huishouden, voor meer dan iets regelen?",
        kort="Elke week contact met mensen van buiten het huis",
        uitleg="Een praatje, een bezoek, samen iets doen: minstens één keer per week en in het "
        "echt. De winkel, een hulpverlener, bellen en internet tellen niet. Wie in hetzelfde "
        "huis woont ook niet.",
        voorbeeld="Ali drinkt elke woensdag koffie bij de buurvrouw: ja. Ineke komt alleen "
        "buiten voor boodschappen: nee.",
    ),
}

TREDEN = {
    Trede.GEISOLEERD: "Contact met huisgenoten, of alleen om iets te regelen, of online.",
    Trede.SOCIALE_CONTACTEN: "Elke week mensen zien van buiten het huishouden.",
    Trede.GEORGANISEERDE_ACTIVITEITEN: "Elke week meedoen aan iets wat georganiseerd is.",
    Trede.ONBETAALD_WERK: "Elke week taken doen waar anderen op rekenen, zonder contract.",
    Trede.BETAALD_MET_ONDERSTEUNING: "Een contract of zzp, met ondersteuning erbij.",
    Trede.BETAALD_WERK: "Een contract of zzp, zonder ondersteuning van buiten het werk.",
}

GROEI = (
    "Dit is geen officiële trede. Het laat zien hoe iemand groeit, ook als de trede gelijk blijft."
)
TAAKVERANTWOORDELIJKHEID = {
    1: "doet een taak samen met iemand",
    2: "doet een deel van een taak alleen",
    3: "doet een hele taak alleen",
    4: "werkt alleen en vraagt zelf om hulp",
    5: "staat in voor een taak, ook naar anderen",
}
EIGEN_TREDE = "De trede volgt uit de antwoorden. Kies je een andere, leg dan uit waarom."
EIGEN_TREDE_OPEN = (
    "Er volgt nog geen trede uit de antwoorden. Kies je er zelf een, leg dan uit waarom."
)
