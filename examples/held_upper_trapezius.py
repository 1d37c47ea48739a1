"""A held upper trapezius

Story: *The shoulder that stays up.* Somebody sits at a table, and the upper part of the left trapezius does
not let go: 8 % of its strength, about what can be kept up for hours. Who else works, in the model, because of
that?

The answer is a pattern and no verdict: which group, which side, which sign. Single numbers of one muscle are
unsure by a third to a half for any one person. What stands out is how local it is. Everything noted lies
within some fifteen centimeters, and a muscle of the other side works most, since somebody has to hold the
head level.
"""

from __future__ import annotations

from examples.drawing import Panel
from examples.shown import ENGINE, Number, Shown, words
from palpate.accommodation.cost import cost
from palpate.accommodation.spread import Change, Spread, spread
from palpate.tissue.equilibrium import balance
from palpate.tissue.holding import Holding
from palpate.tissue.model import TissueModel
from palpate.tissue.naming import said

LEVEL = 0.08


def shown() -> Shown:
    """Balance a seated body with and without the hold, and compare."""
    body = TissueModel.load("sitting")
    rest = balance(body).or_raise()
    held = balance(body, [Holding("left upper trapezius", LEVEL)]).or_raise()
    changed, price = spread(held, rest), cost(held, rest)
    return Shown(
        results={
            "tightens most": words(changed.tightens[0].key, "mus.multifidus:cervical.R"),
            "by": Number(100 * changed.tightens[0].delta, 6.1, 1, "% of its strength"),
            "others that tighten noticeably": Number(len(changed.tightens), 14, 0),
            "others that let go noticeably": Number(len(changed.lets_go), 2, 0),
            "the farthest of them lies away": Number(changed.reach, 0.15, 2, "m"),
            "force elsewhere for one newton held": Number(changed.amplification or 0.0, 5.4, 1, "N"),
            "extra mechanical effort": Number(price.power, 2.1, 1, "W"),
        },
        figure=drawn(changed),
        alt=f"Bars for {len(changed.tightens)} muscles of neck and shoulder that tighten and "
        f"{len(changed.lets_go)} that let go, most first: {said(changed.tightens[0].key)} leads.",
    )


def drawn(changed: Spread) -> str:
    """One bar for each structure: filled where it tightens, hollow where it lets go."""
    rows: list[Change] = [*changed.tightens, *changed.lets_go]
    figure = Panel(
        title="A left upper trapezius held at 8 %, sitting",
        alt="; ".join(f"{said(row.key)} {100 * row.delta:+.1f} %" for row in rows) + ".",
        caption=ENGINE,
        x=(-4, 8),
        y=(0, len(rows)),
        left=300,
        height=118 + 21 * len(rows),
        x_label="change of tone, % of strength; hollow: lets go",
    )
    figure.ticks(x=range(-4, 9, 2))
    for number, row in enumerate(rows):
        top, zero, end = figure.at_y(len(rows) - number) + 4, figure.at_x(0), figure.at_x(100 * row.delta)
        figure.box(
            min(zero, end), top, abs(end - zero), 13, color="#0072b2" if row.delta > 0 else "#b06a00",
            filled=row.delta > 0,
        )  # fmt: skip
        figure.text(292, top + 11, said(row.key).partition(" (")[0], anchor="end")
    figure.stroke(figure.at_x(0), figure.at_y(len(rows)), figure.at_x(0), figure.at_y(0))
    return figure.svg()
