# language: nl
Functionaliteit: De agenda
  Wie een bezoek wil plannen, ziet de week en zet het erin; verplaatsen kan ook zonder muis.

  Scenario: Het volgende bezoek plannen en verplaatsen
    Gegeven Anna begeleidt Kim Jansen en Joost van der Velden
    En er is een werkpost "De Kleine Weide"
    En Anna heeft haar laptop ontgrendeld
    Als ze op "Agenda" drukt
    En ze volgende week op maandag een bezoek plant om "9u30"
    Dan leest ze "1 bezoek"
    En staat volgende week maandag om 09:30 een bezoek aan "De Kleine Weide" in de agenda
    Als ze het bezoek een dag en een kwartier later zet
    Dan staat volgende week dinsdag om 09:45 een bezoek aan "De Kleine Weide" in de agenda
    Als ze op "Ongedaan maken" drukt
    Dan staat volgende week maandag om 09:30 een bezoek aan "De Kleine Weide" in de agenda
