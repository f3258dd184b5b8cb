# language: nl
Functionaliteit: Een bezoek opschrijven
  Een rondje langs iedereen op de werkpost, in één keer opgeschreven.

  Achtergrond:
    Gegeven Anna begeleidt Kim Jansen en Joost van der Velden
    En Joost en Kim werken bij De Kleine Weide
    En Anna gaat daar vandaag op bezoek
    En Anna heeft haar laptop ontgrendeld

  Scenario: Voor iedereen een regel, en één keer ondertekenen
    Als ze op Ctrl+1 drukt
    En ze op Enter drukt
    Dan schrijft ze over Joost
    Als ze "Veegde de stal." typt
    En ze op Tab drukt
    Dan schrijft ze over Kim
    Als ze "Voerde de geiten." typt
    En ze op Ctrl+Enter drukt
    Dan leest ze "Bezoek bewaard: 2 notities"
    En staat in het dossier van Joost de ondertekende notitie "Veegde de stal."
    En staat in het dossier van Kim de ondertekende notitie "Voerde de geiten."
