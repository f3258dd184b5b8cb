"""The screen Notitie: write down what happened with one person."""
