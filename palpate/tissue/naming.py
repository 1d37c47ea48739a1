"""Which structure of a body somebody means by a few words."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from palpate.body import Structure, atlas
from palpate.errors import NotPhysical
from palpate.tissue.model import TissueModel

_SIDES: Final = {"L": "left", "R": "right", "M": "middle"}
_OFFERED: Final = 5


def find(text: str, body: TissueModel) -> str:
    """The key of the one structure that is meant, such as mus.psoas_major.R for "right psoas".

    Raises
    ------
    NotPhysical
        With the code UNKNOWN_NAME (nearest names offered), AMBIGUOUS (what it may be), or NOT_MODELLED (the
        atlas knows it, this body does not).
    """
    if text in body.keys:
        return text
    fitting = _under(text.strip(), body)
    for found in atlas().find(text, limit=_OFFERED) if not fitting else ():
        if not isinstance(found.thing, Structure):
            continue
        side = str(found.side) if found.side and found.thing.paired else ""
        known = [key for key in body.keys if structure_id(key) == found.thing.id]
        if known:
            fitting = _of_part(text, [key for key in known if not side or key.endswith(f".{side}")])
            break
        if found.score > 0.9:
            raise NotPhysical(
                f"“{text}” ({found.label}) is in the atlas and not in this body: nothing can hold there. "
                "Choose a structure that `describe` lists.",
                code="NOT_MODELLED",
            )
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise NotPhysical(
            f"“{text}” must name one structure, and may be {' or '.join(fitting[:_OFFERED])}. Say which one.",
            code="AMBIGUOUS",
        )
    near = ", ".join(suggested(text, body))
    raise NotPhysical(
        f"There is no structure “{text}” in this body. Did you mean {near}?"
        if near
        else f"There is no structure “{text}” in this body. `describe` lists them all.",
        code="UNKNOWN_NAME",
    )


def suggested(text: str, body: TissueModel) -> list[str]:
    """Keys whose names come nearest to what was typed, five at most; a name of the atlas alone says so."""
    near = []
    for found in atlas().find(text, limit=3 * _OFFERED):
        if isinstance(found.thing, Structure):
            known = [key for key in body.keys if structure_id(key) == found.thing.id]
            side = f".{found.side}" if found.side and found.thing.paired else ""
            near += [key for key in known if key.endswith(side)] or [f"{found.id} (not in the model)"]
    ours = get_close_matches(text, body.keys, n=_OFFERED, cutoff=0.4)
    return list(dict.fromkeys([*near, *ours]))[:_OFFERED]


def structure_id(key: str) -> str:
    """The id in the atlas: of mus.trapezius:upper.L it is mus.trapezius."""
    return key.rpartition(".")[0].partition(":")[0]


def said(key: str) -> str:
    """A key in words, such as "trapezius, upper part, left (client's left)"."""
    whole, _, side = key.rpartition(".")
    base, _, part = whole.partition(":")
    structure = atlas().structure(base)
    words = structure.label + (f", {part.replace('_', ' ')} part" if part else "")
    return words if side == "M" else f"{words}, {_SIDES[side]} (client's {_SIDES[side]})"


def _under(text: str, body: TissueModel) -> list[str]:
    """Keys that begin as typed: mus.psoas_major, mus.trapezius.L."""
    whole, _, side = text.rpartition(".")
    named = [key for key in body.keys if structure_id(key) == text or key.rpartition(".")[0] == text]
    if side in _SIDES:
        named += [key for key in body.keys if structure_id(key) == whole and key.endswith(f".{side}")]
    return list(dict.fromkeys(named))


def _of_part(text: str, keys: list[str]) -> list[str]:
    """Those whose part is among the words, if one is."""
    words = text.lower().replace(",", " ").split()
    meant = [key for key in keys if key.rpartition(".")[0].partition(":")[2] in words]
    return meant or keys
