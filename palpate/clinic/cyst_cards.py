"""What the card of an energy cyst may say, checked; and where its place and its vector show on a figure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.timezone import localdate

from palpate.body import DEPTHS, Region, Side, atlas
from palpate.body.tissues import TISSUES
from palpate.clinic import terms, writing
from palpate.cyst import ROLES, belongs, felt, graded
from palpate.cyst.qualities import QUALITIES
from palpate.errors import NotPhysical
from palpate.records.models import BodyMark, Client, Practitioner, Trauma
from palpate.records.queries import body, showing
from palpate.trauma import ForceVector, force_vector
from palpate.words import kept

# The fields of a card; the rest of its row says whose it is, and where it shows.
CARD: Final = (
    "place", "side", "depth", "tissue", "region", "point", "role", "words", "vector", "event", "event_basis",
    "feeling", "feeling_answer",
)  # fmt: skip
LONGEST: Final = 300  # characters of a place, of a feeling
DRAWN_LENGTH: Final = 0.24  # m on the page; a vector of force has a direction, and no length: assumption
SHORTEST: Final = 0.35  # of it; a vector that points at the viewer is said and not drawn. An assumption


def card(client: Client, given: Mapping[str, Any], *, by: Practitioner, at: datetime) -> dict[str, Any]:
    """The columns of a card, from what was said about it; what was left out is blank.

    Raises NotPhysical with a sentence if something cannot be.
    """
    if unknown := set(given) - set(CARD):
        raise NotPhysical(f"The card of a cyst has no field {sorted(unknown)[0]}. Leave it out.")
    said = {name: _text(given.get(name)) for name in CARD if name not in ("point", "vector", "event")}
    if not said["place"]:
        raise NotPhysical("An energy cyst must have a place, in any words; it was left empty.")
    for name, what in (("place", "place"), ("feeling", "feeling")):
        if len(said[name]) > LONGEST:
            raise NotPhysical(
                f"A {what} must have at most {LONGEST} characters, got {len(said[name])}. Say it shorter."
            )
    writing.side(said["side"])
    if said["depth"] and said["depth"] not in DEPTHS:
        raise NotPhysical(
            f"“{said['depth']}” must be one of {', '.join(DEPTHS.codes)}, or left blank if it was not "
            "assessed."
        )
    _known(said, by)
    _lies(said)
    vector = _vector(given.get("vector"))
    event = _event(client, given.get("event"))
    said["event_basis"] = belongs(event is not None, said["event_basis"])
    said["feeling"], said["feeling_answer"] = felt(said["feeling"], said["feeling_answer"])
    columns = said | {"vector": vector.as_json() if vector else None, "event": event}
    return columns | _shown(client, said["region"], given.get("point"), vector, at)


def qualities(grades: Mapping[str, Any] | None, *, by: Practitioner) -> dict[str, int]:
    """Grades 0 to 3 by the code of a quality; one that was not assessed is left out, and is not zero."""
    checked = dict(graded(grades or {}))
    terms.check(checked, QUALITIES, "qualities of a cyst", practice=by.practice)
    return checked


def place_of(mark: BodyMark, client: Client) -> dict[str, Any]:
    """The place of a mark with the sign of a cyst, as fields of a card."""
    if mark.client_id != client.pk:
        raise NotPhysical("A place must come from this client's own body. Choose one of her marks.")
    if mark.symbol != "cyst" or mark.struck_at is not None or not mark.region:
        raise NotPhysical(
            "A place must come from a mark that stands and has the sign of an energy cyst. Choose another."
        )
    return {"region": mark.region, "side": mark.side, "point": mark.points[0] if mark.points else None}


def _text(given: Any) -> str:
    return kept(str(given or "")).strip()


def _known(said: Mapping[str, str], by: Practitioner) -> None:
    if said["role"] and said["role"] not in ROLES:
        raise NotPhysical(f"“{said['role']}” must be one of {', '.join(ROLES.codes)}, or left blank.")
    terms.check([said["tissue"]] if said["tissue"] else [], TISSUES, "tissues", practice=by.practice)


def _lies(said: dict[str, str]) -> None:
    """A region has its own side: one that was not said is taken from it, another one is refused."""
    if not said["region"]:
        return
    lies = atlas().region(said["region"])
    if said["side"] and said["side"] != lies.side:
        raise NotPhysical(
            f"The side must be that of the place on the body, got {Side(said['side']).said()} and "
            f"“{lies.said()}”. Choose the place again, or correct the side."
        )
    said["side"] = str(lies.side)


def _vector(given: Any) -> ForceVector | None:
    if not given:
        return None
    if isinstance(given, ForceVector):
        return given
    said: dict[str, Any] = {
        name: kept(part) if isinstance(part, str) else part for name, part in dict(given).items()
    }
    return force_vector(**said)


def _event(client: Client, event: Trauma | None) -> Trauma | None:
    if event is None:
        return None
    if event.client_id != client.pk:
        raise NotPhysical("An event must be one that this client has told. Choose one of her own.")
    return event


def _shown(
    client: Client, region: str, point: Any, vector: ForceVector | None, at: datetime
) -> dict[str, Any]:
    """Where the sign and the vector stand on the pages of a figure; computed once, as the card is written."""
    if not region:
        if point is not None:
            raise NotPhysical("A point must lie in a region of the body, got none. Mark the place again.")
        return {"point": None, "figure": "", "shown": {}}
    figure, lies = body.figure(client, localdate(at)), atlas().region(region)
    mouth = lies.surface == "mouth"
    points = [] if mouth else [_point(point, lies)]
    mark = {
        "area": None, "view": "mouth" if mouth else "", "points": points, "xy": [], "region": region,
    }  # fmt: skip
    shown = showing.drawn(mark, figure=figure)["shown"]
    drawn = {"cyst": shown}
    if vector is not None and not mouth:
        drawn["vector"] = _arrows(shown, vector, figure)
    return {"point": points[0] if points and point is not None else None, "figure": figure, "shown": drawn}


def _point(point: Any, lies: Region) -> list[float]:
    from palpate.body.rays import nearest, region_of  # numbers come with the skin

    place = showing.point(point) if point is not None else nearest(lies.anchor or (0.0, 0.0, 0.0))
    if point is not None and region_of(place) != lies.id:
        raise NotPhysical(
            f"A point must lie in its region, got one outside of “{lies.said()}”. Mark the place again."
        )
    return [place.face, *(round(float(each), 6) + 0.0 for each in (place.u, place.v, place.depth))]


def _arrows(
    shown: Mapping[str, list[list[float]]], vector: ForceVector, figure: str
) -> dict[str, list[list[float]]]:
    """In each view the arrow of the vector, from where it comes to the sign; none where it would be a dot."""
    from palpate.body.views import view as view_of

    found = {}
    for code, places in shown.items():
        view, (x, y) = view_of(code, figure), places[0]
        if view.inset:
            continue
        across = sum(a * b for a, b in zip(vector.direction, view.right, strict=True))
        above = sum(a * b for a, b in zip(vector.direction, view.up, strict=True))
        if (across**2 + above**2) ** 0.5 < SHORTEST:
            continue
        length = DRAWN_LENGTH * view.scale
        found[code] = [[round(x - across * length, 1), round(y + above * length, 1)], [x, y]]
    return found
