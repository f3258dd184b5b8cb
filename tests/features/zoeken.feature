# language: nl
Functionaliteit: Zoeken en openen
  Wie iets zoekt, kiest over wie, welke soort en welke tijd, en komt uit waar het staat.

  Achtergrond:
    Gegeven Anna begeleidt Kim Jansen en Joost van der Velden
    En er is een notitie over Joost: "Met de bus naar het café geweest."
    En er is een notitie over Kim: "In het café de kassa geoefend."
    En Kim heeft het doel "Zelf naar het café"
    En Anna heeft haar laptop ontgrendeld

  Scenario: Over één persoon zoeken, openen en terug
    Als ze op Ctrl+K drukt
    En ze "@kim cafe" typt
    Dan vindt ze "In het café de kassa geoefend"
    En vindt ze "Zelf naar het café"
    En vindt ze niet "Met de bus"
    Als ze op Enter drukt
    Dan is "café" gemarkeerd in de notitie "In het café de kassa geoefend."
    Als ze op Alt+Left drukt
    Dan vindt ze "In het café de kassa geoefend"

  Scenario: In een periode is er niets, daarbuiten wel
    Als ze op Ctrl+K drukt
    En ze "bus" typt
    En ze de periode "Van … tot …" kiest en tot "1-1-2020" zoekt
    Dan leest ze "Niets gevonden voor ‘bus’"
    En vindt ze "Wel 1 buiten deze periode"
    Als ze teruggaat naar het zoekveld en op Enter drukt
    Dan vindt ze "Met de bus naar het café geweest"
