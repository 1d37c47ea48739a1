"""What letting go of this or that would leave, in sentences that advise nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from palpate.tissue.naming import said
from palpate.tissue.telling import CAPTION, few

if TYPE_CHECKING:
    from palpate.release.order import OrderResult

NO_ADVICE: Final = "This is arithmetic over one mechanical body, and no order to work in."
_OF: Final = {"power": "extra mechanical effort", "effort": "extra effort (J)", "lost_rom": "lost range"}


def say(result: OrderResult) -> tuple[str, ...]:
    """One sentence for each holding from head to feet, what ties, and the caption."""
    unit = {"power": " W", "effort": "", "lost_rom": " degrees"}[result.cost]
    told = [f"Together these cost about {few(result.cost_all)}{unit} of {_OF[result.cost]} in the model."]
    told += [
        f"If {said(each.key)} let go first, about {few(each.cost_after)}{unit} would be left."
        for each in result.if_first
    ]
    if result.ties:
        pairs = "; ".join(f"{said(one)} and {said(other)}" for one, other in result.ties)
        told.append(f"The model does not tell these apart: {pairs}.")
    if result.inputs["back"]:
        told.append("What comes back after letting go follows this tradition's claim of a memory.")
    return (*told, NO_ADVICE, CAPTION)
