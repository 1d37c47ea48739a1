"""Arcs, the own mark of a center and the geometry as lines of a note, each with its standing."""

from __future__ import annotations

from palpate.body import DEPTHS
from palpate.body.saying import label_of_region
from palpate.discovery.arc import CERTAINTIES, SPEEDS
from palpate.discovery.saying import how_located
from palpate.records.models import Arc, Center, Session
from palpate.records.queries import arcs
from palpate.rhythm.sqar import AMPLITUDES
from palpate.session import note as paper
from palpate.session.recall import recalled_said
from palpate.standing import Standing

HANDS = {"left": "left hand", "right": "right hand", "both": "both hands"}
VIEWS = {
    "front": "in front", "back": "at the back",
    "left": "seen from the client's left", "right": "seen from the client's right",
}  # fmt: skip


def lines(session: Session) -> list[paper.Line]:
    """Each arc, her own mark, and what was computed if it was compared. Two queries."""
    rows, center = arcs.of_session(session), arcs.center(session)
    found = [
        paper.Line(
            id=f"arc{row.pk}",
            block="findings",
            text=f"Arc {row.number}: {said(row)}",
            standing=Standing(row.standing),
            basis="hands",
        )
        for row in rows
    ]
    if center is not None and (center.point or center.located):
        found.append(
            paper.Line(
                id=f"center{center.pk}",
                block="findings",
                text=f"Center, own mark: {center_said(center)}",
                standing=Standing(center.standing),
                basis="hands",
            )
        )
    if center is not None and center.geometry is not None:
        text = f"Arcing geometry: {geometry_said(center)} Palpate {center.geometry['program']}."
        found.append(
            paper.Line(id=f"geometry{center.pk}", block="modelled", text=text, standing=Standing.MODELLED)
        )
    return found


def said(row: Arc) -> str:
    """One arc in words: "costal margin, left (client's left), in front, right hand, felt radius 6 cm"."""
    concave = "left" if _inside_is_left(row) else "right"
    parts = [
        label_of_region(row.region),
        VIEWS[row.view],
        HANDS.get(row.hand, row.hand),
        f"along {row.degrees:.0f}° on the page, concave to its {concave}",
        f"felt radius {row.radius * 100:.0f} cm" if row.radius is not None else "",
        f"amplitude {AMPLITUDES.codes[row.amplitude]}" if row.amplitude is not None else "",
        SPEEDS[row.speed].label.lower() if row.speed else "",
        f"certainty {CERTAINTIES[row.certainty].label.lower()}" if row.certainty else "",
        row.words,
        recalled_said(row.recalled_after) if row.recalled_after is not None else "",
    ]
    return ", ".join(part for part in parts if part)


def center_said(center: Center) -> str:
    """Her own mark with how it was located, in her words."""
    depth = DEPTHS.get(center.depth)
    parts = [
        f"under {label_of_region(center.region)}" if center.point else "none marked",
        VIEWS.get(center.view, ""),
        depth.label.lower() if depth else "",
    ]
    place = ", ".join(part for part in parts if part)
    return f"{place}. Located: {center.located}" if center.located else place


def geometry_said(center: Center) -> str:
    """The sentence of the geometry, with the name of the nearest place of the skin."""
    located = arcs.located(center.geometry or {})
    near = label_of_region(arcs.near(located.center)) if located.center and located.depth_known else ""
    return how_located(located, near, numbers=(center.geometry or {})["numbers"])


def _inside_is_left(row: Arc) -> bool:
    """Whether the concave side lies to the left of the direction, as the viewer sees it."""
    from palpate.body.views import VIEWS as CAMERAS

    toward = CAMERAS[row.view].toward
    t, c = row.tangent, row.concave
    cross = (t[1] * c[2] - t[2] * c[1], t[2] * c[0] - t[0] * c[2], t[0] * c[1] - t[1] * c[0])
    return bool(sum(a * b for a, b in zip(cross, toward, strict=True)) > 0)
