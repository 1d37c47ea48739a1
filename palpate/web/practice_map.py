"""A map of a practice: where its clients painted, taken together, and where that is more than chance.

Painted strengths are never negative, so their mean is above nothing wherever anybody painted; no test can
say that it is. What is tested are differences whose sign chance might turn as well: more active less less
active, the last painting less the first, one side less the other (Nichols & Holmes 2002, max-T, signs
flipped). The draws are seeded by the data, so the same record always gives the same page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from django.utils.timezone import localtime

from palpate.web.body_areas import SHOWN

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from palpate.records.queries.body_paintings import Painted

CHANNELS: Final = {
    "pain": ("pain",),
    "tension": ("tension",),
    "activity": ("activation", "deactivation"),
    "weight": ("heaviness", "lightness"),
}
FEWEST: Final = 8  # clients below which no map is drawn: an assumption; with 6 no p can be below 0.05
DRAWS: Final = 1000
LEVEL: Final = 0.05  # of the whole body
STEPS: Final = (0.0, 0.10, 0.25, 0.50, 0.75)  # of the clients, each step of the drawing begins above it
_KEPT: Final = 8  # maps that are remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One drawing of a map: path data by view for each of STEPS; what is beyond chance; regions."""

    steps: tuple[dict[str, str], ...]
    beyond: dict[str, str]
    regions: tuple[tuple[str, int], ...]  # id of a region and how many maps are painted there, the most first


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """What was counted, and its one or two drawings (the second: less active, lighter, less in the last)."""

    maps: int
    clients: int
    halves: tuple[Half, ...]
    tested: bool


_known: dict[str, Map] = {}


def drawn(rows: Sequence[Painted], *, channel: str, way: str, shows: str, figure: str = "neutral") -> Map:
    """The map of paintings of `CHANNELS[channel]`.

    way: "first" or "last" painting of each client, or "every" one; shows: "where", "change" (the last less
    the first of each client) or "sides" (each side less the other one). Without halves where there are fewer
    than FEWEST clients.
    """
    chosen = _chosen(rows, "ends" if shows == "change" else way)
    if shows == "change":
        chosen = [occasion for occasion in chosen if len(occasion) == 2]
    clients = len({occasion[0][0].client for occasion in chosen})
    if clients < FEWEST:
        return Map(maps=len(chosen), clients=clients, halves=(), tested=False)
    key = sha256(f"{channel} {shows} {figure}".encode())
    for occasion in chosen:
        key.update(
            b"".join(b"|" + row.channel.encode() + (row.area or b"") for part in occasion for row in part)
            + b"#"
        )
    if key.hexdigest() not in _known:
        if len(_known) >= _KEPT:
            _known.pop(next(iter(_known)))
        _known[key.hexdigest()] = _computed(chosen, clients, channel, shows, figure, key.digest())
    return _known[key.hexdigest()]


Occasion = list["Painted"]  # what one client painted of a channel at one time


def _chosen(rows: Sequence[Painted], way: str) -> list[tuple[Occasion, ...]]:
    """The occasions that count: one of each client, her first and last, or each."""

    def time(row: Painted) -> Any:
        return row.session or 0, localtime(row.on).date()

    found: list[tuple[Occasion, ...]] = []
    for _client, of_client in groupby(sorted(rows, key=lambda row: row.client), lambda row: row.client):
        ordered = sorted(of_client, key=lambda row: (row.on, row.recorded_at))
        occasions = [list(same) for _time, same in groupby(ordered, time)]
        if way == "every":
            found += [(occasion,) for occasion in occasions]
        elif way == "ends":
            found.append((occasions[0], occasions[-1]) if len(occasions) > 1 else (occasions[0],))
        else:
            found.append((occasions[0 if way == "first" else -1],))
    return found


def _computed(
    chosen: list[tuple[Occasion, ...]], clients: int, channel: str, shows: str, figure: str, seed: bytes
) -> Map:
    import numpy as np

    from palpate.body.surface import skin
    from palpate.cohort.permutation import max_t

    values = np.stack([_signed(occasion[-1], channel) for occasion in chosen])
    if shows == "change":
        values -= np.stack([_signed(occasion[0], channel) for occasion in chosen])
    elif shows == "sides":
        values -= values[:, skin().mirror]
    two = shows == "change" or (shows == "where" and len(CHANNELS[channel]) == 2)
    tested = two or shows == "sides"
    beyond = np.zeros(values.shape[1])
    if tested and np.any(values):
        outcome = max_t(values, np.random.default_rng(int.from_bytes(seed[:8], "big")), DRAWS)
        beyond = np.where(outcome.beyond(LEVEL), np.sign(outcome.t), 0.0)
    if shows == "where" and two:  # each of the two as it was painted, the test on their difference
        plus, minus = ([_strengths(occasion[-1], code) for occasion in chosen] for code in CHANNELS[channel])
        shares = [np.stack(plus) > 0, np.stack(minus) > 0]
    else:
        shares = [values > 0, values < 0]
    signs = (1, -1) if two else (1,)
    halves = tuple(_half(share, beyond == sign, figure) for share, sign in zip(shares, signs, strict=False))
    return Map(maps=len(chosen), clients=clients, halves=halves, tested=tested)


def _signed(occasion: Occasion, channel: str) -> NDArray[np.float64]:
    """More active as above 0, less active as below; one channel alone is 0 or more. (n,), -1 to 1"""
    plus, *minus = CHANNELS[channel]
    return _strengths(occasion, plus) - (_strengths(occasion, minus[0]) if minus else 0.0)


def _strengths(occasion: Occasion, channel: str) -> NDArray[np.float64]:
    """The strongest that was painted at one time, whatever the word. (n,), 0 to 1"""
    import numpy as np

    from palpate.body.painting import FULL, Painting
    from palpate.body.surface import skin

    strongest = np.zeros(len(skin().vertices), np.uint8)
    for row in occasion:
        if row.channel == channel and row.area:
            strongest = np.maximum(strongest, Painting.unpacked(row.area).strengths())
    return strongest / FULL


def _half(painted: NDArray[np.bool_], beyond: NDArray[np.bool_], figure: str) -> Half:
    import numpy as np

    from palpate.body.contour import paths
    from palpate.body.painting import FULL, Painting

    share = Painting.of(np.rint(painted.mean(axis=0) * FULL).astype(np.uint8))
    steps = [{view: paths(share, view, figure, int(step * FULL)) for view in SHOWN} for step in STEPS]
    outline = Painting.of((beyond * FULL).astype(np.uint8))
    around = {view: paths(outline, view, figure) for view in SHOWN}
    return Half(steps=tuple(steps), beyond=around, regions=_by_region(painted))


def _by_region(painted: NDArray[np.bool_]) -> tuple[tuple[str, int], ...]:
    from palpate.body.borders import pulls
    from palpate.body.reading import rows

    of_vertex = pulls()[0][:, 0]
    skin = {row["region_id"]: int(row["index"]) for row in rows("regions.csv") if row["area_cm2"]}
    counted = {id: int(painted[:, of_vertex == index].any(axis=1).sum()) for id, index in skin.items()}
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple((id, number) for id, number in ordered if number)
