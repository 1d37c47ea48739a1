"""The engine's lines laid over the atlas figure: each segment by its own affine map. For drawings only.

The maps were fitted by least squares to the atlas's own muscle lines; registration.csv has how far they miss.
"""

from __future__ import annotations

import numpy as np

from palpate.tissue.baking import frames
from palpate.tissue.baking.editing import body_names
from palpate.tissue.baking.mechanism import Mechanism
from palpate.tissue.baking.reading import STRAIGHT, rows, vector
from palpate.tissue.model import Floats


class Figure:
    """The maps, by body and side."""

    def __init__(self) -> None:
        turns = {
            row["segment"]: (np.array([float(each) for each in row["turn"].split()]).reshape(3, 3), row)
            for row in rows("registration")
        }
        self._maps: dict[str, tuple[Floats, Floats]] = {}
        for segment, body in body_names().items():
            stem, mirror = segment.removesuffix("_L").removesuffix("_R"), np.diag(STRAIGHT)
            turn, row = turns[stem]
            shift = vector(row["shift"])
            if segment.endswith("_R"):
                turn, shift = mirror @ turn @ mirror, mirror @ shift
            self._maps[body] = turn, shift

    def line(self, mechanism: Mechanism, tendon: str) -> Floats:
        """A tendon as it is drawn, with the body in neutral standing. (points, 3) [m]"""
        return np.array(
            [self.place(body, frames.to_engine(each)) for body, each in mechanism.stations(tendon)]
        )

    def place(self, body: str, at: Floats) -> Floats:
        """A place (3,) of a body in neutral standing, in the figure's frame. [m]"""
        turn, shift = self._maps[body]
        return np.asarray(turn @ at + shift)
