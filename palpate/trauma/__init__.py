"""What went in: events as the client tells them, and the path a force is said to have taken.

It may import the ground, `body` and `tissue`.
"""

from palpate.trauma.direction import DIRECTIONS
from palpate.trauma.history import LABEL, History, Trauma
from palpate.trauma.kinds import KINDS, Kind
from palpate.trauma.vector import VECTOR_BASES, ForceVector, force_vector, stored_vector

__all__ = [
    "DIRECTIONS",
    "KINDS",
    "LABEL",
    "VECTOR_BASES",
    "ForceVector",
    "History",
    "Kind",
    "Trauma",
    "force_vector",
    "stored_vector",
]
