"""The words of a mark: what a list, a note and a screen reader say. One way of saying it, everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from palpate.body.side import Side
from palpate.body.site import DEPTHS
from palpate.errors import NotPhysical
from palpate.standing import Channel, Standing

if TYPE_CHECKING:
    from palpate.body.atlas import Atlas
    from palpate.body.mark import Mark

Vector = tuple[float, float, float]
Translate = Callable[[str], str]

# Of each axis of the atlas frame: the words of its positive and of its negative end.
_ENDS: Final = (
    ("to the client's left", "to the client's right"),  # x
    ("toward the head", "toward the feet"),  # y
    ("to the front", "to the back"),  # z
)
_ORDER: Final = (1, 2, 0)  # up or down is said first, the side last
_VERB: Final = {
    Standing.PALPATED: "felt by {name}",
    Standing.TOLD: "told by {name}",
    Standing.MEASURED: "measured by {name}",
    Standing.MODELLED: "computed by {name}",
}
_BY_SENSE: Final = {Channel.EYES: "seen by {name}", Channel.EARS: "heard by {name}"}


def _same(text: str) -> str:
    return text


def label_of_region(id: str, *, translate: Translate = _same) -> str:
    """A region in words, such as "front of the shoulder, left (client's left)". Unknown: NotPhysical."""
    region = _atlas().region(id)
    return _with_side(region.label, region.side, translate)


def label_of_structure(id: str, side: Side | str | None = None, *, translate: Translate = _same) -> str:
    """A structure in words, such as "psoas major, left (client's left)". Unknown: NotPhysical.

    The midline adds nothing to a structure: the heart is one, and not in the middle.
    """
    structure = _atlas().structure(id)
    meant = Side(side) if side else None
    return _with_side(structure.label, None if meant is Side.MIDLINE else meant, translate)


def direction_words(direction: Vector, *, translate: Translate = _same) -> str:
    """A direction in words, as the nearest of 26: "toward the head and to the client's left".

    `direction` is a vector in the atlas frame (x to the client's left, y up, z forward) of any length but 0.
    """
    steps = nearest_of_26(direction)
    said = [translate(_ENDS[axis][0 if steps[axis] > 0 else 1]) for axis in _ORDER if steps[axis]]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} {translate('and')} {said[-1]}"


def nearest_of_26(direction: Vector) -> tuple[int, int, int]:
    """The nearest of the 26 directions of a cube's faces, edges and corners, as steps of -1, 0, 1."""
    if not any(direction):
        raise NotPhysical("A direction must point somewhere, got a vector of length 0. Draw the arrow again.")
    best = (0, 0, 0)
    highest = -2.0
    length = sum(part * part for part in direction) ** 0.5
    order = sorted(range(3), key=lambda axis: -abs(direction[axis]))
    steps = [0, 0, 0]
    for count, axis in enumerate(order, start=1):  # the nearest one with 1, 2, 3 axes; the best of the three
        steps[axis] = (direction[axis] > 0) - (direction[axis] < 0)
        along = sum(part * step for part, step in zip(direction, steps, strict=True)) / (length * count**0.5)
        if along > highest + 1e-12:
            highest, best = along, (steps[0], steps[1], steps[2])
    return best


def pieces(mark: Mark, *, translate: Translate = _same, atlas: Atlas | None = None) -> tuple[str, ...]:
    """What a mark says, piece by piece, each a plain string that has been through `translate`.

    The place comes first: the structure that was named, or else the region; then depth, tissue, channel,
    grade, direction, diameter. What was not assessed is left out.
    """
    book = atlas or _atlas()
    region = book.region(mark.region) if mark.region else None
    said: list[str] = []
    if mark.structure:
        structure = book.structure(mark.structure)
        side = region.side if region and region.side is not Side.MIDLINE else None
        said += [_with_side(structure.label, side, translate)]
        if structure.paired and region and side is None:  # two of them, and the place does not say which
            said += [_with_side(region.label, region.side, translate)]
    elif region:
        said += [_with_side(region.label, region.side, translate)]
    said += [translate(word) for word in dict.fromkeys(_layers(mark))]
    if mark.grade is not None:
        said += [translate("grade {grade}").format(grade=mark.grade)]
    if mark.direction is not None:
        said += [direction_words(mark.direction, translate=translate)]
    if mark.diameter is not None:
        said += [translate("{size} across").format(size=_size(mark.diameter))]
    return tuple(said)


def said(
    mark: Mark, *, by: str = "", sense: str = "", translate: Translate = _same, atlas: Atlas | None = None
) -> str:
    """A mark in one line: "psoas major, left (client's left), muscle, grade 2, felt by Anna Weber".

    `by` is the name of whose statement it is, left out if blank; `sense` a value of `Channel`, which turns
    "felt by" into "seen by" or "heard by"; `translate` is called with every plain string (gettext's job).
    """
    told = list(pieces(mark, translate=translate, atlas=atlas))
    if by:
        palpated = mark.standing is Standing.PALPATED and sense in set(Channel)
        verb = _BY_SENSE.get(Channel(sense)) if palpated else None
        told.append(translate(verb or _VERB[mark.standing]).format(name=by))
    return ", ".join(told)


def _layers(mark: Mark) -> list[str]:
    from palpate.body.mark import CHANNELS, TISSUES  # numbers come with the mark; names do without

    words = []
    for code, table, what in (
        (mark.depth, DEPTHS, "depth"),
        (mark.tissue, TISSUES, "tissue"),
        (mark.channel, CHANNELS, "channel"),
    ):
        if code == "unknown":
            words.append(f"{what} not known")
        elif code:
            words.append(table[code].label.lower())
    return words


def _size(diameter: float) -> str:
    """A length as a hand would say it: whole centimetres, millimetres below one. [m] in"""
    return f"{diameter * 1000:.0f} mm" if diameter < 0.00995 else f"{diameter * 100:.0f} cm"


def _with_side(label: str, side: Side | None, translate: Translate) -> str:
    return translate(label) if side is None else f"{translate(label)}, {translate(side.said())}"


def _atlas() -> Atlas:
    from palpate.body.atlas import atlas

    return atlas()
