"""Hold the Line: practise difficult customer calls."""

__version__ = "0.1.0"
