"""Klaar voor vertrek: is all that the coming visits need on this laptop?"""
