# language: nl
Functionaliteit: Hulp bij het schrijven
  Een jobcoach typt vaak hetzelfde, en vlug. Een kort woord wordt een hele zin, en een verkeerd
  woord is met één toets goed.

  Achtergrond:
    Gegeven Anna begeleidt Kim Jansen en Joost van der Velden
    En Anna heeft het tekstblok "ot": "{roepnaam} was op tijd."
    En Anna heeft haar laptop ontgrendeld

  Scenario: Een kort woord en Tab
    Als ze op Ctrl+N drukt
    En ze "kim" typt en op Enter drukt
    En ze "ot" typt
    En ze op Tab drukt
    En ze op Ctrl+Enter drukt
    Dan staat in het dossier van Kim de ondertekende notitie "Kim was op tijd."

  Scenario: Een verkeerd woord, zonder muis
    Als ze op Ctrl+N drukt
    En ze "kim" typt en op Enter drukt
    En ze "De geitne zijn gevoerd." typt
    En ze op F7 drukt bij het woord "geitne" en "geiten" kiest
    En ze op Ctrl+Enter drukt
    Dan staat in het dossier van Kim de ondertekende notitie "De geiten zijn gevoerd."

  Scenario: Een woord dat in geen woordenboek staat
    Als ze op Ctrl+N drukt
    En ze "kim" typt en op Enter drukt
    En ze "Met Mekkietje gewandeld." typt
    En ze op F7 drukt bij het woord "Mekkietje" en "Toevoegen aan mijn woorden" kiest
    En ze op Ctrl+Enter drukt
    Dan staat "Mekkietje" bij de woorden van Anna
