"""How many sessions the model's memory would take: arithmetic of an assumption, and no forecast."""

from __future__ import annotations

import math

from palpate.accommodation.events import share
from palpate.errors import NotPhysical
from palpate.tissue.refusal import Refusal, Why


def sessions_needed(m0: float, eps: float, rho_m: float) -> int | Refusal:
    """The sessions after which memory `m0` lies at or below `eps`: ceil(ln(eps / m0) / ln(1 - rho_m)).

    Parameters
    ----------
    m0, eps
        Memory at the start, and what counts as none: holds, 0 to 1; `eps` above 0.
    rho_m
        The share of memory that a session takes away, 0 to 1. Nobody has measured one: assumption.

    Raises
    ------
    NotPhysical
        If a number lies outside its range.
    """
    share("m0", m0), share("eps", eps), share("rho_m", rho_m)
    if eps == 0:
        raise NotPhysical("`eps` must be above 0, got 0: memory only ever nears it.", code="OUT_OF_RANGE")
    if m0 <= eps:
        return 0
    if rho_m == 1:
        return 1
    count = math.log(eps / m0) / math.log1p(-rho_m) if rho_m else math.inf
    if not math.isfinite(count):
        return Refusal(
            code=Why.NEVER,
            reason="In this model a session that leaves the memory as it is never brings it below "
            f"{100 * eps:g} %, however many follow.",
            what_would_help="Give the share of memory that a session takes away, above 0.",
        )
    # A memory that lands on eps itself is not above it: rounding must not ask for one session more.
    return math.ceil(count - 1e-12)
