"""What was marked on the bodies of the invented people, and what they painted: by person and visit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

Said = dict[str, Any]
Line = tuple[tuple[float, float], ...]  # places on the page of a view


def at(symbol: str, region: str, **more: Any) -> Said:
    """A sign in the middle of a region."""
    return {"symbol": symbol, "region": region, "basis": "hands"} | more


def along(symbol: str, view: str, *places: tuple[float, float], **more: Any) -> Said:
    """A sign drawn from place to place on the page of a view."""
    return {"symbol": symbol, "view": view, "xy": list(places), "basis": "hands"} | more


def lasting(symbol: str, view: str, *places: tuple[float, float], **more: Any) -> Said:
    """What belongs to the client and not to one session, such as a scar."""
    return along(symbol, view, *places, basis="eyes", lasting=True) | more


def painted(
    channel: str, words: str, *strokes: Line, radius: float = 0.03, view: str = "back", **more: Any
) -> Said:
    """What the client painted, stroke by stroke."""
    lines = [{"view": view, "xy": list(line), "radius": radius} for line in strokes]
    return {"symbol": "client_paint", "channel": channel, "words": words, "strokes": lines} | more


# Of Irmela, seen from the back: her left is at the left of the page.
_YOKE: Final = ((150, 168), (200, 152), (240, 142), (280, 152), (330, 168))
_NAPE: Final = ((240, 108), (240, 185))
_LEFT_BLADE: Final = ((206, 172), (190, 200), (196, 228))
_RIGHT_BLADE: Final = ((274, 172), (288, 200))
_COLLAR: Final = "the collar"

_IRMELA: Final[dict[int, tuple[Said, ...]]] = {
    1: (
        lasting("scar", "front", (214, 300), (206, 306), (197, 310)),
        at("dural_drag", "neck_back_mid", grade=2, depth="membrane", tissue="dura", words="C5 to C7"),
        at("restriction", "supraclavicular.L", grade=2, depth="fascia"),
        painted("tension", _COLLAR, _YOKE, _NAPE, _LEFT_BLADE, _RIGHT_BLADE, radius=0.04),
    ),
    2: (
        along("arc", "back", (168, 166), (180, 182), (205, 190), grade=2),
        along("arc", "back", (210, 240), (196, 222), (190, 200), grade=1),
        at("cyst", "scapula.L", grade=2, depth="fascia", diameter=0.03, words="a walnut"),
        at("heat", "scapula.L", grade=1),
        painted("tension", _COLLAR, _YOKE, _NAPE, _LEFT_BLADE, _RIGHT_BLADE, radius=0.038),
    ),
    3: (
        at("cyst", "scapula.L", grade=2, depth="fascia", diameter=0.03),
        along("direction", "front", (300, 200), (250, 205), grade=2, depth="fascia"),
        painted("tension", _COLLAR, _YOKE[:4], _NAPE, _LEFT_BLADE, radius=0.036),
        painted(
            "tension", _COLLAR, ((158, 172), (203, 157), (243, 146), (276, 154)), ((238, 114), (241, 180)),
            ((210, 176), (194, 203), (199, 222)), radius=0.036, quality="repeat",
        ),
    ),
    4: (
        at("release_partial", "scapula.L"),
        at("cyst", "scapula.L", grade=1, depth="fascia", diameter=0.02),
        painted("tension", _COLLAR, _YOKE[:4], _NAPE, _LEFT_BLADE, radius=0.03),
    ),
    5: (
        at("cyst", "hip_lateral.R", grade=1, depth="muscle"),
        painted("tension", _COLLAR, _YOKE[:3], _NAPE, _LEFT_BLADE, radius=0.028),
    ),
    6: (
        at("release", "scapula.L"),
        painted("tension", _COLLAR, _YOKE[:3], _LEFT_BLADE, radius=0.024),
    ),
    7: (
        along("direction", "right", (135, 395), (120, 520), grade=1, depth="fascia"),
        painted("tension", _COLLAR, _YOKE[1:3], ((206, 172), (196, 195)), radius=0.022),
    ),
    8: (
        at("dural_drag", "neck_back_mid", grade=1, depth="membrane", tissue="dura", words="C6"),
        painted("tension", _COLLAR, ((200, 152), (226, 140)), radius=0.02),
    ),
}  # fmt: skip

_TOBIAS: Final[dict[int, tuple[Said, ...]]] = {
    1: (
        along("direction", "front", (225, 150), (185, 165), grade=2, depth="fascia"),
        painted("pain", "the helmet", ((262, 40), (262, 90)), ((300, 160), (270, 150)), radius=0.025),
        painted("tension", "", ((330, 170), (280, 152), (240, 140)), radius=0.03),
    ),
    2: (
        at("restriction", "suboccipital.R", grade=2, depth="muscle"),
        at("restriction", "suboccipital.L", grade=1, depth="muscle"),
        painted("pain", "the helmet", ((262, 38), (264, 100)), ((310, 162), (268, 148)), radius=0.03),
        painted("tension", "", ((335, 172), (280, 152), (225, 138)), radius=0.033),
    ),
    3: (
        painted(
            "pain", "the helmet", ((255, 36), (266, 104)), ((215, 40), (222, 96)), ((312, 164), (268, 148)),
            radius=0.033,
        ),
        painted("tension", "", ((340, 175), (280, 152), (200, 152)), radius=0.038),
    ),
}  # fmt: skip

_ADAEZE: Final[dict[int, tuple[Said, ...]]] = {
    1: (
        at("diaphragm", "costal_margin.R", grade=2, words="rises late"),
        at("cyst", "hypochondriac.R", grade=2, depth="viscera", diameter=0.07),
        painted("heaviness", "a belt", ((200, 262), (240, 252), (280, 262)), view="front", radius=0.02),
    ),
    2: (
        at("cyst", "hypochondriac.R", grade=2, depth="viscera"),
        at("pulse", "hypochondriac.R", grade=1),
        at("release", "hypochondriac.R"),
        at("diaphragm_released", "costal_margin.R"),
    ),
    3: (at("hand", "costal_margin.L"), at("hand", "costal_margin.R")),
    4: (
        at("diaphragm", "costal_margin.R", grade=1),
        at("heat", "costal_margin.R", grade=1),
        painted("heaviness", "a belt", ((205, 264), (240, 254), (275, 264)), view="front", radius=0.016),
        painted("tension", "", ((206, 262), (236, 256)), view="front", radius=0.02),
    ),
}  # fmt: skip

# Sunniva's note still waits: twelve signs, more than any hour would leave, so that each can be looked at.
_SUNNIVA: Final[dict[int, tuple[Said, ...]]] = {
    1: (painted("heaviness", "wet flour", ((200, 470), (200, 560)), ((280, 470), (280, 560)), view="front"),),
    2: (
        along("direction", "front", (300, 330), (262, 350), grade=2, depth="fascia"),
        along("compression", "back", (240, 215), (240, 285), grade=1),
        at("restriction", "costal_margin.L", grade=2, depth="muscle", structure="mus.respiratory_diaphragm"),
        at("torsion", "sternum_lower", grade=1),
        at("heat", "palm.L", grade=2),
        at("heat", "palm.R", grade=2),
        at("cold", "foot_dorsum.R", grade=1),
        along("arc", "front", (190, 420), (203, 448), (222, 462), grade=1),
        at("still_point", "occiput_base.L"),
        at("pulse", "umbilical.L", grade=1),
        at("release", "epigastric.R"),
        at("dural_drag", "sacrum", grade=2, tissue="dura"),
        at("v_spread", "parietal.R"),
        {"symbol": "avoid", "region": "perineum", "words": "left out at her wish"},
        painted("heaviness", "wet flour", ((205, 480), (205, 540)), ((276, 480), (276, 540)), view="front"),
        painted("tension", "", ((200, 150), (240, 140)), radius=0.02),
    ),
}  # fmt: skip

BODIES: Final[Mapping[str, Mapping[int, tuple[Said, ...]]]] = {
    "course": _IRMELA,
    "worse": _TOBIAS,
    "back": _ADAEZE,
    "unsigned": _SUNNIVA,
    "child": {1: (at("hand", "scapula.L"), at("still_point", "sacrum"))},
    "withdrawal": {
        1: (
            painted("activation", "the hum", ((200, 190), (240, 200), (280, 190)), view="front"),
            painted(
                "tension", "", ((268, 100), (262, 116)), ((212, 100), (218, 116)), view="front", radius=0.018
            ),
        ),
        2: (painted("tension", "", ((268, 98), (263, 112)), view="front", radius=0.016),),
    },
    "closeout": {
        1: (at("restriction", "forearm_front.L", grade=2, depth="fascia"),),
        2: (
            along("direction", "front", (101, 330), (84, 380), grade=2, depth="fascia"),
            at("release", "forearm_front.R"),
            painted("tension", "", ((122, 300), (95, 350), (78, 395)), view="front", radius=0.02),
        ),
    },
}  # fmt: skip
