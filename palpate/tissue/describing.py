"""What a body holds, for whoever wants to know before asking it anything."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from palpate.body import atlas
from palpate.tissue.model import TissueModel
from palpate.tissue.naming import find, said, structure_id
from palpate.tissue.telling import CAPTION

LAYERS_THAT_HOLD: Final = ("muscle",)


def describe(body: TissueModel, structure: str | None = None) -> dict[str, Any]:
    """Counts, coordinates and structures of a body; or one structure with its fascicles and moment arms.

    `unknown` names the muscles of the atlas that this body has none of: silence about them is no answer.
    """
    if structure is not None:
        return _one(body, find(structure, body))
    known = {structure_id(key) for key in body.keys}
    holding = [each for each in atlas().structures.values() if each.layer in LAYERS_THAT_HOLD]
    return {
        "posture": body.posture,
        "fascicles": len(body.names),
        "coordinates": list(body.coords),
        "contacts": body.contacts.shape[1],
        "mass_kg": body.mass_total,
        "structures": [_line(body, number) for number in range(len(body.keys))],
        "unknown": sorted(each.id for each in holding if each.id not in known),
    }


def say(found: dict[str, Any]) -> tuple[str, ...]:
    """What `describe` found, in sentences, and the caption."""
    if "structures" in found:
        return (
            f"This body, {found['posture']}, has {found['fascicles']} fascicles in "
            f"{len(found['structures'])} structures, over {len(found['coordinates'])} coordinates.",
            f"Of {len(found['unknown'])} muscles of the atlas it knows nothing: nothing can hold there.",
            CAPTION,
        )
    arms = found["moment_arms"]
    most = sorted(arms, key=lambda each: -abs(arms[each]))[:3]
    words = ", ".join(each.replace("_", " ") for each in most)
    return (
        f"{found['said'][0].upper()}{found['said'][1:]} has {found['fascicles']} fascicles and a strength of "
        f"{found['strength_n']:.0f} N in the model; it acts most at: {words}.",
        f"Source: {found['source']}.",
        CAPTION,
    )


def _line(body: TissueModel, number: int) -> dict[str, Any]:
    chosen = body.fascicles(number)
    return {
        "key": body.keys[number],
        "said": said(body.keys[number]),
        "palpable": bool(body.palpable[number]),
        "region": body.region[number],
        "fascicles": len(chosen),
        "strength_n": float(body.F0[chosen].sum()),
    }


def _one(body: TissueModel, key: str) -> dict[str, Any]:
    number = body.keys.index(key)
    chosen = body.fascicles(number)
    strength = body.F[chosen]
    arms = -(body.R[:, chosen] @ strength) / strength.sum()
    crossed = np.flatnonzero(np.abs(body.R[:, chosen]).max(axis=1) > 0)
    sources = body.provenance.get("structures", {})
    return _line(body, number) | {
        "posture": body.posture,
        "names": [body.names[each] for each in chosen],
        "moment_arms": {body.coords[j]: float(arms[j]) for j in crossed},
        "source": sources.get(structure_id(key), body.provenance.get("source", "")),
    }
