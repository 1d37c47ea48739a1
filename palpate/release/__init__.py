"""Letting go: the signs of it, how far it came, the charge before and after.

It may import the ground and the chapters up to `dialogue`. `completion` is imported from its module.
"""

from palpate.release.release import Release
from palpate.release.signs import SIGNS, Sign

__all__ = ["SIGNS", "Release", "Sign"]
