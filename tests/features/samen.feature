# language: nl
Functionaliteit: Samenwerken op twee laptops
  Wat een coach zonder netwerk opschrijft, leest de teamleider zodra er weer netwerk is.

  Scenario: Een notitie uit de schuur bereikt de teamleider
    Gegeven een organisatie met een server
    En Anna is daar jobcoach en begeleidt Kim Jansen
    En Lea is daar teamleider
    En er is geen netwerk
    Als Anna haar laptop ontgrendelt
    En ze op Ctrl+N drukt
    En ze "kim" typt en op Enter drukt
    En ze "Kim voerde alleen de geiten." typt
    En ze op Ctrl+Enter drukt
    En ze op F5 drukt
    Dan leest ze "Offline"
    Als er weer netwerk is
    En ze op F5 drukt
    Dan leest ze "Gesynchroniseerd"
    Als Lea haar laptop ontgrendelt
    En ze op F5 drukt
    En ze op Ctrl+K drukt
    En ze "geiten" typt
    Dan vindt ze "Kim voerde alleen de geiten."
