"""Language models, where a user wants one: which, who is made with it, and what it comes to."""

from simulator.models.models import Makers, Models

__all__ = ["Makers", "Models"]
