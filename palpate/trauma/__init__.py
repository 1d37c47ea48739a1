"""What went in: events as the client tells them, and the path a force is said to have taken.

It may import the ground, `body` and `tissue`.
"""

from palpate.trauma.history import LABEL, History, Trauma
from palpate.trauma.kinds import KINDS, Kind
from palpate.trauma.vector import ForceVector

__all__ = ["KINDS", "LABEL", "ForceVector", "History", "Kind", "Trauma"]
