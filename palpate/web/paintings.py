"""What every page of paintings says: channels, the parts of the body in reading order, names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from palpate.body.mark import CHANNELS
from palpate.records.language.in_words import inside

if TYPE_CHECKING:
    from palpate.records.queries.body_paintings import Painted

FELT = ("activation", "deactivation", "heaviness", "lightness")  # of the client's own word
VIEWS = ("front", "back", "left", "right")
BETWEEN = 204  # strength of 255 that lies between one pass of the brush (0.6) and two (1)
REPEAT = (
    "repeat"  # the quality of a painting that was drawn once more, to see how much two differ by themselves
)
ANSWERS = {"nothing": gettext_lazy("nothing to paint"), "declined": gettext_lazy("preferred not to say")}
PARTS = {
    "head": gettext_lazy("Head"),
    "neck": gettext_lazy("Neck"),
    "shoulder": gettext_lazy("Shoulder"),
    "upper_arm": gettext_lazy("Upper arm"),
    "elbow": gettext_lazy("Elbow"),
    "forearm": gettext_lazy("Forearm"),
    "hand": gettext_lazy("Hand"),
    "thorax_front": gettext_lazy("Chest"),
    "thorax_side": gettext_lazy("Side of the chest"),
    "upper_back": gettext_lazy("Upper back"),
    "abdomen": gettext_lazy("Belly"),
    "lower_back": gettext_lazy("Lower back"),
    "pelvis": gettext_lazy("Hips and pelvis"),
    "thigh": gettext_lazy("Thigh"),
    "knee": gettext_lazy("Knee"),
    "lower_leg": gettext_lazy("Lower leg"),
    "foot": gettext_lazy("Foot"),
}


def choices() -> list[dict[str, Any]]:
    """The six channels in the words of the page."""
    return [{"code": term.code, "label": _(term.label), "pair": term.code in FELT} for term in CHANNELS]


def name(channel: str, words: str = "") -> str:
    """A channel, with the client's own word where it is of one."""
    label = _(CHANNELS[channel].label) if channel in CHANNELS else _("Painting")
    return f"“{words}”: {inside(label)}" if words else label


def whole(painted: Painted | None) -> set[str]:
    """The regions that were painted whole, by name or by key, and not taken away again."""
    found: set[str] = set()
    for stroke in painted.strokes if painted else ():
        if region := stroke.get("region"):
            (found.discard if stroke.get("erase") else found.add)(region)
    return found


def stronger(painted: Painted) -> dict[str, str]:
    """Where it was painted twice, or pressed: path data by view; {} where all of it is of one strength."""
    from palpate.body.contour import paths
    from palpate.body.painting import Painting

    painting = Painting.unpacked(painted.area) if painted.area and painted.extent else None
    if painting is None or painting.values.min() > BETWEEN or painting.values.max() <= BETWEEN:
        return {}
    return {view: path for view in VIEWS if (path := paths(painting, view, painted.figure, BETWEEN))}
