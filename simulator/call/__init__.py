"""The call itself: pure rules and values (floor 0). Imports nothing but the standard library and
pydantic.
"""
