"""Two paintings beside each other, and a course of them: sizes, overlap, sides, and always the noise band.

Nothing here says better or worse. A difference is shown with how far two drawings of one feeling differ by
themselves, as Weir (2005) and published retests have it (palpate.body.noise).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from palpate.records.language import dated
from palpate.web import paintings
from palpate.web.body_areas import SHOWN, hatched, joined, sheet

if TYPE_CHECKING:
    from palpate.body.noise import Band
    from palpate.body.painting import Painting
    from palpate.records.queries.body_paintings import Painted

NONE = "–"


@dataclass(frozen=True, slots=True)
class Group:
    """The paintings of one channel and, for a feeling, of one word; earliest first. Repeats stand apart."""

    key: str  # of its latest painting: an address holds no word of a client
    name: str
    paintings: tuple[Painted, ...]
    repeats: tuple[Painted, ...]

    @property
    def drawn(self) -> tuple[Painted, ...]:
        """Those with a drawing: an answer without one is no painting of size nothing."""
        return tuple(each for each in self.paintings if each.area and each.extent)


def groups(rows: Sequence[Painted]) -> list[Group]:
    """All paintings of a client, by channel and word; the group with the newest painting first."""

    def kind(row: Painted) -> tuple[str, str]:
        return row.channel, row.words

    found = []
    for (channel, words), members in groupby(sorted(rows, key=kind), kind):
        ordered = sorted(members, key=lambda row: (row.on, row.recorded_at))
        repeats = tuple(row for row in ordered if row.quality == paintings.REPEAT and row.extent)
        usual = tuple(row for row in ordered if row.quality != paintings.REPEAT)
        if usual:
            found.append(Group(usual[-1].key, paintings.name(channel, words), usual, repeats))
    return sorted(found, key=lambda group: group.paintings[-1].recorded_at, reverse=True)


def chosen(found: Sequence[Group], key: str) -> Group | None:
    """The group that holds the painting with this key; the first one if none does."""
    of_key = (group for group in found if any(key == row.key for row in group.paintings))
    return next(of_key, found[0] if found else None)


def when(row: Painted) -> str:
    """The day of a painting, with its session."""
    day = dated.day(row.on)
    return _("%(day)s, session %(n)s") % {"day": day, "n": row.session_number} if row.session_number else day


def painting_of(row: Painted) -> Painting:
    """The painting by vertex."""
    from palpate.body.painting import Painting

    return Painting.unpacked(row.area or b"")


def band_of(group: Group) -> Band:
    """The client's own noise band from what was drawn once more on one occasion, or the published one."""
    from palpate.body.noise import band

    sets = []
    for repeat in group.repeats:
        same = [row for row in group.drawn if row.session == repeat.session and _day(row) == _day(repeat)]
        if same:
            sets.append([painting_of(same[-1]), painting_of(repeat)])
    return band(sets)


def _day(row: Painted) -> Any:
    return localtime(row.recorded_at).date()


def shown(row: Painted, figure: str) -> dict[str, Any]:
    """One painting as a drawing; without one where the client gave an answer instead."""
    name = paintings.name(row.channel, row.words)
    if not row.area or not row.extent:
        answer = str(paintings.ANSWERS.get(row.quality, _("no drawing")))
        return {"key": row.key, "when": when(row), "sheet": None, "said": answer}
    paths = _paths(painting_of(row), figure) if row.figure != figure else row.paths
    said = _("%(name)s, painted %(when)s: %(size)s") % {"name": name, "when": when(row), "size": size(row)}
    return {
        "key": row.key,
        "when": when(row),
        "sheet": sheet(hatched(paths, row.channel)),
        "said": said,
    }


def size(row: Painted) -> str:
    """Its extent in words."""
    return f"{row.extent or 0:.0f} cm², " + _("%(share)s of the body") % {"share": _percent(row.share or 0)}


def compared(first: Painted, second: Painted, group: Group, figure: str) -> dict[str, Any]:
    """What stands beside two paintings: the difference drawn, numbers with their band, one sentence."""
    from palpate.body.compare import asymmetry, dice, difference, jaccard
    from palpate.body.extent import extent
    from palpate.body.noise import change

    one, other = painting_of(first), painting_of(second)
    noise = band_of(group)
    found, parts = change(one, other, noise), difference(one, other)
    layers = {
        "kept": hatched(_paths(parts.kept, figure), "kept"),
        "lost": hatched(_paths(parts.lost, figure), "lost"),
        "gained": hatched(_paths(parts.gained, figure), "gained"),
    }
    sizes = {name: extent(getattr(parts, name)) for name in layers}
    overlap, sides = jaccard(one, other), _("Client's left against right, −1 to +1")
    return {
        "sheet": sheet(joined(*layers.values())),
        "said": _(
            "Painted in both: %(kept).0f cm². Only in the second: %(gained).0f cm². "
            "Only in the first: %(lost).0f cm²."
        )
        % sizes,
        "verdict": verdict(found),
        "sentence": sentence(noise),
        "rows": [
            _row(_("Painted, cm²"), *_areas(found.before, found.after, 0), factor(noise)),
            _row(_("Painted, % of the body"), *_areas(first.share or 0, second.share or 0, 2), factor(noise)),
            _row(_("Overlap (Jaccard)"), "", "", _number(overlap), _("down to %.2f") % noise.overlap),
            _row(_("Overlap (Dice)"), "", "", _number(dice(one, other)), ""),
            _row(sides, *_sides(asymmetry(one), asymmetry(other)), _("not known")),
        ],
    }  # fmt: skip


def verdict(found: Any) -> str:
    """Within or beyond the band; never better or worse."""
    from palpate.body.noise import Verdict

    said = {
        Verdict.WITHIN: _("Within the noise band: two drawings of the same feeling differ as much."),
        Verdict.BEYOND: _("Beyond the noise band: two drawings of the same feeling rarely differ as much."),
        Verdict.TOO_FEW: _("One of the two is blank, so nothing can be compared."),
    }
    return said[found.verdict]


def sentence(noise: Band) -> str:
    """What the band is, and where it comes from."""
    values = {"factor": f"{noise.factor:.1f}", "overlap": f"{noise.overlap:.2f}", "n": noise.repeats}
    if noise.own:
        said = _(
            "When this client draws the same feeling twice, the area comes out up to %(factor)s times as "
            "large or as small, and the overlap goes down to %(overlap)s. Known from %(n)s of the client's "
            "own drawings, joined with published retests."
        )
    else:
        said = _(
            "When somebody draws the same feeling twice, the area comes out up to %(factor)s times as large "
            "or as small, and the overlap goes down to %(overlap)s. Known from published retests (Jaccard "
            "0.42 ± 0.19, ICC 0.80 to 0.94); this client has not drawn the same twice yet."
        )
    return said % values


def factor(noise: Band) -> str:
    """The band of an extent in a few words."""
    return _("up to %.1f times") % noise.factor


def course(group: Group, figure: str) -> list[dict[str, Any]]:
    """Every painting of a group in order of time, each with its band and against the first drawn one."""
    from palpate.body.noise import Verdict, change

    noise = band_of(group)
    says = {Verdict.WITHIN: _("within the band"), Verdict.BEYOND: _("beyond the band"), Verdict.TOO_FEW: NONE}
    first = group.drawn[0] if group.drawn else None
    found = []
    for number, row in enumerate(group.paintings, start=1):
        values = shown(row, figure) | {
            "number": number,
            "extent": NONE,
            "share": NONE,
            "band": NONE,
            "against": NONE,
        }
        values["size"] = values["said"]
        if row.extent and first:
            values |= {"extent": f"{row.extent:.0f}", "share": f"{row.share:.2f}", "size": size(row)}
            low, high = (row.extent or 0) / noise.factor, (row.extent or 0) * noise.factor
            values["band"] = _("%(low).0f to %(high).0f cm²") % {"low": low, "high": high}
            if row is not first:
                values["against"] = says[change(painting_of(first), painting_of(row), noise).verdict]
        found.append(values)
    return found


def _paths(painting: Painting, figure: str) -> dict[str, str]:
    from palpate.body.contour import paths

    return {code: paths(painting, code, figure) for code in SHOWN}


def _row(label: str, first: str, second: str, difference: str, band: str) -> dict[str, str]:
    return {"label": label, "first": first, "second": second, "change": difference, "band": band}


def _areas(first: float, second: float, digits: int) -> tuple[str, str, str]:
    return f"{first:.{digits}f}", f"{second:.{digits}f}", f"{second - first:+.{digits}f}"


def _sides(one: float | None, other: float | None) -> tuple[str, str, str]:
    moved = NONE if one is None or other is None else f"{other - one:+.2f}"
    return (NONE if one is None else f"{one:+.2f}", NONE if other is None else f"{other:+.2f}", moved)


def _number(value: float | None) -> str:
    return NONE if value is None else f"{value:.2f}"


def _percent(share: float) -> str:
    return f"{share:.2f} %"
