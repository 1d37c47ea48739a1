"""Release orders

Story: *If this one let go first.* Four structures are held while somebody stands. What would be left of the
extra effort if one of them let go before the others? The bars stand from head to feet and not by size:
sorting them is the reader's act, and which one to meet is decided by practitioner and client and not by
arithmetic.

Then the same with honest doubt about how strongly each is held, give or take a half. The two orders that
leave least now differ by less than that doubt, and the answer is that it cannot tell.
"""

from __future__ import annotations

import numpy as np

from examples.drawing import Panel
from examples.shown import ENGINE, Number, Shown, words
from palpate.errors import NotPhysical
from palpate.release.order import OrderResult, what_if
from palpate.tissue.holding import Holding
from palpate.tissue.model import TissueModel
from palpate.tissue.naming import said
from palpate.tissue.refusal import Refusal

HELD = (
    Holding("left upper trapezius", 0.08),
    Holding("left quadratus lumborum", 0.05),
    Holding("right piriformis", 0.05),
    Holding("right psoas", 0.06),
)


def shown() -> Shown:
    """What each letting go would leave, with levels taken as known and then as doubtful."""
    body = TissueModel.load("standing")
    known = what_if(body, HELD)
    if isinstance(known, Refusal):
        raise NotPhysical(f"Four holdings must cost something here, got: {known.reason}")
    levels = np.array([each.level for each in HELD])
    doubt = levels * np.exp(0.5 * np.random.default_rng(0).standard_normal((30, len(HELD))))
    doubtful = what_if(body, HELD, samples=np.minimum(doubt, 1).tolist())
    left = {each.key: each.cost_after for each in known.if_first}
    return Shown(
        results={
            "all four together": Number(known.cost_all, 6.0, 1, "W"),
            "left if the left upper trapezius let go first": Number(
                left["mus.trapezius:upper.L"], 4.0, 1, "W"
            ),
            "left if the left quadratus lumborum did": Number(left["mus.quadratus_lumborum.L"], 5.8, 1, "W"),
            "left if the right piriformis did": Number(left["mus.piriformis.R"], 5.1, 1, "W"),
            "left if the right psoas did": Number(left["mus.psoas_major.R"], 3.5, 1, "W"),
            "what the least order leaves, summed up, over all four": Number(
                known.auc["exact"] or 0.0, 0.93, 2
            ),
            "with levels unsure by a half": words(
                str(doubtful.code) if isinstance(doubtful, Refusal) else "an order", "CANNOT_TELL"
            ),
        },
        figure=drawn(known),
        alt="Four bars from head to feet with the watts that would be left if that structure let go first.",
    )  # fmt: skip


def drawn(known: OrderResult) -> str:
    """A bar for each structure, from head to feet, and a line for all together."""
    rows = known.if_first
    figure = Panel(
        title="If this one let go first: what would be left of four holdings, standing",
        alt="; ".join(f"{said(row.key)}: {row.cost_after:.1f} W left" for row in rows) + ".",
        caption=ENGINE,
        x=(0, 7),
        y=(0, len(rows)),
        left=300,
        height=290,
        x_label="extra mechanical effort left, W; dashed: all four held",
    )
    figure.ticks(x=range(8))
    for number, row in enumerate(rows):
        top = figure.at_y(len(rows) - number) + 8
        figure.box(figure.at_x(0), top, figure.at_x(row.cost_after) - figure.at_x(0), 24, color="#0072b2")
        figure.text(292, top + 17, said(row.key).partition(" (")[0], anchor="end")
    whole = figure.at_x(known.cost_all)
    figure.stroke(whole, figure.at_y(len(rows)), whole, figure.at_y(0), dash="5 4", width=1.5)
    return figure.svg()
