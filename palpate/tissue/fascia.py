"""Force handed on from neighbor to neighbor through fascia: an operator whose columns sum to one.

Force is handed on and never made: what a donor gives, a receiver gets. Only links with a source stand in the
table; each has a share by default and the most that any measurement allows. Off unless asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from palpate.errors import NotPhysical
from palpate.tissue.model import Floats, TissueModel

MOST: Final = 0.4  # of a donor's force in total: spastic human wrist flexor (Smeulders & Kreulen 2005)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One structure that hands on a share `phi` of its force to another. Both are keys of a body."""

    donor: str
    receiver: str
    phi: float  # [1] 0 to 0.4
    source: str = ""
    standing: str = "estimated"  # published | estimated


def fascia_operator(body: TissueModel, links: Sequence[Link], scale: float = 1.0) -> Floats:
    """Pi: tension of each fascicle from what every fascicle pulls by itself. (n, n) [1]

    A donor's fascicles give phi, shared among the receiver's by strength, and keep the rest.

    Raises
    ------
    NotPhysical
        If `scale` is not 0 to 1, a link names a structure that is not there, or a donor gives more than 0.4.
    """
    if not 0 <= scale <= 1:
        raise NotPhysical(f"`scale` must lie between 0 and 1, got {scale:g}.", code="OUT_OF_RANGE")
    operator = np.eye(len(body.names))
    given = np.zeros(len(body.names))
    for link in links:
        donors, receivers = (body.fascicles(_number(body, key)) for key in (link.donor, link.receiver))
        if not 0 <= link.phi <= MOST or link.donor == link.receiver:
            raise NotPhysical(
                f"A link must hand on 0 to {MOST} to another structure, got {link.phi:g} from {link.donor} "
                f"to {link.receiver}.",
                code="OUT_OF_RANGE",
            )
        shares = body.F0[receivers] / body.F0[receivers].sum()
        operator[np.ix_(receivers, donors)] += scale * link.phi * shares[:, None]
        given[donors] += scale * link.phi
    if given.max(initial=0.0) > MOST + 1e-12:
        worst = body.keys[body.structure_of[int(given.argmax())]]
        raise NotPhysical(
            f"{worst} must hand on {MOST} of its force at most, got {given.max():g} over all its links. "
            "Lower `phi`, or the scale.",
            code="OUT_OF_RANGE",
        )
    operator[np.diag_indices_from(operator)] -= given
    return operator


def _number(body: TissueModel, key: str) -> int:
    if key not in body.keys:
        raise NotPhysical(f"A link names {key}, which is no structure of this body.", code="UNKNOWN_NAME")
    return body.keys.index(key)
