"""What a body has become by some week: what it holds and remembers, and how its tissue has changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np

from palpate.accommodation import laws
from palpate.accommodation.loop import Loop
from palpate.accommodation.parameters import Parameters
from palpate.tissue.model import Floats, TissueModel


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class State:
    """Shapes: held h, memory m, guarding p, sensitised s (S,); taut t, left C (n,); each a share, 0 to 1.

    `taut` is tension without activation, `left` what is left of strength. Standing: modelled.
    """

    held: Floats
    memory: Floats
    guarding: Floats
    sensitised: Floats
    taut: Floats
    left: Floats

    @classmethod
    def fresh(cls, body: TissueModel) -> State:
        """A body that holds nothing and has not changed."""
        structures, fascicles = np.zeros(len(body.keys)), np.zeros(len(body.names))
        return cls(
            held=structures, memory=structures, guarding=structures, sensitised=structures,
            taut=fascicles, left=fascicles + 1.0,
        )  # fmt: skip

    def with_hold(self, structure: int, level: float, memory: float) -> State:
        """The same with this structure held at a level, and remembering so much, or more if it did."""
        held, kept = self.held.copy(), self.memory.copy()
        held[structure], kept[structure] = level, max(kept[structure], memory)
        return replace(self, held=held, memory=kept)

    def after_session(self, structures: Collection[int], rho_h: float, rho_m: float, rho_p: float) -> State:
        """The same after a session that takes these shares of hold, memory and guarding from structures."""
        chosen = list(structures)
        held, kept, guarding = self.held.copy(), self.memory.copy(), self.guarding.copy()
        held[chosen] *= 1 - rho_h
        kept[chosen] *= 1 - rho_m
        guarding[chosen] *= 1 - rho_p
        return replace(self, held=held, memory=kept, guarding=guarding)

    def advanced(
        self, activation: Floats, at_rest: Floats, weeks: float, params: Parameters, on: Collection[str],
        loop: Loop | None = None,
    ) -> State:  # fmt: skip
        """The state after some weeks at a mean activation (n,), with the mechanisms that are on.

        `at_rest` (n,) is that of the same body with nothing held; `loop` the guarding loop, if it is on.
        """
        new = self
        if "contracture" in on:
            new = replace(new, taut=laws.shortened(self.taut, activation - at_rest, weeks, params))
        if "capacity" in on:
            new = replace(new, left=laws.worn(self.left, activation, at_rest, weeks, params))
        if loop is not None:
            felt = self.held * (1 + self.sensitised)
            new = replace(new, guarding=loop.after(self.guarding, felt, weeks, params.p_max))
        if "sensitisation" in on:
            new = replace(new, sensitised=laws.sensitised(self.sensitised, self.held, weeks, params))
        if "memory" in on:
            new = replace(new, held=laws.regained(self.held, self.memory, weeks, params))
        return new
