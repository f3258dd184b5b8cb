# language: nl
Functionaliteit: Klaar voor vertrek
  Voor ze naar een plek zonder internet rijdt, weet een coach of alles op haar laptop staat.

  Scenario: Wat nog mist, haalt één knop op
    Gegeven een organisatie met een server
    En Anna is daar jobcoach en begeleidt Kim Jansen
    En er is geen netwerk
    Als Anna haar laptop ontgrendelt
    En ze op Ctrl+N drukt
    En ze "kim" typt en op Enter drukt
    En ze "Kim voerde alleen de geiten." typt
    En ze op Ctrl+Enter drukt
    En ze op "Vandaag" drukt
    Dan leest ze "Nog niet klaar voor vertrek: 1 punt"
    Als ze op Ctrl+R drukt
    Dan leest ze "Nog te versturen"
    Als er weer netwerk is
    En ze op "Haal alles op" drukt
    Dan leest ze "Je kunt op pad"
