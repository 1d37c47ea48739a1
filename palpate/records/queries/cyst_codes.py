"""What the rows of energy cysts hold as codes, against the lists that know them."""

from __future__ import annotations

from collections.abc import Iterator

from palpate.body import DEPTHS, atlas
from palpate.body.tissues import TISSUES
from palpate.cyst import EVENT_BASES, FEELING_ANSWERS, QUALITIES, ROLES
from palpate.records.models import Cyst, Release, Sighting
from palpate.release.signs import SIGNS
from palpate.trauma import DIRECTIONS, VECTOR_BASES

SIDES = ("", "L", "R", "M")


def unknown(own: set[str]) -> list[str]:
    """A phrase for each code on a cyst, a sighting or a release that no list knows."""
    tables = {
        "depth": DEPTHS.codes,
        "tissue": TISSUES.codes,
        "role": ROLES.codes,
        "region": tuple(atlas().regions),
        "event_basis": EVENT_BASES.codes,
        "feeling_answer": FEELING_ANSWERS.codes,
    }
    found = set()
    for name, codes in tables.items():
        held = Cyst.objects.exclude(**{name: ""}).values_list(name, flat=True).distinct()
        found |= {f"the {name.replace('_', ' ')} of a cyst “{code}”" for code in set(held) - {*codes} - own}
    graded = {code for row in _json(Sighting, "qualities") for code in row}
    signs = {code for row in _json(Release, "signs") for code in row}
    found |= {f"the quality of a cyst “{code}”" for code in graded - {*QUALITIES.codes} - own}
    found |= {f"the sign of a release “{code}”" for code in signs - {*SIGNS.codes} - own}
    for vector in _json(Cyst, "vector"):
        words = {*vector["words"]} - {*DIRECTIONS.codes}
        found |= {f"the direction of a vector “{code}”" for code in words}
        if vector["basis"] not in VECTOR_BASES:
            found.add(f"the basis of a vector “{vector['basis']}”")
    return sorted(found)


def sides() -> list[str]:
    """Sides in vectors of force that are none."""
    said = {vector[name] for vector in _json(Cyst, "vector") for name in ("entry_side", "end_side")}
    return sorted(said - {*SIDES})


def _json(rows: type[Cyst] | type[Sighting] | type[Release], name: str) -> Iterator[dict]:  # type: ignore[type-arg]
    """The values of a JSON column that say something."""
    held = rows._default_manager.values_list(name, flat=True)
    return (value for value in held.iterator(chunk_size=500) if value)
