"""The model held against what was published, and against ranges that anatomy allows. What fails says so.

Nothing here was tuned to pass. Each row has its source; a range of ours is an assumption and is named one.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from palpate.accommodation.fatigue import ANKLE, SHOULDER, sustained
from palpate.accommodation.spread import distances
from palpate.tissue.equilibrium import Equilibrium, balance
from palpate.tissue.fascia import fascia_operator
from palpate.tissue.holding import Holding
from palpate.tissue.levers import allowed
from palpate.tissue.links import links
from palpate.tissue.model import TissueModel

HELD: Final = 0.10  # of maximal activation, one structure at a time
BINS: Final = (0.0, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2)  # m
LATISSIMUS: Final = "mus.latissimus_dorsi:iliac.L"
GLUTEUS: Final = "mus.gluteus_maximus.R"


@dataclass(frozen=True, slots=True)
class Check:
    """One row: what is asked of the model and by whom, what it gives, whether it holds. None: not asked."""

    what: str
    asked: str
    found: str
    holds: bool | None
    source: str

    def to_json(self) -> dict[str, Any]:
        """Its parts by name."""
        return asdict(self)

    def say(self) -> str:
        """What was found beside what was asked, and whether it holds."""
        ending = {True: "It holds.", False: "It fails.", None: "Nothing was asked."}[self.holds]
        asked = f"; asked {self.asked}" if self.asked else ""
        return f"{self.what[0].upper()}{self.what[1:]}: {self.found}{asked}. {ending}"


def validate() -> list[Check]:
    """Every row of the table, from the shipped bodies. Takes some seconds."""
    bodies = {posture: TissueModel.load(posture) for posture in ("standing", "sitting", "supine")}
    rest = {posture: balance(body).or_raise() for posture, body in bodies.items()}
    standing = bodies["standing"]
    return [
        *_energy(rest),
        _lumbar(standing),
        *_sustained(),
        *_by_distance(standing, rest["standing"]),
        *_fascia(standing, rest["standing"]),
        _levers(standing),
        _mirror(standing),
        _reserves(rest["standing"]),
    ]


def _energy(rest: dict[str, Equilibrium]) -> list[Check]:
    watts = {posture: float(each.power.sum()) for posture, each in rest.items()}
    extra = watts["standing"] - watts["sitting"]
    return [
        Check("standing minus sitting", "3 to 30 W, published 10.5 W", f"{extra:.1f} W", 3 <= extra <= 30,
              "Saeidifard 2018"),
        Check("lying on the back", "at most 1.5 W, and less than sitting", f"{watts['supine']:.2f} W",
              watts["supine"] <= min(1.5, watts["sitting"]), "4-engine 15, B4 [A]"),
        Check("standing still", "14 to 23 W", f"{watts['standing']:.1f} W", 14 <= watts["standing"] <= 23,
              "4-engine 5 [A]"),
    ]  # fmt: skip


def _lumbar(body: TissueModel) -> Check:
    number = body.coords.index("trunk_flexion")
    moment = abs(float(body.gravity[number]))
    return Check("moment at the lumbar spine, standing", "5 to 20 Nm", f"{moment:.1f} Nm", 5 <= moment <= 20,
                 "4-engine 15, B2; about 9 to 10 Nm at L5-S1 [B]")  # fmt: skip


def _sustained() -> list[Check]:
    return [
        Check(f"kept up without end, {joint}", "7 to 10 %, published 7.9 %",
              f"{100 * sustained(*rates):.2f} %", 0.07 <= sustained(*rates) <= 0.10,
              "Frey-Law 2012; Björkstén & Jonsson 1977")
        for joint, rates in (("ankle", ANKLE), ("shoulder", SHOULDER))
    ]  # fmt: skip


def _by_distance(body: TissueModel, rest: Equilibrium) -> list[Check]:
    """Mean change of tone by distance from what is held: it must fall, since tension spreads locally."""
    sums, counts = np.zeros(len(BINS) - 1), np.zeros(len(BINS) - 1)
    for number, key in enumerate(body.keys):
        change = np.abs(balance(body, [Holding(key, HELD)], warm=rest).or_raise().tone - rest.tone)
        away = distances(body, [number])
        others = np.arange(len(body.keys)) != number
        sums += np.histogram(away[others], BINS, weights=change[others])[0]
        counts += np.histogram(away[others], BINS)[0]
    means = sums / np.maximum(counts, 1)
    rows = [
        Check(
            f"mean change of tone, {low:g} to {high:g} m away",
            "",
            f"{mean:.4f}",
            None,
            "one structure at 10 %",
        )
        for low, high, mean in zip(BINS, BINS[1:], means, strict=False)
    ]
    falls = bool((np.diff(means) < 0).all())
    return [*rows, Check("the farther, the less", "falls from step to step", "yes" if falls else "no", falls,
                         "4-engine 10")]  # fmt: skip


def _fascia(body: TissueModel, rest: Equilibrium) -> list[Check]:
    receiving = body.fascicles(body.keys.index(GLUTEUS))
    gained = []
    for scale in (0.0, 1.0):
        operator = fascia_operator(body, links(body), scale) if scale else None
        before = rest if operator is None else balance(body, operator=operator)
        after = balance(body, [Holding(LATISSIMUS, 0.15)], operator=operator)
        own = body.F * (after.activation - before.activation)
        gained.append(float((after.tension - before.tension - own)[receiving].sum()))
    return [
        Check("latissimus to the opposite gluteus, no fascia", "0 N handed on", f"{gained[0]:.2f} N",
              abs(gained[0]) < 1e-9, "no joint in common"),
        Check("the same with fascia", "more than 0 N handed on", f"{gained[1]:.2f} N", gained[1] > 0,
              "Carvalhais 2013; Caldeira 2024: the sign"),
    ]  # fmt: skip


def _levers(body: TissueModel) -> Check:
    ranges = allowed()
    outside = [f"{each.fascicle} at {each.coordinate}" for each in ranges if not each.holds(body)]
    return Check("moment arms of authored muscles", f"all {len(ranges)} in their ranges",
                 f"{len(ranges) - len(outside)} in{': not ' + ', '.join(outside) if outside else ''}",
                 not outside, "4-engine 4.6, wide ranges of ours [A]")  # fmt: skip


def _mirror(body: TissueModel) -> Check:
    """The largest difference between a hold on the left and the mirrored answer to one on the right."""
    swapped = [key[:-1] + {"L": "R", "R": "L", "M": "M"}[key[-1]] for key in body.keys]
    mirrored = [body.keys.index(key) for key in swapped]
    worst = 0.0
    for key in body.keys:
        if key.endswith(".L"):
            left, right = (balance(body, [Holding(each, HELD)]).tone for each in (key, key[:-1] + "R"))
            worst = max(worst, float(np.abs(left - right[mirrored]).max()))
    return Check("mirrored holds, mirrored answers", "within 0.01", f"{worst:.1e}", worst <= 0.01, "V5")


def _reserves(rest: Equilibrium) -> Check:
    root = [number for number, name in enumerate(rest.body.coords) if name.startswith("root")]
    worst = float(np.abs(rest.reserve[root]).max())
    return Check("left to the reserves of the pelvis, standing", "at most 0.005", f"{worst:.4f}",
                 worst <= 0.005, "4-engine 15, B3 [A]")  # fmt: skip
