"""What stayed: the energy cyst, a concept of the practice.

It may import the ground and the chapters up to `trauma`.
"""

from palpate.cyst.energy_cyst import EnergyCyst
from palpate.cyst.qualities import QUALITIES, ROLES, graded
from palpate.cyst.sightings import Sighting, by_observer, in_order
from palpate.cyst.states import STATES, State

__all__ = [
    "QUALITIES",
    "ROLES",
    "STATES",
    "EnergyCyst",
    "Sighting",
    "State",
    "by_observer",
    "graded",
    "in_order",
]
