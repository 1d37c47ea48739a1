"""What stayed: the energy cyst, a concept of the practice.

It may import the ground and the chapters up to `trauma`.
"""

from palpate.cyst.energy_cyst import EnergyCyst
from palpate.cyst.events import EVENT_BASES, belongs
from palpate.cyst.feeling import FEELING_ANSWERS, felt
from palpate.cyst.qualities import QUALITIES, ROLES, graded
from palpate.cyst.sightings import Sighting, by_observer, in_order
from palpate.cyst.states import STATES, State, not_rechecked

__all__ = [
    "EVENT_BASES",
    "FEELING_ANSWERS",
    "QUALITIES",
    "ROLES",
    "STATES",
    "EnergyCyst",
    "Sighting",
    "State",
    "belongs",
    "by_observer",
    "felt",
    "graded",
    "in_order",
    "not_rechecked",
]
