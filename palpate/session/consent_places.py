"""Which places of the body a consent is about, so that a no is seen where the hands would go."""

from collections.abc import Iterable
from typing import Final

from palpate.body import atlas

# Written out, so that a page that shows them need not read the atlas; a test compares. Inside the mouth, and
# what the atlas calls sensitive on the skin; sacrum, breastbone and lower belly by our own decision.
PLACES: Final[dict[str, tuple[str, ...]]] = {
    "mouth": (
        "hard_palate.L", "hard_palate.R", "soft_palate", "vomer_seam", "upper_teeth.L", "upper_teeth.R",
        "lower_teeth.L", "lower_teeth.R", "tongue", "floor_of_mouth.L", "floor_of_mouth.R", "inner_cheek.L",
        "inner_cheek.R",
    ),
    "intimate": (
        "buttock.L", "buttock.R", "chest_breast.L", "chest_breast.R", "coccyx", "groin.L", "groin.R",
        "hypogastric.L", "hypogastric.R", "perineum", "pubic", "sacrum", "sternum_lower",
    ),
}  # fmt: skip


def places(scope: str) -> tuple[str, ...]:
    """Ids of the regions that a scope is about, in the order of the atlas; none for most scopes."""
    return PLACES.get(scope, ())


def bases(ids: Iterable[str]) -> list[str]:
    """Places in few words: "groin, both sides", "shin, left (client's left)"; in the order of the atlas."""
    wanted = set(ids)
    said: dict[str, str] = {}
    for each in atlas().regions.values() if wanted else ():
        if each.id in wanted:
            both = each.mirror_id != each.id and each.mirror_id in wanted
            key, words = (each.base, f"{each.label}, both sides") if both else (each.id, each.said())
            said.setdefault(key, words)
    return list(said.values())
