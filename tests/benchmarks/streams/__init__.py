"""How soon a streamed reply can be seen and spoken, beside others on the same stream."""

from tests.characters.moments import Moment, all_moments

MEASURED = 20


def moments() -> list[Moment]:
    """The fixed set: every fifth of the replies written in a model's place."""
    return all_moments()[:: len(all_moments()) // MEASURED][:MEASURED]
