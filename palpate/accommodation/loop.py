"""The guarding loop: what a hold loads begins to hold too, and loads others. Bounded, and off by default.

dp/dt = (-(I - kappa M) p + kappa M h) / tau, with M >= 0 how strongly a hold of one structure tightens each
other one, and kappa = gain / (spectral radius of M). Since M has no negative entry, no structure ever guards
less because another guards more (a cooperative system: Hirsch 1985, SIAM J. Math. Anal. 16:423), and with a
gain below 1 everything stays below p* = (I - kappa M)^-1 kappa M h. No such law has been validated in people:
the loop is an assumption, and only with it does what is carried grow as a rule.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import expm

from palpate.errors import NotPhysical
from palpate.tissue.equilibrium import Equilibrium
from palpate.tissue.influence import influence_of_groups
from palpate.tissue.model import Floats


class Loop:
    """One loop over the structures of a body.

    Parameters
    ----------
    influence
        M (S, S), 0 or more, zero on the diagonal: tone of the row's structure for a unit hold of the
        column's.
    gain
        Of the loop, 0 to below 1.
    tau
        Its time constant in weeks, above 0.

    Raises
    ------
    NotPhysical
        If the influence has a negative entry or is not square, or gain or tau lie outside their ranges.
    """

    def __init__(self, influence: Floats, gain: float, tau: float = 12.0) -> None:
        influence = np.asarray(influence, float)
        if influence.ndim != 2 or influence.shape[0] != influence.shape[1] or not (influence >= 0).all():
            raise NotPhysical(
                "`influence` must be square and 0 or more everywhere, and is not. Give the rectified one.",
                code="BAD_VALUE",
            )
        if not 0 <= gain < 1:
            raise NotPhysical(
                f"`gain` must lie between 0 and below 1, got {gain:g}. From 1 on, guarding would grow "
                "without end, which nobody has seen.",
                code="OUT_OF_RANGE",
            )
        if not tau > 0:
            raise NotPhysical(f"`tau` must be above 0 weeks, got {tau:g}.", code="OUT_OF_RANGE")
        radius = float(np.abs(np.linalg.eigvals(influence)).max(initial=0.0))
        # Without a circle of influence nothing comes back; then the gain is that of each single answer.
        self.kappa = gain / radius if radius > 1e-12 else gain
        self.answer = self.kappa * influence
        self.tau = tau
        self._back = np.eye(len(influence)) - self.answer
        self._decays: dict[float, Floats] = {}

    def limit(self, held: Floats) -> Floats:
        """p*: the guarding that a hold kept for ever would lead to, were there no `p_max`. (S,) [1]"""
        return np.asarray(np.linalg.solve(self._back, self.answer @ held))

    def after(self, guarding: Floats, held: Floats, weeks: float, most: float = np.inf) -> Floats:
        """The guarding after some weeks of a constant hold, at most `most`. (S,) [1]"""
        decay: Floats | None = self._decays.get(weeks)
        if decay is None:
            decay = self._decays[weeks] = np.maximum(0.0, expm(-self._back * weeks / self.tau))
        aim = self.limit(held)
        return np.asarray(np.clip(aim + decay @ (guarding - aim), 0.0, most))


def rectified(rest: Equilibrium) -> Floats:
    """M of a body at rest: tone that a unit hold of each structure adds to each other one, 0 to 1. (S, S)"""
    body = rest.body
    groups = [body.fascicles(structure).tolist() for structure in range(len(body.keys))]
    change = influence_of_groups(rest.solution, groups)[: len(body.names)]
    mean = np.zeros((len(body.keys), len(body.names)))
    mean[body.structure_of, np.arange(len(body.names))] = body.F
    tone = (mean / mean.sum(axis=1, keepdims=True)) @ change
    np.fill_diagonal(tone, 0.0)
    return np.asarray(np.clip(tone, 0.0, 1.0))
