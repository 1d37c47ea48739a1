"""Arcs, the own mark of a center and the geometry as lines of a note, each with its standing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from palpate.body import DEPTHS
from palpate.body.saying import direction_words, label_of_region
from palpate.body.views import VIEWS, view
from palpate.discovery.arc import CERTAINTIES, SPEEDS
from palpate.discovery.arcing import Verdict
from palpate.discovery.saying import how_located
from palpate.records.language.in_words import spoken
from palpate.records.models import Arc, Center, Session
from palpate.records.queries import arcs
from palpate.records.queries.cysts import where
from palpate.session import note as paper
from palpate.session.hands import WHICH_HAND
from palpate.session.recall import recalled_said
from palpate.standing import Channel, Standing

Translate = Callable[[str], str]

SEEN_FROM = {
    "front": "in front",
    "back": "at the back",
    "left": "seen from the client's left",
    "right": "seen from the client's right",
}
SERIES = {1: "first series", 2: "second series", 3: "third series"}


def _same(text: str) -> str:
    return text


def lines(session: Session) -> list[paper.Line]:
    """Each arc, her own marks, and what was computed where she compared. Two queries."""
    rows, centers = arcs.of_session(session), arcs.centers(session)
    found = [
        _finding(
            f"arc{row.pk}",
            _("Arc {number}: {said}").format(number=row.number, said=said(row, translate=spoken)),
            row,
        )
        for row in rows
    ]
    for number in sorted({row.series for row in centers}):
        center = arcs.own(centers, number)
        if center is None:
            continue
        called = _("Center, own mark") + (f", {series_said(number, translate=spoken)}" if number > 1 else "")
        text = f"{called}: {center_said(center, again=arcs.marked_again(center, centers), translate=spoken)}"
        found.append(_finding(f"center{center.pk}", text, center))
        compared = arcs.compared(center)
        if compared is not None and arcs.still_holds(compared, [row for row in rows if row.series == number]):
            text = _("Geometry of {arcs}: {said}").format(
                arcs=numbers_said(compared.numbers, translate=spoken),
                said=geometry_said(compared, translate=spoken),
            )
            found.append(
                paper.Line(
                    id=f"geometry{center.pk}", block="modelled", standing=Standing.MODELLED,
                    text=f"{text} Palpate {compared.program}.",
                )
            )  # fmt: skip
    return found


def said(row: Arc, *, translate: Translate = _same) -> str:
    """One arc in words: "costal margin, left (client's left), in front, concave toward the head"."""
    parts = [
        label_of_region(row.region, translate=translate),
        seen_from(row.view, translate=translate),
        translate("concave {direction}").format(direction=concave_said(row, translate=translate)),
        _of(WHICH_HAND, row.hand, translate),
        translate("tightness {radius} cm").format(radius=f"{row.radius * 100:.3g}") if row.radius else "",
        translate("amplitude {grade} of 4").format(grade=row.amplitude) if row.amplitude is not None else "",
        _of(SPEEDS, row.speed, translate),
        translate("certain: {grade}").format(grade=_of(CERTAINTIES, row.certainty, translate))
        if row.certainty
        else "",
        f"“{row.words}”" if row.words else "",
        recalled_said(row.recalled_after, translate=translate) if row.recalled_after is not None else "",
    ]
    return ", ".join(part for part in parts if part)


def concave_said(row: Arc, *, translate: Translate = _same) -> str:
    """Toward which side an arc curves, as its view shows it, in the client's own directions."""
    seen = view(row.view)
    flat = arcs.triple([
        across * sum(a * b for a, b in zip(row.concave, seen.right, strict=True))
        + above * sum(a * b for a, b in zip(row.concave, seen.up, strict=True))
        for across, above in zip(seen.right, seen.up, strict=True)
    ])  # fmt: skip
    return direction_words(flat, translate=translate)


def inside(row: Arc) -> str:
    """On which side of its direction an arc curves, as its view shows it: left or right."""
    seen = view(row.view)
    tx, ty, cx, cy = (
        sum(a * b for a, b in zip(way, axis, strict=True))
        for way in (row.tangent, row.concave)
        for axis in (seen.right, seen.up)
    )
    return "left" if tx * cy - ty * cx > 0 else "right"


def seen_from(code: str, *, translate: Translate = _same) -> str:
    """From where an arc was seen: "in front", "head, from the top"."""
    return translate(SEEN_FROM[code]) if code in SEEN_FROM else translate(VIEWS[code].label).lower()


def center_said(center: Center, *, again: bool = False, translate: Translate = _same) -> str:
    """Her own mark with how it was located, in her words."""
    depth = DEPTHS.get(center.depth)
    parts = [
        label_of_region(center.region, translate=translate) if center.view else translate("none"),
        seen_from(center.view, translate=translate) if center.view else "",
        translate("depth {depth}").format(depth=translate(depth.label).lower()) if depth else "",
        translate("of the energy cyst “{place}”").format(place=where(center.cyst, translate=translate))
        if center.cyst
        else "",
        translate("marked again after the comparison") if again else "",
        recalled_said(center.recalled_after, translate=translate)
        if center.recalled_after is not None
        else "",
    ]
    place = ", ".join(part for part in parts if part)
    if not center.located:
        return place
    return translate("{place}. How it was located: {words}").format(place=place, words=center.located)


def geometry_said(found: arcs.Compared, *, translate: Translate = _same) -> str:
    """The sentence of the geometry, with the name of the nearest place of the skin if its depth is known."""
    deep = found.located.verdict is Verdict.ONE_CENTER and found.located.depth_known
    near = label_of_region(arcs.near(found), translate=translate) if deep else ""
    return how_located(found.located, near, numbers=found.numbers, translate=translate)


def numbers_said(numbers: Iterable[int], *, translate: Translate = _same) -> str:
    """Which arcs: "arc 1", "arcs 1 to 4", "arcs 1, 3 and 6"."""
    ordered = sorted(numbers)
    if len(ordered) == 1:
        return translate("arc {number}").format(number=ordered[0])
    if ordered == list(range(ordered[0], ordered[-1] + 1)) and len(ordered) > 2:
        return translate("arcs {first} to {last}").format(first=ordered[0], last=ordered[-1])
    first = ", ".join(map(str, ordered[:-1]))
    return translate("arcs {numbers} and {last}").format(numbers=first, last=ordered[-1])


def series_said(number: int, *, translate: Translate = _same) -> str:
    """A series as it is called: "second series", "series 4"."""
    if number in SERIES:
        return translate(SERIES[number])
    return translate("series {number}").format(number=number)


def _finding(line: str, text: str, row: Arc | Center) -> paper.Line:
    return paper.Line(
        id=line, block="findings", text=text, standing=Standing(row.standing), basis=Channel.HANDS
    )


def _of(table: object, code: str, translate: Translate) -> str:
    term = table.get(code)  # type: ignore[attr-defined]
    return translate(term.label).lower() if term is not None else code
