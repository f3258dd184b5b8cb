# language: nl
Functionaliteit: Aanwezigheid invullen
  Eén letter zegt of iemand er was.

  Achtergrond:
    Gegeven Anna begeleidt Kim Jansen en Joost van der Velden
    En Joost en Kim werken bij De Kleine Weide
    En Anna heeft haar laptop ontgrendeld

  Scenario: Kim is ziek
    Gegeven het dossier van Kim staat open bij Aanwezigheid
    Als ze op Tab drukt tot ze bij de week is
    En ze op Z drukt
    Dan is Kim vandaag ziek gemeld

  Scenario: Een verkeerde letter neem je terug
    Gegeven het dossier van Kim staat open bij Aanwezigheid
    Als ze op Tab drukt tot ze bij de week is
    En ze op Z drukt
    En ze op Ctrl+Z drukt
    Dan is over Kim vandaag niets ingevuld
