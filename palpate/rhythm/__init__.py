"""What the hands feel move: a rhythm, its gradual pauses and its abrupt stops.

It may import the ground and the chapters up to `cyst`, but not `accommodation`, which stands on the same
floor.
"""

from palpate.rhythm.significance import COINCIDED, Significance, together
from palpate.rhythm.still_point import StillPoint

__all__ = ["COINCIDED", "Significance", "StillPoint", "together"]
