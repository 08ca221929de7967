"""The kit every page is built of. A widget is given the Look and plain values, never the domain's
engine.
"""
