"""What did these words do? Text to moves, with the words that made them."""

from simulator.listening.embedded import EmbeddedListener
from simulator.listening.labels import BadLineError, label_lines

__all__ = ["BadLineError", "EmbeddedListener", "label_lines"]
