# language: nl
Functionaliteit: De ladder meten
  Samen met iemand kijken op welke trede het werk nu past.

  Achtergrond:
    Gegeven Anna begeleidt Kim Jansen en Joost van der Velden
    En Anna heeft haar laptop ontgrendeld

  Scenario: Onbetaald werk met eigen taken is trede 4
    Gegeven het dossier van Kim staat open bij Ladder
    Als ze op "Eerste beoordeling" drukt
    En ze "2" antwoordt op "Heeft Kim een arbeidscontract"
    En ze "1" antwoordt op "Vraag 2"
    Dan leest ze "Trede 4"
    Als ze op Ctrl+Enter drukt
    Dan leest ze "Ladderbeoordeling van Kim Jansen ingeleverd"
    En is Kim gemeten op trede 4
