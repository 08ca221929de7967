"""`python -m simulator.library` writes the JSON Schema of scenarios beside those that ship."""

from simulator import paths
from simulator.library import schema

schema.write(paths.scenarios())
