# language: nl
Functionaliteit: Iets terugvinden
  Wie iets zoekt, typt een woord: over alle mensen en alle notities.

  Achtergrond:
    Gegeven Anna begeleidt Kim Jansen en Joost van der Velden
    En er is een notitie over Joost: "Samen de kassa geoefend, dat ging goed."
    En Anna heeft haar laptop ontgrendeld

  Scenario: Een notitie vinden met een woord eruit
    Als ze op Ctrl+K drukt
    En ze "kassa" typt
    Dan vindt ze "Samen de kassa geoefend"
    Als ze op Enter drukt
    Dan leest ze het dossier van Joost van der Velden

  Scenario: Iemand vinden met drie letters
    Als ze op Ctrl+K drukt
    En ze "kim" typt
    Dan vindt ze "Kim Jansen"
    Als ze op Enter drukt
    Dan leest ze het dossier van Kim Jansen
