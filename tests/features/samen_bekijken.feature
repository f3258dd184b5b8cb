# language: nl
Functionaliteit: Samen bekijken en afspreken
  Op een scherm voor twee vertelt iemand hoe het gaat, en neemt mee wat is afgesproken.

  Achtergrond:
    Gegeven Anna begeleidt Kim Jansen en Joost van der Velden
    En Anna heeft haar laptop ontgrendeld

  Scenario: Kim vertelt, spreekt iets af en neemt het mee
    Gegeven het dossier van Kim staat open bij Overzicht
    Als ze op Ctrl+G drukt
    En ze samen "2" antwoorden op "Hoe gaat het, Kim?"
    Dan staat er niets over Joost op het scherm
    Als ze samen verder gaan naar "Wat spreken we af?"
    En ze "Ik leer met de bus" typt
    En ze samen verder gaan naar "Vertel in je eigen woorden: wat hebben we afgesproken?"
    En ze samen "2" antwoorden op "Vertel in je eigen woorden: wat hebben we afgesproken?"
    Dan leest ze "Zeg het nog een keer"
    Als ze samen verder gaan naar "Klaar. Dit hebben we afgesproken"
    En ze het papier bewaart
    Dan staat in de PDF "Ik leer met de bus"
    Als ze op "Terug naar mijn werk" drukt
    Dan leest ze "Afgesproken vandaag"

  Scenario: Even weg van de laptop, midden in het gesprek
    Gegeven het dossier van Kim staat open bij Overzicht
    Als ze op Ctrl+G drukt
    En ze samen "2" antwoorden op "Hoe gaat het, Kim?"
    En ze samen verder gaan naar "Wat spreken we af?"
    En ze "Ik leer met de bus" typt
    En ze haar laptop vergrendelt
    Dan leest ze nergens "Ik leer met de bus"
    Als ze haar wachtwoordzin invult
    Dan leest ze "Wat spreken we af?"
    En staat er niets over Joost op het scherm
    En leest ze "Ik leer met de bus"
