# language: nl
Functionaliteit: Een rapport maken
  Voor het gesprek met de gemeente: wat er de afgelopen tijd gebeurde, op papier.

  Scenario: Een rapport over Joost bewaren als PDF
    Gegeven Anna begeleidt Kim Jansen en Joost van der Velden
    En er is een notitie over Joost: "Samen de kassa geoefend, dat ging goed."
    En Anna heeft haar laptop ontgrendeld
    Als ze op "Rapporten" drukt
    En ze "joost" typt en op Enter drukt
    En ze op "Maak rapport" drukt
    Dan leest ze "Bewaar als PDF…"
    Als ze het rapport bewaart
    Dan staat in de PDF "Velden"
    En staat in de PDF "kassa"
