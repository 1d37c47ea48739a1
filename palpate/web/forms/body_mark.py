"""A mark that is named: a sign, a place in words, its side, depth and grade."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from palpate.body import Region, Side, atlas
from palpate.body.saying import label_of_region
from palpate.errors import NotPhysical
from palpate.records.language import places
from palpate.records.language.in_words import in_words, spoken

TIE = 0.02  # of scores: both sides of a region answer to words without a side
GRADES = {"0": 0, "1": 1, "2": 2, "3": 3}


def meant(typed: Mapping[str, str]) -> dict[str, Any]:
    """The fields of a mark from what was typed; raises NotPhysical with the names that come near."""
    region, structure = place(typed.get("place", ""), typed.get("side", ""))
    said: dict[str, Any] = {"symbol": typed.get("symbol", ""), "region": region}
    if structure:
        said["structure"] = structure
    if typed.get("depth"):
        said["depth"] = typed["depth"]
    if typed.get("grade") in GRADES:
        said["grade"] = GRADES[typed["grade"]]
    if typed.get("words", "").strip():
        said["words"] = typed["words"].strip()
    return said


def place(words: str, side: str = "") -> tuple[str, str]:
    """The region that words name, and the structure if they name one that lies under it."""
    wanted = " ".join(words.split())
    if not wanted:
        raise NotPhysical(_("A mark must have a place. Choose one of the list, or write it."))
    for region in atlas().regions.values():
        if wanted.casefold() in (
            label_of_region(region.id, translate=spoken).casefold(),
            region.id.casefold(),
        ):
            return _on_side(region, side).id, ""
    found = atlas().find(places.in_english(wanted))
    if not found:
        raise NotPhysical(_nothing(wanted))
    best = found[0]
    if isinstance(best.thing, Region):
        both = {each.id for each in found if each.score >= best.score - TIE}
        if not side and best.thing.mirror_id != best.id and best.thing.mirror_id in both:
            raise NotPhysical(
                _("“%(place)s” has two sides. Choose the side.") % {"place": in_words(best.thing.label)}
            )
        return _on_side(best.thing, side).id, ""
    meant = Side(side) if side else best.side
    if best.thing.paired and meant not in (Side.LEFT, Side.RIGHT):
        raise NotPhysical(_("“%(place)s” has two sides. Choose the side.") % {"place": best.thing.label})
    over = atlas().over(best.thing.id, meant if best.thing.paired else None)
    if not over:
        raise NotPhysical(_nothing(wanted))
    return over[0].id, best.thing.id


def _on_side(region: Region, side: str) -> Region:
    """The same region on the side that was chosen apart; the words win where no side was chosen."""
    if side and side != region.side and region.mirror_id != region.id:
        return atlas().region(region.mirror_id)
    return region


def _nothing(words: str) -> str:
    near = atlas().suggest(words, limit=3)
    said = _("“%(place)s” must be a place of the atlas.") % {"place": words}
    if not near:
        return said + " " + _("Type its beginning, and choose from the list.")
    return said + " " + _("Perhaps: %(near)s.") % {"near": "; ".join(near)}
