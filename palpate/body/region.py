"""Region: a named part of the surface, on one side. The skin is divided into them without a rest."""

from __future__ import annotations

from dataclasses import dataclass

from palpate.body.side import Side

Place = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """One region, such as costal_margin.L."""

    id: str
    base: str  # the id without its side
    side: Side
    label: str  # plain words without a side: "front of the shoulder"
    mirror_id: str
    parent: str  # such as "shoulder"
    surface: str  # "skin", or "mouth" for what is reached with a gloved finger
    words: tuple[str, ...] = ()  # further words that people use for it
    area: float | None = None  # [m2] of the neutral adult; None in the mouth
    anchor: Place | None = None  # a place in its middle [m], atlas frame
    normal: Place | None = None  # outward unit vector there
    views: tuple[str, ...] = ()  # codes of the views in which it shows
    dermatomes: tuple[str, ...] = ()  # approximate
    wpi19: str = ""  # area of the widespread pain index, 19 areas
    choir74: tuple[str, ...] = ()  # segments of the CHOIR body map
    diaphragm: str = ""  # code of DIAPHRAGMS at whose level it lies
    sensitive: bool = False  # asks for its own consent

    def said(self) -> str:
        """The region in words: "front of the shoulder, left (client's left)"."""
        return f"{self.label}, {self.side.said()}"
