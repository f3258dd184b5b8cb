"""A list of persons from another system, understood cell by cell, with every doubt written down."""
