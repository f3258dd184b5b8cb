"""People to call about someone, in words and as a form."""

from __future__ import annotations

from collections.abc import Sequence

from jobcoach.domain.assistentmedewerker import Vertegenwoordiging
from jobcoach.domain.contact import Contactpersoon
from jobcoach.ui.assistentmedewerkers.delen_regel import CHANGE, Around, Regel, Soort
from jobcoach.ui.widgets.field_spec import FieldSpec, Line


def regel(one: Contactpersoon, around: Around) -> Regel:
    """One of them in words; who decides along is marked so."""
    decides = around.dossier.persoon.vertegenwoordiging
    relation = one.relatie
    if decides is not Vertegenwoordiging.GEEN and relation.casefold() == decides.label.casefold():
        relation = f"{relation}, beslist mee"
    return Regel(
        key=one.id,
        title=one.naam,
        lines=(" · ".join(part for part in (relation, one.telefoon or "geen nummer") if part),),
        deeds=((CHANGE, "Wijzigen"),),
    )


def lines(_form: str, _one: Contactpersoon, _around: Around) -> Sequence[Line]:
    """The fields of the form."""
    return (
        (FieldSpec("naam", "Naam van het contact"), FieldSpec("telefoon", "Telefoonnummer")),
        (
            FieldSpec(
                "relatie", "Relatie", help_text="Bijvoorbeeld moeder, mentor of woonbegeleider."
            ),
        ),
    )


def _begin(person: str, _around: Around) -> Contactpersoon:
    return Contactpersoon(id="", assistentmedewerker_id=person, naam="")


CONTACT = Soort(
    kind=Contactpersoon,
    noun="Contactpersoon",
    delen=lambda dossier: dossier.contactpersonen,
    regel=regel,
    lines=lines,
    begin=_begin,
    add_text="Contactpersoon toevoegen",
    nothing="Nog niemand. Wie kun je bellen als het niet goed gaat?",
)
