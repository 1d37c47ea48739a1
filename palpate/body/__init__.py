"""Where: the body a reader meets.

The first chapter. It may import the ground only (errors, units, standing, when, words, rating, vocabulary).
"""

from palpate.body.side import Side
from palpate.body.site import DEPTHS, Site

__all__ = ["DEPTHS", "Side", "Site"]
