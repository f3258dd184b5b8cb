# language: nl
Functionaliteit: Een notitie schrijven
  Een jobcoach heeft tien minuten tussen twee bezoeken en schrijft op wat er was.

  Achtergrond:
    Gegeven Anna begeleidt Kim Jansen en Joost van der Velden
    En Anna heeft haar laptop ontgrendeld

  Scenario: Tussen twee bezoeken, zonder muis
    Als ze op Ctrl+N drukt
    En ze "kim" typt en op Enter drukt
    En ze "Kim telde zelf het geld na." typt
    En ze op Ctrl+Enter drukt
    Dan leest ze "Notitie over Kim Jansen ondertekend"
    En staat in het dossier van Kim de ondertekende notitie "Kim telde zelf het geld na."

  Scenario: De laptop gaat midden in een zin dicht
    Als ze op Ctrl+N drukt
    En ze "joost" typt en op Enter drukt
    En ze "Joost belde zelf af en" typt
    En ze Jobcoach sluit en opnieuw opent
    Dan staat op Vandaag een kladje over Joost
    En gaat ze daarin verder na "Joost belde zelf af en"
