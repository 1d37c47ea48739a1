"""Where: the body a reader meets.

The first chapter. It may import the ground only (errors, units, standing, when, words, rating, vocabulary).
Names need no numbers: only `surface` and what is built on it import numpy.
"""

from palpate.body.atlas import Atlas, atlas
from palpate.body.diaphragms import DIAPHRAGMS
from palpate.body.region import Region
from palpate.body.relations import Kind, Relation
from palpate.body.roles import ROLES
from palpate.body.side import Side
from palpate.body.site import DEPTHS, Site
from palpate.body.structure import Instance, Structure

__all__ = [
    "DEPTHS",
    "DIAPHRAGMS",
    "ROLES",
    "Atlas",
    "Instance",
    "Kind",
    "Region",
    "Relation",
    "Side",
    "Site",
    "Structure",
    "atlas",
]
