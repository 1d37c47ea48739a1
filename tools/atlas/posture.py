"""Posture: the base body stands in anatomical position, arms a little away from the trunk, palms forward."""

from __future__ import annotations

import numpy as np

from tools.atlas.anny_data import SKIN, Base

LEGS, ARMS = 2.5, 18.0  # degrees away from the upright
CARRIED, BENT = 6.0, 6.0  # degrees of the elbow: outward, and forward
TURNED = -75.0  # degrees by which the forearm turns the palm forward
STRAIGHT = 0.8  # of the way from the wrist as it is to a straight one
FINGERS = ("wrist", "metacarpal", "finger")
FOREARM = ("lowerarm", *FINGERS)
ARM = ("upperarm", *FOREARM)
LEG = ("upperleg", "lowerleg", "foot", "toe")


def standing(base: Base, vertices: np.ndarray) -> np.ndarray:
    """All vertices, (n, 3): metres, soles at height 0, in anatomical position."""
    for side, sign in (("l", 1), ("r", -1)):
        vertices = _leg(base, vertices, side, sign)
        vertices = _arm(base, vertices, side, sign)
    return (vertices - [0, vertices[:SKIN, 1].min(), 0]) / 10


def _leg(base: Base, at: np.ndarray, side: str, sign: int) -> np.ndarray:
    hip = _joint(base, at, f"{side}-upper-leg")
    now = _away(_joint(base, at, f"{side}-ankle") - hip, sign)
    follows = _follows(base, side, LEG, ("knee", "ankle", "foot", "toe"))
    return _turn(at, hip, np.array([0, 0, 1.0]), follows * np.radians(LEGS - now) * sign)


def _arm(base: Base, at: np.ndarray, side: str, sign: int) -> np.ndarray:
    end = f".{side.upper()}"
    shoulder = _joint(base, at, f"{side}-shoulder")
    now = _away(_joint(base, at, f"{side}-elbow") - shoulder, sign)
    follows = _follows(base, side, ARM, ("elbow", "hand", "finger"), {f"shoulder01{end}": 0.35})
    at = _turn(at, shoulder, np.array([0, 0, 1.0]), follows * np.radians(ARMS - now) * sign)

    elbow, hand = _joint(base, at, f"{side}-elbow"), _joint(base, at, f"{side}-hand")
    upper = _unit(elbow - _joint(base, at, f"{side}-shoulder"))
    wanted = _rotation(np.array([0, 0, 1.0]), np.radians([sign * CARRIED]))[0] @ upper
    wanted = _rotation(np.array([1.0, 0, 0]), np.radians([-BENT]))[0] @ wanted
    follows = _follows(base, side, FOREARM, ("hand", "finger"))
    at = _bend(at, elbow, _unit(hand - elbow), wanted, follows)

    hand = _joint(base, at, f"{side}-hand")
    twist = {f"lowerarm01{end}": 0.25, f"lowerarm02{end}": 0.7}
    follows = _follows(base, side, FINGERS, ("hand", "finger"), twist)
    at = _turn(at, elbow, hand - elbow, follows * np.radians(TURNED) * sign)

    hand = _joint(base, at, f"{side}-hand")
    knuckle = _joint(base, at, f"{side}-finger-3-1")
    follows = _follows(base, side, FINGERS, ("finger",))
    return _bend(at, hand, knuckle - hand, hand - elbow, follows * STRAIGHT)


def _joint(base: Base, at: np.ndarray, name: str) -> np.ndarray:
    return np.asarray(at[base.guide(name)].mean(axis=0))


def _follows(
    base: Base,
    side: str,
    parts: tuple[str, ...],
    guides: tuple[str, ...],
    also: dict[str, float] | None = None,
) -> np.ndarray:
    """How far each vertex follows a turn; the guides of the joints beyond it follow wholly."""
    found = base.weight(f".{side.upper()}", parts, also)
    for joint in base.joints():
        if joint.startswith(f"{side}-") and any(guide in joint for guide in guides):
            found[base.guide(joint)] = 1
    return found


def _away(limb: np.ndarray, sign: int) -> float:
    """By how many degrees a limb stands away from the upright, outward positive."""
    return float(np.degrees(np.arctan2(sign * limb[0], -limb[1])))


def _unit(vector: np.ndarray) -> np.ndarray:
    return np.asarray(vector / np.linalg.norm(vector))


def _rotation(axis: np.ndarray, angles: np.ndarray) -> np.ndarray:
    """Rodrigues' rotations about one axis by each angle, (k, 3, 3)."""
    x, y, z = _unit(axis)
    across = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angles = angles[:, None, None]
    return np.asarray(np.eye(3) + np.sin(angles) * across + (1 - np.cos(angles)) * (across @ across))


def _turn(at: np.ndarray, about: np.ndarray, axis: np.ndarray, angles: np.ndarray) -> np.ndarray:
    return np.asarray(about + np.einsum("nij,nj->ni", _rotation(axis, angles), at - about))


def _bend(
    at: np.ndarray, about: np.ndarray, now: np.ndarray, wanted: np.ndarray, follows: np.ndarray
) -> np.ndarray:
    axis = np.cross(now, wanted)
    return _turn(at, about, axis, follows * np.arctan2(np.linalg.norm(axis), now @ wanted))
